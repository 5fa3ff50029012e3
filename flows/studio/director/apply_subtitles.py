"""Subtitles and lyrics: the cues of a file, each where what it belongs to is shown or heard."""

from __future__ import annotations

from collections.abc import Sequence

from flows.studio.director.apply_words import style_told, styled
from flows.studio.director.applying import Applied, apply, content, span_of, span_zh
from flows.studio.director.edits import BurnSubtitles, StyleText
from flows.studio.director.library import Cue, Item, Library
from flows.studio.director.places import CannotDo
from flows.studio.director.tracks import CAPTIONS, content_span, set_track, track
from flows.studio.timeline import Footage, Sound, Text, Timeline

SHORTEST_MS = 300
Piece = Footage | Sound


@apply.register
def _(edit: BurnSubtitles, timeline: Timeline, library: Library) -> Applied:
    if not edit.again and track(timeline, CAPTIONS):
        return apply(StyleText("captions", edit.style), timeline, library)
    item = _file(edit, library)
    cues = _closed(library.cues(item))
    recorded = _recording(timeline)
    shown = [_along(cue, recorded) if recorded else _within(cue, *content_span(timeline)) for cue in cues]
    captions = _captions([(span, cue[2]) for spans, cue in zip(shown, cues, strict=True) for span in spans])
    if not captions:
        raise CannotDo(f"{item.name} has no words for this time.", f"{item.name}里没有这段时间的字幕。")
    lost = sum(not spans for spans in shown)
    where, where_zh = ("in what was cut out", "在剪掉的部分") if recorded else ("after the end", "在结尾之后")
    rest, rest_zh = (f"; {lost} more are {where}", f"；还有{lost}条{where_zh}") if lost else ("", "")
    english, chinese = (
        f"{glue}{told}" if told else "" for glue, told in zip((", ", "，"), style_told(edit.style), strict=True)
    )
    return Applied(
        set_track(timeline, CAPTIONS, [styled(caption, edit.style) for caption in captions]),
        f"Added {len(captions)} subtitles from {item.name} ({span_of(captions)}{english}{rest}).",
        f"从{item.name}添加了{len(captions)}条字幕（{span_zh(captions)}{chinese}{rest_zh}）。",
    )


def _closed(cues: Sequence[Cue]) -> list[tuple[int, int | None, str]]:
    """Cues with words, each over when the next one begins."""
    closed: list[tuple[int, int | None, str]] = []
    for (begin, end, words), following in zip(cues, [*(cue[0] for cue in cues[1:]), None], strict=True):
        ends = [time for time in (end, following) if time is not None]
        if words.strip():
            closed.append((begin, min(ends, default=None), words))
    return closed


def _recording(timeline: Timeline) -> list[Piece]:
    """The pieces of the only recording, or else of the only song: subtitles belong to it, however it is cut."""
    clips = content(timeline)
    footage = [clip for clip in clips if isinstance(clip, Footage)]
    pieces: list[Piece] = list(footage) if footage else timeline.of(Sound)
    is_one = len({clip.media for clip in pieces}) == 1 and (not footage or len(footage) == len(clips))
    backwards = any(clip.reversed or clip.frozen for clip in footage)
    return sorted(pieces, key=lambda clip: clip.start_ms) if is_one and not backwards else []


def _along(cue: tuple[int, int | None, str], pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """When a cue of a recording is on, wherever that part of it is shown."""
    begin, end, _ = cue
    spans: list[tuple[int, int]] = []
    for piece in pieces:
        source_end = piece.source_start_ms + piece.duration_ms * piece.speed
        low, high = max(begin, piece.source_start_ms), source_end if end is None else min(end, source_end)
        start, stop = (piece.start_ms + round((time - piece.source_start_ms) / piece.speed) for time in (low, high))
        if spans and low < high and spans[-1][1] == start:
            spans[-1] = (spans[-1][0], stop)
        elif stop - start >= min(SHORTEST_MS, (end or source_end) - begin) > 0:
            spans.append((start, stop))
    return spans


def _within(cue: tuple[int, int | None, str], start: int, end: int) -> list[tuple[int, int]]:
    """When a cue is on, counted from the first clip on."""
    last = end if cue[1] is None else min(end, start + cue[1])
    return [(start + cue[0], last)] if start + cue[0] < last else []


def _captions(shown: Sequence[tuple[tuple[int, int], str]]) -> list[Text]:
    return [
        Text(
            id=f"caption-{number}",
            name=words[:40],
            start_ms=start,
            duration_ms=end - start,
            text=words,
            role="caption",
        )
        for number, ((start, end), words) in enumerate(sorted(shown), 1)
    ]


def _file(edit: BurnSubtitles, library: Library) -> Item:
    files = library.of("subtitles")
    if edit.name is not None:
        named = library.named(edit.name, "subtitles")
        files = [named] if named else []
    elif edit.lyrics:
        files = [item for item in files if item.name.lower().endswith(".lrc")] or files
    if not files:
        wanted = edit.name or (".lrc file" if edit.lyrics else ".srt or .vtt file")
        raise CannotDo(
            f"There is no {wanted}: upload one first. I cannot write subtitles by listening.",
            "没有字幕文件：请先上传.srt、.vtt或.lrc文件。我不能听写字幕。",
        )
    return files[-1]
