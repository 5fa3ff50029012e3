"""Bars that stand on both sides of a line through the middle of their box, alike above and below."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from flows.studio.renderer.bars import STEPS, row_for
from flows.studio.renderer.layout import Box
from flows.studio.renderer.palette import Palette
from flows.studio.renderer.picture import Picture, from_image
from flows.studio.renderer.visual import Cover, Shape

FADED = 0.62
"""How much of the light is left at the ends of the tallest bars."""


class MirroredBars(Shape):
    """The bars of `levels` (frames, bars), rounded at both ends, in colours going across the palette."""

    def __init__(self, box: Box, palette: Palette, levels: NDArray[np.float32]) -> None:
        super().__init__(box, _colours(box, palette))
        row = row_for(box.width)
        self._half = np.maximum(levels * box.height / 2, row.thick / 2)
        inside = np.arange(box.width) % row.pitch
        owners = np.arange(box.width) // row.pitch
        self._shown = (inside < row.thick) & (owners < row.count)
        self._owners = np.minimum(owners, row.count - 1)
        radius = row.thick / 2
        off = np.clip(np.abs(inside + 0.5 - radius), 0, radius)
        self._rounding = radius - np.sqrt(radius**2 - off**2)
        self._far = np.abs(np.arange(box.height) + 0.5 - box.height / 2)[:, None].astype(np.float32)

    def cover(self, frame: int) -> Cover:
        """The bars of a frame, counted from the start of `levels`; the last row stays when they end."""
        half = self._half[min(frame, len(self._half) - 1)][self._owners] - self._rounding
        cover = np.clip((half.astype(np.float32) - self._far + 0.5) * STEPS, 0, STEPS) * self._shown
        return np.asarray(cover, np.int16)


def _colours(box: Box, palette: Palette) -> Picture:
    across = np.linspace(0, 1, box.width, dtype=np.float32)[None, :, None]
    first, second = (np.asarray(colour, np.float32) for colour in (palette.first, palette.second))
    far = np.abs(np.linspace(-1, 1, box.height, dtype=np.float32))[:, None, None]
    pixels = (first + (second - first) * across) * (1 - (1 - FADED) * far)
    return from_image(Image.fromarray(pixels.clip(0, 255).astype(np.uint8), "RGB"))
