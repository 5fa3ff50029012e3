"""What an edit points at: moments and stretches of the timeline, and clips. All of it is relative until applied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


class CannotDo(Exception):
    """An edit that makes sense but has nothing to work on, or does not fit; says so in English and Chinese."""

    def __init__(self, english: str, chinese: str = ""):
        super().__init__(english)
        self.english = english
        self.chinese = chinese or english


@dataclass(frozen=True)
class Moment:
    """`share` of the whole (0 its start, 1 its end) plus `offset_ms`."""

    share: float = 0.0
    offset_ms: int = 0

    def resolve(self, total_ms: int) -> int:
        """The time in ms; CannotDo when it lies outside of 0 … `total_ms`."""
        time_ms = round(self.share * total_ms) + self.offset_ms
        if not 0 <= time_ms <= total_ms:
            wanted, most = abs(self.offset_ms) / 1000, total_ms / 1000
            raise CannotDo(
                f"There are only {most:g} s, which does not reach {wanted:g} s.",
                f"总共只有{most:g}秒，不到{wanted:g}秒。",
            )
        return time_ms


START, END = Moment(), Moment(1.0)


@dataclass(frozen=True)
class Span:
    """From one moment to another."""

    start: Moment = START
    end: Moment = END

    def resolve(self, total_ms: int) -> tuple[int, int]:
        """Start and end in ms; CannotDo when nothing lies between them."""
        start, end = self.start.resolve(total_ms), self.end.resolve(total_ms)
        if start >= end:
            raise CannotDo(
                f"The stretch from {start / 1000:g} s to {end / 1000:g} s is empty.",
                f"从{start / 1000:g}秒到{end / 1000:g}秒没有内容。",
            )
        return start, end


def first(ms: int) -> Span:
    return Span(START, Moment(0, ms))


def last(ms: int) -> Span:
    return Span(Moment(1.0, -ms), END)


def between(start_ms: int, end_ms: int) -> Span:
    return Span(Moment(0, start_ms), Moment(0, end_ms))


def part(start: float, end: float) -> Span:
    return Span(Moment(start), Moment(end))


def middle(ms: int) -> Span:
    return Span(Moment(0.5, -(ms // 2)), Moment(0.5, ms - ms // 2))


@dataclass(frozen=True)
class Others:
    """All clips of the main track but these."""

    clips: tuple[ClipRef, ...]


@dataclass(frozen=True)
class Itself:
    """What "it" is after an edit of a clip: that clip, wherever and in however many pieces it is by now. `ids` are
    those of the pieces; nobody knows them before the edit is carried out."""

    clip: ClipRef
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """One of the pieces, counted from 1, that a split at these moments made of the video."""

    number: int
    at: tuple[Moment, ...]


ClipRef = int | str | Others | Itself | Piece | Literal["middle", "each"]
"""Clips of the main track: a number from 1, from the end with -1, `middle`, `each`, a file name with or without its
suffix, all but some of these, the one that an edit before was about, or a piece of a video that was split."""


@dataclass(frozen=True)
class Where:
    """What part of the picture an edit is for: everything, or clips, or a stretch (of named clips); with `outside`
    all but that stretch."""

    clips: tuple[ClipRef, ...] = ()
    span: Span | None = None
    outside: bool = False

    @property
    def others(self) -> Where:
        """All that this is not."""
        if self.span is None:
            return Where((Others(self.clips),))
        return Where(self.clips, self.span, not self.outside)


EVERYWHERE = Where()
