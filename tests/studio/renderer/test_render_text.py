"""Typography: whatever is written, it fits, and what cannot be drawn is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from flows.media import fonts, text
from flows.studio.renderer import picture
from flows.studio.renderer.layout import lay_out
from flows.studio.renderer.plan import drawn_plan
from flows.studio.renderer.scene import Scene
from flows.studio.renderer.sounds import Sounds
from flows.studio.renderer.spec import OutputSpec
from flows.studio.renderer.still import title_card
from flows.studio.renderer.words import STYLES, warnings_of, write

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Build, Clips, Rendered

WEIRD = [
    "Midnight Signals",
    "M" * 300,
    "a word and " * 40,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "It's 100% \"real\": %{pts} \\n $(rm) [v];'x',y=1",
    "line one\nline two\r\n\ttabbed\x00\x1b[31m",
    "夜の信号 午夜信号 한밤의 신호 " * 6,
    "إشارات منتصف الليل والموسيقى",
    "שלום Midnight עולם 42",
    "🎵🎶 Party 🎉 👩‍👩‍👧",
    "e\u0301\u0301\u0301 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "",
    "   \n ",
]


@pytest.mark.parametrize("canvas", [(1920, 1080), (1080, 1920), (640, 640)])
@pytest.mark.parametrize("words", WEIRD)
def test_any_title_fits_its_box(build: Build, words: str, canvas: tuple[int, int]) -> None:
    """Title and artist stay inside the place for the track info, however long or strange they are."""
    layout = lay_out(*canvas, cover_aspect=1, has_info=True, has_strip=True)
    clips = [build.text(0, 100, text=words), build.text(0, 100, text=words, role="artist")]
    box, slack = layout.info, round(min(canvas) * 0.03)
    for overlay in write(clips, layout, *canvas):
        ground = picture.black(*canvas)
        overlay.draw(ground)
        rows, columns = (np.flatnonzero((ground.y > 120).any(axis)) for axis in (1, 0))
        assert box.left - slack <= columns[0]
        assert columns[-1] <= box.right + slack
        assert box.top - slack <= rows[0]
        assert rows[-1] <= box.bottom + slack


@pytest.mark.parametrize("words", WEIRD)
def test_lines_never_overflow(words: str) -> None:
    """Every line of a fitted paragraph is as wide as its box at most, and there are not too many lines."""
    style = STYLES["title"]
    paragraph = text.fit(words, style, 900, 400, 1080)
    if paragraph is None:
        assert not any(fonts.face_for(c, "bold") for c in text.clean(words) if not c.isspace())
        return
    assert len(paragraph.lines) <= style.most_lines
    assert paragraph.height <= 400
    assert all(text.measure(line, "bold", paragraph.size_px) <= 900 for line in paragraph.lines)


def test_hopeless_text_ends_with_an_ellipsis() -> None:
    """What cannot be shown in full is shortened visibly, and short text is left alone."""
    long, short = (text.fit(words, STYLES["title"], 600, 200, 720) for words in ("word " * 200, "Hello"))
    assert long is not None and long.lines[-1].endswith(text.ELLIPSIS)
    assert short is not None and short.lines == ("Hello",)


def test_long_titles_shrink_before_they_are_cut() -> None:
    """A title somewhat too long becomes smaller and keeps all its words."""
    words = "The surprisingly long title of a song that nobody could ever remember in full"
    paragraph = text.fit(words, STYLES["title"], 900, 300, 1080)
    assert paragraph is not None
    assert " ".join(paragraph.lines) == words
    assert paragraph.size_px < round(STYLES["title"].size * 1080)


def test_wrapped_lines_are_balanced() -> None:
    """Two lines are of similar length instead of one full line and one lost word."""
    paragraph = text.fit("How to build a studio in one weekend", STYLES["title"], 900, 400, 1080)
    assert paragraph is not None
    widths = [text.measure(line, "bold", paragraph.size_px) for line in paragraph.lines]
    assert len(widths) == 2
    assert min(widths) > 0.6 * max(widths)


def test_missing_characters_are_named(build: Build) -> None:
    """A character that no font has is left out, with one warning that names it."""
    unknown = "\U0001d173"
    assert fonts.face_for("\u0378", "bold") is None
    timeline = build.timeline(build.text(0, 500, text=f"Song \U000118ff {unknown}"), build.card(0, 500, text="Fine"))
    assert "\U000118ff" in "".join(warnings_of(timeline)) or fonts.face_for("\U000118ff", "bold")
    assert warnings_of(build.timeline(build.text(0, 500, text="Plain – «text» Łódź"))) == []


def test_fonts_are_found_in_the_extra_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """REELFLOW_FONTS adds a folder of fonts, searched before the machine's own."""
    bundled = fonts._faces("regular")
    (tmp_path / "Odd Name.otf").write_bytes(Path(next(bundled).path).read_bytes())
    monkeypatch.setenv("REELFLOW_FONTS", str(tmp_path))
    faces = list(fonts._faces("regular"))
    assert faces[1].path == str(tmp_path / "Odd Name.otf")


@pytest.mark.skipif(not fonts.can_shape(), reason="this Pillow has no raqm")
def test_right_to_left_text_runs_from_the_right() -> None:
    """In text that starts right-to-left the first run stands rightmost."""
    runs = fonts.split_runs("שלום Midnight", "regular")
    if len(runs) > 1:
        assert "Midnight" in runs[0].text
        assert runs[-1].rtl
        spaced = fonts.split_runs("שלום Midnight Sun עולם", "regular")
        assert [run.text.strip() for run in spaced] == ["עולם", "Midnight Sun", "שלום"]
        assert not spaced[1].text.endswith(" ")
    assert fonts.starts_rtl("42 שלום abc")
    assert not fonts.starts_rtl("abc שלום")


@pytest.mark.parametrize("canvas", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize(
    "title", ["Hi", "A rather long heading that needs more than just one line to be read", "W" * 200]
)
def test_cards_keep_their_margins(canvas: tuple[int, int], title: str) -> None:
    """The words of a card stay clear of the frame's edge and stand around its middle."""
    card = title_card(title, "A second line", *canvas)
    bright = np.asarray(card.convert("L")) > 110
    rows, columns = np.flatnonzero(bright.any(1)), np.flatnonzero(bright.any(0))
    assert columns[0] > 0.05 * canvas[0]
    assert columns[-1] < 0.95 * canvas[0]
    assert abs((columns[0] + columns[-1]) / 2 - canvas[0] / 2) < 0.02 * canvas[0]
    assert abs((rows[0] + rows[-1]) / 2 - canvas[1] / 2) < 0.05 * canvas[1]


@pytest.mark.parametrize("words", WEIRD)
def test_weird_words_render(clips: Clips, rendered: Rendered, build: Build, words: str) -> None:
    """No title, artist, caption or card text breaks a render."""
    timeline = build.timeline(
        [build.still(0, 100, media="cover"), build.card(100, 100, text=words, subtitle=words)],
        build.text(0, 100, text=words),
        build.text(0, 100, text=words, role="artist"),
        build.text(0, 200, text=words, role="caption"),
        title=words,
    )
    made = rendered(timeline, {"cover": clips.cover()})
    assert len(made.frames()) == 6


@pytest.mark.parametrize("size", [(1, 1), (7, 301), (900, 60)])
def test_covers_of_any_shape_work(clips: Clips, rendered: Rendered, build: Build, size: tuple[int, int]) -> None:
    """Tiny, tall and wide covers, some with transparency, are all shown."""
    path = clips.folder / f"c{size[0]}.png"
    Image.new("RGBA", size, (200, 90, 40, 128)).save(path)
    made = rendered(
        build.timeline(build.still(0, 100, media="cover"), build.visualizer(0, 100, media="s")),
        {"cover": path, "s": clips.song()},
    )
    assert made.frames().mean() > 17


def test_a_taller_canvas_puts_the_words_under_the_cover() -> None:
    """Wide canvases have the track info beside the cover, tall ones below it, and nothing overlaps the strip."""
    wide = lay_out(1920, 1080, cover_aspect=1, has_info=True, has_strip=True)
    tall = lay_out(1080, 1920, cover_aspect=1, has_info=True, has_strip=True)
    assert wide.info.left > wide.cover.right
    assert tall.info.top > tall.cover.bottom
    assert all(x.info.bottom <= x.strip.top and x.cover.bottom <= x.strip.top for x in (wide, tall))


@pytest.mark.parametrize("canvas", [(1280, 720), (720, 1280), (720, 720), (720, 900)])
@pytest.mark.parametrize("role", ["title", "lower-third", "watermark", "headline at the bottom"])
def test_captions_have_their_place_to_themselves(
    build: Build, tmp_path: Path, role: str, canvas: tuple[int, int]
) -> None:
    """Words that meet a caption of two lines over footage stand clear of it, and neither moves for the other."""
    caption = build.text(0, 2000, text="What somebody says at some length " * 2, role="caption")
    fields = {"place": "bottom"} if role.endswith("bottom") else {}
    other = build.text(1000, 2000, text="Jane Doe, Engineer", role=role.partition(" ")[0], **fields)
    timeline = build.timeline(caption, other, width=canvas[0], height=canvas[1], fps=1)
    plan = drawn_plan(timeline, OutputSpec(), "")
    with Scene(timeline, plan, {}, Sounds(timeline, {}, tmp_path)) as scene:
        said, both, alone = (frame.y.copy() for frame in scene.frames())
    (top, bottom, left, right), (above, below, first, last) = _bounds(said), _bounds(alone)
    assert bottom < above or below < top or right < first or last < left
    assert np.array_equal(both, np.maximum(said, alone))


def _bounds(luma: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    """The first and last row and column in which there are words."""
    rows, columns = (np.flatnonzero((luma > 100).any(axis)) for axis in (1, 0))
    return int(rows[0]), int(rows[-1]), int(columns[0]), int(columns[-1])
