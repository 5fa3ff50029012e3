"""What music suits a video: a mood and a tempo from how it moves, how it is cut, how bright it is, and who speaks.

Little is decoded: motion and cuts are read from the sizes of the packets, brightness from a few key frames that are
sought, speech from the levels of the sound. The thresholds are a maker's judgement, not a measured truth.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import av.error
import numpy as np
from av.stream import Disposition
from numpy.typing import NDArray

from flows.errors import InputError
from flows.media.decoding import frames_of
from flows.media.silence import levels_of, loud_hops

KEY_FRAMES = 24
MOST_PACKETS = 400_000

_LIVELY_MOTION = 0.4
_LIVELY_CUTS_PER_MIN = 24.0
_CUT_SHARE_OF_KEY = 0.4
_CUT_ABOVE_USUAL = 4.0
_SPEECH_SPREAD_DB = 5.0
_HOPS_PER_S = 100


@dataclass(frozen=True, slots=True)
class MoodFacts:
    """What was measured: shares from 0 to 1, and cuts per minute.

    `motion` is the size of an ordinary frame beside a key frame, which says how much changes from frame to frame.
    """

    motion: float
    cuts_per_min: float
    brightness: float
    saturation: float
    speech: float

    @property
    def energy(self) -> float:
        """How lively it is, from 0 to 1."""
        moving = min(1.0, self.motion / _LIVELY_MOTION)
        cutting = min(1.0, self.cuts_per_min / _LIVELY_CUTS_PER_MIN)
        return max(0.6 * moving + 0.4 * cutting, 0.8 * cutting)


@dataclass(frozen=True, slots=True)
class MoodGuess:
    """A mood that the composer knows, a tempo for it, and the reason in one sentence."""

    mood: str
    tempo_bpm: int
    why: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """The footage that a mood suits best, and the tempos it may take."""

    energy: float
    brightness: float
    saturation: float
    speech: float
    tempos_bpm: tuple[int, int]


_KINDS: dict[str, _Kind] = {
    "calm": _Kind(0.15, 0.55, 0.3, 0.15, (64, 80)),
    "lo-fi": _Kind(0.15, 0.45, 0.25, 0.8, (72, 88)),
    "upbeat": _Kind(0.65, 0.5, 0.35, 0.5, (108, 126)),
    "happy": _Kind(0.6, 0.7, 0.55, 0.15, (114, 134)),
    "cinematic": _Kind(0.4, 0.38, 0.25, 0.05, (76, 94)),
    "epic": _Kind(0.9, 0.4, 0.3, 0.05, (92, 112)),
    "dark": _Kind(0.35, 0.12, 0.1, 0.1, (80, 98)),
}
_WEIGHTS = {"energy": 1.6, "brightness": 1.2, "saturation": 0.6, "speech": 0.9}


def mood_of(path: Path) -> MoodGuess:
    """The music that suits a video file. Raises InputError when it has no picture or cannot be read."""
    return guess_mood(look_at_mood(path))


def guess_mood(facts: MoodFacts) -> MoodGuess:
    """The mood whose kind of footage is closest, and a tempo within its range, higher for livelier footage. Pure."""

    def distance(kind: _Kind) -> float:
        away = (weight * (getattr(facts, name) - getattr(kind, name)) ** 2 for name, weight in _WEIGHTS.items())
        return float(sum(away))

    mood = min(_KINDS, key=lambda name: distance(_KINDS[name]))
    slowest, fastest = _KINDS[mood].tempos_bpm
    place = min(1.0, max(0.0, 0.5 + facts.energy - _KINDS[mood].energy))
    tempo_bpm = round(slowest + place * (fastest - slowest))
    return MoodGuess(mood, tempo_bpm, f"{_description(facts)}: {mood} music at {tempo_bpm} BPM.")


def _description(facts: MoodFacts) -> str:
    light = _word(facts.brightness, ((0.22, "dark"), (0.55, "neither dark nor bright"), (1.01, "bright")))
    moves = _word(facts.motion / _LIVELY_MOTION, ((0.2, "hardly moves"), (0.7, "moves calmly"), (99, "moves a lot")))
    some = f"has {facts.cuts_per_min:.0f} cuts a minute"
    cuts = _word(facts.cuts_per_min, ((1, "has no cuts"), (12, some), (1e9, "is cut fast")))
    speech = _word(facts.speech, ((0.15, "hardly any speech"), (0.5, "some speech"), (1.01, "much speech")))
    return f"The footage is {light}, {moves} and {cuts}, with {speech}"


def _word(value: float, steps: tuple[tuple[float, str], ...]) -> str:
    return next((word for below, word in steps if value < below), steps[-1][1])


def look_at_mood(path: Path) -> MoodFacts:
    """Measure a video file. Raises InputError when it has no picture or cannot be read."""
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            stream = next((s for s in container.streams.video if not s.disposition & Disposition.attached_pic), None)
            if stream is None:
                raise InputError(f"{path} has no picture, so its mood cannot be seen.")
            motion, cuts_per_min = _pace(container, stream)
            brightness, saturation = _light(container, stream)
    except (av.error.FFmpegError, OSError) as exc:
        raise InputError(f"{path} cannot be decoded: {exc.strerror}.", hint="Open it in a player to check it.") from exc
    return MoodFacts(motion, cuts_per_min, brightness, saturation, speech_share(levels_of(path)))


def _pace(container: av.container.InputContainer, stream: Any) -> tuple[float, float]:
    """Motion and cuts per minute from the packets alone."""
    packets = [
        (packet.pts * stream.time_base, packet.size, packet.is_keyframe)
        for packet, _ in zip(container.demux(stream), range(MOST_PACKETS), strict=False)
        if packet.pts is not None and packet.size
    ]
    if not packets:
        return 0.0, 0.0
    packets.sort()
    times_s = np.array([float(time) for time, _, _ in packets])
    sizes, keys = np.array([size for _, size, _ in packets], np.float64), np.array([key for _, _, key in packets])
    return pace_of(times_s, sizes, keys)


def pace_of(times_s: NDArray[np.float64], sizes: NDArray[np.float64], keys: NDArray[np.bool_]) -> tuple[float, float]:
    """Motion, and cuts per minute, from time, size and kind of every frame in order of time. Pure.

    A cut shows as a key frame that came before its turn, or as an ordinary frame nearly as large as a key frame.
    """
    length_s = float(times_s[-1] - times_s[0])
    if keys.all() or not keys.any() or length_s <= 0:
        return 0.0, 0.0
    ordinary, key_size = sizes[~keys], float(np.median(sizes[keys]))
    motion = min(1.0, float(ordinary.mean()) / key_size)
    at = np.flatnonzero(keys)
    gaps = np.diff(at)
    early = int((gaps[:-1] < 0.9 * gaps.max()).sum()) if len(gaps) > 1 else 0
    large = ~keys & (sizes > _CUT_SHARE_OF_KEY * key_size) & (sizes > _CUT_ABOVE_USUAL * np.median(ordinary))
    return motion, 60 * (early + int(large.sum())) / length_s


def _light(container: av.container.InputContainer, stream: Any) -> tuple[float, float]:
    """Brightness and saturation of key frames spread over the file."""
    seen = np.array(list(_key_frames(container, stream)))
    return (float(seen[:, 0].mean()), float(seen[:, 1].mean())) if len(seen) else (0.5, 0.3)


def _key_frames(container: av.container.InputContainer, stream: Any) -> Iterator[tuple[float, float]]:
    stream.codec_context.skip_frame = "NONKEY"
    start_s = float((stream.start_time or 0) * stream.time_base)
    length_s = float((container.duration or 0) / av.time_base)
    last_s = -math.inf
    for number in range(KEY_FRAMES):
        with contextlib.suppress(av.error.FFmpegError):  # what cannot be searched is looked at from where it stands
            container.seek(round((start_s + length_s * (number + 0.5) / KEY_FRAMES) / stream.time_base), stream=stream)
        frame = next(frames_of(container, stream), None)
        if frame is None or frame.time is None or frame.time <= last_s:
            continue
        last_s = frame.time
        colours = frame.reformat(width=64, height=36, format="rgb24").to_ndarray().astype(np.float32) / 255
        yield float((colours @ (0.2126, 0.7152, 0.0722)).mean()), float(np.ptp(colours, axis=2).mean())


def speech_share(levels_db: NDArray[np.float32] | None) -> float:
    """The share of seconds whose sound comes and goes as syllables do. Pure: levels of every 10 ms in dBFS."""
    if levels_db is None or len(levels_db) < _HOPS_PER_S:
        return 0.0
    whole = len(levels_db) // _HOPS_PER_S * _HOPS_PER_S
    seconds, loud = levels_db[:whole].reshape(-1, _HOPS_PER_S), loud_hops(levels_db)[:whole].reshape(-1, _HOPS_PER_S)
    spoken = (seconds.std(axis=1) > _SPEECH_SPREAD_DB) & (loud.mean(axis=1) > 0.2)
    return float(spoken.mean())
