"""A cover that moves: it swells on the beat, or is zoomed and panned inside its rounded frame."""

from __future__ import annotations

from PIL import Image

from flows.studio.renderer import still
from flows.studio.renderer.layout import Box
from flows.studio.renderer.picture import Overlay, Picture
from flows.studio.renderer.pulse import LARGEST

STEPS = 32
"""How many sizes lie between the smallest and the largest of a cover that swells."""
View = tuple[float, float, float, float]
WHOLE: View = (0.0, 0.0, 1.0, 1.0)


class MovingCover:
    """Lays the cover over grounds of the canvas's size; the sizes of its swells are made once."""

    def __init__(self, image: Image.Image, box: Box, radius: int, canvas: tuple[int, int]) -> None:
        self._image, self._box, self._radius, self._canvas = image, box, radius, canvas
        self._sizes: dict[int, Overlay] = {}
        self._shadow: Overlay | None = None
        self._last: tuple[Picture, int, View, Picture] | None = None

    def over(self, ground: Picture, swell: float, view: View = WHOLE) -> Picture:
        """`ground` with the cover, larger by `swell` (0.02 is 2 %), showing only `view` (shares of its picture).

        The same picture comes back as long as nothing changes.
        """
        step = round(STEPS * swell / LARGEST)
        if self._last is None or self._last[0] is not ground or self._last[1:3] != (step, view):
            drawn = ground.copy()
            for overlay in self._overlays(step, view):
                overlay.draw(drawn)
            self._last = (ground, step, view, drawn)
        return self._last[3]

    def _overlays(self, step: int, view: View) -> tuple[Overlay, ...]:
        if view == WHOLE:
            if step not in self._sizes:
                self._sizes[step] = self._made(step, view)
            return (self._sizes[step],)
        if step:
            return (self._made(step, view),)
        if self._shadow is None:
            self._shadow = Overlay(still.shadow_layer(self._box, self._radius, self._canvas), 0, 0, *self._canvas)
        front = still.cover_front(self._image, self._box, self._radius, view)
        return (self._shadow, Overlay(front, self._box.left, self._box.top, *self._canvas))

    def _made(self, step: int, view: View) -> Overlay:
        """The cover is composed once at its usual size and then enlarged around its middle, to parts of a pixel."""
        layer = still.cover_layer(self._image, self._box, self._radius, self._canvas, view)
        reach = round(LARGEST * max(self._box.width, self._box.height))
        left, top, right, bottom = layer.getchannel("A").getbbox() or (0, 0, *self._canvas)
        patch = layer.crop((left - reach, top - reach, right + reach, bottom + reach))
        if step:
            back = 1 / (1 + LARGEST * step / STEPS)
            x = self._box.left + self._box.width / 2 - left + reach
            y = self._box.top + self._box.height / 2 - top + reach
            matrix = (back, 0, x * (1 - back), 0, back, y * (1 - back))
            patch = patch.transform(patch.size, Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC)
        return Overlay(patch, left - reach, top - reach, *self._canvas)
