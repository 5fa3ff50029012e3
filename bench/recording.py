"""A recorded screen with somebody talking: the footage of the measurements, and where its silences are."""

from __future__ import annotations

import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from flows.studio.music import write_wav
from flows.studio.renderer.picture import Picture, from_image

SIZE, RATE, SOUND_RATE = (1920, 1080), 30, 48_000
WINDOW, LINE_PX, LINES = (380, 80, 1740, 1020), 30, 200
CODES, CELL_PX, DARK, LIGHT = 12, 16, 16, 235
PERIOD_S = 60
QUIET = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y"]
Spans = list[tuple[int, int]]
"""From and to in ms."""


def make_recording(folder: Path, seconds: int, gop: int, *, noise: bool = False) -> tuple[Path, Spans]:
    """A file of that length and the parts in which somebody talks; `noise` lays a camera's noise over the picture.

    The picture comes round every minute without being encoded again, the voice does not.
    """
    path = folder / f"recording-{seconds}-{gop}{'-noise' * noise}.mp4"
    spans = talk_of(seconds)
    if not path.exists():
        minute, voice = folder / f"minute-{gop}{'-noise' * noise}.mp4", folder / "voice.wav"
        _draw(minute, gop, min(seconds, PERIOD_S), noise=noise)
        write_wav(_voice(seconds, spans), voice)
        _join(minute, folder / "pictures.mp4", seconds)
        inputs = ["-i", str(folder / "pictures.mp4"), "-i", str(voice)]
        subprocess.run([*QUIET, *inputs, "-c:v", "copy", "-c:a", "aac", "-b:a", "192k", str(path)], check=True)
    return path, spans


def talk_of(seconds: int) -> Spans:
    """Sentences of 1 to 6 s with pauses of 0.7 to 3 s between them, on whole frames."""
    rng, spans, at = np.random.default_rng(11), [], 25
    while at + 240 < seconds * RATE:
        end = at + int(rng.integers(30, 180))
        spans.append((at * 1000 // RATE, end * 1000 // RATE))
        at = end + int(rng.integers(21, 90))
    return spans


def code_in(luma: NDArray[np.uint8]) -> int:
    """The number of a frame within its minute, read from the picture; -1 when it cannot be read."""
    cells = luma[4 : CELL_PX - 4, : CODES * CELL_PX].reshape(-1, CODES, CELL_PX)[:, :, 4:12].mean((0, 2))
    if np.abs(cells - (DARK + LIGHT) / 2).min() < 40:
        return -1
    return int(sum(1 << bit for bit in range(CODES) if cells[bit] > (DARK + LIGHT) / 2))


def _draw(path: Path, gop: int, seconds: int, *, noise: bool) -> None:
    """Typing, scrolling, a moving pointer and standing still, in turns."""
    rng, desk, page = np.random.default_rng(7), from_image(_desk()), from_image(_page())
    grain = rng.normal(0, 2.5, (8, SIZE[1], SIZE[0])).round().astype(np.int16) if noise else None
    coded = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-g", str(gop), "-pix_fmt", "yuv420p"]
    colours = "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
    raw = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{SIZE[0]}x{SIZE[1]}", "-r", str(RATE), "-i", "-"]
    command = [part for part in QUIET if part != "-nostdin"]
    with subprocess.Popen([*command, *raw, "-vf", colours, *coded, str(path)], stdin=subprocess.PIPE) as encoder:
        assert encoder.stdin is not None
        scrolled, typed, mouse, aim = 0, 0, np.array([900.0, 500.0]), np.array([900.0, 500.0])
        what, until = "type", 60
        for number in range(seconds * RATE):
            if number >= until:
                what, until = str(rng.choice(["type", "idle", "scroll", "mouse"])), number + int(rng.integers(20, 150))
                typed, aim = 0, rng.integers((100, 100), (1800, 1000)).astype(float)
            scrolled = (scrolled + 8 * (what == "scroll")) % (LINES * LINE_PX - 940)
            typed += 14 * int(what == "type" and rng.random() < 0.4)
            mouse += (aim - mouse) * 0.08 * (what in ("mouse", "scroll"))
            picture = _screen(desk, page, scrolled, typed if what == "type" else None, mouse, number)
            if grain is not None:
                luma = picture[0].astype(np.int16) + grain[number % len(grain)]
                luma[:CELL_PX, : CODES * CELL_PX] = picture[0][:CELL_PX, : CODES * CELL_PX]
                picture[0][:] = luma.clip(16, 235)
            for plane in picture:
                encoder.stdin.write(np.ascontiguousarray(plane).data)


def _screen(
    desk: Picture, page: Picture, scrolled: int, typed: int | None, mouse: NDArray[Any], number: int
) -> list[NDArray[np.uint8]]:
    left, top, right, bottom = WINDOW
    planes = []
    for (ground, step), (text, _) in zip(desk.planes, page.planes, strict=True):
        plane = ground.copy()
        first = scrolled // step
        plane[top // step : bottom // step, left // step : right // step] = text[first : first + (bottom - top) // step]
        if typed is not None:
            x = (left + min(1300, 100 + typed)) // step
            plane[(top + 600) // step : (top + 630) // step, x : right // step] = text[0, 0]
        planes.append(plane)
    x, y = (int(min(max(0, at), most)) for at, most in zip(mouse, (SIZE[0] - 16, SIZE[1] - 24), strict=True))
    planes[0][y : y + 24, x : x + 16][np.tri(24, 16, dtype=bool)] = LIGHT
    planes[0][:CELL_PX, : CODES * CELL_PX] = np.repeat(
        [LIGHT if number >> bit & 1 else DARK for bit in range(CODES)], CELL_PX
    )
    for chroma in planes[1:]:
        chroma[: CELL_PX // 2, : CODES * CELL_PX // 2] = 128
    return planes


def _page() -> Image.Image:
    """Lines of words in several colours, like source code."""
    words = [
        "def",
        "render",
        "import",
        "timeline",
        "segment",
        "for",
        "in",
        "range",
        "return",
        "frame",
        "audio",
        "42",
        "0.5",
        "True",
        "None",
        "(",
        ")",
        "{",
        "}",
        "=",
        "+",
        "-",
    ]
    colours = [(205, 214, 244), (137, 180, 250), (166, 227, 161), (249, 226, 175), (243, 139, 168)]
    rng, font = np.random.default_rng(5), ImageFont.load_default(22)
    page = Image.new("RGB", (WINDOW[2] - WINDOW[0], LINES * LINE_PX), (30, 30, 46))
    draw = ImageDraw.Draw(page)
    for line in range(LINES):
        x = 40 + 44 * int(rng.integers(0, 4))
        while x < 700 + rng.integers(0, 500):
            word = str(rng.choice(words))
            draw.text((x, line * LINE_PX + 2), word, font=font, fill=colours[rng.integers(5)])
            x += int(draw.textlength(word + " ", font=font))
    return page


def _desk() -> Image.Image:
    """A soft gradient with a little grain, a bar at the top and a list at the side."""
    across, down = np.linspace(0, 60, SIZE[0])[None, :, None], np.linspace(0, 50, SIZE[1])[:, None, None]
    grain = np.random.default_rng(3).normal(0, 1.5, (SIZE[1], SIZE[0], 1))
    ground = across * np.array([0.4, 0.5, 1.0]) + down * np.array([1.0, 0.3, 0.2]) + 20 + grain
    desk = Image.fromarray(ground.clip(0, 255).astype(np.uint8), "RGB")
    draw = ImageDraw.Draw(desk)
    draw.rectangle((0, 0, SIZE[0], 40), fill=(49, 50, 68))
    draw.rectangle((40, 80, 340, 1040), fill=(24, 24, 37))
    for line in range(28):
        draw.text((60, 96 + line * 33), f"part_{line}.py", font=ImageFont.load_default(22), fill=(166, 227, 161))
    return desk


def _voice(seconds: int, spans: Spans) -> NDArray[np.float32]:
    """Syllables over a faint hiss wherever somebody talks."""
    rng = np.random.default_rng(9)
    sound = rng.normal(0, 0.0008, seconds * SOUND_RATE)
    for start_ms, end_ms in spans:
        at, end = start_ms * SOUND_RATE // 1000, end_ms * SOUND_RATE // 1000
        while at < end:
            count = min(end - at, int(rng.integers(4000, 11_000)))
            turns = 2 * np.pi * rng.uniform(95, 180) * np.arange(count) / SOUND_RATE
            tone = sum(np.sin(k * turns) / k for k in range(1, 20)) + rng.normal(0, 0.3, count)
            sound[at : at + count] += 0.06 * tone * np.hanning(count)
            at += count
    return np.repeat(sound.astype(np.float32)[:, None], 2, axis=1)


def _join(minute: Path, path: Path, seconds: int) -> None:
    """The pictures of a minute as often as they are needed, packet by packet, at an even rate."""
    with av.open(str(minute)) as source, av.open(str(path), "w") as target:
        pictures = source.streams.video[0]
        stream: Any = target.add_stream_from_template(pictures)
        packets = [packet for packet in source.demux(pictures) if packet.size]
        step = Fraction(1, RATE) / pictures.time_base
        for turn in range(-(-seconds // PERIOD_S)):
            for packet in packets:
                shifted = av.Packet(bytes(packet))
                shifted.time_base, shifted.stream, shifted.is_keyframe = pictures.time_base, stream, packet.is_keyframe
                shifted.pts = packet.pts + round(turn * len(packets) * step)
                shifted.dts = packet.dts + round(turn * len(packets) * step)
                shifted.duration = round(step)
                target.mux(shifted)
