"""Going on from what the ledger knows: resume, refine, cancel, a lost session, Prefect's own retry."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from flows.cli.app import run_command
from flows.errors import SessionGoneError, UsageError
from flows.ledger import ledger_of
from flows.nemo.client import NemoClient
from flows.settings import load_settings
from flows.wire.events import ChatEvent
from flows.wire.models import SessionState

from .conftest import Make, Samples
from .test_flow_ledger import QUICK, fail_once


@pytest.fixture
def quick(tmp_path: Path) -> str:
    path = tmp_path / "quick.yaml"
    path.write_text(QUICK)
    return str(path)


@pytest.fixture
def inputs(samples: Samples) -> dict[str, Any]:
    return {"audio": str(samples.song), "cover": str(samples.cover)}


def command(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """What a command prints with --json; its exit code must be 0."""
    capsys.readouterr()
    code = run_command([*arguments, "--json"])
    captured = capsys.readouterr()
    assert code == 0, captured.err
    return json.loads(captured.out)


def test_resume_goes_on(
    make: Make,
    quick: str,
    inputs: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    prefect_server: str,
) -> None:
    """`resume` finds the newest run that did not end and finishes it without paying again."""
    monkeypatch.setenv("PREFECT_API_URL", prefect_server)
    fail_once(monkeypatch, "poll_render", RuntimeError("the process died"))
    with pytest.raises(RuntimeError):
        make(quick, inputs=inputs)
    (before,) = command(capsys, "runs")
    assert before["status"] == "interrupted"
    result = command(capsys, "resume")
    assert result["run"] == before["run"]
    assert {"upload", "edit", "render"}.isdisjoint(result["requests"])
    (after,) = command(capsys, "runs")
    assert after["status"] == "completed"
    assert run_command(["resume"]) == 2
    assert "nothing to resume" in capsys.readouterr().err


def test_a_changed_recipe_is_no_resume(
    make: Make, quick: str, inputs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run whose recipe has changed since cannot be gone on with by its id."""
    first = make(quick, inputs=inputs)
    Path(quick).write_text(QUICK.replace("fps: 12", "fps: 10"))
    with pytest.raises(UsageError, match="has changed since"):
        make(quick, inputs=inputs, run=first["run"])


def test_refine_makes_one_more_edit(
    make: Make,
    quick: str,
    inputs: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    prefect_server: str,
) -> None:
    """`refine` edits the finished session and exports beside the first video; saying it twice is one edit."""
    monkeypatch.setenv("PREFECT_API_URL", prefect_server)
    first = make(quick, inputs=inputs)
    refined = command(capsys, "refine", first["run"], "In portrait format.")
    assert refined["session"] == first["session"]
    assert refined["requests"]["edit"] == 1
    assert "upload" not in refined["requests"]
    (old,), (new,) = first["exports"], refined["exports"]
    assert (new["width"], new["height"]) == (720, 1280)
    assert new["file"] != old["file"]
    assert Path(old["file"]).is_file()
    again = command(capsys, "refine", first["run"], "In portrait format.")
    assert "edit" not in again["requests"]
    assert again["run"] == refined["run"]
    further = command(capsys, "refine", refined["run"], 'Title "Later".')
    assert "Later" in further["timeline"]


def test_show_tells_the_steps(
    make: Make, quick: str, inputs: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """`show` names the inputs, each step with what came of it, and the file; the beginning of an id is enough."""
    result = make(quick, inputs=inputs)
    capsys.readouterr()
    assert run_command(["show", result["run"][:8]]) == 0
    told = capsys.readouterr().out
    for part in (result["run"], inputs["audio"], "✓ edit:1: Made a music video", result["exports"][0]["file"]):
        assert part in told
    assert run_command(["show", "nothing-like-it"]) == 2
    assert "there is no run" in capsys.readouterr().err


def test_cancel_stops_the_render_remotely(
    make: Make,
    quick: str,
    inputs: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A cancelled run's render is cancelled at the backend; the same command then makes a new run."""
    fail_once(monkeypatch, "poll_render", RuntimeError("the process died"))
    with pytest.raises(RuntimeError):
        make(quick, inputs=inputs)
    run = ledger_of(load_settings()).runs(1)[0].id
    capsys.readouterr()
    assert run_command(["cancel", run]) == 0
    assert "1 of 1 renders were stopped" in capsys.readouterr().out
    assert run_command(["cancel", run]) == 2
    assert "is cancelled already" in capsys.readouterr().err
    assert make(quick, inputs=inputs)["run"] != run


def test_a_lost_session_is_made_anew(
    make: Make,
    quick: str,
    inputs: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    prefect_server: str,
) -> None:
    """A lost session is told and replaced once, media and edits anew; a refinement goes on in the one that is there."""
    monkeypatch.setenv("PREFECT_API_URL", prefect_server)
    real = NemoClient.chat
    seen: list[str] = []

    async def loses_it(self: NemoClient, session: str, text: str) -> AsyncIterator[ChatEvent]:
        seen.append(session)
        if len(seen) == 1:
            raise SessionGoneError("Session not found")
        async for event in real(self, session, text):
            yield event

    monkeypatch.setattr(NemoClient, "chat", loses_it)
    result = make(quick, inputs=inputs)
    assert len(set(seen)) == 2
    assert result["requests"]["session"] == 2
    assert result["requests"]["upload"] == 4
    again = make(quick, inputs=inputs)
    assert {"session", "upload", "edit", "render"}.isdisjoint(again["requests"])
    refined = command(capsys, "refine", result["run"], "In portrait format.")
    assert refined["session"] == result["session"] == seen[1]


def test_a_second_loss_ends_the_run(
    make: Make, quick: str, inputs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Attempts are bounded: a second session that is lost as well is an error."""

    async def always(self: NemoClient, session: str) -> SessionState:
        raise SessionGoneError("Session not found")

    monkeypatch.setattr(NemoClient, "state", always)
    with pytest.raises(SessionGoneError):
        make(quick, inputs=inputs)


def test_long_edits_say_so(
    make: Make,
    quick: str,
    inputs: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """An edit that takes long tells now and then that it is still at work, live and in Prefect's log."""
    from flows.progress import Progress, observed_by

    real = NemoClient.chat
    told: list[Progress] = []

    async def slow(self: NemoClient, session: str, text: str) -> AsyncIterator[ChatEvent]:
        await asyncio.sleep(0.3)
        async for event in real(self, session, text):
            yield event

    monkeypatch.setattr(NemoClient, "chat", slow)
    monkeypatch.setenv("REELFLOW_CHAT__NOTICE_S", "0.1")
    with observed_by(told.append):
        make(quick, inputs=inputs)
    assert any(one.kind == "note" and "Still working" in one.text for one in told)
    logged = [record for record in caplog.records if "Still working" in record.getMessage()]
    assert logged and {record.name for record in logged} == {"prefect.task_runs"}


def test_prefects_own_retry_goes_on(
    quick: str, inputs: dict[str, Any], tmp_path: Path, prefect_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A flow run that Prefect tries again goes on where it was, even one that was started fresh."""
    from flows.reel import make_reel

    fail_once(monkeypatch, "poll_render", RuntimeError("the process died"))
    retried = make_reel.with_options(retries=1, retry_delay_seconds=0)
    result = asyncio.run(retried(recipe=quick, inputs=inputs, output=str(tmp_path / "out"), fresh=True))
    assert {"upload", "edit", "render"}.isdisjoint(result["requests"])
    assert len(ledger_of(load_settings()).runs(10)) == 1
