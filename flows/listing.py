"""What is written down of the items of a batch, however they are made."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

from flows.credits import CREDITS_PER_EDIT
from flows.errors import BatchError, BusyError, SkippedError
from flows.ledger import Ledger, run_key
from flows.manifest import Header
from flows.recipes.models import Recipe
from flows.result import ErrorReport, ItemReport, Result
from flows.settings import Settings

STOPPED = "an earlier item failed, and --fail-fast says to stop then."


def header_of(recipe: Recipe, settings: Settings, about: dict[str, Any], items: int) -> Header:
    """The first line of a manifest; batches of the same `key` can go on with each other's."""
    key = run_key({"recipe": recipe.model_dump(mode="json"), "origin": settings.origin})
    started = time.strftime("%Y-%m-%dT%H:%M:%S%z")
    return {"manifest": 1, **about, "backend": settings.backend, "items": items, "started": started, "key": key}


def facts_of(result: Result | None) -> dict[str, Any]:
    """What the report of an item says of its run; without a result it came to none."""
    if result is None:
        return {"status": "failed"}
    status = "done" if result.status == "completed" else "failed"
    edits = result.requests.get("edit", 0)
    return {
        "status": status,
        "run": result.run or None,
        "exports": result.exports,
        "edits": edits,
        "spent": result.credits.spent,
    }


def over_budget(limit: float | None, spent: float, needed: float) -> SkippedError:
    """The reason of an item that the budget of a batch does not allow."""
    return SkippedError(
        f"it does not fit into the budget of {limit:g} credits: {spent:g} are spent, and its edits "
        f"cost about {needed:g} ({CREDITS_PER_EDIT} each)."
    )


def complaint(items: Sequence[ItemReport], path: Path) -> ErrorReport | None:
    """The error of a batch of which items failed."""
    failed = [item for item in items if item.status == "failed"]
    if not failed:
        return None
    names = ", ".join(item.name for item in failed[:5]) + (" …" if len(failed) > 5 else "")
    return ErrorReport(
        code=BatchError.default_code,
        stage=None,
        message=f"{len(failed)} of {len(items)} items failed: {names}.",
        hint=f"{path} says why. The same command with --resume makes what is missing.",
    )


@contextlib.asynccontextmanager
async def alone(ledger: Ledger, path: Path) -> AsyncIterator[None]:
    """Be the only process that writes this manifest. Raises BusyError when another one does."""
    async with contextlib.AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(
                ledger.driving(f"batch-{hashlib.sha256(str(path).encode()).hexdigest()[:32]}")
            )
        except BusyError as exc:
            message = f"another process makes a batch of this recipe in {path.parent}."
            raise BusyError(message, hint="Wait until it ends, or choose another folder with -o DIR.") from exc
        yield
