"""Whatever goes wrong at the other end: a correct video, or a clear error after which the same command makes one."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.studio.faults.plan import KINDS, FaultPlan, Kind, routes_for

from .conftest import OpenWorld, World, find_tokens, is_full

Survive = Callable[[World], dict[str, Any]]

RECIPES = ("background-music", "music-video", "youtube-cut")
TINY_SEEDS = range(240 if is_full() else 16)
SHIPPED = [(recipe, seed) for seed in range(1000, 1020) for recipe in RECIPES] if is_full() else [(RECIPES[0], 1000)]
MOODS: tuple[tuple[Kind, ...], ...] = (
    tuple(kind for kind in KINDS if kind not in ("lost_session", "shortened")),
    ("refuse", "reset_before", "reset_during", "reset_after"),
    ("rate_limit", "server_error", "server_error_after", "garbage", "html", "expired_token"),
    ("silent", "cut_stream", "doubled", "stuck_render", "failed_render", "truncated", "html", "forbidden"),
)


def plan_of(seed: int) -> FaultPlan:
    """A schedule: its mood, how often something goes wrong, and after how many times it is over."""
    chance = random.Random(seed)
    return FaultPlan(
        seed=seed, kinds=MOODS[seed % len(MOODS)], rate=chance.choice((0.1, 0.25, 0.5)), limit=chance.randint(2, 12)
    )


@pytest.mark.parametrize("seed", TINY_SEEDS)
def test_survives(open_world: OpenWorld, survive: Survive, seed: int) -> None:
    """A small recipe through one schedule of faults."""
    world = open_world("tiny", plan_of(seed))
    world.check(survive(world))


@pytest.mark.parametrize(("recipe", "seed"), SHIPPED)
def test_shipped_recipes_survive(open_world: OpenWorld, survive: Survive, recipe: str, seed: int) -> None:
    """The shipped recipes, at their own quality, through one schedule of faults."""
    world = open_world(recipe, plan_of(seed))
    world.check(survive(world))


SINGLE = [(route, kind) for kind in KINDS for route in routes_for(kind) if route != "cancel"]


@pytest.mark.skipif(not is_full(), reason="each fault alone is part of the whole soak")
@pytest.mark.parametrize(("route", "kind"), SINGLE)
def test_each_fault_alone(open_world: OpenWorld, survive: Survive, route: str, kind: Kind) -> None:
    """Every kind of fault once on every route, with nothing else going wrong."""
    fault = {"route": route, "nth": 1, "fault": kind}
    world = open_world("tiny", FaultPlan.model_validate({"script": [fault]}))
    world.check(survive(world))


@pytest.mark.skipif(not is_full(), reason="part of the whole soak")
def test_a_render_that_failed_twice(open_world: OpenWorld, survive: Survive) -> None:
    """Both renders of a run fail; the same command later renders once more."""
    faults = [{"route": "render", "nth": nth, "fault": "failed_render"} for nth in (1, 2)]
    world = open_world("tiny", FaultPlan.model_validate({"script": faults}))
    world.check(survive(world))


def test_no_token_in_prefect(prefect_server: str) -> None:
    """After all of it Prefect's database, results and logs hold no token."""
    from prefect.settings import PREFECT_API_DATABASE_CONNECTION_URL, PREFECT_HOME

    database = Path(str(PREFECT_API_DATABASE_CONNECTION_URL.value()).split(":///")[-1])
    assert database.is_file()
    assert find_tokens(database.parent) == []
    assert find_tokens(Path(PREFECT_HOME.value())) == []
