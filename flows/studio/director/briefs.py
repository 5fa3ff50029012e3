"""A video ordered in one breath, as one orders it from an editor: "make me a 20 second reel out of these clips".

A brief names the kind of video, what it is made of, how long and of what shape it is; it is brought to one order for
each of these. What follows it ("…, with b.mp4 first and something cheerful underneath") is left as it is.
"""

from __future__ import annotations

import re

from flows.studio.director.phrases import phrase
from flows.studio.director.values import TIME
from flows.studio.director.words import Rewriting

# ---- what kind of video ----------------------------------------------------------------------------------------------

_PLATFORM = r"(?:instagram|youtube|tik\s?tok|facebook)"
_SHAPE = (
    rf"(?:vertical|horizontal|square|portrait|landscape|widescreen|upright|9:16|16:9|1:1|4:5|{_PLATFORM}(?! channel))"
)
_PRAISE = (
    r"(?:short|quick|nice|cool|little|simple|great|good|beautiful|fun|funny|lovely|neat|snappy|punchy|new|single|"
    r"complete|finished|whole|longer|small|tiny|travel|holiday|vacation|trip|wedding|birthday|party|family|product|"
    r"promo|event|concert|tour|school|summer|winter|christmas|daily|weekly|cooking|fitness|gaming|personal|"
    r"professional|clean|smooth|memory|social media)"
)
_SHAPED = rf"(?:(?:(?P<shape>{_SHAPE})|{_PRAISE}) ?,? ?)*"
_DESCRIBED = rf"(?:(?:(?P<length>(?:{TIME}))(?:[ -]long)?|(?P<shape>{_SHAPE})|{_PRAISE}) ?,? ?)*"
_BEST = r"(?:highlights?(?: (?:video|reel|clip|film))?|best[- ]of(?: (?:video|clip))?|teaser|trailer)"
_UPRIGHT = r"(?:reels?|shorts?|stor(?:y|ies)|tik\s?toks?)"
_REEL = rf"(?:{_UPRIGHT}|vlog|montage|compilation|recap|(?:rough )?edit|mash-?up)(?: (?:video|clip))?"
_FILM = r"(?:video|clip|film|movie)(?! (?:\d|one\b|two\b|three\b))"
_KIND = rf"(?:(?P<best>{_BEST})|(?P<reel>{_REEL})|{_FILM})"
_A = r"(?:an?|one|the|my|our|some)"

# ---- what it is made of ----------------------------------------------------------------------------------------------

_THESE = r"(?:all |the whole )?(?:of )?(?:these|those|the|my|our)(?: (?:two|three|four|five|uploaded|\d+))*"
_CLIPS = r"(?:video )?(?:clips|videos|files|shots|uploads|recordings|scenes|takes|footage|material|pieces)"
_SOURCE = (
    rf"(?:{_THESE} {_CLIPS}(?! \d)|(?:all )?{_CLIPS} i uploaded|all (?:of )?(?:these|those|them)|everything|these|"
    rf"those|them)"
)
_ONE_CLIP = r"(?:this|it|that|(?:this|the|my) (?:video|clip|recording|footage))"
_PHOTOS = rf"{_THESE} (?:photos|pictures|images|pics|photographs|snapshots)"
_SONG = (
    r"(?:this|that|the|my|our) (?:song|track|tune|single)(?! (?:at|from|on|only|playing|instead))"
    r"(?: (?:and|plus|with|over) (?:this |that |the |its |my )?(?:cover(?: art)?|artwork|picture|photo|image))?"
)
_FROM = r"(?:out of|from|of|with|using|made (?:out of|from|of))"

# ---- how it is asked for ---------------------------------------------------------------------------------------------

_ASKED = r"^(?:(?:can|could|would|will) you (?:please |just )?|please |(?:i want|i need) you to |let's )?"
_MAKE = (
    r"(?:make|create|produce|build|edit|cut|assemble|prepare|put together|compile|give me|i(?:'d like| want| need)|"
    r"do|craft)(?: me| us)?"
)
_TURN = r"(?:turn|make|edit|cut|put|combine|join|merge|convert|stitch|compile|assemble|string|transform|splice)"
_JOIN = r"(?:put|stitch|splice|stick|glue|join|merge|string|edit|cut|combine)"
_LASTS = r"(?:of|in|about|around|lasting|(?:that|which) (?:lasts|is)|that's|at|at most|max|under|up to)"
_REST = r"(?P<rest> ?(?:,|[.;!]) ?(?:and |with )?| (?:and|with|to)(?= (?!be\b|make\b|have\b))| ?[?]?$)"


def _long(name: str) -> str:
    return rf"(?: ?,? (?:{_LASTS} )*(?P<{name}>{TIME})(?: long| total)?)?"


def _for(name: str) -> str:
    return rf"(?: for (?:my |our )?(?P<{name}>{_SHAPE})(?: (?:shorts|reels|stories|story))?)?"


_BEFORE, _AFTER = f"{_long('long')}{_for('place')}", f"{_long('lasting')}{_for('platform')}"

_VERB = (
    r"(?:make|add|put|remove|cut|trim|mute|fade|set|turn|speed|slow|crop|join|show|give|delete|split|move|write|change|"
    r"keep|normali[sz]e|burn)\b"
)

# ---- in Chinese ------------------------------------------------------------------------------------------------------

_DESCRIBED_ZH = (
    rf"(?:(?P<length>(?:{TIME}))(?:左右|以内)?的?|(?P<shape>竖屏|横屏|方形|竖版|横版|竖的|抖音|小红书|快手|视频号)的?|"
    r"(?:旅行|旅游|生日|婚礼|搞笑|简单|好看|酷炫|日常|美食|精彩|完整|短|小|欢快|家庭|活动|节日|精美|漂亮)的?)*"
)
_KIND_ZH = r"(?:(?P<best>集锦|预告片?|精彩片段)|(?P<reel>短视频|vlog|短片|混剪视频|混剪)|视频|影片|片子)"
_SOURCE_ZH = (
    r"(?:我的)?(?:这|那|所有|全部|上传)的?(?:些|几个|几段|[一两三四五\d]个|[一两三四五\d]段)?的?"
    r"(?:视频|片段|素材|镜头|录像)"
)
_TURN_ZH = r"(?:都|全部|全)?(?:来)?(?:剪辑?|做|拼接?|合并?|制作|混剪|弄|变|生成)(?:接|在一起|起来)?(?:成为?)?"
_ONE_ZH = r"(?:一?(?:个|条|段|支|部))?"
_BRIEF_ZH = (
    rf"{_DESCRIBED_ZH}{_KIND_ZH}(?:[,，]?(?:时长|长度|大约|大概|约|一共|总共)*(?P<long>{TIME})(?:左右|以内)?)?"
    r"(?:[,，。;；]?(?:要|得|并|再)?|$)(?![里中的])"
)


# ---- the orders ------------------------------------------------------------------------------------------------------


def _named(said: re.Match[str]) -> dict[str, str]:
    return {name: value for name, value in said.groupdict().items() if value}


def _orders(said: re.Match[str]) -> str:
    """One order for each thing that the brief names, the making first."""
    named = _named(said)
    many = "many" in named or "all" in named
    orders = ["join the clips", *_qualities(named, many=many)] if many else _qualities(named, many=False)
    return ". ".join(orders) + (". " if said.end() < len(said.string) else "")


def _qualities(named: dict[str, str], *, many: bool = False) -> list[str]:
    """Orders for length and shape; reels, shorts and stories are upright."""
    orders = []
    length = named.get("long") or named.get("lasting") or named.get("length")
    if "best" in named:
        orders.append(f"keep the best {length or 'moments'}")
    elif length:
        orders.append(f"fit the clips into {length}" if many else f"make it {length}")
    shape = named.get("shape") or named.get("place") or named.get("platform", "")
    if phrase(_UPRIGHT).match(named.get("reel", "")) and not phrase(r"land|wide|hor|square|\d").match(shape):
        shape = "vertical"
    if shape:
        orders.append(f"make it for {shape}" if phrase(_PLATFORM).match(shape) else f"make it {shape}")
    return orders


def _of_song(said: re.Match[str]) -> str:
    return ". ".join([*_qualities(_named(said)), "make a music video from the song"])


def _of_photos(said: re.Match[str]) -> str:
    return ". ".join([*_qualities(_named(said)), "make a slideshow from the photos"])


def _orders_zh(said: re.Match[str]) -> str:
    named = _named(said)
    best, length, shape = named.get("best"), named.get("long") or named.get("length"), named.get("shape")
    orders = ["合并片段"] if "many" in named or not (best or length or shape) else []
    if best:
        orders.append(f"保留最精彩的{length or '片段'}")
    elif length:
        orders.append(f"所有片段共{length}")
    if shape:
        orders.append(f"改成{shape}" if phrase("竖|横|方").match(shape) else f"适合{shape}")
    return "。".join(orders) + ("。" if said.end() < len(said.string) else "")


REWRITINGS = (
    Rewriting(
        rf"(?:(?<=[,.;]\s)(?:and )?(?:second|third|fourth|fifth)|^first)(?:ly)?(?: of all)? ?,? (?={_VERB})",
        "",
        (("first mute it, second make it vertical", "mute it, make it vertical"),),
    ),
    Rewriting(
        rf"{_ASKED}{_MAKE} {_A} music video (?:out of|from|with|of|using) (?=[\w.-]+\.(?:mp3|wav|m4a|flac|aac|ogg)\b)",
        "make a music video of ",
    ),
    Rewriting("^(?:we|i) need (?=[\ue000])", "add ", (('we need "Alps" as a watermark', 'add "Alps" as a watermark'),)),
    Rewriting(
        r"(?:(?<=[,.;])|\bwith|\band) (?:maybe |perhaps )?(something (?:[a-z-]+ ){1,2}(?:underneath|in the background|"
            r"(?:under|behind) (?:it|them)(?: all)?))(?= ?(?:$|[,.;!]))",
        r", add \1",
        (("mute it, with something cheerful underneath", "mute it, add something cheerful underneath"),),
    ),
    Rewriting(
        rf"{_ASKED}{_MAKE} (?:{_A} {_DESCRIBED}{_KIND}|something(?: {_PRAISE})?){_BEFORE} "
            rf"(?P<many>{_FROM} {_SOURCE}){_AFTER}{_REST}",
        _orders,
        (("make me a 20 second vertical reel out of these, with calm music",
            "join the clips. fit the clips into 20 seconds. make it vertical. calm music"),
            ("create a video from my clips", "join the clips"),
            ("can you make something nice for TikTok from these", "join the clips. make it vertical"),
            ("I need a 15 second teaser from these clips", "join the clips. keep the best 15 seconds")),
    ),
    Rewriting(
        rf"{_ASKED}(?:use (?P<all>{_SOURCE}) (?:for|to (?:make|create|build|cut))|{_TURN} (?:(?P<many>{_SOURCE})|"
            rf"{_ONE_CLIP})(?: (?:together|up|down))* (?:in(?:to)?|as|to)) {_A} {_DESCRIBED}{_KIND}{_BEFORE}{_REST}",
        _orders,
        (("turn these clips into a 30-second reel with upbeat music",
            "join the clips. fit the clips into 30 seconds. make it vertical. upbeat music"),
            ("use these videos to make a vlog of one minute", "join the clips. fit the clips into one minute"),
            ("turn this into a 30 second reel", "make it 30 seconds. make it vertical"),
            ("put these together into a square video", "join the clips. make it square")),
    ),
    Rewriting(
        rf"{_ASKED}{_MAKE} {_A} (?=[^,;.!]*\b(?:{TIME}|{_SHAPE}|{_BEST}|{_UPRIGHT}))"
            rf"{_DESCRIBED}(?:(?P<best>{_BEST})|(?P<reel>{_REEL}))(?: (?:out )?(?:of|from) {_ONE_CLIP})?"
            rf"{_BEFORE}{_REST}",
        _orders,
        (("make a teaser, 15 seconds, vertical", "keep the best 15 seconds. make it vertical"),
            ("make a vertical reel", "make it vertical"), ("cut a 20 second trailer", "keep the best 20 seconds")),
    ),
    Rewriting(
        rf"{_ASKED}{_JOIN} (?:all )?(?:of )?(?:these|those|them|it all|everything)(?: all)? together{_REST}",
        r"join the clips. ",
        (("stitch these together with calm music underneath", "join the clips, calm music underneath"),),
    ),
    Rewriting(
        rf"{_ASKED}{_MAKE} {_A} {_DESCRIBED}(?:{_FILM}|(?P<reel>{_REEL})){_BEFORE} {_FROM} {_SONG}{_AFTER}",
        _of_song,
        (("make a 30 second vertical video from this song with bars",
            "make it 30 seconds. make it vertical. make a music video from the song with bars"),),
    ),
    Rewriting(
        rf"{_ASKED}{_MAKE} {_A} {_SHAPED}(?:{_FILM}|(?P<reel>{_REEL})){_for('place')} {_FROM} {_PHOTOS}"
            rf"{_for('platform')}",
        _of_photos,
        (("make a vertical reel from my photos to the song",
            "make it vertical. make a slideshow from the photos to the song"),),
    ),
    Rewriting(
        r"^(?:make (?:me )?)?(?:an? )?(?:still|static)[ -](?:image|picture|photo|cover) (?:music )?"
            r"video(?= ?(?:$|[,.!;]|for\b))",
        "make a music video without a visualizer",
        (("a static image video for YouTube", "make a music video without a visualizer for YouTube"),),
    ),
    Rewriting(
        rf"^(?:给|为|用|拿)(?:这|我的?)(?:首|支|个)?(?:歌曲?|曲子|单曲)(?:做|制作|生成|配|剪)(?:成|上)?{_ONE_ZH}"
            r"(?=(?:竖屏|横屏|方形)?的?(?:视频|短视频|短片)(?![里中的]))",
        "用这首歌做音乐",
        (("给这首歌做个视频", "用这首歌做音乐视频"),),
    ),
    Rewriting(
        rf"^(?:把|将|用|拿)?(?P<many>{_SOURCE_ZH}){_TURN_ZH}{_ONE_ZH}{_BRIEF_ZH}",
        _orders_zh,
        (("把这些视频剪成一个20秒的竖屏短视频，配上欢快的音乐", "合并片段。所有片段共20秒。改成竖屏。配上欢快的音乐"),
            ("用这些片段做个vlog", "合并片段"), ("拿这些素材做个短视频，20秒", "合并片段。所有片段共20秒")),
    ),
    Rewriting(
        rf"^(?:做|剪|制作|生成|来|剪辑|帮我做|帮我剪)(?:成)?{_ONE_ZH}(?=.{{0,12}}(?:短视频|vlog|短片|混剪|集锦|"
            rf"预告)){_BRIEF_ZH}",
        _orders_zh,
        (("做一个旅行vlog，加轻松的音乐", "合并片段。加轻松的音乐"),),
    ),
)  # fmt: skip
