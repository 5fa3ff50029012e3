"""From an instruction to a direction: what changes, what to say, what it costs."""

from __future__ import annotations

from dataclasses import dataclass

from flows.studio.director.apply import CannotDo, apply_all
from flows.studio.director.edits import Edit
from flows.studio.director.library import Library
from flows.studio.director.parser import RULES, parse
from flows.studio.timeline import Timeline

EDIT_COST = 50


@dataclass(frozen=True)
class Direction:
    """What became of an instruction. A refusal has no edits, the old timeline, and costs nothing."""

    edits: tuple[Edit, ...]
    timeline: Timeline
    says: tuple[str, ...]

    @property
    def cost(self) -> int:
        return EDIT_COST if self.edits else 0


def direct(text: str, timeline: Timeline, library: Library) -> Direction:
    """Carry out `text` on `timeline`, all of it or nothing."""
    understood = parse(text)
    if understood.unclear or not understood.edits:
        return Direction((), timeline, (_not_understood(understood.unclear or text),))
    try:
        new, says = apply_all(understood.edits, timeline, library)
    except CannotDo as exc:
        return Direction((), timeline, (str(exc), "I changed nothing."))
    return Direction(understood.edits, new, tuple(says))


def _not_understood(words: str) -> str:
    can = "; ".join(rule.examples[0] for rule in RULES)
    return f"I did not understand “{words}”, so I changed nothing. I can do this: {can}."
