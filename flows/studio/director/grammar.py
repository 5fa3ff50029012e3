"""From tokens to edits: a message is a row of phrases, and each phrase is exactly what one rule takes.

A rule names the kinds of tokens that it needs and those that it may take besides, in any order, as English and Chinese
put them in different ones. A phrase with one token more than its rule takes is not that phrase: no word is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from flows.studio.director.edits import (
    AddMusic,
    AddText,
    BurnSubtitles,
    ChangeText,
    Condense,
    Cut,
    Edit,
    Inset,
    Keep,
    KeepBest,
    KeepClips,
    MoveClip,
    MusicAt,
    RemoveClips,
    RemoveSilences,
    SetLength,
    SetMood,
    SetVolume,
    SpeedTo,
    Split,
    StyleText,
    SwapClips,
    TimeMusic,
    TimeText,
    UseTrack,
)
from flows.studio.director.places import END, EVERYWHERE, START, Itself, Moment, Piece, Span, Where
from flows.studio.director.words import HARD, HARMLESS, SOFT, UNKNOWN, Token

VERBS = frozenset(
    [
        "add",
        "put",
        "show",
        "remove",
        "take",
        "cut",
        "keep",
        "make",
        "move",
        "split",
        "join",
        "swap",
        "use",
        "mute",
        "duck",
        "say",
        "start_with",
        "no",
        "color_verb",
        "write",
    ]
)
TAKES_AWAY = (Condense, Cut, Keep, SetLength, RemoveClips, KeepClips, RemoveSilences, KeepBest)
"""Edits after which "the rest" is all that there is."""
OF_A_CLIP = (MoveClip, Cut, Keep, SetLength, SpeedTo, Split, RemoveSilences)
"""Edits after which "it" is the clip that they name, if they do."""
PLACES = frozenset(["clip", "span", "part", "after", "until", "outside", "rest"])
"""Kinds that tell what part of the video is meant."""
_IDLE = VERBS | PLACES | {HARMLESS, SOFT, HARD, "it", "video", "clips", "only", "order"}
MOST_TOKENS = 24
AMOUNTS = frozenset(["percent", "factor", "xfactor", "speed", "degree", "degrees", "db", "time", "to_time", "length"])
"""Kinds that tell how much; a phrase of nothing else and a place leaves out what it is about."""
_JOINS_AS_VERB = re.compile(r"(?:cross-?fade|dissolve|dip|wipe|slide|fade)\b")


@dataclass(frozen=True)
class Frame:
    """The values of a phrase by kind, in the order of the words, and the edits that came before it.

    `context` is the last edit of the message before this one; a phrase that `goes_on` has no verb of its own, as
    the second half of "make clip 2 darker and slower", and is about the same part of the video; so is one that
    `says_it`, if only within a wording ("turn it up").
    """

    values: dict[str, list[Any]]
    before: tuple[Edit, ...] = ()
    context: Edit | None = None
    goes_on: bool = False
    says_it: bool = False

    def __contains__(self, kind: str) -> bool:
        return kind in self.values

    def __getitem__(self, kind: str) -> Any:
        """The only value of a kind, None without one. Unfit when there are several: one would be lost."""
        found = self.values.get(kind, [None])
        if any(value != found[0] for value in found[1:]):
            raise Unfit
        return found[0]

    def all(self, kind: str) -> list[Any]:
        return self.values.get(kind, [])

    @property
    def clips(self) -> tuple[Any, ...]:
        """The clips that are named; the parts of a video that was just split are clips as well."""
        parts = [*self.all("part"), *(number for both in self.all("bothparts") for number in both)]
        return (*(ref for refs in self.all("clip") for ref in refs), *map(self._piece, parts))

    def _piece(self, number: int) -> Piece:
        splits = [edit for edit in (self.context, *self.before) if isinstance(edit, Split)]
        if not splits or splits[-1].clip is not None or not splits[-1].at:
            raise Unfit
        at = splits[-1].at
        number = number if number > 0 else len(at) + 2 + number
        if number > len(at) + 1:
            raise Unfit
        return Piece(number, at)

    @property
    def stretches(self) -> tuple[Span, ...]:
        """Everything that the phrase tells by its times, also as "after 1:00" and "until 0:10"."""
        after = [Span(Moment(0, ms), END) for ms in self.all("after")]
        until = [Span(START, Moment(0, ms)) for ms in self.all("until")]
        return (*map(self._since_split, self.all("span")), *after, *until)

    def _since_split(self, span: Span) -> Span:
        """ "The second half" after a split is what lies behind it."""
        last = self.before[-1] if self.before else None
        if span not in (Span(START, Moment(0.5)), Span(Moment(0.5), END)) or not isinstance(last, Split):
            return span
        if last.clip is not None or len(last.at) != 1:
            raise Unfit
        return Span(START, last.at[0]) if span.start == START else Span(last.at[0], END)

    @property
    def where(self) -> Where:
        """What the phrase is about: its clips and stretch, or with "it" those of the phrase before.

        Unfit without any of these right after a clip was moved: it could be that clip, or all of them.
        """
        stretches = self.stretches
        if len(stretches) > 1 or ({"rest", "outside"} & self.values.keys() and (self.clips or stretches)):
            raise Unfit
        if "outside" in self:
            return Where((), self["outside"], outside=True)
        if "rest" in self:
            return self.rest
        if self.clips or stretches:
            return Where(self.clips, stretches[0] if stretches else None)
        if self.before and isinstance(self.before[-1], MoveClip) and not self.says_it and "video" not in self:
            raise Unfit
        return self.where_before if self.says_it or (self.goes_on and "video" not in self) else EVERYWHERE

    @property
    def rest(self) -> Where:
        """What is left of the video after the phrase before, or all that it was not about."""
        last = self.before[-1] if self.before else None
        if isinstance(last, TAKES_AWAY):
            return EVERYWHERE
        where = self.where_before
        if where == EVERYWHERE or (where.clips and where.span) or "each" in where.clips:
            raise Unfit
        return where.others

    @property
    def where_before(self) -> Where:
        """What the phrase before is about. Unfit where "it" would be a picture in a picture, which has no place."""
        last = self.before[-1] if self.before else None
        if isinstance(last, Inset):
            raise Unfit
        if isinstance(last, SwapClips):
            return Where((Itself(last.one), Itself(last.other)))
        if isinstance(last, OF_A_CLIP) and last.clip is not None:
            return Where((Itself(last.clip),))
        where: Where = getattr(last, "where", EVERYWHERE)
        return where

    @property
    def about_text(self) -> str | None:
        """The words that "it" stands for after a phrase about words."""
        last = self._last
        if isinstance(last, BurnSubtitles):
            return "captions"
        if isinstance(last, AddText | ChangeText):
            return f"={last.text}"
        return last.target if isinstance(last, StyleText | TimeText) else None

    @property
    def about_music(self) -> bool:
        """Whether "it" stands for the music after a phrase about music."""
        last = self._last
        is_volume = isinstance(last, SetVolume) and last.what == "music"
        return is_volume or isinstance(last, AddMusic | MusicAt | UseTrack | SetMood | TimeMusic)

    @property
    def _last(self) -> Edit | None:
        return self.before[-1] if self.before else self.context


_IT = re.compile(r"\b(?:its?|them|their)\b|它")


class Unfit(Exception):
    """The tokens fit the rule, but not their values: it is not that phrase."""


@dataclass(frozen=True)
class Instead:
    """What a phrase makes of all the edits before it, as "three seconds each" does."""

    edits: tuple[Edit, ...]


Build = Callable[[Frame], "Edit | tuple[Edit, ...] | Instead"]


@dataclass(frozen=True)
class Rule:
    """A phrase. `needs` and `takes` list kinds: `a|b` either, `a+` one or more; each other kind at most once.

    `tail` phrases may follow another one without a comma or an "and", as in "a music video with a visualizer".
    """

    needs: str
    takes: str
    build: Build
    examples: tuple[str, ...]
    tail: bool = False

    @cached_property
    def slots(self) -> tuple[tuple[frozenset[str], bool], ...]:
        return tuple((_with_parts(one), one.endswith("+")) for one in self.needs.split())

    @cached_property
    def optional(self) -> dict[str, bool]:
        return {kind: one.endswith("+") for one in self.takes.split() for kind in _with_parts(one)}

    def frame(
        self, tokens: Sequence[Token], before: tuple[Edit, ...], context: Edit | None = None, goes_on: bool = False
    ) -> Iterator[Frame]:
        """Every way in which the tokens are this phrase."""
        if len(tokens) < len(self.slots):
            return
        says_it = any(token.is_a("it") or _IT.search(token.text) for token in tokens)
        for chosen in self._choose(tokens, 0, (), frozenset()):
            values: dict[str, list[Any]] = {}
            for kind, value in chosen:
                values.setdefault(kind, []).append(value)
            yield Frame(values, before, context, goes_on, says_it)

    def _choose(
        self, tokens: Sequence[Token], filled: int, chosen: tuple[tuple[str, Any], ...], slots: frozenset[int]
    ) -> Iterator[tuple[tuple[str, Any], ...]]:
        if filled == len(tokens):
            if len(slots) == len(self.slots):
                yield chosen
            return
        used = {kind for kind, _ in chosen}
        for kind, value in tokens[filled].readings:
            for number, (kinds, many) in enumerate(self.slots):
                if kind in kinds and (number not in slots or many):
                    yield from self._choose(tokens, filled + 1, (*chosen, (kind, value)), slots | {number})
            if kind in self.optional and (self.optional[kind] or kind not in used):
                yield from self._choose(tokens, filled + 1, (*chosen, (kind, value)), slots)
            if kind == HARMLESS:
                yield from self._choose(tokens, filled + 1, chosen, slots)


@dataclass(frozen=True)
class Reading:
    """What a message asks for, and what it forbids."""

    edits: tuple[Edit, ...] = ()
    forbidden: tuple[Edit, ...] = ()

    def with_edits(self, more: tuple[Edit, ...] | Instead) -> Reading:
        edits = more.edits if isinstance(more, Instead) else (*self.edits, *more)
        return Reading(edits, self.forbidden)

    def forbidding(self, more: tuple[Edit, ...] | Instead) -> Reading:
        assert not isinstance(more, Instead)
        return Reading(self.edits, (*self.forbidden, *more))


@dataclass(frozen=True)
class Carried:
    """What a phrase leaves to the next one: its verbs, and its words but for where and how much."""

    verbs: tuple[Token, ...] = ()
    gist: tuple[Token, ...] = ()


@dataclass
class Grammar:
    """Reads rows of tokens by rules; rules earlier in the table win over later ones of the same length."""

    rules: Sequence[Rule]
    context: Edit | None = None
    reach: int = field(default=0, init=False)

    def read(self, tokens: Sequence[Token]) -> Reading | None:
        """What all tokens together mean; None when they mean nothing. `reach` is then the first not understood."""
        self.reach = 0
        self._dead: set[tuple[int, Carried, int]] = set()
        return self._read(tokens, 0, Reading(), Carried(), True)

    def _read(self, tokens: Sequence[Token], start: int, done: Reading, carried: Carried, free: bool) -> Reading | None:
        soft = hard = False
        first = start
        while start < len(tokens) and (_is_joint(tokens[start]) or _only_harmless(tokens[start])):
            free = free or _is_joint(tokens[start])
            soft, hard = soft or tokens[start].is_a(SOFT), hard or _is_hard(tokens[start])
            start += 1
        if start == len(tokens):
            return done
        if any(token.text == "with" for token in tokens[first:start]):
            carried = Carried(tuple(token for token in carried.verbs if not _takes_away(token)))
        key = (start, carried, len(done.edits))
        if key in self._dead:
            return None
        self.reach = max(self.reach, start)
        reading = self._phrases(tokens, start, done, carried if soft and not hard else Carried(), free)
        if reading is None:
            self._dead.add(key)
        return reading

    def _phrases(
        self, tokens: Sequence[Token], start: int, done: Reading, carried: Carried, free: bool
    ) -> Reading | None:
        """The longest phrase first, but those across "…, and add" last; then what follows it."""
        ends = range(_limit(tokens, start), start, -1)
        for end in sorted(ends, key=lambda end: _crossings(tokens[start:end])):
            if end < len(tokens) and (_is_joint(tokens[end - 1]) or _ends_with_verb_of_next(tokens[start:end])):
                continue
            if _is_several(tokens[start:end]):
                continue
            phrase = [token for token in tokens[start:end] if not _is_soft(token)]
            for negated, edits, went_on in self._meanings(phrase, done, carried, free):
                more = done.forbidding(edits) if negated else done.with_edits(edits)
                verbs = tuple(token for token in phrase if _is_verb(token))[:2] or (carried.verbs if went_on else ())
                gist = carried.gist if _only_tells_how_much(phrase) else _gist(phrase)
                if (reading := self._read(tokens, end, more, Carried(verbs, gist), False)) is not None:
                    return reading
                self.reach = max(self.reach, end)
        return None

    def _meanings(
        self, phrase: Sequence[Token], done: Reading, carried: Carried, free: bool
    ) -> Iterator[tuple[bool, tuple[Edit, ...] | Instead, bool]]:
        """Whether it is forbidden, what it asks for, and whether it goes on with the verb of the phrase before."""
        verbs = carried.verbs
        goes_on = verbs and not any(_is_verb(token) and not token.is_a(SOFT) for token in phrase)
        rows = [tuple(phrase), (*verbs, *phrase)] if goes_on else [tuple(phrase)]
        if goes_on and any(token.is_a("remove") or token.is_a("mute") for token in verbs):
            if _JOINS_AS_VERB.match(phrase[0].text):
                rows.pop()
            rows.reverse()
        if carried.gist and _only_tells_how_much(phrase):
            rows.append((*carried.gist, *phrase))
        for row in rows:
            for edits in self._edits(row, done, free, any(token.is_a("make") for token in verbs) and bool(goes_on)):
                yield False, edits, len(row) > len(phrase)
        if phrase[0].is_a("not"):
            for edits in self._edits(phrase[1:], done, free):
                if not isinstance(edits, Instead):
                    yield True, edits, False

    def _edits(
        self, phrase: Sequence[Token], done: Reading, free: bool, goes_on: bool = False
    ) -> Iterator[tuple[Edit, ...] | Instead]:
        for rule in self.rules:
            if not (free or rule.tail):
                continue
            for frame in rule.frame(phrase, done.edits, self.context, goes_on):
                try:
                    built = rule.build(frame)
                except Unfit:
                    continue
                yield built if isinstance(built, tuple | Instead) else (built,)


def _with_parts(kind: str) -> frozenset[str]:
    """What a rule takes where it takes a clip: parts of a video that was split are clips."""
    kinds = frozenset(kind.rstrip("+").split("|"))
    return kinds | {"part", "bothparts"} if "clip" in kinds else kinds


def _limit(tokens: Sequence[Token], start: int) -> int:
    end = start
    while end < len(tokens) and end - start < MOST_TOKENS and not _is_hard(tokens[end]):
        if tokens[end].is_a(UNKNOWN):
            break
        end += 1
    return end


def _is_soft(token: Token) -> bool:
    return token.readings[0][0] == SOFT


def _is_hard(token: Token) -> bool:
    return any(kind == HARD for kind, _ in token.readings)


def _is_joint(token: Token) -> bool:
    return any(kind in (SOFT, HARD) for kind, _ in token.readings)


def _is_verb(token: Token) -> bool:
    return any(kind in VERBS for kind, _ in token.readings)


def _ends_with_verb_of_next(phrase: Sequence[Token]) -> bool:
    """Whether it ends as "…, and add" does, where more follows."""
    rest = list(phrase)
    while rest and _only_harmless(rest[-1]):
        rest.pop()
    verbs = 0
    while rest and _is_verb(rest[-1]) and not _is_joint(rest[-1]):
        rest.pop()
        verbs += 1
    return verbs > 0 and len(rest) > 1 and _is_soft(rest[-1])


def _crossings(phrase: Sequence[Token]) -> int:
    """How many joints within it are followed by a verb, as if another order began there."""
    rest = [token for token in phrase if not _only_harmless(token)]
    return sum(_is_soft(one) and _is_verb(other) and not _is_joint(other) for one, other in pairwise(rest))


def _only_tells_how_much(phrase: Sequence[Token]) -> bool:
    """Whether it is as short as "clip 2 by 30 %"."""
    rest = [token for token in phrase if not _only_harmless(token)]
    where = [token for token in rest if any(kind in PLACES for kind, _ in token.readings)]
    return (
        bool(where)
        and len(rest) > len(where)
        and all(token in where or any(kind in AMOUNTS for kind, _ in token.readings) for token in rest)
    )


def _gist(phrase: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(token for token in phrase if not any(kind in PLACES | AMOUNTS for kind, _ in token.readings))


def _is_several(tokens: Sequence[Token]) -> bool:
    """Whether more than one order is in it, each with its own place: "the first brighter, the second warmer"."""
    whole = 0
    pieces: list[list[bool]] = [[]]
    for token in tokens:
        if _is_soft(token):
            pieces.append([])
        elif any(kind in PLACES for kind, _ in token.readings):
            pieces[-1].append(True)
        elif not any(kind in _IDLE for kind, _ in token.readings):
            pieces[-1].append(False)
    for piece in pieces:
        turns = sum(one != other for one, other in pairwise(piece))
        whole += turns > 0
        if turns > 2:
            return True
    return whole > 1


def _takes_away(token: Token) -> bool:
    return any(kind in ("remove", "cut", "mute", "no", "take") for kind, _ in token.readings)


def _only_harmless(token: Token) -> bool:
    return all(kind == HARMLESS for kind, _ in token.readings)


def after_split(frame: Frame) -> Span | None:
    """The stretch that "the second part" is, right after a split at one place."""
    last = frame.before[-1] if frame.before else None
    if not isinstance(last, Split) or len(last.at) != 1 or last.clip is not None:
        return None
    return {1: Span(START, last.at[0]), 2: Span(last.at[0], END)}.get(frame["part"])
