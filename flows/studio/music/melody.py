"""A tune that can be remembered: two short motifs, repeated and answered over the changing chords."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from flows.studio.music.theory import nearest, step

# One bar in eighths: `x` begins a tone, `-` holds it, `.` is a rest. From sparse to busy.
_RHYTHMS = (
    "x---x---",
    "x-----x-",
    "..x-x---",
    "x--x----",
    "x-x-x---",
    "x--x--x-",
    ".xx-x-x-",
    "x-xxx-x-",
    "xx.xx.x-",
    "x.xx.xx-",
)
_CLOSING = "x-x-----"
_STEPS = (-2, -1, -1, 1, 1, 2)
_REACH = 8


@dataclass(frozen=True, slots=True)
class Motif:
    """A rhythm of one bar, and how many scale steps each of its tones lies from the one before."""

    rhythm: str
    moves: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tone:
    """A sung tone; beats from the start of the bar."""

    beat: float
    beats: float
    pitch: int


@dataclass(frozen=True, slots=True)
class Theme:
    """A question, its answer and a close: sung as question, answer, question, close over four bars."""

    question: Motif
    answer: Motif
    close: Motif

    def motif(self, phrase_place: int) -> Motif:
        """The motif of a bar by its place (0 to 3) in the phrase."""
        return (self.question, self.answer, self.question, self.close)[phrase_place]


def invent_theme(business: float, rng: np.random.Generator) -> Theme:
    """A new theme; `business` from 0 (long tones) to 1 (many short ones)."""
    middle = business * (len(_RHYTHMS) - 1)
    nearby = sorted(range(len(_RHYTHMS)), key=lambda i: abs(i - middle))[:4]
    question, answer = rng.choice(nearby, 2, replace=False)
    return Theme(_motif(_RHYTHMS[question], rng), _motif(_RHYTHMS[answer], rng), _motif(_CLOSING, rng))


def _motif(rhythm: str, rng: np.random.Generator) -> Motif:
    return Motif(rhythm, tuple(int(move) for move in rng.choice(_STEPS, rhythm.count("x"))))


def sing(motif: Motif, chord: Sequence[int], scale: Sequence[int], centre: int) -> Iterator[Tone]:
    """The motif over a chord (pitch classes): strong beats land on its tones, the others move along the scale."""
    pitch = nearest(centre + motif.moves[0], chord)
    for count, (start, eighths) in enumerate(_sounding(motif.rhythm)):
        if count:
            pitch = step(pitch, scale, _towards(centre, pitch, motif.moves[count]))
        if start % 4 == 0 or eighths >= 3:
            pitch = nearest(pitch, chord)
        yield Tone(start / 2, eighths / 2, pitch)


def _towards(centre: int, pitch: int, move: int) -> int:
    """Turn a move around that would leave the singer's range."""
    return -move if abs(pitch + move - centre) > _REACH else move


def _sounding(rhythm: str) -> list[tuple[int, int]]:
    """Start and length of each tone of a rhythm, in eighths."""
    starts = [i for i, mark in enumerate(rhythm) if mark == "x"]
    return [(i, 1 + len(rhythm[i + 1 :]) - len(rhythm[i + 1 :].lstrip("-"))) for i in starts]
