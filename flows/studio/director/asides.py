"""What people say around an order without changing it: greetings, praise, what they have, where the video is for."""

from __future__ import annotations

from flows.studio.director.values import TIME
from flows.studio.director.words import QUOTE, Rewriting

_GREETING = r"(?:hi|hello|hey|hiya|good\s+(?:morning|afternoon|evening))(?:\s+(?:there|again|guys|team))?"
_PRAISE = (
    r"(?:(?:that(?:'s|\s+is)|it(?:'s|\s+is)|this\s+is|looks?|sounds?)\s+)?(?:very\s+|really\s+|so\s+)?"
    r"(?:nice|great|good|cool|perfect|lovely|better|awesome|beautiful|excellent)(?:\s+(?:job|work|one))?"
)
_NOISE = r"(?:hiss|hum|buzz|static|noise|background\s+noise|wind|crackling)"
_CLIPS = r"(?:clips?|videos?|files?|recordings?|takes?|shots?|photos?|pictures?|images?|songs?|tracks?)"
_COUNT = r"(?:a\s+few|some|several|many|two|three|four|five|six|\d+)"
_PLACES = r"(?:page|website|site|shop|store|channel|blog|newsletter|presentation|class|lesson|course|profile|account)"
_REMARK = r"[^,，.;。\d\ue000]{2,40}"
_REMOVE = r"(?:cut|remove|delete|drop|take\s+out|lose)"

REWRITINGS = (
    Rewriting(rf"^{_GREETING}\s*[,!.]+\s*(?=\S)", "", (("hi! mute it", "mute it"),)),
    Rewriting(rf"^{_PRAISE}\s*[,!.]*\s*but\s+(?=\S)", "", (("nice, but make it warmer", "make it warmer"),)),
    Rewriting(r"(^|[,;]\s*)(?:(?:just|only)\s+)?(?:a\s+)?bit\s+(?=[a-z]+er\b)", r"\1a bit ", (("bit warmer", "a bit warmer"),)),
    Rewriting(r"^(?:please\s+)?scrap\s+(?:everything|all\s+of\s+it|it\s+all)$", "start over"),
    Rewriting(
        r"^(?:please\s+)?scrap\s+(?:everything|all\s+of\s+it|it\s+all|that)\s*[,.;]\s*(?=.*\b(?:start|begin)\b)",
        "",
        (("scrap everything, start over", "start over"),),
    ),
    Rewriting(
        rf"^there(?:'s|\s+is)\s+(?:a\s+lot\s+of|so\s+much|too\s+much|some|an?)\s+(?:annoying\s+)?{_NOISE}\s*[,.;]\s*(?:so\s+)?"
        r"(?=.*\b(?:noise|hiss|hum|clean|denoise)\b)",
        "",
        (("there's a lot of hiss, remove the noise", "remove the noise"),),
    ),
    Rewriting(
        rf"^(?:i|we)(?:\s+have|'ve\s+(?:got|uploaded)|\s+(?:have\s+)?(?:uploaded|got))\s+{_COUNT}\s+{_CLIPS}\s*[,.;:]\s*(?:so\s+)?(?=\S)",
        "",
        (("I have three clips, merge the clips", "merge the clips"),),
    ),
    Rewriting(
        rf"\b({_CLIPS}|subtitles|captions|lyrics|cover|logo)\s+(?:that\s+|which\s+)?(?:i|we)(?:'ve|\s+have)?(?:\s+just)?\s+uploaded\b",
        r"\1",
        (("merge the clips I uploaded", "merge the clips"),),
    ),
    Rewriting(
        rf"\s+for\s+(?:our|my|the)\s+(?:[a-z]+\s+)?{_PLACES}(?=\s*(?:$|[,.;?!]))",
        "",
        (("make it square for our shop page", "make it square"),),
    ),
    Rewriting(
        rf"\b(?:my|our|the)\s+(?:shop|company|brand|band|artist|channel|stage|show)(?:'s)?\s+(?:name|slogan|handle)\s*,?\s*(?={QUOTE})",
        "",
        (('add our shop name "X" as a watermark', 'add "X" as a watermark'),),
    ),
    Rewriting(
        rf"\b((?:say|read)\s+{QUOTE})\s+(?:instead\s+of|rather\s+than|not)\s+[a-z' ]{{1,30}}$",
        r"\1",
        (('the title should say "X" instead of hello', 'the title should say "X"'),),
    ),
    Rewriting(
        rf"\b({_REMOVE}\s+(?:the\s+)?[a-z]+)\s*[,.;]\s*(?:i|we)\s+(?:really\s+)?(?:don't|do\s+not)\s+(?:need|want|like)\s+(?:it|them)(?:\s+any\s?more)?$",
        r"\1",
        (("delete the text, I don't need it", "delete the text"),),
    ),
    Rewriting(
        rf"(?<=\S)\s*,\s*(?:and\s+)?(?:then\s+)?{_REMOVE}\s+(?:whatever|what|everything|all)\s+(?:that\s+)?(?:comes|is|was|came)\s+before(?:\s+(?:it|that))?$",
        "",
        (("start the video at 0:30, drop what comes before", "start the video at 0:30"),),
    ),
    Rewriting(
        rf"^((?:between\s+{TIME}\s+and|from\s+{TIME}\s+(?:to|until))\s+{TIME})\s+{_REMARK}\s*[,;]\s*(?:so\s+)?(?:please\s+)?{_REMOVE}"
        r"\s+(?:this|that|it)(?:\s+(?:part|bit|piece|section))?(?:\s+please)?$",
        r"cut \1",
        (("between 0:30 and 0:40 I made a mistake, delete this part", "cut between 0:30 and 0:40"),),
    ),
    Rewriting(
        rf"^({TIME}(?:到|至|-){TIME}|前{TIME}|最后{TIME})(?:的时候|这段|那段)?[^,，。\d]{{2,12}}[,，](?:把它|请|就)?(?:剪掉|删掉|去掉|剪了|删了)(?:吧|它)?$",
        r"剪掉\1",
        (("45秒到1分10秒说错了，删掉", "剪掉45秒到1分10秒"),),
    ),
    Rewriting(
        r"\b(under(?:neath)?|over|behind)\s+(?:the\s+whole\s+(?:thing|video)|everything|all\s+of\s+it|them(?:\s+all)?)(?=\s*(?:$|[,.;]))",
        "",
        (("add calm music under the whole thing", "add calm music"),),
    ),
    Rewriting(
        r"\binstead\s+of\s+(?:the|this|that)\s+(?:calm|lo-?fi|upbeat|happy|cinematic|epic|dark)\s+(?:music|bed|one)",
        "instead of the music",
        (("something epic instead of the calm music", "something epic instead of the music"),),
    ),
    Rewriting(
        r"\b((?:replace|swap|exchange)\s+the\s+music\s+(?:with|by|for))\s+(?:an?\s+|some\s+)?(calm|lo-?fi|upbeat|happy|cinematic|epic|dark)\s+(?:music|one|track|bed|song)\b",
        r"\1 something \2",
        (("replace the music with upbeat music", "replace the music with something upbeat"),),
    ),
    Rewriting(r"\b(calm|lo-?fi|upbeat|cinematic|epic|dark|happy)\s+bed\b", r"\1 music", (("calm bed at 15%", "calm music at 15%"),)),
    Rewriting(r"(^|[,;]\s*)(?:the\s+)?(voice|speech|vocals)\s+(louder|quieter)", r"\1make the \2 \3", (("voice louder", "make the voice louder"),)),
    Rewriting(
        r"(^|[,;]\s*)(?:the\s+)?(?:voice|speech|vocals)\s+\+\s*(\d+(?:\.\d+)?)\s*db",
        r"\1raise the volume of the voice by \2 db",
        (("voice +3dB", "raise the volume of the voice by 3 dB"),),
    ),
    Rewriting(
        r"(^|[,;]\s*)(?:the\s+)?(?:voice|speech|vocals)\s+[-–]\s*(\d+(?:\.\d+)?)\s*db",
        r"\1lower the volume of the voice by \2 db",
        (("voice -3dB", "lower the volume of the voice by 3 dB"),),
    ),
    Rewriting(r"(?:做(?:一下|个)?)?响度(?:标准|归一)化(?:处理)?", "音量标准化", (("做一下响度标准化", "音量标准化"),)),
    Rewriting(r"(?:这|那)几(?:段|个|条)(?:视频片段|视频|片段|影片|素材)", "这些片段", (("把这几段视频合并", "把这些片段合并"),)),
    Rewriting(r"停顿(?:和|与|、)(?:空白|静音|无声)(?:的)?(?:部分|地方|片段)?|(?:空白|无声)(?:和|与|、)停顿(?:的)?(?:部分|地方)?", "停顿", (("把停顿和空白的部分去掉", "把停顿去掉"),)),
    Rewriting(
        r"\bplay\s+(clip\s+\d+|the\s+\w+\s+clip)\s+(before|after)\s+(clip\s+\d+|the\s+\w+\s+clip)",
        r"put \1 \2 \3",
        (("play clip 2 before clip 1", "put clip 2 before clip 1"),),
    ),
)  # fmt: skip
