"""Phrases about what is heard: background music, volume, mute, fades, noise."""

from __future__ import annotations

from flows.studio.director.edits import (
    AddMusic,
    Denoise,
    DuckMusic,
    Edit,
    Fade,
    MusicAt,
    Normalize,
    RemoveMusic,
    SetMood,
    SetVolume,
    SlideMusic,
    Slideshow,
    TimeMusic,
    UseTrack,
)
from flows.studio.director.grammar import Frame, Rule, Unfit
from flows.studio.director.places import END, EVERYWHERE, START, Moment, Span, Where

STEP = 1.5
SOFTLY = 0.15


def _loudness(f: Frame, usual: float) -> float:
    """What the phrase says about how loud the music is to be: a share, "quietly", or nothing."""
    if "percent" in f and "louder" not in f:
        return float(f["percent"][1])
    if "loud_times" in f:
        if f["loud_times"] > 1 or f.values.keys() & {"percent", "quietly", "louder"}:
            raise Unfit
        return float(f["loud_times"])
    if "quietly" in f or "louder" in f:
        if "percent" in f or (f["louder"] or -1) > 0:
            raise Unfit
        return SOFTLY
    return float(f["percent"][1]) if "percent" in f else usual


def _instead_of_sound(f: Frame) -> tuple[Edit, ...]:
    return (SetVolume("video", to=0.0), UseTrack(f["song"], _loudness(f, 1.0)))


_LOUDNESS = {"percent", "quietly", "louder", "duck", "loud_times"}


def _music(f: Frame) -> tuple[Edit, ...]:
    if "mood" in f and "matching" in f:
        raise Unfit
    slides = next((edit for edit in f.before if isinstance(edit, Slideshow)), None)
    if slides is not None and not slides.silent and not f.values.keys() & {"mood", "matching"}:
        if f.values.keys() & _LOUDNESS:
            raise Unfit
        return (SlideMusic(),)
    mood = "matching" if "matching" in f else f["mood"] or AddMusic.mood
    ducked = "duck" in f or ("voice" in f and "louder" in f and "quietly" not in f and f["louder"] < 0)
    loudness = (
        AddMusic.volume if ducked and "percent" not in f and "quietly" not in f else _loudness(f, AddMusic.volume)
    )
    bed = AddMusic(mood, loudness, _when(f))
    return (bed, DuckMusic()) if ducked else (bed,)


def _when(f: Frame) -> Span | None:
    """From when to when music plays: a stretch, or from a moment on."""
    starts = [moment for kind in ("at", "from_time") for moment in f.all(kind) if moment != START]
    stretches = f.stretches
    if len(starts) + len(stretches) > 1 or any(moment.share for moment in starts):
        raise Unfit
    if starts:
        return Span(starts[0], END)
    return stretches[0] if stretches and stretches[0] != Span() else None


def _music_bare(f: Frame) -> tuple[Edit, ...]:
    """Music without a verb: what kind of it there is to be, how loud it is, or when it plays."""
    named = f.values.keys() & {"mood", "matching"}
    if not named and "duck" in f:
        raise Unfit
    if not named and f.values.keys() & {"percent", "quietly"}:
        if _when(f):
            raise Unfit
        return (MusicAt(_loudness(f, 0)),)
    return _music(f) if named or not _when(f) else (_retimed(f),)


def _play(f: Frame) -> tuple[Edit, ...]:
    """ "play epic music from 0:30" is other music, "start the music at 0:30" the one that there is."""
    return _music(f) if f.values.keys() & {"mood", "matching"} or not _when(f) else (_retimed(f),)


def _retimed(f: Frame) -> Edit:
    if f.values.keys() & {"percent", "quietly", "louder", "duck"}:
        raise Unfit
    when = _when(f)
    if when is None:
        raise Unfit
    return TimeMusic(None if when.start == START else when.start, None if when.end == END else when.end)


def _silenced(f: Frame) -> Edit:
    """No music before or after a moment; in the middle of it is not possible."""
    when = _when(f)
    if when is None or (when.start != START) == (when.end != END):
        raise Unfit
    return TimeMusic(end=when.start) if when.end == END else TimeMusic(start=when.end)


def _ended(f: Frame) -> Edit:
    if f["until"] is not None:
        return TimeMusic(end=Moment(0, f["until"]))
    moment = f["at"] or (Moment(0, f["to_time"]) if f["to_time"] else None)
    if moment is None or (moment.share and not (moment.share == 1.0 and moment.offset_ms)):
        raise Unfit
    return TimeMusic(end=moment)


def _for_a_while(f: Frame) -> Where | None:
    """ "for ten seconds from 0:20 on": a stretch by its beginning and its length; both or neither."""
    if ("at" in f) != ("length" in f):
        raise Unfit
    if "at" not in f:
        return None
    start = f["at"]
    if start.share or f.stretches or f.clips:
        raise Unfit
    return Where((), Span(start, Moment(0, start.offset_ms + f["length"])))


def _times(f: Frame) -> Edit:
    """ "twice as loud", "down to half"; the latter must say of what."""
    if "half_times" in f and not f.values.keys() & {"music", "volume", "sound", "speech", "mysong"} and "more" not in f:
        raise Unfit
    what = "music" if _is_music(f) else "video"
    return SetVolume(what, times=f["loud_times"] or f["half_times"], where=EVERYWHERE if what == "music" else f.where)  # type: ignore[arg-type]


def _track(f: Frame) -> tuple[Edit, ...]:
    """A song right after a slideshow is the slideshow's."""
    if f.before and isinstance(f.before[-1], Slideshow):
        raise Unfit
    song = UseTrack(f["song"], _loudness(f, UseTrack.volume))
    return (song, DuckMusic()) if "duck" in f else (song,)


def _is_music(f: Frame) -> bool:
    if "speech" in f:
        return False
    about = "music" in f or "mysong" in f or (f.about_music and ("it" in f or ("sound" not in f and "video" not in f)))
    return about and not f.clips


def _volume(f: Frame) -> Edit:
    """To, by, or a step up or down; "by 6 dB" and "by 20 %" go in the direction of the verb."""
    what = "music" if _is_music(f) else "video"
    if what == "music" and any(span != Span() for span in f.stretches):
        raise Unfit
    where = EVERYWHERE if what == "music" else f.where
    sign = f["more"] or f["louder"] or 0
    if "db" in f:
        how, amount = f["db"]
        if how == "to" or (sign and amount < 0):
            raise Unfit
        return SetVolume(what, times=10 ** ((sign or 1) * amount / 20), where=where)  # type: ignore[arg-type]
    if "percent" in f:
        how, share = f["percent"]
        if how == "by" or (sign and how != "to" and "louder" in f):
            return SetVolume(what, times=1 + (sign or 1) * share, where=where)  # type: ignore[arg-type]
        if sign and how == "":
            return SetVolume(what, times=1 + sign * share, where=where)  # type: ignore[arg-type]
        return SetVolume(what, to=share, where=where)  # type: ignore[arg-type]
    if not sign:
        raise Unfit
    step = 1 + (STEP - 1) * (f["degree"] or 1)
    return SetVolume(what, times=step if sign > 0 else 1 / step, where=where)  # type: ignore[arg-type]


def _faded_before(f: Frame) -> str | None:
    """What the phrase before fades the other way, when this one names nothing: "fade the music in and fade out"."""
    last = f.before[-1] if f.before else None
    if not isinstance(last, Fade) or last.direction in f.all("fade"):
        return None
    return None if f.values.keys() & {"sound", "volume", "video", "blackfade"} else last.what


def _fade(f: Frame) -> tuple[Edit, ...]:
    before = _faded_before(f)
    if f.says_it and f.where_before.clips and not f.values.keys() & {"at", "video"}:
        raise Unfit
    about_music = "music" in f or (f.about_music and "it" in f) or before == "music"
    about_sound = "sound" in f or "volume" in f or before == "sound"
    whats = ["music"] if about_music else ["sound"] * about_sound + ["picture"] * ("video" in f)
    length = f["length"] or f["time"] or f["each"] or Fade.duration_ms
    fades = f.all("fade") + f.all("blackfade")
    if "blackfade" in f and set(whats) - {"picture"}:
        raise Unfit
    directions = list(dict.fromkeys(["in", "out"] if "both" in fades else fades))
    if "each" in f and before:
        raise Unfit
    if "span" in f:
        if len(directions) != 1 or f.values.keys() & {"length", "time", "each"}:
            raise Unfit
        span = f["span"]
        at_start = span.start.share == 0 and span.start.offset_ms == 0
        length = span.end.offset_ms if at_start else -span.start.offset_ms
        if not length or (at_start != (directions[0] == "in")) or (not at_start and span.end.share != 1.0):
            raise Unfit
    for at in f.all("at"):
        if at.offset_ms or at.share not in (0.0, 1.0):
            raise Unfit
    if len(f.all("at")) == 1 and len(directions) == 1 and f["at"].share != (0.0 if directions[0] == "in" else 1.0):
        raise Unfit
    return tuple(Fade(what, direction, length) for what in whats or ["picture"] for direction in directions)  # type: ignore[arg-type]


RULES: tuple[Rule, ...] = (
    Rule(
        "add|use|put|make|play mysong|song",
        "add use put play music loud_times percent volume quietly duck voice video it",
        _track,
        ("use the song", "use my uploaded track as background music", "use song.mp3 at 30%", "用我上传的歌做背景音乐"),
    ),
    Rule(
        "add|put|use music",
        "mood+ matching percent volume quietly louder degree duck voice span after until at from_time only play start "
            "show video add use it",
        _music,
        ("add calm background music at 30%", "add some epic music quietly in the background",
            "add music that matches the mood", "添加平静的音乐，音量30%"),
    ),
    Rule(
        "show|play|start|keep|move|down_to music",
        "mood+ matching percent volume quietly duck voice span after until at from_time only play start show make put "
            "use video it",
        _play,
        ("play upbeat music from 0:30 to 1:30", "start the music at 0:10", "play the music only from 0:10 to 0:50",
            "音乐从第10秒开始"),
    ),
    Rule(
        "music end_at at|until|to_time",
        "play make show only",
        _ended,
        ("end the music at 0:40", "stop the music at 0:40", "音乐在0:40结束"),
    ),
    Rule(
        "remove|no|mute|cut music after|until|span",
        "video",
        _silenced,
        ("no music after 0:40", "remove the music before 0:10", "前10秒不要音乐"),
    ),
    Rule(
        "music",
        "mood+ matching percent volume quietly voice duck span after until at from_time only make",
        _music_bare,
        ("lo-fi music", "background music", "upbeat music from 0:30 until 1:30", "轻快的音乐"),
    ),
    Rule("add|put mood+", "percent volume quietly it video voice", _music,
        ("add lo-fi at 30%", "put some lo-fi under it quietly")),
    Rule("quietly", "", lambda f: MusicAt(SOFTLY) if f.about_music else _unfit(), ()),
    Rule(
        "replace|make sound mysong|song",
        "say percent",
        _instead_of_sound,
        ("replace the audio with the song", "replace the original sound with song.mp3", "把原声换成我上传的歌"),
    ),
    Rule(
        "use|add|put|play mysong|song instead_of_sound",
        "percent",
        _instead_of_sound,
        ("use my song instead of the original sound", "用我上传的歌代替原声"),
    ),
    Rule(
        "make|use music+ mood",
        "instead say",
        lambda f: SetMood(f["mood"]),
        ("change the music to epic", "make the music calm", "把音乐换成史诗风格"),
    ),
    Rule("mysong|song music", "percent volume quietly duck voice video", _track,
        ("song.mp3 as background music at 25%",)),
    Rule("make|say mood", "instead music it", lambda f: SetMood(f["mood"]), ("换成史诗音乐",)),
    Rule("remove|no|cut|take music", "video", lambda _: RemoveMusic(), ("remove the music", "no music", "删除音乐")),
    Rule(
        "duck",
        "music it voice video volume make percent_never",
        lambda _: DuckMusic(),
        ("duck it under my voice", "ducked under the speech", "让音乐在人声下压低"),
    ),
    Rule(
        "more|louder music voice",
        "volume make",
        lambda f: DuckMusic() if (f["more"] or f["louder"]) < 0 else _unfit(),
        ("lower the music when someone speaks", "make the music quieter when I'm talking", "说话时降低音乐音量",
            "我说话的时候音乐小一点"),
    ),
    Rule(
        "music|volume|sound|speech|it|clip|mysong|video|make|more loud_times|half_times",
        "music speech volume sound it video make put clip show play more",
        _times,
        ("make the music twice as loud", "double the volume", "turn the sound down to a quarter", "音量减半"),
    ),
    Rule("loud_times", "", _times, ()),
    Rule(
        "music|volume|sound|speech|it|louder|mysong louder|db|percent|more",
        "music speech volume sound it video louder db percent more degree make put clip span after until down_to",
        _volume,
        (
            "make the music quieter",
            "raise the volume by 6 dB",
            "set the volume to 50%",
            "make it louder",
            "把音乐音量调到15%",
        ),
    ),
    Rule("volume|louder", "louder percent db make it degree video clip+ span", _volume,
        ("volume 50%", "louder", "声音大一点")),
    Rule("halve", "music make it sound",
        lambda f: (
            _unfit() if "it" in f and not f.about_music else SetVolume("music" if _is_music(f) else "video", times=0.5)
        ),
        ("half the volume", "halve the music")),
    Rule("more db", "make", _volume, ("gain up 3 dB",)),
    Rule(
        "mute",
        "clip+ span after until outside rest only it video sound make at length",
        lambda f: SetVolume("video", to=0.0, where=_for_a_while(f) or f.where),
        ("mute", "mute the second clip", "mute the first 10 seconds", "把视频静音", "mute everything after 1:00"),
    ),
    Rule("mute music", "make", lambda _: SetVolume("music", to=0.0), ("mute the music", "把音乐静音")),
    Rule(
        "remove|no sound",
        "clip+ span after until outside rest video only",
        lambda f: SetVolume("video", to=0.0, where=f.where),
        ("remove the sound", "去掉声音"),
    ),
    Rule("unmute", "clip it video sound", lambda f: SetVolume("video", to=1.0, where=f.where), ("unmute the video",)),
    Rule("normalize_it", "sound video it make", lambda _: Normalize(), ("normalize",)),
    Rule(
        "normalize|normalize_it|make lufs",
        "volume sound video it make",
        lambda _: Normalize(),
        ("normalize the audio to YouTube loudness", "make it -14 LUFS"),
    ),
    Rule(
        "normalize volume|sound|it",
        "volume sound video it make span",
        lambda f: Normalize() if f["span"] in (None, Span()) else _unfit(),
        ("normalise the loudness", "even out the volume", "音量标准化"),
    ),
    Rule(
        "remove|more|cut|clean noise+",
        "sound video",
        lambda f: Denoise() if f["more"] in (None, -1) else _unfit(),
        ("remove the noise", "reduce the background noise", "去除噪音"),
    ),
    Rule("clean sound", "", lambda _: Denoise(), ("clean up the audio", "clean up the sound")),
    Rule("denoise", "sound video it", lambda _: Denoise(), ("denoise the audio", "降噪")),
    Rule(
        "fade|blackfade+",
        "add put use start start_with make show each at+ span length time music sound volume video it fades end_verb",
        _fade,
        (
            "fade in from black",
            "fade out the music",
            "fade the audio out over 3 seconds",
            "fade in and out",
            "结尾淡出",
        ),
    ),
)  # fmt: skip


def _unfit() -> tuple[Edit, ...]:
    raise Unfit
