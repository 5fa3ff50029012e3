"""Plainer words for what is said of time and order: how much later it starts, how much shorter it gets, what is left
alone, which part alone stays, how far it leads over, and which step is taken back.
"""

from __future__ import annotations

from flows.studio.director.values import SAID_NUMBER as NUMBER
from flows.studio.director.values import SAID_TIME as TIME
from flows.studio.director.words import Rewriting
from flows.studio.director.words_time import EVERYTHING, EXCEPT
from flows.studio.director.words_time import SAID_CLIP as CLIP

_DONE = r"(?= ?(?:$|[.!?;,]+(?:\s|$)))"
_END = r"(?=[\s,]*(?:please ?)?(?:$|[.!?]+(?:\s|$)))"
_WHOLE = (
    r"(?:it|this|that|(?:the|my|this) (?:whole |entire )?(?:video|movie|film|footage|recording|thing|reel|vlog|"
    r"clip)(?! ?(?:\d|one\b|two\b|three\b)))"
)
_ALL = (
    r"(?:(?:each|every) (?:single )?(?:clip|video|shot)|(?:all|each) (?:of )?(?:the|my)? ?(?:clips|videos|shots)|"
    r"them all|all of them)"
)
_SUBJECT = rf"(?:{_WHOLE}|{_ALL}|{CLIP})"
_CUT = r"(?:cut|remove|delete|take|trim|drop|lose|chop|get rid of)(?: (?:out|off|away))?"
_MAY = r"(?:(?:should|must|shall|can|could|needs? to|has to|to) )?"
_ORDER = (
    r"(?:just|only|please|instead|rather|cut|trim|remove|delete|drop|lose|take|chop|shorten|speed|slow|make|mute|add|"
    r"put|split|crop|fade|get rid|move|swap|turn|brighten|"
    r"start|end|stop|change|rotate|set|show|crossfade|merge|join)\b(?! (?:the rest|everything else))"
)
_PART = (
    r"(?:(?:very )?(?:start|beginning|opening|intro|outro|end|ending|middle|rest|others?|title|text|picture|colou?rs?|"
    r"order|"
    r"(?:other|first|last|second|third|remaining) (?:clips?|ones?|parts?)|transitions?|captions|subtitles|watermark))"
)
_HEARD = r"(?:the|my) (?:music|sound|audio|volume|voice|song)"
_UNTOUCHED = (
    r"(?:alone|as (?:it|they)(?:'s| is| are| was| were)|untouched|unchanged|the same|intact|like that|in place|be|"
    r"how it is|at normal speed|normal)"
)
_ELSE = (
    r"(?:anything else|(?:any of )?the rest(?: of (?:it|them|the \w+))?|everything else|"
    r"the others?(?: (?:clips|ones|two))?|the remaining \w+)"
)
_MODIFY = (
    r"(?:touch(?:ing)?|chang(?:e|ing)|alter(?:ing)?|edit(?:ing)?|modify(?:ing)?|affect(?:ing)?|mess(?:ing)? with|"
    r"cut(?:ting)?|trim(?:ming)?|remov(?:e|ing)|do(?:ing)?)"
)

GUARDS = (
    Rewriting(r"^除了(剪掉?|去掉|删掉?|删除)([^,，。]+)[,，](?:其他|其余|别)的?(?:部分|内容)?(?:都|全部)?(?:不要|别|"
        r"不用|不)(?:改|动|变|碰)$",
        r"\1\2", (("除了剪掉最后30秒，其他都不要改", "剪掉最后30秒"),)),
    Rewriting(
        r"^除了?([^，,。]+?)(?:以外|之外|外)?[，,]?(?:的)?(?:其他|其余|其它|别|剩下)?的?(?:内容|部分|片段|地方)?(?:都|"
            r"全部?|全都)?(?:给我)?(?:保留|留着|留下|不要动|别动|不剪)(?:了|下来)?$",
        r"去掉\1",
        (("除了0:40到0:50，其他都留着", "去掉0:40到0:50"),),
    ),
    Rewriting(
        rf"(?<=[\w\ue001%.!)]) ?[,;.–-]* ?(?:(?:and|but|just|please|only|so) )*(?:(?:do not|don't|never) {_MODIFY}|"
            rf"without {_MODIFY}) (?:{_ELSE}|(?:the|my) {_PART}){_DONE}|"
        rf"(?<=[\w\ue001%.!)]) ?[,;.–-]* ?(?:(?:and|but|just|please|so) )*(?:leave|let) "
            rf"(?:{_ELSE}|(?:the|my) {_PART})(?: {_UNTOUCHED})?{_DONE}|"
        rf"(?<=[\w\ue001%.!)]) ?[,;.–-]* ?(?:(?:and|but|just|please|so) )*keep (?:{_ELSE}|(?:the|my) {_PART}) "
            rf"{_UNTOUCHED}{_DONE}|"
        rf"(?<=[\w\ue001%.!)]) ?[,;.–-]+ ?(?:(?:and|but|please|so) )*keep (?:{_ELSE}){_DONE}|"
        rf"(?<=[\w\ue001%.!)]) ?[,;.–-]+ ?(?:(?:and|but|while) )*(?:{_ELSE}) "
            rf"(?:can |should |must )?(?:stays?|remains?|is|are|be)(?: (?:fine|ok(?:ay)?|good|{_UNTOUCHED}))?{_DONE}|"
        rf"(?<=[\w\ue001%.!)]) ?[,;.–-]+ ?(?:(?:and|but) )*(?:{_ELSE}) (?:{_UNTOUCHED}){_DONE}|"
        rf"(?<=[\w\ue001%.!)]) ?[,;.–-]+ ?(?:and )?nothing (?:else|more){_DONE}",
        "",
        (
            ("cut the last 30 seconds but leave the start as it is", "cut the last 30 seconds"),
            ("just remove the last 30 seconds and don't change anything else", "remove the last 30 seconds"),
            ("mute the first clip, the rest stays", "mute the first clip"),
            ("remove the last 30 seconds, nothing else", "remove the last 30 seconds"),
        ),
    ),
    Rewriting(
        rf"^(?!.*(?:fast|slow|speed|\dx\b|tempo|revers|backward))(.*[\w\ue001%!)]) ?[,;.–-]* ?(?:(?:and|but|just|"
            rf"please) )*(?:(?:(?:do not|don't|never) |without ){_MODIFY} {_HEARD}|"
            rf"(?:leave|keep) {_HEARD} {_UNTOUCHED}){_DONE}",
        r"\1",
        (("trim the last 30 seconds without touching the sound", "trim the last 30 seconds"),),
    ),
    Rewriting(
        rf"^(?:please )?(?:(?:do not|don't|never) {_MODIFY} (?:the|my) {_PART}|"
            rf"(?:leave|keep) (?:the|my) (?:{_PART} {_UNTOUCHED}|(?:start|beginning|opening|intro|outro|title|text))) ?"
            rf"(?:[,;.–-]+ ?(?:(?:and|but) )?| (?:and|but) )(?=(?:please )?{_ORDER})",
        "",
        (
            ("don't cut the intro, just take 10 seconds off the end", "cut the last 10 seconds"),
            ("leave the beginning alone and cut the last 30 seconds", "cut the last 30 seconds"),
        ),
    ),
    Rewriting(
        r"(?<=[\w\u4e00-\u9fff\ue001%])[,，。；、]?(?:但是?|不过|而且?)?(?:请)?(?:"
        r"(?:其余|其他|其它|别|剩下|剩余|另外)的?(?:部分|片段|内容|地方|东西|两段|几段|参数)?(?:都|"
            r"全部?)?(?:请)?(?:保持)?(?:别动?|不要动?|不用|不)(?:动|改|变|碰|管|调整?)?了?|"
        r"(?:其余|其他|其它|别|剩下|剩余)的?(?:部分|片段|内容|地方)?(?:都|全部?)?(?:保持不变|保持原样|保持原状|不变|"
            r"照旧|照常|正常|保留|留着|保持正常|原样)|"
        r"(?:前面|后面|开头|中间|结尾)的?(?:部分|内容)?(?:都|全部?)?(?:保持)?(?:不变|不动|不要动|别动|留着|保留|正常|"
            r"照常|不用动)|"
        r"(?:不要|别|不用|不)(?:动|改|碰)(?:其他|其它|其余|别)的?(?:部分|片段|内容|地方|东西)?)(?=$|[,，。！!；])",
        "",
        (("剪掉最后30秒，别的不要动", "剪掉最后30秒"), ("最后30秒剪掉，前面的留着", "最后30秒剪掉"),
            ("第一段静音，其他的不变", "第一段静音")),
    ),
    Rewriting(
        r"^(?:请)?(?:(?:开头|前面|结尾|后面|中间|片头|片尾|音乐|标题|声音|字幕)(?:的)?(?:部分)?(?:先)?(?:不要动|别动|"
            r"不动|不用动|保留|留着|不变|不要剪|别剪|不剪)|(?:不要|别|不用)(?:动|剪|剪掉|改|碰)(?:开头|前面|结尾|后面|"
            r"中间|片头|片尾|音乐|标题|声音|字幕))[,，。；](?:但是?|不过|只|请|就)*(?=[^,，。]{2,})",
        "",
        (("开头不要动，剪掉最后30秒", "剪掉最后30秒"), ("别剪开头，把结尾30秒剪了", "把结尾30秒剪了")),
    ),
)  # fmt: skip

ALONE = (
    Rewriting(
        rf"^(?:please |i (?:want|need) |give me |show (?:me )?|use )*(?:just|only) "
            rf"(?:(?:give|show) me |show |use |have )?(?=(?:(?:the )?(?:very )?(?:first|last|final|opening|closing) "
            rf"(?:{TIME}|minute|half|third|quarter)|(?:the )?(?:{NUMBER} )?(?:loudest|best|most)\b|"
            rf"(?:the )?(?:part |bit |section )?(?:from |between )?{TIME} ?(?:to|until|-|–|and) ?{TIME})[^,;]*$)"
            rf"(?![^,;]*\b(?:should|must|needs?|faster|slower|black|muted?)\b)",
        "keep only ",
        (("only the first minute please", "keep only the first minute"),
            ("only the loudest 30 seconds", "keep the loudest 30 seconds")),
    ),
    Rewriting(
        rf"^(?:please )?(?:use|keep|take|leave|show|i (?:want|need)) "
            rf"((?:the )?(?:very )?(?:(?:first|last|final|opening|closing) (?:{TIME}|minute|half|third|quarter)|"
            rf"{TIME} ?(?:to|until|-|–) ?{TIME}|{CLIP})) (?:only|and nothing else)",
        r"keep only \1",
        (("use the first 60 seconds only", "keep only the first 60 seconds"),),
    ),
    Rewriting(
        rf"^((?:the )?(?:(?:first|last|final|opening|closing) (?:{TIME}|minute|half|third|quarter)|"
            rf"{NUMBER} (?:loudest|best|most \w+) (?:seconds|minutes)|(?:loudest|best) {TIME}|"
            rf"(?:from )?{TIME} ?(?:to|until|-|–) ?{TIME}|from {TIME} on(?:wards)?)|{CLIP}|"
            rf"(?:the )?(?:first|second|third|middle|last) one) only{_END}",
        r"keep only \1",
        (("from 0:15 onwards only", "keep only from 0:15 onwards"),),
    ),
    Rewriting(
        rf"^only ((?:the )?[^,;]*?(?:{TIME}|half|third|quarter|minute|clip|video|one|\.[a-z0-9]{{3}})) "
            rf"(?:should|must|can|may|is to|are to) (?:stay|remain|be (?:kept|left)){_END}",
        r"keep only \1",
        (("only 1:00 to 2:30 should stay", "keep only 1:00 to 2:30"),),
    ),
    Rewriting(
        rf"^(?:trim|cut|edit|shorten|crop) {_WHOLE} so (?:that )?(?:only|just) ([^,;]+?) "
            rf"(?:is|are|remains?|stays?)(?: (?:left|kept|there))?{_END}",
        r"keep only \1",
        (("trim the video so that only 1:00 to 2:30 is left", "keep only 1:00 to 2:30"),),
    ),
    Rewriting(
        rf"\b{_CUT} (?:everything|all|anything) (?:that|which) (?:isn't|is not|doesn't (?:fall|lie)) (?:in )?",
        "keep only ",
        (("cut everything that isn't between 1:00 and 2:30", "keep only between 1:00 and 2:30"),),
    ),
    Rewriting(
        rf"\b(?:remove|delete|cut(?: out)?|trim|drop|lose|get rid of|throw (?:away|out)|bin|erase) "
            rf"{EVERYTHING} ?,? ?(?:{EXCEPT}|outside(?: of)?) ",
        "keep only ",
        (("delete all the clips except b.mp4", "keep only b.mp4"),
            ("remove all of it apart from the final minute", "keep only the final minute")),
    ),
    Rewriting(
        rf"^{EVERYTHING} ?,? ?{EXCEPT} ([^,;]+?) (?:can|should|must|has to|needs to) "
            rf"(?:go|be (?:removed|deleted|cut)){_END}",
        r"keep only \1",
        (("everything but the last minute can go", "keep only the last minute"),),
    ),
    Rewriting(
        rf"^(?:(?:keep|leave|use|retain|i (?:want|need)) {EVERYTHING} ?,? ?{EXCEPT}|"
            rf"{EVERYTHING} ?,? ?{EXCEPT}(?=[^,;]*\s(?:stays?|remains?|can stay|should stay){_END})) "
            rf"([^,;]+?)(?: (?:stays?|remains?|can stay|should stay))?{_END}",
        r"remove \1",
        (("use everything except the part from 0:40 to 0:50", "remove the part from 0:40 to 0:50"),
            ("everything except 0:40-0:50 stays", "remove 0:40-0:50")),
    ),
    Rewriting(
        rf"\b{EVERYTHING} ((?:[a-z0-9%.:-]+ ){{1,6}}?),? ?{EXCEPT} "
            rf"(?=(?:the )?(?:first|last|second|third|middle|final|opening|clip|{TIME}|[a-z0-9_-]+\.mp4|"
            rf"(?:part|bit)\s))([^,;.]+(?:\.\w+)?)",
        r"everything except \2 \1",
        (("make all the clips black and white except the last one",
            "make everything except the last one black and white"),),
    ),
    Rewriting(
        rf"^((?:(?!keep|cut|trim|remove|delete|drop|all|everything|every)[a-z0-9%.:-]+ ){{1,6}}?),? ?{EXCEPT} "
            rf"(?=(?:the )?(?:first|last|second|third|middle|final|opening|clip|{TIME}|[a-z0-9_-]+\.mp4|"
            rf"(?:part|bit)\s))",
        r"\1everything except ",
        (("black and white except for the last 10 seconds",
            "black and white for everything except the last 10 seconds"),),
    ),
    Rewriting(
        r"\b(keep\b[^,.;]*?) ?,? ?(?:and )?(?:throw|delete|remove|cut|drop|lose|trim|ditch|discard|scrap|trash|dump|"
            r"toss|get rid of|forget|bin) (?:away |out )?(?:all )?(?:the (?:rest|others?(?: \w+)?|remaining \w+)|"
            r"everything else)(?: (?:away|out|off))?"
        + _END,
        r"\1",
        (("keep 1:00-2:30 and bin the rest", "keep 1:00-2:30"),),
    ),
    Rewriting(
        r"^(?:please )?(?:delete|remove|cut|drop|lose|get rid of|bin) (?:all )?the (?:other|remaining) "
            r"(?:clips|ones|two|videos) ?(?:,|and|;|but)+ ?(?:just |only )?keep (?:only |just )?",
        "keep only ",
        (("drop the other clips, keep b.mp4", "keep only b.mp4"),),
    ),
    Rewriting(r"^(?:其他|其余|别|剩下|另外)的?(?:片段|视频|部分|内容|两段)?(?:都|全部?)?(?:删掉?|删除|剪掉?|去掉|"
        r"不要)了?[,，](?:只|就|仅)?(?:留下?|保留|要)",
        "只保留", (("其他片段都删掉，只留b.mp4", "只保留b.mp4"),)),
    Rewriting(r"((?:只|仅)?(?:保留|留下?|要|需要)[^,，。]*)[,，] ?(?:其他|其余|剩下|别|剩余|另外)的?(?:内容|部分|"
        r"片段)?(?:都|全部?)?(?:给我)?(?:删除|删掉|删|不要|去掉|剪掉|丢掉|扔掉)了?(?=$|[。!])",
        r"\1", (("留1分钟到两分半的部分，别的都不要", "留1分钟到两分半的部分"),)),
    Rewriting(r"^([^，,。]+?)(?:以外|之外)(?:的)?(?:内容|部分|片段|地方)?(?:都|全部?|全都)?(?:删掉?|删除|剪掉?|去掉|"
        r"不要)了?$",
        r"只保留\1", (("1:00到2:30以外的都删掉", "只保留1:00到2:30"),)),
)  # fmt: skip

_EDGE_TIME = (
    rf"(?:the |its |their )?((?:very )?(?:first|opening|initial|last|final|closing) "
    rf"(?:{TIME}|minute|second|{NUMBER} ?(?:%|percent)))"
)
TIMES = (
    Rewriting(rf"\btake (?:off|away|out) (?={_EDGE_TIME})", "cut ",
        (("take off the last 20 seconds", "cut the last 20 seconds"),)),
    Rewriting(rf"\b(?:take|knock|lop|chop|shave|cut|trim|clip|snip|strip|remove|pull|get) {_EDGE_TIME} (?:off|out "
        rf"of|away from|"
        rf"from) (?:of )?(?:the )?(?=(?:each|every|all|{CLIP}|both)\b)",
        r"cut the \1 of ",
        (("take the first 3 seconds off each clip", "cut the first 3 seconds of each clip"),)),
    Rewriting(rf"\b((?:first|opening|last|final) {NUMBER} (seconds?|secs?|minutes?|mins?)) ?,? ?(?:and|&) (?:the )?"
        rf"(first|opening|last|final) ({NUMBER})(?= ?(?:$|[.,;!]))",
        r"\1 and the \3 \4 \2",
        (("cut the first 5 seconds and the last 10", "cut the first 5 seconds and the last 10 seconds"),)),
    Rewriting(rf"掐头去尾(?:各|都|分别)?({TIME})", r"剪掉前\1和最后\1", (("掐头去尾各5秒", "剪掉前5秒和最后5秒"),)),
    Rewriting(r"\b(first|last|opening|final|closing) quarter of an? minute\b", r"\1 15 seconds",
        (("remove the first quarter of a minute", "remove the first 15 seconds"),)),
    Rewriting(r"\b(first|last|opening|final|closing) half (?:of )?an? minute\b|"
        r"\b(first|last|opening|final|closing) half[\s-]minute\b",
        r"\1\2 30 seconds", (("remove the first half a minute", "remove the first 30 seconds"),)),
    Rewriting(r"\bthree quarters of an? minute\b", "45 seconds",
        (("split it at three quarters of a minute", "split it at 45 seconds"),)),
    Rewriting(
        rf"(?:\b(?:(?:make|have|let|get) )?({_SUBJECT}) {_MAY}|^|(?<=,\s)|(?<=\band\s)|"
            rf"(?<=\bplease\s))(?:only )?(?:start|begin|open)s? (?:({_SUBJECT}) )?({TIME}) "
            rf"(?:later|in|into it|further in){_DONE}",
        r"cut the first \3 of \1\2",
        (("start 10 seconds later", "cut the first 10 seconds"),
            ("the third clip should start 5 seconds in", "cut the first 5 seconds of the third clip"),
            ("have it start 10 seconds in", "cut the first 10 seconds")),
    ),
    Rewriting(
        rf"(?:\b(?:(?:make|have|let|get) )?({_SUBJECT}) {_MAY}|^|(?<=,\s)|(?<=\band\s)|(?<=\bplease\s))(?:end|stop|"
            rf"finish)s? (?:({_SUBJECT}) )?({TIME}) (?:earlier|sooner|early|before (?:the|its) end){_DONE}",
        r"cut the last \3 of \1\2",
        (("end it 5 seconds earlier", "cut the last 5 seconds"), ("finish 5 seconds early", "cut the last 5 seconds")),
    ),
    Rewriting(
        rf"\b(?:make|cut|trim|get) ({_SUBJECT}) ({TIME}) shorter(?: at the end)?{_DONE}|"
            rf"\b(?:shorten|reduce) ({_SUBJECT}) by ({TIME})(?: (?:at|from) the end)?{_DONE}|"
        rf"\b(?:cut|trim) ({_SUBJECT})(?: down)? by ({TIME})(?: (?:at|from) the end)?{_DONE}|"
            rf"\bmake ({_SUBJECT}) shorter by ({TIME}){_DONE}|\b({_SUBJECT}) should "
            rf"(?:be ({TIME}) shorter|lose (?:its|the) last ({TIME})){_DONE}",
        r"cut the last \2\4\6\8\10\11 of \1\3\5\7\9",
        (("shorten clip 3 by 5 seconds", "cut the last 5 seconds of clip 3"),
            ("make it 10 seconds shorter", "cut the last 10 seconds"),
            ("make each clip 2 seconds shorter", "cut the last 2 seconds of each clip")),
    ),
    Rewriting(
        rf"\b(?:shorten|cut|trim|reduce) ({_SUBJECT}) by ({TIME}) (?:at|from) the (?:start|beginning|front){_DONE}",
        r"cut the first \2 of \1",
        (("shorten the last clip by 5 seconds at the start", "cut the first 5 seconds of the last clip"),),
    ),
    Rewriting(rf"\b(?:trim|cut|shorten) the (?:ending|end|back|tail) of ({_SUBJECT}) by ({TIME})",
        r"cut the last \2 of \1",
        (("trim the end of the third clip by 5 seconds", "cut the last 5 seconds of the third clip"),)),
    Rewriting(rf"\b(?:trim|cut|shorten) the (?:start|beginning|front) of ({_SUBJECT}) by ({TIME})",
        r"cut the first \2 of \1",
        (("trim the start of the third clip by 5 seconds", "cut the first 5 seconds of the third clip"),)),
    Rewriting(r"^only (?=(?:trim|cut|shorten) the (?:start|end|beginning)\b)", "", ()),
    Rewriting(rf"\b(?:trim|cut|shorten) the (?:ending|end|tail) ?, ?by ({TIME})", r"cut the last \1",
        (("trim the end, by 30 seconds", "cut the last 30 seconds"),)),
    Rewriting(
        rf"^the (?:ending|end|outro) is ({TIME}) too long ?[,;.] ?(?:so )?(?:please )?(?:trim|cut|shorten) it{_END}",
        r"cut the last \1", (("the ending is 5 seconds too long, trim it", "cut the last 5 seconds"),)),
    Rewriting(rf"^skip (?:the )?(?:intro|beginning|start|opening) ?[,;–-] ?(?:it's|it is|that's|that is) the first "
        rf"({TIME}){_END}",
        r"cut the first \1", (("skip the intro, it's the first 10 seconds", "cut the first 10 seconds"),)),
    Rewriting(
        rf"\b(?:skip|jump|fast[\s-]forward) (?:ahead|forward) (?:by )?({TIME}) (?:at|from) the (?:start|beginning)",
        r"cut the first \1", (("skip ahead 10 seconds at the beginning", "cut the first 10 seconds"),)),
    Rewriting(rf"^(?:jump|skip|go) (?:straight |right |directly )?to ({TIME}){_END}", r"start at \1",
        (("jump straight to 0:10", "start at 0:10"),)),
    Rewriting(rf"\b(?:jump|skip) from ({TIME}) (?:straight |right |directly )?to ({TIME})", r"cut from \1 to \2",
        (("jump from 0:30 straight to 1:45", "cut from 0:30 to 1:45"),)),
    Rewriting(
        rf"\b({TIME}) (?:at|from|off) (?:the )?(start|beginning) and ({TIME}|{NUMBER}) (?:at|from|off) (?:the )?end\b",
        r"the first \1 and \3 off the end", ()),
    Rewriting(rf"\b({TIME}) (?:at|from|off) (?:the )?(?:start|beginning) ?,? ?(?:and|as well as) "
        rf"(?:the same )?(?:at|from|off) the end\b|\bthe start and the end by ({TIME})(?: each)?",
        r"the first \1\2 and the last \1\2",
        (("remove 15 seconds from the start and the same from the end",
        "remove the first 15 seconds and the last 15 seconds"),
        ("trim the start and the end by 15 seconds each", "trim the first 15 seconds and the last 15 seconds"))),
    Rewriting(rf"\b({_CUT}) ({TIME}) at (?:the )?(?:very )?(?:start|beginning)\b", r"\1 \2 off the start",
        (("remove 10s at start", "remove the first 10 seconds"),)),
    Rewriting(rf"\bbetween the first ({NUMBER}|{TIME}) and (?:the )?last ({TIME})",
        r"outside of the first \1 and the last \2", ()),
    Rewriting(rf"\b({TIME}) (?:out of|from|in|of) the middle(?: of (?:it|the (?:video|clip)))?", r"the middle \1",
        (("cut 20 seconds out of the middle", "cut the middle 20 seconds"),)),
    Rewriting(rf"^(?:starting )?(?:from|at) ({TIME}) ?,? ?({_CUT}) ({TIME}){_END}", r"\2 \3 starting at \1",
        (("from 0:30, cut ten seconds", "cut ten seconds starting at 0:30"),)),
    Rewriting(rf"\b(?:starting|beginning) (?:at|from) ({TIME}) and (?:ending|stopping|finishing) (?:at )?({TIME})",
        r"from \1 to \2", (("cut starting at 0:30 and ending at 1:45", "cut from 0:30 to 1:45"),)),
    Rewriting(
        rf"^(?:make |have |let )?{_WHOLE} {_MAY}(?:go|run|play|last)s? from ({TIME}) (?:to|until|till) ({TIME}){_END}",
        r"keep only \1 to \2", (("the video should go from 1:00 to 2:30", "keep only 1:00 to 2:30"),)),
    Rewriting(r"\b(?:end|stop|finish)(s?) on (?=\d)", "end at ", (("end on 2:55", "end at 2:55"),)),
    Rewriting(
        rf"^cut (?:it|the video) off (?:at|after) ({TIME}){_END}|^(?:no|nothing) (?:after|past|beyond) ({TIME}){_END}",
        r"cut everything after \1\2",
        (("cut it off at 2:55", "cut everything after 2:55"), ("nothing after 2:55", "cut everything after 2:55"))),
    Rewriting(rf"\b(?:limit|cap|restrict|hold|keep|condense|squeeze|compress) {_WHOLE} (?:down )?(?:to|at|into) "
        rf"({TIME}){_END}",
        r"make it \1", (("limit it to 60 seconds", "make it 60 seconds"),)),
    Rewriting(rf"\b(?:reduce|cut|bring|set|change|shorten|trim) (?:the |its )?(?:total |overall )?(?:length|duration|"
        rf"running time|runtime)(?: of {_WHOLE})? (?:down )?to ({TIME})",
        r"make it \1", (("reduce the length to one minute", "make it one minute"),)),
    Rewriting(rf"^(?:{_WHOLE}) (?:(?:can't|cannot|mustn't|must not|shouldn't|should not|may not) "
        rf"(?:be (?:longer|more) than|exceed|last (?:longer|more) than|go over)) ({TIME})",
        r"make it \1", (("it must not exceed 60 seconds", "make it 60 seconds"),)),
    Rewriting(rf"^({TIME}) ?, ?(?:no|not) (?:more|longer){_END}", r"make it \1",
        (("60 seconds, no more", "make it 60 seconds"),)),
    Rewriting(rf"^(?:trim|cut|edit|shorten|get) {_WHOLE} down so (?:that )?(?:it's|it is|it lasts) "
        rf"(?:only )?({TIME})(?: long)?{_END}",
        r"make it \1", (("trim it down so it's one minute long", "make it one minute"),)),
    Rewriting(rf"^(?:({CLIP}|{_ALL}) should (?:only )?last|i want (?={TIME} of each)) (?:for )?({TIME})",
        r"make \1 \2 long", (("each clip should last 4 seconds", "make each clip 4 seconds long"),)),
    Rewriting(rf"^(?:i (?:want|need) |give me |(?:only )?(?:keep|use|show|leave) )?(?:just |only )?({TIME}) "
        rf"(?:(?:of|from|for) (?:each|every)(?: (?:clip|video|shot|one))?|per (?:clip|video|shot)){_END}",
        r"make each clip \1 long",
        (("4 seconds per clip", "make each clip 4 seconds long"),
        ("I want 4 seconds of each", "make each clip 4 seconds long"))),
    Rewriting(
        rf"\b(?:make|put|add|place|insert|do) (?:an? )?(?:cut|split) (?=(?:at|after|halfway|in the middle|{TIME}))",
        "split ", (("make a cut at 0:45", "split at 0:45"),)),
    Rewriting(rf"\b(split\b[^,.;]*?\bat {TIME}) ?,? and (?:(?:another|one more)(?: (?:one|cut))?|again) at\b",
        r"\1 and at",
        (("split it at one minute and another at two minutes", "split it at one minute and at two minutes"),)),
    Rewriting(
        r"\b(split|cut|divide|slice|separate)((?: (?:it|the video|the clip))?) at (\d+) and (\d+) (minutes|seconds)\b",
        r"\1\2 at \3 \5 and at \4 \5", (("divide it at 1 and 2 minutes", "divide it at 1 minutes and at 2 minutes"),)),
    Rewriting(rf"\b(split|divide|slice|separate)((?: {_WHOLE})?) after (?=(?:about )?{TIME})", r"\1\2 at ",
        (("split it after a minute and a half", "split it at a minute and a half"),)),
    Rewriting(
        rf"^({TIME}) in ?, ?(split|cut)( (?:it|the video))?{_END}|^(split|cut)( (?:it|the video))? ({TIME}) in{_END}",
        r"split it at \1\6", (("one and a half minutes in, split it", "split it at one and a half minutes"),)),
    Rewriting(r"\b((?:split|cut|divide|slice)\b[^,.;]*?(?:at|in)\b[^,.;]*?) ?(?:,|and|then)+ ?(?:throw|toss) "
        r"(?:the )?(rest|second half|second (?:part|piece)|first half|first (?:part|piece)) (?:away|out)\b",
        r"\1 and remove the \2",
        (("split it in the middle and throw the second half away", "split it in half and remove the second half"),)),
    Rewriting(rf"^cut (?:it |the video |the clip )?at ({TIME}) ?,? ?(?:and )?(?:remove|delete|drop|lose|throw) "
        rf"(?:the rest|everything after(?: (?:that|it))?)(?: (?:away|out))?{_DONE}",
        r"cut everything after \1", (("cut it at 0:45, throw the rest away", "cut everything after 0:45"),)),
    Rewriting(r"\b(throw|toss|chuck) ((?!away|out|in\b|on\b)(?:[\w.:-]+ ){1,5}?)(?:away|out)\b", r"remove \2",
        (("throw the last clip away", "remove the last clip"),)),
    Rewriting(rf"\b(?:get|take) ((?:{CLIP}|{TIME} ?(?:to|-|until) ?{TIME})) "
        rf"out(?: of (?:there|here|it|the video|this))?{_DONE}",
        r"remove \1", (("take 0:30 to 1:45 out", "remove 0:30 to 1:45"), ("get b.mp4 out of there", "remove b.mp4"))),
    Rewriting(rf"\b({_CUT}) (?:what (?:happens|is|comes)|the stretch that (?:runs|goes)) (?=from|between)", r"\1 ",
        (("get rid of what happens between 0:30 and 1:45", "remove between 0:30 and 1:45"),)),
    Rewriting(rf"^({CLIP}|(?:the )?(?:first|last|opening|final|closing) {TIME}|"
        rf"(?:the )?(?:part )?(?:from )?{TIME} ?(?:to|-|until) ?{TIME}) (?:isn't|is not|aren't|are not) "
        rf"(?:needed|necessary|required|useful|interesting){_END}|"
        rf"^everything ((?:before|after|past) (?:the )?{TIME}(?: mark)?) goes{_END}",
        r"remove \1\2", (("the last 5 seconds aren't needed", "remove the last 5 seconds"),)),
    Rewriting(rf"^(?:can|could|may|should) ((?:the )?(?:first|last|opening|final|closing) {TIME}|{CLIP}|"
        rf"{TIME} ?(?:to|-) ?{TIME}) be (?:removed|cut|deleted|trimmed|dropped|taken out)",
        r"remove \1", (("can the first 10 seconds be removed", "remove the first 10 seconds"),)),
    Rewriting(r"\b(?:the )?(?:video|clip|movie|film)'s (?=first|last|opening|final|second|middle)", "the ",
        (("cut the video's first 10 seconds", "cut the first 10 seconds"),)),
    Rewriting(r"\b(remove|cut|trim|delete|mute|drop|crossfade|shorten|merge|join) (?:only|just) (?!to\b)", r"\1 ",
        (("remove only the last 30 seconds", "remove the last 30 seconds"),)),
    Rewriting(r"^(?:please )?only (?=(?:remove|cut|trim|delete|crossfade|shorten|merge|join|speed up|slow down)\b)", "",
        (("only remove the last 30 seconds", "remove the last 30 seconds"),)),
    Rewriting(r"^(?=.*\b(?:remove|cut|trim|delete|mute|crossfade|dissolve|speed|slow|silence))([^,;]*?(?:clips?|one)) "
        r"only(?= ?(?:please)?[.!]*$)",
        r"\1", (("crossfade between the first two clips only", "crossfade between the first two clips"),)),
    Rewriting(rf"(?:麻烦)?(?:把)?(?:片头|开头|前面)那({TIME})", r"前\1", (("把片头那10秒剪掉", "剪掉前10秒"),)),
    Rewriting(rf"(?:尾巴|片尾)(?=(?:剪|删|去|裁|砍|缩短)(?:掉|短)?{TIME}|那?{TIME})", "结尾",
        (("尾巴剪掉5秒", "结尾剪掉5秒"),)),
    Rewriting(rf"(?:开头|前面)(?:剪去|剪掉?|删掉?|去掉|裁掉|砍掉|掐掉|缩短|跳过)({TIME})", r"剪掉前\1",
        (("开头剪去10秒", "剪掉前10秒"),)),
    Rewriting(rf"(?:结尾|后面|末尾)(?:也)?(?:剪去|剪掉?|删掉?|去掉|裁掉|砍掉|掐掉|缩短)({TIME})", r"剪掉最后\1",
        (("结尾缩短5秒", "剪掉最后5秒"),)),
    Rewriting(rf"(?:视频)?提前({TIME})(?:结束|停止|收尾)", r"剪掉最后\1", (("提前5秒结束", "剪掉最后5秒"),)),
    Rewriting(rf"(?:把)?(?:正)?中间(?:剪掉?|删掉?|去掉|裁掉)({TIME})", r"剪掉中间\1",
        (("中间剪掉20秒", "剪掉中间20秒"),)),
    Rewriting(rf"(?:正)?中间(?:从)?({TIME})(?:到|至|-)({TIME})(?:这|那)?段?", r"\1到\2",
        (("中间0:30到1:45那段去掉", "0:30到1:45去掉"),)),
    Rewriting(rf"从({TIME})(?:剪掉|删掉|去掉|跳)(?:到|至)({TIME})$", r"剪掉\1到\2",
        (("从30秒剪掉到1分45秒", "剪掉30秒到1分45秒"),)),
    Rewriting(rf"从({TIME})(?:起|开始|处|的地方)?(?:往后)?(?:剪掉?|删掉?|去掉|裁掉)({TIME})", r"剪掉\1后的\2",
        (("从30秒起剪掉10秒", "剪掉30秒后的10秒"),)),
    Rewriting(rf"(?:保留|留下|只要|只留)(?:视频)?(?:首尾|头尾|前后|开头和?结尾)(?:各|都|分别)?({TIME})",
        r"只保留前\1和最后\1", (("保留开头和结尾各20秒", "只保留前20秒和最后20秒"),)),
    Rewriting(rf"(?:首尾|头尾|前后|开头和?结尾)(?:各|都|分别)(?:剪掉?|删掉?|去掉|裁掉|减掉|掐掉)({TIME})",
        r"剪掉前\1和最后\1", (("首尾各剪掉15秒", "剪掉前15秒和最后15秒"),)),
    Rewriting(rf"((?:第[一二三四五两\d]+|最后一|每(?:一)?)(?:个|段)(?:片段|视频)?|视频|把视频)?(?:再)?(?:缩短|剪短|"
        rf"减短)({TIME})$",
        r"剪掉\1最后\2", (("每个片段缩短2秒", "剪掉每个片段最后2秒"), ("缩短10秒", "剪掉最后10秒"))),
    Rewriting(rf"((?:第[一二三四五两\d]+|最后一|每(?:一)?)(?:个|段)(?:片段|视频)?)从第?({TIME})开始(?:播放?)?",
        r"剪掉\1前\2", (("第三段从第5秒开始", "剪掉第三段前5秒"),)),
    Rewriting(rf"((?:第[一二三四五两\d]+|最后一)(?:个|段)(?:片段|视频)?)(?:的)?(开头|结尾|前面|"
        rf"后面)(?:的)?({TIME})?(剪掉?|删掉?|去掉)({TIME})?$",
        r"剪掉\1\2\3\5", (("最后一段开头剪掉5秒", "剪掉最后一段开头5秒"),)),
    Rewriting(rf"在({TIME})和({TIME})(?:的地方|处)?(?:各|分别)(?:切|剪)(?:一刀|开)?", r"在\1和\2处分割",
        (("在1分和2分的地方各切一刀", "在1分和2分处分割"),)),
    Rewriting(rf"(?:切|分|剪|拆)(?:成|割成)?每段({TIME})|(?:切|分|剪|拆)成({TIME})(?:一|的小?)段", r"每\1\2切一刀",
        (("切成每段一分钟", "每一分钟切一刀"),)),
    Rewriting(r"一分为二|剪成两半", "切成两段", (("从45秒处一分为二", "从45秒处切成两段"),)),
    Rewriting(rf"^(?:视频)?总(?=时长|长度)|^(?:我)?(?:要|做|想要)一?(?:个|条)({TIME})的(?:版本|短?视频|片子)$",
        r"剪成\1", (("我要一个60秒的版本", "剪成60秒"),)),
    Rewriting(r"(?:跳过|略过|掐掉|掐去|剪除|舍弃|丢掉|丢弃|扔掉)", "剪掉", (("跳过前10秒", "剪掉前10秒"),)),
    Rewriting(rf"剪成(?=第?{TIME}(?:到|至|-){TIME})", "只保留", (("剪成1:00到2:30", "只保留1:00到2:30"),)),
)  # fmt: skip
