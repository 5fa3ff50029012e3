"""Files written so that nothing half-done ever stands under a final name."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from flows.errors import OutputError

MIN_FREE_BYTES = 32 * 2**20


@contextlib.contextmanager
def part_file(target: Path) -> Iterator[Path]:
    """A temporary path beside `target`: renamed onto it when the block ends well, removed when it does not.

    Raises OutputError when the folder cannot be written or the disk is full.
    """
    part = target.with_name(f".{target.stem}.{secrets.token_hex(4)}.part{target.suffix}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(target)
    except OSError as exc:
        if exc.filename and Path(exc.filename) not in (part, target, *target.parents):
            raise  # another file's trouble
        raise cannot_write(target, exc) from exc
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


@contextlib.contextmanager
def replacing(target: Path, *, mode: int = 0o644) -> Iterator[IO[bytes]]:
    """A new file with the given permissions that takes the place of `target`, on the disk, when the block ends well.

    Raises OutputError like `part_file`.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with part_file(target) as part, os.fdopen(os.open(part, flags, mode), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def write_atomically(target: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Write `data` to `target`, whole or not at all. Raises OutputError."""
    with replacing(target, mode=mode) as file:
        file.write(data)


def write_private(target: Path, text: str) -> None:
    """Replace `target` with a file that only its owner can read; so is a folder made for it. Raises OutputError."""
    _make_private_folder(target)
    write_atomically(target, text.encode(), mode=0o600)


def create_private(target: Path, text: str) -> bool:
    """Like `write_private` unless `target` exists; False when another process was first. Raises OutputError."""
    _make_private_folder(target)
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    write_private(draft, text)
    try:
        os.link(draft, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return True


def _make_private_folder(target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as exc:
        raise cannot_write(target, exc) from exc


def cannot_write(target: Path, exc: OSError) -> OutputError:
    """The sentence for a file that could not be written."""
    if exc.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputError(
            f"{target.parent}: the disk is full, {target.name} was not written.", hint="Free some space."
        )
    return OutputError(
        f"{target} cannot be written: {(exc.strerror or str(exc)).lower()}.",
        hint="Check its rights, or choose another folder: -o DIR for videos, REELFLOW_HOME for reelflow's own files.",
    )


def check_folder(folder: Path) -> None:
    """Make a folder for finished files. Raises OutputError when it cannot be written or its disk is full."""
    test = folder / f".{secrets.token_hex(4)}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        test.touch()
        test.unlink()
        free = shutil.disk_usage(folder).free
    except OSError as exc:
        why = (exc.strerror or str(exc)).lower()
        raise OutputError(
            f"the folder {folder} cannot be written: {why}.", hint="Name another one with -o DIR."
        ) from exc
    if free < MIN_FREE_BYTES:
        raise OutputError(f"the disk of {folder} is full: {free // 2**20} MB are free.", hint="Free some space.")


def content_hash(data: bytes) -> str:
    """SHA-256 as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
