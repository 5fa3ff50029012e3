"""The lexicon of looks: what people call warm, bright, strong, vivid, old, sharp, and which way a picture is turned."""

from __future__ import annotations

from flows.studio.director.values import NUMBER, number
from flows.studio.director.words import Lexeme, Rewriting

_COLOURS = r"(?:the |its |all the )?colou?rs?"
_TONE = (
    r"(?: (?:colou?rs?|colou?r temperature|temperature|tones?|tint|cast|hue|light|look|feel|feeling|filter|grade|"
    r"grading|palette|mood in the picture))?"
)
_THE = r"(?:of|on|around|to|in|over|from) (?:the )?"
_EDGES = r"(?:edges|corners|borders|sides)"

_ENGLISH = (
    Lexeme("adjust", rf"(?:warm(?:er|th)?|golden|toasty|orange[\s-]?ish){_TONE}|"
        rf"{_COLOURS} (?:to be |be |look |get )?(?:a (?:bit|little) )?warmer",
        ("warmth", 0.25)),
    Lexeme("adjust", rf"(?:cool(?:er)?|cold(?:er)?|chilly|icy|frosty|blu(?:er|e[\s-]?ish|ish))(?: "
        rf"blue(?:ish)?)?{_TONE}|{_COLOURS} (?:to be |be |look |get )?(?:a (?:bit|little) )?(?:cooler|colder)|"
        rf"cool down(?= (?:the )?(?:colou?rs|picture|image))|cool "
        rf"(?:the )?(?:colou?rs|picture|image|footage)(?: down)?",
        ("warmth", -0.25)),
    Lexeme("adjust", r"(?:more )?light(?= ?(?:$|[.,;!]|and\b|please|in the picture))|"
        r"(?:more )?light in the (?:picture|image)|(?:more )?luminous|lighter|lit up",
        ("brightness", 0.15)),
    Lexeme("adjust", r"dim(?:med)?|dimmer|gloomier|less light|darkish", ("brightness", -0.15)),
    Lexeme("adjust", r"(?:(?:more|extra|higher|stronger|punchier|increased|high|strong|better|greater|some|a bit of|"
        r"a little) )+contrast|contrast(?: boost)|contrastier|less flat",
        ("contrast", 0.2)),
    Lexeme("adjust", r"(?:less|lower|reduced|weaker|softer) contrast|flatter", ("contrast", -0.2)),
    Lexeme("adjust", rf"{_COLOURS} (?:to |be |should be |look )?(?:(?:a (?:bit|little)|much|really) "
        rf")?(?:pop(?: (?:more|out))?|stand out(?: more)?|stronger|richer|deeper|bolder|"
        rf"more (?:intense|lively|vivid|vibrant|saturated|alive|colou?rful|striking)|intense|livelier|punchier|"
        rf"brighter and stronger)",
        ("saturation", 0.25)),
    Lexeme("adjust", r"(?:(?:more|really|extra|very) )*(?:stronger|richer|deeper|bolder|intense|livelier|punchy|"
        r"punchier|lively|rich|strong|bold|vivid|vibrant|saturated|colou?rful) colou?rs?|more colou?r|"
        r"(?:more|extra) (?:vivid|vibrant|saturated|colou?rful)|more saturation",
        ("saturation", 0.25)),
    Lexeme("adjust", rf"(?:less|weaker|fewer|muted|pale|paler|softer|faded|duller) colou?rs?|"
        rf"{_COLOURS} (?:to be |be |look )?(?:a (?:bit|little) )?(?:less (?:strong|intense|vivid|saturated|colou?rful)|"
        rf"weaker|paler|softer|duller|more muted)|less saturat(?:ed|ion)",
        ("saturation", -0.25)),
    Lexeme("adjust", r"(?:like )?(?:an? )?(?:old|antique|vintage|retro) "
        r"(?:photos?|photographs?|pictures?|postcard)(?: (?:look|effect|filter|style))?|"
        r"(?:vintage|retro|antique|sepia)(?: (?:brown|colou?rs?|tones?|look|filter|effect|style|feel))?(?! "
        r"(?:music|song|font|text|title))",
        ("sepia", 1.0)),
    Lexeme("adjust", rf"(?:(?:dark|soft|subtle|slight|light|gentle|little|strong|nice) )*vignett(?:e|"
        rf"ing)(?: effect)?(?: {_THE}(?:picture|frame|video|image|{_EDGES}))?",
        ("vignette", 0.5)),
    Lexeme("adjust", rf"(?:darken(?:ed)?|darker|dark|shade|shaded) (?:the )?{_EDGES}(?: "
        rf"{_THE}(?:picture|frame|video|image|screen))?|(?:the )?{_EDGES}(?: of the (?:picture|frame|image|video))? "
        rf"(?:to be |be )?(?:(?:a (?:bit|little)) )?darker|darkness {_THE}{_EDGES}",
        ("vignette", 0.5)),
    Lexeme("adjust", r"(?:some |more )?sharpening|sharp|crisp(?:er)?|clearer|"
        r"more (?:sharp|crisp|defined|clarity|detail)|sharpness up",
        ("sharpness", 0.5)),
    Lexeme("adjust",
        r"blurr?(?:ed|y|ier|ing)?(?: effect)?|out of focus|defocus(?:ed)?|unsharp|soft[\s-]focus|more blurr?(?:y|ed)?",
        ("blur", 0.4)),
    Lexeme("monochrome", r"(?:in(?:to)? )?(?:black[\s-]+(?:and|&|n)[\s-]+white|b\s?&\s?w|b/w|"
        r"gr[ae]y[\s-]?(?:scale|tones)|monochrom(?:e|atic)|noir)(?: "
        r"(?:filter|effect|look|style|colou?rs?|version|footage|mode))*|colou?rless|desaturated completely"),
    Lexeme("aspect", r"brightness|exposure|luminosity", "brightness"),
    Lexeme("more",
        r"lift|heighten|strengthen|intensify|stronger|push up|increased?|bring out|add more|punch up|kick up", 1),
    Lexeme("more", r"weaken|weaker|cut back(?: on)?|dial back|soften|decrease|reduced?|tone down|go easy on|take down|"
        r"pull down|pull back",
        -1),
    Lexeme("degrees", r"(?:by )?(?:a )?quarter(?:[\s-]+(?:of a )?(?:turn|rotation|circle))", 90),
    Lexeme("degrees", r"(?:by )?(?:a )?half(?:[\s-]+(?:a )?(?:turn|rotation))|halfway (?:round|around)", 180),
    Lexeme("clockwise", r"(?:(?:over|round|around) )?(?:to the right|to its right(?: side)?|rightwards?|clock-?wise)",
        90),
    Lexeme("clockwise", r"(?:(?:over|round|around) )?(?:to the left|to its left(?: side)?|leftwards?|"
        r"counter-?\s?clock-?wise|anti-?\s?clock-?wise)",
        270),
    Lexeme("upside", r"upside[\s-]+down|(?:on|onto) its head|(?:the )?(?:right|correct|other) way (?:up|round|around)|"
        r"head over heels",
        180),
    Lexeme("mirror", r"(?:swap|exchange|switch|flip|reverse) (?:the )?left and "
        r"(?:the )?right(?: (?:in|of) the (?:picture|image|video|frame))?|mirror[\s-]image|mirror (?:effect|inverted)|"
        r"flip(?:ped)? (?:it |the (?:video|picture|image|footage) )?(?:left[\s-]right|side to side|from left to right|"
        r"around the vertical axis)|reversed left to right",
        "horizontal"),
    Lexeme("mirror_axis", r"(?:from )?left to right|side to side|left[\s-]right|horizontal(?:ly)?", "horizontal"),
    Lexeme("zoom", r"zoom(?:ed|ing)?(?: (?:in|into|in on|in to))?|(?:get|go|come|move|push) (?:in )?(?:closer|nearer)|"
        r"closer(?: in)?|magnif(?:y|ied)|push in|tighter shot"),
    Lexeme("zoom_more", r"more|further"),
    Lexeme("percent", r"(?:by )?(?:a|one) tenth(?: of)?", ("", 0.1)),
    Lexeme("percent", r"(?:by )?(?:a|one) fifth(?: of)?", ("", 0.2)),
    Lexeme("side", r"(?:off |from |of |at |on )?(?:the )?(?P<s>top|bottom|left|"
        r"right)(?:[\s-]+hand)?(?: (?:side|edge|part|border))?(?: of (?:the )?(?:picture|frame|image|video|screen))?",
        lambda m: m["s"]),
    Lexeme("side", r"(?:off |from |of |at |on )?(?:the )?(?P<s>upper|lower) (?:side|edge|part|border)",
        lambda m: {"upper": "top", "lower": "bottom"}[m["s"]]),
    Lexeme("crop",
        r"crop(?:ped|ping)?(?: (?:off|out|away))?|trim away(?= [^,.;]*\b(?:top|bottom|left|right|edges?|sides?)\b)"),
    Lexeme("inset", r"(?:(?:in|as|into) (?:an? )?)?(?:picture[\s-]+in[\s-]+picture|"
        r"pip)(?: (?:mode|effect|style|window|inset|overlay|view))?|"
        r"(?:(?:in|as|into) )?(?:an? |the )?(?:small|little|tiny|mini|corner|floating) "
        r"(?:window|box|picture|inset|frame|overlay|view|screen|corner window)|(?:as )?(?:an? )inset|"
        r"small(?= (?:in|at|over|on)\b)"),
    Lexeme("onclip", r"(?:(?:in|at|on|onto) (?:the )?)?(?:on )?top of"),
    Lexeme("logo", r"(?:the |my |our |your )?(?:(?:company|channel|brand|uploaded|school|team|club) "
        r")?(?:logo(?: (?:image|file|picture|png))?|brand mark)(?!\.)"),
    Lexeme("always", r"(?:all the time|the whole time|permanently|constantly|"
        r"throughout(?: the (?:whole )?(?:video|film|clip))?|for the (?:whole|entire) "
        r"(?:video|time|duration|length|clip|film)|during the (?:whole|entire) (?:video|clip|film)|"
        r"from start to (?:finish|end)|the entire time)"),
)  # fmt: skip

_MORE_ZH = r"(?:一?点儿?|一些|些|一下)?"
_CHINESE = (
    Lexeme("adjust", rf"(?:偏|更|变|调|再)*(?:得)?暖(?:色)?(?:调|系|光)?(?:的)?(?:感觉)?{_MORE_ZH}|"
        rf"(?:画面|颜色|色彩|色调)(?:再)?(?:调)?(?:偏|更)?暖{_MORE_ZH}",
        ("warmth", 0.25)),
    Lexeme("adjust", rf"(?:偏|更|变|调|再)*(?:得)?冷(?:色)?(?:调|系)?(?:的)?(?:感觉)?{_MORE_ZH}|偏蓝{_MORE_ZH}|"
        rf"(?:画面|颜色|色彩|色调)(?:再)?(?:调)?(?:偏|更)?冷{_MORE_ZH}",
        ("warmth", -0.25)),
    Lexeme("adjust", rf"(?:颜色|色彩|色调|画面(?:的)?颜色)?(?:再|更|变|调)*(?:得)?(?:鲜艳|艳丽|鲜明|浓郁|浓|饱和|丰富|"
        rf"明艳|亮丽)(?:的)?{_MORE_ZH}(?:颜色|色彩)?",
        ("saturation", 0.25)),
    Lexeme("adjust", rf"(?:颜色|色彩)(?:再|更|变|调)*(?:得)?(?:淡|素|浅){_MORE_ZH}", ("saturation", -0.25)),
    Lexeme("adjust", rf"(?:再|更|变|调)*(?:得)?明亮{_MORE_ZH}|提亮{_MORE_ZH}|打亮|增亮|亮起来", ("brightness", 0.15)),
    Lexeme("adjust", rf"压暗{_MORE_ZH}|(?:再|更|变|调)*(?:得)?(?:昏暗|暗淡){_MORE_ZH}", ("brightness", -0.15)),
    Lexeme("adjust", r"(?:复古|怀旧|老照片|老电影|泛黄|旧照片)(?:的|风格|风|感觉|感|效果|滤镜|色调|色|样子)*",
        ("sepia", 1.0)),
    Lexeme("adjust", rf"(?:画面|画面的)?(?:四周|四角|四个角|边缘|周围|边角)(?:都)?(?:加(?:上)?|压|变|调)?(?:一?点|"
        rf"个)?(?:暗角|暗|黑){_MORE_ZH}",
        ("vignette", 0.5)),
    Lexeme("adjust", rf"(?:更|再|变)*(?:清楚|清晰|锐利|锐){_MORE_ZH}|(?:提高|增加|加强)(?:画面)?(?:的)?(?:清晰度|锐度)|"
        rf"锐化{_MORE_ZH}",
        ("sharpness", 0.5)),
    Lexeme("adjust", rf"(?:变|弄|调|更|再)*(?:虚化|模糊|虚){_MORE_ZH}(?:效果)?", ("blur", 0.4)),
    Lexeme("monochrome", r"(?:变成|改成|调成|做成|变|变为|改为)?黑白(?:的|效果|色|片|照|画面|滤镜|风格|影像)*"),
    Lexeme("only", r"(?:只|仅)有?(?=[\d一二三四五六七八九十前后最第])"),
    Lexeme("adjust", rf"不够暖{_MORE_ZH}", ("warmth", 0.25)),
    Lexeme("adjust", r"不够(?:清楚|清晰)", ("sharpness", 0.5)),
    Lexeme("adjust", r"不够鲜艳", ("saturation", 0.25)),
    Lexeme("aspect", r"(?:画面|视频)?(?:的)?(?:亮度|曝光度?|明度)", "brightness"),
    Lexeme("aspect", r"(?:画面|视频)?(?:的)?(?:对比度?|反差)", "contrast"),
    Lexeme("aspect", r"(?:画面|视频|色彩|颜色)?(?:的)?饱和度", "saturation"),
    Lexeme("more", r"(?:再|更)?(?:强|高|足)(?:一?点|一些)|加强|调强|拉高|拉大|增大|提一?点|上调", 1),
    Lexeme("more", r"(?:再|更)?(?:弱|低)(?:一?点|一些)|调弱|拉低|下调|减一?点", -1),
    Lexeme("rotate", r"转(?:一下|过去|过来)?(?=$|[,，。\d一二九])|旋转(?:一下)?"),
    Lexeme("clockwise", r"(?:[向往朝]右|顺时针(?:方向)?)(?:边|侧)?", 90),
    Lexeme("clockwise", r"(?:[向往朝]左|逆时针(?:方向)?)(?:边|侧)?", 270),
    Lexeme("upside", r"(?:上下)?(?:颠倒|倒)(?:了)?[,，]?(?:请|帮我)?(?:转|翻|掉|正|调)(?:过来|回来|正)|上下颠倒(?:了)?",
        180),
    Lexeme("mirror",
        r"(?:左右|水平)(?:的)?(?:镜像|翻转|反转|对调|互换|颠倒|翻)(?:翻转|一下|过来)?|镜像(?:翻转|反转|一下)?",
        "horizontal"),
    Lexeme("mirror", r"(?:上下|垂直)(?:的)?(?:镜像|翻转|反转|翻)(?:翻转|一下|过来)?", "vertical"),
    Lexeme("zoom", r"(?:画面|镜头)?(?:再)?(?:推近|拉近|推进|放大|靠近|近)(?=$|[,，。一点些\d到]|画面)"),
    Lexeme("percent", r"(?P<n>[一二两三四五])成(?![为是功])", lambda m: ("", number(m["n"]) / 10)),
    Lexeme("side", r"(?:画面)?(?:的)?(?P<s>顶部|顶端|上边|上面|上方|上侧|底部|底端|下边|下面|下方|下侧|左面|右面|左边|"
        r"左侧|左方|右边|右侧|右方)(?:的)?",
        lambda m: {"顶": "top", "上": "top", "底": "bottom", "下": "bottom", "左": "left", "右": "right"}[m["s"][0]]),
    Lexeme("inset",
        r"(?:以|作为|做成|做|用|当)?(?:一个)?(?:画中画|小窗口?|小画面|小窗)(?:的?(?:形式|方式|效果))?|缩小"),
    Lexeme("logo", r"(?:我的|我们的|公司(?:的)?|频道(?:的)?)?(?:标志|logo|徽标|商标)(?![.a-z])(?:图片|图)?"),
    Lexeme("always", r"一直(?:显示|放|在)?|全程(?:显示)?|从头到尾|整个视频(?:都)?"),
)  # fmt: skip

_LOOK = r"(?:contrast|brightness|saturation|sharpness|exposure|warmth|colou?r|light)"
REWRITINGS = (
    Rewriting(
        rf"^(clip \d+|it|this|the (?:[a-z]+ )?(?:clip|video|picture|image|footage|one)) "
            rf"(?:needs|could use|wants|could do with|should (?:have|get)) "
            rf"((?:(?:a (?:bit|little)|some|much|a lot) )?(?:of )?(?:more|less)? ?{_LOOK})\b",
        r"\2 on \1",
        (("the last clip needs more contrast", "more contrast on the last clip"),),
    ),
    Rewriting(rf"\b(take) ({NUMBER} ?(?:%|percent) (?:off|from)\b)", r"crop \2",
        (("take 20% off the left of the frame", "crop 20% off the left"),)),
    Rewriting(r"^(?:the|my) (?:colou?rs?|picture|video|image|footage|clip) (?:is|are|looks?|seems?|feels?) "
        r"(?=(?:(?:a (?:bit|little)|way|much|far|still) )?(?:too [a-z]+|not [a-z]+ enough) ?[.!]*$)",
        "", (("the colours are too cold", "warmer"),)),
    Rewriting(r"^(?:画面|颜色|色调|色彩|整体|视频)(?:的)?(?:颜色|色调|色彩)?(?:有点|有些|太|很|偏)(?:冷|暖|暗|亮|淡|灰|"
        r"模糊)了?[,，](?:请|帮我)?(?=(?:调|变|弄|改|再)?(?:得)?(?:暖|冷|亮|暗|鲜艳|清楚|清晰|提))",
        "", (("颜色太冷了，调暖一点", "调暖一点"),)),
    Rewriting(r"\bquarter turn (?:clockwise)", "90 degrees clockwise"),
    Rewriting(r"\b(cool|warm|tone|calm) ((?:the )?(?:colou?rs|picture|image|footage)) down\b", r"\1 down \2"),
    Rewriting(r"\bmake (?:it|this|the (?:video|film|footage|picture)) look like "
        r"(?:an? )?(?=(?:old|antique|vintage) (?:photos?|photographs?|pictures?)\b)",
        "add ", (("make it look like an old photo", "make it sepia"),)),
    Rewriting(rf"\bmake (the (?:picture|image|footage|video)) ({NUMBER} ?(?:%|percent)) (?:bigger|larger)\b",
        r"zoom in \2", (("make the picture 20% bigger", "zoom in 20%"),)),
    Rewriting(r"(?:镜头|画面)?(?:慢慢)?推近(?=一点|一些|点)", "放大画面"),
)  # fmt: skip
FAULTS = (
    Rewriting(
        r"^(?:it|this|that|the (?:video|picture|clip|footage|image))(?:'s| is| was) "
            r"(?:filmed |recorded |shot )?(?:upside down|on its head|"
            r"the wrong way (?:up|round)) ?[,;.] ?(?:so )?(?:please )?(?:(?:can|could) you )?(?:turn|flip|rotate|spin) "
            r"(?:(?:around|over|round|back) )?(?:it|that)(?: (?:around|over|round|back))?(?: the right way "
            r"(?:up|round))?[.!]*$",
        "rotate it 180 degrees",
        (("the video is upside down, turn it around", "rotate it 180 degrees"),),
    ),
    Rewriting(r"^(?:视频|画面|片子)?(?:上下)?(?:是)?(?:倒|颠倒|反)(?:着|的)?了?[,，](?:请|帮我)?(?:把它)?(?:转|翻|调|"
        r"倒)(?:过来|回来|正)(?:一下)?$",
        "旋转180度", (("视频上下颠倒了，转过来", "旋转180度"),)),
    Rewriting(
        r"^(clip \d+|[\w.-]+\.(?:mp4|mov|mkv|webm|avi)|the (?:first|second|third|last|middle) (?:clip|video|one)) "
            r"(?:is|looks) (?:a (?:bit|little) |way |much |far )?(?:too )?(?:dark|bright|cold|warm|blurry|pale|dull|"
            r"loud|quiet|slow|fast|flat) ?[,;.] ?(?:so )?(?:please )?(make|brighten|darken|sharpen|warm|cool|speed|"
            r"slow)( up| down)? (?:it|that)\b",
        r"\2\3 \1",
        (("b.mp4 is too dark, make it brighter", "make b.mp4 brighter"),),
    ),
)  # fmt: skip
"""A fault of the picture, and the order to put it right."""

LEXEMES: tuple[Lexeme, ...] = (*_ENGLISH, *_CHINESE)
