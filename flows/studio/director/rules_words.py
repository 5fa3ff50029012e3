"""Phrases about words: titles, lower thirds, watermarks, cards, track info, subtitles."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import Literal

from flows.studio.director.edits import (
    AddCard,
    AddText,
    AddVisualizer,
    AlbumVideo,
    Backdrop,
    BurnSubtitles,
    ChangeCard,
    ChangeText,
    Edit,
    Fade,
    MusicVideo,
    RemoveCard,
    RemoveCrossfades,
    RemoveText,
    RemoveTrackInfo,
    RemoveVisualizer,
    SetCanvas,
    Slideshow,
    StyleText,
    TextStyle,
    TimeText,
    TrackInfo,
    Zoom,
)
from flows.studio.director.grammar import Frame, Instead, Rule, Unfit
from flows.studio.director.places import END, START, Moment, Span

STYLE = "colour place scale+ fade+ fades degree percent factor"
WHEN = "span at from_time length time"
NOUNS = "title text lower watermark captions"


def _style(f: Frame, *, styled_for: bool = False) -> TextStyle:
    """How words are to look; `styled_for` a time is how long they fade, not how long they stay."""
    scale = 1.0
    for step in f.all("scale"):
        scale *= step
    if "degree" in f and "scale" not in f:
        raise Unfit
    if f["degree"] and scale != 1:
        scale = 1 + (scale - 1) * f["degree"]
    if "percent" in f or "factor" in f:
        scale = _exactly(f, scale)
    fades = f.all("fade")
    fade_ms = f["fade_length"] or (f["length"] or f["time"] if styled_for else None)
    if fade_ms and not fades and "fades" not in f:
        raise Unfit
    return TextStyle(
        colour=f["colour"],
        place=f["place"],
        scale=scale if scale != 1 else None,
        fade_in=any(fade in ("in", "both") for fade in fades) or "fades" in f,
        fade_out=any(fade in ("out", "both") for fade in fades) or "fades" in f,
        fade_ms=fade_ms,
    )


def _exactly(f: Frame, scale: float) -> float:
    """ "20 % bigger", "twice as big": the size in so many words."""
    if scale == 1 or len(f.all("scale")) != 1 or "degree" in f or ("percent" in f and "factor" in f):
        raise Unfit
    if "factor" in f:
        return float(f["factor"] if scale > 1 else 1 / f["factor"])
    how, share = f["percent"]
    if how == "to":
        raise Unfit
    return float(1 + share if scale > 1 else 1 - share)


def _add(f: Frame) -> Edit:
    if ("it" in f and f.before) or _is_last_fade(f):
        raise Unfit
    role = "lower-third" if "lower" in f else "watermark" if "watermark" in f or _is_handle(f) else "headline"
    length = f["length"] or f["time"]
    if ("length" in f and "time" in f) or ("span" in f and ("at" in f or "from_time" in f)):
        raise Unfit
    return AddText(f["quote"], role, f["span"], f["at"] or f["from_time"], length, _style(f))  # type: ignore[arg-type]


def _is_handle(f: Frame) -> bool:
    """A name such as @lena in a corner, of which no time is said, stands there throughout."""
    timed = any(kind in f for kind in ("span", "at", "from_time", "length", "time", "title"))
    return str(f["quote"]).startswith("@") and (f["place"] or "").endswith(("left", "right")) and not timed


def _is_last_fade(f: Frame) -> bool:
    """ "…, fade out at the end": the fade has a place of its own, so it is not that of the words."""
    kinds = list(f.values)
    return f["at"] == END and f["fade"] == "out" and kinds.index("at") == kinds.index("fade") + 1


def _add_plain(f: Frame) -> Edit:
    """Nothing but words with a time; with a mere length they must also say where or how, and follow no other words."""
    if "span" not in f and "at" not in f and (not f["place"] or (f.before and isinstance(f.before[-1], AddText))):
        raise Unfit
    return _add(f)


def _add_bare(f: Frame) -> Edit:
    """A title without a verb: track info when nothing else is said about it, as the recipes write it."""
    if "title" in f and not any(
        kind in f for kind in ("span", "at", "length", "time", *STYLE.replace("+", "").split())
    ):
        return TrackInfo(title=f["quote"])
    return _add(f)


def _card_by_place(f: Frame) -> Edit:
    """A card whose place is told by the verb or by the time: "open with a card", "a card at the end"."""
    if "end_with" in f or f["at"] == END:
        place: Literal["intro", "outro"] = "outro"
    elif "start_with" in f or f["at"] == START:
        place = "intro"
    else:
        raise Unfit
    return AddCard(place, f["quote"], f["length"] or f["time"] or AddCard.duration_ms)


def target(f: Frame) -> str:
    """The words that a phrase is about."""
    for kind, name in (("lower", "lower-third"), ("watermark", "watermark"), ("artist", "artist")):
        if kind in f:
            return name
    if "captions" in f or "lyrics" in f:
        return "captions"
    if "title" in f:
        return "title"
    if "text" in f:
        return "text"
    if f.about_text:
        return f.about_text
    raise Unfit


def _restyle(f: Frame) -> Edit | tuple[Edit, ...]:
    length = f["length"] or f["time"]
    if length and "fade" not in f and "fades" not in f:
        return (StyleText(target(f), _style(f)), TimeText(target(f), duration_ms=length))
    style = _style(f, styled_for=True)
    if ("captions" in f or "lyrics" in f) and not f.values.keys() & {"make", "move", "color_verb", "font_colour", "it"}:
        return BurnSubtitles("lyrics" in f, None, style, again=False)
    return StyleText(target(f), style)


def _has_colour(f: Frame) -> bool:
    """Whether a colour follows words that have one already: "in red and blue" is no colour."""
    last = f.before[-1] if f.before else None
    return "colour" in f and isinstance(last, AddText | StyleText) and last.style.colour is not None


def _change(f: Frame) -> Edit:
    quotes = f.all("quote")
    if len(quotes) == 2 and not any(kind in f for kind in ("lower", "watermark", "artist", "captions", "lyrics")):
        return ChangeText(f"={quotes[0]}", quotes[1])
    if len(quotes) != 1:
        raise Unfit
    return ChangeText(target(f), quotes[0])


def _remove(f: Frame) -> Edit:
    if "quote" in f:
        return RemoveText(f"={f['quote']}")
    return RemoveText(target(f), f["at"])


def _retime(f: Frame) -> Edit:
    span = f["span"]
    if span is not None and span.start.share == 1.0 and "make" in f:
        return TimeText(target(f), duration_ms=-span.start.offset_ms)
    at = f["at"]
    if "to_time" in f:
        if "move" not in f and "put" not in f:
            raise Unfit
        at = Moment(0, f["to_time"])
    return TimeText(target(f), f["span"], at, f["length"] or f["time"])


def _each_of(f: Frame) -> Instead:
    """ "three seconds each": what came right before it, two or more of a kind."""
    kinds = (Fade,) if f.before and isinstance(f.before[-1], Fade) else (AddText, AddCard)
    row = list(takewhile(lambda edit: isinstance(edit, kinds), reversed(f.before)))[::-1]
    if len(row) < 2 or any(isinstance(edit, AddText) and edit.span is not None for edit in row):
        raise Unfit
    lasting = [replace(edit, duration_ms=f["each_of"]) for edit in row]
    return Instead((*f.before[: -len(row)], *lasting))


def _each_coloured(f: Frame) -> Instead:
    """ "both in red": the words that came right before it, two or more."""
    row = list(takewhile(lambda edit: isinstance(edit, AddText), reversed(f.before)))[::-1]
    if len(row) < 2:
        raise Unfit
    coloured = [
        replace(edit, style=replace(edit.style, colour=f["each_colour"])) for edit in row if isinstance(edit, AddText)
    ]
    return Instead((*f.before[: -len(row)], *coloured))


def _change_card(f: Frame) -> Edit:
    place: Literal["intro", "outro"] = "intro" if "intro" in f else "outro"
    return ChangeCard(place, f["quote"], f["length"] or f["time"] or f["to_time"], f["outro"])


def _burn(f: Frame) -> Edit:
    style = _style(f, styled_for=True)
    bare = style == TextStyle()
    if not bare and "subfile" not in f and not f.values.keys() & {"burn", "add"}:
        return BurnSubtitles("lyrics" in f, None, style, again=False)
    return BurnSubtitles("lyrics" in f, f["subfile"], style)


_MADE = (MusicVideo, AlbumVideo, Slideshow, AddVisualizer, TrackInfo, Backdrop, SetCanvas, Zoom)


def _without(f: Frame) -> Edit:
    """What something that is being made is to be without."""
    if "visual" in f or "style" in f:
        return RemoveVisualizer()
    if "crossfade" in f:
        return RemoveCrossfades()
    return RemoveTrackInfo() if "trackinfo" in f or "songtitle" in f else _remove(f)


def _card(f: Frame) -> Edit:
    place = "intro" if "intro" in f else "outro"
    if f["at"] not in (None, START if place == "intro" else END):
        raise Unfit
    if f["span"] is not None and f["span"] != Span():
        raise Unfit
    return AddCard(place, f["quote"] or f["outro"], f["length"] or f["time"] or AddCard.duration_ms)  # type: ignore[arg-type]


RULES: tuple[Rule, ...] = (
    Rule(
        "title quote",
        "say make video",
        lambda f: TrackInfo(title=f["quote"]) if "say" not in f and "make" not in f else ChangeText("title", f[
            "quote"]),
        ('Title "Blue"', 'change the title to "Goodbye"', 'the title should say "Hi"', "把标题改成“再见”"),
    ),
    Rule(
        "artist quote",
        "say make",
        lambda f: TrackInfo(artist=f["quote"]),
        ('artist "Mono"', 'change the artist to "Them"', "艺术家“Mono”"),
    ),
    Rule(
        "intro|outro quote",
        "add put show text at time length title start_with end_with start end_verb make write video it",
        _card,
        ('add an intro title card "Hello"', 'an outro card "Bye"', 'end screen "Bye" for 5 seconds', "添加片头“你好”"),
    ),
    Rule(
        "intro|outro length|time|to_time",
        "make show lengthword say",
        _change_card,
        ("make the intro 5 seconds long", "the outro should last 4 seconds", "片头改成5秒"),
    ),
    Rule("add|put|show|make intro|outro", "at time length it video", _card,
        ("add an intro and an outro", "加个片头和片尾")),
    Rule(
        "say|make intro|outro quote",
        "text title make say instead",
        lambda f: _change_card(f) if "say" in f or "instead" in f else _unfit(),
        ('change the intro to "Welcome"', 'the intro should say "Welcome"', "把片头改成“欢迎”"),
    ),
    Rule("each_of", "", _each_of, (), tail=True),
    Rule("each_colour", "", _each_coloured, (), tail=True),
    Rule(
        "end_with quote",
        "text length time say",
        lambda f: AddText(f["quote"], at=END, duration_ms=f["length"] or f["time"]),
        ('finish with "Bye"',),
    ),
    Rule("remove|no|cut intro|outro", "at take",
        lambda f: RemoveCard("intro" if "intro" in f else "outro"), ("remove the intro",)),
    Rule(
        "card quote",
        "add start_with end_with put show text at time length video it make start end_verb",
        _card_by_place,
        ('open with a 4 second card that says "Part 1"', 'end on a card saying "Bye"', "开头放一张卡片“你好”"),
    ),
    Rule(
        "add|put|show|start_with|write quote",
        f"{NOUNS} {WHEN} {STYLE} video make say it only show add use",
        _add,
        (
            'add a title "My Trip" at the start for 3 seconds',
            'overlay the words "Look" from 0:10 to 0:15',
            'add a watermark "reelflow" in the bottom right corner',
            'write "Subscribe!" at the bottom right during the last 10 seconds',
            "在开头添加标题“我的旅行”，持续3秒",
        ),
    ),
    Rule(
        "mark quote|video|it",
        f"{STYLE} {WHEN} quote video it say",
        lambda f: (
            AddText(f["quote"], "watermark", f["span"], f["at"], f["length"], _style(f)) if "quote" in f else _unfit()
        ),
        ('watermark the video with "reelflow"',),
    ),
    Rule(
        "title|text|lower|watermark|captions quote",
        f"{WHEN} {STYLE} use only",
        _add_bare,
        ('title "Hot", red, top left, for 4 seconds',),
    ),
    Rule(
        "say|make|use quote+",
        "title text lower watermark it make say",
        _change,
        ('replace "Hello" with "Hi"', 'change the watermark to "Me"', "把“Hello”改成“Hi”"),
    ),
    Rule(
        "burn|add|show|put|use captions|lyrics|subfile",
        f"captions lyrics subfile video it burn add show make put {STYLE}",
        _burn,
        ("burn these subtitles", "add subs.srt as subtitles", "burn in the subtitles in yellow", "add the lyrics",
            "烧录字幕"),
    ),
    Rule("captions|lyrics", "video", _burn, ("subtitles", "karaoke lyrics", "字幕")),
    Rule(
        "title|text|lower|watermark|captions|lyrics|artist scale|colour|place|fade|fades",
        f"{STYLE} make put move show add color_verb font_colour say it degree use instead start length time",
        _restyle,
        ("make the title bigger", "title in red", "move the title to the top left", "fade in the title", "把标题变大",
            "the title should be yellow instead", "标题用黄色"),
    ),
    Rule(
        "say title|text|lower|watermark quote scale|colour|place|fade",
        f"{STYLE} degree",
        lambda f: (ChangeText(target(f), f["quote"]), StyleText(f"={f['quote']}", _style(f))),
        ('change the title to "Hello" in red', "标题改成“你好”，再大一点"),
    ),
    Rule(
        "quote span|at|length",
        f"{WHEN} {STYLE}",
        _add_plain,
        ('"Look here" at the bottom, 0:20-0:25',),
    ),
    Rule(
        "quote scale|colour|place|fade",
        f"{STYLE} make put move text title color_verb font_colour",
        lambda f: StyleText(f"={f['quote']}", _style(f)) if "make" in f or "move" in f or "fade" in f else _unfit(),
        ('make "Hello" red', "把“你好”变大"),
    ),
    Rule(
        "it|make|put|move scale|colour|place|fade",
        f"{STYLE} make put move it color_verb font_colour say degree",
        lambda f: _restyle(f) if f.about_text else _unfit(),
        (),
    ),
    Rule(
        "scale|colour|place|fade|fades",
        f"{STYLE} degree",
        lambda f: _unfit() if not f.about_text or _has_colour(f) else _restyle(f),
        (),
    ),
    Rule(
        "title|text|lower|watermark|captions at|to_time|length|time|span",
        "show make put move keep it at length say start start_with only",
        _retime,
        ("show the title for 10 seconds", "move the title to 0:20", "标题显示10秒"),
    ),
    Rule(
        "remove|no|cut|take title|text|lower|watermark|captions|lyrics|artist",
        "it at",
        _remove,
        ("remove the title", "delete the text", "no subtitles", "去掉字幕"),
    ),
    Rule("remove quote", "text title lower watermark", _remove, ('remove "Hello"', "删除“Hello”")),
    Rule(
        "trackinfo",
        "add show+ put video shown it",
        lambda _: TrackInfo(),
        ("track info overlay", "show the track info", "歌曲信息"),
    ),
    Rule(
        "songtitle",
        "add show put video shown it artist",
        lambda f: TrackInfo() if "artist" in f else TrackInfo(only="title") if f.values.keys() & {"add", "show", "put"}
            or isinstance(f.before[-1] if f.before else None, MusicVideo | AddVisualizer | AlbumVideo) else _unfit(),
        ("show the name of the song", "显示歌名"),
        tail=True,
    ),
    Rule("add|show|put artist", "video shown it",
        lambda _: TrackInfo(only="artist"), ("show the artist's name", "显示歌手")),
    Rule(
        "no title|text|watermark|captions|lyrics|trackinfo|songtitle|visual|style|crossfade",
        "text title",
        lambda f: _without(f) if isinstance(f.before[-1] if f.before else None, _MADE) else _unfit(),
        (),
        tail=True,
    ),
    Rule("remove|no trackinfo", "it video shown show",
        lambda _: RemoveTrackInfo(), ("remove the track info", "去掉歌曲信息")),
    Rule(
        "span",
        "show only put",
        lambda f: (
            TimeText(f.about_text, f["span"])
            if f.about_text and f.before and ("show" in f or f["span"] == Span())
            else _unfit()
        ),
        (),
        tail=True,
    ),
    Rule(
        "show it length|time",
        "make put",
        lambda f: TimeText(f.about_text, duration_ms=f["length"] or f["time"]) if f.about_text else _unfit(),
        (),
        tail=True,
    ),
)  # fmt: skip


def _unfit() -> Edit:
    raise Unfit
