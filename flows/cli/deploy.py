"""`deploy` and `serve`: recipes as deployments on a Prefect server, run by workers or by this process."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.cli import options
from flows.cli.recipes import recipe_files
from flows.cli.server import need_prefect
from flows.recipes.loader import load_recipe
from flows.settings import load_settings

if TYPE_CHECKING:
    from flows.deployments.register import Leftover, Registered

recipes_argument = click.argument("recipes", nargs=-1, metavar="[RECIPE]...")
folder_option = click.option(
    "--directory",
    metavar="DIR",
    default=".",
    type=click.Path(file_okay=False),
    help="Where runs start: relative paths are seen from here. [default: the current folder]",
)
credentials_option = click.option(
    "--credentials", metavar="NAME", help="NemoCredentials block whose account the runs use, in the cloud."
)


@click.command()
@recipes_argument
@click.option("--pool", metavar="NAME", help="Work pool. [default: that of the recipe, else reelflow]")
@options.backend_option
@credentials_option
@folder_option
@click.option("--prune", is_flag=True, help="Delete deployments whose recipe is gone, without asking.")
@options.json_option
def deploy(
    recipes: tuple[str, ...], pool: str | None, directory: str, prune: bool, as_json: bool, **chosen: str | None
) -> None:
    """Register a deployment for each RECIPE with the Prefect server; without RECIPE for every shipped one.

    Each has a form of the recipe's own inputs and the schedules, tags and limits that its `deploy` says. The same
    command again brings them up to date.
    """
    names = _checked(recipes)
    need_prefect(load_settings(chosen["backend"]))
    from flows.deployments import register as server

    done = asyncio.run(server.register(names, _folder(directory), _given(chosen), pool=pool))
    left = asyncio.run(server.find_leftovers())
    gone = left if prune else [] if as_json else _asked_for(left)
    asyncio.run(server.remove(gone))
    idle = asyncio.run(server.idle_pools([one.pool for one in done if one.pool]))
    if as_json:
        click.echo(json.dumps(_plain(done, left, gone), ensure_ascii=False))
    else:
        _print(done, [one for one in left if one not in gone], gone, idle)


def _folder(directory: str) -> Path:
    return Path(directory).expanduser().absolute()


def _given(chosen: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in chosen.items() if value}


def _checked(recipes: Sequence[str]) -> list[str]:
    """The recipes that are meant, each of them valid: told before Prefect is even imported."""
    files = recipe_files(recipes)
    for file in files:
        load_recipe(file)
    return [str(file) for file in files]


def _asked_for(left: Sequence[Leftover]) -> list[Leftover]:
    """Those that the user wants to be rid of; nobody is asked without a terminal."""
    if not sys.stdin.isatty():
        return []
    return [one for one in left if click.confirm(f"{one.name}: {one.why}. Delete the deployment?", err=True)]


def _plain(done: Sequence[Registered], left: Sequence[Leftover], gone: Sequence[Leftover]) -> dict[str, Any]:
    deployments = [
        {
            "name": one.name,
            "recipe": one.recipe,
            "id": str(one.id),
            "url": one.url,
            "status": "created" if one.is_new else "updated",
            "work_pool": one.pool,
            "schedules": list(one.schedules),
        }
        for one in done
    ]
    leftovers = [{"name": one.name, "reason": one.why, "deleted": one in gone} for one in left]
    return {"deployments": deployments, "leftovers": leftovers}


def _print(done: Sequence[Registered], left: Sequence[Leftover], gone: Sequence[Leftover], idle: Sequence[str]) -> None:
    width = max(len(one.name) for one in done)
    for one in done:
        when = "; ".join(one.schedules) or "no schedule"
        click.echo(f"{one.name:<{width}}  {'created' if one.is_new else 'updated'}  {when}")
        if one.url:
            click.echo(f"{'':<{width}}  {one.url}")
    for leftover in gone:
        click.echo(f"{leftover.name}: deleted, for {leftover.why}")
    for leftover in left:
        click.echo(f"{leftover.name}: {leftover.why}. `reelflow deploy --prune` deletes it.", err=True)
    for pool in idle:
        click.echo(f"No worker of the pool {pool} is online: prefect worker start --pool {pool}", err=True)


@click.command()
@recipes_argument
@click.option("--limit", default=2, show_default=True, type=click.IntRange(1), help="Runs at the same time.")
@options.backend_option
@credentials_option
@folder_option
def serve(recipes: tuple[str, ...], limit: int, directory: str, **chosen: str | None) -> None:
    """Register a deployment for each RECIPE and run what comes for them here, until Ctrl-C; no worker is needed.

    While nobody serves them their schedules are paused.
    """
    names = _checked(recipes)
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "INFO")
    need_prefect(load_settings(chosen["backend"]))
    from flows.deployments.serve import serve_recipes

    def tell(line: str) -> None:
        click.echo(line, err=True)

    asyncio.run(serve_recipes(names, _folder(directory), _given(chosen), limit=limit, tell=tell))
