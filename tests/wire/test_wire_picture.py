"""The picture of a timeline: well-formed whatever the draft holds, and true to its times."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from flows.wire.picture import BAR, LEFT, MOST_TICKS, RIGHT, draw_timeline

SVG = "{http://www.w3.org/2000/svg}"

DRAFT = {
    "t": [
        {"tt": 0, "sg": [{"s": 0, "d": 4000, "m": {"name": "city"}}, {"s": 4000, "d": 6000, "m": {"name": "sea"}}]},
        {"tt": 1, "sg": [{"s": 0, "d": 10_000, "v": 0.35, "m": {"name": "Lo-fi"}}]},
        {"tt": 7, "sg": [{"s": 0, "d": 5000, "m": {"text": "Urban Dreams"}}]},
        {"tt": 2, "sg": []},
    ],
    "d": 10_000,
    "m": {"width": 1920, "height": 1080},
}


def parsed(draft: Any, title: str = "") -> ElementTree.Element:
    return ElementTree.fromstring(draw_timeline(draft, title))


def words(picture: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def bars(picture: ElementTree.Element) -> dict[str, tuple[float, float, float]]:
    """Every clip by its tooltip: left edge, right edge, and top."""
    found = {}
    for bar in picture.findall(f"{SVG}svg"):
        left, width = float(bar.attrib["x"]), float(bar.attrib["width"])
        found[bar.findtext(f"{SVG}title") or ""] = (left, left + width, float(bar.attrib["y"]))
    return found


def test_lanes_clips_and_times() -> None:
    """Each track with clips is a lane, each clip a bar from its start to its end, with its name, times and volume."""
    picture = parsed(DRAFT, "Session 7")
    shown = bars(picture)
    middle = LEFT + (RIGHT - LEFT) * 0.4
    assert shown["city (0–4s)"][:2] == pytest.approx((LEFT, middle), abs=0.2)
    assert shown["sea (4–10s)"][:2] == pytest.approx((middle, RIGHT), abs=0.2)
    assert "Lo-fi (0–10s  35%)" in shown
    assert [label for label in words(picture) if label in ("Video", "BGM", "Title", "Track")] == [
        "Video",
        "BGM",
        "Title",
    ]
    assert {"Session 7", "city", "“Urban Dreams”", "10 s  ·  1920×1080"} <= set(words(picture))


@pytest.mark.parametrize(
    "nasty", ["<b>&\"'</b>", "]]>", "a\x00b\x1b[31m\ufffe", "\ud800", "</svg><script>", "你好" * 500]
)
def test_nothing_breaks_out(nasty: str) -> None:
    """Names and texts are escaped, and what XML cannot carry is left out."""
    draft = {"t": [{"tt": 7, "sg": [{"s": 0, "d": 9000, "m": {"text": nasty, "name": nasty}}]}], "d": 9000}
    picture = parsed(draft, nasty)
    assert not list(picture.iter(f"{SVG}script"))
    draw_timeline(draft, nasty).encode()


def test_long_names_stay_inside() -> None:
    """A name that does not fit is cut with an ellipsis; a bar too narrow for words has none but its tooltip."""
    narrow = [{"s": 0, "d": 100, "m": {"name": "blink"}}, {"s": 100, "d": 900, "m": {"name": "word " * 40}}]
    picture = parsed({"t": [{"tt": 0, "sg": narrow}], "d": 1000 * 3})
    assert any(text.startswith("word word") and text.endswith("…") for text in words(picture))
    assert not any("blink" in text for text in words(picture))


def test_overlaps_are_stacked() -> None:
    """Clips that overlap in time are in different rows of one lane; those that only touch are in one row."""
    clips = [{"s": start, "d": 4000, "m": {"name": str(start)}} for start in (0, 2000, 4000)]
    shown = bars(parsed({"t": [{"tt": 0, "sg": clips}], "d": 8000}))
    first, second, third = (shown[f"{n} ({n // 1000}–{n // 1000 + 4}s)"][2] for n in (0, 2000, 4000))
    assert first == third
    assert second - first >= BAR


def test_times_are_never_made_up() -> None:
    """Clips whose times cannot be read are counted and not drawn."""
    picture = parsed({"t": [{"tt": 0, "sg": [{"s": 3.5, "d": 2, "m": {"name": "lost"}}]}], "d": 9000})
    assert bars(picture) == {}
    assert "1 without times" in words(picture)


@pytest.mark.parametrize("empty", [None, {}, [], "draft", {"t": [{"tt": 0, "sg": []}]}, {"t": 5, "d": "x"}])
def test_an_empty_timeline(empty: Any) -> None:
    """Without clips the picture says so."""
    assert "The timeline is empty." in words(parsed(empty))


@pytest.mark.parametrize("length_ms", [1, 999, 2500, 61_000, 3_700_000, 90_000_000, float("nan"), float("inf")])
def test_the_ruler(length_ms: float) -> None:
    """However long the timeline, the ruler has a readable number of times, and the picture its size."""
    draft = {"t": [{"tt": 0, "sg": [{"s": 0, "d": 1000, "m": {"name": "clip"}}]}], "d": length_ms}
    picture = parsed(draft)
    assert 1 <= len(picture.findall(f"{SVG}path")) <= MOST_TICKS + 1
    for left, right, _ in bars(picture).values():
        assert LEFT - 0.1 <= left <= right <= RIGHT + 0.1


def test_a_crowd() -> None:
    """A thousand clips at the same time end in a picture that is no taller than a screen."""
    clips = [{"s": 0, "d": 5000, "m": {"name": f"clip {n}"}} for n in range(1000)]
    assert float(parsed({"t": [{"tt": 0, "sg": clips}], "d": 5000}).attrib["height"]) < 900
