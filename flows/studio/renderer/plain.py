"""Sound that is one uploaded file and nothing else: decoded and encoded in one go, in chunks side by side."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any, Self

import numpy as np
from av.container import OutputContainer

from flows.errors import RenderError
from flows.studio.renderer import commands
from flows.studio.renderer.aac import CHUNK_FRAMES, FRAME, Packets, aac_args, aac_packets, encode_chunk, heard_by
from flows.studio.renderer.ffmpeg import PIPE_BYTES, command
from flows.studio.renderer.limiter import limited
from flows.studio.renderer.loudness import Samples
from flows.studio.renderer.sounds import BLOCK, PER_MS, Needed, Sounds, decode_args
from flows.studio.renderer.spec import Quality
from flows.studio.renderer.track import WINDOW, window_places
from flows.studio.timeline import Bed, Footage, Sound, Timeline, Visualizer
from flows.wire.draft import TrackType

WORKERS, WAITING, LOOK_S = 2, 4, 0.1


def plain_sound(timeline: Timeline) -> Sound | None:
    """The only sound of a timeline that is heard from its start to the timeline's end as it was uploaded."""
    heard = [clip for track in timeline.tracks if track.type is TrackType.AUDIO for clip in track.clips]
    if len(heard) != 1 or timeline.of(Footage, Bed) or not isinstance(heard[0], Sound):
        return None
    clip = heard[0]
    as_uploaded = Sound(id=clip.id, name=clip.name, start_ms=0, duration_ms=timeline.duration_ms, media=clip.media)
    return clip if type(clip) is Sound and clip == as_uploaded else None


def is_shown(clip: Sound, timeline: Timeline) -> bool:
    """Whether a visualizer needs the same source, which is then decoded a little further."""
    return any(visualizer.media == clip.media for visualizer in timeline.of(Visualizer))


class PlainTrack:
    """Encodes a source's first milliseconds; a track like SoundTrack, whose packets come while others are made.

    What a visualizer needs too is decoded once for both.
    """

    def __init__(self, clip: Sound, timeline: Timeline, sounds: Sounds, quality: Quality) -> None:
        self._samples, self._quality = clip.duration_ms * PER_MS, quality
        self._windows = {place: np.zeros(0, np.float32) for place in window_places(self._samples)}
        self._slots, self._stopped = threading.Semaphore(WAITING), threading.Event()
        self._chunks: SimpleQueue[Future[Packets] | None] = SimpleQueue()
        commands.note(aac_args(quality))
        self._decoder = None if is_shown(clip, timeline) else _Decoder(clip, sounds)
        self._source: Iterable[Samples] = self._decoder or _blocks_of(sounds.of(clip.media))
        self._pool = ThreadPoolExecutor(WORKERS + 1)
        self._made = self._pool.submit(self._make)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        if self._decoder is not None:
            self._decoder.kill()
        self._pool.shutdown(cancel_futures=True)
        if self._decoder is not None:
            self._decoder.close()

    def packets(self, target: OutputContainer) -> Iterator[Any]:
        """Packets for a new stream of a file, in order; RenderError when the source cannot be decoded."""
        return aac_packets(target, self._coded(), self._samples)

    def _coded(self) -> Iterator[tuple[int, bytes]]:
        while (chunk := self._chunks.get()) is not None:
            yield from chunk.result()
            self._slots.release()
        self._made.result()

    def expected(self, place: int) -> Samples:
        """Mono samples of the window at a place."""
        return self._windows[place]

    def _make(self) -> None:
        try:
            for first, last, heard in self._pieces():
                while not self._slots.acquire(timeout=LOOK_S):
                    if self._stopped.is_set():
                        raise CancelledError
                self._chunks.put(self._pool.submit(encode_chunk, first, last, heard, self._quality, self._stopped))
        finally:
            self._chunks.put(None)

    def _pieces(self) -> Iterator[tuple[int, int, Samples]]:
        """Frame numbers of a chunk, and what its encoder hears: its frames with those before and after."""
        frames = -(-self._samples // FRAME)
        source = limited(self._source)
        held, held_from = np.zeros((0, 2), np.float32), 0
        for first in range(0, frames, CHUNK_FRAMES):
            last = min(frames, first + CHUNK_FRAMES)
            _, end = heard_by(first, last, self._samples)
            held = _filled(held, source, end - held_from)
            heard = held[: end - held_from]
            self._look_at(heard, held_from)
            yield first, last, heard
            keep_from, _ = heard_by(last, last, self._samples)
            held, held_from = held[keep_from - held_from :], keep_from

    def _look_at(self, held: Samples, held_from: int) -> None:
        for place, known in self._windows.items():
            inside = held_from <= place and place + WINDOW <= held_from + len(held)
            if not len(known) and inside:
                self._windows[place] = held[place - held_from :][:WINDOW].mean(axis=1)


class _Decoder:
    """The sound of a source in blocks, decoded by a process of its own."""

    def __init__(self, clip: Sound, sounds: Sounds) -> None:
        info = sounds.media[clip.media]
        args = command(decode_args(info, "pipe:1", Needed(0, clip.duration_ms)), reads_stdin=False)
        at = args.index("-progress")
        self._name = info.path.name
        self._process = subprocess.Popen(
            commands.note([*args[:at], *args[at + 2 :]]),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pipesize=PIPE_BYTES,
        )

    def __iter__(self) -> Iterator[Samples]:
        """Blocks up to the end of the source; RenderError when it is not a good one."""
        assert self._process.stdout is not None
        while raw := self._process.stdout.read(BLOCK * 8):
            yield np.frombuffer(raw, "<f4")[: len(raw) // 8 * 2].reshape(-1, 2)
        if self._process.wait():
            raise RenderError(f"The sound of {self._name} cannot be decoded.")

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        if self._process.stdout is not None:
            self._process.stdout.close()


def _blocks_of(sound: Samples) -> Iterator[Samples]:
    return (sound[first : first + BLOCK] for first in range(0, len(sound), BLOCK))


def _filled(held: Samples, source: Iterator[Samples], count: int) -> Samples:
    """At least so many samples: what is held, then what the source has, then silence."""
    parts, found = [held], len(held)
    while found < count:
        block = next(source, None)
        parts.append(np.zeros((count - found, 2), np.float32) if block is None else block)
        found += len(parts[-1])
    return np.concatenate(parts)
