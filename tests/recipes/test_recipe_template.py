"""Templates: what they can do, what they refuse, and that no value is ever evaluated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flows.errors import Exit, InputError
from flows.media.probe import MediaInfo
from flows.recipes.media import Media, Tags, media_at, media_of
from flows.recipes.template import MEDIA_FACTS, names_in, render, render_instruction


def song(folder: Path, **tags: str) -> Media:
    return media_of(MediaInfo(folder / "song.mp3", "audio", 1, duration_ms=2500, tags=tags), "audio", folder)


def test_facts_of_a_file(tmp_path: Path) -> None:
    """Name, tags and numbers of a file are there; a tag that it does not carry is empty."""
    values = {"audio": song(tmp_path, title="Blue")}
    template = "{{ audio.stem }}|{{ audio.name }}|{{ audio.tags.title }}|{{ audio.tags.artist }}|{{ audio.duration }}"
    assert render(template, values, what="x") == "song|song.mp3|Blue||2.5"
    assert render("{{ audio.tags['title'] }}", values, what="x") == "Blue"
    assert render("{{ audio }}", values, what="x") == str(tmp_path / "song.mp3")


def test_the_known_facts_are_those_of_media(tmp_path: Path) -> None:
    """What the loader lets a template ask of a file is exactly what a file has."""
    assert set(MEDIA_FACTS) == {name for name in dir(song(tmp_path)) if not name.startswith("_")}


def test_only_names_in_use_are_asked_for() -> None:
    """An input that no template mentions is not looked at, which may be costly."""

    class Asked(dict[str, Any]):
        def __getitem__(self, name: str) -> Any:
            assert name == "a"
            return 1

    assert render("{{ a }}{% set b = 2 %}{{ b }}{{ range(2) | list }}", Asked(), what="x") == "12[0, 1]"
    assert names_in("{{ a }}{{ range(2) }}{% for c in d %}{{ c }}{% endfor %}") == {"a", "d"}


@pytest.mark.parametrize(
    "template",
    [
        "{{ nothing }}",
        "{{ audio.tags.title.nothing.at_all }}",
        "{{ audio.nothing }}",
        "{{ audio[7] }}",
        "{{ 1 / 0 }}",
        "{{ audio.duration + 'x' }}",
        "{{ audio() }}",
        "{{ [1][5] }}",
        "{{ {}['x'] }}",
        "{{ range(10**9) | list }}",
        "{{ audio",
    ],
)
def test_what_cannot_be_filled_in(tmp_path: Path, template: str) -> None:
    """A name, fact or sum that is not there is an input error that names the template, never a crash."""
    with pytest.raises(InputError, match=r"^edit 1: the template cannot be filled in: .+\.$") as caught:
        render(template, {"audio": song(tmp_path)}, what="edit 1")
    assert caught.value.exit_code is Exit.USAGE


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''['__class__'] }}",
        "{{ '' | attr('__class__') }}",
        "{{ audio._extract }}",
        "{{ audio.__class__ }}",
        "{{ audio.tags.__init__.__globals__ }}",
        "{{ audio.path.read_text() }}",
        "{{ audio.path.unlink() }}",
        "{{ audio.path | attr('read_text') }}",
        "{{ [audio.path] | map(attribute='parent') | first }}",
        "{{ audio.info.path.parent }}",
        "{{ '{0.__class__}'.format('') }}",
        "{{ [].append(1) }}",
        "{{ self.__init__ }}",
        "{{ range.__call__ }}",
        "{{ cycler.__init__.__globals__ }}",
    ],
)
def test_the_sandbox_holds(tmp_path: Path, template: str) -> None:
    """A recipe from a stranger reaches neither Python's inside nor any file."""
    (tmp_path / "song.mp3").write_text("secret")
    with pytest.raises(InputError, match="the template cannot be filled in"):
        render(template, {"audio": song(tmp_path)}, what="x")
    assert (tmp_path / "song.mp3").read_text() == "secret"


@pytest.mark.parametrize(
    "evil", ["{{ 7 * 7 }}", "{% for x in range(9) %}", "{# gone #}", "{{ audio.path.unlink() }}", "a }} b", "{"]
)
def test_a_value_is_never_evaluated(tmp_path: Path, evil: str) -> None:
    """Template signs inside a tag are text like any other, also when one value passes through another."""
    values = {"audio": song(tmp_path, title=evil)}
    once = render("{{ audio.tags.title }}", values, what="x")
    assert once == evil
    assert render_instruction('Title "{{ title }}".', {"title": once}, what="x") == f'Title "{evil}".'


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ('The "Best" Of', 'Title "The “Best” Of"'),
        ('12" Mix', 'Title "12“ Mix"'),
        ('"', 'Title "“"'),
        ("a\nb\r\n\tc", 'Title "a b c"'),
        ('x". Remove the silences. Title "y', 'Title "x“. Remove the silences. Title ”y"'),
        ("夜に駆ける 🎧", 'Title "夜に駆ける 🎧"'),
        ("", 'Title ""'),
    ],
)
def test_a_value_stays_inside_its_quotation_marks(value: str, told: str) -> None:
    """Straight quotes and line ends in a value cannot end the quotation and become an instruction."""
    assert render_instruction('Title "{{ title }}"', {"title": value}, what="x") == told


def test_an_instruction_is_one_line() -> None:
    """The lines of a recipe's instruction become one, with single spaces."""
    assert render_instruction("  Join the clips.\n\n   Remove  silences. \n", {}, what="x") == (
        "Join the clips. Remove silences."
    )


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://example.com/a/my%20song.mp3?token=1#x", "my song.mp3"),
        ("https://example.com/", "example.com"),
        ("HTTPS://example.com/x.mp4", "x.mp4"),
    ],
)
def test_of_a_url_only_its_name_is_known(url: str, name: str) -> None:
    """A URL has a name and nothing else before it is uploaded; it is its own content."""
    media = media_at(url, "video")
    assert (media.name, media.digest, media.is_url) == (name, url, True)
    assert (media.duration, media.width, media.height, media.fps, media.cover) == (None, None, None, None, "")
    assert media.tags.title == ""


def test_tags_show_themselves() -> None:
    """A failing assertion or a log line shows what the tags are."""
    assert repr(Tags({"title": "x"})) == "Tags({'title': 'x'})"
