"""Subtitles, history, free answers, and manners of the studio's agent over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from flows.settings import Studio
from flows.wire import routes

if TYPE_CHECKING:
    from tests.studio.conftest import House, Person

pytestmark = pytest.mark.anyio
Visit = Callable[..., AbstractAsyncContextManager["Person"]]
OpenHouse = Callable[..., AbstractAsyncContextManager["House"]]
EventsOf = Callable[[httpx.Response], list[dict[str, Any]]]


async def test_subtitles_are_taken(house: House, visit: Visit, media: SimpleNamespace, tmp_path: Path) -> None:
    """A subtitle file can be uploaded and burnt in, one without a cue cannot be uploaded."""
    good, bad = tmp_path / "words.srt", tmp_path / "empty.vtt"
    good.write_text("1\n00:00:00,100 --> 00:00:00,900\nHello\n", "utf-8")
    bad.write_text("WEBVTT\n", "utf-8")
    async with visit(house.url) as person:
        session = await person.session()
        await person.upload(session, media.clip, good)
        await person.say(session, "burn these subtitles")
        draft = (await person.state(session))["draft"]
        shown = [segment["m"]["text"] for track in draft["t"] for segment in track["sg"] if "text" in segment["m"]]
        assert shown == ["Hello"]
        refused = await person.http.post(
            routes.upload(session), files=[("files", (bad.name, bad.read_bytes(), "text/vtt"))]
        )
        assert refused.json()["code"] == 4001


async def test_history_is_kept(open_house: OpenHouse, visit: Visit, media: SimpleNamespace) -> None:
    """What was done can be undone by the next studio, to the very same draft, and costs as an edit."""
    async with open_house() as house, visit(house.url, "c1") as person:
        session = await person.session()
        await person.upload(session, media.clip)
        await person.say(session, "join the clips")
        before = (await person.state(session))["draft"]
        await person.say(session, "把视频变成黑白")
    async with open_house() as house, visit(house.url, "c1") as person:
        await person.say(session, "undo")
        assert (await person.state(session))["draft"] == before
        assert await person.credits() == 1000 - 3 * 50


async def test_answers_are_free(
    open_house: OpenHouse, visit: Visit, media: SimpleNamespace, events_of: EventsOf
) -> None:
    """A question is answered in the user's language and costs nothing, even when there is nothing left."""
    async with open_house(studio=Studio(port=0, credits=50)) as house, visit(house.url) as person:
        session = await person.session()
        await person.upload(session, media.clip)
        await person.say(session, "join the clips")
        events = events_of(await person.say(session, "视频多长？"))
        assert events[-1]["content"]["parts"][0]["text"] == "时长1秒。"
        assert await person.credits() == 0


async def test_manners(open_house: OpenHouse, visit: Visit, media: SimpleNamespace, events_of: EventsOf) -> None:
    """Told to, the agent does every second edit without a word, and talks of buttons after the others."""
    studio = Studio(port=0, silent_every=2, gui_wording=True)
    async with open_house(studio=studio) as house, visit(house.url) as person:
        session = await person.session()
        await person.upload(session, media.clip)
        spoken = [events_of(await person.say(session, text)) for text in ("join the clips", "make it warmer")]
    kinds = [[next(iter(event["content"]["parts"][0])) for event in events] for events in spoken]
    assert kinds[1] == ["functionCall", "functionResponse"]
    assert "click the Export button" in spoken[0][-1]["content"]["parts"][0]["text"]
