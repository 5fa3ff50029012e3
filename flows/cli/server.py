"""Which Prefect server a command uses, and the environment Prefect gets from reelflow.

`PREFECT_API_URL` when set, else the one that `reelflow server start` keeps, else a Prefect server on 127.0.0.1:4200,
else a temporary one for this command, whose history is complete before the command ends.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

from flows.cli.kept_server import HOST, PORT, check_answers, find_kept
from flows.cli.loading import loading
from flows.cli.server_address import Answer, ask, check_version, named_api
from flows.errors import PrefectError
from flows.files import cannot_write
from flows.settings import Settings

LOCAL_API = f"http://{HOST}:{PORT}/api"
HINT = "Starting a temporary Prefect server; the very first start takes longer. To keep one: reelflow server start"
ANSWER_S, KEPT_ANSWER_S = 10.0, 30.0
START_S, STOP_S, SETTLE_S = 180.0, 5.0, 15.0
UNFINISHED = ["SCHEDULED", "PENDING", "RUNNING", "PAUSED", "CANCELLING"]


def prepare_prefect(settings: Settings, note: Callable[[str], None]) -> bool:
    """Import Prefect and make sure that its server answers; returns whether that server is a temporary one.

    Raises PrefectError when no server can be used.
    """
    set_environment(settings)
    if _find_server(settings, note):
        _load_flows()
        return False
    note(HINT)
    wait_until_healthy = _start_temporary_server(settings.home / "logs" / "prefect-server.log")
    _load_flows()
    wait_until_healthy()
    return True


def need_prefect(settings: Settings) -> None:
    """Import Prefect for a command that makes sense only with a server that stays. Raises PrefectError without one."""
    set_environment(settings)
    if not _find_server(settings, lambda text: print(text, file=sys.stderr)):
        hint = "Start one (reelflow server start), or set PREFECT_API_URL to yours."
        raise PrefectError("no Prefect server is running.", hint=hint)
    _load_flows()


def set_environment(settings: Settings) -> None:
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


def _find_server(settings: Settings, note: Callable[[str], None]) -> bool:
    """Whether a server is there that can be used: the one that the user names, or that is kept, must answer."""
    if named := named_api():
        _check_named(named, note)
        return True
    if kept := find_kept(settings):
        check_answers(settings, kept, timeout_s=KEPT_ANSWER_S)
        check_version(Answer(kept.version, True), f"the server at {kept.url}", note)
        os.environ["PREFECT_API_URL"] = kept.api_url
        return True
    there = ask(LOCAL_API, timeout_s=0.5)
    if there is None or there.version is None:
        return False
    check_version(there, f"the server on {HOST}:{PORT}", note)
    os.environ["PREFECT_API_URL"] = LOCAL_API
    return True


def _check_named(named: str, note: Callable[[str], None]) -> None:
    there = ask(named, timeout_s=ANSWER_S)
    if there is None:
        hint = "Start it, or unset PREFECT_API_URL to use a temporary one."
        raise PrefectError(f"no Prefect server answers at PREFECT_API_URL ({named}).", hint=hint)
    if not there.plausible:
        hint = f"The address of a Prefect API ends in /api, as {LOCAL_API} does."
        raise PrefectError(f"what answers at PREFECT_API_URL ({named}) is no Prefect server.", hint=hint)
    check_version(there, f"the server at PREFECT_API_URL ({named})", note)


def _load_flows() -> None:
    """Load what a run needs; the certificates, which other code than Python's reads, meanwhile."""
    from flows.nemo.http import tls_context

    threading.Thread(target=tls_context, daemon=True).start()
    with loading():
        import prefect.main  # noqa: F401

        import flows.batch  # noqa: F401


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
            [sys.executable, "-m", "flows.cli.server_process", str(listener.fileno())],
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
        if ask(url, timeout_s=START_S):
            return
        time.sleep(0.05)
    raise PrefectError(
        "the temporary Prefect server did not start.",
        hint=f"{log} says why. One that is kept helps too: reelflow server start",
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
