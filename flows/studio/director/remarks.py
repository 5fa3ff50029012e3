"""Remarks beside orders: "nobody needs them", "people get bored". They tell why, not what, and are passed over.

A clause is a remark only when it begins as a statement does, holds nothing that an edit could be about or need (the
title, the music, a time, an amount, a quotation, a colour, a clip) and no word that could turn the order about; an
order behind it must name its own object.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from flows.studio.director.phrases import phrase
from flows.studio.director.words import Token

_SUBJECT = phrase(
    r"(?:i|we|he|she|it|they|you|there|this|that|these|those|nobody|no one|everyone|everybody|people|viewers|somebody|"
    r"someone|my|our|his|her|their|the)\b"
    r"|(?:我|他|她|它|这|那|大家|观众|没人|有人|老板|朋友|客户|家人|粉丝|今天|昨天)"
)
_NOBODY = phrase(r"^(?:nobody|no one) (?:really )?(?:needs|wants)\b")
_TURNS = phrase(
    r"\b(?:should|must|shall|want|wants|need|needs|please|only|except|but|if|unless|when|while|until|instead|mean|"
    r"meant|actually|rather|wait|sorry|not|no|"
    r"don't|doesn't|didn't|isn't|never|too|also|well|both|same|again|like|before|after|other|others|rest|one|ones|"
    r"first|second|last|next|than|keep|stay|stays|can|could|would|let|make)\b"
    r"|剪|删|去|加|改|调|换|放(?!松)|静|变|裁|转|不|别|只|除|保留|要|再|也|让|把|用|如果|但|还是|先"
)
_VALUES = frozenset(
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
        "speed",
        "faster",
        "mood",
        "matching",
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
        "style",
        "undo",
        "redo",
        "restart",
        "mute",
        "only",
    ]
)
_OBJECTS = frozenset(
    [
        "span",
        "part",
        "after",
        "until",
        "music",
        "mysong",
        "song",
        "sound",
        "volume",
        "speech",
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
        "clip",
        "clips",
        "photos",
        "logo",
        "visual",
        "trackinfo",
        "video",
        "quote",
        "ratio",
        "platform",
        "resolution",
        "fps",
        "fade",
        "blackfade",
        "slowzoom",
        "monochrome",
        "last_change",
    ]
)


def is_remark(clause: str, tokens: Iterable[Token]) -> bool:
    """Whether a clause that is not understood can be passed over."""
    plain = _NOBODY.sub("nobody likes", clause.strip().lower().replace("’", "'"))
    carries = any(token.is_a(kind) for token in tokens for kind in (_VALUES | _OBJECTS) - {"video"})
    return bool(_SUBJECT.match(plain)) and not _TURNS.search(plain) and not carries


def is_order(part: str) -> bool:
    """Whether a part asks for something by itself: "the music" beside a remark could be about anything."""
    return not phrase(r" ?(?:the|my|our|this|that|these|those)\b", re.IGNORECASE).match(part)


def stands_alone(tokens: Iterable[Token]) -> bool:
    """Whether an order names what it is about, so that a remark before it takes nothing from it."""
    kinds = [{kind for kind, _ in token.readings} for token in tokens]
    return any(one & _OBJECTS for one in kinds) and not any("it" in one for one in kinds)
