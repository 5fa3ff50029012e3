"""What the user or a recipe wrote for an input → a value of the input's type. Files are not looked at here."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from flows.errors import did_you_mean
from flows.recipes.models import Input


def convert(value: Any, wanted: Input) -> Any:
    """`value` as the input's type; ValueError with a sentence when it cannot be that."""
    return _CONVERT[wanted.type](value, wanted)


def _text(value: Any, _: Input) -> str:
    if isinstance(value, bool):
        raise ValueError(f"YAML reads this as {str(value).lower()}. Write the text in quotes.")
    return str(value)


def is_number(value: Any) -> bool:
    """Whether a value, or the text of one, is a finite number."""
    try:
        return "_" not in str(value) and math.isfinite(float(str(value)))
    except ValueError:
        return False


def _number(value: Any, _: Input) -> int | float:
    if not is_number(value):
        raise ValueError(f'"{value}" is not a number.')
    number = float(value)
    return int(number) if number.is_integer() else number


def _boolean(value: Any, _: Input) -> bool:
    known = _BOOLEANS.get(str(value).strip().lower())
    if known is None:
        raise ValueError(f'"{value}" is neither true nor false.')
    return known


_BOOLEANS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


def _choice(value: Any, wanted: Input) -> Any:
    by_text = {str(choice).casefold(): choice for choice in wanted.choices}
    found = by_text.get(str(value).strip().casefold())
    if found is None:
        known = [str(choice) for choice in wanted.choices]
        raise ValueError(f'"{value}" is not one of {", ".join(known)}.{did_you_mean(str(value), known)}')
    return found


_CONVERT: dict[str, Callable[[Any, Input], Any]] = {
    "text": _text,
    "number": _number,
    "boolean": _boolean,
    "choice": _choice,
}
