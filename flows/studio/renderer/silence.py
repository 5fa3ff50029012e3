"""Silence of any length: one packet of it, repeated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import av
import numpy as np
from av.container import OutputContainer

from flows.studio.renderer.aac import FRAME, aac_packets
from flows.studio.renderer.loudness import RATE, Samples
from flows.studio.renderer.track import WINDOW


class Silence:
    """So many silent samples; a track like SoundTrack."""

    def __init__(self, samples: int) -> None:
        self._samples = samples

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def packets(self, target: OutputContainer) -> Iterator[Any]:
        """Packets for a new stream of a file, in order."""
        packet = _silent_packet()
        coded = ((pts, packet) for pts in range(-FRAME, self._samples, FRAME))
        return aac_packets(target, coded, self._samples)

    def write(self, path: Path) -> Path:
        """An m4a file of it."""
        with av.open(str(path), "w", format="mp4") as target:
            for packet in self.packets(target):
                target.mux(packet)
        return path

    def expected(self, place: int) -> Samples:
        """Mono samples of the window at a place."""
        return np.zeros(WINDOW, np.float32)


def _silent_packet() -> bytes:
    """A packet of AAC from the middle of silence."""
    context: Any = av.CodecContext.create("aac", "w")
    context.sample_rate, context.layout, context.format = RATE, "stereo", "fltp"
    frame = av.AudioFrame.from_ndarray(np.zeros((2, FRAME), np.float32), "fltp", "stereo")
    frame.sample_rate = RATE
    return [bytes(packet) for _ in range(4) for packet in context.encode(frame)][-1]
