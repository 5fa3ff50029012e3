"""Unpitched instruments: every hit is a little noise, a falling tone, or both."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from flows.studio.music.tones import SAMPLE_RATE, Samples, dying, filtered, frames_of, noise

Hit = Callable[[np.random.Generator], Samples]


def play_drum(drum: str, rng: np.random.Generator) -> Samples:
    """One hit in stereo (frames, 2), at a peak near 0.8; `drum` is a key of DRUMS."""
    sound = DRUMS[drum](rng)
    stereo = sound if sound.ndim == 2 else np.repeat(sound[:, None], 2, axis=1)
    return np.asarray(stereo * (0.8 / np.abs(stereo).max()), dtype=np.float32)


def _falling_tone(length_s: float, from_hz: float, to_hz: float, fall_s: float, decay_s: float) -> Samples:
    """A sine that glides down from one frequency to another and dies away."""
    time = np.arange(frames_of(length_s)) / SAMPLE_RATE
    cycles = to_hz * time + (from_hz - to_hz) * fall_s * (1 - np.exp(-time / fall_s))
    return np.sin(2 * np.pi * cycles).astype(np.float32) * dying(len(time), decay_s)


def _hiss(rng: np.random.Generator, length_s: float, decay_s: float, low_hz: float, high_hz: float) -> Samples:
    """A burst of band-passed noise, different left and right."""
    frames = frames_of(length_s)
    sides = np.stack([noise(frames, rng), noise(frames, rng)], axis=1)
    return filtered(sides, low_cut_hz=low_hz, high_cut_hz=high_hz) * dying(frames, decay_s)[:, None]


def _both(tone: Samples, hiss: Samples) -> Samples:
    longest = max(len(tone), len(hiss))
    sound = np.zeros((longest, 2), dtype=np.float32)
    sound[: len(tone)] += tone[:, None]
    sound[: len(hiss)] += hiss
    return sound


def _kick(rng: np.random.Generator) -> Samples:
    body = filtered(_falling_tone(0.4, 210, 58, 0.028, 0.1), low_cut_hz=45)
    return _both(body, 0.3 * _hiss(rng, 0.03, 0.004, 1200, 6000))


def _soft_kick(rng: np.random.Generator) -> Samples:
    body = filtered(_falling_tone(0.4, 130, 56, 0.03, 0.12), low_cut_hz=45)
    return _both(body, 0.08 * _hiss(rng, 0.03, 0.004, 600, 2500))


def _snare(rng: np.random.Generator) -> Samples:
    return _both(0.55 * _falling_tone(0.25, 260, 185, 0.02, 0.06), 0.6 * _hiss(rng, 0.3, 0.075, 900, 9000))


def _dusty_snare(rng: np.random.Generator) -> Samples:
    return _both(0.6 * _falling_tone(0.22, 230, 170, 0.02, 0.05), 0.5 * _hiss(rng, 0.22, 0.05, 500, 3800))


def _clap(rng: np.random.Generator) -> Samples:
    """Four hands that do not quite meet."""
    sound = np.zeros((frames_of(0.35), 2), dtype=np.float32)
    for delay_s, decay_s in ((0.0, 0.006), (0.011, 0.006), (0.019, 0.007), (0.029, 0.07)):
        hand = _hiss(rng, 0.3, decay_s, 900, 5000)
        sound[frames_of(delay_s) : frames_of(delay_s) + len(hand)] += hand
    return sound


def _rim(rng: np.random.Generator) -> Samples:
    return _both(_falling_tone(0.08, 1750, 1650, 0.01, 0.012), 0.25 * _hiss(rng, 0.05, 0.008, 1500, 7000))


def _hat(rng: np.random.Generator) -> Samples:
    return _hiss(rng, 0.12, 0.022, 6500, 14000)


def _soft_hat(rng: np.random.Generator) -> Samples:
    return _hiss(rng, 0.1, 0.02, 4000, 8000)


def _open_hat(rng: np.random.Generator) -> Samples:
    return _hiss(rng, 0.45, 0.11, 6000, 13000)


def _shaker(rng: np.random.Generator) -> Samples:
    grains = _hiss(rng, 0.14, 0.06, 4500, 11000)
    return grains * np.minimum(1, np.arange(len(grains)) / frames_of(0.025)).astype(np.float32)[:, None]


def _crash(rng: np.random.Generator) -> Samples:
    return _hiss(rng, 2.4, 0.55, 3200, 12000)


def _tom(rng: np.random.Generator) -> Samples:
    return _both(
        filtered(_falling_tone(0.5, 165, 98, 0.05, 0.14), low_cut_hz=55), 0.15 * _hiss(rng, 0.05, 0.01, 500, 4000)
    )


def _great_drum(rng: np.random.Generator) -> Samples:
    """A big skin in a big hall: two toms and the slap of the stick."""
    body = _falling_tone(1.2, 120, 68, 0.05, 0.26) + 0.5 * _falling_tone(1.2, 205, 128, 0.05, 0.16)
    return _both(filtered(body, low_cut_hz=55), 0.4 * _hiss(rng, 0.25, 0.04, 250, 3000))


def _swish(rng: np.random.Generator) -> Samples:
    """A cymbal that swells into the next bar."""
    rising = _hiss(rng, 1.6, 0.6, 2500, 9000)[::-1]
    return np.ascontiguousarray(rising)


def _crackle(rng: np.random.Generator) -> Samples:
    """The surface of an old record: a few dozen clicks over two seconds of faint hiss."""
    frames = frames_of(2.0)
    clicks = np.zeros((frames, 2), dtype=np.float32)
    clicks[rng.integers(0, frames, 36), rng.integers(0, 2, 36)] = rng.uniform(-1, 1, 36)
    grain = 0.012 * np.stack([noise(frames, rng), noise(frames, rng)], axis=1)
    edges = np.minimum(1, np.minimum(np.arange(frames), np.arange(frames)[::-1]) / frames_of(0.2)).astype(np.float32)
    return filtered(clicks + grain, low_cut_hz=900, high_cut_hz=6000) * edges[:, None]


DRUMS: dict[str, Hit] = {
    "kick": _kick,
    "soft kick": _soft_kick,
    "snare": _snare,
    "dusty snare": _dusty_snare,
    "clap": _clap,
    "rim": _rim,
    "hat": _hat,
    "soft hat": _soft_hat,
    "open hat": _open_hat,
    "shaker": _shaker,
    "crash": _crash,
    "tom": _tom,
    "great drum": _great_drum,
    "swish": _swish,
    "crackle": _crackle,
}
