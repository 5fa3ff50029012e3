"""`reelflow watch`: each file that comes into a folder becomes a video."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from flows.cli import options
from flows.cli.display import Display, display_of_many
from flows.cli.run import run_to_end
from flows.cli.server import prepare_prefect, settled
from flows.errors import InputError, ReelflowError, UsageError, did_you_mean
from flows.files import check_folder
from flows.progress import Progress, observed_by
from flows.recipes.fill import problems
from flows.recipes.loader import find_recipe, load_recipe
from flows.recipes.models import Recipe
from flows.result import ExportReport, Result
from flows.settings import Settings, load_settings
from flows.wire import codes

SUFFIXES = {**codes.SUFFIXES, "image": (*codes.IMAGE_SUFFIXES, *codes.SUFFIX_ALIASES)}


@click.command()
@click.argument("folder", metavar="DIR")
@options.recipe_argument
@click.option(
    "-i", "inputs", multiple=True, metavar="NAME=VALUE", help="An input of every video; repeat it for a list."
)
@click.option("--input", "into", metavar="NAME", help="Which input gets the file. [default: the first free one]")
@options.backend_option
@options.output_option
def watch(
    folder: str, recipe: str, inputs: tuple[str, ...], into: str | None, backend: str | None, output: str
) -> None:
    """Make a video from RECIPE for each file that is in DIR or comes into it, until Ctrl-C.

    A file is taken once it has stopped growing. What was made is remembered by its content, so that a restart, a new
    name or a changed recipe makes nothing twice; a file that failed is tried again after a restart, or when it changes.
    """
    settings, loaded = load_settings(backend), load_recipe(find_recipe(recipe))
    given = options.parse_inputs(inputs)
    name = _free_input(loaded, given, into)
    _check(loaded, given, name, settings, Path(folder), Path(output).expanduser().absolute())
    parameters = {"recipe": recipe, "backend": backend, "output": output}
    with display_of_many() as display:
        temporary = prepare_prefect(settings, display.note)
        display.note(f"watching {folder} for the input “{name}” of {loaded.name}; Ctrl-C ends it.")
        watcher = Watcher(settings, loaded, given, name, parameters, display)
        run_to_end(watcher.watch(Path(folder), temporary))


def _free_input(recipe: Recipe, given: dict[str, Any], into: str | None) -> str:
    """The input that gets each file: the one named, else the first file that nothing gives and nothing replaces."""
    media = [name for name, wanted in recipe.inputs.items() if wanted.is_media]
    if into is not None and (into not in media or into in given):
        told = "-i gives it already" if into in given else f"its files are {', '.join(media) or 'none'}"
        raise UsageError(f'recipe "{recipe.name}" cannot take files as "{into}": {told}.{did_you_mean(into, media)}')
    free = [name for name in media if name not in given]
    if not free:
        raise UsageError(f'recipe "{recipe.name}" has no input left that takes a file.', hint="Leave out one -i.")
    return into or next((name for name in free if recipe.inputs[name].is_required), free[0])


def _check(recipe: Recipe, given: dict[str, Any], name: str, settings: Settings, folder: Path, output: Path) -> None:
    """What would be wrong with every file is told at once."""
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder.", hint="`reelflow watch DIR RECIPE` watches a folder.")
    if folder.resolve() == output.resolve():
        raise UsageError(f"the videos would go into {folder}, which is watched.", hint="Name another folder with -o.")
    unknown = [one for one in given if one not in recipe.inputs]
    if unknown:
        told = f'recipe "{recipe.name}" has no input "{unknown[0]}".{did_you_mean(unknown[0], recipe.inputs)}'
        raise InputError(told, hint=f"Its inputs are {', '.join(recipe.inputs)}.")
    needed = [one for one, wanted in recipe.inputs.items() if one != name and (one in given or wanted.is_required)]
    cache, max_bytes = settings.home / "cache", settings.upload.max_bytes
    wrong = problems(recipe, given, cache=cache, max_bytes=max_bytes, names=needed)
    if wrong:
        raise next(iter(wrong.values()))
    check_folder(output)


@dataclass
class Watcher:
    """Makes a video of one file after the other."""

    settings: Settings
    recipe: Recipe
    given: dict[str, Any]
    name: str
    parameters: dict[str, Any]
    display: Display

    async def watch(self, folder: Path, temporary: bool) -> None:
        """Until it is cancelled. A file that fails is told and does not end it."""
        from flows.inbox import settled_files

        async with settled() if temporary else contextlib.nullcontext():
            async for path in settled_files(folder, SUFFIXES[self.recipe.inputs[self.name].type]):
                await self._take(path)

    async def _take(self, path: Path) -> None:
        from flows.acts.protect import Record
        from flows.ledger import ledger_of
        from flows.media.hashing import sha256_file

        try:
            mark = f"watched:{self.name}:{await asyncio.to_thread(sha256_file, path)}"
        except OSError:
            return  # it has gone again
        earlier = ledger_of(self.settings).find_step(mark, recipe=self.recipe.name, backend=self.settings.backend)
        if earlier is not None:
            self.display.note(f"{path.name}: made before, by run {earlier}")
            return
        self.display.see(Progress("item", "begun", item=path.name))
        try:
            result = await self._make(path)
        except ReelflowError as exc:
            self._tell(path, "failed", f"{exc.message} {exc.hint or ''}".rstrip())
        except Exception as exc:
            self._tell(path, "failed", f"a bug in reelflow: {type(exc).__name__}: {exc}")
        else:
            await Record(self.settings, result.run, mark).finish({"file": str(path)})
            self._tell(path, "done")
            _print_exports(result.exports)

    def _tell(self, path: Path, status: str, reason: str = "") -> None:
        self.display.see(Progress("item", status, reason, item=path.name))

    async def _make(self, path: Path) -> Result:
        from flows.reel import make_reel

        with observed_by(_named(path.name, self.display)):
            return Result.model_validate(
                await make_reel(**self.parameters, inputs={**self.given, self.name: str(path)})
            )


def _named(name: str, display: Display) -> Callable[[Progress], None]:
    return lambda progress: display.see(replace(progress, item=name))


def _print_exports(exports: tuple[ExportReport, ...]) -> None:
    for export in exports:
        print(f"{export.file}\n  {export.facts}", flush=True)  # the live table moves aside for print only
