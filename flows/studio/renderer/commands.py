"""The command lines of this process's render, for its log."""

from __future__ import annotations

from collections.abc import Sequence

_NOTED: list[list[str]] = []


def note(command: Sequence[str]) -> list[str]:
    """Write down a command line that is about to run (for an encoder in this process: the like of it); give it back."""
    _NOTED.append(list(command))
    return _NOTED[-1]


def noted() -> list[list[str]]:
    """Every different command line so far, in order."""
    return [list(command) for command in dict.fromkeys(map(tuple, _NOTED))]
