"""Recorded streams decode to what a client must see, however they are cut into chunks."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.nemo.chat import ChatOutcome, Decoder
from flows.wire.events import ChatEvent, Heartbeat, StateHint, StreamError, Text, TextDelta, ToolCall, ToolResult

CAPTURES = Path(__file__).parent.parent / "captures"
EXPECTED: dict[str, dict[str, Any]] = json.loads((CAPTURES / "expected.json").read_text(encoding="utf-8"))
NOTICE = "I encountered a temporary issue. Please try again."
HUNG_UP = "we hung up after 2 s"


def _whole(raw: bytes) -> Iterator[bytes]:
    yield raw


def _bytewise(raw: bytes) -> Iterator[bytes]:
    return (raw[i : i + 1] for i in range(len(raw)))


def _randomly(raw: bytes) -> Iterator[bytes]:
    chance = random.Random(len(raw))
    start = 0
    while start < len(raw):
        end = start + chance.choice((1, 2, 3, 7, 64, 1000, 65536))
        yield raw[start:end]
        start = end


def decode(raw: bytes, cut: Any = _whole, *, broken: bool = False) -> list[ChatEvent]:
    decoder = Decoder()
    events = [event for chunk in cut(raw) for event in decoder.push(chunk)]
    return events + (decoder.cut() if broken else decoder.close())


@pytest.mark.parametrize("cut", [_whole, _bytewise, _randomly])
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_capture(name: str, cut: Any) -> None:
    """Texts, tools and errors come out as recorded, in order, without duplicates."""
    expected = EXPECTED[name]
    events = decode((CAPTURES / name).read_bytes(), cut, broken=expected.get("note") == HUNG_UP)
    if "visible_text_events" not in expected:
        return
    texts = [event.text for event in events if isinstance(event, Text) and event.complete]
    assert texts == expected["visible_text_events"]
    assert [event.name for event in events if isinstance(event, ToolCall)] == expected["tool_calls"]
    assert [event.name for event in events if isinstance(event, ToolResult)] == expected["tool_responses"]
    assert (StateHint() in events) == bool(expected["final_track_types"])
    assert any(isinstance(e, StreamError) and e.code is None for e in events) == expected["has_error_line"]
    kept = tuple(text for text in texts if text != NOTICE) or tuple(texts)
    assert ChatOutcome.of(events).texts == kept


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_deltas_add_up(name: str) -> None:
    """What was shown live is the beginning of the whole text that follows it."""
    shown = ""
    for event in decode((CAPTURES / name).read_bytes()):
        if isinstance(event, TextDelta):
            shown += event.text
        elif isinstance(event, Text):
            assert event.replaces is False
            assert event.text.startswith(shown)
            shown = ""


def test_expected_lists_every_recording() -> None:
    """No recording of the agent kit is left out."""
    recorded = {str(path.relative_to(CAPTURES)) for path in CAPTURES.glob("adk-*/*.sse")}
    assert recorded == set(EXPECTED)


@pytest.mark.parametrize("cut", [_whole, _bytewise, _randomly])
def test_typed_dialects(cut: Any) -> None:
    """The dialects with a `type` and the flat one mean the same events."""
    typed = decode((CAPTURES / "typed/typed_events.sse").read_bytes(), cut)
    assert [event for event in typed if not isinstance(event, Heartbeat)] == [
        Text("Generating the clip now."),
        ToolCall("generate_video_with_seedance"),
        ToolResult("generate_video_with_seedance"),
        Text("The clip is ready. Click the Export button to save it."),
    ]
    assert typed.count(Heartbeat()) == 2
    silent = ChatOutcome.of(decode((CAPTURES / "typed/typed_silent.sse").read_bytes(), cut))
    assert silent == ChatOutcome(tool_calls=("edit_multitrack",))
    flat = decode((CAPTURES / "typed/flat_text.sse").read_bytes(), cut)
    assert flat == [TextDelta("Hello "), TextDelta("there."), Text("Hello there.")]


def test_model_errors_in_captures() -> None:
    """A finish reason other than STOP and an errorCode are errors; a model without words is none."""
    safety = ChatOutcome.of(decode((CAPTURES / "adk-2.13.0/error_event.nostream.sse").read_bytes()))
    assert safety.error is not None and safety.error.code == "SAFETY"
    quota = ChatOutcome.of(decode((CAPTURES / "adk-2.13.0/raw_error_code.nostream.sse").read_bytes()))
    assert quota.error == StreamError("Quota exceeded, please open the billing page", "RESOURCE_EXHAUSTED")
    silent = ChatOutcome.of(decode((CAPTURES / "adk-2.13.0/silent_edit.nostream.sse").read_bytes()))
    assert silent.error is None
