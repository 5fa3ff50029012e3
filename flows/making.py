"""One run under way: it is opened in the ledger, its variants are made, and what came of them becomes the result."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from flows import tasks
from flows.artifacts import Artifact, artifact_of_item, artifacts_of
from flows.errors import BusyError, LimitError, ReelflowError, SessionGoneError, SkippedError, UsageError
from flows.forecast import AGAIN, identity_of, key_of, prefix_of
from flows.ledger import Run, ledger_of, run_key
from flows.progress import counting_requests, observed_by, observer, tell
from flows.recipes.models import Limits, Recipe
from flows.recipes.plan import Plan, refined
from flows.result import CreditsReport, ErrorReport, Result, StepReport
from flows.tasks.book import Book, together
from flows.variant import Shared, Variant


@dataclass
class Making:
    """One run under way: what is known so far becomes the result, whether it ends well or not.

    `steps` are those that came before, of which the files were fetched.
    """

    recipe: Recipe
    plans: Sequence[Plan]
    shared: Shared
    parameters: Mapping[str, Any]

    steps: list[StepReport] = field(default_factory=list)
    run: Run | None = None
    after: float | None = None

    async def make(self, open_run: Callable[[Making], Awaitable[Run]]) -> Result:
        book = Book(observer(), self.shared.item, steps=self.steps)
        with observed_by(book.see), counting_requests() as requests:
            try:
                async with _time_limit(self.recipe.limits) as self.shared.clock:
                    await self._make(book, open_run)
            except SkippedError:
                raise
            except ReelflowError as exc:
                exc.result = await self._conclude(book, requests, exc)
                raise
            return await self._conclude(book, requests, None)

    async def _make(self, book: Book, open_run: Callable[[Making], Awaitable[Run]]) -> None:
        if not self.shared.account:
            self.shared.account = await book.take("token", "token", tasks.get_token, self.shared.settings)
        self.run = await open_run(self)
        self.shared.is_fresh = bool(self.run.parameters.get("fresh"))
        async with ledger_of(self.shared.settings).driving(self.run.id):
            if self.shared.reads_balance:
                before = book.take("credits:before", "credits before", tasks.read_credits, self.shared.settings)
                self.shared.credits.start(await before)
            await together(*(self._make_one(book, self.run.id, plan) for plan in self.plans))
            self.shared.check_items()

    async def open_run(self, *, fresh: bool, run_id: str | None, key: str | None = None) -> Run:
        """The run of these inputs, new or to be gone on with. Raises UsageError when `run_id` is about other ones.

        `key` spares reading the inputs where it is known already.
        """
        key = key or await self.key()
        if run_id is None:
            return self._open(key, fresh=fresh, about={"fresh": True} if fresh else None)
        run = ledger_of(self.shared.settings).run(run_id)
        if run.key != key:
            hint = "Start a new run with `reelflow run`."
            raise UsageError(f"the recipe, an input or the account of run {run.id} has changed since.", hint=hint)
        return run

    async def key(self) -> str:
        """What this run is known by in the ledger."""
        return await key_of(self.recipe, self.plans, self.shared.account, self.shared.settings.origin)

    async def open_refinement(self, parent: Run, instruction: str) -> Run:
        """A run that goes on in the sessions of `parent` with one more edit and its exports."""
        ledger = ledger_of(self.shared.settings)
        about = {"refines": parent.id, "instruction": instruction}
        identity = identity_of(self.recipe, self.shared.account, self.shared.settings.origin)
        run = self._open(run_key({**identity, **about}), fresh=False, about=about)
        for plan in self.plans:
            prefix = prefix_of(plan)
            last = await ledger.step(parent.id, f"{prefix}{AGAIN}session")
            session = last or await ledger.step(parent.id, f"{prefix}session")
            if session is None or not session.is_done:
                raise UsageError(f"run {parent.id} has no session to go on with.", hint="Run its recipe again first.")
            await ledger.finish(run.id, f"{prefix}session", session.after)
        self.plans = [refined(plan, instruction, run.id[-4:]) for plan in self.plans]
        return run

    def _open(self, key: str, *, fresh: bool, about: Mapping[str, Any] | None = None) -> Run:
        backend = self.shared.settings.backend
        parameters = {**self.parameters, **(about or {})}
        ledger = ledger_of(self.shared.settings)
        return ledger.open_run(key, recipe=self.recipe.name, backend=backend, parameters=parameters, fresh=fresh)

    @property
    def _inputs(self) -> dict[str, Any]:
        """Every input with its value, given or not; one that differs between variants with all of its values."""
        values = [plan.filled.shown_values for plan in self.plans]
        return {name: _same_or_all([of[name] for of in values]) for name in self.recipe.inputs}

    async def _make_one(self, book: Book, run: str, plan: Plan) -> None:
        """One variant in a session of its own; a session that the backend has lost is replaced once, all redone."""
        ledger, lost = ledger_of(self.shared.settings), f"{prefix_of(plan)}session-lost"
        one = Variant(self.shared, book.for_variant(plan.filled.variant), run, prefix_of(plan), plan)
        if await ledger.step(run, lost) is None:
            try:
                await one.make()
                return
            except SessionGoneError as exc:
                if self.run and "refines" in self.run.parameters:
                    raise  # what it refined is gone with the session
                told = f"The session is gone, and its timeline with it ({exc.message}). Starting over in a new one."
                tell("note", "session", told)
                await ledger.finish(run, lost, {"session": one.session})
                self.shared.timelines.pop(one.prefix, None)
                self.shared.sessions = [kept for kept in self.shared.sessions if kept["session"] != one.session]
        await replace(one, prefix=one.prefix + AGAIN, session="").make()

    async def _conclude(self, book: Book, requests: Mapping[str, int], error: ReelflowError | None) -> Result:
        if self.shared.credits.before is not None:
            self.after = await book.try_to("credits:after", "credits after", tasks.read_credits, self.shared.settings)
        if self.after is not None:
            tasks.tell_low_credits(self.shared.settings, self.after, self.run.id if self.run else "")
        draft = self._result(book, requests, error)
        await book.try_to("publish", "publish", tasks.publish, self._artifacts(draft))
        result = self._result(book, requests, error)
        if self.run is not None and not isinstance(error, BusyError):
            ledger_of(self.shared.settings).close_run(self.run.id, result.status, result.plain())
        return result

    def _artifacts(self, draft: Result) -> list[Artifact]:
        gallery, item = self.shared.gallery, self.shared.item
        if item:
            return [artifact_of_item(draft, self._inputs, gallery, item)]
        return artifacts_of(draft, self._inputs, gallery)

    def _result(self, book: Book, requests: Mapping[str, int], error: ReelflowError | None) -> Result:
        session = self.shared.sessions[0] if self.shared.sessions else {}
        account = self.shared.credits
        return Result(
            run=self.run.id if self.run else "",
            recipe=self.recipe.name,
            backend=self.shared.settings.backend,
            status="failed" if error else "completed",
            session=session.get("session"),
            task_link=session.get("link"),
            credits=CreditsReport(before=account.before, after=self.after, spent=account.spent(self.after)),
            exports=tuple(self.shared.exports),
            timeline=" | ".join(self.shared.timelines.values()) or None,
            messages=tuple(self.shared.messages),
            steps=tuple(book.steps),
            requests=dict(requests),
            error=ErrorReport.of(error) if error else None,
        )


def _same_or_all(values: list[Any]) -> Any:
    return values[0] if all(value == values[0] for value in values) else values


@contextlib.asynccontextmanager
async def _time_limit(limits: Limits) -> AsyncIterator[asyncio.Timeout]:
    try:
        async with asyncio.timeout(limits.minutes * 60 if limits.minutes else None) as clock:
            yield clock
    except TimeoutError as exc:
        raise LimitError(
            f"the run took longer than the recipe's limit of {limits.minutes:g} minutes.",
            hint="Run the same command again to go on, or raise `limits: {minutes: …}` in the recipe.",
        ) from exc
