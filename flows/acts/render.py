"""A render and its file: the id is in the ledger before it is submitted, and with it the last word of every look.

A render that failed stays on record, so that the next attempt has a record and an id of its own.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from flows.acts.protect import Facts, Record
from flows.errors import (
    ApiError,
    BadRequestError,
    ConnectError,
    NotFoundError,
    RateLimitError,
    RenderError,
    ServerError,
)
from flows.ledger import Step
from flows.media.hashing import sha256_file
from flows.nemo.client import NemoClient
from flows.nemo.render import new_render_id
from flows.progress import tell
from flows.wire import draft
from flows.wire.models import RenderStatus

T = TypeVar("T")

ATTEMPTS = 2
"""A render that failed is submitted once more (API document, section 7)."""

EARLY_LOOKS = 2
"""Looks at a new render that may find nothing, for the backend may list it a moment later."""

SILENT_LOOKS = 3
"""Looks in a row that may get no answer: a poll that fails says nothing about the render."""


async def render_until_done(record: Record, step: str, attempt: Callable[[Record, bool], Awaitable[T]]) -> T:
    """What `attempt(record of its own, whether it is a repeat)` brings; one that fails is followed by another.

    Attempts of earlier tries that are known to have failed are not gone on with. `step` is what is told under.
    Raises what the last one raised.
    """
    first = await _next_attempt(record)
    for number in range(first, first + ATTEMPTS):
        own = replace(record, step=f"{record.step}:{number}")
        try:
            return await attempt(own, number > first)
        except (RenderError, NotFoundError) as exc:
            known = await own.known()
            if known is None:
                raise
            await own.finish({**known.before, **known.after, "status": "failed", "error": exc.message})
            if number == first + ATTEMPTS - 1:
                raise
            tell("note", step, f"{exc.message} Rendering once more.")
    raise AssertionError("unreachable")


async def newest_attempt(record: Record) -> Step | None:
    """What is known of the newest render of an export that has not failed; None when there is none."""
    return await replace(record, step=f"{record.step}:{await _next_attempt(record)}").known()


async def _next_attempt(record: Record) -> int:
    number = 1
    while True:
        known = await replace(record, step=f"{record.step}:{number}").known()
        if known is None or known.after.get("status") != "failed":
            return number
        number += 1


async def submit_once(
    record: Record, nemo: NemoClient, session: str, output: Facts, timeline: Any = None
) -> tuple[str, bool]:
    """Ask for a render of `timeline`, else of the session's as it stands: `(render id, reused)`.

    An id that never arrived goes out again, so that there is one render whatever became of the first request; when it
    is refused because it is known, its render goes on.
    Raises RenderError when the backend did not take it, and ApiError when there is nothing to render.
    """
    known = await record.known()
    render = _id_of(known) if known else new_render_id()
    if known is not None and (known.is_done or await _exists(nemo, render)):
        return render, True
    timeline = timeline or (await nemo.state(session)).draft
    if not draft.is_ready(timeline):
        raise ApiError(
            "there is nothing on the timeline to render.",
            hint="An edit must put something there first.",
            code="empty",
            stage="render",
        )
    await record.begin({"session": session, "render": render, "output": output, "draft": timeline})
    try:
        status = await nemo.submit_render(session, timeline, render_id=render, output=output)
    except ApiError as exc:
        passing = _is_passing(exc)
        may_be_known = known is not None and isinstance(exc, BadRequestError)
        arrived = (passing or may_be_known) and await _has_arrived(record, nemo, render)
        if not arrived and passing:
            raise RenderError(f"the render could not be submitted: {exc.message}") from exc
        if not arrived:
            await record.forget()
            raise
        status = RenderStatus(id=render)
    await _note(record, status)
    return status.id, False


async def await_render(record: Record, nemo: NemoClient, render: str, step: str) -> str:
    """Wait until a render is finished; its URL, empty when only the fallback route has the file.

    `step` is what its progress is told under. Raises RenderError when it failed or the backend no longer knows it, and
    ApiError when it is still going on after the last look.
    """
    poll = record.settings.poll
    silent = 0
    for look in range(poll.attempts):
        await asyncio.sleep(poll.first_s if look == 0 else poll.interval_s)
        try:
            status = await nemo.poll_render(render)
        except NotFoundError as exc:
            if look < EARLY_LOOKS:
                continue
            raise RenderError("the render failed: the backend no longer knows it.") from exc
        except (ConnectError, ServerError, RateLimitError):
            silent += 1
            if silent > SILENT_LOOKS or look == poll.attempts - 1:
                raise
            continue
        silent = 0
        await _note(record, status)
        tell("percent", step, status.status, done=status.progress or 0, total=100)
        if status.status == "failed":
            raise RenderError(f"the render failed: {status.error or 'the backend gave no reason'}")
        if status.status == "completed":
            return status.url or await _ask_once_more(record, nemo, render)
    raise ApiError(
        f"render {render} is still going on after {poll.attempts} looks.",
        code="render-timeout",
        hint="Run the same command again later: it goes on waiting for this render and starts no second one.",
    )


async def _ask_once_more(record: Record, nemo: NemoClient, render: str) -> str:
    await asyncio.sleep(record.settings.poll.interval_s)
    return (await nemo.poll_render(render)).url or ""


async def _note(record: Record, status: RenderStatus) -> None:
    """Write down the backend's last word."""
    said = status.model_dump(exclude={"id"}, exclude_none=True)
    log = {"log": status.log} if status.log else {}
    await record.finish({"render": status.id, **said, **log})


def _id_of(known: Step) -> str:
    return str(known.after.get("render") or known.before["render"])


async def _exists(nemo: NemoClient, render: str) -> bool:
    try:
        await nemo.poll_render(render)
    except NotFoundError:
        return False
    return True


async def _has_arrived(record: Record, nemo: NemoClient, render: str) -> bool:
    """Whether a render whose submission got no good answer is there after all, perhaps a moment later."""
    for _ in range(EARLY_LOOKS):
        if await _exists(nemo, render):
            return True
        await asyncio.sleep(record.settings.poll.first_s)
    return await _exists(nemo, render)


def _is_passing(error: ApiError) -> bool:
    """Whether a refused render may be tried under a new id (API document, section 7)."""
    if isinstance(error, ConnectError):
        return error.sent
    return isinstance(error, ServerError) or type(error) is ApiError


async def kept_file(record: Record) -> Facts | None:
    """The file of an earlier try, `{"file", "url", "sha256"}`, when it still lies there unchanged."""
    known = await record.known()
    if known is None or not known.is_done:
        return None
    path = Path(known.after["file"])
    same = path.is_file() and await asyncio.to_thread(sha256_file, path) == known.after["sha256"]
    return known.after if same else None


async def fetch_file(
    record: Record,
    nemo: NemoClient,
    render: str,
    url: str,
    target: Path,
    step: str,
    finish: Callable[[Path], None] | None = None,
) -> Facts:
    """Bring the finished file to `target`: `{"file", "url", "sha256"}`. `step` is what its progress is told under.

    `finish` is what is still done to the file before it counts as brought home.
    """
    known = await record.known()
    if known is not None and not known.is_done:
        await asyncio.to_thread(_remove_halves, Path(known.before["file"]))
    await record.begin({"render": render, "file": str(target)})
    await nemo.download(
        url, target, render_id=render, progress=lambda done, total: tell("bytes", step, done=done, total=total)
    )
    if finish is not None:
        await asyncio.to_thread(finish, target)
    facts = {"file": str(target), "url": url, "sha256": await asyncio.to_thread(sha256_file, target)}
    await record.finish(facts)
    return facts


def _remove_halves(target: Path) -> None:
    """Remove what an earlier try wrote beside `target` before it was killed."""
    half = re.compile(re.escape(f".{target.stem}.") + "[0-9a-f]{8}" + re.escape(f".part{target.suffix}"))
    with contextlib.suppress(OSError):
        for path in [path for path in target.parent.iterdir() if half.fullmatch(path.name)]:
            path.unlink(missing_ok=True)
