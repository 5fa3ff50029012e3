"""The words of a scene: which style each role has, where its words go, and what no font can draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PIL import Image, ImageColor, ImageDraw

from flows.media import text
from flows.media.text import Paragraph, Style, draw_block
from flows.studio.renderer import still
from flows.studio.renderer.layout import SOFT_SHADOW, STRONG_SHADOW, Box, Layout, placed
from flows.studio.renderer.picture import Overlay
from flows.studio.timeline import Card, Text, Timeline

STYLES: dict[str, Style] = {
    "title": Style("bold", 0.084, 0.04, 3, (255, 255, 255, 255), leading=1.12),
    "artist": Style("regular", 0.043, 0.03, 2, (255, 255, 255, 215), leading=1.28, space_before=0.022),
    "caption": Style("bold", 0.045, 0.028, 2, (255, 255, 255, 255), leading=1.24),
    "headline": Style("bold", 0.1, 0.04, 3, (255, 255, 255, 255), leading=1.12),
    "lower-third": Style("bold", 0.055, 0.03, 2, (255, 255, 255, 255), leading=1.2),
    "watermark": Style("regular", 0.034, 0.02, 1, (255, 255, 255, 205), leading=1.2),
}
SIDE_MARGIN, EDGE_MARGIN, CAPTION_GAP = 0.055, 0.06, 0.015
BAR_SHARE, PLATE_SIDE, PLATE_EDGE, PLATE_ALPHA = 0.008, 0.026, 0.016, 150
USUAL_PLACES = {"headline": "centre", "lower-third": "bottom left", "watermark": "bottom right"}
FIRST_SHARES = (0.7, 0.58)
"""How much of the room title and artist share the title may take; less when one of them would be shortened."""


def write(
    texts: Sequence[Text], layout: Layout, width: int, height: int, captions: Sequence[Text] = ()
) -> list[Overlay]:
    """The words on screen together: title and artist as one block, captions in their own place.

    Words that share some of their time with any of the timeline's `captions` leave that place free all the time.
    """
    canvas = (width, height)
    together = [clip for clip in texts if clip.role in ("title", "artist") and clip.place == "auto"]
    info = sorted(together, key=lambda clip: clip.role != "title")
    spoken = [clip for clip in texts if is_caption(clip)]
    images: list[Image.Image | None] = []
    if block := _set(info, layout.info, min(canvas)):
        images.append(draw_block(block, layout.info, layout.info_align, layout.info_anchor, canvas, layout.shadow))
    if block := _set(spoken, layout.caption, min(canvas)):
        images.append(draw_block(block, layout.caption, "center", "bottom", canvas, STRONG_SHADOW))
    for clip in texts:
        if clip not in (*info, *spoken):
            captioned = any(clip.overlaps(caption) for caption in captions)
            raised = layout.caption.top + round((EDGE_MARGIN - CAPTION_GAP) * height)
            images.append(_alone(clip, width, height, raised if captioned else layout.floor))
    return [Overlay(image, 0, 0, width, height) for image in images if image is not None]


def is_caption(clip: Text) -> bool:
    """Whether the words stand in the place for captions."""
    return clip.role == "caption" and clip.place == "auto"


def _alone(clip: Text, width: int, height: int, floor: int) -> Image.Image | None:
    """Words at a place of their own; at the bottom they stand above the floor."""
    place = clip.place if clip.place != "auto" else USUAL_PLACES[clip.role]
    if clip.role == "watermark" and clip.place == "auto" and floor < height:
        place = "top right"
    margins = round(SIDE_MARGIN * width), round(EDGE_MARGIN * height)
    share = 0.55 if ("left" in place or "right" in place) and width > height else 1.0
    wide, tall = round((width - 2 * margins[0]) * share), round(0.4 * height)
    box = placed(width, height, place, wide, tall, margins)
    if "bottom" in place:
        box = replace(box, top=box.top - (height - floor))
    short = min(width, height)
    align = "left" if "left" in place else "right" if "right" in place else "center"
    anchor = "top" if "top" in place else "bottom" if "bottom" in place else "middle"
    plated = clip.role == "lower-third" and align != "center"
    inner = _on_plate(box, align, short) if plated else box
    block = _set([clip], inner, short)
    if not block:
        return None
    image = draw_block(block, inner, align, anchor, (width, height), SOFT_SHADOW if plated else STRONG_SHADOW)
    return Image.alpha_composite(_plate(block, inner, align, anchor, image.size), image) if plated else image


def _on_plate(box: Box, align: str, short: int) -> Box:
    """The room for words on a plate that fills the box."""
    side, edge = round(PLATE_SIDE * short), round(PLATE_EDGE * short)
    taken = side + round(BAR_SHARE * short)
    left = box.left + (taken if align == "left" else side)
    return Box(left, box.top + edge, box.width - taken - side, box.height - 2 * edge)


def _plate(block: Sequence[Paragraph], inner: Box, align: str, anchor: str, canvas: tuple[int, int]) -> Image.Image:
    """A dark translucent plate below words, with an upright bar at the side on which they begin."""
    short = min(canvas)
    tall = text.block_height(block, short)
    wide = round(max(text.measure(line, one.style.weight, one.size_px) for one in block for line in one.lines))
    top = inner.top + {"top": 0, "middle": (inner.height - tall) // 2, "bottom": inner.height - tall}[anchor]
    left = inner.left if align == "left" else inner.right - wide
    side, edge, bar = round(PLATE_SIDE * short), round(PLATE_EDGE * short), max(2, round(BAR_SHARE * short))
    plate = Image.new("RGBA", canvas, (*still.CARD_DARK, 0))
    pen = ImageDraw.Draw(plate)
    x0, x1, y0, y1 = left - side, left + wide + side, top - edge, top + tall + edge
    pen.rectangle((x0, y0, x1, y1), fill=(*still.CARD_DARK, PLATE_ALPHA))
    at = x0 - bar if align == "left" else x1
    pen.rectangle((at, y0, at + bar, y1), fill=(*still.CARD_ACCENT, 255))
    return plate


def _style_of(clip: Text) -> Style:
    """The style of the clip's role, as its colour and scale change it."""
    style = STYLES[clip.role]
    if (clip.colour, clip.scale) == ("white", 1.0):
        return style
    red, green, blue, *_ = ImageColor.getrgb(clip.colour)
    colour = (red, green, blue, style.colour[3])
    return replace(
        style, colour=colour, size=style.size * clip.scale, smallest=min(style.smallest, style.size * clip.scale)
    )


def warnings_of(timeline: Timeline) -> list[str]:
    """One sentence when some characters cannot be drawn here."""
    words = [(clip.text, STYLES[clip.role].weight) for clip in timeline.of(Text)]
    for card in timeline.of(Card):
        words += [(card.text, still.CARD_TITLE.weight), (card.subtitle, still.CARD_SUBTITLE.weight)]
    missing = text.missing_in(words)
    cure = "Install one, such as Noto Sans CJK, or name a folder of fonts in REELFLOW_FONTS."
    return [f"No font on this machine has these characters, they are left out: {missing}. {cure}"] if missing else []


def _set(clips: Sequence[Text], box: Box, short_side: int) -> list[Paragraph]:
    """Paragraphs that fit the box together; the first of several leaves room for the others."""
    for share in FIRST_SHARES if len(clips) > 1 else (1.0,):
        paragraphs = _shared(clips, box, short_side, share)
        if not any(paragraph.lines[-1].endswith(text.ELLIPSIS) for paragraph in paragraphs):
            break
    return paragraphs


def _shared(clips: Sequence[Text], box: Box, short_side: int, first: float) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    for clip in clips:
        room = box.height - text.block_height(paragraphs, short_side)
        share = first if clip is clips[0] else 1.0
        fitted = text.fit(clip.text, _style_of(clip), box.width, round(room * share), short_side)
        paragraphs += [fitted] if fitted else []
    return paragraphs
