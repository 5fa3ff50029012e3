"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from flows.errors import UsageError

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

recipe_argument: Decorator = click.argument("recipe")
input_option: Decorator = click.option(
    "-i", "--input", "inputs", multiple=True, metavar="NAME=VALUE", help="An input; repeat it for a list."
)
backend_option: Decorator = click.option(
    "--backend", metavar="studio|nemo", help="Where to make it. [default: $REELFLOW_BACKEND, else studio]"
)
output_option: Decorator = click.option(
    "-o", "--output", default="out", show_default=True, metavar="DIR", help="Folder for the finished files."
)
variant_option: Decorator = click.option("--variant", metavar="NAME", help="Make only this variant.")
json_option: Decorator = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")


def parse_inputs(pairs: tuple[str, ...]) -> dict[str, str | list[str]]:
    """`NAME=VALUE` pairs by name; a name that is repeated has a list."""
    found: dict[str, list[str]] = {}
    for pair in pairs:
        name, separator, value = pair.partition("=")
        if not separator or not name.strip():
            raise UsageError(f'-i takes NAME=VALUE, and "{pair}" is not of that form.')
        found.setdefault(name.strip(), []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}
