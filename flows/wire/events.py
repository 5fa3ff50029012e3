"""What a chat stream means, and how the agent's side of one is written.

The client's decoder turns every published dialect into the event classes. The builders write events the way Google's
Agent Development Kit 2.13 does (API document, section 3.3).
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

HEARTBEAT = b": heartbeat\n\n"


@dataclass(frozen=True, slots=True)
class TextDelta:
    """A fragment of text to show live; the whole text follows as `Text`."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A whole visible text; `replaces` says that the fragments shown before it are not its beginning.

    `complete` is False for text that an error or a cut stopped half way.
    """

    text: str
    replaces: bool = False
    complete: bool = True


@dataclass(frozen=True, slots=True)
class ToolCall:
    """The agent calls a tool."""

    name: str


@dataclass(frozen=True, slots=True)
class ToolResult:
    """A tool answered the agent."""

    name: str


@dataclass(frozen=True, slots=True)
class StateHint:
    """The session's state has probably changed; the state endpoint knows."""


@dataclass(frozen=True, slots=True)
class Working:
    """The agent did something that is not for the user's eyes, such as thinking."""


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The connection lives; nothing happened."""


@dataclass(frozen=True, slots=True)
class StreamError:
    """The agent reported an error; `noise` marks a notice of temporary trouble after a normal answer, to be dropped.

    `data` is the envelope that an error of the API came in.
    """

    message: str
    code: str | None = None
    noise: bool = False
    data: Any = field(default=None, compare=False, repr=False)


ChatEvent = TextDelta | Text | ToolCall | ToolResult | StateHint | Working | Heartbeat | StreamError


def text_event(text: str, *, invocation_id: str, author: str, partial: bool | None = None) -> dict[str, Any]:
    """An event with visible text; `partial` True for a fragment, False or None for the whole text."""
    return _event({"parts": [{"text": text}], "role": "model"}, invocation_id, author, partial)


def tool_call_event(
    name: str,
    args: Mapping[str, Any],
    *,
    call_id: str,
    invocation_id: str,
    author: str,
    partial: bool | None = None,
) -> dict[str, Any]:
    """An event in which the agent calls the tool `name`."""
    call = {"id": call_id, "args": dict(args), "name": name}
    event = _event({"parts": [{"functionCall": call}], "role": "model"}, invocation_id, author, partial)
    return {**event, "longRunningToolIds": []}


def tool_response_event(
    name: str,
    response: Mapping[str, Any],
    *,
    call_id: str,
    invocation_id: str,
    author: str,
    partial: bool | None = None,
    state_delta: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """An event in which the tool `name` answers; `state_delta` is what it changed in the session."""
    answer = {"id": call_id, "name": name, "response": dict(response)}
    content = {"parts": [{"functionResponse": answer}], "role": "user"}
    return _event(content, invocation_id, author, partial, state_delta)


def error_line(message: str, *, error_type: str = "RuntimeError") -> dict[str, Any]:
    """The last line of a stream whose run raised an exception (API document, section 3.5)."""
    details = {"error_type": error_type, "error_message": message, "timestamp": time.time()}
    return {"error": f"{error_type}: {message}", "error_details": details}


def sse(payload: Mapping[str, Any]) -> bytes:
    """One event on the wire: a single `data:` line and a blank line."""
    text = json.dumps(payload, ensure_ascii=False)
    return b"data: " + text.encode("utf-8", "replace") + b"\n\n"


def _event(
    content: Mapping[str, Any],
    invocation_id: str,
    author: str,
    partial: bool | None,
    state_delta: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    actions: dict[str, Any] = {
        "stateDelta": dict(state_delta or {}),
        "artifactDelta": {},
        "requestedAuthConfigs": {},
        "requestedToolConfirmations": {},
    }
    return {
        "content": dict(content),
        **({} if partial is None else {"partial": partial}),
        "invocationId": invocation_id,
        "author": author,
        "actions": actions,
        "nodeInfo": {"path": ""},
        "id": str(uuid.uuid4()),
        "timestamp": time.time(),
    }
