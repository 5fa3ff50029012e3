"""Words to edits: every rule by its own examples, quotations untouched, anything not understood refused."""

from __future__ import annotations

import random
import re

import pytest

from flows.studio.director.edits import (
    AddMusic,
    AddProgress,
    AddText,
    AddVisualizer,
    ChangeText,
    Crossfades,
    Cut,
    RemoveSilences,
    Split,
    StyleText,
    TrackInfo,
)
from flows.studio.director.parser import REWRITINGS, RULES, is_chinese, nearest, parse
from flows.studio.director.places import first
from flows.studio.director.questions import PATTERNS, is_question, topic_of
from flows.studio.music import MOODS

EXAMPLES = [example for rule in RULES for example in rule.examples]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_a_rule(example: str) -> None:
    """Each example is understood, in any case, with filler words and a full stop around it."""
    edits = parse(example).edits
    assert edits, parse(example).unclear
    if example.isascii():
        assert parse(f"Please {example}.").edits == edits
    if '"' not in example and "“" not in example:
        assert parse(example.upper()).edits == edits


REFERS = re.compile(
    r"\b(?:it|them|they|this|that|volume|loud|louder|quiet|quieter|gain|second|half)\b|它|第二|音量|声|更|再"
)
PLAIN = [example for example in EXAMPLES if not REFERS.search(example)]


@pytest.mark.parametrize("seed", range(4))
def test_two_orders_are_both(seed: int) -> None:
    """Two orders in one message are what each is alone, or the message is refused: one never changes the other."""
    choose = random.Random(seed)
    for _ in range(150):
        one, other = choose.sample(PLAIN, 2)
        if is_chinese(one) == is_chinese(other):
            said = f"{one}{choose.choice('。；' if is_chinese(one) else '.;')} {other}"
            assert parse(said).edits in ((), (*parse(one).edits, *parse(other).edits)), said


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ('change the title to "B" and add a progress bar', (ChangeText, AddProgress)),
        ('rename the title to "B" and put music under it', (ChangeText, AddMusic)),
        ("split it in half; trim the first 10 seconds", (Split, Cut)),
        ('fade in the title and replace "Hello" with "Hi"', (StyleText, ChangeText)),
        ("remove the silences with short crossfades", (RemoveSilences, Crossfades)),
        ("remove the silences, and crossfade between the clips", (RemoveSilences, Crossfades)),
    ],
)
def test_a_verb_after_and_begins_another_order(said: str, kinds: tuple[type, ...]) -> None:
    """ "…, and add" never lends its verb to what stands before it."""
    edits = parse(said).edits
    assert tuple(map(type, edits)) == kinds
    assert all(edit.spans == (first(10_000),) for edit in edits if isinstance(edit, Cut))


@pytest.mark.parametrize(("said", "plain"), [pair for one in REWRITINGS for pair in one.examples])
def test_what_is_said_around_an_order(said: str, plain: str) -> None:
    """A sentence with reasons, opinions or shorthand asks for what its plain neighbour does."""
    assert parse(said).edits == parse(plain).edits != ()


def test_examples_are_of_their_rule() -> None:
    """The rule that an example stands at is one that reads it; none is there for show."""
    for rule in RULES:
        for example in rule.examples:
            assert any(kind.split("|")[0] for kind in rule.needs.split()), example


@pytest.mark.parametrize("text", ["", " ", "please", "and then."])
def test_nothing_is_asked_for(text: str) -> None:
    """Politeness alone is no instruction."""
    assert parse(text).edits == ()


@pytest.mark.parametrize("mood", MOODS)
def test_every_mood_is_understood(mood: str) -> None:
    """Each mood that can be composed can be asked for."""
    assert parse(f"Add {mood} background music at 12.5%").edits == (AddMusic(mood, 0.125),)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('Title "Blue"', "Blue"),
        ("Title “Blue”", "Blue"),
        ("Title 「夜に駆ける」", "夜に駆ける"),
        ('Title "STRASSE ß İstanbul 🎧"', "STRASSE ß İstanbul 🎧"),
        ('Title "The “Best” Of"', "The “Best” Of"),
        ('Title "«Bleu»"', "«Bleu»"),
        ('Title "remove the silences"', "remove the silences"),
        ('Title ""', ""),
        ('Title "a, b. c; d!"', "a, b. c; d!"),
        ('Title "Don\'t \\ stop %s {x}"', "Don't \\ stop %s {x}"),
        ("Title 'Don't stop'", "Don't stop"),
    ],
)
def test_a_quotation_is_taken_to_the_letter(text: str, title: str) -> None:
    """Case, signs, other alphabets and orders inside quotation marks are the user's words, not instructions."""
    assert parse(text).edits == (TrackInfo(title=title),)


def test_edits_come_in_the_order_of_the_words() -> None:
    """Two quotations of one sentence each reach their own edit."""
    edits = parse('artist "A", title "B", visualizer').edits
    assert edits == (TrackInfo(artist="A"), TrackInfo(title="B"), AddVisualizer())


def test_a_verb_goes_on() -> None:
    """What stands after "and" without a verb of its own has the one before."""
    assert parse("trim the first 2 seconds and the first 3 seconds").edits == (Cut((first(2000), first(3000))),)
    edits = parse('add a title "A" for 3 seconds and a watermark "B"').edits
    assert [edit.text for edit in edits if isinstance(edit, AddText)] == ["A", "B"]


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("make it pop", "pop"),
        ("remove the silences and make it pop", "pop"),
        ('add a sticker "Wow"', "sticker"),
        ("aspect ratio 7:3", "7"),
        ("removethe silences", "removethe"),
        ("trim the first", "trim the first"),
        ("add music and trim", "trim"),
        ("把狗放大", "狗"),
    ],
)
def test_what_is_not_understood_is_told(text: str, unclear: str) -> None:
    """Words that no rule claims are handed back, and nothing is done."""
    understood = parse(text)
    assert not understood.edits
    assert unclear in understood.unclear


@pytest.mark.parametrize(
    "text",
    [
        "the music, it's annoying",
        "it's too long",
        "the title is ugly",
        "remove the boring parts",
        "trim the boring bits",
        "post it on TikTok",
        "for Instagram and YouTube",
        "make the last 10 seconds",
        "remove every clip",
        "put each clip first",
        "only clip 2",
        "take the first 10 seconds",
        "write some lyrics",
        "trim the first 10 seconds, actually the first 20",
        "normalize to -23 LUFS",
        "split it into parts",
        "太长了",
        "标题太丑了",
        "发布到抖音",
        "删除每个片段",
    ],
)
def test_near_misses_are_refused(text: str) -> None:
    """What only looks like an order, or could be one of several, changes nothing."""
    assert parse(text).edits == ()


def test_what_is_forbidden_is_not_done() -> None:
    """A negation is never taken for its opposite."""
    assert parse("do not remove the silences").edits == ()
    understood = parse("trim the first 10 seconds but don't add music")
    assert (understood.edits, understood.forbidden) == ((Cut((first(10_000),)),), (AddMusic(),))


@pytest.mark.parametrize(("topic", "example"), [(topic, one) for topic, _, examples in PATTERNS for one in examples])
def test_a_question_is_recognised(topic: str, example: str) -> None:
    """Each question of the table is about its topic."""
    assert topic_of(example) == topic


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("remvoe teh silences", "remove the silences"),
        ("trim the frist 10 secconds of the vid", "trim the first 10 seconds"),
    ],
)
def test_slips_of_spelling(said: str, plain: str) -> None:
    """Common words are understood as they are often misspelt; a quotation keeps its slips."""
    assert parse(said).edits == parse(plain).edits != ()
    assert parse('Title "teh vid"').edits == (TrackInfo(title="teh vid"),)


def test_orders_in_the_form_of_questions() -> None:
    """ "Can you …?" is an order, "is it …?" is none."""
    assert not is_question("can you trim the first 10 seconds?")
    assert is_question("is it too dark?")


def test_the_nearest_thing() -> None:
    """A refusal names a thing that can be done and is like what was asked for."""
    assert "title" in str(nearest("spin the title around", chinese_wanted=False)).lower()
    assert str(nearest("add a title", chinese_wanted=False)).startswith("add a title")


@pytest.mark.parametrize("text", ["make me a sandwich", "stabilise it", "给我讲个笑话"])
def test_nothing_is_near(text: str) -> None:
    """What shares no telling word with any rule is not offered a far-fetched one."""
    assert nearest(text, chinese_wanted=not text.isascii()) is None


@pytest.mark.parametrize(
    "said",
    [
        "double it",
        "halve it",
        "cut it to half",
        'add "X", three seconds each',
        'add "X" from 0:10 to 0:20 and "Y" at 1:00, three seconds each',
        "put the music on the title",
        "remove the music from 0:20 to 0:30",
        "change the title to the music",
        "end the music before it starts",
        "fade the music to black",
        "remove everything but keep the music",
        "make the music quieter in the second half",
        "make it 30 seconds but keep the outro",
    ],
)
def test_a_neighbour_of_a_wording_is_not_taken_for_it(said: str) -> None:
    """What could mean something else than the wordings around it is refused."""
    assert parse(said).edits == ()


def test_a_fade_at_the_end_is_not_that_of_the_title_before_it() -> None:
    """The title keeps its time, and the picture fades."""
    said = 'put "Live in Leeds" at the top for 5 seconds and fade out at the end'
    assert [type(edit).__name__ for edit in parse(said).edits] == ["AddText", "Fade"]
    said = 'put "The End" at the end with a fade out'
    assert [type(edit).__name__ for edit in parse(said).edits] == ["AddText"]


def test_each_is_for_all_that_came_before() -> None:
    """A length for each goes to every title, card or fade of the row, not to the last one alone."""
    edits = parse('add an intro "A" and an outro "B", both for two seconds').edits
    assert [getattr(edit, "duration_ms", None) for edit in edits] == [2000, 2000]
    said = 'put "A" at the start and "B" at the end, both in red'
    assert [edit.style.colour for edit in parse(said).edits if isinstance(edit, AddText)] == ["red", "red"]
