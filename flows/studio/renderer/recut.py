"""Frames of a source decoded and encoded again, each group of pictures at most once, on as many threads as pay."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import Any, Self

import av
import av.error

from flows.studio.renderer.cuts import Made, coded_of, obstacle_to_renumbering
from flows.studio.renderer.h264.bits import PICTURE, Unsuited, nal_type
from flows.studio.renderer.h264.graft import thinned
from flows.studio.renderer.h264.slices import Slice, with_header
from flows.studio.renderer.matching import HEAD_FACTOR, NEAR_LOSSLESS_QP, Matching
from flows.studio.renderer.source import Group, SourceIndex, moving_picture, packets_of

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
    """Decodes frames of a source group by group, leaving out pictures that none of them is made of."""

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
        numbers = {entry.pts: entry.frame for entry in entries}
        for frame in self._decode(entries[0].pts, self._needed(group, wanted)):
            number = numbers.get(frame.pts)
            if number in wanted:
                yield number, frame

    def _needed(self, group: Group, wanted: set[int]) -> dict[int, Slice | None]:
        """What has to be decoded, by time, with its header where another one was left out before it."""
        entries = self._source.entries[group.start : group.end]
        try:
            if obstacle := obstacle_to_renumbering(self._source, group):
                raise Unsuited(obstacle)
            coded = coded_of(self._source, group)
            kept = thinned(coded, wanted, self._source.sets)
            return {entries[k.place].pts: None if k.slice == coded[k.place].slice else k.slice for k in kept}
        except Unsuited:
            last = max(place for place, entry in enumerate(entries) if entry.frame in wanted)
            return {entry.pts: None for entry in entries[: last + 1] if entry.reference or entry.frame in wanted}

    def _decode(self, start: int, needed: dict[int, Slice | None]) -> Iterator[Any]:
        context = self._stream.codec_context
        self._container.seek(start, stream=self._stream)
        left = dict(needed)
        for packet in packets_of(self._container, self._stream):
            if packet.pts in left:
                header = left.pop(packet.pts)
                yield from context.decode(packet if header is None else self._renumbered(packet, header))
            if not left:
                break
        yield from context.decode(None)
        context.flush_buffers()

    def _renumbered(self, packet: Any, header: Slice) -> Any:
        (picture,) = (nal for nal in self._source.nals_of(bytes(packet)) if nal_type(nal) in PICTURE)
        renumbered = av.Packet(self._source.data_of([with_header(picture, header, self._source.sets)]))
        renumbered.pts, renumbered.dts, renumbered.time_base = packet.pts, packet.dts, packet.time_base
        return renumbered
