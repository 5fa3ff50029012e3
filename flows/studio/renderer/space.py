"""How much disk a render takes while it runs, and whether there is as much. Estimated rather too high than too low."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from flows.errors import RenderError
from flows.media.probe import MediaInfo
from flows.studio.renderer.ffmpeg import DISK_FULL
from flows.studio.renderer.mix import is_normalized
from flows.studio.renderer.plain import plain_sound
from flows.studio.renderer.plan import Plan
from flows.studio.renderer.sounds import PER_MS, decoded_of
from flows.studio.renderer.spec import RenderPath
from flows.studio.timeline import Footage, Sound, Timeline

FLOAT_STEREO = 8 * PER_MS
ENCODED_SOUND = 40
"""Bytes for a millisecond of sound: decoded, and encoded at the highest bit rate."""
BITS_PER_PIXEL: Mapping[RenderPath, float] = {"graph": 0.15, "band": 0.03, "loop": 0.02}


def check_space(timeline: Timeline, media: Mapping[str, MediaInfo], plan: Plan, folder: Path) -> None:
    """Raise RenderError when a render in `folder` would find the disk full."""
    needed, free = needed_bytes(timeline, media, plan), shutil.disk_usage(folder).free
    if needed > free:
        message = f"The render needs about {_told(needed)} of disk space, but only {_told(free)} are free."
        hint = "Free some space, or set REELFLOW_HOME to a folder on a larger disk."
        raise RenderError(message, hint=hint, code=DISK_FULL)


def needed_bytes(timeline: Timeline, media: Mapping[str, MediaInfo], plan: Plan) -> int:
    """Sound while it is mixed, then the video, whose sound is there twice for a moment."""
    encoded = 2 * ENCODED_SOUND * plan.duration_ms
    return _mixed(timeline, media, plan) + encoded + _pictures(timeline, media, plan)


def _mixed(timeline: Timeline, media: Mapping[str, MediaInfo], plan: Plan) -> int:
    if plain_sound(timeline) is not None and not is_normalized(timeline, media):
        return 0
    parts = decoded_of(timeline, media)
    clips: list[Footage | Sound] = [*timeline.of(Footage), *timeline.of(Sound)]
    ways = {(clip.media, clip.speed, clip.denoise) for clip in clips} | {(name, 1.0, False) for name in parts}
    decoded = sum(parts[name].length_ms / speed for name, speed, _ in ways if media[name].has_audio)
    return round(FLOAT_STEREO * (decoded + plan.duration_ms))


def _pictures(timeline: Timeline, media: Mapping[str, MediaInfo], plan: Plan) -> int:
    if plan.whole:
        return sum(media[clip.media].bytes for clip in timeline.of(Footage))
    total = 0.0
    for span in plan.spans:
        if span.cut is not None:
            info = media[span.media]
            total += info.bytes * 1000 * span.frames / (plan.fps * max(1, info.duration_ms or 0))
        else:
            total += BITS_PER_PIXEL[span.path] / 8 * plan.width * plan.height * span.frames
    return round(total)


def _told(size: float) -> str:
    return f"{size / 2**30:.1f} GB" if size >= 2**30 else f"{size / 2**20:.0f} MB"
