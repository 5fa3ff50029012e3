"""Chords, voice leading, form and melody."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from flows.studio.music.form import Section, fitted_tempo_bpm, lay_out, sections
from flows.studio.music.melody import invent_theme, sing
from flows.studio.music.moods import BY_NAME, Mood
from flows.studio.music.theory import chord, lead_voices, nearest, progression, step

C_MAJOR = (0, 2, 4, 5, 7, 9, 11)


@pytest.mark.parametrize(
    ("symbol", "pitch_classes"),
    [("I", {0, 4, 7}), ("vi", {9, 0, 4}), ("bVII", {10, 2, 5}), ("V7", {7, 11, 2, 5}), ("ii7", {2, 5, 9, 0})],
)
def test_roman_numerals_name_chords(symbol: str, pitch_classes: set[int]) -> None:
    """A roman numeral in C gives the chord of the textbooks."""
    assert set(chord(symbol).pitch_classes(60)) == pitch_classes


def test_a_word_that_is_no_chord_is_refused() -> None:
    """A misspelt chord does not pass silently."""
    with pytest.raises(ValueError, match="not a chord: H7"):
        chord("H7")


def test_voices_move_little() -> None:
    """Through I V vi IV no voice leaps further than a fourth, and every tone of each chord sounds."""
    voices: tuple[int, ...] = ()
    for each in progression("I V vi IV I"):
        following = lead_voices(each.pitch_classes(60), voices, 60)
        assert {pitch % 12 for pitch in following} == set(each.pitch_classes(60))
        if voices:
            assert max(abs(a - b) for a, b in zip(voices, following, strict=True)) <= 5
        voices = following


@pytest.mark.parametrize("bars", [0, 1, 3, 4, 7, 11, 12, 13, 20, 24, 31, 64, 100, 1800])
def test_sections_fill_the_bars(bars: int) -> None:
    """Whatever the number of bars, the sections have exactly that many, and none is empty."""
    plan = sections(bars)
    assert sum(length for _, length in plan) == bars
    assert all(length > 0 for _, length in plan)


@pytest.mark.parametrize("duration_s", [0.5, 1.4, 7.0, 61.3, 3600.0])
@pytest.mark.parametrize("tempo_bpm", [60.0, 118.0, 200.0])
def test_bars_follow_each_other_to_the_end(duration_s: float, tempo_bpm: float) -> None:
    """Bars touch, the last one is the ending, long enough to ring out, and it ends with the piece."""
    bars = lay_out(duration_s, tempo_bpm)
    for bar, following in pairwise(bars):
        assert bar.start_s + bar.duration_s == pytest.approx(following.start_s)
    assert bars[-1].section is Section.ENDING
    assert bars[-1].start_s + bars[-1].duration_s == pytest.approx(duration_s)
    assert bars[-1].duration_s >= min(duration_s, 1.4) - 1e-6


@pytest.mark.parametrize("duration_s", [3.0, 20.0, 90.5, 1234.5])
def test_the_tempo_is_bent_at_most_a_little(duration_s: float) -> None:
    """The fitted tempo stays within 3 % of the mood's."""
    assert fitted_tempo_bpm(duration_s, 100) == pytest.approx(100, rel=0.0301)


def test_melodies_stay_in_key_and_in_reach() -> None:
    """Tones belong to scale or chord, lie within an octave or so of the centre, and fill at most the bar."""
    rng = np.random.default_rng(5)
    classes = chord("IV").pitch_classes(60)
    for business in (0.0, 0.3, 0.6, 1.0):
        theme = invent_theme(business, rng)
        for place in range(4):
            for tone in sing(theme.motif(place), classes, C_MAJOR, 72):
                assert tone.pitch % 12 in (*C_MAJOR, *classes)
                assert abs(tone.pitch - 72) <= 15
                assert tone.beat + tone.beats <= 4


def test_steps_follow_the_scale() -> None:
    """Scale steps and nearest tones are what one would sing."""
    assert [step(60, C_MAJOR, moves) for moves in (-2, -1, 0, 1, 2)] == [57, 59, 60, 62, 64]
    assert nearest(61, (0, 4, 7)) == 60


@pytest.mark.parametrize("mood", BY_NAME.values(), ids=BY_NAME.keys())
def test_patterns_divide_a_bar_evenly(mood: Mood) -> None:
    """Every pattern has 1, 2, 4, 8 or 16 steps, and progressions last four bars."""
    for line in mood.band:
        assert {len(pattern.replace(" ", "")) for pattern in line.patterns} <= {0, 1, 2, 4, 8, 16}
    assert {len(chords) for chords in (mood.verse, mood.chorus, mood.bridge)} == {4}
