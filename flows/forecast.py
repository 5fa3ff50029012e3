"""What a run would find done already, and what is left to be paid: read from the ledger, nothing is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from flows.credits import CREDITS_PER_EDIT
from flows.ledger import Ledger, Run, Step, run_key
from flows.recipes.models import Recipe
from flows.recipes.plan import Plan, PlannedEdit

AGAIN = "again/"
"""What begins the steps of a session that replaced a lost one, after the variant's prefix."""


async def key_of(recipe: Recipe, plans: Sequence[Plan], account: str, origin: str) -> str:
    """The key of a run: recipe, account and the inputs of every variant by content."""
    contents = {plan.filled.variant or "": await asyncio.to_thread(plan.content) for plan in plans}
    return run_key({**identity_of(recipe, account, origin), "inputs": contents})


def identity_of(recipe: Recipe, account: str, origin: str) -> dict[str, Any]:
    """The recipe and whose account it works with."""
    return {"recipe": recipe.model_dump(mode="json"), "account": account, "origin": origin}


def prefix_of(plan: Plan) -> str:
    """What keeps the steps of a variant apart in the ledger."""
    return f"{plan.filled.variant}/" if plan.filled.variant else ""


async def known_steps(ledger: Ledger, run: Run | None, plan: Plan) -> Mapping[str, Step]:
    """What is known of the steps of one variant in its latest session, by their ids without prefix."""
    steps = {step.id: step for step in await ledger.steps(run.id)} if run else {}
    prefix = prefix_of(plan)
    if f"{prefix}session-lost" in steps:
        prefix += AGAIN
    return {name.removeprefix(prefix): step for name, step in steps.items() if name.startswith(prefix)}


async def credits_to_pay(ledger: Ledger, run: Run | None, plans: Sequence[Plan], *, resend: bool = False) -> float:
    """About how many credits the edits cost that are not sent yet; with `resend` those in doubt count too."""
    unpaid = 0
    for plan in plans:
        known = await known_steps(ledger, run, plan)
        unpaid += sum(not is_paid(known.get(s.id), resend) for s in plan.steps if isinstance(s, PlannedEdit))
    return float(unpaid * CREDITS_PER_EDIT)


def is_paid(known: Step | None, resend: bool) -> bool:
    """Whether an edit will not be sent: it is done, or in doubt and not to be sent again."""
    return known is not None and (known.is_done or not resend)
