"""The record of an act, and the pattern of those that need nothing more than looking before they act."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flows.ledger import Ledger, Step, ledger_of
from flows.settings import Settings

Facts = dict[str, Any]


@dataclass(frozen=True)
class Record:
    """One step of one run in the ledger that the settings name."""

    settings: Settings
    run: str
    step: str

    @property
    def ledger(self) -> Ledger:
        return ledger_of(self.settings)

    async def known(self) -> Step | None:
        """What is known of it; None when it was never begun."""
        return await self.ledger.step(self.run, self.step)

    async def begin(self, before: Mapping[str, Any]) -> None:
        """Write down what is about to be done; on the disk when this returns."""
        await self.ledger.begin(self.run, self.step, before)

    async def finish(self, after: Mapping[str, Any]) -> None:
        """Write down what came of it; on the disk when this returns."""
        await self.ledger.finish(self.run, self.step, after)

    async def forget(self) -> None:
        """It was refused before it happened."""
        await self.ledger.forget(self.run, self.step)


async def once(
    record: Record,
    before: Facts,
    act: Callable[[], Awaitable[Facts]],
    *,
    find: Callable[[Step], Awaitable[Facts | None]] | None = None,
) -> tuple[Facts, bool]:
    """What `act` brings, done at most once: `(facts, reused)`.

    A step that was begun and not finished is looked for with `find`; when that finds nothing, the act is safe to do.
    """
    known = await record.known()
    if known is not None and known.is_done:
        return known.after, True
    if known is not None and find is not None:
        found = await find(known)
        if found is not None:
            await record.finish(found)
            return found, True
    await record.begin(before)
    facts = await act()
    await record.finish(facts)
    return facts, False
