"""Small media that every flow test can use, made once."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flows.media.sample import draw_sample_cover, draw_sample_footage, write_sample_song
from flows.studio.music import SAMPLE_RATE, compose

SONG_MS = 2500
TALK_MS = ((400, 1400), (2600, 3600))


@dataclass(frozen=True)
class Samples:
    """Paths of a tagged song of 2.5 s, a cover, and a clip of 4.4 s in which somebody speaks twice."""

    song: Path
    cover: Path
    talk: Path


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    folder = tmp_path_factory.mktemp("samples")
    made = Samples(folder / "song.mp3", folder / "cover.png", folder / "talk.mp4")
    song = compose("upbeat", SONG_MS, seed=1)
    write_sample_song(made.song, song, SAMPLE_RATE, title="Blue Hour", artist="The Testers", album="Fixtures")
    draw_sample_cover(made.cover, size=300)
    draw_sample_footage(made.talk, talk_ms=TALK_MS, duration_ms=4400, width=320, height=180)
    return made


Make = Callable[..., dict[str, Any]]


@pytest.fixture
def make(prefect_server: str, tmp_path: Path) -> Iterator[Make]:
    """Runs the flow to its end in this process, with files going to `tmp_path/out`."""
    from flows.reel import make_reel

    def run(recipe: str, **parameters: Any) -> dict[str, Any]:
        parameters.setdefault("output", str(tmp_path / "out"))
        return asyncio.run(make_reel(recipe=recipe, **parameters))

    yield run
    gc.collect()
