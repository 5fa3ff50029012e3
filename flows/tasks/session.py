"""Stages around the session: opening it once, and reading what it holds."""

from __future__ import annotations

from prefect import get_run_logger, task

from flows.acts.protect import Facts, Record, once
from flows.nemo.client import NemoClient
from flows.tasks.policy import options
from flows.wire import draft
from flows.wire.picture import draw_timeline


@task(**options("session"))
async def open_session(record: Record, language: str) -> tuple[Facts, bool]:
    """The run's session and the link that hands it to a browser: `({"session", "link"}, reused)`."""

    async def create() -> Facts:
        async with NemoClient(record.settings) as nemo:
            session = await nemo.create_session(language)
            return {"session": session.session_id, "link": await nemo.claim_link(session)}

    facts, reused = await once(record, {"language": language}, create)
    get_run_logger().info("session %s%s", facts["session"], " goes on" if reused else "")
    return facts, reused


@task(**options("state"))
async def read_state(record: Record, session: str) -> tuple[Facts, bool]:
    """What the session holds after an edit: `({"timeline", "segments", "picture", "draft"}, reused)`.

    In one line, per track type, as an SVG document, and as a mark that changes with it.
    """

    async def read() -> Facts:
        async with NemoClient(record.settings) as nemo:
            state = await nemo.state(session)
        return {
            "timeline": draft.summarize(state.draft),
            "segments": draft.count_segments(state.draft),
            "picture": draw_timeline(state.draft),
            "draft": draft.mark_of(state.fingerprint),
        }

    facts, reused = await once(record, {"session": session}, read)
    get_run_logger().info("%s", facts["timeline"])
    return facts, reused
