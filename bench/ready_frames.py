"""Ready-made pictures, and the encoder alone on them: no renderer that encodes every picture can be cheaper.

A file of them holds the still picture, then of each frame the rows in which something moves.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import imageio_ffmpeg
import numpy as np

from flows.media.probe import probe
from flows.studio.renderer import OutputSpec
from flows.studio.renderer.band import GOP_S, strip_encoder
from flows.studio.renderer.encoder import film_encoder, gop_of
from flows.studio.renderer.h264.bits import join_annexb
from flows.studio.renderer.layout import strip_of
from flows.studio.renderer.picture import Picture
from flows.studio.renderer.plan import drawn_plan
from flows.studio.renderer.scene import Scene
from flows.studio.renderer.sounds import Sounds
from flows.studio.timeline import Timeline

RATE, SIZE = Fraction(30), (1920, 1080)
GOP = round(GOP_S * RATE)
QUIET = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y"]
TOP, BOTTOM = strip_of(*SIZE).top, strip_of(*SIZE).bottom


def make_frames(timeline: Timeline, media: dict[str, Path], path: Path, folder: Path) -> None:
    """Draw every frame of a timeline in which only the strip moves."""
    infos = {name: probe(file) for name, file in media.items()}
    plan = drawn_plan(timeline, OutputSpec(), "")
    with Scene(timeline, plan, infos, Sounds(timeline, infos, folder)) as scene, path.open("wb") as file:
        file.write(scene.backdrop(0).data.data)
        for picture in scene.frames():
            for plane, step in picture.planes:
                file.write(plane[TOP // step : BOTTOM // step].data)


def pictures(path: Path, planes: tuple[np.ndarray, ...]) -> Iterator[int]:
    """Bring one frame after the other into `planes`; gives their numbers."""
    size = SIZE[0] * SIZE[1] * 3 // 2
    backdrop = Picture(*SIZE, np.fromfile(path, np.uint8, size))
    for target, (source, _) in zip(planes, backdrop.planes, strict=True):
        target[:] = source
    rows = np.memmap(path, np.uint8, "r", size).reshape(-1, SIZE[0] * (BOTTOM - TOP) * 3 // 2)
    for number, row in enumerate(rows):
        strip = Picture(SIZE[0], BOTTOM - TOP, row)
        for target, (source, step) in zip(planes, strip.planes, strict=True):
            target[TOP // step : BOTTOM // step] = source
        yield number


def encode_frames(path: Path, output: Path, how: str) -> None:
    """Encode ready-made pictures and nothing else: like any `film`, or like a `strip` over a still."""
    encoder = strip_encoder(*SIZE, RATE, "high", whole=True) if how == "strip" else film_encoder(*SIZE, RATE, "high")
    keys = GOP if how == "strip" else gop_of(RATE)
    with output.with_suffix(".h264").open("wb") as file:
        file.write(join_annexb(encoder.sets.nals))
        for number in pictures(path, encoder.planes):
            for encoded in encoder.encode(number, key=number % keys == 0):
                file.write(join_annexb(encoded.nals))
        for encoded in encoder.flush():
            file.write(join_annexb(encoded.nals))
    subprocess.run([*QUIET, "-i", str(output.with_suffix(".h264")), "-c", "copy", str(output)], check=True)


def write_raw(path: Path) -> None:
    """Write whole raw pictures to stdout, for a program that compares."""
    picture = Picture(*SIZE)
    for _ in pictures(path, (picture.y, picture.u, picture.v)):
        sys.stdout.buffer.write(picture.data.data)


if __name__ == "__main__":
    if len(sys.argv) == 4:
        encode_frames(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
    else:
        write_raw(Path(sys.argv[1]))
