"""Sound that is one uploaded file and nothing else: decoded and encoded in one go, in chunks side by side."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from fractions import Fraction
from queue import SimpleQueue
from typing import Any, Self

import av
import numpy as np
from av.container import OutputContainer

from flows.errors import RenderError
from flows.studio.renderer import commands
from flows.studio.renderer.ffmpeg import PIPE_BYTES, command
from flows.studio.renderer.limiter import limited
from flows.studio.renderer.loudness import RATE, Samples
from flows.studio.renderer.sounds import BLOCK, PER_MS, Needed, Sounds, decode_args
from flows.studio.renderer.spec import Quality
from flows.studio.renderer.track import AAC_OPTIONS, AAC_QUALITY, FRAME, WINDOW, aac_args, aac_packets, window_places
from flows.studio.timeline import Bed, Footage, Sound, Timeline, Visualizer
from flows.wire.draft import TrackType

CHUNK_FRAMES = 1400
AT_ONCE = 64 * FRAME
BEFORE, AFTER = 8, 2
"""Frames that a chunk's encoder hears before and after its own, so that chunks join without a seam."""
QUALITY_STEP = 118
"""What libavcodec calls one step of quality (FF_QP2LAMBDA)."""
WORKERS, WAITING, LOOK_S = 2, 4, 0.1

Packets = list[tuple[int, bytes]]


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

    def is_ready(self) -> bool:
        """Whether packets can be asked for without much waiting."""
        return True

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
                self._chunks.put(self._pool.submit(self._encode, first, last, heard))
        finally:
            self._chunks.put(None)

    def _pieces(self) -> Iterator[tuple[int, int, Samples]]:
        """Frame numbers of a chunk, and what its encoder hears: its frames with those before and after."""
        frames = -(-self._samples // FRAME)
        source = limited(self._source)
        held, held_from = np.zeros((0, 2), np.float32), 0
        for first in range(0, frames, CHUNK_FRAMES):
            last = min(frames, first + CHUNK_FRAMES)
            end = min(self._samples, (last + AFTER) * FRAME)
            held = _filled(held, source, end - held_from)
            heard = held[: end - held_from]
            self._look_at(heard, held_from)
            yield first, last, heard
            keep_from = max(0, (last - BEFORE) * FRAME)
            held, held_from = held[keep_from - held_from :], keep_from

    def _look_at(self, held: Samples, held_from: int) -> None:
        for place, known in self._windows.items():
            inside = held_from <= place and place + WINDOW <= held_from + len(held)
            if not len(known) and inside:
                self._windows[place] = held[place - held_from :][:WINDOW].mean(axis=1)

    def _encode(self, first: int, last: int, heard: Samples) -> Packets:
        """The chunk's packets with their times in samples."""
        context: Any = av.CodecContext.create("aac", "w")
        context.sample_rate, context.layout, context.format = RATE, "stereo", "fltp"
        context.time_base = Fraction(1, RATE)
        quality = {"flags": "+qscale", "global_quality": str(round(float(AAC_QUALITY[self._quality]) * QUALITY_STEP))}
        context.options = quality | {
            name.lstrip("-"): value for name, value in zip(*[iter(AAC_OPTIONS)] * 2, strict=True)
        }
        start = max(0, first - BEFORE)
        packets: list[bytes] = []
        for place in range(0, len(heard), AT_ONCE):
            if self._stopped.is_set():
                break
            packets += map(bytes, context.encode(_frame(heard[place : place + AT_ONCE], place)))
        packets += map(bytes, context.encode(None))
        numbered = [((start + number - 1) * FRAME, data) for number, data in enumerate(packets)]
        own_from, own_to = (first if first else -1) * FRAME, last * FRAME
        return [(pts, data) for pts, data in numbered if own_from <= pts < own_to]


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


def _frame(samples: Samples, place: int) -> av.AudioFrame:
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.T), "fltp", "stereo")
    frame.sample_rate, frame.pts, frame.time_base = RATE, place, Fraction(1, RATE)
    return frame
