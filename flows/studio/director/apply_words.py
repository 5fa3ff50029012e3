"""Edits of words over the picture, and what of them is where."""

from __future__ import annotations

from typing import Any, Literal

from flows.studio.director.applying import Applied, apply, span_of, span_zh
from flows.studio.director.chinese_names import chinese as in_chinese
from flows.studio.director.edits import (
    AddText,
    ChangeText,
    RemoveText,
    RemoveTrackInfo,
    StyleText,
    TextStyle,
    TimeText,
    TrackInfo,
)
from flows.studio.director.library import Library
from flows.studio.director.places import CannotDo, Moment, Span
from flows.studio.director.tracks import ARTIST, TITLE, content_span, set_track, track
from flows.studio.timeline import Sound, Text, Timeline
from flows.wire.draft import seconds

USUAL_MS = 3000
FADE_MS = 500
BIGGEST, SMALLEST = 4.0, 0.25
_CALLED = {"headline": "title", "lower-third": "lower third", "watermark": "watermark"}
_CALLED_ZH = {"headline": "标题", "lower-third": "人名条", "watermark": "水印"}


@apply.register
def _(edit: TrackInfo, timeline: Timeline, library: Library) -> Applied:
    if not timeline.duration_ms:
        raise CannotDo(
            "Track info needs something to lie over: ask for a music video first.",
            "歌曲信息需要先有内容：请先制作音乐视频。",
        )
    start, end = content_span(timeline)
    new, said, chinese = timeline, [], []
    lines: tuple[tuple[Literal["title", "artist"], str | None], ...] = (("title", edit.title), ("artist", edit.artist))
    for role, given in lines:
        from_tags = edit.only == role or edit == TrackInfo()
        text = given if given is not None else _current_line(timeline, role, library, from_tags=from_tags)
        if text == _shown(timeline, role):
            continue
        line = [Text(id=f"{role}-1", name=role.title(), start_ms=start, duration_ms=end - start, text=text, role=role)]
        new = set_track(new, role, line if text else [])
        said.append(f'the {role} "{text}"' if text else f"no {role}")
        chinese.append(f"{in_chinese(role)}“{text}”" if text else f"没有{in_chinese(role)}")
    titles = {clip.text for clip in track(new, TITLE)}
    new = new.model_copy(update={"title": titles.pop() if len(titles) == 1 else new.title})
    if not said:
        return Applied(new, "The track info shows that already.", "歌曲信息已经是这样了。", idle=True)
    span = f"{seconds(start)}-{seconds(end)}"
    return Applied(new, f"Shows {' and '.join(said)} ({span} s).", f"显示{'、'.join(chinese)}（{span}秒）。")


@apply.register
def _(edit: RemoveTrackInfo, timeline: Timeline, library: Library) -> Applied:
    if not track(timeline, TITLE) and not track(timeline, ARTIST):
        raise CannotDo("There is no track info on the timeline.", "时间线上没有歌曲信息。")
    return Applied(set_track(set_track(timeline, TITLE, []), ARTIST, []), "Removed the track info.", "去掉了歌曲信息。")


def _shown(timeline: Timeline, track_id: str) -> str:
    return next((clip.text for clip in track(timeline, track_id)), "")


def _current_line(timeline: Timeline, role: str, library: Library, *, from_tags: bool) -> str:
    sounds = timeline.of(Sound) if from_tags else []
    tags = library.by_id(sounds[0].media).info.tags if sounds else {}
    return _shown(timeline, role) or tags.get(role, "")


# ---- words of one's own ----------------------------------------------------------------------------------------------


def _time(
    timeline: Timeline, span: Span | None, at: Moment | None, length: int | None, usual_ms: int
) -> tuple[int, int]:
    """From where to where words stand; CannotDo when that is not inside the timeline."""
    total = timeline.duration_ms
    if span is not None:
        start, end = span.resolve(total)
        return (start, min(end, start + length)) if length else (start, end)
    wanted = length or min(usual_ms, total)
    if at is not None and at.share == 1.0:
        start = at.resolve(total) - wanted
    else:
        start = (at or Moment()).resolve(total)
        wanted = wanted if length else min(wanted, total - start)
    if start < 0 or start + wanted > total or wanted <= 0:
        raise CannotDo(
            f"That would end at {seconds(start + wanted)} s, but there are only {seconds(total)} s.",
            f"总共只有{seconds(total)}秒，放不下。",
        )
    return start, start + wanted


def styled(text: Text, style: TextStyle) -> Text:
    """Words in another style. CannotDo when they would be too large or too small."""
    changes: dict[str, Any] = {}
    if style.colour:
        changes["colour"] = style.colour
    if style.place:
        changes["place"] = style.place
    if style.scale:
        changes["scale"] = text.scale * style.scale
        if not SMALLEST <= changes["scale"] <= BIGGEST:
            raise CannotDo(
                "Words can be a quarter to four times their usual size.", "文字大小只能是原来的四分之一到四倍。"
            )
    fade_ms = min(style.fade_ms or FADE_MS, text.duration_ms // 2)
    if style.fade_in:
        changes["fade_in_ms"] = fade_ms
    if style.fade_out:
        changes["fade_out_ms"] = fade_ms
    return text.model_copy(update=changes)


def style_told(style: TextStyle) -> tuple[str, str]:
    """The style in English and Chinese, "" when it is the usual one."""
    english = [word for word in (style.colour, style.place and f"at the {style.place}") if word]
    chinese = [in_chinese(word) for word in (style.colour, style.place) if word]
    if style.scale:
        english.append(f"{style.scale:.2g} times as large")
        chinese.append(f"大小{style.scale:.2g}倍")
    for shown, en, zh in ((style.fade_in, "fading in", "淡入"), (style.fade_out, "fading out", "淡出")):
        if shown:
            english.append(f"{en} over {(style.fade_ms or FADE_MS) / 1000:g} s")
            chinese.append(f"{(style.fade_ms or FADE_MS) / 1000:g}秒{zh}")
    return ", ".join(english), "，".join(chinese)


@apply.register
def _(edit: AddText, timeline: Timeline, library: Library) -> Applied:
    usual = timeline.duration_ms if edit.role == "watermark" else USUAL_MS
    start, end = _time(timeline, edit.span, edit.at, edit.duration_ms, usual)
    if not edit.text.strip():
        raise CannotDo("There are no words between the quotation marks.", "引号里没有文字。")
    number = 1 + sum(clip.id.startswith("text-") for clip in timeline.clips())
    plain = Text(
        id=f"text-{number}",
        name=edit.text[:40],
        start_ms=start,
        duration_ms=end - start,
        text=edit.text,
        role=edit.role,
    )
    text = styled(plain, edit.style)
    new = _placed(timeline, text)
    english, chinese = style_told(edit.style)
    return Applied(
        new,
        f'Added the {_CALLED[edit.role]} "{edit.text}" ({span_of([text])}{", " + english if english else ""}).',
        f"添加了{_CALLED_ZH[edit.role]}“{edit.text}”（{span_zh([text])}{'，' + chinese if chinese else ''}）。",
    )


def _placed(timeline: Timeline, text: Text) -> Timeline:
    """The words on the first track for words that is free at that time."""
    for number in range(1, 100):
        name = "text" if number == 1 else f"text-{number}"
        clips = [clip for clip in track(timeline, name) if clip.id != text.id]
        if all(clip.end_ms <= text.start_ms or text.end_ms <= clip.start_ms for clip in clips):
            return set_track(timeline, name, sorted([*clips, text], key=lambda clip: clip.start_ms))
    raise CannotDo("There are too many words at that time.", "同一时间的文字太多了。")


def found(timeline: Timeline, target: str) -> list[Text]:
    """The words that are meant; CannotDo when there are none."""
    texts = timeline.of(Text)
    if target.startswith("="):
        some = [text for text in texts if text.text == target[1:]]
    elif target == "captions":
        some = [text for text in texts if text.role == "caption"]
    elif target == "text":
        some = [text for text in texts if text.role != "caption"] or texts
    elif target == "title":
        headlines = [text for text in texts if text.role == "headline"]
        some = headlines[-1:] or [text for text in texts if text.role == "title"]
    else:
        some = [text for text in texts if text.role == target]
    if not some:
        name = f'text "{target[1:]}"' if target.startswith("=") else target.replace("-", " ")
        missing = "are no subtitles" if target == "captions" else f"is no {name}"
        raise CannotDo(f"There {missing} on the timeline.", f"时间线上没有{_TARGETS.get(target, '这段文字')}。")
    return some


def _shown_at(timeline: Timeline, target: str, at: Moment) -> list[Text]:
    """Those of the words that show at a moment; a title may be any of several."""
    texts = [text for text in timeline.of(Text) if text.role in ("headline", "title")] if target == "title" else []
    place = min(at.resolve(timeline.duration_ms), timeline.duration_ms - 1)
    shown = [text for text in texts or found(timeline, target) if text.start_ms <= place < text.end_ms]
    if not shown:
        raise CannotDo(f"Nothing of that is shown at {seconds(place)} s.", f"{seconds(place)}秒处没有这段文字。")
    return shown


_TARGETS = {
    "title": "标题",
    "captions": "字幕",
    "watermark": "水印",
    "lower-third": "人名条",
    "artist": "艺术家",
    "text": "文字",
}


def _replaced(timeline: Timeline, texts: dict[str, Text | None]) -> Timeline:
    new = timeline
    for one in timeline.tracks:
        if any(clip.id in texts for clip in one.clips):
            clips = [texts.get(clip.id, clip) for clip in one.clips]
            new = set_track(new, one.id, [clip for clip in clips if clip is not None])
    return new


def _names(texts: list[Text]) -> str:
    return ", ".join(f'"{text.text}"' for text in texts[:3]) + (f" and {len(texts) - 3} more" if len(texts) > 3 else "")


def _names_zh(texts: list[Text]) -> str:
    return "、".join(f"“{text.text}”" for text in texts[:3]) + (f"等{len(texts)}段文字" if len(texts) > 3 else "")


@apply.register
def _(edit: ChangeText, timeline: Timeline, library: Library) -> Applied:
    if not edit.text.strip():
        raise CannotDo("There are no words between the quotation marks.", "引号里没有文字。")
    texts = found(timeline, edit.target)
    if len(texts) > 1:
        raise CannotDo(f"There are {len(texts)} texts; say which, by quoting it.", "有多段文字；请用引号说明是哪一段。")
    (text,) = texts
    new = _replaced(timeline, {text.id: text.model_copy(update={"text": edit.text})})
    if text.role == "title":
        new = new.model_copy(update={"title": edit.text})
    return Applied(
        new,
        f'"{text.text}" is now "{edit.text}" ({span_of([text])}).',
        f"“{text.text}”改成了“{edit.text}”（{span_zh([text])}）。",
    )


@apply.register
def _(edit: StyleText, timeline: Timeline, library: Library) -> Applied:
    texts = found(timeline, edit.target)
    new = _replaced(timeline, {text.id: styled(text, edit.style) for text in texts})
    english, chinese = style_told(edit.style)
    return Applied(
        new,
        f"{_names(texts)}: {english} ({span_of(texts)}).",
        f"{_names_zh(texts)}：{chinese}（{span_zh(texts)}）。",
    )


@apply.register
def _(edit: TimeText, timeline: Timeline, library: Library) -> Applied:
    texts = found(timeline, edit.target)
    if len(texts) > 1:
        raise CannotDo(f"There are {len(texts)} texts; say which, by quoting it.", "有多段文字；请用引号说明是哪一段。")
    (text,) = texts
    at = edit.at or (None if edit.span else Moment(0, text.start_ms))
    start, end = _time(timeline, edit.span, at, edit.duration_ms or (None if edit.span else text.duration_ms), USUAL_MS)
    moved = text.model_copy(
        update={"start_ms": start, "duration_ms": end - start, "fade_in_ms": min(text.fade_in_ms, end - start)}
    )
    new = (
        _placed(_replaced(timeline, {text.id: None}), moved)
        if text.role != "title"
        else _replaced(timeline, {text.id: moved})
    )
    return Applied(new, f'"{text.text}" shows at {span_of([moved])}.', f"“{text.text}”在{span_zh([moved])}显示。")


@apply.register
def _(edit: RemoveText, timeline: Timeline, library: Library) -> Applied:
    texts = found(timeline, edit.target) if edit.at is None else _shown_at(timeline, edit.target, edit.at)
    new = _replaced(timeline, dict.fromkeys([text.id for text in texts]))
    return Applied(new, f"Removed {_names(texts)}.", f"删除了{_names_zh(texts)}。")
