"""Reuse: what was encoded before is not encoded again, the file is the same to the bit, and no entry is ever fatal."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from functools import cache
from itertools import compress, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import av
import pytest
from pydantic import BaseModel, ValidationError

from flows.media.beats import beats_of
from flows.media.probe import probe
from flows.studio.renderer import OutputSpec, RenderReport, cells, render
from flows.studio.renderer.cells import drawn_cells, even_cells
from flows.studio.renderer.content import Content
from flows.studio.renderer.h264.bits import Unsuited
from flows.studio.renderer.plan import Plan, drawn_plan
from flows.studio.renderer.scene import Scene
from flows.studio.renderer.sounds import Sounds
from flows.studio.renderer.stock import Stock
from flows.studio.renderer.verify import Expected, verify
from flows.studio.timeline import AnyClip, Framing, Look, ProgressBar, Timeline
from tests.studio.renderer import barcode
from tests.studio.renderer.test_render_beats import click_song
from tests.studio.renderer.test_render_smart_cuts import STREAMS, canvas, cut_up

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Build, Clips

LIMIT = 2**30
Packets = list[tuple[str, int, int, bytes]]


class Studio:
    """Renders with one stock, or with none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "out").mkdir()
        self.stock = Stock(folder / "stock", LIMIT, folder / "out")

    def __call__(
        self, timeline: Timeline, media: dict[str, Path], *, stock: bool = True, **options: Any
    ) -> tuple[Packets, RenderReport]:
        output, scratch = self.folder / "out" / "reel.mp4", self.folder / "scratch"
        report = render(
            timeline,
            media,
            output,
            OutputSpec(quality="draft"),
            lambda _: None,
            scratch=scratch,
            stock=self.stock if stock else None,
            **options,
        )
        assert list(scratch.iterdir()) == []
        assert list(output.parent.iterdir()) == [output]
        return packets_of(output), report

    def entries(self) -> list[Path]:
        return sorted(path for path in self.stock.folder.iterdir() if not path.name.startswith("digest-"))


def packets_of(path: Path) -> Packets:
    with av.open(str(path)) as container:
        return [(p.stream.type, p.pts or 0, p.dts or 0, bytes(p)) for p in container.demux() if p.size]


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path)


def titled(build: Build, words: str, first_ms: int = 3000) -> Timeline:
    """9 s of footage of another size than the canvas, with music, and a title for 3 s."""
    return build.timeline(
        build.footage(0, 9000, media="v"),
        build.bed(0, 9000, mood="calm"),
        build.text(first_ms, 3000, text=words),
    )


@pytest.fixture
def odd(clips: Clips) -> dict[str, Path]:
    return {"v": clips.footage("odd9.mp4", seconds=9.5, size="160x96")}


def reused(report: RenderReport) -> list[int]:
    return [span.reused_ms for span in report.spans]


def test_a_changed_title_encodes_its_seconds(studio: Studio, build: Build, odd: dict[str, Path]) -> None:
    """Of 9 s only the 3 s with the title are encoded again, and not the sound; the file is that of a cold render."""
    cold, report = studio(titled(build, "One"), odd)
    assert (report.path, reused(report), report.sound_reused) == ("graph", [0], False)
    again, report = studio(titled(build, "One"), odd)
    assert again == cold
    assert (reused(report), report.sound_reused) == ([9000], True)
    changed, report = studio(titled(build, "Two"), odd)
    assert (reused(report), report.sound_reused) == ([6000], True)
    assert changed == studio(titled(build, "Two"), odd, stock=False)[0]
    assert changed != cold


def test_what_is_moved_as_a_whole_is_kept(studio: Studio, build: Build, odd: dict[str, Path]) -> None:
    """After an intro is put before it, the footage is not encoded again."""
    studio(build.timeline(build.footage(0, 5000, media="v", source_start_ms=500)), odd)
    later = [build.card(0, 2000, text="Before"), build.footage(2000, 5000, media="v", source_start_ms=500)]
    warm, report = studio(build.timeline(later), odd)
    assert reused(report) == [0, 5000]
    assert warm == studio(build.timeline(later), odd, stock=False)[0]


def test_a_trim_keeps_what_is_left(
    studio: Studio, build: Build, odd: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cells begin at regular times of the source, so those that the cut leaves whole are kept."""
    monkeypatch.setattr(cells, "LENGTH_S", 3)
    studio(build.timeline(build.footage(0, 9000, media="v")), odd)
    trimmed = build.timeline(build.footage(0, 7000, media="v", source_start_ms=2000))
    warm, report = studio(trimmed, odd)
    assert reused(report) == [3000]
    assert warm == studio(trimmed, odd, stock=False)[0]


def every_kind(build: Build, words: str) -> Timeline:
    """Loop, dissolve, band and drawn footage, all in one."""
    return build.timeline(
        [
            build.card(0, 3000, text=words),
            build.still(3000, 5000, media="c", crossfade_ms=500),
            build.footage(8000, 2000, media="v"),
            build.card(10_000, 500, text="End"),
        ],
        build.visualizer(4000, 4000, media="s"),
        build.sound(0, 10_500, media="s"),
        width=640,
        height=360,
    )


def test_every_way_is_kept(studio: Studio, build: Build, clips: Clips, odd: dict[str, Path]) -> None:
    """Loops and bands come from the stock like drawn frames; what did not change is the same to the bit."""
    media = {"c": clips.cover(), "s": clips.song("noisy.wav", seconds=4, noise=True), **odd}
    cold, _ = studio(every_kind(build, "One"), media)
    warm, report = studio(every_kind(build, "One"), media)
    assert warm == cold
    assert [span.path for span in report.spans] == ["loop", "graph", "band", "graph"]
    assert reused(report) == [span.duration_ms for span in report.spans]
    changed, report = studio(every_kind(build, "Two"), media)
    assert reused(report)[0] == 0 and reused(report)[2:] == [4000, 2500]
    assert changed == studio(every_kind(build, "Two"), media, stock=False)[0]


@pytest.mark.parametrize("bitstream", [True, False])
def test_the_ends_of_cuts_are_kept(studio: Studio, build: Build, clips: Clips, bitstream: bool) -> None:
    """A card changed before cut footage encodes the card, and not what is encoded at the cuts."""
    source = barcode.make_footage(clips.folder / "usual.mp4", *STREAMS["usual"])

    def cut(words: str) -> Timeline:
        pieces = [c.model_copy(update={"start_ms": c.start_ms + 2000}) for c in cut_up(build, [(5, 70), (131, 240)])]
        wide = canvas(build, pieces)
        return wide.model_copy(update={"tracks": build.timeline([build.card(0, 2000, text=words), *pieces]).tracks})

    studio(cut("One"), {"v": source}, bitstream=bitstream)
    warm, report = studio(cut("Two"), {"v": source}, bitstream=bitstream)
    assert report.spans[0].path == "loop" and report.spans[0].reused_ms == 0
    assert all(span.reused_ms > 0 for span in report.spans[1:])
    assert warm == studio(cut("Two"), {"v": source}, stock=False, bitstream=bitstream)[0]


def test_a_damaged_entry_is_made_again(studio: Studio, build: Build, odd: dict[str, Path]) -> None:
    """Whatever is wrong with entries, cut short, changed, or empty, the video is as it should be."""
    cold, _ = studio(titled(build, "One"), odd)
    one, two, three, *_ = studio.entries()
    one.write_bytes(one.read_bytes()[:-9])
    two.write_bytes(two.read_bytes()[:-1] + b"?")
    three.write_bytes(b"")
    warm, report = studio(titled(build, "One"), odd)
    assert warm == cold
    assert sum(reused(report)) < 9000
    assert reused(studio(titled(build, "One"), odd)[1]) == [9000]


def test_a_stock_that_cannot_be_written_is_no_matter(studio: Studio, build: Build, odd: dict[str, Path]) -> None:
    """Where the folder should be stands a file: the render goes on as if there were no stock."""
    studio.stock.folder.write_text("in the way")
    cold, report = studio(titled(build, "One"), odd)
    assert reused(report) == [0]
    assert cold == studio(titled(build, "One"), odd, stock=False)[0]


def test_a_kept_stretch_that_does_not_fit_is_forgotten(
    studio: Studio, build: Build, odd: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a file with kept stretches fails its checks, they are dropped and all is made anew, in the same way."""
    cold, _ = studio(titled(build, "One"), odd)
    looked = []

    def fail_once(path: Path, plan: Plan, expected: Expected) -> tuple[str, ...]:
        looked.append(plan.path)
        if len(looked) == 1:
            raise Unsuited("a frame is missing")
        return verify(path, plan, expected)

    monkeypatch.setattr("flows.studio.renderer.engine.verify", fail_once)
    warm, report = studio(titled(build, "One"), odd)
    assert warm == cold
    assert len(looked) == 2 and reused(report) == [0] and "a frame is missing" not in report.reason
    assert studio.entries() == []


def test_the_least_recently_used_goes_first(tmp_path: Path) -> None:
    """A stock keeps to its limit: what was read lately stays, what was not goes."""
    tmp_path.joinpath("scratch").mkdir()
    stock = Stock(tmp_path / "stock", 8000, tmp_path / "scratch")
    for number, name in enumerate("abcdefgh"):
        stock.put(name, bytes(900))
        os.utime(stock.folder / name, (number, number))
    assert stock.get("a") == bytes(900)
    stock.put("i", bytes(900))
    stock.trim()
    assert sorted(path.name for path in stock.folder.iterdir()) == list("acdefghi")
    stock.put("large", bytes(1001))
    assert stock.get("large") is None
    assert list(tmp_path.joinpath("scratch").iterdir()) == []


def test_two_renders_share_a_stock(tmp_path: Path) -> None:
    """Reading, writing and trimming at once gives whole entries or none."""
    wrong: list[bytes] = []

    def work(seed: int) -> None:
        scratch = tmp_path / f"scratch{seed}"
        scratch.mkdir()
        stock = Stock(tmp_path / "stock", 40_000, scratch)
        for turn in range(200):
            key = f"k{(turn * 7 + seed) % 20}"
            found = stock.get(key)
            if found is not None and found != key.encode() * 500:
                wrong.append(found)
            stock.put(key, key.encode() * 500)
            stock.trim()

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert sum(path.stat().st_size for path in (tmp_path / "stock").iterdir()) <= 40_000


# ---- keys


def beaten(clips: Clips) -> Path:
    """A song with a beat that is found."""
    return click_song(clips.folder / "beaten.wav", 150, 6)


def key(build: Build, timeline: Timeline, first: int = 30, end: int = 60) -> str:
    plan = drawn_plan(timeline, OutputSpec(), "")
    return Content(timeline, plan, "draft", lambda media: media).of_frames("graph", first, end)


@pytest.mark.parametrize(
    ("kind", "fields", "change"),
    [
        ("footage", {"media": "m"}, {"media": "n"}),
        ("footage", {"media": "m"}, {"source_start_ms": 40}),
        ("footage", {"media": "m"}, {"speed": 2.0}),
        ("footage", {"media": "m"}, {"look": Look(blur=0.5)}),
        ("footage", {"media": "m"}, {"frame": Framing(turn=90)}),
        ("footage", {"media": "m"}, {"frame": Framing(inset="top")}),
        ("footage", {"media": "m"}, {"fit": "cover"}),
        ("footage", {"media": "m"}, {"fade_in_ms": 1500}),
        ("footage", {"media": "m"}, {"crossfade_ms": 1500}),
        ("footage", {"media": "m", "fade_out_ms": 1000}, {"duration_ms": 2500}),
        ("footage", {"media": "m", "frame": Framing(slow_zoom=True)}, {"duration_ms": 2500}),
        ("footage", {"media": "m"}, {"duration_ms": 1500}),
        ("still", {"media": "m"}, {"fit": "solid"}),
        ("still", {"media": "m", "fit": "solid"}, {"background": "red"}),
        ("card", {"text": "One"}, {"text": "Two"}),
        ("card", {"text": "One"}, {"subtitle": "Two"}),
        ("visualizer", {"media": "m"}, {"style": "wave"}),
        ("visualizer", {"media": "m"}, {"source_start_ms": 40}),
        ("visualizer", {"media": "m"}, {"duration_ms": 2900}),
        ("text", {"text": "One"}, {"text": "Two"}),
        ("text", {"text": "One"}, {"role": "caption"}),
        ("text", {"text": "One"}, {"place": "top"}),
        ("text", {"text": "One"}, {"colour": "red"}),
        ("text", {"text": "One"}, {"scale": 2.0}),
        ("text", {"text": "One"}, {"fade_out_ms": 2000}),
        ("footage", {"media": "m"}, {"reversed": True}),
        ("footage", {"media": "m"}, {"frozen": True}),
        ("footage", {"media": "m", "reversed": True}, {"duration_ms": 2900}),
        ("footage", {"media": "m", "frozen": True}, {"source_start_ms": 40}),
        ("footage", {"media": "m", "crossfade_ms": 1500}, {"transition": "wipe left"}),
        ("footage", {"media": "m"}, {"frame": Framing(pulse="beat")}),
        ("card", {"text": "One", "frame": Framing(pulse="beat")}, {"frame": Framing(pulse="bar")}),
        ("card", {"text": "One", "frame": Framing(pan="left")}, {"duration_ms": 2900}),
        ("still", {"media": "m"}, {"frame": Framing(slow_zoom_out=True)}),
        ("still", {"media": "m", "fit": "clip", "background_media": "b"}, {"background_media": "d"}),
        ("visualizer", {"media": "m", "style": "circle"}, {"style": "mirrored bars"}),
    ],
)
def test_what_is_seen_is_in_the_key(build: Build, kind: str, fields: dict[str, Any], change: dict[str, Any]) -> None:
    """Every property that changes the picture changes the key; names and places on the timeline do not."""
    clip: AnyClip = getattr(build, kind)(0, 3000, **fields)
    below = build.still(0, 3000, media="below")
    plain = key(build, build.timeline(below, clip))
    assert key(build, build.timeline(below, clip.model_copy(update=change))) != plain
    moved = [c.model_copy(update={"start_ms": 2000, "id": "x", "name": "y"}) for c in (below, clip)]
    assert key(build, build.timeline(*moved), 90, 120) == plain


def other_values(clip: AnyClip) -> Iterator[AnyClip]:
    """The clip with each of its properties changed in some ways, found out from its model, new ones included."""
    for name, field in type(clip).model_fields.items():
        if name in ("id", "name", "kind", "media", "background_media"):
            continue
        value = getattr(clip, name)
        for new in other_than(value, field.annotation):
            with contextlib.suppress(ValidationError):
                yield type(clip).model_validate({**clip.model_dump(), name: new})


def other_than(value: Any, annotation: Any) -> Iterator[Any]:
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from ({**value.model_dump(), name: new} for new in other_than(getattr(value, name), field.annotation))
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield from (value + 400, value + 0.5, 90)
    elif isinstance(value, tuple):
        yield tuple(0.1 for _ in value)
    else:
        yield from choices(annotation) or ("red",)


def choices(annotation: Any) -> list[Any]:
    """What a literal allows, and None where that is allowed too."""
    inside = [choices(one) if get_args(one) else [one] for one in get_args(annotation)]
    return [None if one is type(None) else one for many in inside for one in many if one is not str]


def plain_scene(build: Build) -> list[list[AnyClip]]:
    return [
        [build.still(0, 3000, media="c", background_media="w")],
        [build.footage(1000, 1500, media="v", source_start_ms=500)],
        [build.visualizer(0, 2500, media="s")],
        [build.text(500, 1000, text="One")],
    ]


def moving_scene(build: Build) -> list[list[AnyClip]]:
    """A video behind a cover that swells, a wipe to footage that plays backwards, and what tells how far it is."""
    return [
        [
            build.still(0, 1500, media="c", fit="clip", background_media="w", frame=Framing(pulse="beat")),
            build.footage(
                1500, 1500, media="v", reversed=True, crossfade_ms=400, transition="wipe left", source_start_ms=500
            ),
        ],
        [ProgressBar(id="bar", name="bar", start_ms=200, duration_ms=2800)],
        [build.visualizer(0, 3000, media="s", style="circle")],
        [build.text(0, 2600, text="One", role="caption")],
        [build.sound(0, 3000, media="s")],
    ]


def standing_scene(build: Build) -> list[list[AnyClip]]:
    """Frozen footage, a card that swells, and a gradient behind a cover that is moved over."""
    return [
        [
            build.footage(0, 1000, media="v", frozen=True, source_start_ms=700),
            build.card(1000, 700, text="One", frame=Framing(pulse="bar"), crossfade_ms=300, transition="slide up"),
            build.still(1700, 1300, media="c", fit="gradient", frame=Framing(slow_zoom_out=True)),
        ],
        [build.sound(300, 2700, media="s", source_start_ms=400)],
        [build.visualizer(0, 3000, media="s", style="mirrored bars")],
    ]


@pytest.mark.parametrize(
    ("scene", "row", "place"),
    [
        *((plain_scene, row, 0) for row in range(4)),
        *((moving_scene, row, place) for row, place in [(0, 0), (0, 1), (1, 0), (2, 0), (3, 0), (4, 0)]),
        *((standing_scene, row, place) for row, place in [(0, 0), (0, 1), (0, 2), (1, 0), (2, 0)]),
    ],
)
def test_equal_keys_mean_equal_pictures(
    build: Build,
    clips: Clips,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    scene: Callable[[Build], list[list[AnyClip]]],
    row: int,
    place: int,
) -> None:
    """Whatever property of whatever clip is changed: frames whose key stays the same are drawn the same."""
    monkeypatch.setattr("flows.studio.renderer.shots.beats_of", cache(beats_of))
    media = {"v": clips.footage("odd9.mp4", seconds=9.5, size="160x96"), "c": clips.cover()}
    media |= {"w": clips.footage("behind.mp4", seconds=1.2, size="96x64"), "s": beaten(clips)}
    infos = {name: probe(path) for name, path in media.items()}
    base = scene(build)
    stretches = [(0, 8), (20, 28), (40, 48), (78, 90)]

    def pictures(timeline: Timeline, wanted: list[bool]) -> list[list[bytes]]:
        plan = drawn_plan(timeline, OutputSpec(), "")
        with Scene(timeline, plan, infos, Sounds(timeline, infos, tmp_path)) as drawn:
            return [[p.data.tobytes() for p in drawn.frames(*some)] for some in compress(stretches, wanted)]

    def keys(timeline: Timeline) -> list[str]:
        return [key(build, timeline, first, end) for first, end in stretches]

    def small(rows: list[list[AnyClip]]) -> Timeline:
        return build.timeline(*rows, width=96, height=64)

    before, shown = keys(small(base)), pictures(small(base), [True] * len(stretches))
    kept = tried = 0
    for other in other_values(base[row][place]):
        rows = [list(clips) for clips in base]
        rows[row][place] = other
        with contextlib.suppress(ValidationError):
            timeline = small(rows)
            tried += 1
            same = [a == b for a, b in zip(before, keys(timeline), strict=True)]
            kept += sum(same)
            assert not any(same) or pictures(timeline, same) == list(compress(shown, same)), repr(other)
    assert kept or tried < 6


def test_what_is_heard_is_not_in_the_key_of_pictures(build: Build) -> None:
    """Other music, another volume: no frame is encoded again for it."""
    clip = build.footage(0, 3000, media="m")
    plain = key(build, build.timeline(clip, build.bed(0, 3000, mood="calm")))
    quiet = clip.model_copy(update={"volume": 0.2, "sound_in_ms": 300, "denoise": True})
    assert key(build, build.timeline(quiet, build.sound(0, 3000, media="s"))) == plain


def test_what_comes_elsewhere_is_not_in_the_key(build: Build) -> None:
    """The first title of a video, on a track of its own, changes no key of frames without it."""
    clip = build.footage(0, 9000, media="m")
    assert key(build, build.timeline(clip, build.text(5000, 2000, text="One"))) == key(build, build.timeline(clip))


def test_the_songs_of_a_clip_that_swells_are_in_the_key(build: Build) -> None:
    """A song that comes later, is another one, or is known further, moves the beats; its volume does not."""
    clip, song = build.still(0, 3000, media="m", frame=Framing(pulse="beat")), build.sound(0, 3000, media="s")
    plain = key(build, build.timeline(clip, song))
    changes: list[dict[str, Any]] = [
        {"start_ms": 100},
        {"media": "t"},
        {"source_start_ms": 40},
        {"speed": 2.0},
        {"duration_ms": 2500},
    ]
    others = [key(build, build.timeline(clip, song.model_copy(update=change))) for change in changes]
    others.append(key(build, build.timeline(clip, song, build.visualizer(0, 9000, media="s"))))
    assert len({plain, *others}) == 7
    assert key(build, build.timeline(clip, song.model_copy(update={"volume": 0.2}))) == plain
    moved = [one.model_copy(update={"start_ms": 2000}) for one in (clip, song)]
    assert key(build, build.timeline(*moved), 90, 120) == plain


def test_the_bar_that_fills_is_in_the_key(build: Build) -> None:
    """How far the bar is follows from how long it is on, and from where in that the frames are."""
    clip = build.footage(0, 9000, media="m")
    bar = ProgressBar(id="bar", name="bar", start_ms=0, duration_ms=9000)
    plain = key(build, build.timeline(clip, bar))
    assert key(build, build.timeline(clip, bar.model_copy(update={"duration_ms": 8000}))) != plain
    assert key(build, build.timeline(clip, bar.model_copy(update={"start_ms": 500}))) != plain


def test_what_stands_around_is_in_the_key(build: Build) -> None:
    """A title over a later part of a cover moves the cover, and so changes the key of the part without it."""
    cover = build.still(0, 9000, media="m")
    alone = key(build, build.timeline(cover))
    first = key(build, build.timeline(cover, build.text(5000, 2000, text="One")))
    assert first != alone
    assert key(build, build.timeline(cover, build.text(6000, 1000, text="Two"))) == first
    assert key(build, build.timeline(cover, build.visualizer(5000, 2000, media="s"))) != alone


# ---- cells


def test_cells_follow_what_changes(build: Build) -> None:
    """Cuts are where clips and words come and go, then at regular times of what is shown; no cell is short."""
    timeline = build.timeline(
        [build.footage(0, 30_000, media="v", source_start_ms=1000), build.footage(30_000, 7000, media="w")],
        build.text(7500, 3000, text="One"),
        build.text(29_000, 2000, text="Two"),
    )
    plan = drawn_plan(timeline, OutputSpec(), "")
    found = drawn_cells(timeline, plan, 0, plan.frames)
    assert [first / 30 for first, _ in found] == [0, 7.5, 10.5, 23, 30]
    assert found[-1][1] == plan.frames == 37 * 30
    assert all(a[1] == b[0] for a, b in pairwise(found))


def test_many_short_words_make_no_short_cells(build: Build) -> None:
    """Captions that come faster than cells may share them."""
    words = [build.text(ms, 300, text="One", role="caption") for ms in range(0, 12_000, 300)]
    timeline = build.timeline(build.footage(0, 12_000, media="v"), words)
    plan = drawn_plan(timeline, OutputSpec(), "")
    assert min(end - first for first, end in drawn_cells(timeline, plan, 0, plan.frames)) >= 90


def test_even_cells_leave_no_small_rest() -> None:
    """What is left over belongs to the last cell."""
    assert even_cells(10, 100, 40) == [(10, 50), (50, 100)]
    assert even_cells(10, 30, 40) == [(10, 30)]
    assert even_cells(0, 80, 40) == [(0, 40), (40, 80)]
