"""How loud sound is and where, as levels of every 10 ms: what ducking and noise reduction go by."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from flows.studio.renderer.duck import HOP_MS
from flows.studio.renderer.loudness import RATE, Samples

HOP = HOP_MS * RATE // 1000
WINDOW_HOPS = 10
SILENCE = 10 ** (-55 / 20)
FAINTEST_DB = -70.0


class Meter:
    """Listens to blocks of sound, whole hops long but for the last: how loud it is, and where."""

    def __init__(self) -> None:
        self._powers: list[NDArray[np.float64]] = [np.zeros(0)]

    def hear(self, block: Samples) -> None:
        """Take in the next block."""
        mono = block[: len(block) // HOP * HOP].mean(axis=1, dtype=np.float64)
        self._powers.append((mono.reshape(-1, HOP) ** 2).mean(axis=1))

    @property
    def level(self) -> float | None:
        """RMS of the tenths of a second within 20 dB of the loudest ones; None for silence."""
        powers = np.concatenate(self._powers)
        powers = powers[: len(powers) // WINDOW_HOPS * WINDOW_HOPS].reshape(-1, WINDOW_HOPS).mean(axis=1)
        loud = powers[powers > SILENCE**2]
        if not len(loud):
            return None
        return float(np.sqrt(loud[loud > np.percentile(loud, 95) / 100].mean()))

    @property
    def levels_db(self) -> NDArray[np.float32]:
        """The level of every hop in dBFS, a little smoothed."""
        powers = np.concatenate(self._powers)
        smooth = np.convolve(powers, np.full(3, 1 / 3), mode="same")[: len(powers)]
        levels_db = np.maximum(10 * np.log10(smooth + 1e-12), FAINTEST_DB)
        return np.asarray(levels_db, dtype=np.float32)
