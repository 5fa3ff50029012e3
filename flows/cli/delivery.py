"""Files into a session and videos out of it, each once: written down in the ledger before it happens.

One record per session keeps what was uploaded and rendered by hand, beside the runs of recipes.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import re
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.errors import (
    ApiError,
    BusyError,
    CheckError,
    ConnectError,
    NotFoundError,
    OutputError,
    ReelflowError,
    RenderError,
    ServerError,
)
from flows.files import check_folder
from flows.ledger import Ledger, ledger_of, run_key
from flows.media.checks import check_file
from flows.media.hashing import sha256_file
from flows.media.probe import probe
from flows.nemo.client import NemoClient
from flows.nemo.conversation import nothing_to_export
from flows.nemo.render import new_render_id
from flows.progress import tell
from flows.result import CreditsReport, ExportReport, Result
from flows.settings import Settings
from flows.wire.draft import is_ready
from flows.wire.models import SessionState, UploadedFile

OUTPUT = {"format": "mp4", "quality": "high"}
RENDER_ATTEMPTS = 2
UNKNOWN_LOOKS = 3
"""Looks at a new render that may find nothing, for the backend may list it a moment later."""


@dataclass(frozen=True)
class Delivery:
    """Uploads to and exports from sessions of one backend; finished files go to `folder`."""

    settings: Settings
    nemo: NemoClient
    folder: Path

    @contextlib.asynccontextmanager
    async def holding(self, session: str) -> AsyncIterator[None]:
        """Be the only process that edits or exports this session. Raises BusyError when another one does."""
        async with _driving(self._ledger, f"session-{_file_name(session)}", session):
            yield

    # ---- uploads

    async def upload(self, session: str, sources: Sequence[str]) -> list[UploadedFile]:
        """Bring files and URLs into the session, in order, each content once; what the session has of them.

        Every file is looked into before any is sent. Raises InputError for one that is missing or broken.
        """
        found = [await self._examine(source) for source in dict.fromkeys(sources)]
        await self.nemo.state(session)  # an unknown session gets no record
        run = self._record(session)
        async with _driving(self._ledger, f"uploads-{_file_name(session)}", session):
            return [await self._upload_once(run, session, source) for source in found]

    async def _examine(self, source: str) -> _Source:
        if source.startswith(("http://", "https://")):
            return _Source(source, source, None)
        path = Path(source).expanduser()
        await asyncio.to_thread(probe, path, max_bytes=self.settings.upload.max_bytes)
        return _Source(path.name, await asyncio.to_thread(sha256_file, path), path)

    async def _upload_once(self, run: str, session: str, source: _Source) -> UploadedFile:
        step = f"upload:{source.name}:{source.content}"
        known = await self._ledger.step(run, step)
        arrived = known.after if known and known.is_done else await self._find(run, session, source) if known else None
        if arrived is None:
            await self._ledger.begin(run, step, {"session": session, "name": source.name})
            with _stage(f"upload:{source.name}", f"upload {source.name}"):
                arrived = await self._send(session, source)
        await self._ledger.finish(run, step, arrived)
        return UploadedFile.model_validate(arrived)

    async def _find(self, run: str, session: str, source: _Source) -> dict[str, Any] | None:
        """The file of an upload in doubt: arrived when the session lists one of its name that no step brought."""
        taken = {step.after.get("cdn_url") for step in await self._ledger.steps(run) if step.is_done}
        for file in (await self.nemo.state(session)).files:
            if file.filename == source.name and file.cdn_url not in taken:
                return file.model_dump(mode="json")
        return None

    async def _send(self, session: str, source: _Source) -> dict[str, Any]:
        if source.path is None:
            result = await self.nemo.upload_urls(session, [source.name])
        else:
            result = await self.nemo.upload(session, source.path, _bytes_of(f"upload:{source.name}"))
        file = next(iter(result.files), UploadedFile(filename=source.name))
        return file.model_copy(update={"filename": file.filename or source.name}).model_dump(mode="json")

    # ---- exports

    async def export(self, session: str) -> ExportReport:
        """Render the session's timeline as it stands, bring the file home and look into it.

        A timeline that was exported before is not rendered again, nor is its file fetched twice into one folder. A
        render that fails is made once more. Raises RenderError, and ApiError when there is nothing to render.
        """
        check_folder(self.folder)
        async with self.holding(session):
            state = await self.nemo.state(session)
            if not is_ready(state.draft):
                raise nothing_to_export()
            run = self._record(session)
            report = await self._render_and_fetch(run, session, state)
        self._write_down(run, session, (report,))
        return report

    async def _render_and_fetch(self, run: str, session: str, state: SessionState) -> ExportReport:
        step = f"render:{run_key({'draft': state.fingerprint.get('draft'), 'output': OUTPUT})[:16]}"
        for attempt in range(1, RENDER_ATTEMPTS + 1):
            try:
                known = await self._going_on(run, step) if attempt == 1 else None
                with _stage("render", "render"):
                    render = known or await self._submit(run, step, session, state.draft)
                    url = await self._wait(render)
                return await self._fetch(run, render, url, _stem(state))
            except (RenderError, NotFoundError) as exc:
                if attempt == RENDER_ATTEMPTS:
                    raise
                tell("note", "render", f"{exc.message} Rendering once more.")
        raise AssertionError("unreachable")

    async def _going_on(self, run: str, step: str) -> str | None:
        """The render of an earlier try, unless it failed or the backend has forgotten it."""
        known = await self._ledger.step(run, step)
        if known is None:
            return None
        render = str(known.after.get("render") or known.before["render"])
        try:
            status = await self.nemo.poll_render(render)
        except NotFoundError:
            return None
        return None if status.status == "failed" else render

    async def _submit(self, run: str, step: str, session: str, draft: Any) -> str:
        """Ask for a render under a new id, which is in the ledger first. Raises RenderError when it was not taken."""
        render = new_render_id()
        await self._ledger.begin(run, step, {"session": session, "render": render, "output": OUTPUT})
        try:
            status = await self.nemo.submit_render(session, draft, render_id=render, output=OUTPUT)
        except ApiError as exc:
            if not _is_passing(exc):
                await self._ledger.forget(run, step)
                raise
            if await self._going_on(run, step) is None:
                raise RenderError(f"the render could not be submitted: {exc.message}") from exc
            return render
        await self._ledger.finish(run, step, {"render": status.id})
        return status.id

    async def _wait(self, render: str) -> str:
        """Wait until a render is finished; its URL, empty when only the fallback route has the file."""
        poll = self.settings.poll
        for look in range(poll.attempts):
            await asyncio.sleep(poll.first_s if look == 0 else poll.interval_s)
            try:
                status = await self.nemo.poll_render(render)
            except NotFoundError:
                if look + 1 >= UNKNOWN_LOOKS:
                    raise
                continue
            tell("percent", "render", status.status, done=status.progress or 0, total=100)
            if status.status == "completed":
                return status.url or await self._ask_once_more(render)
            if status.status == "failed":
                raise RenderError(f"the render failed: {status.error or 'the backend gave no reason'}")
        raise ApiError(
            f"render {render} is still going on after {poll.attempts} looks.",
            code="render-timeout",
            hint="Export again later: it goes on waiting for this render and starts no second one.",
        )

    async def _ask_once_more(self, render: str) -> str:
        await asyncio.sleep(self.settings.poll.interval_s)
        return (await self.nemo.poll_render(render)).url or ""

    async def _fetch(self, run: str, render: str, url: str, stem: str) -> ExportReport:
        """The finished file in the folder; one that lies there unchanged is not fetched again."""
        step = f"download:{render} to {self.folder}"
        known = await self._ledger.step(run, step)
        kept = known.after if known and known.is_done else {}
        target = Path(kept["file"]) if kept else _free_name(self.folder, stem)
        if not kept or not target.is_file() or await asyncio.to_thread(sha256_file, target) != kept["sha256"]:
            target = _free_name(self.folder, stem)
            await self._ledger.begin(run, step, {"render": render, "file": str(target)})
            with _stage("download", "download"):
                await self.nemo.download(url, target, render_id=render, progress=_bytes_of("download"))
        try:
            report = await asyncio.to_thread(_examine_video, target, url)
        except CheckError:
            target.unlink(missing_ok=True)
            raise
        await self._ledger.finish(run, step, {"file": report.file, "url": url, "sha256": report.sha256})
        return report

    # ---- the record of a session

    @property
    def _ledger(self) -> Ledger:
        return ledger_of(self.settings)

    def _record(self, session: str) -> str:
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


@dataclass(frozen=True, slots=True)
class _Source:
    """Something to upload: its name, what tells its content from others', and its path unless it is a URL."""

    name: str
    content: str
    path: Path | None


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


def _file_name(session: str) -> str:
    """The session's id as a lock is named after it; ids are opaque and may hold anything."""
    return (
        session if re.fullmatch(r"[\w.-]{1,100}", session, re.ASCII) else hashlib.sha256(session.encode()).hexdigest()
    )


@contextlib.contextmanager
def _stage(step: str, title: str) -> Iterator[None]:
    """Tell that a stage begins and how it ends."""
    started = time.monotonic()
    tell("stage", step, title)
    try:
        yield
    except ReelflowError as exc:
        tell("failed", step, exc.message, done=time.monotonic() - started)
        raise
    tell("done", step, done=time.monotonic() - started)


def _bytes_of(step: str) -> Callable[[int, int], None]:
    return lambda done, total: tell("bytes", step, done=done, total=total)


def _is_passing(error: ApiError) -> bool:
    """Whether a refused render may be tried under a new id (API document, section 7)."""
    if isinstance(error, ConnectError):
        return error.sent
    return isinstance(error, ServerError) or type(error) is ApiError


def _stem(state: SessionState) -> str:
    """What to call the video: after the first file of the session."""
    named = next((Path(file.filename).stem for file in state.files if file.filename), "")
    return re.sub(r"[^\w.,()' -]+", "_", named).strip(". ")[:120] or "video"


def _free_name(folder: Path, stem: str) -> Path:
    """A name in the folder at which nothing stands."""
    for number in range(1, 10_000):
        target = folder / (f"{stem}.mp4" if number == 1 else f"{stem}-{number}.mp4")
        if not target.exists():
            return target
    raise OutputError(f"{folder} holds too many files called {stem}.", hint="Name another folder with -o DIR.")


def _examine_video(path: Path, url: str) -> ExportReport:
    facts, _ = check_file(path, {})
    return ExportReport(
        name="video",
        variant=None,
        url=url,
        file=str(path),
        bytes=facts.bytes,
        sha256=facts.sha256,
        duration_s=facts.duration_s,
        width=facts.width,
        height=facts.height,
        fps=facts.fps,
        video_codec=facts.video_codec,
        audio_codec=facts.audio_codec,
        checks=(),
    )
