"""A batch of the items of the recipe's loop: one session, one item after the other, every one accounted for."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from flows import artifacts, tasks
from flows.acts.turn import turn_mark
from flows.credits import CREDITS_PER_EDIT, Purse
from flows.errors import BatchError, ReelflowError, SessionGoneError, SkippedError, UncertainEditError, UsageError
from flows.forecast import is_paid, known_steps
from flows.ledger import ledger_of
from flows.listing import STOPPED, alone, complaint, header_of, over_budget
from flows.making import Making
from flows.manifest import Manifest, kept_items, manifest_path
from flows.progress import Progress, observer
from flows.recipes.items import loop_of
from flows.recipes.models import Recipe
from flows.recipes.plan import Plan, PlannedEdit, labelled, plan_variants
from flows.reel import Order
from flows.remote.urls import marked
from flows.result import BatchResult, CreditsReport, ItemReport
from flows.settings import Settings
from flows.tasks.book import Book
from flows.tasks.fetch import fetched
from flows.variant import Made, Shared


@dataclass
class Loop:
    """One such batch under way. A failed item does not stop the rest, unless the session itself is in trouble."""

    recipe: Recipe
    order: Order
    settings: Settings
    budget: Purse
    fail_fast: bool

    names: list[str] = field(default_factory=list)
    inputs: dict[str, dict[str, Any]] = field(default_factory=dict)
    reports: dict[str, ItemReport] = field(default_factory=dict)
    parts: dict[str, dict[str | None, ItemReport]] = field(default_factory=dict)
    plans: Sequence[Plan] = ()
    stopped: str = ""

    async def make(self, about: dict[str, Any], *, resume: bool) -> BatchResult:
        """Make what is not done yet, and write each item down in the manifest when it is through in all variants."""
        book = Book(observer())
        make_plans = partial(plan_variants, self.recipe, self.order.inputs, self.settings)
        async with fetched(self.settings, book, make_plans(), make_plans) as self.plans:
            self._list_items()
            path = manifest_path(self.order.folder, self.recipe.name)
            header = header_of(self.recipe, self.settings, about, len(self.names))
            async with alone(ledger_of(self.settings), path):
                kept = kept_items(path, header, self.inputs) if resume else []
                self.reports = {item.name: item for item in kept}
                with Manifest(path, header, kept) as self.manifest:
                    credits = await self._make_rest(book)
        items = [self.reports[name] for name in self.names]
        result = BatchResult(
            recipe=self.recipe.name,
            backend=self.settings.backend,
            status="failed" if any(item.status == "failed" for item in items) else "completed",
            manifest=str(path),
            items=tuple(items),
            credits=credits,
            error=complaint(items, path),
        )
        await book.try_to("publish", "publish", tasks.publish_table, artifacts.summary(result))
        return result

    def _list_items(self) -> None:
        loop = loop_of(self.recipe)
        filled = self.plans[0].filled
        given = {name: filled.marked_values[name] for name in self.order.inputs}
        for label, value in labelled(filled.values[loop.for_each]):
            place = marked(getattr(value, "origin", "") or str(value))
            self.names.append(label)
            self.inputs[label] = {**given, loop.for_each: place}
        if not self.names:
            raise UsageError(f'the input "{loop.for_each}" is empty, so there is nothing to make.')

    async def _make_rest(self, book: Book) -> CreditsReport:
        """The run of everything that is not done. An item that it did not come to has failed with it, or is skipped."""
        if all(name in self.reports for name in self.names):
            return CreditsReport()
        shared = Shared(self.settings, self.order.folder, False, Purse(self.recipe.limits.credits))
        shared.take_item, shared.check_items = self._take, self._check
        parameters = self.order.parameters(self.plans, self.settings.backend)
        self.making = Making(self.recipe, self.plans, shared, parameters, book.steps)
        facts: dict[str, Any] = {"status": "skipped", "reason": self.stopped}
        try:
            async with tasks.below_ceiling(self.settings, 1):
                result = await self.making.make(lambda making: making.open_run(fresh=False, run_id=None))
        except BatchError as exc:
            result = exc.result
            facts["reason"] = self.stopped
        except ReelflowError as exc:
            result = exc.result
            facts = {"status": "failed", "reason": exc.message, "hint": exc.hint, "code": exc.code}
        for name in self.names:
            if name not in self.reports:
                self._write(self._report(name, **facts))
        credits: CreditsReport = result.credits
        return credits

    def _check(self) -> None:
        """A run with items that failed is not completed. Raises BatchError."""
        failed = [name for name in self.names if (one := self.reports.get(name)) and one.status == "failed"]
        if failed or self.stopped:
            raise BatchError(f"{len(failed)} of {len(self.names)} items failed: {', '.join(failed[:5])}.")

    async def _take(self, item: str, variant: str | None, take: Callable[[], Awaitable[Made]]) -> None:
        """One item in one variant. What goes wrong in it is its own affair, if the session is still good."""
        if item in self.reports or variant in self.parts.get(item, {}):
            return
        self._tell(item, "begun")
        started = time.monotonic()
        try:
            exports, edits = await self._make_one(item, variant, take)
            facts: dict[str, Any] = {"status": "done", "exports": tuple(exports), "edits": edits}
        except SkippedError as exc:
            facts = {"status": "skipped", "reason": exc.message}
        except SessionGoneError:
            raise  # the session is replaced, and the item made in the new one
        except ReelflowError as exc:
            facts = {"status": "failed", "reason": exc.message, "hint": exc.hint, "code": exc.code}
            if isinstance(exc, UncertainEditError):
                self.stopped = f'what became of the edit of "{item}" is not known, and that must be found out first.'
            elif self.fail_fast:
                self.stopped = STOPPED
        run = self.making.run.id if self.making.run else None
        report = self._report(item, run=run, seconds=round(time.monotonic() - started, 3), **facts)
        self._note(item, variant, report)

    async def _make_one(self, item: str, variant: str | None, take: Callable[[], Awaitable[Made]]) -> Made:
        """An item that fits into the budget. Raises SkippedError."""
        if self.stopped:
            raise SkippedError(self.stopped)
        plan = next(one for one in self.plans if one.filled.variant == variant)
        needed = await self._to_pay(item, plan)

        def complain(spent: float) -> SkippedError:
            return over_budget(self.budget.limit, spent, needed)

        aside = await self.budget.set_aside(needed, self._spent, complain)
        try:
            return await take()
        finally:
            aside.settle()

    async def _to_pay(self, item: str, plan: Plan) -> float:
        """About how many credits the edits of an item cost that are not sent yet."""
        ledger = ledger_of(self.settings)
        steps = await known_steps(ledger, self.making.run, plan)
        turns: dict[str, Any] = steps["turn"].after if "turn" in steps else {"now": "", "tries": {}, "over": []}
        if item in turns["over"]:
            return 0
        mark = turn_mark(turns["tries"].get(item, 0)) if turns["now"] == item else None
        edits = [step for step in plan.steps if isinstance(step, PlannedEdit) and step.part == item]
        unpaid = [step for step in edits if mark is None or not is_paid(steps.get(mark + step.id), False)]
        return float(len(unpaid) * CREDITS_PER_EDIT)

    async def _spent(self) -> float:
        return self.making.shared.credits.about_spent(await tasks.read_credits(self.settings))

    def _note(self, item: str, variant: str | None, report: ItemReport) -> None:
        """Write an item down when every variant of it is through."""
        parts = self.parts.setdefault(item, {})
        parts[variant] = report
        if len(parts) < len(self.plans):
            return
        worst = next((one for one in parts.values() if one.status == "failed"), None)
        worst = worst or next((one for one in parts.values() if one.status == "skipped"), report)
        made = {
            "exports": tuple(export for one in parts.values() for export in one.exports),
            "edits": sum(one.edits for one in parts.values()),
            "seconds": max(one.seconds for one in parts.values()),
        }
        self._write(worst.model_copy(update=made))

    def _write(self, report: ItemReport) -> None:
        self.reports[report.name] = report
        self.manifest.add(report)
        self._tell(report.name, report.status, report.reason or "")

    def _report(self, item: str, **facts: Any) -> ItemReport:
        return ItemReport(name=item, inputs=self.inputs[item], **facts)

    def _tell(self, item: str, status: str, reason: str = "") -> None:
        told = Progress("item", status, reason, done=len(self.reports), total=len(self.names), item=item)
        if (see := observer()) is not None:
            see(told)
