"""Events written by the studio look like the recorded ones and are understood by the client."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flows.nemo.chat import Decoder
from flows.wire.events import (
    HEARTBEAT,
    Heartbeat,
    StateHint,
    StreamError,
    Text,
    TextDelta,
    ToolCall,
    ToolResult,
    error_line,
    sse,
    text_event,
    tool_call_event,
    tool_response_event,
)

CAPTURES = Path(__file__).parent.parent / "captures" / "adk-2.13.0"
RUN: dict[str, Any] = {"invocation_id": "e-1", "author": "nemo_agent"}


def recorded(name: str) -> list[dict[str, Any]]:
    return [json.loads(line[6:]) for line in (CAPTURES / name).read_text(encoding="utf-8").split("\n") if line]


def written() -> list[dict[str, Any]]:
    draft: dict[str, Any] = {"draft": {"t": []}}
    return [
        text_event("Hel", partial=True, **RUN),
        text_event("Hello", partial=False, **RUN),
        tool_call_event("edit", {"a": 1}, call_id="c", **RUN),
        tool_response_event("edit", {"status": "success"}, call_id="c", state_delta=draft, **RUN),
        error_line("lost", error_type="Boom"),
    ]


def test_shape() -> None:
    """Names and order of the fields are those of the recordings."""
    text = recorded("raw_many_finals.nostream.sse")[0]
    fragment = recorded("raw_partials_only.nostream.sse")[0]
    call, response, *_ = recorded("raw_silent.nostream.sse")
    error = recorded("error_first.nostream.sse")[0]
    mine = written()
    assert list(text_event("x", **RUN)) == list(text)
    assert list(mine[0]) == list(fragment)
    assert list(mine[0]["actions"]) == list(text["actions"])
    assert list(mine[2]["content"]["parts"][0]["functionCall"]) == list(call["content"]["parts"][0]["functionCall"])
    assert set(mine[2]) == {*call, "longRunningToolIds"}
    assert list(mine[3]) == list(response)
    assert mine[3]["content"]["role"] == "user"
    assert list(mine[4]) == list(error)
    assert list(mine[4]["error_details"]) == list(error["error_details"])


def test_round_trip() -> None:
    """The client reads what the studio writes."""
    decoder = Decoder()
    stream = b"".join([HEARTBEAT, *map(sse, written())])
    assert decoder.push(stream) + decoder.close() == [
        Heartbeat(),
        TextDelta("Hel"),
        Text("Hello"),
        ToolCall("edit"),
        ToolResult("edit"),
        StateHint(),
        StreamError("Boom: lost"),
    ]


def test_bytes() -> None:
    """One line of UTF-8 per event, whatever line ends or lone surrogates the text holds."""
    raw = sse(text_event("城 a\nb\r\nc\u2028d data: x", **RUN))
    assert raw.startswith(b"data: {")
    assert raw.endswith(b"}\n\n")
    assert raw.count(b"\n") == 2
    assert "城".encode() in raw
    assert b"?" in sse(text_event("\ud83d", **RUN))
