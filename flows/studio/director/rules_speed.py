"""Phrases about how fast clips play."""

from __future__ import annotations

from flows.studio.director.edits import (
    Cut,
    Edit,
    JoinClips,
    Keep,
    Normalize,
    NormalSpeed,
    RemoveSilences,
    SetLength,
    Speed,
    SpeedTo,
)
from flows.studio.director.grammar import Frame, Rule, Unfit
from flows.studio.director.rules_time import WHOLE, one_clip


def _bare_factor(f: Frame) -> Edit:
    """ "2x" is a speed where nothing before it could be zoomed or repeated."""
    if not all(isinstance(edit, Cut | Keep | RemoveSilences | SetLength | JoinClips | Normalize) for edit in f.before):
        raise Unfit
    return Speed(f["xfactor"], f.where)


def _times(factor: float, way: float | None) -> float:
    """ "Slow it down 2x" and "slow it down to 0.5x" are one and the same; nothing is sped up to half its speed."""
    if not factor or (way and way > 1 and factor < 1):
        raise Unfit
    return 1 / factor if way and way < 1 < factor else factor


def _speed(f: Frame) -> Edit:
    factor = f["speed"] or f["faster"] or 1.0
    if "speed" in f and "faster" in f and (f["speed"] > 1) != (f["faster"] > 1):
        raise Unfit
    if "xfactor" in f or "factor" in f:
        factor = _times(f["xfactor"] or f["factor"], f["faster"])
    elif "percent" in f:
        how, share = f["percent"]
        step = share if (f["faster"] or 2) > 1 else -share
        factor = 1 + step if "faster" in f and how != "to" else share
    elif "degree" in f and "faster" in f:
        mild, strong = (1.25, 3.0) if factor > 1 else (0.8, 0.33)
        factor = mild if f["degree"] < 1 else strong
    if not factor or (factor == 1 and "faster" in f):
        raise Unfit
    return Speed(factor, f.where)


def _speed_to(f: Frame) -> Edit:
    way = f["faster"]
    return SpeedTo(
        f["lasting"] or f["to_time"], one_clip(f), None if way is None else "faster" if way > 1 else "slower"
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "faster|speed_word lasting|to_time",
        f"clip make play {WHOLE}",
        _speed_to,
        ("speed it up so it lasts 90 seconds", "slow it down to fit into 6 minutes", "加速到90秒"),
    ),
    Rule(
        "normal",
        f"clip+ span after until outside rest make play put use say {WHOLE}",
        lambda f: NormalSpeed(f.where),
        ("back to normal speed", "恢复正常速度"),
    ),
    Rule(
        "speed|faster",
        f"speed faster clip+ span after until outside rest only use factor percent degree speed_word play make put "
            f"down_to {WHOLE}",
        _speed,
        ("twice as fast", "speed up the middle", "slow motion", "speed it up by 50%", "play clip 2 at double speed",
            "speed up everything after 1:00", "fast forward through 1:00-2:00 at 4x", "1分到2分用4倍速播放", "两倍速"),
    ),
    Rule(
        "factor|percent speed_word",
        f"clip+ span after until outside rest only play make put {WHOLE}",
        _speed,
        ("play it at 2x speed", "play 1:00-2:00 at 4x speed"),
    ),
    Rule(
        "play xfactor|percent",
        f"clip+ span after until outside rest only speed_word {WHOLE}",
        _speed,
        ("play it at 2x",),
    ),
    Rule("xfactor", "clip span it video", _bare_factor, ("1.25x", "second clip 2x")),
)  # fmt: skip
