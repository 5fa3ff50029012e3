"""What a user's message asks for: an export, the credits, the state, an upload, or work for the agent. No I/O.

A message is cut into clauses, each is looked up in the table of rules, and its neighbours say whether a bare word such
as "credits" really stands alone. When unsure the agent gets it, but never a bare order to export.
Source: API document, section 8.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, zip_longest
from typing import Literal

from flows.nemo.routing_fold import FILE, MEDIA, QUOTE, Folded, fold
from flows.nemo.routing_rules import (
    CONTENT,
    EDIT,
    FILLER,
    FIRST,
    IDLE,
    IMPERATIVE,
    KEYWORD,
    LESSON,
    LOCAL,
    NEGATED,
    POSTPONED,
    RATIO,
    RATIOS,
    REVOKED,
    Intent,
    Kind,
    compiled,
)

Link = Literal["start", "comma", "and"]

LONGEST_ORDER = 160
"""Characters in a clause; what is longer describes something and is no order."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do; `text` is the user's own wording of it, `sources` the paths and URLs of an upload."""

    intent: Intent
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """What a message asks for, in the order of doing; there is always at least one part."""

    parts: tuple[Step, ...]

    @property
    def steps(self) -> tuple[Intent, ...]:
        """The intents alone."""
        return tuple(part.intent for part in self.parts)

    @property
    def texts(self) -> tuple[str, ...]:
        """The text that goes to each step."""
        return tuple(part.text for part in self.parts)

    @property
    def sources(self) -> tuple[str, ...]:
        """Every path and URL to upload."""
        return tuple(source for part in self.parts for source in part.sources)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of the folded text, what joins it to the part before, and what it asks for."""

    start: int
    end: int
    core: str
    link: Link
    intent: Intent = "chat"
    kind: Kind = "order"
    match: re.Match[str] | None = None

    @property
    def filler(self) -> bool:
        return self.intent == "chat" and len(self.core) <= LONGEST_ORDER and bool(FILLER.fullmatch(self.core))


_ORDERS_ZH = r"(?:直接|马上|就|请|帮我|把|再|给我|重新|立即)*(?:视频|成片)?(?:导出|渲染|下载|保存|输出|发给我)"
_CONNECTORS = (
    r"\band then\b|\bthen\b(?!\s+(?:the|a)\s+\w+\s+(?:is|are))|\bafter that\b|\bafterwards\b|\bbut\b"
    rf"|然后|接着|随后|最后|但是?|不过|(?<!合)并且?|同时|顺便|(?<=后)(?={_ORDERS_ZH})|再(?={_ORDERS_ZH})"
)
SEPARATOR = re.compile(
    r"(?P<start>(?:^|\n)\s*\d+[.)](?=\s)|[!?;→]+|[-=]>|\s\+\s|(?<=[^\x00-\xff])\+(?=[^\x00-\xff])|"
    rf"\.+(?=\s|$)|。+|\n+|{_CONNECTORS})"
    r"|(?P<comma>,(?!\d)|、|\s-+\s)"
    r"|(?P<and>(?<!black)(?<!go ahead)\s(?:and|or|plus)\s|\s*&\s*|和|以及|或者|(?<![我都里])还有(?!多少|几|什么))"
)
_EDGE = rf"[^\w{QUOTE}{FILE}]+"
_STRIP = re.compile(rf"^{_EDGE}|{_EDGE}$")
_JOINTS = (
    r"(?:[\s,，、;；&。.]|\b(?:and|then|but|plus|or|also)\b|然后|接着|并且?(?!排)|再|最后|但是?|"
    r"同时|顺便|和|以及)"
)
_LEADING = re.compile(rf"^{_JOINTS}+", re.IGNORECASE)
_TRAILING = re.compile(
    r"(?:[\s,，、;；&—-]|\b(?:and|then|but|plus|or|also)\b|然后|接着|随后|(?<!合)并且?|再|最后|"
    r"但是?|同时|顺便|和|以及)+$",
    re.I,
)
_OUTER = re.compile(r"""\s*(?:"([^"]+)"|“([^“”]+)”|「([^」]+)」|'([^']+)')\s*""")
_MEDIA_NAME = re.compile(rf".*\.(?:{MEDIA})", re.IGNORECASE)


def route(text: str) -> Route:
    """The steps that `text` asks for, in order, each with its own part of the text.

    A question of how to export counts as an export, for the agent could only answer it with screen instructions.
    Source: API document, section 8.1.
    """
    folded = fold(_unquote(text))
    clauses = _settle(list(_clauses(folded)))
    wanted = [clause for clause in clauses if not clause.filler]
    if not wanted or _revoked(clauses) or all(clause.intent == "chat" for clause in wanted):
        return Route(tuple(_with_uploads(text, folded)))
    groups = groupby(wanted, key=lambda clause: clause.intent)
    steps = [step for intent, group in groups for step in _steps(intent, list(group), folded)]
    return Route(tuple(_merge(_in_order(steps))))


def _unquote(text: str) -> str:
    """A message that is nothing but a quotation is meant as if it were not quoted, unless it names a file."""
    found = _OUTER.fullmatch(text)
    inner = next((group for group in found.groups() if group), text) if found else text
    return text if fold(inner).named else inner


def _clauses(folded: Folded) -> Iterator[Clause]:
    start, link = 0, "start"
    for match in SEPARATOR.finditer(folded.text):
        yield from _clause(folded, start, match.start(), link)
        start, link = match.end(), match.lastgroup or "start"
    yield from _clause(folded, start, len(folded.text), link)


def _clause(folded: Folded, start: int, end: int, link: str) -> Iterator[Clause]:
    core = folded.text[start:end]
    inside = _STRIP.sub("", core)
    if inside:
        kept: Link = "comma" if link == "comma" else "and" if link == "and" else "start"
        yield _look_up(Clause(start + core.index(inside), end, inside, kept))


def _look_up(clause: Clause) -> Clause:
    for pattern, rule in compiled() if len(clause.core) <= LONGEST_ORDER else ():
        if found := pattern.fullmatch(clause.core):
            return replace(clause, intent=rule.intent, kind=rule.kind, match=found)
    return clause


def _settle(clauses: list[Clause]) -> list[Clause]:
    """Give bare words to the description beside them, and bare files to the upload before them."""
    settled: list[Clause] = []
    governed = ""
    for clause in clauses:
        before = settled[-1] if settled and clause.link != "start" else None
        governed = governed if before else ""
        if before and before.intent == "upload" and not clause.core.strip(FILE):
            clause = replace(clause, intent="upload")
        elif before and before.intent == "chat" and not before.filler and _claims(governed, before, clause):
            clause = replace(clause, intent="chat")
        governed += clause.core + ", "
        settled.append(clause)
    return [
        replace(one, intent="chat") if following and _claimed_by_next(one, following) else one
        for one, following in zip_longest(settled, settled[1:])
    ]


def _claims(governed: str, before: Clause, clause: Clause) -> bool:
    """Whether the chat before, of which `governed` is the text, goes on in this clause."""
    if clause.intent == "chat" or clause.intent == "upload":
        return False
    if clause.kind == "noun" or CONTENT.search(governed):
        return True
    if NEGATED.match(before.core):
        return clause.link == "and"
    return clause.kind == "verb" and bool(
        LESSON.search(governed) or (EDIT.match(governed) and KEYWORD.search(governed))
    )


def _claimed_by_next(one: Clause, following: Clause) -> bool:
    """Whether a bare word is the first item of a description: "credits and title should be red"."""
    bare = one.intent != "chat" and one.kind in ("noun", "verb")
    goes_on = following.intent == "chat" and following.link == "and" and not following.filler
    return bare and goes_on and not any(start.match(following.core) for start in (EDIT, IMPERATIVE, NEGATED))


def _revoked(clauses: Iterable[Clause]) -> bool:
    """Whether an order is taken back behind it, or put off before it."""
    ordered = put_off = False
    for clause in clauses:
        if ordered and REVOKED.fullmatch(clause.core):
            return True
        ordered = ordered or clause.intent == "export"
        put_off = put_off or (clause.intent == "chat" and bool(POSTPONED.match(clause.core)))
        if ordered and put_off:
            return True
    return False


def _steps(intent: Intent, clauses: list[Clause], folded: Folded) -> Iterator[Step]:
    first, last = clauses[0], clauses[-1]
    text = _trim(folded.original(first.start, last.end))
    if intent == "chat":
        yield from _with_uploads(_trim(folded.original(first.start, _sentence_end(folded, last.end))), folded, clauses)
    elif intent == "upload":
        yield Step("upload", text, folded.names(first.start, last.end))
        yield from _uses(clauses, folded)
    else:
        yield from (Step("chat", wish) for clause in clauses for wish in _wishes(clause, folded))
        yield Step(intent, text)


def _sentence_end(folded: Folded, end: int) -> int:
    closing = re.compile(r"[.!?。]*").match(folded.text, end)
    return closing.end() if closing else end


def _trim(text: str) -> str:
    return _TRAILING.sub("", _LEADING.sub("", text)).strip()


def _with_uploads(text: str, folded: Folded, clauses: list[Clause] | None = None) -> Iterator[Step]:
    """Chat, preceded by the upload of the media files that it names by path or URL."""
    start, end = (clauses[0].start, clauses[-1].end) if clauses else (0, len(folded.text))
    names = [name for name in folded.names(start, end) if _MEDIA_NAME.fullmatch(name) and _is_place(name)]
    if names:
        yield Step("upload", " ".join(names), tuple(names))
    for name in names:
        text = text.replace(name.replace(" ", r"\ "), name).replace(name, re.split(r"[/\\]", name)[-1])
    yield Step("chat", text)


def _is_place(name: str) -> bool:
    return bool(LOCAL.match(name)) or name.lower().startswith(("http://", "https://"))


def _uses(clauses: list[Clause], folded: Folded) -> Iterator[Step]:
    """What the message says that the uploaded file is for."""
    for clause in clauses:
        rest = (clause.match.groupdict().get("use") if clause.match else None) or ""
        wanted = IDLE.sub("", rest, count=1)
        if wanted:
            text = folded.original(clause.end - len(wanted), clause.end).strip()
            files = [re.split(r"[/\\]", name)[-1] for name in folded.names(clause.start, clause.end)]
            yield Step("chat", f"{'Use' if wanted.isascii() else '用'} {', '.join(files)} {text}")


def _wishes(clause: Clause, folded: Folded) -> Iterator[str]:
    """What has to be edited before the export that names it: a ratio, "with captions", "after adding music"."""
    groups = clause.match.groupdict() if clause.match else {}
    if groups.get("first") and clause.match:
        yield folded.original(*(clause.start + place for place in clause.match.span("first"))).strip()
    if not groups.get("wish") or not clause.match:
        return
    ratio = RATIO.search(groups["wish"])
    start, end = (clause.start + place for place in clause.match.span("wish"))
    if ratio:
        yield f"Aspect ratio: {RATIOS.get(ratio[0], ratio[0])}"
    else:
        yield ("Make it " if groups["wish"].isascii() else "改成") + folded.original(start, end).strip(" ,，")


def _in_order(steps: list[Step]) -> list[Step]:
    """Puts "export it, but first remove the intro" into the order of doing."""
    for place, (one, following) in enumerate(pairwise(steps)):
        if one.intent == "export" and following.intent == "chat" and FIRST.match(following.text):
            return [*steps[:place], following, one, *_in_order(steps[place + 2 :])]
    return steps


def _merge(steps: Iterable[Step]) -> Iterator[Step]:
    """Neighbours of one intent as one step: to export twice in a row is to export once."""
    for _, group in groupby(steps, key=lambda step: step.intent):
        same = list(group)
        sources = tuple(dict.fromkeys(source for step in same for source in step.sources))
        yield Step(same[0].intent, "\n".join(step.text for step in same), sources)
