"""Mood and tempo from footage: the pure judgement, and the measuring on generated clips."""

from __future__ import annotations

import subprocess
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest

from flows.errors import InputError
from flows.media.mood import _KINDS, MoodFacts, guess_mood, look_at_mood, mood_of, pace_of, speech_share
from flows.studio.music import MOODS
from flows.studio.music.moods import BY_NAME

TALK = "aevalsrc='0.3*sin(2*PI*200*t)*gt(sin(2*PI*3*t),-0.2)*gt(sin(2*PI*0.3*t),-0.8)':s=48000"


def clip(path: Path, picture: str, sound: str | None = None, *, seconds: int = 12) -> Path:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin", "-f", "lavfi", "-i", picture]
    command += ["-f", "lavfi", "-i", sound] if sound else []
    command += ["-t", str(seconds), "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", str(path)]
    subprocess.run(command, check=True)
    return path


def test_every_mood_can_be_guessed_and_played() -> None:
    """The moods judged are those composed, and each is the answer for its own kind."""
    assert set(_KINDS) == set(MOODS)
    for name, kind in _KINDS.items():
        assert kind.tempos_bpm[0] < BY_NAME[name].tempo_bpm < kind.tempos_bpm[1]
        facts = MoodFacts(kind.energy * 0.4, kind.energy * 24, kind.brightness, kind.saturation, kind.speech)
        guess = guess_mood(facts)
        assert guess.mood == name
        assert guess.tempo_bpm == pytest.approx(sum(kind.tempos_bpm) / 2, abs=1)


def test_the_reason_is_one_sentence() -> None:
    """The guess says what was seen and what follows from it."""
    assert guess_mood(MoodFacts(0.35, 20, 0.7, 0.5, 0.0)).why == (
        "The footage is bright, moves a lot and is cut fast, with hardly any speech: happy music at 129 BPM."
    )


def test_livelier_footage_has_a_faster_tempo() -> None:
    """Within a mood the tempo rises with motion."""
    tempos = [guess_mood(MoodFacts(motion, 0, 0.55, 0.3, 0.1)).tempo_bpm for motion in (0.0, 0.08, 0.16)]
    assert tempos == sorted(set(tempos))


def test_cuts_show_in_the_packets() -> None:
    """Key frames before their turn and frames as large as key frames are cuts; regular key frames are none."""
    times = np.arange(1800) / 30
    keys = np.arange(1800) % 60 == 0
    sizes = np.where(keys, 9000.0, 600.0)
    assert pace_of(times, sizes, keys) == pytest.approx((600 / 9000, 0))
    sizes[[100, 500, 900, 1300]] = 7000
    early = keys.copy()
    early[[230, 1010]] = True
    sizes[[230, 1010]] = 9000
    cuts = pace_of(times, sizes, early)[1]
    assert 5 <= cuts <= 9


def test_speech_comes_and_goes() -> None:
    """Syllables are speech; an even hum and silence are not."""
    hops = np.arange(2000)
    talk = np.where((hops // 12) % 3 == 0, -60, -20).astype(np.float32)
    assert speech_share(talk) > 0.9
    assert speech_share(np.full(2000, -20, np.float32)) == speech_share(np.full(2000, -70, np.float32)) == 0
    assert speech_share(None) == 0


def test_dark_still_footage_and_a_lively_picture_differ(tmp_path: Path) -> None:
    """A talk over a still grey picture, a black night and a picture full of motion are told apart."""
    talk = look_at_mood(clip(tmp_path / "talk.mp4", "color=0x707880:s=320x180:r=25", TALK))
    assert talk.motion < 0.1
    assert talk.speech > 0.5
    assert mood_of(tmp_path / "talk.mp4").mood == "lo-fi"
    night = look_at_mood(clip(tmp_path / "night.mp4", "color=0x080808:s=320x180:r=25"))
    assert night.brightness < 0.1
    assert night.speech == 0
    noisy = "testsrc2=s=320x180:r=25,scroll=h=0.05:v=0.03"
    lively = look_at_mood(clip(tmp_path / "lively.mp4", noisy, seconds=6))
    assert lively.motion > 3 * talk.motion
    assert mood_of(tmp_path / "night.mp4").mood in ("dark", "cinematic")


def test_what_has_no_picture_is_refused(tmp_path: Path) -> None:
    """A sound file and a broken file are refused with a sentence."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i", "sine=d=1", str(tmp_path / "a.wav")]
    subprocess.run(command, check=True)
    with pytest.raises(InputError, match="has no picture"):
        mood_of(tmp_path / "a.wav")
    (tmp_path / "b.mp4").write_bytes(b"no media")
    with pytest.raises(InputError, match="cannot be decoded"):
        mood_of(tmp_path / "b.mp4")
