"""Footage of every shape: sizes, rotation, colours, missing sound, odd containers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Build, Clips, Rendered


@pytest.mark.parametrize("size", ["322x182", "180x320", "100x100", "640x90"])
def test_footage_of_another_aspect_is_shown_whole(clips: Clips, rendered: Rendered, build: Build, size: str) -> None:
    """The whole picture stands in the middle of the canvas and the rest is filled with its blurred copy."""
    source = clips.footage(f"s{size}.mp4", size=size, seconds=1)
    made = rendered(
        build.timeline(build.footage(0, 500, media="v"), build.text(0, 500, text="x", role="caption")), {"v": source}
    )
    assert made.size == (320, 180)
    frame = made.frames()[5]
    assert frame[90, 160] > 0
    assert frame[:, 2].mean() > 17
    assert frame[2].mean() > 17


def test_odd_sized_footage_works(clips: Clips, rendered: Rendered, build: Build) -> None:
    """A source of odd width and height (yuv444p) is fitted like any other."""
    lossless = ("-c:v", "libx264", "-pix_fmt", "yuv444p", "-qp", "0")
    source = clips.footage("odd.mkv", size="161x91", seconds=1, video=lossless)
    made = rendered(build.timeline(build.footage(0, 1000, media="v")), {"v": source})
    assert (made.size, made.pixel_format, len(made.frames())) == ((320, 180), "yuv420p", 30)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_rotation_is_respected(clips: Clips, rendered: Rendered, build: Build, turn: int) -> None:
    """Footage with a display matrix is shown upright, as ffmpeg shows it."""
    plain = clips.footage("plain.mp4", seconds=1, size="320x180")
    turned = clips.ffmpeg(f"turn{turn}.mp4", "-display_rotation", str(turn), "-i", str(plain), "-c", "copy")
    width, height = (180, 320) if turn % 180 else (320, 180)
    upright = clips.ffmpeg(f"upright{turn}.png", "-i", str(turned), "-frames:v", "1", "-update", "1")
    timeline = build.timeline(build.footage(0, 300, media="v", source_start_ms=0), width=width, height=height)
    made = rendered(timeline, {"v": turned})
    with av.open(str(upright)) as picture:
        wanted = next(picture.decode(video=0)).to_ndarray(format="gray").astype(int)
    assert np.abs(made.frames()[0].astype(int) - wanted).mean() < 6


def test_footage_without_sound_is_silent(clips: Clips, rendered: Rendered, build: Build) -> None:
    """Footage that has no audio stream gets a silent one of full length."""
    source = clips.footage("mute.mp4", sound=None, seconds=1)
    made = rendered(
        build.timeline([build.footage(0, 500, media="v"), build.footage(500, 300, media="v", source_start_ms=0)]),
        {"v": source},
    )
    assert made.audio_ms == pytest.approx(800, abs=34)
    assert np.abs(made.samples()).max() < 1e-4


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("mono44.mp4", "sine=f=440:r=44100"),
        ("five.mp4", "aevalsrc=0|0.1*sin(9*t)|0.3*sin(2000*t)|0|0.1*sin(7*t)|0:c=5.1:s=48000"),
    ],
)
def test_sound_of_any_layout_becomes_stereo(
    clips: Clips, rendered: Rendered, build: Build, name: str, sound: str
) -> None:
    """Mono, 44.1 kHz and surround sources come out as 48 kHz stereo, not silent."""
    source = clips.footage(name, sound=sound, seconds=1)
    made = rendered(
        build.timeline([build.footage(0, 400, media="v"), build.footage(400, 400, media="v", source_start_ms=500)]),
        {"v": source},
    )
    assert (made.rate, made.channels) == (48_000, 2)
    assert np.abs(made.samples()[2000:30_000]).max() > 0.03


@pytest.mark.parametrize(("size", "matrix"), [("320x180", "bt601"), ("1280x720", "bt709")])
def test_colours_stay_what_they_are(clips: Clips, rendered: Rendered, build: Build, size: str, matrix: str) -> None:
    """Red footage is the same red afterwards, whichever matrix its size implies."""
    to_yuv = f"scale=out_color_matrix={matrix}:out_range=limited,format=yuv420p"
    source = clips.ffmpeg(
        f"red{size}.mp4",
        *("-f", "lavfi", "-i", f"color=0xC83214:s={size}:r=30:d=1,format=rgb24,{to_yuv}"),
        *("-c:v", "libx264", "-preset", "ultrafast", "-qp", "6"),
    )
    made = rendered(build.timeline(build.footage(0, 300, media="v"), width=640, height=360), {"v": source})
    y, u, v = (float(p.mean()) for p in np.split(made.frames("yuv444p")[3], 3))
    luma, blue, red = (y - 16) / 219, (u - 128) / 224, (v - 128) / 224
    rgb = (luma + 1.5748 * red, luma - 0.1873 * blue - 0.4681 * red, luma + 1.8556 * blue)
    assert [255 * c for c in rgb] == pytest.approx([0xC8, 0x32, 0x14], abs=5)


def test_many_sources_take_turns(clips: Clips, rendered: Rendered, build: Build) -> None:
    """A timeline of more sources than are kept open shows each of them where it stands."""
    colours = ("red", "lime", "blue", "white", "gray", "yellow", "red", "blue")
    lossless = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac")
    media = {
        c: clips.ffmpeg(f"{c}.mp4", "-f", "lavfi", "-i", f"color={c}:s=64x64:d=1", *lossless) for c in set(colours)
    }
    cuts = [build.footage(n * 200, 200, media=c, crossfade_ms=60) for n, c in enumerate(colours)]
    frames = rendered(build.timeline(cuts, width=64, height=64), media).frames("rgb24")
    wanted = {"red": (255, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 255), "yellow": (255, 255, 0)}
    for n, colour in enumerate(colours):
        if colour in wanted:
            assert np.abs(frames[n * 6 + 4].mean((0, 1)) - wanted[colour]).max() < 40


def test_variable_frame_rate_becomes_constant(clips: Clips, rendered: Rendered, build: Build) -> None:
    """A source with irregular frame times gives frames at exact distances."""
    source = clips.footage(
        "vfr.mkv",
        seconds=2,
        video=("-vf", "select='not(eq(mod(n,5),2))'", "-fps_mode", "vfr", "-c:v", "libx264", "-preset", "ultrafast"),
    )
    made = rendered(build.timeline(build.footage(0, 1000, media="v", source_start_ms=500)), {"v": source})
    assert np.diff(made.times_ms()) == pytest.approx(np.full(29, 1000 / 30), abs=0.1)
