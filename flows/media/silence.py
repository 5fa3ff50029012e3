"""Where a recording is loud: the parts to keep when its silences are cut out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import av.error
import numpy as np
from numpy.typing import NDArray

from flows.errors import InputError
from flows.media.decoding import frames_of
from flows.media.probe import LONGEST_CLAIM_MS

Span = tuple[int, int]
Levels = NDArray[np.float32]

_HOP_MS = 10
_RATE = 16_000
_HOP_FRAMES = _RATE * _HOP_MS // 1000
_SMOOTHED_HOPS = 3

_SILENT_DB = -70.0
_ALWAYS_QUIET_DB = -55.0
_QUIET_WHEN_EVEN_DB = -45.0
_ALWAYS_LOUD_DB = -30.0
_SEPARATION_DB = 12.0
_ABOVE_HISS_DB = 6.0
_HYSTERESIS_DB = 4.0
_QUIETEST_SPEECH_DB = 35.0


def find_loud_spans(
    path: Path,
    *,
    min_silence_ms: int = 600,
    min_loud_ms: int = 150,
    margin_before_ms: int = 120,
    margin_after_ms: int = 180,
) -> list[Span]:
    """The parts `(start_ms, end_ms)` of a file whose sound is worth keeping, in order and apart from each other.

    The threshold adapts to the file: above its background hiss, well below its speech. Pauses shorter than
    `min_silence_ms` are kept, sounds shorter than `min_loud_ms` (clicks) are not; the margins keep a word's first
    and last breath. All quiet gives no span; no silence, or no sound at all, gives one span over everything.
    Raises InputError when the file cannot be decoded.
    """
    recording = _listen(path)
    if recording.levels_db is None:
        return [(0, recording.duration_ms)]
    loud = loud_hops(recording.levels_db)
    raw = [(start * _HOP_MS + recording.offset_ms, end * _HOP_MS + recording.offset_ms) for start, end in _runs(loud)]
    joined = [span for span in _joined(raw, min_silence_ms) if span[1] - span[0] >= min_loud_ms]
    wider = [(start - margin_before_ms, end + margin_after_ms) for start, end in joined]
    return _fitted(joined, wider, recording.duration_ms, min_silence_ms)


def levels_of(path: Path) -> Levels:
    """The level of every 10 ms of a file in dBFS, -70 at least; empty when it has no sound.

    Raises InputError when the file cannot be decoded.
    """
    recording = _listen(path)
    if recording.levels_db is None:
        return np.zeros(0, dtype=np.float32)
    lead = np.full(recording.offset_ms // _HOP_MS, _SILENT_DB, dtype=np.float32)
    return np.concatenate([lead, recording.levels_db])


@dataclass(frozen=True, slots=True)
class _Recording:
    """The level of every 10 ms from `offset_ms` on, in dBFS; None when there is no sound stream."""

    duration_ms: int
    levels_db: Levels | None
    offset_ms: int = 0


def _listen(path: Path) -> _Recording:
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            duration_ms = round(((container.duration or 0) - min(0, container.start_time or 0)) / 1000)
            if not container.streams.audio:
                return _Recording(duration_ms, None)
            return _envelope(container, duration_ms)
    except (av.error.FFmpegError, OSError) as exc:
        raise InputError(f"{path} cannot be decoded: {exc.strerror}.", hint="Open it in a player to check it.") from exc


def _envelope(container: av.container.InputContainer, duration_ms: int) -> _Recording:
    offset_ms = _offset_ms(container)
    powers = np.concatenate([np.zeros(0, dtype=np.float32), *_powers(container)])
    kernel = np.full(_SMOOTHED_HOPS, 1 / _SMOOTHED_HOPS, dtype=np.float32)
    smooth = np.convolve(powers, kernel, mode="same")[: len(powers)]
    levels = np.maximum(10 * np.log10(smooth + 1e-12), _SILENT_DB).astype(np.float32)
    is_known = 0 < duration_ms <= LONGEST_CLAIM_MS
    return _Recording(duration_ms if is_known else offset_ms + len(powers) * _HOP_MS, levels, offset_ms)


def _offset_ms(container: av.container.InputContainer) -> int:
    """How much later than the file the sound begins."""
    stream = container.streams.audio[0]
    if stream.start_time is None or stream.time_base is None:
        return 0
    return max(0, round(float(stream.start_time * stream.time_base) * 1000 - (container.start_time or 0) / 1000))


def _powers(container: av.container.InputContainer) -> Iterator[Levels]:
    """Mean power of every hop over all channels, a little at a time."""
    resampler = av.AudioResampler(format="flt", rate=_RATE)  # planar, PyAV reads past the eighth channel
    rest = np.zeros(0, dtype=np.float32)
    for frame in _frames(container, resampler):
        samples = frame.to_ndarray().reshape(frame.samples, -1)
        power = np.concatenate([rest, np.square(samples).mean(axis=1)])
        whole = len(power) // _HOP_FRAMES * _HOP_FRAMES
        rest = power[whole:]
        yield power[:whole].reshape(-1, _HOP_FRAMES).mean(axis=1)
    if len(rest):
        yield np.array([rest.mean()], dtype=np.float32)


def _frames(container: av.container.InputContainer, resampler: av.AudioResampler) -> Iterator[Any]:
    for frame in frames_of(container, container.streams.audio[0]):
        yield from resampler.resample(frame)
    yield from resampler.resample(None)


def loud_hops(levels_db: Levels) -> NDArray[np.bool_]:
    """Which hops are loud. Pure: levels in dBFS in, one truth per hop out, with hysteresis around the threshold."""
    if not len(levels_db):
        return np.zeros(0, dtype=np.bool_)
    open_db = _threshold_db(levels_db)
    surely, maybe = levels_db > open_db, levels_db > open_db - _HYSTERESIS_DB
    loud = np.zeros(len(levels_db), dtype=np.bool_)
    for start, end in _runs(maybe):
        loud[start:end] = surely[start:end].any()
    return loud


def _threshold_db(levels_db: Levels) -> float:
    """Above it a sound counts. A file at one even level is either all quiet or all loud."""
    border = _two_kinds(levels_db)
    quiet, loud = levels_db[levels_db <= border], levels_db[levels_db > border]
    if not len(loud) or not len(quiet) or np.median(loud) - np.median(quiet) < _SEPARATION_DB:
        return float("inf") if np.median(levels_db) < _QUIET_WHEN_EVEN_DB else float("-inf")
    hiss_db, speech_db = float(np.percentile(quiet, 80)), float(np.median(loud))
    if speech_db < _ALWAYS_QUIET_DB:
        return float("inf")
    above_hiss = max(hiss_db + _ABOVE_HISS_DB, speech_db - _QUIETEST_SPEECH_DB, _SILENT_DB + _HYSTERESIS_DB)
    return min(above_hiss, speech_db - _SEPARATION_DB / 2, _ALWAYS_LOUD_DB)


def _two_kinds(levels_db: Levels) -> float:
    """The level that best separates two kinds of hops: the greatest variance between them (Otsu, 1979)."""
    counts, edges = np.histogram(levels_db, bins=140, range=(_SILENT_DB, 0.0))
    centres = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts)[:-1]
    above = len(levels_db) - below
    sums = np.cumsum(counts * centres)
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = (sums[-1] - sums[:-1]) / above - sums[:-1] / below
    between = np.where((below > 0) & (above > 0), below * above * np.nan_to_num(apart) ** 2, 0.0)
    best = np.flatnonzero(between >= between.max() * (1 - 1e-9))
    return float(edges[1 + best[len(best) // 2]])


def _runs(truths: NDArray[np.bool_]) -> list[Span]:
    """Start and end (exclusive) of every run of true values."""
    turns = np.flatnonzero(np.diff(np.concatenate([[False], truths, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in zip(turns[::2], turns[1::2], strict=True)]


def _joined(spans: list[Span], closer_than_ms: int) -> list[Span]:
    """Spans with less than so much between them become one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start - joined[-1][1] < closer_than_ms:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _fitted(sounds: list[Span], spans: list[Span], duration_ms: int, min_silence_ms: int) -> list[Span]:
    """Spans inside the file, and stretched to its ends when the silence there is too short to cut."""
    if not sounds:
        return []
    if sounds[0][0] < min_silence_ms:
        spans = [(0, spans[0][1]), *spans[1:]]
    if duration_ms - sounds[-1][1] < min_silence_ms:
        spans = [*spans[:-1], (spans[-1][0], duration_ms)]
    inside = [(max(0, start), min(duration_ms, end)) for start, end in spans]
    return _joined([span for span in inside if span[0] < span[1]], 1)
