"""The pattern of every act that must not happen twice: look into the ledger, write, act, write."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from flows.ledger import Ledger, Step

Facts = dict[str, Any]


@dataclass(frozen=True)
class StepKey:
    """Which step of which run: the key of its record in the ledger."""

    run: str
    step: str


async def once(
    ledger: Ledger,
    key: StepKey,
    before: Facts,
    act: Callable[[], Awaitable[Facts]],
    *,
    find: Callable[[Step], Awaitable[Facts | None]] | None = None,
) -> tuple[Facts, bool]:
    """What `act` brings, done at most once: `(facts, reused)`.

    A step that was begun and not finished is looked for with `find`; when that finds nothing, the act is safe to do.
    """
    known = await ledger.step(key.run, key.step)
    if known is not None and known.is_done:
        return known.after, True
    if known is not None and find is not None:
        found = await find(known)
        if found is not None:
            await ledger.finish(key.run, key.step, found)
            return found, True
    await ledger.begin(key.run, key.step, before)
    facts = await act()
    await ledger.finish(key.run, key.step, facts)
    return facts, False
