"""What a timeline lets one expect of its video: where the picture may stand still or be black, where it is silent.

A timeline that cannot be read explains everything: nothing is claimed that is not known.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from flows.media.gate import source
from flows.media.gate.found import Stretch
from flows.wire.draft import TrackType, raw_segments, read_tracks

Kind = Literal["footage", "still", "card", "visualizer", "progress", "sound", "bed", "unknown"]

KINDS: tuple[Kind, ...] = ("footage", "still", "card", "visualizer", "progress", "sound", "bed")
OVERLAYS = ("visualizer", "progress")
FOOTAGE = frozenset({".mp4", ".mov", ".avi", ".webm", ".mkv", ".m4v"})
STILLS = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp"})
MARGIN_MS = 100
"""How far from a cut a stretch may begin or end and still be of the one side: three pictures."""


@dataclass(frozen=True)
class Clip:
    """A segment with known times: what it is, and where in which source it begins."""

    kind: Kind
    start_ms: int
    end_ms: int
    source: Path | None
    source_ms: float
    speed: float
    fades: tuple[float, float]
    crossfade_ms: float
    is_heard: bool
    is_changed: bool
    is_reversed: bool = False

    def source_s(self, time_ms: float) -> float:
        """The time in the source that is shown or heard at a time of the timeline."""
        gone_ms = self.end_ms - time_ms if self.is_reversed else time_ms - self.start_ms
        return (self.source_ms + gone_ms * self.speed) / 1000

    def in_source(self, part: Stretch) -> tuple[Path, float, float] | None:
        if not self.source:
            return None
        start, end = sorted((self.source_s(part.start_ms), self.source_s(part.end_ms)))
        return self.source, start, end


@dataclass(frozen=True)
class Expected:
    """The clips of a timeline, pictures in drawing order; `length_ms` is its length, None where it is not known.

    Of what has clips without readable times nothing is expected.
    """

    pictures: tuple[Clip, ...]
    sounds: tuple[Clip, ...]
    length_ms: float | None
    is_readable: bool

    @classmethod
    def of(cls, draft: Any, media: Mapping[str, Path]) -> Expected:
        """`media` are the files of the session by what segments call them: id or name."""
        tracks = list(zip(read_tracks(draft), raw_segments(draft), strict=True))
        pictures: list[Clip] = []
        sounds: list[Clip] = []
        readable = bool(tracks)
        for track, raw in tracks:
            if track.type not in (TrackType.VIDEO, TrackType.AUDIO):
                continue
            for view, segment in zip(track.segments, raw, strict=True):
                if view.start_ms is None or view.end_ms is None:
                    readable = False
                    continue
                is_picture = track.type is TrackType.VIDEO
                (pictures if is_picture else sounds).append(
                    clip_of(segment, view.name, view.start_ms, view.end_ms, view.volume_percent, media, is_picture)
                )
        length = draft.get("d") if isinstance(draft, Mapping) else None
        length_ms = float(length) if isinstance(length, int | float) and length > 0 else None
        return cls(tuple(pictures), tuple(sounds), length_ms, readable)

    def unexplained(self, what: str, found: Stretch, silent: tuple[Stretch, ...] = ()) -> list[Stretch]:
        """The parts of a `black`, `frozen`, `silence` or `clipping` stretch that nothing on the timeline accounts for.

        `silent` are the silent stretches of the file, in which a visualizer has nothing to show.
        """
        if not self.is_readable:
            return []
        explains: Mapping[str, Callable[[Stretch], bool]] = {
            "black": self._explains_black,
            "frozen": lambda part: self._explains_frozen(part, silent),
            "silence": self._explains_silence,
            "clipping": self._explains_clipping,
        }
        parts = [part for part in self._cut(found) if not explains[what](part)]
        return _joined(parts)

    def has_sound(self) -> bool:
        """Whether the timeline has anything that should be heard."""
        return any(not self._is_quiet(clip, Stretch(clip.start_ms, clip.end_ms, 0)) for clip in self._sounding())

    def last_sound_ms(self) -> float:
        return max((clip.end_ms for clip in self._sounding()), default=0)

    def _sounding(self) -> list[Clip]:
        return [clip for clip in (*self.sounds, *self.pictures) if clip.is_heard]

    def _cut(self, found: Stretch) -> Iterator[Stretch]:
        """A stretch in the parts that lie between the borders of clips."""
        borders = {border for clip in (*self.pictures, *self.sounds) for border in (clip.start_ms, clip.end_ms)}
        inside = sorted(b for b in borders if found.start_ms + MARGIN_MS < b < found.end_ms - MARGIN_MS)
        for start, end in itertools.pairwise([found.start_ms, *inside, found.end_ms]):
            yield Stretch(start, end, found.value)

    def _on_top(self, part: Stretch) -> Clip | None:
        """The clip that fills the frame in the middle of a part."""
        middle = (part.start_ms + part.end_ms) / 2
        return next((c for c in reversed(self.pictures) if _covers(c, middle) and c.kind not in OVERLAYS), None)

    def _explains_black(self, part: Stretch) -> bool:
        top = self._on_top(part)
        if top is None or top.kind in ("card", "unknown") or top.is_changed or _is_fading(top, part):
            return True
        there = top.in_source(part)
        return there is None or source.is_black(*there)

    def _explains_frozen(self, part: Stretch, silent: tuple[Stretch, ...]) -> bool:
        middle = (part.start_ms + part.end_ms) / 2
        moving = any(_covers(clip, middle) and clip.kind == "visualizer" for clip in self.pictures)
        if moving:
            return any(one.start_ms <= middle < one.end_ms for one in silent)
        top = self._on_top(part)
        if top is None or top.kind != "footage":
            return True
        there = top.in_source(part)
        return there is None or source.is_frozen(*there)

    def _explains_silence(self, part: Stretch) -> bool:
        middle = (part.start_ms + part.end_ms) / 2
        return all(self._is_quiet(clip, part) for clip in self._sounding() if _covers(clip, middle))

    def _is_quiet(self, clip: Clip, part: Stretch) -> bool:
        """Whether a clip has nothing to be heard in a part; of footage of which nothing is known, that may be."""
        there = clip.in_source(part)
        if there is None:
            return clip.kind not in ("sound", "bed")
        return source.is_silent(*there)

    def _explains_clipping(self, part: Stretch) -> bool:
        middle = (part.start_ms + part.end_ms) / 2
        heard = [clip.in_source(part) for clip in self._sounding() if _covers(clip, middle)]
        return any(there is not None and source.is_clipped(*there) for there in heard)


def clip_of(
    segment: Mapping[str, Any],
    name: str,
    start_ms: int,
    end_ms: int,
    volume: int | None,
    media: Mapping[str, Path],
    is_picture: bool,
) -> Clip:
    """What a segment is, as far as it says."""
    raw = segment.get("m")
    meta: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {}
    file = media.get(str(meta.get("media"))) or media.get(name)
    kind = _kind(meta, str(file or name), is_picture)
    frozen = bool(meta.get("frozen"))
    fades = _ms(meta, "fade_in_ms") + _ms(meta, "crossfade_ms"), _ms(meta, "fade_out_ms")
    heard = volume != 0 and not frozen and kind not in ("still", "card", *OVERLAYS)
    speed = meta.get("speed")
    return Clip(
        kind=kind,
        start_ms=start_ms,
        end_ms=end_ms,
        source=None if frozen else file,
        source_ms=_ms(meta, "source_start_ms"),
        speed=float(speed) if isinstance(speed, int | float) and speed > 0 else 1.0,
        fades=fades,
        crossfade_ms=_ms(meta, "crossfade_ms"),
        is_heard=heard,
        is_changed=bool(meta.get("look") or meta.get("frame")),
        is_reversed=bool(meta.get("reversed")),
    )


def _kind(meta: Mapping[str, Any], name: str, is_picture: bool) -> Kind:
    """What a segment is by its own word, else by the suffix of its file."""
    said = next((kind for kind in KINDS if kind == meta.get("kind")), None)
    if said or not is_picture:
        return said or "sound"
    suffix = PurePosixPath(name).suffix.lower()
    return "footage" if suffix in FOOTAGE else "still" if suffix in STILLS else "unknown"


def _ms(meta: Mapping[str, Any], key: str) -> float:
    value = meta.get(key)
    return float(value) if isinstance(value, int | float) else 0.0


def _covers(clip: Clip, time_ms: float) -> bool:
    return clip.start_ms <= time_ms < clip.end_ms


def _is_fading(clip: Clip, part: Stretch) -> bool:
    """Whether most of a part lies in the clip's fades."""
    fades_in, fades_out = clip.fades
    lit = Stretch(round(clip.start_ms + fades_in), round(clip.end_ms - fades_out), 0)
    shown = min(part.end_ms, lit.end_ms) - max(part.start_ms, lit.start_ms)
    return shown <= MARGIN_MS


def _joined(parts: list[Stretch]) -> list[Stretch]:
    """Parts of which one begins where the other ends become one."""
    joined: list[Stretch] = []
    for part in parts:
        if joined and joined[-1].end_ms == part.start_ms:
            joined[-1] = Stretch(joined[-1].start_ms, part.end_ms, part.value)
        else:
            joined.append(part)
    return joined
