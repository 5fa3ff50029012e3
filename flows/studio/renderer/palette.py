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


HLS = tuple[float, float, float]
LOWEST_LIGHT = 0.63
DEEP_LIGHTS, DEEP_STRENGTH, HUE_STEP, SAME_HUE = (0.3, 0.16), 0.55, 0.06, 0.09
DEFAULT = Palette((255, 122, 89), (255, 190, 120))


def palette_of(image: Image.Image) -> Palette:
    """The two most telling colours of `image`, lightened until they read on dark ground."""
    ranked = sorted(_swatches(image), key=lambda s: -_worth(*s))
    first = ranked[0][1]
    second = next((hls for _, hls in ranked[1:] if _apart(first, hls) > 0.06), first)
    return Palette(_lit(first), _lit(second, lift=0.06))


def grounds_of(image: Image.Image) -> tuple[RGB, RGB]:
    """Two deep neighbouring colours for a ground on which `image` stands: its most common hue, and one towards the
    hue that stands out most."""
    swatches = _swatches(image)
    telling = max(swatches, key=lambda s: _worth(*s))[1]
    alike = max(
        ([(n, hls) for n, hls in swatches if abs(_way(one[0], hls[0])) < SAME_HUE] for _, one in swatches),
        key=lambda group: sum(n * _chroma(hls) for n, hls in group),
    )
    weights = [n * (_chroma(hls) + 0.001) for n, hls in alike]
    start = alike[0][1][0]
    hue = start + sum(w * _way(start, hls[0]) for w, (_, hls) in zip(weights, alike, strict=True)) / sum(weights)
    strength = sum(w * hls[2] for w, (_, hls) in zip(weights, alike, strict=True)) / sum(weights)
    step = max(-HUE_STEP, min(HUE_STEP, _way(hue, telling[0])))
    strength = min(DEEP_STRENGTH, strength)
    return _rgb(hue, DEEP_LIGHTS[0], strength), _rgb(hue + step, DEEP_LIGHTS[1], strength)


def _way(one: float, other: float) -> float:
    """How far it is from one hue to another, -0.5 to 0.5."""
    return (other - one + 0.5) % 1 - 0.5


def _chroma(hls: HLS) -> float:
    _, light, strength = hls
    return strength * (1 - abs(2 * light - 1))


def _swatches(image: Image.Image) -> list[tuple[int, HLS]]:
    """How many of 72 x 72 pixels have each of twelve colours."""
    small = image.convert("RGB").resize((72, 72), Image.Resampling.BOX).quantize(12)
    raw, counted = small.getpalette() or [], small.getcolors() or []
    places = [(count, 3 * index) for count, index in counted if isinstance(index, int)]
    return [(count, _hls(raw[place : place + 3])) for count, place in places]


def _rgb(hue: float, light: float, strength: float) -> RGB:
    red, green, blue = colorsys.hls_to_rgb(hue % 1, light, strength)
    return round(red * 255), round(green * 255), round(blue * 255)


def _hls(rgb: list[int]) -> HLS:
    red, green, blue = (channel / 255 for channel in rgb)
    return colorsys.rgb_to_hls(red, green, blue)


def _worth(count: int, hls: HLS) -> float:
    """Strong colours count more than large ones; near black and near white hardly count."""
    chroma = _chroma(hls)
    return (0.02 + chroma * math.sqrt(chroma)) * math.sqrt(count)


def _apart(one: HLS, other: HLS) -> float:
    distance = abs(one[0] - other[0])
    return min(distance, 1 - distance) if min(one[2], other[2]) > 0.15 else 0.0


def _lit(hls: HLS, lift: float = 0.0) -> RGB:
    hue, light, strength = hls
    lowest = LOWEST_LIGHT + 0.16 * (1 - strength)
    lifted = min(0.86, max(lowest, light) + lift)
    return _rgb(hue, lifted, min(0.9, strength))
