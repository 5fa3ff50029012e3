"""Sequence and picture parameter sets, as far as slices depend on them (clauses 7.3.2.1, 7.3.2.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flows.studio.renderer.h264.bits import (
    BitReader,
    BitWriter,
    Nal,
    Unsuited,
    escape,
    nal_type,
    split_annexb,
    split_sized,
    unescape,
)

_WITH_FORMAT = (100, 110, 122, 244)
MB = 16


@dataclass(frozen=True, slots=True)
class Sps:
    """A sequence parameter set of progressive 8-bit 4:2:0 video. `rest` is everything after the crop, the VUI."""

    profile: int
    constraints: int
    level: int
    id: int
    frame_num_bits: int
    poc_type: int
    poc_bits: int
    references: int
    gaps: bool
    mb_width: int
    mb_height: int
    direct_8x8: bool
    crop: tuple[int, int, int, int] | None
    rest: tuple[int, int]

    @property
    def width(self) -> int:
        left, right = self.crop[:2] if self.crop else (0, 0)
        return self.mb_width * MB - 2 * (left + right)

    @property
    def height(self) -> int:
        top, bottom = self.crop[2:] if self.crop else (0, 0)
        return self.mb_height * MB - 2 * (top + bottom)


@dataclass(frozen=True, slots=True)
class Pps:
    """A picture parameter set without slice groups."""

    id: int
    sps_id: int
    cabac: bool
    references: tuple[int, int]
    weighted: bool
    weighted_b: int
    qp: int
    chroma_offset: int
    deblocking_control: bool
    constrained_intra: bool
    transform_8x8: bool


@dataclass(frozen=True, slots=True)
class ParameterSets:
    """One SPS and one PPS, parsed and as they were read."""

    sps: Sps
    pps: Pps
    sps_nal: bytes
    pps_nal: bytes

    @property
    def nals(self) -> list[bytes]:
        return [self.sps_nal, self.pps_nal]


def read_parameter_sets(extradata: bytes) -> tuple[ParameterSets, int]:
    """The sets in a stream's header (avcC or Annex B) and the bytes of a NAL length in its packets, 0 for Annex B.

    Raises Unsuited when there is not exactly one set of each kind, or when one uses what is not rewritten here.
    """
    nals, size = _nals_in(extradata)
    sps_nals = list(dict.fromkeys(nal for nal in nals if nal_type(nal) == Nal.SPS))
    pps_nals = list(dict.fromkeys(nal for nal in nals if nal_type(nal) == Nal.PPS))
    if len(sps_nals) != 1 or len(pps_nals) != 1:
        raise Unsuited("it does not have exactly one pair of parameter sets")
    try:
        sps, pps = parse_sps(sps_nals[0]), parse_pps(pps_nals[0])
    except IndexError as exc:
        raise Unsuited("its parameter sets are damaged") from exc
    if pps.sps_id != sps.id:
        raise Unsuited("its parameter sets do not belong together")
    return ParameterSets(sps, pps, sps_nals[0], pps_nals[0]), size


def _nals_in(extradata: bytes) -> tuple[list[bytes], int]:
    if extradata[:1] != b"\1":
        return split_annexb(extradata), 0
    if len(extradata) < 7:
        raise Unsuited("its header is damaged")
    nals, place, count = [], 6, extradata[5] & 31
    for round_number in range(2):
        for _ in range(count):
            length = int.from_bytes(extradata[place : place + 2], "big")
            nals += split_sized(extradata[place : place + 2 + length], 2)
            place += 2 + length
        if round_number == 0:
            count, place = extradata[place], place + 1
    return nals, (extradata[4] & 3) + 1


def parse_sps(nal: bytes) -> Sps:
    """Read a sequence parameter set; Unsuited for anything but progressive 8-bit 4:2:0."""
    reader = BitReader(unescape(nal)[1:])
    profile, constraints, level, sps_id = reader.u(8), reader.u(8), reader.u(8), reader.ue()
    if profile in _WITH_FORMAT:
        if (reader.ue(), reader.ue(), reader.ue(), reader.u(1)) != (1, 0, 0, 0):
            raise Unsuited("it is not 8-bit 4:2:0")
        if reader.flag():
            raise Unsuited("it has scaling matrices")
    elif profile not in (66, 77, 88):
        raise Unsuited(f"it has the profile {profile}")
    frame_num_bits, poc_type = reader.ue() + 4, reader.ue()
    if poc_type == 1:
        raise Unsuited("it counts pictures in cycles")
    poc_bits = reader.ue() + 4 if poc_type == 0 else 0
    references, gaps = reader.ue(), reader.flag()
    mb_width, mb_height = reader.ue() + 1, reader.ue() + 1
    if not reader.flag():
        raise Unsuited("it is interlaced")
    direct_8x8 = reader.flag()
    crop = (reader.ue(), reader.ue(), reader.ue(), reader.ue()) if reader.flag() else None
    return Sps(
        *(profile, constraints, level, sps_id, frame_num_bits, poc_type, poc_bits, references, gaps),
        *(mb_width, mb_height, direct_8x8, crop, reader.rest()),
    )


def build_sps(sps: Sps) -> bytes:
    """The NAL unit of a sequence parameter set."""
    writer = BitWriter()
    for byte in (0x60 | Nal.SPS, sps.profile, sps.constraints, sps.level):
        writer.u(8, byte)
    writer.ue(sps.id)
    if sps.profile in _WITH_FORMAT:
        for value in (1, 0, 0):
            writer.ue(value)
        writer.u(2, 0)
    writer.ue(sps.frame_num_bits - 4)
    writer.ue(sps.poc_type)
    if sps.poc_type == 0:
        writer.ue(sps.poc_bits - 4)
    writer.ue(sps.references)
    writer.flag(sps.gaps)
    writer.ue(sps.mb_width - 1)
    writer.ue(sps.mb_height - 1)
    writer.flag(True)
    writer.flag(sps.direct_8x8)
    writer.flag(sps.crop is not None)
    for side in sps.crop or ():
        writer.ue(side)
    writer.u(sps.rest[1], sps.rest[0])
    writer.stop()
    return escape(writer.to_bytes())


def parse_pps(nal: bytes) -> Pps:
    """Read a picture parameter set; Unsuited for slice groups, redundant pictures, scaling matrices."""
    reader = BitReader(unescape(nal)[1:])
    pps_id, sps_id, cabac, bottom_order = reader.ue(), reader.ue(), reader.flag(), reader.flag()
    if bottom_order or reader.ue():
        raise Unsuited("it has fields or slice groups")
    references = (reader.ue() + 1, reader.ue() + 1)
    weighted, weighted_b, qp = reader.flag(), reader.u(2), 26 + reader.se()
    reader.se()
    chroma_offset = reader.se()
    deblocking_control, constrained_intra, redundant = reader.flag(), reader.flag(), reader.flag()
    transform_8x8 = False
    if reader.rest()[1]:
        transform_8x8, scaling, second_offset = reader.flag(), reader.flag(), reader.se()
        if scaling or second_offset != chroma_offset:
            raise Unsuited("it has scaling matrices or two chroma offsets")
    if redundant:
        raise Unsuited("it has redundant pictures")
    return Pps(
        *(pps_id, sps_id, cabac, references, weighted, weighted_b, qp, chroma_offset),
        *(deblocking_control, constrained_intra, transform_8x8),
    )


def same_but_for_height(one: Sps, other: Sps) -> bool:
    """Whether slices made for one picture height fit a stream of another."""
    alike = {"level": 0, "mb_height": 0, "crop": None, "rest": (0, 0)}
    return replace(one, **alike) == replace(other, **alike)  # type: ignore[arg-type]
