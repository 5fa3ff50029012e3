"""`reelflow deploy` against a real Prefect server: registered, brought up to date, left behind, refused."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
import yaml
from prefect import get_client
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.responses import DeploymentResponse

from flows.cli.app import run_command
from flows.deployments import register
from flows.recipes.loader import load_recipe, shipped_recipes

from .conftest import Deploy

T = TypeVar("T")
ROOT = Path(__file__).parents[2]


def ask(work: Callable[[PrefectClient], Awaitable[T]]) -> T:
    async def asking() -> T:
        async with get_client() as client:
            return await work(client)

    return asyncio.run(asking())


def registered(name: str) -> DeploymentResponse:
    return ask(lambda client: client.read_deployment_by_name(f"make-reel/{name}"))


def write(path: Path, name: str, deploy: str = "{}") -> str:
    path.write_text(f"name: {name}\nsteps:\n  - edit: Make it.\ndeploy: {deploy}\n")
    return str(path)


def test_registered_and_brought_up_to_date(deploy: Deploy, tmp_path: Path) -> None:
    """Schedules, tags and limits come from the recipe; what it no longer says is taken away."""
    path = tmp_path / "weekly.yaml"
    schedules = '[{cron: "0 6 * * 1", timezone: Europe/Paris}, {interval: 3600}, {rrule: "FREQ=WEEKLY;BYDAY=MO"}]'
    write(path, "weekly", f"{{schedules: {schedules}, concurrency: 2, tags: [news]}}")
    (first,) = deploy(str(path), "--directory", str(tmp_path))["deployments"]
    assert first["status"] == "created"
    assert first["schedules"] == ["0 6 * * 1 (Europe/Paris)", "every 3600 s", "FREQ=WEEKLY;BYDAY=MO"]
    found = registered("weekly")
    assert {type(one.schedule).__name__ for one in found.schedules} == {
        "CronSchedule",
        "IntervalSchedule",
        "RRuleSchedule",
    }
    assert set(found.tags) == {"reelflow", "news"}
    assert found.global_concurrency_limit is not None
    assert found.global_concurrency_limit.limit == 2
    assert found.work_pool_name == "reelflow"
    assert str(tmp_path) in str(found.pull_steps)
    assert found.enforce_parameter_schema

    write(path, "weekly", '{schedules: [{cron: "@daily"}]}')
    (second,) = deploy(str(path), "--directory", str(tmp_path), "--credentials", "me")["deployments"]
    assert registered("weekly").parameters == {"credentials": "me"}
    assert (second["status"], second["id"]) == ("updated", first["id"])
    write(path, "weekly")
    deploy(str(path), "--directory", str(tmp_path))
    found = registered("weekly")
    assert found.schedules == []
    assert found.tags == ["reelflow"]
    assert found.global_concurrency_limit is None
    assert found.parameters == {}


def test_what_runs_rely_on_is_there(deploy: Deploy, tmp_path: Path) -> None:
    """The type of the credentials block, the ceilings and the work pool are made with the first deployment."""
    deploy(write(tmp_path / "any.yaml", "any"))

    async def look(client: PrefectClient) -> tuple[Any, ...]:
        return (
            await client.read_block_type_by_slug("nemo-credentials"),
            await client.read_global_concurrency_limit_by_name("reelflow-api"),
            await client.read_global_concurrency_limit_by_name("reelflow-renders"),
            await client.read_work_pool("reelflow"),
        )

    block, api, renders, pool = ask(look)
    assert block.name == "NemoVideo Credentials"
    assert api.limit > renders.limit
    assert pool.type == "process"


def test_left_behind(deploy: Deploy, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A deployment whose recipe is gone or renamed is told; --prune deletes it, and no other machine's."""
    here = tmp_path / "work"
    here.mkdir()
    old, kept = tmp_path / "old.yaml", write(tmp_path / "kept.yaml", "kept")
    renamed = tmp_path / "renamed.yaml"
    deploy(write(old, "old"), write(renamed, "first"), kept, "--directory", str(here))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    foreign = tmp_path / "foreign.yaml"
    deploy(write(foreign, "foreign"), "--directory", str(elsewhere))
    for path in (old, foreign):
        path.unlink()
    elsewhere.rmdir()
    write(renamed, "second")

    left = {one["name"]: one for one in deploy(kept)["leftovers"]}
    assert f"its recipe {old} is gone" in left["make-reel/old"]["reason"]
    assert 'is called "second" now' in left["make-reel/first"]["reason"]
    assert not {"make-reel/kept", "make-reel/foreign"} & set(left)
    assert not any(one["deleted"] for one in left.values())
    assert run_command(["deploy", kept]) == 0
    assert "`reelflow deploy --prune` deletes it" in capsys.readouterr().err
    assert all(one["deleted"] for one in deploy(kept, "--prune")["leftovers"])
    assert deploy(kept)["leftovers"] == []
    assert registered("foreign").name == "foreign"


@pytest.mark.parametrize(
    "deployed, code, told",
    [
        ("{work_pool: nowhere}", 1, 'no work pool "nowhere"'),
        ('{schedules: [{cron: "every day"}]}', 2, 'broken.yaml:4:29: "cron": "every day" is no cron line'),
        ('{schedules: [{cron: "0 6 * * 1", timezone: Paris}]}', 2, 'unknown time zone "Paris"'),
    ],
)
def test_refused_before_anything_is_registered(
    deploy: Deploy, tmp_path: Path, capsys: pytest.CaptureFixture[str], deployed: str, code: int, told: str
) -> None:
    """One recipe that is wrong, and none of them is registered."""
    good, broken = write(tmp_path / "good.yaml", "good"), write(tmp_path / "broken.yaml", "broken", deployed)
    assert run_command(["deploy", good, broken]) == code
    assert told in capsys.readouterr().err
    names = [one.name for one in ask(lambda client: client.read_deployments())]
    assert "good" not in names


def test_two_recipes_of_one_name(deploy: Deploy, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They would be one deployment."""
    paths = [write(tmp_path / f"{n}.yaml", "twin") for n in (1, 2)]
    assert run_command(["deploy", *paths]) == 2
    assert 'are both called "twin"' in capsys.readouterr().err


def test_a_server_that_gives_way(
    deploy: Deploy, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was new is taken back when the server fails half way; one sentence says why."""
    import httpx

    first, second = write(tmp_path / "one.yaml", "half-one"), write(tmp_path / "two.yaml", "half-two")
    real = register._apply

    async def apply(deployment: Any, pool: str) -> Any:
        if deployment.name == "half-two":
            raise httpx.ReadTimeout("no answer within 60 s")
        return await real(deployment, pool)

    monkeypatch.setattr(register, "_apply", apply)
    assert run_command(["deploy", first, second]) == 1
    assert "the Prefect server does not answer: no answer within 60 s." in capsys.readouterr().err
    assert not [one for one in ask(lambda client: client.read_deployments()) if one.name.startswith("half-")]


@pytest.mark.parametrize("command", ["deploy", "serve"])
def test_no_server(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is named and does not answer is told at once."""
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    assert run_command([command]) == 1
    assert "no Prefect server answers at PREFECT_API_URL (http://127.0.0.1:9/api)" in capsys.readouterr().err


def test_prefect_yaml_is_in_step(deploy: Deploy) -> None:
    """`prefect deploy --all` registers what `reelflow deploy` does: every shipped recipe, with the same form."""
    config = yaml.safe_load((ROOT / "prefect.yaml").read_text())
    recipes = {name: load_recipe(path) for name, path in shipped_recipes().items()}
    assert {one["name"]: one["description"] for one in config["deployments"]} == {
        name: recipe.description for name, recipe in recipes.items()
    }
    deploy("--directory", str(ROOT))
    ours = {name: registered(name) for name in recipes}
    command = [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PWD": str(ROOT)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    for name, mine in ours.items():
        theirs = registered(name)
        assert theirs.id == mine.id
        for fact in ("entrypoint", "parameter_openapi_schema", "pull_steps", "work_pool_name", "description", "tags"):
            assert getattr(theirs, fact) == getattr(mine, fact), fact
