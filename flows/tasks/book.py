"""Keeps the book of a run: each stage runs as a task under a speaking name and leaves a record."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any, Literal

from prefect import Task, get_run_logger
from prefect.utilities.annotations import quote

from flows.acts.protect import Record
from flows.errors import LimitError, ReelflowError
from flows.progress import Observer, Progress, tell
from flows.result import StepReport
from flows.settings import Settings
from flows.tasks.policy import titled


@dataclass
class Book:
    """Records stages, and passes what they tell on to the observer; variants share one book.

    `item` names the run in a batch.
    """

    outer: Observer | None
    item: str = ""
    variant: str | None = None
    steps: list[StepReport] = field(default_factory=list)
    retries: dict[str, int] = field(default_factory=dict)

    def for_variant(self, variant: str | None) -> Book:
        return Book(self.outer, self.item, variant, self.steps, self.retries)

    def told_as(self, step: str) -> str:
        """The id under which the progress of a stage of this variant is told."""
        return f"{self.variant}/{step}" if self.variant else step

    def see(self, progress: Progress) -> None:
        if progress.kind == "retry":
            self.retries[progress.step] = self.retries.get(progress.step, 0) + 1
        if progress.kind == "note":
            get_run_logger().info(progress.text)
        if self.outer is not None:
            self.outer(progress)

    async def take(self, step: str, title: str, stage: Task[..., Any], *arguments: Any) -> Any:
        """Run a stage under a speaking name. Raises what it raised, with the stage's name on it."""
        title = (f"{self.item}: " if self.item else "") + title + (f" ({self.variant})" if self.variant else "")
        step = self.told_as(step)
        tell("stage", step, title)
        started = time.monotonic()
        with titled(title):
            state = await stage(*map(_unsearched, arguments), return_state=True)
        seconds = time.monotonic() - started
        try:
            value = await state.aresult()
        except TimeoutError as exc:
            self._write(step, title, stage.name, "failed", False, seconds)
            message = f"{title} came to no end within {seconds:.0f} s."
            raise LimitError(message, hint="Run the same command again to go on.", stage=stage.name) from exc
        except ReelflowError as exc:
            exc.stage = exc.stage or stage.name
            self._write(step, title, stage.name, "failed", False, seconds)
            tell("failed", step, exc.message)
            raise
        cached = state.name == "Cached" or (isinstance(value, tuple | list) and len(value) == 2 and value[1] is True)
        self._write(step, title, stage.name, "completed", cached, seconds)
        tell("done", step, "cached" if cached else "", done=seconds)
        return value

    async def try_to(self, step: str, title: str, stage: Task[..., Any], *arguments: Any) -> Any:
        """Run a stage whose failure must not spoil a finished video; None when it failed."""
        try:
            return await self.take(step, title, stage, *arguments)
        except Exception as exc:
            get_run_logger().warning("%s failed: %s", title, exc)
            return None

    def note_cached(self, step: str, stage: str) -> None:
        """A stage that needs nothing to be done."""
        step = self.told_as(step)
        self.steps.append(StepReport(id=step, stage=stage, status="completed", cached=True, attempts=0, seconds=0))
        tell("done", step, "cached")

    def _write(
        self, step: str, title: str, stage: str, status: Literal["completed", "failed"], cached: bool, seconds: float
    ) -> None:
        attempts = 0 if cached else 1 + self.retries.get(title, 0)
        report = StepReport(
            id=step, stage=stage, status=status, cached=cached, attempts=attempts, seconds=round(seconds, 3)
        )
        self.steps.append(report)


def _unsearched(argument: Any) -> Any:
    """The argument for a task; Prefect need not look for results of other tasks in settings, field by field."""
    return quote(argument) if isinstance(argument, Record | Settings) else argument


async def together(*work: Awaitable[Any]) -> None:
    """Run side by side; the first failure ends the others and is raised as itself."""
    try:
        async with asyncio.TaskGroup() as group:
            for one in work:
                group.create_task(_awaited(one))
    except BaseExceptionGroup as exc:
        raise _first(exc) from None


async def _awaited(work: Awaitable[Any]) -> None:
    await work


def _first(exc: BaseException) -> BaseException:
    while isinstance(exc, BaseExceptionGroup):
        exc = exc.exceptions[0]
    return exc
