"""What a recipe demands of its edits and its files, and the sentence when it is not met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flows.acts.protect import Record
from flows.credits import CREDITS_PER_EDIT
from flows.errors import CheckError, LimitError
from flows.recipes.plan import PlannedEdit
from flows.result import ExportReport
from flows.wire.draft import mark_of


def over_limit(step: PlannedEdit, limit: float | None, spent: float) -> LimitError:
    """The error for an edit that the limit of credits does not allow."""
    return LimitError(
        f"edit {step.number} would go over the limit of {limit:g} credits: {spent:g} are spent and an edit "
        f"costs about {CREDITS_PER_EDIT}.",
        hint="Raise `limits: {credits: …}` in the recipe.",
        stage="edit",
    )


def check_required(export: ExportReport) -> None:
    """Raise CheckError for a finished file that is not what the recipe requires."""
    wrong = [f"{check.name}: {check.detail}" for check in export.checks if not check.ok]
    if wrong:
        raise CheckError(f"{export.file} is not what the recipe requires: {'; '.join(wrong)}.", stage="check")


def check_expected(step: PlannedEdit, found: Mapping[str, int], messages: Sequence[str]) -> None:
    """Raise CheckError for a timeline that holds less than the recipe expects after an edit."""
    wanted = step.expect.model_dump() if step.expect else {}
    lacking = [f"{n} {kind} (found {found[kind]})" for kind, n in wanted.items() if found[kind] < n]
    if lacking:
        raise CheckError(
            f"edit {step.number} did not do what the recipe expects: the timeline needs {', '.join(lacking)}. "
            f"The agent said: {' '.join(messages)}",
            hint="Reword the instruction, or run with --fresh to start over.",
            stage="edit",
        )


async def check_changed(record: Record, step: PlannedEdit, state: Mapping[str, Any], messages: Sequence[str]) -> None:
    """Raise CheckError when the first edit of a loop's item left the timeline as the item before had it."""
    known = await record.known()
    if known is not None and mark_of(known.before.get("fingerprint", {})) == state.get("draft"):
        raise CheckError(
            f"edit {step.number} changed nothing, so the timeline is still that of the item before. "
            f"The agent said: {' '.join(messages)}",
            hint="Reword the instruction.",
            stage="edit",
        )
