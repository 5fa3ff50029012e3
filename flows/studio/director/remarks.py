"""Remarks beside orders: "nobody needs them", "my computer is slow with 4K", "那天没开灯". They tell why, not what, and
are passed over; the answer says so where they name something of the video.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.studio.director.phrases import phrase
from flows.studio.director.statements import TURNS, states
from flows.studio.director.telling import NAMED, TOPICS, VALUES, ends_in_number, kinds_of
from flows.studio.director.words import Token, mask


@dataclass(frozen=True)
class Remark:
    """What is only remarked: `kinds` of things of the video that it names, and the words for those that may be "it"."""

    said: str
    kinds: frozenset[str]
    topics: tuple[str, ...] = ()
    vague: bool = False
    """Whether it points at something without its name, as "in that one" does."""

    @property
    def names_something(self) -> bool:
        return bool(self.kinds & (NAMED | VALUES))


UNWANTED = phrase(
    r"^(?:(?:and|but|so|well|because) ?,? )*(?:i|we)(?: really| honestly)? (?:don't|do not|no longer)(?: really)? "
    r"(?:think (?:that )?(?:i|we|you|anyone|anybody) )?(?:needs?|wants?)\b(?! (?:you|to)\b)"
)
IDIOMS = phrase(
    r"\b(?:(?:the |a |my )?(?:mic|microphone)s?(?! (?:is|sounds?|was)\b)|right (?:now|away|here|there)|all right|"
    r"at (?:first|last)|first of all|(?:last|next) (?:winter|summer|spring|autumn|year|week|"
    r"month|night|time|sunday|weekend|christmas)|in the first place|of course|on top of (?:that|it)|by far|so far|"
    r"a second time)\b|一点儿?(?=[都也])|一直",
    re.IGNORECASE,
)
"""Words in which "right", "first" and "last" are no places, and a thing in the picture that lends its name to sound."""


_VAGUE = phrase(
    r"\b(?:that|this|the other|the same) (?:one|part|bit|clip|scene|section|moment)\b|\bin there\b|\bthe end\b|"
    r"\bthe (?:start|beginning)\b"
)


def remark_in(clause: str, tokens: Sequence[Token]) -> Remark | None:
    """What a clause remarks, None when it may be more than a remark."""
    plain = _AS_TOLD.sub("", UNWANTED.sub("i hate", mask(clause)[0].strip(" .…!-–—()")))
    kinds = kinds_of(tokens)
    if not plain or ends_in_number(tokens) or not states(plain, kinds):
        return None
    topics = tuple(dict.fromkeys(t.text for t in tokens if kinds_of([t]) & TOPICS and not _UNLIKELY.match(t.text)))
    if (
        len(topics) > 1
        and (_PLACE.match(topics[0]) or _DROWNS.search(plain))
        and plain.lower().startswith(topics[0].lower())
    ):
        topics = topics[:1]
    return Remark(clause.strip(), kinds, topics, bool(_VAGUE.search(plain)) and not topics)


_AS_TOLD = phrase(
    r"^(?:(?:and|but|because|since|so) )?(?:my|our|the|his|her|some|a|one of my) (?:\w+ ){1,3}?(?:says?|said|"
    r"thinks?|thought|finds?|complained|complains?|"
    r"told me|feels?)(?: that)? (?=(?:the|it|this|that|my|our|i|there)\b)|"
    r"^(?:我的?)?(?:老板|客户|朋友|老师|妈妈?|爸爸?|老婆|老公|同事|家人)(?:都)?(?:说|觉得|认为)"
)
_DROWNS = phrase(
    r"\b(?:drown|cover|overpower|bur(?:y|ie)|kill|beat|mask)(?:s|ing|ed)?\b|louder than|盖|压过|淹没|比.*(?:大|响)"
)
_PLACE = phrase(r".*(?:\d|clip|video|shot|one$|half|third|part|minute|second|片段|段|秒|分)")
_UNLIKELY = phrase(
    r"(?:round|circular|wave|circle|circles)$|"
    r"(?:my|his|her|their|our|your|its) (?:own )?(?:words|names?|letters?|writing|label)\b"
)


def goes_on(clause: str, tokens: Sequence[Token]) -> bool:
    """Whether a clause after "and" only goes on with the remark before it: "… and cold", "and a bit gloomy"."""
    plain = mask(clause)[0].strip()
    return bool(_GOES_ON.match(plain)) and not TURNS.search(plain) and not kinds_of(tokens) & (VALUES | TOPICS)


_GOES_ON = phrase(
    r"(?:(?:a (?:bit|little)|way|much|far|just|really) )*too [a-z]+$|it's (?:just|all|only) black$|"
    r"(?:(?:a (?:bit|little)|very|really|so|quite|too|rather|pretty|all|just|somewhat|also|hardly|barely) )*(?!make\b|"
    r"add\b|cut\b|remove\b|mute\b|put\b|fade\b)(?:[a-z'-]+y|cold|dark|loud|quiet|slow|fast|bright|warm|blurred|tired|"
    r"wet|late|old|new|small|big|long|short|boring|[a-z-]+(?:ing|ed|ful|less|ous|ible|able|ic))(?: [a-z'-]+){0,5}$"
)
