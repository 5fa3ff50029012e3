"""Measured text: wrapped, shrunk to fit, shortened when hopeless, and drawn with a soft shadow."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from PIL import Image, ImageDraw, ImageFilter

from flows.media import fonts
from flows.media.fonts import Weight

ELLIPSIS = "…"
SMALLEST_PX = 6
RGBA = tuple[int, int, int, int]


class Box(Protocol):
    """A rectangle in pixels."""

    @property
    def left(self) -> int: ...
    @property
    def top(self) -> int: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def right(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks: sizes are shares of the canvas's short side."""

    weight: Weight
    size: float
    smallest: float
    most_lines: int
    colour: RGBA
    leading: float = 1.16
    space_before: float = 0.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that fit, at one size in pixels."""

    lines: tuple[str, ...]
    size_px: int
    style: Style

    @property
    def line_px(self) -> int:
        return round(self.size_px * self.style.leading)

    @property
    def height(self) -> int:
        return self.line_px * len(self.lines)


def clean(text: str) -> str:
    """One line without control characters; runs of white space become one space."""
    visible = "".join(" " if c.isspace() else c for c in unicodedata.normalize("NFC", text))
    kept = (c for c in visible if unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))
    return " ".join("".join(kept).split())


def missing_in(texts: Iterable[tuple[str, Weight]]) -> str:
    """Every character that no font here has, each once."""
    return "".join(dict.fromkeys("".join(fonts.missing_characters(clean(text), weight) for text, weight in texts)))


def fit(text: str, style: Style, width: int, height: int, short_side: int) -> Paragraph | None:
    """The largest setting of `text` inside width x height; the smallest, shortened, if none fits; None for nothing."""
    wanted = clean(text)
    if not any(fonts.face_for(c, style.weight) for c in wanted if not c.isspace()):
        return None
    largest = max(SMALLEST_PX, round(style.size * short_side))
    smallest = max(SMALLEST_PX, min(largest, round(style.smallest * short_side)))
    size = largest
    while size >= smallest:
        paragraph = Paragraph(tuple(wrap(wanted, style.weight, size, width)), size, style)
        if len(paragraph.lines) <= style.most_lines and paragraph.height <= height and _is_inside(paragraph, width):
            return Paragraph(tuple(_balanced(wanted, style.weight, size, width)), size, style)
        size = min(size - 1, round(size * 0.95))
    return _shortened(wanted, style, smallest, width, height)


def wrap(text: str, weight: Weight, size_px: int, width: int) -> list[str]:
    """Break at spaces, and inside words (between any two ideographs) only where a word is wider than the line."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, weight, size_px, width):
        if line and measure((line + piece).rstrip(), weight, size_px) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece.lstrip() if not line else piece
    return [*lines, line.rstrip()] if line.strip() else lines


@lru_cache(maxsize=8192)
def measure(text: str, weight: Weight, size_px: int) -> float:
    """Width of one line in pixels."""
    return sum(
        fonts.load(run.face, size_px).getlength(run.text, direction=_direction(run))
        for run in fonts.split_runs(text, weight)
    )


def draw_block(
    paragraphs: Sequence[Paragraph], box: Box, align: str, anchor: str, canvas: tuple[int, int], shadow: float
) -> Image.Image:
    """The paragraphs under one another inside `box`, as a canvas-sized RGBA image over a shadow of that strength."""
    short = min(canvas)
    layer = Image.new("RGBA", canvas, (255, 255, 255, 0))
    pen = ImageDraw.Draw(layer)
    total = block_height(paragraphs, short)
    free = box.height - total
    y = box.top + {"top": 0, "middle": free // 2, "bottom": free}[anchor]
    for number, paragraph in enumerate(paragraphs):
        y += _space_before(paragraph, short) if number else 0
        for line in paragraph.lines:
            _draw_line(pen, line, paragraph, box, y, align)
            y += paragraph.line_px
    return _with_shadow(layer, short, shadow)


def block_height(paragraphs: Sequence[Paragraph], short_side: int) -> int:
    """Height of paragraphs drawn as one block."""
    return sum(p.height for p in paragraphs) + sum(_space_before(p, short_side) for p in paragraphs[1:])


def _space_before(paragraph: Paragraph, short_side: int) -> int:
    return round(paragraph.style.space_before * short_side)


def _draw_line(pen: ImageDraw.ImageDraw, line: str, paragraph: Paragraph, box: Box, top: int, align: str) -> None:
    weight, size = paragraph.style.weight, paragraph.size_px
    width = measure(line, weight, size)
    side = "right" if align == "left" and fonts.starts_rtl(line) else align
    x = {"left": box.left, "center": box.left + (box.width - width) / 2, "right": box.right - width}[side]
    baseline = top + round(paragraph.line_px * 0.5 + size * 0.36)
    for run in fonts.split_runs(line, weight):
        font = fonts.load(run.face, size)
        pen.text((x, baseline), run.text, paragraph.style.colour, font, anchor="ls", direction=_direction(run))
        x += font.getlength(run.text, direction=_direction(run))


def _direction(run: fonts.Run) -> str | None:
    return ("rtl" if run.rtl else "ltr") if fonts.can_shape() else None


def _with_shadow(layer: Image.Image, short_side: int, strength: float) -> Image.Image:
    box = layer.getchannel("A").getbbox()
    if box is None:
        return layer
    reach = max(2, short_side // 60)
    left, top = max(0, box[0] - 3 * reach), max(0, box[1] - 3 * reach)
    ink = layer.getchannel("A").crop((left, top, box[2] + 3 * reach, box[3] + 3 * reach))
    soft = ink.filter(ImageFilter.GaussianBlur(reach)).point(lambda alpha: min(255, round(alpha * strength)))
    shadow = Image.new("RGBA", layer.size, (0, 0, 0, 0))
    shadow.paste((0, 0, 0, 255), (left, top + reach // 4), soft)
    return Image.alpha_composite(shadow, layer)


def _is_inside(paragraph: Paragraph, width: int) -> bool:
    return all(measure(line, paragraph.style.weight, paragraph.size_px) <= width for line in paragraph.lines)


def _balanced(text: str, weight: Weight, size_px: int, width: int) -> list[str]:
    """The same number of lines, as even in length as they get."""
    lines = wrap(text, weight, size_px, width)
    low, high = width // 3, width
    while len(lines) > 1 and high - low > 4:
        middle = (low + high) // 2
        narrower = wrap(text, weight, size_px, middle)
        if len(narrower) == len(lines) and not _breaks_words(narrower, text):
            high, lines = middle, narrower
        else:
            low = middle
    return lines


def _breaks_words(lines: list[str], text: str) -> bool:
    return " ".join(lines) != text and " " in text


def _shortened(text: str, style: Style, size_px: int, width: int, height: int) -> Paragraph:
    line_px = max(1, round(size_px * style.leading))
    count = max(1, min(style.most_lines, height // line_px))
    lines = wrap(text, style.weight, size_px, width)
    kept = lines[:count]
    if len(lines) > count or measure(kept[-1], style.weight, size_px) > width:
        kept[-1] = _with_ellipsis(kept[-1], style.weight, size_px, width)
    return Paragraph(tuple(kept), size_px, style)


def _with_ellipsis(line: str, weight: Weight, size_px: int, width: int) -> str:
    clusters = _clusters(line)
    while clusters and measure("".join(clusters).rstrip() + ELLIPSIS, weight, size_px) > width:
        clusters.pop()
    return "".join(clusters).rstrip() + ELLIPSIS


def _pieces(text: str, weight: Weight, size_px: int, width: int) -> list[str]:
    """Words with the space before them; words wider than the line, and ideographs, come apart."""
    pieces: list[str] = []
    for number, word in enumerate(text.split(" ")):
        lead = " " if number else ""
        if measure(word, weight, size_px) <= width and not any(_is_ideograph(c) for c in word):
            pieces.append(lead + word)
        else:
            parts = _clusters(word)
            pieces += [lead + parts[0], *parts[1:]] if parts else []
    return pieces


def _clusters(text: str) -> list[str]:
    """Characters with the marks and joiners that belong to them."""
    clusters: list[str] = []
    for character in text:
        if clusters and (unicodedata.category(character)[0] == "M" or "\u200d" in (character, clusters[-1][-1])):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _is_ideograph(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("W", "F")
