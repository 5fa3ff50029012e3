"""Whose turn it is in a session that makes one item after the other.

The timeline of a session is that of the item that had the last turn. An item that failed and comes to its turn again
after others had theirs finds a timeline that is no longer its own, so that its edits must be sent anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flows.acts.protect import Record


@dataclass(frozen=True)
class Turn:
    """An item's turn: `mark` keeps the steps of this try apart from those of earlier ones; when it `is_over`, the item
    is done, and the timeline may be another's."""

    mark: str
    is_over: bool


async def begin_turn(record: Record, item: str) -> Turn:
    """The turn of `item`: gone on with when it was the last one, else a new one."""
    facts = await _facts(record)
    tries: dict[str, int] = dict(facts["tries"])
    is_over = item in facts["over"]
    if not is_over and facts["now"] != item:
        tries[item] = tries.get(item, 0) + 1
        await record.finish({**facts, "now": item, "tries": tries})
    return Turn(turn_mark(tries[item]), is_over)


def turn_mark(number: int) -> str:
    """What the steps of an item's first, second, … try begin with."""
    return "" if number <= 1 else f"try-{number}/"


async def end_turn(record: Record, item: str) -> None:
    """Note that an item is done."""
    facts = await _facts(record)
    if item not in facts["over"]:
        await record.finish({**facts, "over": [*facts["over"], item]})


async def unfinished(record: Record) -> str:
    """The item that had the last turn and did not end it; empty when there is none."""
    facts = await _facts(record)
    return "" if facts["now"] in facts["over"] else str(facts["now"])


async def _facts(record: Record) -> Mapping[str, Any]:
    known = await record.known()
    return known.after if known else {"now": "", "tries": {}, "over": []}
