"""Footage whose every frame carries its number, and the reading of those numbers from a finished video."""

from __future__ import annotations

import subprocess
import wave
from pathlib import Path

import av
import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray

SIZE = (320, 192)
BITS, CELL = 12, 16
RATE = 48_000
DARK, LIGHT = 16, 235


def make_footage(path: Path, *options: str, frames: int = 240, fps: str = "30", seed: int = 3) -> Path:
    """Moving noise under a barcode, with sound that is never the same twice. `options` go to ffmpeg's encoder."""
    if path.exists():
        return path
    sound = path.with_suffix(".wav")
    numerator, _, denominator = fps.partition("/")
    seconds = frames / (int(numerator) / int(denominator or 1))
    _write_sound(sound, seconds, seed)
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "yuv420p"]
    command += ["-s", f"{SIZE[0]}x{SIZE[1]}", "-r", fps, "-i", "-", "-i", str(sound)]
    command += ["-vf", "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"]
    command += ["-pix_fmt", "yuv420p", "-c:a", "aac", *options, str(path)]
    pictures = b"".join(picture(number, seed).tobytes() for number in range(frames))
    subprocess.run(command, input=pictures, check=True)
    sound.unlink()
    return path


def picture(number: int, seed: int) -> NDArray[np.uint8]:
    """One yuv420p picture: a soft pattern that moves, a hard edge that moves, the number in black and white cells."""
    width, height = SIZE
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    luma = 120 + 50 * np.sin((x + 3 * number) / (11 + seed)) + 40 * np.sin((y - 2 * number) / 17)
    edge = (5 * number) % width
    luma[CELL * 2 :, edge : edge + 24] = 40 + seed * 8
    luma[:CELL] = np.repeat([LIGHT if number >> bit & 1 else DARK for bit in range(width // CELL)], CELL)
    chroma = np.full((height // 2, width), 128 + 20 * np.sin(number / 9))
    return np.concatenate([luma, chroma]).clip(0, 255).astype(np.uint8)


def _write_sound(path: Path, seconds: float, seed: int) -> None:
    hiss = np.random.default_rng(seed).uniform(-0.4, 0.4, round(seconds * RATE))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.convolve(hiss, np.ones(6) / 3, "same").clip(-1, 1) * 32767).astype("<i2").tobytes())


def numbers_in(path: Path) -> list[int]:
    """The number in each frame, in order of time; -1 where it cannot be read."""
    with av.open(str(path)) as container:
        return [_number(_luma(frame)) for frame in container.decode(video=0)]


def numbers_by_openh264(path: Path) -> list[int]:
    """The same with another decoder."""
    return [_number(frame[: SIZE[1]]) for frame in pictures_by_openh264(path, *SIZE)]


def _luma(frame: av.VideoFrame) -> NDArray[np.uint8]:
    return np.asarray(frame.to_ndarray(format="yuv420p")[: frame.height], np.uint8)


def _number(luma: NDArray[np.uint8]) -> int:
    cells = luma[4:12, : BITS * CELL].reshape(8, BITS, CELL)[:, :, 4:12].mean((0, 2))
    if np.any(np.abs(cells - (DARK + LIGHT) / 2) < 40):
        return -1
    return int(sum(1 << bit for bit in range(BITS) if cells[bit] > 128))


def frames_of(path: Path) -> NDArray[np.uint8]:
    """Luma of every frame."""
    with av.open(str(path)) as container:
        return np.stack([_luma(frame) for frame in container.decode(video=0)])


def pictures_by_openh264(path: Path, width: int, height: int) -> NDArray[np.uint8]:
    """Every frame as OpenH264 decodes it, in the layout of yuv420p."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin", "-c:v", "libopenh264", "-i", str(path)]
    command += ["-map", "0:v:0", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-"]
    raw = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    return np.frombuffer(raw, np.uint8).reshape(-1, height * 3 // 2, width)
