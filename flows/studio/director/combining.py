"""How several orders share one sentence: "with the silences removed", "…, without sound", "5 seconds at the start and
10 at the end". Each order gets its own verb and its own unit."""

from __future__ import annotations

from flows.studio.director.values import NUMBER, TIME
from flows.studio.director.words import QUOTE, Rewriting

_DONE = {
    "remove": r"removed|deleted|taken out|cut out|gone|edited out|left out|stripped out",
    "mute": r"muted|silenced|turned off|switched off",
    "turn down": r"turned down|lowered",
    "turn up": r"turned up|raised",
    "normalize": r"normali[sz]ed|evened out|levell?ed(?: out)?",
    "fade out": r"faded out|fading out",
    "fade in": r"faded in|fading in",
}
_THING = (
    r"((?:the|all the|all|any|my) (?:[a-z]+ ){0,2}?(?:silences?|pauses?|gaps?|music|sound|audio|title|text|watermark|"
    r"noise|captions|subtitles|logo|visuali[sz]er|volume|loudness|intro|outro|transitions?))"
)
_EDGE = {"start": r"(?:start|beginning|front)", "end": r"(?:end|back|ending)"}
_CUT = r"(?:cut|trim|remove|take|chop|lose|drop|shave|delete|snip|clip)(?: (?:off|away|out))?"
REWRITINGS = (
    *(
        Rewriting(
            rf" ?,? (?:and )?with {_THING} (?:{done})\b",
            rf", {verb} \1",
            (("make it vertical with the silences removed", "make it vertical, remove the silences"),)
            if verb == "remove"
            else (),
        )
        for verb, done in _DONE.items()
    ),
    Rewriting(
        r"(?<!part)(?<!parts)(?<!bit)(?<!bits)(?<!clip)(?<!clips)(?<!video)(?<!section)(?<!sections)(?<!moments)"
            r"(?<!everything)(?<!\bit)(?<!\bthis)(?<!\bthat)(?<=[a-z%\d]) (?:without|with no|and no) "
            r"(?:any )?(sound|audio)(?= ?(?:$|[.,;!]|and\b|but\b|please))",
        r", no \1",
        (("make it black and white without sound", "make it black and white, no sound"),),
    ),
    Rewriting(
        rf"\b{_CUT} ({TIME}) (?:off |away )?(?:at|from|off|of) the "
            rf"(?:very )?{_EDGE['start']} ?(?:,|and|, ?and) ?(?:another )?({TIME}) (?:off |away )?(?:at|from|off|of) "
            rf"the (?:very )?{_EDGE['end']}\b",
        r"cut the first \1 and the last \2",
        (("trim 5 seconds off the start and 10 seconds off the end",
            "cut the first 5 seconds and the last 10 seconds"),),
    ),
    Rewriting(
        rf"\b{_CUT} ({NUMBER}) ?(seconds?|secs?|s|minutes?|mins?) (?:off |away )?(?:at|from|off|of) the "
            rf"(?:very )?{_EDGE['start']} ?(?:,|and|, ?and) ?({NUMBER}) (?:off |away )?(?:at|from|off|of) the "
            rf"(?:very )?{_EDGE['end']}\b",
        r"cut the first \1 \2 and the last \3 \2",
        (("cut 5 seconds at the start and 10 at the end", "cut the first 5 seconds and the last 10 seconds"),),
    ),
    *(
        Rewriting(
            rf"\b{_CUT} ({TIME}) (?:off |away )?at the (?:very )?{edge}\b",
            rf"cut the {which} \1",
            ((f"cut 5 seconds at the {name}", f"cut the {which} 5 seconds"),
                (f"trim 5 seconds off at the {name}", f"cut the {which} 5 seconds")),
        )
        for name, edge, which in (("start", _EDGE["start"], "first"), ("end", _EDGE["end"], "last"))
    ),
    Rewriting(rf"\b(card\b[^.;]*?\b(?:with|on) )one(?= (?:that|which|saying|reading|{QUOTE}))", r"\1a card",
        (('start with a card that says "A", end with one that says "B"',
        'start with a card that says "A", end with a card that says "B"'),)),
    Rewriting(r"\b(?:in between(?: (?:them|each(?: (?:one|clip))?|the clips|every clip))?|"
        r"between each(?: (?:one|of them))?)(?= ?(?:$|[.,;!]|and\b|please))",
        "between the clips",
        (("merge the clips with a crossfade in between", "merge the clips with a crossfade between the clips"),)),
    Rewriting(r"(?<=[,，])(?:片段)?中间(?=(?:加|用|放|插入)[^,，。]*(?:叠化|转场|过渡|淡化|溶解))", "片段之间",
        (("把片段合并，中间加半秒的叠化", "把片段合并，片段之间加半秒的叠化"),)),
    Rewriting(r"(?<=[亮暗白音快慢暖冷掉速])(?=第[一二三四五\d]+(?:段|个))", ",",
        (("第一段变暗第二段变亮", "第一段变暗,第二段变亮"),)),
    Rewriting(r"(?<=[,，。])(?:最后|最终)(?:再)?(?=(?:静音|加|输出|导出|转成|旋转|配|调|用|把|做))", ""),
    Rewriting(r"^先(?!放?[a-z0-9])(?=[^,，。]{2,}[,，。])", ""),
)  # fmt: skip
