"""The three kinds of videos, on both canvases, and every kind of clip."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import numpy as np
import pytest
from PIL import Image
from pydantic import ValidationError

from flows.studio.renderer import OutputSpec
from flows.studio.renderer.layout import lay_out
from flows.studio.timeline import Timeline
from tests.studio.renderer.conftest import EITHER_WAY

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Build, Clips, Rendered


def music_video(
    build: Build,
    width: int = 320,
    height: int = 180,
    seconds: float = 2,
    title: str = "Midnight Signals",
    artist: str = "The Ensemble",
) -> Timeline:
    ms = round(seconds * 1000)
    return build.timeline(
        build.still(0, ms, media="cover"),
        build.visualizer(0, ms, media="song"),
        build.sound(0, ms, media="song"),
        build.text(0, ms, text=title),
        build.text(0, ms, text=artist, role="artist"),
        width=width,
        height=height,
        title=title,
    )


@EITHER_WAY
@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
def test_music_video_is_a_real_mp4_of_its_canvas(
    clips: Clips, rendered: Rendered, build: Build, width: int, height: int
) -> None:
    """A music video is H.264/AAC, yuv420p, BT.709, faststart, of the canvas's size, with its tags."""
    made = rendered(
        music_video(build, width, height, 1), {"cover": clips.cover(), "song": clips.song("one.wav", seconds=1)}
    )
    assert made.codecs == ("h264", "aac")
    assert (made.pixel_format, made.size, made.fps) == ("yuv420p", (width, height), 30)
    assert made.colours == (1, 1)
    assert (made.rate, made.channels) == (48_000, 2)
    assert made.boxes().index("moov") < made.boxes().index("mdat")
    assert made.tags["title"] == "Midnight Signals"
    assert made.tags["artist"] == "The Ensemble"
    assert made.report.path == ("band" if rendered.bitstream else "graph")


@EITHER_WAY
@pytest.mark.parametrize("seconds", [1.0, 1.517, 2.25])
def test_music_video_is_as_long_as_the_song(clips: Clips, rendered: Rendered, build: Build, seconds: float) -> None:
    """Picture and sound both last as long as the song, within one frame."""
    song = clips.song(f"song{seconds}.wav", seconds=seconds)
    made = rendered(music_video(build, seconds=seconds), {"cover": clips.cover(), "song": song})
    assert made.video_ms == pytest.approx(seconds * 1000, abs=34)
    assert made.audio_ms == pytest.approx(seconds * 1000, abs=34)
    assert len(made.samples()) == pytest.approx(seconds * 48_000, abs=1100)


@EITHER_WAY
def test_bars_react_to_the_sound(clips: Clips, rendered: Rendered, build: Build) -> None:
    """The strip shows much more while the song sounds than while it is silent, and the rest stands still."""
    song = clips.song("noise.wav", noise=True)
    made = rendered(music_video(build), {"cover": clips.cover(), "song": song})
    frames = made.frames().astype(int)
    box = lay_out(320, 180, cover_aspect=1, has_info=True, has_strip=True).strip
    strip = frames[:, box.top : box.bottom, box.left : box.right]
    silent, loud = (strip > 110).mean((1, 2))[5:20].mean(), (strip > 110).mean((1, 2))[40:].mean()
    assert loud > 2 * silent
    assert np.abs(frames[50, : box.top - 8] - frames[5, : box.top - 8]).mean() < 2


def test_the_song_keeps_its_level(clips: Clips, rendered: Rendered, build: Build) -> None:
    """A sound at volume 1.0 comes out as loud as it went in, a mono one too; half the volume is half the level."""
    for name, channels, volume, level in (
        ("song.wav", 2, 1.0, 0.5),
        ("mono.wav", 1, 1.0, 0.5),
        ("song.wav", 2, 0.5, 0.25),
    ):
        timeline = build.timeline(build.sound(0, 2000, media="song", volume=volume))
        made = rendered(timeline, {"song": clips.song(name, channels=channels)})
        tone = made.samples()[60_000:90_000]
        assert np.sqrt(2 * (tone**2).mean()) == pytest.approx(level, rel=0.03)


def test_sound_only_gives_a_black_picture(clips: Clips, rendered: Rendered, build: Build) -> None:
    """A timeline without pictures is black, as long as its sound."""
    made = rendered(
        build.timeline(build.sound(0, 1500, media="song")), {"song": clips.song("s44.wav", rate=44_100, seconds=1.5)}
    )
    assert made.frames().max() <= 18
    assert len(made.frames()) == 45
    assert np.abs(made.samples()).max() > 0.3


def test_file_names_may_hold_anything(
    clips: Clips, rendered: Rendered, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Colons, percent signs, quotes and spaces in a relative path are taken as they are."""
    monkeypatch.chdir(tmp_path)
    names = {"a": Path("so:ng 100%d 'x'.wav"), "v": Path("-v:1 %03d.mp4")}
    names["a"].write_bytes(clips.song().read_bytes())
    names["v"].write_bytes(clips.footage().read_bytes())
    made = rendered(build.timeline(build.footage(0, 500, media="v"), build.sound(0, 500, media="a")), names)
    assert made.frames().mean() > 30


def test_every_clip_kind_shows(clips: Clips, rendered: Rendered, build: Build) -> None:
    """Footage, stills of both fits, cards, words, a visualizer and a bed stand on one timeline, none of them black."""
    timeline = build.timeline(
        [
            build.card(0, 500, text="Intro", subtitle="Part one"),
            build.footage(500, 500, media="talk"),
            build.still(1000, 500, media="cover"),
            build.still(1500, 500, media="cover", fit="cover"),
        ],
        build.visualizer(1000, 500, media="song"),
        build.bed(0, 2000, mood="calm"),
        build.text(600, 400, text="A caption", role="caption"),
    )
    media = {"talk": clips.footage(), "cover": clips.cover(), "song": clips.song()}
    made = rendered(timeline, media)
    frames = made.frames()
    assert all(frames[n].std() > 5 for n in (5, 20, 35, 50))
    assert np.abs(frames[25].astype(int) - frames[20]).mean() > 0.5
    assert np.abs(made.samples()).max() > 0.01


def test_later_tracks_lie_over_earlier_ones(clips: Clips, rendered: Rendered, build: Build) -> None:
    """Where a later video track has a clip, it hides the earlier one; elsewhere the earlier one shows."""
    timeline = build.timeline(
        build.still(0, 1000, media="white", fit="cover"), build.still(400, 200, media="dark", fit="cover")
    )
    for name, grey in (("white.png", 235), ("dark.png", 40)):
        Image.new("RGB", (320, 180), (grey,) * 3).save(clips.folder / name)
    made = rendered(timeline, {"white": clips.folder / "white.png", "dark": clips.folder / "dark.png"})
    levels = made.frames().mean((1, 2))
    assert all(abs(levels[n] - levels[0]) < 2 for n in (5, 11, 18, 29))
    assert all(levels[n] < levels[0] - 100 for n in (12, 14, 17))


@pytest.mark.parametrize(
    ("spec", "size", "fps"), [({"resolution": "720p"}, (1280, 720), 30), ({"fps": 12}, (320, 180), 12)]
)
def test_spec_sets_size_and_rate(
    rendered: Rendered, build: Build, spec: dict[str, Any], size: tuple[int, int], fps: int
) -> None:
    """`resolution` scales the canvas to that short side, `fps` sets the frame rate."""
    made = rendered(build.timeline(build.card(0, 500, text="Hello")), {}, OutputSpec(quality="draft", **spec))
    assert (made.size, made.fps) == (size, fps)
    assert made.video_ms == pytest.approx(500, abs=1000 / fps)


def test_spec_is_tolerant_of_keys_and_strict_with_values() -> None:
    """Unknown keys are ignored; values that mean nothing are refused."""
    assert OutputSpec.model_validate({"quality": "medium", "watermark": True}).quality == "medium"
    for wrong in ({"format": "avi"}, {"quality": "best"}, {"resolution": "4k"}, {"fps": 0}, {"fps": 121}):
        with pytest.raises(ValidationError):
            OutputSpec.model_validate(wrong)


def test_progress_rises_to_100(clips: Clips, rendered: Rendered, build: Build) -> None:
    """Progress starts at 0, never falls and ends at 100."""
    made = rendered(music_video(build), {"cover": clips.cover(), "song": clips.song()})
    assert made.percents[0] == 0
    assert made.percents[-1] == 100
    assert made.percents == sorted(made.percents)


def test_the_group_of_pictures_is_two_seconds_and_closed(rendered: Rendered, build: Build, clips: Clips) -> None:
    """A key frame stands at least every two seconds."""
    made = rendered(
        build.timeline(build.footage(0, 4000, media="talk"), build.text(0, 4000, text="Hi")), {"talk": clips.footage()}
    )
    with av.open(str(made.path)) as container:
        keys = [p.pts * p.time_base for p in container.demux(video=0) if p.is_keyframe and p.pts is not None]
    assert float(max(b - a for a, b in itertools.pairwise(keys))) <= 2.01
