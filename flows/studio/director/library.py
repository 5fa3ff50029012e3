"""The media of a session as the director sees them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flows.media.probe import MediaInfo


@dataclass(frozen=True)
class Item:
    """One uploaded file: its id in the studio, the name it was uploaded under, and what it is."""

    id: str
    name: str
    info: MediaInfo


@dataclass(frozen=True)
class Library:
    """Everything uploaded so far, in order; `loud_spans` finds the parts (ms, ms) of a file that are not silent."""

    items: tuple[Item, ...]
    loud_spans: Callable[[Item], list[tuple[int, int]]]

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
