"""Frames of a chat stream to typed events, in every dialect that is known. No I/O.

Source: API document, sections 3.3 to 3.5.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from flows.nemo.envelope import Refusal, error_text, masked, read_envelope
from flows.nemo.sse import Frame, SseDecoder
from flows.wire.events import (
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

Event = Mapping[str, Any]

NOTICE = re.compile(r"\s*I encountered a temporary issue\b.{0,120}", re.IGNORECASE | re.DOTALL)
"""The notice that the vendor's agent may add to an answer; a longer text says more than that."""

UNESCAPED = re.compile(r'\s*\{\s*"error"\s*:\s*"(.*?)"?\s*\}?\s*', re.DOTALL)
"""The error line of ADK up to 1.18, which is built without escaping."""

BEATS = frozenset({"", "heartbeat", "ping", "[DONE]"})
BEAT_NAMES = frozenset({"heartbeat", "ping", "keepalive"})
NO_ERRORS = frozenset({"", "STOP", "FINISH_REASON_UNSPECIFIED", "MODEL_RETURNED_NO_CONTENT"})
"""Codes by which the model says that it ended, or that it had nothing to say after its tool call."""


@dataclass(frozen=True, slots=True)
class ChatOutcome:
    """A chat run in short: whole visible texts without noise, tools in order, the error if any.

    `ended` is False when the stream broke before its end.
    """

    texts: tuple[str, ...] = ()
    tool_calls: tuple[str, ...] = ()
    error: StreamError | None = None
    ended: bool = True

    @classmethod
    def of(cls, events: Iterable[ChatEvent], *, ended: bool = True) -> Self:
        """Sum up events; the notice of temporary trouble is dropped unless it is the only text."""
        seen = list(events)
        texts = [event.text for event in seen if isinstance(event, Text) and event.complete]
        normal = [text for text in texts if not NOTICE.fullmatch(text)]
        errors = [event for event in seen if isinstance(event, StreamError) and not event.noise]
        calls = tuple(event.name for event in seen if isinstance(event, ToolCall))
        return cls(tuple(normal or texts), calls, errors[-1] if errors else None, ended)


class Decoder:
    """Decodes one chat stream: `push` its bytes, then `close` when it ended or `cut` when it broke.

    `truncated` tells after `close` that the stream ended inside an event, which is a break too.
    """

    def __init__(self) -> None:
        self.truncated = False
        self._sse = SseDecoder()
        self._fragments: dict[tuple[str, str], str] = {}
        self._spoke = False
        self._used_tool = False

    def push(self, chunk: bytes) -> list[ChatEvent]:
        """The events that `chunk` completes."""
        return [event for frame in self._sse.push(chunk) for event in self._frame(frame)]

    def close(self) -> list[ChatEvent]:
        """What the clean end of the stream brings: an unterminated last event, and fragments that nothing followed."""
        events = [event for frame in self._sse.close() for event in self._frame(frame)]
        return events + self._flush(complete=not self.truncated)

    def cut(self) -> list[ChatEvent]:
        """What a broken stream leaves: the fragments shown so far, as incomplete text."""
        return self._flush(complete=False)

    def read(self, payload: Any) -> list[ChatEvent]:
        """The events of one JSON payload, or of a list of them."""
        if isinstance(payload, list):
            return [event for item in payload for event in self.read(item)]
        if not isinstance(payload, Mapping):
            return []
        kind = payload.get("type")
        return self._typed(kind.lower(), payload) if isinstance(kind, str) else self._untyped(payload)

    def _frame(self, frame: Frame) -> list[ChatEvent]:
        if frame.event in BEAT_NAMES or frame.data.strip() in BEATS:
            return [Heartbeat()]
        try:
            payload = json.loads(frame.data)
        except (ValueError, RecursionError):
            return self._unreadable(frame)
        return self.read(payload)

    def _unreadable(self, frame: Frame) -> list[ChatEvent]:
        found = UNESCAPED.fullmatch("\n".join(filter(None, (frame.data, frame.stray))))
        if found:
            return self._fail(found.group(1))
        self.truncated = self.truncated or not frame.ended
        return []

    def _untyped(self, event: Event) -> list[ChatEvent]:
        envelope = read_envelope(event)
        if not event:
            return [Heartbeat()]
        if isinstance(envelope, Refusal):
            return self._fail(envelope.message, str(envelope.code) if envelope.code else None, envelope.data)
        if event.get("error") and not _get(event, "author", "content"):
            return self._fail(error_text(event))
        if envelope is not event:
            return self.read(envelope)
        if isinstance(event.get("text"), str):
            return self._grow(event["text"])
        if isinstance(event.get("content"), str):
            return self._say(event["content"])
        return self._adk(event)

    def _adk(self, event: Event) -> list[ChatEvent]:
        content = event.get("content")
        body: Event = content if isinstance(content, Mapping) else {}
        parts = [part for part in body.get("parts") or () if isinstance(part, Mapping)]
        key = (str(event.get("author") or ""), str(event.get("branch") or ""))
        text = "" if _is_echo(event, body) else "".join(map(_visible, parts))
        if event.get("partial") is True:
            return self._grow(text, key)
        results = [ToolResult(name) for name in _names(parts, "functionResponse", "function_response")]
        self._used_tool = self._used_tool or bool(results)
        errors = self._model_error(event, bool(text.strip()))
        if text.strip():
            events = self._say(text, key)
        else:
            events = self._flush(complete=False) if errors else self._flush_one(key)
        events += [ToolCall(name) for name in _names(parts, "functionCall", "function_call")]
        events += results
        actions = event.get("actions")
        if isinstance(actions, Mapping) and _get(actions, "stateDelta", "state_delta"):
            events.append(StateHint())
        return [*events, *errors] or [Working()]

    def _model_error(self, event: Event, has_text: bool) -> list[ChatEvent]:
        """The error that an ordinary event carries; a finish reason counts where there is no error code."""
        code = str(_get(event, "errorCode", "error_code") or _get(event, "finishReason", "finish_reason") or "")
        if code.upper() in NO_ERRORS or (code == "UNKNOWN_ERROR" and self._used_tool and not has_text):
            return []
        message = _get(event, "errorMessage", "error_message") or f"the agent stopped early ({code})"
        return [self._error(str(message), code)]

    def _typed(self, kind: str, event: Event) -> list[ChatEvent]:
        handle = TYPED.get(kind)
        if handle is not None:
            return handle(self, event)
        return [Heartbeat()] if kind in BEAT_NAMES else [Working()]

    def _typed_text(self, event: Event) -> list[ChatEvent]:
        text = _words(event)
        if event.get("partial") is True:
            return self._grow(text)
        return self._say(text) if text.strip() else [Working()]

    def _typed_chunk(self, event: Event) -> list[ChatEvent]:
        return self._grow(_words(event))

    def _typed_call(self, event: Event) -> list[ChatEvent]:
        return [*self._flush(), ToolCall(_tool(event))]

    def _typed_result(self, event: Event) -> list[ChatEvent]:
        self._used_tool = True
        return [*self._flush(), ToolResult(_tool(event))]

    def _typed_error(self, event: Event) -> list[ChatEvent]:
        code = _get(event, "code", "error_code", "errorCode")
        return self._fail(error_text(event) or _words(event), str(code) if code else None, event)

    def _typed_question(self, event: Event) -> list[ChatEvent]:
        question = _words(event) or str(event.get("question") or "")
        options = event.get("options")
        lines = (
            [f"- {_words(o) if isinstance(o, Mapping) else o}" for o in options] if isinstance(options, list) else []
        )
        return self._say("\n".join([question, *lines]).strip())

    def _typed_done(self, _event: Event) -> list[ChatEvent]:
        return self._flush() or [Working()]

    def _grow(self, text: str, key: tuple[str, str] = ("", "")) -> list[ChatEvent]:
        if not text:
            return [Working()]
        self._fragments[key] = self._fragments.get(key, "") + text
        return [TextDelta(text)]

    def _say(self, text: str, key: tuple[str, str] = ("", "")) -> list[ChatEvent]:
        text, shown = masked(text), masked(self._fragments.pop(key, ""))
        self._spoke = self._spoke or not NOTICE.fullmatch(text)
        return [Text(text, replaces=not text.startswith(shown))]

    def _flush_one(self, key: tuple[str, str]) -> list[ChatEvent]:
        return self._say(self._fragments[key], key) if self._fragments.get(key, "").strip() else []

    def _flush(self, *, complete: bool = True) -> list[ChatEvent]:
        """The fragments that no whole text followed (section 3.4, rule 3)."""
        left = [masked(text) for text in self._fragments.values() if text.strip()]
        self._fragments.clear()
        self._spoke = self._spoke or any(not NOTICE.fullmatch(text) for text in left)
        return [Text(text, complete=complete) for text in left]

    def _fail(self, message: str, code: str | None = None, data: Any = None) -> list[ChatEvent]:
        return [*self._flush(complete=False), self._error(message, code, data)]

    def _error(self, message: str, code: str | None, data: Any = None) -> StreamError:
        said = masked(message).strip() or "the agent failed without a reason"
        return StreamError(said, code, self._spoke and bool(NOTICE.fullmatch(said)), data)


TYPED: dict[str, Callable[[Decoder, Event], list[ChatEvent]]] = {
    "text": Decoder._typed_text,
    "message": Decoder._typed_text,
    "chunk": Decoder._typed_chunk,
    "delta": Decoder._typed_chunk,
    "text_delta": Decoder._typed_chunk,
    "tool_call": Decoder._typed_call,
    "tool_start": Decoder._typed_call,
    "toolcall_start": Decoder._typed_call,
    "tool_result": Decoder._typed_result,
    "tool_end": Decoder._typed_result,
    "toolcall_end": Decoder._typed_result,
    "error": Decoder._typed_error,
    "ask_question": Decoder._typed_question,
    "done": Decoder._typed_done,
    "end": Decoder._typed_done,
}
"""Dialects whose events have a `type`; heartbeats and unknown types are dealt with apart."""


def _get(event: Event, *names: str) -> Any:
    return next((value for name in names if (value := event.get(name)) is not None), None)


def _is_echo(event: Event, content: Event) -> bool:
    return str(event.get("author") or content.get("role") or "") == "user"


def _visible(part: Event) -> str:
    text = part.get("text")
    return text if isinstance(text, str) and not part.get("thought") else ""


def _names(parts: list[Event], *keys: str) -> list[str]:
    calls = (_get(part, *keys) for part in parts)
    return [str(call.get("name") or "tool") for call in calls if isinstance(call, Mapping)]


def _words(event: Event) -> str:
    """The text of a typed event, which may sit one level down in `data`."""
    inner = event.get("data")
    places = (event, inner) if isinstance(inner, Mapping) else (event,)
    names = ("content", "text", "delta", "message", "question", "label", "value")
    return next(
        (p[n] for p in places for n in names if isinstance(p.get(n), str)), inner if isinstance(inner, str) else ""
    )


def _tool(event: Event) -> str:
    inner = event.get("data")
    places = (event, inner) if isinstance(inner, Mapping) else (event,)
    return next((str(p[n]) for p in places for n in ("name", "tool_name", "toolName", "tool") if p.get(n)), "tool")
