"""Why an order cannot be carried out as it stands: a value that it lacks, or something that the studio cannot do.

Only looked at when no rule takes the message, so a pattern here never stands in the way of an edit.
"""

from __future__ import annotations

from dataclasses import dataclass

from flows.studio.director.phrases import phrase
from flows.studio.director.words import mask


@dataclass(frozen=True)
class Lacking:
    """Orders that `pattern` finds, with an example, and what to say to them in English and Chinese."""

    pattern: str
    example: str
    english: str
    chinese: str


_CUT = r"(?:cut|trim|chop|shorten|remove|delete|drop|lose|skip|clip|snip|shave|get rid of|take)(?: (?:off|out|away))?"
_OF_IT = r"(?: (?:of|from|off) (?:it|this|(?:the|my) (?:video|clip|movie|footage)))?"
_END = r"[\s.!?]*$|[\s,]+(?:please|pls|a (?:bit|little)|thanks)[\s.!?]*$"
_IT = r"(?:it|this|that|(?:the|my) (?:whole )?(?:video|clip|movie|film|thing))"

MISSING: tuple[Lacking, ...] = (
    Lacking(
        rf"^(?:please )?{_CUT} (?:a bit (?:off|from) )?(?:the )?(?:very )?(?:end|ending|last (?:part|bit)|"
            rf"tail){_OF_IT}(?:{_END})|^(?:把)?(?:视频)?(?:剪掉?|删掉?|去掉|裁掉)(?:视频)?(?:的)?(?:结尾|末尾|最后|"
            rf"后面)(?:部分)?吧?[。！]*$|^(?:把)?(?:视频)?(?:的)?(?:结尾|末尾|最后|后面)(?:部分)?(?:剪掉?|剪短|删掉?|"
            rf"去掉|不要)了?吧?[。！]*$",
        "cut the end",
        "How much of the end? Say it in seconds, for example: cut the last 10 seconds.",
        "结尾要剪多少？请说明秒数，例如：剪掉最后10秒。",
    ),
    Lacking(
        rf"^(?:please )?{_CUT} (?:a bit (?:off|from) )?(?:the )?(?:very )?(?:boring )?(?:start|beginning|opening|front|"
            rf"first (?:part|bit)){_OF_IT}(?:{_END})|^(?:把)?(?:视频)?(?:剪掉?|删掉?|去掉|裁掉)(?:视频)?(?:的)?(?:开头|"
            rf"前面|开始)(?:部分)?吧?[。！]*$|^(?:把)?(?:视频)?(?:的)?(?:开头|前面|开始)(?:部分)?(?:剪掉?|剪短|删掉?|"
            rf"去掉|不要)了?吧?[。！]*$",
        "cut the beginning",
        "How much of the beginning? Say it in seconds, for example: cut the first 10 seconds.",
        "开头要剪多少？请说明秒数，例如：剪掉前10秒。",
    ),
    Lacking(
        rf"^(?:please )?(?:make {_IT} (?:a (?:bit|little|lot) |much )?shorter|shorten {_IT}|"
            rf"(?:trim|cut|condense) {_IT}(?: (?:down|shorter))?|shorter)(?:{_END})|"
            rf"^(?:把)?(?:视频|它)?(?:再)?(?:剪短|缩短|短|剪)(?:一?点|一些|一下)?吧?[。！]*$|"
            rf"^(?:视频)?(?:让它)?(?:变短|短一?点|短一些)[。！]*$|^(?:it's|it is|(?:the|my) video is) "
            rf"(?:way |far |much |a bit )?too long[.!]*$|^(?:视频)?太长了?[。！]*$",
        "make it shorter",
        "How long shall it be? For example: make it 60 seconds; trim the last 20 seconds; remove the silences.",
        "要多长？例如：剪到60秒；剪掉最后20秒；去掉停顿。",
    ),
    Lacking(
        rf"^(?:please )?(?:make {_IT} (?:a (?:bit|little|lot) |much )?longer|lengthen {_IT}|longer)(?:{_END})|"
            rf"^(?:视频)?(?:再)?(?:加长|延长|变长|长一?点|长一些)吧?[。！]*$",
        "make it longer",
        "A video gets longer by more clips, a card or a slower speed, for example: slow it down to half speed.",
        "加长可以靠更多素材、片头片尾或放慢速度，例如：半速播放。",
    ),
    Lacking(
        rf"^(?:please )?(?:split|divide|slice|cut up|separate)(?: {_IT})?(?: up)?(?: in(?:to)? "
            rf"(?:parts|pieces|clips|segments|sections|several \w+))?(?:{_END})|"
            rf"^(?:把)?(?:视频|它)?(?:分割|切开|分段|拆分|切成几段|分成几段)(?:视频)?一?下?吧?[。！]*$",
        "split it into parts",
        "Where? For example: split it at 0:30; split it into three parts; split it into scenes.",
        "从哪里分？例如：在30秒处分割；分成三段；按场景分割。",
    ),
    Lacking(
        rf"^(?:please )?crop(?: {_IT})?(?:{_END})|^(?:把)?(?:画面|视频)?裁剪(?:画面|视频)?一?下?吧?[。！]*$",
        "crop it",
        "Which side, and how much? For example: crop 10% off the top; crop it to a square.",
        "裁哪一边，裁多少？例如：顶部裁掉10%；裁剪成正方形。",
    ),
    Lacking(
        r"^(?:please )?(?:(?:add|make|do|use) )?(?:an? )?(?:picture[\s-]in[\s-]picture|"
            r"pip)(?: (?:effect|mode|please))?[\s.!]*$|^(?:加个?|做个?|来个)?画中画(?:效果)?[。！]*$",
        "picture in picture",
        "Which clip or picture, and in which corner? For example: put clip 2 in the top right corner as picture in "
            "picture.",
        "哪个片段或图片，放在哪个角？例如：把第二个片段放到右上角做画中画。",
    ),
    Lacking(
        r"^(?:please )?(?:resize|rescale|reformat)(?: \w+){0,3}[\s.!]*$",
        "resize the video",
        "To which shape or size? For example: make it 9:16; make it 720p.",
        "改成什么比例或尺寸？例如：改成9:16；改成720p。",
    ),
    Lacking(
        r"^(?:please )?(?:add|put|show|insert|include|give (?:it|me)) "
            r"(?:in )?(?:an?|some|the)? ?(?:nice |big |short )?(?:titles?|text|caption|heading|headline|lower third|"
            r"watermark|name tag|words|title card|intro|outro|end (?:card|screen))(?: (?:to|on|at|in|for|over) "
            r"[^“”\ue000]*)?[\s.!]*$|^(?:请|帮我)?(?:在[^\ue000]*)?(?:加|添加|加上|写上|来|打上?|放)(?:一?个|一?段|些|"
            r"点)?(?:标题|文字|水印|人名条|片头|片尾|字)[。！]*$",
        "add a title",
        "Which words? Put them in quotation marks, for example: add a title \"My trip\".",
        "写什么字？请放在引号里，例如：添加标题“我的旅行”。",
    ),
    Lacking(
        r"^(?:please )?(?:move|reorder|rearrange|re-?order|sort|shuffle) "
            r"(?:the |my |all )*(?:clips?|videos?|shots?|it|them)(?: around)?[\s.!]*$|"
            r"^(?:调整|改变|换)(?:一下)?(?:片段|视频)?(?:的)?顺序[。！]*$",
        "reorder the clips",
        "In which order? For example: put clip 3 first; swap clip 1 and clip 2; reverse the order of the clips.",
        "要什么顺序？例如：把第三个片段放到最前面；交换第一个和第二个片段。",
    ),
    Lacking(
        r"^(?:please )?(?:remove|delete|cut|drop) (?:a|one|some|that|the) "
            r"(?:of the )?(?:clips?|videos?|parts?|sections?|scenes?|bits?)[\s.!]*$|"
            r"^(?:删掉?|删除|剪掉)(?:一个|一段|那个|那段|某个)?(?:片段|部分|视频)?[。！]*$|^删一点[。！]*$",
        "remove a clip",
        "Which one? Name it by its number or its times, for example: remove the second clip; cut 0:30-0:45.",
        "哪一个？请说编号或时间，例如：删除第二个片段；剪掉30秒到45秒。",
    ),
)  # fmt: skip

CANNOT: tuple[Lacking, ...] = (
    Lacking(
        r"broadcast|\bebu\b|\br128\b|(?:-|minus )(?!14\b)\d+(?:\.\d+)? ?(?:lufs|lkfs)|"
            r"podcast (?:loudness|level|standard)|广播(?:级|标准)?(?:响度|电平|音量)?",
        "normalize the audio to broadcast level",
        "I bring sound to one loudness only, -14 LUFS as on YouTube and Spotify (broadcast asks for -23): say "
            "“normalize the loudness” for it.",
        "我只能把响度统一到-14 LUFS（网络平台的标准，广播标准是-23）：请说“音量标准化”。",
    ),
    Lacking(
        r"\b(?:jazz|rock|pop|classical|hip[\s-]?hop|rap|trap|techno|edm|house|electronic|folk|metal|punk|reggae|funk|"
            r"disco|country|acoustic|piano|guitar|christmas|latin|blues|soul)(?:y)? "
            r"(?:background )?(?:music|song|track|tune|beat|soundtrack)|"
            r"(?:爵士|摇滚|流行|古典|嘻哈|说唱|电子|民谣|钢琴|吉他|圣诞|古风|中国风)(?:风格)?(?:的)?(?:背景)?(?:音乐|"
            r"曲|配乐)",
        "add jazz music",
        "The music I make is calm, lo-fi, upbeat, happy, cinematic, epic or dark; for another style upload a song and "
            "say “use my uploaded track”.",
        "我能做的音乐风格有：平静、低保真、欢快、愉快、电影感、史诗、阴暗；其他风格请上传歌曲，再说“用我上传的歌做背景音乐”。",
    ),
    Lacking(
        r"\b(?:crop|cut|remove|get rid of|trim|take)\b.*\bblack (?:bars?|borders?|edges)|"
            r"(?:裁|去|删|剪)(?:掉|除)?(?:上下|左右|两边)?(?:的)?黑边",
        "crop out the black bars",
        "I cannot find black bars by looking: say how much of which side to crop, for example: crop 12% off the top "
            "and crop 12% off the bottom; or “fill the frame”.",
        "我看不出黑边有多宽：请说明裁哪边、裁多少，例如：顶部裁掉12%，底部裁掉12%；或者说“铺满画面”。",
    ),
    Lacking(
        r"\bfaces?\b|\b(?:where|when) (?:he|she|i|we|they|you|somebody|someone|the \w+) "
            r"(?!talks?\b|speaks?\b|am\b|is\b|are\b|says?\b)\w+|\bexcept the\b|"
            r"\b(?:the|a|my) (?:red|blue|green|white) (?:dress|car|shirt)\b|人脸|脸部|路人",
        "blur the faces",
        "I do not know what the pictures show, so name the part by its times, for example: cut 0:30-0:45.",
        "我看不懂画面里有什么，请用时间说明，例如：剪掉30秒到45秒。",
    ),
    Lacking(
        r"\b(?:ums?|uhs?|umms?|ahs|filler words?|swear(?:ing)?(?: words?)?|stutters?|mistakes?|bloopers?|"
            r"cough(?:s|ing)?)\b|where \w+ says?\b|语气词|口误|说错|口头禅|脏话",
        "remove the ums",
        "I do not know what is said, only where nothing is heard: say “remove the silences”, or name the part by its "
            "times.",
        "我听不懂说的内容，只知道哪里没有声音：请说“去掉停顿”，或用时间说明。",
    ),
    Lacking(
        r"\b(?:transcri\w+|auto[\s-]?(?:captions?|subtitles?)|generate (?:captions|subtitles)|captions? of what|"
            r"subtitles? (?:automatically|of what)|speech to text)\b|自动(?:生成)?字幕|识别字幕|听写|语音转文字",
        "transcribe it",
        "I cannot write subtitles by listening: upload an .srt or .vtt file and say “burn these subtitles”.",
        "我不能听写字幕：请上传.srt或.vtt文件，再说“烧录字幕”。",
    ),
    Lacking(
        r"\b(?:bold|italics?|underlined?|fonts?|typeface|outlined?|drop shadow|typewriter|bouncing|animated?)\b|字体|"
            r"加粗|斜体|下划线|描边|阴影字|打字机",
        "make the title bold",
        "Words are set in one font; I can change their colour, size, place and time, and fade them, for example: make "
            "the title bigger; title in yellow.",
        "文字只有一种字体；可以改颜色、大小、位置、时间和淡入淡出，例如：标题大一点；标题改成黄色。",
    ),
    Lacking(r"\btranslat\w+|\bdub(?:bed|bing)?\b|翻译|配音", "translate it into Spanish",
        "I cannot translate; uploaded subtitles in the other language can be burned in.",
        "我不会翻译；可以上传另一种语言的字幕再烧录。"),
    Lacking(r"\bstabili[sz]\w+|\bshak[ey]\w*|防抖|稳定画面|画面抖", "stabilise it", "I cannot steady a shaky picture.",
        "我不能给画面防抖。"),
    Lacking(r"\bgreen\s?screen|\bchroma|\breplace the (?:sky|background)|"
        r"\bremove the background(?! (?:music|noise|sound|hum))|抠图|绿幕|换个?背景(?!音)",
        "replace the background",
        "I cannot tell the background of a picture from what stands before it.", "我不能把画面的背景和人物分开。"),
    Lacking(r"\b(?:deeper|higher|chipmunk|robot(?:ic)?|change (?:my|the)) (?:voice|pitch)|\bpitch\b|\becho\b|"
        r"\breverb\b|变声|音调|回声|混响",
        "change my voice",
        "I can change the loudness of sound and take noise out of it, not its pitch or its echo.",
        "我可以调音量和降噪，不能改变音调或加回声。"),
    Lacking(r"\b(?:upload|publish|post|share|send|e-?mail) (?:it|this|the video)\b|(?:上传|发布|分享|发送)(?:到|至|给)",
        "upload it to YouTube",
        "I only edit; what is exported you can upload yourself. For the right shape say, for example: make it vertical "
        "for TikTok.",
        "我只管剪辑，上传要您自己来。可以先调好比例，例如：改成竖屏发抖音。"),
)  # fmt: skip

_COMPILED = [(phrase(one.pattern), one) for one in (*MISSING, *CANNOT)]


def lacking_in(text: str) -> Lacking | None:
    """What keeps an order from being carried out; None when that is not known."""
    plain = _AROUND.sub("", mask(text)[0].strip())
    return next((one for pattern, one in _COMPILED if pattern.search(plain)), None)


_AROUND = phrase(
    r"^(?:(?:please|pls|hey|hi|hello|ok(?:ay)?|so|now|and|then|just|(?:can|could|would|will) you(?: please)?|"
    r"i (?:want|need|would like)(?: you)? to|i'd like(?: you)? to)[\s,]+|请|帮我|麻烦|能不能|可以)+"
)
