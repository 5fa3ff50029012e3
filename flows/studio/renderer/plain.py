"""Sound that is one uploaded file and nothing else: decoded and encoded in one go, in chunks side by side."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import Any, Self

import av
import numpy as np

from flows.errors import RenderError
from flows.media.probe import MediaInfo
from flows.studio.renderer import commands
from flows.studio.renderer.ffmpeg import command
from flows.studio.renderer.loudness import RATE, Samples
from flows.studio.renderer.sounds import PER_MS, decode_args
from flows.studio.renderer.spec import Quality
from flows.studio.renderer.track import AAC_OPTIONS, AAC_QUALITY, WINDOW, window_places
from flows.studio.timeline import Bed, Footage, Sound, Timeline, Visualizer
from flows.wire.draft import TrackType

FRAME = 1024
CHUNK_FRAMES = 1400
BEFORE, AFTER = 8, 2
"""Frames that a chunk's encoder hears before and after its own, so that chunks join without a seam."""
QUALITY_STEP = 118
"""What libavcodec calls one step of quality (FF_QP2LAMBDA)."""
WORKERS, WAITING, LOOK_S = 2, 4, 0.1
LOUDEST = 1.0
Packets = list[tuple[int, bytes]]


class TooLoud(Exception):
    """The sound has to be limited, which needs the whole mix."""


def plain_sound(timeline: Timeline) -> Sound | None:
    """The only sound of a timeline that is heard from its start to the timeline's end as it was uploaded."""
    heard = [clip for track in timeline.tracks if track.type is TrackType.AUDIO for clip in track.clips]
    if len(heard) != 1 or timeline.of(Footage, Bed, Visualizer) or not isinstance(heard[0], Sound):
        return None
    clip = heard[0]
    as_uploaded = Sound(id=clip.id, name=clip.name, start_ms=0, duration_ms=timeline.duration_ms, media=clip.media)
    return clip if type(clip) is Sound and clip == as_uploaded else None


class PlainTrack:
    """Makes an m4a file of a source's first milliseconds in `folder`; a track like SoundTrack."""

    def __init__(self, clip: Sound, media: Mapping[str, MediaInfo], quality: Quality, folder: Path) -> None:
        self._samples, self._quality = clip.duration_ms * PER_MS, quality
        self._path = folder / "sound.m4a"
        self._windows = {place: np.zeros(0, np.float32) for place in window_places(self._samples)}
        self._slots, self._stopped = threading.Semaphore(WAITING), threading.Event()
        args = decode_args(media[clip.media], Path("pipe:1"), clip.duration_ms)
        quiet = [part for part in command(args, reads_stdin=False) if part != "-progress"]
        quiet.remove("pipe:1")
        self._name = media[clip.media].path.name
        self._decoder = subprocess.Popen(
            commands.note(quiet), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._pool = ThreadPoolExecutor(WORKERS + 1)
        self._made = self._pool.submit(self._make)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._decoder.kill()
        self._decoder.wait()
        self._pool.shutdown(cancel_futures=True)
        if self._decoder.stdout is not None:
            self._decoder.stdout.close()

    def is_ready(self) -> bool:
        """Whether the file is finished, or its making has failed."""
        return self._made.done()

    def wait(self) -> Path:
        """The finished file; RenderError when it cannot be made, TooLoud when it needs a limiter."""
        return self._made.result()

    def expected(self, place: int) -> Samples:
        """Mono samples of the window at a place."""
        return self._windows[place]

    def _make(self) -> Path:
        chunks: list[Future[Packets]] = []
        for first, last, heard in self._chunks():
            while not self._slots.acquire(timeout=LOOK_S):
                if self._stopped.is_set():
                    raise CancelledError
            chunks.append(self._pool.submit(self._encode, first, last, heard))
        if self._decoder.wait() and not self._stopped.is_set():
            raise RenderError(f"The sound of {self._name} cannot be decoded.")
        return self._write(chunk.result() for chunk in chunks)

    def _chunks(self) -> Iterator[tuple[int, int, Samples]]:
        """Frame numbers of a chunk, and what its encoder hears: its frames with those before and after."""
        frames = -(-self._samples // FRAME)
        held, held_from = np.zeros((0, 2), np.float32), 0
        for first in range(0, frames, CHUNK_FRAMES):
            last = min(frames, first + CHUNK_FRAMES)
            end = min(self._samples, (last + AFTER) * FRAME)
            new = self._read(end - held_from - len(held))
            held = np.concatenate([held, new])
            self._look_at(held, held_from)
            yield first, last, held
            keep_from = max(0, (last - BEFORE) * FRAME)
            held, held_from = held[keep_from - held_from :], keep_from

    def _read(self, count: int) -> Samples:
        """The next samples, silence where the source has ended."""
        assert self._decoder.stdout is not None
        raw = self._decoder.stdout.read(count * 8)
        found = np.frombuffer(raw, "<f4")[: len(raw) // 8 * 2].reshape(-1, 2)
        if np.abs(found).max(initial=0) > LOUDEST:
            raise TooLoud
        return np.concatenate([found, np.zeros((count - len(found), 2), np.float32)])

    def _look_at(self, held: Samples, held_from: int) -> None:
        for place, known in self._windows.items():
            inside = held_from <= place and place + WINDOW <= held_from + len(held)
            if not len(known) and inside:
                self._windows[place] = held[place - held_from :][:WINDOW].mean(axis=1)

    def _encode(self, first: int, last: int, heard: Samples) -> Packets:
        """The chunk's packets with their times in samples."""
        try:
            return self._packets(first, last, heard)
        finally:
            self._slots.release()

    def _packets(self, first: int, last: int, heard: Samples) -> Packets:
        context: Any = av.CodecContext.create("aac", "w")
        context.sample_rate, context.layout, context.format = RATE, "stereo", "fltp"
        context.time_base = Fraction(1, RATE)
        quality = {"flags": "+qscale", "global_quality": str(round(float(AAC_QUALITY[self._quality]) * QUALITY_STEP))}
        context.options = quality | {
            name.lstrip("-"): value for name, value in zip(*[iter(AAC_OPTIONS)] * 2, strict=True)
        }
        start = max(0, first - BEFORE)
        packets: list[bytes] = []
        for place in range(0, len(heard), FRAME):
            if self._stopped.is_set():
                break
            packets += map(bytes, context.encode(_frame(heard[place : place + FRAME], place)))
        packets += map(bytes, context.encode(None))
        numbered = [((start + number - 1) * FRAME, data) for number, data in enumerate(packets)]
        own_from, own_to = (first if first else -1) * FRAME, last * FRAME
        return [(pts, data) for pts, data in numbered if own_from <= pts < own_to]

    def _write(self, chunks: Iterator[Packets]) -> Path:
        with av.open(str(self._path), "w", format="mp4") as file:
            stream: Any = file.add_stream("aac", rate=RATE, layout="stereo")
            stream.codec_context.open()
            for packets in chunks:
                for pts, data in packets:
                    packet = av.Packet(data)
                    packet.pts = packet.dts = pts
                    packet.duration = min(FRAME, self._samples - pts)
                    packet.time_base, packet.stream = Fraction(1, RATE), stream
                    file.mux(packet)
        return self._path


def _frame(samples: Samples, place: int) -> av.AudioFrame:
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.T), "fltp", "stereo")
    frame.sample_rate, frame.pts, frame.time_base = RATE, place, Fraction(1, RATE)
    return frame
