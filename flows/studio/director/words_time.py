"""The lexicon of parts, in both languages: "everything but clip 2", "the rest", "the ones that are left", places told
by how far in they are, pieces of one length, orders told as a list, and hard cuts.
"""

from __future__ import annotations

import re
from typing import Any

from flows.studio.director import chinese, english
from flows.studio.director.phrases import phrase
from flows.studio.director.places import Moment, Others, Span, between, first, last, part
from flows.studio.director.values import NUMBER, TIME, milliseconds, number, share
from flows.studio.director.words import FILE as ANY_FILE
from flows.studio.director.words import HARMLESS, Hit, Lexeme
from flows.studio.director.words import VIDEO_FILE as FILE
from flows.wire.codes import IMAGE_SUFFIXES

_CLIP_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|last|final|middle|opening|closing|penultimate|(?:second|next)-to-last|"
    r"\d+(?:st|nd|rd|th))"
)
SAID_CLIP = (
    rf"(?:(?:the )?(?:very )?{_CLIP_ORDINAL} (?:video )?(?:clip|video|shot|segment|scene)|"
    rf"(?:the )?(?:clip|video|shot|segment) (?:number |no\.? ?)?(?:\d+|one|two|three|four|five)\b"
    rf"(?! ?(?:[%:x.\d]|seconds?|secs?|s\b|min|m\b|fps|times))|"
    rf"(?<![\w.])[a-z0-9_][\w-]*\.(?:mp4|mov|m4v|webm|mkv|avi)\b)"
)
"""Where a clip is named, for what only moves it about."""
CLIP = SAID_CLIP
_ORDINAL = r"(?:first|second|third|fourth|fifth|last|final|middle|opening|closing)"
_REF = (
    rf"(?:{CLIP}|(?:the )?{_ORDINAL}(?: (?:one|two|three))?(?! (?:\d|seconds?|minutes?|half|third|quarter|two|three)))"
)
_NO_NOUN = (
    rf"(?! ?{NUMBER}| (?:few|couple|half|third|quarter|seconds?|minutes?|hour|"
    r"titles?|texts?|words?|lines?|songs?|tracks?|photos?|pictures?|images?|slides?|subtitles?|captions?|watermarks?|"
    r"cards?|logos?|cross-?fades?|transitions?|dissolves?|fades?|parts?|bits?|sections?|pieces?|changes?|edits?|steps?|"
    r"times?|frames?|cuts?|scenes?|clips?|videos?|shots?|segments?|visuali[sz]ers?|halves|thirds|music|sound|intro|"
    r"outro|of)\b)"
)
_REFS = rf"{_REF}(?: ?(?:,|and|&|, ?and) ?{_REF})*"
EXCEPT = (
    r"(?:except|but|bar|apart from|aside from|other than|besides|excluding|save|"
    r"with the exception of)(?: (?:for|from))?"
)
_THE_CLIPS = r"(?:(?:the|my|these|those|other|of) )*(?:clips?|videos?|shots?|ones?|pieces?)"
EVERYTHING = (
    rf"(?:everything(?: else)?|anything|it all|all of (?:it|them)|(?:all|every|each|any) {_THE_CLIPS}|"
    rf"all(?: the rest)?|"
    r"(?:the )?(?:whole|entire) (?:video|thing|film|movie)|them all)"
)
_STRETCH = (
    rf"(?:the )?(?:(?:part|bit|section|stretch|stuff) )?(?:(?:from|between) )?(?P<a>(?:{TIME}|{NUMBER})) ?(?:to|until|"
    rf"till|and|-|–) ?(?P<b>{TIME})|"
    rf"(?:the )?(?:very )?(?P<e>first|opening|initial|last|final|closing) (?P<t>{TIME}|half|third|quarter|minute)"
)


def _clips(said: str) -> tuple[int | str, ...]:
    """The clips that are listed: "a.mp4 and the last one"."""
    refs: list[int | str] = []
    for one in phrase(rf"{FILE}|{CLIP}|{_ORDINAL}").findall(said):
        named = one.strip().removeprefix("the ").strip()
        refs.append(english.NUMBERED[named] if named in english.NUMBERED else english.clip_ref(named))
    return tuple(refs)


def _others(m: Hit) -> tuple[Any, ...]:
    return (Others(_clips(m["c"])),)


def _stretch(m: Hit) -> Span:
    if m["a"]:
        start = m["a"] + (" minutes" if phrase(NUMBER).fullmatch(m["a"].strip()) and "min" in m["b"] else "")
        return between(milliseconds(start), milliseconds(m["b"]))
    at_start = m["e"] in ("first", "opening", "initial")
    if m["t"] in ("half", "third", "quarter"):
        size = share(m["t"])
        return part(0, size) if at_start else part(1 - size, 1)
    length = milliseconds("1 minute" if m["t"] == "minute" else m["t"])
    return first(length) if at_start else last(length)


def _every(m: Hit) -> int:
    return milliseconds(m["t"] or m["u"] or f"1 {m['v']}")


def _stems(said: str) -> tuple[int | str, ...]:
    """A listed order: numbers, letters or file names."""
    names = [name for name in phrase(r" ?(?:,|、|，|and|then|->|→|>|-|\+|&|和|再|\s) ?").split(said.strip()) if name]
    return tuple(int(name) if name.isdigit() else name for name in names)


_PHOTO = rf"[a-z0-9_][a-z0-9_.\-]*\.(?:{'|'.join(IMAGE_SUFFIXES)}|jpeg)(?![a-z0-9])"
_PHOTOS = rf"{_PHOTO}(?: ?(?:,|、|and|&|, ?and|和) ?{_PHOTO})*"
_NAME = rf"(?:{ANY_FILE}|[a-z]\b(?! ?\.)|\d{{1,2}}\b(?! ?(?:%|:|x\b|s\b|sec|min|fps|[.:]\d)))"
_LIST = rf"{_NAME}(?: ?(?:, ?(?:and )?(?:then )?|、| and | then | ?-> ?| ?→ ?| ?> ?| ?\+ ?| ?& ?| - | ) ?{_NAME})+"
_PIECES = r"(?:pieces|parts|clips|segments|sections|chunks|bits|blocks|videos|shorts|slices)"

_ENGLISH = (
    Lexeme("condensed", rf"(?:fit|squeeze|get|condense|compress) (?:all (?:of )?)?(?:(?:the|my|these|those) )?"
        rf"(?:clips|videos|shots|footage) (?:down )?(?:in)?to (?P<t>{TIME})",
        lambda m: milliseconds(m["t"])),
    Lexeme("clip", rf"(?:(?:on|of|from|in|to|for|with) )?{EVERYTHING} ?,? ?{EXCEPT} (?P<c>{_REFS})", _others),
    Lexeme("outside", rf"(?:(?:on|of|from|in|to|for|with) )?{EVERYTHING} ?,? ?{EXCEPT} (?:{_STRETCH})", _stretch),
    Lexeme("outside", rf"outside(?: of)? (?:{_STRETCH})", _stretch),
    Lexeme("photos_but", rf"(?:(?:on|of|from|in|to|for|with) )?(?:{EVERYTHING}|(?:(?:all|every|each|the|my|these|of) )*"
        rf"(?:photos?|pictures?|images?|pics))? ?,? ?(?:{EXCEPT}|without|but not|not|no) (?P<c>{_PHOTOS})",
        lambda m: tuple(phrase(_PHOTO).findall(m["c"]))),
    Lexeme("photos_but", rf"除了?(?P<c>{_PHOTOS})(?:以外|之外|外)?[,，]?(?:的)?(?:其他|其余|所有|全部)?(?:的)?"
        r"(?:照片|图片)?",
        lambda m: tuple(phrase(_PHOTO).findall(m["c"]))),
    Lexeme("rest", r"(?:(?:on|of|for|with|in) )?(?:the |all the |all )*(?:rest|remainder|"
        r"remaining (?:ones?|clips?|parts?|videos?|footage|two|three)|others|other (?:ones|clips|videos|two|three)|"
        r"ones? (?:that(?:'s| is| are) )?left(?: over)?|(?:two|three|clips|ones|part|bit) (?:that|which) "
        r"(?:(?:is|are) (?:left|remaining)|remains?)|(?:clips|part|two|three) left)(?: of "
        r"(?:it|them|the (?:clips|videos?|footage|recording)))?"),
    Lexeme("rest", r"(?:the )?(?:two|three|four|other two) (?:remaining|other|left[\s-]?over) "
        r"(?:ones|clips|videos|parts|shots)"),
    Lexeme("rest", r"(?:of |for )?(?:what(?:'s| is|ever is) left|what remains|everything else|all else)(?: over)?"),
    Lexeme("clip", r"(?:(?:on|of|from|in|to|for|with) )?(?:the )?(?:clip|shot|one|segment) "
        r"(?:at the (?:very )?(?P<e>start|beginning|front|end|back)|in the (?P<m>middle))",
        lambda m: ("middle" if m["m"] else 1 if m["e"] in ("start", "beginning", "front") else -1,)),
    Lexeme("clip", rf"(?:(?:on|of|from|in|to|for|with) )?(?:the )?(?P<c>{_ORDINAL}) of (?:the|my|these|those) "
        rf"(?:\w+ )?(?:clips|videos|shots)",
        lambda m: (english.NUMBERED[m["c"]],)),
    Lexeme("clip", rf"(?:(?:on|of|from|in|to|for|with) )?(?:the )?(?P<c>{_ORDINAL}) and (?:the )?(?P<d>{_ORDINAL}) "
        rf"(?:ones?|clips?|videos?|shots?)",
        lambda m: (english.NUMBERED[m["c"]], english.NUMBERED[m["d"]])),
    Lexeme("clip", r"(?:(?:on|of|from|in|to|for|with) )?(?:them all|each of (?:them|the clips)|"
        r"all of (?:them|the clips)|each(?: one)?(?= ?(?:$|[.,;!])))",
        ("each",)),
    Lexeme("nth", rf"(?:(?:on|of|from|in|to|for|with) )?the (?P<c>{_ORDINAL}){_NO_NOUN}",
        lambda m: (english.NUMBERED[m["c"]],)),
    Lexeme("nth", rf"(?:(?:on|of|from|in|to|for|with) )?the (?P<c>{_ORDINAL}) and (?:the )?(?P<d>{_ORDINAL}){_NO_NOUN}",
        lambda m: (english.NUMBERED[m["c"]], english.NUMBERED[m["d"]])),
    Lexeme("betweenclips", r"between (?:the )?(?P<e>first|last) two(?: (?:clips|videos|shots|ones))?",
        lambda m: (1, 2) if m["e"] == "first" else (-2, -1)),
    Lexeme("betweenclips", rf"between (?:the )?(?P<c>{_ORDINAL})(?: (?:clip|video|shot|one))? and "
        rf"(?:the )?(?P<d>{_ORDINAL})(?: (?:clip|video|shot|one))?(?! "
        rf"(?:\d|seconds?|minutes?|half|third|quarter|one|two|three))",
        lambda m: (english.NUMBERED[m["c"]], english.NUMBERED[m["d"]])),
    Lexeme("betweenclips",
        rf"(?:in )?between (?P<c>{SAID_CLIP}) and (?P<d>{SAID_CLIP})|(?:in )between clips (?P<a>\d) and (?P<b>\d)",
        lambda m: (english.clip_ref(m["c"]), english.clip_ref(m["d"])) if m["c"] else (int(m["a"]), int(m["b"]))),
    Lexeme("afterclip",
        rf"(?:right |just |directly )?(?:after|behind) the (?P<c>{_ORDINAL})(?: one)?(?= ?(?:$|[.,;!]))",
        lambda m: english.NUMBERED[m["c"]]),
    Lexeme("beforeclip",
        rf"(?:right |just |directly )?(?:before|in front of) the (?P<c>{_ORDINAL})(?: one)?(?= ?(?:$|[.,;!]))",
        lambda m: english.NUMBERED[m["c"]]),
    Lexeme("clip", rf"(?:(?<=and\s)|(?<=with\s))the (?P<c>{_ORDINAL})(?= ?(?:$|[.,;!]))",
        lambda m: (english.NUMBERED[m["c"]],)),
    *(
        Lexeme(kind, rf"(?:(?:to )?be|as|become) (?:the |an? |my |our )?(?:{name})", value)
        for name, both, value in (
            (r"intro|opener|opening", ("as_intro", "intro"), None),
            (r"outro|closer|finale|ending", ("as_outro", "outro"), "Thanks for watching"),
        )
        for kind in both
    ),
    Lexeme("joins", r"between (?:(?:the|all|each|every|any|of|other) )*(?:(?:two|three|four) )?(?:clips?|videos|shots|"
        r"scenes|ones|two|three)(?: (?:that|which) (?:are left|remain)| left)?|"
        r"(?:at|on) (?:each|every|all(?: the)?) (?:cuts?|joins?)"),
    Lexeme("betweenclips", rf"(?:在)?(?P<c>{FILE})(?:和|与|跟|到)(?P<d>{FILE})(?:之间|中间)(?:的)?",
        lambda m: (m["c"], m["d"])),
    Lexeme("betweenclips", r"(?:在)?(?P<e>最?前|最?后)(?:面)?两(?:个|段)(?:片段|视频)?之间",
        lambda m: (1, 2) if "前" in m["e"] else (-2, -1)),
    Lexeme("at", rf"(?:about )?(?P<t>{TIME}) (?:in|into (?:it|the (?:video|clip|film|movie)))(?= ?(?:$|[.,;!:]|\band\b|"
        rf"\bthen\b|\b(?:add|put|show|cut|split|freeze|make|insert|fade|mute|place)\b))",
        lambda m: Moment(0, milliseconds(m["t"]))),
    Lexeme("at", r"(?:at )?(?:(?:the )?half\s?-?way(?: (?:point|mark|through|in))?|half way (?:through|in)|"
        r"(?:the )?mid[\s-]?(?:point|way))(?: (?:of|through|into) (?:it|the (?:video|clip|film)))?",
        Moment(0.5)),
    Lexeme("at", r"(?:at )?(?:a|one) (?P<s>third|quarter) (?:of the way )?(?:in|through|into (?:it|the video))|"
        r"(?:at )?(?:a|one) (?P<z>third|quarter) of the way(?: (?:in|through))?",
        lambda m: Moment(share(m["s"] or m["z"]))),
    Lexeme("at", r"(?:at )?(?P<s>two thirds|three quarters) (?:of the way )?(?:in|through|into (?:it|the video))",
        lambda m: Moment(share(m["s"]))),
    Lexeme("span", r"(?:the )?(?P<h>first|second|latter|other|back|last|front) half",
        lambda m: part(0, 0.5) if m["h"] in ("first", "front") else part(0.5, 1)),
    Lexeme("span", r"(?:everything|all|anything)? ?(?:after|past|beyond|from) "
        r"(?:the )?(?:half\s?-?way(?: (?:point|mark))?|middle|mid[\s-]?point)(?: (?:on(?:wards?)?|to the end))*",
        part(0.5, 1)),
    Lexeme("span", r"(?:everything|all|anything)? ?(?:before|until|up to) "
        r"(?:the )?(?:half\s?-?way(?: (?:point|mark))?|middle|mid[\s-]?point)",
        part(0, 0.5)),
    Lexeme("span", rf"(?:the )?(?:next |following )?(?P<t>{TIME}) (?:(?:starting|beginning) (?:at|from|with)|after|"
        rf"following|from|on from) (?:the )?(?P<a>{TIME})(?: (?:mark|on|onwards?))*",
        lambda m: between(milliseconds(m["a"]), milliseconds(m["a"]) + milliseconds(m["t"]))),
    Lexeme("span", rf"(?:for |during )?(?:everything|all|anything)? ?(?:before|until|up to) (?:the )?(?:last|final) "
        rf"(?P<t>{TIME}|minute|second)",
        lambda m: Span(
            end=Moment(1.0, -milliseconds(m["t"] if " " in m["t"] or m["t"][0].isdigit() else f"1 {m['t']}")))),
    Lexeme("after",
        r"(?:everything|all|anything)? ?(?:that comes )?(?:after|past|beyond) the first (?P<u>minute|second|hour)",
        lambda m: milliseconds(f"1 {m['u']}")),
    Lexeme("after", rf"(?:everything|all|anything)? ?(?:that comes )?(?:after|past|beyond) the first (?P<t>{TIME})",
        lambda m: milliseconds(m["t"])),
    Lexeme("after", rf"(?:from )?(?:the )?(?P<t>{TIME})(?:[\s-]+(?:mark|point))? "
        rf"(?:onwards?|on(?= ?(?:$|[.,;!]|in\b|only\b))|until the end|to the (?:very )?end)",
        lambda m: milliseconds(m["t"])),
    Lexeme("until",
        rf"(?:from )?(?:the )?(?:very )?(?:start|beginning) (?:to|until|till|up to) (?:the )?(?P<t>{TIME})(?: mark)?",
        lambda m: milliseconds(m["t"])),
    Lexeme("part", r"(?:the )?(?P<n>first|second|third|fourth|last|middle|final|opening) (?:part|piece|section|bit)",
        lambda m: {**english.NUMBERED, "middle": 2}[m["n"]]),
    Lexeme("part", r"(?:the )?(?:part|piece|bit|half|section|one) (?:that comes |which comes )?"
        r"(?P<e>before|after|behind) (?:it|that|the (?:split|cut))",
        lambda m: 1 if m["e"] == "before" else 2),
    Lexeme("bothparts", r"(?:the|both|these|those)(?: (?:two|new|resulting))? (?:parts|halves|pieces|sections)|"
        r"both of them|the two(?= ?(?:$|[.,;!]))", (1, 2)),
    Lexeme("every", rf"every (?P<t>{TIME})|every (?P<v>minute|second)(?= ?(?:$|[.,;!]))|"
        rf"(?:in(?:to)? )?(?:\w+ )?{_PIECES} (?:of|that (?:are|last)|lasting|each) (?P<u>{TIME})(?: (?:long|each))*",
        _every),
    Lexeme("every", rf"(?:in(?:to)? )?(?P<t>{TIME})(?:[\s-]long)?[\s-]+{_PIECES}", _every),
    Lexeme("parts", r"in(?:to)? (?P<n>three|four|five|six|[3-9])(?= ?(?:$|[.,;!]))", lambda m: int(number(m["n"]))),
    Lexeme("parts", r"(?:in(?:to)? )?(?P<s>thirds|quarters|fifths)",
        lambda m: {"thirds": 3, "quarters": 4, "fifths": 5}[m["s"]]),
    Lexeme("halves", r"(?:right )?(?:down|through|in) the middle|in the cent(?:er|re)|in half"),
    Lexeme("listed", rf"(?:in (?:this|the (?:following )?) ?order ?[:,–-]? ?|"
        rf"(?:the )?(?:new )?order ?(?:should be|is|to|as|:|-|–|=|of)? ?(?:clips? )?)(?P<l>{_LIST})",
        lambda m: _stems(m["l"])),
    Lexeme("listed", rf"(?:re-?order|re-?arrange|sort|arrange|order|re-?sort) "
        rf"(?:(?:the|my|all|these) )*(?:clips?|videos?|them|it|things) ?(?:in the order|"
        rf"so (?:that )?(?:it is|it's|they are)|to|as|like this|in|into|:|-|–)? ?[:–-]? ?(?P<l>{_LIST})",
        lambda m: _stems(m["l"])),
    Lexeme("hard", r"(?:(?:just|only|simple|plain|regular|normal) )*(?:(?:hard|straight|clean|direct|plain|simple|"
        r"normal) cuts?)(?: (?:only|again|everywhere|between (?:the|all) clips))*"),
    Lexeme("normal", r"(?:(?:back )?(?:to|at) )?(?:(?:the|its) )?(?:normal|original|regular|usual|standard|real|1x) "
        r"(?:playback )?(?:speed|pace|rate|tempo)(?: again)?|(?:speed|pace) back to (?:normal|the original)|"
        r"(?:playback )?speed (?:to )?(?:normal|original)"),
    Lexeme("lasting", rf"lasting_for (?P<t>{TIME})(?: long)?", lambda m: milliseconds(m["t"])),
    Lexeme("speaking", r"(?:the )?(?:(?:parts|bits|sections|moments|places) (?:where|when|in which|with) "
        r")(?:there(?:'s| is) )?(?:i|somebody|someone|people|anyone|anybody|we|he|she|"
        r"they)? ?(?:(?:'m|am|is|are|'s|actually|really) )*(?:speech|talk(?:s|ing)?|speak(?:s|ing)?|"
        r"sa(?:y|ys|ying) something|voice|sound)|(?:the )?(?:talking|speech|speaking|"
        r"spoken)(?: (?:parts|bits|sections))?"),
)  # fmt: skip

_ZH_CLIP = chinese.CLIP
_ZH_REF = rf"(?:{_ZH_CLIP}|第[一二三四五两\d]+个?|(?:开头|结尾|最后|中间)(?:的|那)?(?:一)?(?:个|段)(?:片段|视频)?)"
_ZH_REFS = rf"{_ZH_REF}(?: ?(?:和|与|跟|、|以及) ?{_ZH_REF})*"
_ZH_STRETCH = (
    rf"(?:从|在)?第?(?P<a>(?:{TIME}|{NUMBER})) ?(?:到|至|-|–|~) ?第?(?P<b>{TIME})(?:之间|这段|那段)?(?:的)?|"
    rf"(?P<e>最?前面?|开头|最后面?|结尾|末尾|最?后)(?:的|那)?(?P<t>{TIME})"
)
_ZH_REST = r"(?:的)?(?:片段|视频|部分|内容|地方|素材|画面|时间)?(?:都|全部?|全都)?"


def _clips_zh(said: str) -> tuple[int | str, ...]:
    refs: list[int | str] = []
    for one in phrase(_ZH_REF).findall(said):
        if re.fullmatch(FILE, one):
            refs.append(one)
        elif one[0] in "开结":
            refs.append(1 if one[0] == "开" else -1)
        else:
            refs.append(chinese.clip_ref(one))
    return tuple(refs)


def _stretch_zh(m: Hit) -> Span:
    if m["a"]:
        return between(milliseconds(m["a"]), milliseconds(m["b"]))
    length = milliseconds(m["t"])
    return first(length) if re.search("前|开", m["e"]) else last(length)


_CHINESE = (
    Lexeme("condensed", rf"(?:把)?(?:所有|全部|每个|各)片段(?:按比例)?(?:剪到|剪成|缩短?到|压缩?到)?"
        rf"(?:一共|总共|共)(?P<t>{TIME})",
        lambda m: milliseconds(m["t"])),
    Lexeme("clip", rf"除了?(?P<c>{_ZH_REFS})(?:以外|之外|外)?[，,]?(?:其他|其余|其它|别|剩下)?{_ZH_REST}",
        lambda m: (Others(_clips_zh(m["c"])),)),
    Lexeme("clip", rf"(?P<c>{_ZH_REFS})(?:以外|之外){_ZH_REST}", lambda m: (Others(_clips_zh(m["c"])),)),
    Lexeme("outside", rf"除了?(?:{_ZH_STRETCH})(?:以外|之外|外)?[，,]?(?:其他|其余|其它|别|剩下)?{_ZH_REST}",
        _stretch_zh),
    Lexeme("outside", rf"(?:{_ZH_STRETCH})(?:以外|之外){_ZH_REST}", _stretch_zh),
    Lexeme("rest", r"(?:其余|其他|其它|剩下|剩余|另外|余下)(?:的)?(?:[两三二四]?(?:个|段))?(?:片段|视频|部分|内容|"
        r"素材)?(?:都|全部?|全都)?"),
    Lexeme("clip", r"(?:最)?(?:开头|开始|前面)(?:的|那)?(?:一)?(?:个|段)(?:片段|视频|镜头|素材)?", (1,)),
    Lexeme("clip", r"(?:最)?(?:结尾|末尾|最后|后面)(?:的|那)?(?:一)?(?:个|段)(?:片段|视频|镜头|素材)?", (-1,)),
    Lexeme("clip", r"中间(?:的|那)(?:一)?(?:个|段)(?:片段|视频|镜头|素材)?|最?中间的片段", ("middle",)),
    Lexeme("clip", r"倒数第(?P<n>[一二三四])(?:个|段)(?:片段|视频|镜头|素材)?", lambda m: (-int(number(m["n"])),)),
    Lexeme("clip", r"(?:首尾|头尾|前后)两(?:个|段)(?:片段|视频)?", (1, -1)),
    Lexeme("clip", r"每(?:一)?(?:个|段|条)(?:的)?(?:视频|片段|镜头|素材)?(?!之?间|场|转)|"
        r"所有(?:的)?(?:片段|视频)(?=[剪都留只缩])|各(?:个|段)(?:片段|视频)?(?!之?间)",
        ("each",)),
    Lexeme("clip", rf"(?P<c>{_ZH_REF})(?:和|与|跟|、)(?P<d>{_ZH_REF})(?!之?间|中间)",
        lambda m: (*_clips_zh(m["c"]), *_clips_zh(m["d"]))),
    Lexeme("side_part",
        r"(?P<s>前|后)面?(?:那|的|这)?(?:一)?(?:段|半|部分|截|半段)|(?P<z>前|后)面(?:的|那些)?(?:内容|部分)?",
        lambda m: 1 if (m["s"] or m["z"]) == "前" else 2),
    Lexeme("part", r"(?:第(?P<n>[一二三四])|(?P<e>最?后|前)面?的?(?:那|一|那一)?)(?:部分|截|半)",
        lambda m: 1 if m["e"] == "前" else -1 if m["e"] else int(number(m["n"]))),
    Lexeme("bothparts", r"(?:这|那)?(?:前后)?两(?:部分|截|半)", (1, 2)),
    Lexeme("until", rf"第(?P<t>{TIME})(?:之前|以前|前面|前)(?:的)?(?:所有|全部)?(?:内容|部分|视频)?|"
        rf"(?:一直)?到第?(?P<u>{TIME})(?:为止|之前|以前)",
        lambda m: milliseconds(m["t"] or m["u"])),
    Lexeme("after", rf"第(?P<t>{TIME})(?:之后|以后|后面|往后|后)(?:的)?(?:所有|全部)?(?:内容|部分|视频)?",
        lambda m: milliseconds(m["t"])),
    Lexeme("after",
        rf"从第?(?P<t>{TIME})(?:开始|起|往后|以后)?(?:一直)?到?(?:最后|结尾|末尾|结束|后面)(?:的)?(?:内容|部分)?",
        lambda m: milliseconds(m["t"])),
    Lexeme("after", rf"从第?(?P<t>{TIME})(?:开始|起)(?=[,，]? ?(?:用|变|慢|快|两倍|半速|做|后面|以后|往后|消音|"
        rf"播放速度|\d+(?:\.\d+)?倍))",
        lambda m: milliseconds(m["t"])),
    Lexeme("span", rf"(?:从|在)?第?(?P<a>{TIME})(?:起|之?后|以后|开始)的?(?P<t>{TIME})",
        lambda m: between(milliseconds(m["a"]), milliseconds(m["a"]) + milliseconds(m["t"]))),
    Lexeme("span", r"第(?P<n>[一二三四五六])分钟",
        lambda m: between(int(number(m["n"]) - 1) * 60_000, int(number(m["n"])) * 60_000)),
    Lexeme("span", rf"(?:正)?中间(?:的|那)?(?P<t>{TIME})",
        lambda m: Span(Moment(0.5, -(milliseconds(m["t"]) // 2)), Moment(0.5, milliseconds(m["t"]) - milliseconds(m[
        "t"]) // 2))),
    Lexeme("span", r"前半部?分?|前半截|上半段", part(0, 0.5)),
    Lexeme("span", r"后半部?分?|后半截|下半段", part(0.5, 1)),
    Lexeme("every", rf"每(?:隔)?(?P<t>{TIME})|每(?:隔)?一?(?P<v>分钟|秒)|每段(?P<u>{TIME})",
        lambda m: milliseconds(m["t"] or m["u"] or {"分钟": "1 minute", "秒": "1 second"}[m["v"]])),
    Lexeme("at", r"(?:在|从)?(?:视频)?(?:正)?中间(?:处|的地方|位置)?(?=切|剪|分|断)|一半(?:处|的地方)", Moment(0.5)),
    Lexeme("listed", rf"(?:把)?(?:片段|视频|它们)?(?:的)?(?:播放)?顺序(?:改|换|调整|变|排)?(?:成|为|是|"
        rf"到)?[:：]? ?(?P<l>{_LIST})|(?:按照?|以) ?(?P<k>{_LIST}) ?(?:的)?(?:顺序|次序)(?:排列?|来|播放)?",
        lambda m: _stems(m["l"] or m["k"])),
    Lexeme("as_intro", r"(?:来)?(?:做|当|作|为|当作|作为|当成|用作)(?:片头|开头|开场)"),
    Lexeme("as_outro", r"(?:来)?(?:做|当|作|为|当作|作为|当成|用作)(?:片尾|结尾|收尾|结束)"),
    Lexeme("intro", r"(?:来)?(?:做|当|作|为|当作|作为|当成|用作)片头"),
    Lexeme("outro", r"(?:来)?(?:做|当|作|为|当作|作为|当成|用作)片尾", "感谢观看"),
    Lexeme("hard", r"(?:直接|干脆)?硬切|直接切(?:换)?|无缝切换"),
    Lexeme("normal", r"(?:恢复)?(?:到|成|为|用)?(?:原来|原始|正常|原本|默认)(?:的)?(?:播放)?(?:速度|倍速|速)|"
        r"(?:恢复)?原速(?:播放)?|正常(?:的)?速度(?:播放)?|(?:播放)?速度恢复(?:正常|原来的?)"),
    Lexeme("speaking",
        r"(?:有人?|我)?(?:在)?(?:说话|讲话|人声)(?:的)?(?:部分|片段|地方|内容|时候)|有声音的(?:部分|片段|地方)"),
    Lexeme("voice",
        r"(?:有人?|我)?(?:在)?(?:说话|讲话|人声)(?:的)?(?:部分|片段|地方|内容|时候)|有声音的(?:部分|片段|地方)"),
)  # fmt: skip

_ADVERBS = (
    Lexeme(HARMLESS, r"straight|right(?= (?:down|at|from|after|before|to)\b)|all the way|smoothly|gently|neatly|"
        r"cleanly|gradually|one by one|entirely|totally|from (?:there|here)|up there|out of (?:there|here|it|this)|"
        r"(?:on|from|of) (?:the|my) timeline|in between|in turn|as such|if any|manually|quickly"),
    Lexeme(HARMLESS, r"平滑(?:地)?|自然(?:地)?|柔和(?:地)?|统一(?=用)|一律|通通|一直|分别|依次|挨个|逐个|正好|刚好|"
        r"恰好|大概|大约|左右|(?:的)?版本|(?:的)?方式"),
)  # fmt: skip

LEXEMES: tuple[Lexeme, ...] = (*_ENGLISH, *_CHINESE, *_ADVERBS)
