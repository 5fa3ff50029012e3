"""The beat of a song: its tempo, and the time of every beat.

After Ellis, "Beat Tracking by Dynamic Programming" (2007): the onsets of the sound, the period at which they repeat,
and the chain of times that meets strong onsets while keeping to that period. Needs numpy alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import av
import av.error
import numpy as np
from numpy.typing import NDArray

from flows.errors import InputError
from flows.media.decoding import frames_of

RATE = 22_050
HOP = 256
SLOWEST_BPM, FASTEST_BPM = 50.0, 210.0

_WINDOW = 1024
_BANDS = 40
_LOWEST_HZ, _HIGHEST_HZ = 40.0, 10_000.0
_USUAL_BPM, _SPREAD_OCTAVES = 118.0, 0.9
_EVEN, _UNEVEN = 0.85, 1.4
_FASTEST_HALVED_BPM = 185.0
_COMPRESSION = 3.0
_TIGHTNESS = 400.0
_FRAMES_AT_ONCE = 4096
_LONGEST_S = 3600

Sound = NDArray[np.float32]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BeatGrid:
    """Beats in ms from the start of the song, and the tempo they keep; no beats where none can be told."""

    tempo_bpm: float
    times_ms: tuple[int, ...]

    def nearest_ms(self, time_ms: int) -> int:
        """The beat closest to a time; the time itself where there is no beat."""
        return min(self.times_ms, key=lambda beat: abs(beat - time_ms), default=time_ms)

    def last_before_ms(self, time_ms: int) -> int | None:
        """The last beat at or before a time."""
        return max((beat for beat in self.times_ms if beat <= time_ms), default=None)


NO_BEATS = BeatGrid(0.0, ())


def beats_of(path: Path) -> BeatGrid:
    """The beats of the first hour of a file's sound. Raises InputError when it cannot be decoded or has none."""
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            if not container.streams.audio:
                raise InputError(f"{path} has no sound, so it has no beat.")
            return find_beats(_mono(container))
    except (av.error.FFmpegError, OSError) as exc:
        raise InputError(f"{path} cannot be decoded: {exc.strerror}.", hint="Open it in a player to check it.") from exc


def _mono(container: av.container.InputContainer) -> Sound:
    resampler, parts, length = av.AudioResampler(format="fltp", layout="mono", rate=RATE), [np.zeros(0, np.float32)], 0
    for frame in frames_of(container, container.streams.audio[0]):
        parts += [part.to_ndarray()[0] for part in resampler.resample(frame)]
        length += frame.samples
        if length > _LONGEST_S * (frame.sample_rate or RATE):
            break
    return np.concatenate(parts)


def find_beats(sound: Sound) -> BeatGrid:
    """The beats of mono samples at RATE. Pure."""
    onsets = onset_strength(sound)
    period = _period(onsets)
    if period is None:
        return NO_BEATS
    frames = _tracked(onsets, period)
    frames = _without_silent_ends(frames, onsets)
    if len(frames) < 4:
        return NO_BEATS
    times_s = _refined(frames, onsets) * HOP / RATE
    step_s = float(np.polyfit(np.arange(len(times_s)), times_s, 1)[0])
    return BeatGrid(60 / step_s, tuple(int(time) for time in np.rint(times_s * 1000)))


def onset_strength(sound: Sound) -> Numbers:
    """How much louder the sound becomes at every hop, over bands as the ear has them; frames lie HOP samples apart."""
    padded = np.pad(sound, (_WINDOW // 2, _WINDOW))
    windows = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::HOP]
    shape, bands = np.hanning(_WINDOW).astype(np.float32), _bands()
    levels = np.concatenate(
        [
            np.abs(np.fft.rfft(windows[at : at + _FRAMES_AT_ONCE] * shape, axis=1)) @ bands
            for at in range(0, len(windows), _FRAMES_AT_ONCE)
        ]
    )
    heights = np.log1p(_COMPRESSION * levels / (levels.max() or 1.0))
    rises = np.diff(heights, axis=0, prepend=heights[:1]).clip(0).sum(axis=1).astype(np.float64)
    return np.asarray(rises / (rises.std() or 1.0), dtype=np.float64)


def _bands() -> Sound:
    """Triangles that gather frequencies into bands of equal width to the ear (mel)."""
    mels = np.linspace(np.log1p(_LOWEST_HZ / 700), np.log1p(_HIGHEST_HZ / 700), _BANDS + 2)
    edges = 700 * np.expm1(mels)
    hz = np.fft.rfftfreq(_WINDOW, 1 / RATE)[:, None]
    rising, falling = (hz - edges[:-2]) / np.diff(edges[:-1]), (edges[2:] - hz) / np.diff(edges[1:])
    return np.asarray(np.minimum(rising, falling).clip(0) / _WINDOW, dtype=np.float32)


def _period(onsets: Numbers) -> float | None:
    """Hops from beat to beat: where onsets repeat most, tempos near the usual ones preferred; None without a pulse."""
    slowest = round(60 / SLOWEST_BPM * RATE / HOP)
    if len(onsets) < 2 * slowest or not onsets.any():
        return None
    centred = onsets - onsets.mean()
    size = 1 << (2 * len(onsets) - 1).bit_length()
    likeness = np.fft.irfft(np.abs(np.fft.rfft(centred, size)) ** 2)[: 4 * slowest + 2]
    likeness /= likeness[0] * (1 - np.arange(len(likeness)) / len(onsets)).clip(0.1)
    lags = np.arange(round(60 / FASTEST_BPM * RATE / HOP), slowest + 1)
    usual = np.exp(-0.5 * (np.log2(60 * RATE / HOP / lags / _USUAL_BPM) / _SPREAD_OCTAVES) ** 2)
    nearby = np.maximum(likeness[2 * lags - 1], np.maximum(likeness[2 * lags], likeness[2 * lags + 1]))
    score = usual * (likeness[lags] + 0.5 * nearby)
    best = _octave(likeness, int(lags[score.argmax()]), lags)
    if likeness[best] < 0.1:
        return None
    return _summit(likeness, best)


def _octave(likeness: Numbers, lag: int, lags: NDArray[np.intp]) -> int:
    """Twice as fast when half beats are as strong as the beats, half as fast when only every other beat is strong."""

    def peak(near: float) -> int:
        around = np.arange(round(near) - 1, round(near) + 2)
        return int(around[likeness[around].argmax()])

    if lag / 2 >= 60 / _FASTEST_HALVED_BPM * RATE / HOP and likeness[peak(lag / 2)] > _EVEN * likeness[lag]:
        return peak(lag / 2)
    if 2 * lag <= lags[-1] and likeness[peak(2 * lag)] > _UNEVEN * likeness[lag]:
        return peak(2 * lag)
    return lag


def _summit(curve: Numbers, place: int) -> float:
    """Where between the samples the peak near `place` lies, from a parabola through three of them."""
    before, here, after = curve[place - 1 : place + 2]
    bend = before - 2 * here + after
    return place + (float(np.clip(0.5 * (before - after) / bend, -0.5, 0.5)) if bend < 0 else 0.0)


def _tracked(onsets: Numbers, period: float) -> NDArray[np.intp]:
    """The chain of hops with the strongest onsets whose steps stay near the period."""
    smooth = np.convolve(onsets, np.exp(-0.5 * (np.arange(-8, 9) / 2.0) ** 2), mode="same")
    nearest, farthest = round(period / 2), round(period * 2)
    steps = np.arange(farthest, nearest - 1, -1)
    price = -_TIGHTNESS * np.log(steps / period) ** 2 / 4
    score, before = smooth.copy(), np.full(len(smooth), -1)
    for place in range(farthest, len(smooth)):
        ways = score[place - farthest : place - nearest + 1] + price
        best = int(ways.argmax())
        score[place] += ways[best]
        before[place] = place - steps[best]
    chain = [int(score[-farthest:].argmax()) + max(0, len(score) - farthest)]
    while before[chain[-1]] >= 0:
        chain.append(int(before[chain[-1]]))
    first = chain[-1]
    return np.array([*np.arange(first, -1, -period)[:0:-1].astype(int), *chain[::-1]])


def _without_silent_ends(frames: NDArray[np.intp], onsets: Numbers) -> NDArray[np.intp]:
    """The chain from its first to its last beat that anything sounds on."""
    near = np.array([onsets[max(0, frame - 3) : frame + 4].max() for frame in frames])
    sounding = np.flatnonzero(near > 0.3 * np.median(near[near > 0])) if (near > 0).any() else np.zeros(0, np.intp)
    return frames[sounding[0] : sounding[-1] + 1] if len(sounding) else frames[:0]


def _refined(frames: NDArray[np.intp], onsets: Numbers) -> Numbers:
    """Each beat moved onto the onset next to it, between the hops; an onset shows half a window before it is heard."""
    places = []
    for frame in frames.tolist():
        first = max(1, frame - 2)
        summit = first + int(onsets[first : frame + 3].argmax()) if frame + 3 < len(onsets) else frame
        places.append(_summit(onsets, summit) if 0 < summit < len(onsets) - 1 and onsets[summit] > 1 else summit)
    return np.asarray(places, dtype=np.float64)
