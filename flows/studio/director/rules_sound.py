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
    Slideshow,
    UseTrack,
)
from flows.studio.director.grammar import Frame, Rule, Unfit
from flows.studio.director.places import EVERYWHERE

STEP = 1.5
SOFTLY = 0.15


def _loudness(f: Frame, usual: float) -> float:
    """What the phrase says about how loud the music is to be: a share, "quietly", or nothing."""
    if "quietly" in f or "louder" in f:
        if "percent" in f or (f["louder"] or -1) > 0:
            raise Unfit
        return SOFTLY
    return float(f["percent"][1]) if "percent" in f else usual


def _instead_of_sound(f: Frame) -> tuple[Edit, ...]:
    return (SetVolume("video", to=0.0), UseTrack(f["song"], _loudness(f, 1.0)))


def _music(f: Frame) -> tuple[Edit, ...]:
    if "mood" in f and "matching" in f:
        raise Unfit
    mood = "matching" if "matching" in f else f["mood"] or AddMusic.mood
    bed = AddMusic(mood, _loudness(f, AddMusic.volume), f["span"])
    return (bed, DuckMusic()) if "duck" in f else (bed,)


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


def _fade(f: Frame) -> tuple[Edit, ...]:
    about_music = "music" in f or (f.about_music and "it" in f)
    whats = ["music"] if about_music else ["sound"] * ("sound" in f or "volume" in f) + ["picture"] * ("video" in f)
    length = f["length"] or f["time"] or f["each"] or Fade.duration_ms
    directions = list(dict.fromkeys(["in", "out"] if "both" in f.all("fade") else f.all("fade")))
    if "span" in f:
        if len(directions) != 1:
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
        "add|use|put|make mysong|song",
        "add use put music percent volume quietly duck voice video it",
        _track,
        ("use the song", "use my uploaded track as background music", "use song.mp3 at 30%", "用我上传的歌做背景音乐"),
    ),
    Rule(
        "add|put|use|show music",
        "mood+ matching percent volume quietly louder degree duck voice span video add use it",
        _music,
        ("add calm background music at 30%", "add some epic music quietly in the background", "add music that matches the mood", "添加平静的音乐，音量30%"),
    ),
    Rule(
        "music",
        "mood+ matching percent volume quietly voice",
        lambda f: MusicAt(_loudness(f, 0)) if f.values.keys() & {"percent", "quietly"} and not f.values.keys() & {"mood", "matching"} else _music(f),
        ("lo-fi music", "background music", "轻快的音乐"),
    ),
    Rule("add|put mood+", "percent volume quietly it video voice", _music, ("add lo-fi at 30%", "put some lo-fi under it quietly")),
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
    Rule("make|say mood", "instead music", lambda f: SetMood(f["mood"]), ("换成史诗音乐",)),
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
        ("lower the music when someone speaks", "make the music quieter when I'm talking", "说话时降低音乐音量", "我说话的时候音乐小一点"),
    ),
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
    Rule("volume|louder", "louder percent db make it degree video clip+ span", _volume, ("volume 50%", "louder", "声音大一点")),
    Rule("halve", "music make it sound", lambda f: SetVolume("music" if _is_music(f) else "video", times=0.5), ("half the volume", "halve the music")),
    Rule("more db", "make", _volume, ("gain up 3 dB",)),
    Rule(
        "mute",
        "clip+ span after until only it video sound make",
        lambda f: SetVolume("video", to=0.0, where=f.where),
        ("mute", "mute the second clip", "mute the first 10 seconds", "把视频静音", "mute everything after 1:00"),
    ),
    Rule("mute music", "make", lambda _: SetVolume("music", to=0.0), ("mute the music", "把音乐静音")),
    Rule(
        "remove|no sound",
        "clip span video",
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
        "volume sound video it make",
        lambda _: Normalize(),
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
        "fade+",
        "add start start_with make show each at+ span length time music sound volume video it fades end_verb",
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
