"""`reelflow doctor`: everything that a run needs, checked one by one, with the cure beside what is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version

import click

from flows.errors import ReelflowError
from flows.files import write_atomically
from flows.settings import Settings, load_settings

MIN_FREE_GB = 1.0
SCRIPTS = {"Chinese": "中文视频", "Japanese": "ひらがな", "Korean": "한국어"}


class Wrong(Exception):
    """A check that failed: what is wrong and what to do."""


@click.command()
def doctor() -> None:
    """Check that everything reelflow needs is there."""
    settings = load_settings()
    failed = 0
    for name, check in CHECKS.items():
        try:
            mark, told = "ok", check(settings)
        except (Wrong, ReelflowError, OSError, ImportError, RuntimeError) as exc:
            mark, told, failed = "FAILED", str(exc), failed + 1
        click.echo(f"{mark:<7} {name:<9} {told}")
    if failed:
        raise ReelflowError(f"{failed} of {len(CHECKS)} checks failed; each line above says what to do.")


def _python(_: Settings) -> str:
    return sys.version.split()[0]


def _ffmpeg(_: Settings) -> str:
    import imageio_ffmpeg

    encoders = subprocess.run(
        [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-encoders"], capture_output=True, text=True, check=False
    ).stdout
    missing = [name for name in ("libx264", "aac") if f" {name} " not in encoders]
    if missing:
        raise Wrong(f"this ffmpeg has no encoder {missing[0]}. Unset IMAGEIO_FFMPEG_EXE to use the bundled one.")
    return f"{imageio_ffmpeg.get_ffmpeg_version()}, with libx264 and aac"


def _pyav(_: Settings) -> str:
    import av

    return f"{av.__version__}"


def _home(settings: Settings) -> str:
    probe = settings.home / "write-test"
    write_atomically(probe, b"")
    probe.unlink()
    free = shutil.disk_usage(settings.home).free / 1e9
    if free < MIN_FREE_GB:
        raise Wrong(f"{settings.home}: only {free:.1f} GB are free. Free some space, or move REELFLOW_HOME.")
    return f"{settings.home} ({free:.0f} GB free)"


def _prefect(_: Settings) -> str:
    where = os.environ.get("PREFECT_API_URL") or "a local server when one runs, else a temporary one"
    return f"{version('prefect')}, FastAPI {version('fastapi')}, server: {where}"


def _backend(settings: Settings) -> str:
    if settings.backend == "studio":
        return "studio (embedded, offline)"
    token = "set" if settings.token else "not set, an anonymous one will be used"
    return f"nemo at {settings.api_url}, NEMO_TOKEN {token}"


def _recipes(_: Settings) -> str:
    from flows.recipes.loader import load_recipe, shipped_recipes

    return ", ".join(load_recipe(path).name for path in shipped_recipes().values())


def _fonts(_: Settings) -> str:
    from flows.media.text import missing_in

    lacking = [name for name, sample in SCRIPTS.items() if missing_in([(sample, "bold"), (sample, "regular")])]
    if not lacking:
        return f"Inter, and fonts for {', '.join(SCRIPTS)}"
    return f"Inter; none for {', '.join(lacking)}: install Noto Sans CJK, or name a folder of fonts in REELFLOW_FONTS"


CHECKS: dict[str, Callable[[Settings], str]] = {
    "python": _python,
    "ffmpeg": _ffmpeg,
    "pyav": _pyav,
    "fonts": _fonts,
    "prefect": _prefect,
    "home": _home,
    "recipes": _recipes,
    "backend": _backend,
}
