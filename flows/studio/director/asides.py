"""What people say around an order without changing it: greetings, praise, what they have, where the video is for."""

from __future__ import annotations

from flows.studio.director.values import TIME
from flows.studio.director.words import QUOTE, Rewriting

_GREETING = r"(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening))(?: (?:there|again|guys|team))?"
_PRAISE = (
    r"(?:(?:that(?:'s| is)|it(?:'s| is)|this is|looks?|sounds?) )?(?:very |really |so )?"
    r"(?:nice|great|good|cool|perfect|lovely|better|awesome|beautiful|excellent)(?: (?:job|work|one))?"
)
_NOISE = r"(?:hiss|hum|buzz|static|noise|background noise|wind|crackling)"
_CLIPS = r"(?:clips?|videos?|files?|recordings?|takes?|shots?|photos?|pictures?|images?|songs?|tracks?)"
_COUNT = r"(?:a few|some|several|many|two|three|four|five|six|\d+)"
_PLACES = r"(?:page|website|site|shop|store|channel|blog|newsletter|presentation|class|lesson|course|profile|account)"
_REMARK = r"[^,，.;。\d\ue000]{2,40}"
_REMOVE = r"(?:cut(?: off)?|remove|delete|drop|take (?:out|away)|lose|throw (?:away|out)|get rid of)"

REWRITINGS = (
    Rewriting(rf"^{_GREETING} ?[,!.]+ ?(?=\S)", "", (("hi! mute it", "mute it"),)),
    Rewriting(rf"^{_PRAISE} ?[,!.]* ?but (?=\S)", "", (("nice, but make it warmer", "make it warmer"),)),
    Rewriting(r"(^|[,;] ?)(?:(?:just|only) )?(?:a )?bit (?=[a-z]+er\b)", r"\1a bit ",
        (("bit warmer", "a bit warmer"),)),
    Rewriting(r"^(?:please )?scrap (?:everything|all of it|it all)$", "start over"),
    Rewriting(
        r"^(?:please )?scrap (?:everything|all of it|it all|that) ?[,.;] ?(?=.*\b(?:start|begin)\b)",
        "",
        (("scrap everything, start over", "start over"),),
    ),
    Rewriting(
        rf"^there(?:'s| is) (?:a lot of|so much|too much|some|an?) (?:annoying )?{_NOISE} ?[,.;] ?(?:so )?"
        r"(?=.*\b(?:noise|hiss|hum|clean|denoise)\b)",
        "",
        (("there's a lot of hiss, remove the noise", "remove the noise"),),
    ),
    Rewriting(
        rf"^(?:i|we)(?: have|'ve (?:got|uploaded)| (?:have )?(?:uploaded|got)) {_COUNT} "
            rf"{_CLIPS} ?[,.;:] ?(?:so )?(?=\S)",
        "",
        (("I have three clips, merge the clips", "merge the clips"),),
    ),
    Rewriting(
        rf"\b({_CLIPS}|subtitles|captions|lyrics|cover|logo) (?:that |which )?(?:i|we)(?:'ve| have)?(?: just)? "
            rf"uploaded\b",
        r"\1",
        (("merge the clips I uploaded", "merge the clips"),),
    ),
    Rewriting(
        rf" for (?:our|my|the) (?:[a-z]+ )?{_PLACES}(?= ?(?:$|[,.;?!]))",
        "",
        (("make it square for our shop page", "make it square"),),
    ),
    Rewriting(
        rf"\b(?:my|our|the) (?:shop|company|brand|band|artist|channel|stage|show)(?:'s)? "
            rf"(?:name|slogan|handle) ?,? ?(?={QUOTE})",
        "",
        (('add our shop name "X" as a watermark', 'add "X" as a watermark'),),
    ),
    Rewriting(
        rf"\b((?:say|read) {QUOTE}) (?:instead of|rather than|not) [a-z' ]{{1,30}}$",
        r"\1",
        (('the title should say "X" instead of hello', 'the title should say "X"'),),
    ),
    Rewriting(
        rf"\b({_REMOVE} (?:the )?[a-z]+) ?[,.;] ?(?:i|we) (?:really )?(?:don't|do not) (?:need|want|like) "
            rf"(?:it|them)(?: any\s?more)?$",
        r"\1",
        (("delete the text, I don't need it", "delete the text"),),
    ),
    Rewriting(
        rf"^((?=[^,;]*\b(?:start|begin|open))[^,;]*?\S)(?: ?[,;]| and| then)+ (?:then |just |please )*(?:{_REMOVE} )?"
            rf"(?:whatever|what|everything|all|anything|the (?:part|bit|stuff))(?: that)?(?: (?:comes|is|was|came|"
            rf"goes))? "
            rf"before(?: (?:it|that))?(?: (?:can|should|must|has to) go| goes| away| out)?$|"
            rf"^((?=[^,;]*\b(?:end|stop|finish))[^,;]*?\S)(?: ?[,;]| and| then)+ (?:then |just |please "
            rf")*(?:{_REMOVE} )?"
            rf"(?:whatever|what|everything|all|anything|the (?:part|bit|stuff))(?: that)?(?: (?:comes|is|was|came|"
            rf"goes))? "
            rf"after(?: (?:it|that|wards))?(?: (?:can|should|must|has to) go| goes| away| out)?$",
        r"\1\2",
        (("start the video at 0:30, drop what comes before", "start the video at 0:30"),),
    ),
    Rewriting(
        rf"^(从第?{TIME}(?:的?地方|处)?(?:开始|起)(?:播放?)?)[,，](?:把)?(?:它?之前|前面|前边|以前)(?:的|那些)?(?:内容|部分)?(?:都|全部?)?"
            r"(?:不要|删掉?|剪掉?|去掉|删除)(?:了|吧)?$",
        r"\1",
        (("从25秒开始，前面的不要", "从25秒开始"),),
    ),
    Rewriting(
        rf"^((?:between {TIME} and|from {TIME} (?:to|until)) {TIME}) {_REMARK} ?[,;] ?(?:so )?(?:please )?{_REMOVE}"
        r" (?:this|that|it)(?: (?:part|bit|piece|section))?(?: please)?$",
        r"cut \1",
        (("between 0:30 and 0:40 I made a mistake, delete this part", "cut between 0:30 and 0:40"),),
    ),
    Rewriting(
        rf"^({TIME}(?:到|至|-){TIME}|前{TIME}|最后{TIME})(?:的时候|这段|那段)?[^,，。\d]{{2,12}}[,，](?:把它|请|"
            rf"就)?(?:剪掉|删掉|去掉|剪了|删了)(?:吧|它)?$",
        r"剪掉\1",
        (("45秒到1分10秒说错了，删掉", "剪掉45秒到1分10秒"),),
    ),
    Rewriting(
        r"\b(under(?:neath)?|over|behind) (?:the whole (?:thing|video)|everything|all of it|"
            r"them(?: all)?)(?= ?(?:$|[,.;]))",
        "",
        (("add calm music under the whole thing", "add calm music"),),
    ),
    Rewriting(
        r"\binstead of (?:the|this|that) (?:calm|lo-?fi|upbeat|happy|cinematic|epic|dark) (?:music|bed|one)",
        "instead of the music",
        (("something epic instead of the calm music", "something epic instead of the music"),),
    ),
    Rewriting(
        r"\b((?:replace|swap|exchange) the music (?:with|by|for)) "
            r"(?:an? |some )?(calm|lo-?fi|upbeat|happy|cinematic|epic|dark) (?:music|one|track|bed|song)\b",
        r"\1 something \2",
        (("replace the music with upbeat music", "replace the music with something upbeat"),),
    ),
    Rewriting(r"\b(calm|lo-?fi|upbeat|cinematic|epic|dark|happy) bed\b", r"\1 music",
        (("calm bed at 15%", "calm music at 15%"),)),
    Rewriting(r"(^|[,;] ?)(?:the )?(voice|speech|vocals) (louder|quieter)", r"\1make the \2 \3",
        (("voice louder", "make the voice louder"),)),
    Rewriting(
        r"(^|[,;] ?)(?:the )?(?:voice|speech|vocals) \+ ?(\d+(?:\.\d+)?) ?db",
        r"\1raise the volume of the voice by \2 db",
        (("voice +3dB", "raise the volume of the voice by 3 dB"),),
    ),
    Rewriting(
        r"(^|[,;] ?)(?:the )?(?:voice|speech|vocals) [-–] ?(\d+(?:\.\d+)?) ?db",
        r"\1lower the volume of the voice by \2 db",
        (("voice -3dB", "lower the volume of the voice by 3 dB"),),
    ),
    Rewriting(r"(?:做(?:一下|个)?)?响度(?:标准|归一)化(?:处理)?", "音量标准化", (("做一下响度标准化", "音量标准化"),)),
    Rewriting(r"(?:这|那)几(?:段|个|条)(?:视频片段|视频|片段|影片|素材)", "这些片段",
        (("把这几段视频合并", "把这些片段合并"),)),
    Rewriting(r"停顿(?:和|与|、)(?:空白|静音|无声)(?:的)?(?:部分|地方|片段)?|"
        r"(?:空白|无声)(?:和|与|、)停顿(?:的)?(?:部分|地方)?",
        "停顿", (("把停顿和空白的部分去掉", "把停顿去掉"),)),
    Rewriting(
        r"\bplay (clip \d+|the \w+ clip) (before|after) (clip \d+|the \w+ clip)",
        r"put \1 \2 \3",
        (("play clip 2 before clip 1", "put clip 2 before clip 1"),),
    ),
    Rewriting(r"((?:vertical|portrait|square|landscape|\d+ ?[:x] ?\d+)(?: format| video)?) ?(?:,|and|but|, ?and|"
        r", ?but) "
        r"(?:please )?crop(?:ped)?(?: it)?(?= ?(?:$|[,.;!]| please))",
        r"\1 cropped", (("make it 9:16 but cropped", "make it 9:16, crop to fill"),
            ("make it vertical and crop it", "make it vertical, crop to fill"))),
    Rewriting(r" ?(?:,|\band\b|\bbut\b|, ?and|, ?but)? (?:(?:with )?no|without(?: any)?|(?:i|we) (?:don't|do not) "
        r"(?:want|like)(?: any| the| those)?|not (?:with )?(?:the |those )?) ?(?:(?:ugly|blurr?(?:y|ed)|silly|side|"
        r"empty) )*"
        r"(?:bars|borders|edges|stripes)(?: (?:at|on|to) (?:the |either |both )(?:sides?|top and bottom|"
        r"edges))?(?= ?(?:$|[,.;!]| please))",
        ", crop to fill", (("make it vertical, no blurry bars", "make it vertical, crop to fill"),)),
    Rewriting(r"[,，](?:但是?)?(?:不要|别用?|不想要|不用|没有|不带)(?:有)?(?:模糊|虚化)(?:的)?(?:边框?|背景|填充|两边|条)|[,，](?:不要|"
        r"不想要)(?:有)?(?:两边|上下)的?边框?",
        ",铺满画面", (("改成竖屏，不要模糊边", "改成竖屏，铺满画面"),)),
    Rewriting(rf"^(?:only|just) ((?:the )?(?:first|last|middle)? ?{TIME}(?: ?(?:to|-|–|until|and) ?{TIME})?|"
        rf"the (?:first|last|middle) "
        r"(?:half|third|minute|part)) (?:is|are) (?:really |actually |any )?(?:interesting|good|useful|usable|"
        r"worth \w+|important|"
        r"relevant|needed|fun|nice)\b",
        r"keep only \1", (("only 0:20 to 0:50 is interesting", "keep only 0:20 to 0:50"),)),
    Rewriting(r"\b(vignette) ?[,–-] ?(?:with )?(?:dark(?:er|ened)?|black) (?:around|at|on|towards|in) the (?:edges|"
        r"corners|borders)",
        r"\1", (("give it a vignette, dark around the edges", "give it a vignette"),)),
    Rewriting(r"\blet only (?=the \w+ fade\b)", "let ", (("let only the sound fade out", "let the sound fade out"),)),
)  # fmt: skip
