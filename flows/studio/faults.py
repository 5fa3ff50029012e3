"""Faults on demand: a plan says which request goes wrong and how, and the studio plays it.

A plan is a script of single faults, or a seed and a rate. Either way it looks only at how many requests a route had,
never at the clock, so that the same plan and the same requests give the same faults. What was charged, stored and
rendered meanwhile is in the studio's database: `read_tally`.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import socket
import sqlite3
import struct
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

import uvicorn
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from flows.errors import UsageError
from flows.studio.app import RENDER_RESULT
from flows.studio.service import StudioService
from flows.wire import routes

Route = Literal[
    "token", "session", "claim", "upload", "edit", "state", "credits", "render", "poll", "cancel", "download"
]
Kind = Literal[
    "refuse",
    "reset_before",
    "reset_during",
    "reset_after",
    "stall_before",
    "stall_during",
    "stall_after",
    "rate_limit",
    "server_error",
    "server_error_after",
    "garbage",
    "html",
    "expired_token",
    "lost_session",
    "silent",
    "cut_stream",
    "doubled",
    "stuck_render",
    "failed_render",
    "truncated",
    "shortened",
    "forbidden",
]
ROUTES: tuple[Route, ...] = get_args(Route)
KINDS: tuple[Kind, ...] = get_args(Kind)
STATUSES = (500, 502, 503, 504)
FLUSH_S = 0.02
"""Long enough for what was sent to be read before the connection is reset, which throws away what was not."""

_ONLY: dict[str, tuple[Route, ...]] = {
    "expired_token": tuple(route for route in ROUTES if route != "token"),
    "lost_session": ("upload", "edit", "state", "render"),
    **dict.fromkeys(("silent", "cut_stream", "doubled"), ("edit",)),
    "stuck_render": ("poll",),
    "failed_render": ("render", "poll"),
    **dict.fromkeys(("truncated", "shortened", "forbidden"), ("download",)),
}
_PATHS: tuple[tuple[str, str, Route], ...] = (
    ("POST", routes.ANONYMOUS_TOKEN, "token"),
    ("POST", routes.SESSION, "session"),
    ("POST", routes.CLAIM_TOKEN, "claim"),
    ("POST", routes.UPLOAD, "upload"),
    ("POST", routes.CHAT, "edit"),
    ("GET", routes.STATE, "state"),
    ("GET", routes.CREDITS, "credits"),
    ("POST", routes.RENDER, "render"),
    ("GET", routes.RENDER_DOWNLOAD, "download"),
    ("GET", RENDER_RESULT, "download"),
    ("GET", routes.RENDER_POLL, "poll"),
    ("POST", routes.RENDER_CANCEL, "cancel"),
)
_PATTERNS = [(method, re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), route) for method, path, route in _PATHS]


def routes_for(kind: Kind) -> tuple[Route, ...]:
    """The routes on which a kind of fault makes sense."""
    return _ONLY.get(kind, ROUTES)


# ---- the plan --------------------------------------------------------------------------------------------------------


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


Count = Annotated[int, Field(ge=1)]
Seconds = Annotated[float, Field(ge=0, le=3600)]


class Fault(_Part):
    """One line of a script: the `nth` request of a route, or all from the `from`-th on, or only `every` n-th of those.

    `status` is for server errors, `retry_after` for rate limits, `for_s` for refusals and stalls.
    """

    route: Route
    fault: Kind
    nth: Count | None = None
    start: Count | None = Field(default=None, alias="from")
    every: Count | None = None
    status: Annotated[int, Field(ge=500, le=599)] = 502
    retry_after: Annotated[int, Field(ge=0)] | None = None
    for_s: Seconds = 0.1

    @model_validator(mode="after")
    def _is_sensible(self) -> Self:
        if self.route not in routes_for(self.fault):
            raise ValueError(
                f'"{self.fault}" cannot happen to {self.route}, only to {", ".join(routes_for(self.fault))}'
            )
        if (self.nth is None) == (self.start is None and self.every is None):
            raise ValueError("say when: `nth: N`, or `from: N` and `every: N`")
        return self

    def is_due(self, count: int) -> bool:
        """Whether it happens to the request with this number, counted from 1."""
        if self.nth is not None:
            return count == self.nth
        start, every = self.start or 1, self.every or 1
        return count >= start and (count - start) % every == 0


class FaultPlan(_Part):
    """Either a `script`, or a `seed` with the `rate` at which requests go wrong, of these `kinds` on these `routes`.

    `limit` ends the misbehaviour after so many faults.
    """

    script: tuple[Fault, ...] = ()
    seed: int | None = None
    rate: Annotated[float, Field(ge=0, le=1)] = 0.2
    kinds: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind not in ("lost_session", "shortened"))
    routes: tuple[Route, ...] = ROUTES
    limit: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Self:
        if bool(self.script) == (self.seed is not None):
            raise ValueError("a plan is either a `script` or a `seed`")
        if self.script and self.model_fields_set & {"rate", "kinds", "routes"}:
            raise ValueError("`rate`, `kinds` and `routes` belong to a `seed`, not to a `script`")
        return self

    def choose(self, route: Route, count: int) -> Fault | None:
        """What goes wrong with the `count`-th request of a route, if anything."""
        if self.seed is None:
            return next((fault for fault in self.script if fault.route == route and fault.is_due(count)), None)
        chance = random.Random(f"{self.seed} {route} {count}")
        possible = [kind for kind in self.kinds if route in self.routes and route in routes_for(kind)]
        if not possible or chance.random() >= self.rate:
            return None
        status, retry_after = chance.choice(STATUSES), chance.choice((None, 0))
        fault = chance.choice(possible)
        return Fault(route=route, fault=fault, nth=count, status=status, retry_after=retry_after)


def load_faults(path: Path) -> FaultPlan:
    """The plan in a YAML or JSON file. Raises UsageError that says where it is wrong."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except OSError as exc:
        raise UsageError(f"{path}: cannot be read: {(exc.strerror or str(exc)).lower()}.") from exc
    except (UnicodeDecodeError, yaml.YAMLError) as exc:
        raise UsageError(f"{path}: is not YAML: {' '.join(str(exc).split())}.") from exc
    try:
        return FaultPlan.model_validate(data)
    except ValidationError as exc:
        raise UsageError(
            f"{path}: {_complaint(exc)}", hint='docs/studio.md, "Faults on demand", has examples.'
        ) from exc


def _complaint(exc: ValidationError) -> str:
    first = exc.errors(include_url=False)[0]
    where = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f'unknown key "{where}".'
    said = first["msg"].removeprefix("Value error, ")
    return f"{where}: {said}." if where else f"{said}."


# ---- what it cost ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tally:
    """What a studio has done, over all its restarts.

    `edits` are charged ones as (session, text, credits), `uploads` stored files as (session, name), `renders` the state
    of every accepted render by id.
    """

    edits: tuple[tuple[str, str, float], ...]
    uploads: tuple[tuple[str, str], ...]
    renders: Mapping[str, str]
    sessions: tuple[str, ...]

    @property
    def charged(self) -> float:
        return sum(cost for _, _, cost in self.edits)

    @property
    def repeated_edits(self) -> dict[tuple[str, str], int]:
        """Edits that were charged more than once in the same session: there must be none."""
        counts = Counter((session, text) for session, text, _ in self.edits)
        return {edit: count for edit, count in counts.items() if count > 1}


def read_tally(home: Path) -> Tally:
    """The tally of the studio whose REELFLOW_HOME is `home`, running or not."""
    with closing(sqlite3.connect(f"file:{home / 'studio' / 'studio.db'}?mode=ro", uri=True, timeout=30)) as db:
        return Tally(
            edits=tuple(db.execute("SELECT session_id, text, cost FROM edits ORDER BY id")),
            uploads=tuple(db.execute("SELECT session_id, filename FROM media ORDER BY session_id, position")),
            renders=dict(db.execute("SELECT id, status FROM jobs ORDER BY created_at")),
            sessions=tuple(row[0] for row in db.execute("SELECT id FROM sessions ORDER BY created_at")),
        )


# ---- the misbehaviour ------------------------------------------------------------------------------------------------


class BreakableProtocol(H11Protocol):
    """HTTP/1.1 whose connections an application may break: it finds them as `scope["state"]["connection"]`."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "connection": self}

    def reset(self) -> None:
        """End the connection with a reset: what was not sent yet is lost."""
        sock = self.transport.get_extra_info("socket")
        if sock is not None and not self.transport.is_closing():
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()


class Mischief:
    """A plan at work in one studio: counts the requests of each route and remembers what was played.

    `server` is the uvicorn server that refuses connections when told to; set before the first request.
    """

    def __init__(self, plan: FaultPlan, service: StudioService):
        self.plan = plan
        self.service = service
        self.server: uvicorn.Server | None = None
        self.requests: Counter[Route] = Counter()
        self.played: list[tuple[Route, int, Kind]] = []
        self.stalls = 0
        self._closed: set[asyncio.Task[None]] = set()

    def next(self, route: Route) -> Fault | None:
        """Count a request, and say what goes wrong with it."""
        self.requests[route] += 1
        if self.plan.limit is not None and len(self.played) >= self.plan.limit:
            return None
        fault = self.plan.choose(route, self.requests[route])
        if fault is not None:
            self.played.append((route, self.requests[route], fault.fault))
        return fault

    def report(self) -> dict[str, Any]:
        """Requests by route, the faults that were played, how many stalls were reached, and the tally."""
        tally = asdict(read_tally(self.service.store.folder.parent))
        return {"requests": dict(self.requests), "played": self.played, "stalls": self.stalls, "tally": tally}

    def refuse(self, connection: BreakableProtocol, for_s: float) -> None:
        """Let nobody listen on the port for a while; it stays ours meanwhile."""
        assert self.server is not None
        listening = [server for server in self.server.servers if server.is_serving()]
        task = asyncio.ensure_future(_close_for(self.server, listening, connection, for_s))
        self._closed.add(task)
        task.add_done_callback(self._closed.discard)


async def _close_for(
    server: uvicorn.Server, listening: list[asyncio.Server], connection: BreakableProtocol, for_s: float
) -> None:
    def accept() -> asyncio.Protocol:
        return type(connection)(connection.config, connection.server_state, server.lifespan.state)

    for one in listening:
        address = one.sockets[0].getsockname()
        one.close()
        reserved = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        reserved.bind(address)
        try:
            await asyncio.sleep(for_s)
        finally:
            server.servers.remove(one)
        server.servers.append(await asyncio.get_running_loop().create_server(accept, sock=reserved, backlog=128))


class Misbehaving:
    """ASGI middleware that plays the faults of a `Mischief`, and shows its report at `GET /faults`."""

    def __init__(self, app: ASGIApp, mischief: Mischief):
        self.app = app
        self.mischief = mischief

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/faults":
            return await JSONResponse(self.mischief.report())(scope, receive, send)
        route = _route_of(scope) if scope["type"] == "http" else None
        fault = self.mischief.next(route) if route else None
        if fault is None:
            return await self.app(scope, receive, send)
        await _PLAYS[fault.fault](_Exchange(self.app, self.mischief, fault, scope, receive, send))


def _route_of(scope: Scope) -> Route | None:
    method, path = scope["method"], scope["path"]
    return next((route for verb, pattern, route in _PATTERNS if verb == method and pattern.fullmatch(path)), None)


@dataclass
class _Exchange:
    """One request that goes wrong."""

    app: ASGIApp
    mischief: Mischief
    fault: Fault
    scope: Scope
    receive: Receive
    send: Send

    @property
    def connection(self) -> BreakableProtocol:
        connection: BreakableProtocol = self.scope["state"]["connection"]
        return connection

    @property
    def last_part(self) -> str:
        return str(self.scope["path"]).removesuffix("/latest").rsplit("/", 1)[-1]

    async def reset(self) -> None:
        self.connection.reset()
        await self.parting()

    async def parting(self) -> None:
        """Wait until the other end is gone."""
        while (await self.receive())["type"] != "http.disconnect":
            pass

    async def drain(self) -> bytes:
        """The whole body, so that who is still sending sees the answer."""
        body = b""
        while (message := await self.receive())["type"] == "http.request":
            body += message["body"]
            if not message.get("more_body"):
                break
        return body

    async def go_on(self, send: Send | None = None, *, body: bytes | None = None) -> None:
        """Let the studio act to the end, whether or not somebody is still there to hear its answer."""
        over = body is not None

        async def receive() -> Message:
            nonlocal over, body
            if body is not None:
                message: Message = {"type": "http.request", "body": body, "more_body": False}
                body = None
                return message
            if over:
                await asyncio.Event().wait()
            message = await self.receive()
            over = not message.get("more_body")
            return message

        await self.app(self.scope, receive, send or self.send)

    async def act(self) -> list[Message]:
        """Let the studio act, and keep its answer."""
        kept: list[Message] = []

        async def keep(message: Message) -> None:
            kept.append(message)

        await self.go_on(keep)
        return kept

    async def answer(self, response: Response) -> None:
        await response(self.scope, self.receive, self.send)

    async def stall(self) -> None:
        """Wait as long as the fault says, or until the other end has left."""
        self.mischief.stalls += 1
        try:
            async with asyncio.timeout(self.fault.for_s):
                await self.parting()
        except TimeoutError:
            pass


# ---- any route


async def _refuse(x: _Exchange) -> None:
    x.mischief.refuse(x.connection, x.fault.for_s)
    await asyncio.sleep(0)
    await x.reset()


async def _reset_before(x: _Exchange) -> None:
    await x.reset()


async def _reset_during(x: _Exchange) -> None:
    """In the middle of an upload's body; elsewhere after the first bytes of the answer."""
    if x.fault.route == "upload":
        return await x.app(x.scope, _half_of_body(x, x.reset), x.send)
    await _interrupt(x, _breaking(x))


def _half_of_body(x: _Exchange, then: Callable[[], Awaitable[None]]) -> Receive:
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


def _breaking(x: _Exchange) -> Callable[[], Awaitable[None]]:
    async def then() -> None:
        await asyncio.sleep(FLUSH_S)
        x.connection.reset()

    return then


async def _interrupt(x: _Exchange, then: Callable[[], Awaitable[None]]) -> None:
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


async def _reset_after(x: _Exchange) -> None:
    await x.act()
    await x.reset()


async def _stall_before(x: _Exchange) -> None:
    body = await x.drain()
    await x.stall()
    if not x.connection.transport.is_closing():
        await x.go_on(body=body)


async def _stall_during(x: _Exchange) -> None:
    """Like a reset in the middle, but only after a long silence."""

    async def then() -> None:
        await x.stall()
        x.connection.reset()

    if x.fault.route == "upload":
        return await x.app(x.scope, _half_of_body(x, then), x.send)
    await _interrupt(x, then)


async def _stall_after(x: _Exchange) -> None:
    answer = await x.act()
    await x.stall()
    for message in answer:
        await x.send(message)


async def _rate_limit(x: _Exchange) -> None:
    await x.drain()
    headers = {} if x.fault.retry_after is None else {"Retry-After": str(x.fault.retry_after)}
    await x.answer(JSONResponse({"code": 429, "message": "Too many requests."}, status_code=429, headers=headers))


async def _server_error(x: _Exchange) -> None:
    await x.drain()
    await x.answer(Response(_PAGE.format(x.fault.status), status_code=x.fault.status, media_type="text/html"))


async def _server_error_after(x: _Exchange) -> None:
    await x.act()
    await x.answer(Response(_PAGE.format(x.fault.status), status_code=x.fault.status, media_type="text/html"))


_PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><hr>gateway</body></html>"


async def _garbage(x: _Exchange) -> None:
    await x.act()
    await x.answer(Response(b'{"code":0,"data":{"\xff\xfe\x00', media_type="application/json"))


async def _html(x: _Exchange) -> None:
    await x.drain()
    await x.answer(Response(_PAGE.format("Sign in to the network"), media_type="text/html"))


async def _expired_token(x: _Exchange) -> None:
    """The token of this request is revoked for good."""
    bearer = dict(x.scope["headers"]).get(b"authorization", b"").decode("latin-1")
    x.mischief.service.store.revoke_token(bearer.partition(" ")[2])
    await x.app(x.scope, x.receive, x.send)


async def _lost_session(x: _Exchange) -> None:
    """The session of this request is gone for good."""
    if x.fault.route in ("upload", "state"):
        x.mischief.service.store.lose_session(x.last_part)
        return await x.app(x.scope, x.receive, x.send)
    body = await x.drain()
    given = json.loads(body)
    x.mischief.service.store.lose_session(str(given.get("session_id") or given.get("sessionId")))
    await x.go_on(body=body)


# ---- edits


def _rewriting(rewrite: Callable[[bytes], bytes]) -> Callable[[_Exchange], Awaitable[None]]:
    """Changes each event of a stream; an answer that is no stream stays as it is."""

    async def play(x: _Exchange) -> None:
        async def send(message: Message) -> None:
            body = message.get("body", b"")
            await x.send({**message, "body": rewrite(body)} if body.startswith(b"data:") else message)

        await x.app(x.scope, x.receive, send)

    return play


def _without_text(event: bytes) -> bytes:
    content = json.loads(event.removeprefix(b"data:")).get("content") or {}
    return b"" if any("text" in part for part in content.get("parts", ())) else event


async def _cut_stream(x: _Exchange) -> None:
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


async def _stuck_render(x: _Exchange) -> None:
    """A finished render looks as if it went on."""
    answer = await x.act()
    said = json.loads(b"".join(message.get("body", b"") for message in answer))
    if said.get("status") != "completed":
        for message in answer:
            await x.send(message)
        return
    await x.answer(JSONResponse({"taskId": said["taskId"], "status": "processing", "progress": 50}))


async def _failed_render(x: _Exchange) -> None:
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


async def _truncated(x: _Exchange) -> None:
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


async def _shortened(x: _Exchange) -> None:
    """Half of the file comes as if it were the whole."""
    answer = await x.act()
    body = b"".join(message.get("body", b"") for message in answer)
    kind = dict(answer[0]["headers"]).get(b"content-type", b"").decode()
    await x.answer(Response(body[: len(body) // 2], status_code=answer[0]["status"], headers={"content-type": kind}))


async def _forbidden(x: _Exchange) -> None:
    await x.drain()
    body = '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code></Error>'
    await x.answer(Response(body, status_code=403, media_type="application/xml"))


_PLAYS: dict[Kind, Callable[[_Exchange], Awaitable[None]]] = {
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
