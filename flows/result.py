"""What a run reports: the one object of `--json`, and what artifacts and the terminal are made from."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer

from flows.errors import ReelflowError


class Report(BaseModel):
    model_config = ConfigDict(frozen=True)


class CreditsReport(Report):
    """Credits before and after; None where the backend did not say."""

    before: float | None = None
    after: float | None = None
    spent: float | None = None


class Evidence(Report):
    """A stretch in which something was found; `value` is luma, change, dBFS, samples or seconds."""

    at_s: float
    until_s: float
    value: float


class CheckReport(Report):
    """One thing that was looked at. A warning is `ok`: it is to be read, and fails nothing."""

    name: str
    ok: bool
    detail: str
    level: Literal["warning"] | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_warning(self) -> bool:
        return self.level == "warning"

    @model_serializer(mode="wrap")
    def _plain(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """`level` and `evidence` only where there is any."""
        return {key: value for key, value in handler(self).items() if value not in (None, (), [])}


class ExportReport(Report):
    """One finished file. `url` is where the backend offers it, `file` where it lies here, `beside` what lies beside it
    for its page."""

    name: str
    variant: str | None
    url: str
    file: str
    bytes: int
    sha256: str
    duration_s: float | None
    width: int | None
    height: int | None
    fps: float | None
    video_codec: str | None
    audio_codec: str | None
    checks: tuple[CheckReport, ...]
    beside: tuple[str, ...] = ()

    @model_serializer(mode="wrap")
    def _plain(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """`beside` only where there is anything."""
        return {key: value for key, value in handler(self).items() if key != "beside" or value}

    @property
    def facts(self) -> str:
        """Size, length, codecs and bytes in a few words."""
        size = f"{self.width}x{self.height}" if self.width else ""
        length = f"{self.duration_s:.1f} s" if self.duration_s is not None else ""
        codecs = "/".join(codec for codec in (self.video_codec, self.audio_codec) if codec)
        weight = f"{self.bytes / 1e6:.1f} MB" if self.bytes >= 1e5 else f"{self.bytes / 1e3:.1f} kB"
        return ", ".join(filter(None, (size, length, codecs, weight)))


class StepReport(Report):
    """One stage of the run; `cached` means that nothing had to be sent."""

    id: str
    stage: str
    status: Literal["completed", "failed"]
    cached: bool
    attempts: int
    seconds: float


class ErrorReport(Report):
    """What went wrong: where, what, and what to do about it."""

    code: str
    stage: str | None
    message: str
    hint: str | None

    @classmethod
    def of(cls, error: ReelflowError) -> ErrorReport:
        return cls(code=error.code, stage=error.stage, message=error.message, hint=error.hint)


class Result(Report):
    """Everything about one run; its keys are a contract."""

    run: str
    recipe: str
    backend: str
    status: Literal["completed", "failed"]
    session: str | None = None
    task_link: str | None = None
    credits: CreditsReport = CreditsReport()
    exports: tuple[ExportReport, ...] = ()
    timeline: str | None = None
    messages: tuple[str, ...] = ()
    steps: tuple[StepReport, ...] = ()
    requests: dict[str, int] = {}
    error: ErrorReport | None = None

    def plain(self) -> dict[str, Any]:
        """The object as JSON shows it; whole numbers of credits without a fraction."""
        return _whole(self.model_dump(mode="json"))


class ItemReport(Report):
    """One item of a batch: `reason` says why it failed or was left out, `run` is its run in the ledger.

    `spent` are its credits; None where other items sent edits at the same time, so that nobody can tell.
    """

    name: str
    status: Literal["done", "failed", "skipped"]
    reason: str | None = None
    hint: str | None = None
    code: str | None = None
    run: str | None = None
    inputs: dict[str, Any] = {}
    exports: tuple[ExportReport, ...] = ()
    edits: int = 0
    spent: float | None = None
    seconds: float = 0

    def plain(self) -> dict[str, Any]:
        """The object as JSON shows it."""
        return self.model_dump(mode="json")


class Totals(Report):
    items: int
    done: int
    failed: int
    skipped: int


class BatchResult(Report):
    """Everything about one batch; its keys are a contract."""

    recipe: str
    backend: str
    status: Literal["completed", "failed"]
    manifest: str
    items: tuple[ItemReport, ...]
    credits: CreditsReport = CreditsReport()
    error: ErrorReport | None = None

    @property
    def totals(self) -> Totals:
        """How many items there are, and how many of each kind."""
        found = Counter(item.status for item in self.items)
        return Totals(items=len(self.items), done=found["done"], failed=found["failed"], skipped=found["skipped"])

    def plain(self) -> dict[str, Any]:
        """The object as JSON shows it; whole numbers of credits without a fraction."""
        return _whole({**self.model_dump(mode="json"), "totals": self.totals.model_dump()})


def _whole(data: dict[str, Any]) -> dict[str, Any]:
    credits = {k: int(v) if isinstance(v, float) and v.is_integer() else v for k, v in data["credits"].items()}
    return {**data, "credits": credits}


def artifact_key(*parts: str | None) -> str:
    """The name under which the Prefect UI keeps an artifact: lower-case letters, digits and hyphens only."""
    return re.sub(r"[^a-z0-9]+", "-", "-".join(part for part in parts if part).lower()).strip("-")
