"""Phrases about time: what is cut and kept, where clips come apart, their order, how fast they play."""

from __future__ import annotations

from typing import Any

from flows.studio.director.edits import (
    Cut,
    Edit,
    JoinClips,
    Keep,
    KeepBest,
    KeepClips,
    MoveClip,
    Normalize,
    RemoveClips,
    RemoveSilences,
    ReverseOrder,
    SetLength,
    Speed,
    Split,
    SplitScenes,
    SwapClips,
)
from flows.studio.director.grammar import Frame, Rule, Unfit, after_split
from flows.studio.director.places import END, START, Moment, Span

WHOLE = "it video clips"


def one_clip(f: Frame) -> Any:
    """The only clip that a phrase names; None without one."""
    if len(f.clips) > 1 or "each" in f.clips:
        raise Unfit
    return f.clips[0] if f.clips else None


def some_clip(f: Frame) -> Any:
    """One clip, or each of them; None without one."""
    return "each" if f.clips == ("each",) else one_clip(f)


def _listed(f: Frame) -> tuple[Any, ...]:
    """Clips that are named one by one."""
    if "each" in f.clips:
        raise Unfit
    return f.clips


def _part_of_clip(f: Frame) -> int:
    """The number of the clip that "the second part" is, also right after one clip came apart in two."""
    last = f.before[-1] if f.before else None
    if not isinstance(last, Split) or last.clip is None:
        return int(f["part"])
    if not isinstance(last.clip, int) or len(last.at) != 1 or f["part"] not in (1, 2):
        raise Unfit
    return last.clip + int(f["part"]) - (1 if last.clip > 0 else 2)


def _cut_part(f: Frame) -> Edit:
    span = after_split(f)
    if span is not None:
        return Cut((span,))
    return RemoveClips((_part_of_clip(f),))


def _keep_part(f: Frame) -> Edit:
    span = after_split(f)
    if span is not None:
        return Keep((span,))
    return KeepClips((_part_of_clip(f),))


def _start_at(f: Frame) -> Edit:
    at = f["at"] or f["from_time"]
    if not at.offset_ms:
        raise Unfit
    return Cut((Span(START, at),))


def _between(f: Frame) -> Edit:
    """Where it starts and ends in one breath: both are times of before."""
    ends = [Moment(0, ms) for ms in f.all("to_time")]
    times: list[Moment] = [*f.all("from_time"), *f.all("at"), *ends]
    return Keep((Span(*times),))


def _end_at(f: Frame) -> Edit:
    at = Moment(0, f["to_time"]) if "to_time" in f else f["at"]
    if "after" not in f and not at.offset_ms:
        raise Unfit
    return Cut(f.stretches or (Span(at, END),))


def _share_after_split(f: Frame) -> Span:
    """ "The second half" after a split is what lies behind it."""
    span: Span = f["span"]
    last = f.before[-1] if f.before else None
    if isinstance(last, Split) and last.clip is not None:
        raise Unfit
    is_half = span in (Span(START, Moment(0.5)), Span(Moment(0.5), END))
    if isinstance(last, Split) and len(last.at) == 1 and is_half:
        return Span(START, last.at[0]) if span.start == START else Span(last.at[0], END)
    return span


def _keep_spans(f: Frame) -> Edit:
    if len(f.all("span")) == 1 and not f.clips:
        return Keep((_share_after_split(f),))
    return Keep(tuple(f.all("span")), some_clip(f))


def _length(f: Frame) -> Edit:
    """ "Make it 10 seconds" and "cut it to 10 seconds" leave 10 seconds; "cut 10 seconds" could be any of them."""
    if "to_time" not in f and "make" not in f and "down_to" not in f:
        raise Unfit
    clip, before = some_clip(f), f.where_before
    if clip is None and "video" not in f and before.clips:
        if len(before.clips) > 1 or before.span:
            raise Unfit
        clip = before.clips[0]
    return SetLength(f["to_time"] or f["time"] or f["length"], clip)


def _first_of_clip(f: Frame) -> Edit:
    return SetLength(f["time"], some_clip(f))


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


def _move(f: Frame) -> Edit:
    at = f["at"]
    if at is not None and at not in (START, END):
        raise Unfit
    clip = one_clip(f)
    if "beforeclip" in f:
        return MoveClip(clip, "before", f["beforeclip"])
    if "afterclip" in f:
        return MoveClip(clip, "after", f["afterclip"])
    return MoveClip(clip, "end" if at == END or "back" in f else "start")


def _move_edge(f: Frame) -> Edit:
    """ "At the start" alone is no order: it needs a verb, as "first" does not."""
    if "at" in f and not any(verb in f for verb in ("put", "move", "add")):
        raise Unfit
    return _move(f)


def _move_between(f: Frame) -> Edit:
    one, other = f["betweenclips"]
    if not (isinstance(one, int) and isinstance(other, int) and one > 0 and other > 0):
        raise Unfit
    return MoveClip(one_clip(f), "after", min(one, other))


def _names(f: Frame) -> tuple[str, ...]:
    refs = f.clips
    if not all(isinstance(ref, str) and "." in ref for ref in refs):
        raise Unfit
    return refs


def _swap(f: Frame) -> Edit:
    if len(f.clips) != 2:
        raise Unfit
    return SwapClips(*f.clips)


def _silences(f: Frame) -> Edit:
    return RemoveSilences(f["longer"] or 0)


def _best(f: Frame) -> Edit:
    return KeepBest(f["best"], f["time"] or f["length"] or KeepBest.duration_ms)


def _just_share(f: Frame) -> bool:
    span: Span = f["span"]
    return bool(span.end.share or span.start.share)


RULES: tuple[Rule, ...] = (
    Rule(
        "cut|remove span+",
        f"clip {WHOLE}",
        lambda f: Cut((_share_after_split(f),)) if len(f.all("span")) == 1 and not f.clips else Cut(f.stretches, some_clip(f)),
        ("trim the first 10 seconds", "cut from 0:30 to 1:45", "剪掉前10秒", "remove 0:10-0:20 and 1:00-1:30", "trim 2 seconds off the start of each clip"),
    ),
    Rule(
        "cut|remove after|until",
        WHOLE,
        lambda f: Cut(f.stretches),
        ("cut everything after 0:20", "remove everything before 1:00", "删除20秒之后的所有内容"),
    ),
    Rule("cut|remove part", WHOLE, _cut_part, ("delete the second part", "删除第二部分")),
    Rule(
        "keep|trim_to span+",
        f"clip {WHOLE}",
        _keep_spans,
        ("keep only 1:00-2:30", "keep the last third", "只保留1:00到2:30"),
    ),
    Rule("keep part", WHOLE, _keep_part, ("keep the first part",)),
    Rule(
        "cut|make|keep|crop|trim_to to_span",
        f"clip {WHOLE}",
        lambda f: Keep((f["to_span"],), some_clip(f)),
        ("trim it to 1:00-2:30", "trim clip 2 to 0:05-0:10"),
    ),
    Rule("halves", f"make at {WHOLE}", lambda f: Split((f["at"] or Moment(0.5),)), ("把视频平均分成两段", "从1:00切成两段")),
    Rule(
        "keep after|until", WHOLE, lambda f: Keep(f.stretches), ("keep everything after 0:20", "保留20秒之后的内容")
    ),
    Rule(
        "start at|from_time end_at at|to_time",
        f"make {WHOLE}",
        _between,
        ("start at 0:15 and end at 1:45", "从15秒开始，到1分45秒结束"),
    ),
    Rule(
        "start at|from_time",
        f"make show play {WHOLE}",
        _start_at,
        ("start the video at 0:20", "从30秒开始播"),
    ),
    Rule(
        "end_at at|after|to_time",
        f"make show play {WHOLE}",
        _end_at,
        ("end the video at 2:00", "stop it after a minute"),
    ),
    Rule(
        "make|cut time|length|to_time",
        f"down_to clip lengthword {WHOLE}",
        _length,
        ("make it 30 seconds", "shorten it to 30 seconds", "cut it down to half a minute", "make the second clip 5 seconds long", "把视频剪到30秒", "shorten every clip to 5 seconds"),
    ),
    Rule("keep clip time", "", _first_of_clip, ("每个片段只留5秒",)),
    Rule("most", f"make cut keep lengthword down_to {WHOLE}", lambda f: SetLength(f["most"]), ("max 75 seconds", "keep it under a minute", "视频最多两分钟", "剪到两分钟以内")),
    Rule(
        "split halves",
        f"clip {WHOLE}",
        lambda f: Split((Moment(0.5),), some_clip(f)),
        ("split it in half", "cut the video in two"),
    ),
    Rule(
        "split at+",
        f"clip halves time+ {WHOLE}",
        lambda f: Split((*f.all("at"), *(Moment(0, time) for time in f.all("time"))), one_clip(f)),
        ("split at 1:00", "split at 30s, 60s and 90s", "在1分钟处分割"),
    ),
    Rule(
        "split parts",
        f"clip make {WHOLE}",
        lambda f: Split(tuple(Moment(n / f["parts"]) for n in range(1, f["parts"])), some_clip(f)),
        ("split it into three equal parts", "分成三段"),
    ),
    Rule(
        "split|detect scenes",
        WHOLE,
        lambda _: SplitScenes(),
        ("split it into scenes", "detect the scenes", "按场景分割"),
    ),
    Rule("scenes", "", lambda _: SplitScenes(), ("scene detection",)),
    Rule(
        "cut|remove|tighten|clean silence",
        f"longer {WHOLE}",
        _silences,
        ("remove the silences", "cut out dead air", "remove pauses longer than 2 seconds", "去掉静音部分"),
    ),
    Rule("tighten", f"add make {WHOLE}", _silences, ("tighten it up", "add jump cuts", "make it snappier")),
    Rule(
        "keep best",
        f"time length {WHOLE}",
        _best,
        ("keep the loudest 30 seconds", "keep the 20 seconds with the most motion", "保留最响的30秒"),
    ),
    Rule(
        "remove|cut clip+",
        "",
        lambda f: RemoveClips(_listed(f)),
        ("remove the second clip", "delete clip 2", 'delete "b.mp4"', "删除第二个片段", "drop the last two clips", "前两个片段不要了"),
    ),
    Rule(
        "keep clip+",
        "only",
        lambda f: KeepClips(_listed(f)),
        ("keep only the first clip", "只保留第一个片段"),
    ),
    Rule(
        "put|move|add beforeclip|afterclip clip",
        "",
        _move,
        ("put clip 3 before clip 2", "move the third clip after the first clip", "把第三个片段放到第二个片段前面"),
    ),
    Rule("put|move betweenclips clip", "", _move_between, ("put clip 1 between clip 2 and clip 3",)),
    Rule(
        "front|back|at clip",
        "put move make use add",
        _move_edge,
        ("put clip 2 first", "move the first clip to the end", "put the last one at the beginning", "把第二个片段放到最前面"),
    ),
    Rule("start_with clip", "", lambda f: MoveClip(one_clip(f), "start"), ("start with clip 2",)),
    Rule("swap clip+", "places", _swap, ("swap clip 1 and clip 3", "swap the first two clips around", "交换第一个和第三个片段", "把后两个片段对调")),
    Rule("swap order_of|order", "clips it video", lambda _: ReverseOrder(), ("swap the order of the clips", "交换片段的顺序")),
    Rule("reverse order_of|order", "clips play put show", lambda _: ReverseOrder(), ("reverse the order of the clips", "play the clips in reverse order")),
    Rule(
        "join clip+",
        "order clips it video",
        lambda f: JoinClips(_names(f)),
        ('join the clips in this order: "b.mp4", "a.mp4"', "merge a.mp4 and c.mp4", "合并a.mp4和c.mp4"),
    ),
    Rule("merge", "", lambda _: JoinClips(), ("merge", "合并")),
    Rule(
        "join",
        "clips order it video joins",
        lambda f: JoinClips() if any(kind in f for kind in ("clips", "it", "video")) else _unfit(),
        ("Join the clips in order", "merge these videos", "合并这些片段"),
    ),
    Rule(
        "speed|faster",
        f"speed faster clip span after until only use factor percent degree speed_word play make put down_to {WHOLE}",
        _speed,
        ("twice as fast", "speed up the middle", "slow motion", "speed it up by 50%", "play clip 2 at double speed", "speed up everything after 1:00", "fast forward through 1:00-2:00 at 4x", "1分到2分用4倍速播放", "两倍速"),
    ),
    Rule(
        "factor|percent speed_word",
        f"clip span play make put {WHOLE}",
        _speed,
        ("play it at 2x speed", "play 1:00-2:00 at 4x speed"),
    ),
    Rule(
        "play xfactor|percent",
        f"clip span speed_word {WHOLE}",
        _speed,
        ("play it at 2x",),
    ),
    Rule("xfactor", "clip span it video", _bare_factor, ("1.25x", "second clip 2x")),
)  # fmt: skip


def _unfit() -> Edit:
    raise Unfit
