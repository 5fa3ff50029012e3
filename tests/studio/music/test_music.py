"""The music: exact, clean, and recognisably music."""

from __future__ import annotations

import wave
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from flows.studio.music import MOODS, SAMPLE_RATE, compose, write_wav

Sound = NDArray[np.float32]


@cache
def _piece(mood: str, duration_ms: int = 24_000) -> Sound:
    return compose(mood, duration_ms)


def _level_dbfs(sound: Sound) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(sound, dtype=np.float64))) + 1e-9))


def _levels_dbfs(sound: Sound, window_s: float) -> list[float]:
    size = round(window_s * SAMPLE_RATE)
    return [_level_dbfs(sound[start : start + size]) for start in range(0, len(sound) - size, size // 2)]


def _spectrum(sound: Sound) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    power = (np.abs(np.fft.rfft(sound, axis=0)) ** 2).sum(axis=1)
    hz = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE).astype(np.float64)
    return hz, np.asarray(power / power.sum(), dtype=np.float64)


@pytest.mark.parametrize("duration_ms", [500, 3_333, 7_000, 61_300])
def test_the_length_is_exact(duration_ms: int) -> None:
    """A piece has exactly the samples asked for, in stereo, as 32-bit floats."""
    music = compose("upbeat", duration_ms)
    assert music.shape == (duration_ms * 48, 2)
    assert music.dtype == np.float32


@pytest.mark.parametrize("mood", MOODS)
def test_the_same_arguments_give_the_same_bytes(mood: str) -> None:
    """Music is deterministic: repeated calls agree to the bit."""
    assert compose(mood, 5_000, seed=3).tobytes() == compose(mood, 5_000, seed=3).tobytes()


def test_seed_mood_and_tempo_change_the_music() -> None:
    """Another seed, another tempo and another mood give other music."""
    pieces = [compose("happy", 5_000), compose("happy", 5_000, seed=1), compose("happy", 5_000, tempo_bpm=100)]
    pieces += [compose(mood, 5_000) for mood in MOODS if mood != "happy"]
    for i, one in enumerate(pieces):
        for other in pieces[:i]:
            assert np.corrcoef(one.mean(axis=1), other.mean(axis=1))[0, 1] < 0.9


@pytest.mark.parametrize("mood", MOODS)
def test_it_is_clean(mood: str) -> None:
    """No clipping, no constant offset, a healthy level and crest."""
    music = _piece(mood)
    peak = float(np.abs(music).max())
    assert 0.4 < peak <= 0.89
    assert np.abs(music.mean(axis=0)).max() < 1e-3
    assert -19 < _level_dbfs(music) < -15
    assert 12 < 20 * np.log10(peak) - _level_dbfs(music) < 17


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("duration_ms", [500, 24_000])
def test_it_begins_and_ends_without_a_click(mood: str, duration_ms: int) -> None:
    """The first and last samples are silence, and nothing jumps next to them."""
    music = _piece(mood, duration_ms)
    assert np.abs(music[[0, -1]]).max() < 1e-3
    assert np.abs(np.diff(music[:48], axis=0)).max() < 0.04
    assert np.abs(np.diff(music[-480:], axis=0)).max() < 0.002


@pytest.mark.parametrize("mood", MOODS)
def test_it_is_never_silent_for_a_bar(mood: str) -> None:
    """Something sounds in every second until the last chord dies away."""
    assert min(_levels_dbfs(_piece(mood)[: -3 * SAMPLE_RATE], 1.0)) > -40


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("duration_ms", [4_200, 7_000, 24_000])
def test_the_ending_rings_out(mood: str, duration_ms: int) -> None:
    """The last chord is loud enough to be heard as one and falls to nothing by the end, not before."""
    music = _piece(mood, duration_ms)
    last = music[-round(1.4 * SAMPLE_RATE) :]
    quarters = [_level_dbfs(part) for part in np.array_split(last, 4)]
    assert quarters[1:] == sorted(quarters[1:], reverse=True)
    assert quarters[0] > -35
    assert quarters[3] < quarters[0] - 12


@pytest.mark.parametrize("mood", MOODS)
def test_it_ends_at_home(mood: str) -> None:
    """The last chord contains the tonic as one of its three strongest tones."""
    tonic = {"calm": 2, "lo-fi": 5, "upbeat": 0, "cinematic": 9, "epic": 2, "dark": 4, "happy": 7}[mood]
    hz, power = _spectrum(_piece(mood)[-round(1.4 * SAMPLE_RATE) :])
    heard = (hz > 60) & (hz < 2000)
    tones = np.rint(12 * np.log2(hz[heard] / 440) + 69).astype(int) % 12
    weights = np.bincount(tones, weights=power[heard], minlength=12)
    assert tonic in np.argsort(weights)[-3:]


def _middle_and_sides(music: Sound, low_hz: float, high_hz: float) -> tuple[float, float]:
    """Power of what both sides share and of what they do not, within a band."""
    hz = np.fft.rfftfreq(len(music), 1 / SAMPLE_RATE)
    inside = (hz >= low_hz) & (hz < high_hz)
    both = np.stack([music[:, 0] + music[:, 1], music[:, 0] - music[:, 1]])
    middle, sides = (np.abs(np.fft.rfft(both, axis=1)[:, inside]) ** 2).sum(axis=1)
    return float(middle), float(sides)


@pytest.mark.parametrize("mood", MOODS)
def test_it_is_wide_above_a_firm_bass(mood: str) -> None:
    """The sides lie 3 to 8 dB below the middle, the bass comes from the middle alone, and neither side is louder."""
    music = _piece(mood)
    middle, sides = _middle_and_sides(music, 200, 16_000)
    assert -8 < 10 * np.log10(sides / middle) < -3
    low_middle, low_sides = _middle_and_sides(music, 30, 100)
    assert low_sides < 0.02 * low_middle
    assert 0.2 < np.corrcoef(music[:, 0], music[:, 1])[0, 1] < 0.8
    assert abs(_level_dbfs(music[:, :1]) - _level_dbfs(music[:, 1:])) < 2


@pytest.mark.parametrize("mood", MOODS)
def test_the_spectrum_is_balanced(mood: str) -> None:
    """Not muddy below 120 Hz, no rumble below 40 Hz, a body, and a share of presence and of brilliance."""
    hz, power = _spectrum(_piece(mood))

    def share(low_hz: float, high_hz: float) -> float:
        return float(power[(hz >= low_hz) & (hz < high_hz)].sum())

    assert share(0, 40) < 0.01
    assert 0.03 < share(40, 120) < 0.33
    assert 0.3 < share(120, 500) < 0.75
    assert 0.1 < share(500, 2000) < 0.45
    assert share(2000, 6000) > 0.01
    assert share(6000, 16_000) > 0.0002


def test_moods_differ_in_brightness_and_drums() -> None:
    """Happy is brighter than calm, and epic hits harder."""
    centre = {}
    for mood in ("calm", "happy"):
        hz, power = _spectrum(_piece(mood))
        centre[mood] = float((hz * power).sum())
    assert centre["happy"] > 1.2 * centre["calm"]

    def flux(mood: str) -> float:
        return float(np.diff(_levels_dbfs(_piece(mood), 0.05)).clip(0).mean())

    assert flux("epic") > 1.5 * flux("calm")


@pytest.mark.parametrize(("mood", "tempo_bpm"), [("upbeat", 120), ("happy", 132), ("epic", 96)])
def test_the_tempo_can_be_heard(mood: str, tempo_bpm: int) -> None:
    """The pulse of the onsets repeats every beat of the tempo asked for."""
    music = compose(mood, 32_000, tempo_bpm=tempo_bpm).mean(axis=1)
    hop = 480
    power = np.square(np.diff(music))[: len(music) // hop * hop - hop].reshape(-1, hop).mean(axis=1)
    onsets = np.diff(np.log(power + 1e-7)).clip(0)
    onsets -= onsets.mean()
    padded = np.fft.rfft(onsets, 2 * len(onsets))
    likeness = np.fft.irfft(np.abs(padded) ** 2)[: len(onsets)]
    bar = 240 / tempo_bpm * 100
    lags = np.arange(round(bar * 0.8), round(bar * 1.25))
    assert lags[likeness[lags].argmax()] == pytest.approx(bar, abs=2)


def test_it_develops() -> None:
    """A minute begins quieter than its fullest part and calms down for the end."""
    levels = [_level_dbfs(part) for part in np.array_split(compose("cinematic", 60_000), 10)]
    assert levels[0] < max(levels) - 2
    assert levels[-1] < max(levels) - 2


def test_an_unknown_mood_is_refused_with_a_suggestion() -> None:
    """The message names the mood meant and the moods known."""
    with pytest.raises(ValueError, match=r'unknown mood "upbeet"\. Did you mean "upbeat"\? Known moods: calm, lo-fi'):
        compose("upbeet", 1000)


@pytest.mark.parametrize(("duration_ms", "tempo_bpm"), [(0, None), (1000, 20), (1000, 500)])
def test_impossible_lengths_and_tempos_are_refused(duration_ms: int, tempo_bpm: int | None) -> None:
    """A piece needs a length, and a tempo that someone could play."""
    with pytest.raises(ValueError, match="must"):
        compose("calm", duration_ms, tempo_bpm=tempo_bpm)


def test_the_wav_file_holds_the_samples(tmp_path: Path) -> None:
    """The file is 16-bit stereo PCM at 48 kHz with every sample within half a step, and nothing else is left behind."""
    music = compose("calm", 1_000)
    write_wav(music, tmp_path / "bed.wav")
    with wave.open(str(tmp_path / "bed.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, 2, SAMPLE_RATE)
        stored = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)
    assert np.abs(stored / 32767 - music).max() <= 0.51 / 32767
    assert [path.name for path in tmp_path.iterdir()] == ["bed.wav"]
