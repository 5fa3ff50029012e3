"""Each code of the API has its exception, its hint and its way of being read."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from flows import errors
from flows.errors import ApiError
from flows.nemo.account import Account
from flows.nemo.envelope import Refusal, read_answer
from flows.nemo.errors import ERRORS, Situation, error_for, meaning_of
from flows.nemo.http import retry_after
from flows.wire.codes import ACCEPTED_SUFFIXES, SAME_AS, Code

TABLE = {
    1001: "TokenError",
    401: "TokenError",
    1010: "TokenError",
    1011: "TokenError",
    1002: "SessionGoneError",
    2001: "CreditsError",
    4001: "FileTypeError",
    4002: "FileTooLargeError",
    413: "FileTooLargeError",
    400: "BadRequestError",
    402: "ExportBlockedError",
    403: "ForbiddenError",
    404: "NotFoundError",
    429: "RateLimitError",
    408: "ServerError",
    500: "ServerError",
    502: "ServerError",
    503: "ServerError",
    504: "ServerError",
    599: "ServerError",
    9999: "ApiError",
}
"""The rows of the API document, section 0.1."""


@pytest.mark.parametrize(("code", "kind"), TABLE.items())
def test_table(code: int, kind: str) -> None:
    """Envelope code and HTTP status lead to the same exception."""
    in_body = read_answer(200, json.dumps({"code": code, "message": "said"}).encode())
    assert type(error_for(in_body.code, in_body.message)) is getattr(errors, kind)
    as_status = read_answer(code if code < 600 else 200, json.dumps({"message": "said", "code": str(code)}).encode())
    assert type(error_for(as_status.code, as_status.message)) is getattr(errors, kind)
    error = error_for(code, "said")
    assert (error.message, error.code) == ("said", str(int(SAME_AS.get(code, code))))


def test_every_code_has_an_error() -> None:
    """No code of the wire and no spelling of one is left without an exception."""
    assert set(ERRORS) == set(Code) - {Code.OK}
    assert {meaning_of(code) for code in SAME_AS} <= set(ERRORS)


def test_every_numbered_error_is_reachable() -> None:
    """Each ApiError class whose default code is a number is raised for some code."""
    numbered = {cls for cls in _below(ApiError) if cls.default_code.isdigit() and cls.__module__ == "flows.errors"}
    assert numbered == set(ERRORS.values())


def _below(cls: type[ApiError]) -> set[type[ApiError]]:
    return {cls, *(found for sub in cls.__subclasses__() for found in _below(sub))}


def test_session_not_found() -> None:
    """A 404 that speaks of a session means that the session is gone."""
    assert isinstance(error_for(404, "Session not found: 1"), errors.SessionGoneError)
    assert isinstance(error_for(404, "render not found"), errors.NotFoundError)


ANON = Account("anon_4 2", "anonymous")


@pytest.mark.parametrize(
    ("code", "situation", "data", "hint"),
    [
        (2001, Situation(ANON), None, "https://nemovideo.com/register?bind=anon_4%202"),
        (2001, Situation(Account()), None, "https://nemovideo.com/register What you made so far may not carry over"),
        (2001, Situation(ANON), {"data": {"url": "https://x.test/r?bind=anon_9"}}, "https://x.test/r?bind=anon_9"),
        (2001, Situation(ANON), {"registration_url": "https://x.test/r"}, "https://x.test/r"),
        (2001, Situation(Account(source="env")), None, "Top up the account at https://nemovideo.com"),
        (2001, Situation(ANON, is_studio=True), None, "REELFLOW_STUDIO__CREDITS"),
        (1001, Situation(Account(source="env")), None, "NEMO_TOKEN was refused"),
        (402, Situation(ANON), None, "registered account"),
        (402, Situation(ANON, blank_headers=("X-Skill-Source",)), None, "The headers X-Skill-Source are blank"),
        (4001, Situation(), None, ", ".join(ACCEPTED_SUFFIXES)),
        (4002, Situation(), None, "Compress or trim"),
        (1002, Situation(), None, "upload the media again"),
        (429, Situation(), None, "wait"),
    ],
)
def test_hints(code: int, situation: Situation, data: Any, hint: str) -> None:
    """The hint names the cure: where to register, what is accepted, which variable to look at."""
    assert hint in (error_for(code, "no", data=data, situation=situation).hint or "")


def test_export_is_never_called_a_matter_of_credits() -> None:
    """402 is about the account, not about credits."""
    error = error_for(402, "")
    assert "credit" not in f"{error.message} {error.hint}".lower()


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, b'{"code":0,"data":{"a":1}}', {"a": 1}),
        (200, b'{"code":"0","data":[1]}', {"code": "0", "data": [1]}),
        (200, b'{"a":1}', {"a": 1}),
        (200, b"[1]", [1]),
        (204, b"", {}),
        (200, b'{"code":true,"data":{"a":1}}', {"a": 1}),
        (200, b'{"code":"EVENT","data":{"a":1}}', {"a": 1}),
        (200, b'{"code":"2001","msg":"no"}', Refusal(2001, "no", {"code": "2001", "msg": "no"})),
        (
            400,
            b'{"code":2001,"message":""}',
            Refusal(2001, "the API answered with HTTP status 400", {"code": 2001, "message": ""}),
        ),
        (500, b'{"code":0}', Refusal(500, "the API answered with HTTP status 500", {"code": 0})),
        (200, b'{"success":false}', Refusal(None, "the API refused without a reason", {"success": False})),
        (409, b'{"success":false,"reason":"x"}', Refusal(409, "x", {"success": False, "reason": "x"})),
        (422, b'{"detail":[{"loc":["body",0],"msg":"m"},{"msg":"n"}]}', "body.0: m; n"),
        (500, b'{"error":{"message":"deep"}}', "deep"),
        (404, b'{"message":" ","detail":"Not Found"}', "Not Found"),
        (502, b"<html>Bad Gateway</html>", Refusal(502, "the API answered with HTTP status 502")),
        (500, b"upstream  died", Refusal(500, "upstream  died")),
        (500, b"x" * 5000, Refusal(500, "x" * 200)),
        (200, b"<html>", Refusal(None, "the API answered 200 with something that is not JSON")),
        (200, b"[" * 200_000, Refusal(None, "the API answered 200 with something that is not JSON")),
    ],
)
def test_reader_rule(status: int, body: bytes, expected: Any) -> None:
    """Code, success flag and status are weighed in this order; the first text that is not empty is the message."""
    answer = read_answer(status, body)
    assert (answer.message if isinstance(expected, str) else answer) == expected


def test_retry_after() -> None:
    """Retry-After is a number of seconds or a date."""
    assert retry_after("120") == 120
    assert retry_after(None) is None
    assert retry_after("soon") is None
    later = datetime.now(UTC) + timedelta(seconds=90)
    assert 80 < (retry_after(format_datetime(later, usegmt=True)) or 0) <= 90
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
