"""The words of a scene: which style each role has, where its words go, and what no font can draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PIL import Image, ImageColor

from flows.media import text
from flows.media.text import Paragraph, Style, draw_block
from flows.studio.renderer import still
from flows.studio.renderer.layout import STRONG_SHADOW, Box, Layout, placed
from flows.studio.renderer.picture import Overlay
from flows.studio.timeline import Card, Text, Timeline

STYLES: dict[str, Style] = {
    "title": Style("bold", 0.084, 0.04, 3, (255, 255, 255, 255), leading=1.12),
    "artist": Style("regular", 0.043, 0.03, 2, (255, 255, 255, 215), leading=1.28, space_before=0.022),
    "caption": Style("bold", 0.045, 0.028, 2, (255, 255, 255, 255), leading=1.24),
    "headline": Style("bold", 0.1, 0.04, 3, (255, 255, 255, 255), leading=1.12),
    "lower-third": Style("bold", 0.055, 0.03, 2, (255, 255, 255, 255), leading=1.2),
    "watermark": Style("regular", 0.034, 0.02, 1, (255, 255, 255, 170), leading=1.2),
}
USUAL_PLACES = {"headline": "centre", "lower-third": "bottom left", "watermark": "bottom right"}
FIRST_SHARE = 0.7


def write(texts: Sequence[Text], layout: Layout, width: int, height: int) -> list[Overlay]:
    """The words on screen together: title and artist as one block, captions in their own place."""
    canvas = (width, height)
    together = [clip for clip in texts if clip.role in ("title", "artist") and clip.place == "auto"]
    info = sorted(together, key=lambda clip: clip.role != "title")
    captions = [clip for clip in texts if clip.role == "caption" and clip.place == "auto"]
    images: list[Image.Image | None] = []
    if block := _set(info, layout.info, min(canvas)):
        images.append(draw_block(block, layout.info, layout.info_align, layout.info_anchor, canvas, layout.shadow))
    if block := _set(captions, layout.caption, min(canvas)):
        images.append(draw_block(block, layout.caption, "center", "bottom", canvas, STRONG_SHADOW))
    images += [_alone(clip, width, height) for clip in texts if clip not in (*info, *captions)]
    return [Overlay(image, 0, 0, width, height) for image in images if image is not None]


def _alone(clip: Text, width: int, height: int) -> Image.Image | None:
    """Words at a place of their own."""
    place = clip.place if clip.place != "auto" else USUAL_PLACES[clip.role]
    margin = round(0.06 * min(width, height))
    share = 0.55 if ("left" in place or "right" in place) and width > height else 1.0
    box = placed(width, height, place, round((width - 2 * margin) * share), round(0.4 * height))
    block = _set([clip], box, min(width, height))
    align = "left" if "left" in place else "right" if "right" in place else "center"
    anchor = "top" if "top" in place else "bottom" if "bottom" in place else "middle"
    return draw_block(block, box, align, anchor, (width, height), STRONG_SHADOW) if block else None


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
    return [f"No font on this machine has these characters, they are left out: {missing}"] if missing else []


def _set(clips: Sequence[Text], box: Box, short_side: int) -> list[Paragraph]:
    """Paragraphs that fit the box together; the first of several leaves room for the others."""
    paragraphs: list[Paragraph] = []
    for clip in clips:
        room = box.height - text.block_height(paragraphs, short_side)
        share = FIRST_SHARE if clip is clips[0] and len(clips) > 1 else 1.0
        fitted = text.fit(clip.text, _style_of(clip), box.width, round(room * share), short_side)
        paragraphs += [fitted] if fitted else []
    return paragraphs
