"""Plainer words for silences and highlights, for fades and for what leads from clip to clip."""

from __future__ import annotations

from flows.studio.director.values import SAID_NUMBER as NUMBER
from flows.studio.director.values import SAID_TIME as TIME
from flows.studio.director.words import Rewriting
from flows.studio.director.words_time import SAID_CLIP as CLIP

_END = r"(?=[\s,]*(?:please\s*)?(?:$|[.!?]+(?:\s|$)))"
_MAY = r"(?:(?:should|must|shall|can|could|needs?\s+to|has\s+to|to)\s+)?"
_SILENT = r"(?:silences?|pauses?|dead\s+air|gaps?|silent\s+(?:parts|bits)|quiet\s+(?:parts|bits)|breaks|hesitations|dead\s+spots?)"
_NOT_TALKING = (
    r"(?:nobody|no\s+one|no-one|none)\s+(?:is\s+|was\s+|'s\s+)?(?:actually\s+)?(?:talk(?:s|ing)?|speak(?:s|ing)?|say(?:s|ing)\s+(?:anything|something|a\s+word))|"
    r"(?:i|we|he|she|they|people|anybody|anyone|someone|somebody)(?:'m|\s+am|'re|\s+are|'s|\s+is)?\s*(?:not|n't)\s+(?:talking|speaking|saying\s+anything)|"
    r"(?:i|we|he|she|they)\s+(?:don't|doesn't|do\s+not|does\s+not)\s+(?:talk|speak|say\s+(?:anything|a\s+word))|(?:there(?:'s|\s+is)\s+)?(?:no\s+(?:speech|talking|sound|audio|voice)|nothing\s+(?:is\s+)?(?:said|to\s+hear|being\s+said))|it(?:'s|\s+is)\s+(?:quiet|silent)"
)
_BITS = r"(?:(?:every|any|all|all\s+the|the|those|each)\s+)*(?:parts?|bits?|sections?|moments?|places?|spots?|passages?|stretch(?:es)?|time|times|footage|segments?|pieces?)"
SILENCES = (
    Rewriting(r"\b(?:every|each|any)\s+(?:single\s+)?(pause|silence|gap|break)\b", r"all the \1s", (("remove every gap longer than 7 s", "remove the gaps longer than 7 s"),)),
    Rewriting(rf"{_BITS}\s+(?:(?:where|when|in\s+which|during\s+which)\s+(?:{_NOT_TALKING})|(?:without|with\s+no)\s+(?:any\s+)?(?:speech|sound|talking|voices?|audio)(?:\s+in\s+(?:it|them))?)", "the silences", (("cut out every bit where nobody is speaking", "cut out the silences"), ("delete the bits where I'm not talking", "delete the silences"))),
    Rewriting(rf"\b(cut|remove|skip|trim)\s+(?:it\s+)?(?:out\s+)?(?:whenever|wherever|when|where|every\s+time)\s+(?:{_NOT_TALKING})", r"\1 the silences", (("cut whenever nobody is speaking", "cut the silences"),)),
    Rewriting(rf"\b({_SILENT})\s+(?:(?:in\s+)?between(?:\s+(?:(?:the|my|all|his|her|their|two|each)\s+)*(?:sentences?|words|phrases|takes|lines|speech|talking))?|in\s+(?:the|my|his|her|their)\s+(?:speech|talking|voice|recording|speaking|audio|sound|dialogue|narration|monologue)|(?:when|while|as)\s+i\s+(?:talk|speak))", r"\1", (("cut out the gaps between sentences", "cut out the gaps"),)),
    Rewriting(rf"\b({_SILENT})\s*,?\s+(?:that\s+(?:are|last|take|go\s+on(?:\s+for)?)|which\s+(?:are|last)|if\s+they(?:'re|\s+are|\s+last)|lasting|that\s+lasts|that\s+is)\s+(?=(?:longer|more|over|above|at\s+least)\b)", r"\1 ", (("remove pauses that are longer than 7 seconds", "remove pauses longer than 7 seconds"),)),
    Rewriting(rf"\b({_SILENT})\s+(?:of\s+)?(?:at\s+least|from|of\s+more\s+than|that\s+exceed|exceeding)\s+({TIME})(?:\s+(?:or\s+(?:more|longer)|up(?:wards)?|and\s+(?:more|longer|up)))?|\b({_SILENT})\s+(?:of\s+)?({TIME})\s+(?:or\s+(?:more|longer)|and\s+(?:more|longer|up))", r"\1\3 longer than \2\4", (("drop pauses of at least 7 seconds", "drop pauses longer than 7 seconds"),)),
    Rewriting(rf"(longer\s+than\s+{TIME})\s*,\s*(?:but\s+|and\s+)?(?:keep|leave)\s+(?:the\s+)?(?:short(?:er)?\s+ones|shorter\s+pauses|others)", r"\1", (("cut pauses longer than 7 seconds, keep the short ones", "cut pauses longer than 7 seconds"),)),
    Rewriting(rf"\b(?:close|fill|shrink|collapse|squeeze)\s+(?:(?:up|out)\s+)?((?:all\s+)?(?:the|my)\s+{_SILENT})", r"remove \1", (("close the gaps", "remove the gaps"),)),
    Rewriting(rf"^(?:please\s+)?(?:no|without)\s+(?:the\s+|any\s+|more\s+)?({_SILENT}){_END}", r"remove the \1", (("no silences please", "remove the silences"),)),
    Rewriting(rf"^(?:all\s+)?(?:the|my|these|those)\s+({_SILENT})\s+(?:have\s+to|must|should|need\s+to|can)\s+(?:go|be\s+(?:cut|removed|taken\s+out)|disappear){_END}", r"remove the \1", (("the pauses have to go", "remove the pauses"),)),
    Rewriting(r"\bauto(?:matically)?[\s-]+(?=(?:cut|remove|trim|delete|detect)\b)", "", (("auto-cut the silences", "cut the silences"),)),
    Rewriting(r"\b(?:do|make|use|create|give\s+it|give\s+me)\s+(?:some\s+|a\s+few\s+)?(?=jump[\s-]?cuts?\b)|(?<=jump-cut)\s+(?:my|the)\s+(?:talking|speech|voice)|(?<=jump\scut)\s+(?:my|the)\s+(?:talking|speech|voice)", " ", (("do jump cuts", "jump cuts"), ("jump-cut my talking", "jump-cut"))),
    Rewriting(r"\b(?:make\s+(?:the\s+pac(?:e|ing)|it|(?:the|my)\s+(?:video|edit))\s+(?:(?:a\s+(?:bit|little)|much|more)\s+)?(?:tighter|snapp(?:y|ier)|tight|punch(?:y|ier))|tighten\s+(?:it|this|the\s+video|things)\s+up|tighten\s+up\s+the\s+pac(?:e|ing))(?:\s+a\s+(?:bit|little))?", "tighten", (("make the pacing tighter", "tighten"), ("tighten this up a bit", "tighten"))),
    Rewriting(r"\bempty\s+air\b", "dead air", (("take out all the empty air", "take out all the dead air"),)),
    Rewriting(rf"\b(?:clean|edit)\s+out\s+(?=(?:(?:all|the|my|any)\s+)*{_SILENT})", "remove ", (("clean out the dead air", "remove the dead air"),)),
    Rewriting(rf"^(?:please\s+)?(?:cut|trim|shorten|reduce|edit|bring)\s+(?:it|this|(?:the|my)\s+video)\s+(?:down\s+)?to\s+(?=(?:just\s+|only\s+)?(?:the\s+|its\s+)?(?:{NUMBER}\s+)?(?:loudest|best|most\s+(?:exciting|active))\b)", "keep ", (("cut it down to the loudest 30 seconds", "keep the loudest 30 seconds"),)),
    Rewriting(rf"\b(?:find|pick|choose|take|detect|select)\s+(?![^;]*\band\s+(?:keep|use|leave)\b)(?=(?:the\s+)?(?:{NUMBER}\s+)?(?:loudest|best|most\s+active|liveliest)\b)", "keep ", (("pick the loudest 30 seconds", "keep the loudest 30 seconds"),)),
    Rewriting(rf"\bthe\s+({TIME})\s+(?:that\s+(?:are|is)|which\s+are)\s+(?:the\s+)?(loudest|best)\b", r"the \2 \1", (("keep the 30 seconds that are loudest", "keep the loudest 30 seconds"),)),
    Rewriting(rf"\b(?:the\s+)?(?:({NUMBER})\s+)?(?:most\s+(?:active|action[\s-]packed|eventful|dynamic|moving|energetic)|liveliest|busiest|wildest)\s+(?:({NUMBER})\s+)?(seconds|minutes)", r"the \1\2 \3 with the most motion", (("keep the liveliest 20 seconds", "keep the 20 seconds with the most motion"),)),
    Rewriting(rf"\bthe\s+({TIME})\s+(?:where|in\s+which|when)\s+(?:the\s+)?most\s+(?:happens|moves|is\s+going\s+on|goes\s+on)", r"the \1 with the most motion", (("keep the 20 seconds where the most happens", "keep the 20 seconds with the most motion"),)),
    Rewriting(rf"\b(?:make|create|cut|give\s+me|do)\s+(?:me\s+)?(?:an?\s+)?({TIME})[\s-]+(?:long\s+)?highlights?(?:\s+(?:reel|clip|video|cut))?(?:\s+(?:from|of|out\s+of)\s+(?:it|the\s+(?:loudest|best)\s+(?:parts?|bits?|moments?)|this|the\s+video))?|^(?:extract\s+)?(?:the\s+|a\s+)?highlights?\s*,\s*({TIME}){_END}", r"keep the best \1\2", (("make a 30-second highlight reel", "keep the best 30 seconds"),)),
    Rewriting(r"\b(split|cut|divide|separate|break|chop)((?:\s+(?:it|this|the\s+video|the\s+clip))?)(?:\s+up)?\s+(?:by|per|according\s+to)\s+(?:the\s+)?(?:scenes?|shots?)\b", r"split\2 into scenes", (("split it by scene", "split it into scenes"),)),
    Rewriting(r"\b(?:split|cut|slice)((?:\s+(?:it|this|the\s+video))?)\s+(?:at|on)\s+(?:each|every|all\s+the)\s+cuts?\b|\b(?:put|make|add|place)\s+a\s+cut((?:))\s+(?:at|on)\s+(?:each|every)\s+(?:scene|shot)\s+changes?", r"split\1 at the scene changes", (("split at each cut", "split at the scene changes"),)),
    Rewriting(r"\b(?:do|run|use|perform|apply|try)\s+(?:an?\s+|the\s+|some\s+)?(scene\s+detection)(?:\s+on\s+(?:it|this|the\s+\w+))?", r"\1", (("run scene detection on it", "scene detection"),)),
    Rewriting(r"^(?:make\s+(?:one|a|each)\s+clip\s+(?:per|for\s+each|for\s+every|of\s+each|out\s+of\s+each)\s+(?:scene|shot)|(?:each|every)\s+(?:scene|shot)\s+(?:should\s+(?:be|become|get)|as|gets)\s+(?:its\s+own|a\s+(?:separate\s+)?)\s*clip)", "split it into scenes", (("make one clip per scene", "split it into scenes"), ("every scene should be its own clip", "split it into scenes"))),
    Rewriting(r"(去除|删除|去掉|剪掉|删掉|移除|消除|清除)(?:所有|全部|视频里?的?|中间的?|里面的?)?静音(?=$|[,，。、和并])", r"\1停顿", (("自动去除静音", "自动去除停顿"),)),
    Rewriting(r"(?:让|使|把)?(?:整体|视频|剪辑)?(?:的)?节奏(?:剪得|变得|更|再|弄得|紧凑)*(?:紧凑|紧)(?:一?点|一些|些)?|^剪得?(?:更|再)?紧凑(?:一?点|一些|些)?$|^(?:更|再)?紧凑(?:一?点|一些|些)$", "跳剪", (("节奏紧凑一点", "跳剪"), ("让节奏更紧凑", "跳剪"))),
    Rewriting(r"(停顿|静音|空白|沉默)[^，,。]{0,3}(剪掉?|去掉|删掉?|删除)了?[,，]跳剪$", r"\1\2", (("把停顿都剪掉，节奏紧凑一点", "把停顿都剪掉"),)),
    Rewriting(r"用跳剪的?(?:方式|手法)?(?:来)?(?=剪|去|删)", "", (("用跳剪的方式剪掉停顿", "剪掉停顿"),)),
    Rewriting(r"(?:句子|句|话|语句|段落)(?:与句子|和句子)?之?间的?(?=停顿|空白|间隔|空隙|沉默)", "", (("句子之间的停顿剪掉", "停顿剪掉"),)),
    Rewriting(r"(?:我|他|她|大家)?(?:不|没|没有)(?:在)?(?:说话|讲话|出声)的?(?:地方|部分|时候|片段|时间)|空档|没(?:有)?(?:任何)?声音的?(?:地方|部分|片段)|无声的?(?:地方|部分|片段)", "停顿", (("我不说话的地方剪掉", "停顿剪掉"), ("把空档剪掉", "把停顿剪掉"))),
    Rewriting(rf"(?:长于|大于|多于|超过)({TIME})的?(停顿|静音|空白|沉默|无声)|({TIME})以上的?(停顿|静音|空白|沉默|无声)|(停顿|静音|空白|沉默)(?:长于|大于|多于|超过)({TIME})的?", r"超过\1\3\6的停顿", (("只删除7秒以上的停顿", "只删除超过7秒的停顿"), ("停顿超过7秒的剪掉", "超过7秒的停顿剪掉"))),
    Rewriting(r"只(?=删除|剪掉|去掉|删掉|剪(?:最|前|后|第|掉))", "", (("只删除超过7秒的停顿", "删除超过7秒的停顿"),)),
    Rewriting(r"(?:声音|音量)最(?:大|响|高)的?|最(?:大声|吵)的?", "最响的", (("只保留声音最大的30秒", "只保留最响的30秒"),)),
    Rewriting(r"(?:动作|画面|运动)?(?:动得?)?最(?:激烈|剧烈|厉害|活跃|频繁)的?", "动作最多的", (("只要动作最激烈的20秒", "只要动作最多的20秒"),)),
    Rewriting(rf"(?:剪|做|来|出)一?(?:个|段)({TIME})的(?:精彩)?(?:集锦|高光|精彩片段|精华)|^精彩(?:片段|集锦|部分)({TIME})$", r"保留最精彩的\1\2", (("剪一个30秒的精彩集锦", "保留最精彩的30秒"),)),
    Rewriting(r"(?:挑|选|找|剪|截)出(?=(?:最|动作))", "保留", (("挑出最响的30秒", "保留最响的30秒"),)),
    Rewriting(r"(?:自动)?(?:识别|检测|找出|侦测)(?:一下)?(?:视频)?(?:里|中)?(?:的)?(?:场景|镜头)(?:变化|切换)?(?:点)?(?:并|然后|,|，)?(?:自动)?(?:切开|分割|切分|切割|剪开)?|自动分镜头?|(?:在)?(?:每个|各个|所有)?(?:镜头|场景|画面)(?:切换|变化|转换)(?:的)?(?:地方|处|点)?(?:都)?(?:切开|分割|切分|剪开|切一刀)|(?:按照?|根据)(?:画面|镜头|场景)(?:的)?(?:变化|切换)?(?:来)?(?:自动)?(?:切分|切割|拆开|拆分|分割|切开|分段|分开)|(?:每个?|一个)(?:场景|镜头)(?:单独)?(?:切|分|剪)成一段|(?:做|来)(?:一下|个|一次)?场景检测", "按场景分割", (("自动识别场景并切开", "按场景分割"), ("按场景自动切分", "按场景分割"))),
)  # fmt: skip

_FADE_OUT = r"fade[\s-]+(?:out(?:\s+to\s+black)?|to\s+black)"
_FADE_IN = r"fade[\s-]+(?:in(?:\s+from\s+black)?|from\s+black|up\s+from\s+black)"
JOINS = (
    Rewriting(r"\b(fad(?:e|es|ing))\s+(?:(?:it|the\s+(?:video|picture|image))\s+)?in\b([^,.;]*?)\s*,?\s+(?:and|then|&)\s+(?:then\s+)?out\b", r"\1 in\2 and fade out", (("fade in at the start and out at the end", "fade in at the start and fade out at the end"),)),
    Rewriting(rf"\b(fade\s+in)\s+and\s+fade\s+out\s+(?:(?:over|for|in)\s+)?({TIME})$", r"\1 and fade out, \2 each", (("fade in and out over 2 seconds", "fade in and fade out, 2 seconds each"),)),
    Rewriting(rf"\b(?:(?:add|put|use|make|do)\s+)?(?:a\s+)?({TIME}[\s-]+)?fades?\s+(?:(?:on|at)\s+both\s+(?:ends|sides)|(?:at|on)\s+the\s+(?:start|beginning)\s+and\s+(?:at\s+|on\s+)?(?:the\s+)?end)\b", r"\1fade in and fade out", (("add a fade at the start and at the end", "fade in and fade out"),)),
    Rewriting(r"\b(?:begin|start|open)\s+and\s+(?:end|finish|close)\s+(?:with\s+a\s+fade|(?:on|in|with)\s+black)\b", "fade in and fade out", (("begin and end with a fade", "fade in and fade out"),)),
    Rewriting(rf"(?:^|(?<=,\s)|(?<=\band\s)|(?<=\bplease\s)|(?<=\bthen\s))(?:ending|end|finish|finishing|close|closing|conclude)s?\s+(?:it\s+|the\s+video\s+)?(?:with|on|in)\s+(?:a\s+|the\s+)?(slow\s+)?({TIME}[\s-]+)?(?:slow\s+)?{_FADE_OUT}", r"\2fade out at the end", (("close with a fade out", "fade out at the end"), ("end on a fade to black", "fade out at the end"))),
    Rewriting(rf"(?:^|(?<=,\s)|(?<=\band\s)|(?<=\bplease\s)|(?<=\bthen\s))(?:start|starting|begin|beginning|open|opening)s?\s+(?:it\s+|the\s+video\s+)?(?:with|on|in)\s+(?:a\s+|the\s+)?(?:slow\s+)?({TIME}[\s-]+)?{_FADE_IN}", r"\1fade in at the start", (("open with a fade in", "fade in at the start"),)),
    Rewriting(r"\b(?:start|begin|open)\s+(?:on|in|with)\s+(?:a\s+)?black(?:\s+screen)?\s+and\s+(?:then\s+)?fade\s+in", "fade in", (("start on black and fade in", "fade in"),)),
    Rewriting(rf"\b(?:(?:let|have|make)\s+)?the\s+(?:very\s+)?(?:ending|end|finish)\s+{_MAY}{_FADE_OUT}|\b{_FADE_OUT}\s+the\s+(?:ending|end)|\bfade\s+the\s+(?:ending|end)\s+out|\bfade\s+(?:the\s+)?(?:video|picture|screen|everything|it)\s+to\s+black(?:\s+at\s+the\s+end)?", "fade out at the end", (("let the ending fade to black", "fade out at the end"), ("fade out the ending", "fade out at the end"))),
    Rewriting(rf"\b(?:can\s+|could\s+)?(?:(?:let|have|make)\s+)?the\s+(?:very\s+)?(?:start|beginning|opening)\s+{_MAY}{_FADE_IN}", "fade in at the start", (("can the start fade in", "fade in at the start"),)),
    Rewriting(r"\b(?:slowly|gradually|gently|smoothly)\s+(?=fad(?:e|es|ing)\b|fade\b)|(?<=fade\sin)\s+(?:slowly|gradually|gently|smoothly)|(?<=fade\sout)\s+(?:slowly|gradually|gently|smoothly)", " ", (("fade in slowly over two seconds", "fade in over two seconds"),)),
    Rewriting(rf"\btake\s+({TIME})\s+to\s+(fade\s+(?:in|out|to\s+black))", r"\2 over \1", (("take 2 seconds to fade in", "fade in over 2 seconds"),)),
    Rewriting(rf"^with\s+(?=an?\s+(?:{TIME}[\s-]+)?fade\b)", "", ()),
    Rewriting(rf"\bfade[\s-](in|out)\s+(?:of|lasting|that\s+lasts)\s+({TIME})", r"fade \1 over \2", (("a fade in of 2 seconds", "a fade in over 2 seconds"),)),
    Rewriting(rf"^(?:in|over|for|during)\s+the\s+(last|first)\s+({TIME})\s*,?\s*(fade\s+(?:to\s+black|out|in))", r"\3 over the \1 \2", (("in the last 3 seconds fade to black", "fade to black over the last 3 seconds"),)),
    Rewriting(rf"^(?:let\s+)?the\s+(last|final|first)\s+({TIME})\s+{_MAY}(fade\s+(?:to\s+black|out|in|from\s+black))", r"\3 over the \1 \2", (("the last three seconds should fade to black", "fade to black over the last three seconds"),)),
    Rewriting(r"\b(?:blend|dissolve|fade|melt|morph|flow|cross-?fade)(?:s|ing)?\s+(?:(?:one|each|every|a)\s+(?:clip|shot|video|one|scene)\s+)?(?:smoothly\s+)?(?:in)?to\s+(?:the\s+(?:next|other|following)(?:\s+(?:one|clip|shot|video))?|each\s+other|one\s+another|another(?:\s+(?:one|clip))?)", "crossfade between the clips", (("blend one clip into the next", "crossfade between the clips"),)),
    Rewriting(r"\b(?:let|have|make)\s+(?:(?:all|each|every)\s+(?:of\s+)?)?(?:the\s+|my\s+)?(?:clips?|shots?|videos)\s+(?=crossfade\s+between\s+the\s+clips)", "", (("have the clips fade into each other", "crossfade between the clips"),)),
    Rewriting(r"\b(?:fade|dissolve|transition|blend)\s+from\s+(?:one|each)\s+(?:clip|shot|video)\s+(?:in)?to\s+(?:the\s+next|another|the\s+other)(?:\s+(?:one|clip))?", "crossfade between the clips", (("fade from one clip to another", "crossfade between the clips"),)),
    Rewriting(rf"\b(?:(?:add|put|make|use)\s+an?\s+)?(?:blend|dissolve|fade|crossfade|transition|melt)s?\s+(?:from\s+)?({CLIP}|(?:the\s+)?(?:first|second|third|last|opening|middle))\s+(?:in)?to\s+({CLIP}|(?:the\s+)?(?:first|second|third|fourth|last|middle)(?:\s+one)?)(?=\s*(?:$|[.,;!]|for\b|over\b|with\b))", r"crossfade between \1 and \2", (("dissolve from clip 1 to clip 2", "crossfade between clip 1 and clip 2"), ("crossfade the first clip into the second", "crossfade between the first and the second clip"))),
    Rewriting(rf"\b(?:let|have|make)\s+({CLIP})\s+(?:dissolve|fade|blend|crossfade)\s+(?:in)?to\s+({CLIP}|the\s+(?:first|second|third|last))", r"crossfade between \1 and \2", (("let the first clip dissolve into the second clip", "crossfade between the first clip and the second clip"),)),
    Rewriting(r"\b(?:make\s+(?:the\s+|all\s+the\s+|these\s+)*(?:hard\s+)?(?:cuts|transitions|joins)\s+(?:smooth(?:er)?|soft(?:er)?|less\s+(?:hard|harsh|abrupt))|(?:soften|smooth(?:en)?(?:\s+out)?)\s+(?:the\s+|all\s+the\s+|these\s+)*(?:hard\s+)?(?:cuts|transitions|joins))(?:\s+(?:with|by\s+(?:using|adding))\s+(?:crossfades|dissolves))?(?=\s*(?:$|[.,;!]|and\b))", "add crossfades", (("make the transitions smooth", "add crossfades"), ("make the cuts smoother with crossfades", "add crossfades"))),
    Rewriting(r"\b(?:use\s+)?(cross-?fades|dissolves|wipes)\s+(?:instead\s+of|rather\s+than|in\s+place\s+of)\s+(?:the\s+)?(?:hard|straight|plain)\s+cuts|\breplace\s+(?:the\s+|all\s+)*(?:hard|straight|plain)\s+cuts\s+(?:with|by)\s+(cross-?fades|dissolves|wipes)|^no\s+(?:hard|straight)\s+cuts\s*,\s*(?:use\s+)?(cross-?fade)s?(?:\s+instead)?", r"add \1\2\3", (("use crossfades instead of hard cuts", "add crossfades"), ("no hard cuts, crossfade instead", "add crossfades"))),
    Rewriting(r"\b(?:use\s+)?((?:hard|straight|plain)\s+cuts)\s+(?:instead\s+of|rather\s+than|in\s+place\s+of)\s+(?:the\s+)?(?:cross-?fades|dissolves|transitions|wipes)|\breplace\s+(?:the\s+|all\s+)*(?:cross-?fades|dissolves|transitions|wipes)\s+(?:with|by)\s+((?:hard|straight|plain)\s+cuts)", r"use \1\2", (("use straight cuts instead of crossfades", "use straight cuts"),)),
    Rewriting(r"^(?:go\s+|switch\s+)?back\s+to\s+(?=(?:hard|straight|plain)\s+cuts)|^i'd\s+(?:rather|prefer\s+to)\s+have\s+(?=(?:hard|straight|plain)\s+cuts)", "use ", (("back to hard cuts", "use hard cuts"),)),
    Rewriting(rf"\b(crossfades?|dissolves?|transitions?|fades?)\s+(?:of|lasting)\s+({TIME})\s+each\b|\b((?:cross-?fade|dissolve)[^,.;]*?)\s*,\s*({TIME})\s+each\b", r"\1\3 over \2\4", (("add crossfades of 1 s each", "add crossfades over 1 s"), ("crossfade all clips, one second each", "crossfade all clips over one second"))),
    Rewriting(rf"\bover\s+the\s+course\s+of\s+(?={TIME}|an?\s)", "over ", (("dissolve between the clips over the course of one second", "dissolve between the clips over one second"),)),
    Rewriting(rf"\b(?:with\s+)?({TIME})\s+of\s+(crossfade|dissolve|transition)(?:\s+(?:in\s+)?between(?:\s+(?:them|each(?:\s+of\s+them)?))?)?", r"\1 \2", (("join the clips, with a second of crossfade in between", "join the clips, 1 second crossfade"),)),
    Rewriting(r"\bcross\s+dissolve\s+transitions?\b|\b(?:cross-?fade|dissolve)\s+transitions?\b", "crossfades", (("add cross dissolve transitions", "add crossfades"),)),
    Rewriting(r"\b(?:a\s+|one\s+|just\s+one\s+|only\s+one\s+)(crossfade|dissolve|transition)\s*,?\s*(?:only\s+)?(?=between\b)", r"a \1 ", (("just one crossfade, between clips 1 and 2", "a crossfade between clips 1 and 2"),)),
    Rewriting(r"\bonly\s+(?=between\b)", "", (("add a crossfade only between the first and second clip", "add a crossfade between the first and second clip"),)),
    Rewriting(r"\b(blend|crossfade|dissolve|fade)\s+them\b(?=\s+(?:over|for|together|into))", "crossfade between the clips", (("combine the clips and blend them over one second", "combine the clips and crossfade between the clips over one second"),)),
    Rewriting(r"(?:用)?(?:叠化|溶解|转场)(?:来)?(?:衔接|连接)(?:各个?|所有)?(?:片段|镜头)?", "片段之间加叠化", (("用叠化衔接各个片段", "片段之间加叠化"),)),
    Rewriting(r"(?:让|使)?(片段|镜头|视频|每段|各段)(?:和片段)?之?间(?:都)?(?:要)?(?:平滑|自然|柔和|流畅)(?:地)?(?:过渡|衔接|切换)|(片段|镜头)之?间(?:都)?(?:加|用)?(?:上)?淡入淡出", "片段之间加叠化", (("让片段之间平滑过渡", "片段之间加叠化"),)),
    Rewriting(r"(?:各段|每段|各片段)之?间", "片段之间", (("各段之间加溶解效果", "片段之间加溶解效果"),)),
    Rewriting(r"每个?(?=(?:转场|过渡|叠化))", "", (("每个转场1秒", "转场1秒"),)),
    Rewriting(r"(转场|叠化|过渡)(?:用|改用|换成|改成)(叠化|溶解|交叉淡化)", r"加\2", (("转场用叠化", "加叠化"),)),
    Rewriting(r"^(?:让)?转场(?:要)?(?:柔和|平滑|自然)(?:一?点|一些)?$", "加叠化", (("转场柔和一点", "加叠化"),)),
    Rewriting(rf"(转场|叠化|过渡)(?:的)?(?:时间|时长|长度)?(?:都)?(?:改成|改为|延长到|设为|设成|调到|调成|缩短到|变成)({TIME})", r"\2的\1", (("转场时间延长到1秒", "1秒的转场"),)),
    Rewriting(rf"(?:视频)?(?:首尾|头尾|前后|开头和?结尾)(?:处)?(?:都|各|分别)*(?:加上?|做|来|用)?(?:个|一个)?(?:({TIME})的?)?(?:淡入淡出|渐变黑?|渐变|淡入和淡出)", r"\1淡入淡出", (("首尾加淡入淡出", "淡入淡出"), ("首尾各加2秒的淡入淡出", "2秒淡入淡出"))),
    Rewriting(rf"(?:在)?(?:开头|片头|首)?(?:处)?(?:加|用)?淡入[、,，和]*(?:在)?(?:结尾|片尾|尾)?(?:处)?(?:加|用)?淡出[,，]?(?:各|都|分别|每个)(?:是|用|持续)?({TIME})", r"\1淡入淡出", (("开头淡入、结尾淡出，各2秒", "2秒淡入淡出"),)),
    Rewriting(r"(?:慢慢|渐渐|逐渐|缓缓)(?:地)?(?:变黑|黑掉|暗下来|黑下去|黑屏)", "淡出", (("最后慢慢变黑", "最后淡出"),)),
    Rewriting(r"(?:由|从)黑(?:屏|场|色)?(?:画面)?(?:慢慢|渐渐|逐渐)?(?:渐亮|变亮|亮起来?|出现|显现)", "淡入", (("由黑渐亮", "淡入"),)),
    Rewriting(r"(?:开场|一开场|开头)从黑(?:屏|场|色)?(?:画面)?(?:中)?(?=淡入)", "开头", (("开场从黑画面淡入", "开头淡入"),)),
    Rewriting(r"(?:以|用)淡入(?:效果)?(?:来)?(?:开场|开头|开始)", "开头淡入", (("以淡入开场", "开头淡入"),)),
    Rewriting(r"(?:以|用)淡出(?:效果)?(?:来)?(?:结束|结尾|收尾|收场)|片尾(?=淡出|渐隐|渐黑|渐出)", "结尾淡出", ()),
)  # fmt: skip
