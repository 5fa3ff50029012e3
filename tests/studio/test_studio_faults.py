"""A studio that misbehaves as planned: what its visitors meet, and what it has really done meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from pydantic import ValidationError

from flows.cli.app import run_command
from flows.errors import UsageError
from flows.settings import Settings, Studio, load_settings
from flows.studio.faults.plan import KINDS, ROUTES, FaultPlan, load_faults, routes_for
from flows.studio.faults.tally import read_tally
from flows.studio.serve import running_studio
from flows.wire import routes

if TYPE_CHECKING:
    from tests.studio.conftest import Person

pytestmark = pytest.mark.anyio
Visit = Callable[..., AbstractAsyncContextManager["Person"]]
EventsOf = Callable[[httpx.Response], list[dict[str, Any]]]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings("studio", home=tmp_path / "home", studio=Studio(port=0))


def script(*faults: dict[str, Any], **more: Any) -> FaultPlan:
    return FaultPlan.model_validate({"script": [{"nth": 1, **fault} for fault in faults], **more})


@pytest.fixture
def enter(settings: Settings, visit: Visit) -> Callable[..., AbstractAsyncContextManager[Person]]:
    """Somebody in a studio in which these faults happen."""

    @asynccontextmanager
    async def come(*faults: dict[str, Any]) -> AsyncIterator[Person]:
        async with running_studio(settings, faults=script(*faults)) as url, visit(url) as person:
            yield person

    return come


Enter = Callable[..., AbstractAsyncContextManager["Person"]]


# ---- plans


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("script: [{route: edit, nth: 1, fault: reset_befor}]", "script.1.fault: Input should be"),
        ("script: [{route: edit, nth: 1, fault: stuck_render}]", '"stuck_render" cannot happen to edit, only to poll'),
        ("script: [{route: edit, fault: silent}]", "say when: `nth: N`"),
        ("script: [{route: edit, nth: 1, every: 2, fault: silent}]", "say when: `nth: N`"),
        ("script: [{route: edit, nth: 0, fault: silent}]", "script.1.nth: Input should be greater than or equal to 1"),
        ("script: [{route: edit, nth: 1, fault: silent, ntj: 1}]", 'unknown key "script.1.ntj"'),
        ("seed: 1\nscript: [{route: edit, nth: 1, fault: silent}]", "either a `script` or a `seed`"),
        ("rate: 0.5", "either a `script` or a `seed`"),
        ("script: [{route: edit, nth: 1, fault: silent}]\nrate: 0.5", "belong to a `seed`"),
        ("seed: 1\nrate: 2", "rate: Input should be less than or equal to 1"),
        ("- 1", "Input should be a valid dictionary"),
        ("{", "is not YAML"),
    ],
)
def test_wrong_plans(tmp_path: Path, text: str, sentence: str) -> None:
    """A plan that cannot be meant is refused with the file, the place and what is wrong."""
    path = tmp_path / "faults.yaml"
    path.write_text(text)
    with pytest.raises(UsageError) as caught:
        load_faults(path)
    assert str(path) in caught.value.message
    assert sentence in caught.value.message


def test_plan_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """YAML and JSON say the same; a file that is not there is wrong usage on the command line as well."""
    plan = {"script": [{"route": "edit", "from": 2, "every": 3, "fault": "silent"}], "limit": 4}
    (tmp_path / "a.json").write_text(json.dumps(plan))
    (tmp_path / "a.yaml").write_text("script:\n- {route: edit, from: 2, every: 3, fault: silent}\nlimit: 4\n")
    assert load_faults(tmp_path / "a.json") == load_faults(tmp_path / "a.yaml")
    assert run_command(["studio", "--faults", str(tmp_path / "none.yaml")]) == 2
    assert "none.yaml: cannot be read: no such file" in capsys.readouterr().err


def test_when(tmp_path: Path) -> None:
    """`nth`, `from` and `every` count the requests of a route from 1."""

    def due(**when: int) -> list[int]:
        plan = FaultPlan.model_validate({"script": [{"route": "poll", "fault": "stuck_render", **when}]})
        assert plan.choose("edit", 1) is None
        return [count for count in range(1, 10) if plan.choose("poll", count)]

    assert due(nth=3) == [3]
    assert due(**{"from": 7}) == [7, 8, 9]
    assert due(every=4) == [1, 5, 9]
    assert due(**{"from": 2, "every": 3}) == [2, 5, 8]


def test_seeds() -> None:
    """The same seed gives the same faults; the rate is kept; every kind comes up where it makes sense."""
    plan = FaultPlan(seed=7, rate=0.3, kinds=KINDS)
    chosen = [(route, count, plan.choose(route, count)) for route in ROUTES for count in range(1, 601)]
    again = FaultPlan(seed=7, rate=0.3, kinds=KINDS)
    assert chosen == [(route, count, again.choose(route, count)) for route, count, _ in chosen]
    faults = [(route, fault.fault) for route, _, fault in chosen if fault]
    assert len(faults) == pytest.approx(0.3 * len(chosen), rel=0.1)
    assert set(faults) == {(route, kind) for kind in KINDS for route in routes_for(kind)}
    assert not FaultPlan(seed=7, rate=0).choose("edit", 1)
    with pytest.raises(ValidationError):
        plan.seed = 8


# ---- connections


async def test_resets(enter: Enter, settings: Settings) -> None:
    """A reset before the act leaves nothing; one during or after it leaves a session that nobody heard of."""
    faults = [{"route": "session", "nth": n, "fault": f"reset_{when}"} for n, when in enumerate(WHEN, start=1)]
    async with enter(*faults) as person:
        for made in (0, 1, 2):
            with pytest.raises(httpx.NetworkError):
                await person.session()
            assert len(read_tally(settings.home).sessions) == made
        await person.session()


WHEN = ("before", "during", "after")


async def test_an_upload_breaks(enter: Enter, settings: Settings, media: SimpleNamespace) -> None:
    """A reset in the middle of an upload stores nothing and leaves nothing; one after it has stored the file."""
    faults = [{"route": "upload", "nth": n, "fault": f"reset_{when}"} for n, when in enumerate(WHEN, start=1)]
    async with enter(*faults) as person:
        session = await person.session()
        for _ in WHEN:
            with pytest.raises(httpx.TransportError):
                await person.upload(session, media.song)
        assert read_tally(settings.home).uploads == ((session, media.song.name),)
        assert [path for path in (settings.home / "studio" / "scratch").rglob("*") if path.is_file()] == []


async def test_refused(enter: Enter) -> None:
    """Nobody listens for a while: new connections are refused, and afterwards accepted at the same address."""
    async with enter({"route": "credits", "fault": "refuse", "for_s": 0.4}) as person:
        with pytest.raises(httpx.NetworkError):
            await person.credits()
        with pytest.raises(httpx.ConnectError):
            await person.credits()
        await asyncio.sleep(0.6)
        for _ in range(3):
            assert await person.credits() == 1000
        (await person.http.get("/health", headers={"Connection": "close"})).raise_for_status()
        assert await person.credits() == 1000


async def test_stalls(enter: Enter, settings: Settings, media: SimpleNamespace) -> None:
    """An answer that does not come: who leaves before the act finds it undone, who leaves after it done."""
    faults = [{"route": "upload", "nth": n, "fault": f"stall_{when}", "for_s": 30} for n, when in enumerate(WHEN, 1)]
    async with enter(*faults) as person:
        session = await person.session()
        for _ in WHEN:
            with pytest.raises(httpx.ReadTimeout):
                await person.http.post(
                    routes.upload(session), files=[("files", ("song.mp3", media.song.read_bytes()))], timeout=0.5
                )
        assert len(read_tally(settings.home).uploads) == 1


# ---- answers


async def test_refusals(enter: Enter, settings: Settings) -> None:
    """Rate limits, gateways' pages and garbage, with and without the act behind them."""
    async with enter(
        {"route": "session", "nth": 1, "fault": "rate_limit", "retry_after": 3},
        {"route": "session", "nth": 2, "fault": "server_error", "status": 503},
        {"route": "session", "nth": 3, "fault": "html"},
        {"route": "session", "nth": 4, "fault": "server_error_after"},
        {"route": "session", "nth": 5, "fault": "garbage"},
    ) as person:
        seen: list[Any] = []
        for _ in range(5):
            answer = await person.http.post(routes.SESSION, json={})
            kind = answer.headers["content-type"].split(";")[0]
            seen.append((answer.status_code, kind, answer.headers.get("retry-after")))
            seen.append(len(read_tally(settings.home).sessions))
            if kind == "application/json" and answer.status_code == 200:
                with pytest.raises(ValueError):
                    answer.json()
        assert seen == [
            *((429, "application/json", "3"), 0),
            *((503, "text/html", None), 0),
            *((200, "text/html", None), 0),
            *((502, "text/html", None), 1),
            *((200, "application/json", None), 2),
        ]


async def test_expired_token(enter: Enter) -> None:
    """The token is revoked for good; a new one of the same client has the same account."""
    async with enter({"route": "credits", "fault": "expired_token"}) as person:
        for _ in range(2):
            answer = await person.http.get(routes.CREDITS)
            assert (answer.status_code, answer.json()["code"]) == (401, 1001)


@pytest.mark.parametrize("route", ["upload", "edit", "state", "render"])
async def test_lost_session(enter: Enter, media: SimpleNamespace, settings: Settings, route: str) -> None:
    """The session is gone for good, whatever was asked of it; another one can be made."""
    async with enter({"route": route, "fault": "lost_session"}) as person:
        session = await person.session()
        asked = {
            "upload": lambda: person.send(session, ("song.mp3", media.song.read_bytes())),
            "edit": lambda: person.say(session, person.instruction),
            "state": lambda: person.http.get(routes.state(session)),
            "render": lambda: person.submit(session, {}, "r1"),
        }
        for _ in range(2):
            assert (await asked[route]()).json()["code"] == 1002
        assert (await person.http.get(routes.state(session))).json()["code"] == 1002
        assert (await person.state(await person.session()))["draft"] == {}
        assert len(read_tally(settings.home).sessions) == 2


# ---- edits


async def talk(person: Person, media: SimpleNamespace) -> tuple[str, httpx.Response]:
    session = await person.session()
    await person.upload(session, media.song, media.cover)
    return session, await person.say(session, person.instruction)


async def test_silent_edit(enter: Enter, media: SimpleNamespace, events_of: EventsOf, settings: Settings) -> None:
    """Only the tool speaks; the edit is done and charged."""
    async with enter({"route": "edit", "fault": "silent"}) as person:
        _, answer = await talk(person, media)
        parts = [part for event in events_of(answer) for part in event["content"]["parts"]]
        assert [next(iter(part)) for part in parts] == ["functionCall", "functionResponse"]
        assert read_tally(settings.home).charged == 50


async def test_doubled_events(enter: Enter, media: SimpleNamespace, events_of: EventsOf, settings: Settings) -> None:
    """Every event comes twice; the edit is done and charged once."""
    async with enter({"route": "edit", "fault": "doubled"}) as person:
        _, answer = await talk(person, media)
        events = events_of(answer)
        assert events[::2] == events[1::2] and len(events) >= 6
        assert read_tally(settings.home).charged == 50


@pytest.mark.parametrize("kind", ["cut_stream", "reset_during", "reset_after", "garbage", "server_error_after"])
async def test_edit_behind_a_broken_answer(
    enter: Enter,
    media: SimpleNamespace,
    settings: Settings,
    kind: str,
    eventually: Callable[[Callable[[], bool], float], None],
) -> None:
    """The answer breaks, the edit is done all the same, once."""
    async with enter({"route": "edit", "fault": kind}) as person:
        session = await person.session()
        await person.upload(session, media.song, media.cover)
        with contextlib.suppress(httpx.NetworkError):
            answer = await person.say(session, person.instruction)
            assert not answer.text.endswith("}\n\n")
        await asyncio.to_thread(eventually, lambda: bool(read_tally(settings.home).edits), 10)
        assert (await person.state(session))["draft"]["t"]
        tally = read_tally(settings.home)
        assert tally.edits == ((session, person.instruction, 50.0),)
        assert tally.repeated_edits == {}
        await person.say(session, person.instruction)
        assert read_tally(settings.home).repeated_edits == {(session, person.instruction): 2}


# ---- renders


async def test_stuck_render(enter: Enter, media: SimpleNamespace) -> None:
    """A finished render looks unfinished for as many looks as planned."""
    async with enter({"route": "poll", "fault": "stuck_render"}) as person:
        session, draft = await person.project(media.song, media.cover)
        await person.submit(session, draft, "r1")
        async with asyncio.timeout(60):
            while (await person.http.get("/faults")).json()["tally"]["renders"] != {"r1": "completed"}:
                await asyncio.sleep(0.05)
        assert (await person.look("r1"))["status"] == "processing"
        assert (await person.look("r1"))["status"] == "completed"


@pytest.mark.parametrize("route", ["render", "poll"])
async def test_failed_render(enter: Enter, media: SimpleNamespace, settings: Settings, route: str) -> None:
    """The render fails for good and says why; the next one is made."""
    async with enter({"route": route, "fault": "failed_render"}) as person:
        session, draft = await person.project(media.song, media.cover)
        await person.submit(session, draft, "r1")
        for _ in range(2):
            seen = await person.look("r1")
            assert (seen["status"], seen["error"]) == ("failed", "The renderer ran out of memory.")
        await person.submit(session, draft, "r2")
        assert (await person.finished("r2"))["status"] == "completed"
        assert read_tally(settings.home).renders == {"r1": "failed", "r2": "completed"}


async def test_downloads(enter: Enter, media: SimpleNamespace) -> None:
    """A file that ends half way, half a file that passes for a whole one, a page, a closed link; then the file."""
    kinds = ("truncated", "shortened", "html", "forbidden")
    async with enter(*({"route": "download", "nth": n, "fault": kind} for n, kind in enumerate(kinds, 1))) as person:
        job = await person.make("r1", media.song, media.cover)
        url, size = job["output"]["url"], job["output"]["size"]
        with pytest.raises(httpx.RemoteProtocolError):
            await person.http.get(url)
        half = await person.http.get(url)
        assert (half.headers["content-length"], len(half.content)) == (str(size // 2), size // 2)
        assert (await person.http.get(url)).headers["content-type"].startswith("text/html")
        assert (await person.http.get(url)).status_code == 403
        assert len((await person.http.get(url)).content) == size


# ---- the whole


async def test_limit_and_report(settings: Settings, visit: Visit) -> None:
    """After as many faults as the limit says the studio behaves; `/faults` tells what it has played and done."""
    plan = FaultPlan(seed=1, rate=1, kinds=("server_error",), routes=("credits",), limit=2)
    async with running_studio(settings, faults=plan) as url, visit(url) as person:
        codes = [(await person.http.get(routes.CREDITS)).status_code for _ in range(4)]
        report = (await person.http.get("/faults")).json()
    assert [code >= 500 for code in codes] == [True, True, False, False]
    assert report["played"] == [["credits", 1, "server_error"], ["credits", 2, "server_error"]]
    assert report["requests"] == {"token": 1, "credits": 4}
    assert report["tally"]["edits"] == []


async def test_well_behaved(settings: Settings, visit: Visit) -> None:
    """Without a plan there is no report, and no request goes wrong."""
    async with running_studio(settings) as url, visit(url) as person:
        assert (await person.http.get("/faults")).status_code == 404


async def test_tally_outlives_the_studio(settings: Settings, visit: Visit, media: SimpleNamespace) -> None:
    """What was charged, stored and rendered is known after a restart too."""
    async with running_studio(settings) as url, visit(url, "me") as person:
        await person.make("r1", media.song, media.cover)
        before = read_tally(settings.home)
    async with running_studio(settings):
        assert read_tally(settings.home) == before
    assert (before.charged, dict(before.renders), len(before.uploads)) == (50, {"r1": "completed"}, 2)


async def test_command(tmp_path: Path, visit: Visit) -> None:
    """`reelflow studio --faults FILE` misbehaves as the file says."""
    plan = tmp_path / "faults.yaml"
    plan.write_text("script:\n- {route: credits, nth: 1, fault: rate_limit}\n")
    command = [sys.executable, "-m", "flows", "studio", "--port", "0", "--faults", str(plan)]
    environment = {**os.environ, "REELFLOW_HOME": str(tmp_path / "home")}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = await asyncio.to_thread(process.stdout.readline)
            async with visit(line.split("serves ")[1].split(",")[0]) as person:
                codes = [(await person.http.get(routes.CREDITS)).status_code for _ in range(2)]
        finally:
            process.send_signal(signal.SIGINT)
    assert codes == [429, 200]
