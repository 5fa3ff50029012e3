"""What stands beside orders: remarks, facts that point out what an order is about ("the first 20 seconds are just me
talking, cut that"), and guards. A message that is not understood as a whole is taken apart at its clauses; it is
carried out when every clause is an order or one of these, and refused as a whole otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from flows.studio.director.edits import AddMusic, Edit, JoinClips, MusicVideo, OrderClips, Slideshow
from flows.studio.director.faults import remedied
from flows.studio.director.guarding import Guard, guard_in, is_strict
from flows.studio.director.leaving import REMOVALS
from flows.studio.director.parser import Understood, parse, tokens_of
from flows.studio.director.phrases import phrase
from flows.studio.director.pointing import points_at, refers
from flows.studio.director.questions import topic_of
from flows.studio.director.remarks import IDIOMS, Remark, goes_on, remark_in
from flows.studio.director.telling import TOPICS, VALUES, is_bare, kinds_of
from flows.studio.director.words import blanked

_ENDS = phrase(
    r" ?(?:[,;!\n，。；、！?？()（）]| [-–—] |—+|\.+(?=\s|$)|…|"
    r"(?P<and>\b(?:and then|then|and|but)\b|然后|接着|并且|而且)|"
    r"\b(?:because|since|cause|cos)\b|\s(?=without [a-z]+ing\b)|\sso (?=(?:please |just |can you |could you )*"
    r"(?:mute|make|turn|cut|remove|delete|put|add|brighten|speed|slow|rotate|take|get|drop|play|let's)\b)|"
    r"(?<=[\u4e00-\u9fff])(?:但是?|不过|可是|因为|所以)|(?<=[^，,])再(?=[把将给加剪删改])) ?",
    re.IGNORECASE,
)
_PAIRS = phrase(
    r"\bnothing but\b|\bbetween [^,;]{1,30}? and\b|\bblack (?:and|&) white\b|\b\d+ and(?= \d)|\band (?:a )?half\b|"
    r"\band\d",
    re.IGNORECASE,
)
"""Where "and" is within one phrase."""
MOST_CLAUSES = 10


@dataclass(frozen=True)
class Clause:
    """A part of a message in the user's own words, from one place to another; `joined` by "and" to the one before."""

    start: int
    end: int
    joined: bool = False


@dataclass
class Beside:
    """The parts of a message: orders that can be done, what is beside them, and what is not understood."""

    known: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    orders: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    guards: list[Guard] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    """Remarks that name what the order behind them is about: not passed over."""


def clauses_of(text: str) -> list[Clause]:
    """Where the clauses of a text begin and end."""
    found, start, joined = [], 0, False
    for end in (*_ENDS.finditer(_PAIRS.sub(lambda pair: "_" * len(pair[0]), blanked(text))), None):
        stop = end.start() if end else len(text)
        if text[start:stop].strip():
            found.append(Clause(start, stop, joined))
            joined = False
        start, joined = (end.end(), bool(end["and"])) if end else (stop, False)
    return found


def apart(text: str, context: Edit | None = None) -> Beside:
    """A message taken apart; the longest orders come first."""
    clauses = clauses_of(text)
    parts = Beside()
    if not 1 < len(clauses) <= MOST_CLAUSES:
        return parts
    place = 0
    last: Remark | None = None
    while place < len(clauses):
        one = _text(text, clauses[place])
        if last and clauses[place].joined and goes_on(one, tokens_of(one)):
            place += 1
            continue
        strict = next((n for n in range(place, len(clauses)) if is_strict(_text(text, clauses[n]))), len(clauses))
        for end in range(strict, place, -1):
            part = text[clauses[place].start : clauses[end - 1].end].strip()
            if end == place + 1 < len(clauses) and refers(_text(text, clauses[end])) and _remark(part):
                continue
            if not is_bare(tokens_of(part)) and (order := _order(part, last, context)) is not None:
                parts.known.append(part)
                parts.orders.append(order)
                parts.used |= {last.said} if last and order != part else set()
                place, last = end, None
                break
        else:
            place += 1
            if parts.orders and _REMOVES_IT.fullmatch(one) and _is_removed(parts.orders[-1], context):
                continue
            if guard := guard_in(one, tokens_of(one)):
                parts.guards.append(guard)
            elif remark := _remark(one):
                parts.remarks.append(remark)
                last = _both(last, remark)
            else:
                parts.unclear.append(one)
    return parts


def _remark(clause: str) -> Remark | None:
    return remark_in(clause, tokens_of(IDIOMS.sub(" ", clause)))


def _text(text: str, clause: Clause) -> str:
    return text[clause.start : clause.end].strip()


def _both(one: Remark | None, other: Remark) -> Remark:
    """Two remarks in a row: an order behind them may be about what either names."""
    if one is None:
        return other
    topics = tuple(dict.fromkeys((*one.topics, *other.topics)))
    return replace(other, topics=topics, vague=one.vague or other.vague)


def _order(part: str, after: Remark | None, context: Edit | None) -> str | None:
    """A part as an order by itself, with the name of what the remark before it points out; None when it is none."""
    understood = parse(part, context)
    done = bool(understood.edits) and not understood.unclear
    if after is None:
        return part if done else None
    tokens = tokens_of(part)
    own = kinds_of(tokens) & (TOPICS - {"style", "quote"})
    pronoun = refers(part)
    if done and not pronoun and (own or not any(_somewhere(edit) for edit in understood.edits)):
        return part
    if not after.topics:
        return part if done and not after.vague else None
    if own and not pronoun:
        return None
    if len(after.topics) > 1:
        return part if done and all(isinstance(edit, OrderClips | JoinClips) for edit in understood.edits) else None
    if after.kinds & _UNTOLD:
        return None
    pointed = points_at(part, after.topics[0])
    there = parse(pointed, context)
    made = any(isinstance(edit, AddMusic | MusicVideo | Slideshow) for edit in there.edits)
    return pointed if there.edits and not there.unclear and not made else None


_REMOVES_IT = phrase(
    r"(?:so |just |please )*(?:remove|delete|drop|cut|take|lose|leave|throw|get rid of|ditch|bin)(?: out| away| off)? "
    r"(?:it|them|that|those)(?: out| away| off)?(?: please)?|(?:请|就|都|把它)*(?:删|去|剪|拿)掉?(?:它|了|吧)*",
    re.IGNORECASE,
)


def _is_removed(order: str, context: Edit | None) -> bool:
    """Whether an order has removed what "remove it" behind it says again: "we don't need b.mp4, take it out"."""
    return all(isinstance(edit, REMOVALS) for edit in parse(order, context).edits)


def _somewhere(edit: Edit) -> bool:
    """Whether an edit is of something that it names, or of everything, so that it could be of another thing."""
    return any(hasattr(edit, name) for name in ("where", "target", "clip", "what", "spans", "clips", "place"))


def understood_beside(text: str, context: Edit | None) -> Understood:
    """What is ordered in a message, whatever is remarked and guarded beside it; `unclear` when it is more than that."""
    whole = parse(text, context)
    guarded = any(is_strict(said) and kinds_of(tokens_of(said)) & _REGIONS for said in _said(text))
    if not whole.unclear and not guarded:
        return whole
    whole = replace(whole, edits=(), unclear=whole.unclear or text.strip())
    parts = apart(text, context)
    if parts.unclear or not parts.orders:
        return whole
    orders = ". ".join(parts.orders)
    understood = parse(orders, context)
    if understood.unclear or not understood.edits:
        understood = _one_by_one(parts.orders, context)
    if not understood.edits:
        return whole
    kinds = kinds_of(tokens_of(orders))
    if not all(remedied(remark, orders, kinds) for remark in parts.remarks):
        return whole
    for guard in parts.guards:
        edits = guard.keep(understood.edits)
        if edits is None:
            return whole
        understood = replace(understood, edits=edits)
    told = tuple(remark.said for remark in parts.remarks if remark.names_something and remark.said not in parts.used)
    return replace(understood, remarks=told)


def _one_by_one(orders: list[str], context: Edit | None) -> Understood:
    """Orders of which each but the first names what it is about, so that it means the same when it is read alone."""
    alone = all(not refers(order) and kinds_of(tokens_of(order)) & (TOPICS - {"style"}) for order in orders[1:])
    read = [parse(order, context) for order in orders]
    if not alone or any(one.forbidden for one in read):
        return Understood((), (), ". ".join(orders))
    return Understood(tuple(edit for one in read for edit in one.edits))


_UNTOLD = VALUES - TOPICS
"""What stands beside a topic and would be lost: "a long pause from 0:40 to 0:55, cut it out" means only that one."""
_REGIONS = frozenset(["span", "part", "clip"])


def _said(text: str) -> list[str]:
    return [_text(text, one) for one in clauses_of(text)]


def asked_beside(text: str) -> str:
    """The question at the end of a message of remarks: "I am new here, what can you do?"; else nothing."""
    clauses = _said(text)
    if len(clauses) < 2 or not all(_says_nothing(one) for one in clauses[:-1]):
        return ""
    return text[text.rindex(clauses[-1]) :].strip()


def _says_nothing(clause: str) -> bool:
    remark = remark_in(clause, tokens_of(clause))
    return remark is not None or parse(clause) == Understood((), (), "") or topic_of(clause) in ("hello", "thanks")
