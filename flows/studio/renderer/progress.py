"""The progress bar: a thin rounded line along the lower edge, its played part lit, with a knob where it ends."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from flows.studio.renderer.layout import Box
from flows.studio.renderer.palette import Palette
from flows.studio.renderer.picture import Plane, from_image

LINE_SHARE = 0.38
"""The line's thickness as a share of the knob's."""
UNPLAYED = 0.28


class Progress:
    """Draws the bar of a clip of so many frames inside `box`, which is as high as the knob."""

    def __init__(self, box: Box, palette: Palette, frames: int) -> None:
        self.box, self._frames = box, frames
        self._x = np.arange(box.width, dtype=np.float32)[None, :] + 0.5
        self._y = np.arange(box.height, dtype=np.float32)[:, None] + 0.5 - box.height / 2
        self._knob, self._line = box.height / 2 - 0.5, LINE_SHARE * box.height / 2
        self._track = self._capsule(box.width - self._knob)
        across = np.linspace(0, 1, box.width, dtype=np.float32)[None, :, None]
        first, second = (np.asarray(colour, np.float32) for colour in (palette.first, palette.second))
        pixels = np.broadcast_to(first + (second - first) * across, (box.height, box.width, 3))
        lit = from_image(Image.fromarray(pixels.clip(0, 255).astype(np.uint8), "RGB"))
        self._colours = [plane.astype(np.float32) for plane, _ in lit.planes]
        self._white = (235.0, 128.0, 128.0)

    def draw(self, planes: Sequence[tuple[Plane, int]], frame: int, *, above: int = 0) -> None:
        """Draw the bar of a frame, counted from the clip's start; full in its last one."""
        share = min(1.0, frame / max(1, self._frames - 1))
        at = self._knob + share * (self.box.width - 2 * self._knob)
        knob = np.clip(self._knob - np.hypot(self._x - at, self._y) + 0.5, 0, 1)
        played = np.maximum(self._capsule(at), knob)
        top, bottom = self.box.top - above, self.box.bottom - above
        for (plane, step), colour, white in zip(planes, self._colours, self._white, strict=True):
            y, x = slice(top // step, bottom // step), slice(self.box.left // step, self.box.right // step)
            below = plane[y, x].astype(np.float32)
            below += (white - below) * (UNPLAYED * self._track[::step, ::step])
            below += (colour - below) * played[::step, ::step]
            plane[y, x] = np.round(below).astype(np.uint8)

    def _capsule(self, end: float) -> NDArray[np.float32]:
        """How much of each pixel the line covers that goes from the left to `end`."""
        nearest = np.clip(self._x, self._knob, max(self._knob, end))
        return np.asarray(np.clip(self._line - np.hypot(self._x - nearest, self._y) + 0.5, 0, 1), np.float32)
