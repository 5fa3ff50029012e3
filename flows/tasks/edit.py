"""The edit stage: one instruction, charged once whatever happens.

The ledger holds what was to be sent, and the state before it, before a byte goes out. An edit whose fate is unknown is
never sent again: its session's state is read on a schedule until it shows what happened.
"""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass

from prefect import get_run_logger, task

from flows.errors import ApiError, ChatError, ConnectError, ServerError, UncertainEditError
from flows.ledger import Ledger, ledger_of
from flows.nemo.chat import NOTICE, ChatOutcome
from flows.nemo.client import NemoClient
from flows.nemo.difference import describe_change
from flows.nemo.errors import error_for
from flows.nemo.gui import translate
from flows.nemo.recovery import is_changed, look_for_change
from flows.progress import tell
from flows.recipes.plan import language_of
from flows.settings import Settings
from flows.tasks.policy import options
from flows.tasks.protect import Facts, StepKey
from flows.wire.events import ChatEvent, TextDelta


@task(**options("edit"))
async def send_edit(
    settings: Settings, key: StepKey, session: str, message: str, resend: bool = False
) -> tuple[Facts, bool]:
    """Send `message` unless it was sent before: `({"messages"}, reused)`.

    `resend` is the user's word that an edit in doubt shall be sent again. Raises UncertainEditError when its fate
    cannot be found out, and ChatError when the agent failed and changed nothing.
    """
    ledger = ledger_of(settings)
    known = await ledger.step(key.run, key.step)
    async with NemoClient(settings) as nemo:
        edit = _Edit(settings, ledger, key, nemo, session, message)
        if known is not None and known.is_done:
            return known.after, True
        if known is not None and not resend:
            return await edit.settle(known.before["fingerprint"], "was interrupted"), True
        return await edit.send(), False


@dataclass(frozen=True)
class _Edit:
    settings: Settings
    ledger: Ledger
    key: StepKey
    nemo: NemoClient
    session: str
    message: str

    @property
    def language(self) -> str:
        return language_of(self.message)

    async def send(self) -> Facts:
        before = (await self.nemo.state(self.session)).fingerprint
        intent = {"session": self.session, "message": self.message, "fingerprint": before}
        await self.ledger.begin(self.key.run, self.key.step, intent)
        try:
            outcome = await self._talk()
        except ConnectError as exc:
            if not exc.sent:
                await self._forget()
                raise
            return await self.settle(before, exc.message)
        except ServerError as exc:  # a gateway that gave up may have passed the message on
            return await self.settle(before, exc.message)
        except ApiError as exc:
            if exc.code == ApiError.default_code:  # an answer that cannot be read may hide an edit
                return await self.settle(before, exc.message)
            await self._forget()  # refused before anything was done
            raise
        return await self._conclude(outcome, before)

    async def _talk(self) -> ChatOutcome:
        events: list[ChatEvent] = []
        notices = asyncio.create_task(self._notice())
        try:
            async for event in self.nemo.chat(self.session, self.message):
                events.append(event)
                if isinstance(event, TextDelta):
                    tell("text", self.key.step, event.text)
        finally:
            notices.cancel()
        return ChatOutcome.of(events)

    async def _notice(self) -> None:
        """Tell now and then that a long edit is still at work."""
        every_s = self.settings.chat.notice_s
        for count in itertools.count(1):
            await asyncio.sleep(every_s)
            told = f"Still working, {count * every_s / 60:.3g} min so far."
            tell("note", self.key.step, told)
            get_run_logger().info(told)

    async def _conclude(self, outcome: ChatOutcome, before: Facts) -> Facts:
        """Believe a normal answer; behind a silent or a failed one, the state tells what happened."""
        error = outcome.error
        failure = error.message if error else _only_notice(outcome)
        texts = tuple(text for said in outcome.texts if (text := translate(said, self.language).text))
        if texts and not failure:
            return await self._finish(texts)
        state = await self.nemo.state(self.session)
        changed = is_changed(before, state)
        if failure and not changed:
            await self._forget()
            raise _failed(error.code if error else None, failure)
        told = describe_change(before, state, self.language)
        return await self._finish((f"The agent reported “{failure}”. {told}" if failure else told,))

    async def settle(self, before: Facts, why: str) -> Facts:
        """Find out what became of an edit in doubt, and write it down."""
        get_run_logger().warning("the edit's answer was lost (%s); reading the timeline to find out", why)
        tell("note", self.key.step, "The answer was lost; looking at the timeline to find out what happened.")
        waits_s = self.settings.recovery.waits_s
        state = await look_for_change(self.nemo, self.session, before, waits_s=waits_s)
        if state is None:
            raise UncertainEditError(
                f"the edit's answer was lost ({why}) and the timeline has not changed within {sum(waits_s):g} s: "
                "it may never have arrived, or still be at work.",
                hint="Run the same command again to look once more, or with --retry-edits to send it again.",
            )
        told = describe_change(before, state, self.language)
        return await self._finish((f"The answer was lost, but the edit was applied. {told}",))

    async def _finish(self, messages: tuple[str, ...]) -> Facts:
        facts: Facts = {"messages": list(messages)}
        await self.ledger.finish(self.key.run, self.key.step, facts)
        for text in messages:
            get_run_logger().info("agent: %s", text)
        return facts

    async def _forget(self) -> None:
        await self.ledger.forget(self.key.run, self.key.step)


def _only_notice(outcome: ChatOutcome) -> str:
    """The temporary-issue notice when it is all that the agent said."""
    only = len(outcome.texts) == 1 and NOTICE.fullmatch(outcome.texts[0])
    return outcome.texts[0] if only else ""


def _failed(code: str | None, message: str) -> ApiError:
    """The error for an agent that failed and changed nothing; a code of the API keeps its meaning inside a stream."""
    if code is not None and code.isdigit():
        return error_for(int(code), message)
    return ChatError(f"the agent failed and changed nothing: {message}", hint="Run the same command again.")
