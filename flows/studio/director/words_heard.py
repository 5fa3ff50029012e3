"""More ways to say what is heard and how fast it goes: "go four times as fast", "don't let it drown out my voice"."""

from __future__ import annotations

from flows.studio.director.places import part
from flows.studio.director.values import NUMBER, TIME, number
from flows.studio.director.words import Lexeme, Rewriting

_PACE = (
    r"(?:(?:on|at|in|with|a|an|by|about|much|way|lot|bit|little|even|the|its) )*(?:twice|three|four|five|six|eight|ten|"
    r"\d|half|double|triple|quadruple|faster|slower|quicker|slow|one and a half|normal)"
)
_VOICE = r"(?:my |the |his |her |our |their |any )?(?:voices?|speech|talking|words|speaker|narration|dialog(?:ue)?|me)"
_QUIET = (
    r"(?:(?:it|everything|the (?:sound|audio|video))(?:'s| is| goes| gets| falls)? (?:completely |totally )?(?:quiet|"
    r"silent)|(?:nobody|no one|no-one) (?:is )?(?:speaks?|talks?|speaking|talking|says anything)|(?:there is|there's) "
    r"(?:nothing|no sound|silence)|nothing is (?:said|heard)|i(?:'m| am) (?:silent|quiet|not (?:talking|speaking)))\b"
)

_ENGLISH = (
    Lexeme("fade", r"fad(?:e|es|ing)[\s-]+up", "in"),
    *(
        Lexeme(kind, r"(?:over|on|onto|on top of) (?:the |my )?(?:cover(?: art)?|artwork)(?!\.\w)")
        for kind in ("overcover", "coverart")
    ),
    Lexeme("music", r"beat(?= (?:under|at|behind|in|for|quietly)\b)"),
    Lexeme("play", rf"(?:should |must |to |may |can |could |might )?(?:go(?:es)?(?: through)?|going|runs?|running|"
        rf"plays?|moves?|proceeds?)(?= {_PACE})"),
    Lexeme("speed", rf"(?P<n>{NUMBER}) ?(?:x|times) (?:as|so) (?:fast|quick(?:ly)?)|(?P<m>{NUMBER}) ?(?:x|times) "
        rf"(?:quicker|faster)",
        lambda m: number(m["n"] or m["m"])),
    Lexeme("speed", r"(?:at |in |with )?(?:a )?(?:double|twice the|two times the) (?:the )?(?:speed|pace|tempo|rate)|"
        r"twice as quick(?:ly)?", 2.0),
    Lexeme("speed", r"(?:at |in |with )?(?:a )?(?:quadruple|four times the) (?:the )?(?:speed|pace|rate)", 4.0),
    Lexeme("speed", r"(?:at |in |with )?(?:a )?half (?:the |of the )?(?:normal |usual )?(?:speed|pace|tempo|rate)|"
        r"half as (?:quick(?:ly)?|fast)", 0.5),
    Lexeme("noise", r"(?:(?:the|all|all the|any|that|this|some) )*(?:wind|traffic|street|air[\s-]?con(?:ditioning)?|"
        r"ac|fridge|engine|background|crowd|camera|rumbling|crackling|humming|buzzing|hissing|rustling|ambient) "
        r"(?:noises?|sounds?|hum|hiss)|(?:the |that )?(?:rumble|crackle|crackling|rustling|rustle)"),
    Lexeme("mood", r"(?:something )?(?:a (?:bit|little) )?(?:more )?(?:happier|cheerier|jolly|jollier|merry|merrier|"
        r"joyous|sunnier|joyful)(?: one)?", "happy"),
    Lexeme("mood", r"(?:something )?(?:a (?:bit|little) )?(?:more )?(?:livelier|bouncy|bouncier|uplifting|upbeat|"
        r"motivating|groovy|party|peppier|perky)(?: one)?", "upbeat"),
    Lexeme("mood", r"(?:something )?(?:a (?:bit|little) )?(?:more )?(?:calmer|gentler|"
        r"tranquil|serene|dreamy|sleepy|relaxed|meditative)(?: one)?(?! (?:transition|cut|fade))", "calm"),
    Lexeme("mood", r"(?:something )?(?:a (?:bit|little) )?(?:more )?(?:grander|grand|majestic|triumphant|thundering)"
        r"(?= (?:background )?(?:music|tune|track|soundtrack|score))", "epic"),
    Lexeme("mood", r"(?:something )?(?:a (?:bit|little) )?(?:more )?(?:spooky|creepy|eerie|mysterious|gloomier|"
        r"suspenseful)(?= (?:background )?(?:music|tune|track|soundtrack|score))", "dark"),
    Lexeme("add", r"underlay(?: (?:it|this|the video|everything) with)?|accompany (?:it|the video) (?:with|by)|"
        r"set it to(?= (?:some|an?|my|the)\b)"),
    Lexeme("speech", r"me(?= (?:a (?:bit|little|lot) |much )?(?:louder|quieter))|(?:my|the) (?:mic|microphone)"),
    Lexeme("normalize_it", r"(?:all )?(?:at |to )?(?:the same|one|an? (?:even|equal|steady|constant)) (?:loudness|"
        r"volume|level|loud)(?: (?:everywhere|throughout|all over))?|(?:all )?equally loud|"
        r"(?:the same|as) loud everywhere"),
    Lexeme("remove", r"(?<=noise\s)out"),
    Lexeme("adjust", r"(?:the |its )?colou?rs (?:should|must|need to|to) (?:really )?(?:pop|stand out)(?: (?:more|a "
        r"bit|out))*|more pop|poppier", ("saturation", 0.25)),
    Lexeme("adjust", r"(?:some |a bit |a little )?more punch|more (?:depth|bite)", ("contrast", 0.2)),
    Lexeme("adjust", r"(?:like )?(?:an? )?(?:old|antique|vintage|retro)(?:[\s-](?:time|fashioned|timey))? "
        r"(?:movies?|films?|home movies?|footage)(?: (?:look|effect|filter|style))?(?!.*(?:black|b ?& ?w|gr[ae]y))",
        ("sepia", 1.0)),
    Lexeme("zoom", r"(?:bring|move|pull) (?:it|the (?:picture|image|camera)) (?:a (?:bit|little) )?(?:closer|nearer)"),
)  # fmt: skip

_CHINESE = (
    Lexeme("nobars", r"(?:两边|上下|左右|四周)(?:都)?(?:不要|不留|别留|没有|不加|不带)(?:任何)?(?:有)?黑边"),
    Lexeme("fill", r"裁(?:剪)?(?:到)?满|(?:裁|放大)(?:到)?(?:填|铺|占)满", "cover"),
    Lexeme("span", r"(?:视频|片子)?中间(?:这|那)?(?:一)?(?:段|部分)?(?=[^,，。]{0,5}(?:快|慢|加速|减速))",
        part(1 / 3, 2 / 3)),
    Lexeme("speed", rf"(?:跑|走|播放?|放)(?:到|成)?(?P<n>{NUMBER})倍速?", lambda m: number(m["n"])),
    Lexeme("speed", rf"(?:跑|放|播放?|走|变|加)?(?:得)?快(?:上|了|到|成)?(?P<n>{NUMBER})倍(?:的?速度?)?",
        lambda m: number(m["n"])),
    Lexeme("noise", r"(?:背景|环境|周围)?(?:里|中)?(?:的)?(?:风声|风噪|车声|马路声|空调声|嗡嗡声|沙沙声|滋滋声|"
        r"环境(?:音|噪音|噪声))"),
    Lexeme("mirror", r"(?:画面|视频)?左右(?:是)?(?:反|颠倒)(?:了|的|着)?[,，]?(?:帮我|请)?(?:翻|转|调|换|反)(?:过来|"
        r"回来|正)",
        "horizontal"),
    Lexeme("_", r"背景(?:里|中)?(?=(?:来|加|放|配|要|有)[^,，。]{0,8}(?:音乐|曲|配乐))"),
    Lexeme("crossfade", r"(?:柔和|平滑|自然|顺滑|舒服)的?(?:转场|过渡|切换)(?:效果)?|(?:慢慢|渐渐|柔和|自然)(?:地)?"
        r"(?:融合?|过渡|切换)(?:在一起|到一起|起来|过去)?"),
    Lexeme("joins", r"(?:每(?:两)?|各)(?:个|段)(?:片段|视频|镜头)?(?:与|和)?(?:每段)?(?:片段)?之间(?:都)?"),
)  # fmt: skip

_MUSIC = r"(?:it|(?:the |this )?(?:background )?(?:music|soundtrack|song|track|tune))"
REWRITINGS = (
    Rewriting(r"^(?:can|could|may) (?:i|we) (?:have|get|see) (it|this|that|the (?:video|picture|title|text|music|"
        r"sound)) (?=(?:a (?:bit|little) |much )?(?:vertical|square|portrait|landscape|black|[a-z]+er\b|upside|"
        r"mirrored))",
        r"make \1 ", (("can I have it vertical?", "make it vertical"),)),
    Rewriting(r"\bmake me (?=(?:(?:a (?:bit|little|lot)|much|way) )?(?:louder|quieter)\b)", "make my voice ",
        (("make me a bit louder", "make my voice a bit louder"),)),
    Rewriting(rf" ?,? ?(?:but |and |so (?:that )?)*(?:(?:please )?(?:make sure |be sure )?(?:that )?(?:it|the music) "
        rf"(?:doesn't|does not|shouldn't|should not|must not|mustn't|can't|won't) |(?:don't|do not|never) (?:let|have) "
        rf"{_MUSIC} |without (?:it )?)(?:drown(?:ing)? (?:out )?|cover(?:ing)? (?:up )?|overpower(?:ing)? |"
        rf"overwhelm(?:ing)? |mask(?:ing)? |bury(?:ing)? |be louder than |get in the way of ){_VOICE}",
        ", duck the music",
        (("add calm music but don't let it drown out my voice", "add calm music, duck the music"),)),
    Rewriting(r"[,，] ?(?:但是?)?(?:请)?(?:不要|别|不能|不可以|不)(?:让(?:它|音乐))?(?:盖|压|掩盖|盖住|遮|抢|"
        r"盖过)(?:过|住|了|掉)?(?:我|人)?(?:的)?(?:说话|讲话)?(?:的)?(?:声音?|人声|话|语音|旁白)(?:音)?",
        ",说话时自动压低", (("加平静的音乐，不要盖过我说话的声音", "加平静的音乐，说话时自动压低"),)),
    Rewriting(r"^(?:i(?:'d like| want| would like) )?something ((?:a (?:bit|little) )?(?:more )?[a-z-]+) in the "
        r"background(?= ?(?:$|[,.!]|at\b|for\b))",
        r"add \1 music", (("something cheerful in the background", "add cheerful music"),)),
    Rewriting(r"\bat (?:a )?(?:very |quite )?(?:low|quiet|soft) (?:volume|level|loudness)\b", "quietly",
        (("add calm music at a low volume", "add calm music quietly"),)),
    Rewriting(r"(?:\b(?:put|play|use|give me|try|take) |^)(?:some |a )?(?:different|other|another|new) (?:background "
        r")?(?:music|song|tune|track)(?: on)?(?: please)? ?[,:;-]? ?(?:please )?(?:something|some) (?:more )?(?=[a-z])",
        "change the music to ", (("put different music on, something epic", "change the music to epic"),)),
    Rewriting(rf"\b(cut|remove|delete|drop|skip|lose|get rid of)(?: out)? (?:everywhere|every time|everything where|"
        rf"any time|whenever|wherever|the part(?:s)? where) {_QUIET}",
        r"\1 the silences", (("get rid of everywhere it goes quiet", "remove the silences"),)),
    Rewriting(rf"^(?:when|where|whenever|wherever|every time) {_QUIET} ?,? (?:please )?(?:just )?(?:cut|remove|"
        rf"delete|skip|drop) (?:it|that|this)(?: (?:out|away))?",
        "remove the silences", (("when nobody speaks, cut it", "remove the silences"),)),
    Rewriting(r"\b(tighten (?:it|this|the video|things)?(?: ?up)?) by (?:removing|cutting(?: out)?|taking out|"
        r"deleting|trimming|dropping|getting rid of) (?=(?:the |all |any |long |my )*(?:silences?|pauses?|gaps|"
        r"dead air|breaks))",
        "remove ", (("tighten it up by removing the pauses", "remove the pauses"),)),
    Rewriting(rf"((?:最后|结尾)(?:的)?{TIME})?(声音|音乐|音频)(?:逐渐|慢慢|渐渐|缓缓)(?:地)?(?:变)?(?:小|弱|轻|"
        rf"低)(?:下去|下来|掉|声)?(?=$|[,。])",
        r"\1\2淡出", (("最后5秒声音慢慢变小", "最后5秒声音淡出"),)),
    Rewriting(r"^让?(?:所有)?(?:的)?片段(?:之)?间(?:都)?(?=(?:慢慢|渐渐|柔和|自然)(?:地)?(?:融|过渡|"
        r"切换))", "片段之间加"),
    Rewriting(r"\b(9:16|16:9|1:1|4:5|vertical|portrait|square|landscape|widescreen)((?: please)?) ?,? but "
        r"(?=(?:crop|fill|fit|with|without|no|blur|not)\w*\b)",
        r"\1\2, ", (("9:16 but cropped", "9:16, cropped"),)),
    Rewriting(r"\b(landscape|widescreen|horizontal|16:9|portrait|vertical|upright|9:16|square) ?,? (?:and )?not "
        r"(?:portrait|vertical|upright|landscape|horizontal|widescreen|square|9:16|16:9)\b",
        r"\1", (("make it landscape, not portrait", "make it landscape"),)),
    Rewriting(r"\b(?:fit(?:s|ting)?|suit|made for|good for|right for|work on|look good on|fill) (?:on )?(?:a |my |"
        r"the |your )?(?:phone|smartphone|mobile|cell ?phone)(?: screen)?s?\b",
        "vertical", (("make it fit a phone screen", "make it vertical"),)),
    Rewriting(r"\b(?:a )?(?:smaller|lower|higher|bigger|better|larger) (?:resolution|size|quality) ?[,:] ?"
        r"(?=(?:4k|\d{3,4}p|hd|full hd)\b)",
        "", (("smaller resolution, 720p", "720p"),)),
    Rewriting(r"^(?:could|can|may|should) ((?:the |my )(?:cover|picture|image|photo|video)(?: art)?) "
        r"(?=(?:slowly |gently |gradually )?(?:zoom|pulse|fade|move|pan|get|grow|rotate|blink)\b)",
        r"let \1 ", (("could the cover zoom in slowly", "let the cover zoom in slowly"),)),
    Rewriting(r"\b(?:crop|zoom|cut) (?:it|the (?:video|picture)) (?:so (?:that )?it|to|and) fills?(?= ?(?:$|[,.!]))",
        "fill the frame", (("make it vertical, crop it to fill", "make it vertical, fill the frame"),)),
)  # fmt: skip

LEXEMES: tuple[Lexeme, ...] = (*_ENGLISH, *_CHINESE)
