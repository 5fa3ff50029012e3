"""`reelflow run`: a recipe becomes a video, with its progress on the terminal."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

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

T = TypeVar("T")


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
        result = run_to_end(_run_flow(name, parameters, progress.see, temporary))
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


def run_to_end(work: Coroutine[Any, Any, T]) -> T:
    """Run the flow beside the main thread, which waits for it and takes the signals.

    In the main thread Prefect would answer SIGTERM by an exception at whatever line is running, which its own code and
    asyncio's do not always survive. From here Ctrl-C and SIGTERM both cancel the flow as a whole, so that it ends in
    order; the second one leaves at once. Raises KeyboardInterrupt, PrefectError, or what the flow raises.
    """
    from flows.trouble import trouble_told

    outcome: Future[T] = Future()
    started: Future[Callable[[], object]] = Future()

    async def supervise() -> T:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None
        started.set_result(lambda: loop.call_soon_threadsafe(task.cancel))
        with trouble_told():
            return await work

    def drive() -> None:
        try:
            outcome.set_result(asyncio.run(supervise()))
        except BaseException as exc:
            outcome.set_exception(exc)

    threading.Thread(target=drive, name="reelflow-run", daemon=True).start()
    try:
        return outcome.result()
    except KeyboardInterrupt:
        with contextlib.suppress(RuntimeError):  # the loop is closed: the flow has just ended by itself
            started.result()()
    try:
        return outcome.result()
    except asyncio.CancelledError as exc:
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
        for check in export.checks:
            if check.is_warning:
                click.echo(f"  warning: {check.name}: {check.detail}")
        for file in export.beside:
            click.echo(f"  beside it: {file}")
        if export.url:
            click.echo(f"  link: {export.url}{studio}")
    if result.task_link:
        click.echo(f"  project: {result.task_link}{studio}")
    if result.credits.spent is not None:
        click.echo(f"  credits: {result.credits.spent:g} spent, {result.credits.after:g} left")
