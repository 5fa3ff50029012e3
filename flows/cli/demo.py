"""`reelflow demo`: a real video in one command, from nothing."""

from __future__ import annotations

from pathlib import Path

import click

from flows.cli import options
from flows.cli.run import make
from flows.settings import Settings, load_settings

LENGTH_MS = 20_000
TITLE, ARTIST, ALBUM = "First Light", "The Loopback Sessions", "Demo"


@click.command()
@options.output_option
@options.json_option
def demo(output: str, as_json: bool) -> None:
    """Make a sample song and cover, and a music video from them."""
    settings = load_settings("studio")
    song, cover = make_samples(settings)
    parameters = {
        "recipe": "music-video",
        "inputs": {"audio": str(song), "cover": str(cover)},
        "backend": settings.backend,
        "output": output,
        "variant": None,
        "fresh": False,
        "retry_edits": False,
    }
    make(settings, parameters, as_json=as_json)


def make_samples(settings: Settings) -> tuple[Path, Path]:
    """A tagged song of 20 s and a cover below REELFLOW_HOME, made once."""
    from flows.media.sample import draw_sample_cover, write_sample_song
    from flows.studio.music import SAMPLE_RATE, compose

    song, cover = settings.home / "demo" / "first-light.mp3", settings.home / "demo" / "cover.png"
    if not cover.exists():
        click.echo("painting a cover …", err=True)
        draw_sample_cover(cover)
    if not song.exists():
        click.echo("composing a song …", err=True)
        samples = compose("upbeat", LENGTH_MS, seed=4)
        write_sample_song(song, samples, SAMPLE_RATE, title=TITLE, artist=ARTIST, album=ALBUM)
    return song, cover
