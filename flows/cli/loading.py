"""Loading modules quickly."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """Load modules inside the block without collecting garbage.

    They make so many objects that stay that looking for garbage among them costs a quarter of the time, and the same
    again at exit, unless they are left out from then on.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
