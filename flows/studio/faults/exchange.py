"""One request that goes wrong, and what can be done to it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flows.studio.faults.mischief import BreakableProtocol, Mischief
from flows.studio.faults.plan import Fault


@dataclass
class Exchange:
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
