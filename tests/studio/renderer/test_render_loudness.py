"""Loudness, peaks and ducking: what the ear would say, held against ffmpeg's own meter."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import imageio_ffmpeg
import numpy as np
import pytest

from flows.media.probe import probe
from flows.studio.music import compose, write_wav
from flows.studio.renderer.duck import DEPTH_DB, duck_gains
from flows.studio.renderer.limiter import Finish, finish_loud, finish_safe, gain_db
from flows.studio.renderer.loudness import Ear, Heard, Samples
from flows.studio.renderer.mix import is_normalized
from tests.studio.renderer.test_render_copy import whole

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Build, Clips, Rendered

RATE = 48_000
RAW = ("-f", "f32le", "-ar", "48000", "-ch_layout", "stereo", "-i", "pipe:0")


def measured(*source: str, sound: Samples | None = None) -> tuple[float, float]:
    """Integrated loudness (LUFS) and true peak (dBTP), as ffmpeg measures them."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-nostats", *source]
    command += ["-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"]
    data = b"" if sound is None else sound.astype("<f4").tobytes()
    said = subprocess.run(command, check=True, input=data, stderr=subprocess.PIPE).stderr.decode()
    summary = said[said.rindex("Summary:") :]
    found = [re.search(rf"{name}:\s+(-?[\d.]+|-inf)", summary) for name in ("I", "Peak")]
    assert found[0] and found[1]
    return float(found[0][1]), float(found[1][1])


def heard(sound: Samples, block: int = 7 * RATE) -> Heard:
    ear = Ear()
    for first in range(0, len(sound), block):
        ear.hear(sound[first : first + block])
    return ear.heard()


def finished(sound: Samples) -> tuple[Finish, Samples]:
    def window(first: int, last: int) -> Samples:
        padded = np.pad(sound, ((1000, 300_000), (0, 0)))
        return padded[first + 1000 : last + 1000]

    finish = finish_loud(heard(sound), window)
    return finish, finish.apply(sound, 0)


def talking(seconds: float = 8, volume: float = 0.1) -> Samples:
    """A buzzing voice in syllables, with pauses; its crest is that of speech."""
    time = np.arange(round(seconds * RATE)) / RATE
    turns = np.cumsum(130 + 20 * np.sin(2 * np.pi * 2 * time)) / RATE * 2 * np.pi
    buzz = sum(np.sin(k * turns) / k for k in range(1, 25))
    syllables = (np.sin(2 * np.pi * 3.1 * time) > 0) * (np.sin(2 * np.pi * 0.2 * time) > -0.4)
    return np.repeat((volume * buzz * syllables)[:, None], 2, axis=1).astype(np.float32)


def hissing(volume: float, seconds: float = 5) -> Samples:
    noise = np.random.default_rng(1).uniform(-volume, volume, (round(seconds * RATE), 2))
    return noise.astype(np.float32)


SOUNDS = {
    "talk": talking(),
    "faint talk": talking(volume=0.02),
    "calm music": compose("calm", 9_000),
    "hard music, far too loud": compose("epic", 9_000) * np.float32(4),
    "clicks": hissing(0.02) * np.where(np.arange(5 * RATE) % 9_000 < 40, np.float32(5), np.float32(1))[:, None],
}


@pytest.mark.parametrize("name", SOUNDS)
def test_loudness_is_what_ffmpeg_measures(name: str) -> None:
    """Integrated loudness agrees with ebur128 to a tenth, however the sound is cut into blocks."""
    lufs = heard(SOUNDS[name]).lufs()
    assert lufs == pytest.approx(measured(*RAW, sound=SOUNDS[name])[0], abs=0.11)
    assert heard(SOUNDS[name], block=1777).lufs() == pytest.approx(lufs, abs=1e-4)


@pytest.mark.parametrize("name", SOUNDS)
def test_a_mix_is_brought_to_its_loudness_and_below_its_peak(name: str) -> None:
    """Behind the limiter it is -14 LUFS, with no peak between the samples above -1.2 dBTP, and the plan knew that."""
    finish, sound = finished(SOUNDS[name])
    lufs, peak = measured(*RAW, sound=sound)
    assert lufs == pytest.approx(-14, abs=0.3)
    assert finish.lufs == pytest.approx(lufs, abs=0.2)
    assert peak <= -1.2


def test_peaks_between_the_samples_count() -> None:
    """A tone at a quarter of the rate whose samples miss its peaks by 3 dB is limited by its true peak."""
    time = np.arange(3 * RATE)
    tone = np.where(time % RATE < 4800, np.sin(time * np.pi / 2 + np.pi / 4), 0)
    sound = np.repeat(tone[:, None], 2, axis=1).astype(np.float32)
    assert measured(*RAW, sound=finished(sound)[1])[1] <= -1.2


def test_silence_stays_silent_and_hiss_stays_hiss() -> None:
    """Nothing is made of nothing: silence keeps its zeros, and a whisper of noise is not lifted to speech."""
    silence = np.zeros((RATE, 2), np.float32)
    finish, sound = finished(silence)
    assert finish.lufs is None
    assert finish.is_plain
    assert not sound.any()
    hiss = hissing(0.002)
    assert np.array_equal(finished(hiss)[1], hiss)


def test_a_mix_of_clicks_is_not_crushed() -> None:
    """When only crushing its peaks would make it loud, a mix stays quieter, and its peaks still hold."""
    clicks = hissing(0.03) * np.where(np.arange(5 * RATE) % 9_000 < 40, np.float32(40), np.float32(1))[:, None]
    lufs, peak = measured(*RAW, sound=finished(clicks)[1])
    assert -30 < lufs < -15
    assert peak <= -1.2


@pytest.mark.parametrize("frames", [47, 48, 4800, 20_000])
def test_very_short_sound_is_finished_too(frames: int) -> None:
    """Sound shorter than a gating block is measured as a whole and keeps its length."""
    finish, sound = finished(hissing(0.5)[:frames])
    assert sound.shape == (frames, 2)
    assert finish.lufs == pytest.approx(-14, abs=0.5)


def test_the_gain_grows_gradually_and_has_a_bound() -> None:
    """From the faintest sound upwards the gain rises without a jump, to 24 dB at most; loud sound is lowered freely."""
    gains = [gain_db(lufs) for lufs in np.arange(-70, 6, 0.25)]
    assert max(gains) == 24
    assert np.abs(np.diff(gains)).max() <= 0.5
    assert gain_db(-50) == gain_db(None) == 0
    assert gain_db(5) == -19


def test_what_does_not_clip_is_not_touched() -> None:
    """Without normalising, sound within full scale keeps every bit; beyond it, only the surroundings of the peak."""
    sound = hissing(0.96)
    assert finish_safe(heard(sound)).is_plain
    sound[RATE] = 1.4
    finish = finish_safe(heard(sound))
    limited = finish.apply(sound, 0)
    assert np.abs(limited).max() <= 0.97 + 1e-6
    assert np.array_equal(limited[: RATE - 960], sound[: RATE - 960])
    assert np.array_equal(limited[2 * RATE :], sound[2 * RATE :])


def test_music_is_low_before_a_word_and_back_after_it() -> None:
    """The gain has fallen when speech begins, holds through short pauses, and is whole again in long ones."""
    levels = np.full(1000, -65, np.float32)
    for start, end in ((200, 260), (300, 400), (700, 800)):
        levels[start:end] = -22
    levels[550] = -22
    gains_db = 20 * np.log10(duck_gains(levels))
    assert len(gains_db) == 1001
    assert gains_db[195:410] == pytest.approx(-DEPTH_DB)
    assert gains_db[:160] == pytest.approx(0)
    assert gains_db[520:660] == pytest.approx(0)
    assert gains_db[695:805] == pytest.approx(-DEPTH_DB)
    assert np.abs(np.diff(gains_db)).max() < 0.4


def test_music_under_speech_comes_out_at_the_right_loudness(
    clips: Clips, rendered: Rendered, build: Build, tmp_path: Path
) -> None:
    """A recording with a bed is -14 LUFS with its true peaks below -1 dBTP in the finished file."""
    write_wav(talking(volume=0.04), tmp_path / "talk.wav")
    source = clips.ffmpeg(
        "talking.mp4",
        *("-f", "lavfi", "-i", "testsrc2=s=160x90:r=30:d=8", "-i", str(tmp_path / "talk.wav")),
        *("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "256k"),
    )
    made = rendered(whole(build, source, (build.bed, {"mood": "upbeat"}), size=(160, 90)), {"v": source})
    lufs, peak = measured("-i", str(made.path))
    assert lufs == pytest.approx(-14, abs=0.5)
    assert peak <= -1


def test_a_song_keeps_its_sound_and_joined_footage_does_not(clips: Clips, rendered: Rendered, build: Build) -> None:
    """A quiet song alone stays as quiet as it is unless asked; two recordings joined are brought to one loudness."""
    song, talk = clips.song("quiet.wav", volume=0.02), clips.footage("faint.mp4", sound="sine=f=440:r=48000")
    still = build.still(0, 2000, media="p")
    alone = build.timeline(still, build.sound(0, 2000, media="a"))
    media = {"a": song, "p": clips.cover(), "v": talk}
    kept = measured("-i", str(rendered(alone, media).path))[0]
    assert kept == pytest.approx(measured("-i", str(song))[0], abs=0.3)
    asked = rendered(alone.model_copy(update={"normalized": True}), media)
    assert measured("-i", str(asked.path))[0] == pytest.approx(-14, abs=0.5)
    pieces = [build.footage(0, 1000, media="v"), build.footage(1000, 1000, media="v", source_start_ms=2000)]
    assert measured("-i", str(rendered(build.timeline(pieces), media).path))[0] == pytest.approx(-14, abs=0.5)


def test_noise_is_taken_out_on_request(clips: Clips, rendered: Rendered, build: Build, tmp_path: Path) -> None:
    """Hiss between the words falls by 8 dB, the words keep their level and their place."""
    voice = talking()
    noisy = voice + np.random.default_rng(4).normal(0, 0.006, voice.shape).astype(np.float32)
    write_wav(noisy, tmp_path / "noisy.wav")
    media = {"a": tmp_path / "noisy.wav", "p": clips.cover()}

    def heard_in(*, denoise: bool) -> np.ndarray:
        sound = build.sound(0, 8000, media="a", denoise=denoise)
        return rendered(build.timeline(build.still(0, 8000, media="p"), sound), media).samples()[: len(voice)]

    plain, clean = heard_in(denoise=False), heard_in(denoise=True)
    pauses = np.repeat(np.abs(voice[:, 0]).reshape(-1, 2400).max(axis=1) == 0, 2400)

    def level_db(sound: np.ndarray) -> float:
        return float(10 * np.log10((sound**2).mean()))

    assert level_db(clean[pauses]) < level_db(plain[pauses]) - 8
    assert level_db(clean[~pauses]) == pytest.approx(level_db(plain[~pauses]), abs=1)
    shifts = range(-480, 481, 4)
    alike = [float(np.dot(voice[RATE : 2 * RATE, 0], clean[RATE + by : 2 * RATE + by])) for by in shifts]
    assert abs(shifts[int(np.argmax(alike))]) <= 24


def test_what_is_normalised_is_what_nobody_mastered(clips: Clips, build: Build) -> None:
    """Music beds and recordings joined or under other sound are; songs, one recording and muted footage are not."""
    media = {
        "v": probe(clips.footage()),
        "a": probe(clips.song()),
        "mute": probe(clips.footage("mute.mp4", sound=None)),
    }
    clip, song = build.footage(0, 900, media="v"), build.sound(0, 900, media="a")
    bed = build.bed(0, 900, mood="calm")
    silent, muted = build.footage(0, 900, media="mute"), build.footage(0, 900, media="v", volume=0)
    cases = [
        ((bed,), True),
        ((clip, bed), True),
        (([clip, build.footage(900, 900, media="v")],), True),
        ((clip, song), True),
        ((clip,), False),
        (([song, build.sound(900, 900, media="a")],), False),
        ((silent, song), False),
        ((muted, song), False),
    ]
    for tracks, expected in cases:
        timeline = build.timeline(*tracks)
        assert is_normalized(timeline, media) is expected
        for asked in (True, False):
            assert is_normalized(timeline.model_copy(update={"normalized": asked}), media) is asked
