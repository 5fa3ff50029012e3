"""The ledger, on SQLite and, where one is installed, on PostgreSQL: durable steps, locks that die with their holder."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from bench.postgres import create_database, find_postgres, running_postgres
from flows.errors import BusyError, OutputError, UsageError
from flows.ledger import Ledger, Run, run_key


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The URL of a database on a PostgreSQL server of our own."""
    programs = find_postgres()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed")
    with running_postgres(programs, durable=False) as url:
        yield f"{url}/postgres"


@pytest.fixture(params=["sqlite", "postgres"])
def new_database(request: pytest.FixtureRequest) -> str | None:
    """What REELFLOW_LEDGER_URL says of a ledger without any table yet."""
    if request.param == "sqlite":
        return None
    server: str = request.getfixturevalue("postgres").rpartition("/")[0]
    programs = find_postgres()
    assert programs
    return create_database(programs, server, f"new_{os.urandom(4).hex()}")


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
        await ledger.finish(run, "edit:1", {"messages": ["done"], "file": "/videos/a.mp4", "sha256": "5f1d"})
        done = await ledger.step(run, "edit:1")
        assert done is not None
        assert (done.is_done, done.before["text"], done.after["messages"]) == (True, "cut", ["done"])
        assert [step.id for step in await ledger.steps(run)] == ["edit:1"]
        assert ledger.contents_of("/videos/a.mp4") == {"5f1d"}
        assert ledger.contents_of("/videos/b.mp4") == set()
        await ledger.forget(run, "edit:1")
        assert await ledger.steps(run) == []

    asyncio.run(story())


def test_the_same_order_at_the_same_moment(new_database: str | None, tmp_path: Path) -> None:
    """Whoever asks for the same key at the same moment, on any machine, gets the same run: two would be paid twice.

    That holds for a ledger without any table yet, too.
    """
    moment = threading.Barrier(6, timeout=20)

    def order(_: int) -> str:
        moment.wait()
        with closing(Ledger(tmp_path, new_database)) as ledger:
            moment.wait()
            return open_run(ledger).id

    with ThreadPoolExecutor(moment.parties) as pool:
        assert len(set(pool.map(order, range(moment.parties)))) == 1


def test_new_ledgers_are_opened_at_the_same_moment(tmp_path: Path) -> None:
    """Two first runs that start together both find a ledger: neither hears that it is locked."""
    moment = threading.Barrier(6, timeout=20)

    def begin(home: Path) -> str:
        moment.wait()
        with closing(Ledger(home)) as ledger:
            return open_run(ledger).id

    with ThreadPoolExecutor(moment.parties) as pool:
        for turn in range(40):
            assert len(set(pool.map(begin, [tmp_path / str(turn)] * moment.parties))) == 1


def test_a_machine_that_is_gone_is_missed(postgres: str, tmp_path: Path) -> None:
    """PostgreSQL looks after the connections of a ledger every half minute, so that a lost machine keeps no lock."""
    with closing(Ledger(tmp_path, postgres)) as ledger, ledger._engine.connect() as db:
        settings = [
            db.execute(sa.text(f"SHOW tcp_keepalives_{name}")).scalar() for name in ("idle", "interval", "count")
        ]
    assert settings == ["30", "10", "3"]


def test_a_broken_connection_is_replaced(postgres: str, tmp_path: Path) -> None:
    """A server that was restarted between two steps costs nothing, and a lock that went with it is let go in peace."""
    with (
        closing(Ledger(tmp_path, postgres)) as ledger,
        closing(Ledger(tmp_path / "another machine", postgres)) as other,
    ):

        async def story() -> None:
            async with ledger.driving("run-1"):
                with other._engine.begin() as db:
                    mine = sa.text(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    )
                    assert db.execute(mine).all()
                assert await ledger.steps("run-1") == []
            async with other.driving("run-1"):
                pass

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
