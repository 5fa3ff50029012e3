"""The lexicon of how clips play, move and lead over to one another, and of what stands behind and along a cover."""

from __future__ import annotations

from flows.studio.director.places import END, START
from flows.studio.director.values import NUMBER, number
from flows.studio.director.words import Lexeme, Rewriting

_ADJECTIVE = r"(?:(?:a\s+)?(?:short|smooth|soft|gentle|quick|simple|nice|clean)\s+)?"
_EDGES = {"left": "right", "right": "left", "top": "down", "bottom": "up"}
_WAYS_ZH = {"左": "left", "右": "right", "上": "up", "下": "down"}
_BEHIND = r"(?:looping|looped|moving|animated|video)"

_ENGLISH = (
    Lexeme("wipe", rf"{_ADJECTIVE}wip(?:es?|ing)"),
    Lexeme("slides", rf"{_ADJECTIVE}(?:slid(?:es?|ing)(?:[\s-]in)?|push(?:es)?|swip(?:es?|ing))"),
    Lexeme("dip", r"(?:dip(?:s|ping)?|fad(?:e|es|ing)|go(?:es)?)\s+(?:to|through)\s+(?P<c>black|white)(?=\s+(?:between|at\s+(?:every|each)|transitions?|from\s+clip))", lambda m: m["c"]),
    Lexeme("dip", r"(?:dip(?:s|ping)?\s+(?:to|through)|fad(?:e|es|ing)\s+through)\s+(?P<c>black|white)", lambda m: m["c"]),
    Lexeme("joins", r"(?:between|from)\s+(?:(?:the|all|each|every|my)\s+)*(?:photos?|pictures?|images?|slides)(?:\s+to\s+(?:photo|picture|image))?"),
    Lexeme("way", r"(?:(?:going|moving)\s+)?(?:to\s+the\s+|towards\s+the\s+)?(?P<w>left|right)(?:wards?)?", lambda m: m["w"]),
    Lexeme("way", r"(?P<w>up|down)(?:wards?)?", lambda m: m["w"]),
    Lexeme("way", r"(?:coming\s+|in\s+)?from\s+(?:the\s+)?(?P<e>left|right|top|bottom)(?:\s+(?:side|edge))?(?:\s+(?:in)?to\s+(?:the\s+)?(?:left|right|top|bottom))?", lambda m: _EDGES[m["e"]]),
    Lexeme("repeat", r"(?:repeat|loop)(?:s|ed|ing)?|play\s+(?:on\s+)?(?:a\s+)?loop"),
    Lexeme("times", rf"(?P<n>{NUMBER})\s+times(?:\s+(?:in\s+a\s+row|in\s+total|altogether|over|back\s+to\s+back))*", lambda m: number(m["n"])),
    Lexeme("times", r"(?:twice|two\s+times)(?:\s+(?:in\s+a\s+row|over|back\s+to\s+back))?|(?:once\s+more|one\s+more\s+time|a\s+second\s+time)", 2),
    Lexeme("times", r"thrice", 3),
    Lexeme("times", r"again", 2),
    Lexeme("fill_time", r"until(?:\s+it(?:\s+is|'s|\s+lasts))?|to\s+fill"),
    Lexeme("freeze", r"(?:do\s+)?(?:a\s+)?(?:freez(?:e|ing)(?:[\s-]frame)?|hold|pause)"),
    Lexeme("edge_frame", r"(?:on\s+)?(?:the\s+)?(?:very\s+)?(?:first|opening)\s+(?:frame|picture|image)", START),
    Lexeme("edge_frame", r"(?:on\s+)?(?:the\s+)?(?:very\s+)?(?:last|final)\s+(?:frame|picture|image)", END),
    Lexeme("backwards", r"backwards?|in\s+reverse(?!\s+order)|reversed(?!\s+order)|back\s+to\s+front|from\s+(?:the\s+)?(?:back|end)\s+to\s+(?:the\s+)?(?:front|start|beginning)"),
    Lexeme("turn_back", r"reverse|rewind"),
    Lexeme("adjust", r"(?:(?:old|vintage|warm|classic)\s+)?sepia(?:\s*-?\s*tone[ds]?)?(?:\s+(?:colou?rs?|tones?|look|filter|effect))?", ("sepia", 1.0)),
    Lexeme("zoomout", r"zoom(?:ing)?\s+(?:back\s+)?out"),
    Lexeme("slowzoomout", r"(?:a\s+)?(?:slow(?:ly)?|gentle|gentl?y|gradual(?:ly)?)[\s-]+(?:(?:zoom|pull)(?:s|ing)?[\s-]+(?:back\s+)?(?:out|back))|zoom(?:ing)?\s+out\s+(?:slowly|gradually|gently)"),
    Lexeme("pan", r"(?:(?:a\s+)?(?:slow(?:ly)?|gentle|gently)\s+)?pan(?:s|ning)?(?:\s+(?:across|over))?"),
    Lexeme("pulse", r"(?:should\s+)?puls(?:e|es|ing|ate|ates|ating)|throb(?:s|bing)?|bounc(?:e|es|ing)|swell"),
    Lexeme("pulse", r"(?:beat[\s-]+(?:aware|synced|reactive|matched)\s+)zoom(?:s|ing)?"),
    Lexeme("beat", r"(?:(?:in\s+time\s+)?(?:on|to|with)|at)\s+(?:the|each|every)\s+beats?(?:\s+of\s+the\s+(?:song|music))?", "beat"),
    Lexeme("beat", r"(?:(?:in\s+time\s+)?(?:on|to|with)|at)\s+(?:the|each|every)\s+(?:down\s?beats?|bars?)", "bar"),
    Lexeme("remove", r"stop(?=\s+(?:the\s+)?(?:puls|bounc|throb|zoom))"),
    Lexeme("cover", r"(?:the\s+|my\s+)?(?:album\s+)?(?:cover|artwork)(?:\s+(?:art|picture|image))?"),
    Lexeme("progress", r"(?:(?:thin|small|playback|song|track|video)\s+)*(?:progress[\s-]?(?:bar|line|indicator)|seek\s?bar|playback\s+bar)"),
    Lexeme("backdrop", r"(?:colou?rful\s+)?gradient\s+(?:(?:as|for|in)\s+(?:the\s+|a\s+)?)?(?:background|backdrop)|(?:background|backdrop)\s+(?:(?:in)?to\s+)?a\s+gradient", "gradient"),
    Lexeme("use", r"(?:go\s+|switch\s+)?back\s+to(?=\s+(?:a\s+|the\s+)?(?:blurred|solid|plain|gradient|bars|wave|cross|dissolve|wipe|slide))"),
    Lexeme("behind", rf"(?:as|for|in|behind)\s+(?:the|a|an|my)?\s*(?:{_BEHIND}\s+)*(?:background|backdrop)(?:\s+(?:video|loop|clip))?(?:\s+(?:on\s+(?:a\s+)?loop|looping))?(?!\s+(?:music|track|song|score|noise|sound))"),
    Lexeme("behind", r"behind\s+(?:the\s+)?(?:cover|visuali[sz]er|title)"),
    Lexeme("ground", r"(?:the\s+)?(?:background|backdrop)(?:\s+video)?"),
    Lexeme("loopback", rf"(?:the\s+|a\s+)?(?:{_BEHIND}\s+)+(?:background|backdrop)(?:\s+video)?|background\s+(?:loop|video)(?!\s+(?:music|track|song|score))"),
    Lexeme("style", r"mirrored\s+bars|(?:bars|visuali[sz]er)\s+mirrored(?!\s+bars)|mirror(?:ed)?\s+(?:the\s+)?(?:frequency\s+)?bars|mirrored(?=\s+visuali[sz]er)", "mirrored bars"),
)  # fmt: skip

_CHINESE = (
    Lexeme("wipe", r"擦除|擦拭|划像|划入"),
    Lexeme("slides", r"滑(?:动|入|屏)?|推入|推移|推拉"),
    Lexeme("dip", r"闪黑|(?:经过?|通过)黑场(?:过渡)?|黑场过渡", "black"),
    Lexeme("dip", r"闪白|(?:经过?|通过)白场(?:过渡)?|白场过渡", "white"),
    Lexeme("joins", r"(?:在)?(?:每张|各张|所有)?(?:的)?(?:照片|图片)之?间(?:都)?"),
    Lexeme("way", r"(?:缓慢|慢慢|缓缓)?(?:地)?(?:向|往)(?P<w>左|右|上|下)(?:边|方)?", lambda m: _WAYS_ZH[m["w"]]),
    Lexeme("way", r"从(?P<e>左|右|上|下)(?:边|侧|方)?(?:(?:往|到|向|至)(?:左|右|上|下)(?:边|侧|方)?)?", lambda m: {"左": "right", "右": "left", "上": "down", "下": "up"}[m["e"]]),
    Lexeme("way", r"(?P<w>左|右|上|下)(?=滑)", lambda m: _WAYS_ZH[m["w"]]),
    Lexeme("repeat", r"再(?:播?放|来)一[次遍]"),
    Lexeme("repeat", r"重复(?:播放)?|循环(?:播放)?|重播"),
    Lexeme("times", rf"(?P<n>{NUMBER})\s*[次遍]", lambda m: number(m["n"])),
    Lexeme("times", r"再(?:放|播放?)一[次遍]", 2),
    Lexeme("fill_time", r"(?:直)?到|至"),
    Lexeme("freeze", r"(?:画面)?(?:定格|静帧|冻结|停住)(?:画面)?"),
    Lexeme("edge_frame", r"(?:在)?(?:第一|首)[帧幅](?:画面)?", START),
    Lexeme("edge_frame", r"(?:在)?最后一?[帧幅](?:画面)?", END),
    Lexeme("backwards", r"倒(?:着)?(?:播放|放|播)|反向播放|逆向播放|反着(?:播放|放)|倒带"),
    Lexeme("adjust", r"(?:复古|怀旧|泛黄)(?:的)?(?:棕?色调?|色彩|棕褐色)|棕褐色(?:调)?|旧照片(?:效果|色调)", ("sepia", 1.0)),
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
        r"\b((?:puls|bounc|zoom|throb)\w*(?:\s+(?!to\b|with\b)[a-z]+){0,3})\s+(?:in\s+time\s+)?(?:to|with)\s+the\s+(?:music|song|rhythm)\b",
        r"\1 on the beat",
        (("let the cover pulse to the music", "let the cover pulse on the beat"),),
    ),
)
LEXEMES: tuple[Lexeme, ...] = (*_ENGLISH, *_CHINESE)
