"""A graft: a coded picture is replaced by an equal one that needs nothing before it, and what follows is renumbered.

It is safe only when every picture that follows refers to the same pictures as before. That is proven by a dry run of
two reference buffers, the source's and the new one's, whose lists must name the same pictures slice by slice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.studio.renderer.h264.bits import Unsuited
from flows.studio.renderer.h264.buffer import SHORT_TERM_OFF, Buffer
from flows.studio.renderer.h264.params import ParameterSets
from flows.studio.renderer.h264.slices import Kind, Slice, Steps

POC_STEP = 2


@dataclass(frozen=True, slots=True)
class Coded:
    """A picture of the source: its place in decoding order within its group, its frame in display order."""

    place: int
    frame: int
    slice: Slice


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A copied picture with its new header."""

    place: int
    frame: int
    slice: Slice


def made_header(number: int, sets: ParameterSets) -> Slice:
    """The header, without data, of a picture made anew: an IDR picture (0) or a P picture.

    Each P picture refers to the one before and then lets go of it, so that only one is ever held.
    """
    sps = sets.sps
    return Slice(
        ref_idc=2,
        idr=number == 0,
        first_mb=0,
        type_code=(Kind.P if number else Kind.I) + 5,
        pps_id=sets.pps.id,
        frame_num=number % (1 << sps.frame_num_bits),
        idr_id=0,
        poc=POC_STEP * number % (1 << sps.poc_bits),
        direct_spatial=False,
        references=(1, 0) if number else (0, 0),
        modifications=(None, None),
        weights=(0, 0),
        idr_flags=0,
        marking=((SHORT_TERM_OFF, 0),) if number else None,
        cabac_init=0,
        qp=sets.pps.qp,
        deblocking=(0, 0, 0),
        data=b"",
        skipped_bits=0,
    )


def renumber(group: Sequence[Coded], graft_place: int, made: int, sets: ParameterSets) -> list[Renumbered]:
    """The pictures of a group that are copied after its picture at `graft_place` has been made anew.

    `group` begins with an IDR picture and is in decoding order; `made` pictures are made, the last of them equal to
    the graft. Raises Unsuited when a picture after the graft needs one from before it.
    """
    graft, copied = group[graft_place], [c for c in group[graft_place + 1 :] if c.frame > group[graft_place].frame]
    source, new = _before(group, graft_place, sets), Buffer[int](sets.sps)
    for number in range(made):
        header, name = made_header(number, sets), graft.frame if number == made - 1 else number - made
        new.keep(header, name, new.poc_of(header))
    run = _DryRun(source, new, sets, graft.frame, last_num=(made - 1) % (1 << sets.sps.frame_num_bits))
    shift = run.source_poc_of_graft(graft) - POC_STEP * (made - 1)
    wanted = {coded.place for coded in copied}
    results = []
    for coded in group[graft_place + 1 :]:
        if coded.place in wanted:
            results.append(run.copy(coded, shift))
        else:
            run.drop(coded)
    return results


def _before(group: Sequence[Coded], graft_place: int, sets: ParameterSets) -> Buffer[int]:
    source = Buffer[int](sets.sps)
    for coded in group[:graft_place]:
        source.keep(coded.slice, coded.frame, source.poc_of(coded.slice))
    return source


class _DryRun:
    """Both buffers side by side, in decoding order."""

    def __init__(
        self, source: Buffer[int], new: Buffer[int], sets: ParameterSets, graft: int, *, last_num: int
    ) -> None:
        self._source, self._new, self._sps, self._graft = source, new, sets.sps, graft
        self._frame_nums = 1 << sets.sps.frame_num_bits
        self._last_ref_num = last_num

    def source_poc_of_graft(self, graft: Coded) -> int:
        """Take the graft into the source's buffer; returns its picture order count there."""
        poc = self._source.poc_of(graft.slice)
        self._source.keep(graft.slice, graft.frame, poc)
        return poc

    def drop(self, coded: Coded) -> None:
        """A picture shown before the graft is not copied; the source's buffer still sees it."""
        self._source.keep(coded.slice, coded.frame, self._source.poc_of(coded.slice))

    def copy(self, coded: Coded, shift: int) -> Renumbered:
        """The picture with its numbers in the new stream, proven to refer to the same pictures."""
        slice_ = coded.slice
        poc = self._source.poc_of(slice_)
        lists = self._source.lists_of(slice_, poc)
        self._check_direct(slice_, lists)
        frame_num = (self._last_ref_num + 1) % self._frame_nums
        new = replace(
            slice_,
            frame_num=frame_num,
            poc=(poc - shift) % (1 << self._sps.poc_bits) if self._sps.poc_type == 0 else 0,
            modifications=(self._modifications(slice_, 0, frame_num), self._modifications(slice_, 1, frame_num)),
            marking=self._marking(slice_, frame_num),
        )
        new_poc = self._new.poc_of(new)
        if self._sps.poc_type == 0 and new_poc != poc - shift:
            raise Unsuited("its picture order cannot be shifted")
        if self._new.lists_of(new, new_poc) != lists:
            raise Unsuited("a picture after the cut needs one from before it")
        self._source.keep(slice_, coded.frame, poc)
        self._new.keep(new, coded.frame, new_poc)
        if slice_.ref_idc:
            self._last_ref_num = frame_num
        return Renumbered(coded.place, coded.frame, new)

    def _check_direct(self, slice_: Slice, lists: tuple[list[int], list[int]]) -> None:
        """Direct prediction takes motion from the first picture of list 1, and the graft has none (8.4.1.2)."""
        if slice_.kind is Kind.B and lists[1][0] == self._graft:
            raise Unsuited("a picture after the cut takes its motion from the cut")

    def _modifications(self, slice_: Slice, number: int, frame_num: int) -> Steps | None:
        steps = slice_.modifications[number]
        if steps is None:
            return None
        renamed, at = [], frame_num
        for named in self._source.walk(steps, slice_.frame_num):
            target = self._new.number_of(self._source.find(named).name)
            if target is None or target == at:
                raise Unsuited("a picture after the cut needs one from before it")
            distance = (target - at) % self._frame_nums
            back = self._frame_nums - distance
            renamed.append((0, back - 1) if target < at or distance > back else (1, distance - 1))
            at = target
        return tuple(renamed)

    def _marking(self, slice_: Slice, frame_num: int) -> tuple[tuple[int, ...], ...] | None:
        """Memory operations on pictures that the new stream holds; those on others have nothing left to do."""
        if slice_.marking is None:
            return None
        kept = []
        for operation in slice_.marking:
            if operation[0] != SHORT_TERM_OFF:
                raise Unsuited("it has long-term references")
            target = self._new.number_of(self._source.find(self._source.marked(operation, slice_.frame_num)).name)
            if target is not None:
                kept.append((SHORT_TERM_OFF, (frame_num - target - 1) % self._frame_nums))
        return tuple(kept)
