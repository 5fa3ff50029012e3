"""Pictures as the encoder takes them: yuv420p, BT.709, limited range, one flat buffer."""

from __future__ import annotations

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray
from PIL import Image

Plane = NDArray[np.uint8]
BLACK = (16, 128, 128)


class Picture:
    """One yuv420p picture; `y`, `u` and `v` are views into `data`. Width and height are even."""

    __slots__ = ("data", "height", "u", "v", "width", "y")

    def __init__(self, width: int, height: int, data: Plane | None = None) -> None:
        luma, chroma = width * height, width * height // 4
        self.width, self.height = width, height
        self.data: Plane = np.empty(luma + 2 * chroma, np.uint8) if data is None else data.reshape(-1)
        self.y: Plane = self.data[:luma].reshape(height, width)
        self.u: Plane = self.data[luma : luma + chroma].reshape(height // 2, width // 2)
        self.v: Plane = self.data[luma + chroma :].reshape(height // 2, width // 2)

    @property
    def planes(self) -> tuple[tuple[Plane, int], ...]:
        """Each plane with its subsampling."""
        return ((self.y, 1), (self.u, 2), (self.v, 2))

    def copy(self) -> Picture:
        return Picture(self.width, self.height, self.data.copy())


def black(width: int, height: int) -> Picture:
    """A black picture."""
    picture = Picture(width, height)
    for (plane, _), value in zip(picture.planes, BLACK, strict=True):
        plane.fill(value)
    return picture


def from_frame(frame: av.VideoFrame) -> Picture:
    """A decoded yuv420p frame of even size."""
    return Picture(frame.width, frame.height, np.asarray(frame.to_ndarray(), np.uint8))


def from_image(image: Image.Image) -> Picture:
    """An RGB image of even size as a BT.709 picture."""
    frame = av.VideoFrame.from_ndarray(np.asarray(image.convert("RGB")), format="rgb24").reformat(
        format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
    )
    return from_frame(frame)


def same(one: Picture, other: Picture) -> bool:
    """Whether two pictures are equal in every point; a few are compared first, which tells most apart."""
    few = slice(None, None, 4099)
    return np.array_equal(one.data[few], other.data[few]) and np.array_equal(one.data, other.data)


def dissolve(before: Picture, after: Picture, weight: float) -> Picture:
    """`after` over `before`; at weight 0 only `before` is seen, at 1 only `after`."""
    share = round(min(1.0, max(0.0, weight)) * 256)
    mixed = before.data.astype(np.uint16) * (256 - share)
    mixed += after.data.astype(np.uint16) * share
    mixed += 128
    mixed >>= 8
    return Picture(after.width, after.height, mixed.astype(np.uint8))


def paste(below: Picture, above: Picture, left: int, top: int) -> None:
    """Draw the whole of `above` into `below`; left and top are even."""
    for (target, step), (source, _) in zip(below.planes, above.planes, strict=True):
        rows, columns = source.shape
        target[top // step : top // step + rows, left // step : left // step + columns] = source


class Overlay:
    """A translucent image, ready to be laid over a picture at an even place; what lies outside is cut off."""

    def __init__(self, image: Image.Image, left: int, top: int, width: int, height: int) -> None:
        box = image.getchannel("A").getbbox() or (0, 0, 0, 0)
        x0, y0 = _even(max(0, left + box[0])), _even(max(0, top + box[1]))
        x1, y1 = min(width, left + box[2] + 1) // 2 * 2, min(height, top + box[3] + 1) // 2 * 2
        self.left, self.top = x0, y0
        self.empty = x1 <= x0 or y1 <= y0
        if self.empty:
            return
        patch = image.crop((x0 - left, y0 - top, x1 - left, y1 - top))
        alpha = np.asarray(patch.getchannel("A"), np.uint16)
        colours = from_image(patch)
        quarter = alpha.reshape(alpha.shape[0] // 2, 2, alpha.shape[1] // 2, 2).mean((1, 3)).astype(np.uint16)
        self._layers = tuple(
            (step, plane * a + 127, 255 - a)
            for (plane, step), a in zip(colours.planes, (alpha, quarter, quarter), strict=True)
        )

    def draw(self, picture: Picture, strength: float = 1.0) -> None:
        """Lay the image over `picture`, so strongly (0 to 1) as said."""
        if self.empty:
            return
        share = round(256 * strength)
        for (plane, _), (step, colour, rest) in zip(picture.planes, self._layers, strict=True):
            rows, columns = rest.shape
            y, x = self.top // step, self.left // step
            target = plane[y : y + rows, x : x + columns]
            drawn = (target * rest + colour) // 255
            target[:] = drawn if share >= 256 else target + ((drawn.astype(np.int32) - target) * share >> 8)


def _even(value: int) -> int:
    return value // 2 * 2
