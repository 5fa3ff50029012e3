"""How a recording wants to be shown: upright, not as in a mirror, with pixels of its own shape."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av
from av.sidedata.sidedata import Type

MOST_OBLONG = 8
"""Pixels longer than that are an error of the file."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Mirror left and right, then turn by `degrees` counter-clockwise, a multiple of 90, to see it as it is meant."""

    degrees: int = 0
    mirrored: bool = False

    @property
    def is_sideways(self) -> bool:
        """Whether width and height change places."""
        return self.degrees % 180 != 0


UPRIGHT = Turn()


def turn_of(frame: av.VideoFrame) -> Turn:
    """What a frame's display matrix asks for, to the nearest quarter turn (ISO/IEC 14496-12, 6.2.2)."""
    beside: Any = frame.side_data
    matrix = next((data for data in beside if data.type == Type.DISPLAYMATRIX), None)
    if matrix is None:
        return UPRIGHT
    a, b, _, c, d, *_ = struct.unpack("=9i", bytes(matrix))
    mirrored = a * d - b * c < 0
    across, down = (-a, -b) if mirrored else (a, b)
    quarters = round(math.degrees(-math.atan2(down, across)) / 90)
    return Turn(quarters * 90 % 360, mirrored)


def pixel_aspect(stream: Any) -> Fraction:
    """Width over height of a stream's pixels; 1 where it says nothing, or nonsense."""
    aspect = Fraction(stream.sample_aspect_ratio or 1)
    return aspect if Fraction(1, MOST_OBLONG) <= aspect <= MOST_OBLONG else Fraction(1)
