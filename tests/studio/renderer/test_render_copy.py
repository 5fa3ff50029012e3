"""Background music: the footage's own packets are kept whenever nothing changes the picture."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import imageio_ffmpeg
import numpy as np
import pytest
from PIL import Image

from flows.media.probe import probe
from flows.studio.renderer import OutputSpec
from flows.studio.timeline import AnyClip, Timeline

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Build, Clips, Made, Rendered


def packets(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [bytes(p) for p in container.demux(video=0) if p.size]


def length_ms(path: Path) -> int:
    duration_ms = probe(path).duration_ms
    assert duration_ms is not None
    return duration_ms


def whole(
    build: Build,
    source: Path,
    *more: tuple[Callable[..., AnyClip], dict[str, Any]],
    size: tuple[int, int] = (320, 180),
    **fields: Any,
) -> Timeline:
    """A timeline of all of `source` on a canvas of its size."""
    duration_ms = length_ms(source)
    extra = [make(0, duration_ms, **args) for make, args in more]
    return build.timeline(build.footage(0, duration_ms, media="v", **fields), *extra, width=size[0], height=size[1])


@pytest.mark.parametrize("name", ["talk.mp4", "talk.mov", "talk.mkv"])
def test_packets_are_bit_identical(clips: Clips, rendered: Rendered, build: Build, name: str) -> None:
    """With a bed under whole footage the video packets are copied bit for bit, B-frames included."""
    source = clips.footage(name)
    made = rendered(whole(build, source, (build.bed, {"mood": "calm"})), {"v": source})
    assert made.report.path == "copy"
    assert packets(made.path) == packets(source)
    assert made.video_ms == pytest.approx(4000, abs=34)
    assert made.audio_ms == pytest.approx(4000, abs=34)
    assert made.boxes().index("moov") < made.boxes().index("mdat")


@pytest.mark.parametrize("extra", [(), ("-output_ts_offset", "1.7"), ("-bf", "3", "-g", "600")])
def test_copied_footage_stays_in_step_with_its_sound(
    clips: Clips, rendered: Rendered, build: Build, extra: tuple[str, ...]
) -> None:
    """Flash and beep meet after copying, whatever the source's first timestamp or frame order."""
    source = clips.flashes(f"sync{len(''.join(extra))}.mp4", (300, 1100), seconds=2, extra=extra)
    bed = (build.bed, {"mood": "calm", "volume": 0.02})
    made = rendered(whole(build, source, bed, size=(160, 90)), {"v": source})
    assert made.report.path == "copy"
    lit = made.frames().mean((1, 2)) > 120
    flashes = [t for t, before, now in zip(made.times_ms(), [False, *lit], lit, strict=False) if now and not before]
    loud = np.flatnonzero(np.abs(made.samples()) > 0.1)
    beeps = loud[np.flatnonzero(np.diff(loud, prepend=-10_000) > 1440)] / 48
    assert flashes == pytest.approx([300, 1100], abs=34)
    assert list(beeps) == pytest.approx(flashes, abs=22)


def test_rotated_footage_is_copied_with_its_rotation(clips: Clips, rendered: Rendered, build: Build) -> None:
    """A phone's upright video stays upright when its packets are copied."""
    plain = clips.footage("plain1.mp4", seconds=1)
    source = clips.ffmpeg("phone.mp4", "-display_rotation", "90", "-i", str(plain), "-c", "copy")
    made = rendered(whole(build, source, size=(180, 320)), {"v": source})
    assert made.report.path == "copy"
    assert (probe(made.path).width, probe(made.path).height) == (180, 320)


def test_whatever_changes_the_picture_is_drawn(clips: Clips, rendered: Rendered, build: Build) -> None:
    """Words, other sizes, rates or codecs all lead to drawing, with the reason said."""
    source = clips.footage("one.mp4", seconds=1)
    hevc = clips.footage("mpeg4.mp4", seconds=1, video=("-c:v", "mpeg4", "-pix_fmt", "yuv420p"))
    cases = [
        (whole(build, source, (build.text, {"text": "Hi"})), source, None, "over footage"),
        (whole(build, source, size=(160, 90)), source, None, "canvas"),
        (whole(build, source), source, OutputSpec(quality="draft", fps=15), "frame rate"),
        (whole(build, hevc), hevc, None, "H.264"),
    ]
    for timeline, path, spec, reason in cases:
        report = rendered(timeline, {"v": path}, spec).report
        assert report.path == "graph"
        assert reason in report.reason


def voice_and_bed(made: Made) -> tuple[float, float]:
    """Level of the 1000 Hz voice's neighbourhood while it speaks, and level of everything while it pauses."""
    sound = made.samples()
    speaking, pausing = sound[48_000 : 48_000 * 2], sound[int(48_000 * 3.2) : 48_000 * 4]
    return float(np.sqrt((speaking**2).mean())), float(np.sqrt((pausing**2).mean()))


def test_the_bed_ducks_under_speech(clips: Clips, rendered: Rendered, build: Build) -> None:
    """The bed is heard in pauses, lies well below the voice, and is lower while somebody speaks."""
    speech = "aevalsrc='if(lt(t,2.5),0.35*sin(2*PI*1000*t),0)':s=48000"
    source = clips.footage("speech.mp4", seconds=5, sound=speech)
    bed = {"mood": "calm", "volume": 0.3, "seed": 3}
    with_bed = rendered(whole(build, source, (build.bed, bed)), {"v": source})
    voice, pause = voice_and_bed(with_bed)
    ducked = without_tone(with_bed.samples()[48_000 : 48_000 * 2])
    loud = rendered(whole(build, source, (build.bed, {**bed, "duck": False})), {"v": source})
    unducked = without_tone(loud.samples()[48_000 : 48_000 * 2])
    assert 0.002 < pause < voice / 2
    assert ducked < 0.75 * unducked


def without_tone(sound: np.ndarray) -> float:
    """RMS of everything but the 1000 Hz tone."""
    spectrum = np.fft.rfft(sound)
    hertz = np.fft.rfftfreq(len(sound), 1 / 48_000)
    spectrum[(hertz > 900) & (hertz < 1100)] = 0
    return float(np.sqrt((np.fft.irfft(spectrum) ** 2).mean()))


def test_nothing_clips(clips: Clips, rendered: Rendered, build: Build) -> None:
    """Two loud sounds and a bed at full volume stay below full scale."""
    song = clips.song("loud.wav", volume=0.95)
    timeline = build.timeline(
        build.sound(0, 2000, media="a"),
        build.sound(0, 2000, media="a", volume=2.0),
        build.bed(0, 2000, mood="calm", volume=1.0),
    )
    made = rendered(timeline, {"a": song})
    assert np.abs(made.samples()).max() <= 1.0


def test_a_copy_plays_without_errors(clips: Clips, rendered: Rendered, build: Build) -> None:
    """A strict decoder finds nothing wrong with the copied file."""
    source = clips.footage()
    made = rendered(whole(build, source, (build.bed, {"mood": "calm"})), {"v": source})
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(),
        "-v",
        "error",
        "-xerror",
        "-nostdin",
        "-i",
        str(made.path),
        "-f",
        "null",
        "-",
    ]
    assert subprocess.run(command, stderr=subprocess.PIPE, check=True).stderr == b""


def test_a_still_hides_the_footage(clips: Clips, rendered: Rendered, build: Build) -> None:
    """A picture all over the footage is all that is encoded."""
    Image.new("RGB", (64, 64), (9, 200, 90)).save(clips.folder / "green.png")
    source = clips.footage("one.mp4", seconds=1)
    media = {"v": source, "p": clips.folder / "green.png"}
    made = rendered(whole(build, source, (build.still, {"media": "p", "fit": "cover"})), media)
    assert made.report.path == "loop"
    assert np.ptp(made.frames()) < 4
