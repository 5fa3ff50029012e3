"""Edits of time: cuts, order, speed, joins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flows.studio.director.applying import (
    Applied,
    apply,
    base,
    changed,
    content,
    find,
    laid_out,
    pick,
    span_of,
    span_zh,
    split_at,
    told,
)
from flows.studio.director.edits import (
    Condense,
    Crossfades,
    Cut,
    JoinClips,
    Keep,
    KeepBest,
    KeepClips,
    MoveClip,
    NormalSpeed,
    OrderClips,
    RemoveClips,
    RemoveCrossfades,
    RemoveSilences,
    ReverseOrder,
    SetLength,
    Speed,
    SpeedTo,
    Split,
    SplitScenes,
    SwapClips,
)
from flows.studio.director.library import Item, Library
from flows.studio.director.places import CannotDo, ClipRef, Others, Span, Where
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


def _listed(spans: Iterable[tuple[int, int]], unit: str = " s", joint: str = ", ") -> str:
    return joint.join(f"{seconds(a)}-{seconds(b)}{unit}" for a, b in sorted(spans))


def _listed_zh(spans: Iterable[tuple[int, int]]) -> str:
    return _listed(spans, "秒", "、")


@apply.register
def _(edit: Cut, timeline: Timeline, library: Library) -> Applied:
    spans = _spans(timeline, edit.spans, edit.clip)
    new = retime(timeline, kept(timeline.duration_ms, spans))
    listed, left = _listed(spans), seconds(new.duration_ms)
    return Applied(new, f"Cut {listed}; {left} s remain.", f"剪掉了{_listed_zh(spans)}，剩余{left}秒。")


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
    return Applied(new, f"Kept only {listed}; {left} s in all.", f"只保留了{_listed_zh(spans)}，共{left}秒。")


def _outside(clip: tuple[int, int], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    rest, at = [], clip[0]
    for start, end in [*sorted(spans), (clip[1], clip[1])]:
        if clip[0] <= start and end <= clip[1]:
            rest += [(at, start)] if start > at else []
            at = max(at, end)
    return rest


@apply.register
def _(edit: SetLength, timeline: Timeline, library: Library) -> Applied:
    if edit.clip == "each" or isinstance(edit.clip, Others):
        return _each_length(edit.duration_ms, timeline, find(timeline, edit.clip))
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
        return Applied(timeline, f"It is {seconds(now)} s long already.", f"已经是{seconds(now)}秒了。", idle=True)
    new = retime(timeline, kept(timeline.duration_ms, [(start + edit.duration_ms, start + now)]))
    what, which = ("the video", "视频") if clip is None else (clip.name, clip.name)
    return Applied(
        new,
        f"Kept the first {seconds(edit.duration_ms)} s of {what}; {seconds(new.duration_ms)} s in all.",
        f"保留了{which}的前{seconds(edit.duration_ms)}秒，共{seconds(new.duration_ms)}秒。",
    )


def _each_length(duration_ms: int, timeline: Timeline, clips: Sequence[Any]) -> Applied:
    """Clips that last longer keep their beginning."""
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
def _(edit: Condense, timeline: Timeline, library: Library) -> Applied:
    clips = content(timeline)
    now, wanted = sum(clip.duration_ms for clip in clips), edit.duration_ms
    wanted -= timeline.duration_ms - now
    if len(clips) == 1 or wanted >= now:
        return apply(SetLength(edit.duration_ms), timeline, library)
    if wanted < MIN_CLIP_MS * len(clips):
        raise CannotDo(
            f"{len(clips)} clips do not fit into {seconds(edit.duration_ms)} s.",
            f"{seconds(edit.duration_ms)}秒放不下{len(clips)}个片段。",
        )
    over, before, gone = [], 0, 0
    for clip in clips:
        before += clip.duration_ms
        end = clip.end_ms - (round(before * (now - wanted) / now) - gone)
        gone += clip.end_ms - end
        over.append((end, clip.end_ms))
    new = retime(timeline, kept(timeline.duration_ms, over))
    share = f"{wanted / now:.0%}"
    return Applied(
        new,
        f"Kept the first {share} of each of the {len(clips)} clips; {seconds(new.duration_ms)} s in all.",
        f"{len(clips)}个片段各保留前{share}，共{seconds(new.duration_ms)}秒。",
    )


@apply.register
def _(edit: Split, timeline: Timeline, library: Library) -> Applied:
    if edit.every_ms is not None:
        times = _every(edit.every_ms, timeline, edit.clip)
    elif edit.clip is not None:
        clips = find(timeline, edit.clip)
        times = [clip.start_ms + moment.resolve(clip.duration_ms) for clip in clips for moment in edit.at]
    else:
        times = [moment.resolve(timeline.duration_ms) for moment in edit.at]
    new = split_at(timeline, times)
    if new == timeline:
        raise CannotDo("There is a cut at that place already.", "那里已经是切点了。")
    listed = [seconds(time) for time in times]
    many = len(content(new))
    return Applied(
        new,
        f"Split at {', '.join(listed)} s; there are {many} clips now.",
        f"在{'、'.join(listed)}秒处分割，现在有{many}个片段。",
    )


MOST_PIECES = 200


def _every(step_ms: int, timeline: Timeline, clip: ClipRef | None) -> list[int]:
    """The times at which each so many ms of the timeline, or of a clip, end; CannotDo when there is none."""
    ranges = (
        [(0, timeline.duration_ms)] if clip is None else [(one.start_ms, one.end_ms) for one in find(timeline, clip)]
    )
    if step_ms < MIN_CLIP_MS or sum(end - start for start, end in ranges) > MOST_PIECES * step_ms:
        raise CannotDo("That would be too many pieces.", "那样片段太多了。")
    times = [time for start, end in ranges for time in range(start + step_ms, end, step_ms)]
    if not times:
        raise CannotDo(
            f"It is only {seconds(ranges[0][1] - ranges[0][0])} s long.",
            f"总共只有{seconds(ranges[0][1] - ranges[0][0])}秒。",
        )
    return times


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
    if timeline.of(Footage) and not edit.names:
        return _joined_on(timeline, library)
    new = laid_out(timeline, library, edit.names)
    names = [clip.name for clip in new.of(Footage)]
    many = f"Joined {len(names)} clips" if len(names) > 1 else f"Put {names[0]} on the timeline"
    end = seconds(new.duration_ms)
    return Applied(new, f"{many} (0-{end} s).", f"合并了{len(names)}个片段（0-{end}秒）。")


def _joined_on(timeline: Timeline, library: Library) -> Applied:
    """What is on the timeline stays as it is cut; uploads that are not there follow it."""
    there, end = {clip.media for clip in timeline.of(Footage)}, seconds(timeline.duration_ms)
    rest = tuple(item for item in library.of("video") if item.id not in there)
    if not rest:
        names = [clip.name for clip in content(timeline)]
        return Applied(
            timeline,
            f"The clips follow one another already: {', '.join(names)} (0-{end} s).",
            f"片段已经依次排好：{'、'.join(names)}（0-{end}秒）。",
            idle=True,
        )
    added = laid_out(Timeline(), Library(rest, library.loud_spans)).of(Footage)
    new = relay(timeline, between_cards(timeline, [*content(timeline), *added]))
    names, end = [item.name for item in rest], seconds(new.duration_ms)
    return Applied(
        new,
        f"Added {', '.join(names)} at the end (0-{end} s in all).",
        f"在结尾加上了{'、'.join(names)}（共0-{end}秒）。",
    )


@apply.register
def _(edit: RemoveSilences, timeline: Timeline, library: Library) -> Applied:
    old = timeline if timeline.of(Footage) else laid_out(timeline, library)
    main = track(old, MAIN)
    stretches: list[tuple[int, int]] = []
    wanted = {id(clip) for clip in (find(old, edit.clip) if edit.clip is not None else main)}
    for clip in main:
        if isinstance(clip, Footage) and id(clip) in wanted:
            loud = _joined(
                library.loud_spans(library.by_id(clip.media)), edit.longer_than_ms, library.by_id(clip.media)
            )
            stretches += _inside(clip, loud)
        else:
            stretches.append((clip.start_ms, clip.end_ms))
    if edit.spare:
        stretches = _united([*stretches, *(span.resolve(old.duration_ms) for span in edit.spare)])
    if not any(_is_over(clip, stretches) for clip in main if isinstance(clip, Footage)):
        raise CannotDo(
            "There is no sound in the footage, so nothing would be left without the silences.",
            "素材中没有声音，去掉静音后就什么都不剩了。",
        )
    new = retime(old, chosen(stretches))
    left, parts = sum(c.duration_ms for c in new.of(Footage)), len(new.of(Footage))
    gone = sum(clip.duration_ms for clip in old.of(Footage)) - left
    if not gone and old is timeline:
        longer = f" longer than {seconds(edit.longer_than_ms)} s" if edit.longer_than_ms else ""
        zh = f"超过{seconds(edit.longer_than_ms)}秒的" if edit.longer_than_ms else ""
        return Applied(old, f"There are no silences{longer} to remove.", f"没有{zh}静音可以去掉。", idle=True)
    said = f"{parts} parts remain" if parts > 1 else "1 part remains"
    return Applied(
        new,
        f"Removed {seconds(gone)} s of silence: {said}, {seconds(left)} s in all.",
        f"去掉了{seconds(gone)}秒静音，剩下{parts}段，共{seconds(left)}秒。",
    )


def _united(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches in order, those that overlap or touch as one."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


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
    names = [clip.name for clip in content(new)]
    order = f"{chinese}现在的顺序：{'、'.join(names)}。"
    return Applied(new, f"{english} The order is {', '.join(names)}.", order)


@apply.register
def _(edit: MoveClip, timeline: Timeline, library: Library) -> Applied:
    clips = content(timeline)
    if not clips and edit.added and isinstance(edit.clip, str) and isinstance(edit.other, str):
        names = (edit.other, edit.clip) if edit.to == "after" else (edit.clip, edit.other)
        return apply(JoinClips(names), timeline, library)
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
    ones, others = find(timeline, edit.one), find(timeline, edit.other)
    if any(clip in others for clip in ones):
        raise CannotDo("These are one and the same clip.", "这是同一个片段。")
    one, other = ones[0], others[0]
    swapped = [
        new
        for clip in content(timeline)
        for new in (others if clip == one else ones if clip == other else [] if clip in (*ones, *others) else [clip])
    ]
    return _ordered(timeline, swapped, f"Swapped {one.name} and {other.name}.", f"交换了{one.name}和{other.name}。")


@apply.register
def _(edit: ReverseOrder, timeline: Timeline, library: Library) -> Applied:
    clips = content(timeline)
    if len(clips) < 2:
        raise CannotDo("There is only one clip.", "只有一个片段。")
    return _ordered(timeline, clips[::-1], "Reversed the order of the clips.", "颠倒了片段的顺序。")


@apply.register
def _(edit: OrderClips, timeline: Timeline, library: Library) -> Applied:
    if not content(timeline):
        names = [ref for ref in edit.clips if isinstance(ref, str)]
        videos = [item.name for item in library.of("video")]
        numbered = [videos[ref - 1] for ref in edit.clips if isinstance(ref, int) and 1 <= ref <= len(videos)]
        if len(names) + len(numbered) != len(edit.clips) or (names and numbered):
            raise CannotDo("There are not that many uploaded videos.", "没有上传那么多视频。")
        return apply(JoinClips(tuple(names or numbered)), timeline, library)
    ordered = [clip for ref in edit.clips for clip in find(timeline, ref)]
    if {clip.id for clip in ordered} != {clip.id for clip in content(timeline)}:
        raise CannotDo(
            "For a new order name every clip once, for example: the order is 2, 1, 3.",
            "请列出所有片段的顺序，例如：2、1、3。",
        )
    return _ordered(timeline, list(dict.fromkeys(ordered)), "Put the clips in a new order.", "调整了片段的顺序。")


@apply.register
def _(edit: RemoveClips, timeline: Timeline, library: Library) -> Applied:
    gone = [clip for ref in edit.clips for clip in find(timeline, ref)]
    new = retime(timeline, kept(timeline.duration_ms, [(clip.start_ms, clip.end_ms) for clip in gone]))
    listed = ", ".join(f"{clip.name} ({span_of([clip])})" for clip in gone)
    chinese = "、".join(f"{clip.name}（{span_zh([clip])}）" for clip in gone)
    left = seconds(new.duration_ms)
    return Applied(new, f"Removed {listed}; {left} s remain.", f"删除了{chinese}，剩余{left}秒。")


@apply.register
def _(edit: KeepClips, timeline: Timeline, library: Library) -> Applied:
    stay = [clip for ref in edit.clips for clip in find(timeline, ref)]
    cards = [clip for clip in track(timeline, MAIN) if clip not in content(timeline)]
    new = retime(timeline, chosen([(clip.start_ms, clip.end_ms) for clip in (*stay, *cards)]))
    names, left = [clip.name for clip in stay], seconds(new.duration_ms)
    english, chinese = ", ".join(names), "、".join(names)
    return Applied(new, f"Kept only {english}; {left} s in all.", f"只保留了{chinese}，共{left}秒。")


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


@apply.register
def _(edit: SpeedTo, timeline: Timeline, library: Library) -> Applied:
    found = find(timeline, edit.clip) if edit.clip is not None else []
    if len(found) > 1:
        raise CannotDo("Name one clip for that.", "请指定一个片段。")
    now = found[0].duration_ms if found else timeline.duration_ms
    factor = now / edit.duration_ms
    if (edit.way == "faster" and factor < 1) or (edit.way == "slower" and factor > 1):
        raise CannotDo(
            f"It lasts {seconds(now)} s now, so for {seconds(edit.duration_ms)} s it had to play the other way: "
            f"{factor:.2g} times as fast.",
            f"现在是{seconds(now)}秒，要变成{seconds(edit.duration_ms)}秒，速度应为{factor:.2g}倍。",
        )
    return apply(Speed(factor, Where((edit.clip,) if edit.clip is not None else ())), timeline, library)


@apply.register
def _(edit: NormalSpeed, timeline: Timeline, library: Library) -> Applied:
    new, places = pick(timeline, edit.where)
    main = track(new, MAIN)
    changed_speed = any(getattr(clip, "speed", 1.0) != 1.0 for n, clip in enumerate(main) if n in places)
    if not changed_speed:
        return Applied(timeline, "It plays at its normal speed already.", "已经是正常速度了。", idle=True)
    stretches: list[Stretch] = []
    at = 0
    for place, clip in enumerate(main):
        back = 1 / getattr(clip, "speed", 1.0) if place in places else 1.0
        stretches.append(Stretch(clip.start_ms, clip.end_ms, at, back))
        at = stretches[-1].place(clip.end_ms)
    part, chinese = told(new, edit.where, places)
    new = retime(new, stretches)
    return Applied(
        new,
        f"Plays at normal speed again{part}; {seconds(new.duration_ms)} s in all.",
        f"恢复了正常速度{chinese}，共{seconds(new.duration_ms)}秒。",
    )


# ---- joins -----------------------------------------------------------------------------------------------------------


@apply.register
def _(edit: Crossfades, timeline: Timeline, library: Library) -> Applied:
    timeline = base(timeline, library)
    main = track(timeline, MAIN)
    places = set(range(1, len(main)))
    pair = [main.index(find(timeline, ref)[0]) for ref in edit.between or ()]
    if len(main) < 2:
        said = "There is only one clip, so there is nothing to crossfade."
        return Applied(timeline, said, "只有一个片段，没有可以加转场的接点。", idle=True)
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
