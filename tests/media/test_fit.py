"""A song fitted to a length: exact, joined on the beat, and with its own ending where that is possible."""

from __future__ import annotations

from itertools import pairwise

import pytest

from flows.media.beats import NO_BEATS, BeatGrid
from flows.media.fit import FADE_MS, fit_song

SONG_MS = 180_000
GRID = BeatGrid(120, tuple(range(250, SONG_MS - 2000, 500)))


@pytest.mark.parametrize("wanted_ms", [1, 900, 12_345, 60_000, 179_990, 180_000, 180_001, 200_000, 600_000, 3_600_000])
@pytest.mark.parametrize("grid", [GRID, NO_BEATS, BeatGrid(120, (500, 1000))])
def test_the_length_is_exact(grid: BeatGrid, wanted_ms: int) -> None:
    """Whatever is asked for, the stretches are exactly that long and lie within the song."""
    fit = fit_song(grid, SONG_MS, wanted_ms)
    assert fit.duration_ms == wanted_ms
    assert all(0 <= stretch.start_ms < stretch.end_ms <= SONG_MS for stretch in fit.stretches)
    assert fit.fade_out_ms <= min(FADE_MS, wanted_ms)


@pytest.mark.parametrize("wanted_ms", [30_000, 61_000, 120_500, 200_300, 601_000])
def test_joins_keep_the_beat(wanted_ms: int) -> None:
    """Each join goes from a beat to a beat, whole bars apart."""
    fit = fit_song(GRID, SONG_MS, wanted_ms)
    assert len(fit.stretches) > 1
    for before, after in pairwise(fit.stretches):
        assert before.end_ms in GRID.times_ms
        assert after.start_ms in GRID.times_ms
        assert (before.end_ms - after.start_ms) % 2000 == 0


@pytest.mark.parametrize("wanted_ms", [60_000, 240_000])
def test_the_songs_own_ending_is_kept(wanted_ms: int) -> None:
    """When whole bars fit, the song ends as it was made to; else less than a bar is missing, and it fades."""
    fit = fit_song(GRID, SONG_MS, wanted_ms)
    assert fit.stretches[-1].end_ms == SONG_MS
    assert fit.fade_out_ms == 0
    odd = fit_song(GRID, SONG_MS, wanted_ms + 700)
    assert 0 < SONG_MS - odd.stretches[-1].end_ms <= 2000
    assert odd.fade_out_ms == FADE_MS


def test_impossible_lengths_are_refused() -> None:
    """Nothing can be fitted to no time at all."""
    with pytest.raises(ValueError, match="cannot be made 0 ms long"):
        fit_song(GRID, SONG_MS, 0)
