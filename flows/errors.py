"""Every failure reelflow knows, and the exit code each one ends with.

ReelflowError                       1  a known failure
├── UsageError                      2  wrong usage
│   ├── RecipeError                 2  a recipe that does not load, with file, line and column
│   └── InputError                  2  an input that is missing, unreadable or of the wrong type
├── OutputError                     1  the output folder or the disk refuses
├── StudioError                     1  the embedded studio does not start or answer
├── PrefectError                    1  no Prefect server can be used
├── RenderError                     1  a render failed
├── CheckError                      1  a finished file is not what the recipe requires
├── LimitError                      1  going on would exceed `limits`
├── RejectedError                   1  somebody looked at a preview and said no
├── BusyError                       1  another process drives the same run
├── SkippedError                    1  an item of a batch is left out
├── BatchError                      4  items of a batch failed
└── ApiError                        1  the API answered with an error, or did not answer
    ├── TokenError                  1001  token bad, expired or revoked
    ├── SessionGoneError            1002  the session is gone
    ├── CreditsError                2001  out of credits
    ├── FileTypeError               4001  file type not accepted
    ├── FileTooLargeError           4002  file too large
    ├── BadRequestError             400   the request was refused as malformed
    ├── ExportBlockedError          402   export needs a registered account
    ├── ForbiddenError              403   not allowed, or refused for the moment
    ├── NotFoundError               404   no such thing
    ├── RateLimitError              429   too many requests
    ├── ServerError                 408, 5xx  transient trouble at the other end
    ├── ChatError                   the agent reported an error inside its stream
    ├── UncertainEditError          an edit may or may not have been applied
    └── ConnectError                nothing answered, or the connection broke
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from enum import IntEnum
from typing import Any


class Exit(IntEnum):
    """Exit codes of the command line; others rely on them."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    BUG = 3
    BATCH = 4
    INTERRUPTED = 130


class ReelflowError(Exception):
    """A failure that reelflow understands: one sentence, a code and perhaps a hint at the cure.

    `result` is what the run had reached, when there was a run.
    """

    exit_code: Exit = Exit.FAILED
    default_code = "failed"

    def __init__(self, message: str, *, hint: str | None = None, code: str | None = None, stage: str | None = None):
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code or self.default_code
        self.stage = stage
        self.result: Any = None

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), dict(self.__dict__))


def _rebuild(cls: type[ReelflowError], state: dict[str, Any]) -> ReelflowError:
    error = cls.__new__(cls)
    Exception.__init__(error, state["message"])
    error.__dict__.update(state)
    return error


class UsageError(ReelflowError):
    exit_code = Exit.USAGE
    default_code = "usage"


class RecipeError(UsageError):
    """A recipe that does not load; `where` is `file:line:column`."""

    default_code = "recipe"

    def __init__(self, where: str, what: str, *, hint: str | None = None):
        super().__init__(f"{where}: {what}", hint=hint)
        self.where = where


class InputError(UsageError):
    default_code = "input"


class OutputError(ReelflowError):
    default_code = "output"


class StudioError(ReelflowError):
    default_code = "studio"


class PrefectError(ReelflowError):
    default_code = "prefect"


class RenderError(ReelflowError):
    default_code = "render"


class CheckError(ReelflowError):
    default_code = "check"


class LimitError(ReelflowError):
    default_code = "limit"


class RejectedError(ReelflowError):
    default_code = "rejected"


class BusyError(ReelflowError):
    default_code = "busy"


class SkippedError(ReelflowError):
    default_code = "skipped"


class BatchError(ReelflowError):
    exit_code = Exit.BATCH
    default_code = "batch"


class ApiError(ReelflowError):
    """The API refused or failed; `code` is the API's code (`"2001"`) or the HTTP status as a string."""

    default_code = "api"

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        code: str | None = None,
        stage: str | None = None,
        status: int | None = None,
        retry_after_s: float | None = None,
        data: Any = None,
    ):
        super().__init__(message, hint=hint, code=code, stage=stage)
        self.status = status
        self.retry_after_s = retry_after_s
        self.data = data


class TokenError(ApiError):
    default_code = "1001"


class SessionGoneError(ApiError):
    default_code = "1002"


class CreditsError(ApiError):
    default_code = "2001"


class FileTypeError(ApiError):
    default_code = "4001"


class FileTooLargeError(ApiError):
    default_code = "4002"


class BadRequestError(ApiError):
    default_code = "400"


class ExportBlockedError(ApiError):
    default_code = "402"


class ForbiddenError(ApiError):
    default_code = "403"


class NotFoundError(ApiError):
    default_code = "404"


class RateLimitError(ApiError):
    default_code = "429"


class ServerError(ApiError):
    default_code = "500"


class ChatError(ApiError):
    default_code = "chat"


class UncertainEditError(ApiError):
    default_code = "uncertain"


class ConnectError(ApiError):
    """Nothing answered; `sent` says whether the request may have reached the other end."""

    default_code = "connect"

    def __init__(self, message: str, *, hint: str | None = None, sent: bool = False, stage: str | None = None):
        super().__init__(message, hint=hint, stage=stage)
        self.sent = sent


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that offers the nearest known word, with a leading space; empty when none is near."""
    near = get_close_matches(word.casefold(), list(known), n=1, cutoff=0.6)
    return f' Did you mean "{near[0]}"?' if near else ""
