"""One edit: it goes out once, is heard out, and what it did is found out even when the agent does not say.

Source: API document, sections 3.5, 3.6, 3.7 and 9.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flows.errors import ApiError, ChatError, ConnectError, ServerError, UncertainEditError
from flows.nemo.chat import NOTICE, ChatOutcome
from flows.nemo.client import NemoClient
from flows.nemo.difference import describe_change
from flows.nemo.gui import translate
from flows.nemo.recovery import is_changed, look_for_change
from flows.progress import tell
from flows.settings import Settings
from flows.wire.events import ChatEvent, StreamError, TextDelta
from flows.wire.models import SessionState

Hear = Callable[[ChatEvent], None]

WORDS: Mapping[str, tuple[str, str]] = {
    "working": ("Still working, {time} so far.", "仍在处理，已用时 {time}。"),
    "lost": (
        "The answer was lost ({why}); looking at the timeline to find out what happened.",
        "回复中断（{why}），正在查看时间线以确认结果。",
    ),
    "applied": (
        "The answer was lost, but the edit was applied; it may still be going on. {told}",
        "回复中断，但编辑已生效，可能仍在继续。{told}",
    ),
    "earlier": ("About “{message}”: {told}", "关于“{message}”：{told}"),
    "reported": ("The agent reported “{failure}”. {told}", "编辑助手报告“{failure}”。{told}"),
}


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of an edit: `messages` for the user, and the state where it had to be read.

    `heard` says that the messages are the agent's own, which were passed on as they came. With an `error` nothing was
    done, and the message may be sent again.
    """

    messages: tuple[str, ...] = ()
    heard: bool = False
    state: SessionState | None = None
    error: ApiError | None = None


@dataclass(frozen=True)
class Editing:
    """Makes edits in one session. `step` is what its progress is told under, `advice` what to do about a lost edit."""

    settings: Settings
    nemo: NemoClient
    session: str
    language: str
    step: str
    advice: str
    hear: Hear = lambda _: None
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def make(self, message: str, before: Mapping[str, Any]) -> Edited:
        """Send `message` to a session whose state has the fingerprint `before`, and find out what it did.

        Raises UncertainEditError when that cannot be found out.
        """
        try:
            outcome = await self._talk(message)
        except ApiError as exc:
            if _may_hide_an_edit(exc):
                return await self.settle(before, exc.message)
            return Edited(error=exc)
        return await self._conclude(outcome, before)

    async def settle(self, before: Mapping[str, Any], why: str) -> Edited:
        """Find out what became of an edit whose answer was lost, without sending it again."""
        why = why.rstrip(".")
        tell("note", self.step, words("lost", self.language, why=why))
        waits_s = self.settings.recovery.waits_s
        state = await look_for_change(self.nemo, self.session, before, waits_s=waits_s, sleep=self.sleep)
        if state is None:
            raise UncertainEditError(
                f"the edit's answer was lost ({why}) and the timeline has not changed within {sum(waits_s):g} s: it "
                "may never have arrived, or still be at work. It was not sent again.",
                hint=self.advice,
            )
        told = describe_change(before, state, self.language)
        return Edited((words("applied", self.language, told=told),), state=state)

    async def _talk(self, message: str) -> ChatOutcome:
        events: list[ChatEvent] = []
        async for event in self.nemo.chat(self.session, message):
            events.append(event)
            if isinstance(event, TextDelta):
                tell("text", self.step, event.text)
            self.hear(event)
        return ChatOutcome.of(events)

    async def _conclude(self, outcome: ChatOutcome, before: Mapping[str, Any]) -> Edited:
        """Believe a normal answer; behind a silent or a failed one, the state tells what happened."""
        failure = outcome.error.message if outcome.error else _only_notice(outcome)
        texts = tuple(text for said in outcome.texts if (text := translate(said, self.language).text.strip()))
        if texts and not failure:
            return Edited(texts, heard=True)
        try:
            state = await self.nemo.state(self.session)
        except ApiError as exc:
            return await self.settle(before, exc.message)
        if failure and not is_changed(before, state):
            return Edited(state=state, error=self._failure(outcome.error, failure))
        told = describe_change(before, state, self.language)
        message = words("reported", self.language, failure=failure, told=told) if failure else told
        return Edited((message,), state=state)

    def _failure(self, error: StreamError | None, message: str) -> ApiError:
        """An agent that failed and changed nothing; a code of the API keeps its meaning inside a stream."""
        if error is not None and error.code is not None and error.code.isdigit():
            return self.nemo.refusal(error)
        told = f"the agent failed and changed nothing: {message}"
        return ChatError(told, hint="Try again, perhaps in other words.")


@contextlib.asynccontextmanager
async def still_working(settings: Settings, step: str, language: str) -> AsyncIterator[None]:
    """Tells every `chat.notice_s` that the work inside the block goes on."""
    every_s = settings.chat.notice_s

    async def remind() -> None:
        spent_s = 0.0
        while True:
            await asyncio.sleep(every_s)
            spent_s += every_s
            time = f"{spent_s / 60:.3g} min" if spent_s >= 60 else f"{spent_s:.3g} s"
            tell("note", step, words("working", language, time=time))

    reminder = asyncio.create_task(remind())
    try:
        yield
    finally:
        reminder.cancel()


def words(name: str, language: str, **values: str) -> str:
    """What reelflow itself says about an edit, in English or Chinese."""
    return WORDS[name][language.lower().startswith("zh")].format(**values)


def _may_hide_an_edit(error: ApiError) -> bool:
    """Whether the message may have been received: a lost connection, a gateway that gave up, an unreadable answer."""
    if isinstance(error, ConnectError):
        return error.sent
    return isinstance(error, ServerError) or error.code == ApiError.default_code


def _only_notice(outcome: ChatOutcome) -> str:
    """The temporary-issue notice when it is all that the agent said."""
    only = len(outcome.texts) == 1 and NOTICE.fullmatch(outcome.texts[0])
    return outcome.texts[0] if only else ""
