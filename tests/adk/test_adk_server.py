"""The chat client against Google's own `adk api_server`, which speaks the protocol that our studio imitates.

Runs only with REELFLOW_ADK=1 (`make adk`), because it installs google-adk. Tried with google-adk 2.13.0;
REELFLOW_ADK_VERSION chooses another one.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from flows.errors import ConnectError, SessionGoneError
from flows.nemo.chat import ChatOutcome
from flows.nemo.client import NemoClient
from flows.settings import Chat, Settings, load_settings
from flows.wire import routes
from flows.wire.events import ChatEvent, StateHint, StreamError, Text, TextDelta, ToolCall, ToolResult

pytestmark = [
    pytest.mark.skipif(os.environ.get("REELFLOW_ADK") != "1", reason="installs google-adk; set REELFLOW_ADK=1"),
    pytest.mark.timeout(900),
]
SAID = "Salt\u2028and pepper 城市."


@pytest.fixture
def settings(adk: str, tmp_path: Path) -> Settings:
    """A client of the ADK server; ADK asks for no token, so any will do."""
    return load_settings("nemo", home=tmp_path / "home", api_url=adk, token=SecretStr("x"))


@pytest.fixture
def session(adk: str) -> str:
    """A new session, made by ADK's own endpoint."""
    made = httpx.post(f"{adk}/apps/{routes.AGENT}/users/{routes.USER}/sessions", json={}, trust_env=False)
    return str(made.raise_for_status().json()["id"])


def chat(settings: Settings, session: str, text: str) -> list[ChatEvent]:
    """Everything the agent does when it is told `text`."""

    async def run() -> list[ChatEvent]:
        async with NemoClient(settings) as client:
            return [event async for event in client.chat(session, text)]

    return asyncio.run(run())


def stored_state(adk: str, session: str) -> dict[str, Any]:
    """What ADK itself keeps of a session."""
    path = f"/apps/{routes.AGENT}/users/{routes.USER}/sessions/{session}"
    state: dict[str, Any] = httpx.get(adk + path, trust_env=False).raise_for_status().json()["state"]
    return state


def test_adk_text(settings: Settings, session: str) -> None:
    """Fragments are shown as they come, and the whole text that follows them comes once."""
    events = chat(settings, session, "talk")
    assert "".join(event.text for event in events if isinstance(event, TextDelta)) == SAID
    assert [event for event in events if isinstance(event, Text)] == [Text(SAID)]
    assert ChatOutcome.of(events) == ChatOutcome(texts=(SAID,))


def test_adk_tool(adk: str, settings: Settings, session: str) -> None:
    """A tool's call, its result and its change of state are seen between the texts around it."""
    events = chat(settings, session, "edit")
    told = [event for event in events if not isinstance(event, TextDelta)]
    tool = "edit_multitrack"
    assert told[:4] == [Text("Let me see."), ToolCall(tool), ToolResult(tool), StateHint()]
    assert ChatOutcome.of(events) == ChatOutcome(texts=("Let me see.", "The music is in."), tool_calls=(tool,))
    assert stored_state(adk, session)["draft"]["t"][0]["tt"] == 1


def test_adk_silent_edit(adk: str, settings: Settings, session: str) -> None:
    """An edit after which the model says nothing is no error, and its change of state is seen."""
    events = chat(settings, session, "edit silently")
    assert ChatOutcome.of(events) == ChatOutcome(tool_calls=("edit_multitrack",))
    assert StateHint() in events
    assert "draft" in stored_state(adk, session)


def test_adk_exception(settings: Settings, session: str) -> None:
    """An exception of the agent is an error in its own words, and the fragments before it are not lost."""
    events = chat(settings, session, "break")
    error = ChatOutcome.of(events).error
    assert error is not None
    assert 'the "agent" broke:\nbadly \\ twice' in error.message
    assert [event.text for event in events if isinstance(event, Text)] == ["I begin"]


def test_adk_exception_after_tool(settings: Settings, session: str) -> None:
    """An exception after a tool's answer leaves both the change of state and the error to be seen."""
    events = chat(settings, session, "edit and break")
    assert StateHint() in events
    assert isinstance(events[-1], StreamError)
    assert "broken after the tool" in events[-1].message


def test_adk_model_error(settings: Settings, session: str) -> None:
    """A refusal of the model is an error with its code."""
    error = ChatOutcome.of(chat(settings, session, "refuse")).error
    assert error == StreamError("I may not do that.", "SAFETY")


def test_adk_pause(settings: Settings, session: str) -> None:
    """A pause shorter than the limit is waited out; a longer one ends as an edit that may still be going on."""
    patient = chat(settings, session, "pause")
    assert ChatOutcome.of(patient).texts == ("One moment. Here it is.",)
    with pytest.raises(ConnectError) as caught:
        chat(settings.model_copy(update={"chat": Chat(idle_s=1)}), session, "pause")
    assert caught.value.sent


def test_adk_several_turns(settings: Settings, session: str) -> None:
    """A session takes one message after the other, whatever became of the one before."""
    for text in ("edit", "break", "talk"):
        events = chat(settings, session, text)
    assert ChatOutcome.of(events).texts == (SAID,)


def test_adk_unknown_session(settings: Settings) -> None:
    """A session that ADK does not know is gone."""
    with pytest.raises(SessionGoneError):
        chat(settings, "no-such-session", "talk")
