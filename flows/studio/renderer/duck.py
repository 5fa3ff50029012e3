"""Music that gives way to speech: a gain for every 10 ms, planned from where the speech is.

Because the whole recording is known, the music is already low when a word begins, stays low over the short pauses
between words, and comes back slowly: it never pumps, as a compressor that only hears the past does.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from flows.media.silence import loud_hops

HOP_MS = 10
DEPTH_DB = 8.0
QUICKEST_MS = 60
PAUSE_MS = 900
EARLY_MS, FALL_MS = 60, 240
HOLD_MS, RISE_MS = 250, 800

Gains = NDArray[np.float32]


def duck_gains(levels_db: NDArray[np.float32]) -> Gains:
    """A gain for every edge of the hops of HOP_MS whose levels (dBFS) are given: 1 where nobody speaks."""
    depth = np.zeros(len(levels_db) + 1)
    for start, end in _speech(loud_hops(levels_db)):
        depth[start : end + 1] = 1.0
    falling = _ramped(depth[::-1], EARLY_MS, FALL_MS)[::-1]
    return np.asarray(10 ** (-DEPTH_DB / 20 * _ramped(falling, HOLD_MS, RISE_MS)), dtype=np.float32)


def _speech(loud: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches of speech in hops: clicks are none, and short pauses belong to them."""
    turns = np.flatnonzero(np.diff(np.concatenate([[0], loud, [0]])))
    spans: list[tuple[int, int]] = []
    for start, end in zip(turns[::2].tolist(), turns[1::2].tolist(), strict=True):
        if (end - start) * HOP_MS < QUICKEST_MS:
            continue
        if spans and (start - spans[-1][1]) * HOP_MS < PAUSE_MS:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _ramped(depth: NDArray[np.float64], hold_ms: int, ramp_ms: int) -> NDArray[np.float64]:
    """`depth` held on after every stretch, then let go along a straight line (in decibels)."""
    hold = hold_ms // HOP_MS
    held = depth.copy()
    for start in range(1, hold + 1):
        held[start:] = np.maximum(held[start:], depth[:-start])
    slope = HOP_MS / ramp_ms * np.arange(len(depth))
    return np.asarray((np.maximum.accumulate(held + slope) - slope).clip(0, 1), dtype=np.float64)
