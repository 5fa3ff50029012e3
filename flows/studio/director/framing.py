"""How an order is framed: asides around it, wishes ("I'd like the title to …"), passives ("… should be removed"),
statements before it, and what is to be left alone. Each is brought to the plain order; the order itself is untouched.
"""

from __future__ import annotations

from flows.studio.director.values import NUMBER, TIME
from flows.studio.director.words import Rewriting

# ---- asides ----------------------------------------------------------------------------------------------------------

_BEFORE = (
    r"yo|hiya|heya|nope|nah|no(?=\s*,)|right(?=\s*,)|cool|awesome|good(?=\s*[,!])|fine|sure|yep|yup|oh|ah|sorry|okay|ok|so(?=\s*,|\s+(?:please|can|could|i)\b)|well|next|lastly|"
    r"first\s+(?:of\s+all|off|up)|to\s+(?:start|begin)\s+with|finally|btw|by\s+the\s+way|one\s+(?:more|last)\s+thing|last\s+thing|quick\s+(?:one|question|request)|looks?\s+good|love\s+it|"
    r"(?:that's|that\s+is|this\s+is)\s+(?:great|good|better|perfect|nice|fine)|not\s+bad|thanks|thank\s+you|thx|dude|bro|buddy|guys|mate|hey\s+(?:there|director|editor)|"
    r"(?:good\s+)?(?:morning|afternoon|evening)|honestly|ideally|also|then|now|i\s+(?:think|guess|feel\s+like|reckon|suppose)(?:\s+(?:that|we\s+should|you\s+should|it\s+would\s+be\s+(?:good|best|better|nice)\s+to))?|"
    r"go\s+ahead\s+and|(?:i|we)(?:'d|\s+would)(?=\s+(?:cut|put|add|make|remove|move|keep|trim|use|drop|start|end)\b)|try\s+(?:to|and)|feel\s+free\s+to|(?:make|be)\s+sure\s+(?:to|that\s+you|you)|remember\s+to|don't\s+forget\s+to|"
    r"(?:i'd|i\s+would)\s+(?:really\s+)?(?:appreciate\s+it|be\s+(?:happy|glad|grateful))\s+if\s+you\s+(?:could|would|can)|(?:is\s+it|would\s+it\s+be)\s+possible\s+(?:to|for\s+you\s+to)|"
    r"is\s+there\s+(?:any|a)\s+way\s+(?:to|you\s+(?:can|could))|any\s+chance\s+(?:you|we)\s+(?:can|could)|how\s+about\s+(?:we|you)|why\s+don't\s+(?:you|we)|what\s+if\s+(?:you|we)|"
    r"i(?:'m|\s+am)\s+(?:hoping|trying|looking)\s+to|i\s+(?:wanna|gotta)|(?:we|you|i)\s+(?:should|could|might|must)(?:\s+(?:probably|also|just))?|(?:all\s+)?i\s+(?:want|need)\s+(?:you\s+)?(?:to\s+do\s+)?is\s+(?:to|for\s+you\s+to)|"
    r"what\s+i\s+(?:want|need)\s+is(?:\s+(?:to|for\s+you\s+to))?|help\s+me(?:\s+to)?|your\s+(?:task|job)\s+is\s+to"
)
_AFTER = (
    r"(?<!start\s)(?<!begin\s)(?<!play\s)(?<!it\s)(?<!clip\s)(?<!clip\s\d\s)again|after\s+all|in\s+total|overall|altogether|right\s+away|straight\s+away|immediately|at\s+once|real\s+quick|for\s+now|as\s+well|too|instead|"
    r"thanks(?:\s+(?:a\s+lot|so\s+much|a\s+bunch|in\s+advance))?|thank\s+you(?:\s+(?:so|very)\s+much)?|many\s+thanks|much\s+appreciated|ty|lol|haha|pretty\s+please|"
    r"when\s+you\s+(?:can|get\s+a\s+chance|have\s+(?:time|a\s+moment))|if\s+(?:you\s+(?:could|would|please|like)|that\s+works|it's\s+not\s+too\s+much(?:\s+trouble)?)|would\s+you\s+please|will\s+you|"
    r"i\s+(?:think|guess|suppose)|ok(?:ay)?|or\s+so|or\s+something(?:\s+like\s+that)?|like\s+that|that's\s+(?:it|all)|that\s+is\s+all|nothing\s+else|mate|bro|dude|man"
)
ASIDES = (
    Rewriting("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]+", " "),
    Rewriting(r"(?<=\w)\s*[:;]-?[)(d](?=\s|$)", " "),
    Rewriting(
        rf"^(?:(?:{_BEFORE})(?![\w'])[\s,!.:…–-]*)+(?=\S)",
        "",
        (("ok so, next, trim the first 10 seconds", "trim the first 10 seconds"), ("is it possible to mute it?", "mute it"), ("why don't we split it at 0:30", "split it at 0:30")),
    ),
    Rewriting(
        rf"(?<=[.;!?])\s+(?:(?:{_BEFORE})(?![\w'])[\s,!:…–-]*)+(?=\S)",
        " ",
        (("mute it. Oh and also, make it vertical", "mute it. make it vertical"),),
    ),
    Rewriting(
        rf"(?:[\s,.!–-]+(?:{_AFTER}))+\s*[.!?]*$",
        "",
        (("remove the music after all", "remove the music"), ("make it vertical as well, thanks so much!", "make it vertical")),
    ),
    Rewriting(r"\b(?:(?<=it\s)|(?<=this\s)|(?<=that\s))(?:please|kindly)\b", ""),
    Rewriting(
        r"^(?:(?:嗨|哈喽|你好|您好|好的?|嗯|那个?|那么|对了|算了|不对|还有|另外|此外|首先|其次|接下来|现在|最后(?=[,，、再把将请给])|顺便|话说|亲|老师|师傅|大佬|可不可以|能不能|可以|能|是否可以|我觉得|感觉|还是(?=撤销|去掉|删|用|改|换|取消)|我想要?|我希望|我需要|想要?|希望|需要|帮忙|帮我|麻烦你?|拜托|请你?|给我|直接)[,，、。:：\s]*)+(?=[^\s,，。的]{2})",
        "",
        (("好的，那麻烦你剪掉前10秒", "剪掉前10秒"), ("算了，撤销", "撤销")),
    ),
    Rewriting(
        r"[,，。\s]*(?:谢谢(?:你|您|啦|了)?|感谢|多谢|拜托了?|可以吗|行吗|好吗|好不好|行不行|能做到吗|就行了?|就好了?|就可以了?|即可|吧|呗|哈|哦|噢|啦|嘛|咯|呀|啊|哟|~|～)+[。！!？?~～]*$",
        "",
        (("剪掉前10秒就行，谢谢", "剪掉前10秒"), ("改成竖屏可以吗？", "改成竖屏")),
    ),
)  # fmt: skip

# ---- what is said of it before ---------------------------------------------------------------------------------------

_THING = (
    r"(?:(?:the|my|this|that|these|those|our)\s+)(?:whole\s+|entire\s+|background\s+|first\s+|second\s+|third\s+|last\s+|middle\s+|opening\s+)*"
    r"(?:music|song|track|beats?|title|text|caption|watermark|logo|captions|subtitles|sound|audio|voice|mic|microphone|podcast|episode|interview|vlog|lecture|volume|levels?|picture|image|colou?rs?|noise|hiss|hum|pauses?|silences?|gaps|"
    r"intro|outro|ending|beginning|start|end|transitions?|visuali[sz]er|clips?|videos?|footage|shot|recording|speed|pace|pacing|half|part|cover)"
)
_STATES = r"(?:(?:is|are|was|were|has|have|got)(?!\s+(?:to|going)\b)|isn't|aren't|looks?|sounds?|feels?|seems?|drags?|drowns?|overpowers?|covers?|gets?|hurts?|recorded|filmed|shot|forgot|uploaded|mumbled?|messed\s+up|talked|took|goes|go|comes?|appears?|disappears?|distracts?)"
_NO_ORDER = r"(?!\S*[\d\ue000])(?!(?:should|must|needs?|want|please|for|but|not|don't|except|only|if|when|where|while|unless|instead|during|with|without|add|make|put|cut|remove|until|after|before)\b)"
_ORDER = (
    r"(?:cut|trim|remove|delete|get\s+rid\s+of|drop|lose|skip|chop|take|shorten|speed|slow|make|turn|brighten|darken|lighten|mute|add|put|keep|crop|fade|"
    r"clean|raise|lower|reduce|increase|boost|normali[sz]e|rotate|flip|mirror|zoom|change|move|split|swap|replace|use|give|sharpen|warm|cool|bring|show|hide|duck|even|level|undo|tighten|halve|double)"
)
STATEMENTS = (
    Rewriting(
        r"\b(clean)\s+((?:(?:the|my)\s+)?(?:sound|audio|voice|recording|noise|hiss|it))\s+up\b",
        r"\1 up \2",
        (("clean the audio up", "clean up the audio"),),
    ),
    Rewriting(
        rf"^(?:there(?:'s|\s+is|\s+are)|(?:{_THING}|it|this|i|we)\s+(?:has|have|got|hear|can\s+hear|contains?))\s+(?:way\s+|far\s+)?(?:too\s+(?:many|much)|so\s+(?:many|much)|a\s+lot\s+of|lots\s+of|some|many|a\s+few|an?|long|plenty\s+of)\s+((?:[a-z]+\s+)?(?:gaps|pauses|silences?|dead\s+air|noise|hiss|hum))(?:\s+in\s+(?:it|there|this|the\s+\w+))?\s*[,;.]\s*(?:so\s+)?(?:please\s+)?"
        r"(?:take\s+(?:them|it|that)\s+out|(?:remove|cut|delete|drop|reduce|trim|edit)\s+(?:them|it|that)(?:\s+out)?|get\s+rid\s+of\s+(?:them|it|that)|clean\s+(?:it|that)\s+up)\b",
        r"remove the \1",
        (("there are too many gaps, take them out", "remove the gaps"),),
    ),
    Rewriting(
        rf"^(?:i|we)\s+(?:really\s+|kind\s+of\s+)?(?:don't|do\s+not|can't\s+stand|hate|dislike)\s+(?:really\s+)?(?:like\s+)?({_THING})\s*[,;.!]\s*(?:so\s+)?(?:please\s+)?({_ORDER}(?:\s+(?:up|down|out|off|away))?)\s+(?:it|them)\b",
        r"\2 \1",
        (("I don't like the music, change it to epic", "change the music to epic"),),
    ),
    Rewriting(
        rf"^({_THING})\s+{_STATES}\b((?:\s+{_NO_ORDER}[a-z'-]+){{0,7}})\s*(?:[,;.!]|\s[-–—]+\s)+\s*(?:so\s+)?(?:please\s+)?(?:can\s+you\s+|could\s+you\s+)?((?!keep\b|use\b){_ORDER}(?:\s+(?:up|down|out|off|away))?)\s+(?:it|them)\b(?!\s+(?:in|at|from)\s+(?:{TIME}|a\s))",
        r"\3 \1",
        (("the music drowns me out, turn it down a bit", "turn the music down a bit"), ("my audio sounds terrible, normalise it", "normalise my audio")),
    ),
    Rewriting(
        rf"^(?:i|we|he|she|they|you|people|viewers|everyone|someone|nobody|my\s+\w+)\s+(?!(?:{_ORDER})\b)(?:{_NO_ORDER}(?!(?:{_ORDER})\b)[a-z'-]+\s*){{1,10}}\s*(?:[,;.!]|\s[-–—]+\s)+\s*(?:so\s+)?(?=(?:please\s+)?(?:can\s+you\s+|could\s+you\s+)?{_ORDER}\b(?!\s+(?:it|them|this)\s*[.!?]*$))",
        "",
        (("people get bored, cut the last 20 seconds", "cut the last 20 seconds"), ("I liked the old one more, undo that", "undo that")),
    ),
    Rewriting(
        rf"^(?:{_THING}|it|this|there|i|we)(?:'s|'m|\s+{_STATES})\b(?:\s+{_NO_ORDER}[a-z'-]+){{0,8}}\s*(?:[,;.!]|\s[-–—]+\s)+\s*(?:so\s+)?(?=(?:please\s+)?(?:can\s+you\s+|could\s+you\s+)?{_ORDER}\b(?!\s+(?:it|them|that|this)\s*[.!?]*$))",
        "",
        (("the ending goes on forever, cut the last 20 seconds", "cut the last 20 seconds"), ("i have a lot of echo in my room, so normalise the audio", "normalise the audio")),
    ),
)  # fmt: skip

# ---- wishes and passives ---------------------------------------------------------------------------------------------

_MODAL = (
    r"(?:should|must|shall|needs?\s+to|has\s+to|have\s+to|ought\s+to|can|could|is\s+to|are\s+to|is\s+supposed\s+to)"
)
_WANT = r"(?:i|we)(?:'d|\s+would)?\s+(?:really\s+)?(?:want|need|like|love|prefer)"
_SOME = r"((?:[^\s,.;!?]+\s+){1,9}?)"
_PASSIVE = {
    "cut": r"cut(?:\s+(?:out|off|away))?|trimmed(?:\s+(?:off|away))?|chopped(?:\s+off)?",
    "remove": r"removed|deleted|taken\s+(?:out|off|away)|dropped|left\s+out|edited\s+out|gone|erased",
    "keep": r"kept",
    "mute": r"muted|silenced",
    "rotate": r"rotated|turned(?=\s+(?:by\s+)?\d)",
    "crop": r"cropped",
    "mirror": r"mirrored",
    "flip": r"flipped",
    "split": r"split|divided",
    "join": r"joined|merged|combined|stitched",
    "normalize": r"normali[sz]ed|evened\s+out|levell?ed(?:\s+out)?",
    "denoise": r"denoised",
    "swap": r"swapped",
    "blur": r"blurred",
    "brighten": r"brightened",
    "darken": r"darkened",
    "sharpen": r"sharpened",
    "speed up": r"sped\s+up|speeded\s+up|faster",
    "slow down": r"slowed\s+down",
    "turn down": r"turned\s+down|lowered",
    "turn up": r"turned\s+up|raised",
    "duck": r"ducked",
    "shorten": r"shortened|cut\s+down",
    "move": r"moved",
    "crossfade": r"cross-?faded",
}
WISHES = (
    *(
        Rewriting(
            rf"^{_SOME}{_MODAL}\s+be\s+(?:{participle})\b|^(?:{_WANT}|get|have)\s+(?!to\b|you\b){_SOME}(?:to\s+be\s+)?(?:{participle})\b(?!\s+(?:the|my)\b)",
            rf"{verb} \1\2",
        )
        for verb, participle in _PASSIVE.items()
    ),
    Rewriting(
        rf"^{_WANT}\s+((?:it|this|{_THING}|clip\s+\d+|everything))\s+to\s+(?!be\b)(?!go\b)",
        r"\1 ",
        (("I want it to begin at second 20", "begin it at 0:20"), ("I'd like the music to fade out", "fade out the music")),
    ),
    Rewriting(rf"\b(?:{_MODAL}|to)\s+last\s+(?:for\s+)?(?=(?:about\s+)?{TIME})|(?<=\bit\s)last\s+(?:for\s+)?(?=(?:about\s+)?{TIME})|\b(?<=title\s)lasts?\s+(?:for\s+)?(?=(?:about\s+)?{TIME})", "for ", (("the title should last 6 seconds", "show the title for 6 seconds"), ("make it last 30 seconds", "make it 30 seconds"))),
    Rewriting(r"\b(?:a|one|another|yet\s+another)\s+(?:second\s+|third\s+|more\s+|new\s+|further\s+)?(?=(?:title|text|caption|watermark|lower|headline)\b)", "a ", (('add a second title "World" at 0:10', 'add a title "World" at 0:10'),)),
    Rewriting(r"\b(volume(?:\s+of\s+(?:the\s+)?\w+)?)\s+(to|at|=)\s+(\d{1,3})\b(?!\s*(?:%|percent|per|db|dec|s\b|sec|min|:|\.\d|x\b))", r"\1 \2 \3%", (("set the volume to 50", "set the volume to 50%"),)),
    Rewriting(rf"\b((?:clip\s+\d+|{_THING}|it))\s+{_MODAL}\s+(?=(?:fade|duck|start|begin|end|stop|last|come|play|appear|show|disappear|zoom|match|fit|get|stay)\b)", r"\1 ", (("the title should fade in", "fade in the title"),)),
    Rewriting(
        r"\b(?:find|pick|choose|take|detect)\s+((?:the\s+)?[^,.;]*?\b(?:loudest|best|most|highlights)\b[^,.;]*?)\s*,?\s+and\s+(?:keep|use|leave)\s+(?:only\s+|just\s+)?(?:those|that|it|them|these|this)\b",
        r"keep \1",
        (("find the loudest 20 seconds and keep only those", "keep the loudest 20 seconds"),),
    ),
    Rewriting(
        r"^(?:please\s+)?(?:(?:cut|trim|edit|shorten|make|change)\s+(?:it|this|(?:the|my)\s+video)\s+)?so\s+(?:that\s+)?((?:it|(?:the|my)\s+video))(?:'s|\s+is|\s+lasts|\s+runs|\s+ends\s+up|\s+takes)(?:\s+for)?\s+",
        r"make \1 ",
        (("cut it so that it lasts a minute and a half", "make it a minute and a half"),),
    ),
    Rewriting(r"^(?:please\s+)?(?:cut|trim|edit|make|change)\s+(?:it|this|(?:the|my)\s+video)\s+so\s+(?:that\s+)?(?=(?:it|the\s+video)\s+(?:start|begin|end|stop|finish))", "", (("trim it so it ends at 1:30", "end it at 1:30"),)),
    Rewriting(rf"^(?:make|be)\s+sure\s+(?:that\s+)?({_THING}|it|everything)(?:'s|\s+is|\s+are|\s+stays?)\s+", r"make \1 ", (("make sure it's no longer than 60 seconds", "make it no longer than 60 seconds"),)),
    Rewriting(rf"^(?:make|be)\s+sure\s+(?:that\s+)?(?=(?:{_THING}|it)\s+(?:fade|duck|start|begin|end|stop|last|appear|show|fit|match)s?\b)", "", (("make sure the video ends at 1:30", "end the video at 1:30"),)),
    Rewriting(
        rf"^(?:{_WANT}|give\s+me|make(?:\s+me)?|create|do)\s+(?:an?\s+|the\s+)?({TIME})(?:[\s-]*long)?\s+(?:version|cut|edit|teaser|trailer|clip|video|short)(?:\s+(?:out\s+of\s+(?:it|this)|of\s+(?:it|this)))?(?=\s*(?:$|[.,!]|for\b|and\b|with\b))",
        r"make it \1",
        (("I need a 15 second version", "make it 15 seconds"),),
    ),
    Rewriting(rf"^(?:can|could|should|may)\s+((?:it|this|that|{_THING}))\s+be\s+", r"make \1 ", (("can this be under a minute?", "make this under a minute"),)),
    Rewriting(
        r"\b(?:remove|delete|cut(?:\s+out)?|trim|drop|lose|get\s+rid\s+of|throw\s+(?:away|out))\s+(?:everything|all|anything)(?:\s+else)?\s+(?:except|but|apart\s+from|other\s+than|besides|outside(?:\s+of)?)(?:\s+for)?\s+",
        "keep only ",
        (("remove everything except 0:20-0:50", "keep only 0:20-0:50"),),
    ),
    Rewriting(
        r"\b(?:keep|leave|retain)\s+(?:everything|all(?:\s+of\s+it)?)\s+(?:except|but|apart\s+from|other\s+than|besides)(?:\s+for)?\s+",
        "remove ",
        (("keep everything but the first 10 seconds", "remove the first 10 seconds"),),
    ),
    Rewriting(r"除了?([^，,。]+?)(?:以外|之外|外)?[，,]?(?:的)?(?:其他|其余|别)?的?(?:内容|部分|片段|地方)?(?:都|全部?|全都)(?:给我)?(?:删掉?|删除|剪掉?|去掉|不要)了?", r"只保留\1", (("除了20秒到50秒都删掉", "只保留20秒到50秒"),)),
    Rewriting(rf"\b(?:trim|cut|chop|shorten)\s+(?:off\s+)?(?:the\s+)?(?:start|beginning|front|opening)\s+(?:off\s+)?(?:by\s+)?({TIME})", r"cut the first \1", (("trim the start by 5 seconds", "cut the first 5 seconds"),)),
    Rewriting(rf"\b(?:trim|cut|chop|shorten)\s+(?:off\s+)?(?:the\s+)?(?:end|ending|back|tail)\s+(?:off\s+)?(?:by\s+)?({TIME})", r"cut the last \1", (("trim end 5s", "cut the last 5 seconds"),)),
    Rewriting(r"\b(split|chop|cut|carve|slice|break|divide)\s+(it|this|(?:the|my|this)\s+(?:video|clip|footage|thing))\s+up\b", r"\1 \2", (("chop it up into four pieces", "chop it into four pieces"),)),
    Rewriting(rf"\b({NUMBER})\s+(loudest|best)\s+(seconds|minutes)\b", r"\2 \1 \3", (("keep the 30 loudest seconds", "keep the loudest 30 seconds"),)),
    Rewriting(
        r"\b(?:tighten|shorten|improve|clean|speed|spice)\s+(?:up\s+)?(?:(?:the|my)\s+)?(?:pac(?:e|ing)|video|edit|it)(?:\s+up)?\s+by\s+(?=[a-z]+ing\b)|\bmake\s+(?:(?:the|my)\s+)?(?:pac(?:e|ing)|video|edit|it)\s+(?:(?:a\s+bit|a\s+little|much|more)\s+)?(?:faster|snappier|tighter|quicker|shorter|dynamic|punchier|better)\s+by\s+(?=[a-z]+ing\b)",
        "",
        (("make the pacing faster by cutting the dead air", "cut the dead air"),),
    ),
    Rewriting(
        r"\b((?:remove|delete|cut|trim|drop|lose|take\s+out)\s+[^,.;]*?)\s*,?\s+(?:(?:and|but)\s+)?(?:just\s+|only\s+)?(?:keep|leave)\s+(?:(?:the\s+)?(?:rest|others?(?:\s+\w+)?|remaining(?:\s+\w+)?|second(?:\s+(?:half|part))?|other\s+half)|everything\s+else)(?:\s+(?:as\s+(?:it|they)\s+(?:is|are)|alone|untouched))?(?=\s*(?:$|[.!]))",
        r"\1",
        (("remove the first half and keep the second", "remove the first half"), ("delete the first 10 seconds and leave the rest as it is", "delete the first 10 seconds")),
    ),
    Rewriting(
        rf"\b((?:split|cut|divide)\s+(?:it\s+|the\s+video\s+)?at\s+{TIME}(?:\s+mark)?)\s*,?\s+(?:and\s+)?(?:then\s+)?(?:delete|remove|drop|lose|throw\s+away|discard|trash)\s+(?:what(?:ever)?|everything|all|the\s+(?:part|bit|piece))(?:\s+(?:that|which))?(?:\s+(?:comes|is|was|goes))?\s+(before|after)(?:\s+(?:it|that|the\s+(?:cut|split)))?(?=\s*(?:$|[.!,]))",
        r"\1 and delete the part \2 it",
        (("cut at 0:45 and delete what comes before", "split at 0:45 and delete the first part"),),
    ),
    Rewriting(r"\bdelete\s+the\s+part\s+before\s+it\b", "delete the first part"),
    Rewriting(r"\bdelete\s+the\s+part\s+after\s+it\b", "delete the second part"),
    Rewriting(
        r"\b(?:detect|find)\s+(?:the\s+|all\s+)*(?:scenes?(?:\s+(?:changes?|cuts?))?|shots?)\s*,?\s+and\s+(?:cut|split)(?:\s+(?:it|the\s+video))?\s+(?:there|at\s+(?:them|each|each\s+one|every\s+one)|accordingly)",
        "split it into scenes",
        (("detect the scenes and cut there", "split it into scenes"),),
    ),
    Rewriting(
        r"\b(trim|cut|shorten|reduce|tighten|edit|snip|take)\s+((?:(?:the|all|all\s+the|those|these|any|long|awkward)\s+)*(?:pauses?|silences?|gaps|dead\s+air|quiet\s+(?:bits|parts)))\s+(?:down|out|up|away|short)\b",
        r"remove \2",
        (("trim the pauses down", "remove the pauses"),),
    ),
    Rewriting(
        rf"\b(?:(?:make|have|let|get)\s+)?((?:the\s+)?(?:first|second|third|last)\s+(?:clip|video)|clip\s+\d+|it|the\s+video)\s+(?:should\s+)?(?:end|stop|finish)s?\s+({TIME})\s+(?:earlier|sooner|before)\b",
        r"cut the last \2 of \1",
        (("the first clip should end 3 seconds earlier", "cut the last 3 seconds of the first clip"),),
    ),
    Rewriting(
        rf"\b(?:(?:make|have|let|get)\s+)?((?:the\s+)?(?:first|second|third|last)\s+(?:clip|video)|clip\s+\d+|it|the\s+video)\s+(?:should\s+)?(?:start|begin)s?\s+({TIME})\s+later\b",
        r"cut the first \2 of \1",
        (("clip 2 should start 3 seconds later", "cut the first 3 seconds of clip 2"),),
    ),
    Rewriting(
        r"\bfad(?:e|es|ing)\s+(?:up\s+|in\s+)?from\s+black\b([^,.;]*?)\s*,?\s+(?:and|then|and\s+then)\s+(?:out\s+)?to\s+black\b",
        r"fade from black\1 and fade to black",
        (("fade from black at the start and to black at the end", "fade in from black at the start and fade out to black at the end"),),
    ),
    Rewriting(
        r"\b(?:swap|switch|exchange|replace|trade)\s+(?:out\s+)?(?:the\s+)?(?:background\s+|calm\s+|lo-?fi\s+|upbeat\s+|happy\s+|epic\s+|cinematic\s+|dark\s+|current\s+)*music\s+(?:for|with|to|by)\s+(?=(?:something|an?|some|more)\b)(?!an?\s+(?:song|track|file))(?:something\s+|an?\s+|some\s+)?(?:a\s+(?:bit|little)\s+)?(?:more\s+)?",
        "change the music to ",
        (("swap the music for something upbeat", "change the music to upbeat"),),
    ),
    Rewriting(
        r"\b(?:something|some\s*thing)\s+(?:a\s+(?:bit|little)\s+)?(?:more\s+)?([a-z-]+)\s+(?:for|as)\s+the\s+(?:background\s+)?music\b",
        r"change the music to \1",
        (("something more upbeat for the music", "change the music to upbeat"),),
    ),
    Rewriting(
        r"\b(?:the\s+)?(?:background|backdrop)\s+(?:to\s+|to\s+be\s+|into\s+)?(?:a\s+)?(solid\s+|plain\s+)?(black|white|red|blue|green|navy|gr[ae]y|purple|yellow|orange|pink|blurred|blurry)\b(?!\s+(?:and|&)\s+white)",
        r"\1\2 background",
        (("make the background black", "make black background"),),
    ),
    Rewriting(
        r"\b(?:turn|make|convert)\s+(?:my|the|this)\s+(?:song|track|music|audio)\s+into\s+an?\s+(?:looping\s+)?(?:music\s+)?video\b|\b(?:make|create|do)\s+(?:me\s+)?an?\s+(?:looping\s+)?video\s+(?:for|from|of|out\s+of)\s+(?:my|the|this)\s+(?:song|track|music)\b|\ba\s+looping\s+video\s+(?:for|from)\s+(?:my|the|this)\s+(?:song|track|music)\b",
        "make a music video",
        (("turn my song into a video", "make a music video"),),
    ),
    Rewriting(r"\b(?:down|up|over|across)\s+(?=(?:to|in|into|at)\s+the\s+(?:top|bottom|left|right|upper|lower|cent|middle|corner))", "", (("move the title down to the bottom", "move the title to the bottom"),)),
    Rewriting(
        r"\b(?:turn|make|convert)\s+((?:all\s+)?(?:my|the|these)\s+(?:photos|pictures|images|pics))\s+into\s+an?\s+video\b|\b(?:make|create)\s+(?:me\s+)?an?\s+video\s+(?:from|of|out\s+of|with|using)\s+((?:all\s+)?(?:my|the|these)\s+(?:photos|pictures|images|pics))\b",
        r"make a slideshow from \1\2",
        (("make a video from my photos", "make a slideshow from my photos"),),
    ),
    Rewriting(r"^visuali[sz]e\s+(?:my|the|this)\s+(?:song|track|music|audio)\b", "make a music video with a visualizer", (("visualize my song", "make a music video with a visualizer"),)),
    Rewriting(
        r"\b(?:swap|switch|exchange|replace|trade)\s+(?:out\s+)?(?:the\s+)?(?:background\s+|current\s+)?music\s+(?:for|with|to|by)\s+(?=my\b|song|[a-z0-9_-]+\.(?:mp3|wav|m4a|flac))",
        "use ",
        (("swap the music with my uploaded song", "use my uploaded song"),),
    ),
    Rewriting(r"\b(?:take)\s+((?:the|my|that|this|those|any|all)\s+(?:[a-z]+\s+){1,3}?)off\b(?!\s+(?:of|the|from))", r"remove \1", (("take the title off", "remove the title"),)),
    Rewriting(
        rf"\b(?:from\s+|between\s+)?(second|minute)s?\s+({NUMBER})\s*(?:to|till|until|through|and|-|–)\s*(?:(?:second|minute)s?\s+)?({NUMBER})\b(?!\s*(?:%|percent|seconds?|secs?|s\b|minutes?|clips?|x\b|:))",
        r"from \2 \1s to \3 \1s",
        (("take out seconds 30 to 40", "take out 30-40 s"),),
    ),
)  # fmt: skip

_LEFT = r"(?:background\s+)?music|title|text|subtitles|captions|watermark|logo|colou?rs|transitions|lower\s+thirds?|visuali[sz]er"
ALONE = (
    Rewriting(
        r"(?<=\S)\s*,?\s*(?:and\s+|but\s+)?(?:leave|keep)\s+(?:the\s+rest|everything\s+else|the\s+other\s+\w+)\s+(?:as\s+(?:it|they)\s+(?:is|are)|alone|untouched|unchanged|normal|the\s+same|at\s+normal\s+speed)(?=\s*(?:$|[.!]))|"
        r"(?<=\S)\s*,?\s*(?:and|but)\s+the\s+rest\s+(?:(?:stays|remains)\s+)?(?:normal|unchanged|as\s+it\s+is|the\s+same|at\s+normal\s+speed)(?=\s*(?:$|[.!]))|"
        r"(?<=\S)[,，]\s*(?:其余|其他|剩下)的?(?:部分|内容)?(?:都)?(?:保持)?(?:不变|不动|不用动|不用改|照旧)(?=$|[。！])",
        "",
        (("make the first 10 seconds slow motion and the rest normal", "make the first 10 seconds slow motion"), ("30秒到40秒加速两倍，其余不变", "30秒到40秒加速两倍")),
    ),
    Rewriting(rf"(?<=\S)\s*[,;]\s*(?:and\s+|but\s+)?(?:just\s+)?keep\s+(?:the\s+|my\s+)?(?:{_LEFT})(?=\s*(?:$|[.!]))", "", (("delete the title, keep the music", "delete the title"),)),
    Rewriting(
        rf"(?<=\S)\s*[,;.]?\s*(?:and\s+|but\s+|just\s+)*(?:please\s+)?(?:(?:do\s+not|don't|never)\s+(?:touch|alter|change|edit|modify|mess\s+with)\s+(?:the\s+|my\s+)(?:{_LEFT})|"
        rf"(?:leave|keep)\s+(?:the\s+|my\s+)(?:{_LEFT})\s+(?:alone|as\s+(?:it|they)(?:'s|\s+is|\s+are|'re)|untouched|unchanged|like\s+that|how\s+it\s+is))(?=\s*(?:$|[.!,;]))",
        "",
        (("make it black and white but don't touch the music", "make it black and white"), ("black and white please, and leave the title as it is", "black and white")),
    ),
    Rewriting(
        r"(?<=\S)[,，。；]?\s*(?:但是?|不过|只是|而)?(?:请)?(?:不要|别|不用|先别|先不要)(?:改|动|修改|碰|调整)(?:变)?(?:背景)?(?:音乐|标题|文字|字幕|水印|颜色|转场)(?=$|[。！，,])|"
        r"(?<=\S)[,，。；]\s*(?:但是?|不过)?(?:背景)?(?:音乐|标题|文字|字幕|水印|颜色|转场)(?:保持)?(?:不变|不动|不要动|别动|保留)(?=$|[。！，,])",
        "",
        (("变黑白，但是别动音乐", "变黑白"),),
    ),
)  # fmt: skip

LEFT_ALONE = (
    rf"(?:please\s+)?(?:(?:do\s+not|don't|never)\s+(?:touch|alter|change|edit|modify|mess\s+with)\s+(?:the\s+|my\s+)?(?:{_LEFT}|sound|audio|video|intro|outro)|"
    rf"(?:leave|keep)\s+(?:the\s+|my\s+)?(?:{_LEFT}|sound|audio|video|intro|outro)\s+(?:alone|as\s+(?:it|they)(?:'s|\s+is|\s+are)|untouched|unchanged|like\s+that))(?:\s+for\s+now|\s+please)?|"
    r"(?:先)?(?:不要|别|不用)(?:改|动|修改|碰)(?:变)?(?:背景)?(?:音乐|标题|文字|字幕|水印|颜色|转场|声音|视频|片头|片尾)了?"
)
"""An order to leave something as it is, as a whole message."""
