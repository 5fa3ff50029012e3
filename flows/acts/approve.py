"""An approval: the question stands in the ledger until it is answered, and so does the answer, wherever it is given."""

from __future__ import annotations

from flows.acts.protect import Facts, Record
from flows.ledger import Ledger, Step

PREFIX = "approve:"
"""What the id of such a step begins with, after the variant."""


async def ask_once(record: Record, about: Facts) -> None:
    """Write down what somebody is asked to look at, unless that stands there already."""
    if await record.known() is None:
        await record.begin(about)


async def read_answer(record: Record) -> bool | None:
    """Whether it was approved; None as long as nobody has answered."""
    known = await record.known()
    return bool(known.after["approved"]) if known is not None and known.is_done else None


async def write_answer(record: Record, approved: bool) -> None:
    """Write down the answer; a later one counts instead."""
    await record.finish({"approved": approved})


async def questions_of(ledger: Ledger, run: str) -> list[Step]:
    """The approvals of a run, answered or not, in the order they were asked."""
    return [step for step in await ledger.steps(run) if step.id.rpartition("/")[2].startswith(PREFIX)]
