"""Edits, one timeline → a new timeline and what to say about it. Nothing is changed in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from typing import Any

from flows.studio.director import (
    apply_album,
    apply_inset,
    apply_moves,
    apply_picture,
    apply_shown,
    apply_sound,
    apply_subtitles,
    apply_time,
    apply_words,
)
from flows.studio.director.applying import Applied, apply, base, content, find
from flows.studio.director.edits import (
    AddCard,
    AddMusic,
    AddProgress,
    AddVisualizer,
    AlbumVideo,
    Backdrop,
    Crossfades,
    DuckMusic,
    Edit,
    Inset,
    JoinClips,
    MoveClip,
    MusicAt,
    MusicVideo,
    OrderClips,
    RemoveCard,
    RemoveClips,
    RemoveMusic,
    RemoveSilences,
    RemoveText,
    RemoveTrackInfo,
    RemoveVisualizer,
    ReverseOrder,
    SetCanvas,
    SetRate,
    Slideshow,
    Speed,
    Split,
    SplitScenes,
    SwapClips,
    TrackInfo,
    UseTrack,
    Zoom,
)
from flows.studio.director.invariants import check
from flows.studio.director.library import Library
from flows.studio.director.places import CannotDo, ClipRef, Itself, Others, Piece, Where, between
from flows.studio.director.songs import refitted
from flows.studio.timeline import Footage, Timeline

__all__ = ["Applied", "CannotDo", "apply", "apply_all"]

_MODULES = (
    apply_album,
    apply_inset,
    apply_moves,
    apply_picture,
    apply_shown,
    apply_sound,
    apply_subtitles,
    apply_time,
    apply_words,
)
_FIRST = (MusicVideo, AlbumVideo, Slideshow, JoinClips)
_RENUMBER = (MoveClip, SwapClips, ReverseOrder, OrderClips, RemoveClips)
_STAGES = (*_FIRST, RemoveSilences, AddCard, Crossfades, AddVisualizer, TrackInfo, SetCanvas, AddMusic, DuckMusic)
_NEED_NOTHING = (
    *(*_FIRST, OrderClips, RemoveSilences, AddMusic, MusicAt, AddVisualizer, TrackInfo, Backdrop),
    *(DuckMusic, RemoveMusic, RemoveText, RemoveCard, RemoveVisualizer, RemoveTrackInfo),
)


def apply_all(edits: Iterable[Edit], timeline: Timeline, library: Library) -> tuple[Timeline, list[Applied]]:
    """Carry out edits in the order of the message, after those that make the timeline in the first place.

    On an empty timeline the uploaded videos are joined first. CannotDo from any edit leaves the caller's timeline as
    it was.
    """
    ordered = _in_order(_with_music_video(tuple(edits), timeline, library))
    done = []
    if not timeline.duration_ms and ordered and _needs_footage(ordered[0], library):
        done.append(_begun(ordered[0], timeline, library))
        timeline = done[-1].timeline
    start, moved = timeline, False
    meant: dict[ClipRef, list[Any]] = {}
    for edit in _speeds_backwards(ordered, timeline):
        if moved:
            _check_numbers(edit, start, timeline)
        applied = apply(_found_again(edit, meant, timeline), timeline, library)
        for ref in _refs(edit):
            with suppress(CannotDo):
                meant[ref] = find(timeline, ref)
        new = refitted(timeline, applied.timeline, library)
        check(new, library)
        if new == timeline and not applied.idle:
            applied = _already(applied)
        if isinstance(edit, Split | SplitScenes):
            start, moved = new, False
            meant |= _pieces(edit, new)
        elif timeline.duration_ms:
            moved = moved or isinstance(edit, _RENUMBER) or len(content(new)) != len(content(timeline))
        timeline = new
        done.append(applied)
    return timeline, [one for one in done if one.says]


def _with_music_video(edits: Sequence[Edit], timeline: Timeline, library: Library) -> Sequence[Edit]:
    """A song and its cover are all that was uploaded: what is to be shown of them is a music video."""
    if timeline.duration_ms or library.of("video") or any(isinstance(edit, _FIRST) for edit in edits):
        return edits
    songs, visuals = [one for one in edits if isinstance(one, UseTrack)], [one for one in edits if _shows_song(one)]
    if not visuals or len(library.of("image")) != 1 or not library.of("audio") or len(songs) > 1:
        return edits
    song = songs[0].name if songs else None
    return (MusicVideo(song), *(edit for edit in edits if not isinstance(edit, UseTrack)))


def _shows_song(edit: Edit) -> bool:
    return isinstance(edit, AddVisualizer | TrackInfo | AddProgress) or (isinstance(edit, Zoom) and edit.slowly)


def _begun(edit: Edit, timeline: Timeline, library: Library) -> Applied:
    """The uploaded videos; of those that are named as one within the other, only the latter."""
    if isinstance(edit, Inset) and isinstance(edit.over, str) and isinstance(edit.what, str):
        return apply(JoinClips((edit.over,)), timeline, library)
    return Applied(base(timeline, library), *_joined(library))


def _already(applied: Applied) -> Applied:
    """An edit that changed nothing, told as such."""
    first = applied.says.split()[0]
    says = applied.says[0].lower() + applied.says[1:] if first.isalpha() else applied.says
    return replace(applied, says=f"Already so: {says}", chinese=f"已经是这样：{applied.chinese}", idle=True)


def _needs_footage(edit: Edit, library: Library) -> bool:
    """Whether an edit of an empty timeline means the uploaded videos: a frame can be set, a card shown without any."""
    if isinstance(edit, SetCanvas | SetRate | AddCard):
        return bool(library.of("video"))
    if isinstance(edit, MoveClip) and edit.added and isinstance(edit.clip, str) and isinstance(edit.other, str):
        return False
    return not isinstance(edit, _NEED_NOTHING)


def _in_order(edits: Sequence[Edit]) -> list[Edit]:
    """The order of the message; where the timeline is only made in the middle of it, an editor's order."""
    if not any(isinstance(edit, _FIRST) for edit in edits[1:]) or isinstance(edits[0], _FIRST):
        return list(edits)
    return sorted(edits, key=lambda one: _STAGES.index(type(one)) if type(one) in _STAGES else len(_STAGES))


def _speeds_backwards(edits: list[Edit], timeline: Timeline) -> list[Edit]:
    """Speeds of several stretches in one message mean the times before any of them: the last stretch comes first."""
    if len(edits) < 2 or not all(
        isinstance(edit, Speed) and edit.where.span and not edit.where.clips for edit in edits
    ):
        return edits
    fixed = []
    for edit in edits:
        assert isinstance(edit, Speed) and edit.where.span
        total = timeline.duration_ms
        begin, end = edit.where.span.resolve(total)
        ends = [(0, begin), (end, total)] if edit.where.outside else [(begin, end)]
        fixed += [(a, b, Speed(edit.factor, Where((), between(a, b)))) for a, b in ends if a < b]
    fixed.sort(key=lambda one: -one[0])
    if any(one[0] < other[1] for one, other in pairwise(fixed)):
        raise CannotDo("These stretches overlap; ask for one after the other.", "这些时间段重叠了；请分开说。")
    return [edit for _, _, edit in fixed]


def _check_numbers(edit: Edit, start: Timeline, now: Timeline) -> None:
    """After a message has moved clips, "clip 2" must be the same one by the old and by the new order."""
    named = list(_refs(edit))
    for ref in [*named, *(one for others in named if isinstance(others, Others) for one in others.clips)]:
        if isinstance(ref, int) and ref > 0 and _is_other(ref, start, now):
            raise CannotDo(
                f"After moving clips, it is not clear which one is clip {ref}: name its file, or ask in two messages.",
                f"移动片段之后，“第{ref}个片段”指的是哪一个不明确：请用文件名，或分两次说。",
            )


def _refs(edit: Edit) -> Iterator[ClipRef]:
    """The clips that an edit names."""
    yield from (*getattr(edit, "clips", ()), *getattr(getattr(edit, "where", None), "clips", ()))
    named = (getattr(edit, name, None) for name in ("clip", "other", "one", "over"))
    yield from (ref for ref in named if ref is not None)


def _found_again(edit: Edit, meant: Mapping[ClipRef, Sequence[Any]], timeline: Timeline) -> Edit:
    """The edit with what "it" is by now: the pieces of the clip that an edit before was about."""

    def found(ref: ClipRef) -> ClipRef:
        name = ref.clip if isinstance(ref, Itself) else ref
        if not isinstance(ref, Itself | Piece) or name not in meant:
            return ref
        pieces = [clip.id for clip in content(timeline) if any(_is_of(clip, old) for old in meant[name])]
        if not pieces:
            raise CannotDo("What this is about is no longer on the timeline.", "所指的片段已经不在时间线上了。")
        return Itself(name, tuple(pieces))

    changes: dict[str, Any] = {}
    if where := getattr(edit, "where", None):
        changes["where"] = replace(where, clips=tuple(found(ref) for ref in where.clips))
    if clips := getattr(edit, "clips", ()):
        changes["clips"] = tuple(found(ref) for ref in clips)
    for name in ("clip", "other", "one", "over"):
        if (clip := getattr(edit, name, None)) is not None:
            changes[name] = found(clip)
    return replace(edit, **changes) if changes else edit


def _pieces(split: Edit, timeline: Timeline) -> dict[ClipRef, list[Any]]:
    """What the parts of a video are that was just split at some moments."""
    if not isinstance(split, Split) or split.clip is not None:
        return {}
    refs = [Piece(number, split.at) for number in range(1, len(split.at) + 2)]
    return {ref: find(timeline, ref) for ref in refs}


def _is_of(clip: Any, old: Any) -> bool:
    """Whether a clip is a clip of before, or a piece of it."""
    if clip.media != old.media:
        return False
    piece, whole = _source(clip), _source(old)
    return not isinstance(clip, Footage) or (whole[0] <= piece[0] and piece[1] <= whole[1] + 1)


def _source(clip: Any) -> tuple[float, float]:
    start = getattr(clip, "source_start_ms", 0)
    return start, start + clip.duration_ms * getattr(clip, "speed", 1.0)


def _is_other(ref: int, start: Timeline, now: Timeline) -> bool:
    found = []
    for timeline in (start, now):
        try:
            clip = find(timeline, ref)[0]
        except CannotDo:
            return True
        found.append((getattr(clip, "media", ""), getattr(clip, "source_start_ms", 0)))
    return found[0] != found[1]


def _joined(library: Library) -> tuple[str, str]:
    names: Sequence[str] = [item.name for item in library.of("video")]
    listed = ", ".join(names)
    return f"Took the uploaded footage: {listed}.", f"使用已上传的素材：{listed}。"
