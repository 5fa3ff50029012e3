"""`reelflow runs`, `show`, `resume`, `refine` and `cancel`: what the ledger knows, and going on from there."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from typing import Any

import click

from flows.cli import options
from flows.errors import ApiError, NotFoundError, UsageError
from flows.ledger import Ledger, Run, Step, ledger_of
from flows.remote.urls import all_shown
from flows.result import Result
from flows.settings import Settings, load_settings

STOP_S = 20.0


@click.command()
@click.option("-n", "--limit", default=20, show_default=True, type=click.IntRange(1), help="How many to list.")
@options.json_option
def runs(limit: int, as_json: bool) -> None:
    """List the newest runs, newest first."""
    ledger = ledger_of(load_settings())
    found = ledger.runs(limit)
    if as_json:
        click.echo(json.dumps([_plain(run, ledger) for run in found], ensure_ascii=False))
        return
    for run in found:
        files = ", ".join(export["file"] for export in (run.result or {}).get("exports", []))
        click.echo(f"{run.id}  {_when(run)}  {_status(run, ledger):<11}  {run.backend:<6}  {files}".rstrip())
    if not found:
        click.echo("no runs yet. `reelflow demo` makes one.")


@click.command()
@click.argument("run")
@options.json_option
def show(run: str, as_json: bool) -> None:
    """Tell what happened in RUN: its inputs, its steps, its files. The beginning of an id is enough."""
    ledger = ledger_of(load_settings())
    found = ledger.run(run)
    steps = asyncio.run(ledger.steps(found.id))
    if as_json:
        listed = [{"id": s.id, "status": s.status, "before": s.before, "after": s.after} for s in steps]
        click.echo(json.dumps({**_plain(found, ledger), "steps": listed}, ensure_ascii=False))
        return
    click.echo(f"{found.id}: {_status(found, ledger)}, {_when(found)}, backend {found.backend}")
    for name, value in all_shown(found.parameters["inputs"]).items():
        click.echo(f"  {name}: {value}")
    for step in steps:
        click.echo(f"  {'✓' if step.is_done else '?'} {step.id}{_told(step)}")
    _print_result(found)


def _print_result(run: Run) -> None:
    if run.result is None:
        return
    result = Result.model_validate(run.result)
    for export in result.exports:
        click.echo(f"  {export.file}  ({export.facts})")
    if result.timeline:
        click.echo(f"  {result.timeline}")
    if result.error:
        click.echo(f"  failed: {result.error.message} {result.error.hint or ''}".rstrip())


@click.command()
@click.argument("run", required=False)
@click.option("--retry-edits", is_flag=True, help="Send an edit again whose fate is unknown. It may be charged twice.")
@options.json_option
def resume(run: str | None, retry_edits: bool, as_json: bool) -> None:
    """Go on with RUN, or with the newest run that did not end."""
    from flows.cli.run import make, run_flow

    found = _to_resume(ledger_of(load_settings()), run)
    settings, known = load_settings(found.backend), dict(found.parameters)
    if "refines" in known:
        refinement = {"run": known["refines"], "instruction": known["instruction"], "output": known["output"]}
        run_flow("refine_reel", settings, {**refinement, "retry_edits": retry_edits}, as_json=as_json)
    else:
        make(settings, {**known, "fresh": False, "retry_edits": retry_edits, "run": found.id}, as_json=as_json)


def _to_resume(ledger: Ledger, run: str | None) -> Run:
    if run is not None:
        return _made_from_recipe(ledger.run(run))
    unfinished = [one for one in ledger.runs(1000) if one.status in ("running", "failed")]
    if not unfinished:
        raise UsageError("every run has ended, there is nothing to resume.", hint="`reelflow runs` lists them.")
    return unfinished[0]


def _made_from_recipe(run: Run) -> Run:
    """The run itself. Raises UsageError for a session that is driven by hand, which has no recipe to go on with."""
    if run.recipe == "rebuild":
        told = f"{run.id} made a video again from {run.parameters['inputs']['sidecar']}."
        raise UsageError(told, hint="Run `reelflow rebuild` again.")
    if "variant" not in run.parameters:
        session = run.parameters["inputs"].get("session")
        raise UsageError(f"{run.id} is a chat, not a run.", hint=f"Go on with `reelflow chat --session {session}`.")
    return run


@click.command()
@click.argument("run")
@click.argument("instruction")
@click.option("-o", "--output", metavar="DIR", help="Folder for the finished files. [default: that of RUN]")
@options.json_option
def refine(run: str, instruction: str, output: str | None, as_json: bool) -> None:
    """Change the finished video of RUN by one more INSTRUCTION, and export it again."""
    from flows.cli.run import run_flow

    found = _made_from_recipe(ledger_of(load_settings()).run(run))
    parameters = {"run": found.id, "instruction": instruction, "output": output}
    run_flow("refine_reel", load_settings(found.backend), parameters, as_json=as_json)


@click.command()
@click.argument("run")
def cancel(run: str) -> None:
    """Stop RUN here and at the backend: its renders are cancelled there too."""
    settings = load_settings()
    ledger = ledger_of(settings)
    found = ledger.run(run)
    if found.status in ("completed", "cancelled"):
        raise UsageError(f"run {found.id} is {found.status} already.")
    _stop_driver(ledger, found)
    renders = [step for step in asyncio.run(ledger.steps(found.id)) if _is_live_render(step)]
    told = asyncio.run(_cancel_renders(load_settings(found.backend), renders, f"reelflow cancel {found.id}"))
    ledger.close_run(found.id, "cancelled", ledger.run(found.id).result)
    click.echo(f"{found.id} is cancelled" + (f": {told}." if told else "."))


def _stop_driver(ledger: Ledger, run: Run) -> None:
    """End the process that drives the run politely, and wait until it has let go."""
    process = ledger.driver(run.id)
    if process is None:
        if ledger.is_driven(run.id):
            raise UsageError(f"run {run.id} is driven on another machine.", hint="Stop it there first.")
        return
    os.kill(process, signal.SIGTERM)
    deadline = time.monotonic() + STOP_S
    while ledger.driver(run.id) is not None:
        if time.monotonic() > deadline:
            raise UsageError(
                f"process {process} drives run {run.id} and does not stop.", hint=f"End it: kill {process}"
            )
        time.sleep(0.1)


def _is_live_render(step: Step) -> bool:
    """Whether a step is a render that had not come to its end when it was last looked at."""
    return "output" in step.before and step.after.get("status") not in ("completed", "failed")


async def _cancel_renders(settings: Settings, renders: list[Step], command: str) -> str:
    """End the renders at the backend and say so. Raises ApiError, with the `command` to repeat, when it will not."""
    from flows.nemo.client import NemoClient
    from flows.studio.serve import answering

    if not renders:
        return ""
    gone = 0
    async with answering(settings) as ready, NemoClient(ready) as nemo:
        for step in renders:
            render = str(step.after.get("render") or step.before["render"])
            try:
                await nemo.cancel_render(render)
            except NotFoundError:
                gone += 1
            except ApiError as exc:
                told = f"render {render} may still be at work at the backend: {exc.message}"
                raise ApiError(told, hint=f"Try again: {command}", code=exc.code, stage="cancel") from exc
    return f"{len(renders) - gone} of {len(renders)} renders were stopped at the backend"


def _plain(run: Run, ledger: Ledger) -> dict[str, Any]:
    return {
        "run": run.id,
        "recipe": run.recipe,
        "backend": run.backend,
        "status": _status(run, ledger),
        "created_at": run.created_at,
        "updated_at": run.updated_at,
        "parameters": {**run.parameters, "inputs": all_shown(run.parameters["inputs"])},
        "result": run.result,
    }


def _status(run: Run, ledger: Ledger) -> str:
    """A run that nobody drives any more was interrupted, whatever it last wrote."""
    return "interrupted" if run.status == "running" and not ledger.is_driven(run.id) else run.status


def _when(run: Run) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(run.created_at))


def _told(step: Step) -> str:
    """What a step is about, in a few words."""
    if not step.is_done:
        return ": waiting for an answer" if "preview" in step.before else ": begun, and not known to have ended"
    after = step.after
    if "approved" in after:
        return ": approved" if after["approved"] else ": rejected"
    keys = ("unresolved", "error", "file", "timeline", "render", "session", "filename")
    told = next((after[key] for key in keys if after.get(key)), "")
    state = f" {after['status']}" if "status" in after and "error" not in after else ""
    share = f", {after['progress']:.0f} %" if after.get("status") == "processing" and "progress" in after else ""
    said = " ".join(after.get("messages", []))
    return f": {said or told}{state}{share}" if said or told else ""
