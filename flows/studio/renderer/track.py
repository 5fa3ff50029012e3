"""The sound of a render, encoded beside the pictures by a process of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import av
import numpy as np
from av.container import OutputContainer

from flows.studio.renderer.ffmpeg import Ffmpeg
from flows.studio.renderer.loudness import RATE, Samples
from flows.studio.renderer.mix import Mix
from flows.studio.renderer.spec import Quality

AAC_QUALITY: dict[Quality, str] = {"draft": "2.5", "medium": "2.5", "high": "3"}
AAC_OPTIONS = ("-aac_coder", "fast", "-aac_is", "0", "-aac_pns", "0", "-aac_tns", "0")
"""A steady quality takes one pass where a steady bit rate takes two to five, most of them where there is little to
encode: speech at 320k cost four times as much. On dense music both come out the same, 25 to 35 dB above the noise at
about 320k (2.5: 256k); faint or mono sound takes fewer bits, and is then 24 dB above it. Below 2.5 overshoots reach
2 dB, more than the headroom that a mix is given. The fast coder without noise substitution and intensity stereo is
closest to the original, in half the time of the usual one. Its noise shaping in time (TNS) takes a tenth of that, and
without it the noise is a little lower, on music as just before the strokes of castanets (0.3 dB)."""


FRAME = 1024
WINDOW = RATE // 4
WINDOW_SHARES = (0.1, 0.5, 0.9)


def window_places(samples: int) -> tuple[int, ...]:
    """Where a finished file's sound is compared with what it should be: the first samples of three windows."""
    return tuple(int(share * max(0, samples - WINDOW)) for share in WINDOW_SHARES)


class Track(Protocol):
    """Sound that is being made beside the pictures."""

    def is_ready(self) -> bool:
        """Whether packets can be asked for without much waiting."""

    def packets(self, target: OutputContainer) -> Iterator[Any]:
        """Packets for a new stream of a file, in order; RenderError when they cannot be made."""

    def expected(self, place: int) -> Samples:
        """Mono samples that are to be heard in the window at a place."""


class SoundTrack:
    """Encodes a mix into an m4a file in `folder`; use as a context manager."""

    def __init__(self, mix: Mix, quality: Quality, folder: Path) -> None:
        self._path = folder / "sound.m4a"
        self._mix = mix
        self._process = Ffmpeg(track_args(mix, quality, self._path))

    def __enter__(self) -> Self:
        self._process.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.__exit__(kind, error, trace)

    def is_ready(self) -> bool:
        """Whether the file is finished, or its making has failed."""
        return self._process.has_ended

    def packets(self, target: OutputContainer) -> Iterator[Any]:
        """Packets for a new stream of a file, once they are all made; RenderError when they could not be."""
        self._process.finish()
        return packets_of_file(self._path, target)

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
    sound = np.memmap(mix.path, np.dtype("<f4"), "r").reshape(-1, 2)
    return np.asarray(sound[place : place + WINDOW].mean(axis=1), np.float32)


def track_args(mix: Mix, quality: Quality, path: Path) -> list[str]:
    """Options that encode the mix."""
    graph = mix.graph(first_input=0)
    return [*mix.inputs, "-filter_complex", graph, "-map", "[sound]", *aac_args(quality), "-f", "mp4", str(path)]


def aac_packets(target: OutputContainer, coded: Iterable[tuple[int, bytes]], samples: int) -> Iterator[Any]:
    """Coded frames with their times in samples as packets of a new stream, which ends after so many samples."""
    stream: Any = target.add_stream("aac", rate=RATE, layout="stereo")
    stream.codec_context.open()
    tick = Fraction(1, RATE)
    for pts, data in coded:
        packet = av.Packet(data)
        packet.pts = packet.dts = pts
        packet.duration = min(FRAME, samples - pts)
        packet.time_base, packet.stream = tick, stream
        yield packet


def aac_args(quality: Quality) -> list[str]:
    """Options of the sound's encoder."""
    return ["-c:a", "aac", "-q:a", AAC_QUALITY[quality], *AAC_OPTIONS]
