"""Cuts: exact places, sound in step with the picture, dissolves, and many of them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from flows.studio.timeline import Footage
from tests.studio.renderer.conftest import EITHER_WAY

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Build, Clips, Made, Rendered

FRAME_MS = 1000 / 30


def flash_times_ms(made: Made) -> list[float]:
    """When the picture turns from dark to light."""
    levels = made.frames().mean((1, 2)) > 120
    return [t for t, before, now in zip(made.times_ms(), [False, *levels], levels, strict=False) if now and not before]


def beep_times_ms(made: Made) -> list[float]:
    """When the sound starts after at least 30 ms of silence."""
    loud = np.flatnonzero(np.abs(made.samples()) > 0.1)
    starts = loud[np.flatnonzero(np.diff(loud, prepend=-10_000) > 1440)]
    return [float(n / 48) for n in starts]


def pieces(
    build: Build, cuts: Sequence[int], length_ms: int, lead_ms: int, start_ms: int = 0, **fields: Any
) -> list[Footage]:
    """Footage pieces one after the other, each beginning `lead_ms` before the source time given."""
    return [
        build.footage(start_ms + n * length_ms, length_ms, media="flash", source_start_ms=at - lead_ms, **fields)
        for n, at in enumerate(cuts)
    ]


@EITHER_WAY
@pytest.mark.parametrize("crossfade_ms", [0, 100])
def test_flash_and_beep_stay_together_across_cuts(
    clips: Clips, rendered: Rendered, build: Build, crossfade_ms: int
) -> None:
    """After cutting, every flash and every beep stands where the timeline says, within one frame."""
    at = (400, 1517, 2333, 3719, 4444)
    source = clips.flashes("flash.mp4", at, seconds=5)
    cuts = pieces(build, at, 617, 250, start_ms=500, crossfade_ms=crossfade_ms)
    made = rendered(build.timeline([build.card(0, 500, text="Intro"), *cuts], width=160, height=90), {"flash": source})
    wanted = [500 + n * 617 + 250 for n in range(len(at))]
    assert flash_times_ms(made) == pytest.approx(wanted, abs=FRAME_MS + 1)
    assert beep_times_ms(made) == pytest.approx(wanted, abs=FRAME_MS)
    assert made.video_ms == pytest.approx(500 + 617 * len(at), abs=FRAME_MS)


@EITHER_WAY
def test_a_hundred_and_twenty_cuts_do_not_drift(clips: Clips, rendered: Rendered, build: Build) -> None:
    """With 120 odd-length pieces, out of order too, the last flash is as exact as the first."""
    at = tuple(range(500, 6000, 700))
    source = clips.flashes("flash6.mp4", at, seconds=6.5)
    cuts = list(itertools.islice(itertools.cycle((*at, at[3], at[0])), 120))
    made = rendered(build.timeline(pieces(build, cuts, 233, 83), width=160, height=90), {"flash": source})
    wanted = [n * 233 + 83 for n in range(120)]
    assert flash_times_ms(made) == pytest.approx(wanted, abs=FRAME_MS + 1)
    assert beep_times_ms(made) == pytest.approx(wanted, abs=FRAME_MS)
    assert len(made.frames()) == round(120 * 233 * 30 / 1000)


@pytest.mark.parametrize(
    ("name", "fps", "extra"),
    [
        ("flash.mkv", 30, ()),
        ("flash25.mp4", 25, ()),
        ("flash60.mp4", 60, ()),
        ("ntsc.mp4", "30000/1001", ()),
        ("late.mp4", 30, ("-output_ts_offset", "1.3")),
        ("longgop.mp4", 30, ("-g", "600", "-bf", "3")),
    ],
)
def test_sources_of_any_rate_and_origin_stay_in_step(
    clips: Clips, rendered: Rendered, build: Build, name: str, fps: int | str, extra: tuple[str, ...]
) -> None:
    """Other frame rates, containers, first timestamps and B-frames change nothing in the sync."""
    at = (500, 1500, 2500)
    source = clips.flashes(name, at, seconds=3, fps=fps, extra=extra)
    made = rendered(build.timeline(pieces(build, at, 500, 200), width=160, height=90), {"flash": source})
    assert flash_times_ms(made) == pytest.approx([200, 700, 1200], abs=FRAME_MS + 8)
    assert beep_times_ms(made) == pytest.approx([200, 700, 1200], abs=FRAME_MS)


def test_a_crossfade_blends_moving_pictures(clips: Clips, rendered: Rendered, build: Build) -> None:
    """In a dissolve the old picture goes on past its out-point while the new one comes, and no time is lost."""
    dark_then_light = clips.ffmpeg(
        "steps.mp4",
        *("-f", "lavfi", "-i", "nullsrc=s=64x64:r=30:d=4,geq=lum='16+40*floor(T)':cb=128:cr=128"),
        *("-c:v", "libx264", "-preset", "ultrafast", "-qp", "4", "-pix_fmt", "yuv420p"),
    )
    cuts = [
        build.footage(0, 1000, media="steps", source_start_ms=0),
        build.footage(1000, 1000, media="steps", source_start_ms=3000, crossfade_ms=300),
    ]
    made = rendered(build.timeline(cuts, width=64, height=64), {"steps": dark_then_light})
    levels = made.frames("yuv420p")[:, :64].mean((1, 2))
    assert len(levels) == 60
    assert levels[29] == pytest.approx(16, abs=3)
    wanted = [56 + 80 * (n + 1) / 10 for n in range(9)]
    assert levels[30:39] == pytest.approx(wanted, abs=5)
    assert levels[40] == pytest.approx(136, abs=3)


def test_a_crossfade_past_the_end_of_the_source_holds_its_last_frame(
    clips: Clips, rendered: Rendered, build: Build
) -> None:
    """Where the old source has no more frames, its last one stays until the new picture is there."""
    cuts = [build.footage(0, 4000, media="talk"), build.card(4000, 500, text="The end", crossfade_ms=400)]
    made = rendered(build.timeline(cuts), {"talk": clips.footage()})
    frames = made.frames().astype(int)
    assert len(frames) == 135
    assert np.abs(frames[120] - frames[119]).mean() < np.abs(frames[131] - frames[119]).mean() / 4


def test_joins_do_not_click(clips: Clips, rendered: Rendered, build: Build) -> None:
    """Cutting a tone at odd places leaves no jump in the sound, and no hole either."""
    cuts = [build.footage(n * 333, 333, media="talk", source_start_ms=(n * 1117) % 3000) for n in range(6)]
    made = rendered(build.timeline(cuts), {"talk": clips.footage()})
    sound = made.samples()
    ordinary = np.abs(np.diff(sound[2000:10_000])).max()
    assert np.abs(np.diff(sound[: 1998 * 48])).max() < 1.5 * ordinary
    power = (sound[: 1990 * 48].reshape(-1, 240) ** 2).mean(1)
    assert power[4:].min() > 0


def test_the_picture_moves_and_sounds(clips: Clips, rendered: Rendered, build: Build) -> None:
    """Cut footage is neither black nor frozen, and not silent."""
    made = rendered(
        build.timeline(
            [build.footage(0, 700, media="talk"), build.footage(700, 800, media="talk", source_start_ms=2000)]
        ),
        {"talk": clips.footage()},
    )
    frames = made.frames().astype(int)
    moved = np.abs(np.diff(frames, axis=0)).mean((1, 2))
    assert frames.mean() > 40
    assert (moved > 0.2).mean() > 0.95
    assert np.abs(made.samples()).max() > 0.05
