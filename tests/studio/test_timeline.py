"""Timelines: what may stand on a track, and the way to a draft and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from flows.studio.draft import from_draft, to_draft
from flows.studio.timeline import (
    AnyClip,
    Bed,
    Card,
    Footage,
    Sound,
    Still,
    Text,
    Timeline,
    Track,
    Visualizer,
)
from flows.wire.draft import TrackType, summarize

CLIPS: list[AnyClip] = [
    Footage(id="f", name='a "b" 🎬.mp4', start_ms=0, duration_ms=900, media="m1", source_start_ms=5, volume=0.5),
    Card(id="c", name="card", start_ms=900, duration_ms=100, text="Hi", subtitle="夜", crossfade_ms=50),
    Still(id="s", name="cover.jpg", start_ms=1000, duration_ms=500, media="m2", fit="cover"),
    Visualizer(id="v", name="bars", start_ms=0, duration_ms=1500, media="m3", source_start_ms=7),
    Sound(id="a", name="song.mp3", start_ms=0, duration_ms=700, media="m3", volume=1.0, denoise=True),
    Bed(id="b", name="calm", start_ms=700, duration_ms=800, mood="calm", tempo_bpm=90, seed=3, duck=False),
    Text(id="t", name="Title", start_ms=0, duration_ms=1500, text='The "Best"\nOf', role="artist"),
]
FULL = Timeline(
    width=1080,
    height=1920,
    fps=25,
    title="Blue",
    tracks=(
        Track(id="main", type=TrackType.VIDEO, clips=tuple(CLIPS[:3])),
        Track(id="over", type=TrackType.VIDEO, clips=(CLIPS[3],)),
        Track(id="sound", type=TrackType.AUDIO, clips=tuple(CLIPS[4:6])),
        Track(id="title", type=TrackType.TEXT, clips=(CLIPS[6],)),
        Track(id="empty", type=TrackType.TEXT),
    ),
)


@pytest.mark.parametrize(
    "timeline", [Timeline(), FULL, Timeline(normalized=True), Timeline(normalized=False)], ids=lambda one: one.title
)
def test_a_draft_loses_nothing(timeline: Timeline) -> None:
    """Every kind of clip comes back from its draft as it was, also through JSON."""
    draft = to_draft(timeline)
    assert from_draft(draft) == timeline
    assert from_draft(json.loads(json.dumps(draft))) == timeline
    assert to_draft(from_draft(draft)) == draft


def test_a_draft_speaks_the_published_keys() -> None:
    """Tracks, types, segments, times, volumes and metadata stand under the published names."""
    draft = to_draft(FULL)
    assert (draft["d"], draft["m"]) == (1500, {"title": "Blue", "width": 1080, "height": 1920, "fps": 25})
    assert [track["tt"] for track in draft["t"]] == [0, 0, 1, 7, 7]
    first = draft["t"][0]["sg"][0]
    assert (first["s"], first["d"], first["v"], first["m"]["name"]) == (0, 900, 0.5, 'a "b" 🎬.mp4')
    assert summarize(draft) == (
        'Timeline (4 tracks): 1. Video: a "b" 🎬.mp4 +2 more (0-1.5s) 2. Video: bars (0-1.5s) '
        '3. BGM: song.mp3 +1 more (0-1.5s, 100%) 4. Title: "The "Best" Of" (0-1.5s)'
    )


@pytest.mark.parametrize(
    "draft",
    [
        {},
        {"t": []},
        {"t": None, "m": {}},
        {"t": [{}], "m": {}},
        {"t": [{"id": "a", "tt": 5, "sg": []}], "m": {}},
        {"t": [{"id": "a", "tt": 0, "sg": [{"id": "x", "s": 0, "d": 1, "m": {"kind": "hologram"}}]}], "m": {}},
        {"t": [{"id": "a", "tt": 0, "sg": [{"id": "x", "s": -1, "d": 1, "m": {"kind": "card"}}]}], "m": {}},
        {"t": [{"id": "a", "tt": 0, "sg": [7]}], "m": {}},
        {"t": [], "m": {"width": 7}},
    ],
)
def test_a_strange_draft_is_refused(draft: dict[str, Any]) -> None:
    """A draft that the studio did not write is a ValueError, whatever is wrong with it."""
    with pytest.raises(ValueError, match=r"."):
        from_draft(draft)


def test_clips_of_a_track_do_not_overlap() -> None:
    """Two clips at one time on one track are refused; end to end is allowed."""
    with pytest.raises(ValidationError, match="clips a and b overlap on track x"):
        Track(id="x", type=TrackType.VIDEO, clips=(card("a", 0, 1000), card("b", 999, 1000)))
    assert Track(id="x", type=TrackType.VIDEO, clips=(card("a", 0, 1000), card("b", 1000, 1))).clips


def test_clips_stand_on_tracks_of_their_type() -> None:
    """A text does not lie on a video track."""
    with pytest.raises(ValidationError, match="a text clip does not belong on track x"):
        Track(id="x", type=TrackType.VIDEO, clips=(CLIPS[6],))


def card(name: str, start_ms: int, duration_ms: int) -> Card:
    return Card(id=name, name=name, start_ms=start_ms, duration_ms=duration_ms, text=name)


@pytest.mark.parametrize(
    "wrong",
    [{"start_ms": -1}, {"duration_ms": 0}, {"crossfade_ms": -5}, {"start_ms": 0.5}, {"colour": "red"}],
)
def test_times_are_whole_and_not_negative(wrong: dict[str, Any]) -> None:
    """A clip has a place and a length; keys that nobody knows are refused."""
    with pytest.raises(ValidationError):
        Card.model_validate({"id": "a", "name": "a", "start_ms": 0, "duration_ms": 1, "text": "x", **wrong})


def test_questions_to_a_timeline() -> None:
    """Length, clips by type and the media in use."""
    assert FULL.duration_ms == 1500
    assert Timeline().duration_ms == 0
    assert [clip.id for clip in FULL.of(Footage, Still)] == ["f", "s"]
    assert FULL.media_ids() == {"m1", "m2", "m3"}
    assert CLIPS[0].end_ms == 900
