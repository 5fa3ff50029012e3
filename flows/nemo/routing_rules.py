"""What a clause of a user's message asks for, as one table. No I/O.

A rule holds only when it explains the whole clause but for polite words. So whatever stands under an edit verb, a
negation or in a description is explained by none, and goes to the agent.
Source: API document, section 8.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from flows.nemo.routing_fold import FILE, QUOTE

Intent = Literal["export", "credits", "state", "upload", "chat"]
Kind = Literal["order", "verb", "noun"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording of an intent. A `verb` or `noun` says so little that the clause beside it may claim it."""

    intent: Intent
    pattern: str
    kind: Kind = "order"


_DONE = r"(?:done|ready|finished|complete|completed|good|fine|ok|okay|perfect|happy)"
_WHEN_DONE = (
    r"(?:when|once|after|as soon as|if)\s+(?:it'?s|it is|that'?s|that is|you'?re|you are|"
    r"(?:everything|all)(?:'s|\s+is)?)"
    rf"\s+(?:all\s+)?{_DONE}"
)
_POLITE = (
    r"(?:\d+[.)]|no|nope|nah|hey|hi|hello|ok|okay|yes|yeah|yep|yup|sure|alright|great|perfect|"
    r"nice|cool|awesome|thanks|now|so|just|well|simply|"
    r"please|pls|plz|kindly|go ahead and|and|then|also|but|first|finally|lastly|next|meanwhile|quickly|actually|"
    r"(?:can|could|would|will) you|(?:can|could|may|shall|do) (?:i|we)(?: have to| need to)?|would you mind|"
    r"i(?:'m| am)? (?:want|need|wish|ready|trying|would like|like)(?: you)?(?: to)?|i'd (?:like|"
    r"love)(?: you)?(?: to)?|i wanna|"
    r"let'?s|let us|let me|allow me to|help me(?: to)?|(?:it's )?time to|ready to|i think (?:we|"
    r"you|i) (?:can|should)|"
    r"we(?:'re| are) ready to|you (?:can|may|should)|we (?:can|should)|don'?t forget to|"
    r"why don'?t you|remember to|make sure (?:to|you)|"
    r"how (?:do|can|would|should) (?:i|we|you)|(?:tell|show) me how (?:to|i can)|know how to|"
    r"how to|where (?:do|can) (?:i|we)|(?:do|does) it|be able to|possible to|is it possible to|"
    rf"{_WHEN_DONE})\b[\s,:]*"
    r"|(?:请问|请|麻烦你?|劳驾|拜托|帮我|帮忙|替我|给我|为我|可不可以|我?可以|能不能|能否|我?能|"
    r"我想要?|我要|我需要|我们|咱们|想要?|需要|"
    r"那就|那么|那|就|现在|好的?|嗯|行|直接|马上|立即|立刻|赶紧|赶快|快点?|先|再|然后|接着|最后|"
    r"之后|并且?|同时|顺便|也|你|您|要不|"
    r"别忘了|记得|确认|开始|继续|怎么样?才能|怎么|如何|怎样|在哪里?|哪里|从哪里?|等?(?:它|视频|都|"
    r"全部)?(?:做|弄|剪|渲染|生成|处理)?(?:好|完成?)了?(?:就|后|之后|以后|的话)?)[\s,:]*"
)
_AFTER = (
    r"[\s,]*(?:please|pls|plz|thanks|thank you|thx|now|right now|right away|asap|again|for me|"
    r"already|then|too|as well|immediately|"
    r"first|quickly|ok|okay|yet|so far|at the moment|currently|today|(?:and\s+)?you'?re done|"
    rf"when(?:ever)? you can|{_WHEN_DONE}|"
    r"好不好|行不行|可以不|可以吗|好吗|行吗|谢谢你?|多谢|吧|了|一下|下|吗|么|嘛|呢|呀|啊|哦|哈|啦|"
    r"哟|先|[一两]次|[一两]遍)"
)

_THE = (
    r"(?:the|my|our|this|that|your|these|those|all|whole|entire|final|finished|complete|completed|"
    r"full|latest|current|edited|"
    r"rendered|exported|actual|high[- ](?:quality|res(?:olution)?)|hd|4k|1080p|720p)"
)
_FILES = (
    r"(?:(?:video|movie|film|reel|short|mp4|mov|file|version|cut|result|output|export|render|"
    r"montage|download|link|copy)s?)"
)
_THING = (
    rf"(?:(?:{_THE}\s+)+(?:of\s+)?(?:{_THE}\s+)*(?:{_FILES}|clips?|edit|project|timeline|thing)(?:\s+{_FILES})*"
    r"|an?\s+(?:(?:final|finished|rendered|downloadable)\s+)?(?:mp4|copy|file|version|"
    rf"download\s+link|link)(?:\s+{_FILES})*"
    rf"|it(?:\s+all)?|this|that|these|those|them|everything|all|(?:final\s+)?(?:videos?|mp4s?)(?:\s+file)?)"
)
_RATIO = r"(?:\d{1,2}:\d{1,2}|vertical(?:ly)?|portrait|landscape|horizontal(?:ly)?|square|widescreen)"
_PLACE = (
    r"(?:\.?(?:mp4|mov|webm|gif|mkv|avi)|h\.?26[45]|hevc|prores|full hd|hd|uhd|[248]k|"
    r"\d{3,4}p?\d{0,2}|\d+\s*fps|quality|resolution|res|"
    r"definition|format|mode|file|video|youtube|tik\s?tok|instagram|reels?|shorts?|facebook|"
    r"twitter|linkedin|web|social media|phone|"
    r"computer|laptop|desktop|disk|(?:hard\s+)?drive|downloads?|folder|gallery|camera roll|pc|mac|"
    r"iphone|ipad|device|me|us|over|here|"
    r"locally|settings)"
)
_OPTION = (
    rf"(?:[\s,]*(?:as|to|into|in|at|named|called)\s+(?:{FILE}+|{QUOTE}+)|"
    r"\s+with\s+(?:the\s+)?(?:audio|sound)|[\s,(]*(?:(?:as|in|into|to|at|for|on|onto|with|"
    r"using)\s+)?"
    r"(?:(?:an?|the|my|this|full|high|higher|highest|best|good|max|maximum|low|medium|"
    rf"default)\s+)*{_PLACE}(?![\w-]))"
)
_PURPOSE = r"\s+(?:for|so|because|since|before|by|to (?:show|send|post|share|watch|publish))\s+.+"
_WISH = rf"(?P<wish>[\s,]+(?:in\s+|as\s+|to\s+)?(?:an?\s+)?{_RATIO}\b.*|[\s,]+(?:with|without|minus|in)\s+.+)"
_LATER = rf"\s+(?:after|once|when|as soon as)\s+(?P<first>(?!.*\b{_DONE}$).+)"
_REST = rf"(?:{_OPTION})*(?:{_PURPOSE}|{_LATER}|{_WISH})?"
_NO_VIDEO = r"(?!.*\b(?:template|draft|preset|project file|for later|srt|vtt|mp3|wav|text file|storyboard)\b)"
_VERB = r"(?:(?:re-?)?(?:export|download|render|output)|save)"
_OUTPUT = r"(?:export|render(?:ing)?|download|exporting)"

_Z_THING = (
    r"(?:(?:这个|这段|这条|这部|那个|我的|我们的|整个|整段|最终|最后|最新|完整|全部|所有|做好|"
    r"剪好|生成好?|渲染好|导出|刚才|刚刚|当前|高清|"
    r"一个|一份|它|这|该|了?的)*(?:视频文件|短视频|视频|影片|片子|成片|成品|作品|文件|mp4|结果|"
    r"短片|最终版本?|当前版本|成片文件|链接|它|这个))"
)
_Z_PLACE = (
    r"(?:mp4|mov|webm|gif|全高清|高清|超清|蓝光|[248]k|\d{3,4}p?\d{0,2}|\d+\s*帧|本地|手机|电脑|"
    r"相册|桌面|硬盘|网盘|微信|邮箱|我|文件夹|文件|格式|"
    r"视频|抖音|快手|b站|小红书|youtube|最高|最好|画质|分辨率|质量|清晰度|一份|一个|版本?|看看|里|上)"
)
_Z_OPTION = (
    rf"\s*(?:(?:成|为|到|至|在)\s*{FILE}+|(?:成|为|到|至|用|以|按|给|在)?\s*(?:{_Z_PLACE}|的|出来|"
    r"出去|出|来|看看效果|看一下|发给我|发我|下来|过来|一下|好|完整))"
)
_Z_RATIO = r"(?:\d{1,2}:\d{1,2}|竖屏|竖版|横屏|横版|方形|正方形|宽屏)"
_Z_WISH = rf"(?P<wish>(?:成|为|一个|个|一份)*(?:{_Z_RATIO}.*|(?:不带|没有|不要|去掉|无|带上?|加上?|有).+))"
_Z_VERB = r"(?:重新)?(?:导出|渲染|下载|输出|保存|存|export|download|render)"
_Z_REST = rf"(?:{_Z_OPTION})*"

_CREDITS = r"(?:credits?|credit balance|balance|quota|points)"
_Z_CREDITS = r"(?:积分|余额|额度|点数|信用点|credits?)"
_Z_PROGRESS = r"(?:渲染|导出|下载|生成|制作|处理|剪辑|视频|任务|项目|目前|现在|当前|工程|的)*"
_SHOW = r"(?:show|tell|give|display|list|check|see|view|get|read|look up|know|look at|send)(?:\s+(?:me|us))?"
_FILE_NOUN = (
    r"(?:file|video|clip|photo|image|picture|song|music|track|audio|footage|media|material|asset|"
    r"recording|logo|mp3|mp4|voice ?over)s?"
)
_NO_SITE = (
    r"(?!.*\b(?:to|on|onto)\s+(?:my\s+)?(?:youtube|tik\s?tok|instagram|facebook|twitter|x|vimeo|"
    r"linkedin|channel)\b)"
)

RULES: tuple[Rule, ...] = (
    # Files first: a path says more than the words around it.
    Rule("upload", rf"{_NO_SITE}(?:re-?)?(?:upload|import|attach)\b[^{FILE}]*{FILE}+(?P<use>.*)"),
    Rule("upload", rf"{_NO_SITE}(?:upload|import|attach)(?:ing)?", "verb"),
    Rule(
        "upload",
        rf"{_NO_SITE}(?:upload|import|attach)(?:ing)?\s+(?:(?:an?|my|some|this|that|these|the|more|"
        r"another|new|own|few|of|other|from)\s+)*"
        rf"(?:{_FILE_NOUN}|it|them|this|these|something|stuff)"
        rf"(?:\s+(?:{_FILE_NOUN}|here|from my (?:computer|phone|laptop|pc|desktop)|to (?:the|"
        r"this) (?:project|session)))*",
    ),
    Rule("upload", r"send you (?:an?|my|some|the) " + _FILE_NOUN),
    Rule(
        "upload",
        rf"(?:把|将)?[^{FILE}]{{0,6}}(?:上传|导入)(?!到(?:抖音|b站|youtube|快手|小红书|"
        rf"微信))[^{FILE}]*{FILE}+(?P<use>.*)",
    ),
    Rule("upload", rf"(?:添加|加入)素材[^{FILE}]*{FILE}+(?P<use>.*)"),
    Rule("upload", rf"把\s*{FILE}+\s*(?:上传|导入|传)(?:上来|上去|进来|进去|一下)?"),
    Rule(
        "upload",
        r"(?:上传|导入|添加)(?:一下|一个|一段|一些|一张|几个|几张|新的?|我的|本地|的|个)*(?:素材|文件|"
        r"视频|图片|照片|音频|音乐|歌曲|片段|媒体)",
    ),
    Rule("upload", r"上传|导入", "verb"),
    # The state of things, before the words "export" and "render" mean an order.
    Rule(
        "state",
        r"(?:what(?:'s| is) the\s+)?(?:status|progress|state)\s+(?:of|on|for)\s+(?:the|my|this|"
        rf"that)\s+(?:{_FILES}|project|timeline|edit|{_OUTPUT})(?:\s+job)?",
    ),
    Rule(
        "state",
        rf"(?:show|check|see|get)?\s*(?:the\s+|my\s+)?(?:{_OUTPUT}|project|video|session)\s+(?:status|"
        r"progress|state)",
        "noun",
    ),
    Rule(
        "state",
        rf"(?:is|are|has|have|did)\s+(?:it|that|this|you|everything|(?:the|my)\s+(?:{_FILES}|{_OUTPUT}|"
        rf"project|edit|music video))\s+(?:(?:all|been|be|already|still|yet)\s+)*(?:{_DONE}|"
        r"(?:finished |stopped )?(?:rendering|exporting|uploading)|rendered|exported|running|"
        r"processing|processed|finish|work|uploaded|generated)",
    ),
    Rule(
        "state",
        r"(?:let me know|tell me|notify me) (?:when|once|if) (?:it|that|everything|(?:the|"
        rf"my) (?:{_FILES}|{_OUTPUT})) (?:is|has|gets) {_DONE}",
    ),
    Rule("state", r"(?:done|ready|finished|any (?:progress|updates?|news))", "noun"),
    Rule(
        "state",
        rf"how(?:'s| is| are)\s+(?:it|things|everything|(?:the|my)\s+(?:{_FILES}|{_OUTPUT}|project|"
        r"edit))\s+(?:going|coming(?: along)?|doing|progressing|looking)",
    ),
    Rule(
        "state",
        r"how far (?:along )?(?:are you|is it|did you get|are we|is the (?:video|render|"
        r"export))(?: along)?",
    ),
    Rule(
        "state",
        rf"(?:when|how long)\s+(?:will|until|till|before|does|can)\b.*\b(?:{_DONE}|take|export|"
        r"download|render)(?:\s+(?:it|the video))?",
    ),
    Rule(
        "state",
        rf"(?:{_SHOW}\s+)?what(?:'s| is| has been|s)\s+(?:already\s+|been\s+)?(?:done|in it|in there|"
        r"on it|there|(?:in|on)\s+(?:the|my)\s+(?:timeline|video|project|tracks?|draft))",
    ),
    Rule(
        "state",
        r"what(?:'s| is|s)\s+(?:the|my)\s+(?:current\s+)?(?:status|progress|state|timeline)(?: like|"
        r" of things| look like)?",
    ),
    Rule(
        "state",
        rf"(?:{_SHOW}\s+)?what (?:(?:do|does) )?(?:we|you|i|it|the (?:video|timeline|project)) (?:have|"
        r"look like|got|contain|looks like)(?: so far| now)?(?: (?:in|on) (?:the|my) (?:timeline|"
        r"project|video))?",
    ),
    Rule(
        "state",
        r"(?:what|which) (?:tracks|clips) (?:are there|do (?:i|we) have|are (?:in|on) (?:the|"
        r"my) (?:timeline|video|project))",
    ),
    Rule(
        "state",
        rf"{_SHOW}\s+(?:(?:the|my|all|our|current|its|a|whole|quick)\s+)*(?:(?:audio|video|text|"
        r"timeline|project|edit)\s+)?(?:tracks?|timeline|status|progress|state|preview|what(?:'s|"
        r" is) done|what you(?:'ve| have) (?:done|got|made)(?: so far)?)(?:\s+of\s+(?:it|this|"
        r"the (?:video|project)))?",
    ),
    Rule(
        "state",
        r"(?:(?:show|let)\s+me(?:\s+see)?|see|watch|play|preview|look at|review|have a look at|"
        rf"take a look at)\s+{_THING}(?:\s+so far)?",
    ),
    Rule(
        "state",
        r"(?:(?:have|take) a look|a preview|show me what you(?:'ve| have) got|where are we(?: at)?|"
        r"what(?:'s| is) left(?: to do)?|what have you done)",
    ),
    Rule(
        "state",
        r"(?:(?:my|the|current)\s+)?(?:status|progress|timeline|tracks|preview|state)(?:\s+(?:update|"
        r"check|report|summary))?",
        "noun",
    ),
    Rule(
        "state",
        r"(?:看看?|看一?下|看一看|查看?一?下?|检查|显示|展示|列出|告诉我|瞧瞧|"
        rf"知道)?\s*{_Z_PROGRESS}(?:状态|进度|进展|时间线|时间轴|轨道|预览|效果|情况)(?:如何|怎么样|"
        r"怎样|是什么|是多少|到哪了?|到哪里了?|列表|效果|视频)?",
        "noun",
    ),
    Rule(
        "state",
        r"(?:视频|片子|它|项目)?(?:现在|目前|当前)?(?:是|变成|长)?(?:什么样子?|啥样子?|怎么样|"
        r"什么状态|啥情况|什么情况|什么进度)(?:的)?",
    ),
    Rule(
        "state",
        r"(?:视频|片子|成片|它|任务)?(?:都|已经|是否|是不是)?(?:渲染|导出|下载|生成|制作|处理|剪辑|做|"
        r"弄|剪|搞|准备|输出|上传)?(?:已经|是否)?(?:好|完成|完|成功|结束)(?:了没有?|了吗|没有|没|了么|"
        r"吗|了嘛)",
    ),
    Rule("state", r"(?:现在|目前)?(?:渲染|导出|生成|制作|做|处理|剪|进行)?到(?:哪|第几)(?:里|儿|一步|步)?"),
    Rule("state", r"(?:视频)?什么时候(?:能|可以|才)*(?:看到?|好|完成|导出|下载|渲染完|做好|做完|生成好)(?:视频)?"),
    Rule("state", r"(?:还要|还需要|要)(?:多久|多长时间)(?:才能)?(?:好|完成|做完|渲染完|导出完?)?"),
    Rule(
        "state",
        r"(?:时间线|时间轴|视频|项目|工程|轨道)(?:里面?|上面?|中)?(?:现在|目前)?(?:都)?(?:有|是)(?:些|"
        r"哪些|什么|哪几)(?:什么|轨道|内容|东西|素材|片段|条轨道)?",
    ),
    Rule("state", r"(?:都)?有(?:哪些|几条|什么)(?:轨道|素材|片段)|(?:已经)?(?:做|完成)了(?:什么|哪些|些什么)"),
    Rule("state", rf"(?:看看?|看一?下|看一看|预览|播放|查看)(?:一?下)?(?:{_Z_THING}|效果|现在的效果|成果)"),
    # Credits are what the account holds; the credits of a film are explained by no rule.
    Rule(
        "credits",
        rf"(?:{_SHOW}\s+)?(?:(?:the|my|our|current|remaining|available|account|"
        rf"nemo(?:video)?)\s+)*{_CREDITS}(?:\s+(?:left|remaining|balance|status|available|check))?",
        "noun",
    ),
    Rule(
        "credits",
        rf"(?:check|show|tell|see|what(?:'s| is| are))\b.{{0,30}}\b(?:my|account|remaining|"
        rf"available)\s+(?:\w+\s+)?{_CREDITS}(?:\s+(?:left|remaining|balance|status|now|at|is|are|like|"
        r"looking like))*",
    ),
    Rule(
        "credits",
        r"what(?:'s| is| are|s)\s+(?:(?:the|my|our|current)\s+)*(?:status of (?:the|"
        rf"my) )?{_CREDITS}(?:\s+(?:left|remaining|balance|status))?",
    ),
    Rule(
        "credits",
        rf"(?:{_SHOW}\s+)?how (?:many|much)\s+(?:(?:free|of my|more|"
        rf"nemo(?:video)?)\s+)*{_CREDITS}\b(?!.*\b(?:put|add|at the (?:end|start)|scroll|roll|film|"
        r"movie|screen|lines)\b).*",
    ),
    Rule(
        "credits",
        rf"(?:{_SHOW}\s+)?how (?:many|much) (?:(?:do|have) (?:i|we) (?:still )?(?:have|got) )?(?:(?:is|"
        r"are) )?(?:left|remain(?:ing)?)",
    ),
    Rule(
        "credits",
        r"(?:do (?:i|we) |have (?:i|we) )?(?:still )?(?:have|got|need) (?:enough|any|more|some|"
        rf"sufficient) {_CREDITS}\b(?!\s+(?:at|in|on|over|to the)).*",
    ),
    Rule("credits", rf"(?:(?:enough|any|more|some|sufficient) {_CREDITS}(?: left| remaining)?(?: for .+| to .+)?)"),
    Rule(
        "credits",
        r"(?:am i|i'?m|i am|are we|we'?re|have i|did i)\s+(?:running |run )?(?:out of|low on|"
        rf"short of) {_CREDITS}",
    ),
    Rule(
        "credits",
        r"(?:how (?:do|can) (?:i|we) )?(?:(?:buy|purchase|top up|recharge|refill|get)\s+(?:more|extra|"
        rf"additional|some|my)?\s*{_CREDITS}|top up|recharge)",
    ),
    Rule(
        "credits",
        r"(?:does|do|did|will|would|is|what does|how much does)\b.*\b(?:cost|use|used|costs|consume|"
        r"take|spend|charge)\b.*\b(?:credits?|points|quota)\b.*",
    ),
    Rule("credits", r"(?:how many|how much) (?:have|did) i (?:spent?|used?)|what did (?:that|it|this) cost(?: me)?"),
    Rule(
        "credits",
        r"(?:查一?下|查询一?下?|查看一?下?|看看|看一?下|看|显示|告诉我|知道|查)?\s*(?:我|账户|账号|的|"
        rf"还|剩余|剩下|当前|目前|可用|里|有|帐户)*{_Z_CREDITS}(?:余额|情况|还剩|剩|还有|有|是|多少|"
        r"几个?|够|不够|还|剩余|用完|用光|够不够|不足|怎么办|没|完|用|查询|明细|足够)*",
        "noun",
    ),
    Rule(
        "credits",
        rf"(?:我|账户|账号|的|还|现在|目前|里|有|剩下?|余|可用)*(?:多少|几)个?{_Z_CREDITS}(?:可用|"
        r"可以用|剩余|了)?",
    ),
    Rule("credits", r"(?:我|账户|账号|里|的)*还?剩(?:下|余)?(?:多少|几个?)"),
    Rule("credits", rf".*(?:要|需要|花|消耗|扣|用|收)(?:费|掉|了)?(?:多少|几个?)?(?:个)?{_Z_CREDITS}(?:才能.*)?"),
    Rule(
        "credits",
        rf"{_Z_CREDITS}(?:还)?(?:够|足够)(?:不够)?(?:用|导出|生成|做).{{0,8}}|(?:充值|购买|买)(?:一些|"
        rf"点|更多)?{_Z_CREDITS}?",
    ),
    # What is left of "export" is an order, or a question that only a file answers.
    Rule("export", r"(?:re-?)?(?:export|download|render|save)(?:ing)?", "verb"),
    Rule("export", rf"{_NO_VIDEO}(?:re-?)?export(?:ing)?(?:\s+{_THING}|\s+{FILE}+|\s+{QUOTE}+)?{_REST}"),
    Rule("export", rf"{_NO_VIDEO}{_VERB}(?:ing)?\s+{_THING}(?:\s+out)?{_REST}"),
    Rule("export", rf"(?:download|render|save)(?:{_OPTION})+"),
    Rule("export", rf"{_NO_VIDEO}(?:{_VERB}(?:,| and|/| or)*\s*)+{_THING}{_REST}"),
    Rule(
        "export",
        r"(?:start|begin|do|run|trigger|launch|kick off|proceed with|continue with|retry|redo|repeat|"
        r"perform|make|go for|finish)\s+(?:the|an|a|my|that)?\s*(?:(?:new|final|video|"
        rf"another)\s+)*(?:export|render|download)(?:ing)?(?:{_OPTION})*",
    ),
    Rule("export", rf"(?:give|get|send|hand|deliver|grab|share|pass|email|mail)\s+(?:me|us)\s+{_THING}{_REST}"),
    Rule(
        "export",
        rf"(?:give|send|hand|deliver|share|pass)\s+{_THING}(?:\s+(?:over\s+)?(?:to|with)\s+(?:me|us)|"
        r"\s+over)?",
    ),
    Rule(
        "export",
        rf"(?:have|get|receive|obtain|grab)\s+(?:(?:{_THE}\s+)+(?:{_FILES}|clip)(?:\s+{_FILES})*|"
        rf"an?\s+(?:download\s+link|link|mp4|copy)){_REST}",
    ),
    Rule(
        "export",
        r"(?:click|press|hit|tap|push)\s+(?:on\s+)?(?:the\s+)?(?:export|download|render|"
        r"save)(?:\s+button)?",
    ),
    Rule(
        "export",
        r"(?:i (?:want|need) |i'd (?:like|love) |i would like |where(?:'s| is) |what(?:'s|"
        r" is) )(?:to have )?(?:the|my|a)\s+(?:(?:final|finished|complete|rendered|"
        r"exported)\s+)*(?:download\s+link|mp4|video|file|movie|download|cut|version|(?:export|"
        rf"download|save|render) button)(?:\s+(?:file|link|video))?(?:{_OPTION})*",
    ),
    Rule(
        "export",
        r"(?:the|my)\s+(?:final|finished|complete|rendered|exported)\s+(?:video|file|mp4|cut|version|"
        r"movie)(?:\s+file)?",
        "noun",
    ),
    Rule(
        "export",
        r"(?:the\s+)?(?:final\s+(?:video|file|mp4|cut|version)|mp4(?:\s+file)?|download\s+link|"
        r"video\s+(?:export|download|file)|(?:export|download|render)\s+(?:video|mp4|time))",
        "noun",
    ),
    Rule(
        "export",
        rf"(?:把|将)?\s*{_Z_THING}?\s*(?!(?:下载|"
        rf"download)\s*{FILE}){_Z_VERB}(?:{_Z_REST})(?:{_Z_THING}|\s*{FILE}+)?(?:{_Z_REST})",
    ),
    Rule("export", rf"(?:把|将)?\s*{_Z_THING}?\s*(?:导出|渲染|输出){_Z_WISH}"),
    Rule("export", rf"(?:把|将)?\s*{_Z_THING}?\s*(?:发送|发|传|交)(?:送)?(?:给)?(?:我|我们|过来)(?:{_Z_THING})?"),
    Rule("export", rf"(?:给|发)我(?!一个){_Z_THING}"),
    Rule(
        "export",
        r"(?:下载|导出)(?:链接|地址|按钮|键)?(?:在哪里?|在哪儿)?|(?:要|拿|获取|得到|来个|"
        rf"出)\s*(?:{_Z_THING})|出片|(?:下载)?链接(?:发我|给我)?",
    ),
    Rule(
        "export",
        r"(?:最终|完整|做好的|剪好的|渲染好的)?(?:的)?(?:成片|成品|mp4(?:文件)?|最终版本?|最终文件|"
        r"最终视频|视频文件)",
        "noun",
    ),
)


@cache
def compiled() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    """The table ready for use, polite words around each rule; made at first use, for it takes a quarter of a second."""
    return tuple((re.compile(rf"(?:{_POLITE})*?(?:{rule.pattern})(?:{_AFTER})*"), rule) for rule in RULES)


FILLER = re.compile(
    rf"(?:{_POLITE})*(?:(?:it|this|that|everything|all|the (?:video|edit))?\s*(?:looks?|is|'s|"
    r"sounds?|seems?)?\s*(?:so|really|very|all|pretty|just)?\s*"
    rf"(?:good|great|perfect|amazing|nice|awesome|fine|{_DONE}|wonderful|excellent|beautiful|lovely|cool)|"
    r"(?:i )?(?:really )?(?:love|like) (?:it|this|that)(?: a lot| so much)?|i(?:'m| am) (?:done|"
    r"happy|finished|ready|satisfied)(?: with (?:it|this|that))?|"
    r"that(?:'s| is) (?:it|all|enough)|no more changes|nothing else|"
    r"(?:这样|这个|视频|效果|我觉得|都|很|非常|挺|真|太|已经|我|做|就)*(?:好|可以|没问题|不错|"
    r"不用改|不用改了|不改|没有要改的|完美|行|棒|满意|喜欢|赞|这样|完成|ok|没有问题|好看)(?:的|了|"
    r"极了)*)?"
    rf"(?:{_AFTER})*"
)
"""Words of assent, which nobody needs to send beside an order."""

REVOKED = re.compile(
    rf"(?:{_POLITE})*?(?:not (?:yet|now|right now)|wait|hold on|never ?mind|(?:no,? )?don'?t|"
    r"(?:maybe |do (?:it|that) )?later(?: on)?|stop|"
    r"cancel(?: that| it)?|actually no|no|先别|先不要|等等|等一下|等会儿?|稍后|晚点(?:再说)?|"
    r"不是现在|还不要|还不是时候|算了|不要了?|别)"
    rf"(?:{_AFTER})*"
)
"""Second thoughts about what was said before."""

POSTPONED = re.compile(
    r".*\b(?:wait (?:for|until|till)|until i|(?:once|when|after|if) i(?:'ve| have)? (?:confirm|"
    r"approve|say|tell|check|review|ok)\w*)\b"
    r"|.*我.{0,4}(?:确认|同意|检查|看过|看完|通知|批准|点头)"
)
"""What the user wants to do before anything behind it happens."""

FIRST = re.compile(r"(?:first|before that|beforehand|先|首先)(?![a-z])", re.IGNORECASE)
"""The beginning of what is said last but done first."""

IMPERATIVE = re.compile(r"(?:upload|post|publish|share|send|tell|show|give|let|email|play)\b|发|传|告诉|给")
"""The beginning of another order than to edit."""

NEGATED = re.compile(
    r"(?:don'?t|do not|never|no need to|without|stop|avoid|skip|please don'?t|别|先别|不要|先不要|"
    r"不用|先不|暂时不)(?!\s*(?:forget|忘))"
)
EDIT = re.compile(
    rf"(?:{_POLITE})*(?:(?:add|put|insert|place|include|change|set|make|create|generate|"
    r"re-?generate|remove|delete|cut|trim|replace|rename|"
    r"move|write|type|use|apply|increase|decrease|lower|raise|adjust|animate|fade|overlay|edit|"
    r"update|modify|turn|swap|drop|append|"
    r"mention|crop|resize|speed|slow|mute|extend|shorten|design|draw|shoot|compose|produce|build|"
    r"redo|rework|split|merge|"
    r"join|combine|duck|boost|brighten|darken|stabilize|translate|keep|try)\b"
    r"|添加|加上?|加个|加入|放|插入|改|换|删|去掉|移除|剪|裁|调|设|生成|制作|做|创建|写|用|配|"
    r"合并|拼接|提高|降低|把|将|给视频)"
)
"""The beginning of an order to edit."""

CONTENT = re.compile(
    r"\b(?:saying|says|titled|reads|reading|called|named|labell?ed|the words?|the text|caption|who|that)\b[^.]*$"
    r"|(?:写着?|标题为|标题是|内容是|内容为|文字为?|字样|叫做?|名为|写上)[^。]*$"
)
"""A description that has begun and may go on behind a comma."""

LESSON = re.compile(
    r"\b(?:how to|explaining|explains?|tutorial|teach(?:ing|es)?|steps|between)\b|教程|讲解|如何|"
    r"介绍|教大家"
)
KEYWORD = re.compile(
    r"\b(?:export|download|render|save|credits?|balance|quota|status|progress|preview|upload|buttons?|icons?)\b"
    r"|导出|下载|渲染|保存|积分|余额|预览|状态|进度|按钮|图标"
)
"""A keyword under an edit verb claims the bare keywords that are listed after it."""

RATIO = re.compile(rf"(?<!\d){_RATIO}(?!\d)|{_Z_RATIO}")
RATIOS = {
    **dict.fromkeys(("vertical", "vertically", "portrait", "竖屏", "竖版"), "9:16"),
    **dict.fromkeys(("landscape", "horizontal", "horizontally", "widescreen", "横屏", "横版", "宽屏"), "16:9"),
    **dict.fromkeys(("square", "方形", "正方形"), "1:1"),
}

IDLE = re.compile(
    rf"(?:{FILE}|(?:to|into|in)\s+(?:the|this|my)\s+(?:project|session|timeline)\b|here\b"
    rf"|(?:到|进)?(?:项目|时间线|会话)(?:里|中)?|上去|上来|进来|进去|{_AFTER}|[\s,.、])*"
)
"""What may follow the name of a file to upload without saying what it is wanted for."""

LOCAL = re.compile(r"(?:~|\.{0,2})/|[A-Za-z]:[\\/]|file://")
