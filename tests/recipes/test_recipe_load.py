"""Recipes that load: the shipped ones, the documented ones, and the schema that editors use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.errors import RecipeError, UsageError
from flows.recipes.loader import SUFFIXES, find_recipe, load_recipe, shipped_recipes
from flows.recipes.models import EditStep, ExportStep, ForEachStep, Recipe, UploadStep, json_schema
from flows.settings import configs_dir

DOCUMENTED = """\
# yaml-language-server: $schema=../recipe.schema.json
name: music-video                       # slug, unique
description: Looping 1080p music video from an audio track and cover art.
skill: {name: yt-music, version: 1.0.0} # attribution headers X-Skill-Source / X-Skill-Version
language: en                            # or auto (from the first instruction)

inputs:
  audio:  {type: audio}                                   # audio | image | video | text | number | boolean | choice
  cover:  {type: image, default: "{{ audio.cover }}"}     # embedded artwork when the file carries it
  title:  {type: text,  default: "{{ audio.tags.title or audio.stem }}"}
  artist: {type: text,  default: "{{ audio.tags.artist or '' }}"}

steps:
  - upload: [audio, cover]              # files or http(s) URLs; in parallel
  - edit: >-                            # one instruction to the editing agent
      Create a looping music video with visualizer and track info overlay.
      Title "{{ title }}", artist "{{ artist }}".
    expect: {video: 1, audio: 1, text: 1}   # at least so many segments per track type in the timeline afterwards
  - export: {name: youtube, format: mp4, quality: high}

variants:                               # optional fan-out; each variant is a session of its own, run in parallel
  wide: {aspect: "16:9"}
  tall: {aspect: "9:16"}

require: {video_codec: h264, audio_codec: aac, width: 1920, height: 1080, duration: "{{ audio.duration }}"}
limits:  {credits: 150, minutes: 20}    # stop before exceeding
deploy:                                 # optional; what `reelflow deploy` registers
  schedules: [{cron: "0 6 * * 1", timezone: Europe/Paris}]
  inputs: {audio: inbox/song.mp3}
  concurrency: 2
"""
DOCUMENTED_LOOP = """\
name: album
inputs:
  tracks: {type: audio, many: true}
  cover: {type: image}
steps:
  - upload: [cover, "https://example.com/logo.png"]
  - for_each: tracks
    as: track
    steps:
      - upload: [track]
      - edit: Create a music video. Title "{{ track.stem }}".
      - export: {name: video, quality: draft, resolution: 720p, fps: 25}
"""


def write(folder: Path, text: str, name: str = "recipe.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_the_documented_recipe_loads(tmp_path: Path) -> None:
    """The example of the documentation means what its comments say."""
    recipe = load_recipe(write(tmp_path, DOCUMENTED))
    assert recipe.name == "music-video"
    assert recipe.skill is not None
    assert (recipe.skill.name, recipe.skill.version) == ("yt-music", "1.0.0")
    assert [type(step) for step in recipe.steps] == [UploadStep, EditStep, ExportStep]
    assert recipe.variant_names == ("wide", "tall")
    assert recipe.require.duration == "{{ audio.duration }}"
    assert recipe.limits.credits == 150
    assert recipe.deploy is not None
    assert recipe.deploy.schedules[0].timezone == "Europe/Paris"
    assert [name for name, wanted in recipe.inputs.items() if wanted.is_required] == ["audio"]


def test_the_documented_loop_loads(tmp_path: Path) -> None:
    """for_each, uploads by URL and every key of an export are read."""
    recipe = load_recipe(write(tmp_path, DOCUMENTED_LOOP))
    loop = recipe.steps[1]
    assert isinstance(loop, ForEachStep)
    assert (loop.for_each, loop.item) == ("tracks", "track")
    export = loop.steps[2]
    assert isinstance(export, ExportStep)
    assert export.export.spec() == {"format": "mp4", "quality": "draft", "resolution": "720p", "fps": 25}


@pytest.mark.parametrize("name", ["album", "background-music", "music-video", "youtube-cut"])
def test_a_shipped_recipe_loads_under_its_file_name(name: str) -> None:
    """Every shipped recipe is found by name, is valid, and is called like its file."""
    assert load_recipe(find_recipe(name)).name == name
    assert sorted(shipped_recipes()) == ["album", "background-music", "music-video", "youtube-cut"]


def test_inputs_of_the_shipped_recipes_are_the_documented_ones() -> None:
    """Commands in the documentation rely on these names and on what is required."""
    inputs = {name: load_recipe(path).inputs for name, path in shipped_recipes().items()}
    assert list(inputs["music-video"])[:4] == ["audio", "cover", "title", "artist"]
    assert list(inputs["youtube-cut"])[:3] == ["footage", "title", "outro"]
    assert list(inputs["background-music"]) == ["clips", "mood", "volume"]
    assert list(inputs["album"]) == ["tracks", "cover", "album", "artist", "aspect"]
    assert inputs["album"]["tracks"].many
    assert inputs["youtube-cut"]["footage"].many
    assert inputs["background-music"]["clips"].many


def test_merged_mappings_and_aliases_are_ordinary_yaml(tmp_path: Path) -> None:
    """Anchors and merge keys work: two inputs may share their description."""
    text = "name: a\ninputs:\n  x: &x {type: text, default: hi}\n  y: {<<: *x, default: ho}\nsteps: [{edit: a}]\n"
    recipe = load_recipe(write(tmp_path, text))
    assert recipe.inputs["y"].type == "text"
    assert recipe.inputs["y"].default == "ho"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    """Windows editors put both into a file; positions still count from one."""
    file = tmp_path / "recipe.yaml"
    file.write_bytes(b"\xef\xbb\xbfname: a\r\nsteps:\r\n  - edit: hi\r\n")
    assert load_recipe(file).name == "a"
    file.write_bytes(b"\xef\xbb\xbfname: a\r\nsteps:\r\n  - edti: hi\r\n")
    with pytest.raises(RecipeError, match=r"recipe\.yaml:3:5: unknown step"):
        load_recipe(file)


def test_shorthands(tmp_path: Path) -> None:
    """A version may look like a number, one upload needs no list, a template may use Jinja's own functions."""
    text = (
        "name: a\nskill: {name: s, version: 1.0}\ninputs: {song: {type: audio}}\n"
        'steps: [{upload: song}, {edit: "{{ range(3) | list }}"}]\n'
    )
    recipe = load_recipe(write(tmp_path, text))
    assert recipe.skill is not None
    assert recipe.skill.version == "1.0"
    assert isinstance(recipe.steps[0], UploadStep)
    assert recipe.steps[0].upload == ("song",)


def test_a_recipe_is_found_by_path_or_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file wins over a shipped name; a file needs no suffix when it is there."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, DOCUMENTED, "music-video")
    assert find_recipe("music-video") == Path("music-video")
    assert find_recipe("youtube-cut") == shipped_recipes()["youtube-cut"]
    (tmp_path / "youtube-cut").mkdir()
    assert find_recipe("youtube-cut") == shipped_recipes()["youtube-cut"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("musik-video", 'there is no recipe "musik-video". Did you mean "music-video"?'),
        ("zzz", 'there is no recipe "zzz".'),
        ("promo.yaml", 'promo.yaml: no such recipe file. Did you mean "promo.yml"?'),
        ("no/such/file", "no/such/file: no such recipe file."),
        ("recipes", "recipes: is a folder, not a recipe file."),
        ("", 'there is no recipe "".'),
    ],
)
def test_no_such_recipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str) -> None:
    """A misspelt name or path is answered with the likely meant one and where to look."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, DOCUMENTED, "promo.yml")
    (tmp_path / "recipes").mkdir()
    with pytest.raises(UsageError) as caught:
        find_recipe(name)
    assert caught.value.message == message
    assert "reelflow recipes" in (caught.value.hint or "")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file and a folder are each one sentence."""
    with pytest.raises(UsageError, match=r"gone\.yaml: no such recipe file\.$"):
        load_recipe(tmp_path / "gone.yaml")
    with pytest.raises(UsageError, match=r"cannot be read: is a directory\.$"):
        load_recipe(tmp_path)


def test_the_schema_on_disk_is_current() -> None:
    """configs/recipe.schema.json is what `reelflow schema` prints now."""
    on_disk = (configs_dir() / "recipe.schema.json").read_text(encoding="utf-8")
    assert on_disk == json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize(
    "text", [DOCUMENTED, DOCUMENTED_LOOP, *(path.read_text(encoding="utf-8") for path in shipped_recipes().values())]
)
def test_what_loads_agrees_with_the_schema(text: str) -> None:
    """An editor that uses the schema marks nothing in a valid recipe."""
    validator = pytest.importorskip("jsonschema").Draft202012Validator(json_schema())
    assert [error.message for error in validator.iter_errors(yaml.safe_load(text))] == []


@pytest.mark.parametrize(
    "change",
    [
        {"stepz": []},
        {"steps": []},
        {"steps": [{"exprot": {"name": "x"}}]},
        {"steps": [{"export": {"name": "x", "quality": "hihg"}}]},
        {"inputs": {"a": {"type": "audoi"}}},
        {"limits": {"credits": 0}},
    ],
)
def test_the_schema_marks_mistakes(change: dict[str, Any]) -> None:
    """What the loader refuses by shape the schema refuses as well."""
    validator = pytest.importorskip("jsonschema").Draft202012Validator(json_schema())
    assert list(validator.iter_errors({"name": "a", "steps": [{"edit": "x"}], **change}))


def test_every_key_has_a_place_in_the_schema() -> None:
    """The schema names every key of a recipe, refuses others, and says what a step may be."""
    schema = json_schema()
    assert set(schema["properties"]) == set(Recipe.model_fields)
    assert schema["additionalProperties"] is False
    assert schema["title"] == "reelflow recipe"
    assert SUFFIXES == (".yaml", ".yml")


def test_keys_that_came_later_change_no_older_recipe() -> None:
    """A run is known by its recipe: one that says nothing of the younger keys is known by what it was."""
    text = json.dumps(load_recipe(find_recipe("music-video")).model_dump(mode="json"))
    assert not [key for key in ("chapters", "thumbnail", "independent", 'stem"') if f'"{key}' in text]
    later = json.dumps(load_recipe(find_recipe("album")).model_dump(mode="json"))
    assert all(f'"{key}"' in later for key in ("chapters", "thumbnail", "independent", "stem"))
