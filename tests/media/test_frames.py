"""Poster and contact sheet: small, upright, of the right moments."""

from __future__ import annotations

import io
import itertools
import subprocess
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
from PIL import Image

from flows.errors import CheckError
from flows.media.frames import CELL, FRAMES, GAP, LABEL, POSTER, clock, take_pictures


def film(path: Path, *arguments: str, size: str = "640x360") -> Path:
    """Three seconds that grow brighter from the first frame to the last, with one key frame."""
    ramp = f"color=black:size={size}:rate=10:duration=3,geq=lum='20+6*N':cb=128:cr=128"
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i", ramp, *arguments, str(path)]
    subprocess.run(command, check=True, timeout=60)
    return path


def test_frames_are_of_the_times_they_are_labelled_with(tmp_path: Path) -> None:
    """Each cell of the sheet is as bright as the film is at its time, however few key frames there are."""
    taken = take_pictures(film(tmp_path / "film.mp4"))
    assert taken is not None
    assert len(taken.times_ms) == FRAMES
    assert all(earlier < later for earlier, later in itertools.pairwise(taken.times_ms))
    sheet = np.asarray(Image.open(io.BytesIO(taken.sheet)).convert("L"), dtype=float)
    width, height = CELL[0], 180
    for place, time_ms in enumerate(taken.times_ms):
        left, top = GAP + place % 3 * (width + GAP), GAP + place // 3 * (height + LABEL + GAP)
        luma = 20 + 6 * time_ms / 100
        shown = (luma - 16) * 255 / 219
        assert sheet[top + 60 : top + 120, left + 60 : left + 260].mean() == pytest.approx(shown, abs=6)


@pytest.mark.parametrize(("size", "shape"), [("1280x720", (640, 360)), ("360x640", (360, 640)), ("64x64", (64, 64))])
def test_pictures_are_small(tmp_path: Path, size: str, shape: tuple[int, int]) -> None:
    """A poster keeps the video's shape and is never enlarged; both pictures are some kilobytes."""
    taken = take_pictures(film(tmp_path / "film.mp4", size=size))
    assert taken is not None
    assert Image.open(io.BytesIO(taken.poster)).size == shape
    assert max(shape) <= max(POSTER)
    assert len(taken.poster) + len(taken.sheet) < 150_000


def test_a_turned_video_is_shown_upright(tmp_path: Path) -> None:
    """What a player turns, the pictures turn the same way."""
    mark = "drawbox=x=0:y=0:w=320:h=90:color=white:t=fill"
    flat = film(tmp_path / "flat.mp4", "-vf", mark)
    turned = tmp_path / "turned.mp4"
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    told = ["-display_rotation", "90", "-i", str(flat), "-c", "copy", str(turned)]
    subprocess.run([ffmpeg, "-v", "error", *told], check=True, timeout=60)
    still = tmp_path / "still.png"
    subprocess.run([ffmpeg, "-v", "error", "-i", str(turned), "-frames:v", "1", str(still)], check=True, timeout=60)
    taken = take_pictures(turned)
    assert taken is not None
    poster = Image.open(io.BytesIO(taken.poster)).convert("L")
    assert poster.size == (360, 640)
    shown, wanted = (
        np.asarray(image.resize((90, 160)), dtype=float) > 200 for image in (poster, Image.open(still).convert("L"))
    )
    assert (shown == wanted).mean() > 0.95


def test_sound_alone_has_no_pictures(tmp_path: Path) -> None:
    """A file without a picture gives none; one that cannot be decoded is told."""
    sound = tmp_path / "sound.m4a"
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i", "sine=duration=1", str(sound)]
    subprocess.run(command, check=True, timeout=60)
    assert take_pictures(sound) is None
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no film at all")
    with pytest.raises(CheckError, match="no picture can be taken"):
        take_pictures(broken)


@pytest.mark.parametrize(
    ("time_ms", "shown"), [(0, "0:00.0"), (59_990, "1:00.0"), (723_450, "12:03.4"), (3_723_400, "1:02:03.4")]
)
def test_clock(time_ms: int, shown: str) -> None:
    """Times read like those of a player."""
    assert clock(time_ms) == shown
