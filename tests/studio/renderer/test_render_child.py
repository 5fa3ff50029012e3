"""The child process: its lines, its exit codes, and its end when it is cancelled or left alone."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from flows.studio.draft import to_draft
from flows.studio.renderer.__main__ import rising
from flows.studio.timeline import Timeline

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Build, Clips


class Child(subprocess.Popen[str]):
    """A process whose three streams are pipes."""

    stdin: IO[str]
    stdout: IO[str]
    stderr: IO[str]


Started = Callable[[Timeline, Mapping[str, Path]], Child]


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    """Start a child as the job queue does; whatever is left of it is killed after the test."""
    children: list[Child] = []

    def start(timeline: Timeline, media: Mapping[str, Path]) -> Child:
        (tmp_path / "out").mkdir()
        job = {
            "draft": to_draft(timeline),
            "media": {name: str(path) for name, path in media.items()},
            "output": str(tmp_path / "out" / "reel.mp4"),
            "spec": {"quality": "high"},
            "scratch": str(tmp_path / "scratch"),
        }
        path = tmp_path / "job.json"
        path.write_text(json.dumps(job), "utf-8")
        command = [sys.executable, "-m", "flows.studio.renderer", str(path)]
        pipe = subprocess.PIPE
        child = Child(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True, text=True)
        children.append(child)
        return child

    yield start
    for child in children:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        for stream in (child.stdin, child.stdout, child.stderr):
            stream.close()


def long_video(build: Build, clips: Clips) -> tuple[Timeline, dict[str, Path]]:
    """A render that takes much longer than a test waits."""
    minutes_ms = 180_000
    timeline = build.timeline(
        build.still(0, minutes_ms, media="cover"),
        build.visualizer(0, minutes_ms, media="song"),
        width=1920,
        height=1080,
    )
    return timeline, {"cover": clips.cover(), "song": clips.song()}


def wait_for_frames(child: Child) -> None:
    """Read lines until frames are being encoded."""
    for line in child.stdout:
        if json.loads(line).get("progress", 0) > 4:
            return
    raise AssertionError(child.stderr.read())


def group_is_gone(group: int) -> bool:
    """Whether no living process of the group is left."""
    deadline_s = time.monotonic() + 5
    while time.monotonic() < deadline_s:
        if not any(_group_of(stat) == group for stat in Path("/proc").glob("[0-9]*/stat")):
            return True
        time.sleep(0.02)
    return False


def _group_of(stat: Path) -> int | None:
    try:
        state, _, group = stat.read_text().rpartition(")")[2].split()[:3]
    except (OSError, ValueError):
        return None
    return None if state == "Z" else int(group)


def leftovers(tmp_path: Path) -> list[Path]:
    return [p for name in ("out", "scratch") for p in (tmp_path / name).rglob("*")]


def test_a_job_prints_progress_and_its_report(started: Started, build: Build, clips: Clips, tmp_path: Path) -> None:
    """A good job prints rising progress, then its report, and ends with 0."""
    timeline = build.timeline(build.card(0, 400, text="Hello"), build.sound(0, 400, media="song"))
    child = started(timeline, {"song": clips.song()})
    lines = [json.loads(line) for line in child.stdout]
    assert child.wait(30) == 0
    percents = [line["progress"] for line in lines[:-1]]
    assert percents == sorted(set(percents))
    assert percents[-1] == 100
    assert lines[-1]["done"]["path"] == "graph"
    assert lines[-1]["done"]["duration_ms"] == 400
    assert [p.name for p in leftovers(tmp_path)] == ["reel.mp4"]


def test_a_failing_job_prints_one_error(started: Started, build: Build) -> None:
    """A job that fails ends with 1 and one sentence, without a traceback."""
    child = started(build.timeline(build.footage(0, 400, media="gone")), {})
    lines = [json.loads(line) for line in child.stdout]
    assert child.wait(30) == 1
    assert "gone" in lines[-1]["error"]
    assert child.stderr.read() == ""


def test_a_job_that_is_none_prints_one_error(tmp_path: Path) -> None:
    """A file that is not a job ends with 1 and a sentence."""
    path = tmp_path / "job.json"
    path.write_text('{"draft": 3}')
    child = subprocess.run(
        [sys.executable, "-m", "flows.studio.renderer", str(path)],
        stdin=subprocess.PIPE,
        capture_output=True,
        check=False,
        start_new_session=True,
    )
    assert child.returncode == 1


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks at /proc")
@pytest.mark.parametrize("how", ["terminate", "close stdin", "terminate group"])
def test_cancelling_leaves_nothing(started: Started, build: Build, clips: Clips, tmp_path: Path, how: str) -> None:
    """After SIGTERM, or when its parent is gone, no process, no part file and no scratch file remains."""
    child = started(*long_video(build, clips))
    wait_for_frames(child)
    assert leftovers(tmp_path)
    if how == "terminate":
        child.terminate()
    elif how == "terminate group":
        os.killpg(child.pid, signal.SIGTERM)
    else:
        child.stdin.close()
    child.wait(10)
    assert child.returncode != 0
    assert group_is_gone(child.pid)
    assert leftovers(tmp_path) == []


def test_rising_throttles_and_never_falls() -> None:
    """Progress lines are few and only ever rise; 100 always comes through."""
    told: list[float] = []
    tell = rising(told.append)
    for percent in (0, 1, 2, 1, 3, 100, 100):
        tell(percent)
    assert told == [0, 100]
