"""Chapters of a finished file: written beside streams that stay as they are, and told as a tracklist."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import pytest

from flows.errors import CheckError
from flows.media.chapters import Chapter, chapters_at, read_chapters, tracklist, why_not_shown, write_chapters
from flows.media.sample import draw_sample_footage

MINUTE = 60_000


def packets(path: Path, kind: str) -> list[tuple[Fraction | None, Fraction | None, bool, bytes]]:
    with av.open(str(path)) as container:
        found = [packet for packet in container.demux(**{kind: 0}) if packet.size]
        base = [packet.time_base or Fraction(1) for packet in found]
        return [
            (None if p.pts is None else p.pts * b, None if p.dts is None else p.dts * b, p.is_keyframe, bytes(p))
            for p, b in zip(found, base, strict=True)
        ]


def test_streams_stay_as_they_are(tmp_path: Path) -> None:
    """Every packet keeps its bytes and its times; chapters are there, and take the place of older ones."""
    video = tmp_path / "clip.mp4"
    draw_sample_footage(video, duration_ms=2000, width=64, height=48, talk_ms=((0, 1000),))
    before = packets(video, "video"), packets(video, "audio")
    for titles in (["Old"], ["First «1»", "第二"]):
        write_chapters(video, chapters_at(titles, [0, 1200][: len(titles)], 2000))
    assert (packets(video, "video"), packets(video, "audio")) == before
    assert read_chapters(video) == [Chapter("First «1»", 0, 1200), Chapter("第二", 1200, 2000)]
    data = video.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    assert [path.name for path in tmp_path.iterdir()] == ["clip.mp4"]


def test_what_is_no_video_stays(tmp_path: Path) -> None:
    """A file that cannot be read is told, and left alone."""
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no video")
    with pytest.raises(CheckError, match="no chapters could be written"):
        write_chapters(broken, chapters_at(["A"], [0], 1000))
    assert broken.read_bytes() == b"no video"


def test_the_first_chapter_begins_at_zero() -> None:
    """What comes before the first part belongs to it, and the last one goes on to the end."""
    assert chapters_at(["A", "B"], [3000, 9000], 20_000) == [Chapter("A", 0, 9000), Chapter("B", 9000, 20_000)]


def test_a_tracklist_as_youtube_reads_it() -> None:
    """Whole seconds rounded down; hours in all lines when one needs them."""
    short = chapters_at(["A", "B: 2"], [0, 61_999], 2 * MINUTE)
    assert tracklist(short) == "0:00 A\n1:01 B: 2\n"
    long = chapters_at(["A", "B", "C"], [0, 9 * MINUTE, 61 * MINUTE + 5000], 70 * MINUTE)
    assert tracklist(long) == "0:00:00 A\n0:09:00 B\n1:01:05 C\n"


def test_when_youtube_shows_none() -> None:
    """Fewer than three, or one under ten seconds, is said."""
    assert why_not_shown(chapters_at(["A", "B"], [0, MINUTE], 2 * MINUTE)).endswith("at least 3, and here are 2")
    told = why_not_shown(chapters_at(["A", "B", "C"], [0, MINUTE, MINUTE + 9900], 2 * MINUTE))
    assert '"B" is 9.9 s long' in told
    assert why_not_shown(chapters_at(["A", "B", "C"], [0, 10_000, 20_000], 30_000)) == ""
