"""When each picture of a slideshow gives way to the next, and the song that goes with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.media.fit import Fit
from flows.studio.director.applying import duration
from flows.studio.director.edits import Slideshow
from flows.studio.director.library import Item, Library
from flows.studio.director.places import CannotDo
from flows.studio.director.songs import fit_of

USUAL_PHOTO_MS = 3000
BAR_BEATS = 4
_UNITS = ((4 * BAR_BEATS, 2 * BAR_BEATS), (BAR_BEATS, BAR_BEATS), (BAR_BEATS // 2, BAR_BEATS // 2))
"""From so many beats for each picture on, changes lie so many beats apart, or several times that."""


@dataclass(frozen=True)
class Slides:
    """When each picture ends, in ms, the song fitted to all of them, and how many beats lie between two changes."""

    ends: tuple[int, ...]
    fit: Fit | None = None
    beats: tuple[int, ...] = ()


def slides_of(edit: Slideshow, count: int, song: Item | None, library: Library) -> Slides:
    """The times of `count` pictures over a song: each for so long, else in equal parts of it; on the beat if asked.

    Without a length of their own, pictures on the beat change with whole bars, or every other beat where there are too
    many for that. Raises CannotDo for a song with too few beats.
    """
    if song is None:
        return Slides(tuple((edit.each_ms or USUAL_PHOTO_MS) * n for n in range(1, count + 1)))
    total = edit.each_ms * count if edit.each_ms else duration(song)
    fit = fit_of(song, total, library)
    ends = tuple(total * n // count for n in range(1, count + 1))
    if not edit.on_beat:
        return Slides(ends, fit)
    beats = beats_in(fit, library.beats(song))
    if len(beats) < count:
        raise CannotDo(f"I found too few beats in {song.name}.", f"在{song.name}里没有找到足够的节拍。")
    places = [_nearest(beats, end) for end in ends[:-1]] if edit.each_ms else _by_bars(len(beats), count)
    ends = (*(beats[place] for place in places), total)
    if any(end <= before for before, end in pairwise((0, *ends))):
        raise CannotDo("There are more pictures than beats.", "图片比节拍还多。")
    return Slides(ends, fit, tuple(after - before for before, after in pairwise(places)))


def beats_in(fit: Fit, beats: Sequence[int]) -> list[int]:
    """The beats of a song where they fall once it is fitted."""
    placed: list[int] = []
    at = 0
    for stretch in fit.stretches:
        inside = [beat for beat in beats if stretch.start_ms <= beat < stretch.end_ms]
        placed += [at + beat - stretch.start_ms for beat in inside]
        at += stretch.duration_ms
    return placed


def _by_bars(beats: int, count: int) -> list[int]:
    """Which beats pictures change on: evenly spread, two bars, a bar or half of one apart or several of them."""
    share = beats / count
    unit = next((unit for least, unit in _UNITS if share >= least), 1)
    return [int(number * share / unit + 0.5) * unit for number in range(1, count)]


def _nearest(beats: Sequence[int], time_ms: int) -> int:
    return min(range(len(beats)), key=lambda place: abs(beats[place] - time_ms))
