"""Ceilings that all processes share: videos under way at the API, and local renders.

They are global concurrency limits of the Prefect server, made when they are missing and never changed afterwards: what
the user sets in Prefect holds. Taking places costs Prefect's server a tenth of a second, and many times that when a
dozen ask at once, so a batch or a deployed run takes its places once and keeps them to its end.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator

from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import GlobalConcurrencyLimitCreate
from prefect.client.schemas.responses import GlobalConcurrencyLimitResponse
from prefect.concurrency.asyncio import concurrency
from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound

from flows.progress import tell
from flows.settings import Settings

LEASE_S = 60
"""The shortest that Prefect allows: so long do the places of a killed process stay taken."""

PATIENCE_S = 3.0
API, RENDERS = "reelflow-api", "reelflow-renders"
API_PLACES = 100


@contextlib.asynccontextmanager
async def below_ceiling(settings: Settings, videos: int) -> AsyncIterator[int]:
    """Wait for places for `videos` made side by side, and hold them: yields how many may be made side by side.

    A paid edit is never stopped because a place was lost meanwhile.
    """
    name = RENDERS if settings.backend == "studio" else API
    limit = await _limit(name, _defaults()[name])
    wanted = settings.studio.workers if name == RENDERS else videos
    places = max(1, min(wanted, limit.limit))
    if not limit.active:
        yield videos
        return
    notice = asyncio.create_task(_tell_after_a_while(name, limit.limit))
    try:
        async with concurrency(name, places, strict=True, raise_on_lease_renewal_failure=False, lease_duration=LEASE_S):
            notice.cancel()
            yield videos if name == RENDERS else places
    finally:
        notice.cancel()


async def make_ceilings() -> None:
    """Make both ceilings where they are missing."""
    for name, default in _defaults().items():
        await _limit(name, default)


def _defaults() -> dict[str, int]:
    return {RENDERS: os.cpu_count() or 1, API: API_PLACES}


async def _limit(name: str, default: int) -> GlobalConcurrencyLimitResponse:
    async with get_client() as client:
        try:
            return await client.read_global_concurrency_limit_by_name(name)
        except ObjectNotFound:
            with contextlib.suppress(ObjectAlreadyExists):  # another process was faster
                await client.create_global_concurrency_limit(GlobalConcurrencyLimitCreate(name=name, limit=default))
            return await client.read_global_concurrency_limit_by_name(name)


async def _tell_after_a_while(name: str, limit: int) -> None:
    await asyncio.sleep(PATIENCE_S)
    tell("note", name, f"Waiting for other runs to end: Prefect's concurrency limit {name} allows {limit}.")
