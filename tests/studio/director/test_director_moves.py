"""Repeats, freezes, backwards play, transitions with a direction, beats and grounds: what each makes of a timeline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flows.media.probe import MediaInfo
from flows.studio.director.apply import CannotDo, apply, apply_all
from flows.studio.director.edits import (
    AddProgress,
    AddText,
    Backdrop,
    Crossfades,
    Cut,
    Freeze,
    JoinClips,
    MusicVideo,
    PlayBackwards,
    PulseOnBeat,
    Repeat,
    Speed,
    UseTrack,
)
from flows.studio.director.invariants import check
from flows.studio.director.library import Item, Library
from flows.studio.director.places import END, Moment, Span, Where, first
from flows.studio.draft import from_draft, to_draft
from flows.studio.timeline import Footage, ProgressBar, Sound, Still, Text, Timeline


def _item(name: str, kind: Any, seconds: int) -> Item:
    info = MediaInfo(Path(name), kind, 1, seconds * 1000, 640, 360, 30.0, video_codec="h264", audio_codec="aac")
    return Item(name.split(".")[0], name, info)


LIBRARY = Library(
    (
        _item("a.mp4", "video", 4),
        _item("b.mp4", "video", 6),
        _item("song.mp3", "audio", 30),
        _item("c.jpg", "image", 0),
    ),
    loud_spans=lambda _: [],
    beats=lambda _: [500, 1000, 1500, 2000],
)


def made(*edits: Any) -> Timeline:
    timeline, _ = apply_all((JoinClips(), *edits), Timeline(), LIBRARY)
    check(timeline, LIBRARY)
    return timeline


def shown(timeline: Timeline) -> list[tuple[str, int, int]]:
    """Name, source start and length of each clip of the main track."""
    return [(clip.media, clip.source_start_ms, clip.duration_ms) for clip in timeline.of(Footage)]


def test_a_title_is_repeated_with_its_clip() -> None:
    """Words over a part come again with it, words over all of it stay one piece."""
    new = made(AddText("Hi", span=first(2000)), AddText("Mark", "watermark"), Repeat(2))
    assert new.duration_ms == 20_000
    words = [(clip.text, clip.start_ms, clip.end_ms) for clip in new.of(Text)]
    assert sorted(words) == [("Hi", 0, 2000), ("Hi", 10_000, 12_000), ("Mark", 0, 20_000)]


def test_repeat_until() -> None:
    """The last round is cut where the time is up."""
    assert shown(made(Repeat(length_ms=13_000))) == [("a", 0, 4000), ("b", 0, 6000), ("a", 0, 3000)]
    with pytest.raises(CannotDo):
        made(Repeat(length_ms=9000))


def test_repeat_each() -> None:
    """Each clip again means each after itself."""
    assert [name for name, _, _ in shown(made(Repeat(2, where=Where(("each",)))))] == ["a", "a", "b", "b"]
    assert [name for name, _, _ in shown(made(Repeat(2)))] == ["a", "b", "a", "b"]


def test_music_goes_on_below_a_repeat() -> None:
    """A song under all of it is laid under all of it again."""
    new = made(UseTrack(), Repeat(5))
    songs = new.of(Sound)
    assert (songs[0].start_ms, songs[-1].end_ms) == (0, 50_000)


def test_freeze() -> None:
    """What follows waits, words over the moment go on, and the frame that stands still is the one of the moment."""
    new = made(AddText("Hi", span=Span(Moment(0, 1000), Moment(0, 7000))), Freeze(Moment(0, 5000), 2000))
    assert shown(new) == [("a", 0, 4000), ("b", 0, 1000), ("b", 1000, 2000), ("b", 1000, 5000)]
    assert [clip.frozen for clip in new.of(Footage)] == [False, False, True, False]
    (words,) = new.of(Text)
    assert (words.start_ms, words.end_ms) == (1000, 9000)


def test_freeze_where_the_clip_is_fast() -> None:
    """The frame is counted in the source's time, and stays at its own speed when cut."""
    new = made(Speed(2.0), Freeze(Moment(0, 1000), 3000), Cut((first(2000),)))
    frozen = next(clip for clip in new.of(Footage) if clip.frozen)
    assert (frozen.source_start_ms, frozen.start_ms, frozen.duration_ms) == (2000, 0, 2000)


def test_freeze_the_end() -> None:
    """The last frame stays, with what lay over all of it."""
    new = made(AddProgress(), Freeze(END, 3000))
    assert new.of(Footage)[-1].source_start_ms == 5960
    assert new.of(ProgressBar)[0].end_ms == new.duration_ms == 13_000


def test_a_picture_does_not_freeze() -> None:
    """What stands still already is told, and nothing happens."""
    still = apply(MusicVideo(), Timeline(), LIBRARY).timeline
    with pytest.raises(CannotDo):
        apply(Freeze(Moment(0, 1000)), still, LIBRARY)


def test_backwards() -> None:
    """All of it backwards changes the order too, and twice backwards is as before."""
    once, twice = made(PlayBackwards()), made(PlayBackwards(), PlayBackwards())
    assert [(clip.media, clip.reversed) for clip in once.of(Footage)] == [("b", True), ("a", True)]
    assert twice == made()


def test_a_cut_of_a_clip_that_plays_backwards() -> None:
    """Its first seconds are the last ones of its source."""
    new = made(PlayBackwards(Where((2,))), Cut((Span(Moment(0, 4000), Moment(0, 5000)),)))
    assert shown(new) == [("a", 0, 4000), ("b", 0, 5000)]
    kept = made(PlayBackwards(Where((2,))), Cut((Span(Moment(0, 9000), Moment(0, 10_000)),)))
    assert shown(kept) == [("a", 0, 4000), ("b", 1000, 5000)]


def test_transitions_have_a_direction() -> None:
    """The way is kept in the draft, and goes with the transition."""
    new = made(Crossfades(500, how="wipe up"))
    draft = to_draft(new)
    assert draft["t"][0]["sg"][1]["m"]["transition"] == "wipe up"
    assert "transition" not in draft["t"][0]["sg"][0]["m"]
    assert from_draft(draft) == new
    assert {clip.transition for clip in made(Crossfades(500, how="wipe up"), Crossfades()).of(Footage)} == {"dissolve"}


def test_the_beat_needs_a_song() -> None:
    """Without a song, or with one that has no beat, nothing can pulse."""
    with pytest.raises(CannotDo):
        made(PulseOnBeat())
    video = apply(MusicVideo(), Timeline(), LIBRARY).timeline
    silent = Library(LIBRARY.items, loud_spans=lambda _: [])
    with pytest.raises(CannotDo):
        apply(PulseOnBeat(), video, silent)
    assert apply(PulseOnBeat("bar"), video, LIBRARY).timeline.of(Still)[0].frame.pulse == "bar"


def test_a_video_behind_the_cover() -> None:
    """It belongs to the media of the timeline, and goes when another ground comes."""
    video = apply(MusicVideo(), Timeline(), LIBRARY).timeline
    new = apply(Backdrop("clip", clip="a.mp4"), video, LIBRARY).timeline
    assert new.media_ids() == {"a", "c", "song"}
    assert apply(Backdrop("gradient"), new, LIBRARY).timeline.media_ids() == {"c", "song"}
    with pytest.raises(CannotDo, match="no video called"):
        apply(Backdrop("clip", clip="x.mp4"), video, LIBRARY)
