"""What an edit did, told from the states before and after it, for the agent often says nothing. No I/O.

Source: API document, sections 3.6 and 6.1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.wire.draft import SegmentView, TrackType, count_segments, fingerprint_of, is_ready, read_tracks, seconds
from flows.wire.models import SessionState, UploadedFile

State = SessionState | Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one language; `labels` and `details` name what the draft calls by number or by key."""

    added: str
    removed: str
    became: str
    changed: str
    time: str
    volume: str
    media_added: str
    media_removed: str
    generated: str
    canvas: str
    canvas_set: str
    length: str
    detail: str
    other: str
    nothing: str
    labels: Mapping[TrackType | None, str]
    details: Mapping[str, str]
    quote: str
    space: str
    comma: str


_DETAILS = {
    "color": ("color", "颜色"),
    "colour": ("color", "颜色"),
    "font": ("font", "字体"),
    "fontsize": ("font size", "字号"),
    "size": ("size", "大小"),
    "position": ("position", "位置"),
    "x": ("horizontal position", "水平位置"),
    "y": ("vertical position", "垂直位置"),
    "opacity": ("opacity", "不透明度"),
    "fadein": ("fade-in", "淡入"),
    "fadeout": ("fade-out", "淡出"),
    "fade": ("fade", "淡入淡出"),
    "speed": ("speed", "速度"),
    "effect": ("effect", "特效"),
    "filter": ("filter", "滤镜"),
    "transition": ("transition", "转场"),
    "style": ("style", "样式"),
    "animation": ("animation", "动画"),
    "align": ("alignment", "对齐"),
    "scale": ("scale", "缩放"),
    "rotation": ("rotation", "旋转"),
}
"""Keys of a segment that mean something to a reader, without underscores and in lower case."""

ENGLISH = Wording(
    added="Added {what}{facts}.",
    removed="Removed {what}.",
    became="The {label} “{old}” became “{new}”{facts}.",
    changed="Changed {what}: {changes}.",
    time="time {old} → {new}",
    volume="volume {old} → {new}",
    media_added="New file: {names}.",
    media_removed="File gone: {names}.",
    generated="New generated media: {names}.",
    canvas="The picture format changed from {old} to {new}.",
    canvas_set="The picture format is now {new}.",
    length="The length went from {old} to {new}.",
    detail="The {name} changed from {old} to {new}.",
    other="The project has changed in details that the timeline does not show.",
    nothing="Nothing on the timeline has changed.",
    labels={TrackType.VIDEO: "video", TrackType.AUDIO: "BGM", TrackType.TEXT: "title", None: "segment"},
    details={key: words[0] for key, words in _DETAILS.items()},
    quote="“{}”",
    space=" ",
    comma=", ",
)
CHINESE = Wording(
    added="已添加{what}{facts}。",
    removed="已移除{what}。",
    became="{label}“{old}”已改为“{new}”{facts}。",
    changed="已调整{what}：{changes}。",
    time="时间 {old} → {new}",
    volume="音量 {old} → {new}",
    media_added="新增素材：{names}。",
    media_removed="素材已移除：{names}。",
    generated="新生成的素材：{names}。",
    canvas="画面比例由 {old} 改为 {new}。",
    canvas_set="画面比例现为 {new}。",
    length="总时长由 {old} 变为 {new}。",
    detail="{name}由 {old} 改为 {new}。",
    other="项目有变化，但时间线摘要中看不出来。",
    nothing="时间线没有任何变化。",
    labels={TrackType.VIDEO: "视频", TrackType.AUDIO: "背景音乐", TrackType.TEXT: "标题", None: "片段"},
    details={key: words[1] for key, words in _DETAILS.items()},
    quote="“{}”",
    space="",
    comma="，",
)


def describe_change(before: State, after: State, language: str) -> str:
    """Sentences on what `after` has, lacks or has otherwise than `before`; a draft alone will do for either.

    Without a difference it says so. What cannot be read is not guessed at.
    """
    words = _wording(language)
    old, new = _state(before), _state(after)
    if old.fingerprint == new.fingerprint:
        return words.nothing
    sentences = [said for tell in TELLERS for said in tell(old, new, words)]
    return words.space.join(sentences or [words.other])


def next_steps(state: State, language: str) -> tuple[str, ...]:
    """Two or three things that make sense to ask for now."""
    current = _state(state)
    chinese = _is_chinese(language)
    return tuple(texts[chinese] for fits, texts in SUGGESTIONS if fits(current))[:3]


Teller = Callable[[SessionState, SessionState, Wording], Iterator[str]]


def _tell_segments(old: SessionState, new: SessionState, words: Wording) -> Iterator[str]:
    for kind in (*TrackType, None):
        label = words.labels[kind]
        gone, come = _without_common(_segments(old, kind), _segments(new, kind))
        for pair in _pair_up(gone, come):
            yield from _tell_pair(pair, label, kind, words)
        for one in come:
            yield words.added.format(what=_name(one, label, words), facts=_facts(one, kind, words))
        for one in gone:
            yield words.removed.format(what=_name(one, label, words))


def _tell_pair(
    pair: tuple[SegmentView, SegmentView], label: str, kind: TrackType | None, words: Wording
) -> Iterator[str]:
    old, new = pair
    changes = words.comma.join(_changes(old, new, kind, words))
    if _what(old) != _what(new):
        facts = f"{words.space}({changes})" if changes else ""
        yield words.became.format(label=label, old=_what(old), new=_what(new), facts=facts)
    elif changes:
        yield words.changed.format(what=_name(new, label, words), changes=changes)


def _changes(old: SegmentView, new: SegmentView, kind: TrackType | None, words: Wording) -> Iterator[str]:
    if _span(old) != _span(new):
        yield words.time.format(old=_span(old) or "?", new=_span(new) or "?")
    if kind is not TrackType.TEXT and old.volume_percent != new.volume_percent:
        yield words.volume.format(old=_percent(old) or "?", new=_percent(new) or "?")


def _tell_details(old: SessionState, new: SessionState, words: Wording) -> Iterator[str]:
    changed = _scalars(fingerprint_of(vars(old)).get("draft"), fingerprint_of(vars(new)).get("draft"))
    told = dict.fromkeys(
        words.detail.format(name=name, old=was, new=now)
        for key, was, now in changed
        if (name := words.details.get(key.replace("_", "").lower()))
    )
    yield from list(told)[:5]


def _tell_canvas(old: SessionState, new: SessionState, words: Wording) -> Iterator[str]:
    was, now = _canvas(old), _canvas(new)
    if now and was != now:
        yield (words.canvas if was else words.canvas_set).format(old=was, new=now)


def _tell_length(old: SessionState, new: SessionState, words: Wording) -> Iterator[str]:
    was, now = _length_ms(old), _length_ms(new)
    if was and now and was != now:
        yield words.length.format(old=f"{seconds(was)}s", new=f"{seconds(now)}s")


def _tell_media(old: SessionState, new: SessionState, words: Wording) -> Iterator[str]:
    was, now = _names(old.files), _names(new.files)
    lists = (
        (words.media_added, [name for name in now if name not in was]),
        (words.media_removed, [name for name in was if name not in now]),
        (words.generated, _new_names(old.generated_media, new.generated_media)),
    )
    yield from (sentence.format(names=words.comma.join(names)) for sentence, names in lists if names)


TELLERS: tuple[Teller, ...] = (_tell_segments, _tell_details, _tell_canvas, _tell_length, _tell_media)


def _has(kind: str) -> Callable[[SessionState], bool]:
    return lambda state: count_segments(state.draft)[kind] > 0


def _lacks(kind: str) -> Callable[[SessionState], bool]:
    return lambda state: is_ready(state.draft) and not count_segments(state.draft)[kind]


SUGGESTIONS: tuple[tuple[Callable[[SessionState], bool], tuple[str, str]], ...] = (
    (lambda s: is_ready(s.draft), ("Say “export” to get the mp4.", "说“导出”，即可得到 mp4。")),
    (
        _lacks("audio"),
        ("Ask for background music, such as “add calm music at 30%”.", "加背景音乐，例如“加轻柔的音乐，音量 30%”。"),
    ),
    (_lacks("text"), ("Ask for a title, such as “add the title ‘Hello’”.", "加标题，例如“加标题‘你好’”。")),
    (
        _lacks("video"),
        ("Upload a clip or a picture, or describe the pictures you want.", "上传视频或图片，或描述想要的画面。"),
    ),
    (_has("audio"), ("Change the music or its volume.", "更换音乐或调整音量。")),
    (_has("text"), ("Change the words, the color or the timing of the title.", "修改标题的文字、颜色或时间。")),
    (_has("video"), ("Cut, reorder or lengthen the clips.", "剪短、重排或延长片段。")),
    (
        lambda s: not is_ready(s.draft) and bool(s.files),
        ("Say what to make of the files that you sent.", "说明要用已上传的素材做什么。"),
    ),
    (lambda s: not is_ready(s.draft), ("Describe the video you want.", "描述想要的视频。")),
    (lambda s: not is_ready(s.draft), ("Upload a clip, a picture or a song.", "上传视频、图片或歌曲。")),
)
"""What to propose, English and Chinese, and when it makes sense; the first three that fit are shown."""


def _is_chinese(language: str) -> bool:
    return language.lower().startswith("zh")


def _wording(language: str) -> Wording:
    return CHINESE if _is_chinese(language) else ENGLISH


def _state(value: State) -> SessionState:
    if isinstance(value, SessionState):
        return value
    if isinstance(value, Mapping) and "t" in value and "draft" not in value:
        return SessionState(draft=value)
    return SessionState.read(value)


def _segments(state: SessionState, kind: TrackType | None) -> list[SegmentView]:
    return [segment for track in read_tracks(state.draft) if track.type is kind for segment in track.segments]


def _without_common(
    old: Sequence[SegmentView], new: Sequence[SegmentView]
) -> tuple[list[SegmentView], list[SegmentView]]:
    """Both lists without what they have in common, counted."""
    gone, come = list(old), list(new)
    for segment in old:
        if segment in come:
            gone.remove(segment)
            come.remove(segment)
    return gone, come


def _pair_up(gone: list[SegmentView], come: list[SegmentView]) -> list[tuple[SegmentView, SegmentView]]:
    """Takes out of both lists what is one segment changed: of the same name, of the same time, or the last of each."""
    pairs: list[tuple[SegmentView, SegmentView]] = []
    for same in (_same_name, _same_time, _replaces if len(gone) == len(come) == 1 else _never):
        for old in list(gone):
            new = next((one for one in come if same(old, one)), None)
            if new is not None:
                gone.remove(old)
                come.remove(new)
                pairs.append((old, new))
    return pairs


def _same_name(old: SegmentView, new: SegmentView) -> bool:
    return bool(_what(old)) and _what(old) == _what(new)


def _same_time(old: SegmentView, new: SegmentView) -> bool:
    return _replaces(old, new) and old.start_ms is not None and old.start_ms == new.start_ms


def _replaces(old: SegmentView, new: SegmentView) -> bool:
    return bool(_what(old) and _what(new))


def _never(_old: SegmentView, _new: SegmentView) -> bool:
    return False


def _what(segment: SegmentView) -> str:
    return segment.text or segment.name


def _name(segment: SegmentView, label: str, words: Wording) -> str:
    what = _what(segment)
    return f"{label}{words.space}{words.quote.format(what)}" if what else label


def _span(segment: SegmentView) -> str:
    if segment.start_ms is None or segment.end_ms is None:
        return ""
    return f"{seconds(segment.start_ms)}-{seconds(segment.end_ms)}s"


def _percent(segment: SegmentView) -> str:
    return f"{segment.volume_percent}%" if segment.volume_percent is not None else ""


def _facts(segment: SegmentView, kind: TrackType | None, words: Wording) -> str:
    facts = [_span(segment), _percent(segment) if kind is TrackType.AUDIO else ""]
    said = words.comma.join(filter(None, facts))
    return f" ({said})" if said else ""


def _scalars(old: Any, new: Any, key: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Values that stand at the same place in both and differ, with the last key on the way to them."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in (name for name in old if name in new):
            yield from _scalars(old[name], new[name], str(name))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for was, now in zip(old, new, strict=True):
            yield from _scalars(was, now, key)
    elif isinstance(old, (str, int, float)) and isinstance(new, (str, int, float)) and old != new:
        yield key, old, new


def _canvas(state: SessionState) -> str:
    """The picture format in words: a ratio, or width × height, wherever it is told."""
    draft = state.draft if isinstance(state.draft, Mapping) else {}
    for place in (state.canvas_config, draft.get("m")):
        if not isinstance(place, Mapping):
            continue
        ratio = next((place[key] for key in ("ratio", "aspect_ratio", "aspectRatio", "size") if place.get(key)), None)
        if isinstance(ratio, str):
            return ratio
        if place.get("width") and place.get("height"):
            return f"{place['width']}×{place['height']}"
    return ""


def _length_ms(state: SessionState) -> float:
    length = state.draft.get("d") if isinstance(state.draft, Mapping) else None
    return length if isinstance(length, (int, float)) and not isinstance(length, bool) else 0


def _names(files: Sequence[UploadedFile]) -> list[str]:
    return [file.filename for file in files if file.filename]


def _new_names(old: Any, new: Any) -> list[str]:
    was = _names(SessionState(video_infos=old).files)
    return [name for name in _names(SessionState(video_infos=new).files) if name not in was]
