"""The band path: of a still picture with a moving strip below, only the strip is encoded."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from flows.studio.renderer.encoder import SHARED, Encoded, Encoder, film_encoder
from flows.studio.renderer.h264.params import ParameterSets
from flows.studio.renderer.h264.splice import Rows, check_fit, splice, still_rows
from flows.studio.renderer.picture import Picture
from flows.studio.renderer.spec import Quality
from flows.studio.renderer.visual import Planes, Visual

PRESET = "superfast"
STILL_QP, FLAT_QP = "6", "46"
FLAT_PICTURES = 10
GOP_S = 10
MOTION = ":mvrange=32:direct=spatial:scenecut=0:b-adapt=0"
"""Vectors end within the still rows above the moving ones, and every encoder makes the same kinds of pictures."""
FIXED = ":aq-mode=0:mbtree=0:rc-lookahead=0:ipratio=1"
GREY = 128


def draw_strips(
    planes: Planes, backdrop: Picture, strips: list[tuple[Visual, int]], number: int, above: int = 0
) -> None:
    """Bring the visualizers in `planes` (which hold the backdrop from row `above` on) to frame `number`."""
    for visual, _ in strips:
        box = visual.box
        for (target, step), (source, _) in zip(planes, backdrop.planes, strict=True):
            x = slice(box.left // step, box.right // step)
            rows = source[box.top // step : box.bottom // step, x]
            target[(box.top - above) // step : (box.bottom - above) // step, x] = rows
    for visual, start in strips:
        visual.draw(planes, number - start, above=above)


def encode_strips(
    encoder: Encoder, backdrop: Picture, strips: list[tuple[Visual, int]], first: int, end: int
) -> Iterator[Encoded]:
    """Whole pictures of a still backdrop with visualizers, drawn in the encoder's own memory."""
    encoder.load(backdrop)
    planes = tuple(zip(encoder.planes, (1, 2, 2), strict=True))
    for number in range(first, end):
        draw_strips(planes, backdrop, strips, number)
        yield from encoder.encode(number, key=number == first)
    yield from encoder.flush()


def encode_band(
    backdrop: Picture,
    strips: list[tuple[Visual, int]],
    frames: range,
    top: int,
    rate: Fraction,
    quality: Quality,
    whole: ParameterSets,
) -> Iterator[Encoded]:
    """The frames with only the rows from `top` on encoded. Unsuited when the encoders do not agree."""
    gop = round(GOP_S * rate)
    encoder = film_encoder(backdrop.width, backdrop.height - top, rate, quality, preset=PRESET, gop=gop, extra=MOTION)
    check_fit(encoder.sets, whole)
    rows = encode_still(backdrop, top, rate, whole)
    planes = tuple(zip(encoder.planes, (1, 2, 2), strict=True))
    for (target, step), (source, _) in zip(planes, backdrop.planes, strict=True):
        target[:] = source[top // step :]
    for number in frames:
        draw_strips(planes, backdrop, strips, number, above=top)
        yield from _spliced(encoder.encode(number, key=number == frames.start), encoder, rows, whole, gop)
    yield from _spliced(encoder.flush(), encoder, rows, whole, gop)


def _spliced(made: list[Encoded], encoder: Encoder, rows: Rows, whole: ParameterSets, gop: int) -> Iterator[Encoded]:
    for encoded in made:
        (strip,) = encoded.nals
        slices = splice(strip, encoder.sets, rows, whole, idr_id=encoded.frame // gop % 2)
        yield Encoded(encoded.frame, encoded.key, tuple(slices))


def encode_still(backdrop: Picture, top: int, rate: Fraction, whole: ParameterSets) -> Rows:
    """The rows above `top`: an intra slice of high quality, and skip slices taken from a flat picture."""
    shown = _encoder(backdrop.width, top, rate, STILL_QP)
    check_fit(shown.sets, whole)
    for target, (source, step) in zip(shown.planes, backdrop.planes, strict=True):
        target[:] = source[: top // step]
    intra = [*shown.encode(0, key=True), *shown.flush()]
    flat = _encoder(backdrop.width, top, rate, FLAT_QP)
    for target in flat.planes:
        target.fill(GREY)
    moving = [encoded for number in range(FLAT_PICTURES) for encoded in flat.encode(number)] + flat.flush()
    return still_rows(intra[0].nals[0], [nal for encoded in moving for nal in encoded.nals], shown.sets)


def _encoder(width: int, height: int, rate: Fraction, qp: str) -> Encoder:
    params = f"{SHARED}:keyint=infinite{MOTION}{FIXED}"
    return Encoder(width, height, rate, {"preset": PRESET, "qp": qp, "x264-params": params}, threads=1)
