"""What Prefect shows of a run: tasks with speaking names, artifacts, the policy table; and what it must never see."""

from __future__ import annotations

import asyncio
import base64
import io
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from flows.errors import BadRequestError, ServerError
from flows.tasks.policy import POLICIES, options

from .conftest import Make, Samples
from .test_flow_ledger import QUICK, fail_once


@pytest.fixture
def quick(tmp_path: Path) -> str:
    path = tmp_path / "quick.yaml"
    path.write_text(QUICK)
    return str(path)


async def _history() -> tuple[Any, list[Any], list[Any]]:
    """The newest flow run with its task runs and artifacts."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId, FlowRunFilter, FlowRunFilterId
    from prefect.client.schemas.sorting import FlowRunSort

    async with get_client() as client:
        (run,) = await client.read_flow_runs(sort=FlowRunSort.START_TIME_DESC, limit=1)
        mine = FlowRunFilter(id=FlowRunFilterId(any_=[run.id]))
        for _ in range(100):
            runs = await client.read_task_runs(flow_run_filter=mine)
            if all(one.state and one.state.is_final() for one in runs):
                break
            await asyncio.sleep(0.1)
        found = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run.id]))
        published = [artifact for artifact in await client.read_artifacts(artifact_filter=found) if artifact.key]
        return run, runs, published


def test_every_stage_is_a_task(make: Make, quick: str, samples: Samples) -> None:
    """Token, session, each upload, edit, state, credits, render, wait, download, check and publish are tasks."""
    result = make(quick, inputs={"audio": str(samples.song), "cover": str(samples.cover)})
    run, tasks, artifacts = asyncio.run(_history())
    assert run.state.is_completed()
    assert {task.name for task in tasks} >= {
        *("token", "session", "upload song.mp3", "upload cover.png", "edit 1/1", "timeline after edit 1"),
        *("credits before", "submit small", "render small", "download small", "check small", "publish"),
    }
    assert all(task.state.is_completed() for task in tasks)
    link = next(artifact for artifact in artifacts if artifact.key == "quick-small")
    assert result["exports"][0]["url"] in str(link.data)
    report = next(artifact for artifact in artifacts if artifact.key == "quick-report")
    for part in (
        "## Inputs",
        "| quality | draft |",
        "## small",
        "| readable",
        "## Credits",
        "## Timeline",
        "| 1000 | 950 | 50 |",
    ):
        assert part in str(report.data), part


def test_pictures_of_a_run(make: Make, quick: str, samples: Samples) -> None:
    """A poster, a contact sheet and the timeline are published whole; a second run shows them without decoding."""
    inputs = {"audio": str(samples.song), "cover": str(samples.cover)}
    make(quick, inputs=inputs)
    again = make(quick, inputs=inputs)
    assert next(step["cached"] for step in again["steps"] if step["stage"] == "pictures")
    _, _, artifacts = asyncio.run(_history())
    shown = {artifact.key: artifact.description or "" for artifact in artifacts}
    for key in ("quick-small-poster", "quick-small-contact-sheet"):
        data = re.fullmatch(r"!\[.*\]\(data:image/jpeg;base64,(.*)\)", shown[key])
        assert data is not None
        with Image.open(io.BytesIO(base64.b64decode(data[1]))) as picture:
            assert picture.width >= 640
    drawn = re.fullmatch(r"!\[timeline\]\(data:image/svg\+xml;base64,(.*)\)", shown["quick-timeline"])
    assert drawn is not None
    assert b"Blue Hour" in base64.b64decode(drawn[1])


def test_a_failed_run_has_a_report_too(make: Make, samples: Samples, tmp_path: Path) -> None:
    """The report of a failed run says where, what and what to do."""
    path = tmp_path / "odd.yaml"
    path.write_text(QUICK.replace("Create a music video.", "Bake a cake."))
    with pytest.raises(Exception, match="did not understand"):
        make(str(path), inputs={"audio": str(samples.song), "cover": str(samples.cover)})
    run, _, artifacts = asyncio.run(_history())
    assert run.state.is_failed()
    assert run.name == "odd"
    report = next(artifact for artifact in artifacts if artifact.key == "quick-report")
    assert "# quick: failed" in str(report.data)
    assert "--fresh" in str(report.data)


def test_trouble_is_tried_again_a_refusal_is_not(
    make: Make, quick: str, samples: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stage that got no answer is repeated as the policy says and counts its attempts; a refusal ends the run."""
    from flows.tasks import open_session

    inputs = {"audio": str(samples.song), "cover": str(samples.cover)}
    monkeypatch.setattr(open_session, "retry_delay_seconds", [0, 0])
    fail_once(monkeypatch, "create_session", ServerError("bad gateway", code="502"))
    result = make(quick, inputs=inputs)
    assert next(step["attempts"] for step in result["steps"] if step["id"] == "session") == 2
    fail_once(monkeypatch, "create_session", BadRequestError("no"))
    with pytest.raises(BadRequestError):
        make(quick, inputs=inputs, fresh=True)


def test_the_policy_table() -> None:
    """What spends credits is never repeated, cached or persisted; nothing that holds a token is persisted."""
    for stage, policy in POLICIES.items():
        assert policy.timeout_s > 0, stage
    for stage in ("edit", "token"):
        assert not options(stage)["persist_result"]
    assert options("edit")["retries"] == 0
    assert POLICIES["edit"].key == ()
    assert POLICIES["await"].key == (), "polling is never cached"
    assert options("upload")["cache_policy"].stage == "upload"


def test_no_token_is_written_anywhere(make: Make, quick: str, samples: Samples, home: Path, tmp_path: Path) -> None:
    """The token stands in one private file and nowhere else: not in the ledger, a result, a log, an artifact."""
    make(quick, inputs={"audio": str(samples.song), "cover": str(samples.cover)})
    token_file = home / "tokens.json"
    assert token_file.stat().st_mode & 0o777 == 0o600
    token = re.search(rb"nmv_usr_[\w-]+", token_file.read_bytes())
    assert token is not None
    import prefect.settings

    places = [tmp_path, Path(prefect.settings.PREFECT_HOME.value())]
    leaks = [
        path
        for place in places
        for path in place.rglob("*")
        if path.is_file() and path != token_file and token.group() in path.read_bytes()
    ]
    assert leaks == []
    _, _, artifacts = asyncio.run(_history())
    assert not any("nmv_usr_" in str(artifact.data) for artifact in artifacts)
