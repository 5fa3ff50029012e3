"""Text → edits. Words that no rule claims make the whole message refused; then `unclear` tells them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from flows.studio.director import (
    asides,
    briefs,
    chinese,
    colloquial,
    combining,
    complaints,
    english,
    following,
    framing,
    listing,
    manners,
    naming,
    rephrasing,
    rephrasing_joins,
    rephrasing_order,
    rephrasing_time,
    rules_album,
    rules_moves,
    rules_order,
    rules_picture,
    rules_sound,
    rules_speed,
    rules_time,
    rules_whole,
    rules_words,
    shorthand,
    spelling,
    words_frames,
    words_heard,
    words_looks,
    words_moves,
    words_shown,
    words_sound,
    words_text,
    words_time,
    words_visual,
)
from flows.studio.director.edits import Edit
from flows.studio.director.grammar import Grammar, Rule
from flows.studio.director.phrases import has_chinese
from flows.studio.director.words import HARMLESS, UNKNOWN, Lexicon, Token

RULES: tuple[Rule, ...] = (
    *following.RULES,
    *rules_words.RULES,
    *rules_album.RULES,
    *rules_whole.RULES,
    *rules_moves.RULES,
    *rules_time.RULES,
    *rules_order.RULES,
    *rules_speed.RULES,
    *rules_sound.RULES,
    *rules_picture.RULES,
)

REWRITINGS = (
    *spelling.SPELLING,
    *shorthand.REWRITINGS,
    *colloquial.REWRITINGS,
    *asides.REWRITINGS,
    *following.CORRECTIONS,
    *combining.REWRITINGS,
    *listing.REWRITINGS,
    *manners.CHINESE,
    *framing.ASIDES,
    *words_looks.FAULTS,
    *manners.PURPOSES,
    *manners.WISHES,
    *rephrasing.POLITE,
    *rephrasing_order.HISTORY,
    *framing.ALONE,
    *briefs.REWRITINGS,
    *complaints.REWRITINGS,
    *rephrasing_time.GUARDS,
    *rephrasing.REASONS,
    *words_text.STATEMENTS,
    *words_sound.STATEMENTS,
    *framing.STATEMENTS,
    *rephrasing.POLITE,
    *words_heard.REWRITINGS,
    *words_shown.REWRITINGS,
    *words_text.REWRITINGS,
    *words_sound.REWRITINGS,
    *rephrasing_time.ALONE,
    *rephrasing_time.TIMES,
    *rephrasing_joins.SILENCES,
    *rephrasing_joins.JOINS,
    *rephrasing_order.ORDER,
    *rephrasing_order.SPEED,
    *framing.WISHES,
    *rephrasing.PLAIN,
    *words_visual.REWRITINGS,
    *words_looks.REWRITINGS,
    *words_frames.REWRITINGS,
    *english.REWRITINGS,
    *words_moves.REWRITINGS,
)
"""What is said around an order goes first and, where a reason stood before it, once more."""


LEXICONS = (
    english,
    chinese,
    words_moves,
    words_text,
    words_sound,
    words_visual,
    words_looks,
    words_time,
    words_frames,
    words_shown,
    words_heard,
    following,
)


@dataclass(frozen=True)
class Understood:
    """The edits of a text in the order of its words, what it forbids, and the words that no rule claims."""

    edits: tuple[Edit, ...]
    forbidden: tuple[Edit, ...] = ()
    unclear: str = ""
    strange: bool = False
    """Whether the very first word is unknown: then what is wanted is not known either, and nothing is near it."""
    remarks: tuple[str, ...] = ()
    """What was passed over though it names something that an edit could be about."""


@cache
def _lexicon() -> Lexicon:
    return Lexicon([one for module in LEXICONS for one in module.LEXEMES], REWRITINGS)


def means_nothing(words: str) -> bool:
    """Whether no word of a wording is known."""
    return all(token.is_a(UNKNOWN) for token in tokens_of(words))


@lru_cache(maxsize=256)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text, each with what it may be; a message and its clauses are looked at from many sides."""
    return _lexicon().tokens(text)


@cache
def words() -> frozenset[str]:
    """Every English word that means something to the director."""
    return naming.words_in(tuple(one for module in LEXICONS for one in module.LEXEMES), REWRITINGS)


def parse(text: str, context: Edit | None = None) -> Understood:
    """What `text` asks for, all of it or nothing; `context` is what the message before it did last."""
    tokens = tokens_of(text)
    unknown = [token.text for token in tokens if token.is_a(UNKNOWN)]
    if unknown:
        return Understood((), (), " … ".join(unknown), tokens[0].is_a(UNKNOWN))
    if all(kind in (HARMLESS, ",", ".") for token in tokens for kind, _ in token.readings[:1]):
        return Understood((), (), "")
    grammar = Grammar(RULES, context)
    reading = grammar.read(tokens)
    if reading is None:
        return Understood((), (), _words(tokens[grammar.reach :] or tokens))
    return Understood(reading.edits, reading.forbidden)


def _words(tokens: Sequence[Token]) -> str:
    spaced = any(token.text.isascii() for token in tokens)
    return (" " if spaced else "").join(token.text for token in tokens)


def nearest(text: str, *, chinese_wanted: bool) -> str | None:
    """The example of a rule that is most like the text; None when none shares a word with it that tells something."""
    examples = [example for rule in RULES for example in rule.examples if is_chinese(example) == chinese_wanted]
    pieces = {example: _pieces(example) for example in examples}
    words, spoken = _pieces(text), set(text.lower().split())

    def likeness(example: str) -> tuple[float, float]:
        own = pieces[example]
        same = len(words & own) + 0.5 * (example.lower().split()[0] in spoken & _TELLING_NOTHING)
        return same - 0.1 * len(own), difflib.SequenceMatcher(None, text.lower(), example.lower()).ratio()

    best = max(examples, key=likeness)
    return best if words & pieces[best] else None


_IDLE = (
    "a add all an and any apply as at be by can change cut do does for from get give have how i in into is it its let "
    "like look make me more my no not of off on one only or out part please put remove second set should so some take "
    "that the them then this to turn two under up use very video want what when where with you your first last "
    "视频 一个 一下 一点 改成 变成 添加 删除 第二 二个 第一 这个 成一 一段"
)
_TELLING_NOTHING = frozenset(_IDLE.split())


def _pieces(text: str) -> set[str]:
    """The words of a text, or pairs of characters of a Chinese one, that say what it is about."""
    from flows.studio.director.words import mask

    plain = mask(text)[0]
    pairs = {run[n : n + 2] for run in re.findall(r"[\u4e00-\u9fff]+", plain) for n in range(len(run) - 1)}
    words = {word.removesuffix("s") if len(word) > 3 else word for word in re.findall(r"[a-z]{2,}", plain)}
    return (words | pairs) - _TELLING_NOTHING


def is_chinese(text: str) -> bool:
    """Whether the user writes Chinese: Han characters outside of quotations."""
    from flows.studio.director.words import mask

    return has_chinese(mask(text)[0])
