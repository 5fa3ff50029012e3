"""How wishes are put: "could we have …", "I'd rather have …", "how about adding …", and what an order is for ("so that
people can read it"). Each is brought to the plain order; the order itself is untouched."""

from __future__ import annotations

from flows.studio.director.words import Rewriting

_I = r"(?:i|we|my\s+(?:boss|client|friend|teacher|wife|husband|mum|mom|dad|daughter|son|team|customer))"
_WOULD = r"(?:'d|\s+would)"
_SOFTLY = r"(?:\s+(?:also|really|just|still|maybe|perhaps|possibly|please|kindly|quickly|actually|much|definitely|simply|probably))*"
_GERUNDS = {
    "add": "adding",
    "put": "putting",
    "make": "making",
    "cut": "cutting",
    "trim": "trimming",
    "remove": "removing",
    "delete": "deleting",
    "use": "using",
    "change": "changing",
    "move": "moving",
    "turn": "turning",
    "mute": "muting",
    "speed": "speeding",
    "slow": "slowing",
    "split": "splitting",
    "show": "showing",
    "fade": "fading",
    "crop": "cropping",
    "give": "giving",
    "keep": "keeping",
    "join": "joining",
    "merge": "merging",
    "set": "setting",
    "rotate": "rotating",
    "swap": "swapping",
    "raise": "raising",
    "lower": "lowering",
    "increase": "increasing",
    "reduce": "reducing",
    "brighten": "brightening",
    "replace": "replacing",
    "play": "playing",
    "zoom": "zooming",
    "blur": "blurring",
    "sharpen": "sharpening",
}
_THING = r"(?:the\s+(?:whole\s+)?(?:video|clip|film|movie|thing|edit)|it|this|there)"
_PEOPLE = (
    r"(?:i|we|he|she|you|they|one|people|viewers|everyone|everybody|nobody|no\s+one|anyone|someone|"
    r"(?:the|my|our)\s+(?:viewers?|audience|kids|children|students|pupils|class|family|friends?|boss|client|customers?|followers|subscribers|parents|grand\w+|mum|mom|dad|eyes?|people|teacher))"
)
_NO_ORDER = (
    r"(?![\w'-]*[\d\ue000])(?!(?:title|text|music|song|sound|audio|volume|video|clips?|intro|outro|watermark|logo|subtitles|captions|silences?|pauses?|"
    r"red|blue|green|yellow|white|black|only|except|but|not|don't|first|last|second|third|and|then|instead|faster|slower|louder|quieter|bigger|smaller|starts?|begins?|ends?|stops?|fades?)\b)"
)
WISHES = (
    Rewriting(
        rf"^{_I}(?:{_WOULD})?{_SOFTLY}\s+(?:rather|sooner|prefer(?:red|s)?)\s+(?:to\s+)?(?:have|see|use|get|like|go\s+with|want)\s+",
        "i'd like ",
        (("I'd rather have a circular visualizer", "add a circular visualizer"),),
    ),
    Rewriting(rf"^{_I}{_WOULD}{_SOFTLY}\s+(?:rather|sooner|prefer\s+to|prefer\s+(?:it\s+)?if\s+you(?:\s+could)?)\s+(?=[a-z])", "", (("I'd rather cut the first 10 seconds", "cut the first 10 seconds"),)),
    Rewriting(rf"^{_I}(?:{_WOULD})?{_SOFTLY}\s+prefers?\s+(?!to\b|if\b)", "i'd like ", (("I prefer a circular visualizer", "add a circular visualizer"),)),
    Rewriting(
        rf"^(?:could|can|may|might|shall){_SOFTLY}\s+(?:i|we){_SOFTLY}\s+(?:get|have|see|do|try|ask\s+for|request)\s+(?!it\b|this\b|that\b|rid\b)",
        "i'd like ",
        (("could we have a progress bar", "add a progress bar"), ("can I get a crossfade between the clips?", "add a crossfade between the clips")),
    ),
    Rewriting(rf"^(?:could|can|may|might|shall){_SOFTLY}\s+(?:i|we){_SOFTLY}\s+(?:ask\s+you\s+to|get\s+you\s+to|trouble\s+you\s+to)\s+", "", (("can I ask you to mute it", "mute it"),)),
    Rewriting(rf"^(?:could|can|may|might|shall){_SOFTLY}\s+(?:i|we){_SOFTLY}\s+(?:get|have|see)\s+(it|this)\s+(?=(?:as|in|at)\b)", r"make \1 ", (("could I have it in black and white?", "make it black and white"),)),
    Rewriting(r"^let(?:'s|\s+us|s)\s+(?:(?:just|maybe|also|rather|please)\s+)*(?:try|go\s+(?:for|with)|do|see|get)\s+(?=(?:an?|some|the|one)\b)", "i'd like ", (("let's try a round visualizer", "add a round visualizer"),)),
    Rewriting(r"^let(?:'s|\s+us|s)\s+(?:go\s+for|do|try|go\s+with)\s+", "", (("let's go for black and white", "black and white"),)),
    Rewriting(r"^(?:how|what)\s+about\s+(?=(?:an?|some|one|no)\b)", "i'd like ", (("how about a circle visualizer", "add a circle visualizer"),)),
    *(
        Rewriting(
            rf"^(?:how\s+about|what\s+about|(?:would|do)\s+you\s+mind|mind|please\s+consider|consider|i(?:'d)?\s+suggest|try|start\s+(?:off\s+)?(?:by|with)|what\s+do\s+you\s+think\s+(?:of|about)|i\s+was\s+thinking\s+(?:of|about)|i'm\s+thinking\s+(?:of|about))\s+(?:(?:just|maybe|also)\s+)?{gerund}\b",
            verb,
            ((f"how about {gerund} it", f"{verb} it"),) if verb in ("mute",) else (),
        )
        for verb, gerund in _GERUNDS.items()
    ),
    Rewriting(
        rf"^{_I}(?:{_WOULD}|'ll|\s+will)?{_SOFTLY}\s+(?:need|needs|want|wants|require|like|likes|love|could\s+use)\s+(?:to\s+(?:have|see|get)\s+)?(?=(?:an?|some|one)\s)",
        "i'd like ",
        (("we need a progress bar", "add a progress bar"), ("I'd like to see a progress bar", "add a progress bar")),
    ),
    Rewriting(r"^(?:i|we)(?:'m|'re|\s+am|\s+are)\s+(?:looking\s+for|after)\s+(?=(?:an?|some)\s)", "i'd like ", (("I'm looking for a vertical video", "I'd like a vertical video"),)),
    Rewriting(rf"^{_I}{_WOULD}{_SOFTLY}\s+(?:like|love)\s+to\s+(?:have|see|get)\s+(?=(?:the|my|our|it|this|every\w*|all|each|both|clips?)\b)", "i'd like "),
    Rewriting(r"^(?:it\s+would|it'd|would)\s+be\s+(?:really\s+|very\s+)?(?:nice|great|good|cool|lovely|better|best|perfect|awesome|ideal)\s+to\s+(?:have|see|get)\s+(?=(?:an?|some)\s)", "i'd like ", (("it would be nice to have a progress bar", "add a progress bar"),)),
    Rewriting(r"^(?:it\s+would|it'd)\s+be\s+(?:really\s+|very\s+)?(?:nice|great|good|cool|lovely|better|best|perfect|awesome|ideal)\s+to\s+(?=[a-z])", "", (("it would be great to mute it", "mute it"),)),
    Rewriting(
        r"^(?:(?:would|could|can)\s+you\s+(?:please\s+)?be\s+(?:so\s+kind\s+(?:as\s+to|and)|able\s+to|kind\s+enough\s+to)|be\s+so\s+kind\s+(?:as\s+to|and)|do\s+me\s+a\s+favou?r(?:\s+and|\s*,)|if\s+you\s+(?:could|would|can)(?:\s+(?:please|just|kindly))?|"
        r"i\s+(?:was|am|'m)?\s*(?:just\s+)?wonder(?:ing)?\s+if\s+(?:you|we)\s+(?:could|can)|(?:you\s+)?(?:think|reckon)\s+you\s+(?:can|could)|i(?:'d|\s+would)\s+(?:like|love|want|need|prefer)\s+(?:for\s+)?you\s+to|"
        r"i\s+(?:want|need|expect)\s+you\s+to|would\s+it\s+be\s+(?:ok(?:ay)?|all\s+right)\s+to|your\s+next\s+task\s+is\s+to|the\s+next\s+step\s+is\s+to|what\s+i'd\s+like\s+is(?:\s+(?:to|for\s+you\s+to))?|all\s+you\s+(?:have|need)\s+to\s+do\s+is)\s+",
        "",
        (("would you be so kind as to mute it", "mute it"), ("I was wondering if you could rotate it by 90 degrees", "rotate it by 90 degrees")),
    ),
    Rewriting(rf"^{_THING}\s+(?:should|must|needs?\s+to|has\s+to|ought\s+to|shall)\s+(?:have|be|get|contain)\s+no\s+", "no ", (("the video should have no visualizer", "no visualizer"),)),
    Rewriting(rf"^{_THING}\s+(?:should|must|needs?\s+to|has\s+to|ought\s+to|shall)\s+(?:have|be|get|contain)\s+(?=(?:an?|some)\s(?!bit|little|touch|tad|lot|second|minute))", "i'd like ", (("there should be a progress bar", "add a progress bar"),)),
    Rewriting(r"^(?:the\s+video|it|this)\s+(?:still\s+|also\s+)?(?:needs|wants|lacks|is\s+missing|could\s+use|could\s+do\s+with)\s+(?=(?:an?|some)\s(?!bit|little|touch|tad|lot))", "i'd like ", (("it needs a progress bar", "add a progress bar"),)),
    Rewriting(r"^(?:can|could|should|may|must)\s+(it|this|that|everything|(?:the|my|our)\s+(?:whole\s+|entire\s+)?[a-z]+(?:\s+clip)?|clip\s+\d+)\s+(?:please\s+)?(?:be|look|get|become|feel|have|go)\s+(?:made\s+|turned\s+)?(?:to\s+)?(?=[a-z0-9])", r"make \1 ", (("can the video look a little warmer", "make the video a little warmer"),)),
    Rewriting(r"^(red|blue|green|yellow|white|black|orange|pink|gold|purple|bigger|smaller|larger|louder|quieter|brighter|darker|warmer|cooler|faster|slower|square|vertical|landscape)\s+(?:would|might)\s+(?:be|look|work)\s+(?:better|nicer|nice|great|good|best|perfect|cool)\b(?:\s+than\s+[^,.;]*)?", r"\1", (("square would be better", "square"),)),
    Rewriting(r"^(?:i\s+(?:think|guess|feel|believe)\s+(?:that\s+)?)?(an?|the)\s+([^,.;]+?)\s+would\s+(?:be|look|work|fit|go)\s+(?:nice(?:ly)?|great|good|well|cool|lovely|perfect(?:ly)?|awesome|welcome|better|best)\b(?:\s+than\s+[^,.;]*)?", r"i'd like \1 \2", (("a warm look would be nice", "a warm look"),)),
)  # fmt: skip

_NOT_REPLACED = r"(?![^,.;]*(?:\ue000|\.(?:mp4|mp3|mov|wav|jpg|png)|\b(?:clip|sound|audio|music|song|track|soundtrack|title|text|noise|voice|words|original)\b))"
PURPOSES = (
    Rewriting(
        rf"(?<=\w)\s*,?\s+(?:rather\s+than|instead\s+of)\s+{_NOT_REPLACED}[^,.;]{{1,40}}?(?=\s*(?:$|[,.;!]))",
        "",
        (("show a waveform rather than bars", "show a waveform"),),
    ),
    Rewriting(
        rf"(?<=\w)\s*,?\s+(?:so\s+(?:that\s+)?|because\s+|'?cause\s+|since\s+|as\s+|for\s+(?=when\b|people\b|everyone\b))(?=(?:when\s+)?{_PEOPLE}\b(?!'s\s+))(?:{_NO_ORDER}[a-z'-]+\s*){{2,12}}[.!]*$",
        "",
        (("make the title bigger so people can read it", "make the title bigger"), ("mute it because I can't stand it", "mute it")),
    ),
    Rewriting(
        r"(?<=\w)\s*,?\s+(?:so\s+(?:that\s+)?(?:it|everything|the\s+whole\s+thing)\s+(?:looks?|feels?|seems?|is|gets?|sounds?)\s+(?:a\s+(?:bit|little|lot)\s+|much\s+|more\s+)*(?:better|nicer|good|nice|great|right|cleaner|professional|consistent|pleasant|cosy|cozy|interesting|smooth|natural|cool|modern|pro|easier(?:\s+to\s+\w+)?)|"
        r"to\s+make\s+(?:it|this|everything)\s+(?:a\s+(?:bit|little)\s+)?(?:more\s+)?(?:interesting|fun|engaging|professional|readable|pleasant|exciting|nicer|better|cosy|cozy|easier(?:\s+to\s+\w+)?)|just\s+in\s+case|for\s+(?:fun|a\s+change|effect|good\s+measure|variety|my\s+(?:channel|website|blog|class|friends|students|kids|presentation|portfolio)))[.!]*$",
        "",
        (("add a vignette so it looks nicer", "add a vignette"),),
    ),
)  # fmt: skip

CHINESE = (
    Rewriting(
        r"^(?:(?:我)?(?:更喜欢|更想要|比较喜欢|比较想要|倾向于|宁愿(?:要|用)?|打算|觉得(?:应该|可以|最好)?|认为(?:应该)?)|有没有可能|能否|可否|是不是可以|最好(?:能|是)?|(?:可以|方便|行|如果可以|如果方便)的话|看看能不能|试试看?|不如|要不(?:然)?|干脆|不好意思|抱歉|打扰一下|您好|我这边|这边|这里|咱们?|我们)[,，、]?(?=[^\s,，。的]{2})",
        "",
        (("能否剪掉前10秒", "剪掉前10秒"), ("不如改成竖屏", "改成竖屏")),
    ),
    Rewriting(r"[,，]?\s*(?:可以么|行不|怎么样|如何|可否|好么|试试看?|看看|吧好吗|先这样|辛苦了?|麻烦了|谢谢老师|可以的话|方便的话)[。！!？?~～]*$", "", (("改成竖屏怎么样？", "改成竖屏"),)),
    Rewriting(
        r"(?:我|我们)?(?:不想要|不喜欢这?个?|不希望有|不想看到|不显示|不需要|用不着)(?:任何)?(?=(?:背景)?(?:音乐|标题|字幕|水印|可视化|频谱|柱状|波形|进度条|歌曲信息|歌名|歌手|片头|片尾|转场|logo|文字)[^,，。]{0,8}(?:$|[,，。]))",
        "去掉",
        (("我不想要频谱条", "去掉频谱条"), ("不显示歌名和歌手", "去掉歌曲信息")),
    ),
    Rewriting(r"(?<=[,，、。])(?:还)?(?:需?要|想要|得)(?:有|加(?:上|个)?|带(?:上)?|用)?(?=\S*(?:可视化|条|波形|声波|频谱|圆|歌名|标题|字幕|音乐|进度|封面|背景|转场|片头|片尾|水印))", "加上"),
    Rewriting(r"(?<=[,，、。])(?:还|另外|同时|顺便|然后)(?:要)?(?=(?:显示|加|放|配|把|用|剪|去))", ""),
    Rewriting(r"也(?=(?:显示|放|加|写)(?:出来|上去?)?)", ""),
    Rewriting(r"((?:显示|展示|写|放|加))(?:出来|上去|上来)(?=$|[,，。])", r"\1"),
)  # fmt: skip
