"""What stands beside orders: what is passed over is told, and nothing is passed over that turns an order about."""

from __future__ import annotations

import pytest

from flows.studio.director.beside import apart
from flows.studio.director.direct import direct
from flows.studio.director.history import History
from tests.studio.director.cases import FIXTURES


def _say(fixture: str, text: str, history: History = History()) -> tuple[str, ...]:  # noqa: B008
    library, start = FIXTURES[fixture]
    return direct(text, start(), library, history).says


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("make it square, the music is by my cousin", "I took “the music is by my cousin” as a remark."),
        ("720p please, my computer is slow with 4K", "I took “my computer is slow with 4K” as a remark."),
        ("改成正方形，音乐是我表弟写的", "我把“音乐是我表弟写的”当作说明。"),
    ],
)
def test_a_remark_on_something_of_the_video_is_told(text: str, told: str) -> None:
    assert _say("full", text)[-1] == told


def test_a_remark_on_nothing_of_the_video_is_not_told() -> None:
    assert _say("full", "make it square, my wife likes that") == ("The frame is 1080x1080.",)


def test_what_is_remarked_is_no_part_of_the_change() -> None:
    library, start = FIXTURES["full"]
    done = direct("make it square, the music is by my cousin", start(), library)
    assert [step.says for step in done.history.past] == ["The frame is 1080x1080."]


def test_a_fact_names_what_the_order_behind_it_is_about() -> None:
    parts = apart("the music is from my wedding, make it louder")
    assert parts.orders == ["make the music louder"]
    assert _say("full", "the music is from my wedding, make it louder") == ("The music plays at 45 %.",)


@pytest.mark.parametrize(
    "text",
    [
        "make it square, the title should be red or blue",
        "make it square if the music is loud",
        "make it square unless my wife is right",
        "make it square, the title is called “Summer”",
        "the title and the music are mine, remove it",
        "someone shouts in that part, make it quieter",
        "make the music louder, the title is ugly",
        "cut the first 10 seconds but leave the first 5 seconds alone",
        "make it square, the rest can go",
        "剪掉前10秒，但前5秒不要动",
        "最后做个奇怪的东西，改成竖屏",
    ],
)
def test_what_could_change_an_order_is_refused(text: str) -> None:
    library, start = FIXTURES["full"]
    done = direct(text, start(), library)
    assert not done.edits, done.says
    assert done.timeline == start()
