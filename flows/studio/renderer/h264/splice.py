"""One picture from slices: still rows, and between them rows that another encoder made as a picture of theirs.

The still rows are one intra slice, then slices in which every block is skipped: a few bytes that repeat what stands
there. Slices of both keep their data; only the headers are written anew, for the height of the whole picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.studio.renderer.h264.bits import Unsuited
from flows.studio.renderer.h264.params import ParameterSets, same_but_for_height
from flows.studio.renderer.h264.slices import Kind, Slice, build_slice, parse_slice

MOST_SKIP_BYTES = 64
WITHIN_SLICE = 2


@dataclass(frozen=True, slots=True)
class Rows:
    """Still rows from block `first_mb` on, as data of slices: `intra` shows them, `skips` repeat them in P and B."""

    first_mb: int
    intra: Slice
    skips: dict[Kind, Slice]


def still_rows(first_mb: int, intra: bytes, moving: list[bytes], own: ParameterSets) -> Rows:
    """Rows from an intra slice and from slices of a picture so flat that all its blocks are skipped."""
    first = parse_slice(intra, own)
    skips: dict[Kind, Slice] = {}
    for slice_ in (parse_slice(nal, own) for nal in moving):
        if slice_.kind is not Kind.I and (slice_.kind not in skips or len(slice_.data) < len(skips[slice_.kind].data)):
            skips[slice_.kind] = slice_
    if first.kind is not Kind.I or set(skips) != {Kind.P, Kind.B}:
        raise Unsuited("the encoder made other kinds of pictures than were asked for")
    if max(len(slice_.data) for slice_ in skips.values()) > MOST_SKIP_BYTES:
        raise Unsuited("the encoder does not skip still blocks")
    return Rows(first_mb, first, skips)


def check_fit(own: ParameterSets, whole: ParameterSets) -> None:
    """Raise Unsuited when slices made under `own` cannot be part of pictures under `whole`."""
    if not same_but_for_height(own.sps, whole.sps) or own.pps != whole.pps:
        raise Unsuited("the strip's parameters differ from the picture's")


def splice(
    nal: bytes, own: ParameterSets, first_mb: int, still: Sequence[Rows], whole: ParameterSets, idr_id: int
) -> tuple[bytes, ...]:
    """The slices of a picture whose rows from block `first_mb` on are the slice `nal` of the strip's own stream."""
    strip = parse_slice(nal, own)
    if strip.idr:
        strip = replace(strip, idr_id=idr_id)
    moving = replace(strip, first_mb=first_mb, deblocking=_apart(strip.deblocking))
    slices = sorted([moving, *(_beside(rows, strip) for rows in still)], key=lambda slice_: slice_.first_mb)
    return tuple(build_slice(slice_, whole) for slice_ in slices)


def _beside(rows: Rows, strip: Slice) -> Slice:
    shown = rows.intra if strip.kind is Kind.I else rows.skips[strip.kind]
    return replace(
        strip,
        first_mb=rows.first_mb,
        qp=shown.qp,
        deblocking=_apart(shown.deblocking),
        cabac_init=shown.cabac_init,
        data=shown.data,
        weights=(0, 0),
    )


def _apart(deblocking: tuple[int, int, int]) -> tuple[int, int, int]:
    """Filtering that leaves the edges between slices alone."""
    how, alpha, beta = deblocking
    return how or WITHIN_SLICE, alpha, beta
