"""What a video was made by, as its sidecar tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flows.acts.protect import Facts
from flows.ledger import run_key
from flows.recipes.plan import Plan


@dataclass(frozen=True)
class Maker:
    """What a video was made by: a recipe and its inputs as plain data, or somebody's words in a session."""

    recipe: Facts
    inputs: Facts


BY_HAND = Maker({"name": None, "variant": None, "sha256": None, "content": {}}, {})


def made_by(plan: Plan) -> Maker:
    """The recipe behind a plan, as it was filled."""
    recipe = plan.filled.recipe.model_dump(mode="json", by_alias=True, exclude_none=True)
    name, variant = plan.filled.recipe.name, plan.filled.variant
    about = {"name": name, "variant": variant, "sha256": run_key(recipe), "content": recipe}
    return Maker(about, {name: _input(plan, name) for name in plan.filled.recipe.inputs})


def _input(plan: Plan, name: str) -> Any:
    if not plan.filled.recipe.inputs[name].is_media:
        return plan.filled.values[name]
    return [
        {"source": media.source, "sha256": None if media.is_url else media.digest}
        for media in plan.filled.media_of(name)
    ]
