"""Deployments on a Prefect server: recipes are registered or registered anew, and those left behind are found."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from prefect import get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterTags, FlowFilter, FlowFilterName
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, VersionInfo
from prefect.client.schemas.responses import DeploymentResponse
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.runner.storage import LocalStorage
from prefect.schedules import Cron, Interval, RRule, Schedule
from prefect.settings import PREFECT_UI_URL
from prefect.workers.utilities import get_default_base_job_template_for_infrastructure_type

from flows.credentials import NemoCredentials
from flows.deployments.form import FLOW, entrypoint_of, flow_of, option_name, place_at, place_of
from flows.errors import PrefectError, UsageError
from flows.recipes import models
from flows.recipes.loader import find_recipe, load_recipe, shipped_recipes
from flows.tasks import make_ceilings
from flows.trouble import trouble_told

POOL = TAG = "reelflow"
ANCHOR = datetime(2020, 1, 1, tzinfo=UTC)
"""From here intervals are counted, so that registering again moves no run."""

PAGE = 200


@dataclass(frozen=True)
class Registered:
    """A deployment as it now is on the server."""

    name: str
    recipe: str
    id: UUID
    is_new: bool
    pool: str | None
    schedules: tuple[str, ...]

    @property
    def url(self) -> str | None:
        """Its page in the UI, where the form is."""
        ui = PREFECT_UI_URL.value()
        return f"{ui}/deployments/deployment/{self.id}" if ui else None


@dataclass(frozen=True)
class Leftover:
    """A deployment whose recipe is no more, and why."""

    name: str
    id: UUID
    why: str


async def deployment_of(recipe: str, folder: Path, options: Mapping[str, str]) -> RunnerDeployment:
    """What a recipe registers; runs see relative paths from `folder`, and have these `options` unless told otherwise.

    Raises UsageError for a recipe that is wrong.
    """
    place = place_of(recipe)
    loaded = load_recipe(find_recipe(place))
    wanted = loaded.deploy or models.Deploy()
    limit = wanted.concurrency and ConcurrencyLimitConfig(
        limit=wanted.concurrency, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE
    )
    deployment = await flow_of(place).ato_deployment(
        name=loaded.name,
        description=loaded.description,
        tags=[*dict.fromkeys([TAG, *wanted.tags])],
        version=hashlib.sha256(find_recipe(place).read_bytes()).hexdigest()[:8],
        schedules=[_schedule(one) for one in wanted.schedules],
        parameters={**wanted.inputs, **{option_name(name, loaded): value for name, value in options.items()}},
        concurrency_limit=limit,
    )
    deployment.entrypoint = entrypoint_of(place)
    deployment.storage = LocalStorage(str(folder))
    return deployment


def _schedule(wanted: models.Schedule) -> Schedule:
    if wanted.cron is not None:
        return Cron(wanted.cron, timezone=wanted.timezone)
    if wanted.rrule is not None:
        return RRule(wanted.rrule, timezone=wanted.timezone)
    assert wanted.interval is not None
    return Interval(timedelta(seconds=wanted.interval), anchor_date=ANCHOR, timezone=wanted.timezone)


async def deployments_of(
    recipes: Sequence[str], folder: Path, options: Mapping[str, str]
) -> dict[str, RunnerDeployment]:
    """Recipe → what it registers. Raises UsageError for the first that is wrong, and for two of the same name."""
    found: dict[str, RunnerDeployment] = {}
    for recipe in dict.fromkeys(map(place_of, recipes)):
        deployment = await deployment_of(recipe, folder, options)
        twin = next((other for other, made in found.items() if made.name == deployment.name), None)
        if twin:
            told = f'{twin} and {recipe} are both called "{deployment.name}", which would be one deployment.'
            raise UsageError(told, hint="Change the `name` in one of them.")
        found[recipe] = deployment
    return found


async def register(
    recipes: Sequence[str], folder: Path, options: Mapping[str, str], *, pool: str | None = None
) -> list[Registered]:
    """Register a deployment for each recipe, or change the one that is there. All is checked before anything is done.

    Raises UsageError for a wrong recipe, and PrefectError when the server or its work pool is not there; deployments
    that were new are then taken back.
    """
    deployments = await deployments_of(recipes, folder, options)
    async with asking_server() as client:
        pools = {recipe: await _pool(client, recipe, pool) for recipe in deployments}
        known = {one.name for one in await _registered(client)}
        await prepare_server(client)
        done: list[Registered] = []
        try:
            for recipe, deployment in deployments.items():
                id_ = await _apply(deployment, pools[recipe])
                told = tuple(schedule_in_words(one) for one in _schedules_of(recipe))
                is_new = deployment.name not in known
                done.append(Registered(f"{FLOW}/{deployment.name}", recipe, id_, is_new, pools[recipe], told))
        except BaseException:
            for one in done:
                if one.is_new:
                    await client.delete_deployment(one.id)
            raise
        return done


async def prepare_server(client: PrefectClient) -> None:
    """What runs rely on, made where it is missing: the type of the credentials block, and the shared ceilings."""
    await NemoCredentials.register_type_and_schema(client=client)
    await make_ceilings()


async def _apply(deployment: RunnerDeployment, pool: str | None) -> UUID:
    version = VersionInfo(type="prefect:simple", version=deployment.version or "")
    return await deployment.aapply(work_pool_name=pool, version_info=version)


def _schedules_of(recipe: str) -> tuple[models.Schedule, ...]:
    deploy = load_recipe(find_recipe(recipe)).deploy
    return deploy.schedules if deploy else ()


def schedule_in_words(schedule: models.Schedule) -> str:
    """A schedule in the words of the recipe."""
    what = schedule.cron or schedule.rrule or f"every {schedule.interval:g} s"
    return f"{what} ({schedule.timezone})" if schedule.timezone else what


async def _pool(client: PrefectClient, recipe: str, named: str | None) -> str:
    """The work pool of a recipe; reelflow's own is made when it is missing. Raises PrefectError for another."""
    deploy = load_recipe(find_recipe(recipe)).deploy
    wanted = named or (deploy.work_pool if deploy else None)
    try:
        await client.read_work_pool(wanted or POOL)
    except ObjectNotFound as exc:
        if wanted:
            hint = f"Make it with `prefect work-pool create {wanted} --type process`, or name another one."
            raise PrefectError(f'there is no work pool "{wanted}" on the Prefect server.', hint=hint) from exc
        template = await get_default_base_job_template_for_infrastructure_type("process")
        await client.create_work_pool(WorkPoolCreate(name=POOL, type="process", base_job_template=template or {}))
    return wanted or POOL


async def idle_pools(pools: Sequence[str]) -> list[str]:
    """Those work pools for which no worker is online."""
    async with asking_server() as client:
        workers = {pool: await client.read_workers_for_work_pool(pool) for pool in dict.fromkeys(pools)}
    return [pool for pool, found in workers.items() if not any(one.status == "ONLINE" for one in found)]


# ---- what is left behind


async def find_leftovers() -> list[Leftover]:
    """Deployments that were registered for this machine, and whose recipe is gone or has another name now."""
    async with asking_server() as client:
        found = [(one, _why_left(one)) for one in await _registered(client)]
    return [Leftover(f"{FLOW}/{one.name}", one.id, why) for one, why in found if why]


async def remove(leftovers: Sequence[Leftover]) -> None:
    """Delete deployments, with their schedules and the runs that were still to come."""
    async with asking_server() as client:
        for leftover in leftovers:
            await client.delete_deployment(leftover.id)


def _why_left(deployment: DeploymentResponse) -> str | None:
    place = place_at(deployment.entrypoint or "")
    if place is None or not _is_for_this_machine(deployment):
        return None
    if place not in shipped_recipes() and not Path(place).is_file():
        return f"its recipe {place} is gone"
    with contextlib.suppress(UsageError):
        name = load_recipe(find_recipe(place)).name
        return f'its recipe is called "{name}" now' if name != deployment.name else None
    return None


def _is_for_this_machine(deployment: DeploymentResponse) -> bool:
    folders = [step.get("directory") for steps in deployment.pull_steps or [] for step in steps.values()]
    return all(Path(folder).is_dir() for folder in folders if folder)


async def _registered(client: PrefectClient) -> list[DeploymentResponse]:
    """Every deployment of reelflow on the server."""
    flows = FlowFilter(name=FlowFilterName(any_=[FLOW]))
    tagged = DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG]))
    found: list[DeploymentResponse] = []
    while True:
        page = await client.read_deployments(flow_filter=flows, deployment_filter=tagged, limit=PAGE, offset=len(found))
        found += page
        if len(page) < PAGE:
            return found


# ---- the server


@contextlib.asynccontextmanager
async def asking_server() -> AsyncIterator[PrefectClient]:
    """A client of the Prefect server. Raises PrefectError for its troubles."""
    with trouble_told():
        async with get_client() as client:
            yield client
