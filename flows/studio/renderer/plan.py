"""Which way a timeline is rendered, at what size, and why. Pure data: nothing is opened or run here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flows.errors import RenderError
from flows.media.probe import MediaInfo
from flows.studio.renderer.spec import OutputSpec, RenderPath
from flows.studio.timeline import AnyClip, Bed, Footage, Framing, Look, Sound, Still, Timeline, Visualizer

COPIED_CODEC, COPIED_PIXELS = "h264", "yuv420p"
COPIED_SUFFIXES = frozenset({".mp4", ".m4v", ".mov", ".mkv"})


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be made: the path with its reason, size in pixels, whole frames, length in ms."""

    path: RenderPath
    reason: str
    width: int
    height: int
    fps: int
    frames: int
    duration_ms: int

    def frame_at(self, time_ms: int) -> int:
        """The first frame at or after a time, to the nearest."""
        return frame_index(time_ms, self.fps)


def frame_index(time_ms: int, fps: int) -> int:
    """round(ms * fps / 1000), halves upwards."""
    return (2 * time_ms * fps + 1000) // 2000


def make_plan(timeline: Timeline, media: Mapping[str, MediaInfo], spec: OutputSpec) -> Plan:
    """Choose between copying the footage's own packets and drawing every frame.

    Raises RenderError when the timeline is empty or a clip needs something its media does not have.
    """
    if timeline.duration_ms == 0:
        raise RenderError("The timeline is empty.", hint="Add at least one clip.")
    _check_media(timeline, media)
    obstacle = _obstacle_to_copying(timeline, media, spec)
    width, height = _size(timeline, spec)
    fps = spec.fps or timeline.fps
    return Plan(
        path="graph" if obstacle else "copy",
        reason=obstacle or "nothing changes the picture",
        width=width,
        height=height,
        fps=fps,
        frames=max(1, frame_index(timeline.duration_ms, fps)),
        duration_ms=timeline.duration_ms,
    )


def _check_media(timeline: Timeline, media: Mapping[str, MediaInfo]) -> None:
    for clip in timeline.clips():
        if not isinstance(clip, Footage | Still | Sound | Visualizer):
            continue
        info = media[clip.media]
        if isinstance(clip, Footage) and not info.has_video:
            raise RenderError(f"Clip {clip.name} needs a video, but {info.path.name} has no picture.")
        if isinstance(clip, Still) and info.kind != "image":
            raise RenderError(f"Clip {clip.name} needs a picture, but {info.path.name} is {info.kind}.")
        if isinstance(clip, Sound | Visualizer) and not info.has_audio:
            raise RenderError(f"Clip {clip.name} needs sound, but {info.path.name} has none.")


def _size(timeline: Timeline, spec: OutputSpec) -> tuple[int, int]:
    if spec.short_side is None:
        return timeline.width, timeline.height
    share = spec.short_side / min(timeline.width, timeline.height)
    return round(timeline.width * share / 2) * 2, round(timeline.height * share / 2) * 2


def _obstacle_to_copying(timeline: Timeline, media: Mapping[str, MediaInfo], spec: OutputSpec) -> str | None:
    """The first reason why the footage's packets cannot be kept; None when they can."""
    seen: list[AnyClip] = [clip for clip in timeline.clips() if not isinstance(clip, Sound | Bed)]
    if len(seen) != 1 or not isinstance(seen[0], Footage):
        return "the picture is not one piece of footage alone"
    clip, info = seen[0], media[seen[0].media]
    obstacles = (
        (_is_trimmed(clip, info, timeline), "the footage is cut"),
        (clip.crossfade_ms > 0, "the footage fades in"),
        (_is_changed(clip), "the footage's picture is changed"),
        (
            timeline.fps_fixed and abs((info.fps or 0) - timeline.fps) > 0.01,
            "another frame rate is wanted",
        ),
        (
            info.path.suffix.lower() not in COPIED_SUFFIXES,
            "the footage's container is not one that mp4 can take packets from",
        ),
        ((info.video_codec, info.pixel_format) != (COPIED_CODEC, COPIED_PIXELS), "the footage is not H.264 in yuv420p"),
        ((info.width, info.height) != (timeline.width, timeline.height), "the canvas is not the footage's size"),
        (_size(timeline, spec) != (timeline.width, timeline.height), "another resolution is wanted"),
        (spec.fps is not None and abs((info.fps or 0) - spec.fps) > 0.01, "another frame rate is wanted"),
    )
    return next((reason for holds, reason in obstacles if holds), None)


def _is_changed(clip: Footage) -> bool:
    """Whether an edit gives the picture another look, place, speed or fade."""
    plain = (clip.look, clip.frame, clip.speed) == (Look(), Framing(), 1.0)
    return not plain or clip.fade_in_ms > 0 or clip.fade_out_ms > 0


def _is_trimmed(clip: Footage, info: MediaInfo, timeline: Timeline) -> bool:
    slack_ms = 1 + 1000 / (info.fps or timeline.fps)
    off_ms = abs(clip.duration_ms - (info.duration_ms or 0))
    moved = clip.start_ms > 0 or clip.source_start_ms > 0 or timeline.duration_ms != clip.duration_ms
    return moved or off_ms > slack_ms
