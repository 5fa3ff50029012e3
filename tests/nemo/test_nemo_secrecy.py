"""The token is in the Authorization header of the API's own host and nowhere else."""

from __future__ import annotations

import asyncio
import logging
import pickle
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from pytest_httpx import HTTPXMock

from flows.errors import ApiError, TokenError
from flows.nemo.account import Account, Grant
from flows.nemo.client import NemoClient
from flows.result import ErrorReport
from flows.settings import Settings

SECRET = "nmv_usr_test"
Make = Callable[[Settings], NemoClient]
VIDEO = b"\0\0\0\x18ftypmp42"


def failing(make_client: Make, settings: Settings) -> ApiError:
    async def run() -> None:
        async with make_client(settings) as client:
            await client.create_session()

    with pytest.raises(ApiError) as caught:
        asyncio.run(run())
    return caught.value


def everything_about(error: ApiError) -> str:
    trace = "".join(traceback.format_exception(error))
    return " ".join(map(repr, (error, error.__dict__, ErrorReport.of(error), trace, pickle.dumps(error))))


def test_repr(settings: Settings, make_client: Make) -> None:
    """No repr of a client, of settings or of a grant shows the token."""
    client = make_client(settings)
    shown = [client, client._http, client._auth, client._calls, settings, Grant(SecretStr(SECRET), Account())]
    assert not any(SECRET in f"{thing!r} {thing!s}" for thing in shown)


@pytest.mark.parametrize(
    "body",
    [
        '{"code": 1001, "message": "nmv_usr_test is bad", "data": {"token": "nmv_usr_test", "seen": ["nmv_usr_test"]}}',
        '{"detail": [{"loc": ["header"], "msg": "nmv_usr_test and nmv_usr_another"}]}',
        "bad nmv_usr_test",
    ],
)
def test_answer_that_echoes(body: str, settings: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """A server that repeats the token in its answer does not get it into an exception."""
    httpx_mock.add_response(status_code=400, text=body)
    told = everything_about(failing(make_client, settings))
    assert SECRET not in told
    assert "nmv_usr_another" not in told


def test_token_of_another_form(settings: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """A token that does not look like one is kept out just the same."""
    odd = settings.model_copy(update={"token": SecretStr("sk-odd")})
    httpx_mock.add_response(status_code=403, json={"message": "sk-odd is not allowed"})
    assert "sk-odd" not in everything_about(failing(make_client, odd))


@pytest.mark.parametrize("token", ["nmv_usr_test\nX: y", "nmv usr test", "nmv_usr_tést"])
def test_token_that_no_header_can_carry(
    token: str, settings: Settings, make_client: Make, httpx_mock: HTTPXMock
) -> None:
    """A damaged NEMO_TOKEN is reported without being quoted, and nothing is sent."""
    error = failing(make_client, settings.model_copy(update={"token": SecretStr(token)}))
    assert isinstance(error, TokenError)
    assert "NEMO_TOKEN" in error.message
    assert token not in everything_about(error)
    assert httpx_mock.get_requests() == []


def test_connection_that_breaks(settings: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """An exception of the network tells nothing of the headers."""
    httpx_mock.add_exception(httpx.LocalProtocolError("Illegal header value b'Bearer nmv_usr_test'"))
    error = failing(make_client, settings)
    assert SECRET not in repr((error, error.__dict__, ErrorReport.of(error)))


def test_logs(
    settings: Settings, make_client: Make, httpx_mock: HTTPXMock, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """At the finest level no log line of any library holds the token."""
    caplog.set_level(logging.DEBUG)
    httpx_mock.add_response(json={"data": {"session_id": "1"}})
    httpx_mock.add_response(status_code=403, json={"message": "nmv_usr_test"})
    httpx_mock.add_response(status_code=404)
    httpx_mock.add_response(status_code=404)
    httpx_mock.add_response(content=VIDEO)

    async def run() -> None:
        async with make_client(settings) as client:
            await client.claim_link(await client.create_session())
            await client.download("https://cdn.test/a.mp4", tmp_path / "a.mp4", render_id="r")

    asyncio.run(run())
    assert caplog.records
    assert not any(SECRET in f"{record.getMessage()} {record.__dict__}" for record in caplog.records)


def test_saved_nowhere(settings: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """NEMO_TOKEN is never written to the disk."""
    httpx_mock.add_response(json={"data": {"session_id": "1", "user_id": "anon_1"}})

    async def run() -> Any:
        async with make_client(settings) as client:
            return await client.create_session()

    asyncio.run(run())
    assert not settings.home.exists()


@pytest.mark.parametrize(
    ("url", "trusted"),
    [
        ("https://api.test/files/a.mp4", True),
        ("https://cdn.test/a.mp4", False),
        ("http://api.test/a.mp4", False),
        ("https://api.test:8443/a.mp4", False),
        ("https://api.test.evil.test/a.mp4", False),
        ("https://api.test@evil.test/a.mp4", False),
    ],
)
def test_foreign_hosts(
    url: str, trusted: bool, settings: Settings, make_client: Make, httpx_mock: HTTPXMock, tmp_path: Path
) -> None:
    """Only the very origin of the API gets the bearer and the attribution."""
    httpx_mock.add_response(content=VIDEO)

    async def run() -> None:
        async with make_client(settings) as client:
            await client.download(url, tmp_path / "a.mp4", render_id="r")

    asyncio.run(run())
    headers = httpx_mock.get_requests()[0].headers
    bearers = headers.get("Authorization", "")
    assert (SECRET in bearers, "X-Skill-Source" in headers) == (trusted, trusted)


def test_redirect_to_a_foreign_host(
    settings: Settings, make_client: Make, httpx_mock: HTTPXMock, tmp_path: Path
) -> None:
    """The download route may redirect; the token stays behind when the host changes."""
    httpx_mock.add_response(status_code=302, headers={"Location": "https://cdn.test/a.mp4"})
    httpx_mock.add_response(content=VIDEO)

    async def run() -> None:
        async with make_client(settings) as client:
            await client.download("", tmp_path / "a.mp4", render_id="r")

    asyncio.run(run())
    first, second = httpx_mock.get_requests()
    assert "Authorization" in first.headers
    assert "Authorization" not in second.headers
    assert (tmp_path / "a.mp4").read_bytes() == VIDEO
