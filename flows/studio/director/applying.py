"""What every edit needs to be carried out: the dispatch, what is on the timeline, and finding clips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from flows.studio.director.library import Item, Library, is_called
from flows.studio.director.places import CannotDo, ClipRef, Itself, Others, Piece, Where
from flows.studio.director.tracks import MAIN, between_cards, relay, set_track, track
from flows.studio.timeline import LANDSCAPE, AnyClip, Card, Footage, Timeline
from flows.wire.draft import seconds


@dataclass(frozen=True)
class Applied:
    """The timeline after an edit, and the sentence that tells it, in English and Chinese."""

    timeline: Timeline
    says: str
    chinese: str = ""
    idle: bool = False
    """Whether the sentence itself says that there was nothing to change."""


@singledispatch
def apply(edit: Any, timeline: Timeline, library: Library) -> Applied:
    """Carry out `edit`. Raises CannotDo when there is nothing to carry it out on."""
    raise TypeError(f"no way to apply {edit!r}")


# ---- what there is to work on ----------------------------------------------------------------------------------------


def content(timeline: Timeline) -> list[Any]:
    """The clips of the main track that "clip 2" counts: all but the cards."""
    return [clip for clip in track(timeline, MAIN) if not isinstance(clip, Card)]


def find(timeline: Timeline, ref: ClipRef) -> list[Any]:
    """The clips that a reference means; CannotDo when there is none."""
    clips = content(timeline)
    if ref == "each":
        return clips
    if isinstance(ref, Piece):
        start, end = _ends(ref, timeline.duration_ms)
        return [clip for clip in clips if start <= clip.start_ms and clip.end_ms <= end]
    if isinstance(ref, Itself):
        return [clip for clip in clips if clip.id in ref.ids]
    if isinstance(ref, Others):
        left_out = [clip.id for one in ref.clips for clip in find(timeline, one)]
        return [clip for clip in clips if clip.id not in left_out]
    if isinstance(ref, str) and ref != "middle":
        found = [clip for clip in clips if is_called(clip.name, ref)]
        if not found:
            known = ", ".join(dict.fromkeys(clip.name for clip in clips))
            raise CannotDo(
                f"There is no clip called {ref} on the timeline; there are {known or 'none'}.",
                f"时间线上没有名为{ref}的片段；现有：{known or '无'}。",
            )
        return found
    if ref == "middle":
        if len(clips) == 1:
            raise CannotDo("There is only one clip; name the part by its times.", "只有一个片段；请用时间说明。")
        if len(clips) % 2 == 0:
            raise CannotDo(f"There are {len(clips)} clips, so none is in the middle.", "没有正中间的片段。")
        return [clips[len(clips) // 2]]
    assert isinstance(ref, int)
    if not 1 <= abs(ref) <= len(clips):
        many = "is only 1 clip" if len(clips) == 1 else f"are {len(clips)} clips"
        which, zh = (f"{ref}", f"第{ref}") if ref >= 0 else (f"{-ref} from the end", f"倒数第{-ref}")
        raise CannotDo(f"There is no clip {which}: there {many}.", f"没有{zh}个片段：一共只有{len(clips)}个。")
    return [clips[ref - 1] if ref > 0 else clips[ref]]


def _ends(piece: Piece, total_ms: int) -> tuple[int, int]:
    """Where a piece begins and ends while the video is as the split left it."""
    times = [0, *sorted(moment.resolve(total_ms) for moment in piece.at), total_ms]
    return times[piece.number - 1], times[piece.number]


def laid_out(timeline: Timeline, library: Library, names: Sequence[str] = ()) -> Timeline:
    """The named videos, or all of them, end to end; an untouched canvas takes the size of the first."""
    videos = [named(name, library, "video") for name in names] or library.of("video")
    if not videos:
        raise CannotDo("There is no footage: upload a video first.", "没有视频素材：请先上传视频。")
    clips = [
        Footage(id=f"clip-{n}", name=item.name, start_ms=0, duration_ms=duration(item), media=item.id)
        for n, item in enumerate(videos, 1)
    ]
    new = relay(timeline, between_cards(timeline, clips))
    first = videos[0].info
    if not timeline.tracks and (timeline.width, timeline.height) == LANDSCAPE and first.width and first.height:
        new = new.model_copy(update={"width": max(16, first.width // 2 * 2), "height": max(16, first.height // 2 * 2)})
    return new


def base(timeline: Timeline, library: Library) -> Timeline:
    """The timeline, or when it is empty all uploaded videos laid out."""
    if timeline.duration_ms:
        return timeline
    return laid_out(timeline, library)


NOUNS = {"video": ("video", "视频"), "audio": ("song", "歌曲"), "image": ("picture", "图片")}


def named(name: str, library: Library, kind: str) -> Item:
    """The uploaded file of that name; CannotDo when there is none."""
    found = library.named(name, kind)
    if found is None:
        known = ", ".join(item.name for item in library.of(kind))
        noun, zh = NOUNS[kind]
        raise CannotDo(
            f"There is no {noun} called {name}; uploaded are {known or 'none'}.",
            f"没有名为{name}的{zh}；已上传：{known or '无'}。",
        )
    return found


def duration(item: Item) -> int:
    if not item.info.duration_ms:
        raise CannotDo(
            f"{item.name} has no length that could be read; upload it in another format.",
            f"无法读取{item.name}的时长。",
        )
    return item.info.duration_ms


# ---- parts of the main track -----------------------------------------------------------------------------------------


def split_at(timeline: Timeline, times: Sequence[int]) -> Timeline:
    """The main track and the sound of a music video come apart at these times."""
    from flows.studio.director.ripple import split_clips

    new = timeline
    for name in (MAIN, "sound"):
        if clips := track(new, name):
            new = set_track(new, name, split_clips(clips, times))
    return new


def pick(timeline: Timeline, where: Where) -> tuple[Timeline, set[int]]:
    """The timeline, come apart at the ends of a stretch, and the places on the main track that `where` means."""
    if where.span is None:
        chosen = [clip.id for ref in where.clips for clip in find(timeline, ref)]
        main = track(timeline, MAIN)
        places = {n for n, clip in enumerate(main) if not where.clips or clip.id in chosen}
        return timeline, places
    spans = []
    if where.clips:
        for ref in where.clips:
            for clip in find(timeline, ref):
                start, end = where.span.resolve(clip.duration_ms)
                spans.append((clip.start_ms + start, clip.start_ms + end))
    else:
        spans.append(where.span.resolve(timeline.duration_ms))
    new = split_at(timeline, [time for span in spans for time in span])
    main = track(new, MAIN)
    inside = {n for n, c in enumerate(main) if any(a <= c.start_ms and c.end_ms <= b for a, b in spans)}
    return new, set(range(len(main))) - inside if where.outside else inside


def changed(timeline: Timeline, places: set[int], change: Any, *kinds: type) -> tuple[Timeline, int]:
    """The main track with `change(clip)` (a dict of fields) applied at those places, and how many clips it was."""
    main = track(timeline, MAIN)
    done = 0
    for place in places:
        if isinstance(main[place], kinds):
            main[place] = main[place].model_copy(update=change(main[place]))
            done += 1
    return set_track(timeline, MAIN, main), done


# ---- words about it --------------------------------------------------------------------------------------------------


def span_of(clips: Sequence[AnyClip], unit: str = " s") -> str:
    return f"{seconds(min(c.start_ms for c in clips))}-{seconds(max(c.end_ms for c in clips))}{unit}"


def span_zh(clips: Sequence[AnyClip]) -> str:
    return span_of(clips, "秒")


def told(timeline: Timeline, where: Where, places: set[int]) -> tuple[str, str]:
    """What part of the picture it was, in English and Chinese: nothing for all of it."""
    if where.span is None and not where.clips:
        return "", ""
    if where.clips == ("each",):
        return " for each clip", "（每个片段）"
    main = track(timeline, MAIN)
    chosen = [main[place] for place in sorted(places)]
    if not chosen:
        raise CannotDo("There is nothing on the timeline there.", "那里没有内容。")
    parts = _adjoining(chosen)
    english = " and ".join(f"{group[0].name} ({span_of(group)})" for group in parts)
    chinese = "、".join(f"{group[0].name}，{span_zh(group)}" for group in parts)
    return f" for {english}", f"（{chinese}）"


def _adjoining(clips: Sequence[AnyClip]) -> list[list[AnyClip]]:
    """Clips of one file that follow each other, together."""
    groups: list[list[AnyClip]] = []
    for clip in clips:
        if groups and groups[-1][-1].end_ms == clip.start_ms and groups[-1][-1].name == clip.name:
            groups[-1].append(clip)
        else:
            groups.append([clip])
    return groups
