"""What is complained of, and whether the orders beside it see to that: "the picture is dark, make it brighter"."""

from __future__ import annotations

from flows.studio.director.phrases import has_chinese, phrase
from flows.studio.director.remarks import UNWANTED, Remark
from flows.studio.director.statements import AND, SPEAKER_ZH
from flows.studio.director.telling import TOPICS, related
from flows.studio.director.words import mask

_REMEDIES = {
    r"dark|dim|gloomy|can(?:'t|not)(?: \w+)? see": r"bright|light|exposure|gamma|dark",
    r"bright|overexposed|washed out": r"dark|dim|bright|exposure|contrast",
    r"quiet|silent|soft(?:ly)?": r"loud|volume|up\b|rais|increas|boost|normali|even|level|balanc|quiet|music|voice|"
    r"db|%",
    r"loud|noisy": r"quiet|lower|down\b|soft|reduc|decreas|mut|silenc|normali|even|level|balanc|noise|duck|volume|"
    r"sound|%",
    r"cold|bluish": r"warm",
    r"slow(?:ly)?": r"speed|fast|quick|second|tempo|cut|remov|trim|short|\dx",
    r"fast|quick(?:ly)?|short": r"slow|second|long|minute|speed|\ds\b",
    r"blurry": r"sharp|crisp|clear",
    r"flat|pale": r"contrast|satur|colou?r|vivid|vibrant|bright",
    r"small|tiny|little": r"big|larg|huge|size|zoom|double|twice",
    r"big|huge|large": r"small|tiny|size|shrink|half|\d{3,4}p|hd\b",
    r"long": r"cut|trim|short|remov|second|minute|tight|\ds\b|delet|drop",
}
_REMEDIES_ZH = {
    r"暗|黑": r"亮|曝|明|黑场|黑白",
    r"太亮|过曝": r"暗|亮|曝|对比",
    r"吵|太响|太大声|声音(?:太|有点)大": r"小|轻|低|静|去|降|统一|平衡|均衡|标准|音量|%",
    r"小声|声音(?:太|有点)小": r"大|响|高|提|统一|标准|音量|%",
    r"太快|有点快": r"慢|秒|长|分|倍",
    r"太慢|有点慢|拖": r"快|倍|加速|剪|删|去|秒|紧",
    r"太长|有点长": r"剪|缩|删|去|秒|分|快|短",
    r"太小|有点小": r"大|高|响",
    r"太大|有点大": r"小|缩|低|轻|降|p\b",
}
_FAULTS = [(phrase(rf"\b(?:{fault})\b(?! than)"), phrase(remedy)) for fault, remedy in _REMEDIES.items()] + [
    (phrase(fault), phrase(remedy)) for fault, remedy in _REMEDIES_ZH.items()
]
_OF_VIDEO = phrase(
    rf"^{AND}(?:it|this|that|everything|they|these|those|some (?:parts|bits)|(?:(?:the|my|this) )?(?:whole )?(?:video|"
    rf"picture|"
    r"image|footage|film|movie|clip|recording|colou?rs|edit|sound|audio|music|title|text|beginning|end|ending|start|"
    r"speed|pace|volume)|clip \d|[\w-]+\.\w{3}|i can)\b"
)
_UNHEARD = phrase(r"\b(?:hear|understand|make out|follow)\b|听不|听见|听清")
_UNWORTHY = phrase(r"\b(?:boring|useless|bad|terrible|awful|garbage|rubbish|a mess)\b|没意思|没用|无聊|多余|没什么|废")
_PARTS = frozenset(["span", "part", "clip", "after", "until"])
_EVALUATES = phrase(
    r"\b(?:too|so|a bit|a little|quite|rather|very|pretty|really|ugly|awful|terrible|horrible|wrong|bad|boring|"
    r"annoying|poor|distracting|weird|hard to|hates?|dislikes?|nerves)\b|n't\b|\bcannot\b|\bhardly\b|\bbarely\b|"
    r"\bnobody\b|太|有点|不|难|丑|听不|看不|错|乱"
)


def remedied(remark: Remark, orders: str, ordered: frozenset[str]) -> bool:
    """Whether the orders beside a remark see to what it complains of, if it complains of something in the video."""
    plain = mask(remark.said)[0]
    chinese = has_chinese(plain)
    if UNWANTED.match(plain.strip()) and not _REMOVAL.search(orders.lower()):
        return False
    named = remark.kinds & (TOPICS - {"silence", "span", "part", "after", "until", "quote"})
    named -= frozenset() if remark.topics else {"style"}
    if _UNHEARD.search(plain) and ordered & {"music", "mysong", "volume", "sound", "louder", "normalize"}:
        return True
    if named and _EVALUATES.search(plain) and not related(named, ordered):
        return False
    if _UNWORTHY.search(plain) and remark.kinds & _PARTS and not ordered & _PARTS:
        return False
    if not (chinese or named or _OF_VIDEO.match(plain)) or (chinese and SPEAKER_ZH.match(plain)):
        return True
    if named and _REMOVAL.search(orders.lower()):
        return True
    return all(remedy.search(orders.lower()) for fault, remedy in _FAULTS if fault.search(plain))


_REMOVAL = phrase(
    r"\b(?:remove|delete|drop|get rid|take (?:out|away|off)|throw|lose|leave out|cut|replace|swap)\b|删|去掉|剪|换|不要"
)
