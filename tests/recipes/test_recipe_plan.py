"""Plans: the steps of a run in order, with ids of their own, and what the finished file must be."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from flows.errors import InputError, UsageError
from flows.media.sample import draw_sample_footage, write_sample_song
from flows.recipes.loader import load_recipe, shipped_recipes
from flows.recipes.models import Recipe
from flows.recipes.plan import (
    Plan,
    PlannedEdit,
    PlannedExport,
    PlannedThumbnail,
    PlannedUpload,
    language_of,
    plan_variants,
)
from flows.settings import Settings, load_settings

URL = "https://example.com/song.mp3"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings("studio", home=tmp_path / "home")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A song whose tags try to escape, a cover, and a clip in two folders."""
    folder = tmp_path_factory.mktemp("files")
    Image.new("RGB", (64, 48), "red").save(folder / "cover.jpg")
    silence = np.zeros((24_000, 2), np.float32)
    write_sample_song(folder / "song.mp3", silence, 48_000, title='The "Best" {{ 7 * 7 }}', artist="Mono")
    draw_sample_footage(folder / "clip.mp4", duration_ms=400, width=64, height=48, talk_ms=())
    (folder / "other").mkdir()
    shutil.copy(folder / "clip.mp4", folder / "other" / "clip.mp4")
    return folder


def recipe_of(inputs: Mapping[str, Any], steps: list[dict[str, Any]], **more: Any) -> Recipe:
    return Recipe.model_validate({"name": "test", "inputs": inputs, "steps": steps, **more})


def plan(recipe: Recipe, given: dict[str, Any], settings: Settings) -> Plan:
    (only,) = plan_variants(recipe, given, settings)
    return only


def messages(one: Plan) -> list[str]:
    return [step.message for step in one.steps if isinstance(step, PlannedEdit)]


def shipped(name: str) -> Recipe:
    return load_recipe(shipped_recipes()[name])


def test_a_music_video(files: Path, settings: Settings) -> None:
    """Two uploads side by side, one instruction with harmless quotes, one export, and facts from the song."""
    given = {"audio": str(files / "song.mp3"), "cover": str(files / "cover.jpg")}
    one = plan(shipped("music-video"), given, settings)
    assert [(step.id, step.stage, step.title) for step in one.steps] == [
        ("upload:audio", "upload", "upload song.mp3"),
        ("upload:cover", "upload", "upload cover.jpg"),
        ("edit:1", "edit", "edit 1/1"),
        ("export:youtube", "export", "export youtube"),
    ]
    assert {step.group for step in one.steps if isinstance(step, PlannedUpload)} == {1}
    assert messages(one) == [
        "Create a looping music video with visualizer and track info overlay. "
        'Title "The “Best” {{ 7 * 7 }}", artist "Mono". Aspect ratio: 16:9.'
    ]
    assert (one.require["width"], one.require["height"], one.require["duration"]) == ("1920", "1080", "0.5")
    assert one.language == "en"


def test_a_youtube_cut_names_its_clips(files: Path, settings: Settings) -> None:
    """The order of the recordings stands in the instruction, also when two files are called the same."""
    given = {
        "footage": [str(files / "clip.mp4"), str(files / "other" / "clip.mp4")],
        "title": "Day 1",
        "aspect": "9:16",
    }
    one = plan(shipped("youtube-cut"), given, settings)
    assert [step.id for step in one.steps][:2] == ["upload:footage[0]", "upload:footage[1]"]
    assert messages(one)[0].startswith('Join the clips in this order: "clip.mp4", "clip-2.mp4". Remove the silences,')
    assert (one.require["width"], one.require["height"]) == ("1080", "1920")


def test_background_music(files: Path, settings: Settings) -> None:
    """Mood and volume reach the instruction as they were given."""
    given = {"clips": str(files / "clip.mp4"), "mood": "lo-fi", "volume": "25"}
    assert messages(plan(shipped("background-music"), given, settings)) == [
        'Join the clips in this order: "clip.mp4". Add lo-fi background music at 25%, ducked under the speech.'
    ]


def test_an_album(files: Path, settings: Settings) -> None:
    """One edit and export for all, then one each; what the video plays in a row and its thumbnail are planned."""
    tracks = [str(files / "song.mp3"), str(files / "song.mp3")]
    one = plan(shipped("album"), {"tracks": tracks, "cover": str(files / "cover.jpg"), "album": "All"}, settings)
    exports = [step for step in one.steps if isinstance(step, PlannedExport)]
    assert [step.label for step in exports] == ["album", "track 1-song", "track 2-song-2"]
    assert [(part.name, part.title, part.duration_ms) for part in exports[0].parts] == [
        ("song.mp3", 'The "Best" {{ 7 * 7 }}', 500),
        ("song-2.mp3", 'The "Best" {{ 7 * 7 }}', 500),
    ]
    assert exports[0].thumbnail == PlannedThumbnail(str(files / "cover.jpg"), "All", "Mono")
    assert exports[1].thumbnail == PlannedThumbnail(str(files / "cover.jpg"), 'The "Best" {{ 7 * 7 }}', "Mono")
    assert exports[0].output.spec() == {"format": "mp4", "quality": "high"}
    assert one.stem == "All"
    assert messages(one)[0].endswith(
        '"song.mp3" titled "The “Best” {{ 7 * 7 }}", "song-2.mp3" titled "The “Best” {{ 7 * 7 }}". '
        'Artist "Mono". Aspect ratio: 16:9.'
    )


def test_facts_of_a_url_are_not_required(settings: Settings, files: Path) -> None:
    """What is unknown of a URL is left out of the requirements, also inside a sum."""
    require = {
        "video_codec": "h264",
        "duration": "{{ song.duration }}",
        "max_duration": "{{ song.duration + 1 }}",
        "min_duration": "{{ song.duration or '' }}",
        "width": 1920,
        "fps": "{{ 60 / 2 }}",
    }
    recipe = recipe_of({"song": {"type": "audio"}}, [{"upload": ["song"]}], require=require)
    assert plan(recipe, {"song": URL}, settings).require == {"video_codec": "h264", "width": 1920, "fps": "30.0"}
    found = plan(recipe, {"song": str(files / "song.mp3")}, settings).require
    assert (found["duration"], found["max_duration"], found["min_duration"]) == ("0.5", "1.5", "0.5")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("{{ size }}", '"width" under require must be a number, and it is "wide".'),
        ("{{ size + 1 }}", '"width" under require: the template cannot be filled in: '),
    ],
)
def test_a_requirement_that_makes_no_sense(settings: Settings, value: str, message: str) -> None:
    """A requirement that cannot be checked is told before anything is sent."""
    recipe = recipe_of({"size": {"type": "text"}}, [{"edit": "x"}], require={"width": value})
    with pytest.raises(InputError) as caught:
        plan(recipe, {"size": "wide"}, settings)
    assert caught.value.message.startswith(message)


def test_each_item_has_its_own_steps(files: Path, settings: Settings) -> None:
    """A loop repeats its steps in order, and ids stay apart although two items share a name."""
    recipe = recipe_of(
        {"tracks": {"type": "video", "many": True}},
        [
            {
                "for_each": "tracks",
                "as": "track",
                "steps": [{"upload": ["track"]}, {"edit": 'Title "{{ track.stem }}"'}, {"export": {"name": "video"}}],
            }
        ],
    )
    one = plan(recipe, {"tracks": [str(files / "clip.mp4"), str(files / "other" / "clip.mp4")]}, settings)
    assert [step.id for step in one.steps] == [
        "upload:track:1-clip",
        "edit:1",
        "export:video:1-clip",
        "upload:track:2-clip-2",
        "edit:2",
        "export:video:2-clip-2",
    ]
    assert messages(one) == ['Title "clip"', 'Title "clip-2"']
    assert [step.title for step in one.steps][4:] == ["edit 2/2", "export video of 2-clip-2"]
    assert [step.group for step in one.steps if isinstance(step, PlannedUpload)] == [1, 2]


def test_loops_inside_loops_have_ids_of_their_own(settings: Settings) -> None:
    """The same words on both levels still give an id and an item to each step."""
    names = {"type": "text", "many": True}
    inner = {"for_each": "b", "as": "y", "steps": [{"edit": "{{ x }}{{ y }}"}, {"export": {"name": "v"}}]}
    recipe = recipe_of({"a": names, "b": names}, [{"for_each": "a", "as": "x", "steps": [inner]}])
    one = plan(recipe, {"a": ["s", "s"], "b": ["s", "s"]}, settings)
    ids = [step.id for step in one.steps]
    assert len(ids) == len(set(ids)) == 8
    items = [step.item for step in one.steps if isinstance(step, PlannedExport)]
    assert items == ["1-s-1-s", "1-s-2-s", "2-s-1-s", "2-s-2-s"]


def test_the_same_upload_twice_has_two_ids(settings: Settings) -> None:
    """Steps that look alike are numbered, so that none stands for the other in the ledger."""
    recipe = recipe_of({"song": {"type": "audio"}}, [{"upload": ["song", URL]}, {"upload": ["song"]}])
    one = plan(recipe, {"song": "https://example.com/a.mp3"}, settings)
    assert [step.id for step in one.steps] == ["upload:song", f"upload:{URL}", "upload:song#2"]
    assert [step.is_url for step in one.steps if isinstance(step, PlannedUpload)] == [True, True, True]


def test_an_empty_list_makes_no_steps(settings: Settings) -> None:
    """A loop over nothing does nothing."""
    recipe = recipe_of(
        {"a": {"type": "text", "many": True, "default": None}},
        [{"for_each": "a", "as": "x", "steps": [{"edit": "{{ x }}"}]}],
    )
    assert plan(recipe, {}, settings).steps == ()


def test_variants_are_plans_of_their_own(settings: Settings) -> None:
    """Without a choice every variant is planned, in order; with one only that."""
    recipe = recipe_of(
        {"aspect": {"type": "choice", "choices": ["16:9", "9:16"], "default": "16:9"}},
        [{"edit": "Aspect ratio: {{ aspect }} for {{ site }}"}],
        variants={"wide": {"site": "TV"}, "tall": {"site": "Shorts", "aspect": "9:16"}},
    )
    both = plan_variants(recipe, {}, settings)
    assert [(one.filled.variant, *messages(one)) for one in both] == [
        ("wide", "Aspect ratio: 16:9 for TV"),
        ("tall", "Aspect ratio: 9:16 for Shorts"),
    ]
    assert [messages(one) for one in plan_variants(recipe, {"aspect": "16:9"}, settings, "tall")] == [
        ["Aspect ratio: 16:9 for Shorts"]
    ]
    with pytest.raises(UsageError, match='has no variant "tal"'):
        plan_variants(recipe, {}, settings, "tal")


def test_an_empty_instruction_is_not_sent(settings: Settings) -> None:
    """An instruction that is nothing but an empty value would cost credits for nothing."""
    recipe = recipe_of({"wish": {"type": "text", "default": ""}}, [{"edit": "  {{ wish }} "}])
    with pytest.raises(InputError, match='edit 1 of recipe "test" is empty with these inputs'):
        plan(recipe, {}, settings)


def test_the_content_of_a_plan_does_not_know_folders(files: Path, settings: Settings, tmp_path: Path) -> None:
    """Inputs are known by name and content, so that a copied file is the same input and a changed one is not."""
    recipe = recipe_of({"clip": {"type": "video"}, "n": {"type": "number"}}, [{"upload": ["clip"]}])
    here = plan(recipe, {"clip": str(files / "clip.mp4"), "n": "1"}, settings).content()
    there = plan(recipe, {"clip": str(files / "other" / "clip.mp4"), "n": "1.0"}, settings).content()
    assert here == there
    draw_sample_footage(tmp_path / "clip.mp4", duration_ms=200, width=64, height=48, talk_ms=())
    assert plan(recipe, {"clip": str(tmp_path / "clip.mp4"), "n": "1"}, settings).content() != here


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Create a video", "en"),
        ("Título", "en"),
        ("制作音乐视频", "zh-CN"),
        ("動画を作って", "ja"),
        ("영상", "ko"),
        ("", "en"),
    ],
)
def test_the_language_of_an_instruction(settings: Settings, text: str, language: str) -> None:
    """Its script tells; a recipe with a language of its own is not guessed about."""
    assert language_of(text) == language
    recipe = recipe_of({}, [{"edit": text or "x"}])
    assert plan(recipe, {}, settings).language == language
    assert plan(recipe.model_copy(update={"language": "fr"}), {}, settings).language == "fr"
