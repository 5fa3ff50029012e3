"""Under load: renders share the machine, none takes more than it may, and what goes wrong is told in one sentence."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from flows.settings import Studio
from flows.studio import bounds
from flows.studio.store import Store
from flows.wire import routes

if TYPE_CHECKING:
    from tests.studio.conftest import House, Person

pytestmark = [pytest.mark.anyio, pytest.mark.skipif(not Path("/proc").exists(), reason="looks at /proc")]
Visit = Callable[..., AbstractAsyncContextManager["Person"]]
OpenHouse = Callable[..., AbstractAsyncContextManager["House"]]
ProcessesOf = Callable[[Path], list[int]]
Eventually = Callable[[Callable[[], bool], float], None]


@pytest.fixture
def endless(tmp_path: Path) -> str:
    """A program in the renderer's place that tells nothing, never ends and does not listen to SIGTERM."""
    program = tmp_path / "endless"
    program.write_text('#!/bin/sh\ntrap "" TERM\nwhile :; do sleep 1; done\n')
    program.chmod(0o755)
    return str(program)


async def test_two_at_once_and_behind(
    open_house: OpenHouse,
    visit: Visit,
    media: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    endless: str,
    processes_of: ProcessesOf,
    eventually: Eventually,
) -> None:
    """Two renders are under way at the same time, a third one waits, and both give way to interactive work."""
    async with open_house() as house, visit(house.url) as person:
        session, draft = await person.project(media.song, media.cover)
        monkeypatch.setattr(sys, "executable", endless)
        for render in ("one", "two", "three"):
            await person.submit(session, draft, render)

        def priorities() -> list[int]:
            return [os.getpriority(os.PRIO_PROCESS, pid) for pid in processes_of(house.folder)]

        await asyncio.to_thread(eventually, lambda: priorities() == [bounds.NICE] * 2, 30)
        assert [(await person.look(name))["status"] for name in ("one", "two", "three")] == [
            "processing",
            "processing",
            "pending",
        ]
        for render in ("three", "one", "two"):
            await person.http.post(routes.render_cancel(render))
        assert processes_of(house.folder) == []


def test_a_long_queue_does_not_keep_others_waiting(tmp_path: Path) -> None:
    """Whoever has the fewest renders under way is next: between people, then between one's sessions, then by age."""
    with closing(Store(tmp_path, credits=0)) as store:
        (_, one, _), (_, two, _) = store.issue_token("one"), store.issue_token("two")
        album, clip, guest = (store.create_session(user.id, None).id for user in (one, one, two))
        for session, renders in ((album, ["a1", "a2", "a3"]), (clip, ["c1"]), (guest, ["g1", "g2"])):
            for render in renders:
                store.add_job(render, session, {}, {})

        def claimed() -> str | None:
            job = store.claim_job()
            return job.id if job else None

        assert [claimed() for _ in range(4)] == ["a1", "g1", "c1", "g2"]
        store.finish_job("g1", "completed")
        store.finish_job("g2", "completed")
        assert [claimed() for _ in range(3)] == ["a2", "a3", None]


async def test_too_much_memory(
    open_house: OpenHouse, visit: Visit, media: SimpleNamespace, processes_of: ProcessesOf
) -> None:
    """A render that outgrows its memory is ended, says what to do, and leaves nothing; the next one is not affected."""
    async with open_house(studio=Studio(port=0, memory_bytes=10 * 2**20)) as house, visit(house.url) as person:
        job = await person.make("large", media.long_song, media.cover)
        assert job["status"] == "failed"
        assert "more than 10 MB of memory" in job["error"] and "REELFLOW_STUDIO__MEMORY_BYTES" in job["error"]
    assert processes_of(house.folder) == [] and house.litter() == []
    async with open_house() as house, visit(house.url) as person:
        assert (await person.make("usual", media.song, media.cover))["status"] == "completed"


async def test_too_much_time(
    open_house: OpenHouse,
    visit: Visit,
    media: SimpleNamespace,
    processes_of: ProcessesOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A render that takes much longer than its length allows is ended in the same way."""
    monkeypatch.setattr(bounds, "LEAST_S", 0.0)
    async with open_house(studio=Studio(port=0, patience=0.01)) as house, visit(house.url) as person:
        job = await person.make("slow", media.long_song, media.cover)
        assert job["status"] == "failed"
        assert "longer than 0 minutes" in job["error"] and "REELFLOW_STUDIO__PATIENCE" in job["error"]
    assert processes_of(house.folder) == [] and house.litter() == []


def test_bounds_are_generous() -> None:
    """Long videos get more time, more workers less memory each, and nobody less than 2 GB."""
    short, long = (bounds.bounds_of(ms, Studio()) for ms in (10_000, 3_600_000))
    assert short.seconds >= 600 and long.seconds > 100 * 3600
    assert bounds.bounds_of(1000, Studio(workers=999)).memory_bytes == 2 * 2**30
    assert bounds.bounds_of(1000, Studio(memory_bytes=5)).memory_bytes == 5
    assert bounds.memory_of(os.getpgrp()) > 2**20


async def test_cancel_of_a_silent_render(
    open_house: OpenHouse,
    visit: Visit,
    media: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    endless: str,
    processes_of: ProcessesOf,
    eventually: Eventually,
) -> None:
    """One that tells no progress and does not listen is gone soon as well, even when another studio cancels it."""
    async with open_house() as one, visit(one.url, "me") as person:
        session, draft = await person.project(media.song, media.cover)
        with monkeypatch.context() as patch:
            patch.setattr(sys, "executable", endless)
            await person.submit(session, draft, "deaf")
            await asyncio.to_thread(eventually, lambda: processes_of(one.folder) != [], 30)
        async with open_house() as two, visit(two.url, "me") as same:
            assert (await same.http.post(routes.render_cancel("deaf"))).json()["status"] == "cancelled"
        await asyncio.to_thread(eventually, lambda: processes_of(one.folder) == [], 5)
        await asyncio.to_thread(eventually, lambda: one.litter() == [], 5)
        assert (await person.make("next", media.song, media.cover))["status"] == "completed"
