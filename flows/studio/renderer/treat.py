"""What an edit does to finished pictures: colours, vignette, blur, zoom, fades. Pictures in, new pictures out."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from flows.studio.renderer.picture import Picture, Plane
from flows.studio.timeline import Framing, Look

BLACK_Y, GREY = 16, 128
SLOW_ZOOM = 0.15
WARM_U, WARM_V = -26.0, 24.0
SEPIA_U, SEPIA_V = -19.0, 11.0
DARKEST_EDGE = 0.85
GROUND_LIGHT = 0.55


def treat(picture: Picture, look: Look) -> Picture:
    """The picture with its look changed."""
    if look == Look():
        return picture
    new = picture.copy()
    y, u, v = _tables(look)
    new.y[:], new.u[:], new.v[:] = y[new.y], u[new.u], v[new.v]
    if look.blur:
        _blur(new, look.blur)
    if look.sharpness:
        new.y[:] = _filtered(new.y, ImageFilter.UnsharpMask(2, round(160 * look.sharpness), 2))
    if look.vignette:
        _darken_edges(new, look.vignette)
    return new


@lru_cache(maxsize=64)
def _tables(look: Look) -> tuple[Plane, Plane, Plane]:
    """Every value of the three planes after brightness, contrast, saturation and warmth."""
    values = np.arange(256, dtype=np.float32)
    gain = 1 + look.contrast if look.contrast >= 0 else 1 + 0.8 * look.contrast
    light = (values - BLACK_Y) / 219
    light = (light - 0.5) * gain + 0.5
    if look.brightness >= 0:
        light = np.clip(light, 0, None) ** (1 / (1 + 1.2 * look.brightness)) + 0.2 * look.brightness
    else:
        light = light * (1 + 1.2 * look.brightness)
    strength = 1 + look.saturation if look.saturation <= 0 else 1 + 1.5 * look.saturation
    strength *= 1 + 1.2 * min(0.0, look.brightness)
    chroma = (values - GREY) * strength * (1 - look.sepia)
    y = np.clip(light * 219 + BLACK_Y, 16, 235)
    u = np.clip(chroma + GREY + WARM_U * look.warmth + SEPIA_U * look.sepia, 16, 240)
    v = np.clip(chroma + GREY + WARM_V * look.warmth + SEPIA_V * look.sepia, 16, 240)
    return tuple(np.round(plane).astype(np.uint8) for plane in (y, u, v))  # type: ignore[return-value]


def _filtered(plane: Plane, kind: ImageFilter.Filter) -> Plane:
    return np.asarray(Image.fromarray(np.ascontiguousarray(plane)).filter(kind), np.uint8)


def _blur(picture: Picture, amount: float) -> None:
    radius = amount * min(picture.width, picture.height) / 14
    for plane, step in picture.planes:
        plane[:] = _filtered(plane, ImageFilter.BoxBlur(max(1.0, radius / step)))


@lru_cache(maxsize=8)
def _edges(width: int, height: int, amount: float) -> NDArray[np.uint16]:
    """How much light is left, of 256: less towards the corners."""
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    far = np.clip(np.hypot(x, y) / np.sqrt(2), 0, 1)
    fall = np.clip((far - 0.35) / 0.65, 0, 1) ** 1.6
    return np.asarray(np.round(256 * (1 - DARKEST_EDGE * amount * fall)), np.uint16)


def _darken_edges(picture: Picture, amount: float) -> None:
    left = _edges(picture.width, picture.height, amount)
    _towards_black(picture, left)


def _towards_black(picture: Picture, left: NDArray[np.uint16]) -> None:
    """Keep so much of the light, of 256, at every place."""
    for plane, step in picture.planes:
        share = left[::step, ::step].astype(np.int32)
        ground = BLACK_Y if step == 1 else GREY
        plane[:] = ground + ((plane.astype(np.int32) - ground) * share >> 8)


@lru_cache(maxsize=2)
def light_of_ground(width: int, height: int) -> NDArray[np.uint16]:
    """How much light a video behind a cover keeps, of 256: less towards the lower edge, where words and bars stand."""
    rows = np.linspace(0, 1, height, dtype=np.float32)[:, None] ** 2
    return np.asarray(np.round(256 * GROUND_LIGHT * (1 - 0.45 * rows)).repeat(width, axis=1), np.uint16)


def lit(picture: Picture, light: NDArray[np.uint16]) -> Picture:
    """The picture with only so much of its light, of 256, at every place."""
    new = picture.copy()
    _towards_black(new, light)
    return new


def dimmed(picture: Picture, share: float) -> Picture:
    """The picture on its way to black: 1 is all of it, 0 black."""
    if share >= 1:
        return picture
    new = picture.copy()
    _towards_black(new, np.full((new.height, new.width), round(256 * max(0.0, share)), np.uint16))
    return new


def view_at(framing: Framing, share: float, swell: float = 0.0) -> tuple[float, float, float, float]:
    """What of a picture is seen `share` of the way through its clip: shares of left, top, right and bottom."""
    eased = share * share * (3 - 2 * share)
    grown = share if framing.slow_zoom else 1 - eased if framing.slow_zoom_out else 1.0 if framing.pan else 0.0
    factor = framing.zoom * (1 + SLOW_ZOOM * grown) * (1 + swell)
    hidden = (1 - 1 / factor) / 2
    x, y = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}.get(framing.pan or "", (0, 0))
    off = hidden * (2 * eased - 1)
    left, top = max(0.0, hidden + x * off), max(0.0, hidden + y * off)
    return (left, top, left + 1 / factor, top + 1 / factor)


def viewed(picture: Picture, view: tuple[float, float, float, float]) -> Picture:
    """That part of a picture, as large as the whole."""
    if view == (0.0, 0.0, 1.0, 1.0):
        return picture
    new = Picture(picture.width, picture.height)
    for (target, _), (source, _) in zip(new.planes, picture.planes, strict=True):
        rows, columns = source.shape
        image = Image.fromarray(np.ascontiguousarray(source))
        box = (view[0] * columns, view[1] * rows, min(1.0, view[2]) * columns, min(1.0, view[3]) * rows)
        target[:] = np.asarray(image.resize((columns, rows), Image.Resampling.BICUBIC, box=box), np.uint8)
    return new


def fade_at(age_ms: Fraction, duration_ms: int, in_ms: int, out_ms: int) -> float:
    """How much of a clip that fades is seen at an age, 0 to 1."""
    entering = float(age_ms / in_ms) if in_ms else 1.0
    leaving = float((duration_ms - age_ms) / out_ms) if out_ms else 1.0
    return min(1.0, max(0.0, entering), max(0.0, leaving))
