"""The render queue: each render is a child process in a process group of its own, so that ending it ends all of it.

A render works in a scratch folder of its own; its file gets its final place only when it is whole.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import shutil
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any

from flows.settings import Renderer, Studio
from flows.studio.bounds import bounds_of, outgrown, step_back
from flows.studio.draft import from_draft
from flows.studio.store import Job, JobStatus, Store

LOG = logging.getLogger("reelflow.studio")
KILL_AFTER_S = 0.5
LOOK_AGAIN_S = 1.0
CANCELLED_LOOK_S = 0.25
OUTPUT = "reel.mp4"
_SPAN_KEYS = ("duration_ms", "start_ms", "path", "reused_ms", "reason")


class RenderQueue:
    """Runs waiting jobs of `store`, as many at a time as the settings say, until `stop`."""

    def __init__(self, store: Store, studio: Studio, renderer: Renderer):
        self.store = store
        self.studio = studio
        self.renderer = renderer
        self._news = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._running: dict[str, Process] = {}

    def start(self) -> None:
        self._tasks = [asyncio.create_task(self._work(), name=f"render-{n}") for n in range(self.studio.workers)]

    async def stop(self) -> None:
        """End every render; what was not finished waits for the next studio."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def wake(self) -> None:
        """There is a new job."""
        self._news.set()

    async def cancel(self, job_id: str) -> None:
        """End one render for good. Another studio that has it in hand notices soon."""
        await self._give_up(job_id, "cancelled", "The render was cancelled.")

    async def fail(self, job_id: str, error: str) -> None:
        """End one render as if it had failed."""
        await self._give_up(job_id, "failed", error)

    async def _give_up(self, job_id: str, status: JobStatus, error: str) -> None:
        self.store.finish_job(job_id, status, error=error)
        process = self._running.get(job_id)
        if process is not None:
            await _end(process)

    async def _work(self) -> None:
        while True:
            job = self._next()
            if job is not None:
                await self._render(job)
                continue
            self._news.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), LOOK_AGAIN_S)

    def _next(self) -> Job | None:
        try:
            return self.store.claim_job()
        except sqlite3.OperationalError as exc:
            LOG.warning("waiting renders cannot be read: %s", exc)
            return None

    async def _render(self, job: Job) -> None:
        scratch = self.store.scratch / job.key
        try:
            scratch.mkdir()
            outcome = await self._run_child(job, scratch)
            await self._finish(job, outcome, scratch / OUTPUT)
        except asyncio.CancelledError:
            with contextlib.suppress(sqlite3.OperationalError):
                self.store.requeue_job(job.id)
            raise
        except OSError as exc:
            await self._note_end(job, "failed", error=f"The render could not be carried out: {exc.strerror or exc}.")
        except Exception:
            LOG.exception("render %s broke", job.id)
            error = "The render broke in an unforeseen way; the studio's log says how."
            await self._note_end(job, "failed", error=error)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def _describe(self, job: Job, scratch: Path) -> dict[str, Any]:
        keep = self.renderer.keep_bytes
        return {
            "draft": job.draft,
            "media": {row.id: str(row.path) for row in self.store.media(job.session_id)},
            "output": str(scratch / OUTPUT),
            "spec": job.spec,
            "scratch": str(scratch),
            "bitstream": self.renderer.bitstream,
            "stock": {"folder": str(self.store.stock), "max_bytes": keep} if keep else None,
        }

    async def _run_child(self, job: Job, scratch: Path) -> dict[str, Any]:
        """Render in a child that dies with us: it watches its standard input, which only we hold open.

        It shares our lock, so that nobody takes the job over before it is gone.
        """
        file = scratch / "job.json"
        file.write_text(json.dumps(self._describe(job, scratch)))
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "flows.studio.renderer", str(file)),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            start_new_session=True,
            pass_fds=(self.store.lock,),
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            limit=2**20,
        )
        step_back(process.pid)
        self._running[job.id] = process
        watches = [asyncio.create_task(self._watch(job, process)), asyncio.create_task(self._bound(job, process))]
        try:
            outcome: dict[str, Any]
            outcome, stderr = await asyncio.gather(self._follow(job, process), _tail(process))
            await process.wait()
        finally:
            for watch in watches:
                watch.cancel()
            del self._running[job.id]
            await _end(process)
        if not outcome and self.store.is_in_hand(job.id):
            LOG.error("render %s ended without a word: %s", job.id, stderr)
        return outcome

    async def _watch(self, job: Job, process: Process) -> None:
        """End a render that was cancelled, maybe through another studio."""
        while True:
            await asyncio.sleep(CANCELLED_LOOK_S)
            with contextlib.suppress(sqlite3.OperationalError):
                if not self.store.is_in_hand(job.id):
                    await _end(process)

    async def _bound(self, job: Job, process: Process) -> None:
        """End a render that takes more than it may."""
        error = await outgrown(process.pid, bounds_of(from_draft(job.draft).duration_ms, self.studio))
        LOG.warning("render %s: %s", job.id, error)
        await self._note_end(job, "failed", error=error)
        await _end(process)

    async def _follow(self, job: Job, process: Process) -> dict[str, Any]:
        """Keep the job's progress up to date; the child's last word when it ends."""
        assert process.stdout is not None
        outcome: dict[str, Any] = {}
        async for line in process.stdout:
            message = json.loads(line)
            if "progress" in message:
                self._note_progress(job, float(message["progress"]))
            else:
                outcome = message
        return outcome

    def _note_progress(self, job: Job, percent: float) -> None:
        try:
            self.store.set_progress(job.id, percent)
        except sqlite3.OperationalError as exc:
            LOG.warning("the progress of render %s cannot be saved: %s", job.id, exc)

    async def _finish(self, job: Job, outcome: dict[str, Any], made: Path) -> None:
        if "done" not in outcome:
            error = " ".join(str(outcome[key]) for key in ("error", "hint") if outcome.get(key))
            await self._note_end(job, "failed", error=error or "The renderer stopped without a word.")
            return
        for span in outcome["done"]["spans"]:
            LOG.info(
                "render %s: %d ms from %d ms on by %s (%d ms made before): %s",
                job.id,
                *(span[key] for key in _SPAN_KEYS),
            )
        result = {**outcome["done"], "bytes": made.stat().st_size}
        place = self.store.render_path(job)
        made.replace(place)
        if not await self._note_end(job, "completed", result=result):
            place.unlink(missing_ok=True)

    async def _note_end(
        self, job: Job, status: JobStatus, *, error: str | None = None, result: dict[str, Any] | None = None
    ) -> bool:
        """Save how a job ended, as soon as the disk allows it; False when it was ended before."""
        while True:
            try:
                return self.store.finish_job(job.id, status, error=error, result=result)
            except sqlite3.OperationalError as exc:
                LOG.warning("the end of render %s cannot be saved yet: %s", job.id, exc)
                await asyncio.sleep(LOOK_AGAIN_S)


async def _tail(process: Process, limit: int = 4000) -> str:
    assert process.stderr is not None
    kept = b""
    while chunk := await process.stderr.read(65536):
        kept = (kept + chunk)[-limit:]
    return kept.decode(errors="replace")


async def _end(process: Process) -> None:
    """Ask the whole process group to end, then make it."""
    if process.returncode is None:
        _signal(process, signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), KILL_AFTER_S)
        except TimeoutError:
            LOG.warning("render process %s did not end in time and was killed", process.pid)
    _signal(process, signal.SIGKILL)
    await process.wait()


def _signal(process: Process, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)
