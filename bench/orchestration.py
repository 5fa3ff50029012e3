"""What Prefect and reelflow cost beside the work itself: one run beside a bare flow, and a batch beside bare asyncio.

Goals: a run against a backend that answers at once takes at most 10 % more than a bare Prefect flow of as many tasks,
as a whole command each, with a kept server and without any. A batch of 100 items whose stages wait half a second each
at the backend reaches 0.8 of the throughput of bare asyncio with as many at a time, and is at least ten times as fast
as one item after the other.

Both sides of a turn are commands of their own, in turns, with the same Prefect server and settings. The bare flow's
tasks do nothing; what the recipe does besides orchestration (a file up and down, the ledger, checks, pictures,
artifacts) is part of its side.
"""

from __future__ import annotations

import asyncio
import contextlib
import csv
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from flows.media.sample import draw_sample_footage

TURNS = 7
TURNS_ALONE = 3
ITEMS = 100
ITEMS_IN_A_ROW = 4
PARALLEL = int(os.environ.get("PARALLEL", "13"))
WAIT_S = 0.5
GOAL_RATIO = 1.1
GOAL_THROUGHPUT = 0.8
GOAL_SPEEDUP = 10.0

WAITING_STAGES = ("session", "upload", "edit", "state", "render", "await", "download")
"""The stages of an item that ask the backend for work: each waits once (bench/backend.py)."""

RECIPE = """
name: bench
inputs:
  clip: {type: video}
  title: {type: text}
steps:
  - upload: [clip]
  - edit: 'Make a clip called "{{ title }}".'
  - export: {name: video}
"""


class Spent(NamedTuple):
    """What a command took: seconds on the clock, and CPU seconds of it and the processes it waited for."""

    wall_s: float
    cpu_s: float


def main() -> int:
    """Measure, print, and say by the exit code whether the goals are met."""
    with tempfile.TemporaryDirectory(prefix="reelflow-bench-") as folder:
        place = Place(Path(folder))
        met = [compare_runs(place, TURNS_ALONE, "without a server")]
        with kept_server(place):
            met += [compare_runs(place, TURNS, "with a kept server"), compare_batches(place)]
    return int(not all(met))


class Place:
    """The files of the benchmark, and the environment that every command gets."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.clip, self.recipe = folder / "clip.mp4", folder / "bench.yaml"
        draw_sample_footage(self.clip, talk_ms=(), duration_ms=1000, width=320, height=180)
        self.recipe.write_text(RECIPE)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "REELFLOW_"))}
        self.environment = {
            **kept,
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "REELFLOW_HOME": str(folder / "home"),
            "REELFLOW_BACKEND": "nemo",
            "NEMO_CLIENT_ID": "00000000-0000-4000-8000-000000000000",
            "PREFECT_HOME": str(folder / "home" / "prefect"),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
            "DO_NOT_TRACK": "1",
            "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",  # other work may be going on
        }

    def at(self, backend: str, wait_s: float) -> dict[str, str]:
        """The environment for a backend, which is looked at as soon as its render can be done."""
        poll = {"REELFLOW_POLL__FIRST_S": str(wait_s), "REELFLOW_POLL__INTERVAL_S": "0.05"}
        return {**self.environment, **poll, "REELFLOW_POLL__ATTEMPTS": "1000", "NEMO_API_URL": backend}

    def run(self, *, environment: dict[str, str]) -> dict[str, Any]:
        """Make the recipe once, anew, and return its result."""
        arguments = ["run", str(self.recipe), "-i", f"clip={self.clip}", "-i", "title=one", "--fresh", "--json"]
        return call([*arguments, "-o", str(self.folder / "out")], environment)

    def batch(self, items: int, parallel: int, *, environment: dict[str, str]) -> dict[str, Any]:
        """Make `items` videos that nobody has made before, and return the result."""
        rows = self.folder / "rows.csv"
        with rows.open("w", newline="") as file:
            csv.writer(file).writerows([["title"], *([f"{time.time_ns()} {number}"] for number in range(items))])
        arguments = ["batch", str(self.recipe), "--rows", str(rows), "-i", f"clip={self.clip}", "--json"]
        out = tempfile.mkdtemp(dir=self.folder)
        return call([*arguments, "--parallel", str(parallel), "-o", out], environment)


def compare_runs(place: Place, turns: int, title: str) -> bool:
    """One recipe run beside a bare flow of as many tasks."""
    with backend(place, 0) as url:
        environment = place.at(url, 0)
        place.run(environment=environment)
        steps = place.run(environment=environment)["steps"]
        bare = [sys.executable, __file__, "flow", str(len(steps))]
        pairs: list[tuple[Spent, Spent]] = []
        for _ in range(turns):
            alone = spent(lambda: subprocess.run(bare, env=environment, check=True, stdout=subprocess.DEVNULL))
            pairs.append((alone, spent(lambda: place.run(environment=environment))))
    print(f"one run {title}, {len(steps)} tasks on both sides, {turns} turns, medians")
    local_s = sum(step["seconds"] for step in steps if step["stage"] in ("check", "pictures"))
    ratios: list[float] = []
    for kind, name in enumerate(("wall", "CPU")):
        flow_s, recipe_s = (statistics.median(pair[side][kind] for pair in pairs) for side in (0, 1))
        ratios.append(statistics.median(recipe[kind] / flow[kind] for flow, recipe in pairs))
        print(f"  {name:<5} bare flow {flow_s:.2f} s, recipe {recipe_s:.2f} s, ratio {ratios[-1]:.2f}")
    print(f"  goal: a ratio of at most {GOAL_RATIO}; checking the file and taking pictures was {local_s:.2f} s of it")
    return max(ratios) <= GOAL_RATIO


def compare_batches(place: Place) -> bool:
    """A batch beside bare asyncio with the same waits, and beside one item after the other."""
    waits = len(WAITING_STAGES)
    with backend(place, WAIT_S) as url:
        environment = place.at(url, WAIT_S)
        row = place.batch(ITEMS_IN_A_ROW, 1, environment=environment)
        item_s = statistics.median(item["seconds"] for item in row["items"])
        made: dict[str, Any] = {}
        batch = spent(lambda: made.update(place.batch(ITEMS, PARALLEL, environment=environment)))
    bare = [sys.executable, __file__, "sleep", str(waits)]
    alone = spent(lambda: subprocess.run(bare, env=place.environment, check=True))
    throughput, speedup = alone.wall_s / batch.wall_s, ITEMS * item_s / batch.wall_s
    done = sum(item["status"] == "done" for item in made["items"])
    print(f"a batch of {ITEMS} items, {waits} stages of {WAIT_S} s each, {PARALLEL} at a time, as whole commands")
    print(f"  bare asyncio {alone.wall_s:.1f} s, batch {batch.wall_s:.1f} s ({batch.cpu_s:.1f} s CPU), {done} done")
    print(f"  throughput {throughput:.2f} of bare asyncio's, goal at least {GOAL_THROUGHPUT}")
    print(f"  one after the other: {item_s:.2f} s an item (median of {ITEMS_IN_A_ROW}), {ITEMS * item_s:.0f} s for all")
    print(f"  {speedup:.1f} times as fast as that, goal at least {GOAL_SPEEDUP:.0f}")
    return done == ITEMS and throughput >= GOAL_THROUGHPUT and speedup >= GOAL_SPEEDUP


def spent(work: Callable[[], object]) -> Spent:
    """Do `work` and measure it with its child processes."""
    start_s, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(time.perf_counter() - start_s, cpu_s)


def call(arguments: Sequence[str], environment: dict[str, str]) -> dict[str, Any]:
    """Call reelflow, which must succeed, and read what it prints with --json."""
    command = [sys.executable, "-m", "flows", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@contextlib.contextmanager
def backend(place: Place, wait_s: float) -> Iterator[str]:
    """The address of a backend in a process of its own."""
    command = [sys.executable, str(Path(__file__).with_name("backend.py")), str(place.clip), str(wait_s)]
    with subprocess.Popen(command, env=place.environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


@contextlib.contextmanager
def kept_server(place: Place) -> Iterator[None]:
    """A Prefect server that stays, which the bare flow is told of as reelflow finds it by itself."""
    reelflow = [sys.executable, "-m", "flows", "server"]
    subprocess.run([*reelflow, "start", "--port", "0"], env=place.environment, check=True, stdout=subprocess.DEVNULL)
    try:
        status = subprocess.run([*reelflow, "status", "--json"], env=place.environment, capture_output=True, check=True)
        place.environment["PREFECT_API_URL"] = json.loads(status.stdout)["api_url"]
        yield
    finally:
        subprocess.run([*reelflow, "stop"], env=place.environment, check=True, stdout=subprocess.DEVNULL)


def run_bare_flow(tasks: int) -> None:
    """A flow whose tasks do nothing, one after the other."""
    from prefect import flow, task

    @task(persist_result=False)
    async def nothing() -> None: ...

    @flow(persist_result=False)
    async def bare(tasks: int) -> None:
        for _ in range(tasks):
            await nothing()

    asyncio.run(bare(tasks))


async def sleep_bare(waits: int) -> None:
    """What the batch waits for, and nothing else: as many items at a time as there."""
    left = iter(range(ITEMS))

    async def work() -> None:
        for _ in left:
            for _ in range(waits):
                await asyncio.sleep(WAIT_S)

    async with asyncio.TaskGroup() as group:
        for _ in range(PARALLEL):
            group.create_task(work())


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["flow", tasks]:
            run_bare_flow(int(tasks))
        case ["sleep", waits]:
            asyncio.run(sleep_bare(int(waits)))
        case _:
            sys.exit(main())
