"""`reelflow plan`: the steps of a run and the messages it would send, without sending any."""

from __future__ import annotations

import json
from typing import Any

import click

from flows.cli import options
from flows.recipes.loader import find_recipe, load_recipe
from flows.recipes.plan import Plan, PlannedEdit, PlannedExport, PlannedStep, PlannedUpload, plan_variants
from flows.settings import load_settings


@click.command()
@options.recipe_argument
@options.input_option
@options.backend_option
@options.variant_option
@options.json_option
def plan(recipe: str, inputs: tuple[str, ...], backend: str | None, variant: str | None, as_json: bool) -> None:
    """Show what a run of RECIPE would do, step by step. Nothing is uploaded or spent."""
    settings = load_settings(backend)
    loaded = load_recipe(find_recipe(recipe))
    plans = plan_variants(loaded, options.parse_inputs(inputs), settings, variant)
    if as_json:
        variants = [_plain(one) for one in plans]
        click.echo(
            json.dumps({"recipe": loaded.name, "backend": settings.backend, "variants": variants}, ensure_ascii=False)
        )
        return
    for one in plans:
        _print(one)


def _plain(one: Plan) -> dict[str, Any]:
    return {
        "variant": one.filled.variant,
        "inputs": one.filled.text_values,
        "steps": [{"id": step.id, "stage": step.stage, "title": step.title, **_details(step)} for step in one.steps],
        "require": one.require,
    }


def _details(step: PlannedStep) -> dict[str, Any]:
    match step:
        case PlannedUpload():
            return {"source": step.source}
        case PlannedEdit():
            return {"message": step.message}
        case PlannedExport():
            return {"output": step.output.spec()}


def _print(one: Plan) -> None:
    click.echo(f"{one.filled.recipe.name}" + (f", variant {one.filled.variant}" if one.filled.variant else ""))
    for number, step in enumerate(one.steps, 1):
        click.echo(f"  {number}. {step.title}")
        for value in _details(step).values():
            click.echo(f"     {value if isinstance(value, str) else ', '.join(f'{k} {v}' for k, v in value.items())}")
    if one.require:
        click.echo("  required: " + ", ".join(f"{name} {value}" for name, value in one.require.items()))
