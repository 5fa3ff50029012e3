"""The lexicon of music videos, visualizers and slideshows: who makes them of what, what moves in them and where."""

from __future__ import annotations

from flows.studio.director.values import TIME, milliseconds
from flows.studio.director.words import Lexeme, Rewriting

_MY = r"(?:my|the|this|that|our|your|these|those)"
_SONG = r"(?:song|track|single|tune|music|mp3|audio(?: file)?)"
_ART = r"(?:(?:album |cover |song )?(?:cover|art\s?work|art)(?: (?:art|image|picture|photo))?)"
_KIND = (
    r"(?:(?:simple|plain|basic|nice|cool|short|full|little|proper|great|good|quick|whole|new|looping|looped|loopable) "
    r")*"
)
_LIVELY = (
    r"(?:(?:moving|animated|dancing|jumping|bouncing|reacting|reactive|audio[\s-]reactive|audio|sound|music|frequency|"
    r"equali[sz]er|eq|volume|vertical|little|nice|simple|cool|big|large|huge|thin|wide|small) )*"
)
_SHOWN = (
    r"(?: (?:animation|graph|graphic|display|effect|line|pattern|style|shape|visuali[sz](?:er|ation)|analy[sz]er|"
    r"equali[sz]er))?"
)
_SURROUND = r"(?:around|under|underneath|below|beneath|beside|next to|along)"

_ENGLISH = (
    Lexeme("musicvideo", rf"{_KIND}(?:music|song|audio|visuali[sz]er|visuali[sz]ation) video|mv|"
        rf"{_KIND}(?:video|clip|film) (?:for|of|from|out of) (?:(?:my|the|this|our|that) )(?:new |own )?(?:song|track|"
        rf"single|tune)(?!s)"),
    Lexeme("mysong", rf"(?:(?:out of|from|for|of|with|using|to) )?{_MY} "
        rf"(?:own |new |latest )?(?:uploaded )?(?:song|track|single|tune|"
        rf"mp3)(?: (?:playing(?: over it)?|as the (?:music|sound|audio|soundtrack)))?(?! (?:title|name|info))"),
    Lexeme("coverart",
        rf"(?:(?:nothing but|just|only) )?{_MY}? ?{_ART}(?: as the (?:picture|image|video|visual|background image))?"),
    Lexeme("coverart", r"as (?:the|its|a) (?:picture|image|cover|artwork|visual)"),
    Lexeme("style",
        rf"{_LIVELY}(?:spectrum )?bars?(?:{_SHOWN}| of the (?:music|sound|audio|spectrum))(?! (?:that|of|in a))",
        "bars"),
    Lexeme("style",
        r"(?:audio |sound |frequency )?spectrum (?:of|with) bars|(?:audio |graphic )?(?:equali[sz]er|eq)(?: bars)?",
        "bars"),
    Lexeme("style", rf"{_LIVELY}(?:audio ?|sound ?)?wave(?:\s?form)?s?{_SHOWN}|oscilloscope", "wave"),
    Lexeme("style", rf"{_LIVELY}spectrum{_SHOWN}|frequency (?:spectrum|graph|curve)", "spectrum"),
    Lexeme("style", rf"{_LIVELY}(?:circle|circular|radial|round|ring|ring[\s-]shaped){_SHOWN}|"
        rf"(?:an? )?(?:ring|circle) of bars|circular (?:spectrum|wave(?:form)?)",
        "circle"),
    Lexeme("about_cover", r"at the (?:very )?bottom(?: (?:edge|of the (?:screen|video|picture|frame)))?"),
    Lexeme("about_cover", r"(?:(?:that|which) )?(?:runs?|running|sits?|goes|going) (?:along|at|on) the "
        r"(?:very )?bottom(?: edge)?(?: of the (?:screen|video|picture|frame))?"),
    Lexeme("about_cover", rf"(?:(?:that|which) )?(?:goes?|going|runs?|running|mov(?:es?|ing)|danc(?:es?|ing)|sits?|"
        rf"wrap(?:s|ped)?)? ?{_SURROUND} (?:the|my|its) {_ART}"),
    Lexeme("about_cover", r"(?:(?:that|which) )?(?:mov(?:es?|ing)|danc(?:es?|ing)|react(?:s|ing)|jump(?:s|ing)?|"
        r"respond(?:s|ing)?|follow(?:s|ing)?|goes|going) (?:(?:in time )?(?:along )?(?:with|to) )?the "
        r"(?:music|song|beat|sound|audio|rhythm|track)"),
    Lexeme("trackinfo", r"(?:the |its )?(?:(?:name|title) of the (?:song|track)|"
        r"(?:(?:song|track)(?:'s)? )?(?:name|title)) ?(?:,|and|&|plus|with) ?(?:also )?(?:the |"
        r"its )?(?:(?:name of the )?(?:artist|singer|band|musician|performer)(?:'s)?(?: name)?)"),
    Lexeme("trackinfo",
        r"(?:the )?(?:artist|singer|band)(?:'s)?(?: name)? ?(?:,|and|&) ?(?:the )?(?:song|track)? ?(?:title|name)"),
    Lexeme("trackinfo", r"(?:the )?(?:song|track|music) (?:details|data|credits|information|description|infos?)"),
    Lexeme("title", r"(?:the )?(?:song|track)(?:'s)? (?:name|title)|(?:name|title) of the (?:song|track)"),
    Lexeme("artist", r"(?:the )?(?:singer|band|musician|performer)(?:'s)?(?: name)?|(?:the )?artist's name|"
        r"(?:the )?name of the (?:artist|singer|band)"),
    Lexeme("shown", r"(?:(?:to be|being) )?(?:shown|displayed|visible|written|on display)"),
    Lexeme("progress", r"(?:(?:thin|small|playback|play|song|track|video|audio) )*(?:progress|"
        r"playback)(?:[\s-]?(?:bar|line|indicator|meter))(?: (?:for|of|that follows) the (?:song|track|music|video))?"),
    Lexeme("progress", r"(?:an? )?(?:bar|line) (?:that shows|showing|to show) "
        r"(?:how (?:far|much) (?:of )?(?:along )?(?:the )?(?:song|track|music|video|"
        r"we)(?: (?:is|are|has (?:played|gone)))?(?: along)?|the progress(?: of the \w+)?|where we are)|"
        r"(?:the )?(?:song|playback|track)(?:'s)? progress"),
    Lexeme("whilst", r"(?:(?:while|whilst|as|when) (?:the|my|it|this)? ?(?:song|track|music|video)? ?(?:is )?(?:plays?|"
        r"playing|runs?|running|goes on)|(?:during|throughout|through|over|for) (?:the|my) "
        r"(?:(?:whole|entire|full) )?(?:song|track|music))"),
    Lexeme("slowzoom", rf"(?:(?:very )?(?:slow(?:ly)?|gentle|gently|gradual(?:ly)?|soft|softly) "
        rf")(?:(?:push|zoom|mov|creep|com|get|pull)(?:e?s|ing|e)?)(?:[\s-]+(?:in|closer|nearer))?(?: ?(?:in|into|on|"
        rf"onto|in on|towards?|at|of|for|to) (?:the|my) (?:{_ART}|picture|image|photo|centre|center|middle|video))?|"
        rf"(?:zoom|creep|move|push|come|drift)(?:s|ing)? (?:in|closer|nearer) (?:very )?(?:slowly|gradually|gently)|"
        rf"(?:slowly|gradually|gently) (?:get|gets|grow|grows|become|becomes) (?:bigger|larger|closer)|"
        rf"(?:get|grow)s? (?:bigger|larger|closer) (?:slowly|gradually)"),
    Lexeme("beat", r"(?:(?:in (?:time|sync|rhythm) )?(?:on|to|with|at)|along (?:with|to)) (?:the|each|every) "
        r"(?:beats?|rhythm)(?: of the (?:song|music|track))?|in (?:time|sync|rhythm) with the (?:song|music|track)",
        "beat"),
    Lexeme("photos", r"(?:(?:out of|from|of|with|using) )?(?:all )?(?:of )?(?:(?:the|these|those|my|our|this) "
        r")*(?:(?:uploaded|few|holiday|family|wedding|travel|vacation) )*(?:photos?|pictures|images|pics|snaps|"
        r"snapshots|shots(?= as a slide)|stills|photographs)(?: (?:i(?:'ve)? uploaded|here))?"),
    Lexeme("slideshow", r"(?:(?:photo|picture|image|simple|nice|little|short|quick|musical) )*slide[\s-]?show(?: "
        r"video)?|photo (?:video|montage|film|movie)|picture (?:video|show)"),
    Lexeme("onbeat", r"(?:(?:that )?(?:chang(?:es?|ing)|switch(?:es|ing)?|cut(?:s|ting)?) "
        r"(?:pictures? |photos? |images? |slides? )?)?(?:(?:in (?:time|sync|rhythm) )?(?:on|to|with)|"
        r"along (?:with|to)) (?:the|each|every) (?:beats?|rhythm)(?: of (?:the )?(?:song|music|track))?|"
        r"(?:that )?(?:chang(?:es?|ing)|switch(?:es|ing)?|cut(?:s|ting)?) (?:in (?:time|sync|rhythm)|along) with the "
        r"(?:music|song|beat)|(?:synced|synchroni[sz]ed|in (?:sync|time|rhythm)|timed|matched) (?:to|with) "
        r"(?:the )?(?:beat|music|song|rhythm)|(?:beat|music)[\s-]synced"),
    Lexeme("onbeat", r"with (?:the )?(?:cuts|changes|pictures|photos|switches|images) (?:changing )?(?:on|to|with) the "
        r"beat|where the (?:photos|pictures|images|slides) (?:change|switch|cut) (?:on|to|with) (?:the|each|every) "
        r"(?:beat|music|rhythm)"),
    Lexeme("each", rf"(?:(?:show|stay|display|let)\w* )?(?:for )?(?P<t>{TIME}) "
        rf"(?:each|apiece|for each(?: of them| one)?|(?:per|(?:for|on) (?:each|every)(?: single)?|an?|each) "
        rf"(?:photo|picture|image|slide|pic|one))(?! (?:clip|video))",
        lambda m: milliseconds(m["t"])),
    Lexeme("each", rf"(?:(?:with|show|display|let|have|keep) )?(?:each|every)(?: single)? "
        rf"(?:photo|picture|image|slide|pic)(?: (?:should|must|to|on (?:the )?screen|is|be|stays?|staying|shown|"
        rf"visible|lasts?|lasting|up|remains?|show(?:ing)?|displayed|appears?))* (?:for )?(?P<t>{TIME})",
        lambda m: milliseconds(m["t"])),
)  # fmt: skip

_CHINESE = (
    Lexeme("musicvideo",
        r"(?:一[支部个条])?(?:循环(?:播放)?(?:的)?)?(?:音乐|歌曲)(?:的)?(?:视频|影片|短片|mv)|mv|可视化视频"),
    Lexeme("mysong",
        r"(?:给|为)?(?:这|我的|那|我这|我)(?:首|支)?(?:新)?(?:歌曲?|曲子|单曲)|(?:用|给)(?:歌曲?)(?=做|制)"),
    Lexeme("song_word", r"歌曲?(?![名曲信词手])"),
    Lexeme("coverart", r"(?:只)?(?:用)?(?:专辑)?封面(?:图片?|照)?(?:作为|做|当)?(?:画面|图片)?|画面(?:只)?用封面"),
    Lexeme("style", r"(?:跳动的?|动态的?|会动的?)?(?:音频|频谱|音乐)?(?:柱状|条形|条状|柱形)(?:频谱)?(?:条|图|柱|"
        r"频谱)?(?:的)?(?:可视化)?(?:效果)?|频谱条|跳动的?(?:柱子|条)|(?:音频)?均衡器",
        "bars"),
    Lexeme("style",
        r"(?:跳动的?|动态的?)?(?:音频|声音|音乐)?(?:波形|声波|音波|波浪)(?:图|线|条)?(?:的)?(?:可视化)?(?:效果|动画)?",
        "wave"),
    Lexeme("style", r"(?:动态的?)?(?:音频|音乐)?频谱(?:图)?(?:的)?(?:音频)?(?:可视化)?(?:效果)?", "spectrum"),
    Lexeme("style", r"(?:圆形|圆环形?|环形|环状|圆圈|圆的?)(?:的)?(?:音频|音乐)?(?:频谱|可视化)?(?:效果)?", "circle"),
    Lexeme("about_cover",
        r"(?:在)?(?:围绕|环绕)?封面(?:的)?(?:周围|四周|外围|下面|下方|底下|旁边|上)|随(?:着)?音乐跳动的?"),
    Lexeme("trackinfo", r"歌(?:曲)?(?:的)?名(?:字|称)?(?:和|与|跟|、|以及|及)(?:歌手|演唱者|艺术家|"
        r"艺人)(?:的)?(?:名字?|姓名)?|(?:歌手|艺术家|艺人)(?:名字?)?(?:和|与|跟|、)歌(?:曲)?名(?:字|称)?|"
        r"标题(?:和|与)(?:歌手|艺术家|艺人)(?:名字?)?"),
    Lexeme("title", r"歌(?:曲)?(?:的)?(?:名字?|名称|标题)"),
    Lexeme("artist", r"(?:歌手|演唱者|艺术家|艺人)(?:的)?(?:名字?|姓名)?"),
    Lexeme("progress", r"(?:播放|歌曲|音乐)?(?:的)?(?:播放)?进度(?:条)?(?:的条)?"),
    Lexeme("slowzoom", r"(?:封面)?(?:图片)?(?:随着?(?:歌曲|音乐))?(?:缓慢|慢慢|缓缓|慢速|渐渐|逐渐)(?:地|的)?(?:放大|"
        r"推近|推进|变焦|变大|靠近|拉近)(?:画面)?(?:的)?"),
    Lexeme("whilst", r"(?:这首)?(?:歌曲?|音乐)?(?:在)?播放(?:的时候|时|期间|过程中)|(?:歌曲?|音乐)(?:的时候)|"
        r"随着(?:歌曲?|音乐)(?=缓|慢|渐)"),
    Lexeme("pulse", r"跳(?!剪|过|转)(?:动)?|律动|一跳一跳"),
    Lexeme("photos", r"(?:用)?(?:这几张|这些|我的|我|上传的|所有|全部)?(?:的)?(?:照片|图片|相片|图)(?:们)?(?=$|[^形])"),
    Lexeme("slideshow", r"幻灯片?(?:视频)?|相册(?:视频)?|电子相册|(?:照片|图片|相片)(?:视频|短片|mv)"),
    Lexeme("slideshow", r"[卡踩]点(?:相册|幻灯片|照片视频)", "on the beat"),
    Lexeme("onbeat", r"(?:按照?|跟着|跟随|随着?|合着|配合)(?:音乐|歌曲)?(?:的)?(?:节[拍奏]|鼓点)(?:来)?(?:切换|换|变换|"
        r"切)(?:图片|照片|图|画面)?|(?:[踩卡]着?)?(?:节[拍奏]|鼓点)(?:切换|换图)"),
    Lexeme("each",
        rf"(?:每张(?:照片|图片|图)?|一张(?:照片|图片|图))(?:的)?(?:显示|停留|展示|播放|放|停|播|持续)?(?P<t>{TIME})",
        lambda m: milliseconds(m["t"])),
)  # fmt: skip

_SOURCE = rf"{_MY} (?:own |new )?{_SONG}(?: (?:and|with|plus) (?:its|the|my) {_ART})?"
REWRITINGS = (
    Rewriting(
        rf"\b(?:turn|make|transform|convert|put) ({_SOURCE}|[\w.-]+\.(?:mp3|wav|m4a|flac)) into "
            rf"(an? )?(?=(?:[a-z0-9:-]+ ){{0,3}}video\b)",
        r"make \2",
        (("turn this track and its cover art into a music video", "make a music video"),),
    ),
    Rewriting(r"\bmake (an? )((?:looping |vertical |square )?video)\b(?= with "
        r"(?:an? )?(?:[a-z]+ ){0,2}(?:visuali|bars|wave|spectrum|circ))",
        r"make \1music video"),
    Rewriting(
        r"\b((?:music|visuali[sz]er|album) video(?: (?:for|of|from) (?:my|the|this) \w+)?) "
            r"(?:where|in which|(?:that|which) (?:has|shows|uses|contains)|"
            r"(?:showing|featuring|including|containing|having)) ",
        r"\1 with ",
        (("make a music video that has bars", "make a music video with bars"),),
    ),
    Rewriting(
        r"\b(video(?: for (?:my|the|this) (?:song|track|single|tune))?) (?:that|which) has\b",
        r"\1 with",
        (("create a video for my track that has bars", "create a video for my track with bars"),),
    ),
    Rewriting(r"(?<=\bvideo\swith\s)(the (?:cover|artwork) )(?=slowly zooms?\b)", r"\1"),
    Rewriting(
        r"\b(?:combine|merge|put|join|turn|make) (all (?:of )?(?:the|my|these|our)? ?(?:songs|tracks)) "
            r"(?:together )?(?:in)?to (?:one|a single|a) (?:long )?video\b",
        r"make a music video of \1",
        (("combine all the songs into a single video", "make a music video of all the songs"),),
    ),
    Rewriting(r"\b((?:one|a single|a) (?:long )?video) out of (?=(?:all|the|these|my)\b[^,.;]*\b(?:songs|tracks))",
        r"a music video of ", (("make one long video out of all my tracks", "make a music video of all my tracks"),)),
    Rewriting(r"\b(?:(?:an?|the) )?(?:full |whole )?album (?:music )?video\b", "music video of the whole album",
        (("make an album video over cover.jpg", "make a music video of the whole album over cover.jpg"),)),
    Rewriting(r"(?:把|将|用)?((?:所有|全部)(?:的)?(?:歌曲?|曲目))(?:都)?(?:做成|合成|变成|拼成)一个(?:长)?视频",
        r"用\1做一个专辑音乐视频", (("把所有歌曲做成一个视频", "用所有歌曲做一个专辑音乐视频"),)),
    Rewriting(
        r"\b(?:blur(?:red|ry)? (?:version|copy) of the (?:cover|artwork)(?: art)?|blurred (?:cover|artwork)(?: art)?) "
            r"(?:as|for|in) (?:the |its |a )?(?:background|backdrop)\b|"
            r"\bblur the (?:cover|artwork)(?: art)? (?:as|for|in) the background\b|"
            r"\bblur the (?:background|backdrop) behind the (?:cover|artwork)\b|"
            r"\b(?:the )?background (?:should be|to be|be) (?:the |a )?blurr(?:ed|y) (?:cover|artwork)(?: art)?\b",
        "blurred background",
        (("use a blurred version of the cover as the background", "use a blurred background"),),
    ),
    Rewriting(r"背景(?:就)?(?:用|换成|改成|改为|做成|是)?(?:模糊|虚化)(?:了)?的?封面|"
        r"背景(?:用|换成|改成)封面(?:的)?(?:模糊|虚化)(?:效果|图)?|"
        r"封面(?:模糊|虚化)(?:后|之后|一下)?(?:来)?(?:当|做|作为|作)(?:成)?背景",
        "模糊背景", (("背景用模糊的封面", "模糊背景"),)),
    Rewriting(
        r"\b(?:make|change|set|turn) (?:the )?(?:background|backdrop)(?: colou?r)? "
            r"(?:(?:in)?to |be )?(?:a )?(?:(?:solid|plain|pure|simply|simple|just) "
            r")?((?:dark |light )?(?:black|white|red|blue|green|navy|gr[ae]y|purple|yellow|orange|pink))\b(?! "
            r"(?:and|&) white)",
        r"make it a \1 background",
        (("change the background colour to black", "make it a black background"),),
    ),
    Rewriting(
        r"\b(?:the )?(?:background|backdrop)(?: colou?r)? (?:should be|must be|in|"
            r":)? ?(?:(?:solid|plain|pure) )?((?:dark |light )?(?:black|white|red|blue|green|navy|gr[ae]y|purple|"
            r"yellow|orange|pink))\b(?! (?:and|&) white)",
        r"\1 background",
        (("background colour navy", "navy background"), ("the background should be black", "black background")),
    ),
    Rewriting(r"\bdark blue(?= (?:background|backdrop)\b)", "navy"),
    Rewriting(r"\b(?:colou?rs?|colou?red)? ?gradient (?:behind (?:the )?(?:cover|artwork|it)(?: art)?|"
        r"of (?:the |its )?(?:cover )?(?:colou?rs?)(?: of the cover)?)",
        "gradient background"),
    Rewriting(r"\b(?:make|turn|change) (?:the )?(?:background|backdrop) (?:(?:in)?to )?a "
        r"(?:colou?r )?gradient(?: (?:background|(?:of|from|in|with) "
        r"(?:the |its )?(?:cover(?: art)?(?:'s)? )?colou?rs(?: of the cover)?))?\b",
        "gradient background", (("make the background a gradient", "gradient background"),)),
    Rewriting(r"\b(use|want|like|make|prefer) (?:an? )?(?:colou?r )?gradient(?= ?(?:$|[,.;!]))",
        r"\1 gradient background", (("use a gradient", "use a gradient background"),)),
    Rewriting(r"\bgradient (?=instead of\b)", "gradient background "),
    Rewriting(r"\b((?:black|white|solid|plain|gradient|blurred) background) (?:instead of|rather than) "
        r"(?:the |a )?(?:blur(?:red)?|gradient|black|solid|plain|white)(?: (?:one|background|copy|cover))?\b",
        r"\1"),
    Rewriting(r"背景(?:的)?(?:颜色|色)(?:改|换|变|设|调)?(?:成|为|是)", "背景换成",
        (("把背景颜色换成黑色", "背景换成黑色"),)),
    Rewriting(r"背景(?:做成|改成|换成|变成|用|改为|是)?(?:颜色)?渐变(?:色|的|效果)*", "渐变背景",
        (("背景做成渐变色", "渐变背景"),)),
    Rewriting(r"\b(?:change|switch|show|play|put|set) ((?:the |my |these |all )*(?:photos|pictures|images)) "
        r"(?=(?:on|to|with) the (?:beat|rhythm)\b|to (?:the )?music\b|in time with\b|one after)",
        r"make a slideshow of \1 ",
        (("switch the photos on the beat of tune.mp3", "make a slideshow of the photos on the beat of tune.mp3"),)),
    Rewriting(r"\b(?:(?:i want|i'd like|let|have|make) )?((?:the|my|these) (?:photos|pictures|images)) "
        r"(?:to |should )?(?:chang|switch|cut)(?:e|ing)? (?=(?:on|to|with|in time with) (?:the|each|every) "
        r"(?:beat|rhythm|music|song)\b)",
        r"make a slideshow of \1 ",
        (("I want the photos to change with the beat", "make a slideshow of the photos on the beat"),)),
    Rewriting(r"^(photos|pictures|images) chang(?:e|ing) (?=(?:on|to|with|in time with) the\b)",
        r"make a slideshow of \1 "),
    Rewriting(r"^(?:show|display) ((?:each|every) (?:photo|picture|image|slide) for\b)", r"make a slideshow with \1",
        (("show each photo for 3 seconds", "make a slideshow with each photo for 3 seconds"),)),
    Rewriting(
        r"\bmake a slideshow of ((?:the |my |these )*(?:photos|pictures|images)) one after (?:the other|another)\b",
        r"make a slideshow of \1"),
    Rewriting(r"\b(?:make|create|build) (?:me )?a (?:short )?video (?:of|from|out of|with|using) "
        r"((?:all )?(?:of )?(?:my|the|these|those) (?:photos|pictures|images|pics))\b",
        r"make a slideshow of \1", (("make a video of these photos", "make a slideshow of these photos"),)),
    Rewriting(r"((?:照片|图片|相片))(?:配上?|加上?)((?:这首)?(?:歌曲?|音乐))(?=做成?幻灯片)", r"用\1和音乐"),
    Rewriting(r"(?:让)?((?:照片|图片|相片))(?:跟着|随着|跟随|按照?)(?=(?:音乐|歌曲)?(?:的)?(?:节[拍奏]|"
        r"鼓点)(?:来)?(?:切换|换))",
        r"用\1做幻灯片跟着", (("照片跟着节拍切换", "用照片做幻灯片，按节拍切换"),)),
    Rewriting(r"^(?:把|用|将)?((?:这几张|这些|我的|所有)?(?:照片|图片|相片))(?:做成?|制作成?|合成|变成|"
        r"拼成)一?个?(?:短)?(?:视频|影片|短片|相册)(?:[,，](?:背景)?(?:音乐|配乐)(?:就)?(?=用))?",
        r"用\1做幻灯片", (("用这些照片做个视频", "用这些照片做幻灯片"),)),
)  # fmt: skip

LEXEMES: tuple[Lexeme, ...] = (*_ENGLISH, *_CHINESE)
