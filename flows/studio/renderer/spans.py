"""Spans: stretches of the timeline with the path that makes each of them. Pure data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from flows.studio.renderer.cuts import Cut, cut_source
from flows.studio.renderer.layout import Box
from flows.studio.renderer.source import SourceIndex
from flows.studio.renderer.spec import RenderPath
from flows.studio.renderer.stretches import Stretch
from flows.studio.timeline import Footage

SHORTEST_LOOP_S = 1
LEAST_SAVED = 0.2
MARGIN_PX = 48
MOST_OF_PICTURE = 0.6
MB = 16


@dataclass(frozen=True, slots=True)
class Span:
    """Frames `first` up to `end` of the video, the path that makes them, and why.

    `media`, `source_first` and `cut` tell which frames of which source they are, when they are a source's own.
    With `is_strip` only visualizers move.
    """

    path: RenderPath
    reason: str
    first: int
    end: int
    media: str = ""
    source_first: int = 0
    cut: Cut | None = None
    is_strip: bool = False

    @property
    def frames(self) -> int:
        return self.end - self.first


def own_spans(
    stretches: Sequence[Stretch], rate: Fraction, why_not_kept: Mapping[str, str], band_obstacle: str
) -> list[Span]:
    """Spans for pictures of the studio's own making: loops, bands, and drawing for the rest."""
    spans = []
    for stretch in stretches:
        path, reason = _own_path(stretch, rate, why_not_kept, band_obstacle)
        spans.append(Span(path, reason, stretch.first, stretch.end, is_strip=stretch.nature == "strip"))
    return _joined(spans)


def _own_path(
    stretch: Stretch, rate: Fraction, why_not_kept: Mapping[str, str], band_obstacle: str
) -> tuple[RenderPath, str]:
    if stretch.footage is not None:
        return "graph", why_not_kept.get(stretch.footage.id, "its packets cannot be kept")
    if stretch.nature == "drawn":
        return "graph", stretch.reason
    if stretch.frames < SHORTEST_LOOP_S * rate:
        return "graph", "too short to be worth a way of its own"
    if stretch.nature == "strip":
        return ("graph", band_obstacle) if band_obstacle else ("band", stretch.reason)
    return "loop", stretch.reason


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Drawn neighbours are drawn as one, whose reason names each of theirs once."""
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before is not None and _is_drawn(before) and _is_drawn(span):
            reasons = dict.fromkeys([*before.reason.split("; "), *span.reason.split("; ")])
            joined[-1] = replace(before, end=span.end, reason="; ".join(reasons))
        else:
            joined.append(span)
    return joined


def _is_drawn(span: Span) -> bool:
    return span.path == "graph" and not span.is_strip


def obstacle_to_band(height: int, strip: Box) -> str:
    """Why the strip cannot be encoded alone; empty when it can."""
    rows = band_rows(height, [strip])
    if rows.start < 2 * MB or len(rows) > MOST_OF_PICTURE * height:
        return "the strip is most of the picture"
    return ""


def band_rows(height: int, moving: Sequence[Box]) -> range:
    """The rows that are encoded: those in which something moves, with still ones beside them for motion search."""
    top = max(0, min(box.top for box in moving) - MARGIN_PX) // MB * MB
    bottom = -(-(max(box.bottom for box in moving) + MARGIN_PX) // MB) * MB
    return range(top, bottom if bottom + MARGIN_PX <= height else height)


def source_spans(
    stretches: Sequence[Stretch],
    sources: Mapping[str, SourceIndex],
    rate: Fraction,
    why_not_kept: Mapping[str, str],
    *,
    bitstream: bool,
) -> list[Span]:
    """Spans under the parameters of a source, whose stretches keep their packets; the rest is encoded to match."""
    spans = []
    for stretch in stretches:
        clip = stretch.footage
        if clip is None or clip.id in why_not_kept or clip.media not in sources:
            path, reason = _own_path(stretch, rate, why_not_kept, "it has to match the footage")
            spans.append(Span(path, reason, stretch.first, stretch.end))
            continue
        first = first_source_frame(clip, stretch.first, sources[clip.media])
        cut = cut_source(sources[clip.media], first, first + stretch.frames, bitstream=bitstream)
        spans.append(Span(cut.path, cut.reason, stretch.first, stretch.end, clip.media, first, cut))
    return _joined(spans)


def first_source_frame(clip: Footage, first: int, source: SourceIndex) -> int:
    """The source's frame on screen in frame `first` of the video: the nearest in time."""
    time_ms = first * 1000 / source.rate + clip.source_start_ms - clip.start_ms
    return int((time_ms - source.first_ms) * source.rate / 1000 + Fraction(1, 2))


def why_not_in(stretch: Stretch, source: SourceIndex) -> str:
    """Why the source does not have the stretch's frames; empty when it does."""
    assert stretch.footage is not None
    first = first_source_frame(stretch.footage, stretch.first, source)
    time_ms = stretch.first * 1000 / source.rate + stretch.footage.source_start_ms - stretch.footage.start_ms
    if time_ms - source.first_ms < -500 / source.rate:
        return "its picture begins later than the clip"
    return "its picture ends before the clip" if first + stretch.frames > source.frames else ""


def saved_share(spans: Sequence[Span]) -> float:
    """The share of frames that need no encoding."""
    kept = sum(span.frames - span.cut.made for span in spans if span.cut is not None)
    return kept / max(1, sum(span.frames for span in spans))
