"""The beat grid: within 20 ms on clicks of any tempo, and on music made here."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from flows.errors import InputError
from flows.media.beats import NO_BEATS, RATE, BeatGrid, Sound, beats_of, find_beats
from flows.studio.music import compose

TEMPOS = [60, 72.5, 90, 100, 120, 128, 140, 174]


def clicks(tempo_bpm: float, *, seconds: float = 16, first_s: float = 0.37, off_beat: float = 0.0) -> Sound:
    """Short drum-like bursts on every beat (and fainter ones between), over a little noise."""
    rng = np.random.default_rng(7)
    sound = rng.standard_normal(round(seconds * RATE)).astype(np.float32) * np.float32(0.001)
    burst = rng.standard_normal(800) * np.exp(-np.arange(800) / 150)
    step_s = 30 / tempo_bpm
    for number, time_s in enumerate(np.arange(first_s, seconds - 0.1, step_s)):
        at = round(time_s * RATE)
        sound[at : at + 800] += (burst * (off_beat if number % 2 else 0.5)).astype(np.float32)
    return sound


def errors_ms(grid: BeatGrid, tempo_bpm: float, first_s: float = 0.37) -> np.ndarray:
    """How far each beat lies from the nearest true one."""
    step_ms = 60_000 / tempo_bpm
    away = (np.array(grid.times_ms) - first_s * 1000) / step_ms
    return np.abs(away - np.rint(away)) * step_ms


@pytest.mark.parametrize("tempo_bpm", TEMPOS)
@pytest.mark.parametrize("off_beat", [0.0, 0.15])
def test_beats_lie_on_the_clicks(tempo_bpm: float, off_beat: float) -> None:
    """Tempo within half a per cent, no octave off, every beat within 20 ms, and none missing."""
    grid = find_beats(clicks(tempo_bpm, off_beat=off_beat))
    assert grid.tempo_bpm == pytest.approx(tempo_bpm, rel=0.005)
    assert errors_ms(grid, tempo_bpm).max() < 20
    assert abs(len(grid.times_ms) - 15.5 * tempo_bpm / 60) <= 2


def test_a_pause_does_not_lose_the_beat() -> None:
    """Two bars of silence in the middle are counted through."""
    sound = clicks(120)
    sound[round(6.2 * RATE) : round(10.2 * RATE)] = 0
    grid = find_beats(sound)
    assert errors_ms(grid, 120).max() < 40
    assert np.diff(grid.times_ms).max() < 600


def test_a_tempo_that_drifts_is_followed() -> None:
    """A drummer who speeds up by 4 % is followed to the end."""
    times_s = np.cumsum(60 / np.linspace(100, 104, 30))
    sound = np.zeros(round((times_s[-1] + 1) * RATE), np.float32)
    for time_s in times_s:
        at = round(time_s * RATE)
        sound[at : at + 400] += np.random.default_rng(3).uniform(-0.5, 0.5, 400).astype(np.float32)
    grid = find_beats(sound)
    away = [min(abs(beat - time_s * 1000) for time_s in times_s) for beat in grid.times_ms]
    assert max(away) < 20
    assert len(away) >= 28


@pytest.mark.parametrize(("mood", "tempo_bpm"), [("upbeat", 120), ("happy", 132), ("epic", 100), ("lo-fi", 80)])
def test_the_tempo_of_music_is_found(mood: str, tempo_bpm: int) -> None:
    """In composed music the beats are those that it was written on."""
    music = compose(mood, 20_000, tempo_bpm=tempo_bpm).mean(axis=1)
    places = np.arange(0, len(music) - 1, 48_000 / RATE)
    grid = find_beats(np.interp(places, np.arange(len(music)), music).astype(np.float32))
    assert grid.tempo_bpm == pytest.approx(tempo_bpm, rel=0.02)
    assert np.median(errors_ms(grid, tempo_bpm, first_s=0)) < 25


@pytest.mark.parametrize("sound", [np.zeros(0), np.zeros(RATE * 8), np.full(RATE // 2, 0.5)])
def test_where_nothing_beats_there_are_no_beats(sound: np.ndarray) -> None:
    """Silence and sound too short to have a pulse give none, without a failure."""
    assert find_beats(sound.astype(np.float32)) == NO_BEATS


def test_noise_has_no_beat() -> None:
    """Even noise has no pulse."""
    noise = np.random.default_rng(2).uniform(-0.3, 0.3, RATE * 10).astype(np.float32)
    assert find_beats(noise) == NO_BEATS


def test_a_file_is_read(tmp_path: Path) -> None:
    """A stereo file at another rate gives the same grid; what has no sound or is no media is refused in a sentence."""
    sound = clicks(120, seconds=8)
    path = tmp_path / "song.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE * 2)
        samples = np.repeat((sound.clip(-1, 1) * 32767).astype("<i2"), 2)
        file.writeframes(np.repeat(samples[:, None], 2, axis=1).tobytes())
    grid = beats_of(path)
    assert grid.tempo_bpm == pytest.approx(120, rel=0.01)
    assert grid.nearest_ms(400) == pytest.approx(370, abs=20)
    assert grid.last_before_ms(100) is None
    (tmp_path / "not.wav").write_bytes(b"no media")
    with pytest.raises(InputError, match="cannot be decoded"):
        beats_of(tmp_path / "not.wav")
