"""Questions about the timeline, recognised as whole messages."""

from __future__ import annotations

import re
from typing import Literal

from flows.studio.director.framing import LEFT_ALONE
from flows.studio.director.words import mask

Topic = Literal["can", "formats", "hello", "thanks", "who", "nothing", "timeline", "length", "changed", "clips", "size"]

_NOW = r"(?:\s+(?:right\s+)?now|\s+so\s+far|\s+at\s+the\s+moment|\s+currently)?"
_VIDEO = r"(?:it|this|(?:the|my|our|this)\s+(?:video|timeline|film|movie|project|cut|reel))"
PATTERNS: tuple[tuple[Topic, str, tuple[str, ...]], ...] = (
    (
        "can",
        r"(?:(?:show|tell)\s+me\s+)?(?:what|which\s+\w+|what\s+(?:else|all|kinds?\s+of\s+\w+))\s+(?:can|could)\s+(?:you|i|this|the\s+director)\s+(?:do|ask|say|edit|make)(?:\s+for\s+me|\s+with\s+\w+(?:\s+\w+)?)?|"
        r"help(?:\s+me)?|(?:(?:show|tell)\s+me\s+)?what\s+you(?:\s+can|\s+are\s+able\s+to|'re\s+able\s+to)\s+do|is\s+there\s+anything\s+(?:else\s+)?you\s+can\s+do|what\s+(?:are\s+you\s+able\s+to|do\s+you)\s+(?:do|understand|support|know)|what\s+(?:languages\s+)?do\s+you\s+support|what\s+(?:clips|videos)\s+can\s+you\s+edit|"
        r"what\s+can\s+i\s+(?:ask|tell)\s+you(?:\s+to\s+do)?|how\s+(?:can|do)\s+(?:you\s+help(?:\s+me)?|i\s+use\s+(?:you|this))|what\s+edits\s+(?:can|do)\s+you\s+(?:make|do|support|know)|"
        r"(?:list|show)\s+(?:me\s+)?(?:your|the|all)\s+(?:commands|abilities|features|options)|"
        r"你(?:都)?(?:能|会|可以)(?:帮我)?(?:做|干)?(?:什么|啥|哪些)(?:事情?|编辑|操作)?|帮助|你?有(?:什么|哪些)功能|怎么用",
        ("what can you do?", "你能做什么"),
    ),
    (
        "formats",
        r"(?:what|which)\s+(?:(?:video|file|export|output)\s+)?(?:formats?|file\s+types?|resolutions?|sizes?|codecs?|aspect\s+ratios?)\s+(?:can|could|do)\s+(?:you|i)\s+(?:export|output|render|make|support|save|produce|offer|have|do|handle|read|take|import|accept)(?:\s+(?:to|in|as))?|"
        r"(?:what|which)\s+(?:formats?|resolutions?|sizes?|aspect\s+ratios?)\s+(?:are\s+(?:there|available|supported|possible)|do\s+i\s+get)|(?:what|which)\s+(?:export|output)\s+formats?(?:\s+(?:are\s+there|do\s+you\s+(?:have|support)))?|"
        r"(?:你)?(?:可以|能|支持)(?:导出|输出|支持)?(?:哪些|什么|几种)(?:视频)?(?:格式|分辨率|尺寸|比例)|(?:有|支持)(?:哪些|什么)(?:导出)?(?:格式|分辨率|尺寸|比例)|导出(?:格式)?(?:有|支持)(?:哪些|什么)(?:格式)?",
        ("which formats can you export?", "支持哪些格式"),
    ),
    (
        "hello",
        r"(?:hi|hello|hey|yo|good\s+(?:morning|afternoon|evening)|greetings)(?:\s+(?:there|director|studio|you|everyone))?|there|你好|您好|嗨|哈喽|在吗|早上好|晚上好",
        ("hello!", "你好"),
    ),
    (
        "thanks",
        r"(?:(?:many\s+)?thanks|thank\s+you|thx|ty|cheers)(?:\s+(?:a\s+lot|so\s+much|very\s+much|you))?|(?:that's\s+|that\s+is\s+|looks?\s+)?(?:perfect|great|awesome|amazing|good|nice|lovely|wonderful|excellent)(?:\s+(?:job|work|thanks))?|well\s+done|good\s+job|(?:太)?(?:谢谢|感谢|多谢)(?:你|您|啦|了)?|(?:很|太|真|挺)?(?:好|棒|完美|不错)(?:的|了|极了)?",
        ("thanks!", "谢谢"),
    ),
    (
        "who",
        r"who\s+made\s+you|who\s+are\s+you|what\s+are\s+you|what(?:'s|\s+is)\s+your\s+name|are\s+you\s+(?:an?\s+)?(?:ai|bot|robot|human|person)|你(?:是|叫)(?:谁|什么(?:名字|东西)?)|你是(?:ai|机器人|人)",
        ("who are you?", "你是谁"),
    ),
    (
        "nothing",
        r"(?:do\s+not|don't|dont)\s+(?:change|do|touch|edit)\s+(?:anything|a\s+thing|it)(?:\s+(?:yet|for\s+now|else))?|do\s+nothing|change\s+nothing|"
        r"never\s?mind|forget\s+(?:it|that)|(?:leave|keep)\s+(?:it|everything|that)\s+as(?:\s+it)?\s+is|leave\s+(?:it|everything)(?:\s+(?:as\s+it\s+is|alone|like\s+that))?|no\s+changes?(?:\s+please)?|nothing|"
        r"(?:先)?(?:什么都|都)?(?:不要|别|不用)(?:改|动|修改)(?:了|任何东西|任何内容|什么)?|什么(?:都|也)(?:不要|别|不用)(?:改|动|做|修改)了?|算了(?:吧)?|没事了?|保持(?:原样|不变)|"
        rf"{LEFT_ALONE}",
        ("don't change anything", "never mind", "算了", "don't touch the music", "先不要改标题"),
    ),
    (
        "timeline",
        rf"what(?:'s|\s+is|\s+do\s+(?:we|i)\s+have)\s+(?:currently\s+)?(?:on|in)\s+(?:the\s+|my\s+)?(?:timeline|video|project|movie){_NOW}|"
        rf"(?:is|are)\s+there\s+(?:an?\s+|any\s+|already\s+)*(?:music|titles?|text|subtitles|captions|watermark|sound)(?:\s+(?:on|in)\s+(?:it|the\s+\w+))?(?:\s+(?:already|yet))?|(?:show|describe|list|summari[sz]e)\s+(?:me\s+)?(?:the\s+|my\s+)?(?:whole\s+)?(?:timeline|tracks|clips|project){_NOW}|"
        rf"what\s+(?:clips|tracks|do\s+(?:we|i))\s*(?:are\s+there|do\s+(?:we|i)\s+have|have)?{_NOW}|what\s+does\s+the\s+timeline\s+look\s+like|"
        r"(?:现在|目前|当前)?时间[线轴](?:上|里|上面)?(?:现在)?(?:都)?(?:有|是)(?:什么|哪些|啥|些什么)(?:内容|片段|东西)?|(?:现在|目前)(?:都)?有(?:什么|哪些)(?:内容|片段)?|"
        r"视频里(?:现在)?(?:都)?有(?:什么|哪些)(?:内容)?|显示时间[线轴]",
        ("what's on the timeline?", "时间线上有什么"),
    ),
    (
        "length",
        rf"how\s+long(?:\s+is\s+{_VIDEO}|\s+{_VIDEO}\s+is|\s+will\s+{_VIDEO}\s+be|\s+does\s+{_VIDEO}\s+last)?{_NOW}|"
        rf"what(?:'s|\s+is)\s+(?:the|its)\s+(?:total\s+|current\s+)?(?:length|duration|runtime|running\s+time)(?:\s+of\s+{_VIDEO})?{_NOW}|"
        rf"(?:how\s+many|what)\s+(?:seconds|minutes)\s+(?:long\s+)?is\s+{_VIDEO}{_NOW}|"
        r"(?:现在|目前|这个|整个|一共|总共)?(?:视频|影片|片子|它)?(?:现在|目前|一共|总共)?(?:的)?(?:总)?(?:时长|长度)?(?:是|有)?(?:多长|多久|多少)(?:时间|秒)?(?:了)?|(?:总)?时长(?:是)?多少|时长",
        ("how long is it?", "视频多长"),
    ),
    (
        "changed",
        r"what(?:'s|\s+has)\s+been\s+(?:done|changed|edited)(?:\s+so\s+far)?|what\s+(?:did|have)\s+you\s+(?:just\s+)?(?:change|changed|do|done|edit|edited)(?:\s+(?:so\s+far|last|to\s+it|there))?|"
        r"what\s+(?:edits|changes)\s+(?:have\s+(?:you|we|i)|did\s+(?:you|we|i)|were)\s+(?:made?|done?|applied)(?:\s+so\s+far)?|what(?:'s|\s+has|\s+is)?\s+(?:been\s+)?(?:changed|different|new)(?:\s+so\s+far)?|what\s+changed|"
        r"(?:show|list|tell)\s+(?:me\s+)?(?:the\s+|your\s+)?(?:history|changes|edits)|what\s+was\s+the\s+last\s+(?:change|edit)|(?:all\s+)?(?:the|your)\s+changes|"
        r"(?:你)?(?:刚才|都|刚刚)?(?:改|修改|做|编辑)了(?:些)?(?:什么|哪些|啥)(?:修改|东西|地方)?|(?:有)?(?:哪些|什么)(?:修改|改动)|修改记录",
        ("what did you change?", "你改了什么"),
    ),
    (
        "clips",
        rf"how\s+many\s+(?:clips|shots|videos)(?:\s+(?:are\s+(?:there|on\s+the\s+timeline|in\s+{_VIDEO})|do\s+(?:we|i)\s+have|are\s+in\s+it))?{_NOW}|"
        r"(?:现在|一共|总共)?有(?:几|多少)个?(?:片段|视频|镜头)|(?:现在)?(?:一共|总共)(?:有)?(?:几|多少)个(?:片段|视频|镜头)|(?:时间线上)?(?:现在)?(?:一共)?有几个片段",
        ("how many clips are there?", "有几个片段"),
    ),
    (
        "size",
        rf"how\s+(?:big|large)\s+is\s+{_VIDEO}|what(?:'s|\s+is)\s+the\s+(?:current\s+)?(?:size|resolution|aspect(?:\s+ratio)?|format|frame\s?rate|frame\s+size)(?:\s+of\s+{_VIDEO})?{_NOW}|"
        rf"what\s+(?:size|resolution|aspect\s+ratio|format)\s+is\s+{_VIDEO}{_NOW}|(?:现在|当前)?(?:视频|画面)(?:有)?多大|(?:现在|当前)?(?:视频)?(?:的)?(?:分辨率|尺寸|画面比例|比例|帧率)(?:是)?(?:多少|什么|多大)",
        ("what is the resolution?", "分辨率是多少"),
    ),
)  # fmt: skip
_VIDEO_NAMES = r"(?:it|this|that|everything|(?:the|my|our|this)\s+(?:whole\s+|entire\s+|finished\s+|current\s+|edited\s+)?(?:video|clip|timeline|film|movie|project|cut|reel|footage|recording|result|edit|thing))"
_THINGS = r"(?:edits?|things?|stuff|tasks?|operations?|effects?|editing|changes?|tricks?|video\s+edit(?:s|ing)?|commands?|functions?|features?|tools?|options?|capabilities|skills?|possibilities|instructions?)"
_SO_FAR = r"(?:\s+(?:(?:right\s+)?now|so\s+far|yet|already|at\s+the\s+moment|currently|in\s+total|altogether|here|until\s+now|just\s+now|to\s+(?:it|the\s+video|my\s+video)))*"
LOOSE: tuple[tuple[Topic, str, tuple[str, ...]], ...] = (
    (
        "can",
        rf"(?:what|which)\s+(?:(?:sorts?|kinds?|types?)\s+of\s+)?(?:other\s+|video\s+)?{_THINGS}\s+(?:can|could|do|are|would)\s+(?:you|i|we|there)(?:\s+(?:capable\s+of|able\s+to\s+(?:do|make|perform)|do|make|offer|support|know|have|understand|perform|handle|use|ask(?:\s+for)?|give))?(?:\s+(?:for\s+me|on\s+my\s+video|with\s+(?:it|my\s+video)))?|"
        rf"what\s+(?:else\s+|all\s+|exactly\s+)*(?:can|could|do)\s+(?:you|i|we)\s+(?:do|edit|change|ask|say|type|offer|make|help(?:\s+me)?(?:\s+with)?)(?:\s+(?:for\s+me|to\s+(?:it|my\s+video)|with\s+(?:it|this|my\s+(?:video|clips?|footage|songs?|photos?))|here))*|what\s+are\s+(?:you\s+(?:capable\s+of|good\s+at|for)|your\s+(?:\w+\s+)?{_THINGS}|my\s+options|the\s+(?:options|possibilities|commands|features))|"
        rf"(?:what|which)\s+{_THINGS}\s+(?:are\s+(?:there|available|possible|supported)|have\s+you\s+got|exist)|how\s+does\s+(?:this|it|that)(?:\s+all)?\s+work|what(?:'s|\s+is)\s+possible|what\s+(?:should|must|shall)\s+i\s+(?:say|type|write|ask)|(?:give\s+me\s+)?(?:some\s+)?(?:examples|ideas)(?:\s+of\s+what\s+(?:i\s+can\s+(?:say|ask)|you\s+can\s+do))?|what\s+you(?:'re|\s+are)\s+(?:capable\s+of|able\s+to\s+do)|i\s+need\s+help|"
        r"(?:你|您)?(?:都|还)?(?:能|会|可以|能够)(?:帮我|给我|替我)?(?:做|干|剪|编辑|处理|提供|支持)?(?:些|点)?(?:什么|啥|嘛|哪些|哪种|什么样的|怎样的)(?:样)?(?:的)?(?:事情?|编辑|操作|剪辑|修改|效果|功能|处理)?|(?:你|您)?(?:都|还)?(?:能|会)干(?:嘛|吗|啥|什么)|(?:都)?有(?:些)?(?:什么|哪些|啥)(?:功能|指令|命令|效果|选项)(?:可以用)?|(?:这个)?(?:怎么|如何)(?:使用|操作|用)|我(?:可以|能)(?:说|让你做)(?:些)?什么",
        ("what sort of edits are you capable of?", "你会做哪些剪辑？"),
    ),
    (
        "length",
        rf"how\s+(?:long|many\s+(?:seconds|minutes))\s+(?:is|does|will|would|are|has|do)\s+{_VIDEO_NAMES}(?:\s+(?:run|last|take|go\s+on|be|become|have|now|in\s+total))?(?:\s+(?:for|long))?{_SO_FAR}|how\s+(?:long|many\s+(?:seconds|minutes))\s+{_VIDEO_NAMES}\s+(?:is|runs|lasts|takes|has|will\s+be)(?:\s+for)?{_SO_FAR}|"
        rf"(?:what(?:'s|\s+is)\s+)?(?:the\s+|its\s+)?(?:(?:total|current|overall|full|exact|final|new)\s+)*(?:length|duration|runtime|run\s?time|running\s+(?:time|length)|playing\s+time)(?:\s+of\s+{_VIDEO_NAMES})?{_SO_FAR}|what\s+(?:length|duration)\s+(?:is|does)\s+{_VIDEO_NAMES}(?:\s+have)?{_SO_FAR}|"
        r"(?:现在|目前|这个|整个|我的)?(?:视频|影片|片子|它|时间线|时间轴)?(?:现在|目前)?(?:一共|总共|共)?(?:的)?(?:总)?(?:时长|长度)?(?:一共|总共|共)?(?:有|是)?(?:多少|几)(?:分钟|秒钟?|分|秒|时间)(?:长)?(?:了)?|(?:现在|目前)?(?:视频|影片|片子|它)?(?:的)?(?:总)?(?:时长|长度)(?:是|有)?(?:多少|几|多长|多久)(?:秒|分钟)?",
        ("how many seconds does my video run for?", "一共几分钟"),
    ),
    (
        "timeline",
        rf"(?:what|which)\s+(?:clips?|tracks?|things?|files?|stuff|items?|elements?|videos?|media)\s+(?:are|is|do\s+(?:i|we)\s+have|have\s+(?:i|we)\s+got|did\s+i\s+upload|have\s+i\s+uploaded|are\s+there)(?:\s+(?:there|used))?(?:\s+(?:on|in)\s+(?:the|my)\s+(?:timeline|video|project))?{_SO_FAR}|"
        rf"what\s+(?:do|have|did)\s+(?:i|we)\s+(?:have|got|upload(?:ed)?)(?:\s+(?:on|in)\s+(?:the|my)\s+(?:timeline|video|project))?{_SO_FAR}|what(?:'s|\s+is)\s+(?:(?:there|currently|now|already)\s+)*(?:(?:on|in)\s+(?:the|my|this)\s+(?:timeline|video|project|film|movie))?{_SO_FAR}|"
        rf"(?:show|list|describe|display|summari[sz]e)\s+(?:me\s+)?(?:what(?:'s|\s+is)|everything(?:\s+(?:that's|that\s+is))?|all|the\s+contents?|all\s+the\s+\w+)\s*(?:on|in|of)?\s*(?:the|my)\s+(?:timeline|video|project){_SO_FAR}|(?:the|my)\s+(?:whole\s+)?(?:timeline|project|tracks){_SO_FAR}|what\s+does\s+(?:the|my)\s+(?:timeline|video|project)\s+(?:contain|consist\s+of|look\s+like|have){_SO_FAR}|"
        r"(?:(?:现在|目前|当前|我的|这个)*(?:时间[线轴]|视频|项目|影片)(?:上|里|中|里面|上面)?(?:现在|目前)?(?:都)?(?:有|是|放了|包含)(?:了)?(?:些)?(?:什么|哪些|啥)(?:内容|片段|东西|素材)?)|(?:列出|列一下|展示|看看|显示)(?:一下)?(?:时间[线轴]|视频|项目)(?:上|里|中)?(?:的)?(?:所有|全部)?(?:内容|片段|东西|素材)?|我(?:都)?上传了(?:什么|哪些)(?:文件|素材|视频)?",
        ("which clips are on the timeline?", "列出时间线上的内容"),
    ),
    (
        "changed",
        rf"(?:what|which)\s+(?:changes?|edits?|things?|modifications?)?\s*(?:have|did|has|were|was)\s+(?:you|we|i|been)?\s*(?:just\s+|already\s+)?(?:make|made|do|done|change|changed|edit|edited|appl(?:y|ied)){_SO_FAR}|what\s+(?:you|we|i)(?:'ve|\s+have)?\s+(?:just\s+|already\s+)?(?:changed|did|done|edited|made){_SO_FAR}|"
        rf"(?:show|list|tell|give|summari[sz]e|recap)\s+(?:me\s+)?(?:a\s+list\s+of\s+)?(?:all\s+)?(?:the\s+|your\s+|my\s+|our\s+)?(?:changes|edits|history|steps|modifications)(?:\s+(?:you|we|i)(?:'ve|\s+have)?\s+(?:made|done))?{_SO_FAR}|what\s+(?:just\s+)?happened{_SO_FAR}|what(?:'s|\s+is)\s+(?:the\s+history|different(?:\s+now)?)|"
        r"(?:你|您)?(?:到目前为止|目前|刚才|刚刚|一共|总共|之前|已经|都|到现在)*(?:做|改|修改|编辑|进行|动)(?:过|了)(?:些)?(?:什么|哪些|啥|多少)(?:修改|东西|地方|操作|编辑|改动)?|(?:列出|看看)(?:一下)?(?:所有|全部)?(?:的)?(?:修改|改动|操作)(?:记录|历史)?",
        ("which changes have you made?", "到目前为止做了哪些修改"),
    ),
    (
        "clips",
        rf"how\s+many\s+(?:clips?|shots?|videos?|parts|pieces|segments)\s+(?:does|do|are|have|is)\s+(?:{_VIDEO_NAMES}|i|we|there)?(?:\s+(?:have|got|contain|consist\s+of|in\s+(?:it|{_VIDEO_NAMES})|on\s+(?:the|my)\s+timeline))?{_SO_FAR}|(?:what(?:'s|\s+is)\s+)?the\s+number\s+of\s+(?:clips|shots|videos)(?:\s+(?:on|in)\s+(?:the|my)\s+\w+)?{_SO_FAR}|"
        r"(?:我|现在|目前|这里|视频里|时间线上)*(?:一共|总共|共)?有(?:几|多少)(?:个|段|条)?(?:片段|视频|镜头|素材)",
        ("how many clips does the video have", "我有几段视频？"),
    ),
    (
        "size",
        rf"what\s+(?:resolution|shape|size|format|aspect(?:\s+ratio)?|frame\s?rate|fps|dimensions)\s+(?:is|does|has|are|do)\s+{_VIDEO_NAMES}(?:\s+(?:have|in|at))?{_SO_FAR}|(?:what(?:'s|\s+is|\s+are)\s+)?(?:the\s+|its\s+)?(?:current\s+)?(?:resolution|shape|frame\s+size|dimensions|aspect\s+ratio|frame\s?rate|fps)(?:\s+of\s+{_VIDEO_NAMES})?{_SO_FAR}|"
        rf"is\s+{_VIDEO_NAMES}\s+(?:in\s+)?(?:4k|\d{{3,4}}p|hd|full\s+hd|vertical|square|landscape|portrait|horizontal|widescreen|\d+:\d+|\d+\s*fps){_SO_FAR}|in\s+(?:what|which)\s+(?:resolution|format|shape|aspect\s+ratio)\s+is\s+{_VIDEO_NAMES}{_SO_FAR}|"
        r"(?:现在|当前|目前|这个|我的)?(?:视频|画面|影片|它)?(?:现在|目前)?(?:的)?(?:是|用的是)?(?:什么|多少|多大的?|哪种|几)(?:的)?(?:分辨率|尺寸|画面比例|比例|帧率|格式|解析度)|(?:现在|当前)?(?:视频|画面)?(?:的)?(?:分辨率|尺寸|比例|帧率|解析度)(?:现在)?(?:是|有)?(?:多少|什么|多大|几)",
        ("what resolution does it have", "视频是什么分辨率"),
    ),
)
_COMPILED = [(topic, re.compile(pattern)) for topic, pattern, _ in (*PATTERNS, *LOOSE)]
_POLITE = re.compile(
    r"^(?:(?:(?:hey|hi|hello|hiya)(?: there| again)?[!.]*|ok|okay|so|and|but|well|please|just|wait|hmm|by the way|(?:(?:can|could|would|will) you (?:please |just |kindly )?)?(?:tell|show|remind|let) me(?: know| see)?(?: again)?|do you know|i(?:'d| would) (?:like|love) to (?:know|see)|i (?:want|need) to (?:know|see)|i (?:was )?wonder(?:ing)?|any idea|(?:can|could|would) you(?: please)?(?= (?:show|list|describe|summari[sz]e)\b)|请问|那|告诉我)[\s,]+|请问|告诉我|帮我|那么?|能不能|可以)*"
)
_EDGE_START = re.compile(r"^[\s?!.。,]+")
_EDGE = re.compile(r"^[\s?!.。,]+|[\s?!.。,呢啊呀吗]+$")


_ASKING = re.compile(
    r"^(?:is|are|was|were|does|do(?!\s+(?:the\s+same|that|it|this|an?|not)\b)|did|has|have(?=\s+(?:you|we|i|they)\b)|why|how|where|when|who|whose|which|what|should|may)\b|为什么|怎么样|是不是|好不好|多少|什么|吗\s*[?]?$"
)


_ORDERING = re.compile(
    r"do\s+(?:some|an?|the)\s|when(?:ever)?\s[^?]*,\s*(?:please\s+)?(?:show|add|put|make|turn|lower|raise|duck|display|bring|fade|mute|cut)\b|能|可以|可不可以|能不能|(?:is\s+it|would\s+it\s+be)\s+possible\s+(?:to|for)\b|is\s+there\s+(?:any|a)\s+way\b|why\s+don't\s+(?:you|we)\b|how\s+about\s+(?:you|we)\b|(?:how|what)\s+about\s+(?:an?|some|[a-z]+ing)\b|what\s+i\s+(?:want|need|'d\s+like)\b"
)
"""Orders in the form of a question, besides "can you …"."""
_WELL = re.compile(r"^(?:帮我|麻烦|请).*吗\s*[?]?$|(?:好|可以|行)(?:吗|不好|不行)\s*[?]?$")


def is_question(text: str) -> bool:
    """Whether the message asks something; an order in the form of a question ("can you …?") does not."""
    plain = _POLITE.sub("", _EDGE_START.sub("", mask(text)[0]))
    return bool(_ASKING.search(plain)) and not (_ORDERING.match(plain) or _WELL.search(plain))


def topic_of(text: str) -> Topic | None:
    """What the message asks about; None when it is no question that has an answer here."""
    asked = re.sub(r"\b(what|how|who)s\b", r"\1's", mask(text)[0])
    plain = _EDGE.sub("", _POLITE.sub("", _EDGE.sub("", asked)))
    return next((topic for topic, pattern in _COMPILED if pattern.fullmatch(plain)), None)
