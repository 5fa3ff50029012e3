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
    Rule("faster degree", "make it",
        lambda f: _too_fast(replace(f, values={"pace": [-1 if f["faster"] < 1 else 1]})), ()),
    Rule("toosize", "it make text degree", _size, ()),
    Rule("same|clip|span|after|until", "same clip+ span after until make it put show", _there_too, ()),
    Rule("make|use|say colour", "it use make say font_colour text instead",
        lambda f: StyleText(f.about_text, TextStyle(colour=f["colour"])) if f.about_text else _unfit(), ()),
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

_TOO = (
    r"(?:(?:it|that|this|they)(?:'s|'re| is| are) )?(?:now )?(?:(?:a (?:bit|little)|way|much|far|still|just|really) "
    r")*too"
)
_NOT_SO = r"not (?:(?:quite|nearly) )?(?:that|so|as|this)"
LEXEMES: tuple[Lexeme, ...] = (
    Lexeme("further", r"(?:(?:some|even|still|yet|a lot) )*more|further|once more|one more time|(?:the )?same again|"
        r"do (?:it|that)(?: again)?|again|keep going|go on"),
    Lexeme("further", r"再来(?:一?点|一些|一下|一次)?|再多(?:一?点|一些)|多(?:一?点|一些)|继续|更多(?:一?点|一些)?|"
        r"再(?:一?点|一些)|还要(?:更)?多?(?:一?点)?"),
    Lexeme("lessen", rf"{_TOO} (?:much|strong|extreme|intense)(?: now)?|{_NOT_SO} (?:much|strong(?:ly)?)|"
        rf"(?:a (?:bit|little) )?less(?: (?:than that|strong(?:ly)?|of (?:it|that))|(?= ?(?:$|[.,!]|please)))|"
        rf"tone (?:it|that) down"),
    Lexeme("lessen", r"(?:太|有点|有些)(?:多|强|过|夸张)了?|没那么(?:多|强)|(?:不要|别|不用)(?:这么|那么)(?:多|强)|"
        r"少(?:一?点|一些)|过头了?"),
    Lexeme("pace", rf"{_TOO} (?:fast|quick)|{_NOT_SO} (?:fast|quick(?:ly)?)", -1),
    Lexeme("pace", rf"{_TOO} slow|{_NOT_SO} slow(?:ly)?", 1),
    Lexeme("pace", r"(?:太|有点|有些)快了?|没那么快|(?:不要|别|不用)(?:这么|那么|太)快", -1),
    Lexeme("pace", r"(?:太|有点|有些)慢了?|(?:不要|别|不用)(?:这么|那么|太)慢", 1),
    Lexeme("toosize", rf"{_TOO} (?:big|large|huge)|{_NOT_SO} (?:big|large)", 1 / 1.5),
    Lexeme("toosize", rf"{_TOO} (?:small|tiny|little)|{_NOT_SO} small|not (?:quite )?(?:big|large) enough", 1.5),
    Lexeme("toosize", r"(?:字)?(?:太|有点|有些)大了?|没那么大|(?:不要|别|不用)(?:这么|那么)大", 1 / 1.5),
    Lexeme("toosize", r"(?:字)?(?:太|有点|有些)小了?|不够大|(?:不要|别|不用)(?:这么|那么)小", 1.5),
    Lexeme("toosize", r"小(?:一?点|一些)", 1 / 1.5),
    Lexeme("toosize", r"大(?:一?点|一些)", 1.5),
    Lexeme("pace", r"(?:再)?慢(?:一?点|一些)", -1),
    Lexeme("text", r"字号|字体大小|字(?=再|大|小|颜色|变|放|缩|太)"),
    Lexeme("each", r"每个(?P<t>" + TIME + ")", lambda m: milliseconds(m["t"])),
    Lexeme("louder", rf"{_TOO} loud|{_NOT_SO} loud(?:ly)?", -1),
    Lexeme("louder", rf"{_TOO} quiet|{_NOT_SO} quiet(?:ly)?|not (?:quite )?loud enough", 1),
    Lexeme("louder", r"(?:太|有点|有些)吵了?|没那么(?:大声|吵|响)|(?:不要|别|不用)(?:这么|那么)(?:大声|吵|响)", -1),
    Lexeme("louder", r"不够(?:大声|响)|听不清", 1),
    Lexeme("adjust", rf"{_TOO} dark(?: now)?|{_NOT_SO} dark|not (?:quite )?(?:bright|light) enough",
        ("brightness", 0.15)),
    Lexeme("adjust", rf"{_TOO} bright(?: now)?|{_NOT_SO} bright|not dark enough", ("brightness", -0.15)),
    Lexeme("adjust", rf"{_TOO} (?:warm|yellow|orange)(?: now)?|{_NOT_SO} warm|not (?:cool|cold) enough",
        ("warmth", -0.25)),
    Lexeme("adjust", rf"{_TOO} (?:cold|cool|blue)(?: now)?|{_NOT_SO} (?:cold|cool)|not (?:quite )?warm enough",
        ("warmth", 0.25)),
    Lexeme("adjust", r"(?:画面|视频)?(?:太|有点|有些|不够亮|还是太)暗了?|(?:画面|视频)?不够亮|没那么暗",
        ("brightness", 0.15)),
    Lexeme("adjust", r"(?:画面|视频)?(?:太|有点|有些)亮了?|没那么亮|(?:不要|别|不用)(?:这么|那么)亮",
        ("brightness", -0.15)),
    Lexeme("unwanted", r"(?:(?:i|we) )?(?:don't|do not) (?:want|need|like) "
        r"(?:it|that|this|them)(?: (?:after all|any\s?more|anymore|there))?|it (?:should|can|has to|must) go|"
        r"(?:it|that) should not be there"),
    Lexeme("unwanted", r"(?:还是)?(?:不要|不需要|不用)(?:它|这个)?了|(?:把)?(?:它|这个)(?:去掉|删掉|删除|拿掉|移除|"
        r"不要了|去了|删了)|(?:去掉|删掉|删除|拿掉|移除)(?:它|这个)"),
    Lexeme("same", r"(?:(?:and|also|now|then|please) )*(?:do |apply |repeat )?(?:exactly )?(?:the )?same(?: "
        r"(?:thing|effect|change|treatment))?(?: (?:to|for|with|on|goes for|applies to|again (?:to|for|with)|"
        r"as well))?|likewise(?: (?:for|with))?|do (?:that|this|it) (?:to|for|with)|"
        r"(?:that|this) (?:goes|applies) for"),
    Lexeme("same", r"也(?:是(?:这样|一样)?|一样|要|这样|同样|改|这么(?:处理|做|弄))(?:处理|做)?|同样(?:处理)?|"
        r"(?:做)?一样的?(?:处理|修改)|也(?:做|来)(?:一样的?|同样的?)(?:处理|修改)?"),
    Lexeme("lengthened", r"longer|shorter|(?:a (?:bit|little) )(?:longer|shorter)|"
        r"(?:should )?(?:stay|last|be visible)(?:ing|s)?(?: (?:up|on|there|visible))*|up|visible"),
    Lexeme("moretime", rf"(?:(?:another|an (?:additional|extra)) (?P<t>{TIME})|(?P<u>{TIME}) (?:more|extra|further)|"
        rf"再(?:剪掉?|删掉?|去掉|来)?(?P<v>{TIME}))",
        lambda m: milliseconds(m["t"] or m["u"] or m["v"])),
)  # fmt: skip

_NO = (
    r"(?:no(?= ?(?:[,.!:;]|wait\b))|nope|nah|sorry|oops|whoops|actually|hmm+|(?:wait|hang on|hold on)(?= ?[,.!])|"
    r"wait(?= no\b)|"
    r"correction|well|better(?= ?[,:])|rather|i (?:actually |really )?(?:mean|meant)(?: to say)?|"
    r"on second thoughts?|(?:(?:i|i've|i have|we've|we) )changed (?:my|our) minds?|my (?:mistake|bad)|"
    r"(?:that's|this is) not (?:it|right|what i (?:meant|wanted)))"
)
_FRONT_BACK = r"(?:start|beginning|front|end|back)"
CORRECTIONS = (
    Rewriting(
        rf"^(?:{_NO}[\s,.!:;–-]*)+(?:it (?:is|should be|should say) )?({QUOTE}) ?(?:please|instead|rather)?[.!]*$",
        r"change it to \1"),
    Rewriting(
        rf"^(?:(?:不对|不是|错了|我说错了|抱歉|等等|应该是|我是说|我的意思是)[,，。:：\s]*)+(?:是|应该是)?({QUOTE})$",
        r"改成\1"),
    Rewriting(rf"^(?:{_NO}(?![\w'])[\s,.!:;–-]*)+(?=\S)", "",
        (("sorry, I meant trim the first 20 seconds", "trim the first 20 seconds"),)),
    Rewriting(r"(?:[\s,]+(?:instead|rather|after all|this time|in fact|actually))+ ?[.!?]*$(?<!than)", "",
        (("trim the first 20 seconds after all", "trim the first 20 seconds"),)),
    Rewriting(r"\bstill (?=(?:a (?:bit|little) )?(?:too|not)\b)", ""),
    Rewriting(r"^((?:it )?[a-z]+er) still$", r"\1"),
    Rewriting(r"^(?:it|this|that) (?:could|should|might|needs to|has to|must) be "
        r"(?:even |much )?(?=(?:a (?:bit|little) )?[a-z]+er\b)",
        "make it ", (("it could be warmer", "make it warmer"),)),
    Rewriting(r"^(?:it|that|this)(?:'s| is) (?=(?:(?:(?:a (?:bit|little)|way|much|far|still|now|just) )*too [a-z]+|"
        r"not (?:(?:so|that|as) [a-z]+|(?:quite )?[a-z]+ enough))(?: now)?[.!]*$)",
        ""),
    Rewriting(r"^(?:that|this)(?:'s| is) (?:(?:a (?:bit|little)|way|much|far) )?too "
        r"(?:big|large|small|tiny|huge) ?[,;.] ?(?:so )?(?:please )?(?=make it\b)",
        "", (("that is too big, make it square", "make it square"),)),
    Rewriting(rf"\b((?:cut|trim|remove|take|chop|lose|drop|shave)(?: off)?) "
        rf"(?:another |an (?:extra|additional) )?({TIME}) (?:more |"
        rf"extra )?(?=(?:off|from|at|of) the (?:very )?{_FRONT_BACK})",
        r"\1 \2 ", (("trim another five seconds from the beginning", "trim five seconds from the beginning"),)),
    Rewriting(r"\b([\d.]+|an?|one|two|three|four|five|ten|twenty) (?:more|extra|additional|further) "
        r"(seconds?|secs?|minutes?|mins?)\b(?= (?:off|from|at|of) the\b)",
        r"\1 \2", (("cut 5 more seconds off the start", "cut 5 seconds off the start"),)),
    Rewriting(r"\b([\d.]+|two|three|four|five|ten|twenty) (?:more|extra|additional) (seconds?|secs?|minutes?|mins?)\b",
        r"\1 \2 more"),
    Rewriting(r"((?:开头|前面|结尾|最后|后面))再(?=(?:剪|删|去|裁))", r"\1", (("开头再剪5秒", "开头剪5秒"),)),
    Rewriting(r"^(?:(?:不对|错了|我说错了|我改主意了|改主意了|我改变主意了|我的意思是|我是说|等等|等一下|应该是|抱歉|"
        r"其实)[,，。:：\s]*)+(?=\S)",
        "", (("我改主意了，改成竖屏", "改成竖屏"),)),
    Rewriting(r"^(?:有点|太|有些)吵了?[,，](?=小|轻|调)", ""),
    Rewriting(r"^还是(?=\S{2})|^还(?=(?:太|不够|没有?|有点|显示|改|要|用|换|更|再|小|大|调|放|删|去|不))", ""),
    Rewriting(r"^take (it|that|this|them) (?:off|away|out|down)\b(?! (?:the|from|of|to)\b)", r"remove \1"),
    Rewriting(r"^(?:can|could|should|may|must) (it|this|that) (?:please )?(?=(?:stay|last|remain)\b)", r"let \1 "),
    Rewriting(
        r"\b(?:change|set|turn|make|adjust|edit) (the [a-z]+|it) so (?:that )?it(?:'s| is| becomes| looks) "
            r"(?!(?:about|exactly|only|under)? ?\d)",
        r"make \1 ",
        (("change the visualizer so that it is a circle", "make the visualizer a circle"),),
    ),
    Rewriting(r"好了$(?<!就好了)", ""),
)  # fmt: skip
