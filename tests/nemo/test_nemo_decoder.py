"""What chat events mean: every dialect, the rule of fragments, errors and noise."""

from __future__ import annotations

import json
from typing import Any

import pytest

from flows.nemo.chat import ChatOutcome, Decoder
from flows.wire.events import (
    HEARTBEAT,
    ChatEvent,
    Heartbeat,
    StateHint,
    StreamError,
    Text,
    TextDelta,
    ToolCall,
    ToolResult,
    Working,
)

NOTICE = "I encountered a temporary issue. Please try again."


def agent(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"content": {"parts": list(parts), "role": "model"}, "author": "nemo_agent", **more}


def decode(*payloads: Any) -> list[ChatEvent]:
    """Every payload as one event; text and bytes go in as they are."""
    decoder = Decoder()
    events: list[ChatEvent] = []
    for payload in payloads:
        raw = payload if isinstance(payload, (str, bytes)) else f"data: {json.dumps(payload)}\n\n"
        events += decoder.push(raw.encode() if isinstance(raw, str) else raw)
    return events + decoder.close()


@pytest.mark.parametrize(
    "beat",
    [
        HEARTBEAT,
        b":\n\n",
        b"data:\n\n",
        b"data: \n\n",
        b"data: heartbeat\n\n",
        b"data: ping\n\n",
        b"data: [DONE]\n\n",
        b"event: heartbeat\ndata: {}\n\n",
        b'event: ping\ndata: {"text":"x"}\n\n',
        b"event: ping\n\n",
        b"data: {}\n\n",
        b'data: {"type":"heartbeat"}\n\n',
        b'data: {"type":"ping"}\n\n',
        b'data: {"type":"keepalive"}\n\n',
    ],
)
def test_heartbeats(beat: bytes) -> None:
    """Every known form of a heartbeat is one and shows nothing."""
    assert decode(beat) == [Heartbeat()]


PART = {"text": "Hel"}
CALL = {"functionCall": {"id": "1", "name": "edit", "args": {}}}


@pytest.mark.parametrize(
    ("payloads", "events"),
    [
        pytest.param(
            [agent(PART, partial=True), agent({"text": "Hello"})], [TextDelta("Hel"), Text("Hello")], id="rest"
        ),
        pytest.param(
            [agent(PART, partial=True), agent({"text": "Bye"})],
            [TextDelta("Hel"), Text("Bye", replaces=True)],
            id="other",
        ),
        pytest.param(
            [agent(PART, partial=True), agent(CALL)],
            [TextDelta("Hel"), Text("Hel"), ToolCall("edit")],
            id="flushed by call",
        ),
        pytest.param([agent(PART, partial=True)], [TextDelta("Hel"), Text("Hel")], id="flushed by end"),
        pytest.param(
            [agent(PART, partial=True), {"error": "Boom: x"}],
            [TextDelta("Hel"), Text("Hel", complete=False), StreamError("Boom: x")],
            id="flushed by error",
        ),
        pytest.param([agent(CALL, partial=True), agent(CALL)], [Working(), ToolCall("edit")], id="call once"),
        pytest.param([agent(PART), agent(PART)], [Text("Hel"), Text("Hel")], id="the same twice"),
        pytest.param([agent({"text": "hm", "thought": True})], [Working()], id="thought"),
        pytest.param([{**agent(PART), "author": "user"}], [Working()], id="echo"),
        pytest.param([{"content": {"parts": []}}, {"actions": {}}], [Working(), Working()], id="nothing in it"),
        pytest.param([{"content": None, "actions": {"stateDelta": {"draft": {}}}}], [StateHint()], id="state only"),
        pytest.param(
            [
                agent(PART, partial=True),
                {**agent({"text": "B"}), "author": "editor"},
                agent({"text": "Hello"}),
            ],
            [TextDelta("Hel"), Text("B"), Text("Hello")],
            id="two authors",
        ),
        pytest.param(
            [
                agent({"function_call": {"name": "edit"}}),
                agent({"function_response": {"name": "edit"}}, actions={"state_delta": {"draft": 1}}),
            ],
            [ToolCall("edit"), ToolResult("edit"), StateHint()],
            id="snake case",
        ),
    ],
)
def test_fragments(payloads: list[Any], events: list[ChatEvent]) -> None:
    """A complete event is authoritative; fragments count only where none follows (API document, section 3.4)."""
    assert decode(*payloads) == events


@pytest.mark.parametrize(
    ("payloads", "events"),
    [
        ([{"type": "chunk", "data": {"text": "a"}}, {"type": "done"}], [TextDelta("a"), Text("a")]),
        ([{"type": "chunk", "content": "a"}, {"type": "text", "content": "ab"}], [TextDelta("a"), Text("ab")]),
        ([{"type": "thinking_start"}, {"type": "thinking_end"}], [Working(), Working()]),
        ([{"type": "tool_start", "name": "x"}, {"type": "tool_end", "tool": "x"}], [ToolCall("x"), ToolResult("x")]),
        ([{"type": "toolcall_start", "data": {"name": "x"}}], [ToolCall("x")]),
        ([{"type": "error", "message": "bad", "code": 2001}], [StreamError("bad", "2001")]),
        ([{"type": "error", "content": "bad"}], [StreamError("bad")]),
        (
            [{"type": "ask_question", "question": "Which?", "options": ["A", {"label": "B"}]}],
            [Text("Which?\n- A\n- B")],
        ),
        ([{"type": "new_in_2027", "x": 1}], [Working()]),
        ([{"code": 2001, "message": "out of credits"}], [StreamError("out of credits", "2001")]),
        ([{"code": "0", "data": agent({"text": "hi"})}], [Text("hi")]),
        ([{"success": False, "error": "no"}], [StreamError("no")]),
        ([{"content": "plain"}], [Text("plain")]),
        ([[agent({"text": "a"}), agent({"text": "b"})]], [Text("a"), Text("b")]),
        (["data: not json\n\n", "data: 12\n\n", "data: null\n\n"], []),
    ],
)
def test_dialects(payloads: list[Any], events: list[ChatEvent]) -> None:
    """Events of other gateways and older versions are understood; what is not JSON is skipped."""
    assert decode(*payloads) == events


def test_text_that_an_error_breaks_off() -> None:
    """Fragments before an event that only tells an error are half a text, not an answer."""
    broken = {"author": "nemo_agent", "errorCode": "RuntimeError", "errorMessage": "boom"}
    events = decode(agent({"text": "Half a sen"}, partial=True), broken)
    assert events[1:] == [Text("Half a sen", complete=False), StreamError("boom", "RuntimeError")]
    assert ChatOutcome.of(events).texts == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('data: {"error": "Boom: plain"}\n\n', "Boom: plain"),
        ('data: {"error": "Boom: said "429" \\ then"}\n\n', 'Boom: said "429" \\ then'),
        ('data: {"error": "Boom: first\nsecond line"}\n\n', "Boom: first\nsecond line"),
        ('data: {"error": "Boom: first\n\nsecond line"}\n\n', "Boom: first"),
        ('data: {"error": {"message": "nested"}}\n\n', "nested"),
    ],
)
def test_error_lines(line: str, message: str) -> None:
    """The last line of a failed run is recovered even when it was written without escaping."""
    assert decode(line) == [StreamError(message)]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"errorCode": "SAFETY", "errorMessage": "stopped"}, "SAFETY"),
        ({"error_code": "RESOURCE_EXHAUSTED"}, "RESOURCE_EXHAUSTED"),
        ({"finishReason": "MAX_TOKENS"}, "MAX_TOKENS"),
        ({"errorCode": "UNKNOWN_ERROR"}, "UNKNOWN_ERROR"),
        ({"errorCode": "STOP"}, None),
        ({"finishReason": "STOP"}, None),
        ({"errorCode": "MODEL_RETURNED_NO_CONTENT", "finishReason": "STOP"}, None),
    ],
)
def test_model_errors(more: dict[str, Any], code: str | None) -> None:
    """Some codes only say that the model had nothing to say (API document, section 3.5)."""
    error = ChatOutcome.of(decode({"author": "nemo_agent", **more})).error
    assert (error.code if error else None) == code


def test_unknown_error_after_a_tool() -> None:
    """Early versions report a model that says nothing after its tool as UNKNOWN_ERROR; that is none."""
    response = agent({"functionResponse": {"name": "edit", "response": {}}})
    assert ChatOutcome.of(decode(response, {"author": "a", "errorCode": "UNKNOWN_ERROR"})).error is None


def test_noise() -> None:
    """The notice of temporary trouble is dropped after a normal text and kept when it is alone."""
    after = decode(agent({"text": "Done."}), agent({"text": NOTICE}))
    assert [event.text for event in after if isinstance(event, Text)] == ["Done.", NOTICE]
    assert ChatOutcome.of(after).texts == ("Done.",)
    assert ChatOutcome.of(decode(agent(CALL), agent({"text": NOTICE}))).texts == (NOTICE,)
    error = decode(agent({"text": "Done."}), {"error": NOTICE})
    assert error[-1] == StreamError(NOTICE, noise=True)
    assert ChatOutcome.of(error).error is None
    long = NOTICE + " But then the subtitles were added and placed at the bottom." * 5
    assert ChatOutcome.of(decode(agent({"text": "Done."}), agent({"text": long}))).texts == ("Done.", long)


def test_unterminated_last_event() -> None:
    """An event without its blank line counts when it is whole, and otherwise the stream was cut."""
    whole = Decoder()
    assert whole.push(b'data: {"type":"text","content":"x"}') + whole.close() == [Text("x")]
    assert whole.truncated is False
    half = Decoder()
    assert half.push(b'data: {"type":"te') + half.close() == []
    assert half.truncated is True


def test_cut_leaves_incomplete_text() -> None:
    """A broken stream hands over its fragments as incomplete, and the outcome does not count them."""
    decoder = Decoder()
    events = decoder.push(f"data: {json.dumps(agent(PART, partial=True))}\n\n".encode()) + decoder.cut()
    assert events[-1] == Text("Hel", complete=False)
    assert ChatOutcome.of(events, ended=False) == ChatOutcome(ended=False)
