"""Sound becomes AAC within this process, in chunks that can be encoded side by side."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

import av
import numpy as np
from av.container import OutputContainer

from flows.studio.renderer.loudness import RATE, Samples
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
CHUNK_FRAMES = 1400
AT_ONCE = 64 * FRAME
BEFORE, AFTER = 8, 2
"""Frames that a chunk's encoder hears before and after its own, so that chunks join without a seam."""
QUALITY_STEP = 118
"""What libavcodec calls one step of quality (FF_QP2LAMBDA)."""

Packets = list[tuple[int, bytes]]
"""Times in samples, and what was coded."""


def aac_args(quality: Quality) -> list[str]:
    """Options of the sound's encoder."""
    return ["-c:a", "aac", "-q:a", AAC_QUALITY[quality], *AAC_OPTIONS]


def heard_by(first: int, last: int, samples: int) -> tuple[int, int]:
    """From and to which sample the encoder of the frames `first` up to `last` hears, in sound of that length."""
    return max(0, first - BEFORE) * FRAME, min(samples, (last + AFTER) * FRAME)


def encode_chunk(first: int, last: int, heard: Samples, quality: Quality, stopped: threading.Event) -> Packets:
    """The frames `first` up to `last` out of what their encoder hears; some of them once `stopped` is set."""
    context: Any = av.CodecContext.create("aac", "w")
    context.sample_rate, context.layout, context.format = RATE, "stereo", "fltp"
    context.time_base = Fraction(1, RATE)
    options = {name.lstrip("-"): value for name, value in zip(*[iter(AAC_OPTIONS)] * 2, strict=True)}
    step = str(round(float(AAC_QUALITY[quality]) * QUALITY_STEP))
    context.options = {"flags": "+qscale", "global_quality": step, **options}
    start = max(0, first - BEFORE)
    packets: list[bytes] = []
    for place in range(0, len(heard), AT_ONCE):
        if stopped.is_set():
            break
        packets += map(bytes, context.encode(_frame(heard[place : place + AT_ONCE], place)))
    packets += map(bytes, context.encode(None))
    numbered = [((start + number - 1) * FRAME, data) for number, data in enumerate(packets)]
    own_from, own_to = (first if first else -1) * FRAME, last * FRAME
    return [(pts, data) for pts, data in numbered if own_from <= pts < own_to]


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


def _frame(samples: Samples, place: int) -> av.AudioFrame:
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.T), "fltp", "stereo")
    frame.sample_rate, frame.pts, frame.time_base = RATE, place, Fraction(1, RATE)
    return frame
