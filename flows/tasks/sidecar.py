"""The stage that puts a sidecar and the files of its folder beside a finished file."""

from __future__ import annotations

from pathlib import Path

from prefect import get_run_logger, task

from flows.acts.protect import Facts, Record
from flows.acts.sidecar import write_sidecar
from flows.tasks.policy import options


@task(**options("sidecar"))
async def put_beside(record: Record, video: str, text: str, files: dict[str, str]) -> tuple[Facts, bool]:
    """Write what a video was made from beside it: `({"file", "sha256"}, reused)`. `files` are in base64."""
    facts, reused = await write_sidecar(record, Path(video), text, files)
    get_run_logger().info("%s", facts["file"])
    return facts, reused
