"""Words that stand on the picture and are named without quotation marks: "the Hello text", 把Hello改成绿色."""

from __future__ import annotations

import re
from collections.abc import Callable

from flows.studio.director.phrases import has_chinese, phrase
from flows.studio.director.words import blanked
from flows.studio.timeline import Text, Timeline

_KIND = r"(?:title|text|caption|words?|lettering|letters|writing|headline|heading|overlay|line|label)"
_KIND_ZH = r"(?:(?:这|那)?(?:几个|两个|三个|个|段|行)?(?:标题|文字|字样|字(?!幕)|词|单词))"
_NEW = phrase(
    r"(?:\b(?:say|says|saying|reads?|reading|to|into|called|with|named|write|type|add|as)|[为成写叫加]) ?$",
    re.IGNORECASE,
)
_GREETS = phrase(r" ?(?:[,!.，！。]|there\b|again\b|$)", re.IGNORECASE)


_TEXT = ("text", "文字")
_CALLED = {
    "headline": ("title", "标题"),
    "title": ("title", "标题"),
    "artist": ("artist name", "歌手"),
    "watermark": ("watermark", "水印"),
    "lower-third": ("lower third", "人名条"),
}


def named(text: str, timeline: Timeline, is_unknown: Callable[[str], bool]) -> str:
    """The message with the words on the picture that it names by their kind, or in quotation marks where there are
    several; `is_unknown` tells whether a wording means nothing else."""
    texts = {clip.text for clip in timeline.of(Text) if clip.role != "caption"}
    for words in sorted(texts, key=len, reverse=True):
        if len(words) < 2 or not re.search(r"\w", words):
            continue
        roles = {clip.role for clip in timeline.of(Text) if clip.text == words}
        called = _CALLED.get(roles.pop(), _TEXT) if len(texts) == len(roles) == 1 else None
        text = _marked(text, words, called, alone=is_unknown(words))
    return text


def _marked(text: str, words: str, called: tuple[str, str] | None, *, alone: bool) -> str:
    exact = rf"(?<![A-Za-z0-9_“\"'‘]){re.escape(words)}(?![A-Za-z0-9_”\"'’])" if words.isascii() else re.escape(words)
    spoken = (
        rf"(?P<kind>\b{_KIND} |(?:这个|那个)?(?:标题|文字|字样))?(?P<words>{exact})(?P<noun> {_KIND}\b|的?{_KIND_ZH})?"
    )
    marked, at = "", 0
    for found in phrase(spoken).finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        told = bool(found["kind"] or found["noun"])
        if blanked(text)[found.start("words") : found.end("words")] != words or _NEW.search(before):
            continue
        if not told and (not alone or (not before.strip() and _GREETS.match(after))):
            continue
        marked += text[at : found.start()] + _instead(words, before, after, called)
        at = found.end()
    return marked + text[at:]


def _instead(words: str, before: str, after: str, called: tuple[str, str] | None) -> str:
    """What stands for the words: "the title" where there are no others, else the words in quotation marks."""
    if called is None:
        return f'"{words}"'
    if has_chinese(before + after):
        return called[1]
    article = "" if phrase(r"\b(?:the|my|that|this|our) $", re.IGNORECASE).search(before) else "the "
    return f"{article}{called[0]}"
