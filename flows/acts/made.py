"""Items of a loop that an earlier run has made, where the recipe calls them independent: what they are known by, and
how a run takes them over, so that one more song charges and renders no other one again.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from flows.acts.protect import Record
from flows.acts.render import kept_file
from flows.ledger import Ledger, run_key
from flows.media.hashing import sha256_file
from flows.recipes.plan import Plan, PlannedEdit, PlannedExport, PlannedStep, PlannedUpload


@dataclass(frozen=True)
class MadeItem:
    """An item that was made: in which run and session, and which of its steps; `prefix` begins their ids."""

    run: str
    session: str
    prefix: str
    steps: tuple[str, ...]


async def key_of_item(plan: Plan, steps: Sequence[PlannedStep], account: str, origin: str) -> str:
    """What an item is known by: its texts, its exports, and the files that it uploads or names."""
    messages = [step.message for step in steps if isinstance(step, PlannedEdit)]
    used = [
        step
        for step in plan.steps
        if isinstance(step, PlannedUpload)
        and (step in steps or '"' in step.name or any(step.name in message for message in messages))
    ]
    files = [[step.name, await asyncio.to_thread(_content, step)] for step in used]
    about = {"recipe": plan.filled.recipe.name, "variant": plan.filled.variant, "account": account, "origin": origin}
    exports = [_asked_for(step) for step in steps if isinstance(step, PlannedExport)]
    return run_key({**about, "messages": messages, "files": files, "exports": exports, "require": plan.require})


def _content(step: PlannedUpload) -> str:
    return step.source if step.is_url else sha256_file(Path(step.source))


def _asked_for(step: PlannedExport) -> dict[str, Any]:
    """An export without the number of its item, and its picture by content."""
    picture = step.thumbnail and {**asdict(step.thumbnail), "picture": sha256_file(Path(step.thumbnail.picture))}
    parts = [asdict(part) for part in step.parts]
    return {"name": step.name, "output": step.output.spec(), "parts": parts, "thumbnail": picture}


async def find_made(record: Record, recipe: str, folder: Path) -> MadeItem | None:
    """The newest item made under the step of `record`, in whatever run, if its files lie unchanged in `folder`."""
    run = record.ledger.find_step(record.step, recipe=recipe, backend=record.settings.backend)
    known = await record.ledger.step(run, record.step) if run else None
    if known is None:
        return None
    made = MadeItem(**{**known.after, "steps": tuple(known.after["steps"])})
    exports = [step for step in made.steps if step.startswith("export:")]
    for step in exports:
        if await kept_file(replace(record, run=made.run, step=made.prefix + download_step(step, folder))) is None:
            return None
    return made


def download_step(export: str, folder: Path) -> str:
    """The step that brings an export home: one for each folder, as the same video may be wanted in several."""
    return f"download:{export} to {folder}"


async def take_over(ledger: Ledger, made: MadeItem, run: str, prefix: str, steps: Sequence[PlannedStep]) -> None:
    """Write down what is known of an item's steps as that of the same steps of another run.

    Its edits come last: while they are not known to be done, nothing rests on the others.
    """
    known = await ledger.steps(made.run)
    for old, new in sorted(zip(made.steps, ids_of(steps), strict=True), key=lambda pair: pair[0].startswith("edit:")):
        own = re.compile(rf"{re.escape(made.prefix)}({_records_of(old)})")
        for step in known:
            if found := own.fullmatch(step.id):
                await ledger.begin(run, prefix + found[1].replace(old, new), step.before)
                await ledger.finish(run, prefix + found[1].replace(old, new), step.after)


def ids_of(steps: Sequence[PlannedStep]) -> tuple[str, ...]:
    """The edits and exports among the steps of an item."""
    return tuple(step.id for step in steps if not isinstance(step, PlannedUpload))


def _records_of(step: str) -> str:
    """A pattern for the ids of all that the ledger knows of a step of a plan."""
    name = re.escape(step)
    return rf"(?:state:)?{name}" if step.startswith("edit:") else rf"render:{name}:\d+|download:{name} to .*"
