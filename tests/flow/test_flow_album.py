"""An album from a folder: one video of all with chapters, one of each track, and a new track that costs only itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from mutagen.id3 import ID3, TRCK
from PIL import Image

from flows.media.chapters import Chapter, read_chapters
from flows.media.sample import write_sample_song
from flows.recipes.loader import shipped_recipes

from .conftest import Make, Samples

RATE = 48_000


def add_song(path: Path, number: int, title: str, begin_s: float, length_s: float) -> None:
    """A stretch of one long tone, so that songs that follow one another have no seam of their own."""
    times = np.arange(round(begin_s * RATE), round((begin_s + length_s) * RATE)) / RATE
    tone = np.repeat(0.25 * np.sin(2 * np.pi * 440 * times)[:, None], 2, axis=1).astype(np.float32)
    write_sample_song(path, tone, RATE, title=title, artist="The Testers", album="Night Drive")
    tags: Any = ID3(path)  # type: ignore[no-untyped-call]
    frame: Any = TRCK
    tags.add(frame(encoding=3, text=str(number)))
    tags.save()


@pytest.fixture
def folder(tmp_path: Path, samples: Samples) -> Path:
    album = tmp_path / "album"
    album.mkdir()
    with Image.open(samples.cover) as cover:
        cover.save(album / "Cover.png")
    add_song(album / "z.mp3", 1, "One", 0, 1.5)
    add_song(album / "a.mp3", 2, "Two", 1.5, 1.2)
    return album


@pytest.fixture
def small(tmp_path: Path) -> str:
    """The shipped recipe, at a size that renders quickly."""
    recipe = tmp_path / "album.yaml"
    text = shipped_recipes()["album"].read_text("utf-8").split("require:")[0]
    recipe.write_text(
        text.replace("quality: high", "quality: draft\n      resolution: 720p", 1).replace(
            "quality: high", "quality: draft\n          resolution: 720p"
        )
    )
    return str(recipe)


def level_db(path: Path, start_s: float, end_s: float) -> float:
    """The lowest level of 10 ms in a stretch of the sound, beside that of all of it."""
    with av.open(str(path)) as container:
        resampler = av.AudioResampler("flt", "mono", RATE)
        blocks = [piece.to_ndarray()[0] for frame in container.decode(audio=0) for piece in resampler.resample(frame)]
    sound = np.concatenate(blocks)
    part = sound[round(start_s * RATE) : round(end_s * RATE)]
    hops = part[: len(part) // 480 * 480].reshape(-1, 480)
    return float(20 * np.log10(np.sqrt((hops**2).mean(axis=1)).min() / np.sqrt((sound**2).mean())))


def test_an_album(make: Make, small: str, folder: Path, tmp_path: Path) -> None:
    """Chapters where the tracks begin, no gap between them, words and a picture beside; the second run is free, and one
    more track charges itself and the album alone."""
    given = {"tracks": str(folder)}
    first = make(small, inputs=given)
    files = [Path(export["file"]) for export in first["exports"]]
    assert [file.stem for file in files] == ["Night Drive", "Night Drive-1-z", "Night Drive-2-a"]
    album = files[0]
    chapters = read_chapters(album)
    assert [chapter.title for chapter in chapters] == ["One", "Two"]
    assert [chapter.start_ms for chapter in chapters] == [0, pytest.approx(1500, abs=60)]
    assert chapters[-1].end_ms == pytest.approx(1000 * first["exports"][0]["duration_s"], abs=40)
    assert level_db(album, 1.2, 1.8) > -3
    beside = [Path(file) for file in first["exports"][0]["beside"]]
    assert beside[0].read_text() == "0:00 One\n0:01 Two\n"
    with Image.open(beside[1]) as thumbnail:
        assert thumbnail.size == (1280, 720)
    (told,) = [check for check in first["exports"][0]["checks"] if check["name"] == "chapters"]
    assert (told["ok"], told["level"]) == (True, "warning")
    assert first["credits"]["spent"] == 150
    assert 'with the title of each: "One" (0-1.5' in first["messages"][0]

    again = make(small, inputs=given)
    assert again["run"] == first["run"]
    assert {"upload", "edit", "render", "download"}.isdisjoint(again["requests"])

    add_song(folder / "m.mp3", 3, "Three", 2.7, 1.0)
    more = make(small, inputs=given)
    assert more["run"] != first["run"]
    assert (more["requests"]["edit"], more["requests"]["render"], more["credits"]["spent"]) == (2, 2, 100)
    assert [export["sha256"] for export in more["exports"][1:3]] == [
        export["sha256"] for export in first["exports"][1:3]
    ]
    assert Path(more["exports"][0]["file"]) == album
    assert read_chapters(album)[1:] == [
        Chapter("Two", chapters[1].start_ms, chapters[1].end_ms),
        Chapter("Three", chapters[1].end_ms, read_chapters(album)[2].end_ms),
    ]
