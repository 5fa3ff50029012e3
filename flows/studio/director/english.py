"""The English lexicon: which wording is which kind of token. Grammar and meaning are in the rules."""

from __future__ import annotations

import re
from itertools import chain

from flows.studio.director.phrases import phrase
from flows.studio.director.places import END, START, Moment, Span, between, first, last, middle, part
from flows.studio.director.values import NUMBER, TIME, milliseconds, number, share
from flows.studio.director.words import HARD, HARMLESS, QUOTE, SOFT, Lexeme, Rewriting
from flows.studio.director.words import VIDEO_FILE as FILE

_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
NUMBERED: dict[str, int | str] = {word: n for n, word in enumerate(_ORDINALS, 1)}
NUMBERED |= {"last": -1, "final": -1, "middle": "middle", "opening": 1, "starting": 1, "closing": -1, "ending": -1}
NUMBERED |= {"penultimate": -2, "second-to-last": -2, "next-to-last": -2, "second-last": -2, "last-but-one": -2}
_ORDINAL = rf"(?:{'|'.join(sorted(NUMBERED, key=len, reverse=True))}|\d+(?:st|nd|rd|th))"
_CLIPS = r"(?:clip|video|shot|segment|scene|piece|recording|footage)"
_NOT_A_UNIT = (
    r"(?! ?(?:%|x\b|fps|:|\.\d|-|percent|seconds?\b|secs?\b|s\b|minutes?\b|mins?\b|m\b|ms\b|hours?\b|p\b|db\b|degrees?|"
    r"°|times\b|frames?\b|half))"
)
CLIP = (
    rf"(?:(?:the )?(?:very )?{_ORDINAL} (?:video )?{_CLIPS}|"
    rf"(?:the )?(?:clip|video|shot|segment|scene) (?:number |no\.? ?|\#)?(?:\d+|one|two|three|four|"
    rf"five)\b{_NOT_A_UNIT}|{FILE})"
)
_TO = r"(?:(?:on|of|from|in|to|for|with) )?"
_EDGE_START, _EDGE_END = r"(?:start|beginning|front|top|head)", r"(?:end|back|tail|finish)"
_OF_IT = r"(?: of (?:the |my |this )?(?:whole |entire )?(?:video|movie|film|timeline|it))?"
_DURING = r"(?:(?:during|over|within|across|throughout) (?=the\b))?"
_PARTS = r"(?:(?:two|three)[\s-])?(?:half|thirds?|quarters?)"


def clip_ref(text: str) -> int | str:
    """The clip that a text matched by CLIP names."""
    words = text.split()
    if re.fullmatch(FILE, text):
        return text
    for word in words:
        if word in NUMBERED:
            return NUMBERED[word]
        if found := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word):
            return int(found[1])
    return int(number(words[-1].lstrip("#")))


def _several(end: str, many: int) -> tuple[int, ...]:
    return tuple(range(1, many + 1)) if end == "first" else tuple(range(-many, 0))


def _share_span(words: str) -> Span:
    size = share(words)
    if re.search(r"\b(?:first|opening)\b", words):
        return part(0, size)
    if re.search(r"\bmiddle\b", words):
        return part(0.5 - size / 2, 0.5 + size / 2)
    if found := phrase(r"\b(second|third) (?:third|quarter)").search(words):
        place = {"second": 1, "third": 2}[found[1]]
        return part(place * size, (place + 1) * size)
    return part(1 - size, 1)


def _share_of(where: str, size: float) -> Span:
    if where == "middle":
        return part(0.5 - size / 2, 0.5 + size / 2)
    return part(0, size) if where in ("first", "opening", "initial") else part(1 - size, 1)


def _range(match: re.Match[str]) -> Span:
    start, end = match["a"], match["b"]
    if phrase(NUMBER).fullmatch(start.strip()) and re.search(r"min|\dm\b", end):
        start += " minutes"
    return between(milliseconds(start), milliseconds(end))


_BARE = rf"(?:{TIME}|{NUMBER})"
_SPANS = (
    Lexeme("span", r"(?:for|over|during|through(?:out)?|across) the (?:whole|entire|full) "
        r"(?:video|clip|film|movie|thing|duration|length)|throughout(?: the (?:video|film|movie))?|"
        r"the (?:whole|entire) time|from start to (?:finish|end)",
        Span()),
    Lexeme("span", rf"{_DURING}(?:(?:the )?(?:very )?(?:first|opening|initial) )(?P<t>{TIME})",
        lambda m: first(milliseconds(m["t"]))),
    Lexeme("span", rf"(?:the )?(?:very )?(?P<e>first|opening|initial|last|final|closing|middle) (?P<n>{NUMBER}) ?"
        rf"(?:%|percent|per cent){_OF_IT}",
        lambda m: _share_of(m["e"], number(m["n"]) / 100)),
    Lexeme("span", rf"(?:the )?(?:very )?(?P<e>first|opening|last|final) (?P<u>minute (?:and )?{NUMBER}[\s-]*"
        rf"(?:seconds?|secs?))",
        lambda m: (first if m["e"] in ("first", "opening") else last)(milliseconds("1 " + m["u"]))),
    Lexeme("span", r"(?:the )?(?:very )?first (?P<u>(?:second|minute|hour)(?: and a half)?)",
        lambda m: first(milliseconds("1 " + m["u"]))),
    Lexeme("span", r"(?:the )?(?:very )?(?:last|final) (?P<u>(?:second|minute|hour)(?: and a half)?)",
        lambda m: last(milliseconds("1 " + m["u"]))),
    Lexeme("span", rf"{_DURING}(?:the )?(?:very )?(?:last|final|closing|ending) (?P<t>{TIME})",
        lambda m: last(milliseconds(m["t"]))),
    Lexeme("span", rf"(?:the )?(?:middle) (?P<t>{TIME})", lambda m: middle(milliseconds(m["t"]))),
    Lexeme("span", r"(?:the )?middle (?P<u>second|minute)", lambda m: middle(milliseconds("1 " + m["u"]))),
    Lexeme("span", r"(?:the )?(?P<n>second|third|fourth|fifth) minute",
        lambda m: between((_ORDINALS.index(m["n"])) * 60_000, (_ORDINALS.index(m["n"]) + 1) * 60_000)),
    Lexeme("span", rf"{_DURING}(?:the )?(?:first|second|third|last|final|opening|middle) {_PARTS}{_OF_IT}",
        lambda m: _share_span(m[0])),
    Lexeme("part", r"(?:the )?(?P<n>first|second|third|last) (?:part|half|piece|section|bit)",
        lambda m: NUMBERED[m["n"]]),
    Lexeme("span", rf"(?:the )?middle(?: (?:part|section|bit)){_OF_IT}|the middle{_OF_IT}", part(1 / 3, 2 / 3)),
    Lexeme("span", rf"(?:(?:everything|all|the (?:part|bit|section|stretch|piece|footage|stuff|segment|portion|chunk|"
        rf"passage|time|moment)|what is) )?(?:from )?(?P<a>{_BARE}) ?(?:to|till|until|up to|through|-|–|—|"
        rf"~) ?(?P<b>{TIME})",
        _range),
    Lexeme("at", r"(?:right )?before everything(?: else)?|as the (?:very )?(?:first thing|opener|opening)", START),
    Lexeme("at", r"(?:right )?after everything(?: else)?|as the (?:very )?(?:last thing|closer|ending)", END),
    Lexeme("span", r"(?:from )?second (?P<a>\d+) ?(?:to|till|until|-) ?(?:second )?(?P<b>\d+)", _range),
    Lexeme("to_span", rf"(?:down )?to (?:just |only )?(?:the |its |their )?(?:very )?first (?P<t>{TIME})",
        lambda m: first(milliseconds(m["t"]))),
    Lexeme("to_span", rf"(?:down )?to (?:just |only )?(?:the |its |their )?(?:very )?(?:last|final) (?P<t>{TIME})",
        lambda m: last(milliseconds(m["t"]))),
    Lexeme("to_span", rf"(?:down )?to (?P<a>{_BARE}) ?(?:-|–|—|~) ?(?P<b>{TIME})", _range),
    Lexeme("span", rf"(?:(?:everything|all|the (?:part|bit|section|stretch|piece|footage|stuff|segment|portion|chunk|"
        rf"passage|time|moment)|what is) )?between (?P<a>{_BARE}) ?(?:and|to|-|–) ?(?P<b>{TIME})",
        _range),
    Lexeme(
        "span",
        rf"(?P<t>{TIME}) (?:off|from|of) (?:of )?(?:the )?(?:very )?{_EDGE_START}{_OF_IT}",
        lambda m: first(milliseconds(m["t"])),
    ),
    Lexeme(
        "span",
        rf"(?P<t>{_BARE}) (?:off|from|of) (?:of )?(?:the )?(?:very )?{_EDGE_END}{_OF_IT}",
        lambda m: last(milliseconds(m["t"])),
    ),
    Lexeme(
        "after",
        rf"(?:everything|all|anything|the rest|the part|whatever)? ?(?:that comes )?(?:after|past|beyond) "
            rf"(?:the )?(?P<t>{TIME})"
        r"(?: (?:mark|on|onwards?|(?:on )?to the end|till the end))*",
        lambda m: milliseconds(m["t"]),
    ),
    Lexeme("after", rf"(?:everything )?from (?P<t>{TIME}) (?:onwards?|on|(?:on )?(?:to|till|until) the end)",
        lambda m: milliseconds(m["t"])),
    Lexeme(
        "until",
        rf"(?:everything|all|anything|the part|whatever)? ?(?:that comes )?(?:before|until|till|up to|prior to) "
            rf"(?:the )?(?P<t>{TIME})(?: mark)?",
        lambda m: milliseconds(m["t"]),
    ),
    Lexeme("at", rf"(?:at|@|starting at|starting from|beginning at) (?:the )?(?P<t>{TIME})(?: (?:mark|point|in))*",
        lambda m: Moment(0, milliseconds(m["t"]))),
    Lexeme("from_time", rf"from (?P<t>{TIME})", lambda m: Moment(0, milliseconds(m["t"]))),
    Lexeme("to_time", rf"(?:down )?to (?:only |just )?(?P<t>{TIME})", lambda m: milliseconds(m["t"])),
    Lexeme("at", rf"(?:in|at|to|from) the (?:very )?(?:start|beginning|front|head){_OF_IT}", START),
    Lexeme("at", rf"(?:at|to|near) the (?:very )?{_EDGE_END}{_OF_IT}", END),
    Lexeme("at", r"(?:in|at) the middle" + _OF_IT, Moment(0.5)),
    Lexeme("length", rf"(?:for|lasting|(?<!the\s)(?<!my\s)(?<!very\s)(?<!its\s)lasts?|over|across|during|within|"
        rf"with a (?:duration|length) of|duration:?|long:?) (?:about |the )?(?P<t>{TIME})(?: long)?",
        lambda m: milliseconds(m["t"])),
    Lexeme("length", rf"(?P<t>{TIME}) (?:long|in length|in duration)", lambda m: milliseconds(m["t"])),
    Lexeme("most", rf"(?:(?:a )?max(?:imum)?(?: of)?|at most|(?:no|not) (?:longer|more) than|shorter than|under|"
        rf"less than|below) (?P<t>{TIME})(?: long)?",
        lambda m: milliseconds(m["t"])),
    Lexeme("longer", rf"(?:longer|more) than (?P<t>{TIME})|(?:over|above|exceeding) (?P<o>{TIME})",
        lambda m: milliseconds(m["t"] or m["o"])),
    Lexeme("time", rf"(?!9:16\b)(?P<t>{TIME})", lambda m: milliseconds(m["t"])),
    Lexeme("each", rf"(?:(?:for )?(?P<t>{TIME}) (?:each|per (?:photo|picture|image|slide))|"
        rf"each(?: (?:photo|picture|image|slide))? (?:for )?(?P<u>{TIME}))",
        lambda m: milliseconds(m["t"] or m["u"])),
)  # fmt: skip

_NUM = rf"(?P<n>{NUMBER})"
_AMOUNTS = (
    Lexeme("percent", rf"(?P<how>by |to |at )?{_NUM} ?(?:%|percent|per cent)",
        lambda m: ((m["how"] or "").strip(), number(m["n"]) / 100)),
    Lexeme("percent", r"(?:at |to )?half(?: (?:the )?volume)", ("to", 0.5)),
    Lexeme("percent", r"by (?:a )?half", ("by", 0.5)),
    Lexeme("percent", r"(?P<how>by|to) (?:a|one) (?P<s>third|quarter)",
        lambda m: (m["how"], 1 / 3 if m["s"] == "third" else 0.25)),
    Lexeme("halve", r"(?:to )?half(?: (?:the )?volume)|halve(?: (?:the )?volume)?"),
    Lexeme("percent", r"(?:at |to )?full(?: (?:the )?volume)", ("to", 1.0)),
    Lexeme("db", rf"(?P<how>by |to )?(?P<sign>[+-])? ?{_NUM} ?(?:db|decibels?)",
        lambda m: ((m["how"] or "").strip(), (-1 if m["sign"] == "-" else 1) * number(m["n"]))),
    Lexeme("factor", rf"(?:by |at |to )?(?:a factor of )?(?:{_NUM} ?(?:x|times|fold)|x ?(?P<m>\d+(?:\.\d+)?))",
        lambda m: number(m["n"] or m["m"])),
    Lexeme("xfactor", rf"(?:by |at |to )?(?:{_NUM} ?x|x ?(?P<m>\d+(?:\.\d+)?))", lambda m: number(m["n"] or m["m"])),
    Lexeme("degrees", r"(?:by )?(?P<n>90|180|270)", lambda m: number(m["n"])),
    Lexeme("degrees", rf"(?:by )?{_NUM} ?(?:degrees?|deg|°)", lambda m: number(m["n"])),
    Lexeme("steps", rf"(?:the )?(?:last )?(?:{_NUM}) (?:changes|edits|steps|times|things)",
        lambda m: int(number(m["n"]))),
    Lexeme("steps", r"twice|both(?: (?:changes|edits|of (?:them|those)))?", 2),
    Lexeme("degree", r"a (?:little|bit|touch|tad|tiny|notch|smidge|hair|shade)(?: bit)?|slightly|ever so slightly|"
        r"somewhat|a little bit",
        0.5),
    Lexeme("degree", r"much|a lot|way|far|very|really|a great deal|significantly|considerably", 2.0),
)  # fmt: skip

_FRAMES = (
    Lexeme("ratio", r"(?:in |to |at )?(?P<a>9|16|1|4|3|21|5|2)\s?(?:[:x/]|by)\s?(?P<b>16|9|1|5|4|3|2)",
        lambda m: (int(m["a"]), int(m["b"]))),
    Lexeme("pixels", r"(?:to |at )?(?P<w>\d{2,4})\s?(?:x|by)\s?(?P<h>\d{2,4})(?: ?(?:px|pixels))?",
        lambda m: (int(m["w"]), int(m["h"]))),
    Lexeme("ratio", r"vertical(?:ly)?|portrait|upright", (9, 16)),
    Lexeme("ratio", r"horizontal|landscape|widescreen", (16, 9)),
    Lexeme("ratio", r"square", (1, 1)),
    Lexeme("platform",
        r"(?:youtube |yt )?shorts?|(?:instagram |ig |facebook )?(?:reels?|stories|story)|tik\s?tok|snapchat", (9, 16)),
    Lexeme("platform", r"youtube|you\s?tube", (16, 9)),
    Lexeme("platform", r"(?:instagram |ig )(?:feed )?posts?|square posts?", (1, 1)),
    Lexeme("network", r"(?:instagram|ig)(?: (?:feed|post))?|the feed|a post"),
    Lexeme("centred", r"(?:from|around|in|at|on|to|into|towards?) the (?:cent(?:er|re)|"
        r"middle)(?: of (?:the )?(?:frame|picture|screen|image|video))?|cent(?:er|re)(?:ed|d)?"),
    Lexeme("resolution", r"4\s?k|uhd|ultra hd|2160p", 2160),
    Lexeme("resolution", r"1440p|2k", 1440),
    Lexeme("resolution", r"1080p?|full hd|fhd", 1080),
    Lexeme("resolution", r"720p?|hd", 720),
    Lexeme("resolution", r"480p?|sd", 480),
    Lexeme("fps", rf"(?:at |to )?{_NUM} ?-?(?:fps|frames (?:per|a) second)", lambda m: number(m["n"])),
    Lexeme("fps", rf"(?:frame\s?rate|fps) ?(?:up to|down to|to|of|at|:|=)? ?{_NUM}(?: ?fps)?",
        lambda m: number(m["n"])),
    Lexeme("fill", r"blurr?(?:ed|y)? (?:fill|bars|sides|edges|borders)", "blur"),
    Lexeme("fill",
        r"(?:with (?:a )?)?(?:crop to fill|fill(?:ing|s)? the (?:frame|screen)|cropped|cropping|a crop|crop to fit)",
        "cover"),
    Lexeme("fill", r"(?:fill|pad|cover)(?:ing)? (?:in )?(?:the )?(?:sides|rest|edges|bars|gaps|borders|"
        r"empty \w+)(?: with)?(?: an?| the| its)? blur(?:red|ry)?(?: (?:background|copy|fill|edges|version|video))?",
        "blur"),
    Lexeme("fill", r"black (?:bars|borders|edges)|letterbox(?:ed)?|pillarbox(?:ed)?", "contain"),
    Lexeme("backdrop", r"blurr?(?:ed|y)? (?:out )?(?:(?:the|its) )?(?:cover )?(?:background|backdrop)", "blur"),
    Lexeme("backdrop", r"(?:solid|plain) (?:colou?r(?:ed)? )?(?:background|backdrop)", "solid"),
    Lexeme("backdrop",
        r"(?P<c>black|white|red|blue|green|navy|gray|grey|purple|yellow|orange|pink) (?:background|backdrop)",
        lambda m: m["c"]),
    Lexeme("backdrop", r"(?:solid|plain) (?P<c>black|white|red|blue|green|navy|gray|grey|purple|yellow|orange|pink) "
        r"(?:background|backdrop)",
        lambda m: m["c"]),
    Lexeme("aspect_ratio", r"aspect(?: ratio)?|ratio|format|frame (?:size|shape)|orientation|mode"),
    Lexeme("size_words", r"resolution|quality|scale|upscale|downscale|size|resize|rescale"),
)  # fmt: skip

_COLOURS = (
    "white black red blue green yellow orange purple pink gold golden silver gray grey cyan magenta navy teal brown"
)
_VERTICAL = {"top": "top", "upper": "top", "bottom": "bottom", "lower": "bottom"}


def _place(match: re.Match[str]) -> str:
    words = match[0]
    up = next((value for word, value in _VERTICAL.items() if phrase(rf"\b{word}").search(words)), "")
    side = next((word for word in ("left", "right") if word in words), "")
    return f"{up} {side}".strip() or "centre"


_UP, _SIDE = r"(?:top|upper|bottom|lower)", r"(?:left|right)"
_AT_THE = r"(?:(?:in|at|to|on|into|across|along) )?(?:the )?"
_LOOKS = (
    *(
        Lexeme("colour", rf"(?:in )?{name}", {"golden": "gold", "grey": "gray"}.get(name, name))
        for name in _COLOURS.split()
    ),
    Lexeme("colour", r"(?:in )?#[0-9a-f]{6}", lambda m: m[0].split()[-1]),
    Lexeme("place", rf"{_AT_THE}{_UP}[\s-]+(?:hand )?{_SIDE}(?:[\s-]hand)?(?: (?:corner|side))?(?: of the "
        rf"(?:screen|frame|picture|video))?",
        _place),
    Lexeme("place", rf"{_AT_THE}corner ?,? ?(?:at the )?{_UP}[\s-]+{_SIDE}", _place),
    Lexeme("place", rf"{_AT_THE}(?:top|bottom) (?:cent(?:er|re)|middle)|(?:cent(?:er|re)|middle) (?:top|bottom)",
        _place),
    Lexeme("place", rf"{_AT_THE}(?:top|bottom|left|right)(?: (?:side|edge))?(?: of the (?:screen|frame|picture))?",
        _place),
    Lexeme("place", r"(?:in|at|to|on) the (?:cent(?:er|re)|middle) of the (?:screen|frame|picture)|"
        r"(?:(?:in|at|to) the )?cent(?:er|re)(?:ed|d)?",
        "centre"),
    Lexeme("place", r"(?:in|at|to|on|across) the middle", "centre"),
    Lexeme("scale", r"twice as (?:big|large)|double the size|twice the size", 2.0),
    Lexeme("scale", r"half (?:as (?:big|large)|the size)", 0.5),
    Lexeme("scale", r"bigger|larger|enlarge|(?:make it )?big|large|huge", 1.5),
    Lexeme("scale", r"smaller|shrink|small|tiny", 1 / 1.5),
    Lexeme("fade", r"fad(?:e|es|ing)[\s-]+in", "in"),
    Lexeme("blackfade", r"fad(?:e|es|ing)[\s-]+in[\s-]+from black|(?:a )?fade (?:up )?from black|"
        r"(?:open|start|begin)(?:s|ing)? (?:from|on|in|with) (?:a )?black(?: (?:screen|frame))?",
        "in"),
    Lexeme("fade", r"fad(?:e|es|ing)[\s-]+out", "out"),
    Lexeme("blackfade", r"fad(?:e|es|ing)[\s-]+out[\s-]+to black|(?:a )?(?:fade|go|cut|dip)(?:s|ing)? to black|"
        r"(?:end|finish|close)(?:s|ing)? (?:on|in|with) (?:a )?black(?: (?:screen|frame))?",
        "out"),
    Lexeme("fade", r"fad(?:e|es|ing)[\s-]+in and (?:fade )?out", "both"),
    Lexeme("fades", r"with a fade|a fade|fade"),
    Lexeme("adjust", r"(?:it is |it's |(?:the )?(?:picture|video) is )?(?:much |far |a bit )?too dark",
        ("brightness", 0.15)),
    Lexeme("adjust", r"(?:it is |it's |(?:the )?(?:picture|video) is )?(?:much |far |a bit )?too bright",
        ("brightness", -0.15)),
    Lexeme("adjust", r"bright(?:er|en)(?: up)?|lighter|lighten(?: (?:it )?up)?", ("brightness", 0.15)),
    Lexeme("adjust", r"dark(?:er|en)|dimmer", ("brightness", -0.15)),
    Lexeme("adjust", r"warm(?:er|th)?(?: up)?(?: (?:colou?rs?|tones?|look))?", ("warmth", 0.25)),
    Lexeme("adjust", r"(?:cool(?:er)?|cold(?:er)?|bluer)(?: (?:colou?rs?|tones?|look))?", ("warmth", -0.25)),
    Lexeme("adjust", r"(?:(?:more|extra|higher) )?(?:contrasty|contrast(?<=(?:more|xtra|gher)\scontrast))",
        ("contrast", 0.2)),
    Lexeme("adjust", r"(?:(?:more|highly) )?(?:saturated|vivid|vibrant|colou?rful)(?: colou?rs?)?|more colou?rs?",
        ("saturation", 0.25)),
    Lexeme("adjust", r"less bright", ("brightness", -0.15)),
    Lexeme("adjust", r"less dark", ("brightness", 0.15)),
    Lexeme("adjust", r"less warm", ("warmth", -0.25)),
    Lexeme("adjust", r"less (?:blurry|soft)", ("sharpness", 0.5)),
    Lexeme("adjust", r"less (?:saturated|vivid|colou?rful)|desaturate|duller", ("saturation", -0.25)),
    Lexeme("adjust", r"sharpen|sharper|crisper", ("sharpness", 0.5)),
    Lexeme("adjust", r"blur(?:r(?:y|ier))?|soften", ("blur", 0.4)),
    Lexeme("adjust", r"(?:(?:dark|soft|subtle|slight|light|gentle) )?vignette(?: effect)?", ("vignette", 0.5)),
    Lexeme("adjust", r"(?:darken(?:ed)?|darker|dark) (?:the )?(?:edges|corners|borders)", ("vignette", 0.5)),
    Lexeme("monochrome", r"(?:in(?:to)? )?(?:black ?(?:and|&|n|-and-) ?white|b ?[&/] ?w|bw|gr[ae]y\s?scale|"
        r"monochrome)(?: (?:filter|effect|look))?|(?:fully |completely )?desaturated? "
        r"(?:it )?(?:completely|fully|entirely)|(?:lose|drop|remove|take out|without|no) "
        r"(?:all )?(?:the |of the )?colou?rs?"),
    Lexeme("aspect", r"brightness|exposure", "brightness"),
    Lexeme("aspect", r"contrast", "contrast"),
    Lexeme("aspect", r"(?:colou?r )?saturation", "saturation"),
    Lexeme("aspect", r"warmth|colou?r temperature|temperature", "warmth"),
    Lexeme("aspect", r"sharpness", "sharpness"),
    Lexeme("more", r"more|up(?= the (?:brightness|contrast|saturation|volume|sharpness|exposure|warmth|colou?rs?))|"
        r"increas(?:e|ing)|boost|bump(?: up)?|gain(?: up)?|pump up|rais(?:e|ing)|higher|turn up|crank up|bring up|"
        r"amplify",
        1),
    Lexeme("more", r"less|reduc(?:e|ing)|decreas(?:e|ing)|lower|turn down|bring down|tone down|dial down|"
        r"drop(?= the (?:volume|music|brightness|contrast|saturation))",
        -1),
    Lexeme("clockwise", r"clockwise|(?:to the )?right", 90),
    Lexeme("clockwise", r"counter-?\s?clockwise|anti-?\s?clockwise|(?:to the )?left", 270),
    Lexeme("rotate", r"rotat(?:e|ed)|turn|spin"),
    Lexeme("upside", r"upside down|(?:the )?(?:right|other) way (?:up|round|around)", 180),
    Lexeme("upside", r"on its side|sideways", 90),
    Lexeme("all_sides",
        r"(?:(?:off|from|on|of|at) )?(?:each|every|all(?: (?:four|the))?) (?:sides?|edges?)|all (?:a)?round",
        ("left", "top", "right", "bottom")),
    Lexeme("all_sides", r"(?:(?:off|from|on|of|at) )?(?:both sides|(?:the )?left and (?:the )?right(?: sides?)?|"
        r"(?:the |either )sides?)",
        ("left", "right")),
    Lexeme("all_sides", r"(?:(?:off|from|on|of|at) )?(?:the )?top and (?:the )?bottom", ("top", "bottom")),
    Lexeme("mirror", r"mirror(?:ed)?|flip(?:ped)?(?: (?:horizontally|sideways|left to right))", "horizontal"),
    Lexeme("mirror_axis", r"horizontally|sideways|left to right", "horizontal"),
    Lexeme("mirror_axis", r"vertically|top to bottom", "vertical"),
    Lexeme("mirror", r"flip(?:ped)? (?:it |the (?:video|picture|image) )?(?:vertically|top to bottom|upside down|over)",
        "vertical"),
    Lexeme("flip", r"flip"),
    Lexeme("slowzoom", r"(?:slow(?:ly)?|gentle|gradual(?:ly)?) (?:push|zoom)(?:s|"
        r"ing)?(?:[\s-]+in)?(?: ?(?:in|into|on|onto|in on|towards?|at|of|for|to) the "
        r"(?:cover|picture|image|art|artwork|photo|centre|center|middle)(?: (?:art|image))?)?|ken burns(?: effect)?|"
        r"zoom in slowly"),
    Lexeme("zoom", r"zoom(?:ed)?(?: in)?|punch in"),
    Lexeme("crop", r"crop(?: (?:off|out|away))?"),
    Lexeme("crop_to", r"crop (?:it )?to"),
    Lexeme("side", r"(?:off |from |of )?(?:the )?(?P<s>top|bottom|left|right)(?: (?:side|edge))?", lambda m: m["s"]),
    Lexeme("half_side", r"(?:the )?(?P<s>left|right|top|bottom|upper|lower) half",
        lambda m: _VERTICAL.get(m["s"], m["s"])),
    Lexeme("inset", r"(?:as (?:a )?)?picture[\s-]in[\s-]picture|pip"),
)  # fmt: skip

_SPEEDS = (
    Lexeme("speed", r"(?:play (?:it )?(?:back )?)?(?:at )?(?:twice|double) (?:as fast|the (?:normal )?speed|speed)|"
        r"double the speed",
        2.0),
    Lexeme("speed", r"(?:at )?triple (?:the )?speed|three times as fast|three times faster", 3.0),
    Lexeme("speed", rf"(?:at )?(?<![\d.]){_NUM}(?: ?x)? (?:times )?(?:the )?(?:normal )?speed(?! up)",
        lambda m: number(m["n"])),
    Lexeme("speed", rf"{_NUM} ?(?:x|times) (?:as fast|faster)", lambda m: number(m["n"])),
    Lexeme("speed", r"(?:at |to )?half (?:the )?speed|half as fast|half-speed|twice as slow|two times slower", 0.5),
    Lexeme("speed", r"(?:at |to )?(?:a )?quarter (?:of )?(?:the |its )?speed", 0.25),
    Lexeme("faster", r"slow(?=\s)", 0.5),
    Lexeme("faster", r"fast[\s-]forward(?: through)?|faster|speed(?: \w+)? up(?<!the\sup)|accelerate|quicker", 2.0),
    Lexeme("faster", r"slower|slow down|slow mo(?:tion)?|slow-mo(?:tion)?|slowmo", 0.5),
    Lexeme("speed_word", r"(?:playback )?(?:speed|rate|pace)"),
    Lexeme("louder", r"(?:the )?volume up|louder|turn up (?:it|the volume)|(?:is )?(?:much |far |a bit )?too quiet", 1),
    Lexeme("louder", r"(?:go|come)(?:es|s)? down|(?:the )?volume down|quieter|softer|turn down (?:it|the volume)|"
        r"(?:is |are )?(?:much |far |a bit )?too loud|less loud",
        -1),
)  # fmt: skip

_MOODS = {
    "lo-fi": r"(?:chill(?:ed|y)? )?lo[\s-]?fi(?: hip[\s-]?hop)?(?: chill)?|chill(?:ed|y|\s?hop)?",
    "upbeat": r"upbeat|energetic|lively|peppy|dynamic|fast-paced",
    "happy": r"happy|cheerful|joyful|sunny|playful|fun",
    "calm": r"calm(?:ing|er)?|relax(?:ing|ed)|peaceful|ambient|mellow|soothing|gentle|soft(?: calm)?|"
    r"quiet(?= (?:background )?music)",
    "cinematic": r"cinematic|orchestral|dramatic|film(?:ic)?(?= music)",
    "epic": r"epic|heroic|powerful",
    "dark": r"dark(?:er)?(?= (?:background )?music)|dark|darker(?= (?:for|track|song|soundtrack))|moody|ominous|gloomy|"
    r"tense|scary|sinister",
}
_THINGS = (
    *(
        Lexeme("mood", rf"(?:something )?(?:a (?:bit|little) )?(?:more )?(?:{pattern})(?: one)?", mood)
        for mood, pattern in _MOODS.items()
    ),
    Lexeme("matching", r"(?:that )?(?:match(?:es|ing)?|fit(?:s|ting)?|suit(?:s|able|ing)?|goes (?:well )?with|"
        r"appropriate|fitting)(?: (?:for )?(?:the|its|my|this) (?:mood|video|vibe|footage|feel|picture))?"),
    Lexeme("music", r"(?:background |backing )?(?:music|soundtrack|score|bgm|tunes?|beats)(?: track)?|"
        r"(?:background )?track(?! info)|the song"),
    Lexeme("mysong", r"(?:my|the|this|that|our) (?:own )?(?:uploaded )?(?:song|track|audio file|"
        r"mp3)(?: (?:i|that i) uploaded)?|(?:my )?uploaded (?:music|audio|song|track)|my music"),
    Lexeme("musicvideo", r"(?:looping |looped )?music video|lyric video|visuali[sz]er video"),
    Lexeme("album", r"(?:(?:the|this|my|our) )?(?:(?:whole|entire|full|complete) )?album|"
        r"all (?:of )?(?:(?:the|these|my|our) )?(?:songs|tracks)|(?:these|the|my|our) (?:songs|tracks)"),
    Lexeme("in_a_row", r"one after (?:the other|another)|back[\s-]to[\s-]back|in a row|in (?:track|album) order"),
    Lexeme("eachtitle", r"(?:(?:the|a|its) )?(?:titles?|names?) (?:of|for) "
        r"(?:each|every)(?: (?:one|song|track))?(?: of them)?|(?:each|every) (?:song|track)'s (?:title|name)|"
        r"(?:their|the song|the track|song|track) (?:titles|names)|each title"),
    Lexeme("one_video", r"(?:one|a single) (?:long )?video"),
    Lexeme("titled", r"(?:en)?titled"),
    Lexeme("coverart", r"(?:(?:the|its|my|this) )?(?:album )?(?:cover(?: (?:art|image|picture|photo))?|artwork)"),
    Lexeme("visual", r"(?:audio |music |audio[\s-]reactive )?(?:visuali[sz](?:er|ation)|equali[sz]er)"),
    Lexeme("style", r"(?:(?:frequency|equali[sz]er) )?bars", "bars"),
    Lexeme("style", r"(?:sound\s?)?wave(?:\s?form)?s?", "wave"),
    Lexeme("style", r"spectrum", "spectrum"),
    Lexeme("style", r"(?:circular|radial|round) bars|bars in a (?:circle|ring)|circle|circular|ring|round", "circle"),
    Lexeme("instead_of_sound", r"(?:instead|in place) of (?:the )?(?:original |existing )?(?:sound|audio|soundtrack)"),
    Lexeme("instead", r"instead(?: of (?:the )?(?:bars|wave|spectrum|circle))?"),
    Lexeme("trackinfo", r"(?:the )?(?:track|song) info(?:rmation)?(?: overlay)?|title and artist"),
    Lexeme("title", r"(?:(?:the|a|song|track|main) )*(?:title|heading|headline)(?:'s)?(?: text)?"),
    Lexeme("artist", r"(?:the )?artist(?: name)?"),
    Lexeme("text", r"(?:the )?(?:texts?|words|caption(?: it)?|label|letter(?:s|ing)|writing|name)(?: overlay)?"),
    Lexeme("lower", r"lower[\s-]third|name tag"),
    Lexeme("watermark", r"watermark"),
    Lexeme("captions", r"(?:these |the |my )?(?:subtitles?|captions|subs|closed captions|(?:srt|vtt))(?: file)?"),
    Lexeme("lyrics", r"(?:these |the |my )?(?:song )?(?:lyrics|lrc)(?: file)?"),
    Lexeme("card", r"(?:title |text )?(?:card|slate|slide)"),
    Lexeme("intro",
        r"(?:intro|opening)(?: title)?(?: (?:card|screen|slide))?|(?:an? |the )?title (?:card|screen|slide)"),
    Lexeme("outro", r"(?:outro|ending|closing|end)(?: title)? (?:card|screen|slide)|outro|end\s?screen|end\s?card",
        "Thanks for watching"),
    Lexeme("silence", r"(?:all (?:of )?)?(?:the )?(?:(?:awkward|long) )?(?:silences?|"
        r"silent (?:parts|sections|bits|moments|gaps|pauses|stretches|spots|passages|breaks)|(?:parts|bits|sections|"
        r"moments) (?:where|when|in which) "
        r"(?:nobody|no one|no-one) (?:talks|speaks|is (?:talking|speaking)|says anything)|pauses?|gaps|"
        r"dead (?:air|space)|(?:quiet|empty|dead|boring quiet|silent) "
        r"(?:parts|bits|sections|spots|stretches|moments|spaces?)|filler|"
        r"breaks (?:between|in) (?:the )?(?:speech|talking|sentences))"),
    Lexeme("tighten",
        r"tighten(?: (?:it )?up)?(?: the (?:pac(?:e|ing)|edit|cuts?))?|jump[\s-]?cuts?|snappier|tighter|punchier"),
    Lexeme("scenes", r"(?:in)?to (?:its )?scenes|(?:at|by|on|wherever|where|whenever|when|every time|each time) "
        r"(?:each |every |the |a |there is a |there's a )?(?:scene|shot)s? (?:changes?|cuts?)|"
        r"scene (?:detection|changes)|(?:the )?scenes"),
    Lexeme("best", r"(?:the )?(?:loudest)(?: (?:parts?|moments?|bits?))?", "loudness"),
    Lexeme("best", r"(?:(?:the )?(?:moments|parts|bits|scenes) )?(?:(?:with )?the )?most (?:motion|movement|action)|"
        r"(?:the )?most action[\s-]packed(?: parts?)?",
        "motion"),
    Lexeme("best", r"(?:the )?best (?:moments?|parts?|bits?)|(?:the )?highlights?|"
        r"(?:the )?best(?= (?:\d|half a|(?:ten|twenty|thirty|forty|fifty|sixty)\b|minute))",
        "loudness"),
    Lexeme("joins", r"everywhere"),
    Lexeme("joins", r"from (?:one |each )?(?:clip|shot|video) (?:in)?to "
        r"(?:the next|the other|another|clip|shot)(?: (?:clip|one|shot))?"),
    Lexeme("joins", r"(?:between (?:(?:the|all|all the|each|every|my|both|two|three|four|all three|other) )*(?:clips?|"
        r"videos|shots|scenes|them|pair|ones)|(?:at|on|for) (?:every|each|all(?: the)?) (?:joins?|cuts?)|"
        r"between (?:them|each of them))"),
    Lexeme("crossfade", r"(?:(?:short|smooth|soft|gentle|quick|simple) )?(?:cross[\s-]?fad(?:es?|ing)|"
        r"cross[\s-]?dissolves?|dissolves?|transitions?|(?:cross[\s-]?fade|dissolve) transitions?)"),
    Lexeme("clips", r"(?:the )?(?:other|remaining) (?:two|three|four|ones|clips|videos)|"
        r"(?:the |my )*(?:uploads|files|uploaded (?:files|clips|videos))|"
        r"(?:everything|all|what(?:ever)?) (?:that )?i(?:'ve| have)? uploaded|"
           r"(?:all |both )?(?:of )?(?:the |these |those |my |our |"
               r"your )*(?:(?:two|three|four|five|six|[2-9]) )?(?:clips|videos|recordings|shots|pieces)(?: together)?|"
               r"footage together"),
    Lexeme("order", r"in(?:to)? (?:just|only) (?:one|a single)(?: (?:long )?(?:video|clip|film|movie|file|piece))?|"
        r"(?:all )?in a row|back[\s-]to[\s-]back|end to end"),
    Lexeme("order", r"(?:in (?:this|that|their|the (?:following|given|same)) order|in order|together|"
        r"in(?:to)? (?:one|a single)(?: (?:long )?(?:video|clip|film|movie|file|piece|sequence))?|"
        r"in the order (?:that )?(?:i|they|it) (?:were |was |have been )?uploaded(?: (?:it|them))?|in upload order|"
        r"one after (?:the other|another))"),
    Lexeme("order_of", r"(?:the )?(?:clip )?order(?: of)?"),
    Lexeme("photos", r"(?:all )?(?:of )?(?:the |these |my |our )*(?:photos|pictures|images|pics|stills|photographs)"),
    Lexeme("slideshow", r"(?:photo |picture )?slide\s?show"),
    Lexeme("onbeat", r"(?:cut )?(?:on|to) the beat|(?:synced|synchroni[sz]ed|in sync|timed) (?:to|with) "
        r"(?:the )?(?:beat|music|song)"),
    Lexeme("logo", r"(?:the |my |our )?(?:logo|image|photo|picture file)(?!\.\w)"),
    Lexeme("video", r"(?:the |this |my |our |whole |entire |full |a )*(?:video|movie|film|footage|clip|picture|screen|"
        r"frame|image|timeline|reel|colou?rs?|everything|whole thing|lot|project|it all|all of it|"
        r"cover(?: (?:art|image|picture))?|artwork|podcast|recording|episode|interview|vlog|lecture|webinar|tutorial|"
        r"presentation|lesson|session|show|stream)"),
    Lexeme("it", r"it|this|that"),
    Lexeme("it", r"them|these|those", "plural"),
    Lexeme("sound", r"(?:the )?(?:original )?(?:sound|audio|sounds)(?: track)?"),
    Lexeme("volume", r"(?:the )?(?:volume|gain|sound level|loudness|audio level|levels?)"),
    Lexeme("voice", r"(?:(?:under|beneath|below|behind|when|while|whenever|during) )?(?:the |my |a |his |"
        r"her )?(?:voices?(?:\s?over)?|speech|speaker|talking|dialogue|dialog|narration|"
        r"someone (?:speaks|talks|is (?:speaking|talking))|somebody (?:speaks|talks)|people (?:speak|talk)|"
        r"i (?:speak|talk|am (?:talking|speaking))|i'm (?:talking|speaking))"),
    Lexeme("speech", r"(?:the|my|his|her|their|our) (?:voices?|speech|speaking|talking|narration|dialog(?:ue)?)|"
        r"the speaker|me(?= (?:louder|quieter))"),
    Lexeme("noise", r"(?:(?:the|all|all the|any|that|this|static|room|fan|white|mic|microphone|computer|"
        r"electric(?:al)?|annoying) )*(?:background |hiss(?:ing)? |static )?(?:noises?|static|hiss(?:ing)?|"
        r"hum(?:ming)?|buzz(?:ing)?)"),
    Lexeme("font_colour", r"colou?r"),
)  # fmt: skip

_VERBS = (
    Lexeme("add", r"add(?: in)?|throw(?: (?:in|on))?|slap(?: on)?|pop(?: (?:in|on|up))?(?= [^.,;]*\s)|"
        r"chuck(?: (?:in|on))?|plop|drop(?: in)?(?= (?:an?|some|my)\b)|layer(?: in)?|mix in|bring in|pick(?: out)?|"
        r"choose|find(?: me)?(?= (?:some|an?|me)\b)|(?:turn|switch) on|enable|activate|set up|run|insert|include|"
        r"attach|produce|build|generate|design|overlay|superimpose|apply|place|create|make me|"
        r"give (?:it|me|us|the video)|open with|i (?:want|need|would like)|i'd like|(?:end|finish) with|"
        r"let's have|lay"),
    Lexeme("put", r"put(?: (?:in|up|on))?|stick(?: (?:in|on))?|throw(?: in)?|drop in|lay(?: down)?|"
        r"play(?= (?:some|an?|my)\b)|position"),
    Lexeme("show", r"show|display|have|(?:to )?(?:stay|remain)s?(?: (?:up|on|visible))?(?: on screen)?|"
        r"(?:to )?appears?|(?:to )?(?:show|pop|come)s? up|shows|flash"),
    Lexeme("write", r"write|type|print|stamp"),
    Lexeme("replace", r"replace|swap out|substitute"),
    Lexeme("quietly", r"quietly|quiet"),
    Lexeme("only", r"only"),
    Lexeme("places", r"around|over|places|with each other"),
    Lexeme("remove", r"nuke|axe|toss(?: out)?|dump|clear (?:out|away)|edit out|pull(?: out)?|snip(?: out)?|chop out|"
        r"weed out|filter out|trash|nix|omit|leave out|do away with|remov(?:e|ing)|delet(?:e|ing)|get rid of|"
        r"take (?:out|away|off)|drop|lose|stop(?= (?:the )?(?:background )?music)|skip|ditch|scrap|bin|eras(?:e|ing)|"
        r"strip(?: out)?|eliminat(?:e|ing)|hide|discard|turn off|switch off|kill|throw (?:out|away)|"
        r"(?:we|i) (?:do not|don't) (?:want|need)(?: any)?|(?:should|can|must|has to|needs? to) "
        r"(?:go|be (?:removed|deleted|cut))|gone|off(?= ?(?:$|[.,!]))"),
    Lexeme("take", r"take"),
    Lexeme("cut", r"cut(?:ting)?(?: (?:out|off|away))?|trim(?:ming)?(?: (?:off|away))?|chop(?: (?:off|out))?|clip off|"
        r"snip(?: (?:off|out))?|shave(?: off)?|slice off|lop(?: off)?|shorten|slice (?:off|out|away)|knock off|"
        r"crop (?=the (?:first|last))"),
    Lexeme("down_to", r"down to|to"),
    Lexeme("trim_to", r"(?:trim|clip|crop)"),
    Lexeme("keep", r"extract|(?:i|we) (?:just|only) (?:want|need)(?= (?:the|[\d]))|"
        r"(?:i|we) (?:want|need) (?:just|only)|(?:only |just )?(?:keep|leave|retain|preserve|use) "
        r"(?:only|just|nothing but)|(?:only|just) (?:keep|leave|use|want)|i only (?:want|need)|i (?:want|need) only|"
        r"keep|retain|(?:just |only )?(?:give|leave|get) me(?: (?:with|only|just))*(?= (?:the|[\d]))"),
    Lexeme("make", r"be|become|made|go(?= (?:for )?(?:vertical|square|black|portrait|landscape|widescreen|[\d]))|make|"
        r"set|change|turn(?: into)?|convert|switch|let|get|have|should be|render|bring|give|(?:get|bring|cut) it down|"
        r"export|output|save|reformat|reshape"),
    Lexeme("color_verb", r"colou?r"),
    Lexeme("say", r"should (?:say|read|be)|say|read|rename|to say|to read|replace|change|with|to|into|change to"),
    Lexeme("move", r"(?:should )?go(?:es)?(?= (?:to|at|before|after)\b)|mov(?:e|ing)|shift|drag|bring"),
    Lexeme("start_with",
        r"start(?:s|ing)? with|begin(?:s|ning)? with|open(?:s|ing)? (?:on|with)|lead with|kick (?:it )?off with"),
    Lexeme("end_with", r"(?:end|finish|close|wrap (?:it )?up|conclude)(?:s|ing)? (?:it )?(?:with|on)"),
    Lexeme("start", r"(?:to )?(?:start|begin|open|kick off)(?:s|ing)?"),
    Lexeme("front", r"in (?:the )?front(?! of)|(?:at|to) the top|first|"
        r"(?:should )?(?:to )?(?:come|comes|go|goes|be) (?:the )?first(?: (?:one|clip))?|(?:be )?the opener|"
        r"(?:as )?the (?:first|opening) (?:one|clip|video|shot)|(?:to the )?(?:very )?front|up front"),
    Lexeme("back", r"last|(?:should )?(?:to )?(?:come|comes|go|goes|be) last|(?:be )?the closer|"
        r"(?:as )?the (?:last|final|closing) (?:one|clip|video|shot)|(?:to the )?(?:very )?back"),
    Lexeme("split", r"(?:split|divide|slice|separate|cut|break|chop|carve|segment|partition)(?: up)?"),
    Lexeme("halves", r"in (?:two|half|halves)|into (?:two(?: (?:equal )?(?:parts|halves|pieces|clips))?|halves)"),
    Lexeme("parts", r"(?:in(?:to)? )?(?P<n>three|four|five|six|seven|eight|nine|ten|[3-9]|1\d|20) "
        r"(?:equal |equally (?:long|sized) |even )?(?:parts|pieces|clips|segments|sections|chunks|bits|shorts|"
        r"videos)(?: (?:of|with) (?:the )?(?:same|equal) (?:length|size|duration))?",
        lambda m: int(number(m["n"]))),
    Lexeme("merge", r"merge|join|combine|concatenate|stitch"),
    Lexeme("join", r"unite|fuse|connect"),
    Lexeme("join", r"(?:make )?(?:just |only )?(?:one|a single) (?:long |single )?(?:video|clip|film|movie) "
        r"(?:out of|from|of)(?! (?:all )?(?:of )?(?:the |these |my |our )?(?:songs|tracks)\b)|turn into one"),
    Lexeme("join", r"(?:stick|tape|paste|bring|link|attach|edit|cut|place|lay|chain)(?= [^,.;]*\btogether\b)|"
        r"(?:string|line|chain) up|join(?: up)?|merge|combine|stitch|concatenate|splice|put|glue|string|"
        r"assemble|append"),
    Lexeme("swap", r"swap(?: (?:around|over))?|exchange|switch(?: around)?|trade|interchange|flip(?= the order)"),
    Lexeme("reverse", r"reverse|invert|flip"),
    Lexeme("use", r"use|using|switch to|go with|take(?= (?:my|the) (?:song|track))"),
    Lexeme("mute", r"silent|(?:turn|switch|shut) off the (?:sound|audio|volume)|"
        r"(?:kill|cut) the (?:sound|audio)(?= ?(?:$|[.,!]|for\b|in\b|of\b|from\b|during\b))|mut(?:e|ed|ing)|silence|"
        r"no (?:sound|audio)|without (?:sound|audio)"),
    Lexeme("unmute",
        r"unmut(?:e|ed|ing)|(?:turn|switch|bring) back on the (?:sound|audio)|turn on the (?:sound|audio)"),
    Lexeme("duck", r"duck(?:s|ed|ing)?|dips?|(?:automatically )?(?:get|go|come|drop)s? (?:out of the way|under)"),
    Lexeme("normalize", r"normali[sz](?:e|ed|ing)|even (?:out|up)|level(?: out)?|balance|"
        r"(?:more )?(?:consistent|even|uniform|balanced|equal)|the same (?:everywhere|throughout|all the way through)|"
        r"(?:make )?equali[sz]e"),
    Lexeme("lufs", r"(?:(?:to|at|for) )?(?:the )?(?:youtube|spotify|streaming|standard|usual) "
        r"(?:loudness|volume|levels?)(?: (?:level|standard)s?)?|(?:(?:to|at) )?(?:-|minus )14 ?(?:lufs|lkfs|db)?"),
    Lexeme("normalize_it", r"normali[sz](?:e|ed|ing)"),
    Lexeme("denoise", r"de-?noise|noise reduction|reduce the noise (?:in|of|on)"),
    Lexeme("clean", r"clean(?:ed)?(?: up)?|filter|suppress"),
    Lexeme("detect", r"detect|find"),
    Lexeme("burn", r"burn(?: in)?|hard-?code|embed"),
    Lexeme("play", r"plays?|run|go(?:es)?(?= (?:twice|faster|slower|double|half|at\s|\d))"),
    Lexeme("lengthword", r"(?:(?:the )?(?:length|duration))(?: of (?:the )?(?:video|it))?(?: to)?"),
    Lexeme("end_at", r"(?:to )?(?:end|stop|finish|close)(?:s|ing)?"),
    Lexeme("end_verb", r"end(?: with)?"),
    Lexeme("mark", r"watermark"),
    Lexeme("slow_fade", r"fade"),
    Lexeme("undo", r"(?:scrap|cancel|discard|remove|delete|drop|forget|take back|throw (?:away|out)|reverse|"
        r"roll back)(?= (?:(?:the|my|those|these|both|all|that) )*(?:last |previous |"
        r"latest )?(?:(?:two|three|four|\d+) )?(?:changes?|edits?|steps?)\b)|(?:ctrl|cmd|command|control) ?[+-]? ?z|"
        r"un-?do|put (?:it|that|everything) back(?: (?:the way|how|to how|as) it was)?(?: before)?|"
        r"take (?:that|it) back|revert|go back(?: (?:one|a) step)?|roll (?:that|it) back"),
    Lexeme("redo", r"re-?do|(?:ctrl|cmd|command|control) ?[+-]? ?y"),
    Lexeme("restart", r"(?:start|begin) (?:over|again|(?:again )?from (?:scratch|zero|the beginning again)|fresh|anew|"
        r"afresh)|begin again|reset(?: (?:everything|it|all|the timeline))?|clear (?:everything|the timeline)"),
    Lexeme("all", r"everything(?: (?:that )?(?:you|we|i)(?:'ve| have)? (?:just )?(?:did|done|changed|made))?|"
        r"all(?: (?:of it|changes|my changes|the changes))?"),
    Lexeme("last_change", r"(?:the |my |that )?(?:last|previous|latest) (?:change|edit|step|thing|one|action)|"
        r"what (?:you|we|i) (?:just )?did|(?:the|that) (?:change|edit)"),
    Lexeme("not", r"(?:please )?(?:do not|don't|dont|never|not)"),
    Lexeme("no", r"(?:with )?no(?: more)?|without(?: any)?"),
)  # fmt: skip

_GLUE = (
    Lexeme(SOFT, r"with|,|and(?: also)?|&|plus|as well as|\+"),
    Lexeme(HARD, r"\.+|;|!|\n|(?:,? ?(?:and )?then)|after that|afterwards|finally|"
        r"(?:, ?)?but(?= (?:do not|don't|make|add|also|the|clip|from|after|at|in|play|mute|put|slow|speed|fade)\b)|"
        r"\d+[.)](?=\s)"),
    Lexeme(
        HARMLESS,
        r"(?:should|must|needs? to|has to|ought to|shall)(?= [a-z])|even(?= (?:more|less|[a-z]+er)\b)|instead|again|"
            r"overall|altogether|in total|(?:on|in|over) (?:there|top of (?:it|everything))|at all|right away|"
            r"automatically|nicely|simply|slightly more|properly|completely|carefully|basically|actually|literally|"
            r"across the (?:screen|frame)|on the (?:picture|footage)|using|underneath(?: (?:everything|it all))?|"
            r"under(?:neath)? everything|behind (?:it|everything|the video)|->|=>|→|=|"
            r"up(?= (?:for|on|at|in|from|there)\b)|\?|:|-|–|—|\(|\)|the|an?|some|any|please|pls|kindly|now|just|also|"
            r"too|so|my|our|its|of|to|for|with|by|as|on|in|into|from|at|over|"
        r"that|which|saying|says|reading|reads|called|it's|hey|ok(?:ay)?|(?:can|could|would|will) you(?: please)?|"
            r"i want(?: you)? to|"
        r"let's|let me|here|there|both|effect|version|oops|sorry|well|hmm|never mind|any more|anymore|"
            r"^(?:please )?first(?:ly)?(?: of all)?,?(?= (?:trim|cut|remove|add|make|join|merge|put|delete|split|mute|"
            r"set|change|keep|crop|rotate|speed))|in the background|under(?:neath)? (?:it|the video)|underneath|filter|"
            r"style|look|feel|through(?:out)?|"
        r"(?:on|in|of|from|for|to) (?:the )?(?:whole |entire )?(?:video|clip|movie|film)|starting|thanks|thank you|"
        r"together|on (?:the )?screen|a bit of|for me|me|overlay|new|suitable(?= for)",
    ),
)  # fmt: skip

LEXEMES: tuple[Lexeme, ...] = (
    *chain(_SPANS, _AMOUNTS, _FRAMES, _LOOKS, _SPEEDS, _THINGS, _VERBS, _GLUE),
    Lexeme("beforeclip", rf"(?:right |just )?(?:before|ahead of|in front of) (?P<c>{CLIP})",
        lambda m: clip_ref(m["c"])),
    Lexeme("afterclip", rf"(?:right |just )?(?:after|behind) (?P<c>{CLIP}|"
        rf"(?:the )?(?:first|second|third|last|middle) one(?! (?:second|minute)))",
        lambda m: clip_ref(m["c"])),
    Lexeme("overclip", rf"(?:over|on|onto|on top of|above) (?P<c>{CLIP})", lambda m: clip_ref(m["c"])),
    Lexeme("betweenclips", rf"between (?P<c>{CLIP}) and (?P<d>{CLIP})", lambda m: (clip_ref(m["c"]), clip_ref(m["d"]))),
    Lexeme("betweenclips", rf"between (?:the )?(?:clips?|videos?|shots?) (?P<c>\d+) and (?P<d>\d+)\b{_NOT_A_UNIT}",
        lambda m: (int(m["c"]), int(m["d"]))),
    Lexeme("betweenclips",
        rf"between (?:the )?(?P<c>{_ORDINAL}) and (?:the )?(?P<d>{_ORDINAL}) (?:clips?|videos?|shots?)",
        lambda m: (NUMBERED[m["c"]], NUMBERED[m["d"]])),
    Lexeme("clip", r"(?:the )?clips? (?P<a>\d+) ?, ?(?P<b>\d+) ?,? ?(?:and|&) (?P<c>\d+)",
        lambda m: (int(m["a"]), int(m["b"]), int(m["c"]))),
    Lexeme("clip", rf"{_TO}(?P<c>{CLIP})", lambda m: (clip_ref(m["c"]),)),
    Lexeme("clip",
        rf"{_TO}(?:each|every) (?:single )?{_CLIPS}|{_TO}all (?:of )?(?:the |these |my )?(?:clips|videos|shots)",
        ("each",)),
    Lexeme("clip",
        rf"{_TO}(?:the )?(?:very )?(?P<c>{_ORDINAL}) one(?! ?(?:and|seconds?|minutes?|hundred|%|percent|x)\b)",
        lambda m: (NUMBERED.get(m["c"]) or int(re.sub(r"\D", "", m["c"])),)),
    Lexeme("clip",
        rf"{_TO}(?:the )?(?P<e>first|last) (?P<n>two|three|four|five|[2-5]) (?:clips|videos|shots|ones|pieces)",
        lambda m: _several(m["e"], int(number(m["n"])))),
    Lexeme("clip", rf"(?:the )?(?P<c>{_ORDINAL}) and (?:the )?(?P<d>{_ORDINAL}) (?:clips?|videos?|shots?)",
        lambda m: (NUMBERED[m["c"]], NUMBERED[m["d"]])),
    Lexeme("clip", rf"(?:the )?clips? (?P<a>\d+) (?:and|&|with) (?P<b>\d+)\b{_NOT_A_UNIT}",
        lambda m: (int(m["a"]), int(m["b"]))),
)  # fmt: skip

_NEW = r"\b(?:start|begin) a new (?:video|timeline) ?[:,.] ?(?=(?:create|make) a (?:looping )?music video\b)"
_BETWEEN = r"((?:(?!upside|and\b|then\b)[a-z0-9.\-]+ ){1,4}?)"
_QUANTITY = (
    r"((?:(?:the|my|clip|\d+|first|second|third|last|middle|video|this|that|its|it|background|music|sound|audio|volume|"
    r"song|track|noise|brightness|contrast|saturation|exposure|voice|overall|of|way|back) )+?)"
)
REWRITINGS = (
    Rewriting(_NEW, "", (("start a new video: create a music video", "create a music video"),)),
    Rewriting(rf"\b(turn|crank|bring|tone|dial|bump) (?!up|down|into|it (?:into|\d)){_QUANTITY}(up|down|"
        rf"off)\b(?! (?:to the (?:left|right)))",
        r"\1 \3 \2"),
    Rewriting(r"\b(turn|switch|bring) (the (?:sound|audio)) back on\b", r"\1 back on \2"),
    Rewriting(rf"\b(speed) {_BETWEEN}(up)\b", r"\1 \3 \2"),
    Rewriting(rf"\b(slow) {_BETWEEN}(down)\b", r"\1 \3 \2"),
    Rewriting(rf"\b(fade) (?!in\b|out\b|from\b|to\b){_BETWEEN}(in and out|in|out)\b", r"\1 \3 \2"),
    Rewriting(rf"\b(take) (?!\d|that|it){_BETWEEN}(out|away)\b", r"\1 \3 \2"),
    Rewriting(rf"\b(warm) {_BETWEEN}(up)\b", r"\1 \3 \2"),
    Rewriting(r"\b(keep) (the \w+) up\b", r"\1 \2"),
    Rewriting(rf"\b(brighten|lighten|sharpen|darken) {_BETWEEN}up\b", r"\1 \2",
        (("brighten the picture up", "brighten the picture"),)),
    Rewriting(rf"\b(?:cut|trim|chop|lop|snip|shave|slice) ([^,.;]*?{TIME}) off\b(?! (?:of|the|from|both|each))",
        r"cut \1",
        (("chop the first 20 seconds off", "cut the first 20 seconds"),
        ("shave the first and last ten seconds off", "cut the first 10 seconds and the last 10 seconds"))),
    Rewriting(r"\b(music|volume|sound|audio) up\b", r"\1 louder", (("music up a little", "music louder a little"),)),
    Rewriting(r"\b(music|volume|sound|audio) down\b(?! to (?:\d+ ?(?:s|m)\b))", r"\1 quieter",
        (("music down a little", "music quieter a little"),)),
)  # fmt: skip
_ = QUOTE
