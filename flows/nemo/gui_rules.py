"""The wording that sends somebody to a screen, as tables: what is an instruction, and what it stands for. No I/O.

Every pattern is looked for where an instruction begins, behind polite and modal words, so that "a hand clicks the
shutter" and "the door opens" are none. Patterns see lower-case text in which quotations, names and brackets are masked.
Source: API document, section 8.2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from flows.nemo.routing_fold import QUOTE

Action = Literal["export", "state", "credits", "upload", "edit", "register", "top-up"]

BRACKET = "\ue002"
"""Stands for every character of a bracketed remark."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A wording for the screen, and the action it stands for unless its words name another."""

    pattern: str
    action: Action
    fixed: bool = False


_LABEL = (
    rf"(?:{QUOTE}+|export|download|save|render|upload|play|pause|share|settings?|generate|apply|"
    r"publish|ok|done|enter|space(?:bar)?|ctrl|cmd|"
    r"delete|escape|esc|edit|undo|redo|preview|import|add media|split|confirm)"
)
_UI = (
    r"(?:buttons?|panels?|tabs?|menus?|drop-?downs?|icons?|editor|tool ?bar|side ?bar|inspector|"
    r"sliders?|handles?|check ?box(?:es)?|"
    r"toggles?|timeline|dashboard|media library|context menu|playhead|properties)"
)
_PLACE = (
    r"(?:panels?|tabs?|menus?|pages?|settings?|dashboard|side ?bar|editor|library|tool ?bar|"
    r"inspector|workspace|timeline|account|"
    r"billing|drop-?down|preferences)(?!\s+(?:scene|shot|sequence|clip|footage|look|of|with|where)\b)"
)
_WORDS = r"(?:(?!(?:with|on|of|a|an|in|at|shot|scene|from|where|by|for)\b)[\w&/'\ue000-]+\s+){0,4}?"
_VIEWER = (
    r"(?:timeline|player|editor|canvas|preview(?:\s+(?:window|panel|pane|area))?|viewer|monitor|"
    r"panel|workspace)"
)
_IN = r"(?:in|on|from|using|via|with|through|inside|at)\s+(?:the\s+|your\s+)?(?:[\w-]+\s+){0,2}?"
_CONTROLS = r"(?:panel|tab|editor|timeline|tool ?bar|side ?bar|inspector|menu|settings|dashboard|media library)"
_CORNER = r"(?:top|upper|bottom|lower)[- ](?:right|left)"

LEAD = re.compile(
    r"(?:[^\w\ue000-\ue002]*(?:now|then|next|also|please|just|simply|alternatively|finally|first|"
    r"afterwards|otherwise|and|or|but|so|"
    r"if you(?:'d)? (?:want|like|prefer|wish|need)(?: to)?|feel free to|be sure to|"
    r"make sure (?:to|you)|remember to|don't forget to|"
    r"you(?:'ll| will|'d)? ?(?:can|may|could|might|should|need to|have to|want to|must|be able to)"
    r"(?: (?:now|also|then|always|simply|just|easily|even|either|go ahead and))*|you just|either|"
    r"all you (?:need|have) to do is(?: to)?|"
    r"try(?: to)?|let's|go ahead and|start by|from there|whenever you(?:'re| are) ready|"
    r"when you(?:'re| are) (?:ready|happy|done)|"
    r"would you like to|do you want to|it's time to|"
    r"请|您|你|可以|即可|可|能够|能|便可|只需要?|只要|需要|直接|随时|现在|接下来|之后|然后|接着|"
    r"再|也|还|先|或者?|并且?|以及|同时|"
    r"如果需要|如需|若要|想要|要想|要|建议|欢迎|记得|不妨|试试|尝试|通过|去|此外|另外|最后|继续|"
    r"手动|自行|轻松|就|到|"
    r"(?:满意|需要|喜欢|想下载|没问题|觉得可以)的话|"
    r"(?:编辑|制作|生成|一切|都)?(?:完成|满意|确认|准备好|就绪|没问题)了?(?:之|以)?后|"
    r"(?:在)?(?:界面|页面|屏幕|窗口|画布)?(?:的)?(?:右上角|左上角|右下角|左下角|顶部|"
    r"底部)(?:的)?)(?![a-z']))*[^\w\ue000-\ue002]*"
)
"""What may stand before an instruction."""

SCREENS: tuple[Screen, ...] = (
    Screen(r"(?:(?:right|left|double|single)[- ]?)click\b", "edit", fixed=True),
    Screen(r"click(?:ing)?\b(?!\s+(?:track|sound|noise|bait))", "edit"),
    Screen(
        rf"(?:tap|press|hit|push)(?:ing)?\s+(?:on\s+)?(?:(?:the|your|this|that|any|a)\s+(?:[\w\ue000-]+\s+){{0,4}}?"
        rf"(?:button|icon|key|tab|menu|option|link|toggle|control|spacebar)\b|(?:the\s+)?{_LABEL}(?!\w))",
        "edit",
    ),
    Screen(
        r"(?:select|choose|pick|find|locate|look for|use|expand|toggle|tick|enable|"
        rf"hover)\b.*\b{_UI}(?!\w)",
        "edit",
    ),
    Screen(
        r"(?:top\s*-?up|recharge|upgrade|buy|purchase)\b.*\b(?:credits?|plan|subscription|account|"
        r"balance|pro)\b",
        "top-up",
        fixed=True,
    ),
    Screen(
        r"(?:sign\s?up|register|log\s?in|sign\s?in|create\s+an?\s+(?:free\s+)?(?:\w+\s+)?account)\b",
        "register",
        fixed=True,
    ),
    Screen(
        r"(?:check|visit|see|view|go to|open|manage|review|look at|head to)\b.*"
        r"\b(?:(?:your|the|my) (?:[\w-]+ )?(?:account|billing|dashboard)|(?:credits?|pricing|billing|"
        r"account|usage|subscription) (?:page|section|tab|panel))\b",
        "credits",
        fixed=True,
    ),
    Screen(
        rf"(?:re-?open|open|go|head|navigate|switch|visit|scroll|return|jump|access|enter|launch|swipe)(?:ing)?"
        rf"(?:\s+(?:up|down|over|back|to|into))*\s+(?:to\s+)?(?:the\s+|your\s+|its\s+)?{_WORDS}{_PLACE}(?!\w)",
        "state",
    ),
    Screen(
        r"drag(?:ging)?(?:\s*(?:and|-and-|&|-|/|n)\s*drop)?\s+(?:and drop\s+)?"
        r"(?:the|any|your|it|them|this|that|these|an?|its|clips?|files?|tracks?|segments?|edges?|"
        r"media|either|each)\b",
        "edit",
    ),
    Screen(
        r"drop(?:ping)?\s+(?:your|the|any|it|them|files?|a)\b.*\b(?:here|timeline|panel|media|track|"
        r"window)\b",
        "edit",
    ),
    Screen(
        r"(?:move|arrange|rearrange|reorder|resize|slide|pull|adjust|trim|extend|grab|stretch)\b.*"
        r"\b(?:handles?|sliders?|playhead|(?:on|in|along) the timeline|(?:to|onto|between|on) (?:the |"
        r"a |another )?(?:\w+ )?tracks?|knob)\b",
        "edit",
        fixed=True,
    ),
    Screen(r"(?:resize|rearrange)\s+(?:the|any|it|them|your)\b", "edit", fixed=True),
    Screen(
        r"(?:preview|watch|play|view|see|check(?: out)?|review|look at|"
        rf"scrub)\b(?:\s+[^,]{{0,40}}?)?\s+{_IN}{_VIEWER}\b",
        "state",
        fixed=True,
    ),
    Screen(
        r"(?:preview|watch|play|view|see|check(?: out)?|review|find)(?:\s+(?:it|them|this|everything|"
        r"your (?:video|edit)|the (?:preview|result|results|"
        r"video|changes|edit|updates?)))?\s+(?:on|to) (?:the|your) (?:right|left)(?:-hand)?(?: side|"
        r" panel| pane)?$",
        "state",
        fixed=True,
    ),
    Screen(rf"(?:export|download|save|render|share|publish|upload)\b.*\b{_CORNER}\b", "export"),
    Screen(
        r"(?:adjust|edit|change|tweak|fine-?tune|modify|customi[sz]e|trim|rename|replace|delete|split)\b.*"
        rf"\b{_IN}{_CONTROLS}\b",
        "edit",
        fixed=True,
    ),
    Screen(rf"(?:manage|download|export|save|access)\b.*\b{_IN}{_CONTROLS}\b", "state"),
    Screen(
        r"\b(?!i\b)[^,]*\bby (?:clicking|pressing|tapping|hitting|dragging|opening|going to|selecting|"
        r"using the)\b",
        "edit",
    ),
    Screen(
        r"(?:the|your)\s+(?:export|download|save|render|upload|share|play|timeline|audio|media|"
        r"properties|effects|text|settings|preview)\s+"
        r"(?:button|icon|panel|tab|menu|option)\s+(?:(?:is|sits|can be found|lives)\s+(?:located |"
        rf"found |available )?(?:in|on|at)\s+the\s+(?:{_CORNER}|top|"
        r"bottom|left|right|tool ?bar|header|side ?bar|menu|corner)|(?:lets?|allows?) you)\b",
        "state",
    ),
    Screen(rf"you(?:'ll| will| can)?\s*(?:find|access|reach|locate)\b.*\b(?:{_UI}|{_CORNER}|settings)\b", "state"),
    Screen(rf"(?:find|access|reach|locate)\b.*\b{_CORNER}\b", "state"),
    Screen(r"(?:用?鼠标)?(?:双击|右键|长按)", "edit", fixed=True),
    Screen(r"(?:用?鼠标)?(?:点击|点一下|点按|轻点|单击|點擊|点此|点这里|点选|轻触)(?!率|量|声|数)", "edit"),
    Screen(r"按(?:下|一下|住|动)?(?:播放|空格|回车|删除|[a-z]+)?(?:键|按钮|\ue000+)", "edit"),
    Screen(
        r"(?:选择|选中|勾选|使用|找到|展开|利用|借助|用).{0,20}(?:按钮|选项|菜单|面板|标签页|工具栏|"
        r"滑块|图标|编辑器|素材库|手柄|下拉框)",
        "edit",
    ),
    Screen(
        r"(?:打开|进入|前往|切换到|切换至|切到|转到|跳转到|跳转至|访问|回到|返回|滚动到|滑动到|查看|"
        r"检查|来到|登录到?)[^,]{0,14}?"
        r"(?:面板|页面|菜单|设置|标签页|选项卡|界面|后台|控制台|工作台|素材库|媒体库|时间轴|时间线|"
        r"编辑器|账户|账号|账单|充值页|个人中心|仪表盘|积分页)"
        r"(?!的?(?:镜头|画面|特写|场景))",
        "state",
    ),
    Screen(r"(?:(?:把|将)[^,]{0,20}?)?(?:拖拽|拖动|拖放|拖入|拖到|拖至|拖进|拖曳|拉动)", "edit"),
    Screen(r"(?:(?:把|将)[^,]{0,15}?)?移动到[^,]{0,12}(?:轨道|时间轴|时间线|位置)", "edit", fixed=True),
    Screen(r"(?:调整|移动|拉伸|缩放)[^,]{0,8}(?:手柄|滑块|滑杆)", "edit", fixed=True),
    Screen(
        r"在[^,]{0,12}?(?:时间轴|时间线|播放器|编辑器|预览窗口|预览区|面板|画布|工作台|素材库)(?:面板|"
        r"窗口|区域|上|中|里|内|的)*[^,]{0,4}?"
        r"(?:预览|查看|播放|观看|看到|试听|浏览|找到)",
        "state",
        fixed=True,
    ),
    Screen(
        r"在[^,]{0,4}?(?:右侧|左侧|右边|左边)(?:的|播放器|面板|窗口|中|里|直接)*(?:预览|查看|播放|"
        r"观看|试听)",
        "state",
        fixed=True,
    ),
    Screen(
        r"在[^,]{0,12}?(?:时间轴|时间线|编辑器|面板|工具栏|菜单|设置|右上角|界面|页面)(?:面板|上|中|"
        r"里|内|的)*[^,]{0,10}?"
        r"(?:调整|编辑|修改|微调|更改|设置|删除|点击|单击|选择|导出|下载|裁剪)",
        "edit",
    ),
    Screen(r"充值", "top-up", fixed=True),
    Screen(r"(?:注册|登录|登陆)(?!按钮)", "register", fixed=True),
    Screen(r"(?:右侧|左侧)?的?(?:导出|下载|上传|保存|渲染|播放|分享)按钮(?:在|位于|就在|即可|来|,)", "export"),
    Screen(r"(?:导出|下载|保存|渲染|上传)按钮", "export"),
)

COMPILED = tuple((re.compile(screen.pattern), screen) for screen in SCREENS)

ACTIONS: tuple[tuple[re.Pattern[str], tuple[Action, ...]], ...] = (
    (re.compile(r"充值|top.?up|recharge"), ("credits", "top-up")),
    (re.compile(r"\b(?:account|billing|credits?|balance)\b|dashboard|账户|账号|账单|积分|余额|仪表盘"), ("credits",)),
    (re.compile(r"upload|\bimport\b|media library|attach|paper ?clip|上传|导入|素材库|媒体库"), ("upload",)),
    (re.compile(r"\bdrag|拖"), ("edit",)),
    (re.compile(r"export|download|\bsave\b|render|\bshare\b|publish|导出|下载|保存|渲染|分享"), ("export",)),
    (
        re.compile(
            r"\bplay\b|preview|timeline|space ?bar|\b(?:panel|tab|menu)\b|预览|播放|时间轴|时间线|面板|"
            r"标签页|选项卡|菜单"
        ),
        ("state",),
    ),
)
"""What the words of an instruction say that it is for; the first row that fits counts."""

INDEPENDENT = re.compile(
    r"(?:i|i'\w+|we|let me|let us|(?:just |simply )?(?:tell|ask|say|reply|describe|send me|"
    r"let me know)|enjoy|this|there|"
    r"it(?:'s| is| has| now| runs| looks)|(?:the|your|both|all|each)\b.{1,40}\b(?:is|are|was|were|"
    r"has|have|now|runs?|starts?|lasts?|stays?|plays?|fades?))\b"
    r"|我|或者?告诉|告诉|视频(?:已|共|时长|是)|标题|背景音乐|字幕"
)
"""Behind an instruction and an "and", the beginning of a clause that is none itself."""

CONSEQUENCE = re.compile(
    r"(?:(?:it|your video|the video|the file|your file|you|the download|the mp4)(?:'ll| will| can|"
    r" should|'re)\b|that's it|you(?:'re| are) (?:done|all set)|"
    r"(?:if|when|once|whenever|as soon as|after|before|to|where|which|so|then|until|without|for|or|and)\b|"
    r"(?:choose|select|pick|set|enter|type|confirm|wait|adjust|name|press|hit|use|save|download)\b)"
    r"|即可|就能|就可以|就会|便可|可以|可|然后|并|再|选择|下载|保存|开始|等待|确认|系统|视频(?:就|"
    r"将|会)|文件(?:就|将|会)|以便|以|来|从而|方便|进行|如果|或"
)
"""Behind an instruction and a comma, what only says how it goes on."""

CONDITION = re.compile(
    r"(?:[^\w]*(?:and|or|but|so|also)\s+)?(?:if|when|once|to|for|after|before|in order to|"
    r"as soon as|whenever|should you|now that|ready to|want to|need|"
    r"with everything|with that|from there|otherwise|alternatively|in the|on the|at the|from the|under the)\b"
    r"|[^\w]*(?:如果|若|如需|如要|如|要|想|当|等|为了|一旦|需要|倘若|觉得|不满意|满意|准备好|确认|"
    r"接下来|另外|此外|现在|在.{0,10}(?:中|里|上)$)"
    r"|.{0,20}(?:后|时|的话|之前|以后)$"
)
"""Before an instruction, what says only when or what for."""

CAPTION = re.compile(
    r"(?:[^\w]*)(?:tips?|note|hint|next(?: steps?)?|to \w+.*|how to .*|here(?:'s| is) how.*|"
    r"steps?|提示|小贴士|注意|下一步|接下来|操作步骤|步骤|方法|如何.*|怎么.*)\W*"
)
"""A label whose sense is gone with what follows it."""

OFFERS: dict[Action, tuple[str, str]] = {
    "export": ("Say “export” and you get the finished file.", "说“导出”，即可得到成片。"),
    "state": ("Say “status” to see what is on the timeline.", "说“状态”，即可查看时间线内容。"),
    "credits": ("Say “credits” to see what is left.", "说“积分”，即可查看余额。"),
    "upload": ("Send the file or its URL.", "请发送文件或链接。"),
    "edit": ("Say in words what to change.", "请直接说出要修改的内容。"),
    "register": ("Register at nemovideo.com to keep your work.", "在 nemovideo.com 注册，即可保留作品。"),
    "top-up": ("Add credits at nemovideo.com.", "可在 nemovideo.com 充值积分。"),
}
"""What to say in place of an instruction, in English and in Chinese."""
