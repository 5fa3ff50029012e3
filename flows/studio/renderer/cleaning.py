"""Noise taken out of speech: ffmpeg's spectral reduction, told how strong the noise is between the words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from flows.studio.renderer.loudness import RATE

REDUCTION_DB = 18
RUMBLE_HZ = 70
LATENCY = RATE // 40
"""Samples by which `afftdn` is late (three quarters of its window); ffmpeg does not make up for them."""
_FAINTEST_DB, _STRONGEST_DB = -80, -20
_QUIET_PERCENT, _ABOVE_DB = 10, 4


def noise_floor_db(levels_db: NDArray[np.float32]) -> float:
    """The level of the noise that lies under everything, from levels in dBFS, within what the filter takes.

    The quietest tenth of the levels lies a little below the noise, whose level varies from hop to hop.
    """
    if not len(levels_db):
        return _FAINTEST_DB
    return float(np.clip(np.percentile(levels_db, _QUIET_PERCENT) + _ABOVE_DB, _FAINTEST_DB, _STRONGEST_DB))


def cleaning_filters(floor_db: float) -> str:
    """The filters that take noise of that level out, in time with what goes in."""
    reduction = f"afftdn=noise_reduction={REDUCTION_DB}:noise_floor={floor_db:.1f}"
    return f"apad=pad_len={LATENCY},highpass=f={RUMBLE_HZ},{reduction},atrim=start_sample={LATENCY},asetpts=N/SR/TB"
