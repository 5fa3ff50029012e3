"""Runs on many machines, one of which dies in the middle: nothing is lost, and nothing is done or charged twice.

`python -m bench.scale_out --runs 200 --workers 3` plays it on loopback: PostgreSQL, a Prefect server on it, one studio,
and workers that have nothing in common but these, a folder, and a result storage by fsspec.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import click
from prefect.client.schemas.objects import FlowRun, StateType

from bench.hosts import Host
from bench.postgres import find_postgres
from bench.proof import Proof, prove
from bench.site import (
    Site,
    call_lost,
    flow_runs,
    inputs_of,
    open_site,
    prepare,
    queue,
    queue_again,
    states_of,
    write_orders,
)
from flows.credits import CREDITS_PER_EDIT
from flows.errors import Exit, UncertainEditError
from flows.ledger import Run
from flows.studio.faults.tally import read_tally

LOOK_S = 3.0
PATIENCE_S = 600.0
"""So long nothing may change before it counts as stuck."""

RESUMED = (Exit.DONE, Exit.FAILED)
"""An edit in doubt fails a run, and is settled later."""


@dataclass
class Story:
    """What happened: `killed` is the machine, `interrupted` its runs that Prefect held for unfinished, by their ids."""

    orders: Sequence[dict[str, str]]
    deployment: UUID
    started_at: float = 0
    ended_at: float = 0
    killed_at: float = 0
    killed: Host | None = None
    interrupted: dict[UUID, str] = field(default_factory=dict)
    queued_after_s: list[float] = field(default_factory=list)
    again_after_s: list[float] = field(default_factory=list)
    done_after_s: list[float] = field(default_factory=list)
    resent: int = 0
    connections: int = 0
    ledger_connections: int = 0

    def count_connections(self, site: Site) -> None:
        """Remember how many connections the databases had at most, all together and the ledger's."""
        counts = site.connections()
        self.connections = max(self.connections, sum(counts.values()))
        self.ledger_connections = max(self.ledger_connections, counts.get("reelflow", 0))


async def play(
    site: Site, *, runs: int, limit: int, at_once: bool, tell: Callable[[str], None], kill_after: int, look_s: float
) -> Story:
    """Queue the runs, kill a machine in the middle of one when `kill_after` are done, and wait until all are.

    Its runs are queued again by the automations of docs/taking-up.yaml or, with `at_once`, resumed by an operator.
    """
    orders = write_orders(site, runs)
    story = Story(orders, await prepare(site))
    await queue(site, story.deployment, orders)
    tell(f"{runs} runs are queued")
    for host in site.workers:
        site.start_worker(host, limit)
    story.started_at = time.time()
    said, changed_at = "", time.monotonic()
    while (states := await _look(site, story))["Completed"] < runs:
        words = ", ".join(f"{count} {name.lower()}" for name, count in sorted(states.items()))
        if words != said:
            said, changed_at = words, time.monotonic()
            tell(f"{time.time() - story.started_at:4.0f} s  {words}")
        assert time.monotonic() - changed_at < PATIENCE_S, f"nothing goes on any more: {words}"
        if states["Completed"] >= kill_after and story.killed is None and await _kill_one(site, story):
            tell(f"killed a machine in the middle of {len(story.interrupted)} runs")
            if at_once:
                await _go_on_at_once(site, story)
        await asyncio.sleep(look_s)
    story.ended_at = time.time()
    await _note_how_long(site, story)
    return story


async def _look(site: Site, story: Story) -> Counter[str]:
    """How many runs are in which state. Edits in doubt are settled, and only the killed machine may have ended."""
    for host in (site.server, site.studio, *site.workers):
        assert host is story.killed or host.is_alive, f"{host.name} has ended: {host.log.read_text()[-2000:]}"
    found = await flow_runs(site, story.deployment)
    story.count_connections(site)
    await _settle_doubts(site, story, [run for run in found if run.state and run.state.is_failed()])
    return Counter(run.state_name or "" for run in found)


async def _kill_one(site: Site, story: Story) -> bool:
    """Kill a machine that is in the middle of a run; it is frozen first, so that it stays there while we look."""
    for host in site.workers:
        host.freeze()
        mine = [run for run in await flow_runs(site, story.deployment) if _is_at(run, host)]
        if _begun(site, mine):
            host.kill()
            story.killed, story.killed_at = host, time.time()
            story.interrupted = {run.id: run.state_name or "" for run in mine}
            return True
        host.thaw()
    return False


async def _go_on_at_once(site: Site, story: Story) -> None:
    """Resume on another machine what the ledger knows to be interrupted; then call it lost, so that Prefect knows."""
    mine = [run for run in await flow_runs(site, story.deployment) if run.id in story.interrupted]
    for run in _begun(site, mine):
        await asyncio.to_thread(_survivor(site, story).run, "-m", "flows", "resume", run.id, codes=RESUMED)
    await call_lost(site, mine)


def _begun(site: Site, mine: Sequence[FlowRun]) -> list[Run]:
    """What the ledger knows of those runs that have begun and not ended."""
    orders = [inputs_of(run) for run in mine]
    with closing(site.ledger()) as ledger:
        return [run for run in ledger.runs(10_000) if run.parameters["inputs"] in orders and run.status == "running"]


def _survivor(site: Site, story: Story) -> Host:
    return next(host for host in site.workers if host is not story.killed)


def _is_at(run: FlowRun, host: Host) -> bool:
    """Whether an unfinished run was taken by a machine's worker."""
    taken = run.state is not None and (run.state.is_running() or run.state.is_pending())
    return taken and run.labels.get("prefect.worker.name") == host.name


async def _note_how_long(site: Site, story: Story) -> None:
    """When the interrupted runs were queued again, went on and were done, in seconds after the kill."""
    for run in story.interrupted:
        later = [(state, state.timestamp.timestamp() - story.killed_at) for state in await states_of(site, run)]
        for noted, types in (
            (story.queued_after_s, {StateType.SCHEDULED}),
            (story.again_after_s, {StateType.RUNNING}),
            (story.done_after_s, {StateType.COMPLETED}),
        ):
            noted.extend([after_s for state, after_s in later if state.type in types and after_s > 0][:1])


async def _settle_doubts(site: Site, story: Story, failed: Sequence[FlowRun]) -> None:
    """An edit that was about to be sent when its machine died is in doubt: somebody looks whether it was charged.

    It is sent again by `reelflow resume --retry-edits` on another machine; the flow run is queued again and finds it.
    """
    for run in failed:
        with closing(site.ledger()) as ledger:
            known = next(one for one in ledger.runs(10_000) if one.parameters["inputs"] == inputs_of(run))
            session = await ledger.step(known.id, "session")
        error = (known.result or {}).get("error") or {}
        assert session and error.get("code") == UncertainEditError.default_code, (run.name, run.state, error)
        if session.after["session"] not in [paid for paid, _, _ in read_tally(site.studio.home).edits]:
            await asyncio.to_thread(_survivor(site, story).run, "-m", "flows", "resume", known.id, "--retry-edits")
            story.resent += 1
        await queue_again(site, run)


def print_figures(story: Story, proof: Proof) -> None:
    """The figures of a story, one to a line."""
    seconds = story.ended_at - story.started_at
    rows = {
        "runs": f"{len(story.orders)}",
        "wall time": f"{seconds:.0f} s",
        "runs per second": f"{len(story.orders) / seconds:.2f}",
        "machines killed": "1" if story.killed else "0",
        "runs interrupted": f"{len(story.interrupted)} ({', '.join(sorted(story.interrupted.values()))})",
        "queued again after": _in_order(story.queued_after_s),
        "taken up after": _in_order(story.again_after_s),
        "done after": _in_order(story.done_after_s),
        "edits in doubt, sent by hand": f"{story.resent}",
        "stages redone": f"{proof.redone}",
        "sessions left unused": f"{proof.unused_sessions}",
        "edits charged": f"{proof.edits} ({proof.charged:g} credits)",
        "renders": f"{proof.renders}",
        "database connections": f"at most {story.connections}, ledger alone {story.ledger_connections}",
    }
    for name, value in rows.items():
        print(f"{name:<30} {value}")
    for fault in proof.faults:
        print(f"WRONG: {fault}")
    print("every run was done exactly once" if not proof.faults else "this must not be")


def _in_order(seconds: Iterable[float]) -> str:
    return ", ".join(f"{one:.0f} s" for one in sorted(seconds)) or "-"


@click.command()
@click.option("--runs", default=200, show_default=True, type=click.IntRange(3), help="How many videos to make.")
@click.option("--workers", default=3, show_default=True, type=click.IntRange(2), help="How many machines make them.")
@click.option("--limit", default=2, show_default=True, type=click.IntRange(1), help="Videos at a time on each machine.")
@click.option(
    "--at-once", is_flag=True, help="Resume by hand what the dead machine leaves, and wait for no automation."
)
def main(runs: int, workers: int, limit: int, at_once: bool) -> None:
    """Make many videos on many machines, kill one of them, and prove that nothing was lost or doubled."""
    programs = find_postgres()
    if programs is None:
        raise click.ClickException("no PostgreSQL server is installed: apt-get install postgresql")
    with (
        tempfile.TemporaryDirectory(prefix="reelflow-scale-") as folder,
        open_site(programs, Path(folder), workers=workers, credits=2 * runs * CREDITS_PER_EDIT) as site,
    ):
        played = play(
            site, runs=runs, limit=limit, kill_after=runs // 3, look_s=LOOK_S, at_once=at_once, tell=click.echo
        )
        story = asyncio.run(played)
        proof = asyncio.run(prove(site, story.orders))
    print_figures(story, proof)
    sys.exit(bool(proof.faults))


if __name__ == "__main__":
    main()
