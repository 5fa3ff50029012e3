"""Progress artifacts: they move, they end at 100 %, and their trouble is never a stage's."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from prefect import flow, task
from prefect.artifacts import acreate_progress_artifact, aupdate_progress_artifact

from flows.progress import Progress, observed_by, tell
from flows.tasks import meter
from flows.tasks.meter import metered

seen: list[float] = []


@pytest.fixture(autouse=True)
def quick_meter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A meter that looks often, and whose every word to Prefect is noted on its way."""
    monkeypatch.setattr(meter, "INTERVAL_S", 0.02)
    seen.clear()
    create, update = acreate_progress_artifact, aupdate_progress_artifact

    async def noted_create(progress: float, **options: Any) -> Any:
        seen.append(progress)
        return await create(progress, **options)

    async def noted_update(progress: float, **options: Any) -> Any:
        seen.append(progress)
        return await update(progress=progress, **options)

    monkeypatch.setattr(meter, "acreate_progress_artifact", noted_create)
    monkeypatch.setattr(meter, "aupdate_progress_artifact", noted_update)


@task
async def work(shares: list[int]) -> str:
    async with metered():
        for share in shares:
            tell("bytes", "upload:song", done=share, total=200)
            while shares != [0] and (not seen or seen[-1] < share / 2):
                await asyncio.sleep(0.01)
    return "done"


@flow
async def transfer(shares: list[int]) -> str:
    return await work.with_options(task_run_name="upload Söng.mp3")(shares)


async def _artifacts(key: str) -> list[Any]:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey

    async with get_client() as client:
        found = ArtifactFilter(key=ArtifactFilterKey(any_=[key]))
        return await client.read_artifacts(artifact_filter=found)


def test_progress_moves_to_the_end(prefect_server: str) -> None:
    """One artifact under the stage's name, updated as the stage tells, ends at 100 %; the terminal hears it all too."""
    heard: list[Progress] = []

    async def run() -> list[Any]:
        with observed_by(heard.append):
            assert await transfer([50, 120, 180]) == "done"
        return await _artifacts("upload-s-ng-mp3")

    (artifact,) = asyncio.run(run())
    assert artifact.type == "progress"
    assert artifact.description == "upload Söng.mp3"
    assert artifact.data == 100
    assert sorted(set(seen)) == [25, 60, 90, 100]
    assert [progress.done for progress in heard] == [50, 120, 180]


def test_a_short_stage_has_no_artifact(prefect_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage that is done before the first look asks nothing of Prefect."""
    monkeypatch.setattr(meter, "INTERVAL_S", 60)
    assert asyncio.run(transfer([0])) == "done"
    assert seen == []


def test_trouble_with_prefect_is_not_the_stages(prefect_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that refuses the artifact, or does not answer at all, neither fails the stage nor holds it up."""

    async def refuses(progress: float, **options: Any) -> Any:
        seen.append(progress)
        raise RuntimeError("503")

    async def hangs(progress: float, **options: Any) -> Any:
        seen.append(progress)
        await asyncio.Event().wait()

    monkeypatch.setattr(meter, "PATIENCE_S", 0)
    for broken in (refuses, hangs):
        seen.clear()
        monkeypatch.setattr(meter, "acreate_progress_artifact", broken)
        assert asyncio.run(transfer([50])) == "done"
        assert seen == [25]


def test_a_failing_stage_fails_as_itself(prefect_server: str) -> None:
    """What a metered stage raises comes through, and its artifact stays where it was."""

    @flow
    async def breaks_off() -> None:
        await fails.with_options(task_run_name="render breaking")()

    @task
    async def fails() -> None:
        async with metered():
            tell("percent", "render", done=40, total=100)
            while not seen:
                await asyncio.sleep(0.01)
            raise ValueError("the render failed")

    async def run() -> list[Any]:
        with pytest.raises(ValueError, match="render failed"):
            await breaks_off()
        return await _artifacts("render-breaking")

    assert {artifact.data for artifact in asyncio.run(run())} <= {40}
