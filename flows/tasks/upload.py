"""The upload stage: one file or URL into the session, once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from prefect import get_run_logger, task

from flows.ledger import Step, ledger_of
from flows.nemo.client import NemoClient
from flows.progress import tell
from flows.settings import Settings
from flows.tasks.policy import options
from flows.tasks.protect import Facts, StepKey, once
from flows.wire.models import UploadedFile, UploadResult


@task(**options("upload"))
async def upload(
    settings: Settings, key: StepKey, account: str, session: str, name: str, source: str, content: str
) -> tuple[Facts, bool]:
    """Send `source` (a path, or an http URL) into the session: `({"name", "url"}, reused)`.

    `content` is the file's SHA-256, or the URL itself: what the cache knows it by.
    """
    ledger = ledger_of(settings)

    async def send() -> Facts:
        async with NemoClient(settings) as nemo:
            result = await _send(nemo, session, name, source, _teller(key.step))
        get_run_logger().info("uploaded %s", name)
        return _facts(name, result)

    async def find(begun: Step) -> Facts | None:
        """An upload in doubt has arrived when the session lists a file of its name that no other step brought."""
        taken = {step.after.get("url") for step in await ledger.steps(key.run) if step.is_done}
        async with NemoClient(settings) as nemo:
            files = (await nemo.state(session)).files
        found = [file for file in files if file.filename == name and file.cdn_url not in taken]
        return {"name": name, "url": found[-1].cdn_url} if found else None

    return await once(ledger, key, {"session": session, "name": name, "content": content}, send, find=find)


async def _send(
    nemo: NemoClient, session: str, name: str, source: str, progress: Callable[[int, int], None]
) -> UploadResult:
    if source.startswith(("http://", "https://")):
        return await nemo.upload_urls(session, [source])
    return await nemo.upload(session, Path(source), progress, name=name)


def _facts(name: str, result: UploadResult) -> Facts:
    file = next(iter(result.files), UploadedFile(filename=name))
    return {"name": file.filename or name, "url": file.cdn_url}


def _teller(step: str) -> Callable[[int, int], None]:
    return lambda done, total: tell("bytes", step, done=done, total=total)
