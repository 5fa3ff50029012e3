"""The plan's spans: each stretch by its cheapest way, with its reason, and the whole right to the frame."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Generator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import av
import numpy as np
import pytest

from flows.errors import RenderError
from flows.studio.renderer import OutputSpec, RenderReport
from flows.studio.renderer.aac import Packets, encode_chunk
from flows.studio.renderer.band import Band, encode_band
from flows.studio.renderer.bars import Bars, row_for
from flows.studio.renderer.cuts import Kept, Made, cut_source
from flows.studio.renderer.encoder import Encoded, film_encoder
from flows.studio.renderer.h264.bits import Unsuited
from flows.studio.renderer.layout import progress_of, strip_of
from flows.studio.renderer.loop import group_length, repeat
from flows.studio.renderer.loudness import Samples
from flows.studio.renderer.palette import DEFAULT
from flows.studio.renderer.picture import black
from flows.studio.renderer.plan import Plan, drawn_plan
from flows.studio.renderer.sounds import PER_MS
from flows.studio.renderer.source import read_source
from flows.studio.renderer.spans import band_rows, obstacle_to_band
from flows.studio.renderer.spec import Quality
from flows.studio.renderer.stretches import find_stretches
from flows.studio.renderer.verify import Expected, verify
from flows.studio.timeline import Framing, Look, ProgressBar, Text, Timeline, Track
from flows.wire.draft import TrackType
from tests.studio.renderer import barcode
from tests.studio.renderer.test_render_smart_cuts import STREAMS, canvas, cut_up, decodes_strictly, numbers

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Build, Clips, Rendered

WIDE = {"width": barcode.SIZE[0], "height": barcode.SIZE[1]}


def paths(report: RenderReport) -> list[tuple[str, int, int]]:
    return [(span.path, span.start_ms, span.duration_ms) for span in report.spans]


def footage(clips: Clips, name: str = "usual") -> Path:
    return barcode.make_footage(clips.folder / f"{name}.mp4", *STREAMS[name])


def packets(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [bytes(packet) for packet in container.demux(video=0) if packet.size]


def test_a_trim_at_key_frames_keeps_every_packet(clips: Clips, rendered: Rendered, build: Build) -> None:
    """Whole groups are copied bit for bit; only the first packet carries the parameter sets with it."""
    source = footage(clips)
    made = rendered(canvas(build, cut_up(build, [(48, 144)])), {"v": source})
    assert paths(made.report) == [("copy", 0, 3200)]
    index = read_source(source)
    kept = [index.nals_of(data) for data in packets(source)[48:144]]
    assert [index.nals_of(data)[-len(nals) :] for data, nals in zip(packets(made.path), kept, strict=True)] == kept


def test_clips_of_equal_parameters_are_joined(clips: Clips, rendered: Rendered, build: Build) -> None:
    """Two recordings of one encoder become one film without a frame encoded."""
    one = footage(clips)
    other = barcode.make_footage(clips.folder / "second.mp4", *STREAMS["usual"], seed=9)
    pieces = [*cut_up(build, [(0, 240)]), *cut_up(build, [(0, 240)], media="w")]
    pieces[1] = pieces[1].model_copy(update={"start_ms": 8000})
    made = rendered(canvas(build, pieces), {"v": one, "w": other})
    assert paths(made.report) == [("copy", 0, 8000), ("copy", 8000, 8000)]
    assert barcode.numbers_by_openh264(made.path) == [*range(240), *range(240)]
    assert decodes_strictly(made.path)


def test_what_does_not_fit_is_encoded_to_match(clips: Clips, rendered: Rendered, build: Build) -> None:
    """Cards, dissolves and footage of other parameters stand between copied footage, all under one parameter set."""
    rendered.bitstream = True
    one, other = footage(clips), footage(clips, "no-b")
    first, second = cut_up(build, [(10, 110), (150, 230)])
    track = [
        build.card(0, 2000, text="Hello"),
        first.model_copy(update={"start_ms": 2000}),
        second.model_copy(update={"start_ms": 5333, "duration_ms": 2667, "crossfade_ms": 300}),
        build.footage(8000, 1000, media="w", source_start_ms=1000),
        build.card(9000, 500, text="End"),
    ]
    made = rendered(build.timeline(track, **WIDE), {"v": one, "w": other})
    assert [span.path for span in made.report.spans] == ["loop", "graft", "graph", "graft", "graph"]
    assert "dissolve" in made.report.reason
    assert "parameters differ" in made.report.reason
    seen, again = barcode.numbers_in(made.path), barcode.numbers_by_openh264(made.path)
    assert seen[60:160] == again[60:160] == list(range(10, 110))
    assert seen[169:240] == again[169:240] == list(range(159, 230))
    assert seen[240:270] == again[240:270] == list(range(30, 60))
    assert len(seen) == 285
    assert decodes_strictly(made.path)
    with av.open(str(made.path)) as container:
        sets = {bytes(container.streams.video[0].codec_context.extradata or b"")}
    assert len(sets) == 1


@pytest.mark.parametrize("fps", ["25", "30000/1001", "60"])
def test_footage_of_another_rate_keeps_it(clips: Clips, rendered: Rendered, build: Build, fps: str) -> None:
    """Unless a rate is asked for, cut footage keeps its own, and no frame is lost or doubled."""
    source = barcode.make_footage(clips.folder / f"at{fps[:3]}.mp4", *STREAMS["usual"], fps=fps, frames=150)
    rate = float(Fraction(fps))
    piece = build.footage(0, round(100 * 1000 / rate), media="v", source_start_ms=round(20 * 1000 / rate))
    made = rendered(canvas(build, [piece]), {"v": source})
    assert barcode.numbers_in(made.path) == list(range(20, 120))
    assert made.fps == pytest.approx(rate)
    drawn = rendered(canvas(build, [piece]), {"v": source}, OutputSpec(quality="draft", fps=30))
    assert (drawn.report.path, drawn.fps) == ("graph", 30)
    assert "frame rate" in drawn.report.reason


def test_copied_pictures_do_not_drift(clips: Clips, rendered: Rendered, build: Build) -> None:
    """What is built upon a graft looks like the source up to the end of its group."""
    rendered.bitstream = True
    source = footage(clips, "few-keys")
    made = rendered(canvas(build, cut_up(build, [(31, 239)])), {"v": source})
    assert made.report.path == "graft"
    off = barcode.frames_of(made.path).astype(int) - barcode.frames_of(source)[31:239]
    psnr = 10 * np.log10(255**2 / np.maximum((off**2).mean((1, 2)), 1e-6))
    assert psnr.min() > 42


def test_cuts_tell_what_is_made(clips: Clips) -> None:
    """The pieces of a cut cover its frames once each, and all but a few frames are kept."""
    source = read_source(footage(clips, "few-keys"))
    cut = cut_source(source, 33, 201, bitstream=True)
    assert cut.path == "graft"
    kept = [source.entries[p].frame for piece in cut.pieces if isinstance(piece, Kept) for p in piece.places]
    made = [f for piece in cut.pieces if isinstance(piece, Made) for f in range(piece.first, piece.end)]
    assert sorted([*kept, *made]) == list(range(33, 201))
    assert len(made) == cut.made <= 8
    head = cut_source(source, 33, 201, bitstream=False)
    assert (head.path, head.made) == ("head", 168)
    assert "switched off" in head.reason


def test_a_still_is_one_group_repeated(clips: Clips, rendered: Rendered, build: Build) -> None:
    """However long a still stands, its packets are few different ones, and every frame shows it."""
    song = clips.song("sixty.wav", seconds=60)
    timeline = build.timeline(
        build.still(0, 60_000, media="c"), build.sound(0, 60_000, media="s"), build.text(0, 60_000, text="Still")
    )
    made = rendered(timeline, {"c": clips.cover(), "s": song}, OutputSpec(quality="high"))
    assert paths(made.report) == [("loop", 0, 60_000)]
    assert len(set(packets(made.path))) < 60 * 30 / 8
    assert made.video_ms == pytest.approx(60_000, abs=1)
    frames = made.frames()
    assert len(frames) == 1800
    assert all(np.array_equal(frame, frames[0]) for frame in frames)
    assert decodes_strictly(made.path)


def test_groups_repeat_without_gap_or_overlap() -> None:
    """Any number of frames is covered once, by a group of sensible length."""
    for frames in (1, 59, 90, 181, 450, 1799, 5400):
        length = group_length(frames, Fraction(30))
        group = [Encoded(n, n == 0, ()) for n in range(length)]
        numbered = repeat(group, group[: frames % length], range(7, 7 + frames))
        assert [encoded.frame for encoded in numbered] == list(range(7, 7 + frames))
        assert length <= max(180, frames if frames < 180 else 0)


@pytest.mark.parametrize("size", [(640, 360), (540, 960), (544, 544)])
def test_a_band_looks_like_what_is_drawn(
    clips: Clips, rendered: Rendered, build: Build, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Encoding the strip alone gives the picture that encoding the whole gives."""
    rendered.bitstream = True
    song = clips.song("noisy.wav", seconds=4, noise=True)
    timeline = build.timeline(
        build.still(0, 4_000, media="c"),
        build.visualizer(0, 4_000, media="s"),
        [ProgressBar(id="p", name="p", start_ms=0, duration_ms=4_000)],
        build.sound(0, 4_000, media="s"),
        build.text(0, 1_500, text="Midnight"),
        width=size[0],
        height=size[1],
    )
    spec, media = OutputSpec(quality="high"), {"c": clips.cover(), "s": song}
    band = rendered(timeline, media, spec)
    assert [span.path for span in band.report.spans] == ["band", "band"]
    shown = band.frames("yuv420p")
    monkeypatch.setattr(
        "flows.studio.renderer.engine.make_plan", lambda *args: drawn_plan(args[0], args[2], "to compare")
    )
    drawn = rendered(timeline, media, spec)
    assert drawn.report.path == "graph"
    off = shown.astype(int) - drawn.frames("yuv420p")
    assert 10 * np.log10(255**2 / (off**2).mean((1, 2)).max()) > 38
    assert np.abs(np.diff(shown[50:, : size[1] // 4].astype(int), axis=0)).max() == 0
    assert len(shown) == 120


@pytest.mark.parametrize("size", [(640, 360), (544, 960)])
def test_a_band_decodes_alike_everywhere(clips: Clips, rendered: Rendered, build: Build, size: tuple[int, int]) -> None:
    """A second decoder and a strict one agree with the first to the bit, with still rows below the strip too."""
    rendered.bitstream = True
    song = clips.song("noisy.wav", seconds=4, noise=True)
    clip = build.visualizer(0, 4_000, media="s")
    made = rendered(
        build.timeline(
            build.still(0, 4_000, media="c"), clip, build.sound(0, 4_000, media="s"), width=size[0], height=size[1]
        ),
        {"c": clips.cover(), "s": song},
    )
    assert made.report.path == "band"
    assert decodes_strictly(made.path)
    assert np.array_equal(barcode.pictures_by_openh264(made.path, *size), made.frames("yuv420p"))


def test_bands_leave_still_rows_on_both_sides() -> None:
    """What moves stays away from rows that are not encoded, farther than motion search reaches."""
    for width, height in ((1920, 1080), (1080, 1920), (1080, 1080), (1080, 1350), (544, 960)):
        strip = strip_of(width, height)
        rows = band_rows(height, [strip])
        assert obstacle_to_band(height, strip) == ""
        assert rows.start % 16 == 0
        assert strip.top // 16 * 16 - rows.start >= 48
        assert rows.stop == height or (rows.stop % 16 == 0 and rows.stop - -(-strip.bottom // 16) * 16 >= 48)
        bar = progress_of(width, height)
        both = band_rows(height, [bar, strip])
        assert both.start <= min(bar.top, strip.top)
        assert both.stop >= max(bar.bottom, strip.bottom)


def test_a_band_that_is_not_wanted_any_more_ends() -> None:
    """Whoever stops asking for frames is not kept waiting by those that are under way."""
    shown = film_encoder(640, 360, Fraction(30), "draft").sets
    strip = strip_of(640, 360)
    levels = np.random.default_rng(3).random((3000, row_for(strip.width).count), np.float32)
    band = Band(
        black(640, 360), [(Bars(strip, DEFAULT, levels), 0)], band_rows(360, [strip]), Fraction(30), "draft", shown
    )
    with contextlib.closing(cast("Generator[Encoded]", encode_band(band, range(3000)))) as frames:
        assert next(frames).frame == 0
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("ThreadPoolExecutor")]


def test_every_way_can_follow_every_other(clips: Clips, rendered: Rendered, build: Build) -> None:
    """A loop, a dissolve, a band and drawn footage share one file that two decoders read frame by frame."""
    rendered.bitstream = True
    source = clips.footage("odd.mp4", seconds=3, size="160x96")
    song = clips.song("noisy.wav", seconds=4, noise=True)
    timeline = build.timeline(
        [
            build.card(0, 3000, text="One"),
            build.still(3000, 5000, media="c", crossfade_ms=500),
            build.footage(8000, 2000, media="v"),
            build.card(10_000, 500, text="End"),
        ],
        build.visualizer(4000, 4000, media="s"),
        build.sound(0, 10_500, media="s"),
        width=640,
        height=360,
    )
    made = rendered(timeline, {"c": clips.cover(), "s": song, "v": source})
    assert [span.path for span in made.report.spans] == ["loop", "graph", "band", "graph"]
    assert made.report.path == "mixed"
    assert len(made.frames()) == 315
    assert decodes_strictly(made.path)
    other = barcode.pictures_by_openh264(made.path, 640, 360)
    assert np.array_equal(other, made.frames("yuv420p"))


def test_a_property_that_is_not_known_means_drawing(build: Build) -> None:
    """A clip, track or timeline with anything set that the short ways do not understand is drawn."""

    class Tilted(Text):
        tilt: int = 0

    class Tinted(Timeline):
        tint: str = ""

    def nature(tilt: int = 0, tint: str = "") -> list[tuple[str, str]]:
        words = Tilted(id="w", name="words", start_ms=0, duration_ms=3000, text="Hi", tilt=tilt)
        rows = (
            Track(id="a", type=TrackType.VIDEO, clips=(build.card(0, 3000, text="One"),)),
            Track.model_construct(id="b", type=TrackType.TEXT, clips=(words,)),
        )
        timeline = Tinted.model_construct(tracks=rows, tint=tint)
        return [(s.nature, s.reason) for s in find_stretches(timeline, 90, lambda ms: ms * 30 // 1000)]

    assert nature(tilt=3)[0][0] == "drawn"
    assert nature(tint="red") == [("drawn", "tint is set")]


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("footage", {"look": Look(saturation=-1)}),
        ("footage", {"frame": Framing(turn=90)}),
        ("footage", {"frame": Framing(zoom=2)}),
        ("footage", {"frame": Framing(inset="top right")}),
        ("footage", {"fit": "cover"}),
        ("footage", {"speed": 2.0}),
        ("footage", {"fade_in_ms": 300}),
        ("footage", {"fade_out_ms": 300}),
        ("still", {"media": "m", "look": Look(warmth=0.5)}),
        ("still", {"media": "m", "frame": Framing(slow_zoom=True)}),
        ("still", {"media": "m", "fade_out_ms": 300}),
        ("card", {"text": "One", "fade_in_ms": 300}),
        ("text", {"text": "One", "fade_out_ms": 300}),
        ("text", {"text": "One", "place": "top left"}),
        ("text", {"text": "One", "colour": "red"}),
        ("still", {"media": "m", "fit": "clip", "background_media": "n"}),
        ("still", {"media": "m", "frame": Framing(pulse="beat")}),
        ("footage", {"reversed": True}),
        ("visualizer", {"style": "circle"}),
    ],
)
def test_what_an_edit_changes_in_the_picture_is_drawn(build: Build, kind: str, change: dict[str, Any]) -> None:
    """No short way is taken for a clip that looks, stands, moves or fades in another way than it would by itself."""
    fields = {"media": "m"} if kind in ("footage", "visualizer") else {}
    clip = getattr(build, kind)(0, 3000, **fields | change)
    timeline = build.timeline(build.card(0, 3000, text="Below"), clip)
    assert [stretch.nature for stretch in find_stretches(timeline, 90, lambda ms: ms * 30 // 1000)] == ["drawn"]


def test_what_an_edit_changes_in_the_sound_keeps_the_packets(clips: Clips, rendered: Rendered, build: Build) -> None:
    """Fades, noise reduction and loudness of the sound are no reason to encode a picture."""
    (piece,) = cut_up(build, [(48, 144)])
    changed = piece.model_copy(update={"sound_in_ms": 400, "sound_out_ms": 400, "denoise": True, "volume": 0.5})
    timeline = canvas(build, [changed]).model_copy(update={"normalized": True})
    assert rendered(timeline, {"v": footage(clips)}).report.path == "copy"


def test_a_rate_that_was_asked_for_is_kept_to(clips: Clips, rendered: Rendered, build: Build) -> None:
    """Footage of another rate than the one an edit set is drawn at that rate; of the same rate it is kept."""
    source = footage(clips)
    timeline = canvas(build, cut_up(build, [(48, 144)])).model_copy(update={"fps_fixed": True})
    assert rendered(timeline, {"v": source}).report.path == "copy"
    slower = rendered(timeline.model_copy(update={"fps": 15}), {"v": source})
    assert slower.report.path == "graph"
    assert "another frame rate" in slower.report.reason
    assert len(slower.frames()) == 48


def test_a_plan_that_breaks_its_promise_is_replaced(
    clips: Clips, rendered: Rendered, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the finished file fails its checks every frame is drawn, and the report says why."""
    looked = []

    def fail_once(path: Path, plan: Plan, expected: Expected) -> tuple[str, ...]:
        looked.append(plan.path)
        if len(looked) == 1:
            raise Unsuited("a frame is missing")
        return verify(path, plan, expected)

    monkeypatch.setattr("flows.studio.renderer.engine.verify", fail_once)
    made = rendered(canvas(build, cut_up(build, [(5, 100)])), {"v": footage(clips)})
    assert made.report.path == "graph"
    assert "a frame is missing" in made.report.reason
    assert barcode.numbers_in(made.path) == list(range(5, 100))


def test_sound_out_of_step_is_noticed(
    clips: Clips, rendered: Rendered, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file whose sound comes two frames late does not pass."""

    def late(first: int, last: int, heard: Samples, quality: Quality, stopped: threading.Event) -> Packets:
        return encode_chunk(first, last, np.roll(heard, 70 * PER_MS, axis=0), quality, stopped)

    monkeypatch.setattr("flows.studio.renderer.track.encode_chunk", late)
    with pytest.raises(RenderError) as caught:
        rendered(canvas(build, cut_up(build, [(5, 100)])), {"v": footage(clips)})
    assert "ms off" in str(caught.value.hint)


def test_without_bit_stream_surgery_the_same_comes_out(clips: Clips, rendered: Rendered, build: Build) -> None:
    """With the switch off no graft and no band is used, and every frame is still the right one."""
    rendered.bitstream = False
    cuts = ((5, 70), (131, 240))
    made = rendered(canvas(build, cut_up(build, cuts)), {"v": footage(clips)})
    assert {span.path for span in made.report.spans} == {"head"}
    assert barcode.numbers_in(made.path) == numbers(cuts)
    song = clips.song("noisy.wav", seconds=4, noise=True)
    bars = build.timeline(build.visualizer(0, 3000, media="s"), build.sound(0, 3000, media="s"))
    drawn = rendered(bars, {"s": song})
    assert drawn.report.path == "graph"
    assert "off" in drawn.report.reason
    assert len(drawn.frames()) == 90
