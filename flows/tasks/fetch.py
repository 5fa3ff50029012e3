"""The fetch stage: files behind URLs come to this machine before a run begins."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from functools import partial
from threading import Event
from typing import Protocol

from prefect import get_run_logger, task

from flows.errors import OutputError
from flows.files import content_hash
from flows.progress import observed_by, tell
from flows.recipes.fill import Find
from flows.recipes.plan import Plan
from flows.remote.cache import Cache, Kept
from flows.remote.urls import shown
from flows.settings import Settings
from flows.tasks.book import Book, together
from flows.tasks.meter import metered
from flows.tasks.policy import options

TRIES = 3


@task(**options("fetch"))
async def fetch(settings: Settings, url: str, step: str) -> tuple[Kept, bool]:
    """The file behind a URL in the cache: `(file, reused)`. Its progress is told under `step`."""
    stop, cache = Event(), Cache(settings)
    loop = asyncio.get_running_loop()

    def told(done: int, total: int) -> None:
        loop.call_soon_threadsafe(partial(tell, "bytes", step, done=done, total=total))

    async with metered():
        try:
            kept, reused = await asyncio.to_thread(cache.bring, url, told, stop)
        finally:
            stop.set()
    get_run_logger().info("%s %s", shown(url), "is here already" if reused else "fetched")
    return kept, reused


class PlanWith(Protocol):
    """Makes the plans of a run from the files that were fetched."""

    def __call__(self, *, find: Find) -> list[Plan]: ...


@contextlib.asynccontextmanager
async def fetched(
    settings: Settings, book: Book, plans: Sequence[Plan], plan: PlanWith
) -> AsyncIterator[Sequence[Plan]]:
    """`plans` with nothing left open, made anew by `plan` once their files are fetched.

    The files stay in the cache while the block runs.

    Raises what `plan` raises, InputError for a file that cannot be fetched, and ConnectError.
    """
    files: dict[str, Kept] = {}
    with contextlib.ExitStack() as held:
        with observed_by(book.see):
            while missing := to_fetch(plans):
                bring = [_bring(settings, book, url, name, held, files) for url, name in missing.items()]
                await together(*bring)
                plans = plan(find=files.get)
        if files:
            await asyncio.to_thread(Cache(settings).trim)
        yield plans


def to_fetch(plans: Sequence[Plan]) -> dict[str, str]:
    """URLs that plans wait for, each with the name of its file."""
    return {url: name for plan in plans for url, name in plan.filled.to_fetch.items()}


async def _bring(
    settings: Settings, book: Book, url: str, name: str, held: contextlib.ExitStack, files: dict[str, Kept]
) -> None:
    """Fetch a file and hold it; one that another process removed in between is fetched once more."""
    step = f"fetch:{name}:{content_hash(url.encode())[:8]}"
    for _ in range(TRIES):
        kept, _ = await book.take(step, f"fetch {name}", fetch, settings, url, book.told_as(step))
        if held.enter_context(Cache(settings).held(kept)):
            files[url] = kept
            return
    raise OutputError(
        f"{shown(url)} was fetched and then removed from the cache, {TRIES} times.",
        hint="Let the cache be larger: REELFLOW_CACHE__MAX_BYTES.",
    )
