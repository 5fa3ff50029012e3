"""Edits of what lies small in a corner over the rest: a logo, a picture, a clip."""

from __future__ import annotations

from typing import Any

from flows.studio.director.applying import Applied, apply, content, duration, find, span_of, span_zh
from flows.studio.director.chinese_names import chinese as in_chinese
from flows.studio.director.edits import Inset, PlaceInset, RemoveInset
from flows.studio.director.library import Item, Library, is_called
from flows.studio.director.places import CannotDo
from flows.studio.director.ripple import kept, retime
from flows.studio.director.tracks import INSET, set_track, track
from flows.studio.timeline import Footage, Framing, Still, Timeline


@apply.register
def _(edit: Inset, timeline: Timeline, library: Library) -> Applied:
    picture = _picture(edit, library)
    if picture is not None:
        framing = Framing(inset=edit.place)
        total = timeline.duration_ms
        inset: Any = Still(
            id="inset-1",
            name=picture.name,
            start_ms=0,
            duration_ms=total,
            media=picture.id,
            fit="contain",
            frame=framing,
        )
        new = set_track(timeline, INSET, [inset])
    elif (video := _beside(edit, timeline, library)) is not None:
        start, end = _under(edit, timeline)
        length = min(duration(video), end - start)
        framing = Framing(inset=edit.place)
        inset = Footage(
            id="inset-1", name=video.name, start_ms=start, duration_ms=length, media=video.id, frame=framing
        )
        new = set_track(timeline, INSET, [inset])
    else:
        new, inset = _clip_over(edit, timeline)
    return Applied(
        new,
        f"{inset.name} is small at the {edit.place} ({span_of([inset])}).",
        f"{inset.name}以画中画显示（{in_chinese(edit.place)}，{span_zh([inset])}）。",
    )


def _picture(edit: Inset, library: Library) -> Item | None:
    if edit.what == "logo":
        images = library.of("image")
        if not images:
            raise CannotDo("There is no picture: upload one first.", "没有图片：请先上传。")
        return next((image for image in images if "logo" in image.name.lower()), images[-1])
    if isinstance(edit.what, str) and not library.named(edit.what, "video"):
        found = library.named(edit.what, "image")
        if found is None:
            raise CannotDo(f"There is no file called {edit.what}.", f"没有名为{edit.what}的文件。")
        return found
    return None


def _beside(edit: Inset, timeline: Timeline, library: Library) -> Item | None:
    """The uploaded video that is meant and that is no clip of the timeline."""
    if not isinstance(edit.what, str) or any(is_called(clip.name, edit.what) for clip in content(timeline)):
        return None
    return library.named(edit.what, "video") if content(timeline) else None


def _under(edit: Inset, timeline: Timeline) -> tuple[int, int]:
    """From when to when a video from outside may lie over what is there."""
    if edit.over is None:
        return 0, timeline.duration_ms
    below = find(timeline, edit.over)[0]
    return below.start_ms, below.end_ms


def _clip_over(edit: Inset, timeline: Timeline) -> tuple[Timeline, Any]:
    (clip, *more) = find(timeline, edit.what)
    if more:
        raise CannotDo(f"{clip.name} is in {len(more) + 1} parts; name one by its number.", "请用编号指定一个片段。")
    if len(content(timeline)) < 2:
        raise CannotDo("Picture in picture needs two clips.", "画中画需要两个片段。")
    new = retime(timeline, kept(timeline.duration_ms, [(clip.start_ms, clip.end_ms)]))
    start, end = 0, new.duration_ms
    if edit.over is not None:
        below = find(timeline, edit.over)[0]
        if below == clip:
            raise CannotDo("A clip cannot lie over itself.", "片段不能叠在它自己上面。")
        start = below.start_ms - (clip.duration_ms if clip.start_ms < below.start_ms else 0)
        end = start + below.duration_ms
    length = min(clip.duration_ms, end - start)
    framing = clip.frame.model_copy(update={"inset": edit.place})
    changes = {"id": "inset-1", "start_ms": start, "duration_ms": length, "crossfade_ms": 0, "frame": framing}
    inset = clip.model_copy(update=changes)
    return set_track(new, INSET, [inset]), inset


@apply.register
def _(edit: PlaceInset, timeline: Timeline, library: Library) -> Applied:
    insets = _insets(timeline)
    moved = [clip.model_copy(update={"frame": clip.frame.model_copy(update={"inset": edit.place})}) for clip in insets]
    return Applied(
        set_track(timeline, INSET, moved),
        f"{moved[0].name} is at the {edit.place} ({span_of(moved)}).",
        f"{moved[0].name}移到{in_chinese(edit.place)}（{span_zh(moved)}）。",
    )


@apply.register
def _(edit: RemoveInset, timeline: Timeline, library: Library) -> Applied:
    insets = _insets(timeline)
    if not all(isinstance(clip, Still) for clip in insets):
        raise CannotDo(
            "The small picture is one of the clips: undo brings it back to where it was.",
            "小画面是其中一个片段：请用撤销把它放回原处。",
        )
    return Applied(
        set_track(timeline, INSET, []),
        f"Removed {insets[0].name} ({span_of(insets)}).",
        f"去掉了{insets[0].name}（{span_zh(insets)}）。",
    )


def _insets(timeline: Timeline) -> list[Any]:
    insets = track(timeline, INSET)
    if not insets:
        raise CannotDo("Nothing lies small over the video.", "画面上没有画中画。")
    return insets
