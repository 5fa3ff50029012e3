"""What a run would find done already, and what is left to be paid: read from the ledger, nothing is sent."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Literal

from flows.credits import CREDITS_PER_EDIT
from flows.ledger import Ledger, Run, Step, ledger_of, run_key
from flows.recipes.models import Recipe
from flows.recipes.plan import Plan, PlannedEdit, PlannedExport, PlannedStep, PlannedUpload
from flows.settings import Settings

Cache = Literal["hit", "miss", "in doubt", "unknown"]

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


# ---- what each step of a plan would take


@dataclass(frozen=True)
class Forecast:
    """What a step would take: `cache` says whether it is there already, the rest is about what it would need."""

    cache: Cache
    credits: float
    seconds: float


@dataclass(frozen=True)
class Duration:
    """How long a stage of an earlier run took: `step` is the id of the recipe's step, without variant and attempt."""

    recipe: str
    stage: str
    step: str
    seconds: float


_STAGE = re.compile(r"(?:[^:]*/)?(?P<stage>upload|edit|render|download):(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True)
class Foresight:
    """What is known before a run: its earlier run, if any, and how long stages took before.

    `is_known` is False where the account or an input is not known yet, and with it not which run this would be.
    """

    is_known: bool = True
    run: Run | None = None
    known: Mapping[str | None, Mapping[str, Step]] = field(default_factory=dict)
    past: Sequence[Duration] = ()

    def of(self, plan: Plan, backend: str) -> list[Forecast]:
        """The forecast of each step of a plan, in order."""
        steps = self.known.get(plan.filled.variant, {})
        return [self._of(step, steps, plan.filled.recipe.name, backend) for step in plan.steps]

    def _of(self, step: PlannedStep, steps: Mapping[str, Step], recipe: str, backend: str) -> Forecast:
        cache = self._cache(step, steps)
        if cache == "hit":
            return Forecast(cache, 0, 0)
        credits = CREDITS_PER_EDIT if isinstance(step, PlannedEdit) and cache != "in doubt" else 0
        return Forecast(cache, credits, round(self._seconds(step, recipe, backend), 1))

    def _cache(self, step: PlannedStep, steps: Mapping[str, Step]) -> Cache:
        if not self.is_known:
            return "unknown"
        if isinstance(step, PlannedExport):
            return "hit" if _is_rendered(step, steps) else "miss"
        known = steps.get(step.id)
        if known is None:
            return "miss"
        return "hit" if known.is_done else "in doubt"

    def _seconds(self, step: PlannedStep, recipe: str, backend: str) -> float:
        stages = ("render", "download") if isinstance(step, PlannedExport) else (step.stage,)
        return sum(self._usual(stage, step.id, recipe) or FIRST_GUESS_S[backend][stage] for stage in stages)

    def _usual(self, stage: str, step: str, recipe: str) -> float | None:
        """The median of earlier times: of this step, else of this stage in the recipe, else of the stage anywhere."""
        of_stage = [one for one in self.past if one.stage == stage]
        of_recipe = [one for one in of_stage if one.recipe == recipe]
        of_step = [one for one in of_recipe if one.step == step]
        found = of_step or of_recipe or of_stage
        return median(one.seconds for one in found) if found else None


FIRST_GUESS_S: Mapping[str, Mapping[str, float]] = {
    "studio": {"upload": 0.5, "edit": 1, "render": 30, "download": 0.5},
    "nemo": {"upload": 10, "edit": 60, "render": 90, "download": 10},
}


def _is_rendered(step: PlannedExport, steps: Mapping[str, Step]) -> bool:
    attempts = (known for name, known in steps.items() if name.startswith(f"render:{step.id}:"))
    return any(known.after.get("status") == "completed" for known in attempts)


def _durations(ledger: Ledger, backend: str) -> list[Duration]:
    rows = [(recipe, _STAGE.fullmatch(step), seconds) for recipe, step, seconds in ledger.durations(backend)]
    return [Duration(recipe, *_stage_and_step(found), seconds) for recipe, found, seconds in rows if found]


def _stage_and_step(found: re.Match[str]) -> tuple[str, str]:
    """`render:export:small:1` and `download:export:small to /out` are stages of `export:small`."""
    stage, rest = found["stage"], found["rest"]
    if stage in ("upload", "edit"):
        return stage, f"{stage}:{rest}"
    return stage, rest.rpartition(":")[0] if stage == "render" else rest.partition(" to ")[0]


def together_s(plan: Plan, forecasts: Sequence[Forecast]) -> float:
    """How long the steps take: uploads that stand together side by side, everything else one after the other."""
    uploads: dict[int, float] = {}
    others = 0.0
    for step, forecast in zip(plan.steps, forecasts, strict=True):
        if isinstance(step, PlannedUpload):
            uploads[step.group] = max(uploads.get(step.group, 0), forecast.seconds)
        else:
            others += forecast.seconds
    return round(sum(uploads.values()) + others, 1)


async def foresee(settings: Settings, recipe: Recipe, plans: Sequence[Plan], account: str | None) -> Foresight:
    """What the ledger knows of the run that `plans` describe; `account` is whose it would be, where that is known."""
    ledger = ledger_of(settings)
    past = _durations(ledger, settings.backend)
    if account is None:
        return Foresight(is_known=False, past=past)
    run = ledger.find_run(await key_of(recipe, plans, account, settings.origin))
    known = {plan.filled.variant: await known_steps(ledger, run, plan) for plan in plans}
    return Foresight(run=run, known=known, past=past)
