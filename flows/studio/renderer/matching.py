"""Encoding into another stream: x264 without delay, every slice under the parameter sets of that stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import av

from flows.studio.renderer.encoder import PRESETS, STILL, STILL_QP, Encoded, Encoder
from flows.studio.renderer.h264.adopt import adopt, check_match
from flows.studio.renderer.h264.bits import Unsuited
from flows.studio.renderer.h264.graft import made_header
from flows.studio.renderer.h264.params import ParameterSets
from flows.studio.renderer.h264.splice import MOST_SKIP_BYTES
from flows.studio.renderer.picture import Picture
from flows.studio.renderer.spec import Quality

PRESET = "ultrafast"
NEAR_LOSSLESS_QP = 13
HEAD_FACTOR = "19"
"""With PRESET, these are closer to the source than superfast at 14 and 18 is, in less time and, but for pictures that
hardly move, fewer bytes (measured at 1080p, with a camera's noise and without)."""
DELAYLESS = (
    "bframes=0:ref=1:weightp=0:scenecut=0:rc-lookahead=0:mbtree=0:no-psy=1:sliced-threads=0:annexb=1:deblock=0,0"
)
GREY = 128


class Matching:
    """An encoder whose pictures go into a stream with the parameter sets `sets`. Unsuited when it cannot match them."""

    def __init__(
        self, sets: ParameterSets, rate: Fraction, quality: dict[str, str], *, preset: str = PRESET, extra: str = ""
    ) -> None:
        pps, sps = sets.pps, sets.sps
        params = [f"{DELAYLESS}:keyint=infinite:chroma-qp-offset={pps.chroma_offset}:cabac={int(pps.cabac)}"]
        params += [f"8x8dct={int(pps.transform_8x8)}:constrained-intra={int(pps.constrained_intra)}"]
        options = {"preset": preset, "tune": "zerolatency", "forced-idr": "1", "x264-params": ":".join(params) + extra}
        self._encoder = Encoder(sps.width, sps.height, rate, options | quality, threads=1)
        self._sets, self._number = sets, 0
        check_match(self._encoder.sets, sets)

    def frame(self, frame: av.VideoFrame, since_key: int) -> tuple[bytes, ...]:
        """The slices of the frame that is number `since_key` from its key frame on."""
        self._number += 1
        return self._adopted(self._encoder.encode_frame(frame, self._number, key=since_key == 0), since_key)

    def picture(self, since_key: int) -> tuple[bytes, ...]:
        """The same for the picture that was loaded last."""
        return self._adopted(self._loaded(key=since_key == 0), since_key)

    def pictures(self, pictures: Iterable[Picture], first: int, gop: int) -> Iterator[Encoded]:
        """Pictures as the frames from `first` on, with a key frame every `gop` frames."""
        last: Picture | None = None
        for number, picture in enumerate(pictures):
            if picture is not last:
                self._encoder.load(picture)
                last = picture
            yield Encoded(first + number, number % gop == 0, self.picture(number % gop))

    def still(self, picture: Picture, frames: int) -> Iterator[Encoded]:
        """One picture as the frames from 0 on: coded once, then repeated by slices in which every block is skipped.

        Such slices say nothing of the picture, so they are taken from one so flat that nothing else can be made of it.
        """
        for plane in self._encoder.planes:
            plane.fill(GREY)
        self._loaded(key=True)
        repeated = self._loaded(key=False)
        if any(len(nal) > MOST_SKIP_BYTES for encoded in repeated for nal in encoded.nals):
            raise Unsuited("the encoder does not skip still blocks")
        self._encoder.load(picture)
        for number in range(frames):
            yield Encoded(number, number == 0, self._adopted(repeated, number) if number else self.picture(0))

    def _loaded(self, *, key: bool) -> list[Encoded]:
        self._number += 1
        return self._encoder.encode(self._number, key=key)

    def _adopted(self, made: list[Encoded], since_key: int) -> tuple[bytes, ...]:
        if len(made) != 1:
            raise Unsuited("the encoder keeps pictures back")
        header = made_header(since_key, self._sets)
        return tuple(adopt(nal, self._encoder.sets, header, self._sets) for nal in made[0].nals)


def film_for(sets: ParameterSets, rate: Fraction, quality: Quality) -> Matching:
    """For whole stretches of the studio's own pictures."""
    preset, factor = PRESETS[quality]
    return Matching(sets, rate, {"crf": factor}, preset=preset)


def still_for(sets: ParameterSets, rate: Fraction, quality: Quality) -> Matching:
    """For one group of a picture that does not move."""
    return Matching(sets, rate, {"qp": STILL_QP[quality]}, preset=PRESETS[quality][0], extra=STILL)
