"""The sample song, cover and footage."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from flows.media.checks import decode_all
from flows.media.hashing import sha256_file
from flows.media.probe import embedded_cover, probe
from flows.media.sample import draw_sample_cover, draw_sample_footage, write_sample_song
from flows.media.silence import find_loud_spans


def _tone(seconds: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    wave = 0.3 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * 48_000)) / 48_000)
    return np.stack([wave, -wave], axis=1).astype(np.float32)


def test_the_song_carries_sound_tags_and_cover(tmp_path: Path) -> None:
    """The song is an MP3 of the right length with title, artist, album, year and the cover's very bytes."""
    cover, song = tmp_path / "cover.jpg", tmp_path / "song.mp3"
    draw_sample_cover(cover, size=64)
    write_sample_song(song, _tone(2.5), 48_000, title="Ünder", artist="The Pixels", album="Still", cover=cover)
    info = probe(song)
    assert info.kind == "audio"
    assert abs((info.duration_ms or 0) - 2500) <= 30
    assert {k: info.tags[k] for k in ("title", "artist", "album")} == {
        "title": "Ünder",
        "artist": "The Pixels",
        "album": "Still",
    }
    assert info.tags["date"].isdigit()
    assert embedded_cover(song) == (cover.read_bytes(), "jpg")
    assert decode_all(song).audio_rms_dbfs == pytest.approx(-13.5, abs=0.5)


def test_a_song_without_album_and_cover(tmp_path: Path) -> None:
    """Album and cover may be left out, and nothing but the song is left in the folder."""
    song = tmp_path / "song.mp3"
    write_sample_song(song, _tone(0.5), 48_000, title="A", artist="B")
    assert "album" not in probe(song).tags
    assert embedded_cover(song) is None
    assert list(tmp_path.iterdir()) == [song]


def test_a_song_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    """When the cover cannot be read, no half-made song appears."""
    with pytest.raises(FileNotFoundError):
        write_sample_song(
            tmp_path / "song.mp3", _tone(0.2), 48_000, title="A", artist="B", cover=tmp_path / "missing.jpg"
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "kind"), [("cover.jpg", "JPEG"), ("cover.png", "PNG")])
def test_the_cover_is_a_square_picture(tmp_path: Path, name: str, kind: str) -> None:
    """The cover has the size asked for, the type its name promises, and real contrast."""
    draw_sample_cover(tmp_path / name, size=200)
    with Image.open(tmp_path / name) as picture:
        assert (picture.format, picture.size) == (kind, (200, 200))
        assert np.asarray(picture.convert("L")).std() > 35


def test_covers_follow_their_seed(tmp_path: Path) -> None:
    """The same seed draws the same cover, another seed another one."""
    for name, seed in (("a.png", 7), ("b.png", 7), ("c.png", 8)):
        draw_sample_cover(tmp_path / name, size=96, seed=seed)
    first, again, other = (sha256_file(tmp_path / name) for name in ("a.png", "b.png", "c.png"))
    assert first == again != other


def test_footage_talks_where_it_should(tmp_path: Path) -> None:
    """The clip moves, has the size and length asked for, and its sound sits where the talking is."""
    path = tmp_path / "talk.mp4"
    draw_sample_footage(path, talk_ms=((800, 1600), (2800, 3600)), duration_ms=4000, width=320, height=180, fps=15)
    facts = decode_all(path)
    assert (facts.frames, facts.frozen) == (60, False)
    spans = find_loud_spans(path)
    assert len(spans) == 2
    assert spans[0][0] <= 800
    assert 1600 <= spans[0][1] < spans[1][0] <= 2800


def test_footage_may_be_silent(tmp_path: Path) -> None:
    """Without speech there is a sound stream, with nothing in it."""
    path = tmp_path / "still.mp4"
    draw_sample_footage(path, speech=False, duration_ms=1000, width=320, height=180, fps=15)
    assert probe(path).has_audio
    assert find_loud_spans(path) == []
