"""The sound of uploaded media, decoded to raw float files that are read where they are needed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from flows.errors import RenderError
from flows.media.probe import MediaInfo
from flows.studio.renderer import ffmpeg
from flows.studio.renderer.cleaning import cleaning_filters, noise_floor_db
from flows.studio.renderer.loudness import RATE, Samples
from flows.studio.renderer.meter import Meter
from flows.studio.timeline import Footage, Sound, Timeline, Visualizer

PER_MS = RATE // 1000
BLOCK = 10 * RATE
LARGE_FRAMES = f"asetnsamples=n={RATE}:p=0"
"""What ffmpeg's threads hand on to one another costs by the piece."""
INDEXED = "mov,mp4,m4a,3gp,3g2,mj2"
"""The containers in which every packet's exact place is known."""
WORTH_SEEKING_MS, AROUND_MS = 60_000, 1000


class Needed(NamedTuple):
    """A part of a source, with a second to spare, in ms of the source."""

    first_ms: int
    end_ms: int

    @property
    def length_ms(self) -> int:
        """How long it is."""
        return self.end_ms - self.first_ms


class Sounds:
    """Decoded sound of uploaded media, each decoded once, as far as the timeline needs it."""

    def __init__(self, timeline: Timeline, media: Mapping[str, MediaInfo], folder: Path) -> None:
        self.media, self._folder = media, folder
        self._parts = decoded_of(timeline, media)
        self._files: dict[tuple[str, float, bool], Path] = {}

    def of(self, media_id: str, *, speed: float = 1.0, denoise: bool = False) -> Samples:
        """Stereo samples from the source's place `first_of` on, so much faster; empty when it has no sound."""
        if not self.media[media_id].has_audio:
            return np.zeros((0, 2), np.float32)
        key = (media_id, speed, denoise)
        if key not in self._files:
            self._files[key] = self._cleaned(media_id, speed) if denoise else self._decoded(media_id, speed)
        return _opened(self._files[key])

    def first_of(self, media_id: str) -> int:
        """The sample of the source with which decoding began: 0 unless only what comes much later is heard."""
        return self._parts[media_id].first_ms * PER_MS

    def _decoded(self, media_id: str, speed: float) -> Path:
        info = self.media[media_id]
        raw = self._folder / f"sound-{len(self._files)}.f32"
        try:
            ffmpeg.run(decode_args(info, raw, self._parts[media_id], speed))
        except RenderError as exc:
            if exc.code == ffmpeg.DISK_FULL:
                raise
            raise RenderError(
                f"The sound of {info.path.name} cannot be decoded.", hint=exc.hint or exc.message
            ) from exc
        return raw

    def _cleaned(self, media_id: str, speed: float) -> Path:
        """The noise goes before the tempo changes, while it still sounds as it was recorded."""
        sound = self.of(media_id)
        meter = Meter()
        for first in range(0, len(sound), BLOCK):
            meter.hear(sound[first : first + BLOCK])
        raw, clean = self._files[media_id, 1.0, False], self._folder / f"sound-{len(self._files)}.f32"
        filters = ",".join([cleaning_filters(noise_floor_db(meter.levels_db)), *_tempo_filters(speed)])
        ffmpeg.run([*raw_input(raw), "-af", filters, "-f", "f32le", str(clean)])
        return clean


def _opened(raw: Path) -> Samples:
    if raw.stat().st_size == 0:
        return np.zeros((0, 2), np.float32)
    return np.memmap(raw, np.dtype("<f4"), "r").reshape(-1, 2)


def raw_input(path: Path) -> list[str]:
    """Options that open a raw float stereo file as an ffmpeg input."""
    return ["-f", "f32le", "-ar", str(RATE), "-ch_layout", "stereo", "-i", str(path)]


def decode_args(info: MediaInfo, output: Path | str, needed: Needed, speed: float = 1.0) -> list[str]:
    """Options that decode a part of the first sound stream to raw stereo. A `speed` other than 1 keeps the pitch."""
    samples = needed.length_ms * PER_MS
    stereo = "pan=stereo|c0=c0|c1=c0" if info.channels == 1 else "aformat=channel_layouts=stereo"
    chain = f"aresample={RATE}:async=1:first_pts=0,{stereo},atrim=end_sample={samples}"
    chain = ",".join([chain, *_tempo_filters(speed), LARGE_FRAMES])
    seek = ["-ss", f"{needed.first_ms}ms"] if needed.first_ms else []
    return [*seek, "-i", str(info.path), "-map", "0:a:0", "-vn", "-af", chain, "-f", "f32le", str(output)]


def tempo_steps(speed: float) -> list[float]:
    """Factors of 0.5 to 2, which is what keeps the pitch best, whose product is the speed."""
    steps: list[float] = []
    while speed > 2:
        steps.append(2.0)
        speed /= 2
    while speed < 0.5:
        steps.append(0.5)
        speed /= 0.5
    return [*steps, speed] if abs(speed - 1) > 1e-6 else steps


def _tempo_filters(speed: float) -> list[str]:
    return [f"atempo={step:.6f}" for step in tempo_steps(speed)]


def needed_of(timeline: Timeline) -> dict[str, Needed]:
    """How much of each source is heard or shown, from its start unless that is far and nothing counts from there."""
    needed: dict[str, Needed] = {}
    for clip in timeline.clips():
        if isinstance(clip, Footage | Sound | Visualizer):
            part = _needed_by(clip)
            known = needed.get(clip.media, part)
            needed[clip.media] = Needed(min(known.first_ms, part.first_ms), max(known.end_ms, part.end_ms))
    return needed


def _needed_by(clip: Footage | Sound | Visualizer) -> Needed:
    if not isinstance(clip, Footage):
        speed = 1.0 if isinstance(clip, Visualizer) else clip.speed
        return Needed(0, round(clip.source_start_ms + clip.duration_ms * speed) + AROUND_MS)
    first_ms = max(0, clip.source_start_ms - AROUND_MS) // 1000 * 1000
    as_recorded = clip.speed == 1 and not clip.reversed and not clip.denoise
    is_late = as_recorded and first_ms >= WORTH_SEEKING_MS
    return Needed(first_ms if is_late else 0, round(clip.source_end_ms) + AROUND_MS)


def decoded_of(timeline: Timeline, media: Mapping[str, MediaInfo]) -> dict[str, Needed]:
    """What of each source is decoded: what is needed, from the start where no other place can be found exactly."""
    needed = needed_of(timeline)
    return {name: part if media[name].container == INDEXED else Needed(0, part.end_ms) for name, part in needed.items()}
