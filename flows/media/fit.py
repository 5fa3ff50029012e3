"""A song made as long as a film: cut or repeated on the beat, so that where it can it keeps its own ending."""

from __future__ import annotations

import math
from dataclasses import dataclass

from flows.media.beats import BeatGrid

BAR_BEATS = 4
FADE_MS = 2000
CUT_UNHEARD_MS = 60
_FEWEST_BEATS = 4 * BAR_BEATS
_JOIN_SHARE = 0.6
_LAST_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the song, in ms of the song."""

    start_ms: int
    duration_ms: int

    @property
    def end_ms(self) -> int:
        return self.start_ms + self.duration_ms


@dataclass(frozen=True, slots=True)
class Fit:
    """Stretches to play one after the other, and how long the last one fades (0: it has its own ending)."""

    stretches: tuple[Stretch, ...]
    fade_out_ms: int

    @property
    def duration_ms(self) -> int:
        return sum(stretch.duration_ms for stretch in self.stretches)


def fit_song(grid: BeatGrid, song_ms: int, wanted_ms: int) -> Fit:
    """The song made exactly `wanted_ms` long. Pure.

    Joins go from beat to beat, whole bars of four apart; what a whole bar leaves over is cut off the end and faded.
    Raises ValueError for lengths below 1 ms.
    """
    if song_ms < 1 or wanted_ms < 1:
        raise ValueError(f"a song of {song_ms} ms cannot be made {wanted_ms} ms long")
    beats = [beat for beat in grid.times_ms if beat < song_ms]
    fitted = _shortened if wanted_ms < song_ms else _repeated
    return _ended(fitted(beats, song_ms, wanted_ms), song_ms, wanted_ms)


def _shortened(beats: list[int], song_ms: int, wanted_ms: int) -> list[Stretch]:
    """Whole bars left out of the middle."""
    spare_ms = song_ms - wanted_ms
    leave = next((i for i, beat in enumerate(beats) if beat >= _JOIN_SHARE * wanted_ms), len(beats))
    for enter in range(len(beats) - 1, leave, -1):
        if (enter - leave) % BAR_BEATS == 0 and beats[enter] - beats[leave] <= spare_ms:
            return [Stretch(0, beats[leave]), Stretch(beats[enter], song_ms - beats[enter])]
    return [Stretch(0, song_ms)]


def _repeated(beats: list[int], song_ms: int, wanted_ms: int) -> list[Stretch]:
    """Whole bars of the middle played again, as often as it takes; without a beat the song starts over."""
    missing_ms = wanted_ms - song_ms
    leave = max((i for i, beat in enumerate(beats) if beat <= _LAST_SHARE * song_ms), default=0)
    longest = leave // BAR_BEATS * BAR_BEATS
    if len(beats) < _FEWEST_BEATS or not longest:
        return [Stretch(0, song_ms)] * math.ceil(wanted_ms / song_ms)
    times = math.ceil(missing_ms / (beats[leave] - beats[leave - longest]))
    if not times:
        return [Stretch(0, song_ms)]
    backs = range(BAR_BEATS, longest + 1, BAR_BEATS)
    back = next(k for k in backs if times * (beats[leave] - beats[leave - k]) >= missing_ms)
    enter_ms, leave_ms = beats[leave - back], beats[leave]
    again = [Stretch(enter_ms, leave_ms - enter_ms)] * (times - 1)
    return [Stretch(0, leave_ms), *again, Stretch(enter_ms, song_ms - enter_ms)]


def _ended(stretches: list[Stretch], song_ms: int, wanted_ms: int) -> Fit:
    """The stretches cut off at the wanted length, with a fade where that is heard."""
    kept: list[Stretch] = []
    left_ms = wanted_ms
    for stretch in stretches:
        if left_ms > 0:
            kept.append(Stretch(stretch.start_ms, min(stretch.duration_ms, left_ms)))
            left_ms -= stretch.duration_ms
    heard = song_ms - kept[-1].end_ms > CUT_UNHEARD_MS
    return Fit(tuple(kept), min(FADE_MS, kept[-1].duration_ms, wanted_ms // 4) if heard else 0)
