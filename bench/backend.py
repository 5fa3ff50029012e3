"""A backend that makes nothing: the NemoVideo API on 127.0.0.1, every video the same file, each stage as slow as asked.

`python bench/backend.py VIDEO WAIT_S` serves until it is ended and prints its address. Each stage of a run waits WAIT_S
once: opening the session, the upload, the edit, the first look at the timeline after it, submitting the render, the
render, the download. Everything else is answered at once. Only the benchmarks know it.
"""

from __future__ import annotations

import asyncio
import secrets
import socket
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from flows.wire import routes
from flows.wire.events import sse, text_event

RESULT = "/result/{render}.mp4"


@dataclass
class Backend:
    """Sessions by id, each with its media and its draft, and the moments at which renders are done."""

    video: Path
    wait_s: float
    media: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    edited: set[str] = field(default_factory=set)
    renders: dict[str, float] = field(default_factory=dict)

    async def token(self, _: Request) -> Response:
        return _ok({"token": f"nmv_usr_{secrets.token_hex(16)}", "credits": 100_000, "user_id": "anon_bench"})

    async def credits(self, _: Request) -> Response:
        return _ok({"available": 100_000, "frozen": 0, "total": 100_000})

    async def open_session(self, _: Request) -> Response:
        await asyncio.sleep(self.wait_s)
        session = str(secrets.randbits(60))
        self.media[session], self.drafts[session] = [], {}
        return _ok({"session_id": session, "task_id": f"task-{session}"})

    async def claim(self, _: Request) -> Response:
        return _ok({"claim_token": f"clm_{secrets.token_hex(8)}", "expires_in": 604_800})

    async def state(self, request: Request) -> Response:
        session = request.path_params["session"]
        return _ok(
            {"session_id": session, "state": {"draft": self.drafts[session], "video_infos": self.media[session]}}
        )

    async def upload(self, request: Request) -> Response:
        session = request.path_params["session"]
        async with request.form() as form:
            names = [one.filename for one in form.getlist("files") if not isinstance(one, str)]
        await asyncio.sleep(self.wait_s)
        files = [{"filename": name, "file_type": "video", "cdn_url": f"https://cdn.invalid/{name}"} for name in names]
        self.media[session] += files
        return _ok({"files": files, "session_state_applied": True})

    async def chat(self, request: Request) -> Response:
        body = await request.json()
        return StreamingResponse(self._answer(body["session_id"]), media_type="text/event-stream")

    async def _answer(self, session: str) -> AsyncIterator[bytes]:
        await asyncio.sleep(self.wait_s)
        clips = [{"s": 0, "d": 1000, "m": {"name": one["filename"]}} for one in self.media[session]]
        self.drafts[session] = {"t": [{"tt": 0, "sg": clips}], "d": 1000}
        self.edited.add(session)
        yield sse(text_event("The clip is on the timeline.", invocation_id=session, author=routes.AGENT))

    async def submit(self, request: Request) -> Response:
        render = (await request.json())["id"]
        await asyncio.sleep(self.wait_s)
        self.renders[render] = time.monotonic() + self.wait_s
        return JSONResponse({"taskId": render, "status": "pending", "progress": 0})

    async def poll(self, request: Request) -> Response:
        render = request.path_params["render"]
        if time.monotonic() < self.renders[render]:
            return JSONResponse({"taskId": render, "status": "processing", "progress": 50})
        url = str(request.base_url).rstrip("/") + RESULT.format(render=render)
        return JSONResponse({"taskId": render, "status": "completed", "progress": 100, "output": {"url": url}})

    async def result(self, _: Request) -> Response:
        await asyncio.sleep(self.wait_s)
        return FileResponse(self.video, media_type="video/mp4")

    @property
    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route(routes.ANONYMOUS_TOKEN, self.token, methods=["POST"]),
                Route(routes.CLAIM_TOKEN, self.claim, methods=["POST"]),
                Route(routes.CREDITS, self.credits),
                Route(routes.SESSION, self.open_session, methods=["POST"]),
                Route(routes.UPLOAD, self.upload, methods=["POST"]),
                Route(routes.CHAT, self.chat, methods=["POST"]),
                Route(routes.STATE, self.state),
                Route(routes.RENDER, self.submit, methods=["POST"]),
                Route(routes.RENDER_POLL, self.poll),
                Route(RESULT, self.result),
            ]
        )


def _ok(data: dict[str, Any]) -> Response:
    return JSONResponse({"code": 0, "data": data})


def serve(video: Path, wait_s: float) -> None:
    """Serve until the process is ended."""
    # Without the protocol's number asyncio leaves Nagle's algorithm on, which holds every answer back for 40 ms.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(256)
        print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
        config = uvicorn.Config(Backend(video, wait_s).app, log_level="error", access_log=False, lifespan="off")
        uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    serve(Path(sys.argv[1]), float(sys.argv[2]))
