"""`reelflow validate`, `recipes` and `schema`: recipes without running them. None of them imports Prefect."""

from __future__ import annotations

import json
from pathlib import Path

import click

from flows.errors import RecipeError, UsageError
from flows.recipes.loader import SUFFIXES, load_recipe, shipped_recipes
from flows.recipes.models import Input, json_schema


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
def validate(paths: tuple[str, ...]) -> None:
    """Check recipe files, or every recipe in a folder; without PATH the shipped recipes."""
    files = _files(paths) if paths else list(shipped_recipes().values())
    wrong = 0
    for file in files:
        try:
            recipe = load_recipe(file)
        except RecipeError as exc:
            click.echo(exc.message, err=True)
            wrong += 1
        else:
            click.echo(f"{file}: {recipe.name} is valid ({len(recipe.steps)} steps, {len(recipe.inputs)} inputs)")
    if wrong:
        raise UsageError(f"{wrong} of {len(files)} recipes {'is' if wrong == 1 else 'are'} not valid.")


def _files(paths: tuple[str, ...]) -> list[Path]:
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            found += sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES)
        else:
            found.append(path)
    if not found:
        raise UsageError(f"{', '.join(paths)}: there is no .yaml or .yml file in it.")
    return found


@click.command()
def recipes() -> None:
    """List the shipped recipes and their inputs."""
    for name, path in shipped_recipes().items():
        recipe = load_recipe(path)
        click.echo(f"{name}\n  {recipe.description}")
        for key, wanted in recipe.inputs.items():
            click.echo(f"    {key:<8} {_describe(wanted)}")


def _describe(wanted: Input) -> str:
    kind = "|".join(map(str, wanted.choices)) if wanted.choices else wanted.type
    facts = [kind + (", several" if wanted.many else "")]
    facts.append("required" if wanted.is_required else f"default {wanted.default!r}")
    return "; ".join([*facts, *([wanted.description] if wanted.description else [])])


@click.command()
def schema() -> None:
    """Print the JSON Schema of recipes."""
    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
