"""Deployments that really run: by `reelflow serve`, with an account from a block, and with their recipe gone."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prefect import get_client
from prefect.client.schemas.objects import State
from pydantic import SecretStr

from flows.credentials import NemoCredentials
from flows.errors import UsageError
from flows.ledger import ledger_of
from flows.media.sample import draw_sample_cover, write_sample_song
from flows.nemo.account import Account
from flows.nemo.identity import account_name
from flows.recipes.loader import find_recipe, load_recipe
from flows.reel import settings_for
from flows.settings import Settings, load_settings
from flows.studio.music import SAMPLE_RATE, compose

SERVED = """
name: {name}
inputs:
  audio: {{type: audio}}
  cover: {{type: image}}
  title: {{type: text, default: "{{{{ audio.stem }}}}"}}
steps:
  - upload: [audio, cover]
  - edit: 'Create a music video. Title "{{{{ title }}}}".'
  - export: {{name: small, quality: draft, resolution: 720p}}
deploy:
  schedules: [{{cron: "0 6 1 1 *"}}]
"""
INBOX = {"audio": "inbox/song.mp3", "cover": "inbox/cover.png"}
LONG = 120


@contextlib.contextmanager
def serving(*recipes: Path, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`reelflow serve`, looking for work every second, until the block ends."""
    env = {**os.environ, "PREFECT_RUNNER_POLL_FREQUENCY": "1", "REELFLOW_POLL__FIRST_S": "0.2"}
    command = [sys.executable, "-m", "flows", "serve", *map(str, recipes), "--directory", str(folder)]
    log = folder / "serve.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=env, stdout=output, stderr=output, start_new_session=True)
    try:
        while "Ctrl-C ends this" not in log.read_text():
            assert process.poll() is None, log.read_text()
            time.sleep(0.1)
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


async def _finished(deployment: str, parameters: dict[str, Any]) -> State:
    async with get_client() as client:
        found = await client.read_deployment_by_name(deployment)
        run = await client.create_flow_run_from_deployment(found.id, parameters=parameters)
        for _ in range(LONG * 2):
            state = (await client.read_flow_run(run.id)).state
            if state and state.is_final():
                return state
            await asyncio.sleep(0.5)
    raise AssertionError(f"{deployment} did not end: {state}")


def test_served(prefect_server: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A run asked for through Prefect is made beside the paths of its folder; a recipe that is gone is told; Ctrl-C
    pauses the schedules."""
    monkeypatch.setenv("PREFECT_API_URL", prefect_server)
    kept, gone = tmp_path / "served.yaml", tmp_path / "vanishing.yaml"
    for path in (kept, gone):
        path.write_text(SERVED.format(name=path.stem))
    work = tmp_path / "work"
    (work / "inbox").mkdir(parents=True)
    draw_sample_cover(work / "inbox" / "cover.png", size=64)
    write_sample_song(
        work / "inbox" / "song.mp3", compose("calm", 1000, seed=1), SAMPLE_RATE, title="Served", artist="Somebody"
    )
    with serving(kept, gone, folder=work) as process:
        state = asyncio.run(_finished("make-reel/served", {**INBOX, "title": ""}))
        assert state.is_completed(), state.message
        assert (work / "out" / "song.mp4").stat().st_size > 1000
        (run,) = ledger_of(load_settings()).runs(10)
        assert "title" not in run.parameters["inputs"], "left empty, so the recipe says what it is"
        gone.unlink()
        state = asyncio.run(_finished("make-reel/vanishing", INBOX))
        assert state.is_failed()
        assert f"{gone}: no such recipe file" in str(state.message)
        process.send_signal(signal.SIGINT)
        assert process.wait(LONG) == 130
    assert asyncio.run(_is_paused("make-reel/served"))


async def _is_paused(deployment: str) -> bool:
    async with get_client() as client:
        for _ in range(20):
            found = await client.read_deployment_by_name(deployment)
            if found.paused:
                return True
            time.sleep(0.5)
    return False


SECRET = "nmv_usr_from_a_block"


def settings_with(credentials: str | None, backend: str | None = None) -> Settings:
    recipe = load_recipe(find_recipe("music-video"))
    return asyncio.run(settings_for(recipe, backend, credentials))


def test_an_account_from_a_block(prefect_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The block's token and address are used in the cloud, and the ledger keeps its runs apart; it is never shown."""
    monkeypatch.setenv("NEMO_TOKEN", "nmv_usr_of_the_environment")
    block = NemoCredentials(token=SecretStr(SECRET), api_url="https://other.example/")
    asyncio.run(block.asave("second-account", overwrite=True))
    settings = settings_with("second-account")
    assert (settings.backend, settings.api_url) == ("nemo", "https://other.example")
    assert settings.token is not None
    assert settings.token.get_secret_value() == SECRET
    assert SECRET not in repr(settings)
    env = Account(source="env")
    assert account_name(settings, env) != account_name(load_settings("nemo"), env)
    assert settings_with("second-account", "studio").credentials is None
    monkeypatch.setenv("REELFLOW_CREDENTIALS", "second-account")
    assert settings_with(None, "nemo").token == settings.token


def test_a_block_that_is_not_there(prefect_server: str) -> None:
    """The name is told, and where to make it."""
    with pytest.raises(UsageError, match='no NemoCredentials block "nobody"') as failure:
        settings_with("nobody")
    assert "Blocks" in str(failure.value.hint)
