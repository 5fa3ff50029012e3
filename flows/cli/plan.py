"""`reelflow plan`: the steps of a run, the messages it would send, and what it would take, without doing any of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from flows.cli import options
from flows.cli.spans import Spans, spans_of
from flows.recipes.loader import find_recipe, load_recipe
from flows.recipes.models import Recipe
from flows.recipes.plan import Plan, PlannedEdit, PlannedExport, PlannedStep, PlannedUpload, plan_variants
from flows.remote.cache import Cache
from flows.remote.urls import shown
from flows.settings import Settings, load_settings

if TYPE_CHECKING:
    from flows.forecast import Forecast, Foresight


@click.command()
@options.recipe_argument
@options.input_option
@options.backend_option
@options.variant_option
@options.json_option
def plan(recipe: str, inputs: tuple[str, ...], backend: str | None, variant: str | None, as_json: bool) -> None:
    """Show what a run of RECIPE would do, step by step, and about what it would take. Nothing is uploaded or spent.

    What an earlier run has done already is told as done; times are those of earlier runs, or a first guess.
    """
    settings = load_settings(backend)
    loaded = load_recipe(find_recipe(recipe))
    plans = plan_variants(loaded, options.parse_inputs(inputs), settings, variant, find=Cache(settings).known)
    foresight = _foresee(settings, loaded, plans)
    if as_json:
        click.echo(json.dumps(_plain(loaded, settings, plans, foresight), ensure_ascii=False))
        return
    for one in plans:
        _print(one, foresight, settings)


def _foresee(settings: Settings, recipe: Recipe, plans: Sequence[Plan]) -> Foresight:
    """What the ledger knows; where there is none, nothing was done yet, and none is made."""
    from flows.forecast import Foresight, foresee
    from flows.nemo.grants import known_grant
    from flows.nemo.identity import account_name

    if not settings.ledger_url and not (settings.home / "ledger.db").exists():
        return Foresight()
    grant = known_grant(settings)
    is_open = any(plan.filled.pending for plan in plans)
    return asyncio.run(
        foresee(settings, recipe, plans, account_name(settings, grant.account) if grant and not is_open else None)
    )


def _plain(recipe: Recipe, settings: Settings, plans: Sequence[Plan], foresight: Foresight) -> dict[str, Any]:
    variants = [_plain_variant(one, foresight, settings) for one in plans]
    return {
        "recipe": recipe.name,
        "backend": settings.backend,
        "run": foresight.run.id if foresight.run else None,
        "variants": variants,
        "credits": sum(one["credits"] for one in variants),
        "seconds": max((one["seconds"] for one in variants), default=0),
    }


def _plain_variant(one: Plan, foresight: Foresight, settings: Settings) -> dict[str, Any]:
    from flows.forecast import together_s

    forecasts = foresight.of(one, settings.backend)
    spans = _spans(one, foresight, settings)
    steps = [
        {"id": step.id, "stage": step.stage, "title": step.title, **_details(step), **vars(forecast)}
        | (spans[step.id].plain() if step.id in spans else {})
        for step, forecast in zip(one.steps, forecasts, strict=True)
    ]
    return {
        "variant": one.filled.variant,
        "inputs": one.filled.shown_values,
        "fetch": [shown(url) for url in one.filled.to_fetch],
        "steps": steps,
        "require": one.require,
        "credits": sum(forecast.credits for forecast in forecasts),
        "seconds": together_s(one, forecasts),
    }


def _spans(one: Plan, foresight: Foresight, settings: Settings) -> dict[str, Spans]:
    """By export."""
    known = foresight.known.get(one.filled.variant, {})
    return {step.id: spans_of(step, one, known, settings) for step in one.steps if isinstance(step, PlannedExport)}


def _details(step: PlannedStep) -> dict[str, Any]:
    match step:
        case PlannedUpload():
            return {"source": shown(step.source)}
        case PlannedEdit():
            return {"message": step.message}
        case PlannedExport():
            return {"output": step.output.spec()}


def _print(one: Plan, foresight: Foresight, settings: Settings) -> None:
    from flows.forecast import together_s

    forecasts, spans = foresight.of(one, settings.backend), _spans(one, foresight, settings)
    click.echo(f"{one.filled.recipe.name}" + (f", variant {one.filled.variant}" if one.filled.variant else ""))
    for url in one.filled.to_fetch:
        click.echo(f"  would be fetched first: {shown(url)}")
    for number, (step, forecast) in enumerate(zip(one.steps, forecasts, strict=True), 1):
        click.echo(f"  {number}. {step.title}: {_told(forecast)}")
        for value in filter(None, _details(step).values()):
            click.echo(f"     {value if isinstance(value, str) else ', '.join(f'{k} {v}' for k, v in value.items())}")
        for span in (spans[step.id].spans or []) if step.id in spans else []:
            start_s, end_s = span["start_ms"] / 1000, (span["start_ms"] + span["duration_ms"]) / 1000
            click.echo(f"     {start_s:g} to {end_s:g} s by {span['path']}: {span['reason']}")
    if one.require:
        click.echo("  required: " + ", ".join(f"{name} {value}" for name, value in one.require.items()))
    credits, seconds = sum(forecast.credits for forecast in forecasts), together_s(one, forecasts)
    click.echo(f"  in all: about {credits:g} credits, about {seconds:g} s")


def _told(forecast: Forecast) -> str:
    cost = f"about {forecast.credits:g} credits and {forecast.seconds:g} s" if forecast.credits else ""
    taken = cost or f"about {forecast.seconds:g} s"
    return {
        "hit": "done before",
        "miss": taken,
        "in doubt": f"sent before, to be looked for, {taken}",
        "unknown": f"{taken}, unless it was done before",
    }[forecast.cache]
