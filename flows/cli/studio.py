"""`reelflow studio`: the embedded studio in the foreground."""

from __future__ import annotations

from pathlib import Path

import click

from flows.errors import Exit
from flows.settings import load_settings


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help="Port on 127.0.0.1. [default: 8799; 0 takes a free one]")
@click.option("--faults", type=click.Path(path_type=Path), metavar="FILE", help="Misbehave as this plan says.")
def studio(port: int | None, faults: Path | None) -> None:
    """Serve the NemoVideo API on 127.0.0.1 until interrupted. Renders that were under way go on."""
    from flows.studio.faults.plan import load_faults
    from flows.studio.serve import serve_studio

    settings = load_settings("studio")
    plan = load_faults(faults) if faults else None
    try:
        serve_studio(
            settings,
            settings.studio.port if port is None else port,
            announce=lambda url: click.echo(f"the studio serves {url}, its files are in {settings.home / 'studio'}"),
            faults=plan,
        )
    except KeyboardInterrupt:
        click.echo("the studio has stopped; a render that was under way goes on when it is next started.", err=True)
        raise click.exceptions.Exit(Exit.INTERRUPTED) from None
