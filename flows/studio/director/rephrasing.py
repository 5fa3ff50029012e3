"""What people say around an order, brought to plain words before the lexicon reads it: politeness, reasons ("it's
too long, …"), opinions ("the boring intro"), and shorthand ("the first 5 and last 5 seconds").

A reason is only passed over beside an order. Where a part is complained of and "it" is to be changed, the part is put
for "it": "the music is too loud, turn it down" is "turn the music down".
"""

from __future__ import annotations

from flows.studio.director.values import NUMBER, TIME
from flows.studio.director.words import QUOTE, Rewriting

_DEGREE = r"(?:(?:way|far|much|just|really|so|very|kinda|a (?:bit|little|tad)|kind of|pretty|rather|quite|too) )*"
_DULL = (
    r"(?:boring|awkward|annoying|ugly|dull|useless|pointless|distracting|unnecessary|terrible|bad|awful|horrible|"
    r"tedious|lame|embarrassing|not needed|too long|long)"
)
_FAULTS = {
    r"dark|dim|gloomy": r"bright|light",
    r"bright|overexposed|washed out": r"dark|dim",
    r"quiet|silent|hard to hear": r"loud|volume|up\b|raise|increase|boost",
    r"loud|noisy": r"quiet|lower|down\b|soft|reduce|decrease|mute|silence",
    r"cold|blue": r"warm",
    r"warm|yellow|orange": r"cool|cold",
    r"slow": r"speed|fast|quick",
    r"fast|quick": r"slow",
    r"blurry|soft": r"sharp|crisp",
    r"flat|pale|dull|gr[ae]y|washed out": r"contrast|saturat|colou?r|vivid|vibrant",
}
_ANY_FAULT = rf"(?:{_DULL}|small|big|tiny|large|{'|'.join(_FAULTS)})"
_IT_IS = (
    r"(?:(?:it|this|that|everything|(?:the|this|my) (?:whole )?(?:video|movie|film|footage|thing|sound|audio|picture|"
    r"image))"
    r"(?:'s| (?:is|looks|feels|seems|sounds))|they're|they are)"
)
_LASTS = (
    r"(?:drags(?: on)?|goes on(?: and on)?(?: (?:for )?too long)?|"
    r"(?:disappears|vanishes|goes away) too (?:quickly|fast|soon|early)|is all over the place)"
)
_STOP = r" ?(?:[,;.!]|\s[-–—]+\s)+ ?(?:so )?"
_SUBJECT = (
    rf"(?:the|my|this|that|those|these) (?:(?:background )?music|title|text|watermark|captions|subtitles|sound|audio|"
    rf"picture|image|colou?rs|volume|levels|(?:background )?noise|pauses?|silences?|intro|outro|transitions?|"
    rf"visuali[sz]er|"
    rf"(?:first|second|third|last|middle) (?:clip|video)|clip \d+|(?:first|last|opening|final) {TIME}|"
    rf"(?:first|last|second|middle) (?:half|third|quarter))"
)
_ORDER = (
    r"(?:cut|trim|remove|delete|get rid of|drop|lose|skip|chop|lop|take|shorten|speed|slow|make|turn|brighten|"
    r"darken|mute|add|put|keep|crop|fade)"
)
REASONS = (
    Rewriting(
        r"^(the (?:background )?music) (?:is|sounds) " + _DEGREE + rf"loud{_STOP}"
        r"(lower|turn down|reduce|decrease) the volume\b",
        r"\2 the volume of \1",
        (("the music is too loud, lower the volume", "lower the volume of the music"),),
    ),
    Rewriting(
        rf"^({_SUBJECT}) (?:(?:is|are|looks?|sounds?|seems?|feels?) {_DEGREE}{_ANY_FAULT}|{_LASTS}){_STOP}(?:please )?"
        r"(?:can you |could you )?([a-z]+(?: (?:rid of|out|away|down|up))?) (?:it|them)\b",
        r"\2 \1",
        (
            ("the title is ugly, remove it", "remove the title"),
            ("the pauses are annoying, take them out", "remove the pauses"),
            ("the picture looks too cold, make it warmer", "make the picture warmer"),
            ("the first 10 seconds are boring, cut them", "cut the first 10 seconds"),
            ("the title disappears too quickly, show it for 6 seconds", "show the title for 6 seconds"),
            ("the volume is all over the place, even it out", "even out the volume"),
        ),
    ),
    *(
        Rewriting(
            rf"^{_IT_IS} {_DEGREE}(?:{fault}){_STOP}(?=[^,.;]*(?:{remedy}))",
            "",
            ((said, plain),) if (said, plain) != ("", "") else (),
        )
        for (fault, remedy), (said, plain) in zip(
            _FAULTS.items(),
            (
                ("it's too dark, brighten it up", "brighten it"),
                ("the video is way too bright, make it darker", "make it darker"),
                ("it's hard to hear, make it louder", "make it louder"),
                ("this is too loud, make it quieter", "make it quieter"),
                ("it looks cold, make it warmer", "make it warmer"),
                ("it's too yellow, make it cooler", "make it cooler"),
                ("it's a bit slow, speed it up", "speed it up"),
                ("it's too fast, slow it down", "slow it down"),
                ("it's blurry, sharpen it", "sharpen it"),
                ("it looks flat, more contrast", "more contrast"),
            ),
            strict=True,
        )
    ),
    Rewriting(
        rf"^(?:the|my) (?:intro|start|beginning|opening|end|ending|middle) "
            rf"(?:(?:is|feels) {_DEGREE}{_DULL}|{_LASTS}){_STOP}(?={_ORDER}\b)",
        "",
        (("the intro drags, lose the first 30 seconds", "cut the first 30 seconds"),),
    ),
    Rewriting(
        rf"^there(?:'s| is| are) (?:an?|some) [a-z]+ (between {TIME} and {TIME}|from {TIME} to {TIME}){_STOP}"
        r"(cut|remove|delete|take|trim) (?:it|that|them)(?: (?:out|away))? ?(?=$|[.!,])",
        r"cut the part \1",
        (("there's a mistake between 1:00 and 2:00, cut that out", "cut 1:00-2:00"),),
    ),
    Rewriting(
        rf"^(?:there(?:'s| is)|i (?:can )?hear) (?:an?|some) (?:(?:annoying|slight|loud) "
            rf")?((?:background )?(?:noise|hum|hiss|buzz))(?: in the (?:background|sound|audio))?{_STOP}"
        r"(?:remove|reduce|get rid of) (?:it|that) ?(?=$|[.!,])",
        r"remove the \1",
        (("there's a hum in the background, remove it", "remove the noise"),),
    ),
    Rewriting(
        r"^(?:it|the video|this) (?:was|is|got) (?:filmed|shot|recorded) "
            r"(?:upside down|sideways|the wrong way(?: (?:up|round))?|"
            r"on its side) ?[,;.] ?(?:so )?(?=(?:please )?(?:rotate|flip|turn)\b)",
        "",
        (("it was filmed upside down, rotate it 180", "rotate it 180 degrees"),),
    ),
    Rewriting(r"^(?:画面|视频)(?:是)?(?:反|倒|歪)(?:的|了)[,，。] ?(?=旋转|翻转|转)", "",
        (("画面反了，旋转180度", "旋转180度"),)),
    Rewriting(r"^有(?:点|些)?((?:背景)?(?:杂音|噪音|噪声))[,，。] ?(?=去|消|降)", r"\1",
        (("有杂音，去掉", "去掉杂音"),)),
    Rewriting(
        rf"^{_IT_IS} {_DEGREE}{_DULL}{_STOP}(?=\S)",
        "",
        (("this is way too long, make it one minute", "make it one minute"),),
    ),
    Rewriting(
        rf"^((?:[a-z]+ ){{0,4}}{_ORDER}\b[^,;.!]*?) ?[,;.]? (?:(?:because|since|as) )?"
        rf"(?:(?:they're|they are|it's|it is|that's|that is|which (?:is|are)) {_DEGREE}{_DULL}|"
        r"nothing (?:is )?happen(?:s|ing)(?: (?:there|then|here|in it))?|"
        r"i (?:really )?(?:don't|do not) like (?:it|them|that)) ?(?=$|[.!;,])",
        r"\1",
        (
            ("get rid of the opening 15 seconds, they're boring", "remove the first 15 seconds"),
            ("trim the first 20 seconds, nothing happens there", "trim the first 20 seconds"),
            ("remove the music because it's annoying", "remove the music"),
        ),
    ),
    Rewriting(
        r"^(?:视频|片子)?(?:(?:有点|太|很|实在太?)(?:长|无聊|拖沓|啰嗦)|没什?么?用|没意思)了?[,，。!！] ?(?=\S)",
        "",
        (("太长了，剪到1分钟", "剪到1分钟"), ("有点无聊，加速到2倍", "加速到2倍")),
    ),
    Rewriting(
        r"((?:开头|前面?|最后|结尾|后面?)的? ?\d+ ?秒)(?:有点|太|很)?(?:没什?么?用|没意思|无聊|多余)了?[,，] ?(?=剪|删|"
            r"去)",
        r"\1",
        (("前20秒没用，剪了吧", "剪掉前20秒"),),
    ),
    Rewriting(
        r"^(?:视频|片子|节奏|语速|速度|整体|画面|前面|开头|后面|结尾)(?:的)?(?:内容|部分)?(?:有点儿?|有些|太|很|比较|"
            r"实在太?|过于)[^，,。\d]{1,4}?了?[,，。] ?(?:请|帮我|麻烦)?(?=(?:剪|删|去掉?|加速|加快|放慢|调|改|缩|裁|"
            r"把|静音|旋转)[^，,。]*\d|加速|放慢|剪到|缩到|剪成|缩短到)",
        "",
        (("节奏太慢了，加速到1.5倍", "加速到1.5倍"), ("视频太长了，剪到2分钟以内", "剪到2分钟以内")),
    ),
    Rewriting(
        r"^((?:背景)?音乐|标题|字幕|水印|声音|音量)(?:有点儿?|有些|太|很|实在太?)[^，,。\d]{1,3}?了?[,，。] ?(?:请|"
            r"帮我|麻烦)?(?=(?:降|调|减|提|升|加|改|设|弄)[^，,。音标字水声]*\d)",
        r"\1",
        (("音乐太吵了，降到10%", "音乐降到10%"),),
    ),
    Rewriting(
        r"^(音乐|背景音乐|标题|字幕|水印|声音|画面|视频|音量)(?:的?声音)?(?:有点|有些|太|很|实在太)(?:吵|大声|大|小声|"
            r"小|暗|亮|丑|难看|响|轻|冷|暖)了?"
        r"[,，。] ?(?:请|帮我|麻烦)?(?!改成?(?:竖|横|正?方|黑白))"
            r"(?=(?:调|小|大|轻|亮|暗|再|弄|改|换|变|缩|放大|降|提|去掉$|删掉?$|"
            r"删除$)[^,，。;；\d]*$)",
        r"\1",
        (("音乐有点吵，小声一点", "音乐小声一点"), ("声音太小了，调大点", "声音调大点"),
            ("画面太暗了，调亮一点", "画面调亮一点")),
    ),
)  # fmt: skip

_THING = (
    r"(?:first|last|final|opening|middle|second|third|intro|outro|silen|paus|gap|dead air|"
    r"(?:background )?(?:music|noise)|"
    r"song|soundtrack|title|text|captions?|subtitle|watermark|sound|audio|transition|crossfade|visuali|lower third)"
)
_OPINION = (
    r"(?:boring|awkward|annoying|ugly|dull|useless|pointless|distracting|unnecessary|terrible|bad|awful|horrible|"
    r"tedious|"
    r"lame|silly|stupid|old|existing|current|weird)"
)
_START = (
    r"(?:it would be (?:nice|great|good|lovely) if (?:you|we) (?:could|would)|(?:can|could|shall) we(?: please)?|"
    r"i(?:'d| would) (?:like|love) (?:you )?to|i need (?:you )?to|we (?:(?:want|need|have) to|should)|"
    r"would you mind|do you think you (?:can|could)|(?:would|could|can) you (?:maybe |kindly |just )?|"
    r"(?:um+|uh+|uhm+|erm?|hmm+)\b|(?:hi|hello|hey)(?: there)?\b|actually|basically|i(?:'ve| have)? changed my mind\b|"
    r"alright|all right|(?:no ?,? ?)?wait|yes|yeah|great|perfect|nice)"
)
POLITE = (
    Rewriting(
        rf"^(?:{_START}[\s,!.…]+)+(?=\S)",
        "",
        (
            ("um, could you please trim the first 20 seconds", "trim the first 20 seconds"),
            ("can we get it down to a minute?", "get it down to a minute"),
            ("no wait, undo that", "undo that"),
        ),
    ),
    Rewriting(
        r"[\s,]+(?:if (?:you can|possible|that's ok(?:ay)?|you don't mind)|would you|thx|cheers|asap|"
            r"(?<=,\s)ok(?:ay)?) ?[.!?]*$",
        "",
        (("mute it, if possible", "mute it"),),
    ),
)  # fmt: skip

_NAMED = r"(?:the|my) (?:title|text|watermark|captions|subtitles|music|video|picture|sound)"
PLAIN = (
    Rewriting(rf"\btake ({TIME} (?:off|from)\b)", r"cut \1",
        (("take 10 seconds off the start", "cut the first 10 seconds"),)),
    Rewriting(rf"\b(?:bring|get|cut) (?:it|this|the video) down to (?=(?:about )?{TIME})", "make it ",
        (("bring it down to 90 seconds", "make it 90 seconds"),)),
    Rewriting(
        r"\b(keep\b[^,.;]*?) ?,? ?(?:and )?(?:throw|delete|remove|cut|drop|lose|trim|ditch|discard|scrap|trash|dump|"
            r"toss|get rid of|forget) (?:away |out )?(?:the rest|everything else)(?: (?:away|out|off))? ?(?=$|[.!])",
        r"\1",
        (("keep the final 45 seconds and throw the rest away", "keep the last 45 seconds"),),
    ),
    Rewriting(
        r"((?:只|仅)?(?:保留|留下?|要)[^,，。]*)[,，] ?(?:其他|其余|剩下|别)的?(?:内容|部分)?(?:都|全部?)?(?:删除|删掉|"
            r"删|不要|去掉|剪掉)了?(?=$|[。!])",
        r"\1",
        (("只留最后45秒，其他的删掉", "只保留最后45秒"),),
    ),
    Rewriting(r"\b((?:music|tune|beats|song)\b[^,.;]*?) ?,? ?(?:(?:but|and) keep it (?:low|quiet|soft|down)|"
        r"but (?:make it |only |nice and |very )?(?:quiet(?:ly)?|soft(?:ly)?|low|not (?:too )?loud))\b",
        r"\1 quietly", (("add happy background music, but keep it low", "add happy music quietly"),)),
    Rewriting(rf"\b(?:smooth|soft|gentle) (?={TIME})", "",
        (("add smooth half-second transitions everywhere", "add half-second transitions between the clips"),)),
    Rewriting(
        rf"^(?:can|could|should) ({_NAMED}) be (?=[a-z])",
        r"make \1 ",
        (("could the video be a bit warmer?", "make the video a bit warmer"),),
    ),
    Rewriting(
        r"^(?:i|we)(?: (?:want|need)|'d like| would like) (it|this|the (?:whole )?video|the title|the music) "
            r"(?:to be )?(?!to\b)",
        r"make \1 ",
        (("I want it to be 2 minutes long", "make it 2 minutes long"),),
    ),
    Rewriting(rf"({TIME})(?: long)? (?:max(?:imum)?|tops|at most)\b|\bat most (?={TIME})", r"\1",
        (("make it 2 minutes max", "make it 2 minutes"),)),
    Rewriting(r"\b(?:we|i) can (?:do without|lose) ", "remove ", (("we can do without clip 2", "remove clip 2"),)),
    Rewriting(
        rf"^(?:(?:the|my) )?(?:title|text)? ?(?:should (?:say|read|be)|make it say|say) ({QUOTE}) instead of ({QUOTE})",
        r"replace \2 with \1",
        (('the title should say "Bye" instead of "Hello"', 'replace "Hello" with "Bye"'),),
    ),
    Rewriting(r"\bfades? (?=between (?:the|each|every|all|my|clips)\b)", "crossfade ",
        (("a 1 second fade between the clips", "a 1 second crossfade between the clips"),)),
    Rewriting(
        r"\bblend (?:all )?(?:the |my )?clips(?: (?:into (?:each other|one another)|together))?",
        "crossfade between the clips",
        (("blend the clips into each other over a second", "crossfade between the clips over a second"),),
    ),
    Rewriting(r"\blo[\s-]?fi\b(?! (?:and|or|calm|hip|music|beats|background|tracks?|tunes?|songs?|soundtrack))",
        "lo-fi music", (("some lo fi in the background at 20%", "lo-fi music at 20%"),)),
    Rewriting(r"\b(?:boost|enhance|intensify|enrich) (?:the )?colou?rs\b", "more vivid",
        (("boost the colours", "more vivid"),)),
    Rewriting(r"\b(even|level) ((?:the )?(?:volume|sound|audio|levels|loudness)) out\b", r"\1 out \2",
        (("even the volume out", "even out the volume"),)),
    Rewriting(r"(音乐|声音|音量|人声)(?:稍微)?(?:再)?(大|小)(一?点|一些)儿?声?", r"\1调\2\3",
        (("我说话的时候音乐小一点", "说话时降低音乐音量"),)),
    Rewriting(r"(音乐[,，] ?)声音(?=调?[大小轻])", r"\1音量",
        (("加点lofi音乐，声音小一点", "加点lofi音乐，音量调小一点"),)),
    Rewriting(
        r"(?:首尾|头尾|前后|开头和?结尾)(?:各|都|分别)(?:剪掉?|删掉?|去掉|裁掉|减掉)(\d+(?:\.\d+)?|"
            r"[一二三四五六七八九十两半]+)(秒|分钟)",
        r"剪掉前\1\2和最后\1\2",
        (("首尾各剪10秒", "剪掉前10秒和最后10秒"),),
    ),
    Rewriting(r"((?:这些|我的|所有)?(?:照片|图片))(?:配上?音乐)?(?:做成|制作成|合成|变成)(?:一个|一段)?视频",
        r"用\1做幻灯片", (("把这些照片做成视频", "用这些照片做幻灯片"),)),
    Rewriting(r"((?:第[一二三四五两\d]+|最后一?)?(?:个|段)?(?:片段|视频)?(?:最?后|前|开头|"
        r"结尾)?的? ?[\d一二两三四五六七八九十半]+ ?(?:秒|分钟))(?:都)?(?:不需要|没必要|用不上|多余|"
        r"没用)了?[,，] ?(?=删|剪|去)",
        r"\1", (("视频前15秒不需要，删了", "视频前15秒删了"),)),
    Rewriting(r"^(?:背景)?(?:里)?(?:的)?(杂音|噪音|噪声|底噪)(?:有点|太|很|好)(?:大|多|重|明显)了?[,，](?:请|"
        r"帮我)?(?:处理|去掉|去除|去|消除|消|降低|降|弄掉)(?:一下|掉|一点)?",
        r"去掉\1", (("杂音太大了，处理一下", "去掉杂音"),)),
    Rewriting(rf"(?:开头|前面)(?:剪掉?|删掉?|去掉|裁掉|砍掉)({TIME})", r"剪掉前\1", (("开头剪掉5秒", "剪掉前5秒"),)),
    Rewriting(rf"(?:结尾|后面|末尾|最后)(?:剪掉?|删掉?|去掉|裁掉|砍掉)({TIME})", r"剪掉最后\1",
        (("结尾剪5秒", "剪掉最后5秒"),)),
    Rewriting(r"倒序播放(?:这些|所有)?(?:片段|视频)", "颠倒片段顺序", (("倒序播放片段", "颠倒片段顺序"),)),
    Rewriting(
        rf"\b((?:the|all|all the|all of the|those|these|that|this|my|any) )(?:(?:very|really|so) )?{_OPINION} "
            rf"(?={_THING})",
        r"\1",
        (("remove all the boring silences", "remove all the silences"),
            ("speed up the boring middle third by 2x", "speed up the middle third by 2x")),
    ),
    Rewriting(
        rf"\b(an?|some) (?:nice|lovely|cool|good|great|beautiful|cute|proper|decent|fitting little|little) "
            rf"(?={_THING}|(?:calm|upbeat|epic|cinematic|lo-?fi|happy|dark)\b)",
        r"\1 ",
        (("add some nice calm music", "add calm music"),),
    ),
    Rewriting(
        r"\bnice(?:ly)? and (?:soft|quiet|low|gentle)\b(?! [a-z])|"
            r"\b(?:softly|quietly|not too loud(?:ly)?|at a low volume|at low volume)\b",
        "quietly",
        (("add epic music, nice and soft", "add epic music quietly"),),
    ),
    Rewriting(
        rf"\bhave ({QUOTE}) (?:appear|show(?: up)?|pop up)\b|({QUOTE}) should (?:appear|show up|be shown)\b",
        r"show \1\2",
        (('have "The End" appear for the last 3 seconds', 'show "The End" for the last 3 seconds'),),
    ),
    Rewriting(
        r"^(some|an?) ([^,.;]+?) would be (?:nice|great|good|cool|lovely|perfect|awesome|welcome)\b",
        r"add \1 \2",
        (("some calm music in the background would be nice", "add calm music"),),
    ),
    Rewriting(
        rf"\b(?:exactly|precisely|roughly|approximately|approx\.?|around|about) "
            rf"(?=(?:{TIME}|{NUMBER} ?(?:%|percent|x\b|db\b)))|(?<=\b(?:to|it|be)\s)(?:only|just|about) (?={TIME})",
        "",
        (("shorten it to exactly 45 seconds", "shorten it to 45 seconds"),),
    ),
    Rewriting(
        rf"\b(from|to|between|and|until|till|after|before|at|past) (?:the )?(minute|second) ({NUMBER})\b",
        r"\1 \3 \2",
        (("keep the part between minute one and minute two", "keep 1:00-2:00"),),
    ),
    Rewriting(
        rf"\b(first|last|final|opening|closing) ({NUMBER}) and (?:the "
            rf")?((?:very )?(?:first|last|final|opening|closing)) ({NUMBER}) (seconds?|secs?|minutes?|mins?|s|m)\b",
        r"\1 \2 \5 and the \3 \4 \5",
        (("cut the first 5 and last 5 seconds", "cut the first 5 seconds and the last 5 seconds"),),
    ),
    Rewriting(
        rf"\b(first|opening) and (?:the )?(last|final|closing) ({TIME})",
        r"\1 \3 and the \2 \3",
        (("cut the first and last 5 seconds", "cut the first 5 seconds and the last 5 seconds"),),
    ),
    Rewriting(
        rf"({TIME}) (?:off|from|at|of) (?:of )?(?:both (?:the )?(?:ends|sides)|(?:each|either) (?:end|side)|"
            rf"the (?:start|beginning) and (?:the )?end)\b",
        r"the first \1 and the last \1",
        (("trim 15 secs from both ends", "trim the first 15 seconds and the last 15 seconds"),),
    ),
    Rewriting(
        r"前(\d+|[一二三四五六七八九十两]+)(?:和|与|、)(?:最)?后(\d+|[一二三四五六七八九十两]+)(秒|分钟)",
        r"前\1\3和最后\2\3",
        (("剪掉前5和后5秒", "剪掉前5秒和后5秒"),),
    ),
    Rewriting(
        r"\b(?:we|i) (?:don't|do not) (?:want|need) (?:anything|any of the (?:stuff|part)|what (?:is|comes)) "
            r"(?=after|past|before|beyond)",
        "remove everything ",
        (("I don't need anything past 1:30", "remove everything after 1:30"),),
    ),
    Rewriting(
        rf"^(?:please )?(?:just|only) (?:give me )?(?=(?:the (?:bit|part|section|piece) (?:from|between) "
            rf")?{TIME} ?(?:to|until|till|-|–|and) ?{TIME} ?(?:,? ?please)?[.!?]*$)",
        "keep only ",
        (("only the bit from 1:00 to 1:30 please", "keep only 1:00-1:30"),
            ("just give me 1:00 to 1:30", "keep only 1:00-1:30")),
    ),
    Rewriting(
        r"\b(?:i|we)(?:'ll|'m going to| (?:want|plan|am going|need) to| will) (?:post|publish|share|put) "
            r"(?:it|this|that) (?:on|to) (?=[a-z]+(?: [a-z]+)? ?[.!]?$)",
        "for ",
        (("I want to post it on TikTok", "for TikTok"),),
    ),
    Rewriting(r"\b(?:ready|optimi[sz]ed|formatted|fit|made|good) (?=for\b)", "",
        (("make this ready for TikTok", "make it for TikTok"),)),
    Rewriting(
        r"(?:我|我们)?(?:准备|打算|要|想|想要)发(?:布)?(?:到|在)?(?=(?:抖音|快手|小红书|视频号|b站|"
            r"哔哩哔哩))(\S{2,4}?)(?:上)?(?=$|[,，。])|发(抖音|快手|小红书|视频号|b站)用的?",
        r"\1\2",
        (("我要发到小红书上", "小红书"), ("发抖音用的竖版", "抖音竖版")),
    ),
)  # fmt: skip
