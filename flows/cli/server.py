"""Which Prefect server a command uses, and the environment Prefect gets from reelflow.

`PREFECT_API_URL` when set, else a healthy server on 127.0.0.1:4200, else a temporary one for this command, whose
history is complete before the command ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx

from flows.settings import Settings

LOCAL_API = "http://127.0.0.1:4200/api"
HINT = "Using a temporary Prefect server. To keep the history in view: prefect server start --background"
SETTLE_S = 15.0
FINAL = frozenset({"COMPLETED", "FAILED", "CANCELLED", "CRASHED"})


@contextlib.contextmanager
def prefect_ready(settings: Settings) -> Iterator[str]:
    """Prefect is imported and knows its server inside the block; yields a hint for the user, or nothing."""
    _set_environment(settings)
    hint = "" if _find_server() else HINT
    _import_quickly()
    yield hint


def _set_environment(settings: Settings) -> None:
    """What the user has set stays; everything Prefect writes goes below REELFLOW_HOME; nothing is sent anywhere."""
    profiles = Path("~/.prefect/profiles.toml").expanduser()
    wanted = {
        "PREFECT_HOME": str(settings.home / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
        **({"PREFECT_PROFILES_PATH": str(profiles)} if profiles.is_file() else {}),
    }
    for name, value in wanted.items():
        os.environ.setdefault(name, value)


def _find_server() -> bool:
    if os.environ.get("PREFECT_API_URL"):
        return True
    try:
        healthy = httpx.get(f"{LOCAL_API}/health", timeout=0.5, trust_env=False).json() is True
    except (httpx.HTTPError, ValueError):
        return False
    if healthy:
        os.environ["PREFECT_API_URL"] = LOCAL_API
    return healthy


def _import_quickly() -> None:
    """Importing Prefect makes so many objects that collecting garbage meanwhile costs a fifth of its time."""
    import gc

    gc.disable()
    import prefect.main  # noqa: F401

    gc.freeze()
    gc.enable()


@contextlib.asynccontextmanager
async def settled() -> AsyncIterator[None]:
    """Wait after the block until the temporary server knows the end of every task run of its flow runs."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterStartTime

    if os.environ.get("PREFECT_API_URL"):
        yield
        return
    started = datetime.now(UTC)
    try:
        yield
    finally:
        deadline = time.monotonic() + SETTLE_S
        mine = FlowRunFilter(start_time=FlowRunFilterStartTime.model_validate({"after_": started}))
        async with get_client() as client:
            while time.monotonic() < deadline:
                runs = await client.read_task_runs(flow_run_filter=mine)
                if all(run.state_type and run.state_type.value in FINAL for run in runs):
                    break
                await asyncio.sleep(0.1)
