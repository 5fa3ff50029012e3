"""Edits of what is shown as a whole: music videos, slideshows, cards, insets, shape, resolution, frame rate."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from flows.studio.director import songs
from flows.studio.director.applying import Applied, apply, base, content, duration, named, span_of, span_zh
from flows.studio.director.chinese_names import chinese as in_chinese
from flows.studio.director.edits import (
    AddCard,
    AddVisualizer,
    Backdrop,
    ChangeCard,
    Fill,
    MusicVideo,
    RemoveCard,
    RemoveVisualizer,
    SetCanvas,
    SetRate,
    SetResolution,
    Slideshow,
)
from flows.studio.director.library import Item, Library
from flows.studio.director.places import CannotDo
from flows.studio.director.ripple import kept, retime
from flows.studio.director.slides import Slides, slides_of
from flows.studio.director.tracks import MAIN, SOUND, VISUALIZER, relay, set_track, track
from flows.studio.timeline import Card, Footage, Sound, Still, Timeline, Visualizer
from flows.wire.draft import seconds

WIDEST, NARROWEST = 8192, 16


@apply.register
def _(edit: MusicVideo, timeline: Timeline, library: Library) -> Applied:
    song = named(edit.song, library, "audio") if edit.song else library.newest_song()
    if song is None:
        raise CannotDo(
            "A music video needs a song: upload an audio file first.", "音乐视频需要一首歌：请先上传音频文件。"
        )
    cover = cover_of(edit.picture, library)
    length = duration(song)
    still = Still(id="still-1", name=cover.name, start_ms=0, duration_ms=length, media=cover.id)
    sound = Sound(id="sound-1", name=song.name, start_ms=0, duration_ms=length, media=song.id)
    new = timeline.model_copy(update={"title": song.info.tags.get("title", timeline.title), "tracks": ()})
    new = set_track(set_track(new, MAIN, [still]), SOUND, [sound])
    return Applied(
        new,
        f"Made a music video of {seconds(length)} s from {song.name} over {cover.name}.",
        f"用{song.name}和{cover.name}制作了{seconds(length)}秒的音乐视频。",
    )


def cover_of(name: str | None, library: Library) -> Item:
    """The named picture, or the newest; CannotDo without one."""
    cover = named(name, library, "image") if name else library.newest("image")
    if cover is None:
        raise CannotDo(
            "A music video needs a picture: upload a cover image first.", "音乐视频需要一张图片：请先上传封面。"
        )
    return cover


@apply.register
def _(edit: AddVisualizer, timeline: Timeline, library: Library) -> Applied:
    sounds = timeline.of(Sound)
    if not sounds:
        raise CannotDo(
            "A visualizer needs music on the timeline: ask for a music video first.",
            "可视化需要时间线上有音乐：请先制作音乐视频。",
        )
    if any(sound.speed != 1 for sound in sounds):
        raise CannotDo("A visualizer cannot follow a song that plays at another speed.", "变速的歌曲无法加可视化。")
    drawn = [
        Visualizer(
            id=f"visualizer-{n}",
            name=f"{edit.style} visualizer",
            start_ms=sound.start_ms,
            duration_ms=sound.duration_ms,
            style=edit.style,
            media=sound.media,
            source_start_ms=sound.source_start_ms,
        )
        for n, sound in enumerate(sounds, 1)
    ]
    span = span_of(drawn)
    return Applied(
        set_track(timeline, VISUALIZER, drawn),
        f"Added a {edit.style} visualizer ({span}).",
        f"添加了{in_chinese(edit.style)}可视化（{span_zh(drawn)}）。",
    )


@apply.register
def _(edit: RemoveVisualizer, timeline: Timeline, library: Library) -> Applied:
    if not timeline.of(Visualizer):
        raise CannotDo("There is no visualizer on the timeline.", "时间线上没有可视化。")
    return Applied(set_track(timeline, VISUALIZER, []), "Removed the visualizer.", "去掉了可视化。")


@apply.register
def _(edit: Backdrop, timeline: Timeline, library: Library) -> Applied:
    main = track(timeline, MAIN)
    stills = [clip for clip in main if isinstance(clip, Still)]
    if not stills:
        if edit.fit == "blur" and timeline.of(Footage):
            return apply(Fill("blur"), timeline, library)
        raise CannotDo(
            "A background needs a picture that does not fill the frame, as in a music video.",
            "背景只能用于没有铺满画面的图片，例如音乐视频。",
        )
    video = _video_behind(edit, library) if edit.fit == "clip" else None
    changes = {
        "fit": edit.fit,
        "background": edit.colour if edit.fit == "solid" else "black",
        "background_media": video.id if video else "",
    }
    new = set_track(timeline, MAIN, [c.model_copy(update=changes) if isinstance(c, Still) else c for c in main])
    said, chinese = {
        "blur": ("its own blurred copy", "模糊的封面"),
        "gradient": ("a gradient of its colours", "封面颜色的渐变"),
        "solid": (f"solid {edit.colour}", in_chinese(edit.colour)),
        "clip": (f"{video.name}, over and over", f"循环播放的{video.name}") if video else ("", ""),
    }[edit.fit]
    return Applied(new, f"The background is {said}.", f"背景为{chinese}。")


def _video_behind(edit: Backdrop, library: Library) -> Item:
    """The named video, or the newest one."""
    if isinstance(edit.clip, str):
        return named(edit.clip, library, "video")
    video = library.newest("video")
    if video is None or edit.clip is not None:
        raise CannotDo("Upload a video for the background, and name it.", "请先上传背景视频，并说明文件名。")
    return video


@apply.register
def _(edit: Slideshow, timeline: Timeline, library: Library) -> Applied:
    left_out = [named(name, library, "image").id for name in edit.left_out]
    photos = [named(name, library, "image") for name in edit.pictures] or library.of("image")
    photos = [photo for photo in photos if photo.id not in left_out]
    if not photos:
        raise CannotDo("A slideshow needs pictures: upload some first.", "幻灯片需要图片：请先上传图片。")
    if edit.count not in (None, len(photos)):
        raise CannotDo(
            f"The uploaded pictures are {len(photos)} in number, not {edit.count}: name those that you mean.",
            f"一共上传了{len(photos)}张图片，不是{edit.count}张；请说出文件名。",
        )
    song = library.named(edit.song, "audio") if edit.song else None if edit.silent else library.newest("audio")
    if edit.song and song is None:
        raise CannotDo(f"There is no song called {edit.song}.", f"没有名为{edit.song}的歌曲。")
    if edit.on_beat and song is None:
        raise CannotDo("A slideshow on the beat needs a song: upload one first.", "卡点需要一首歌：请先上传歌曲。")
    slides = slides_of(edit, len(photos), song, library)
    stills = [
        Still(id=f"clip-{n}", name=photo.name, start_ms=start, duration_ms=end - start, media=photo.id)
        for n, (photo, (start, end)) in enumerate(zip(photos, pairwise((0, *slides.ends)), strict=True), 1)
    ]
    new = set_track(timeline.model_copy(update={"tracks": ()}), MAIN, stills)
    length, over, chinese = slides.ends[-1], "", ""
    if song is not None and slides.fit is not None:
        whole = Sound(id="sound-1", name=song.name, start_ms=0, duration_ms=length, media=song.id)
        whole = whole.model_copy(update={"sound_out_ms": slides.fit.fade_out_ms})
        new = set_track(new, SOUND, songs.pieces(whole, slides.fit, "sound"))
        how = songs.told(slides.fit, duration(song))
        over, chinese = f" to {song.name}" + (f", {how[0]}" if how[0] else ""), "，".join(filter(None, how[1:]))
    each, each_zh = _each(slides)
    return Applied(
        new,
        f"Made a slideshow of {len(photos)} pictures{each}{over} (0-{seconds(length)} s).",
        f"制作了{len(photos)}张图片的幻灯片（0-{seconds(length)}秒，{each_zh}）"
        + (f"，配乐{song.name}{'，' + chinese if chinese else ''}。" if song else "。"),
    )


def _each(slides: Slides) -> tuple[str, str]:
    """How long each picture stands, in English and Chinese."""
    if slides.beats:
        few, many = min(slides.beats), max(slides.beats)
        some = f"{few}" if few == many else f"{few} to {many}"
        return f" on the beat, {some} beats each,", f"踩点，每张{some.replace(' to ', '到')}拍"
    each = seconds(slides.ends[0])
    return f" of {each} s each", f"每张{each}秒"


@apply.register
def _(edit: AddCard, timeline: Timeline, library: Library) -> Applied:
    main = track(timeline, MAIN)
    if not main:
        raise CannotDo(
            f"An {edit.place} card needs something to stand beside: put the clips on the timeline first.",
            "片头片尾需要时间线上有内容：请先放入片段。",
        )
    text = edit.text or timeline.title or Path(content(timeline)[0].name).stem
    card = Card(
        id=edit.place,
        name=f"{edit.place} card",
        start_ms=0,
        duration_ms=edit.duration_ms,
        text=text,
        crossfade_ms=next((clip.crossfade_ms for clip in main if clip.id == edit.place), 0),
    )
    others = [clip for clip in main if clip.id != edit.place]
    new = relay(timeline, [card, *others] if edit.place == "intro" else [*others, card])
    placed = [clip for clip in track(new, MAIN) if clip.id == edit.place]
    which = "片头" if edit.place == "intro" else "片尾"
    return Applied(
        new,
        f'Added the {edit.place} card "{text}" ({span_of(placed)}).',
        f"添加了{which}“{text}”（{span_zh(placed)}）。",
    )


def _card(timeline: Timeline, place: str) -> Card:
    card = next((clip for clip in track(timeline, MAIN) if clip.id == place), None)
    if card is None:
        raise CannotDo(f"There is no {place} card on the timeline.", "时间线上没有这张卡片。")
    assert isinstance(card, Card)
    return card


@apply.register
def _(edit: ChangeCard, timeline: Timeline, library: Library) -> Applied:
    if edit.text is None and not any(clip.id == edit.place for clip in track(timeline, MAIN)):
        return apply(AddCard(edit.place, edit.usual, edit.duration_ms or AddCard.duration_ms), timeline, library)
    card = _card(timeline, edit.place)
    text, length = edit.text or card.text, edit.duration_ms or card.duration_ms
    new = apply(AddCard(edit.place, text, length), timeline, library).timeline
    which = "片头" if edit.place == "intro" else "片尾"
    return Applied(
        new,
        f'The {edit.place} card shows "{text}" for {seconds(length)} s.',
        f"{which}显示“{text}”，{seconds(length)}秒。",
    )


@apply.register
def _(edit: RemoveCard, timeline: Timeline, library: Library) -> Applied:
    card = _card(timeline, edit.place)
    new = retime(timeline, kept(timeline.duration_ms, [(card.start_ms, card.end_ms)]))
    return Applied(new, f'Removed the {edit.place} card "{card.text}".', f"删除了“{card.text}”。")


# ---- the frame -------------------------------------------------------------------------------------------------------


@apply.register
def _(edit: SetCanvas, timeline: Timeline, library: Library) -> Applied:
    new = timeline.model_copy(update={"width": edit.width, "height": edit.height})
    return Applied(new, f"The frame is {edit.width}x{edit.height}.", f"画面为{edit.width}x{edit.height}。")


@apply.register
def _(edit: SetResolution, timeline: Timeline, library: Library) -> Applied:
    share = edit.short_side / min(timeline.width, timeline.height)
    width, height = (round(side * share / 2) * 2 for side in (timeline.width, timeline.height))
    if max(width, height) > WIDEST:
        raise CannotDo(f"A frame of {width}x{height} is too large.", f"{width}x{height}太大了。")
    return apply(SetCanvas(width, height), timeline, library)


@apply.register
def _(edit: SetRate, timeline: Timeline, library: Library) -> Applied:
    new = timeline.model_copy(update={"fps": edit.fps, "fps_fixed": True})
    return Applied(new, f"{edit.fps} frames per second.", f"每秒{edit.fps}帧。")


@apply.register
def _(edit: Fill, timeline: Timeline, library: Library) -> Applied:
    main = track(base(timeline, library), MAIN)
    filled = [c.model_copy(update={"fit": edit.fit}) if isinstance(c, Footage | Still) else c for c in main]
    said = {
        "blur": ("Other shapes stand over their own blurred copy.", "其余部分用模糊画面填充。"),
        "cover": ("Pictures fill the frame; what stands over is cropped.", "画面裁剪填满。"),
        "contain": ("Other shapes stand between black bars.", "其余部分为黑边。"),
    }[edit.fit]
    return Applied(set_track(timeline, MAIN, filled), *said)
