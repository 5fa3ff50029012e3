"""Text → edits. Words that no rule claims make the whole message refused; then `unclear` tells them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from flows.studio.director import (
    chinese,
    english,
    rephrasing,
    rules_picture,
    rules_sound,
    rules_time,
    rules_whole,
    rules_words,
)
from flows.studio.director.edits import Edit
from flows.studio.director.grammar import Grammar, Rule
from flows.studio.director.words import HARMLESS, UNKNOWN, Lexicon, Token

RULES: tuple[Rule, ...] = (
    *rules_words.RULES,
    *rules_whole.RULES,
    *rules_time.RULES,
    *rules_sound.RULES,
    *rules_picture.RULES,
)

REWRITINGS = (*rephrasing.SPELLING, *rephrasing.PLAIN[:2], *rephrasing.REASONS, *rephrasing.PLAIN, *english.REWRITINGS)
"""What is said around an order goes first and, where a reason stood before it, once more."""


@dataclass(frozen=True)
class Understood:
    """The edits of a text in the order of its words, what it forbids, and the words that no rule claims."""

    edits: tuple[Edit, ...]
    forbidden: tuple[Edit, ...] = ()
    unclear: str = ""


@cache
def _lexicon() -> Lexicon:
    return Lexicon((*english.LEXEMES, *chinese.LEXEMES), REWRITINGS)


def parse(text: str) -> Understood:
    """What `text` asks for, all of it or nothing."""
    tokens = _lexicon().tokens(text)
    unknown = [token.text for token in tokens if token.is_a(UNKNOWN)]
    if unknown:
        return Understood((), (), " … ".join(unknown))
    if all(kind in (HARMLESS, ",", ".") for token in tokens for kind, _ in token.readings[:1]):
        return Understood((), (), "")
    grammar = Grammar(RULES)
    reading = grammar.read(tokens)
    if reading is None:
        return Understood((), (), _words(tokens[grammar.reach :] or tokens))
    return Understood(reading.edits, reading.forbidden)


def _words(tokens: Sequence[Token]) -> str:
    spaced = any(token.text.isascii() for token in tokens)
    return (" " if spaced else "").join(token.text for token in tokens)


def nearest(text: str, *, chinese_wanted: bool) -> str:
    """The example of a rule that is most like the text."""
    examples = [example for rule in RULES for example in rule.examples if is_chinese(example) == chinese_wanted]
    words = set(_pieces(text))

    def likeness(example: str) -> tuple[float, float]:
        own = set(_pieces(example))
        return len(words & own) / (len(own) + 1), difflib.SequenceMatcher(None, text.lower(), example.lower()).ratio()

    return max(examples, key=likeness)


def _pieces(text: str) -> list[str]:
    return [
        w for w in re.findall(r"[a-z]+|[\u4e00-\u9fff]", text.lower()) if w not in ("the", "a", "to", "it", "把", "的")
    ]


def is_chinese(text: str) -> bool:
    """Whether the user writes Chinese: Han characters outside of quotations."""
    from flows.studio.director.words import mask

    return bool(re.search(r"[\u4e00-\u9fff]", mask(text)[0]))
