"""Inputs: files are looked at, defaults rendered, types checked, each mistake one sentence."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from flows.errors import Exit, InputError, ReelflowError, UsageError
from flows.media.sample import draw_sample_footage, write_sample_song
from flows.recipes.fill import Filled, Given, fill
from flows.recipes.loader import load_recipe, shipped_recipes
from flows.recipes.media import Media
from flows.recipes.models import Recipe

MB = 2**20


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tagged song, a bare one, a picture and a clip."""
    folder = tmp_path_factory.mktemp("files")
    Image.new("RGB", (64, 48), "red").save(folder / "cover.jpg")
    silence = np.zeros((4800, 2), np.float32)
    cover = folder / "cover.jpg"
    write_sample_song(folder / "song.mp3", silence, 48_000, title="Blue", artist="Mono", cover=cover)
    write_sample_song(folder / "bare.mp3", silence, 48_000, title="", artist="")
    draw_sample_footage(folder / "clip.mp4", duration_ms=400, width=64, height=48, talk_ms=())
    return folder


def recipe_of(inputs: Mapping[str, Any], **more: Any) -> Recipe:
    return Recipe.model_validate({"name": "test", "inputs": inputs, "steps": [{"edit": "x"}], **more})


def filled(recipe: Recipe, given: Given, folder: Path, **more: Any) -> Filled:
    return fill(recipe, given, cache=folder / "cache", max_bytes=500 * MB, **more)


def refused(recipe: Recipe, given: Given, folder: Path, **more: Any) -> ReelflowError:
    with pytest.raises(UsageError) as caught:
        filled(recipe, given, folder, **more)
    assert caught.value.exit_code is Exit.USAGE
    assert "\n" not in caught.value.message
    return caught.value


def one(kind: str, **more: Any) -> Recipe:
    return recipe_of({"x": {"type": kind, **more}})


def test_defaults_come_from_the_song(files: Path, tmp_path: Path) -> None:
    """Title and artist come from the tags, the cover from the file itself, once and under a name of its content."""
    recipe = load_recipe(shipped_recipes()["music-video"])
    values = filled(recipe, {"audio": str(files / "song.mp3")}, tmp_path).values
    assert (values["title"], values["artist"]) == ("Blue", "Mono")
    cover = values["cover"].path
    assert cover.read_bytes() == (files / "cover.jpg").read_bytes()
    assert cover.parent == tmp_path / "cache"
    assert filled(recipe, {"audio": str(files / "song.mp3")}, tmp_path).values["cover"].path == cover
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_a_song_without_tags_is_called_like_its_file(files: Path, tmp_path: Path) -> None:
    """Without tags the title is the file's name, the artist empty; without artwork the cover must be given."""
    recipe = load_recipe(shipped_recipes()["music-video"])
    given = {"audio": str(files / "bare.mp3"), "cover": str(files / "cover.jpg")}
    values = filled(recipe, given, tmp_path).values
    assert (values["title"], values["artist"]) == ("bare", "")
    error = refused(recipe, {"audio": str(files / "bare.mp3")}, tmp_path)
    assert error.message == 'recipe "music-video" needs the input "cover" (image) (its default found nothing).'
    assert error.hint == "Give it with -i cover=FILE."


def test_what_is_given_wins(files: Path, tmp_path: Path) -> None:
    """A given value takes the place of the default and of a variant's, even when it is empty text."""
    recipe = recipe_of(
        {"t": {"type": "text", "default": "d"}, "a": {"type": "text", "default": "e"}},
        variants={"one": {"t": "v", "a": "v"}},
    )
    assert filled(recipe, {"t": ""}, tmp_path, variant="one").values == {"t": "", "a": "v"}
    assert filled(recipe, {"t": "{{ a }}"}, tmp_path).values == {"t": "{{ a }}", "a": "e"}


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("text", "0", "0"),
        ("text", "naïve 🎬", "naïve 🎬"),
        ("number", "30", 30),
        ("number", " 2.50 ", 2.5),
        ("number", "-1e3", -1000),
        ("boolean", "Yes", True),
        ("boolean", "1", True),
        ("boolean", "off", False),
        ("boolean", "false ", False),
    ],
)
def test_plain_values_are_converted(tmp_path: Path, kind: str, given: str, value: Any) -> None:
    """Text from the command line becomes a value of the input's type."""
    found = filled(one(kind), {"x": given}, tmp_path).values["x"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        ("number", "loud", 'input "x": "loud" is not a number.'),
        ("number", "", 'input "x": "" is not a number.'),
        ("number", "nan", 'input "x": "nan" is not a number.'),
        ("number", "inf", 'input "x": "inf" is not a number.'),
        ("number", "1_000", 'input "x": "1_000" is not a number.'),
        ("number", "30%", 'input "x": "30%" is not a number.'),
        ("boolean", "maybe", 'input "x": "maybe" is neither true nor false.'),
        ("boolean", "", 'input "x": "" is neither true nor false.'),
    ],
)
def test_values_of_the_wrong_type(tmp_path: Path, kind: str, given: str, message: str) -> None:
    """A value that cannot be what the input is names the input and the value."""
    assert refused(one(kind), {"x": given}, tmp_path).message == message


def test_choices(tmp_path: Path) -> None:
    """A choice is found whatever its case, keeps its type, and a misspelt one is answered with the nearest."""
    recipe = one("choice", choices=["calm", "Lo-Fi", 2])
    assert filled(recipe, {"x": "lo-fi"}, tmp_path).values["x"] == "Lo-Fi"
    assert filled(recipe, {"x": "2"}, tmp_path).values["x"] == 2
    assert refused(recipe, {"x": "clam"}, tmp_path).message == (
        'input "x": "clam" is not one of calm, Lo-Fi, 2. Did you mean "calm"?'
    )


def test_one_or_many(tmp_path: Path) -> None:
    """A list is for `many`; a single value for it is a list of one, null is an empty one."""
    many = one("text", many=True, default=None)
    assert filled(many, {"x": "a"}, tmp_path).values["x"] == ["a"]
    assert filled(many, {"x": ["a", "b"]}, tmp_path).values["x"] == ["a", "b"]
    assert filled(many, {}, tmp_path).values["x"] == []
    assert filled(one("image", many=True, default=[]), {}, tmp_path).values["x"] == []
    assert filled(one("text", many=True, default=["a", "{{ 1 + 1 }}"]), {}, tmp_path).values["x"] == ["a", "2"]
    assert refused(one("text"), {"x": ["a", "b"]}, tmp_path).message == ('input "x" takes one value and 2 were given.')


@pytest.mark.parametrize("many", [True, False])
@pytest.mark.parametrize("given", [{}, {"x": ""}, {"x": []}])
def test_a_missing_file(tmp_path: Path, given: Given, many: bool) -> None:
    """Nothing, an empty name and an empty list are all a missing input, told with the way to give it."""
    error = refused(one("audio", many=many), given, tmp_path)
    assert error.message == 'recipe "test" needs the input "x" (audio).'
    assert error.hint == "Give it with -i x=FILE."


def test_a_missing_value(tmp_path: Path) -> None:
    """A text without default is required as well."""
    assert refused(one("text"), {}, tmp_path).hint == "Give it with -i x=VALUE."
    assert refused(one("text"), {"x": []}, tmp_path).message == 'recipe "test" needs the input "x" (text).'
    assert filled(one("text", default=None), {}, tmp_path).values == {"x": ""}


def test_a_misspelt_input_or_variant(tmp_path: Path) -> None:
    """An unknown input or variant is answered with the likely meant one and the list of all."""
    recipe = recipe_of({"audio": {"type": "audio"}}, variants={"wide": {"a": 1}, "tall": {"a": 2}})
    error = refused(recipe, {"aduio": "x"}, tmp_path)
    assert error.message == 'recipe "test" has no input "aduio". Did you mean "audio"?'
    assert error.hint == "Its inputs are audio."
    error = refused(recipe, {}, tmp_path, variant="tal")
    assert error.message == 'recipe "test" has no variant "tal". Did you mean "tall"?'
    assert error.hint == "Its variants are wide, tall."
    assert refused(recipe_of({}), {"a": "b"}, tmp_path).hint == "Its inputs are none."


def test_defaults_that_need_each_other(tmp_path: Path) -> None:
    """A circle of defaults is named; giving one of its inputs breaks it."""
    recipe = recipe_of({n: {"type": "text", "default": f"{{{{ {other} }}}}"} for n, other in ("ab", "bc", "ca")})
    error = refused(recipe, {}, tmp_path)
    assert error.message == 'recipe "test": the defaults of these inputs need each other: a → b → c → a.'
    assert error.hint == "Give one of them, such as -i a=VALUE."
    assert filled(recipe, {"b": "x"}, tmp_path).values == {"a": "x", "b": "x", "c": "x"}


def test_defaults_in_any_order(files: Path, tmp_path: Path) -> None:
    """A default may use an input that stands below it, and a variant's variable."""
    recipe = recipe_of(
        {"t": {"type": "text", "default": "{{ song.stem }} {{ shape }}"}, "song": {"type": "audio"}},
        variants={"wide": {"shape": "16:9"}, "tall": {"shape": "9:16"}},
    )
    values = filled(recipe, {"song": str(files / "song.mp3")}, tmp_path, variant="tall").values
    assert values["t"] == "song 9:16"
    assert values["shape"] == "9:16"


def test_a_variant_sets_inputs_as_their_type(tmp_path: Path) -> None:
    """A variant's value for an input is checked and converted like a given one."""
    recipe = recipe_of({"n": {"type": "number"}}, variants={"a": {"n": "3"}, "b": {"n": "x"}})
    assert filled(recipe, {}, tmp_path, variant="a").values == {"n": 3}
    assert refused(recipe, {}, tmp_path, variant="b").message == 'input "n": "x" is not a number.'


@pytest.mark.parametrize(
    ("kind", "file", "message"),
    [
        ("video", "song.mp3", 'input "x" must be a video file, and {0} is an audio file.'),
        ("image", "song.mp3", 'input "x" must be an image file, and {0} is an audio file.'),
        ("audio", "cover.jpg", 'input "x" must be an audio file, and {0} is an image file.'),
        ("video", "cover.jpg", 'input "x" must be a video file, and {0} is an image file.'),
        ("image", "clip.mp4", 'input "x" must be an image file, and {0} is a video file.'),
    ],
)
def test_a_file_of_another_kind(files: Path, tmp_path: Path, kind: str, file: str, message: str) -> None:
    """A file of the wrong kind is told by input and file, with the types that would do."""
    source = str(files / file)
    error = refused(one(kind), {"x": source}, tmp_path)
    assert error.message == message.format(source)
    assert (error.hint or "").startswith("Accepted are ")


def test_the_sound_of_a_clip_is_audio(files: Path, tmp_path: Path) -> None:
    """A video with sound will do where audio is wanted."""
    media = filled(one("audio"), {"x": str(files / "clip.mp4")}, tmp_path).values["x"]
    assert media.kind == "audio"
    assert media.cover == ""


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("gone.mp3", None, "{0} does not exist."),
        ("empty.mp3", b"", "{0} is empty (0 bytes)."),
        ("broken.mp3", b"no sound" * 99, "{0} cannot be decoded as audio: it is damaged or not what its name says."),
        ("song.ogg", b"OggS", '{0}: a file of type ".ogg" is not accepted.'),
    ],
)
def test_files_that_will_not_do(tmp_path: Path, name: str, data: bytes | None, message: str) -> None:
    """The sentences of probing reach the user as they are."""
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    assert refused(one("audio"), {"x": str(file)}, tmp_path).message == message.format(file)


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    """More than 500 MB is refused before anything is read."""
    file = tmp_path / "big.mp3"
    with file.open("wb") as big:
        big.truncate(500 * MB + 1)
    message = f"{file} is too large: 501 MB, and at most 500 MB are accepted."
    assert refused(one("audio"), {"x": str(file)}, tmp_path).message == message


def test_the_home_folder_is_understood(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`~` means the home folder; a user who does not exist is a file that does not."""
    monkeypatch.setenv("HOME", str(files))
    assert filled(one("audio"), {"x": "~/song.mp3"}, tmp_path).values["x"].path == files / "song.mp3"
    assert refused(one("audio"), {"x": "~nobody-at-all/song.mp3"}, tmp_path).message == (
        "~nobody-at-all/song.mp3 does not exist."
    )


def test_relative_paths_become_absolute(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is uploaded later does not depend on the folder of that moment."""
    monkeypatch.chdir(files)
    assert filled(one("audio"), {"x": "song.mp3"}, tmp_path).text_values == {"x": str(files / "song.mp3")}


def test_files_of_one_name_are_told_apart(files: Path, tmp_path: Path) -> None:
    """Equal names are numbered, and a number never meets a name that is there already."""
    sources = []
    for folder, name in (("a", "clip.mp4"), ("b", "clip.mp4"), ("c", "clip-2.mp4"), ("d", "clip.mp4")):
        (tmp_path / folder).mkdir()
        sources.append(str(shutil.copy(files / "clip.mp4", tmp_path / folder / name)))
    value = filled(one("video", many=True), {"x": sources}, tmp_path)
    assert [media.name for media in value.media_of("x")] == ["clip.mp4", "clip-3.mp4", "clip-2.mp4", "clip-4.mp4"]
    assert value.text_values["x"] == sources
    assert [media.stem for media in value.media_of("x")][1] == "clip-3"


def test_urls_are_taken_as_they_are(tmp_path: Path) -> None:
    """A URL is not looked at; its name is its last part."""
    media = filled(one("audio"), {"x": "https://example.com/my%20song.mp3?sig=1"}, tmp_path).values["x"]
    assert isinstance(media, Media)
    assert (media.name, media.is_url, media.duration) == ("my song.mp3", True, None)


@pytest.mark.parametrize("url", ["http://", "https:///song.mp3", "http://[half/song.mp3"])
def test_half_a_url(tmp_path: Path, url: str) -> None:
    """A URL without a host is refused before anything is sent."""
    assert refused(one("audio"), {"x": url}, tmp_path).message == f'input "x": "{url}" is not a complete URL.'


def test_a_default_that_cannot_be_rendered(files: Path, tmp_path: Path) -> None:
    """A default that fails names its input."""
    recipe = recipe_of({"song": {"type": "audio"}, "t": {"type": "text", "default": "{{ song.nothing }}"}})
    with pytest.raises(InputError, match='the default of input "t": the template cannot be filled in'):
        filled(recipe, {"song": str(files / "song.mp3")}, tmp_path)


def test_subtitles(tmp_path: Path) -> None:
    """A file of subtitles is media like any other; one that holds none is told."""
    words = tmp_path / "words.srt"
    words.write_text("1\n00:00:00,000 --> 00:00:01,000\nHello\n")
    media = filled(one("subtitles"), {"x": str(words)}, tmp_path).values["x"]
    assert (media.kind, media.name, media.duration) == ("subtitles", "words.srt", None)
    words.write_text("Hello\n")
    assert "holds no subtitles" in refused(one("subtitles"), {"x": str(words)}, tmp_path).message
