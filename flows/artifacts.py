"""A run as artifacts for the Prefect UI: links, pictures, and a report in Markdown. Pure: publishing is a task.

Pictures are data URIs in a Markdown description: both of Prefect's UIs show that in the run's page, and need neither
the internet nor a file server for it.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from flows.media.frames import clock
from flows.remote.urls import shown
from flows.result import BatchResult, CheckReport, ExportReport, ItemReport, Result, artifact_key

Artifact = dict[str, Any]


@dataclass
class Gallery:
    """What a run can show: its timelines as SVG by variant, and what was taken from each export.

    Pictures of an export are `{"poster", "sheet", "times_ms"}`, the first two JPEG in base64.
    """

    timelines: dict[str | None, str] = field(default_factory=dict)
    exports: list[tuple[ExportReport, Mapping[str, Any]]] = field(default_factory=list)


def artifacts_of(result: Result, inputs: Mapping[str, Any], gallery: Gallery) -> list[Artifact]:
    """Everything that is published of a run; keys stay the same from run to run, so that the UI keeps their history."""
    drawings = [timeline_picture(result, variant, svg) for variant, svg in gallery.timelines.items()]
    pictures = [one for export, taken in gallery.exports for one in frames(result.recipe, export, taken)]
    return [*links(result), *pictures, *drawings, report(result, inputs)]


def artifact_of_item(result: Result, inputs: Mapping[str, Any], gallery: Gallery, item: str) -> Artifact:
    """What is published of an item of a batch: its report, below its contact sheets, as one artifact.

    It has no key, which would make a line of its own in the index; and each artifact costs the server some work.
    """
    sheets = [_image(f"{_title(export)}, contact sheet", taken["sheet"]) for export, taken in gallery.exports]
    return {"markdown": markdown(result, inputs), "description": "\n\n".join([f"**{item}**: {result.status}", *sheets])}


def links(result: Result) -> list[Artifact]:
    """One link artifact per export."""
    return [
        {
            "key": artifact_key(result.recipe, export.variant, export.name),
            "link": export.url,
            "link_text": f"{result.recipe}: {_title(export)}",
            "description": f"`{export.file}` · {export.facts}",
        }
        for export in result.exports
        if export.url
    ]


def frames(recipe: str, export: ExportReport, taken: Mapping[str, Any]) -> list[Artifact]:
    """The poster and the contact sheet of an export, and what the gate found in its picture."""
    name = artifact_key(recipe, export.variant, export.name)
    times = ", ".join(clock(time_ms) for time_ms in taken["times_ms"])
    return [
        {
            "key": f"{name}-poster",
            "markdown": f"`{export.file}` · {export.facts}",
            "description": _image(f"{_title(export)}, poster", taken["poster"]),
        },
        {
            "key": f"{name}-contact-sheet",
            "markdown": f"`{export.file}` at {times}",
            "description": _image(f"{_title(export)}, contact sheet", taken["sheet"]),
        },
        *(
            {
                "key": f"{name}-{finding['name']}-{finding['at_ms']}",
                "markdown": f"`{export.file}` is {finding['name']} at {clock(finding['at_ms'])}",
                "description": _image(f"{_title(export)}, {finding['name']}", finding["jpeg"]),
            }
            for finding in taken.get("findings", ())
        ),
    ]


def about_preview(export: ExportReport, taken: Mapping[str, Any] | None) -> str:
    """The words and the contact sheet that stand over the form of a paused run."""
    link = f"[Watch it]({export.url})" if export.url else ""
    sheet = _image("contact sheet", taken["sheet"]) if taken else ""
    return "\n\n".join(filter(None, (f"**{_title(export)}**: {export.facts}", sheet, link, f"`{export.file}`")))


def timeline_picture(result: Result, variant: str | None, svg: str) -> Artifact:
    """The timeline as it was last seen, drawn, with its words below."""
    drawn = base64.b64encode(svg.encode()).decode()
    return {
        "key": artifact_key(result.recipe, variant, "timeline"),
        "markdown": result.timeline or "",
        "description": _image("timeline", drawn, "svg+xml"),
    }


def report(result: Result, inputs: Mapping[str, Any]) -> Artifact:
    """The Markdown artifact about the whole run."""
    return {
        "key": artifact_key(result.recipe, "report"),
        "markdown": markdown(result, inputs),
        "description": f"{result.recipe}, run {result.run}: {result.status}",
    }


def summary(batch: BatchResult) -> Artifact:
    """The table artifact about a batch: one row per item."""
    totals, spent = batch.totals, batch.credits.spent
    told = f"{totals.done} done, {totals.failed} failed, {totals.skipped} skipped of {totals.items}"
    return {
        "key": artifact_key(batch.recipe, "batch"),
        "table": [_item(item) for item in batch.items],
        "description": f"{batch.recipe}: {told}" + (f", {spent:g} credits spent" if spent is not None else ""),
    }


def _item(item: ItemReport) -> dict[str, str]:
    files = ", ".join(export.file for export in item.exports)
    told = {"item": item.name, "status": item.status, "run": item.run or "", "files": files}
    return {**told, "reason": item.reason or "", "seconds": f"{item.seconds:.1f}"}


def markdown(result: Result, inputs: Mapping[str, Any]) -> str:
    """Everything worth knowing about a run: inputs, files, checks, timeline, what the agent said, credits, stages."""
    parts = [
        f"# {result.recipe}: {result.status}",
        *_error(result),
        *_inputs(inputs),
        *(section for export in result.exports for section in _export(export)),
        *_timeline(result),
        *_credits(result),
        *_stages(result),
        f"Run `{result.run}` · backend {result.backend} · session `{result.session or 'none'}`",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _image(alt: str, data: str, kind: str = "jpeg") -> str:
    return f"![{alt}](data:image/{kind};base64,{data})"


def _title(export: ExportReport) -> str:
    return export.name + (f" ({export.variant})" if export.variant else "")


def _lasts(url: str) -> bool:
    """Whether an address may be kept: one with a signature in its query is a secret, and soon dead."""
    return bool(url) and not urlsplit(url).query


def _inputs(inputs: Mapping[str, Any]) -> list[str]:
    rows = [(name, ", ".join(shown(str(one)) for one in _listed(value))) for name, value in inputs.items()]
    return ["## Inputs", _table(("input", "value"), rows)] if rows else []


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _error(result: Result) -> list[str]:
    if result.error is None:
        return []
    hint = f"\n>\n> {result.error.hint}" if result.error.hint else ""
    return [f"> **{result.error.stage or 'run'}**: {result.error.message}{hint}"]


def _export(export: ExportReport) -> list[str]:
    return [
        f"## {_title(export)}",
        f"[{export.url}]({export.url})" if export.url else "",
        f"`{export.file}` · {export.facts} · SHA-256 `{export.sha256[:16]}…`",
        "Beside it: " + ", ".join(f"`{file}`" for file in export.beside) if export.beside else "",
        _table(("check", "", "found"), [_check(check) for check in export.checks]),
    ]


def _check(check: CheckReport) -> tuple[str, str, str]:
    return check.name, "**failed**" if not check.ok else "warning" if check.is_warning else "ok", check.detail


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
