"""A plan at work in one studio, and the connections that it breaks."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections import Counter
from dataclasses import asdict
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from flows.studio.faults.plan import Fault, FaultPlan, Kind, Route
from flows.studio.faults.tally import read_tally
from flows.studio.service import StudioService


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
