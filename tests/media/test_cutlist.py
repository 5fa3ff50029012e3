"""The cut list of a video as an EDL and as OpenTimelineIO, read back by OpenTimelineIO itself."""

from __future__ import annotations

import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import opentimelineio as otio
import pytest

from flows.media.cutlist import CutList, cut_list_of
from flows.media.edl import to_edl
from flows.media.otio import to_otio
from flows.media.timecode import frame_of, rate_of, timecode

NTSC = Fraction(30000, 1001)
FFMPEG = (imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error")


@pytest.mark.parametrize("fps", [23.976, 24, 25, 29.97, 30, 50, 59.94, 60])
def test_timecodes_are_those_of_opentimelineio(fps: float) -> None:
    """Every kind of frame, around minutes and ten minutes too, has the name that OpenTimelineIO gives it."""
    rate = rate_of(fps)
    minute = round(rate * 60)
    near = [k * minute + n for k in (0, 1, 2, 9, 10, 11, 59, 60, 61, 119) for n in range(-70, 70)]
    for frame in (frame for frame in near if frame >= 0):
        theirs = otio.opentime.to_timecode(otio.opentime.RationalTime(frame, float(rate)))
        assert timecode(frame, rate) == theirs
        assert frame_of(theirs, rate) == frame


def test_drop_frame_follows_the_clock() -> None:
    """At 29.97 an hour of frames is called an hour, and the numbers that are left out are never used."""
    assert timecode(1800, NTSC) == "00:01:00;02"
    assert timecode(17982, NTSC) == "00:10:00;00"
    assert timecode(107892, NTSC) == "01:00:00;00"
    assert frame_of("nonsense", NTSC) is None


def _segment(kind: str, start: int, length: int, media: str | None = None, **meta: Any) -> dict[str, Any]:
    what = {"kind": kind, "name": meta.pop("name", kind), **({"media": media} if media else {}), **meta}
    return {"id": f"{kind}{start}", "s": start, "d": length, "v": 1.0, "m": what}


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten seconds at 29.97 whose own timecode begins a second before ten o'clock."""
    path = tmp_path_factory.mktemp("cuts") / "my talk.mp4"
    inputs = ["-f", "lavfi", "-i", "testsrc=s=64x48:r=30000/1001:d=10", "-f", "lavfi", "-i", "sine=d=10"]
    coded = [
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac",
        "-timecode",
        "09:59:59;00",
    ]
    subprocess.run([*FFMPEG, *inputs, *coded, "-timecode", "09:59:59;00", str(path)], check=True)
    return path


@pytest.fixture
def cuts(talk: Path) -> CutList:
    draft = {
        "d": 9000,
        "t": [
            {
                "tt": 0,
                "sg": [
                    _segment("card", 0, 2000, text="Hello", name="Hello"),
                    _segment("footage", 2000, 3000, "a1", name="talk", source_start_ms=1001),
                    _segment("footage", 5000, 2000, "a1", name="talk", source_start_ms=6006, crossfade_ms=500),
                    _segment("footage", 7000, 2000, "a1", name="talk", source_start_ms=2002, speed=2.0),
                ],
            },
            {"tt": 1, "sg": [_segment("bed", 1000, 8000, mood="calm")]},
        ],
    }
    found = cut_list_of("My cut", draft, {"a1": str(talk), "my talk.mp4": str(talk)}, 29.97002997)
    assert found is not None
    return found


def test_the_otio_file_says_what_was_cut(cuts: CutList, talk: Path) -> None:
    """OpenTimelineIO reads tracks, clips, the user's own file, its timecode, the dissolve and the speed."""
    timeline = otio.adapters.read_from_string(to_otio(cuts), "otio_json")
    assert isinstance(timeline, otio.schema.Timeline)
    assert [(track.kind, len(track.find_clips())) for track in timeline.tracks] == [
        ("Video", 4),
        ("Audio", 3),
        ("Audio", 1),
    ]
    first = timeline.tracks[0].find_clips()[1]
    assert first.media_reference.target_url == talk.as_uri()
    ours, rate = first.trimmed_range(), float(NTSC)
    assert (ours.start_time.rate, ours.duration.value) == (rate, 90)
    assert otio.opentime.to_timecode(ours.start_time) == "10:00:00;00"
    assert first.available_range().contains(ours)
    assert timeline.tracks[0].range_of_child(first).start_time.value == 60
    dissolve = next(child for child in timeline.tracks[0] if isinstance(child, otio.schema.Transition))
    assert (dissolve.in_offset.value, dissolve.out_offset.value) == (0, 15)
    last = timeline.tracks[0].find_clips()[3]
    assert [effect.time_scalar for effect in last.effects] == [2.0]
    assert isinstance(timeline.tracks[2][0], otio.schema.Gap)
    assert timeline.duration().value == 270


def test_the_edl_says_what_was_cut(cuts: CutList, talk: Path) -> None:
    """The list is that of a drop-frame timeline, and OpenTimelineIO's reader finds the same places in it."""
    edl = to_edl(cuts)
    assert edl.splitlines()[:6] == [
        "TITLE: My cut",
        "FCM: DROP FRAME",
        "",
        "001  AX       V     C        00:00:00;00 00:00:02;00 01:00:00;00 01:00:02;00",
        "* FROM CLIP NAME: Hello",
        "002  MYTALK   AA/V  C        10:00:00;00 10:00:03;00 01:00:02;00 01:00:05;00",
    ]
    assert f"* SOURCE FILE: {talk}" in edl
    assert "003  MYTALK   AA/V  C        10:00:03;00 10:00:03;00 01:00:05;00 01:00:05;00" in edl
    assert "003  MYTALK   AA/V  D    015 10:00:05;00 10:00:07;00 01:00:05;00 01:00:07;00" in edl
    assert "M2   MYTALK   059.9                10:00:01:00" in edl
    read = otio.adapters.read_from_string(edl, "cmx_3600", rate=float(NTSC))
    video = next(track for track in read.tracks if track.kind == "Video")
    assert [clip.name for clip in video.find_clips()][:2] == ["Hello", "my talk.mp4"]
    assert video.find_clips()[1].source_range.duration.value == 90


def test_reels_are_told_apart(tmp_path: Path) -> None:
    """Files whose names begin alike get reels of their own; a file that is gone is named by its path alone."""
    names = ["interview one.mp4", "interview two.mp4"]
    segments = [_segment("footage", 1000 * n, 1000, name, source_start_ms=500) for n, name in enumerate(names)]
    media = {name: str(tmp_path / name) for name in names}
    found = cut_list_of("Two", {"d": 2000, "t": [{"tt": 0, "sg": segments}]}, media, 25)
    assert found is not None
    edl = to_edl(found)
    assert "001  INTERVIE V" not in edl
    assert "001  INTERVIE AA/V  C        00:00:00:12" in edl or "001  INTERVIE AA/V  C        00:00:00:13" in edl
    assert "002  INTERVI2 AA/V" in edl
    assert "FCM: NON-DROP FRAME" in edl


def test_what_is_not_cut_has_no_list(talk: Path) -> None:
    """Footage that is shown whole, a timeline without footage, and one that cannot be read have nothing to tell."""
    whole = {"d": 10010, "t": [{"tt": 0, "sg": [_segment("footage", 0, 10010, "a1")]}]}
    assert cut_list_of("x", whole, {"a1": str(talk)}, 29.97) is None
    card = {"d": 2000, "t": [{"tt": 0, "sg": [_segment("card", 0, 2000, text="x")]}]}
    assert cut_list_of("x", card, {}, 30) is None
    assert cut_list_of("x", None, {}, 30) is None
    odd = {"d": 2000, "t": [{"tt": 0, "sg": [{"id": "1", "m": {"kind": "footage"}}]}]}
    assert cut_list_of("x", odd, {}, 30) is None


def test_backwards_and_frozen_footage(talk: Path) -> None:
    """What plays backwards has a negative speed, and a frozen frame none."""
    segments = [
        _segment("footage", 0, 1001, "a1", source_start_ms=1001, reversed=True),
        _segment("footage", 1001, 1001, "a1", source_start_ms=2002, frozen=True),
    ]
    found = cut_list_of("x", {"d": 2002, "t": [{"tt": 0, "sg": segments}]}, {"a1": str(talk)}, 29.97)
    assert found is not None
    timeline = otio.adapters.read_from_string(to_otio(found), "otio_json")
    effects = [clip.effects[0] for clip in timeline.tracks[0].find_clips()]
    assert [(type(effect), effect.time_scalar) for effect in effects] == [
        (otio.schema.LinearTimeWarp, -1.0),
        (otio.schema.FreezeFrame, 0.0),
    ]
    assert [line.split()[2] for line in to_edl(found).splitlines() if line.startswith("M2")] == ["-30.0", "000.0"]
