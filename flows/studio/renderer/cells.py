"""Where drawn stretches are cut for encoding, so that a change is encoded again with little around it. Pure data.

Each cell is encoded by itself, from a key frame on. Cuts are sought first where the picture underneath changes, then
where anything else comes or goes, then at regular times of what is shown: what is moved keeps its cells.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from flows.studio.renderer.plan import Plan
from flows.studio.renderer.stretches import places_of
from flows.studio.timeline import BaseClip, Card, Footage, Still, Timeline

SHORTEST_S = 3
LENGTH_S = 12
BAND_LENGTH_S = 60
"""To begin a cell costs as much as a few frames, and much more than that in a band, whose still rows come with it."""

Cell = tuple[int, int]


def drawn_cells(timeline: Timeline, plan: Plan, first: int, end: int) -> list[Cell]:
    """Frames `first` up to `end` in cells of about LENGTH_S, none shorter than SHORTEST_S."""
    flows = _flows(timeline, plan)
    changes = [start for start, _, _ in flows]
    grid = [place for flow in flows for place in _regular(flow, round(LENGTH_S * plan.fps))]
    places = sorted(places_of(timeline, plan.frame_at))
    return _cut(first, end, (changes, places, grid), max(1, round(SHORTEST_S * plan.fps)))


def even_cells(first: int, end: int, length: int) -> list[Cell]:
    """Frames in cells of one length, the last of which takes what is left over."""
    places = [*range(first, max(first + 1, end - length + 1), length), end]
    return list(pairwise(places))


def _flows(timeline: Timeline, plan: Plan) -> list[tuple[int, int, int]]:
    """Stretches that show one source going on, each with the frame at which that source begins (maybe below 0)."""
    seen = [clip for clip in timeline.of(Footage, Still, Card) if clip.frame.inset is None]
    found: list[tuple[int, int, int]] = []
    for clip in seen:
        start, end = plan.frame_at(clip.start_ms), plan.frame_at(clip.end_ms)
        found.append((start, end, start - _source_frame(clip, plan.fps)))
    return sorted(found)


def _source_frame(clip: BaseClip, fps: Fraction) -> int:
    if not isinstance(clip, Footage):
        return 0
    return round(clip.source_start_ms / Fraction(clip.speed) * fps / 1000)


def _regular(flow: tuple[int, int, int], length: int) -> Iterator[int]:
    start, end, origin = flow
    return iter(range(start + (origin - start) % length, end, length))


def _cut(first: int, end: int, wishes: Iterable[Iterable[int]], shortest: int) -> list[Cell]:
    """Cut where it is wished, earlier wishes first, but nowhere so that a cell would be too short."""
    cuts = [first, end]
    for places in wishes:
        for place in places:
            at = bisect(cuts, place)
            if 0 < at < len(cuts) and place - cuts[at - 1] >= shortest and cuts[at] - place >= shortest:
                insort(cuts, place)
    return list(pairwise(cuts))
