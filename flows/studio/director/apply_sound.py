"""Edits of what is heard."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flows.media.mood import MoodGuess
from flows.studio.director import songs
from flows.studio.director.applying import Applied, apply, base, duration, pick, told
from flows.studio.director.chinese_names import chinese as in_chinese
from flows.studio.director.edits import (
    AddMusic,
    Denoise,
    DuckMusic,
    Fade,
    MusicAt,
    Normalize,
    RemoveMusic,
    SetMood,
    SetVolume,
    SlideMusic,
    TimeMusic,
    UseTrack,
)
from flows.studio.director.library import Library
from flows.studio.director.places import END, START, CannotDo, Span
from flows.studio.director.songs import fit_of, pieces
from flows.studio.director.tracks import MAIN, MUSIC, SOUND, set_track, track
from flows.studio.timeline import Bed, Footage, Sound, Timeline
from flows.wire.draft import seconds

LOUDEST = 4.0
WITHOUT_FOOTAGE = "calm"


def _no_music() -> CannotDo:
    return CannotDo(
        "There is no music on the timeline: add background music first.", "时间线上没有音乐：请先添加背景音乐。"
    )


@apply.register
def _(edit: AddMusic, timeline: Timeline, library: Library) -> Applied:
    if not 0 <= edit.volume <= 1:
        raise _too_loud(edit.volume)
    old = base(timeline, library)
    guess = _guess(old, library) if edit.mood == "matching" else None
    mood = guess.mood if guess else WITHOUT_FOOTAGE if edit.mood == "matching" else edit.mood
    why = f" {guess.why}" if guess else ""
    why_zh = f"，按画面的动感、亮度和语音选择，每分钟{guess.tempo_bpm}拍" if guess else ""
    start, end = edit.span.resolve(old.duration_ms) if edit.span else (0, old.duration_ms)
    bed = Bed(
        id="bed-1",
        name=f"{mood} music",
        start_ms=start,
        duration_ms=end - start,
        mood=mood,
        tempo_bpm=guess.tempo_bpm if guess else None,
        volume=edit.volume,
        duck=False,
    )
    span = f"{seconds(start)}-{seconds(end)}"
    return Applied(
        set_track(old, MUSIC, [bed]),
        f"Added {mood} music at {round(edit.volume * 100)} % ({span} s).{why}",
        f"添加了{in_chinese(mood)}音乐，音量{round(edit.volume * 100)}%（{span}秒）{why_zh}。",
    )


@apply.register
def _(edit: SlideMusic, timeline: Timeline, library: Library) -> Applied:
    return Applied(timeline, "", idle=True) if track(timeline, SOUND) else apply(AddMusic(), timeline, library)


def _too_loud(volume: float) -> CannotDo:
    percent = round(volume * 100)
    return CannotDo(f"Music can play at 0 to 100 %, not at {percent} %.", f"音乐音量只能是0到100%，不能是{percent}%。")


def _guess(timeline: Timeline, library: Library) -> MoodGuess | None:
    """The music that suits the footage which is seen longest; None without any."""
    shown: Counter[str] = Counter()
    for clip in timeline.of(Footage):
        shown[clip.media] += clip.duration_ms
    return library.mood(library.by_id(shown.most_common(1)[0][0])) if shown else None


@apply.register
def _(edit: MusicAt, timeline: Timeline, library: Library) -> Applied:
    if track(timeline, MUSIC):
        return apply(SetVolume("music", to=edit.volume), timeline, library)
    return apply(AddMusic(volume=edit.volume), timeline, library)


@apply.register
def _(edit: TimeMusic, timeline: Timeline, library: Library) -> Applied:
    if not track(timeline, MUSIC):
        return apply(AddMusic(span=Span(edit.start or START, edit.end or END)), timeline, library)
    clips = _music(timeline)
    if not isinstance(clips[0], Bed):
        raise CannotDo(
            "An uploaded song plays under all of the video; music that I make can begin and end elsewhere.",
            "上传的歌曲会从头播到尾；只有我制作的音乐可以改起止时间。",
        )
    total = timeline.duration_ms
    start = edit.start.resolve(total) if edit.start else clips[0].start_ms
    end = edit.end.resolve(total) if edit.end else clips[-1].end_ms
    if not 0 <= start < end <= total:
        raise CannotDo(
            f"The music cannot play from {seconds(start)} to {seconds(end)} s: the video lasts {seconds(total)} s.",
            f"音乐不能从{seconds(start)}秒放到{seconds(end)}秒：视频长{seconds(total)}秒。",
        )
    bed = clips[0].model_copy(update={"start_ms": start, "duration_ms": end - start})
    span = f"{seconds(start)}-{seconds(end)}"
    return Applied(
        set_track(timeline, MUSIC, [bed]),
        f"The music plays from {seconds(start)} to {seconds(end)} s.",
        f"音乐在{span}秒播放。",
    )


@apply.register
def _(edit: UseTrack, timeline: Timeline, library: Library) -> Applied:
    if not 0 <= edit.volume <= 1:
        raise _too_loud(edit.volume)
    old = base(timeline, library)
    song = library.named(edit.name, "audio") if edit.name else library.newest("audio")
    if song is None:
        name = edit.name or "song"
        raise CannotDo(f"There is no {name}: upload an audio file first.", "没有可用的歌曲：请先上传音频文件。")
    length = duration(song)
    fit = fit_of(song, old.duration_ms, library)
    one = Sound(id="song-1", name=song.name, start_ms=0, duration_ms=length, media=song.id, volume=edit.volume)
    one = one.model_copy(update={"sound_out_ms": fit.fade_out_ms})
    end, percent = seconds(old.duration_ms), round(edit.volume * 100)
    how, chinese = (f", {part}" if part else "" for part in songs.told(fit, length))
    return Applied(
        set_track(old, MUSIC, pieces(one, fit)),
        f"{song.name} plays at {percent} % (0-{end} s{how}).",
        f"用{song.name}作背景音乐，音量{percent}%（0-{end}秒{chinese.replace(', ', '，')}）。",
    )


def _music(timeline: Timeline) -> list[Any]:
    clips = track(timeline, MUSIC)
    if not clips:
        raise _no_music()
    return clips


def _music_track(timeline: Timeline) -> str:
    """Where the music lies: under everything, or as the song of a music video. CannotDo without any."""
    if not track(timeline, MUSIC) and track(timeline, SOUND):
        return SOUND
    _music(timeline)
    return MUSIC


@apply.register
def _(edit: SetMood, timeline: Timeline, library: Library) -> Applied:
    beds = [clip for clip in _music(timeline) if isinstance(clip, Bed)]
    if not beds:
        raise CannotDo(
            "The music is an uploaded song, which has the mood it has.", "现在的音乐是上传的歌曲，不能换风格。"
        )
    name = f"{edit.mood} music"
    change = {"mood": edit.mood, "name": name, "tempo_bpm": None}
    new = set_track(timeline, MUSIC, [bed.model_copy(update=change) for bed in beds])
    return Applied(
        new,
        f"The music is {edit.mood} now, at {round(beds[0].volume * 100)} %.",
        f"音乐换成了{in_chinese(edit.mood)}风格。",
    )


@apply.register
def _(edit: RemoveMusic, timeline: Timeline, library: Library) -> Applied:
    music = _music(timeline)[0]
    return Applied(set_track(timeline, MUSIC, []), f"Removed {music.name}.", f"删除了{_named(music)}。")


def _named(music: Bed | Sound) -> str:
    return f"{in_chinese(music.mood)}音乐" if isinstance(music, Bed) else music.name


@apply.register
def _(edit: DuckMusic, timeline: Timeline, library: Library) -> Applied:
    if not track(timeline, MUSIC):
        raise CannotDo(
            "There is no music on the timeline to duck: add background music first.",
            "时间线上没有音乐可以压低：请先添加背景音乐。",
        )
    new = set_track(timeline, MUSIC, [clip.model_copy(update={"duck": True}) for clip in track(timeline, MUSIC)])
    return Applied(new, "The music is ducked under the speech.", "说话时音乐会自动压低。")


@apply.register
def _(edit: SetVolume, timeline: Timeline, library: Library) -> Applied:
    if edit.what == "music":
        return _music_volume(edit, timeline)
    timeline = base(timeline, library)
    new, places = pick(timeline, edit.where)
    chosen = {track(new, MAIN)[place].id for place in places}
    times = [(clip.start_ms, clip.end_ms) for clip in track(new, MAIN) if clip.id in chosen]
    volumes: list[float] = []
    for name in (MAIN, SOUND):
        clips = track(new, name)
        for n, clip in enumerate(clips):
            inside = (
                clip.id in chosen if name == MAIN else any(a <= clip.start_ms and clip.end_ms <= b for a, b in times)
            )
            if isinstance(clip, Footage | Sound) and inside:
                clips[n] = clip.model_copy(update={"volume": _new_volume(edit, clip.volume)})
                volumes.append(clips[n].volume)
        new = set_track(new, name, clips)
    if not volumes:
        raise CannotDo("There is no sound there.", "那里没有声音。")
    part, chinese = told(new, edit.where, places)
    if not any(volumes):
        return Applied(new, f"Muted the sound{part}.", f"已静音{chinese}。")
    shown = _shown(volumes)
    return Applied(new, f"The sound plays at {shown}{part}.", f"音量为{shown.replace(' %', '%')}{chinese}。")


def _new_volume(edit: SetVolume, now: float) -> float:
    volume = edit.to if edit.to is not None else now * edit.times
    if not 0 <= volume <= LOUDEST:
        raise CannotDo(
            f"The sound can be at 0 to {LOUDEST:.0%} (12 dB louder), not at {volume:.0%}.".replace("%", " %"),
            f"音量只能是0到{LOUDEST:.0%}，不能是{volume:.0%}。",
        )
    return round(volume, 4)


def _shown(volumes: list[float]) -> str:
    return "/".join(dict.fromkeys(f"{round(volume * 100)} %" for volume in volumes))


def _music_volume(edit: SetVolume, timeline: Timeline) -> Applied:
    clips, name = [], _music_track(timeline)
    for clip in track(timeline, name):
        volume = _new_volume(edit, clip.volume)
        if volume > 1 and (edit.to is not None or clip.volume >= 1):
            raise _too_loud(volume)
        clips.append(clip.model_copy(update={"volume": min(1.0, volume)}))
    shown = _shown([clip.volume for clip in clips])
    chinese = shown.replace(" %", "%")
    return Applied(set_track(timeline, name, clips), f"The music plays at {shown}.", f"音乐音量为{chinese}。")


@apply.register
def _(edit: Normalize, timeline: Timeline, library: Library) -> Applied:
    new = timeline.model_copy(update={"normalized": True})
    return Applied(new, "The whole sound is brought to -14 LUFS.", "整体响度统一到-14 LUFS。")


@apply.register
def _(edit: Denoise, timeline: Timeline, library: Library) -> Applied:
    clips = track(timeline, MAIN)
    if not any(isinstance(clip, Footage) for clip in clips):
        raise CannotDo("There is no footage whose noise could be removed.", "没有可以降噪的素材。")
    quiet = [clip.model_copy(update={"denoise": True}) if isinstance(clip, Footage) else clip for clip in clips]
    return Applied(
        set_track(timeline, MAIN, quiet), "Reduced the background noise of the footage.", "已降低素材的背景噪音。"
    )


@apply.register
def _(edit: Fade, timeline: Timeline, library: Library) -> Applied:
    timeline = base(timeline, library)
    if edit.what == "music":
        names = [_music_track(timeline)]
    elif edit.what == "sound":
        names = [name for name in (MAIN, SOUND) if any(isinstance(c, Footage | Sound) for c in track(timeline, name))]
    else:
        names = [MAIN]
    if not names:
        raise CannotDo("There is no sound to fade.", "没有可以淡化的声音。")
    new = timeline
    field = f"{'fade' if edit.what == 'picture' else 'sound'}_{edit.direction}_ms"
    for name in names:
        clips = track(new, name)
        places = [n for n, clip in enumerate(clips) if hasattr(clip, field)]
        place = places[0] if edit.direction == "in" else places[-1]
        if clips[place].duration_ms < edit.duration_ms:
            raise CannotDo(
                f"{clips[place].name} lasts only {seconds(clips[place].duration_ms)} s, less than the fade.",
                f"{clips[place].name}只有{seconds(clips[place].duration_ms)}秒，比淡化还短。",
            )
        clips[place] = clips[place].model_copy(update={field: edit.duration_ms})
        new = set_track(new, name, clips)
    what = {"picture": "The picture", "sound": "The sound", "music": "The music"}[edit.what]
    zh = {"picture": "画面", "sound": "声音", "music": "音乐"}[edit.what]
    span = f"{seconds(edit.duration_ms)} s"
    way, end = ("in", "at the start") if edit.direction == "in" else ("out", "at the end")
    return Applied(
        new,
        f"{what} fades {way} over {span} {end}.",
        f"{zh}{'开头淡入' if way == 'in' else '结尾淡出'}，{seconds(edit.duration_ms)}秒。",
    )
