"""A PostgreSQL server of our own, in a temporary folder and on a free port of 127.0.0.1."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

USER = "reelflow"


def find_postgres() -> Path | None:
    """The folder of the newest PostgreSQL's programs; None when none is installed that we may start."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    may_start = os.geteuid() != 0 or shutil.which("runuser") is not None  # it refuses to run as root
    return found[-1].parent if found and may_start else None


@contextlib.contextmanager
def running_postgres(programs: Path, *, durable: bool = True) -> Iterator[str]:
    """The URL of a server without a database's name: `{url}/postgres` is there, others are made by `create_database`.

    What is not `durable` is quicker, and would not survive a loss of power.
    """
    folder = Path(tempfile.mkdtemp(prefix="reelflow-pg-"))
    as_user: list[str | Path] = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres")
    port, data = free_port(), folder / "data"
    _quietly(*as_user, programs / "initdb", "-D", data, "-A", "trust", "-U", USER, *([] if durable else ["-N"]))
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    settings += "" if durable else " -c fsync=off"
    control: list[str | Path] = [*as_user, programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
    _quietly(*control, "-o", settings, "start")
    try:
        yield f"postgresql://{USER}@127.0.0.1:{port}"
    finally:
        _quietly(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def create_database(programs: Path, url: str, name: str) -> str:
    """The URL of a new database on the server."""
    _quietly(programs / "createdb", "--maintenance-db", f"{url}/postgres", name)
    return f"{url}/{name}"


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on at the moment."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def _quietly(*command: str | Path) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
