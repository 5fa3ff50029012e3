"""The media of a session as the director sees them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flows.media.mood import MoodGuess
from flows.media.probe import MediaInfo

Cue = tuple[int, int | None, str]


@dataclass(frozen=True)
class Item:
    """One uploaded file: its id in the studio, the name it was uploaded under, and what it is."""

    id: str
    name: str
    info: MediaInfo


def _nothing(_: Item) -> list[float]:
    return []


def _no_times(_: Item) -> list[int]:
    return []


def _no_mood(_: Item) -> None:
    return None


def _no_cues(_: Item) -> list[Cue]:
    return []


@dataclass(frozen=True)
class Library:
    """Everything uploaded so far, in order, and what can be found out about a file when it is asked for.

    `loud_spans`: the parts (ms, ms) that are not silent; `scenes`: where the picture changes, in ms; `loudness` and
    `motion`: one value per second; `beats`: times in ms; `cues`: start, end (None: until the next) and words;
    `mood`: the music that suits footage.
    """

    items: tuple[Item, ...]
    loud_spans: Callable[[Item], list[tuple[int, int]]]
    scenes: Callable[[Item], list[int]] = _no_times
    loudness: Callable[[Item], list[float]] = _nothing
    motion: Callable[[Item], list[float]] = _nothing
    beats: Callable[[Item], list[int]] = _no_times
    cues: Callable[[Item], list[Cue]] = _no_cues
    mood: Callable[[Item], MoodGuess | None] = _no_mood

    def of(self, kind: str) -> list[Item]:
        return [item for item in self.items if item.info.kind == kind]

    def newest(self, kind: str) -> Item | None:
        return next(iter(reversed(self.of(kind))), None)

    def newest_song(self) -> Item | None:
        """The newest audio file; without any the newest video that has sound."""
        videos = [item for item in self.of("video") if item.info.has_audio]
        return self.newest("audio") or (videos[-1] if videos else None)

    def by_id(self, media: str) -> Item:
        """The item with this id; KeyError when the session has none."""
        return {item.id: item for item in self.items}[media]

    def named(self, name: str, *kinds: str) -> Item | None:
        """The newest file of that name, whatever its case and its quotation marks."""
        found = [item for item in self.items if is_called(item.name, name) and (not kinds or item.info.kind in kinds)]
        return found[-1] if found else None


def is_called(name: str, said: str) -> bool:
    """Whether a file is meant by what was said: its name, or the name without its suffix."""
    full, wanted = straight(name).casefold(), straight(said).casefold()
    return wanted in (full, full.rpartition(".")[0])


def straight(name: str) -> str:
    """A name with typographic quotation marks made straight: an instruction cannot hold straight ones."""
    return name.replace("“", '"').replace("”", '"')
