"""Items that an earlier run made: found while their files lie unchanged, and taken over step by step."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from flows.acts.made import MadeItem, download_step, find_made, take_over
from flows.acts.protect import Record
from flows.files import content_hash
from flows.ledger import ledger_of
from flows.recipes.models import Output
from flows.recipes.plan import PlannedEdit, PlannedExport, PlannedStep, PlannedUpload
from flows.settings import load_settings

KEY = "made:key"


@pytest.fixture
def first(tmp_path: Path) -> Record:
    """A run with two items made in it, of which the second is edit 2; its file lies in `tmp_path`."""
    ledger = ledger_of(load_settings("studio"))
    run = ledger.open_run("first", recipe="album", backend="studio", parameters={}).id
    video = tmp_path / "video.mp4"
    video.write_bytes(b"video")
    facts: dict[str, dict[str, Any]] = {
        "try-2/edit:2": {"messages": ["two"]},
        "try-2/state:edit:2": {"timeline": "two"},
        "try-2/edit:20": {"messages": ["twenty"]},
        "try-2/render:export:track:2-b:1": {"status": "failed"},
        "try-2/render:export:track:2-b:2": {"status": "completed"},
        "try-2/render:export:track:2-b:x:1": {"status": "completed"},
        f"try-2/{download_step('export:track:2-b', tmp_path)}": {
            "file": str(video),
            "url": "",
            "sha256": content_hash(b"video"),
        },
        KEY: vars(MadeItem(run, "session", "try-2/", ("edit:2", "export:track:2-b"))),
    }

    async def write() -> None:
        for step, after in facts.items():
            await ledger.begin(run, step, {"session": "session"})
            await ledger.finish(run, step, after)

    asyncio.run(write())
    return Record(load_settings("studio"), run, KEY)


def test_an_item_is_taken_over(first: Record, tmp_path: Path) -> None:
    """All that is known of its steps, and nothing of others, is known of the new run's under their new names."""
    run = first.ledger.open_run("second", recipe="album", backend="studio", parameters={}).id
    steps: list[PlannedStep] = [
        PlannedUpload("upload:b:3-b", 1, "b.mp3", "b.mp3", False),
        PlannedEdit("edit:3", 3, 9, "x", None),
        PlannedExport("export:track:3-b", "track", "3-b", Output(name="track")),
    ]
    made = asyncio.run(find_made(Record(first.settings, run, KEY), "album", tmp_path))
    assert made == MadeItem(first.run, "session", "try-2/", ("edit:2", "export:track:2-b"))
    assert made is not None
    asyncio.run(take_over(first.ledger, made, run, "wide/", steps))
    known = {step.id: (step.before, step.after) for step in asyncio.run(first.ledger.steps(run))}
    session = {"session": "session"}
    assert known == {
        "wide/edit:3": (session, {"messages": ["two"]}),
        "wide/state:edit:3": (session, {"timeline": "two"}),
        "wide/render:export:track:3-b:1": (session, {"status": "failed"}),
        "wide/render:export:track:3-b:2": (session, {"status": "completed"}),
        f"wide/{download_step('export:track:3-b', tmp_path)}": (
            session,
            {"file": str(tmp_path / "video.mp4"), "url": "", "sha256": content_hash(b"video")},
        ),
    }
    order = [step.id for step in asyncio.run(first.ledger.steps(run))]
    assert {"wide/edit:3", "wide/state:edit:3"} == set(order[-2:])


def test_nothing_is_taken_over_without_its_file(first: Record, tmp_path: Path) -> None:
    """A file that was changed, or is wanted in another folder, or another recipe's, is made anew."""
    assert asyncio.run(find_made(first, "album", tmp_path)) is not None
    assert asyncio.run(find_made(first, "album", tmp_path / "other")) is None
    assert asyncio.run(find_made(first, "other", tmp_path)) is None
    (tmp_path / "video.mp4").write_bytes(b"changed")
    assert asyncio.run(find_made(first, "album", tmp_path)) is None
