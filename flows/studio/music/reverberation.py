"""The room around the band."""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

from flows.studio.music.tones import SAMPLE_RATE, Samples, dying, filtered, frames_of, noise

BLOCK = 1 << 15
_FIRST_ECHO_S = 0.018


class Reverberation:
    """A hall with a tail of `hall_s` seconds, fed in blocks of BLOCK; what still rings is kept for the next one.

    The tail is cut into parts of the same length, whose spectra meet those of the latest blocks: small transforms, each
    made once, cost about half of what one transform as long as the tail does.
    """

    def __init__(self, hall_s: float, rng: np.random.Generator):
        tail = _impulse_response(hall_s, rng)
        count = -(-len(tail) // BLOCK)
        parts = np.pad(tail, ((0, count * BLOCK - len(tail)), (0, 0))).reshape(count, BLOCK, 2).transpose(0, 2, 1)
        self._parts = [np.fft.rfft(part, 2 * BLOCK, axis=1) for part in parts]
        self._latest: deque[NDArray[np.complexfloating]] = deque(maxlen=count)
        self._ringing = np.zeros((2, BLOCK), dtype=np.float32)

    def answer(self, dry: Samples) -> Samples:
        """What the hall gives back while the block `dry` (BLOCK, 2) is played into it."""
        self._latest.appendleft(np.fft.rfft(dry.T, 2 * BLOCK, axis=1))
        meeting = sum(sound * part for sound, part in zip(self._latest, self._parts, strict=False))
        wet = np.fft.irfft(meeting, 2 * BLOCK, axis=1).astype(np.float32)
        wet[:, :BLOCK] += self._ringing
        self._ringing = wet[:, BLOCK:].copy()
        return np.asarray(wet[:, :BLOCK].T)


def _impulse_response(hall_s: float, rng: np.random.Generator) -> Samples:
    """Dying noise, different on both sides, dull and without rumble, of unit energy."""
    frames = frames_of(hall_s)
    sides = np.stack([noise(frames, rng), noise(frames, rng)], axis=1) * dying(frames, hall_s / 4.5)[:, None]
    sides *= np.minimum(1, np.arange(frames) / (_FIRST_ECHO_S * SAMPLE_RATE)).astype(np.float32)[:, None] ** 2
    response = filtered(sides, low_cut_hz=220, high_cut_hz=4200)
    response /= np.sqrt(np.sum(response**2, axis=0))
    return response
