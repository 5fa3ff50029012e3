"""Inputs behind URLs in runs and batches: fetched first, known by their content, each trouble told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from flows.cli.app import run_command
from flows.errors import BatchError, InputError

from .conftest import MakeMany, Material, charged, manifest


@pytest.fixture
def bucket(material: Material) -> Iterator[fsspec.AbstractFileSystem]:
    """The songs and the cover in the memory of this process."""
    files = fsspec.filesystem("memory")
    for song in material.songs:
        files.pipe(f"/bucket/{song.name}", song.read_bytes())
    files.pipe("/bucket/cover.png", Path(material.cover).read_bytes())
    yield files
    files.store.clear()


def make(material: Material, tmp_path: Path, **inputs: str | list[str]) -> dict[str, Any]:
    from flows.reel import make_reel

    return asyncio.run(make_reel(recipe=material.recipe, inputs=inputs, output=str(tmp_path / "out")))


def fetches(result: dict[str, Any]) -> dict[str, bool]:
    """The files that were fetched for a run, and whether they were here already."""
    return {step["id"].split(":")[1]: step["cached"] for step in result["steps"] if step["stage"] == "fetch"}


def test_a_run_from_urls(
    prefect_server: str,
    material: Material,
    bucket: fsspec.AbstractFileSystem,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The files are fetched, looked into and named as they were; again, nothing is fetched or paid."""
    urls = {"audio": "memory://bucket/1.mp3?key=s3cret", "cover": "memory://bucket/cover.png"}
    bucket.mv("/bucket/1.mp3", "/bucket/1.mp3?key=s3cret")
    first = make(material, tmp_path, **urls)
    assert fetches(first) == {"1.mp3": False, "cover.png": False}
    assert 'Title: "Blue 1"' in first["timeline"]
    assert Path(first["exports"][0]["file"]) == tmp_path / "out" / "1.mp4"
    again = make(material, tmp_path, **urls)
    assert fetches(again) == {"1.mp3": True, "cover.png": True}
    assert (again["run"], again["credits"]["spent"], charged()) == (first["run"], 0, 50)
    here = make(material, tmp_path, audio=str(material.songs[0]), cover=material.cover)
    assert here["run"] == first["run"]
    assert "s3cret" not in json.dumps(first)
    capsys.readouterr()
    for options in ([], ["--json"]):
        assert run_command(["show", first["run"], *options]) == 0
        shown = capsys.readouterr().out
        assert "memory://bucket/1.mp3?…" in shown
        assert "s3cret" not in shown


def test_what_a_plan_says_of_urls(
    material: Material, bucket: fsspec.AbstractFileSystem, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    """Nothing is fetched for a plan: it says what would be, and what is known only then."""
    arguments = ["plan", material.recipe, "-i", "audio=memory://bucket/1.mp3", "-i", f"cover={material.cover}"]
    assert run_command(arguments) == 0
    assert capsys.readouterr().out.splitlines()[:7] == [
        "tiny",
        "  would be fetched first: memory://bucket/1.mp3",
        "  1. upload 1.mp3: about 0.5 s",
        "     memory://bucket/1.mp3",
        "  2. upload cover.png: about 0.5 s",
        f"     {material.cover}",
        "  3. edit 1/1: about 50 credits and 1 s",
    ]
    assert not list(home.rglob("files/*"))
    assert run_command([*arguments, "--json"]) == 0
    (variant,) = json.loads(capsys.readouterr().out)["variants"]
    assert variant["fetch"] == ["memory://bucket/1.mp3"]
    assert variant["inputs"]["title"] == "(known once it is fetched)"


def test_a_batch_of_urls(
    make_many: MakeMany, material: Material, bucket: fsspec.AbstractFileSystem, tmp_path: Path
) -> None:
    """Each item fetches its own files at its turn; one that is not what it should be fails alone, secrets untold."""
    bucket.pipe("/bucket/2.mp3?key=s3cret", b"no song at all")
    rows = material.rows("audio,title", "memory://bucket/1.mp3,One", "memory://bucket/2.mp3?key=s3cret,Two")
    with pytest.raises(BatchError) as failure:
        make_many(rows=rows, inputs={"cover": "memory://bucket/cover.png"})
    items = {item.name: item for item in failure.value.result.items}
    assert (items["1"].status, items["2"].status) == ("done", "failed")
    assert items["2"].reason is not None
    assert items["2"].reason.startswith("memory://bucket/2.mp3?… cannot be decoded as audio")
    assert "s3cret" not in (tmp_path / "out" / "tiny.batch.jsonl").read_text()
    bucket.pipe("/bucket/2.mp3?key=s3cret", material.songs[1].read_bytes())
    result = make_many(rows=rows, inputs={"cover": "memory://bucket/cover.png"}, resume=True)
    assert result["totals"]["done"] == 2
    assert result["items"][0]["run"] == items["1"].run
    assert charged() == 100
    assert set(manifest(tmp_path)[1]) == {"1", "2"}


def test_what_is_missing_is_told_before_anything_is_spent(
    make_many: MakeMany, material: Material, bucket: fsspec.AbstractFileSystem, tmp_path: Path
) -> None:
    """Every file is asked for first; nothing is made when one is not there."""
    rows = material.rows("audio", "memory://bucket/1.mp3", "memory://bucket/nine.mp3", "foo://x/y.mp3")
    with pytest.raises(InputError, match=r'rows.csv:4: input "audio": foo://x/y.mp3: "foo" is no known kind of URL.'):
        make_many(rows=rows)
    rows = material.rows("audio", "memory://bucket/1.mp3", "memory://bucket/nine.mp3")
    with pytest.raises(InputError, match=r"1 of 2 items cannot be made.*\n.*csv:3: memory://bucket/nine.mp3 does not"):
        make_many(rows=rows)
    assert not (tmp_path / "out" / "tiny.batch.jsonl").exists()
    assert charged() == 0
