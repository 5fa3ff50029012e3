"""Words to edits: every rule by its own examples, quotations untouched, anything not understood refused."""

from __future__ import annotations

import pytest

from flows.studio.director.edits import (
    AddCard,
    AddMusic,
    AddVisualizer,
    Crossfades,
    DuckMusic,
    Edit,
    JoinClips,
    MusicVideo,
    RemoveSilences,
    SetCanvas,
    TrackInfo,
)
from flows.studio.director.parser import RULES, parse
from flows.studio.music import MOODS

MEANT: dict[str, Edit] = {
    "Create a looping music video": MusicVideo(),
    "make a music video": MusicVideo(),
    "visualizer": AddVisualizer(),
    "add an audio-reactive visualiser": AddVisualizer(),
    "bars visualizer": AddVisualizer(),
    "track info overlay": TrackInfo(),
    "show the track info": TrackInfo(),
    'Title "Blue"': TrackInfo(title="Blue"),
    'the song title is "Blue"': TrackInfo(title="Blue"),
    'artist "Mono"': TrackInfo(artist="Mono"),
    'the artist is "Mono"': TrackInfo(artist="Mono"),
    "Aspect ratio: 9:16": SetCanvas(1080, 1920),
    "format 16:9": SetCanvas(1920, 1080),
    "in portrait format": SetCanvas(1080, 1920),
    "horizontal": SetCanvas(1920, 1080),
    "Join the clips in order": JoinClips(),
    "merge these videos": JoinClips(),
    'join the clips in this order: "b.mp4", "a.mp4"': JoinClips(("b.mp4", "a.mp4")),
    "remove the silences": RemoveSilences(),
    "cut out dead air": RemoveSilences(),
    'add an intro title card "Hello"': AddCard("intro", "Hello"),
    'an outro card "Bye"': AddCard("outro", "Bye"),
    'end screen "Bye"': AddCard("outro", "Bye"),
    "with short crossfades": Crossfades(),
    "add dissolves between the clips": Crossfades(),
    "add calm background music at 30%": AddMusic("calm", 0.3),
    "lo-fi music": AddMusic("lo-fi"),
    "background music": AddMusic(),
    "ducked under the speech": DuckMusic(),
    "duck it under my voice": DuckMusic(),
}
EXAMPLES = [example for rule in RULES for example in rule.examples]


def edits(text: str) -> tuple[Edit, ...]:
    understood = parse(text)
    assert understood.unclear == ""
    return understood.edits


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_a_rule(example: str) -> None:
    """Each example means one edit, in any case, with filler words and a full stop around it."""
    assert edits(example) == (MEANT[example],)
    assert edits(f"Please {example}, and then.") == (MEANT[example],)
    if '"' not in example:
        assert edits(example.upper()) == (MEANT[example],)


@pytest.mark.parametrize("text", ["", " ", "please", "and then."])
def test_nothing_is_asked_for(text: str) -> None:
    """Politeness alone is no instruction."""
    assert parse(text).edits == ()


def test_every_rule_has_examples() -> None:
    """What the agent says it can do is the first example of each rule."""
    assert all(rule.examples for rule in RULES)
    assert set(EXAMPLES) == set(MEANT)


@pytest.mark.parametrize("mood", MOODS)
def test_every_mood_is_understood(mood: str) -> None:
    """Each mood that can be composed can be asked for."""
    assert edits(f"Add {mood} background music at 12.5%") == (AddMusic(mood, 0.125),)


@pytest.mark.parametrize(
    ("words", "mood"), [("lofi music", "lo-fi"), ("some Lo Fi background music", "lo-fi"), ("music", "calm")]
)
def test_spellings_of_a_mood(words: str, mood: str) -> None:
    """Lo-fi has three spellings, and without a mood the music is calm."""
    assert edits(words) == (AddMusic(mood),)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('Title "Blue"', "Blue"),
        ("Title “Blue”", "Blue"),
        ("Title 「夜に駆ける」", "夜に駆ける"),
        ('Title "STRASSE ß İstanbul 🎧"', "STRASSE ß İstanbul 🎧"),
        ('Title "The “Best” Of"', "The “Best” Of"),
        ('Title "«Bleu»"', "«Bleu»"),
        ('Title "«0»"', "«0»"),
        ('Title "remove the silences"', "remove the silences"),
        ('Title ""', ""),
        ('Title "a, b. c; d!"', "a, b. c; d!"),
        ('Title "Don\'t \\ stop %s {x}"', "Don't \\ stop %s {x}"),
    ],
)
def test_a_quotation_is_taken_to_the_letter(text: str, title: str) -> None:
    """Case, signs, other alphabets and orders inside quotation marks are the user's words, not instructions."""
    assert edits(text) == (TrackInfo(title=title),)


def test_signs_of_the_parser_outside_quotations_mean_nothing() -> None:
    """Guillemets in the text cannot stand for a quotation."""
    assert parse('title «0» artist "x"').unclear == "title <0>"


def test_edits_come_in_the_order_of_the_words() -> None:
    """Two quotations of one sentence each reach their own edit."""
    assert edits('artist "A", title "B", visualizer') == (TrackInfo(artist="A"), TrackInfo(title="B"), AddVisualizer())


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("make it pop", "make it pop"),
        ("fast, remove the silences and make it pop", "fast … and make it pop"),
        ("do not remove the silences", "do not"),
        ("no music", "no"),
        ('add a sticker "Wow"', 'add a sticker "Wow"'),
        ('title "Blue" in red', "in red"),
        ('Title "Blue', 'title "blue'),
        ("aspect ratio 4:3", "aspect ratio 4:3"),
        ("remixed music video", "remixed … video"),
        ("removethe silences", "removethe silences"),
        ("join the clips in this order", "in this order"),
    ],
)
def test_what_is_not_understood_is_told(text: str, unclear: str) -> None:
    """Words that no rule claims are handed back; a negation is never taken for its opposite."""
    assert parse(text).unclear == unclear
