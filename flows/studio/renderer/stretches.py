"""The timeline as stretches of frames with the same things on screen, and what each of them takes. Pure data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from pydantic import BaseModel

from flows.studio.timeline import BaseClip, Card, Footage, ProgressBar, Still, Text, Timeline, Track, Visualizer
from flows.wire.draft import TrackType

Nature = Literal["still", "strip", "footage", "drawn"]
FrameAt = Callable[[int], int]

_BASE = frozenset(("id", "name", "start_ms", "duration_ms", "kind"))
_OF_SOUND = frozenset(("volume", "sound_in_ms", "sound_out_ms", "denoise"))
_JOINED = frozenset(("crossfade_ms", "transition"))
_KNOWN: dict[type[BaseClip], frozenset[str]] = {
    Footage: _BASE | _OF_SOUND | _JOINED | {"media", "source_start_ms", "frozen"},
    Still: _BASE | _JOINED | {"media", "fit"},
    Card: _BASE | _JOINED | {"text", "subtitle"},
    ProgressBar: _BASE,
    Visualizer: _BASE | {"media", "source_start_ms"},
    Text: _BASE | {"text", "role"},
}
"""The properties that the short ways understand. A clip with any other one set is drawn frame by frame."""
_KNOWN_OF_TIMELINE = frozenset(("width", "height", "fps", "fps_fixed", "title", "normalized", "tracks"))
_KNOWN_OF_TRACK = frozenset(("id", "type", "clips"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Frames `first` up to `end` with the same clips on screen.

    `still` needs one picture, `strip` one picture and the visualizers over it, `footage` one source's own frames, and
    `drawn` is everything else; `reason` says why.
    """

    first: int
    end: int
    nature: Nature
    reason: str
    clips: tuple[str, ...] = ()
    footage: Footage | None = None

    @property
    def frames(self) -> int:
        return self.end - self.first


def find_stretches(timeline: Timeline, frames: int, frame_at: FrameAt) -> list[Stretch]:
    """Cut the timeline wherever something comes or goes; every frame is in exactly one stretch."""
    seen = [track for track in timeline.tracks if track.type is not TrackType.AUDIO]
    places = {0, frames} | places_of(timeline, frame_at)
    inside = sorted(place for place in places if 0 <= place <= frames)
    general = _strange_setting(timeline, seen)
    found = []
    for first, end in pairwise(inside):
        on = [[c for c in t.clips if frame_at(c.start_ms) <= first < frame_at(c.end_ms)] for t in seen]
        found.append(
            Stretch(first, end, "drawn", general) if general else _stretch(first, end, [c for row in on for c in row])
        )
    return _merged([_dissolving(stretch, seen, frame_at) for stretch in found])


def places_of(timeline: Timeline, frame_at: FrameAt) -> set[int]:
    """The frames at which something seen comes, goes, or has faded in."""
    seen = [clip for track in timeline.tracks if track.type is not TrackType.AUDIO for clip in track.clips]
    return {frame_at(ms) for clip in seen for ms in (clip.start_ms, clip.end_ms, _faded_ms(clip))}


def _faded_ms(clip: BaseClip) -> int:
    return clip.start_ms + min(clip.duration_ms, clip.crossfade_ms if isinstance(clip, Footage | Still | Card) else 0)


def _strange_setting(timeline: Timeline, tracks: list[Track]) -> str:
    strange = first_unknown(timeline, _KNOWN_OF_TIMELINE)
    for track in tracks:
        strange = strange or first_unknown(track, _KNOWN_OF_TRACK)
    return f"{strange} is set" if strange else ""


def _stretch(first: int, end: int, on: list[BaseClip]) -> Stretch:
    """`on` are the clips on screen from the lowest track to the highest."""
    names = tuple(clip.id for clip in on)
    for clip in on:
        known = _known_of(clip)
        strange = "its kind" if known is None else first_unknown(clip, known)
        if strange:
            return Stretch(first, end, "drawn", f"{clip.name}: {strange} is set" if known else clip.name, names)
    top = next((clip for clip in reversed(on) if isinstance(clip, Footage | Still | Card)), None)
    moving = any(isinstance(clip, Visualizer | ProgressBar) for clip in on)
    if not isinstance(top, Footage) or top.frozen:
        nature: Nature = "strip" if moving else "still"
        reason = "only the strip at the bottom moves" if moving else "nothing moves"
        return Stretch(first, end, nature, reason, names)
    if moving or any(isinstance(clip, Text) for clip in on):
        return Stretch(first, end, "drawn", "something is drawn over footage", names)
    return Stretch(first, end, "footage", "", names, top)


def _known_of(clip: BaseClip) -> frozenset[str] | None:
    """What the short ways understand of a clip; of visualizers, every style that stays in its strip."""
    known = _KNOWN.get(type(clip))
    in_strip = isinstance(clip, Visualizer) and clip.style != "circle"
    return known | {"style"} if known is not None and in_strip else known


def _dissolving(stretch: Stretch, tracks: list[Track], frame_at: FrameAt) -> Stretch:
    """The stretch as drawn when a clip on screen is still coming in."""
    for clip in (clip for track in tracks for clip in track.clips if clip.id in stretch.clips):
        if stretch.nature != "drawn" and stretch.first < frame_at(_faded_ms(clip)):
            how = getattr(clip, "transition", "dissolve").split()[0]
            return replace(stretch, nature="drawn", reason=f"a {how}", footage=None)
    return stretch


def first_unknown(thing: BaseModel, known: frozenset[str]) -> str:
    """The first property that is not among `known` and is not at its default."""
    for name, field in type(thing).model_fields.items():
        if name not in known and getattr(thing, name) != field.get_default(call_default_factory=True):
            return name
    return ""


def _merged(stretches: list[Stretch]) -> list[Stretch]:
    """Neighbours that go on with the same thing are one stretch."""
    merged: list[Stretch] = []
    for stretch in stretches:
        before = merged[-1] if merged else None
        if before is not None and _goes_on(before, stretch):
            merged[-1] = replace(before, end=stretch.end)
        else:
            merged.append(stretch)
    return merged


def _goes_on(before: Stretch, after: Stretch) -> bool:
    if (before.nature, before.reason) != (after.nature, after.reason):
        return False
    if before.footage is not None and after.footage is not None:
        one, other = before.footage, after.footage
        same_flow = one.source_start_ms - one.start_ms == other.source_start_ms - other.start_ms
        return one.media == other.media and same_flow
    return before.nature == "drawn" or before.clips == after.clips
