"""The child process of a render: `python -m flows.studio.renderer JOB.json`, JSON lines on stdout.

JOB.json holds `draft`, `media` (id to path), `output`, `spec`, `scratch`, `bitstream` (true when absent) and `stock`
(`{"folder", "max_bytes"}`: where what is encoded is kept; absent, nothing is). Lines are `{"progress": 42.0}`, then one
of `{"done": {…}}` (exit 0) and `{"error": "…", "hint": …}` (exit 1). SIGTERM cancels.
Whoever starts it holds its stdin open: when that closes, the process cancels itself and then kills its whole group.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from pydantic import ValidationError

from flows.errors import RenderError
from flows.studio.draft import from_draft
from flows.studio.renderer import OutputSpec, RenderReport, commands, render
from flows.studio.renderer.stock import Stock

LINE_EVERY_S = 0.2
RUBBISH_AFTER = 50_000
"""So many objects more before rubbish is looked for: an index of packets is nothing but objects that stay."""
GRACE_S = 1.5


class Cancelled(BaseException):
    """SIGTERM arrived; a BaseException, so that nothing on the way mistakes it for a failure."""


def main(argv: list[str]) -> int:
    """Render one job file; returns the exit code."""
    gc.freeze()
    gc.set_threshold(RUBBISH_AFTER)
    signal.signal(signal.SIGTERM, _cancel)
    threading.Thread(target=_watch_parent, args=(sys.stdin.fileno(),), daemon=True).start()
    try:
        report = _render_job(Path(argv[0]))
    except Cancelled:
        return _fail("The render was cancelled.")
    except RenderError as exc:
        return _fail(exc.message, exc.hint)
    except (ValidationError, ValueError, KeyError, OSError, IndexError) as exc:
        return _fail("The render job is not valid.", str(exc))
    except Exception as exc:
        traceback.print_exc()
        return _fail("The render stopped at a fault of its own.", repr(exc))
    _print({"done": {**report.model_dump(mode="json"), "commands": commands.noted()}})
    return 0


def _render_job(path: Path) -> RenderReport:
    job: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return render(
        from_draft(job["draft"]),
        {media_id: Path(place) for media_id, place in job["media"].items()},
        Path(job["output"]),
        OutputSpec.model_validate(job["spec"]),
        rising(lambda percent: _print({"progress": percent})),
        scratch=Path(job["scratch"]),
        bitstream=job.get("bitstream", True),
        stock=_stock(job),
    )


def _stock(job: dict[str, Any]) -> Stock | None:
    said = job.get("stock")
    return Stock(Path(said["folder"]), int(said["max_bytes"]), Path(job["scratch"])) if said else None


def rising(tell: Callable[[float], None]) -> Callable[[float], None]:
    """Pass on at most five values a second, each higher than the one before; the first and 100 always."""
    last_percent, last_s = -1.0, 0.0

    def progress(percent: float) -> None:
        nonlocal last_percent, last_s
        percent, now_s = round(percent, 1), time.monotonic()
        if percent > last_percent and (now_s - last_s >= LINE_EVERY_S or percent >= 100):
            last_percent, last_s = percent, now_s
            tell(percent)

    return progress


def _cancel(_signal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Cancelled


def _watch_parent(stdin: int) -> None:
    """Wait for the end of stdin, then cancel as SIGTERM does; whatever still lives after the grace time is killed."""
    while os.read(stdin, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_S)
    if os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def _fail(message: str, hint: str | None = None) -> int:
    _print({"error": message, "hint": hint})
    return 1


def _print(line: dict[str, Any]) -> None:
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
