"""What an edit promises is really in the file: looks, framing, fades, speed, insets, words, sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from flows.studio.renderer.sounds import tempo_steps
from flows.studio.timeline import Framing, Look

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Build, Clips, Made, Rendered

RED, BLUE = "color=c=red:s=160x90:r=10:d=1", "color=c=blue:s=160x90:r=10:d=1"


@pytest.fixture
def show(clips: Clips, rendered: Rendered, build: Build) -> Any:
    """Render one second of a picture that is red on its left and blue on its right, with a tone."""
    halves = ("-f", "lavfi", "-i", f"{RED.replace('160', '80')}[l];{BLUE.replace('160', '80')}[r];[l][r]hstack")
    tone = ("-f", "lavfi", "-i", "sine=f=440:r=48000:d=1")
    codecs = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac")
    path = clips.ffmpeg("halves.mp4", *halves, *tone, *codecs)

    def run(length_ms: int = 1000, width: int = 160, height: int = 90, **fields: Any) -> Made:
        clip = build.footage(0, length_ms, media="m", **fields)
        return rendered(build.timeline(clip, width=width, height=height, fps=10), {"m": path})

    return run


def colour(made: Made, x: float, y: float = 0.5, frame: int = 5) -> tuple[int, int, int]:
    """The colour at a place, in shares of the frame."""
    picture = made.frames("rgb24")[frame]
    red, green, blue = picture[int(y * picture.shape[0]), int(x * picture.shape[1])]
    return int(red), int(green), int(blue)


def test_black_and_white(show: Any) -> None:
    """No colour is left, and light and dark stay apart."""
    made = show(look=Look(saturation=-1))
    assert max(colour(made, 0.2)) - min(colour(made, 0.2)) < 8
    assert made.report.path == "graph"


def test_looks(show: Any) -> None:
    """Brightness lifts or lowers, warmth takes blue away, blur softens the edge between the halves."""
    plain = show().frames()[5].mean()
    assert show(look=Look(brightness=0.3)).frames()[5].mean() > plain + 10
    assert show(look=Look(brightness=-0.3)).frames()[5].mean() < plain - 5
    assert colour(show(look=Look(warmth=0.5)), 0.8)[2] < colour(show(), 0.8)[2] - 10
    assert colour(show(look=Look(blur=1.0)), 0.48)[2] > colour(show(), 0.48)[2] + 20


@pytest.mark.parametrize(
    ("frame", "left_is_red"),
    [(Framing(), True), (Framing(mirror=True), False), (Framing(turn=180), False), (Framing(flip=True), True)],
)
def test_mirrors_and_turns(show: Any, frame: Framing, left_is_red: bool) -> None:
    """Sides change as told."""
    red, _, blue = colour(show(frame=frame), 0.1)
    assert (red > blue) is left_is_red


def test_a_quarter_turn(show: Any) -> None:
    """Turned clockwise, what was left is on top, and the picture stands upright in the frame."""
    made = show(frame=Framing(turn=90))
    assert colour(made, 0.5, 0.1)[0] > 150 and colour(made, 0.5, 0.9)[2] > 150


def test_crop_and_cover(show: Any) -> None:
    """What is cropped is gone; a cover fills the frame without bars."""
    made = show(frame=Framing(crop=(0.5, 0, 0, 0)), fit="cover")
    assert colour(made, 0.05)[2] > 150 and colour(made, 0.95)[2] > 150


def test_black_bars(show: Any) -> None:
    """Another shape stands between black bars when asked for."""
    made = show(width=90, height=160, fit="contain")
    assert max(colour(made, 0.5, 0.05)) < 12 and colour(made, 0.2)[0] > 150


def test_zoom(show: Any) -> None:
    """Zoomed, the middle stays in the middle and grows."""
    made = show(frame=Framing(zoom=4))
    assert colour(made, 0.3)[0] > 150 and colour(made, 0.7)[2] > 150


def test_fades(show: Any) -> None:
    """From black and to black, frame by frame."""
    light = show(fade_in_ms=500, fade_out_ms=500).frames().mean(axis=(1, 2))
    assert light[0] < 3 and light[9] < light[7] < light[5] and light[5] > 40


def test_speed(show: Any) -> None:
    """Twice as fast is half as long, and the tone keeps its pitch."""
    made = show(500, speed=2.0)
    assert abs(made.video_ms - 500) < 101
    samples = made.samples()[4800:19200]
    peak = int(np.argmax(np.abs(np.fft.rfft(samples * np.hanning(len(samples)))))) * 48_000 / len(samples)
    assert abs(peak - 440) < 15


@pytest.mark.parametrize(("speed", "steps"), [(1.0, []), (2.0, [2.0]), (8.0, [2.0, 2.0, 2.0]), (0.25, [0.5, 0.5])])
def test_tempo_in_steps(speed: float, steps: list[float]) -> None:
    """Steps of 0.5 to 2 make up any speed."""
    assert tempo_steps(speed) == steps


def test_sound_fades(show: Any) -> None:
    """The sound grows from nothing and ends in nothing; the picture does not."""
    made = show(sound_in_ms=400, sound_out_ms=400)
    levels = np.abs(made.samples()[:48_000]).reshape(10, -1).mean(axis=1)
    assert levels[0] < levels[2] / 2 and levels[9] < levels[7] / 2
    assert made.report.path == "copy"


def test_an_inset(clips: Clips, rendered: Rendered, build: Build) -> None:
    """A small picture lies in its corner, the rest shows what is below."""
    below, above = clips.footage("below.mp4", seconds=1), clips.ffmpeg("above.mp4", "-f", "lavfi", "-i", RED)
    inset = build.footage(0, 1000, media="b", frame=Framing(inset="top right"))
    timeline = build.timeline(build.footage(0, 1000, media="a"), inset, fps=10)
    made = rendered(timeline, {"a": below, "b": above})
    assert colour(made, 0.88, 0.12)[0] > 200 and colour(made, 0.88, 0.12)[1] < 60
    plain = rendered(build.timeline(build.footage(0, 1000, media="a"), fps=10), {"a": below})
    assert np.abs(np.subtract(colour(made, 0.2, 0.8), colour(plain, 0.2, 0.8))).max() < 40


@pytest.mark.parametrize("place", ["top left", "bottom right"])
def test_words_at_a_place(rendered: Rendered, build: Build, place: str) -> None:
    """Red words stand in their corner only, and fade in."""
    text = build.text(0, 1000, text="WWWW", role="headline", place=place, colour="red", fade_in_ms=500)
    made = rendered(build.timeline(build.card(0, 1000, text=""), text, fps=10), {})
    frames = made.frames("rgb24").astype(int)
    redness = np.clip(frames[8, :, :, 0] - frames[8, :, :, 1], 0, None)
    rows, columns = np.nonzero(redness > 120)
    assert len(rows)
    assert bool(rows.mean() < 90) is (place == "top left")
    assert bool(columns.mean() < 160) is (place == "top left")
    first = np.clip(frames[1, :, :, 0] - frames[1, :, :, 1], 0, None)
    assert first.max() < redness.max()


@pytest.mark.parametrize("style", ["wave", "spectrum", "circle"])
def test_visualizers_follow_the_music(clips: Clips, rendered: Rendered, build: Build, style: str) -> None:
    """Nothing moves in the silent first half, something does in the loud second one."""
    song = build.sound(0, 1000, media="s")
    drawn = build.visualizer(0, 1000, media="s", style=style)
    timeline = build.timeline(build.card(0, 1000, text=""), drawn, song, fps=10)
    frames = rendered(timeline, {"s": clips.song("half.wav", seconds=1)}).frames().astype(int)
    assert np.abs(frames[3] - frames[2]).max() < 40
    assert np.abs(frames[8] - frames[2]).max() > 60


def test_normalized(clips: Clips, rendered: Rendered, build: Build) -> None:
    """A quiet song comes out much louder when the loudness is brought to its goal."""
    song = clips.song("hushed.wav", seconds=8, volume=0.02, noise=True)
    sound = build.sound(0, 4000, media="s", source_start_ms=4000)
    plain = build.timeline(build.card(0, 4000, text=""), sound, fps=1)
    louder = rendered(plain.model_copy(update={"normalized": True}), {"s": song}).samples()
    assert louder.std() > 4 * rendered(plain, {"s": song}).samples().std()


def test_less_noise(clips: Clips, rendered: Rendered, build: Build) -> None:
    """The hiss of a recording gets quieter."""
    path = clips.footage("hiss.mp4", seconds=3, sound="anoisesrc=a=0.02:r=48000")
    made = [
        rendered(build.timeline(build.footage(0, 3000, media="m", denoise=denoise)), {"m": path}).samples()[48_000:]
        for denoise in (False, True)
    ]
    assert made[1].std() < 0.6 * made[0].std()
