"""One process that registers recipes and runs what comes for them, each run in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from prefect.runner import Runner

from flows.deployments.form import FLOW
from flows.deployments.register import asking_server, deployments_of, prepare_server


async def serve_recipes(
    recipes: Sequence[str], folder: Path, options: Mapping[str, str], *, limit: int, tell: Callable[[str], None]
) -> None:
    """Serve the recipes until this is cancelled; their schedules are paused then. `limit` runs go on at a time.

    Raises UsageError for a wrong recipe, and PrefectError when the server cannot be used.
    """
    deployments = await deployments_of(recipes, folder, options)
    runner = Runner(name="reelflow", limit=limit, pause_on_shutdown=True)
    async with asking_server() as client:
        await prepare_server(client)
        for deployment in deployments.values():
            await runner.aadd_deployment(deployment)
            tell(f"{FLOW}/{deployment.name} is served.")
    tell("Ctrl-C ends this and pauses the schedules.")
    await runner.start()
