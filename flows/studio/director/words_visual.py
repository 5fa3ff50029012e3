"""The lexicon of music videos, visualizers and slideshows: who makes them of what, what moves in them and where."""

from __future__ import annotations

from flows.studio.director.values import TIME, milliseconds
from flows.studio.director.words import Lexeme, Rewriting

_MY = r"(?:my|the|this|that|our|your|these|those)"
_SONG = r"(?:song|track|single|tune|music|mp3|audio(?:\s+file)?)"
_ART = r"(?:(?:album\s+|cover\s+|song\s+)?(?:cover|art\s?work|art)(?:\s+(?:art|image|picture|photo))?)"
_KIND = r"(?:(?:simple|plain|basic|nice|cool|short|full|little|proper|great|good|quick|whole|new|looping|looped|loopable)\s+)*"
_LIVELY = r"(?:(?:moving|animated|dancing|jumping|bouncing|reacting|reactive|audio[\s-]reactive|audio|sound|music|frequency|equali[sz]er|eq|volume|vertical|little|nice|simple|cool)\s+)*"
_SHOWN = r"(?:\s+(?:animation|graph|graphic|display|effect|line|pattern|style|shape|visuali[sz](?:er|ation)|analy[sz]er|equali[sz]er))?"
_SURROUND = r"(?:around|under|underneath|below|beneath|beside|next\s+to|along)"

_ENGLISH = (
    Lexeme("musicvideo", rf"{_KIND}(?:music|song|audio|visuali[sz]er|visuali[sz]ation)\s+video|mv|{_KIND}(?:video|clip|film)\s+(?:for|of|from|out\s+of)\s+(?:(?:my|the|this|our|that)\s+)(?:new\s+|own\s+)?(?:song|track|single|tune)(?!s)"),
    Lexeme("mysong", rf"(?:(?:out\s+of|from|for|of|with|using|to)\s+)?{_MY}\s+(?:own\s+|new\s+|latest\s+)?(?:uploaded\s+)?(?:song|track|single|tune|mp3)(?:\s+(?:playing(?:\s+over\s+it)?|as\s+the\s+(?:music|sound|audio|soundtrack)))?(?!\s+(?:title|name|info))"),
    Lexeme("coverart", rf"(?:(?:nothing\s+but|just|only)\s+)?{_MY}?\s*{_ART}(?:\s+as\s+the\s+(?:picture|image|video|visual|background\s+image))?"),
    Lexeme("coverart", r"as\s+(?:the|its|a)\s+(?:picture|image|cover|artwork|visual)"),
    Lexeme("style", rf"{_LIVELY}(?:spectrum\s+)?bars?(?:{_SHOWN}|\s+of\s+the\s+(?:music|sound|audio|spectrum))(?!\s+(?:that|of|in\s+a))", "bars"),
    Lexeme("style", r"(?:audio\s+|sound\s+|frequency\s+)?spectrum\s+(?:of|with)\s+bars|(?:audio\s+|graphic\s+)?(?:equali[sz]er|eq)(?:\s+bars)?", "bars"),
    Lexeme("style", rf"{_LIVELY}(?:audio\s*|sound\s*)?wave(?:\s?form)?s?{_SHOWN}|oscilloscope", "wave"),
    Lexeme("style", rf"{_LIVELY}spectrum{_SHOWN}|frequency\s+(?:spectrum|graph|curve)", "spectrum"),
    Lexeme("style", rf"{_LIVELY}(?:circle|circular|radial|round|ring|ring[\s-]shaped){_SHOWN}|(?:an?\s+)?(?:ring|circle)\s+of\s+bars|circular\s+(?:spectrum|wave(?:form)?)", "circle"),
    Lexeme("about_cover", r"at\s+the\s+(?:very\s+)?bottom(?:\s+(?:edge|of\s+the\s+(?:screen|video|picture|frame)))?"),
    Lexeme("about_cover", r"(?:(?:that|which)\s+)?(?:runs?|running|sits?|goes|going)\s+(?:along|at|on)\s+the\s+(?:very\s+)?bottom(?:\s+edge)?(?:\s+of\s+the\s+(?:screen|video|picture|frame))?"),
    Lexeme("about_cover", rf"(?:(?:that|which)\s+)?(?:goes?|going|runs?|running|mov(?:es?|ing)|danc(?:es?|ing)|sits?|wrap(?:s|ped)?)?\s*{_SURROUND}\s+(?:the|my|its)\s+{_ART}"),
    Lexeme("about_cover", r"(?:(?:that|which)\s+)?(?:mov(?:es?|ing)|danc(?:es?|ing)|react(?:s|ing)|jump(?:s|ing)?|respond(?:s|ing)?|follow(?:s|ing)?|goes|going)\s+(?:(?:in\s+time\s+)?(?:along\s+)?(?:with|to)\s+)?the\s+(?:music|song|beat|sound|audio|rhythm|track)"),
    Lexeme("trackinfo", r"(?:the\s+|its\s+)?(?:(?:name|title)\s+of\s+the\s+(?:song|track)|(?:(?:song|track)(?:'s)?\s+)?(?:name|title))\s*(?:,|and|&|plus|with)\s*(?:also\s+)?(?:the\s+|its\s+)?(?:(?:name\s+of\s+the\s+)?(?:artist|singer|band|musician|performer)(?:'s)?(?:\s+name)?)"),
    Lexeme("trackinfo", r"(?:the\s+)?(?:artist|singer|band)(?:'s)?(?:\s+name)?\s*(?:,|and|&)\s*(?:the\s+)?(?:song|track)?\s*(?:title|name)"),
    Lexeme("trackinfo", r"(?:the\s+)?(?:song|track|music)\s+(?:details|data|credits|information|description|infos?)"),
    Lexeme("title", r"(?:the\s+)?(?:song|track)(?:'s)?\s+(?:name|title)|(?:name|title)\s+of\s+the\s+(?:song|track)"),
    Lexeme("artist", r"(?:the\s+)?(?:singer|band|musician|performer)(?:'s)?(?:\s+name)?|(?:the\s+)?artist's\s+name|(?:the\s+)?name\s+of\s+the\s+(?:artist|singer|band)"),
    Lexeme("shown", r"(?:(?:to\s+be|being)\s+)?(?:shown|displayed|visible|written|on\s+display)"),
    Lexeme("progress", r"(?:(?:thin|small|playback|play|song|track|video|audio)\s+)*(?:progress|playback)(?:[\s-]?(?:bar|line|indicator|meter))(?:\s+(?:for|of|that\s+follows)\s+the\s+(?:song|track|music|video))?"),
    Lexeme("progress", r"(?:an?\s+)?(?:bar|line)\s+(?:that\s+shows|showing|to\s+show)\s+(?:how\s+(?:far|much)\s+(?:of\s+)?(?:along\s+)?(?:the\s+)?(?:song|track|music|video|we)(?:\s+(?:is|are|has\s+(?:played|gone)))?(?:\s+along)?|the\s+progress(?:\s+of\s+the\s+\w+)?|where\s+we\s+are)|(?:the\s+)?(?:song|playback|track)(?:'s)?\s+progress"),
    Lexeme("whilst", r"(?:(?:while|whilst|as|when)\s+(?:the|my|it|this)?\s*(?:song|track|music|video)?\s*(?:is\s+)?(?:plays?|playing|runs?|running|goes\s+on)|(?:during|throughout|through|over|for)\s+(?:the|my)\s+(?:(?:whole|entire|full)\s+)?(?:song|track|music))"),
    Lexeme("slowzoom", rf"(?:(?:very\s+)?(?:slow(?:ly)?|gentle|gently|gradual(?:ly)?|soft|softly)\s+)(?:(?:push|zoom|mov|creep|com|get|pull)(?:e?s|ing|e)?)(?:[\s-]+(?:in|closer|nearer))?(?:\s*(?:in|into|on|onto|in\s+on|towards?|at|of|for|to)\s+(?:the|my)\s+(?:{_ART}|picture|image|photo|centre|center|middle|video))?|(?:zoom|creep|move|push|come|drift)(?:s|ing)?\s+(?:in|closer|nearer)\s+(?:very\s+)?(?:slowly|gradually|gently)|(?:slowly|gradually|gently)\s+(?:get|gets|grow|grows|become|becomes)\s+(?:bigger|larger|closer)|(?:get|grow)s?\s+(?:bigger|larger|closer)\s+(?:slowly|gradually)"),
    Lexeme("beat", r"(?:(?:in\s+(?:time|sync|rhythm)\s+)?(?:on|to|with|at)|along\s+(?:with|to))\s+(?:the|each|every)\s+(?:beats?|rhythm)(?:\s+of\s+the\s+(?:song|music|track))?|in\s+(?:time|sync|rhythm)\s+with\s+the\s+(?:song|music|track)", "beat"),
    Lexeme("photos", r"(?:(?:out\s+of|from|of|with|using)\s+)?(?:all\s+)?(?:of\s+)?(?:(?:the|these|those|my|our|this)\s+)*(?:(?:uploaded|few|holiday|family|wedding|travel|vacation)\s+)*(?:photos?|pictures|images|pics|snaps|snapshots|shots(?=\s+as\s+a\s+slide)|stills|photographs)(?:\s+(?:i(?:'ve)?\s+uploaded|here))?"),
    Lexeme("slideshow", r"(?:(?:photo|picture|image|simple|nice|little|short|quick|musical)\s+)*slide[\s-]?show(?:\s+video)?|photo\s+(?:video|montage|film|movie)|picture\s+(?:video|show)"),
    Lexeme("onbeat", r"(?:(?:that\s+)?(?:chang(?:es?|ing)|switch(?:es|ing)?|cut(?:s|ting)?)\s+(?:pictures?\s+|photos?\s+|images?\s+|slides?\s+)?)?(?:(?:in\s+(?:time|sync|rhythm)\s+)?(?:on|to|with)|along\s+(?:with|to))\s+(?:the|each|every)\s+(?:beats?|rhythm)(?:\s+of\s+(?:the\s+)?(?:song|music|track))?|(?:that\s+)?(?:chang(?:es?|ing)|switch(?:es|ing)?|cut(?:s|ting)?)\s+(?:in\s+(?:time|sync|rhythm)|along)\s+with\s+the\s+(?:music|song|beat)|(?:synced|synchroni[sz]ed|in\s+(?:sync|time|rhythm)|timed|matched)\s+(?:to|with)\s+(?:the\s+)?(?:beat|music|song|rhythm)|(?:beat|music)[\s-]synced"),
    Lexeme("onbeat", r"with\s+(?:the\s+)?(?:cuts|changes|pictures|photos|switches|images)\s+(?:changing\s+)?(?:on|to|with)\s+the\s+beat|where\s+the\s+(?:photos|pictures|images|slides)\s+(?:change|switch|cut)\s+(?:on|to|with)\s+(?:the|each|every)\s+(?:beat|music|rhythm)"),
    Lexeme("each", rf"(?:(?:show|stay|display|let)\w*\s+)?(?:for\s+)?(?P<t>{TIME})\s+(?:each|apiece|for\s+each(?:\s+of\s+them|\s+one)?|(?:per|(?:for|on)\s+(?:each|every)(?:\s+single)?|an?|each)\s+(?:photo|picture|image|slide|pic|one))(?!\s+(?:clip|video))", lambda m: milliseconds(m["t"])),
    Lexeme("each", rf"(?:(?:with|show|display|let|have|keep)\s+)?(?:each|every)(?:\s+single)?\s+(?:photo|picture|image|slide|pic)(?:\s+(?:should|must|to|on\s+(?:the\s+)?screen|is|be|stays?|staying|shown|visible|lasts?|lasting|up|remains?|show(?:ing)?|displayed|appears?))*\s+(?:for\s+)?(?P<t>{TIME})", lambda m: milliseconds(m["t"])),
)  # fmt: skip

_CHINESE = (
    Lexeme("musicvideo", r"(?:一[支部个条])?(?:循环(?:播放)?(?:的)?)?(?:音乐|歌曲)(?:的)?(?:视频|影片|短片|mv)|mv|可视化视频"),
    Lexeme("mysong", r"(?:给|为)?(?:这|我的|那|我这|我)(?:首|支)?(?:新)?(?:歌曲?|曲子|单曲)|(?:用|给)(?:歌曲?)(?=做|制)"),
    Lexeme("song_word", r"歌曲?(?![名曲信词手])"),
    Lexeme("coverart", r"(?:只)?(?:用)?(?:专辑)?封面(?:图片?|照)?(?:作为|做|当)?(?:画面|图片)?|画面(?:只)?用封面"),
    Lexeme("style", r"(?:跳动的?|动态的?|会动的?)?(?:音频|频谱|音乐)?(?:柱状|条形|条状|柱形)(?:频谱)?(?:条|图|柱|频谱)?(?:的)?(?:可视化)?(?:效果)?|频谱条|跳动的?(?:柱子|条)|(?:音频)?均衡器", "bars"),
    Lexeme("style", r"(?:跳动的?|动态的?)?(?:音频|声音|音乐)?(?:波形|声波|音波|波浪)(?:图|线|条)?(?:的)?(?:可视化)?(?:效果|动画)?", "wave"),
    Lexeme("style", r"(?:动态的?)?(?:音频|音乐)?频谱(?:图)?(?:的)?(?:音频)?(?:可视化)?(?:效果)?", "spectrum"),
    Lexeme("style", r"(?:圆形|圆环形?|环形|环状|圆圈|圆的?)(?:的)?(?:音频|音乐)?(?:频谱|可视化)?(?:效果)?", "circle"),
    Lexeme("about_cover", r"(?:在)?(?:围绕|环绕)?封面(?:的)?(?:周围|四周|外围|下面|下方|底下|旁边|上)|随(?:着)?音乐跳动的?"),
    Lexeme("trackinfo", r"歌(?:曲)?(?:的)?名(?:字|称)?(?:和|与|跟|、|以及|及)(?:歌手|演唱者|艺术家|艺人)(?:的)?(?:名字?|姓名)?|(?:歌手|艺术家|艺人)(?:名字?)?(?:和|与|跟|、)歌(?:曲)?名(?:字|称)?|标题(?:和|与)(?:歌手|艺术家|艺人)(?:名字?)?"),
    Lexeme("title", r"歌(?:曲)?(?:的)?(?:名字?|名称|标题)"),
    Lexeme("artist", r"(?:歌手|演唱者|艺术家|艺人)(?:的)?(?:名字?|姓名)?"),
    Lexeme("progress", r"(?:播放|歌曲|音乐)?(?:的)?(?:播放)?进度(?:条)?(?:的条)?"),
    Lexeme("slowzoom", r"(?:封面)?(?:图片)?(?:随着?(?:歌曲|音乐))?(?:缓慢|慢慢|缓缓|慢速|渐渐|逐渐)(?:地|的)?(?:放大|推近|推进|变焦|变大|靠近|拉近)(?:画面)?(?:的)?"),
    Lexeme("whilst", r"(?:这首)?(?:歌曲?|音乐)?(?:在)?播放(?:的时候|时|期间|过程中)|(?:歌曲?|音乐)(?:的时候)|随着(?:歌曲?|音乐)(?=缓|慢|渐)"),
    Lexeme("pulse", r"跳(?!剪|过|转)(?:动)?|律动|一跳一跳"),
    Lexeme("photos", r"(?:用)?(?:这几张|这些|我的|我|上传的|所有|全部)?(?:的)?(?:照片|图片|相片|图)(?:们)?(?=$|[^形])"),
    Lexeme("slideshow", r"幻灯片?(?:视频)?|相册(?:视频)?|电子相册|(?:照片|图片|相片)(?:视频|短片|mv)"),
    Lexeme("slideshow", r"[卡踩]点(?:相册|幻灯片|照片视频)", "on the beat"),
    Lexeme("onbeat", r"(?:按照?|跟着|跟随|随着?|合着|配合)(?:音乐|歌曲)?(?:的)?(?:节[拍奏]|鼓点)(?:来)?(?:切换|换|变换|切)(?:图片|照片|图|画面)?|(?:[踩卡]着?)?(?:节[拍奏]|鼓点)(?:切换|换图)"),
    Lexeme("each", rf"(?:每张(?:照片|图片|图)?|一张(?:照片|图片|图))(?:的)?(?:显示|停留|展示|播放|放|停|播|持续)?(?P<t>{TIME})", lambda m: milliseconds(m["t"])),
)  # fmt: skip

_SOURCE = rf"{_MY}\s+(?:own\s+|new\s+)?{_SONG}(?:\s+(?:and|with|plus)\s+(?:its|the|my)\s+{_ART})?"
REWRITINGS = (
    Rewriting(
        rf"\b(?:turn|make|transform|convert|put)\s+({_SOURCE}|[\w.-]+\.(?:mp3|wav|m4a|flac))\s+into\s+(an?\s+)?(?=(?:[a-z0-9:-]+\s+){{0,3}}video\b)",
        r"make \2",
        (("turn this track and its cover art into a music video", "make a music video"),),
    ),
    Rewriting(r"\bmake\s+(an?\s+)((?:looping\s+|vertical\s+|square\s+)?video)\b(?=\s+with\s+(?:an?\s+)?(?:[a-z]+\s+){0,2}(?:visuali|bars|wave|spectrum|circ))", r"make \1music video"),
    Rewriting(
        r"\b((?:music|visuali[sz]er|album)\s+video(?:\s+(?:for|of|from)\s+(?:my|the|this)\s+\w+)?)\s+(?:where|in\s+which|(?:that|which)\s+(?:has|shows|uses|contains)|(?:showing|featuring|including|containing|having))\s+",
        r"\1 with ",
        (("make a music video that has bars", "make a music video with bars"),),
    ),
    Rewriting(
        r"\b(video(?:\s+for\s+(?:my|the|this)\s+(?:song|track|single|tune))?)\s+(?:that|which)\s+has\b",
        r"\1 with",
        (("create a video for my track that has bars", "create a video for my track with bars"),),
    ),
    Rewriting(r"(?<=\bvideo\swith\s)(the\s+(?:cover|artwork)\s+)(?=slowly\s+zooms?\b)", r"\1"),
    Rewriting(
        r"\b(?:combine|merge|put|join|turn|make)\s+(all\s+(?:of\s+)?(?:the|my|these|our)?\s*(?:songs|tracks))\s+(?:together\s+)?(?:in)?to\s+(?:one|a\s+single|a)\s+(?:long\s+)?video\b",
        r"make a music video of \1",
        (("combine all the songs into a single video", "make a music video of all the songs"),),
    ),
    Rewriting(r"\b((?:one|a\s+single|a)\s+(?:long\s+)?video)\s+out\s+of\s+(?=(?:all|the|these|my)\b[^,.;]*\b(?:songs|tracks))", r"a music video of ", (("make one long video out of all my tracks", "make a music video of all my tracks"),)),
    Rewriting(r"\b(?:(?:an?|the)\s+)?(?:full\s+|whole\s+)?album\s+(?:music\s+)?video\b", "music video of the whole album", (("make an album video over cover.jpg", "make a music video of the whole album over cover.jpg"),)),
    Rewriting(r"(?:把|将|用)?((?:所有|全部)(?:的)?(?:歌曲?|曲目))(?:都)?(?:做成|合成|变成|拼成)一个(?:长)?视频", r"用\1做一个专辑音乐视频", (("把所有歌曲做成一个视频", "用所有歌曲做一个专辑音乐视频"),)),
    Rewriting(
        r"\b(?:blur(?:red|ry)?\s+(?:version|copy)\s+of\s+the\s+(?:cover|artwork)(?:\s+art)?|blurred\s+(?:cover|artwork)(?:\s+art)?)\s+(?:as|for|in)\s+(?:the\s+|its\s+|a\s+)?(?:background|backdrop)\b|\bblur\s+the\s+(?:cover|artwork)(?:\s+art)?\s+(?:as|for|in)\s+the\s+background\b|\bblur\s+the\s+(?:background|backdrop)\s+behind\s+the\s+(?:cover|artwork)\b|\b(?:the\s+)?background\s+(?:should\s+be|to\s+be|be)\s+(?:the\s+|a\s+)?blurr(?:ed|y)\s+(?:cover|artwork)(?:\s+art)?\b",
        "blurred background",
        (("use a blurred version of the cover as the background", "use a blurred background"),),
    ),
    Rewriting(r"背景(?:就)?(?:用|换成|改成|改为|做成|是)?(?:模糊|虚化)(?:了)?的?封面|背景(?:用|换成|改成)封面(?:的)?(?:模糊|虚化)(?:效果|图)?|封面(?:模糊|虚化)(?:后|之后|一下)?(?:来)?(?:当|做|作为|作)(?:成)?背景", "模糊背景", (("背景用模糊的封面", "模糊背景"),)),
    Rewriting(
        r"\b(?:make|change|set|turn)\s+(?:the\s+)?(?:background|backdrop)(?:\s+colou?r)?\s+(?:(?:in)?to\s+|be\s+)?(?:a\s+)?(?:(?:solid|plain|pure|simply|simple|just)\s+)?((?:dark\s+|light\s+)?(?:black|white|red|blue|green|navy|gr[ae]y|purple|yellow|orange|pink))\b(?!\s+(?:and|&)\s+white)",
        r"make it a \1 background",
        (("change the background colour to black", "make it a black background"),),
    ),
    Rewriting(
        r"\b(?:the\s+)?(?:background|backdrop)(?:\s+colou?r)?\s+(?:should\s+be|must\s+be|in|:)?\s*(?:(?:solid|plain|pure)\s+)?((?:dark\s+|light\s+)?(?:black|white|red|blue|green|navy|gr[ae]y|purple|yellow|orange|pink))\b(?!\s+(?:and|&)\s+white)",
        r"\1 background",
        (("background colour navy", "navy background"), ("the background should be black", "black background")),
    ),
    Rewriting(r"\bdark\s+blue(?=\s+(?:background|backdrop)\b)", "navy"),
    Rewriting(r"\b(?:colou?rs?|colou?red)?\s*gradient\s+(?:behind\s+(?:the\s+)?(?:cover|artwork|it)(?:\s+art)?|of\s+(?:the\s+|its\s+)?(?:cover\s+)?(?:colou?rs?)(?:\s+of\s+the\s+cover)?)", "gradient background"),
    Rewriting(r"\b(?:make|turn|change)\s+(?:the\s+)?(?:background|backdrop)\s+(?:(?:in)?to\s+)?a\s+(?:colou?r\s+)?gradient(?:\s+(?:background|(?:of|from|in|with)\s+(?:the\s+|its\s+)?(?:cover(?:\s+art)?(?:'s)?\s+)?colou?rs(?:\s+of\s+the\s+cover)?))?\b", "gradient background", (("make the background a gradient", "gradient background"),)),
    Rewriting(r"\b(use|want|like|make|prefer)\s+(?:an?\s+)?(?:colou?r\s+)?gradient(?=\s*(?:$|[,.;!]))", r"\1 gradient background", (("use a gradient", "use a gradient background"),)),
    Rewriting(r"\bgradient\s+(?=instead\s+of\b)", "gradient background "),
    Rewriting(r"\b((?:black|white|solid|plain|gradient|blurred)\s+background)\s+(?:instead\s+of|rather\s+than)\s+(?:the\s+|a\s+)?(?:blur(?:red)?|gradient|black|solid|plain|white)(?:\s+(?:one|background|copy|cover))?\b", r"\1"),
    Rewriting(r"背景(?:的)?(?:颜色|色)(?:改|换|变|设|调)?(?:成|为|是)", "背景换成", (("把背景颜色换成黑色", "背景换成黑色"),)),
    Rewriting(r"背景(?:做成|改成|换成|变成|用|改为|是)?(?:颜色)?渐变(?:色|的|效果)*", "渐变背景", (("背景做成渐变色", "渐变背景"),)),
    Rewriting(r"\b(?:change|switch|show|play|put|set)\s+((?:the\s+|my\s+|these\s+|all\s+)*(?:photos|pictures|images))\s+(?=(?:on|to|with)\s+the\s+(?:beat|rhythm)\b|to\s+(?:the\s+)?music\b|in\s+time\s+with\b|one\s+after)", r"make a slideshow of \1 ", (("switch the photos on the beat of tune.mp3", "make a slideshow of the photos on the beat of tune.mp3"),)),
    Rewriting(r"\b(?:(?:i\s+want|i'd\s+like|let|have|make)\s+)?((?:the|my|these)\s+(?:photos|pictures|images))\s+(?:to\s+|should\s+)?(?:chang|switch|cut)(?:e|ing)?\s+(?=(?:on|to|with|in\s+time\s+with)\s+(?:the|each|every)\s+(?:beat|rhythm|music|song)\b)", r"make a slideshow of \1 ", (("I want the photos to change with the beat", "make a slideshow of the photos on the beat"),)),
    Rewriting(r"^(photos|pictures|images)\s+chang(?:e|ing)\s+(?=(?:on|to|with|in\s+time\s+with)\s+the\b)", r"make a slideshow of \1 "),
    Rewriting(r"^(?:show|display)\s+((?:each|every)\s+(?:photo|picture|image|slide)\s+for\b)", r"make a slideshow with \1", (("show each photo for 3 seconds", "make a slideshow with each photo for 3 seconds"),)),
    Rewriting(r"\bmake\s+a\s+slideshow\s+of\s+((?:the\s+|my\s+|these\s+)*(?:photos|pictures|images))\s+one\s+after\s+(?:the\s+other|another)\b", r"make a slideshow of \1"),
    Rewriting(r"\b(?:make|create|build)\s+(?:me\s+)?a\s+(?:short\s+)?video\s+(?:of|from|out\s+of|with|using)\s+((?:all\s+)?(?:of\s+)?(?:my|the|these|those)\s+(?:photos|pictures|images|pics))\b", r"make a slideshow of \1", (("make a video of these photos", "make a slideshow of these photos"),)),
    Rewriting(r"((?:照片|图片|相片))(?:配上?|加上?)((?:这首)?(?:歌曲?|音乐))(?=做成?幻灯片)", r"用\1和音乐"),
    Rewriting(r"(?:让)?((?:照片|图片|相片))(?:跟着|随着|跟随|按照?)(?=(?:音乐|歌曲)?(?:的)?(?:节[拍奏]|鼓点)(?:来)?(?:切换|换))", r"用\1做幻灯片跟着", (("照片跟着节拍切换", "用照片做幻灯片，按节拍切换"),)),
    Rewriting(r"^(?:把|用|将)?((?:这几张|这些|我的|所有)?(?:照片|图片|相片))(?:做成?|制作成?|合成|变成|拼成)一?个?(?:短)?(?:视频|影片|短片|相册)(?:[,，](?:背景)?(?:音乐|配乐)(?:就)?(?=用))?", r"用\1做幻灯片", (("用这些照片做个视频", "用这些照片做幻灯片"),)),
)  # fmt: skip

LEXEMES: tuple[Lexeme, ...] = (*_ENGLISH, *_CHINESE)
