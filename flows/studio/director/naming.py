"""Uploaded files that are called by less than their names: "put b first", "片段b", "the beach clip".

A name without its suffix is the file's where it can be nothing else: a word that the lexicons use is left to them, and
"a" is the article unless what follows can only come after a name.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from flows.studio.director.library import Library
from flows.studio.director.phrases import phrase
from flows.studio.director.words import Lexeme, Rewriting, blanked

_NOUN = r"(?:clips?|videos?|files?|shots?|photos?|pictures?|images?|footage)"
_NOUN_ZH = r"(?:视频片段|片段|视频|素材|文件|照片|图片|镜头)"
_CLAUSE_ENDS = r" ?(?:$|[.,;:!?&+)、，。；]|->|→)| (?:and|then|please|but|or)\b"
_AFTER_A_NAME = (
    rf"(?={_CLAUSE_ENDS}| ?[\u4e00-\u9fff]| [b-h](?![a-z0-9'-])| (?:with|before|after|to|at|in|is|are|as|goes|comes|"
    r"should|must|only|out|off|up|down|for|by|from|on|over|into|instead|together|twice)\b"
    rf"|(?: (?:a (?:bit|little)|much|slightly))? (?:first|last|alone|black and white|[a-z]+er|too)(?:{_CLAUSE_ENDS}))"
)
_NO_LETTER = r"(?! ?(?:[站位超面盘端级区款股罩座角口]|& ?w\b|-?roll\b|and w\b))"
_LETTERS = "abcdefgh"


def with_names(text: str, library: Library, words: frozenset[str]) -> str:
    """The text with the whole names of uploaded files in place of what they are called; quotations stay.

    `words` are those that mean something of their own.
    """
    stems = Counter(item.name.rpartition(".")[0].casefold() for item in library.items)
    for item in library.items:
        stem = item.name.rpartition(".")[0].casefold()
        if stems[stem] == 1 and _is_name(stem, words):
            pattern = _pattern(stem)
            for found in reversed(list(pattern.finditer(blanked(text)))):
                text = text[: found.start()] + item.name + text[found.end() :]
    return text


def words_in(lexemes: tuple[Lexeme, ...], rewritings: tuple[Rewriting, ...]) -> frozenset[str]:
    """Every English word that a lexicon or a rewriting speaks of."""
    patterns = (*(one.pattern for one in lexemes), *(one.pattern for one in rewritings))
    return frozenset(word for pattern in patterns for word in re.findall(r"(?<![a-z\\])[a-z]{2,}", pattern))


def _is_name(stem: str, words: frozenset[str]) -> bool:
    if len(stem) == 1:
        return stem in _LETTERS
    return bool(re.fullmatch(r"(?=.*[a-z_])[a-z0-9_][a-z0-9_.\-]*", stem)) and not _is_word(stem, words)


def _is_word(stem: str, words: frozenset[str]) -> bool:
    """Whether it is a word of its own, or another form of one."""
    return any(
        stem.removesuffix(end) in words or stem + end in words for end in ("", "s", "e", "es", "ed", "ing", "er")
    )


@cache
def _pattern(stem: str) -> re.Pattern[str]:
    """Where a file is called so, with the noun before or behind the name."""
    name = rf"(?<![ ]\d[ ])(?<!\d\d[ ])(?<![a-z0-9_.@#'’\-]){re.escape(stem)}(?![a-z0-9_'’\-]|\.[a-z0-9])"
    if len(stem) == 1:
        name += _NO_LETTER
    if stem == "a":
        return phrase(
            rf"(?:(?:\bthe )?\b{_NOUN} |{_NOUN_ZH} ?)?{name}{_AFTER_A_NAME}|{_NOUN_ZH} ?{name}|{name}{_NOUN_ZH}|"
            rf"\bthe {name} {_NOUN}\b",
            re.IGNORECASE,
        )
    return phrase(
        rf"\bthe {name} {_NOUN}\b|(?:(?:\bthe )?\b{_NOUN} |{_NOUN_ZH} ?)?{name}(?: ?的?{_NOUN_ZH})?", re.IGNORECASE
    )
