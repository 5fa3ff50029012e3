"""Stages of an export: submit the render, wait for it, bring the file home, check it."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
from functools import partial
from pathlib import Path
from typing import Any

from prefect import get_run_logger, task

from flows.acts.companions import Row, add_chapters
from flows.acts.protect import Facts, Record
from flows.acts.render import await_render, fetch_file, submit_once
from flows.media import frames, gate
from flows.nemo.client import NemoClient
from flows.progress import tell
from flows.tasks.meter import metered
from flows.tasks.policy import options


@task(**options("render"))
async def submit_render(record: Record, session: str, output: Facts) -> tuple[str, bool]:
    """Ask for a render of the timeline as it stands: `(render id, reused)`. The id is in the ledger first."""
    async with NemoClient(record.settings) as nemo:
        render, reused = await submit_once(record, nemo, session, output)
    get_run_logger().info("render %s %s", render, "goes on" if reused else "submitted")
    return render, reused


@task(**options("await"))
async def wait_for_render(record: Record, render: str, step: str) -> str:
    """Wait until the render is finished: its URL. The ledger holds the last word of each look."""
    async with NemoClient(record.settings) as nemo, metered():
        return await await_render(record, nemo, render, step)


@task(**options("download"))
async def download(record: Record, render: str, url: str, target: Path, step: str, row: Row | None) -> Facts:
    """Bring the finished file to `target`, with chapters for what it plays in a row: `{"file", "url", "sha256"}`."""
    finish = partial(add_chapters, row=row) if row else None
    async with NemoClient(record.settings) as nemo, metered():
        facts = await fetch_file(record, nemo, render, url, target, step, finish)
    get_run_logger().info("%s (%.1f MB)", target, target.stat().st_size / 1e6)
    return facts


@task(**options("check"))
async def check_download(
    file: str, sha256: str, require: dict[str, Any], draft: Any, media: dict[str, str], step: str
) -> Facts:
    """Look through the finished file as `gate.examine` does. A check that fails is told, not raised.

    Its progress is told under `step`.
    """
    sources = {name: Path(place) for name, place in media.items()}
    async with metered():
        found = await _examine(Path(file), require, draft, sources, step)
    for check in found["checks"]:
        logger = get_run_logger()
        log = logger.error if not check["ok"] else logger.warning if "level" in check else logger.info
        log("check %s: %s", check["name"], check["detail"])
        if "level" in check:
            tell("note", step, f"warning: {check['name']}: {check['detail']}")
    plain: Facts = json.loads(json.dumps(found, default=str))
    return plain


async def _examine(file: Path, require: dict[str, Any], draft: Any, media: dict[str, Path], step: str) -> Facts:
    """In a thread that ends soon after the stage was cancelled."""
    stop, told = threading.Event(), 0

    def tell_share(share: float) -> None:
        nonlocal told
        if stop.is_set():
            raise InterruptedError
        if int(100 * share) > told:
            told = int(100 * share)
            tell("percent", step, done=told, total=100)

    try:
        return await asyncio.to_thread(gate.examine, file, require, draft, media, tell_share)
    finally:
        stop.set()


@task(**options("pictures"))
async def take_pictures(file: str, sha256: str) -> Facts | None:
    """Pictures of the finished file: `{"poster", "sheet", "times_ms"}`, JPEG in base64; None when it shows nothing."""
    taken = await asyncio.to_thread(frames.take_pictures, Path(file))
    if taken is None:
        return None
    poster, sheet = (base64.b64encode(jpeg).decode() for jpeg in (taken.poster, taken.sheet))
    return {"poster": poster, "sheet": sheet, "times_ms": list(taken.times_ms)}
