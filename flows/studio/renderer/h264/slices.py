"""Slice headers: read into fields, and written again in front of the untouched slice data (clause 7.3.3)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum

from flows.studio.renderer.h264.bits import BitReader, BitWriter, Nal, Unsuited, escape, unescape
from flows.studio.renderer.h264.params import ParameterSets

HEADER_BYTES = 240
LIST_END, MMCO_END = 3, 0
Steps = tuple[tuple[int, int], ...]


class Kind(IntEnum):
    """Slice types (table 7-6)."""

    P = 0
    B = 1
    I = 2  # noqa: E741


@dataclass(slots=True)
class Slice:
    """One slice. Lists are (list 0, list 1); `modifications` None means the list's initial order.

    `marking` are memory operations (code, operands…), None for the sliding window. `data` is the slice data without
    emulation prevention; its first `skipped_bits` bits belong to the header (CAVLC data is not aligned).
    """

    ref_idc: int
    idr: bool
    first_mb: int
    type_code: int
    pps_id: int
    frame_num: int
    idr_id: int
    poc: int
    direct_spatial: bool
    references: tuple[int, int]
    modifications: tuple[Steps | None, Steps | None]
    weights: tuple[int, int]
    idr_flags: int
    marking: tuple[tuple[int, ...], ...] | None
    cabac_init: int
    qp: int
    deblocking: tuple[int, int, int]
    data: bytes = field(repr=False)
    skipped_bits: int

    @property
    def kind(self) -> Kind:
        return Kind(self.type_code % 5)


def parse_slice(nal: bytes, sets: ParameterSets) -> Slice:
    """Read a slice of a stream with these parameter sets; Unsuited when its header is not understood."""
    try:
        return _parse(nal, unescape(nal[:HEADER_BYTES]), sets)
    except (IndexError, ValueError) as exc:
        raise Unsuited("a slice header is damaged") from exc


def _parse(nal: bytes, head: bytes, sets: ParameterSets) -> Slice:
    sps, pps, reader = sets.sps, sets.pps, BitReader(head[1:])
    ref_idc, idr = head[0] >> 5 & 3, head[0] & 31 == Nal.IDR
    first_mb, type_code, pps_id = reader.ue(), reader.ue(), reader.ue()
    if pps_id != pps.id:
        raise Unsuited("a slice uses another parameter set")
    kind = Kind(type_code % 5)
    frame_num = reader.u(sps.frame_num_bits)
    idr_id = reader.ue() if idr else 0
    poc = reader.u(sps.poc_bits)
    direct_spatial = reader.flag() if kind is Kind.B else False
    references = _read_counts(reader, kind, pps.references)
    modifications = _read_modifications(reader, kind)
    weights = _read_weights(reader, kind, references, sets)
    idr_flags, marking = _read_marking(reader, ref_idc, idr)
    cabac_init = reader.ue() if pps.cabac and kind is not Kind.I else 0
    qp = pps.qp + reader.se()
    deblocking = _read_deblocking(reader) if pps.deblocking_control else (0, 0, 0)
    skipped = 0 if pps.cabac else reader.place % 8
    start = 1 + (reader.place + 7 if pps.cabac else reader.place) // 8
    return Slice(
        *(ref_idc, idr, first_mb, type_code, pps_id, frame_num, idr_id, poc, direct_spatial, references),
        *(modifications, weights, idr_flags, marking, cabac_init, qp, deblocking, unescape(nal)[start:], skipped),
    )


def _read_counts(reader: BitReader, kind: Kind, usual: tuple[int, int]) -> tuple[int, int]:
    if kind is Kind.I:
        return 0, 0
    count = (usual[0], usual[1])
    if reader.flag():
        count = (reader.ue() + 1, reader.ue() + 1 if kind is Kind.B else 0)
    return count if kind is Kind.B else (count[0], 0)


def _read_modifications(reader: BitReader, kind: Kind) -> tuple[Steps | None, Steps | None]:
    lists: list[Steps | None] = [None, None]
    for number in range({Kind.I: 0, Kind.P: 1, Kind.B: 2}[kind]):
        if reader.flag():
            steps = []
            while (code := reader.ue()) != LIST_END:
                steps.append((code, reader.ue()))
            lists[number] = tuple(steps)
    return lists[0], lists[1]


def _read_weights(reader: BitReader, kind: Kind, references: tuple[int, int], sets: ParameterSets) -> tuple[int, int]:
    """The table of explicit weights as one number of so many bits."""
    if not _has_weights(kind, sets):
        return 0, 0
    start = reader.place
    reader.ue()
    reader.ue()
    for _ in range(sum(references)):
        for numbers in (2, 4):
            if reader.flag():
                for _ in range(numbers):
                    reader.se()
    return reader.since(start)


def _has_weights(kind: Kind, sets: ParameterSets) -> bool:
    return (kind is Kind.P and sets.pps.weighted) or (kind is Kind.B and sets.pps.weighted_b == 1)


def _read_marking(reader: BitReader, ref_idc: int, idr: bool) -> tuple[int, tuple[tuple[int, ...], ...] | None]:
    if idr:
        return reader.u(2), None
    if not ref_idc or not reader.flag():
        return 0, None
    operations = []
    while (code := reader.ue()) != MMCO_END:
        operations.append((code, *(reader.ue() for _ in range(_OPERANDS[code]))))
    return 0, tuple(operations)


_OPERANDS = {1: 1, 2: 1, 3: 2, 4: 1, 5: 0, 6: 1}


def _read_deblocking(reader: BitReader) -> tuple[int, int, int]:
    how = reader.ue()
    return (1, 0, 0) if how == 1 else (how, reader.se(), reader.se())


def build_slice(slice_: Slice, sets: ParameterSets) -> bytes:
    """The NAL unit of a slice under these parameter sets, which need not be those it was read with.

    Raises Unsuited when a number does not fit them.
    """
    try:
        return _build(slice_, sets)
    except ValueError as exc:
        raise Unsuited("a slice header does not fit its stream") from exc


def with_header(nal: bytes, header: Slice, sets: ParameterSets) -> bytes:
    """The slice of a NAL unit behind another header. Raises Unsuited as reading and building it do."""
    slice_ = parse_slice(nal, sets)
    return build_slice(replace(header, data=slice_.data, skipped_bits=slice_.skipped_bits), sets)


def _build(slice_: Slice, sets: ParameterSets) -> bytes:
    sps, pps, writer = sets.sps, sets.pps, BitWriter()
    writer.u(8, slice_.ref_idc << 5 | (Nal.IDR if slice_.idr else Nal.SLICE))
    for value in (slice_.first_mb, slice_.type_code, slice_.pps_id):
        writer.ue(value)
    writer.u(sps.frame_num_bits, slice_.frame_num)
    if slice_.idr:
        writer.ue(slice_.idr_id)
    writer.u(sps.poc_bits, slice_.poc)
    _write_lists(writer, slice_, sets)
    _write_marking(writer, slice_)
    if pps.cabac and slice_.kind is not Kind.I:
        writer.ue(slice_.cabac_init)
    writer.se(slice_.qp - pps.qp)
    _write_deblocking(writer, slice_.deblocking, pps.deblocking_control)
    return escape(_with_data(writer, slice_, cabac=pps.cabac))


def _write_lists(writer: BitWriter, slice_: Slice, sets: ParameterSets) -> None:
    kind = slice_.kind
    if kind is Kind.I:
        return
    if kind is Kind.B:
        writer.flag(slice_.direct_spatial)
    lists = 2 if kind is Kind.B else 1
    differs = slice_.references[:lists] != sets.pps.references[:lists]
    writer.flag(differs)
    for count in slice_.references[:lists] if differs else ():
        writer.ue(count - 1)
    for steps in slice_.modifications[:lists]:
        writer.flag(steps is not None)
        if steps is not None:
            for code, value in steps:
                writer.ue(code)
                writer.ue(value)
            writer.ue(LIST_END)
    if _has_weights(kind, sets):
        _write_weights(writer, slice_)


def _write_weights(writer: BitWriter, slice_: Slice) -> None:
    """The weights that were read, or a table that leaves every reference as it is."""
    if slice_.weights[1]:
        writer.u(slice_.weights[1], slice_.weights[0])
        return
    writer.ue(0)
    writer.ue(0)
    writer.u(2 * sum(slice_.references), 0)


def _write_marking(writer: BitWriter, slice_: Slice) -> None:
    if slice_.idr:
        writer.u(2, slice_.idr_flags)
    elif slice_.ref_idc:
        writer.flag(slice_.marking is not None)
        for operation in slice_.marking or ():
            for value in operation:
                writer.ue(value)
        if slice_.marking is not None:
            writer.ue(MMCO_END)


def _write_deblocking(writer: BitWriter, deblocking: tuple[int, int, int], has_control: bool) -> None:
    if not has_control:
        if deblocking != (0, 0, 0):
            raise Unsuited("its parameter sets have no control of deblocking")
        return
    writer.ue(deblocking[0])
    if deblocking[0] != 1:
        writer.se(deblocking[1])
        writer.se(deblocking[2])


def _with_data(writer: BitWriter, slice_: Slice, *, cabac: bool) -> bytes:
    if cabac:
        writer.align(1)
        return writer.to_bytes() + slice_.data
    bits = len(slice_.data) * 8 - slice_.skipped_bits
    payload = int.from_bytes(slice_.data, "big") & ((1 << bits) - 1)
    zeros = (payload & -payload).bit_length() - 1
    writer.u(bits - zeros, payload >> zeros)
    writer.align(0)
    return writer.to_bytes()
