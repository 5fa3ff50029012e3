"""The picture of a whole file at the price of its key frames.

Every packet is read, key frames are decoded, and of the groups of pictures between them only those in which the picture
may stand still or be black: a group of tiny packets between two equal key frames is known to stand still without.
Black is what ffmpeg's blackdetect means by it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import av
import av.error
import numpy as np
from numpy.typing import NDArray

from flows.media.gate.found import Coded, Seen, Stretch

Grid = NDArray[np.int16]
Tell = Callable[[float], None]

BLACK_MS, FROZEN_MS = 500, 2000
DARK, DARK_SHARE = 38, 0.98
SAME_MEAN, CHANGED, CHANGED_SHARE = 1.5, 24, 0.0005
"""Each key frame codes a still picture a little differently; something small that moves changes a few points a lot."""
GRID = 160
TINY_BITS_PER_BLOCK, TINY_BYTES = 0.25, 64
QUIET_S = 0.4
BRIEF_S = 0.1
LENGTH_PREFIXED = ("h264", "hevc")


@dataclass
class Group:
    """A key frame and the packets up to the next one."""

    start_s: float
    grid: Grid | None
    pts: int
    end_s: float = 0.0
    times: list[float] = field(default_factory=list)
    tiny: list[bool] = field(default_factory=list)
    content: Any = field(default_factory=hashlib.sha256)


@dataclass(frozen=True, slots=True)
class Sample:
    """A picture that was shown for a while; None for one of which only is known that it moves."""

    start_s: float
    end_s: float
    grid: Grid | None


def see(path: Path, tell: Tell = lambda _: None) -> Seen | None:
    """Look through the picture of a file, telling the share that is done; None when it has none."""
    with av.open(str(path), metadata_errors="replace") as container:
        stream = picture_of(container)
        if stream is None:
            return None
        reader = _Reader(stream, container.size)
        for packet in container.demux(stream):
            reader.take(packet)
            tell(reader.share)
        groups = reader.groups
        samples = list(_samples(container, stream, groups, reader)) if groups else []
        origin = groups[0].start_s if groups else 0.0
        black = [run for run in _runs(samples, _both_black, origin) if run.length_ms >= BLACK_MS]
        frozen = [run for run in _runs(samples, _same, origin) if run.length_ms >= FROZEN_MS]
        return Seen(
            start_s=origin,
            end_s=groups[-1].end_s if groups else 0.0,
            frame_s=1 / float(stream.average_rate) if stream.average_rate else 0.04,
            coded=reader.hashed.coded(),
            black=tuple(black),
            frozen=tuple(run for run in frozen if not any(_within(run, dark) for dark in black)),
            damage=reader.damage,
        )


def picture_of(container: av.container.InputContainer) -> Any:
    """The first stream of pictures that is no cover, to be decoded quickly; None when there is none."""
    pictures = [s for s in container.streams.video if not s.disposition & av.stream.Disposition.attached_pic]
    stream = next(iter(pictures), None)
    if stream is not None:
        stream.codec_context.options = {"skip_loop_filter": "all"}
    return stream


class Hashed:
    """The packets of a stream that have passed."""

    def __init__(self, stream: Any):
        self.packets = 0
        self._digest = hashlib.sha256(stream.codec_context.extradata or b"")

    def add(self, data: bytes) -> None:
        self.packets += 1
        self._digest.update(len(data).to_bytes(8, "big") + data)

    def coded(self) -> Coded:
        return Coded(self.packets, self._digest.hexdigest())


class _Reader:
    """The packets of the picture: groups with their key frames decoded, and what is damaged."""

    def __init__(self, stream: Any, size: int):
        self.hashed = Hashed(stream)
        self.groups: list[Group] = []
        self.damage: str | None = None
        self.share = 0.0
        self._size = max(size, 1)
        self._stream = stream
        self._decoder = _decoder(stream)
        self._prefix = _prefix_bytes(stream)
        self._last_key: tuple[bytes, Grid | None] = (b"", None)
        blocks = stream.width * stream.height / 256
        self._tiny = blocks * TINY_BITS_PER_BLOCK / 8 + TINY_BYTES

    def take(self, packet: Any) -> None:
        if packet.pts is None or not packet.size:
            return
        data = bytes(packet)
        self.hashed.add(data)
        if packet.pos is not None and packet.pos > 0:
            self.share = min(1.0, packet.pos / self._size)
        time_s = float(packet.pts * packet.time_base)
        if self._prefix and not _is_whole(data, self._prefix):
            self.note(time_s, "a packet is broken")
        if packet.is_keyframe or not self.groups:
            self.groups.append(Group(time_s, self._key_grid(packet, data, time_s), packet.pts))
        group = self.groups[-1]
        group.content.update(data)
        length_s = float((packet.duration or 0) * packet.time_base)
        group.end_s = max(group.end_s, time_s + length_s)
        group.start_s = min(group.start_s, time_s) if len(self.groups) == 1 else group.start_s
        if not packet.is_keyframe:
            group.times.append(time_s)
            group.tiny.append(packet.size <= self._tiny)

    def note(self, time_s: float, what: str) -> None:
        self.damage = self.damage or f"{what} at {time_s:.2f} s"

    def _key_grid(self, packet: Any, data: bytes, time_s: float) -> Grid | None:
        """The key frame at a few points; the same packet again is the same picture."""
        digest = hashlib.sha256(data).digest()
        if digest == self._last_key[0]:
            return self._last_key[1]
        try:
            frames = [*self._decoder.decode(packet), *self._decoder.decode(None)]
            self._decoder.flush_buffers()
        except (av.error.FFmpegError, ValueError):
            self.note(time_s, "the picture does not decode")
            frames = []
            self._decoder = _decoder(self._stream)
        if any(frame.is_corrupt for frame in frames):
            self.note(time_s, "the picture is damaged")
        self._last_key = digest, grid_of(frames[0]) if frames else None
        return self._last_key[1]


def _decoder(stream: Any) -> Any:
    decoder = av.CodecContext.create(stream.codec_context.codec.name, "r")
    decoder.extradata = stream.codec_context.extradata
    decoder.thread_count = 1
    return decoder


def _prefix_bytes(stream: Any) -> int:
    """How long the lengths before the units of a packet are (ISO/IEC 14496-15); 0 where there are none."""
    extra = stream.codec_context.extradata or b""
    name = stream.codec_context.codec.canonical_name
    if name not in LENGTH_PREFIXED or extra[:1] != b"\x01":
        return 0
    place = 4 if name == "h264" else 21
    return (extra[place] & 3) + 1 if len(extra) > place else 0


def _is_whole(data: bytes, prefix: int) -> bool:
    """Whether the lengths of a packet's units add up to its own."""
    place = 0
    while place + prefix <= len(data):
        length = int.from_bytes(data[place : place + prefix], "big")
        if length == 0:
            return False
        place += prefix + length
    return place == len(data)


def grid_of(frame: Any) -> Grid:
    """The luma of a frame at about 160x90 points."""
    if frame.format.name not in ("yuv420p", "yuvj420p", "yuv422p", "yuv444p", "nv12", "gray"):
        frame = frame.reformat(format="gray")
    plane = frame.planes[0]
    luma = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)[: frame.height, : frame.width]
    step = max(1, max(frame.width, frame.height) // GRID)
    return luma[step // 2 :: step, step // 2 :: step].astype(np.int16)


def is_black_picture(grid: Grid) -> bool:
    """Whether a picture is black but for a few points."""
    return bool((grid <= DARK).mean() >= DARK_SHARE)


def is_same(one: Grid, other: Grid) -> bool:
    """Whether two pictures show the same."""
    if one.shape != other.shape:
        return False
    change = np.abs(one - other)
    return bool(change.mean() < SAME_MEAN and (change > CHANGED).mean() < CHANGED_SHARE)


# ---- samples: one picture for a group that is known to stand still, each picture of one that may be


def _samples(container: Any, stream: Any, groups: Sequence[Group], reader: _Reader) -> Iterator[Sample]:
    """A group that is packet for packet one that stood still is not decoded again."""
    still: dict[bytes, Grid] = {}
    for place, group in enumerate(groups):
        before = groups[place - 1] if place else None
        after = groups[place + 1] if place + 1 < len(groups) else None
        end_s = after.start_s if after else group.end_s
        content = group.content.digest()
        if _stands_still(group, after):
            yield Sample(group.start_s, end_s, group.grid)
        elif content in still:
            yield Sample(group.start_s, end_s, still[content])
        elif any(_may_be_quiet(group, other) for other in (before, after)) or _longest_quiet_s(group, end_s) >= QUIET_S:
            found = list(_decoded(container, stream, group, end_s, reader))
            if len(found) == 1 and found[0].grid is not None:
                still[content] = found[0].grid
            yield from found
        else:
            yield Sample(group.start_s, end_s, None)


def _stands_still(group: Group, after: Group | None) -> bool:
    if group.grid is None or not all(group.tiny):
        return False
    return after is None or (after.grid is not None and is_same(group.grid, after.grid))


def _may_be_quiet(group: Group, other: Group | None) -> bool:
    """Whether the picture is black at a key frame, or has not changed from one to another."""
    grids = [one.grid for one in (group, other) if one and one.grid is not None]
    return any(is_black_picture(grid) for grid in grids) or (len(grids) == 2 and is_same(grids[0], grids[1]))


def _longest_quiet_s(group: Group, end_s: float) -> float:
    """How long tiny packets follow one another, in the order in which they are shown."""
    longest, since = 0.0, None
    for time_s, tiny in [*sorted(zip(group.times, group.tiny, strict=True)), (end_s, False)]:
        since = (since if since is not None else time_s) if tiny or since is not None else None
        if not tiny and since is not None:
            longest, since = max(longest, time_s - since), None
    return longest


def _decoded(container: Any, stream: Any, group: Group, end_s: float, reader: _Reader) -> Iterator[Sample]:
    """The pictures of one group, equal ones as one; of what is shown too briefly to count only that it moves."""
    first: tuple[float, Grid] | None = None
    try:
        for time_s, grid in pictures_between(container, stream, group.start_s, end_s, reader.note):
            if first is None:
                first = time_s, grid
            elif not is_same(first[1], grid) or is_black_picture(first[1]) != is_black_picture(grid):
                yield _sample(first, time_s)
                first = time_s, grid
    except (av.error.FFmpegError, ValueError):
        reader.note(first[0] if first else group.start_s, "the picture does not decode")
    if first is not None:
        yield _sample(first, end_s)


def _sample(first: tuple[float, Grid], end_s: float) -> Sample:
    start_s, grid = first
    counts = end_s - start_s >= BRIEF_S or is_black_picture(grid)
    return Sample(start_s, end_s, grid if counts else None)


def pictures_between(
    container: Any, stream: Any, start_s: float, end_s: float, note: Callable[[float, str], None] = lambda *_: None
) -> Iterator[tuple[float, Grid]]:
    """The time and the points of each picture from `start_s` to `end_s`, quickly decoded."""
    container.seek(round(start_s / stream.time_base), stream=stream)
    for frame in container.decode(stream):
        if frame.time is None or frame.time < start_s - 1e-6:
            continue
        if frame.time >= end_s - 1e-6:
            return
        if frame.is_corrupt:
            note(frame.time, "the picture is damaged")
        yield frame.time, grid_of(frame)


# ---- runs of samples


def _both_black(one: Grid, other: Grid) -> float | None:
    return float(other.mean()) if is_black_picture(one) and is_black_picture(other) else None


def _same(one: Grid, other: Grid) -> float | None:
    return float(np.abs(one - other).mean()) if is_same(one, other) else None


def _runs(
    samples: Sequence[Sample], belong: Callable[[Grid, Grid], float | None], origin_s: float
) -> Iterator[Stretch]:
    """Stretches of samples that all belong to the first of their run."""
    first: Sample | None = None
    end_s, value = 0.0, 0.0
    for sample in [*samples, Sample(0.0, 0.0, None)]:
        if first is not None and first.grid is not None:
            found = belong(first.grid, sample.grid) if sample.grid is not None else None
            if found is not None:
                end_s, value = sample.end_s, max(value, found)
                continue
            yield Stretch(_ms(first.start_s - origin_s), _ms(end_s - origin_s), round(value, 2))
        starts = sample.grid is not None and belong(sample.grid, sample.grid) is not None
        first, end_s, value = (sample if starts else None), sample.end_s, 0.0


def _within(one: Stretch, other: Stretch) -> bool:
    return other.start_ms <= one.start_ms and one.end_ms <= other.end_ms


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
