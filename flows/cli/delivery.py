"""Edits, files into a session and videos out of it, each once: written down in the ledger before it happens.

One record per session keeps what was done in it by hand, beside the runs of recipes.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from flows.acts.edit import edit_once, give_up, settle_once
from flows.acts.protect import Facts, Record
from flows.acts.render import await_render, fetch_file, kept_file, render_until_done, submit_once
from flows.acts.sidecar import is_free
from flows.acts.upload import Source, upload_once
from flows.cli.finish import finish
from flows.cli.stage import stage
from flows.errors import BusyError, CheckError, OutputError, UncertainEditError
from flows.files import check_folder
from flows.ledger import Ledger, ledger_of, run_key
from flows.media.hashing import sha256_file
from flows.media.probe import probe
from flows.nemo.client import NemoClient
from flows.nemo.conversation import nothing_to_export
from flows.nemo.editing import Edited, Editing, Hear, words
from flows.nemo.upload import check_type
from flows.result import CreditsReport, ExportReport, Result
from flows.settings import Settings
from flows.wire.draft import is_ready
from flows.wire.events import Text
from flows.wire.models import SessionState, UploadedFile

T = TypeVar("T")

OUTPUT = {"format": "mp4", "quality": "high"}
ADVICE = "Look once more with “status” before you say it again; saying it again may charge it twice."


@dataclass(frozen=True)
class Delivery:
    """Edits of, uploads to and exports from sessions of one backend; finished files go to `folder`."""

    settings: Settings
    nemo: NemoClient
    folder: Path

    # ---- edits

    async def edit(self, session: str, message: str, language: str, hear: Hear = lambda _: None) -> Edited:
        """Send a message to the agent and find out what it did; `hear` gets what the agent does as it comes.

        An earlier message in doubt is cleared up first; when it was this very one and was applied, that is the answer.
        Raises UncertainEditError when the fate of either cannot be found out; the next message is then sent.
        """
        editing = Editing(self.settings, self.nemo, session, language, "edit", ADVICE, hear)
        async with self._holding(session):
            await self.nemo.state(session)  # an unknown session gets no record
            run = self._record_of(session)
            sent = [step for step in await self._ledger.steps(run) if step.id.startswith("edit:")]
            if sent and not sent[-1].is_done:
                found = await _or_give_up(last := self._record(run, sent[-1].id), settle_once(last, editing))
                if sent[-1].before["message"] == message:
                    return found
                for told in found.messages:
                    hear(Text(words("earlier", language, message=sent[-1].before["message"], told=told)))
            record = self._record(run, f"edit:{len(sent) + 1}")
            edited, _ = await _or_give_up(record, edit_once(record, editing, message))
            return edited

    # ---- uploads

    async def upload(self, session: str, sources: Sequence[str]) -> list[UploadedFile]:
        """Bring files and URLs into the session, in order, each content once; what the session has of them.

        Every file is looked into before any is sent. Raises InputError for one that is missing or broken.
        """
        found = [await self._examine(source) for source in dict.fromkeys(sources)]
        await self.nemo.state(session)  # an unknown session gets no record
        run = self._record_of(session)
        async with _driving(self._ledger, f"uploads-{session}", session):
            return [await self._upload(run, session, source) for source in found]

    async def _examine(self, place: str) -> Source:
        if place.startswith(("http://", "https://")):
            return Source(place, place, place)
        path = Path(place).expanduser()
        await asyncio.to_thread(probe, path, max_bytes=self.settings.upload.max_bytes)
        check_type(path.name, subtitles=self.settings.backend == "studio")
        return Source(str(path.absolute()), path.name, await asyncio.to_thread(sha256_file, path))

    async def _upload(self, run: str, session: str, source: Source) -> UploadedFile:
        step, record = f"upload:{source.name}", self._record(run, f"upload:{source.name}:{source.content[:12]}")
        with stage(step, f"upload {source.name}"):
            facts, _ = await upload_once(record, self.nemo, session, source, step)
        return UploadedFile.model_validate(facts)

    # ---- exports

    async def export(self, session: str) -> ExportReport:
        """Render the session's timeline as it stands, bring the file home and look into it.

        A timeline that was exported before is not rendered again, nor is its file fetched twice into one folder. A
        render that fails is made once more. Raises RenderError, and ApiError when there is nothing to render.
        """
        check_folder(self.folder)
        async with self._holding(session):
            state = await self.nemo.state(session)
            if not is_ready(state.draft):
                raise nothing_to_export()
            run = self._record_of(session)
            report = await self._render_and_fetch(run, session, state)
        self._write_down(run, session, (report,))
        return report

    async def _render_and_fetch(self, run: str, session: str, state: SessionState) -> ExportReport:
        content = run_key({"draft": state.fingerprint.get("draft"), "output": OUTPUT})[:16]

        async def attempt(record: Record, _: bool) -> ExportReport:
            with stage("render", "render"):
                render, _reused = await submit_once(record, self.nemo, session, OUTPUT)
                url = await await_render(record, self.nemo, render, "render")
            fetched, kept = await self._fetch(run, render, url, _stem(state))
            known = await record.known()
            try:
                return await finish(record, session, {**known.before, **known.after} if known else {}, kept)
            except CheckError:
                Path(kept["file"]).unlink(missing_ok=True)
                await fetched.forget()
                raise

        return await render_until_done(self._record(run, f"render:{content}"), "render", attempt)

    async def _fetch(self, run: str, render: str, url: str, stem: str) -> tuple[Record, Facts]:
        """The finished file in the folder, with its record; one that lies there unchanged is not fetched again."""
        record = self._record(run, f"download:{render} to {self.folder}")
        facts = await kept_file(record)
        if facts is None:
            target = free_name(self.folder, stem, lambda video: is_free(video, self._ledger))
            with stage("download", "download"):
                facts = await fetch_file(record, self.nemo, render, url, target, "download")
        return record, {**facts, "url": url}

    # ---- the record of a session

    @contextlib.asynccontextmanager
    async def _holding(self, session: str) -> AsyncIterator[None]:
        """Be the only process that edits or exports this session. Raises BusyError when another one does."""
        async with _driving(self._ledger, f"session-{session}", session):
            yield

    @property
    def _ledger(self) -> Ledger:
        return ledger_of(self.settings)

    def _record(self, run: str, step: str) -> Record:
        return Record(self.settings, run, step)

    def _record_of(self, session: str) -> str:
        """The id of the session's record. It counts as completed, for there is nothing in it to resume."""
        run = self._ledger.open_run(
            run_key({"session": session, "origin": self.settings.origin}),
            recipe="chat",
            backend=self.settings.backend,
            parameters={"recipe": "chat", "inputs": {"session": session}, "output": str(self.folder)},
        )
        if run.result is None:
            self._write_down(run.id, session, ())
        return run.id

    def _write_down(self, run: str, session: str, exports: tuple[ExportReport, ...]) -> None:
        result = Result(
            run=run,
            recipe="chat",
            backend=self.settings.backend,
            status="completed",
            session=session,
            credits=CreditsReport(),
            exports=exports,
        )
        self._ledger.close_run(run, "completed", result.plain())


async def _or_give_up(record: Record, work: Awaitable[T]) -> T:
    """The outcome of an edit; one that stays in doubt is left at that, so that the next message goes out."""
    try:
        return await work
    except UncertainEditError as exc:
        await give_up(record, exc)
        raise


@contextlib.asynccontextmanager
async def _driving(ledger: Ledger, lock: str, session: str) -> AsyncIterator[None]:
    async with contextlib.AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(ledger.driving(lock))
        except BusyError as exc:
            raise BusyError(
                f"session {session} is being worked on by another process.", hint="Wait until that one has ended."
            ) from exc
        yield


def _stem(state: SessionState) -> str:
    """What to call the video: after the first file of the session."""
    named = next((Path(file.filename).stem for file in state.files if file.filename), "")
    return re.sub(r"[^\w.,()' -]+", "_", named).strip(". ")[:120] or "video"


def free_name(folder: Path, stem: str, is_free: Callable[[Path], bool] = lambda _: True) -> Path:
    """A name in the folder at which nothing stands, and that `is_free` besides."""
    for number in range(1, 10_000):
        target = folder / (f"{stem}.mp4" if number == 1 else f"{stem}-{number}.mp4")
        if not target.exists() and is_free(target):
            return target
    raise OutputError(f"{folder} holds too many files called {stem}.", hint="Name another folder with -o DIR.")
