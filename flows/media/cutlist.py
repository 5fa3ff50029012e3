"""The cut list of a video: which part of which file stands where, on whole frames, for editing programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.error

from flows.errors import InputError
from flows.media.gate.expected import Clip, clip_of
from flows.media.probe import MediaInfo, probe
from flows.media.timecode import frame_of, rate_of
from flows.wire.draft import TrackType, raw_segments, read_tracks

SLACK_MS = 100


@dataclass(frozen=True)
class Source:
    """A file of the user's: its frame 0 is called `start` by its own timecode; `frames` is its length."""

    place: str
    start: int = 0
    frames: int | None = None
    has_sound: bool = True

    @property
    def name(self) -> str:
        return self.place.rstrip("/").rsplit("/", 1)[-1].rsplit("\\", 1)[-1]


@dataclass(frozen=True)
class Event:
    """A clip on frames `first` up to `end` of the video; `source_first` counts from its source's beginning.

    `speed` is negative where the source plays backwards, and 0 where one frame of it stands. `dissolve` is how many
    frames the clip before goes on under its beginning.
    """

    kind: str
    name: str
    first: int
    end: int
    source: Source | None
    source_first: int
    speed: float
    dissolve: int
    is_heard: bool


@dataclass(frozen=True)
class CutList:
    """The tracks of a video from the lowest picture to the highest, then sound; every event in order of time."""

    title: str
    rate: Fraction
    pictures: tuple[tuple[Event, ...], ...]
    sounds: tuple[tuple[Event, ...], ...]


def cut_list_of(title: str, draft: Any, media: Mapping[str, str], fps: float) -> CutList | None:
    """The cut list of a timeline that cuts footage; None when it cuts none, or its times cannot be read.

    `media` are the user's files by what segments call them.
    """
    rate, tracks = rate_of(fps), list(zip(read_tracks(draft), raw_segments(draft), strict=True))
    reader = _Reader(media, rate)
    rows: dict[TrackType, list[tuple[Event, ...]]] = {TrackType.VIDEO: [], TrackType.AUDIO: []}
    is_cut = False
    for track, segments in tracks:
        if track.type not in rows:
            continue
        if any(view.start_ms is None or view.end_ms is None for view in track.segments):
            return None
        events = [reader.event(view, raw, track.type) for view, raw in zip(track.segments, segments, strict=True)]
        rows[track.type].append(tuple(event for event in events if event.end > event.first))
        is_cut = is_cut or any(map(reader.cuts, rows[track.type][-1]))
    return CutList(title, rate, tuple(rows[TrackType.VIDEO]), tuple(rows[TrackType.AUDIO])) if is_cut else None


class _Reader:
    """Reads segments as events, and looks at each source once."""

    def __init__(self, media: Mapping[str, str], rate: Fraction) -> None:
        self._media, self._rate = media, rate
        self._sources: dict[str, Source] = {}

    def event(self, view: Any, segment: Mapping[str, Any], track: TrackType) -> Event:
        paths = {name: Path(place) for name, place in self._media.items()}
        is_picture = track is TrackType.VIDEO
        clip = clip_of(segment, view.name, view.start_ms, view.end_ms, view.volume_percent, paths, is_picture)
        first, end = self._frame(clip.start_ms), self._frame(clip.end_ms)
        return Event(
            kind=clip.kind,
            name=view.name or view.text or clip.kind,
            first=first,
            end=end,
            source=self._source(clip, segment, view.name),
            source_first=self._frame(clip.source_ms),
            speed=_speed(clip, segment),
            dissolve=min(end - first, self._frame(clip.crossfade_ms)),
            is_heard=clip.is_heard,
        )

    def cuts(self, event: Event) -> bool:
        """Whether an event is less than all of its footage."""
        if event.kind != "footage" or event.source is None:
            return False
        length = event.source.frames
        shown = event.source_first + (event.end - event.first) * abs(event.speed)
        slack = self._frame(SLACK_MS)
        return event.source_first > 0 or (length is not None and shown < length - slack)

    def _frame(self, time_ms: float) -> int:
        return int(time_ms * self._rate / 1000 + Fraction(1, 2))

    def _source(self, clip: Clip, segment: Mapping[str, Any], name: str) -> Source | None:
        meta = segment.get("m")
        called = str(meta.get("media")) if isinstance(meta, Mapping) else ""
        place = self._media.get(called) or self._media.get(name)
        if place is None or clip.kind in ("card", "bed", "visualizer"):
            return None
        if place not in self._sources:
            self._sources[place] = _look_at(place, self._rate)
        return self._sources[place]


def _speed(clip: Clip, segment: Mapping[str, Any]) -> float:
    raw = segment.get("m")
    meta: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {}
    return 0.0 if meta.get("frozen") else -clip.speed if meta.get("reversed") else clip.speed


def _look_at(place: str, rate: Fraction) -> Source:
    """What a file says of itself; of links and of files that are gone only the place is known."""
    if "://" in place:
        return Source(place.split("?")[0].split("#")[0])
    try:
        info, code = probe(Path(place)), _own_timecode(Path(place))
    except InputError:
        return Source(str(Path(place).absolute()))
    frames = round(info.duration_ms * rate / 1000) if info.duration_ms else None
    return Source(str(Path(place).absolute()), _start(info, code, rate), frames, info.has_audio)


def _start(info: MediaInfo, code: str, rate: Fraction) -> int:
    own = rate_of(info.fps) if info.fps else rate
    return round((frame_of(code, own) or 0) / own * rate)


def _own_timecode(path: Path) -> str:
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            tags = [container.metadata, *(stream.metadata for stream in container.streams)]
            return next((tag["timecode"] for tag in tags if "timecode" in tag), "")
    except (av.error.FFmpegError, OSError):
        return ""
