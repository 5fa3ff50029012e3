"""What an order calls "it", by the name of what was pointed out: "the first 20 seconds are just me, cut that"."""

from __future__ import annotations

import re

from flows.studio.director.phrases import has_chinese, phrase


def points_at(order: str, topic: str) -> str:
    """The order with the topic put for its "it"; put before it where it has none."""
    topic = phrase(r"^(?:这|那)(?:个|段|首|些)?(?=背景|音乐|标题|字幕|水印|文字)").sub("", topic)
    if has_chinese(order):
        put, many = _IT_ZH.subn(lambda _: topic, order, count=1)
        return put if many else topic + re.sub(r"^(?:请|帮我|麻烦你?|就|那就|所以|直接|给我)+", "", order)
    put, many = _IT.subn(lambda found: f"{found[2] or ''} {topic}".strip(), order, count=1)
    return put if many else f"{topic} {order}"


_AFTER_IT = (
    r"(?:out|off|away|down|up|in|please|part|bit|piece|section|one|whole|clip|stretch|to|at|by|and|for|"
    r"a (?:bit|little)|[a-z]+er|more|less|black|twice|too|instead|now|with|from|over)\b"
)
_IT = phrase(
    rf"(?<![\w'])(it|them|(?:that|this|those|these)(?! (?!{_AFTER_IT})[a-z]))"
    r"(?: (?:part|bit|piece|section|one|whole (?:part|bit|thing)|clip|stretch))?"
    r"(?! (?:is|are|was|says)\b)(?: (out|off|away|down|up|in)\b(?! (?:of|to|from|the)\b))?(?![\w'])",
    re.IGNORECASE,
)
_IT_ZH = phrase(r"(?:这|那)(?:一)?(?:段|部分|些|块|截|里|个(?:片段|部分)?)(?:内容|视频)?|它们?|(?<=把)(?:这里|那里)")


def refers(order: str) -> bool:
    """Whether an order calls what it is about "it"."""
    return bool((_IT_ZH if has_chinese(order) else _IT).search(order))
