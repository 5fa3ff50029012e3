"""`reelflow studio`: the embedded studio in the foreground."""

from __future__ import annotations

import click

from flows.settings import load_settings


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help="Port on 127.0.0.1. [default: 8799; 0 takes a free one]")
def studio(port: int | None) -> None:
    """Serve the NemoVideo API on 127.0.0.1 until interrupted. Renders that were under way go on."""
    from flows.studio.serve import serve_studio

    settings = load_settings("studio")
    serve_studio(
        settings,
        settings.studio.port if port is None else port,
        announce=lambda url: click.echo(f"the studio serves {url}, its files are in {settings.home / 'studio'}"),
    )
