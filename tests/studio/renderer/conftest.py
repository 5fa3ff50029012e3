"""Small generated clips, a renderer that needs no arguments, and a reader of what was made."""

from __future__ import annotations

import subprocess
import wave
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol, TypeVar

import av
import imageio_ffmpeg
import numpy as np
import pytest
from PIL import Image, ImageDraw

from flows.settings import load_settings
from flows.studio.renderer import OutputSpec, RenderReport, render
from flows.studio.timeline import (
    TRACK_OF,
    AnyClip,
    BaseClip,
    Bed,
    Card,
    Footage,
    Sound,
    Still,
    Text,
    Timeline,
    Track,
    Visualizer,
)

RATE = 48_000
BITSTREAM = load_settings("studio").renderer.bitstream
"""As the environment of the whole run has it; that of a single test is empty."""
C = TypeVar("C", bound=BaseClip)


class Clips:
    """Makes test media once per session, by name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ffmpeg(self, name: str, *args: str) -> Path:
        path = self.folder / name
        if not path.exists():
            command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y", *args, str(path)]
            subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        return path

    def footage(
        self,
        name: str = "talk.mp4",
        *,
        seconds: float = 4,
        size: str = "320x180",
        fps: int | str = 30,
        sound: str | None = "sine=f=440:r=48000",
        video: tuple[str, ...] = (),
        audio: tuple[str, ...] = (),
    ) -> Path:
        """A moving test picture with a tone."""
        inputs = ["-f", "lavfi", "-i", f"testsrc2=s={size}:r={fps}:d={seconds}"]
        inputs += ["-f", "lavfi", "-i", f"{sound}:d={seconds}"] if sound else []
        codecs = video or ("-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-pix_fmt", "yuv420p")
        return self.ffmpeg(name, *inputs, *codecs, "-c:a", "aac", *audio)

    def flashes(
        self, name: str, at_ms: tuple[int, ...], *, seconds: float, fps: int | str = 30, extra: tuple[str, ...] = ()
    ) -> Path:
        """A black picture that turns white for 100 ms, with a beep of the same 100 ms, at each time."""
        on = "+".join(f"between(t,{ms / 1000 - 0.001:.3f},{ms / 1000 + 0.0985:.4f})" for ms in at_ms)
        beep = "+".join(f"(gte(t,{ms / 1000:.3f})*lt(t,{(ms + 100) / 1000:.3f}))" for ms in at_ms)
        return self.ffmpeg(
            name,
            *("-f", "lavfi", "-i", f"color=black:s=160x90:r={fps}:d={seconds},drawbox=c=white:t=fill:enable='{on}'"),
            *("-f", "lavfi", "-i", f"aevalsrc='0.5*sin(2*PI*1000*t)*({beep})':s=48000:d={seconds}"),
            *("-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-pix_fmt", "yuv420p", "-c:a", "aac", *extra),
        )

    def song(
        self,
        name: str = "song.wav",
        *,
        seconds: float = 2,
        rate: int = RATE,
        channels: int = 2,
        volume: float = 0.5,
        noise: bool = False,
    ) -> Path:
        """A tone (or noise) that starts after the first half; the first half is silent."""
        path = self.folder / name
        if not path.exists():
            t = np.arange(round(seconds * rate)) / rate
            hiss = np.random.default_rng(5).uniform(-1, 1, len(t))
            tone = volume * (hiss if noise else np.sin(2 * np.pi * 440 * t)) * (t >= seconds / 2)
            samples = np.repeat((tone * 32767).astype("<i2")[:, None], channels, axis=1)
            with wave.open(str(path), "wb") as file:
                file.setnchannels(channels)
                file.setsampwidth(2)
                file.setframerate(rate)
                file.writeframes(samples.tobytes())
        return path

    def cover(self, name: str = "cover.png", size: tuple[int, int] = (200, 200)) -> Path:
        path = self.folder / name
        if not path.exists():
            image = Image.new("RGB", size, (30, 50, 120))
            ImageDraw.Draw(image).ellipse(
                (size[0] // 4, size[1] // 4, size[0] * 3 // 4, size[1] * 3 // 4), fill=(250, 120, 60)
            )
            image.save(path)
        return path


class Made:
    """A finished file, decoded."""

    def __init__(self, path: Path, report: RenderReport, percents: list[float]) -> None:
        self.path, self.report, self.percents = path, report, percents
        with av.open(str(path)) as container:
            video, audio = container.streams.video[0], container.streams.audio[0]
            self.tags = dict(container.metadata)
            self.video_ms = _ms(video.duration, video.time_base)
            self.audio_ms = _ms(audio.duration, audio.time_base)
            self.codecs = (video.codec_context.name, audio.codec_context.name)
            self.pixel_format, self.size = video.codec_context.pix_fmt, (video.width, video.height)
            self.colours = (video.codec_context.colorspace, video.codec_context.color_range)
            self.rate, self.channels = audio.codec_context.sample_rate, audio.codec_context.channels
            assert video.average_rate is not None
            self.fps = float(video.average_rate)

    def frames(self, kind: str = "gray") -> np.ndarray:
        """Every frame, in order of time."""
        with av.open(str(self.path)) as container:
            return np.stack([frame.to_ndarray(format=kind) for frame in container.decode(video=0)])

    def times_ms(self) -> list[float]:
        with av.open(str(self.path)) as container:
            return [frame.time * 1000 for frame in container.decode(video=0)]

    def samples(self) -> np.ndarray:
        """Mono sound at 48 kHz, sample 0 at time 0."""
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin", "-i", str(self.path), "-map", "0:a:0"]
        command += ["-af", "aresample=48000:async=1:first_pts=0,pan=mono|c0=0.5*c0+0.5*c1", "-f", "f32le", "pipe:1"]
        raw = subprocess.run(command, check=True, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL).stdout
        return np.frombuffer(raw, "<f4")

    def boxes(self) -> list[str]:
        """The names of the file's outermost boxes, in order."""
        data, place, names = self.path.read_bytes(), 0, []
        while place < len(data):
            names.append(data[place + 4 : place + 8].decode("latin-1"))
            place += int.from_bytes(data[place : place + 4], "big")
        return names


def _ms(ticks: int | None, time_base: Fraction | None) -> float:
    assert ticks is not None and time_base is not None
    return float(ticks * time_base * 1000)


class Rendered(Protocol):
    """Renders a timeline and reads the file that came out; `bitstream` is the setting of that name."""

    bitstream: bool

    def __call__(self, timeline: Timeline, media: Mapping[str, Path], spec: OutputSpec | None = None) -> Made: ...


@dataclass(frozen=True)
class Build:
    """Short forms for building timelines: `start_ms` and `duration_ms`, then whatever the kind of clip takes."""

    timeline: Callable[..., Timeline]
    footage: Callable[..., Footage]
    still: Callable[..., Still]
    card: Callable[..., Card]
    visualizer: Callable[..., Visualizer]
    sound: Callable[..., Sound]
    bed: Callable[..., Bed]
    text: Callable[..., Text]


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    return Clips(tmp_path_factory.mktemp("clips"))


class Render:
    """Renders below a folder, as the environment sets the renderer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bitstream = BITSTREAM

    def __call__(self, timeline: Timeline, media: Mapping[str, Path], spec: OutputSpec | None = None) -> Made:
        output, scratch, percents = self.folder / "out" / "reel.mp4", self.folder / "scratch", list[float]()
        output.parent.mkdir(exist_ok=True)
        wanted = spec or OutputSpec(quality="draft")
        report = render(timeline, media, output, wanted, percents.append, scratch=scratch, bitstream=self.bitstream)
        assert list(output.parent.iterdir()) == [output]
        assert list(scratch.iterdir()) == []
        return Made(output, report, percents)


EITHER_WAY = pytest.mark.parametrize("rendered", [True, False], ids=["bitstream", "plain"], indirect=True)
"""Runs a test with bit-stream surgery and without it."""


@pytest.fixture
def rendered(tmp_path: Path, request: pytest.FixtureRequest) -> Rendered:
    """Render a timeline and check what every render must leave behind: one file, and nothing else."""
    render = Render(tmp_path)
    render.bitstream = getattr(request, "param", render.bitstream)
    return render


@pytest.fixture(scope="session")
def build() -> Build:
    """Timelines of one clip per track, or of lists of clips."""

    def timeline(
        *tracks: AnyClip | list[AnyClip], width: int = 320, height: int = 180, fps: int = 30, title: str = ""
    ) -> Timeline:
        rows = [track if isinstance(track, list) else [track] for track in tracks]
        made = [Track(id=f"track{n}", type=TRACK_OF[type(row[0])], clips=tuple(row)) for n, row in enumerate(rows)]
        return Timeline(width=width, height=height, fps=fps, title=title, tracks=tuple(made))

    def clip(kind: type[C]) -> Callable[..., C]:
        counter = iter(range(10_000))

        def make(start_ms: int, duration_ms: int, **fields: Any) -> C:
            name = f"{kind.__name__.lower()}{next(counter)}"
            return kind(id=name, name=name, start_ms=start_ms, duration_ms=duration_ms, **fields)

        return make

    return Build(
        timeline=timeline,
        footage=clip(Footage),
        still=clip(Still),
        card=clip(Card),
        visualizer=clip(Visualizer),
        sound=clip(Sound),
        bed=clip(Bed),
        text=clip(Text),
    )
