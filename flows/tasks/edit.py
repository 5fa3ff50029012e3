"""The edit stage: one instruction, charged once whatever happens."""

from __future__ import annotations

from prefect import get_run_logger, task

from flows.acts.edit import edit_once
from flows.acts.protect import Facts, Record
from flows.nemo.client import NemoClient
from flows.nemo.editing import Editing, still_working
from flows.progress import tell
from flows.recipes.plan import language_of
from flows.tasks.policy import options


@task(**options("edit"))
async def send_edit(record: Record, session: str, message: str, step: str, resend: bool = False) -> tuple[Facts, bool]:
    """Send `message` unless it was sent before: `({"messages"}, reused)`. Its progress is told under `step`.

    `resend` is the user's word that an edit in doubt shall be sent again. Raises UncertainEditError when its fate
    cannot be found out, and ChatError when the agent failed and changed nothing.
    """
    settings, language = record.settings, language_of(message)
    advice = (
        f"`reelflow resume {record.run}` looks once more; with --retry-edits it sends the edit again, which may "
        "charge it twice."
    )
    async with NemoClient(settings) as nemo, still_working(settings, step, language):
        editing = Editing(settings, nemo, session, language, step, advice)
        edited, reused = await edit_once(record, editing, message, resend=resend)
    for text in edited.messages:
        get_run_logger().info("agent: %s", text)
        if not edited.heard and not reused:
            tell("note", step, text)
    return {"messages": list(edited.messages)}, reused
