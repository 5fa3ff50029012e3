"""Where sound comes from: sums of ringing partials, filtered noise, and the envelopes around them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 48_000
HIGHEST_HZ = 16_000.0

Samples = NDArray[np.float32]
Numbers = NDArray[np.float64]

# Small enough that the linear algebra library stays on one core: threads cost more here than they give.
_ROWS, _COLUMNS = 8, 256


def frames_of(seconds: float) -> int:
    """How many samples last `seconds`."""
    return round(seconds * SAMPLE_RATE)


def ringing(frames: int, hz: Numbers, decay_per_s: Numbers, amplitude: Numbers, phase: Numbers) -> Samples:
    """The sum of damped sine waves, one per element of the four arrays (phase in radians), `frames` long.

    A damped wave is a geometric series, so a whole table of `rows x columns` samples is the outer product of two short
    series; adding up the partials then makes it one matrix product, some ten times faster than calling sin().
    """
    heard = hz < HIGHEST_HZ
    pole = (2j * np.pi * hz[heard] - decay_per_s[heard]) / SAMPLE_RATE
    blocks = -(-frames // (_ROWS * _COLUMNS))
    start = amplitude[heard] * np.exp(1j * (phase[heard] - np.pi / 2))
    coarse = (start * np.exp(np.outer(np.arange(blocks * _ROWS) * _COLUMNS, pole))).astype(np.complex64)
    coarse = coarse.reshape(blocks, _ROWS, len(pole))
    fine = np.exp(np.outer(pole, np.arange(_COLUMNS))).astype(np.complex64)
    table = _times(coarse.real, fine.real) - _times(coarse.imag, fine.imag)
    return np.asarray(table.reshape(-1)[:frames], dtype=np.float32)


def _times(coarse: Samples, fine: Samples) -> Samples:
    return np.asarray(np.ascontiguousarray(coarse) @ np.ascontiguousarray(fine), dtype=np.float32)


def noise(frames: int, rng: np.random.Generator) -> Samples:
    """White noise of unit level."""
    return rng.standard_normal(frames, dtype=np.float32)


def filtered(sound: Samples, *, low_cut_hz: float | None = None, high_cut_hz: float | None = None) -> Samples:
    """`sound` (along its first axis) through second-order Butterworth cuts, 12 dB per octave, causal like real ones."""
    size = fast_size(2 * len(sound))
    s = 1j * np.fft.rfftfreq(size, 1 / SAMPLE_RATE)
    response = np.ones(len(s), dtype=np.complex128)
    if low_cut_hz is not None:
        response *= s**2 / (s**2 + np.sqrt(2) * low_cut_hz * s + low_cut_hz**2)
    if high_cut_hz is not None:
        response *= high_cut_hz**2 / (s**2 + np.sqrt(2) * high_cut_hz * s + high_cut_hz**2)
    shaped = np.fft.rfft(sound, size, axis=0) * response.reshape(-1, *[1] * (sound.ndim - 1))
    return np.asarray(np.fft.irfft(shaped, size, axis=0)[: len(sound)], dtype=np.float32)


def fast_size(at_least: int) -> int:
    """The next size that a Fourier transform likes: 2**n or 3 * 2**n."""
    power = 1 << max(0, at_least - 1).bit_length()
    return power * 3 // 4 if power * 3 // 4 >= at_least and power >= 4 else power


def swell(frames: int, attack_s: float, release_s: float) -> Samples:
    """An envelope that rises and falls along half cosines and is exactly 0 at both ends."""
    envelope = np.ones(frames, dtype=np.float32)
    rise, fall = min(frames_of(attack_s), frames // 2), min(frames_of(release_s), frames // 2)
    envelope[:rise] = _half_cosine(rise)
    envelope[frames - fall :] *= _half_cosine(fall)[::-1]
    return envelope


def dying(frames: int, time_constant_s: float) -> Samples:
    """An exponential decay to 1/e within `time_constant_s`, brought to 0 over its last fiftieth."""
    curve = np.exp(-np.arange(frames) / (time_constant_s * SAMPLE_RATE)).astype(np.float32)
    return curve * swell(frames, 0, frames / 50 / SAMPLE_RATE)


def _half_cosine(frames: int) -> Samples:
    return (0.5 - 0.5 * np.cos(np.pi * np.arange(frames) / max(1, frames))).astype(np.float32)
