"""Warm renders equal cold ones, packet by packet, with everything that moves, and whichever parts are still kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.studio.renderer import cells
from flows.studio.timeline import Framing, Look, ProgressBar, Timeline
from tests.studio.renderer.test_render_beats import click_song
from tests.studio.renderer.test_render_reuse import Studio, reused, studio

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.studio.renderer.conftest import Build, Clips

__all__ = ["studio"]
CODED = ("-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-pix_fmt", "yuv420p")
SMALL = {"width": 160, "height": 96, "fps": 10}


@pytest.fixture
def short_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "LENGTH_S", 1)
    monkeypatch.setattr(cells, "SHORTEST_S", 1)
    monkeypatch.setattr(cells, "BAND_LENGTH_S", 2)
    monkeypatch.setattr("flows.studio.renderer.assemble.BAND_LENGTH_S", 2)


@pytest.fixture
def media(clips: Clips) -> dict[str, Path]:
    return {
        "v": clips.footage("odd.mp4", seconds=7, size="96x96", fps=10, video=(*CODED, "-g", "23")),
        "w": clips.footage("behind.mp4", seconds=1.2, size="96x64"),
        "c": clips.cover(),
        "s": click_song(clips.folder / "clicks.wav", 140, 10),
    }


def swelling(build: Build, words: str) -> Timeline:
    """A cover that swells over a video, then footage backwards and frozen, each led over to in another way."""
    pulse = Framing(pulse="beat")
    bar = ProgressBar(id="bar", name="bar", start_ms=0, duration_ms=8000)
    return build.timeline(
        [
            build.still(0, 3000, media="c", fit="clip", background_media="w", frame=pulse),
            build.footage(3000, 2500, media="v", reversed=True, crossfade_ms=500, transition="slide left"),
            build.footage(5500, 1000, media="v", frozen=True, source_start_ms=900),
            build.still(6500, 1500, media="c", frame=pulse, crossfade_ms=600, transition="dip to white"),
        ],
        build.visualizer(0, 2000, media="s", style="circle"),
        bar,
        build.text(7000, 1000, text=words),
        build.sound(0, 8000, media="s"),
        **SMALL,
    )


def covered(build: Build, words: str) -> Timeline:
    """A still cover with a spectrum, a bar and a title for the first half."""
    bar = ProgressBar(id="bar", name="bar", start_ms=0, duration_ms=9000)
    tracks = [
        build.still(0, 9000, media="c", fit="gradient"),
        build.visualizer(0, 9000, media="s", style="mirrored bars"),
        bar,
        build.text(0, 4000, text=words),
        build.sound(0, 9000, media="s"),
    ]
    return build.timeline(*tracks, width=640, height=360, fps=10)


def joined(build: Build, words: str) -> Timeline:
    """Footage forwards and backwards beside a small picture of it, under a caption, with mixed sound."""
    return build.timeline(
        [
            build.footage(0, 4000, media="v", look=Look(warmth=0.3)),
            build.footage(4000, 4000, media="v", reversed=True, speed=1.5, crossfade_ms=900, transition="wipe up"),
        ],
        build.footage(2000, 4000, media="w", frame=Framing(inset="top left"), volume=0.0),
        build.text(6000, 2000, text=words, role="caption"),
        build.sound(1000, 5000, media="s", duck=True),
        **SMALL,
    )


@pytest.mark.usefixtures("short_cells")
@pytest.mark.parametrize("bitstream", [True, False])
@pytest.mark.parametrize("scene", [swelling, covered, joined])
def test_warm_is_cold(
    studio: Studio, build: Build, media: dict[str, Path], scene: Callable[[Build, str], Timeline], bitstream: bool
) -> None:
    """All of it is kept; with every second or third entry gone, what is made between them fits to the bit."""
    cold, first = studio(scene(build, "One"), media, bitstream=bitstream)
    assert sum(reused(first)) == 0 and not first.sound_reused
    again, report = studio(scene(build, "One"), media, bitstream=bitstream)
    assert again == cold and report.sound_reused
    assert reused(report) == [span.duration_ms for span in report.spans]
    for step, start in ((2, 0), (2, 1), (3, 0)):
        for entry in studio.entries()[start::step]:
            entry.unlink()
        warm, report = studio(scene(build, "One"), media, bitstream=bitstream)
        assert warm == cold
        assert report.warnings == first.warnings
    changed, report = studio(scene(build, "Two"), media, bitstream=bitstream)
    assert 0 < sum(reused(report)) < sum(span.duration_ms for span in report.spans)
    assert changed == studio(scene(build, "Two"), media, stock=False, bitstream=bitstream)[0]


def test_a_picture_that_stands_is_held_in_each_cell(
    studio: Studio, build: Build, clips: Clips, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of drawn footage that holds one picture, a group is encoded once and repeated, cell after cell."""
    monkeypatch.setattr(cells, "LENGTH_S", 9)
    held = ("-f", "lavfi", "-i", "color=navy:s=96x64:r=10:d=40", "-c:v", "libx264", "-pix_fmt", "yuv420p")
    source = clips.ffmpeg("held.mp4", *held, "-g", "100")
    clip = build.footage(0, 40_000, media="v", look=Look(brightness=0.2))
    cold, report = studio(build.timeline(clip, **SMALL), {"v": source})
    assert [span.path for span in report.spans] == ["graph"]
    pictures = [data for kind, _, _, data in cold if kind == "video"]
    assert len(pictures) == 400 and len(set(pictures)) < 250
    for entry in studio.entries()[::2]:
        entry.unlink()
    assert studio(build.timeline(clip, **SMALL), {"v": source})[0] == cold


@pytest.mark.usefixtures("short_cells")
@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("open.mp4", ("-x264-params", "open-gop=1:keyint=8:bframes=3:b-adapt=0")),
        ("refreshed.mp4", ("-x264-params", "intra-refresh=1:keyint=20:bframes=0")),
        ("lines.mp4", ("-flags", "+ildct+ilme", "-x264opts", "tff=1")),
        ("bare.avi", ()),
    ],
)
def test_footage_that_differs_by_where_it_is_entered_is_not_kept(
    studio: Studio, build: Build, clips: Clips, name: str, how: tuple[str, ...]
) -> None:
    """What cannot be surely the same again is made each time."""
    video = ("-c:v", "libx264", "-pix_fmt", "yuv420p", *how)
    source = clips.footage(f"kept-{name}", seconds=4, size="160x128", fps=10, video=video)
    timeline = build.timeline(build.footage(0, 4000, media="v", look=Look(warmth=0.3)), **SMALL)
    cold, _ = studio(timeline, {"v": source})
    warm, report = studio(timeline, {"v": source})
    assert warm == cold and reused(report) == [0]


@pytest.mark.usefixtures("short_cells")
def test_damaged_footage_is_not_kept(studio: Studio, build: Build, clips: Clips) -> None:
    """What decoders make of damage depends on what they have seen before, so nothing of such footage is kept."""
    whole = clips.footage("whole.mp4", seconds=6, size="160x128", fps=10, video=(*CODED, "-g", "15"))
    data = bytearray(whole.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 3000] = bytes(3000)
    source = clips.folder / "damaged.mp4"
    source.write_bytes(data)
    timeline = build.timeline(build.footage(0, 6000, media="v", look=Look(warmth=0.3)), **SMALL)
    cold, _ = studio(timeline, {"v": source})
    warm, report = studio(timeline, {"v": source})
    assert warm == cold and reused(report) == [0]


def test_a_video_behind_a_cover_that_cannot_be_entered_anywhere_is_not_kept(
    studio: Studio, build: Build, clips: Clips
) -> None:
    """What lies behind a cover is held to the same as footage."""
    media = {"w": clips.footage("behind.avi", seconds=2, size="96x64", fps=10), "c": clips.cover()}
    timeline = build.timeline(build.still(0, 3000, media="c", fit="clip", background_media="w"), **SMALL)
    cold, _ = studio(timeline, media)
    warm, report = studio(timeline, media)
    assert warm == cold and reused(report) == [0]
