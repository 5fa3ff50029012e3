"""The picture by which a video is found on its page: the cover, large, with a few words that read when it is small."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps, ImageStat

from flows.errors import InputError
from flows.media import text
from flows.media.text import Style

SIZE = (1280, 720)
MOST_BYTES = 2_000_000
"""What YouTube takes."""

_TITLE = Style("bold", 0.17, 0.065, 4, (255, 255, 255, 255), leading=1.08)
_SUBTITLE = Style("regular", 0.066, 0.045, 2, (255, 255, 255, 205), leading=1.25, space_before=0.035)
_MARGIN, _COVER, _GAP, _RADIUS = 64, 592, 56, 14
_SHRINK = 8
_DARK_GREY = 62.0
_SHADOW = 0.9


@dataclass(frozen=True, slots=True)
class _Area:
    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width


def draw_thumbnail(picture: Path, title: str, subtitle: str = "") -> bytes:
    """A JPEG of 1280x720, below 2 MB: the picture whole over its own blurred copy, the words on its right.

    Raises InputError when the picture cannot be read.
    """
    try:
        with Image.open(picture) as source:
            cover = _opaque(ImageOps.exif_transpose(source))
    except (OSError, Image.DecompressionBombError, SyntaxError, ValueError) as exc:
        raise InputError(f"{picture} cannot be read: {exc}.", hint="Give another picture.") from exc
    scene = _ground(cover)
    framed = _lay(scene, cover)
    words = _words(title, subtitle, framed.right + _GAP)
    scene.paste(words, (0, 0), words)
    return _jpeg(scene)


def _opaque(picture: Image.Image) -> Image.Image:
    upright = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", upright.size, (0, 0, 0, 255)), upright).convert("RGB")


def _ground(cover: Image.Image) -> Image.Image:
    """The cover's own colours, out of focus and dark enough for white words."""
    small = ImageOps.fit(cover, (SIZE[0] // _SHRINK, SIZE[1] // _SHRINK), Image.Resampling.BOX)
    soft = small.filter(ImageFilter.GaussianBlur(7))
    lightness = ImageStat.Stat(soft.convert("L")).mean[0]
    dark = ImageEnhance.Brightness(soft).enhance(min(0.6, _DARK_GREY / max(1.0, lightness)))
    return dark.resize(SIZE, Image.Resampling.BICUBIC)


def _lay(scene: Image.Image, cover: Image.Image) -> _Area:
    """The cover whole on the left, in the middle of the height, with round corners over a soft shadow."""
    fitted = ImageOps.contain(cover, (_COVER, SIZE[1] - 2 * _MARGIN), Image.Resampling.LANCZOS)
    area = _Area(_MARGIN, (SIZE[1] - fitted.height) // 2, fitted.width, fitted.height)
    corners = (area.left, area.top, area.right - 1, area.top + area.height - 1)
    shadow = Image.new("L", SIZE)
    ImageDraw.Draw(shadow).rounded_rectangle((*corners[:1], corners[1] + 10, corners[2], corners[3] + 10), _RADIUS, 170)
    scene.paste((0, 0, 0), (0, 0), shadow.filter(ImageFilter.GaussianBlur(18)))
    mask = Image.new("L", (2 * fitted.width, 2 * fitted.height))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, mask.width - 1, mask.height - 1), 2 * _RADIUS, 255)
    scene.paste(fitted, (area.left, area.top), mask.resize(fitted.size, Image.Resampling.BOX))
    return area


def _words(title: str, subtitle: str, left: int) -> Image.Image:
    room = _Area(left, _MARGIN, SIZE[0] - left - _MARGIN, SIZE[1] - 2 * _MARGIN)
    heading = text.fit(title, _TITLE, room.width, round(0.7 * room.height), SIZE[1])
    second = text.fit(subtitle, _SUBTITLE, room.width, round(0.25 * room.height), SIZE[1])
    return text.draw_block([one for one in (heading, second) if one], room, "left", "middle", SIZE, _SHADOW)


def _jpeg(scene: Image.Image) -> bytes:
    for quality in (92, 85, 75, 60):
        file = io.BytesIO()
        scene.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
        if file.tell() < MOST_BYTES:
            break
    return file.getvalue()
