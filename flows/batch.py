"""The flow that makes many videos: each item like a single run, a bounded number at a time, every one accounted for."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger
from prefect.runtime import flow_run

from flows import artifacts, tasks
from flows.credits import Account, Aside, Meter, Purse
from flows.errors import BatchError, ConnectError, InputError, ReelflowError, SkippedError, UsageError
from flows.files import check_folder
from flows.forecast import credits_to_pay
from flows.ledger import Ledger, Run, ledger_of
from flows.listing import STOPPED, alone, complaint, facts_of, header_of, over_budget
from flows.loop import Loop
from flows.making import Making
from flows.manifest import Manifest, kept_items, manifest_path, read_manifest
from flows.progress import Progress, observed_by, observer
from flows.recipes.items import Item, cannot_be_made, items_of, loop_of, plan_items, plans_of
from flows.recipes.loader import find_recipe, load_recipe
from flows.recipes.models import Recipe
from flows.recipes.plan import Plan
from flows.reel import Order, answering, settings_for
from flows.remote.cache import Cache
from flows.remote.urls import all_shown
from flows.result import BatchResult, CreditsReport, ItemReport
from flows.settings import Settings
from flows.tasks.book import Book, together
from flows.tasks.fetch import fetched, to_fetch
from flows.tasks.target import Claims
from flows.variant import Shared


def _run_name() -> str:
    return f"{Path(flow_run.parameters['recipe']).stem}, many"


@flow(name="make-reels", flow_run_name=_run_name, persist_result=False)
async def make_reels(
    recipe: str,
    each: str | None = None,
    rows: str | None = None,
    inputs: dict[str, str | list[str]] | None = None,
    backend: str | None = None,
    output: str = "out",
    parallel: int = 4,
    resume: bool = False,
    fail_fast: bool = False,
    max_credits: float | None = None,
) -> dict[str, Any]:
    """Make a video for each file that matches a pattern, for each row of a CSV file, or for each item of a `for_each`.

    Args:
        recipe: Name of a shipped recipe, or path of a recipe file.
        each: `NAME=GLOB`: one item for each file that matches, which is the value of the input NAME.
        rows: A CSV file whose columns are inputs and whose rows are items. Without it and `each` the items are those of
            the recipe's `for_each`, made in one session, one after the other.
        inputs: Values that all items have in common.
        backend: `studio` (embedded, offline) or `nemo` (the cloud).
        output: Folder that receives the files and the manifest.
        parallel: How many items are made at the same time.
        resume: Leave out what the manifest says is done.
        fail_fast: Begin no further item after one that failed.
        max_credits: What all items together may spend; an item that does not fit is skipped.

    Returns the result as plain data. Raises ReelflowError; BatchError, when items failed, has the whole result.
    """
    loaded = load_recipe(find_recipe(recipe))
    settings = await settings_for(loaded, backend)
    folder = Path(output).expanduser().absolute()
    given = all_shown(inputs or {})
    about = {"recipe": recipe, "each": each, "rows": rows, "inputs": given, "max_credits": max_credits}
    if each is None and rows is None:
        loop_of(loaded)
        check_folder(folder)
        async with answering(settings) as ready:
            order = Order(recipe, inputs or {}, settings.backend, folder)
            loop = Loop(loaded, order, ready, Purse(max_credits), fail_fast)
            result = await loop.make(about, resume=resume)
    else:
        listed = items_of(loaded, inputs or {}, each=each, rows=rows)
        plans = plan_items(loaded, listed, settings)
        check_folder(folder)
        if parallel < 1:
            raise UsageError("at least one item must be made at a time.", hint="Use --parallel 1 or more.")
        jobs = [Job(item, plan) for item, plan in zip(listed, plans, strict=True)]
        async with answering(settings) as ready:
            batch = Batch(loaded, recipe, ready, folder, Purse(max_credits), fail_fast)
            result = await batch.make(jobs, about, parallel=parallel, resume=resume)
    if result.error is not None:
        error = BatchError(result.error.message, hint=result.error.hint)
        error.result = result
        raise error
    return result.plain()


@dataclass(frozen=True)
class Job:
    """An item with its plans."""

    item: Item
    plans: Sequence[Plan]

    @property
    def inputs(self) -> dict[str, Any]:
        """What was given for it, as plain data with absolute paths and without secrets."""
        return {name: self.plans[0].filled.marked_values[name] for name in self.item.given}

    def report(self, **facts: Any) -> ItemReport:
        return ItemReport(name=self.item.name, inputs=self.inputs, **facts)


@dataclass
class Batch:
    """One batch under way, and what its items share: the meter of edits, the budget, the names of files."""

    recipe: Recipe
    recipe_name: str
    settings: Settings
    folder: Path
    budget: Purse
    fail_fast: bool

    meter: Meter = field(default_factory=Meter)
    claims: Claims = field(default_factory=Claims)
    owners: dict[str, str] = field(default_factory=dict)
    reports: dict[str, ItemReport] = field(default_factory=dict)
    account_name: str = ""
    parallel: int = 1
    total: int = 0

    async def make(self, jobs: Sequence[Job], about: dict[str, Any], *, parallel: int, resume: bool) -> BatchResult:
        """Make what is not done yet, at most `parallel` items at a time, and write each down in the manifest."""
        path, self.total, self.parallel = manifest_path(self.folder, self.recipe.name), len(jobs), parallel
        header = header_of(self.recipe, self.settings, about, len(jobs))
        book, self.account = Book(observer()), Account(self.meter, mine=self.meter)
        async with alone(self.ledger, path):
            kept = kept_items(path, header, {job.item.name: job.inputs for job in jobs}) if resume else []
            self._remember(read_manifest(path)[1], kept)
            self.account_name = await book.take("token", "token", tasks.get_token, self.settings)
            self.account.start(await book.take("credits:before", "credits before", tasks.read_credits, self.settings))
            left = [job for job in jobs if job.item.name not in self.reports]
            await self._look_at(left)
            with Manifest(path, header, kept) as manifest:
                await self._make_all(left, manifest)
        after = await book.try_to("credits:after", "credits after", tasks.read_credits, self.settings)
        if after is not None:
            tasks.tell_low_credits(self.settings, after, f"{self.recipe.name}, many")
        result = self._result([self.reports[job.item.name] for job in jobs], path, after)
        await book.try_to("publish", "publish", tasks.publish_table, artifacts.summary(result))
        return result

    @property
    def ledger(self) -> Ledger:
        return ledger_of(self.settings)

    def _remember(self, earlier: Sequence[ItemReport], kept: Sequence[ItemReport]) -> None:
        """What an earlier batch in this folder made keeps its names; what is kept is not made again."""
        for item in earlier:
            for export in item.exports:
                self.claims.take(item.name, Path(export.file))
        for item in kept:
            self.reports[item.name] = item
            with contextlib.suppress(UsageError):  # the ledger may be another one
                self.owners[self.ledger.run(item.run or "").key] = item.name

    async def _look_at(self, jobs: Sequence[Job]) -> None:
        """Ask for every file that is to be fetched. Raises InputError that lists all that cannot be."""
        wanted: dict[str, list[Item]] = {}
        for job in jobs:
            for url in to_fetch(job.plans):
                wanted.setdefault(url, []).append(job.item)
        looks, cache = asyncio.Semaphore(LOOKS), Cache(self.settings)
        wrong: dict[str, list[Item]] = {}

        async def look(url: str) -> None:
            async with looks:
                try:
                    await asyncio.to_thread(cache.look, url)
                except InputError as exc:
                    wrong.setdefault(exc.message, []).extend(wanted[url])
                except ConnectError:
                    return  # which may have passed when its turn comes

        await together(*map(look, wanted))
        if wrong:
            raise cannot_be_made(wrong, self.total)

    async def _make_all(self, jobs: Sequence[Job], manifest: Manifest) -> None:
        """Make items side by side, as many as is asked for and the shared ceiling allows."""
        if jobs:
            async with tasks.below_ceiling(self.settings, min(self.parallel, len(jobs))) as workers:
                left = iter(jobs)
                await together(*(self._work(left, manifest) for _ in range(workers)))

    async def _work(self, jobs: Iterator[Job], manifest: Manifest) -> None:
        for job in jobs:
            stopped = self.fail_fast and any(item.status == "failed" for item in self.reports.values())
            self._tell(job, "begun")
            report = job.report(status="skipped", reason=STOPPED) if stopped else await self._make(job)
            self.reports[job.item.name] = report
            manifest.add(report)
            self._tell(job, report.status, report.reason or "")

    def _tell(self, job: Job, status: str, reason: str = "") -> None:
        told = Progress("item", status, reason, done=len(self.reports), total=self.total, item=job.item.name)
        if status != "begun":
            get_run_logger().info("%s: %s", job.item.name, ": ".join(filter(None, (status, reason))))
        if (see := observer()) is not None:
            see(told)

    async def _make(self, job: Job) -> ItemReport:
        """One item, like a single run. Whatever goes wrong in it is its own affair."""
        started = time.monotonic()
        purse, account = Purse(self.recipe.limits.credits), Account(self.meter)
        shared = Shared(
            self.settings,
            self.folder,
            False,
            purse,
            item=job.item.name,
            reads_balance=self.parallel == 1,
            claims=self.claims,
            account=self.account_name,
            credits=account,
        )
        order = Order(self.recipe_name, job.item.given, self.settings.backend, self.folder)
        book = Book(_named(job.item.name, observer()), job.item.name)
        try:
            make_plans = partial(plans_of, self.recipe, job.item, self.settings)
            async with fetched(self.settings, book, job.plans, make_plans) as plans:
                parameters = order.parameters(plans, self.settings.backend)
                making = Making(self.recipe, plans, shared, parameters, book.steps)
                with observed_by(book.outer):
                    made = facts_of(await making.make(self._open_run))
        except SkippedError as exc:
            made = {"status": "skipped", "reason": exc.message}
        except ReelflowError as exc:
            made = {**facts_of(exc.result), "reason": exc.message, "hint": exc.hint, "code": exc.code}
        except Exception as exc:
            get_run_logger().exception("a bug in reelflow, met in %s", job.item.name)
            made = {"status": "failed", "reason": f"a bug in reelflow: {type(exc).__name__}: {exc}", "code": "bug"}
        finally:
            shared.budget.settle()
        return job.report(**made, seconds=round(time.monotonic() - started, 3))

    async def _open_run(self, making: Making) -> Run:
        """The run of an item that nobody else makes and that fits into the budget. Raises SkippedError."""
        name, key = making.shared.item, await making.key()
        owner = self.owners.setdefault(key, name)
        if owner != name:
            raise SkippedError(f'it has the same inputs as "{owner}".')
        making.shared.budget = await self._set_aside(making, key)
        return await making.open_run(fresh=False, run_id=None, key=key)

    async def _set_aside(self, making: Making, key: str) -> Aside:
        """The credits of an item's edits, before the first of them."""
        needed = await credits_to_pay(self.ledger, self.ledger.find_run(key), making.plans)

        def complain(spent: float) -> SkippedError:
            return over_budget(self.budget.limit, spent, needed)

        return await self.budget.set_aside(needed, self._spent, complain)

    async def _spent(self) -> float:
        return self.account.about_spent(await tasks.read_credits(self.settings))

    def _result(self, items: Sequence[ItemReport], path: Path, after: float | None) -> BatchResult:
        account = self.account
        return BatchResult(
            recipe=self.recipe.name,
            backend=self.settings.backend,
            status="failed" if any(item.status == "failed" for item in items) else "completed",
            manifest=str(path),
            items=tuple(items),
            credits=CreditsReport(before=account.before, after=after, spent=account.spent(after)),
            error=complaint(items, path),
        )


LOOKS = 8
"""How many remote files are asked for at the same time before a batch begins."""


def _named(name: str, outer: Callable[[Progress], None] | None) -> Callable[[Progress], None]:
    return lambda progress: outer(replace(progress, item=name)) if outer else None
