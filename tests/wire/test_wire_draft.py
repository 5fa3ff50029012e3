"""Drafts made readable: liberal in what is read, silent where a reading would be a guess."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from flows.wire.draft import (
    TrackType,
    count_segments,
    fingerprint_of,
    is_ready,
    read_tracks,
    seconds,
    summarize,
)

EXAMPLE = {
    "t": [
        {"tt": 0, "sg": [{"s": 0, "d": 10_000, "m": {"name": "city timelapse"}}]},
        {"tt": 1, "sg": [{"s": 0, "d": 10_000, "v": 0.35, "m": {"name": "Lo-fi"}}]},
        {"tt": 7, "sg": [{"s": 0, "d": 3000, "m": {"text": "Urban Dreams"}}]},
    ],
    "d": 10_000,
    "m": {"title": "x", "width": 1920, "height": 1080, "fps": 30},
}


def draft_of(*segments: Any, tt: Any = 0, d: Any = 60_000) -> dict[str, Any]:
    return {"t": [{"tt": tt, "sg": list(segments)}], "d": d}


def only(segment: dict[str, Any], **more: Any) -> Any:
    return read_tracks(draft_of(segment, **more))[0].segments[0]


def test_the_published_summary() -> None:
    """The line is exactly the one of the API document, section 8.3."""
    assert summarize(EXAMPLE) == (
        "Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) "
        '3. Title: "Urban Dreams" (0-3s)'
    )


def test_one_track() -> None:
    """A single track is not called tracks."""
    assert summarize(draft_of({"s": 0, "d": 2500, "m": {"name": "a"}})) == "Timeline (1 track): 1. Video: a (0-2.5s)"


def test_several_segments() -> None:
    """Further segments are counted, and the range is that of all of them."""
    segments = [{"s": n * 2000, "d": 1000, "m": {"name": f"clip {n}"}} for n in range(3)]
    assert summarize(draft_of(*segments)) == "Timeline (1 track): 1. Video: clip 0 +2 more (0-5s)"


def test_unknown_and_empty_tracks() -> None:
    """A type that is not published is a Track; empty tracks are not counted."""
    draft = {"t": [{"tt": 0, "sg": []}, {"tt": 3, "sg": [{"s": 0, "d": 1000, "name": "fx"}]}, {"tt": 1}], "d": 1000}
    assert summarize(draft) == "Timeline (1 track): 1. Track: fx (0-1s)"


@pytest.mark.parametrize("draft", [None, {}, [], "draft", 7, {"t": None}, {"t": []}, {"t": [{"tt": 0, "sg": []}]}])
def test_nothing_there(draft: Any) -> None:
    """A fresh session has no draft, in any of the shapes of nothing."""
    assert summarize(draft) == "Timeline: empty"
    assert not is_ready(draft)
    assert count_segments(draft) == {"video": 0, "audio": 0, "text": 0}


def test_the_summary_is_one_line_of_words() -> None:
    """Line ends in names do not break the line, and a nameless segment is untitled."""
    draft = draft_of({"s": 0, "d": 1000, "m": {"name": "a\n  b"}}, {"d": 1000}, tt=7)
    assert summarize(draft) == "Timeline (1 track): 1. Title: a b +1 more (0-2s)"
    assert summarize(draft_of({})) == "Timeline (1 track): 1. Video: untitled"


@pytest.mark.parametrize(
    ("tt", "label"),
    [
        (0, "Video"),
        ("0", "Video"),
        (1.0, "BGM"),
        ("7", "Title"),
        (7.5, "Track"),
        (True, "Track"),
        (None, "Track"),
        ("x", "Track"),
    ],
)
def test_types_of_tracks(tt: Any, label: str) -> None:
    """The type may be a number or the text of one; anything else is unknown."""
    assert read_tracks(draft_of(tt=tt))[0].label == label


def test_maps_instead_of_lists() -> None:
    """Tracks and segments may come as maps; what is no object among them is passed over."""
    draft = {"t": {"a": {"tt": 0, "sg": {"x": {"d": 1000}, "y": {"d": 2000}, "z": 3}}, "b": None}, "d": 3000}
    assert count_segments(draft) == {"video": 2, "audio": 0, "text": 0}
    assert summarize(draft) == "Timeline (1 track): 1. Video: untitled +1 more (0-3s)"
    assert is_ready(draft)


@pytest.mark.parametrize("key", ["s", "st", "start", "ts", "in", "from", "offset"])
def test_every_spelling_of_a_start(key: str) -> None:
    """A start has many names, on the segment or in its target."""
    assert (only({key: 2000, "d": 3000}).start_ms, only({key: 2000, "d": 3000}).end_ms) == (2000, 5000)
    assert only({"target": {key: "2000", "duration": 3000}}).end_ms == 5000


@pytest.mark.parametrize("key", ["e", "end", "out"])
def test_every_spelling_of_an_end(key: str) -> None:
    """An end wins over a length."""
    assert only({"s": 1000, key: 4000, "d": 99}).end_ms == 4000


def test_a_start_that_is_not_there() -> None:
    """Without a start a segment begins where the one before it ended."""
    track = read_tracks(draft_of({"d": 1000}, {"d": 2000}, {"s": 9000, "d": 500}, {"d": 1000}))[0]
    assert [(s.start_ms, s.end_ms) for s in track.segments] == [(0, 1000), (1000, 3000), (9000, 9500), (9500, 10500)]


@pytest.mark.parametrize(
    "segment",
    [
        {"s": 5000},
        {"s": 5000, "e": 1000},
        {"s": 50_000, "d": 20_000},
        {"s": "soon", "d": None},
        {"s": 0, "e": 10},
        {"s": 2.5, "d": 3000},
        {"s": 2, "d": 3000},
        {"s": 0, "duration": 10},
        {"s": 0, "d": 10**400},
        {"s": 0, "d": "1e999"},
        {"s": 0, "d": True},
    ],
)
def test_no_range_rather_than_a_wrong_one(segment: dict[str, Any]) -> None:
    """What does not fit the draft's length, or may be meant in seconds, is not shown as a time."""
    assert (only(segment).start_ms, only(segment).end_ms) == (None, None)
    assert summarize(draft_of(segment)) == "Timeline (1 track): 1. Video: untitled"


def test_small_numbers_that_can_only_be_milliseconds() -> None:
    """A start below a second is believed when seconds would not fit, or when it goes on from the segment before."""
    assert only({"s": 400, "d": 800}, d=1200).end_ms == 1200
    track = read_tracks(draft_of({"s": 0, "d": 400}, {"s": 400, "d": 900}, d=600_000))[0]
    assert track.segments[1].end_ms == 1300
    assert only({"s": 0, "d": 500}).end_ms == 500


@pytest.mark.parametrize(
    ("segment", "name"),
    [
        ({"m": {"name": "a", "title": "b"}, "name": "c"}, "a"),
        ({"m": {"title": "a"}}, "a"),
        ({"m": {"prompt": "a"}}, "a"),
        ({"m": {"filename": "a"}}, "a"),
        ({"m": {"description": "a"}}, "a"),
        ({"m": {"name": " "}, "name": "a"}, "a"),
        ({"m": [], "title": "a"}, "a"),
        ({"src": "https://cdn.example/x/my%20clip.mp4?sig=1#t"}, "my clip.mp4"),
        ({"cdn_url": "studio://id/clip.mp4"}, "clip.mp4"),
        ({"path": "/mnt/userdata/a/b.mov/"}, "b.mov"),
        ({"u": "http://[half/x.mp4"}, "x.mp4"),
        ({"source": "?only=query"}, ""),
        ({"name": 7}, ""),
        ({}, ""),
    ],
)
def test_names(segment: dict[str, Any], name: str) -> None:
    """A name comes from the metadata, the segment, or the last part of its source."""
    assert only(segment).name == name


@pytest.mark.parametrize(
    "segment",
    [
        {"text": "Hi"},
        {"content": "Hi"},
        {"txt": "Hi"},
        *({"m": {k: "Hi"}} for k in ("text", "content", "title", "caption")),
    ],
)
def test_texts(segment: dict[str, Any]) -> None:
    """Every published place of a text is read."""
    assert only(segment, tt=7).text == "Hi"
    assert summarize(draft_of(segment | {"d": 1000}, tt=7)) == 'Timeline (1 track): 1. Title: "Hi" (0-1s)'


@pytest.mark.parametrize(
    ("segment", "percent"),
    [
        ({"v": 0.35}, 35),
        ({"vol": 1}, 100),
        ({"volume": "0.5"}, 50),
        ({"m": {"volume": 40}}, 40),
        ({"v": 0}, 0),
        ({"v": 1.5}, 2),
        ({"v": 100}, 100),
        ({"v": 250}, None),
        ({"v": -1}, None),
        ({"v": True}, None),
        ({"v": "loud"}, None),
        ({}, None),
    ],
)
def test_volumes(segment: dict[str, Any], percent: int | None) -> None:
    """Up to one is a factor, up to a hundred percent; anything else says nothing."""
    assert only(segment, tt=1).volume_percent == percent


def test_only_sound_shows_its_volume() -> None:
    """The volume of a clip's own sound is not part of the line."""
    assert "%" not in summarize(draft_of({"d": 1000, "v": 0.5, "name": "a"}))
    assert "50%" in summarize(draft_of({"d": 1000, "v": 0.5, "name": "a"}, tt=1))


@pytest.mark.parametrize(
    ("ms", "text"), [(0, "0"), (10_000, "10"), (2500, "2.5"), (33, "0.033"), (100_000, "100"), (1234.4, "1.234")]
)
def test_seconds_without_needless_decimals(ms: float, text: str) -> None:
    """Whole seconds have no decimals, and no zero of a whole number is lost."""
    assert seconds(ms) == text


def test_reading_changes_nothing() -> None:
    """A draft goes back exactly as it came."""
    before = copy.deepcopy(EXAMPLE)
    summarize(EXAMPLE)
    fingerprint_of({"draft": EXAMPLE})
    assert before == EXAMPLE
    assert [track.type for track in read_tracks(EXAMPLE)] == [TrackType.VIDEO, TrackType.AUDIO, TrackType.TEXT]


def state(**changes: Any) -> dict[str, Any]:
    return {"draft": EXAMPLE, "video_infos": [{"url": "https://cdn.example/a.mp4?sig=1"}], **changes}


@pytest.mark.parametrize(
    "same",
    [
        {"task_name": "renamed"},
        {"video_infos": [{"url": "https://cdn.example/a.mp4?sig=2&e=3"}]},
        {"video_infos": [{"url": "https://cdn.example/a.mp4?sig=1", "updatedAt": 1, "expires_at": "soon"}]},
        {"draft": {**EXAMPLE, "lastUpdateTime": 123}},
        {"generated_media": {}, "canvas_config": None},
    ],
)
def test_what_is_no_change(same: dict[str, Any]) -> None:
    """Timestamps, signatures of URLs, empty parts and other keys do not make an edit."""
    assert fingerprint_of(state()) == fingerprint_of(state(**same))


@pytest.mark.parametrize(
    "other",
    [
        {"draft": {**EXAMPLE, "d": 9000}},
        {"draft": None},
        {"video_infos": [{"url": "https://cdn.example/b.mp4?sig=1"}]},
        {"generated_media": [{"id": 1}]},
        {"canvas_config": {"ratio": "9:16"}},
    ],
)
def test_what_is_a_change(other: dict[str, Any]) -> None:
    """Any part of the state that shows in the video counts."""
    assert fingerprint_of(state()) != fingerprint_of(state(**other))


def test_a_malformed_url_is_compared_as_it_is() -> None:
    """Half a URL in a state does no harm."""
    assert fingerprint_of({"draft": {"u": "http://[half?x=1"}}) == {"draft": {"u": "http://[half"}}
