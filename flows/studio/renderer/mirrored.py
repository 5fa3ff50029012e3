"""Bars that stand on both sides of a line through the middle of their box, alike above and below."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from flows.studio.renderer.bars import STEPS, row_for
from flows.studio.renderer.layout import Box
from flows.studio.renderer.palette import Palette
from flows.studio.renderer.picture import Plane, from_image

FADED = 0.62
"""How much of the light is left at the ends of the tallest bars."""


class MirroredBars:
    """Draws the bars of `levels` (frames, bars), rounded at both ends, in colours going across the palette."""

    def __init__(self, box: Box, palette: Palette, levels: NDArray[np.float32]) -> None:
        self.box = box
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
        self._colours = _colours(box, palette)

    def draw(self, planes: Sequence[tuple[Plane, int]], frame: int, *, above: int = 0) -> None:
        """Draw the bars of a frame, counted from the start of `levels`; the last row stays when they end."""
        half = self._half[min(frame, len(self._half) - 1)][self._owners] - self._rounding
        cover = np.clip((half.astype(np.float32) - self._far + 0.5) * STEPS, 0, STEPS).astype(np.int16) * self._shown
        top, bottom = self.box.top - above, self.box.bottom - above
        for (plane, step), colour in zip(planes, self._colours, strict=True):
            y, x = slice(top // step, bottom // step), slice(self.box.left // step, self.box.right // step)
            below = plane[y, x].astype(np.int16)
            plane[y, x] = below + ((colour - below) * cover[::step, ::step] >> 4)


def _colours(box: Box, palette: Palette) -> list[NDArray[np.int16]]:
    across = np.linspace(0, 1, box.width, dtype=np.float32)[None, :, None]
    first, second = (np.asarray(colour, np.float32) for colour in (palette.first, palette.second))
    far = np.abs(np.linspace(-1, 1, box.height, dtype=np.float32))[:, None, None]
    pixels = (first + (second - first) * across) * (1 - (1 - FADED) * far)
    picture = from_image(Image.fromarray(pixels.clip(0, 255).astype(np.uint8), "RGB"))
    return [plane.astype(np.int16) for plane, _ in picture.planes]
