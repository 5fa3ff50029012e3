"""Pictures of one encoder under the parameter sets of another stream, so that the whole file has one pair of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.studio.renderer.h264.bits import Nal, Unsuited, nal_type
from flows.studio.renderer.h264.params import ParameterSets
from flows.studio.renderer.h264.slices import Slice, build_slice, parse_slice


def check_match(own: ParameterSets, wanted: ParameterSets) -> None:
    """Raise Unsuited when slice data made under `own` would mean something else under `wanted`."""
    pairs = {
        "entropy coding": (own.pps.cabac, wanted.pps.cabac),
        "transform": (own.pps.transform_8x8, wanted.pps.transform_8x8),
        "chroma offset": (own.pps.chroma_offset, wanted.pps.chroma_offset),
        "intra prediction": (own.pps.constrained_intra, wanted.pps.constrained_intra),
        "size": ((own.sps.mb_width, own.sps.mb_height), (wanted.sps.mb_width, wanted.sps.mb_height)),
    }
    for name, (have, want) in pairs.items():
        if have != want:
            raise Unsuited(f"the encoder cannot match its {name}")


def adopt(nal: bytes, own: ParameterSets, header: Slice, wanted: ParameterSets) -> bytes:
    """A slice of an encoder's low-delay stream (`own`) with the numbers of `header`, under `wanted`."""
    made = parse_slice(nal, own)
    if (made.idr, made.kind, made.references) != (header.idr, header.kind, header.references):
        raise Unsuited("the encoder made another kind of picture than was asked for")
    if any(made.modifications) or made.marking:
        raise Unsuited("the encoder reorders references")
    numbered = replace(made, frame_num=header.frame_num, idr_id=header.idr_id, poc=header.poc, marking=header.marking)
    return build_slice(replace(numbered, type_code=header.type_code, pps_id=header.pps_id), wanted)


def with_idr_id(nal: bytes, idr_id: int, sets: ParameterSets) -> bytes:
    """The same NAL unit, an IDR slice with another id: two IDR pictures in a row must differ in it (7.4.3)."""
    return build_slice(replace(parse_slice(nal, sets), idr_id=idr_id), sets) if nal_type(nal) == Nal.IDR else nal


def idr_id_of(nals: Sequence[bytes], sets: ParameterSets) -> int:
    """The id of an IDR picture."""
    return next(parse_slice(nal, sets).idr_id for nal in nals if nal_type(nal) == Nal.IDR)
