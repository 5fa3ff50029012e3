"""The durable record of a run: what was about to be done, and what came of it.

A step is begun before the act it protects and finished after it, each in a transaction that is on the disk before the
call returns. What is begun and not finished is in doubt, and its stage knows how to find out. A run's lock is freed by
the kernel when its holder dies, so that two processes never drive one run.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import hashlib
import importlib
import json
import os
import re
import secrets
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from flows.errors import BusyError, OutputError, UsageError
from flows.files import cannot_write
from flows.settings import Settings

StepStatus = Literal["begun", "done"]
RunStatus = Literal["running", "completed", "failed", "cancelled"]

LOCK_TRIES, LOCK_PAUSE_S = 5, 0.02

_METADATA = sa.MetaData()
_RUNS = sa.Table(
    "runs",
    _METADATA,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("key", sa.String, nullable=False),
    sa.Column("recipe", sa.String, nullable=False),
    sa.Column("backend", sa.String, nullable=False),
    sa.Column("status", sa.String, nullable=False),
    sa.Column("parameters", sa.JSON, nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("updated_at", sa.Float, nullable=False),
    sa.Column("result", sa.JSON),
    sa.Index("runs_by_key", "key", "created_at"),
)
_STEPS = sa.Table(
    "steps",
    _METADATA,
    sa.Column("run_id", sa.ForeignKey("runs.id"), primary_key=True),
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("status", sa.String, nullable=False),
    sa.Column("before", sa.JSON, nullable=False),
    sa.Column("after", sa.JSON),
    sa.Column("begun_at", sa.Float, nullable=False),
    sa.Column("done_at", sa.Float),
)


@dataclass(frozen=True)
class Run:
    """One run of a recipe; `parameters` start it again, `result` is its last known result as plain data."""

    id: str
    key: str
    recipe: str
    backend: str
    status: RunStatus
    parameters: dict[str, Any]
    created_at: float
    updated_at: float
    result: dict[str, Any] | None


@dataclass(frozen=True)
class Step:
    """One protected act: `before` is what was known and intended, `after` what came of it."""

    id: str
    status: StepStatus
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def is_done(self) -> bool:
        return self.status == "done"


class Ledger:
    """Runs and their steps in SQLite (WAL, synchronous=FULL) below REELFLOW_HOME, or where REELFLOW_LEDGER_URL says."""

    def __init__(self, home: Path, url: str | None = None):
        self._folder = home
        url = _with_driver(url) if url else f"sqlite:///{home / 'ledger.db'}"
        try:
            (home / "locks").mkdir(parents=True, exist_ok=True)
            self._engine = sa.create_engine(url, **_options(url))
            self._dialect = importlib.import_module(f"sqlalchemy.dialects.{self._engine.dialect.name}")
            sa.event.listen(self._engine, "handle_error", _in_words)
            sa.event.listen(self._engine, "connect", _notice_the_dead if self._is_shared else self._make_durable)
            with self._alone("the tables") as db:
                _METADATA.create_all(db)
        except OSError as exc:
            error = cannot_write(home, exc)
            error.hint = "Set REELFLOW_HOME to a folder that can be written."
            raise error from exc
        except SQLAlchemyError as exc:
            raise OutputError(f"REELFLOW_LEDGER_URL is wrong: {_first_line(exc)}.") from exc

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    # ---- runs

    def open_run(
        self, key: str, *, recipe: str, backend: str, parameters: Mapping[str, Any], fresh: bool = False
    ) -> Run:
        """The newest run with this key that was not cancelled; a new one when there is none or `fresh` asks.

        Whoever asks for the same key at the same moment, on any machine, gets the same run.
        """
        with self._alone(key) as db:
            row = None if fresh else db.execute(_of_key(key)).mappings().first()
            if row is not None:
                return Run(**row)
            now = time.time()
            run = Run(
                f"{recipe}-{secrets.token_hex(4)}", key, recipe, backend, "running", dict(parameters), now, now, None
            )
            db.execute(sa.insert(_RUNS).values(asdict(run)))
            return run

    def find_run(self, key: str) -> Run | None:
        """The run that `open_run` would go on with; None when it would make a new one."""
        with self._engine.connect() as db:
            row = db.execute(_of_key(key)).mappings().first()
        return Run(**row) if row else None

    def close_run(self, run_id: str, status: RunStatus, result: Mapping[str, Any] | None) -> None:
        """How the run ended this time; a later try may change it."""
        values = {"status": status, "result": result and dict(result), "updated_at": time.time()}
        with self._engine.begin() as db:
            db.execute(sa.update(_RUNS).where(_RUNS.c.id == run_id).values(values))

    def run(self, run_id: str) -> Run:
        """The run with this id, or the only one whose id begins like it. Raises UsageError when there is none."""
        with self._engine.connect() as db:
            rows = db.execute(_newest(_RUNS.c.id.startswith(run_id, autoescape=True)).limit(2)).mappings().all()
        exact = [row for row in rows if row["id"] == run_id] or rows
        if len(exact) != 1:
            what = "no run" if not rows else "more than one run"
            raise UsageError(f'there is {what} "{run_id}".', hint="`reelflow runs` lists them.")
        return Run(**exact[0])

    def runs(self, limit: int) -> list[Run]:
        """The newest runs, newest first."""
        with self._engine.connect() as db:
            return [Run(**row) for row in db.execute(_newest().limit(limit)).mappings()]

    @contextlib.asynccontextmanager
    async def driving(self, what: str) -> AsyncIterator[None]:
        """Be the only process that drives this run or session. Raises BusyError when another one does.

        The lock is freed by the kernel, or by the database server, when its holder dies.
        """
        with contextlib.ExitStack() as held:
            if self._is_shared:
                held.enter_context(self._advisory_lock(what))
            held.enter_context(self._file_lock(what))
            yield

    @contextlib.contextmanager
    def _alone(self, what: str) -> Iterator[sa.Connection]:
        """A transaction that waits for any other one about the same thing, of whatever process or machine."""
        with self._engine.begin() as db:
            if self._is_shared:
                db.execute(sa.select(sa.func.pg_advisory_xact_lock(*_lock_number(what))))
            else:
                db.exec_driver_sql("BEGIN IMMEDIATE")
            yield db

    @property
    def _is_shared(self) -> bool:
        """Whether other machines use this ledger too."""
        return self._engine.dialect.name == "postgresql"

    def _make_durable(self, connection: Any, _: Any) -> None:
        """Whoever comes second waits here: SQLite waits for nobody while it gives a new file its write-ahead log."""
        folder = os.open(self._folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            connection.execute("PRAGMA journal_mode=WAL")
        finally:
            os.close(folder)
        connection.execute("PRAGMA synchronous=FULL")

    @contextlib.contextmanager
    def _file_lock(self, what: str) -> Iterator[None]:
        descriptor = os.open(self._lock_file(what), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            if not _lock_soon(descriptor):
                raise _busy(what)
            os.truncate(descriptor, 0)
            os.pwrite(descriptor, str(os.getpid()).encode(), 0)
            yield
        finally:
            os.close(descriptor)

    @contextlib.contextmanager
    def _advisory_lock(self, what: str) -> Iterator[None]:
        halves = _lock_number(what)
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
            if not db.execute(sa.select(sa.func.pg_try_advisory_lock(*halves))).scalar():
                raise _busy(what)
            try:
                yield
            finally:
                with contextlib.suppress(OutputError):  # a lock is gone with its connection
                    db.execute(sa.select(sa.func.pg_advisory_unlock(*halves)))

    def is_driven(self, what: str) -> bool:
        """Whether any process, on this machine or another one, drives a run at the moment."""
        if self.driver(what) is not None:
            return True
        return self._is_shared and self._is_locked_elsewhere(what)

    def _is_locked_elsewhere(self, what: str) -> bool:
        """Whether the database knows a holder of the lock: `pg_locks` shows its halves as two unsigned numbers."""
        one, two = (half % 2**32 for half in _lock_number(what))
        held = sa.text(
            "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid::bigint = :one AND objid::bigint = :two"
        )
        with self._engine.connect() as db:
            return db.execute(held, {"one": one, "two": two}).first() is not None

    def driver(self, what: str) -> int | None:
        """The process on this machine that drives a run at the moment; None when none does."""
        try:
            descriptor = os.open(self._lock_file(what), os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return int(os.pread(descriptor, 20, 0) or 0) or None
        finally:
            os.close(descriptor)
        return None

    def _lock_file(self, what: str) -> Path:
        """Ids of sessions are opaque: one that no file can be named after stands there by its hash."""
        name = what if re.fullmatch(r"[\w.-]{1,100}", what, re.ASCII) else hashlib.sha256(what.encode()).hexdigest()
        return self._folder / "locks" / f"{name}.lock"

    # ---- steps

    async def step(self, run_id: str, step_id: str) -> Step | None:
        """What is known of a step; None when it was never begun."""
        return await asyncio.to_thread(self._step, run_id, step_id)

    async def begin(self, run_id: str, step_id: str, before: Mapping[str, Any]) -> None:
        """Write down what is about to be done; on the disk when this returns."""
        await asyncio.to_thread(self._put, run_id, step_id, "begun", {"before": dict(before), "after": None})

    async def finish(self, run_id: str, step_id: str, after: Mapping[str, Any]) -> None:
        """Write down what came of it; on the disk when this returns."""
        await asyncio.to_thread(self._put, run_id, step_id, "done", {"after": dict(after), "done_at": time.time()})

    async def steps(self, run_id: str) -> list[Step]:
        """Every step of a run, in the order they were begun."""
        return await asyncio.to_thread(self._listed, _STEPS.c.run_id == run_id)

    async def steps_in(self, session: str) -> list[Step]:
        """Every step of any run that was begun in a session, in their order."""
        return await asyncio.to_thread(self._listed, _STEPS.c.before["session"].as_string() == session)

    def durations(self, backend: str, limit: int = 500) -> list[tuple[str, str, float]]:
        """How long the newest steps took that came to their end: `(recipe, step id, seconds)`."""
        took = (_STEPS.c.done_at - _STEPS.c.begun_at).label("seconds")
        done = sa.select(_RUNS.c.recipe, _STEPS.c.id, took).join(_RUNS, _RUNS.c.id == _STEPS.c.run_id)
        listed = done.where(_RUNS.c.backend == backend, took > 0).order_by(_STEPS.c.done_at.desc()).limit(limit)
        with self._engine.connect() as db:
            return [(row.recipe, row.id, row.seconds) for row in db.execute(listed)]

    def find_step(self, step_id: str, *, recipe: str, backend: str) -> str | None:
        """The run of a recipe that was the last to finish this step; None when none has."""
        done = sa.select(_STEPS.c.run_id).join(_RUNS, _RUNS.c.id == _STEPS.c.run_id)
        mine = (_RUNS.c.recipe == recipe, _RUNS.c.backend == backend, _STEPS.c.status == "done")
        with self._engine.connect() as db:
            last = done.where(_STEPS.c.id == step_id, *mine).order_by(_STEPS.c.done_at.desc()).limit(1)
            return db.execute(last).scalar()

    def contents_of(self, path: str) -> set[str]:
        """SHA-256 of each file that a run, on any machine, has brought home as `path`."""
        after = _STEPS.c.after
        wrote = sa.select(after["sha256"].as_string()).where(after["file"].as_string() == path).distinct()
        with self._engine.connect() as db:
            return set(db.execute(wrote).scalars())

    async def forget(self, run_id: str, step_id: str) -> None:
        """The act was refused before it happened, so there is nothing to remember."""
        await asyncio.to_thread(self._delete, run_id, step_id)

    def _step(self, run_id: str, step_id: str) -> Step | None:
        where = (_STEPS.c.run_id == run_id) & (_STEPS.c.id == step_id)
        with self._engine.connect() as db:
            row = db.execute(sa.select(_STEPS).where(where)).mappings().first()
        return Step(row["id"], row["status"], row["before"], row["after"] or {}) if row else None

    def _listed(self, which: sa.ColumnElement[bool]) -> list[Step]:
        listed = sa.select(_STEPS).where(which).order_by(_STEPS.c.begun_at)
        with self._engine.connect() as db:
            rows = db.execute(listed).mappings().all()
        return [Step(row["id"], row["status"], row["before"], row["after"] or {}) for row in rows]

    def _put(self, run_id: str, step_id: str, status: StepStatus, values: dict[str, Any]) -> None:
        insert = self._dialect.insert(_STEPS)
        row = {"run_id": run_id, "id": step_id, "status": status, "before": {}, "begun_at": time.time(), **values}
        statement = insert.values(row).on_conflict_do_update(
            index_elements=["run_id", "id"], set_={"status": status, **values}
        )
        with self._engine.begin() as db:
            db.execute(statement)

    def _delete(self, run_id: str, step_id: str) -> None:
        with self._engine.begin() as db:
            db.execute(sa.delete(_STEPS).where((_STEPS.c.run_id == run_id) & (_STEPS.c.id == step_id)))


def _newest(*conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return sa.select(_RUNS).where(*conditions).order_by(_RUNS.c.created_at.desc())


def _lock_soon(descriptor: int) -> bool:
    """Lock a file, with some patience: whoever asks who holds it has it for a moment."""
    for _ in range(LOCK_TRIES):
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        time.sleep(LOCK_PAUSE_S)
    return False


def _lock_number(what: str) -> tuple[int, int]:
    """The two signed 32-bit numbers by which PostgreSQL knows the lock."""
    digest = hashlib.sha256(what.encode()).digest()
    return int.from_bytes(digest[:4], signed=True), int.from_bytes(digest[4:8], signed=True)


def _of_key(key: str) -> sa.Select[Any]:
    return _newest(_RUNS.c.key == key, _RUNS.c.status != "cancelled").limit(1)


def _busy(what: str) -> BusyError:
    hint = "Wait until it ends, or make a second video with --fresh."
    return BusyError(f"{what} is being driven by another process.", hint=hint)


def ledger_of(settings: Settings) -> Ledger:
    """The ledger that the settings name; one connection pool per process."""
    return _open(settings.home, settings.ledger_url)


@lru_cache(maxsize=8)
def _open(home: Path, url: str | None) -> Ledger:
    return Ledger(home, url)


def run_key(parts: Mapping[str, Any]) -> str:
    """A key for what a run is about: the same parts give the same key on every machine. No part may be a secret."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _options(url: str) -> dict[str, Any]:
    """Locks hold connections, two for each item of a batch. One that broke while it was idle is replaced, not met."""
    return (
        {"connect_args": {"timeout": 30}} if url.startswith("sqlite") else {"max_overflow": -1, "pool_pre_ping": True}
    )


def _notice_the_dead(connection: Any, _: Any) -> None:
    """Have the server miss a machine that is gone, and free its locks, within a minute and not the two hours of TCP."""
    with connection.cursor() as cursor:
        for name, value in (("idle", 30), ("interval", 10), ("count", 3)):
            cursor.execute(f"SET tcp_keepalives_{name} = {value}")
    connection.commit()


def _with_driver(url: str) -> str:
    """PostgreSQL is spoken to by psycopg 3, however the URL spells it."""
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)


def _in_words(context: sa.engine.ExceptionContext) -> None:
    """Whatever the database refuses, a full disk, a lock or a lost server, is a known failure with a sentence."""
    where = context.engine.url.render_as_string(hide_password=True) if context.engine else ""
    why = _first_line(context.original_exception).rstrip(".")
    raise OutputError(
        f"the ledger {where} cannot be used: {why}.",
        hint="Nothing is done without it. Check the disk, or the server that REELFLOW_LEDGER_URL names.",
    ) from context.original_exception


def _first_line(exc: BaseException) -> str:
    return str(exc).splitlines()[0]
