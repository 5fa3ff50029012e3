"""A batch over a recipe's `for_each`: one session, one item after the other, every one accounted for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from flows.errors import BatchError, InputError, UsageError
from flows.ledger import ledger_of
from flows.settings import load_settings

from .conftest import TINY, MakeMany, Material, charged, manifest

LOOP = """
name: tiny
inputs:
  tracks: {type: audio, many: true}
  cover: {type: image}
  odd: {type: text, default: ""}
steps:
  - upload: [cover]
  - for_each: tracks
    as: track
    steps:
      - upload: [track]
      - edit: >-
          {{ "Bake a cake." if track.stem == odd else "Create a music video." }} Title "{{ track.tags.title }}".
        expect: {video: 1, audio: 1}
      - export: {name: small, quality: draft, resolution: 720p, fps: 5}
"""


@pytest.fixture(autouse=True)
def loop(material: Material) -> None:
    Path(material.recipe).write_text(LOOP)


def given(material: Material, **more: str) -> dict[str, Any]:
    return {"tracks": [str(song) for song in material.songs], "cover": material.cover, **more}


def statuses(items: Any) -> dict[str, str]:
    return {item["name"]: item["status"] for item in items}


def test_each_item_has_its_own_video(make_many: MakeMany, material: Material, tmp_path: Path) -> None:
    """One session makes them all; each is in the manifest with its file; the same command again is free."""
    result = make_many(inputs=given(material))
    assert statuses(result["items"]) == dict.fromkeys(("1-1", "2-2", "3-3"), "done")
    assert sorted(path.name for path in (tmp_path / "out").glob("*.mp4")) == [
        f"cover-{number}-{number}.mp4" for number in (1, 2, 3)
    ]
    items = manifest(tmp_path)[1]
    assert items["2-2"]["inputs"] == {"tracks": str(material.songs[1]), "cover": material.cover}
    assert [one["edits"] for one in items.values()] == [1, 1, 1]
    assert len({one["run"] for one in items.values()}) == 1
    assert charged() == result["credits"]["spent"] == 150
    again = make_many(inputs=given(material))
    assert (statuses(again["items"]), again["credits"]["spent"]) == (statuses(result["items"]), 0)
    assert [item["edits"] for item in again["items"]] == [0, 0, 0]
    kept = make_many(inputs=given(material), resume=True)
    assert kept["items"] == again["items"]
    assert charged() == 150


def test_a_failure_does_not_stop_the_rest(make_many: MakeMany, material: Material, tmp_path: Path) -> None:
    """The failed item says why; made again after others, its edits are sent anew, for the timeline is no longer its."""
    with pytest.raises(BatchError, match="1 of 3 items failed: 1-1") as failure:
        make_many(inputs=given(material, odd="1"))
    assert failure.value.exit_code == 4
    found = {item.name: item for item in failure.value.result.items}
    assert {name: item.status for name, item in found.items()} == {"1-1": "failed", "2-2": "done", "3-3": "done"}
    assert found["1-1"].code == "check"
    run = ledger_of(load_settings()).run(found["2-2"].run or "")
    assert run.status == "failed"
    before = charged()
    with pytest.raises(BatchError) as failure:
        make_many(inputs=given(material, odd="1"), resume=True)
    again = {item.name: item for item in failure.value.result.items}
    assert {name: item.status for name, item in again.items()} == {"1-1": "failed", "2-2": "done", "3-3": "done"}
    assert "changed nothing" in (again["1-1"].reason or "")
    assert again["2-2"] == found["2-2"]
    assert charged() >= before
    with pytest.raises(BatchError) as failure:
        make_many(inputs=given(material, odd="1"), fail_fast=True)
    assert "--fail-fast" in " ".join(item.reason or "" for item in failure.value.result.items)


def test_a_budget_and_what_is_left(make_many: MakeMany, material: Material, tmp_path: Path) -> None:
    """What does not fit into the budget is skipped; --resume without one makes only that."""
    result = make_many(inputs=given(material), max_credits=100)
    assert statuses(result["items"]) == {"1-1": "done", "2-2": "done", "3-3": "skipped"}
    assert charged() == 100
    result = make_many(inputs=given(material), resume=True)
    assert statuses(result["items"]) == dict.fromkeys(("1-1", "2-2", "3-3"), "done")
    assert [item["edits"] for item in result["items"]] == [1, 1, 1]
    assert charged() == 150
    assert len(manifest(tmp_path)[1]) == 3


def test_out_of_credits(
    make_many: MakeMany, material: Material, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An item that the backend refuses is failed with the backend's code."""
    monkeypatch.setenv("REELFLOW_STUDIO__CREDITS", "100")
    with pytest.raises(BatchError) as failure:
        make_many(inputs=given(material))
    assert [item.code for item in failure.value.result.items] == [None, None, "2001"]


def test_what_is_no_loop(make_many: MakeMany, material: Material) -> None:
    """A recipe without a loop, or with steps after it, and a missing file are told at once."""
    with pytest.raises(InputError, match="does not exist"):
        make_many(inputs=given(material, cover="nowhere.png"))
    Path(material.recipe).write_text(LOOP + "  - edit: Thank you.\n")
    with pytest.raises(UsageError, match="has steps after its `for_each`"):
        make_many(inputs=given(material))
    Path(material.recipe).write_text(TINY)
    with pytest.raises(UsageError, match="a batch needs either --each"):
        make_many()


def test_killed_in_the_middle(material: Material, prefect_server: str, tmp_path: Path) -> None:
    """After kill -9 --resume goes on in the same session with what is not done, and nothing is charged twice."""
    arguments = [arg for song in material.songs for arg in ("-i", f"tracks={song}")]
    command = [sys.executable, "-m", "flows", "batch", material.recipe, *arguments, "-i", f"cover={material.cover}"]
    command += ["-o", str(tmp_path / "out")]
    environment = {**os.environ, "PREFECT_API_URL": prefect_server}
    path = tmp_path / "out" / "tiny.batch.jsonl"
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        while process.poll() is None and (not path.exists() or len(path.read_text().splitlines()) < 2):
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    before = manifest(tmp_path)[1]
    assert before and set(before) < {"1-1", "2-2", "3-3"}, (tmp_path / "log").read_text()
    from .test_batch_command import free_places

    free_places(prefect_server)
    done = subprocess.run([*command, "--resume"], env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    after = manifest(tmp_path)[1]
    assert {name: after[name] for name in before} == before
    assert {one["run"] for one in after.values()} == {before["1-1"]["run"]}
    assert charged() == 150
