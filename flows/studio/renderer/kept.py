"""Packets of a source that go into the video as they are, or with new headers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

import av

from flows.studio.renderer.cuts import Kept
from flows.studio.renderer.h264.bits import PICTURE, Unsuited, nal_type
from flows.studio.renderer.h264.slices import Slice, with_header
from flows.studio.renderer.source import SourceIndex, moving_picture, packets_of


class KeptReader:
    """Reads pieces of one source, which is opened once; use as a context manager."""

    def __init__(self, source: SourceIndex) -> None:
        self._source = source
        self._container = av.open(str(source.path), metadata_errors="replace")
        self._stream = moving_picture(self._container)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._container.close()

    def read(self, piece: Kept) -> Iterator[tuple[int, bool, tuple[bytes, ...]]]:
        """The packets of a piece as frame, key and NAL units. Another piece must not be begun before its end."""
        entries = [self._source.entries[place] for place in piece.places]
        headers: dict[int, Slice] = {
            entry.pts: header for entry, header in zip(entries, piece.headers, strict=bool(piece.headers))
        }
        left = {entry.pts: entry for entry in entries}
        start = self._source.entries[self._source.group_of(min(piece.places)).start].pts
        self._container.seek(start, stream=self._stream)
        for packet in packets_of(self._container, self._stream):
            entry = left.pop(packet.pts, None)
            if entry is not None:
                yield entry.frame, entry.idr, self._nals(bytes(packet), headers.get(entry.pts))
            if not left:
                return
        raise Unsuited("some of its packets are gone")

    def _nals(self, data: bytes, header: Slice | None) -> tuple[bytes, ...]:
        """The packet's NAL units; of one with a new header only the slice is left."""
        nals = self._source.nals_of(data)
        if header is None:
            return tuple(nals)
        (picture,) = (nal for nal in nals if nal_type(nal) in PICTURE)
        return (with_header(picture, header, self._source.sets),)
