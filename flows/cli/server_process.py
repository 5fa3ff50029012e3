"""The process of a Prefect server that reelflow starts: `python -m flows.cli.server_process LISTENER [LOCK]`.

Both are descriptors: a bound socket to serve on, and the locked file of a server that is kept. It writes there what it
is, and holds the lock until it ends. Without one it ends when its standard input does, which only its parent holds
open: even a killed parent leaves nothing behind.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
import time
from importlib.metadata import version

from flows.cli.loading import loading

GRACE_S = 5
"""How long requests under way may take when the server is stopped."""


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def _write_record(lock: int, listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    record = {"pid": os.getpid(), "port": port, "version": version("prefect"), "started_at": time.time()}
    os.pwrite(lock, json.dumps(record).encode(), 0)


def _serve(listener: socket.socket) -> None:
    with loading():
        import uvicorn
        from prefect.server.api.server import create_app

        app = create_app()
    config = uvicorn.Config(app, log_level="error", lifespan="on", timeout_graceful_shutdown=GRACE_S)
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    bound, *locks = (int(descriptor) for descriptor in sys.argv[1:])
    # Without the protocol's number asyncio leaves Nagle's algorithm on, which holds every answer back for 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, fileno=bound)
    for lock in locks:
        _write_record(lock, listener)
    if not locks:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    _serve(listener)
