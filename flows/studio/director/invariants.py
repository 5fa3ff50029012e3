"""What must hold of every timeline, checked after every edit."""

from __future__ import annotations

from itertools import pairwise

from flows.studio.director.library import Library
from flows.studio.director.tracks import MAIN, track
from flows.studio.draft import from_draft, to_draft
from flows.studio.timeline import Footage, Seen, Sound, Timeline, Visualizer


class Broken(Exception):
    """An edit broke the timeline: a fault of the director, not of the user."""


def check(timeline: Timeline, library: Library) -> None:
    """Raises Broken when clips overlap, a source is overrun, a fade does not fit, an id is used twice, or the main
    track has a gap."""
    if from_draft(to_draft(timeline)) != timeline:
        raise Broken("the draft is not the timeline")
    ids = [clip.id for clip in timeline.clips()]
    if len(ids) != len(set(ids)):
        raise Broken(f"an id is used twice: {sorted(ids)}")
    main = track(timeline, MAIN)
    if main and main[0].start_ms:
        raise Broken("the main track does not begin at 0")
    for before, clip in pairwise(main):
        if clip.start_ms != before.end_ms:
            raise Broken(f"{before.id} and {clip.id} do not meet")
        if clip.crossfade_ms > min(before.duration_ms, clip.duration_ms) // 2:
            raise Broken(f"the dissolve into {clip.id} is too long")
    for clip in timeline.clips():
        for name in ("fade_in_ms", "fade_out_ms", "sound_in_ms", "sound_out_ms"):
            if getattr(clip, name, 0) > clip.duration_ms:
                raise Broken(f"{name} of {clip.id} is longer than the clip")
        if isinstance(clip, Footage | Sound | Visualizer):
            _check_source(clip, library)
    if main and isinstance(main[0], Seen) and main[0].crossfade_ms:
        raise Broken("the first clip dissolves from nothing")


def _check_source(clip: Footage | Sound | Visualizer, library: Library) -> None:
    length = library.by_id(clip.media).info.duration_ms
    speed = getattr(clip, "speed", 1.0)
    end = clip.source_end_ms if isinstance(clip, Footage) else clip.source_start_ms + clip.duration_ms * speed
    if length is not None and end > length + 2 + 2 * speed:
        raise Broken(f"{clip.id} needs {end} ms of a source of {length} ms")
