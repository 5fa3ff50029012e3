"""From an instruction to a direction: what changes, what to say, what it costs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from flows.studio.director.answers import answer
from flows.studio.director.apply import apply_all
from flows.studio.director.beside import Beside, apart, asked_beside, understood_beside
from flows.studio.director.correcting import completed, meant, replaces
from flows.studio.director.edits import Edit, Redo, SetCanvas, StartOver, Undo
from flows.studio.director.history import History
from flows.studio.director.lacking import lacking_in
from flows.studio.director.leaving import leaving
from flows.studio.director.library import Library
from flows.studio.director.named import named
from flows.studio.director.naming import with_names
from flows.studio.director.parser import Understood, is_chinese, means_nothing, nearest, tokens_of, words
from flows.studio.director.places import CannotDo
from flows.studio.director.questions import is_question, topic_of
from flows.studio.director.settling import settled
from flows.studio.director.undoing import TakenBack, taken_back
from flows.studio.timeline import Timeline

EDIT_COST = 50
FOLLOWED = 3
"""So many messages back, what was done there can be what a new one is about."""


@dataclass(frozen=True)
class Direction:
    """What became of an instruction. A refusal, an answer, or edits that change nothing: no edits, the old timeline,
    at no cost. `answered` is then whether it was understood, `idle` whether it asked for edits."""

    edits: tuple[Edit, ...]
    timeline: Timeline
    says: tuple[str, ...]
    history: History = field(default=History(), compare=False)
    answered: bool = False
    chinese: bool = False
    idle: bool = False

    @property
    def cost(self) -> int:
        return EDIT_COST if self.edits else 0


def direct(text: str, timeline: Timeline, library: Library, history: History = History()) -> Direction:  # noqa: B008
    """Carry out `text` on `timeline`, all of it or nothing; answers are in the language of `text`."""
    chinese = is_chinese(text) or _goes_on_in_chinese(text, history)
    text = with_names(text, library, words())
    if topic := topic_of(text) or topic_of(asked_beside(text)):
        return Direction((), timeline, answer(topic, timeline, library, history, chinese), history, True, chinese)
    try:
        if back := taken_back(text, history, tokens_of, lambda asks: understood_beside(asks, None).edits):
            return _without(back, timeline, library, history, chinese)
    except CannotDo as exc:
        return _refused(exc, timeline, history, chinese)
    meant_by = named(text, timeline, means_nothing)
    understood = Understood((), (), text.strip()) if is_question(meant_by) else _in_context(meant_by, history)
    if understood.unclear or not understood.edits:
        return Direction((), timeline, _not_understood(text, understood, chinese), history, False, chinese)
    try:
        understood = _without_forbidden(understood)
        first, *rest = understood.edits
        if any(isinstance(edit, Undo | Redo | StartOver) for edit in rest):
            raise CannotDo(
                "Undo, redo and starting over come first in a message, and once.",
                "撤销、重做和重新开始要放在最前面，而且只能说一次。",
            )
        travelled = None
        if isinstance(first, Undo | Redo | StartOver):
            travelled = _travel(first, timeline, history, chinese)
            if not rest:
                return travelled
        start, asked = (travelled.timeline, rest) if travelled else (timeline, understood.edits)
        new, done = apply_all(settled(asked, understood.forbidden), start, library)
    except CannotDo as exc:
        return _refused(exc, timeline, history, chinese)
    says = tuple((one.chinese if chinese and one.chinese else one.says) for one in done)
    says = (*travelled.says, *says) if travelled else says
    noted = (*says, *_noted(understood.remarks, chinese))
    if new == timeline:
        return Direction((), timeline, noted, history, True, chinese, idle=True)
    return Direction(understood.edits, new, noted, history.after(timeline, " ".join(says), meant_by), False, chinese)


def _refused(exc: CannotDo, timeline: Timeline, history: History, chinese: bool) -> Direction:
    says = (exc.chinese, "我没有做任何修改。") if chinese else (exc.english, "I changed nothing.")
    return Direction((), timeline, says, history, False, chinese)


def _without(back: TakenBack, timeline: Timeline, library: Library, history: History, chinese: bool) -> Direction:
    """Everything as if that one message had not been."""
    if not back.again:
        return _travel(Undo(1), timeline, history, chinese)
    step = history.past[back.place]
    new, since = step.timeline, History(history.past[: back.place])
    for asks in back.again:
        done = direct(asks, new, library, since)
        new, since = done.timeline, done.history
    says = f"已撤销：{step.says}" if chinese else f"Undid: {step.says}"
    return Direction((Undo(1),), new, (says,), history.after(timeline, says), False, chinese)


def _in_context(text: str, history: History) -> Understood:
    """The orders of a message; those that were meant instead of the last ones take them back first."""
    context, right = _context(history), meant(text)
    whole = completed(right or text, context)
    if right and history.past:
        instead = understood_beside(whole or right, None)
        if replaces(instead.edits, understood_beside(history.past[-1].asks, None).edits):
            return replace(instead, edits=(Undo(1), *instead.edits))
    understood = understood_beside(text, context)
    return understood_beside(whole, None) if understood.unclear and whole else understood


def _context(history: History) -> Edit | None:
    """What the last message did in the end: what "it" and "quieter" may be about."""
    last: Edit | None = None
    for step in history.past[-FOLLOWED:]:
        edits = understood_beside(step.asks, last).edits
        last = edits[-1] if edits else None
    return last


def _goes_on_in_chinese(text: str, history: History) -> bool:
    """Whether a message without words, such as "4K", follows one that was answered in Chinese."""
    return not re.search(r"[a-z]{3,}", text, re.IGNORECASE) and bool(history.past) and is_chinese(history.past[-1].says)


def _without_forbidden(understood: Understood) -> Understood:
    """What the message forbids in one place cannot be asked for there as well; nor can two frames."""
    frames = {edit for edit in understood.edits if isinstance(edit, SetCanvas)}
    if len(frames) > 1:
        raise CannotDo("The frame cannot have two shapes; say which one.", "画面不能同时有两种比例；请说明用哪一种。")
    for forbidden in understood.forbidden:
        edits = leaving(understood.edits, forbidden)
        if edits is None:
            raise CannotDo(
                "I cannot do a thing in one place and leave it out in another; say what to cut by its times.",
                "我不能一处做、一处不做；请用时间说明要剪的部分。",
            )
        understood = replace(understood, edits=edits)
    return understood


def _travel(edit: Undo | Redo | StartOver, timeline: Timeline, history: History, chinese: bool) -> Direction:
    if isinstance(edit, StartOver):
        return _start_over(edit, timeline, history, chinese)
    undo = isinstance(edit, Undo)
    available = len(history.past if undo else history.future)
    steps = available if edit.steps is None else edit.steps
    if not available or steps > available or steps < 1:
        what, zh = ("undo", "撤销") if undo else ("redo", "重做")
        raise CannotDo(
            f"There {'is nothing' if not available else f'are only {available} changes'} to {what}.",
            f"没有可以{zh}的{'' if not available else '这么多'}修改。",
        )
    new, told = timeline, []
    for _ in range(steps):
        told.append((history.past if undo else history.future)[-1].says)
        new, history = history.undo(new) if undo else history.redo(new)
    what, zh = ("Undid", "已撤销") if undo else ("Did again", "已重做")
    says = tuple(f"{zh}：{one}" if chinese else f"{what}: {one}" for one in told)
    return Direction((edit,), new, says, history, False, chinese)


def _start_over(edit: StartOver, timeline: Timeline, history: History, chinese: bool) -> Direction:
    """Back to what was there before the first change: nothing but the uploads, unless the session began with more."""
    new = history.first or Timeline()
    if new == timeline:
        same = "时间线还是最初的样子。" if chinese else "The timeline is as it was at first."
        return Direction((), timeline, (same,), history, True, chinese)
    if new == Timeline():
        english, zh = "the timeline is empty, the uploads are still there", "时间线是空的，上传的文件还在"
    else:
        english, zh = "the timeline is as it was before the first change", "时间线回到了第一次修改之前的样子"
    says = f"已重新开始：{zh}。" if chinese else f"Started over: {english}."
    return Direction((edit,), new, (says,), history.after(timeline, says), False, chinese)


def _noted(remarks: Sequence[str], chinese: bool) -> tuple[str, ...]:
    """What was passed over though it names something that could be edited."""
    if not remarks:
        return ()
    if chinese:
        return (f"我把{'、'.join(f'“{one}”' for one in remarks)}当作说明。",)
    return (f"I took {_listed(remarks)} as {'a remark' if len(remarks) == 1 else 'remarks'}.",)


def _not_understood(text: str, understood: Understood, chinese: bool) -> tuple[str, ...]:
    if understood.forbidden and not understood.unclear:
        return ("好的，我没有做任何修改。",) if chinese else ("All right, I leave that as it is: I changed nothing.",)
    parts = apart(text)
    if parts.known and parts.unclear:
        return _partly_understood(parts, chinese)
    if lacking := lacking_in(text):
        return (lacking.chinese, "我没有做任何修改。") if chinese else (lacking.english, "I changed nothing.")
    words = _in_own_words(understood.unclear, text)
    near = None if understood.strange else nearest(text, chinese_wanted=chinese)
    if chinese:
        hint = f"我能做的最接近的是：{near}。" if near else "可以问我：你能做什么？"
        return (f"我不明白“{words}”，所以没有做任何修改。{hint}",)
    hint = f"The nearest thing I can do is: {near}." if near else "Ask me what I can do."
    return (f"I did not understand “{words}”, so I changed nothing. {hint}",)


def _in_own_words(unclear: str, text: str) -> str:
    """What is unclear as the user wrote it; the whole message where it was reworded before it was read."""
    own = " ".join(text.casefold().split())
    return unclear if unclear and all(piece in own for piece in unclear.split(" … ")) else text.strip()


def _partly_understood(parts: Beside, chinese: bool) -> tuple[str, ...]:
    """Which part stands in the way of the rest, and why if that is known."""
    reasons = [found for part in parts.unclear if (found := lacking_in(part))]
    if chinese:
        bad, rest = "、".join(f"“{part}”" for part in parts.unclear), "、".join(f"“{part}”" for part in parts.known)
        said = f"我不明白{bad}，所以没有做任何修改；去掉这部分再发一次，其余的（{rest}）我就会做。"
        return (said, *(reason.chinese for reason in reasons))
    bad, rest = _listed(parts.unclear), _listed(parts.known)
    said = f"I did not understand {bad}, so I changed nothing; sent again without that, I will do the rest: {rest}."
    return (said, *(reason.english for reason in reasons))


def _listed(parts: Sequence[str]) -> str:
    quoted = [f"“{part}”" for part in parts]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
