"""Files that come into a folder, each once it has stopped growing."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Container
from pathlib import Path

from watchfiles import awatch

from flows.errors import UsageError

SETTLE_S = 2.0
TICK_MS = 500

Stamp = tuple[int, int]


async def settled_files(folder: Path, suffixes: Container[str], settle_s: float = SETTLE_S) -> AsyncIterator[Path]:
    """Every file of `folder` (not below it) with one of `suffixes`, those first that are there already.

    A file comes when its size and time have stayed the same for `settle_s`, and again when it has changed since.
    It never ends by itself. Hidden and empty files do not count. Raises UsageError when the folder is gone.
    """
    seen: dict[Path, tuple[Stamp, float]] = {}
    told: dict[Path, Stamp] = {}
    async for _ in awatch(folder, recursive=False, rust_timeout=TICK_MS, yield_on_timeout=True, debounce=TICK_MS):
        for path in _listed(folder):
            stamp = _stamp(path) if _suffix(path) in suffixes and not path.name.startswith(".") else None
            if stamp is None or told.get(path) == stamp:
                continue
            before, since = seen.get(path, (None, 0.0))
            if before != stamp:
                seen[path] = (stamp, time.monotonic())
            elif time.monotonic() - since >= settle_s:
                told[path] = stamp
                yield path


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as exc:
        why = (exc.strerror or str(exc)).lower()
        raise UsageError(f"{folder} can no longer be watched: {why}.", hint="Start again when it is there.") from exc


def _suffix(path: Path) -> str:
    return path.suffix.lower().lstrip(".")


def _stamp(path: Path) -> Stamp | None:
    """What changes while a file is written; None for what is no file, holds nothing, or has just gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if path.is_file() and found.st_size else None
