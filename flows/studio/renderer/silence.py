"""Silence of any length: one packet of it, repeated."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

import av
import numpy as np

from flows.studio.renderer.loudness import RATE, Samples
from flows.studio.renderer.plain import FRAME, write_packets
from flows.studio.renderer.spec import Quality
from flows.studio.renderer.track import WINDOW


class Silence:
    """An m4a file of so many silent samples in `folder`; a track like SoundTrack."""

    def __init__(self, samples: int, quality: Quality, folder: Path) -> None:
        packet = _silent_packet()
        packets = ((pts, packet) for pts in range(-FRAME, samples, FRAME))
        self._path = write_packets(folder / "sound.m4a", packets, samples, quality)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def is_ready(self) -> bool:
        """It is made at once."""
        return True

    def wait(self) -> Path:
        """The file."""
        return self._path

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
