"""Which way each stretch of a timeline is rendered, at what size, and why. Pure data: nothing is opened or run here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from flows.errors import RenderError
from flows.media.probe import MediaInfo
from flows.studio.renderer.h264.params import ParameterSets
from flows.studio.renderer.layout import strip_of
from flows.studio.renderer.source import SourceIndex
from flows.studio.renderer.spans import (
    LEAST_SAVED,
    Span,
    obstacle_to_band,
    own_spans,
    saved_share,
    source_spans,
    why_not_in,
)
from flows.studio.renderer.spec import OutputSpec, RenderPath, SpanReport
from flows.studio.renderer.stretches import Stretch, find_stretches
from flows.studio.timeline import AnyClip, Bed, Footage, Sound, Still, Timeline, Visualizer

COPIED_CODEC, COPIED_PIXELS = "h264", "yuv420p"
COPIED_CONTAINERS = ("mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm")
MOST_FPS = 120
Sources = Mapping[str, SourceIndex | str]
Look = Callable[[str], SourceIndex | str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be made: spans with their reasons, size in pixels, whole frames, length in ms.

    `whole` when the only source's packets are taken over as they are; `sets` are the source's parameter sets that
    everything else has to match, None when the pictures are the studio's own.
    """

    spans: tuple[Span, ...]
    width: int
    height: int
    fps: Fraction
    frames: int
    duration_ms: int
    whole: bool = False
    sets: ParameterSets | None = None

    @property
    def path(self) -> RenderPath | Literal["mixed"]:
        paths = {span.path for span in self.spans}
        return paths.pop() if len(paths) == 1 else "mixed"

    @property
    def reason(self) -> str:
        return "; ".join(dict.fromkeys(span.reason for span in self.spans))

    def frame_at(self, time_ms: int) -> int:
        """The first frame at or after a time, to the nearest."""
        return frame_index(time_ms, self.fps)

    def age_ms(self, start_ms: int, frame: int) -> Fraction:
        """How long what starts at a time has been on in a frame: exact, so the same wherever on the timeline it is."""
        return Fraction(frame * 1000) / self.fps - start_ms

    def ms_at(self, frame: int) -> int:
        """When a frame begins."""
        return round(frame * 1000 / self.fps)

    def report(self, reused: Callable[[int, int], int] = lambda first, end: 0) -> tuple[SpanReport, ...]:
        """The spans as they are told; `reused` tells how many of some frames were not encoded for this video."""
        return tuple(
            SpanReport(
                path=span.path,
                reason=span.reason,
                start_ms=self.ms_at(span.first),
                duration_ms=self.ms_at(span.end) - self.ms_at(span.first),
                reused_ms=self.ms_at(reused(span.first, span.end)),
            )
            for span in self.spans
        )


def frame_index(time_ms: int, fps: Fraction | int) -> int:
    """round(ms * fps / 1000), halves upwards."""
    return (2 * time_ms * fps.numerator + 1000 * fps.denominator) // (2000 * fps.denominator)


def make_plan(
    timeline: Timeline,
    media: Mapping[str, MediaInfo],
    spec: OutputSpec,
    look: Look = lambda _: "its packets were not looked at",
    bitstream: bool = True,
) -> Plan:
    """Choose for each stretch the cheapest way that gives the right result.

    `look` gives the indexed packets of footage, or why they cannot be joined with others. Without `bitstream` no
    slice is grafted or put together. Raises RenderError when the timeline is empty or a clip needs something that its
    media does not have.
    """
    if timeline.duration_ms == 0:
        raise RenderError("The timeline is empty.", hint="Add at least one clip.")
    _check_media(timeline, media)
    if _obstacle_to_whole_copy(timeline, media, spec) is None:
        rate = Fraction(spec.fps or timeline.fps)
        span = Span("copy", "nothing changes the picture", 0, _frames(timeline, rate))
        return _plan(timeline, spec, rate, (span,), whole=True)
    indexes = {media_id: look(media_id) for media_id in dict.fromkeys(clip.media for clip in timeline.of(Footage))}
    kept = _plan_around_source(timeline, spec, indexes, bitstream=bitstream)
    return kept or _plan_of_own(timeline, spec, indexes, bitstream=bitstream)


def drawn_plan(timeline: Timeline, spec: OutputSpec, reason: str) -> Plan:
    """Draw every frame."""
    rate = Fraction(spec.fps or timeline.fps)
    return _plan(timeline, spec, rate, (Span("graph", reason, 0, _frames(timeline, rate)),))


def _plan(
    timeline: Timeline,
    spec: OutputSpec,
    rate: Fraction,
    spans: tuple[Span, ...],
    *,
    whole: bool = False,
    sets: ParameterSets | None = None,
) -> Plan:
    width, height = _size(timeline, spec)
    frames = _frames(timeline, rate)
    return Plan(spans, width, height, rate, frames, timeline.duration_ms, whole, sets)


def _frames(timeline: Timeline, rate: Fraction) -> int:
    return max(1, frame_index(timeline.duration_ms, rate))


def _plan_around_source(timeline: Timeline, spec: OutputSpec, sources: Sources, *, bitstream: bool) -> Plan | None:
    """Keep the packets of the source that shows most; None when too little would be kept."""
    known = [index for index in sources.values() if isinstance(index, SourceIndex)]
    bases = {(index.sets.sps_nal, index.sets.pps_nal, index.rate): index for index in known}.values()
    plans = [plan for index in bases if (plan := _plan_with(index, timeline, spec, sources, bitstream))]
    return max(plans, key=lambda plan: saved_share(plan.spans), default=None)


def _plan_with(
    base: SourceIndex, timeline: Timeline, spec: OutputSpec, sources: Sources, bitstream: bool
) -> Plan | None:
    if _why_not_base(base, timeline, spec):
        return None
    stretches = find_stretches(timeline, _frames(timeline, base.rate), lambda ms: frame_index(ms, base.rate))
    fitting = {
        media: index
        for media, index in sources.items()
        if isinstance(index, SourceIndex) and index.rate == base.rate and index.sets.nals == base.sets.nals
    }
    why_not = _why_not_kept(stretches, fitting, sources)
    needs_own = any(stretch.footage is None or stretch.footage.id in why_not for stretch in stretches)
    if needs_own and not base.is_bt709:
        return None
    spans = source_spans(stretches, fitting, base.rate, why_not, bitstream=bitstream)
    plan = _plan(timeline, spec, base.rate, tuple(spans), sets=base.sets)
    return plan if saved_share(spans) >= LEAST_SAVED else None


def _why_not_base(base: SourceIndex, timeline: Timeline, spec: OutputSpec) -> str:
    if (base.sets.sps.width, base.sets.sps.height) != _size(timeline, spec):
        return "it does not have the canvas's size"
    if base.rate > MOST_FPS:
        return f"it has more than {MOST_FPS} frames a second"
    wanted = _wanted_rate(timeline, spec)
    if wanted is not None and base.rate != wanted:
        return "another frame rate is wanted"
    return ""


def _why_not_kept(stretches: list[Stretch], fitting: Mapping[str, SourceIndex], sources: Sources) -> dict[str, str]:
    """Reasons by clip id."""
    reasons = {}
    for stretch in stretches:
        clip = stretch.footage
        if clip is None:
            continue
        found = sources.get(clip.media, "its packets were not looked at")
        if isinstance(found, str):
            reasons[clip.id] = f"{clip.name}: {found}"
        elif clip.media not in fitting:
            reasons[clip.id] = f"{clip.name}: its parameters differ from those of the other footage"
        elif reason := why_not_in(stretch, found):
            reasons[clip.id] = f"{clip.name}: {reason}"
    return reasons


def _plan_of_own(timeline: Timeline, spec: OutputSpec, sources: Sources, *, bitstream: bool) -> Plan:
    rate = Fraction(spec.fps or timeline.fps)
    stretches = find_stretches(timeline, _frames(timeline, rate), lambda ms: frame_index(ms, rate))
    width, height = _size(timeline, spec)
    why_not = {
        stretch.footage.id: f"{stretch.footage.name}: {_why_drawn(stretch.footage, timeline, spec, sources)}"
        for stretch in stretches
        if stretch.footage is not None
    }
    band = obstacle_to_band(height, strip_of(width, height)) if bitstream else "bit-stream surgery is off"
    spans = own_spans(stretches, rate, why_not, band)
    return _plan(timeline, spec, rate, tuple(spans))


def _why_drawn(clip: Footage, timeline: Timeline, spec: OutputSpec, sources: Sources) -> str:
    found = sources.get(clip.media, "its packets were not looked at")
    if isinstance(found, str):
        return found
    return _why_not_base(found, timeline, spec) or "too little of the footage could be kept"


def _check_media(timeline: Timeline, media: Mapping[str, MediaInfo]) -> None:
    for clip in timeline.clips():
        if not isinstance(clip, Footage | Still | Sound | Visualizer):
            continue
        info = media[clip.media]
        if isinstance(clip, Footage) and not info.has_video:
            raise RenderError(f"Clip {clip.name} needs a video, but {info.path.name} has no picture.")
        if isinstance(clip, Still) and info.kind != "image":
            raise RenderError(f"Clip {clip.name} needs a picture, but {info.path.name} is {info.kind}.")
        if isinstance(clip, Still) and clip.fit == "clip" and not media[clip.background_media].has_video:
            raise RenderError(f"The background of {clip.name} needs a video.")
        if isinstance(clip, Sound | Visualizer) and not info.has_audio:
            raise RenderError(f"Clip {clip.name} needs sound, but {info.path.name} has none.")


def _size(timeline: Timeline, spec: OutputSpec) -> tuple[int, int]:
    if spec.short_side is None:
        return timeline.width, timeline.height
    share = spec.short_side / min(timeline.width, timeline.height)
    return round(timeline.width * share / 2) * 2, round(timeline.height * share / 2) * 2


def _wanted_rate(timeline: Timeline, spec: OutputSpec) -> int | None:
    """The frame rate that was asked for; None when that of the footage will do."""
    return spec.fps or (timeline.fps if timeline.fps_fixed else None)


def _obstacle_to_whole_copy(timeline: Timeline, media: Mapping[str, MediaInfo], spec: OutputSpec) -> str | None:
    """The first reason why the footage's packets cannot all be taken over; None when they can."""
    seen: list[AnyClip] = [clip for clip in timeline.clips() if not isinstance(clip, Sound | Bed)]
    if len(seen) != 1 or not isinstance(seen[0], Footage):
        return "the picture is not one piece of footage alone"
    clip, info = seen[0], media[seen[0].media]
    rate = Fraction(timeline.fps)
    natures = find_stretches(timeline, _frames(timeline, rate), lambda ms: frame_index(ms, rate))
    wanted = _wanted_rate(timeline, spec)
    obstacles = (
        (any(stretch.nature != "footage" for stretch in natures), "something changes the footage"),
        (_is_trimmed(clip, info, timeline), "the footage is cut"),
        (
            info.container not in COPIED_CONTAINERS,
            "the footage's container is not one that mp4 can take packets from",
        ),
        ((info.video_codec, info.pixel_format) != (COPIED_CODEC, COPIED_PIXELS), "the footage is not H.264 in yuv420p"),
        (not info.square_pixels, "the footage's pixels are not square"),
        (info.interlaced, "the footage is interlaced"),
        ((info.fps or 0) > MOST_FPS, f"the footage has more than {MOST_FPS} frames a second"),
        ((info.width, info.height) != (timeline.width, timeline.height), "the canvas is not the footage's size"),
        (_size(timeline, spec) != (timeline.width, timeline.height), "another resolution is wanted"),
        (wanted is not None and abs((info.fps or 0) - wanted) > 0.01, "another frame rate is wanted"),
    )
    return next((reason for holds, reason in obstacles if holds), None)


def _is_trimmed(clip: Footage, info: MediaInfo, timeline: Timeline) -> bool:
    slack_ms = 1 + 1000 / (info.fps or timeline.fps)
    off_ms = abs(clip.duration_ms - (info.duration_ms or 0))
    moved = clip.start_ms > 0 or clip.source_start_ms > 0 or timeline.duration_ms != clip.duration_ms
    return moved or off_ms > slack_ms
