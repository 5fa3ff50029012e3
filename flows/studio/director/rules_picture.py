"""Phrases about the picture: its looks, how it stands in the frame, what lies over it, joins, the visualizer."""

from __future__ import annotations

from typing import Any

from flows.studio.director.edits import (
    AddProgress,
    AddVisualizer,
    Adjust,
    Backdrop,
    Crop,
    Crossfades,
    Edit,
    Inset,
    Mirror,
    MusicVideo,
    RemoveCrossfades,
    RemoveInset,
    RemoveVisualizer,
    Slideshow,
    TrackInfo,
    Turn,
    Zoom,
)
from flows.studio.director.grammar import Frame, Rule, Unfit
from flows.studio.director.places import EVERYWHERE
from flows.studio.director.rules_whole import canvas

ON = "it video make add put show clip+ span after until outside rest only whilst coverart"


def _adjust(f: Frame) -> tuple[Edit, ...]:
    """ "The colour temperature warmer" names its look twice."""
    if "aspect" in f and {f["aspect"]} != {name for name, _ in f.all("adjust")}:
        raise Unfit
    edits = []
    for name, usual in f.all("adjust"):
        amount = usual
        if "percent" in f:
            how, share = f["percent"]
            if how == "to" or len(f.all("adjust")) > 1:
                raise Unfit
            amount = share if usual > 0 else -share
        elif "degree" in f:
            amount = usual * f["degree"]
        edits.append(Adjust(name, amount, where=f.where))
    edits += [Adjust("saturation", -1.0, exactly=True, where=f.where)] * ("monochrome" in f)
    return tuple(edits)


_USUAL = {"brightness": 0.15, "contrast": 0.2, "saturation": 0.25, "warmth": 0.25, "sharpness": 0.5}


def _aspect(f: Frame) -> tuple[Edit, ...]:
    sign = f["more"] or 1
    amount = [_USUAL[name] * (f["degree"] or 1) for name in f.all("aspect")]
    if "percent" in f:
        how, share = f["percent"]
        if how == "to":
            raise Unfit
        amount = [share] * len(amount)
    pairs = zip(f.all("aspect"), amount, strict=True)
    return tuple(Adjust(name, sign * value, where=f.where) for name, value in pairs)


def _turn(f: Frame) -> Edit:
    degrees = f["upside"] or f["degrees"] or 90
    if f["clockwise"] == 270:
        degrees = 360 - degrees
    if degrees not in (90, 180, 270):
        raise Unfit
    return Turn(int(degrees), f.where)  # type: ignore[arg-type]


def _zoom(f: Frame) -> Edit:
    factor = f["factor"] or 1 + 0.2 * (f["degree"] or 1)
    if "percent" in f:
        how, share = f["percent"]
        factor = share if how == "to" else 1 + share
    if "degree" in f and ("factor" in f or "percent" in f):
        raise Unfit
    return Zoom(factor, where=f.where)


def _crop(f: Frame) -> Edit:
    share = f["percent"][1] if "percent" in f else None
    if "all_sides" in f and share is not None:
        return Crop(**dict.fromkeys(f["all_sides"], share), where=f.where)
    if "half_side" in f and share is None:
        side, share = f["half_side"], 0.5
    elif "side" in f and share is not None:
        side = f["side"]
    elif "place" in f and share is not None and " " not in f["place"]:
        side = f["place"]
    else:
        raise Unfit
    return Crop(**{side: share}, where=f.where)


def _crop_to(f: Frame) -> Edit:
    opposite = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}
    return Crop(**{opposite[f["half_side"]]: 0.5}, where=f.where)


def _inset(f: Frame) -> Edit:
    """A clip over another one, which is told by "over" or by whose corner it is."""
    named: list[Any] = list(f.clips)
    over = f["overclip"]
    if len(named) == 2 and over is None:
        over = named.pop()
    if len(named) > 1 or "each" in (*named, over):
        raise Unfit
    return Inset(named[0] if named else f["photo"] or "logo", over, f["place"] or Inset.place)


def _crossfade(f: Frame) -> Edit:
    length = f["length"] or f["time"] or f["to_time"] or Crossfades.duration_ms
    if f.clips == ("each",):
        return Crossfades(length)
    if f.clips and len(f.clips) != 2:
        raise Unfit
    if "rest" in f and f.rest != EVERYWHERE:
        raise Unfit
    pair = f["betweenclips"] or f.clips or None
    if "beforeclip" in f:
        place = f["beforeclip"]
        if not isinstance(place, int) or place == 1:
            raise Unfit
        pair = (place - 1, place)
    return Crossfades(length, pair)


def _music_video(f: Frame) -> tuple[Edit, ...]:
    """The video and whatever stands before it: "a slow zoom, wave music video"."""
    edits: list[Edit] = [MusicVideo(f["song"], f["photo"])]
    if "ratio" in f or "platform" in f:
        edits.append(canvas(f))
    if "visual" in f or "style" in f:
        edits.append(AddVisualizer(f["style"] or "bars"))
    edits += _track_info(f) + [AddProgress()] * ("progress" in f)
    if "backdrop" in f:
        edits.append(_backdrop(f))
    elif "colour" in f:
        raise Unfit
    return (*edits, *([Zoom(1.0, slowly=True)] if "slowzoom" in f else []))


def _track_info(f: Frame) -> list[Edit]:
    """ "The name of the song" is one line, with the artist it is two."""
    lines = [name for kind, name in (("songtitle", "title"), ("artist", "artist")) if kind in f]
    if "trackinfo" in f or len(lines) == 2:
        return [TrackInfo()]
    return [TrackInfo(only=name) for name in lines]  # type: ignore[arg-type]


def _style(f: Frame) -> Edit:
    """Mirrored bars can only be meant of a visualizer; "make it round" could be anything."""
    if any(kind in f for kind in ("make", "say", "it")) and f["style"] != "mirrored bars":
        raise Unfit
    return _bottom(f)


def _slideshow(f: Frame) -> tuple[Edit, ...]:
    silent = "no" in f or "mute" in f
    if silent and ("onbeat" in f or "song" in f or "mysong" in f or ("no" in f) != ("music" in f)):
        raise Unfit
    on_beat = "onbeat" in f or f["slideshow"] == "on the beat"
    counts = {count for count in f.all("photos") if count}
    named = tuple(f.all("photo")) or f["listed"] or ()
    if len(counts) > 1 or ("photo" in f and "listed" in f) or not all(map(_is_file, named)):
        raise Unfit
    count, left_out = counts.pop() if counts else None, tuple(f["photos_but"] or ())
    shown = Slideshow(f["each"], on_beat, f["song"], silent, count, named, left_out)
    zoom = [Zoom(1.0, slowly=True)] if "slowzoom" in f else []
    return (*([canvas(f)] if "ratio" in f or "platform" in f else []), shown, *zoom)


def _is_file(name: Any) -> bool:
    return isinstance(name, str) and "." in name


def _backdrop(f: Frame) -> Edit:
    word = f["backdrop"]
    if f.about_text or ("colour" in f and word != "solid" and f["colour"] != word):
        raise Unfit
    if word in ("blur", "gradient"):
        return Backdrop(word)
    return Backdrop("solid", f["colour"] or (word if word != "solid" else "black"))


def _bottom(f: Frame) -> AddVisualizer:
    """It has its place at the bottom, but for the circle, which has its around the cover."""
    if f["place"] not in (None, "bottom") or (f["place"] and f["style"] == "circle"):
        raise Unfit
    return AddVisualizer(f["style"] or "bars")


def _unfit() -> Edit:
    raise Unfit


RULES: tuple[Rule, ...] = (
    Rule(
        "adjust|monochrome",
        f"adjust+ monochrome {ON} percent degree+ aspect always",
        _adjust,
        ("make it warmer", "brighten the video", "black and white", "make the first clip brighter and warmer",
            "add a vignette",
            "make it sepia",
            "色调暖一点",
            "black and white for clip 1 only",
            "make everything after 1:00 black and white",
            "make every clip brighter", "2分钟以后变成黑白", "每个片段都调亮一点"),
        tail=False,
    ),
    Rule(
        "more|add aspect+",
        f"{ON} percent degree",
        _aspect,
        ("more contrast", "increase the brightness by 20%", "reduce the saturation", "增加对比度"),
    ),
    Rule("rotate", f"{ON} degrees clockwise upside", _turn, ("rotate it 90 degrees", "rotate left", "旋转90度")),
    Rule("upside", ON, _turn, ("turn it upside down",)),
    Rule("mirror", f"{ON} mirror_axis",
        lambda f: Mirror(f["mirror_axis"] or f["mirror"], f.where),
        ("mirror the video", "flip it vertically", "水平翻转")),
    Rule("flip", ON, lambda f: Mirror("horizontal", f.where), ("flip the video", "翻转画面")),
    Rule("flip mirror_axis", ON, lambda f: Mirror(f["mirror_axis"], f.where), ("flip it horizontally",)),
    Rule("slowzoom", ON,
        lambda f: Zoom(1.0, slowly=True, where=f.where), ("add a slow zoom", "ken burns effect", "缓慢放大画面")),
    Rule("zoom", f"{ON} percent factor degree+ centred zoom_more", _zoom,
        ("zoom in", "zoom in by 30%", "zoom in a little", "放大画面20%")),
    Rule("cut percent side|place|all_sides", "video it", _crop, ("cut 15% off the bottom of the picture",)),
    Rule("crop", f"{ON} side half_side all_sides percent place", _crop,
        ("crop 10% off each side",  "crop 10% off the top", "crop the left half", "裁掉左半边")),
    Rule("crop_to half_side", ON, _crop_to, ("crop to the right half",)),
    Rule(
        "inset clip",
        "put+ show+ add make move overclip onclip clip place use it always only play overcover",
        _inset,
        ("put clip 2 picture in picture over clip 1", "把第二个片段作为画中画放在第一个片段上"),
    ),
    Rule("inset photo|logo", "put show+ add make place use it video always overcover", _inset,
        ("picture in picture with logo.png",)),
    Rule("add|put|show logo|photo", "add put it video always", _inset, ("add my logo", "加上我的logo")),
    Rule("remove|no|take inset|logo", "inset logo it",
        lambda _: RemoveInset(), ("remove the logo", "no picture in picture", "去掉画中画")),
    Rule(
        "photo|logo place",
        "put add show move make inset video use shown always",
        _inset,
        ("put logo.png in the top right corner", "把logo.png放在右上角"),
    ),
    Rule(
        "crossfade",
        "add put joins betweenclips beforeclip clips time length to_time use clip+ make joins_all it fades video only "
            "rest",
        _crossfade,
        ("with short crossfades", "add dissolves between the clips", "dissolve of half a second",
            "crossfade everything", "片段之间加叠化"),
    ),
    Rule("hard", "use make put it clips joins say instead",
        lambda f: () if f.before and isinstance(f.before[-1], RemoveCrossfades) else RemoveCrossfades(), ()),
    Rule("remove|no crossfade", "joins clips", lambda _: RemoveCrossfades(), ("remove the transitions", "去掉转场")),
    Rule(
        "musicvideo",
        "add make use put style visual trackinfo backdrop colour slowzoom progress mysong+ song song_word music video "
            "photo coverart+ ratio platform network about_cover+ show+ shown whilst it only along+ songtitle artist",
        _music_video,
        ("Create a looping music video", "a vertical music video with a spectrum",
            "make a music video for this song with a circular visualizer around the cover",
            "做一个竖屏的音乐视频",  'make a music video of "b.mp3" over "cover.jpg"', "做一个音乐视频"),
    ),
    Rule(
        "add|make|put mysong|song|song_word coverart",
        "add make put video show photo whilst it song_word use along+",
        lambda f: MusicVideo(f["song"], f["photo"]) if "video" in f or "put" in f else _unfit(),
        ("put the song over the cover art", "make a video of the cover with my song", "把这首歌配上封面做成视频"),
    ),
    Rule(
        "visual",
        "style add put show about_cover whilst use place",
        _bottom,
        ("visualizer", "add a circle visualizer", "mirrored bars visualizer", "可视化"),
    ),
    Rule(
        "make|use|say visual|instead style",
        "say visual instead it is",
        lambda f: AddVisualizer(f["style"]),
        ("change the visualizer to a wave", "use a wave instead of bars", "把可视化换成波形"),
    ),
    Rule(
        "make|use|replace|swap style style",
        "say visual",
        lambda f: AddVisualizer(f.all("style")[-1]),
        ("change the bars to a waveform",),
    ),
    Rule("make|say|use style", "it visual", lambda f: AddVisualizer(f["style"]), ("make it a circle", "换成波形")),
    Rule("style instead", "visual add use", lambda f: AddVisualizer(f["style"]), ("a wave instead of the bars",)),
    Rule("style", "add show put use make say it about_cover whilst place", _style,
        ("with a waveform", "mirrored bars", "加波形", "镜像频谱条")),
    Rule("remove|no visual|style", "style visual it about_cover",
        lambda _: RemoveVisualizer(), ("remove the visualizer", "去掉可视化")),
    Rule(
        "backdrop",
        "colour make add put it use say instead",
        _backdrop,
        ("solid black background", "with a blurred background", "gradient background", "纯色背景", "渐变背景"),
    ),
    Rule(
        "slideshow",
        "add+ make+ photos+ photos_to mysong song music onbeat each use join put show+ shown video order it no mute "
            "along+ ratio platform network slowzoom photo+ listed photos_but only keep",
        _slideshow,
        ("make a slideshow from these photos to this song", "slideshow on the beat", "用这些照片做一个幻灯片"),
    ),
    Rule("photos each", "show make add mysong song music onbeat along+ order ratio platform use", _slideshow,
        ("the photos, three seconds each", "each photo for 3 seconds with the pictures")),
)  # fmt: skip
