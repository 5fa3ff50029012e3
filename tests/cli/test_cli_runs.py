"""What `resume`, `refine`, `cancel` and `show` say of records without a result, or that are no runs of a recipe."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from flows.cli.app import run_command
from flows.errors import ServerError
from flows.ledger import ledger_of
from flows.nemo.client import NemoClient
from flows.settings import load_settings


@pytest.mark.parametrize("command", [["resume"], ["refine"]])
def test_a_chat_is_no_run(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    """A session that is driven by hand is gone on with by `chat`, and the message names the command."""
    parameters = {"recipe": "chat", "inputs": {"session": "42"}, "output": "out"}
    chat = ledger_of(load_settings()).open_run("key", recipe="chat", backend="studio", parameters=parameters)
    extra = ["In portrait format."] if command == ["refine"] else []
    assert run_command([*command, chat.id, *extra]) == 2
    assert "reelflow chat --session 42" in capsys.readouterr().err
    assert run_command(["show", chat.id]) == 0


def test_a_cancelled_run_that_never_ended_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A run that was killed before it had a result is cancelled without one, and told as it is."""
    parameters = {"recipe": "r", "inputs": {"cover": "c.png"}, "output": "out", "variant": None}
    run = ledger_of(load_settings()).open_run("key", recipe="r", backend="studio", parameters=parameters)
    assert run_command(["cancel", run.id]) == 0
    assert run_command(["show", run.id]) == 0
    assert f"{run.id}: cancelled" in capsys.readouterr().out


def test_a_render_that_cannot_be_cancelled(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says which render may still be at work and what to do; the next try can end it."""
    trouble: list[Exception] = [ServerError("bad gateway.")]

    async def cancel_render(self: NemoClient, render: str) -> None:
        if trouble:
            raise trouble.pop()

    monkeypatch.setattr(NemoClient, "cancel_render", cancel_render)
    ledger = ledger_of(load_settings())
    parameters: dict[str, Any] = {"recipe": "r", "inputs": {}, "output": "out", "variant": None}
    run = ledger.open_run("key", recipe="r", backend="nemo", parameters=parameters)
    asyncio.run(ledger.begin(run.id, "render:1", {"session": "1", "render": "render_1_a", "output": {}}))
    assert run_command(["cancel", run.id]) == 1
    told = capsys.readouterr().err
    assert "render render_1_a may still be at work at the backend: bad gateway." in told
    assert f"reelflow cancel {run.id}" in told
    assert run_command(["cancel", run.id]) == 0
    assert "1 of 1 renders were stopped" in capsys.readouterr().out
