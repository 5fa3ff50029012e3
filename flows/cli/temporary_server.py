"""A Prefect server for the length of one command: `python -m flows.cli.temporary_server FD` serves on a bound socket.

It ends when its standard input does, which only its parent holds open: even a killed parent leaves nothing behind.
"""

from __future__ import annotations

import os
import sys
import threading

import uvicorn


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    app = "prefect.server.api.server:create_app"
    uvicorn.run(app, factory=True, fd=int(sys.argv[1]), log_level="error", lifespan="on")
