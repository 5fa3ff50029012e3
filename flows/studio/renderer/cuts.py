"""Which packets of a source a cut can keep, and which frames at its ends are made anew. Pure data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flows.studio.renderer.h264.bits import Unsuited
from flows.studio.renderer.h264.graft import Coded, renumber
from flows.studio.renderer.h264.slices import Kind, Slice, parse_slice
from flows.studio.renderer.source import Group, SourceIndex
from flows.studio.renderer.spec import RenderPath

MOST_BEFORE_GRAFT = 4


@dataclass(frozen=True, slots=True)
class Made:
    """Frames `first` up to `end` of the source, decoded and encoded again; `exact` when others build upon them."""

    first: int
    end: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """Packets kept, by their place in decoding order; those after a graft get a new header."""

    places: tuple[int, ...]
    headers: tuple[Slice, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a source, piece after piece in decoding order; `path` and `reason` tell what it came to."""

    path: RenderPath
    reason: str
    pieces: tuple[Made | Kept, ...]

    @property
    def made(self) -> int:
        """How many frames are encoded."""
        return sum(piece.end - piece.first for piece in self.pieces if isinstance(piece, Made))


def cut_source(source: SourceIndex, first: int, end: int, *, bitstream: bool) -> Cut:
    """Frames `first` up to `end` of a source with as few frames encoded as can be proven right."""
    group = source.group_of(first)
    if group.start == first:
        return _cut("copy", "whole groups of pictures", _from_key(source, first, end))
    head_end = min(group.end, end)
    heads = _cut("head", "", (Made(first, head_end, exact=False), *_from_key(source, head_end, end)))
    try:
        return _cut("graft", "cut inside a group of pictures", _grafted(source, group, first, end, bitstream))
    except Unsuited as exc:
        reason = f"encoded up to the next key frame: {exc}"
        return Cut("head", reason, heads.pieces)


def _cut(path: RenderPath, reason: str, pieces: tuple[Made | Kept, ...]) -> Cut:
    made = sum(piece.end - piece.first for piece in pieces if isinstance(piece, Made))
    if path == "copy" and made:
        return Cut("head", "cut inside the last group of pictures", pieces)
    return Cut(path, reason, pieces)


def _from_key(source: SourceIndex, first: int, end: int) -> tuple[Made | Kept, ...]:
    """Everything from a key frame on; the frames that the last packets cannot show without later ones are made."""
    if first >= end:
        return ()
    last = source.group_of(end - 1)
    whole = range(first, last.start)
    if last.end == end:
        return (Kept(tuple(range(first, end))),)
    kept = _closed([source.entries[place].frame for place in range(last.start, last.end)], last.start, end)
    places = (*whole, *range(last.start, last.start + kept))
    made = (Made(last.start + kept, end, exact=False),) if last.start + kept < end else ()
    return (Kept(places), *made)


def _closed(frames: Iterable[int], first: int, end: int) -> int:
    """The longest beginning of `frames` (in decoding order) that shows just the frames from `first` on, below `end`."""
    best, highest = 0, first - 1
    for count, frame in enumerate(frames, 1):
        highest = max(highest, frame)
        if highest >= end:
            break
        if highest - first + 1 == count:
            best = count
    return best


def _grafted(source: SourceIndex, group: Group, first: int, end: int, bitstream: bool) -> tuple[Made | Kept, ...]:
    """A graft at the first picture from `first` on that can bear one, then copies; Unsuited when none can."""
    if obstacle := _obstacle(source, group, bitstream):
        raise Unsuited(obstacle)
    coded = coded_of(source, group)
    graft = _graft_place(coded, first, end)
    made = coded[graft].frame + 1 - first
    copied = renumber(coded, graft, made, source.sets)
    opening, stop = Made(first, first + made, exact=True), min(end, group.end)
    kept = len(copied) if stop == group.end else _closed([c.frame for c in copied], first + made, stop)
    if not kept:
        raise Unsuited("too little would be kept")
    pieces: list[Made | Kept] = [opening]
    pieces.append(Kept(tuple(group.start + c.place for c in copied[:kept]), tuple(c.slice for c in copied[:kept])))
    reached = first + made + kept
    if reached < stop:
        pieces.append(Made(reached, stop, exact=False))
    return (*pieces, *_from_key(source, stop, end))


def _obstacle(source: SourceIndex, group: Group, bitstream: bool) -> str:
    """Why this group can bear no graft, whatever its references are."""
    if not bitstream:
        return "bit-stream surgery is switched off"
    without_cabac = "" if source.sets.pps.cabac else "it is coded without CABAC"
    return obstacle_to_renumbering(source, group) or without_cabac


def obstacle_to_renumbering(source: SourceIndex, group: Group) -> str:
    """Why no picture of this group may be left out, whatever its references are; empty when one may."""
    if not source.by_x264:
        return "its encoder is not one that grafts were tried with"
    if source.sets.sps.gaps:
        return "its picture numbers may have gaps"
    several = any(entry.slices > 1 for entry in source.entries[group.start : group.end])
    return "its pictures have several slices" if several else ""


def coded_of(source: SourceIndex, group: Group) -> list[Coded]:
    """The pictures of a group with their headers."""
    entries = source.entries[group.start : group.end]
    return [Coded(place, entry.frame, parse_slice(entry.head, source.sets)) for place, entry in enumerate(entries)]


def _graft_place(coded: list[Coded], first: int, end: int) -> int:
    """The P picture that comes first in time from `first` on and is referred to."""
    able = [c for c in coded if c.frame >= first and c.slice.ref_idc and c.slice.kind is not Kind.B]
    nearest = min(able, key=lambda c: c.frame, default=None)
    if nearest is None or nearest.frame + 1 >= end or nearest.frame - first > MOST_BEFORE_GRAFT:
        raise Unsuited("there is no picture near the cut to graft on")
    return nearest.place
