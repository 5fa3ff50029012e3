"""The bit layer: numbers of fixed and of Exp-Golomb length, NAL units, emulation prevention (clauses 7.3.1, 9.1, B)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum

START_CODE = b"\0\0\0\1"
_NEEDS_ESCAPE = re.compile(b"\0\0(?=[\0-\3])")


class Unsuited(Exception):
    """The stream uses something that is not rewritten here; the message says what."""


class Nal(IntEnum):
    """Types of NAL units that matter here (table 7-1)."""

    SLICE = 1
    IDR = 5
    SPS = 7
    PPS = 8


PICTURE = (Nal.SLICE, Nal.IDR)


def nal_type(nal: bytes) -> int:
    """The type in the NAL unit's first byte."""
    return nal[0] & 31


class BitReader:
    """Reads numbers from bytes without emulation prevention. IndexError past the end."""

    def __init__(self, data: bytes) -> None:
        self._value, self.length, self.place = int.from_bytes(data, "big"), len(data) * 8, 0

    def u(self, bits: int) -> int:
        """An unsigned number of that many bits."""
        self.place += bits
        if self.place > self.length:
            raise IndexError("the data ends inside a number")
        return (self._value >> (self.length - self.place)) & ((1 << bits) - 1)

    def flag(self) -> bool:
        return bool(self.u(1))

    def ue(self) -> int:
        """An unsigned Exp-Golomb number."""
        left = self.length - self.place
        zeros = left - (self._value & ((1 << left) - 1)).bit_length()
        self.place += zeros
        return self.u(zeros + 1) - 1

    def se(self) -> int:
        """A signed Exp-Golomb number."""
        code = self.ue()
        return (code + 1) // 2 if code & 1 else -(code // 2)

    def since(self, start: int) -> tuple[int, int]:
        """The bits between `start` and here as a number and its length."""
        bits = self.place - start
        return (self._value >> (self.length - self.place)) & ((1 << bits) - 1), bits

    def rest(self) -> tuple[int, int]:
        """Every bit from here on up to the stop bit, which is left out."""
        bits = self.length - self.place
        value = self._value & ((1 << bits) - 1)
        if not value:
            raise IndexError("there is no stop bit")
        zeros = (value & -value).bit_length()
        return value >> zeros, bits - zeros


class BitWriter:
    """Writes numbers; the counterpart of BitReader."""

    def __init__(self) -> None:
        self._value, self.length = 0, 0

    def u(self, bits: int, value: int) -> None:
        if not 0 <= value < 1 << bits:
            raise ValueError(f"{value} does not fit {bits} bits")
        self._value, self.length = self._value << bits | value, self.length + bits

    def flag(self, value: bool) -> None:
        self.u(1, int(value))

    def ue(self, value: int) -> None:
        if value < 0:
            raise ValueError(f"{value} is negative")
        self.u(2 * (value + 1).bit_length() - 1, value + 1)

    def se(self, value: int) -> None:
        self.ue(2 * value - 1 if value > 0 else -2 * value)

    def align(self, bit: int) -> None:
        """Fill the last byte with that bit."""
        fill = -self.length % 8
        self.u(fill, ((1 << fill) - 1) * bit)

    def stop(self) -> None:
        """The stop bit and the zeros that fill its byte."""
        self.u(1, 1)
        self.align(0)

    def to_bytes(self) -> bytes:
        """What was written; the length must be whole bytes."""
        if self.length % 8:
            raise ValueError("the last byte is not full")
        return self._value.to_bytes(self.length // 8, "big")


def escape(payload: bytes) -> bytes:
    """Put in the bytes that keep start codes from appearing inside a NAL unit."""
    escaped = _NEEDS_ESCAPE.sub(b"\0\0\3", payload)
    return escaped + b"\3" if escaped.endswith(b"\0\0") else escaped


def unescape(nal: bytes) -> bytes:
    """Take them out."""
    return nal.replace(b"\0\0\3", b"\0\0")


def split_annexb(data: bytes) -> list[bytes]:
    """The NAL units between start codes."""
    nals = data.split(b"\0\0\1")[1:]
    return [*(nal.rstrip(b"\0") for nal in nals[:-1]), *nals[-1:]]


def split_sized(data: bytes, size_bytes: int) -> list[bytes]:
    """The NAL units of an mp4 sample, each after its length."""
    nals, place = [], 0
    while place + size_bytes <= len(data):
        length = int.from_bytes(data[place : place + size_bytes], "big")
        place += size_bytes
        if length == 0 or place + length > len(data):
            raise Unsuited("a packet is damaged")
        nals.append(data[place : place + length])
        place += length
    return nals


def join_annexb(nals: Iterable[bytes]) -> bytes:
    """NAL units, each behind a start code."""
    return b"".join(START_CODE + nal for nal in nals)


def join_sized(nals: Iterable[bytes], size_bytes: int) -> bytes:
    """NAL units, each after its length."""
    return b"".join(len(nal).to_bytes(size_bytes, "big") + nal for nal in nals)
