"""One chat run over the wire: a single request, its refusal or its events, and the clocks that bound it.

Source: API document, sections 3, 3.1, 3.7 and 9.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass
from typing import TypeVar

import httpx

from flows.errors import ApiError, ConnectError
from flows.nemo.account import Grant
from flows.nemo.calls import Calls
from flows.nemo.chat import Decoder
from flows.nemo.http import Call, Http
from flows.settings import Chat
from flows.wire import routes
from flows.wire.events import ChatEvent, Heartbeat, StreamError

T = TypeVar("T")


def chat_call(session_id: str, text: str) -> Call:
    """The request of a chat run, with the documented body and nothing else."""
    body = {
        "app_name": routes.AGENT,
        "user_id": routes.USER,
        "session_id": session_id,
        "new_message": {"parts": [{"text": text}]},
    }
    return Call("edit", "POST", routes.CHAT, body, headers={"Accept": "text/event-stream"}, read_s=None)


async def chat_events(calls: Calls, call: Call) -> AsyncIterator[ChatEvent]:
    """The events of a chat run as they come; heartbeats before the first real one come with it.

    The message is sent once, and again only after a refusal.

    Raises the ApiError of a refusal, and ConnectError whose `sent` says whether the message may have arrived.
    """
    clock = Clock(calls.settings.chat)
    accepted, decoder, events = await calls.repeat(lambda grant: _begin(calls.http, call, grant, clock), safe=False)
    try:
        for event in events:
            yield event
        while chunk := await clock.bound(accepted.next()):
            for event in decoder.push(chunk):
                clock.see(event)
                yield event
    except ConnectError:
        for event in decoder.cut():
            yield event
        raise
    finally:
        await accepted.response.aclose()
    for event in decoder.close():
        yield event
    if decoder.truncated:
        raise ConnectError("the stream of the edit ended inside an event.", sent=True)


class Clock:
    """Bounds a run: no real event for `idle_s`, or more than `total_s` in all, ends it. Heartbeats do not count."""

    def __init__(self, limits: Chat):
        self._limits = limits
        self._now = asyncio.get_running_loop().time
        self._end = self._now() + limits.total_s
        self._idle_end = self._now() + limits.idle_s

    def see(self, event: ChatEvent) -> None:
        """Note an event. Raises ConnectError when it comes too late."""
        if self._now() >= min(self._end, self._idle_end):
            raise self._over()
        if not isinstance(event, Heartbeat):
            self._idle_end = self._now() + self._limits.idle_s

    async def bound(self, work: Awaitable[T]) -> T:
        """The result of `work`. Raises ConnectError when it takes longer than the run may."""
        try:
            async with asyncio.timeout_at(min(self._end, self._idle_end)):
                return await work
        except TimeoutError as exc:
            raise self._over() from exc

    def _over(self) -> ConnectError:
        limits = self._limits
        if self._now() >= self._end:
            return ConnectError(f"the edit ran longer than {limits.total_s:g} s and may still be going on.", sent=True)
        return ConnectError(f"the agent was silent for {limits.idle_s:g} s and may still be working.", sent=True)


@dataclass(frozen=True, slots=True)
class Accepted:
    """An answer that is no refusal: its body in `chunks`, `response` to close; `is_stream` is what its type says."""

    response: httpx.Response
    chunks: AsyncIterator[bytes]
    http: Http
    call: Call
    is_stream: bool = True

    async def next(self) -> bytes:
        """The next bytes, none at the end. Raises ConnectError when the stream breaks."""
        try:
            return await anext(self.chunks, b"")
        except httpx.HTTPError as exc:
            raise self.http.broken(self.call, exc, answered=True) from exc


async def _begin(http: Http, call: Call, grant: Grant, clock: Clock) -> tuple[Accepted, Decoder, list[ChatEvent]]:
    """Send the message and listen up to the first real event; a refusal there counts as one before the stream."""
    accepted = await clock.bound(_accepted(http, call, grant))
    decoder, events = Decoder(), list[ChatEvent]()
    try:
        while all(isinstance(event, Heartbeat) for event in events) and (chunk := await clock.bound(accepted.next())):
            for event in decoder.push(chunk):
                clock.see(event)
                events.append(event)
        first = next((event for event in events if not isinstance(event, Heartbeat)), None)
        if isinstance(first, StreamError) and first.code is not None and first.code.isdigit():
            raise http.refusal(first, grant.account)
        if not events and not accepted.is_stream:
            raise ApiError("the answer cannot be read")
    except BaseException:
        await accepted.response.aclose()
        raise
    return accepted, decoder, events


async def _accepted(http: Http, call: Call, grant: Grant) -> Accepted:
    """Send the message; an answer that is not an event stream is read by the envelope's rule (section 3.1)."""
    response = await http.open(call, grant)
    kind = response.headers.get("content-type", "")
    chunks = response.aiter_bytes()
    try:
        if response.status_code < 400 and "event-stream" in kind:
            return Accepted(response, chunks, http, call)
        if response.status_code < 400 and "json" not in kind:
            head = await _head(chunks)
            chunks = _chain(head, chunks)
            if not head.lstrip().startswith((b"{", b"<")):
                return Accepted(response, chunks, http, call, is_stream=False)
        payload = http.judge(response, b"".join([chunk async for chunk in chunks]), grant)
        return Accepted(response, _chain(b"data: " + json.dumps(payload).encode() + b"\n\n"), http, call)
    except httpx.HTTPError as exc:
        await response.aclose()
        raise http.broken(call, exc, answered=True) from exc
    except BaseException:
        await response.aclose()
        raise


async def _head(chunks: AsyncIterator[bytes]) -> bytes:
    """The beginning of a body, up to a byte that is not blank."""
    head = b""
    while not head.strip() and (chunk := await anext(chunks, b"")):
        head += chunk
    return head


async def _chain(head: bytes, rest: AsyncIterator[bytes] | None = None) -> AsyncIterator[bytes]:
    yield head
    if rest is not None:
        async for chunk in rest:
            yield chunk
