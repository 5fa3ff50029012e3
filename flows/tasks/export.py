"""Stages of an export: submit the render, wait for it, bring the file home, check it."""

from __future__ import annotations

import asyncio
import base64
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from prefect import get_run_logger, task

from flows.acts.protect import Facts, Record
from flows.acts.render import await_render, fetch_file, submit_once
from flows.media import frames
from flows.media.checks import check_file
from flows.nemo.client import NemoClient
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
async def download(record: Record, render: str, url: str, target: Path, step: str) -> Facts:
    """Bring the finished file to `target`: `{"file", "url", "sha256"}`."""
    async with NemoClient(record.settings) as nemo, metered():
        facts = await fetch_file(record, nemo, render, url, target, step)
    get_run_logger().info("%s (%.1f MB)", target, target.stat().st_size / 1e6)
    return facts


@task(**options("check"))
async def check_download(file: str, sha256: str, require: dict[str, Any]) -> Facts:
    """Look into the finished file: `{"facts": …, "checks": […]}`. A check that fails is told, not raised."""
    facts, checks = await asyncio.to_thread(check_file, Path(file), require)
    for check in checks:
        log = get_run_logger().info if check.ok else get_run_logger().error
        log("check %s: %s", check.name, check.detail)
    plain: Facts = json.loads(json.dumps({"facts": asdict(facts), "checks": [asdict(c) for c in checks]}, default=str))
    return plain


@task(**options("pictures"))
async def take_pictures(file: str, sha256: str) -> Facts | None:
    """Pictures of the finished file: `{"poster", "sheet", "times_ms"}`, JPEG in base64; None when it shows nothing."""
    taken = await asyncio.to_thread(frames.take_pictures, Path(file))
    if taken is None:
        return None
    poster, sheet = (base64.b64encode(jpeg).decode() for jpeg in (taken.poster, taken.sheet))
    return {"poster": poster, "sheet": sheet, "times_ms": list(taken.times_ms)}
