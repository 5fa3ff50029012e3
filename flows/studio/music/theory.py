"""Chords, scales and how one chord moves smoothly to the next. Pitches are MIDI numbers: 60 is middle C."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

SCALES: dict[str, tuple[int, ...]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "pentatonic": (0, 2, 4, 7, 9),
    "minor pentatonic": (0, 3, 5, 7, 10),
}
_DEGREES = {"I": 0, "II": 2, "III": 4, "IV": 5, "V": 7, "VI": 9, "VII": 11}
_QUALITIES: dict[str, tuple[int, ...]] = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "5": (0, 7),
    "sus2": (0, 2, 7),
    "sus4": (0, 5, 7),
    "add9": (0, 2, 4, 7),
    "madd9": (0, 2, 3, 7),
    "7": (0, 4, 7, 10),
    "m7": (0, 3, 7, 10),
    "maj7": (0, 4, 7, 11),
    "9": (2, 4, 7, 10),
    "m9": (2, 3, 7, 10),
    "maj9": (2, 4, 7, 11),
    "9sus4": (2, 5, 7, 10),
}
_SYMBOL = re.compile(r"(?P<flat>b?)(?P<degree>[IV]+|[iv]+)(?P<quality>.*)")


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord in a key: semitones from the tonic to its root, and from its root to its tones."""

    root: int
    intervals: tuple[int, ...]

    def pitch_classes(self, tonic: int) -> tuple[int, ...]:
        """The tones as 0 to 11 (C to B), in the key of `tonic`."""
        return tuple((tonic + self.root + interval) % 12 for interval in self.intervals)


def chord(symbol: str) -> Chord:
    """The chord that a roman numeral names: `IV`, `vi7`, `bVII`, `Imaj9`. Lower case is minor, `b` lowers the root."""
    match = _SYMBOL.fullmatch(symbol)
    if match is None or match["degree"].upper() not in _DEGREES:
        raise ValueError(f"not a chord: {symbol}")
    minor = match["degree"].islower() and not match["quality"].startswith("sus")
    root = _DEGREES[match["degree"].upper()] - len(match["flat"])
    return Chord(root % 12, _QUALITIES[("m" if minor else "") + match["quality"]])


def progression(symbols: str) -> tuple[Chord, ...]:
    """The chords of a line such as `I V vi IV`."""
    return tuple(chord(symbol) for symbol in symbols.split())


def hertz(pitch: float) -> float:
    """Frequency of a MIDI pitch, tuned to A = 440 Hz."""
    return float(440.0 * 2 ** ((pitch - 69) / 12))


def lead_voices(pitch_classes: Sequence[int], previous: Sequence[int], centre: int) -> tuple[int, ...]:
    """The voicing of a chord that moves least from `previous` and stays near `centre`; sorted, low to high."""

    def effort(voicing: tuple[int, ...]) -> float:
        movement = sum(min(abs(pitch - old) for old in previous) for pitch in voicing) if previous else 0
        drift = abs(sum(voicing) / len(voicing) - centre)
        crowding = sum(3 for low, high in pairwise(voicing) if high - low < 2)
        return movement + drift * 1.2 + crowding + (voicing[-1] - voicing[0]) * 0.15

    choices = (_within_an_octave_of(pitch_class, centre) for pitch_class in pitch_classes)
    return min((tuple(sorted(voicing)) for voicing in product(*choices)), key=effort)


def _within_an_octave_of(pitch_class: int, centre: int) -> list[int]:
    return [pitch for pitch in range(centre - 11, centre + 12) if pitch % 12 == pitch_class]


def nearest(pitch: int, pitch_classes: Sequence[int]) -> int:
    """The pitch of one of the `pitch_classes` that lies closest to `pitch`; the lower one of two."""
    return min((p for p in range(pitch - 6, pitch + 7) if p % 12 in pitch_classes), key=lambda p: (abs(p - pitch), p))


def step(pitch: int, scale: Sequence[int], moves: int) -> int:
    """`pitch` moved along the scale (pitch classes) by `moves` steps, up or down."""
    pitch = nearest(pitch, scale)
    for _ in range(abs(moves)):
        pitch += 1 if moves > 0 else -1
        while pitch % 12 not in scale:
            pitch += 1 if moves > 0 else -1
    return pitch
