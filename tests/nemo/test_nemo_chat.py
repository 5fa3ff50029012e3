"""A chat run over the wire: sent once, events as they come, every kind of end told apart."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from pytest_httpx import HTTPXMock, IteratorStream

from flows.errors import ApiError, ConnectError, CreditsError, NotFoundError, ServerError, SessionGoneError
from flows.nemo.client import NemoClient
from flows.progress import counting_requests
from flows.settings import Chat, Settings, Timeout
from flows.wire.events import HEARTBEAT, ChatEvent, Heartbeat, StreamError, Text, TextDelta, sse, text_event

Make = Callable[[Settings], NemoClient]
With = Callable[..., Settings]
HELLO = sse(text_event("Hello", invocation_id="e-1", author="nemo_agent"))
PART = sse(text_event("Hel", invocation_id="e-1", author="nemo_agent", partial=True))
STREAM = {"content-type": "text/event-stream; charset=utf-8"}
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


async def collect(client: NemoClient, events: list[ChatEvent]) -> None:
    """Note each event as it comes, so that those before a failure are kept."""
    note = events.append
    async with client:
        async for event in client.chat("1", "add a title"):
            note(event)


def chat(make_client: Make, settings: Settings) -> list[ChatEvent]:
    events: list[ChatEvent] = []
    asyncio.run(collect(make_client(settings), events))
    return events


def broken(make_client: Make, settings: Settings, serving: Any) -> tuple[list[ChatEvent], ConnectError]:
    """Events and the error of a run against a scripted server."""
    events: list[ChatEvent] = []

    async def run() -> None:
        async with serving as url:
            await collect(make_client(settings.model_copy(update={"api_url": url})), events)

    with pytest.raises(ConnectError) as caught:
        asyncio.run(run())
    return events, caught.value


def test_events_as_they_come(settings: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """From the first real one on, each event is there before the next one is sent."""
    events: list[ChatEvent] = []
    seen: list[int] = []

    async def body() -> AsyncIterator[bytes]:
        for piece in (HEARTBEAT, PART, HEARTBEAT, HELLO):
            seen.append(len(events))
            yield piece

    class Stream(httpx.AsyncByteStream):
        def __aiter__(self) -> AsyncIterator[bytes]:
            return body()

    httpx_mock.add_response(stream=Stream(), headers=STREAM)
    asyncio.run(collect(make_client(settings), events))
    assert events == [Heartbeat(), TextDelta("Hel"), Heartbeat(), Text("Hello")]
    assert seen == [0, 0, 2, 3]


@pytest.mark.parametrize("headers", [{"content-type": "application/octet-stream"}, {"content-type": ""}, {}])
def test_stream_without_its_content_type(
    headers: dict[str, str], settings: Settings, make_client: Make, httpx_mock: HTTPXMock
) -> None:
    """A missing or odd content type does not hide a stream."""
    httpx_mock.add_response(stream=IteratorStream([b"\n", HELLO]), headers=headers)
    assert chat(make_client, settings) == [Text("Hello")]


@pytest.mark.parametrize(
    ("status", "headers", "body", "kind"),
    [
        (404, {"content-type": "application/json"}, {"detail": "Session not found: 1"}, SessionGoneError),
        (200, {"content-type": "application/json"}, {"code": 1002, "message": "gone"}, SessionGoneError),
        (200, {}, {"code": 2001, "message": "no credits"}, CreditsError),
        (200, {"content-type": "text/plain"}, {"success": False, "error": "x"}, ApiError),
        (402, {"content-type": "text/event-stream"}, {"code": 2001}, CreditsError),
        (404, {}, {"detail": "App not found"}, NotFoundError),
        (502, {"content-type": "text/html"}, "<html>", ServerError),
    ],
)
def test_refusals(
    status: int,
    headers: dict[str, str],
    body: Any,
    kind: type[ApiError],
    settings: Settings,
    make_client: Make,
    httpx_mock: HTTPXMock,
) -> None:
    """A refusal before the stream is read by the envelope's rule, whatever status and type it has."""
    content = json.dumps(body).encode() if not isinstance(body, str) else body.encode()
    httpx_mock.add_response(status_code=status, content=b" \n" + content, headers=headers)
    with pytest.raises(kind):
        chat(make_client, settings)
    assert len(httpx_mock.get_requests()) == 1


def refused(code: int, **more: Any) -> bytes:
    return HEARTBEAT + sse({"code": code, "message": "no nmv_usr_0123456789abcdef", **more})


def test_a_refusal_at_the_head_of_a_stream(
    anonymous: Settings, make_client: Make, httpx_mock: HTTPXMock, naps: list[float]
) -> None:
    """An envelope before any other event is a refusal: a new token, a wait, and the message goes out again."""
    for number in (1, 2):
        httpx_mock.add_response(
            url=re.compile(".*anonymous-token"), json={"token": f"nmv_usr_{number}", "user_id": "anon_1"}
        )
    httpx_mock.add_response(url=re.compile(".*run_sse"), content=refused(1001), headers=STREAM)
    httpx_mock.add_response(url=re.compile(".*run_sse"), content=refused(429), headers=STREAM)
    httpx_mock.add_response(url=re.compile(".*run_sse"), content=HELLO, headers=STREAM)
    assert chat(make_client, anonymous) == [Text("Hello")]
    assert naps == [30]
    sent = httpx_mock.get_requests(url=re.compile(".*run_sse"))
    assert [request.headers["authorization"][-1] for request in sent] == ["1", "2", "2"]

    httpx_mock.add_response(url=re.compile(".*run_sse"), content=refused(2001), headers=STREAM)
    with pytest.raises(CreditsError) as caught:
        chat(make_client, anonymous)
    assert "no ***" in caught.value.message
    assert caught.value.hint is not None
    assert "https://web.test/register?bind=anon_1" in caught.value.hint


def test_an_error_of_the_api_later_in_the_stream(settings: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """After a real event it is an event like any other, and keeps the link that came with it."""
    link = "https://web.test/register?bind=anon_9"
    httpx_mock.add_response(content=HELLO + refused(2001, data={"url": link}), headers=STREAM)
    events: list[ChatEvent] = []

    async def run() -> None:
        client = make_client(settings)
        await collect(client, events)
        assert isinstance(error := events[-1], StreamError)
        assert isinstance(client.refusal(error), CreditsError)

    asyncio.run(run())
    assert events[-1] == StreamError("no ***", "2001")
    anonymous = make_client(settings.model_copy(update={"token": None}))
    assert isinstance(error := events[-1], StreamError)
    assert link in str(anonymous.refusal(error).hint)


def test_an_answer_that_is_neither_events_nor_a_refusal(
    settings: Settings, make_client: Make, httpx_mock: HTTPXMock
) -> None:
    """What cannot be read may hide an edit, so it is no silent end."""
    httpx_mock.add_response(content=b"\x00\xff", headers={"content-type": "application/octet-stream"})
    with pytest.raises(ApiError, match="cannot be read"):
        chat(make_client, settings)


def test_json_instead_of_a_stream(settings: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """A JSON answer that is no refusal holds the events themselves."""
    event = text_event("Hello", invocation_id="e-1", author="nemo_agent")
    httpx_mock.add_response(json=[event])
    httpx_mock.add_response(json={"code": 0, "data": event})
    assert chat(make_client, settings) == chat(make_client, settings) == [Text("Hello")]


def test_error_line_is_an_event(settings: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """An error inside the stream is told as an event, because the edit may have been applied before it."""
    httpx_mock.add_response(content=PART + b'data: {"error": "Boom: x"}\n\n', headers=STREAM)
    assert chat(make_client, settings) == [TextDelta("Hel"), Text("Hel", complete=False), StreamError("Boom: x")]


def test_nobody_there(settings: Settings, make_client: Make) -> None:
    """A refused connection means that nothing was sent, and nothing is counted."""

    async def free_port() -> str:
        server = await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        server.close()
        await server.wait_closed()
        return url

    events: list[ChatEvent] = []

    async def run() -> None:
        url = await free_port()
        await collect(make_client(settings.model_copy(update={"api_url": url})), events)

    with counting_requests() as counted, pytest.raises(ConnectError) as caught:
        asyncio.run(run())
    assert (caught.value.sent, events, counted) == (False, [], {})
    assert "NEMO_API_URL" in (caught.value.hint or "")


def test_unusable_address(settings: Settings, make_client: Make) -> None:
    """An API address that is none is a clear error and no crash."""
    for url in ("nonsense", "http://[::1", "ftp://x.test"):
        with pytest.raises(ConnectError) as caught:
            chat(make_client, settings.model_copy(update={"api_url": url}))
        assert caught.value.sent is False


@pytest.mark.parametrize(
    ("pieces", "texts"),
    [
        ([], []),
        ([HEAD], []),
        ([HEAD, chunk(HELLO)], [Text("Hello")]),
        ([HEAD, chunk(PART), b"ff\r\nda"], [TextDelta("Hel"), Text("Hel", complete=False)]),
        ([HEAD, chunk(HELLO + b'data: {"con'), b"0\r\n\r\n"], [Text("Hello")]),
    ],
    ids=["no answer", "head only", "after an event", "inside a chunk", "inside an event"],
)
def test_cut_stream(
    pieces: list[bytes], texts: list[ChatEvent], settings: Settings, make_client: Make, serve: Any
) -> None:
    """A stream that breaks, at whatever place, is not mistaken for an end, and the message counts as sent."""
    with counting_requests() as counted:
        events, error = broken(make_client, settings, serve(*pieces))
    assert (error.sent, counted) == (True, {"edit": 1})
    assert events == texts


def test_clean_end(settings: Settings, make_client: Make, serve: Any) -> None:
    """A chunked body that ends as it should is the end of the run."""
    events: list[ChatEvent] = []

    async def run() -> None:
        async with serve(HEAD, chunk(HELLO[:20]), chunk(HELLO[20:]), b"0\r\n\r\n") as url:
            await collect(make_client(settings.model_copy(update={"api_url": url})), events)

    asyncio.run(run())
    assert events == [Text("Hello")]


@pytest.mark.parametrize(
    ("limits", "pieces", "words"),
    [
        (Chat(idle_s=0.1, total_s=9), [HEAD, chunk(HEARTBEAT)], "silent for 0.1 s"),
        (Chat(idle_s=9, total_s=0.1), [HEAD, chunk(HELLO)], "longer than 0.1 s"),
        (Chat(idle_s=0.1, total_s=9), [], "silent for 0.1 s"),
    ],
    ids=["only heartbeats", "too long", "no head"],
)
def test_clocks(
    limits: Chat, pieces: list[bytes], words: str, settings: Settings, make_client: Make, serve: Any
) -> None:
    """Silence and endless runs are cut off by the client's own clock, as a message that may have arrived."""
    bounded = settings.model_copy(update={"chat": limits, "timeout": Timeout(read_s=0.01)})
    with counting_requests() as counted:
        _, error = broken(make_client, bounded, serve(*pieces, hold_s=0.5))
    assert words in error.message
    assert (error.sent, counted) == (True, {"edit": 1})


def test_heartbeats_do_not_keep_alive(settings: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """A flood of heartbeats without a real event ends as silence."""

    class Beats(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            while True:
                yield HEARTBEAT

    httpx_mock.add_response(stream=Beats(), headers=STREAM)
    with pytest.raises(ConnectError, match="silent"):
        chat(make_client, settings.model_copy(update={"chat": Chat(idle_s=0.05, total_s=9)}))


def test_cancelled(settings: Settings, make_client: Make, httpx_mock: HTTPXMock) -> None:
    """A cancelled run closes its stream at once."""
    closed: list[bool] = []

    class Endless(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            yield HELLO
            await asyncio.Event().wait()

        async def aclose(self) -> None:
            closed.append(True)

    httpx_mock.add_response(stream=Endless(), headers=STREAM)

    async def run() -> None:
        events: list[ChatEvent] = []
        task = asyncio.create_task(collect(make_client(settings), events))
        while not events:
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())
    assert closed


def test_proxy_does_not_swallow_loopback(
    settings: Settings, make_client: Make, serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An API on this machine is reached directly, whatever proxy the environment names."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    test_clean_end(settings, make_client, serve)
