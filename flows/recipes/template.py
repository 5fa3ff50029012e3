"""Templates of a recipe: Jinja2 in its sandbox, an undefined name is an error, nothing is ever evaluated twice."""

from __future__ import annotations

import contextlib
import os
from typing import Any, Protocol

from jinja2 import StrictUndefined, TemplateError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from flows.errors import InputError

MEDIA_FACTS = (
    *("name", "stem", "tags", "duration", "cover", "width", "height", "fps"),
    *("folder_cover", "source", "path", "kind", "is_url", "digest", "alias", "origin", "info"),
)
"""What a template can ask of a media file."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which a path is only a text: its methods would read and delete files."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return not isinstance(obj, os.PathLike) and super().is_safe_attribute(obj, attr, value)


ENVIRONMENT = _Sandbox(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=False)
_INSTRUCTION = ENVIRONMENT.overlay(finalize=lambda value: _quotable(value))


class Values(Protocol):
    """Values by name; asked only for the names that a template uses. KeyError for a name that is not known."""

    def __getitem__(self, name: str, /) -> Any: ...


def render(template: str, values: Values, *, what: str) -> str:
    """`template` with `values` filled in; `what` names it in the InputError for a value that is not there."""
    return _render(ENVIRONMENT, template, values, what)


def render_instruction(template: str, values: Values, *, what: str) -> str:
    """As `render`, on one line; a quote mark inside a value cannot end the quotation around it."""
    return " ".join(_render(_INSTRUCTION, template, values, what).split())


def names_in(template: str) -> set[str]:
    """The names that a template takes from outside."""
    return meta.find_undeclared_variables(ENVIRONMENT.parse(template)) - set(ENVIRONMENT.globals)


def _render(environment: ImmutableSandboxedEnvironment, template: str, values: Values, what: str) -> str:
    used = {}
    try:
        for name in meta.find_undeclared_variables(environment.parse(template)):
            with contextlib.suppress(KeyError):
                used[name] = values[name]
        return environment.from_string(template).render(used)
    except (TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError, MemoryError) as exc:
        raise InputError(f"{what}: the template cannot be filled in: {exc}.") from exc


def _quotable(value: Any) -> Any:
    """Straight double quotes as typographic ones, opening and closing in turn."""
    if not isinstance(value, str) or '"' not in value:
        return value
    parts = value.split('"')
    return parts[0] + "".join(("“" if n % 2 == 0 else "”") + part for n, part in enumerate(parts[1:]))
