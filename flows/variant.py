"""One session of a run and what is done in it: upload, edit, export, each stage a task."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from flows import artifacts, tasks
from flows.acts import approve
from flows.acts.companions import Row, look_at_companions
from flows.acts.cutlist import cut_lists_of
from flows.acts.expect import check_changed, check_expected, check_required, over_limit
from flows.acts.look import report_of, require_readable, with_warnings
from flows.acts.made import MadeItem, download_step, find_made, ids_of, key_of_item, take_over
from flows.acts.maker import made_by
from flows.acts.protect import Record
from flows.acts.render import kept_file, newest_attempt, render_until_done
from flows.acts.sidecar import History, Outcome, describe, history_of, pictures_of
from flows.acts.turn import Turn, begin_turn, end_turn, unfinished
from flows.artifacts import Gallery
from flows.credits import CREDITS_PER_EDIT, Account, Aside, Purse, nothing_aside
from flows.errors import CheckError, RejectedError, RenderError
from flows.forecast import is_paid
from flows.ledger import ledger_of
from flows.media.hashing import sha256_file
from flows.recipes.plan import Plan, PlannedEdit, PlannedExport, PlannedStep, PlannedUpload
from flows.result import ExportReport, artifact_key
from flows.settings import Settings
from flows.tasks.book import Book, together
from flows.tasks.clock import standing_still
from flows.tasks.target import Claims, choose_target

Made = tuple[list[ExportReport], int]
"""What an item of a loop came to: its exports, and how many edits were sent for it."""

NO_TURN = Turn("", is_over=False)


async def straight(item: str, variant: str | None, take: Callable[[], Awaitable[Made]]) -> None:
    """Take an item of a loop; a failure ends the run."""
    await take()


@dataclass
class Shared:
    """What the variants of one run have in common, and what they bring together for its result.

    `item` names the run in a batch, whose runs share `claims` and `budget`. `take_item` decides over each item
    of a loop, and `check_items` at the end over all. `reads_balance` says whether what the run spends is looked up.
    A run that `is_fresh` takes over nothing that an earlier one has made.
    """

    settings: Settings
    folder: Path
    retry_edits: bool
    purse: Purse
    item: str = ""
    reads_balance: bool = True
    is_fresh: bool = False
    claims: Claims = field(default_factory=Claims)
    budget: Aside = field(default_factory=nothing_aside)
    take_item: Callable[[str, str | None, Callable[[], Awaitable[Made]]], Awaitable[None]] = straight
    check_items: Callable[[], None] = lambda: None

    account: str = ""
    credits: Account = field(default_factory=Account)
    sessions: list[Mapping[str, Any]] = field(default_factory=list)
    exports: list[ExportReport] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    timelines: dict[str, str] = field(default_factory=dict)
    gallery: Gallery = field(default_factory=Gallery)
    clock: asyncio.Timeout | None = None
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass
class Variant:
    """One session and what is done in it; `prefix` keeps its steps apart from those of other variants.

    `turn` is that of an item of the recipe's loop, which has `made` exports and `sent` edits; `origin` is the run and
    the session that it was taken over from.
    """

    shared: Shared
    book: Book
    run: str
    prefix: str
    plan: Plan
    session: str = ""
    turn: Turn = NO_TURN
    made: list[ExportReport] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    origin: tuple[str, str] | None = None

    async def make(self) -> None:
        """Upload, edit and export, as the recipe says."""
        facts, _ = await self.book.take(
            "session", "session", tasks.open_session, self._record("session"), self.plan.language
        )
        self.session = facts["session"]
        self.shared.sessions.append(facts)
        async with ledger_of(self.shared.settings).driving(f"session-{self.session}"):
            for item, steps in await self._in_order():
                if item:
                    take = partial(self._take_item, item, steps)
                    await self.shared.take_item(item, self.plan.filled.variant, take)
                else:
                    await self._take_all(steps)

    async def _in_order(self) -> list[tuple[str, list[PlannedStep]]]:
        """The steps by item of the recipe's loop; an item that was interrupted comes before the others."""
        parts = [(part, list(steps)) for part, steps in groupby(self.plan.steps, key=lambda step: step.part)]
        begun = await unfinished(self._turn)
        first = next((index for index, (part, _) in enumerate(parts) if part), 0)
        return [*parts[:first], *sorted(parts[first:], key=lambda one: not begun or one[0] != begun)]

    async def _take_item(self, item: str, steps: Sequence[PlannedStep]) -> Made:
        turn = await begin_turn(self._turn, item)
        one = replace(self, turn=turn, made=[], sent=[])
        if (loop := self.plan.filled.recipe.loop) is not None and loop.independent:
            await one._take_independent(steps)
        else:
            await one._take_all(steps)
        await end_turn(self._turn, item)
        return one.made, len(one.sent)

    async def _take_independent(self, steps: Sequence[PlannedStep]) -> None:
        """The steps of an item, or what an earlier run has made of the same."""
        settings, prefix = self.shared.settings, self.prefix + self.turn.mark
        key = await key_of_item(self.plan, steps, self.shared.account, settings.origin)
        record = Record(settings, self.run, f"made:{key}")
        recipe, folder = self.plan.filled.recipe.name, self.shared.folder
        made = None if self.shared.is_fresh else await find_made(record, recipe, folder)
        if made is not None and made.run != self.run:
            await take_over(record.ledger, made, self.run, prefix, steps)
            self.origin, self.turn = (made.run, made.session), replace(self.turn, is_over=True)
        await self._take_all([step for step in steps if made is None or not isinstance(step, PlannedUpload)])
        await record.finish(vars(made or MadeItem(self.run, self.session, prefix, ids_of(steps))))

    async def _take_all(self, steps: Sequence[PlannedStep]) -> None:
        for (stage, _), some in groupby(steps, key=_together_key):
            await together(*(self.take(stage, step) for step in some))

    @property
    def _turn(self) -> Record:
        return Record(self.shared.settings, self.run, f"{self.prefix}turn")

    async def take(self, stage: str, step: Any) -> None:
        handle: Mapping[str, Callable[[Any], Awaitable[None]]] = {
            "upload": self._upload,
            "edit": self._edit,
            "export": self._export,
        }
        await handle[stage](step)

    async def _upload(self, step: PlannedUpload) -> None:
        content = step.source if step.is_url else await asyncio.to_thread(sha256_file, Path(step.source))
        record = Record(self.shared.settings, self.run, self.prefix + step.id)  # it stays through all turns
        what = (record, self.shared.account, self.session, step.name, step.source, content)
        await self.book.take(step.id, step.title, tasks.upload, *what, self.book.told_as(step.id))

    async def _edit(self, step: PlannedEdit) -> None:
        messages = await self._send(step)
        self.shared.messages += messages
        after = f"state:{step.id}"
        state, _ = await self.book.take(
            after, f"timeline after edit {step.number}", tasks.read_state, self._record(after), self.session
        )
        self.shared.timelines[self.prefix] = state["timeline"]
        if "picture" in state:
            self.shared.gallery.timelines[self.plan.filled.variant] = state["picture"]
        check_expected(step, state["segments"], messages)
        if step.part and step.id == self._first_edit(step.part):
            await check_changed(self._record(step.id), step, state, messages)

    def _first_edit(self, part: str) -> str:
        return next(step.id for step in self.plan.steps if isinstance(step, PlannedEdit) and step.part == part)

    async def _send(self, step: PlannedEdit) -> Sequence[str]:
        """What the agent says to an edit, which is sent within the limits; one that was sent before costs nothing."""
        what = (self._record(step.id), self.session, step.message, self.book.told_as(step.id), self.shared.retry_edits)
        send = partial(self.book.take, step.id, step.title, tasks.send_edit, *what)
        if is_paid(await self._record(step.id).known(), self.shared.retry_edits):
            return _messages(await send())
        aside = await self.shared.purse.set_aside(
            CREDITS_PER_EDIT, partial(self._spent, step), partial(over_limit, step, self.shared.purse.limit)
        )
        try:
            self.sent.append(step.id)
            with self.shared.credits.sending():
                return _messages(await send())
        finally:
            aside.settle()
            self.shared.budget.settle(CREDITS_PER_EDIT)

    async def _spent(self, step: PlannedEdit) -> float:
        title = f"credits before edit {step.number}"
        now = await self.book.take(f"credits:{step.id}", title, tasks.read_credits, self.shared.settings)
        return self.shared.credits.about_spent(now)

    async def _export(self, step: PlannedExport) -> None:
        if step.output.approve:
            await self._ask(step)
        await self._check(step, await self._bring_home(step))

    async def _ask(self, step: PlannedExport) -> None:
        """Go on when somebody who looks at a draft of the export approves it; the ledger remembers the answer.

        One question of a run is asked at a time, and the run's time limit stands still. Raises RejectedError.
        """
        record, stage = self._record(approve.PREFIX + step.id), f"approve:{step.id}"
        approved = await approve.read_answer(record)
        if approved is None:
            async with self.shared.asking:
                preview, about = await self._preview(step)
                await approve.ask_once(record, {"export": step.label, "preview": preview.file})
                what = (record, f"{step.label} of {self.run}", preview.file, about, self.book.told_as(stage))
                with standing_still(self.shared.clock):
                    approved = await self.book.take(stage, f"approve {step.label}", tasks.wait_for_answer, *what)
        else:
            self.book.note_cached(stage, "approve")
        self._draft_file(step).unlink(missing_ok=True)
        if not approved:
            raise RejectedError(
                f'the preview of "{step.name}" was rejected, so it is not exported.',
                hint=f'Change it: reelflow refine {self.run} "…". Export it after all: reelflow approve {self.run}',
                stage="approve",
            )

    async def _preview(self, step: PlannedExport) -> tuple[ExportReport, str]:
        """A draft of the export on the disk and in the UI, and a few words in Markdown about it."""
        draft = step.preview
        kept = await self._bring_home(draft, self._draft_file(step))
        preview = self._report(draft, kept, await self._examine(draft, kept, {}))
        await self._require_readable(draft, kept, preview)
        taken = await self._take_pictures(draft, preview)
        published = artifacts.frames(self.plan.filled.recipe.name, preview, taken) if taken else []
        await self.book.try_to(f"publish:{draft.id}", f"publish {draft.name}", tasks.publish, published)
        return preview, artifacts.about_preview(preview, taken)

    def _draft_file(self, step: PlannedExport) -> Path:
        return self.shared.settings.home / "previews" / f"{artifact_key(self.run, self.prefix, step.id)}.mp4"

    async def _bring_home(self, step: PlannedExport, target: Path | None = None) -> Mapping[str, Any]:
        kept = await kept_file(self._download_record(step))
        if kept is not None:
            self.book.note_cached(f"download:{step.id}", "download")
        return kept or await self._render_and_download(step, target)

    async def _render_and_download(self, step: PlannedExport, target: Path | None) -> Mapping[str, Any]:
        """Render and bring home. A render that failed, or that the backend has forgotten, is made once more."""

        async def attempt(record: Record, again: bool) -> Mapping[str, Any]:
            if again and (self.turn.is_over or await self._has_moved_on(step)):
                why = f"the render of {step.label} is gone, and the timeline has become another item's since."
                raise RenderError(why, hint="--fresh makes everything anew.", stage="render")
            name = step.label + (" once more" if again else "")
            submit, wait, fetch = (f"{stage}:{step.id}" for stage in ("render", "await", "download"))
            told, spec = self.book.told_as, step.output.spec()
            render, _ = await self.book.take(submit, f"submit {name}", tasks.submit_render, record, self.session, spec)
            url = await self.book.take(wait, f"render {name}", tasks.wait_for_render, record, render, told(wait))
            owns = partial(self.shared.claims.take, self.shared.item)
            named = (self.shared.folder, self.plan, step, record.ledger, owns)
            place = target or await asyncio.to_thread(choose_target, *named)
            row = Row(step.parts, (await self._rendered(step)).get("draft")) if step.parts else None
            file = (self._download_record(step), render, url, place, told(fetch), row)
            facts: Mapping[str, Any] = await self.book.take(fetch, f"download {name}", tasks.download, *file)
            return facts

        return await render_until_done(self._record(f"render:{step.id}"), step.id, attempt)

    async def _has_moved_on(self, step: PlannedExport) -> bool:
        """Whether the timeline of an export before the recipe's loop has become that of an item."""
        after = self.plan.steps[self.plan.steps.index(step) :] if step in self.plan.steps else ()
        return not step.part and any(one.part for one in after) and await self._turn.known() is not None

    async def _check(self, step: PlannedExport, kept: Mapping[str, Any]) -> None:
        rendered = await self._rendered(step)
        run, session = self.origin or (self.run, self.session)
        history = await history_of(ledger_of(self.shared.settings), run, session, self.plan)
        found = await self._examine(step, kept, self.plan.require, rendered.get("draft"), history.media)
        await self._require_readable(step, kept, self._report(step, kept, found))
        found = with_warnings(found, rendered, self.plan.require, self.book.told_as(f"check:{step.id}"))
        told = await asyncio.to_thread(look_at_companions, Path(kept["file"]), step)
        found = {**found, **told, "checks": [*found["checks"], *told["checks"]]}
        export = self._report(step, kept, found).model_copy(
            update={"beside": await self._put_companions(step, kept["file"])}
        )
        self.shared.exports.append(export)
        self.made.append(export)
        taken = await self._take_pictures(step, export)
        self.shared.gallery.exports += [(export, {**taken, "findings": found["pictures"]})] if taken else []
        await self._put_beside(step, export, history, Outcome(rendered, found), taken)
        check_required(export)

    async def _rendered(self, step: PlannedExport) -> Mapping[str, Any]:
        """What the ledger knows of the render that an export came from."""
        known = await newest_attempt(self._record(f"render:{step.id}"))
        return {**known.before, **known.after} if known else {}

    async def _examine(
        self,
        step: PlannedExport,
        kept: Mapping[str, Any],
        require: Mapping[str, Any],
        draft: Any = None,
        media: Mapping[str, str] | None = None,
    ) -> Mapping[str, Any]:
        """What the gate finds; a file that is no video at all is fetched again by the next try of this run."""
        stage = f"check:{step.id}"
        what = (kept["file"], kept["sha256"], require, draft, media or {}, self.book.told_as(stage))
        try:
            found: Mapping[str, Any] = await self.book.take(stage, f"check {step.name}", tasks.check_download, *what)
        except CheckError:
            await self._drop_download(step, kept)
            raise
        return found

    def _report(self, step: PlannedExport, kept: Mapping[str, Any], found: Mapping[str, Any]) -> ExportReport:
        return report_of(step.name, self.plan.filled.variant, kept, found)

    async def _require_readable(self, step: PlannedExport, kept: Mapping[str, Any], export: ExportReport) -> None:
        """Raise CheckError for a damaged file, which is fetched again by the next try of this run."""
        try:
            require_readable(export)
        except CheckError:
            await self._drop_download(step, kept)
            raise

    async def _put_beside(
        self,
        step: PlannedExport,
        export: ExportReport,
        history: History,
        outcome: Outcome,
        taken: Mapping[str, Any] | None,
    ) -> None:
        """The sidecar, the pictures and the cut list; a video without them is a video none the less."""
        stage, files = f"sidecar:{step.id}", pictures_of(taken, outcome.found)
        files |= await asyncio.to_thread(cut_lists_of, export, outcome.rendered.get("draft"), history.uploads)
        maker, spec = made_by(self.plan), step.output.spec()
        about = describe(maker, history, outcome, export, spec, self.run, self.shared.settings, files)
        what = (self._record(f"{stage} to {export.file}"), export.file, about.text(), files)
        await self.book.try_to(stage, f"sidecar of {step.name}", tasks.put_beside, *what)

    async def _put_companions(self, step: PlannedExport, video: str) -> tuple[str, ...]:
        """What the video's page needs; a video without it is a video none the less."""
        stage = f"companions:{step.id}"
        what = (self._record(f"{stage} to {video}"), video, step)
        put = step.parts or step.thumbnail
        written = put and await self.book.try_to(stage, f"companions of {step.label}", tasks.put_companions, *what)
        return tuple(written[0]) if written else ()

    async def _take_pictures(self, step: PlannedExport, export: ExportReport) -> Mapping[str, Any] | None:
        what = (export.file, export.sha256)
        stage, title = f"pictures:{step.id}", f"pictures of {step.name}"
        taken: Mapping[str, Any] | None = await self.book.try_to(stage, title, tasks.take_pictures, *what)
        return taken

    async def _drop_download(self, step: PlannedExport, kept: Mapping[str, Any]) -> None:
        """A damaged file stays neither on the disk nor in the ledger."""
        Path(kept["file"]).unlink(missing_ok=True)
        await self._download_record(step).forget()

    def _record(self, step: str) -> Record:
        return Record(self.shared.settings, self.run, self.prefix + self.turn.mark + step)

    def _download_record(self, step: PlannedExport) -> Record:
        """A download for each folder: the same video may be wanted in several."""
        return self._record(download_step(step.id, self.shared.folder))


def _messages(sent: tuple[Mapping[str, Any], bool]) -> list[str]:
    return list(sent[0]["messages"])


def _together_key(step: PlannedUpload | PlannedEdit | PlannedExport) -> tuple[str, object]:
    """Uploads of one group run side by side; everything else is a step of its own."""
    return (step.stage, step.group) if isinstance(step, PlannedUpload) else (step.stage, step.id)
