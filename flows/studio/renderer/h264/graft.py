"""Some pictures of a group without the others: numbered anew, after a graft or after their own key frame.

A graft is a coded picture that is replaced by an equal one which needs nothing before it. Leaving pictures out is safe
only when every picture that stays refers to the same pictures as before. That is proven by a dry run of two reference
buffers, the source's and the new one's, whose lists must name the same pictures slice by slice.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
    """A picture that stays, with its new header."""

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
    graft = group[graft_place]
    source, new = _before(group, graft_place, sets), Buffer[int](sets.sps)
    for number in range(made):
        header, name = made_header(number, sets), graft.frame if number == made - 1 else number - made
        new.keep(header, name, new.poc_of(header))
    run = _DryRun(source, new, sets, graft.frame, last_num=(made - 1) % (1 << sets.sps.frame_num_bits))
    shift = run.source_poc_of_graft(graft) - POC_STEP * (made - 1)
    after = group[graft_place + 1 :]
    return run.renumbered(after, {coded.frame for coded in after if coded.frame > graft.frame}, shift)


def thinned(group: Sequence[Coded], wanted: Collection[int], sets: ParameterSets) -> list[Renumbered]:
    """The pictures of a group that some frames are made of, those frames included, without all others.

    `group` is as for `renumber`. Raises Unsuited when the references of a picture cannot be told, or not be kept.
    """
    key, needed = group[0], _made_of(group, wanted, sets)
    source, new = Buffer[int](sets.sps), Buffer[int](sets.sps)
    for buffer in (source, new):
        buffer.keep(key.slice, key.frame, buffer.poc_of(key.slice))
    run = _DryRun(source, new, sets, None, last_num=key.slice.frame_num)
    return [Renumbered(key.place, key.frame, key.slice), *run.renumbered(group[1:], needed, 0)]


def _made_of(group: Sequence[Coded], wanted: Collection[int], sets: ParameterSets) -> set[int]:
    """The wanted frames with all that they refer to, and what that refers to in turn."""
    buffer, named = Buffer[int](sets.sps), list[set[int]]()
    for coded in group:
        poc = buffer.poc_of(coded.slice)
        named.append({frame for frames in buffer.lists_of(coded.slice, poc) for frame in frames})
        buffer.keep(coded.slice, coded.frame, poc)
    needed = set(wanted)
    for coded, frames in zip(reversed(group), reversed(named), strict=True):
        if coded.frame in needed:
            needed |= frames
    return needed


def _before(group: Sequence[Coded], graft_place: int, sets: ParameterSets) -> Buffer[int]:
    source = Buffer[int](sets.sps)
    for coded in group[:graft_place]:
        source.keep(coded.slice, coded.frame, source.poc_of(coded.slice))
    return source


class _DryRun:
    """Both buffers side by side, in decoding order."""

    def __init__(
        self, source: Buffer[int], new: Buffer[int], sets: ParameterSets, graft: int | None, *, last_num: int
    ) -> None:
        self._source, self._new, self._sps, self._graft = source, new, sets.sps, graft
        self._frame_nums = 1 << sets.sps.frame_num_bits
        self._last_ref_num = last_num

    def source_poc_of_graft(self, graft: Coded) -> int:
        """Take the graft into the source's buffer; returns its picture order count there."""
        poc = self._source.poc_of(graft.slice)
        self._source.keep(graft.slice, graft.frame, poc)
        return poc

    def renumbered(self, pictures: Sequence[Coded], staying: Collection[int], shift: int) -> list[Renumbered]:
        """Those of the pictures whose frames stay."""
        results = []
        for coded in pictures:
            if coded.frame in staying:
                results.append(self._copy(coded, shift))
            else:
                self._drop(coded)
        return results

    def _drop(self, coded: Coded) -> None:
        """A picture that is left out; the source's buffer still sees it."""
        self._source.keep(coded.slice, coded.frame, self._source.poc_of(coded.slice))

    def _copy(self, coded: Coded, shift: int) -> Renumbered:
        """The picture with its numbers in the new stream, proven to refer to the same pictures."""
        slice_ = coded.slice
        poc = self._source.poc_of(slice_)
        lists = self._source.lists_of(slice_, poc)
        self._check_direct(slice_, lists)
        frame_num = (self._last_ref_num + 1) % self._frame_nums
        modifications = self._modifications(slice_, 0, frame_num), self._modifications(slice_, 1, frame_num)
        self._source.keep(slice_, coded.frame, poc)
        new = replace(
            slice_,
            frame_num=frame_num,
            poc=(poc - shift) % (1 << self._sps.poc_bits) if self._sps.poc_type == 0 else 0,
            modifications=modifications,
            marking=self._marking(frame_num) if slice_.ref_idc else None,
        )
        new_poc = self._new.poc_of(new)
        if self._sps.poc_type == 0 and new_poc != poc - shift:
            raise Unsuited("its picture order cannot be shifted")
        if self._new.lists_of(new, new_poc) != lists:
            raise Unsuited("a picture after the cut needs one from before it")
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
            if target is None:
                raise Unsuited("a picture after the cut needs one from before it")
            back = (at - target) % self._frame_nums or self._frame_nums
            ahead = self._frame_nums - back
            renamed.append((0, back - 1) if target <= at or back < ahead else (1, ahead - 1))
            at = target
        return tuple(renamed)

    def _marking(self, frame_num: int) -> tuple[tuple[int, ...], ...] | None:
        """Memory operations that let go of what the source's buffer no longer holds."""
        gone = [name for name in self._new.names() if self._source.number_of(name) is None]
        numbers = [self._new.number_of(name) for name in gone]
        return (
            tuple(
                (SHORT_TERM_OFF, (frame_num - number - 1) % self._frame_nums)
                for number in numbers
                if number is not None
            )
            or None
        )
