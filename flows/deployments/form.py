"""A recipe as a flow with a typed form: a parameter for each input, and the options that every run has."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass
from inspect import Parameter
from typing import Annotated, Any, get_args
from urllib.parse import unquote

from prefect import Flow
from pydantic import WithJsonSchema

from flows.errors import UsageError
from flows.recipes.loader import find_recipe, load_recipe, shipped_recipes
from flows.recipes.models import Recipe, Scalar
from flows.reel import make_reel
from flows.settings import Backend

FLOW = "make-reel"
MODULE = "flows.deployments"
Body = Callable[..., Coroutine[Any, Any, dict[str, Any]]]


# ---- where a recipe is


def place_of(recipe: str) -> str:
    """What every machine finds a recipe by: the name of a shipped one, the absolute path of a file."""
    file = find_recipe(recipe)
    return file.stem if file in shipped_recipes().values() else str(file.absolute())


def entrypoint_of(place: str) -> str:
    """The entrypoint of a recipe's flow. A dot or a colon in its last part would be taken for a part of Python's."""
    quoted = re.sub(r"[%.:]", lambda sign: f"%{ord(sign[0]):02X}", place)
    return f"{MODULE}.{place.replace('-', '_') if place in shipped_recipes() else quoted}"


def place_at(entrypoint: str) -> str | None:
    """The recipe that an entrypoint leads to; None when it leads elsewhere."""
    module, _, name = entrypoint.rpartition(".")
    if module != MODULE:
        return None
    return unquote(name) if "/" in name else name.replace("_", "-")


# ---- the form


@dataclass(frozen=True)
class Field:
    """A line of the form: its JSON Schema, what is told about it, and its default; without one it is required.

    A line that is open says nothing when it is left as it is: the run works the value out.
    """

    schema: Mapping[str, Any]
    told: str
    default: Any = Parameter.empty
    is_open: bool = False

    @classmethod
    def left_open(cls, schema: Mapping[str, Any], told: str) -> Field:
        """A line that may stay empty, in the shapes that Prefect's UI shows as such and sends back as valid."""
        kind = schema.get("type", "")
        if kind not in _EMPTY:
            return cls({"anyOf": [schema, {"type": "null"}]}, told, None, is_open=True)
        empty = _EMPTY[kind]
        choices = {"enum": [empty, *schema["enum"]]} if "enum" in schema else {}
        return cls({**schema, **choices}, told, empty, is_open=True)

    def says_nothing(self, value: Any) -> bool:
        return value is None or (self.is_open and value in ("", []))

    def parameter(self, name: str) -> Parameter:
        kind: Any = Annotated[Any, WithJsonSchema(dict(self.schema))]
        return Parameter(name, Parameter.KEYWORD_ONLY, default=self.default, annotation=kind)


_EMPTY: Mapping[str, Any] = {"string": "", "array": []}
_TEXT, _NUMBER, _SWITCH = {"type": "string"}, {"type": "number"}, {"type": "boolean"}
_SCHEMAS = {"number": _NUMBER, "boolean": _SWITCH}
_MEDIA = {"audio": "An audio file", "image": "An image", "video": "A video", "subtitles": "A subtitles file"}


def field_of(name: str, recipe: Recipe) -> Field:
    """The line of an input. It is open where its default is a template, or each variant has a value of its own."""
    wanted = recipe.inputs[name]
    one = _choice(wanted.choices) if wanted.choices else _SCHEMAS.get(wanted.type, _TEXT)
    schema = {"type": "array", "items": one} if wanted.many else one
    told = [wanted.description.rstrip(".")]
    if wanted.is_media:
        told.append(f"{_MEDIA[wanted.type]}: path on the worker, or URL")
    is_template, is_varied = "{" in str(wanted.default), any(name in values for values in recipe.variants.values())
    if is_varied:
        told.append("When empty: each variant's own")
    elif is_template:
        told.append(f"When empty: {re.sub(r'[{}]', '', str(wanted.default)).strip()}")
    words = ". ".join(part for part in told if part)
    if wanted.is_required and not is_varied:
        return Field(schema, words)
    is_open = is_template or is_varied or wanted.default is None
    return Field.left_open(schema, words) if is_open else Field(schema, words, wanted.default)


def _choice(values: Iterable[Scalar]) -> dict[str, Any]:
    known = list(values)
    return {"type": "string", "enum": known} if all(isinstance(one, str) for one in known) else {"enum": known}


def options_of(recipe: Recipe) -> dict[str, Field]:
    """The options of a run, as `make_reel` has them."""
    backends, variants = _choice(get_args(Backend)), _choice(recipe.variants)
    return {
        "backend": Field.left_open(backends, "Where to make it. When empty: REELFLOW_BACKEND of the worker"),
        "credentials": Field.left_open(_TEXT, "Name of a NemoCredentials block, in place of NEMO_TOKEN"),
        "output": Field(_TEXT, "Folder on the worker that receives the files", "out"),
        **({"variant": Field.left_open(variants, "Make only this variant")} if recipe.variants else {}),
        "fresh": Field(_SWITCH, "Start over instead of reusing an earlier run of the same inputs", False),
        "retry_edits": Field(_SWITCH, "Send edits again whose fate is unknown; they may be charged twice", False),
    }


# ---- the flow


def flow_of(place: str) -> Flow[..., Any]:
    """The flow of a recipe. Raises UsageError when the recipe cannot be found or is not valid."""
    recipe = load_recipe(find_recipe(place))
    fields = {name: field_of(name, recipe) for name in recipe.inputs}
    options = {option_name(name, recipe): name for name in options_of(recipe)}
    fields |= {shown: options_of(recipe)[name] for shown, name in options.items()}

    async def make(**given: Any) -> dict[str, Any]:
        said = {name: value for name, value in given.items() if not fields[name].says_nothing(value)}
        inputs = {name: _as_written(said[name]) for name in recipe.inputs if name in said}
        chosen = {name: said[shown] for shown, name in options.items() if shown in said}
        return await make_reel.fn(recipe=place, inputs=inputs, **chosen)

    told = "\n".join(f"    {name}: {' '.join(field.told.split())}" for name, field in fields.items() if field.told)
    make.__doc__ = f"{recipe.description}\n\nArgs:\n{told}"
    return _flow(make, recipe.name, [field.parameter(name) for name, field in fields.items()])


def option_name(option: str, recipe: Recipe) -> str:
    """An option of a run as the form has it: one whose name is that of an input makes way."""
    return f"{option}_" if option in recipe.inputs else option


def _as_written(value: Any) -> str | list[str]:
    """A value of the form as somebody would write it on the command line."""
    if isinstance(value, list):
        return [str(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def failing_flow(error: UsageError, parameters: Iterable[str]) -> Flow[..., Any]:
    """A flow that takes these parameters and fails with `error`."""

    async def fail(**_: Any) -> dict[str, Any]:
        raise error

    return _flow(fail, FLOW, [Parameter(name, Parameter.KEYWORD_ONLY, default=None) for name in parameters])


def _flow(body: Body, name: str, parameters: list[Parameter]) -> Flow[..., Any]:
    body.__name__ = body.__qualname__ = name
    body.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return Flow(body, name=FLOW, flow_run_name=lambda: name, persist_result=False)
