"""`reelflow server`: a Prefect server that is kept in the background, so that a run need not start one."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import Any

import click

from flows.cli import options
from flows.cli.kept_server import PORT, Kept, find_kept, log_file, start_kept, stop_kept
from flows.cli.server import LOCAL_API, set_environment
from flows.cli.server_address import ask, named_api
from flows.settings import Settings, load_settings


@click.group()
def server() -> None:
    """Keep a Prefect server in the background: runs begin seconds earlier, and its UI shows all of them."""


@server.command()
@click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
def start(port: int) -> None:
    """Start it on 127.0.0.1, and wait until it answers. Its history is that of earlier runs."""
    settings = load_settings()
    set_environment(settings)
    kept, is_new = start_kept(settings, port, lambda text: click.echo(text, err=True))
    click.echo(f"a Prefect server {'answers' if is_new else 'runs already'} at {kept.url} (process {kept.pid})")


@server.command()
def stop() -> None:
    """Stop the server that `reelflow server start` has started; no other one."""
    settings = load_settings()
    kept = find_kept(settings)
    if kept is None:
        click.echo("no Prefect server is kept.")
        return
    stop_kept(settings, kept)
    click.echo(f"the Prefect server at {kept.url} is stopped")


@server.command()
@options.json_option
def status(as_json: bool) -> None:
    """Tell whether a server is kept, and which server a run would use."""
    settings = load_settings()
    kept = find_kept(settings)
    about = {**_plain(settings, kept), "used": _used(kept)}
    if as_json:
        click.echo(json.dumps(about))
        return
    click.echo(_in_words(kept, healthy=about["healthy"]))
    click.echo(f"a run uses {about['used'] or 'a temporary server of its own'}")


def _plain(settings: Settings, kept: Kept | None) -> dict[str, Any]:
    if kept is None:
        keys = ("url", "api_url", "pid", "version", "started_at", "log")
        return {"running": False, "healthy": False, **dict.fromkeys(keys)}
    return {
        "running": True,
        "healthy": ask(kept.api_url, timeout_s=5) is not None,
        "url": kept.url,
        "api_url": kept.api_url,
        "pid": kept.pid,
        "version": kept.version,
        "started_at": datetime.fromtimestamp(kept.started_at, UTC).isoformat(timespec="seconds"),
        "log": str(log_file(settings)),
    }


def _used(kept: Kept | None) -> str | None:
    """The address of the server that a run would use; None for a temporary one."""
    if named := named_api():
        return named
    if kept is not None:
        return kept.api_url
    there = ask(LOCAL_API, timeout_s=0.5)
    return LOCAL_API if there and there.version else None


def _in_words(kept: Kept | None, *, healthy: bool) -> str:
    if kept is None:
        return "no Prefect server is kept; `reelflow server start` starts one."
    since = time.strftime("%Y-%m-%d %H:%M", time.localtime(kept.started_at))
    trouble = "" if healthy else ", but it does not answer"
    return f"a Prefect server is kept at {kept.url}: Prefect {kept.version}, process {kept.pid}, since {since}{trouble}"
