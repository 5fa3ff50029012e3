"""The band path: of a still picture with a moving strip, only the rows of the strip are encoded."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from flows.studio.renderer.encoder import PRESETS, SHARED, Encoded, Encoder
from flows.studio.renderer.h264.params import MB, ParameterSets
from flows.studio.renderer.h264.splice import Rows, check_fit, splice, still_rows
from flows.studio.renderer.layout import Box
from flows.studio.renderer.picture import Picture
from flows.studio.renderer.spec import Quality
from flows.studio.renderer.visual import Drawing, Planes, Visual, seen_in

PRESET = "superfast"
STRIP_QP: dict[Quality, str] = {"draft": "25", "medium": "21", "high": "18"}
"""At 18 the strip is 0.4 dB closer to what was drawn than at a rate factor of 20, in fewer bits, and without the look
ahead that a rate factor needs."""
STILL_QP, FLAT_QP = "6", "46"
FLAT_PICTURES = 10
GOP_S = 10
MOTION = ":mvrange=32:direct=spatial:scenecut=0:b-adapt=0"
"""Vectors end within the still rows beside the moving ones, and every encoder makes the same kinds of pictures."""
FIXED = ":aq-mode=0:mbtree=0:rc-lookahead=0:no-deblock=1"
FINE_KEYS = ":ipratio=4"
"""Key frames finer by 12, and so fine that the still parts stay as they are until the next one."""
WORKERS = 2
GREY = 128


@dataclass(frozen=True, slots=True)
class Band:
    """What pictures are made of: the backdrop, and in its `rows` the visualizers, each with its first frame.

    Only these rows are encoded; they may be all of the picture.
    """

    backdrop: Picture
    strips: list[tuple[Visual, int]]
    rows: range
    rate: Fraction
    quality: Quality
    whole: ParameterSets

    @property
    def ground(self) -> Planes:
        """Its rows of the backdrop."""
        return [(plane[self.rows.start // step : self.rows.stop // step], step) for plane, step in self.backdrop.planes]

    def drawing(self) -> Drawing:
        """What draws its frames into planes that show the ground; several of them may do so at once."""
        visuals, ground, above = self.strips, self.ground, self.rows.start
        if not _are_apart([visual.box for visual, _ in visuals]):
            return self._draw_in_layers
        drawings = [(visual.over(ground, above=above), start) for visual, start in visuals]

        def draw(planes: Planes, number: int) -> None:
            for drawing, start in drawings:
                drawing(planes, number - start)

        return draw

    def _draw_in_layers(self, planes: Planes, number: int) -> None:
        above = self.rows.start
        for visual, _ in self.strips:
            for target, source in zip(*(seen_in(p, visual.box, above) for p in (planes, self.ground)), strict=True):
                target[:] = source
        for visual, start in self.strips:
            visual.over(planes, above=above)(planes, number - start)


def _are_apart(boxes: Sequence[Box]) -> bool:
    """Whether no box reaches into another."""
    return not any(
        a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
        for a, b in combinations(boxes, 2)
    )


def encode_band(band: Band, frames: range) -> Iterator[Encoded]:
    """The frames, groups of pictures side by side. Unsuited when the encoders of rows do not agree."""
    top, bottom, height = band.rows.start, band.rows.stop, band.backdrop.height
    still = [_encode_still(band, rows) for rows in (range(top), range(bottom, height)) if rows]
    length, stopped = round(GOP_S * band.rate), threading.Event()
    ahead: deque[Future[list[Encoded]]] = deque()
    with ThreadPoolExecutor(WORKERS) as pool:
        try:
            for number, first in enumerate(frames[::length]):
                group = range(first, min(first + length, frames.stop))
                ahead.append(pool.submit(_encode_group, band, still, group, number % 2, stopped))
                if len(ahead) > WORKERS:
                    yield from ahead.popleft().result()
            while ahead:
                yield from ahead.popleft().result()
        finally:
            stopped.set()
            pool.shutdown(cancel_futures=True)


def _encode_group(band: Band, still: list[Rows], frames: range, idr_id: int, stopped: threading.Event) -> list[Encoded]:
    """One group of pictures, up to where it is stopped."""
    encoder = strip_encoder(band.backdrop.width, len(band.rows), band.rate, band.quality, whole=not still)
    planes = tuple(zip(encoder.planes, (1, 2, 2), strict=True))
    for (target, _), (source, _) in zip(planes, band.ground, strict=True):
        target[:] = source
    draw = band.drawing()
    made: list[Encoded] = []
    for number in frames:
        if stopped.is_set():
            break
        draw(planes, number)
        made += encoder.encode(number, key=number == frames.start)
    made += encoder.flush()
    return _spliced(made, encoder.sets, band, still, idr_id) if still else made


def _spliced(made: list[Encoded], own: ParameterSets, band: Band, still: list[Rows], idr_id: int) -> list[Encoded]:
    check_fit(own, band.whole)
    first_mb = band.rows.start // MB * own.sps.mb_width
    return [
        replace(encoded, nals=splice(encoded.nals[0], own, first_mb, still, band.whole, idr_id)) for encoded in made
    ]


def strip_encoder(width: int, height: int, rate: Fraction, quality: Quality, *, whole: bool) -> Encoder:
    """For one group of pictures in which only visualizers move, of `whole` pictures or of rows of them.

    It has one thread: groups are encoded side by side, which costs less than threads that wait for one another.
    """
    preset, motion = (PRESETS[quality][0], ":scenecut=0:b-adapt=0") if whole else (PRESET, MOTION)
    params = f"{SHARED}:keyint=infinite{motion}{FIXED}{FINE_KEYS}"
    return Encoder(width, height, rate, {"preset": preset, "qp": STRIP_QP[quality], "x264-params": params}, threads=1)


def _encode_still(band: Band, rows: range) -> Rows:
    """Rows that stand still: an intra slice of high quality, and skip slices taken from a flat picture."""
    shown = _still_encoder(band, rows, STILL_QP)
    check_fit(shown.sets, band.whole)
    for target, (source, step) in zip(shown.planes, band.backdrop.planes, strict=True):
        target[:] = source[rows.start // step : rows.stop // step]
    intra = [*shown.encode(0, key=True), *shown.flush()]
    flat = _still_encoder(band, rows, FLAT_QP)
    for target in flat.planes:
        target.fill(GREY)
    moving = [encoded for number in range(FLAT_PICTURES) for encoded in flat.encode(number)] + flat.flush()
    first_mb = rows.start // MB * shown.sets.sps.mb_width
    return still_rows(first_mb, intra[0].nals[0], [nal for encoded in moving for nal in encoded.nals], shown.sets)


def _still_encoder(band: Band, rows: range, qp: str) -> Encoder:
    params = f"{SHARED}:keyint=infinite{MOTION}{FIXED}:ipratio=1"
    options = {"preset": PRESET, "qp": qp, "x264-params": params}
    return Encoder(band.backdrop.width, len(rows), band.rate, options, threads=1)
