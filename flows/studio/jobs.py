"""The render queue: each render is a child process in a process group of its own, so that ending it ends all of it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import shutil
import signal
import sys
from asyncio.subprocess import PIPE, Process
from typing import Any

from flows.studio.store import Job, Store

LOG = logging.getLogger("reelflow.studio")
KILL_AFTER_S = 2.0
LOOK_AGAIN_S = 1.0


class RenderQueue:
    """Runs waiting jobs of `store`, `workers` at a time, until `stop`."""

    def __init__(self, store: Store, *, workers: int):
        self.store = store
        self.workers = workers
        self._news = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._running: dict[str, Process] = {}

    def start(self) -> None:
        self._tasks = [asyncio.create_task(self._work(), name=f"render-{n}") for n in range(self.workers)]

    async def stop(self) -> None:
        """End every render; what was not finished waits for the next studio."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def wake(self) -> None:
        """There is a new job."""
        self._news.set()

    async def cancel(self, job_id: str) -> None:
        """End one render for good."""
        self.store.finish_job(job_id, "cancelled", error="The render was cancelled.")
        process = self._running.get(job_id)
        if process is not None:
            await _end(process)

    async def _work(self) -> None:
        while True:
            job = self.store.claim_job()
            if job is not None:
                await self._render(job)
                continue
            self._news.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), LOOK_AGAIN_S)

    async def _render(self, job: Job) -> None:
        scratch = self.store.folder / "scratch" / job.key
        try:
            scratch.mkdir(parents=True, exist_ok=True)
            await self._run_child(job, self._describe(job, str(scratch)))
        except OSError as exc:
            self.store.finish_job(job.id, "failed", error=f"The render could not be started: {exc.strerror or exc}.")
        except asyncio.CancelledError:
            self.store.requeue_job(job.id)
            raise
        except Exception:
            LOG.exception("render %s broke", job.id)
            self.store.finish_job(
                job.id, "failed", error="The render broke in an unforeseen way; the studio's log says how."
            )
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def _describe(self, job: Job, scratch: str) -> dict[str, Any]:
        return {
            "draft": job.draft,
            "media": {row.id: str(row.path) for row in self.store.media(job.session_id)},
            "output": str(self.store.render_path(job)),
            "spec": job.spec,
            "scratch": scratch,
        }

    async def _run_child(self, job: Job, description: dict[str, Any]) -> None:
        """Render in a child that dies with us: it watches its standard input, which only we hold open."""
        file = self.store.folder / "scratch" / job.key / "job.json"
        file.write_text(json.dumps(description))
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "flows.studio.renderer", str(file)),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            start_new_session=True,
            limit=2**20,
        )
        self._running[job.id] = process
        try:
            stderr = asyncio.create_task(_tail(process))
            outcome = await self._follow(job, process)
            await process.wait()
            self._finish(job, outcome, await stderr)
        finally:
            del self._running[job.id]
            await _end(process)

    async def _follow(self, job: Job, process: Process) -> dict[str, Any]:
        """Keep the job's progress up to date; the child's last word when it ends."""
        assert process.stdout is not None
        outcome: dict[str, Any] = {}
        async for line in process.stdout:
            message = json.loads(line)
            if "progress" in message:
                self.store.set_progress(job.id, float(message["progress"]))
            else:
                outcome = message
        return outcome

    def _finish(self, job: Job, outcome: dict[str, Any], stderr: str) -> None:
        if "done" in outcome:
            result = {**outcome["done"], "bytes": self.store.render_path(job).stat().st_size}
            self.store.finish_job(job.id, "completed", result=result)
            return
        if not outcome:
            LOG.error("render %s ended without a word: %s", job.id, stderr)
        error = " ".join(str(outcome[key]) for key in ("error", "hint") if outcome.get(key))
        self.store.finish_job(job.id, "failed", error=error or "The renderer stopped without a word.")


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
