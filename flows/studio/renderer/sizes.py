"""Sizes at which frames of one aspect stand in a canvas of another."""

from __future__ import annotations

from fractions import Fraction

from flows.studio.timeline import Framing

NEAR_ASPECT = 0.02


def shown_aspect(aspect: Fraction, framing: Framing) -> Fraction:
    """Width over height of an upright frame of that aspect when it is cropped and turned."""
    left, top, right, bottom = framing.crop
    aspect *= Fraction(1 - left - right).limit_denominator(10_000) / Fraction(1 - top - bottom).limit_denominator(
        10_000
    )
    return 1 / aspect if framing.turn % 180 else aspect


def fitted_size(aspect: Fraction, width: int, height: int) -> tuple[int, int]:
    """The size at which a frame fits whole into the canvas; a hair's difference in aspect fills it."""
    if abs(aspect / Fraction(width, height) - 1) < NEAR_ASPECT:
        return width, height
    share = min(width / aspect, Fraction(height))
    return _even(aspect * share, width), _even(share, height)


def covering_size(aspect: Fraction, width: int, height: int) -> tuple[int, int]:
    """The size at which a frame fills the canvas and stands over on one side."""
    share = max(width / aspect, Fraction(height))
    return max(width, _even(aspect * share, 1 << 20)), max(height, _even(share, 1 << 20))


def _even(length: Fraction, most: int) -> int:
    return max(2, min(most, round(length / 2) * 2))
