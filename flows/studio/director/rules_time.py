"""Phrases about time: what is cut and kept, how long it gets, where clips come apart."""

from __future__ import annotations

from typing import Any

from flows.studio.director.edits import (
    Condense,
    Crossfades,
    Cut,
    Edit,
    Keep,
    KeepBest,
    KeepClips,
    RemoveClips,
    RemoveSilences,
    SetLength,
    Split,
    SplitScenes,
)
from flows.studio.director.grammar import Frame, Rule, Unfit, after_split
from flows.studio.director.places import END, EVERYWHERE, START, Moment, Others, Span

WHOLE = "it video clips"


def one_clip(f: Frame) -> Any:
    """The only clip that a phrase names, or "it" stands for; None without one."""
    if not f.clips and f.says_it and len(f.where_before.clips) == 1 and f.where_before.span is None:
        return f.where_before.clips[0]
    if len(f.clips) > 1 or "each" in f.clips or any(isinstance(clip, Others) for clip in f.clips):
        raise Unfit
    return f.clips[0] if f.clips else None


def some_clip(f: Frame) -> Any:
    """One clip, each of them, or all but some; None without one."""
    if len(f.clips) == 1 and (f.clips[0] == "each" or isinstance(f.clips[0], Others)):
        return f.clips[0]
    return one_clip(f)


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


def _spans(f: Frame) -> tuple[tuple[Span, ...], Any]:
    """The stretches that a phrase names, and of which clip they are."""
    clip = some_clip(f)
    return f.stretches, "each" if clip is None and "clips" in f else clip


def _side(f: Frame) -> Span:
    """ "The part in front" is one of a split that was just made."""
    last = f.before[-1] if f.before else None
    if not isinstance(last, Split) or len(last.at) != 1 or last.clip is not None:
        raise Unfit
    return Span(START, last.at[0]) if f["side_part"] == 1 else Span(last.at[0], END)


def _length(f: Frame) -> Edit:
    """ "Make it 10 seconds" and "cut it to 10 seconds" leave 10 seconds; "cut 10 seconds" could be any of them."""
    if "to_time" not in f and "make" not in f and "down_to" not in f:
        raise Unfit
    if "rest" in f and f.rest != EVERYWHERE:
        raise Unfit
    clip, before = some_clip(f), f.where_before
    length = f["to_time"] or f["time"] or f["length"]
    last = f.before[-1] if f.before else f.context
    if f["it"] == "plural" and isinstance(last, Crossfades):
        return Crossfades(length, last.between, last.how)
    if clip is None and ("clips" in f or f["it"] == "plural"):
        clip = "each"
    if clip is None and "video" not in f and before.clips:
        if len(before.clips) > 1 or before.span:
            raise Unfit
        clip = before.clips[0]
    return SetLength(length, clip)


def _first_of_clip(f: Frame) -> Edit:
    return SetLength(f["time"], some_clip(f))


def _silences(f: Frame) -> Edit:
    return RemoveSilences(f["longer"] or 0, some_clip(f))


def _best(f: Frame) -> Edit:
    if "add" in f and "time" not in f and "length" not in f:
        raise Unfit
    return KeepBest(f["best"], f["time"] or f["length"] or KeepBest.duration_ms)


RULES: tuple[Rule, ...] = (
    Rule(
        "cut|remove span+",
        f"clip {WHOLE}",
        lambda f: Cut(*_spans(f)),
        ("trim the first 10 seconds", "cut from 0:30 to 1:45", "剪掉前10秒", "remove 0:10-0:20 and 1:00-1:30",
            "trim 2 seconds off the start of each clip"),
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
        f"clip only {WHOLE}",
        lambda f: Keep(*_spans(f)),
        ("keep only 1:00-2:30", "keep the last third", "只保留1:00到2:30"),
    ),
    Rule("keep part", WHOLE, _keep_part, ("keep the first part",)),
    Rule("cut|remove side_part", WHOLE, lambda f: Cut((_side(f),)), ()),
    Rule("keep side_part", WHOLE, lambda f: Keep((_side(f),)), ()),
    Rule("cut|remove outside", WHOLE, lambda f: Keep((f["outside"],)), ("cut everything but the last 10 seconds",)),
    Rule("keep outside", WHOLE, lambda f: Cut((f["outside"],)), ("只保留前10秒以外的部分",)),
    Rule(
        "cut|make|keep|crop|trim_to to_span",
        f"clip {WHOLE}",
        lambda f: Keep((f["to_span"],), some_clip(f)),
        ("trim it to 1:00-2:30", "trim clip 2 to 0:05-0:10"),
    ),
    Rule("halves", f"make at {WHOLE}",
        lambda f: Split((f["at"] or Moment(0.5),)), ("把视频平均分成两段", "从1:00切成两段")),
    Rule(
        "keep after|until", f"only {WHOLE}",
            lambda f: Keep(f.stretches), ("keep everything after 0:20", "保留20秒之后的内容")
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
        f"down_to clip lengthword rest {WHOLE}",
        _length,
        ("make it 30 seconds", "shorten it to 30 seconds", "cut it down to half a minute",
            "make the second clip 5 seconds long", "把视频剪到30秒", "shorten every clip to 5 seconds"),
    ),
    Rule("condensed", "", lambda f: Condense(f["condensed"]),
        ("fit the clips into 20 seconds", "squeeze all my clips into half a minute", "所有片段共20秒")),
    Rule("keep clip time", "", _first_of_clip, ("每个片段只留5秒",)),
    Rule("most", f"make cut keep lengthword down_to {WHOLE}",
        lambda f: SetLength(f["most"]),
        ("max 75 seconds", "keep it under a minute", "视频最多两分钟", "剪到两分钟以内")),
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
        "split|cut every",
        f"clip parts {WHOLE}",
        lambda f: Split((), some_clip(f), f["every"]),
        ("split it every minute", "cut it into one-minute pieces", "每分钟切一段"),
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
        f"longer clip {WHOLE}",
        _silences,
        ("remove the silences", "cut out dead air", "remove pauses longer than 2 seconds",
            "remove the silence from the second clip", "去掉静音部分"),
    ),
    Rule("keep speaking", f"only {WHOLE}",
        lambda _: RemoveSilences(), ("keep only the parts where someone speaks", "只保留有人说话的部分")),
    Rule("tighten", f"add make use clip {WHOLE}", _silences, ("tighten it up", "add jump cuts", "make it snappier")),
    Rule(
        "keep|show|add|use|detect best",
        f"time length only {WHOLE}",
        _best,
        ("keep the loudest 30 seconds", "keep the 20 seconds with the most motion", "保留最响的30秒"),
    ),
)  # fmt: skip
