"""Frames of a source decoded and encoded again, each group of pictures at most once, on as many threads as pay."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import Any, Self

import av
import av.error

from flows.studio.renderer.cuts import Made
from flows.studio.renderer.h264.bits import Unsuited
from flows.studio.renderer.matching import HEAD_FACTOR, NEAR_LOSSLESS_QP, Matching
from flows.studio.renderer.source import SourceIndex, moving_picture, packets_of

WORKERS = 2
Slices = list[tuple[bytes, ...]]


class Recut:
    """The made pieces of one source, encoded in the background; use as a context manager."""

    def __init__(self, source: SourceIndex, pieces: Iterable[Made]) -> None:
        self._source = source
        self._stopped = threading.Event()
        ordered = sorted(set(pieces), key=lambda piece: (piece.first, piece.end))
        groups = [list(of) for _, of in groupby(ordered, key=lambda piece: source.group_of(piece.first).start)]
        shares = _shares(groups, source)
        self._pool = ThreadPoolExecutor(WORKERS)
        self._futures = [self._pool.submit(self._make, share) for share in shares]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._pool.shutdown(cancel_futures=True)

    def results(self) -> Mapping[Made, Slices]:
        """The slices of every piece, frame by frame; waits for them."""
        made: dict[Made, Slices] = {}
        for future in self._futures:
            made |= future.result()
        return made

    def _make(self, groups: Sequence[list[Made]]) -> dict[Made, Slices]:
        try:
            with _Reader(self._source) as reader:
                return {piece: slices for group in groups for piece, slices in self._group(reader, group)}
        except (av.error.FFmpegError, OSError) as exc:
            raise Unsuited(f"{self._source.path.name} cannot be decoded: {exc}") from exc

    def _group(self, reader: _Reader, pieces: list[Made]) -> Iterator[tuple[Made, Slices]]:
        slices: dict[Made, Slices] = {piece: [] for piece in pieces}
        wanted = {frame for piece in pieces for frame in range(piece.first, piece.end)}
        lanes = lanes_of(pieces)
        for number, frame in reader.frames(wanted):
            for piece in pieces:
                if piece.first <= number < piece.end:
                    slices[piece].append(reader.encoder(piece.exact, lanes[piece]).frame(frame, number - piece.first))
            if self._stopped.is_set():
                return
        for piece, made in slices.items():
            if len(made) != piece.end - piece.first:
                raise Unsuited("some of its frames cannot be decoded")
        yield from slices.items()


def lanes_of(pieces: list[Made]) -> dict[Made, int]:
    """A number for each piece (in order of their beginnings) such that pieces which overlap differ in it."""
    free_from: list[int] = []
    lanes = {}
    for piece in pieces:
        lane = next((n for n, free in enumerate(free_from) if free <= piece.first), len(free_from))
        free_from[lane : lane + 1] = [piece.end]
        lanes[piece] = lane
    return lanes


def _shares(groups: list[list[Made]], source: SourceIndex) -> list[list[list[Made]]]:
    """The groups in runs of about equal cost, one run per worker."""
    costs = [_cost(group, source) for group in groups]
    total, spent = sum(costs), 0.0
    shares: list[list[list[Made]]] = [[] for _ in range(WORKERS)]
    for group, cost in zip(groups, costs, strict=True):
        shares[min(WORKERS - 1, int(spent * WORKERS / total))].append(group)
        spent += cost
    return [share for share in shares if share]


def _cost(pieces: list[Made], source: SourceIndex) -> float:
    """Decoding up to the last frame, and encoding, which takes about three times as long per frame."""
    start = source.group_of(pieces[0].first).start
    return pieces[-1].end - start + 3.0 * sum(piece.end - piece.first for piece in pieces)


class _Reader:
    """Decodes frames of a source group by group, leaving out pictures that nothing refers to."""

    def __init__(self, source: SourceIndex) -> None:
        self._source = source
        self._container = av.open(str(source.path), metadata_errors="replace")
        self._stream = moving_picture(self._container)
        self._stream.codec_context.thread_count = 1
        self._encoders: dict[tuple[bool, int], Matching] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._container.close()

    def encoder(self, exact: bool, lane: int) -> Matching:
        """The lane's encoder for pictures that others build upon, or for those that stand alone."""
        if (exact, lane) not in self._encoders:
            quality = {"qp": str(NEAR_LOSSLESS_QP)} if exact else {"crf": HEAD_FACTOR}
            self._encoders[exact, lane] = Matching(self._source.sets, self._source.rate, quality)
        return self._encoders[exact, lane]

    def frames(self, wanted: set[int]) -> Iterator[tuple[int, av.VideoFrame]]:
        """Wanted frames of one group with their numbers, in order."""
        group = self._source.group_of(min(wanted))
        entries = self._source.entries[group.start : group.end]
        last = max(place for place, entry in enumerate(entries) if entry.frame in wanted)
        needed = {entry.pts for entry in entries[: last + 1] if entry.reference or entry.frame in wanted}
        numbers = {entry.pts: entry.frame for entry in entries}
        for frame in self._decode(entries[0].pts, needed):
            number = numbers.get(frame.pts)
            if number in wanted:
                yield number, frame

    def _decode(self, start: int, needed: set[int]) -> Iterator[Any]:
        context = self._stream.codec_context
        self._container.seek(start, stream=self._stream)
        left = set(needed)
        for packet in packets_of(self._container, self._stream):
            if packet.pts in left:
                left.discard(packet.pts)
                yield from context.decode(packet)
            if not left:
                break
        yield from context.decode(None)
        context.flush_buffers()
