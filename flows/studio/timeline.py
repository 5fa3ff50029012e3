"""The studio's timeline: tracks of typed clips, immutable, in whole milliseconds, and its form on the wire (the draft).

A draft is what clients see and send back: `t` tracks, `tt` track type, `sg` segments, `s` start, `d` duration in ms,
`m` metadata. `to_draft` and `from_draft` are inverses; a draft that is not ours is refused with `ValueError`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Any, Literal, TypeVar, Union

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from flows.wire.draft import TrackType

FPS = 30
LANDSCAPE = (1920, 1080)
PORTRAIT = (1080, 1920)


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BaseClip(Frozen):
    """A stretch of a track. `start_ms` is its place on the timeline."""

    id: str
    name: str
    start_ms: Annotated[int, Field(ge=0)]
    duration_ms: Annotated[int, Field(gt=0)]

    @property
    def end_ms(self) -> int:
        return self.start_ms + self.duration_ms


class Footage(BaseClip):
    """A piece of an uploaded video with its own sound; `denoise` takes hiss and hum out of it.

    `crossfade_ms` dissolves from the previous clip over the first milliseconds of this one: the previous picture goes
    on past its out-point (its source's next frames, or its last frame when there are none), so no time is lost.
    """

    kind: Literal["footage"] = "footage"
    media: str
    source_start_ms: Annotated[int, Field(ge=0)] = 0
    volume: Annotated[float, Field(ge=0, le=4)] = 1.0
    denoise: bool = False
    crossfade_ms: Annotated[int, Field(ge=0)] = 0


class Still(BaseClip):
    """A picture. `blur` fits it whole over its own blurred copy; `cover` fills the frame and crops."""

    kind: Literal["still"] = "still"
    media: str
    fit: Literal["blur", "cover"] = "blur"
    crossfade_ms: Annotated[int, Field(ge=0)] = 0


class Card(BaseClip):
    """A full-frame title card: a heading and an optional second line on a plain designed background."""

    kind: Literal["card"] = "card"
    text: str
    subtitle: str = ""
    crossfade_ms: Annotated[int, Field(ge=0)] = 0


class Visualizer(BaseClip):
    """A picture drawn from the sound of the uploaded media `media`, over whatever lies below."""

    kind: Literal["visualizer"] = "visualizer"
    style: Literal["bars"] = "bars"
    media: str
    source_start_ms: Annotated[int, Field(ge=0)] = 0


class Sound(BaseClip):
    """A piece of an uploaded audio file. `volume` is a gain factor (1.0: as it is); `denoise` takes hiss out of it."""

    kind: Literal["sound"] = "sound"
    media: str
    source_start_ms: Annotated[int, Field(ge=0)] = 0
    volume: Annotated[float, Field(ge=0, le=4)] = 1.0
    denoise: bool = False


class Bed(BaseClip):
    """A music bed composed for exactly this length; `duck` lowers it while somebody speaks."""

    kind: Literal["bed"] = "bed"
    mood: str
    tempo_bpm: Annotated[int, Field(ge=40, le=220)] | None = None
    seed: int = 0
    volume: Annotated[float, Field(ge=0, le=4)] = 0.3
    duck: bool = True


class Text(BaseClip):
    """Words over the picture. `role` chooses size, weight and place: the track info stands together."""

    kind: Literal["text"] = "text"
    text: str
    role: Literal["title", "artist", "caption"] = "title"


VideoClip = Footage | Still | Card | Visualizer
AudioClip = Sound | Bed
Clip = Annotated[Union[Footage, Still, Card, Visualizer, Sound, Bed, Text], Field(discriminator="kind")]  # noqa: UP007
AnyClip = Footage | Still | Card | Visualizer | Sound | Bed | Text
C = TypeVar("C", bound=BaseClip)

TRACK_OF: dict[type[BaseClip], TrackType] = {
    Footage: TrackType.VIDEO,
    Still: TrackType.VIDEO,
    Card: TrackType.VIDEO,
    Visualizer: TrackType.VIDEO,
    Sound: TrackType.AUDIO,
    Bed: TrackType.AUDIO,
    Text: TrackType.TEXT,
}
_CLIP: TypeAdapter[AnyClip] = TypeAdapter(Clip)


class Track(Frozen):
    """Clips in order of time; they never overlap. Later video tracks lie over earlier ones."""

    id: str
    type: TrackType
    clips: tuple[Clip, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Track:
        for before, after in pairwise(self.clips):
            if after.start_ms < before.end_ms:
                raise ValueError(f"clips {before.id} and {after.id} overlap on track {self.id}")
        for clip in self.clips:
            if TRACK_OF[type(clip)] is not self.type:
                raise ValueError(f"a {clip.kind} clip does not belong on track {self.id}")
        return self


class Timeline(Frozen):
    """One video: a canvas in pixels, a frame rate, and tracks in drawing order.

    `normalized` brings the whole sound to -14 LUFS, or forbids it; None leaves that to the renderer, which does it for
    music beds and joined recordings.
    """

    width: Annotated[int, Field(ge=16, multiple_of=2)] = LANDSCAPE[0]
    height: Annotated[int, Field(ge=16, multiple_of=2)] = LANDSCAPE[1]
    fps: Annotated[int, Field(ge=1, le=120)] = FPS
    title: str = ""
    normalized: bool | None = None
    tracks: tuple[Track, ...] = ()

    @property
    def duration_ms(self) -> int:
        return max((clip.end_ms for clip in self.clips()), default=0)

    def clips(self) -> list[AnyClip]:
        """Every clip, in track order."""
        return [clip for track in self.tracks for clip in track.clips]

    def of(self, *kinds: type[C]) -> list[C]:
        """Every clip of the given types, in track order."""
        return [clip for clip in self.clips() if isinstance(clip, kinds)]

    def media_ids(self) -> set[str]:
        return {clip.media for clip in self.clips() if isinstance(clip, Footage | Still | Visualizer | Sound)}


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
        },
    }


def _to_segment(clip: AnyClip) -> dict[str, Any]:
    data = clip.model_dump(exclude={"id", "start_ms", "duration_ms", "volume"})
    if not data.get("denoise", True):
        del data["denoise"]
    segment: dict[str, Any] = {"id": clip.id, "s": clip.start_ms, "d": clip.duration_ms}
    if not isinstance(clip, Still | Card | Visualizer | Text):
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
