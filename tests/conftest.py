"""Every test has its own home; those that need one share a real Prefect server."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_SCRATCH = tempfile.mkdtemp(prefix="reelflow-tests-")
os.environ.update(
    PREFECT_HOME=f"{_SCRATCH}/prefect",
    PREFECT_SERVER_ANALYTICS_ENABLED="false",
    PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL="CRITICAL",
    DO_NOT_TRACK="1",
)
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background starts everything deaf to Ctrl-C
_USER_VARIABLES = ("NEMO_API_URL", "NEMO_WEB_URL", "NEMO_TOKEN", "NEMO_CLIENT_ID", "SKILL_SOURCE", "PREFECT_API_URL")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """REELFLOW_HOME of one test, with HOME beside it and nothing of the user's environment."""
    for name in (*_USER_VARIABLES, *(name for name in os.environ if name.startswith("REELFLOW_"))):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.setenv("REELFLOW_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("REELFLOW_STUDIO__PORT", "0")
    return tmp_path / "home"


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[str]:
    """The address of a real Prefect server that serves the whole session."""
    from prefect.settings import PREFECT_API_URL
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=180):
        yield str(PREFECT_API_URL.value())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Prefect leaves sockets to its own server open when an event loop ends; those of reelflow stay errors."""
    for item in items:
        if "prefect_server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"))


def pytest_sessionfinish() -> None:
    import shutil

    shutil.rmtree(_SCRATCH, ignore_errors=True)
