"""The upload stage: one file or URL into the session, once."""

from __future__ import annotations

from prefect import get_run_logger, task

from flows.acts.protect import Facts, Record
from flows.acts.upload import Source, upload_once
from flows.nemo.client import NemoClient
from flows.tasks.meter import metered
from flows.tasks.policy import options


@task(**options("upload"))
async def upload(
    record: Record, account: str, session: str, name: str, source: str, content: str, step: str
) -> tuple[Facts, bool]:
    """Send `source` (a path, or an http URL) into the session: `(the file as the backend describes it, reused)`.

    Its progress is told under `step`. The cache knows it by its `content`: the file's SHA-256, or the URL itself.
    """
    async with NemoClient(record.settings) as nemo, metered():
        facts, reused = await upload_once(record, nemo, session, Source(source, name, content), step)
    get_run_logger().info("%s %s", name, "is there already" if reused else "uploaded")
    return facts, reused
