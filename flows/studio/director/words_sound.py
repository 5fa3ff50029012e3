"""How people speak of what is heard: when music plays, how loud it is beside what it was, what gives way to speech."""

from __future__ import annotations

from flows.studio.director.places import Moment, first, last
from flows.studio.director.values import NUMBER, TIME, milliseconds, number
from flows.studio.director.words import Lexeme, Rewriting

_OF_VOLUME = r"(?:\s+(?:of\s+)?(?:(?:the|its|their)\s+)?(?:current\s+|original\s+|full\s+|normal\s+|usual\s+)?(?:volume|loudness|level))"
_PLAIN_VOLUME = r"(?:\s+(?:of\s+)?(?:the\s+)?(?:full\s+|normal\s+)?volume)"
_FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1}
_FRACTION = rf"(?:(?:a|one)\s+)?(?P<f>{'|'.join(_FRACTIONS)})"
_SOMEBODY = r"(?:some(?:one|body)|any(?:one|body)|people|an?\s+(?:person|speaker|voice|human)|you|the\s+(?:presenter|narrator|guest)|i|they|he|she|we|somebody\s+else|the\s+speaker|the\s+host|the\s+person|there(?:\s+is|'s|\s+are)?)"
_SPEAKS = r"(?:(?:is|am|are|'m|'re|'s|starts?|begins?)\s+)?(?:talks?|speaks?|talking|speaking|speech|to\s+talk|to\s+speak|an?\s+voice|voices|dialogue)"

_ENGLISH = (
    Lexeme("fade", r"with\s+a\s+fade[\s-]+out", "out"),
    Lexeme("fade", r"with\s+a\s+fade[\s-]+in", "in"),
    Lexeme("fade", r"(?:fad(?:e|es|ing)|die|dies|trail|trails|ebb|taper|tapers)\s+(?:away|off)|fad(?:e|es|ing)\s+(?:down\s+)?to\s+(?:silence|nothing|zero)", "out"),
    Lexeme("at", rf"(?P<t>{TIME})\s+before\s+(?:the\s+)?(?:(?:very\s+)?end|(?:video|film)\s+ends|it\s+ends)", lambda m: Moment(1.0, -milliseconds(m["t"]))),
    Lexeme("span", r"(?:during|over|in|for|within|throughout|across|to)\s+the\s+(?:very\s+)?(?:first|opening)\s+(?P<u>second|minute|hour)", lambda m: first(milliseconds("1 " + m["u"]))),
    Lexeme("span", r"(?:during|over|in|for|within|throughout|across|to)\s+the\s+(?:very\s+)?(?:last|final|closing)\s+(?P<u>second|minute|hour)", lambda m: last(milliseconds("1 " + m["u"]))),
    Lexeme("_", r"try(?:\s+(?:out|some|an?))?(?=\s+(?:lo|upbeat|happy|calm|cinematic|epic|dark|energetic|relaxing|cheerful)\b)"),
    Lexeme("percent", rf"(?:(?:at|to|with|on)\s+)?{_FRACTION}{_PLAIN_VOLUME}", lambda m: ("to", _FRACTIONS[m["f"]])),
    Lexeme("percent", rf"(?:at|to)\s+{_FRACTION}(?!\s+(?:speed|the\s+speed|of\s+the\s+speed|size|second|minute|an?\s+hour|hour|past))", lambda m: ("to", _FRACTIONS[m["f"]])),
    Lexeme("percent", rf"(?:at|with|and)\s+(?:a|the)\s+volume\s+(?:of|at|set\s+to)\s+(?P<n>{NUMBER})\s*(?:%|percent)", lambda m: ("to", number(m["n"]) / 100)),
    Lexeme("loud_times", r"(?:to\s+)?(?:(?:be\s+)?(?:twice|two\s+times)\s+(?:as\s+loud|louder|the\s+volume|its\s+(?:current\s+|original\s+)?volume)|doubled?\s+(?:as\s+loud|the\s+(?:volume|loudness)|its\s+(?:volume|loudness)|in\s+volume)|(?<=to\s)double)", 2.0),
    Lexeme("loud_times", rf"(?:(?P<n>{NUMBER})\s+times|triple)\s+(?:as\s+loud|louder|the\s+volume|its\s+volume)", lambda m: number(m["n"] or "three")),
    Lexeme("loud_times", rf"(?:(?:be\s+)?half\s+as\s+loud|(?:at\s+)?half{_OF_VOLUME})", 0.5),
    Lexeme("loud_times", rf"(?:at\s+)?(?:a|one)\s+(?P<f>third|quarter|fifth|tenth)(?:\s+of)?{_OF_VOLUME}", lambda m: _FRACTIONS[m["f"]]),
    Lexeme("half_times", rf"halved?|(?:down\s+)?(?:to|by|in)\s+half(?:{_OF_VOLUME})?", 0.5),
    Lexeme("half_times", rf"(?:down\s+)?to\s+(?:a|one)\s+(?P<f>third|quarter|fifth|tenth)(?:\s+of)?{_OF_VOLUME}?", lambda m: _FRACTIONS[m["f"]]),
    Lexeme("quietly", r"(?:(?:fairly|really|very|quite|pretty|rather|nice\s+and)\s+)(?:quiet(?:ly)?|soft(?:ly)?|low)|(?:that|which)\s+(?:isn't|is\s+not)\s+(?:too\s+)?loud|at\s+a\s+(?:low|quiet)\s+(?:volume|level)"),
    Lexeme("louder", r"(?:to\s+)?(?:gets?|goes|comes|drops?|lowers?|quietens?|dips?)(?:\s+(?:quieter|softer|lower|down|back))*(?=\s+(?:when|while|whenever|under|during|as\s+soon))", -1),
    Lexeme("louder", r"(?:turn\s+up|boost|raise)(?=\s+(?:the\s+)?(?:clip\s+\d|(?:first|second|third|last|final|opening|middle)\s+(?:clip|video|shot|one)\b))", 1),
    Lexeme("louder", r"turn\s+down(?=\s+(?:the\s+)?(?:clip\s+\d|(?:first|second|third|last|final|opening|middle)\s+(?:clip|video|shot|one)\b))", -1),
    Lexeme("voice", rf"(?:when(?:ever)?|while|as\s+(?:soon|long)\s+as|as|if|every\s+time|each\s+time)\s+{_SOMEBODY}(?:'s|'m|'re)?\s+{_SPEAKS}"),
    Lexeme("voice", r"(?:whenever|when|while|during|under(?:neath)?|beneath|below)\s+(?:there(?:'s|\s+is|\s+are)\s+)?(?:any\s+|the\s+|some\s+)?(?:talking|speech|speaking|spoken\s+(?:parts|words)|people\s+(?:are\s+)?talking)"),
    Lexeme("duck", r"(?:make|give)\s+way(?=\s+(?:for|to)\s)|sit\s+(?:under|below)|stay\s+(?:under|below)"),
    Lexeme("more", r"soften|quieten|ease\s+off|dial\s+back|pull\s+down|take\s+down|knock\s+down|attenuate", -1),
    Lexeme("more", r"strengthen|bump|pump\s+up", 1),
    Lexeme("sound", r"the\s+talking"),
    Lexeme("sound", r"(?:the\s+|my\s+)?(?:video's\s+(?:own\s+)?|camera\s+|clip's\s+|original\s+|own\s+|recorded\s+)(?:sound|audio|noise(?!\s))"),
    Lexeme("end_at", r"(?:to\s+)?(?:end|stop|finish|cut\s+off|cease|quit)(?:s|ping|ing)?"),
    Lexeme("remove", r"stop(?=\s+(?:the\s+)?(?:background\s+)?music\s*(?:$|[.,!]))"),
    Lexeme("play", r"playing|kick(?:s|ing)?\s+in|run(?:s|ning)?"),
    Lexeme("start", r"(?:to\s+)?(?:kick|set|come|fade)(?:s|ing)?\s+in(?=\s+(?:at|from|after|only)\b)"),
    Lexeme("unmute", r"(?:bring|turn|put|switch|get|give\s+me)\s+back(?:\s+on)?(?:\s+the\s+(?:sound|audio))?(?=\s*(?:$|[.,!]|the\s+(?:sound|audio)))"),
    Lexeme("noise", r"(?:(?:the|all|any)\s+)*(?:background\s+)?(?:noises?|hiss(?:ing)?|hum(?:ming)?|static|buzz(?:ing)?)\s+in\s+the\s+background"),
    Lexeme("denoise", r"(?:do\s+|apply\s+|some\s+|a\s+bit\s+of\s+)*(?:noise\s+(?:reduction|removal|suppression)|denoising)"),
    Lexeme("denoise", r"reduce\s+the\s+(?:background\s+)?noise\s+in\s+the\s+background"),
    Lexeme("remove", r"suppress(?=\s+(?:the\s+)?(?:background\s+)?noise)"),
    Lexeme("add", r"i(?:'d|\s+would)\s+(?:really\s+)?(?:love|fancy|prefer|appreciate)(?:\s+(?:to\s+have|having))?(?!\s+(?:to|if|it|you))|i(?:'m|\s+am)\s+after|i\s+fancy|gimme|there\s+(?:should|must|has\s+to|needs\s+to)\s+be(?=\s+(?:some|an?|upbeat|calm|epic|happy|lo|cinematic))|introduce\s+(?:me|us|him|her|them)(?:\s+with)?"),
    Lexeme("normalize", r"the\s+same\s+(?:everywhere|throughout|over\s+the\s+whole\s+(?:video|thing)|all\s+over)|to\s+the\s+same\s+(?=loudness|volume|level)"),
    Lexeme("more", r"(?:more|extra)(?=\s+(?:db|decibels|volume))", 1),
)  # fmt: skip

_CHINESE = (
    Lexeme("music", r"(?:背景)?音乐的?声音?"),
    Lexeme("_", r"(?:放?在)?背景(?:里|中)(?:面)?|背景(?=放[a-z0-9我])"),
    Lexeme("add", r"(?:要|得|需要|应该)有(?=小?(?:水印|标题|字幕|文字|音乐|背景))"),
    Lexeme("percent", r"(?:到|为|成)?(?:原来的)?(?P<n>[二三四五十])分之(?P<m>[一二三四])(?:的)?(?:音量)?", lambda m: ("to", number(m["m"]) / number(m["n"]))),
    Lexeme("loud_times", r"(?:翻|加)(?:一)?倍|翻番|(?:大|提高|增加|增大|调高|调大)(?:一倍|到(?:原来的)?两倍)|(?<=[音量声])放大一倍|(?:调到|调成|提高到|增加到|设为|设成)(?:原来的)?(?:两|2)倍", 2.0),
    Lexeme("loud_times", r"(?:调到|调成|提高到|增加到|变成|变为)?原来的?(?P<n>[两三四五2-5])倍(?!速)", lambda m: number(m["n"])),
    Lexeme("span", rf"头(?:的)?(?P<t>{TIME})", lambda m: first(milliseconds(m["t"]))),
    Lexeme("loud_times", r"减半|减一半|(?:降低?|减小|减少|调低|调小|小|压低)(?:到|了)?(?:原来的)?一半", 0.5),
    Lexeme("louder", r"(?:自动)?(?:变小|变轻|变低|小下来|降下来|降低|减弱)(?=$|[,，。])", -1),
    Lexeme("louder", r"响一?些|大一?些声|再?大声一?点|再?响一?点", 1),
    Lexeme("louder", r"(?:音量|声音)?(?:太|过)大了?|小点儿?声|小声(?:一)?些|轻(?:一)?些|(?:音量|声音)?低(?:一)?些", -1),
    Lexeme("louder", r"(?:音量|声音)?太(?:小|轻)了?", 1),
    Lexeme("voice", r"(?:在)?(?:有人|人们?|我|人声)(?:在)?(?:说话|讲话|开口|出现)(?:的时候|时|了)?|(?:说话|讲话)(?:的)?时候"),
    Lexeme("end_at", r"就?停(?:下|掉|了)?|结束|停止|为止"),
    Lexeme("start", r"(?:开始)?(?:进来|进入|响起|响(?![一些点])|起(?=$|[,，。]))|开始(?:放|播放|出现|进来|响起|有)"),
    Lexeme("noise", r"(?:背景|背景里|后面)?(?:的)?(?:噪音|噪声|杂音|底噪|电流声)掉?"),
    Lexeme("unmute", r"(?:重新)?(?:打开|恢复|开启|还原)(?:原)?声音?|(?:声音|原声)(?:恢复|打开|还原|开回来)"),
    Lexeme("remove", r"(?:去|消)(?=声$|声[,，。])|(?:消除|去除|清除)掉"),
    Lexeme("sound", r"(?:视频|片子)?(?:本身|自己|原来|原本)的?声音?|声(?=$|[,，。])"),
    Lexeme("volume", r"增益"),
    Lexeme("more", r"加(?=\d)", 1),
    Lexeme("mood", r"震撼(?:的)?", "epic"),
    Lexeme("normalize", r"(?:前后|整体|全程|从头到尾)?(?:保持)?(?:一致|统一|均匀|平稳|平均)(?:一下|一些)?"),
    Lexeme("down_to", r"开(?=到)"),
)  # fmt: skip

_MUSIC = r"(?:(?:the|my|this|that)\s+)?(?:background\s+|backing\s+)?(?:music|soundtrack|song|bgm|score|tune|track)(?!\s+info)"
_SOUND = r"(?:(?:the|my)\s+)?(?:original\s+)?(?:sound|audio|volume)"
_BEGIN = r"(?:start|begin|come\s+in|kick\s+in|set\s+in|play|enter|be\s+heard|go\s+on)"
_MODAL = r"(?:should|must|shall|needs?\s+to|has\s+to|ought\s+to|can|is\s+to)"
_ONLY = r"(?:only\s+|just\s+)?"
_ON = r"(?:\s+(?:mark|on|onwards?|in|seconds?\s+mark))?"

_KEPT = r"(?:background\s+music|music|title|text|watermark|subtitles|captions|lyrics|logo|visuali[sz]er)"
_KEPT_ZH = r"(?:背景音乐|音乐|标题|文字|字幕|水印|歌词)"
_STAYING = r"(?:\s+(?:on|in|there|playing|running|alone|as\s+(?:it|they)\s+(?:is|are)|where\s+(?:it|they)\s+(?:is|are)|the\s+same|unchanged|untouched))*"

STATEMENTS = (
    Rewriting(rf"^((?!.*\b(?:everything|all|anything|rest|only|nothing)\b).+?\S)\s*[,;]?\s*(?:and\s+|but\s+)(?:please\s+|just\s+)?(?:keep|leave|retain)\s+(?:the\s+|my\s+)?{_KEPT}{_STAYING}\s*[.!]*$", r"\1", (("remove the music but keep the title", "remove the music"),)),
    Rewriting(rf"^(?:keep|leave)\s+(?:the\s+|my\s+)?{_KEPT}{_STAYING}\s*,?\s*(?:but|and)\s+(?:just\s+|please\s+)?(?=(?:remove|delete|mute|drop|lose|get\s+rid|take\s+out|make|change|turn)\b)", "", (("keep the title but remove the music", "remove the music"),)),
    Rewriting(rf"(?<=\S)\s*[,;.]\s*(?:and\s+|but\s+)?(?:the|my)\s+{_KEPT}\s+(?:(?:can|should|may|must|has\s+to)\s+)?(?:stays?|remains?){_STAYING}\s*[.!]*$", "", (("lose the music, the title can stay", "remove the music"),)),
    Rewriting(rf"(?<=\S)[,;。]\s*(?:但是?|不过)?(?:{_KEPT_ZH}(?:留着|保留|留下|不变|不动|别动|不要动|保持不变)|(?:保留|留下){_KEPT_ZH})[。!]*$", "", (("去掉音乐，标题留着", "去掉音乐"),)),
    Rewriting(r"(?<=\S)\s*[,;.]\s*(?:and\s+|but\s+)?(?:please\s+)?(?:nothing\s+(?:else|more)|(?:do\s+not|don't)\s+(?:touch|change|alter)\s+(?:anything(?:\s+else)?|the\s+rest|the\s+others?)|(?:leave|keep)\s+(?:everything\s+else|the\s+rest|all\s+else)(?:\s+(?:as\s+(?:it|they)\s+(?:is|are)|alone|the\s+same|unchanged|untouched))?|(?:everything\s+else|the\s+rest)\s+(?:should\s+|can\s+|must\s+)?(?:stays?|remains?|is\s+(?:fine|good|ok))(?:\s+(?:as\s+it\s+is|the\s+same|unchanged|like\s+that))?)\s*[.!]*$", "", (("music quieter, title at the bottom, don't touch the rest", "music quieter, title at the bottom"),)),
    Rewriting(r"(?<=\S)[,;。]\s*(?:其他|其它|其余|别的|剩下)的?(?:都|地方|部分|内容|东西)*(?:(?:请)?(?:别|不要|不用|不)(?:再)?(?:动|改|变|碰)|保持(?:不变|原样)|照旧|原样)了?[。!]*$", "", (("音乐小声一点，别的不要动", "音乐小声一点"),)),
    Rewriting(rf"^(?:please\s+)?(?:just|only)\s+(?=(?:remove|delete|mute|change|lower|drop)\s+(?:the\s+)?{_KEPT}\b)|^(?:请)?只(?=(?:去掉|删除|删掉|修改){_KEPT_ZH})", "", (("only remove the music", "remove the music"), ("只去掉音乐", "去掉音乐"))),
    Rewriting(r"^(?:the|my)\s+(?:recording|audio|sound|video|mic|microphone|clip|voice)\s+(?:is|sounds|has\s+gotten)\s+(?:very\s+|really\s+|too\s+|a\s+bit\s+|so\s+|quite\s+)?(?:noisy|hissy|full\s+of\s+(?:noise|hiss|hum))\s*[,;.]\s*(?:so\s+)?(?:please\s+)?(?:denoise|clean|fix|filter|improve)\s+(?:it|that)?(?:\s+up)?(?=\s*(?:$|[.!,]))", "remove the noise", (("the recording is noisy, denoise it", "remove the noise"),)),
    Rewriting(r"^(?:录音|声音|视频|背景|音频)?(?:里)?(?:面)?有(?:很多|好多|不少|点|些|一些)?(杂音|噪音|噪声|电流声|底噪)[,。](?:请|帮我|麻烦)?(?:去掉|消除|处理|去除|消|去)(?:一下|掉)?", r"去掉\1", (("有很多杂音，去掉", "去掉杂音"),)),
    Rewriting(r"^i\s+(?:can\s+)?(?:barely|hardly|scarcely|can't|cannot)\s+(?:really\s+)?hear\s+((?:the\s+)?(?:music|sound|audio|voice))\s*(?:over\s+[^,;.]*)?[,;.]\s*(?:so\s+)?(?:please\s+)?(?:make|turn)\s+(?:it)\s+(louder|up)\b", r"make \1 louder", (("I can barely hear the music, make it louder", "make the music louder"),)),
    Rewriting(r"^((?:the|my)\s+)?(second|first|third|last|opening|final)\s+clip\s+is\s+(?:much\s+|far\s+|a\s+bit\s+)?too\s+(?:quiet|soft)\s*[,;.]\s*(?:please\s+)?(?:turn\s+it\s+up|make\s+it\s+louder)\b", r"make the \2 clip louder", (("the second clip is too quiet, turn it up", "make the second clip louder"),)),
    Rewriting(r"^(?:there(?:'s|\s+is|\s+are)|i\s+(?:can\s+)?hear)\s+(?:a\s+lot\s+of|lots\s+of|too\s+much|so\s+much|much|some|an?)\s+(?:[a-z]+\s+)?(?:background\s+)?(?:noise|hiss|hum)(?:\s+in\s+[^,;.]*)?\s*[,;.]\s*(?:so\s+)?(?:please\s+)?(?:remove|reduce|clean|denoise|get\s+rid\s+of|filter|take)\s*(?:it|that|them)?(?:\s+(?:up|out|away))?", "remove the noise", (("there is a lot of background noise, please remove it", "remove the noise"),)),
    Rewriting(r"^(?:背景|声音|录音)?(?:里)?(?:的)?(?:杂音|噪音|噪声|底噪)?(?:太|有点|很|好)(?:多|大|吵|重|明显)了?[,，]\s*(?:请|帮我|麻烦)?(?=降噪|去噪|消除|去掉(?:噪|杂))", "", (("杂音太多，降噪一下", "降噪一下"),)),
    Rewriting(r"^(?:some\s+parts\s+are\s+(?:much\s+)?(?:louder|quieter)\s+than\s+(?:the\s+)?others|the\s+volume\s+(?:jumps\s+around|goes\s+up\s+and\s+down|varies(?:\s+a\s+lot)?|is\s+uneven))\s*[,;.]\s*(?:please\s+)?(?:even|level|balance|fix|smooth|normali[sz]e)\s+(?:that|it)(?:\s+out)?", "normalise the volume", (("some parts are louder than others, even that out", "normalise the volume"),)),
    Rewriting(r"(?:音量|声音)?忽大忽小[,，](?:请|帮我)?(?:平衡|统一|调整?|均衡)(?:一下)?(?:音量)?|(?:让|把)?(?:音量|声音|响度)(?:前后|整体|全程)(?:保持)?一致", "音量标准化", (("音量忽大忽小，平衡一下", "音量标准化"),)),
)  # fmt: skip

REWRITINGS = (
    Rewriting(rf"\b(?:don't|do\s+not|never)\s+(?:let|have|make)\s+({_MUSIC})\s+{_BEGIN}\s+(?:before|until|till)\s+({TIME})|\b({_MUSIC})\s+(?:shouldn't|should\s+not|mustn't|must\s+not|doesn't|can't)\s+{_BEGIN}\s+(?:before|until|till)\s+({TIME})", r"start \1\3 at \2\4", (("don't let the music start before 0:10", "start the music at 0:10"),)),
    Rewriting(rf"\b(?:delay|postpone|hold(?:\s+back)?|hold\s+off)\s+({_MUSIC})(?:\s+back)?\s+(?:until|till|to)\s+({TIME})", r"start \1 at \2", (("delay the music until 0:10", "start the music at 0:10"),)),
    Rewriting(rf"\b(?:have|let|make|get|bring)\s+({_MUSIC})\s+(?:to\s+)?{_ONLY}(?:{_BEGIN}|in)\s+{_ONLY}(?:at|after|from)\s+(?:the\s+)?({TIME}){_ON}", r"start \1 at \2", (("have the music come in at 0:10", "start the music at 0:10"), ("bring the music in at 0:10", "start the music at 0:10"))),
    Rewriting(rf"\b({_MUSIC})\s+(?:{_MODAL}\s+)?{_ONLY}(?:start|begin|come\s+in|kick\s+in|set\s+in|enter)s?\s+{_ONLY}(?:at|after|from)\s+(?:the\s+)?({TIME}){_ON}", r"start \1 at \2", (("the music should only start after 10 seconds", "start the music at 0:10"),)),
    Rewriting(rf"\b(?:start|begin)\s+({_MUSIC})\s+{_ONLY}(?:at|after|from)\s+(?:the\s+)?({TIME}){_ON}", r"start \1 at \2"),
    Rewriting(rf"\b(?:have|let|make)\s+({_MUSIC})\s+(?:to\s+)?(?:stop|end|finish|cut\s+off|cut\s+out)\s+(?:at|after|by)\s+(?:the\s+)?({TIME}){_ON}", r"end \1 at \2"),
    Rewriting(rf"\b({_MUSIC})\s+(?:{_MODAL}\s+)?(?:stop|end|finish|cut\s+out)s?\s+(?:at|after|by)\s+(?:the\s+)?({TIME}){_ON}", r"end \1 at \2", (("the music should end at 0:40", "end the music at 0:40"),)),
    Rewriting(rf"\b(?:cut|turn|shut)\s+({_MUSIC})\s+off\s+(?:at|after)\s+({TIME})|\b(?:cut|turn|shut)\s+off\s+({_MUSIC})\s+(?:at|after)\s+({TIME})", r"end \1\3 at \2\4", (("cut the music off at 0:40", "end the music at 0:40"),)),
    Rewriting(rf"\b(?:let|have|make)\s+({_MUSIC})\s+(?:play|run|go)\s+{_ONLY}(?:until|till|up\s+to)\s+({TIME})", r"end \1 at \2", (("let the music play only until 0:40", "end the music at 0:40"),)),
    Rewriting(rf"\b{_ONLY}(?:have|let|play|run)\s+({_MUSIC})\s+{_ONLY}(?:(?:play|run|go)\s+)?{_ONLY}(?=(?:from|between)\s+{TIME})|\b({_MUSIC})\s+(?:{_MODAL}\s+)?{_ONLY}(?:play|run|be\s+heard|go)s?\s+{_ONLY}(?=(?:from|between)\s+{TIME})", r"play \1\2 ", (("the music should only play between 0:10 and 0:50", "play the music 0:10-0:50"),)),
    Rewriting(rf"\b((?:[a-z-]+\s+){{0,3}}music)\s+(?:to\s+)?(?:play|run)\s+(?=(?:from|between|until|at)\s+{TIME})", r"\1 ", (("have upbeat music play from 0:30 till 1:30", "add upbeat music from 0:30 to 1:30"),)),
    Rewriting(rf"\b((?:[a-z-]+\s+){{0,3}}music)\s+(?:that\s+|which\s+)?(?:kick|start|begin|come|set|play)s?(?:\s+in)?\s+(?=(?:at|from)\s+{TIME})", r"\1 ", (("have epic music kick in at 1:00", "add epic music at 1:00"),)),
    Rewriting(rf"^((?:from|between)\s+{TIME}\s+(?:to|till|until|and|-)\s+{TIME})\s*,?\s*(?:there\s+should\s+be|i\s+want|i'd\s+like|have)\s+(?=(?:[a-z-]+\s+){{0,3}}(?:music|sound))", r"add \1 ", (("from 0:30 to 1:30 there should be upbeat music", "add upbeat music from 0:30 to 1:30"),)),
    Rewriting(r"^add\s+((?:from|between)\s+\S+\s+\S+\s+\S+\s+)no\s+(sound|audio)\b", r"mute \1"),
    Rewriting(rf"({TIME})(?:开始|起)(?:放|播放|加|配|有)([^,，。]*?(?:音乐|配乐))[,，](?:到|放到|播到)?({TIME})(?:就)?(?:结束|停止?|为止)", r"加\1到\3\2", (("30秒开始放欢快的音乐，1分半结束", "加30秒到1分半欢快的音乐"),)),
    Rewriting(rf"(?:从)?({TIME})(?:开始|起|以后|之后)[,，]?(?:加上?|配上?|放|用|添加|播放)(?=[^,，。]*(?:音乐|配乐|bgm))", r"在\1加", (("1分钟开始加史诗音乐", "在1分钟加史诗音乐"),)),
    Rewriting(rf"((?:背景)?音乐)(?:只|仅)(?:在|放|播放?)?(?:从)?({TIME}(?:到|至|-){TIME})(?:之?间)?(?:播放|放|出现|有)?", r"播放\1\2", (("音乐只在10秒到50秒之间播放", "播放音乐10秒到50秒"),)),
    Rewriting(rf"((?:背景)?音乐)(?:从|在|到)?(?:第)?({TIME})(?:之?后|以后|处)?(?:再|才)?(?:开始)?(?:进来|进入|响起|开始|出现)", r"\1在\2开始", (("音乐10秒之后再进来", "音乐在0:10开始"),)),
    Rewriting(rf"((?:背景)?音乐)(?:放|播放?)?(?:到|在)(?:第)?({TIME})(?:的?时候?|处)?(?:就)?(?:停止?|结束|停下|停掉|没)了?", r"\1结束在\2处", (("音乐到40秒就停", "音乐在40秒结束"),)),
    Rewriting(r"\b(music|song|track|soundtrack)\s+(?:under(?:neath)?|beneath|over|behind)\s+(?=the\s+(?:first|second|third|last|middle|opening|final)\b)", r"\1 during ", (("put calm music under the second half", "put calm music during the second half"),)),
    Rewriting(rf"^((?:the|my)\s+(?:first|opening|last|final)\s+{TIME})\s+(?:should|must|needs?\s+to)\s+(?:have|be\s+with|play\s+with|be)\s+(?:no|without)\s+(?:any\s+)?(music|sound|audio)\b", r"no \2 for \1", (("the first 15 seconds should have no music", "no music for the first 15 seconds"),)),
    Rewriting(rf"^((?:the|my)\s+(?:first|opening|last|final)\s+(?:{TIME}|minute|half))\s+(?:should|must)\s+have\s+(?=(?:[a-z-]+\s+){{1,3}}music\b)", r"for \1 add ", (("the first 10 seconds should have happy music", "for the first 10 seconds add happy music"),)),
    Rewriting(r"(?:先)?不(?:放|加|配|用)(?=(?:背景)?音乐|配乐)", "不要", (("前15秒先不放音乐", "前15秒不要音乐"),)),
    Rewriting(rf"\b({_MUSIC}|(?:the\s+)?(?:sound|audio|title|text|watermark))'s\s+(?=(?:volume|level|loudness|colou?r|size|place|position)\b)", r"\1 ", (("set the background music's volume to 20%", "set the background music volume to 20%"),)),
    Rewriting(r"(?<=%)\s+(?:is|will\s+be|would\s+be|should\s+be)\s+(?:enough|plenty|fine|good|ok|okay|sufficient)(?=\s*(?:$|[.!,]))", "", (("the music at 20% is enough", "the music at 20%"),)),
    Rewriting(rf"\b(?:switch|turn|shut)\s+({_MUSIC})\s+off(?=\s*(?:$|[.,!;]|and\b))|\b(?:switch|turn|shut)\s+off\s+({_MUSIC})(?=\s*(?:$|[.,!;]|and\b))", r"remove \1\2", (("switch the music off", "remove the music"),)),
    Rewriting(r"^there\s+(?:shouldn't|should\s+not|mustn't|must\s+not)\s+be\s+(?:any|a)\s+(?=(?:background\s+)?(?:music|title|text|sound|subtitles|captions|watermark)\b)", "no ", (("there shouldn't be any music", "no music"),)),
    Rewriting(rf"^({_SOUND})\s+(?:should|must)\s+be\s+(?:off|muted|silent|gone)\b", r"mute \1", (("the sound should be off between 1:00 and 1:10", "mute the sound between 1:00 and 1:10"),)),
    Rewriting(r"\b(?:clean|get|take|filter|pull)\s+(the\s+(?:background\s+)?(?:noise|hiss|hum))\s+out\s+(?:of|from)\s+(?:the\s+|my\s+)?(?:audio|sound|recording|video|voice)", r"remove \1", (("clean the noise out of the audio", "remove the noise"),)),
    Rewriting(r"(?:把)?(噪音|噪声|杂音|底噪|电流声)(?:处理|清理|弄掉|搞掉)(?:一下|掉)?", r"去掉\1", (("噪音处理一下", "去掉噪音"),)),
    Rewriting(r"\b(music\b[^,;.]*?)\s*,?\s*and\s+fading\s+(in|out)\b", r"\1 and fade the music \2", (("make the music quieter and fading out at the end", "make the music quieter and fade the music out at the end"),)),
    Rewriting(rf"\b(?:let|have)\s+({_MUSIC}|{_SOUND})\s+(?:come|ease|creep)\s+in\s+(?:softly|slowly|gently|gradually)\b", r"fade in \1", (("let the music come in softly over the first 3 seconds", "fade in the music over the first 3 seconds"),)),
    Rewriting(rf"(?:\b(?:add|put|do|give\s+me|with)\s+)?(?:an?\s+)?({TIME})\s+(?:soft\s+|slow\s+|gentle\s+)?fade[\s-]+(in\s+and\s+out|in|out)\s+(?:for|on|to)\s+({_MUSIC}|{_SOUND})", r"fade \3 \2 over \1", (("a 3 second fade in for the music", "fade the music in over 3 seconds"),)),
    Rewriting(rf"(?:\b(?:add|put|do|give\s+me)\s+)?(?:an?\s+)?(?:soft\s+|slow\s+|gentle\s+|smooth\s+)?\bfade[\s-]+(in\s+and\s+out|in|out)\s+(?:for|on|to)\s+({_MUSIC}|{_SOUND}|(?:the|my)\s+(?:title|text|watermark))", r"fade \2 \1", (("a soft fade in and out for the title", "fade the title in and out"),)),
    Rewriting(rf"\bfade\s+((?:the\s+|my\s+)?(?:[a-z]+\s+)?)in\s+over\s+the\s+first\s+({NUMBER})\s+(seconds?)\s*,?\s*and\s+(?:fade\s+)?out\s+over\s+the\s+last\s+\2(?:\s+seconds?)?", r"fade \1in and out, \2 \3 each", (("fade the sound in over the first 2 seconds and out over the last 2", "fade the sound in and out, 2 seconds each"),)),
    Rewriting(rf"^({_SOUND}|{_MUSIC})\s+(?:should|must|shall)\s+fade\s+in\s+over\s+the\s+first\s+({NUMBER})\s+(seconds?)\s*,?\s*and\s+(?:fade\s+)?out\s+over\s+the\s+last\s+\2(?:\s+seconds?)?", r"fade \1 in and out, \2 \3 each"),
    Rewriting(r"\bi\s+(?:don't|do\s+not|no\s+longer)\s+want\s+to\s+hear\s+(?=(?:the\s+)?(?:original\s+)?(?:sound|audio|talking))", "mute ", (("I don't want to hear the original sound", "mute the original sound"),)),
    Rewriting(rf"\btriple\s+({_MUSIC}|{_SOUND})(?:\s+volume)?(?=\s*(?:$|[.,!;]|and\b))", r"make \1 three times as loud", (("triple the music volume", "make the music three times as loud"),)),
    Rewriting(r"(?<=er)\s+than\s+(?:usual|normal|before|now|it\s+is(?:\s+now)?|that|this)\b", "", (("make the title bigger than before", "make the title bigger"),)),
    Rewriting(r"\b(?:take|turn|bring|knock|push)\s+((?:the\s+)?(?:sound|audio|volume|music))\s+(up|down)\s+(?:by\s+)?(?=\d+(?:\.\d+)?\s*(?:db|decibels))", r"turn \2 \1 by ", (("take the sound down 3 dB", "turn the sound down by 3 dB"),)),
    # ---- how loud ----
    Rewriting(rf"\b(?:take|get|dial|pull|knock)\s+({_MUSIC}|{_SOUND})\s+(?:down|back)(?=\s+(?:to|by|a\b|slightly|some))", r"turn down \1", (("take the music down to 10%", "turn the music down to 10%"), ("dial the music back to 10%", "turn the music down to 10%"))),
    Rewriting(rf"\b(?:take|pull|bring)\s+({_MUSIC})\s+(?:down|back)\s+(?=(?:when|while|whenever|under|during)\b)", r"turn down \1 ", (("pull the music down while people are talking", "turn the music down when someone speaks"),)),
    Rewriting(rf"\b(?:the\s+)?(?:volume|loudness|level)\s+of\s+({_MUSIC}|(?:the\s+)?(?:sound|audio))", r"\1 volume", (("double the volume of the music", "double the music volume"), ("raise the level of the music a little", "raise the music volume a little"))),
    Rewriting(rf"\b(double|halve)\s+({_MUSIC})(?:\s+volume)?(?=\s*(?:$|[.,!;]|and\b))", r"make \2 \1 the volume", (("double the music volume", "make the music twice as loud"),)),
    Rewriting(r"\b(?:cut|turn|bring|take|reduce|lower)\s+(?:down\s+)?((?:the\s+|my\s+)?(?:music|sound|audio)?\s*(?:volume)?)\s*(?:down\s+)?(?:in\s+half|by\s+(?:a\s+)?half)", r"make \1 half as loud", (("cut the music volume in half", "make the music half as loud"),)),
    Rewriting(rf"\b(?:let|have|make)\s+({_MUSIC}|{_SOUND})\s+(?:play|be|run)\s+(?=(?:at|to)\s)", r"set \1 ", (("let the music play at 10%", "set the music to 10%"),)),
    Rewriting(rf"\bplay\s+((?:the\s+|my\s+)(?:background\s+)?(?:music|sound|audio))\s+(?=(?:at|to)\s+(?:(?:a|half|one)\b|{NUMBER}\s*(?:%|percent)))", r"set \1 ", (("play the sound at 50% volume", "set the sound to 50% volume"),)),
    Rewriting(rf"^({_MUSIC}|{_SOUND})\s+{_MODAL}\s+(?:only\s+)?(?:play|be|run)\s+(?=(?:at|to|twice|half|double|two|three|a\s+(?:quarter|third))\b)", r"set \1 ", (("the music should play at 10% volume", "set the music to 10% volume"),)),
    Rewriting(rf"^({_MUSIC}|{_SOUND}|(?:the\s+|my\s+)?(?:title|text|watermark|subtitles|captions))\s+(?:could|can|might)\s+be\s+(?=[a-z])", r"make \1 ", (("the music could be quieter", "make the music quieter"),)),
    Rewriting(rf"^({_MUSIC}|{_SOUND}|(?:the\s+|my\s+)?(?:title|text|watermark))'s\s+(?=too\b)", r"\1 is ", (("the music's too loud", "the music is too loud"),)),
    Rewriting(r"\b(?:give\s+me|i\s+want|i\s+need)\s+more\s+(music)(?:\s+volume)?(?=\s*(?:$|[.!]))", r"make the \1 louder"),
    Rewriting(r"\bexchange\s+(?:the\s+)?(?:[a-z-]+\s+)?music\s+(?:for|with)\s+([a-z-]+)(?:\s+music|\s+one)?(?=\s*(?:$|[.!,;]|and\b))", r"change the music to \1", (("exchange the calm music for epic music", "change the music to epic"),)),
    Rewriting(r"\b(?:lower|turn\s+down|reduce|duck|drop|bring\s+down)\s+it\s+(?=(?:when|while|whenever)\s)", "duck it ", (("add happy music and lower it whenever someone talks", "add happy music and duck it when someone talks"),)),
    Rewriting(r"\b(music\b[^,;.]*?)\s*,?\s*(?:and\s+|but\s+)?(?:please\s+)?(?:(?:that|which)\s+|(?:have|let|make)\s+it\s+)?(?:automatically\s+)?(?:gets?|goes|go|drops?|comes?|dips?|be)\s*(?:quieter|softer|lower|down|back|ducked|quiet|soft|silent|out\s+of\s+the\s+way)?\s+(?=(?:when|while|whenever|under|during)\b)", r"\1 ducked ", (("add some happy music that gets quieter when I speak", "add happy music ducked when I speak"),)),
    Rewriting(r"\b(?:keep|put|sit|hold)\s+((?:the\s+)?(?:background\s+)?music)\s+(?=(?:under|below|beneath|behind)\s+(?:the\s+|my\s+)?(?:voice|speech|talking))", r"duck \1 ", (("keep the music below the voice", "duck the music under the voice"),)),
    Rewriting(rf"\b({_MUSIC})\s+(?:{_MODAL}\s+)?(?:make|give)\s+way\s+(?:for|to)\s+", r"duck \1 under ", (("the music should make way for the voice", "duck the music under the voice"),)),
    Rewriting(r"(?<!添)加(?=快乐)", "添加"),
    Rewriting(r"(音乐)结尾(?=用|淡|渐)", r"\1"),
    Rewriting(rf"(音乐|声音)(?:在)?(?:结尾|最后)?(?:用)?({TIME})(?:慢慢|渐渐|逐渐)(?:消失|变小|淡出)", r"\1用\2淡出", (("音乐结尾用4秒渐渐消失", "音乐用4秒淡出"),)),
    Rewriting(r"(音乐[,，]?[^,，。]*?)[,，](?:有人|我)?(?:说话|讲话)的?(?:时候?)?(?:音乐)?(?:自动)?(?:变小|降低|压低|变轻|小声一?点?)", r"\1,说话时自动压低", (("加平静的音乐，有人说话时自动变小", "加平静的音乐，说话时自动压低"),)),
    Rewriting(r"^(?:there\s+should\s+be|let's\s+go|i(?:'d|\s+would)?\s+(?:prefer|like|want|need)\s+it|we\s+can\s+do|(?:can|could)\s+we\s+do|do|make\s+it|i\s+want\s+it|leave\s+it)\s+(?:with\s+)?(no|without)\s+(?:the\s+|any\s+)?(music|sound|audio|title|subtitles|captions|watermark|intro|outro)\b", r"no \2", (("I'd prefer it without music", "no music"),)),
    Rewriting(r"\b((?:any|no)\s+(?:background\s+)?(?:music|sound|text|subtitles))\s+(?:in|on|under)\s+(?:this(?:\s+(?:one|video))?|it|there|here)(?=\s*(?:$|[.!,]))", r"\1", (("I don't want any music in this", "I don't want any music"),)),
    # ---- what stays, what is heard no more ----
    Rewriting(r"(?<=\S)\s*[,;.]?\s*(?:and\s+|but\s+|just\s+|so\s+that\s+)*(?:please\s+)?(?:(?:keep|leave|retain)\s+(?:only\s+|just\s+)?(?:the\s+|my\s+)?(?:background\s+)?music(?:\s+(?:playing|on|in|going|running|there|as\s+it\s+is|audible))?|(?:only\s+|just\s+)?(?:the\s+|my\s+)?(?:background\s+)?music\s+(?:(?:can|should|may|is\s+to)\s+)?(?:stays?|remains?|is\s+(?:fine|ok|okay|heard)|be\s+heard|plays|keeps\s+playing)(?:\s+(?:on|in|there|only))?)(?=\s*(?:$|[.!]))", "", (("mute the original sound but keep the music", "mute the original sound"), ("take out the original audio, the music stays", "take out the original audio"))),
    Rewriting(r"^((?:mute|no|remove|drop|turn\s+off|take\s+out|without)\s+(?:the\s+)?(?:original\s+)?(?:sound|audio)(?:\s+of\s+the\s+video)?)\s*,\s*(?:and\s+)?(?:just|only)\s+(?:the\s+)?(?:background\s+)?music(?:\s+please)?(?=\s*(?:$|[.!]))", r"\1", (("no original sound, only the music", "no original sound"),)),
    Rewriting(r"^keep\s+(?:the\s+)?(?:background\s+)?music\s*,?\s*(?:but|and)\s+(?=(?:mute|remove|turn\s+off|silence)\b)", "", (("keep the music, but mute the clip", "mute the clip"),)),
    Rewriting(r"^i\s+(?:just|only)\s+want\s+to\s+hear\s+(?:the\s+)?(?:background\s+)?music(?:\s*[,;.]\s*(?:so\s+)?mute\s+(?:the\s+)?(?:talking|speech|voice|rest|sound|original\s+sound))?", "mute the original sound", (("I just want to hear the music", "mute the original sound"),)),
    Rewriting(r"(?<=\S)[,，]\s*(?:但是?|不过|只)?(?:要)?(?:(?:保留|留下?|只留|只要|只听|留着)(?:下)?(?:背景)?音乐|(?:背景)?音乐(?:要)?(?:保留|留着|留下|保持|继续放?|还在|照旧|别动))(?=$|[。！])", "", (("原声关掉，音乐留着", "原声关掉"),)),
    Rewriting(r"\b(?:take|strip|pull)\s+(?:the\s+)?(sound|audio)\s+off\s+(?:of\s+)?", r"mute ", (("take the sound off the last clip", "mute the last clip"),)),
    Rewriting(r"\b(?:turn|switch|bring|put|get|give\s+me|i\s+want|i'd\s+like)\s+((?:the\s+)?(?:sound|audio))\s+(?:back(?:\s+on)?|on(?:\s+again)?)(?=\s*(?:$|[.,!]))|\b(?:turn|switch)\s+on\s+((?:the\s+)?(?:sound|audio))\s+again\b", r"unmute \1\2", (("bring the sound back", "unmute the sound"),)),
    Rewriting(r"(?:重新|再)(?:打开|开启|恢复)(?:原)?(?:声音|原声)|把?(?:声音|原声)(?:重新)?(?:打开|开启|恢复|还原)(?:吧)?", "取消静音", (("把声音打开", "取消静音"),)),
    Rewriting(r"\b(?:give|add)\s+(?:the\s+)?((?:audio|sound|music|it)\s+)?(?:(\d+(?:\.\d+)?)\s+more\s+|an?\s+extra\s+(\d+(?:\.\d+)?)\s*)(db|decibels)", r"raise the \1volume by \2\3 \4", (("give the audio 3 more dB", "raise the audio by 3 dB"),)),
    Rewriting(r"\badd\s+(\d+(?:\.\d+)?\s*(?:db|decibels))(?:\s+(?:of\s+)?(?:gain|volume))?(?:\s+to\s+(?:the\s+)?(?:sound|audio))?(?=\s*(?:$|[.,!;]|and\b))", r"raise the volume by \1", (("add 3 dB of gain", "raise the volume by 3 dB"),)),
    Rewriting(r"\bbring\s+(?:the\s+)?(?:level|volume|sound|audio)\s+(up|down)\s+(?:by\s+)?(?=\d)", r"turn the volume \1 by ", (("bring the level up 3 dB", "turn the volume up by 3 dB"),)),
    Rewriting(r"\b(?:let|have|make)\s+((?:the\s+)?(?:sound|audio|music))\s+(?:die|fade|trail|taper|ebb)\s+(?:away|off|out)\b|\b(?:taper\s+off|ease\s+out|fade\s+away)\s+((?:the\s+)?(?:sound|audio|music))\b|\b(?:fade|ease|taper)\s+((?:the\s+)?(?:sound|audio|music))\s+(?:away|off|out)\b", r"fade out \1\2\3", (("let the sound fade away over the last 5 seconds", "fade out the sound over the last 5 seconds"),)),
    Rewriting(r"\b(?:bring|ease)\s+((?:the\s+)?(?:sound|audio|music))\s+in\s+(?:gradually|slowly|gently)\b|\bgradually\s+bring\s+in\s+((?:the\s+)?(?:sound|audio|music))\b", r"fade in \1\2", (("bring the sound in gradually over the first two seconds", "fade the sound in over the first two seconds"),)),
    Rewriting(r"(声音|音乐|音频)(?:慢慢|渐渐|逐渐)?(?:变小|减弱)?(?:直到|到)?(?:慢慢|渐渐)?消失", r"\1淡出", (("最后5秒让声音慢慢变小直到消失", "最后5秒声音淡出"),)),
    Rewriting(r"(声音|音乐|音频)(?:慢慢|渐渐|逐渐)(?:进来|进入|变大|响起)", r"\1淡入", (("前2秒让声音渐渐进来", "前2秒声音淡入"),)),
    Rewriting(r"\b(?:swap|replace|exchange|change|trade)\s+(?:out\s+)?(?:the\s+)?(?:background\s+|current\s+|calm\s+)?music\s+(?:for|with|by|to|into)\s+(?:something|some|an?)\s+(?:more\s+)?([a-z-]+)(?:\s+(?:one|music|track|tune|soundtrack))?(?=\s*(?:$|[.,!;]|and\b))", r"change the music to \1", (("swap the music for something epic", "change the music to epic"),)),
    Rewriting(r"\b(?:use|take|pick|choose|find)\s+something\s+(?:more\s+)?([a-z-]+)\s+for\s+the\s+(?:background\s+)?music\b", r"change the music to \1", (("use something more epic for the music", "change the music to epic"),)),
    Rewriting(r"\b([a-z-]+\s+music)\s+instead\s+of\s+(?:this|that|the\s+(?:current|old)\s+(?:one|music)|it|[a-z-]+(?:\s+music)?)(?=\s*(?:$|[.,!;]))", r"\1 instead", (("use epic music instead of this", "use epic music instead"),)),
    Rewriting(r"^(?:i'd|i\s+would)\s+(?:rather|prefer)(?:\s+(?:to\s+)?have)?\s+([a-z-]+)\s+music\b", r"change the music to \1", (("I'd rather have epic music", "change the music to epic"),)),
    Rewriting(r"\b(?:swap|exchange)\s+(?:the\s+)?(?:original\s+)?(?:sound|audio)\s+(?:for|with)\s+", "replace the sound with ", (("swap the original sound for song.mp3", "replace the sound with song.mp3"),)),
    Rewriting(r"(?:去掉|关掉|删掉|静音)(?:原声|原音|声音)[,，](?:换成|改用|用|放)(?=[a-z0-9_.-]+\.(?:mp3|wav|m4a|flac)|我上传的)", "把原声换成", (("去掉原声，换成song.mp3", "把原声换成song.mp3"),)),
)  # fmt: skip

LEXEMES: tuple[Lexeme, ...] = (*_ENGLISH, *_CHINESE)
