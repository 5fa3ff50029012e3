"""User text made comparable: one spelling per character, and nothing quoted left to be mistaken for an order. No I/O.

Source: API document, section 8.1, on normalising and on ignoring quoted text, file names and URLs.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

QUOTE = "\ue000"
"""Stands for every character of quoted text or code; no letter, so that it never belongs to a word."""

FILE = "\ue001"
"""Stands for every character of a file name, a path or a URL."""

MEDIA = "mp4|mov|avi|webm|mkv|jpe?g|png|gif|webp|mp3|wav|m4a|aac|srt|vtt|lrc"
"""The types that the API takes (API document, section 4), as a pattern."""

_SCRIPTS = "srt|vtt|ass|txt|md|pdf|docx?|json|csv|zip|heic|tiff?|flac|ogg|m4v|psd|ya?ml|py|js|html?|xml"
_ENDING = rf"\.(?:{MEDIA}|{_SCRIPTS})(?![a-z0-9_])"
_HAN = "\u3400-\u9fff"
_STEP = rf"(?:\\ |[^\s\"'`“”「」,;!?。、<>(){_HAN}]|[{_HAN}]+(?=[^\s,;!?。、]*(?:/|{_ENDING})))"
_FOLDERS = rf"(?:(?![\w.()+@-]*{_ENDING})[\w()+@-][\w.()+@-]*/){{0,12}}"
_ORDER = "(?:再|并|先|请|然后|接着)?(?:上传|导入|添加|下载|导出)"
_TOP_LEVEL = "com|net|org|io|ai|cn|tv|app|dev|co|be"

_NAMED = (
    rf"(?:https?|ftp|file)://[^\s\"'“”「」<>,。!?、{_HAN}]*(?:[,!?][^\s\"'“”「」<>,。!?、{_HAN}]+)*(?<![.);])"
    rf"|(?<![\w@])(?:[a-z0-9-]+\.)+(?:{_TOP_LEVEL})\b(?:/[^\s\"'“”,。、{_HAN}]*)?"
    rf"|(?<![a-z0-9_/~.])(?:~/|\.{{1,2}}/|(?<!\w)/(?=[\w.~-]+[/.])|[a-z]:[\\/]){_STEP}*(?<![.:])"
    rf"|(?:(?<=[\s,、])|(?<=上传)|(?<=导入)|(?<=添加))(?!{_ORDER}){_FOLDERS}[\w()+@-][\w.()+@-]*?{_ENDING}"
    rf"|(?<![a-z0-9_])(?=[a-z0-9_(+@-]){_FOLDERS}[a-z0-9_(+@-][a-z0-9_.()+@-]*{_ENDING}"
)
_QUOTED = (
    r'"[^"\n]*"|“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|«[^»]*»|`+[^`]*`+'
    r"|(?<![^\W\u3400-\u9fff])'[^'\n]+'(?!\w)"
)
_MASK = re.compile(rf"(?P<quoted>{_QUOTED})|(?P<named>{_NAMED})")
_WHOLE_NAME = re.compile(rf"(?:{_NAMED}|(?:~|\.{{0,2}})/[^\n]+|[a-z]:\\[^\n]+|[^\n/]*[^\s/]{_ENDING})")
_ALIKE = str.maketrans(
    "\u2018\u2019\u02bc\u2014\u2013導載視頻積餘額點數狀態進預覽傳發給幫請嗎這個還時間線軌標題將檢儲樣麼誰長問題結後並會",
    "''',-导载视频积余额点数状态进预览传发给帮请吗这个还时间线轨标题将检储样么谁长问题结后并会",
)
"""Marks that are typed for one another, and the traditional characters of the keywords."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Text in one spelling with its quotations and names masked; `origin` leads back to the text it came from."""

    source: str
    text: str
    origin: tuple[int, ...]
    named: tuple[tuple[int, int], ...]

    def original(self, start: int, end: int) -> str:
        """What stands in the source at this place of the folded text."""
        return self.source[self.origin[start] : self.origin[end]]

    def names(self, start: int, end: int) -> tuple[str, ...]:
        """The file names, paths and URLs in this part, as the user spelled them, without their quotation marks."""
        return tuple(
            re.sub(r"\\ ", " ", self.original(first, last)) for first, last in self.named if start <= first < end
        )


def fold(text: str) -> Folded:
    """`text` by NFKC, case-folded and without invisible characters, quotations and names masked in place."""
    pairs = [(folded, place) for place, char in enumerate(text) for folded in _fold_one(char)]
    origin = (*(place for _, place in pairs), len(text))
    plain = "".join(char for char, _ in pairs)
    named: list[tuple[int, int]] = []

    def mask(match: re.Match[str]) -> str:
        quoted = match["quoted"]
        if quoted is None:
            named.append(match.span())
            return FILE * len(match[0])
        if _WHOLE_NAME.fullmatch(quoted[1:-1]):
            named.append((match.start() + 1, match.end() - 1))
            return FILE * len(quoted)
        return QUOTE * len(quoted)

    return Folded(text, _MASK.sub(mask, plain), origin, tuple(named))


def _fold_one(char: str) -> str:
    if unicodedata.category(char) == "Cf":
        return ""
    return unicodedata.normalize("NFKC", char).translate(_ALIKE).casefold()
