"""Clips that play backwards, stand still or move, and what leads over from one to the next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from flows.studio.renderer import picture, treat
from flows.studio.renderer.layout import Box, Layout, lay_out, progress_of
from flows.studio.renderer.palette import DEFAULT
from flows.studio.renderer.picture import Picture
from flows.studio.renderer.progress import Progress
from flows.studio.renderer.pulse import LARGEST, Pulse, pulse_of
from flows.studio.renderer.transitions import lead_over
from flows.studio.timeline import Framing, Look, ProgressBar, Text, Track, Transition
from flows.wire.draft import TrackType

if TYPE_CHECKING:
    from pathlib import Path

    from tests.studio.renderer.conftest import Build, Clips, Made, Rendered

WIDE: dict[str, Any] = {"width": 160, "height": 96, "fps": 10}


def flat(grey: int) -> Picture:
    made = picture.black(64, 32)
    made.y.fill(grey)
    return made


@pytest.fixture(scope="module")
def rising(clips: Clips) -> Path:
    """Four seconds that get lighter, silent at first and with a tone in the last two."""
    light = ("-f", "lavfi", "-i", "nullsrc=s=160x96:r=10:d=4,geq=lum='40+45*T':cb=128:cr=128")
    tone = ("-f", "lavfi", "-i", "aevalsrc='0.5*gte(t,2)*sin(2*PI*440*t)':s=48000:d=4")
    codecs = ("-c:v", "libx264", "-preset", "ultrafast", "-g", "40", "-pix_fmt", "yuv420p", "-c:a", "aac")
    return clips.ffmpeg("rising.mp4", *light, *tone, *codecs)


def light_of(made: Made) -> list[float]:
    return [float(frame.mean()) for frame in made.frames()]


def test_backwards(rising: Path, rendered: Rendered, build: Build) -> None:
    """The last frame comes first, every frame is in its place, and so is the sound."""
    plain = light_of(
        rendered(build.timeline(build.footage(0, 4000, media="m", look=Look(vignette=0.01)), **WIDE), {"m": rising})
    )
    made = rendered(build.timeline(build.footage(0, 4000, media="m", reversed=True), **WIDE), {"m": rising})
    assert light_of(made) == pytest.approx(plain[::-1], abs=3)
    sound = np.abs(made.samples())
    assert sound[:90_000].mean() > 20 * sound[100_000:].mean()


def test_backwards_in_parts(rising: Path, rendered: Rendered, build: Build) -> None:
    """A part of a clip that plays backwards, twice as fast, ends where the part begins."""
    clip = build.footage(0, 1000, media="m", reversed=True, source_start_ms=1000, speed=2.0)
    light = light_of(rendered(build.timeline(clip, **WIDE), {"m": rising}))
    assert light[0] > light[-1] + 50
    whole = light_of(
        rendered(build.timeline(build.footage(0, 4000, media="m", look=Look(vignette=0.01)), **WIDE), {"m": rising})
    )
    assert light[-1] == pytest.approx(whole[10], abs=6)
    assert light[0] == pytest.approx(whole[28], abs=6)


def test_frozen(rising: Path, rendered: Rendered, build: Build) -> None:
    """One frame is shown all the time, silently, and needs no drawing of its own."""
    clip = build.footage(0, 2000, media="m", source_start_ms=3000, frozen=True)
    made = rendered(build.timeline(clip, **WIDE), {"m": rising})
    light = light_of(made)
    assert max(light) - min(light) < 1.5
    assert not np.abs(made.samples()).max() > 0.001
    assert made.report.path == "loop"


@pytest.mark.parametrize(
    ("how", "left", "right", "top", "bottom"),
    [
        ("wipe right", 200, 50, 125, 125),
        ("wipe left", 50, 200, 125, 125),
        ("wipe down", 125, 125, 200, 50),
        ("wipe up", 125, 125, 50, 200),
        ("slide left", 50, 200, 125, 125),
        ("slide right", 200, 50, 125, 125),
        ("slide up", 125, 125, 50, 200),
        ("slide down", 125, 125, 200, 50),
    ],
)
def test_half_way(how: Transition, left: int, right: int, top: int, bottom: int) -> None:
    """Half of the way, half of each picture is seen, on the side that the name says."""
    made = lead_over(how, flat(50), flat(200), 0.5)
    shown = [made.y[:, :20].mean(), made.y[:, -20:].mean(), made.y[:10].mean(), made.y[-10:].mean()]
    for seen, wanted in zip(shown, (left, right, top, bottom), strict=True):
        assert wanted == 125 or seen == pytest.approx(wanted, abs=1)


@pytest.mark.parametrize("how", ["dissolve", "dip to black", "dip to white", "wipe left", "slide down"])
def test_ends_of_a_transition(how: Transition) -> None:
    """It begins with the one picture and ends with the other."""
    assert lead_over(how, flat(50), flat(200), 0.0).y.mean() == pytest.approx(50, abs=1)
    assert lead_over(how, flat(50), flat(200), 1.0).y.mean() == pytest.approx(200, abs=1)


def test_dips() -> None:
    """In the middle nothing but the colour is seen."""
    assert lead_over("dip to black", flat(50), flat(200), 0.5).y.mean() == 16
    assert lead_over("dip to white", flat(50), flat(200), 0.5).y.mean() == 235


def test_a_slide_is_rendered(rising: Path, rendered: Rendered, build: Build) -> None:
    """Between two clips both are seen beside each other, for as long as said."""
    clips = [
        build.footage(0, 1000, media="m"),
        build.footage(1000, 1000, media="m", source_start_ms=2500, crossfade_ms=500, transition="slide left"),
    ]
    made = rendered(build.timeline(clips, **WIDE), {"m": rising})
    middle = made.frames()[12]
    assert middle[:, -20:].mean() > middle[:, :20].mean() + 40
    assert "a slide" in made.report.reason
    assert made.frames()[17][:, :20].mean() == pytest.approx(made.frames()[17][:, -20:].mean(), abs=3)


def test_a_pulse_rises_on_the_beat() -> None:
    """It is largest on the beat, small before and after it, and nothing far from one."""
    pulse = Pulse([1000, 1600], [1.0, 0.5])
    assert pulse.at(1000) == pytest.approx(LARGEST)
    assert pulse.at(1600) == pytest.approx(LARGEST / 2, rel=0.1)
    assert pulse.at(960) < LARGEST and pulse.at(1100) < LARGEST
    assert pulse.at(1500) < LARGEST / 10
    assert Pulse([], []).at(500) == 0


def test_bars_begin_where_the_bass_is() -> None:
    """The strongest swells are on the beats with the bass; of a fast song every other beat is left out."""
    beats = list(range(500, 8500, 500))
    song = np.zeros((9 * 48_000, 2), np.float32)
    for beat in beats[2::4]:
        song[beat * 48 : beat * 48 + 4800] = 0.5
    swells = pulse_of(beats, song, "beat")
    assert [time for time, strength in swells if strength == 1.0] == beats[2::4]
    assert [time for time, _ in pulse_of(beats, song, "bar")] == beats[2::4]
    fast = pulse_of([beat * 3 // 5 for beat in beats], song, "beat")
    assert len(fast) == len(beats) // 2


def test_a_cover_pulses(clips: Clips, rendered: Rendered, build: Build) -> None:
    """On the beat the cover is larger than between two beats, and what surrounds it stands still."""
    click = "aevalsrc='0.8*lt(mod(t,0.6),0.03)*sin(2*PI*90*t)':s=48000:d=6"
    song = clips.ffmpeg("clicks.wav", "-f", "lavfi", "-i", click)
    cover = build.still(0, 6000, media="c", fit="solid", frame=Framing(pulse="beat"))
    made = rendered(
        build.timeline([cover], [build.sound(0, 6000, media="s")], width=320, height=320, fps=30),
        {"c": clips.cover(), "s": song},
    )
    frames = made.frames().astype(np.int16)
    change = [int(np.abs(frames[n] - frames[n - 1]).max()) for n in range(60, 120)]
    assert max(change) > 40 and min(change) < 6
    assert np.abs(frames[60:120, :20] - frames[60, :20]).max() < 4
    assert made.report.path == "graph"


def test_views() -> None:
    """A zoom shows less of the picture at its end, a zoom out less at its start, a pan moves the way it is named."""
    assert treat.view_at(Framing(), 0.3) == (0.0, 0.0, 1.0, 1.0)
    begin, end = (treat.view_at(Framing(slow_zoom=True), share) for share in (0, 1))
    assert begin == (0, 0, 1, 1) and end[2] - end[0] == pytest.approx(1 / 1.15)
    assert treat.view_at(Framing(slow_zoom_out=True), 1) == (0, 0, 1, 1)
    first, last = (treat.view_at(Framing(pan="left"), share)[0] for share in (0, 1))
    assert first > last == 0


def test_a_video_behind_the_cover(clips: Clips, rising: Path, rendered: Rendered, build: Build) -> None:
    """It starts again before it ends, without a jump, and the cover stands over it."""
    cover = build.still(0, 9000, media="c", fit="clip", background_media="m")
    made = rendered(build.timeline([cover], **WIDE), {"c": clips.cover(), "m": rising})
    corner = [float(frame[:12, :12].mean()) for frame in made.frames()]
    assert max(corner[:30]) < max(corner[30:36])
    assert corner[60] == pytest.approx(corner[60 - 35], abs=5)
    assert max(abs(after - before) for before, after in pairwise(corner)) < 35


def test_a_progress_bar(clips: Clips, rendered: Rendered, build: Build) -> None:
    """It is empty at first, half full half way, full at the end, and the rest of the picture stays."""
    tracks = (
        [build.still(0, 4000, media="c", fit="solid")],
        [ProgressBar(id="p", name="p", start_ms=0, duration_ms=4000)],
    )
    made = rendered(build.timeline(*tracks, width=640, height=360, fps=10), {"c": clips.cover()})
    box, frames = progress_of(640, 360), made.frames()
    row = [frame[box.top + box.height // 2, box.left + 8 : box.right - 8].astype(int) for frame in frames]
    lit = [float((line > 150).mean()) for line in row]
    assert lit[1] < 0.06 and lit[20] == pytest.approx(0.5, abs=0.05) and lit[-1] > 0.94
    assert np.abs(frames[5][:200].astype(int) - frames[35][:200]).max() < 8


def test_progress_in_parts_of_a_picture() -> None:
    """The bar is drawn alike when the picture lacks its upper rows."""
    bar = Progress(Box(8, 80, 96, 8), DEFAULT, 10)
    whole, lower = picture.black(112, 96), picture.black(112, 32)
    bar.over(whole.planes)(whole.planes, 4)
    bar.over(lower.planes, above=64)(lower.planes, 4)
    assert np.array_equal(whole.y[64:], lower.y)


SIZES = [(1920, 1080), (1080, 1920), (1080, 1080), (1080, 1350), (1280, 720)]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("captions", [True, False])
@pytest.mark.parametrize("strip", [True, False])
@pytest.mark.parametrize("round_cover", [True, False])
def test_nothing_overlaps(width: int, height: int, captions: bool, strip: bool, round_cover: bool) -> None:
    """Cover, words, captions, strip and progress bar each have a place of their own inside the margins."""
    made: Layout = lay_out(
        width, height, cover_aspect=1.0, has_info=True, has_strip=strip, has_progress=True, has_captions=captions,
        has_mark=True, is_round=round_cover,
    )  # fmt: skip
    boxes = [made.cover, made.info, progress_of(width, height)]
    boxes += [made.caption] * captions + [made.strip] * strip
    for number, one in enumerate(boxes):
        assert one.left >= 0.04 * width and one.right <= 0.961 * width
        assert one.top >= 0.03 * height and one.bottom <= 0.975 * height
        for other in boxes[number + 1 :]:
            beside = one.right <= other.left or other.right <= one.left
            assert beside or one.bottom <= other.top or other.bottom <= one.top, (one, other)


@pytest.mark.parametrize("style", ["bars", "mirrored bars", "wave", "spectrum"])
def test_a_strip_is_encoded_alone(clips: Clips, rendered: Rendered, build: Build, style: str) -> None:
    """Visualizers and a progress bar at the bottom share one band, which shows what drawing every frame shows."""
    song = clips.song("loud.wav", seconds=4, noise=True)
    tracks: list[Any] = [
        build.still(0, 4000, media="c", fit="solid"),
        build.visualizer(0, 4000, media="s", style=style),
    ]
    tracks += [ProgressBar(id="p", name="p", start_ms=0, duration_ms=4000), build.sound(0, 4000, media="s")]
    timeline, media = build.timeline(*tracks, width=640, height=480, fps=30), {"c": clips.cover(), "s": song}
    made = rendered(timeline, media)
    assert made.report.path == "band"
    drawn = rendered(timeline.model_copy(update={"tracks": (*timeline.tracks, *_mark())}), media)
    assert drawn.report.path == "graph"
    off = np.abs(made.frames()[90].astype(int) - drawn.frames()[90])
    assert off.mean() < 1.5 and np.percentile(off, 99.5) < 30


def _mark() -> tuple[Track, ...]:
    """A hardly visible word that only drawing understands."""
    words = Text(
        id="w", name="w", start_ms=0, duration_ms=4000, text=".", role="watermark", scale=0.25, place="top left"
    )
    return (Track(id="mark", type=TrackType.TEXT, clips=(words,)),)
