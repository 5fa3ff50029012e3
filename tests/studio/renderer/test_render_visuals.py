"""How visualizers are drawn over a picture, point by point."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from flows.studio.renderer import picture
from flows.studio.renderer.band import Band
from flows.studio.renderer.bars import Bars, row_for
from flows.studio.renderer.encoder import film_encoder
from flows.studio.renderer.layout import Box
from flows.studio.renderer.mirrored import MirroredBars
from flows.studio.renderer.palette import DEFAULT
from flows.studio.renderer.visual import Spectrum


@pytest.mark.parametrize("kind", [Bars, MirroredBars, Spectrum])
def test_frames_of_a_visualizer_in_any_order(kind: type[Bars | MirroredBars | Spectrum]) -> None:
    """A frame looks the same whatever was drawn before it and whichever rows the picture lacks, and only in its box."""
    box, rng = Box(16, 80, 224, 40), np.random.default_rng(5)
    ground = picture.Picture(256, 144, rng.integers(0, 256, 256 * 144 * 3 // 2, np.uint8))
    below = [(plane[64 // step :], step) for plane, step in ground.planes]
    visual = kind(box, DEFAULT, rng.random((30, row_for(box.width).count), np.float32))
    shown, lower = ground.copy(), picture.Picture(256, 80)
    draw, draw_lower = visual.over(ground.planes), visual.over(below, above=64)
    for (target, _), (source, _) in zip(lower.planes, below, strict=True):
        target[:] = source
    drawn = []
    for number in [*range(26), 7, 3, 29, 40]:
        alone = ground.copy()
        visual.over(alone.planes)(alone.planes, number)
        draw(shown.planes, number)
        draw_lower(lower.planes, number)
        drawn.append(alone.y)
        assert picture.same(shown, alone)
        assert all(
            np.array_equal(part, whole[64 // step :])
            for (part, _), (whole, step) in zip(lower.planes, alone.planes, strict=True)
        )
    assert np.array_equal(drawn[26], drawn[7]) and np.array_equal(drawn[-1], drawn[-2])
    assert not np.array_equal(drawn[0], drawn[1])
    drawn[5][box.top : box.bottom, box.left : box.right] = 0
    ground.y[box.top : box.bottom, box.left : box.right] = 0
    assert np.array_equal(drawn[5], ground.y)


def test_bars_stand_as_high_as_their_levels() -> None:
    """Each is lit from its rounded top down to its rounded foot, and between two of them nothing is."""
    box = Box(0, 0, 224, 80)
    row, shown = row_for(box.width), picture.black(box.width, box.height)
    levels = np.linspace(0.4, 1, row.count, dtype=np.float32)[None, :]
    Bars(box, DEFAULT, levels).over(shown.planes)(shown.planes, 0)
    for number, level in enumerate(levels[0]):
        left = number * row.pitch
        middle = shown.y[:, left + row.thick // 2]
        assert (middle > 60).sum() == pytest.approx(level * box.height, abs=1.5)
        assert (middle[-4:] > 60).all() and (middle[: max(0, int(box.height * (1 - level)) - 1)] == 16).all()
        assert (shown.y[:, left + row.thick : left + row.pitch] == 16).all()
        assert shown.y[-1, left] < middle[-1]


def test_visualizers_that_overlap() -> None:
    """The later one lies over the earlier one, in every frame anew."""
    box, rng = Box(16, 80, 224, 40), np.random.default_rng(6)
    levels = rng.random((2, 8, row_for(box.width).count), np.float32)
    one, other = Bars(box, DEFAULT, levels[0]), MirroredBars(box, DEFAULT, levels[1])
    ground = picture.black(256, 144)
    whole = film_encoder(256, 144, Fraction(10), "draft").sets
    draw = Band(ground, [(one, 0), (other, 2)], range(64, 144), Fraction(10), "draft", whole).drawing()
    shown = picture.black(256, 80)
    for number in range(2, 8):
        draw(shown.planes, number)
        wanted = ground.copy()
        one.over(wanted.planes)(wanted.planes, number)
        other.over(wanted.planes)(wanted.planes, number - 2)
        assert np.array_equal(shown.y, wanted.y[64:]) and np.array_equal(shown.v, wanted.v[32:])
