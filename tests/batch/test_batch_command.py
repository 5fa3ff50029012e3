"""`reelflow batch` as a user starts it: real processes, kill -9, exit codes, one JSON object."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows.tasks.ceiling import RENDERS

from .conftest import ODD, Material, charged, manifest

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(prefect_server: str, material: Material, tmp_path: Path) -> Start:
    """Starts a batch of the songs as a process group of its own."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    prefect = {"PREFECT_API_URL": prefect_server, "PREFECT_HOME": str(tmp_path / "prefect")}

    def begin(*arguments: str) -> subprocess.Popen[str]:
        common = [material.recipe, "-i", f"cover={material.cover}", "-o", "out", *arguments]
        return subprocess.Popen(
            [sys.executable, "-m", "flows", "batch", *common],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env={**inherited, **prefect, "PYTHONPATH": str(Path(__file__).parents[2])},
            start_new_session=True,
        )

    return begin


def finish(process: subprocess.Popen[str]) -> tuple[int, dict[str, Any], str]:
    out, errors = process.communicate(timeout=120)
    assert "Traceback" not in errors
    return process.returncode, json.loads(out), errors


def wait_until(process: subprocess.Popen[str], is_true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 90
    while not is_true():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)


def written(tmp_path: Path) -> int:
    path = tmp_path / "out" / "tiny.batch.jsonl"
    return len(path.read_text().splitlines()) - 1 if path.exists() else -1


def free_places(prefect_server: str) -> None:
    """Free what a killed process holds, as a server does after a minute; that of the tests has this service off."""
    url = f"{prefect_server}/v2/concurrency_limits/{RENDERS}"
    for _ in range(50):
        answer = httpx.delete(url, trust_env=False, timeout=30)
        if answer.status_code != 503:  # its database is busy with what the killed process had sent
            break
        time.sleep(0.2)
    assert answer.status_code == 204


def test_killed_in_the_middle(start: Start, material: Material, tmp_path: Path, prefect_server: str) -> None:
    """After kill -9 --resume makes only what is not done, and nothing was or is charged twice."""
    process = start("--each", material.each, "--parallel", "1")
    wait_until(process, lambda: written(tmp_path) >= 1)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    free_places(prefect_server)
    before = manifest(tmp_path)[1]
    assert 1 <= len(before) < 3
    code, result, errors = finish(start("--each", material.each, "--resume", "--json"))
    assert code == 0, errors
    assert {item["name"]: item["status"] for item in result["items"]} == dict.fromkeys("123", "done")
    told = [line for line in errors.splitlines() if ": done" in line]
    assert [line for name in before for line in told if f" {name}: " in line] == []
    assert len(told) == 3 - len(before)
    after = manifest(tmp_path)[1]
    assert {name: after[name] for name in before} == before
    assert set(after) == set("123")
    assert charged() == 150
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        ["tiny.batch.jsonl", *(f"{n}{suffix}" for n in "123" for suffix in (".mp4", ".reelflow", ".reelflow.json"))]
    )


def test_exit_codes_and_what_is_printed(start: Start, material: Material, tmp_path: Path) -> None:
    """Failed items end in exit code 4, with a line for each item on stdout."""
    recipe = Path(material.recipe)
    recipe.write_text(recipe.read_text().replace("Create a music video.", "{{ title }}."))
    rows = material.rows("audio,title", "songs/1.mp3,Create a music video", f"songs/2.mp3,{ODD}")
    out, errors = (process := start("--rows", rows)).communicate(timeout=120)
    assert process.returncode == 4, errors
    first, second, totals, where = out.splitlines()
    assert first.startswith(f"done     1  {tmp_path}/out/1.mp4 (1280x720, ")
    assert second.startswith("failed   2  ") and "did not understand" in second
    assert totals == "1 done, 1 failed, 0 skipped; 50 credits spent, 950 left"
    assert where == f"manifest: {tmp_path}/out/tiny.batch.jsonl"
    assert "reelflow: 1 of 2 items failed: 2." in errors
    assert "2/2 " in errors


def test_ctrl_c_ends_in_order(start: Start, material: Material, tmp_path: Path) -> None:
    """Ctrl-C ends a batch with exit code 130; what was done stays in the manifest."""
    process = start("--each", material.each, "--parallel", "1")
    wait_until(process, lambda: written(tmp_path) >= 1)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert {item["status"] for item in manifest(tmp_path)[1].values()} == {"done"}
    assert list((tmp_path / "out").glob("*.part*")) == []
