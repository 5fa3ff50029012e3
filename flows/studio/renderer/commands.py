"""The command lines of this process's render, for its log."""

from __future__ import annotations

import threading
from collections.abc import Sequence

_NOTED: list[tuple[int, list[str]]] = []


def note(command: Sequence[str]) -> list[str]:
    """Write down a command line that is about to run (for an encoder in this process: the like of it); give it back."""
    _NOTED.append((threading.get_ident(), list(command)))
    return _NOTED[-1][1]


def mark() -> int:
    """A place for `noted` to begin at."""
    return len(_NOTED)


def noted(since: int = 0, *, by_this_thread: bool = False) -> list[list[str]]:
    """Every different command line from a mark on, in order."""
    thread = threading.get_ident()
    found = [tuple(command) for noter, command in _NOTED[since:] if not by_this_thread or noter == thread]
    return [list(command) for command in dict.fromkeys(found)]
