"""Where things stand on the canvas. Pure arithmetic, all in pixels; every length follows from the canvas."""

from __future__ import annotations

from dataclasses import dataclass, replace

SOFT_SHADOW, STRONG_SHADOW = 0.55, 1.5


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of one scene: cover art, track info, caption and visualizer strip; words stay above `floor`."""

    cover: Box
    info: Box
    caption: Box
    strip: Box
    floor: int
    info_align: str
    info_anchor: str
    shadow: float


def lay_out(
    width: int,
    height: int,
    *,
    cover_aspect: float | None,
    has_info: bool,
    has_strip: bool,
    has_progress: bool = False,
    has_captions: bool = False,
    has_mark: bool = False,
    is_round: bool = False,
) -> Layout:
    """The places for a canvas: track info beside the cover on wide canvases, under it on tall ones.

    `cover_aspect` is the cover's width over its height, None where the scene has no cover. A round cover has a circle
    of rays around it and gets more room. Captions get a place of their own under cover and info, a watermark one above
    them on tall canvases. Over footage, without a cover, the info stands above the captions.
    """
    strip = strip_of(width, height)
    floor = strip.top if has_strip else progress_of(width, height).top if has_progress else height
    if cover_aspect is None:
        return _over_picture(width, height, strip, floor, has_strip, has_captions)
    caption = _caption(width, height, floor)
    room = caption.top if has_captions else floor
    if _is_wide(width, height):
        layout = _beside(width, height, room, has_info, strip, cover_aspect, 0.74 if is_round else 0.6)
    else:
        share = (0.48 if height > 1.15 * width else 0.44) * (1.2 if is_round else 1)
        share = min(share, (0.52 if has_captions else 0.6) * room / height)
        head = round(0.12 * min(width, height) if has_mark else 0.05 * height)
        layout = _under(width, height, room, has_info, strip, cover_aspect, share, head)
    return replace(layout, caption=caption, floor=floor)


def _is_wide(width: int, height: int) -> bool:
    return width >= 1.2 * height


def margin_of(width: int, height: int) -> int:
    """The free edge that nothing but backgrounds enters."""
    return round((0.075 if _is_wide(width, height) else 0.083) * width)


def strip_of(width: int, height: int) -> Box:
    """The place for bars, which stand on its lower edge; on tall canvases it clears what phones lay over the bottom."""
    margin = margin_of(width, height)
    tall, lift = (0.17, 0.075) if _is_wide(width, height) else (0.11, 0.13 if height > 1.5 * width else 0.09)
    bottom = round(height * (1 - lift))
    top = bottom - round(height * tall)
    return Box(_even(margin), _even(top), _even(width - 2 * margin), _even(bottom) - _even(top))


def progress_of(width: int, height: int) -> Box:
    """The place for a progress bar, under the strip and as wide as it; as high as its knob."""
    strip, wide = strip_of(width, height), _is_wide(width, height)
    tall = max(4, _even(round(0.017 * min(width, height))))
    middle = strip.bottom + round((0.033 if wide else 0.022) * height)
    return Box(strip.left, _even(middle - tall // 2), strip.width, tall)


INSET_SHARE, LOGO_SHARE = 0.3, 0.16


def inset_box(width: int, height: int, place: str, aspect: float, is_logo: bool) -> Box:
    """Where a small picture stands: at the margin of its place, about a third of the canvas wide, a logo a sixth."""
    share = LOGO_SHARE if is_logo else INSET_SHARE
    wide, tall = _within(round(share * max(width, height * 0.75)), round(share * 1.2 * height), aspect)
    margin = round(0.04 * min(width, height))
    return placed(width, height, place, wide, tall, (margin, margin))


def placed(width: int, height: int, place: str, wide: int, tall: int, margins: tuple[int, int]) -> Box:
    """A box of that size at one of nine places, margins away from the sides and from top and bottom."""
    across, down = margins
    left = across if "left" in place else width - across - wide if "right" in place else (width - wide) // 2
    top = down if "top" in place else height - down - tall if "bottom" in place else (height - tall) // 2
    return Box(_even(max(0, left)), _even(max(0, top)), wide, tall)


def _caption(width: int, height: int, floor: int) -> Box:
    margin = margin_of(width, height)
    tall = round(0.12 * min(width, height))
    gap = round((0.03 if floor < height else 0.05) * height)
    return Box(margin, floor - gap - tall, width - 2 * margin, tall)


def _over_picture(width: int, height: int, strip: Box, floor: int, has_strip: bool, has_captions: bool) -> Layout:
    margin, caption = margin_of(width, height), _caption(width, height, floor)
    bottom = caption.top if has_captions else floor
    lift = round((0.03 if has_strip or has_captions else 0.08) * height)
    tall = round(0.3 * height)
    info = Box(margin, bottom - lift - tall, width - 2 * margin, tall)
    whole = Box(0, 0, width, height)
    return Layout(whole, info, caption, strip, floor, "left", "bottom", STRONG_SHADOW)


def _beside(width: int, height: int, floor: int, has_info: bool, strip: Box, aspect: float, share: float) -> Layout:
    margin = margin_of(width, height)
    room = floor - round(0.06 * height)
    wide, tall = _within(round(0.42 * width), min(round(share * height), round(0.86 * room)), aspect)
    top = round(0.06 * height) + (room - tall) // 2 - round(0.02 * height) * (floor < height)
    left = margin if has_info else (width - wide) // 2
    cover = Box(_even(left), _even(max(0, top)), wide, tall)
    gap = round(0.045 * width)
    info = Box(cover.right + gap, cover.top, width - margin - cover.right - gap, cover.height)
    return Layout(cover, info, _caption(width, height, floor), strip, floor, "left", "middle", SOFT_SHADOW)


def _under(
    width: int, height: int, floor: int, has_info: bool, strip: Box, aspect: float, share: float, head: int
) -> Layout:
    margin = margin_of(width, height)
    wide, tall = _within(width - 2 * margin, round(share * height), aspect)
    words = round(0.12 * height) if has_info else 0
    gap = round(0.042 * height) if has_info else 0
    top = max(head, (floor - tall - gap - words) // 2)
    cover = Box(_even((width - wide) // 2), _even(top), wide, tall)
    info_top = cover.bottom + gap
    info = Box(margin, info_top, width - 2 * margin, max(2, floor - info_top - round(0.02 * height)))
    return Layout(cover, info, _caption(width, height, floor), strip, floor, "center", "top", SOFT_SHADOW)


def _within(width: int, height: int, aspect: float) -> tuple[int, int]:
    """The largest even size of that aspect inside width x height."""
    scale = min(width, height * aspect)
    return max(2, _even(round(scale))), max(2, _even(round(scale / aspect)))


def _even(value: int) -> int:
    return value // 2 * 2
