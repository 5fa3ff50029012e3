"""A YAML file to a Recipe. Every complaint names file, line, column, what is wrong and the likely meant word."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from flows.errors import RecipeError, UsageError, did_you_mean
from flows.recipes.complaints import translate
from flows.recipes.models import Recipe
from flows.recipes.places import parse_yaml
from flows.recipes.references import check_references
from flows.settings import configs_dir

SUFFIXES = (".yaml", ".yml")


def find_recipe(name: str) -> Path:
    """The file that RECIPE means: a path, or the name of a shipped recipe. Raises UsageError when there is none."""
    path = Path(name)
    shipped = shipped_recipes()
    if path.is_file():
        return path
    if name in shipped:
        return shipped[name]
    if path.suffix in SUFFIXES or "/" in name or (name and path.is_dir()):
        what = "is a folder, not a recipe file" if path.is_dir() else "no such recipe file"
        beside = [str(file) for file in path.parent.glob("*") if file.suffix in SUFFIXES]
        raise UsageError(
            f"{name}: {what}.{did_you_mean(name, beside)}", hint="`reelflow recipes` lists the shipped ones."
        )
    raise UsageError(
        f'there is no recipe "{name}".{did_you_mean(name, shipped)}',
        hint="`reelflow recipes` lists them; a file of your own is named with its path.",
    )


def shipped_recipes() -> dict[str, Path]:
    """Name → file of every recipe in configs/recipes, sorted."""
    return {path.stem: path for path in sorted((configs_dir() / "recipes").glob("*.yaml"))}


def load_recipe(path: Path) -> Recipe:
    """The recipe in `path`. Raises RecipeError for what is wrong in it, UsageError when it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as exc:
        raise RecipeError(str(path), "is not text in UTF-8, so not a recipe.") from exc
    except FileNotFoundError as exc:
        raise UsageError(f"{path}: no such recipe file.", hint="`reelflow recipes` lists the shipped ones.") from exc
    except OSError as exc:
        raise UsageError(f"{path}: cannot be read: {(exc.strerror or str(exc)).lower()}.") from exc
    data, places = parse_yaml(path, text)
    if not isinstance(data, dict):
        what = "the file is empty" if data is None else "this is no recipe"
        raise RecipeError(places.where(()), f"{what}: a recipe is a mapping with at least `name` and `steps`.")
    try:
        recipe = Recipe.model_validate(data)
    except ValidationError as exc:
        raise translate(exc, places) from exc
    check_references(recipe, places)
    return recipe
