"""Answers written for people before a screen, made fit for people without one. No I/O.

Whole clauses that send the reader to a button, a panel or a page are taken out and become actions; what was made or
changed stays. Nothing is done here: an action is a suggestion, and what costs
or cannot be undone is for the user to ask.
Source: API document, section 8.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from flows.nemo.gui_rules import (
    ACTIONS,
    BRACKET,
    CAPTION,
    COMPILED,
    CONDITION,
    CONSEQUENCE,
    INDEPENDENT,
    LEAD,
    OFFERS,
    Action,
)
from flows.nemo.routing_fold import Folded, fold


@dataclass(frozen=True, slots=True)
class GuiText:
    """An answer without screen instructions, what those stood for in order, and how to say so instead.

    `text` may be empty; then the difference of two states says what happened (API document, section 3.6).
    """

    text: str
    actions: tuple[Action, ...] = ()
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause: its place in the folded text, the joint before it, and what it stands for if it goes."""

    joint: str
    start: int
    end: int
    core: str
    gone: bool = False
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line before and after; `bullet` is the mark of a list."""

    bullet: str
    before: str
    after: str

    @property
    def emptied(self) -> bool:
        return bool(self.before.strip()) and not self.after.strip()


BULLET = re.compile(r"\s*(?:(?:[-*•·>]|#{1,6}|\d+[.)])\s+|\d+、\s*)?(?:\[[ x]\]\s+)?")
ORDERED = re.compile(r"(\s*)(\d+)([.)、]\s*)$")
BRACKETED = re.compile(r"\s*(\(([^()\n]*)\)|（([^（）\n]*)）)")
SENTENCE = re.compile(r"(?P<end>[.!?]+(?=[\s\ue000-\ue002\"'”」)]|$)|(?<=[^\x00-\xff])[!?]+|。+)[\"'”」)]*\s*")
JOINT = re.compile(
    r"\s*[,;]\s*(?:(?:and|or|but|then|so)(?:\s+then)?\s)?|(?<!drag)\s(?:and|or|but|"
    r"then)\s(?:then\s)?(?!drop\b)|:\s+|:(?=[^\x00-\xff])|\s[-]+\s"
    r"|(?=(?:并且?|然后|或者?|而且|同时|也)(?:请|您|你|可以|也可以|能)?(?:点击|打开|前往|在时间|"
    r"进入|拖|单击|双击|按下|切换))"
)
FENCE = re.compile(r"\s*(?:```|~~~)")
VERBATIM = re.compile(r"://|www\.|`")
CONNECTOR = re.compile(
    r"^[\s,，;；、]*(?:(?:and|or|but|then|so|also)\b[\s,]*|(?:并且?|或者?|而且|然后|同时|也可以|"
    r"也)(?!行))*",
    re.IGNORECASE,
)
ALTERNATIVE = re.compile(r"(?:or|and|then)\s|或者|然后", re.IGNORECASE)
ALL_MARKS = re.compile(r"[^\w\ue000-\ue002]*")
BULLET_HEAD = re.compile(r"[:：]\**\s*$")


def translate(text: str, language: str) -> GuiText:
    """`text` without its screen instructions, in either language; `language` is that of the offers.

    Text that holds no instruction comes back as it is, byte for byte.
    """
    actions: list[Action] = []
    lines = list(_lines(text, actions))
    found = tuple(dict.fromkeys(actions))
    if not found:
        return GuiText(text)
    chinese = language.lower().startswith("zh")
    return GuiText(_join(lines), found, tuple(OFFERS[action][chinese] for action in found))


def _lines(text: str, actions: list[Action]) -> Iterator[Line]:
    fenced = False
    for line in text.split("\n"):
        fence = bool(FENCE.match(line))
        fenced = fenced != fence
        mark = BULLET.match(line)
        bullet = mark[0] if mark else ""
        before = line[len(bullet) :]
        yield Line(bullet, before, before if fenced or fence else _translate_line(before, actions))


def _join(lines: list[Line]) -> str:
    """The lines that are left, without captions of lists that are gone and without gaps where something stood."""
    kept: list[str] = []
    items = 0
    for place, line in enumerate(lines):
        blank = not line.after.strip()
        if line.emptied or _is_orphan(lines, place):
            items += bool(line.bullet.strip())
        elif not blank or (kept and kept[-1].strip()) or not any(before.emptied for before in lines[:place]):
            items = items if blank or line.bullet.strip() else 0
            after = _capital(CONNECTOR.sub("", line.after)) if items and ALTERNATIVE.match(line.after) else line.after
            kept.append(_renumber(line, items) + after)
    return "\n".join(kept).strip("\n") if any(line.emptied for line in lines) else "\n".join(kept)


def _is_orphan(lines: list[Line], place: int) -> bool:
    """Whether a caption has lost every line of its list."""
    if not BULLET_HEAD.search(lines[place].after):
        return False
    items: list[Line] = []
    for line in lines[place + 1 :]:
        if line.before.strip() and not line.bullet.strip():
            break
        items += [line] if line.before.strip() else []
    return bool(items) and all(item.emptied for item in items)


def _renumber(line: Line, removed: int) -> str:
    number = ORDERED.match(line.bullet)
    return f"{number[1]}{int(number[2]) - removed}{number[3]}" if number and removed else line.bullet


def _translate_line(line: str, actions: list[Action]) -> str:
    line = BRACKETED.sub(lambda match: _translate_bracket(match, actions), line)
    folded = _mask(line)
    out = ""
    changed = False
    start = 0
    for match in [*SENTENCE.finditer(folded.text), None]:
        stop, end = (match.start(), match.end()) if match else (len(folded.text), len(folded.text))
        pieces = _settle(list(_pieces(folded, start, stop)))
        gone = [piece for piece in pieces if piece.gone]
        actions += [action for piece in gone for action in piece.actions]
        kept_marks = changed and not out and ALL_MARKS.fullmatch(folded.text[start:end])
        if not gone and not (changed and ALL_MARKS.fullmatch(folded.text[start:end])):
            out += folded.original(start, end)
        elif gone and len(gone) < len(pieces):
            out += _rebuild(pieces, folded, folded.original(stop, end))
        changed = bool(gone) or bool(kept_marks)
        start = end
    return _balance(line, out)


def _translate_bracket(match: re.Match[str], actions: list[Action]) -> str:
    inside: list[Action] = []
    text = _translate_line(match[2] or match[3] or "", inside)
    actions += inside
    if not inside:
        return match[0]
    return match[0].replace(match[2] or match[3], text.rstrip(".。")) if text.strip() else ""


def _mask(line: str) -> Folded:
    """`line` folded, without marks of emphasis and with its brackets masked."""
    folded = fold(line)
    kept = [place for place, char in enumerate(folded.text) if char != "*"]
    text = "".join(folded.text[place] for place in kept)
    text = re.sub(r"\([^()]*\)", lambda match: BRACKET * len(match[0]), text)
    origin = [*(folded.origin[place] for place in kept), len(line)]
    return Folded(line, text, (0, *origin[1:]), ())


def _pieces(folded: Folded, start: int, stop: int) -> Iterator[Piece]:
    joint, begin = "", start
    for match in JOINT.finditer(folded.text, start, stop):
        if match.start() > begin or match.end() > match.start():
            yield _piece(folded, joint, begin, match.start())
            joint, begin = match[0] or "并", match.end()
    yield _piece(folded, joint, begin, stop)


def _piece(folded: Folded, joint: str, start: int, end: int) -> Piece:
    core = folded.text[start:end].strip()
    piece = Piece(joint, start, end, core)
    said = folded.original(start, end)
    if VERBATIM.search(said):
        return piece
    for lead in _leads(core):
        for pattern, screen in COMPILED:
            if pattern.match(core, lead):
                found = (screen.action,) if screen.fixed else _actions(said.casefold(), screen.action)
                both: tuple[Action, ...] = ("credits", "top-up") if found == ("top-up",) else found
                return replace(piece, gone=True, actions=both)
    return piece


def _leads(core: str) -> tuple[int, ...]:
    """Where an instruction may begin: behind the polite words, or at once."""
    match = LEAD.match(core)
    return tuple(dict.fromkeys((match.end() if match else 0, 0)))


def _actions(said: str, otherwise: Action) -> tuple[Action, ...]:
    return next((actions for pattern, actions in ACTIONS if pattern.search(said)), (otherwise,))


def _settle(pieces: list[Piece]) -> list[Piece]:
    """Take out what only makes sense beside an instruction that goes."""
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else None
        if before and before.gone and not piece.gone and _follows(piece):
            pieces[place] = replace(piece, gone=True)
    for place in range(len(pieces) - 2, -1, -1):
        piece, following = pieces[place], pieces[place + 1]
        if following.gone and not piece.gone and _leads_up(piece, following):
            pieces[place] = replace(piece, gone=True)
            if following.actions == ("edit",):
                pieces[place + 1] = replace(following, actions=_actions(piece.core, "edit"))
    return pieces


def _follows(piece: Piece) -> bool:
    if not piece.core:
        return True
    if re.search(r"[a-z并]", piece.joint) and not re.search("but|so", piece.joint):
        return not INDEPENDENT.match(piece.core) or bool(CONSEQUENCE.match(piece.core))
    return bool(CONSEQUENCE.match(piece.core)) and not INDEPENDENT.match(piece.core)


def _leads_up(piece: Piece, following: Piece) -> bool:
    if ":" in following.joint:
        return bool(CAPTION.fullmatch(piece.core))
    return bool(LEAD.fullmatch(piece.core)) or ("," in following.joint and bool(CONDITION.match(piece.core)))


def _rebuild(pieces: list[Piece], folded: Folded, ending: str) -> str:
    """The sentence of the pieces that stay: joints, capital and full stop put right."""
    kept = [piece for piece in pieces if not piece.gone]
    out = ""
    for place, piece in enumerate(kept):
        said = folded.original(piece.start, piece.end)
        if place:
            joint = folded.original(piece.start - len(piece.joint), piece.start) if piece.joint != "并" else ""
            out += _last_joint(joint, pieces, kept, place) + said
        else:
            out = said if not pieces[0].gone else _capital(CONNECTOR.sub("", said))
    out = out.rstrip(" ,，;；:：、-—")
    return out + (ending if not pieces[-1].gone else ending.replace("?", ".").replace("？", "。"))


def _last_joint(joint: str, pieces: list[Piece], kept: list[Piece], place: int) -> str:
    """A list that has lost its last item takes over the word before it: "a, b, or c" becomes "a or b"."""
    last = pieces[-1]
    word = re.search(r"\b(and|or)\b", last.joint)
    lost = (
        last.gone
        and word
        and place == len(kept) - 1
        and joint.strip() == ","
        and kept[-1] is pieces[-2]
        and not CONDITION.match(kept[place - 1].core)
    )
    return f" {word[1]} " if lost and word else joint


def _capital(text: str) -> str:
    first = re.search(r"[^\W\d_]", text)
    return text[: first.start()] + text[first.start()].upper() + text[first.end() :] if first else text


def _balance(before: str, after: str) -> str:
    """Marks of emphasis in pairs again, and no space left where something stood at the end."""
    if after == before:
        return after
    after = re.sub(r"\*\*\s*\*\*", "", after)
    if before.count("**") % 2 == 0 and after.count("**") % 2:
        after = after.replace("**", "", 1) if after.lstrip().startswith("**") else re.sub(r"\*\*(?!.*\*\*)", "", after)
    tail = before[len(before.rstrip()) :]
    return after.rstrip() + (tail if after.strip() else "")
