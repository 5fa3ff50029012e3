"""A YAML file to a Recipe. Every complaint names file, line, column, what is wrong and the likely meant word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, get_args

import yaml
from jinja2 import TemplateSyntaxError, meta
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from flows.errors import RecipeError, UsageError, did_you_mean
from flows.recipes import models
from flows.recipes.models import EditStep, ExportStep, ForEachStep, Recipe, UploadStep
from flows.recipes.template import ENVIRONMENT
from flows.settings import configs_dir

Loc = tuple[int | str, ...]
SUFFIXES = (".yaml", ".yml")


def find_recipe(name: str) -> Path:
    """The file that RECIPE means: a path, or the name of a shipped recipe. Raises UsageError when there is none."""
    path = Path(name)
    if path.suffix in SUFFIXES or path.is_file() or "/" in name:
        if not path.is_file():
            raise UsageError(f"{name}: no such recipe file.", hint="`reelflow recipes` lists the shipped ones.")
        return path
    shipped = shipped_recipes()
    if name not in shipped:
        raise UsageError(
            f'there is no recipe "{name}".{did_you_mean(name, shipped)}',
            hint="`reelflow recipes` lists them; a file of your own is named with its path.",
        )
    return shipped[name]


def shipped_recipes() -> dict[str, Path]:
    """Name → file of every recipe in configs/recipes, sorted."""
    return {path.stem: path for path in sorted((configs_dir() / "recipes").glob("*.yaml"))}


def load_recipe(path: Path) -> Recipe:
    """The recipe in `path`. Raises RecipeError at the first thing that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as exc:
        raise RecipeError(str(path), "is not text in UTF-8, so not a recipe.") from exc
    except OSError as exc:
        raise UsageError(f"{path}: cannot be read: {exc.strerror}.") from exc
    data, places = _parse(path, text)
    if not isinstance(data, dict):
        raise RecipeError(places.where(()), "a recipe is a mapping with at least `name` and `steps`.")
    try:
        recipe = Recipe.model_validate(data)
    except ValidationError as exc:
        raise _translate(exc, data, places) from exc
    _check_references(recipe, places)
    return recipe


class Places(NamedTuple):
    """Where each part of a document stands; lines and columns count from 1."""

    path: Path
    root: yaml.Node | None

    def where(self, loc: Loc, *, key: bool = False) -> str:
        """`file:line:column` of the value at `loc`, or of its key."""
        mark = self._mark(loc, key)
        return f"{self.path}:{mark.line + 1}:{mark.column + 1}" if mark else f"{self.path}:1:1"

    def _mark(self, loc: Loc, key: bool) -> yaml.Mark | None:
        node, last_key = self.root, None
        for part in loc:
            name, value = _child(node, part)
            if value is not None:
                node, last_key = value, name
        chosen = last_key if key and last_key is not None else node
        return chosen.start_mark if chosen is not None else None


def _child(node: yaml.Node | None, part: int | str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Key and value below `node`; the tags that pydantic puts into a location are no children and are passed over."""
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == str(part)), (None, None))
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None, None


def _parse(path: Path, text: str) -> tuple[Any, Places]:
    try:
        data = yaml.safe_load(text)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark or exc.context_mark
        spot = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else f"{path}:1:1"
        raise RecipeError(spot, f"this is not YAML: {exc.problem or exc.context}.") from exc
    except (yaml.YAMLError, ValueError) as exc:
        raise RecipeError(f"{path}:1:1", f"this is not YAML: {' '.join(str(exc).split())}.") from exc
    places = Places(path, root)
    for node in _walk(root, set()):
        _refuse_traps(node, path)
    return data, places


def _walk(node: yaml.Node | None, seen: set[int]) -> Iterator[yaml.Node]:
    if node is None or id(node) in seen:
        return
    seen.add(id(node))
    yield node
    children: Iterable[Any] = node.value if isinstance(node, yaml.CollectionNode) else ()
    for child in children:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _walk(part, seen)


def _refuse_traps(node: yaml.Node, path: Path) -> None:
    """What YAML reads in silence but nobody means: a key twice, and 16:9 as the number 969."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen and isinstance(key, yaml.ScalarNode):
                raise RecipeError(_spot(path, key), f'the key "{key.value}" stands here twice. Remove one.')
            seen.add(str(key.value))
    elif isinstance(node, yaml.ScalarNode) and node.tag.endswith((":int", ":float")) and ":" in node.value:
        raise RecipeError(_spot(path, node), f'YAML reads {node.value} as a number. Write "{node.value}" in quotes.')


def _spot(path: Path, node: yaml.Node) -> str:
    return f"{path}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"


# ---- pydantic's errors in words --------------------------------------------------------------------------------------


def _translate(exc: ValidationError, data: Any, places: Places) -> RecipeError:
    error = min(exc.errors(include_url=False), key=_importance)
    words = _WORDS.get(error["type"], _plainly)
    loc = error["loc"]
    about_key = error["type"] in ("extra_forbidden", "unknown_step") or "[key]" in loc
    return RecipeError(places.where(loc, key=about_key), words(error, data))


def _importance(error: ErrorDetails) -> int:
    """A misspelt key is told before the missing key that it causes."""
    return {"extra_forbidden": 0, "unknown_step": 0, "missing": 2}.get(error["type"], 1)


def _unknown_key(error: ErrorDetails, _: Any) -> str:
    *parents, key = error["loc"]
    if error["input"] is None and " " in str(key):
        return f'"{key}" is read as a key of its own. Text with a comma needs quotes inside {{ }}.'
    known = _keys_of(parents)
    listed = f" Known here: {', '.join(known)}." if known else ""
    return f'unknown key "{key}".{did_you_mean(str(key), known) or listed}'


def _keys_of(parents: list[int | str]) -> list[str]:
    """Names of the keys that may stand where `parents` leads, by walking the models along it."""
    found: set[type[BaseModel]] = {Recipe}
    for part in parents:
        found = {model for parent in found for model in _models_in(_annotation(parent, part))} or found
        tagged = {m for m in found if part == next((k for k in models.STEPS if k in m.model_fields), None)}
        found = tagged or found
    return sorted({field.alias or name for model in found for name, field in model.model_fields.items()})


def _annotation(model: type[BaseModel], part: int | str) -> Any:
    return next((f.annotation for n, f in model.model_fields.items() if part in (n, f.alias)), None)


def _models_in(annotation: Any) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    return {model for argument in get_args(annotation) for model in _models_in(argument)}


def _unknown_step(error: ErrorDetails, _: Any) -> str:
    value = error["input"]
    if not isinstance(value, Mapping):
        return f"a step is one of {', '.join(models.STEPS)}, written as `- export: …`."
    kinds = [key for key in value if key in models.STEPS]
    if len(kinds) > 1:
        return f'one step cannot be "{kinds[0]}" and "{kinds[1]}". Start a new one with "- ".'
    first = str(next(iter(value), ""))
    listed = f" Known: {', '.join(models.STEPS)}."
    return f'unknown step "{first}".{did_you_mean(first, models.STEPS) or listed}'


def _missing(error: ErrorDetails, _: Any) -> str:
    return f'"{error["loc"][-1]}" is missing here.'


def _not_one_of(error: ErrorDetails, _: Any) -> str:
    expected = str(error.get("ctx", {}).get("expected", ""))
    known = re.findall(r"'([^']*)'", expected)
    return f'"{error["input"]}" is not one of {", ".join(known) or expected}.{did_you_mean(str(error["input"]), known)}'


def _bad_name(error: ErrorDetails, _: Any) -> str:
    slug = "[a-z0-9]+(-" in str(error.get("ctx", {}).get("pattern", ""))
    form = (
        "lower-case letters, digits and single hyphens" if slug else "letters, digits and underscores, no digit first"
    )
    return f'"{error["input"]}" cannot be a name: use {form}.'


def _plainly(error: ErrorDetails, _: Any) -> str:
    key = next((part for part in reversed(error["loc"]) if isinstance(part, str) and part not in _TYPE_TAGS), "")
    message = (error["msg"][:1].lower() + error["msg"][1:]).replace("tuple", "list").replace("dictionary", "mapping")
    return f'"{key}": {message}.' if key else f"{message}."


_TYPE_TAGS = ("str", "int", "float", "bool", "[key]", "list[union[str,int,float,bool]]")
_WORDS = {
    "extra_forbidden": _unknown_key,
    "unknown_step": _unknown_step,
    "missing": _missing,
    "literal_error": _not_one_of,
    "string_pattern_mismatch": _bad_name,
}


# ---- names that a recipe mentions must exist -------------------------------------------------------------------------


def _check_references(recipe: Recipe, places: Places) -> None:
    known = set(recipe.inputs) | {name for values in recipe.variants.values() for name in values}
    for name, wanted in recipe.inputs.items():
        _check_default(wanted.default, set(recipe.inputs) - {name}, ("inputs", name, "default"), places)
    for variant, values in recipe.variants.items():
        _check_variant(variant, values, recipe, places)
    _check_steps(recipe.steps, recipe, known, ("steps",), places, set())
    for key, value in recipe.require:
        _check_template(value, known, ("require", key), places)
    if recipe.deploy:
        for name in recipe.deploy.inputs:
            _must_know(name, set(recipe.inputs), "input", places.where(("deploy", "inputs", name), key=True))


def _check_default(default: Any, known: set[str], loc: Loc, places: Places) -> None:
    for value in default if isinstance(default, list) else [default]:
        _check_template(value, known, loc, places)


def _check_variant(variant: str, values: Mapping[str, Any], recipe: Recipe, places: Places) -> None:
    """Each variant sets the same names, or a template would be undefined in one of them."""
    others = {name for given in recipe.variants.values() for name in given}
    lacking = sorted(others - set(values) - set(recipe.inputs))
    if lacking:
        raise RecipeError(places.where(("variants", variant), key=True), f'"{lacking[0]}" is not set here.')


def _check_steps(
    steps: tuple[Any, ...], recipe: Recipe, known: set[str], loc: Loc, places: Places, exports: set[str]
) -> None:
    for index, step in enumerate(steps):
        at = (*loc, index)
        match step:
            case UploadStep():
                _check_upload(step, recipe, known, at, places)
            case EditStep():
                _check_template(step.edit, known, (*at, "edit"), places)
            case ExportStep():
                if step.export.name in exports:
                    where = places.where((*at, "export", "name"))
                    raise RecipeError(where, f'another export is already called "{step.export.name}".')
                exports.add(step.export.name)
            case ForEachStep():
                _check_for_each(step, recipe, known, at, places, exports)


def _check_upload(step: UploadStep, recipe: Recipe, known: set[str], at: Loc, places: Places) -> None:
    for index, name in enumerate(step.upload):
        if name.startswith(("http://", "https://")):
            continue
        where = places.where((*at, "upload", index))
        _must_know(name, known, "input", where)
        if name in recipe.inputs and not recipe.inputs[name].is_media:
            raise RecipeError(where, f'"{name}" is {recipe.inputs[name].type}, which cannot be uploaded.')


def _check_for_each(
    step: ForEachStep, recipe: Recipe, known: set[str], at: Loc, places: Places, exports: set[str]
) -> None:
    where = places.where((*at, "for_each"))
    _must_know(step.for_each, set(recipe.inputs), "input", where)
    if not recipe.inputs[step.for_each].many:
        raise RecipeError(where, f'"{step.for_each}" is a single value. Give the input `many: true` to go over it.')
    _check_steps(step.steps, recipe, known | {step.item}, (*at, "steps"), places, exports)


def _must_know(name: str, known: set[str], what: str, where: str) -> None:
    if name not in known:
        listed = f" Known: {', '.join(sorted(known))}." if known else ""
        raise RecipeError(where, f'unknown {what} "{name}".{did_you_mean(name, known) or listed}')


def _check_template(value: Any, known: set[str], loc: Loc, places: Places) -> None:
    if not isinstance(value, str) or "{" not in value:
        return
    where = places.where(loc)
    try:
        used = meta.find_undeclared_variables(ENVIRONMENT.parse(value))
    except TemplateSyntaxError as exc:
        raise RecipeError(where, f"this template is not complete: {str(exc.message).rstrip('.')}.") from exc
    for name in sorted(used):
        _must_know(name, known, "name in a template:", where)
