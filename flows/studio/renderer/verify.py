"""What a plan has promised is looked for in the finished file: length, streams, pictures, sound in step."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.error
import numpy as np

from flows.studio.renderer.h264.bits import Unsuited, split_sized
from flows.studio.renderer.loudness import RATE, Samples
from flows.studio.renderer.plan import Plan
from flows.studio.renderer.second_decoder import disagreement
from flows.studio.renderer.sounds import PER_MS
from flows.studio.renderer.track import WINDOW, window_places

MOST_PLACES, FRAMES_EACH = 8, 8
AUDIBLE = 0.003
LEAST_LIKENESS, ALIKE = 0.5, 0.97
FAINTEST_SHARE = 0.01
AAC_FRAME = Fraction(1024, RATE)

Expected = Callable[[int], Samples]
"""The mono samples that are to be heard from a place on."""


class Broken(Unsuited):
    """The finished file is not what the plan promised; the message says in what."""


def verify(path: Path, plan: Plan, expected: Expected) -> tuple[str, ...]:
    """Names of the checks that a finished file has passed; Broken when it fails one."""
    try:
        with av.open(str(path)) as container:
            _check_streams(container, plan)
            if plan.whole:
                _check_units(container)
            _check_pictures(container, plan)
            _check_sync(container, plan, expected)
        if found := disagreement(path, plan):
            raise Broken(found)
    except (av.error.FFmpegError, StopIteration, IndexError) as exc:
        raise Broken(f"it cannot be decoded: {exc}") from exc
    return "streams", "duration", "decoding", "sync"


def _check_streams(container: av.container.InputContainer, plan: Plan) -> None:
    """One stream of each kind, each as long as the timeline within a frame of its own."""
    if len(container.streams.video) != 1 or len(container.streams.audio) != 1:
        raise Broken("it does not have one picture and one sound stream")
    picture, sound = container.streams.video[0], container.streams.audio[0]
    wanted = Fraction(plan.duration_ms, 1000)
    rate = picture.average_rate or plan.fps
    for stream, frame in ((picture, 1 / Fraction(rate)), (sound, AAC_FRAME)):
        assert stream.duration is not None and stream.time_base is not None
        length = stream.duration * stream.time_base
        if abs(length - wanted) > max(frame, 1 / plan.fps) + Fraction(1, 1000):
            raise Broken(f"its {stream.type} lasts {float(length):.3f} s instead of {float(wanted):.3f} s")


def _check_units(container: av.container.InputContainer) -> None:
    """Every packet that was copied is whole."""
    stream = container.streams.video[0]
    size_bytes = ((stream.codec_context.extradata or b"")[4] & 3) + 1
    for packet in container.demux(stream):
        split_sized(bytes(packet), size_bytes)


def _check_pictures(container: av.container.InputContainer, plan: Plan) -> None:
    """After joins a strict decoder finds every frame where it should be, and the last one is there."""
    stream = container.streams.video[0]
    stream.codec_context.options = {"err_detect": "explode"}
    for first, end in _places(plan):
        shown = _decoded(container, stream, first, end, plan)
        if not plan.whole and [frame for frame in shown if first <= frame < end] != list(range(first, end)):
            raise Broken(f"frames from {first} on are missing or in a wrong place")
    if not plan.whole and _last_frame(container, stream, plan) != plan.frames - 1:
        raise Broken("its last frame is missing")


def _places(plan: Plan) -> list[tuple[int, int]]:
    """The first frames of spans, spread over the video."""
    joins = [span.first for span in plan.spans]
    step = max(1, -(-len(joins) // MOST_PLACES))
    return [(first, min(first + FRAMES_EACH, plan.frames)) for first in joins[::step]]


def _last_frame(container: av.container.InputContainer, stream: Any, plan: Plan) -> Fraction | int:
    """The number of the last frame, known without decoding."""
    container.seek(round((plan.frames - 1) / plan.fps / stream.time_base), stream=stream)
    last = max(packet.pts for packet in container.demux(stream) if packet.pts is not None)
    return _whole(last * stream.time_base * plan.fps)


def _decoded(
    container: av.container.InputContainer, stream: Any, first: int, end: int, plan: Plan
) -> list[Fraction | int]:
    """The numbers of the frames shown from the key frame before `first` up to `end`; broken ones between frames."""
    container.seek(round(first / plan.fps / stream.time_base), stream=stream)
    numbers: list[Fraction | int] = []
    for decoded in container.decode(stream):
        if decoded.is_corrupt:
            raise Broken(f"frame {first} or one before it is damaged")
        numbers.append(_whole(decoded.pts * stream.time_base * plan.fps))
        if numbers[-1] >= end - 1 or plan.whole:
            break
    if not numbers:
        raise Broken(f"nothing can be decoded from frame {first} on")
    return numbers


def _whole(number: Fraction) -> Fraction | int:
    return round(number) if abs(number - round(number)) < Fraction(1, 50) else number


def _check_sync(container: av.container.InputContainer, plan: Plan, expected: Expected) -> None:
    """At three points the sound stands where the mix has it, to within a frame."""
    frame = round(RATE / plan.fps)
    for start in window_places(plan.duration_ms * PER_MS):
        wanted = expected(start)
        if float(np.sqrt((wanted**2).mean(dtype=np.float64)) if len(wanted) else 0) < AUDIBLE:
            continue
        heard = _heard(container, start - frame * 3, WINDOW + frame * 6)
        lag = _lag(wanted, heard)
        if lag is not None and abs(lag - frame * 3) > frame:
            raise Broken(f"its sound is {(lag - frame * 3) / RATE * 1000:.0f} ms off at {start / RATE:.1f} s")


def _heard(container: av.container.InputContainer, start: int, count: int) -> Samples:
    """Mono samples from a place on, zeros where there is nothing."""
    stream: Any = container.streams.audio[0]
    container.seek(max(0, round((start - RATE // 10) / RATE / stream.time_base)), stream=stream)
    found = np.zeros(count, np.float32)
    for frame in container.decode(stream):
        assert frame.pts is not None and frame.time_base is not None
        at = round(frame.pts * frame.time_base * RATE) - start
        block = frame.to_ndarray().mean(axis=0)
        low, high = max(0, at), min(count, at + len(block))
        if low < high:
            found[low:high] = block[low - at : high - at]
        if at >= count:
            break
    return found


def _lag(expected: Samples, heard: Samples) -> int | None:
    """Where in `heard` the expected sound begins: of equally good places the one nearest to the middle.

    Likeness does not depend on loudness, so that a sound which fades is not found where it is louder. None when it is
    not found at all.
    """
    size = 1 << (len(heard) + len(expected) - 1).bit_length()
    product = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(expected, size)), size)
    power = float((expected**2).sum(dtype=np.float64))
    sums = np.concatenate([[0.0], np.cumsum(heard**2, dtype=np.float64)])
    powers = np.maximum(sums[len(expected) :] - sums[: -len(expected)], FAINTEST_SHARE * power)
    likeness = product[: len(powers)] / np.sqrt(power * powers)
    if likeness.max() < LEAST_LIKENESS:
        return None
    good = np.flatnonzero(likeness > ALIKE * likeness.max())
    return int(good[np.argmin(np.abs(good - len(likeness) // 2))])
