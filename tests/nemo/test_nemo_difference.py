"""The difference of two states reads as what an editor would say, and says so when there is none."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from flows.nemo.difference import describe_change, next_steps
from flows.nemo.routing import route
from flows.wire.models import SessionState

CITY: dict[str, Any] = {"s": 0, "d": 10000, "m": {"name": "city"}}
LOFI: dict[str, Any] = {"s": 0, "d": 10000, "v": 0.35, "m": {"name": "Lo-fi"}}
TITLE: dict[str, Any] = {"s": 0, "d": 3000, "text": "A", "color": "red"}


def draft(*tracks: tuple[int, list[dict[str, Any]]], **more: Any) -> dict[str, Any]:
    return {"t": [{"tt": kind, "sg": segments} for kind, segments in tracks], "d": 10000, **more}


BASE = draft((0, [CITY]), (1, [LOFI]), (7, [TITLE]))

CASES: tuple[tuple[Any, Any, str, str], ...] = (
    (
        draft((0, [CITY])),
        draft((0, [CITY]), (1, [LOFI])),
        "Added BGM “Lo-fi” (0-10s, 35%).",
        "已添加背景音乐“Lo-fi” (0-10s，35%)。",
    ),
    (BASE, draft((0, [CITY]), (7, [TITLE])), "Removed BGM “Lo-fi”.", "已移除背景音乐“Lo-fi”。"),
    (
        BASE,
        draft((0, [CITY]), (1, [LOFI]), (7, [{**TITLE, "text": "B"}])),
        "The title “A” became “B”.",
        "标题“A”已改为“B”。",
    ),
    (
        BASE,
        draft((0, [CITY]), (1, [{**LOFI, "v": 0.5}]), (7, [TITLE])),
        "Changed BGM “Lo-fi”: volume 35% → 50%.",
        "已调整背景音乐“Lo-fi”：音量 35% → 50%。",
    ),
    (
        BASE,
        draft((0, [CITY]), (1, [LOFI]), (7, [{**TITLE, "s": 2000, "d": 2500}])),
        "Changed title “A”: time 0-3s → 2-4.5s.",
        "已调整标题“A”：时间 0-3s → 2-4.5s。",
    ),
    (
        BASE,
        draft((0, [CITY]), (1, [{**LOFI, "v": 0.5, "d": 5000}]), (7, [TITLE])),
        "Changed BGM “Lo-fi”: time 0-10s → 0-5s, volume 35% → 50%.",
        "已调整背景音乐“Lo-fi”：时间 0-10s → 0-5s，音量 35% → 50%。",
    ),
    (
        BASE,
        draft((0, [CITY]), (1, [LOFI]), (7, [{**TITLE, "color": "blue"}])),
        "The color changed from red to blue.",
        "颜色由 red 改为 blue。",
    ),
    (
        draft((0, [CITY]), (1, [LOFI])),
        draft((0, [CITY]), (1, [{**LOFI, "m": {"name": "Jazz"}}])),
        "The BGM “Lo-fi” became “Jazz”.",
        "背景音乐“Lo-fi”已改为“Jazz”。",
    ),
    (
        draft((0, [CITY]), (7, [TITLE])),
        draft((0, [CITY]), (1, [LOFI]), (7, [{**TITLE, "text": "B"}])),
        "Added BGM “Lo-fi” (0-10s, 35%). The title “A” became “B”.",
        "已添加背景音乐“Lo-fi” (0-10s，35%)。标题“A”已改为“B”。",
    ),
    (
        draft((0, [CITY])),
        draft((0, [{**CITY, "d": 20000}]), d=20000),
        "Changed video “city”: time 0-10s → 0-20s. The length went from 10s to 20s.",
        "已调整视频“city”：时间 0-10s → 0-20s。总时长由 10s 变为 20s。",
    ),
    (
        {"draft": BASE, "canvas_config": {"ratio": "16:9"}},
        {"draft": BASE, "canvas_config": {"ratio": "9:16"}},
        "The picture format changed from 16:9 to 9:16.",
        "画面比例由 16:9 改为 9:16。",
    ),
    (
        draft((0, [CITY]), m={"width": 1920, "height": 1080}),
        draft((0, [CITY]), m={"width": 1080, "height": 1920}),
        "The picture format changed from 1920×1080 to 1080×1920.",
        "画面比例由 1920×1080 改为 1080×1920。",
    ),
    (
        {"draft": BASE},
        {"draft": BASE, "video_infos": [{"filename": "a.mp4"}]},
        "New file: a.mp4.",
        "新增素材：a.mp4。",
    ),
    ({"video_infos": [{"filename": "a.mp4"}]}, {"video_infos": []}, "File gone: a.mp4.", "素材已移除：a.mp4。"),
    (
        {"generated_media": {}},
        {"generated_media": {"1": {"url": "https://x.example/clip.mp4?sig=1"}}},
        "New generated media: clip.mp4.",
        "新生成的素材：clip.mp4。",
    ),
    (
        None,
        draft((0, [{"d": 10000}])),
        "Added video (0-10s).",
        "已添加视频 (0-10s)。",
    ),
    (
        draft((3, [])),
        draft((3, [{"name": "Sparkle"}])),
        "Added segment “Sparkle”.",
        "已添加片段“Sparkle”。",
    ),
    (
        draft((0, [CITY]), zz=1),
        draft((0, [CITY]), zz=2),
        "The project has changed in details that the timeline does not show.",
        "项目有变化，但时间线摘要中看不出来。",
    ),
    (
        draft((7, [TITLE, {**TITLE, "s": 5000, "text": "Z"}])),
        draft((7, [{**TITLE, "s": 5000, "text": "Z"}])),
        "Removed title “A”.",
        "已移除标题“A”。",
    ),
    (
        draft((0, [CITY])),
        draft((0, [CITY, {**CITY, "s": 5000, "d": 5000}])),
        "Added video “city” (5-10s).",
        "已添加视频“city” (5-10s)。",
    ),
)


@pytest.fixture(autouse=True)
def clean_environment() -> None:
    """Text needs no environment, so none is prepared."""


@pytest.mark.parametrize(("before", "after", "english", "chinese"), CASES)
def test_change(before: Any, after: Any, english: str, chinese: str) -> None:
    """Added, removed and changed things are named, with their values before and after."""
    kept = copy.deepcopy((before, after))
    assert describe_change(before, after, "en") == english
    assert describe_change(before, after, "zh-CN") == chinese
    assert (before, after) == kept


@pytest.mark.parametrize("state", [None, {}, BASE, {"draft": BASE}, {"draft": None}, SessionState(draft=BASE)])
def test_no_change(state: Any) -> None:
    """Where nothing differs, it says that nothing has changed."""
    assert describe_change(state, copy.deepcopy(state), "en") == "Nothing on the timeline has changed."
    assert describe_change(state, state, "zh") == "时间线没有任何变化。"


def test_volatile_things_are_no_change() -> None:
    """A new time stamp or a freshly signed URL is not called a change."""
    before = {"draft": {**BASE, "updated_at": 1}, "video_infos": [{"url": "https://x.example/a.mp4?sig=1"}]}
    after = {"draft": {**BASE, "updated_at": 2}, "video_infos": [{"url": "https://x.example/a.mp4?sig=2"}]}
    assert describe_change(before, after, "en") == "Nothing on the timeline has changed."


def test_draft_and_state_are_read_alike() -> None:
    """A bare draft, a state, and a whole answer say the same."""
    answer = {"code": 0, "data": {"session_id": "1", "state": {"draft": BASE}}}
    for after in (BASE, {"draft": BASE}, answer, SessionState(draft=BASE)):
        assert describe_change(None, after, "en").startswith("Added video “city” (0-10s). Added BGM “Lo-fi”")


@pytest.mark.parametrize("odd", [{"t": 5}, {"t": [1, None]}, {"t": {"a": {"tt": "x", "sg": [3]}}}, {"draft": "text"}])
def test_odd_drafts_do_not_fail(odd: Any) -> None:
    """What cannot be read is not described, and never breaks the answer."""
    assert describe_change(odd, BASE, "en")
    assert describe_change(BASE, odd, "zh")
    assert next_steps(odd, "en")


@pytest.mark.parametrize("language", ["en", "zh-CN", "fr"])
@pytest.mark.parametrize(
    "state",
    [
        None,
        {},
        BASE,
        {"video_infos": [{"filename": "a.mp4"}]},
        draft((0, [CITY])),
        draft((1, [LOFI])),
        draft((3, [CITY])),
    ],
)
def test_next_steps(state: Any, language: str) -> None:
    """There are always two or three things to do next."""
    steps = next_steps(state, language)
    assert 2 <= len(steps) <= 3
    assert len(set(steps)) == len(steps)


def test_next_steps_fit_the_state() -> None:
    """An export is proposed only when there is something to export, music only when there is none."""
    silent, empty, full = (next_steps(state, "en") for state in (draft((0, [CITY])), {}, BASE))
    assert any("export" in step for step in silent)
    assert any("background music" in step for step in silent)
    assert not any("export" in step for step in empty)
    assert not any("background music" in step for step in full)


def test_proposed_words_are_understood() -> None:
    """Whoever says the words that are proposed gets the export."""
    assert [route(word).steps for word in ("export", "导出")] == [("export",)] * 2
