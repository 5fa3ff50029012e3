"""How people speak of what is heard: when music plays, how loud it is beside what it was, what gives way to speech."""

from __future__ import annotations

from flows.studio.director.places import Moment, first, last
from flows.studio.director.values import NUMBER, TIME, milliseconds, number
from flows.studio.director.words import Lexeme, Rewriting

_OF_VOLUME = (
    r"(?: (?:of )?(?:(?:the|its|their) )?(?:current |original |full |normal |usual )?(?:volume|loudness|level))"
)
_PLAIN_VOLUME = r"(?: (?:of )?(?:the )?(?:full |normal )?volume)"
_FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1}
_FRACTION = rf"(?:(?:a|one) )?(?P<f>{'|'.join(_FRACTIONS)})"
_SOMEBODY = (
    r"(?:some(?:one|body)|any(?:one|body)|people|an? (?:person|speaker|voice|human)|you|"
    r"the (?:presenter|narrator|guest)|i|they|he|she|we|somebody else|the speaker|the host|the person|"
    r"there(?: is|'s| are)?)"
)
_SPEAKS = (
    r"(?:(?:is|am|are|'m|'re|'s|starts?|begins?) )?(?:talks?|speaks?|talking|speaking|speech|to talk|to speak|"
    r"an? voice|voices|dialogue)"
)

_ENGLISH = (
    Lexeme("fade", r"with a fade[\s-]+out", "out"),
    Lexeme("fade", r"with a fade[\s-]+in", "in"),
    Lexeme("fade", r"(?:fad(?:e|es|ing)|die|dies|trail|trails|ebb|taper|tapers) (?:away|off)|"
        r"fad(?:e|es|ing) (?:down )?to (?:silence|nothing|zero)",
        "out"),
    Lexeme("at", rf"(?P<t>{TIME}) before (?:the )?(?:(?:very )?end|(?:video|film) ends|it ends)",
        lambda m: Moment(1.0, -milliseconds(m["t"]))),
    Lexeme("span",
        r"(?:during|over|in|for|within|throughout|across|to) the (?:very )?(?:first|opening) (?P<u>second|minute|hour)",
        lambda m: first(milliseconds("1 " + m["u"]))),
    Lexeme("span", r"(?:during|over|in|for|within|throughout|across|to) the (?:very )?(?:last|final|closing) "
        r"(?P<u>second|minute|hour)",
        lambda m: last(milliseconds("1 " + m["u"]))),
    Lexeme("_",
        r"try(?: (?:out|some|an?))?(?= (?:lo|upbeat|happy|calm|cinematic|epic|dark|energetic|relaxing|cheerful)\b)"),
    Lexeme("percent", rf"(?:(?:at|to|with|on) )?{_FRACTION}{_PLAIN_VOLUME}", lambda m: ("to", _FRACTIONS[m["f"]])),
    Lexeme("percent",
        rf"(?:at|to) {_FRACTION}(?! (?:speed|the speed|of the speed|size|second|minute|an? hour|hour|past))",
        lambda m: ("to", _FRACTIONS[m["f"]])),
    Lexeme("percent", rf"(?:at|with|and) (?:a|the) volume (?:of|at|set to) (?P<n>{NUMBER}) ?(?:%|percent)",
        lambda m: ("to", number(m["n"]) / 100)),
    Lexeme("loud_times", r"(?:to )?(?:(?:be )?(?:twice|two times) (?:as loud|louder|the volume|"
        r"its (?:current |original )?volume)|doubled? (?:as loud|the (?:volume|loudness)|its (?:volume|loudness)|"
        r"in volume)|(?<=to\s)double)",
        2.0),
    Lexeme("loud_times", rf"(?:(?P<n>{NUMBER}) times|triple) (?:as loud|louder|the volume|its volume)",
        lambda m: number(m["n"] or "three")),
    Lexeme("loud_times", rf"(?:(?:be )?half as loud|(?:at )?half{_OF_VOLUME})", 0.5),
    Lexeme("loud_times", rf"(?:at )?(?:a|one) (?P<f>third|quarter|fifth|tenth)(?: of)?{_OF_VOLUME}",
        lambda m: _FRACTIONS[m["f"]]),
    Lexeme("half_times", rf"halved?|(?:down )?(?:to|by|in) half(?:{_OF_VOLUME})?", 0.5),
    Lexeme("half_times", rf"(?:down )?to (?:a|one) (?P<f>third|quarter|fifth|tenth)(?: of)?{_OF_VOLUME}?",
        lambda m: _FRACTIONS[m["f"]]),
    Lexeme("quietly", r"(?:(?:fairly|really|very|quite|pretty|rather|nice and) )(?:quiet(?:ly)?|soft(?:ly)?|low)|"
        r"(?:that|which) (?:isn't|is not) (?:too )?loud|at a (?:low|quiet) (?:volume|level)"),
    Lexeme("louder", r"(?:to )?(?:gets?|goes|comes|drops?|lowers?|quietens?|"
        r"dips?)(?: (?:quieter|softer|lower|down|back))*(?= (?:when|while|whenever|under|during|as soon))",
        -1),
    Lexeme("louder", r"(?:turn up|boost|raise)(?= (?:the )?(?:clip \d|(?:first|second|third|last|final|opening|middle) "
        r"(?:clip|video|shot|one)\b))",
        1),
    Lexeme("louder", r"turn down(?= (?:the )?(?:clip \d|(?:first|second|third|last|final|opening|middle) "
        r"(?:clip|video|shot|one)\b))",
        -1),
    Lexeme("voice",
        rf"(?:when(?:ever)?|while|as (?:soon|long) as|as|if|every time|each time) {_SOMEBODY}(?:'s|'m|'re)? {_SPEAKS}"),
    Lexeme("voice", r"(?:whenever|when|while|during|under(?:neath)?|beneath|below) "
        r"(?:there(?:'s| is| are) )?(?:any |the |some )?(?:talking|speech|speaking|spoken (?:parts|words)|"
        r"people (?:are )?talking)"),
    Lexeme("duck", r"(?:make|give) way(?= (?:for|to)\s)|sit (?:under|below)|stay (?:under|below)"),
    Lexeme("more", r"soften|quieten|ease off|dial back|pull down|take down|knock down|attenuate", -1),
    Lexeme("more", r"strengthen|bump|pump up", 1),
    Lexeme("sound", r"the talking"),
    Lexeme("sound",
        r"(?:the |my )?(?:video's (?:own )?|camera |clip's |original |own |recorded )(?:sound|audio|noise(?!\s))"),
    Lexeme("end_at", r"(?:to )?(?:end|stop|finish|cut off|cease|quit)(?:s|ping|ing)?"),
    Lexeme("remove", r"stop(?= (?:the )?(?:background )?music ?(?:$|[.,!]))"),
    Lexeme("play", r"playing|kick(?:s|ing)? in|run(?:s|ning)?"),
    Lexeme("start", r"(?:to )?(?:kick|set|come|fade)(?:s|ing)? in(?= (?:at|from|after|only)\b)"),
    Lexeme("unmute", r"(?:bring|turn|put|switch|get|give me) back(?: on)?(?: the "
        r"(?:sound|audio))?(?= ?(?:$|[.,!]|the (?:sound|audio)))"),
    Lexeme("noise", r"(?:(?:the|all|any) )*(?:background )?(?:noises?|hiss(?:ing)?|hum(?:ming)?|static|buzz(?:ing)?) "
        r"in the background"),
    Lexeme("denoise", r"(?:do |apply |some |a bit of )*(?:noise (?:reduction|removal|suppression)|denoising)"),
    Lexeme("denoise", r"reduce the (?:background )?noise in the background"),
    Lexeme("remove", r"suppress(?= (?:the )?(?:background )?noise)"),
    Lexeme("add", r"i(?:'d| would) (?:really )?(?:love|fancy|prefer|appreciate)(?: (?:to have|having))?(?! "
        r"(?:to|if|it|you))|i(?:'m| am) after|i fancy|gimme|there (?:should|must|has to|needs to) "
        r"be(?= (?:some|an?|upbeat|calm|epic|happy|lo|cinematic))|introduce (?:me|us|him|her|them)(?: with)?"),
    Lexeme("normalize", r"the same (?:everywhere|throughout|over the whole (?:video|thing)|all over)|"
        r"to the same (?=loudness|volume|level)"),
    Lexeme("more", r"(?:more|extra)(?= (?:db|decibels|volume))", 1),
)  # fmt: skip

_CHINESE = (
    Lexeme("music", r"(?:背景)?音乐的?声音?"),
    Lexeme("_", r"(?:放?在)?背景(?:里|中)(?:面)?|背景(?=放[a-z0-9我])"),
    Lexeme("add", r"(?:要|得|需要|应该)有(?=小?(?:水印|标题|字幕|文字|音乐|背景))"),
    Lexeme("percent", r"(?:到|为|成)?(?:原来的)?(?P<n>[二三四五十])分之(?P<m>[一二三四])(?:的)?(?:音量)?",
        lambda m: ("to", number(m["m"]) / number(m["n"]))),
    Lexeme("loud_times", r"(?:翻|加)(?:一)?倍|翻番|(?:大|提高|增加|增大|调高|调大)(?:一倍|到(?:原来的)?两倍)|"
        r"(?<=[音量声])放大一倍|(?:调到|调成|提高到|增加到|设为|设成)(?:原来的)?(?:两|2)倍",
        2.0),
    Lexeme("loud_times", r"(?:调到|调成|提高到|增加到|变成|变为)?原来的?(?P<n>[两三四五2-5])倍(?!速)",
        lambda m: number(m["n"])),
    Lexeme("span", rf"头(?:的)?(?P<t>{TIME})", lambda m: first(milliseconds(m["t"]))),
    Lexeme("loud_times", r"减半|减一半|(?:降低?|减小|减少|调低|调小|小|压低)(?:到|了)?(?:原来的)?一半", 0.5),
    Lexeme("louder", r"(?:自动)?(?:变小|变轻|变低|小下来|降下来|降低|减弱)(?=$|[,，。])", -1),
    Lexeme("louder", r"响一?些|大一?些声|再?大声一?点|再?响一?点", 1),
    Lexeme("louder", r"(?:音量|声音)?(?:太|过)大了?|小点儿?声|小声(?:一)?些|轻(?:一)?些|(?:音量|声音)?低(?:一)?些", -1),
    Lexeme("louder", r"(?:音量|声音)?太(?:小|轻)了?", 1),
    Lexeme("voice",
        r"(?:在)?(?:有人|人们?|我|人声)(?:在)?(?:说话|讲话|开口|出现)(?:的时候|时|了)?|(?:说话|讲话)(?:的)?时候"),
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

_MUSIC = r"(?:(?:the|my|this|that) )?(?:background |backing )?(?:music|soundtrack|song|bgm|score|tune|track)(?! info)"
_SOUND = r"(?:(?:the|my) )?(?:original )?(?:sound|audio|volume)"
_BEGIN = r"(?:start|begin|come in|kick in|set in|play|enter|be heard|go on)"
_MODAL = r"(?:should|must|shall|needs? to|has to|ought to|can|is to)"
_ONLY = r"(?:only |just )?"
_ON = r"(?: (?:mark|on|onwards?|in|seconds? mark))?"

_KEPT = r"(?:background music|music|title|text|watermark|subtitles|captions|lyrics|logo|visuali[sz]er)"
_KEPT_ZH = r"(?:背景音乐|音乐|标题|文字|字幕|水印|歌词)"
_STAYING = (
    r"(?: (?:on|in|there|playing|running|alone|as (?:it|they) (?:is|are)|where (?:it|they) (?:is|are)|the same|"
    r"unchanged|untouched))*"
)

STATEMENTS = (
    Rewriting(rf"^((?!.*\b(?:everything|all|anything|rest|only|nothing)\b).+?\S) ?[,;]? ?(?:and |but )(?:please |"
        rf"just )?(?:keep|leave|retain) (?:the |my )?{_KEPT}{_STAYING} ?[.!]*$",
        r"\1", (("remove the music but keep the title", "remove the music"),)),
    Rewriting(rf"^(?:keep|leave) (?:the |my )?{_KEPT}{_STAYING} ?,? ?(?:but|and) "
        rf"(?:just |please )?(?=(?:remove|delete|mute|drop|lose|get rid|take out|make|change|turn)\b)",
        "", (("keep the title but remove the music", "remove the music"),)),
    Rewriting(rf"(?<=\S) ?[,;.] ?(?:and |but )?(?:the|my) {_KEPT} (?:(?:can|should|may|must|has to) )?(?:stays?|"
        rf"remains?){_STAYING} ?[.!]*$",
        "", (("lose the music, the title can stay", "remove the music"),)),
    Rewriting(rf"(?<=\S)[,;。] ?(?:但是?|不过)?(?:{_KEPT_ZH}(?:留着|保留|留下|不变|不动|别动|不要动|保持不变)|"
        rf"(?:保留|留下){_KEPT_ZH})[。!]*$",
        "", (("去掉音乐，标题留着", "去掉音乐"),)),
    Rewriting(r"(?<=\S) ?[,;.] ?(?:and |but )?(?:please )?(?:nothing (?:else|more)|"
        r"(?:do not|don't) (?:touch|change|alter) (?:anything(?: else)?|the rest|the others?)|"
        r"(?:leave|keep) (?:everything else|the rest|all else)(?: "
        r"(?:as (?:it|they) (?:is|are)|alone|the same|unchanged|untouched))?|"
        r"(?:everything else|the rest) (?:should |can |must )?(?:stays?|remains?|"
        r"is (?:fine|good|ok))(?: (?:as it is|the same|unchanged|like that))?) ?[.!]*$",
        "", (("music quieter, title at the bottom, don't touch the rest", "music quieter, title at the bottom"),)),
    Rewriting(r"(?<=\S)[,;。] ?(?:其他|其它|其余|别的|剩下)的?(?:都|地方|部分|内容|"
        r"东西)*(?:(?:请)?(?:别|不要|不用|不)(?:再)?(?:动|改|变|碰)|保持(?:不变|原样)|照旧|原样)了?[。!]*$",
        "", (("音乐小声一点，别的不要动", "音乐小声一点"),)),
    Rewriting(rf"^(?:please )?(?:just|only) (?=(?:remove|delete|mute|change|lower|drop) (?:the )?{_KEPT}\b)|"
        rf"^(?:请)?只(?=(?:去掉|删除|删掉|修改){_KEPT_ZH})",
        "", (("only remove the music", "remove the music"), ("只去掉音乐", "去掉音乐"))),
    Rewriting(r"^(?:the|my) (?:recording|audio|sound|video|mic|microphone|clip|voice) (?:is|sounds|has gotten) "
        r"(?:very |really |too |a bit |so |quite )?(?:noisy|hissy|"
        r"full of (?:noise|hiss|hum)) ?[,;.] ?(?:so )?(?:please )?(?:denoise|clean|fix|filter|improve) "
        r"(?:it|that)?(?: up)?(?= ?(?:$|[.!,]))",
        "remove the noise", (("the recording is noisy, denoise it", "remove the noise"),)),
    Rewriting(r"^(?:录音|声音|视频|背景|音频)?(?:里)?(?:面)?有(?:很多|好多|不少|点|些|一些)?(杂音|噪音|噪声|电流声|"
        r"底噪)[,。](?:请|帮我|麻烦)?(?:去掉|消除|处理|去除|消|去)(?:一下|掉)?",
        r"去掉\1", (("有很多杂音，去掉", "去掉杂音"),)),
    Rewriting(r"^i (?:can )?(?:barely|hardly|scarcely|can't|cannot) (?:really )?hear "
        r"((?:the )?(?:music|sound|audio|voice)) ?(?:over [^,;.]*)?[,;.] ?(?:so )?(?:please )?(?:make|turn) (?:it) "
        r"(louder|up)\b",
        r"make \1 louder", (("I can barely hear the music, make it louder", "make the music louder"),)),
    Rewriting(r"^((?:the|my) )?(second|first|third|last|opening|final) clip is (?:much |far |a bit )?too "
        r"(?:quiet|soft) ?[,;.] ?(?:please )?(?:turn it up|make it louder)\b",
        r"make the \2 clip louder", (("the second clip is too quiet, turn it up", "make the second clip louder"),)),
    Rewriting(r"^(?:there(?:'s| is| are)|i (?:can )?hear) (?:a lot of|lots of|too much|so much|much|some|an?) "
        r"(?:[a-z]+ )?(?:background )?(?:noise|hiss|hum)(?: in [^,;.]*)? ?[,;.] ?(?:so )?(?:please )?(?:remove|reduce|"
        r"clean|denoise|get rid of|filter|take) ?(?:it|that|them)?(?: (?:up|out|away))?",
        "remove the noise", (("there is a lot of background noise, please remove it", "remove the noise"),)),
    Rewriting(r"^(?:背景|声音|录音)?(?:里)?(?:的)?(?:杂音|噪音|噪声|底噪)?(?:太|有点|很|好)(?:多|大|吵|重|"
        r"明显)了?[,，] ?(?:请|帮我|麻烦)?(?=降噪|去噪|消除|去掉(?:噪|杂))",
        "", (("杂音太多，降噪一下", "降噪一下"),)),
    Rewriting(r"^(?:some parts are (?:much )?(?:louder|quieter) than (?:the )?others|"
        r"the volume (?:jumps around|goes up and down|varies(?: a lot)?|is uneven)) ?[,;.] ?(?:please )?(?:even|level|"
        r"balance|fix|smooth|normali[sz]e) (?:that|it)(?: out)?",
        "normalise the volume", (("some parts are louder than others, even that out", "normalise the volume"),)),
    Rewriting(r"(?:音量|声音)?忽大忽小[,，](?:请|帮我)?(?:平衡|统一|调整?|均衡)(?:一下)?(?:音量)?|"
        r"(?:让|把)?(?:音量|声音|响度)(?:前后|整体|全程)(?:保持)?一致",
        "音量标准化", (("音量忽大忽小，平衡一下", "音量标准化"),)),
)  # fmt: skip

REWRITINGS = (
    Rewriting(r"(?:下面|底下|背景里?|后面)?(?:铺|垫|衬)(?:上|一?点|一些|一段|个)*"
        r"(?=[^,，。;；]{0,8}(?:音乐|bgm|配乐))",
        "加",
        (("下面铺一点轻快的音乐", "加轻快的音乐"),)),
    Rewriting(rf"\b(?:don't|do not|never) (?:let|have|make) ({_MUSIC}) {_BEGIN} (?:before|until|till) ({TIME})|"
        rf"\b({_MUSIC}) (?:shouldn't|should not|mustn't|must not|doesn't|can't) {_BEGIN} (?:before|until|till) "
        rf"({TIME})",
        r"start \1\3 at \2\4", (("don't let the music start before 0:10", "start the music at 0:10"),)),
    Rewriting(rf"\b(?:delay|postpone|hold(?: back)?|hold off) ({_MUSIC})(?: back)? (?:until|till|to) ({TIME})",
        r"start \1 at \2", (("delay the music until 0:10", "start the music at 0:10"),)),
    Rewriting(rf"\b(?:have|let|make|get|bring) ({_MUSIC}) (?:to )?{_ONLY}(?:{_BEGIN}|in) {_ONLY}(?:at|after|from) "
        rf"(?:the )?({TIME}){_ON}",
        r"start \1 at \2",
        (("have the music come in at 0:10", "start the music at 0:10"),
        ("bring the music in at 0:10", "start the music at 0:10"))),
    Rewriting(rf"\b({_MUSIC}) (?:{_MODAL} )?{_ONLY}(?:start|begin|come in|kick in|set in|enter)s? "
        rf"{_ONLY}(?:at|after|from) (?:the )?({TIME}){_ON}",
        r"start \1 at \2", (("the music should only start after 10 seconds", "start the music at 0:10"),)),
    Rewriting(rf"\b(?:start|begin) ({_MUSIC}) {_ONLY}(?:at|after|from) (?:the )?({TIME}){_ON}", r"start \1 at \2"),
    Rewriting(rf"\b(?:have|let|make) ({_MUSIC}) (?:to )?(?:stop|end|finish|cut off|cut out) (?:at|after|by) "
        rf"(?:the )?({TIME}){_ON}",
        r"end \1 at \2"),
    Rewriting(rf"\b({_MUSIC}) (?:{_MODAL} )?(?:stop|end|finish|cut out)s? (?:at|after|by) (?:the )?({TIME}){_ON}",
        r"end \1 at \2", (("the music should end at 0:40", "end the music at 0:40"),)),
    Rewriting(rf"\b(?:cut|turn|shut) ({_MUSIC}) off (?:at|after) ({TIME})|"
        rf"\b(?:cut|turn|shut) off ({_MUSIC}) (?:at|after) ({TIME})",
        r"end \1\3 at \2\4", (("cut the music off at 0:40", "end the music at 0:40"),)),
    Rewriting(rf"\b(?:let|have|make) ({_MUSIC}) (?:play|run|go) {_ONLY}(?:until|till|up to) ({TIME})", r"end \1 at \2",
        (("let the music play only until 0:40", "end the music at 0:40"),)),
    Rewriting(rf"\b{_ONLY}(?:have|let|play|run) ({_MUSIC}) {_ONLY}(?:(?:play|run|go) )?{_ONLY}(?=(?:from|between) "
        rf"{TIME})|\b({_MUSIC}) (?:{_MODAL} )?{_ONLY}(?:play|run|be heard|go)s? {_ONLY}(?=(?:from|between) {TIME})",
        r"play \1\2 ", (("the music should only play between 0:10 and 0:50", "play the music 0:10-0:50"),)),
    Rewriting(rf"\b((?:[a-z-]+ ){{0,3}}music) (?:to )?(?:play|run) (?=(?:from|between|until|at) {TIME})", r"\1 ",
        (("have upbeat music play from 0:30 till 1:30", "add upbeat music from 0:30 to 1:30"),)),
    Rewriting(rf"\b((?:[a-z-]+ ){{0,3}}music) (?:that |which )?(?:kick|start|begin|come|set|play)s?(?: in)? "
        rf"(?=(?:at|from) {TIME})",
        r"\1 ", (("have epic music kick in at 1:00", "add epic music at 1:00"),)),
    Rewriting(rf"^((?:from|between) {TIME} (?:to|till|until|and|-) {TIME}) ?,? ?(?:there should be|i want|i'd like|"
        rf"have) (?=(?:[a-z-]+ ){{0,3}}(?:music|sound))",
        r"add \1 ", (("from 0:30 to 1:30 there should be upbeat music", "add upbeat music from 0:30 to 1:30"),)),
    Rewriting(r"^add ((?:from|between) \S+ \S+ \S+ )no (sound|audio)\b", r"mute \1"),
    Rewriting(rf"({TIME})(?:开始|起)(?:放|播放|加|配|有)([^,，。]*?(?:音乐|配乐))[,，](?:到|放到|"
        rf"播到)?({TIME})(?:就)?(?:结束|停止?|为止)",
        r"加\1到\3\2", (("30秒开始放欢快的音乐，1分半结束", "加30秒到1分半欢快的音乐"),)),
    Rewriting(
        rf"(?:从)?({TIME})(?:开始|起|以后|之后)[,，]?(?:加上?|配上?|放|用|添加|播放)(?=[^,，。]*(?:音乐|配乐|bgm))",
        r"在\1加", (("1分钟开始加史诗音乐", "在1分钟加史诗音乐"),)),
    Rewriting(
        rf"((?:背景)?音乐)(?:只|仅)(?:在|放|播放?)?(?:从)?({TIME}(?:到|至|-){TIME})(?:之?间)?(?:播放|放|出现|有)?",
        r"播放\1\2", (("音乐只在10秒到50秒之间播放", "播放音乐10秒到50秒"),)),
    Rewriting(rf"((?:背景)?音乐)(?:从|在|到)?(?:第)?({TIME})(?:之?后|以后|处)?(?:再|才)?(?:开始)?(?:进来|进入|响起|"
        rf"开始|出现)",
        r"\1在\2开始", (("音乐10秒之后再进来", "音乐在0:10开始"),)),
    Rewriting(
        rf"((?:背景)?音乐)(?:放|播放?)?(?:到|在)(?:第)?({TIME})(?:的?时候?|处)?(?:就)?(?:停止?|结束|停下|停掉|没)了?",
        r"\1结束在\2处", (("音乐到40秒就停", "音乐在40秒结束"),)),
    Rewriting(r"\b(music|song|track|soundtrack) (?:under(?:neath)?|beneath|over|behind) "
        r"(?=the (?:first|second|third|last|middle|opening|final)\b)",
        r"\1 during ", (("put calm music under the second half", "put calm music during the second half"),)),
    Rewriting(rf"^((?:the|my) (?:first|opening|last|final) {TIME}) (?:should|must|needs? to) "
        rf"(?:have|be with|play with|be) (?:no|without) (?:any )?(music|sound|audio)\b",
        r"no \2 for \1", (("the first 15 seconds should have no music", "no music for the first 15 seconds"),)),
    Rewriting(rf"^((?:the|my) (?:first|opening|last|final) (?:{TIME}|minute|half)) (?:should|must) have "
        rf"(?=(?:[a-z-]+ ){{1,3}}music\b)",
        r"for \1 add ",
        (("the first 10 seconds should have happy music", "for the first 10 seconds add happy music"),)),
    Rewriting(r"(?:先)?不(?:放|加|配|用)(?=(?:背景)?音乐|配乐)", "不要", (("前15秒先不放音乐", "前15秒不要音乐"),)),
    Rewriting(rf"\b({_MUSIC}|(?:the )?(?:sound|audio|title|text|watermark))'s "
        rf"(?=(?:volume|level|loudness|colou?r|size|place|position)\b)",
        r"\1 ", (("set the background music's volume to 20%", "set the background music volume to 20%"),)),
    Rewriting(
        r"(?<=%) (?:is|will be|would be|should be) (?:enough|plenty|fine|good|ok|okay|sufficient)(?= ?(?:$|[.!,]))",
        "", (("the music at 20% is enough", "the music at 20%"),)),
    Rewriting(rf"\b(?:switch|turn|shut) ({_MUSIC}) off(?= ?(?:$|[.,!;]|and\b))|"
        rf"\b(?:switch|turn|shut) off ({_MUSIC})(?= ?(?:$|[.,!;]|and\b))",
        r"remove \1\2", (("switch the music off", "remove the music"),)),
    Rewriting(r"^there (?:shouldn't|should not|mustn't|must not) be (?:any|a) "
        r"(?=(?:background )?(?:music|title|text|sound|subtitles|captions|watermark)\b)",
        "no ", (("there shouldn't be any music", "no music"),)),
    Rewriting(rf"^({_SOUND}) (?:should|must) be (?:off|muted|silent|gone)\b", r"mute \1",
        (("the sound should be off between 1:00 and 1:10", "mute the sound between 1:00 and 1:10"),)),
    Rewriting(r"\b(?:clean|get|take|filter|pull) (the (?:background )?(?:noise|hiss|hum)) out (?:of|from) "
        r"(?:the |my )?(?:audio|sound|recording|video|voice)",
        r"remove \1", (("clean the noise out of the audio", "remove the noise"),)),
    Rewriting(r"(?:把)?(噪音|噪声|杂音|底噪|电流声)(?:处理|清理|弄掉|搞掉)(?:一下|掉)?", r"去掉\1",
        (("噪音处理一下", "去掉噪音"),)),
    Rewriting(r"\b(music\b[^,;.]*?) ?,? ?and fading (in|out)\b", r"\1 and fade the music \2",
        (("make the music quieter and fading out at the end",
        "make the music quieter and fade the music out at the end"),)),
    Rewriting(rf"\b(?:let|have) ({_MUSIC}|{_SOUND}) (?:come|ease|creep) in (?:softly|slowly|gently|gradually)\b",
        r"fade in \1",
        (("let the music come in softly over the first 3 seconds", "fade in the music over the first 3 seconds"),)),
    Rewriting(rf"(?:\b(?:add|put|do|give me|with) )?(?:an? )?({TIME}) "
        rf"(?:soft |slow |gentle )?fade[\s-]+(in and out|in|out) (?:for|on|to) ({_MUSIC}|{_SOUND})",
        r"fade \3 \2 over \1", (("a 3 second fade in for the music", "fade the music in over 3 seconds"),)),
    Rewriting(rf"(?:\b(?:add|put|do|give me) )?(?:an? )?(?:soft |slow |gentle |smooth )?\bfade[\s-]+(in and out|in|"
        rf"out) (?:for|on|to) ({_MUSIC}|{_SOUND}|(?:the|my) (?:title|text|watermark))",
        r"fade \2 \1", (("a soft fade in and out for the title", "fade the title in and out"),)),
    Rewriting(rf"\bfade ((?:the |my )?(?:[a-z]+ )?)in over the first ({NUMBER}) (seconds?) ?,? ?and (?:fade )?out over "
        rf"the last \2(?: seconds?)?",
        r"fade \1in and out, \2 \3 each",
        (("fade the sound in over the first 2 seconds and out over the last 2",
        "fade the sound in and out, 2 seconds each"),)),
    Rewriting(rf"^({_SOUND}|{_MUSIC}) (?:should|must|shall) fade in over the first ({NUMBER}) (seconds?) ?,? ?and "
        rf"(?:fade )?out over the last \2(?: seconds?)?",
        r"fade \1 in and out, \2 \3 each"),
    Rewriting(r"\bi (?:don't|do not|no longer) want to hear (?=(?:the )?(?:original )?(?:sound|audio|talking))",
        "mute ", (("I don't want to hear the original sound", "mute the original sound"),)),
    Rewriting(rf"\btriple ({_MUSIC}|{_SOUND})(?: volume)?(?= ?(?:$|[.,!;]|and\b))", r"make \1 three times as loud",
        (("triple the music volume", "make the music three times as loud"),)),
    Rewriting(r"(?<=er) than (?:usual|normal|before|now|it is(?: now)?|that|this)\b", "",
        (("make the title bigger than before", "make the title bigger"),)),
    Rewriting(r"\b(?:take|turn|bring|knock|push) ((?:the )?(?:sound|audio|volume|music)) (up|down) "
        r"(?:by )?(?=\d+(?:\.\d+)? ?(?:db|decibels))",
        r"turn \2 \1 by ", (("take the sound down 3 dB", "turn the sound down by 3 dB"),)),
    # ---- how loud ----
    Rewriting(rf"\b(?:take|get|dial|pull|knock) ({_MUSIC}|{_SOUND}) (?:down|back)(?= (?:to|by|a\b|slightly|some))",
        r"turn down \1",
        (("take the music down to 10%", "turn the music down to 10%"),
        ("dial the music back to 10%", "turn the music down to 10%"))),
    Rewriting(rf"\b(?:take|pull|bring) ({_MUSIC}) (?:down|back) (?=(?:when|while|whenever|under|during)\b)",
        r"turn down \1 ",
        (("pull the music down while people are talking", "turn the music down when someone speaks"),)),
    Rewriting(rf"\b(?:the )?(?:volume|loudness|level) of ({_MUSIC}|(?:the )?(?:sound|audio))", r"\1 volume",
        (("double the volume of the music", "double the music volume"),
        ("raise the level of the music a little", "raise the music volume a little"))),
    Rewriting(rf"\b(double|halve) ({_MUSIC})(?: volume)?(?= ?(?:$|[.,!;]|and\b))", r"make \2 \1 the volume",
        (("double the music volume", "make the music twice as loud"),)),
    Rewriting(r"\b(?:cut|turn|bring|take|reduce|lower) (?:down )?((?:the |my )?(?:music|sound|"
        r"audio)? ?(?:volume)?) ?(?:down )?(?:in half|by (?:a )?half)",
        r"make \1 half as loud", (("cut the music volume in half", "make the music half as loud"),)),
    Rewriting(rf"\b(?:let|have|make) ({_MUSIC}|{_SOUND}) (?:play|be|run) (?=(?:at|to)\s)", r"set \1 ",
        (("let the music play at 10%", "set the music to 10%"),)),
    Rewriting(rf"\bplay ((?:the |my )(?:background )?(?:music|sound|audio)) "
        rf"(?=(?:at|to) (?:(?:a|half|one)\b|{NUMBER} ?(?:%|percent)))",
        r"set \1 ", (("play the sound at 50% volume", "set the sound to 50% volume"),)),
    Rewriting(rf"^({_MUSIC}|{_SOUND}) {_MODAL} (?:only )?(?:play|be|run) "
        rf"(?=(?:at|to|twice|half|double|two|three|a (?:quarter|third))\b)",
        r"set \1 ", (("the music should play at 10% volume", "set the music to 10% volume"),)),
    Rewriting(rf"^({_MUSIC}|{_SOUND}|(?:the |my )?(?:title|text|watermark|subtitles|captions)) (?:could|can|might) be "
        rf"(?=[a-z])",
        r"make \1 ", (("the music could be quieter", "make the music quieter"),)),
    Rewriting(rf"^({_MUSIC}|{_SOUND}|(?:the |my )?(?:title|text|watermark))'s (?=too\b)", r"\1 is ",
        (("the music's too loud", "the music is too loud"),)),
    Rewriting(r"\b(?:give me|i want|i need) more (music)(?: volume)?(?= ?(?:$|[.!]))", r"make the \1 louder"),
    Rewriting(r"\bexchange (?:the )?(?:[a-z-]+ )?music (?:for|with) ([a-z-]+)(?: music| one)?(?= ?(?:$|[.!,;]|and\b))",
        r"change the music to \1", (("exchange the calm music for epic music", "change the music to epic"),)),
    Rewriting(r"\b(?:lower|turn down|reduce|duck|drop|bring down) it (?=(?:when|while|whenever)\s)", "duck it ",
        (("add happy music and lower it whenever someone talks", "add happy music and duck it when someone talks"),)),
    Rewriting(r"\b(music\b[^,;.]*?) ?,? ?(?:and |but )?(?:please )?(?:(?:that|which) |"
        r"(?:have|let|make) it )?(?:automatically )?(?:gets?|goes|go|drops?|comes?|dips?|be) ?(?:quieter|softer|lower|"
        r"down|back|ducked|quiet|soft|silent|out of the way)? (?=(?:when|while|whenever|under|during)\b)",
        r"\1 ducked ",
        (("add some happy music that gets quieter when I speak", "add happy music ducked when I speak"),)),
    Rewriting(r"\b(?:keep|put|sit|hold) ((?:the )?(?:background )?music) "
        r"(?=(?:under|below|beneath|behind) (?:the |my )?(?:voice|speech|talking))",
        r"duck \1 ", (("keep the music below the voice", "duck the music under the voice"),)),
    Rewriting(rf"\b({_MUSIC}) (?:{_MODAL} )?(?:make|give) way (?:for|to) ", r"duck \1 under ",
        (("the music should make way for the voice", "duck the music under the voice"),)),
    Rewriting(r"(?<!添)加(?=快乐)", "添加"),
    Rewriting(r"(音乐)结尾(?=用|淡|渐)", r"\1"),
    Rewriting(rf"(音乐|声音)(?:在)?(?:结尾|最后)?(?:用)?({TIME})(?:慢慢|渐渐|逐渐)(?:消失|变小|淡出)", r"\1用\2淡出",
        (("音乐结尾用4秒渐渐消失", "音乐用4秒淡出"),)),
    Rewriting(r"(音乐[,，]?[^,，。]*?)[,，](?:有人|我)?(?:说话|讲话)的?(?:时候?)?(?:音乐)?(?:自动)?(?:变小|降低|压低|"
        r"变轻|小声一?点?)",
        r"\1,说话时自动压低", (("加平静的音乐，有人说话时自动变小", "加平静的音乐，说话时自动压低"),)),
    Rewriting(r"^(?:there should be|let's go|i(?:'d| would)? (?:prefer|like|want|need) it|we can do|"
        r"(?:can|could) we do|do|make it|i want it|leave it) (?:with )?(no|without) "
        r"(?:the |any )?(music|sound|audio|title|subtitles|captions|watermark|intro|outro)\b",
        r"no \2", (("I'd prefer it without music", "no music"),)),
    Rewriting(r"\b((?:any|no) (?:background )?(?:music|sound|text|subtitles)) (?:in|on|under) "
        r"(?:this(?: (?:one|video))?|it|there|here)(?= ?(?:$|[.!,]))",
        r"\1", (("I don't want any music in this", "I don't want any music"),)),
    # ---- what stays, what is heard no more ----
    Rewriting(r"(?<=\S) ?[,;.]? ?(?:and |but |just |so that )*(?:please )?(?:(?:keep|leave|retain) "
        r"(?:only |just )?(?:the |my )?(?:background )?music(?: (?:playing|on|in|going|running|there|as it is|"
        r"audible))?|(?:only |just )?(?:the |my )?(?:background )?music "
        r"(?:(?:can|should|may|is to) )?(?:stays?|remains?|is (?:fine|ok|okay|heard)|be heard|plays|"
        r"keeps playing)(?: (?:on|in|there|only))?)(?= ?(?:$|[.!]))",
        "",
        (("mute the original sound but keep the music", "mute the original sound"),
        ("take out the original audio, the music stays", "take out the original audio"))),
    Rewriting(r"^((?:mute|no|remove|drop|turn off|take out|without) "
        r"(?:the )?(?:original )?(?:sound|audio)(?: of the video)?) ?, ?(?:and )?(?:just|only) "
        r"(?:the )?(?:background )?music(?: please)?(?= ?(?:$|[.!]))",
        r"\1", (("no original sound, only the music", "no original sound"),)),
    Rewriting(r"^keep (?:the )?(?:background )?music ?,? ?(?:but|and) (?=(?:mute|remove|turn off|silence)\b)", "",
        (("keep the music, but mute the clip", "mute the clip"),)),
    Rewriting(r"^i (?:just|only) want to hear (?:the )?(?:background )?music(?: ?[,;.] ?(?:so )?mute "
        r"(?:the )?(?:talking|speech|voice|rest|sound|original sound))?",
        "mute the original sound", (("I just want to hear the music", "mute the original sound"),)),
    Rewriting(r"(?<=\S)[,，] ?(?:但是?|不过|只)?(?:要)?(?:(?:保留|留下?|只留|只要|只听|留着)(?:下)?(?:背景)?音乐|"
        r"(?:背景)?音乐(?:要)?(?:保留|留着|留下|保持|继续放?|还在|照旧|别动))(?=$|[。！])",
        "", (("原声关掉，音乐留着", "原声关掉"),)),
    Rewriting(r"\b(?:take|strip|pull) (?:the )?(sound|audio) off (?:of )?", r"mute ",
        (("take the sound off the last clip", "mute the last clip"),)),
    Rewriting(r"\b(?:turn|switch|bring|put|get|give me|i want|i'd like) ((?:the )?(?:sound|audio)) "
        r"(?:back(?: on)?|on(?: again)?)(?= ?(?:$|[.,!]))|\b(?:turn|switch) on ((?:the )?(?:sound|audio)) again\b",
        r"unmute \1\2", (("bring the sound back", "unmute the sound"),)),
    Rewriting(
        r"(?:重新|再)(?:打开|开启|恢复)(?:原)?(?:声音|原声)|把?(?:声音|原声)(?:重新)?(?:打开|开启|恢复|还原)(?:吧)?",
        "取消静音", (("把声音打开", "取消静音"),)),
    Rewriting(r"\b(?:give|add) (?:the )?((?:audio|sound|music|it) )?(?:(\d+(?:\.\d+)?) more |"
        r"an? extra (\d+(?:\.\d+)?) ?)(db|decibels)",
        r"raise the \1volume by \2\3 \4", (("give the audio 3 more dB", "raise the audio by 3 dB"),)),
    Rewriting(r"\badd (\d+(?:\.\d+)? ?(?:db|decibels))(?: (?:of )?(?:gain|volume))?(?: to "
        r"(?:the )?(?:sound|audio))?(?= ?(?:$|[.,!;]|and\b))",
        r"raise the volume by \1", (("add 3 dB of gain", "raise the volume by 3 dB"),)),
    Rewriting(r"\bbring (?:the )?(?:level|volume|sound|audio) (up|down) (?:by )?(?=\d)", r"turn the volume \1 by ",
        (("bring the level up 3 dB", "turn the volume up by 3 dB"),)),
    Rewriting(r"\b(?:let|have|make) ((?:the )?(?:sound|audio|music)) (?:die|fade|trail|taper|ebb) (?:away|off|out)\b|"
        r"\b(?:taper off|ease out|fade away) ((?:the )?(?:sound|audio|music))\b|"
        r"\b(?:fade|ease|taper) ((?:the )?(?:sound|audio|music)) (?:away|off|out)\b",
        r"fade out \1\2\3",
        (("let the sound fade away over the last 5 seconds", "fade out the sound over the last 5 seconds"),)),
    Rewriting(r"\b(?:bring|ease) ((?:the )?(?:sound|audio|music)) in (?:gradually|slowly|gently)\b|"
        r"\bgradually bring in ((?:the )?(?:sound|audio|music))\b",
        r"fade in \1\2",
        (("bring the sound in gradually over the first two seconds", "fade the sound in over the first two seconds"),)),
    Rewriting(r"(声音|音乐|音频)(?:慢慢|渐渐|逐渐)?(?:变小|减弱)?(?:直到|到)?(?:慢慢|渐渐)?消失", r"\1淡出",
        (("最后5秒让声音慢慢变小直到消失", "最后5秒声音淡出"),)),
    Rewriting(r"(声音|音乐|音频)(?:慢慢|渐渐|逐渐)(?:进来|进入|变大|响起)", r"\1淡入",
        (("前2秒让声音渐渐进来", "前2秒声音淡入"),)),
    Rewriting(r"\b(?:swap|replace|exchange|change|trade) (?:out )?(?:the )?(?:background |current |calm )?music "
        r"(?:for|with|by|to|into) (?:something|some|an?) (?:more )?([a-z-]+)(?: "
        r"(?:one|music|track|tune|soundtrack))?(?= ?(?:$|[.,!;]|and\b))",
        r"change the music to \1", (("swap the music for something epic", "change the music to epic"),)),
    Rewriting(r"\b(?:use|take|pick|choose|find) something (?:more )?([a-z-]+) for the (?:background )?music\b",
        r"change the music to \1", (("use something more epic for the music", "change the music to epic"),)),
    Rewriting(r"\b([a-z-]+ music) instead of (?:this|that|the (?:current|old) (?:one|music)|it|"
        r"[a-z-]+(?: music)?)(?= ?(?:$|[.,!;]))",
        r"\1 instead", (("use epic music instead of this", "use epic music instead"),)),
    Rewriting(r"^(?:i'd|i would) (?:rather|prefer)(?: (?:to )?have)? ([a-z-]+) music\b", r"change the music to \1",
        (("I'd rather have epic music", "change the music to epic"),)),
    Rewriting(r"\b(?:swap|exchange) (?:the )?(?:original )?(?:sound|audio) (?:for|with) ", "replace the sound with ",
        (("swap the original sound for song.mp3", "replace the sound with song.mp3"),)),
    Rewriting(r"(?:去掉|关掉|删掉|静音)(?:原声|原音|声音)[,，](?:换成|改用|用|放)(?=[a-z0-9_.-]+\.(?:mp3|wav|m4a|flac)|"
        r"我上传的)",
        "把原声换成", (("去掉原声，换成song.mp3", "把原声换成song.mp3"),)),
)  # fmt: skip

LEXEMES: tuple[Lexeme, ...] = (*_ENGLISH, *_CHINESE)
