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

    def overlaps(self, other: BaseClip) -> bool:
        """Whether both are on at some time."""
        return self.start_ms < other.end_ms and other.start_ms < self.end_ms


Signed = Annotated[float, Field(ge=-1, le=1)]
Share = Annotated[float, Field(ge=0, le=1)]
Millis = Annotated[int, Field(ge=0)]
Place = Literal["top left", "top", "top right", "left", "centre", "right", "bottom left", "bottom", "bottom right"]
Fit = Literal["blur", "cover", "contain", "solid"]


class Look(Frozen):
    """How the colours of a picture are changed; 0 leaves them. Saturation -1 is black and white."""

    brightness: Signed = 0.0
    contrast: Signed = 0.0
    saturation: Signed = 0.0
    warmth: Signed = 0.0
    vignette: Share = 0.0
    blur: Share = 0.0
    sharpness: Share = 0.0


class Framing(Frozen):
    """How a picture stands in the frame: first cropped by shares of left, top, right, bottom, then turned clockwise,
    mirrored, zoomed. `slow_zoom` goes on from there to 15 % more; `inset` makes it a small picture at that place.
    """

    crop: tuple[Share, Share, Share, Share] = (0.0, 0.0, 0.0, 0.0)
    turn: Literal[0, 90, 180, 270] = 0
    mirror: bool = False
    flip: bool = False
    zoom: Annotated[float, Field(ge=1, le=8)] = 1.0
    slow_zoom: bool = False
    inset: Place | None = None


class Seen(BaseClip):
    """A clip that fills the frame. It may fade from and to black; `crossfade_ms` dissolves from the clip before."""

    look: Look = Look()
    frame: Framing = Framing()
    crossfade_ms: Millis = 0
    fade_in_ms: Millis = 0
    fade_out_ms: Millis = 0


class Heard(BaseClip):
    """A clip with sound. `volume` is a gain factor: 1.0 leaves it as it is; the fades are of the sound alone."""

    volume: Annotated[float, Field(ge=0, le=4)] = 1.0
    sound_in_ms: Millis = 0
    sound_out_ms: Millis = 0


class Footage(Seen, Heard):
    """A piece of an uploaded video with its own sound.

    It plays `duration_ms` x `speed` of its source. `crossfade_ms` dissolves from the previous clip over the first
    milliseconds of this one: the previous picture goes on past its out-point (its source's next frames, or its last
    frame when there are none), so no time is lost.
    """

    kind: Literal["footage"] = "footage"
    media: str
    source_start_ms: Millis = 0
    speed: Annotated[float, Field(ge=0.1, le=16)] = 1.0
    denoise: bool = False
    fit: Literal["blur", "cover", "contain"] = "blur"


class Still(Seen):
    """A picture. `blur` fits it whole over its own blurred copy, `solid` over `background`, `contain` over black;
    `cover` fills the frame and crops."""

    kind: Literal["still"] = "still"
    media: str
    fit: Fit = "blur"
    background: str = "black"


class Card(Seen):
    """A full-frame title card: a heading and an optional second line on a plain designed background."""

    kind: Literal["card"] = "card"
    text: str
    subtitle: str = ""


class Visualizer(BaseClip):
    """A picture drawn from the sound of the uploaded media `media`, over whatever lies below."""

    kind: Literal["visualizer"] = "visualizer"
    style: Literal["bars", "wave", "spectrum", "circle"] = "bars"
    media: str
    source_start_ms: Millis = 0


class Sound(Heard):
    """A piece of an uploaded audio file; `duck` lowers it while somebody speaks, `denoise` takes hiss and hum out."""

    kind: Literal["sound"] = "sound"
    media: str
    source_start_ms: Millis = 0
    speed: Annotated[float, Field(ge=0.1, le=16)] = 1.0
    denoise: bool = False
    duck: bool = False


class Bed(Heard):
    """A music bed composed for exactly this length; `duck` lowers it while somebody speaks."""

    kind: Literal["bed"] = "bed"
    mood: str
    tempo_bpm: Annotated[int, Field(ge=40, le=220)] | None = None
    seed: int = 0
    volume: Annotated[float, Field(ge=0, le=4)] = 0.3
    duck: bool = True


class Text(BaseClip):
    """Words over the picture. `role` chooses size, weight and place: the track info (title, artist) stands together.

    `place`, `colour` (a CSS name or #rrggbb) and `scale` change what the role chose; `auto` leaves the place to it.
    """

    kind: Literal["text"] = "text"
    text: str
    role: Literal["title", "artist", "caption", "headline", "lower-third", "watermark"] = "title"
    place: Place | Literal["auto"] = "auto"
    colour: str = "white"
    scale: Annotated[float, Field(ge=0.25, le=4)] = 1.0
    fade_in_ms: Millis = 0
    fade_out_ms: Millis = 0


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
    music beds and joined recordings. With `fps_fixed` the frame rate was asked for.
    """

    width: Annotated[int, Field(ge=16, multiple_of=2)] = LANDSCAPE[0]
    height: Annotated[int, Field(ge=16, multiple_of=2)] = LANDSCAPE[1]
    fps: Annotated[int, Field(ge=1, le=120)] = FPS
    title: str = ""
    fps_fixed: bool = False
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
            **({"fps_fixed": True} if timeline.fps_fixed else {}),
        },
    }


_OPTIONAL = {
    *("look", "frame", "fade_in_ms", "fade_out_ms", "sound_in_ms", "sound_out_ms", "speed", "denoise"),
    *("background", "place", "colour", "scale"),
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
