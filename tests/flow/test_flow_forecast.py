"""`reelflow plan` after runs: what is done already, what it would cost and take, told without doing any of it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from flows.cli.app import run_command

from .conftest import Make, Samples
from .test_flow_ledger import QUICK, fail_once


@pytest.fixture
def quick(tmp_path: Path) -> str:
    path = tmp_path / "quick.yaml"
    path.write_text(QUICK)
    return str(path)


def steps(found: dict[str, Any]) -> dict[str, tuple[str, float]]:
    return {step["id"]: (step["cache"], step["credits"]) for step in found["variants"][0]["steps"]}


def test_what_was_done_before(
    make: Make,
    quick: str,
    samples: Samples,
    capsys: pytest.CaptureFixture[str],
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A finished run is all hits, an interrupted one in part; other inputs are to be done, in the same time."""

    def plan(*more: str) -> dict[str, Any]:
        media = ("-i", f"audio={samples.song}", "-i", f"cover={samples.cover}")
        assert run_command(["plan", quick, *media, *more, "--json"]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    inputs = {"audio": str(samples.song), "cover": str(samples.cover)}
    costs = {"upload:audio": 0, "upload:cover": 0, "edit:1": 50, "export:small": 0}
    fresh = {name: ("miss", cost) for name, cost in costs.items()}
    assert steps(plan()) == fresh
    assert plan()["run"] is None
    export = plan()["variants"][0]["steps"][-1]
    assert (export["spans"], export["spans_reason"]) == (None, "the timeline is not known before its edits are made")
    assert not (home / "ledger.db").exists()

    fail_once(monkeypatch, "poll_render", RuntimeError("the process died"))
    with pytest.raises(RuntimeError):
        make(quick, inputs=inputs)
    assert steps(plan()) == {name: ("miss" if name == "export:small" else "hit", 0) for name in fresh}
    planned = plan()["variants"][0]["steps"][-1]
    assert planned["spans_reason"] == "as it would be rendered now"

    made = make(quick, inputs=inputs)
    done = plan()
    assert (done["run"], done["credits"], done["seconds"]) == (made["run"], 0, 0)
    rendered = done["variants"][0]["steps"][-1]
    assert rendered["spans_reason"] == "as it was rendered"
    assert rendered["spans"] == planned["spans"] and rendered["spans"][0]["start_ms"] == 0
    assert {"path", "reason", "start_ms", "duration_ms"} == set(rendered["spans"][0])
    assert steps(done) == dict.fromkeys(fresh, ("hit", 0))
    other = plan("-i", "quality=medium")
    assert steps(other) == fresh
    assert other["credits"] == 50
    with closing(sqlite3.connect(home / "ledger.db")) as db:
        took = db.execute("SELECT done_at - begun_at FROM steps WHERE id = 'edit:1'").fetchone()[0]
    assert other["variants"][0]["steps"][2]["seconds"] == pytest.approx(took, abs=0.051)

    kept = (home / "tokens.json").read_text()
    (home / "tokens.json").unlink()
    assert steps(plan()) == {name: ("unknown", cost) for name, cost in costs.items()}
    (home / "tokens.json").write_text(kept)
    with closing(sqlite3.connect(home / "ledger.db")) as db, db:
        db.execute("UPDATE steps SET status = 'begun', after = NULL WHERE id = 'edit:1'")
    assert steps(plan())["edit:1"] == ("in doubt", 0)
    assert run_command(["plan", quick, "-i", f"audio={samples.song}", "-i", f"cover={samples.cover}"]) == 0
    assert "3. edit 1/1: sent before, to be looked for, about" in capsys.readouterr().out


def test_a_plan_needs_neither_prefect_nor_network(quick: str, samples: Samples) -> None:
    """The forecast is made from the ledger alone."""
    arguments = ["plan", quick, "-i", f"audio={samples.song}", "-i", f"cover={samples.cover}"]
    code = (
        "import sys; from flows.cli.app import run_command; "
        f"run_command({arguments!r}); print([name for name in ('prefect', 'httpx') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
