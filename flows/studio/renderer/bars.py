"""The bars visualizer: how loud each band of the sound is in each frame, and the bars drawn from it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from PIL import Image

from flows.studio.renderer.layout import Box
from flows.studio.renderer.palette import Palette
from flows.studio.renderer.picture import Picture, Plane, from_image
from flows.studio.renderer.visual import Drawing, Planes, seen_in

T = TypeVar("T", bound=np.generic)

WINDOW = 4096
LOWEST_HZ, HIGHEST_HZ = 45.0, 13000.0
RANGE_DB = 42.0
QUIETEST_TOP_DB = -62.0
TILT_DB = 20.0
FALL_S = 0.14
BATCH = 64
LOUD_SHARE = 0.96
USUAL_BARS = 56
NARROWEST_PITCH_PX = 20
THICKNESS = 0.6
STEPS = 16
FRAMES_AT_ONCE, ROWS_AT_ONCE = 10, 24
"""So few that they stay near the processor between one step of drawing and the next."""


def heights(sound: NDArray[np.float32], rate: int, fps: Fraction, frames: int, bars: int) -> NDArray[np.float32]:
    """Heights 0..1 of shape (frames, bars) for mono `sound` at `rate` Hz: fast attack, smooth fall.

    Bands are spaced evenly on a logarithmic scale. The loudest passages of the sound fill the range, so quiet songs
    move as much as loud ones, while silence stays at 0.
    """
    levels = np.empty((frames, bars), np.float32)
    windows = sliding_window_view(np.pad(sound, WINDOW), WINDOW)
    middles = ((np.arange(frames) + 0.5) * rate / float(fps)).astype(np.int64)
    places = np.minimum(middles + WINDOW // 2, len(windows) - 1)
    for first in range(0, frames, BATCH):
        levels[first : first + BATCH] = _band_levels(windows[places[first : first + BATCH]], rate, bars)
    levels += np.linspace(0, TILT_DB, bars, dtype=np.float32)
    loudest = np.sort(levels.max(axis=1))
    top = max(QUIETEST_TOP_DB, float(loudest[round(LOUD_SHARE * (frames - 1))])) if frames else 0.0
    return _fall(_spread(np.clip((levels - top) / RANGE_DB + 1, 0, 1)), float(fps))


def _band_levels(windows: NDArray[np.float32], rate: int, bars: int) -> NDArray[np.float32]:
    """Power of each band in dB in each window."""
    edges = np.geomspace(LOWEST_HZ, min(HIGHEST_HZ, rate / 2), bars + 1) * WINDOW / rate + 0.5
    below = edges.astype(np.int64)
    waves = np.fft.rfft(windows * np.hanning(WINDOW).astype(np.float32), axis=1)[:, : below[-1] + 1]
    total = np.zeros((len(waves), below[-1] + 2), np.float32)
    np.cumsum((waves.real**2 + waves.imag**2) * np.float32((4 / WINDOW) ** 2), axis=1, out=total[:, 1:])
    at_edges = total[:, below] + (edges - below) * (total[:, below + 1] - total[:, below])
    mean = np.diff(at_edges, axis=1) / np.maximum(np.diff(edges), 1)
    return np.asarray(10 * np.log10(np.maximum(mean, 0) + 1e-20), np.float32)


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
    """One row of rounded bars, standing on the lower edge of `box`, in colours going across the palette.

    Pictures are packed here: a row has two rows of luma and one of each chroma, so that three planes take no more steps
    than one. `depths` (frames, bars) are from the top of the box to the bars in 1/16 pixel, to which `rounding` adds
    column by column; `most` is how much of each point a bar can cover, in sixteenths.
    """

    def __init__(self, box: Box, palette: Palette, levels: NDArray[np.float32]) -> None:
        self.box = box
        row = row_for(box.width)
        tall = np.maximum(levels * box.height, row.thick)
        self.depths = ((box.height - tall) * STEPS).astype(np.int16)
        owners = np.arange(box.width) // row.pitch
        inside = np.arange(box.width) - owners * row.pitch
        shown = (inside < row.thick) & (owners < row.count)
        rounding = _rounding(inside, row.thick)
        self.owners, self.rounding = _across(np.minimum(owners, row.count - 1)), _across(rounding).astype(np.int16)
        self.rounding[box.width : 2 * box.width] -= STEPS
        self.shown = np.flatnonzero(_across(shown))
        foot = (box.height - np.arange(box.height)[:, None]) * STEPS - rounding
        foot[: -row.thick] = STEPS
        most = np.clip(foot, 0, STEPS).astype(np.uint8) * shown
        self.most = _packed(most, most[::2, ::2], most[::2, ::2])
        self.colours = _packed(*(plane for plane, _ in _colours(box, palette).planes))

    def over(self, below: Planes, *, above: int = 0) -> Drawing:
        """Frames are counted from the start of `levels`; the last one stays when they end."""
        return _Standing(self, _packed(*seen_in(below, self.box, above)), above)


class _Standing:
    """Bars over a packed picture that does not change.

    In every column all points from some row on are lit, and of those above only the last one may be so in part. Frames
    that are asked for one after the other are drawn some at once: between two of them an encoder has used the
    processor's caches for itself.
    """

    def __init__(self, bars: Bars, ground: Plane, above: int) -> None:
        self._bars, self._ground, self._above = bars, ground, above
        self._change = ground ^ _mixed(ground, bars.colours, bars.most)
        self._rows = np.arange(1, len(ground) + 1, dtype=np.min_scalar_type(len(ground) + 1))[:, None]
        self._drawn, self._parts = range(-1, -1), np.empty((0, *ground.shape), np.uint8)

    def __call__(self, planes: Planes, frame: int) -> None:
        if frame not in self._drawn:
            self._draw(range(frame, frame + (FRAMES_AT_ONCE if frame == self._drawn.stop else 1)))
        part = self._parts[frame - self._drawn.start]
        luma, u, v = seen_in(planes, self._bars.box, self._above)
        wide, half = luma.shape[1], u.shape[1]
        luma.reshape(-1, 2, wide)[:] = part[:, : 2 * wide].reshape(-1, 2, wide)
        u[:], v[:] = part[:, 2 * wide : -half], part[:, -half:]

    def _draw(self, frames: range) -> None:
        if len(self._parts) < len(frames):
            self._parts = np.empty((len(frames), *self._ground.shape), np.uint8)
        bars, self._drawn = self._bars, frames
        depths = bars.depths[np.minimum(frames, len(bars.depths) - 1)]
        edges = depths[:, bars.owners] + bars.rounding
        lit_from = (edges + (2 * STEPS - 1)) // (2 * STEPS)
        for part, begin in zip(self._parts, lit_from, strict=False):
            self._lay(part, begin)
        rows = np.maximum(lit_from[:, bars.shown] - 1, 0)
        self._lay_points(rows, np.clip((2 * rows + 1) * STEPS - edges[:, bars.shown], 0, STEPS))

    def _lay(self, part: Plane, lit_from: NDArray[np.int16]) -> None:
        """All of a frame but the points that are lit in part."""
        first, begin = max(0, int(lit_from.min()) - 1), lit_from.astype(self._rows.dtype)
        part[:first] = self._ground[:first]
        for start in range(first, len(part), ROWS_AT_ONCE):
            rows = slice(start, start + ROWS_AT_ONCE)
            np.greater(self._rows[rows], begin, out=part[rows].view(np.bool_))
            np.multiply(part[rows], self._change[rows], out=part[rows])
            np.bitwise_xor(part[rows], self._ground[rows], out=part[rows])

    def _lay_points(self, rows: NDArray[np.int16], cover: NDArray[np.int16]) -> None:
        """One point of each column that is shown, in each frame."""
        places = rows * np.intp(self._ground.shape[1]) + self._bars.shown
        below = self._ground.reshape(-1)[places]
        points = _mixed(below, below ^ self._change.reshape(-1)[places], cover)
        for part, there, drawn in zip(self._parts, places, points, strict=False):
            part.reshape(-1)[there] = drawn


def _packed(luma: Plane, u: Plane, v: Plane) -> Plane:
    return np.concatenate([luma.reshape(len(u), -1), u, v], axis=1)


def _across(columns: NDArray[T]) -> NDArray[T]:
    """What is known of the columns of luma, for those of a packed picture."""
    return np.concatenate([columns, columns, columns[::2], columns[::2]])


def _mixed(below: Plane, colour: Plane, cover: NDArray[np.integer]) -> Plane:
    """A colour over what is below; it covers so many sixteenths."""
    plain = below.astype(np.int16)
    return (plain + ((colour - plain) * cover >> 4)).astype(np.uint8)


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
