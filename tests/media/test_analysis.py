"""What is found in a recording over time: scenes, motion, loudness."""

from __future__ import annotations

import subprocess
from pathlib import Path

import imageio_ffmpeg
import pytest

from flows.errors import InputError
from flows.media.analysis import loudness_per_second, motion_per_second, scene_changes


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds of black and silence, then two of a moving test picture and a tone."""
    path = tmp_path_factory.mktemp("cut") / "cut.mp4"
    parts = "color=black:s=160x90:r=20:d=2[a];testsrc2=s=160x90:r=20:d=2[b];[a][b]concat[v]"
    tone = "aevalsrc='0.3*sin(2*PI*440*t)*gte(t,2)':s=48000:d=4"
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y"]
    command += ["-filter_complex", f"{parts};{tone}[s]", "-map", "[v]", "-map", "[s]"]
    subprocess.run([*command, "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", str(path)], check=True)
    return path


def test_scene_changes(cut: Path) -> None:
    """The change is found where it is, and nothing else."""
    (found,) = scene_changes(cut)
    assert abs(found - 2000) <= 100


def test_motion_and_loudness(cut: Path) -> None:
    """A still and silent second has less of both than a moving and sounding one."""
    motion, loudness = motion_per_second(cut), loudness_per_second(cut)
    assert len(motion) == 4 and motion[0] < motion[3]
    assert loudness[0] < loudness[3] / 100


def test_no_picture(tmp_path: Path) -> None:
    """What cannot be decoded is refused in words."""
    (tmp_path / "a.mp4").write_bytes(b"nothing")
    with pytest.raises(InputError, match="cannot be decoded"):
        scene_changes(tmp_path / "a.mp4")
