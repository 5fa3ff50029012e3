"""The sound of a render, encoded beside the pictures."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, Self

import av
import numpy as np
from av.container import OutputContainer

from flows.studio.renderer import commands
from flows.studio.renderer.aac import CHUNK_FRAMES, FRAME, Packets, aac_args, aac_packets, encode_chunk, heard_by
from flows.studio.renderer.loudness import RATE, Samples
from flows.studio.renderer.mix import Mix
from flows.studio.renderer.spec import Quality

WINDOW = RATE // 4
WINDOW_SHARES = (0.1, 0.5, 0.9)
WORKERS, AHEAD = 2, 40


def window_places(samples: int) -> tuple[int, ...]:
    """Where a finished file's sound is compared with what it should be: the first samples of three windows."""
    return tuple(int(share * max(0, samples - WINDOW)) for share in WINDOW_SHARES)


class Track(Protocol):
    """Sound that is being made beside the pictures."""

    def packets(self, target: OutputContainer) -> Iterator[Any]:
        """Packets for a new stream of a file, in order; RenderError when they cannot be made."""

    def expected(self, place: int) -> Samples:
        """Mono samples that are to be heard in the window at a place."""


class SoundTrack:
    """Encodes a mix, at most so many chunks ahead of what is asked for; use as a context manager."""

    def __init__(self, mix: Mix, quality: Quality) -> None:
        self._mix, self._quality, self._stopped = mix, quality, threading.Event()
        commands.note(aac_args(quality))
        self._pool = ThreadPoolExecutor(WORKERS)
        self._begun = self._begin()
        self._waiting = deque(islice(self._begun, AHEAD))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._pool.shutdown(cancel_futures=True)

    def packets(self, target: OutputContainer) -> Iterator[Any]:
        """Packets for a new stream of a file, in order."""
        return aac_packets(target, self._coded(), self._mix.samples)

    def _coded(self) -> Iterator[tuple[int, bytes]]:
        while self._waiting:
            yield from self._waiting.popleft().result()
            self._waiting.extend(islice(self._begun, 1))

    def _begin(self) -> Iterator[Future[Packets]]:
        samples, sound = self._mix.samples, _opened(self._mix)
        frames = -(-samples // FRAME)
        for first in range(0, frames, CHUNK_FRAMES):
            last = min(frames, first + CHUNK_FRAMES)
            heard = sound[slice(*heard_by(first, last, samples))]
            yield self._pool.submit(encode_chunk, first, last, heard, self._quality, self._stopped)

    def expected(self, place: int) -> Samples:
        """Mono samples of the window at a place."""
        return expected_of(self._mix, place)


def packets_of_file(path: Path, target: OutputContainer) -> Iterator[Any]:
    """The sound's packets in a file, for a new stream of another one."""
    with av.open(str(path)) as source:
        stream = target.add_stream_from_template(source.streams.audio[0])
        for packet in source.demux(audio=0):
            if packet.size:
                packet.stream = stream
                yield packet


def expected_of(mix: Mix, place: int) -> Samples:
    """Mono samples of a mix in the window at a place."""
    return np.asarray(_opened(mix)[place : place + WINDOW].mean(axis=1), np.float32)


def _opened(mix: Mix) -> Samples:
    return np.memmap(mix.path, np.dtype("<f4"), "r").reshape(-1, 2)
