"""kill -9 at every boundary and inside every stage: the same command then makes the video and pays nothing twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.studio.faults.plan import FaultPlan, Kind

from .conftest import TRIES, OpenWorld, World, is_full

STALL_S = 60
PATIENCE_S = 90

STAGES = (
    ("token", 1),
    ("session", 1),
    ("claim", 1),
    ("credits", 1),
    ("upload", 1),
    ("upload", 2),
    ("state", 1),  # before the edit
    ("edit", 1),
    ("state", 2),  # after the edit
    ("state", 3),  # before the render
    ("render", 1),
    ("poll", 1),
    ("poll", 3),
    ("download", 1),
    ("credits", 2),  # at the end
)
POINTS = [(route, nth, when) for route, nth in STAGES for when in ("before", "during", "after")]
CHOSEN = [
    ("session", 1, "after"),
    ("edit", 1, "before"),
    ("edit", 1, "after"),
    ("render", 1, "after"),
    ("download", 1, "during"),
]

Start = Callable[[World], "subprocess.Popen[str]"]


@pytest.fixture
def start(prefect_server: str, tmp_path: Path) -> Start:
    """Starts the world's command as a process group of its own."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    checkout = str(Path(__file__).parents[2])

    def begin(world: World) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "flows", "run", world.material.recipe, "--backend", "nemo", "--json"]
        inputs = [part for name, value in world.material.inputs.items() for part in ("-i", f"{name}={value}")]
        command += [*inputs, "-o", str(world.out), *(["--retry-edits"] if world.retry_edits else [])]
        prefect = {"PREFECT_API_URL": prefect_server, "PREFECT_HOME": str(tmp_path / "prefect")}
        return subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env={**inherited, **world.environment, **prefect, "PYTHONPATH": checkout},
            start_new_session=True,
        )

    return begin


def kill(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def wait_until(process: subprocess.Popen[str], is_true: Callable[[], bool]) -> None:
    """Until the studio says so; the command must not end before."""
    deadline = time.monotonic() + PATIENCE_S
    while not is_true():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline, "the point was never reached"
        time.sleep(0.02)


def finish(start: Start, world: World) -> dict[str, Any]:
    """The same command until it ends well: at most one clear failure is in the way of it."""
    for _ in range(TRIES):
        out, errors = (process := start(world)).communicate(timeout=240)
        assert process.returncode in (0, 1), errors
        assert "Traceback" not in errors
        result: dict[str, Any] = json.loads(out)
        if process.returncode == 0:
            return result
        world.note_failure(result["error"]["code"], result["error"]["message"])
        assert len(world.trail) < 3, world.trail
    raise AssertionError(world.trail)


@pytest.mark.parametrize(("route", "nth", "when"), POINTS if is_full() else CHOSEN)
def test_killed_in_a_stage(open_world: OpenWorld, start: Start, route: str, nth: int, when: str) -> None:
    """Killed before the studio acts, while it answers, and after it has acted."""
    fault = {"route": route, "nth": nth, "fault": f"stall_{when}", "for_s": STALL_S}
    world = open_world("tiny", FaultPlan.model_validate({"script": [fault]}))
    process = start(world)
    wait_until(process, lambda: bool(world.report()["stalls"]))
    kill(process)
    world.check(finish(start, world))


LOCAL = [(seed, "download") for seed in range(10)] + [(seed, "token") for seed in range(10, 25)]


@pytest.mark.skipif(not is_full(), reason="random moments are part of the whole soak")
@pytest.mark.parametrize(("seed", "after"), LOCAL)
def test_killed_at_any_moment(open_world: OpenWorld, start: Start, seed: int, after: str) -> None:
    """Killed at a random moment after a stage has begun: also between stages, in checks and while results are kept."""
    world = open_world("tiny", FaultPlan(seed=0, rate=0))
    process = start(world)
    wait_until(process, lambda: after in world.report()["requests"])
    time.sleep(random.Random(seed).uniform(0, 0.6 if after == "download" else 3))
    kill(process)
    world.check(finish(start, world))


@pytest.mark.skipif(not is_full(), reason="several deaths are part of the whole soak")
@pytest.mark.parametrize("seed", range(5))
def test_killed_again_and_again(open_world: OpenWorld, start: Start, seed: int) -> None:
    """Five deaths at random moments, while the studio misbehaves as well."""
    kinds: tuple[Kind, ...] = ("reset_after", "rate_limit", "expired_token", "doubled", "silent", "stuck_render")
    world = open_world("tiny", FaultPlan(seed=seed, rate=0.2, kinds=kinds, limit=8))
    chance = random.Random(seed)
    for _ in range(5):
        process = start(world)
        time.sleep(chance.uniform(1.5, 6))
        kill(process)
    world.check(finish(start, world))
