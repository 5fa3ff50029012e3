"""x264 inside this process: pictures in, slices out, with one pair of parameter sets known from the start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av
import av.error
import numpy as np
from av.codec.context import Flags
from av.video.frame import PictureType

from flows.errors import RenderError
from flows.studio.renderer import commands
from flows.studio.renderer.h264.bits import PICTURE, nal_type, split_annexb
from flows.studio.renderer.h264.params import read_parameter_sets
from flows.studio.renderer.picture import Picture, Plane
from flows.studio.renderer.spec import Quality

GOP_S = 2
THREADS = 2
BT709, LIMITED = 1, 1
PRESETS: dict[Quality, tuple[str, str]] = {
    "draft": ("ultrafast", "27"),
    "medium": ("veryfast", "23"),
    "high": ("veryfast", "20"),
}
"""Preset and constant rate factor."""
SHARED = (
    "stitchable=1:cabac=1:8x8dct=1:ref=1:bframes=3:b-pyramid=none:weightb=1:weightp=0:open-gop=0"
    ":sliced-threads=0:annexb=1"
)
"""What decides the parameter sets, and so must be the same for all that is joined in one file."""

STILL = ":ipratio=10:mbtree=0"
STILL_QP: dict[Quality, str] = {"draft": "44", "medium": "40", "high": "37"}
"""The key frame is finer than these by 20, and so fine that every later picture repeats it to the bit."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One coded picture: its frame number, whether it is an IDR picture, its slices."""

    frame: int
    key: bool
    nals: tuple[bytes, ...]


class Encoder:
    """An open x264. `options` are libx264's own; frames are numbered by the caller."""

    def __init__(
        self, width: int, height: int, rate: Fraction, options: dict[str, str], *, threads: int = THREADS
    ) -> None:
        context = av.CodecContext.create("libx264", "w")
        context.width, context.height, context.pix_fmt = width, height, "yuv420p"
        context.framerate, context.time_base = rate, 1 / rate
        context.colorspace = context.color_primaries = context.color_trc = BT709
        context.color_range = LIMITED
        context.thread_count = threads
        context.flags |= Flags.global_header
        context.options = options
        words = [word for name, value in options.items() for word in (f"-{name}", value)]
        commands.note(["-video_size", f"{width}x{height}", "-framerate", str(rate), "-c:v", "libx264", *words])
        try:
            context.open()
        except av.error.FFmpegError as exc:
            raise RenderError(f"The encoder cannot make {width}x{height} pictures.", hint=str(exc)) from exc
        self._context, self._rate = context, rate
        self._frame = av.VideoFrame(width, height, "yuv420p")
        self.planes = planes_of(self._frame)
        self.sets, _ = read_parameter_sets(context.extradata or b"")

    def encode(self, number: int, *, key: bool = False) -> list[Encoded]:
        """Encode what stands in `planes` as that frame; `key` makes it an IDR picture."""
        return self.encode_frame(self._frame, number, key=key)

    def encode_frame(self, frame: av.VideoFrame, number: int, *, key: bool = False) -> list[Encoded]:
        """Encode a frame of the encoder's size."""
        frame.pts, frame.time_base = number, 1 / self._rate
        frame.pict_type = PictureType.I if key else PictureType.NONE
        return [_encoded(packet) for packet in self._context.encode(frame)]

    def load(self, picture: Picture) -> None:
        """Copy a picture into `planes`."""
        for target, (source, _) in zip(self.planes, picture.planes, strict=True):
            target[:] = source

    def flush(self) -> list[Encoded]:
        """The pictures still inside; nothing can be encoded afterwards."""
        return [_encoded(packet) for packet in self._context.encode(None)]


def planes_of(frame: av.VideoFrame) -> tuple[Plane, ...]:
    """The planes of a yuv420p frame as arrays that write into it."""
    rows = (np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size) for plane in frame.planes)
    return tuple(row[:, : plane.width] for row, plane in zip(rows, frame.planes, strict=True))


def _encoded(packet: Any) -> Encoded:
    nals = tuple(nal for nal in split_annexb(bytes(packet)) if nal_type(nal) in PICTURE)
    return Encoded(packet.pts, packet.is_keyframe, nals)


def film_encoder(width: int, height: int, rate: Fraction, quality: Quality) -> Encoder:
    """For pictures of the studio's own; what such encoders make of one size can be joined."""
    preset, factor = PRESETS[quality]
    params = f"{SHARED}:keyint={gop_of(rate)}"
    return Encoder(width, height, rate, {"preset": preset, "crf": factor, "x264-params": params})


def still_encoder(width: int, height: int, rate: Fraction, quality: Quality) -> Encoder:
    """For one group of a picture that does not move; it can be joined with what `film_encoder` makes."""
    params = f"{SHARED}:keyint=infinite{STILL}"
    return Encoder(width, height, rate, {"preset": PRESETS[quality][0], "qp": STILL_QP[quality], "x264-params": params})


def gop_of(rate: Fraction) -> int:
    """Frames from one key frame to the next."""
    return max(1, round(GOP_S * rate))


def encode_all(encoder: Encoder, pictures: Iterable[Picture], first: int) -> Iterator[Encoded]:
    """Encode pictures as the frames from `first` on; the first is an IDR picture."""
    last: Picture | None = None
    for number, picture in enumerate(pictures, first):
        if picture is not last:
            encoder.load(picture)
            last = picture
        yield from encoder.encode(number, key=number == first)
    yield from encoder.flush()
