"""Bytes of a server-sent event stream to frames. No I/O: feed it any chunks, down to single bytes.

Source: API document, section 3.2. Lines end at CR LF, LF or CR only: other Unicode line ends occur inside the JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

END = re.compile(rb"\r\n|\n|\r")
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Frame:
    """One event as framed: `stray` holds lines that are no field, `ended` is False when the stream stopped inside it.

    A comment is a frame without data, because servers send comments as heartbeats.
    """

    data: str = ""
    event: str = ""
    stray: str = ""
    ended: bool = True


class SseDecoder:
    """Collects bytes into frames. There is no limit to the length of a line."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._after_cr = False
        self._first = True
        self._reset()

    def push(self, chunk: bytes) -> list[Frame]:
        """The frames that `chunk` completes."""
        return [frame for line in self._lines(chunk) if (frame := self._line(line)) is not None]

    def close(self) -> list[Frame]:
        """The frame that the end of the stream leaves unfinished, if any."""
        rest = b"".join(self._pieces)
        self._pieces.clear()
        frames = [self._line(rest)] if rest else []
        return [frame for frame in [*frames, self._take(ended=False)] if frame is not None]

    def _lines(self, chunk: bytes) -> Iterator[bytes]:
        if not chunk:
            return
        if self._after_cr:
            chunk = chunk.removeprefix(b"\n")
        *ended, rest = END.split(chunk)
        self._after_cr = chunk.endswith(b"\r")
        for piece in ended:
            self._pieces.append(piece)
            yield b"".join(self._pieces)
            self._pieces.clear()
        if rest:
            self._pieces.append(rest)

    def _line(self, raw: bytes) -> Frame | None:
        if self._first:
            raw, self._first = raw.removeprefix(BOM), False
        line = raw.decode("utf-8", "replace")
        if not line:
            return self._take()
        if line.startswith(":"):
            return Frame()
        name, _, value = line.partition(":")
        self._fields.get(name, self._stray).append(value.removeprefix(" ") if name in self._fields else line)
        return None

    def _take(self, *, ended: bool = True) -> Frame | None:
        data, event, stray = self._fields["data"], self._fields["event"], self._stray
        self._reset()
        if not data and not event:
            return None
        return Frame("\n".join(data), event[-1] if event else "", "\n".join(stray), ended)

    def _reset(self) -> None:
        self._fields: dict[str, list[str]] = {"data": [], "event": [], "id": [], "retry": []}
        self._stray: list[str] = []
