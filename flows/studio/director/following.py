"""A message that goes on from the one before: "make that 5 seconds", "a bit more", "the second one too", "no, square".

What it is about is the last edit of that message. What could as well be meant of the whole video is left to the other
rules: a length of more than a quarter of a minute is no title's.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from flows.studio.director.edits import (
    AddCard,
    AddProgress,
    AddVisualizer,
    Adjust,
    BurnSubtitles,
    Crossfades,
    Cut,
    DuckMusic,
    Edit,
    Fade,
    Inset,
    PlaceInset,
    RemoveCard,
    RemoveCrossfades,
    RemoveInset,
    RemoveMusic,
    RemoveProgress,
    RemoveText,
    RemoveTrackInfo,
    RemoveVisualizer,
    SetMood,
    SetVolume,
    Slideshow,
    Speed,
    StyleText,
    TextStyle,
    TimeText,
    TrackInfo,
    Turn,
    Zoom,
)
from flows.studio.director.grammar import Frame, Rule, Unfit
from flows.studio.director.places import END, START, Moment, Span, Where
from flows.studio.director.values import TIME, milliseconds
from flows.studio.director.words import QUOTE, Lexeme, Rewriting

LONGEST_TITLE_MS, LONGEST_JOIN_MS = 15_000, 5000


def _last(f: Frame) -> Edit:
    """What the message before this one did, where nothing of this one stands between."""
    if f.before or f.context is None:
        raise Unfit
    return f.context


def _longer(f: Frame) -> Edit:
    last = _last(f)
    length = f["time"] or f["length"] or f["to_time"] or f["each"]
    if f.about_text and length <= LONGEST_TITLE_MS:
        return TimeText(f.about_text, duration_ms=length)
    if isinstance(last, AddCard) and length <= LONGEST_TITLE_MS:
        return replace(last, duration_ms=length)
    if isinstance(last, Fade | Crossfades) and length <= LONGEST_JOIN_MS:
        return replace(last, duration_ms=length)
    if isinstance(last, Slideshow) and "each" in f:
        return replace(last, each_ms=length)
    raise Unfit


_UNDONE: dict[type, Edit] = {
    AddVisualizer: RemoveVisualizer(),
    AddProgress: RemoveProgress(),
    TrackInfo: RemoveTrackInfo(),
    Crossfades: RemoveCrossfades(),
    Inset: RemoveInset(),
    PlaceInset: RemoveInset(),
    BurnSubtitles: RemoveText("captions"),
}


def _away(f: Frame) -> Edit:
    last = _last(f)
    if f.about_text:
        return RemoveText(f.about_text)
    if f.about_music:
        return RemoveMusic()
    if isinstance(last, AddCard):
        return RemoveCard(last.place)
    if type(last) in _UNDONE:
        return _UNDONE[type(last)]
    raise Unfit


def _again(f: Frame) -> Edit:
    """The same step once more, or "a bit more" half of it."""
    share = f["degree"] if (f["degree"] or 1) < 1 else 1.0
    return _step(_last(f), share, f)


def _back(f: Frame) -> Edit:
    """Half of the step back: "not that much"."""
    return _step(_last(f), -0.5, f)


def _step(last: Edit, share: float, f: Frame) -> Edit:
    if isinstance(last, Adjust) and not last.exactly:
        return replace(last, amount=last.amount * share)
    if isinstance(last, Zoom) and not last.slowly:
        return replace(last, factor=last.factor**share)
    if isinstance(last, SetVolume) and last.to is None:
        return replace(last, times=last.times**share)
    if isinstance(last, StyleText) and last.style == TextStyle(scale=last.style.scale) and last.style.scale:
        return replace(last, style=TextStyle(scale=last.style.scale**share))
    if isinstance(last, Speed) and last.factor > 0:
        return replace(last, factor=last.factor**share)
    if isinstance(last, Turn) and share == 1 and "degree" not in f:
        return last
    raise Unfit


def _too_fast(f: Frame) -> Edit:
    """Back to the middle between now and what it was."""
    last = _last(f)
    if not isinstance(last, Speed) or (last.factor > 1) != (f["pace"] < 0):
        raise Unfit
    return replace(last, factor=round(1 / math.sqrt(last.factor), 3))


def _speed_instead(f: Frame) -> Edit:
    """So many times as fast as at first, not as now."""
    last = _last(f)
    if not isinstance(last, Speed) or last.factor <= 0 or f["xfactor"] <= 0:
        raise Unfit
    return replace(last, factor=f["xfactor"] / last.factor)


def _size(f: Frame) -> Edit:
    if f.about_music and not f.before:
        return SetVolume("music", times=1.5 if f["toosize"] > 1 else 1 / 1.5)
    if not f.about_text:
        raise Unfit
    return StyleText(f.about_text, TextStyle(scale=f["toosize"]))


def _there_too(f: Frame) -> Edit:
    """The last edit at another place: with "same" whatever it was, else only where that had a place as well."""
    last: Any = _last(f)
    if not hasattr(last, "where") or ("same" not in f and not last.where.clips):
        raise Unfit
    stretches = f.stretches
    if len(stretches) > 1 or not (stretches or f.clips):
        raise Unfit
    edit: Edit = replace(last, where=Where(f.clips, stretches[0] if stretches else None))
    return edit


def _unfit() -> Edit:
    raise Unfit


def _elsewhere(f: Frame) -> Edit:
    last = f.before[-1] if f.before else f.context
    if f.about_text:
        return StyleText(f.about_text, TextStyle(place=f["place"]))
    if not isinstance(last, Inset | PlaceInset):
        raise Unfit
    return PlaceInset(f["place"])


def _other_mood(f: Frame) -> Edit:
    if not f.about_music or f.before:
        raise Unfit
    return SetMood(f["mood"])


def _volume_to(f: Frame) -> Edit:
    how, share = f["percent"]
    if not f.about_music or f.before or how == "by" or share > 1:
        raise Unfit
    return SetVolume("music", to=share)


def _more_cut(f: Frame) -> Edit:
    last = _last(f)
    if not isinstance(last, Cut) or len(last.spans) != 1 or last.clip is not None:
        raise Unfit
    (span,) = last.spans
    if span.start == START:
        return Cut((Span(START, Moment(0, f["moretime"])),))
    if span.end == END:
        return Cut((Span(Moment(1.0, -f["moretime"]), END),))
    raise Unfit


RULES: tuple[Rule, ...] = (
    Rule("time|length|to_time|each", "it make show keep put say only lengthened crossfade fades fade", _longer, ()),
    Rule("remove|no|take|cut it|unwanted", "it make always remove take", _away, ()),
    Rule("unwanted", "", _away, ()),
    Rule("further|more", "degree zoom_more it make add", lambda f: _again(f) if (f["more"] or 1) > 0 else _back(f), ()),
    Rule("zoom_more", "degree it make add", _again, ()),
    Rule("lessen", "it", _back, ()),
    Rule("pace", "it", _too_fast, ()),
    Rule("faster degree", "make it", lambda f: _too_fast(replace(f, values={"pace": [-1 if f["faster"] < 1 else 1]})), ()),
    Rule("toosize", "it make text degree", _size, ()),
    Rule("same|clip|span|after|until", "same clip+ span after until make it put show", _there_too, ()),
    Rule("make|use|say colour", "it use make say font_colour text instead", lambda f: StyleText(f.about_text, TextStyle(colour=f["colour"])) if f.about_text else _unfit(), ()),
    Rule("place", "move put make show it say inset logo", _elsewhere, ()),
    Rule("mood", "make it say add use", _other_mood, ()),
    Rule("percent", "make it put volume say down_to use", _volume_to, ()),
    Rule(
        "more|louder voice",
        "it make volume",
        lambda f: DuckMusic() if f.about_music and (f["more"] or f["louder"]) < 0 else _unfit(),
        (),
    ),
    Rule("moretime", "cut remove it", _more_cut, ()),
    Rule("xfactor", "it make play", _speed_instead, ()),
)  # fmt: skip

_TOO = r"(?:(?:it|that|this|they)(?:'s|'re|\s+is|\s+are)\s+)?(?:now\s+)?(?:(?:a\s+(?:bit|little)|way|much|far|still|just|really)\s+)*too"
_NOT_SO = r"not\s+(?:(?:quite|nearly)\s+)?(?:that|so|as|this)"
LEXEMES: tuple[Lexeme, ...] = (
    Lexeme("further", r"(?:(?:some|even|still|yet|a\s+lot)\s+)*more|further|once\s+more|one\s+more\s+time|(?:the\s+)?same\s+again|do\s+(?:it|that)(?:\s+again)?|again|keep\s+going|go\s+on"),
    Lexeme("further", r"再来(?:一?点|一些|一下|一次)?|再多(?:一?点|一些)|多(?:一?点|一些)|继续|更多(?:一?点|一些)?|再(?:一?点|一些)|还要(?:更)?多?(?:一?点)?"),
    Lexeme("lessen", rf"{_TOO}\s+(?:much|strong|extreme|intense)(?:\s+now)?|{_NOT_SO}\s+(?:much|strong(?:ly)?)|(?:a\s+(?:bit|little)\s+)?less(?:\s+(?:than\s+that|strong(?:ly)?|of\s+(?:it|that))|(?=\s*(?:$|[.,!]|please)))|tone\s+(?:it|that)\s+down"),
    Lexeme("lessen", r"(?:太|有点|有些)(?:多|强|过|夸张)了?|没那么(?:多|强)|(?:不要|别|不用)(?:这么|那么)(?:多|强)|少(?:一?点|一些)|过头了?"),
    Lexeme("pace", rf"{_TOO}\s+(?:fast|quick)|{_NOT_SO}\s+(?:fast|quick(?:ly)?)", -1),
    Lexeme("pace", rf"{_TOO}\s+slow|{_NOT_SO}\s+slow(?:ly)?", 1),
    Lexeme("pace", r"(?:太|有点|有些)快了?|没那么快|(?:不要|别|不用)(?:这么|那么|太)快", -1),
    Lexeme("pace", r"(?:太|有点|有些)慢了?|(?:不要|别|不用)(?:这么|那么|太)慢", 1),
    Lexeme("toosize", rf"{_TOO}\s+(?:big|large|huge)|{_NOT_SO}\s+(?:big|large)", 1 / 1.5),
    Lexeme("toosize", rf"{_TOO}\s+(?:small|tiny|little)|{_NOT_SO}\s+small|not\s+(?:quite\s+)?(?:big|large)\s+enough", 1.5),
    Lexeme("toosize", r"(?:字)?(?:太|有点|有些)大了?|没那么大|(?:不要|别|不用)(?:这么|那么)大", 1 / 1.5),
    Lexeme("toosize", r"(?:字)?(?:太|有点|有些)小了?|不够大|(?:不要|别|不用)(?:这么|那么)小", 1.5),
    Lexeme("toosize", r"小(?:一?点|一些)", 1 / 1.5),
    Lexeme("toosize", r"大(?:一?点|一些)", 1.5),
    Lexeme("pace", r"(?:再)?慢(?:一?点|一些)", -1),
    Lexeme("text", r"字号|字体大小|字(?=再|大|小|颜色|变|放|缩|太)"),
    Lexeme("each", r"每个(?P<t>" + TIME + ")", lambda m: milliseconds(m["t"])),
    Lexeme("louder", rf"{_TOO}\s+loud|{_NOT_SO}\s+loud(?:ly)?", -1),
    Lexeme("louder", rf"{_TOO}\s+quiet|{_NOT_SO}\s+quiet(?:ly)?|not\s+(?:quite\s+)?loud\s+enough", 1),
    Lexeme("louder", r"(?:太|有点|有些)吵了?|没那么(?:大声|吵|响)|(?:不要|别|不用)(?:这么|那么)(?:大声|吵|响)", -1),
    Lexeme("louder", r"不够(?:大声|响)|听不清", 1),
    Lexeme("adjust", rf"{_TOO}\s+dark(?:\s+now)?|{_NOT_SO}\s+dark|not\s+(?:quite\s+)?(?:bright|light)\s+enough", ("brightness", 0.15)),
    Lexeme("adjust", rf"{_TOO}\s+bright(?:\s+now)?|{_NOT_SO}\s+bright|not\s+dark\s+enough", ("brightness", -0.15)),
    Lexeme("adjust", rf"{_TOO}\s+(?:warm|yellow|orange)(?:\s+now)?|{_NOT_SO}\s+warm|not\s+(?:cool|cold)\s+enough", ("warmth", -0.25)),
    Lexeme("adjust", rf"{_TOO}\s+(?:cold|cool|blue)(?:\s+now)?|{_NOT_SO}\s+(?:cold|cool)|not\s+(?:quite\s+)?warm\s+enough", ("warmth", 0.25)),
    Lexeme("adjust", r"(?:画面|视频)?(?:太|有点|有些|不够亮|还是太)暗了?|(?:画面|视频)?不够亮|没那么暗", ("brightness", 0.15)),
    Lexeme("adjust", r"(?:画面|视频)?(?:太|有点|有些)亮了?|没那么亮|(?:不要|别|不用)(?:这么|那么)亮", ("brightness", -0.15)),
    Lexeme("unwanted", r"(?:(?:i|we)\s+)?(?:don't|do\s+not)\s+(?:want|need|like)\s+(?:it|that|this|them)(?:\s+(?:after\s+all|any\s?more|anymore|there))?|it\s+(?:should|can|has\s+to|must)\s+go|(?:it|that)\s+should\s+not\s+be\s+there"),
    Lexeme("unwanted", r"(?:还是)?(?:不要|不需要|不用)(?:它|这个)?了|(?:把)?(?:它|这个)(?:去掉|删掉|删除|拿掉|移除|不要了|去了|删了)|(?:去掉|删掉|删除|拿掉|移除)(?:它|这个)"),
    Lexeme("same", r"(?:(?:and|also|now|then|please)\s+)*(?:do\s+|apply\s+|repeat\s+)?(?:exactly\s+)?(?:the\s+)?same(?:\s+(?:thing|effect|change|treatment))?(?:\s+(?:to|for|with|on|goes\s+for|applies\s+to|again\s+(?:to|for|with)|as\s+well))?|likewise(?:\s+(?:for|with))?|do\s+(?:that|this|it)\s+(?:to|for|with)|(?:that|this)\s+(?:goes|applies)\s+for"),
    Lexeme("same", r"也(?:是(?:这样|一样)?|一样|要|这样|同样|改|这么(?:处理|做|弄))(?:处理|做)?|同样(?:处理)?|(?:做)?一样的?(?:处理|修改)|也(?:做|来)(?:一样的?|同样的?)(?:处理|修改)?"),
    Lexeme("lengthened", r"longer|shorter|(?:a\s+(?:bit|little)\s+)(?:longer|shorter)|(?:should\s+)?(?:stay|last|be\s+visible)(?:ing|s)?(?:\s+(?:up|on|there|visible))*|up|visible"),
    Lexeme("moretime", rf"(?:(?:another|an\s+(?:additional|extra))\s+(?P<t>{TIME})|(?P<u>{TIME})\s+(?:more|extra|further)|再(?:剪掉?|删掉?|去掉|来)?(?P<v>{TIME}))", lambda m: milliseconds(m["t"] or m["u"] or m["v"])),
)  # fmt: skip

_NO = (
    r"(?:no(?=\s*[,.!:;])|nope|nah|sorry|oops|whoops|actually|hmm+|(?:wait|hang\s+on|hold\s+on)(?=\s*[,.!])|wait(?=\s+no\b)|correction|well|better(?=\s*[,:])|rather|i\s+(?:actually\s+|really\s+)?(?:mean|meant)(?:\s+to\s+say)?|"
    r"on\s+second\s+thoughts?|(?:(?:i|i've|i\s+have|we've|we)\s+)changed\s+(?:my|our)\s+minds?|my\s+(?:mistake|bad)|(?:that's|this\s+is)\s+not\s+(?:it|right|what\s+i\s+(?:meant|wanted)))"
)
_FRONT_BACK = r"(?:start|beginning|front|end|back)"
CORRECTIONS = (
    Rewriting(rf"^(?:{_NO}[\s,.!:;–-]*)+(?:it\s+(?:is|should\s+be|should\s+say)\s+)?({QUOTE})\s*(?:please|instead|rather)?[.!]*$", r"change it to \1"),
    Rewriting(rf"^(?:(?:不对|不是|错了|我说错了|抱歉|等等|应该是|我是说|我的意思是)[,，。:：\s]*)+(?:是|应该是)?({QUOTE})$", r"改成\1"),
    Rewriting(rf"^(?:{_NO}(?![\w'])[\s,.!:;–-]*)+(?=\S)", "", (("sorry, I meant trim the first 20 seconds", "trim the first 20 seconds"),)),
    Rewriting(r"(?:[\s,]+(?:instead|rather|after\s+all|this\s+time|in\s+fact|actually))+\s*[.!?]*$(?<!than)", "", (("trim the first 20 seconds after all", "trim the first 20 seconds"),)),
    Rewriting(r"\bstill\s+(?=(?:a\s+(?:bit|little)\s+)?(?:too|not)\b)", ""),
    Rewriting(r"^((?:it\s+)?[a-z]+er)\s+still$", r"\1"),
    Rewriting(r"^(?:it|this|that)\s+(?:could|should|might|needs\s+to|has\s+to|must)\s+be\s+(?:even\s+|much\s+)?(?=(?:a\s+(?:bit|little)\s+)?[a-z]+er\b)", "make it ", (("it could be warmer", "make it warmer"),)),
    Rewriting(r"^(?:it|that|this)(?:'s|\s+is)\s+(?=(?:(?:(?:a\s+(?:bit|little)|way|much|far|still|now|just)\s+)*too\s+[a-z]+|not\s+(?:(?:so|that|as)\s+[a-z]+|(?:quite\s+)?[a-z]+\s+enough))(?:\s+now)?[.!]*$)", ""),
    Rewriting(r"^(?:that|this)(?:'s|\s+is)\s+(?:(?:a\s+(?:bit|little)|way|much|far)\s+)?too\s+(?:big|large|small|tiny|huge)\s*[,;.]\s*(?:so\s+)?(?:please\s+)?(?=make\s+it\b)", "", (("that is too big, make it square", "make it square"),)),
    Rewriting(rf"\b((?:cut|trim|remove|take|chop|lose|drop|shave)(?:\s+off)?)\s+(?:another\s+|an\s+(?:extra|additional)\s+)?({TIME})\s+(?:more\s+|extra\s+)?(?=(?:off|from|at|of)\s+the\s+(?:very\s+)?{_FRONT_BACK})", r"\1 \2 ", (("trim another five seconds from the beginning", "trim five seconds from the beginning"),)),
    Rewriting(r"\b([\d.]+|an?|one|two|three|four|five|ten|twenty)\s+(?:more|extra|additional|further)\s+(seconds?|secs?|minutes?|mins?)\b(?=\s+(?:off|from|at|of)\s+the\b)", r"\1 \2", (("cut 5 more seconds off the start", "cut 5 seconds off the start"),)),
    Rewriting(r"\b([\d.]+|two|three|four|five|ten|twenty)\s+(?:more|extra|additional)\s+(seconds?|secs?|minutes?|mins?)\b", r"\1 \2 more"),
    Rewriting(r"((?:开头|前面|结尾|最后|后面))再(?=(?:剪|删|去|裁))", r"\1", (("开头再剪5秒", "开头剪5秒"),)),
    Rewriting(r"^(?:(?:不对|错了|我说错了|我改主意了|改主意了|我改变主意了|我的意思是|我是说|等等|等一下|应该是|抱歉|其实)[,，。:：\s]*)+(?=\S)", "", (("我改主意了，改成竖屏", "改成竖屏"),)),
    Rewriting(r"^(?:有点|太|有些)吵了?[,，](?=小|轻|调)", ""),
    Rewriting(r"^还是(?=\S{2})|^还(?=(?:太|不够|没有?|有点|显示|改|要|用|换|更|再|小|大|调|放|删|去|不))", ""),
    Rewriting(r"^take\s+(it|that|this|them)\s+(?:off|away|out|down)\b(?!\s+(?:the|from|of|to)\b)", r"remove \1"),
    Rewriting(r"^(?:can|could|should|may|must)\s+(it|this|that)\s+(?:please\s+)?(?=(?:stay|last|remain)\b)", r"let \1 "),
    Rewriting(
        r"\b(?:change|set|turn|make|adjust|edit)\s+(the\s+[a-z]+|it)\s+so\s+(?:that\s+)?it(?:'s|\s+is|\s+becomes|\s+looks)\s+(?!(?:about|exactly|only|under)?\s*\d)",
        r"make \1 ",
        (("change the visualizer so that it is a circle", "make the visualizer a circle"),),
    ),
    Rewriting(r"好了$(?<!就好了)", ""),
)  # fmt: skip
