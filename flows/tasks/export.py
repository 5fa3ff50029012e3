"""Stages of an export: submit the render, wait for it, bring the file home, check it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from prefect import get_run_logger, task

from flows.errors import ApiError, NotFoundError, RenderError
from flows.ledger import ledger_of
from flows.media.checks import check_file
from flows.media.hashing import sha256_file
from flows.nemo.client import NemoClient
from flows.nemo.render import new_render_id
from flows.progress import tell
from flows.settings import Settings
from flows.tasks.policy import options
from flows.tasks.protect import Facts, StepKey
from flows.wire import draft
from flows.wire.models import RenderStatus

EARLY_LOOKS = 2
"""Looks at a new render that may find nothing (API document, section 7)."""


@task(**options("render"))
async def submit_render(settings: Settings, key: StepKey, session: str, output: dict[str, Any]) -> tuple[str, bool]:
    """Ask for a render of the timeline as it stands: `(render id, reused)`. The id is in the ledger first."""
    ledger = ledger_of(settings)
    known = await ledger.step(key.run, key.step)
    async with NemoClient(settings) as nemo:
        if known is not None:
            known_id = str(known.after.get("render") or known.before["render"])
            if known.is_done or await _exists(nemo, known_id):
                get_run_logger().info("render %s goes on", known_id)
                return known_id, True
        timeline = (await nemo.state(session)).draft
        if not draft.is_ready(timeline):
            raise ApiError(
                "there is nothing on the timeline to render.", hint="An edit must put something there first."
            )
        render_id = new_render_id()
        await ledger.begin(key.run, key.step, {"session": session, "render": render_id, "output": output})
        status = await nemo.submit_render(session, timeline, render_id=render_id, output=output)
    await ledger.finish(key.run, key.step, {"render": status.id})
    get_run_logger().info("render %s submitted", status.id)
    return status.id, False


async def _exists(nemo: NemoClient, render_id: str) -> bool:
    try:
        await nemo.poll_render(render_id)
    except NotFoundError:
        return False
    return True


@task(**options("await"))
async def await_render(settings: Settings, step: str, render_id: str) -> str:
    """Wait until the render is finished; its URL, empty when only the fallback route has the file.

    Raises RenderError when it failed, and ApiError when it is still going on after the last look.
    """
    poll = settings.poll
    async with NemoClient(settings) as nemo:
        for attempt in range(poll.attempts):
            await asyncio.sleep(poll.first_s if attempt == 0 else poll.interval_s)
            try:
                status = await nemo.poll_render(render_id)
            except NotFoundError:
                if attempt < EARLY_LOOKS:  # it may not be known yet
                    continue
                raise
            tell("percent", step, status.status, done=status.progress or 0, total=100)
            if status.status == "completed":
                return status.url or await _ask_once_more(nemo, render_id, poll.interval_s)
            if status.status == "failed":
                raise RenderError(f"the render failed: {status.error or 'the backend gave no reason'}")
    raise ApiError(
        f"render {render_id} is still going on after {poll.attempts} looks.",
        code="render-timeout",
        hint="Run the same command again later: it goes on waiting for this render and starts no second one.",
    )


async def _ask_once_more(nemo: NemoClient, render_id: str, wait_s: float) -> str:
    await asyncio.sleep(wait_s)
    status: RenderStatus = await nemo.poll_render(render_id)
    return status.url or ""


async def kept_download(settings: Settings, key: StepKey) -> Facts | None:
    """The file of an earlier try, `{"file", "url", "sha256"}`, when it still lies there unchanged."""
    known = await ledger_of(settings).step(key.run, key.step)
    if known is None or not known.is_done:
        return None
    path = Path(known.after["file"])
    same = path.is_file() and await asyncio.to_thread(sha256_file, path) == known.after["sha256"]
    return known.after if same else None


@task(**options("download"))
async def download(settings: Settings, key: StepKey, render_id: str, url: str, target: Path) -> Facts:
    """Bring the finished file to `target`: `{"file", "url", "sha256"}`."""
    step = key.step.partition(" to ")[0]
    ledger = ledger_of(settings)
    known = await ledger.step(key.run, key.step)
    if known is not None and not known.is_done:
        await asyncio.to_thread(_remove_halves, Path(known.before["file"]))
    await ledger.begin(key.run, key.step, {"render": render_id, "file": str(target)})
    async with NemoClient(settings) as nemo:
        await nemo.download(
            url,
            target,
            render_id=render_id,
            progress=lambda done, total: tell("bytes", step, done=done, total=total),
        )
    digest = await asyncio.to_thread(sha256_file, target)
    facts = {"file": str(target), "url": url, "sha256": digest}
    await ledger.finish(key.run, key.step, facts)
    get_run_logger().info("%s (%.1f MB)", target, target.stat().st_size / 1e6)
    return facts


def _remove_halves(target: Path) -> None:
    """Remove what an earlier try wrote beside `target` before it was killed."""
    half = re.compile(re.escape(f".{target.stem}.") + "[0-9a-f]{8}" + re.escape(f".part{target.suffix}"))
    with contextlib.suppress(OSError):
        for path in [path for path in target.parent.iterdir() if half.fullmatch(path.name)]:
            path.unlink(missing_ok=True)


@task(**options("check"))
async def check_download(file: str, sha256: str, require: dict[str, Any]) -> Facts:
    """Look into the finished file: `{"facts": …, "checks": […]}`. A check that fails is told, not raised."""
    facts, checks = await asyncio.to_thread(check_file, Path(file), require)
    for check in checks:
        log = get_run_logger().info if check.ok else get_run_logger().error
        log("check %s: %s", check.name, check.detail)
    plain: Facts = json.loads(json.dumps({"facts": asdict(facts), "checks": [asdict(c) for c in checks]}, default=str))
    return plain
