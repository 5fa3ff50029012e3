"""How an order is framed: asides around it, wishes ("I'd like the title to …"), passives ("… should be removed"),
statements before it, and what is to be left alone. Each is brought to the plain order; the order itself is untouched.
"""

from __future__ import annotations

from flows.studio.director.values import NUMBER, TIME
from flows.studio.director.words import Rewriting

# ---- asides ----------------------------------------------------------------------------------------------------------

_BEFORE = (
    r"yo|hiya|heya|nope|nah|no(?= ?,)|right(?= ?,)|cool|awesome|good(?= ?[,!])|fine|sure|yep|yup|oh|ah|sorry|okay|ok|"
    r"so(?= ?,| (?:please|can|could|i)\b)|well|next|lastly|"
    r"first (?:of all|off|up)|to (?:start|begin) with|finally|btw|by the way|one (?:more|last) thing|last thing|"
    r"quick (?:one|question|request)|looks? good|love it|"
    r"(?:that's|that is|this is) (?:great|good|better|perfect|nice|fine)|not bad|thanks|thank you|thx|dude|bro|buddy|"
    r"guys|mate|hey (?:there|director|editor)|"
    r"(?:good )?(?:morning|afternoon|evening)|honestly|ideally|also|then|now|"
    r"i (?:think|guess|feel like|reckon|suppose)(?: (?:that|we should|you should|"
    r"it would be (?:good|best|better|nice) to))?|"
    r"go ahead and|(?:i|we)(?:'d| would)(?= (?:cut|put|add|make|remove|move|keep|trim|use|drop|start|end)\b)|"
    r"try (?:to|and)|feel free to|(?:make|be) sure (?:to|that you|you)|remember to|don't forget to|"
    r"(?:i'd|i would) (?:really )?(?:appreciate it|be (?:happy|glad|grateful)) if you (?:could|would|can)|"
    r"(?:is it|would it be) possible (?:to|for you to)|"
    r"is there (?:any|a) way (?:to|you (?:can|could))|any chance (?:you|we) (?:can|could)|how about (?:we|you)|"
    r"why don't (?:you|we)|what if (?:you|we)|"
    r"i(?:'m| am) (?:hoping|trying|looking) to|i (?:wanna|gotta)|"
    r"(?:we|you|i) (?:should|could|might|must)(?: (?:probably|also|just))?|"
    r"(?:all )?i (?:want|need) (?:you )?(?:to do )?is (?:to|for you to)|"
    r"what i (?:want|need) is(?: (?:to|for you to))?|help me(?: to)?|your (?:task|job) is to"
)
_AFTER = (
    r"(?<!start\s)(?<!begin\s)(?<!play\s)(?<!it\s)(?<!clip\s)(?<!clip\s\d\s)again|after all|in total|overall|"
    r"altogether|right away|straight away|immediately|at once|real quick|for now|as well|too|instead|"
    r"thanks(?: (?:a lot|so much|a bunch|in advance))?|thank you(?: (?:so|very) much)?|many thanks|much appreciated|ty|"
    r"lol|haha|pretty please|"
    r"when you (?:can|get a chance|have (?:time|a moment))|if (?:you (?:could|would|please|like)|that works|"
    r"it's not too much(?: trouble)?)|would you please|will you|"
    r"i (?:think|guess|suppose)|ok(?:ay)?|or so|or something(?: like that)?|like that|that's (?:it|all)|that is all|"
    r"nothing else|mate|bro|dude|man"
)
_CALLED = (
    r"(?:my )?(?:dear(?:est)?|darling|sweet(?:heart|ie)|honey|love|friends?|sir|madam|ma'am|boss|chief|(?:mr|mrs|ms|"
    r"dear) \w+|"
    r"(?:dear )?(?:director|editor|assistant|computer|robot|bot|ai|studio)|pal|buddy|mate|team|folks|everyone|"
    r"genius|dude|bro|man|guys)"
)
_CALLED_ZH = (
    r"(?:亲爱的|亲|宝贝?|老铁|哥们儿?|兄弟|大哥|大佬|大神|小哥哥?|小姐姐|姐妹|美女|帅哥|老师|师傅|导演|小编|剪辑师|朋友们?|小?助手|机器人|"
    r"小爱|阿姨|叔叔|老板|各位)(?:你好|您好|好)?"
)
ASIDES = (
    Rewriting(rf"^(?:(?:hi|hello|hey|good (?:morning|evening|afternoon)),? )?(?:{_CALLED}) ?[,!.:] ?(?=\S)|"
        rf"(?<=[\w\ue001)%]) ?, ?(?:{_CALLED})(?= ?(?:$|[,.!?;]))", "",
        (("mute it, dear", "mute it"), ("sweetheart, could you mute it?", "mute it"),
            ("mute it, my friend, and make it vertical", "mute it and make it vertical"))),
    Rewriting(rf"^(?:{_CALLED_ZH})[,，!！、:：] ?(?=\S)|[,，] ?(?:{_CALLED_ZH})(?=$|[。!！,，~])", "",
        (("亲爱的，改成竖屏", "改成竖屏"),)),
    Rewriting(r"[\s,.!]+(?:(?:best|kind|warm) regards|regards|best wishes|all the best|cheers|xx+|xoxo|"
        r"yours)(?:[\s,]+[a-z]+)?[.! ]*$", "",
        (("make it vertical. Kind regards, Tom", "make it vertical"),)),
    Rewriting("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]+", " "),
    Rewriting(r"(?<=\w) ?[:;]-?[)(d](?=\s|$)", " "),
    Rewriting(
        rf"^(?:(?:{_BEFORE})(?![\w'])[\s,!.:…–-]*)+(?=\S)",
        "",
        (("ok so, next, trim the first 10 seconds", "trim the first 10 seconds"),
            ("is it possible to mute it?", "mute it"), ("why don't we split it at 0:30", "split it at 0:30")),
    ),
    Rewriting(
        rf"(?<=[.;!?]) (?:(?:{_BEFORE})(?![\w'])[\s,!:…–-]*)+(?=\S)",
        " ",
        (("mute it. Oh and also, make it vertical", "mute it. make it vertical"),),
    ),
    Rewriting(
        rf"(?:[\s,.!–-]+(?:{_AFTER}))+ ?[.!?]*$",
        "",
        (("remove the music after all", "remove the music"),
            ("make it vertical as well, thanks so much!", "make it vertical")),
    ),
    Rewriting(r"\b(?:(?<=it\s)|(?<=this\s)|(?<=that\s))(?:please|kindly)\b", ""),
    Rewriting(
        r"^(?:(?:嗨|哈喽|你好|您好|好的?|嗯|那个?|那么|对了|算了|不对|还有|另外|此外|首先|其次|接下来|现在|"
            r"最后(?=[,，、再把将请给])|顺便|话说|亲|老师|师傅|大佬|可不可以|能不能|可以|能|是否可以|我觉得|感觉|"
            r"还是(?=撤销|去掉|删|用|改|换|取消)|我想要?|我希望|我需要|想要?|希望|需要|帮忙|帮我|麻烦你?|拜托|请你?|"
            r"给我|直接)[,，、。:：\s]*)+(?=[^\s,，。的]{2})",
        "",
        (("好的，那麻烦你剪掉前10秒", "剪掉前10秒"), ("算了，撤销", "撤销")),
    ),
    Rewriting(
        r"[,，。\s]*(?:谢谢(?:你|您|啦|了)?|辛苦(?:你|您)?(?:了|啦)?|感谢|多谢|拜托了?|可以吗|行吗|好吗|好不好|行不行|能做到吗|就行了?|就好了?|"
            r"就可以了?|即可|吧|呗|哈|哦|噢|啦|嘛|咯|呀|啊|哟|~|～)+[。！!？?~～]*$",
        "",
        (("剪掉前10秒就行，谢谢", "剪掉前10秒"), ("改成竖屏可以吗？", "改成竖屏")),
    ),
)  # fmt: skip

# ---- what is said of it before ---------------------------------------------------------------------------------------

_THING = (
    r"(?:(?:the|my|this|that|these|those|our) )(?:whole |entire |background |first |second |third |last |middle |"
    r"opening )*"
    r"(?:music|song|track|beats?|title|text|caption|watermark|logo|captions|subtitles|sound|audio|voice|mic|microphone|"
    r"podcast|episode|interview|vlog|lecture|volume|levels?|picture|image|colou?rs?|noise|hiss|hum|pauses?|"
    r"silences?|gaps|"
    r"intro|outro|ending|beginning|start|end|transitions?|visuali[sz]er|clips?|videos?|footage|shot|recording|speed|"
    r"pace|pacing|half|part|cover)"
)
_ORDER = (
    r"(?:cut|trim|remove|delete|get rid of|drop|lose|skip|chop|take|shorten|speed|slow|make|turn|brighten|darken|"
    r"lighten|mute|add|put|keep|crop|fade|"
    r"clean|raise|lower|reduce|increase|boost|normali[sz]e|rotate|flip|mirror|zoom|change|move|split|swap|replace|use|"
    r"give|sharpen|warm|cool|bring|show|hide|duck|even|level|undo|tighten|halve|double)"
)
STATEMENTS = (
    Rewriting(
        r"\b(clean) ((?:(?:the|my) )?(?:sound|audio|voice|recording|noise|hiss|it)) up\b",
        r"\1 up \2",
        (("clean the audio up", "clean up the audio"),),
    ),
    Rewriting(
        rf"^(?:there(?:'s| is| are)|(?:{_THING}|it|this|i|we) (?:has|have|got|hear|can hear|contains?)) "
            rf"(?:way |far )?(?:too (?:many|much)|so (?:many|much)|a lot of|lots of|some|many|a few|an?|long|"
            rf"plenty of) ((?:[a-z]+ )?(?:gaps|pauses|silences?|dead air|noise|hiss|hum))(?: in "
            rf"(?:it|there|this|the \w+))? ?[,;.] ?(?:so )?(?:please )?"
        r"(?:take (?:them|it|that) out|(?:remove|cut|delete|drop|reduce|trim|edit) (?:them|it|that)(?: out)?|"
            r"get rid of (?:them|it|that)|clean (?:it|that) up)\b",
        r"remove the \1",
        (("there are too many gaps, take them out", "remove the gaps"),),
    ),
    Rewriting(
        rf"^(?:i|we) (?:really |kind of )?(?:don't|do not|can't stand|hate|dislike) "
            rf"(?:really )?(?:like )?({_THING}) ?[,;.!] ?(?:so )?(?:please )?({_ORDER}(?: (?:up|down|out|off|away))?) "
            rf"(?:it|them)\b",
        r"\2 \1",
        (("I don't like the music, change it to epic", "change the music to epic"),),
    ),
)  # fmt: skip

# ---- wishes and passives ---------------------------------------------------------------------------------------------

_MODAL = r"(?:should|must|shall|needs? to|has to|have to|ought to|can|could|is to|are to|is supposed to)"
_WANT = r"(?:i|we)(?:'d| would)? (?:really )?(?:want|need|like|love|prefer)"
_SOME = r"((?:[^\s,.;!?]+ ){1,9}?)"
_PASSIVE = {
    "cut": r"cut(?: (?:out|off|away))?|trimmed(?: (?:off|away))?|chopped(?: off)?",
    "remove": r"removed|deleted|taken (?:out|off|away)|dropped|left out|edited out|gone|erased",
    "keep": r"kept",
    "mute": r"muted|silenced",
    "rotate": r"rotated|turned(?= (?:by )?\d)",
    "crop": r"cropped",
    "mirror": r"mirrored",
    "flip": r"flipped",
    "split": r"split|divided",
    "join": r"joined|merged|combined|stitched",
    "normalize": r"normali[sz]ed|evened out|levell?ed(?: out)?",
    "denoise": r"denoised",
    "swap": r"swapped",
    "blur": r"blurred",
    "brighten": r"brightened",
    "darken": r"darkened",
    "sharpen": r"sharpened",
    "speed up": r"sped up|speeded up|faster",
    "slow down": r"slowed down",
    "turn down": r"turned down|lowered",
    "turn up": r"turned up|raised",
    "duck": r"ducked",
    "shorten": r"shortened|cut down",
    "move": r"moved",
    "crossfade": r"cross-?faded",
}
WISHES = (
    *(
        Rewriting(
            rf"^{_SOME}{_MODAL} be (?:{participle})\b|^(?:{_WANT}|get|have) "
                rf"(?!to\b|you\b){_SOME}(?:to be )?(?:{participle})\b(?! (?:the|my)\b)",
            rf"{verb} \1\2",
        )
        for verb, participle in _PASSIVE.items()
    ),
    Rewriting(
        rf"^{_WANT} ((?:it|this|{_THING}|clip \d+|everything)) to (?!be\b)(?!go\b)",
        r"\1 ",
        (("I want it to begin at second 20", "begin it at 0:20"),
            ("I'd like the music to fade out", "fade out the music")),
    ),
    Rewriting(rf"\b(?:{_MODAL}|to) last (?:for )?(?=(?:about )?{TIME})|(?<=\bit\s)last (?:for )?(?=(?:about )?{TIME})|"
        rf"\b(?<=title\s)lasts? (?:for )?(?=(?:about )?{TIME})",
        "for ",
        (("the title should last 6 seconds", "show the title for 6 seconds"),
        ("make it last 30 seconds", "make it 30 seconds"))),
    Rewriting(r"\b(?:a|one|another|yet another) (?:second |third |more |new |"
        r"further )?(?=(?:title|text|caption|watermark|lower|headline)\b)",
        "a ", (('add a second title "World" at 0:10', 'add a title "World" at 0:10'),)),
    Rewriting(
        r"\b(volume(?: of (?:the )?\w+)?) (to|at|=) (\d{1,3})\b(?! ?(?:%|percent|per|db|dec|s\b|sec|min|:|\.\d|x\b))",
        r"\1 \2 \3%", (("set the volume to 50", "set the volume to 50%"),)),
    Rewriting(rf"\b((?:clip \d+|{_THING}|it)) {_MODAL} (?=(?:fade|duck|start|begin|end|stop|last|come|play|appear|show|"
        rf"disappear|zoom|match|fit|get|stay)\b)",
        r"\1 ", (("the title should fade in", "fade in the title"),)),
    Rewriting(
        r"\b(?:find|pick|choose|take|detect) ((?:the )?[^,.;]*?\b(?:loudest|best|most|highlights)\b[^,.;]*?) ?,? and "
            r"(?:keep|use|leave) (?:only |just )?(?:those|that|it|them|these|this)\b",
        r"keep \1",
        (("find the loudest 20 seconds and keep only those", "keep the loudest 20 seconds"),),
    ),
    Rewriting(
        r"^(?:please )?(?:(?:cut|trim|edit|shorten|make|change) (?:it|this|(?:the|my) video) )?so "
            r"(?:that )?((?:it|(?:the|my) video))(?:'s| is| lasts| runs| ends up| takes)(?: for)? ",
        r"make \1 ",
        (("cut it so that it lasts a minute and a half", "make it a minute and a half"),),
    ),
    Rewriting(r"^(?:please )?(?:cut|trim|edit|make|change) (?:it|this|(?:the|my) video) so "
        r"(?:that )?(?=(?:it|the video) (?:start|begin|end|stop|finish))",
        "", (("trim it so it ends at 1:30", "end it at 1:30"),)),
    Rewriting(rf"^(?:make|be) sure (?:that )?({_THING}|it|everything)(?:'s| is| are| stays?) ", r"make \1 ",
        (("make sure it's no longer than 60 seconds", "make it no longer than 60 seconds"),)),
    Rewriting(rf"^(?:make|be) sure (?:that )?(?=(?:{_THING}|it) (?:fade|duck|start|begin|end|stop|last|appear|show|fit|"
        rf"match)s?\b)",
        "", (("make sure the video ends at 1:30", "end the video at 1:30"),)),
    Rewriting(
        rf"^(?:{_WANT}|give me|make(?: me)?|create|do) (?:an? |the )?({TIME})(?:[\s-]*long)? "
            rf"(?:version|cut|edit|teaser|trailer|clip|video|short)(?: "
            rf"(?:out of (?:it|this)|of (?:it|this)))?(?= ?(?:$|[.,!]|for\b|and\b|with\b))",
        r"make it \1",
        (("I need a 15 second version", "make it 15 seconds"),),
    ),
    Rewriting(rf"^(?:can|could|should|may) ((?:it|this|that|{_THING})) be ", r"make \1 ",
        (("can this be under a minute?", "make this under a minute"),)),
    Rewriting(
        r"\b(?:remove|delete|cut(?: out)?|trim|drop|lose|get rid of|throw (?:away|out)) "
            r"(?:everything|all|anything)(?: else)? (?:except|but|apart from|other than|besides|"
            r"outside(?: of)?)(?: for)? ",
        "keep only ",
        (("remove everything except 0:20-0:50", "keep only 0:20-0:50"),),
    ),
    Rewriting(
        r"\b(?:keep|leave|retain) (?:everything|all(?: of it)?) (?:except|but|apart from|other than|besides)(?: for)? ",
        "remove ",
        (("keep everything but the first 10 seconds", "remove the first 10 seconds"),),
    ),
    Rewriting(r"除了?([^，,。]+?)(?:以外|之外|外)?[，,]?(?:的)?(?:其他|其余|别)?的?(?:内容|部分|片段|地方)?(?:都|全部?|"
        r"全都)(?:给我)?(?:删掉?|删除|剪掉?|去掉|不要)了?",
        r"只保留\1", (("除了20秒到50秒都删掉", "只保留20秒到50秒"),)),
    Rewriting(
        rf"\b(?:trim|cut|chop|shorten) (?:off )?(?:the )?(?:start|beginning|front|opening) (?:off )?(?:by )?({TIME})",
        r"cut the first \1", (("trim the start by 5 seconds", "cut the first 5 seconds"),)),
    Rewriting(rf"\b(?:trim|cut|chop|shorten) (?:off )?(?:the )?(?:end|ending|back|tail) (?:off )?(?:by )?({TIME})",
        r"cut the last \1", (("trim end 5s", "cut the last 5 seconds"),)),
    Rewriting(
        r"\b(split|chop|cut|carve|slice|break|divide) (it|this|(?:the|my|this) (?:video|clip|footage|thing)) up\b",
        r"\1 \2", (("chop it up into four pieces", "chop it into four pieces"),)),
    Rewriting(rf"\b({NUMBER}) (loudest|best) (seconds|minutes)\b", r"\2 \1 \3",
        (("keep the 30 loudest seconds", "keep the loudest 30 seconds"),)),
    Rewriting(
        r"\b(?:tighten|shorten|improve|clean|speed|spice) (?:up )?(?:(?:the|my) )?(?:pac(?:e|ing)|video|edit|"
            r"it)(?: up)? by (?=[a-z]+ing\b)|\bmake (?:(?:the|my) )?(?:pac(?:e|ing)|video|edit|it) "
            r"(?:(?:a bit|a little|much|more) )?(?:faster|snappier|tighter|quicker|shorter|dynamic|punchier|better) by "
            r"(?=[a-z]+ing\b)",
        "",
        (("make the pacing faster by cutting the dead air", "cut the dead air"),),
    ),
    Rewriting(
        r"\b((?:remove|delete|cut|trim|drop|lose|take out) [^,.;]*?) ?,? "
            r"(?:(?:and|but) )?(?:just |only )?(?:keep|leave) (?:(?:the )?(?:rest|others?(?: \w+)?|remaining(?: \w+)?|"
            r"second(?: (?:half|part))?|other half)|everything else)(?: "
            r"(?:as (?:it|they) (?:is|are)|alone|untouched))?(?= ?(?:$|[.!]))",
        r"\1",
        (("remove the first half and keep the second", "remove the first half"),
            ("delete the first 10 seconds and leave the rest as it is", "delete the first 10 seconds")),
    ),
    Rewriting(
        rf"\b((?:split|cut|divide) (?:it |the video )?at {TIME}(?: mark)?) ?,? "
            rf"(?:and )?(?:then )?(?:delete|remove|drop|lose|throw away|discard|trash) "
            rf"(?:what(?:ever)?|everything|all|the (?:part|bit|piece))(?: (?:that|which))?(?: (?:comes|is|was|goes))? "
            rf"(before|after)(?: (?:it|that|the (?:cut|split)))?(?= ?(?:$|[.!,]))",
        r"\1 and delete the part \2 it",
        (("cut at 0:45 and delete what comes before", "split at 0:45 and delete the first part"),),
    ),
    Rewriting(r"\bdelete the part before it\b", "delete the first part"),
    Rewriting(r"\bdelete the part after it\b", "delete the second part"),
    Rewriting(
        r"\b(?:detect|find) (?:the |all )*(?:scenes?(?: (?:changes?|cuts?))?|shots?)(?: ?,| and| then)+ "
            r"(?:cut|split)(?: (?:it|the video))? (?:there|at (?:them|each|each one|every one)|accordingly)",
        "split it into scenes",
        (("detect the scenes and cut there", "split it into scenes"),),
    ),
    Rewriting(
        r"\b(trim|cut|shorten|reduce|tighten|edit|snip|take) ((?:(?:the|all|all the|those|these|any|long|awkward) "
            r")*(?:pauses?|silences?|gaps|dead air|quiet (?:bits|parts))) (?:down|out|up|away|short)\b",
        r"remove \2",
        (("trim the pauses down", "remove the pauses"),),
    ),
    Rewriting(
        rf"\b(?:(?:make|have|let|get) )?((?:the )?(?:first|second|third|last) (?:clip|video)|clip \d+|it|the video) "
            rf"(?:should )?(?:end|stop|finish)s? ({TIME}) (?:earlier|sooner|before)\b",
        r"cut the last \2 of \1",
        (("the first clip should end 3 seconds earlier", "cut the last 3 seconds of the first clip"),),
    ),
    Rewriting(
        rf"\b(?:(?:make|have|let|get) )?((?:the )?(?:first|second|third|last) (?:clip|video)|clip \d+|it|the video) "
            rf"(?:should )?(?:start|begin)s? ({TIME}) later\b",
        r"cut the first \2 of \1",
        (("clip 2 should start 3 seconds later", "cut the first 3 seconds of clip 2"),),
    ),
    Rewriting(
        r"\bfad(?:e|es|ing) (?:up |in )?from black\b([^,.;]*?) ?,? (?:and|then|and then) (?:out )?to black\b",
        r"fade from black\1 and fade to black",
        (("fade from black at the start and to black at the end",
            "fade in from black at the start and fade out to black at the end"),),
    ),
    Rewriting(
        r"\b(?:swap|switch|exchange|replace|trade) (?:out )?(?:the )?(?:background |calm |lo-?fi |upbeat |happy |epic |"
            r"cinematic |dark |current )*music (?:for|with|to|by) (?=(?:something|an?|some|more)\b)(?!an? "
            r"(?:song|track|file))(?:something |an? |some )?(?:a (?:bit|little) )?(?:more )?",
        "change the music to ",
        (("swap the music for something upbeat", "change the music to upbeat"),),
    ),
    Rewriting(
        r"\b(?:something|some ?thing) (?:a (?:bit|little) )?(?:more )?([a-z-]+) (?:for|as) the (?:background )?music\b",
        r"change the music to \1",
        (("something more upbeat for the music", "change the music to upbeat"),),
    ),
    Rewriting(
        r"\b(?:the )?(?:background|backdrop) (?:to |to be |into )?(?:a )?(solid |plain )?(black|white|red|blue|green|"
            r"navy|gr[ae]y|purple|yellow|orange|pink|blurred|blurry)\b(?! (?:and|&) white)",
        r"\1\2 background",
        (("make the background black", "make black background"),),
    ),
    Rewriting(
        r"\b(?:turn|make|convert) (?:my|the|this) (?:song|track|music|audio) into an? (?:looping )?(?:music )?video\b|"
            r"\b(?:make|create|do) (?:me )?an? (?:looping )?video (?:for|from|of|out of) (?:my|the|this) "
            r"(?:song|track|music)\b|\ba looping video (?:for|from) (?:my|the|this) (?:song|track|music)\b",
        "make a music video",
        (("turn my song into a video", "make a music video"),),
    ),
    Rewriting(
        r"\b(?:down|up|over|across) (?=(?:to|in|into|at) the (?:top|bottom|left|right|upper|lower|cent|middle|corner))",
        "", (("move the title down to the bottom", "move the title to the bottom"),)),
    Rewriting(
        r"\b(?:turn|make|convert) ((?:all )?(?:my|the|these) (?:photos|pictures|images|pics)) into an? video\b|"
            r"\b(?:make|create) (?:me )?an? video (?:from|of|out of|with|using) "
            r"((?:all )?(?:my|the|these) (?:photos|pictures|images|pics))\b",
        r"make a slideshow from \1\2",
        (("make a video from my photos", "make a slideshow from my photos"),),
    ),
    Rewriting(r"^visuali[sz]e (?:my|the|this) (?:song|track|music|audio)\b", "make a music video with a visualizer",
        (("visualize my song", "make a music video with a visualizer"),)),
    Rewriting(
        r"\b(?:swap|switch|exchange|replace|trade) (?:out )?(?:the )?(?:background |current )?music (?:for|with|to|by) "
            r"(?=my\b|song|[a-z0-9_-]+\.(?:mp3|wav|m4a|flac))",
        "use ",
        (("swap the music with my uploaded song", "use my uploaded song"),),
    ),
    Rewriting(r"\b(?:take) ((?:the|my|that|this|those|any|all) (?:[a-z]+ ){1,3}?)off\b(?! (?:of|the|from))",
        r"remove \1", (("take the title off", "remove the title"),)),
    Rewriting(
        rf"\b(?:from |between )?(second|minute)s? ({NUMBER}) ?(?:to|till|until|through|and|-|"
            rf"–) ?(?:(?:second|minute)s? )?({NUMBER})\b(?! ?(?:%|percent|seconds?|secs?|s\b|minutes?|clips?|x\b|:))",
        r"from \2 \1s to \3 \1s",
        (("take out seconds 30 to 40", "take out 30-40 s"),),
    ),
)  # fmt: skip

_LEFT = (
    r"(?:background )?music|title|text|subtitles|captions|watermark|logo|colou?rs|transitions|lower thirds?|bars|wave|"
    r"spectrum|circle|cover|song|progress bar|words|"
    r"visuali[sz]er"
)
ALONE = (
    Rewriting(
        r"(?<=\S) ?,? ?(?:and |but )?(?:leave|keep) (?:the rest|everything else|the other \w+) "
            r"(?:as (?:it|they) (?:is|are)|alone|untouched|unchanged|normal|the same|at normal speed)(?= ?(?:$|[.!]))|"
        r"(?<=\S) ?,? ?(?:and|but) the rest (?:(?:stays|remains) )?(?:normal|unchanged|as it is|the same|"
            r"at normal speed)(?= ?(?:$|[.!]))|"
        r"(?<=\S)[,，] ?(?:其余|其他|剩下)的?(?:部分|内容)?(?:都)?(?:保持)?(?:不变|不动|不用动|不用改|照旧)(?=$|"
            r"[。！])",
        "",
        (("make the first 10 seconds slow motion and the rest normal", "make the first 10 seconds slow motion"),
            ("30秒到40秒加速两倍，其余不变", "30秒到40秒加速两倍")),
    ),
    Rewriting(rf"(?<=\S) ?[,;] ?(?:and |but )?(?:just )?keep (?:the |my )?(?:{_LEFT})(?= ?(?:$|[.!]))", "",
        (("delete the title, keep the music", "delete the title"),)),
    Rewriting(
        rf"(?<=\S) ?[,;.]? ?(?:and |but |just )*(?:please )?(?:(?:do not|don't|never) "
            rf"(?:touch|alter|change|edit|modify|mess with) (?:the |my )(?:{_LEFT})|"
        rf"(?:leave|keep) (?:the |my )(?:{_LEFT}) (?:alone|as (?:it|they)(?:'s| is| are|'re)|untouched|unchanged|"
            rf"like that|how it is))(?= ?(?:$|[.!,;]))",
        "",
        (("make it black and white but don't touch the music", "make it black and white"),
            ("black and white please, and leave the title as it is", "black and white")),
    ),
    Rewriting(
        r"(?<=\S)[,，。；]? ?(?:但是?|不过|只是|而)?(?:请)?(?:不要|别|不用|先别|先不要)(?:改|动|修改|碰|"
            r"调整)(?:变)?(?:背景)?(?:音乐|标题|文字|字幕|水印|颜色|转场)(?=$|[。！，,])|"
        r"(?<=\S)[,，。；] ?(?:但是?|不过)?(?:背景)?(?:音乐|标题|文字|字幕|水印|颜色|转场)(?:保持)?(?:不变|不动|不要动|"
            r"别动|保留)(?=$|[。！，,])",
        "",
        (("变黑白，但是别动音乐", "变黑白"),),
    ),
)  # fmt: skip

LEFT_ALONE = (
    rf"(?:please )?(?:(?:do not|don't|never) (?:touch|alter|change|edit|modify|mess with) "
    rf"(?:the |my )?(?:{_LEFT}|sound|audio|video|intro|outro)|"
    rf"(?:leave|keep) (?:the |my )?(?:{_LEFT}|sound|audio|video|intro|outro) "
    rf"(?:alone|as (?:it|they)(?:'s| is| are)|untouched|unchanged|like that))(?: for now| please)?|"
    r"(?:先)?(?:不要|别|不用)(?:改|动|修改|碰)(?:变)?(?:背景)?(?:音乐|标题|文字|字幕|水印|颜色|转场|声音|视频|片头|"
    r"片尾)了?"
)
"""An order to leave something as it is, as a whole message."""
