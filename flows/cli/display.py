"""What a run looks like: a live table of stages on a terminal, plain lines when piped. Always on stderr."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from flows.progress import Progress

QUARTER = 25.0
QUICK_S = 1.0


class Display(Protocol):
    """Something that shows progress."""

    def note(self, text: str) -> None: ...

    def see(self, progress: Progress) -> None: ...


@contextlib.contextmanager
def display() -> Iterator[Display]:
    """The display that suits stderr, for the length of the block."""
    if not sys.stderr.isatty():
        yield PlainLines()
        return
    with LiveTable() as table:
        yield table


@contextlib.contextmanager
def display_of_many() -> Iterator[Display]:
    """The display of a batch that suits stderr, for the length of the block."""
    if not sys.stderr.isatty():
        yield LinePerItem()
        return
    with TableOfItems() as table:
        yield table


@dataclass
class PlainLines:
    """One line per thing that happened, for logs and pipes."""

    titles: dict[str, str] = field(default_factory=dict)
    started: dict[str, float] = field(default_factory=dict)
    quarters: dict[str, int] = field(default_factory=dict)

    def note(self, text: str) -> None:
        if text:
            print(text, file=sys.stderr, flush=True)

    def see(self, progress: Progress) -> None:
        line = self._line(progress)
        if line:
            print(line, file=sys.stderr, flush=True)

    def _line(self, progress: Progress) -> str:
        title = self.titles.get(progress.step, progress.step)
        match progress.kind:
            case "stage":
                self.titles[progress.step] = progress.text
                self.started[progress.step] = time.monotonic()
                return ""
            case "done":
                return f"{title}: {progress.text or f'done in {progress.done:.1f} s'}"
            case "failed":
                return f"{title}: failed"
            case "retry":
                return f"{progress.step}: {progress.text} Trying again."
            case "note":
                return f"{title}: {progress.text}"
            case "text":
                return f"agent: {progress.text.strip()}" if progress.text.strip() else ""
            case "bytes" | "percent":
                return self._quarter(progress, title)
        return ""

    def _quarter(self, progress: Progress, title: str) -> str:
        """A line at each quarter of the way, not at each byte, and none for what is done in no time."""
        if time.monotonic() - self.started.get(progress.step, 0) < QUICK_S:
            return ""
        percent = 100 * progress.done / progress.total if progress.total else 0
        quarter = int(percent // QUARTER)
        if quarter in (0, 4) or quarter <= self.quarters.get(progress.step, 0):
            return ""
        self.quarters[progress.step] = quarter
        return f"{title}: {percent:.0f} %"


@dataclass
class _Row:
    title: str
    started: float
    state: str = "working"
    detail: str = ""
    share: float | None = None
    said: str = ""
    seconds: float = 0.0


class LiveTable:
    """A table of stages that is redrawn in place."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.live import Live

        self._rows: dict[str, _Row] = {}
        self._notes: list[str] = []
        self._live = Live(get_renderable=self._draw, console=Console(stderr=True), refresh_per_second=8)

    def __enter__(self) -> LiveTable:
        self._live.__enter__()
        return self

    def __exit__(self, *details: object) -> None:
        self._live.__exit__(None, None, None)

    def note(self, text: str) -> None:
        if text:
            self._live.console.print(text, style="dim", highlight=False)

    def see(self, progress: Progress) -> None:
        row = self._rows.setdefault(progress.step, _Row(progress.step, time.monotonic()))
        match progress.kind:
            case "stage":
                self._rows.pop(progress.step)
                self._rows[progress.step] = _Row(progress.text, time.monotonic())
            case "done" | "failed":
                row.state, row.detail, row.share = progress.kind, progress.text, None
                row.seconds = progress.done
            case "bytes":
                row.share = progress.done / progress.total if progress.total else None
                row.detail = f"{progress.done / 1e6:.1f} of {progress.total / 1e6:.1f} MB"
            case "percent":
                row.share, row.detail = progress.done / 100, f"{progress.done:.0f} %"
            case "text":
                row.said += progress.text
            case "note" | "retry":
                row.detail = progress.text

    def _draw(self) -> Any:
        from rich.progress_bar import ProgressBar
        from rich.spinner import Spinner
        from rich.table import Table
        from rich.text import Text

        table = Table.grid(padding=(0, 1), expand=False)
        for column in ("mark", "title", "bar", "detail"):
            table.add_column(column, overflow="fold")
        marks = {"done": Text("✓", style="green"), "failed": Text("✗", style="red")}
        for row in self._rows.values():
            mark = marks.get(row.state) or Spinner("dots", style="cyan")
            bar = ProgressBar(total=1, completed=row.share, width=24) if row.share is not None else Text("")
            clock = row.seconds if row.state != "working" else time.monotonic() - row.started
            detail = row.detail if row.state == "failed" else " ".join(filter(None, (row.detail, f"{clock:.1f} s")))
            table.add_row(mark, Text(row.title), bar, Text(detail, style="dim"))
            if row.said:
                table.add_row("", Text(row.said.strip(), style="italic"), "", "")
        return table


def _line_of_item(progress: Progress) -> str:
    """How an item of a batch ended, and how far the batch has come."""
    why = f": {progress.text}" if progress.text else ""
    count = f"{progress.done:.0f}/{progress.total:.0f} " if progress.total else ""
    return f"{count}{progress.item}: {progress.step}{why}"


class LinePerItem:
    """One line per item of a batch, and one for each trouble on the way."""

    def note(self, text: str) -> None:
        if text:
            print(text, file=sys.stderr, flush=True)

    def see(self, progress: Progress) -> None:
        if progress.kind == "item" and progress.step != "begun":
            self.note(_line_of_item(progress))
        elif progress.kind in ("note", "retry"):
            self.note(f"{progress.item}: {progress.text}" if progress.item else progress.text)


class TableOfItems:
    """The items under way with their stage, redrawn in place; what has ended scrolls away above."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.live import Live

        self._rows: dict[str, _Row] = {}
        self._count = ""
        self._live = Live(
            get_renderable=self._draw,
            console=Console(stderr=True),
            refresh_per_second=8,
            redirect_stdout=sys.stdout.isatty(),  # what goes into a file stays out of the table
        )

    def __enter__(self) -> TableOfItems:
        self._live.__enter__()
        return self

    def __exit__(self, *details: object) -> None:
        self._rows.clear()
        self._live.__exit__(None, None, None)

    def note(self, text: str) -> None:
        if text:
            self._live.console.print(text, style="dim", highlight=False, markup=False)

    def see(self, progress: Progress) -> None:
        if not progress.item:
            self.note(progress.text if progress.kind == "note" else "")
            return
        if progress.kind == "item":
            self._see_item(progress)
            return
        row = self._rows.setdefault(progress.item, _Row(progress.item, time.monotonic()))
        match progress.kind:
            case "stage":
                row.detail, row.share = progress.text.removeprefix(f"{progress.item}: "), None
            case "bytes" | "percent":
                row.share = progress.done / progress.total if progress.total else None
            case "note" | "retry":
                self.note(f"{progress.item}: {progress.text}")

    def _see_item(self, progress: Progress) -> None:
        self._count = f"{progress.done:.0f} of {progress.total:.0f}" if progress.total else ""
        if progress.step == "begun":
            self._rows[progress.item] = _Row(progress.item, time.monotonic())
            return
        self._rows.pop(progress.item, None)
        self._live.refresh()  # what is printed next redraws the table as it last was
        style = {"done": "green", "failed": "red"}.get(progress.step, "yellow")
        self._live.console.print(_line_of_item(progress), style=style, highlight=False, markup=False)

    def _draw(self) -> Any:
        from rich.progress_bar import ProgressBar
        from rich.spinner import Spinner
        from rich.table import Table
        from rich.text import Text

        table = Table.grid(padding=(0, 1), expand=False)
        for row in self._rows.values():
            bar = ProgressBar(total=1, completed=row.share, width=24) if row.share is not None else Text("")
            detail = Text(f"{row.detail} {time.monotonic() - row.started:.1f} s".strip(), style="dim")
            table.add_row(Spinner("dots", style="cyan"), Text(row.title), bar, detail)
        if self._rows and self._count:
            table.add_row("", Text(self._count, style="bold"), "", "")
        return table
