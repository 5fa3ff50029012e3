"""Whether a recording that was cut shows its right frames, with the sound that belongs to them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import av
import numpy as np
from numpy.typing import NDArray
from recording import CELL_PX, PERIOD_S, RATE, SOUND_RATE, Spans, code_in

from flows.studio.renderer.verify import AUDIBLE

WINDOW, FAR, SKIPPED = SOUND_RATE * 2 // 5, SOUND_RATE // 5, SOUND_RATE // 25
LEAST_LIKENESS = 0.6
Samples = NDArray[np.float32]


class Found(NamedTuple):
    """What a finished file has: frames that are not the right one, and how far its sound is from the picture at most.

    `windows` are the stretches of sound that were looked for, at both ends of every piece; of them `lost` were not
    found within FAR samples.
    """

    wrong: int
    windows: int
    lost: int
    worst_ms: float


def look(made: Path, source: Path, spans: Spans, card_frames: int) -> Found:
    """Read every frame's number, and compare the sound with the recording's at both ends of every piece."""
    pieces = [(round(start * RATE / 1000), round(end * RATE / 1000)) for start, end in spans]
    shown = _shown(made)[card_frames:-card_frames]
    wanted = [frame for first, end in pieces for frame in range(first, end)]
    wrong = sum(code != frame % (PERIOD_S * RATE) for (_, code), frame in zip(shown, wanted, strict=False))
    heard, recorded, at = _heard(made), _heard(source), 0
    offs: list[float | None] = []
    for first, end in pieces:
        for edge, window in ((first, SKIPPED), (end, -SKIPPED - WINDOW)):
            place = edge * SOUND_RATE // RATE + window
            time_s = shown[min(at, len(shown) - 1)][0] + (edge - first) / RATE + window / SOUND_RATE
            offs.append(_off_ms(recorded[place : place + WINDOW], heard, round(time_s * SOUND_RATE)))
        at += end - first
    known = [abs(off) for off in offs if off is not None]
    return Found(wrong + abs(len(wanted) - len(shown)), len(offs), len(offs) - len(known), max(known, default=0.0))


def _shown(path: Path) -> list[tuple[float, int]]:
    """Time in s and number of each frame."""
    with av.open(str(path)) as container:
        container.streams.video[0].thread_type = "AUTO"
        return [(frame.time, code_in(frame.to_ndarray()[:CELL_PX])) for frame in container.decode(video=0)]


def _heard(path: Path) -> Samples:
    """Mono samples, each at its time."""
    with av.open(str(path)) as container:
        frames = [(round(frame.time * SOUND_RATE), frame.to_ndarray().mean(0)) for frame in container.decode(audio=0)]
    sound = np.zeros(max(place + len(block) for place, block in frames), np.float32)
    for place, block in frames:
        sound[max(0, place) : place + len(block)] = block[max(0, -place) :]
    return sound


def _off_ms(wanted: Samples, heard: Samples, place: int) -> float | None:
    """How much later than at `place` the wanted sound is heard; None when it is not, or cannot be heard anyhow."""
    around = np.pad(heard, FAR + WINDOW)[place + WINDOW :][: 2 * FAR + WINDOW]
    size = 1 << (len(around) + len(wanted)).bit_length()
    product = np.fft.irfft(np.fft.rfft(around, size) * np.conj(np.fft.rfft(wanted, size)), size)[: 2 * FAR + 1]
    sums = np.concatenate([[0.0], np.cumsum(around**2, dtype=np.float64)])
    powers = (sums[WINDOW:] - sums[:-WINDOW])[: len(product)] * float((wanted**2).sum())
    likeness = product / np.sqrt(np.maximum(powers, (AUDIBLE**2 * WINDOW) ** 2))
    best = int(likeness.argmax())
    return (best - FAR) * 1000 / SOUND_RATE if likeness[best] >= LEAST_LIKENESS else None
