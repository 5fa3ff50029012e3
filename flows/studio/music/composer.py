"""A piece of music from a mood and a duration."""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

from flows.errors import did_you_mean
from flows.studio.music.arrangement import Arranger
from flows.studio.music.form import Bar, fitted_tempo_bpm, lay_out
from flows.studio.music.mastering import master
from flows.studio.music.mix import Desk, fade, level_out
from flows.studio.music.moods import BY_NAME, MOODS, Mood
from flows.studio.music.tones import SAMPLE_RATE, frames_of

_FADE_IN_S = 0.006
_FADE_OUT_SHARE = 0.55
_SLOWEST_BPM, _FASTEST_BPM = 40, 220


def compose(mood: str, duration_ms: int, *, tempo_bpm: int | None = None, seed: int = 0) -> NDArray[np.float32]:
    """Music of exactly `duration_ms` as stereo samples (frames, 2) at 48 kHz, the same for the same arguments.

    It begins with an intro, develops, and ends on a last chord that rings out; no sample exceeds 0.89. `tempo_bpm`
    (40 to 220) is kept exactly; without it the mood's own tempo is bent by up to 3 % so that whole bars fit. Raises
    ValueError for an unknown mood, a duration below 1 ms or a tempo out of range.
    """
    style = _style(mood)
    _check(duration_ms, tempo_bpm)
    music = np.zeros((round(duration_ms * SAMPLE_RATE / 1000), 2), dtype=np.float32)
    duration_s = duration_ms / 1000
    bars = lay_out(duration_s, tempo_bpm or fitted_tempo_bpm(duration_s, style.tempo_bpm))
    rng = np.random.default_rng([zlib.crc32(mood.encode()), seed & 0xFFFFFFFFFFFFFFFF, tempo_bpm or 0])
    _perform(style, bars, music, rng)
    master(music)
    fade(music, _FADE_IN_S, _FADE_OUT_SHARE * bars[-1].duration_s)
    level_out(music, style.loudness_dbfs)
    return music


def _style(mood: str) -> Mood:
    if mood not in BY_NAME:
        raise ValueError(f'unknown mood "{mood}".{did_you_mean(mood, MOODS)} Known moods: {", ".join(MOODS)}.')
    return BY_NAME[mood]


def _check(duration_ms: int, tempo_bpm: int | None) -> None:
    if duration_ms < 1:
        raise ValueError(f"duration_ms is {duration_ms}; it must be at least 1.")
    if tempo_bpm is not None and not _SLOWEST_BPM <= tempo_bpm <= _FASTEST_BPM:
        raise ValueError(f"tempo_bpm is {tempo_bpm}; it must lie between {_SLOWEST_BPM} and {_FASTEST_BPM}.")


def _perform(mood: Mood, bars: list[Bar], music: NDArray[np.float32], rng: np.random.Generator) -> None:
    arranger, desk = Arranger(mood, bars, rng), Desk(music, mood.hall_s, rng)
    for number, bar in enumerate(bars):
        for note in arranger.write(number):
            desk.play(note)
        desk.close_bar(frames_of(bar.start_s + bar.duration_s) - frames_of(bar.start_s))
    desk.finish()
