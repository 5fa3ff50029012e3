"""The table from the API's codes to exceptions, and the hint that goes with each.

Source: API document, section 0.1. A code means the same in the envelope and as the HTTP status.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from flows.errors import (
    ApiError,
    BadRequestError,
    CreditsError,
    ExportBlockedError,
    FileTooLargeError,
    FileTypeError,
    ForbiddenError,
    NotFoundError,
    RateLimitError,
    ServerError,
    SessionGoneError,
    TokenError,
)
from flows.nemo.account import Account
from flows.wire.codes import ACCEPTED_SUFFIXES, SAME_AS, Code

WEB_URL = "https://nemovideo.com"

ERRORS: dict[Code, type[ApiError]] = {
    Code.BAD_REQUEST: BadRequestError,
    Code.EXPORT_BLOCKED: ExportBlockedError,
    Code.FORBIDDEN: ForbiddenError,
    Code.NOT_FOUND: NotFoundError,
    Code.TIMEOUT: ServerError,
    Code.RATE_LIMIT: RateLimitError,
    Code.TOKEN: TokenError,
    Code.SESSION_GONE: SessionGoneError,
    Code.CREDITS: CreditsError,
    Code.FILE_TYPE: FileTypeError,
    Code.FILE_TOO_LARGE: FileTooLargeError,
}
"""Every known code but OK. Any 5xx is a ServerError, any other number a plain ApiError that is never retried."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a hint needs to know: the account, where to register, blank attribution headers, the answer's `data`.

    `is_studio` says that it is the embedded studio which answered.
    """

    account: Account = field(default_factory=Account)
    web_url: str = WEB_URL
    blank_headers: tuple[str, ...] = ()
    data: Any = None
    is_studio: bool = False


def error_for(
    code: int | None,
    message: str,
    *,
    status: int | None = None,
    retry_after_s: float | None = None,
    data: Any = None,
    situation: Situation = Situation(),
) -> ApiError:
    """The exception for an API code or HTTP status, with its message, code and hint."""
    known = meaning_of(code, message)
    cls = ERRORS[known] if known is not None else ServerError if _is_server_trouble(code) else ApiError
    hint = HINTS.get(known) if known is not None else None
    shown = known if known is not None else code
    return cls(
        message or f"the API answered with the code {code}",
        hint=hint(replace(situation, data=data)) if callable(hint) else hint,
        code=str(int(shown)) if shown is not None else None,
        status=status,
        retry_after_s=retry_after_s,
        data=data,
    )


def meaning_of(code: int | None, message: str = "") -> Code | None:
    """The known code behind a number; a 404 that speaks of a session means that the session is gone."""
    if code == Code.NOT_FOUND and "session not found" in message.lower():
        return Code.SESSION_GONE
    if code in SAME_AS:
        return SAME_AS[code]
    return Code(code) if code in set(Code) and code != Code.OK else None


def registration_link(situation: Situation) -> str:
    """Where to register: a link in the answer itself, else one that binds this account."""
    data = situation.data
    found = re.search(r"https?://[^\s\"'<>\\]+[?&]bind=[^\s\"'<>\\]+", json.dumps(data, default=str))
    if found:
        return found.group()
    if isinstance(data, dict) and isinstance(url := data.get("registration_url"), str):
        return url
    bind = situation.account.user_id
    return f"{situation.web_url}/register" + (f"?bind={quote(bind, safe='')}" if bind else "")


def _is_server_trouble(code: int | None) -> bool:
    return code is not None and 500 <= code <= 599


def _token_hint(situation: Situation) -> str:
    if situation.account.source == "env":
        return "NEMO_TOKEN was refused. Put a valid token into it, or unset it to use an anonymous account."
    return "A new anonymous token was refused too. Try again later, or set NEMO_TOKEN to a token of your own."


def _credits_hint(situation: Situation) -> str:
    if situation.is_studio:
        more = "REELFLOW_STUDIO__CREDITS=5000 gives more a day."
        return f"The studio's credits cost nothing: tomorrow there are new ones, and {more}"
    if situation.account.source == "env":
        return f"Top up the account at {situation.web_url}."
    lost = "" if situation.account.user_id else " What you made so far may not carry over."
    return f"Register to get more credits: {registration_link(situation)}{lost}"


def _export_hint(situation: Situation) -> str:
    if situation.blank_headers:
        return f"The headers {', '.join(situation.blank_headers)} are blank; set the name and version of the skill."
    return f"Export needs a registered account. Register at {registration_link(situation)}"


HINTS: dict[Code, str | Callable[[Situation], str]] = {
    Code.TOKEN: _token_hint,
    Code.SESSION_GONE: "The timeline of that session is gone. Start a new session and upload the media again.",
    Code.CREDITS: _credits_hint,
    Code.FILE_TYPE: f"Accepted are {', '.join(ACCEPTED_SUFFIXES)}.",
    Code.FILE_TOO_LARGE: "Compress or trim the file and upload it again.",
    Code.EXPORT_BLOCKED: _export_hint,
    Code.FORBIDDEN: "The account lacks the right to do this, or a gateway refused it; trying again later may help.",
    Code.RATE_LIMIT: "Too many requests; wait a few minutes before the next try.",
}
