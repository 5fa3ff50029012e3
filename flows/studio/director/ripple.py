"""What happens to every track when the main one is cut, joined anew, or played faster. Nothing is changed in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from flows.studio.director.places import CannotDo
from flows.studio.director.tracks import MAIN, MUSIC, set_track, track
from flows.studio.timeline import AnyClip, Bed, Card, Footage, ProgressBar, Seen, Sound, Still, Text, Timeline


@dataclass(frozen=True)
class Stretch:
    """A part of the old timeline, `start` to `end` in ms, that begins at `at` on the new one and plays `speed` fast."""

    start: int
    end: int
    at: int
    speed: float = 1.0

    def place(self, time_ms: int) -> int:
        """Where a time of the old timeline comes to lie."""
        return self.at + round((time_ms - self.start) / self.speed)


def kept(total_ms: int, spans: Iterable[tuple[int, int]]) -> list[Stretch]:
    """What is left of a timeline without these spans, closed up."""
    stretches: list[Stretch] = []
    start = at = 0
    for cut_start, cut_end in [*sorted(spans), (total_ms, total_ms)]:
        if cut_start > start:
            stretches.append(Stretch(start, cut_start, at))
            at += cut_start - start
        start = max(start, cut_end)
    return stretches


def chosen(spans: Iterable[tuple[int, int]]) -> list[Stretch]:
    """Only these spans, in order of time, closed up."""
    stretches: list[Stretch] = []
    at = 0
    for start, end in sorted(spans):
        begin = max(start, stretches[-1].end) if stretches else start
        if end > begin:
            stretches.append(Stretch(begin, end, at))
            at += end - begin
    return stretches


def retime(timeline: Timeline, stretches: Sequence[Stretch]) -> Timeline:
    """The timeline of these stretches: pictures and their sounds are cut, words and music last as long as they can."""
    if not stretches:
        raise CannotDo("Nothing would be left.", "这样就什么都不剩了。")
    end = max(one.place(one.end) for one in stretches)
    new = timeline
    for one in timeline.tracks:
        clips: list[AnyClip] = []
        for clip in one.clips:
            clips += _moved(clip, one.id, timeline.duration_ms, stretches)
        new = set_track(new, one.id, numbered(one.id, sorted(clips, key=lambda clip: clip.start_ms)))
    return set_track(new, MUSIC, fitted_music(track(timeline, MUSIC), track(new, MUSIC), timeline.duration_ms, end))


def _moved(clip: AnyClip, track_id: str, total_ms: int, stretches: Sequence[Stretch]) -> list[AnyClip]:
    found = [(stretch, piece) for stretch in stretches if (piece := _piece(clip, stretch)) is not None]
    if track_id == MUSIC and found:
        start, end = found[0][1].start_ms, found[-1][1].end_ms
        length = min(end - start, clip.duration_ms) if isinstance(clip, Sound) else end - start
        return [_shortened(clip, {"start_ms": start, "duration_ms": length})]
    if not isinstance(clip, Text | Bed | ProgressBar | Still) or track_id == MAIN:
        return [piece for _, piece in found]
    return [_shortened(clip, {"start_ms": start, "duration_ms": end - start}) for start, end in _runs(clip, found)]


def _runs(clip: AnyClip, found: Sequence[tuple[Stretch, AnyClip]]) -> list[tuple[int, int]]:
    """From where to where something stands that stays whole where it goes on, on the old timeline or the new."""
    runs: list[tuple[int, int]] = []
    gone_to = -1
    for stretch, piece in found:
        if runs and (stretch.start == gone_to or piece.start_ms - runs[-1][1] <= 1):
            runs[-1] = (runs[-1][0], piece.end_ms)
        else:
            runs.append((piece.start_ms, piece.end_ms))
        gone_to = stretch.end if stretch.end < clip.end_ms else -1
    return runs


def _piece(clip: AnyClip, stretch: Stretch) -> AnyClip | None:
    """What of a clip lies in a stretch."""
    start, end = max(clip.start_ms, stretch.start), min(clip.end_ms, stretch.end)
    if end <= start or stretch.place(end) <= stretch.place(start):
        return None
    changes: dict[str, Any] = {"start_ms": stretch.place(start)}
    changes["duration_ms"] = stretch.place(end) - changes["start_ms"]
    speed = getattr(clip, "speed", 1.0)
    if hasattr(clip, "source_start_ms"):
        backwards = isinstance(clip, Footage) and clip.reversed
        gone_ms = clip.end_ms - end if backwards else start - clip.start_ms
        still = isinstance(clip, Footage) and clip.frozen
        changes["source_start_ms"] = clip.source_start_ms + (0 if still else round(gone_ms * speed))
    if hasattr(clip, "speed"):
        changes["speed"] = _tidy(speed * stretch.speed)
    if start > clip.start_ms and isinstance(clip, Seen):
        changes["transition"] = "dissolve"
    first = ("crossfade_ms", "fade_in_ms", "sound_in_ms") if start > clip.start_ms else ()
    last = ("fade_out_ms", "sound_out_ms") if end < clip.end_ms else ()
    changes |= {name: 0 for name in (*first, *last) if hasattr(clip, name)}
    return _shortened(clip, changes)


def _tidy(speed: float) -> float:
    return round(speed, 6)


def _shortened(clip: AnyClip, changes: dict[str, Any]) -> AnyClip:
    """The clip so changed; fades get no longer than it is."""
    length = changes.get("duration_ms", clip.duration_ms)
    for name in ("fade_in_ms", "fade_out_ms", "sound_in_ms", "sound_out_ms"):
        value = changes.get(name, getattr(clip, name, 0))
        if value > length:
            changes[name] = length
    return clip.model_copy(update=changes)


def numbered(track_id: str, clips: Sequence[AnyClip]) -> list[AnyClip]:
    """Clips with ids of their own; dissolves on the main track take at most half of what they join."""
    named: list[AnyClip] = []
    seen: set[str] = set()
    for number, clip in enumerate(clips, 1):
        changes: dict[str, Any] = {}
        if track_id == MAIN and not isinstance(clip, Card):
            changes["id"] = f"clip-{number}"
        elif clip.id in seen:
            changes["id"] = next(name for n in range(2, 10_000) if (name := f"{clip.id}.{n}") not in seen)
        if isinstance(clip, Seen) and clip.crossfade_ms:
            before = named[-1] if named and named[-1].end_ms == clip.start_ms else None
            limit = min(before.duration_ms if before else 0, clip.duration_ms) // 2
            changes["crossfade_ms"] = min(clip.crossfade_ms, limit)
        named.append(clip.model_copy(update=changes))
        seen.add(named[-1].id)
    return named


def split_clips(clips: Sequence[AnyClip], times: Iterable[int]) -> list[AnyClip]:
    """The same clips, come apart at those times that lie inside of them."""
    track_id = MAIN if any(isinstance(clip, Seen) for clip in clips) else ""
    end = clips[-1].end_ms
    edges = [0, *sorted({time for time in times if 0 < time < end}), end]
    stretches = [Stretch(a, b, a) for a, b in pairwise(edges)]
    pieces = [piece for clip in clips for s in stretches if (piece := _piece(clip, s)) is not None]
    return numbered(track_id, pieces)


def fitted_music(old: Sequence[AnyClip], new: Sequence[AnyClip], old_end: int, new_end: int) -> list[AnyClip]:
    """A bed that lay under all of it does so again; a song is fitted after the edit, by its beats."""
    if not old or old[0].start_ms or old[-1].end_ms != old_end:
        return list(new)
    if isinstance(old[0], Bed) and len(old) == 1:
        return [_shortened(old[0], {"duration_ms": new_end})]
    return list(new)
