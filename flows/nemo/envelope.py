"""The reader rule: what an answer says, whatever its HTTP status. Pure.

Source: API document, section 0.1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PLAIN_TEXT_LIMIT = 200
TOKENS = re.compile(r"nmv_usr_[\w-]+")


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is an error; `code` is None when neither envelope nor status gives a number."""

    code: int | None
    message: str
    data: Any = None


def masked(text: str) -> str:
    """The text without tokens, which an answer may echo."""
    return TOKENS.sub("***", text)


def read_answer(status: int, body: bytes) -> Any:
    """The payload of an answer, or a Refusal."""
    try:
        content = json.loads(body) if body.strip() else {}
    except (ValueError, RecursionError):
        return _read_text(status, body)
    return read_envelope(content, status)


def read_envelope(content: Any, status: int = 200) -> Any:
    """The payload of an answer that is JSON, or a Refusal."""
    envelope: Mapping[str, Any] = content if isinstance(content, Mapping) else {}
    code = _code(envelope.get("code"))
    failed = status if status >= 400 else None
    if code or envelope.get("success") is False or failed:
        return Refusal(code or failed, error_text(envelope) or _status_text(status), content)
    data = envelope.get("data")
    return data if isinstance(data, Mapping) else content


def error_text(envelope: Mapping[str, Any]) -> str:
    """The first text in an error envelope that is not empty."""
    texts = (_said(envelope.get(key)) for key in ("message", "msg", "detail", "reason", "error"))
    return next((text for text in texts if text), "")


def _said(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Mapping):
        return _said(value.get("message") or value.get("msg"))
    return "; ".join(filter(None, map(_complaint, value))) if isinstance(value, list) else ""


def _complaint(item: Any) -> str:
    """One item of a FastAPI validation list: `{"loc": ["body", "x"], "msg": "…"}`."""
    if not isinstance(item, Mapping):
        return _said(item)
    place = ".".join(map(str, item.get("loc") or ()))
    return ": ".join(filter(None, (place, _said(item.get("msg")))))


def _code(value: Any) -> int | None:
    if isinstance(value, bool) or not re.fullmatch(r"\s*-?\d{1,9}\s*", str(value)):
        return None
    return int(value)


def _read_text(status: int, body: bytes) -> Refusal:
    text = body[: 4 * PLAIN_TEXT_LIMIT].decode("utf-8", "replace").strip()[:PLAIN_TEXT_LIMIT]
    if status >= 400:
        return Refusal(status, _status_text(status) if text.startswith("<") else text)
    return Refusal(None, f"the API answered {status} with something that is not JSON")


def _status_text(status: int) -> str:
    return f"the API answered with HTTP status {status}" if status >= 400 else "the API refused without a reason"
