"""The lexicon of shapes and sizes: which frame, for which screen, and how a picture of another shape fills it."""

from __future__ import annotations

from flows.studio.director.values import NUMBER, number
from flows.studio.director.words import Lexeme, Rewriting

_WHOLE = r"(?:(?:whole|entire|full|complete)\s+)?"
_FRAME = r"(?:frame|screen|picture|display|canvas|image|height|width|space)"
_EMPTY = r"(?:(?:the\s+)?(?:empty|blank|remaining|black|free|unused|leftover|extra)\s+(?:spaces?|areas?|parts?|bars?|borders?|regions?|room|sides)|the\s+(?:rest|gaps?|sides|bars?|borders?|edges|background|remainder|top\s+and\s+(?:the\s+)?bottom)(?:\s+of\s+the\s+(?:frame|screen|picture))?)"
_BLURRED = r"(?:(?:an?\s+|the\s+|its\s+(?:own\s+)?)?blurr?(?:ed|y)?(?:\s+out)?(?:\s+(?:copy|version|picture|video|image|footage|background|duplicate|fill|backdrop))?(?:\s+of\s+(?:the\s+(?:video|picture|same\s+\w+|image|footage)|it(?:self)?))?)"
_EITHER = r"(?:(?:at|on|in|along)\s+)?(?:(?:the\s+)?(?:top\s+and\s+(?:at\s+the\s+)?bottom|sides?(?:\s+and\s+\w+)?|left\s+and\s+(?:the\s+)?right|edges)|both\s+sides|above\s+and\s+below|either\s+side|around\s+it)"
_PHONE = r"(?:(?:(?:my|the|an?|your|smart|mobile)\s+)*(?:phones?|smart\s?phones?|mobiles?|cell\s?phones?|iphones?|handhelds?|vertical\s+screens?|phone\s+screens?)(?:\s+(?:viewing|viewers|users|format|screens?))?)"

_ENGLISH = (
    Lexeme("ratio", r"(?:in\s+|to\s+|at\s+|in\s+a\s+)?(?P<a>9|16|1|4|3|21|5|2)\s?(?:[:x/]|by)\s?(?P<b>16|9|1|5|4|3|2)(?!\s*(?:%|s\b|sec|min|clips?|videos?|\d|[:.]\d))", lambda m: (int(m["a"]), int(m["b"]))),
    Lexeme("ratio", r"(?:in\s+|to\s+|at\s+|in\s+a\s+)?(?P<a>9|16|1|4|nine|sixteen|four)\s?(?:to|by)\s?(?P<b>16|9|1|5|nine|sixteen|five)(?=\s+(?:format|ratio|aspect|video|shape|please)\b)|(?P<c>nine|sixteen|four)\s+by\s+(?P<d>nine|sixteen|five)", lambda m: (int(number(m["a"] or m["c"])), int(number(m["b"] or m["d"])))),
    Lexeme("ratio", r"(?:(?:in|into|to)\s+(?:an?\s+)?)?(?:vertical(?:ly)?|portrait|upright|tall)(?:\s+(?:format|orientation|mode|shape|layout|aspect(?:\s+ratio)?|frame|version|position))?", (9, 16)),
    Lexeme("ratio", r"(?:(?:in|into|to)\s+(?:an?\s+)?)?(?:horizontal|landscape|wide[\s-]?screen|wide(?=\s+(?:format|16)))(?:\s+(?:format|orientation|mode|shape|layout|aspect(?:\s+ratio)?|frame|version))?", (16, 9)),
    Lexeme("ratio", r"(?:(?:in|into|to)\s+(?:an?\s+)?)?square(?:d)?(?:\s+(?:format|shape|layout|aspect(?:\s+ratio)?|frame|version|crop))?", (1, 1)),
    Lexeme("platform", r"(?:(?:for|on|to|as)\s+)?(?:an?\s+|the\s+|my\s+)?(?:normal\s+|standard\s+|regular\s+|usual\s+)?(?:youtube|you\s?tube)(?!\s+shorts?)(?:\s+(?:format|video|size|shape|aspect))?", (16, 9)),
    Lexeme("platform", r"(?:(?:for|on|to|as|fits?)\s+)?(?:an?\s+|the\s+|my\s+)?(?:(?:youtube|yt)\s+shorts?|(?:instagram|insta|ig|facebook|fb|whatsapp)\s+(?:reels?|stories|story|status)|reels?|tik\s?tok|snapchat)(?:\s+(?:format|video|size|shape|version|clip|post|stories|feed|account|channel))?", (9, 16)),
    Lexeme("phone", rf"(?:for|on)\s+{_PHONE}"),
    Lexeme("aspect_ratio", r"(?:aspect(?:\s+ratio)?|ratio|(?:video\s+|picture\s+|screen\s+)?(?:format|shape|layout|proportions?|dimensions)|frame\s+(?:size|shape|format)|orientation|mode|version)"),
    Lexeme("size_words", r"(?:video\s+|export\s+|output\s+|picture\s+)?(?:resolution|quality|definition)|up-?scal(?:e|ed|ing)|down-?scal(?:e|ed|ing)|down-?siz(?:e|ed)|re-?siz(?:e|ed)|re-?scal(?:e|ed)|scal(?:e|ed)(?:\s+(?:up|down))?|version|downsample|down\s?convert(?:ed)?"),
    Lexeme("fill", rf"(?:(?:and|to|which|that|so\s+(?:that\s+)?(?:it|the\s+(?:video|picture|image)))\s+)?(?:(?:crop(?:ped|ping)?|cut|zoom(?:ed)?(?:\s+in)?)\s+(?:it\s+|the\s+(?:video|picture|image|sides)\s+)?(?:off\s+)?)?(?:(?:to|so\s+(?:that\s+)?(?:it|the\s+(?:video|picture|image))|until\s+it|which)\s+)?(?:fills?|filling|covers?|covering)(?:\s+up)?\s+(?:the\s+)?{_WHOLE}{_FRAME}(?:\s+completely)?", "cover"),
    Lexeme("fill", r"(?:by\s+)?cropp?(?:ing|ed)?\s+(?:off\s+|away\s+)?(?:the\s+)?(?:sides|edges|left\s+and\s+(?:the\s+)?right|rest|excess)(?:\s+(?:off|away))?|by\s+cropping(?:\s+it)?|full[\s-]?(?:screen|frame)|(?:zoomed|scaled)\s+(?:in\s+)?to\s+fill|edge\s+to\s+edge|cropped\s+(?:rather\s+than|instead\s+of)\s+(?:with\s+)?(?:blur(?:red)?|black|padded)(?:\s+(?:sides|bars|borders|edges))?", "cover"),
    Lexeme("fill", rf"(?:with\s+)?{_BLURRED}\s+(?:(?:to\s+)?fill(?:s|ing)?(?:\s+(?:up|in))?|in|behind|on|at|around|above\s+and\s+below|as|for|over)\s*(?:{_EMPTY}|{_EITHER}|it|the\s+(?:video|picture))?", "blur"),
    Lexeme("fill", rf"(?:(?:and|with)\s+)?(?:{_EMPTY}\s+(?:(?:should\s+be|is|are|be)\s+)?(?:filled|covered|padded|replaced|blurred)(?:\s+(?:up|in))?(?:\s+(?:with|by|using)\s+{_BLURRED})?|(?:fill|pad|cover|replace)(?:ing|ed)?\s+(?:up\s+|in\s+)?{_EMPTY}\s+(?:with|by|using)\s+{_BLURRED}|blur(?:ring)?\s+(?!the\s+background){_EMPTY})", "blur"),
    Lexeme("fill", rf"(?:with\s+)?blurr?(?:ed|y)?\s+(?:fill|bars?|sides?|edges|borders|padding)(?:\s+{_EITHER})?(?:\s+(?:instead\s+of|rather\s+than|not)\s+(?:the\s+)?black(?:\s+(?:bars|borders|ones|edges))?)?", "blur"),
    Lexeme("fill", rf"(?:(?:with|have|leave|keep|add)\s+)?(?:the\s+)?black\s+(?:bars|borders|edges|stripes|bands|padding)(?:\s+{_EITHER})?|letter-?box(?:ed|ing)?|pillar-?box(?:ed|ing)?|(?:fitted|fit)\s+(?:inside\s+)?with\s+black(?:\s+(?:bars|borders))?", "contain"),
    Lexeme("nobars", r"(?:with\s+)?(?:no|without(?:\s+(?:any|the))?|(?:and\s+)?(?:don't|do\s+not)\s+(?:leave|add|use|want)(?:\s+any)?)\s+(?:black\s+)?(?:bars|borders|stripes|letterbox(?:ing)?)(?:\s+(?:please|at\s+all))?"),
    Lexeme("uncropped", r"(?:crop\s+nothing|nothing\s+cropped|uncropped|don't\s+crop\s+anything)(?:\s+but)?"),
    Lexeme("uncropped", r"(?:(?:and|but)\s+)?(?:without|no|don't|do\s+not)\s+(?:crop(?:ping)?|cut(?:ting)?\s+(?:off\s+)?)(?:\s+(?:it|anything|the\s+(?:video|picture|sides|image)|off|any\s+of\s+it))*(?=\s*(?:$|[.,;!]|and\b|but\b|please))|(?:keep(?:ing)?|show(?:ing)?)\s+the\s+(?:whole|entire|full)\s+(?:picture|image|frame|video)(?:\s+visible)?"),
    Lexeme("fps", rf"(?:(?:at|to|with|in)\s+)?(?P<n>{NUMBER})\s*-?(?:fps|frames?\s+(?:per|a|each)\s+sec(?:ond)?|frames\s*/\s*s(?:ec)?|hz|p(?=\s*fps))", lambda m: number(m["n"])),
    Lexeme("fps", rf"(?:(?:the\s+)?(?:frame\s?-?rate|fps|framerate|frames\s+per\s+second)(?:\s+of\s+the\s+video)?)\s*(?:up\s+to|down\s+to|should\s+be|needs\s+to\s+be|must\s+be|to\s+be|to|of|at|is|be|:|=)?\s*(?P<n>{NUMBER})(?:\s*(?:fps|frames))?(?:\s+(?:frames\s+)?(?:per|a)\s+second)?", lambda m: number(m["n"])),
    Lexeme("enough", r"(?:is|would\s+be|will\s+be|should\s+be|'s)\s+(?:enough|sufficient|fine|ok(?:ay)?|good\s+enough|plenty|all\s+(?:i|we)\s+need)|will\s+do|suffices"),
    Lexeme("make", r"(?:i|we)\s+(?:just\s+|only\s+)+(?:need|want)(?=\s+(?:it\s+(?:in|at)\s+)?(?:\d{3,4}p|4k|hd|full\s+hd|vertical|square|portrait|landscape|\d+\s*(?:fps|:)))|(?:re-?)?(?:export|output|render|save|deliver|encode|download)(?:ed)?(?:\s+(?:it|this|the\s+video|the\s+file))?(?:\s+(?:as|in|at|to|with))?(?:\s+(?:an?|the))?|go\s+back\s+to|back\s+to(?=\s+(?:\d+:|landscape|portrait|vertical|horizontal|square|wide))|give\s+me(?=\s+(?:an?\s+)?(?:4k|\d{3,4}p|hd|full\s+hd|vertical|square|portrait|landscape|\d+:\d+|tik|youtube))"),
    Lexeme("resolution", r"(?:full[\s-]?hd|fhd|1080\s?p?|1080i)", 1080),
    Lexeme("resolution", r"(?:4\s?-?k|uhd|ultra[\s-]?hd|2160\s?p)", 2160),
    Lexeme("resolution", r"(?:720\s?p|hd(?:\s+ready)?|720)", 720),
)  # fmt: skip

_MAKE_ZH = r"(?:改|变|换|转|做|弄|调|设|调整|转换|设置|切换)?(?:成|为|到)?"
_CHINESE = (
    Lexeme("ratio", rf"{_MAKE_ZH}(?:适合|方便)?(?:手机)?(?:看|观看|播放|浏览)?(?:的)?(?:竖屏|竖版|竖向|竖着的?|竖的|纵向|直式|直的|直版)(?:视频|画面|格式|版|比例)?(?:的)?", (9, 16)),
    Lexeme("ratio", rf"{_MAKE_ZH}(?:横屏|横版|横向|横着的?|横的|宽屏|横式)(?:视频|画面|格式|版|比例)?(?:的)?", (16, 9)),
    Lexeme("ratio", rf"{_MAKE_ZH}(?:正方形|方形|方的|正方)(?:视频|画面|格式|版|比例|构图)?(?:的)?", (1, 1)),
    Lexeme("ratio", r"(?:到|成|为)?(?P<a>9|16|1|4|3|21|九|十六|一|四|三)\s?(?:比|:|x)\s?(?P<b>16|9|1|5|4|3|九|十六|一|五|四|三)(?:的)?(?:比例|画面|画幅|格式)?", lambda m: (int(number(m["a"])), int(number(m["b"])))),
    Lexeme("platform", r"(?:我要)?(?:(?:更)?适合|用于|适配|符合)?(?:发(?:到|布)?)?(?:抖音|快手|小红书|视频号)(?:上)?(?:发布?)?(?:的)?(?:版本|版|用|尺寸|格式|比例|竖版|视频)?(?:的)?", (9, 16)),
    Lexeme("phone", r"(?:适合|方便|给)?手机(?:上)?(?:看|观看|播放|用)?(?:的)?"),
    Lexeme("aspect_ratio", r"(?:画面|视频|屏幕)?(?:的)?(?:长宽|宽高|画面)?(?:比例?|格式|画幅|尺寸|方向|形状|版本)"),
    Lexeme("size_words", r"(?:视频|画面|输出|导出)?(?:的)?(?:分辨率|解析度|清晰度|画质|质量|尺寸)"),
    Lexeme("resolution", r"(?:到|成|为)?(?:全高清|1080\s?p?)(?:的)?", 1080),
    Lexeme("resolution", r"(?:到|成|为)?(?:720\s?p?|高清)(?:的)?", 720),
    Lexeme("resolution", r"(?:到|成|为)?(?:4k|超高清)(?:的)?", 2160),
    Lexeme("lowered", r"(?:降低?|缩小?|压缩?|减小?|调低|下降|调|转换?|提升?|提高|升)(?:到|成|为|至)?(?=\s*(?:4k|\d{3,4}\s?p|1080|720|高清|全高清|每秒|\d+\s*(?:帧|fps)))"),
    Lexeme("fps", rf"(?:帧率|帧数|帧速率)?(?:改成|改为|设为|设成|调到|调成|变成|到|成|为|是|:)?\s*(?:每秒)?(?P<n>{NUMBER})\s*(?:帧(?:每秒|/秒|一秒)?|fps)", lambda m: number(m["n"])),
    Lexeme("fill", r"(?:画面)?(?:直接)?(?:裁剪|裁切|裁)(?:一下)?(?:来|并|并且|后|至|到)?(?:填满|铺满|占满|充满|撑满)(?:画面|屏幕|整个画面|全屏)?|(?:填满|铺满|占满|充满|撑满)(?:整个)?(?:画面|屏幕|全屏)?|裁(?:剪|切)?(?:成|到|为)|(?:两边|左右|多余的?(?:部分|地方)?)(?:的)?(?:裁掉|裁剪掉|切掉)", "cover"),
    Lexeme("fill", r"(?:(?:背景|两边|两侧|上下(?:两边)?|左右(?:两边)?|其余|空白处?|空的地方|空白的?(?:部分|地方)|多出来的地方|剩下的地方|黑边)(?:部分|区域)?(?:都)?)(?:用|以|加(?:上)?|做|变|换成|改成)?(?:成)?(?:模糊|虚化)(?:的)?(?:背景|画面|效果|视频|自己)?(?:来)?(?:填充|填满|补上|补齐|填|铺|处理|替代)?(?:掉|上)?|(?:用)?模糊(?:的)?(?:背景|画面|视频)(?:来)?(?:填充|填满|补上|补齐|填)|模糊填充", "blur"),
    Lexeme("fill", r"(?:上下|左右|两边|两侧|四周)?(?:都)?(?:留|加(?:上)?|用|保留|带|有)?(?:上)?黑边", "contain"),
    Lexeme("nobars", r"(?:不要|不留|别留|没有|去掉|无|不加|不带)(?:任何)?黑边"),
    Lexeme("uncropped", r"(?:不要|别|不)(?:裁剪?|裁切|裁掉)(?:画面)?|(?:保留|显示)(?:完整|全部)(?:的)?画面"),
    Lexeme("enough", r"(?:就|也)?(?:够了?|可以了?|行了?|好了?|足够了?)"),
    Lexeme("make", r"(?:重新)?(?:导出|输出|渲染|保存|存)(?:成|为|到|一个|一份)?|要(?=\s*(?:4k|\d{3,4}p|\d+\s*fps|竖|横|方))|改回(?:到|成)?|换回|转成?|切(?:换)?(?:成|到)"),
)  # fmt: skip

REWRITINGS = (
    Rewriting(r"\b(?:prepare|adapt|format|optimi[sz]e|adjust|tailor|fit|ready|size)\s+(it|this|the\s+(?:video|clip|film))\s+(?=for\s)", r"make \1 ", (("prepare it for YouTube Shorts", "make it for YouTube Shorts"),)),
    Rewriting(r"^(?:my\s+[a-z]+|instagram|youtube|tik\s?tok|(?:the|our)\s+(?:client|customer|boss|teacher|school|company|platform|site))\s+(?:wants|needs|requires|likes|prefers|expects)\s+(?:it|this|the\s+video)\s+(?:to\s+be\s+|in\s+)?(?!for\b|to\b)", "make it ", (("my boss wants it square", "make it square"),)),
    Rewriting(
        r"\b(?:scale|bring|take|reduce|lower|convert|turn|shrink|drop|get|go|change|downscale|compress|resize)\s+(?:(?:it|this|the\s+(?:video|resolution|quality|size|footage))\s+)?(?:down\s+|up\s+)?from\s+(4\s?k|uhd|\d{3,4}p?|hd|full\s+hd)\s+(?:down\s+|up\s+)?(?:in)?to\s+(?=(?:4\s?k|uhd|\d{3,4}p?|hd|full\s+hd)\b)",
        "make it ",
        (("scale it down from 4K to 1080p", "make it 1080p"),),
    ),
    Rewriting(
        r"\b(?:lower|reduce|raise|increase|bring|drop|set|change|take|put|scale|shrink|compress|cut|downscale|upscale|upgrade|resize|bump|get)\s+(?:it|this|(?:the\s+)?(?:video\s+|export\s+|output\s+)?(?:video|resolution|quality|size|footage|definition))(?:\s+of\s+(?:it|the\s+video))?\s+(?:up\s+|down\s+)?(?:in)?to\s+(?=(?:4\s?k|uhd|\d{3,4}p|hd|full\s+hd)\b)",
        "make it ",
        (("reduce it to 720p", "make it 720p"), ("lower the resolution to 720p", "make it 720p")),
    ),
    Rewriting(r"(?:(?:分辨率|解析度|画质|视频)?(?:从|把|由))\s*(?:4k|1080p|720p|超高清|全高清|高清)\s*(?:降低?|转换?|压缩?|缩小?|变|改|调|提升?|升)(?:到|成|为|至)?(?=\s*(?:4k|\d{3,4}\s?p|全高清|高清))", "改成", (("从4K压到1080p", "改成1080p"), ("解析度从4K降到1080p", "改成1080p"))),
    Rewriting(r"\b(?:crop|trim|cut)\s+(?:it|the\s+(?:video|picture))\s+(?=(?:so\s+(?:that\s+)?it|to)\s+fills?\s+the\b)", "", (("make it vertical, crop it so it fills the frame", "make it vertical, fill the frame"),)),
    Rewriting(r"\bmake\s+(?:it|this|the\s+video)\s+(?:fit|suitable\s+for|suit|right\s+for|work\s+(?:for|on)|good\s+for|compatible\s+with)\s+(?:for\s+)?(?=(?:tik|you\s?tube|instagram|insta|reels|shorts|snap|an?\s+(?:instagram|youtube|reel|story)))", "make it for ", (("make it fit TikTok", "make it for TikTok"),)),
    Rewriting(r"\b(square|vertical|portrait|landscape|4k|hd|720p|1080p)\s+(?:video|version|clip|film)\s+(?:out\s+)?of\s+(?:it|this|the\s+video)\b", r"\1", (("make a square video out of it", "make it square"),)),
)  # fmt: skip
LEXEMES: tuple[Lexeme, ...] = (*_ENGLISH, *_CHINESE)
