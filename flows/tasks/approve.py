"""The approval stage: the flow run is paused until somebody answers, in the Prefect UI or by `reelflow approve`."""

from __future__ import annotations

import asyncio
from typing import Literal
from uuid import UUID, uuid4

from prefect import apause_flow_run, get_client, get_run_logger, task
from prefect.client.schemas.responses import SetStateStatus
from prefect.exceptions import FlowPauseTimeout
from prefect.input import RunInput
from prefect.runtime import flow_run
from pydantic import Field

from flows.acts.approve import read_answer, write_answer
from flows.acts.protect import Record
from flows.errors import LimitError, RejectedError
from flows.progress import tell
from flows.tasks.policy import POLICIES, options

LOOK_S = 2
"""Between looks at the ledger and at the flow run's state."""

TRIES = 10
MARGIN_S = 600


class Answer(RunInput):
    """The form of a paused run in the Prefect UI."""

    answer: Literal["yes", "no"] = Field(title="Export it?", description="“no” ends the run; nothing more is spent.")


@task(**options("approve"))
async def wait_for_answer(record: Record, what: str, preview: str, about: str, step: str) -> bool:
    """Pause the flow run until somebody answers: whether `what` is approved. `about` is Markdown for the form.

    How to answer is told under `step`. Raises LimitError when nobody does, and RejectedError when the flow run is
    cancelled instead.
    """
    tell("note", step, how_to_answer(record.run, preview))
    form = Answer.with_initial_data(description=about)
    timeout_s = int(POLICIES["approve"].timeout_s - MARGIN_S)
    pause = apause_flow_run(wait_for_input=form, timeout=timeout_s, poll_interval=LOOK_S, key=uuid4().hex)
    paused = asyncio.create_task(pause)
    try:
        approved = await _first_answer(record, paused)
    except FlowPauseTimeout as exc:
        hint = "Run the same command again: it asks once more."
        raise LimitError(f"nobody has answered within {timeout_s / 86400:.0f} days.", hint=hint) from exc
    finally:
        paused.cancel()
    await write_answer(record, approved)
    get_run_logger().info("%s was %s", what, "approved" if approved else "rejected")
    return approved


def how_to_answer(run: str, preview: str) -> str:
    """What a user at a terminal needs to know."""
    return (
        f"waiting for your answer. Look at {preview}, then say yes in another terminal: reelflow approve {run} "
        f"(or no: reelflow approve {run} --reject). In the Prefect UI it is the Resume button of the run."
    )


async def _first_answer(record: Record, paused: asyncio.Task[Answer]) -> bool:
    run = UUID(flow_run.id)
    while True:
        await asyncio.wait({paused}, timeout=LOOK_S)
        if paused.done():
            return (await paused).answer == "yes"
        approved = await read_answer(record)
        if approved is not None:
            await _go_on(run, "yes" if approved else "no")
            return approved
        await _refuse_cancelled(run)


async def _go_on(run: UUID, answer: str) -> None:
    """Have the flow run go on, as if it had been answered in the UI."""
    async with get_client() as client:
        for _ in range(TRIES):
            result = await client.resume_flow_run(run, {"answer": answer})
            if result.status == SetStateStatus.ACCEPT:
                return
            await asyncio.sleep(LOOK_S / TRIES)


async def _refuse_cancelled(run: UUID) -> None:
    async with get_client() as client:
        state = (await client.read_flow_run(run)).state
    if state is not None and (state.is_final() or state.is_cancelling()):
        hint = "Run the same command again: it asks once more."
        raise RejectedError("the run was cancelled in Prefect while it waited for an answer.", hint=hint)
