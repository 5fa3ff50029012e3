"""The middleware that plays a plan."""

from __future__ import annotations

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from flows.studio.faults.exchange import Exchange
from flows.studio.faults.mischief import Mischief
from flows.studio.faults.plan import route_of
from flows.studio.faults.plays import PLAYS


class Misbehaving:
    """ASGI middleware that plays the faults of a `Mischief`, and shows its report at `GET /faults`."""

    def __init__(self, app: ASGIApp, mischief: Mischief):
        self.app = app
        self.mischief = mischief

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/faults":
            return await JSONResponse(self.mischief.report())(scope, receive, send)
        route = route_of(scope) if scope["type"] == "http" else None
        fault = self.mischief.next(route) if route else None
        if fault is None:
            return await self.app(scope, receive, send)
        await PLAYS[fault.fault](Exchange(self.app, self.mischief, fault, scope, receive, send))
