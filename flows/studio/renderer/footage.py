"""Frames of an uploaded video by time, fitted to the canvas as BT.709 pictures."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import av
import av.error
from av.filter import Graph
from av.stream import Disposition

from flows.errors import RenderError
from flows.studio.renderer.fields import progressive
from flows.studio.renderer.picture import Picture, black, from_frame, paste, same
from flows.studio.renderer.shape import Shape, shape_of
from flows.studio.renderer.sizes import covering_size, fitted_size, shown_aspect
from flows.studio.timeline import Framing

FAR_MS = 3000
STEPS_BACK_MS = (0, 1000, 5000, 20000)
TURNS = {90: ("cclock",), 180: ("clock", "clock"), 270: ("clock",)}
PLAIN = Framing()


class Footage:
    """A video source read by time in ms from its start; nearly forward reading is cheap, the rest seeks.

    A source that has ended goes on with its last frame, whose time is `ended_ms` then; it `is_damaged` when some of it
    could not be decoded. Raises RenderError when nothing in it decodes.
    """

    def __init__(
        self,
        path: Path,
        width: int,
        height: int,
        fps: Fraction,
        framing: Framing = PLAIN,
        fit: str = "blur",
    ) -> None:
        self.path, self.width, self.height = path, width, height
        self._framing, self._how = framing, fit
        self._open()
        self._origin = Fraction(self._container.start_time or 0, 1_000_000)
        self._origin_ms = float(self._origin * 1000)
        rate = max(float(self._stream.average_rate or self._stream.guessed_rate or fps), float(fps))
        self._tolerance_ms = 500 / rate
        self._frames = progressive(self._decode())
        self._shown: av.VideoFrame | None = None
        self._ahead: av.VideoFrame | None = None
        self._fitted: tuple[av.VideoFrame, Picture] | None = None
        self._fitter: Fitter | None = None
        self.ended_ms: float | None = None
        self.is_damaged = False
        self._ahead = self._next()

    def _open(self) -> None:
        try:
            self._container = av.open(str(self.path), metadata_errors="replace")
        except (av.error.FFmpegError, OSError) as exc:
            raise RenderError(f"The video {self.path.name} cannot be opened.", hint=str(exc)) from exc
        moving = [s for s in self._container.streams.video if not s.disposition & Disposition.attached_pic]
        if not moving:
            raise RenderError(f"The video {self.path.name} has no picture in it.")
        self._stream = moving[0]
        self._stream.thread_type = "AUTO"
        self._at_start = True

    def close(self) -> None:
        """Let go of the file."""
        self._container.close()

    def at(self, time_ms: float) -> Picture:
        """The frame on screen at `time_ms`, taking the nearest when the time falls between two."""
        self._go_to(time_ms)
        frame = self._shown or self._ahead
        if frame is None:
            raise RenderError(f"Nothing in the video {self.path.name} can be decoded.")
        if self._fitted is None or self._fitted[0] is not frame:
            picture = self._fit(frame)
            if self._fitted is not None and same(self._fitted[1], picture):
                picture = self._fitted[1]
            self._fitted = (frame, picture)
        return self._fitted[1]

    def _go_to(self, time_ms: float) -> None:
        limit = time_ms + self._tolerance_ms
        is_past = self._shown is not None and self._time_ms(self._shown) > limit
        is_far = self._ahead is not None and limit - self._time_ms(self._ahead) > FAR_MS
        if is_past or is_far:
            self._seek(time_ms)
        self._read_up_to(limit)

    def _read_up_to(self, limit_ms: float) -> None:
        while self._ahead is not None and self._time_ms(self._ahead) <= limit_ms:
            self._shown, self._ahead = self._ahead, self._next()
        if self._ahead is None and self._shown is not None:
            self.ended_ms = self._time_ms(self._shown)

    def _seek(self, time_ms: float) -> None:
        """Go to a key frame at or before `time_ms`; some containers land late, so the second try starts earlier."""
        for back_ms in (*STEPS_BACK_MS, time_ms):
            self._enter_at(max(0.0, time_ms - back_ms))
            self._frames = progressive(self._decode())
            self._shown, self._ahead = None, self._next()
            if self._ahead is not None and self._time_ms(self._ahead) <= time_ms + self._tolerance_ms:
                return

    def _enter_at(self, time_ms: float) -> None:
        """Seek; a container that cannot is read again from its start."""
        try:
            self._container.seek(int((time_ms / 1000 + self._origin) * 1_000_000), backward=True)
            self._at_start = False
        except av.error.FFmpegError:
            self.close()
            self._open()

    def _next(self) -> av.VideoFrame | None:
        return next(self._frames, None)

    def _decode(self) -> Iterator[av.VideoFrame]:
        """Every frame in the order of showing; damaged packets are passed over as players do.

        A frame without a time, or with one that cannot be, follows the one before after the usual while, or is the
        first one of the file. AVI has no times of pictures at all, and FFmpeg's guess is that of decoding.
        """
        packets, base = self._container.demux(self._stream), self._stream.time_base
        assert base is not None
        due = self._origin if self._at_start else None
        step = 1 / Fraction(self._stream.average_rate or self._stream.guessed_rate or 25)
        last: float = -math.inf
        while True:
            try:
                packet = next(packets)
                frames = packet.decode()
            except (StopIteration, av.error.EOFError):
                return
            except av.error.FFmpegError:
                self.is_damaged = True
                continue
            for frame in frames:
                self.is_damaged = self.is_damaged or frame.is_corrupt
                if due is not None and (frame.pts is None or frame.pts <= last):
                    frame.pts = int(max(last + 1, round(due / base)))
                if isinstance(frame, av.VideoFrame) and frame.pts is not None:
                    last, due = frame.pts, frame.pts * base + step
                    yield frame

    def _time_ms(self, frame: av.VideoFrame) -> float:
        assert frame.pts is not None and frame.time_base is not None
        return frame.pts * 1000 * frame.time_base.numerator / frame.time_base.denominator - self._origin_ms

    def _fit(self, frame: av.VideoFrame) -> Picture:
        shape = shape_of(frame, self._stream)
        try:
            if self._fitter is None or self._fitter.shape != shape:
                self._fitter = Fitter(shape, self.width, self.height, self._framing, self._how)
            return self._fitter.fit(frame)
        except av.error.FFmpegError as exc:
            raise RenderError(f"The picture of {self.path.name} cannot be converted.", hint=str(exc)) from exc


class Fitter:
    """Turns frames of one shape into canvas pictures, upright and framed.

    Where the aspect differs they stand whole over a blurred copy (`blur`) or black (`contain`), or fill it (`cover`).
    """

    def __init__(self, shape: Shape, width: int, height: int, framing: Framing, how: str) -> None:
        self.shape = shape
        self._canvas, self._how = (width, height), how
        aspect = shown_aspect(shape.aspect, framing)
        turned = [*_upright(shape), *_framed(framing)]
        self._inner = fitted_size(aspect, width, height)
        blurred = self._inner != self._canvas and how == "blur"
        self._behind = _chain(shape, _blurred(shape, aspect, turned, width, height)) if blurred else None
        if how == "cover" and self._inner != self._canvas:
            size = covering_size(aspect, width, height)
            self._whole = _chain(shape, [*turned, _scale(shape, *size), ("crop", f"w={width}:h={height}")])
            self._inner = self._canvas
        else:
            self._whole = _chain(shape, [*turned, _scale(shape, *self._inner)])

    def fit(self, frame: av.VideoFrame) -> Picture:
        """One frame as a picture of the canvas's size."""
        front = _through(self._whole, frame)
        if self._inner == self._canvas:
            return front
        picture = _through(self._behind, frame) if self._behind else black(*self._canvas)
        left, top = ((outer - inner) // 4 * 2 for outer, inner in zip(self._canvas, self._inner, strict=True))
        paste(picture, front, left, top)
        return picture


def _framed(framing: Framing) -> list[tuple[str, str]]:
    """Crop, then turn, then mirror."""
    left, top, right, bottom = framing.crop
    crop = f"w=iw*{1 - left - right:.6f}:h=ih*{1 - top - bottom:.6f}:x=iw*{left:.6f}:y=ih*{top:.6f}"
    turns = {90: ("clock",), 180: ("clock", "clock"), 270: ("cclock",)}.get(framing.turn, ())
    return [
        *([("crop", crop)] if any(framing.crop) else []),
        *(("transpose", f"dir={turn}") for turn in turns),
        *([("hflip", "")] if framing.mirror else []),
        *([("vflip", "")] if framing.flip else []),
    ]


def _upright(shape: Shape) -> list[tuple[str, str]]:
    mirror = [("hflip", "")] if shape.turn.mirrored else []
    return mirror + [("transpose", f"dir={turn}") for turn in TURNS.get(shape.turn.degrees, ())]


def _scale(shape: Shape, width: int, height: int) -> tuple[str, str]:
    """To a size, and to BT.709. Of HDR a white page stays white, and what is brighter than that is white as well."""
    if shape.wide:
        toned = "out_color_matrix=bt709:out_range=limited:out_primaries=bt709:out_transfer=bt709"
        return "scale", f"w={width}:h={height}:flags=bicubic:{toned}"
    source = "bt601" if shape.is_standard_definition else "bt709"
    known = "auto" if shape.colorspace in (1, 5, 6, 9, 10) else source
    input_range = "full" if shape.full_range else "limited"
    colours = f"in_color_matrix={known}:out_color_matrix=bt709:in_range={input_range}:out_range=limited"
    return "scale", f"w={width}:h={height}:flags=bicubic:{colours}"


def _blurred(
    shape: Shape, aspect: Fraction, turned: list[tuple[str, str]], width: int, height: int
) -> list[tuple[str, str]]:
    """Fill an eighth of the canvas, blur there, darken, and scale up."""
    small = (max(2, width // 16 * 2), max(2, height // 16 * 2))
    return [
        *turned,
        _scale(shape, *covering_size(aspect, *small)),
        ("crop", f"w={small[0]}:h={small[1]}"),
        ("format", "pix_fmts=yuv420p"),
        ("gblur", f"sigma={max(1.0, min(small) / 27):.2f}"),
        ("lutyuv", "y=(val-16)*0.45+16:u=(val-128)*0.6+128:v=(val-128)*0.6+128"),
        ("scale", f"w={width}:h={height}:flags=bicubic"),
    ]


def _chain(shape: Shape, filters: list[tuple[str, str]]) -> Graph:
    """The filters as a graph. One that tones wide colours down costs seconds to set up, so it is made once."""
    return (_kept_graph if shape.wide else _graph)(shape, tuple(filters))


def _graph(shape: Shape, filters: tuple[tuple[str, str], ...]) -> Graph:
    graph = Graph()
    nodes: list[Any] = [
        graph.add_buffer(
            width=shape.width,
            height=shape.height,
            format=av.VideoFormat(shape.pixel_format),
            time_base=Fraction(1, 1000),
        )
    ]
    nodes += [graph.add(name, args or None) for name, args in [*filters, ("format", "pix_fmts=yuv420p")]]
    graph.link_nodes(*nodes, graph.add("buffersink")).configure()
    return graph


_kept_graph = lru_cache(maxsize=8)(_graph)


def _through(graph: Graph, frame: av.VideoFrame) -> Picture:
    graph.vpush(frame)
    fitted = graph.vpull()
    assert isinstance(fitted, av.VideoFrame)
    return from_frame(fitted)
