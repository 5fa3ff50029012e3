"""Settings of a made-up API, a client that never really waits, and a scripted server for what no mock can show."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from flows.nemo.client import NemoClient
from flows.settings import Settings, Skill

API = "https://api.test"
TOKEN = "nmv_usr_test"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the developer's own account or network gets into a test."""
    for name in list(os.environ):
        if name.startswith(("NEMO_", "REELFLOW_", "SKILL_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "user"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A client of the cloud with a token of its own."""
    return make_settings(tmp_path)


@pytest.fixture
def anonymous(tmp_path: Path) -> Settings:
    """A client of the cloud without a token."""
    return make_settings(tmp_path, token=None)


@pytest.fixture
def naps() -> list[float]:
    """Every wait that the clients of a test asked for, in seconds."""
    return []


@pytest.fixture
def make_client(naps: list[float]) -> Callable[[Settings], NemoClient]:
    async def sleep(seconds: float) -> None:
        naps.append(seconds)

    return lambda settings: NemoClient(settings, sleep=sleep)


@pytest.fixture
def serve() -> Any:
    return scripted


def make_settings(tmp_path: Path, **changes: Any) -> Settings:
    given: dict[str, Any] = {
        "backend": "nemo",
        "home": tmp_path / "home",
        "api_url": API,
        "web_url": "https://web.test",
        "token": SecretStr(TOKEN),
        "client_id": "5f0c1d2e-0000-4000-8000-000000000001",
        "platform": "unknown",
        "skill": Skill(name="demo-skill", version="2.3.4"),
    }
    return Settings(**{**given, **changes})


@pytest.fixture
def settings_with(tmp_path: Path) -> Callable[..., Settings]:
    return lambda **changes: make_settings(tmp_path, **changes)


@asynccontextmanager
async def scripted(*pieces: bytes, hold_s: float = 0, seen: list[int] | None = None) -> AsyncIterator[str]:
    """A server on loopback that reads a request, writes `pieces` and hangs up; yields its address.

    `hold_s` keeps the connection open that long; `seen` collects the size of each request.
    """

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            size = await read_request(reader)
            if seen is not None:
                seen.append(size)
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
            await asyncio.sleep(hold_s)
        finally:
            writer.close()
            await writer.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def read_request(reader: asyncio.StreamReader) -> int:
    """Read one request and forget it; its body's size in bytes."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = next((int(line.split(":")[1]) for line in head.splitlines() if line.startswith("content-length")), 0)
    left = length
    while left:
        left -= len(await reader.read(min(left, 1 << 20)))
    return length
