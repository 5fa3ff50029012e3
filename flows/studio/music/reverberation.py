"""The room around the band."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from flows.studio.music.tones import SAMPLE_RATE, Samples, dying, fast_size, filtered, frames_of, noise

_FIRST_ECHO_S = 0.018


class Reverberation:
    """A hall with a tail of `hall_s` seconds, fed block by block; what still rings is kept for the next block."""

    def __init__(self, hall_s: float, rng: np.random.Generator):
        self._tail = _impulse_response(hall_s, rng)
        self._ringing = np.zeros((len(self._tail), 2), dtype=np.float32)
        self._spectra: dict[int, NDArray[np.complexfloating]] = {}

    def answer(self, dry: Samples) -> Samples:
        """What the hall gives back while the block `dry` (frames, 2) is played into it."""
        size = fast_size(len(dry) + len(self._tail))
        if size not in self._spectra:
            self._spectra = {size: np.fft.rfft(self._tail, size, axis=0)}
        wet = np.fft.irfft(np.fft.rfft(dry, size, axis=0) * self._spectra[size], size, axis=0).astype(np.float32)
        wet[: len(self._ringing)] += self._ringing
        self._ringing = wet[len(dry) : len(dry) + len(self._tail)].copy()
        return wet[: len(dry)]


def _impulse_response(hall_s: float, rng: np.random.Generator) -> Samples:
    """Dying noise, different on both sides, dull and without rumble, of unit energy."""
    frames = frames_of(hall_s)
    sides = np.stack([noise(frames, rng), noise(frames, rng)], axis=1) * dying(frames, hall_s / 4.5)[:, None]
    sides *= np.minimum(1, np.arange(frames) / (_FIRST_ECHO_S * SAMPLE_RATE)).astype(np.float32)[:, None] ** 2
    response = filtered(sides, low_cut_hz=220, high_cut_hz=4200)
    response /= np.sqrt(np.sum(response**2, axis=0))
    return response
