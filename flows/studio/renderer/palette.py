"""Colours taken from a picture, so that what is drawn over it belongs to it."""

from __future__ import annotations

import colorsys
import math
from dataclasses import dataclass

from PIL import Image

RGB = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Palette:
    """Two light colours that stand out on a darkened copy of the picture."""

    first: RGB
    second: RGB


LOWEST_LIGHT = 0.63
DEFAULT = Palette((255, 122, 89), (255, 190, 120))


def palette_of(image: Image.Image) -> Palette:
    """The two most telling colours of `image`, lightened until they read on dark ground."""
    small = image.convert("RGB").resize((72, 72), Image.Resampling.BOX).quantize(12)
    raw = small.getpalette() or []
    counted = small.getcolors() or []
    swatches = [
        (count, _hls(raw[3 * int(index) : 3 * int(index) + 3])) for count, index in counted if isinstance(index, int)
    ]
    ranked = sorted(swatches, key=lambda s: -_worth(*s))
    first = ranked[0][1]
    second = next((hls for _, hls in ranked[1:] if _apart(first, hls) > 0.06), first)
    return Palette(_lit(first), _lit(second, lift=0.06))


def _hls(rgb: list[int]) -> tuple[float, float, float]:
    red, green, blue = (channel / 255 for channel in rgb)
    return colorsys.rgb_to_hls(red, green, blue)


def _worth(count: int, hls: tuple[float, float, float]) -> float:
    """Strong colours count more than large ones; near black and near white hardly count."""
    _, light, strength = hls
    chroma = strength * (1 - abs(2 * light - 1))
    return (0.02 + chroma * math.sqrt(chroma)) * math.sqrt(count)


def _apart(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    distance = abs(one[0] - other[0])
    return min(distance, 1 - distance) if min(one[2], other[2]) > 0.15 else 0.0


def _lit(hls: tuple[float, float, float], lift: float = 0.0) -> RGB:
    hue, light, strength = hls
    lowest = LOWEST_LIGHT + 0.16 * (1 - strength)
    lifted = min(0.86, max(lowest, light) + lift)
    red, green, blue = colorsys.hls_to_rgb(hue, lifted, min(0.9, strength))
    return round(red * 255), round(green * 255), round(blue * 255)
