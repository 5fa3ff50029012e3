"""Commands against the shared Prefect server."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from flows.cli.app import run_command

Deploy = Callable[..., dict[str, Any]]


@pytest.fixture
def deploy(prefect_server: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Deploy:
    """`reelflow deploy … --json`: what it prints."""
    monkeypatch.setenv("PREFECT_API_URL", prefect_server)

    def run(*arguments: str) -> dict[str, Any]:
        capsys.readouterr()
        assert run_command(["deploy", *arguments, "--json"]) == 0, capsys.readouterr().err
        printed: dict[str, Any] = json.loads(capsys.readouterr().out)
        return printed

    return run
