"""Slips set right and orders cut short: "sorry, I meant the first 15", "and the last 10 as well"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.studio.director.edits import Cut, Edit, Keep, RemoveClips, SetLength, Speed
from flows.studio.director.phrases import phrase
from flows.studio.director.places import END, START

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
_OTHER = phrase(
    rf"{_SORRY}(?:make (?:it|that) |it should be |that's )?(?P<many>[\d.]+|[a-z]+) ?(?P<unit>s|secs?|seconds?|mins?|"
    rf"minutes?)? ?,? (?:not|instead of|rather than) (?P<old>[\d.]+|[a-z]+) ?(?:s|secs?|seconds?|mins?|minutes?)? "
    rf"?[.!]*",
    re.IGNORECASE,
)
_OTHER_CHINESE = phrase(
    r"(?:(?:不对|错了|说错了|抱歉)[,，。! ]*)?(?:应该)?是?(?P<length>[\d.一二两三四五六七八九十]+(?:秒钟?|"
    r"分钟?))[,，]?(?:而)?不是"
    r"[\d.一二两三四五六七八九十]+(?:秒钟?|分钟?)?[。!！]*"
)
_ONCE = (Cut, Keep, RemoveClips, SetLength, Speed)
"""Edits that come on top of one another: one that was meant instead has the last one taken back first."""


def meant(text: str) -> str:
    """What a message puts right, without what says that it does; "" when it says nothing of the kind."""
    if _OTHER.fullmatch(text.strip()) or _OTHER_CHINESE.fullmatch(text.strip()):
        return text.strip()
    found = _MEANT.match(text.strip())
    return text.strip()[found.end() :] if found else ""


def completed(text: str, context: Edit | None) -> str:
    """The order in a message that leaves out the verb, and maybe the unit, of the cut before; "" when it is none."""
    if not isinstance(context, Cut):
        return ""
    if short := _SHORT.fullmatch(text.strip()):
        return f"cut {short['which']} {short['many']} {short['unit'] or 'seconds'}"
    if which := _edge(context):
        if other := _OTHER.fullmatch(text.strip()):
            return f"cut the {which} {other['many']} {other['unit'] or 'seconds'}"
        if other := _OTHER_CHINESE.fullmatch(text.strip()):
            return f"剪掉{'前' if which == 'first' else '最后'}{other['length']}"
    if chinese := _SHORT_CHINESE.fullmatch(text.strip()):
        return f"剪掉{chinese['which']}{chinese['length']}"
    return ""


def _edge(cut: Cut) -> str:
    """Whether a cut took the first or the last seconds of the video; "" for neither."""
    if len(cut.spans) != 1 or cut.clip is not None:
        return ""
    return "first" if cut.spans[0].start == START else "last" if cut.spans[0].end == END else ""


def replaces(edits: Sequence[Edit], before: Sequence[Edit]) -> bool:
    """Whether edits that were meant take the place of the ones before them."""
    return (
        bool(before)
        and len(before) == len(edits)
        and all(isinstance(edit, _ONCE) and type(edit) is type(old) for edit, old in zip(edits, before, strict=True))
    )
