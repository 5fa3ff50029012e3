"""The English lexicon: which wording is which kind of token. Grammar and meaning are in the rules."""

from __future__ import annotations

import re
from itertools import chain

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
_NOT_A_UNIT = r"(?!\s*(?:%|x\b|fps|:|\.\d|-|percent|seconds?\b|secs?\b|s\b|minutes?\b|mins?\b|m\b|ms\b|hours?\b|p\b|db\b|degrees?|°|times\b|frames?\b|half))"
CLIP = (
    rf"(?:(?:the\s+)?(?:very\s+)?{_ORDINAL}\s+(?:video\s+)?{_CLIPS}|"
    rf"(?:the\s+)?(?:clip|video|shot|segment|scene)\s+(?:number\s+|no\.?\s*|\#)?(?:\d+|one|two|three|four|five)\b{_NOT_A_UNIT}|{FILE})"
)
_TO = r"(?:(?:on|of|from|in|to|for|with)\s+)?"
_EDGE_START, _EDGE_END = r"(?:start|beginning|front|top|head)", r"(?:end|back|tail|finish)"
_OF_IT = r"(?:\s+of\s+(?:the\s+|my\s+|this\s+)?(?:whole\s+|entire\s+)?(?:video|movie|film|timeline|it))?"
_DURING = r"(?:(?:during|over|within|across|throughout)\s+(?=the\b))?"
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
    if found := re.search(r"\b(second|third)\s+(?:third|quarter)", words):
        place = {"second": 1, "third": 2}[found[1]]
        return part(place * size, (place + 1) * size)
    return part(1 - size, 1)


def _range(match: re.Match[str]) -> Span:
    start, end = match["a"], match["b"]
    if re.fullmatch(NUMBER, start.strip()) and re.search(r"min|\dm\b", end):
        start += " minutes"
    return between(milliseconds(start), milliseconds(end))


_BARE = rf"(?:{TIME}|{NUMBER})"
_SPANS = (
    Lexeme("span", r"(?:for|over|during|through(?:out)?|across)\s+the\s+(?:whole|entire|full)\s+(?:video|clip|film|movie|thing|duration|length)|throughout(?:\s+the\s+(?:video|film|movie))?|the\s+(?:whole|entire)\s+time|from\s+start\s+to\s+(?:finish|end)", Span()),
    Lexeme("span", rf"{_DURING}(?:(?:the\s+)?(?:very\s+)?(?:first|opening|initial)\s+)(?P<t>{TIME})", lambda m: first(milliseconds(m["t"]))),
    Lexeme("span", r"(?:the\s+)?(?:very\s+)?first\s+(?P<u>(?:second|minute|hour)(?:\s+and\s+a\s+half)?)", lambda m: first(milliseconds("1 " + m["u"]))),
    Lexeme("span", r"(?:the\s+)?(?:very\s+)?(?:last|final)\s+(?P<u>(?:second|minute|hour)(?:\s+and\s+a\s+half)?)", lambda m: last(milliseconds("1 " + m["u"]))),
    Lexeme("span", rf"{_DURING}(?:the\s+)?(?:very\s+)?(?:last|final|closing|ending)\s+(?P<t>{TIME})", lambda m: last(milliseconds(m["t"]))),
    Lexeme("span", rf"(?:the\s+)?(?:middle)\s+(?P<t>{TIME})", lambda m: middle(milliseconds(m["t"]))),
    Lexeme("span", r"(?:the\s+)?middle\s+(?P<u>second|minute)", lambda m: middle(milliseconds("1 " + m["u"]))),
    Lexeme("span", r"(?:the\s+)?(?P<n>second|third|fourth|fifth)\s+minute", lambda m: between((_ORDINALS.index(m["n"])) * 60_000, (_ORDINALS.index(m["n"]) + 1) * 60_000)),
    Lexeme("span", rf"{_DURING}(?:the\s+)?(?:first|second|third|last|final|opening|middle)\s+{_PARTS}{_OF_IT}", lambda m: _share_span(m[0])),
    Lexeme("part", r"(?:the\s+)?(?P<n>first|second|third|last)\s+(?:part|half|piece|section|bit)", lambda m: NUMBERED[m["n"]]),
    Lexeme("span", rf"(?:the\s+)?middle(?:\s+(?:part|section|bit)){_OF_IT}|the\s+middle{_OF_IT}", part(1 / 3, 2 / 3)),
    Lexeme("span", rf"(?:(?:everything|all|the\s+(?:part|bit|section|stretch|piece|footage|stuff|segment|portion|chunk|passage|time|moment)|what\s+is)\s+)?(?:from\s+)?(?P<a>{_BARE})\s*(?:to|till|until|up\s+to|through|-|–|—|~)\s*(?P<b>{TIME})", _range),
    Lexeme("at", r"(?:right\s+)?before\s+everything(?:\s+else)?|as\s+the\s+(?:very\s+)?(?:first\s+thing|opener|opening)", START),
    Lexeme("at", r"(?:right\s+)?after\s+everything(?:\s+else)?|as\s+the\s+(?:very\s+)?(?:last\s+thing|closer|ending)", END),
    Lexeme("span", r"(?:from\s+)?second\s+(?P<a>\d+)\s*(?:to|till|until|-)\s*(?:second\s+)?(?P<b>\d+)", _range),
    Lexeme("to_span", rf"(?:down\s+)?to\s+(?:just\s+|only\s+)?(?:the\s+|its\s+|their\s+)?(?:very\s+)?first\s+(?P<t>{TIME})", lambda m: first(milliseconds(m["t"]))),
    Lexeme("to_span", rf"(?:down\s+)?to\s+(?:just\s+|only\s+)?(?:the\s+|its\s+|their\s+)?(?:very\s+)?(?:last|final)\s+(?P<t>{TIME})", lambda m: last(milliseconds(m["t"]))),
    Lexeme("to_span", rf"(?:down\s+)?to\s+(?P<a>{_BARE})\s*(?:-|–|—|~)\s*(?P<b>{TIME})", _range),
    Lexeme("span", rf"(?:(?:everything|all|the\s+(?:part|bit|section|stretch|piece|footage|stuff|segment|portion|chunk|passage|time|moment)|what\s+is)\s+)?between\s+(?P<a>{_BARE})\s*(?:and|to|-|–)\s*(?P<b>{TIME})", _range),
    Lexeme(
        "span",
        rf"(?P<t>{TIME})\s+(?:off|from|of)\s+(?:of\s+)?(?:the\s+)?(?:very\s+)?{_EDGE_START}{_OF_IT}",
        lambda m: first(milliseconds(m["t"])),
    ),
    Lexeme(
        "span",
        rf"(?P<t>{_BARE})\s+(?:off|from|of)\s+(?:of\s+)?(?:the\s+)?(?:very\s+)?{_EDGE_END}{_OF_IT}",
        lambda m: last(milliseconds(m["t"])),
    ),
    Lexeme(
        "after",
        rf"(?:everything|all|anything|the\s+rest|the\s+part|whatever)?\s*(?:that\s+comes\s+)?(?:after|past|beyond)\s+(?:the\s+)?(?P<t>{TIME})"
        r"(?:\s+(?:mark|on|onwards?|(?:on\s+)?to\s+the\s+end|till\s+the\s+end))*",
        lambda m: milliseconds(m["t"]),
    ),
    Lexeme("after", rf"(?:everything\s+)?from\s+(?P<t>{TIME})\s+(?:onwards?|on|(?:on\s+)?(?:to|till|until)\s+the\s+end)", lambda m: milliseconds(m["t"])),
    Lexeme(
        "until",
        rf"(?:everything|all|anything|the\s+part|whatever)?\s*(?:that\s+comes\s+)?(?:before|until|till|up\s+to|prior\s+to)\s+(?:the\s+)?(?P<t>{TIME})(?:\s+mark)?",
        lambda m: milliseconds(m["t"]),
    ),
    Lexeme("at", rf"(?:at|@|starting\s+at|starting\s+from|beginning\s+at)\s+(?:the\s+)?(?P<t>{TIME})(?:\s+(?:mark|point|in))*", lambda m: Moment(0, milliseconds(m["t"]))),
    Lexeme("from_time", rf"from\s+(?P<t>{TIME})", lambda m: Moment(0, milliseconds(m["t"]))),
    Lexeme("to_time", rf"(?:down\s+)?to\s+(?:only\s+|just\s+)?(?P<t>{TIME})", lambda m: milliseconds(m["t"])),
    Lexeme("at", rf"(?:in|at|to|from)\s+the\s+(?:very\s+)?(?:start|beginning|front|head){_OF_IT}", START),
    Lexeme("at", rf"(?:at|to|near)\s+the\s+(?:very\s+)?{_EDGE_END}{_OF_IT}", END),
    Lexeme("at", r"(?:in|at)\s+the\s+middle" + _OF_IT, Moment(0.5)),
    Lexeme("length", rf"(?:for|lasting|(?<!the\s)(?<!my\s)(?<!very\s)(?<!its\s)lasts?|over|across|during|within|with\s+a\s+(?:duration|length)\s+of|duration:?|long:?)\s+(?:about\s+|the\s+)?(?P<t>{TIME})(?:\s+long)?", lambda m: milliseconds(m["t"])),
    Lexeme("length", rf"(?P<t>{TIME})\s+(?:long|in\s+length|in\s+duration)", lambda m: milliseconds(m["t"])),
    Lexeme("most", rf"(?:(?:a\s+)?max(?:imum)?(?:\s+of)?|at\s+most|(?:no|not)\s+(?:longer|more)\s+than|shorter\s+than|under|less\s+than|below)\s+(?P<t>{TIME})(?:\s+long)?", lambda m: milliseconds(m["t"])),
    Lexeme("longer", rf"(?:longer|more)\s+than\s+(?P<t>{TIME})|(?:over|above|exceeding)\s+(?P<o>{TIME})", lambda m: milliseconds(m["t"] or m["o"])),
    Lexeme("time", rf"(?!9:16\b)(?P<t>{TIME})", lambda m: milliseconds(m["t"])),
    Lexeme("each", rf"(?:(?:for\s+)?(?P<t>{TIME})\s+(?:each|per\s+(?:photo|picture|image|slide))|each(?:\s+(?:photo|picture|image|slide))?\s+(?:for\s+)?(?P<u>{TIME}))", lambda m: milliseconds(m["t"] or m["u"])),
)  # fmt: skip

_NUM = rf"(?P<n>{NUMBER})"
_AMOUNTS = (
    Lexeme("percent", rf"(?P<how>by\s+|to\s+|at\s+)?{_NUM}\s*(?:%|percent|per\s+cent)", lambda m: ((m["how"] or "").strip(), number(m["n"]) / 100)),
    Lexeme("percent", r"(?:at\s+|to\s+)?half(?:\s+(?:the\s+)?volume)", ("to", 0.5)),
    Lexeme("percent", r"by\s+(?:a\s+)?half", ("by", 0.5)),
    Lexeme("percent", r"(?P<how>by|to)\s+(?:a|one)\s+(?P<s>third|quarter)", lambda m: (m["how"], 1 / 3 if m["s"] == "third" else 0.25)),
    Lexeme("halve", r"(?:to\s+)?half(?:\s+(?:the\s+)?volume)|halve(?:\s+(?:the\s+)?volume)?"),
    Lexeme("percent", r"(?:at\s+|to\s+)?full(?:\s+(?:the\s+)?volume)", ("to", 1.0)),
    Lexeme("db", rf"(?P<how>by\s+|to\s+)?(?P<sign>[+-])?\s*{_NUM}\s*(?:db|decibels?)", lambda m: ((m["how"] or "").strip(), (-1 if m["sign"] == "-" else 1) * number(m["n"]))),
    Lexeme("factor", rf"(?:by\s+|at\s+|to\s+)?(?:a\s+factor\s+of\s+)?(?:{_NUM}\s*(?:x|times|fold)|x\s*(?P<m>\d+(?:\.\d+)?))", lambda m: number(m["n"] or m["m"])),
    Lexeme("xfactor", rf"(?:by\s+|at\s+|to\s+)?(?:{_NUM}\s*x|x\s*(?P<m>\d+(?:\.\d+)?))", lambda m: number(m["n"] or m["m"])),
    Lexeme("degrees", r"(?:by\s+)?(?P<n>90|180|270)", lambda m: number(m["n"])),
    Lexeme("degrees", rf"(?:by\s+)?{_NUM}\s*(?:degrees?|deg|°)", lambda m: number(m["n"])),
    Lexeme("steps", rf"(?:the\s+)?(?:last\s+)?(?:{_NUM})\s+(?:changes|edits|steps|times|things)", lambda m: int(number(m["n"]))),
    Lexeme("steps", r"twice|both(?:\s+(?:changes|edits|of\s+(?:them|those)))?", 2),
    Lexeme("degree", r"a\s+(?:little|bit|touch|tad|tiny|notch|smidge|hair|shade)(?:\s+bit)?|slightly|ever\s+so\s+slightly|somewhat|a\s+little\s+bit", 0.5),
    Lexeme("degree", r"much|a\s+lot|way|far|very|really|a\s+great\s+deal|significantly|considerably", 2.0),
)  # fmt: skip

_FRAMES = (
    Lexeme("ratio", r"(?:in\s+|to\s+|at\s+)?(?P<a>9|16|1|4|3|21|5|2)\s?(?:[:x/]|by)\s?(?P<b>16|9|1|5|4|3|2)", lambda m: (int(m["a"]), int(m["b"]))),
    Lexeme("pixels", r"(?:to\s+|at\s+)?(?P<w>\d{2,4})\s?(?:x|by)\s?(?P<h>\d{2,4})(?:\s*(?:px|pixels))?", lambda m: (int(m["w"]), int(m["h"]))),
    Lexeme("ratio", r"vertical(?:ly)?|portrait|upright", (9, 16)),
    Lexeme("ratio", r"horizontal|landscape|widescreen", (16, 9)),
    Lexeme("ratio", r"square", (1, 1)),
    Lexeme("platform", r"(?:youtube\s+|yt\s+)?shorts?|(?:instagram\s+|ig\s+|facebook\s+)?(?:reels?|stories|story)|tik\s?tok|snapchat", (9, 16)),
    Lexeme("platform", r"youtube|you\s?tube", (16, 9)),
    Lexeme("platform", r"(?:instagram\s+|ig\s+)(?:feed\s+)?posts?|square\s+posts?", (1, 1)),
    Lexeme("network", r"(?:instagram|ig)(?:\s+(?:feed|post))?|the\s+feed|a\s+post"),
    Lexeme("centred", r"(?:from|around|in|at|on|to|into|towards?)\s+the\s+(?:cent(?:er|re)|middle)(?:\s+of\s+(?:the\s+)?(?:frame|picture|screen|image|video))?|cent(?:er|re)(?:ed|d)?"),
    Lexeme("resolution", r"4\s?k|uhd|ultra\s+hd|2160p", 2160),
    Lexeme("resolution", r"1440p|2k", 1440),
    Lexeme("resolution", r"1080p?|full\s+hd|fhd", 1080),
    Lexeme("resolution", r"720p?|hd", 720),
    Lexeme("resolution", r"480p?|sd", 480),
    Lexeme("fps", rf"(?:at\s+|to\s+)?{_NUM}\s*-?(?:fps|frames\s+(?:per|a)\s+second)", lambda m: number(m["n"])),
    Lexeme("fps", rf"(?:frame\s?rate|fps)\s*(?:up\s+to|down\s+to|to|of|at|:|=)?\s*{_NUM}(?:\s*fps)?", lambda m: number(m["n"])),
    Lexeme("fill", r"blurr?(?:ed|y)?\s+(?:fill|bars|sides|edges|borders)", "blur"),
    Lexeme("fill", r"(?:with\s+(?:a\s+)?)?(?:crop\s+to\s+fill|fill(?:ing|s)?\s+the\s+(?:frame|screen)|cropped|cropping|a\s+crop|crop\s+to\s+fit)", "cover"),
    Lexeme("fill", r"(?:fill|pad|cover)(?:ing)?\s+(?:in\s+)?(?:the\s+)?(?:sides|rest|edges|bars|gaps|borders|empty\s+\w+)(?:\s+with)?(?:\s+an?|\s+the|\s+its)?\s+blur(?:red|ry)?(?:\s+(?:background|copy|fill|edges|version|video))?", "blur"),
    Lexeme("fill", r"black\s+(?:bars|borders|edges)|letterbox(?:ed)?|pillarbox(?:ed)?", "contain"),
    Lexeme("backdrop", r"blurr?(?:ed|y)?\s+(?:out\s+)?(?:(?:the|its)\s+)?(?:cover\s+)?(?:background|backdrop)", "blur"),
    Lexeme("backdrop", r"(?:solid|plain)\s+(?:colou?r(?:ed)?\s+)?(?:background|backdrop)", "solid"),
    Lexeme("backdrop", r"(?P<c>black|white|red|blue|green|navy|gray|grey|purple|yellow|orange|pink)\s+(?:background|backdrop)", lambda m: m["c"]),
    Lexeme("backdrop", r"(?:solid|plain)\s+(?P<c>black|white|red|blue|green|navy|gray|grey|purple|yellow|orange|pink)\s+(?:background|backdrop)", lambda m: m["c"]),
    Lexeme("aspect_ratio", r"aspect(?:\s+ratio)?|ratio|format|frame\s+(?:size|shape)|orientation|mode"),
    Lexeme("size_words", r"resolution|quality|scale|upscale|downscale|size|resize|rescale"),
)  # fmt: skip

_COLOURS = (
    "white black red blue green yellow orange purple pink gold golden silver gray grey cyan magenta navy teal brown"
)
_VERTICAL = {"top": "top", "upper": "top", "bottom": "bottom", "lower": "bottom"}


def _place(match: re.Match[str]) -> str:
    words = match[0]
    up = next((value for word, value in _VERTICAL.items() if re.search(rf"\b{word}", words)), "")
    side = next((word for word in ("left", "right") if word in words), "")
    return f"{up} {side}".strip() or "centre"


_UP, _SIDE = r"(?:top|upper|bottom|lower)", r"(?:left|right)"
_AT_THE = r"(?:(?:in|at|to|on|into|across|along)\s+)?(?:the\s+)?"
_LOOKS = (
    *(Lexeme("colour", rf"(?:in\s+)?{name}", {"golden": "gold", "grey": "gray"}.get(name, name)) for name in _COLOURS.split()),
    Lexeme("colour", r"(?:in\s+)?#[0-9a-f]{6}", lambda m: m[0].split()[-1]),
    Lexeme("place", rf"{_AT_THE}{_UP}[\s-]+(?:hand\s+)?{_SIDE}(?:[\s-]hand)?(?:\s+(?:corner|side))?(?:\s+of\s+the\s+(?:screen|frame|picture|video))?", _place),
    Lexeme("place", rf"{_AT_THE}corner\s*,?\s*(?:at\s+the\s+)?{_UP}[\s-]+{_SIDE}", _place),
    Lexeme("place", rf"{_AT_THE}(?:top|bottom)\s+(?:cent(?:er|re)|middle)|(?:cent(?:er|re)|middle)\s+(?:top|bottom)", _place),
    Lexeme("place", rf"{_AT_THE}(?:top|bottom|left|right)(?:\s+(?:side|edge))?(?:\s+of\s+the\s+(?:screen|frame|picture))?", _place),
    Lexeme("place", r"(?:in|at|to|on)\s+the\s+(?:cent(?:er|re)|middle)\s+of\s+the\s+(?:screen|frame|picture)|(?:(?:in|at|to)\s+the\s+)?cent(?:er|re)(?:ed|d)?", "centre"),
    Lexeme("place", r"(?:in|at|to|on|across)\s+the\s+middle", "centre"),
    Lexeme("scale", r"twice\s+as\s+(?:big|large)|double\s+the\s+size|twice\s+the\s+size", 2.0),
    Lexeme("scale", r"half\s+(?:as\s+(?:big|large)|the\s+size)", 0.5),
    Lexeme("scale", r"bigger|larger|enlarge|(?:make\s+it\s+)?big|large|huge", 1.5),
    Lexeme("scale", r"smaller|shrink|small|tiny", 1 / 1.5),
    Lexeme("fade", r"fad(?:e|es|ing)[\s-]+in", "in"),
    Lexeme("blackfade", r"fad(?:e|es|ing)[\s-]+in[\s-]+from\s+black|(?:a\s+)?fade\s+(?:up\s+)?from\s+black|(?:open|start|begin)(?:s|ing)?\s+(?:from|on|in|with)\s+(?:a\s+)?black(?:\s+(?:screen|frame))?", "in"),
    Lexeme("fade", r"fad(?:e|es|ing)[\s-]+out", "out"),
    Lexeme("blackfade", r"fad(?:e|es|ing)[\s-]+out[\s-]+to\s+black|(?:a\s+)?(?:fade|go|cut|dip)(?:s|ing)?\s+to\s+black|(?:end|finish|close)(?:s|ing)?\s+(?:on|in|with)\s+(?:a\s+)?black(?:\s+(?:screen|frame))?", "out"),
    Lexeme("fade", r"fad(?:e|es|ing)[\s-]+in\s+and\s+(?:fade\s+)?out", "both"),
    Lexeme("fades", r"with\s+a\s+fade|a\s+fade|fade"),
    Lexeme("adjust", r"(?:it\s+is\s+|it's\s+|(?:the\s+)?(?:picture|video)\s+is\s+)?(?:much\s+|far\s+|a\s+bit\s+)?too\s+dark", ("brightness", 0.15)),
    Lexeme("adjust", r"(?:it\s+is\s+|it's\s+|(?:the\s+)?(?:picture|video)\s+is\s+)?(?:much\s+|far\s+|a\s+bit\s+)?too\s+bright", ("brightness", -0.15)),
    Lexeme("adjust", r"bright(?:er|en)(?:\s+up)?|lighter|lighten(?:\s+(?:it\s+)?up)?", ("brightness", 0.15)),
    Lexeme("adjust", r"dark(?:er|en)|dimmer", ("brightness", -0.15)),
    Lexeme("adjust", r"warm(?:er|th)?(?:\s+up)?(?:\s+(?:colou?rs?|tones?|look))?", ("warmth", 0.25)),
    Lexeme("adjust", r"(?:cool(?:er)?|cold(?:er)?|bluer)(?:\s+(?:colou?rs?|tones?|look))?", ("warmth", -0.25)),
    Lexeme("adjust", r"(?:(?:more|extra|higher)\s+)?(?:contrasty|contrast(?<=(?:more|xtra|gher)\scontrast))", ("contrast", 0.2)),
    Lexeme("adjust", r"(?:(?:more|highly)\s+)?(?:saturated|vivid|vibrant|colou?rful)(?:\s+colou?rs?)?|more\s+colou?rs?", ("saturation", 0.25)),
    Lexeme("adjust", r"less\s+bright", ("brightness", -0.15)),
    Lexeme("adjust", r"less\s+dark", ("brightness", 0.15)),
    Lexeme("adjust", r"less\s+warm", ("warmth", -0.25)),
    Lexeme("adjust", r"less\s+(?:blurry|soft)", ("sharpness", 0.5)),
    Lexeme("adjust", r"less\s+(?:saturated|vivid|colou?rful)|desaturate|duller", ("saturation", -0.25)),
    Lexeme("adjust", r"sharpen|sharper|crisper", ("sharpness", 0.5)),
    Lexeme("adjust", r"blur(?:r(?:y|ier))?|soften", ("blur", 0.4)),
    Lexeme("adjust", r"(?:(?:dark|soft|subtle|slight|light|gentle)\s+)?vignette(?:\s+effect)?", ("vignette", 0.5)),
    Lexeme("adjust", r"(?:darken(?:ed)?|darker|dark)\s+(?:the\s+)?(?:edges|corners|borders)", ("vignette", 0.5)),
    Lexeme("monochrome", r"(?:in(?:to)?\s+)?(?:black\s*(?:and|&|n|-and-)\s*white|b\s*[&/]\s*w|bw|gr[ae]y\s?scale|monochrome)(?:\s+(?:filter|effect|look))?|(?:fully\s+|completely\s+)?desaturated?\s+(?:it\s+)?(?:completely|fully|entirely)|(?:lose|drop|remove|take\s+out|without|no)\s+(?:all\s+)?(?:the\s+|of\s+the\s+)?colou?rs?"),
    Lexeme("aspect", r"brightness|exposure", "brightness"),
    Lexeme("aspect", r"contrast", "contrast"),
    Lexeme("aspect", r"(?:colou?r\s+)?saturation", "saturation"),
    Lexeme("aspect", r"warmth|colou?r\s+temperature|temperature", "warmth"),
    Lexeme("aspect", r"sharpness", "sharpness"),
    Lexeme("more", r"more|up(?=\s+the\s+(?:brightness|contrast|saturation|volume|sharpness|exposure|warmth|colou?rs?))|increas(?:e|ing)|boost|bump(?:\s+up)?|gain(?:\s+up)?|pump\s+up|rais(?:e|ing)|higher|turn\s+up|crank\s+up|bring\s+up|amplify", 1),
    Lexeme("more", r"less|reduc(?:e|ing)|decreas(?:e|ing)|lower|turn\s+down|bring\s+down|tone\s+down|dial\s+down|drop(?=\s+the\s+(?:volume|music|brightness|contrast|saturation))", -1),
    Lexeme("clockwise", r"clockwise|(?:to\s+the\s+)?right", 90),
    Lexeme("clockwise", r"counter-?\s?clockwise|anti-?\s?clockwise|(?:to\s+the\s+)?left", 270),
    Lexeme("rotate", r"rotat(?:e|ed)|turn|spin"),
    Lexeme("upside", r"upside\s+down|(?:the\s+)?(?:right|other)\s+way\s+(?:up|round|around)", 180),
    Lexeme("upside", r"on\s+its\s+side|sideways", 90),
    Lexeme("all_sides", r"(?:(?:off|from|on|of|at)\s+)?(?:each|every|all(?:\s+(?:four|the))?)\s+(?:sides?|edges?)|all\s+(?:a)?round", ("left", "top", "right", "bottom")),
    Lexeme("all_sides", r"(?:(?:off|from|on|of|at)\s+)?(?:both\s+sides|(?:the\s+)?left\s+and\s+(?:the\s+)?right(?:\s+sides?)?|(?:the\s+|either\s+)sides?)", ("left", "right")),
    Lexeme("all_sides", r"(?:(?:off|from|on|of|at)\s+)?(?:the\s+)?top\s+and\s+(?:the\s+)?bottom", ("top", "bottom")),
    Lexeme("mirror", r"mirror(?:ed)?|flip(?:ped)?(?:\s+(?:horizontally|sideways|left\s+to\s+right))", "horizontal"),
    Lexeme("mirror_axis", r"horizontally|sideways|left\s+to\s+right", "horizontal"),
    Lexeme("mirror_axis", r"vertically|top\s+to\s+bottom", "vertical"),
    Lexeme("mirror", r"flip(?:ped)?\s+(?:it\s+|the\s+(?:video|picture|image)\s+)?(?:vertically|top\s+to\s+bottom|upside\s+down|over)", "vertical"),
    Lexeme("flip", r"flip"),
    Lexeme("slowzoom", r"(?:slow(?:ly)?|gentle|gradual(?:ly)?)\s+(?:push|zoom)(?:s|ing)?(?:[\s-]+in)?(?:\s*(?:in|into|on|onto|in\s+on|towards?|at|of|for|to)\s+the\s+(?:cover|picture|image|art|artwork|photo|centre|center|middle)(?:\s+(?:art|image))?)?|ken\s+burns(?:\s+effect)?|zoom\s+in\s+slowly"),
    Lexeme("zoom", r"zoom(?:ed)?(?:\s+in)?|punch\s+in"),
    Lexeme("crop", r"crop(?:\s+(?:off|out|away))?"),
    Lexeme("crop_to", r"crop\s+(?:it\s+)?to"),
    Lexeme("side", r"(?:off\s+|from\s+|of\s+)?(?:the\s+)?(?P<s>top|bottom|left|right)(?:\s+(?:side|edge))?", lambda m: m["s"]),
    Lexeme("half_side", r"(?:the\s+)?(?P<s>left|right|top|bottom|upper|lower)\s+half", lambda m: _VERTICAL.get(m["s"], m["s"])),
    Lexeme("inset", r"(?:as\s+(?:a\s+)?)?picture[\s-]in[\s-]picture|pip"),
)  # fmt: skip

_SPEEDS = (
    Lexeme("speed", r"(?:play\s+(?:it\s+)?(?:back\s+)?)?(?:at\s+)?(?:twice|double)\s+(?:as\s+fast|the\s+(?:normal\s+)?speed|speed)|double\s+the\s+speed", 2.0),
    Lexeme("speed", r"(?:at\s+)?triple\s+(?:the\s+)?speed|three\s+times\s+as\s+fast|three\s+times\s+faster", 3.0),
    Lexeme("speed", rf"(?:at\s+)?(?<![\d.]){_NUM}(?:\s*x)?\s+(?:times\s+)?(?:the\s+)?(?:normal\s+)?speed(?!\s+up)", lambda m: number(m["n"])),
    Lexeme("speed", rf"{_NUM}\s*(?:x|times)\s+(?:as\s+fast|faster)", lambda m: number(m["n"])),
    Lexeme("speed", r"(?:at\s+|to\s+)?half\s+(?:the\s+)?speed|half\s+as\s+fast|half-speed|twice\s+as\s+slow|two\s+times\s+slower", 0.5),
    Lexeme("speed", r"(?:at\s+|to\s+)?(?:a\s+)?quarter\s+(?:of\s+)?(?:the\s+|its\s+)?speed", 0.25),
    Lexeme("faster", r"slow(?=\s)", 0.5),
    Lexeme("faster", r"fast[\s-]forward(?:\s+through)?|faster|speed(?:\s+\w+)?\s+up(?<!the\sup)|accelerate|quicker", 2.0),
    Lexeme("faster", r"slower|slow\s+down|slow\s+mo(?:tion)?|slow-mo(?:tion)?|slowmo", 0.5),
    Lexeme("speed_word", r"(?:playback\s+)?(?:speed|rate|pace)"),
    Lexeme("louder", r"(?:the\s+)?volume\s+up|louder|turn\s+up\s+(?:it|the\s+volume)|(?:is\s+)?(?:much\s+|far\s+|a\s+bit\s+)?too\s+quiet", 1),
    Lexeme("louder", r"(?:go|come)(?:es|s)?\s+down|(?:the\s+)?volume\s+down|quieter|softer|turn\s+down\s+(?:it|the\s+volume)|(?:is\s+|are\s+)?(?:much\s+|far\s+|a\s+bit\s+)?too\s+loud|less\s+loud", -1),
)  # fmt: skip

_MOODS = {
    "lo-fi": r"(?:chill(?:ed|y)?\s+)?lo[\s-]?fi(?:\s+hip[\s-]?hop)?(?:\s+chill)?|chill(?:ed|y|\s?hop)?",
    "upbeat": r"upbeat|energetic|lively|peppy|dynamic|fast-paced",
    "happy": r"happy|cheerful|joyful|sunny|playful|fun",
    "calm": r"calm(?:ing|er)?|relax(?:ing|ed)|peaceful|ambient|mellow|soothing|gentle|soft(?:\s+calm)?|quiet(?=\s+(?:background\s+)?music)",
    "cinematic": r"cinematic|orchestral|dramatic|film(?:ic)?(?=\s+music)",
    "epic": r"epic|heroic|powerful",
    "dark": r"dark(?:er)?(?=\s+(?:background\s+)?music)|dark|darker(?=\s+(?:for|track|song|soundtrack))|moody|ominous|gloomy|tense|scary|sinister",
}
_THINGS = (
    *(Lexeme("mood", rf"(?:something\s+)?(?:a\s+(?:bit|little)\s+)?(?:more\s+)?(?:{pattern})(?:\s+one)?", mood) for mood, pattern in _MOODS.items()),
    Lexeme("matching", r"(?:that\s+)?(?:match(?:es|ing)?|fit(?:s|ting)?|suit(?:s|able|ing)?|goes\s+(?:well\s+)?with|appropriate|fitting)(?:\s+(?:for\s+)?(?:the|its|my|this)\s+(?:mood|video|vibe|footage|feel|picture))?"),
    Lexeme("music", r"(?:background\s+|backing\s+)?(?:music|soundtrack|score|bgm|tunes?|beats)(?:\s+track)?|(?:background\s+)?track(?!\s+info)|the\s+song"),
    Lexeme("mysong", r"(?:my|the|this|that|our)\s+(?:own\s+)?(?:uploaded\s+)?(?:song|track|audio\s+file|mp3)(?:\s+(?:i|that\s+i)\s+uploaded)?|(?:my\s+)?uploaded\s+(?:music|audio|song|track)|my\s+music"),
    Lexeme("musicvideo", r"(?:looping\s+|looped\s+)?music\s+video|lyric\s+video|visuali[sz]er\s+video"),
    Lexeme("album", r"(?:(?:the|this|my|our)\s+)?(?:(?:whole|entire|full|complete)\s+)?album|all\s+(?:of\s+)?(?:(?:the|these|my|our)\s+)?(?:songs|tracks)|(?:these|the|my|our)\s+(?:songs|tracks)"),
    Lexeme("in_a_row", r"one\s+after\s+(?:the\s+other|another)|back[\s-]to[\s-]back|in\s+a\s+row|in\s+(?:track|album)\s+order"),
    Lexeme("eachtitle", r"(?:(?:the|a|its)\s+)?(?:titles?|names?)\s+(?:of|for)\s+(?:each|every)(?:\s+(?:one|song|track))?(?:\s+of\s+them)?|(?:each|every)\s+(?:song|track)'s\s+(?:title|name)|(?:their|the\s+song|the\s+track|song|track)\s+(?:titles|names)|each\s+title"),
    Lexeme("one_video", r"(?:one|a\s+single)\s+(?:long\s+)?video"),
    Lexeme("titled", r"(?:en)?titled"),
    Lexeme("coverart", r"(?:(?:the|its|my|this)\s+)?(?:album\s+)?(?:cover(?:\s+(?:art|image|picture|photo))?|artwork)"),
    Lexeme("visual", r"(?:audio\s+|music\s+|audio[\s-]reactive\s+)?(?:visuali[sz](?:er|ation)|equali[sz]er)"),
    Lexeme("style", r"(?:(?:frequency|equali[sz]er)\s+)?bars", "bars"),
    Lexeme("style", r"(?:sound\s?)?wave(?:\s?form)?s?", "wave"),
    Lexeme("style", r"spectrum", "spectrum"),
    Lexeme("style", r"(?:circular|radial|round)\s+bars|bars\s+in\s+a\s+(?:circle|ring)|circle|circular|ring|round", "circle"),
    Lexeme("instead_of_sound", r"(?:instead|in\s+place)\s+of\s+(?:the\s+)?(?:original\s+|existing\s+)?(?:sound|audio|soundtrack)"),
    Lexeme("instead", r"instead(?:\s+of\s+(?:the\s+)?(?:bars|wave|spectrum|circle))?"),
    Lexeme("trackinfo", r"(?:the\s+)?(?:track|song)\s+info(?:rmation)?(?:\s+overlay)?|title\s+and\s+artist"),
    Lexeme("title", r"(?:(?:the|a|song|track|main)\s+)*(?:title|heading|headline)(?:'s)?(?:\s+text)?"),
    Lexeme("artist", r"(?:the\s+)?artist(?:\s+name)?"),
    Lexeme("text", r"(?:the\s+)?(?:texts?|words|caption(?:\s+it)?|label|letter(?:s|ing)|writing|name)(?:\s+overlay)?"),
    Lexeme("lower", r"lower[\s-]third|name\s+tag"),
    Lexeme("watermark", r"watermark"),
    Lexeme("captions", r"(?:these\s+|the\s+|my\s+)?(?:subtitles?|captions|subs|closed\s+captions|(?:srt|vtt))(?:\s+file)?"),
    Lexeme("lyrics", r"(?:these\s+|the\s+|my\s+)?(?:song\s+)?(?:lyrics|lrc)(?:\s+file)?"),
    Lexeme("card", r"(?:title\s+|text\s+)?(?:card|slate|slide)"),
    Lexeme("intro", r"(?:intro|opening)(?:\s+title)?(?:\s+(?:card|screen|slide))?|(?:an?\s+|the\s+)?title\s+(?:card|screen|slide)"),
    Lexeme("outro", r"(?:outro|ending|closing|end)(?:\s+title)?\s+(?:card|screen|slide)|outro|end\s?screen|end\s?card", "Thanks for watching"),
    Lexeme("silence", r"(?:all\s+(?:of\s+)?)?(?:the\s+)?(?:(?:awkward|long)\s+)?(?:silences?|silent\s+(?:parts|sections|bits|moments)|(?:parts|bits|sections|moments)\s+(?:where|when|in\s+which)\s+(?:nobody|no\s+one|no-one)\s+(?:talks|speaks|is\s+(?:talking|speaking)|says\s+anything)|pauses?|gaps|dead\s+(?:air|space)|(?:quiet|empty|dead|boring\s+quiet|silent)\s+(?:parts|bits|sections|spots|stretches|moments|spaces?)|filler|breaks\s+(?:between|in)\s+(?:the\s+)?(?:speech|talking|sentences))"),
    Lexeme("tighten", r"tighten(?:\s+(?:it\s+)?up)?(?:\s+the\s+(?:pac(?:e|ing)|edit|cuts?))?|jump[\s-]?cuts?|snappier|tighter|punchier"),
    Lexeme("scenes", r"(?:in)?to\s+(?:its\s+)?scenes|(?:at|by|on|wherever|where|whenever|when|every\s+time|each\s+time)\s+(?:each\s+|every\s+|the\s+|a\s+|there\s+is\s+a\s+|there's\s+a\s+)?(?:scene|shot)s?\s+(?:changes?|cuts?)|scene\s+(?:detection|changes)|(?:the\s+)?scenes"),
    Lexeme("best", r"(?:the\s+)?(?:loudest)(?:\s+(?:parts?|moments?|bits?))?", "loudness"),
    Lexeme("best", r"(?:(?:the\s+)?(?:moments|parts|bits|scenes)\s+)?(?:(?:with\s+)?the\s+)?most\s+(?:motion|movement|action)|(?:the\s+)?most\s+action[\s-]packed(?:\s+parts?)?", "motion"),
    Lexeme("best", r"(?:the\s+)?best\s+(?:moments?|parts?|bits?)|(?:the\s+)?highlights?|(?:the\s+)?best(?=\s+(?:\d|half\s+a|(?:ten|twenty|thirty|forty|fifty|sixty)\b|minute))", "loudness"),
    Lexeme("joins", r"everywhere"),
    Lexeme("joins", r"from\s+(?:one\s+|each\s+)?(?:clip|shot|video)\s+(?:in)?to\s+(?:the\s+next|the\s+other|another|clip|shot)(?:\s+(?:clip|one|shot))?"),
    Lexeme("joins", r"(?:between\s+(?:(?:the|all|all\s+the|each|every|my|both|two|three|four|all\s+three|other)\s+)*(?:clips?|videos|shots|scenes|them|pair|ones)|(?:at|on|for)\s+(?:every|each|all(?:\s+the)?)\s+(?:joins?|cuts?)|between\s+(?:them|each\s+of\s+them))"),
    Lexeme("crossfade", r"(?:(?:short|smooth|soft|gentle|quick|simple)\s+)?(?:cross[\s-]?fad(?:es?|ing)|cross[\s-]?dissolves?|dissolves?|transitions?|(?:cross[\s-]?fade|dissolve)\s+transitions?)"),
    Lexeme("clips", r"(?:the\s+)?(?:other|remaining)\s+(?:two|three|four|ones|clips|videos)|(?:the\s+|my\s+)*(?:uploads|files|uploaded\s+(?:files|clips|videos))|(?:everything|all|what(?:ever)?)\s+(?:that\s+)?i(?:'ve|\s+have)?\s+uploaded|"
           r"(?:all\s+|both\s+)?(?:of\s+)?(?:the\s+|these\s+|those\s+|my\s+|our\s+|your\s+)*(?:(?:two|three|four|five|six|[2-9])\s+)?(?:clips|videos|recordings|shots|pieces)(?:\s+together)?|footage\s+together"),
    Lexeme("order", r"(?:in\s+(?:this|that|their|the\s+(?:following|given|same))\s+order|in\s+order|together|in(?:to)?\s+(?:one|a\s+single)(?:\s+(?:long\s+)?(?:video|clip|film|movie|file|piece|sequence))?|in\s+the\s+order\s+(?:that\s+)?(?:i|they|it)\s+(?:were\s+|was\s+|have\s+been\s+)?uploaded(?:\s+(?:it|them))?|in\s+upload\s+order|one\s+after\s+(?:the\s+other|another))"),
    Lexeme("order_of", r"(?:the\s+)?(?:clip\s+)?order(?:\s+of)?"),
    Lexeme("photos", r"(?:all\s+)?(?:of\s+)?(?:the\s+|these\s+|my\s+|our\s+)*(?:photos|pictures|images|pics|stills|photographs)"),
    Lexeme("slideshow", r"(?:photo\s+|picture\s+)?slide\s?show"),
    Lexeme("onbeat", r"(?:cut\s+)?(?:on|to)\s+the\s+beat|(?:synced|synchroni[sz]ed|in\s+sync|timed)\s+(?:to|with)\s+(?:the\s+)?(?:beat|music|song)"),
    Lexeme("logo", r"(?:the\s+|my\s+|our\s+)?(?:logo|image|photo|picture\s+file)(?!\.\w)"),
    Lexeme("video", r"(?:the\s+|this\s+|my\s+|our\s+|whole\s+|entire\s+|full\s+|a\s+)*(?:video|movie|film|footage|clip|picture|screen|frame|image|timeline|reel|colou?rs?|everything|whole\s+thing|lot|project|it\s+all|all\s+of\s+it|cover(?:\s+(?:art|image|picture))?|artwork|podcast|recording|episode|interview|vlog|lecture|webinar|tutorial|presentation|lesson|session|show|stream)"),
    Lexeme("it", r"it|this|that"),
    Lexeme("it", r"them|these|those", "plural"),
    Lexeme("sound", r"(?:the\s+)?(?:original\s+)?(?:sound|audio|sounds)(?:\s+track)?"),
    Lexeme("volume", r"(?:the\s+)?(?:volume|gain|sound\s+level|loudness|audio\s+level|levels?)"),
    Lexeme("voice", r"(?:(?:under|beneath|below|behind|when|while|whenever|during)\s+)?(?:the\s+|my\s+|a\s+|his\s+|her\s+)?(?:voices?(?:\s?over)?|speech|speaker|talking|dialogue|dialog|narration|someone\s+(?:speaks|talks|is\s+(?:speaking|talking))|somebody\s+(?:speaks|talks)|people\s+(?:speak|talk)|i\s+(?:speak|talk|am\s+(?:talking|speaking))|i'm\s+(?:talking|speaking))"),
    Lexeme("speech", r"(?:the|my|his|her|their|our)\s+(?:voices?|speech|speaking|talking|narration|dialog(?:ue)?)|the\s+speaker|me(?=\s+(?:louder|quieter))"),
    Lexeme("noise", r"(?:(?:the|all|all\s+the|any|that|this|static|room|fan|white|mic|microphone|computer|electric(?:al)?|annoying)\s+)*(?:background\s+|hiss(?:ing)?\s+|static\s+)?(?:noises?|static|hiss(?:ing)?|hum(?:ming)?|buzz(?:ing)?)"),
    Lexeme("font_colour", r"colou?r"),
)  # fmt: skip

_VERBS = (
    Lexeme("add", r"add(?:\s+in)?|throw(?:\s+(?:in|on))?|slap(?:\s+on)?|pop(?:\s+(?:in|on|up))?(?=\s+[^.,;]*\s)|chuck(?:\s+(?:in|on))?|plop|drop(?:\s+in)?(?=\s+(?:an?|some|my)\b)|layer(?:\s+in)?|mix\s+in|bring\s+in|pick(?:\s+out)?|choose|find(?:\s+me)?(?=\s+(?:some|an?|me)\b)|(?:turn|switch)\s+on|enable|activate|set\s+up|run|insert|include|attach|produce|build|generate|design|overlay|superimpose|apply|place|create|make\s+me|give\s+(?:it|me|us|the\s+video)|open\s+with|i\s+(?:want|need|would\s+like)|i'd\s+like|(?:end|finish)\s+with|let's\s+have|lay"),
    Lexeme("put", r"put(?:\s+(?:in|up|on))?|stick(?:\s+(?:in|on))?|throw(?:\s+in)?|drop\s+in|lay(?:\s+down)?|play(?=\s+(?:some|an?|my)\b)|position"),
    Lexeme("show", r"show|display|have|(?:to\s+)?(?:stay|remain)s?(?:\s+(?:up|on|visible))?(?:\s+on\s+screen)?|(?:to\s+)?appears?|(?:to\s+)?(?:show|pop|come)s?\s+up|shows|flash"),
    Lexeme("write", r"write|type|print|stamp"),
    Lexeme("replace", r"replace|swap\s+out|substitute"),
    Lexeme("quietly", r"quietly|quiet"),
    Lexeme("only", r"only"),
    Lexeme("places", r"around|over|places|with\s+each\s+other"),
    Lexeme("remove", r"nuke|axe|toss(?:\s+out)?|dump|clear\s+(?:out|away)|edit\s+out|pull(?:\s+out)?|snip(?:\s+out)?|chop\s+out|weed\s+out|filter\s+out|trash|nix|omit|leave\s+out|do\s+away\s+with|remov(?:e|ing)|delet(?:e|ing)|get\s+rid\s+of|take\s+(?:out|away)|drop|lose|stop(?=\s+(?:the\s+)?(?:background\s+)?music)|skip|ditch|scrap|bin|eras(?:e|ing)|strip(?:\s+out)?|eliminat(?:e|ing)|hide|discard|turn\s+off|switch\s+off|kill|throw\s+(?:out|away)|(?:we|i)\s+(?:do\s+not|don't)\s+(?:want|need)(?:\s+any)?|(?:should|can|must|has\s+to|needs?\s+to)\s+(?:go|be\s+(?:removed|deleted|cut))|gone|off(?=\s*(?:$|[.,!]))"),
    Lexeme("take", r"take"),
    Lexeme("cut", r"cut(?:ting)?(?:\s+(?:out|off|away))?|trim(?:ming)?(?:\s+(?:off|away))?|chop(?:\s+(?:off|out))?|clip\s+off|snip(?:\s+(?:off|out))?|shave(?:\s+off)?|slice\s+off|lop(?:\s+off)?|shorten|slice\s+(?:off|out|away)|knock\s+off|crop\s+(?=the\s+(?:first|last))"),
    Lexeme("down_to", r"down\s+to|to"),
    Lexeme("trim_to", r"(?:trim|clip|crop)"),
    Lexeme("keep", r"extract|(?:i|we)\s+(?:just|only)\s+(?:want|need)(?=\s+(?:the|[\d]))|(?:i|we)\s+(?:want|need)\s+(?:just|only)|(?:only\s+|just\s+)?(?:keep|leave|retain|preserve|use)\s+(?:only|just|nothing\s+but)|(?:only|just)\s+(?:keep|leave|use|want)|i\s+only\s+(?:want|need)|i\s+(?:want|need)\s+only|keep|retain|(?:just\s+|only\s+)?(?:give|leave|get)\s+me(?:\s+(?:with|only|just))*(?=\s+(?:the|[\d]))"),
    Lexeme("make", r"be|become|made|go(?=\s+(?:for\s+)?(?:vertical|square|black|portrait|landscape|widescreen|[\d]))|make|set|change|turn(?:\s+into)?|convert|switch|let|get|have|should\s+be|render|bring|give|(?:get|bring|cut)\s+it\s+down|export|output|save|reformat|reshape"),
    Lexeme("color_verb", r"colou?r"),
    Lexeme("say", r"should\s+(?:say|read|be)|say|read|rename|to\s+say|to\s+read|replace|change|with|to|into|change\s+to"),
    Lexeme("move", r"(?:should\s+)?go(?:es)?(?=\s+(?:to|at|before|after)\b)|mov(?:e|ing)|shift|drag|bring"),
    Lexeme("start_with", r"start(?:s|ing)?\s+with|begin(?:s|ning)?\s+with|open(?:s|ing)?\s+(?:on|with)|lead\s+with|kick\s+(?:it\s+)?off\s+with"),
    Lexeme("end_with", r"(?:end|finish|close|wrap\s+(?:it\s+)?up|conclude)(?:s|ing)?\s+(?:it\s+)?(?:with|on)"),
    Lexeme("start", r"(?:to\s+)?(?:start|begin|open|kick\s+off)(?:s|ing)?"),
    Lexeme("front", r"in\s+(?:the\s+)?front(?!\s+of)|(?:at|to)\s+the\s+top|first|(?:should\s+)?(?:to\s+)?(?:come|comes|go|goes|be)\s+(?:the\s+)?first(?:\s+(?:one|clip))?|(?:be\s+)?the\s+opener|(?:as\s+)?the\s+(?:first|opening)\s+(?:one|clip|video|shot)|(?:to\s+the\s+)?(?:very\s+)?front|up\s+front"),
    Lexeme("back", r"last|(?:should\s+)?(?:to\s+)?(?:come|comes|go|goes|be)\s+last|(?:be\s+)?the\s+closer|(?:as\s+)?the\s+(?:last|final|closing)\s+(?:one|clip|video|shot)|(?:to\s+the\s+)?(?:very\s+)?back"),
    Lexeme("split", r"(?:split|divide|slice|separate|cut|break|chop|carve|segment|partition)(?:\s+up)?"),
    Lexeme("halves", r"in\s+(?:two|half|halves)|into\s+(?:two(?:\s+(?:equal\s+)?(?:parts|halves|pieces|clips))?|halves)"),
    Lexeme("parts", r"(?:in(?:to)?\s+)?(?P<n>three|four|five|six|seven|eight|nine|ten|[3-9]|1\d|20)\s+(?:equal\s+|equally\s+(?:long|sized)\s+|even\s+)?(?:parts|pieces|clips|segments|sections|chunks|bits|shorts|videos)(?:\s+(?:of|with)\s+(?:the\s+)?(?:same|equal)\s+(?:length|size|duration))?", lambda m: int(number(m["n"]))),
    Lexeme("merge", r"merge|join|combine|concatenate|stitch"),
    Lexeme("join", r"(?:make\s+)?(?:one|a\s+single)\s+(?:long\s+|single\s+)?(?:video|clip|film|movie)\s+(?:out\s+of|from|of)(?!\s+(?:all\s+)?(?:of\s+)?(?:the\s+|these\s+|my\s+|our\s+)?(?:songs|tracks)\b)|turn\s+into\s+one"),
    Lexeme("join", r"(?:stick|tape|paste|bring|link|attach|edit|cut|place|lay|chain)(?=\s+[^,.;]*\btogether\b)|(?:string|line|chain)\s+up|join(?:\s+up)?|merge|combine|stitch|concatenate|splice|put|glue|string|assemble|append"),
    Lexeme("swap", r"swap(?:\s+(?:around|over))?|exchange|switch(?:\s+around)?|trade|interchange|flip(?=\s+the\s+order)"),
    Lexeme("reverse", r"reverse|invert|flip"),
    Lexeme("use", r"use|using|switch\s+to|go\s+with|take(?=\s+(?:my|the)\s+(?:song|track))"),
    Lexeme("mute", r"silent|(?:turn|switch|shut)\s+off\s+the\s+(?:sound|audio|volume)|(?:kill|cut)\s+the\s+(?:sound|audio)(?=\s*(?:$|[.,!]|for\b|in\b|of\b|from\b|during\b))|mut(?:e|ed|ing)|silence|no\s+(?:sound|audio)|without\s+(?:sound|audio)"),
    Lexeme("unmute", r"unmut(?:e|ed|ing)|(?:turn|switch|bring)\s+back\s+on\s+the\s+(?:sound|audio)|turn\s+on\s+the\s+(?:sound|audio)"),
    Lexeme("duck", r"duck(?:s|ed|ing)?|dips?|(?:automatically\s+)?(?:get|go|come|drop)s?\s+(?:out\s+of\s+the\s+way|under)"),
    Lexeme("normalize", r"normali[sz](?:e|ed|ing)|even\s+(?:out|up)|level(?:\s+out)?|balance|(?:more\s+)?(?:consistent|even|uniform|balanced|equal)|the\s+same\s+(?:everywhere|throughout|all\s+the\s+way\s+through)|(?:make\s+)?equali[sz]e"),
    Lexeme("lufs", r"(?:(?:to|at|for)\s+)?(?:the\s+)?(?:youtube|spotify|streaming|standard|usual)\s+(?:loudness|volume|levels?)(?:\s+(?:level|standard)s?)?|(?:(?:to|at)\s+)?(?:-|minus\s+)14\s*(?:lufs|lkfs|db)?"),
    Lexeme("normalize_it", r"normali[sz](?:e|ed|ing)"),
    Lexeme("denoise", r"de-?noise|noise\s+reduction|reduce\s+the\s+noise\s+(?:in|of|on)"),
    Lexeme("clean", r"clean(?:ed)?(?:\s+up)?|filter|suppress"),
    Lexeme("detect", r"detect|find"),
    Lexeme("burn", r"burn(?:\s+in)?|hard-?code|embed"),
    Lexeme("play", r"plays?|run|go(?:es)?(?=\s+(?:twice|faster|slower|double|half|at\s|\d))"),
    Lexeme("lengthword", r"(?:(?:the\s+)?(?:length|duration))(?:\s+of\s+(?:the\s+)?(?:video|it))?(?:\s+to)?"),
    Lexeme("end_at", r"(?:to\s+)?(?:end|stop|finish|close)(?:s|ing)?"),
    Lexeme("end_verb", r"end(?:\s+with)?"),
    Lexeme("mark", r"watermark"),
    Lexeme("slow_fade", r"fade"),
    Lexeme("undo", r"(?:scrap|cancel|discard|remove|delete|drop|forget|take\s+back|throw\s+(?:away|out)|reverse|roll\s+back)(?=\s+(?:(?:the|my|those|these|both|all|that)\s+)*(?:last\s+|previous\s+|latest\s+)?(?:(?:two|three|four|\d+)\s+)?(?:changes?|edits?|steps?)\b)|(?:ctrl|cmd|command|control)\s*[+-]?\s*z|un-?do|put\s+(?:it|that|everything)\s+back(?:\s+(?:the\s+way|how|to\s+how|as)\s+it\s+was)?(?:\s+before)?|take\s+(?:that|it)\s+back|revert|go\s+back(?:\s+(?:one|a)\s+step)?|roll\s+(?:that|it)\s+back"),
    Lexeme("redo", r"re-?do|(?:ctrl|cmd|command|control)\s*[+-]?\s*y"),
    Lexeme("restart", r"(?:start|begin)\s+(?:over|again|(?:again\s+)?from\s+(?:scratch|zero|the\s+beginning\s+again)|fresh|anew|afresh)|begin\s+again|reset(?:\s+(?:everything|it|all|the\s+timeline))?|clear\s+(?:everything|the\s+timeline)"),
    Lexeme("all", r"everything(?:\s+(?:that\s+)?(?:you|we|i)(?:'ve|\s+have)?\s+(?:just\s+)?(?:did|done|changed|made))?|all(?:\s+(?:of\s+it|changes|my\s+changes|the\s+changes))?"),
    Lexeme("last_change", r"(?:the\s+|my\s+|that\s+)?(?:last|previous|latest)\s+(?:change|edit|step|thing|one|action)|what\s+(?:you|we|i)\s+(?:just\s+)?did|(?:the|that)\s+(?:change|edit)"),
    Lexeme("not", r"(?:please\s+)?(?:do\s+not|don't|dont|never|not)"),
    Lexeme("no", r"(?:with\s+)?no(?:\s+more)?|without(?:\s+any)?"),
)  # fmt: skip

_GLUE = (
    Lexeme(SOFT, r"with|,|and(?:\s+also)?|&|plus|as\s+well\s+as|\+"),
    Lexeme(HARD, r"\.+|;|!|\n|(?:,?\s*(?:and\s+)?then)|after\s+that|afterwards|finally|(?:,\s*)?but(?=\s+(?:do\s+not|don't|make|add|also))|\d+[.)](?=\s)"),
    Lexeme(
        HARMLESS,
        r"(?:should|must|needs?\s+to|has\s+to|ought\s+to|shall)(?=\s+[a-z])|even(?=\s+(?:more|less|[a-z]+er)\b)|instead|again|overall|altogether|in\s+total|(?:on|in|over)\s+(?:there|top\s+of\s+(?:it|everything))|at\s+all|right\s+away|automatically|nicely|simply|slightly\s+more|properly|completely|carefully|basically|actually|literally|across\s+the\s+(?:screen|frame)|on\s+the\s+(?:picture|footage)|using|underneath(?:\s+(?:everything|it\s+all))?|under(?:neath)?\s+everything|behind\s+(?:it|everything|the\s+video)|->|=>|→|=|up(?=\s+(?:for|on|at|in|from|there)\b)|\?|:|-|–|—|\(|\)|the|an?|some|any|please|pls|kindly|now|just|also|too|so|my|our|its|of|to|for|with|by|as|on|in|into|from|at|over|"
        r"that|which|saying|says|reading|reads|called|it's|hey|ok(?:ay)?|(?:can|could|would|will)\s+you(?:\s+please)?|i\s+want(?:\s+you)?\s+to|"
        r"let's|let\s+me|here|there|both|effect|version|oops|sorry|well|hmm|never\s+mind|any\s+more|anymore|^(?:please\s+)?first(?:ly)?(?:\s+of\s+all)?,?(?=\s+(?:trim|cut|remove|add|make|join|merge|put|delete|split|mute|set|change|keep|crop|rotate|speed))|in\s+the\s+background|under(?:neath)?\s+(?:it|the\s+video)|underneath|filter|style|look|feel|through(?:out)?|"
        r"(?:on|in|of|from|for|to)\s+(?:the\s+)?(?:whole\s+|entire\s+)?(?:video|clip|movie|film)|starting|thanks|thank\s+you|"
        r"together|on\s+(?:the\s+)?screen|a\s+bit\s+of|for\s+me|me|overlay|new|suitable(?=\s+for)",
    ),
)  # fmt: skip

LEXEMES: tuple[Lexeme, ...] = (
    *chain(_SPANS, _AMOUNTS, _FRAMES, _LOOKS, _SPEEDS, _THINGS, _VERBS, _GLUE),
    Lexeme("beforeclip", rf"(?:right\s+|just\s+)?(?:before|ahead\s+of|in\s+front\s+of)\s+(?P<c>{CLIP})", lambda m: clip_ref(m["c"])),
    Lexeme("afterclip", rf"(?:right\s+|just\s+)?(?:after|behind)\s+(?P<c>{CLIP}|(?:the\s+)?(?:first|second|third|last|middle)\s+one(?!\s+(?:second|minute)))", lambda m: clip_ref(m["c"])),
    Lexeme("overclip", rf"(?:over|on|onto|on\s+top\s+of|above)\s+(?P<c>{CLIP})", lambda m: clip_ref(m["c"])),
    Lexeme("betweenclips", rf"between\s+(?P<c>{CLIP})\s+and\s+(?P<d>{CLIP})", lambda m: (clip_ref(m["c"]), clip_ref(m["d"]))),
    Lexeme("betweenclips", rf"between\s+(?:the\s+)?(?:clips?|videos?|shots?)\s+(?P<c>\d+)\s+and\s+(?P<d>\d+)\b{_NOT_A_UNIT}", lambda m: (int(m["c"]), int(m["d"]))),
    Lexeme("betweenclips", rf"between\s+(?:the\s+)?(?P<c>{_ORDINAL})\s+and\s+(?:the\s+)?(?P<d>{_ORDINAL})\s+(?:clips?|videos?|shots?)", lambda m: (NUMBERED[m["c"]], NUMBERED[m["d"]])),
    Lexeme("clip", r"(?:the\s+)?clips?\s+(?P<a>\d+)\s*,\s*(?P<b>\d+)\s*,?\s*(?:and|&)\s+(?P<c>\d+)", lambda m: (int(m["a"]), int(m["b"]), int(m["c"]))),
    Lexeme("clip", rf"{_TO}(?P<c>{CLIP})", lambda m: (clip_ref(m["c"]),)),
    Lexeme("clip", rf"{_TO}(?:each|every)\s+(?:single\s+)?{_CLIPS}|{_TO}all\s+(?:of\s+)?(?:the\s+|these\s+|my\s+)?(?:clips|videos|shots)", ("each",)),
    Lexeme("clip", rf"{_TO}(?:the\s+)?(?:very\s+)?(?P<c>{_ORDINAL})\s+one(?!\s*(?:and|seconds?|minutes?|hundred|%|percent|x)\b)", lambda m: (NUMBERED.get(m["c"]) or int(re.sub(r"\D", "", m["c"])),)),
    Lexeme("clip", rf"{_TO}(?:the\s+)?(?P<e>first|last)\s+(?P<n>two|three|four|five|[2-5])\s+(?:clips|videos|shots|ones|pieces)", lambda m: _several(m["e"], int(number(m["n"])))),
    Lexeme("clip", rf"(?:the\s+)?(?P<c>{_ORDINAL})\s+and\s+(?:the\s+)?(?P<d>{_ORDINAL})\s+(?:clips?|videos?|shots?)", lambda m: (NUMBERED[m["c"]], NUMBERED[m["d"]])),
    Lexeme("clip", rf"(?:the\s+)?clips?\s+(?P<a>\d+)\s+(?:and|&|with)\s+(?P<b>\d+)\b{_NOT_A_UNIT}", lambda m: (int(m["a"]), int(m["b"]))),
)  # fmt: skip

_NEW = r"\b(?:start|begin)\s+a\s+new\s+(?:video|timeline)\s*[:,.]\s*(?=(?:create|make)\s+a\s+(?:looping\s+)?music\s+video\b)"
_BETWEEN = r"((?:(?!upside|and\b|then\b)[a-z0-9.\-]+\s+){1,4}?)"
_QUANTITY = r"((?:(?:the|my|clip|\d+|first|second|third|last|middle|video|this|that|its|it|background|music|sound|audio|volume|song|track|noise|brightness|contrast|saturation|exposure|voice|overall|of|way|back)\s+)+?)"
REWRITINGS = (
    Rewriting(_NEW, "", (("start a new video: create a music video", "create a music video"),)),
    Rewriting(rf"\b(turn|crank|bring|tone|dial|bump)\s+(?!up|down|into|it\s+(?:into|\d)){_QUANTITY}(up|down|off)\b(?!\s+(?:to\s+the\s+(?:left|right)))", r"\1 \3 \2"),
    Rewriting(r"\b(turn|switch|bring)\s+(the\s+(?:sound|audio))\s+back\s+on\b", r"\1 back on \2"),
    Rewriting(rf"\b(speed)\s+{_BETWEEN}(up)\b", r"\1 \3 \2"),
    Rewriting(rf"\b(slow)\s+{_BETWEEN}(down)\b", r"\1 \3 \2"),
    Rewriting(rf"\b(fade)\s+(?!in\b|out\b|from\b|to\b){_BETWEEN}(in\s+and\s+out|in|out)\b", r"\1 \3 \2"),
    Rewriting(rf"\b(take)\s+(?!\d|that|it){_BETWEEN}(out|away)\b", r"\1 \3 \2"),
    Rewriting(rf"\b(warm)\s+{_BETWEEN}(up)\b", r"\1 \3 \2"),
    Rewriting(r"\b(keep)\s+(the\s+\w+)\s+up\b", r"\1 \2"),
    Rewriting(rf"\b(brighten|lighten|sharpen|darken)\s+{_BETWEEN}up\b", r"\1 \2", (("brighten the picture up", "brighten the picture"),)),
    Rewriting(rf"\b(?:cut|trim|chop|lop|snip|shave|slice)\s+([^,.;]*?{TIME})\s+off\b(?!\s+(?:of|the|from|both|each))", r"cut \1", (("chop the first 20 seconds off", "cut the first 20 seconds"), ("shave the first and last ten seconds off", "cut the first 10 seconds and the last 10 seconds"))),
    Rewriting(r"\b(music|volume|sound|audio)\s+up\b", r"\1 louder", (("music up a little", "music louder a little"),)),
    Rewriting(r"\b(music|volume|sound|audio)\s+down\b(?!\s+to\s+(?:\d+\s*(?:s|m)\b))", r"\1 quieter", (("music down a little", "music quieter a little"),)),
)  # fmt: skip
_ = QUOTE
