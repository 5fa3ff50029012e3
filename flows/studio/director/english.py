"""The English lexicon: which wording is which kind of token. Grammar and meaning are in the rules."""

from __future__ import annotations

import re
from itertools import chain

from flows.studio.director.places import END, START, Moment, Span, between, first, last, middle, part
from flows.studio.director.values import NUMBER, TIME, milliseconds, number, share
from flows.studio.director.words import HARD, HARMLESS, QUOTE, SOFT, Lexeme, Rewriting
from flows.studio.director.words import VIDEO_FILE as FILE

_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_NUMBERED: dict[str, int | str] = {word: n for n, word in enumerate(_ORDINALS, 1)}
_NUMBERED |= {"last": -1, "final": -1, "middle": "middle"}
_ORDINAL = rf"(?:{'|'.join(_NUMBERED)}|\d+(?:st|nd|rd|th))"
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
        if word in _NUMBERED:
            return _NUMBERED[word]
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
    Lexeme("span", rf"{_DURING}(?:the\s+)?(?:first|second|third|last|final|opening|middle)\s+{_PARTS}{_OF_IT}", lambda m: _share_span(m[0])),
    Lexeme("part", r"(?:the\s+)?(?P<n>first|second|third|last)\s+(?:part|half|piece|section|bit)", lambda m: _NUMBERED[m["n"]]),
    Lexeme("span", rf"(?:the\s+)?middle(?:\s+(?:part|section|bit)){_OF_IT}|the\s+middle{_OF_IT}", part(1 / 3, 2 / 3)),
    Lexeme("span", rf"(?:(?:everything|all|the\s+(?:part|bit|section|stretch|piece|footage|stuff)|what\s+is)\s+)?(?:from\s+)?(?P<a>{_BARE})\s*(?:to|till|until|up\s+to|through|-|–|—|~)\s*(?P<b>{TIME})", _range),
    Lexeme("span", r"(?:from\s+)?second\s+(?P<a>\d+)\s*(?:to|till|until|-)\s*(?:second\s+)?(?P<b>\d+)", _range),
    Lexeme("to_span", rf"(?:down\s+)?to\s+(?:just\s+)?(?:the\s+)?first\s+(?P<t>{TIME})", lambda m: first(milliseconds(m["t"]))),
    Lexeme("to_span", rf"(?:down\s+)?to\s+(?:just\s+)?(?:the\s+)?last\s+(?P<t>{TIME})", lambda m: last(milliseconds(m["t"]))),
    Lexeme("to_span", rf"(?:down\s+)?to\s+(?P<a>{_BARE})\s*(?:-|–|—|~)\s*(?P<b>{TIME})", _range),
    Lexeme("span", rf"(?:(?:everything|all|the\s+(?:part|bit|section|stretch|piece|footage|stuff)|what\s+is)\s+)?between\s+(?P<a>{_BARE})\s*(?:and|to|-|–)\s*(?P<b>{TIME})", _range),
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
    Lexeme("longer", rf"(?:longer|more)\s+than\s+(?P<t>{TIME})|(?:over|above|exceeding)\s+(?P<o>{TIME})", lambda m: milliseconds(m["t"] or m["o"])),
    Lexeme("time", rf"(?P<t>{TIME})", lambda m: milliseconds(m["t"])),
    Lexeme("each", rf"(?:(?:for\s+)?(?P<t>{TIME})\s+(?:each|per\s+(?:photo|picture|image|slide))|each(?:\s+(?:photo|picture|image|slide))?\s+(?:for\s+)?(?P<u>{TIME}))", lambda m: milliseconds(m["t"] or m["u"])),
)  # fmt: skip

_NUM = rf"(?P<n>{NUMBER})"
_AMOUNTS = (
    Lexeme("percent", rf"(?P<how>by\s+|to\s+|at\s+)?{_NUM}\s*(?:%|percent|per\s+cent)", lambda m: ((m["how"] or "").strip(), number(m["n"]) / 100)),
    Lexeme("percent", r"(?:at\s+|to\s+)?half(?:\s+(?:the\s+)?volume)", ("to", 0.5)),
    Lexeme("percent", r"by\s+(?:a\s+)?half", ("by", 0.5)),
    Lexeme("halve", r"(?:to\s+)?half(?:\s+(?:the\s+)?volume)|halve\s+(?:the\s+)?volume"),
    Lexeme("percent", r"(?:at\s+|to\s+)?full(?:\s+(?:the\s+)?volume)", ("to", 1.0)),
    Lexeme("db", rf"(?P<how>by\s+|to\s+)?(?P<sign>[+-])?\s*{_NUM}\s*(?:db|decibels?)", lambda m: ((m["how"] or "").strip(), (-1 if m["sign"] == "-" else 1) * number(m["n"]))),
    Lexeme("factor", rf"(?:by\s+|at\s+|to\s+)?(?:a\s+factor\s+of\s+)?(?:{_NUM}\s*(?:x|times|fold)|x\s*(?P<m>\d+(?:\.\d+)?))", lambda m: number(m["n"] or m["m"])),
    Lexeme("xfactor", rf"(?:by\s+|at\s+|to\s+)?(?:{_NUM}\s*x|x\s*(?P<m>\d+(?:\.\d+)?))", lambda m: number(m["n"] or m["m"])),
    Lexeme("degrees", r"(?:by\s+)?(?P<n>90|180|270)", lambda m: number(m["n"])),
    Lexeme("degrees", rf"(?:by\s+)?{_NUM}\s*(?:degrees?|deg|°)", lambda m: number(m["n"])),
    Lexeme("steps", rf"(?:the\s+)?(?:last\s+)?(?:{_NUM})\s+(?:changes|edits|steps|times|things)", lambda m: int(number(m["n"]))),
    Lexeme("steps", r"twice|both", 2),
    Lexeme("degree", r"a\s+(?:little|bit|touch|tad|tiny|notch|smidge|hair|shade)(?:\s+bit)?|slightly|ever\s+so\s+slightly|somewhat|a\s+little\s+bit", 0.5),
    Lexeme("degree", r"much|a\s+lot|way|far|very|really|a\s+great\s+deal|significantly|considerably", 2.0),
)  # fmt: skip

_FRAMES = (
    Lexeme("ratio", r"(?:in\s+|to\s+|at\s+)?(?P<a>9|16|1|4|3|21|5|2)\s?[:x/]\s?(?P<b>16|9|1|5|4|3|2)", lambda m: (int(m["a"]), int(m["b"]))),
    Lexeme("pixels", r"(?:to\s+|at\s+)?(?P<w>\d{2,4})\s?(?:x|by)\s?(?P<h>\d{2,4})(?:\s*(?:px|pixels))?", lambda m: (int(m["w"]), int(m["h"]))),
    Lexeme("ratio", r"vertical(?:ly)?|portrait|upright", (9, 16)),
    Lexeme("ratio", r"horizontal|landscape|widescreen", (16, 9)),
    Lexeme("ratio", r"square", (1, 1)),
    Lexeme("platform", r"(?:youtube\s+|yt\s+)?shorts?|(?:instagram\s+|ig\s+|facebook\s+)?(?:reels?|stories|story)|tik\s?tok|snapchat", (9, 16)),
    Lexeme("platform", r"youtube|you\s?tube", (16, 9)),
    Lexeme("platform", r"(?:instagram\s+|ig\s+)(?:feed\s+)?posts?|square\s+posts?", (1, 1)),
    Lexeme("network", r"(?:instagram|ig)(?:\s+(?:feed|post))?|the\s+feed|a\s+post"),
    Lexeme("centred", r"(?:from|around|in|at|on)\s+the\s+(?:cent(?:er|re)|middle)|cent(?:er|re)(?:ed|d)?"),
    Lexeme("resolution", r"4\s?k|uhd|ultra\s+hd|2160p", 2160),
    Lexeme("resolution", r"1440p|2k", 1440),
    Lexeme("resolution", r"1080p?|full\s+hd|fhd", 1080),
    Lexeme("resolution", r"720p?|hd", 720),
    Lexeme("resolution", r"480p?|sd", 480),
    Lexeme("fps", rf"(?:at\s+|to\s+)?{_NUM}\s*-?(?:fps|frames\s+(?:per|a)\s+second)", lambda m: number(m["n"])),
    Lexeme("fps", rf"(?:frame\s?rate|fps)\s*(?:up\s+to|down\s+to|to|of|at|:|=)?\s*{_NUM}(?:\s*fps)?", lambda m: number(m["n"])),
    Lexeme("fill", r"blurr?(?:ed|y)?\s+(?:fill|bars|sides|edges|borders)", "blur"),
    Lexeme("fill", r"(?:with\s+(?:a\s+)?)?(?:crop\s+to\s+fill|fill(?:ing|s)?\s+the\s+(?:frame|screen)|cropped|cropping|a\s+crop|crop\s+to\s+fit)", "cover"),
    Lexeme("fill", r"black\s+(?:bars|borders|edges)|letterbox(?:ed)?|pillarbox(?:ed)?", "contain"),
    Lexeme("backdrop", r"blurr?(?:ed|y)?\s+(?:cover\s+)?(?:background|backdrop)", "blur"),
    Lexeme("backdrop", r"(?:solid|plain)\s+(?:colou?r(?:ed)?\s+)?(?:background|backdrop)", "solid"),
    Lexeme("backdrop", r"(?:solid|plain)\s+(?P<c>black|white|red|blue|green|navy|gray|grey|purple|yellow|orange|pink)\s+(?:background|backdrop)", lambda m: m["c"]),
    Lexeme("aspect_ratio", r"aspect(?:\s+ratio)?|ratio|format|frame\s+(?:size|shape)|orientation|mode"),
    Lexeme("size_words", r"resolution|scale|upscale|downscale|size|resize|rescale"),
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
    Lexeme("place", rf"{_AT_THE}{_UP}[\s-]+(?:hand\s+)?{_SIDE}(?:[\s-]hand)?(?:\s+(?:corner|side))?(?:\s+of\s+the\s+(?:screen|frame|picture|video))?", _place),
    Lexeme("place", rf"{_AT_THE}(?:top|bottom|left|right)(?:\s+(?:side|edge))?(?:\s+of\s+the\s+(?:screen|frame|picture))?", _place),
    Lexeme("place", r"(?:in|at|to|on)\s+the\s+(?:cent(?:er|re)|middle)\s+of\s+the\s+(?:screen|frame|picture)|(?:(?:in|at|to)\s+the\s+)?cent(?:er|re)(?:ed|d)?", "centre"),
    Lexeme("place", r"(?:in|at|to|on|across)\s+the\s+middle", "centre"),
    Lexeme("scale", r"twice\s+as\s+(?:big|large)|double\s+the\s+size|twice\s+the\s+size", 2.0),
    Lexeme("scale", r"half\s+(?:as\s+(?:big|large)|the\s+size)", 0.5),
    Lexeme("scale", r"bigger|larger|enlarge|(?:make\s+it\s+)?big|large|huge", 1.5),
    Lexeme("scale", r"smaller|shrink|small|tiny", 1 / 1.5),
    Lexeme("fade", r"fad(?:e|es|ing)[\s-]+in(?:[\s-]+from\s+black)?|(?:a\s+)?fade\s+from\s+black", "in"),
    Lexeme("fade", r"fad(?:e|es|ing)[\s-]+out(?:[\s-]+to\s+black)?|(?:a\s+)?fade\s+to\s+black", "out"),
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
    Lexeme("adjust", r"vignette(?:\s+effect)?", ("vignette", 0.5)),
    Lexeme("monochrome", r"(?:in(?:to)?\s+)?(?:black\s*(?:and|&|n|-and-)\s*white|b\s*&\s*w|gr[ae]y\s?scale|monochrome)(?:\s+(?:filter|effect|look))?|(?:fully\s+|completely\s+)?desaturated?\s+(?:it\s+)?(?:completely|fully|entirely)|(?:lose|drop|remove|take\s+out|without|no)\s+(?:all\s+)?(?:the\s+|of\s+the\s+)?colou?rs?"),
    Lexeme("aspect", r"brightness|exposure", "brightness"),
    Lexeme("aspect", r"contrast", "contrast"),
    Lexeme("aspect", r"(?:colou?r\s+)?saturation", "saturation"),
    Lexeme("aspect", r"warmth|colou?r\s+temperature|temperature", "warmth"),
    Lexeme("aspect", r"sharpness", "sharpness"),
    Lexeme("more", r"more|increas(?:e|ing)|boost|bump(?:\s+up)?|gain(?:\s+up)?|pump\s+up|rais(?:e|ing)|higher|turn\s+up|crank\s+up|bring\s+up|amplify", 1),
    Lexeme("more", r"less|reduc(?:e|ing)|decreas(?:e|ing)|lower|turn\s+down|bring\s+down|tone\s+down|dial\s+down|drop(?=\s+the\s+(?:volume|music|brightness|contrast|saturation))", -1),
    Lexeme("clockwise", r"clockwise|(?:to\s+the\s+)?right", 90),
    Lexeme("clockwise", r"counter-?\s?clockwise|anti-?\s?clockwise|(?:to\s+the\s+)?left", 270),
    Lexeme("rotate", r"rotat(?:e|ed)|turn|spin"),
    Lexeme("upside", r"upside\s+down", 180),
    Lexeme("upside", r"on\s+its\s+side", 90),
    Lexeme("mirror", r"mirror(?:ed)?|flip(?:ped)?(?:\s+(?:horizontally|sideways|left\s+to\s+right))", "horizontal"),
    Lexeme("mirror_axis", r"horizontally|sideways|left\s+to\s+right", "horizontal"),
    Lexeme("mirror_axis", r"vertically|top\s+to\s+bottom", "vertical"),
    Lexeme("mirror", r"flip(?:ped)?\s+(?:vertically|top\s+to\s+bottom)", "vertical"),
    Lexeme("flip", r"flip"),
    Lexeme("slowzoom", r"(?:slow(?:ly)?|gentle|gradual(?:ly)?)\s+(?:push|zoom)(?:s|ing)?(?:[\s-]+in)?(?:\s+on\s+the\s+(?:cover|picture|image|art|artwork))?|ken\s+burns(?:\s+effect)?|zoom\s+in\s+slowly"),
    Lexeme("zoom", r"zoom(?:\s+in)?|punch\s+in"),
    Lexeme("crop", r"crop(?:\s+(?:off|out|away))?"),
    Lexeme("crop_to", r"crop\s+(?:it\s+)?to"),
    Lexeme("side", r"(?:off\s+|from\s+|of\s+)?(?:the\s+)?(?P<s>top|bottom|left|right)(?:\s+(?:side|edge))?", lambda m: m["s"]),
    Lexeme("half_side", r"(?:the\s+)?(?P<s>left|right|top|bottom|upper|lower)\s+half", lambda m: _VERTICAL.get(m["s"], m["s"])),
    Lexeme("inset", r"(?:as\s+(?:a\s+)?)?picture[\s-]in[\s-]picture|pip"),
)  # fmt: skip

_SPEEDS = (
    Lexeme("speed", r"(?:play\s+(?:it\s+)?(?:back\s+)?)?(?:at\s+)?(?:twice|double)\s+(?:as\s+fast|the\s+(?:normal\s+)?speed|speed)|double\s+the\s+speed", 2.0),
    Lexeme("speed", r"(?:at\s+)?triple\s+(?:the\s+)?speed|three\s+times\s+as\s+fast|three\s+times\s+faster", 3.0),
    Lexeme("speed", rf"{_NUM}\s*(?:x|times)\s+(?:as\s+fast|faster)", lambda m: number(m["n"])),
    Lexeme("speed", r"(?:at\s+|to\s+)?half\s+(?:the\s+)?speed|half\s+as\s+fast|half-speed|twice\s+as\s+slow|two\s+times\s+slower", 0.5),
    Lexeme("speed", r"(?:at\s+|to\s+)?(?:a\s+)?quarter\s+(?:of\s+)?(?:the\s+|its\s+)?speed", 0.25),
    Lexeme("faster", r"slow(?=\s)", 0.5),
    Lexeme("faster", r"fast[\s-]forward(?:\s+through)?|faster|speed\s+up|accelerate|quicker", 2.0),
    Lexeme("faster", r"slower|slow\s+down|slow\s+mo(?:tion)?|slow-mo(?:tion)?|slowmo", 0.5),
    Lexeme("speed_word", r"(?:playback\s+)?(?:speed|rate|pace)"),
    Lexeme("louder", r"(?:the\s+)?volume\s+up|louder|turn\s+up\s+(?:it|the\s+volume)|(?:is\s+)?(?:much\s+|far\s+|a\s+bit\s+)?too\s+quiet", 1),
    Lexeme("louder", r"(?:the\s+)?volume\s+down|quieter|softer|turn\s+down\s+(?:it|the\s+volume)|(?:is\s+|are\s+)?(?:much\s+|far\s+|a\s+bit\s+)?too\s+loud|less\s+loud", -1),
)  # fmt: skip

_MOODS = {
    "lo-fi": r"lo[\s-]?fi(?:\s+hip[\s-]?hop)?|chill(?:ed|\s?hop)?",
    "upbeat": r"upbeat|energetic|lively|peppy|dynamic|fast-paced",
    "happy": r"happy|cheerful|joyful|sunny|playful|fun",
    "calm": r"calm(?:ing)?|relax(?:ing|ed)|peaceful|ambient|mellow|soothing|gentle|soft(?:\s+calm)?|quiet(?=\s+(?:background\s+)?music)",
    "cinematic": r"cinematic|orchestral|dramatic|film(?:ic)?(?=\s+music)",
    "epic": r"(?:something\s+)?epic|heroic|powerful",
    "dark": r"dark(?=\s+(?:background\s+)?music)|dark|moody|ominous|gloomy|tense|scary|sinister",
}
_THINGS = (
    *(Lexeme("mood", pattern, mood) for mood, pattern in _MOODS.items()),
    Lexeme("matching", r"(?:that\s+)?(?:match(?:es|ing)?|fit(?:s|ting)?|suit(?:s|able|ing)?|goes\s+with)(?:\s+(?:the|its)\s+(?:mood|video|vibe|footage|feel|picture))?"),
    Lexeme("music", r"(?:background\s+|backing\s+)?(?:music|soundtrack|score|bgm|tunes?|beats)(?:\s+track)?|background\s+track|the\s+song"),
    Lexeme("mysong", r"(?:my|the|this|that|our)\s+(?:own\s+)?(?:uploaded\s+)?(?:song|track|audio\s+file|mp3)(?:\s+(?:i|that\s+i)\s+uploaded)?|(?:my\s+)?uploaded\s+(?:music|audio|song|track)|my\s+music"),
    Lexeme("musicvideo", r"(?:looping\s+|looped\s+)?music\s+video|lyric\s+video"),
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
    Lexeme("style", r"circle|circular|ring|round", "circle"),
    Lexeme("instead_of_sound", r"(?:instead|in\s+place)\s+of\s+(?:the\s+)?(?:original\s+|existing\s+)?(?:sound|audio|soundtrack)"),
    Lexeme("instead", r"instead(?:\s+of\s+(?:the\s+)?(?:bars|wave|spectrum|circle))?"),
    Lexeme("trackinfo", r"(?:the\s+)?(?:track|song)\s+info(?:rmation)?(?:\s+overlay)?|title\s+and\s+artist"),
    Lexeme("title", r"(?:(?:the|a|song|track|main)\s+)*(?:title|heading|headline)(?:'s)?(?:\s+text)?"),
    Lexeme("artist", r"(?:the\s+)?artist(?:\s+name)?"),
    Lexeme("text", r"(?:the\s+)?(?:texts?|words|caption(?:\s+it)?|label|letter(?:s|ing)|writing|name)(?:\s+overlay)?"),
    Lexeme("lower", r"lower[\s-]third|name\s+tag"),
    Lexeme("watermark", r"watermark"),
    Lexeme("captions", r"(?:these\s+|the\s+|my\s+)?(?:subtitles?|captions|subs|closed\s+captions)(?:\s+file)?"),
    Lexeme("lyrics", r"(?:these\s+|the\s+|my\s+)?(?:song\s+)?lyrics"),
    Lexeme("intro", r"(?:intro|opening)(?:\s+title)?(?:\s+(?:card|screen|slide))?|(?:an?\s+|the\s+)?title\s+(?:card|screen|slide)"),
    Lexeme("outro", r"(?:outro|ending|closing|end)(?:\s+title)?\s+(?:card|screen|slide)|outro|end\s?screen|end\s?card"),
    Lexeme("silence", r"(?:all\s+(?:of\s+)?)?(?:the\s+)?(?:(?:awkward|long)\s+)?(?:silences?|silent\s+(?:parts|sections|bits|moments)|(?:parts|bits|sections|moments)\s+(?:where|when|in\s+which)\s+(?:nobody|no\s+one|no-one)\s+(?:talks|speaks|is\s+(?:talking|speaking)|says\s+anything)|pauses?|gaps|dead\s+(?:air|space)|quiet\s+(?:parts|bits|sections)|filler)"),
    Lexeme("tighten", r"tighten(?:\s+(?:it\s+)?up)?|jump[\s-]?cuts?"),
    Lexeme("scenes", r"(?:in)?to\s+(?:its\s+)?scenes|(?:at|by)\s+(?:the\s+)?scene\s+(?:changes|cuts)|scene\s+(?:detection|changes)|(?:the\s+)?scenes"),
    Lexeme("best", r"(?:the\s+)?(?:loudest)(?:\s+(?:parts?|moments?|bits?))?", "loudness"),
    Lexeme("best", r"(?:(?:with\s+)?the\s+)?most\s+(?:motion|movement|action)|(?:the\s+)?most\s+action[\s-]packed(?:\s+parts?)?", "motion"),
    Lexeme("best", r"(?:the\s+)?best\s+(?:moments|parts|bits)|(?:the\s+)?highlights", "loudness"),
    Lexeme("joins", r"everywhere"),
    Lexeme("joins", r"from\s+(?:one\s+)?clip\s+to\s+(?:the\s+next|clip)"),
    Lexeme("joins", r"(?:between\s+(?:(?:the|all|all\s+the|each|every|my)\s+)*(?:clips?|videos|shots|scenes|them|pair)|at\s+(?:every|each)\s+(?:join|cut))"),
    Lexeme("crossfade", r"(?:(?:short|smooth|soft|gentle|quick|simple)\s+)?(?:cross[\s-]?fad(?:es?|ing)|cross[\s-]?dissolves?|dissolves?|transitions?|(?:cross[\s-]?fade|dissolve)\s+transitions?)"),
    Lexeme("clips", r"(?:all\s+)?(?:of\s+)?(?:the\s+|these\s+|my\s+|our\s+|your\s+)*(?:clips|videos|recordings|shots|pieces)(?:\s+together)?|footage\s+together"),
    Lexeme("order", r"(?:in\s+(?:this|that|their|the\s+(?:following|given|same))\s+order|in\s+order|together)"),
    Lexeme("order_of", r"(?:the\s+)?order(?:\s+of)?"),
    Lexeme("photos", r"(?:all\s+)?(?:of\s+)?(?:the\s+|these\s+|my\s+|our\s+)*(?:photos|pictures|images|pics|stills|photographs)"),
    Lexeme("slideshow", r"(?:photo\s+|picture\s+)?slide\s?show"),
    Lexeme("onbeat", r"(?:cut\s+)?(?:on|to)\s+the\s+beat|(?:synced|synchroni[sz]ed|in\s+sync|timed)\s+(?:to|with)\s+(?:the\s+)?(?:beat|music|song)"),
    Lexeme("logo", r"(?:the\s+|my\s+|our\s+)?(?:logo|image|photo|picture\s+file)"),
    Lexeme("video", r"(?:the\s+|this\s+|my\s+|our\s+|whole\s+|entire\s+|full\s+|a\s+)*(?:video|movie|film|footage|clip|picture|screen|frame|image|timeline|reel|colou?rs?|everything|whole\s+thing|lot|project)"),
    Lexeme("it", r"it|this|that|them|these|those"),
    Lexeme("sound", r"(?:the\s+)?(?:original\s+)?(?:sound|audio|sounds)(?:\s+track)?"),
    Lexeme("volume", r"(?:the\s+)?(?:volume|sound\s+level|loudness|audio\s+level|levels?)"),
    Lexeme("voice", r"(?:(?:under|beneath|below|behind|when|while|whenever|during)\s+)?(?:the\s+|my\s+|a\s+|his\s+|her\s+)?(?:voices?(?:\s?over)?|speech|speaker|talking|dialogue|dialog|narration|someone\s+(?:speaks|talks|is\s+(?:speaking|talking))|somebody\s+(?:speaks|talks)|people\s+(?:speak|talk)|i\s+(?:speak|talk|am\s+(?:talking|speaking))|i'm\s+(?:talking|speaking))"),
    Lexeme("noise", r"(?:the\s+)?(?:background\s+|hiss(?:ing)?\s+)?(?:noises?|hiss(?:ing)?|hum(?:ming)?|buzz(?:ing)?)"),
    Lexeme("font_colour", r"colou?r"),
)  # fmt: skip

_VERBS = (
    Lexeme("add", r"add|insert|include|attach|overlay|superimpose|apply|place|create|make\s+me|give\s+(?:it|me|us|the\s+video)|open\s+with|i\s+(?:want|need|would\s+like)|i'd\s+like|(?:end|finish)\s+with|let's\s+have|lay"),
    Lexeme("put", r"put(?:\s+(?:in|up))?|stick|throw\s+in|drop\s+in"),
    Lexeme("show", r"show|display|have"),
    Lexeme("write", r"write|type|print|stamp"),
    Lexeme("replace", r"replace|swap\s+out|substitute"),
    Lexeme("quietly", r"quietly|quiet"),
    Lexeme("only", r"only"),
    Lexeme("places", r"around|over|places|with\s+each\s+other"),
    Lexeme("remove", r"remov(?:e|ing)|delet(?:e|ing)|get\s+rid\s+of|take\s+(?:out|away)|drop|lose|stop(?=\s+(?:the\s+)?(?:background\s+)?music)|skip|ditch|scrap|bin|eras(?:e|ing)|strip(?:\s+out)?|eliminat(?:e|ing)|hide|discard|turn\s+off|switch\s+off|kill|throw\s+(?:out|away)|(?:we|i)\s+(?:do\s+not|don't)\s+(?:want|need)(?:\s+any)?|(?:should|can|must|has\s+to|needs?\s+to)\s+(?:go|be\s+(?:removed|deleted|cut))|gone"),
    Lexeme("take", r"take"),
    Lexeme("cut", r"cut(?:ting)?(?:\s+(?:out|off|away))?|trim(?:ming)?(?:\s+(?:off|away))?|chop(?:\s+(?:off|out))?|clip\s+off|snip(?:\s+(?:off|out))?|shave\s+off|slice\s+off|lop(?:\s+off)?|shorten|crop\s+(?=the\s+(?:first|last))"),
    Lexeme("down_to", r"down\s+to|to"),
    Lexeme("keep", r"(?:only\s+|just\s+)?(?:keep|leave|retain|preserve|use)\s+(?:only|just|nothing\s+but)|only\s+keep|just\s+keep|i\s+only\s+(?:want|need)|i\s+(?:want|need)\s+only|keep|retain"),
    Lexeme("make", r"make|set|change|turn(?:\s+into)?|convert|switch|let|get|have|should\s+be|render|bring|give|(?:get|bring|cut)\s+it\s+down|export|output|save|reformat|reshape"),
    Lexeme("color_verb", r"colou?r"),
    Lexeme("say", r"should\s+(?:say|read|be)|say|read|rename|to\s+say|to\s+read|replace|change|with|to|into|change\s+to"),
    Lexeme("move", r"(?:should\s+)?go(?:es)?(?=\s+(?:to|at|before|after)\b)|mov(?:e|ing)|shift|drag|bring"),
    Lexeme("start_with", r"start\s+with|begin\s+with|open\s+on"),
    Lexeme("start", r"start|begin"),
    Lexeme("front", r"in\s+(?:the\s+)?front(?!\s+of)|(?:at|to)\s+the\s+top|first|(?:should\s+)?(?:come|comes|go|goes|be)\s+first|(?:to\s+the\s+)?(?:very\s+)?front|up\s+front"),
    Lexeme("back", r"last|(?:to\s+the\s+)?(?:very\s+)?back"),
    Lexeme("split", r"split|divide|slice|separate|cut|break"),
    Lexeme("halves", r"in\s+(?:two|half|halves)|into\s+(?:two(?:\s+(?:equal\s+)?(?:parts|halves|pieces|clips))?|halves)"),
    Lexeme("parts", r"(?:in(?:to)?\s+)?(?P<n>three|four|five|six|[3-9])\s+(?:equal\s+|equally\s+long\s+)?(?:parts|pieces|clips|segments|sections)", lambda m: int(number(m["n"]))),
    Lexeme("join", r"make\s+one\s+(?:video|clip|film|movie)\s+(?:out\s+of|from)|turn\s+into\s+one"),
    Lexeme("join", r"join|merge|combine|stitch|concatenate|splice|put|glue|string|assemble|append"),
    Lexeme("swap", r"swap|exchange|switch"),
    Lexeme("reverse", r"reverse|invert|flip"),
    Lexeme("use", r"use|switch\s+to"),
    Lexeme("mute", r"silent|mut(?:e|ed|ing)|silence|no\s+(?:sound|audio)|without\s+(?:sound|audio)"),
    Lexeme("unmute", r"unmut(?:e|ed|ing)|(?:turn|switch|bring)\s+back\s+on\s+the\s+(?:sound|audio)|turn\s+on\s+the\s+(?:sound|audio)"),
    Lexeme("duck", r"duck(?:ed|ing)?|dip"),
    Lexeme("normalize", r"normali[sz](?:e|ed|ing)|even\s+out|level(?:\s+out)?|balance"),
    Lexeme("lufs", r"(?:(?:to|at|for)\s+)?(?:the\s+)?(?:youtube|spotify|streaming|standard|usual)\s+(?:loudness|volume|levels?)(?:\s+(?:level|standard)s?)?|(?:(?:to|at)\s+)?(?:-|minus\s+)14\s*(?:lufs|lkfs)"),
    Lexeme("normalize_it", r"normali[sz](?:e|ed|ing)"),
    Lexeme("denoise", r"de-?noise|noise\s+reduction"),
    Lexeme("clean", r"clean(?:\s+up)?"),
    Lexeme("detect", r"detect|find"),
    Lexeme("burn", r"burn(?:\s+in)?|hard-?code|embed"),
    Lexeme("play", r"play|run"),
    Lexeme("lengthword", r"(?:(?:the\s+)?(?:length|duration))(?:\s+of\s+(?:the\s+)?(?:video|it))?(?:\s+to)?"),
    Lexeme("end_at", r"end|stop|finish"),
    Lexeme("end_verb", r"end(?:\s+with)?"),
    Lexeme("mark", r"watermark"),
    Lexeme("slow_fade", r"fade"),
    Lexeme("undo", r"undo|take\s+(?:that|it)\s+back|revert|go\s+back(?:\s+(?:one|a)\s+step)?|roll\s+(?:that|it)\s+back"),
    Lexeme("redo", r"redo"),
    Lexeme("restart", r"start\s+(?:over|again|from\s+scratch|fresh)|begin\s+again|reset(?:\s+(?:everything|it|all|the\s+timeline))?|clear\s+(?:everything|the\s+timeline)"),
    Lexeme("all", r"everything|all(?:\s+(?:of\s+it|changes|my\s+changes|the\s+changes))?"),
    Lexeme("last_change", r"(?:the\s+|my\s+|that\s+)?(?:last|previous|latest)\s+(?:change|edit|step|thing|one)"),
    Lexeme("not", r"(?:please\s+)?(?:do\s+not|don't|dont|never|not)"),
    Lexeme("no", r"(?:with\s+)?no(?:\s+more)?|without(?:\s+any)?"),
)  # fmt: skip

_GLUE = (
    Lexeme(SOFT, r"with|,|and(?:\s+also)?|&|plus|as\s+well\s+as|\+"),
    Lexeme(HARD, r"\.+|;|!|\n|(?:,?\s*(?:and\s+)?then)|after\s+that|afterwards|finally|(?:,\s*)?but(?=\s+(?:do\s+not|don't|make|add|also))|\d+[.)](?=\s)"),
    Lexeme(
        HARMLESS,
        r"\?|:|-|–|—|\(|\)|the|an?|some|any|please|pls|kindly|now|just|also|too|so|my|our|its|of|to|for|with|by|as|on|in|into|from|at|over|"
        r"that|which|saying|says|reading|called|it's|hey|ok(?:ay)?|(?:can|could|would|will)\s+you(?:\s+please)?|i\s+want(?:\s+you)?\s+to|"
        r"let's|let\s+me|here|there|both|effect|version|oops|sorry|well|hmm|never\s+mind|any\s+more|anymore|^(?:please\s+)?first(?:ly)?(?:\s+of\s+all)?,?(?=\s+(?:trim|cut|remove|add|make|join|merge|put|delete|split|mute|set|change|keep|crop|rotate|speed))|in\s+the\s+background|under(?:neath)?\s+(?:it|the\s+video)|underneath|filter|style|look|feel|through(?:out)?|"
        r"(?:on|in|of|from|for|to)\s+(?:the\s+)?(?:whole\s+|entire\s+)?(?:video|clip|movie|film)|starting|thanks|thank\s+you|"
        r"together|on\s+(?:the\s+)?screen|a\s+bit\s+of|for\s+me|me|overlay|new|suitable(?=\s+for)",
    ),
)  # fmt: skip

LEXEMES: tuple[Lexeme, ...] = (
    *chain(_SPANS, _AMOUNTS, _FRAMES, _LOOKS, _SPEEDS, _THINGS, _VERBS, _GLUE),
    Lexeme("beforeclip", rf"(?:right\s+|just\s+)?(?:before|ahead\s+of|in\s+front\s+of)\s+(?P<c>{CLIP})", lambda m: clip_ref(m["c"])),
    Lexeme("afterclip", rf"(?:right\s+|just\s+)?(?:after|behind)\s+(?P<c>{CLIP})", lambda m: clip_ref(m["c"])),
    Lexeme("overclip", rf"(?:over|on|onto|on\s+top\s+of|above)\s+(?P<c>{CLIP})", lambda m: clip_ref(m["c"])),
    Lexeme("betweenclips", rf"between\s+(?P<c>{CLIP})\s+and\s+(?P<d>{CLIP})", lambda m: (clip_ref(m["c"]), clip_ref(m["d"]))),
    Lexeme("betweenclips", rf"between\s+(?:the\s+)?(?P<c>{_ORDINAL})\s+and\s+(?:the\s+)?(?P<d>{_ORDINAL})\s+(?:clips?|videos?|shots?)", lambda m: (_NUMBERED[m["c"]], _NUMBERED[m["d"]])),
    Lexeme("clip", r"(?:the\s+)?clips?\s+(?P<a>\d+)\s*,\s*(?P<b>\d+)\s*,?\s*(?:and|&)\s+(?P<c>\d+)", lambda m: (int(m["a"]), int(m["b"]), int(m["c"]))),
    Lexeme("clip", rf"{_TO}(?P<c>{CLIP})", lambda m: (clip_ref(m["c"]),)),
    Lexeme("clip", rf"{_TO}(?:each|every)\s+(?:single\s+)?{_CLIPS}|{_TO}all\s+(?:of\s+)?(?:the\s+|these\s+|my\s+)?(?:clips|videos|shots)", ("each",)),
    Lexeme("clip", rf"{_TO}(?:the\s+)?(?:very\s+)?(?P<c>{_ORDINAL})\s+one(?!\s*(?:and|seconds?|minutes?|hundred|%|percent|x)\b)", lambda m: (_NUMBERED.get(m["c"]) or int(re.sub(r"\D", "", m["c"])),)),
    Lexeme("clip", rf"{_TO}(?:the\s+)?(?P<e>first|last)\s+(?P<n>two|three|four|five|[2-5])\s+(?:clips|videos|shots|ones|pieces)", lambda m: _several(m["e"], int(number(m["n"])))),
    Lexeme("clip", rf"(?:the\s+)?(?P<c>{_ORDINAL})\s+and\s+(?:the\s+)?(?P<d>{_ORDINAL})\s+(?:clips?|videos?|shots?)", lambda m: (_NUMBERED[m["c"]], _NUMBERED[m["d"]])),
    Lexeme("clip", r"(?:the\s+)?clips\s+(?P<a>\d+)\s+(?:and|&)\s+(?P<b>\d+)", lambda m: (int(m["a"]), int(m["b"]))),
)  # fmt: skip

_NEW = r"\b(?:start|begin)\s+a\s+new\s+(?:video|timeline)\s*[:,.]\s*(?=(?:create|make)\s+a\s+(?:looping\s+)?music\s+video\b)"
_BETWEEN = r"((?:(?!upside|and\b|then\b)[a-z0-9.\-]+\s+){1,4}?)"
_QUANTITY = r"((?:(?:the|my|this|that|its|it|background|music|sound|audio|volume|song|track|noise|brightness|contrast|saturation|exposure|voice|overall|of)\s+)+?)"
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
