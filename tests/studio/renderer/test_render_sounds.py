"""What is heard late in a long recording is found without decoding all that comes before, at the very same samples."""

from __future__ import annotations

import subprocess
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest

from flows.media.probe import probe
from flows.studio.renderer.sounds import PER_MS, Sounds
from flows.studio.timeline import Footage, Timeline, Track
from flows.wire.draft import TrackType

LONG_S = 200
ENCODED = {
    "aac.mp4": ("-c:a", "aac"),
    "aac-44100.mp4": ("-c:a", "aac", "-ar", "44100"),
    "late.mp4": ("-c:a", "aac", "-output_ts_offset", "1.3"),
    "pcm.mov": ("-c:a", "pcm_s16le"),
    "opus.mkv": ("-c:a", "libopus"),
}


@pytest.fixture(scope="module", params=ENCODED)
def recording(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("long") / str(request.param)
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i", "testsrc=s=64x64:r=10"]
    command += ["-f", "lavfi", "-i", "anoisesrc=a=0.5:c=pink:seed=4:r=48000", "-t", str(LONG_S), "-g", "70"]
    subprocess.run([*command, "-c:v", "libx264", "-pix_fmt", "yuv420p", *ENCODED[path.name], str(path)], check=True)
    return path


def sounds_of(recording: Path, folder: Path, *starts_ms: int, speed: float = 1.0) -> Sounds:
    """The decoded sound of a timeline with pieces of two seconds."""
    folder.mkdir()
    pieces = [
        Footage(
            id=f"p{n}", name="p", start_ms=2000 * n, duration_ms=2000, media="v", source_start_ms=start_ms, speed=speed
        )
        for n, start_ms in enumerate(starts_ms)
    ]
    timeline = Timeline(tracks=(Track(id="main", type=TrackType.VIDEO, clips=tuple(pieces)),))
    return Sounds(timeline, {"v": probe(recording)}, folder)


def test_late_sound_is_the_same(recording: Path, tmp_path: Path) -> None:
    """Each piece is heard as if all had been decoded, and where places are exact little is decoded."""
    places = (170_123, 190_456)
    whole, late = sounds_of(recording, tmp_path / "whole", 0, *places), sounds_of(recording, tmp_path / "late", *places)
    everything, part = whole.of("v"), late.of("v")
    assert whole.first_of("v") == 0
    assert late.first_of("v") == (0 if recording.suffix == ".mkv" else 169_000 * PER_MS)
    assert len(part) + late.first_of("v") == len(everything)
    for place in places:
        wanted = everything[place * PER_MS :][: 2000 * PER_MS]
        found = part[place * PER_MS - late.first_of("v") :][: 2000 * PER_MS]
        assert np.abs(wanted).mean() > 0.01
        assert np.abs(wanted - found).max() < 1e-4


def test_what_counts_from_the_start_is_decoded_from_there(recording: Path, tmp_path: Path) -> None:
    """Sound that is stretched, or that begins early, is decoded from the start."""
    assert sounds_of(recording, tmp_path / "fast", 150_000, speed=2.0).first_of("v") == 0
    assert sounds_of(recording, tmp_path / "early", 60_000).first_of("v") == 0
