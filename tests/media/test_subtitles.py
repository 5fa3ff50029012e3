"""Subtitles and lyrics from files, in the forms that people have them in."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.errors import InputError
from flows.media.subtitles import read_subtitles

SRT = "1\n00:00:01,000 --> 00:00:02,500\nOne\ntwo\n\n2\n00:01:00,000 --> 00:01:01,000\n<i>Three</i>\n"
VTT = "WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.500 align:start\nOne two\n"
LRC = "[ti:Song]\n[00:01.50][00:09.00]Again\n[00:05.00]Line\n[00:07.00]\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_srt(tmp_path: Path, encoding: str) -> None:
    """Lines of a cue are joined, markup goes, line ends of any system are read."""
    (tmp_path / "a.srt").write_bytes(SRT.replace("\n", "\r\n").encode(encoding))
    assert read_subtitles(tmp_path / "a.srt") == [(1000, 2500, "One two"), (60_000, 61_000, "Three")]


def test_vtt(tmp_path: Path) -> None:
    """Hours may be left out, notes and settings are passed over."""
    (tmp_path / "a.vtt").write_text(VTT, "utf-8")
    assert read_subtitles(tmp_path / "a.vtt") == [(1000, 2500, "One two")]


def test_lrc(tmp_path: Path) -> None:
    """A line may have several times, lasts until the next, and an empty one ends it."""
    (tmp_path / "a.lrc").write_text(LRC, "utf-8")
    assert read_subtitles(tmp_path / "a.lrc") == [(1500, 5000, "Again"), (5000, 7000, "Line"), (9000, None, "Again")]


def test_chinese(tmp_path: Path) -> None:
    """A file in GB 18030, as older Chinese players write, is read too."""
    (tmp_path / "a.srt").write_bytes("1\n00:00:01,000 --> 00:00:02,000\n你好\n".encode("gb18030"))
    assert read_subtitles(tmp_path / "a.srt") == [(1000, 2000, "你好")]


@pytest.mark.parametrize("text", ["", "no subtitles here", "1\n00:00:02,000 --> 00:00:01,000\nbackwards\n"])
def test_none(tmp_path: Path, text: str) -> None:
    """A file without a cue is refused in words."""
    (tmp_path / "a.srt").write_text(text, "utf-8")
    with pytest.raises(InputError, match="holds no subtitles"):
        read_subtitles(tmp_path / "a.srt")
