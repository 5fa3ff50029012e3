"""What survives: everything. Stopped, killed, or shared by two, a studio finishes every render exactly once."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from flows.settings import Studio
from flows.studio import jobs
from flows.studio.store import Job
from flows.wire import routes

if TYPE_CHECKING:
    from tests.studio.conftest import House, Person

pytestmark = pytest.mark.anyio
Visit = Callable[..., AbstractAsyncContextManager["Person"]]
OpenHouse = Callable[..., AbstractAsyncContextManager["House"]]
ProcessesOf = Callable[[Path], list[int]]
Eventually = Callable[[Callable[[], bool], float], None]


async def test_stopped(open_house: OpenHouse, visit: Visit, media: SimpleNamespace, processes_of: ProcessesOf) -> None:
    """Session, media, draft, credits and token outlive a stop; running and waiting renders are finished afterwards."""
    async with open_house() as house, visit(house.url, "me") as person:
        session, draft = await person.project(media.long_song, media.cover)
        before = await person.state(session)
        await person.submit(session, draft, "running")
        await person.submit(session, draft, "waiting")
        reached = (await person.under_way("running"))["progress"]
        token = person.http.headers["Authorization"]
    assert processes_of(house.folder) == []
    assert house.litter() == [] and list((house.folder / "owners").iterdir()) == []
    async with open_house(studio=Studio(port=0, workers=2)) as house, visit(house.url, "somebody") as person:
        person.http.headers["Authorization"] = token
        assert await person.state(session) == before
        assert await person.credits() == 950
        assert (await person.look("running"))["progress"] >= reached
        for render in ("running", "waiting"):
            job = await person.finished(render)
            assert job["status"] == "completed"
            assert len((await person.http.get(job["output"]["url"])).content) == job["output"]["size"]


@contextlib.asynccontextmanager
async def foreground(home: Path) -> AsyncIterator[tuple[subprocess.Popen[str], str]]:
    """`reelflow studio --port 0` as a process of its own, and where it answers."""
    command = [sys.executable, "-m", "flows", "studio", "--port", "0"]
    environment = {**os.environ, "REELFLOW_HOME": str(home)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=Path.cwd()) as process:
        try:
            assert process.stdout is not None
            line = await asyncio.to_thread(process.stdout.readline)
            yield process, line.split("serves ")[1].split(",")[0]
        finally:
            process.kill()


async def test_killed(
    open_house: OpenHouse,
    visit: Visit,
    media: SimpleNamespace,
    tmp_path: Path,
    processes_of: ProcessesOf,
    eventually: Eventually,
) -> None:
    """Kill -9 in the middle of a render: its processes end by themselves, the next studio makes the file and tidies."""
    async with foreground(tmp_path / "home") as (process, url), visit(url, "me") as person:
        session, draft = await person.project(media.long_song, media.cover)
        await person.submit(session, draft, "interrupted")
        await person.under_way("interrupted")
        old = processes_of(tmp_path / "home")
        assert old
        process.kill()
        process.wait()
        async with open_house() as house, visit(house.url, "me") as again:
            await asyncio.to_thread(eventually, lambda: not set(old) & set(processes_of(house.folder)), 10)
            job = await again.finished("interrupted")
            assert job["status"] == "completed"
            assert len((await again.http.get(job["output"]["url"])).content) == job["output"]["size"]
            assert (await again.state(session))["draft"] == draft
    assert processes_of(house.folder) == []
    assert len(list((house.folder / "renders").iterdir())) == 1
    async with open_house() as house:
        assert house.litter() == []
        assert len(list((house.folder / "scratch").iterdir())) == len(list((house.folder / "owners").iterdir())) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_interrupted(
    tmp_path: Path, visit: Visit, number: signal.Signals, capfd: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C and the polite end stop a foreground studio in an orderly way."""
    async with foreground(tmp_path / "home") as (process, url), visit(url) as person:
        assert await person.credits() == 1000
        process.send_signal(number)
        assert await asyncio.to_thread(process.wait, 30) == 130
    assert capfd.readouterr().err.startswith("the studio has stopped")
    assert list((tmp_path / "home" / "studio" / "owners").iterdir()) == []


async def test_two_at_once(
    open_house: OpenHouse, visit: Visit, media: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two studios on one home share the work: every job is rendered by one of them, and both can show it."""
    rendered: list[tuple[str, str]] = []
    describe = jobs.RenderQueue._describe

    def noting(self: jobs.RenderQueue, job: Job, scratch: Path) -> dict[str, object]:
        rendered.append((job.id, self.store.owner))
        return describe(self, job, scratch)

    monkeypatch.setattr(jobs.RenderQueue, "_describe", noting)
    monkeypatch.setattr(jobs, "LOOK_AGAIN_S", 0.05)
    async with (
        open_house() as one,
        open_house() as two,
        visit(one.url, "me") as person,
        visit(two.url, "me") as same,
    ):
        session, draft = await person.project(media.song, media.cover)
        names = [f"r{n}" for n in range(4)]
        for number, name in enumerate(names):
            await (person, same)[number % 2].submit(session, draft, name)
        for name in names:
            assert (await person.finished(name))["status"] == "completed"
            job = await same.look(name)
            assert (await same.http.get(job["output"]["url"])).status_code == 200
    assert sorted(job for job, _ in rendered) == names
    assert len({owner for _, owner in rendered}) == 2


async def test_tokens_not_kept(open_house: OpenHouse, visit: Visit) -> None:
    """Neither a token nor a claim token is on the disk, only what each hashes to."""
    async with open_house() as house, visit(house.url) as person:
        task = (await person.http.post(routes.SESSION, json={})).json()["data"]
        claim = await person.http.post(routes.CLAIM_TOKEN, json=task)
        secrets = [person.http.headers["Authorization"].split()[1], claim.json()["data"]["claim_token"]]
        files = [path for path in house.folder.rglob("*") if path.is_file()]
        written = b"".join(path.read_bytes() for path in files)
    assert task["session_id"].encode() in written
    assert all(secret.encode() not in written for secret in secrets)


async def test_refill(open_house: OpenHouse, visit: Visit, media: SimpleNamespace) -> None:
    """Credits are back at the daily amount on another day, and more than that is never taken away."""
    async with open_house() as house, visit(house.url, "me") as person:
        await person.project(media.song, media.cover)
        assert await person.credits() == 950
        for credits, after in ((950, 1000), (5000, 5000)):
            with contextlib.closing(sqlite3.connect(house.folder / "studio.db")) as db, db:
                db.execute("UPDATE users SET credits=?, refilled_on='2001-01-01'", (credits,))
            assert await person.credits() == after
            assert await person.credits() == after


async def test_more_credits(open_house: OpenHouse, visit: Visit, media: SimpleNamespace) -> None:
    """A studio that gives more credits a day gives the rest at once, and once; one that gives fewer takes none."""
    for daily, left in ((50, 0), (200, 150), (200, 150), (100, 150), (200, 150)):
        async with open_house(studio=Studio(port=0, credits=daily)) as house, visit(house.url, "me") as person:
            if daily == 50:
                await person.project(media.song, media.cover)
            assert await person.credits() == left
