"""A message becomes tokens. Every word of it is either in a lexicon, harmless, or unknown; nothing is skipped.

Quoted text and file names are taken out first and kept verbatim. At each place the longest entry of the lexicons wins;
entries of one length are alternatives, among which the grammar chooses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flows.studio.director.phrases import phrase
from flows.wire.codes import AUDIO_SUFFIXES, IMAGE_SUFFIXES, SUBTITLE_SUFFIXES, SUFFIX_ALIASES, VIDEO_SUFFIXES

HARMLESS, SOFT, HARD, UNKNOWN = "_", ",", ".", "?"
QUOTE = "\ue000\\d+\ue001"
KIND_OF_FILE = {
    **dict.fromkeys(VIDEO_SUFFIXES, "clip"),
    **dict.fromkeys(AUDIO_SUFFIXES, "song"),
    **dict.fromkeys((*IMAGE_SUFFIXES, *SUFFIX_ALIASES), "photo"),
    **dict.fromkeys(SUBTITLE_SUFFIXES, "subfile"),
}
VIDEO_FILE = rf"(?<![a-z0-9_])[a-z0-9_][a-z0-9_.\-]*\.(?:{'|'.join(VIDEO_SUFFIXES)})(?![a-z0-9])"
FILE = rf"(?<![a-z0-9_])[a-z0-9_][a-z0-9_.\-]*\.(?:{'|'.join(KIND_OF_FILE)})(?![a-z0-9])"


@dataclass(frozen=True)
class Lexeme:
    """What a wording is: its kind, and how its value is read. The pattern is a phrase, and sees lower-case text."""

    kind: str
    pattern: str
    value: Any = None

    def read(self, match: re.Match[str]) -> Any:
        return self.value(Hit(match)) if callable(self.value) else self.value


@dataclass(frozen=True)
class Hit:
    """What a pattern matched: [0] is all of it, a name its group, None where the wording has no such group."""

    match: re.Match[str]

    def __getitem__(self, name: str | int) -> Any:
        return self.match[0] if name == 0 else self.match.groupdict().get(str(name))


@dataclass(frozen=True)
class Token:
    """A wording of the message. `readings` are its kinds with their values."""

    text: str
    readings: tuple[tuple[str, Any], ...]

    def is_a(self, kind: str) -> bool:
        return any(kind == name for name, _ in self.readings)

    def value(self, kind: str) -> Any:
        """What the wording says read as that kind; None when it is not one."""
        return next((value for name, value in self.readings if name == kind), None)


@dataclass(frozen=True)
class Rewriting:
    """A wording that is brought into another order, such as "turn the music down", by a template or a function.

    `examples` are sentences beside plainer ones that mean the same.
    """

    pattern: str
    to: str | Callable[[re.Match[str]], str]
    examples: tuple[tuple[str, str], ...] = ()


class Lexicon:
    """All entries, compiled; English ones begin and end at the edge of a word."""

    def __init__(self, lexemes: Sequence[Lexeme], rewritings: Sequence[Rewriting]) -> None:
        wordings = [(wording, one) for one in lexemes for wording in _wordings(one.pattern)]
        self._entries = [(phrase(_bounded(wording)), one) for wording, one in wordings]
        self._rewritings = [(phrase(one.pattern), one.to) for one in rewritings]

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of a message, in order."""
        masked, quotes = mask(text)
        for pattern, to in self._rewritings:
            if pattern.search(masked):  # `sub` reads its template anew each time: there are more than `re` keeps
                masked = pattern.sub(to, masked)
        found: list[Token] = []
        place = 0
        while place < len(masked):
            if masked[place].isspace():
                place += 1
                continue
            token, place = self._next(masked, place, quotes)
            found.append(token)
        return tuple(_listed(_joined(list(_counted(found)))))

    def _next(self, text: str, place: int, quotes: Sequence[str]) -> tuple[Token, int]:
        if found := re.compile(QUOTE).match(text, place):
            return _quoted(quotes[int(found[0][1:-1])]), found.end()
        article, quantity = _ARTICLE.match(text, place), _QUANTITY.match(text, place)
        matches = [(hit, one) for pattern, one in self._entries if (hit := pattern.match(text, place)) and hit[0]]
        for before, allowed in ((article, None), (quantity, _COUNTED)):
            matches += [
                (hit, one)
                for pattern, one in (self._entries if before else ())
                if one.kind not in _JOINTS
                and (allowed is None or one.kind in allowed)
                and (hit := pattern.match(text, before.end()))  # type: ignore[union-attr]
                and hit[0]
            ]
        file = re.compile(FILE).match(text, place)
        if file and all(hit.end() <= file.end() for hit, _ in matches):
            return _named(file[0]), file.end()
        if not matches:
            end = re.compile(r"[a-z0-9'’\-]+|.").match(text, place).end()  # type: ignore[union-attr]
            return Token(text[place:end], ((UNKNOWN, None),)), end
        end = max(hit.end() for hit, _ in matches)
        readings = [(one.kind, one.read(hit)) for hit, one in matches if hit.end() == end]
        return Token(text[place:end].strip(), tuple(unique(readings))), end


def _bounded(pattern: str) -> str:
    return rf"(?:(?<![a-z0-9])(?=[a-z0-9])|(?![a-z0-9]))(?:{pattern})(?:(?<=[a-z0-9])(?![a-z0-9])|(?<![a-z0-9]))"


_ARTICLE = phrase(r"(?:the|my|our|a|an|this|these|its) ")
_QUANTITY = phrase(
    r"(?:(?:all|every|each|any|both|those|these|that|your|his|her|their) (?:single |the |my |those |these )*)"
)
_COUNTED = frozenset(
    [
        "silence",
        "noise",
        "crossfade",
        "title",
        "text",
        "captions",
        "lyrics",
        "photos",
        "watermark",
        "lower",
        "logo",
        "visual",
    ]
)
"""Kinds of things that are one, however many of them are said to be; not so clips and parts, which are counted."""
_JOINTS = (HARMLESS, SOFT, HARD)


def unique(readings: Sequence[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Readings without repetitions, in their order."""
    kept: list[tuple[str, Any]] = []
    for reading in readings:
        if reading not in kept:
            kept.append(reading)
    return kept


def _wordings(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern, so that the longest wins and not the first."""
    depth, start, inside, parts = 0, 0, False, []
    for place, character in enumerate(pattern):
        if pattern[place - 1 : place] == "\\" and pattern[place - 2 : place - 1] != "\\":
            continue
        if character in "[]":
            inside = character == "["
        elif not inside:
            depth += {"(": 1, ")": -1}.get(character, 0)
            if character == "|" and depth == 0:
                parts.append(pattern[start:place])
                start = place + 1
    parts.append(pattern[start:])
    if len(parts) == 1 and pattern.startswith("(?:") and _closes_last(pattern):
        yield from _wordings(pattern[3:-1])
        return
    for part in parts:
        if len(parts) > 1 and part.startswith("(?:") and _closes_last(part):
            yield from _wordings(part[3:-1])
        else:
            yield part


def _closes_last(pattern: str) -> bool:
    """Whether the group that opens a pattern is closed by its last character."""
    depth = 0
    inside = False
    for place, character in enumerate(pattern):
        if pattern[place - 1 : place] == "\\":
            continue
        if character in "[]":
            inside = character == "["
        elif not inside:
            depth += {"(": 1, ")": -1}.get(character, 0)
            if depth == 0:
                return place == len(pattern) - 1
    return False


def mask(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in lower case with a sign for each quotation, and the quotations as they were written."""
    quotes: list[str] = []
    text = _SAID.sub(r'\1"\2"', text)
    masked, at = "", 0
    for match in _QUOTED.finditer(text):
        masked += _folded(text[at : match.start()]) + f"\ue000{len(quotes)}\ue001"
        quotes.append(next(group for group in match.groups() if group is not None))
        at = match.end()
    return masked + _folded(text[at:]), tuple(quotes)


def blanked(text: str) -> str:
    """The text, as long as it was, with nothing between its quotation marks."""
    return _QUOTED.sub(lambda match: "_" * len(match[0]), text)


_QUOTED = re.compile(
    r'"([^"]*)"|“([^”]*)”|「([^」]*)」|『([^』]*)』|《([^》]*)》|‘([^’]*)’'
    r"|(?<![\w])'((?:[^']|'(?=[a-z]))*)'(?![\w])"
    r"|(?<![A-Za-z0-9_@#.])(?!#[0-9A-Fa-f]{6}\b)([@#][A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)"
)
_SAID = phrase(
    r"(\b(?:saying|(?:that|which) (?:says|reads)|reading|titled|with the (?:text|words?)) ?:? )"
    r"([A-Z][\w'’&-]*(?: [A-Z0-9&][\w'’&-]*)*[!?]?)(?= ?(?:$|[.,;])|"
    r" (?:on (?:there|it|the (?:video|screen))|at the (?:very )?(?:start|beginning|end|top|bottom)|"
    r"for (?:the (?:first|last)\b|\d)|in the (?:top|bottom|upper|lower|middle|centre|center)|from \d|"
    r"(?:in )?(?:red|blue|yellow|white|green)\b))"
)
"""What is to be said without quotation marks: words with capitals up to the end of the clause."""


def _folded(text: str) -> str:
    plain = "".join(c for c in text if unicodedata.category(c) not in ("Co", "Cn"))
    return unicodedata.normalize("NFKC", plain.replace("’", "'").replace("×", "x")).casefold()


def _quoted(words: str) -> Token:
    kind = KIND_OF_FILE.get(words.rsplit(".", 1)[-1].lower()) if "." in words else None
    named = ((kind, (words,) if kind == "clip" else words),) if kind else ()
    return Token(f"“{words}”", (("quote", words), *named))


def _named(name: str) -> Token:
    kind = KIND_OF_FILE[name.rsplit(".", 1)[-1]]
    return Token(name, ((kind, (name,) if kind == "clip" else name),))


def _listed(tokens: Sequence[Token]) -> list[Token]:
    """Songs in a row, or with titles, as one token: a list has no length at which it would be another phrase."""
    listed: list[Token] = []
    place = 0
    while place < len(tokens):
        entries, end = _entries(tokens, place)
        if len(entries) > 1 or (entries and entries[0][1] is not None):
            said = " ".join(token.text for token in tokens[place:end])
            listed.append(Token(said, (("tracklist", tuple(entries)),)))
            place = end
        else:
            listed.append(tokens[place])
            place += 1
    return listed


def _entries(tokens: Sequence[Token], place: int) -> tuple[list[tuple[str, str | None]], int]:
    """The songs from a place on, each with its title if it has one, and where they end."""
    entries: list[tuple[str, str | None]] = []
    end = place
    while place < len(tokens) and (song := tokens[place].value("song")) is not None:
        title = None
        if place + 2 < len(tokens) and tokens[place + 1].is_a("titled"):
            title = tokens[place + 2].value("quote")
        end = place + (1 if title is None else 3)
        entries.append((song, title))
        place = end
        while place < len(tokens) and tokens[place].is_a(SOFT):
            place += 1
    return entries, end


_CLIPS = frozenset(["clip", "clips", "betweenclips", "beforeclip", "afterclip", "overclip"])


def _counted(tokens: Sequence[Token]) -> Iterator[Token]:
    """ "The second" is a clip where clips are spoken of; otherwise nobody knows what it is."""
    of_clips = any(token.is_a(kind) for token in tokens for kind in _CLIPS)
    for token in tokens:
        readings = [("clip", value) if kind == "nth" else (kind, value) for kind, value in token.readings]
        kept = tuple(one for one, old in zip(readings, token.readings, strict=True) if of_clips or old[0] != "nth")
        yield Token(token.text, tuple(unique(kept)) or ((UNKNOWN, None),))


def _joined(tokens: Sequence[Token]) -> list[Token]:
    """Unknown tokens side by side are one."""
    joined: list[Token] = []
    for token in tokens:
        if token.is_a(UNKNOWN) and joined and joined[-1].is_a(UNKNOWN):
            space = " " if token.text.isascii() and joined[-1].text.isascii() else ""
            joined[-1] = Token(joined[-1].text + space + token.text, token.readings)
        else:
            joined.append(token)
    return joined
