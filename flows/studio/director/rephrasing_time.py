"""Plainer words for what is said of time and order: how much later it starts, how much shorter it gets, what is left
alone, which part alone stays, how far it leads over, and which step is taken back.
"""

from __future__ import annotations

from flows.studio.director.values import SAID_NUMBER as NUMBER
from flows.studio.director.values import SAID_TIME as TIME
from flows.studio.director.words import Rewriting
from flows.studio.director.words_time import EVERYTHING, EXCEPT
from flows.studio.director.words_time import SAID_CLIP as CLIP

_DONE = r"(?=\s*(?:$|[.!?;,]+(?:\s|$)))"
_END = r"(?=[\s,]*(?:please\s*)?(?:$|[.!?]+(?:\s|$)))"
_WHOLE = r"(?:it|this|that|(?:the|my|this)\s+(?:whole\s+|entire\s+)?(?:video|movie|film|footage|recording|thing|reel|vlog|clip)(?!\s*(?:\d|one\b|two\b|three\b)))"
_ALL = r"(?:(?:each|every)\s+(?:single\s+)?(?:clip|video|shot)|(?:all|each)\s+(?:of\s+)?(?:the|my)?\s*(?:clips|videos|shots)|them\s+all|all\s+of\s+them)"
_SUBJECT = rf"(?:{_WHOLE}|{_ALL}|{CLIP})"
_CUT = r"(?:cut|remove|delete|take|trim|drop|lose|chop|get\s+rid\s+of)(?:\s+(?:out|off|away))?"
_MAY = r"(?:(?:should|must|shall|can|could|needs?\s+to|has\s+to|to)\s+)?"
_ORDER = (
    r"(?:just|only|please|instead|rather|cut|trim|remove|delete|drop|lose|take|chop|shorten|speed|slow|make|mute|add|put|split|crop|fade|get\s+rid|move|swap|turn|brighten|"
    r"start|end|stop|change|rotate|set|show|crossfade|merge|join)\b(?!\s+(?:the\s+rest|everything\s+else))"
)
_PART = (
    r"(?:(?:very\s+)?(?:start|beginning|opening|intro|outro|end|ending|middle|rest|others?|title|text|picture|colou?rs?|order|"
    r"(?:other|first|last|second|third|remaining)\s+(?:clips?|ones?|parts?)|transitions?|captions|subtitles|watermark))"
)
_HEARD = r"(?:the|my)\s+(?:music|sound|audio|volume|voice|song)"
_UNTOUCHED = r"(?:alone|as\s+(?:it|they)(?:'s|\s+is|\s+are|\s+was|\s+were)|untouched|unchanged|the\s+same|intact|like\s+that|in\s+place|be|how\s+it\s+is|at\s+normal\s+speed|normal)"
_ELSE = r"(?:anything\s+else|(?:any\s+of\s+)?the\s+rest(?:\s+of\s+(?:it|them|the\s+\w+))?|everything\s+else|the\s+others?(?:\s+(?:clips|ones|two))?|the\s+remaining\s+\w+)"
_MODIFY = r"(?:touch(?:ing)?|chang(?:e|ing)|alter(?:ing)?|edit(?:ing)?|modify(?:ing)?|affect(?:ing)?|mess(?:ing)?\s+with|cut(?:ting)?|trim(?:ming)?|remov(?:e|ing)|do(?:ing)?)"

GUARDS = (
    Rewriting(r"^除了(剪掉?|去掉|删掉?|删除)([^,，。]+)[,，](?:其他|其余|别)的?(?:部分|内容)?(?:都|全部)?(?:不要|别|不用|不)(?:改|动|变|碰)$", r"\1\2", (("除了剪掉最后30秒，其他都不要改", "剪掉最后30秒"),)),
    Rewriting(
        r"^除了?([^，,。]+?)(?:以外|之外|外)?[，,]?(?:的)?(?:其他|其余|其它|别|剩下)?的?(?:内容|部分|片段|地方)?(?:都|全部?|全都)?(?:给我)?(?:保留|留着|留下|不要动|别动|不剪)(?:了|下来)?$",
        r"去掉\1",
        (("除了0:40到0:50，其他都留着", "去掉0:40到0:50"),),
    ),
    Rewriting(
        rf"(?<=[\w\ue001%.!)])\s*[,;.–-]*\s*(?:(?:and|but|just|please|only|so)\s+)*(?:(?:do\s+not|don't|never)\s+{_MODIFY}|without\s+{_MODIFY})\s+(?:{_ELSE}|(?:the|my)\s+{_PART}){_DONE}|"
        rf"(?<=[\w\ue001%.!)])\s*[,;.–-]*\s*(?:(?:and|but|just|please|so)\s+)*(?:leave|let)\s+(?:{_ELSE}|(?:the|my)\s+{_PART})(?:\s+{_UNTOUCHED})?{_DONE}|"
        rf"(?<=[\w\ue001%.!)])\s*[,;.–-]*\s*(?:(?:and|but|just|please|so)\s+)*keep\s+(?:{_ELSE}|(?:the|my)\s+{_PART})\s+{_UNTOUCHED}{_DONE}|"
        rf"(?<=[\w\ue001%.!)])\s*[,;.–-]+\s*(?:(?:and|but|please|so)\s+)*keep\s+(?:{_ELSE}){_DONE}|"
        rf"(?<=[\w\ue001%.!)])\s*[,;.–-]+\s*(?:(?:and|but|while)\s+)*(?:{_ELSE})\s+(?:can\s+|should\s+|must\s+)?(?:stays?|remains?|is|are|be)(?:\s+(?:fine|ok(?:ay)?|good|{_UNTOUCHED}))?{_DONE}|"
        rf"(?<=[\w\ue001%.!)])\s*[,;.–-]+\s*(?:(?:and|but)\s+)*(?:{_ELSE})\s+(?:{_UNTOUCHED}){_DONE}|"
        rf"(?<=[\w\ue001%.!)])\s*[,;.–-]+\s*(?:and\s+)?nothing\s+(?:else|more){_DONE}",
        "",
        (
            ("cut the last 30 seconds but leave the start as it is", "cut the last 30 seconds"),
            ("just remove the last 30 seconds and don't change anything else", "remove the last 30 seconds"),
            ("mute the first clip, the rest stays", "mute the first clip"),
            ("remove the last 30 seconds, nothing else", "remove the last 30 seconds"),
        ),
    ),
    Rewriting(
        rf"^(?!.*(?:fast|slow|speed|\dx\b|tempo|revers|backward))(.*[\w\ue001%!)])\s*[,;.–-]*\s*(?:(?:and|but|just|please)\s+)*(?:(?:(?:do\s+not|don't|never)\s+|without\s+){_MODIFY}\s+{_HEARD}|(?:leave|keep)\s+{_HEARD}\s+{_UNTOUCHED}){_DONE}",
        r"\1",
        (("trim the last 30 seconds without touching the sound", "trim the last 30 seconds"),),
    ),
    Rewriting(
        rf"^(?:please\s+)?(?:(?:do\s+not|don't|never)\s+{_MODIFY}\s+(?:the|my)\s+{_PART}|(?:leave|keep)\s+(?:the|my)\s+(?:{_PART}\s+{_UNTOUCHED}|(?:start|beginning|opening|intro|outro|title|text)))\s*(?:[,;.–-]+\s*(?:(?:and|but)\s+)?|\s+(?:and|but)\s+)(?=(?:please\s+)?{_ORDER})",
        "",
        (
            ("don't cut the intro, just take 10 seconds off the end", "cut the last 10 seconds"),
            ("leave the beginning alone and cut the last 30 seconds", "cut the last 30 seconds"),
        ),
    ),
    Rewriting(
        r"(?<=[\w\u4e00-\u9fff\ue001%])[,，。；、]?(?:但是?|不过|而且?)?(?:请)?(?:"
        r"(?:其余|其他|其它|别|剩下|剩余|另外)的?(?:部分|片段|内容|地方|东西|两段|几段|参数)?(?:都|全部?)?(?:请)?(?:保持)?(?:别动?|不要动?|不用|不)(?:动|改|变|碰|管|调整?)?了?|"
        r"(?:其余|其他|其它|别|剩下|剩余)的?(?:部分|片段|内容|地方)?(?:都|全部?)?(?:保持不变|保持原样|保持原状|不变|照旧|照常|正常|保留|留着|保持正常|原样)|"
        r"(?:前面|后面|开头|中间|结尾)的?(?:部分|内容)?(?:都|全部?)?(?:保持)?(?:不变|不动|不要动|别动|留着|保留|正常|照常|不用动)|"
        r"(?:不要|别|不用|不)(?:动|改|碰)(?:其他|其它|其余|别)的?(?:部分|片段|内容|地方|东西)?)(?=$|[,，。！!；])",
        "",
        (("剪掉最后30秒，别的不要动", "剪掉最后30秒"), ("最后30秒剪掉，前面的留着", "最后30秒剪掉"), ("第一段静音，其他的不变", "第一段静音")),
    ),
    Rewriting(
        r"^(?:请)?(?:(?:开头|前面|结尾|后面|中间|片头|片尾|音乐|标题|声音|字幕)(?:的)?(?:部分)?(?:先)?(?:不要动|别动|不动|不用动|保留|留着|不变|不要剪|别剪|不剪)|(?:不要|别|不用)(?:动|剪|剪掉|改|碰)(?:开头|前面|结尾|后面|中间|片头|片尾|音乐|标题|声音|字幕))[,，。；](?:但是?|不过|只|请|就)*(?=[^,，。]{2,})",
        "",
        (("开头不要动，剪掉最后30秒", "剪掉最后30秒"), ("别剪开头，把结尾30秒剪了", "把结尾30秒剪了")),
    ),
)  # fmt: skip

ALONE = (
    Rewriting(
        rf"^(?:please\s+|i\s+(?:want|need)\s+|give\s+me\s+|show\s+(?:me\s+)?|use\s+)*(?:just|only)\s+(?:(?:give|show)\s+me\s+|show\s+|use\s+|have\s+)?(?=(?:(?:the\s+)?(?:very\s+)?(?:first|last|final|opening|closing)\s+(?:{TIME}|minute|half|third|quarter)|(?:the\s+)?(?:{NUMBER}\s+)?(?:loudest|best|most)\b|(?:the\s+)?(?:part\s+|bit\s+|section\s+)?(?:from\s+|between\s+)?{TIME}\s*(?:to|until|-|–|and)\s*{TIME})[^,;]*$)(?![^,;]*\b(?:should|must|needs?|faster|slower|black|muted?)\b)",
        "keep only ",
        (("only the first minute please", "keep only the first minute"), ("only the loudest 30 seconds", "keep the loudest 30 seconds")),
    ),
    Rewriting(
        rf"^(?:please\s+)?(?:use|keep|take|leave|show|i\s+(?:want|need))\s+((?:the\s+)?(?:very\s+)?(?:(?:first|last|final|opening|closing)\s+(?:{TIME}|minute|half|third|quarter)|{TIME}\s*(?:to|until|-|–)\s*{TIME}|{CLIP}))\s+(?:only|and\s+nothing\s+else)",
        r"keep only \1",
        (("use the first 60 seconds only", "keep only the first 60 seconds"),),
    ),
    Rewriting(
        rf"^((?:the\s+)?(?:(?:first|last|final|opening|closing)\s+(?:{TIME}|minute|half|third|quarter)|{NUMBER}\s+(?:loudest|best|most\s+\w+)\s+(?:seconds|minutes)|(?:loudest|best)\s+{TIME}|(?:from\s+)?{TIME}\s*(?:to|until|-|–)\s*{TIME}|from\s+{TIME}\s+on(?:wards)?)|{CLIP}|(?:the\s+)?(?:first|second|third|middle|last)\s+one)\s+only{_END}",
        r"keep only \1",
        (("from 0:15 onwards only", "keep only from 0:15 onwards"),),
    ),
    Rewriting(
        rf"^only\s+((?:the\s+)?[^,;]*?(?:{TIME}|half|third|quarter|minute|clip|video|one|\.[a-z0-9]{{3}}))\s+(?:should|must|can|may|is\s+to|are\s+to)\s+(?:stay|remain|be\s+(?:kept|left)){_END}",
        r"keep only \1",
        (("only 1:00 to 2:30 should stay", "keep only 1:00 to 2:30"),),
    ),
    Rewriting(
        rf"^(?:trim|cut|edit|shorten|crop)\s+{_WHOLE}\s+so\s+(?:that\s+)?(?:only|just)\s+([^,;]+?)\s+(?:is|are|remains?|stays?)(?:\s+(?:left|kept|there))?{_END}",
        r"keep only \1",
        (("trim the video so that only 1:00 to 2:30 is left", "keep only 1:00 to 2:30"),),
    ),
    Rewriting(
        rf"\b{_CUT}\s+(?:everything|all|anything)\s+(?:that|which)\s+(?:isn't|is\s+not|doesn't\s+(?:fall|lie))\s+(?:in\s+)?",
        "keep only ",
        (("cut everything that isn't between 1:00 and 2:30", "keep only between 1:00 and 2:30"),),
    ),
    Rewriting(
        rf"\b(?:remove|delete|cut(?:\s+out)?|trim|drop|lose|get\s+rid\s+of|throw\s+(?:away|out)|bin|erase)\s+{EVERYTHING}\s*,?\s*(?:{EXCEPT}|outside(?:\s+of)?)\s+",
        "keep only ",
        (("delete all the clips except b.mp4", "keep only b.mp4"), ("remove all of it apart from the final minute", "keep only the final minute")),
    ),
    Rewriting(
        rf"^{EVERYTHING}\s*,?\s*{EXCEPT}\s+([^,;]+?)\s+(?:can|should|must|has\s+to|needs\s+to)\s+(?:go|be\s+(?:removed|deleted|cut)){_END}",
        r"keep only \1",
        (("everything but the last minute can go", "keep only the last minute"),),
    ),
    Rewriting(
        rf"^(?:(?:keep|leave|use|retain|i\s+(?:want|need))\s+{EVERYTHING}\s*,?\s*{EXCEPT}|{EVERYTHING}\s*,?\s*{EXCEPT}(?=[^,;]*\s(?:stays?|remains?|can\s+stay|should\s+stay){_END}))\s+([^,;]+?)(?:\s+(?:stays?|remains?|can\s+stay|should\s+stay))?{_END}",
        r"remove \1",
        (("use everything except the part from 0:40 to 0:50", "remove the part from 0:40 to 0:50"), ("everything except 0:40-0:50 stays", "remove 0:40-0:50")),
    ),
    Rewriting(
        rf"\b{EVERYTHING}\s+((?:[a-z0-9%.:-]+\s+){{1,6}}?),?\s*{EXCEPT}\s+(?=(?:the\s+)?(?:first|last|second|third|middle|final|opening|clip|{TIME}|[a-z0-9_-]+\.mp4|(?:part|bit)\s))([^,;.]+(?:\.\w+)?)",
        r"everything except \2 \1",
        (("make all the clips black and white except the last one", "make everything except the last one black and white"),),
    ),
    Rewriting(
        rf"^((?:(?!keep|cut|trim|remove|delete|drop|all|everything|every)[a-z0-9%.:-]+\s+){{1,6}}?),?\s*{EXCEPT}\s+(?=(?:the\s+)?(?:first|last|second|third|middle|final|opening|clip|{TIME}|[a-z0-9_-]+\.mp4|(?:part|bit)\s))",
        r"\1everything except ",
        (("black and white except for the last 10 seconds", "black and white for everything except the last 10 seconds"),),
    ),
    Rewriting(
        r"\b(keep\b[^,.;]*?)\s*,?\s*(?:and\s+)?(?:throw|delete|remove|cut|drop|lose|trim|ditch|discard|scrap|trash|dump|toss|get\s+rid\s+of|forget|bin)\s+(?:away\s+|out\s+)?(?:all\s+)?(?:the\s+(?:rest|others?(?:\s+\w+)?|remaining\s+\w+)|everything\s+else)(?:\s+(?:away|out|off))?"
        + _END,
        r"\1",
        (("keep 1:00-2:30 and bin the rest", "keep 1:00-2:30"),),
    ),
    Rewriting(
        r"^(?:please\s+)?(?:delete|remove|cut|drop|lose|get\s+rid\s+of|bin)\s+(?:all\s+)?the\s+(?:other|remaining)\s+(?:clips|ones|two|videos)\s*(?:,|and|;|but)+\s*(?:just\s+|only\s+)?keep\s+(?:only\s+|just\s+)?",
        "keep only ",
        (("drop the other clips, keep b.mp4", "keep only b.mp4"),),
    ),
    Rewriting(r"^(?:其他|其余|别|剩下|另外)的?(?:片段|视频|部分|内容|两段)?(?:都|全部?)?(?:删掉?|删除|剪掉?|去掉|不要)了?[,，](?:只|就|仅)?(?:留下?|保留|要)", "只保留", (("其他片段都删掉，只留b.mp4", "只保留b.mp4"),)),
    Rewriting(r"((?:只|仅)?(?:保留|留下?|要|需要)[^,，。]*)[,，]\s*(?:其他|其余|剩下|别|剩余|另外)的?(?:内容|部分|片段)?(?:都|全部?)?(?:给我)?(?:删除|删掉|删|不要|去掉|剪掉|丢掉|扔掉)了?(?=$|[。!])", r"\1", (("留1分钟到两分半的部分，别的都不要", "留1分钟到两分半的部分"),)),
    Rewriting(r"^([^，,。]+?)(?:以外|之外)(?:的)?(?:内容|部分|片段|地方)?(?:都|全部?|全都)?(?:删掉?|删除|剪掉?|去掉|不要)了?$", r"只保留\1", (("1:00到2:30以外的都删掉", "只保留1:00到2:30"),)),
)  # fmt: skip

_MANY = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}
TIMES = (
    Rewriting(r"\b(first|last|opening|final|closing)\s+quarter\s+of\s+an?\s+minute\b", r"\1 15 seconds", (("remove the first quarter of a minute", "remove the first 15 seconds"),)),
    Rewriting(r"\b(first|last|opening|final|closing)\s+half\s+(?:of\s+)?an?\s+minute\b|\b(first|last|opening|final|closing)\s+half[\s-]minute\b", r"\1\2 30 seconds", (("remove the first half a minute", "remove the first 30 seconds"),)),
    Rewriting(r"\bthree\s+quarters\s+of\s+an?\s+minute\b", "45 seconds", (("split it at three quarters of a minute", "split it at 45 seconds"),)),
    Rewriting(
        rf"(?:\b(?:(?:make|have|let|get)\s+)?({_SUBJECT})\s+{_MAY}|^|(?<=,\s)|(?<=\band\s)|(?<=\bplease\s))(?:only\s+)?(?:start|begin|open)s?\s+(?:({_SUBJECT})\s+)?({TIME})\s+(?:later|in|into\s+it|further\s+in){_DONE}",
        r"cut the first \3 of \1\2",
        (("start 10 seconds later", "cut the first 10 seconds"), ("the third clip should start 5 seconds in", "cut the first 5 seconds of the third clip"), ("have it start 10 seconds in", "cut the first 10 seconds")),
    ),
    Rewriting(
        rf"(?:\b(?:(?:make|have|let|get)\s+)?({_SUBJECT})\s+{_MAY}|^|(?<=,\s)|(?<=\band\s)|(?<=\bplease\s))(?:end|stop|finish)s?\s+(?:({_SUBJECT})\s+)?({TIME})\s+(?:earlier|sooner|early|before\s+(?:the|its)\s+end){_DONE}",
        r"cut the last \3 of \1\2",
        (("end it 5 seconds earlier", "cut the last 5 seconds"), ("finish 5 seconds early", "cut the last 5 seconds")),
    ),
    Rewriting(
        rf"\b(?:make|cut|trim|get)\s+({_SUBJECT})\s+({TIME})\s+shorter(?:\s+at\s+the\s+end)?{_DONE}|\b(?:shorten|reduce)\s+({_SUBJECT})\s+by\s+({TIME})(?:\s+(?:at|from)\s+the\s+end)?{_DONE}|"
        rf"\b(?:cut|trim)\s+({_SUBJECT})(?:\s+down)?\s+by\s+({TIME})(?:\s+(?:at|from)\s+the\s+end)?{_DONE}|\bmake\s+({_SUBJECT})\s+shorter\s+by\s+({TIME}){_DONE}|\b({_SUBJECT})\s+should\s+(?:be\s+({TIME})\s+shorter|lose\s+(?:its|the)\s+last\s+({TIME})){_DONE}",
        r"cut the last \2\4\6\8\10\11 of \1\3\5\7\9",
        (("shorten clip 3 by 5 seconds", "cut the last 5 seconds of clip 3"), ("make it 10 seconds shorter", "cut the last 10 seconds"), ("make each clip 2 seconds shorter", "cut the last 2 seconds of each clip")),
    ),
    Rewriting(
        rf"\b(?:shorten|cut|trim|reduce)\s+({_SUBJECT})\s+by\s+({TIME})\s+(?:at|from)\s+the\s+(?:start|beginning|front){_DONE}",
        r"cut the first \2 of \1",
        (("shorten the last clip by 5 seconds at the start", "cut the first 5 seconds of the last clip"),),
    ),
    Rewriting(rf"\b(?:trim|cut|shorten)\s+the\s+(?:ending|end|back|tail)\s+of\s+({_SUBJECT})\s+by\s+({TIME})", r"cut the last \2 of \1", (("trim the end of the third clip by 5 seconds", "cut the last 5 seconds of the third clip"),)),
    Rewriting(rf"\b(?:trim|cut|shorten)\s+the\s+(?:start|beginning|front)\s+of\s+({_SUBJECT})\s+by\s+({TIME})", r"cut the first \2 of \1", (("trim the start of the third clip by 5 seconds", "cut the first 5 seconds of the third clip"),)),
    Rewriting(r"^only\s+(?=(?:trim|cut|shorten)\s+the\s+(?:start|end|beginning)\b)", "", ()),
    Rewriting(rf"\b(?:trim|cut|shorten)\s+the\s+(?:ending|end|tail)\s*,\s*by\s+({TIME})", r"cut the last \1", (("trim the end, by 30 seconds", "cut the last 30 seconds"),)),
    Rewriting(rf"^the\s+(?:ending|end|outro)\s+is\s+({TIME})\s+too\s+long\s*[,;.]\s*(?:so\s+)?(?:please\s+)?(?:trim|cut|shorten)\s+it{_END}", r"cut the last \1", (("the ending is 5 seconds too long, trim it", "cut the last 5 seconds"),)),
    Rewriting(rf"^skip\s+(?:the\s+)?(?:intro|beginning|start|opening)\s*[,;–-]\s*(?:it's|it\s+is|that's|that\s+is)\s+the\s+first\s+({TIME}){_END}", r"cut the first \1", (("skip the intro, it's the first 10 seconds", "cut the first 10 seconds"),)),
    Rewriting(rf"\b(?:skip|jump|fast[\s-]forward)\s+(?:ahead|forward)\s+(?:by\s+)?({TIME})\s+(?:at|from)\s+the\s+(?:start|beginning)", r"cut the first \1", (("skip ahead 10 seconds at the beginning", "cut the first 10 seconds"),)),
    Rewriting(rf"^(?:jump|skip|go)\s+(?:straight\s+|right\s+|directly\s+)?to\s+({TIME}){_END}", r"start at \1", (("jump straight to 0:10", "start at 0:10"),)),
    Rewriting(rf"\b(?:jump|skip)\s+from\s+({TIME})\s+(?:straight\s+|right\s+|directly\s+)?to\s+({TIME})", r"cut from \1 to \2", (("jump from 0:30 straight to 1:45", "cut from 0:30 to 1:45"),)),
    Rewriting(rf"\b({TIME})\s+(?:at|from|off)\s+(?:the\s+)?(start|beginning)\s+and\s+({TIME}|{NUMBER})\s+(?:at|from|off)\s+(?:the\s+)?end\b", r"the first \1 and \3 off the end", ()),
    Rewriting(rf"\b({TIME})\s+(?:at|from|off)\s+(?:the\s+)?(?:start|beginning)\s*,?\s*(?:and|as\s+well\s+as)\s+(?:the\s+same\s+)?(?:at|from|off)\s+the\s+end\b|\bthe\s+start\s+and\s+the\s+end\s+by\s+({TIME})(?:\s+each)?", r"the first \1\2 and the last \1\2", (("remove 15 seconds from the start and the same from the end", "remove the first 15 seconds and the last 15 seconds"), ("trim the start and the end by 15 seconds each", "trim the first 15 seconds and the last 15 seconds"))),
    Rewriting(rf"\b({_CUT})\s+({TIME})\s+at\s+(?:the\s+)?(?:very\s+)?(?:start|beginning)\b", r"\1 \2 off the start", (("remove 10s at start", "remove the first 10 seconds"),)),
    Rewriting(rf"\bbetween\s+the\s+first\s+({NUMBER}|{TIME})\s+and\s+(?:the\s+)?last\s+({TIME})", r"outside of the first \1 and the last \2", ()),
    Rewriting(rf"\b({TIME})\s+(?:out\s+of|from|in|of)\s+the\s+middle(?:\s+of\s+(?:it|the\s+(?:video|clip)))?", r"the middle \1", (("cut 20 seconds out of the middle", "cut the middle 20 seconds"),)),
    Rewriting(rf"^(?:starting\s+)?(?:from|at)\s+({TIME})\s*,?\s*({_CUT})\s+({TIME}){_END}", r"\2 \3 starting at \1", (("from 0:30, cut ten seconds", "cut ten seconds starting at 0:30"),)),
    Rewriting(rf"\b(?:starting|beginning)\s+(?:at|from)\s+({TIME})\s+and\s+(?:ending|stopping|finishing)\s+(?:at\s+)?({TIME})", r"from \1 to \2", (("cut starting at 0:30 and ending at 1:45", "cut from 0:30 to 1:45"),)),
    Rewriting(rf"^(?:make\s+|have\s+|let\s+)?{_WHOLE}\s+{_MAY}(?:go|run|play|last)s?\s+from\s+({TIME})\s+(?:to|until|till)\s+({TIME}){_END}", r"keep only \1 to \2", (("the video should go from 1:00 to 2:30", "keep only 1:00 to 2:30"),)),
    Rewriting(r"\b(?:end|stop|finish)(s?)\s+on\s+(?=\d)", "end at ", (("end on 2:55", "end at 2:55"),)),
    Rewriting(rf"^cut\s+(?:it|the\s+video)\s+off\s+(?:at|after)\s+({TIME}){_END}|^(?:no|nothing)\s+(?:after|past|beyond)\s+({TIME}){_END}", r"cut everything after \1\2", (("cut it off at 2:55", "cut everything after 2:55"), ("nothing after 2:55", "cut everything after 2:55"))),
    Rewriting(rf"\b(?:limit|cap|restrict|hold|keep|condense|squeeze|compress)\s+{_WHOLE}\s+(?:down\s+)?(?:to|at|into)\s+({TIME}){_END}", r"make it \1", (("limit it to 60 seconds", "make it 60 seconds"),)),
    Rewriting(rf"\b(?:reduce|cut|bring|set|change|shorten|trim)\s+(?:the\s+|its\s+)?(?:total\s+|overall\s+)?(?:length|duration|running\s+time|runtime)(?:\s+of\s+{_WHOLE})?\s+(?:down\s+)?to\s+({TIME})", r"make it \1", (("reduce the length to one minute", "make it one minute"),)),
    Rewriting(rf"^(?:{_WHOLE})\s+(?:(?:can't|cannot|mustn't|must\s+not|shouldn't|should\s+not|may\s+not)\s+(?:be\s+(?:longer|more)\s+than|exceed|last\s+(?:longer|more)\s+than|go\s+over))\s+({TIME})", r"make it \1", (("it must not exceed 60 seconds", "make it 60 seconds"),)),
    Rewriting(rf"^({TIME})\s*,\s*(?:no|not)\s+(?:more|longer){_END}", r"make it \1", (("60 seconds, no more", "make it 60 seconds"),)),
    Rewriting(rf"^(?:trim|cut|edit|shorten|get)\s+{_WHOLE}\s+down\s+so\s+(?:that\s+)?(?:it's|it\s+is|it\s+lasts)\s+(?:only\s+)?({TIME})(?:\s+long)?{_END}", r"make it \1", (("trim it down so it's one minute long", "make it one minute"),)),
    Rewriting(rf"^(?:({CLIP}|{_ALL})\s+should\s+(?:only\s+)?last|i\s+want\s+(?={TIME}\s+of\s+each))\s+(?:for\s+)?({TIME})", r"make \1 \2 long", (("each clip should last 4 seconds", "make each clip 4 seconds long"),)),
    Rewriting(rf"^(?:i\s+(?:want|need)\s+|give\s+me\s+|(?:only\s+)?(?:keep|use|show|leave)\s+)?(?:just\s+|only\s+)?({TIME})\s+(?:(?:of|from|for)\s+(?:each|every)(?:\s+(?:clip|video|shot|one))?|per\s+(?:clip|video|shot)){_END}", r"make each clip \1 long", (("4 seconds per clip", "make each clip 4 seconds long"), ("I want 4 seconds of each", "make each clip 4 seconds long"))),
    Rewriting(rf"\b(?:make|put|add|place|insert|do)\s+(?:an?\s+)?(?:cut|split)\s+(?=(?:at|after|halfway|in\s+the\s+middle|{TIME}))", "split ", (("make a cut at 0:45", "split at 0:45"),)),
    Rewriting(rf"\b(split\b[^,.;]*?\bat\s+{TIME})\s*,?\s+and\s+(?:(?:another|one\s+more)(?:\s+(?:one|cut))?|again)\s+at\b", r"\1 and at", (("split it at one minute and another at two minutes", "split it at one minute and at two minutes"),)),
    Rewriting(r"\b(split|cut|divide|slice|separate)((?:\s+(?:it|the\s+video|the\s+clip))?)\s+at\s+(\d+)\s+and\s+(\d+)\s+(minutes|seconds)\b", r"\1\2 at \3 \5 and at \4 \5", (("divide it at 1 and 2 minutes", "divide it at 1 minutes and at 2 minutes"),)),
    Rewriting(rf"\b(split|divide|slice|separate)((?:\s+{_WHOLE})?)\s+after\s+(?=(?:about\s+)?{TIME})", r"\1\2 at ", (("split it after a minute and a half", "split it at a minute and a half"),)),
    Rewriting(rf"^({TIME})\s+in\s*,\s*(split|cut)(\s+(?:it|the\s+video))?{_END}|^(split|cut)(\s+(?:it|the\s+video))?\s+({TIME})\s+in{_END}", r"split it at \1\6", (("one and a half minutes in, split it", "split it at one and a half minutes"),)),
    Rewriting(r"\b((?:split|cut|divide|slice)\b[^,.;]*?(?:at|in)\b[^,.;]*?)\s*(?:,|and|then)+\s*(?:throw|toss)\s+(?:the\s+)?(rest|second\s+half|second\s+(?:part|piece)|first\s+half|first\s+(?:part|piece))\s+(?:away|out)\b", r"\1 and remove the \2", (("split it in the middle and throw the second half away", "split it in half and remove the second half"),)),
    Rewriting(rf"^cut\s+(?:it\s+|the\s+video\s+|the\s+clip\s+)?at\s+({TIME})\s*,?\s*(?:and\s+)?(?:remove|delete|drop|lose|throw)\s+(?:the\s+rest|everything\s+after(?:\s+(?:that|it))?)(?:\s+(?:away|out))?{_DONE}", r"cut everything after \1", (("cut it at 0:45, throw the rest away", "cut everything after 0:45"),)),
    Rewriting(r"\b(throw|toss|chuck)\s+((?!away|out|in\b|on\b)(?:[\w.:-]+\s+){1,5}?)(?:away|out)\b", r"remove \2", (("throw the last clip away", "remove the last clip"),)),
    Rewriting(rf"\b(?:get|take)\s+((?:{CLIP}|{TIME}\s*(?:to|-|until)\s*{TIME}))\s+out(?:\s+of\s+(?:there|here|it|the\s+video|this))?{_DONE}", r"remove \1", (("take 0:30 to 1:45 out", "remove 0:30 to 1:45"), ("get b.mp4 out of there", "remove b.mp4"))),
    Rewriting(rf"\b({_CUT})\s+(?:what\s+(?:happens|is|comes)|the\s+stretch\s+that\s+(?:runs|goes))\s+(?=from|between)", r"\1 ", (("get rid of what happens between 0:30 and 1:45", "remove between 0:30 and 1:45"),)),
    Rewriting(rf"^({CLIP}|(?:the\s+)?(?:first|last|opening|final|closing)\s+{TIME}|(?:the\s+)?(?:part\s+)?(?:from\s+)?{TIME}\s*(?:to|-|until)\s*{TIME})\s+(?:isn't|is\s+not|aren't|are\s+not)\s+(?:needed|necessary|required|useful|interesting){_END}|^everything\s+((?:before|after|past)\s+(?:the\s+)?{TIME}(?:\s+mark)?)\s+goes{_END}", r"remove \1\2", (("the last 5 seconds aren't needed", "remove the last 5 seconds"),)),
    Rewriting(rf"^(?:can|could|may|should)\s+((?:the\s+)?(?:first|last|opening|final|closing)\s+{TIME}|{CLIP}|{TIME}\s*(?:to|-)\s*{TIME})\s+be\s+(?:removed|cut|deleted|trimmed|dropped|taken\s+out)", r"remove \1", (("can the first 10 seconds be removed", "remove the first 10 seconds"),)),
    Rewriting(r"\b(?:the\s+)?(?:video|clip|movie|film)'s\s+(?=first|last|opening|final|second|middle)", "the ", (("cut the video's first 10 seconds", "cut the first 10 seconds"),)),
    Rewriting(r"\b(remove|cut|trim|delete|mute|drop|crossfade|shorten|merge|join)\s+(?:only|just)\s+(?!to\b)", r"\1 ", (("remove only the last 30 seconds", "remove the last 30 seconds"),)),
    Rewriting(r"^(?:please\s+)?only\s+(?=(?:remove|cut|trim|delete|crossfade|shorten|merge|join|speed\s+up|slow\s+down)\b)", "", (("only remove the last 30 seconds", "remove the last 30 seconds"),)),
    Rewriting(r"^(?=.*\b(?:remove|cut|trim|delete|mute|crossfade|dissolve|speed|slow|silence))([^,;]*?(?:clips?|one))\s+only(?=\s*(?:please)?[.!]*$)", r"\1", (("crossfade between the first two clips only", "crossfade between the first two clips"),)),
    Rewriting(rf"(?:麻烦)?(?:把)?(?:片头|开头|前面)那({TIME})", r"前\1", (("把片头那10秒剪掉", "剪掉前10秒"),)),
    Rewriting(rf"(?:尾巴|片尾)(?=(?:剪|删|去|裁|砍|缩短)(?:掉|短)?{TIME}|那?{TIME})", "结尾", (("尾巴剪掉5秒", "结尾剪掉5秒"),)),
    Rewriting(rf"(?:开头|前面)(?:剪去|剪掉?|删掉?|去掉|裁掉|砍掉|掐掉|缩短|跳过)({TIME})", r"剪掉前\1", (("开头剪去10秒", "剪掉前10秒"),)),
    Rewriting(rf"(?:结尾|后面|末尾)(?:也)?(?:剪去|剪掉?|删掉?|去掉|裁掉|砍掉|掐掉|缩短)({TIME})", r"剪掉最后\1", (("结尾缩短5秒", "剪掉最后5秒"),)),
    Rewriting(rf"(?:视频)?提前({TIME})(?:结束|停止|收尾)", r"剪掉最后\1", (("提前5秒结束", "剪掉最后5秒"),)),
    Rewriting(rf"(?:把)?(?:正)?中间(?:剪掉?|删掉?|去掉|裁掉)({TIME})", r"剪掉中间\1", (("中间剪掉20秒", "剪掉中间20秒"),)),
    Rewriting(rf"(?:正)?中间(?:从)?({TIME})(?:到|至|-)({TIME})(?:这|那)?段?", r"\1到\2", (("中间0:30到1:45那段去掉", "0:30到1:45去掉"),)),
    Rewriting(rf"从({TIME})(?:剪掉|删掉|去掉|跳)(?:到|至)({TIME})$", r"剪掉\1到\2", (("从30秒剪掉到1分45秒", "剪掉30秒到1分45秒"),)),
    Rewriting(rf"从({TIME})(?:起|开始|处|的地方)?(?:往后)?(?:剪掉?|删掉?|去掉|裁掉)({TIME})", r"剪掉\1后的\2", (("从30秒起剪掉10秒", "剪掉30秒后的10秒"),)),
    Rewriting(rf"(?:保留|留下|只要|只留)(?:视频)?(?:首尾|头尾|前后|开头和?结尾)(?:各|都|分别)?({TIME})", r"只保留前\1和最后\1", (("保留开头和结尾各20秒", "只保留前20秒和最后20秒"),)),
    Rewriting(rf"(?:首尾|头尾|前后|开头和?结尾)(?:各|都|分别)(?:剪掉?|删掉?|去掉|裁掉|减掉|掐掉)({TIME})", r"剪掉前\1和最后\1", (("首尾各剪掉15秒", "剪掉前15秒和最后15秒"),)),
    Rewriting(rf"((?:第[一二三四五两\d]+|最后一|每(?:一)?)(?:个|段)(?:片段|视频)?|视频|把视频)?(?:再)?(?:缩短|剪短|减短)({TIME})$", r"剪掉\1最后\2", (("每个片段缩短2秒", "剪掉每个片段最后2秒"), ("缩短10秒", "剪掉最后10秒"))),
    Rewriting(rf"((?:第[一二三四五两\d]+|最后一|每(?:一)?)(?:个|段)(?:片段|视频)?)从第?({TIME})开始(?:播放?)?", r"剪掉\1前\2", (("第三段从第5秒开始", "剪掉第三段前5秒"),)),
    Rewriting(rf"((?:第[一二三四五两\d]+|最后一)(?:个|段)(?:片段|视频)?)(?:的)?(开头|结尾|前面|后面)(?:的)?({TIME})?(剪掉?|删掉?|去掉)({TIME})?$", r"剪掉\1\2\3\5", (("最后一段开头剪掉5秒", "剪掉最后一段开头5秒"),)),
    Rewriting(rf"在({TIME})和({TIME})(?:的地方|处)?(?:各|分别)(?:切|剪)(?:一刀|开)?", r"在\1和\2处分割", (("在1分和2分的地方各切一刀", "在1分和2分处分割"),)),
    Rewriting(rf"(?:切|分|剪|拆)(?:成|割成)?每段({TIME})|(?:切|分|剪|拆)成({TIME})(?:一|的小?)段", r"每\1\2切一刀", (("切成每段一分钟", "每一分钟切一刀"),)),
    Rewriting(r"一分为二|剪成两半", "切成两段", (("从45秒处一分为二", "从45秒处切成两段"),)),
    Rewriting(rf"^(?:视频)?总(?=时长|长度)|^(?:我)?(?:要|做|想要)一?(?:个|条)({TIME})的(?:版本|短?视频|片子)$", r"剪成\1", (("我要一个60秒的版本", "剪成60秒"),)),
    Rewriting(r"(?:跳过|略过|掐掉|掐去|剪除|舍弃|丢掉|丢弃|扔掉)", "剪掉", (("跳过前10秒", "剪掉前10秒"),)),
    Rewriting(rf"剪成(?=第?{TIME}(?:到|至|-){TIME})", "只保留", (("剪成1:00到2:30", "只保留1:00到2:30"),)),
)  # fmt: skip
