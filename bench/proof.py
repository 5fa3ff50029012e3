"""What the studio and the ledger say of many runs: that each was done, and exactly once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.site import Site
from flows.credits import CREDITS_PER_EDIT
from flows.ledger import Run, Step
from flows.media.hashing import sha256_file
from flows.studio.faults.tally import Tally, read_tally


@dataclass(frozen=True)
class Proof:
    """`faults` are sentences, none when every run was done exactly once. `redone` counts uploads, edits and renders
    beyond one each; a session that its run never came to know stays unused, and costs nothing."""

    faults: tuple[str, ...]
    redone: int
    unused_sessions: int
    edits: int
    charged: float
    renders: int


async def prove(site: Site, orders: Sequence[dict[str, str]]) -> Proof:
    """Compare what was ordered with what the ledger knows, what the studio has charged and rendered, and the files."""
    tally = read_tally(site.studio.home)
    with closing(site.ledger()) as ledger:
        runs = ledger.runs(10 * len(orders))
        steps = {run.id: await ledger.steps(run.id) for run in runs}
    uploads = sum(len(inputs) for inputs in orders)
    redone = len(tally.uploads) - uploads + len(tally.edits) - len(orders) + len(tally.renders) - len(orders)
    used = {step.after["session"] for found in steps.values() for step in found if step.id == "session"}
    faults = (*_of_runs(runs, orders), *_of_studio(tally, steps), *_of_files(site.videos, runs))
    charged = tally.charged
    return Proof(faults, redone, len(set(tally.sessions) - used), len(tally.edits), charged, len(tally.renders))


def _of_runs(runs: Sequence[Run], orders: Sequence[dict[str, str]]) -> Iterator[str]:
    known = Counter(run.parameters["inputs"]["audio"] for run in runs)
    for inputs in orders:
        if known[inputs["audio"]] != 1:
            yield f"{inputs['audio']} has {known[inputs['audio']]} runs in the ledger"
    yield from (f"{run.id} is {run.status}" for run in runs if run.status != "completed")


def _of_studio(tally: Tally, steps: dict[str, list[Step]]) -> Iterator[str]:
    for (session, text), count in tally.repeated_edits.items():
        yield f"{text!r} was charged {count} times in session {session}"
    sessions = Counter(session for session, _, _ in tally.edits)
    renders = set(tally.renders)
    for run, found in steps.items():
        (session,) = [step.after["session"] for step in found if step.id == "session"] or [""]
        mine = [step.after["render"] for step in found if step.id.startswith("render:")]
        if sessions.pop(session, 0) != 1:
            yield f"{run} was not charged exactly one edit"
        if [tally.renders.get(render) for render in mine] != ["completed"]:
            yield f"{run} has the renders {mine}, which must be one that is finished"
        uploads = Counter(name for where, name in tally.uploads if where == session)
        if sorted(uploads.values()) != [1, 1]:
            yield f"{run} has uploaded {dict(uploads)}"
        renders -= set(mine)
    yield from (f"an edit in session {session} belongs to no run" for session in sessions)
    yield from (f"render {render} belongs to no run" for render in renders)
    if tally.charged != CREDITS_PER_EDIT * len(steps):
        yield f"{tally.charged:g} credits were charged for {len(steps)} runs"


def _of_files(folder: Path, runs: Sequence[Run]) -> Iterator[str]:
    wanted = {Path(export["file"]): export["sha256"] for run in runs for export in (run.result or {})["exports"]}
    there = set(folder.glob("*.mp4"))
    if len(wanted) != len(runs):
        yield f"{len(runs)} runs have {len(wanted)} videos"
    yield from (f"{path} is missing" for path in set(wanted) - there)
    yield from (f"{path} is nobody's" for path in there - set(wanted))
    yield from (f"{path} is damaged" for path in there & set(wanted) if sha256_file(path) != wanted[path])
