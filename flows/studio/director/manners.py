"""How wishes are put: "could we have …", "I'd rather have …", "how about adding …", and what an order is for ("so that
people can read it"). Each is brought to the plain order; the order itself is untouched."""

from __future__ import annotations

from flows.studio.director.words import Rewriting

_I = r"(?:i|we|my (?:boss|client|friend|teacher|wife|husband|mum|mom|dad|daughter|son|team|customer))"
_WOULD = r"(?:'d| would)"
_SOFTLY = (
    r"(?: (?:also|really|just|still|maybe|perhaps|possibly|please|kindly|quickly|actually|much|definitely|simply|"
    r"probably))*"
)
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
_THING = r"(?:the (?:whole )?(?:video|clip|film|movie|thing|edit)|it|this|there)"
_PEOPLE = (
    r"(?:i|we|he|she|you|they|one|people|viewers|everyone|everybody|nobody|no one|anyone|someone|"
    r"(?:the|my|our) (?:viewers?|audience|kids|children|students|pupils|class|family|friends?|boss|client|customers?|"
    r"followers|subscribers|parents|grand\w+|mum|mom|dad|eyes?|people|teacher))"
)
_NO_ORDER = (
    r"(?![\w'-]*[\d\ue000])(?!(?:title|text|music|song|sound|audio|volume|video|clips?|intro|outro|watermark|logo|"
    r"subtitles|captions|silences?|pauses?|"
    r"red|blue|green|yellow|white|black|only|except|but|not|don't|first|last|second|third|and|then|instead|faster|"
    r"slower|louder|quieter|bigger|smaller|starts?|begins?|ends?|stops?|fades?)\b)"
)
WISHES = (
    Rewriting(
        rf"^{_I}(?:{_WOULD})?{_SOFTLY} (?:rather|sooner|prefer(?:red|s)?) "
            rf"(?:to )?(?:have|see|use|get|like|go with|want) ",
        "i'd like ",
        (("I'd rather have a circular visualizer", "add a circular visualizer"),),
    ),
    Rewriting(rf"^{_I}{_WOULD}{_SOFTLY} (?:rather|sooner|prefer to|prefer (?:it )?if you(?: could)?) (?=[a-z])", "",
        (("I'd rather cut the first 10 seconds", "cut the first 10 seconds"),)),
    Rewriting(rf"^{_I}(?:{_WOULD})?{_SOFTLY} prefers? (?!to\b|if\b)", "i'd like ",
        (("I prefer a circular visualizer", "add a circular visualizer"),)),
    Rewriting(
        rf"^(?:could|can|may|might|shall){_SOFTLY} (?:i|we){_SOFTLY} (?:get|have|see|do|try|ask for|request) "
            rf"(?!it\b|this\b|that\b|rid\b)",
        "i'd like ",
        (("could we have a progress bar", "add a progress bar"),
            ("can I get a crossfade between the clips?", "add a crossfade between the clips")),
    ),
    Rewriting(rf"^(?:could|can|may|might|shall){_SOFTLY} (?:i|we){_SOFTLY} (?:ask you to|get you to|trouble you to) ",
        "", (("can I ask you to mute it", "mute it"),)),
    Rewriting(
        rf"^(?:could|can|may|might|shall){_SOFTLY} (?:i|we){_SOFTLY} (?:get|have|see) (it|this) (?=(?:as|in|at)\b)",
        r"make \1 ", (("could I have it in black and white?", "make it black and white"),)),
    Rewriting(r"^let(?:'s| us|s) (?:(?:just|maybe|also|rather|please) )*(?:try|go (?:for|with)|do|see|get) "
        r"(?=(?:an?|some|the|one)\b)",
        "i'd like ", (("let's try a round visualizer", "add a round visualizer"),)),
    Rewriting(r"^let(?:'s| us|s) (?:go for|do|try|go with) ", "",
        (("let's go for black and white", "black and white"),)),
    Rewriting(r"^(?:how|what) about (?=(?:an?|some|one|no)\b)", "i'd like ",
        (("how about a circle visualizer", "add a circle visualizer"),)),
    *(
        Rewriting(
            rf"^(?:how about|what about|(?:would|do) you mind|mind|please consider|consider|i(?:'d)? suggest|try|"
                rf"start (?:off )?(?:by|with)|what do you think (?:of|about)|i was thinking (?:of|about)|"
                rf"i'm thinking (?:of|about)) (?:(?:just|maybe|also) )?{gerund}\b",
            verb,
            ((f"how about {gerund} it", f"{verb} it"),) if verb in ("mute",) else (),
        )
        for verb, gerund in _GERUNDS.items()
    ),
    Rewriting(
        rf"^{_I}(?:{_WOULD}|'ll| will)?{_SOFTLY} (?:need|needs|want|wants|require|like|likes|love|could use) "
            rf"(?:to (?:have|see|get) )?(?=(?:an?|some|one)\s)",
        "i'd like ",
        (("we need a progress bar", "add a progress bar"), ("I'd like to see a progress bar", "add a progress bar")),
    ),
    Rewriting(r"^(?:i|we)(?:'m|'re| am| are) (?:looking for|after) (?=(?:an?|some)\s)", "i'd like ",
        (("I'm looking for a vertical video", "I'd like a vertical video"),)),
    Rewriting(rf"^{_I}{_WOULD}{_SOFTLY} (?:like|love) to (?:have|see|get) "
        rf"(?=(?:the|my|our|it|this|every\w*|all|each|both|clips?)\b)",
        "i'd like "),
    Rewriting(r"^(?:it would|it'd|would) be (?:really |very )?(?:nice|great|good|cool|lovely|better|best|perfect|"
        r"awesome|ideal) to (?:have|see|get) (?=(?:an?|some)\s)",
        "i'd like ", (("it would be nice to have a progress bar", "add a progress bar"),)),
    Rewriting(r"^(?:it would|it'd) be (?:really |very )?(?:nice|great|good|cool|lovely|better|best|perfect|awesome|"
        r"ideal) to (?=[a-z])",
        "", (("it would be great to mute it", "mute it"),)),
    Rewriting(
        r"^(?:(?:would|could|can) you (?:please )?be (?:so kind (?:as to|and)|able to|kind enough to)|"
            r"be so kind (?:as to|and)|do me a favou?r(?: and| ?,)|"
            r"if you (?:could|would|can)(?: (?:please|just|kindly))?|"
        r"i (?:was|am|'m)? ?(?:just )?wonder(?:ing)? if (?:you|we) (?:could|can)|"
            r"(?:you )?(?:think|reckon) you (?:can|could)|i(?:'d| would) (?:like|love|want|need|prefer) (?:for )?you "
            r"to|"
        r"i (?:want|need|expect) you to|would it be (?:ok(?:ay)?|all right) to|your next task is to|"
            r"the next step is to|what i'd like is(?: (?:to|for you to))?|all you (?:have|need) to do is) ",
        "",
        (("would you be so kind as to mute it", "mute it"),
            ("I was wondering if you could rotate it by 90 degrees", "rotate it by 90 degrees")),
    ),
    Rewriting(rf"^{_THING} (?:should|must|needs? to|has to|ought to|shall) (?:have|be|get|contain) no ", "no ",
        (("the video should have no visualizer", "no visualizer"),)),
    Rewriting(rf"^{_THING} (?:should|must|needs? to|has to|ought to|shall) (?:have|be|get|contain) "
        rf"(?=(?:an?|some)\s(?!bit|little|touch|tad|lot|second|minute))",
        "i'd like ", (("there should be a progress bar", "add a progress bar"),)),
    Rewriting(r"^(?:the video|it|this) (?:still |also )?(?:needs|wants|lacks|is missing|could use|could do with) "
        r"(?=(?:an?|some)\s(?!bit|little|touch|tad|lot))",
        "i'd like ", (("it needs a progress bar", "add a progress bar"),)),
    Rewriting(r"^(?:can|could|should|may|must) (it|this|that|everything|"
        r"(?:the|my|our) (?:whole |entire )?[a-z]+(?: clip)?|clip \d+) (?:please )?(?:be|look|get|become|feel|have|go) "
        r"(?:made |turned )?(?:to )?(?=[a-z0-9])",
        r"make \1 ", (("can the video look a little warmer", "make the video a little warmer"),)),
    Rewriting(r"^(red|blue|green|yellow|white|black|orange|pink|gold|purple|bigger|smaller|larger|louder|quieter|"
        r"brighter|darker|warmer|cooler|faster|slower|square|vertical|landscape) (?:would|might) (?:be|look|work) "
        r"(?:better|nicer|nice|great|good|best|perfect|cool)\b(?: than [^,.;]*)?",
        r"\1", (("square would be better", "square"),)),
    Rewriting(r"^(?:i (?:think|guess|feel|believe) (?:that )?)?(an?|the) ([^,.;]+?) would (?:be|look|work|fit|go) "
        r"(?:nice(?:ly)?|great|good|well|cool|lovely|perfect(?:ly)?|awesome|welcome|better|best)\b(?: than [^,.;]*)?",
        r"i'd like \1 \2", (("a warm look would be nice", "a warm look"),)),
)  # fmt: skip

_NOT_REPLACED = (
    r"(?![^,.;]*(?:\ue000|\.(?:mp4|mp3|mov|wav|jpg|png)|\b(?:clip|sound|audio|music|song|track|soundtrack|title|text|"
    r"noise|voice|words|original)\b))"
)
PURPOSES = (
    Rewriting(
        rf"(?<=\w) ?,? (?:rather than|instead of) {_NOT_REPLACED}[^,.;]{{1,40}}?(?= ?(?:$|[,.;!]))",
        "",
        (("show a waveform rather than bars", "show a waveform"),),
    ),
    Rewriting(
        rf"(?<=\w) ?,? (?:so (?:that )?|because |'?cause |since |as |"
            rf"for (?=when\b|people\b|everyone\b))(?=(?:when )?{_PEOPLE}\b(?!'s ))"
            rf"(?:{_NO_ORDER}[a-z'-]+ ?){{2,12}}[.!]*$",
        "",
        (("make the title bigger so people can read it", "make the title bigger"),
            ("mute it because I can't stand it", "mute it")),
    ),
    Rewriting(
        r"(?<=\w) ?,? (?:so (?:that )?(?:it|everything|the whole thing) (?:looks?|feels?|seems?|is|gets?|sounds?) "
            r"(?:a (?:bit|little|lot) |much |more )*(?:better|nicer|good|nice|great|right|cleaner|professional|"
            r"consistent|pleasant|cosy|cozy|interesting|smooth|natural|cool|modern|pro|easier(?: to \w+)?)|"
        r"to make (?:it|this|everything) (?:a (?:bit|little) )?(?:more )?(?:interesting|fun|engaging|professional|"
            r"readable|pleasant|exciting|nicer|better|cosy|cozy|easier(?: to \w+)?)|just in case|"
            r"for (?:fun|a change|effect|good measure|variety|my (?:channel|website|blog|class|friends|students|kids|"
            r"presentation|portfolio)))[.!]*$",
        "",
        (("add a vignette so it looks nicer", "add a vignette"),),
    ),
)  # fmt: skip

CHINESE = (
    Rewriting(
        r"^(?:(?:我)?(?:更喜欢|更想要|比较喜欢|比较想要|倾向于|宁愿(?:要|用)?|打算|觉得(?:应该|可以|最好)?|"
            r"认为(?:应该)?)|有没有可能|能否|可否|是不是可以|最好(?:能|是)?|(?:可以|方便|行|如果可以|如果方便)的话|"
            r"看看能不能|试试看?|不如|要不(?:然)?|干脆|不好意思|抱歉|打扰一下|您好|我这边|这边|这里|咱们?|"
            r"我们)[,，、]?(?=[^\s,，。的]{2})",
        "",
        (("能否剪掉前10秒", "剪掉前10秒"), ("不如改成竖屏", "改成竖屏")),
    ),
    Rewriting(r"[,，]? ?(?:可以么|行不|怎么样|如何|可否|好么|试试看?|看看|吧好吗|先这样|辛苦了?|麻烦了|谢谢老师|"
        r"可以的话|方便的话)[。！!？?~～]*$",
        "", (("改成竖屏怎么样？", "改成竖屏"),)),
    Rewriting(
        r"(?:我|我们)?(?:不想要|不喜欢这?个?|不希望有|不想看到|不显示|不需要|"
            r"用不着)(?:任何)?(?=(?:背景)?(?:音乐|标题|字幕|水印|可视化|频谱|柱状|波形|进度条|歌曲信息|歌名|歌手|片头|"
            r"片尾|转场|logo|文字)[^,，。]{0,8}(?:$|[,，。]))",
        "去掉",
        (("我不想要频谱条", "去掉频谱条"), ("不显示歌名和歌手", "去掉歌曲信息")),
    ),
    Rewriting(r"(?<=[,，、。])(?:还)?(?:需?要|想要|得)(?:有|加(?:上|个)?|带(?:上)?|"
        r"用)?(?=\S*(?:可视化|条|波形|声波|频谱|圆|歌名|标题|字幕|音乐|进度|封面|背景|转场|片头|片尾|水印))",
        "加上"),
    Rewriting(r"(?<=[,，、。])(?:还|另外|同时|顺便|然后)(?:要)?(?=(?:显示|加|放|配|把|用|剪|去))", ""),
    Rewriting(r"也(?=(?:显示|放|加|写)(?:出来|上去?)?)", ""),
    Rewriting(r"((?:显示|展示|写|放|加))(?:出来|上去|上来)(?=$|[,，。])", r"\1"),
)  # fmt: skip
