"""What a frame of footage is like, as far as that decides how it is fitted into the canvas."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av

from flows.media.shown import Turn, pixel_aspect, turn_of

HIGH_DEFINITION_LINES = 720
PQ, HLG = 16, 18
WIDE_PRIMARIES = (9, 11, 12)
"""Transfers and primaries of ITU-T H.273 that BT.709 does not hold: HDR's two, BT.2020 and both kinds of P3."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides how frames are fitted; a source may change it half-way."""

    width: int
    height: int
    pixel_format: str
    turn: Turn
    pixel_aspect: Fraction
    colorspace: int
    full_range: bool
    wide: bool

    @property
    def aspect(self) -> Fraction:
        """Width over height of a frame that stands upright."""
        aspect = self.width * self.pixel_aspect / self.height
        return 1 / aspect if self.turn.is_sideways else aspect

    @property
    def is_standard_definition(self) -> bool:
        """Whether colours without a name are those of BT.601."""
        return min(self.width, self.height) < HIGH_DEFINITION_LINES


def shape_of(frame: av.VideoFrame, stream: Any) -> Shape:
    """The shape of a stream's frame."""
    return Shape(
        frame.width,
        frame.height,
        frame.format.name,
        turn_of(frame),
        pixel_aspect(stream),
        int(frame.colorspace),
        int(frame.color_range) == 2 or frame.format.name.startswith("yuvj"),
        int(frame.color_trc) in (PQ, HLG) or int(frame.color_primaries) in WIDE_PRIMARIES,
    )
