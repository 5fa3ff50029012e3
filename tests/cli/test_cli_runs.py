"""What `resume` and `refine` say of records that are no runs of a recipe."""

from __future__ import annotations

import pytest

from flows.cli.app import run_command
from flows.ledger import ledger_of
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
