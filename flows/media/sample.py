"""Material to try things with when one has none: a tagged song, an album cover, a clip that talks and pauses."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from mutagen.id3 import APIC, ID3, TALB, TDRC, TIT2, TPE1
from numpy.typing import NDArray
from PIL import Image

from flows.files import part_file

Picture = NDArray[np.float32]
Colour = tuple[int, int, int]

_MP3_BIT_RATE = 192_000
_FRAMES_AT_ONCE = 48_000


def write_sample_song(
    path: Path,
    samples: NDArray[np.float32],
    sample_rate: int,
    *,
    title: str,
    artist: str,
    album: str | None = None,
    cover: Path | None = None,
) -> None:
    """Encode `samples` (frames, 2; -1 to 1) as a 192 kbit/s MP3 with tags and, if given, the cover picture.

    `path` appears only when it is complete. Raises OutputError when it cannot be written, OSError when the cover cannot
    be read.
    """
    with part_file(path) as unfinished:
        _encode_mp3(unfinished, samples, sample_rate)
        _tag(unfinished, title, artist, album, cover)


def _encode_mp3(path: Path, samples: NDArray[np.float32], sample_rate: int) -> None:
    with av.open(str(path), "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=sample_rate)
        stream.layout = "stereo"
        stream.format = "fltp"
        stream.bit_rate = _MP3_BIT_RATE
        for start in range(0, len(samples), _FRAMES_AT_ONCE):
            block = samples[start : start + _FRAMES_AT_ONCE]
            container.mux(stream.encode(_sound_frame(block, sample_rate, start)))
        container.mux(stream.encode(None))


def _sound_frame(block: NDArray[np.float32], sample_rate: int, start: int) -> av.AudioFrame:
    layout = "stereo" if block.shape[1] == 2 else "mono"
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block.T), format="fltp", layout=layout)
    frame.sample_rate = sample_rate
    frame.time_base = Fraction(1, sample_rate)
    frame.pts = start
    return frame


def _tag(path: Path, title: str, artist: str, album: str | None, cover: Path | None) -> None:
    tags: Any = ID3()  # type: ignore[no-untyped-call]
    year = str(datetime.now(UTC).year)
    for frame, text in ((TIT2, title), (TPE1, artist), (TALB, album), (TDRC, year)):
        if text:
            tags.add(frame(encoding=3, text=text))
    if cover is not None:
        mime = "image/png" if cover.suffix.lower() == ".png" else "image/jpeg"
        picture: Any = APIC
        tags.add(picture(encoding=3, mime=mime, type=3, desc="Cover", data=cover.read_bytes()))
    tags.save(path)


# Sky from top to horizon, sun, and the land from far to near.
_PALETTES: tuple[tuple[tuple[Colour, ...], Colour, tuple[Colour, ...]], ...] = (
    (
        ((22, 24, 58), (74, 48, 104), (186, 82, 108), (240, 142, 106), (252, 202, 146)),
        (255, 226, 178),
        ((214, 108, 108), (150, 66, 104), (92, 44, 92), (48, 30, 70), (20, 18, 44)),
    ),
    (
        ((10, 30, 52), (16, 74, 98), (52, 132, 140), (150, 190, 170), (238, 222, 178)),
        (255, 240, 206),
        ((98, 158, 152), (46, 116, 124), (24, 82, 100), (14, 52, 76), (8, 28, 48)),
    ),
    (
        ((28, 18, 48), (62, 36, 98), (116, 70, 150), (196, 124, 170), (250, 196, 186)),
        (255, 222, 200),
        ((184, 116, 166), (128, 82, 150), (84, 56, 122), (50, 36, 86), (24, 20, 50)),
    ),
)


def draw_sample_cover(path: Path, *, size: int = 1400, seed: int = 7) -> None:
    """Draw an abstract album cover, `size` pixels square, as JPEG or PNG by the suffix; the same for the same seed."""
    rng = np.random.default_rng(seed)
    sky, sun, land = _PALETTES[seed % len(_PALETTES)]
    across, down = np.meshgrid(*[np.linspace(0, 1, size, dtype=np.float32)] * 2)
    picture = _gradient(sky, down / 0.72)
    picture = _with_sun(picture, across, down, np.array(sun, dtype=np.float32))
    for depth, colour in enumerate(land):
        picture = _with_wave(picture, across, down, depth, np.array(colour, dtype=np.float32), rng)
    picture = _with_grain(_with_vignette(picture, across, down), rng)
    with part_file(path) as unfinished:
        Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8)).save(unfinished, quality=92)


def _gradient(colours: tuple[Colour, ...], position: Picture) -> Picture:
    """Colours blended smoothly along `position`, 0 to 1."""
    stops = np.linspace(0, 1, len(colours))
    channels = [np.interp(position, stops, [colour[i] for colour in colours]) for i in range(3)]
    return np.stack(channels, axis=-1).astype(np.float32)


def _blend(picture: Picture, colour: Picture, cover: Picture) -> Picture:
    blended: Picture = picture + (colour - picture) * cover[..., None]
    return blended


def _edge(distance: Picture, softness: float) -> Picture:
    """1 inside (negative distance), 0 outside, and smooth over the width of `softness`."""
    share: Picture = np.clip(0.5 - distance / softness, 0, 1)
    return share * share * (3 - 2 * share)


def _with_sun(picture: Picture, across: Picture, down: Picture, colour: Picture) -> Picture:
    """A low sun with its glow, and rings around it like the grooves of a record."""
    distance = np.hypot(across - 0.5, down - 0.47)
    pixel = 1.5 / len(picture)
    glow = np.exp(-((distance / 0.33) ** 2)) * 0.5
    picture = _blend(picture, colour, glow)
    for ring in range(9):
        radius = 0.27 + ring * 0.042
        line = _edge(np.abs(distance - radius) - 0.0009, pixel) * (0.34 * 0.82**ring)
        picture = _blend(picture, colour, line)
    disc = _edge(distance - 0.215, pixel)
    shade = _gradient(((255, 250, 232), (255, 214, 150), (246, 140, 110)), (down - 0.255) / 0.43)
    return _blend(picture, 0.55 * shade + 0.45 * colour, disc)


def _with_wave(
    picture: Picture, across: Picture, down: Picture, depth: int, colour: Picture, rng: np.random.Generator
) -> Picture:
    """One ridge of land: lit along its crest, darker below, mist where it meets the one behind."""
    crest = 0.56 + depth * 0.088
    for waves in (1, 2, 3):
        height = (0.036 / waves) * rng.uniform(0.6, 1.1)
        crest = crest + height * np.sin(2 * np.pi * (waves * 0.8 * across + rng.uniform()))
    below = down - crest
    light = np.exp(-np.clip(below, 0, None) / 0.035) * (0.5 + 0.5 * np.exp(-(((across - 0.5) / 0.3) ** 2)))
    body = colour * (1 - 0.35 * np.clip(below / 0.25, 0, 1))[..., None] + 46 * light[..., None] * (1 - depth * 0.14)
    return _blend(picture, body, _edge(-below, 1.5 / len(picture)))


def _with_vignette(picture: Picture, across: Picture, down: Picture) -> Picture:
    darkness = 0.66 * np.clip(np.hypot(across - 0.5, down - 0.5) - 0.35, 0, None) ** 1.5
    darker: Picture = picture * (1 - darkness)[..., None]
    return darker


def _with_grain(picture: Picture, rng: np.random.Generator) -> Picture:
    """Film grain: fine noise, strongest in the middle tones."""
    grain = rng.standard_normal(picture.shape[:2], dtype=np.float32)
    soft = (grain + np.roll(grain, 1, 0) + np.roll(grain, 1, 1)) / 3**0.5
    middle = 1 - np.abs(picture.mean(axis=2) / 127.5 - 1) ** 2
    grainy: Picture = picture + (soft * (2.0 + 4.5 * middle))[..., None]
    return grainy


def draw_sample_footage(
    path: Path,
    *,
    talk_ms: tuple[tuple[int, int], ...] = ((500, 2200), (3600, 5200), (6600, 8400)),
    duration_ms: int = 9000,
    speech: bool = True,
    width: int = 1280,
    height: int = 720,
    fps: int = 30,
) -> None:
    """Draw a clip (H.264 and AAC in MP4): dots drifting over a gradient, with voice-like sound during `talk_ms`.

    With `speech` off the sound is silent throughout. `path` appears only when it is complete.
    """
    with part_file(path) as unfinished, av.open(str(unfinished), "w", options={"movflags": "faststart"}) as container:
        video: Any = container.add_stream("libx264", rate=fps, options={"preset": "ultrafast", "crf": "26"})
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        audio: Any = container.add_stream("aac", rate=48_000, layout="stereo")
        for number in range(round(duration_ms * fps / 1000)):
            frame = av.VideoFrame.from_ndarray(_footage_picture(width, height, number / fps), format="rgb24")
            frame.pts = number
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        voice = _voice(duration_ms, talk_ms if speech else ())
        for start in range(0, len(voice), _FRAMES_AT_ONCE):
            container.mux(audio.encode(_sound_frame(voice[start : start + _FRAMES_AT_ONCE], 48_000, start)))
        container.mux(audio.encode(None))


def _footage_picture(width: int, height: int, time_s: float) -> NDArray[np.uint8]:
    """Small and enlarged: soft dots that circle slowly, in front of a sky that changes colour."""
    across, down = np.meshgrid(np.linspace(0, 16, 160, dtype=np.float32), np.linspace(0, 9, 90, dtype=np.float32))
    drift = 0.5 + 0.5 * np.sin(time_s * 0.5)
    picture = _gradient(((28, 34, 72), (96, 78, 140), (224, 150, 128)), (down / 9 + drift * 0.3) / 1.3)
    for dot in range(4):
        turn = time_s * (0.6 + 0.2 * dot) + dot * 1.7
        distance = np.hypot(across - 8 - (2 + dot) * np.cos(turn), down - 4.5 - (1 + dot * 0.7) * np.sin(turn))
        picture = _blend(
            picture, np.array((255, 230 - 20 * dot, 190), dtype=np.float32), _edge(distance - 0.8, 0.4) * 0.8
        )
    small = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
    return np.asarray(small.resize((width, height), Image.Resampling.BICUBIC))


def _voice(duration_ms: int, talk_ms: tuple[tuple[int, int], ...]) -> NDArray[np.float32]:
    """A hummed vowel with syllables, sounding only during the given spans; stereo at 48 kHz."""
    time = np.arange(duration_ms * 48) / 48_000
    pitch = 2 * np.pi * (130 * time + 6 * np.sin(2 * np.pi * 0.7 * time))
    hum = sum(np.sin(k * pitch) / (1 + ((130 * k - 600) / 500) ** 2) for k in range(1, 20))
    syllables = 0.6 + 0.4 * np.sin(2 * np.pi * 4.5 * time)
    talking = np.zeros(len(time))
    for start_ms, end_ms in talk_ms:
        talking[start_ms * 48 : end_ms * 48] = 1
    voice = (0.09 * hum * syllables * talking).astype(np.float32)
    return np.repeat(voice[:, None], 2, axis=1)
