"""What the director can do, as values. The parser makes them, `apply` carries them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class MusicVideo:
    """The newest song over the newest picture, exactly as long as the song."""


@dataclass(frozen=True)
class AddVisualizer:
    """A picture of the music along the bottom."""

    style: Literal["bars"] = "bars"


@dataclass(frozen=True)
class TrackInfo:
    """Title and artist over the picture. None leaves a line as it is; a new one comes from the song's tags."""

    title: str | None = None
    artist: str | None = None


@dataclass(frozen=True)
class SetCanvas:
    """The frame's size in pixels."""

    width: int
    height: int


@dataclass(frozen=True)
class JoinClips:
    """The named videos one after the other; without names every uploaded one, in order of upload."""

    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class RemoveSilences:
    """Only the parts of the footage in which something is heard."""


@dataclass(frozen=True)
class AddCard:
    """A title card before or after everything else."""

    place: Literal["intro", "outro"]
    text: str
    duration_ms: int = 3000


@dataclass(frozen=True)
class Crossfades:
    """Dissolve at every join of the main track."""

    duration_ms: int = 300


@dataclass(frozen=True)
class AddMusic:
    """A music bed under the whole timeline; `volume` is a factor (0.3 = 30 %)."""

    mood: str = "calm"
    volume: float = 0.3


@dataclass(frozen=True)
class DuckMusic:
    """The music gives way while somebody speaks."""


Edit = (
    MusicVideo
    | AddVisualizer
    | TrackInfo
    | SetCanvas
    | JoinClips
    | RemoveSilences
    | AddCard
    | Crossfades
    | AddMusic
    | DuckMusic
)
