"""The time that a run may take: it stands still while somebody is asked."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def standing_still(clock: asyncio.Timeout | None) -> Iterator[None]:
    """Leave the time inside the block out of `clock`."""
    deadline = clock.when() if clock else None
    if clock is None or deadline is None:
        yield
        return
    loop = asyncio.get_running_loop()
    stopped = loop.time()
    clock.reschedule(None)
    try:
        yield
    finally:
        clock.reschedule(deadline + loop.time() - stopped)
