"""How a picture swells on the beat of the song: a soft rise just before it, a longer fall after it."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from flows.studio.renderer.loudness import RATE

LARGEST = 0.04
"""How much larger a picture gets on the first beat of a bar."""
OTHER_BEATS = 0.6
BEATS_OF_A_BAR = 4
RISE_MS = 90.0
FALL_SHARE, LONGEST_FALL_MS = 0.3, 230.0
FASTEST_STEP_MS = 400
_HEARD_S = 0.12
_LOW = 64


class Pulse:
    """Swells of a timeline in ms: when they culminate, and how strong each is."""

    def __init__(self, times_ms: Sequence[float], strengths: Sequence[float]) -> None:
        self._times, self._strengths = tuple(times_ms), tuple(strengths)
        steps = np.diff(np.asarray(self._times)) if len(self._times) > 1 else np.array([600.0])
        self._fall = min(LONGEST_FALL_MS, FALL_SHARE * float(np.median(steps)))

    def at(self, time_ms: float) -> float:
        """How much larger the picture is at a time: 0.02 is 2 %."""
        next_one = bisect_right(self._times, time_ms)
        falling = rising = 0.0
        if next_one:
            gone = time_ms - self._times[next_one - 1]
            falling = self._strengths[next_one - 1] * math.exp(-gone / self._fall)
        if next_one < len(self._times) and self._times[next_one] - time_ms < RISE_MS:
            share = 1 - (self._times[next_one] - time_ms) / RISE_MS
            rising = self._strengths[next_one] * share * share * (3 - 2 * share)
        return LARGEST * max(falling, rising)


def pulse_of(
    beats_ms: Sequence[int], song: NDArray[np.float32], per: Literal["beat", "bar"]
) -> tuple[tuple[int, float], ...]:
    """Times in the song and strengths of its swells; of fast songs every other beat, so that nothing flickers."""
    phase = _first_of_bar(beats_ms, song)
    numbered = list(enumerate(beats_ms, BEATS_OF_A_BAR - phase))
    hectic = len(beats_ms) > 1 and float(np.median(np.diff(beats_ms))) < FASTEST_STEP_MS
    every = BEATS_OF_A_BAR if per == "bar" else 2 if hectic else 1
    return tuple(
        (time, 1.0 if number % BEATS_OF_A_BAR == 0 else OTHER_BEATS) for number, time in numbered if not number % every
    )


def _first_of_bar(beats_ms: Sequence[int], song: NDArray[np.float32]) -> int:
    """Which of the first four beats begins a bar: the one on which, bar after bar, the bass is strongest."""
    weights = np.zeros(BEATS_OF_A_BAR)
    for number, time in enumerate(beats_ms):
        first = time * RATE // 1000
        heard = song[first : first + round(_HEARD_S * RATE)]
        rows = len(heard) // _LOW
        if rows:
            low = heard[: rows * _LOW].mean(axis=1).reshape(rows, _LOW).mean(axis=1)
            weights[number % BEATS_OF_A_BAR] += float(np.sqrt((low**2).mean()))
    return int(weights.argmax())
