"""Which Prefect server a command uses, and the environment Prefect gets from reelflow.

`PREFECT_API_URL` when set, else a healthy server on 127.0.0.1:4200, else a temporary one for this command, whose
history is complete before the command ends.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import gc
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import httpx

from flows.errors import PrefectError
from flows.files import cannot_write
from flows.settings import Settings

LOCAL_API = "http://127.0.0.1:4200/api"
HINT = "Starting a temporary Prefect server; the very first start takes longer. To keep one: prefect server start"
START_S, STOP_S, SETTLE_S = 180.0, 5.0, 15.0
UNFINISHED = ["SCHEDULED", "PENDING", "RUNNING", "PAUSED", "CANCELLING"]


def prepare_prefect(settings: Settings, note: Callable[[str], None]) -> bool:
    """Import Prefect and make sure that its server answers; returns whether that server is a temporary one.

    Raises PrefectError when no server can be used.
    """
    _set_environment(settings)
    if _find_server():
        _import_quickly()
        return False
    note(HINT)
    wait_until_healthy = _start_temporary_server(settings.home / "logs" / "prefect-server.log")
    _import_quickly()
    wait_until_healthy()
    return True


def need_prefect(settings: Settings) -> None:
    """Import Prefect for a command that makes sense only with a server that stays. Raises PrefectError without one."""
    _set_environment(settings)
    if not _find_server():
        hint = "Start one (prefect server start --background), or set PREFECT_API_URL to yours."
        raise PrefectError("no Prefect server is running.", hint=hint)
    _import_quickly()


def _set_environment(settings: Settings) -> None:
    """What the user has set stays; everything Prefect writes goes below REELFLOW_HOME; nothing is sent anywhere."""
    profiles = Path("~/.prefect/profiles.toml").expanduser()
    wanted = {
        "PREFECT_HOME": str(settings.home / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
        **({"PREFECT_PROFILES_PATH": str(profiles)} if profiles.is_file() else {}),
    }
    for name, value in wanted.items():
        os.environ.setdefault(name, value)
    place = Path(os.environ["PREFECT_HOME"]).expanduser()
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise cannot_write(place, exc) from exc


def _find_server() -> bool:
    """Whether a server is there: the one that the user names must answer."""
    named = os.environ.get("PREFECT_API_URL")
    if named:
        if not _answers(named, timeout_s=10):
            hint = "Start it (prefect server start), or unset PREFECT_API_URL to use a temporary one."
            raise PrefectError(f"no Prefect server answers at PREFECT_API_URL ({named}).", hint=hint)
        return True
    if _answers(LOCAL_API, timeout_s=0.5):
        os.environ["PREFECT_API_URL"] = LOCAL_API
        return True
    return False


def _answers(url: str, *, timeout_s: float) -> bool:
    try:
        httpx.get(f"{url}/health", timeout=timeout_s, trust_env=not url.startswith("http://127.0.0.1"))
    except (httpx.HTTPError, httpx.InvalidURL):
        return False
    return True


def _import_quickly() -> None:
    """Importing Prefect makes so many objects that collecting garbage meanwhile costs a fifth of its time."""
    gc.disable()
    import prefect.main  # noqa: F401

    gc.freeze()
    gc.enable()


def _start_temporary_server(log: Path) -> Callable[[], None]:
    """Start a server of our own, out of reach of the terminal's Ctrl-C; returns the wait for its first answer.

    It starts in parallel with this process's own imports, for both load most of Prefect, which takes seconds. It is
    stopped at exit: registered before Prefect is imported, and so after Prefect has sent its last logs.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as listener, log.open("wb") as output:
        os.environ["PREFECT_API_URL"] = url = f"http://127.0.0.1:{listener.getsockname()[1]}/api"
        modest = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.cli.temporary_server", str(listener.fileno())],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            pass_fds=[listener.fileno()],
            start_new_session=True,
            env={**os.environ, **modest},
        )
    atexit.register(_stop, process)
    return lambda: _wait_until_healthy(process, url, log)


def _wait_until_healthy(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and process.poll() is None:
        if _answers(url, timeout_s=START_S):
            return
        time.sleep(0.05)
    raise PrefectError(
        "the temporary Prefect server did not start.",
        hint=f"{log} says why. A server of your own helps too: prefect server start",
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate()


@contextlib.asynccontextmanager
async def settled() -> AsyncIterator[None]:
    """Wait after the block until the temporary server knows the end of every task run of its flow runs."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterStartTime, TaskRunFilter

    unfinished = TaskRunFilter.model_validate({"state": {"type": {"any_": UNFINISHED}}})
    mine = FlowRunFilter(start_time=FlowRunFilterStartTime.model_validate({"after_": datetime.now(UTC)}))
    try:
        yield
    finally:
        deadline = time.monotonic() + SETTLE_S
        async with get_client() as client:
            while time.monotonic() < deadline:
                if not await client.read_task_runs(flow_run_filter=mine, task_run_filter=unfinished):
                    break
                await asyncio.sleep(0.1)
