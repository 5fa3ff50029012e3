"""Edits of how clips play and move: again, backwards, standing still, on the beat, panned; and the progress bar."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from flows.studio.director.apply_picture import framed, on_pictures
from flows.studio.director.applying import Applied, apply, base, content, find, pick, span_of, told
from flows.studio.director.edits import (
    AddProgress,
    Freeze,
    PanAcross,
    PlayBackwards,
    PulseOnBeat,
    RemoveProgress,
    Repeat,
)
from flows.studio.director.library import Library
from flows.studio.director.places import CannotDo
from flows.studio.director.ripple import Stretch, fitted_music, numbered, retime
from flows.studio.director.tracks import MAIN, MUSIC, PROGRESS, between_cards, content_span, relay, set_track, track
from flows.studio.timeline import Footage, ProgressBar, Seen, Sound, Still, Timeline, Visualizer
from flows.wire.draft import seconds

MOST_TIMES, LONGEST_MS = 100, 6 * 3_600_000
LAST_FRAME_MS = 40
_WAYS_ZH = {"left": "左", "right": "右", "up": "上", "down": "下"}


@apply.register
def _(edit: Repeat, timeline: Timeline, library: Library) -> Applied:
    new, places = pick(base(timeline, library), edit.where)
    once = sum(clip.duration_ms for place, clip in enumerate(track(new, MAIN)) if place in places)
    if not once:
        raise CannotDo("There is nothing on the timeline there.", "那里没有内容。")
    if edit.length_ms is not None and edit.length_ms <= once:
        raise CannotDo(
            f"It lasts {seconds(once)} s already; say how often to repeat it, or how much to keep.",
            f"已经有{seconds(once)}秒；请说明重复几次，或保留多长。",
        )
    wanted = edit.length_ms or once * edit.times
    if not 2 <= edit.times <= MOST_TIMES or wanted > LONGEST_MS:
        raise CannotDo(
            f"I can repeat 2 to {MOST_TIMES} times and up to {LONGEST_MS // 3_600_000} hours.",
            f"只能重复2到{MOST_TIMES}次，最长{LONGEST_MS // 3_600_000}小时。",
        )
    part, chinese = told(new, edit.where, places)
    new = retime(new, _again(track(new, MAIN), places, wanted, each=edit.where.clips == ("each",)))
    often, zh = (f"{edit.times} times", f"{edit.times}次")
    if edit.length_ms is not None:
        often, zh = f"over and over for {seconds(wanted)} s", f"循环到{seconds(wanted)}秒"
    return Applied(
        new,
        f"Plays {often}{part}; {seconds(new.duration_ms)} s in all.",
        f"播放{zh}{chinese}，共{seconds(new.duration_ms)}秒。",
    )


def _again(main: Sequence[Any], places: set[int], wanted_ms: int, *, each: bool) -> list[Stretch]:
    """The timeline with runs of neighbouring places played over and over; `each` place is a run of its own."""
    stretches: list[Stretch] = []
    at, place = 0, 0
    once = sum(main[place].duration_ms for place in places)
    while place < len(main):
        run = [place]
        while not each and place in places and run[-1] + 1 in places and run[-1] + 1 < len(main):
            run.append(run[-1] + 1)
        start, end = main[run[0]].start_ms, main[run[-1]].end_ms
        left = (end - start) * wanted_ms // once if place in places else end - start
        while left > 0:
            length = min(left, end - start)
            stretches.append(Stretch(start, start + length, at))
            at, left = at + length, left - length
        place = run[-1] + 1
    return stretches


@apply.register
def _(edit: Freeze, timeline: Timeline, library: Library) -> Applied:
    timeline = base(timeline, library)
    if timeline.of(Visualizer):
        raise CannotDo("A music video keeps the time of its song.", "音乐视频要跟随歌曲的时间。")
    clip, at = _frozen_at(edit, timeline)
    gone = min(at - clip.start_ms, clip.duration_ms - LAST_FRAME_MS) * clip.speed
    source = clip.source_end_ms - LAST_FRAME_MS - gone if clip.reversed else clip.source_start_ms + gone
    changes = {
        "start_ms": at,
        "duration_ms": edit.duration_ms,
        "frozen": True,
        "reversed": False,
        "speed": 1.0,
        "source_start_ms": clip.source_start_ms if clip.frozen else max(0, round(source)),
        "crossfade_ms": 0,
        "transition": "dissolve",
        "fade_in_ms": 0,
        "fade_out_ms": 0,
        "sound_in_ms": 0,
        "sound_out_ms": 0,
    }
    frozen = clip.model_copy(update=changes)
    total = timeline.duration_ms
    if at == content_span(timeline)[1]:
        new = relay(timeline, between_cards(timeline, [*content(timeline), frozen]))
    else:
        parts = [Stretch(0, at, 0)] * (at > 0) + [Stretch(at, total, at + edit.duration_ms)]
        new = retime(timeline, parts)
        clips = sorted([*track(new, MAIN), frozen], key=lambda one: one.start_ms)
        new = set_track(new, MAIN, numbered(MAIN, clips))
    new = set_track(new, MUSIC, fitted_music(track(timeline, MUSIC), track(new, MUSIC), total, new.duration_ms))
    return Applied(
        new,
        f"{clip.name} stands still at {seconds(at)} s for {seconds(edit.duration_ms)} s; "
        f"{seconds(new.duration_ms)} s in all.",
        f"{clip.name}在{seconds(at)}秒处定格{seconds(edit.duration_ms)}秒，共{seconds(new.duration_ms)}秒。",
    )


def _frozen_at(edit: Freeze, timeline: Timeline) -> tuple[Footage, int]:
    """The footage that stands still, and when."""
    if edit.clip is not None:
        (clip, *more) = find(timeline, edit.clip)
        if more:
            raise CannotDo(f"{clip.name} is in several parts; name one by its number.", "请用编号指定一个片段。")
        at = clip.start_ms + edit.at.resolve(clip.duration_ms)
        found = [clip]
    else:
        start, end = content_span(timeline)
        at = end if edit.at.share == 1 and not edit.at.offset_ms else edit.at.resolve(timeline.duration_ms)
        at = start if not edit.at.share and not edit.at.offset_ms else at
        found = [clip for clip in track(timeline, MAIN) if clip.start_ms <= at < clip.end_ms]
        found = content(timeline)[-1:] if at == end else found
    if not found or not isinstance(found[0], Footage):
        raise CannotDo("What is shown there stands still already.", "那里的画面本来就是静止的。")
    return found[0], at


@apply.register
def _(edit: PlayBackwards, timeline: Timeline, library: Library) -> Applied:
    new = base(timeline, library)
    if new.of(Visualizer):
        raise CannotDo("A music video keeps the time of its song.", "音乐视频要跟随歌曲的时间。")
    new, places = pick(new, edit.where)
    main = track(new, MAIN)
    chosen = [place for place in sorted(places) if isinstance(main[place], Footage)]
    if not chosen:
        raise CannotDo("There is no footage there to play backwards.", "那里没有可以倒放的视频。")
    part, chinese = told(new, edit.where, places)
    in_a_row = all(after == before + 1 for before, after in pairwise(chosen)) and not edit.where.clips
    turned = [_backwards(main[place]) for place in chosen]
    if in_a_row and len(turned) > 1:
        joins = [{"crossfade_ms": c.crossfade_ms, "transition": c.transition} for c in turned]
        turned = [c.model_copy(update=join) for c, join in zip(turned[::-1], [joins[0], *joins[:0:-1]], strict=True)]
    for place, clip in zip(chosen, turned, strict=True):
        main[place] = clip
    return Applied(relay(new, main), f"Plays backwards{part}.", f"倒放{chinese}。")


def _backwards(clip: Footage) -> Footage:
    """The clip from its end to its start, fades and all."""
    swapped = {"fade_in_ms": clip.fade_out_ms, "fade_out_ms": clip.fade_in_ms}
    swapped |= {"sound_in_ms": clip.sound_out_ms, "sound_out_ms": clip.sound_in_ms}
    return clip.model_copy(update={"reversed": not clip.reversed, **swapped})


@apply.register
def _(edit: PanAcross, timeline: Timeline, library: Library) -> Applied:
    def change(clip: Seen) -> dict[str, Any]:
        return framed(pan=edit.way, slow_zoom=False, slow_zoom_out=False)(clip)

    new, part, chinese = on_pictures(timeline, library, edit.where, change)
    way = {"up": "upwards", "down": "downwards"}.get(edit.way, f"to the {edit.way}")
    return Applied(new, f"Slowly pans {way}{part}.", f"缓慢向{_WAYS_ZH[edit.way]}平移{chinese}。")


@apply.register
def _(edit: PulseOnBeat, timeline: Timeline, library: Library) -> Applied:
    songs = timeline.of(Sound)
    if edit.per is None and not any(clip.frame.pulse for clip in timeline.of(Footage, Still)):
        raise CannotDo("Nothing moves on the beat.", "没有随节拍的缩放。")
    if edit.per is not None and not songs:
        raise CannotDo(
            "Moving on the beat needs a song on the timeline: ask for a music video first.",
            "随节拍缩放需要时间线上有歌曲：请先制作音乐视频。",
        )
    if edit.per is not None and not any(library.beats(library.by_id(song.media)) for song in songs):
        raise CannotDo(f"I found no beat in {songs[0].name}.", f"在{songs[0].name}里没有找到节拍。")
    new, part, chinese = on_pictures(timeline, library, edit.where, framed(pulse=edit.per))
    if edit.per is None:
        return Applied(new, f"The picture no longer moves on the beat{part}.", f"画面不再随节拍缩放{chinese}。")
    each, zh = ("beat", "每拍") if edit.per == "beat" else ("bar", "每小节")
    return Applied(new, f"The picture swells on each {each} of the song{part}.", f"画面随歌曲{zh}轻微放大{chinese}。")


@apply.register
def _(edit: AddProgress, timeline: Timeline, library: Library) -> Applied:
    new = base(timeline, library)
    start, end = content_span(new)
    bar = ProgressBar(id="progress-1", name="progress bar", start_ms=start, duration_ms=end - start)
    new = set_track(new, PROGRESS, [bar])
    return Applied(new, f"Added a progress bar ({span_of([bar])}).", f"添加了进度条（{span_of([bar])}）。")


@apply.register
def _(edit: RemoveProgress, timeline: Timeline, library: Library) -> Applied:
    if not timeline.of(ProgressBar):
        raise CannotDo("There is no progress bar on the timeline.", "时间线上没有进度条。")
    return Applied(set_track(timeline, PROGRESS, []), "Removed the progress bar.", "去掉了进度条。")
