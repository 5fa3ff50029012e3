"""What the director can do, as values. The parser makes them, `apply` carries them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flows.studio.director.places import EVERYWHERE, ClipRef, Moment, Span, Where
from flows.studio.timeline import Pan, Place, Transition, VisualStyle

# ---- what is shown ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MusicVideo:
    """A song over a picture, exactly as long as the song; the newest ones where none are named."""

    song: str | None = None
    picture: str | None = None


@dataclass(frozen=True)
class AlbumVideo:
    """Songs one after the other over a picture, each with its title, which comes from its tags where none is given.

    Without names every uploaded song, in order of upload, over the newest picture. `count` is how many there are said
    to be.
    """

    songs: tuple[tuple[str, str | None], ...] = ()
    picture: str | None = None
    count: int | None = None


@dataclass(frozen=True)
class AddVisualizer:
    """A picture of the music: bars, wave and spectrum along the bottom, the circle around the cover."""

    style: VisualStyle = "bars"


@dataclass(frozen=True)
class RemoveVisualizer:
    """No picture of the music."""


@dataclass(frozen=True)
class AddProgress:
    """A thin line along the lower edge that fills as the video plays."""


@dataclass(frozen=True)
class RemoveProgress:
    """No such line."""


@dataclass(frozen=True)
class TrackInfo:
    """Title and artist over the picture. None leaves a line as it is; a new one comes from the song's tags, with
    `only` just that one."""

    title: str | None = None
    artist: str | None = None
    only: Literal["title", "artist"] | None = None


@dataclass(frozen=True)
class RemoveTrackInfo:
    """Neither title nor artist."""


@dataclass(frozen=True)
class Backdrop:
    """What lies behind a picture that does not fill the frame: its own blurred copy, a gradient of its colours, one
    colour, or an uploaded video over and over (the newest one without a name)."""

    fit: Literal["blur", "solid", "gradient", "clip"]
    colour: str = "black"
    clip: ClipRef | None = None


@dataclass(frozen=True)
class Slideshow:
    """The named pictures, or every uploaded one but those that are `left_out`, in order, over the song; `each_ms` for
    each, or in equal parts of the song. `count` is how many there are said to be."""

    each_ms: int | None = None
    on_beat: bool = False
    song: str | None = None
    silent: bool = False
    count: int | None = None
    pictures: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class JoinClips:
    """The named videos one after the other; without names every uploaded one, in order of upload."""

    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class AddCard:
    """A title card before or after everything else; an intro without words shows the video's name."""

    place: Literal["intro", "outro"]
    text: str | None
    duration_ms: int = 3000


@dataclass(frozen=True)
class ChangeCard:
    """Other words on the card that there is, or for another time; None leaves them.

    Where there is none, `usual` are the words of a new one.
    """

    place: Literal["intro", "outro"]
    text: str | None = None
    duration_ms: int | None = None
    usual: str | None = None


@dataclass(frozen=True)
class RemoveCard:
    """The intro or outro card goes."""

    place: Literal["intro", "outro"]


@dataclass(frozen=True)
class Inset:
    """A clip of the main track, or an uploaded picture or video, small in a corner over the rest."""

    what: ClipRef
    over: ClipRef | None = None
    place: Place = "bottom right"


@dataclass(frozen=True)
class PlaceInset:
    """What is small in a corner goes to another one."""

    place: Place


@dataclass(frozen=True)
class RemoveInset:
    """No picture lies small over the rest."""


# ---- time ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cut:
    """Stretches go, and what follows closes up. With `clip` they are stretches of that clip."""

    spans: tuple[Span, ...]
    clip: ClipRef | None = None


@dataclass(frozen=True)
class Keep:
    """Only these stretches stay."""

    spans: tuple[Span, ...]
    clip: ClipRef | None = None


@dataclass(frozen=True)
class SetLength:
    """The first so many ms of everything, or of one clip, stay."""

    duration_ms: int
    clip: ClipRef | None = None


@dataclass(frozen=True)
class Condense:
    """Every clip gives up the same share of its end, so that all of them last so many ms."""

    duration_ms: int


@dataclass(frozen=True)
class Split:
    """Clips come apart at these moments, or every so many ms; nothing is lost."""

    at: tuple[Moment, ...]
    clip: ClipRef | None = None
    every_ms: int | None = None


@dataclass(frozen=True)
class SplitScenes:
    """Clips come apart where the picture changes."""


@dataclass(frozen=True)
class RemoveSilences:
    """Only the parts of the footage (or of one clip) in which something is heard; silences up to `longer_than_ms`
    stay, and those in the stretches to `spare`."""

    longer_than_ms: int = 0
    clip: ClipRef | None = None
    spare: tuple[Span, ...] = ()


@dataclass(frozen=True)
class KeepBest:
    """The stretch of that length which is the loudest, or has the most motion."""

    by: Literal["loudness", "motion"]
    duration_ms: int = 30_000


@dataclass(frozen=True)
class MoveClip:
    """A clip goes to the start, to the end, or right before or after another one; one that is `added` comes to an
    empty timeline with that other one alone."""

    clip: ClipRef
    to: Literal["start", "end", "before", "after"]
    other: ClipRef | None = None
    added: bool = False


@dataclass(frozen=True)
class SwapClips:
    """Two clips change places."""

    one: ClipRef
    other: ClipRef


@dataclass(frozen=True)
class ReverseOrder:
    """The last clip comes first."""


@dataclass(frozen=True)
class OrderClips:
    """All clips in this order; on an empty timeline the uploaded ones of these names."""

    clips: tuple[ClipRef, ...]


@dataclass(frozen=True)
class RemoveClips:
    """These clips go."""

    clips: tuple[ClipRef, ...]


@dataclass(frozen=True)
class KeepClips:
    """Only these clips stay."""

    clips: tuple[ClipRef, ...]


@dataclass(frozen=True)
class Speed:
    """So many times as fast as now; the sound keeps its pitch."""

    factor: float
    where: Where = EVERYWHERE


@dataclass(frozen=True)
class SpeedTo:
    """As fast, or as slow, as it takes to last so long; not the other way round where it is said which `way`."""

    duration_ms: int
    clip: ClipRef | None = None
    way: Literal["faster", "slower"] | None = None


@dataclass(frozen=True)
class NormalSpeed:
    """As fast as it was recorded."""

    where: Where = EVERYWHERE


@dataclass(frozen=True)
class Repeat:
    """Clips, or all of it, so many times in a row; or over and over until it lasts `length_ms`."""

    times: int = 2
    length_ms: int | None = None
    where: Where = EVERYWHERE


@dataclass(frozen=True)
class Freeze:
    """The picture stands still at a moment (of the named clip) for a while; what follows waits."""

    at: Moment
    duration_ms: int = 2000
    clip: ClipRef | None = None


@dataclass(frozen=True)
class PlayBackwards:
    """Picture and sound from the end to the start; several clips in a row also change their order."""

    where: Where = EVERYWHERE


# ---- joins and ends --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Crossfades:
    """One clip leads over to the next at every join of the main track, or at the one between two neighbours."""

    duration_ms: int = 300
    between: tuple[ClipRef, ClipRef] | None = None
    how: Transition = "dissolve"


@dataclass(frozen=True)
class RemoveCrossfades:
    """Hard cuts at every join."""


@dataclass(frozen=True)
class Fade:
    """From nothing or to nothing at the start or end of the picture, the sound, or the music alone."""

    what: Literal["picture", "sound", "music"]
    direction: Literal["in", "out"]
    duration_ms: int = 1000


# ---- words -----------------------------------------------------------------------------------------------------------

TextTarget = Literal["title", "artist", "watermark", "lower-third", "captions", "text"]


@dataclass(frozen=True)
class TextStyle:
    """What is to change about words; None leaves it. `scale` multiplies their size."""

    colour: str | None = None
    place: Place | None = None
    scale: float | None = None
    fade_in: bool = False
    fade_out: bool = False
    fade_ms: int | None = None


@dataclass(frozen=True)
class AddText:
    """Words over the picture; without a time for the first 3 s, a watermark for all of it."""

    text: str
    role: Literal["headline", "lower-third", "watermark"] = "headline"
    span: Span | None = None
    at: Moment | None = None
    duration_ms: int | None = None
    style: TextStyle = TextStyle()


@dataclass(frozen=True)
class ChangeText:
    """Other words in the same place. `target` may be `="…"`: whatever shows those words."""

    target: TextTarget | str
    text: str


@dataclass(frozen=True)
class StyleText:
    """The same words, looking otherwise."""

    target: TextTarget | str
    style: TextStyle


@dataclass(frozen=True)
class TimeText:
    """The same words at another time, or for longer."""

    target: TextTarget | str
    span: Span | None = None
    at: Moment | None = None
    duration_ms: int | None = None


@dataclass(frozen=True)
class RemoveText:
    """Words go; with `at` those that show at that moment."""

    target: TextTarget | str
    at: Moment | None = None


@dataclass(frozen=True)
class BurnSubtitles:
    """An uploaded .srt or .vtt (or, for lyrics, .lrc) over the picture, styled so; `again` also when some lie there."""

    lyrics: bool = False
    name: str | None = None
    style: TextStyle = TextStyle()
    again: bool = True


# ---- sound -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AddMusic:
    """A music bed under the whole timeline; `volume` is a factor (0.3 = 30 %)."""

    mood: str = "calm"
    volume: float = 0.3
    span: Span | None = None


@dataclass(frozen=True)
class SlideMusic:
    """Music to a slideshow: its song, and calm music where no song is uploaded."""


@dataclass(frozen=True)
class MusicAt:
    """The music that there is at this volume; calm music at it when there is none."""

    volume: float


@dataclass(frozen=True)
class UseTrack:
    """An uploaded song as background music, cut or repeated on the beat to last as long as the picture."""

    name: str | None = None
    volume: float = 0.3


@dataclass(frozen=True)
class SetMood:
    """Other music at the same place and volume."""

    mood: str


@dataclass(frozen=True)
class TimeMusic:
    """The music that there is from one moment to another (None: as it is); calm music there when there is none."""

    start: Moment | None = None
    end: Moment | None = None


@dataclass(frozen=True)
class RemoveMusic:
    """No background music."""


@dataclass(frozen=True)
class DuckMusic:
    """The music gives way while somebody speaks."""


@dataclass(frozen=True)
class SetVolume:
    """The music's or the video's volume: a new factor `to`, or `times` the one it has."""

    what: Literal["video", "music"]
    to: float | None = None
    times: float = 1.0
    where: Where = EVERYWHERE


@dataclass(frozen=True)
class Normalize:
    """The whole sound at -14 LUFS."""


@dataclass(frozen=True)
class Denoise:
    """Less background noise in the sound of the footage."""


# ---- picture ---------------------------------------------------------------------------------------------------------

LookName = Literal["brightness", "contrast", "saturation", "warmth", "vignette", "blur", "sharpness", "sepia"]


@dataclass(frozen=True)
class Adjust:
    """More (or less, when negative) of a look, in shares: 0.2 is 20 %. `exactly` sets it."""

    name: LookName
    amount: float
    exactly: bool = False
    where: Where = EVERYWHERE


@dataclass(frozen=True)
class Turn:
    """Turned clockwise."""

    degrees: Literal[90, 180, 270]
    where: Where = EVERYWHERE


@dataclass(frozen=True)
class Mirror:
    """Left and right, or top and bottom, change sides."""

    axis: Literal["horizontal", "vertical"] = "horizontal"
    where: Where = EVERYWHERE


@dataclass(frozen=True)
class Zoom:
    """So many times as large around the middle; `slowly` grows from there on, or with `out` comes back to it."""

    factor: float = 1.2
    slowly: bool = False
    out: bool = False
    where: Where = EVERYWHERE


@dataclass(frozen=True)
class PanAcross:
    """The view moves slowly that way over a slightly larger picture."""

    way: Pan
    where: Where = EVERYWHERE


@dataclass(frozen=True)
class PulseOnBeat:
    """The picture swells a little on each beat of the song, on each bar's first beat, or (None) no more."""

    per: Literal["beat", "bar"] | None = "beat"
    where: Where = EVERYWHERE


@dataclass(frozen=True)
class Crop:
    """A share of the picture goes on each side."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    where: Where = EVERYWHERE


# ---- the whole -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SetCanvas:
    """The frame's size in pixels."""

    width: int
    height: int


@dataclass(frozen=True)
class SetResolution:
    """The frame's shorter side in pixels; its shape stays."""

    short_side: int


@dataclass(frozen=True)
class SetRate:
    """Frames per second."""

    fps: int


@dataclass(frozen=True)
class Fill:
    """How pictures of another shape fill the frame: over a blurred copy, cropped, or between black bars."""

    fit: Literal["blur", "cover", "contain"]


# ---- history ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Undo:
    """The timeline as it was `steps` messages ago; None goes back to the first."""

    steps: int | None = 1


@dataclass(frozen=True)
class Redo:
    """What was undone, again."""

    steps: int = 1


@dataclass(frozen=True)
class StartOver:
    """An empty timeline; uploads stay, and it can be undone."""


Edit = (
    MusicVideo
    | AlbumVideo
    | AddVisualizer
    | RemoveVisualizer
    | AddProgress
    | RemoveProgress
    | TrackInfo
    | RemoveTrackInfo
    | Backdrop
    | Slideshow
    | SlideMusic
    | JoinClips
    | AddCard
    | ChangeCard
    | RemoveCard
    | Inset
    | PlaceInset
    | RemoveInset
    | Cut
    | Keep
    | SetLength
    | Condense
    | Split
    | SplitScenes
    | RemoveSilences
    | KeepBest
    | MoveClip
    | SwapClips
    | ReverseOrder
    | OrderClips
    | RemoveClips
    | KeepClips
    | Speed
    | SpeedTo
    | NormalSpeed
    | Repeat
    | Freeze
    | PlayBackwards
    | Crossfades
    | RemoveCrossfades
    | Fade
    | AddText
    | ChangeText
    | StyleText
    | TimeText
    | RemoveText
    | BurnSubtitles
    | AddMusic
    | MusicAt
    | UseTrack
    | SetMood
    | TimeMusic
    | RemoveMusic
    | DuckMusic
    | SetVolume
    | Normalize
    | Denoise
    | Adjust
    | Turn
    | Mirror
    | Zoom
    | PanAcross
    | PulseOnBeat
    | Crop
    | SetCanvas
    | SetResolution
    | SetRate
    | Fill
    | Undo
    | Redo
    | StartOver
)
"""Any of them."""
