"""What was paid for is never paid again: second runs, crashes, lost answers, failed renders."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from flows.errors import (
    BusyError,
    CheckError,
    ConnectError,
    CreditsError,
    LimitError,
    RenderError,
    ServerError,
    UncertainEditError,
)
from flows.ledger import ledger_of
from flows.nemo.client import NemoClient
from flows.progress import Progress, observed_by
from flows.settings import load_settings
from flows.wire.events import ChatEvent, Text, TextDelta
from flows.wire.models import RenderStatus

from .conftest import Make, Samples

QUICK = """
name: quick
language: auto
inputs:
  audio: {type: audio}
  cover: {type: image}
  quality: {type: choice, choices: [draft, medium], default: draft}
steps:
  - upload: [audio, cover]
  - edit: 'Create a music video. Title "{{ audio.tags.title }}".'
    expect: {video: 1, audio: 1}
  - export: {name: small, quality: draft, resolution: 720p, fps: 12}
"""


@pytest.fixture
def quick(tmp_path: Path) -> str:
    """A recipe whose render takes next to no time."""
    path = tmp_path / "quick.yaml"
    path.write_text(QUICK)
    return str(path)


@pytest.fixture
def inputs(samples: Samples) -> dict[str, Any]:
    return {"audio": str(samples.song), "cover": str(samples.cover)}


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REELFLOW_RECOVERY__WAITS_S", "[0, 0]")
    monkeypatch.setenv("REELFLOW_POLL__INTERVAL_S", "0.1")


def fail_once(monkeypatch: pytest.MonkeyPatch, method: str, error: Exception) -> None:
    """The next call of a client's method fails before it does anything."""
    real = getattr(NemoClient, method)

    async def broken(self: NemoClient, *args: Any, **kwargs: Any) -> Any:
        monkeypatch.setattr(NemoClient, method, real)
        raise error

    monkeypatch.setattr(NemoClient, method, broken)


def test_a_second_run_is_free(make: Make, quick: str, inputs: dict[str, Any]) -> None:
    """The same recipe and inputs again: nothing uploaded, edited or rendered, the same file, the same run."""
    first = make(quick, inputs=inputs)
    second = make(quick, inputs=inputs)
    assert second["run"] == first["run"]
    assert second["exports"][0]["sha256"] == first["exports"][0]["sha256"]
    assert {"upload", "edit", "render", "download"}.isdisjoint(second["requests"])
    assert second["credits"]["spent"] == 0
    cached = {step["id"] for step in second["steps"] if step["cached"]}
    assert {"session", "upload:audio", "upload:cover", "edit:1", "download:export:small"} <= cached


def test_a_moved_input_is_the_same_input(make: Make, quick: str, samples: Samples, tmp_path: Path) -> None:
    """Files count by content and name, not by folder or time."""
    first = make(quick, inputs={"audio": str(samples.song), "cover": str(samples.cover)})
    moved = tmp_path / "elsewhere" / samples.song.name
    moved.parent.mkdir()
    moved.write_bytes(samples.song.read_bytes())
    second = make(quick, inputs={"audio": str(moved), "cover": str(samples.cover)})
    assert second["run"] == first["run"]


def test_fresh_starts_over(make: Make, quick: str, inputs: dict[str, Any]) -> None:
    """--fresh pays again and replaces the file, because the file is reelflow's own."""
    first = make(quick, inputs=inputs)
    second = make(quick, inputs=inputs, fresh=True)
    assert second["run"] != first["run"]
    assert second["requests"]["edit"] == 1
    assert second["exports"][0]["file"] == first["exports"][0]["file"]


def test_a_lost_file_is_fetched_again(make: Make, quick: str, inputs: dict[str, Any]) -> None:
    """A finished video that was deleted is downloaded again, not rendered again."""
    first = make(quick, inputs=inputs)
    Path(first["exports"][0]["file"]).unlink()
    second = make(quick, inputs=inputs)
    assert Path(second["exports"][0]["file"]).is_file()
    assert second["requests"]["download"] == 1
    assert {"upload", "edit", "render"}.isdisjoint(second["requests"])


def test_another_folder_gets_its_own_file(make: Make, quick: str, inputs: dict[str, Any], tmp_path: Path) -> None:
    """The same video in a second folder is downloaded there; the first one stays."""
    first = make(quick, inputs=inputs)
    second = make(quick, inputs=inputs, output=str(tmp_path / "second"))
    assert Path(second["exports"][0]["file"]).parent == tmp_path / "second"
    assert Path(first["exports"][0]["file"]).is_file()
    assert "render" not in second["requests"]


def test_a_foreign_file_is_never_replaced(make: Make, quick: str, inputs: dict[str, Any], tmp_path: Path) -> None:
    """A file of that name that reelflow did not write stays as it is; the video gets a number."""
    foreign = tmp_path / "out" / "song.mp4"
    foreign.parent.mkdir()
    foreign.write_bytes(b"mine")
    result = make(quick, inputs=inputs)
    assert foreign.read_bytes() == b"mine"
    assert Path(result["exports"][0]["file"]).name == "song-2.mp4"


def test_a_changed_file_is_never_replaced(make: Make, quick: str, inputs: dict[str, Any]) -> None:
    """A file that was changed since, or that another machine has under that name, is not reelflow's any more."""
    video = Path(make(quick, inputs=inputs)["exports"][0]["file"])
    video.write_bytes(b"mine")
    again = make(quick, inputs=inputs)
    assert video.read_bytes() == b"mine"
    assert Path(again["exports"][0]["file"]).name == "song-2.mp4"
    assert {"upload", "edit", "render"}.isdisjoint(again["requests"])


def test_a_crash_after_the_edit_costs_nothing(
    make: Make, quick: str, inputs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that died while waiting for its render goes on with the same edit and the same render."""
    fail_once(monkeypatch, "poll_render", RuntimeError("the process died"))
    with pytest.raises(RuntimeError, match="died"):
        make(quick, inputs=inputs)
    result = make(quick, inputs=inputs)
    assert {"upload", "edit", "render"}.isdisjoint(result["requests"])
    assert result["credits"]["before"] == 950


def test_an_edit_whose_answer_was_lost_is_found(
    make: Make, quick: str, inputs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stream breaks after the edit was applied: the timeline shows it, and nothing is sent again."""
    real = NemoClient.chat

    async def breaks_off(self: NemoClient, session: str, text: str) -> AsyncIterator[ChatEvent]:
        async for event in real(self, session, text):
            yield event
        raise ConnectError("the stream broke off.", sent=True)

    monkeypatch.setattr(NemoClient, "chat", breaks_off)
    result = make(quick, inputs=inputs)
    (message,) = result["messages"]
    assert message.startswith("The answer was lost, but the edit was applied; it may still be going on. Added ")
    assert "Blue Hour" in message
    assert result["credits"]["spent"] == 50


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ((), "Added title “Blue Hour”"),
        (("Click the Export button to save it.",), "Added title “Blue Hour”"),
        (("Your video is ready. Click the **Export** button in the top-right corner.",), "Your video is ready."),
    ],
)
def test_what_the_agent_says_is_made_fit(
    make: Make,
    quick: str,
    inputs: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    said: tuple[str, ...],
    message: str,
) -> None:
    """A silent edit is told by what it changed; screen instructions are left out."""
    real = NemoClient.chat

    async def speaks(self: NemoClient, session: str, text: str) -> AsyncIterator[ChatEvent]:
        async for event in real(self, session, text):
            if not isinstance(event, Text | TextDelta):
                yield event
        for sentence in said:
            yield Text(sentence)

    monkeypatch.setattr(NemoClient, "chat", speaks)
    seen: list[Progress] = []
    with observed_by(seen.append):
        (told,) = make(quick, inputs=inputs)["messages"]
    assert message in told
    assert "button" not in told
    silent = message not in "".join(said)
    assert [one.text for one in seen if one.kind == "note" and one.step == "edit:1"] == [told] * silent


def test_an_edit_in_doubt_is_not_sent_again(
    make: Make, quick: str, inputs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit that left no trace is never sent again by itself, only when the user says so."""

    async def vanishes(self: NemoClient, session: str, text: str) -> AsyncIterator[ChatEvent]:
        raise ConnectError("the connection was reset.", sent=True)
        yield

    with monkeypatch.context() as patch:
        patch.setattr(NemoClient, "chat", vanishes)
        with pytest.raises(UncertainEditError) as first:
            make(quick, inputs=inputs)
    assert "--retry-edits" in (first.value.hint or "")
    with pytest.raises(UncertainEditError):
        make(quick, inputs=inputs)
    result = make(quick, inputs=inputs, retry_edits=True)
    assert result["credits"] == {"before": 1000, "after": 950, "spent": 50}


def test_a_refused_edit_may_be_sent_again(
    make: Make, quick: str, inputs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A refusal before any stream left nothing behind, so the next run simply sends the edit."""

    async def refuses(self: NemoClient, session: str, text: str) -> AsyncIterator[ChatEvent]:
        raise CreditsError("out of credits", hint="register")
        yield

    with monkeypatch.context() as patch:
        patch.setattr(NemoClient, "chat", refuses)
        with pytest.raises(CreditsError) as failure:
            make(quick, inputs=inputs)
    assert failure.value.result.error.model_dump() == {
        "code": "2001",
        "stage": "edit",
        "message": "out of credits",
        "hint": "register",
    }
    assert make(quick, inputs=inputs)["requests"]["edit"] == 1


def test_an_upload_in_doubt_is_looked_for(
    make: Make, quick: str, inputs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An upload whose answer was lost is found in the session by its name, and not sent again."""
    real = NemoClient.upload
    lost: list[str] = []

    async def loses_the_answer(self: NemoClient, session: str, path: Path, *args: Any, **kwargs: Any) -> Any:
        result = await real(self, session, path, *args, **kwargs)
        if path.suffix == ".mp3" and not lost:
            lost.append(path.name)
            raise ServerError("bad gateway", code="502")
        return result

    monkeypatch.setattr(NemoClient, "upload", loses_the_answer)
    result = make(quick, inputs=inputs)
    assert lost == ["song.mp3"]
    assert result["requests"]["upload"] == 2
    assert next(step for step in result["steps"] if step["id"] == "upload:audio")["cached"]


def test_a_failed_render_is_made_once_more(
    make: Make, quick: str, inputs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A render that failed is submitted again under a new id; a second failure is told."""
    real = NemoClient.poll_render
    seen: list[str] = []

    async def fails(self: NemoClient, render_id: str) -> RenderStatus:
        seen.append(render_id)
        if len(set(seen)) <= failures:
            return RenderStatus(id=render_id, status="failed", error="out of memory")
        return await real(self, render_id)

    monkeypatch.setattr(NemoClient, "poll_render", fails)
    failures = 1
    result = make(quick, inputs=inputs)
    assert len(set(seen)) == 2
    assert result["requests"]["render"] == 2
    seen.clear()
    failures = 2
    with pytest.raises(RenderError, match="out of memory"):
        make(quick, inputs=inputs, fresh=True)


def test_a_render_is_never_orphaned(
    make: Make, quick: str, inputs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A submit whose answer was lost is polled by the id in the ledger; no second render starts."""
    real = NemoClient.submit_render

    async def loses_the_answer(self: NemoClient, *args: Any, **kwargs: Any) -> Any:
        await real(self, *args, **kwargs)
        raise RuntimeError("the process died")

    with monkeypatch.context() as patch:
        patch.setattr(NemoClient, "submit_render", loses_the_answer)
        with pytest.raises(RuntimeError):
            make(quick, inputs=inputs)
    assert "render" not in make(quick, inputs=inputs)["requests"]


def test_what_the_recipe_requires_is_checked(make: Make, quick: str, inputs: dict[str, Any], tmp_path: Path) -> None:
    """A file that is not what the recipe requires fails the run and says what was found and wanted."""
    strict = tmp_path / "strict.yaml"
    strict.write_text(QUICK + "require: {width: 999, audio_codec: aac}\n")
    with pytest.raises(CheckError, match=r"width: 1280, required 999") as failure:
        make(str(strict), inputs=inputs)
    (export,) = failure.value.result.exports
    assert [check.name for check in export.checks if not check.ok] == ["width"]


def test_an_edit_that_did_nothing_fails_at_once(make: Make, inputs: dict[str, Any], tmp_path: Path) -> None:
    """What the agent does not understand costs nothing, and the run says what the agent said."""
    path = tmp_path / "odd.yaml"
    path.write_text(QUICK.replace("Create a music video.", "Bake a cake."))
    with pytest.raises(CheckError, match="did not understand") as failure:
        make(str(path), inputs=inputs)
    assert failure.value.result.credits.spent == 0
    assert "render" not in failure.value.result.requests


def test_the_credit_limit_holds(make: Make, inputs: dict[str, Any], tmp_path: Path) -> None:
    """An edit that would go over the limit is not sent; what was spent before is counted."""
    path = tmp_path / "dear.yaml"
    second = '  - edit: "Add a visualizer."\n  - export: {name: small'
    path.write_text(QUICK.replace("  - export: {name: small", second) + "limits: {credits: 60}\n")
    with pytest.raises(LimitError, match="edit 2 would go over the limit of 60 credits: 50 are spent") as failure:
        make(str(path), inputs=inputs)
    assert failure.value.result.requests["edit"] == 1


def test_variants_share_one_credit_limit(make: Make, inputs: dict[str, Any], tmp_path: Path) -> None:
    """Edits of variants side by side never go over the limit together, although each of them would fit alone."""
    path = tmp_path / "dear.yaml"
    path.write_text(QUICK + "limits: {credits: 60}\nvariants: {a: {n: 1}, b: {n: 2}}\n")
    with pytest.raises(LimitError, match="edit 1 would go over the limit of 60 credits: 50 are spent") as failure:
        make(str(path), inputs=inputs)
    assert failure.value.result.credits.spent == 50


def test_the_time_limit_holds(make: Make, inputs: dict[str, Any], tmp_path: Path) -> None:
    """A run over its time stops with a sentence, and the same command goes on where it was."""
    path = tmp_path / "slow.yaml"
    path.write_text(QUICK + "limits: {minutes: 0.0005}\n")
    with pytest.raises(LimitError, match="took longer"):
        make(str(path), inputs=inputs)


def test_one_driver_at_a_time(make: Make, quick: str, inputs: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that another process drives is left alone."""
    import asyncio

    first = make(quick, inputs=inputs)
    ledger = ledger_of(load_settings())

    async def occupied() -> None:
        from flows.reel import make_reel

        async with ledger.driving(first["run"]):
            await make_reel(recipe=quick, inputs=inputs)

    with pytest.raises(BusyError, match="another process"):
        asyncio.run(occupied())


def test_variants_and_items(make: Make, samples: Samples, tmp_path: Path) -> None:
    """Each variant is a session of its own; each item of a for_each has its own export in one session."""
    path = tmp_path / "many.yaml"
    path.write_text(
        """
name: many
inputs:
  songs: {type: audio, many: true}
  cover: {type: image}
steps:
  - upload: [cover]
  - for_each: songs
    as: song
    steps:
      - upload: [song]
      - edit: 'Create a music video. Title "{{ song.stem }}". Aspect ratio: {{ aspect }}.'
      - export: {name: small, quality: draft, resolution: 720p, fps: 5}
variants:
  wide: {aspect: "16:9"}
  tall: {aspect: "9:16"}
"""
    )
    other = tmp_path / "other.mp3"
    other.write_bytes(samples.song.read_bytes())
    result = make(str(path), inputs={"songs": [str(samples.song), str(other)], "cover": str(samples.cover)})
    made = {(e["variant"], Path(e["file"]).name, e["width"]) for e in result["exports"]}
    assert made == {
        ("wide", "cover-1-song-wide.mp4", 1280),
        ("wide", "cover-2-other-wide.mp4", 1280),
        ("tall", "cover-1-song-tall.mp4", 720),
        ("tall", "cover-2-other-tall.mp4", 720),
    }
    assert result["requests"]["session"] == 2
    assert result["requests"]["edit"] == 4
    only = make(str(path), inputs={"songs": str(samples.song), "cover": str(samples.cover)}, variant="tall")
    assert [e["variant"] for e in only["exports"]] == ["tall"]
