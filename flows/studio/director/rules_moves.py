"""Phrases about how clips play and move: again, backwards, standing still, on the beat; transitions with a direction;
what stands behind a cover and along the lower edge."""

from __future__ import annotations

from typing import Any

from flows.studio.director.edits import (
    AddProgress,
    Backdrop,
    Crossfades,
    Edit,
    Freeze,
    PanAcross,
    PlayBackwards,
    PulseOnBeat,
    RemoveCrossfades,
    RemoveProgress,
    Repeat,
    Zoom,
)
from flows.studio.director.grammar import Frame, Rule, Unfit
from flows.studio.director.rules_time import one_clip

WIPE_MS, SLIDE_MS, DIP_MS = 500, 500, 800
JOINS = "joins joins_all betweenclips clips crossfade"


def _lead_over(f: Frame) -> Edit:
    """Wipes, slides and dips; the bare word could mean anything, so it takes a join, a direction or a verb."""
    told = [kind for kind in JOINS.split() if kind in f]
    if not told and "way" not in f and not ("wipe" in f and "add" in f) and "dip" not in f:
        raise Unfit
    if "clips" in f and told == ["clips"]:
        raise Unfit
    length = f["length"] or f["time"]
    pair = f["betweenclips"]
    if "dip" in f:
        return Crossfades(length or DIP_MS, pair, "dip to white" if f["dip"] == "white" else "dip to black")
    name, usual, ms = ("wipe", "right", WIPE_MS) if "wipe" in f else ("slide", "left", SLIDE_MS)
    how: Any = f"{name} {f['way'] or usual}"
    return Crossfades(length or ms, pair, how)


def _repeat(f: Frame) -> Edit:
    length = f["to_time"] or f["length"] or (f["time"] if "fill_time" in f or "make" in f else None)
    if ("time" in f or "fill_time" in f) and length is None:
        raise Unfit
    times = (f.all("times") or [2])[0]
    if times != int(times) or times < 2 or ("times" in f and length is not None):
        raise Unfit
    return Repeat(int(times), length, f.where)


def _freeze(f: Frame) -> Edit:
    return Freeze(f["edge_frame"] or f["at"], f["length"] or f["time"] or Freeze.duration_ms, one_clip(f))


def _backwards(f: Frame) -> Edit:
    return PlayBackwards(f.where)


def _zoom_out(f: Frame) -> Edit:
    share = f["percent"][1] if "percent" in f else 0.2 * (f["degree"] or 1)
    return Zoom(1 / (f["factor"] or 1 + share), where=f.where)


def _behind(f: Frame) -> Edit:
    return Backdrop("clip", clip=one_clip(f))


def _progress(f: Frame) -> Edit:
    """It has its place at the bottom, and no other."""
    if f["place"] not in (None, "bottom"):
        raise Unfit
    return AddProgress()


def _pulse(f: Frame) -> Edit:
    return PulseOnBeat(f["beat"] or "beat", f.where)


RULES: tuple[Rule, ...] = (
    Rule(
        "wipe|slides|dip",
        f"add put use make say show instead it {JOINS} way length time",
        _lead_over,
        ("wipe between the clips", "slide transitions", "slide left", "add a wipe from the left",
            "dip to black between the clips",
            "wipe transitions of one second", "擦除转场", "滑动转场", "片段之间加闪黑"),
        tail=True,
    ),
    Rule(
        "behind|loopback",
        "clip repeat use put add show play make behind loopback video it cover",
        _behind,
        ("use clip.mp4 as the looping background", "loop clip.mp4 in the background", "with a looping background",
            "put clip.mp4 behind the cover", "用clip.mp4作为循环背景", "把clip.mp4当作背景循环播放"),
        tail=True,
    ),
    Rule("ground clip", "make use put say repeat play it", _behind,
        ("set the background to clip.mp4", "make clip.mp4 the background", "背景循环播放clip.mp4")),
    Rule("remove|no wipe|slides|dip", f"{JOINS}",
        lambda _: RemoveCrossfades(), ("remove the wipes", "no slide transitions", "去掉擦除转场")),
    Rule(
        "repeat",
        "times clip+ span it video play fill_time make to_time length time",
        _repeat,
        ("loop it twice", "repeat the second clip three times", "loop the video for 3 minutes",
            "repeat the first 5 seconds", "重复第二个片段三次", "循环播放2遍"),
    ),
    Rule(
        "play|show times",
        "clip+ span it video",
        _repeat,
        ("play it three times", "play the first clip twice", "play clip 1 again", "播放三遍"),
    ),
    Rule(
        "freeze at|edge_frame",
        "video it length time clip add put",
        _freeze,
        ("freeze the frame at 0:10 for 2 seconds", "hold the last frame for 3 seconds",
            "add a freeze frame at 5 seconds", "在0:10定格2秒", "最后一帧定格3秒"),
    ),
    Rule(
        "backwards",
        "play make video it clip+ span show put",
        _backwards,
        ("play it backwards", "play clip 2 in reverse", "play the last 5 seconds backwards", "倒放视频",
            "第二个片段倒放"),
    ),
    Rule("turn_back video|it|clip", "span clip", _backwards, ("reverse the video", "reverse clip 2")),
    Rule("zoomout", "video it clip+ span percent factor degree", _zoom_out,
        ("zoom out", "zoom out a little", "画面拉远")),
    Rule(
        "slowzoomout",
        "video it cover photos add clip+ span make",
        lambda f: Zoom(1.0, slowly=True, out=True, where=f.where),
        ("slowly zoom out", "add a slow zoom out", "缓慢拉远画面"),
    ),
    Rule(
        "pan",
        "way video it cover photos add clip+ span make",
        lambda f: PanAcross(f["way"] or "right", f.where),
        ("pan to the left", "pan across the photos", "slowly pan right", "画面向左平移"),
    ),
    Rule(
        "pulse",
        "beat onbeat cover video it photos clip+ make add show whilst",
        _pulse,
        ("let the cover pulse with the beat", "pulse on every bar", "make the cover pulse", "封面随节拍缩放"),
        tail=True,
    ),
    Rule(
        "zoom beat|onbeat",
        "cover video it photos clip+ make add",
        _pulse,
        ("zoom on the beat", "zoom in on every downbeat", "zoom the cover to the beat", "随节拍放大封面"),
        tail=True,
    ),
    Rule("remove|no pulse", "beat onbeat cover",
        lambda _: PulseOnBeat(None), ("stop the pulse on the beat", "no pulsing", "取消随节拍缩放")),
    Rule("progress", "add put show+ video use it place whilst make mysong music", _progress,
        ("with a progress bar", "add a progress bar", "加一个进度条"), tail=True),
    Rule("remove|no progress", "video", lambda _: RemoveProgress(), ("remove the progress bar", "去掉进度条")),
)  # fmt: skip
