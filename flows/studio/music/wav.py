"""Samples into a WAV file."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from flows.files import part_file
from flows.studio.music.tones import SAMPLE_RATE

_FRAMES_AT_ONCE = SAMPLE_RATE * 10


def write_wav(samples: NDArray[np.float32], path: Path) -> None:
    """Write `samples` (frames, channels; -1 to 1) as 16-bit PCM at 48 kHz; `path` appears only when it is complete."""
    with part_file(path) as part, wave.open(str(part), "wb") as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        for start in range(0, len(samples), _FRAMES_AT_ONCE):
            file.writeframesraw(_as_pcm(samples[start : start + _FRAMES_AT_ONCE]))


def _as_pcm(samples: NDArray[np.float32]) -> bytes:
    return np.rint(np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()
