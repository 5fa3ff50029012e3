"""The lexicon of shapes and sizes: which frame, for which screen, and how a picture of another shape fills it."""

from __future__ import annotations

from flows.studio.director.values import NUMBER, number
from flows.studio.director.words import Lexeme, Rewriting

_WHOLE = r"(?:(?:whole|entire|full|complete) )?"
_FRAME = r"(?:frame|screen|picture|display|canvas|image|height|width|space)"
_EMPTY = (
    r"(?:(?:the )?(?:empty|blank|remaining|black|free|unused|leftover|extra) "
    r"(?:spaces?|areas?|parts?|bars?|borders?|regions?|room|sides)|"
    r"the (?:rest|gaps?|sides|bars?|borders?|edges|background|remainder|"
    r"top and (?:the )?bottom)(?: of the (?:frame|screen|picture))?)"
)
_BLURRED = (
    r"(?:(?:an? |the |its (?:own )?)?blurr?(?:ed|y)?(?: out)?(?: "
    r"(?:copy|version|picture|video|image|footage|background|duplicate|fill|backdrop))?(?: of "
    r"(?:the (?:video|picture|same \w+|image|footage)|it(?:self)?))?)"
)
_EITHER = (
    r"(?:(?:at|on|in|along) )?(?:(?:the )?(?:top and (?:at the )?bottom|sides?(?: and \w+)?|left and (?:the )?right|"
    r"edges)|both sides|above and below|either side|around it)"
)
_PHONE = (
    r"(?:(?:(?:my|the|an?|your|smart|mobile) )*(?:phones?|smart\s?phones?|mobiles?|cell\s?phones?|iphones?|handhelds?|"
    r"vertical screens?|phone screens?)(?: (?:viewing|viewers|users|format|screens?))?)"
)

_ENGLISH = (
    Lexeme("ratio", r"(?:in |to |at |in a )?(?P<a>9|16|1|4|3|21|5|2)\s?(?:[:x/]|by)\s?(?P<b>16|9|1|5|4|3|"
        r"2)(?! ?(?:%|s\b|sec|min|clips?|videos?|\d|[:.]\d))",
        lambda m: (int(m["a"]), int(m["b"]))),
    Lexeme("ratio", r"(?:in |to |at |in a )?(?P<a>9|16|1|4|nine|sixteen|four)\s?(?:to|by)\s?(?P<b>16|9|1|5|nine|"
        r"sixteen|five)(?= (?:format|ratio|aspect|video|shape|please)\b)|"
        r"(?P<c>nine|sixteen|four) by (?P<d>nine|sixteen|five)",
        lambda m: (int(number(m["a"] or m["c"])), int(number(m["b"] or m["d"])))),
    Lexeme("ratio", r"(?:(?:in|into|to) (?:an? )?)?(?:vertical(?:ly)?|portrait|upright|"
        r"tall)(?: (?:format|orientation|mode|shape|layout|aspect(?: ratio)?|frame|version|position))?",
        (9, 16)),
    Lexeme("ratio", r"(?:(?:in|into|to) (?:an? )?)?(?:horizontal|landscape|wide[\s-]?screen|"
        r"wide(?= (?:format|16)))(?: (?:format|orientation|mode|shape|layout|aspect(?: ratio)?|frame|version))?",
        (16, 9)),
    Lexeme("ratio",
        r"(?:(?:in|into|to) (?:an? )?)?square(?:d)?(?: (?:format|shape|layout|aspect(?: ratio)?|frame|version|crop))?",
        (1, 1)),
    Lexeme("platform", r"(?:(?:for|on|to|as) )?(?:an? |the |my )?(?:normal |standard |regular |usual )?(?:youtube|"
        r"you\s?tube)(?! shorts?)(?: (?:format|video|size|shape|aspect))?",
        (16, 9)),
    Lexeme("platform", r"(?:(?:for|on|to|as|fits?) )?(?:an? |the |my )?(?:(?:youtube|yt) shorts?|"
        r"(?:instagram|insta|ig|facebook|fb|whatsapp) (?:reels?|stories|story|status)|reels?|tik\s?tok|"
        r"snapchat)(?: (?:format|video|size|shape|version|clip|post|stories|feed|account|channel))?",
        (9, 16)),
    Lexeme("phone", rf"(?:for|on) {_PHONE}"),
    Lexeme("aspect_ratio", r"(?:aspect(?: ratio)?|ratio|(?:video |picture |screen )?(?:format|shape|layout|"
        r"proportions?|dimensions)|frame (?:size|shape|format)|orientation|mode|version)"),
    Lexeme("size_words", r"(?:video |export |output |picture )?(?:resolution|quality|definition)|up-?scal(?:e|ed|ing)|"
        r"down-?scal(?:e|ed|ing)|down-?siz(?:e|ed)|re-?siz(?:e|ed)|re-?scal(?:e|ed)|scal(?:e|ed)(?: (?:up|down))?|"
        r"version|downsample|down\s?convert(?:ed)?"),
    Lexeme("fill", rf"(?:(?:and|to|which|that|so (?:that )?(?:it|the (?:video|picture|image))) "
        rf")?(?:(?:crop(?:ped|ping)?|cut|zoom(?:ed)?(?: in)?) (?:it |"
        rf"the (?:video|picture|image|sides) )?(?:off )?)?(?:(?:to|so (?:that )?(?:it|the (?:video|picture|image))|"
        rf"until it|which) )?(?:fills?|filling|covers?|covering)(?: up)? (?:the )?{_WHOLE}{_FRAME}(?: completely)?",
        "cover"),
    Lexeme("fill", r"(?:by )?cropp?(?:ing|ed)? (?:off |away )?(?:the )?(?:sides|edges|left and (?:the )?right|rest|"
        r"excess)(?: (?:off|away))?|by cropping(?: it)?|full[\s-]?(?:screen|frame)|(?:zoomed|scaled) (?:in )?to fill|"
        r"edge to edge|cropped (?:rather than|instead of) (?:with )?(?:blur(?:red)?|black|"
        r"padded)(?: (?:sides|bars|borders|edges))?",
        "cover"),
    Lexeme("fill", rf"(?:with )?{_BLURRED} (?:(?:to )?fill(?:s|ing)?(?: (?:up|in))?|in|behind|on|at|around|"
        rf"above and below|as|for|over) ?(?:{_EMPTY}|{_EITHER}|it|the (?:video|picture))?",
        "blur"),
    Lexeme("fill", rf"(?:(?:and|with) )?(?:{_EMPTY} (?:(?:should be|is|are|be) )?(?:filled|covered|padded|replaced|"
        rf"blurred)(?: (?:up|in))?(?: (?:with|by|using) {_BLURRED})?|"
        rf"(?:fill|pad|cover|replace)(?:ing|ed)? (?:up |in )?{_EMPTY} (?:with|by|using) {_BLURRED}|"
        rf"blur(?:ring)? (?!the background){_EMPTY})",
        "blur"),
    Lexeme("fill", rf"(?:with )?blurr?(?:ed|y)? (?:fill|bars?|sides?|edges|borders|"
        rf"padding)(?: {_EITHER})?(?: (?:instead of|rather than|not) (?:the )?black(?: (?:bars|borders|ones|"
        rf"edges))?)?",
        "blur"),
    Lexeme("fill", rf"(?:(?:with|have|leave|keep|add) )?(?:the )?black "
        rf"(?:bars|borders|edges|stripes|bands|padding)(?: {_EITHER})?|letter-?box(?:ed|ing)?|pillar-?box(?:ed|ing)?|"
        rf"(?:fitted|fit) (?:inside )?with black(?: (?:bars|borders))?",
        "contain"),
    Lexeme("nobars", r"(?:with )?(?:no|without(?: (?:any|the))?|(?:and )?(?:don't|do not) "
        r"(?:leave|add|use|want)(?: any)?) (?:black )?(?:bars|borders|stripes|"
        r"letterbox(?:ing)?)(?: (?:please|at all))?"),
    Lexeme("noblur", r"(?:with )?(?:no|without(?: (?:any|the))?|not (?:with )?(?:the )?) ?(?:blurr?(?:ed|y)?|blur) "
        r"(?:bars|borders|"
        r"sides|edges|background|fill|stripes)|without (?:any )?blur|no blur"),
    Lexeme("fill", r"filled(?: up)?(?= ?(?:$|[,.!]|and\b))", "cover"),
    Lexeme("uncropped", r"(?:crop nothing|nothing cropped|uncropped|don't crop anything)(?: but)?"),
    Lexeme("uncropped", r"(?:(?:and|but) )?(?:without|no|don't|do not) (?:crop(?:ping)?|"
        r"cut(?:ting)? (?:off )?)(?: (?:it|anything|the (?:video|picture|sides|image)|off|any of it))*(?= ?(?:$|"
        r"[.,;!]|"
        r"and\b|but\b|please))|(?:keep(?:ing)?|show(?:ing)?) the (?:whole|entire|full) "
        r"(?:picture|image|frame|video)(?: visible)?"),
    Lexeme("fps", rf"(?:(?:at|to|with|in) )?(?P<n>{NUMBER}) ?-?(?:fps|frames? (?:per|a|each) sec(?:ond)?|"
        rf"frames ?/ ?s(?:ec)?|hz|p(?= ?fps))",
        lambda m: number(m["n"])),
    Lexeme("fps", rf"(?:(?:the )?(?:frame\s?-?rate|fps|framerate|frames per second)(?: of the video)?) ?(?:up to|"
        rf"down to|should be|needs to be|must be|to be|to|of|at|is|be|:|"
        rf"=)? ?(?P<n>{NUMBER})(?: ?(?:fps|frames))?(?: (?:frames )?(?:per|a) second)?",
        lambda m: number(m["n"])),
    Lexeme("enough", r"(?:is|would be|will be|should be|'s) (?:enough|sufficient|fine|ok(?:ay)?|good enough|plenty|"
        r"all (?:i|we) need)|will do|suffices"),
    Lexeme("make", r"(?:i|we) (?:just |only )+(?:need|want)(?= (?:it (?:in|at) )?(?:\d{3,4}p|4k|hd|full hd|vertical|"
        r"square|portrait|landscape|\d+ ?(?:fps|:)))|(?:re-?)?(?:export|output|render|save|deliver|encode|"
        r"download)(?:ed)?(?: (?:it|this|the video|the file))?(?: (?:as|in|at|to|with))?(?: (?:an?|the))?|go back to|"
        r"back to(?= (?:\d+:|landscape|portrait|vertical|horizontal|square|wide))|"
        r"give me(?= (?:an? )?(?:4k|\d{3,4}p|hd|full hd|vertical|square|portrait|landscape|\d+:\d+|tik|youtube))"),
    Lexeme("resolution", r"(?:full[\s-]?hd|fhd|1080\s?p?|1080i)", 1080),
    Lexeme("resolution", r"(?:4\s?-?k|uhd|ultra[\s-]?hd|2160\s?p)", 2160),
    Lexeme("resolution", r"(?:720\s?p|hd(?: ready)?|720)", 720),
)  # fmt: skip

_MAKE_ZH = r"(?:改|变|换|转|做|弄|调|设|调整|转换|设置|切换)?(?:成|为|到)?"
_CHINESE = (
    Lexeme("ratio", rf"{_MAKE_ZH}(?:适合|方便)?(?:手机)?(?:看|观看|播放|浏览)?(?:的)?(?:竖屏|竖版|竖向|竖着的?|竖的|"
        rf"纵向|直式|直的|直版)(?:视频|画面|格式|版|比例)?(?:的)?",
        (9, 16)),
    Lexeme("ratio", rf"{_MAKE_ZH}(?:横屏|横版|横向|横着的?|横的|宽屏|横式)(?:视频|画面|格式|版|"
        rf"比例)?(?:的)?", (16, 9)),
    Lexeme("ratio", rf"{_MAKE_ZH}(?:正方形|方形|方的|正方)(?:视频|画面|格式|版|比例|构图)?(?:的)?", (1, 1)),
    Lexeme("ratio", r"(?:到|成|为)?(?P<a>9|16|1|4|3|21|九|十六|一|四|三)\s?(?:比|:|x)\s?(?P<b>16|9|1|5|4|3|九|十六|一|"
        r"五|四|三)(?:的)?(?:比例|画面|画幅|格式)?",
        lambda m: (int(number(m["a"])), int(number(m["b"])))),
    Lexeme("platform", r"(?:我要)?(?:(?:更)?适合|用于|适配|符合)?(?:发(?:到|布)?)?(?:抖音|快手|小红书|"
        r"视频号)(?:上)?(?:发布?)?(?:的)?(?:版本|版|用|尺寸|格式|比例|竖版|视频)?(?:的)?",
        (9, 16)),
    Lexeme("phone", r"(?:适合|方便|给)?手机(?:上)?(?:看|观看|播放|用)?(?:的)?"),
    Lexeme("aspect_ratio", r"(?:画面|视频|屏幕)?(?:的)?(?:长宽|宽高|画面)?(?:比例?|格式|画幅|尺寸|方向|形状|版本)"),
    Lexeme("size_words", r"(?:视频|画面|输出|导出)?(?:的)?(?:分辨率|解析度|清晰度|画质|质量|尺寸)"),
    Lexeme("resolution", r"(?:到|成|为)?(?:全高清|1080\s?p?)(?:的)?", 1080),
    Lexeme("resolution", r"(?:到|成|为)?(?:720\s?p?|高清)(?:的)?", 720),
    Lexeme("resolution", r"(?:到|成|为)?(?:4k|超高清)(?:的)?", 2160),
    Lexeme("lowered", r"(?:降低?|缩小?|压缩?|减小?|调低|下降|调|转换?|提升?|提高|升)(?:到|成|为|"
        r"至)?(?= ?(?:4k|\d{3,4}\s?p|1080|720|高清|全高清|每秒|\d+ ?(?:帧|fps)))"),
    Lexeme("fps", rf"(?:帧率|帧数|帧速率)?(?:改成|改为|设为|设成|调到|调成|变成|到|成|为|是|"
        rf":)? ?(?:每秒)?(?P<n>{NUMBER}) ?(?:帧(?:每秒|/秒|一秒)?|fps)",
        lambda m: number(m["n"])),
    Lexeme("fill", r"(?:画面)?(?:直接)?(?:裁剪|裁切|裁)(?:一下)?(?:来|并|并且|后|至|到)?(?:填满|铺满|占满|充满|"
        r"撑满)(?:画面|屏幕|整个画面|全屏)?|(?:填满|铺满|占满|充满|撑满)(?:整个)?(?:画面|屏幕|全屏)?|"
        r"裁(?:剪|切)?(?:成|到|为)|(?:两边|左右|多余的?(?:部分|地方)?)(?:的)?(?:裁掉|裁剪掉|切掉)",
        "cover"),
    Lexeme("fill", r"(?:(?:背景|两边|两侧|上下(?:两边)?|左右(?:两边)?|其余|空白处?|空的地方|空白的?(?:部分|地方)|"
        r"多出来的地方|剩下的地方|黑边)(?:部分|区域)?(?:都)?)(?:用|以|加(?:上)?|做|变|换成|改成)?(?:成)?(?:模糊|"
        r"虚化)(?:的)?(?:背景|画面|效果|视频|自己)?(?:来)?(?:填充|填满|补上|补齐|填|铺|处理|替代)?(?:掉|上)?|"
        r"(?:用)?模糊(?:的)?(?:背景|画面|视频)(?:来)?(?:填充|填满|补上|补齐|填)|模糊填充",
        "blur"),
    Lexeme("fill", r"(?:上下|左右|两边|两侧|四周)?(?:都)?(?:留|加(?:上)?|用|保留|带|有)?(?:上)?黑边", "contain"),
    Lexeme("noblur", r"(?:不要|别|不用|没有|不带)(?:任何)?(?:用)?(?:模糊|虚化)(?:的)?(?:背景|填充|边框|两边)?"),
    Lexeme("nobars", r"(?:不要|不留|别留|没有|去掉|无|不加|不带)(?:任何)?黑边"),
    Lexeme("uncropped", r"(?:不要|别|不)(?:裁剪?|裁切|裁掉)(?:画面)?|(?:保留|显示)(?:完整|全部)(?:的)?画面"),
    Lexeme("enough", r"(?:就|也)?(?:够了?|可以了?|行了?|好了?|足够了?)"),
    Lexeme("make", r"(?:重新)?(?:导出|输出|渲染|保存|存)(?:成|为|到|一个|一份)?|"
        r"要(?= ?(?:4k|\d{3,4}p|\d+ ?fps|竖|横|方))|改回(?:到|成)?|换回|转成?|切(?:换)?(?:成|到)"),
)  # fmt: skip

REWRITINGS = (
    Rewriting(r"^(?:this|it|that|the video)(?:'s| is)(?: (?:meant|intended|supposed to be|going to be|going|all))? "
        r"(?:for|on|to|onto) (?=(?:my |our )?(?:youtube|instagram|insta|tik\s?tok|facebook|shorts|reels|a story)\b)",
        "make it for ", (("this is for Instagram Reels", "make it for Instagram Reels"),)),
    Rewriting(r"\b(?:prepare|adapt|format|optimi[sz]e|adjust|tailor|fit|ready|size) (it|this|the (?:video|clip|film)) "
        r"(?=for\s)",
        r"make \1 ", (("prepare it for YouTube Shorts", "make it for YouTube Shorts"),)),
    Rewriting(r"^(?:my [a-z]+|instagram|youtube|tik\s?tok|(?:the|our) "
        r"(?:client|customer|boss|teacher|school|company|platform|site)) "
        r"(?:wants|needs|requires|likes|prefers|expects) (?:it|this|the video) (?:to be |in )?(?!for\b|to\b)",
        "make it ", (("my boss wants it square", "make it square"),)),
    Rewriting(
        r"\b(?:scale|bring|take|reduce|lower|convert|turn|shrink|drop|get|go|change|downscale|compress|resize) "
            r"(?:(?:it|this|the (?:video|resolution|quality|size|footage)) )?(?:down |up )?from "
            r"(4\s?k|uhd|\d{3,4}p?|hd|full hd) (?:down |up )?(?:in)?to (?=(?:4\s?k|uhd|\d{3,4}p?|hd|full hd)\b)",
        "make it ",
        (("scale it down from 4K to 1080p", "make it 1080p"),),
    ),
    Rewriting(
        r"\b(?:lower|reduce|raise|increase|bring|drop|set|change|take|put|scale|shrink|compress|cut|downscale|upscale|"
            r"upgrade|resize|bump|get) (?:it|this|(?:the )?(?:video |export |output )?(?:video|resolution|quality|"
            r"size|"
            r"footage|definition))(?: of (?:it|the video))? (?:up |down )?(?:in)?to "
            r"(?=(?:4\s?k|uhd|\d{3,4}p|hd|full hd)\b)",
        "make it ",
        (("reduce it to 720p", "make it 720p"), ("lower the resolution to 720p", "make it 720p")),
    ),
    Rewriting(r"(?:(?:分辨率|解析度|画质|视频)?(?:从|把|由)) ?(?:4k|1080p|720p|超高清|全高清|高清) ?(?:降低?|转换?|"
        r"压缩?|缩小?|变|改|调|提升?|升)(?:到|成|为|至)?(?= ?(?:4k|\d{3,4}\s?p|全高清|高清))",
        "改成", (("从4K压到1080p", "改成1080p"), ("解析度从4K降到1080p", "改成1080p"))),
    Rewriting(r"\b(?:crop|trim|cut) (?:it|the (?:video|picture)) (?=(?:so (?:that )?it|to) fills? the\b)", "",
        (("make it vertical, crop it so it fills the frame", "make it vertical, fill the frame"),)),
    Rewriting(r"\bmake (?:it|this|the video) (?:fit|suitable for|suit|right for|work (?:for|on)|good for|"
        r"compatible with) (?:for )?(?=(?:tik|you\s?tube|instagram|insta|reels|shorts|snap|"
        r"an? (?:instagram|youtube|reel|story)))",
        "make it for ", (("make it fit TikTok", "make it for TikTok"),)),
    Rewriting(r"\b(square|vertical|portrait|landscape|4k|hd|720p|1080p) (?:video|version|clip|film) (?:out )?of "
        r"(?:it|this|the video)\b",
        r"\1", (("make a square video out of it", "make it square"),)),
)  # fmt: skip
LEXEMES: tuple[Lexeme, ...] = (*_ENGLISH, *_CHINESE)
