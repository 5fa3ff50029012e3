"""By which ways the studio renders an export, as far as that is known before a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flows.errors import ReelflowError
from flows.ledger import Step
from flows.recipes.plan import Plan, PlannedEdit, PlannedExport
from flows.settings import Settings

Facts = dict[str, Any]
TOLD = ("path", "reason", "start_ms", "duration_ms")
RENDERED, PLANNED = "as it was rendered", "as it would be rendered now"


@dataclass(frozen=True)
class Spans:
    """The spans of an export in order (None where they are not known), and where that is from, or why not."""

    spans: list[Facts] | None
    reason: str

    def plain(self) -> Facts:
        """As JSON."""
        return {"spans": self.spans, "spans_reason": self.reason}


def spans_of(export: PlannedExport, plan: Plan, known: Mapping[str, Step], settings: Settings) -> Spans:
    """From an earlier render of the export, else from the timeline that the run's edits have made already."""
    if settings.backend != "studio":
        return Spans(None, "only the studio tells how it renders")
    attempts = [step for name, step in known.items() if name.startswith(f"render:{export.id}:")]
    for step in reversed(attempts):
        if step.after.get("status") == "completed":
            told = (step.after.get("log") or {}).get("spans", [])
            return Spans([{name: span[name] for name in TOLD} for span in told], RENDERED)
    if not _is_edited(export, plan, known):
        return Spans(None, "the timeline is not known before its edits are made")
    return _planned(export, _session(known), settings)


def _is_edited(export: PlannedExport, plan: Plan, known: Mapping[str, Step]) -> bool:
    """Whether the session's timeline is the one to be exported: the edits before are done, and none after."""
    place = plan.steps.index(export)
    done = [
        (step.id in known and known[step.id].is_done, number < place)
        for number, step in enumerate(plan.steps)
        if isinstance(step, PlannedEdit)
    ]
    return bool(done) and all(is_done == is_before for is_done, is_before in done)


def _session(known: Mapping[str, Step]) -> str:
    return next((str(step.before["session"]) for step in known.values() if "session" in step.before), "")


def _planned(export: PlannedExport, session: str, settings: Settings) -> Spans:
    from flows.studio.preview import session_spans

    try:
        found = session_spans(settings.home, session, export.output.spec(), bitstream=settings.renderer.bitstream)
    except ReelflowError as exc:
        return Spans(None, exc.message)
    return Spans([span.model_dump(include=set(TOLD)) for span in found], PLANNED)
