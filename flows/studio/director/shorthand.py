"""Shorthand, brought to the full order: "fade in over 1 second and fade out over 3", "louder, 45%"."""

from __future__ import annotations

from flows.studio.director.values import NUMBER, TIME
from flows.studio.director.words import Rewriting

_UNIT = r"(?:s|secs?|seconds?|mins?|minutes?)"

REWRITINGS = (
    Rewriting(
        rf"\b(louder|quieter|softer)(?: please)? ?, ?(?=(?:{NUMBER}) ?%)",
        r"\1 to ",
        (("louder please, 45%", "louder to 45%"),),
    ),
    Rewriting(
        rf"\b(cross-?fade [^,.;]*?) by (?={TIME})",
        r"\1 of ",
        (("crossfade everything by half a second", "crossfade everything of half a second"),),
    ),
    Rewriting(
        rf"\b((?:over|for|of|lasting) (?:{NUMBER}) )({_UNIT})( and [^,.;]*?(?:over|for|of|lasting) "
            rf"(?:{NUMBER}))(?= ?(?:$|[,.;!]))",
        r"\1\2\3 \2",
        (("fade in over 1 second and fade out over 3", "fade in over 1 second and fade out over 3 seconds"),),
    ),
    Rewriting(
        r"^((?:cut|trim|remove|delete|drop) [^,]*?) ?, ?(?:and |but )?not the (?:first|last|start|end|"
            r"beginning)\b[^,]*$",
        r"\1",
        (("cut the last 20 seconds, not the first 20", "cut the last 20 seconds"),),
    ),
    Rewriting(
        r"^((?:剪掉?|去掉|删掉?|删除)[^,，]*)[,，](?:而)?不是(?:前|后|最后|开头|结尾)[^,，]*$",
        r"\1",
        (("剪掉最后20秒，不是前20秒", "剪掉最后20秒"),),
    ),
    Rewriting(
        r"\b(music[^,.;]*), something (?:that |which )?(?:matches|fits|suits|goes with) "
            r"(the mood|it|the (?:video|picture|footage))",
        r"\1 that matches \2",
        (("background music please, something that matches the mood", "background music that matches the mood"),),
    ),
    Rewriting(r"^no ?,? sorry ?,? ", "no, ", (("no sorry, make it square", "make it square"),)),
    Rewriting("渐弱", "淡出", (("声音在最后5秒渐弱", "声音在最后5秒淡出"),)),
    Rewriting("渐强", "淡入"),
    Rewriting(r"(lrc|srt|vtt)(?:歌词)?文件", r"\1", (("用lrc文件加上歌词", "用lrc加上歌词"),)),
    Rewriting(r"(?:画面|视频)的?气氛", "氛围", (("配一段符合画面气氛的背景音乐", "配一段符合氛围的背景音乐"),)),
    Rewriting(
        r"\bmute (?:my|the|his|her|our) (?:voice|speech|talking|speaking)\b",
        "mute the original sound",
        (("mute my voice", "mute the original sound"),),
    ),
    Rewriting(
        r"((?:歌词|字幕)[^,，。]{0,6}[,，](?:把)?)字体?(?=放大|变大|大一?点|缩小|小一?点|调大|调小)",
        r"\1字幕",
        (("显示歌词，字放大一点", "显示歌词，字幕放大一点"),),
    ),
    Rewriting("我们的?新?(?=歌|封面|曲)", "我的"),
)  # fmt: skip
