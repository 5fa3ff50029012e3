"""Exports that somebody must approve: asked once, answered from anywhere, remembered, and never charged for a no."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from flows.acts.approve import questions_of, write_answer
from flows.acts.protect import Record
from flows.cli.app import run_command
from flows.errors import CheckError, RejectedError
from flows.ledger import Run, ledger_of
from flows.settings import load_settings
from flows.tasks import approve
from flows.tasks.clock import standing_still

from .conftest import Make, Samples

ASKING = """
name: asking
inputs:
  audio: {type: audio}
  cover: {type: image}
steps:
  - upload: [audio, cover]
  - edit: 'Create a music video. Title "Blue".'
  - export: {name: small, quality: medium, resolution: 720p, fps: 5, approve: true}
"""


@pytest.fixture
def asking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A recipe that asks before its export, looked at often."""
    monkeypatch.setattr(approve, "LOOK_S", 0.1)
    monkeypatch.setenv("REELFLOW_POLL__INTERVAL_S", "0.1")
    path = tmp_path / "asking.yaml"
    path.write_text(ASKING)
    return str(path)


@pytest.fixture
def inputs(samples: Samples) -> dict[str, Any]:
    return {"audio": str(samples.song), "cover": str(samples.cover)}


async def _asked(count: int = 1) -> Run:
    """The newest run, once it waits for so many answers and its flow run is paused."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.sorting import FlowRunSort

    ledger = ledger_of(load_settings())
    async with get_client() as client:
        while True:
            await asyncio.sleep(0.05)
            runs = ledger.runs(1)
            if not runs or len(await questions_of(ledger, runs[0].id)) < count:
                continue
            (flow_run,) = await client.read_flow_runs(sort=FlowRunSort.START_TIME_DESC, limit=1)
            if flow_run.state is not None and flow_run.state.is_paused():
                return runs[0]


async def _answer_in_ledger(run: Run, approved: bool = True) -> None:
    for step in await questions_of(ledger_of(load_settings()), run.id):
        if not step.is_done:
            await write_answer(Record(load_settings(), run.id, step.id), approved)


async def _answer_in_prefect(run: Run, answer: str) -> str:
    """Answer as the Resume form of the UI does; the words above that form."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.sorting import FlowRunSort

    async with get_client() as client:
        (flow_run,) = await client.read_flow_runs(sort=FlowRunSort.START_TIME_DESC, limit=1)
        assert flow_run.state is not None
        keys = flow_run.state.state_details.run_input_keyset or {}
        shown = await client.read_flow_run_input(flow_run.id, keys["description"])
        refused = await client.resume_flow_run(flow_run.id, {"answer": "perhaps"})
        assert refused.status.value == "REJECT"
        accepted = await client.resume_flow_run(flow_run.id, {"answer": answer})
        assert accepted.status.value == "ACCEPT"
    return str(shown)


def _make_and_answer(
    make_reel: Any, answer: Callable[[Run], Awaitable[Any]], asked: int = 1, **parameters: Any
) -> tuple[dict[str, Any], Any]:
    async def both() -> tuple[dict[str, Any], Any]:
        making = asyncio.create_task(make_reel(**parameters))
        waiting = asyncio.create_task(_asked(asked))
        await asyncio.wait({making, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if making.done():
            waiting.cancel()
            making.result()
            raise AssertionError("nobody was asked")
        told = await answer(waiting.result())
        return await making, told

    return asyncio.run(both())


def test_a_yes_from_a_terminal_exports(
    make: Make, asking: str, inputs: dict[str, Any], tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing lies in the output folder before the yes; afterwards the video does, and nobody is asked again."""
    from flows.reel import make_reel

    async def say_yes(run: Run) -> None:
        assert list((tmp_path / "out").iterdir()) == []
        assert [path.suffix for path in (home / "previews").iterdir()] == [".mp4"]
        assert await asyncio.to_thread(run_command, ["approve", run.id]) == 0

    result, _ = _make_and_answer(make_reel, say_yes, recipe=asking, inputs=inputs, output=str(tmp_path / "out"))
    assert capsys.readouterr().out == "small is approved.\n"
    assert Path(result["exports"][0]["file"]).is_file()
    assert result["requests"]["render"] == 2
    assert list((home / "previews").iterdir()) == []
    again = make(asking, inputs=inputs)
    assert {"edit", "render", "download"}.isdisjoint(again["requests"])
    assert next(step["cached"] for step in again["steps"] if step["stage"] == "approve")


def test_a_no_in_the_ui_ends_the_run(
    make: Make, asking: str, inputs: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A no is an error that says what to do, is remembered, and may become a yes later, without paying again."""
    from flows.reel import make_reel

    shown: list[str] = []

    async def say_no(run: Run) -> None:
        shown.append(await _answer_in_prefect(run, "no"))

    with pytest.raises(RejectedError, match='"small" was rejected') as rejected:
        _make_and_answer(make_reel, say_no, recipe=asking, inputs=inputs, output=str(tmp_path / "out"))
    assert "![contact sheet](data:image/jpeg;base64," in shown[0]
    result = rejected.value.result
    assert (result.status, result.error.code, result.credits.spent) == ("failed", "rejected", 50)
    assert f"reelflow refine {result.run}" in (rejected.value.hint or "")
    assert list((tmp_path / "out").iterdir()) == []
    with pytest.raises(RejectedError) as again:
        make(asking, inputs=inputs)
    assert {"edit", "render"}.isdisjoint(again.value.result.requests)
    assert run_command(["approve", result.run]) == 0
    assert f"reelflow resume {result.run}" in capsys.readouterr().out
    exported = make(asking, inputs=inputs)
    assert exported["requests"]["render"] == 1
    assert "edit" not in exported["requests"]


def test_a_run_that_dies_while_it_waits_loses_nothing(
    make: Make, asking: str, inputs: dict[str, Any], tmp_path: Path, home: Path
) -> None:
    """The answer may come while no process waits; the next try finds it and neither edits nor asks again."""
    from flows.reel import make_reel

    async def dies() -> Run:
        making = asyncio.create_task(make_reel(recipe=asking, inputs=inputs, output=str(tmp_path / "out")))
        run = await _asked()
        making.cancel()
        await asyncio.wait({making})
        await _answer_in_ledger(run)
        return run

    run = asyncio.run(dies())
    result = make(asking, inputs=inputs)
    assert result["run"] == run.id
    assert result["requests"]["render"] == 1
    assert {"upload", "edit"}.isdisjoint(result["requests"])
    assert list((home / "previews").iterdir()) == []


def test_variants_are_asked_about_one_after_the_other(
    make: Make, asking: str, inputs: dict[str, Any], tmp_path: Path
) -> None:
    """Each variant has a question of its own."""
    from flows.reel import make_reel

    recipe = Path(asking)
    two = "  title: {type: text, default: Blue}\nsteps:"
    recipe.write_text(ASKING.replace("steps:", two) + "variants:\n  one: {title: One}\n  two: {title: Two}\n")

    async def answer_both(run: Run) -> None:
        await _answer_in_ledger(run)
        await _asked(2)
        await _answer_in_prefect(run, "yes")

    result, _ = _make_and_answer(make_reel, answer_both, recipe=asking, inputs=inputs, output=str(tmp_path / "out"))
    assert {export["variant"] for export in result["exports"]} == {"one", "two"}


def test_a_run_that_asks_nothing(
    make: Make, asking: str, inputs: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """An answer to no question is told as such."""
    recipe = Path(asking)
    recipe.write_text(ASKING.replace(", approve: true", ""))
    result = make(asking, inputs=inputs)
    assert run_command(["approve", result["run"], "--reject"]) == 2
    assert "does not wait for an answer" in capsys.readouterr().err


def test_asking_takes_no_time() -> None:
    """The time limit of a run stands still while somebody is asked, and goes on afterwards."""

    async def ask() -> None:
        async with asyncio.timeout(0.01) as clock:
            with standing_still(clock):
                await asyncio.sleep(0.05)
            assert clock.when() is not None
            await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        asyncio.run(ask())


def test_a_damaged_draft_is_fetched_again(
    make: Make, asking: str, inputs: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is asked about a draft that cannot be played, and the next try brings a whole one."""
    from flows.nemo.client import NemoClient
    from flows.reel import make_reel

    real = NemoClient.download

    async def cuts_off(self: NemoClient, url: str, target: Path, **options: Any) -> None:
        await real(self, url, target, **options)
        target.write_bytes(target.read_bytes()[:2000])

    with monkeypatch.context() as patch:
        patch.setattr(NemoClient, "download", cuts_off)
        with pytest.raises(CheckError):
            make(asking, inputs=inputs)
    order = {"recipe": asking, "inputs": inputs, "output": str(tmp_path / "out")}
    result, _ = _make_and_answer(functools.partial(make_reel, **order), _answer_in_ledger)
    assert result["status"] == "completed"
    assert "edit" not in result["requests"]


def test_a_run_that_is_cancelled_in_prefect_waits_no_longer(
    prefect_server: str, asking: str, inputs: dict[str, Any], tmp_path: Path
) -> None:
    """Cancelling the flow run ends the waiting without an answer, so that the next try may ask again."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.sorting import FlowRunSort
    from prefect.states import Cancelling

    from flows.reel import make_reel

    asked: list[Run] = []

    async def cancel(run: Run) -> None:
        asked.append(run)
        async with get_client() as client:
            (flow_run,) = await client.read_flow_runs(sort=FlowRunSort.START_TIME_DESC, limit=1)
            await client.set_flow_run_state(flow_run.id, Cancelling())

    order = {"recipe": asking, "inputs": inputs, "output": str(tmp_path / "out")}
    with pytest.raises(RejectedError, match="cancelled in Prefect"):
        _make_and_answer(functools.partial(make_reel, **order), cancel)
    (question,) = asyncio.run(questions_of(ledger_of(load_settings()), asked[0].id))
    assert not question.is_done
