"""What happened to a timeline: the states before and after, for undo and redo."""

from __future__ import annotations

from dataclasses import dataclass

from flows.studio.timeline import Timeline

MOST_STEPS = 50


@dataclass(frozen=True)
class Step:
    """One message that changed something: the timeline that it left behind (for `past`, the one before), its answer,
    and the message itself."""

    timeline: Timeline
    says: str
    asks: str = ""


@dataclass(frozen=True)
class History:
    """`past` holds the timelines before each message, oldest first; `future` those that undo left, newest last."""

    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    @property
    def first(self) -> Timeline | None:
        """The timeline before the first message; None when nothing was changed yet, or too much to know."""
        return self.past[0].timeline if 0 < len(self.past) < MOST_STEPS else None

    def after(self, before: Timeline, says: str, asks: str = "") -> History:
        """The history with one more message; what was undone is forgotten."""
        return History((*self.past, Step(before, says, asks))[-MOST_STEPS:])

    def undo(self, now: Timeline) -> tuple[Timeline, History]:
        """One step back. IndexError when there is none."""
        last = self.past[-1]
        return last.timeline, History(self.past[:-1], (*self.future, Step(now, last.says, last.asks)))

    def redo(self, now: Timeline) -> tuple[Timeline, History]:
        """One undone step again. IndexError when there is none."""
        last = self.future[-1]
        return last.timeline, History((*self.past, Step(now, last.says, last.asks)), self.future[:-1])
