"""The disk: too little is told before a render begins, and one that fills on the way leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from flows.errors import RenderError
from flows.media.probe import probe
from flows.studio.renderer import OutputSpec, render
from flows.studio.renderer.plan import make_plan
from flows.studio.renderer.space import needed_bytes
from flows.studio.renderer.stock import Stock
from flows.studio.timeline import Timeline

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Build, Clips, Rendered


def estimated(timeline: Timeline, media: dict[str, Path]) -> int:
    infos = {name: probe(path) for name, path in media.items()}
    return needed_bytes(timeline, infos, make_plan(timeline, infos, OutputSpec()))


def test_a_full_disk_is_told_before(
    clips: Clips, rendered: Rendered, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is begun when the render would not fit: the error says how much is needed and how much is free."""
    timeline = build.timeline(build.footage(0, 4000, media="v"), build.bed(0, 4000, mood="calm"), width=640, height=360)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=2**20))
    with pytest.raises(RenderError, match=r"needs about \d+ MB of disk space, but only 1 MB are free") as caught:
        rendered(timeline, {"v": clips.footage()})
    assert caught.value.code == "disk-full" and "REELFLOW_HOME" in str(caught.value.hint)


def test_the_estimate_is_above_what_is_taken(clips: Clips, rendered: Rendered, build: Build) -> None:
    """Each way of making pictures and sound is estimated above what comes out, and not absurdly."""
    song, footage = clips.song("noisy.wav", seconds=4, noise=True), clips.footage()
    for timeline in (
        build.timeline(build.footage(0, 4000, media="v"), build.bed(0, 4000, mood="calm")),
        build.timeline(build.footage(0, 4000, media="v"), build.text(0, 2000, text="One")),
        build.timeline(build.still(0, 4000, media="c"), build.sound(0, 4000, media="s")),
        build.timeline(build.card(0, 4000, text="One"), build.visualizer(0, 4000, media="s")),
    ):
        media = {"v": footage, "s": song, "c": clips.cover()}
        size = rendered(timeline, media).path.stat().st_size
        assert size < estimated(timeline, media) < 40 * size + 2**23


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a disk")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.mark.parametrize("what", ["sound", "pictures"])
def test_a_disk_that_fills_on_the_way(
    clips: Clips, build: Build, tiny_disk: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """Whoever finds the disk full, ffmpeg or the renderer, the error says so, and nothing is left on it."""
    timeline = build.timeline(build.footage(0, 4000, media="v"), width=1920, height=1080)
    if what == "sound":
        timeline = build.timeline(build.card(0, 9000, text="One"), build.bed(0, 9000, mood="calm"))
    monkeypatch.setattr("flows.studio.renderer.engine.check_space", lambda *_: None)
    monkeypatch.setattr("flows.studio.renderer.stock.LEAST_FREE_BYTES", 0)
    noise = ("-vf", "noise=alls=60:allf=t", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
    media = {"v": clips.footage("grain.mp4", video=noise)}
    stock = Stock(tiny_disk / "stock", 2**30, tiny_disk)
    with pytest.raises(RenderError, match="The disk is full") as caught:
        render(timeline, media, tiny_disk / "o.mp4", OutputSpec(), lambda _: None, scratch=tiny_disk, stock=stock)
    assert caught.value.code == "disk-full"
    assert [path.name for path in tiny_disk.iterdir()] in ([], ["stock"])
