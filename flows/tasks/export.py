"""Stages of an export: submit the render, wait for it, bring the file home, check it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from prefect import get_run_logger, task

from flows.acts.companions import Row, add_chapters
from flows.acts.look import look_through, pictures_from
from flows.acts.protect import Facts, Record
from flows.acts.render import await_render, fetch_file, submit_once
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
    async with metered():
        found = await look_through(Path(file), require, draft, media, step)
    for check in found["checks"]:
        logger = get_run_logger()
        log = logger.error if not check["ok"] else logger.warning if "level" in check else logger.info
        log("check %s: %s", check["name"], check["detail"])
    return found


@task(**options("pictures"))
async def take_pictures(file: str, sha256: str) -> Facts | None:
    """Pictures of the finished file: `{"poster", "sheet", "times_ms"}`, JPEG in base64; None when it shows nothing."""
    return await pictures_from(Path(file))
