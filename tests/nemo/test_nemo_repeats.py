"""What is repeated, how often, after which wait, and what is never repeated."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from pytest_httpx import HTTPXMock

from flows.errors import ApiError, ConnectError, RateLimitError, ServerError, TokenError
from flows.nemo.client import NemoClient
from flows.progress import counting_requests
from flows.settings import Settings
from flows.wire.models import Session

Make = Callable[[Settings], NemoClient]
OK = {"code": 0, "data": {"available": 1, "session_id": "1"}}
EXPIRED = {"code": 1001, "message": "token expired"}


def call(make_client: Make, settings: Settings, use: Callable[[NemoClient], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with make_client(settings) as client:
            return await use(client)

    return asyncio.run(run())


def credits(client: NemoClient) -> Awaitable[Any]:
    return client.credits()


def session(client: NemoClient) -> Awaitable[Any]:
    return client.create_session()


def render(client: NemoClient) -> Awaitable[Any]:
    return client.submit_render("1", {}, render_id="r", output=None)


async def edit(client: NemoClient) -> Any:
    return [event async for event in client.chat("1", "x")]


def urls(client: NemoClient) -> Awaitable[Any]:
    return client.upload_urls("1", ["https://x.test/a.mp4"])


def cancel(client: NemoClient) -> Awaitable[Any]:
    return client.cancel_render("r")


READS = [credits, lambda c: c.state("1"), lambda c: c.poll_render("r")]
WRITES = [session, render, edit, urls, cancel]


@pytest.mark.parametrize("use", READS + WRITES)
def test_rate_limit_once(
    use: Any, settings: Settings, make_client: Make, httpx_mock: HTTPXMock, naps: list[float]
) -> None:
    """After 429 every call waits once, as long as the settings say, and goes out once more."""
    httpx_mock.add_response(json={"code": 429, "message": "slow down"})
    httpx_mock.add_response(status_code=429)
    with pytest.raises(RateLimitError):
        call(make_client, settings, use)
    assert naps == [30]


@pytest.mark.parametrize(("header", "waits"), [("5", [30]), ("45", [45]), ("604800", [])])
def test_retry_after_if_larger(
    header: str, waits: list[float], settings: Settings, make_client: Make, httpx_mock: HTTPXMock, naps: list[float]
) -> None:
    """A larger Retry-After is obeyed; one of days is not waited for."""
    httpx_mock.add_response(status_code=429, headers={"Retry-After": header})
    if waits:
        httpx_mock.add_response(json=OK)
        assert call(make_client, settings, credits).available == 1
    else:
        with pytest.raises(RateLimitError) as caught:
            call(make_client, settings, credits)
        assert caught.value.retry_after_s == 604800
    assert naps == waits


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
def test_reads_are_repeated(
    status: int, settings: Settings, make_client: Make, httpx_mock: HTTPXMock, naps: list[float]
) -> None:
    """A read is repeated with growing waits and then fails as it did last."""
    for _ in range(4):
        httpx_mock.add_response(status_code=status)
    with counting_requests() as counted, pytest.raises(ServerError) as caught:
        call(make_client, settings, credits)
    assert naps == [1, 3, 8]
    assert counted == {"credits": 4}
    assert (caught.value.code, caught.value.status) == (str(status), status)


def test_read_survives_the_network(
    settings: Settings, make_client: Make, httpx_mock: HTTPXMock, naps: list[float]
) -> None:
    """A broken connection, a timeout and a 503 in a row do not hurt a read."""
    httpx_mock.add_exception(httpx.ReadError("reset"))
    httpx_mock.add_exception(httpx.ConnectTimeout(""))
    httpx_mock.add_response(status_code=503)
    httpx_mock.add_response(json=OK)
    with counting_requests() as counted:
        assert call(make_client, settings, credits).available == 1
    assert naps == [1, 3, 8]
    assert counted == {"credits": 3}


@pytest.mark.parametrize("use", WRITES)
def test_writes_are_not_repeated(
    use: Any, settings: Settings, make_client: Make, httpx_mock: HTTPXMock, naps: list[float]
) -> None:
    """What may have been done is not done again."""
    httpx_mock.add_response(status_code=503)
    with pytest.raises(ServerError):
        call(make_client, settings, use)
    httpx_mock.add_exception(httpx.ReadTimeout(""))
    with pytest.raises(ConnectError) as caught:
        call(make_client, settings, use)
    assert caught.value.sent is True
    assert naps == []


@pytest.mark.parametrize("use", READS)
@pytest.mark.parametrize("code", [402, 403, 404, 2001, 4001, 7777])
def test_refusals_are_not_repeated(
    use: Any, code: int, settings: Settings, make_client: Make, httpx_mock: HTTPXMock, naps: list[float]
) -> None:
    """A refusal with a reason is final."""
    httpx_mock.add_response(json={"code": code, "message": "no"})
    with pytest.raises(ApiError):
        call(make_client, settings, use)
    assert naps == []


@pytest.mark.parametrize("use", READS + WRITES)
def test_anonymous_token_is_renewed(use: Any, anonymous: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """An expired anonymous token is replaced under the same client id, and the call goes out again with the new one."""
    httpx_mock.add_response(json={"code": 0, "data": {"token": "nmv_usr_old"}})
    httpx_mock.add_response(status_code=401, json=EXPIRED)
    httpx_mock.add_response(json={"code": 0, "data": {"token": "nmv_usr_new"}})
    httpx_mock.add_response(json=OK)
    with counting_requests() as counted:
        call(make_client, anonymous, use)
    requests = httpx_mock.get_requests()
    assert [request.headers.get("Authorization") for request in requests] == [
        None,
        "Bearer nmv_usr_old",
        None,
        "Bearer nmv_usr_new",
    ]
    assert requests[0].headers["X-Client-Id"] == requests[2].headers["X-Client-Id"]
    assert counted["token"] == 2


def test_renewed_once_per_client(anonymous: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """A second refusal is final, in the same call and in a later one."""
    httpx_mock.add_response(url="https://api.test/api/auth/anonymous-token", json={"data": {"token": "nmv_usr_a"}})
    httpx_mock.add_response(url="https://api.test/api/auth/anonymous-token", json={"data": {"token": "nmv_usr_b"}})
    httpx_mock.add_response(url="https://api.test/api/credits/balance/simple", json=EXPIRED, is_reusable=True)

    async def twice(client: NemoClient) -> None:
        for _ in range(2):
            with pytest.raises(TokenError) as caught:
                await client.credits()
            assert "anonymous" in (caught.value.hint or "")

    call(make_client, anonymous, twice)
    assert len(httpx_mock.get_requests()) == 2 + 3


def test_calls_at_once_share_a_renewal(anonymous: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """Five calls that meet an expired token ask for one new token between them."""
    tokens = iter(["nmv_usr_old", "nmv_usr_new"])

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("anonymous-token"):
            return httpx.Response(200, json={"data": {"token": next(tokens)}})
        stale = request.headers["Authorization"] == "Bearer nmv_usr_old"
        return httpx.Response(200, json=EXPIRED if stale else OK)

    httpx_mock.add_callback(answer, is_reusable=True)

    async def together(client: NemoClient) -> None:
        balances = await asyncio.gather(*(client.credits() for _ in range(5)))
        assert [balance.available for balance in balances] == [1] * 5

    call(make_client, anonymous, together)


def test_own_token_is_never_swapped(settings: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """A refused NEMO_TOKEN is reported with its name and no anonymous token is asked for."""
    httpx_mock.add_response(json=EXPIRED)
    with pytest.raises(TokenError) as caught:
        call(make_client, settings, credits)
    assert "NEMO_TOKEN was refused" in (caught.value.hint or "")
    assert len(httpx_mock.get_requests()) == 1


def test_token_of_another_process_is_used(
    anonymous: Settings, make_client: Make, httpx_mock: HTTPXMock, tmp_path: Path
) -> None:
    """When another process has renewed the token meanwhile, that one is used and none is asked for."""
    httpx_mock.add_response(json={"data": {"token": "nmv_usr_old"}})
    httpx_mock.add_response(json=EXPIRED)
    httpx_mock.add_response(json=OK)

    async def use(client: NemoClient) -> Any:
        await client.token()
        saved = anonymous.home / "tokens.json"
        saved.write_text(saved.read_text().replace("nmv_usr_old", "nmv_usr_other"))
        return await client.credits()

    call(make_client, anonymous, use)
    assert httpx_mock.get_requests()[-1].headers["Authorization"] == "Bearer nmv_usr_other"


def test_rate_limited_token(anonymous: Settings, make_client: Make, httpx_mock: HTTPXMock, naps: list[float]) -> None:
    """Asking for a token is repeated once after 429 and then given up."""
    for _ in range(2):
        httpx_mock.add_response(status_code=429)
    with pytest.raises(RateLimitError):
        call(make_client, anonymous, credits)
    assert naps == [30]


def test_refused_client_id(anonymous: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """A 400 to the request for a token means a bad client id: a new one is made once, unless it was given."""
    httpx_mock.add_response(status_code=400)
    with pytest.raises(ApiError):
        call(make_client, anonymous, credits)
    httpx_mock.add_response(status_code=400)
    httpx_mock.add_response(json={"data": {"token": "nmv_usr_a"}})
    httpx_mock.add_response(json=OK)
    call(make_client, anonymous.model_copy(update={"client_id": None}), credits)
    first, second = (r.headers["X-Client-Id"] for r in httpx_mock.get_requests()[1:3])
    assert first != second
    assert (Path.home() / ".config/nemovideo/client_id").read_text() == second


def test_claim_never_fails(settings: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """A broken claim link is no link, and nothing else."""
    httpx_mock.add_exception(httpx.ReadError("reset"))
    assert call(make_client, settings, lambda c: c.claim_link(Session(session_id="1"))) is None
