"""What the studio remembers: users, sessions, media and render jobs, in SQLite and files below one folder.

Everything survives a restart. Each studio process holds a lock, together with the renders it started; the kernel frees
it when the last of them is gone. Then the jobs that it was rendering wait again, and its scratch folder is removed.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

TOKEN_LIFE_S = 7 * 24 * 3600
LOCKED_S = 30.0
JobStatus = Literal["pending", "processing", "completed", "failed", "cancelled"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS users (
  id TEXT PRIMARY KEY, client_id TEXT UNIQUE NOT NULL, credits REAL NOT NULL, frozen REAL NOT NULL DEFAULT 0,
  refilled_on TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS refills (user_id TEXT PRIMARY KEY REFERENCES users(id), credits REAL NOT NULL);
CREATE TABLE IF NOT EXISTS tokens (
  digest TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users(id), expires_at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (
  id TEXT PRIMARY KEY, task_id TEXT NOT NULL, user_id TEXT NOT NULL REFERENCES users(id), language TEXT,
  draft TEXT, created_at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS media (
  id TEXT PRIMARY KEY, session_id TEXT NOT NULL REFERENCES sessions(id), position INTEGER NOT NULL,
  filename TEXT NOT NULL, path TEXT NOT NULL, facts TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS jobs (
  id TEXT PRIMARY KEY, key TEXT UNIQUE NOT NULL, session_id TEXT NOT NULL REFERENCES sessions(id),
  status TEXT NOT NULL, progress REAL NOT NULL DEFAULT 0, draft TEXT NOT NULL, spec TEXT NOT NULL,
  owner TEXT, error TEXT, result TEXT, created_at REAL NOT NULL, finished_at REAL);
CREATE TABLE IF NOT EXISTS edits (
  id INTEGER PRIMARY KEY, session_id TEXT NOT NULL REFERENCES sessions(id), text TEXT NOT NULL, cost REAL NOT NULL,
  charged_at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS histories (session_id TEXT PRIMARY KEY REFERENCES sessions(id), steps TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS claims (digest TEXT PRIMARY KEY, session_id TEXT NOT NULL, expires_at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS media_by_session ON media(session_id, position);
CREATE INDEX IF NOT EXISTS jobs_by_status ON jobs(status, created_at);
"""
FAIREST_JOB = """
WITH rendering AS (
  SELECT session_id, user_id FROM jobs JOIN sessions ON sessions.id=session_id WHERE status='processing')
SELECT jobs.id FROM jobs JOIN sessions ON sessions.id=session_id WHERE status='pending' ORDER BY
  (SELECT count(*) FROM rendering WHERE rendering.user_id=sessions.user_id),
  (SELECT count(*) FROM rendering WHERE rendering.session_id=sessions.id),
  jobs.created_at, jobs.rowid
LIMIT 1
"""


@dataclass(frozen=True)
class User:
    id: str
    credits: float
    frozen: float


@dataclass(frozen=True)
class SessionRow:
    id: str
    task_id: str
    user_id: str
    language: str | None
    draft: dict[str, Any] | None


@dataclass(frozen=True)
class MediaRow:
    """`path` is where the file lies; `facts` is the upload answer's description of it."""

    id: str
    session_id: str
    filename: str
    path: Path
    facts: dict[str, Any]


@dataclass(frozen=True)
class Job:
    """`id` is the client's; `key` is random and names the file, so that its link cannot be guessed."""

    id: str
    key: str
    session_id: str
    status: JobStatus
    progress: float
    draft: dict[str, Any]
    spec: dict[str, Any]
    owner: str | None
    error: str | None
    result: dict[str, Any] | None
    created_at: float
    finished_at: float | None


class Store:
    """One studio process's view of the shared folder `home`/studio.

    `scratch` is this process's own, `stock` holds what renders encoded, for all; `lock` is the descriptor that keeps
    the process alive for others, to be handed to renders.
    Raises OSError and sqlite3.Error when the folder cannot be used.
    """

    def __init__(self, home: Path, *, credits: float):
        self.folder = home / "studio"
        self.daily_credits = credits
        self.owner = secrets.token_hex(8)
        self.stock = self.folder / "stock"
        for name in ("media", "renders", "scratch", "owners"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self.lock = _hold(self._owner_file(self.owner))
        try:
            self.scratch = self.folder / "scratch" / self.owner
            self.scratch.mkdir()
            self.db = _connect(self.folder / "studio.db")
        except BaseException:
            self._leave()
            raise
        self._remove_leftovers()

    def close(self) -> None:
        self.db.close()
        self._leave()

    def _leave(self) -> None:
        shutil.rmtree(self.scratch, ignore_errors=True)
        os.close(self.lock)
        self._owner_file(self.owner).unlink(missing_ok=True)

    def _remove_leftovers(self) -> None:
        """The scratch folders of studios that died."""
        for folder in (self.folder / "scratch").iterdir():
            if not self._is_alive(folder.name):
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block's changes, on the disk when it ends, or none."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.db.execute("COMMIT")
        finally:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")

    # ---- users and tokens

    def issue_token(self, client_id: str) -> tuple[str, User, float]:
        """A new token for the client: `(token, user, expires_at)`. Only its digest is kept."""
        token = f"nmv_usr_{secrets.token_urlsafe(32)}"
        expires_at = time.time() + TOKEN_LIFE_S
        with self.transaction():
            self.db.execute(
                "INSERT OR IGNORE INTO users VALUES (?, ?, ?, 0, ?)",
                (f"anon_{secrets.token_hex(8)}", client_id, self.daily_credits, _today()),
            )
            (user_id,) = self.db.execute("SELECT id FROM users WHERE client_id=?", (client_id,)).fetchone()
            self.db.execute("DELETE FROM tokens WHERE expires_at < ?", (time.time(),))
            self.db.execute("INSERT INTO tokens VALUES (?, ?, ?)", (_digest(token), user_id, expires_at))
        return token, self.user(user_id), expires_at

    def user_of(self, token: str) -> User | None:
        """Who a token belongs to; None when it is unknown or expired."""
        row = self.db.execute(
            "SELECT user_id FROM tokens WHERE digest=? AND expires_at>?", (_digest(token), time.time())
        ).fetchone()
        return self.user(row["user_id"]) if row else None

    def revoke_token(self, token: str) -> None:
        """From now on nobody is known by this token."""
        self.db.execute("DELETE FROM tokens WHERE digest=?", (_digest(token),))

    def user(self, user_id: str) -> User:
        """The user with today's credits: they are refilled once a day, and raised when a day has more than it had."""
        row = self.db.execute(
            "SELECT users.*, refills.credits AS refill FROM users LEFT JOIN refills ON user_id=id WHERE id=?",
            (user_id,),
        ).fetchone()
        if row["refilled_on"] != _today() or row["refill"] is None or row["refill"] < self.daily_credits:
            with self.transaction():
                self._refill(user_id)
            return self.user(user_id)
        return User(user_id, row["credits"], row["frozen"])

    def _refill(self, user_id: str) -> None:
        """`refills` holds the most that a day has had."""
        self.db.execute(
            "UPDATE users SET credits=users.credits+max(0, ?-refills.credits) FROM refills WHERE id=? AND user_id=id",
            (self.daily_credits, user_id),
        )
        self.db.execute(
            "UPDATE users SET credits=max(credits, ?), refilled_on=? WHERE id=? AND refilled_on!=?",
            (self.daily_credits, _today(), user_id, _today()),
        )
        self.db.execute(
            "INSERT INTO refills VALUES (?, ?) ON CONFLICT DO UPDATE SET credits=max(credits, excluded.credits)",
            (user_id, self.daily_credits),
        )

    # ---- sessions

    def create_session(self, user_id: str, language: str | None) -> SessionRow:
        session_id = str(10**18 + secrets.randbelow(9 * 10**18))
        row = SessionRow(session_id, f"task_{secrets.token_hex(8)}", user_id, language, None)
        self.db.execute(
            "INSERT INTO sessions VALUES (?, ?, ?, ?, NULL, ?)", (row.id, row.task_id, user_id, language, time.time())
        )
        return row

    def session(self, session_id: str) -> SessionRow | None:
        row = self.db.execute(
            "SELECT id, task_id, user_id, language, draft FROM sessions WHERE id=?", (session_id,)
        ).fetchone()
        return SessionRow(**{**dict(row), "draft": _loads(row["draft"])}) if row else None

    def lose_session(self, session_id: str) -> None:
        """Its user has this session no longer; what was made in it stays on the books."""
        with self.transaction():
            self.db.execute("INSERT OR IGNORE INTO users VALUES ('nobody', '', 0, 0, ?)", (_today(),))
            self.db.execute("UPDATE sessions SET user_id='nobody' WHERE id=?", (session_id,))

    def history(self, session_id: str) -> dict[str, Any]:
        """What `save_edit` saved last as the session's history; empty before."""
        row = self.db.execute("SELECT steps FROM histories WHERE session_id=?", (session_id,)).fetchone()
        return dict(json.loads(row["steps"])) if row else {}

    def save_edit(
        self,
        session: SessionRow,
        draft: dict[str, Any],
        cost: float,
        text: str = "",
        history: dict[str, Any] | None = None,
    ) -> bool:
        """Draft, price, words and history of an edit, all or nothing; False when the credits do not suffice."""
        with self.transaction():
            paid = self.db.execute(
                "UPDATE users SET credits=credits-? WHERE id=? AND credits>=?", (cost, session.user_id, cost)
            )
            if paid.rowcount:
                self.db.execute("UPDATE sessions SET draft=? WHERE id=?", (json.dumps(draft), session.id))
                self.db.execute("REPLACE INTO histories VALUES (?, ?)", (session.id, json.dumps(history or {})))
                self.note_edit(session.id, text, cost)
            return bool(paid.rowcount)

    def note_edit(self, session_id: str, text: str, cost: float) -> None:
        """Put down that an instruction was carried out, and at what price."""
        row = (session_id, text, cost, time.time())
        self.db.execute("INSERT INTO edits (session_id, text, cost, charged_at) VALUES (?, ?, ?, ?)", row)

    def create_claim(self, session_id: str, life_s: float) -> str:
        token = f"clm_{secrets.token_urlsafe(24)}"
        self.db.execute("INSERT INTO claims VALUES (?, ?, ?)", (_digest(token), session_id, time.time() + life_s))
        return token

    def claimed_session(self, token: str) -> str | None:
        """The session that an unexpired claim token stands for."""
        row = self.db.execute(
            "SELECT session_id FROM claims WHERE digest=? AND expires_at>?", (_digest(token), time.time())
        ).fetchone()
        return row["session_id"] if row else None

    # ---- media

    def add_media(self, rows: Sequence[MediaRow]) -> None:
        """Move files into their session's folder and list them in this order: all of them, or none."""
        moved: list[Path] = []
        try:
            with self.transaction():
                for row in rows:
                    target = self.folder / "media" / row.session_id / f"{row.id}{row.path.suffix}"
                    target.parent.mkdir(exist_ok=True)
                    moved.append(row.path.rename(target))
                    self._list_media(row, target)
        except BaseException:
            for path in moved:
                path.unlink(missing_ok=True)
            raise

    def _list_media(self, row: MediaRow, path: Path) -> None:
        place = str(path.relative_to(self.folder))
        self.db.execute(
            "INSERT INTO media SELECT ?, ?, count(*), ?, ?, ? FROM media WHERE session_id=?",
            (row.id, row.session_id, row.filename, place, json.dumps(row.facts), row.session_id),
        )

    def media(self, session_id: str) -> list[MediaRow]:
        """The session's files in order of upload."""
        rows = self.db.execute("SELECT * FROM media WHERE session_id=? ORDER BY position", (session_id,))
        return [
            MediaRow(r["id"], r["session_id"], r["filename"], self.folder / r["path"], json.loads(r["facts"]))
            for r in rows
        ]

    # ---- render jobs

    def add_job(self, job_id: str, session_id: str, draft: dict[str, Any], spec: dict[str, Any]) -> bool:
        """Queue a render; False when the id is taken."""
        try:
            self.db.execute(
                "INSERT INTO jobs (id, key, session_id, status, draft, spec, created_at)"
                " VALUES (?, ?, ?, 'pending', ?, ?, ?)",
                (job_id, secrets.token_urlsafe(18), session_id, json.dumps(draft), json.dumps(spec), time.time()),
            )
        except sqlite3.IntegrityError:
            return False
        return True

    def job(self, job_id: str) -> Job | None:
        return _job(self.db.execute("SELECT * FROM jobs WHERE id=?", (job_id,)).fetchone())

    def job_by_key(self, key: str) -> Job | None:
        return _job(self.db.execute("SELECT * FROM jobs WHERE key=?", (key,)).fetchone())

    def finished_jobs(self, session_id: str) -> list[Job]:
        """The session's finished renders, newest first."""
        rows = self.db.execute(
            "SELECT * FROM jobs WHERE session_id=? AND status='completed' ORDER BY created_at DESC", (session_id,)
        )
        return [job for row in rows if (job := _job(row))]

    def render_path(self, job: Job) -> Path:
        return self.folder / "renders" / f"{job.key}.mp4"

    def claim_job(self) -> Job | None:
        """Take a waiting job for this studio: the oldest of whoever has the fewest under way.

        Jobs of a studio that died wait again first.
        """
        if not self._has_work():
            return None
        with self.transaction():
            self._free_orphans()
            row = self.db.execute(FAIREST_JOB).fetchone()
            if row is None:
                return None
            self.db.execute("UPDATE jobs SET status='processing', owner=? WHERE id=?", (self.owner, row["id"]))
        return self.job(row["id"])

    def _has_work(self) -> bool:
        """A look that locks nobody out."""
        query = "SELECT 1 FROM jobs WHERE status='pending' OR (status='processing' AND owner<>?) LIMIT 1"
        return self.db.execute(query, (self.owner,)).fetchone() is not None

    def _free_orphans(self) -> None:
        rows = self.db.execute("SELECT DISTINCT owner FROM jobs WHERE status='processing' AND owner<>?", (self.owner,))
        for (owner,) in rows.fetchall():
            if not self._is_alive(owner):
                self.db.execute(
                    "UPDATE jobs SET status='pending', owner=NULL WHERE owner=? AND status='processing'", (owner,)
                )

    def set_progress(self, job_id: str, progress: float) -> None:
        """Note how far a job is; it never goes back."""
        self.db.execute(
            "UPDATE jobs SET progress=max(progress, ?) WHERE id=? AND status='processing'", (progress, job_id)
        )

    def is_in_hand(self, job_id: str) -> bool:
        """Whether a job is to be rendered on: it has not been cancelled, and has not failed."""
        row = self.db.execute("SELECT 1 FROM jobs WHERE id=? AND status='processing'", (job_id,)).fetchone()
        return row is not None

    def finish_job(
        self, job_id: str, status: JobStatus, *, error: str | None = None, result: dict[str, Any] | None = None
    ) -> bool:
        """The job's end; False when it was ended before."""
        done = self.db.execute(
            "UPDATE jobs SET status=?, error=?, result=?, finished_at=?, progress=CASE ? WHEN 'completed' THEN 100"
            " ELSE progress END WHERE id=? AND status IN ('pending', 'processing')",
            (status, error, json.dumps(result), time.time(), status, job_id),
        )
        return bool(done.rowcount)

    def requeue_job(self, job_id: str) -> None:
        """A job whose render was interrupted waits again."""
        self.db.execute("UPDATE jobs SET status='pending', owner=NULL WHERE id=? AND status='processing'", (job_id,))

    # ---- studios

    def _owner_file(self, owner: str) -> Path:
        return self.folder / "owners" / f"{owner}.lock"

    def _is_alive(self, owner: str) -> bool:
        """Whether a studio or one of its renders still runs; the lock file of a dead one is removed."""
        if _is_held(self._owner_file(owner)):
            return True
        self._owner_file(owner).unlink(missing_ok=True)
        return False


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=LOCKED_S, isolation_level=None, check_same_thread=False)
    try:
        db.row_factory = sqlite3.Row
        db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;" + _SCHEMA)
    except BaseException:
        db.close()
        raise
    return db


def _hold(path: Path) -> int:
    """Lock a new file, and only then give it its name: nobody ever finds it unlocked."""
    unnamed = path.with_suffix(".new")
    descriptor = os.open(unnamed, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    unnamed.rename(path)
    return descriptor


def _is_held(path: Path) -> bool:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return False
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _loads(text: str | None) -> Any:
    return json.loads(text) if text else None


def _job(row: sqlite3.Row | None) -> Job | None:
    if row is None:
        return None
    data = dict(row)
    return Job(
        **{
            **data,
            "draft": json.loads(data["draft"]),
            "spec": json.loads(data["spec"]),
            "result": _loads(data["result"]),
        }
    )
