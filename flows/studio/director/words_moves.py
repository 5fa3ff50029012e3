"""The lexicon of how clips play, move and lead over to one another, and of what stands behind and along a cover."""

from __future__ import annotations

from flows.studio.director.places import END, START
from flows.studio.director.values import NUMBER, number
from flows.studio.director.words import Lexeme, Rewriting

_ADJECTIVE = r"(?:(?:a )?(?:short|smooth|soft|gentle|quick|simple|nice|clean) )?"
_EDGES = {"left": "right", "right": "left", "top": "down", "bottom": "up"}
_WAYS_ZH = {"左": "left", "右": "right", "上": "up", "下": "down"}
_BEHIND = r"(?:looping|looped|moving|animated|video)"

_ENGLISH = (
    Lexeme("wipe", rf"{_ADJECTIVE}wip(?:es?|ing)"),
    Lexeme("slides", rf"{_ADJECTIVE}(?:slid(?:es?|ing)(?:[\s-]in)?|push(?:es)?|swip(?:es?|ing))"),
    Lexeme("dip", r"(?:dip(?:s|ping)?|fad(?:e|es|ing)|go(?:es)?) (?:to|through) "
        r"(?P<c>black|white)(?= (?:between|at (?:every|each)|transitions?|from clip))",
        lambda m: m["c"]),
    Lexeme("dip", r"(?:dip(?:s|ping)? (?:to|through)|fad(?:e|es|ing) through) (?P<c>black|white)", lambda m: m["c"]),
    Lexeme("joins", r"between (?:(?:the|all|each|every|my) )*(?:photos?|pictures?|images?|slides)|"
        r"from (?:(?:one|each|every) )?(?:photo|picture|image) to (?:the next|photo|picture|image)"),
    Lexeme("way", r"(?:(?:going|moving) )?(?:to the |towards the )?(?P<w>left|right)(?:wards?)?", lambda m: m["w"]),
    Lexeme("way", r"(?P<w>up|down)(?:wards?)?", lambda m: m["w"]),
    Lexeme("way", r"(?:coming |in )?from (?:the )?(?P<e>left|right|top|"
        r"bottom)(?: (?:side|edge))?(?: (?:in)?to (?:the )?(?:left|right|top|bottom))?",
        lambda m: _EDGES[m["e"]]),
    Lexeme("repeat", r"(?:repeat|loop)(?:s|ed|ing)?|play (?:on )?(?:a )?loop"),
    Lexeme("times", rf"(?P<n>{NUMBER}) times(?: (?:in a row|in total|altogether|over|back to back))*",
        lambda m: number(m["n"])),
    Lexeme("times",
        r"(?:twice|two times)(?: (?:in a row|over|back to back))?|(?:once more|one more time|a second time)", 2),
    Lexeme("times", r"thrice", 3),
    Lexeme("times", r"again", 2),
    Lexeme("fill_time", r"until(?: it(?: is|'s| lasts))?|to fill"),
    Lexeme("freeze", r"(?:do )?(?:a )?(?:freez(?:e|ing)(?:[\s-]frame)?|hold|pause)"),
    Lexeme("edge_frame", r"(?:on )?(?:the )?(?:very )?(?:first|opening) (?:frame|picture|image)", START),
    Lexeme("edge_frame", r"(?:on )?(?:the )?(?:very )?(?:last|final) (?:frame|picture|image)", END),
    Lexeme("backwards", r"backwards?|in reverse(?! order)|reversed(?! order)|back to front|"
        r"from (?:the )?(?:back|end) to (?:the )?(?:front|start|beginning)"),
    Lexeme("turn_back", r"reverse|rewind"),
    Lexeme("adjust",
        r"(?:(?:old|vintage|warm|classic) )?sepia(?: ?-? ?tone[ds]?)?(?: (?:colou?rs?|tones?|look|filter|effect))?",
        ("sepia", 1.0)),
    Lexeme("zoomout", r"zoom(?:ing)? (?:back )?out"),
    Lexeme("slowzoomout", r"(?:a )?(?:slow(?:ly)?|gentle|gentl?y|gradual(?:ly)?)[\s-]+(?:(?:zoom|pull)(?:s|"
        r"ing)?[\s-]+(?:back )?(?:out|back))|zoom(?:ing)? out (?:slowly|gradually|gently)"),
    Lexeme("pan", r"(?:(?:a )?(?:slow(?:ly)?|gentle|gently) )?pan(?:s|ning)?(?: (?:across|over))?"),
    Lexeme("pulse", r"(?:should )?puls(?:e|es|ing|ate|ates|ating)|throb(?:s|bing)?|bounc(?:e|es|ing)|swell"),
    Lexeme("pulse", r"(?:beat[\s-]+(?:aware|synced|reactive|matched) )zoom(?:s|ing)?"),
    Lexeme("beat", r"(?:(?:in time )?(?:on|to|with)|at) (?:the|each|every) beats?(?: of the (?:song|music))?", "beat"),
    Lexeme("beat", r"(?:(?:in time )?(?:on|to|with)|at) (?:the|each|every) (?:down\s?beats?|bars?)", "bar"),
    Lexeme("remove", r"stop(?= (?:the )?(?:puls|bounc|throb|zoom))"),
    Lexeme("cover", r"(?:the |my )?(?:album )?(?:cover|artwork)(?: (?:art|picture|image))?"),
    Lexeme("progress", r"(?:(?:thin|small|playback|song|track|video) )*(?:progress[\s-]?(?:bar|line|indicator)|"
        r"seek\s?bar|playback bar)"),
    Lexeme("backdrop", r"(?:colou?rful )?gradient (?:(?:as|for|in) (?:the |a )?)?(?:background|backdrop)|"
        r"(?:background|backdrop) (?:(?:in)?to )?a gradient",
        "gradient"),
    Lexeme("use", r"(?:go |switch )?back to(?= (?:a |the )?(?:blurred|solid|plain|gradient|bars|wave|cross|dissolve|"
        r"wipe|slide))"),
    Lexeme("behind", rf"(?:as|for|in|behind) (?:the|a|an|my)? ?(?:{_BEHIND} )*(?:background|"
        rf"backdrop)(?: (?:video|loop|clip))?(?: (?:on (?:a )?loop|looping))?(?! "
        rf"(?:music|track|song|score|noise|sound))"),
    Lexeme("behind", r"behind (?:the )?(?:cover|visuali[sz]er|title)"),
    Lexeme("ground", r"(?:the )?(?:background|backdrop)(?: video)?"),
    Lexeme("loopback", rf"(?:the |a )?(?:{_BEHIND} )+(?:background|backdrop)(?: video)?|"
        rf"background (?:loop|video)(?! (?:music|track|song|score))"),
    Lexeme("style", r"mirrored bars|(?:bars|visuali[sz]er) mirrored(?! bars)|"
        r"mirror(?:ed)? (?:the )?(?:frequency )?bars|mirrored(?= visuali[sz]er)",
        "mirrored bars"),
)  # fmt: skip

_CHINESE = (
    Lexeme("wipe", r"擦除|擦拭|划像|划入"),
    Lexeme("slides", r"滑(?:动|入|屏)?|推入|推移|推拉"),
    Lexeme("dip", r"闪黑|(?:经过?|通过)黑场(?:过渡)?|黑场过渡", "black"),
    Lexeme("dip", r"闪白|(?:经过?|通过)白场(?:过渡)?|白场过渡", "white"),
    Lexeme("joins", r"(?:在)?(?:每张|各张|所有)?(?:的)?(?:照片|图片)之?间(?:都)?"),
    Lexeme("way", r"(?:缓慢|慢慢|缓缓)?(?:地)?(?:向|往)(?P<w>左|右|上|下)(?:边|方)?", lambda m: _WAYS_ZH[m["w"]]),
    Lexeme("way", r"从(?P<e>左|右|上|下)(?:边|侧|方)?(?:(?:往|到|向|至)(?:左|右|上|下)(?:边|侧|方)?)?",
        lambda m: {"左": "right", "右": "left", "上": "down", "下": "up"}[m["e"]]),
    Lexeme("way", r"(?P<w>左|右|上|下)(?=滑)", lambda m: _WAYS_ZH[m["w"]]),
    Lexeme("repeat", r"再(?:播?放|来)一[次遍]"),
    Lexeme("repeat", r"重复(?:播放)?|循环(?:播放)?|重播"),
    Lexeme("times", rf"(?P<n>{NUMBER}) ?[次遍]", lambda m: number(m["n"])),
    Lexeme("times", r"再(?:放|播放?)一[次遍]", 2),
    Lexeme("fill_time", r"(?:直)?到|至"),
    Lexeme("freeze", r"(?:画面)?(?:定格|静帧|冻结|停住)(?:画面)?"),
    Lexeme("edge_frame", r"(?:在)?(?:第一|首)[帧幅](?:画面)?", START),
    Lexeme("edge_frame", r"(?:在)?最后一?[帧幅](?:画面)?", END),
    Lexeme("backwards", r"倒(?:着)?(?:播放|放|播)|反向播放|逆向播放|反着(?:播放|放)|倒带"),
    Lexeme("adjust", r"(?:复古|怀旧|泛黄)(?:的)?(?:棕?色调?|色彩|棕褐色)|棕褐色(?:调)?|旧照片(?:效果|色调)",
        ("sepia", 1.0)),
    Lexeme("zoomout", r"(?:画面)?(?:拉远|缩小画面)|画面缩小"),
    Lexeme("slowzoomout", r"(?:封面)?(?:缓慢|慢慢|缓缓|慢速|渐渐)(?:地)?(?:拉远|缩小|拉开)(?:画面)?"),
    Lexeme("video", r"镜头(?=(?:缓慢|慢慢|缓缓)?(?:地)?(?:向|往|从))"),
    Lexeme("pan", r"(?:缓慢|慢慢|缓缓)?(?:地)?(?:平移|摇移|横移)"),
    Lexeme("pulse", r"缩放|跳动|律动|脉动|放大缩小"),
    Lexeme("beat", r"(?:随着?|跟着|跟随|按照?|合着|配合)(?:音乐|歌曲)?(?:的)?(?:节[拍奏]|鼓点)(?:一起)?|卡点", "beat"),
    Lexeme("beat", r"每一?拍", "beat"),
    Lexeme("beat", r"(?:随着?|跟着|跟随|伴随)(?:音乐|歌曲)(?:的)?(?:一起)?(?=缩放|跳动|律动|脉动)", "beat"),
    Lexeme("beat", r"每个?小节|(?:随着?|跟着)小节|(?:随着?|跟着)?(?:重拍|强拍)", "bar"),
    Lexeme("cover", r"封面(?:图片?)?"),
    Lexeme("progress", r"(?:播放)?进度条|进度指示条"),
    Lexeme("backdrop", r"渐变(?:色)?(?:的)?背景|背景(?:用)?渐变(?:色)?", "gradient"),
    Lexeme("behind", r"(?:作为|当作|当|做成?|作)(?:循环(?:播放)?的?|动态的?|视频)?背景(?![音乐配])(?:视频)?"),
    Lexeme("loopback", r"(?:循环(?:播放)?|动态|视频)(?:的)?背景(?![音乐配])(?:视频)?"),
    Lexeme("ground", r"背景(?![音乐配色])(?:视频)?"),
    Lexeme("style", r"(?:上下)?(?:镜像|对称)(?:的)?(?:频谱条?|柱状图?|条形|频谱柱)|镜像可视化", "mirrored bars"),
)  # fmt: skip

REWRITINGS = (
    Rewriting(
        r"\b((?:puls|bounc|zoom|throb)\w*(?: (?!to\b|with\b)[a-z]+){0,3}) (?:in time )?(?:to|with) the "
        r"(?:music|song|rhythm)\b",
        r"\1 on the beat",
        (("let the cover pulse to the music", "let the cover pulse on the beat"),),
    ),
)
LEXEMES: tuple[Lexeme, ...] = (*_ENGLISH, *_CHINESE)
