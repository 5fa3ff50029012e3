"""`reelflow run`: a recipe becomes a video, with its progress on the terminal."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import click

from flows.cli import options
from flows.cli.display import display
from flows.cli.server import prepare_prefect, settled
from flows.errors import ReelflowError
from flows.files import check_folder
from flows.progress import Observer, observed_by
from flows.recipes.loader import find_recipe, load_recipe
from flows.recipes.plan import plan_variants
from flows.result import ErrorReport, Result
from flows.settings import Settings, load_settings


@click.command()
@options.recipe_argument
@options.input_option
@options.backend_option
@options.output_option
@options.variant_option
@click.option("--fresh", is_flag=True, help="Start over instead of reusing an earlier run of the same inputs.")
@click.option("--retry-edits", is_flag=True, help="Send an edit again whose fate is unknown. It may be charged twice.")
@options.json_option
def run(
    recipe: str,
    inputs: tuple[str, ...],
    backend: str | None,
    output: str,
    variant: str | None,
    fresh: bool,
    retry_edits: bool,
    as_json: bool,
) -> None:
    """Make a video from RECIPE: the name of a shipped recipe, or a file.

    The same command again reuses what was made before: nothing is uploaded, charged or rendered twice.
    """
    parameters = {
        "recipe": recipe,
        "inputs": options.parse_inputs(inputs),
        "backend": backend,
        "output": output,
        "variant": variant,
        "fresh": fresh,
        "retry_edits": retry_edits,
    }
    make(load_settings(backend), parameters, as_json=as_json)


def make(settings: Settings, parameters: dict[str, Any], *, as_json: bool) -> Result:
    """Make a reel with a live display, then print what came of it. Raises ReelflowError."""
    try:
        _check_early(settings, parameters)
    except ReelflowError as exc:
        error = ErrorReport.of(exc)
        recipe = parameters["recipe"]
        exc.result = Result(run="", recipe=recipe, backend=settings.backend, status="failed", error=error)
        raise
    return run_flow("make_reel", settings, parameters, as_json=as_json)


def run_flow(name: str, settings: Settings, parameters: dict[str, Any], *, as_json: bool) -> Result:
    """Run a flow of `flows.reel` with a live display, then print what came of it. Raises ReelflowError."""
    with display() as progress:
        temporary = prepare_prefect(settings, progress.note)
        result = _run_to_end(_run_flow(name, parameters, progress.see, temporary))
    if as_json:
        click.echo(json.dumps(result.plain(), ensure_ascii=False))
    else:
        _print_result(result, settings)
    return result


def _check_early(settings: Settings, parameters: dict[str, Any]) -> None:
    """A wrong recipe, input or output folder is told at once, before Prefect is even imported."""
    loaded = load_recipe(find_recipe(parameters["recipe"]))
    plan_variants(loaded, parameters["inputs"], settings, parameters["variant"])
    check_folder(Path(parameters["output"]).expanduser().absolute())


def _run_to_end(work: Coroutine[Any, Any, Result]) -> Result:
    """Run the flow; Prefect's own reaction to SIGTERM counts as an interruption like Ctrl-C."""
    from prefect.exceptions import TerminationSignal

    try:
        return asyncio.run(work)
    except TerminationSignal as exc:
        raise KeyboardInterrupt from exc


async def _run_flow(name: str, parameters: dict[str, Any], observer: Observer, temporary: bool) -> Result:
    from flows import reel

    with observed_by(observer):
        async with settled() if temporary else contextlib.nullcontext():
            return Result.model_validate(await getattr(reel, name)(**parameters))


def _print_result(result: Result, settings: Settings) -> None:
    studio = " (while `reelflow studio` runs)" if settings.backend == "studio" else ""
    for export in result.exports:
        click.echo(export.file)
        click.echo(f"  {export.facts}")
        if export.url:
            click.echo(f"  link: {export.url}{studio}")
    if result.task_link:
        click.echo(f"  project: {result.task_link}{studio}")
    if result.credits.spent is not None:
        click.echo(f"  credits: {result.credits.spent:g} spent, {result.credits.after:g} left")
