"""The loop path: a still stretch is one encoded group of pictures, whose packets are repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from flows.studio.renderer.encoder import Encoded

SHORTEST_S, LONGEST_S = 3, 6


def group_length(frames: int, rate: Fraction) -> int:
    """How many frames the repeated group has: as many as leave least to encode in all, the rest included."""
    shortest, longest = max(1, round(SHORTEST_S * rate)), max(1, round(LONGEST_S * rate))
    if frames <= longest:
        return frames
    return min(range(shortest, longest + 1), key=lambda length: length + frames % length)


def repeat(group: Sequence[Encoded], rest: Sequence[Encoded], frames: range) -> Iterator[Encoded]:
    """The group (of frames from 0 on) as often as it fits into `frames`, then the rest (also from 0 on)."""
    whole = len(frames) - len(rest)
    for start in range(frames.start, frames.start + whole, len(group)):
        yield from (Encoded(start + encoded.frame, encoded.key, encoded.nals) for encoded in group)
    yield from (Encoded(frames.start + whole + encoded.frame, encoded.key, encoded.nals) for encoded in rest)
