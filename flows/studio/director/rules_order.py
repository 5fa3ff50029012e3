"""Phrases about whole clips: which go and stay, in what order they come, and how they are joined."""

from __future__ import annotations

from typing import Any

from flows.studio.director.edits import (
    Edit,
    JoinClips,
    KeepClips,
    MoveClip,
    OrderClips,
    RemoveClips,
    ReverseOrder,
    SwapClips,
)
from flows.studio.director.grammar import Frame, Rule, Unfit
from flows.studio.director.places import END, START
from flows.studio.director.rules_time import one_clip


def _listed(f: Frame) -> tuple[Any, ...]:
    """Clips that are named one by one."""
    if "each" in f.clips:
        raise Unfit
    return f.clips


def _move(f: Frame) -> Edit:
    at = f["at"]
    clip = one_clip(f)
    if clip is None or (at is not None and at not in (START, END)):
        raise Unfit
    if "beforeclip" in f:
        return MoveClip(clip, "before", f["beforeclip"], added="add" in f)
    if "afterclip" in f:
        return MoveClip(clip, "after", f["afterclip"], added="add" in f)
    return MoveClip(clip, "end" if at == END or "back" in f else "start")


def _move_edge(f: Frame) -> Edit:
    """ "At the start" alone is no order: it needs a verb, as "first" does not."""
    if "at" in f and not any(verb in f for verb in ("put", "move", "add")):
        raise Unfit
    return _move(f)


def _move_between(f: Frame) -> Edit:
    """Between two clips is after the one that comes first."""
    one, other = f["betweenclips"]
    if isinstance(one, int) and isinstance(other, int) and (one > 0) == (other > 0):
        one = min(one, other)
    return MoveClip(one_clip(f), "after", one, added="add" in f)


def _names(f: Frame) -> tuple[str, ...]:
    refs = f.clips
    if not all(isinstance(ref, str) and "." in ref for ref in refs) or any(isinstance(e, JoinClips) for e in f.before):
        raise Unfit
    return refs


def _swap(f: Frame) -> Edit:
    if len(f.clips) != 2:
        raise Unfit
    return SwapClips(*f.clips)


RULES: tuple[Rule, ...] = (
    Rule(
        "remove|cut clip+",
        "",
        lambda f: RemoveClips(_listed(f)),
        ("remove the second clip", "delete clip 2", 'delete "b.mp4"', "删除第二个片段", "drop the last two clips",
            "前两个片段不要了"),
    ),
    Rule(
        "keep clip+",
        "only",
        lambda f: KeepClips(_listed(f)),
        ("keep only the first clip", "只保留第一个片段"),
    ),
    Rule(
        "put|move|add beforeclip|afterclip clip|it",
        "",
        _move,
        ("put clip 3 before clip 2", "move the third clip after the first clip", "把第三个片段放到第二个片段前面"),
    ),
    Rule("listed", "make put play move show join clips it video order say",
        lambda f: OrderClips(f["listed"]),
        ("the order should be 2, 1, 3", "reorder the clips to 2, 1, 3", "顺序改成2、1、3")),
    Rule("put|move|add betweenclips clip", "", _move_between, ("put clip 1 between clip 2 and clip 3",)),
    Rule(
        "front|back|at clip|it",
        "put move make use add",
        _move_edge,
        ("put clip 2 first", "move the first clip to the end", "put the last one at the beginning",
            "把第二个片段放到最前面"),
    ),
    Rule("as_intro clip", "use put make add move",
        lambda f: MoveClip(one_clip(f), "start"), ("use b.mp4 as the intro",)),
    Rule("as_outro clip", "use put make add move",
        lambda f: MoveClip(one_clip(f), "end"), ("用第一个片段做片尾",)),
    Rule("make|use|keep clip intro", "",
        lambda f: MoveClip(one_clip(f), "start"), ("make the second clip the intro",)),
    Rule("make|use|keep clip outro", "",
        lambda f: MoveClip(one_clip(f), "end"), ()),
    Rule("start_with clip", "", lambda f: MoveClip(one_clip(f), "start"), ("start with clip 2",)),
    Rule("swap clip+", "places", _swap,
        ("swap clip 1 and clip 3", "swap the first two clips around", "交换第一个和第三个片段", "把后两个片段对调")),
    Rule("swap clips|rest|it", "places order",
        lambda f: OrderClips((-1, -2)) if "clips" in f or "rest" in f or f["it"] == "plural" else _unfit(),
        ("swap the two clips",)),
    Rule("swap order_of|order", "clips it video",
        lambda _: ReverseOrder(), ("swap the order of the clips", "交换片段的顺序")),
    Rule("reverse order_of|order", "clips play put show",
        lambda _: ReverseOrder(), ("reverse the order of the clips", "play the clips in reverse order")),
    Rule(
        "join clip+",
        "order clips it video in_a_row",
        lambda f: JoinClips() if f.clips == ("each",) else JoinClips(_names(f)),
        ('join the clips in this order: "b.mp4", "a.mp4"', "merge a.mp4 and c.mp4", "合并a.mp4和c.mp4"),
    ),
    Rule("merge", "", lambda _: JoinClips(), ("merge", "合并")),
    Rule(
        "join",
        "clips order it video joins",
        lambda f: JoinClips() if any(kind in f for kind in ("clips", "it", "video")) else _unfit(),
        ("Join the clips in order", "merge these videos", "合并这些片段"),
    ),
)  # fmt: skip


def _unfit() -> Edit:
    raise Unfit
