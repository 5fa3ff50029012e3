"""How each kind of fault is played."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable

from starlette.responses import JSONResponse, Response
from starlette.types import Message, Receive

from flows.studio.faults.exchange import Exchange
from flows.studio.faults.plan import Kind

FLUSH_S = 0.02
"""How long an answer gets to leave before its connection is broken."""


# ---- any route


async def _refuse(x: Exchange) -> None:
    x.mischief.refuse(x.connection, x.fault.for_s)
    await asyncio.sleep(0)
    await x.reset()


async def _reset_before(x: Exchange) -> None:
    await x.reset()


async def _reset_during(x: Exchange) -> None:
    """In the middle of an upload's body; elsewhere after the first bytes of the answer."""
    if x.fault.route == "upload":
        return await x.app(x.scope, _half_of_body(x, x.reset), x.send)
    await _interrupt(x, _breaking(x))


def _half_of_body(x: Exchange, then: Callable[[], Awaitable[None]]) -> Receive:
    """Receives a body up to its half, then does something, and finds the other end gone."""
    length, taken = int(dict(x.scope["headers"]).get(b"content-length", 0)), 0

    async def receive() -> Message:
        nonlocal taken
        message = await x.receive()
        taken += len(message.get("body", b""))
        if taken * 2 < length and message.get("more_body"):
            return message
        await then()
        return {"type": "http.disconnect"}

    return receive


def _breaking(x: Exchange) -> Callable[[], Awaitable[None]]:
    async def then() -> None:
        await asyncio.sleep(FLUSH_S)
        x.connection.reset()

    return then


async def _interrupt(x: Exchange, then: Callable[[], Awaitable[None]]) -> None:
    """Send the first bytes of the answer, then do something; the studio acts on, but nobody hears the rest."""
    interrupted = False

    async def send(message: Message) -> None:
        nonlocal interrupted
        if interrupted:
            return
        body = message.get("body", b"")
        if body:
            interrupted = True
            await x.send({**message, "body": body[: max(1, len(body) // 2)], "more_body": True})
            await then()
        elif message["type"] == "http.response.start":
            await x.send(message)

    await x.go_on(send)
    if not interrupted:
        x.connection.reset()
    await x.parting()


async def _reset_after(x: Exchange) -> None:
    await x.act()
    await x.reset()


async def _stall_before(x: Exchange) -> None:
    body = await x.drain()
    await x.stall()
    if not x.connection.transport.is_closing():
        await x.go_on(body=body)


async def _stall_during(x: Exchange) -> None:
    """Like a reset in the middle, but only after a long silence."""

    async def then() -> None:
        await x.stall()
        x.connection.reset()

    if x.fault.route == "upload":
        return await x.app(x.scope, _half_of_body(x, then), x.send)
    await _interrupt(x, then)


async def _stall_after(x: Exchange) -> None:
    answer = await x.act()
    await x.stall()
    for message in answer:
        await x.send(message)


async def _rate_limit(x: Exchange) -> None:
    await x.drain()
    headers = {} if x.fault.retry_after is None else {"Retry-After": str(x.fault.retry_after)}
    await x.answer(JSONResponse({"code": 429, "message": "Too many requests."}, status_code=429, headers=headers))


async def _server_error(x: Exchange) -> None:
    await x.drain()
    await x.answer(Response(_PAGE.format(x.fault.status), status_code=x.fault.status, media_type="text/html"))


async def _server_error_after(x: Exchange) -> None:
    await x.act()
    await x.answer(Response(_PAGE.format(x.fault.status), status_code=x.fault.status, media_type="text/html"))


_PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><hr>gateway</body></html>"


async def _garbage(x: Exchange) -> None:
    await x.act()
    await x.answer(Response(b'{"code":0,"data":{"\xff\xfe\x00', media_type="application/json"))


async def _html(x: Exchange) -> None:
    await x.drain()
    await x.answer(Response(_PAGE.format("Sign in to the network"), media_type="text/html"))


async def _expired_token(x: Exchange) -> None:
    """The token of this request is revoked for good."""
    bearer = dict(x.scope["headers"]).get(b"authorization", b"").decode("latin-1")
    x.mischief.service.store.revoke_token(bearer.partition(" ")[2])
    await x.app(x.scope, x.receive, x.send)


async def _lost_session(x: Exchange) -> None:
    """The session of this request is gone for good."""
    if x.fault.route in ("upload", "state"):
        x.mischief.service.store.lose_session(x.last_part)
        return await x.app(x.scope, x.receive, x.send)
    body = await x.drain()
    given = json.loads(body)
    x.mischief.service.store.lose_session(str(given.get("session_id") or given.get("sessionId")))
    await x.go_on(body=body)


# ---- edits


def _rewriting(rewrite: Callable[[bytes], bytes]) -> Callable[[Exchange], Awaitable[None]]:
    """Changes each event of a stream; an answer that is no stream stays as it is."""

    async def play(x: Exchange) -> None:
        async def send(message: Message) -> None:
            body = message.get("body", b"")
            await x.send({**message, "body": rewrite(body)} if body.startswith(b"data:") else message)

        await x.app(x.scope, x.receive, send)

    return play


def _without_text(event: bytes) -> bytes:
    content = json.loads(event.removeprefix(b"data:")).get("content") or {}
    return b"" if any("text" in part for part in content.get("parts", ())) else event


async def _cut_stream(x: Exchange) -> None:
    """The stream ends inside its first event, as cleanly as a good one."""
    cut = False

    async def send(message: Message) -> None:
        nonlocal cut
        body = message.get("body", b"")
        if not cut and body.startswith(b"data:"):
            cut = True
            return await x.send({**message, "body": body[: len(body) // 2], "more_body": False})
        if not cut:
            await x.send(message)

    await x.go_on(send)


# ---- renders


async def _stuck_render(x: Exchange) -> None:
    """A finished render looks as if it went on."""
    answer = await x.act()
    said = json.loads(b"".join(message.get("body", b"") for message in answer))
    if said.get("status") != "completed":
        for message in answer:
            await x.send(message)
        return
    await x.answer(JSONResponse({"taskId": said["taskId"], "status": "processing", "progress": 50}))


async def _failed_render(x: Exchange) -> None:
    """The render fails for good; one that is finished stays finished."""
    if x.fault.route == "poll":
        await x.mischief.service.queue.fail(x.last_part, _OUT_OF_MEMORY)
        return await x.app(x.scope, x.receive, x.send)
    answer = await x.act()
    said = json.loads(b"".join(message.get("body", b"") for message in answer))
    if said.get("success"):
        await x.mischief.service.queue.fail(said["data"]["id"], _OUT_OF_MEMORY)
    for message in answer:
        await x.send(message)


_OUT_OF_MEMORY = "The renderer ran out of memory."


# ---- downloads


async def _truncated(x: Exchange) -> None:
    """The connection ends half way, and less arrives than was announced."""
    left: int | None = None

    async def send(message: Message) -> None:
        nonlocal left
        if message["type"] == "http.response.start":
            left = int(dict(message["headers"]).get(b"content-length", 0)) // 2
            return await x.send(message)
        body, left = message.get("body", b"")[:left], max(0, (left or 0) - len(message.get("body", b"")))
        if body:
            await x.send({**message, "body": body, "more_body": True})
        if left == 0:
            x.connection.transport.close()

    await x.go_on(send)
    await x.parting()


async def _shortened(x: Exchange) -> None:
    """Half of the file comes as if it were the whole."""
    answer = await x.act()
    body = b"".join(message.get("body", b"") for message in answer)
    kind = dict(answer[0]["headers"]).get(b"content-type", b"").decode()
    await x.answer(Response(body[: len(body) // 2], status_code=answer[0]["status"], headers={"content-type": kind}))


async def _forbidden(x: Exchange) -> None:
    await x.drain()
    body = '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code></Error>'
    await x.answer(Response(body, status_code=403, media_type="application/xml"))


PLAYS: dict[Kind, Callable[[Exchange], Awaitable[None]]] = {
    "refuse": _refuse,
    "reset_before": _reset_before,
    "reset_during": _reset_during,
    "reset_after": _reset_after,
    "stall_before": _stall_before,
    "stall_during": _stall_during,
    "stall_after": _stall_after,
    "rate_limit": _rate_limit,
    "server_error": _server_error,
    "server_error_after": _server_error_after,
    "garbage": _garbage,
    "html": _html,
    "expired_token": _expired_token,
    "lost_session": _lost_session,
    "silent": _rewriting(_without_text),
    "cut_stream": _cut_stream,
    "doubled": _rewriting(lambda event: event * 2),
    "stuck_render": _stuck_render,
    "failed_render": _failed_render,
    "truncated": _truncated,
    "shortened": _shortened,
    "forbidden": _forbidden,
}
