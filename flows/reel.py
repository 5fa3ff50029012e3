"""The flows that make videos: one recipe in, one result out. `making` opens the run, `variant` reads like the recipe.

Every stage is a Prefect task; the ledger decides what was done before and need not be done again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.context import FlowRunContext
from prefect.runtime import flow_run

from flows.credentials import load_credentials
from flows.credits import Purse
from flows.errors import UsageError
from flows.files import check_folder
from flows.ledger import Run, ledger_of
from flows.making import Making
from flows.progress import observer
from flows.recipes.fill import Given
from flows.recipes.loader import find_recipe, load_recipe, shipped_recipes
from flows.recipes.models import Recipe
from flows.recipes.plan import Plan, plan_variants
from flows.settings import Settings, Skill, load_settings
from flows.tasks import below_ceiling
from flows.tasks.book import Book
from flows.tasks.fetch import fetched
from flows.variant import Shared


def _run_name() -> str:
    return Path(flow_run.parameters["recipe"]).stem


@flow(name="make-reel", flow_run_name=_run_name, persist_result=False)
async def make_reel(
    recipe: str,
    inputs: dict[str, str | list[str]] | None = None,
    backend: str | None = None,
    output: str = "out",
    variant: str | None = None,
    fresh: bool = False,
    retry_edits: bool = False,
    run: str | None = None,
    credentials: str | None = None,
) -> dict[str, Any]:
    """Make the video (or one per variant) that a recipe describes.

    Args:
        recipe: Name of a shipped recipe, or path of a recipe file.
        inputs: Values of the recipe's inputs by name; media as path or URL; a list where `many` is true.
        backend: `studio` (embedded, offline) or `nemo` (the cloud).
        output: Folder that receives the files; absolute, where a worker runs this in a temporary folder of its own.
        variant: Make only this variant.
        fresh: Start over instead of going on with, or reusing, an earlier run of the same recipe and inputs.
        retry_edits: Send edits again whose fate is unknown.
        run: Go on with this run, which must be of the same recipe and inputs.
        credentials: Name of a NemoCredentials block whose account is used, in the cloud.

    Returns the result as plain data. Raises ReelflowError, whose `result` says what was reached.
    """
    order = Order(recipe, inputs or {}, backend, _lasting(output), variant, retry_edits, credentials)
    first_try = (flow_run.run_count or 1) == 1  # when Prefect tries a flow run again, it goes on instead
    return await _make(order, lambda making: making.open_run(fresh=fresh and first_try, run_id=run))


@flow(name="refine-reel", flow_run_name="refine {run}", persist_result=False)
async def refine_reel(
    run: str, instruction: str, output: str | None = None, retry_edits: bool = False
) -> dict[str, Any]:
    """Go on with the session of a finished run: one more instruction, and its exports again.

    Args:
        run: Id of the run.
        instruction: What to change, in plain words.
        output: Folder that receives the files; the run's own when not given.
        retry_edits: Send an edit again whose fate is unknown.

    Returns the result as plain data. Raises ReelflowError, whose `result` says what was reached.
    """
    parent = ledger_of(load_settings()).run(run)
    order = Order.of(parent, output=output, retry_edits=retry_edits)
    return await _make(order, lambda making: making.open_refinement(parent, instruction))


@dataclass(frozen=True)
class Order:
    """What was asked for; `parameters` is what a later resume needs."""

    recipe: str
    inputs: Given
    backend: str | None
    folder: Path
    variant: str | None = None
    retry_edits: bool = False
    credentials: str | None = None

    @classmethod
    def of(cls, run: Run, *, output: str | None, retry_edits: bool) -> Order:
        """The order behind an earlier run."""
        folder = Path(output).expanduser().absolute() if output else Path(run.parameters["output"])
        known = run.parameters
        credentials = known.get("credentials")
        return cls(known["recipe"], known["inputs"], run.backend, folder, known["variant"], retry_edits, credentials)

    def parameters(self, plans: Sequence[Plan], backend: str) -> dict[str, Any]:
        """The same order as plain data, with absolute paths."""
        file = find_recipe(self.recipe)
        given = {name: plans[0].filled.text_values[name] for name in self.inputs}
        return {
            "recipe": self.recipe if self.recipe in shipped_recipes() else str(file.absolute()),
            "inputs": given,
            "backend": backend,
            "output": str(self.folder),
            "variant": self.variant,
            **({"credentials": self.credentials} if self.credentials else {}),
        }


async def _make(order: Order, open_run: Callable[[Making], Awaitable[Run]]) -> dict[str, Any]:
    recipe = load_recipe(find_recipe(order.recipe))
    settings = await settings_for(recipe, order.backend, order.credentials)
    make_plans = partial(plan_variants, recipe, order.inputs, settings, order.variant)
    open_plans = make_plans()
    check_folder(order.folder)
    book = Book(observer())
    async with fetched(settings, book, open_plans, make_plans) as plans:
        parameters = order.parameters(plans, settings.backend)
        async with answering(settings) as ready, _shared_ceiling(ready):
            shared = Shared(ready, order.folder, order.retry_edits, Purse(recipe.limits.credits))
            making = Making(recipe, plans, shared, parameters, book.steps)
            return (await making.make(open_run)).plain()


def _shared_ceiling(settings: Settings) -> AbstractAsyncContextManager[object]:
    """A run of a deployment, of which many may go on at once, keeps the ceilings that all processes share."""
    return below_ceiling(settings, 1) if _is_deployed() else nullcontext()


def _is_deployed() -> bool:
    """Whether a deployment has started this flow run; Prefect's own `runtime` would ask the server."""
    context = FlowRunContext.get()
    return context is not None and context.flow_run is not None and context.flow_run.deployment_id is not None


def answering(settings: Settings) -> AbstractAsyncContextManager[Settings]:
    """Settings whose API answers; the studio is only loaded, which takes a while, when it is the backend."""
    if settings.backend != "studio":
        return nullcontext(settings)
    from flows.studio import serve

    return serve.answering(settings)


def _lasting(output: str) -> Path:
    """The output folder. Raises UsageError for one that a worker removes after the run, as it does with its own."""
    folder, here, temporary = Path(output).expanduser(), Path.cwd(), Path(tempfile.gettempdir()).resolve()
    is_workers_own = any(one.parent == temporary and one.name.endswith("prefect") for one in (here, *here.parents))
    if is_workers_own and _is_deployed() and not folder.is_absolute():
        raise UsageError(
            f'the output folder "{output}" would be removed with the worker\'s temporary folder.',
            hint="Give the run an absolute one: output=/shared/videos",
        )
    return folder.absolute()


async def settings_for(recipe: Recipe, backend: str | None, credentials: str | None = None) -> Settings:
    """Settings under the name of the recipe's skill, with the account of the credentials, which belong to the cloud."""
    skill = Skill(name=recipe.skill.name, version=recipe.skill.version) if recipe.skill else None
    settings = load_settings(backend or ("nemo" if credentials else None), skill=skill)
    block = settings.backend == "nemo" and (credentials or settings.credentials)
    return (await load_credentials(block)).applied_to(settings) if block else settings
