"""What earlier renders made, kept by content. What was not used for longest goes first, and nothing here is ever fatal.

Many renders may use one folder at once: an entry is written elsewhere and renamed, and never changes afterwards.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import secrets
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from flows.media.hashing import sha256_file

LOG = logging.getLogger("reelflow.renderer")
MARK = b"reelflow kept 1\n"
DIGEST_BYTES = 32
MOST_OF_LIMIT = 8
"""An entry takes at most this part of the limit; so much may be added before the folder is looked at again."""
LEAST_FREE_BYTES = 256 * 2**20
"""So much of the disk is left to others."""


@dataclass
class Stock:
    """Entries below `folder`, together at most `max_bytes` after `trim`; they are written in `scratch` first."""

    folder: Path
    max_bytes: int
    scratch: Path
    _added: int = field(default=0, init=False)

    def get(self, key: str) -> bytes | None:
        """An entry, which counts as used now; None when there is none. A damaged one is removed."""
        path = self.folder / key
        try:
            data = path.read_bytes()
            start = len(MARK) + DIGEST_BYTES
            if data[: len(MARK)] == MARK and hashlib.sha256(data[start:]).digest() == data[len(MARK) : start]:
                os.utime(path)
                return data[start:]
        except OSError:
            return None
        LOG.warning("the kept stretch %s is damaged and is made again", key[:12])
        self.drop(key)
        return None

    def put(self, key: str, content: bytes) -> None:
        """Keep an entry, unless it is too large or the disk nearly full."""
        part = self.scratch / f"{secrets.token_hex(8)}.kept"
        try:
            if not self._has_room(len(content)):
                return
            part.write_bytes(MARK + hashlib.sha256(content).digest() + content)
            part.replace(self.folder / key)
            self._added += len(content)
        except OSError as exc:
            LOG.warning("a stretch cannot be kept for later renders: %s", exc.strerror or exc)
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        if self._added > self.max_bytes // MOST_OF_LIMIT:
            self.trim()

    def drop(self, key: str) -> None:
        """Keep an entry no longer."""
        with contextlib.suppress(OSError):
            (self.folder / key).unlink(missing_ok=True)

    def trim(self) -> None:
        """Remove the entries used least recently while all together are too much."""
        self._added = 0
        found: list[tuple[float, int, str]] = []
        with contextlib.suppress(OSError):
            for entry in os.scandir(self.folder):
                with contextlib.suppress(OSError):
                    facts = entry.stat()
                    found.append((facts.st_mtime, facts.st_size, entry.name))
        total = sum(size for _, size, _ in found)
        for _, size, name in sorted(found):
            if total <= self.max_bytes:
                return
            self.drop(name)
            total -= size

    def digest_of(self, path: Path) -> str:
        """The SHA-256 of a file; known without reading it when it has not been touched since. OSError like `stat`."""
        facts = path.stat()
        name = f"{path.absolute()} {facts.st_ino} {facts.st_size} {facts.st_mtime_ns}"
        key = "digest-" + hashlib.sha256(name.encode()).hexdigest()
        known = self.get(key)
        if known is None:
            known = sha256_file(path).encode()
            self.put(key, known)
        return known.decode()

    def _has_room(self, size: int) -> bool:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        free = shutil.disk_usage(self.folder).free
        return size <= self.max_bytes // MOST_OF_LIMIT and free - size >= LEAST_FREE_BYTES
