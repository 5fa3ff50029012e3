"""A Prefect server that is kept between commands: started in the background, found again, and stopped.

It writes into a file below REELFLOW_HOME where it is, and holds a lock on that file for as long as it lives. The kernel
frees the lock whatever ends the server, so the file of one that is gone is never believed, whoever has its process id
by now.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from flows.cli.server_address import ask
from flows.errors import PrefectError
from flows.files import cannot_write
from flows.settings import Settings

HOST, PORT = "127.0.0.1", 4200
START_S, STOP_S, RECORD_S = 180.0, 20.0, 5.0
NOTICE_S = 5.0
LOCK_TRIES, PAUSE_S = 5, 0.05


@dataclass(frozen=True)
class Kept:
    """A server that lives: its process, its port on 127.0.0.1, its version of Prefect and when it was started."""

    pid: int
    port: int
    version: str
    started_at: float

    @property
    def url(self) -> str:
        """Where its UI is."""
        return f"http://{HOST}:{self.port}"

    @property
    def api_url(self) -> str:
        return f"{self.url}/api"


def log_file(settings: Settings) -> Path:
    return settings.home / "logs" / "prefect-kept-server.log"


def find_kept(settings: Settings) -> Kept | None:
    """The kept server of this home; None when none lives."""
    try:
        descriptor = os.open(_lock_file(settings), os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        deadline = time.monotonic() + RECORD_S
        while not _lock(descriptor, fcntl.LOCK_SH):
            if record := os.pread(descriptor, 1000, 0):
                return Kept(**json.loads(record))
            if time.monotonic() > deadline:
                raise PrefectError("another command is just starting a Prefect server.", hint="Try again in a moment.")
            time.sleep(PAUSE_S)
    finally:
        os.close(descriptor)
    return None


def start_kept(settings: Settings, port: int, note: Callable[[str], None]) -> tuple[Kept, bool]:
    """The kept server, healthy, and whether it was started now. Raises PrefectError, and then leaves nothing behind."""
    descriptor = _open_lock(settings)
    try:
        if not _lock_soon(descriptor):
            return _running_already(settings, note), False
        os.truncate(descriptor, 0)
        with _bind(port) as listener:
            process = _launch(settings, listener, descriptor)
    finally:
        os.close(descriptor)  # the server holds the lock by now
    try:
        return _wait_until_healthy(settings, process, note), True
    except BaseException:
        process.kill()
        process.wait()
        raise


def stop_kept(settings: Settings, kept: Kept) -> None:
    """End the kept server, politely first. Raises PrefectError when it does not end."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        if find_kept(settings) == kept:
            os.kill(kept.pid, number)
        deadline = time.monotonic() + STOP_S
        while time.monotonic() < deadline:
            if find_kept(settings) != kept:
                return
            time.sleep(PAUSE_S)
    raise PrefectError(f"the Prefect server, process {kept.pid}, does not end.", hint=f"End it: kill -9 {kept.pid}")


def _running_already(settings: Settings, note: Callable[[str], None]) -> Kept:
    """The server that lives already, when it can be used. Raises PrefectError."""
    kept = find_kept(settings)
    if kept is None:
        raise PrefectError("the Prefect server has just been stopped.", hint="Start it again.")
    if kept.version != version("prefect"):
        raise PrefectError(
            f"the server at {kept.url} is of Prefect {kept.version}, and {version('prefect')} is installed now.",
            hint="Exchange it: reelflow server stop, then reelflow server start.",
        )
    note(f"A Prefect server runs already (process {kept.pid}); waiting for its answer …")
    if ask(kept.api_url, timeout_s=START_S) is None:
        raise _silent(settings, kept)
    return kept


def _silent(settings: Settings, kept: Kept) -> PrefectError:
    return PrefectError(
        f"the Prefect server at {kept.url} (process {kept.pid}) does not answer.",
        hint=f"End it: reelflow server stop. {log_file(settings)} may say why.",
    )


def check_answers(settings: Settings, kept: Kept, *, timeout_s: float) -> None:
    """Raise PrefectError when the kept server does not answer within the time."""
    if ask(kept.api_url, timeout_s=timeout_s) is None:
        raise _silent(settings, kept)


def _lock_file(settings: Settings) -> Path:
    return settings.home / "locks" / "prefect-server.lock"


def _open_lock(settings: Settings) -> int:
    path = _lock_file(settings)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as exc:
        raise cannot_write(path, exc) from exc


def _lock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _lock_soon(descriptor: int) -> bool:
    """Take the lock, with some patience: whoever looks whether a server lives has it for a moment."""
    for _ in range(LOCK_TRIES):
        if _lock(descriptor, fcntl.LOCK_EX):
            return True
        time.sleep(PAUSE_S)
    return False


def _bind(port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port), backlog=128)
    except (OSError, OverflowError) as exc:
        there = ask(f"http://{HOST}:{port}/api", timeout_s=2)
        if there is not None and there.version:
            raise PrefectError(
                f"a Prefect server ({there.version}) that reelflow did not start answers at {HOST}:{port} already.",
                hint="Runs use it as it is."
                if port == PORT
                else f"Use it: export PREFECT_API_URL=http://{HOST}:{port}/api",
            ) from exc
        why = (getattr(exc, "strerror", None) or str(exc)).lower()
        raise PrefectError(
            f"port {port} on {HOST} cannot be used: {why}.", hint="Choose another one: reelflow server start --port N"
        ) from exc


def _launch(settings: Settings, listener: socket.socket, lock: int) -> subprocess.Popen[bytes]:
    """Start the server out of reach of the terminal, with what it has to say in its log."""
    log = log_file(settings)
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as output:
            return subprocess.Popen(
                [sys.executable, "-m", "flows.cli.server_process", str(listener.fileno()), str(lock)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                pass_fds=[listener.fileno(), lock],
                start_new_session=True,
                env=_environment(listener.getsockname()[1]),
            )
    except OSError as exc:
        raise cannot_write(log, exc) from exc


def _environment(port: int) -> dict[str, str]:
    """The UI of a server asks the API at the address that its settings name."""
    inherited = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    return {**inherited, "PREFECT_SERVER_API_HOST": HOST, "PREFECT_SERVER_API_PORT": str(port)}


def _wait_until_healthy(settings: Settings, process: subprocess.Popen[bytes], note: Callable[[str], None]) -> Kept:
    started = noticed = time.monotonic()
    while process.poll() is None and time.monotonic() - started < START_S:
        kept = find_kept(settings)
        if kept is not None and ask(kept.api_url, timeout_s=1) is not None:
            return kept
        if time.monotonic() - noticed > NOTICE_S:
            noticed = time.monotonic()
            note(f"still starting ({noticed - started:.0f} s); the very first start makes the database …")
        time.sleep(PAUSE_S)
    log = log_file(settings)
    said = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    ended = "ended while it started" if process.poll() is not None else f"did not answer within {START_S:.0f} s"
    raise PrefectError(f"the Prefect server {ended}: {said[-1] if said else 'it said nothing'}", hint=f"See {log}.")
