"""The last hand on a piece: its balance from bass to brilliance, and how wide it stands.

The piece is measured first. Every octave is then moved part of the way to a balance that sounds right on small
speakers as well as large ones, so a mood keeps its colour; the sides are raised where the piece is narrow, and
below the bass they are taken away, for bass from the middle stays firm.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from flows.studio.music.tones import SAMPLE_RATE, Numbers, Samples

OCTAVES_HZ = np.array([60.0, 125, 250, 500, 1000, 2000, 4000, 8000])
BALANCE_DB = np.array([-13.5, -8, -6, -6.5, -9, -13, -17, -21])
"""Share of each octave in the power of the whole."""
_PULL = 0.6
_MOST_CUT_DB, _MOST_LIFT_DB = 5.0, 6.0
_SIDES_DB = -4.5
_MOST_WIDER_DB = 4.0
_MONO_BELOW_HZ, _WIDE_ABOVE_HZ = 110.0, 220.0

_SIZE = 1 << 15
_TAPS = 1 << 12
_STEP = _SIZE - _TAPS
_PROBES = 60
_HZ = np.fft.rfftfreq(_SIZE, 1 / SAMPLE_RATE)


def master(music: Samples) -> None:
    """Balance and widen a piece (frames, 2), in place."""
    mid_power, side_power = _probed(music)
    if not mid_power.sum():
        return
    balance_db = _balance_db(mid_power + side_power)
    width_db = _width_db(mid_power, side_power)
    mid, side = _fir(10 ** (balance_db / 20)), _fir(10 ** ((balance_db + width_db) / 20) * _kept_sides())
    waiting = np.zeros((2, _TAPS), np.float32)
    for piece in _pieces(music):
        middle, sides = (piece[:, 0] + piece[:, 1]) / 2, (piece[:, 0] - piece[:, 1]) / 2
        padded = np.zeros((2, _SIZE), np.float32)
        padded[:, : len(piece)] = middle, sides
        heard = np.fft.irfft(np.fft.rfft(padded, axis=1) * np.stack([mid, side]), _SIZE, axis=1).astype(np.float32)
        heard[:, :_TAPS] += waiting
        waiting = heard[:, _STEP:].copy()
        piece[:, 0], piece[:, 1] = (heard[0] + heard[1])[: len(piece)], (heard[0] - heard[1])[: len(piece)]


def _pieces(music: Samples) -> Iterator[Samples]:
    for start in range(0, len(music), _STEP):
        yield music[start : start + _STEP]


def _probed(music: Samples) -> tuple[Numbers, Numbers]:
    """Power over frequency of the middle and of the sides, from windows spread over the piece."""
    window = np.hanning(_SIZE).astype(np.float32)
    powers: Numbers = np.zeros((2, len(_HZ)))
    for start in np.unique(np.linspace(0, max(0, len(music) - _SIZE), _PROBES).astype(int)):
        taken = music[start : start + _SIZE]
        probe = np.stack([taken[:, 0] + taken[:, 1], taken[:, 0] - taken[:, 1]]) / 2 * window[: len(taken)]
        powers += np.abs(np.fft.rfft(probe, _SIZE, axis=1)) ** 2
    return powers[0], powers[1]


def _balance_db(power: Numbers) -> Numbers:
    """The gain over frequency that pulls each octave towards its share, the strongest ones unchanged on the whole."""
    edges = OCTAVES_HZ[0] / 2**0.5 * 2.0 ** np.arange(len(OCTAVES_HZ) + 1)
    shares = np.array([power[(low <= _HZ) & (high > _HZ)].sum() for low, high in pairwise(edges)])
    shares_db = 10 * np.log10(shares / shares.sum() + 1e-6)
    moves_db = (_PULL * (BALANCE_DB - shares_db)).clip(-_MOST_CUT_DB, _MOST_LIFT_DB)
    return _over_frequency(moves_db)


def _over_frequency(octaves_db: Numbers) -> Numbers:
    gains_db = np.interp(np.log2(np.maximum(_HZ, 1)), np.log2(OCTAVES_HZ), octaves_db)
    return np.asarray(gains_db, dtype=np.float64)


def _width_db(mid_power: Numbers, side_power: Numbers) -> float:
    heard = _HZ > _WIDE_ABOVE_HZ
    ratio_db = 10 * np.log10((side_power[heard].sum() + 1e-9) / (mid_power[heard].sum() + 1e-9))
    return float(np.clip(_SIDES_DB - ratio_db, 0, _MOST_WIDER_DB))


def _kept_sides() -> Numbers:
    """How much of the sides is kept: none in the bass, all from a little above it."""
    place = np.log2(np.maximum(_HZ, 1) / _MONO_BELOW_HZ) / np.log2(_WIDE_ABOVE_HZ / _MONO_BELOW_HZ)
    return np.asarray(place.clip(0, 1), dtype=np.float64)


def _fir(gains: Numbers) -> NDArray[np.complexfloating]:
    """The spectrum of a filter of _TAPS samples with about these gains and no echo before the sound.

    The phase is the least that such gains can have, from the cepstrum (Oppenheim and Schafer, chapter 13).
    """
    cepstrum = np.fft.irfft(np.log(np.maximum(gains, 1e-3)), _SIZE)
    cepstrum[1 : _SIZE // 2] *= 2
    cepstrum[_SIZE // 2 + 1 :] = 0
    impulse = np.fft.irfft(np.exp(np.fft.rfft(cepstrum)), _SIZE)[:_TAPS]
    impulse[_TAPS // 2 :] *= np.cos(np.linspace(0, np.pi / 2, _TAPS // 2)) ** 2
    return np.asarray(np.fft.rfft(impulse, _SIZE), dtype=np.complex64)
