"""What a question is about, by what it names: the clips and their order, the music, the length, what an edit costs.

Only for messages that are questions by their form; these are never taken for orders.
"""

from __future__ import annotations

from typing import Literal

from flows.studio.director.phrases import phrase

About = Literal["can", "cost", "changed", "length", "clips", "size", "timeline"]

_PARTS = (
    r"(?:clips?|shots?|order|sequence|timeline|music|song|track|soundtrack|titles?|texts?|words|subtitles|captions|"
    r"lyrics|watermark|logo|cards?|intro|outro|upload(?:ed|s)?|files?|photos?|pictures|footage|visuali[sz]er|"
    r"transitions?|sounds?|audio|noise|volume|in (?:there|here|it)|left)"
)
_PARTS_ZH = r"(?:片段|素材|时间[线轴]|顺序|音乐|歌|标题|文字|字幕|水印|片头|片尾|上传|文件|内容|照片|图片|转场|声音)"
_NO_ANSWER = phrase(
    r"^(?:why|should|may|who|where (?:can|do|did|is my)|when (?:will|is it (?:done|ready)))\b|"
    r"\b(?:too|better|best|think|recommend|enough|fonts?|good|bad|nice|ok|okay|pretty|ugly|cool|copyright\w*|"
    r"right(?! now)|wrong|allowed|legal|like|colou?rs?)\b|字体|为什么|应该|觉得|推荐|太|好看吗|怎么样"
)
_ABOUT: tuple[tuple[About, str, str], ...] = (
    (
        "cost",
        r"\b(?:credits?|cost|costs|price|prices|pay|free|charged?|expensive|money|balance)\b|"
        r"多少钱|积分|点数|费用|收费|免费|要钱|花费|余额|额度",
        "how much does an edit cost?",
    ),
    (
        "can",
        r"^how (?:(?:do|can|could|would|should) (?:i|we|you|one)|to)\b(?! (?:know|see|look|feel|sound)\b)|^怎么|^如何|"
        r"^怎样|^(?:what|which) (?:[a-z]+ ){1,4}(?:are there|are available|do you (?:have|know|offer|support|do|make)|"
        r"(?:can|could) (?:you|i) (?:make|do|use|add|choose|pick|have|get)|exist|is available|is there)\b|"
        r"^(?:do you (?:support|know|have|do|offer)|are you able)\b|^你?(?:会|支持|懂|能不能).*吗?$|"
        r"(?:有|加|用|做|选|换|放|支持|提供)(?:哪些|什么|几种|些什么)(?:样的)?(?:音乐|转场|效果|风格|滤镜|字体|可视化)",
        "how do I add a title?",
    ),
    (
        "changed",
        r"\b(?:have|did|has|was|were|had)\b.*\b(?:change|changed|changes|edit|edits|edited|do|done|did|made|happened|"
        r"step|steps)\b|(?:改|修改|做|动|剪|编辑)(?:过|了)|上一步",
        "what was the last thing you did?",
    ),
    (
        "clips",
        r"^how many (?:\w+ )?(?:clips|videos|shots|pieces|parts)\b|(?:几|多少)(?:个|段|条)(?:片段|视频|素材)?",
        "how many clips do we have in total?",
    ),
    (
        "size",
        r"\b(?:resolution|aspect|shape|format|fps|frame ?rate|frames|pixels|dimensions|vertical|portrait|landscape|"
        r"square|4k|hd)\b|how (?:big|large|wide|tall)|分辨率|比例|尺寸|帧|竖屏|横屏|清晰度|多大",
        "is it vertical now?",
    ),
    (
        "length",
        r"^how (?:long|many (?:seconds|minutes))\b(?!.*\b(?:clip|title|music|card|intro|outro|text)\b)|"
        r"\b(?:duration|length|runtime)\b|多长|多久|几分钟|几秒|时长",
        "how long will it be then?",
    ),
    (
        "timeline",
        rf"^(?:what|which|where|how|who|whose|in (?:what|which)|when)\b.*\b{_PARTS}\b|^how long\b|"
        rf"^(?:is|are|does|do|did|has|have|was|were)\b(?=.*\b(?:there|have|has|got|on|in|added|left|still|playing|"
        rf"any)\b).*\b{_PARTS}\b|{_PARTS_ZH}",
        "which clips are on the timeline, and in which order?",
    ),
)  # fmt: skip
_COMPILED = [(about, phrase(pattern)) for about, pattern, _ in _ABOUT]
EXAMPLES: tuple[tuple[About, str], ...] = tuple((about, example) for about, _, example in _ABOUT)


def about(question: str) -> About | None:
    """What a question in lower case, without politeness, asks for; None when there is no answer to it here."""
    if _NO_ANSWER.search(question):
        return None
    return next((one for one, pattern in _COMPILED if pattern.search(question)), None)
