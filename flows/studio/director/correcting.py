"""Slips set right and orders cut short: "sorry, I meant the first 15", "and the last 10 as well"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.studio.director.edits import Cut, Edit, Keep, RemoveClips, SetLength, Speed
from flows.studio.director.phrases import phrase

_SORRY = r"(?:(?:no|nope|sorry|oops|whoops|wait|actually|ah|oh|my (?:bad|mistake))[\s,.!]*)*"
_MEANT = phrase(
    rf"^{_SORRY}i (?:actually |really )?meant(?: to (?:say|write))?[\s,:]+"
    r"|^(?:(?:不对|错了|说错了|我说错了|不是|抱歉)[,，。!！\s]*)+(?:我?(?:是说|的意思是)|应该是|应该|是)|"
    r"^(?:我是说|我的意思是|应该是)",
    re.IGNORECASE,
)
_SHORT = phrase(
    r"(?:(?:and|also) )*(?P<which>the (?:first|last)) (?P<many>[\d.]+|"
    r"\w+)(?: ?(?P<unit>s|secs?|seconds?|mins?|minutes?))?"
    r"(?: (?:as well|too|also|please))* ?[.!]*",
    re.IGNORECASE,
)
_SHORT_CHINESE = phrase(
    r"(?:还有)?(?P<which>前|后|最后|开头|结尾)(?P<length>[\d.一二两三四五六七八九十]+(?:秒钟?|分钟?))(?:也(?:要|"
    r"是)?)?[。!！]*"
)
_ONCE = (Cut, Keep, RemoveClips, SetLength, Speed)
"""Edits that come on top of one another: one that was meant instead has the last one taken back first."""


def meant(text: str) -> str:
    """What a message puts right, without what says that it does; "" when it says nothing of the kind."""
    found = _MEANT.match(text.strip())
    return text.strip()[found.end() :] if found else ""


def completed(text: str, context: Edit | None) -> str:
    """The order in a message that leaves out the verb, and maybe the unit, of the cut before; "" when it is none."""
    if not isinstance(context, Cut):
        return ""
    if short := _SHORT.fullmatch(text.strip()):
        return f"cut {short['which']} {short['many']} {short['unit'] or 'seconds'}"
    if chinese := _SHORT_CHINESE.fullmatch(text.strip()):
        return f"剪掉{chinese['which']}{chinese['length']}"
    return ""


def replaces(edits: Sequence[Edit], before: Sequence[Edit]) -> bool:
    """Whether edits that were meant take the place of the ones before them."""
    return (
        bool(before)
        and len(before) == len(edits)
        and all(isinstance(edit, _ONCE) and type(edit) is type(old) for edit, old in zip(edits, before, strict=True))
    )
