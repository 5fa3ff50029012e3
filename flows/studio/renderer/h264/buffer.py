"""The decoded picture buffer in a dry run: which earlier pictures a slice refers to (clauses 8.2.4, 8.2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from flows.studio.renderer.h264.bits import Unsuited
from flows.studio.renderer.h264.params import Sps
from flows.studio.renderer.h264.slices import Kind, Slice, Steps

NAME = TypeVar("NAME")
SHORT_TERM_OFF = 1


@dataclass(slots=True)
class Held(Generic[NAME]):
    """A reference picture in the buffer: the caller's name for it and its numbers."""

    name: NAME
    frame_num: int
    poc: int


class Buffer(Generic[NAME]):
    """Short-term reference pictures as a decoder holds them. Long-term ones raise Unsuited."""

    def __init__(self, sps: Sps) -> None:
        self._most = max(1, sps.references)
        self._frame_nums = 1 << sps.frame_num_bits
        self._poc_range = 1 << sps.poc_bits if sps.poc_type == 0 else 0
        self._held: list[Held[NAME]] = []
        self._last_poc = self._last_num = self._num_offset = 0

    def poc_of(self, slice_: Slice) -> int:
        """The picture order count (8.2.1), to be asked once per picture, in decoding order."""
        if slice_.idr:
            self._last_poc = self._last_num = self._num_offset = 0
        if not self._poc_range:
            self._num_offset += self._frame_nums if slice_.frame_num < self._last_num else 0
            self._last_num = slice_.frame_num
            return 2 * (self._num_offset + slice_.frame_num) - (0 if slice_.ref_idc else 1)
        half, low = self._poc_range // 2, self._last_poc % self._poc_range
        poc = self._last_poc - low + slice_.poc
        if slice_.poc < low and low - slice_.poc >= half:
            poc += self._poc_range
        elif slice_.poc > low and slice_.poc - low > half:
            poc -= self._poc_range
        if slice_.ref_idc:
            self._last_poc = poc
        return poc

    def lists_of(self, slice_: Slice, poc: int) -> tuple[list[NAME], list[NAME]]:
        """The names in the slice's two reference lists; Unsuited when an entry would be missing."""
        if slice_.kind is Kind.I:
            return [], []
        if slice_.kind is Kind.P:
            newest_first = sorted(self._held, key=lambda held: -self._pic_num(held, slice_.frame_num))
            return self._modified(newest_first, slice_, 0), []
        before = sorted((held for held in self._held if held.poc < poc), key=lambda held: -held.poc)
        after = sorted((held for held in self._held if held.poc > poc), key=lambda held: held.poc)
        forward, backward = [*before, *after], [*after, *before]
        if len(backward) > 1 and forward == backward:
            backward[:2] = backward[1], backward[0]
        return self._modified(forward, slice_, 0), self._modified(backward, slice_, 1)

    def _modified(self, initial: list[Held[NAME]], slice_: Slice, number: int) -> list[NAME]:
        count = slice_.references[number]
        entries = initial[:count]
        steps = slice_.modifications[number]
        for place, frame_num in enumerate(self.walk(steps, slice_.frame_num) if steps else ()):
            found = self.find(frame_num)
            entries = [*entries[:place], found, *(held for held in entries[place:] if held is not found)][:count]
        if len(entries) < count:
            raise Unsuited("a slice may refer to more pictures than there are")
        return [held.name for held in entries]

    def walk(self, steps: Steps, frame_num: int) -> list[int]:
        """The frame numbers that modification steps name (8.2.4.3.1)."""
        named, at = [], frame_num
        for code, value in steps:
            if code > 1:
                raise Unsuited("it has long-term references")
            at = (at + (value + 1) * (1 if code else -1)) % self._frame_nums
            named.append(at)
        return named

    def find(self, frame_num: int) -> Held[NAME]:
        """The held picture of that number; Unsuited when there is none."""
        for held in self._held:
            if held.frame_num == frame_num:
                return held
        raise Unsuited("a slice refers to a picture that is gone")

    def names(self) -> list[NAME]:
        """Those of all held pictures."""
        return [held.name for held in self._held]

    def number_of(self, name: NAME) -> int | None:
        """The frame number of a held picture, None when it is not held."""
        return next((held.frame_num for held in self._held if held.name == name), None)

    def keep(self, slice_: Slice, name: NAME, poc: int) -> None:
        """Take the picture in when it is a reference, after its memory operations or the sliding window."""
        if not slice_.ref_idc:
            return
        if slice_.idr:
            self._held = []
            if slice_.idr_flags & 1:
                raise Unsuited("it has long-term references")
        for operation in slice_.marking or ():
            if operation[0] != SHORT_TERM_OFF:
                raise Unsuited("it has long-term references")
            gone = self.find(self.marked(operation, slice_.frame_num))
            self._held.remove(gone)
        if slice_.marking is None and not slice_.idr and len(self._held) >= self._most:
            self._held.remove(min(self._held, key=lambda held: self._pic_num(held, slice_.frame_num)))
        self._held.append(Held(name, slice_.frame_num, poc))
        if len(self._held) > self._most:
            raise Unsuited("it holds more references than it says")

    def marked(self, operation: tuple[int, ...], frame_num: int) -> int:
        """The frame number of the picture that a memory operation lets go."""
        return (frame_num - operation[1] - 1) % self._frame_nums

    def _pic_num(self, held: Held[NAME], frame_num: int) -> int:
        return held.frame_num - self._frame_nums if held.frame_num > frame_num else held.frame_num
