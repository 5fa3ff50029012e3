"""Coded pictures and sound become an mp4 file: times, order, interleaving."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from flows.studio.renderer.encoder import Encoded
from flows.studio.renderer.h264.adopt import idr_id_of, with_idr_id
from flows.studio.renderer.h264.bits import Unsuited, join_annexb
from flows.studio.renderer.h264.params import ParameterSets
from flows.studio.renderer.track import Track

TICKS = 512
IDR_IDS = 2


@dataclass(frozen=True, slots=True)
class Film:
    """Pictures in decoding order under one pair of parameter sets, a frame each 1/`rate` s.

    `reorder` is how many pictures may be decoded before their turn.
    """

    pictures: Iterator[Encoded]
    sets: ParameterSets
    rate: Fraction
    reorder: int


def write_file(path: Path, film: Film, sound: Track, tags: Mapping[str, str]) -> int:
    """Write the mp4, its index in front; returns the number of pictures.

    Raises Unsuited when a picture comes too late to be shown.
    """
    with av.open(str(path), "w", format="mp4", options=_OPTIONS) as target:
        target.metadata.update(tags)
        size = {"width": film.sets.sps.width, "height": film.sets.sps.height}
        picture_stream: Any = target.add_mux_stream("h264", rate=film.rate, **size)
        picture_stream.time_base = 1 / (film.rate * TICKS)
        sounds = _Sounds(sound.packets(target), 1 / film.rate)
        pictures = _apart(film.pictures, film.sets)
        written, step = 0, 1 / film.rate
        for place, encoded in enumerate(pictures):
            if encoded.frame < place - film.reorder:
                raise Unsuited("a picture comes too late to be shown")
            packet = _packet(encoded, place - film.reorder, film)
            packet.time_base, packet.stream = step, picture_stream
            for before in sounds.until(place - film.reorder):
                target.mux(before)
            target.mux(packet)
            written += 1
        for after in sounds.rest():
            target.mux(after)
    return written


_OPTIONS = {"movflags": "+faststart"}


def _packet(encoded: Encoded, decoded_at: int, film: Film) -> Any:
    header = film.sets.nals if decoded_at == -film.reorder else []
    packet = av.Packet(join_annexb([*header, *encoded.nals]))
    packet.pts, packet.dts, packet.duration = encoded.frame, decoded_at, 1
    packet.is_keyframe = encoded.key
    return packet


def _apart(pictures: Iterable[Encoded], sets: ParameterSets) -> Iterator[Encoded]:
    """The same pictures, but no two IDR pictures in a row with one id."""
    last: int | None = None
    after_key = False
    for encoded in pictures:
        if not encoded.key:
            after_key = False
        else:
            idr_id = idr_id_of(encoded.nals, sets)
            if after_key and idr_id == last:
                idr_id = (idr_id + 1) % IDR_IDS
                encoded = replace(encoded, nals=tuple(with_idr_id(nal, idr_id, sets) for nal in encoded.nals))
            last, after_key = idr_id, True
        yield encoded


class _Sounds:
    """The packets of the sound in step with a film whose frames are `step` seconds apart."""

    def __init__(self, packets: Iterator[Any], step: Fraction) -> None:
        self._packets, self._next = packets, next(packets, None)
        ratio = step / Fraction(self._next.time_base) if self._next is not None else step
        self._ticks, self._frames = ratio.numerator, ratio.denominator

    def until(self, frame: int) -> Iterator[Any]:
        """Packets that begin before a frame of the film."""
        while self._next is not None and self._next.pts * self._frames < frame * self._ticks:
            yield self._take()

    def rest(self) -> Iterator[Any]:
        """Every one that is left."""
        while self._next is not None:
            yield self._take()

    def _take(self) -> Any:
        packet, self._next = self._next, next(self._packets, None)
        return packet
