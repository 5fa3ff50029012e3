"""An upload: one file or URL into a session, once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from flows.acts.protect import Facts, Record, once
from flows.errors import ApiError
from flows.ledger import Step
from flows.nemo.client import NemoClient
from flows.progress import tell
from flows.wire.models import UploadedFile, UploadResult


@dataclass(frozen=True, slots=True)
class Source:
    """Something to upload: a path or an http URL, its name there, and what tells its content from others'.

    `content` is the file's SHA-256, or the URL itself.
    """

    place: str
    name: str
    content: str

    @property
    def is_url(self) -> bool:
        return self.place.startswith(("http://", "https://"))

    @property
    def names(self) -> frozenset[str]:
        """What a session may list it as: what the backend fetched from a URL goes by the last part of that."""
        last = unquote(urlsplit(self.place).path).rsplit("/", 1)[-1] if self.is_url else ""
        return frozenset(filter(None, (self.name, last)))


async def upload_once(record: Record, nemo: NemoClient, session: str, source: Source, step: str) -> tuple[Facts, bool]:
    """Send `source` into the session: `(the file as the backend describes it, reused)`.

    Its progress is told under `step`. Raises ApiError when the backend says that the session has not taken it up.
    """

    async def send() -> Facts:
        result = await _send(nemo, session, source, step)
        file = next(iter(result.files), UploadedFile(filename=source.name))
        file = file.model_copy(update={"filename": file.filename or source.name})
        if not result.applied:
            await _confirm(record, nemo, session, file, refused=result.applied is False)
        return _facts(file)

    async def find(_: Step) -> Facts | None:
        """An upload in doubt has arrived when the session lists a file of its name that no other step brought."""
        steps = [step for step in await record.ledger.steps(record.run) if step.is_done]
        brought = [step.after for step in steps if step.before.get("session") == session]
        listed = [file for file in (await nemo.state(session)).files if file.filename in source.names]
        found = _unclaimed(listed, [facts for facts in brought if facts.get("filename") in source.names])
        return _facts(found) if found else None

    before = {"session": session, "name": source.name, "content": source.content, "place": source.place}
    return await once(record, before, send, find=find)


def _unclaimed(listed: Sequence[UploadedFile], brought: Sequence[Mapping[str, Any]]) -> UploadedFile | None:
    """The newest listed file that is none of those `brought`; where links are missing, one more than were brought."""
    links = {facts.get("cdn_url") for facts in brought}
    fresh = [file for file in listed if file.cdn_url and file.cdn_url not in links]
    if not fresh and len(listed) > len(brought):
        fresh = [file for file in listed if not file.cdn_url]
    return fresh[-1] if fresh else None


async def _send(nemo: NemoClient, session: str, source: Source, step: str) -> UploadResult:
    if source.is_url:
        return await nemo.upload_urls(session, [source.place])
    path = Path(source.place)
    return await nemo.upload(
        session, path, lambda done, total: tell("bytes", step, done=done, total=total), name=source.name
    )


async def _confirm(record: Record, nemo: NemoClient, session: str, file: UploadedFile, *, refused: bool) -> None:
    """Wait until the session lists the file, where the answer does not say that it does (API document, section 4)."""
    for wait_s in (0.0, *record.settings.retry.delays_s):
        await asyncio.sleep(wait_s)
        listed = (await nemo.state(session)).files
        if any(one.filename == file.filename or (file.cdn_url and one.cdn_url == file.cdn_url) for one in listed):
            return
    if refused:
        raise ApiError(
            f'"{file.filename}" arrived, but the session has not taken it up.',
            hint="Run the same command again: it looks once more, and uploads it again where it must.",
            code="upload",
        )
    tell("note", record.step, f"The session does not list {file.filename} yet.")


def _facts(file: UploadedFile) -> Facts:
    facts: Facts = file.model_dump(mode="json")
    return facts
