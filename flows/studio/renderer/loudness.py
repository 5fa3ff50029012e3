"""How loud sound is to the ear: K-weighted power as ITU-R BS.1770-4 has it, and the gated mean of EBU R 128.

Powers are kept for every millisecond, so that the loudness behind a limiter can be told from its gains alone, without
listening again. ffmpeg's own `ebur128` measures the same to within 0.1 LU; the tests hold the two against each other.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
HOP = RATE // 1000
BLOCK_HOPS, STEP_HOPS = 400, 100
GATE_LUFS, RELATIVE_GATE_LU = -70.0, -10.0

Samples = NDArray[np.float32]
Levels = NDArray[np.float64]

_STEP = 600 * HOP
_SIZE = 1 << 15
_BEFORE = _SIZE - _STEP


def _response(hz: NDArray[np.floating]) -> Levels:
    """The size of the K-weighting at these frequencies: the two filters of BS.1770-4, tables 1 and 2, at 48 kHz."""
    z = np.exp(-2j * np.pi * hz / RATE)
    shelf = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z**2) / (
        1 - 1.69065929318241 * z + 0.73248077421585 * z**2
    )
    high_pass = (1 - 2 * z + z**2) / (1 - 1.99004745483398 * z + 0.99007225036621 * z**2)
    return np.asarray(np.abs(shelf * high_pass), dtype=np.float64)


_WEIGHTS = _response(np.fft.rfftfreq(_SIZE, 1 / RATE)).astype(np.float32)


class Ear:
    """Listens to stereo blocks, whose lengths may be anything, and keeps what was heard in every millisecond.

    The weighting is applied without its shift of phase, to pieces that overlap; only power is asked of it.
    """

    def __init__(self) -> None:
        self._waiting = np.zeros((2, _BEFORE // 2), np.float32)
        self._samples = 0
        self._powers: list[Samples] = []
        self._peaks: list[Samples] = []
        self._rest = np.zeros((0, 2), np.float32)

    def hear(self, block: Samples) -> None:
        """Take in the next samples (frames, 2)."""
        self._note_peaks(block)
        self._waiting = np.concatenate([self._waiting, block.T], axis=1)
        while self._waiting.shape[1] >= _SIZE:
            self._weigh(self._waiting[:, :_SIZE])
            self._waiting = self._waiting[:, _STEP:]

    def _note_peaks(self, block: Samples) -> None:
        sound = np.concatenate([self._rest, block]) if len(self._rest) else block
        whole = len(sound) // HOP * HOP
        self._peaks.append(np.abs(sound[:whole]).reshape(-1, HOP * 2).max(axis=1))
        self._rest = sound[whole:].copy()
        self._samples += len(block)

    def _weigh(self, piece: Samples) -> None:
        heard = np.fft.irfft(np.fft.rfft(piece, axis=1) * _WEIGHTS, _SIZE, axis=1)
        middle = heard[:, _BEFORE // 2 : _BEFORE // 2 + _STEP]
        self._powers.append(np.square(middle, dtype=np.float32).sum(axis=0).reshape(-1, HOP).mean(axis=1))

    def heard(self) -> Heard:
        """Everything so far; nothing may be heard after it."""
        if len(self._rest):
            self._peaks.append(np.array([np.abs(self._rest).max()], np.float32))
        self._waiting = np.pad(self._waiting, ((0, 0), (0, 2 * _SIZE)))
        while len(self._powers) * _STEP < self._samples:
            self._weigh(self._waiting[:, :_SIZE])
            self._waiting = self._waiting[:, _STEP:]
        powers = np.concatenate([np.zeros(0, np.float32), *self._powers])[: -(-self._samples // HOP)]
        return Heard(powers, np.concatenate([np.zeros(0, np.float32), *self._peaks]))


class Heard:
    """What an Ear heard: the weighted power and the highest sample of every millisecond."""

    def __init__(self, powers: Samples, peaks: Samples) -> None:
        self.powers, self.peaks = powers, peaks

    def lufs(self, gains: NDArray[np.floating] | float = 1.0) -> float | None:
        """Integrated loudness with a gain for every millisecond; None when all of it lies below the gate.

        Sound shorter than a gating block of 400 ms is measured as a whole.
        """
        blocks = _block_powers(self.powers * np.square(gains, dtype=np.float32))
        blocks = blocks[blocks > _power(GATE_LUFS)]
        if not len(blocks):
            return None
        return _lufs(float(blocks[blocks > blocks.mean() * 10 ** (RELATIVE_GATE_LU / 10)].mean()))


def _block_powers(powers: Samples) -> Levels:
    """The mean power of every gating block: four steps long, one step after the other."""
    if len(powers) < BLOCK_HOPS:
        return powers.mean(keepdims=True, dtype=np.float64) if len(powers) else np.zeros(0)
    whole = len(powers) // STEP_HOPS * STEP_HOPS
    steps = powers[:whole].reshape(-1, STEP_HOPS).mean(axis=1, dtype=np.float64)
    return np.asarray((steps[:-3] + steps[1:-2] + steps[2:-1] + steps[3:]) / 4, dtype=np.float64)


def _lufs(power: float) -> float:
    return -0.691 + 10 * float(np.log10(power))


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))
