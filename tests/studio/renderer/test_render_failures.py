"""Failures: one clear sentence, and nothing left behind."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.errors import RenderError
from flows.studio.renderer import OutputSpec, engine, ffmpeg, render
from flows.studio.timeline import Timeline

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Build, Clips, Rendered


Failing = Callable[[Timeline, Mapping[str, Path]], RenderError]


@pytest.fixture
def failing(tmp_path: Path) -> Failing:
    """Render what must fail; returns the error after checking that nothing remains."""

    def run(timeline: Timeline, media: Mapping[str, Path]) -> RenderError:
        output, scratch = tmp_path / "out" / "reel.mp4", tmp_path / "scratch"
        output.parent.mkdir()
        with pytest.raises(RenderError) as caught:
            render(timeline, media, output, OutputSpec(quality="draft"), lambda _: None, scratch=scratch)
        assert list(output.parent.iterdir()) == []
        assert not scratch.exists() or list(scratch.iterdir()) == []
        return caught.value

    return run


def test_an_unknown_media_id_is_named(build: Build, failing: Failing) -> None:
    """A clip whose media is not there fails with its id."""
    assert "m42" in failing(build.timeline(build.footage(0, 500, media="m42")), {}).message


def test_a_missing_file_is_named(build: Build, failing: Failing, tmp_path: Path) -> None:
    """A media file that has vanished fails with its path."""
    error = failing(build.timeline(build.sound(0, 500, media="a")), {"a": tmp_path / "gone.mp3"})
    assert "gone.mp3" in error.message


def test_an_empty_timeline_fails(build: Build, failing: Failing) -> None:
    """There is nothing to render in an empty timeline."""
    assert "empty" in failing(build.timeline(), {}).message


@pytest.mark.parametrize("name", ["broken.mp4", "broken.png", "broken.mp3"])
def test_a_broken_file_fails(build: Build, failing: Failing, tmp_path: Path, name: str) -> None:
    """A file that is not what its name says fails with its name."""
    path = tmp_path / name
    path.write_bytes(b"\x00\x01not media at all" * 200)
    clip = {"mp4": build.footage, "png": build.still, "mp3": build.sound}[name[-3:]]
    assert name in failing(build.timeline(clip(0, 500, media="x")), {"x": path}).message


def test_a_clip_that_needs_what_its_media_lacks_fails(build: Build, failing: Failing, clips: Clips) -> None:
    """A sound from a silent video fails before any work is done."""
    mute = clips.footage("mute.mp4", sound=None, seconds=1)
    assert "sound" in failing(build.timeline(build.sound(0, 500, media="v")), {"v": mute}).message


def test_a_truncated_source_still_renders(build: Build, clips: Clips, rendered: Rendered) -> None:
    """Footage whose end is damaged goes on with its last frame, and the file is as long as the timeline."""
    source = clips.footage("cutoff.mkv", seconds=4)
    short = clips.folder / "short.mkv"
    short.write_bytes(source.read_bytes()[: source.stat().st_size // 2])
    made = rendered(build.timeline([build.footage(0, 3000, media="v"), build.card(3000, 500, text="x")]), {"v": short})
    assert len(made.frames()) == 105
    assert any("short.mkv" in warning for warning in made.report.warnings)


def test_a_folder_that_cannot_be_written_fails(build: Build, tmp_path: Path) -> None:
    """An output folder that does not exist is one clear error."""
    timeline = build.timeline(build.card(0, 200, text="x"))
    with pytest.raises(RenderError):
        render(
            timeline,
            {},
            tmp_path / "no" / "such" / "x.mp4",
            OutputSpec(quality="draft"),
            lambda _: None,
            scratch=tmp_path / "s",
        )


def test_an_old_file_survives_a_failed_render(build: Build, tmp_path: Path) -> None:
    """A file that was there before is untouched when a new render fails."""
    output = tmp_path / "reel.mp4"
    output.write_bytes(b"old")
    with pytest.raises(RenderError):
        render(
            build.timeline(build.footage(0, 100, media="m")),
            {},
            output,
            OutputSpec(),
            lambda _: None,
            scratch=tmp_path / "s",
        )
    assert output.read_bytes() == b"old"


def test_a_full_disk_is_said(build: Build, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clips: Clips) -> None:
    """ffmpeg's words for a full disk, and the system's, both become the same sentence."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(engine, "make_mix", full)
    with pytest.raises(RenderError, match="The disk is full"):
        render(
            build.timeline(build.card(0, 200, text="x"), build.bed(0, 200, mood="calm")),
            {},
            tmp_path / "x.mp4",
            OutputSpec(),
            lambda _: None,
            scratch=tmp_path / "s",
        )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_ffmpeg_meeting_a_full_disk_is_said(clips: Clips) -> None:
    """When ffmpeg runs out of space, the error says that the disk is full."""
    with pytest.raises(RenderError, match="The disk is full"):
        ffmpeg.run(["-i", str(clips.song()), "-f", "f32le", "/dev/full"])


def test_ffmpeg_errors_show_its_last_lines(clips: Clips) -> None:
    """A failing ffmpeg ends as an error that shows what it said."""
    with pytest.raises(RenderError) as caught:
        ffmpeg.run(["-i", str(clips.song()), "-c:a", "nonsense", "-f", "null", "-"])
    assert "nonsense" in (caught.value.hint or "")
