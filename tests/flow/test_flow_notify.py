"""What automations rest on: the event of low credits, and the shipped file that Prefect accepts."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from .conftest import Make, Samples
from .test_flow_ledger import QUICK

AUTOMATIONS = Path(__file__).parents[2] / "docs" / "automations.yaml"


def _low_credits(server: str, since: datetime) -> list[dict[str, Any]]:
    """Events of low credits that the server has got."""
    wanted = {"event": {"name": ["reelflow.credits.low"]}, "occurred": {"since": since.isoformat()}}
    events: list[dict[str, Any]] = _ask(f"{server}/events/filter", {"filter": wanted})["events"]
    return events


def _ask(url: str, body: dict[str, Any]) -> Any:
    """What Prefect answers, once its database is not busy."""
    while (answer := httpx.post(url, json=body, trust_env=False, timeout=30)).status_code == 503:
        time.sleep(0.2)
    return answer.raise_for_status().json()


def test_low_credits_are_an_event(
    make: Make, prefect_server: str, samples: Samples, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that leaves less than the threshold says so, with the numbers; one that leaves enough does not."""
    recipe = tmp_path / "quick.yaml"
    recipe.write_text(QUICK)
    inputs = {"audio": str(samples.song), "cover": str(samples.cover)}
    begun = datetime.now(UTC)
    enough = make(str(recipe), inputs=inputs)
    monkeypatch.setenv("REELFLOW_LOW_CREDITS", "951")
    make(str(recipe), inputs=inputs)

    async def arrived() -> list[dict[str, Any]]:
        while not (events := _low_credits(prefect_server, begun)):
            await asyncio.sleep(0.1)
        return events

    (event,) = asyncio.run(asyncio.wait_for(arrived(), 60))
    assert event["resource"]["prefect.resource.id"] == "reelflow.credits.studio"
    assert event["payload"] == {"available": 950, "backend": "studio", "run": enough["run"]}
    assert any(one["prefect.resource.role"] == "flow-run" for one in event["related"])


def test_prefect_accepts_the_shipped_automations(prefect_server: str) -> None:
    """`prefect automation create --from-file docs/automations.yaml` creates both."""
    command = [sys.executable, "-m", "prefect", "automation", "create", "--from-file", str(AUTOMATIONS)]
    environment = {**os.environ, "PREFECT_API_URL": prefect_server}
    told = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert told.returncode == 0, told.stderr
    found = _ask(f"{prefect_server}/automations/filter", {})
    assert {"reelflow-run-failed", "reelflow-credits-low"} <= {automation["name"] for automation in found}
