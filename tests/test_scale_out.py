"""Several machines, as `make scale-out` plays them: one is killed in the middle, and nothing is lost or doubled."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bench.postgres import find_postgres
from flows.settings import load_settings

RUNS = 3


@pytest.fixture
def tidy() -> Iterator[None]:
    """What Prefect's client leaves open is collected here, where that is no error."""
    yield
    gc.collect()


@pytest.mark.skipif(find_postgres() is None, reason="no PostgreSQL server is installed")
@pytest.mark.skipif(sys.platform != "linux", reason="machines are told apart by /proc")
@pytest.mark.timeout(900)
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_a_machine_dies(tmp_path: Path, tidy: None, capsys: pytest.CaptureFixture[str]) -> None:
    """Its runs are done by the other one: each video is there, charged once, rendered once."""
    from bench.proof import prove
    from bench.scale_out import play
    from bench.site import call_lost, flow_runs, open_site

    programs = find_postgres()
    assert programs
    with open_site(programs, tmp_path, workers=2, credits=1000, durable=False) as site:
        story = asyncio.run(play(site, runs=RUNS, limit=1, kill_after=0, look_s=0.5, at_once=True, tell=print))
        proof = asyncio.run(prove(site, story.orders))
        done = asyncio.run(flow_runs(site, story.deployment))
        believed = asyncio.run(call_lost(site, done))
        stored = [path for path in site.results.rglob("*") if path.is_file()]
    told = capsys.readouterr().out
    assert story.killed is not None, told
    assert story.interrupted, told
    assert proof.faults == (), told
    assert (proof.edits, proof.renders, proof.redone) == (RUNS, RUNS, 0), told
    assert believed == [False] * RUNS, "a run that is done was called lost by a late heartbeat, and would be repeated"
    assert stored, "the shared result storage was never used"


def test_the_compose_file_sets_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every variable of reelflow that a worker gets there is a setting, and arrives as one."""
    compose = yaml.safe_load((Path(__file__).parents[1] / "docs" / "compose.yaml").read_text())
    given = {k: v for k, v in compose["services"]["worker"]["environment"].items() if not k.startswith("PREFECT_")}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert (settings.backend, settings.api_url, settings.client_id) == (
        "nemo",
        "http://127.0.0.1:8799",
        "reelflow-compose",
    )
    assert settings.ledger_url == "postgresql://reelflow:reelflow@database/reelflow"
    assert (settings.poll.first_s, settings.poll.interval_s, settings.poll.attempts) == (0.5, 1, 3600)
