"""What goes on in a command that has no flow of its own, told as flows tell it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

from flows.errors import ReelflowError
from flows.progress import tell


@contextlib.contextmanager
def stage(step: str, title: str) -> Iterator[None]:
    """Tell that a stage begins and how it ends."""
    started = time.monotonic()
    tell("stage", step, title)
    try:
        yield
    except ReelflowError as exc:
        tell("failed", step, exc.message, done=time.monotonic() - started)
        raise
    tell("done", step, done=time.monotonic() - started)
