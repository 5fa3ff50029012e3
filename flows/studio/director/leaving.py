"""Which edits leave something alone, by the name of the thing or of what is not to be done to it; some spare a part."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from flows.studio.director.edits import (
    AddCard,
    AddMusic,
    AddText,
    Adjust,
    BurnSubtitles,
    ChangeCard,
    ChangeText,
    Crop,
    Crossfades,
    Cut,
    Denoise,
    DuckMusic,
    Edit,
    Fade,
    Fill,
    Freeze,
    Inset,
    Keep,
    KeepBest,
    KeepClips,
    Mirror,
    MoveClip,
    MusicAt,
    Normalize,
    NormalSpeed,
    OrderClips,
    PanAcross,
    PlaceInset,
    PlayBackwards,
    RemoveCard,
    RemoveClips,
    RemoveCrossfades,
    RemoveMusic,
    RemoveSilences,
    RemoveText,
    RemoveTrackInfo,
    Repeat,
    ReverseOrder,
    SetCanvas,
    SetLength,
    SetMood,
    SetVolume,
    Speed,
    SpeedTo,
    StyleText,
    SwapClips,
    TimeMusic,
    TimeText,
    TrackInfo,
    Turn,
    UseTrack,
    Zoom,
)
from flows.studio.director.phrases import phrase
from flows.studio.director.places import END, EVERYWHERE, START, Span, Where

Keeps = Callable[[Sequence[Edit]], "tuple[Edit, ...] | None"]


_TAKES = (Cut, Keep, SetLength, RemoveClips, KeepClips, RemoveSilences, KeepBest)
REMOVALS = (Cut, RemoveClips, RemoveMusic, RemoveText, RemoveCard, RemoveSilences, RemoveCrossfades, RemoveTrackInfo)
"""Edits that take something away by its name."""
_LENGTH = (*_TAKES, Speed, SpeedTo, NormalSpeed, Repeat, Freeze, AddCard, RemoveCard)
_WORDS = (AddText, ChangeText, StyleText, TimeText, RemoveText, TrackInfo, RemoveTrackInfo, BurnSubtitles)
_MUSIC = (AddMusic, MusicAt, UseTrack, SetMood, TimeMusic, RemoveMusic, DuckMusic)
_PACE = (Speed, SpeedTo, NormalSpeed, PlayBackwards, Repeat, Freeze)
_SOUND = (Normalize, Denoise)
_LOOKS = (Adjust, Turn, Mirror, Zoom, PanAcross, Crop, Fill, SetCanvas, PlayBackwards)
_ORDER = (MoveClip, SwapClips, ReverseOrder, OrderClips)
_CARDS = (AddCard, ChangeCard, RemoveCard)
_JOINS = (Crossfades, RemoveCrossfades)


def _none_of(*kinds: type) -> Keeps:
    return lambda edits: None if any(isinstance(edit, kinds) for edit in edits) else tuple(edits)


def _unless(hurts: Callable[[Any], bool]) -> Keeps:
    return lambda edits: None if any(map(hurts, edits)) else tuple(edits)


def _of_music(edit: Any) -> bool:
    return isinstance(edit, (*_MUSIC, *_PACE)) or (
        isinstance(edit, SetVolume | Fade) and edit.what in ("music", "sound")
    )


def _of_sound(edit: Any) -> bool:
    if isinstance(edit, Fade):
        return edit.what != "picture"
    return isinstance(edit, (*_SOUND, *_PACE)) or (isinstance(edit, SetVolume) and edit.what == "video")


def _of_picture(edit: Any) -> bool:
    return isinstance(edit, _LOOKS) or (isinstance(edit, Fade) and edit.what == "picture")


def _of_words(target: str) -> Callable[[Any], bool]:
    def hurts(edit: Any) -> bool:
        if isinstance(edit, AddText):
            return False
        named = getattr(edit, "target", None)
        return isinstance(edit, _WORDS) and (named is None or "text" in (named, target) or named == target)

    return hurts


def _styled(*fields: str) -> Callable[[Any], bool]:
    return lambda edit: isinstance(edit, StyleText) and any(getattr(edit.style, name) for name in fields)


THINGS: tuple[tuple[str, Keeps], ...] = (
    (r"music|song|soundtrack|tune|track|音乐|配乐|歌", _unless(_of_music)),
    (r"titles?|headlines?|heading|标题", _unless(_of_words("title"))),
    (r"watermark|logo|水印|标志",
        _unless(lambda edit: _of_words("watermark")(edit) or isinstance(edit, Inset | PlaceInset))),
    (r"subtitles|captions|字幕", _unless(_of_words("captions"))),
    (r"wording|words|text|letters|文字|内容|字", _unless(lambda edit: isinstance(edit, ChangeText | RemoveText))),
    (r"size|大小|字号", _unless(lambda edit: _styled("scale")(edit) or isinstance(edit, Zoom))),
    (r"colou?rs?|颜色|色彩", _unless(lambda edit: _styled("colour")(edit) or isinstance(edit, Adjust))),
    (r"place|position|location|位置", _unless(lambda edit: _styled("place")(edit) or isinstance(edit, PlaceInset))),
    (r"sides?|edges?|top|bottom|heads?|corners?|borders?|两边|两侧|边缘|上下|左右|头|人头",
        _unless(lambda edit: isinstance(edit, Crop) or (isinstance(edit, Fill) and edit.fit == "cover"))),
    (r"shorter|longer|length|duration|running time|时长|长度", _none_of(*_LENGTH)),
    (r"faster|slower|speed|pace|tempo|速度", _none_of(Speed, SpeedTo, PlayBackwards, NormalSpeed)),
    (r"order|顺序", _none_of(*_ORDER)),
    (r"volume|loudness|音量", _unless(lambda edit: isinstance(edit, SetVolume | Normalize | MusicAt))),
    (r"(?:original )?(?:sound|audio|voices?|speech)|声音|原声|人声|音频", _unless(_of_sound)),
    (r"picture|image|visuals|画面|图像", _unless(_of_picture)),
    (r"darker|brighter|brightness|亮度", _none_of(Adjust)),
    (r"(?:(?:colou?r|picture|video|special|fancy|visual) )?effects?|filters?|looks?|效果|滤镜", _none_of(*_LOOKS)),
    (r"intro|outro|片头|片尾", _none_of(*_CARDS)),
    (r"transitions?|crossfades?|转场|过渡", _none_of(*_JOINS)),
    (r"(?:whole |entire )?(?:video|film|movie|clip|footage)|视频|片子",
        _unless(lambda edit: not (_of_sound(edit) or _of_music(edit) or isinstance(edit, _WORDS)))),
    (r"start|beginning|opening|开头|前面", lambda edits: other_end("start")(edits)),
    (r"end|ending|结尾|后面|最后", lambda edits: other_end("end")(edits)),
    (r"shape|format|aspect ratio|orientation|比例|尺寸", _none_of(SetCanvas, Crop)),
)  # fmt: skip
DOINGS: tuple[tuple[str, Keeps], ...] = (
    (r"(?:cut|trim|shorten|remov|delet|chop|clip|los|drop|tak|throw)(?:t?ing|ming|ping|e|en|s)?(?: (?:out|away|"
        r"off))?|cuts?|剪短?|删|裁|去|剪辑", _none_of(*_TAKES)),
    (r"fad(?:e|ing)s?(?: (?:it |them )?(?:in|out))?|淡[入出化]", _none_of(Fade)),
    (r"mov(?:e|ing)|shift(?:ing)?|移动?|挪",
        _unless(lambda edit: _styled("place")(edit) or isinstance(edit, (*_ORDER, PlaceInset)))),
    (r"zoom(?:ing)?(?: (?:in|out))?|放大|缩放", _none_of(Zoom)),
    (r"crop(?:ping)?|裁剪?",
        _unless(lambda edit: isinstance(edit, Crop) or (isinstance(edit, Fill) and edit.fit == "cover"))),
    (r"(?:rotat|flip|mirror|turn)(?:p?ing|e)?|旋转|翻转", _none_of(Turn, Mirror)),
    (r"mut(?:e|ing)|silenc(?:e|ing)|静音", _unless(lambda edit: isinstance(edit, SetVolume) and edit.to == 0)),
    (r"(?:speed|slow)(?:ing)? (?:it |anything )?(?:up|down)|加速|减速|放慢|加快|变速", _none_of(Speed, SpeedTo)),
    (r"split(?:ting)?|分割|切开", _none_of()),
    (r"(?:reorder|rearrang)(?:e|ing)?|换顺序", _none_of(*_ORDER)),
)  # fmt: skip


def fits(text: str, families: Sequence[tuple[str, Keeps]]) -> Keeps | None:
    return next((keeps for pattern, keeps in families if phrase(rf"(?:{pattern})").fullmatch(text)), None)


# ---- a part that is left alone --------------------------------------------------------------------------------------


def spares(region: Where) -> Keeps:
    """Edits that stay out of a part, or are told to."""

    def keep(edits: Sequence[Edit]) -> tuple[Edit, ...] | None:
        kept = [_sparing(edit, region) for edit in edits]
        return None if None in kept else tuple(edit for edit in kept if edit is not None)

    return keep


def _sparing(edit: Any, region: Where) -> Any:
    """The edit where it leaves a part alone, or as one that does; None where that cannot be."""
    if isinstance(edit, RemoveSilences) and region.span and not region.clips and edit.clip is None:
        return replace(edit, spare=(*edit.spare, region.span))
    if isinstance(edit, Cut) and region.span and not region.clips and edit.clip is None:
        return edit if all(_apart(span, region.span) for span in edit.spans) else None
    if isinstance(edit, RemoveClips) and region.clips:
        return edit if _disjoint(edit.clips, region.clips) else None
    where: Where | None = getattr(edit, "where", None)
    if where is None or where.outside or region == EVERYWHERE:
        return None
    if where == EVERYWHERE:
        return replace(edit, where=region.others)
    if where.clips and region.clips:
        return edit if _disjoint(where.clips, region.clips) else None
    if where.span and region.span and not where.clips and not region.clips:
        return edit if _apart(where.span, region.span) else None
    return None


def _disjoint(some: Sequence[Any], others: Sequence[Any]) -> bool:
    numbers = all(isinstance(clip, int) for clip in (*some, *others))
    names = all(isinstance(clip, str) and clip not in ("each", "middle") for clip in (*some, *others))
    signs = {clip > 0 for clip in (*some, *others)} if numbers else set()
    return (names or len(signs) == 1) and not set(some) & set(others)


def _apart(one: Span, other: Span) -> bool:
    """Whether two stretches have nothing in common in a video of an hour."""
    (a, b), (c, d) = one.resolve(3_600_000), other.resolve(3_600_000)
    return b <= c or d <= a


def restricted(edits: Sequence[Edit]) -> tuple[Edit, ...] | None:
    """Edits of a part: of the others nothing is done."""
    parts = (Cut, RemoveClips, RemoveText, StyleText, ChangeText, TimeText)
    narrow = all(getattr(edit, "where", EVERYWHERE) != EVERYWHERE or isinstance(edit, parts) for edit in edits)
    return tuple(edits) if narrow else None


def only_kept(edits: Sequence[Edit]) -> tuple[Edit, ...] | None:
    """Edits after which nothing is left but what is to be kept."""
    return tuple(edits) if any(isinstance(edit, Keep | KeepClips | KeepBest) for edit in edits) else None


def other_end(end: str) -> Keeps:
    """ "not the first": edits of a part that is elsewhere."""
    number = {"first": 1, "second": 2, "third": 3, "last": -1}.get(end, 0)
    at_start = end in ("first", "start", "beginning", "front", "开头", "前面", "最前面")
    at_end = end in ("last", "end", "back", "结尾", "最后", "后面", "末尾")

    def elsewhere(edit: Any) -> bool:
        if isinstance(edit, Cut):
            return not any((at_start and span.start == START) or (at_end and span.end == END) for span in edit.spans)
        clips = getattr(edit, "clips", ()) or getattr(edit, "where", EVERYWHERE).clips
        return bool(clips) and all(isinstance(clip, int) and clip > 0 and clip != number for clip in clips)

    return _unless(lambda edit: not elsewhere(edit))


def only(thing: str) -> Keeps | None:
    """ "only the audio": edits of nothing else."""
    if re.fullmatch("sound|audio", thing):
        return _unless(lambda edit: not (_of_sound(edit) or _of_music(edit)))
    if re.fullmatch("picture|image", thing):
        return _unless(lambda edit: not _of_picture(edit))
    if thing == "music":
        return _unless(lambda edit: not _of_music(edit))
    return None


def leaving(edits: Sequence[Edit], forbidden: Any) -> tuple[Edit, ...] | None:
    """The edits of a message that forbids one: as they are, or sparing a part; None where they would do it."""
    if isinstance(forbidden, Cut) and len(forbidden.spans) == 1 and forbidden.clip is None:
        region = Where((), forbidden.spans[0])
    elif isinstance(forbidden, RemoveClips):
        region = Where(forbidden.clips)
    else:
        kept = [
            _sparing(edit, getattr(forbidden, "where", EVERYWHERE)) if _clash(edit, forbidden) else edit
            for edit in edits
        ]
        return None if None in kept else tuple(edit for edit in kept if edit is not None)
    kept = [_sparing(edit, region) if isinstance(edit, _TAKES) else edit for edit in edits]
    return None if None in kept else tuple(edit for edit in kept if edit is not None)


def _clash(edit: Any, forbidden: Any) -> bool:
    """Whether an edit does what is forbidden, if maybe elsewhere."""
    if type(edit) is not type(forbidden):
        return False
    if isinstance(edit, StyleText):
        own, other = (vars(one.style) for one in (edit, forbidden))
        return bool(edit.target == forbidden.target) and any(own[name] and other[name] for name in own)
    if isinstance(edit, Adjust):
        return bool(edit.name == forbidden.name) and (edit.amount > 0) == (forbidden.amount > 0)
    if isinstance(edit, SetVolume):
        return bool(edit.what == forbidden.what) and (edit.to == 0) == (forbidden.to == 0)
    return True
