"""A timeline as a picture: SVG text with a lane per track and a labelled bar per clip. Pure.

Only what the draft says is drawn: clips whose times cannot be read are counted, not placed.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from flows.wire.draft import SegmentView, TrackType, TrackView, read_tracks, seconds

WIDTH = 1200
MARGIN = 28
LABELS = 132
LEFT = MARGIN + LABELS
RIGHT = WIDTH - MARGIN
HEADER = 104
BAR = 46
GAP = 6
PADDING = 8
NARROWEST = 2.0
FONT = "Inter, 'Segoe UI', 'Helvetica Neue', 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', sans-serif"

STEPS_MS = (100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000)
MOST_TICKS = 10
MOST_ROWS = 8
MOST_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours of one type of track: a bar's ground, its edge, and the words on it."""

    fill: str
    edge: str
    text: str


INKS: Mapping[TrackType | None, Ink] = {
    TrackType.VIDEO: Ink("#3a5bc7", "#7d9bff", "#f2f5ff"),
    TrackType.AUDIO: Ink("#1f7a5c", "#54d3a3", "#eefff8"),
    TrackType.TEXT: Ink("#a8611c", "#ffb35c", "#fff6ea"),
    None: Ink("#5b5f73", "#a5aac2", "#f4f5fa"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A clip with known times, in a row of its lane; clips that overlap in time are in different rows."""

    segment: SegmentView
    start_ms: int
    end_ms: int
    row: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A track that is drawn; `hidden` clips have no readable times."""

    track: TrackView
    bars: tuple[Bar, ...]
    hidden: int

    @property
    def rows(self) -> int:
        return max((bar.row for bar in self.bars), default=0) + 1

    @property
    def height(self) -> int:
        return 2 * PADDING + self.rows * BAR + (self.rows - 1) * GAP


def draw_timeline(draft: Any, title: str = "") -> str:
    """The draft as an SVG document; a draft that is empty or none at all gives a picture that says so."""
    lanes = [_lane(track) for track in read_tracks(draft) if track.segments]
    length_ms = _length_ms(draft, lanes)
    height = HEADER + sum(lane.height + GAP for lane in lanes) + (MARGIN if lanes else 3 * MARGIN)
    tops = [HEADER + sum(lane.height + GAP for lane in lanes[:place]) for place in range(len(lanes))]
    body = _header(draft, title, length_ms) if lanes else _nothing(title)
    for draw in (_draw_ground, _draw_bars):
        for lane, top in zip(lanes, tops, strict=True):
            body += draw(lane, top, length_ms)
        body += _ruler(length_ms, height) if lanes and draw is _draw_ground else ()
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
            f'viewBox="0 0 {WIDTH} {height}" font-family="{FONT}" role="img">',
            f"<title>{_clean(title or 'Timeline')}</title>",
            f'<rect width="{WIDTH}" height="{height}" rx="14" fill="#12141c"/>',
            *body,
            "</svg>",
            "",
        ]
    )


def _lane(track: TrackView) -> Lane:
    """A track's clips in as many rows as overlaps ask for."""
    ends: list[int] = []
    bars: list[Bar] = []
    for start_ms, end_ms, segment in sorted(_timed(track.segments), key=lambda timed: timed[:2]):
        free = next((row for row, end in enumerate(ends) if end <= start_ms), len(ends))
        row = min(free, MOST_ROWS - 1)
        ends[row : row + 1] = [end_ms]
        bars.append(Bar(segment, start_ms, end_ms, row))
    return Lane(track, tuple(bars), len(track.segments) - len(bars))


def _timed(segments: Sequence[SegmentView]) -> Iterator[tuple[int, int, SegmentView]]:
    for segment in segments:
        if segment.start_ms is not None and segment.end_ms is not None and segment.start_ms >= 0:
            yield segment.start_ms, segment.end_ms, segment


def _length_ms(draft: Any, lanes: Sequence[Lane]) -> int:
    """The end of the last clip, or the draft's own length when that is longer."""
    own = draft.get("d") if isinstance(draft, Mapping) else None
    said = round(own) if isinstance(own, (int, float)) and math.isfinite(own) else 0
    return max([1, said, *(bar.end_ms for lane in lanes for bar in lane.bars)])


def _header(draft: Any, title: str, length_ms: int) -> list[str]:
    meta = draft.get("m") if isinstance(draft, Mapping) else None
    size = (meta.get("width"), meta.get("height")) if isinstance(meta, Mapping) else (None, None)
    frame = f"{size[0]}×{size[1]}" if all(isinstance(side, int) for side in size) else ""
    facts = "  ·  ".join(filter(None, (f"{seconds(length_ms)} s", frame)))
    room = RIGHT - MARGIN - _width(facts, 14) - 24
    return [
        _text(MARGIN, 44, _fit(title or "Timeline", room, 20), 20, "#ffffff", weight=650),
        _text(RIGHT, 44, facts, 14, "#9aa1b8", anchor="end"),
    ]


def _nothing(title: str) -> list[str]:
    return [
        _text(MARGIN, 44, _fit(title or "Timeline", RIGHT - MARGIN, 20), 20, "#ffffff", weight=650),
        _text(WIDTH / 2, HEADER + 12, "The timeline is empty.", 16, "#9aa1b8", anchor="middle"),
    ]


def _ruler(length_ms: int, height: int) -> Iterator[str]:
    """Times along the top, with a line down through the lanes at each."""
    step = next((step for step in STEPS_MS if length_ms / step <= MOST_TICKS), 0)
    step = step or math.ceil(length_ms / MOST_TICKS / 3_600_000) * 3_600_000
    for time_ms in range(0, length_ms + 1, step):
        x = _x(time_ms, length_ms)
        yield f'<path d="M{x:.1f} {HEADER - 14}V{height - MARGIN + 4}" stroke="#2a2e3d" stroke-width="1"/>'
        anchor = "start" if time_ms == 0 else "end" if x > RIGHT - 12 else "middle"
        yield _text(x, HEADER - 22, _clock(time_ms, length_ms), 12, "#7b829a", anchor=anchor)


def _clock(time_ms: int, length_ms: int) -> str:
    """A time on the ruler: `2.5s`, `1:30`, `1:00:00`."""
    if length_ms < 60_000:
        return f"{seconds(time_ms)}s"
    minutes, rest = divmod(time_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if length_ms >= 3_600_000 else f"{minutes}:{rest:02}"


def _draw_ground(lane: Lane, top: float, _length_ms: int) -> Iterator[str]:
    ink = INKS[lane.track.type]
    count = len(lane.track.segments)
    middle = top + lane.height / 2 - (7 if lane.hidden else 0)
    yield f'<rect x="{LEFT}" y="{top}" width="{RIGHT - LEFT}" height="{lane.height}" rx="8" fill="#1b1e2a"/>'
    yield f'<rect x="{MARGIN}" y="{top}" width="4" height="{lane.height}" rx="2" fill="{ink.edge}"/>'
    yield _text(MARGIN + 16, middle - 2, lane.track.label, 15, "#e8ebf5", weight=600)
    yield _text(MARGIN + 16, middle + 16, f"{count} clip{'s' if count != 1 else ''}", 11, "#7b829a")
    if lane.hidden:
        yield _text(MARGIN + 16, middle + 31, f"{lane.hidden} without times", 11, "#7b829a")


def _draw_bars(lane: Lane, top: float, length_ms: int) -> Iterator[str]:
    for bar in lane.bars:
        yield from _draw_bar(bar, top + PADDING + bar.row * (BAR + GAP), length_ms, lane.track.type)


def _draw_bar(bar: Bar, top: float, length_ms: int, kind: TrackType | None) -> Iterator[str]:
    """A bar with its words inside, cut off at its edge; the whole of it as a tooltip, a volume as a level."""
    ink = INKS[kind]
    left = _x(bar.start_ms, length_ms)
    width = max(_x(bar.end_ms, length_ms) - left, NARROWEST)
    left = min(left, RIGHT - width)
    volume = bar.segment.volume_percent if kind is TrackType.AUDIO else None
    times = f"{seconds(bar.start_ms)}–{seconds(bar.end_ms)}s" + (f"  {volume}%" if volume is not None else "")
    name = _name(bar.segment, kind)
    yield f'<svg x="{left:.1f}" y="{top}" width="{width:.1f}" height="{BAR}">'
    yield f"<title>{_clean(f'{name} ({times})')}</title>"
    inset = min(0.75, width / 4)
    yield (
        f'<rect x="{inset}" y="0.75" width="{width - 2 * inset:.1f}" height="{BAR - 1.5}" '
        f'rx="{min(6.0, width / 3):.1f}" fill="{ink.fill}" stroke="{ink.edge}" stroke-width="{2 * inset:g}"/>'
    )
    if volume is not None:
        level = (BAR - 3) * volume / 100
        yield (
            f'<rect x="1.5" y="{BAR - 1.5 - level:.1f}" width="{max(width - 3, 0):.1f}" height="{level:.1f}" '
            f'rx="4" fill="{ink.edge}" opacity="0.2"/>'
        )
    room = width - 16
    shown = _fit(name, room, 14)
    if shown:
        yield _text(9, 20, shown, 14, ink.text, weight=550)
    if _width(times, 11) <= room:
        yield _text(9, 36, times, 11, ink.text, opacity=0.75)
    yield "</svg>"


def _name(segment: SegmentView, kind: TrackType | None) -> str:
    words = f"“{segment.text}”" if segment.text and kind is TrackType.TEXT else segment.name or segment.text
    return words or "untitled"


def _x(time_ms: float, length_ms: int) -> float:
    return LEFT + (RIGHT - LEFT) * time_ms / length_ms


def _text(
    x: float,
    y: float,
    words: str,
    size: int,
    fill: str,
    *,
    anchor: str = "start",
    weight: int = 400,
    opacity: float = 1,
) -> str:
    extra = f' opacity="{opacity:g}"' if opacity < 1 else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" fill="{fill}" '
        f'text-anchor="{anchor}"{extra}>{_clean(words)}</text>'
    )


_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _clean(words: str) -> str:
    """Words that XML can carry, with its signs escaped."""
    return escape(_NO_XML.sub("", words), {'"': "&quot;"})


def _width(words: str, size: float) -> float:
    """About how wide words are in this size: signs of East Asian scripts are square, others little more than half."""
    return sum(_wide(char) for char in words) * size


def _wide(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.05
    return 0.72 if char.isupper() or char in "mwMW@%" else 0.58


def _fit(words: str, room: float, size: float) -> str:
    """Words shortened to the room there is; nothing when there is room for less than a letter or two."""
    words = words[:MOST_LETTERS]
    if _width(words, size) <= room:
        return words
    left = room - size
    for place, char in enumerate(words):
        left -= _wide(char) * size
        if left < 0:
            return f"{words[:place].rstrip()}…" if place > 1 else ""
    return words
