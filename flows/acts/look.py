"""A finished file is looked through by the gate, and pictures of it are taken."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.acts.protect import Facts
from flows.errors import CheckError
from flows.media import frames, gate
from flows.progress import tell
from flows.result import CheckReport, ExportReport


async def look_through(
    file: Path, require: Mapping[str, Any], draft: Any, media: Mapping[str, str], step: str
) -> Facts:
    """What `gate.examine` finds, as plain data. Progress and warnings are told under `step`.

    A check that fails is told in the result. Raises CheckError for what is no video. The work ends soon after this was
    cancelled.
    """
    stop, told = threading.Event(), 0

    def tell_share(share: float) -> None:
        nonlocal told
        if stop.is_set():
            raise InterruptedError
        if int(100 * share) > told:
            told = int(100 * share)
            tell("percent", step, done=told, total=100)

    sources = {name: Path(place) for name, place in media.items()}
    try:
        found = await asyncio.to_thread(gate.examine, file, require, draft, sources, tell_share)
    finally:
        stop.set()
    for check in found["checks"]:
        if "level" in check:
            tell("note", step, f"warning: {check['name']}: {check['detail']}")
    plain: Facts = json.loads(json.dumps(found, default=str))
    return plain


def with_warnings(
    found: Mapping[str, Any], rendered: Mapping[str, Any], require: Mapping[str, Any], step: str
) -> Facts:
    """What the gate found, and the check `render` when the renderer told that it could not show all as wanted.

    `rendered` is what the ledger knows of the render. The warning is told under `step`.
    """
    warnings = (rendered.get("log") or {}).get("warnings") or ()
    if not warnings:
        return dict(found)
    check: Facts = {"name": "render", "ok": "render" not in (require.get("clean") or ()), "detail": " ".join(warnings)}
    if check["ok"]:
        check["level"] = "warning"
        tell("note", step, f"warning: render: {check['detail']}")
    return {**found, "checks": [*found["checks"], check]}


def report_of(name: str, variant: str | None, kept: Mapping[str, Any], found: Mapping[str, Any]) -> ExportReport:
    """An export as its file and the gate tell of it."""
    checks = tuple(CheckReport(**check) for check in found["checks"])
    facts = {key: value for key, value in found["facts"].items() if key in ExportReport.model_fields}
    where = {key: kept[key] for key in ("file", "url", "sha256")}
    return ExportReport(**{**facts, "name": name, "variant": variant, "checks": checks, **where})


def require_readable(export: ExportReport) -> None:
    """Raise CheckError for a damaged file, which is to be removed and fetched again."""
    wrong = next((check.detail for check in export.checks if check.name == "readable" and not check.ok), None)
    if wrong is not None:
        told = f"{export.file} came damaged and was removed: {wrong}."
        raise CheckError(told, hint="Run the same command again: it is only fetched once more.", stage="check")


async def pictures_from(file: Path) -> Facts | None:
    """Pictures of a finished file: `{"poster", "sheet", "times_ms"}`, JPEG in base64; None when it shows nothing."""
    taken = await asyncio.to_thread(frames.take_pictures, file)
    if taken is None:
        return None
    poster, sheet = (base64.b64encode(jpeg).decode() for jpeg in (taken.poster, taken.sheet))
    return {"poster": poster, "sheet": sheet, "times_ms": list(taken.times_ms)}
