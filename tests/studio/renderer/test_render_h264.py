"""The H.264 room: what is read is written again bit for bit, and what is rewritten decodes to the same pictures."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from flows.studio.renderer.band import strip_encoder
from flows.studio.renderer.cuts import coded_of
from flows.studio.renderer.encoder import Encoded, Encoder, film_encoder
from flows.studio.renderer.h264 import bits, params
from flows.studio.renderer.h264.adopt import check_match
from flows.studio.renderer.h264.bits import BitReader, BitWriter, Unsuited
from flows.studio.renderer.h264.graft import Coded, made_header, renumber, thinned
from flows.studio.renderer.h264.slices import Kind, build_slice, parse_slice, with_header
from flows.studio.renderer.matching import Matching, still_for
from flows.studio.renderer.picture import Picture
from flows.studio.renderer.source import read_source
from tests.studio.renderer import barcode
from tests.studio.renderer.test_render_smart_cuts import HEAD_ONLY, STREAMS

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Clips

RATE = Fraction(30)


def test_numbers_come_back_as_they_were_written() -> None:
    """Fixed and Exp-Golomb numbers of every size survive writing and reading."""
    writer = BitWriter()
    for value in (0, 1, 2, 7, 254, 255, 256, 65535, 70000):
        writer.ue(value)
        writer.se(value)
        writer.se(-value)
        writer.u(20, value)
        writer.flag(value % 2 == 0)
    writer.stop()
    reader = BitReader(writer.to_bytes())
    for value in (0, 1, 2, 7, 254, 255, 256, 65535, 70000):
        assert (reader.ue(), reader.se(), reader.se(), reader.u(20)) == (value, value, -value, value)
        assert reader.flag() == (value % 2 == 0)
    assert reader.rest()[1] == 0
    with pytest.raises(IndexError):
        reader.u(64)


def test_numbers_that_do_not_fit_are_refused() -> None:
    """Nothing is cut off silently."""
    writer = BitWriter()
    for width, value in ((3, 8), (4, -1)):
        with pytest.raises(ValueError, match="fit"):
            writer.u(width, value)
    with pytest.raises(ValueError, match="negative"):
        writer.ue(-1)
    writer.u(3, 1)
    with pytest.raises(ValueError, match="not full"):
        writer.to_bytes()


def test_escaping_hides_every_start_code() -> None:
    """No three bytes of an escaped unit look like a start code, and unescaping gives the same bytes back."""
    chance = np.random.default_rng(4)
    for _ in range(200):
        payload = b"\x65" + chance.choice([0, 0, 0, 1, 2, 3, 4], 60).astype(np.uint8).tobytes() + b"\x80"
        escaped = bits.escape(payload)
        assert bits.unescape(escaped) == payload
        assert not any(code in escaped for code in (b"\0\0\0", b"\0\0\1", b"\0\0\2"))
        assert bits.split_annexb(bits.join_annexb([escaped, payload[:1]])) == [escaped, payload[:1]]


@pytest.mark.parametrize("name", [*STREAMS, *HEAD_ONLY])
def test_headers_are_written_as_they_were_read(clips: Clips, name: str) -> None:
    """Parameter sets and every slice of every kind of stream are rebuilt bit for bit."""
    source = read_source(barcode.make_footage(clips.folder / f"{name}.mp4", *(STREAMS | HEAD_ONLY)[name]))
    assert params.build_sps(source.sets.sps) == source.sets.sps_nal
    kinds = set()
    with av.open(str(source.path)) as container:
        for packet in container.demux(video=0):
            for nal in source.nals_of(bytes(packet)):
                if bits.nal_type(nal) in bits.PICTURE:
                    slice_ = parse_slice(nal, source.sets)
                    kinds.add(slice_.kind)
                    assert build_slice(slice_, source.sets) == nal
    assert {Kind.I, Kind.P} <= kinds


def test_what_is_not_understood_is_refused(clips: Clips) -> None:
    """Interlaced streams, ten bits, changing rates and damaged headers are refused with their reason."""
    x264 = ("-c:v", "libx264", "-preset", "ultrafast")
    cases = {
        "interlaced": ((*x264, "-flags", "+ilme+ildct", "-x264-params", "interlaced=1"), "interlaced"),
        "ten-bits": ((*x264, "-pix_fmt", "yuv420p10le"), "yuv420p"),
        "rates": ((*x264, "-vf", "setpts='N/(30*TB)*(1+0.3*lt(N,20))'", "-fps_mode", "vfr"), "varies"),
        "other": (("-c:v", "mpeg4"), "H.264"),
    }
    for name, (options, reason) in cases.items():
        path = barcode.make_footage(clips.folder / f"{name}.mp4", *options, frames=40)
        with pytest.raises(Unsuited, match=reason):
            read_source(path)
    with pytest.raises(Unsuited, match="damaged"):
        params.read_parameter_sets(b"\1\x64\0\x28\xff\xe1\0\4\x67\x64\0\x28\1\0\2\x68\xee")


def decoded(nals: list[bytes], path: Path) -> NDArray[np.uint8]:
    """The luma of a raw stream's pictures."""
    path.write_bytes(bits.join_annexb(nals))
    return barcode.frames_of(path)


def test_adopted_pictures_decode_under_other_parameters(clips: Clips, tmp_path: Path) -> None:
    """What an encoder makes for a stream is decoded with that stream's parameter sets alone."""
    for name in ("usual", "cavlc", "main-profile", "weighted", "baseline", "low-delay"):
        source = read_source(barcode.make_footage(clips.folder / f"{name}.mp4", *(STREAMS | HEAD_ONLY)[name]))
        encoder = Matching(source.sets, RATE, {"qp": "12"})
        nals = list(source.sets.nals)
        wanted = [Picture(*barcode.SIZE, barcode.picture(number, 3).copy()) for number in range(20)]
        for encoded in encoder.pictures(wanted, 0, 12):
            nals += encoded.nals
        shown = decoded(nals, tmp_path / "made.h264")
        assert len(shown) == 20
        assert max(np.abs(a.astype(int) - b.y).mean() for a, b in zip(shown, wanted, strict=True)) < 1.5


def test_a_graft_needs_every_reference(clips: Clips) -> None:
    """Where later pictures look back past the cut, the dry run says so; where they do not, numbers close up."""
    plain = read_source(barcode.make_footage(clips.folder / "no-b.mp4", *STREAMS["no-b"]))
    group = plain.groups[1]
    coded = [
        Coded(place, entry.frame, parse_slice(entry.head, plain.sets))
        for place, entry in enumerate(plain.entries[group.start : group.end])
    ]
    copied = renumber(coded, 10, 3, plain.sets)
    frame_nums = [made_header(2, plain.sets).frame_num, *(c.slice.frame_num for c in copied)]
    assert [c.frame for c in copied] == list(range(group.start + 11, group.end))
    steps = {(after - before) % (1 << plain.sets.sps.frame_num_bits) for before, after in pairwise(frame_nums)}
    assert steps == {1}
    looking_back = [*coded[:15], replace(coded[15], slice=replace(coded[15].slice, modifications=(((0, 6),), None)))]
    with pytest.raises(Unsuited, match="is gone"):
        renumber(looking_back, 10, 1, plain.sets)
    greedy = [*coded[:15], replace(coded[15], slice=replace(coded[15].slice, references=(9, 0)))]
    with pytest.raises(Unsuited, match="more pictures than there are"):
        renumber(greedy, 10, 1, plain.sets)


MOST_NEEDED = {"usual": 14, "few-keys": 12, "pyramid": 15, "many-references": 17, "main-profile": 14}
"""Of how many pictures the frames up to the 23rd are made at most, in streams that leave some unused."""


@pytest.mark.parametrize("name", [name for name in (STREAMS | HEAD_ONLY) if name != "slices"])
def test_pictures_are_the_same_without_those_that_they_are_not_made_of(clips: Clips, tmp_path: Path, name: str) -> None:
    """A group without the pictures that some are not made of decodes to the same, wherever they stand in it."""
    source = read_source(barcode.make_footage(clips.folder / f"{name}.mp4", *(STREAMS | HEAD_ONLY)[name]))
    whole = barcode.frames_of(source.path)
    group = source.groups[1 if len(source.groups) > 1 else 0]
    with av.open(str(source.path)) as container:
        packets = [source.nals_of(bytes(packet)) for packet in container.demux(video=0)][group.start : group.end]
    for wanted in ({group.start + 13, group.start + 14}, {group.start + 20}, {group.start + 1, group.start + 22}):
        thin = thinned(coded_of(source, group), wanted, source.sets)
        nals = list(source.sets.nals)
        for kept in thin:
            (picture,) = (nal for nal in packets[kept.place] if bits.nal_type(nal) in bits.PICTURE)
            nals.append(with_header(picture, kept.slice, source.sets))
        frames = sorted(kept.frame for kept in thin)
        shown = decoded(nals, tmp_path / "thin.h264")
        assert wanted <= set(frames)
        assert np.array_equal(shown, whole[frames])
        assert barcode.numbers_by_openh264(tmp_path / "thin.h264") == frames
        assert len(thin) <= MOST_NEEDED.get(name, len(frames))


def test_encoders_of_one_size_agree() -> None:
    """Whatever the preset, factor and picture height, streams of the studio's own have the same parameters."""
    whole = film_encoder(320, 192, RATE, "high").sets
    for quality in ("draft", "medium"):
        assert film_encoder(320, 192, RATE, quality).sets.nals == whole.nals
    strip = strip_encoder(320, 96, RATE, "high", whole=False).sets
    assert strip.pps_nal == whole.pps_nal
    assert params.same_but_for_height(strip.sps, whole.sps)


def test_an_encoder_that_cannot_match_says_so(clips: Clips) -> None:
    """A stream of another coding than was asked for is not adopted."""
    source = read_source(barcode.make_footage(clips.folder / "usual.mp4", *STREAMS["usual"]))
    other = replace(source.sets, pps=replace(source.sets.pps, transform_8x8=False))
    encoder = Encoder(*barcode.SIZE, RATE, {"preset": "ultrafast", "x264-params": "8x8dct=1:cabac=1"})
    with pytest.raises(Unsuited, match="transform"):
        check_match(encoder.sets, other)


def test_frames_are_numbered_by_the_caller() -> None:
    """Every frame that goes into an encoder comes out once, key frames where they were asked for."""
    encoder = film_encoder(*barcode.SIZE, RATE, "draft")
    made: list[Encoded] = []
    for number in range(40, 70):
        encoder.load(Picture(*barcode.SIZE, barcode.picture(number, 3).copy()))
        made += encoder.encode(number, key=number == 55)
    made += encoder.flush()
    assert sorted(encoded.frame for encoded in made) == list(range(40, 70))
    assert [encoded.frame for encoded in made if encoded.key] == [40, 55]


@pytest.mark.parametrize("name", ["usual", "many-references", "cavlc", "nameless"])
def test_a_still_is_coded_once(clips: Clips, tmp_path: Path, name: str) -> None:
    """After the first picture of a still nothing but skipped blocks follows, and every frame is the first one."""
    source = read_source(barcode.make_footage(clips.folder / f"{name}.mp4", *(STREAMS | HEAD_ONLY)[name]))
    width, height = barcode.SIZE
    picture = Picture(width, height, barcode.picture(77, seed=3))
    made = list(still_for(source.sets, RATE, "high").still(picture, 20))
    assert [encoded.frame for encoded in made] == list(range(20))
    assert [encoded.key for encoded in made] == [True] + [False] * 19
    assert max(len(nal) for encoded in made[1:] for nal in encoded.nals) < 40
    path = tmp_path / "still.264"
    path.write_bytes(bits.join_annexb([*source.sets.nals, *(nal for encoded in made for nal in encoded.nals)]))
    for shown in (barcode.frames_of(path), barcode.pictures_by_openh264(path, width, height)[:, :height]):
        assert len(shown) == 20
        assert all(np.array_equal(frame, shown[0]) for frame in shown)
        assert np.abs(shown[0].astype(int) - picture.y).mean() < 1
