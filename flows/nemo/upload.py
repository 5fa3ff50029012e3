"""Files on their way into a session: checked before anything is sent, then streamed from disk.

Source: API document, section 4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from flows.errors import ApiError, InputError
from flows.nemo.errors import error_for
from flows.wire.codes import MIME_TYPES, SUBTITLE_TYPES, Code, kind_of, suffix_of

Progress = Callable[[int, int], None]

FIELD = "files"
TYPES = {**MIME_TYPES, **SUBTITLE_TYPES}
PIECE_BYTES = 256 * 1024
"""The largest piece that goes out at once; a large file costs half the work of httpx's pieces of 64 KB."""

BYTES_PER_S = 1_000_000
"""How fast the other end may be expected to digest a file; stretches the wait for its answer."""


class Upload:
    """A file that reports how much of it was read: `progress` gets bytes sent and bytes in all."""

    def __init__(self, file: IO[bytes], name: str, size: int, progress: Progress | None):
        self.size = size
        self._file = file
        self._name = name
        self._progress = progress
        self._piece = 0

    @property
    def parts(self) -> dict[str, tuple[str, Any, str]]:
        """The one part of the multipart body."""
        return {FIELD: (self._name, self, TYPES[suffix_of(self._name)])}

    def fileno(self) -> int:
        return self._file.fileno()

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def read(self, size: int = -1) -> bytes:
        """The next piece: each is twice as large as the one before, up to PIECE_BYTES, even if `size` is less."""
        if size > 0:
            self._piece = size = max(size, min(2 * self._piece, PIECE_BYTES))
        try:
            chunk = self._file.read(size)
        except OSError as exc:
            raise InputError(f'"{self._name}" cannot be read to its end: {exc.strerror}.') from exc
        if chunk and self._progress:
            self._progress(self._file.tell(), self.size)
        return chunk


@contextmanager
def opened(
    path: Path, *, max_bytes: int, progress: Progress | None = None, name: str | None = None, subtitles: bool = False
) -> Iterator[Upload]:
    """Open `path` for an upload under `name`, or under its own; `subtitles` where those are taken, too.

    Raises FileTypeError and FileTooLargeError as the API would, and InputError for a file that cannot be read.
    """
    name = (name or path.name).encode("utf-8", "replace").decode()
    check_type(name, subtitles=subtitles)
    try:
        file = path.open("rb")
    except OSError as exc:
        raise InputError(f"{path} cannot be read: {exc.strerror}.") from exc
    with file:
        size = path.stat().st_size
        if size > max_bytes:
            raise _refused(Code.FILE_TOO_LARGE, f'"{name}" has {_mb(size)} MB; {_mb(max_bytes)} MB is the limit.')
        if size == 0:
            raise InputError(f"{path} is empty.")
        yield Upload(file, name, size, progress)


def check_type(name: str, *, subtitles: bool) -> None:
    """Raise FileTypeError for a file that its name says cannot be uploaded."""
    kind = kind_of(name)
    if kind is None:
        raise _refused(Code.FILE_TYPE, f'"{name}" is of a type that cannot be uploaded.')
    if kind == "subtitles" and not subtitles:
        raise _refused(Code.FILE_TYPE, f'"{name}" holds subtitles, which only the embedded studio takes.')


def _refused(code: Code, message: str) -> ApiError:
    return error_for(code, message)


def _mb(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0")
