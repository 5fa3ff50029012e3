"""Pitched instruments: a table of timbres, and how a note of one is played."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flows.studio.music.theory import hertz
from flows.studio.music.tones import Numbers, Samples, frames_of, ringing, swell

_LEVEL = 0.2
_MIDDLE_C_HZ = hertz(60)


@dataclass(frozen=True, slots=True)
class Overtones:
    """Partials of a sound: frequency ratio, amplitude, and decay as a multiple of the first one's."""

    ratio: Numbers
    amplitude: Numbers
    decay: Numbers


@dataclass(frozen=True, slots=True)
class Timbre:
    """How an instrument sounds.

    `decay_per_s` is at middle C (0: it sustains); `detune_cents` has one entry per string or player; `bite_s` lets its
    overtones bloom late; `width_rad` is how far its partials may differ in phase between left and right.
    """

    overtones: Overtones
    decay_per_s: float = 0.0
    detune_cents: tuple[float, ...] = (0.0,)
    attack_s: float = 0.004
    release_s: float = 0.12
    brightness_hz: float = 3000.0
    bite_s: float = 0.0
    width_rad: float = 0.0


def _string(count: int, tilt: float, *, stiffness: float = 0.0, damping: float = 0.3, first: float = 1.0) -> Overtones:
    """A string: amplitudes fall as 1 / k**tilt, stiffness sharpens high partials, damping makes them die sooner."""
    k = np.arange(1, count + 1, dtype=np.float64)
    amplitude = k**-tilt * np.where(k == 1, first, 1.0)
    return Overtones(k * np.sqrt(1 + stiffness * k**2), amplitude, 1 + damping * (k - 1))


def _partials(*table: tuple[float, float, float]) -> Overtones:
    ratio, amplitude, decay = np.array(table, dtype=np.float64).T
    return Overtones(ratio, amplitude, decay)


_TINES = _partials((1, 1, 1), (2, 0.4, 1.5), (3, 0.2, 2), (4, 0.1, 3), (7.02, 0.16, 10), (13.8, 0.04, 20))
_BARS = _partials((1, 1, 1), (2, 0.18, 1.6), (3.98, 0.32, 3.2), (9.9, 0.08, 8))
_CHIMES = _partials((1, 1, 1), (2, 0.5, 1.2), (2.76, 0.22, 2), (5.4, 0.16, 4), (8.93, 0.05, 8))
_FLUTE = _partials((1, 1, 1), (2, 0.16, 1), (3, 0.07, 1), (4, 0.02, 1))

TIMBRES: dict[str, Timbre] = {
    "felt piano": Timbre(
        _string(14, 1.15, stiffness=3e-4),
        0.9,
        (-0.8, 0.9),
        attack_s=0.012,
        release_s=0.5,
        brightness_hz=2800,
        width_rad=1.1,
    ),
    "piano": Timbre(
        _string(20, 1.0, stiffness=3e-4),
        1.1,
        (-0.9, 1.0),
        attack_s=0.003,
        release_s=0.3,
        brightness_hz=6800,
        width_rad=1.1,
    ),
    "electric piano": Timbre(
        _TINES, 1.1, (-1.5, 1.5), attack_s=0.005, release_s=0.25, brightness_hz=6400, width_rad=1.1
    ),
    "vibraphone": Timbre(_BARS, 1.3, (-1.0, 1.0), attack_s=0.004, release_s=0.6, brightness_hz=8000, width_rad=1.1),
    "chimes": Timbre(_CHIMES, 1.6, (-1.2, 1.2), attack_s=0.003, release_s=0.9, brightness_hz=9600, width_rad=1.1),
    "guitar": Timbre(
        _string(18, 0.9, stiffness=1e-4, damping=0.45), 1.5, (-1.0, 1.0), release_s=0.15, brightness_hz=5500
    ),
    "ukulele": Timbre(
        _string(14, 0.8, damping=0.5), 3.2, (-2.0, 2.0), attack_s=0.002, release_s=0.1, brightness_hz=5900
    ),
    "muted pluck": Timbre(
        _string(16, 0.7, damping=0.6), 6.0, (-3.0, 3.0), release_s=0.12, brightness_hz=4500, width_rad=1.1
    ),
    "strings": Timbre(
        _string(26, 0.9), 0.0, (-8.0, -3.0, 4.0, 9.0), attack_s=0.3, release_s=0.5, brightness_hz=3900, width_rad=1.5
    ),
    "staccato strings": Timbre(
        _string(22, 0.85, damping=0.1),
        4.5,
        (-6.0, 2.0, 7.0),
        attack_s=0.018,
        release_s=0.12,
        brightness_hz=4800,
        width_rad=1.3,
    ),
    "warm pad": Timbre(
        _string(14, 1.0), 0.0, (-6.0, 0.0, 7.0), attack_s=0.45, release_s=0.9, brightness_hz=1800, width_rad=1.7
    ),
    "dark pad": Timbre(
        _string(12, 0.8), 0.0, (-11.0, -2.0, 9.0), attack_s=0.7, release_s=1.0, brightness_hz=900, width_rad=1.7
    ),
    "bright pad": Timbre(
        _string(22, 1.0), 0.0, (-9.0, 1.0, 8.0), attack_s=0.12, release_s=0.4, brightness_hz=4900, width_rad=1.7
    ),
    "brass": Timbre(
        _string(20, 0.75),
        0.0,
        (-5.0, 1.0, 5.0),
        attack_s=0.04,
        release_s=0.2,
        brightness_hz=3400,
        bite_s=0.09,
        width_rad=1.1,
    ),
    "soft lead": Timbre(
        _string(8, 1.6), 0.4, (-3.0, 3.0), attack_s=0.05, release_s=0.25, brightness_hz=3800, width_rad=1.1
    ),
    "synth lead": Timbre(
        _string(16, 1.1), 1.2, (-5.0, 5.0), attack_s=0.01, release_s=0.15, brightness_hz=5500, width_rad=1.1
    ),
    "whistle": Timbre(_FLUTE, 0.3, (-2.0, 3.0), attack_s=0.04, release_s=0.12, brightness_hz=8000, width_rad=1.1),
    "finger bass": Timbre(
        _string(10, 0.9, damping=0.35, first=0.75), 1.5, attack_s=0.006, release_s=0.07, brightness_hz=1200
    ),
    "synth bass": Timbre(
        _string(14, 0.8, damping=0.2, first=0.7), 2.4, attack_s=0.004, release_s=0.06, brightness_hz=1500
    ),
    "upright bass": Timbre(
        _string(9, 1.1, damping=0.5, first=0.8), 1.8, attack_s=0.01, release_s=0.1, brightness_hz=900
    ),
    "low strings": Timbre(
        _string(18, 0.7, first=0.6), 1.2, (-5.0, 6.0), attack_s=0.03, release_s=0.2, brightness_hz=1400, width_rad=0.7
    ),
    "drone": Timbre(
        _string(16, 0.6, first=0.5),
        0.0,
        (-5.0, 6.0),
        attack_s=0.25,
        release_s=0.4,
        brightness_hz=800,
        bite_s=0.5,
        width_rad=0.7,
    ),
}


def play_note(instrument: str, pitch: int, length_s: float, rng: np.random.Generator) -> Samples:
    """One note in stereo (frames, 2), held for `length_s` seconds and then released; every pitch is as loud."""
    timbre = TIMBRES[instrument]
    frames = frames_of(length_s + timbre.release_s)
    partials = _partials_of(timbre, hertz(pitch))
    phase = rng.uniform(0, 2 * np.pi, len(partials.hz))
    apart = rng.uniform(-timbre.width_rad, timbre.width_rad, len(phase))
    left = _sounding(frames, partials, phase, timbre.bite_s)
    right = _sounding(frames, partials, phase + apart, timbre.bite_s) if timbre.width_rad else left
    return np.stack([left, right], axis=1) * swell(frames, timbre.attack_s, timbre.release_s)[:, None]


@dataclass(frozen=True, slots=True)
class _Partials:
    """Every partial of every string of one note."""

    hz: Numbers
    decay_per_s: Numbers
    amplitude: Numbers


def _partials_of(timbre: Timbre, hz: float) -> _Partials:
    overtones, strings = timbre.overtones, len(timbre.detune_cents)
    frequency = np.concatenate([hz * overtones.ratio * 2 ** (cents / 1200) for cents in timbre.detune_cents])
    amplitude = np.tile(overtones.amplitude, strings) / (1 + (frequency / timbre.brightness_hz) ** 2)
    decay = np.tile(overtones.decay, strings) * timbre.decay_per_s * (hz / _MIDDLE_C_HZ) ** 0.5
    return _Partials(frequency, decay, amplitude * _LEVEL / np.sqrt(np.sum(amplitude**2)))


def _sounding(frames: int, partials: _Partials, phase: Numbers, bite_s: float) -> Samples:
    """The partials together; with a bite they bloom within about `bite_s`, the high ones last."""
    sound = ringing(frames, partials.hz, partials.decay_per_s, partials.amplitude, phase)
    if bite_s:
        height = np.sqrt(partials.hz / partials.hz[0])
        fading = partials.decay_per_s + 1 / (bite_s * height)
        sound -= ringing(frames, partials.hz, fading, partials.amplitude, phase)
    return sound
