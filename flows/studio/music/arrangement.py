"""From a mood and a form to the notes of every bar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from flows.studio.music.form import Bar, Section
from flows.studio.music.melody import Theme, invent_theme, sing
from flows.studio.music.moods import Line, Mood
from flows.studio.music.theory import SCALES, Chord, lead_voices, nearest, step

_INTENSITY = {
    Section.INTRO: 0,
    Section.OUTRO: 1,
    Section.BRIDGE: 1,
    Section.VERSE: 2,
    Section.CHORUS: 3,
    Section.ENDING: 3,
}
_DYNAMICS = (0.85, 0.85, 0.92, 1.0)
_STROKES = {"X": 1.0, "x": 0.62, "o": 0.3}
_LOWEST_BASS = 34
_STRUM_S = 0.011
_ROLL_S = 0.045
_SLOPPINESS_S = 0.006


@dataclass(frozen=True, slots=True)
class Note:
    """One sound to make: seconds from the start of its bar; no pitch means a drum."""

    instrument: str
    at_s: float
    length_s: float
    pitch: int | None
    level: float
    pan: float
    echo: float


class Arranger:
    """Writes a piece bar by bar, in order: it remembers where the voices were and which theme is being sung."""

    def __init__(self, mood: Mood, bars: list[Bar], rng: np.random.Generator):
        self._mood, self._bars, self._rng = mood, bars, rng
        self._tune_scale = _in_key(SCALES[mood.tune.scale], mood.tonic)
        self._bass_scale = _in_key(SCALES["minor" if 3 in mood.last.intervals else "major"], mood.tonic)
        self._voices: dict[Line, tuple[int, ...]] = {}
        self._themes: dict[Section, Theme] = {}

    def write(self, number: int) -> list[Note]:
        """The notes of bar `number`; call it once for every bar, from 0 upwards."""
        bar, chord = self._bars[number], self.chord_of(number)
        if bar.section is Section.ENDING:
            return [self._played(note) for note in self._ending(bar, chord)]
        following = self.chord_of(number + 1)
        notes = [note for line in self._mood.band for note in self._line(line, bar, chord, following)]
        notes += self._sung(bar, chord)
        return [self._played(note) for note in [*notes, *self._accents(bar)]]

    def chord_of(self, number: int) -> Chord:
        """The harmony of a bar: its section's progression, a cadence before the ending, then the last chord."""
        bar, mood = self._bars[number], self._mood
        if bar.section is Section.ENDING:
            return mood.last
        if self._bars[number + 1].section is Section.ENDING:
            return mood.cadence
        chords = {Section.CHORUS: mood.chorus, Section.BRIDGE: mood.bridge}.get(bar.section, mood.verse)
        return chords[bar.phrase_place]

    def _line(self, line: Line, bar: Bar, chord: Chord, following: Chord) -> Iterator[Note]:
        pattern = line.patterns[_INTENSITY[bar.section]]
        if bar.is_turn and line.role == "drum" and bar.length >= 4:
            pattern = _with_fill(pattern)
        voices = self._voicing(line, chord) if line.role == "chords" else ()
        for beat, beats, mark in _read(pattern):
            at_s, length_s = self._swung_s(beat, bar), beats * bar.beat_s
            plain = Note(line.instrument, at_s, length_s, None, line.level * _accent(beat), line.pan, line.echo)
            if line.role == "drum":
                yield replace(plain, level=line.level * _STROKES[mark])
            elif line.role == "bass":
                yield replace(plain, pitch=self._bass_pitch(mark, chord, following))
            else:
                yield from _spread(plain, voices, mark)

    def _voicing(self, line: Line, chord: Chord) -> tuple[int, ...]:
        classes = chord.pitch_classes(self._mood.tonic)
        self._voices[line] = lead_voices(classes, self._voices.get(line, ()), line.centre)
        return self._voices[line]

    def _bass_pitch(self, mark: str, chord: Chord, following: Chord) -> int:
        if mark == "n":
            return step(self._bass_root(following), self._bass_scale, -1)
        return self._bass_root(chord) + {"R": 0, "5": 7, "8": 12}[mark]

    def _bass_root(self, chord: Chord) -> int:
        return _LOWEST_BASS + (self._mood.tonic + chord.root - _LOWEST_BASS) % 12

    def _sung(self, bar: Bar, chord: Chord) -> Iterator[Note]:
        tune = self._mood.tune
        if _INTENSITY[bar.section] not in tune.intensities or self._rests(bar):
            return
        if bar.section not in self._themes or (bar.section is Section.VERSE and bar.is_first):
            self._themes[bar.section] = invent_theme(tune.business, self._rng)
        centre = tune.centre + (2 if bar.section is Section.CHORUS else 0)
        classes = chord.pitch_classes(self._mood.tonic)
        for tone in sing(self._themes[bar.section].motif(bar.phrase_place), classes, self._tune_scale, centre):
            at_s, length_s = self._swung_s(tone.beat, bar), tone.beats * bar.beat_s * 0.94
            level = tune.level * _accent(tone.beat)
            yield Note(tune.instrument, at_s, length_s, tone.pitch, level, tune.pan, tune.echo)

    def _rests(self, bar: Bar) -> bool:
        """The singer lets the first half of a long verse pass."""
        return bar.section is Section.VERSE and bar.length >= 8 and bar.place < bar.length - 4

    def _accents(self, bar: Bar) -> Iterator[Note]:
        if bar.section is Section.CHORUS and bar.is_first and self._has_drums("hat", "tom"):
            yield Note("crash", 0, 0, None, 0.22, -0.3, 0.2)
        if bar.is_turn and bar.length >= 4 and bar.duration_s > 1.6:
            yield Note("swish", bar.duration_s - 1.6, 0, None, 0.1, 0.25, 0.4)

    def _has_drums(self, *drums: str) -> bool:
        return any(line.instrument in drums for line in self._mood.band)

    def _ending(self, bar: Bar, chord: Chord) -> Iterator[Note]:
        """Everyone meets on the last chord and lets it ring."""
        for line in self._mood.band:
            plain = Note(line.instrument, 0, bar.duration_s, None, line.level, line.pan, line.echo)
            if line.role == "drum" and line.patterns[3].startswith(("X", "x")):
                yield plain
            elif line.role == "bass":
                yield replace(plain, pitch=self._bass_root(chord), level=line.level * 1.2)
            elif line.role == "chords":
                yield from _spread(plain, self._voicing(line, chord), "~")
        if self._has_drums("hat", "tom"):
            yield Note("crash", 0, 0, None, 0.24, -0.3, 0.2)
        tune = self._mood.tune
        home = nearest(tune.centre, (self._mood.tonic % 12,))
        for pitch, level in ((home, 0.9), (home - 12, 0.9)):
            yield Note(tune.instrument, 0, bar.duration_s, pitch, tune.level * level, tune.pan, tune.echo)

    def _swung_s(self, beat: float, bar: Bar) -> float:
        whole, part = divmod(beat, 1)
        late = self._mood.swing
        swung = part * (1 + 2 * late) if part < 0.5 else 0.5 + late + (part - 0.5) * (1 - 2 * late)
        return (whole + swung) * bar.beat_s

    def _played(self, note: Note) -> Note:
        """A human touch: a few milliseconds late, a shade louder or softer."""
        late_s = 0.0 if note.at_s == 0 else abs(self._rng.normal(0, _SLOPPINESS_S / 2))
        return replace(note, at_s=note.at_s + late_s, level=note.level * self._rng.uniform(0.9, 1.06))


def _in_key(scale: tuple[int, ...], tonic: int) -> tuple[int, ...]:
    return tuple((tonic + degree) % 12 for degree in scale)


def _read(pattern: str) -> Iterator[tuple[float, float, str]]:
    """Beat, length in beats and mark of every stroke of a pattern."""
    marks = pattern.replace(" ", "")
    for i, mark in enumerate(marks):
        if mark not in ".-":
            held = len(marks[i + 1 :]) - len(marks[i + 1 :].lstrip("-"))
            yield i * 4 / len(marks), (1 + held) * 4 / len(marks), mark


def _with_fill(pattern: str) -> str:
    """The last beat of a drum pattern doubled up, to lead into the next section."""
    marks = pattern.replace(" ", "")
    if not marks:
        return ""
    sixteenths = marks if len(marks) == 16 else "".join(mark + "." * (16 // len(marks) - 1) for mark in marks)
    return sixteenths[:12] + ("xoxX" if "X" in sixteenths[1:] else "x.x.")


def _accent(beat: float) -> float:
    return 1.0 if beat == 0 else 0.9 if beat == int(beat) else 0.8


def _spread(plain: Note, voices: tuple[int, ...], mark: str) -> Iterator[Note]:
    """The chord tones that a mark asks for, each from its own place between the loudspeakers."""
    if mark.isdigit():
        octave, index = divmod(int(mark), len(voices))
        side = 0.25 if int(mark) % 2 else -0.25
        yield replace(plain, pitch=voices[index] + 12 * octave, pan=float(np.clip(plain.pan + side, -0.9, 0.9)))
        return
    delay_s = {"*": 0.0, "/": _STRUM_S, "~": _ROLL_S}[mark]
    places = np.linspace(-0.6, 0.6, len(voices))
    for i, (pitch, place) in enumerate(zip(voices, places, strict=True)):
        level = plain.level / len(voices) ** 0.5
        pan = float(np.clip(plain.pan * 0.6 + place, -0.9, 0.9))
        yield replace(plain, pitch=pitch, at_s=plain.at_s + i * delay_s, level=level, pan=pan)
