"""Sound that is one uploaded file alone: encoded in chunks, and the same as if it had been encoded in one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from flows.studio.renderer import plain
from flows.studio.renderer.limiter import finish_safe, limited
from flows.studio.renderer.loudness import Ear
from flows.studio.renderer.plain import plain_sound

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Build, Clips, Rendered


def hiss(clips: Clips, name: str = "hiss.wav", level: float = 0.4) -> Path:
    return clips.ffmpeg(name, "-f", "lavfi", "-i", f"anoisesrc=d=7:c=pink:a={level}:seed=5", "-ac", "2", "-ar", "48000")


def test_chunks_join_without_a_seam(
    clips: Clips, rendered: Rendered, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the joins of chunks the sound is as close to the source as elsewhere, and stands at its exact sample."""
    monkeypatch.setattr(plain, "CHUNK_FRAMES", 40)
    source = hiss(clips)
    timeline = build.timeline(build.still(0, 6500, media="c"), build.sound(0, 6500, media="s"))
    assert plain_sound(timeline) is not None
    made = rendered(timeline, {"c": clips.cover(), "s": source})
    heard, wanted = made.samples(), read(clips, source)[: 6500 * 48]
    assert len(heard) == len(wanted)
    assert made.audio_ms == pytest.approx(6500, abs=1)
    noise = ((heard - wanted) ** 2).reshape(-1, 1000).mean(1) / (wanted**2).mean()
    assert 10 * np.log10(noise.max()) < -11
    after_start = noise[2:]  # the encoder begins with a frame of silence, from which hiss stands out
    assert after_start.max() < 2 * np.median(noise)


def read(clips: Clips, source: Path) -> np.ndarray:
    """Mono samples of a file."""
    raw = clips.ffmpeg(f"{source.stem}.f32", "-i", str(source), "-af", "pan=mono|c0=0.5*c0+0.5*c1", "-f", "f32le")
    return np.fromfile(raw, "<f4")


def test_a_stream_is_limited_like_a_whole_mix() -> None:
    """Block by block the same gains come out as from a plan for all of it, and elsewhere nothing changes."""
    sound = np.random.default_rng(1).normal(0, 0.2, (25 * 48_000 + 777, 2)).astype(np.float32).clip(-0.9, 0.9)
    for place, peak in ((100, 3.0), (479_990, 1.4), (480_010, -2.2), (960_003, 1.05), (len(sound) - 7, 1.8)):
        sound[place, place % 2] = peak
    ear = Ear()
    ear.hear(sound)
    whole = finish_safe(ear.heard()).apply(sound, 0)
    streamed = np.concatenate(list(limited(sound[first : first + 480_000] for first in range(0, len(sound), 480_000))))
    assert np.abs(streamed - whole).max() < 1e-6
    assert np.abs(streamed).max() < 1
    assert (streamed == sound).all(axis=1).mean() > 0.9


def test_sound_beyond_full_scale_is_limited(clips: Clips, rendered: Rendered, build: Build) -> None:
    """A source that goes over full scale is held below it."""
    loud = clips.ffmpeg("loud.flac.wav", "-i", str(hiss(clips)), "-af", "volume=20dB", "-c:a", "pcm_f32le")
    timeline = build.timeline(build.still(0, 3000, media="c"), build.sound(0, 3000, media="s"))
    made = rendered(timeline, {"c": clips.cover(), "s": loud})
    assert 0.5 < np.abs(made.samples()).max() < 1.1


CHANGES: list[dict[str, Any]] = [
    {"speed": 2.0},
    {"denoise": True},
    {"duck": True},
    {"sound_in_ms": 300},
    {"sound_out_ms": 300},
]


def test_what_is_mixed_is_not_plain(build: Build) -> None:
    """Any second sound, place, gain, beginning or change of the sound means a mix."""
    still = build.still(0, 3000, media="c")
    sound = build.sound(0, 3000, media="s")
    assert plain_sound(build.timeline(still, sound)) is sound
    assert plain_sound(build.timeline(still, sound, build.visualizer(0, 3000, media="s"))) is sound
    for other in (
        build.timeline(still, sound, build.sound(0, 3000, media="s")),
        build.timeline(still, sound, build.bed(0, 3000, mood="calm")),
        build.timeline(still, build.sound(0, 3000, media="s", volume=0.5)),
        build.timeline(still, build.sound(0, 2000, media="s")),
        build.timeline(still, build.sound(0, 3000, media="s", source_start_ms=500)),
        build.timeline(still),
        *(build.timeline(still, build.sound(0, 3000, media="s", **change)) for change in CHANGES),
    ):
        assert plain_sound(other) is None


def test_sound_that_ends_early_is_followed_by_silence(clips: Clips, rendered: Rendered, build: Build) -> None:
    """A source that ends early is heard as far as it goes, then there is silence."""
    timeline = build.timeline(build.still(0, 9000, media="c"), build.sound(0, 9000, media="s"))
    made = rendered(timeline, {"c": clips.cover(), "s": hiss(clips)})
    assert made.audio_ms == pytest.approx(9000, abs=1)
    assert np.abs(made.samples()[8 * 48_000 :]).max() < 0.01
