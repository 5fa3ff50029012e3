"""Questions about the timeline, recognised as whole messages."""

from __future__ import annotations

import re
from typing import Literal

from flows.studio.director.asking import about
from flows.studio.director.framing import LEFT_ALONE
from flows.studio.director.phrases import phrase
from flows.studio.director.words import QUOTE, mask

Topic = Literal[
    "can", "formats", "hello", "thanks", "who", "nothing", "timeline", "length", "changed", "clips", "size", "cost"
]

_NOW = r"(?: (?:right )?now| so far| at the moment| currently)?"
_VIDEO = r"(?:it|this|(?:the|my|our|this) (?:video|timeline|film|movie|project|cut|reel))"
PATTERNS: tuple[tuple[Topic, str, tuple[str, ...]], ...] = (
    (
        "can",
        r"(?:(?:show|tell) me )?(?:what|which \w+|what (?:else|all|kinds? of \w+)) (?:can|could) "
            r"(?:you|i|this|the director) (?:do|ask|say|edit|make)(?: for me| with \w+(?: \w+)?)?|"
        r"help(?: me)?|(?:(?:show|tell) me )?what you(?: can| are able to|'re able to) do|"
            r"is there anything (?:else )?you can do|what (?:are you able to|do you) (?:do|understand|support|know)|"
            r"what (?:languages )?do you support|what (?:clips|videos) can you edit|"
        r"what can i (?:ask|tell) you(?: to do)?|how (?:can|do) (?:you help(?: me)?|i use (?:you|this))|"
            r"what edits (?:can|do) you (?:make|do|support|know)|"
        r"(?:list|show) (?:me )?(?:your|the|all) (?:commands|abilities|features|options)|"
        r"你(?:都)?(?:能|会|可以)(?:帮我)?(?:做|干)?(?:什么|啥|哪些)(?:事情?|编辑|操作)?|帮助|你?有(?:什么|哪些)功能|"
            r"怎么用",
        ("what can you do?", "你能做什么"),
    ),
    (
        "formats",
        r"(?:what|which) (?:(?:video|file|export|output) )?(?:formats?|file types?|resolutions?|sizes?|codecs?|"
            r"aspect ratios?) (?:can|could|do) (?:you|i) (?:export|output|render|make|support|save|produce|offer|have|"
            r"do|handle|read|take|import|accept)(?: (?:to|in|as))?|"
        r"(?:what|which) (?:formats?|resolutions?|sizes?|aspect ratios?) "
            r"(?:are (?:there|available|supported|possible)|do i get)|"
            r"(?:what|which) (?:export|output) formats?(?: (?:are there|do you (?:have|support)))?|"
        r"(?:你)?(?:可以|能|支持)(?:导出|输出|支持)?(?:哪些|什么|几种)(?:视频)?(?:格式|分辨率|尺寸|比例)|"
            r"(?:有|支持)(?:哪些|什么)(?:导出)?(?:格式|分辨率|尺寸|比例)|"
            r"导出(?:格式)?(?:有|支持)(?:哪些|什么)(?:格式)?",
        ("which formats can you export?", "支持哪些格式"),
    ),
    (
        "hello",
        r"(?:hi|hello|hey|yo|good (?:morning|afternoon|evening)|greetings)(?: (?:there|director|studio|you|everyone))?|"
            r"there|你好|您好|嗨|哈喽|在吗|早上好|晚上好",
        ("hello!", "你好"),
    ),
    (
        "thanks",
        r"(?:(?:many )?thanks|thank you|thx|ty|cheers)(?: (?:a lot|so much|very much|you))?|"
            r"(?:that's |that is |looks? )?(?:perfect|great|awesome|amazing|good|nice|lovely|wonderful|"
            r"excellent)(?: (?:job|work|thanks))?|well done|good job|(?:太)?(?:谢谢|感谢|多谢)(?:你|您|啦|了)?|"
            r"(?:很|太|真|挺)?(?:好|棒|完美|不错)(?:的|了|极了)?",
        ("thanks!", "谢谢"),
    ),
    (
        "who",
        r"who made you|who are you|what are you|what(?:'s| is) your name|"
            r"are you (?:an? )?(?:ai|bot|robot|human|person)|你(?:是|叫)(?:谁|什么(?:名字|东西)?)|你是(?:ai|机器人|人)",
        ("who are you?", "你是谁"),
    ),
    (
        "nothing",
        r"(?:do not|don't|dont) (?:change|do|touch|edit) (?:anything|a thing|it)(?: (?:yet|for now|else))?|do nothing|"
            r"change nothing|never\s?mind|forget (?:it|that)|(?:leave|keep) (?:it|everything|that) as(?: it)? is|"
            r"leave (?:it|everything)(?: (?:as it is|alone|like that))?|no changes?(?: please)?|nothing|"
        r"(?:先)?(?:什么都|都)?(?:不要|别|不用)(?:改|动|修改)(?:了|任何东西|任何内容|什么)?|"
            rf"什么(?:都|也)(?:不要|别|不用)(?:改|动|做|修改)了?|算了(?:吧)?|没事了?|保持(?:原样|不变)|{LEFT_ALONE}",
        ("don't change anything", "never mind", "算了", "don't touch the music", "先不要改标题"),
    ),
    (
        "timeline",
        rf"what(?:'s| is| do (?:we|i) have) (?:currently )?(?:on|in) "
            rf"(?:the |my )?(?:timeline|video|project|movie){_NOW}|"
        rf"(?:is|are) there (?:an? |any |already )*(?:music|titles?|text|subtitles|captions|watermark|"
            rf"sound)(?: (?:on|in) (?:it|the \w+))?(?: (?:already|yet))?|"
            rf"(?:show|describe|list|summari[sz]e) (?:me )?(?:the |my )?(?:whole )?(?:timeline|tracks|clips|"
            rf"project){_NOW}|what (?:clips|tracks|do (?:we|i)) ?(?:are there|do (?:we|i) have|have)?{_NOW}|"
            rf"what does the timeline look like|"
        r"(?:现在|目前|当前)?时间[线轴](?:上|里|上面)?(?:现在)?(?:都)?(?:有|是)(?:什么|哪些|啥|些什么)(?:内容|片段|"
            r"东西)?|(?:现在|目前)(?:都)?有(?:什么|哪些)(?:内容|片段)?|"
        r"视频里(?:现在)?(?:都)?有(?:什么|哪些)(?:内容)?|显示时间[线轴]",
        ("what's on the timeline?", "时间线上有什么"),
    ),
    (
        "length",
        rf"how long(?: is {_VIDEO}| {_VIDEO} is| will {_VIDEO} be| does {_VIDEO} last)?{_NOW}|"
        rf"what(?:'s| is) (?:the|its) (?:total |current )?(?:length|duration|runtime|"
            rf"running time)(?: of {_VIDEO})?{_NOW}|(?:how many|what) (?:seconds|minutes) (?:long )?is {_VIDEO}{_NOW}|"
        r"(?:现在|目前|这个|整个|一共|总共)?(?:视频|影片|片子|它)?(?:现在|目前|一共|总共)?(?:的)?(?:总)?(?:时长|"
            r"长度)?(?:是|有)?(?:多长|多久|多少)(?:时间|秒)?(?:了)?|(?:总)?时长(?:是)?多少|时长",
        ("how long is it?", "视频多长"),
    ),
    (
        "changed",
        r"what(?:'s| has) been (?:done|changed|edited)(?: so far)?|"
        r"what (?:did|have) you (?:just )?(?:change|changed|do|done|edit|edited)(?: (?:so far|last|to it|there))?|"
        r"what (?:edits|changes) (?:have (?:you|we|i)|did (?:you|we|i)|were) (?:made?|done?|applied)(?: so far)?|"
        r"what(?:'s| has| is)? (?:been )?(?:changed|different|new)(?: so far)?|what changed|"
        r"(?:show|list|tell) (?:me )?(?:the |your )?(?:history|changes|edits)|what was the last (?:change|edit)|"
        r"(?:all )?(?:the|your) changes|(?:你)?(?:刚才|都|刚刚)?(?:改|修改|做|编辑)了(?:些)?(?:什么|哪些|啥)(?:修改|"
        r"东西|地方)?|(?:有)?(?:哪些|什么)(?:修改|改动)|修改记录",
        ("what did you change?", "你改了什么"),
    ),
    (
        "clips",
        rf"how many (?:clips|shots|videos)(?: (?:are (?:there|on the timeline|in {_VIDEO})|do (?:we|i) have|"
            rf"are in it))?{_NOW}|"
        r"(?:现在|一共|总共)?有(?:几|多少)个?(?:片段|视频|镜头)|(?:现在)?(?:一共|总共)(?:有)?(?:几|多少)个(?:片段|视频|"
            r"镜头)|(?:时间线上)?(?:现在)?(?:一共)?有几个片段",
        ("how many clips are there?", "有几个片段"),
    ),
    (
        "size",
        rf"how (?:big|large) is {_VIDEO}|what(?:'s| is) the (?:current )?(?:size|resolution|aspect(?: ratio)?|format|"
            rf"frame\s?rate|frame size)(?: of {_VIDEO})?{_NOW}|"
        rf"what (?:size|resolution|aspect ratio|format) is {_VIDEO}{_NOW}|(?:现在|当前)?(?:视频|画面)(?:有)?多大|"
            rf"(?:现在|当前)?(?:视频)?(?:的)?(?:分辨率|尺寸|画面比例|比例|帧率)(?:是)?(?:多少|什么|多大)",
        ("what is the resolution?", "分辨率是多少"),
    ),
)  # fmt: skip
_VIDEO_NAMES = (
    r"(?:it|this|that|everything|(?:the|my|our|this) (?:whole |entire |finished |current |edited )?(?:video|clip|"
    r"timeline|film|movie|project|cut|reel|footage|recording|result|edit|thing))"
)
_THINGS = (
    r"(?:edits?|things?|stuff|tasks?|operations?|effects?|editing|changes?|tricks?|video edit(?:s|ing)?|commands?|"
    r"functions?|features?|tools?|options?|capabilities|skills?|possibilities|instructions?)"
)
_SO_FAR = (
    r"(?: (?:(?:right )?now|so far|yet|already|at the moment|currently|in total|altogether|here|until now|just now|"
    r"to (?:it|the video|my video)))*"
)
LOOSE: tuple[tuple[Topic, str, tuple[str, ...]], ...] = (
    (
        "can",
        rf"(?:what|which) (?:(?:sorts?|kinds?|types?) of )?(?:other |video )?{_THINGS} (?:can|could|do|are|would) "
        rf"(?:you|i|we|there)(?: (?:capable of|able to (?:do|make|perform)|do|make|offer|support|know|have|"
        rf"understand|perform|handle|use|ask(?: for)?|give))?(?: (?:for me|on my video|with (?:it|my video)))?|"
        rf"what (?:else |all |exactly )*(?:can|could|do) (?:you|i|we) "
        rf"(?:do|edit|change|ask|say|type|offer|make|help(?: me)?(?: with)?)(?: "
        rf"(?:for me|to (?:it|my video)|with (?:it|this|my (?:video|clips?|footage|songs?|photos?))|here))*|"
        rf"what are (?:you (?:capable of|good at|for)|your (?:\w+ )?{_THINGS}|my options|"
        rf"the (?:options|possibilities|commands|features))|"
        rf"(?:what|which) {_THINGS} (?:are (?:there|available|possible|supported)|have you got|exist)|"
        rf"how does (?:this|it|that)(?: all)? work|what(?:'s| is) possible|"
        rf"what (?:should|must|shall|can|could|do) i (?:say|type|write|ask|tell)(?: (?:to )?you)?|"
        rf"(?:give me )?(?:some )?(?:examples|ideas)(?: of what (?:i can (?:say|ask)|you can do))?|"
        rf"what you(?:'re| are) (?:capable of|able to do)|i need help|"
        r"(?:你|您)?(?:都|还)?(?:能|会|可以|能够)(?:帮我|给我|替我)?(?:做|干|剪|编辑|处理|提供|支持)?(?:些|点)?(?:什么|"
        r"啥|嘛|哪些|哪种|什么样的|怎样的)(?:样)?(?:的)?(?:事情?|编辑|操作|剪辑|修改|效果|功能|处理)?|"
        r"(?:你|您)?(?:都|还)?(?:能|会)干(?:嘛|吗|啥|什么)|(?:都)?有(?:些)?(?:什么|哪些|啥)(?:功能|指令|命令|效果|"
        r"选项)(?:可以用)?|(?:这个)?(?:怎么|如何)(?:使用|操作|用)|我(?:可以|能)(?:说|让你做)(?:些)?什么",
        ("what sort of edits are you capable of?", "你会做哪些剪辑？"),
    ),
    (
        "length",
        rf"how (?:long|many (?:seconds|minutes)) (?:is|does|will|would|are|has|do) "
        rf"{_VIDEO_NAMES}(?: (?:run|last|take|go on|be|become|have|now|in total))?(?: (?:for|long))?{_SO_FAR}|"
        rf"how (?:long|many (?:seconds|minutes)) {_VIDEO_NAMES} "
        rf"(?:is|runs|lasts|takes|has|will be)(?: for)?{_SO_FAR}|"
        rf"(?:what(?:'s| is) )?(?:the |its )?(?:(?:total|current|overall|full|exact|final|new) )*(?:length|duration|"
        rf"runtime|run\s?time|running (?:time|length)|playing time)(?: of {_VIDEO_NAMES})?{_SO_FAR}|"
        rf"what (?:length|duration) (?:is|does) {_VIDEO_NAMES}(?: have)?{_SO_FAR}|"
        r"(?:现在|目前|这个|整个|我的)?(?:视频|影片|片子|它|时间线|时间轴)?(?:现在|目前)?(?:一共|总共|"
        r"共)?(?:的)?(?:总)?(?:时长|长度)?(?:一共|总共|共)?(?:有|是)?(?:多少|几)(?:分钟|秒钟?|分|秒|"
        r"时间)(?:长)?(?:了)?|(?:现在|目前)?(?:视频|影片|片子|它)?(?:的)?(?:总)?(?:时长|长度)(?:是|有)?(?:多少|几|"
        r"多长|多久)(?:秒|分钟)?",
        ("how many seconds does my video run for?", "一共几分钟"),
    ),
    (
        "timeline",
        rf"(?:what|which) (?:clips?|tracks?|things?|files?|stuff|items?|elements?|videos?|media) "
        rf"(?:are|is|do (?:i|we) have|have (?:i|we) got|did i upload|have i uploaded|"
        rf"are there)(?: (?:there|used))?(?: (?:on|in) (?:the|my) (?:timeline|video|project))?{_SO_FAR}|"
        rf"what (?:do|have|did) (?:i|we) (?:have|got|upload(?:ed)?)(?: (?:on|in) (?:the|my) "
        rf"(?:timeline|video|project))?{_SO_FAR}|what(?:'s| is) "
        rf"(?:(?:there|currently|now|already) )*(?:(?:on|in) (?:the|my|this) "
        rf"(?:timeline|video|project|film|movie))?{_SO_FAR}|"
        rf"(?:show|list|describe|display|summari[sz]e) (?:me )?(?:what(?:'s| is)|everything(?: (?:that's|that is))?|"
        rf"all|the contents?|all the \w+) ?(?:on|in|of)? ?(?:the|my) (?:timeline|video|project){_SO_FAR}|"
        rf"(?:the|my) (?:whole )?(?:timeline|project|tracks){_SO_FAR}|"
        rf"what does (?:the|my) (?:timeline|video|project) (?:contain|consist of|look like|have){_SO_FAR}|"
        r"(?:(?:现在|目前|当前|我的|这个)*(?:时间[线轴]|视频|项目|影片)(?:上|里|中|里面|上面)?(?:现在|"
        r"目前)?(?:都)?(?:有|是|放了|包含)(?:了)?(?:些)?(?:什么|哪些|啥)(?:内容|片段|东西|素材)?)|"
        r"(?:列出|列一下|展示|看看|显示)(?:一下)?(?:时间[线轴]|视频|项目)(?:上|里|中)?(?:的)?(?:所有|全部)?(?:内容|"
        r"片段|东西|素材)?|我(?:都)?上传了(?:什么|哪些)(?:文件|素材|视频)?",
        ("which clips are on the timeline?", "列出时间线上的内容"),
    ),
    (
        "changed",
        rf"(?:what|which) (?:changes?|edits?|things?|modifications?)? ?(?:have|did|has|were|was) "
        rf"(?:you|we|i|been)? ?(?:just |already )?(?:make|made|do|done|change|changed|edit|edited|"
        rf"appl(?:y|ied)){_SO_FAR}|what (?:you|we|i)(?:'ve| have)? "
        rf"(?:just |already )?(?:changed|did|done|edited|made){_SO_FAR}|"
        rf"(?:show|list|tell|give|summari[sz]e|recap) (?:me )?(?:a list of )?(?:all )?(?:the |your |my |"
        rf"our )?(?:changes|edits|history|steps|modifications)(?: (?:you|we|i)(?:'ve| have)? "
        rf"(?:made|done))?{_SO_FAR}|what (?:just )?happened{_SO_FAR}|"
        rf"what(?:'s| is) (?:the history|different(?: now)?)|"
        r"(?:你|您)?(?:到目前为止|目前|刚才|刚刚|一共|总共|之前|已经|都|到现在)*(?:做|改|修改|编辑|进行|动)(?:过|"
        r"了)(?:些)?(?:什么|哪些|啥|多少)(?:修改|东西|地方|操作|编辑|改动)?|"
        r"(?:列出|看看)(?:一下)?(?:所有|全部)?(?:的)?(?:修改|改动|操作)(?:记录|历史)?",
        ("which changes have you made?", "到目前为止做了哪些修改"),
    ),
    (
        "clips",
        rf"how many (?:clips?|shots?|videos?|parts|pieces|segments) (?:does|do|are|have|is) "
        rf"(?:{_VIDEO_NAMES}|i|we|there)?(?: (?:have|got|contain|consist of|in (?:it|{_VIDEO_NAMES})|"
        rf"on (?:the|my) timeline))?{_SO_FAR}|(?:what(?:'s| is) )?the number of "
        rf"(?:clips|shots|videos)(?: (?:on|in) (?:the|my) \w+)?{_SO_FAR}|"
        r"(?:我|现在|目前|这里|视频里|时间线上)*(?:一共|总共|共)?有(?:几|多少)(?:个|段|条)?(?:片段|视频|镜头|素材)",
        ("how many clips does the video have", "我有几段视频？"),
    ),
    (
        "size",
        rf"what (?:resolution|shape|size|format|aspect(?: ratio)?|frame\s?rate|fps|dimensions) (?:is|does|has|are|do) "
        rf"{_VIDEO_NAMES}(?: (?:have|in|at))?{_SO_FAR}|(?:what(?:'s| is| are) )?(?:the |"
        rf"its )?(?:current )?(?:resolution|shape|frame size|dimensions|aspect ratio|frame\s?rate|"
        rf"fps)(?: of {_VIDEO_NAMES})?{_SO_FAR}|"
        rf"is {_VIDEO_NAMES} (?:in )?(?:4k|\d{{3,4}}p|hd|full hd|vertical|square|landscape|portrait|horizontal|"
        rf"widescreen|\d+:\d+|\d+ ?fps){_SO_FAR}|in (?:what|which) (?:resolution|format|shape|aspect ratio) is "
        rf"{_VIDEO_NAMES}{_SO_FAR}|"
        r"(?:现在|当前|目前|这个|我的)?(?:视频|画面|影片|它)?(?:现在|目前)?(?:的)?(?:是|用的是)?(?:什么|多少|多大的?|"
        r"哪种|几)(?:的)?(?:分辨率|尺寸|画面比例|比例|帧率|格式|解析度)|"
        r"(?:现在|当前)?(?:视频|画面)?(?:的)?(?:分辨率|尺寸|比例|帧率|解析度)(?:现在)?(?:是|有)?(?:多少|什么|多大|几)",
        ("what resolution does it have", "视频是什么分辨率"),
    ),
)
_COMPILED = [(topic, phrase(pattern)) for topic, pattern, _ in (*PATTERNS, *LOOSE)]
_POLITE = phrase(
    r"^(?:(?:(?:hey|hi|hello|hiya)(?: there| again)?[!.]*|ok|okay|so|and|but|well|please|just|wait|hmm|by the way|"
    r"(?:(?:can|could|would|will) you (?:please |just |kindly )?)?(?:tell|show|remind|let) "
    r"me(?: know| see)?(?: again)?|do you know|i(?:'d| would) (?:like|love) to (?:know|see)|"
    r"i (?:want|need) to (?:know|see)|i (?:was )?wonder(?:ing)?|any idea|"
    r"(?:can|could|would) you(?: please)?(?= (?:show|list|describe|summari[sz]e)\b)|请问|那|告诉我)[\s,]+|请问|"
    r"告诉我|帮我|那么?|能不能|可以)*"
)
_EDGE_START = phrase(r"^[\s?!.。,]+")
_EDGE = phrase(r"^[\s?!.。,]+|[\s?!.。,呢啊呀吗]+$")


QUOTED = phrase(QUOTE)
_ASKING = phrase(
    r"^(?:is|are|was|were|does|do(?! (?:the same|that|it|this|an?|not)\b)|did|has|have(?= (?:you|we|i|they)\b)|why|how|"
    r"where|when|who|whose|which|what|should|may)\b|为什么|^怎么(?!样)|^如何|怎样的?$|哪(?:个|些|段|里|一|首)|"
    r"有没有(?!可能|办法)|怎么样|是不是|好不好|多少|(?<!没)(?<!没有)什么(?!都|也)|吗 ?[?]?$"
)


_ORDERING = phrase(
    r"do (?:some|an?|the)\s|when(?:ever)?\s[^?]*, ?(?:please )?(?:show|add|put|make|turn|lower|raise|duck|display|"
    r"bring|fade|mute|cut)\b|能|可以|可不可以|能不能|(?:is it|would it be) possible (?:to|for)\b|"
    r"is there (?:any|a) way\b|what if (?:we|you|i)\b|why don't (?:you|we)\b|how about (?:you|we)\b|"
    r"(?:how|what) about (?:an?|some|[a-z]+ing)\b|what i (?:want|need|'d like)\b"
)
"""Orders in the form of a question, besides "can you …"."""
_WELL = phrase(r"^(?:帮我|麻烦|请).*吗 ?[?]?$|(?:好|可以|行)(?:吗|不好|不行) ?[?]?$")


_UNKNOWN_WHAT = phrase(r"(?:听|看|认|读|分)不(?:太)?(?:清楚?|见|到|懂|出来?)[^,，。?？]*|不知道[^,，。?？]*")
"""What cannot be heard or seen is told, not asked."""


def is_question(text: str) -> bool:
    """Whether the message asks something; an order in the form of a question ("can you …?") does not."""
    plain = _POLITE.sub("", _EDGE_START.sub("", _UNKNOWN_WHAT.sub("", mask(text)[0])))
    return bool(_ASKING.search(plain)) and not (_ORDERING.match(plain) or _WELL.search(plain))


def topic_of(text: str) -> Topic | None:
    """What the message asks about; None when it is no question that has an answer here."""
    asked = re.sub(r"\b(what|how|who)s\b", r"\1's", mask(text)[0])
    plain = _EDGE.sub("", _POLITE.sub("", _EDGE.sub("", asked)))
    exact = next((topic for topic, pattern in _COMPILED if pattern.fullmatch(plain)), None)
    return exact or (about(plain) if is_question(text) and not QUOTED.search(plain) else None)
