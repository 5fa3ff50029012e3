"""Checks on finished files."""

from __future__ import annotations

import hashlib
from pathlib import Path

import av
import pytest

from flows.errors import CheckError
from flows.media.checks import Check, check_file, decode_all
from flows.media.sample import draw_sample_footage


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole, well-made clip of three seconds."""
    path = tmp_path_factory.mktemp("checks") / "clip.mp4"
    draw_sample_footage(path, talk_ms=((500, 2500),), duration_ms=3000, width=320, height=180, fps=25)
    return path


def _still(path: Path, luma: int, *, faststart: bool = True) -> Path:
    """Two seconds of one even picture, without sound."""
    options = {"movflags": "faststart"} if faststart else {}
    with av.open(str(path), "w", options=options) as container:
        video = container.add_stream("libx264", rate=25)
        video.width, video.height, video.pix_fmt = 64, 36, "yuv420p"
        for number in range(50):
            frame = av.VideoFrame(64, 36, "yuv420p")
            for plane, value in zip(frame.planes, (luma, 128, 128), strict=True):
                plane.update(bytes([value]) * plane.buffer_size)
            frame.pts = number
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
    return path


def _by_name(checks: list[Check]) -> dict[str, Check]:
    return {check.name: check for check in checks}


def test_a_good_file_passes_every_check(clip: Path) -> None:
    """A file that is what was required passes, with numbers given as numbers or as words."""
    require = {
        "video_codec": "h264",
        "audio_codec": "aac",
        "pixel_format": "yuv420p",
        "width": 320,
        "height": "180",
        "fps": "25.0",
        "duration": 3,
        "min_duration": "2.5",
        "max_duration": 3.5,
    }
    facts, checks = check_file(clip, require)
    assert [check.name for check in checks] == ["readable", "faststart", "streams", *require]
    assert all(check.ok for check in checks), checks
    assert (facts.bytes, facts.sha256) == (clip.stat().st_size, hashlib.sha256(clip.read_bytes()).hexdigest())
    assert (facts.width, facts.height, facts.fps, facts.faststart) == (320, 180, 25.0, True)


@pytest.mark.parametrize(
    ("name", "wanted", "detail"),
    [
        ("width", 1920, "320, required 1920"),
        ("fps", 30, "25, required 30"),
        ("video_codec", "hevc", "h264, required hevc"),
        ("duration", 4, "picture 3.00 s, sound 3.00 s, required 4 s"),
        ("min_duration", 3.5, "3.00 s, at least 3.5 s required"),
        ("max_duration", 2, "3.00 s, at most 2 s allowed"),
        ("colour", "blue", "not something that can be checked"),
    ],
)
def test_a_wrong_value_says_what_was_found_and_wanted(clip: Path, name: str, wanted: object, detail: str) -> None:
    """A requirement that is not met fails alone, in words."""
    _, checks = check_file(clip, {name: wanted})
    assert [check for check in checks if not check.ok] == [Check(name, False, detail)]


def test_a_met_requirement_is_worded(clip: Path) -> None:
    """A requirement that is met says so."""
    assert _by_name(check_file(clip, {"width": 320})[1])["width"].detail == "320, as required"


def test_a_requirement_of_none_is_not_looked_at(clip: Path) -> None:
    """A requirement without a value makes no check."""
    assert len(check_file(clip, {"width": None})[1]) == 3


def test_sound_that_is_missing_fails_its_codec(tmp_path: Path) -> None:
    """A required sound codec fails on a silent film."""
    checks = _by_name(check_file(_still(tmp_path / "still.mp4", 120), {"audio_codec": "aac"})[1])
    assert checks["audio_codec"] == Check("audio_codec", False, "none, required aac")
    assert checks["streams"].detail == "picture"


def test_an_index_at_the_end_is_not_faststart(tmp_path: Path) -> None:
    """An MP4 whose index stands behind its pictures fails `faststart` and nothing else."""
    facts, checks = check_file(_still(tmp_path / "late.mp4", 120, faststart=False), {})
    assert not facts.faststart
    assert [check.name for check in checks if not check.ok] == ["faststart"]


def test_a_short_film_that_was_cut_is_not_readable(tmp_path: Path) -> None:
    """However short the film, and however little is missing, the index tells what should be there."""
    whole = _still(tmp_path / "whole.mp4", 100).read_bytes()
    cut = tmp_path / "cut.mp4"
    for missing in (len(whole) // 2, 100, 1):
        cut.write_bytes(whole[:-missing])
        _, checks = check_file(cut, {})
        assert not _by_name(checks)["readable"].ok
        assert "the file is cut off" in _by_name(checks)["readable"].detail


def test_a_truncated_file_is_not_readable(clip: Path, tmp_path: Path) -> None:
    """A download that broke off opens, but fails `readable` and does not decode completely."""
    short = tmp_path / "short.mp4"
    short.write_bytes(clip.read_bytes()[: clip.stat().st_size * 6 // 10])
    assert not _by_name(check_file(short, {})[1])["readable"].ok
    with pytest.raises(CheckError, match=r"short\.mp4"):
        decode_all(short)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<html><body>Not found</body></html>", "is not a video: it begins with '<html'"),
        (b"\n<!DOCTYPE html>", "is not a video: it begins with '<!DOCTYPE'"),
        (b'{"code": 1002}', "is not a video: it begins with '{\"code'"),
        (b"", r"is empty \(0 bytes\)"),
        (b"nothing known" * 99, "cannot be opened as a video: Invalid data"),
    ],
)
def test_something_else_is_called_by_its_name(tmp_path: Path, content: bytes, sentence: str) -> None:
    """An error page, an empty file or rubbish is a CheckError that says what the file is."""
    path = tmp_path / "reel.mp4"
    path.write_bytes(content)
    for look in (lambda: check_file(path, {}), lambda: decode_all(path)):
        with pytest.raises(CheckError, match=rf"reel\.mp4 {sentence}"):
            look()


def test_a_missing_file_is_a_check_error(tmp_path: Path) -> None:
    """A file that is not there is a CheckError that names it."""
    with pytest.raises(CheckError, match=r"gone\.mp4 cannot be read: No such file"):
        check_file(tmp_path / "gone.mp4", {})


def test_a_requirement_that_is_no_number(clip: Path) -> None:
    """A number that is none is refused with the name of the requirement."""
    with pytest.raises(CheckError, match="requirement width: 'wide' is not a number"):
        check_file(clip, {"width": "wide"})


def test_decoding_everything_counts_and_measures(clip: Path) -> None:
    """The complete decode counts frames and measures picture and sound."""
    facts = decode_all(clip)
    assert facts.frames == 75
    assert not facts.frozen
    assert facts.black_fraction == 0
    assert facts.audio_duration_s == pytest.approx(3, abs=0.05)
    assert -40 < (facts.audio_rms_dbfs or 0) < (facts.audio_peak_dbfs or 0) < 0


def test_a_still_black_film_is_frozen_and_black(tmp_path: Path) -> None:
    """A film of one black picture is frozen, black throughout and silent."""
    facts = decode_all(_still(tmp_path / "black.mp4", 16))
    assert facts.frozen
    assert facts.black_fraction == 1
    assert facts.audio_rms_dbfs is None
    assert decode_all(_still(tmp_path / "grey.mp4", 120)).black_fraction == 0


def test_damage_inside_is_found(clip: Path, tmp_path: Path) -> None:
    """Bytes overwritten in the middle of a file make the complete decode fail."""
    content = bytearray(clip.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4000] = bytes(byte ^ 0x5A for byte in content[middle : middle + 4000])
    (tmp_path / "damaged.mp4").write_bytes(content)
    with pytest.raises(CheckError, match=r"damaged\.mp4"):
        decode_all(tmp_path / "damaged.mp4")
