"""A real ADK server in an environment of its own, both thrown away afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

AGENT = Path(__file__).with_name("scripted_agent.py")
VERSION = os.environ.get("REELFLOW_ADK_VERSION")
START_S = 120.0


@pytest.fixture(scope="session")
def adk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `adk api_server` with the scripted agent, of the newest ADK or of REELFLOW_ADK_VERSION."""
    folder = tmp_path_factory.mktemp("adk")
    command = _install(folder / "venv")
    package = folder / "agents" / "nemo_agent"
    package.mkdir(parents=True)
    package.joinpath("__init__.py").write_text("from . import agent\n")
    shutil.copy(AGENT, package / "agent.py")
    port = _free_port()
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [str(command), "api_server", "--host", "127.0.0.1", "--port", str(port), str(package.parent)],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _answering(f"http://127.0.0.1:{port}", server, folder / "log")
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _install(venv: Path) -> Path:
    """Install ADK into a new environment; its command."""
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    wanted = f"google-adk=={VERSION}" if VERSION else "google-adk"
    pip = [str(venv / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "install", wanted], check=True)
    return venv / "bin" / "adk"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answering(url: str, server: subprocess.Popen[bytes], log: Path) -> str:
    """Wait until the server serves the agent."""
    deadline_s = time.monotonic() + START_S
    while time.monotonic() < deadline_s and server.poll() is None:
        try:
            if "nemo_agent" in httpx.get(f"{url}/list-apps", trust_env=False).json():
                return url
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError(log.read_text("utf-8", "replace")[-4000:])
