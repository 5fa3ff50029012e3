"""What a run tells while it works: stages, bytes, agent text, percent.

One observer per run, found through a context variable, so that a task deep down needs no argument for it.
Without an observer nothing is shown and nothing fails.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

Kind = Literal["stage", "done", "failed", "retry", "bytes", "percent", "text", "note", "item"]


@dataclass(frozen=True, slots=True)
class Progress:
    """One thing that happened: `step` is the id of a step (`upload:audio`), `done`/`total` are bytes or percent.

    In a batch `item` says whose it is; of kind `item`, `step` is the item's new status and `done`/`total` count items.
    """

    kind: Kind
    step: str
    text: str = ""
    done: float = 0
    total: float = 0
    item: str = ""


Observer = Callable[[Progress], None]

_observer: ContextVar[Observer | None] = ContextVar("reelflow_observer", default=None)
_requests: ContextVar[Counter[str] | None] = ContextVar("reelflow_requests", default=None)


def tell(kind: Kind, step: str, text: str = "", done: float = 0, total: float = 0) -> None:
    """Report progress to whoever observes this run."""
    observer = _observer.get()
    if observer is not None:
        observer(Progress(kind, step, text, done, total))


def observer() -> Observer | None:
    """Who observes at the moment."""
    return _observer.get()


@contextmanager
def observed_by(observer: Observer | None) -> Iterator[None]:
    """Send everything told inside the block to `observer`."""
    token = _observer.set(observer)
    try:
        yield
    finally:
        _observer.reset(token)


def count_request(name: str) -> None:
    """Count one request (`upload`, `edit`, `render`, `poll`, …) that really went out."""
    counter = _requests.get()
    if counter is not None:
        counter[name] += 1


@contextmanager
def counting_requests() -> Iterator[Counter[str]]:
    """Count every request made inside the block, tasks included."""
    counter: Counter[str] = Counter()
    token = _requests.set(counter)
    try:
        yield counter
    finally:
        _requests.reset(token)
