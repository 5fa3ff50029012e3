"""Taking back one change of several: "undo the mute but keep the trim", "bring the music back".

The change is the only message whose words are about the same thing. What was done after it is done again without it,
as long as that has no place in time: then it means the same with and without the change before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flows.studio.director.edits import (
    AddMusic,
    Adjust,
    Crossfades,
    Denoise,
    DuckMusic,
    Edit,
    Fade,
    Mirror,
    MusicAt,
    Normalize,
    RemoveMusic,
    RemoveText,
    SetCanvas,
    SetMood,
    SetRate,
    SetVolume,
    StyleText,
    Turn,
    UseTrack,
    Zoom,
)
from flows.studio.director.history import History
from flows.studio.director.phrases import phrase
from flows.studio.director.places import EVERYWHERE, CannotDo
from flows.studio.director.words import HARMLESS, SOFT, UNKNOWN, Token

_PLEASE = r"(?:please |just |now |can you |could you |i want to |i'd like to |let's )*"
_THE = r"(?:just |only )?(?:(?:the|that|my|this|your) |(?=clip \d|[\w-]+\.\w{3}))"
_WHAT = r"(?P<what>[^,.;!?，。！]+?)"
_KEEPING = (
    r"(?:(?: ?,| but| and)+ (?:please )?(?:keep|leave|not) (?:the |my |everything |all )*[^,.;]*?"
    r"(?: (?:as it is|alone|in place|there|in))?)?"
)
_SO = r"(?: please| again| now)* ?[.!]*$"
_UNDONE = phrase(
    rf"^{_PLEASE}(?:(?:undo|un-do|revert|reverse|cancel|roll back|take back) {_THE}{_WHAT}|"
    rf"take {_THE}{_WHAT.replace('what', 'what2')} back){_KEEPING}{_SO}|"
    rf"^(?:请|帮我|把)*(?:撤销|撤回|取消)(?:刚才|之前|前面)?的?(?P<what3>[^,，。！]+?)(?:的)?(?:操作|修改|那一?步|效果)?"
    rf"(?:[,，](?:但是?|不过)?(?:请)?(?:保留|留着|留下|不要动|别动)[^,，。]*)?[。！]?$",
    re.IGNORECASE,
)
_RESTORED = phrase(
    rf"^{_PLEASE}(?:(?:bring|put|get|give me|turn|i want|i need|i'd like|we need|i miss) {_THE}{_WHAT}(?<!the) back(?: "
    rf"(?:in|on|please))*|"
    rf"(?:restore|reinstate|bring back|put back|give me back) {_THE}{_WHAT.replace('what', 'what2')}){_SO}|"
    rf"^(?:请|帮我|还是)*(?:把)?(?P<what3>[^,，。！]+?)(?:还是)?(?:恢复|还原|(?:加|放|要|拿|找)回)(?:回来|来|一下|吧)*[。！]?$|"
    rf"^(?:请|帮我)*恢复(?:刚才|之前)?(?:删掉|去掉|删除)?的?(?P<what4>[^,，。！]+?)(?:吧)?[。！]?$",
    re.IGNORECASE,
)
_TELLS_NOTHING = frozenset(
    [HARMLESS, SOFT, "it", "video", "clips", "make", "add", "put", "show", "say", "use", "all", "undo", "redo",
        "last_change", "steps", "order", "only", "time", "degree", "change"]
)  # fmt: skip
_TAKES_AWAY = frozenset(["remove", "no", "cut", "mute", "take", "trim_to", "keep"])
_ANYWHERE = (
    AddMusic,
    Adjust,
    Crossfades,
    Denoise,
    DuckMusic,
    Fade,
    Mirror,
    MusicAt,
    Normalize,
    RemoveMusic,
    RemoveText,
    SetCanvas,
    SetMood,
    SetRate,
    SetVolume,
    StyleText,
    Turn,
    UseTrack,
    Zoom,
)
"""Edits that mean the same whatever was cut before them, where they are for the whole video."""


@dataclass(frozen=True)
class TakenBack:
    """Which of the messages of a history is taken back, and those after it that stay."""

    place: int
    again: tuple[str, ...]


def taken_back(
    text: str,
    history: History,
    tokens: Callable[[str], Sequence[Token]],
    edits: Callable[[str], Sequence[Edit]],
) -> TakenBack | None:
    """The change that a message takes back by its name; None when it names none, or none that was made.

    Raises CannotDo where changes after it hang on it, or where it could be several.
    """
    undone, restored = _UNDONE.match(text.strip()), _RESTORED.match(text.strip())
    found = undone or restored
    if not found:
        return None
    what = _about(tokens(next(group for group in found.groups() if group)))
    if not what:
        return None
    past = [_about(tokens(step.asks)) for step in history.past]
    places = [
        n for n, about in enumerate(past) if what <= about and (undone or {kind for kind, _ in about} & _TAKES_AWAY)
    ]
    if not places:
        return None
    if len(places) > 1 or len({type(edit) for edit in edits(history.past[places[0]].asks)}) > 1:
        raise CannotDo(
            "I cannot tell that one change from others; say “undo”, step by step.",
            "无法把这一处修改和其他修改分开；请一步一步撤销。",
        )
    again = tuple(step.asks for step in history.past[places[0] + 1 :])
    if not all(_means_the_same(edit) for asks in again for edit in edits(asks) or (None,)):
        raise CannotDo(
            "What you changed after that hangs on it; undo the last changes first.",
            "之后的修改与它有关；请先撤销后面的修改。",
        )
    return TakenBack(places[0], again)


def _about(tokens: Sequence[Token]) -> frozenset[tuple[str, str]]:
    """What a wording is about, with its values; nothing where a word of it is unknown."""
    if any(token.is_a(UNKNOWN) for token in tokens):
        return frozenset()
    first = [token.readings[0] for token in tokens]
    return frozenset((kind, repr(value)) for kind, value in first if kind not in _TELLS_NOTHING)


def _means_the_same(edit: Edit | None) -> bool:
    return isinstance(edit, _ANYWHERE) and getattr(edit, "where", EVERYWHERE) == EVERYWHERE
