"""Stages around the session: opening it once, and reading what it holds."""

from __future__ import annotations

from prefect import get_run_logger, task

from flows.ledger import ledger_of
from flows.nemo.client import NemoClient
from flows.settings import Settings
from flows.tasks.policy import options
from flows.tasks.protect import Facts, StepKey, once
from flows.wire import draft


@task(**options("session"))
async def open_session(settings: Settings, key: StepKey, language: str) -> tuple[Facts, bool]:
    """The run's session and the link that hands it to a browser: `({"session", "link"}, reused)`."""

    async def create() -> Facts:
        async with NemoClient(settings) as nemo:
            session = await nemo.create_session(language)
            return {"session": session.session_id, "link": await nemo.claim_link(session)}

    facts, reused = await once(ledger_of(settings), key, {"language": language}, create)
    get_run_logger().info("session %s%s", facts["session"], " goes on" if reused else "")
    return facts, reused


@task(**options("state"))
async def read_state(settings: Settings, key: StepKey, session: str) -> tuple[Facts, bool]:
    """What the session holds after an edit: `({"timeline", "segments"}, reused)`, in one line and per track type."""

    async def read() -> Facts:
        async with NemoClient(settings) as nemo:
            state = await nemo.state(session)
        return {"timeline": draft.summarize(state.draft), "segments": draft.count_segments(state.draft)}

    facts, reused = await once(ledger_of(settings), key, {"session": session}, read)
    get_run_logger().info("%s", facts["timeline"])
    return facts, reused
