"""The progress of a long stage as an artifact that moves in the Prefect UI while the stage works.

It is made beside the stage, never waited for while that works, and its trouble is never the stage's.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import UUID

from prefect import get_run_logger
from prefect.artifacts import acreate_progress_artifact, aupdate_progress_artifact
from prefect.runtime import task_run

from flows.progress import Observer, Progress, observed_by, observer
from flows.result import artifact_key

INTERVAL_S = 2.0
"""Between updates, and before the first: a stage that is done by then has no artifact."""

PATIENCE_S = 5.0
"""How long a finished stage waits for its artifact to say 100 %."""


@contextlib.asynccontextmanager
async def metered() -> AsyncIterator[None]:
    """Show in the Prefect UI how far the stage is, as it tells by bytes or percent, under the name of its task."""
    meter = _Meter(task_run.name, observer())
    mover = asyncio.create_task(meter.move())
    try:
        with observed_by(meter.see):
            yield
        meter.ended.set()
        await asyncio.wait({mover}, timeout=PATIENCE_S)
    finally:
        mover.cancel()


@dataclass
class _Meter:
    title: str
    outer: Observer | None
    percent: float | None = None
    artifact: UUID | None = None
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    def see(self, progress: Progress) -> None:
        if progress.kind in ("bytes", "percent") and progress.total:
            self.percent = round(min(100 * progress.done / progress.total, 100), 1)
        if self.outer is not None:
            self.outer(progress)

    async def move(self) -> None:
        try:
            while not await self._ended_within(INTERVAL_S):
                await self._show()
            if self.artifact is not None:
                self.percent = 100
                await self._show()
        except Exception as exc:
            get_run_logger().debug("the progress of %s is not shown: %s", self.title, exc)

    async def _ended_within(self, seconds: float) -> bool:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.ended.wait(), seconds)
        return self.ended.is_set()

    async def _show(self) -> None:
        if self.percent is None:
            return
        if self.artifact is not None:
            await aupdate_progress_artifact(artifact_id=self.artifact, progress=self.percent)
        else:
            made = acreate_progress_artifact(self.percent, key=artifact_key(self.title), description=self.title)
            self.artifact = await made
