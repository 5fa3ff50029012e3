"""What is to be left alone beside orders: "don't cut anything", "but not the music", "leave the first half as it is",
"the rest can go". A guard is kept by edits that do nothing of the kind; some edits spare a part when they are told to;
of all others the message is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.studio.director.edits import Edit
from flows.studio.director.leaving import DOINGS, THINGS, Keeps, fits, only, only_kept, other_end, restricted, spares
from flows.studio.director.phrases import phrase
from flows.studio.director.places import Where
from flows.studio.director.telling import ends_in_number
from flows.studio.director.words import Token, mask


@dataclass(frozen=True)
class Guard:
    """What is said to be left alone, and the edits that leave it alone; None where they would not."""

    said: str
    keep: Keeps


def _region(tokens: Sequence[Token]) -> Where | None:
    """The part of the video that a clause names, where it names just one."""
    clips = tuple(clip for token in tokens for clip in token.value("clip") or ())
    spans = [token.value("span") for token in tokens if token.is_a("span")]
    if len(spans) > 1 or not (clips or spans) or (clips and spans):
        return None
    return Where(clips, spans[0] if spans else None)


# ---- how it is said -------------------------------------------------------------------------------------------------

_FIRST = r"(?:(?:and|but|just|please|so|only|also|though|then|yet) )*"
_NEVER = (
    r"(?:(?:please )?(?:do not|don't|dont|never|without|no|make sure (?:you do not|you don't|not to)|"
    r"(?:be careful )?not to|avoid|i (?:do not|don't) (?:want|like) (?:you to |to |any(?:thing)?(?: to be)? )?)(?: "
    r"(?:ever|accidentally))? ?)"
)
_ALL = (
    r"(?:anything(?: (?:else|out|off|away))?|any of it|it|them|this|that|the (?:video|clips?|footage|picture|"
    r"film)|stuff|a thing|any)"
)
_THE = r"(?:(?:the|my|its|their|any|other) )*"
_END = r"(?:at all|please|itself|either|any more|though|yet|completely|entirely|away|now|too much)"
_TOUCH = (
    r"(?:(?:touch|chang|alter|edit|modify|mess with|adjust|affect|tamper with|remov|delet|los|mut|drop)(?:e|ing)?|"
    r"(?:cut|crop)(?:t?ing|ping)?(?: (?:off|away|into))?)"
)
_STAYS = (
    r"(?:(?:(?:should|can|must|may|has to|have to|needs? to|is to|will) )?(?:stays?|remains?|keeps?|be left|be kept)|"
    r"as|is fine|are fine|is ok|alone|untouched|unchanged|intact|in|where|how|the same|like|normal|at)\b[a-z' ]*"
)
_PATTERNS = [
    (phrase(rf"{_FIRST}{_NEVER}mak(?:e|ing) (?:it|this|them|the (?:video|clips?|film)) (?:any )?(?P<thing>shorter|"
        rf"longer|faster|slower|darker|brighter)(?: {_END})*"), "thing"),
    (phrase(rf"{_FIRST}{_NEVER}(?P<doing>[a-z]+(?: (?:up|down|in|out|away|off))?)(?: {_ALL})?(?: (?:in|out|up|down|"
        rf"off|{_END}))*"), "doing"),
    (phrase(rf"{_FIRST}{_NEVER}(?:{_TOUCH} )?{_THE}"
        rf"(?P<thing>[a-z ]+?)(?: {_END})*"), "thing"),
    (phrase(rf"{_FIRST}(?:leave|keep|let) {_THE}(?P<thing>[a-z ]+?)(?: {_STAYS})?(?: please)?"), "thing"),
    (phrase(rf"{_FIRST}(?:leave|keep) (?:it|them) (?:where|in (?:the same )?(?:place|position))\b[a-z' ]*"), "place"),
    (phrase(rf"{_FIRST}{_THE}(?P<thing>[a-z ]+?) {_STAYS}"), "thing"),
    (phrase(rf"{_FIRST}(?:at |in )?(?:the )?same (?P<thing>[a-z]+)(?: (?:as|like) [a-z ]+)?(?: please)?"), "thing"),
    (phrase(rf"{_FIRST}(?:not|never) (?:on |in |for |from |of |off |at )?{_THE}(?P<thing>[a-z ]+?)"), "thing"),
    (phrase(rf"{_FIRST}(?:not|never|nothing|none) (?:(?:off|from|at|on|in) )?{_THE}(?P<end>first|second|third|last|"
        rf"start|beginning|front|end|back)(?: (?:one|clip|part|seconds?|minutes?|half))?(?: (?:and|or|nor) "
        rf"(?:not )?(?:the )?(?:first|second|third|last))?"), "end"),
    (phrase(r"(?:但|而)?(?:不是|别动|不要动)(?P<end>开头|前面|最前面|结尾|最后|后面|末尾)"), "end"),
    (phrase(rf"{_FIRST}only {_THE}(?P<only>[a-z]+)"), "only"),
    (phrase(r"(?:(?:但是?|不过|请|也|都|就|可|先)*)(?:什么都|任何(?:东西|内容|地方)?都?)?(?:不要|别|不用|不许|不能|不|不是)(?:再|"
        r"去(?!掉))?(?P<doing>[\u4e00-\u9fff]{1,3}?)(?:掉|任何(?:东西|内容|"
        r"地方|片段)?|它|视频|东西|内容|了)*"), "doing"),
    (phrase(r"(?:(?:但是?|不过|请|也|都|就|可|先)*)(?P<thing>[\u4e00-\u9fff、]{1,6}?)(?:请|也|都|先|要|就|还)*(?:不要|别|不用|不|保持|"
        r"保留)(?:再)?(?:动|改|变|删掉?|去掉?|碰|调|淡[入出]|"
        r"静音|剪掉?|原样|不变|要|留|了|着)*"), "thing"),
    (phrase(r"(?:(?:但是?|不过|请|也|都|就|可|先)*)(?:不要|别|不用|不是|保留)(?:动|改|变|删掉?|去掉?|碰|裁掉?|剪掉?|切掉?|"
        r"调)?(?P<thing>[\u4e00-\u9fff]{1,4}?)(?:的部分)?"), "thing"),
]  # fmt: skip
_REST = (
    r"(?:(?:all )?the (?:rest|others?|remaining \w+|other \w+)(?: of (?:it|the \w+))?|everything else|"
    r"what(?:ever)?(?:'s| is) left|all else|(?:everything|all|what(?:ever)?)(?: that)?(?: comes| is|"
    r"'s)? after(?: (?:that|it|this))?)"
)
_GOES = phrase(
    rf"{_FIRST}{_REST} (?:(?:can|could|may|should|must|will|has to|shall) )?(?:(?:all )?(?:go|goes|be (?:deleted|"
    rf"removed|cut|dropped|thrown "
    rf"(?:out|away)|binned|gone)|is (?:not needed|rubbish|garbage|boring|useless)|isn't (?:needed|"
    rf"worth \w+)))(?: away)?(?: please)?|"
    rf"{_FIRST}(?:(?:you|we) (?:can|could|may|should) )?(?:throw (?:out|away)|bin|delete|remove|cut|drop|lose|ditch|"
    rf"trash|forget|discard|"
    rf"get rid of|don't need|skip) {_REST}(?: (?:out|away|off))?(?: please)?|(?:i|we) don't need {_REST}|"
    r"(?:其余|其他|其它|剩下|剩余|别|后面|之后)的?(?:部分|内容|片段|地方)?(?:就|都|全部?|可以|全都|统统|也)*(?:可以|能)?(?:都|全)?"
    r"(?:不要|删掉?|扔掉?|去掉|剪掉?|丢掉?|不需要|不用要)了?"
)
_REST_STAYS = phrase(
    rf"{_FIRST}(?:not|never) (?:on |in |for |from |of )?{_REST}|"
    rf"{_FIRST}{_REST} (?:(?:should|can|must|may) )?(?:keeps?|stays?|remains?|is fine|are fine|as|with|"
    rf"normal)\b[a-z' ]*|{_FIRST}(?:leave|keep) {_REST}(?: [a-z' ]+)?|"
    r"(?:但是?|不过)?(?:其余|其他|其它|剩下|剩余|别|另外)的?(?:两|三|几)?(?:个|段)?(?:部分|内容|片段|地方)?(?:就|都|请|什么都)*"
    r"(?:不要|别|不用|不|保留|保持|留着?)(?:静音|动|变|改|删|剪|声音|原样|不变|原来的样子|原速|正常速度|彩色|原色|调|加)*了?"
)
_NOTHING_ELSE = phrase(
    rf"{_FIRST}(?:{_NEVER}(?:do |{_TOUCH} )?(?:anything|any thing|any of the rest|a thing|stuff) (?:else|more)|"
    rf"nothing (?:else|more)|"
    rf"{_NEVER}{_TOUCH} {_REST}|(?:leave|keep) everything else(?: [a-z' ]+)?|everything else (?:is|stays|remains|"
    rf"should stay|can stay)[a-z' ]*|no other (?:changes?|edits?))(?: please)?|"
    r"(?:但是?|不过|请)*(?:(?:其余|其他|其它|别)的?(?:地方|东西|内容|部分)?(?:什么)?(?:都|就|一概)?(?:(?:不要|别|不用|不)(?:再)?(?:动|变|改|碰|管|做)|"
    r"保持(?:不变|原样)|照旧)|"
    r"什么(?:都|也)(?:不要|别|不用)(?:再)?(?:动|改|变|碰)|(?:不要|别|不用)(?:动|改|做|碰)(?:其他|其它|别的|任何)(?:的)?(?:东西|地方|内容)?)了?"
)
_SPARED = phrase(
    rf"{_FIRST}(?:{_NEVER}(?:{_TOUCH}|cut|trim|shorten|do|make|mute|fade|speed up|slow down) .*|(?:leave|keep|let|"
    rf"spare) .*|(?:not|never) .*|"
    rf"(?:except|apart from|other than|excluding)\b.*|.* (?:(?:should|can|must|may|has to) )?(?:stays?|remains?|"
    rf"keeps?|be left|as it is|untouched|unchanged)\b.*)|"
    r"(?:但是?|不过|请)*(?:(?:不要|别|不用)(?:剪|动|改|变|碰|删|去).*|.*(?:不要|别|不用|不|保持|保留)(?:再)?(?:剪掉?|动|变|改|碰|删掉?|原样|不变|"
    r"原来的样子|颜色|彩色|静音|留着|留|处理|了)*|(?:除了|除).*)"
)
_WILD = phrase(r"\b(?:if|unless|when|until|should be|want|need)\b|如果|要是|除非")


_STRICT = phrase(
    rf"{_FIRST}(?:leave|keep|let) .*\b(?:as (?:it|they|is|are)|as-is|in (?:full )?colou?r|in place|alone|untouched|"
    rf"unchanged|intact|the way|like (?:it|that|"
    r"this)|how (?:it|they)|where (?:it|they)|normal|at normal speed|the same)\b[a-z' ]*|"
    rf"{_FIRST}(?:only |just )?.*\b(?:stays?|remains?|kept)\b.*\b(?:in (?:full )?colou?r|as (?:it|they|is)|the same|"
    rf"unchanged|normal)\b.*|(?:但是?|不过)?.*(?:保持|保留)(?:原样|不变|彩色|原来的?(?:颜色|样子|速度))"
)


def is_strict(clause: str) -> bool:
    """Whether a clause says how something stays, so that "keep" in it does not mean that only that is kept."""
    return bool(_STRICT.fullmatch(mask(clause)[0].strip(" .!,-–—")))


def guard_in(clause: str, tokens: Sequence[Token]) -> Guard | None:
    """What a clause leaves alone, None when it does something else."""
    plain = mask(clause)[0].strip(" .!,-–—")
    if not plain or "\ue000" in plain or _WILD.search(plain):
        return None
    if ends_in_number(tokens):
        return None
    keep = _keeps(plain, tokens)
    return Guard(clause.strip(), keep) if keep else None


def _all_fit(named: str, families: Sequence[tuple[str, Keeps]]) -> Keeps | None:
    """What leaves all of the things alone that are named, as in "the size and the colour"."""
    ones = [fits(one, families) for one in phrase(r" (?:and|or|nor) (?:the |its )?|和|、|与|及").split(named)]
    keeps = [one for one in ones if one]
    if len(keeps) < len(ones):
        return None

    def keep(edits: Sequence[Edit]) -> tuple[Edit, ...] | None:
        left: tuple[Edit, ...] | None = tuple(edits)
        for one in keeps:
            left = one(left) if left is not None else None
        return left

    return keep


def _keeps(plain: str, tokens: Sequence[Token]) -> Keeps | None:
    if _GOES.fullmatch(plain):
        return only_kept
    if _NOTHING_ELSE.fullmatch(plain):
        return tuple
    if _REST_STAYS.fullmatch(plain):
        return restricted
    if (region := _region(tokens)) is not None:
        return spares(region) if _SPARED.fullmatch(plain) else None
    for pattern, kind in _PATTERNS:
        if not (found := pattern.fullmatch(plain)):
            continue
        if kind == "place":
            return fits("place", THINGS)
        if kind == "end":
            return other_end(found["end"])
        if kind == "only":
            return only(found["only"])
        if keeps := _all_fit(found[kind], DOINGS if kind == "doing" else THINGS):
            return keeps
    return None
