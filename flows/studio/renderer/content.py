"""What frames and sound depend on, as keys by which they are kept: equal keys, equal packets. Nothing is drawn here.

A key holds no name, no id and no place on the timeline: only what is seen from a frame on, so that what is moved as a
whole keeps its key. Whatever is not known to be harmless is part of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import imageio_ffmpeg
import numpy as np
import PIL
from PIL import features

from flows import __version__
from flows.media import fonts
from flows.studio.renderer.cuts import Made
from flows.studio.renderer.h264.params import ParameterSets
from flows.studio.renderer.plain import is_shown, plain_sound
from flows.studio.renderer.plan import Plan
from flows.studio.renderer.reels import source_ms
from flows.studio.renderer.sounds import needed_of
from flows.studio.renderer.spec import Quality
from flows.studio.renderer.stretches import first_unknown
from flows.studio.timeline import (
    AnyClip,
    BaseClip,
    Bed,
    Card,
    Footage,
    ProgressBar,
    Seen,
    Sound,
    Still,
    Text,
    Timeline,
    Track,
    Visualizer,
)
from flows.wire.draft import TrackType

Facts = dict[str, Any]

_OF_PLAN = frozenset(("width", "height", "fps", "fps_fixed", "title", "normalized", "tracks"))
_NAMES = frozenset(("id", "name", "media", "start_ms", "duration_ms"))
_UNHEARD = frozenset(("look", "frame", "fit", "crossfade_ms", "transition", "fade_in_ms", "fade_out_ms"))
_UNSEEN = frozenset(("volume", "sound_in_ms", "sound_out_ms", "denoise", "duck", "source_start_ms"))
_AGELESS: dict[type[BaseClip], frozenset[str]] = {
    Footage: frozenset(("kind", "look", "frame", "fit", "speed", "reversed", "frozen")),
    Still: frozenset(("kind", "look", "frame", "fit", "background")),
    Card: frozenset(("kind", "look", "frame", "text", "subtitle")),
    Text: frozenset(("kind", "text", "role", "place", "colour", "scale")),
}
_STANDING = frozenset(("crop", "turn", "mirror", "flip", "zoom", "inset"))
"""What looks the same however long the clip has been on. With anything else set, its age is part of the key."""


def key_of(facts: Facts) -> str:
    """The name of an entry."""
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()


class Content:
    """Keys for one render; `digest` tells the content of a media id."""

    def __init__(self, timeline: Timeline, plan: Plan, quality: Quality, digest: Callable[[str], str]) -> None:
        self._timeline, self._plan, self._quality, self._digest = timeline, plan, quality, digest
        self._seen = [track for track in timeline.tracks if track.type is not TrackType.AUDIO]
        self._needed = needed_of(timeline)

    @property
    def duration_ms(self) -> int:
        """How long the video is."""
        return self._timeline.duration_ms

    def of_frames(self, way: str, first: int, end: int) -> str:
        """Frames `first` up to `end` as they are encoded in one go, in the way of that name."""
        plan = self._plan
        rows = [self._row(track, first, end) for track in self._seen]
        facts = {
            "frames": [way, end - first, plan.width, plan.height, plan.fps, self._quality, _hex(plan.sets)],
            "timeline": self._timeline.model_dump(exclude=set(_OF_PLAN), mode="json"),
            "rows": [row for row in rows if row["shown"]],
        }
        return key_of(facts | _versions())

    def of_cuts(self, media: str, pieces: Iterable[Made]) -> str:
        """All that is encoded of one source; encoders go on from piece to piece, so it is kept as a whole."""
        made = [[piece.first, piece.end, piece.exact] for piece in pieces]
        return key_of({"cuts": [self._digest(media), made]} | _versions())

    def of_sound(self) -> str:
        """The whole sound, encoded."""
        timeline = self._timeline
        plain = plain_sound(timeline)
        heard: list[Footage | Sound | Bed] = [*timeline.of(Footage), *timeline.of(Sound), *timeline.of(Bed)]
        facts = {
            "sound": [timeline.duration_ms, timeline.normalized, self._quality],
            "plain": None if plain is None else is_shown(plain, timeline),
            "heard": [self._heard(clip) for clip in heard],
        }
        return key_of(facts | _versions())

    def videos_in(self, first: int, end: int) -> set[str]:
        """The videos that are seen in frames."""
        on = [clip for track in self._seen for clip in track.clips if self._is_on(clip, first, end)]
        before = [clip for track in self._seen for clip in self._dissolving(track.clips, first, end)]
        shown = [*on, *before]
        behind = {clip.background_media for clip in shown if isinstance(clip, Still) and clip.fit == "clip"}
        return behind | {clip.media for clip in shown if isinstance(clip, Footage)}

    # ---- what is seen of a clip

    def _row(self, track: Track, first: int, end: int) -> Facts:
        before = self._dissolving(track.clips, first, end)
        return {
            "track": track.model_dump(exclude={"id", "clips"}, mode="json"),
            "shown": [self._seen_from(clip, first, end) for clip in track.clips if self._is_on(clip, first, end)],
            "before": [self._seen_from(clip, first, end) for clip in before],
        }

    def _seen_from(self, clip: AnyClip, first: int, end: int) -> Facts:
        seen = self._plain(clip, _UNSEEN)
        start, stop = self._plan.frame_at(clip.start_ms), self._plan.frame_at(clip.end_ms)
        seen["on"] = [max(0, start - first), min(end, stop) - first]
        age = self._plan.age_ms(clip.start_ms, first)
        if isinstance(clip, Footage):
            seen["at"] = source_ms(clip, self._plan, first)
        if _ages(clip):
            seen["age"] = [age, clip.duration_ms, clip.source_start_ms if isinstance(clip, Visualizer) else 0]
        if isinstance(clip, Text):
            seen["after"] = self._words_before(clip, first, end)
        if isinstance(clip, Seen) and clip.frame.pulse:
            seen["songs"] = self._songs(clip)
        seen["around"] = self._around(clip)
        seen["fonts"] = _fonts_of(clip)
        return seen

    def _dissolving(self, clips: Iterable[AnyClip], first: int, end: int) -> list[AnyClip]:
        """Clips from which one that is on leads over in these frames."""
        filling = [clip for clip in clips if isinstance(clip, Seen) and clip.frame.inset is None]
        return [
            before
            for before, clip in pairwise(filling)
            if self._is_on(clip, first, end)
            and self._plan.frame_at(clip.start_ms + clip.crossfade_ms) > max(first, self._plan.frame_at(clip.start_ms))
        ]

    def _words_before(self, clip: Text, first: int, end: int) -> int:
        """How many of the words on screen came earlier: those that came last decide where all of them stand."""
        start = self._plan.frame_at(clip.start_ms)
        others = [words for words in self._timeline.of(Text) if self._is_on(words, first, end)]
        return sum(self._plan.frame_at(words.start_ms) < start for words in others)

    def _songs(self, clip: Seen) -> list[Any]:
        """On whose beats a clip swells: when they are heard, and how much of each is known."""
        songs = [song for song in self._timeline.of(Sound) if clip.overlaps(song)]
        return [
            [
                self._digest(song.media),
                song.start_ms - clip.start_ms,
                song.duration_ms,
                song.source_start_ms,
                song.speed,
                self._needed[song.media],
            ]
            for song in songs
        ]

    def _around(self, clip: AnyClip) -> list[Any]:
        """What decides where things stand and which colours they have: what else is on while the clip is."""
        if isinstance(clip, Footage | Card):
            return []
        start = self._plan.frame_at(clip.start_ms)
        found: list[str] = []
        for other in (other for track in self._seen for other in track.clips):
            if other is not clip and clip.overlaps(other):
                nature = [self._nature(other), self._is_on(other, start, start + 1)]
                nature += [self._neighbours(other)] if isinstance(other, Still) else []
                told = json.dumps(nature, sort_keys=True, default=str)
                found += [told] if isinstance(other, Still) or told not in found else []
        return found

    def _neighbours(self, still: Still) -> list[str]:
        others = (other for track in self._seen for other in track.clips if still.overlaps(other))
        return sorted({json.dumps(self._nature(other), sort_keys=True, default=str) for other in others})

    def _nature(self, clip: AnyClip) -> Facts:
        """What a clip is, whatever it says and whenever."""
        if isinstance(clip, Footage | Card):
            return {"kind": clip.kind}
        hidden = _UNSEEN | {"text", "subtitle", "look", "colour"}
        hidden |= {"fade_in_ms", "fade_out_ms", "crossfade_ms", "transition"}
        return self._plain(clip, frozenset(hidden))

    def _heard(self, clip: Footage | Sound | Bed) -> Facts:
        known = self._needed[clip.media] if not isinstance(clip, Bed) else None
        return self._plain(clip, _UNHEARD) | {"on": [clip.start_ms, clip.duration_ms], "known": known}

    def _plain(self, clip: AnyClip, hidden: frozenset[str]) -> Facts:
        facts = clip.model_dump(exclude={*_NAMES, *hidden, "background_media"}, mode="json")
        if not isinstance(clip, Card | Text | Bed | ProgressBar):
            facts["media"] = self._digest(clip.media)
        if isinstance(clip, Still) and clip.fit == "clip":
            facts["behind"] = self._digest(clip.background_media)
        return facts

    def _is_on(self, clip: BaseClip, first: int, end: int) -> bool:
        return self._plan.frame_at(clip.start_ms) < end and self._plan.frame_at(clip.end_ms) > first


def _ages(clip: AnyClip) -> bool:
    """Whether a clip may look different as time goes by, apart from what its source shows."""
    ageless = _AGELESS.get(type(clip))
    if ageless is None or first_unknown(clip, _NAMES | _UNSEEN | ageless):
        return True
    return isinstance(clip, Seen) and bool(first_unknown(clip.frame, _STANDING))


def _hex(sets: ParameterSets | None) -> list[str]:
    return [nal.hex() for nal in sets.nals] if sets else []


def _fonts_of(clip: AnyClip) -> list[str]:
    words = clip.text if isinstance(clip, Text) else clip.text + clip.subtitle if isinstance(clip, Card) else ""
    return [] if words.isascii() else fonts.identities(words)


@cache
def _versions() -> Facts:
    """Everything besides the timeline that decides how it comes out: this code, and the libraries that it uses."""
    ffmpeg = Path(imageio_ffmpeg.get_ffmpeg_exe())
    program = [str(ffmpeg), ffmpeg.stat().st_size, ffmpeg.stat().st_mtime_ns]
    libraries = [
        av.__version__,
        np.__version__,
        PIL.__version__,
        features.version("raqm"),
        features.version("freetype2"),
    ]
    return {"versions": [__version__, _code(), program, libraries]}


def _code() -> str:
    """A digest of the source files that render."""
    studio = Path(__file__).parents[1]
    files = [studio / "timeline.py"]
    for folder in (studio / "renderer", studio / "music", studio.parent / "media"):
        files += [file for file in folder.rglob("*") if file.suffix in (".py", ".otf")]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()
