"""What people say around an order, brought to plain words before the lexicon reads it:
politeness, reasons ("it's too long, …"), opinions ("the boring intro"), and shorthand ("the first 5 and last 5 seconds").

A reason is only passed over beside an order. Where a part is complained of and "it" is to be changed, the part is put
for "it": "the music is too loud, turn it down" is "turn the music down".
"""

from __future__ import annotations

from flows.studio.director.values import NUMBER, TIME
from flows.studio.director.words import QUOTE, Rewriting

_DEGREE = r"(?:(?:way|far|much|just|really|so|very|kinda|a\s+(?:bit|little|tad)|kind\s+of|pretty|rather|quite|too)\s+)*"
_DULL = (
    r"(?:boring|awkward|annoying|ugly|dull|useless|pointless|distracting|unnecessary|terrible|bad|awful|horrible|"
    r"tedious|lame|embarrassing|not\s+needed|too\s+long|long)"
)
_FAULTS = {
    r"dark|dim|gloomy": r"bright|light",
    r"bright|overexposed|washed\s+out": r"dark|dim",
    r"quiet|silent|hard\s+to\s+hear": r"loud|volume|up\b|raise|increase|boost",
    r"loud|noisy": r"quiet|lower|down\b|soft|reduce|decrease|mute|silence",
    r"cold|blue": r"warm",
    r"warm|yellow|orange": r"cool|cold",
    r"slow": r"speed|fast|quick",
    r"fast|quick": r"slow",
    r"blurry|soft": r"sharp|crisp",
    r"flat|pale|dull|gr[ae]y|washed\s+out": r"contrast|saturat|colou?r|vivid|vibrant",
}
_ANY_FAULT = rf"(?:{_DULL}|small|big|tiny|large|{'|'.join(_FAULTS)})"
_IT_IS = (
    r"(?:(?:it|this|that|everything|(?:the|this|my)\s+(?:whole\s+)?(?:video|movie|film|footage|thing|sound|audio|picture|image))"
    r"(?:'s|\s+(?:is|looks|feels|seems|sounds))|they're|they\s+are)"
)
_LASTS = (
    r"(?:drags(?:\s+on)?|goes\s+on(?:\s+and\s+on)?(?:\s+(?:for\s+)?too\s+long)?|"
    r"(?:disappears|vanishes|goes\s+away)\s+too\s+(?:quickly|fast|soon|early)|is\s+all\s+over\s+the\s+place)"
)
_STOP = r"\s*(?:[,;.!]|\s[-–—]+\s)+\s*(?:so\s+)?"
_SUBJECT = (
    rf"(?:the|my|this|that|those|these)\s+(?:(?:background\s+)?music|title|text|watermark|captions|subtitles|sound|audio|"
    rf"picture|image|colou?rs|volume|levels|(?:background\s+)?noise|pauses?|silences?|intro|outro|transitions?|visuali[sz]er|"
    rf"(?:first|second|third|last|middle)\s+(?:clip|video)|clip\s+\d+|(?:first|last|opening|final)\s+{TIME}|"
    rf"(?:first|last|second|middle)\s+(?:half|third|quarter))"
)
_ORDER = (
    r"(?:cut|trim|remove|delete|get\s+rid\s+of|drop|lose|skip|chop|lop|take|shorten|speed|slow|make|turn|brighten|"
    r"darken|mute|add|put|keep|crop|fade)"
)
REASONS = (
    Rewriting(
        r"^(the\s+(?:background\s+)?music)\s+(?:is|sounds)\s+" + _DEGREE + rf"loud{_STOP}"
        r"(lower|turn\s+down|reduce|decrease)\s+the\s+volume\b",
        r"\2 the volume of \1",
        (("the music is too loud, lower the volume", "lower the volume of the music"),),
    ),
    Rewriting(
        rf"^({_SUBJECT})\s+(?:(?:is|are|looks?|sounds?|seems?|feels?)\s+{_DEGREE}{_ANY_FAULT}|{_LASTS}){_STOP}(?:please\s+)?"
        r"(?:can\s+you\s+|could\s+you\s+)?([a-z]+(?:\s+(?:rid\s+of|out|away|down|up))?)\s+(?:it|them)\b",
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
            rf"^{_IT_IS}\s+{_DEGREE}(?:{fault}){_STOP}(?=[^,.;]*(?:{remedy}))",
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
        rf"^(?:the|my)\s+(?:intro|start|beginning|opening|end|ending|middle)\s+(?:(?:is|feels)\s+{_DEGREE}{_DULL}|{_LASTS}){_STOP}(?={_ORDER}\b)",
        "",
        (("the intro drags, lose the first 30 seconds", "cut the first 30 seconds"),),
    ),
    Rewriting(
        rf"^there(?:'s|\s+is|\s+are)\s+(?:an?|some)\s+[a-z]+\s+(between\s+{TIME}\s+and\s+{TIME}|from\s+{TIME}\s+to\s+{TIME}){_STOP}"
        r"(cut|remove|delete|take|trim)\s+(?:it|that|them)(?:\s+(?:out|away))?\s*(?=$|[.!,])",
        r"cut the part \1",
        (("there's a mistake between 1:00 and 2:00, cut that out", "cut 1:00-2:00"),),
    ),
    Rewriting(
        rf"^(?:there(?:'s|\s+is)|i\s+(?:can\s+)?hear)\s+(?:an?|some)\s+(?:(?:annoying|slight|loud)\s+)?((?:background\s+)?(?:noise|hum|hiss|buzz))(?:\s+in\s+the\s+(?:background|sound|audio))?{_STOP}"
        r"(?:remove|reduce|get\s+rid\s+of)\s+(?:it|that)\s*(?=$|[.!,])",
        r"remove the \1",
        (("there's a hum in the background, remove it", "remove the noise"),),
    ),
    Rewriting(
        r"^(?:it|the\s+video|this)\s+(?:was|is|got)\s+(?:filmed|shot|recorded)\s+(?:upside\s+down|sideways|the\s+wrong\s+way(?:\s+(?:up|round))?|on\s+its\s+side)\s*[,;.]\s*(?:so\s+)?(?=(?:please\s+)?(?:rotate|flip|turn)\b)",
        "",
        (("it was filmed upside down, rotate it 180", "rotate it 180 degrees"),),
    ),
    Rewriting(r"^(?:画面|视频)(?:是)?(?:反|倒|歪)(?:的|了)[,，。]\s*(?=旋转|翻转|转)", "", (("画面反了，旋转180度", "旋转180度"),)),
    Rewriting(r"^有(?:点|些)?((?:背景)?(?:杂音|噪音|噪声))[,，。]\s*(?=去|消|降)", r"\1", (("有杂音，去掉", "去掉杂音"),)),
    Rewriting(
        rf"^{_IT_IS}\s+{_DEGREE}{_DULL}{_STOP}(?=\S)",
        "",
        (("this is way too long, make it one minute", "make it one minute"),),
    ),
    Rewriting(
        rf"^((?:[a-z]+\s+){{0,4}}{_ORDER}\b[^,;.!]*?)\s*[,;.]?\s+(?:(?:because|since|as)\s+)?"
        rf"(?:(?:they're|they\s+are|it's|it\s+is|that's|that\s+is|which\s+(?:is|are))\s+{_DEGREE}{_DULL}|"
        r"nothing\s+(?:is\s+)?happen(?:s|ing)(?:\s+(?:there|then|here|in\s+it))?|"
        r"i\s+(?:really\s+)?(?:don't|do\s+not)\s+like\s+(?:it|them|that))\s*(?=$|[.!;,])",
        r"\1",
        (
            ("get rid of the opening 15 seconds, they're boring", "remove the first 15 seconds"),
            ("trim the first 20 seconds, nothing happens there", "trim the first 20 seconds"),
            ("remove the music because it's annoying", "remove the music"),
        ),
    ),
    Rewriting(
        r"^(?:视频|片子)?(?:(?:有点|太|很|实在太?)(?:长|无聊|拖沓|啰嗦)|没什?么?用|没意思)了?[,，。!！]\s*(?=\S)",
        "",
        (("太长了，剪到1分钟", "剪到1分钟"), ("有点无聊，加速到2倍", "加速到2倍")),
    ),
    Rewriting(
        r"((?:开头|前面?|最后|结尾|后面?)的?\s*\d+\s*秒)(?:有点|太|很)?(?:没什?么?用|没意思|无聊|多余)了?[,，]\s*(?=剪|删|去)",
        r"\1",
        (("前20秒没用，剪了吧", "剪掉前20秒"),),
    ),
    Rewriting(
        r"^(?:视频|片子|节奏|语速|速度|整体|画面|前面|开头|后面|结尾)(?:的)?(?:内容|部分)?(?:有点儿?|有些|太|很|比较|实在太?|过于)[^，,。\d]{1,4}?了?[,，。]\s*(?:请|帮我|麻烦)?(?=(?:剪|删|去掉?|加速|加快|放慢|调|改|缩|裁|把|静音|旋转)[^，,。]*\d|加速|放慢|剪到|缩到|剪成|缩短到)",
        "",
        (("节奏太慢了，加速到1.5倍", "加速到1.5倍"), ("视频太长了，剪到2分钟以内", "剪到2分钟以内")),
    ),
    Rewriting(
        r"^((?:背景)?音乐|标题|字幕|水印|声音|音量)(?:有点儿?|有些|太|很|实在太?)[^，,。\d]{1,3}?了?[,，。]\s*(?:请|帮我|麻烦)?(?=(?:降|调|减|提|升|加|改|设|弄)[^，,。音标字水声]*\d)",
        r"\1",
        (("音乐太吵了，降到10%", "音乐降到10%"),),
    ),
    Rewriting(
        r"^(音乐|背景音乐|标题|字幕|水印|声音|画面|视频|音量)(?:的?声音)?(?:有点|有些|太|很|实在太)(?:吵|大声|大|小声|小|暗|亮|丑|难看|响|轻|冷|暖)了?"
        r"[,，。]\s*(?:请|帮我|麻烦)?(?=(?:调|小|大|轻|亮|暗|再|弄|改|换|变|缩|放大|降|提|去掉$|删掉?$|删除$)[^,，。;；\d]*$)",
        r"\1",
        (("音乐有点吵，小声一点", "音乐小声一点"), ("声音太小了，调大点", "声音调大点"), ("画面太暗了，调亮一点", "画面调亮一点")),
    ),
)  # fmt: skip

_THING = (
    r"(?:first|last|final|opening|middle|second|third|intro|outro|silen|paus|gap|dead\s+air|(?:background\s+)?(?:music|noise)|"
    r"song|soundtrack|title|text|captions?|subtitle|watermark|sound|audio|transition|crossfade|visuali|lower\s+third)"
)
_OPINION = (
    r"(?:boring|awkward|annoying|ugly|dull|useless|pointless|distracting|unnecessary|terrible|bad|awful|horrible|tedious|"
    r"lame|silly|stupid|old|existing|current|weird)"
)
_START = (
    r"(?:it\s+would\s+be\s+(?:nice|great|good|lovely)\s+if\s+(?:you|we)\s+(?:could|would)|(?:can|could|shall)\s+we(?:\s+please)?|"
    r"i(?:'d|\s+would)\s+(?:like|love)\s+(?:you\s+)?to|i\s+need\s+(?:you\s+)?to|we\s+(?:(?:want|need|have)\s+to|should)|"
    r"would\s+you\s+mind|do\s+you\s+think\s+you\s+(?:can|could)|(?:would|could|can)\s+you\s+(?:maybe\s+|kindly\s+|just\s+)?|"
    r"(?:um+|uh+|uhm+|erm?|hmm+)\b|(?:hi|hello|hey)(?:\s+there)?\b|actually|basically|i(?:'ve|\s+have)?\s+changed\s+my\s+mind\b|alright|all\s+right|(?:no\s*,?\s*)?wait|yes|yeah|great|perfect|nice)"
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
        r"[\s,]+(?:if\s+(?:you\s+can|possible|that's\s+ok(?:ay)?|you\s+don't\s+mind)|would\s+you|thx|cheers|asap|(?<=,\s)ok(?:ay)?)\s*[.!?]*$",
        "",
        (("mute it, if possible", "mute it"),),
    ),
)  # fmt: skip

_NAMED = r"(?:the|my)\s+(?:title|text|watermark|captions|subtitles|music|video|picture|sound)"
PLAIN = (
    Rewriting(rf"\btake\s+({TIME}\s+(?:off|from)\b)", r"cut \1", (("take 10 seconds off the start", "cut the first 10 seconds"),)),
    Rewriting(rf"\b(?:bring|get|cut)\s+(?:it|this|the\s+video)\s+down\s+to\s+(?=(?:about\s+)?{TIME})", "make it ", (("bring it down to 90 seconds", "make it 90 seconds"),)),
    Rewriting(
        r"\b(keep\b[^,.;]*?)\s*,?\s*(?:and\s+)?(?:throw|delete|remove|cut|drop|lose|trim|ditch|discard|scrap|trash|dump|toss|get\s+rid\s+of|forget)\s+(?:away\s+|out\s+)?(?:the\s+rest|everything\s+else)(?:\s+(?:away|out|off))?\s*(?=$|[.!])",
        r"\1",
        (("keep the final 45 seconds and throw the rest away", "keep the last 45 seconds"),),
    ),
    Rewriting(
        r"((?:只|仅)?(?:保留|留下?|要)[^,，。]*)[,，]\s*(?:其他|其余|剩下|别)的?(?:内容|部分)?(?:都|全部?)?(?:删除|删掉|删|不要|去掉|剪掉)了?(?=$|[。!])",
        r"\1",
        (("只留最后45秒，其他的删掉", "只保留最后45秒"),),
    ),
    Rewriting(r"\b((?:music|tune|beats|song)\b[^,.;]*?)\s*,?\s*(?:(?:but|and)\s+keep\s+it\s+(?:low|quiet|soft|down)|but\s+(?:make\s+it\s+|only\s+|nice\s+and\s+|very\s+)?(?:quiet(?:ly)?|soft(?:ly)?|low|not\s+(?:too\s+)?loud))\b", r"\1 quietly", (("add happy background music, but keep it low", "add happy music quietly"),)),
    Rewriting(rf"\b(?:smooth|soft|gentle)\s+(?={TIME})", "", (("add smooth half-second transitions everywhere", "add half-second transitions between the clips"),)),
    Rewriting(
        rf"^(?:can|could|should)\s+({_NAMED})\s+be\s+(?=[a-z])",
        r"make \1 ",
        (("could the video be a bit warmer?", "make the video a bit warmer"),),
    ),
    Rewriting(
        r"^(?:i|we)(?:\s+(?:want|need)|'d\s+like|\s+would\s+like)\s+(it|this|the\s+(?:whole\s+)?video|the\s+title|the\s+music)\s+(?:to\s+be\s+)?(?!to\b)",
        r"make \1 ",
        (("I want it to be 2 minutes long", "make it 2 minutes long"),),
    ),
    Rewriting(rf"({TIME})(?:\s+long)?\s+(?:max(?:imum)?|tops|at\s+most)\b|\bat\s+most\s+(?={TIME})", r"\1", (("make it 2 minutes max", "make it 2 minutes"),)),
    Rewriting(r"\b(?:we|i)\s+can\s+(?:do\s+without|lose)\s+", "remove ", (("we can do without clip 2", "remove clip 2"),)),
    Rewriting(
        rf"^(?:(?:the|my)\s+)?(?:title|text)?\s*(?:should\s+(?:say|read|be)|make\s+it\s+say|say)\s+({QUOTE})\s+instead\s+of\s+({QUOTE})",
        r"replace \2 with \1",
        (('the title should say "Bye" instead of "Hello"', 'replace "Hello" with "Bye"'),),
    ),
    Rewriting(r"\bfades?\s+(?=between\s+(?:the|each|every|all|my|clips)\b)", "crossfade ", (("a 1 second fade between the clips", "a 1 second crossfade between the clips"),)),
    Rewriting(
        r"\bblend\s+(?:all\s+)?(?:the\s+|my\s+)?clips(?:\s+(?:into\s+(?:each\s+other|one\s+another)|together))?",
        "crossfade between the clips",
        (("blend the clips into each other over a second", "crossfade between the clips over a second"),),
    ),
    Rewriting(r"\blo[\s-]?fi\b(?!\s+(?:and|or|calm|hip|music|beats|background|tracks?|tunes?|songs?|soundtrack))", "lo-fi music", (("some lo fi in the background at 20%", "lo-fi music at 20%"),)),
    Rewriting(r"\b(?:boost|enhance|intensify|enrich)\s+(?:the\s+)?colou?rs\b", "more vivid", (("boost the colours", "more vivid"),)),
    Rewriting(r"\b(even|level)\s+((?:the\s+)?(?:volume|sound|audio|levels|loudness))\s+out\b", r"\1 out \2", (("even the volume out", "even out the volume"),)),
    Rewriting(r"(音乐|声音|音量|人声)(?:稍微)?(?:再)?(大|小)(一?点|一些)儿?声?", r"\1调\2\3", (("我说话的时候音乐小一点", "说话时降低音乐音量"),)),
    Rewriting(r"(音乐[,，]\s*)声音(?=调?[大小轻])", r"\1音量", (("加点lofi音乐，声音小一点", "加点lofi音乐，音量调小一点"),)),
    Rewriting(
        r"(?:首尾|头尾|前后|开头和?结尾)(?:各|都|分别)(?:剪掉?|删掉?|去掉|裁掉|减掉)(\d+(?:\.\d+)?|[一二三四五六七八九十两半]+)(秒|分钟)",
        r"剪掉前\1\2和最后\1\2",
        (("首尾各剪10秒", "剪掉前10秒和最后10秒"),),
    ),
    Rewriting(r"((?:这些|我的|所有)?(?:照片|图片))(?:配上?音乐)?(?:做成|制作成|合成|变成)(?:一个|一段)?视频", r"用\1做幻灯片", (("把这些照片做成视频", "用这些照片做幻灯片"),)),
    Rewriting(r"((?:第[一二三四五两\d]+|最后一?)?(?:个|段)?(?:片段|视频)?(?:最?后|前|开头|结尾)?的?\s*[\d一二两三四五六七八九十半]+\s*(?:秒|分钟))(?:都)?(?:不需要|没必要|用不上|多余|没用)了?[,，]\s*(?=删|剪|去)", r"\1", (("视频前15秒不需要，删了", "视频前15秒删了"),)),
    Rewriting(r"^(?:背景)?(?:里)?(?:的)?(杂音|噪音|噪声|底噪)(?:有点|太|很|好)(?:大|多|重|明显)了?[,，](?:请|帮我)?(?:处理|去掉|去除|去|消除|消|降低|降|弄掉)(?:一下|掉|一点)?", r"去掉\1", (("杂音太大了，处理一下", "去掉杂音"),)),
    Rewriting(rf"(?:开头|前面)(?:剪掉?|删掉?|去掉|裁掉|砍掉)({TIME})", r"剪掉前\1", (("开头剪掉5秒", "剪掉前5秒"),)),
    Rewriting(rf"(?:结尾|后面|末尾|最后)(?:剪掉?|删掉?|去掉|裁掉|砍掉)({TIME})", r"剪掉最后\1", (("结尾剪5秒", "剪掉最后5秒"),)),
    Rewriting(r"倒序播放(?:这些|所有)?(?:片段|视频)", "颠倒片段顺序", (("倒序播放片段", "颠倒片段顺序"),)),
    Rewriting(
        rf"\b((?:the|all|all\s+the|all\s+of\s+the|those|these|that|this|my|any)\s+)(?:(?:very|really|so)\s+)?{_OPINION}\s+(?={_THING})",
        r"\1",
        (("remove all the boring silences", "remove all the silences"), ("speed up the boring middle third by 2x", "speed up the middle third by 2x")),
    ),
    Rewriting(
        rf"\b(an?|some)\s+(?:nice|lovely|cool|good|great|beautiful|cute|proper|decent|fitting\s+little|little)\s+(?={_THING}|(?:calm|upbeat|epic|cinematic|lo-?fi|happy|dark)\b)",
        r"\1 ",
        (("add some nice calm music", "add calm music"),),
    ),
    Rewriting(
        r"\bnice(?:ly)?\s+and\s+(?:soft|quiet|low|gentle)\b(?!\s+[a-z])|\b(?:softly|quietly|not\s+too\s+loud(?:ly)?|at\s+a\s+low\s+volume|at\s+low\s+volume)\b",
        "quietly",
        (("add epic music, nice and soft", "add epic music quietly"),),
    ),
    Rewriting(
        rf"\bhave\s+({QUOTE})\s+(?:appear|show(?:\s+up)?|pop\s+up)\b|({QUOTE})\s+should\s+(?:appear|show\s+up|be\s+shown)\b",
        r"show \1\2",
        (('have "The End" appear for the last 3 seconds', 'show "The End" for the last 3 seconds'),),
    ),
    Rewriting(
        r"^(some|an?)\s+([^,.;]+?)\s+would\s+be\s+(?:nice|great|good|cool|lovely|perfect|awesome|welcome)\b",
        r"add \1 \2",
        (("some calm music in the background would be nice", "add calm music"),),
    ),
    Rewriting(
        rf"\b(?:exactly|precisely|roughly|approximately|approx\.?|around|about)\s+(?=(?:{TIME}|{NUMBER}\s*(?:%|percent|x\b|db\b)))|(?<=\b(?:to|it|be)\s)(?:only|just|about)\s+(?={TIME})",
        "",
        (("shorten it to exactly 45 seconds", "shorten it to 45 seconds"),),
    ),
    Rewriting(
        rf"\b(from|to|between|and|until|till|after|before|at|past)\s+(?:the\s+)?(minute|second)\s+({NUMBER})\b",
        r"\1 \3 \2",
        (("keep the part between minute one and minute two", "keep 1:00-2:00"),),
    ),
    Rewriting(
        rf"\b(first|last|final|opening|closing)\s+({NUMBER})\s+and\s+(?:the\s+)?((?:very\s+)?(?:first|last|final|opening|closing))\s+({NUMBER})\s+(seconds?|secs?|minutes?|mins?|s|m)\b",
        r"\1 \2 \5 and the \3 \4 \5",
        (("cut the first 5 and last 5 seconds", "cut the first 5 seconds and the last 5 seconds"),),
    ),
    Rewriting(
        rf"\b(first|opening)\s+and\s+(?:the\s+)?(last|final|closing)\s+({TIME})",
        r"\1 \3 and the \2 \3",
        (("cut the first and last 5 seconds", "cut the first 5 seconds and the last 5 seconds"),),
    ),
    Rewriting(
        rf"({TIME})\s+(?:off|from|at|of)\s+(?:of\s+)?(?:both\s+(?:the\s+)?(?:ends|sides)|(?:each|either)\s+(?:end|side)|the\s+(?:start|beginning)\s+and\s+(?:the\s+)?end)\b",
        r"the first \1 and the last \1",
        (("trim 15 secs from both ends", "trim the first 15 seconds and the last 15 seconds"),),
    ),
    Rewriting(
        r"前(\d+|[一二三四五六七八九十两]+)(?:和|与|、)(?:最)?后(\d+|[一二三四五六七八九十两]+)(秒|分钟)",
        r"前\1\3和最后\2\3",
        (("剪掉前5和后5秒", "剪掉前5秒和后5秒"),),
    ),
    Rewriting(
        r"\b(?:we|i)\s+(?:don't|do\s+not)\s+(?:want|need)\s+(?:anything|any\s+of\s+the\s+(?:stuff|part)|what\s+(?:is|comes))\s+(?=after|past|before|beyond)",
        "remove everything ",
        (("I don't need anything past 1:30", "remove everything after 1:30"),),
    ),
    Rewriting(
        rf"^(?:please\s+)?(?:just|only)\s+(?:give\s+me\s+)?(?=(?:the\s+(?:bit|part|section|piece)\s+(?:from|between)\s+)?{TIME}\s*(?:to|until|till|-|–|and)\s*{TIME}\s*(?:,?\s*please)?[.!?]*$)",
        "keep only ",
        (("only the bit from 1:00 to 1:30 please", "keep only 1:00-1:30"), ("just give me 1:00 to 1:30", "keep only 1:00-1:30")),
    ),
    Rewriting(
        r"\b(?:i|we)(?:'ll|'m\s+going\s+to|\s+(?:want|plan|am\s+going|need)\s+to|\s+will)\s+(?:post|publish|share|put)\s+(?:it|this|that)\s+(?:on|to)\s+(?=[a-z]+(?:\s+[a-z]+)?\s*[.!]?$)",
        "for ",
        (("I want to post it on TikTok", "for TikTok"),),
    ),
    Rewriting(r"\b(?:ready|optimi[sz]ed|formatted|fit|made|good)\s+(?=for\b)", "", (("make this ready for TikTok", "make it for TikTok"),)),
    Rewriting(
        r"(?:我|我们)?(?:准备|打算|要|想|想要)发(?:布)?(?:到|在)?(?=(?:抖音|快手|小红书|视频号|b站|哔哩哔哩))(\S{2,4}?)(?:上)?(?=$|[,，。])|发(抖音|快手|小红书|视频号|b站)用的?",
        r"\1\2",
        (("我要发到小红书上", "小红书"), ("发抖音用的竖版", "抖音竖版")),
    ),
)  # fmt: skip
