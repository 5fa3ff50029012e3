"""The pictures of an H.264 source as its packets hold them: read once, without decoding anything."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.error
from av.stream import Disposition

from flows.studio.renderer.h264.bits import (
    PICTURE,
    Nal,
    Unsuited,
    join_annexb,
    join_sized,
    nal_type,
    split_annexb,
    split_sized,
)
from flows.studio.renderer.h264.params import ParameterSets, read_parameter_sets
from flows.studio.renderer.h264.slices import HEADER_BYTES

MARK_OF_X264 = b"x264 - core"
RATES = tuple(
    rate for base in (24, 25, 30, 48, 50, 60, 100, 120) for rate in (Fraction(base), Fraction(base * 1000, 1001))
)
BT709, UNSPECIFIED = 1, 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One packet: its frame in display order, what kind of picture, and the beginning of its only slice."""

    pts: int
    frame: int
    idr: bool
    reference: bool
    slices: int
    head: bytes


@dataclass(frozen=True, slots=True)
class Group:
    """Packets `start` up to `end`, from one IDR picture to the next. They show just the frames of these numbers."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceIndex:
    """A source whose frames follow one another at a constant `rate`.

    `entries` are in decoding order. `first_ms` is the time of frame 0 from the start of the file, `reorder` how many
    packets a picture may come before its turn, `by_x264` whether its encoder says so.
    """

    path: Path
    sets: ParameterSets
    size_bytes: int
    rate: Fraction
    first_ms: Fraction
    entries: tuple[Entry, ...]
    groups: tuple[Group, ...]
    reorder: int
    by_x264: bool
    is_bt709: bool

    @property
    def frames(self) -> int:
        return len(self.entries)

    def group_of(self, frame: int) -> Group:
        """The group that shows a frame."""
        return self.groups[bisect_right(self.groups, frame, key=lambda group: group.start) - 1]

    def nals_of(self, data: bytes) -> list[bytes]:
        """The NAL units of a packet."""
        return split_sized(data, self.size_bytes) if self.size_bytes else split_annexb(data)

    def data_of(self, nals: Sequence[bytes]) -> bytes:
        """NAL units as a packet has them."""
        return join_sized(nals, self.size_bytes) if self.size_bytes else join_annexb(nals)


def read_source(path: Path) -> SourceIndex:
    """Index a source; Unsuited with the reason when its packets cannot be joined with others."""
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            stream = moving_picture(container)
            return _read(path, container, stream)
    except (av.error.FFmpegError, OSError, IndexError, ValueError, StopIteration) as exc:
        raise Unsuited("its packets cannot be read") from exc


def moving_picture(container: av.container.InputContainer) -> Any:
    """The first video stream that is not cover art."""
    return next(s for s in container.streams.video if not s.disposition & Disposition.attached_pic)


def packets_of(container: av.container.InputContainer, stream: Any) -> Iterator[Any]:
    """Every packet that holds something."""
    return (packet for packet in container.demux(stream) if packet.size)


def _read(path: Path, container: av.container.InputContainer, stream: Any) -> SourceIndex:
    context = stream.codec_context
    if context.name != "h264" or context.pix_fmt != "yuv420p":
        raise Unsuited("it is not H.264 in yuv420p")
    if container.format.name == "avi":
        raise Unsuited("its container does not tell when its pictures are shown")
    if (stream.sample_aspect_ratio or 1) != 1:
        raise Unsuited("its pixels are not square")
    sets, size_bytes = read_parameter_sets(context.extradata or b"")
    raw: list[tuple[int, list[bytes]]] = []
    marked = False
    for packet in packets_of(container, stream):
        if packet.pts is None or packet.is_discard or packet.is_corrupt:
            raise Unsuited("it has pictures without a time or hidden ones")
        data = bytes(packet)
        nals = split_sized(data, size_bytes) if size_bytes else split_annexb(data)
        marked = marked or (not raw and MARK_OF_X264 in data)
        raw.append((packet.pts, _pictures(nals, sets)))
    rate, first = _constant_rate([pts for pts, _ in raw], stream)
    place_of = {pts: place for place, pts in enumerate(sorted(pts for pts, _ in raw))}
    entries = tuple(_entry(pts, place_of[pts], nals) for pts, nals in raw)
    groups = _groups(entries)
    origin = Fraction(container.start_time or 0, 1_000_000)
    return SourceIndex(
        path=path,
        sets=sets,
        size_bytes=size_bytes,
        rate=rate,
        first_ms=(first * stream.time_base - origin) * 1000,
        entries=entries,
        groups=groups,
        reorder=max(0, *(place - entry.frame for place, entry in enumerate(entries))),
        by_x264=marked or MARK_OF_X264 in (context.extradata or b""),
        is_bt709=_is_bt709(context),
    )


def _is_bt709(context: Any) -> bool:
    high = min(context.width, context.height) >= 720
    named = context.colorspace == BT709 or (context.colorspace == UNSPECIFIED and high)
    return named and int(context.color_range) != 2


def _pictures(nals: list[bytes], sets: ParameterSets) -> list[bytes]:
    pictures = [nal for nal in nals if nal_type(nal) in PICTURE]
    if not pictures or any(nal_type(nal) in (2, 3, 4) for nal in nals):
        raise Unsuited("its pictures are in parts")
    changed = [nal for nal in nals if nal_type(nal) in (Nal.SPS, Nal.PPS) and nal not in sets.nals]
    if changed:
        raise Unsuited("its parameters change on the way")
    return pictures


def _entry(pts: int, frame: int, pictures: list[bytes]) -> Entry:
    first = pictures[0]
    return Entry(
        pts=pts,
        frame=frame,
        idr=nal_type(first) == Nal.IDR,
        reference=bool(first[0] >> 5 & 3),
        slices=len(pictures),
        head=first[:HEADER_BYTES],
    )


def _constant_rate(times: list[int], stream: Any) -> tuple[Fraction, int]:
    """The rate and the time of the first frame in ticks, when every frame stands within a tick of its place."""
    ordered, claimed = sorted(times), Fraction(stream.average_rate or stream.guessed_rate or 0)
    if len(set(ordered)) < max(2, len(ordered)) or not claimed:
        raise Unsuited("its frames have no times of their own")
    near = min(RATES, key=lambda rate: abs(rate - claimed))
    for rate in (claimed, near):
        ticks, frames = (1 / (rate * stream.time_base)).as_integer_ratio()
        if all(abs((ordered[0] - pts) * frames + n * ticks) <= frames for n, pts in enumerate(ordered)):
            return rate, ordered[0]
    raise Unsuited("its frame rate varies")


def _groups(entries: tuple[Entry, ...]) -> tuple[Group, ...]:
    starts = [place for place, entry in enumerate(entries) if entry.idr]
    if not starts or starts[0] != 0:
        raise Unsuited("it does not begin with a key frame")
    groups = []
    for start, end in zip(starts, [*starts[1:], len(entries)], strict=True):
        frames = [entry.frame for entry in entries[start:end]]
        if min(frames) != start or max(frames) != end - 1:
            raise Unsuited("its groups of pictures overlap")
        groups.append(Group(start, end))
    return tuple(groups)
