"""`reelflow validate`, `recipes` and `schema`: recipes without running them. None of them imports Prefect."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from flows.errors import UsageError
from flows.recipes.loader import SUFFIXES, load_recipe, shipped_recipes
from flows.recipes.models import Input, json_schema


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
def validate(paths: tuple[str, ...]) -> None:
    """Check recipes: files, folders of them, or names of shipped ones; without PATH every shipped recipe."""
    files = recipe_files(paths)
    wrong = 0
    for file in files:
        try:
            recipe = load_recipe(file)
        except UsageError as exc:
            click.echo(exc.message, err=True)
            wrong += 1
        else:
            counts = _count(len(recipe.steps), "step"), _count(len(recipe.inputs), "input")
            click.echo(f"{file}: {recipe.name} is valid ({', '.join(counts)})")
    if wrong:
        told = (
            "the recipe is" if len(files) == 1 else f"{wrong} of {len(files)} recipes {'is' if wrong == 1 else 'are'}"
        )
        raise UsageError(f"{told} not valid.")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def recipe_files(paths: Sequence[str]) -> list[Path]:
    """The recipes meant by files, folders of them or names of shipped ones; by nothing every shipped one."""
    if not paths:
        return list(shipped_recipes().values())
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            found += sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES)
        else:
            found.append(shipped_recipes().get(str(path), path) if not path.exists() else path)
    if not found:
        raise UsageError(f"{', '.join(paths)}: there is no .yaml or .yml file in it.")
    return found


@click.command()
def recipes() -> None:
    """List the shipped recipes and their inputs."""
    for name, path in shipped_recipes().items():
        recipe = load_recipe(path)
        click.echo(f"{name}\n  {recipe.description}")
        width = max(map(len, recipe.inputs), default=0)
        for key, wanted in recipe.inputs.items():
            click.echo(f"    {key:<{width}}  {_describe(wanted)}")


def _describe(wanted: Input) -> str:
    kind = "|".join(map(str, wanted.choices)) if wanted.choices else wanted.type
    facts = [kind + (", several" if wanted.many else "")]
    facts.append("required" if wanted.is_required else f"default {wanted.default!r}")
    return "; ".join([*facts, *([wanted.description] if wanted.description else [])])


@click.command()
def schema() -> None:
    """Print the JSON Schema of recipes."""
    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
