"""The moods: key, tempo, harmony and band of each, written down as one would on a lead sheet.

A pattern is one bar: its characters, blanks aside, share the bar evenly. `.` is a rest and `-` holds what came before.
Chord lines: `*` the whole chord, `/` the chord strummed, `0` to `7` its tones upwards. Bass lines: `R` root, `5` fifth,
`8` octave, `n` a step below the next root. Drum lines: `X` loud, `x` normal, `o` faint. Every line has four patterns,
one per intensity: intro, calm (bridge and outro), verse, chorus; an empty one is silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flows.studio.music.theory import Chord, chord, progression

Patterns = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """What one member of the band plays. `pan` from -1 (left) to 1; `echo` is the share sent to the reverberation."""

    role: Literal["chords", "bass", "drum"]
    instrument: str
    level: float
    patterns: Patterns
    pan: float = 0.0
    echo: float = 0.2
    centre: int = 60


@dataclass(frozen=True, slots=True)
class Tune:
    """Who sings the melody, around which pitch, how busily (0 to 1), and at which intensities."""

    instrument: str
    level: float
    centre: int
    business: float
    intensities: tuple[int, ...]
    scale: str
    pan: float = 0.1
    echo: float = 0.35


@dataclass(frozen=True, slots=True)
class Mood:
    """A style of music. `tonic` is a MIDI pitch; `swing` delays off-beats by that share of a beat."""

    tempo_bpm: int
    tonic: int
    verse: tuple[Chord, ...]
    chorus: tuple[Chord, ...]
    bridge: tuple[Chord, ...]
    cadence: Chord
    last: Chord
    band: tuple[Line, ...]
    tune: Tune
    swing: float = 0.0
    hall_s: float = 1.4
    loudness_dbfs: float = -16.5


def _held(pattern: str = "*") -> Patterns:
    return (pattern, pattern, pattern, pattern)


_CALM = Mood(
    tempo_bpm=72,
    tonic=62,
    verse=progression("Iadd9 IVmaj7 vi7 IVadd9"),
    chorus=progression("IVmaj7 V vi7 Iadd9"),
    bridge=progression("ii7 vi7 IVmaj7 Vsus4"),
    cadence=chord("IVadd9"),
    last=chord("Iadd9"),
    band=(
        Line("chords", "warm pad", 0.62, _held(), echo=0.35, centre=60),
        Line("chords", "felt piano", 0.8, ("0-2-4-2-", "0-2-4---", "01243 2 4 2", "0124 5424"), -0.15, 0.3, 62),
        Line("bass", "upright bass", 0.5, ("", "R---", "R---", "R--- 5---"), echo=0.08),
        Line("chords", "chimes", 0.34, ("", "....4...", "....6...", "..6...7."), 0.5, 0.6, 72),
        Line("drum", "shaker", 0.14, ("", "", "..x...x.", "x.o.x.o."), -0.45, 0.25),
    ),
    tune=Tune("soft lead", 0.42, 76, 0.25, (2, 3), "pentatonic"),
    hall_s=2.6,
    loudness_dbfs=-18.0,
)

_LO_FI = Mood(
    tempo_bpm=80,
    tonic=65,
    verse=progression("ii9 V9sus4 Imaj9 vi9"),
    chorus=progression("IVmaj9 iii7 ii9 Imaj9"),
    bridge=progression("vi9 iii7 IVmaj9 V9sus4"),
    cadence=chord("V9sus4"),
    last=chord("Imaj7"),
    band=(
        Line("chords", "electric piano", 0.85, ("*-------", "*---*---", "*--*--*-", "*--*-**-"), -0.1, 0.22, 62),
        Line("chords", "warm pad", 0.3, ("*", "*", "*", "*"), 0.2, 0.35, 65),
        Line("bass", "upright bass", 0.52, ("", "R---5---", "R--R..5n", "R--R-85n"), echo=0.04),
        Line("drum", "soft kick", 0.62, ("", "X.......", "X.....x...x.....", "X..x..x...x....."), echo=0.03),
        Line("drum", "dusty snare", 0.5, ("", "", "....X.......X..o", "....X..o....X..o"), 0.05, 0.12),
        Line("drum", "soft hat", 0.34, ("", "x.x.x.x.", "xoxoxoxo", "xoxoxoxo"), 0.35, 0.06),
        Line("drum", "rim", 0.18, ("", "..x...x.", "", "......x....x...."), -0.4, 0.2),
        Line("drum", "crackle", 0.24, _held("xx"), echo=0.0),
    ),
    tune=Tune("vibraphone", 0.42, 74, 0.45, (2, 3), "pentatonic", pan=0.3),
    swing=0.11,
    hall_s=1.2,
    loudness_dbfs=-17.0,
)

_UPBEAT = Mood(
    tempo_bpm=118,
    tonic=60,
    verse=progression("I V vi IV"),
    chorus=progression("IVadd9 V vi I"),
    bridge=progression("ii IV vi V"),
    cadence=chord("V"),
    last=chord("Iadd9"),
    band=(
        Line("chords", "bright pad", 0.4, _held(), echo=0.3, centre=62),
        Line("chords", "piano", 0.7, ("*--*--*-", "*-------", "*--*--*-", "*-**-**-"), -0.35, 0.2, 64),
        Line("chords", "muted pluck", 0.55, ("0.2.1.2.", "0 2 1 2", "0213 0213", "0213 4213 5213 4213"), 0.45, 0.3, 67),
        Line("bass", "synth bass", 0.52, ("", "R---", "R-R-R-R8", "RR8RRR8n"), echo=0.02),
        Line("drum", "kick", 0.8, ("", "", "X...X...", "X...X..xX...X..."), echo=0.02),
        Line("drum", "snare", 0.6, ("", "", "..X...X.", "..X...X."), 0.05, 0.14),
        Line("drum", "clap", 0.45, ("", "..x...x.", "", "..X...X."), -0.1, 0.2),
        Line("drum", "hat", 0.42, ("", "x.x.x.x.", "xoxoxoxo", "xoXoxoXoxoXoxoXo"), 0.4, 0.05),
        Line("drum", "shaker", 0.26, ("", "xoxoxoxo", "", "xoxoxoxoxoxoxoxo"), -0.5, 0.08),
    ),
    tune=Tune("synth lead", 0.4, 76, 0.6, (2, 3), "pentatonic", pan=0.15),
    hall_s=1.2,
    loudness_dbfs=-15.5,
)

_CINEMATIC = Mood(
    tempo_bpm=84,
    tonic=57,
    verse=progression("i bVI bIII bVII"),
    chorus=progression("bVI bVII i bIII"),
    bridge=progression("iv bVI i Vsus4"),
    cadence=chord("V"),
    last=chord("iadd9"),
    band=(
        Line("chords", "strings", 0.62, _held(), echo=0.4, centre=60),
        Line("chords", "piano", 0.72, ("0---2---", "0-2-4-2-", "0124 3421", "01234321 01235321"), -0.2, 0.35, 64),
        Line("bass", "drone", 0.5, ("", "R", "R", "R-R-"), echo=0.15),
        Line("chords", "staccato strings", 0.5, ("", "", "", "0010 2010 0010 2030"), 0.4, 0.3, 57),
        Line("drum", "great drum", 0.62, ("", "", "X.......", "X.....x.X..x..x."), echo=0.35),
    ),
    tune=Tune("strings", 0.5, 74, 0.3, (2, 3), "minor", pan=0.2, echo=0.45),
    hall_s=2.8,
    loudness_dbfs=-17.0,
)

_EPIC = Mood(
    tempo_bpm=100,
    tonic=62,
    verse=progression("i bVII bVI bVII"),
    chorus=progression("bVI bVII i bIII"),
    bridge=progression("iv i bVI V"),
    cadence=chord("V"),
    last=chord("i"),
    band=(
        Line("chords", "strings", 0.55, _held(), echo=0.4, centre=60),
        Line(
            "chords",
            "staccato strings",
            0.72,
            ("0010 2010", "0-1-", "0010 2010 0010 2030", "0210 3210 4210 3210"),
            -0.4,
            0.28,
            57,
        ),
        Line("chords", "brass", 0.6, ("", "", "*-------", "*--*--*-"), 0.35, 0.35, 57),
        Line("bass", "low strings", 0.5, ("R", "R", "R-R-", "R-R-R-R-"), echo=0.12),
        Line("drum", "great drum", 0.7, ("", "X...", "X..x..x.X..x....", "X..x..X.X..x..Xx"), -0.1, 0.32),
        Line("drum", "tom", 0.4, ("", "", "....x.......x.x.", "..x.x.xx..x.x.xx"), 0.35, 0.3),
        Line("drum", "snare", 0.45, ("", "", "", "....X..o....X.oo"), 0.1, 0.35),
    ),
    tune=Tune("brass", 0.6, 69, 0.3, (3,), "minor", pan=-0.1, echo=0.4),
    hall_s=2.6,
    loudness_dbfs=-15.5,
)

_DARK = Mood(
    tempo_bpm=88,
    tonic=64,
    verse=progression("i i bVI bII"),
    chorus=progression("i bII bVI v"),
    bridge=progression("iv i bII bII"),
    cadence=chord("bII"),
    last=chord("i"),
    band=(
        Line("chords", "dark pad", 0.66, _held(), echo=0.4, centre=57),
        Line("bass", "low strings", 0.46, ("", "R", "R-R-", "R..R..R."), echo=0.12),
        Line("chords", "muted pluck", 0.5, ("", "0..2....", "0..1..2.0..1..3.", "0.01.02.0.01.032"), 0.45, 0.45, 64),
        Line("chords", "chimes", 0.34, ("4.......", "......5.", "", "4.....5."), -0.5, 0.7, 70),
        Line("drum", "soft kick", 0.7, ("", "", "X.....x.", "X..x..x...X....."), echo=0.08),
        Line("drum", "snare", 0.55, ("", "", "", "........X......."), 0.05, 0.4),
        Line("drum", "rim", 0.34, ("", "....x...", "....x..o....x...", "...x..o....x..oo"), -0.35, 0.45),
        Line("drum", "shaker", 0.24, ("", "", "x.o.x.o.x.o.x.o.", "xoxoxoxoxoxoxoxo"), 0.5, 0.1),
    ),
    tune=Tune("soft lead", 0.4, 71, 0.25, (2, 3), "minor", pan=-0.15, echo=0.5),
    hall_s=2.6,
    loudness_dbfs=-17.0,
)

_HAPPY = Mood(
    tempo_bpm=126,
    tonic=67,
    verse=progression("I IV I V"),
    chorus=progression("I vi IV V"),
    bridge=progression("ii V iii7 vi"),
    cadence=chord("V7"),
    last=chord("I"),
    band=(
        Line("chords", "ukulele", 0.85, ("/-.//.//", "/---/---", "/-.//.//", "/-//-///"), -0.4, 0.15, 67),
        Line("chords", "guitar", 0.5, ("", "0-2-1-2-", "0.2.1.2.", "02122012"), 0.45, 0.2, 60),
        Line("bass", "finger bass", 0.54, ("", "R---5---", "R-5-R-5-", "R-5-R-5n"), echo=0.03),
        Line("chords", "chimes", 0.2, ("", "4.......", "", "4.5.6.5."), 0.6, 0.4, 74),
        Line("drum", "kick", 0.7, ("", "", "X...x...", "X..xX..."), echo=0.02),
        Line("drum", "clap", 0.5, ("", "..x...x.", "..X...X.", "..X...X."), 0.05, 0.15),
        Line("drum", "shaker", 0.4, ("xoxoxoxo", "xoxoxoxo", "xoxoxoxo", "xoXoxoXo"), 0.5, 0.06),
        Line("drum", "hat", 0.24, ("", "", ".x.x.x.x", ".X.X.X.X"), -0.5, 0.05),
    ),
    tune=Tune("whistle", 0.4, 79, 0.6, (2, 3), "major", pan=0.1, echo=0.25),
    swing=0.06,
    hall_s=1.0,
    loudness_dbfs=-16.0,
)

BY_NAME: dict[str, Mood] = {
    "calm": _CALM,
    "lo-fi": _LO_FI,
    "upbeat": _UPBEAT,
    "cinematic": _CINEMATIC,
    "epic": _EPIC,
    "dark": _DARK,
    "happy": _HAPPY,
}
MOODS: tuple[str, ...] = tuple(BY_NAME)
