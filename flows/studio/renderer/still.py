"""Pictures that stand still: cover art over its own blurred copy, a picture filling the frame, a title card."""

from __future__ import annotations

import contextlib
import io
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageDraw, ImageEnhance, ImageFilter, ImageOps, UnidentifiedImageError

from flows.errors import RenderError
from flows.media import text
from flows.media.text import Style
from flows.studio.renderer.layout import SOFT_SHADOW, Box, margin_of
from flows.studio.renderer.palette import RGB, grounds_of
from flows.studio.timeline import Fit, Framing

CARD_TITLE = Style("bold", 0.098, 0.05, 3, (255, 255, 255, 255), leading=1.12)
CARD_SUBTITLE = Style("regular", 0.043, 0.03, 2, (190, 196, 208, 255), leading=1.3)
CARD_DARK: RGB = (12, 14, 20)
CARD_LIGHT: RGB = (38, 43, 60)
CARD_ACCENT: RGB = (255, 122, 89)
BLUR_SHRINK = 8
BRIGHTEST = 0.55
DARK_GREY = 72.0
ROWS_AT_ONCE = 16
"""What is computed in float takes twelve bytes a pixel, and so few rows of it stay near the processor."""
MOST_PIXELS = 24_000_000
"""A picture of more is halved at once, until it has fewer: 4K has a third of them."""


def open_translucent(path: Path) -> Image.Image:
    """The picture as RGBA, upright; RenderError when it cannot be read."""
    return _opened(path).convert("RGBA")


def _opened(path: Path) -> Image.Image:
    """The picture upright, as RGB when it is opaque and else as RGBA."""
    try:
        with Image.open(path) as source:
            upright = ImageOps.exif_transpose(_in_srgb(_handy(source)))
            is_plain = upright.mode in ("RGB", "L") and not upright.has_transparency_data
            return upright.convert("RGB" if is_plain else "RGBA")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, ValueError) as exc:
        raise RenderError(f"The picture {path.name} cannot be read.", hint=str(exc)) from exc


def _handy(image: Image.Image) -> Image.Image:
    """The picture with eight bits a channel, and no larger than any use of it."""
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    factor = 1
    while image.width * image.height > MOST_PIXELS * factor**2:
        factor *= 2
    if factor == 1:
        return image
    plain = image.convert("RGBA") if image.mode in ("1", "P", "PA") else image
    return plain.reduce(factor)


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture in the colours of the web, when it brings a profile of its own that can be read."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    wanted = "RGBA" if image.mode == "RGBA" else "RGB"
    with contextlib.suppress(ImageCms.PyCMSError, OSError):
        own, common = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, own, common, outputMode=wanted) or image
    return image


def open_image(path: Path) -> Image.Image:
    """The picture as RGB, upright, transparency on black; RenderError when it cannot be read."""
    upright = _opened(path)
    if upright.mode == "RGB":
        return upright
    ground = Image.new("RGBA", upright.size, (0, 0, 0, 255))
    return Image.alpha_composite(ground, upright).convert("RGB")


def framed(image: Image.Image, framing: Framing) -> Image.Image:
    """The picture cropped, turned and mirrored."""
    left, top, right, bottom = framing.crop
    if any(framing.crop):
        across, down = image.size
        box = (round(left * across), round(top * down), round((1 - right) * across), round((1 - bottom) * down))
        image = image.crop(box)
    turns = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    if framing.turn:
        image = image.transpose(turns[framing.turn])
    if framing.mirror:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return image.transpose(Image.Transpose.FLIP_TOP_BOTTOM) if framing.flip else image


def contained(image: Image.Image, width: int, height: int) -> Image.Image:
    """The picture whole, between black bars."""
    return ImageOps.pad(image, (width, height), Image.Resampling.LANCZOS, color=(0, 0, 0))


def cover_scene(image: Image.Image, box: Box, radius: int, ground: Image.Image) -> Image.Image:
    """The picture in `box`, which has its shape, rounded and with a soft shadow, over a ground of the canvas's size."""
    scene, size, place = ground.copy(), (box.width, box.height), (box.left, box.top)
    scene.paste((0, 0, 0), (0, 0), _shadow(scene.size, place, size, radius))
    scene.paste(image.resize(size, Image.Resampling.LANCZOS), place, _rounded(size, radius))
    return scene


def corner_of(canvas: tuple[int, int]) -> int:
    """The usual radius of a cover's corners in pixels."""
    return round(0.022 * min(canvas))


def box_in(box: Box, size: tuple[int, int]) -> Box:
    """The place in the middle of `box` where a picture of that size stands whole."""
    side = min(box.width / size[0], box.height / size[1])
    wide, tall = max(2, round(size[0] * side)), max(2, round(size[1] * side))
    return Box(box.left + (box.width - wide) // 2, box.top + (box.height - tall) // 2, wide, tall)


def cover_layer(
    image: Image.Image, box: Box, radius: int, canvas: tuple[int, int], view: tuple[float, float, float, float]
) -> Image.Image:
    """The picture in `box`, which has its shape, with its shadow, as a canvas-sized RGBA image.

    `view` are the shares of left, top, right and bottom between which the picture is seen.
    """
    layer = shadow_layer(box, radius, canvas)
    layer.alpha_composite(cover_front(image, box, radius, view), (box.left, box.top))
    return layer


def shadow_layer(box: Box, radius: int, canvas: tuple[int, int]) -> Image.Image:
    """The shadow of a picture in `box`, as a canvas-sized RGBA image."""
    layer = Image.new("RGBA", canvas, (0, 0, 0, 0))
    layer.putalpha(_shadow(canvas, (box.left, box.top), (box.width, box.height), radius))
    return layer


def cover_front(image: Image.Image, box: Box, radius: int, view: tuple[float, float, float, float]) -> Image.Image:
    """The rounded picture alone, as large as `box`."""
    size = (box.width, box.height)
    seen = (view[0] * image.width, view[1] * image.height, view[2] * image.width, view[3] * image.height)
    front = image.resize(size, Image.Resampling.LANCZOS, box=seen).convert("RGBA")
    front.putalpha(_rounded(size, radius))
    return front


def ground_of(image: Image.Image, width: int, height: int, fit: Fit, colour: str) -> Image.Image:
    """What lies behind a cover: its blurred and darkened copy, a gradient of its colours, or one colour."""
    if fit == "solid":
        return Image.new("RGB", (width, height), colour)
    if fit == "gradient":
        return gradient(grounds_of(image), width, height)
    return _shade(backdrop(image, width, height))


def gradient(colours: tuple[RGB, RGB], width: int, height: int) -> Image.Image:
    """Two colours from the upper left corner to the lower right one, darker towards the lower edge."""
    x = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    way = ((x + y) / 2)[..., None]
    first, second = (np.asarray(colour, np.float32) for colour in colours)
    pixels = first + (second - first) * way * way * (3 - 2 * way)
    return _shade(Image.fromarray(pixels.clip(0, 255).astype(np.uint8), "RGB"))


def filled(image: Image.Image, width: int, height: int) -> Image.Image:
    """The picture scaled to fill the frame, its overhang cut off evenly."""
    return ImageOps.fit(image, (width, height), Image.Resampling.LANCZOS)


def backdrop(image: Image.Image, width: int, height: int) -> Image.Image:
    """A blurred dark copy filling the frame; blurring an eighth of the size looks the same and costs little."""
    small = (max(2, width // BLUR_SHRINK), max(2, height // BLUR_SHRINK))
    radius = max(1.0, min(small) / 16)
    blurred = ImageOps.fit(image, small, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(radius))
    brightness = min(BRIGHTEST, DARK_GREY / max(1.0, float(np.asarray(blurred.convert("L")).mean())))
    return ImageEnhance.Brightness(blurred.resize((width, height), Image.Resampling.BICUBIC)).enhance(brightness)


def title_card(title: str, subtitle: str, width: int, height: int) -> Image.Image:
    """A dark card: the heading over an accent line and an optional second line, composed around the middle."""
    card = _gradient(width, height).copy()
    short = min(width, height)
    margin = round(1.3 * margin_of(width, height))
    room = width - 2 * margin
    heading = text.fit(title, CARD_TITLE, room, round(0.45 * height), short)
    second = text.fit(subtitle, CARD_SUBTITLE, room, round(0.2 * height), short)
    gap, rule = round(0.042 * short), max(2, round(0.0065 * short))
    blocks = [paragraph for paragraph in (heading, second) if paragraph]
    total = sum(p.height for p in blocks) + rule + gap * len(blocks)
    y = (height - total) // 2
    if heading:
        y = _place(card, heading, y, margin, room) + gap
    wide = round(0.11 * short)
    ImageDraw.Draw(card).rounded_rectangle(
        ((width - wide) // 2, y, (width + wide) // 2, y + rule), rule / 2, fill=CARD_ACCENT
    )
    if second:
        _place(card, second, y + rule + gap, margin, room)
    return card


def _place(card: Image.Image, paragraph: text.Paragraph, top: int, left: int, width: int) -> int:
    box = Box(left, top, width, paragraph.height)
    words = text.draw_block([paragraph], box, "center", "top", card.size, SOFT_SHADOW)
    card.paste(words, (0, 0), words)
    return box.bottom


@lru_cache(maxsize=1)
def _gradient(width: int, height: int) -> Image.Image:
    """Light falling from above the middle; a little noise keeps the dark tones free of visible steps."""
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    light = np.clip(1 - np.hypot(x * 0.75, y * 0.95 - 0.1), 0, 1)[..., None]
    dark, lit = np.asarray(CARD_DARK, np.float32), np.asarray(CARD_LIGHT, np.float32)
    colours = dark + light * (lit - dark)
    noise = np.random.default_rng(1).random((height, width, 1), np.float32)
    return Image.fromarray((colours + noise).astype(np.uint8), "RGB")


def _shade(scene: Image.Image) -> Image.Image:
    """Darken towards the lower edge, where bars and captions stand."""
    fall = np.linspace(0, 1, scene.height, dtype=np.float32)[:, None, None]
    noise = np.random.default_rng(2).random((scene.height, scene.width, 1), np.float32)
    pixels, light = np.array(scene), 1 - 0.45 * fall**2
    for first in range(0, scene.height, ROWS_AT_ONCE):
        rows = slice(first, first + ROWS_AT_ONCE)
        pixels[rows] = (pixels[rows] * light[rows] + noise[rows]).clip(0, 255)
    return Image.fromarray(pixels, "RGB")


def _rounded(size: tuple[int, int], radius: int) -> Image.Image:
    mask = Image.new("L", (size[0] * 2, size[1] * 2), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, size[0] * 2 - 1, size[1] * 2 - 1), radius * 2, fill=255)
    return mask.resize(size, Image.Resampling.BOX)


def _shadow(canvas: tuple[int, int], place: tuple[int, int], size: tuple[int, int], radius: int) -> Image.Image:
    """How dark a picture at that place makes what lies below it."""
    shrink = BLUR_SHRINK
    small = (max(1, canvas[0] // shrink), max(1, canvas[1] // shrink))
    mask = Image.new("L", small, 0)
    drop = round(0.012 * canvas[1])
    corners = (
        place[0] // shrink,
        (place[1] + drop) // shrink,
        (place[0] + size[0]) // shrink,
        (place[1] + size[1] + drop) // shrink,
    )
    ImageDraw.Draw(mask).rounded_rectangle(corners, radius / shrink, fill=150)
    return mask.filter(ImageFilter.GaussianBlur(max(1.0, min(small) / 40))).resize(canvas, Image.Resampling.BICUBIC)
