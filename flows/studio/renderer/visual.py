"""The other pictures of music: a filled spectrum, a wave, a circle. Each draws itself frame by frame, like the bars."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from flows.studio.renderer.layout import Box
from flows.studio.renderer.palette import Palette
from flows.studio.renderer.picture import Picture, Plane, from_image

STEPS = 16
WAVE_S = 0.05
THINNEST = 3.0
RING = 0.62
FILL = (0.95, 0.35)
"""How strong the filled part of a spectrum is at the top and at the foot of its box."""
Planes = Sequence[tuple[Plane, int]]
Drawing = Callable[[Planes, int], None]
"""Draws a frame, counted from the visualizer's start, into planes whose box may show any other frame."""
Cover = NDArray[np.signedinteger]


class Visual(Protocol):
    """What moves with the sound, within `box`."""

    box: Box

    def over(self, below: Planes, *, above: int = 0) -> Drawing:
        """How it is drawn over a picture. Of each of these only one frame at a time may be drawn.

        Planes come with their subsampling and lack the canvas's first `above` rows.
        """


def seen_in(planes: Planes, box: Box, above: int) -> list[Plane]:
    """The part of each plane that is inside a box; planes lack the canvas's first `above` rows."""
    top, bottom = box.top - above, box.bottom - above
    return [plane[top // step : bottom // step, box.left // step : box.right // step] for plane, step in planes]


def going_across(box: Box, palette: Palette) -> Picture:
    """A picture as large as the box, in colours going across the palette."""
    across = np.linspace(0, 1, box.width, dtype=np.float32)[None, :, None]
    first, second = (np.asarray(colour, np.float32) for colour in (palette.first, palette.second))
    pixels = np.broadcast_to(first + (second - first) * across, (box.height, box.width, 3))
    return from_image(Image.fromarray(pixels.clip(0, 255).astype(np.uint8), "RGB"))


class Shape(ABC):
    """Colours of a box, and how they are laid over a picture."""

    bits = 4

    def __init__(self, box: Box, colours: Picture) -> None:
        self.box = box
        self._colours = [plane.astype(np.int16) for plane, _ in colours.planes]

    def over(self, below: Planes, *, above: int = 0) -> Drawing:
        """The colours of the box, as strong as `cover` has it."""
        ground = seen_in(below, self.box, above)

        def draw(planes: Planes, frame: int) -> None:
            cover, targets = self.cover(frame), seen_in(planes, self.box, above)
            for target, under, colour, (_, step) in zip(targets, ground, self._colours, planes, strict=True):
                plain = under.astype(np.int16)
                target[:] = plain + ((colour - plain) * cover[::step, ::step] >> self.bits)

        return draw

    @abstractmethod
    def cover(self, frame: int) -> Cover:
        """How much of each point is covered in a frame, up to 2 ** bits."""


class Spectrum(Shape):
    """One curve over all frequencies, filled down to the lower edge, where it fades; `levels` are those of bars."""

    bits = 8

    def __init__(self, box: Box, palette: Palette, levels: NDArray[np.float32]) -> None:
        super().__init__(box, going_across(box, palette))
        points = np.linspace(0, 1, levels.shape[1])
        places = np.linspace(0, 1, box.width)
        self._levels, self._points, self._places = levels, points, places
        self._rows = (np.arange(box.height)[:, None] + 1).astype(np.float32)
        self._fill = np.linspace(*FILL, box.height)[:, None].astype(np.float32)
        self._line, self._reach = max(THINNEST, box.height / 45), max(3, box.width // levels.shape[1])

    def cover(self, frame: int) -> Cover:
        """The curve of a frame; the last one stays when they end."""
        levels = self._levels[min(frame, len(self._levels) - 1)]
        row = _smooth(np.interp(self._places, self._points, levels), self._reach)
        below = self._rows - (self.box.height - np.maximum(row * self.box.height, THINNEST)).astype(np.float32)
        inside = np.clip(below, 0, 1)
        line = inside - np.clip(below - self._line, 0, 1)
        return np.asarray(np.maximum(inside * self._fill, line) * 256, np.int32)


class Wave(Shape):
    """The sound itself as a band around the middle of the box, 50 ms at a time."""

    def __init__(self, box: Box, palette: Palette, sound: NDArray[np.float32], rate: int, fps: Fraction) -> None:
        super().__init__(box, going_across(box, palette))
        self._sound, self._rate, self._fps = sound, rate, fps
        self._loudest = max(0.02, float(np.percentile(np.abs(sound), 99.5))) if len(sound) else 1.0
        self._rows = (np.arange(box.height)[:, None] * STEPS).astype(np.int16)
        self._taper = np.minimum(1, np.minimum(np.arange(box.width), np.arange(box.width)[::-1]) / (0.08 * box.width))

    def cover(self, frame: int) -> Cover:
        """The wave of a frame; silence and what lies behind the end is a line."""
        width, height = self.box.width, self.box.height
        start = frame * self._rate // self._fps
        taken = self._sound[start : start + round(WAVE_S * self._rate)]
        places = np.linspace(0, max(0, len(taken) - 1), width)
        values = np.interp(places, np.arange(len(taken)), taken) if len(taken) else np.zeros(width)
        smooth = _smooth(values, max(9, width // 70)) / self._loudest
        middle = (1 - np.clip(smooth * self._taper, -1, 1) * 0.92) * height / 2 * STEPS
        thick = max(THINNEST, height / 40) * STEPS
        slope = np.abs(np.gradient(middle)) / 2
        off = np.abs(self._rows - middle.astype(np.int16)) - slope.astype(np.int16)
        return np.asarray(np.clip(thick - off, 0, STEPS), np.int16)


def _smooth(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """Each value as the weighted mean of its neighbours, those at the ends going on."""
    shape = np.hanning(2 * reach + 1)[1:-1]
    padded = np.pad(values, reach - 1, mode="edge")
    return np.convolve(padded, shape / shape.sum(), mode="valid")


class Circle(Shape):
    """Rays around a ring; the lowest tones point down, the highest up, both sides alike."""

    def __init__(self, box: Box, palette: Palette, levels: NDArray[np.float32]) -> None:
        super().__init__(box, going_across(box, palette))
        x = np.arange(box.width, dtype=np.float32)[None, :] + 0.5 - box.width / 2
        y = np.arange(box.height, dtype=np.float32)[:, None] + 0.5 - box.height / 2
        reach = min(box.width, box.height) / 2
        self._ring, self._reach = reach * RING, reach
        self._far = np.hypot(x, y)
        angle = np.abs(np.arctan2(np.broadcast_to(x, self._far.shape), y)) / np.pi
        count = levels.shape[1]
        self._owner = np.minimum((angle * count).astype(np.int32), count - 1)
        inside = angle * count - self._owner
        self._shown: Plane = (np.abs(inside - 0.5) < 0.32).astype(np.uint8)
        self._levels = levels

    def cover(self, frame: int) -> Cover:
        """The rays of a frame; the last ones stay when they end."""
        tall = self._levels[min(frame, len(self._levels) - 1)] * (self._reach - self._ring)
        outer = self._ring + np.maximum(tall, THINNEST)[self._owner]
        rays = np.clip((outer - self._far) * STEPS, 0, STEPS) * (self._far > self._ring) * self._shown
        line = np.clip((THINNEST - np.abs(self._far - self._ring + THINNEST)) * STEPS, 0, STEPS)
        return np.asarray(np.maximum(rays, line), np.int16)


def circle_box(around: Box) -> Box:
    """A square around the middle of a box, as high as it."""
    side = min(around.width, around.height) // 4 * 4
    left = (around.left + (around.width - side) // 2) // 2 * 2
    top = (around.top + (around.height - side) // 2) // 2 * 2
    return Box(left, top, side, side)
