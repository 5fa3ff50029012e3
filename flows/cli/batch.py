"""`reelflow batch`: many videos from one recipe, with one line for each of them at the end."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import click

from flows.cli import options
from flows.cli.display import display_of_many
from flows.cli.run import run_to_end
from flows.cli.server import prepare_prefect, settled
from flows.errors import BatchError
from flows.files import check_folder
from flows.progress import Observer, observed_by
from flows.recipes.items import items_of, loop_of, plan_items
from flows.recipes.loader import find_recipe, load_recipe
from flows.recipes.plan import plan_variants
from flows.result import BatchResult
from flows.settings import Settings, load_settings


@click.command()
@options.recipe_argument
@click.option("--each", metavar="NAME=GLOB", help="One video for each file that matches; put it in quotes.")
@click.option("--rows", metavar="FILE.csv", help="One video for each row; the columns are inputs of the recipe.")
@options.input_option
@options.backend_option
@options.output_option
@click.option("--parallel", default=4, show_default=True, type=click.IntRange(1), help="How many at the same time.")
@click.option("--resume", is_flag=True, help="Leave out what the manifest in the output folder says is done.")
@click.option("--fail-fast", is_flag=True, help="Begin no further video after one that failed.")
@click.option(
    "--max-credits", type=click.FloatRange(0, min_open=True), metavar="N", help="What all of them may spend together."
)
@options.json_option
def batch(recipe: str, inputs: tuple[str, ...], as_json: bool, **rest: Any) -> None:
    """Make a video from RECIPE for each of many files, for each row of a table, or for each item of its for_each.

    Everything is checked before anything is spent. A manifest in the output folder, one line of JSON per video, says
    what became of each. The same command again is free; with --resume it only does what is not done.
    """
    parameters = {"recipe": recipe, "inputs": options.parse_inputs(inputs), **rest}
    settings = load_settings(rest["backend"])
    _check_early(settings, parameters)
    try:
        result = _make(settings, parameters)
    except BatchError as exc:
        if not as_json:
            _print_result(exc.result)
        raise
    if as_json:
        click.echo(json.dumps(result.plain(), ensure_ascii=False))
    else:
        _print_result(result)


def _check_early(settings: Settings, parameters: dict[str, Any]) -> None:
    """A wrong recipe, row or output folder is told at once, before Prefect is even imported."""
    loaded = load_recipe(find_recipe(parameters["recipe"]))
    given, each, rows = parameters["inputs"], parameters["each"], parameters["rows"]
    if each is None and rows is None:
        loop_of(loaded)
        plan_variants(loaded, given, settings)
    else:
        plan_items(loaded, items_of(loaded, given, each=each, rows=rows), settings)
    check_folder(Path(parameters["output"]).expanduser().absolute())


def _make(settings: Settings, parameters: dict[str, Any]) -> BatchResult:
    with display_of_many() as progress:
        temporary = prepare_prefect(settings, progress.note)
        return run_to_end(_run_flow(parameters, progress.see, temporary))


async def _run_flow(parameters: dict[str, Any], observer: Observer, temporary: bool) -> BatchResult:
    from flows.batch import make_reels

    with observed_by(observer):
        async with settled() if temporary else contextlib.nullcontext():
            return BatchResult.model_validate(await make_reels(**parameters))


def _print_result(result: BatchResult) -> None:
    width = max((len(item.name) for item in result.items), default=0)
    for item in result.items:
        files = ", ".join(f"{export.file} ({export.facts})" for export in item.exports)
        click.echo(f"{item.status:<7}  {item.name:<{width}}  {item.reason or files}".rstrip())
    totals, spent = result.totals, result.credits.spent
    cost = f"; {spent:g} credits spent, {result.credits.after:g} left" if spent is not None else ""
    click.echo(f"{totals.done} done, {totals.failed} failed, {totals.skipped} skipped{cost}")
    click.echo(f"manifest: {result.manifest}")
