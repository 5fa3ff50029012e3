"""Run the studio: in a thread beside a flow, or in the foreground. Always on 127.0.0.1."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import socket
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable

import uvicorn
from starlette.middleware import Middleware

from flows.errors import OutputError, StudioError
from flows.files import cannot_write
from flows.settings import Settings
from flows.studio.app import make_app
from flows.studio.faults.misbehaving import Misbehaving
from flows.studio.faults.mischief import BreakableProtocol, Mischief
from flows.studio.faults.plan import FaultPlan
from flows.studio.jobs import RenderQueue
from flows.studio.service import Manners, StudioService
from flows.studio.store import Store

LOG = logging.getLogger("reelflow.studio")
HOST = "127.0.0.1"
START_TIMEOUT_S = 20.0
STOP_TIMEOUT_S = 15.0


@contextlib.asynccontextmanager
async def running_studio(settings: Settings, *, faults: FaultPlan | None = None) -> AsyncIterator[str]:
    """The address of a studio that answers; it stops, with all its renders, when the block ends.

    The port of the settings is taken when it is free, so that links stay the same, else any free one. With `faults` it
    misbehaves as planned.
    Raises StudioError when it does not come up.
    """
    with _bind(settings.studio.port, or_any=True) as listener:
        studio = _Thread(settings, listener, faults)
        studio.start()
        try:
            await asyncio.to_thread(studio.wait_until_ready)
            yield _url(listener)
        finally:
            await asyncio.shield(asyncio.to_thread(studio.stop))


@contextlib.asynccontextmanager
async def answering(settings: Settings) -> AsyncIterator[Settings]:
    """Settings whose API answers: the studio is started when it is the backend, and stopped afterwards."""
    if settings.backend != "studio":
        yield settings
        return
    async with running_studio(settings) as url:
        yield settings.model_copy(update={"api_url": url, "web_url": url})


def serve_studio(
    settings: Settings, port: int, *, announce: Callable[[str], None], faults: FaultPlan | None = None
) -> None:
    """Serve in the foreground until interrupted; `announce` gets the address. StudioError when the port is busy."""
    with _bind(port, or_any=False) as listener:
        server = _server(settings, faults)
        announce(_url(listener))
        server.run(sockets=[listener])


def _url(listener: socket.socket) -> str:
    return f"http://{HOST}:{listener.getsockname()[1]}"


class _Thread:
    """A uvicorn server in a thread with an event loop of its own, so that a busy flow never delays it."""

    def __init__(self, settings: Settings, listener: socket.socket, faults: FaultPlan | None):
        self.server = _server(settings, faults)
        self.error: BaseException | None = None
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(listener,), name="reelflow-studio", daemon=True)

    def start(self) -> None:
        self.thread.start()

    def _run(self, listener: socket.socket) -> None:
        try:
            asyncio.run(self._serve(listener))
        except BaseException as exc:
            self.error = exc
        finally:
            self.ready.set()

    async def _serve(self, listener: socket.socket) -> None:
        serving = asyncio.create_task(self.server.serve(sockets=[listener]))
        while not self.server.started and not serving.done():
            await asyncio.sleep(0.005)
        self.ready.set()
        await serving

    def wait_until_ready(self) -> None:
        self.ready.wait(START_TIMEOUT_S)
        if self.error is not None:
            raise self.error
        if not self.server.started:
            raise StudioError("the studio did not start.", hint="Run `reelflow doctor`.")

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(STOP_TIMEOUT_S)
        if self.thread.is_alive():
            LOG.warning("the studio did not stop within %.0f s", STOP_TIMEOUT_S)


def _server(settings: Settings, faults: FaultPlan | None) -> uvicorn.Server:
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    try:
        store = Store(settings.home, credits=settings.studio.credits)
    except (OSError, sqlite3.Error) as exc:
        raise _homeless(settings, exc) from exc
    queue = RenderQueue(store, settings.studio, settings.renderer)
    manners = Manners(settings.studio.silent_every, settings.studio.gui_wording)
    service = StudioService(store, queue, manners)
    mischief = Mischief(faults, service) if faults else None
    middleware = [Middleware(Misbehaving, mischief=mischief)] if mischief else []
    app = make_app(service, max_upload_bytes=settings.upload.max_bytes, middleware=middleware)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            http=BreakableProtocol if mischief else "auto",
            log_config=None,
            access_log=False,
            lifespan="on",
            timeout_graceful_shutdown=2,
        )
    )
    if mischief:
        mischief.server = server
    return server


def _homeless(settings: Settings, exc: OSError | sqlite3.Error) -> OutputError:
    folder = settings.home / "studio"
    error = cannot_write(folder, exc) if isinstance(exc, OSError) else OutputError(f"{folder} cannot be used: {exc}.")
    error.hint = "Set REELFLOW_HOME to a folder that can be written."
    return error


def _bind(port: int, *, or_any: bool) -> socket.socket:
    # Without the protocol's number asyncio leaves Nagle's algorithm on, which holds every answer back for 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(128)
    except (OSError, OverflowError) as exc:
        listener.close()
        if or_any and getattr(exc, "errno", None) in (errno.EADDRINUSE, errno.EACCES):
            return _bind(0, or_any=False)
        raise StudioError(
            f"port {port} on {HOST} cannot be used: {(getattr(exc, 'strerror', None) or str(exc)).lower()}.",
            hint="Choose another one with --port N.",
        ) from exc
    return listener
