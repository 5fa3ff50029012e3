"""More ways to say what is shown: the parts of a music video, a slideshow and its shape, cards, corners, and how a
picture comes out of the dark and goes back into it."""

from __future__ import annotations

from flows.studio.director.values import TIME, milliseconds, number
from flows.studio.director.words import QUOTE, Lexeme, Rewriting

_MOVES = (
    r"(?:mov(?:e|es|ing)|danc(?:e|es|ing)|jump(?:s|ing)?|bounc(?:e|es|ing)|react(?:s|ing)?|respond(?:s|ing)?|"
    r"puls(?:e|es|ing|ating)|wobbl(?:e|es|ing)|swing(?:s|ing)?|go(?:es|ing)?|follow(?:s|ing)?|animate[sd]?|"
    r"wiggl(?:e|es|ing))"
)
_HEARD = r"(?:the |my |this )?(?:music|song|beat|sound|audio|rhythm|track|tune)"
_MANY = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_PHOTOS = r"(?:photos?|pictures?|images?|pics?|snaps|snapshots|stills|photographs)"
_SONGS = r"(?:song|track|single|tune|music|audio)"
_COVER = r"(?:(?:album |cover )?(?:cover|art\s?work|art)(?: (?:art|image|picture|photo))?)"
_PLAYING = r"(?:(?:that(?:'s| is) |which is |that )?(?:playing|running)|to play|that plays)"
_UNDER = r"(?:along|in the background|underneath|(?:under|over|behind|with|beneath) (?:it|them|that|the cover))"
_SLOWLY = r"(?:(?:very )?(?:slowly|gradually|gently|softly|smoothly|nicely) )*"
_DARK = r"(?:(?:the |a )?(?:black(?:ness)?|dark(?:ness)?|nothing|black (?:screen|frame|picture|image)))"

_ENGLISH = (
    Lexeme("inset", r"(?:(?:in|as) )?(?:an? )?(?:small|little|tiny|mini|corner|overlaid|floating) (?:picture|video|"
        r"clip|window|screen|image|box)|(?:made )?(?:small|smaller|tiny)(?= (?:in|into|at|over|on|to)\b)|"
        r"(?<=mp4\s)(?:small|tiny|little)|(?<=clip\s)(?:small|tiny|little)|overlay(?= [^,;\ue000]*\b(?:corner|left|"
        r"right)\b)"),
    Lexeme("about_cover", rf"(?:that|which) {_MOVES}(?: (?:up and down|around|about|nicely|a bit|along))*"
        rf"(?: (?:in time )?(?:to|with|on) {_HEARD})?"),
    Lexeme("about_cover", r"(?:(?:in|at|to|on) the (?:very )?(?:middle|cent(?:er|re))|cent(?:er|re)d|(?:right )?"
        r"(?:below|under(?:neath)?|beneath) (?:it|that)|as (?:the |a )?(?:background|backdrop)"
        r"(?: (?:picture|image))?(?! music))"),
    Lexeme("along", rf"(?:and )?{_PLAYING}(?: {_UNDER})?|along"),
    Lexeme("along", rf"(?:that |which |and )?(?:(?:should |must |to )?(?:lasts?|is|be|runs?|goes)|just)? ?(?:exactly "
        rf")?(?:as long as|the (?:same )?length of) (?:the )?(?:whole |entire )?{_SONGS}(?: (?:is|lasts|plays))?"),
    Lexeme("coverart", rf"(?:(?:the|my|this|that|our|your) )?(?:{_COVER}|picture|image|photo)"
        rf"(?= (?:and|with|plus|&|\+) (?:(?:the|my|this|our) )?(?:song|track|single|tune)\b)"),
    Lexeme("mysong", rf"{_SONGS}(?= ?(?:\+|and|with|plus|&) ?(?:(?:the|my|its|this|our) )?{_COVER}\b)"),
    Lexeme("mysong", rf"(?:to|with) (?:the |my |this )?(?:music|{_SONGS})(?= (?:that )?(?:i |we )?uploaded)"),
    Lexeme("album", rf"(?:all )?(?:of )?(?:(?:the|my|these|those|our|all) )*(?P<n>{_MANY}) (?:songs|tracks)",
        lambda m: int(number(m["n"]))),
    Lexeme("slowzoom", r"zoom(?:s|ing)? (?:very )?(?:slowly|gently|gradually)(?: (?:in|closer))?"),
    Lexeme("eachtitle", r"(?:each|every one|all)(?: of them)? (?:with|under|showing) (?:its|their) (?:own "
        r")?(?:titles?|names?)|(?:with|showing|and) (?:its|their) (?:titles?|names?)"),
    Lexeme("photo_as_cover", r"as (?:the |a )?(?:picture|cover|background(?! (?:music|song|track))|image|artwork)"),
    Lexeme("songtitle", r"(?:(?:the|its) )?(?:song|track|tune)(?:'s)? (?:name|title)|"
        r"(?:the )?(?:name|title) of (?:the|my|this) (?:song|track|tune)"),
    Lexeme("trackinfo", r"(?:the )?(?:names?|titles?) of the (?:artist|singer|band) and "
        r"(?:of )?(?:the )?(?:song|track)|(?:the )?(?:name|title) of the (?:song|track) and (?:of )?the "
        r"(?:artist|singer|band)"),
    Lexeme("style", r"(?:pulsing|pulsating|beating|glowing|spinning|rotating) (?:circle|ring)|circle that pulses",
        "circle"),
    Lexeme("style", r"(?:(?:pulsing|jumping|dancing|bouncing|moving|animated) )?(?:sound|audio|music|beat|volume) "
        r"bars",
        "bars"),
    Lexeme("photos", rf"(?:(?:out of|from|of|with|using) )?(?:all )?(?:of )?(?:(?:the|these|those|my|our) )*"
        rf"(?P<n>{_MANY}) (?:(?:uploaded|holiday|family|wedding) )*{_PHOTOS}",
        lambda m: int(number(m["n"]))),
    Lexeme("slideshow", r"(?:(?:photo|picture|image|video|nice|little|short|quick) )*slide[\s-]?show"
        r"(?: (?:video|film|movie|clip))?|(?:film|video|movie) (?:slide[\s-]?show|of stills)"),
    Lexeme("blackfade", rf"(?:have (?:it|the (?:picture|video)) |let (?:it|the (?:picture|video)) )?{_SLOWLY}"
        rf"(?:com(?:e|es|ing)|ris(?:e|es|ing)|emerg(?:e|es|ing)|appear(?:s|ing)?|eas(?:e|es|ing)|fad(?:e|es|ing)|"
        rf"go(?:es)?|start(?:s|ing)?|begin(?:s|ning)?|open(?:s|ing)?|light(?:s)? up|brighten(?:s)?|bring(?= it))"
        rf"(?: (?:it|the (?:picture|video|image)))?"
        rf"(?: (?:up|in|out|slowly|gradually|gently|softly))* (?:(?:up |out |in )?(?:of|from)|in|on) {_DARK}"
        rf"(?: (?:slowly|gradually|gently))?",
        "in"),
    Lexeme("blackfade", rf"{_SLOWLY}(?:go(?:es)?|sink(?:s|ing)?|disappear(?:s|ing)?|vanish(?:es)?|dissolve(?:s)?|"
        rf"turn(?:s)?|melt(?:s)?|fad(?:e|es|ing)|become(?:s)?|get(?:s)?|end(?:s|ing)?|clos(?:e|es)|finish(?:es)?|"
        rf"drift(?:s)?|slip(?:s)?|die(?:s)?|(?:end|finish|clos)(?:s|es)? by (?:going|fading|turning))"
        rf"(?: (?:out|away|down|back|slowly|gradually|gently|softly|all))* (?:(?:in)?to |in |on )?"
        rf"(?:(?:full |complete |total )?{_DARK}|all black)(?! ?(?:and|&|n|-) ?white)(?! (?:bars|background|letters))"
        rf"(?: (?:slowly|gradually|gently|softly))?",
        "out"),
    Lexeme("place", r"(?:(?:in|into|at|on|to) )?(?:the|a|one|some) corner(?: of (?:the |my )?(?:screen|frame|picture|"
        r"video|image))?(?! (?:at|on|in) the (?:top|bottom|upper|lower))",
        "bottom right"),
    Lexeme("scale", r"(?:(?:in|with|using) )?(?:(?:much|a bit|a little|some|even) )*(?:bigger|larger) "
        r"(?:letters|lettering|writing|text|font|type|print|size)", 1.5),
    Lexeme("scale", r"(?:(?:in|with|using) )?(?:(?:much|a bit|a little|some|even) )*smaller "
        r"(?:letters|lettering|writing|text|font|type|print|size)", 1 / 1.5),
    Lexeme("card", r"(?:the |end |closing |final )*credits(?= ?(?:at the end ?)?[:,]? ?(?:(?:that|which) )?(?:say(?:s|"
        r"ing)?|read(?:s|ing)?|with)? ?\ue000)"),
    Lexeme("captions", r"(?:the )?(?:words|text|lines) (?:from|in|of) (?:the |my )?(?:srt|vtt|subtitles?)(?: file)?"),
    Lexeme("captions", r"(?:the )?(?:srt|vtt|subtitle|caption)s? file(?: (?:that )?(?:i|we)(?:'ve| have)? "
        r"(?:uploaded|added|sent))?"),
    Lexeme("lyrics", r"(?:karaoke|sing-?\s?along)(?: (?:lyrics|text|words|style|subtitles|captions))*|"
        r"(?:the )?words (?:of|to) the song|(?:the )?song(?:'s)? words|(?:the )?words "
        r"(?:as|while|when) (?:they|it|the (?:words|song))(?:'re|'s| are| is)? (?:being )?(?:sung|plays|playing)"),
)  # fmt: skip

_COLOURS = {
    "黑": "black",
    "白": "white",
    "红": "red",
    "蓝": "blue",
    "绿": "green",
    "灰": "gray",
    "黄": "yellow",
    "紫": "purple",
    "粉": "pink",
    "橙": "orange",
}
_GIVEN = r"(?:也|就|都)?(?:想|要|得|应该)?(?:改|换|变|设|弄|做|选|调|搞|用|转|是)?(?:成|为|用|个|作)?(?:一?个)?"
_CHINESE = (
    *(
        Lexeme("backdrop", rf"(?:视频|画面)?(?:的)?背景(?:的)?(?:颜色|色|图)?{_GIVEN}(?:纯|全|大|单|深|"
            rf"浅)?(?:色)?(?:的)?{han}色?(?:的|底|就好|就行)?", name)
        for han, name in _COLOURS.items()
    ),
    *(
        Lexeme("backdrop", rf"(?:纯|全)?{han}色?(?:纯色)?(?:的)?(?:背景|底色|底)(?:色)?", name)
        for han, name in _COLOURS.items()
    ),
    Lexeme("backdrop", rf"背景(?:的)?{_GIVEN}(?:模糊|虚化|糊)(?:一下|一点|掉|的)?(?:效果)?", "blur"),
    Lexeme("about_cover", r"(?:放?在)?(?:正)?(?:下面|下方|底下|底部|周围|四周|封面(?:下面|下方|周围|上))"
        r"(?:要)?有|(?:封面)?(?:放)?(?:在)?(?:居中|正中间|中间)|(?:作为|当|做)背景(?!音|乐)"),
    Lexeme("style", r"(?:会)?(?:跳动|跳跃|律动|会动|动态|跳舞|上下跳)?的?(?:音乐|音频|声音|频谱)?(?:柱子|柱|"
        r"柱状(?:图|条)?|条形|竖条|音柱)(?:的)?", "bars"),
    Lexeme("style", r"(?:会)?(?:跳动|跳跃|律动|会动|动态)的?(?:音乐|音频)?频谱(?:图|条)?", "spectrum"),
    Lexeme("style", r"(?:会)?(?:跳动|跳跃|律动|会动|动态)的?(?:音乐|音频)?(?:波形|声波|波浪)(?:图|线)?", "wave"),
    Lexeme("style", r"(?:会)?(?:跳动|跳跃|律动|会动|动态)?的?圆形?(?:频谱|圈|环|可视化)(?:的)?", "circle"),
    Lexeme("style", r"圆(?:形)?的", "circle"),
    Lexeme("album", r"(?:把|将)?(?:这|我的?|全部|所有)?(?:的)?(?P<n>[两二三四五六七八九十]|\d+)首(?:歌曲?|曲子|音乐)",
        lambda m: int(number(m["n"]))),
    Lexeme("in_a_row", r"(?:按顺序|依次|一首接一首|连续|接着)(?:地)?(?:播放|放|起来|在一起)?"),
    Lexeme("one_video", r"(?:做|变|合|拼|剪)?成一个(?:长|音乐)?(?:视频|mv|影片)"),
    Lexeme("songtitle", r"歌(?:曲)?(?:的)?(?:名字?|名称|标题)|曲名"),
    Lexeme("mysong", r"歌(?=和封面|跟封面|、封面|加封面)|(?<=封面和|封面跟|封面、|封面加)歌曲?"),
    Lexeme("add", r"(?:(?:一直|总是|始终|都|也|还|最好|就|上|里|里面)?(?:要|得|需要|应该|必须|想要|希望)(?:能|一直|都|"
        r"始终)?(?:有|带|显示|加|看到|出现|放)|一直有|都有)(?:着|上|出)?(?:一?[个张段条行首些])?(?!字幕文件)"),
    Lexeme("photos", r"(?:用)?(?:这|那|我的?|我这|全部|所有)?(?:的)?(?P<n>[两二三四五六七八九十]|\d{1,2})张(?:照片|"
        r"图片|相片|图)(?:们)?",
        lambda m: int(number(m["n"]))),
    Lexeme("photos", r"(?:用)?(?:我)?(?:这|那)些(?:照片|图片|相片|图)|(?:我)?(?:全部|所有)(?:的)?(?:照片|图片|相片)"),
    Lexeme("slideshow", r"(?:照片|图片|相片)?(?:的)?(?:幻灯片?|相册|电子相册|轮播)(?:视频|短片|影片)?"),
    Lexeme("onbeat", r"(?:让)?(?:跟着|随着?|跟随|按照?|踩着?|卡着?|合着|配合|对着)(?:音乐|歌曲?)?(?:的)?(?:节[拍奏]|"
        r"鼓点|拍子)(?:来)?(?:走|动|切|换|变|切换|变换|播放|翻)?"),
    Lexeme("each", rf"(?:每一?张|(?<![加放来做])一张|每幅)(?:照片|图片|图)?(?:都)?(?:的)?(?:显示|停留|展示|播放|放|"
        rf"停|播|持续|时长|各)?(?:是|为)?(?P<t>{TIME})(?:钟)?",
        lambda m: milliseconds(m["t"])),
    Lexeme("blackfade", r"(?:画面)?(?:从|由|自)(?:全|纯)?(?:黑场|黑色|黑屏|黑暗|黑)(?:画面)?(?:里|中|当中|"
        r"里面)?(?:慢慢|渐渐|逐渐|缓缓)?(?:地)?(?:出来|亮起来?|亮|显现|浮现|出现|显示|淡出来|进来|进|开始|淡入|"
        r"过渡(?:到画面)?)|黑屏(?:慢慢|渐渐|逐渐|缓缓|渐)(?:亮|亮起来?|出现|淡入)|黑场(?:渐|淡)(?:入|亮|显)",
        "in"),
    Lexeme("blackfade", r"(?:画面)?(?:慢慢|渐渐|逐渐|缓缓)?(?:地)?(?:变|转|渐|沉|暗|淡|消失|隐)(?:成|到|为|入|进|"
        r"下来?|下去|出到|出成)?(?:全|纯)?(?:黑场|黑色|黑屏|黑暗|黑)(?:里|中|了)?|"
        r"(?:慢慢|渐渐|逐渐|缓缓)(?:变)?暗下(?:来|去)",
        "out"),
    Lexeme("place", r"(?:放?在|到)?(?:画面|屏幕|视频)?(?:的)?(?:一个)?角落(?:里|上|处)?", "bottom right"),
    Lexeme("captions", r"(?:我)?(?:上传的?|这个|那个)?(?:srt|vtt|字幕)文件"),
    Lexeme("lyrics", r"卡拉ok(?:字幕|歌词|效果)?"),
)  # fmt: skip

_GONE = r"(?:remove|delete|lose|drop|hide|ditch|get rid of|take (?:out|away|off)|no|without|don't want)"
_SEEN = r"(?:cover(?: art)?|picture|image|photo|text|title|song|music|words|names?)"
_CARD_ZH = r"(?:标题卡片?|片[头尾]卡片?|结束卡片?|结尾卡片?|开[头场]卡片?|封面卡|卡片|字卡|文字卡|卡|字幕卡)"
_PUT_ZH = r"(?:加上?|放上?|来|做|插入?|添加|上|要有?|弄|搞|配上?|显示)"
_SAYS_ZH = r"[,，]?(?:上面)?(?:写[着上有]?|内容是?|文字是?|显示)?[,，:：]?"
_START_ZH = r"(?:片头|开头|开场|最前面?|一开始|开始)(?:处|的时候)?(?:先)?"
_END_ZH = r"(?:片尾|结尾|末尾|最后面?|结束)(?:处|的时候|时)?(?:再)?"
REWRITINGS = (
    Rewriting(r"\b(?:one|a single|one single|just one|only one) (?:only )?(?=(?:[a-z]+ ){0,2}(?:(?:music|"
        r"visuali[sz]er|lyric|album) video|slide\s?show|video for (?:my|the|this) song|mv)\b)",
        "a ", (("make me one music video", "make a music video"),)),
    Rewriting(rf"^(?:please )?(?:take|use|with|from) ((?:[\w.-]+\.(?:mp3|wav|m4a|flac)|(?:the|my|this) {_SONGS})) "
        rf"(?:and|with|plus) ([\w.-]+\.(?:jpe?g|png|webp)|(?:the|my|this|its) (?:{_COVER}|picture|image|photo)) ?,? "
        rf"(?:and |to )?(?:make|create|build|do) ",
        r"make ", (("take song.mp3 and cover.jpg and make a music video", "make a music video"),)),
    Rewriting(rf"\b(?:make|turn|put|combine|convert|transform) (?:the|my|this|our) (?:{_SONGS}) (?:and|with|plus) "
        rf"(?:the |my |this |its )?(?:{_COVER}|picture|image|photo) (?:together )?(?:in)?to (?=an? )",
        "make ", (("turn this track and this cover into a music video", "make a music video"),)),
    Rewriting(rf"\b((?:music|visuali[sz]er|lyrics?|album) video|mv)((?: [a-z0-9:]+){{0,3}}?) (?:out of|from|using|"
        rf"with|of) (?:(?:the|my|this|our) (?:{_COVER}|picture|image|photo) (?:and|with|plus) "
        rf"(?:the |my |this |our )?{_SONGS}|(?:the|my|this|our) {_SONGS} (?:and|with|plus) "
        rf"(?:the |my |this |its |our )?(?:{_COVER}|picture|image|photo))\b(?! (?:title|name|info))",
        r"\1\2",
        (("a music video out of the cover and the song with bars", "a music video with bars"),
        ("make a music video with this song and the cover, with bars", "make a music video with bars"))),
    Rewriting(rf"^(?:please )?(?:just |only )?(?:show )?(?:the |my )?{_COVER} (?:picture |image )?(?:with|and|while|"
        rf"as) (?:the |my |this )?{_SONGS} ?(?:{_PLAYING})?(?: {_UNDER})?(?: ?,? nothing (?:else|more|other))?"
        rf"(?= ?(?:$|[.!]))",
        "make a video of the cover with my song",
        (("just the cover with the song playing under it", "make a video of the cover with my song"),)),
    Rewriting(r"^(?:i (?:need|want|would like)|i'd like|make|create)(?: me)? an? (?:music )?video ?(?:for (?:my "
        r")?(?:youtube|channel))? ?: ?(?=(?:my|the|this) (?:song|track))(?:my|the|this) (?:song|track) ?(?:,|and) ?"
        r"(?:my |the )?(?:cover(?: art)?|artwork)",
        "make a music video", (("I need a video: my song, the cover art, and bars", "make a music video and bars"),)),
    Rewriting(r"^(?:make |create |i want |i need |i'd like )?(?:an? )?video (?:with|of) (?:the|my) (?:cover|"
        r"artwork)(?: art)? (?:as|for|in) (?:the |a )?(?:background|picture) ?,? (?:and |with )?(?:the|my) "
        r"song(?: playing)?\b",
        "make a music video", (("video with the cover as background, the song playing, and bars",
        "make a music video, and bars"),)),
    Rewriting(r"\b((?:music|visuali[sz]er) video) ?[,:] ?(?:the |my )?(?:song|track) ?(?:\+|and|&|plus) ?(?:the |my )?"
        r"(?:cover|artwork)\b",
        r"\1", (("music video, song + cover, bars", "music video, bars"),)),
    Rewriting(rf"\b((?:{_GONE})\b[^,.;]*?) ?[,;.] ?(?:and )?(?:i (?:just|only) (?:want|need)|just|only|leave (?:just|"
        rf"only)|keep (?:just|only)) (?:the |my )?{_SEEN}(?: (?:and|with|plus) (?:the |my )?{_SEEN})* ?(?=$|[.!])",
        r"\1", (("lose the visualizer, I just want the cover and the text", "lose the visualizer"),)),
    Rewriting(r"\b((?:music|album|visuali[sz]er) video\b[^,.;]*?|slide\s?show\b[^,.;]*?) ?,? but (?:leave out|skip|"
        r"without|no|not) (?:the |any )?(?=[a-z]+)",
        r"\1, no ", (("make a music video but leave out the visualizer", "make a music video, no visualizer"),)),
    Rewriting(r"\b(no [a-z]+) ?, ?(?:just|only) (?:the )?(?:cover|picture|song|text|music)(?: and (?:the )?(?:text|"
        r"title|song|cover|music))*(?= ?(?:$|[.!]))",
        r"\1", (("make a music video, no visualizer, only the cover and the text",
        "make a music video, no visualizer"),)),
    Rewriting(r"(不要|去掉|删掉|删除|不加)(了)?([^,，。]*?)(了)?[,，](?:就|我)?(?:只|光)(?:要|留|保留|留下|剩)(?:下)?"
        r"(?:封面|歌曲?|文字|标题|画面|图片)(?:(?:和|与|跟|、)(?:封面|歌曲?|文字|标题|画面|音乐))*(?:就好|就行)?"
        r"(?=$|[。！])",
        r"\1\3", (("不要可视化了，只留封面和文字", "不要可视化"),)),
    Rewriting(r"\bhave (?:it|the video|this) start (?:in |on |with )?black and (?:then )?(?:slowly |gradually )?(?:"
        r"become|get|come) (?:visible|brighter|up|in)",
        "fade in from black", (("have it start black and slowly become visible", "fade in from black"),)),
    Rewriting(r"\b(?:let|have|make) (?:it|the (?:picture|video|film|image|whole thing)) (?=(?:slowly |gradually "
        r")?(?:come|rise|emerge|appear|sink|disappear|vanish|melt|go|fade|start|open|drift)s? "
        r"(?:[a-z]+ ){0,2}?(?:of |from |into |to )(?:the )?(?:black|dark))",
        "", (("let it come up from black, 2 seconds", "fade in from black, 2 seconds"),)),
    Rewriting(r"\bbring (?:it|the (?:picture|video|image)) (?=(?:up|in|out) (?:slowly )?(?:from|out of) (?:the "
        r")?(?:black|dark))",
        "come ", (("bring it up from black over 3 seconds", "fade in from black over 3 seconds"),)),
    Rewriting(r"\b(?:the )?(?:ending|end) (?:should|must|can|needs to) (?=(?:go|fade|turn|sink|be) )",
        "at the end ", (("the ending should go dark slowly", "fade out to black at the end"),)),
    Rewriting(r"\b((?:the |my )?(?:subtitles|captions|title|text|lyrics|words)) in (bigger|larger|smaller) "
        r"(?:letters|font|text|type|print|size)(?: ?, ?please)?",
        r"\1 \2"),
    Rewriting(r"^(?:(?:could|can|may) (?:i|we) (?:have|get)|i(?:'d like|want|need)) ((?:the |my )?(?:subtitles|"
        r"captions))(?= (?:bigger|larger|smaller|in (?:white|yellow|red|green|blue|black)))",
        r"make \1", (("could I have the subtitles bigger?", "make the subtitles bigger"),)),
    Rewriting(r"\b(subtitles|captions|lyrics) (?:from|in|out of|with) (?:the |my |that )?(?:srt |vtt |lrc |subtitle |"
        r"lyrics )?file(?: (?:that )?(?:i|we)(?:'ve| have)? (?:uploaded|sent|added))?",
        r"\1", (("add the captions from the file I uploaded", "add the captions"),)),
    Rewriting(rf"(?:^|(?<=[,，。;；和并]))(?:在)?{_START_ZH}{_PUT_ZH}?一?[张个]?(?:黑底白字的?|"
        rf"白底黑字的?)?{_CARD_ZH}{_SAYS_ZH}(?={QUOTE})",
        "加片头", (("片头加一张标题卡“年会”", "加片头“年会”"), ("开头放一张卡片，写“年会”", "加片头“年会”"))),
    Rewriting(rf"(?:^|(?<=[,，。;；和并]))(?:在)?{_END_ZH}{_PUT_ZH}?一?[张个]?(?:黑底白字的?|"
        rf"白底黑字的?)?{_CARD_ZH}{_SAYS_ZH}(?={QUOTE})",
        "加片尾", (("最后加一张结束卡，写“再见”", "加片尾“再见”"),)),
    Rewriting(rf"(?<=\ue001)[,，](?:在)?{_END_ZH}{_PUT_ZH}(?:一张)(?={QUOTE})", ",加片尾",
        (("开头来一张卡片写“年会”，结尾来一张“再见”", "加片头“年会”，加片尾“再见”"),)),
    Rewriting(r"((?:加上?|放上?|配上?|打上|显示|烧录?)(?:上)?字幕)[,，](?:字|字体|字号)(?:要|得)?(?:再)?(?=[大小])",
        r"\1,字幕", (("加上字幕，字要大一点", "加上字幕，字幕大一点"),)),
    Rewriting(r"(?:让)?((?:照片|图片|相片))(?:们)?(?:一张接一张|一张一张|轮流|依次|挨个|逐张)(?:地)?(?:播放|显示|放|"
        r"出现|展示)",
        r"用\1做幻灯片", (("照片轮流播放", "用照片做幻灯片"),)),
    Rewriting(rf"(?:把|将|用)?((?:这|那|我的?|全部|所有)?(?:的)?(?:(?:[两二三四五六七八九十]|\d+)张|些)?(?:照片|图片|"
        rf"相片))(?:都)?[,，]?(每张(?:照片)?(?:显示|停留|放|停)?{TIME}[,，])?(?:全部?|都)?(?:连|串|拼|接|合|放|"
        rf"凑)?(?:起来|在一起|到一起)?[,，]?(?:做|制作?|变|拼|剪|弄|搞|合)?(?:成)?(?:一?[个段部支])?(?:短)?(?:视频|"
        rf"影片|短片|小电影)(?![里中上])",
        r"用\1做幻灯片,\2", (("四张照片每张3秒，做成视频", "用四张照片做幻灯片，每张3秒"),
        ("把所有照片连起来做个视频", "用所有照片做幻灯片"))),
    Rewriting(r"\b(?:turn|make|put|combine|edit|transform|join) ((?:all )?(?:of )?(?:the |my |these |those |our "
        r")*(?:(?:two|three|four|five|six|\d+) )?(?:photos|pictures|images|pics|photographs|snaps))(?: together)? "
        r"(?:in)?to (?:an? |one )?(?:(?:little|short|nice|small|simple|single) )*(?:film|video|movie|clip|"
        r"slide\s?show)\b",
        r"make a slideshow of \1", (("turn these four pics into a little film", "make a slideshow of these four "
        "photos"),)),
    Rewriting(r"\b(?:i (?:need|want|would like)|i'd like) ((?:all )?(?:of )?(?:the |my |these |our )*(?:photos|"
        r"pictures|images|pics)) (?:in|as) (?:one|a|a single) (?:video|film|movie|slide\s?show)\b",
        r"make a slideshow of \1", (("I want all of the photos in one video", "make a slideshow of all the photos"),)),
    Rewriting(r"\b(?:please )?do (?:with|from|of) ((?:my|the|these|our) (?:photos|pictures|images|pics)) (?:one|a|an) "
        r"(?=(?:nice |little )?slide\s?show\b)(?:nice |little )?slide\s?show",
        r"make a slideshow of \1", (("do with my photos one slideshow with this music",
        "make a slideshow of my photos with this music"),)),
    Rewriting(r"\b(slide\s?show\b[^.;]*?) ?,? (?:and |so (?:that )?|where |with )?(?:the |my |all (?:the "
        r")?)?(?:photos|pictures|images|slides) (?:(?:must|should|have to|need to|shall|to) )?(?:chang(?:e|es|ing)|"
        r"switch(?:es|ing)?|cut(?:s|ting)?|mov(?:e|es|ing)) (?:in|with|on|to|at) "
        r"(?:time (?:with|to) )?(?:the |every |each )?(?:rhythm|beat|"
        r"music)s?(?: of the (?:music|song|tune))?(?= ?(?:$|[,.;!]))",
        r"\1 on the beat",
        (("a slideshow with this music, and the photos must change in the rhythm",
        "a slideshow with this music on the beat"),)),
)  # fmt: skip

LEXEMES: tuple[Lexeme, ...] = (*_ENGLISH, *_CHINESE)
