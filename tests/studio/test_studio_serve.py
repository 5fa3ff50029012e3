"""Starting and stopping: the port, the home, and what is said when one of them cannot be used."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest

from flows.errors import OutputError, StudioError
from flows.settings import Studio
from flows.studio import serve
from flows.studio.serve import serve_studio
from flows.studio.store import Store

if TYPE_CHECKING:
    from tests.studio.conftest import House, Person

pytestmark = pytest.mark.anyio
Visit = Callable[..., AbstractAsyncContextManager["Person"]]
OpenHouse = Callable[..., AbstractAsyncContextManager["House"]]


def studios() -> int:
    return sum(thread.name == "reelflow-studio" for thread in threading.enumerate())


async def test_starts_and_stops(open_house: OpenHouse) -> None:
    """It answers as soon as it is there, on loopback only, and afterwards neither thread nor port is left."""
    before = studios()
    async with open_house() as house, httpx.AsyncClient(verify=False) as http:
        assert (await http.get(f"{house.url}/health")).json()["studio"] == "reelflow"
        assert urlsplit(house.url).hostname == "127.0.0.1"
    assert studios() == before
    with pytest.raises(OSError), closing(socket.create_connection(("127.0.0.1", urlsplit(house.url).port or 0))):
        pass
    assert list((house.folder / "owners").iterdir()) == []


async def test_stops_when_cancelled(open_house: OpenHouse) -> None:
    """A cancelled block stops its studio as well."""
    before, entered = studios(), asyncio.Event()

    async def hold() -> None:
        async with open_house():
            entered.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(hold())
    await entered.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert studios() == before


async def test_port_kept(open_house: OpenHouse) -> None:
    """The port of the settings is used when it is free, again and again; when it is busy any free one is."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        async with open_house(studio=Studio(port=port)) as house:
            assert urlsplit(house.url).port != port
    for _ in range(2):
        async with open_house(studio=Studio(port=port)) as house, httpx.AsyncClient(verify=False) as http:
            assert urlsplit(house.url).port == port
            assert (await http.get(f"{house.url}/health")).status_code == 200


async def test_busy_port(open_house: OpenHouse) -> None:
    """In the foreground a busy port is an error that says what to do; so is one that cannot be."""
    async with open_house() as house:
        port = urlsplit(house.url).port or 0
        for wrong in (port, 70_000):
            with pytest.raises(StudioError, match=f"port {wrong}") as caught:
                serve_studio(house.settings, wrong, announce=print)
            assert "--port" in (caught.value.hint or "")


async def test_home_not_writable(open_house: OpenHouse, tmp_path: Path) -> None:
    """A home that cannot be a folder is an error that names REELFLOW_HOME."""
    (tmp_path / "home").write_text("a file")
    with pytest.raises(OutputError, match="home") as caught:
        async with open_house():
            pass
    assert "REELFLOW_HOME" in (caught.value.hint or "")


async def test_home_damaged(open_house: OpenHouse, tmp_path: Path) -> None:
    """A database that is none is an error that names the folder, and leaves no lock behind."""
    folder = tmp_path / "home" / "studio"
    folder.mkdir(parents=True)
    (folder / "studio.db").write_bytes(b"not a database, but long enough to be looked at" * 100)
    with pytest.raises(OutputError, match="cannot be used"):
        async with open_house():
            pass
    assert list((folder / "owners").iterdir()) == [] and list((folder / "scratch").iterdir()) == []


def test_first_start_together(tmp_path: Path) -> None:
    """Studios that start at the same moment on a home that is still empty all come up."""
    barrier, stores = threading.Barrier(8), list[Store]()

    def start() -> None:
        barrier.wait()
        stores.append(Store(tmp_path, credits=1))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stores) == 8
    for number, store in enumerate(stores):
        store.issue_token(f"client-{number}")
        store.close()


def test_nothing_half_saved(tmp_path: Path) -> None:
    """A transaction that cannot be finished leaves no trace, and the next one works."""
    with closing(Store(tmp_path, credits=100)) as store:
        _, user, _ = store.issue_token("client")
        session = store.create_session(user.id, None)
        with pytest.raises(TypeError):
            store.save_edit(session, {"not": object()}, 50)
        assert store.user(user.id).credits == 100
        assert store.save_edit(session, {"t": []}, 60) and not store.save_edit(session, {"t": [1]}, 60)
        kept = store.session(session.id)
        assert kept is not None and kept.draft == {"t": []}
        assert store.user(user.id).credits == 40


def test_answers_at_once() -> None:
    """Connections send small answers at once: asyncio sees to that only where the socket names its protocol."""
    with closing(serve._bind(0, or_any=False)) as listener:
        assert listener.proto == socket.IPPROTO_TCP
