"""`reelflow new`: a recipe to begin with."""

from __future__ import annotations

import re
from pathlib import Path

import click

from flows.errors import UsageError
from flows.files import cannot_write
from flows.recipes.loader import find_recipe, load_recipe
from flows.recipes.models import Recipe
from flows.settings import configs_dir

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SCHEMA = re.compile(r"\A(\ufeff?# yaml-language-server:.*\n)?")


@click.command()
@click.argument("name")
@click.option("--from", "source", metavar="RECIPE", help="Begin with a copy of this recipe, shipped or a file.")
def new(name: str, source: str | None) -> None:
    """Write NAME.yaml, a recipe with comments to begin with. A file that is there already is never replaced."""
    name = name.removesuffix(".yaml")
    if not _NAME.fullmatch(name) or len(name) > 60:
        raise UsageError(
            f'"{name}" cannot be the name of a recipe.', hint="Use lower-case letters, digits and hyphens: my-video."
        )
    origin = find_recipe(source) if source else configs_dir() / "starter.yaml"
    recipe = load_recipe(origin)
    target = Path(f"{name}.yaml")
    _create(target, renamed(origin.read_text(encoding="utf-8-sig"), name))
    given = "".join(f" -i {one}={_example(recipe, one)}" for one in recipe.inputs if recipe.inputs[one].is_required)
    click.echo(f"{target} is written. Change it as you like, then:")
    for command in (f"validate {target}", f"plan {target}{given}", f"run {target}{given}"):
        click.echo(f"  reelflow {command}")


def renamed(text: str, name: str) -> str:
    """The text of a recipe under another name, with the line on top that tells editors its schema."""
    schema = f"# yaml-language-server: $schema={configs_dir() / 'recipe.schema.json'}\n"
    with_schema = schema + _SCHEMA.sub("", text, count=1)
    return re.sub(r"^name:[ \t]*[\w\"'-]+", f"name: {name}", with_schema, count=1, flags=re.MULTILINE)


def _create(target: Path, text: str) -> None:
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as exc:
        raise UsageError(f"{target} is there already.", hint="Choose another name.") from exc
    except OSError as exc:
        raise cannot_write(target.absolute(), exc) from exc


def _example(recipe: Recipe, name: str) -> str:
    return "FILE" if recipe.inputs[name].is_media else "VALUE"
