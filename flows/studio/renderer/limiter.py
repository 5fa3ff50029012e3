"""Loudness and peaks of a finished mix: one gain for all of it, and a limiter that sees what is coming.

The gain of the limiter is planned for the whole piece before a sample is changed: peaks between the samples (true
peaks) are found where there may be some, and the gain falls ahead of each and rises after it along straight lines in
decibels. Because the plan is a gain per millisecond, the loudness behind it is known, and the gain is corrected for
what the limiter takes away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from flows.studio.renderer.loudness import HOP, Heard, Samples

TARGET_LUFS = -14.0
TARGET_PEAK = 10 ** (-2.0 / 20)
SAFE_PEAK = 0.97
FAINTEST_LUFS = -50.0
MOST_GAIN_DB = 24.0
MOST_MAKE_UP_DB = 6.0

_FALL_DB_PER_HOP = 1.2
_RISE_DB_PER_HOP = 0.06
_SUSPECT = 0.6
_TRIES = 6
_TOLERANCE_LU = 0.05
_PHASES, _TAPS = 4, 16
_HOPS_AT_ONCE = 4096
_ACROSS_HOP = (np.arange(HOP) / HOP).astype(np.float32)

Decibels = NDArray[np.float64]
Window = Callable[[int, int], Samples]
"""Reads the samples from one place to another; places outside the sound are silent."""


@dataclass(frozen=True, slots=True)
class Finish:
    """What is done to a mix last: a gain at every millisecond's edge, and the loudness that comes of it."""

    gains: Samples
    lufs: float | None

    @property
    def is_plain(self) -> bool:
        """Whether nothing is changed at all."""
        return bool((self.gains == 1).all())

    def apply(self, block: Samples, first: int) -> Samples:
        """`block`, which begins at sample `first`, with the gains."""
        hop, inside = divmod(first, HOP)
        edges = self.gains[hop : hop - (-(inside + len(block)) // HOP) + 1, None]
        gains = (edges[:-1] + (edges[1:] - edges[:-1]) * _ACROSS_HOP).reshape(-1)
        return block * gains[inside : inside + len(block), None]


def finish_loud(heard: Heard, window: Window) -> Finish:
    """Bring a mix to TARGET_LUFS with true peaks below TARGET_PEAK.

    Silence stays silent, sound fainter than FAINTEST_LUFS stays as it is, and above that the gain grows gradually up to
    MOST_GAIN_DB. What the limiter takes is made up for by at most MOST_MAKE_UP_DB.
    """
    plain_lufs = heard.lufs()
    first_db = gain_db(plain_lufs)
    peaks = true_peaks(heard.peaks, window, TARGET_PEAK / 10 ** ((first_db + MOST_MAKE_UP_DB) / 20))
    wanted = None if plain_lufs is None else plain_lufs + first_db
    more_db = 0.0
    for _ in range(_TRIES):
        finish = _limited(heard, peaks, first_db + more_db, TARGET_PEAK)
        missing = 0.0 if wanted is None or finish.lufs is None else wanted - finish.lufs
        if abs(missing) < _TOLERANCE_LU or (more_db >= MOST_MAKE_UP_DB and missing > 0):
            break
        more_db = min(MOST_MAKE_UP_DB, max(0.0, more_db + missing * 1.3))
    return finish


def finish_safe(heard: Heard) -> Finish:
    """Leave a mix as it is, but for samples beyond full scale."""
    if heard.peaks.max(initial=0) <= 1:
        return Finish(np.ones(len(heard.peaks) + 1, np.float32), heard.lufs())
    return _limited(heard, heard.peaks, 0.0, SAFE_PEAK)


def limited(blocks: Iterable[Samples]) -> Iterator[Samples]:
    """The same blocks, with samples beyond full scale held below it while they pass.

    Blocks are whole milliseconds (the last one may end within one) and longer than the limiter looks ahead. What is not
    near such a sample stays as it is.
    """
    carried_db = 0.0
    for block, after in pairwise(chain(blocks, [np.zeros((0, 2), np.float32)])):
        peaks, hops = np.concatenate([_peaks(block), _peaks(after)]), -(-len(block) // HOP)
        over_db = np.where(peaks > 1, 20 * np.log10(np.maximum(peaks, 1) / SAFE_PEAK), 0)
        edges_db = np.maximum(np.concatenate([over_db, [0]]), np.concatenate([[carried_db], over_db]))
        rising = _sloped(edges_db, _RISE_DB_PER_HOP)
        carried_db = max(0.0, float(rising[hops]))
        reduction_db = _sloped(rising[::-1], _FALL_DB_PER_HOP)[::-1][: hops + 1].clip(0)
        gains = _factor(-reduction_db).astype(np.float32)
        yield Finish(gains, None).apply(block, 0) if (gains < 1).any() else block


def _peaks(block: Samples) -> Samples:
    """The highest sample of each millisecond; 1 for all of them when none is higher."""
    hops = -(-len(block) // HOP)
    if max(block.max(initial=0), -block.min(initial=0)) <= 1:
        return np.ones(hops, np.float32)
    padded = np.pad(np.abs(block), ((0, -len(block) % HOP), (0, 0)))
    return np.asarray(padded.reshape(hops, -1).max(axis=1), np.float32)


def gain_db(lufs: float | None) -> float:
    """The gain that brings this loudness to TARGET_LUFS, within bounds that keep hiss from being lifted."""
    if lufs is None:
        return 0.0
    most = float(np.clip(2 * (lufs - FAINTEST_LUFS), 0, MOST_GAIN_DB))
    return min(TARGET_LUFS - lufs, most)


def _limited(heard: Heard, peaks: Samples, raised_db: float, ceiling: float) -> Finish:
    over_db = 20 * np.log10(np.maximum(peaks * _factor(raised_db) / ceiling, 1e-6))
    edges_db = np.maximum(np.concatenate([over_db, [0]]), np.concatenate([[0], over_db])).clip(0)
    gains = _factor(raised_db - _sloped(_sloped(edges_db, _RISE_DB_PER_HOP)[::-1], _FALL_DB_PER_HOP)[::-1])
    return Finish(gains.astype(np.float32), heard.lufs((gains[:-1] + gains[1:]) / 2))


def _sloped(reduction_db: Decibels, slope_db: float) -> Decibels:
    """The least curve above this one that never falls faster than `slope_db` from one place to the next."""
    ramp = slope_db * np.arange(len(reduction_db))
    return np.asarray(np.maximum.accumulate(reduction_db + ramp) - ramp, dtype=np.float64)


def true_peaks(peaks: Samples, window: Window, ceiling: float) -> Samples:
    """The peaks of every millisecond, between the samples too where they come near `ceiling`."""
    exact = peaks.copy()
    for start in range(0, len(peaks), _HOPS_AT_ONCE):
        suspects = start + np.flatnonzero(peaks[start : start + _HOPS_AT_ONCE] > ceiling * _SUSPECT)
        if not len(suspects):
            continue
        side = _TAPS // 2
        sound = window(start * HOP - side, (start + _HOPS_AT_ONCE) * HOP + side)
        places = (suspects - start)[:, None] * HOP + np.arange(HOP + 2 * side)
        exact[suspects] = np.maximum(exact[suspects], _peaks_between(sound[places]))
    return exact


def _peaks_between(pieces: Samples) -> Samples:
    """The highest value between the samples of each piece (pieces, samples, channels), its outer taps aside."""
    size = pieces.shape[1] - _TAPS
    highest = np.zeros(len(pieces), np.float32)
    for taps in _INTERPOLATION:
        between = sum(tap * pieces[:, 1 + i : 1 + i + size] for i, tap in enumerate(taps))
        highest = np.maximum(highest, np.abs(between).max(axis=(1, 2)))
    return highest


def _interpolation() -> list[list[np.float32]]:
    """Weights of the samples around a place a quarter, half and three quarters of the way to the next one."""
    offsets = np.arange(_TAPS) - _TAPS / 2 + 1
    rows = []
    for phase in range(1, _PHASES):
        away = phase / _PHASES - offsets
        row = np.sinc(away) * np.cos(np.pi * away / (_TAPS + 2)) ** 2
        rows.append(list((row / row.sum()).astype(np.float32)))
    return rows


_INTERPOLATION = _interpolation()


def _factor(decibels: Decibels | float) -> Decibels:
    return np.asarray(10 ** (np.asarray(decibels) / 20), dtype=np.float64)
