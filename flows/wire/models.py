"""What the API answers, as frozen models. `read` takes every published shape of an answer, enveloped or bare.

Reading is liberal: unknown fields are ignored, missing ones are None, numbers may come as strings. Ids are strings
that keep all their digits. The draft is never converted, so that it can go back exactly as it came.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Literal, Self
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from flows.wire.draft import fingerprint_of

RenderState = Literal["pending", "processing", "completed", "failed", "unknown"]


class Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class Token(Answer):
    """An anonymous token; `expires_at` is None when the API does not say (API document, section 1)."""

    token: SecretStr
    user_id: str | None = None
    credits: float | None = None
    expires_at: datetime | None = None

    @classmethod
    def read(cls, payload: Any) -> Self:
        """Read an answer to anonymous-token; ValueError when it holds no token."""
        body = _body(payload)
        return cls(
            token=SecretStr(_required(body, "token")),
            user_id=_text(body, "user_id"),
            credits=_number(body, "credits"),
            expires_at=_moment(body.get("expires_at")),
        )


class Session(Answer):
    """A project and its chat session (API document, section 2)."""

    session_id: str
    task_id: str | None = None
    user_id: str | None = None

    @classmethod
    def read(cls, payload: Any) -> Self:
        """Read an answer to with-session; ValueError when it holds no session id."""
        body = _body(payload)
        return cls(
            session_id=_required(body, "session_id"),
            task_id=_text(body, "task_id"),
            user_id=_text(body, "user_id"),
        )


class UploadedFile(Answer):
    """A file in a session; `duration` in seconds, `width` and `height` in pixels."""

    filename: str
    file_type: str | None = None
    cdn_url: str | None = None
    duration: float | None = None
    width: int | None = None
    height: int | None = None
    fps: float | None = None
    hash: str | None = None

    @classmethod
    def read(cls, payload: Any) -> Self:
        """Read one item of `files` or `video_infos`; a plain string is taken for its URL."""
        body: Mapping[str, Any] = payload if isinstance(payload, Mapping) else {"url": payload}
        url = _text(body, "cdn_url", "url")
        return cls(
            filename=_text(body, "filename", "file_name", "name") or _last_part(url),
            file_type=_text(body, "file_type", "type"),
            cdn_url=url,
            duration=_number(body, "duration"),
            width=_whole(body, "width"),
            height=_whole(body, "height"),
            fps=_number(body, "fps"),
            hash=_text(body, "hash"),
        )


class UploadResult(Answer):
    """What an upload brought; `applied` is None when the API does not say whether the session has the files already."""

    files: tuple[UploadedFile, ...] = ()
    applied: bool | None = None

    @classmethod
    def read(cls, payload: Any) -> Self:
        """Read a list of files, a single file, or nothing but a `url` (API document, section 4)."""
        body = _body(payload)
        listed = body.get("files")
        alone = body if _text(body, "cdn_url", "url", "filename") else None
        return cls(files=_files(listed or alone), applied=_flag(body.get("session_state_applied")))


class Balance(Answer):
    """Credits: free to spend, held by running work, and both together; None where the API does not say."""

    available: float | None = None
    frozen: float | None = None
    total: float | None = None

    @classmethod
    def read(cls, payload: Any) -> Self:
        """Read an answer to balance/simple (API document, section 5)."""
        body = _body(payload)
        return cls(**{name: _number(body, name) for name in ("available", "frozen", "total")})


class SessionState(Answer):
    """The truth about a session; `draft` is the very object that came, `raw` the whole answer without its envelope."""

    session_id: str | None = None
    task_id: str | None = None
    user_id: str | None = None
    draft: Any = None
    video_infos: Any = None
    generated_media: Any = None
    canvas_config: Any = None
    raw: dict[str, Any] = {}

    @classmethod
    def read(cls, payload: Any) -> Self:
        """Read an answer to state; a fresh session has nothing but None in it (API document, section 6)."""
        body = _body(payload)
        inner = body.get("state")
        state: Mapping[str, Any] = inner if isinstance(inner, Mapping) else body
        return cls(
            session_id=_text(body, "session_id") or _text(state, "session_id"),
            task_id=_text(body, "task_id") or _text(state, "task_id"),
            user_id=_text(body, "user_id") or _text(state, "user_id"),
            **{name: state.get(name) for name in ("draft", "video_infos", "generated_media", "canvas_config")},
            raw=dict(body),
        )

    @property
    def fingerprint(self) -> dict[str, Any]:
        """The part whose change means that an edit happened."""
        return fingerprint_of(vars(self))

    @property
    def files(self) -> tuple[UploadedFile, ...]:
        """The uploaded files as far as `video_infos` can be read."""
        return _files(self.video_infos)


class RenderStatus(Answer):
    """Where a render stands; `progress` in percent, `error` only for a failed one."""

    id: str
    status: RenderState = "unknown"
    progress: float | None = None
    url: str | None = None
    error: str | None = None
    log: dict[str, Any] | None = Field(default=None, exclude=True)
    """How it was made, from the studio: no part of the API, so no part of what is compared or kept of an answer."""

    @classmethod
    def read(cls, payload: Any, *, render_id: str = "") -> Self:
        """Read an answer to submit or poll in any published shape; `render_id` stands in when it names none.

        Source: API document, section 7, shapes A, B and C.
        """
        body = _body(payload)
        status = RENDER_STATES.get((_text(body, "status") or "").lower(), "unknown")
        return cls(
            id=_text(body, "id", "render_id", "renderId", "taskId", "task_id") or render_id,
            status=status,
            progress=_percent(body.get("progress")),
            url=_render_url(body),
            error=_message(body) if status == "failed" else None,
            log=log if isinstance(log := body.get(RENDER_LOG), dict) else None,
        )


RENDER_LOG = "reelflow"
"""The key of the studio's own under which it tells how a render was made."""

RENDER_STATES: dict[str, RenderState] = {
    **dict.fromkeys(("pending", "queued", "created", "submitted"), "pending"),
    **dict.fromkeys(("processing", "rendering", "running", "in_progress"), "processing"),
    **dict.fromkeys(("completed", "complete", "success", "succeeded", "done", "finished"), "completed"),
    **dict.fromkeys(("failed", "error", "cancelled", "canceled", "timeout"), "failed"),
}
"""Every published spelling of a render's status, in lower case."""


def _body(payload: Any) -> Mapping[str, Any]:
    """The innermost `data` object; a `data` beside a `status` counts only when it has a status itself."""
    body: Mapping[str, Any] = payload if isinstance(payload, Mapping) else {}
    while isinstance(inner := body.get("data"), Mapping) and ("status" not in body or "status" in inner):
        body = inner
    return body


def _values(body: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[Any]:
    return (value for key in keys if (value := body.get(key)) is not None)


def _text(body: Mapping[str, Any], *keys: str) -> str | None:
    for value in _values(body, keys):
        if isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return None


def _required(body: Mapping[str, Any], key: str) -> str:
    text = _text(body, key)
    if text is None:
        raise ValueError(f'it holds no "{key}"')
    return text


def _number(body: Mapping[str, Any], *keys: str) -> float | None:
    for value in _values(body, keys):
        number = _as_number(value)
        if number is not None:
            return number
    return None


def _as_number(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _whole(body: Mapping[str, Any], key: str) -> int | None:
    number = _number(body, key)
    return round(number) if number is not None else None


def _flag(value: Any) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(str(value).lower())


def _files(listed: Any) -> tuple[UploadedFile, ...]:
    if isinstance(listed, Mapping):
        alone = _text(listed, "cdn_url", "url", "filename", "file_name", "name")
        listed = [listed] if alone else list(listed.values())
    items = listed if isinstance(listed, list) else []
    return tuple(UploadedFile.read(item) for item in items if isinstance(item, (Mapping, str)))


def _last_part(url: str | None) -> str:
    try:
        return unquote(urlsplit(url or "").path.rstrip("/").rsplit("/", 1)[-1])
    except ValueError:
        return ""


def _moment(value: Any) -> datetime | None:
    """A moment in UTC from ISO 8601, or from a number of seconds or milliseconds since 1970."""
    number = _as_number(value)
    try:
        if number is not None:
            return datetime.fromtimestamp(number / 1000 if number > 1e11 else number, UTC)
        moment = datetime.fromisoformat(str(value))
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _percent(value: Any) -> float | None:
    """Progress as 0..100; a fraction such as 0.4 means 40."""
    number = _as_number(value.strip().rstrip("%") if isinstance(value, str) else value)
    if number is None:
        return None
    fraction = number <= 1 and not isinstance(value, int) and "." in str(value)
    return min(max(number * 100 if fraction else number, 0), 100)


def _render_url(body: Mapping[str, Any]) -> str | None:
    output = body.get("output")
    nested = _text(output, "url") if isinstance(output, Mapping) else None
    places = ("outputUrl", "output_url", "output", "url", "downloadUrl", "download_url")
    return nested or _text(body, *places)


def _message(body: Mapping[str, Any]) -> str | None:
    error = body.get("error")
    nested = _text(error, "message") if isinstance(error, Mapping) else None
    return nested or _text(body, "error", "message")
