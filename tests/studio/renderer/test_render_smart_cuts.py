"""Cuts that keep the footage's packets: every frame the right one, whatever encoder the footage comes from."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import imageio_ffmpeg
import pytest

from flows.studio.renderer import second_decoder
from flows.studio.renderer.plan import Plan
from flows.studio.renderer.spans import Span
from flows.studio.renderer.spec import RenderPath
from flows.studio.timeline import Footage, Timeline
from tests.studio.renderer import barcode
from tests.studio.renderer.conftest import EITHER_WAY

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Build, Clips, Rendered

X264 = ("-c:v", "libx264", "-preset", "veryfast")
STREAMS = {
    "usual": (*X264, "-g", "48"),
    "few-keys": (*X264, "-g", "240", "-sc_threshold", "0"),
    "no-b": (*X264, "-g", "48", "-bf", "0"),
    "low-delay": (*X264, "-g", "60", "-tune", "zerolatency", "-x264-params", "sliced-threads=0"),
    "pyramid": (*X264, "-g", "60", "-bf", "5", "-x264-params", "b-pyramid=normal:ref=2"),
    "many-references": ("-c:v", "libx264", "-preset", "medium", "-g", "60"),
    "weighted": (*X264, "-g", "60", "-x264-params", "weightp=2:temporal=1:direct=temporal"),
    "main-profile": (*X264, "-g", "60", "-profile:v", "main"),
}
HEAD_ONLY = {
    "cavlc": (*X264, "-g", "48", "-x264-params", "cabac=0"),
    "slices": (*X264, "-g", "48", "-x264-params", "slices=3"),
    "baseline": (*X264, "-g", "48", "-profile:v", "baseline"),
    "nameless": (*X264, "-g", "48", "-bsf:v", "filter_units=remove_types=6"),
    "open-groups": (*X264, "-g", "24", "-x264-params", "open-gop=1:keyint=24"),
}
CUTS = ((5, 70), (77, 78), (80, 83), (96, 144), (150, 199), (131, 240), (2, 49))


def cut_up(build: Build, cuts: Sequence[tuple[int, int]], media: str = "v", fps: int = 30) -> list[Footage]:
    """Pieces of footage by frame numbers, one after the other."""
    pieces, at = [], 0
    for first, end in cuts:
        starts, ends = round(first * 1000 / fps), round(end * 1000 / fps)
        start, stop = round(at * 1000 / fps), round((at + end - first) * 1000 / fps)
        pieces.append(build.footage(start, stop - start, media=media, source_start_ms=starts))
        at += end - first
        assert ends > starts
    return pieces


def numbers(cuts: Sequence[tuple[int, int]]) -> list[int]:
    return [number for first, end in cuts for number in range(first, end)]


def canvas(build: Build, *tracks: list[Footage], **fields: object) -> Timeline:
    return build.timeline(*tracks, width=barcode.SIZE[0], height=barcode.SIZE[1], **fields)


def decodes_strictly(path: Path) -> bool:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-xerror", "-err_detect", "explode", "-nostdin"]
    done = subprocess.run([*command, "-i", str(path), "-f", "null", "-"], stderr=subprocess.PIPE, check=False)
    return done.returncode == 0 and done.stderr == b""


@EITHER_WAY
@pytest.mark.parametrize("name", [*STREAMS, *HEAD_ONLY])
def test_every_frame_is_the_right_one(clips: Clips, rendered: Rendered, build: Build, name: str) -> None:
    """Cuts at any place show just the frames wanted, to two decoders, with the sound in step."""
    options = (STREAMS | HEAD_ONLY)[name]
    source = barcode.make_footage(clips.folder / f"{name}.mp4", *options)
    made = rendered(canvas(build, cut_up(build, CUTS)), {"v": source})
    assert barcode.numbers_in(made.path) == numbers(CUTS)
    assert barcode.numbers_by_openh264(made.path) == numbers(CUTS)
    assert decodes_strictly(made.path)
    others = {"graft"} if rendered.bitstream else {"graph"}
    assert {span.path for span in made.report.spans} <= {"copy", "head", *others}
    assert "sync" in made.report.verified


def test_what_the_second_decoder_does_not_show(clips: Clips, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rewritten stretch that only ffmpeg's decoder can show is noticed; one that nobody rewrote is not looked at.

    Where ffmpeg has no second decoder, nothing is found.
    """

    def found(source: Path, path: RenderPath, first: int = 0) -> str:
        spans = (Span("copy", "", 0, 40), Span(path, "", first, 240))
        return second_decoder.disagreement(source, Plan(spans, *barcode.SIZE, Fraction(30), 240, 8000))

    usual = barcode.make_footage(clips.folder / "usual.mp4", *STREAMS["usual"])
    lossless = barcode.make_footage(clips.folder / "lossless.mp4", *X264, "-qp", "0", "-g", "48")
    assert found(usual, "graft") == found(usual, "band", 48) == ""
    assert found(usual, "graft", 233) == ""
    assert "OpenH264" in found(lossless, "graft") and "from frame 48 on" in found(lossless, "band", 48)
    assert found(lossless, "graph") == ""
    monkeypatch.setattr(second_decoder, "SECOND", "not-built-in")
    assert found(lossless, "graft") == ""
