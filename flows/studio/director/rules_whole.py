"""Phrases about the whole: shape, resolution, frame rate, how the frame is filled, and the history of edits."""

from __future__ import annotations

from typing import Any

from flows.studio.director.edits import Edit, Fill, Redo, SetCanvas, SetRate, SetResolution, StartOver, Undo
from flows.studio.director.grammar import Frame, Rule, Unfit

SHORT_SIDE = 1080
SHAPES = {(9, 16), (16, 9), (1, 1), (4, 5), (5, 4), (4, 3), (3, 4), (21, 9), (2, 3), (3, 2)}


def canvas(f: Frame) -> SetCanvas:
    """The frame of the shape that a phrase names."""
    shapes = {*f.all("ratio"), *f.all("platform")}
    if len(shapes) != 1 or not shapes <= SHAPES:
        raise Unfit
    across, down = shapes.pop()
    short = f["resolution"] or SHORT_SIDE
    unit = short / min(across, down)
    return SetCanvas(round(across * unit / 2) * 2, round(down * unit / 2) * 2)


def _shape(f: Frame) -> tuple[Edit, ...]:
    edits: list[Edit] = [canvas(f)]
    if "network" in f and f.all("platform") not in ([], [(1, 1)]):
        raise Unfit
    if "centred" in f and "crop_to" not in f and "crop" not in f:
        raise Unfit
    fill: Any = f["fill"] or ("cover" if "crop" in f or "crop_to" in f else "blur" if f["backdrop"] == "blur" else None)
    if "backdrop" in f and f["backdrop"] != "blur":
        raise Unfit
    if (fill == "cover" and "uncropped" in f) or (fill == "contain" and "nobars" in f):
        raise Unfit
    if "noblur" in f and fill in (None, "blur"):
        raise Unfit
    return (*edits, *([Fill(fill)] if fill else []), *([_rate(f)] if "fps" in f else []))


def _pixels(f: Frame) -> Edit:
    width, height = f["pixels"]
    if min(width, height) < 100 or width % 2 or height % 2 or max(width, height) > 8192:
        raise Unfit
    return SetCanvas(width, height)


def _rate(f: Frame) -> Edit:
    if not 1 <= f["fps"] <= 120 or f["fps"] != int(f["fps"]):
        raise Unfit
    return SetRate(int(f["fps"]))


RULES: tuple[Rule, ...] = (
    Rule(
        "ratio|platform",
        "ratio platform network aspect_ratio size_words resolution fill backdrop crop crop_to centred fps make add it "
            "video put use say phone nobars noblur uncropped enough lowered",
        _shape,
        ("Aspect ratio: 9:16", "make it vertical", "for TikTok", "9:16 with a blurred fill", "in portrait format",
            "改成竖屏", "crop it to a square from the centre", "a square Instagram post", "适合抖音"),
        tail=True,
    ),
    Rule(
        "resolution",
        "make size_words it video down_to say enough lowered add",
        lambda f: SetResolution(f["resolution"]),
        ("720p", "make it 4K", "4K down to 1080p", "改成720p"),
        tail=True,
    ),
    Rule(
        "resolution resolution down_to",
        "make size_words it video",
        lambda f: SetResolution(f.all("resolution")[-1]),
        ("scale it from 4K down to 1080p",),
    ),
    Rule(
        "pixels",
        "make size_words it video down_to say crop_to network",
        _pixels,
        ("1280x720", "make it a 1080x1080 video for Instagram", "change the resolution to 1280x720",
            "分辨率改成1280x720"),
        tail=True,
    ),
    Rule("fps", "make add it video say more down_to lowered enough play", _rate,
        ("60 fps", "set the frame rate to 24", "bump the frame rate up to 60", "帧率改成60"), tail=True),
    Rule(
        "fill",
        "make it video use add put nobars noblur uncropped",
        lambda f: Fill(f["fill"]),
        ("fill the frame", "with black bars", "加黑边"),
    ),
    Rule("undo", "it last_change steps all",
        lambda f: Undo(None if "all" in f else f["steps"] or 1), ("undo", "undo the last two changes", "撤销")),
    Rule("undo", "it last_change", lambda _: Undo(), ("take that back", "取消刚才的修改")),
    Rule("redo", "it last_change steps", lambda f: Redo(f["steps"] or 1), ("redo", "重做")),
    Rule("restart", "all it video", lambda _: StartOver(), ("start over", "重新开始")),
)  # fmt: skip
