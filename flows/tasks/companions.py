"""The stage that puts what a video's page needs beside it."""

from __future__ import annotations

from prefect import get_run_logger, task

from flows.acts.companions import write_companions
from flows.acts.protect import Record
from flows.recipes.plan import PlannedExport
from flows.tasks.policy import options


@task(**options("companions"))
async def put_companions(record: Record, video: str, step: PlannedExport) -> tuple[list[str], bool]:
    """Write the tracklist and the thumbnail that an export asks for: `(their files, reused)`."""
    files, reused = await write_companions(record, video, step)
    get_run_logger().info("%s", ", ".join(files))
    return files, reused
