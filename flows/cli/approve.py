"""`reelflow approve`: the answer that a run with `approve: true` waits for, or a later one."""

from __future__ import annotations

import asyncio

import click

from flows.acts.approve import questions_of, write_answer
from flows.acts.protect import Record
from flows.errors import UsageError
from flows.ledger import Run, Step, ledger_of
from flows.settings import load_settings


@click.command()
@click.argument("run")
@click.option("--reject", is_flag=True, help="Say no: the run ends, and nothing more is spent.")
def approve(run: str, reject: bool) -> None:
    """Approve the video that RUN waits to export, or reject it. The beginning of an id is enough.

    It does not matter whether the run is still waiting: its answer is kept for when it is resumed.
    """
    settings = load_settings()
    ledger = ledger_of(settings)
    found = ledger.run(run)
    for step in _to_answer(asyncio.run(questions_of(ledger, found.id)), found, reject):
        asyncio.run(write_answer(Record(settings, found.id, step.id), not reject))
        click.echo(f"{step.before['export']} is {'rejected' if reject else 'approved'}.")
    if not reject and not ledger.is_driven(found.id):
        click.echo(f"Nobody is waiting for it any more. To go on: reelflow resume {found.id}")


def _to_answer(asked: list[Step], run: Run, reject: bool) -> list[Step]:
    """What waits for an answer; when nothing does, what was rejected and is approved after all."""
    waiting = [step for step in asked if not step.is_done]
    rejected = [step for step in asked if step.is_done and not step.after["approved"]]
    found = waiting or ([] if reject else rejected)
    if not found:
        raise UsageError(
            f"run {run.id} does not wait for an answer.", hint=f"`reelflow show {run.id}` tells its steps."
        )
    return found
