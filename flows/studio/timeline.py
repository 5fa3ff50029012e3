"""The studio's timeline: tracks of typed clips, immutable, in whole milliseconds. `draft` has its form on the wire."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal, TypeVar, Union

from pydantic import BaseModel, ConfigDict, Field, model_validator

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
Fit = Literal["blur", "cover", "contain", "solid", "gradient", "clip"]
Pan = Literal["left", "right", "up", "down"]
Transition = Literal[
    "dissolve", "dip to black", "dip to white",
    "wipe left", "wipe right", "wipe up", "wipe down",
    "slide left", "slide right", "slide up", "slide down",
]  # fmt: skip
VisualStyle = Literal["bars", "mirrored bars", "wave", "spectrum", "circle"]


class Look(Frozen):
    """How the colours of a picture are changed; 0 leaves them. Saturation -1 is black and white, sepia 1 brown."""

    brightness: Signed = 0.0
    contrast: Signed = 0.0
    saturation: Signed = 0.0
    warmth: Signed = 0.0
    vignette: Share = 0.0
    blur: Share = 0.0
    sharpness: Share = 0.0
    sepia: Share = 0.0


class Framing(Frozen):
    """How a picture stands in the frame: first cropped by shares of left, top, right, bottom, then turned clockwise,
    mirrored, zoomed. `slow_zoom` goes on from there to 15 % more, `slow_zoom_out` comes from there; `pan` moves the
    view that way over a picture 15 % larger. `pulse` lets the picture swell on each beat of the song, or on each bar's
    first. `inset` makes it a small picture at that place.
    """

    crop: tuple[Share, Share, Share, Share] = (0.0, 0.0, 0.0, 0.0)
    turn: Literal[0, 90, 180, 270] = 0
    mirror: bool = False
    flip: bool = False
    zoom: Annotated[float, Field(ge=1, le=8)] = 1.0
    slow_zoom: bool = False
    slow_zoom_out: bool = False
    pan: Pan | None = None
    pulse: Literal["beat", "bar"] | None = None
    inset: Place | None = None


class Seen(BaseClip):
    """A clip that fills the frame. It may fade from and to black.

    `crossfade_ms` leads over from the clip before; `transition` says how. Wipes and slides go the way they are named.
    """

    look: Look = Look()
    frame: Framing = Framing()
    crossfade_ms: Millis = 0
    transition: Transition = "dissolve"
    fade_in_ms: Millis = 0
    fade_out_ms: Millis = 0


class Heard(BaseClip):
    """A clip with sound. `volume` is a gain factor: 1.0 leaves it as it is; the fades are of the sound alone."""

    volume: Annotated[float, Field(ge=0, le=4)] = 1.0
    sound_in_ms: Millis = 0
    sound_out_ms: Millis = 0


class Footage(Seen, Heard):
    """A piece of an uploaded video with its own sound.

    It plays `duration_ms` x `speed` of its source, backwards when `reversed`; when `frozen` it shows the source's frame
    at `source_start_ms` all the time, without sound. `crossfade_ms` dissolves from the previous clip over the first
    milliseconds of this one: the previous picture goes on past its out-point (its source's next frames, or its last
    frame when there are none), so no time is lost.
    """

    kind: Literal["footage"] = "footage"
    media: str
    source_start_ms: Millis = 0
    speed: Annotated[float, Field(ge=0.1, le=16)] = 1.0
    denoise: bool = False
    reversed: bool = False
    frozen: bool = False
    fit: Literal["blur", "cover", "contain"] = "blur"

    @property
    def source_end_ms(self) -> float:
        """Where in its source it ends."""
        return self.source_start_ms + (0 if self.frozen else self.duration_ms * self.speed)


class Still(Seen):
    """A picture. `blur` fits it whole over its own blurred copy, `solid` over `background`, `gradient` over its own
    colours, `clip` over the video `background_media`, which is repeated; `contain` over black. `cover` fills the frame
    and crops."""

    kind: Literal["still"] = "still"
    media: str
    fit: Fit = "blur"
    background: str = "black"
    background_media: str = ""


class Card(Seen):
    """A full-frame title card: a heading and an optional second line on a plain designed background."""

    kind: Literal["card"] = "card"
    text: str
    subtitle: str = ""


class Visualizer(BaseClip):
    """A picture drawn from the sound of the uploaded media `media`, over whatever lies below."""

    kind: Literal["visualizer"] = "visualizer"
    style: VisualStyle = "bars"
    media: str
    source_start_ms: Millis = 0


class ProgressBar(BaseClip):
    """A line along the lower edge that fills from the clip's start to its end."""

    kind: Literal["progress"] = "progress"


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


AnyClip = Footage | Still | Card | Visualizer | ProgressBar | Sound | Bed | Text
Clip = Annotated[
    Union[Footage, Still, Card, Visualizer, ProgressBar, Sound, Bed, Text],  # noqa: UP007
    Field(discriminator="kind"),
]
C = TypeVar("C", bound=BaseClip)

TRACK_OF: dict[type[BaseClip], TrackType] = {
    Footage: TrackType.VIDEO,
    Still: TrackType.VIDEO,
    Card: TrackType.VIDEO,
    Visualizer: TrackType.VIDEO,
    ProgressBar: TrackType.VIDEO,
    Sound: TrackType.AUDIO,
    Bed: TrackType.AUDIO,
    Text: TrackType.TEXT,
}


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
        behind = {clip.background_media for clip in self.of(Still) if clip.fit == "clip"}
        return behind | {clip.media for clip in self.clips() if isinstance(clip, Footage | Still | Visualizer | Sound)}
