"""The bars visualizer: how loud each band of the sound is in each frame, and the bars drawn from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from flows.studio.renderer.layout import Box
from flows.studio.renderer.palette import Palette
from flows.studio.renderer.picture import Picture, Plane, from_image

WINDOW = 4096
LOWEST_HZ, HIGHEST_HZ = 45.0, 13000.0
RANGE_DB = 42.0
QUIETEST_TOP_DB = -62.0
TILT_DB = 20.0
FALL_S = 0.14
BATCH = 256
USUAL_BARS = 56
NARROWEST_PITCH_PX = 20
THICKNESS = 0.6
STEPS = 16


def heights(sound: NDArray[np.float32], rate: int, fps: Fraction, frames: int, bars: int) -> NDArray[np.float32]:
    """Heights 0..1 of shape (frames, bars) for mono `sound` at `rate` Hz: fast attack, smooth fall.

    Bands are spaced evenly on a logarithmic scale. The loudest passages of the sound fill the range, so quiet songs
    move as much as loud ones, while silence stays at 0.
    """
    levels = np.empty((frames, bars), np.float32)
    for first in range(0, frames, BATCH):
        last = min(frames, first + BATCH)
        levels[first:last] = _band_levels(sound, rate, float(fps), first, last, bars)
    levels += np.linspace(0, TILT_DB, bars, dtype=np.float32)
    top = max(QUIETEST_TOP_DB, float(np.percentile(levels.max(axis=1), 96))) if frames else 0.0
    return _fall(_spread(np.clip((levels - top) / RANGE_DB + 1, 0, 1)), float(fps))


def _band_levels(
    sound: NDArray[np.float32], rate: int, fps: float, first: int, last: int, bars: int
) -> NDArray[np.float32]:
    """Power of each band in dB, windows centred on the middle of the frames' time."""
    starts = ((np.arange(first, last) + 0.5) * rate / fps).astype(np.int64) - WINDOW // 2
    places = starts[:, None] + np.arange(WINDOW)
    inside = (places >= 0) & (places < len(sound))
    if len(sound) == 0:
        return np.full((last - first, bars), -200, np.float32)
    windows = np.where(inside, sound[np.clip(places, 0, len(sound) - 1)], 0) * np.hanning(WINDOW)
    power = np.abs(np.fft.rfft(windows.astype(np.float32), axis=1) / (WINDOW / 4)) ** 2
    total = np.concatenate([np.zeros((len(power), 1)), np.cumsum(power, axis=1)], axis=1)
    edges = np.geomspace(LOWEST_HZ, min(HIGHEST_HZ, rate / 2), bars + 1) * WINDOW / rate + 0.5
    below = edges.astype(np.int64)
    at_edges = total[:, below] + (edges - below) * (total[:, below + 1] - total[:, below])
    mean = np.diff(at_edges, axis=1) / np.maximum(np.diff(edges), 1)
    return np.asarray(10 * np.log10(mean + 1e-20), np.float32)


def _spread(levels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Let neighbours share a little, so that the row reads as one shape."""
    padded = np.pad(levels, ((0, 0), (1, 1)), mode="edge")
    return np.asarray(0.25 * padded[:, :-2] + 0.5 * padded[:, 1:-1] + 0.25 * padded[:, 2:], np.float32)


def _fall(levels: NDArray[np.float32], fps: float) -> NDArray[np.float32]:
    keep = np.float32(np.exp(-1 / (FALL_S * fps)))
    smooth = np.empty_like(levels)
    last = np.zeros(levels.shape[1], np.float32)
    for number, row in enumerate(levels):
        last = np.maximum(row, last * keep)
        smooth[number] = last
    return smooth


class Bars:
    """Draws one row of rounded bars, standing on the lower edge of `box`, in colours going across the palette."""

    def __init__(self, box: Box, palette: Palette, levels: NDArray[np.float32]) -> None:
        self.box = box
        row = row_for(box.width)
        self._levels = np.maximum(levels * box.height, row.thick)
        owners = np.arange(box.width) // row.pitch
        inside = np.arange(box.width) - owners * row.pitch
        shown = (inside < row.thick) & (owners < row.count)
        self._owners = np.minimum(owners, row.count - 1)
        self._rounding = np.where(shown, _rounding(inside, row.thick), 2 * box.height * STEPS)
        rows = np.arange(box.height)[:, None]
        self._rows = ((rows + 1) * STEPS).astype(np.int16)
        foot = np.clip((box.height - rows[-row.thick :]) * STEPS - self._rounding, 0, STEPS)
        self._foot = foot.astype(np.int16)
        self._colours = [plane.astype(np.int16) for plane, _ in _colours(box, palette).planes]

    def draw(self, planes: Sequence[tuple[Plane, int]], frame: int, *, above: int = 0) -> None:
        """Draw the bars of a frame, counted from the start of `levels`; the last row stays when they end.

        `planes` come with their subsampling and lack the canvas's first `above` rows.
        """
        tall = self._levels[min(frame, len(self._levels) - 1)]
        edge = ((self.box.height - tall[self._owners]) * STEPS + self._rounding).astype(np.int16)
        empty = int(edge.min()) // STEPS // 2 * 2
        cover = np.clip(self._rows[empty:] - edge, 0, STEPS)
        np.minimum(cover[-len(self._foot) :], self._foot[-len(cover) :], out=cover[-len(self._foot) :])
        top, bottom = self.box.top + empty - above, self.box.bottom - above
        for (plane, step), colour in zip(planes, self._colours, strict=True):
            y, x = slice(top // step, bottom // step), slice(self.box.left // step, self.box.right // step)
            below = plane[y, x].astype(np.int16)
            plane[y, x] = below + ((colour[empty // step :] - below) * cover[::step, ::step] >> 4)


@dataclass(frozen=True, slots=True)
class Row:
    """How many bars stand side by side, how thick, and how far from one to the next; lengths are even."""

    count: int
    pitch: int
    thick: int


def row_for(width: int) -> Row:
    """The row of about 56 bars that fills `width` best, of fewer where they would get too thin."""
    usual = max(2, min(USUAL_BARS, width // NARROWEST_PITCH_PX))
    rows = [_row(width, count) for count in range(max(2, usual - 8), usual + 9)]
    return max(rows, key=lambda row: row.pitch * (row.count - 1) + row.thick)


def _row(width: int, count: int) -> Row:
    pitch = max(2, int(width / (count - 1 + THICKNESS)) // 2 * 2)
    return Row(min(count, max(1, width // pitch)), pitch, max(2, round(pitch * THICKNESS / 2) * 2))


def _rounding(inside: NDArray[np.int64], thick: int) -> NDArray[np.float64]:
    """How far the rounded end lies below the top of a bar, column by column, in 1/16 pixel."""
    radius = thick / 2
    off = np.clip(np.abs(inside + 0.5 - radius), 0, radius)
    return np.asarray((radius - np.sqrt(radius**2 - off**2)) * STEPS)


def _colours(box: Box, palette: Palette) -> Picture:
    """The whole box in the bars' colours, a little deeper towards the foot."""
    across = np.linspace(0, 1, box.width, dtype=np.float32)[None, :, None]
    first, second = (np.asarray(colour, np.float32) for colour in (palette.first, palette.second))
    shade = np.linspace(1.06, 0.74, box.height, dtype=np.float32)[:, None, None]
    pixels = (first + (second - first) * across) * shade
    return from_image(Image.fromarray(pixels.clip(0, 255).astype(np.uint8), "RGB"))
