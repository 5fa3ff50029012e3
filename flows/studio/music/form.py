"""The shape of a piece: how many bars fit a duration, which section each belongs to, where the last chord falls."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    INTRO = "intro"
    VERSE = "verse"
    CHORUS = "chorus"
    BRIDGE = "bridge"
    OUTRO = "outro"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of four beats; the ending is one bar that lasts until the music has rung out. Times in seconds."""

    section: Section
    place: int
    length: int
    start_s: float
    beat_s: float
    duration_s: float

    @property
    def is_first(self) -> bool:
        """Whether its section begins here."""
        return self.place == 0

    @property
    def is_turn(self) -> bool:
        """Whether its section ends here, so that a fill may lead into the next."""
        return self.place == self.length - 1 and self.section is not Section.ENDING

    @property
    def phrase_place(self) -> int:
        """Place within a phrase of four bars; phrases are counted back from the end of the section."""
        return (self.place - self.length) % 4


_SHORTEST_RING_S = 1.4
_MOST_STRETCH = 0.03
_SECTION_BARS = 8
_CYCLE = (Section.VERSE, Section.CHORUS, Section.VERSE, Section.CHORUS, Section.BRIDGE, Section.CHORUS)


def fitted_tempo_bpm(duration_s: float, tempo_bpm: float) -> float:
    """A tempo at most 3 % away at which whole bars and one bar of ringing out fill the duration; else `tempo_bpm`."""
    bar_s = 240 / tempo_bpm
    playing_s = duration_s - max(bar_s, _SHORTEST_RING_S)
    bars = round(playing_s / bar_s)
    if bars < 1:
        return tempo_bpm
    fitted = bars * 240 / playing_s
    return fitted if abs(fitted / tempo_bpm - 1) <= _MOST_STRETCH else tempo_bpm


def lay_out(duration_s: float, tempo_bpm: float) -> list[Bar]:
    """The bars of a piece at exactly this tempo; the last one is the ending and ends at `duration_s`."""
    beat_s = 60 / tempo_bpm
    count = max(0, int((duration_s - _SHORTEST_RING_S) / (4 * beat_s) + 1e-9))
    bars: list[Bar] = []
    for section, length in sections(count):
        for place in range(length):
            bars.append(Bar(section, place, length, len(bars) * 4 * beat_s, beat_s, 4 * beat_s))
    start_s = count * 4 * beat_s
    return [*bars, Bar(Section.ENDING, 0, 1, start_s, beat_s, duration_s - start_s)]


def sections(bars: int) -> list[tuple[Section, int]]:
    """The sections before the ending and their lengths, `bars` in all."""
    if bars < 4:
        return [(Section.VERSE, bars)] if bars else []
    if bars < 12:
        intro, verse = bars // 4, (bars - bars // 4) // 2
        return [(Section.INTRO, intro), (Section.VERSE, verse), (Section.CHORUS, bars - intro - verse)]
    edge = 4 if bars >= 24 else 2
    return [(Section.INTRO, edge), *_middle(bars - 2 * edge), (Section.OUTRO, edge)]


def _middle(bars: int) -> list[tuple[Section, int]]:
    """Sections of eight bars, the first one longer by what is left over, the last one a chorus."""
    count = bars // _SECTION_BARS
    names = [_CYCLE[i % len(_CYCLE)] for i in range(count - 1)] + [Section.CHORUS]
    return [(name, _SECTION_BARS + (bars % _SECTION_BARS if i == 0 else 0)) for i, name in enumerate(names)]
