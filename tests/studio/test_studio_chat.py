"""Talking to the agent: ADK's events, heartbeats, what an edit costs, and what changes nothing."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from flows.nemo.chat import Decoder
from flows.settings import Studio
from flows.studio import app, service
from flows.studio.director import direct
from flows.wire import routes
from flows.wire.events import Heartbeat, StateHint, StreamError, Text, TextDelta, ToolCall, ToolResult

if TYPE_CHECKING:
    from tests.studio.conftest import House, Person

pytestmark = pytest.mark.anyio
Visit = Callable[..., AbstractAsyncContextManager["Person"]]
OpenHouse = Callable[..., AbstractAsyncContextManager["House"]]
EventsOf = Callable[[httpx.Response], list[dict[str, Any]]]

CAPTURES = Path(__file__).parents[1] / "captures" / "adk-2.13.0"


def captured_shapes() -> dict[str, set[str]]:
    """The keys that events of recorded ADK streams have, by what they carry."""
    shapes: dict[str, set[str]] = {}
    for file in CAPTURES.glob("*.sse"):
        for line in file.read_text("utf-8").split("\n"):
            if line.startswith('data: {"') and '"parts":[{' in line:
                event = json.loads(line.removeprefix("data: "))
                for kind in event["content"]["parts"][0]:
                    shapes.setdefault(kind, set()).update(event)
    return shapes


async def test_adk_form(
    house: House, visit: Visit, media: SimpleNamespace, instruction: str, events_of: EventsOf
) -> None:
    """Events have the keys of recorded ADK streams, one run id, a call with its answer, the draft as state delta."""
    async with visit(house.url) as person:
        session = await person.session()
        await person.upload(session, media.song, media.cover)
        call, result, *words = events_of(await person.say(session, instruction))
        draft = (await person.state(session))["draft"]
    shapes = captured_shapes()
    assert set(call) <= shapes["functionCall"]
    assert set(result) <= shapes["functionResponse"]
    assert all(set(event) <= shapes["text"] for event in words)
    assert len({event["invocationId"] for event in (call, result, *words)}) == 1
    called, answered = call["content"]["parts"][0], result["content"]["parts"][0]
    assert called["functionCall"]["id"] == answered["functionResponse"]["id"]
    assert answered["functionResponse"]["response"]["status"] == "success"
    assert result["actions"]["stateDelta"]["draft"] == draft
    assert [event["partial"] for event in words] == [True] * (len(words) - 1) + [False]


async def test_decoded(house: House, visit: Visit, media: SimpleNamespace, instruction: str) -> None:
    """The client's decoder reads a heartbeat, the tool and its result, a state hint, fragments and their whole text."""
    async with visit(house.url) as person:
        session = await person.session()
        await person.upload(session, media.song, media.cover)
        answer = await person.say(session, instruction)
    decoder = Decoder()
    events = decoder.push(answer.content) + decoder.close()
    assert not decoder.truncated
    assert events[:4] == [Heartbeat(), ToolCall("edit_multitrack"), ToolResult("edit_multitrack"), StateHint()]
    *fragments, whole = events[4:]
    assert whole == Text("".join(event.text for event in fragments if isinstance(event, TextDelta)))


async def test_heartbeats(
    house: House, visit: Visit, media: SimpleNamespace, instruction: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the agent works for long, heartbeats come."""
    monkeypatch.setattr(app, "HEARTBEAT_S", 0.02)
    monkeypatch.setattr(service, "direct", slowly(0.2))
    async with visit(house.url) as person:
        session = await person.session()
        await person.upload(session, media.song, media.cover)
        answer = await person.say(session, instruction)
    beats, _, rest = answer.text.partition("data: ")
    assert beats.count(": heartbeat\n\n") >= 3
    assert ": heartbeat" not in rest


def slowly(seconds: float) -> Callable[..., Any]:
    def directing(*args: Any) -> Any:
        time.sleep(seconds)
        return direct(*args)

    return directing


@pytest.mark.parametrize("text", ["Make it pop like a unicorn", 'Create a music video with "half a quote'])
async def test_not_understood(
    house: House, visit: Visit, media: SimpleNamespace, events_of: EventsOf, text: str
) -> None:
    """A message that the agent does not understand changes nothing, costs nothing, and is answered in words."""
    async with visit(house.url) as person:
        session = await person.session()
        await person.upload(session, media.song, media.cover)
        before = await person.state(session)
        events = events_of(await person.say(session, text))
        assert await person.state(session) == before
        assert await person.credits() == 1000
    assert all(list(event["content"]["parts"][0]) == ["text"] for event in events)
    assert "I changed nothing" in events[-1]["content"]["parts"][0]["text"]


async def test_an_edit_that_changes_nothing_is_free(
    house: House, visit: Visit, media: SimpleNamespace, events_of: EventsOf
) -> None:
    """The second time the same is asked for it is said to be so already, without a tool call and without a charge."""
    async with visit(house.url) as person:
        session = await person.session()
        await person.upload(session, media.song, media.cover)
        await person.say(session, "Create a music video")
        await person.say(session, "make it square")
        before = await person.state(session)
        events = events_of(await person.say(session, "make it square"))
        assert await person.state(session) == before
        assert await person.credits() == 900
        await person.say(session, "undo")
        assert (await person.state(session))["canvas_config"] == {"width": 1920, "height": 1080}
    assert all(list(event["content"]["parts"][0]) == ["text"] for event in events)
    assert "Already so: the frame is 1080x1080." in events[-1]["content"]["parts"][0]["text"]


async def test_nothing_uploaded(house: House, visit: Visit, events_of: EventsOf) -> None:
    """An instruction that has nothing to work on says what is missing and costs nothing."""
    async with visit(house.url) as person:
        session = await person.session()
        events = events_of(await person.say(session, person.instruction))
        assert "upload an audio file" in events[-1]["content"]["parts"][0]["text"]
        assert (await person.state(session))["draft"] == {}
        assert await person.credits() == 1000


async def test_media_lost(house: House, visit: Visit, media: SimpleNamespace, events_of: EventsOf) -> None:
    """A file that has gone from the disk is named as the user knows it, and nothing is changed."""
    async with visit(house.url) as person:
        session = await person.session()
        await person.upload(session, media.song, media.cover)
        next((house.folder / "media" / session).glob("*.mp3")).unlink()
        events = events_of(await person.say(session, person.instruction))
        assert "song.mp3 does not exist" in events[-1]["content"]["parts"][0]["text"]
        assert await person.credits() == 1000


async def test_odd_characters(house: House, visit: Visit, media: SimpleNamespace) -> None:
    """A half character in a message is replaced, so that the session can still be read."""
    async with visit(house.url) as person:
        session = await person.session()
        await person.upload(session, media.song, media.cover)
        body = {"app_name": routes.AGENT, "session_id": session, "new_message": {"parts": [{"text": "@"}]}}
        text = json.dumps(body).replace("@", r"Create a music video. Title \"Caf\udce9 名 👋\"")
        assert (await person.http.post(routes.CHAT, content=text)).status_code == 200
        assert (await person.state(session))["draft"]["m"]["title"] == "Caf? 名 👋"


async def test_one_at_a_time(
    house: House, visit: Visit, media: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two messages at once on one session are carried out one after the other, and both have their effect."""
    working: list[int] = []

    def directing(*args: Any) -> Any:
        working.append(1)
        assert len(working) == 1
        time.sleep(0.1)
        working.pop()
        return direct(*args)

    async with visit(house.url) as person:
        session, _ = await person.project(media.song, media.cover)
        monkeypatch.setattr(service, "direct", directing)
        texts = ('Title "One"', 'Artist "Two"', "Aspect ratio: 9:16")
        answers = await asyncio.gather(*(person.say(session, text) for text in texts))
        draft = (await person.state(session))["draft"]
        assert await person.credits() == 1000 - 4 * 50
    assert all('"error"' not in answer.text for answer in answers)
    shown = [segment["m"]["text"] for track in draft["t"] for segment in track["sg"] if segment["m"]["kind"] == "text"]
    assert (shown, draft["m"]["width"], draft["m"]["height"]) == (["One", "Two"], 1080, 1920)


async def test_last_credits(open_house: OpenHouse, visit: Visit, media: SimpleNamespace) -> None:
    """Credits for one edit pay for one edit, also when two are asked for at once; the other is refused with 2001."""
    async with open_house(studio=Studio(port=0, credits=50)) as house, visit(house.url) as person:
        sessions = [await person.session(), await person.session()]
        for session in sessions:
            await person.upload(session, media.song, media.cover)
        answers = await asyncio.gather(*(person.say(session, person.instruction) for session in sessions))
        decoded = [Decoder().push(a.content) if a.status_code == 200 else Decoder().read(a.json()) for a in answers]
        failures = [event for events in decoded for event in events if isinstance(event, StreamError)]
        assert [failure.code for failure in failures] == ["2001"]
        assert await person.credits() == 0
        states = [await person.state(session) for session in sessions]
        assert sorted(bool(state["draft"]) for state in states) == [False, True]


async def test_listener_leaves(
    house: House,
    visit: Visit,
    media: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """An edit whose listener hangs up in the middle is carried out all the same, once, and nothing is logged."""
    monkeypatch.setattr(service, "direct", slowly(0.2))
    caplog.set_level(logging.WARNING)
    async with visit(house.url) as person:
        session = await person.session()
        await person.upload(session, media.song, media.cover)
        parts = {"parts": [{"text": person.instruction}]}
        body = {"app_name": routes.AGENT, "session_id": session, "new_message": parts}
        async with person.http.stream("POST", routes.CHAT, json=body) as answer:
            await anext(answer.aiter_bytes())
        async with asyncio.timeout(30):
            while not (await person.state(session))["draft"]:
                await asyncio.sleep(0.02)
        assert await person.credits() == 950
    assert not caplog.records


async def test_agent_breaks(
    house: House, visit: Visit, media: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, events_of: EventsOf
) -> None:
    """A fault inside the agent ends the stream with ADK's error line, without a word about the studio's inside."""

    def directing(*args: Any) -> Any:
        raise RuntimeError("secret")

    async with visit(house.url) as person:
        session = await person.session()
        await person.upload(session, media.song, media.cover)
        monkeypatch.setattr(service, "direct", directing)
        (event,) = events_of(await person.say(session, person.instruction))
        assert event["error"].startswith("RuntimeError: The studio broke") and "secret" not in event["error"]
        assert await person.credits() == 1000
