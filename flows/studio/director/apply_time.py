"""Edits of time: cuts, order, speed, joins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flows.studio.director.applying import Applied, apply, base, changed, content, find, laid_out, pick, split_at, told
from flows.studio.director.edits import (
    Crossfades,
    Cut,
    JoinClips,
    Keep,
    KeepBest,
    KeepClips,
    MoveClip,
    RemoveClips,
    RemoveCrossfades,
    RemoveSilences,
    ReverseOrder,
    SetLength,
    Speed,
    Split,
    SplitScenes,
    SwapClips,
)
from flows.studio.director.library import Item, Library
from flows.studio.director.places import CannotDo, ClipRef, Span
from flows.studio.director.ripple import Stretch, chosen, kept, retime
from flows.studio.director.tracks import MAIN, between_cards, relay, set_track, track
from flows.studio.timeline import Footage, Timeline, Visualizer
from flows.wire.draft import seconds

MIN_CLIP_MS = 100
SLOWEST, FASTEST = 0.1, 16.0


def _spans(timeline: Timeline, spans: Sequence[Span], clip: ClipRef | None) -> list[tuple[int, int]]:
    if clip is None:
        return [span.resolve(timeline.duration_ms) for span in spans]
    resolved = []
    for one in find(timeline, clip):
        for span in spans:
            start, end = span.resolve(one.duration_ms)
            resolved.append((one.start_ms + start, one.start_ms + end))
    return resolved


def _listed(spans: Iterable[tuple[int, int]]) -> str:
    return ", ".join(f"{seconds(a)}-{seconds(b)} s" for a, b in sorted(spans))


@apply.register
def _(edit: Cut, timeline: Timeline, library: Library) -> Applied:
    spans = _spans(timeline, edit.spans, edit.clip)
    new = retime(timeline, kept(timeline.duration_ms, spans))
    listed, left = _listed(spans), seconds(new.duration_ms)
    return Applied(new, f"Cut {listed}; {left} s remain.", f"剪掉了{listed}，剩余{left}秒。")


@apply.register
def _(edit: Keep, timeline: Timeline, library: Library) -> Applied:
    spans = _spans(timeline, edit.spans, edit.clip)
    if edit.clip is not None:
        ends = [(clip.start_ms, clip.end_ms) for clip in find(timeline, edit.clip)]
        outside = [span for clip in ends for span in _outside(clip, spans)]
        new = retime(timeline, kept(timeline.duration_ms, outside))
    else:
        new = retime(timeline, chosen(spans))
    listed, left = _listed(spans), seconds(new.duration_ms)
    return Applied(new, f"Kept only {listed}; {left} s in all.", f"只保留了{listed}，共{left}秒。")


def _outside(clip: tuple[int, int], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    rest, at = [], clip[0]
    for start, end in [*sorted(spans), (clip[1], clip[1])]:
        if clip[0] <= start and end <= clip[1]:
            rest += [(at, start)] if start > at else []
            at = max(at, end)
    return rest


@apply.register
def _(edit: SetLength, timeline: Timeline, library: Library) -> Applied:
    if edit.clip == "each":
        return _each_length(edit.duration_ms, timeline)
    if edit.clip is not None:
        (clip, *more) = find(timeline, edit.clip)
        if more:
            raise CannotDo(
                f"{clip.name} is in {len(more) + 1} parts; name one by its number.", "请用编号指定一个片段。"
            )
        now, start = clip.duration_ms, clip.start_ms
    else:
        clip, now, start = None, timeline.duration_ms, 0
    if edit.duration_ms > now:
        raise CannotDo(
            f"It is only {seconds(now)} s long and cannot become {seconds(edit.duration_ms)} s by cutting.",
            f"现在只有{seconds(now)}秒，无法剪成{seconds(edit.duration_ms)}秒；可以放慢速度。",
        )
    if edit.duration_ms == now:
        return Applied(timeline, f"It is {seconds(now)} s long already.", f"已经是{seconds(now)}秒了。")
    new = retime(timeline, kept(timeline.duration_ms, [(start + edit.duration_ms, start + now)]))
    what, which = ("it", "视频") if clip is None else (clip.name, clip.name)
    return Applied(
        new,
        f"Kept the first {seconds(edit.duration_ms)} s of {what}; {seconds(new.duration_ms)} s in all.",
        f"保留了{which}的前{seconds(edit.duration_ms)}秒，共{seconds(new.duration_ms)}秒。",
    )


def _each_length(duration_ms: int, timeline: Timeline) -> Applied:
    """Clips that last longer keep their beginning."""
    clips = content(timeline)
    over = [(clip.start_ms + duration_ms, clip.end_ms) for clip in clips if clip.duration_ms > duration_ms]
    if not over:
        raise CannotDo(
            f"No clip lasts longer than {seconds(duration_ms)} s.", f"没有比{seconds(duration_ms)}秒更长的片段。"
        )
    new = retime(timeline, kept(timeline.duration_ms, over))
    short = sum(clip.duration_ms < duration_ms for clip in clips)
    rest = f" ({short} shorter already)" if short else ""
    left = seconds(new.duration_ms)
    return Applied(
        new,
        f"Kept the first {seconds(duration_ms)} s of each clip{rest}; {left} s in all.",
        f"每个片段保留了前{seconds(duration_ms)}秒，共{left}秒。",
    )


@apply.register
def _(edit: Split, timeline: Timeline, library: Library) -> Applied:
    if edit.clip is not None:
        clips = find(timeline, edit.clip)
        times = [clip.start_ms + moment.resolve(clip.duration_ms) for clip in clips for moment in edit.at]
    else:
        times = [moment.resolve(timeline.duration_ms) for moment in edit.at]
    new = split_at(timeline, times)
    if new == timeline:
        raise CannotDo("There is a cut at that place already.", "那里已经是切点了。")
    listed = ", ".join(seconds(time) for time in times)
    many = len(content(new))
    return Applied(
        new, f"Split at {listed} s; there are {many} clips now.", f"在{listed}秒处分割，现在有{many}个片段。"
    )


@apply.register
def _(edit: SplitScenes, timeline: Timeline, library: Library) -> Applied:
    times = []
    for clip in timeline.of(Footage):
        for scene in library.scenes(library.by_id(clip.media)):
            inside = (scene - clip.source_start_ms) / clip.speed
            if 0 < inside < clip.duration_ms:
                times.append(clip.start_ms + round(inside))
    if not times:
        raise CannotDo("I found no change of scene in the footage.", "没有检测到场景变化。")
    new = split_at(timeline, times)
    many, listed = len(content(new)), ", ".join(seconds(time) for time in times)
    return Applied(
        new,
        f"Split at {len(times)} scene changes ({listed} s) into {many} clips.",
        f"按场景分成{many}个片段（{listed}秒）。",
    )


@apply.register
def _(edit: KeepBest, timeline: Timeline, library: Library) -> Applied:
    if edit.duration_ms > timeline.duration_ms:
        raise CannotDo(
            f"There are only {seconds(timeline.duration_ms)} s.", f"总共只有{seconds(timeline.duration_ms)}秒。"
        )
    levels = _levels(edit, timeline, library)
    if not levels or max(levels) <= 0:
        raise CannotDo("There is nothing in the footage to measure that by.", "素材中没有可以衡量的内容。")
    width = max(1, round(edit.duration_ms / 1000))
    starts = range(max(1, len(levels) - width + 1))
    best = max(starts, key=lambda start: (sum(levels[start : start + width]), -start))
    start = min(best * 1000, timeline.duration_ms - edit.duration_ms)
    new = retime(timeline, chosen([(start, start + edit.duration_ms)]))
    what, which = ("loudest", "最响") if edit.by == "loudness" else ("most moving", "动作最多")
    span = f"{seconds(start)}-{seconds(start + edit.duration_ms)}"
    return Applied(
        new,
        f"Kept the {what} {seconds(edit.duration_ms)} s ({span} s).",
        f"保留了{which}的{seconds(edit.duration_ms)}秒（{span}秒）。",
    )


def _levels(edit: KeepBest, timeline: Timeline, library: Library) -> list[float]:
    """One value for each second of the timeline."""
    measure = library.loudness if edit.by == "loudness" else library.motion
    levels = [0.0] * (timeline.duration_ms // 1000)
    for clip in timeline.of(Footage):
        values = measure(library.by_id(clip.media))
        for second in range(clip.start_ms // 1000, min(len(levels), clip.end_ms // 1000)):
            source = round((clip.source_start_ms + (second * 1000 - clip.start_ms) * clip.speed) / 1000)
            if 0 <= source < len(values):
                levels[second] = values[source]
    return levels


@apply.register
def _(edit: JoinClips, timeline: Timeline, library: Library) -> Applied:
    new = laid_out(timeline, library, edit.names)
    names = [clip.name for clip in new.of(Footage)]
    many = f"Joined {len(names)} clips" if len(names) > 1 else f"Put {names[0]} on the timeline"
    end = seconds(new.duration_ms)
    return Applied(new, f"{many} (0-{end} s).", f"合并了{len(names)}个片段（0-{end}秒）。")


@apply.register
def _(edit: RemoveSilences, timeline: Timeline, library: Library) -> Applied:
    old = timeline if timeline.of(Footage) else laid_out(timeline, library)
    main = track(old, MAIN)
    stretches: list[tuple[int, int]] = []
    for clip in main:
        if isinstance(clip, Footage):
            loud = _joined(
                library.loud_spans(library.by_id(clip.media)), edit.longer_than_ms, library.by_id(clip.media)
            )
            stretches += _inside(clip, loud)
        else:
            stretches.append((clip.start_ms, clip.end_ms))
    if not any(_is_over(clip, stretches) for clip in main if isinstance(clip, Footage)):
        raise CannotDo(
            "There is no sound in the footage, so nothing would be left without the silences.",
            "素材中没有声音，去掉静音后就什么都不剩了。",
        )
    new = retime(old, chosen(stretches))
    left, parts = sum(c.duration_ms for c in new.of(Footage)), len(new.of(Footage))
    gone = sum(clip.duration_ms for clip in old.of(Footage)) - left
    said = f"{parts} parts remain" if parts > 1 else "1 part remains"
    return Applied(
        new,
        f"Removed {seconds(gone)} s of silence: {said}, {seconds(left)} s in all.",
        f"去掉了{seconds(gone)}秒静音，剩下{parts}段，共{seconds(left)}秒。",
    )


def _joined(loud: Sequence[tuple[int, int]], longest_ms: int, item: Item) -> list[tuple[int, int]]:
    """Loud parts with the silences between and around them that are not longer than so much."""
    if not longest_ms or not loud:
        return list(loud)
    joined = [(0, loud[0][1]) if loud[0][0] <= longest_ms else loud[0]]
    for start, end in loud[1:]:
        if start - joined[-1][1] <= longest_ms:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    length = item.info.duration_ms or joined[-1][1]
    if length - joined[-1][1] <= longest_ms:
        joined[-1] = (joined[-1][0], length)
    return joined


def _inside(clip: Footage, loud: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a clip, in times of the timeline, in which its source is loud; shorter ones than 0.1 s go."""
    parts = []
    for start, end in loud:
        begin = clip.start_ms + round((max(start, clip.source_start_ms) - clip.source_start_ms) / clip.speed)
        finish = min(clip.end_ms, clip.start_ms + round((end - clip.source_start_ms) / clip.speed))
        if finish - begin >= MIN_CLIP_MS:
            parts.append((begin, finish))
    return parts


def _is_over(clip: Footage, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < clip.end_ms and clip.start_ms < end for start, end in spans)


# ---- order -----------------------------------------------------------------------------------------------------------


def _ordered(timeline: Timeline, clips: Sequence[Any], english: str, chinese: str) -> Applied:
    new = relay(timeline, between_cards(timeline, clips))
    names = ", ".join(clip.name for clip in content(new))
    return Applied(new, f"{english} The order is {names}.", f"{chinese}现在的顺序：{names}。")


@apply.register
def _(edit: MoveClip, timeline: Timeline, library: Library) -> Applied:
    clips = content(timeline)
    on_it = not isinstance(edit.clip, str) or any(clip.name.casefold() == edit.clip.casefold() for clip in clips)
    if not on_it and isinstance(edit.clip, str) and (item := library.named(edit.clip, "video")):
        moved = laid_out(Timeline(), Library((item,), library.loud_spans)).of(Footage)
    else:
        moved = find(timeline, edit.clip)
    others = [clip for clip in clips if clip not in moved]
    place = {"start": 0, "end": len(others)}.get(edit.to)
    if place is None:
        assert edit.other is not None
        beside = find(timeline, edit.other)
        if any(clip in moved for clip in beside):
            raise CannotDo("A clip cannot stand beside itself.", "片段不能放在它自己旁边。")
        place = others.index(beside[0]) if edit.to == "before" else others.index(beside[-1]) + 1
    ordered = [*others[:place], *moved, *others[place:]]
    english, chinese = f"Moved {moved[0].name}.", f"移动了{moved[0].name}。"
    return _ordered(timeline, ordered, english, chinese)


@apply.register
def _(edit: SwapClips, timeline: Timeline, library: Library) -> Applied:
    (one, *_), (other, *_) = find(timeline, edit.one), find(timeline, edit.other)
    if one == other:
        raise CannotDo("These are one and the same clip.", "这是同一个片段。")
    swapped = [other if clip == one else one if clip == other else clip for clip in content(timeline)]
    return _ordered(timeline, swapped, f"Swapped {one.name} and {other.name}.", f"交换了{one.name}和{other.name}。")


@apply.register
def _(edit: ReverseOrder, timeline: Timeline, library: Library) -> Applied:
    clips = content(timeline)
    if len(clips) < 2:
        raise CannotDo("There is only one clip.", "只有一个片段。")
    return _ordered(timeline, clips[::-1], "Reversed the order of the clips.", "颠倒了片段的顺序。")


@apply.register
def _(edit: RemoveClips, timeline: Timeline, library: Library) -> Applied:
    gone = [clip for ref in edit.clips for clip in find(timeline, ref)]
    new = retime(timeline, kept(timeline.duration_ms, [(clip.start_ms, clip.end_ms) for clip in gone]))
    listed = ", ".join(f"{clip.name} ({seconds(clip.start_ms)}-{seconds(clip.end_ms)} s)" for clip in gone)
    left = seconds(new.duration_ms)
    return Applied(new, f"Removed {listed}; {left} s remain.", f"删除了{listed}，剩余{left}秒。")


@apply.register
def _(edit: KeepClips, timeline: Timeline, library: Library) -> Applied:
    stay = [clip for ref in edit.clips for clip in find(timeline, ref)]
    cards = [clip for clip in track(timeline, MAIN) if clip not in content(timeline)]
    new = retime(timeline, chosen([(clip.start_ms, clip.end_ms) for clip in (*stay, *cards)]))
    listed, left = ", ".join(clip.name for clip in stay), seconds(new.duration_ms)
    return Applied(new, f"Kept only {listed}; {left} s in all.", f"只保留了{listed}，共{left}秒。")


@apply.register
def _(edit: Speed, timeline: Timeline, library: Library) -> Applied:
    if timeline.of(Visualizer):
        raise CannotDo("A music video keeps the speed of its song.", "音乐视频的速度不能改变。")
    new, places = pick(timeline, edit.where)
    main = track(new, MAIN)
    stretches: list[Stretch] = []
    at = 0
    for place, clip in enumerate(main):
        speed = edit.factor if place in places else 1.0
        result = getattr(clip, "speed", 1.0) * speed
        if not SLOWEST <= result <= FASTEST:
            raise CannotDo(
                f"I can play between {SLOWEST:g} and {FASTEST:g} times as fast, not {result:g} times.",
                f"速度只能在{SLOWEST:g}倍到{FASTEST:g}倍之间，不能是{result:g}倍。",
            )
        stretches.append(Stretch(clip.start_ms, clip.end_ms, at, speed))
        at = stretches[-1].place(clip.end_ms)
    part, chinese = told(new, edit.where, places)
    new = retime(new, stretches)
    return Applied(
        new,
        f"Plays {edit.factor:g} times as fast{part}; {seconds(new.duration_ms)} s in all.",
        f"速度变为{edit.factor:g}倍{chinese}，共{seconds(new.duration_ms)}秒。",
    )


# ---- joins -----------------------------------------------------------------------------------------------------------


@apply.register
def _(edit: Crossfades, timeline: Timeline, library: Library) -> Applied:
    timeline = base(timeline, library)
    main = track(timeline, MAIN)
    places = set(range(1, len(main)))
    pair = [main.index(find(timeline, ref)[0]) for ref in edit.between or ()]
    if len(main) < 2:
        return Applied(
            timeline,
            "There is only one clip, so there is nothing to crossfade.",
            "只有一个片段，没有可以加转场的接点。",
        )
    if pair:
        one, other = pair
        if abs(one - other) != 1:
            raise CannotDo("These clips do not follow each other.", "这两个片段不相邻。")
        places = {max(one, other)}

    def join(clip: Any) -> dict[str, Any]:
        return {"crossfade_ms": _fitting(edit.duration_ms, main, clip), "transition": edit.how}

    new, _ = changed(timeline, places, join, object)
    if edit.between is None:
        first = track(new, MAIN)[0].model_copy(update=_HARD_CUT)
        new = set_track(new, MAIN, [first, *track(new, MAIN)[1:]])
    lengths = [clip.crossfade_ms for n, clip in enumerate(track(new, MAIN)) if n in places]
    joins = f"{len(places)} join{'s' if len(places) > 1 else ''}"
    short = sum(length < edit.duration_ms for length in lengths)
    rest = f" ({short} shorter, as the clips are)" if short else ""
    english, chinese = _TOLD[edit.how]
    return Applied(
        new,
        f"{english} of {seconds(edit.duration_ms)} s at {joins}{rest}.",
        f"在{len(places)}个接点加了{seconds(edit.duration_ms)}秒的{chinese}。",
    )


_HARD_CUT = {"crossfade_ms": 0, "transition": "dissolve"}
_TOLD = {
    "dissolve": ("Crossfades", "叠化"),
    "dip to black": ("Dips to black", "闪黑"),
    "dip to white": ("Dips to white", "闪白"),
    **{
        f"{name} {way}": (f"{english} {told}", f"{zh_way}{zh}")
        for name, english, zh in (("wipe", "Wipes", "擦除"), ("slide", "Slides", "滑动"))
        for way, told, zh_way in (
            ("left", "to the left", "向左"),
            ("right", "to the right", "向右"),
            ("up", "upwards", "向上"),
            ("down", "downwards", "向下"),
        )
    },
}


def _fitting(wanted_ms: int, main: Sequence[Any], clip: Any) -> int:
    before = main[main.index(clip) - 1]
    return int(min(wanted_ms, before.duration_ms // 2, clip.duration_ms // 2))


@apply.register
def _(edit: RemoveCrossfades, timeline: Timeline, library: Library) -> Applied:
    main = track(timeline, MAIN)
    if not any(clip.crossfade_ms for clip in main):
        raise CannotDo("There are no transitions to remove.", "没有可以去掉的转场。")
    new = set_track(timeline, MAIN, [clip.model_copy(update=_HARD_CUT) for clip in main])
    return Applied(new, "Removed the transitions.", "去掉了转场。")
