"""The lexicon of looks: what people call warm, bright, strong, vivid, old, sharp, and which way a picture is turned."""

from __future__ import annotations

from flows.studio.director.values import NUMBER, number
from flows.studio.director.words import Lexeme, Rewriting

_COLOURS = r"(?:the\s+|its\s+|all\s+the\s+)?colou?rs?"
_TONE = r"(?:\s+(?:colou?rs?|colou?r\s+temperature|temperature|tones?|tint|cast|hue|light|look|feel|feeling|filter|grade|grading|palette|mood\s+in\s+the\s+picture))?"
_THE = r"(?:of|on|around|to|in|over|from)\s+(?:the\s+)?"
_EDGES = r"(?:edges|corners|borders|sides)"

_ENGLISH = (
    Lexeme("adjust", rf"(?:warm(?:er|th)?|golden|toasty|orange[\s-]?ish){_TONE}|{_COLOURS}\s+(?:to\s+be\s+|be\s+|look\s+|get\s+)?(?:a\s+(?:bit|little)\s+)?warmer", ("warmth", 0.25)),
    Lexeme("adjust", rf"(?:cool(?:er)?|cold(?:er)?|chilly|icy|frosty|blu(?:er|e[\s-]?ish|ish))(?:\s+blue(?:ish)?)?{_TONE}|{_COLOURS}\s+(?:to\s+be\s+|be\s+|look\s+|get\s+)?(?:a\s+(?:bit|little)\s+)?(?:cooler|colder)|cool\s+down(?=\s+(?:the\s+)?(?:colou?rs|picture|image))|cool\s+(?:the\s+)?(?:colou?rs|picture|image|footage)(?:\s+down)?", ("warmth", -0.25)),
    Lexeme("adjust", r"(?:more\s+)?light(?=\s*(?:$|[.,;!]|and\b|please|in\s+the\s+picture))|(?:more\s+)?light\s+in\s+the\s+(?:picture|image)|(?:more\s+)?luminous|lighter|lit\s+up", ("brightness", 0.15)),
    Lexeme("adjust", r"dim(?:med)?|dimmer|gloomier|less\s+light|darkish", ("brightness", -0.15)),
    Lexeme("adjust", r"(?:(?:more|extra|higher|stronger|punchier|increased|high|strong|better|greater|some|a\s+bit\s+of|a\s+little)\s+)+contrast|contrast(?:\s+boost)|contrastier|less\s+flat", ("contrast", 0.2)),
    Lexeme("adjust", r"(?:less|lower|reduced|weaker|softer)\s+contrast|flatter", ("contrast", -0.2)),
    Lexeme("adjust", rf"{_COLOURS}\s+(?:to\s+|be\s+|should\s+be\s+|look\s+)?(?:(?:a\s+(?:bit|little)|much|really)\s+)?(?:pop(?:\s+(?:more|out))?|stand\s+out(?:\s+more)?|stronger|richer|deeper|bolder|more\s+(?:intense|lively|vivid|vibrant|saturated|alive|colou?rful|striking)|intense|livelier|punchier|brighter\s+and\s+stronger)", ("saturation", 0.25)),
    Lexeme("adjust", r"(?:(?:more|really|extra|very)\s+)*(?:stronger|richer|deeper|bolder|intense|livelier|punchy|punchier|lively|rich|strong|bold|vivid|vibrant|saturated|colou?rful)\s+colou?rs?|more\s+colou?r|(?:more|extra)\s+(?:vivid|vibrant|saturated|colou?rful)|more\s+saturation", ("saturation", 0.25)),
    Lexeme("adjust", rf"(?:less|weaker|fewer|muted|pale|paler|softer|faded|duller)\s+colou?rs?|{_COLOURS}\s+(?:to\s+be\s+|be\s+|look\s+)?(?:a\s+(?:bit|little)\s+)?(?:less\s+(?:strong|intense|vivid|saturated|colou?rful)|weaker|paler|softer|duller|more\s+muted)|less\s+saturat(?:ed|ion)", ("saturation", -0.25)),
    Lexeme("adjust", r"(?:like\s+)?(?:an?\s+)?(?:old|antique|vintage|retro)\s+(?:photos?|photographs?|pictures?|postcard)(?:\s+(?:look|effect|filter|style))?|(?:vintage|retro|antique|sepia)(?:\s+(?:brown|colou?rs?|tones?|look|filter|effect|style|feel))?(?!\s+(?:music|song|font|text|title))", ("sepia", 1.0)),
    Lexeme("adjust", rf"(?:(?:dark|soft|subtle|slight|light|gentle|little|strong|nice)\s+)*vignett(?:e|ing)(?:\s+effect)?(?:\s+{_THE}(?:picture|frame|video|image|{_EDGES}))?", ("vignette", 0.5)),
    Lexeme("adjust", rf"(?:darken(?:ed)?|darker|dark|shade|shaded)\s+(?:the\s+)?{_EDGES}(?:\s+{_THE}(?:picture|frame|video|image|screen))?|(?:the\s+)?{_EDGES}(?:\s+of\s+the\s+(?:picture|frame|image|video))?\s+(?:to\s+be\s+|be\s+)?(?:(?:a\s+(?:bit|little))\s+)?darker|darkness\s+{_THE}{_EDGES}", ("vignette", 0.5)),
    Lexeme("adjust", r"(?:some\s+|more\s+)?sharpening|sharp|crisp(?:er)?|clearer|more\s+(?:sharp|crisp|defined|clarity|detail)|sharpness\s+up", ("sharpness", 0.5)),
    Lexeme("adjust", r"blurr?(?:ed|y|ier|ing)?(?:\s+effect)?|out\s+of\s+focus|defocus(?:ed)?|unsharp|soft[\s-]focus|more\s+blurr?(?:y|ed)?", ("blur", 0.4)),
    Lexeme("monochrome", r"(?:in(?:to)?\s+)?(?:black[\s-]+(?:and|&|n)[\s-]+white|b\s?&\s?w|b/w|gr[ae]y[\s-]?(?:scale|tones)|monochrom(?:e|atic)|noir)(?:\s+(?:filter|effect|look|style|colou?rs?|version|footage|mode))*|colou?rless|desaturated\s+completely"),
    Lexeme("aspect", r"brightness|exposure|luminosity", "brightness"),
    Lexeme("more", r"lift|heighten|strengthen|intensify|stronger|push\s+up|increased?|bring\s+out|add\s+more|punch\s+up|kick\s+up", 1),
    Lexeme("more", r"weaken|weaker|cut\s+back(?:\s+on)?|dial\s+back|soften|decrease|reduced?|tone\s+down|go\s+easy\s+on|take\s+down|pull\s+down|pull\s+back", -1),
    Lexeme("degrees", r"(?:by\s+)?(?:a\s+)?quarter(?:[\s-]+(?:of\s+a\s+)?(?:turn|rotation|circle))", 90),
    Lexeme("degrees", r"(?:by\s+)?(?:a\s+)?half(?:[\s-]+(?:a\s+)?(?:turn|rotation))|halfway\s+(?:round|around)", 180),
    Lexeme("clockwise", r"(?:(?:over|round|around)\s+)?(?:to\s+the\s+right|to\s+its\s+right(?:\s+side)?|rightwards?|clock-?wise)", 90),
    Lexeme("clockwise", r"(?:(?:over|round|around)\s+)?(?:to\s+the\s+left|to\s+its\s+left(?:\s+side)?|leftwards?|counter-?\s?clock-?wise|anti-?\s?clock-?wise)", 270),
    Lexeme("upside", r"upside[\s-]+down|(?:on|onto)\s+its\s+head|(?:the\s+)?(?:right|correct|other)\s+way\s+(?:up|round|around)|head\s+over\s+heels", 180),
    Lexeme("mirror", r"(?:swap|exchange|switch|flip|reverse)\s+(?:the\s+)?left\s+and\s+(?:the\s+)?right(?:\s+(?:in|of)\s+the\s+(?:picture|image|video|frame))?|mirror[\s-]image|mirror\s+(?:effect|inverted)|flip(?:ped)?\s+(?:it\s+|the\s+(?:video|picture|image|footage)\s+)?(?:left[\s-]right|side\s+to\s+side|from\s+left\s+to\s+right|around\s+the\s+vertical\s+axis)|reversed\s+left\s+to\s+right", "horizontal"),
    Lexeme("mirror_axis", r"(?:from\s+)?left\s+to\s+right|side\s+to\s+side|left[\s-]right|horizontal(?:ly)?", "horizontal"),
    Lexeme("zoom", r"zoom(?:ed|ing)?(?:\s+(?:in|into|in\s+on|in\s+to))?|(?:get|go|come|move|push)\s+(?:in\s+)?(?:closer|nearer)|closer(?:\s+in)?|magnif(?:y|ied)|push\s+in|tighter\s+shot"),
    Lexeme("zoom_more", r"more|further"),
    Lexeme("percent", r"(?:by\s+)?(?:a|one)\s+tenth(?:\s+of)?", ("", 0.1)),
    Lexeme("percent", r"(?:by\s+)?(?:a|one)\s+fifth(?:\s+of)?", ("", 0.2)),
    Lexeme("side", r"(?:off\s+|from\s+|of\s+|at\s+|on\s+)?(?:the\s+)?(?P<s>top|bottom|left|right)(?:[\s-]+hand)?(?:\s+(?:side|edge|part|border))?(?:\s+of\s+(?:the\s+)?(?:picture|frame|image|video|screen))?", lambda m: m["s"]),
    Lexeme("side", r"(?:off\s+|from\s+|of\s+|at\s+|on\s+)?(?:the\s+)?(?P<s>upper|lower)\s+(?:side|edge|part|border)", lambda m: {"upper": "top", "lower": "bottom"}[m["s"]]),
    Lexeme("crop", r"crop(?:ped|ping)?(?:\s+(?:off|out|away))?|trim\s+away(?=\s+[^,.;]*\b(?:top|bottom|left|right|edges?|sides?)\b)"),
    Lexeme("inset", r"(?:(?:in|as|into)\s+(?:an?\s+)?)?(?:picture[\s-]+in[\s-]+picture|pip)(?:\s+(?:mode|effect|style|window|inset|overlay|view))?|(?:(?:in|as|into)\s+)?(?:an?\s+|the\s+)?(?:small|little|tiny|mini|corner|floating)\s+(?:window|box|picture|inset|frame|overlay|view|screen|corner\s+window)|(?:as\s+)?(?:an?\s+)inset|small(?=\s+(?:in|at|over|on)\b)"),
    Lexeme("onclip", r"(?:(?:in|at|on|onto)\s+(?:the\s+)?)?(?:on\s+)?top\s+of"),
    Lexeme("logo", r"(?:the\s+|my\s+|our\s+|your\s+)?(?:(?:company|channel|brand|uploaded|school|team|club)\s+)?(?:logo(?:\s+(?:image|file|picture|png))?|brand\s+mark)(?!\.)"),
    Lexeme("always", r"(?:all\s+the\s+time|the\s+whole\s+time|permanently|constantly|throughout(?:\s+the\s+(?:whole\s+)?(?:video|film|clip))?|for\s+the\s+(?:whole|entire)\s+(?:video|time|duration|length|clip|film)|during\s+the\s+(?:whole|entire)\s+(?:video|clip|film)|from\s+start\s+to\s+(?:finish|end)|the\s+entire\s+time)"),
)  # fmt: skip

_MORE_ZH = r"(?:一?点儿?|一些|些|一下)?"
_CHINESE = (
    Lexeme("adjust", rf"(?:偏|更|变|调|再)*(?:得)?暖(?:色)?(?:调|系|光)?(?:的)?(?:感觉)?{_MORE_ZH}|(?:画面|颜色|色彩|色调)(?:再)?(?:调)?(?:偏|更)?暖{_MORE_ZH}", ("warmth", 0.25)),
    Lexeme("adjust", rf"(?:偏|更|变|调|再)*(?:得)?冷(?:色)?(?:调|系)?(?:的)?(?:感觉)?{_MORE_ZH}|偏蓝{_MORE_ZH}|(?:画面|颜色|色彩|色调)(?:再)?(?:调)?(?:偏|更)?冷{_MORE_ZH}", ("warmth", -0.25)),
    Lexeme("adjust", rf"(?:颜色|色彩|色调|画面(?:的)?颜色)?(?:再|更|变|调)*(?:得)?(?:鲜艳|艳丽|鲜明|浓郁|浓|饱和|丰富|明艳|亮丽)(?:的)?{_MORE_ZH}(?:颜色|色彩)?", ("saturation", 0.25)),
    Lexeme("adjust", rf"(?:颜色|色彩)(?:再|更|变|调)*(?:得)?(?:淡|素|浅){_MORE_ZH}", ("saturation", -0.25)),
    Lexeme("adjust", rf"(?:再|更|变|调)*(?:得)?明亮{_MORE_ZH}|提亮{_MORE_ZH}|打亮|增亮|亮起来", ("brightness", 0.15)),
    Lexeme("adjust", rf"压暗{_MORE_ZH}|(?:再|更|变|调)*(?:得)?(?:昏暗|暗淡){_MORE_ZH}", ("brightness", -0.15)),
    Lexeme("adjust", r"(?:复古|怀旧|老照片|老电影|泛黄|旧照片)(?:的|风格|风|感觉|感|效果|滤镜|色调|色|样子)*", ("sepia", 1.0)),
    Lexeme("adjust", rf"(?:画面|画面的)?(?:四周|四角|四个角|边缘|周围|边角)(?:都)?(?:加(?:上)?|压|变|调)?(?:一?点|个)?(?:暗角|暗|黑){_MORE_ZH}", ("vignette", 0.5)),
    Lexeme("adjust", rf"(?:更|再|变)*(?:清楚|清晰|锐利|锐){_MORE_ZH}|(?:提高|增加|加强)(?:画面)?(?:的)?(?:清晰度|锐度)|锐化{_MORE_ZH}", ("sharpness", 0.5)),
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
    Lexeme("upside", r"(?:上下)?(?:颠倒|倒)(?:了)?[,，]?(?:请|帮我)?(?:转|翻|掉|正|调)(?:过来|回来|正)|上下颠倒(?:了)?", 180),
    Lexeme("mirror", r"(?:左右|水平)(?:的)?(?:镜像|翻转|反转|对调|互换|颠倒|翻)(?:翻转|一下|过来)?|镜像(?:翻转|反转|一下)?", "horizontal"),
    Lexeme("mirror", r"(?:上下|垂直)(?:的)?(?:镜像|翻转|反转|翻)(?:翻转|一下|过来)?", "vertical"),
    Lexeme("zoom", r"(?:画面|镜头)?(?:再)?(?:推近|拉近|推进|放大|靠近|近)(?=$|[,，。一点些\d到]|画面)"),
    Lexeme("percent", r"(?P<n>[一二两三四五])成(?![为是功])", lambda m: ("", number(m["n"]) / 10)),
    Lexeme("side", r"(?:画面)?(?:的)?(?P<s>顶部|顶端|上边|上面|上方|上侧|底部|底端|下边|下面|下方|下侧|左面|右面|左边|左侧|左方|右边|右侧|右方)(?:的)?", lambda m: {"顶": "top", "上": "top", "底": "bottom", "下": "bottom", "左": "left", "右": "right"}[m["s"][0]]),
    Lexeme("inset", r"(?:以|作为|做成|做|用|当)?(?:一个)?(?:画中画|小窗口?|小画面|小窗)(?:的?(?:形式|方式|效果))?|缩小"),
    Lexeme("logo", r"(?:我的|我们的|公司(?:的)?|频道(?:的)?)?(?:标志|logo|徽标|商标)(?![.a-z])(?:图片|图)?"),
    Lexeme("always", r"一直(?:显示|放|在)?|全程(?:显示)?|从头到尾|整个视频(?:都)?"),
)  # fmt: skip

_EXCEPT = r"(?:except(?:\s+for)?|but(?:\s+for)?|apart\s+from|other\s+than|besides|save(?:\s+for)?|bar|excluding)"
_LOOK = r"(?:contrast|brightness|saturation|sharpness|exposure|warmth|colou?r|light)"
REWRITINGS = (
    Rewriting(
        rf"^(clip\s+\d+|it|this|the\s+(?:[a-z]+\s+)?(?:clip|video|picture|image|footage|one))\s+(?:needs|could\s+use|wants|could\s+do\s+with|should\s+(?:have|get))\s+((?:(?:a\s+(?:bit|little)|some|much|a\s+lot)\s+)?(?:of\s+)?(?:more|less)?\s*{_LOOK})\b",
        r"\2 on \1",
        (("the last clip needs more contrast", "more contrast on the last clip"),),
    ),
    Rewriting(rf"\b(take)\s+({NUMBER}\s*(?:%|percent)\s+(?:off|from)\b)", r"crop \2", (("take 20% off the left of the frame", "crop 20% off the left"),)),
    Rewriting(r"^(?:the|my)\s+(?:colou?rs?|picture|video|image|footage|clip)\s+(?:is|are|looks?|seems?|feels?)\s+(?=(?:(?:a\s+(?:bit|little)|way|much|far|still)\s+)?(?:too\s+[a-z]+|not\s+[a-z]+\s+enough)\s*[.!]*$)", "", (("the colours are too cold", "warmer"),)),
    Rewriting(r"^(?:画面|颜色|色调|色彩|整体|视频)(?:的)?(?:颜色|色调|色彩)?(?:有点|有些|太|很|偏)(?:冷|暖|暗|亮|淡|灰|模糊)了?[,，](?:请|帮我)?(?=(?:调|变|弄|改|再)?(?:得)?(?:暖|冷|亮|暗|鲜艳|清楚|清晰|提))", "", (("颜色太冷了，调暖一点", "调暖一点"),)),
    Rewriting(r"\bquarter\s+turn\s+(?:clockwise)", "90 degrees clockwise"),
    Rewriting(r"\b(cool|warm|tone|calm)\s+((?:the\s+)?(?:colou?rs|picture|image|footage))\s+down\b", r"\1 down \2"),
    Rewriting(r"\bmake\s+(?:it|this|the\s+(?:video|film|footage|picture))\s+look\s+like\s+(?:an?\s+)?(?=(?:old|antique|vintage)\s+(?:photos?|photographs?|pictures?)\b)", "add ", (("make it look like an old photo", "make it sepia"),)),
    Rewriting(rf"\bmake\s+(the\s+(?:picture|image|footage|video))\s+({NUMBER}\s*(?:%|percent))\s+(?:bigger|larger)\b", r"zoom in \2", (("make the picture 20% bigger", "zoom in 20%"),)),
    Rewriting(r"(?:镜头|画面)?(?:慢慢)?推近(?=一点|一些|点)", "放大画面"),
)  # fmt: skip
FAULTS = (
    Rewriting(
        r"^(?:it|this|that|the\s+(?:video|picture|clip|footage|image))(?:'s|\s+is|\s+was)\s+(?:filmed\s+|recorded\s+|shot\s+)?(?:upside\s+down|on\s+its\s+head|the\s+wrong\s+way\s+(?:up|round))\s*[,;.]\s*(?:so\s+)?(?:please\s+)?(?:(?:can|could)\s+you\s+)?(?:turn|flip|rotate|spin)\s+(?:(?:around|over|round|back)\s+)?(?:it|that)(?:\s+(?:around|over|round|back))?(?:\s+the\s+right\s+way\s+(?:up|round))?[.!]*$",
        "rotate it 180 degrees",
        (("the video is upside down, turn it around", "rotate it 180 degrees"),),
    ),
    Rewriting(r"^(?:视频|画面|片子)?(?:上下)?(?:是)?(?:倒|颠倒|反)(?:着|的)?了?[,，](?:请|帮我)?(?:把它)?(?:转|翻|调|倒)(?:过来|回来|正)(?:一下)?$", "旋转180度", (("视频上下颠倒了，转过来", "旋转180度"),)),
    Rewriting(
        r"^(clip\s+\d+|[\w.-]+\.(?:mp4|mov|mkv|webm|avi)|the\s+(?:first|second|third|last|middle)\s+(?:clip|video|one))\s+(?:is|looks)\s+(?:a\s+(?:bit|little)\s+|way\s+|much\s+|far\s+)?(?:too\s+)?(?:dark|bright|cold|warm|blurry|pale|dull|loud|quiet|slow|fast|flat)\s*[,;.]\s*(?:so\s+)?(?:please\s+)?(make|brighten|darken|sharpen|warm|cool|speed|slow)(\s+up|\s+down)?\s+(?:it|that)\b",
        r"\2\3 \1",
        (("b.mp4 is too dark, make it brighter", "make b.mp4 brighter"),),
    ),
)  # fmt: skip
"""A fault of the picture, and the order to put it right."""

LEXEMES: tuple[Lexeme, ...] = (*_ENGLISH, *_CHINESE)
