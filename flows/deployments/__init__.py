"""Deployments of recipes. Each recipe is a flow whose parameters are the recipe's own inputs, so that Prefect has a
form for it: `flows.deployments.music_video` for the shipped recipe music-video, for a recipe file its quoted path.

That name is the deployment's entrypoint. It is looked up by the process that runs the deployment, on its own machine.
"""

from __future__ import annotations

from typing import Any

from prefect import Flow
from prefect.runtime import flow_run

from flows.deployments.form import failing_flow, flow_of, place_at
from flows.errors import UsageError


def __getattr__(name: str) -> Flow[..., Any]:
    """The flow of the recipe that the last part of an entrypoint names.

    In a run a recipe that is gone or wrong gives a flow that fails with the reason, for otherwise Prefect would only
    tell that no flow could be loaded.
    """
    if name.startswith("__"):
        raise AttributeError(name)
    try:
        return flow_of(place_at(f"{__name__}.{name}") or name)
    except UsageError as exc:
        if flow_run.id:
            return failing_flow(exc, flow_run.parameters)
        raise AttributeError(exc.message) from exc
