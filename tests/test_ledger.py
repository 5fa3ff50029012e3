"""The ledger, on SQLite and, where one is installed, on PostgreSQL: durable steps, locks that die with their holder."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from flows.errors import BusyError, OutputError, UsageError
from flows.ledger import Ledger, Run, run_key

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def quietly(*command: str | Path) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server of our own."""
    if not _BINARIES or shutil.which("runuser") is None:
        pytest.skip("no PostgreSQL server is installed")
    binaries = _BINARIES[-1].parent
    folder = Path(tempfile.mkdtemp(prefix="reelflow-pg-"))
    as_user: list[str | Path] = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    data = folder / "data"
    quietly(*as_user, binaries / "initdb", "-D", data, "-A", "trust", "-U", "reelflow", "-N")
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    control: list[str | Path] = [*as_user, binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
    quietly(*control, "-o", settings, "start")
    try:
        yield f"postgresql://reelflow@127.0.0.1:{port}/postgres"
    finally:
        quietly(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgres"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger(tmp_path, None if request.param == "sqlite" else request.getfixturevalue("postgres"))
    yield opened
    opened.close()


def open_run(ledger: Ledger, key: str = "k", *, fresh: bool = False) -> Run:
    return ledger.open_run(key, recipe="demo", backend="studio", parameters={"recipe": "demo"}, fresh=fresh)


def test_a_key_finds_its_newest_run(ledger: Ledger) -> None:
    """The same key is the same run; a fresh one is newer and is found from then on; a cancelled one is not."""
    key = f"key-{os.urandom(4).hex()}"
    first = open_run(ledger, key)
    assert open_run(ledger, key) == first
    second = open_run(ledger, key, fresh=True)
    assert open_run(ledger, key).id == second.id
    ledger.close_run(second.id, "cancelled", {})
    assert open_run(ledger, key).id == first.id
    assert {run.id for run in ledger.runs(10)} >= {first.id, second.id}


def test_steps_are_kept(ledger: Ledger) -> None:
    """A step is begun, then done; what was known before stays; a forgotten one was never there."""
    run = open_run(ledger, os.urandom(4).hex()).id

    async def story() -> None:
        assert await ledger.step(run, "edit:1") is None
        await ledger.begin(run, "edit:1", {"text": "cut", "state": {"d": 1}})
        begun = await ledger.step(run, "edit:1")
        assert begun is not None
        assert not begun.is_done
        await ledger.finish(run, "edit:1", {"messages": ["done"], "file": "/videos/a.mp4"})
        done = await ledger.step(run, "edit:1")
        assert done is not None
        assert (done.is_done, done.before["text"], done.after["messages"]) == (True, "cut", ["done"])
        assert [step.id for step in await ledger.steps(run)] == ["edit:1"]
        assert ledger.wrote_file("/videos/a.mp4")
        assert not ledger.wrote_file("/videos/b.mp4")
        await ledger.forget(run, "edit:1")
        assert await ledger.steps(run) == []

    asyncio.run(story())


def test_one_driver(ledger: Ledger) -> None:
    """Whoever drives keeps others out until the end, and no longer."""

    async def story() -> None:
        async with ledger.driving("run-1"):
            with pytest.raises(BusyError, match="run-1 is being driven"):
                async with ledger.driving("run-1"):
                    pass
            async with ledger.driving("run-2"):
                pass
        async with ledger.driving("run-1"):
            pass

    asyncio.run(story())


HOLDER = """
import asyncio, sys, time
from pathlib import Path
from flows.ledger import Ledger
async def hold():
    async with Ledger(Path(sys.argv[1]), sys.argv[2] or None).driving("held"):
        print("held", flush=True)
        time.sleep(60)
asyncio.run(hold())
"""


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_killed_driver_lets_go(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """The lock of a process that was killed is free at once; while it lives, it is known to everyone who shares it."""
    url = None if kind == "sqlite" else request.getfixturevalue("postgres")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path), url or ""], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    ledger = Ledger(tmp_path, url)

    async def take(tries: int) -> None:
        for left in reversed(range(tries)):
            try:
                async with ledger.driving("held"):
                    return
            except BusyError:
                if not left:
                    raise
                await asyncio.sleep(0.05)

    with pytest.raises(BusyError):
        asyncio.run(take(1))
    assert ledger.driver("held") == holder.pid
    elsewhere = Ledger(tmp_path / "another machine", url)
    assert elsewhere.driver("held") is None
    assert elsewhere.is_driven("held") is (kind == "postgres")
    assert not elsewhere.is_driven("something else")
    elsewhere.close()
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    asyncio.run(take(100))
    assert not ledger.is_driven("held")
    ledger.close()


def test_an_id_may_be_short(ledger: Ledger) -> None:
    """The beginning of an id finds its run; an ambiguous or unknown one is told."""
    run = open_run(ledger, os.urandom(4).hex())
    open_run(ledger, os.urandom(4).hex())
    assert ledger.run(run.id[:12]).id == run.id
    with pytest.raises(UsageError, match="more than one run"):
        ledger.run("demo-")
    with pytest.raises(UsageError, match="no run"):
        ledger.run("100%")


def test_a_ledger_that_cannot_be_opened(tmp_path: Path) -> None:
    """A damaged file or a folder that cannot be is one sentence; a password in the URL is never shown."""
    (tmp_path / "ledger.db").write_text("this is not a database, only text that is long enough to be seen as one")
    with pytest.raises(OutputError, match="cannot be used: file is not a database"):
        Ledger(tmp_path)
    with pytest.raises(OutputError, match="cannot be written"):
        Ledger(Path("/proc/nowhere"))
    with pytest.raises(OutputError) as failure:
        Ledger(tmp_path, "postgresql://me:hunter2@127.0.0.1:9/none")
    assert "hunter2" not in str(failure.value)


def test_a_database_that_refuses(ledger: Ledger) -> None:
    """What the database refuses later is a sentence as well, and says what it was."""
    with ledger._engine.begin() as db:
        db.execute(sa.text("DROP TABLE steps"))
    with pytest.raises(OutputError, match=r"cannot be used: .*steps") as failure:
        asyncio.run(ledger.begin("run", "step", {}))
    assert failure.value.hint


def test_the_key_depends_on_everything() -> None:
    """The same parts in any order are one key; any change is another."""
    assert run_key({"a": 1, "b": [2]}) == run_key({"b": [2], "a": 1})
    assert run_key({"a": 1}) != run_key({"a": "1"})


@pytest.mark.parametrize("session", ["sess/a b:1", "..", "x" * 300, "会话"])
def test_a_lock_for_any_session(tmp_path: Path, session: str) -> None:
    """Ids of sessions are opaque: whatever one holds, its lock is one file among the others."""
    ledger = Ledger(tmp_path)

    async def twice() -> None:
        async with ledger.driving(f"session-{session}"):
            assert ledger.driver(f"session-{session}") == os.getpid()
            with pytest.raises(BusyError):
                async with ledger.driving(f"session-{session}"):
                    pass

    asyncio.run(twice())
    assert len(list((tmp_path / "locks").iterdir())) == 1
    ledger.close()
