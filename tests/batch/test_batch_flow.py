"""`make_reels`: every item accounted for, nothing paid twice, no budget overdrawn."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import pytest

from flows.errors import BatchError, BusyError, InputError, UsageError
from flows.ledger import ledger_of
from flows.media.checks import decode_all
from flows.settings import load_settings

from .conftest import ODD, MakeMany, Material, charged, manifest


def statuses(result: dict[str, Any]) -> dict[str, str]:
    return {item["name"]: item["status"] for item in result["items"]}


def test_each_file_becomes_a_video(make_many: MakeMany, material: Material, tmp_path: Path) -> None:
    """One video per file, named after it; the manifest accounts for each; the same command again is free."""
    result = make_many(each=material.each)
    assert result["totals"] == {"items": 3, "done": 3, "failed": 0, "skipped": 0}
    assert result["credits"]["spent"] == charged() == 150
    assert sorted(path.name for path in (tmp_path / "out").glob("*.mp4")) == ["1.mp4", "2.mp4", "3.mp4"]
    assert decode_all(tmp_path / "out" / "3.mp4").frames > 0
    header, items = manifest(tmp_path)
    assert (header["recipe"], header["each"], header["items"]) == (material.recipe, material.each, 3)
    assert items["2"]["status"] == "done"
    assert items["2"]["inputs"] == {"audio": str(material.songs[1]), "cover": material.cover}
    assert items["2"]["exports"][0]["file"] == str(tmp_path / "out" / "2.mp4")
    assert ledger_of(load_settings()).run(items["2"]["run"]).status == "completed"
    assert set(result) == {"recipe", "backend", "status", "manifest", "items", "totals", "credits", "error"}
    table, tasks = asyncio.run(newest_table())
    assert '"item": "3"' in str(table.data)
    assert table.description == "tiny: 3 done, 0 failed, 0 skipped of 3, 150 credits spent"
    assert {"1: edit 1/1", "3: render small"} <= tasks

    again = make_many(each=material.each)
    assert statuses(again) == statuses(result)
    assert again["credits"]["spent"] == 0
    assert [item["run"] for item in again["items"]] == [item["run"] for item in result["items"]]
    assert charged() == 150
    assert len(manifest(tmp_path)[1]) == 3


def test_a_failure_does_not_stop_the_rest(make_many: MakeMany, material: Material, tmp_path: Path) -> None:
    """The failed item says why, the others are made; --resume then makes what is missing and nothing else."""
    recipe = Path(material.recipe)
    recipe.write_text(recipe.read_text().replace("Create a music video.", "{{ title }}."))
    good = "Create a music video"
    rows = material.rows("audio,title", f"songs/1.mp3,{good}", f"songs/2.mp3,{ODD}")
    with pytest.raises(BatchError, match="1 of 2 items failed: 2") as failure:
        make_many(rows=rows)
    assert failure.value.exit_code == 4
    assert statuses(failure.value.result.plain()) == {"1": "done", "2": "failed"}
    before = manifest(tmp_path)[1]
    assert "did not understand" in before["2"]["reason"]
    assert before["2"]["run"]

    material.rows("audio,title", f"songs/1.mp3,{good}", f"songs/2.mp3,{good}")
    result = make_many(rows=rows, resume=True)
    assert statuses(result) == {"1": "done", "2": "done"}
    after = manifest(tmp_path)[1]
    assert after["1"] == before["1"]
    assert charged() == 100


def test_fail_fast_skips_the_rest(make_many: MakeMany, material: Material, tmp_path: Path) -> None:
    """After a failure no further item begins, and each of them says so."""
    recipe = Path(material.recipe)
    recipe.write_text(recipe.read_text().replace("Create a music video.", ODD))
    with pytest.raises(BatchError):
        make_many(each=material.each, parallel=1, fail_fast=True)
    _, items = manifest(tmp_path)
    assert [item["status"] for item in items.values()] == ["failed", "skipped", "skipped"]
    assert "--fail-fast" in items["3"]["reason"]
    assert items["3"]["run"] is None


def test_parallel_items_share_one_budget(make_many: MakeMany, material: Material, tmp_path: Path) -> None:
    """Items side by side never spend more than the budget together; what does not fit is skipped, and says why."""
    material.songs[2].unlink()
    result = make_many(each=material.each, parallel=2, max_credits=60)
    assert sorted(statuses(result).values()) == ["done", "skipped"]
    assert charged() == result["credits"]["spent"] == 50
    (reason,) = [item["reason"] for item in manifest(tmp_path)[1].values() if item["status"] == "skipped"]
    assert reason == (
        "it does not fit into the budget of 60 credits: 50 are spent, and its edits cost about 50 (50 each)."
    )
    rest = make_many(each=material.each, resume=True, max_credits=50)
    assert set(statuses(rest).values()) == {"done"}
    assert charged() == 100
    assert set(statuses(make_many(each=material.each, max_credits=1)).values()) == {"done"}, "what is paid fits"


def test_the_same_inputs_are_made_once(make_many: MakeMany, material: Material, tmp_path: Path) -> None:
    """A row that says the same as another is left out, and names it."""
    rows = material.rows("audio,title", "songs/1.mp3,A", "songs/1.mp3,A", "songs/1.mp3,B")
    result = make_many(rows=rows)
    assert sorted(statuses(result).values()) == ["done", "done", "skipped"]
    (skipped,) = [item for item in result["items"] if item["status"] == "skipped"]
    assert "the same inputs as" in skipped["reason"]
    assert len({item["exports"][0]["file"] for item in result["items"] if item["exports"]}) == 2
    assert charged() == 100


def test_no_two_items_write_one_file(make_many: MakeMany, material: Material, tmp_path: Path) -> None:
    """Where a name is taken by a foreign file, the next name is not one that another item is given."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "1.mp4").write_bytes(b"mine")
    material.songs[1].rename(material.folder / "songs" / "1-2.mp3")
    for song in material.songs[2:]:
        song.unlink()
    for _ in range(2):
        result = make_many(each=material.each)
        files = [item["exports"][0]["file"] for item in result["items"]]
        assert len(set(files)) == len(files) == 2
        assert (tmp_path / "out" / "1.mp4").read_bytes() == b"mine"


def test_a_manifest_of_something_else(make_many: MakeMany, material: Material, tmp_path: Path) -> None:
    """--resume refuses the manifest of a recipe that has changed since, and one that is being written."""
    for song in material.songs[1:]:
        song.unlink()
    make_many(each=material.each)
    path = tmp_path / "out" / "tiny.batch.jsonl"
    whole = path.read_text()
    path.write_text(whole[:-20])
    assert statuses(make_many(each=material.each, resume=True)) == {"1": "done"}, (
        "a line that was cut off is made again"
    )
    assert charged() == 50
    (tmp_path / "out" / "1.mp4").unlink()
    make_many(each=material.each, resume=True)
    assert (tmp_path / "out" / "1.mp4").is_file(), "an item without its file is not done"

    async def occupied() -> None:
        from flows.batch import make_reels
        from flows.listing import alone

        async with alone(ledger_of(load_settings()), path):
            await make_reels(
                material.recipe, each=material.each, inputs={"cover": material.cover}, output=str(path.parent)
            )

    with pytest.raises(BusyError, match="another process makes a batch"):
        asyncio.run(occupied())
    Path(material.recipe).write_text(Path(material.recipe).read_text().replace("fps: 5", "fps: 6"))
    with pytest.raises(UsageError, match="about another batch"):
        make_many(each=material.each, resume=True)


def test_nothing_begins_when_one_item_is_wrong(make_many: MakeMany, material: Material, home: Path) -> None:
    """One bad item is told before any item is begun."""
    material.songs[2].write_bytes(b"no sound")
    with pytest.raises(InputError, match="1 of 3 items cannot be made"):
        make_many(each=material.each)
    assert not (home / "studio").exists()


async def newest_table() -> tuple[Any, set[str]]:
    """The newest table of a batch in Prefect, and the names of the tasks of its flow run."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, FlowRunFilter
    from prefect.client.schemas.sorting import ArtifactSort

    found = ArtifactFilter.model_validate({"key": {"any_": ["tiny-batch"]}})
    async with get_client() as client:
        table = (await client.read_artifacts(artifact_filter=found, sort=ArtifactSort.CREATED_DESC))[0]
        mine = FlowRunFilter.model_validate({"id": {"any_": [table.flow_run_id]}})
        return table, {run.name for run in await client.read_task_runs(flow_run_filter=mine)}


def test_a_ceiling_that_processes_share(
    make_many: MakeMany, material: Material, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The limit of local renders is made when it is missing, left as the user sets it, and waited for."""
    from prefect.client.orchestration import get_client
    from prefect.concurrency.asyncio import concurrency

    from flows.batch import make_reels
    from flows.progress import Progress, observed_by

    name = "renders-of-this-test"
    monkeypatch.setattr("flows.tasks.ceiling.RENDERS", name)
    for song in material.songs[1:]:
        song.unlink()
    held, seen = True, list[tuple[str, bool]]()

    def see(progress: Progress) -> None:
        if progress.kind == "item":
            seen.append((progress.step, held))

    async def make() -> None:
        with observed_by(see):
            out = str(tmp_path / "out")
            await make_reels(material.recipe, each=material.each, inputs={"cover": material.cover}, output=out)

    async def beside_another() -> None:
        nonlocal held
        async with get_client() as client:
            await make()
            made = await client.read_global_concurrency_limit_by_name(name)
            assert made.limit == os.cpu_count()
            await client.upsert_global_concurrency_limit_by_name(name, 1)
            async with concurrency(name, 1, strict=True):
                waiting = asyncio.create_task(make())
                await asyncio.sleep(1)
                held = False
            await waiting
            assert (await client.read_global_concurrency_limit_by_name(name)).limit == 1

    asyncio.run(beside_another())
    assert seen == [("begun", True), ("done", True), ("begun", False), ("done", False)]
