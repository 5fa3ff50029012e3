"""The timeline's form on the wire, which clients see and send back.

`t` tracks, `tt` track type, `sg` segments, `s` start, `d` duration in ms, `m` metadata. `to_draft` and `from_draft` are
inverses; a draft that is not ours is refused with `ValueError`.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from flows.studio.timeline import AnyClip, Card, Clip, ProgressBar, Still, Text, Timeline, Track, Visualizer
from flows.wire.draft import TrackType

_CLIP: TypeAdapter[AnyClip] = TypeAdapter(Clip)


def to_draft(timeline: Timeline) -> dict[str, Any]:
    """The draft that clients see."""
    return {
        "t": [
            {"id": track.id, "tt": int(track.type), "sg": [_to_segment(clip) for clip in track.clips]}
            for track in timeline.tracks
        ],
        "d": timeline.duration_ms,
        "m": {
            "title": timeline.title,
            "width": timeline.width,
            "height": timeline.height,
            "fps": timeline.fps,
            **({} if timeline.normalized is None else {"normalized": timeline.normalized}),
            **({"fps_fixed": True} if timeline.fps_fixed else {}),
        },
    }


_OPTIONAL = {
    *("look", "frame", "fade_in_ms", "fade_out_ms", "sound_in_ms", "sound_out_ms", "speed", "denoise"),
    *("background", "background_media", "place", "colour", "scale", "transition", "reversed", "frozen"),
}


def _to_segment(clip: AnyClip) -> dict[str, Any]:
    """The clip on the wire; what an edit may have changed in it is written only when it was."""
    whole = clip.model_dump(exclude={"id", "start_ms", "duration_ms", "volume"})
    defaults = type(clip).model_fields
    data = {
        key: value
        for key, value in whole.items()
        if key not in _OPTIONAL or getattr(clip, key) != defaults[key].default
    }
    segment: dict[str, Any] = {"id": clip.id, "s": clip.start_ms, "d": clip.duration_ms}
    if not isinstance(clip, Still | Card | Visualizer | ProgressBar | Text):
        segment["v"] = clip.volume
    return segment | {"m": data}


def from_draft(draft: dict[str, Any]) -> Timeline:
    """The timeline behind a draft that `to_draft` wrote; ValueError when it is not one."""
    try:
        tracks = tuple(
            Track(
                id=str(track["id"]),
                type=TrackType(track["tt"]),
                clips=tuple(_from_segment(segment) for segment in track["sg"]),
            )
            for track in draft["t"]
        )
        return Timeline(tracks=tracks, **{k: v for k, v in draft["m"].items() if k in Timeline.model_fields})
    except (AttributeError, KeyError, TypeError) as exc:
        raise ValueError(f"the draft is not one of this studio: {exc!r}") from exc


def _from_segment(segment: dict[str, Any]) -> AnyClip:
    data = dict(segment["m"]) | {"id": segment["id"], "start_ms": segment["s"], "duration_ms": segment["d"]}
    if "v" in segment:
        data["volume"] = segment["v"]
    return _CLIP.validate_python(data)
