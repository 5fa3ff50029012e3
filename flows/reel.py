"""The flow that makes a video: it reads like a recipe. One recipe in, one result out.

Every stage is a Prefect task; the ledger decides what was done before and need not be done again.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger
from prefect.runtime import flow_run

from flows import artifacts, tasks
from flows.errors import CheckError, LimitError, NotFoundError, ReelflowError, RenderError
from flows.files import check_folder
from flows.ledger import Run, ledger_of, run_key
from flows.media.hashing import sha256_file
from flows.progress import counting_requests, observed_by, observer, tell
from flows.recipes.loader import find_recipe, load_recipe
from flows.recipes.models import Limits, Recipe
from flows.recipes.plan import Plan, PlannedEdit, PlannedExport, PlannedUpload, plan_variants
from flows.result import CheckReport, CreditsReport, ErrorReport, ExportReport, Result
from flows.settings import Settings, Skill, load_settings
from flows.studio.serve import running_studio
from flows.tasks.book import Book, together
from flows.tasks.protect import StepKey
from flows.tasks.target import choose_target

RENDER_ATTEMPTS = 2
CREDITS_PER_EDIT = 50


def _run_name() -> str:
    return Path(flow_run.parameters["recipe"]).stem


@flow(name="make-reel", flow_run_name=_run_name, persist_result=False)
async def make_reel(
    recipe: str,
    inputs: dict[str, str | list[str]] | None = None,
    backend: str | None = None,
    output: str = "out",
    variant: str | None = None,
    fresh: bool = False,
    retry_edits: bool = False,
) -> dict[str, Any]:
    """Make the video (or one per variant) that a recipe describes.

    Args:
        recipe: Name of a shipped recipe, or path of a recipe file.
        inputs: Values of the recipe's inputs by name; media as path or http(s) URL; a list where `many` is true.
        backend: `studio` (embedded, offline) or `nemo` (the cloud).
        output: Folder that receives the files.
        variant: Make only this variant.
        fresh: Start over instead of going on with, or reusing, an earlier run of the same recipe and inputs.
        retry_edits: Send edits again whose fate is unknown.

    Returns the result as plain data. Raises ReelflowError, whose `result` says what was reached.
    """
    loaded = load_recipe(find_recipe(recipe))
    settings = _settings(loaded, backend)
    plans = plan_variants(loaded, inputs or {}, settings, variant)
    folder = Path(output).expanduser().absolute()
    check_folder(folder)
    async with _backend(settings) as ready:
        reel = _Reel(ready, loaded, plans, folder, fresh, retry_edits)
        return (await reel.make()).plain()


def _settings(recipe: Recipe, backend: str | None) -> Settings:
    skill = Skill(name=recipe.skill.name, version=recipe.skill.version) if recipe.skill else None
    return load_settings(backend, skill=skill)


@contextlib.asynccontextmanager
async def _backend(settings: Settings) -> AsyncIterator[Settings]:
    """Settings whose API answers: the studio is started when it is the backend, and stopped afterwards."""
    if settings.backend != "studio":
        yield settings
        return
    async with running_studio(settings) as url:
        yield settings.model_copy(update={"api_url": url, "web_url": url})


@contextlib.asynccontextmanager
async def _time_limit(limits: Limits) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(limits.minutes * 60 if limits.minutes else None):
            yield
    except TimeoutError as exc:
        raise LimitError(
            f"the run took longer than the recipe's limit of {limits.minutes:g} minutes.",
            hint="Run the same command again to go on, or raise `limits: {minutes: …}` in the recipe.",
        ) from exc


@dataclass
class _Reel:
    """One run under way: what is known so far becomes the result, whether it ends well or not."""

    settings: Settings
    recipe: Recipe
    plans: Sequence[Plan]
    folder: Path
    fresh: bool
    retry_edits: bool

    account: str = ""
    run: Run | None = None
    sessions: list[Mapping[str, Any]] = field(default_factory=list)
    exports: list[ExportReport] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    timelines: dict[str, str] = field(default_factory=dict)
    before: float | None = None
    after: float | None = None

    async def make(self) -> Result:
        book = Book(observer())
        with observed_by(book.see), counting_requests() as requests:
            try:
                async with _time_limit(self.recipe.limits):
                    await self._make(book)
            except ReelflowError as exc:
                exc.result = await self._conclude(book, requests, exc)
                raise
            return await self._conclude(book, requests, None)

    async def _make(self, book: Book) -> None:
        self.account = await book.take("token", "token", tasks.get_token, self.settings)
        self.run = await self._open_run()
        async with ledger_of(self.settings).driving(self.run.id):
            self.before = await book.take("credits:before", "credits before", tasks.read_credits, self.settings)
            await together(*(self._make_one(book, self.run.id, plan) for plan in self.plans))

    async def _open_run(self) -> Run:
        values = {plan.filled.variant or "": await asyncio.to_thread(plan.content) for plan in self.plans}
        parts = {"recipe": self.recipe.model_dump(mode="json"), "inputs": values, "account": self.account}
        return ledger_of(self.settings).open_run(
            run_key({**parts, "origin": self.settings.origin}),
            recipe=self.recipe.name,
            backend=self.settings.backend,
            inputs={plan.filled.variant or "": plan.filled.text_values for plan in self.plans},
            fresh=self.fresh,
        )

    async def _make_one(self, book: Book, run: str, plan: Plan) -> None:
        """One variant in a session of its own: upload, edit and export, as the recipe says."""
        name = plan.filled.variant
        one = _Variant(self, book.for_variant(name), run, f"{name}/" if name else "", plan)
        await one.open()
        for (stage, _), steps in groupby(plan.steps, key=_together_key):
            await together(*(one.take(stage, step) for step in steps))

    async def _conclude(self, book: Book, requests: Mapping[str, int], error: ReelflowError | None) -> Result:
        if self.before is not None:
            self.after = await book.try_to("credits:after", "credits after", tasks.read_credits, self.settings)
        draft = self._result(book, requests, error)
        await book.try_to("publish", "publish", tasks.publish, artifacts.links(draft), artifacts.report(draft))
        result = self._result(book, requests, error)
        if self.run is not None:
            ledger_of(self.settings).close_run(self.run.id, result.status, result.plain())
        return result

    def _result(self, book: Book, requests: Mapping[str, int], error: ReelflowError | None) -> Result:
        session = self.sessions[0] if self.sessions else {}
        known = self.before is not None and self.after is not None
        spent = (self.before or 0) - (self.after or 0) if known else None
        return Result(
            run=self.run.id if self.run else "",
            recipe=self.recipe.name,
            backend=self.settings.backend,
            status="failed" if error else "completed",
            session=session.get("session"),
            task_link=session.get("link"),
            credits=CreditsReport(before=self.before, after=self.after, spent=spent),
            exports=tuple(self.exports),
            timeline=" | ".join(self.timelines.values()) or None,
            messages=tuple(self.messages),
            steps=tuple(book.steps),
            requests=dict(requests),
            error=ErrorReport.of(error) if error else None,
        )


def _together_key(step: PlannedUpload | PlannedEdit | PlannedExport) -> tuple[str, object]:
    """Uploads of one group run side by side; everything else is a step of its own."""
    return (step.stage, step.group) if isinstance(step, PlannedUpload) else (step.stage, step.id)


@dataclass
class _Variant:
    """One session and what is done in it; `prefix` keeps its steps apart from those of other variants."""

    reel: _Reel
    book: Book
    run: str
    prefix: str
    plan: Plan
    session: str = ""

    async def open(self) -> None:
        where = (self.reel.settings, self._key("session"))
        facts, _ = await self.book.take("session", "session", tasks.open_session, *where, self.plan.language)
        self.session = facts["session"]
        self.reel.sessions.append(facts)

    async def take(self, stage: str, step: Any) -> None:
        handle: Mapping[str, Callable[[Any], Awaitable[None]]] = {
            "upload": self._upload,
            "edit": self._edit,
            "export": self._export,
        }
        await handle[stage](step)

    async def _upload(self, step: PlannedUpload) -> None:
        content = step.source if step.is_url else await asyncio.to_thread(sha256_file, Path(step.source))
        where = (self.reel.settings, self._key(step.id), self.reel.account, self.session)
        await self.book.take(step.id, step.title, tasks.upload, *where, step.name, step.source, content)

    async def _edit(self, step: PlannedEdit) -> None:
        await self._check_credits(step)
        where = (self.reel.settings, self._key(step.id), self.session)
        facts, _ = await self.book.take(
            step.id, step.title, tasks.send_edit, *where, step.message, self.reel.retry_edits
        )
        self.reel.messages += facts["messages"]
        where = (self.reel.settings, self._key(f"state:{step.id}"), self.session)
        state, _ = await self.book.take(
            f"state:{step.id}", f"timeline after edit {step.number}", tasks.read_state, *where
        )
        self.reel.timelines[self.prefix] = state["timeline"]
        _check_expected(step, state["segments"], facts["messages"])

    async def _check_credits(self, step: PlannedEdit) -> None:
        """Stop before the edit that would go over the recipe's limit; an edit that was done before costs nothing."""
        limit, before = self.plan.filled.recipe.limits.credits, self.reel.before
        known = await ledger_of(self.reel.settings).step(self.run, self.prefix + step.id)
        if limit is None or before is None or known is not None:
            return
        title = f"credits before edit {step.number}"
        now = await self.book.take(f"credits:{step.id}", title, tasks.read_credits, self.reel.settings)
        spent = before - (now if now is not None else before)
        if spent + CREDITS_PER_EDIT > limit:
            raise LimitError(
                f"edit {step.number} would go over the limit of {limit:g} credits: {spent:g} are spent and an edit "
                f"costs about {CREDITS_PER_EDIT}.",
                hint="Raise `limits: {credits: …}` in the recipe.",
                stage="edit",
            )

    async def _export(self, step: PlannedExport) -> None:
        kept = await tasks.kept_download(self.reel.settings, self._download_key(step))
        if kept is not None:
            self.book.note_cached(f"download:{step.id}", "download")
        facts = kept or await self._render_and_download(step)
        await self._check(step, facts)

    async def _render_and_download(self, step: PlannedExport) -> Mapping[str, Any]:
        """Render and bring home. A render that failed, or that the backend has forgotten, is made once more."""
        for attempt in range(1, RENDER_ATTEMPTS + 1):
            try:
                return await self._try_render(step, attempt)
            except (RenderError, NotFoundError) as exc:
                if attempt == RENDER_ATTEMPTS:
                    raise
                tell("note", step.id, f"{exc.message} Rendering once more.")
                get_run_logger().warning("%s Rendering once more.", exc.message)
        raise AssertionError("unreachable")

    async def _try_render(self, step: PlannedExport, attempt: int) -> Mapping[str, Any]:
        settings, again = self.reel.settings, f" (attempt {attempt})" if attempt > 1 else ""
        name = step.name + (f" {step.item}" if step.item else "")
        key = self._key(f"render:{step.id}:{attempt}")
        render, _ = await self.book.take(
            f"render:{step.id}",
            f"submit {name}{again}",
            tasks.submit_render,
            settings,
            key,
            self.session,
            step.output.spec(),
        )
        url = await self.book.take(
            f"await:{step.id}", f"render {name}{again}", tasks.await_render, settings, f"await:{step.id}", render
        )
        target = choose_target(self.reel.folder, self.plan, step, ledger_of(settings))
        where = (settings, self._download_key(step), render, url, target)
        facts: Mapping[str, Any] = await self.book.take(
            f"download:{step.id}", f"download {name}", tasks.download, *where
        )
        return facts

    async def _check(self, step: PlannedExport, kept: Mapping[str, Any]) -> None:
        found = await self.book.take(
            f"check:{step.id}",
            f"check {step.name}",
            tasks.check_download,
            kept["file"],
            kept["sha256"],
            self.plan.require,
        )
        checks = tuple(CheckReport(**check) for check in found["checks"])
        facts = {k: v for k, v in found["facts"].items() if k in ExportReport.model_fields}
        name, variant = step.name, self.plan.filled.variant
        export = ExportReport(**{**facts, "name": name, "variant": variant, "checks": checks, **_where(kept)})
        self.reel.exports.append(export)
        wrong = [check for check in checks if not check.ok]
        if wrong:
            told = "; ".join(f"{check.name}: {check.detail}" for check in wrong)
            raise CheckError(f"{kept['file']} is not what the recipe requires: {told}.", stage="check")

    def _key(self, step: str) -> StepKey:
        return StepKey(self.run, self.prefix + step)

    def _download_key(self, step: PlannedExport) -> StepKey:
        """A download for each folder: the same video may be wanted in several."""
        return self._key(f"download:{step.id} to {self.reel.folder}")


def _where(kept: Mapping[str, Any]) -> dict[str, Any]:
    return {"file": kept["file"], "url": kept["url"], "sha256": kept["sha256"]}


def _check_expected(step: PlannedEdit, found: Mapping[str, int], messages: Sequence[str]) -> None:
    wanted = step.expect.model_dump() if step.expect else {}
    lacking = [f"{n} {kind} (found {found[kind]})" for kind, n in wanted.items() if found[kind] < n]
    if lacking:
        raise CheckError(
            f"edit {step.number} did not do what the recipe expects: the timeline needs {', '.join(lacking)}. "
            f"The agent said: {' '.join(messages)}",
            hint="Reword the instruction, or run with --fresh to start over.",
            stage="edit",
        )
