"""The progress bar: a thin rounded line along the lower edge, its played part lit, with a knob where it ends."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from flows.studio.renderer.layout import Box
from flows.studio.renderer.palette import Palette
from flows.studio.renderer.visual import Drawing, Planes, going_across, seen_in

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
        self._colours = [plane.astype(np.float32) for plane, _ in going_across(box, palette).planes]
        self._white = (235.0, 128.0, 128.0)

    def over(self, below: Planes, *, above: int = 0) -> Drawing:
        """Frames are counted from the clip's start; the bar is full in its last one."""
        ground = seen_in(below, self.box, above)

        def draw(planes: Planes, frame: int) -> None:
            played, targets = self._played(frame), seen_in(planes, self.box, above)
            lights = zip(self._colours, self._white, (step for _, step in planes), strict=True)
            for target, under, (colour, white, step) in zip(targets, ground, lights, strict=True):
                drawn = under.astype(np.float32)
                drawn += (white - drawn) * (UNPLAYED * self._track[::step, ::step])
                drawn += (colour - drawn) * played[::step, ::step]
                target[:] = np.round(drawn).astype(np.uint8)

        return draw

    def _played(self, frame: int) -> NDArray[np.float32]:
        """How much of each pixel the lit part covers."""
        share = min(1.0, frame / max(1, self._frames - 1))
        at = self._knob + share * (self.box.width - 2 * self._knob)
        knob = np.clip(self._knob - np.hypot(self._x - at, self._y) + 0.5, 0, 1)
        return np.asarray(np.maximum(self._capsule(at), knob), np.float32)

    def _capsule(self, end: float) -> NDArray[np.float32]:
        """How much of each pixel the line covers that goes from the left to `end`."""
        nearest = np.clip(self._x, self._knob, max(self._knob, end))
        return np.asarray(np.clip(self._line - np.hypot(self._x - nearest, self._y) + 0.5, 0, 1), np.float32)
