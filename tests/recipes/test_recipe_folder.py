"""A folder in the place of files: which are meant, in which order, and the cover that lies beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from mutagen.id3 import ID3, TPOS, TRCK
from PIL import Image

from flows.errors import InputError
from flows.media.sample import write_sample_song
from flows.recipes.fill import Filled, fill
from flows.recipes.folder import cover_in, files_in
from flows.recipes.models import Recipe

SILENCE = np.zeros((4800, 2), np.float32)


def song(path: Path, track: str = "", disc: str = "") -> None:
    write_sample_song(path, SILENCE, 48_000, title=path.stem, artist="")
    tags: Any = ID3(path)  # type: ignore[no-untyped-call]
    for frame, text in ((TRCK, track), (TPOS, disc)):
        if text:
            tags.add(frame(encoding=3, text=text))
    tags.save(path)


def filled(folder: Path, given: Any, **wanted: Any) -> Filled:
    inputs = {"songs": {"type": "audio", "many": True}, **wanted}
    recipe = Recipe.model_validate({"name": "test", "inputs": inputs, "steps": [{"edit": "x"}]})
    return fill(recipe, {"songs": given}, cache=folder / "cache", max_bytes=500_000_000)


def test_songs_come_by_disc_and_track(tmp_path: Path) -> None:
    """Numbers of the tags first, whatever the names say; songs without one last, 2 before 10, and nothing else."""
    song(tmp_path / "a.mp3", "2/9", "2/2")
    song(tmp_path / "b.mp3", "10/12", "1/2")
    song(tmp_path / "c.mp3", "3")
    song(tmp_path / "song 10.mp3")
    song(tmp_path / "Song 2.mp3")
    song(tmp_path / ".hidden.mp3", "1")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "below.mp3").mkdir()
    names = [path.name for path in files_in(tmp_path, "audio")]
    assert names == ["c.mp3", "b.mp3", "Song 2.mp3", "song 10.mp3", "a.mp3"]


def test_a_folder_is_given_like_files(tmp_path: Path) -> None:
    """A folder and single files may stand side by side; the values are files with their tags."""
    (tmp_path / "album").mkdir()
    song(tmp_path / "album" / "b.mp3", "1")
    song(tmp_path / "album" / "a.mp3", "2")
    song(tmp_path / "bonus.mp3")
    values = filled(tmp_path, [str(tmp_path / "album"), str(tmp_path / "bonus.mp3")]).values["songs"]
    assert [media.name for media in values] == ["b.mp3", "a.mp3", "bonus.mp3"]
    assert [media.tags.title for media in values] == ["b", "a", "bonus"]


def test_no_song_is_passed_over_in_silence(tmp_path: Path) -> None:
    """A song of a type that is not accepted is told, and so is a folder without any."""
    with pytest.raises(InputError, match=r'input "songs": .* holds no audio file\.'):
        filled(tmp_path, str(tmp_path))
    song(tmp_path / "a.mp3")
    (tmp_path / "b.flac").write_bytes(b"fLaC")
    (tmp_path / "c.FLAC").write_bytes(b"fLaC")
    with pytest.raises(InputError, match=r"holds b\.flac and 1 more, of a type that is not accepted") as caught:
        filled(tmp_path, str(tmp_path))
    assert caught.value.hint == "Accepted are mp3, wav, m4a, aac."


def test_the_cover_beside_a_song(tmp_path: Path) -> None:
    """The likeliest name wins, in any case; another picture is no cover."""
    song(tmp_path / "a.mp3")
    cover = {"cover": {"type": "text", "default": "{{ songs[0].folder_cover }}"}}
    Image.new("RGB", (8, 8)).save(tmp_path / "booklet.png")
    assert filled(tmp_path, str(tmp_path), **cover).values["cover"] == ""
    Image.new("RGB", (8, 8)).save(tmp_path / "Front.png")
    Image.new("RGB", (8, 8)).save(tmp_path / "FOLDER.JPG")
    assert cover_in(tmp_path) == str(tmp_path / "FOLDER.JPG")
    Image.new("RGB", (8, 8)).save(tmp_path / "cover.jpeg")
    assert filled(tmp_path, str(tmp_path), **cover).values["cover"] == str(tmp_path / "cover.jpeg")
