"""The shipped recipes, word for word: their messages are understood, and the timelines are the promised ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from flows.media.probe import probe
from flows.media.sample import draw_sample_footage, write_sample_song
from flows.recipes.loader import load_recipe, shipped_recipes
from flows.recipes.plan import Plan, PlannedEdit, PlannedUpload, plan_variants
from flows.settings import load_settings
from flows.studio.director import direct
from flows.studio.director.edits import (
    AddCard,
    AddMusic,
    AddVisualizer,
    Crossfades,
    DuckMusic,
    JoinClips,
    MusicVideo,
    RemoveSilences,
    SetCanvas,
    TrackInfo,
)
from flows.studio.director.library import Item, Library
from flows.studio.director.parser import parse
from flows.studio.draft import from_draft, to_draft
from flows.studio.timeline import Timeline
from flows.wire.draft import count_segments, summarize


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    Image.new("RGB", (64, 48), "red").save(folder / "cover.jpg")
    silence = np.zeros((48_000, 2), np.float32)
    cover = folder / "cover.jpg"
    write_sample_song(folder / "song.mp3", silence, 48_000, title='夜 "Live" «1» 🎧', artist="", cover=cover)
    for name in ("b.mp4", "a 'x'.mp4"):
        draw_sample_footage(folder / name, duration_ms=2000, width=64, height=48, talk_ms=())
    return folder


def planned(name: str, given: dict[str, str | list[str]], home: Path) -> Plan:
    (one,) = plan_variants(load_recipe(shipped_recipes()[name]), given, load_settings("studio", home=home))
    return one


def made(plan: Plan) -> tuple[str, Timeline]:
    """The only message of a plan, and the timeline that the director makes of it."""
    uploads = [step for step in plan.steps if isinstance(step, PlannedUpload)]
    items = tuple(Item(f"id-{step.name}", step.name, probe(Path(step.source))) for step in uploads)
    (edit,) = (step for step in plan.steps if isinstance(step, PlannedEdit))
    direction = direct(edit.message, Timeline(), Library(items, lambda _: [(200, 700), (1200, 1900)]))
    assert direction.edits == parse(edit.message).edits
    draft = to_draft(direction.timeline)
    assert from_draft(draft) == direction.timeline
    expected = edit.expect.model_dump() if edit.expect else {}
    assert all(count_segments(draft)[kind] >= least for kind, least in expected.items())
    return edit.message, direction.timeline


@pytest.mark.parametrize(("aspect", "size"), [("16:9", (1920, 1080)), ("9:16", (1080, 1920))])
def test_music_video(files: Path, tmp_path: Path, aspect: str, size: tuple[int, int]) -> None:
    """A song with a difficult title and no artist becomes picture, bars, sound and one line of words."""
    message, timeline = made(planned("music-video", {"audio": str(files / "song.mp3"), "aspect": aspect}, tmp_path))
    assert parse(message).edits == (
        MusicVideo(),
        AddVisualizer(),
        TrackInfo(),
        TrackInfo(title="夜 “Live” «1» 🎧"),
        TrackInfo(artist=""),
        SetCanvas(*size),
    )
    assert (timeline.width, timeline.height, timeline.duration_ms) == (*size, 1000)
    summary = summarize(to_draft(timeline))
    assert summary.startswith("Timeline (4 tracks): 1. Video: cover-")
    assert summary.endswith(
        '.jpg (0-1s) 2. Video: bars visualizer (0-1s) 3. BGM: song.mp3 (0-1s, 100%) 4. Title: "夜 “Live” «1» 🎧" (0-1s)'
    )


def test_youtube_cut(files: Path, tmp_path: Path) -> None:
    """Recordings in the given order without their silences, between two cards, with dissolves that fit."""
    footage = [str(files / "b.mp4"), str(files / "a 'x'.mp4")]
    message, timeline = made(planned("youtube-cut", {"footage": footage, "title": "Day 1: “Go”"}, tmp_path))
    assert parse(message).edits == (
        JoinClips(("b.mp4", "a 'x'.mp4")),
        RemoveSilences(),
        AddCard("intro", "Day 1: “Go”"),
        AddCard("outro", "Thanks for watching"),
        Crossfades(),
        SetCanvas(1920, 1080),
    )
    (main,) = timeline.tracks
    assert [
        (clip.name, clip.start_ms, clip.duration_ms, getattr(clip, "crossfade_ms", None)) for clip in main.clips
    ] == [
        ("intro card", 0, 3000, 0),
        ("b.mp4", 3000, 500, 250),
        ("b.mp4", 3500, 700, 250),
        ("a 'x'.mp4", 4200, 500, 250),
        ("a 'x'.mp4", 4700, 700, 250),
        ("outro card", 5400, 3000, 300),
    ]
    assert (timeline.width, timeline.height) == (1920, 1080)


def test_background_music(files: Path, tmp_path: Path) -> None:
    """The picture stays as it is, in its own size, with a ducked bed of its length."""
    given: dict[str, str | list[str]] = {"clips": [str(files / "b.mp4")], "mood": "lo-fi", "volume": "25"}
    message, timeline = made(planned("background-music", given, tmp_path))
    assert parse(message).edits == (JoinClips(("b.mp4",)), AddMusic("lo-fi", 0.25), DuckMusic())
    assert summarize(to_draft(timeline)) == (
        "Timeline (2 tracks): 1. Video: b.mp4 (0-2s) 2. BGM: lo-fi music (0-2s, 25%)"
    )
    assert (timeline.width, timeline.height) == (64, 48)


@pytest.mark.parametrize("mood", ["calm", "lo-fi", "upbeat", "cinematic", "epic", "dark", "happy"])
def test_every_mood_of_the_recipe_can_be_composed(files: Path, tmp_path: Path, mood: str) -> None:
    """Each choice that the recipe offers is one that the director knows."""
    assert load_recipe(shipped_recipes()["background-music"]).inputs["mood"].choices.count(mood) == 1
    message, _ = made(planned("background-music", {"clips": str(files / "b.mp4"), "mood": mood}, tmp_path))
    assert AddMusic(mood, 0.3) in parse(message).edits
