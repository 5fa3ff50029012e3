"""Renders: what is submitted, how they end, who may have the file, and what cancelling leaves: nothing."""

from __future__ import annotations

import asyncio
import errno
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from flows.settings import Renderer, Studio
from flows.studio import jobs
from flows.studio.store import Store
from flows.wire import routes

if TYPE_CHECKING:
    from tests.studio.conftest import House, Person

pytestmark = pytest.mark.anyio
Visit = Callable[..., AbstractAsyncContextManager["Person"]]
OpenHouse = Callable[..., AbstractAsyncContextManager["House"]]
ProcessesOf = Callable[[Path], list[int]]
Eventually = Callable[[Callable[[], bool], float], None]


def refused(answer: httpx.Response, words: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (400, 400), answer.text
    assert words in answer.json()["message"]


def results(house: House) -> list[Path]:
    return list((house.folder / "renders").iterdir())


async def test_bad_drafts(house: House, visit: Visit, media: SimpleNamespace) -> None:
    """A draft that is empty, garbage or full of surprises is refused with 400 and a reason; no job comes of it."""
    async with visit(house.url) as person:
        session, good = await person.project(media.song, media.cover)
        nothing: list[Any] = [None, {}, [], "x", 5, {"t": []}, {"t": [{"tt": 0, "sg": []}]}]
        for empty in nothing:
            refused(await person.submit(session, empty, "r-empty"), "nothing to render")
        segment = good["t"][0]["sg"][0]
        garbage: list[Any] = [
            {"t": [{"tt": 0, "sg": [{"s": 0, "d": 1000}]}], "d": 1000, "m": {}},
            {**good, "m": []},
            {**good, "m": {**good["m"], "width": 15}},
            {**good, "t": [{"id": "a", "tt": 5, "sg": [segment]}]},
            {**good, "t": [{"id": "a", "tt": 0, "sg": [segment, segment]}]},
            {**good, "t": [{"id": "a", "tt": 0, "sg": [{**segment, "d": -1}]}]},
            {**good, "t": {"a": {"tt": 0, "sg": {"b": segment}}}},
        ]
        for draft in garbage:
            refused(await person.submit(session, draft, "r-garbage"), "cannot be read")
        for size in ({"width": 8194}, {"height": 10**9}):
            refused(await person.submit(session, {**good, "m": {**good["m"], **size}}, "r-garbage"), "8192 pixels")
        for length in (86_400_001, 10**400):
            long = {**good, "t": [{"id": "a", "tt": 0, "sg": [{**segment, "d": length}]}]}
            refused(await person.submit(session, long, "r-garbage"), "24 hours")
        assert (await person.http.get(routes.render_poll("r-garbage"))).status_code == 404


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id": ""}, "required"),
        ({"sessionId": None}, "required"),
        ({"id": "a/b"}, "slash"),
        ({"id": "x" * 201}, "200"),
        ({"output": "mp4"}, "output"),
        ({"output": {"format": "gif"}}, "output.format"),
        ({"output": {"fps": 0}}, "output.fps"),
        ({"output": {"resolution": "9000p"}}, "output.resolution"),
    ],
)
async def test_bad_submits(
    house: House, visit: Visit, media: SimpleNamespace, change: dict[str, Any], words: str
) -> None:
    """A submit with a bad id or a bad output is refused with 400, which names the field."""
    async with visit(house.url) as person:
        session, draft = await person.project(media.song, media.cover)
        body = {"id": "r-bad", "sessionId": session, "draft": draft, "output": {}, **change}
        refused(await person.http.post(routes.RENDER, json=body), words)


async def test_result(house: House, visit: Visit, media: SimpleNamespace) -> None:
    """A result is one file: by the download route, by a link with an unguessable name, whole or in ranges."""
    async with visit(house.url) as person, httpx.AsyncClient(verify=False) as anybody:
        session, draft = await person.project(media.song, media.cover)
        await person.submit(session, draft, "r-result")
        refused(await person.submit(session, draft, "r-result"), "Duplicate render id")
        early = await person.http.get(routes.render_download("r-result"))
        assert early.status_code == 404
        job = await person.finished("r-result")
        url = job["output"]["url"]
        video = (await person.http.get(routes.render_download("r-result"))).content
        linked = await anybody.get(url)
        assert linked.content == video and len(video) == job["output"]["size"]
        assert linked.headers["content-type"] == "video/mp4" and linked.headers["accept-ranges"] == "bytes"
        part = await anybody.get(url, headers={"Range": "bytes=100-199"})
        assert (part.status_code, part.content) == (206, video[100:200])
        assert (await anybody.get(url, headers={"Range": f"bytes={len(video)}-"})).status_code == 416
        name = url.rsplit("/", 1)[-1]
        assert len(name) > 24 and "r-result" not in name
        for guess in ("r-result.mp4", f"{name[:-5]}.mp4", f"..%2F{name}", "%2e%2e%2fstudio.db"):
            assert (await anybody.get(f"{house.url}/render-result/{guess}")).status_code == 404
    assert house.litter() == []


async def test_claim_page(house: House, visit: Visit, media: SimpleNamespace) -> None:
    """A claim link shows the timeline and the finished videos of its session as a page, with everything escaped."""
    async with visit(house.url) as person:
        session = await person.session()
        created = await person.http.post(routes.SESSION, json={})
        task = created.json()["data"]
        await person.upload(task["session_id"], media.song, media.cover)
        await person.say(task["session_id"], 'Create a music video. Title "<script>alert(1)</script>"')
        draft = (await person.state(task["session_id"]))["draft"]
        claim = await person.http.post(routes.CLAIM_TOKEN, json=task)
        link = {"ct": claim.json()["data"]["claim_token"]}
        page = await person.http.get(routes.CLAIM_PAGE, params=link)
        assert page.headers["content-type"].startswith("text/html")
        assert "No video yet" in page.text and "Timeline (3 tracks)" in page.text
        assert "<script>" not in page.text and "&lt;script&gt;" in page.text
        await person.submit(task["session_id"], draft, "r-claim")
        job = await person.finished("r-claim")
        page = await person.http.get(routes.CLAIM_PAGE, params=link)
        assert job["output"]["url"].removeprefix(house.url) in page.text
        assert session not in page.text


async def test_failed(house: House, visit: Visit, media: SimpleNamespace) -> None:
    """A render whose media has gone reports that it failed, in a sentence, and leaves nothing."""
    before = results(house)
    async with visit(house.url) as person:
        session, draft = await person.project(media.song, media.cover)
        next((house.folder / "media" / session).glob("*.mp3")).unlink()
        await person.submit(session, draft, "r-failed")
        job = await person.finished("r-failed")
        assert (job["status"], set(job)) == ("failed", {"taskId", "status", "progress", "error"})
        assert "does not exist" in job["error"]
    assert results(house) == before and house.litter() == []


async def test_cancel_queued(open_house: OpenHouse, visit: Visit, media: SimpleNamespace) -> None:
    """A render that waits is cancelled at once and never starts; the one before it is not disturbed."""
    async with open_house(studio=Studio(port=0, workers=1)) as house, visit(house.url) as person:
        session, draft = await person.project(media.song, media.cover)
        await person.submit(session, draft, "first")
        await person.submit(session, draft, "second")
        assert (await person.look("second"))["status"] == "pending"
        answer = await person.http.post(routes.render_cancel("second"))
        assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
        assert (await person.finished("first"))["status"] == "completed"
        assert (await person.look("second"))["status"] == "cancelled"
        assert len(results(house)) == 1


async def test_cancel_running(
    open_house: OpenHouse,
    visit: Visit,
    media: SimpleNamespace,
    processes_of: ProcessesOf,
    eventually: Eventually,
) -> None:
    """A running render that is cancelled is gone within 3 s, processes and files, and the queue goes on."""
    async with open_house() as house, visit(house.url) as person:
        session, draft = await person.project(media.long_song, media.cover)
        await person.submit(session, draft, "long")
        await person.under_way("long")
        assert processes_of(house.folder)
        cancelling = asyncio.create_task(person.http.post(routes.render_cancel("long")))
        await asyncio.to_thread(eventually, lambda: processes_of(house.folder) == [], 3)
        assert (await cancelling).json()["status"] == "cancelled"
        await asyncio.to_thread(eventually, lambda: house.litter() == [], 3)
        assert results(house) == []
        assert (await person.look("long"))["status"] == "cancelled"
        assert (await person.make("next", media.song, media.cover))["status"] == "completed"
        again = await person.http.post(routes.render_cancel("next"))
        assert again.json()["status"] == "completed"


async def test_cancel_elsewhere(
    open_house: OpenHouse, visit: Visit, media: SimpleNamespace, processes_of: ProcessesOf, eventually: Eventually
) -> None:
    """A render that another studio on the same home has in hand can be cancelled too."""
    async with (
        open_house() as one,
        open_house() as two,
        visit(one.url, "me") as person,
        visit(two.url, "me") as same,
    ):
        session, draft = await person.project(media.long_song, media.cover)
        await person.submit(session, draft, "shared")
        await person.under_way("shared")
        first = await person.http.post(routes.render_cancel("shared"))
        second = await same.http.post(routes.render_cancel("shared"))
        assert {first.json()["status"], second.json()["status"]} == {"cancelled"}
        await asyncio.to_thread(eventually, lambda: processes_of(one.folder) == [], 10)
        await asyncio.to_thread(eventually, lambda: one.litter() == [], 3)
        assert results(one) == []


async def test_disk_full(
    open_house: OpenHouse, visit: Visit, media: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A render that finds no room fails with that reason, as soon as this can be saved; the next one works."""
    finish, refusals = Store.finish_job, list[Any]()

    def full_at_first(self: Store, *args: Any, **kwargs: Any) -> bool:
        if not refusals:
            refusals.append(args)
            raise sqlite3.OperationalError("database or disk is full")
        return finish(self, *args, **kwargs)

    def full(self: Path, *args: Any, **kwargs: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(jobs, "LOOK_AGAIN_S", 0.05)
    async with open_house() as house, visit(house.url) as person:
        session, draft = await person.project(media.song, media.cover)
        with monkeypatch.context() as patch:
            patch.setattr(Store, "finish_job", full_at_first)
            patch.setattr(Path, "write_text", full)
            await person.submit(session, draft, "r-full")
            job = await person.finished("r-full")
        assert (job["status"], job["error"]) == (
            "failed",
            "The render could not be carried out: No space left on device.",
        )
        assert refusals and house.litter() == [] and results(house) == []
        await person.submit(session, draft, "r-room")
        assert (await person.finished("r-room"))["status"] == "completed"


async def test_queue_outlives_trouble(
    open_house: OpenHouse, visit: Visit, media: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that cannot be read for a while delays the queue and does not end it; nor does a broken child."""
    claim, troubles = Store.claim_job, list[int]()

    def locked_at_first(self: Store) -> Any:
        if len(troubles) < 3:
            troubles.append(1)
            raise sqlite3.OperationalError("database is locked")
        return claim(self)

    monkeypatch.setattr(jobs, "LOOK_AGAIN_S", 0.05)
    monkeypatch.setattr(Store, "claim_job", locked_at_first)
    async with open_house() as house, visit(house.url) as person:
        session, draft = await person.project(media.song, media.cover)
        with monkeypatch.context() as patch:
            patch.setattr(sys, "executable", "/bin/false")
            await person.submit(session, draft, "silent")
            job = await person.finished("silent")
            assert (job["status"], job["error"]) == ("failed", "The renderer stopped without a word.")
        await person.submit(session, draft, "after")
        assert (await person.finished("after"))["status"] == "completed"
    assert len(troubles) == 3


async def test_own_modules(
    open_house: OpenHouse, visit: Visit, media: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A render uses reelflow's own modules, whatever lies in the current folder."""
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "__init__.py").write_text("raise SystemExit('the wrong flows')")
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong json')")
    monkeypatch.chdir(tmp_path)
    async with open_house() as house, visit(house.url) as person:
        assert (await person.make("r-own", media.song, media.cover))["status"] == "completed"


async def test_opaque(house: House, visit: Visit, media: SimpleNamespace) -> None:
    """A draft that carries more than the studio wrote is rendered all the same, as clients may add to it."""
    async with visit(house.url) as person:
        session, draft = await person.project(media.song, media.cover)
        more = json.loads(json.dumps(draft)) | {"zz_unknown": {"ratio": 0.1}}
        assert (await person.submit(session, more, "r-more", codec="h265")).status_code == 200
        assert (await person.finished("r-more"))["status"] == "completed"


async def test_reuse(open_house: OpenHouse, visit: Visit, media: SimpleNamespace) -> None:
    """A second render of the same takes what the first encoded, and its log says so; switched off, nothing is kept."""
    async with open_house() as house, visit(house.url) as person:
        session, draft = await person.project(media.song, media.cover)
        logs = []
        for render in ("first", "second"):
            await person.submit(session, draft, render)
            logs.append((await person.finished(render))["reelflow"])
        assert [log["sound_reused"] for log in logs] == [False, True]
        assert [sum(span["reused_ms"] for span in log["spans"]) for log in logs] == [0, logs[1]["duration_ms"]]
        assert {"-c:v", "aac"} <= {word for command in logs[1]["commands"] for word in command}
        assert list((house.folder / "stock").iterdir())
    settings = Renderer(bitstream=house.settings.renderer.bitstream, keep_bytes=0)
    async with open_house(renderer=settings) as house, visit(house.url) as person:
        log = (await person.make("third", media.song, media.cover))["reelflow"]
        assert [span["reused_ms"] for span in log["spans"]] == [0]
