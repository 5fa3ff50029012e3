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
from flows.studio.renderer.picture import Picture
from flows.studio.renderer.spec import Quality

PRESET = "superfast"
NEAR_LOSSLESS_QP = 14
HEAD_FACTOR = "18"
DELAYLESS = "bframes=0:ref=1:weightp=0:scenecut=0:rc-lookahead=0:mbtree=0:no-psy=1:sliced-threads=0:annexb=1"


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
        return self._adopted(self._encoder.encode_frame(frame, self._number, key=since_key == 0), since_key)

    def picture(self, since_key: int) -> tuple[bytes, ...]:
        """The same for the picture that was loaded last."""
        return self._adopted(self._encoder.encode(self._number, key=since_key == 0), since_key)

    def pictures(self, pictures: Iterable[Picture], first: int, gop: int) -> Iterator[Encoded]:
        """Pictures as the frames from `first` on, with a key frame every `gop` frames."""
        last: Picture | None = None
        for number, picture in enumerate(pictures):
            if picture is not last:
                self._encoder.load(picture)
                last = picture
            yield Encoded(first + number, number % gop == 0, self.picture(number % gop))

    def _adopted(self, made: list[Encoded], since_key: int) -> tuple[bytes, ...]:
        self._number += 1
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
