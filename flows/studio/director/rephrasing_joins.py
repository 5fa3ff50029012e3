"""Plainer words for silences and highlights, for fades and for what leads from clip to clip."""

from __future__ import annotations

from flows.studio.director.values import SAID_NUMBER as NUMBER
from flows.studio.director.values import SAID_TIME as TIME
from flows.studio.director.words import Rewriting
from flows.studio.director.words_time import SAID_CLIP as CLIP

_END = r"(?=[\s,]*(?:please ?)?(?:$|[.!?]+(?:\s|$)))"
_MAY = r"(?:(?:should|must|shall|can|could|needs? to|has to|to) )?"
_SILENT = (
    r"(?:silences?|pauses?|dead air|gaps?|silent (?:parts|bits)|quiet (?:parts|bits)|breaks|hesitations|dead spots?)"
)
_NOT_TALKING = (
    r"(?:nobody|no one|no-one|none) (?:is |was |'s )?(?:actually )?(?:talk(?:s|ing)?|speak(?:s|ing)?|"
    r"say(?:s|ing) (?:anything|something|a word))|"
    r"(?:i|we|he|she|they|people|anybody|anyone|someone|somebody)(?:'m| am|'re| are|'s| is)? ?(?:not|n't) "
    r"(?:talking|speaking|saying anything)|"
    r"(?:i|we|he|she|they) (?:don't|doesn't|do not|does not) (?:talk|speak|say (?:anything|a word))|"
    r"(?:there(?:'s| is) )?(?:no (?:speech|talking|sound|audio|voice)|nothing (?:is )?(?:said|to hear|being said))|"
    r"it(?:'s| is) (?:quiet|silent)"
)
_BITS = (
    r"(?:(?:every|any|all|all the|the|those|each) )*(?:parts?|bits?|sections?|moments?|places?|spots?|passages?|"
    r"stretch(?:es)?|time|times|footage|segments?|pieces?)"
)
SILENCES = (
    Rewriting(r"\b(?:tighten|shorten|speed|liven|clean)(?: (?:it|this|things|the (?:video|pac(?:e|ing)|edit|"
        r"recording)))?(?: up)?"
        r"(?: a (?:bit|little))? by (?=(?:cutting|removing|deleting|taking out|trimming|dropping)\b)",
        "", (("tighten it up by removing the pauses", "remove the pauses"),)),
    Rewriting(rf"\b({_SILENT})(?: out)? (?:in order |so as )?to (?:tighten|speed|liven|shorten) "
        rf"(?:it|this|things|the (?:video|pac(?:e|ing)|edit))(?: up)?(?: a (?:bit|little))?{_END}",
        r"\1", (("cut out the pauses to tighten it up", "cut out the pauses"),)),
    Rewriting(rf"\b(?:take|pull|get|throw) ((?:[a-z]+ ){{0,4}}?{_SILENT}) out\b", r"remove \1",
        (("take all the long silent gaps out", "remove all the long silent gaps"),)),
    Rewriting(r"\b(?:every|each|any) (?:single )?(pause|silence|gap|break)\b", r"all the \1s",
        (("remove every gap longer than 7 s", "remove the gaps longer than 7 s"),)),
    Rewriting(rf"{_BITS} (?:(?:where|when|in which|during which) (?:{_NOT_TALKING})|"
        rf"(?:without|with no) (?:any )?(?:speech|sound|talking|voices?|audio)(?: in (?:it|them))?)",
        "the silences",
        (("cut out every bit where nobody is speaking", "cut out the silences"),
        ("delete the bits where I'm not talking", "delete the silences"))),
    Rewriting(
        rf"\b(cut|remove|skip|trim) (?:it )?(?:out )?(?:whenever|wherever|when|where|every time) (?:{_NOT_TALKING})",
        r"\1 the silences", (("cut whenever nobody is speaking", "cut the silences"),)),
    Rewriting(rf"\b({_SILENT}) (?:(?:in )?between(?: (?:(?:the|my|all|his|her|their|two|each) )*(?:sentences?|words|"
        rf"phrases|takes|lines|speech|talking))?|in (?:the|my|his|her|their) "
        rf"(?:speech|talking|voice|recording|speaking|audio|sound|dialogue|narration|monologue)|"
        rf"(?:when|while|as) i (?:talk|speak))",
        r"\1", (("cut out the gaps between sentences", "cut out the gaps"),)),
    Rewriting(rf"\b({_SILENT}) ?,? (?:that (?:are|last|take|go on(?: for)?)|which (?:are|last)|"
        rf"if they(?:'re| are| last)|lasting|that lasts|that is) (?=(?:longer|more|over|above|at least)\b)",
        r"\1 ", (("remove pauses that are longer than 7 seconds", "remove pauses longer than 7 seconds"),)),
    Rewriting(rf"\b({_SILENT}) (?:of )?(?:at least|from|of more than|that exceed|exceeding) "
        rf"({TIME})(?: (?:or (?:more|longer)|up(?:wards)?|and (?:more|longer|up)))?|"
        rf"\b({_SILENT}) (?:of )?({TIME}) (?:or (?:more|longer)|and (?:more|longer|up))",
        r"\1\3 longer than \2\4", (("drop pauses of at least 7 seconds", "drop pauses longer than 7 seconds"),)),
    Rewriting(
        rf"(longer than {TIME}) ?, ?(?:but |and )?(?:keep|leave) (?:the )?(?:short(?:er)? ones|shorter pauses|others)",
        r"\1", (("cut pauses longer than 7 seconds, keep the short ones", "cut pauses longer than 7 seconds"),)),
    Rewriting(rf"\b(?:close|fill|shrink|collapse|squeeze) (?:(?:up|out) )?((?:all )?(?:the|my) {_SILENT})",
        r"remove \1", (("close the gaps", "remove the gaps"),)),
    Rewriting(rf"^(?:please )?(?:no|without) (?:the |any |more )?({_SILENT}){_END}", r"remove the \1",
        (("no silences please", "remove the silences"),)),
    Rewriting(rf"^(?:all )?(?:the|my|these|those) ({_SILENT}) (?:have to|must|should|need to|can) "
        rf"(?:go|be (?:cut|removed|taken out)|disappear){_END}",
        r"remove the \1", (("the pauses have to go", "remove the pauses"),)),
    Rewriting(r"\bauto(?:matically)?[\s-]+(?=(?:cut|remove|trim|delete|detect)\b)", "",
        (("auto-cut the silences", "cut the silences"),)),
    Rewriting(r"\b(?:do|make|use|create|give it|give me) (?:some |a few )?(?=jump[\s-]?cuts?\b)|"
        r"(?<=jump-cut) (?:my|the) (?:talking|speech|voice)|(?<=jump\scut) (?:my|the) (?:talking|speech|voice)",
        " ", (("do jump cuts", "jump cuts"), ("jump-cut my talking", "jump-cut"))),
    Rewriting(r"\b(?:make (?:the pac(?:e|ing)|it|(?:the|my) (?:video|edit)) "
        r"(?:(?:a (?:bit|little)|much|more) )?(?:tighter|snapp(?:y|ier)|tight|punch(?:y|ier))|"
        r"tighten (?:it|this|the video|things) up|tighten up the pac(?:e|ing))(?: a (?:bit|little))?",
        "tighten", (("make the pacing tighter", "tighten"), ("tighten this up a bit", "tighten"))),
    Rewriting(r"\bempty air\b", "dead air", (("take out all the empty air", "take out all the dead air"),)),
    Rewriting(rf"\b(?:clean|edit) out (?=(?:(?:all|the|my|any) )*{_SILENT})", "remove ",
        (("clean out the dead air", "remove the dead air"),)),
    Rewriting(rf"^(?:please )?(?:cut|trim|shorten|reduce|edit|bring) (?:it|this|(?:the|my) video) (?:down )?to "
        rf"(?=(?:just |only )?(?:the |its )?(?:{NUMBER} )?(?:loudest|best|most (?:exciting|active))\b)",
        "keep ", (("cut it down to the loudest 30 seconds", "keep the loudest 30 seconds"),)),
    Rewriting(rf"\b(?:find|pick|choose|take|detect|select) (?![^;]*\band "
        rf"(?:keep|use|leave)\b)(?=(?:the )?(?:{NUMBER} )?(?:loudest|best|most active|liveliest)\b)",
        "keep ", (("pick the loudest 30 seconds", "keep the loudest 30 seconds"),)),
    Rewriting(rf"\bthe ({TIME}) (?:that (?:are|is)|which are) (?:the )?(loudest|best)\b", r"the \2 \1",
        (("keep the 30 seconds that are loudest", "keep the loudest 30 seconds"),)),
    Rewriting(rf"\b(?:the )?(?:({NUMBER}) )?(?:most (?:active|action[\s-]packed|eventful|dynamic|moving|energetic)|"
        rf"liveliest|busiest|wildest) (?:({NUMBER}) )?(seconds|minutes)",
        r"the \1\2 \3 with the most motion",
        (("keep the liveliest 20 seconds", "keep the 20 seconds with the most motion"),)),
    Rewriting(rf"\bthe ({TIME}) (?:where|in which|when) (?:the )?most (?:happens|moves|is going on|goes on)",
        r"the \1 with the most motion",
        (("keep the 20 seconds where the most happens", "keep the 20 seconds with the most motion"),)),
    Rewriting(rf"\b(?:make|create|cut|give me|do) (?:me )?(?:an? )?({TIME})[\s-]+(?:long )?highlights?(?: "
        rf"(?:reel|clip|video|cut))?(?: (?:from|of|out of) (?:it|the (?:loudest|best) (?:parts?|bits?|moments?)|this|"
        rf"the video))?|^(?:extract )?(?:the |a )?highlights? ?, ?({TIME}){_END}",
        r"keep the best \1\2", (("make a 30-second highlight reel", "keep the best 30 seconds"),)),
    Rewriting(r"\b(split|cut|divide|separate|break|chop)((?: (?:it|this|the video|the clip))?)(?: up)? "
        r"(?:by|per|according to) (?:the )?(?:scenes?|shots?)\b",
        r"split\2 into scenes", (("split it by scene", "split it into scenes"),)),
    Rewriting(r"\b(?:split|cut|slice)((?: (?:it|this|the video))?) (?:at|on) (?:each|every|all the) cuts?\b|"
        r"\b(?:put|make|add|place) a cut((?:)) (?:at|on) (?:each|every) (?:scene|shot) changes?",
        r"split\1 at the scene changes", (("split at each cut", "split at the scene changes"),)),
    Rewriting(r"\b(?:do|run|use|perform|apply|try) (?:an? |the |some )?(scene detection)(?: on (?:it|this|the \w+))?",
        r"\1", (("run scene detection on it", "scene detection"),)),
    Rewriting(r"^(?:make (?:one|a|each) clip (?:per|for each|for every|of each|out of each) (?:scene|shot)|"
        r"(?:each|every) (?:scene|shot) (?:should (?:be|become|get)|as|gets) (?:its own|a (?:separate )?) ?clip)",
        "split it into scenes",
        (("make one clip per scene", "split it into scenes"),
        ("every scene should be its own clip", "split it into scenes"))),
    Rewriting(
        r"(去除|删除|去掉|剪掉|删掉|移除|消除|清除)(?:所有|全部|视频里?的?|中间的?|里面的?)?静音(?=$|[,，。、和并])",
        r"\1停顿", (("自动去除静音", "自动去除停顿"),)),
    Rewriting(r"(?:让|使|把)?(?:整体|视频|剪辑)?(?:的)?节奏(?:剪得|变得|更|再|弄得|紧凑)*(?:紧凑|紧)(?:一?点|一些|些)?|"
        r"^剪得?(?:更|再)?紧凑(?:一?点|一些|些)?$|^(?:更|再)?紧凑(?:一?点|一些|些)$",
        "跳剪", (("节奏紧凑一点", "跳剪"), ("让节奏更紧凑", "跳剪"))),
    Rewriting(r"(停顿|静音|空白|沉默)[^，,。]{0,3}(剪掉?|去掉|删掉?|删除)了?[,，]跳剪$", r"\1\2",
        (("把停顿都剪掉，节奏紧凑一点", "把停顿都剪掉"),)),
    Rewriting(r"用跳剪的?(?:方式|手法)?(?:来)?(?=剪|去|删)", "", (("用跳剪的方式剪掉停顿", "剪掉停顿"),)),
    Rewriting(r"(?:句子|句|话|语句|段落)(?:与句子|和句子)?之?间的?(?=停顿|空白|间隔|空隙|沉默)", "",
        (("句子之间的停顿剪掉", "停顿剪掉"),)),
    Rewriting(r"(?:我|他|她|大家)?(?:不|没|没有)(?:在)?(?:说话|讲话|出声)的?(?:地方|部分|时候|片段|时间)|空档|"
        r"没(?:有)?(?:任何)?声音的?(?:地方|部分|片段)|无声的?(?:地方|部分|片段)",
        "停顿", (("我不说话的地方剪掉", "停顿剪掉"), ("把空档剪掉", "把停顿剪掉"))),
    Rewriting(rf"(?:长于|大于|多于|超过)({TIME})的?(停顿|静音|空白|沉默|无声)|"
        rf"({TIME})以上的?(停顿|静音|空白|沉默|无声)|(停顿|静音|空白|沉默)(?:长于|大于|多于|超过)({TIME})的?",
        r"超过\1\3\6的停顿",
        (("只删除7秒以上的停顿", "只删除超过7秒的停顿"), ("停顿超过7秒的剪掉", "超过7秒的停顿剪掉"))),
    Rewriting(r"只(?=删除|剪掉|去掉|删掉|剪(?:最|前|后|第|掉))", "", (("只删除超过7秒的停顿", "删除超过7秒的停顿"),)),
    Rewriting(r"(?:声音|音量)最(?:大|响|高)的?|最(?:大声|吵)的?", "最响的",
        (("只保留声音最大的30秒", "只保留最响的30秒"),)),
    Rewriting(r"(?:动作|画面|运动)?(?:动得?)?最(?:激烈|剧烈|厉害|活跃|频繁)的?", "动作最多的",
        (("只要动作最激烈的20秒", "只要动作最多的20秒"),)),
    Rewriting(
        rf"(?:剪|做|来|出)一?(?:个|段)({TIME})的(?:精彩)?(?:集锦|高光|精彩片段|精华)|^精彩(?:片段|集锦|部分)({TIME})$",
        r"保留最精彩的\1\2", (("剪一个30秒的精彩集锦", "保留最精彩的30秒"),)),
    Rewriting(r"(?:挑|选|找|剪|截)出(?=(?:最|动作))", "保留", (("挑出最响的30秒", "保留最响的30秒"),)),
    Rewriting(r"(?:自动)?(?:识别|检测|找出|侦测)(?:一下)?(?:视频)?(?:里|中)?(?:的)?(?:场景|镜头)(?:变化|"
        r"切换)?(?:点)?(?:并|然后|,|，)?(?:自动)?(?:切开|分割|切分|切割|剪开)?|自动分镜头?|"
        r"(?:在)?(?:每个|各个|所有)?(?:镜头|场景|画面)(?:切换|变化|转换)(?:的)?(?:地方|处|点)?(?:都)?(?:切开|分割|切分|"
        r"剪开|切一刀)|(?:按照?|根据)(?:画面|镜头|场景)(?:的)?(?:变化|切换)?(?:来)?(?:自动)?(?:切分|切割|拆开|拆分|"
        r"分割|切开|分段|分开)|(?:每个?|一个)(?:场景|镜头)(?:单独)?(?:切|分|剪)成一段|"
        r"(?:做|来)(?:一下|个|一次)?场景检测",
        "按场景分割", (("自动识别场景并切开", "按场景分割"), ("按场景自动切分", "按场景分割"))),
)  # fmt: skip

_FADE_OUT = r"fade[\s-]+(?:out(?: to black)?|to black)"
_FADE_IN = r"fade[\s-]+(?:in(?: from black)?|from black|up from black)"
JOINS = (
    Rewriting(r"\b(fad(?:e|es|ing)) (?:(?:it|the (?:video|picture|image)) )?in\b([^,.;]*?) ?,? (?:and|then|&) "
        r"(?:then )?out\b",
        r"\1 in\2 and fade out",
        (("fade in at the start and out at the end", "fade in at the start and fade out at the end"),)),
    Rewriting(rf"\b(fade in) and fade out (?:(?:over|for|in) )?({TIME})$", r"\1 and fade out, \2 each",
        (("fade in and out over 2 seconds", "fade in and fade out, 2 seconds each"),)),
    Rewriting(rf"\b(?:(?:add|put|use|make|do) )?(?:a )?({TIME}[\s-]+)?fades? "
        rf"(?:(?:on|at) both (?:ends|sides)|(?:at|on) the (?:start|beginning) and (?:at |on )?(?:the )?end)\b",
        r"\1fade in and fade out", (("add a fade at the start and at the end", "fade in and fade out"),)),
    Rewriting(r"\b(?:begin|start|open) and (?:end|finish|close) (?:with a fade|(?:on|in|with) black)\b",
        "fade in and fade out", (("begin and end with a fade", "fade in and fade out"),)),
    Rewriting(rf"(?:^|(?<=,\s)|(?<=\band\s)|(?<=\bplease\s)|(?<=\bthen\s))(?:ending|end|finish|finishing|close|closing|"
        rf"conclude)s? (?:it |the video )?(?:with|on|in) (?:a |the )?(slow )?({TIME}[\s-]+)?(?:slow )?{_FADE_OUT}",
        r"\2fade out at the end",
        (("close with a fade out", "fade out at the end"), ("end on a fade to black", "fade out at the end"))),
    Rewriting(rf"(?:^|(?<=,\s)|(?<=\band\s)|(?<=\bplease\s)|(?<=\bthen\s))(?:start|starting|begin|beginning|open|"
        rf"opening)s? (?:it |the video )?(?:with|on|in) (?:a |the )?(?:slow )?({TIME}[\s-]+)?{_FADE_IN}",
        r"\1fade in at the start", (("open with a fade in", "fade in at the start"),)),
    Rewriting(r"\b(?:start|begin|open) (?:on|in|with) (?:a )?black(?: screen)? and (?:then )?fade in", "fade in",
        (("start on black and fade in", "fade in"),)),
    Rewriting(rf"\b(?:(?:let|have|make) )?the (?:very )?(?:ending|end|finish) {_MAY}{_FADE_OUT}|"
        rf"\b{_FADE_OUT} the (?:ending|end)|\bfade the (?:ending|end) out|"
        rf"\bfade (?:the )?(?:video|picture|screen|everything|it) to black(?: at the end)?",
        "fade out at the end",
        (("let the ending fade to black", "fade out at the end"), ("fade out the ending", "fade out at the end"))),
    Rewriting(rf"\b(?:can |could )?(?:(?:let|have|make) )?the (?:very )?(?:start|beginning|opening) {_MAY}{_FADE_IN}",
        "fade in at the start", (("can the start fade in", "fade in at the start"),)),
    Rewriting(r"\b(?:slowly|gradually|gently|smoothly) (?=fad(?:e|es|ing)\b|fade\b)|"
        r"(?<=fade\sin) (?:slowly|gradually|gently|smoothly)|(?<=fade\sout) (?:slowly|gradually|gently|smoothly)",
        " ", (("fade in slowly over two seconds", "fade in over two seconds"),)),
    Rewriting(rf"\btake ({TIME}) to (fade (?:in|out|to black))", r"\2 over \1",
        (("take 2 seconds to fade in", "fade in over 2 seconds"),)),
    Rewriting(rf"^with (?=an? (?:{TIME}[\s-]+)?fade\b)", "", ()),
    Rewriting(rf"\bfade[\s-](in|out) (?:of|lasting|that lasts) ({TIME})", r"fade \1 over \2",
        (("a fade in of 2 seconds", "a fade in over 2 seconds"),)),
    Rewriting(rf"^(?:in|over|for|during) the (last|first) ({TIME}) ?,? ?(fade (?:to black|out|in))",
        r"\3 over the \1 \2", (("in the last 3 seconds fade to black", "fade to black over the last 3 seconds"),)),
    Rewriting(rf"^(?:let )?the (last|final|first) ({TIME}) {_MAY}(fade (?:to black|out|in|from black))",
        r"\3 over the \1 \2",
        (("the last three seconds should fade to black", "fade to black over the last three seconds"),)),
    Rewriting(r"\b(?:blend|dissolve|fade|melt|morph|flow|cross-?fade)(?:s|ing)? "
        r"(?:(?:one|each|every|a) (?:clip|shot|video|one|scene) )?(?:smoothly )?(?:in)?to "
        r"(?:the (?:next|other|following)(?: (?:one|clip|shot|video))?|each other|one another|"
        r"another(?: (?:one|clip))?)",
        "crossfade between the clips", (("blend one clip into the next", "crossfade between the clips"),)),
    Rewriting(r"\b(?:let|have|make) (?:(?:all|each|every|one|a) (?:of )?)?(?:the |my )?(?:clips?|shots?|videos) "
        r"(?=crossfade between the clips)",
        "", (("have the clips fade into each other", "crossfade between the clips"),)),
    Rewriting(r"\b(?:fade|dissolve|transition|blend|melt|morph) from (?:one|each)(?: (?:clip|shot|video|one|"
        r"scene))? (?:in)?to "
        r"(?:the next|another|the other)(?: (?:one|clip|shot|video|scene))?|\b(?:let|have|make) (?:one|each|every|a) "
        r"(?:clip|shot|video|one|scene) (?:smoothly )?(?:dissolve|fade|blend|melt|flow|morph) (?:in)?to (?:the "
        r"(?:next|following)|"
        r"another|the other)(?: (?:one|clip|shot|video))?",
        "crossfade between the clips", (("fade from one clip to another", "crossfade between the clips"),)),
    Rewriting(rf"\b(?:(?:add|put|make|use) an? )?(?:blend|dissolve|fade|crossfade|transition|melt)s? "
        rf"(?:from )?({CLIP}|(?:the )?(?:first|second|third|last|opening|middle)) (?:in)?to "
        rf"({CLIP}|(?:the )?(?:first|second|third|fourth|last|middle)(?: one)?)(?= ?(?:$|[.,;!]|for\b|over\b|with\b))",
        r"crossfade between \1 and \2",
        (("dissolve from clip 1 to clip 2", "crossfade between clip 1 and clip 2"),
        ("crossfade the first clip into the second", "crossfade between the first and the second clip"))),
    Rewriting(rf"\b(?:let|have|make) ({CLIP}) (?:dissolve|fade|blend|crossfade) (?:in)?to "
        rf"({CLIP}|the (?:first|second|third|last))",
        r"crossfade between \1 and \2",
        (("let the first clip dissolve into the second clip",
        "crossfade between the first clip and the second clip"),)),
    Rewriting(r"\b(?:make (?:the |all the |these )*(?:hard )?(?:cuts|transitions|joins) "
        r"(?:smooth(?:er)?|soft(?:er)?|less (?:hard|harsh|abrupt))|"
        r"(?:soften|smooth(?:en)?(?: out)?) (?:the |all the |these )*(?:hard )?(?:cuts|transitions|joins))(?: "
        r"(?:with|by (?:using|adding)) (?:crossfades|dissolves))?(?= ?(?:$|[.,;!]|and\b))",
        "add crossfades",
        (("make the transitions smooth", "add crossfades"),
        ("make the cuts smoother with crossfades", "add crossfades"))),
    Rewriting(r"\b(?:use )?(cross-?fades|dissolves|wipes) (?:instead of|rather than|in place of) "
        r"(?:the )?(?:hard|straight|plain) cuts|\breplace (?:the |all )*(?:hard|straight|plain) cuts (?:with|by) "
        r"(cross-?fades|dissolves|wipes)|^no (?:hard|straight) cuts ?, ?(?:use )?(cross-?fade)s?(?: instead)?",
        r"add \1\2\3",
        (("use crossfades instead of hard cuts", "add crossfades"),
        ("no hard cuts, crossfade instead", "add crossfades"))),
    Rewriting(r"\b(?:use )?((?:hard|straight|plain) cuts) (?:instead of|rather than|in place of) "
        r"(?:the )?(?:cross-?fades|dissolves|transitions|wipes)|\breplace "
        r"(?:the |all )*(?:cross-?fades|dissolves|transitions|wipes) (?:with|by) ((?:hard|straight|plain) cuts)",
        r"use \1\2", (("use straight cuts instead of crossfades", "use straight cuts"),)),
    Rewriting(r"^(?:go |switch )?back to (?=(?:hard|straight|plain) cuts)|"
        r"^i'd (?:rather|prefer to) have (?=(?:hard|straight|plain) cuts)",
        "use ", (("back to hard cuts", "use hard cuts"),)),
    Rewriting(rf"\b(crossfades?|dissolves?|transitions?|fades?) (?:of|lasting) ({TIME}) each\b|"
        rf"\b((?:cross-?fade|dissolve)[^,.;]*?) ?, ?({TIME}) each\b",
        r"\1\3 over \2\4",
        (("add crossfades of 1 s each", "add crossfades over 1 s"),
        ("crossfade all clips, one second each", "crossfade all clips over one second"))),
    Rewriting(rf"\bover the course of (?={TIME}|an?\s)", "over ",
        (("dissolve between the clips over the course of one second", "dissolve between the clips over one second"),)),
    Rewriting(rf"\b(?:with )?({TIME}) of (crossfade|dissolve|transition)(?: "
        rf"(?:in )?between(?: (?:them|each(?: of them)?))?)?",
        r"\1 \2", (("join the clips, with a second of crossfade in between", "join the clips, 1 second crossfade"),)),
    Rewriting(r"\bcross dissolve transitions?\b|\b(?:cross-?fade|dissolve) transitions?\b", "crossfades",
        (("add cross dissolve transitions", "add crossfades"),)),
    Rewriting(r"\b(?:a |one |just one |only one )(crossfade|dissolve|transition) ?,? ?(?:only )?(?=between\b)",
        r"a \1 ", (("just one crossfade, between clips 1 and 2", "a crossfade between clips 1 and 2"),)),
    Rewriting(r"\bonly (?=between\b)", "",
        (("add a crossfade only between the first and second clip",
        "add a crossfade between the first and second clip"),)),
    Rewriting(r"\b(blend|crossfade|dissolve|fade) them\b(?= (?:over|for|together|into))", "crossfade between the clips",
        (("combine the clips and blend them over one second",
        "combine the clips and crossfade between the clips over one second"),)),
    Rewriting(r"(?:用)?(?:叠化|溶解|转场)(?:来)?(?:衔接|连接)(?:各个?|所有)?(?:片段|镜头)?", "片段之间加叠化",
        (("用叠化衔接各个片段", "片段之间加叠化"),)),
    Rewriting(r"(?:让|使)?(片段|镜头|视频|每段|各段)(?:和片段)?之?间(?:都)?(?:要)?(?:平滑|自然|柔和|"
        r"流畅)(?:地)?(?:过渡|衔接|切换)|(片段|镜头)之?间(?:都)?(?:加|用)?(?:上)?淡入淡出",
        "片段之间加叠化", (("让片段之间平滑过渡", "片段之间加叠化"),)),
    Rewriting(r"(?:各段|每段|各片段)之?间", "片段之间", (("各段之间加溶解效果", "片段之间加溶解效果"),)),
    Rewriting(r"每个?(?=(?:转场|过渡|叠化))", "", (("每个转场1秒", "转场1秒"),)),
    Rewriting(r"(转场|叠化|过渡)(?:用|改用|换成|改成)(叠化|溶解|交叉淡化)", r"加\2", (("转场用叠化", "加叠化"),)),
    Rewriting(r"(?<![^,，。;；])(?:让)?转场(?:要)?(?:柔和|平滑|自然)(?:一?点|一些)?(?![^,，。;；!！])",
        "加叠化", (("转场柔和一点", "加叠化"),)),
    Rewriting(rf"(转场|叠化|过渡)(?:的)?(?:时间|时长|长度)?(?:都)?(?:改成|改为|延长到|设为|设成|调到|调成|缩短到|"
        rf"变成)({TIME})",
        r"\2的\1", (("转场时间延长到1秒", "1秒的转场"),)),
    Rewriting(rf"(?:视频)?(?:首尾|头尾|前后|开头和?结尾)(?:处)?(?:都|各|分别)*(?:加上?|做|来|用)?(?:个|"
        rf"一个)?(?:({TIME})的?)?(?:淡入淡出|渐变黑?|渐变|淡入和淡出)",
        r"\1淡入淡出", (("首尾加淡入淡出", "淡入淡出"), ("首尾各加2秒的淡入淡出", "2秒淡入淡出"))),
    Rewriting(rf"(?:在)?(?:开头|片头|首)?(?:处)?(?:加|用)?淡入[、,，和]*(?:在)?(?:结尾|片尾|尾)?(?:处)?(?:加|"
        rf"用)?淡出[,，]?(?:各|都|分别|每个)(?:是|用|持续)?({TIME})",
        r"\1淡入淡出", (("开头淡入、结尾淡出，各2秒", "2秒淡入淡出"),)),
    Rewriting(r"(?:慢慢|渐渐|逐渐|缓缓)(?:地)?(?:变黑|黑掉|暗下来|黑下去|黑屏)", "淡出",
        (("最后慢慢变黑", "最后淡出"),)),
    Rewriting(r"(?:由|从)黑(?:屏|场|色)?(?:画面)?(?:慢慢|渐渐|逐渐)?(?:渐亮|变亮|亮起来?|出现|显现)", "淡入",
        (("由黑渐亮", "淡入"),)),
    Rewriting(r"(?:开场|一开场|开头)从黑(?:屏|场|色)?(?:画面)?(?:中)?(?=淡入)", "开头",
        (("开场从黑画面淡入", "开头淡入"),)),
    Rewriting(r"(?:以|用)淡入(?:效果)?(?:来)?(?:开场|开头|开始)", "开头淡入", (("以淡入开场", "开头淡入"),)),
    Rewriting(r"(?:以|用)淡出(?:效果)?(?:来)?(?:结束|结尾|收尾|收场)|片尾(?=淡出|渐隐|渐黑|渐出)", "结尾淡出", ()),
)  # fmt: skip
