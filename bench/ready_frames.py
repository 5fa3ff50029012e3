"""Ready-made pictures, and the encoder alone on them: no renderer that encodes every picture can be cheaper."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import imageio_ffmpeg
import numpy as np

from flows.media.probe import probe
from flows.studio.renderer import OutputSpec
from flows.studio.renderer.encoder import film_encoder
from flows.studio.renderer.h264.bits import join_annexb
from flows.studio.renderer.plan import drawn_plan
from flows.studio.renderer.scene import Scene
from flows.studio.renderer.sounds import Sounds
from flows.studio.timeline import Timeline

RATE, SIZE = Fraction(30), (1920, 1080)
QUIET = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y"]


def make_frames(timeline: Timeline, media: dict[str, Path], path: Path, folder: Path) -> None:
    """Draw every frame of the timeline into one file of raw pictures."""
    infos = {name: probe(file) for name, file in media.items()}
    plan = drawn_plan(timeline, OutputSpec(), "")
    with Scene(timeline, plan, infos, Sounds(timeline, infos, folder)) as scene, path.open("wb") as file:
        for picture in scene.frames():
            file.write(picture.data.data)


def encode_frames(path: Path, output: Path) -> None:
    """Encode ready-made pictures as the graph path would, and nothing else."""
    frames = np.memmap(path, np.uint8, "r").reshape(-1, SIZE[1] * 3 // 2 * SIZE[0])
    encoder = film_encoder(*SIZE, RATE, "high")
    luma = SIZE[0] * SIZE[1]
    shapes = ((0, luma, 1), (luma, luma * 5 // 4, 2), (luma * 5 // 4, luma * 3 // 2, 2))
    with output.with_suffix(".h264").open("wb") as file:
        file.write(join_annexb(encoder.sets.nals))
        for number, frame in enumerate(frames):
            for plane, (start, end, step) in zip(encoder.planes, shapes, strict=True):
                plane[:] = frame[start:end].reshape(SIZE[1] // step, SIZE[0] // step)
            for encoded in encoder.encode(number):
                file.write(join_annexb(encoded.nals))
        for encoded in encoder.flush():
            file.write(join_annexb(encoded.nals))
    subprocess.run([*QUIET, "-i", str(output.with_suffix(".h264")), "-c", "copy", str(output)], check=True)


if __name__ == "__main__":
    encode_frames(Path(sys.argv[1]), Path(sys.argv[2]))
