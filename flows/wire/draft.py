"""The draft of a session (`t` tracks, `tt` type, `sg` segments, `d` duration, `m` metadata) made readable.

Only some keys are published, so reading is liberal and never guesses silently. Writing is not done here: a draft is
opaque and goes back exactly as it came.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any
from urllib.parse import unquote

from flows.files import content_hash

VOLATILE = frozenset(
    {
        *("timestamp", "updated_at", "updatedAt", "created_at", "createdAt", "expires_at", "expiresAt"),
        *("lastUpdateTime", "updateTime", "update_time", "createTime", "create_time", "last_modified", "lastModified"),
    }
)


class TrackType(IntEnum):
    """Published track types."""

    VIDEO = 0
    AUDIO = 1
    TEXT = 7


LABELS = {TrackType.VIDEO: "Video", TrackType.AUDIO: "BGM", TrackType.TEXT: "Title"}


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A segment as far as it can be read; times in ms, volume in percent, None where the draft does not say."""

    name: str
    text: str
    start_ms: int | None
    end_ms: int | None
    volume_percent: int | None


@dataclass(frozen=True, slots=True)
class TrackView:
    """A track as far as it can be read; `type` is None for a type that is not published."""

    type: TrackType | None
    segments: tuple[SegmentView, ...]

    @property
    def label(self) -> str:
        return LABELS[self.type] if self.type is not None else "Track"


def read_tracks(draft: Any) -> list[TrackView]:
    """The tracks of a draft, empty ones included; `[]` for anything that is not a draft."""
    if not isinstance(draft, Mapping):
        return []
    total = _number(draft.get("d"))
    return [_track(track, total) for track in _items(draft.get("t")) if isinstance(track, Mapping)]


def raw_segments(draft: Any) -> list[list[Mapping[str, Any]]]:
    """The segments as they stand in the draft, in the places in which `read_tracks` has them."""
    if not isinstance(draft, Mapping):
        return []
    tracks = (track for track in _items(draft.get("t")) if isinstance(track, Mapping))
    return [[one for one in _items(track.get("sg")) if isinstance(one, Mapping)] for track in tracks]


def is_ready(draft: Any) -> bool:
    """Whether a render makes sense: at least one track with a segment."""
    return any(track.segments for track in read_tracks(draft))


def count_segments(draft: Any) -> dict[str, int]:
    """Number of segments per track type: keys `video`, `audio`, `text`."""
    tracks = read_tracks(draft)
    return {t.name.lower(): sum(len(track.segments) for track in tracks if track.type is t) for t in TrackType}


def summarize(draft: Any) -> str:
    """One line, such as `Timeline (2 tracks): 1. Video: city (0-10s) 2. BGM: Lo-fi (0-10s, 35%)`."""
    tracks = [track for track in read_tracks(draft) if track.segments]
    if not tracks:
        return "Timeline: empty"
    head = f"Timeline ({len(tracks)} track{'s' if len(tracks) != 1 else ''}):"
    return " ".join([head, *(f"{n}. {_describe(track)}" for n, track in enumerate(tracks, 1))])


def fingerprint_of(state: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a session's state whose change means that an edit happened (API document, section 6.1)."""
    keys = ("draft", "video_infos", "generated_media", "canvas_config")
    return {key: _steady(state.get(key)) for key in keys if state.get(key) not in (None, {}, [])}


def mark_of(fingerprint: Mapping[str, Any]) -> str:
    """A short text that changes with the timeline in a fingerprint."""
    return content_hash(json.dumps(fingerprint.get("draft"), sort_keys=True, default=str).encode())


def _steady(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(k): _steady(v) for k, v in value.items() if k not in VOLATILE}
    if isinstance(value, list):
        return [_steady(v) for v in value]
    if isinstance(value, str) and value.lower().startswith(("http://", "https://")):
        return re.split(r"[?#]", value, maxsplit=1)[0]
    return value


def _track(track: Mapping[str, Any], total: float | None) -> TrackView:
    number = _number(track.get("tt"))
    known = {int(t) for t in TrackType}
    track_type = TrackType(int(number)) if number is not None and number in known else None
    segments: list[SegmentView] = []
    for segment in _items(track.get("sg")):
        if isinstance(segment, Mapping):
            segments.append(_segment(segment, segments[-1].end_ms if segments else 0, total))
    return TrackView(track_type, tuple(segments))


_STARTS = ("s", "st", "start", "ts", "in", "from", "offset")
_ENDS = ("e", "end", "out")
_NAMES = ("name", "title", "prompt", "filename", "description")
_SOURCES = ("src", "url", "source", "cdn_url", "path", "u")
_TEXTS = ("text", "content", "txt")
_VOLUMES = ("v", "vol", "volume")


def _segment(segment: Mapping[str, Any], previous_end: int | None, total: float | None) -> SegmentView:
    raw = segment.get("m")
    meta: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {}
    start, end = _range(segment, previous_end, total)
    text = _first_text(segment, _TEXTS) or _first_text(meta, ("text", "content", "title", "caption"))
    name = _first_text(meta, _NAMES) or _first_text(segment, ("name", "title")) or _file_name(segment)
    return SegmentView(name, text, start, end, _volume(segment, meta))


def _range(segment: Mapping[str, Any], previous_end: int | None, total: float | None) -> tuple[int | None, int | None]:
    target = segment.get("target")
    places = [segment, target] if isinstance(target, Mapping) else [segment]
    start, end = _first_number(places, _STARTS), _first_number(places, _ENDS)
    length = _first_number(places, ("d", "duration"))
    begin = start if start is not None else previous_end
    if begin is None:
        return None, None
    if end is None:
        end = begin + length if length is not None else None
    if end is None or end < begin or (total is not None and end > total + 1):
        return None, None
    guessed = [value for value in (start, _first_number(places, _ENDS)) if value not in (None, previous_end)]
    if "d" not in segment and length is not None:
        guessed.append(length)
    if any(_may_be_seconds(value, total) for value in guessed if value is not None):
        return None, None
    return round(begin), round(end)


def _may_be_seconds(value: float, total: float | None) -> bool:
    """Whether a time that is not named `d` could be meant in seconds: a fraction, or small enough for the draft."""
    if not value.is_integer():
        return True
    return 0 < value < _SURELY_MS and (total is None or value * 1000 <= total + 1)


_SURELY_MS = 1000


def _first_number(places: Sequence[Mapping[str, Any]], keys: tuple[str, ...]) -> float | None:
    return next((n for p in places for k in keys if (n := _number(p.get(k))) is not None), None)


def _volume(segment: Mapping[str, Any], meta: Mapping[str, Any]) -> int | None:
    value = _first_number([segment], _VOLUMES)
    value = value if value is not None else _number(meta.get("volume"))
    if value is None or not 0 <= value <= 100:
        return None
    return round(value * 100) if value <= 1 else round(value)


def _describe(track: TrackView) -> str:
    first = track.segments[0]
    what = f'"{first.text}"' if first.text and track.type is TrackType.TEXT else first.name or first.text
    more = f" +{len(track.segments) - 1} more" if len(track.segments) > 1 else ""
    facts = [f for f in (_span(track), _percent(track)) if f]
    return f"{track.label}: {what or 'untitled'}{more}" + (f" ({', '.join(facts)})" if facts else "")


def _span(track: TrackView) -> str:
    starts = [s.start_ms for s in track.segments]
    ends = [s.end_ms for s in track.segments]
    if any(v is None for v in starts + ends):
        return ""
    return f"{seconds(min(s for s in starts if s is not None))}-{seconds(max(e for e in ends if e is not None))}s"


def _percent(track: TrackView) -> str:
    volume = track.segments[0].volume_percent
    return f"{volume}%" if volume is not None and track.type is TrackType.AUDIO else ""


def seconds(ms: float) -> str:
    """Milliseconds as seconds without needless decimals: 10000 → `10`, 2500 → `2.5`."""
    return f"{ms / 1000:.3f}".rstrip("0").rstrip(".")


def _items(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, list) else []


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or value is None:
        return None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _first_text(source: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((" ".join(v.split()) for k in keys if isinstance(v := source.get(k), str) and v.strip()), "")


def _file_name(segment: Mapping[str, Any]) -> str:
    path = re.split(r"[?#]", _first_text(segment, _SOURCES), maxsplit=1)[0]
    return unquote(path.rstrip("/").rsplit("/", 1)[-1])
