"""The tracks that the director keeps, and what moves when the main track changes. Nothing is changed in place.

`main` holds pictures, footage and cards end to end; the rest lies over or under it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flows.studio.timeline import TRACK_OF, AnyClip, Bed, Card, ProgressBar, Text, Timeline, Track

MAIN, VISUALIZER, SOUND, MUSIC, TITLE, ARTIST = "main", "visualizer", "sound", "music", "title", "artist"
INSET, CAPTIONS, PROGRESS = "inset", "captions", "progress"
ORDER = (MAIN, VISUALIZER, PROGRESS, INSET, SOUND, MUSIC, TITLE, ARTIST)

Span = tuple[int, int]


def set_track(timeline: Timeline, track_id: str, clips: Sequence[AnyClip]) -> Timeline:
    """`timeline` with this track's clips replaced; an empty track goes."""
    tracks = {track.id: track for track in timeline.tracks if track.id != track_id}
    if clips:
        tracks[track_id] = Track(id=track_id, type=TRACK_OF[type(clips[0])], clips=tuple(clips))
    ordered = sorted(tracks.values(), key=lambda track: ORDER.index(track.id) if track.id in ORDER else len(ORDER))
    return timeline.model_copy(update={"tracks": tuple(ordered)})


def track(timeline: Timeline, track_id: str) -> list[Any]:
    """The clips of a track; none when there is no such track."""
    return next((list(one.clips) for one in timeline.tracks if one.id == track_id), [])


def between_cards(timeline: Timeline, clips: Sequence[AnyClip]) -> list[AnyClip]:
    """`clips` with the cards of the timeline before and after them."""
    cards = [clip for clip in track(timeline, MAIN) if isinstance(clip, Card)]
    return [*(card for card in cards if card.id == "intro"), *clips, *(card for card in cards if card.id != "intro")]


def content_span(timeline: Timeline) -> Span:
    """From where to where the main track shows more than its cards, in ms."""
    main = track(timeline, MAIN)
    content = [clip for clip in main if not isinstance(clip, Card)] or main
    return (content[0].start_ms, content[-1].end_ms) if content else (0, timeline.duration_ms)


def relay(timeline: Timeline, clips: Sequence[AnyClip]) -> Timeline:
    """The main track with these clips end to end, and everything else moved along.

    Music that lay under all still does, words that lay over all lie over the content, sounds stay with their pictures.
    """
    new = set_track(timeline, MAIN, _end_to_end(clips))
    old_span, new_span = content_span(timeline), content_span(new)
    for one in timeline.tracks:
        if one.id != MAIN:
            moved = [_moved(clip, timeline.duration_ms, old_span, new_span) for clip in one.clips]
            new = set_track(new, one.id, moved)
    end = max(clip.end_ms for clip in new.clips() if not isinstance(clip, Bed))
    beds = [_stretched(bed, timeline.duration_ms, end) for bed in track(new, MUSIC)]
    return set_track(new, MUSIC, beds)


def _end_to_end(clips: Sequence[AnyClip]) -> list[Any]:
    """Clips one after the other; a dissolve takes at most half of the clips that it joins."""
    placed: list[Any] = []
    at = 0
    for number, clip in enumerate(clips, 1):
        before = placed[-1].duration_ms if placed else 0
        changes = {
            "id": clip.id if isinstance(clip, Card) else f"clip-{number}",
            "start_ms": at,
            "crossfade_ms": min(getattr(clip, "crossfade_ms", 0), before // 2, clip.duration_ms // 2),
        }
        placed.append(clip.model_copy(update=changes))
        at += clip.duration_ms
    return placed


def _moved(clip: AnyClip, old_end: int, old: Span, new: Span) -> AnyClip:
    if isinstance(clip, Bed):
        return clip
    if isinstance(clip, Text | ProgressBar) and (clip.start_ms, clip.end_ms) in ((0, old_end), old):
        return clip.model_copy(update={"start_ms": new[0], "duration_ms": new[1] - new[0]})
    return clip.model_copy(update={"start_ms": max(0, clip.start_ms + new[0] - old[0])})


def _stretched(bed: Bed, old_end: int, new_end: int) -> Bed:
    covers_all = bed.start_ms == 0 and bed.end_ms == old_end
    return bed.model_copy(update={"duration_ms": new_end}) if covers_all else bed
