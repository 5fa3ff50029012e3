"""What the words of a clause are about: kinds of things of the video, and words that an edit would need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flows.studio.director.phrases import phrase
from flows.studio.director.places import Span
from flows.studio.director.values import NUMBER
from flows.studio.director.words import UNKNOWN, Token

TOPICS = frozenset(
    [
        "span",
        "part",
        "after",
        "until",
        "clip",
        "music",
        "mysong",
        "song",
        "title",
        "text",
        "lower",
        "watermark",
        "captions",
        "lyrics",
        "artist",
        "intro",
        "outro",
        "card",
        "silence",
        "noise",
        "crossfade",
        "logo",
        "visual",
        "style",
        "trackinfo",
        "speech",
        "sound",
        "volume",
        "quote",
    ]
)
"""Kinds of things that an order behind the clause may call "it"."""
NAMED = TOPICS | frozenset(
    [
        "at",
        "clips",
        "photos",
        "video",
        "ratio",
        "platform",
        "resolution",
        "fps",
        "fade",
        "blackfade",
        "slowzoom",
        "monochrome",
        "last_change",
        "mood",
    ]
)
VALUES = frozenset(
    [
        "span",
        "part",
        "after",
        "until",
        "at",
        "from_time",
        "to_time",
        "to_span",
        "time",
        "length",
        "each",
        "each_of",
        "each_colour",
        "loud_times",
        "longer",
        "most",
        "percent",
        "db",
        "factor",
        "xfactor",
        "degrees",
        "steps",
        "ratio",
        "platform",
        "network",
        "pixels",
        "resolution",
        "fps",
        "fill",
        "backdrop",
        "colour",
        "place",
        "scale",
        "speed",
        "clip",
        "beforeclip",
        "afterclip",
        "overclip",
        "betweenclips",
        "quote",
        "song",
        "photo",
        "subfile",
        "monochrome",
        "undo",
        "redo",
        "restart",
    ]
)
"""Kinds of words that an edit would need: where they are said of the video, the clause may be an order."""
_FAMILIES = (
    frozenset(["music", "mysong", "song", "mood"]),
    frozenset(["title", "text", "lower", "watermark", "captions", "lyrics", "artist", "quote", "trackinfo"]),
    frozenset(["sound", "volume", "speech", "noise", "silence"]),
    frozenset(["visual", "style"]),
    frozenset(["crossfade", "joins"]),
    frozenset(["clip", "clips", "part"]),
    frozenset(["span", "after", "until"]),
)


def kinds_of(tokens: Iterable[Token]) -> frozenset[str]:
    """The kinds of words that tell something; "always" is no stretch of time."""
    return frozenset(kind for token in tokens for kind, value in token.readings if value != Span())


def ends_in_number(tokens: Sequence[Token]) -> bool:
    """Whether a clause ends in a number that nobody has read: "and also the last 20" may be how much of something."""
    return bool(tokens) and tokens[-1].is_a(UNKNOWN) and bool(_NUMBER_AT_END.search(tokens[-1].text))


_NUMBER_AT_END = phrase(rf"(?:^|\s)(?!one$)(?:{NUMBER}) ?%?$")


def related(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two lots of words name things of one family."""
    one, other = set(one), set(other)
    return any(family & one and family & other for family in _FAMILIES) or bool(one & other & NAMED - {"video"})


_POINTED = re.compile(r"(?:the|my|our|this|that|these|those)\b")


def is_bare(tokens: Iterable[Token]) -> bool:
    """Whether a part only names something: "the music" beside a remark could be about anything."""
    bare = TOPICS - {"span", "part", "after", "until"} | {"_", ",", ".", "it", "video", "clips", "photos"}
    named = list(tokens)
    return bool(_POINTED.match(named[0].text)) and all(kinds_of([token]) & bare for token in named)
