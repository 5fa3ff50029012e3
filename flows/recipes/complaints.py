"""Pydantic's errors about a recipe in words: where, what is wrong, what is likely meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from flows.errors import RecipeError, did_you_mean
from flows.recipes import models
from flows.recipes.models import Recipe
from flows.recipes.places import Loc, Places


def translate(exc: ValidationError, places: Places) -> RecipeError:
    """The most telling of the errors: a misspelt key before the missing key that it causes, then the first one."""
    errors = exc.errors(include_url=False)
    causes = [one for one in errors if not any(_is_below(other["loc"], one["loc"]) for other in errors)]
    error = min(causes, key=lambda one: (_WEIGHT.get(one["type"], 1), places.order(_in_file(one["loc"]))))
    about_key = error["type"] in ("extra_forbidden", "unknown_step") or "[key]" in error["loc"]
    words = _one_value if error["loc"][-1:] in _UNIONS else _WORDS.get(error["type"], _plainly)
    return RecipeError(places.where(_in_file(error["loc"]), key=about_key), words(error))


_WEIGHT = {"extra_forbidden": 0, "unknown_step": 0, "missing": 2}


def _is_below(loc: Loc, other: Loc) -> bool:
    """Whether `loc` is a part of `other`: a list is "too short" when one of its items is wrong."""
    return len(loc) > len(other) and loc[: len(other)] == other


def _in_file(loc: Loc) -> Loc:
    """A location without what pydantic adds to it: the kind of a step after its number."""
    return tuple(
        part for n, part in enumerate(loc) if not (n > 1 and loc[n - 2] == "steps" and isinstance(loc[n - 1], int))
    )


def _unknown_key(error: ErrorDetails) -> str:
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


def _unknown_step(error: ErrorDetails) -> str:
    value = error["input"]
    if not isinstance(value, Mapping):
        return f"a step is one of {', '.join(models.STEPS)}, written as `- export: …`."
    kinds = [key for key in value if key in models.STEPS]
    if len(kinds) > 1:
        return f'one step cannot be "{kinds[0]}" and "{kinds[1]}". Start a new one with "- ".'
    first = str(next(iter(value), ""))
    listed = f" Known: {', '.join(models.STEPS)}."
    return f'unknown step "{first}".{did_you_mean(first, models.STEPS) or listed}'


def _missing(error: ErrorDetails) -> str:
    return f'"{error["loc"][-1]}" is missing here.'


def _not_one_of(error: ErrorDetails) -> str:
    expected = str(error.get("ctx", {}).get("expected", ""))
    known = re.findall(r"'([^']*)'", expected)
    return f'"{error["input"]}" is not one of {", ".join(known) or expected}.{did_you_mean(str(error["input"]), known)}'


def _bad_name(error: ErrorDetails) -> str:
    slug = "[a-z0-9]+(-" in str(error.get("ctx", {}).get("pattern", ""))
    form = (
        "lower-case letters, digits and single hyphens" if slug else "letters, digits and underscores, no digit first"
    )
    return f'"{error["input"]}" cannot be a name: use {form}.'


def _key_not_text(error: ErrorDetails) -> str:
    return f'the key {error["loc"][0]} is not a word. Write "{error["loc"][0]}" in quotes if it is meant.'


def _must_be(what: str) -> Callable[[ErrorDetails], str]:
    def say(error: ErrorDetails) -> str:
        if error["input"] is None:
            return f'"{_key(error)}" has no value: it must be {what}.'
        bound = next(iter(error.get("ctx", {}).values()), 0)
        return f'"{_key(error)}" must be {what.replace("{}", f"{bound:g}")}.'

    return say


def _mapping(error: ErrorDetails) -> str:
    example = _EXAMPLES.get(str(error.get("ctx", {}).get("class_name")), "a mapping of names to values")
    return f'"{_key(error)}" must be {example}.'


_EXAMPLES = {
    "Input": "a mapping such as {type: text}",
    "Output": "a mapping such as {name: video}",
    "Skill": "a mapping such as {name: my-skill, version: 1.0.0}",
    "Expect": "a mapping such as {video: 1, audio: 1}",
    "Require": "a mapping such as {width: 1920}",
    "Limits": "a mapping such as {credits: 150, minutes: 20}",
    "Schedule": 'a mapping such as {cron: "0 6 * * 1"}',
    "Deploy": "a mapping such as {schedules: […]}",
}


def _text(error: ErrorDetails) -> str:
    value = error["input"]
    cure = f': write "{value}" in quotes' if isinstance(value, int | float) else ""
    return _must_be(f"text{cure}")(error)


def _one_value(error: ErrorDetails) -> str:
    return f'"{_key(error)}" must be text, a number, or true or false.'


def _empty(error: ErrorDetails) -> str:
    return f'"{_key(error)}" is empty.'


def _plainly(error: ErrorDetails) -> str:
    message = error["msg"]
    first = message if message.startswith("YAML") else message[:1].lower() + message[1:]
    return f'"{_key(error)}": {first}' + ("" if first.endswith("?") else ".")


def _key(error: ErrorDetails) -> str:
    """The key that the error is about: the last word of its location that stands in the file."""
    return next((p for p in reversed(_in_file(error["loc"])) if isinstance(p, str) and p not in _TYPE_TAGS), "recipe")


_UNIONS = (("str",), ("int",), ("float",), ("bool",))
_TYPE_TAGS = ("str", "int", "float", "bool", "[key]", "list[union[str,int,float,bool]]")
_LIST, _WHOLE, _NUMBER = _must_be('a list, each item begun with "- "'), _must_be("a whole number"), _must_be("a number")
_WORDS: dict[str, Callable[[ErrorDetails], str]] = {
    "extra_forbidden": _unknown_key,
    "unknown_step": _unknown_step,
    "missing": _missing,
    "invalid_key": _key_not_text,
    "literal_error": _not_one_of,
    "string_pattern_mismatch": _bad_name,
    "string_type": _text,
    "string_too_short": _empty,
    "too_short": _empty,
    "string_too_long": _must_be("at most {} characters long"),
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "dict_type": _mapping,
    **dict.fromkeys(("tuple_type", "list_type"), _LIST),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), _WHOLE),
    **dict.fromkeys(("float_type", "float_parsing"), _NUMBER),
    **dict.fromkeys(("bool_type", "bool_parsing"), _must_be("true or false")),
    "greater_than": _must_be("more than {}"),
    "greater_than_equal": _must_be("at least {}"),
    "less_than_equal": _must_be("at most {}"),
}
