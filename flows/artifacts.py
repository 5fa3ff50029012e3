"""A result as artifacts for the Prefect UI: links and a report in Markdown. Pure: publishing is a task."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from flows.result import BatchResult, CheckReport, ExportReport, ItemReport, Result


def links(result: Result) -> list[dict[str, Any]]:
    """One link artifact per export; its key stays the same from run to run, so the UI keeps its history."""
    return [
        {
            "key": key(result.recipe, export.variant, export.name),
            "link": export.url,
            "link_text": f"{result.recipe}: {export.name}" + (f" ({export.variant})" if export.variant else ""),
            "description": f"`{export.file}` · {export.facts}",
        }
        for export in result.exports
        if export.url
    ]


def report(result: Result) -> dict[str, Any]:
    """The Markdown artifact about the whole run."""
    return {
        "key": key(result.recipe, "report"),
        "markdown": markdown(result),
        "description": f"{result.recipe}, run {result.run}: {result.status}",
    }


def summary(batch: BatchResult) -> dict[str, Any]:
    """The table artifact about a batch: one row per item."""
    totals, spent = batch.totals, batch.credits.spent
    told = f"{totals.done} done, {totals.failed} failed, {totals.skipped} skipped of {totals.items}"
    return {
        "key": key(batch.recipe, "batch"),
        "table": [_item(item) for item in batch.items],
        "description": f"{batch.recipe}: {told}" + (f", {spent:g} credits spent" if spent is not None else ""),
    }


def _item(item: ItemReport) -> dict[str, str]:
    files = ", ".join(export.file for export in item.exports)
    told = {"item": item.name, "status": item.status, "run": item.run or "", "files": files}
    return {**told, "reason": item.reason or "", "seconds": f"{item.seconds:.1f}"}


def markdown(result: Result) -> str:
    """Everything worth knowing about a run: files, checks, timeline, what the agent said, credits, stages."""
    parts = [
        f"# {result.recipe}: {result.status}",
        *_error(result),
        *(section for export in result.exports for section in _export(export)),
        *_timeline(result),
        *_credits(result),
        *_stages(result),
        f"Run `{result.run}` · backend {result.backend} · session `{result.session or 'none'}`",
    ]
    return "\n\n".join(parts) + "\n"


def key(*parts: str | None) -> str:
    """An artifact key: lower-case letters, digits and hyphens only."""
    return re.sub(r"[^a-z0-9]+", "-", "-".join(part for part in parts if part).lower()).strip("-")


def _error(result: Result) -> list[str]:
    if result.error is None:
        return []
    hint = f"\n>\n> {result.error.hint}" if result.error.hint else ""
    return [f"> **{result.error.stage or 'run'}**: {result.error.message}{hint}"]


def _export(export: ExportReport) -> list[str]:
    title = f"## {export.name}" + (f" ({export.variant})" if export.variant else "")
    return [
        title,
        f"[{export.url}]({export.url})" if export.url else "",
        f"`{export.file}` · {export.facts} · SHA-256 `{export.sha256[:16]}…`",
        _table(("check", "", "found"), [_check(check) for check in export.checks]),
    ]


def _check(check: CheckReport) -> tuple[str, str, str]:
    return check.name, "ok" if check.ok else "**failed**", check.detail


def _timeline(result: Result) -> list[str]:
    said = [f"> {message}" for message in result.messages]
    return ["## Timeline", *([result.timeline] if result.timeline else []), *said] if result.timeline or said else []


def _credits(result: Result) -> list[str]:
    credits = result.credits
    if credits.before is None and credits.after is None:
        return []
    rows = [tuple("unknown" if n is None else f"{n:g}" for n in (credits.before, credits.after, credits.spent))]
    return ["## Credits", _table(("before", "after", "spent"), rows)]


def _stages(result: Result) -> list[str]:
    rows = [
        (step.id, "cached" if step.cached else step.status, str(step.attempts), f"{step.seconds:.1f}")
        for step in result.steps
    ]
    return ["## Stages", _table(("stage", "", "attempts", "seconds"), rows)] if rows else []


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    )
