"""Songs of a second that differ in their tags, and the tiny recipe that makes videos of them."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flows.media.sample import draw_sample_cover, write_sample_song
from flows.settings import load_settings
from flows.studio.faults.tally import read_tally
from flows.studio.music import SAMPLE_RATE, compose

TINY = """
name: tiny
inputs:
  audio: {type: audio}
  cover: {type: image}
  title: {type: text, default: "{{ audio.tags.title }}"}
steps:
  - upload: [audio, cover]
  - edit: 'Create a music video. Title "{{ title }}".'
    expect: {video: 1, audio: 1}
  - export: {name: small, quality: draft, resolution: 720p, fps: 5}
"""
ODD = "Bake a cake."
"""What the studio's director does not understand."""


@dataclass(frozen=True)
class Material:
    """A folder with `songs/1.mp3` to `songs/3.mp3`, `cover.png` and `tiny.yaml`."""

    folder: Path

    @property
    def songs(self) -> list[Path]:
        return sorted((self.folder / "songs").iterdir())

    @property
    def cover(self) -> str:
        return str(self.folder / "cover.png")

    @property
    def recipe(self) -> str:
        return str(self.folder / "tiny.yaml")

    @property
    def each(self) -> str:
        return f"audio={self.folder}/songs/*.mp3"

    def rows(self, *lines: str) -> str:
        path = self.folder / "rows.csv"
        path.write_text("\n".join(lines) + "\n")
        return str(path)


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("originals")
    music = compose("upbeat", 600, seed=1)
    for number in range(1, 4):
        write_sample_song(folder / f"{number}.mp3", music, SAMPLE_RATE, title=f"Blue {number}", artist="Mono")
    draw_sample_cover(folder / "cover.png", size=128)
    return folder


@pytest.fixture
def material(originals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Material:
    folder = tmp_path / "material"
    (folder / "songs").mkdir(parents=True)
    for song in originals.glob("*.mp3"):
        (folder / "songs" / song.name).write_bytes(song.read_bytes())
    (folder / "cover.png").write_bytes((originals / "cover.png").read_bytes())
    (folder / "tiny.yaml").write_text(TINY)
    monkeypatch.setenv("REELFLOW_POLL__FIRST_S", "0.05")
    monkeypatch.setenv("REELFLOW_POLL__INTERVAL_S", "0.05")
    return Material(folder)


MakeMany = Callable[..., dict[str, Any]]


@pytest.fixture
def make_many(prefect_server: str, material: Material, tmp_path: Path) -> Iterator[MakeMany]:
    """Runs the flow of the tiny recipe to its end in this process, with files going to `tmp_path/out`."""
    from flows.batch import make_reels

    def run(**parameters: Any) -> dict[str, Any]:
        order = {"recipe": material.recipe, "output": str(tmp_path / "out"), **parameters}
        order.setdefault("inputs", {"cover": material.cover})
        return asyncio.run(make_reels(**order))

    yield run
    gc.collect()


def manifest(tmp_path: Path) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The header of the manifest, and its items by name; no item stands there twice."""
    header, *lines = [json.loads(line) for line in (tmp_path / "out" / "tiny.batch.jsonl").read_text().splitlines()]
    items = {line["name"]: line for line in lines}
    assert len(items) == len(lines)
    return header, items


def charged() -> float:
    """What the studio below REELFLOW_HOME has charged, no edit of a session twice."""
    tally = read_tally(load_settings().home)
    assert tally.repeated_edits == {}
    return tally.charged
