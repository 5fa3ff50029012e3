"""Fetched files, kept by content below REELFLOW_HOME, with an index from URL to content. Safe for many processes.

`files/<sha256>.<suffix>` are whole files, `index/<hash of the URL>.json` says what a URL held when it was last asked.
A file that somebody uses is locked (shared), and so is one that is being written: neither is removed.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import IO

from pydantic import BaseModel, ValidationError

from flows.errors import ConnectError, InputError, LimitError
from flows.files import cannot_write, content_hash, write_private
from flows.remote.source import Incoming, opened
from flows.remote.urls import shown
from flows.settings import Settings
from flows.wire import codes

Told = Callable[[int, int], None]

LOCK_PAUSE_S = 0.1
STALE_S = 60
"""After this long without a byte a half that nobody holds is a dead one's."""


class Kept(BaseModel):
    """A file in the cache: where it lies, what it was called, and its SHA-256."""

    path: Path
    name: str
    sha256: str


class _Entry(BaseModel):
    """What a URL held: `mark` is empty where nothing tells of a change, so that it is fetched each time."""

    sha256: str
    name: str
    bytes: int
    mark: str


@dataclass(frozen=True)
class Cache:
    """The fetched files of one REELFLOW_HOME."""

    settings: Settings

    @property
    def folder(self) -> Path:
        return self.settings.home / "cache" / "inputs"

    def known(self, url: str) -> Kept | None:
        """What `url` held when it was last fetched, if that is still here. Nobody is asked."""
        entry = self._entry(url)
        return self._kept(entry) if entry else None

    def bring(self, url: str, told: Told, stop: Event) -> tuple[Kept, bool]:
        """The file behind `url`, fetched unless it is here unchanged: `(file, reused)`.

        `told` gets the bytes done and in all (0 when unknown); `stop` ends it. Raises InputError, ConnectError,
        OutputError.
        """
        with self._alone(url, stop):
            entry = self._entry(url)
            here = self._kept(entry) if entry else None
            with opened(url, self.settings, since=entry.mark if entry and here else "") as incoming:
                if incoming is None:
                    assert here is not None
                    _touch(here.path)
                    return here, True
                kept, size = self._write(url, incoming, told, stop)
            entry = _Entry(sha256=kept.sha256, name=kept.name, bytes=size, mark=incoming.mark)
            write_private(self._index(url), entry.model_dump_json())
        return kept, False

    def look(self, url: str) -> None:
        """Ask whether `url` can be fetched, without fetching it. Raises InputError, ConnectError."""
        with opened(url, self.settings) as incoming:
            assert incoming is not None
            self._check_size(url, incoming.size or 0)

    @contextlib.contextmanager
    def held(self, kept: Kept) -> Iterator[bool]:
        """Keep a file from being removed while the block runs; False when it has just been."""
        try:
            file = kept.path.open("rb")
        except OSError:
            yield False
            return
        with file:
            fcntl.flock(file, fcntl.LOCK_SH)
            yield _is_at(file, kept.path)

    def trim(self) -> None:
        """Remove what killed fetches left, and the files that were used least recently while all are over the limit."""
        files = []
        for path in self._listed("files"):
            with contextlib.suppress(OSError):
                found = path.stat()
                if not path.name.startswith("."):
                    files.append((found.st_mtime, found.st_size, path))
                elif time.time() - found.st_mtime > STALE_S:
                    _remove_unused(path)
        total = sum(size for _, size, _ in files)
        for _, size, path in sorted(files):
            if total <= self.settings.cache.max_bytes:
                return
            total -= size if _remove_unused(path) else 0

    # ---- places

    def _entry(self, url: str) -> _Entry | None:
        try:
            return _Entry.model_validate_json(self._index(url).read_bytes())
        except (OSError, ValidationError):
            return None

    def _kept(self, entry: _Entry) -> Kept | None:
        path = self._place(entry.sha256, entry.name)
        try:
            whole = path.stat().st_size == entry.bytes
        except OSError:
            return None
        return Kept(path=path, name=entry.name, sha256=entry.sha256) if whole else None

    def _index(self, url: str) -> Path:
        return self.folder / "index" / f"{content_hash(url.encode())}.json"

    def _place(self, sha256: str, name: str) -> Path:
        suffix = codes.suffix_of(name)
        return self.folder / "files" / (f"{sha256}.{suffix}" if codes.kind_of(name) else sha256)

    def _listed(self, name: str) -> list[Path]:
        with contextlib.suppress(OSError):
            return list((self.folder / name).iterdir())
        return []

    # ---- writing

    @contextlib.contextmanager
    def _alone(self, url: str, stop: Event) -> Iterator[None]:
        """Be the only one that fetches this URL."""
        lock = self._index(url).with_suffix(".lock")
        try:
            lock.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = lock.open("wb")
        except OSError as exc:
            raise cannot_write(lock, exc) from exc
        with file:
            while not _locked(file):
                _check_stop(stop)
                time.sleep(LOCK_PAUSE_S)
            yield

    def _write(self, url: str, incoming: Incoming, told: Told, stop: Event) -> tuple[Kept, int]:
        """Stream a file to the disk under a temporary name, and give it the name of its content: `(file, bytes)`."""
        self._check_size(url, incoming.size or 0)
        part = self.folder / "files" / f".{secrets.token_hex(8)}.part"
        try:
            part.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with part.open("xb") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                sha256, size = self._stream(url, incoming, file, told, stop)
                place = self._place(sha256, incoming.name)
                _put(part, place, size)
        except OSError as exc:
            raise cannot_write(part, exc) from exc
        finally:
            part.unlink(missing_ok=True)
        return Kept(path=place, name=incoming.name, sha256=sha256), size

    def _stream(self, url: str, incoming: Incoming, file: IO[bytes], told: Told, stop: Event) -> tuple[str, int]:
        digest, done = hashlib.sha256(), 0
        for piece in incoming.pieces:
            _check_stop(stop)
            file.write(piece)
            digest.update(piece)
            done += len(piece)
            self._check_size(url, done)
            told(done, incoming.size or 0)
        if incoming.size is not None and done != incoming.size:
            hint = "Run the same command again."
            raise ConnectError(f"{shown(url)} was cut off: {done} of {incoming.size} bytes came.", hint=hint)
        file.flush()
        os.fsync(file.fileno())
        return digest.hexdigest(), done

    def _check_size(self, url: str, size: int) -> None:
        most = self.settings.upload.max_bytes
        if size > most:
            raise InputError(
                f"{shown(url)} is too large: at most {most // 2**20} MB are accepted.", hint="Compress it or trim it."
            )


def _put(part: Path, place: Path, size: int) -> None:
    """Give a written file its name; one that is there already stays, for somebody may hold it."""
    with contextlib.suppress(OSError):
        if place.stat().st_size == size:
            os.utime(place)
            return
    part.replace(place)


def _check_stop(stop: Event) -> None:
    if stop.is_set():
        raise LimitError("the fetch was stopped.")


def _locked(file: IO[bytes]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_at(file: IO[bytes], path: Path) -> bool:
    """Whether an open file is still the one under its name."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _remove_unused(path: Path) -> bool:
    """Remove a file unless somebody holds it; whether it is gone."""
    try:
        with path.open("rb") as file:
            if not _locked(file):
                return False
            path.unlink(missing_ok=True)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _touch(path: Path) -> None:
    """Note that a file was used now."""
    with contextlib.suppress(OSError):
        os.utime(path)
