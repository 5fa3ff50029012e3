"""How people speak of words on the picture: what is shown where, for how long, and how it looks; cards, subtitles."""

from __future__ import annotations

from flows.studio.director.places import END, START, Moment, Span
from flows.studio.director.values import TIME, milliseconds
from flows.studio.director.words import QUOTE, Lexeme, Rewriting

_ENGLISH = (
    Lexeme("show", r"(?:be )?(?:written|printed|displayed|shown|visible|placed|seen)(?: (?:up|there))?|sits?|"
        r"(?:bring|put|come|pop)s? up(?= (?:the|a|an|at|from|for|on|in|\ue000))|hold|"
        r"leave(?= (?:it|the (?:title|text|words|watermark|caption)))"),
    Lexeme("text", r"font(?: size)?|lettering|letters"),
    Lexeme("title", r"(?:the )?titles(?= ?:? ?\ue000)"),
    Lexeme("colour", r"(?:in|with|using) (?P<c>white|black|red|blue|green|yellow|orange|purple|pink|gold|gray|cyan) "
        r"(?:letters|lettering|writing|text|font|type)",
        lambda m: m["c"]),
    Lexeme("scale", r"(?:in|with|using) (?:big|large|huge|giant) (?:letters|lettering|writing|text|font|type)", 1.5),
    Lexeme("scale", r"(?:in|with|using) (?:small|tiny|little) (?:letters|lettering|writing|text|font|type)", 1 / 1.5),
    Lexeme("scale", r"(?:is |are )?(?:much |far |way |a bit )?too (?:small|tiny)", 1.5),
    Lexeme("scale", r"(?:is |are )?(?:much |far |way |a bit )?too (?:big|large|huge)", 1 / 1.5),
    Lexeme("scale", r"(?:to )?twice (?:its|the|their) (?:current |original )?size", 2.0),
    Lexeme("scale", r"(?:to )?half (?:of )?(?:its|the|their) (?:current |original )?size", 0.5),
    Lexeme("place", r"(?:in|at) the (?:middle|cent(?:er|re)) (?:at|of) the (?P<edge>top|bottom)", lambda m: m["edge"]),
    Lexeme("place", r"(?:at |on )?(?:the )?up (?:at the )?top|(?:right )?at the very top", "top"),
    Lexeme("place", r"down (?:at the )?bottom|down below|(?:right )?at the very bottom", "bottom"),
    Lexeme("span", r"(?:the (?:whole|entire) way through|all the way through|from beginning to end|the whole time|"
        r"all the time|at all times|permanently|constantly|always)(?: (?:the )?(?:video|film))?",
        Span()),
    Lexeme("colour", r"(?P<c>white|black|red|blue|green|yellow|orange|purple|pink|gold|gray|cyan) "
        r"(?:letters|lettering|writing|type)",
        lambda m: m["c"]),
    Lexeme("scale", r"(?:big|large|huge|giant) (?:letters|lettering|writing|type)", 1.5),
    Lexeme("scale", r"(?:small|tiny|little) (?:letters|lettering|writing|type)", 1 / 1.5),
    Lexeme("text", r"caption (?:it|this|the video)(?: (?:with|as))?|(?:my|our) "
        r"(?:channel(?: name)?|handle|user\s?name|account(?: name)?|brand(?: name)?|company(?: name)?|name|website|url|"
        r"band name)"),
    Lexeme("show", r"flash(?:es|ing)?(?: up)?"),
    Lexeme("place", r"(?:(?:in|at|to|on|into) )?(?:the )?(?P<s>left|right)[\s-]+(?:hand )?(?P<u>top|upper|bottom|"
        r"lower)(?: (?:corner|side))?(?: of the (?:screen|frame|picture|video))?",
        lambda m: f"{'top' if m['u'] in ('top', 'upper') else 'bottom'} {m['s']}"),
    Lexeme("start_with", r"(?:start|begin)s? on(?= (?:an?|the)\s)"),
    Lexeme("put", r"(?:should )?(?:belongs?|goes)(?= (?:in|at|on|to)\s)"),
    Lexeme("color_verb", r"paint|tint|dye"),
    Lexeme("show", r"(?:to )?see(?= (?:the|my)\s)"),
    Lexeme("remove", r"clear(?= (?:the |all (?:the )?)(?:text|titles?|words|captions|subtitles|lyrics))"),
    Lexeme("add", r"tack(?: on)?|append(?= an?\s)"),
    Lexeme("at", r"on\s?to the (?:very )?end", END),
    Lexeme("at", r"on\s?to the (?:very )?(?:start|front|beginning)", START),
    Lexeme("card",
        r"(?:text |black )?screen(?= (?:saying|that says|which says|that reads|reading|with \ue000|\ue000))"),
    Lexeme("start_with", r"(?:start|begin|open) (?:the video|it|things) (?:off )?with|start off with"),
    Lexeme("end_with", r"(?:end|finish|close) (?:the video|it|things|off) (?:off )?(?:with|on)"),
    Lexeme("each_of", rf"(?:(?:(?:keep|leave|hold|show) )?(?:each|both|all|"
        rf"every one)(?: (?:one|title|card|text|caption))?(?: of (?:them|these|those|which))?(?: "
        rf"(?:up|on|for|of|over|lasting|being|to last|should last|last|lasts|with|taking))* "
        rf"(?P<t>{TIME})(?: (?:long|on screen))?|(?:for |lasting |over )?(?P<u>{TIME})(?: long)? "
        rf"(?:each|apiece|both|per (?:title|card|text|caption|fade)))",
        lambda m: milliseconds(m["t"] or m["u"])),
    Lexeme("at", rf"(?P<t>{TIME}) in(?= ?(?:$|[,.;]|and\b|for\b))", lambda m: Moment(0, milliseconds(m["t"]))),
    Lexeme("each_colour", r"(?:both|each|all)(?: of them)?(?: (?:in|are|being|coloured|colored))+ "
        r"(?P<c>white|black|red|blue|green|yellow|orange|purple|pink|gold|gray|cyan)",
        lambda m: m["c"]),
    Lexeme("outro", r"(?:final|last) (?:card|screen|slide)", "Thanks for watching"),
    Lexeme("fade_length", rf"(?:with )?(?P<t>{TIME}) fade(?:s)?(?! (?:in|out|to|from|between))",
        lambda m: milliseconds(m["t"])),
    Lexeme("lyrics", r"(?:the )?(?:sync(?:ed|hroni[sz]ed)|timed|karaoke) lyrics"),
    Lexeme("captions", r"(?:the |my |these )?(?:uploaded )(?:subtitles?|captions|subs)(?: file)?"),
    Lexeme("burn", r"burn(?:ed|t|ing)(?: in(?:to)?)?|burn into|bake(?:d)?(?: in(?:to)?)?|hard-?sub"),
)  # fmt: skip

_CHINESE = (
    Lexeme("show", r"打出|打上|出(?=标题|字幕|文字|人名条|水印|\ue000)|写(?=[^成着上\s])|弹出|冒出"),
    Lexeme("length", rf"(?:停|停留|出现|亮)(?P<t>{TIME})", lambda m: milliseconds(m["t"])),
    Lexeme("length", rf"(?P<t>{TIME})(?:后|之后|以后)(?:就|再)?(?:消失|隐藏|收起|拿掉|撤掉)",
        lambda m: milliseconds(m["t"])),
    Lexeme("text", r"字号|字体大小|字(?=再?(?:大|小|变|调|放|缩|改))|(?:这)?[几两三四五六]个?大?字"),
    Lexeme("colour", r"(?P<c>[红黄蓝绿白黑紫粉灰])(?:的|字(?!幕)|色字(?!幕))",
        lambda m: {"红": "red", "黄": "yellow", "蓝": "blue", "绿": "green", "白": "white", "黑": "black",
        "紫": "purple", "粉": "pink", "灰": "gray"}[m["c"]]),
    Lexeme("scale",
        r"(?:太|有点)小了?|大一些|大点儿?|大些|大(?=的?[红黄蓝绿白黑紫粉灰]色?(?:标题|文字|字))|大大的?|大号的?|大字",
        1.5),
    Lexeme("scale", r"(?:太|有点)大了?(?!声)|小一些|小点儿?|小些|小小的?|小号的?|小(?=水印|标题|字|文字)", 1 / 1.5),
    Lexeme("scale", r"缩小(?:到|为|成)?(?:原来的?|一)?(?:一?半|一倍)|缩小到一半", 0.5),
    Lexeme("scale", r"(?:放大|大)(?:到|为|成)?(?:原来的?)?(?:一倍|两倍|2倍)", 2.0),
    Lexeme("span", r"一直(?:显示|放|在)?|始终(?:显示)?|整个视频(?:都)?|全片|全程(?:显示|都)?|从始至终", Span()),
    Lexeme("at", r"(?:在)?(?:视频|影片|片子)(?:的)?(?:一)?(?:开始|开头|开场)(?:之?前)?|(?:在)?最前面", START),
    Lexeme("at", r"(?:在)?(?:视频|影片|片子)(?:的)?(?:结束|结尾|播完|放完)(?:之?后|时)?|(?:在)?最后面", END),
    Lexeme("at", rf"(?:到|等到)(?:第)?(?P<t>{TIME})(?:的)?(?:时候?|地方|处)",
        lambda m: Moment(0, milliseconds(m["t"]))),
    Lexeme("each_of", rf"(?:各|都是|都|均|分别|每个|各自|每段)(?:都|也)?(?:为|是|显示|持续|停留|用|放)*(?P<t>{TIME})",
        lambda m: milliseconds(m["t"])),
    Lexeme("outro", r"片尾(?:画面|字幕|卡)|(?:结尾|最后)的?片尾(?:卡|画面)?", "感谢观看"),
    Lexeme("intro", r"开头的?片头(?:卡)?"),
    Lexeme("burn", r"压(?:到|进|在)(?:画面|视频)?(?:上|里|中)?|烧录?(?:到|进|在)(?:画面|视频)(?:里|中|上)?"),
    Lexeme("remove", r"不(?:再)?显示"),
    Lexeme("_", r"应该|应当|最好"),
    Lexeme("make", r"弄"),
    Lexeme("_", r"行(?=字|文字|\ue000)|(?:到|在)?(?:画面|视频|屏幕)(?:里|中|上)(?:面)?|"
        r"(?:这个|这几个|那个)(?=标题|字|文字|水印)|正(?=显示)"),
)  # fmt: skip

_NAMED = (
    r"(?:(?:the|my|a|this) )?(?:title|text|words|caption|captions|subtitles|watermark|lower third|heading|headline)"
)
_SHOWN = rf"(?:{_NAMED}(?: {QUOTE})?|{QUOTE}|it|them)"
_LATER = r"(?: ?,? ?(?:and )?(?:then )?)"
_STOPS = r"(?:disappears?|goes?(?: away| off)?|vanish(?:es)?|stops?|ends?|leaves?|is gone|finish(?:es)?)"
_COMES = r"(?:appears?|shows?(?: up)?|comes?(?: (?:in|up|on))?|starts?|begins?|pops? up|kicks? in)"
_PLACE = (
    r"(?:in|at|on|to|along|across|over) the (?:very )?(?:top|bottom|upper|lower|left|right|middle|cent(?:er|re)|corner)"
)
_NUMBERS = r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)"
_COLOURS = r"(?:white|black|red|blue|green|yellow|orange|purple|pink|gold|gray|grey|cyan)"
_WAS = (
    rf"(?:(?:at|in|on|from|during|for|near) )?(?:the )?(?:very )?(?:start|beginning|end|middle|top|bottom|"
    rf"cent(?:er|re)|left|right|corner)(?: of the (?:video|screen|picture|frame))?|"
    rf"(?:at |for |from )?{TIME}|{_COLOURS}|(?:calm|lo-?fi|upbeat|happy|cinematic|epic|dark)(?: music)?|"
    rf"(?:for |at )?{_NUMBERS}(?: ?(?:%|percent))?|popping up|just (?:popping up|appearing)|"
    rf"appearing (?:suddenly|abruptly)"
)
_CARD = r"(?:title card|end card|card|slate|intro|outro|end screen|screen)"

STATEMENTS = (
    Rewriting(rf"^(?:call|name|title) (?:it|this|that|(?:the|my|this) (?:video|film|clip|movie)) (?={QUOTE})",
        "add the title ", (('call it "Summer" in big letters', 'add the title "Summer" in big letters'),)),
    Rewriting(rf"^(?:给|为)?(?:这个)?(?:视频|影片|片子|它)?起个?(?:标题|名字?)(?:叫做?|为|是)?[:：]?(?={QUOTE})",
        "添加标题", (("给视频起个标题叫“夏天”，黄色大字", "添加标题“夏天”，黄色大字"),)),
    Rewriting(r"^(标题|文字|字幕|水印)(?:消失|出现|显示|闪)得?(?:有点|太)(?:快|短|早|急)了?[,。]", r"\1",
        (("标题消失得太快了，显示8秒", "标题显示8秒"),)),
    Rewriting(r"^((?:the|my) (?:title|text|watermark|captions)) (?:disappears?|vanish(?:es)?|goes away|is gone) "
        r"(?:(?:way|far|much|a bit) )?too (?:quickly|fast|soon|early) ?[,;.] ?(?:so )?(?:please )?(?:show|keep|leave|"
        r"hold) it\b",
        r"show \1", (("the title disappears too quickly, show it for 8 seconds", "show the title for 8 seconds"),)),
    Rewriting(r"^i can(?:'t|not) (?:really )?read ((?:the )?(?:subtitles|captions|title|text|lyrics|"
        r"watermark)) ?[,;.] ?(?:so )?(?:please )?(?:make|set) (?:it|them)\b",
        r"make \1", (("I can't read the title, make it bigger", "make the title bigger"),)),
    Rewriting(rf"^({_NAMED}) is (?:wrong|misspell?ed|incorrect|outdated|"
        rf"not right) ?[,;.] ?(?:please )?(?:it should (?:say|read|be)|"
        rf"(?:change|make|correct|fix) it (?:to(?: say)?|say)|it's) (?={QUOTE})",
        r"change \1 to ", (('the title is wrong, it should say "Holiday"', 'change the title to "Holiday"'),)),
    Rewriting(rf"(标题|文字|水印|人名条)(?:写错|错|不对|打错)了?[,，]?(?:应该?是|应为|要|改成|应该写)(?={QUOTE})",
        r"\1改成", (("标题写错了，应该是“假期”", "标题改成“假期”"),)),
    Rewriting(r"(?:把|将)?片头(?:和|与|跟|、|以及)?片尾(?:都|全部?|也)?(?:不要|删掉?|删除|去掉|去除|拿掉)了?|"
        r"(?:删除|删掉|去掉|不要)片头(?:和|与|跟|、|以及)?片尾",
        "删除片头。删除片尾", (("片头和片尾都不要了", "删除片头。删除片尾"),)),
)  # fmt: skip

REWRITINGS = (
    Rewriting(r"(?<![到至~:\d-])(\d{1,2}:\d\d)(?=显示|出现|加|写|打|放|插入|弹出)", r"在\1",
        (("0:10显示“你好”", "在0:10显示“你好”"),)),
    Rewriting(rf"\b(?:write|put|show|say|use|have) ({QUOTE}) (?:instead of|rather than|in place of) ({QUOTE})",
        r"replace \2 with \1", (('write "Bye" instead of "Hello"', 'replace "Hello" with "Bye"'),)),
    Rewriting(rf"\bsubstitute ({QUOTE}) for (?:the )?(title|watermark|text)\b", r"change the \2 to \1",
        (('substitute "Bye" for the title', 'change the title to "Bye"'),)),
    Rewriting(rf"(标题|文字)(?:要|应该|得)?(?:改?叫|写|写成|写上|改写成)(?:做|作)?(?={QUOTE})", r"\1改成",
        (("标题改叫“你好”", "标题改成“你好”"),)),
    Rewriting(rf"({QUOTE})(?:这)?(?:[几两三四五六]|\d)?个?字(?=$|[,。])", r"\1"),
    Rewriting(r"\bgive ((?:the|my) (?:title|text|watermark|captions|subtitles)) an? (bigger|larger|smaller) "
        r"(?:font|type|letters|text)(?: size)?|\b(?:use|set|choose|pick) an? (bigger|larger|smaller) "
        r"(?:font|type|text)(?: size)? (?:for|in|on) ((?:the|my) (?:title|text|watermark|captions|subtitles))",
        r"make \1\4 \2\3", (("use a bigger font for the title", "make the title bigger"),)),
    Rewriting(r"\b(white|black|red|blue|green|yellow|orange|purple|pink|gold|gray|cyan) "
        r"(?:letters|lettering|writing|type|font) (?:for|in|on) ((?:the|my) "
        r"(?:title|text|watermark|captions|subtitles))",
        r"make \2 \1", (("green letters for the title", "make the title green"),)),
    Rewriting(r"^((?:the|my) (?:title|text|watermark|captions|subtitles|video)) (?:looks?|would look|will look) "
        r"(?:much )?(?:better|good|nicer|great|nice) (?=(?:in|at|on)\b)",
        r"make \1 ", (("the title looks better in green", "make the title green"),)),
    Rewriting(rf"(?:开头|开场|片头|最前面)(?:放|加上?|来|做|添加)一?[张个](?:写[着有上]?({QUOTE})的?(?:卡片|画面)|"
        rf"(?:卡片|画面)[,]?(?:上面)?写[着有上]?({QUOTE}))",
        r"加片头\1\2", (("开场加一张写着“你好”的卡片", "加片头“你好”"),)),
    Rewriting(rf"(?:结尾|末尾|片尾|最后面?)(?:放|加上?|来|做|添加)一?[张个](?:写[着有上]?({QUOTE})的?(?:卡片|画面)|"
        rf"(?:卡片|画面)[,]?(?:上面)?写[着有上]?({QUOTE}))",
        r"加片尾\1\2", (("片尾放一张卡片写“再见”", "加片尾“再见”"),)),
    Rewriting(r"(片头|片尾)[,](?:上面)?写[着上有]?(?=\ue000)", r"\1"),
    Rewriting(r" ?,? ?\bbut (?:only|just) (?=(?:during|for|from|between|in|until|after|at|over)\b)", " ",
        (("add happy music but only during the first 10 seconds", "add happy music during the first 10 seconds"),)),
    Rewriting(
        rf"(?<=\S) ?,? ?(?:rather than|instead of|and not|not) (?:{_WAS})(?= ?(?:$|[.!?,;]|and\b))(?! (?:one|clip))",
        "",
        (("show the title at 0:10 rather than at the beginning", "show the title at 0:10"),
            ("make the title yellow instead of white", "make the title yellow")),
    ),
    Rewriting(
        rf"(?:\b(?:appears?|shows? up|comes? (?:in|up|on)|pops? up|kicks? in)|"
            rf"(?:(?<=music\s)|(?<=music\sthat\s)|(?<=title\s)|(?<=title\sthat\s)|(?<=text\sthat\s)|(?<=\ue001\s)|"
            rf"(?<=\ue001\sthat\s))(?:shows?|starts?|begins?)) (?:at|from|after) "
            rf"(?:the )?({TIME})(?: mark)?{_LATER}(?:and )?{_STOPS}(?: again)? (?:at|by|after) (?:the )?({TIME})",
        r"from \1 to \2",
        (('add a lower third "Ann" that appears at 0:04 and disappears at 0:09',
            'add a lower third "Ann" from 0:04 to 0:09'),),
    ),
    Rewriting(
        rf"(?: ?,? ?(?:and|then) )+(?:(?:leave|keep|hold|show|have|let) (?:it|them|that) "
            rf"(?:(?:stay|remain|stand) )?(?:up |on |there |visible |on (?:the )?screen )*for|"
        rf"(?:take|make|let|have) (?:it|them) (?:away|off|disappear|go away|vanish|down)(?: again)? after|"
            rf"(?:stays?|remains?|is|lasts?) (?:up |on |there |visible |on (?:the )?screen )*for|"
            rf"{_STOPS}(?: again)? after) (?={TIME})",
        " for ",
        (('add the title "Rain" at 1:30 and leave it up for 4 seconds', 'add the title "Rain" at 1:30 for 4 seconds'),
            ('show "Rain" at 1:30 and take it away again after 4 seconds', 'show "Rain" at 1:30 for 4 seconds')),
    ),
    Rewriting(
        rf"\b(?:leave|hold|keep|display|let|have|make) ({_SHOWN}) "
            rf"(?:(?:be|stay|remain|sit|stand|appear) )?(?:(?:up|on|there|visible|"
            rf"on (?:the )?(?:screen|picture|video)) )*(?=for {TIME})",
        r"show \1 ",
        (("leave the title up for 6 seconds", "show the title for 6 seconds"),
            ("let the title stay on screen for 6 seconds", "show the title for 6 seconds")),
    ),
    Rewriting(
        rf"\b(?:extend|lengthen|prolong|stretch|shorten|set) ({_NAMED}|(?:the )?(?:intro|outro)(?: card)?) "
            rf"(?:to (?:last )?|so (?:that )?it lasts )(?={TIME})",
        r"show \1 for ",
        (("extend the title to 6 seconds", "show the title for 6 seconds"),),
    ),
    Rewriting(
        rf"^(?:i(?:'d| would)? (?:like|want) )?({_SHOWN}) (?:(?:should|must|needs? to|has to) |"
            rf"to )?(?:(?:be|stay|remain|sit|stand) )(?:(?:up|visible|shown|displayed|on (?:the )?screen) "
            rf")*(?=(?:for|during|over|from|at|between|in|on|throughout)\b)",
        r"show \1 ",
        (('"Thanks!" should be on screen for the last 4 seconds', 'show "Thanks!" for the last 4 seconds'),
            ("the title should stay for 6 seconds", "show the title for 6 seconds")),
    ),
    Rewriting(
        rf"\b(?:have|let|make|get) ({_NAMED}) (?:appear|show(?: up)?|come(?: (?:up|in))?|start|begin|pop up) "
            rf"(?:only )?({TIME}) in\b",
        r"show \1 at \2",
        (("have the title appear ten seconds in", "show the title at 0:10"),),
    ),
    Rewriting(
        rf"\b(?:push|shift|move|put|drag|start|begin|delay) ({_NAMED})(?: back| forward| out)? (?:to|until|at) "
            rf"(?:the )?({TIME})(?: mark)?",
        r"show \1 at \2",
        (("push the title back to 0:10", "show the title at 0:10"),),
    ),
    Rewriting(rf"^({_NAMED}) (?:(?:should|must|to) )?{_COMES} (?=(?:at|from) (?:the )?{TIME})", r"show \1 ",
        (("the title should come up at 0:10", "show the title at 0:10"),)),
    Rewriting(rf"\bwhen (?:the video|it|we|the clip) (?:reaches|gets to|is at|hits|get to|reach) (?:the )?(?={TIME})",
        "at ", (('when the video reaches 1:30, show "Rain"', 'at 1:30 show "Rain"'),)),
    Rewriting(
        rf"(?:(?<=^)|(?<=[,;.]\s)|(?<=and\s))({TIME}) in ?,? (?=(?:add|put|show|display|have|bring|write|insert))",
        r"at \1 ", (('90 seconds in, show "Rain"', 'at 90 s show "Rain"'),)),
    Rewriting(
        rf"\bafter ({TIME}) ?,? (?=(?:add|put|show|display|have|bring|write|insert)\b[^,;.]*(?:{QUOTE}))",
        r"at \1 ",
        (('after a minute and a half, show the title "Rain"', 'at 1:30 show the title "Rain"'),),
    ),
    Rewriting(r"\b(fad(?:e|es|ing)\b[^,.;\ue000]{0,30}?) (?:slowly|gently|softly|smoothly|gradually|gracefully|nicely|"
        r"subtly)\b",
        r"\1", (("fade the title in gently", "fade in the title"),)),
    Rewriting(r"\b(?:slowly|gently|softly|smoothly|gradually|gracefully|subtly) (?=fad(?:e|es|ing)\b)", "",
        (("slowly fade in the title", "fade in the title"),)),
    Rewriting(
        rf"\bfad(e|es|ing) ((?!in\b|out\b|to\b|from\b)(?:[a-z]+ ){{1,4}}?)?in(?: from black)?(?: (?:at|from|in) the "
            rf"(?:very )?(?:start|beginning))?{_LATER}(?:and )?(?:fad(?:e|es|ing) )?(?:back )?out(?: "
            rf"(?:again|to black))?(?: (?:at|in) the (?:very )?end)?(?= ?(?:$|[,.;!]|(?:with|for|over|both|each)\b))",
        r"fade \2in and out",
        (("fade in at the start and out at the end", "fade in and out"),
            ("fade the music in at the start and out at the end", "fade the music in and out")),
    ),
    Rewriting(r"(?:开头|开始|片头|首)(?:处)?淡入[,，、]?(?:和|并且?|再)?(?:结尾|末尾|最后|片尾|尾)(?:处)?淡出|"
        r"(?:首尾|前后|头尾)(?:都)?(?:加上?|做)?(?:一?个)?淡入淡出",
        "淡入淡出", (("音乐开头淡入结尾淡出", "音乐淡入淡出"),)),
    Rewriting(r"(?:要|得)?有淡入淡出(?:的)?(?:效果)?", "淡入淡出"),
    Rewriting(r"(?:要|得)?有(淡入|淡出)(?:的)?(?:效果)?", r"\1", (("标题要有淡入效果", "标题淡入"),)),
    Rewriting(r"淡入[,，]?(?:然后|再|接着|之后)淡出", "淡入淡出", (("标题淡入再淡出", "标题淡入淡出"),)),
    Rewriting(
        r"\b(?:increase|enlarge|raise|bump up|grow|boost|up) (?:the )?(?:(?:font|text|letter) )?size of |"
            r"\b(?:scale|size|blow) up (?=(?:the |my )?(?:title|text|captions?|subtitles|watermark|words|letters))",
        "enlarge ",
        (("increase the size of the title", "enlarge the title"), ("blow up the title", "enlarge the title")),
    ),
    Rewriting(r"\b(?:scale|blow|size) ((?:the |my )(?:title|text|captions?|subtitles|watermark|words|"
        r"letters)(?: size)?) up\b",
        r"enlarge \1", (("scale the title up", "enlarge the title"),)),
    Rewriting(
        r"\b(?:scale|size) ((?:the |my )(?:title|text|captions?|subtitles|watermark|words|letters)(?: size)?) down\b",
        r"shrink \1", (("scale the title down", "shrink the title"),)),
    Rewriting(r"\b(?:increase|enlarge|raise|bump up|boost) ((?:the |my )(?:title|text|captions?|subtitles|"
        r"watermark))(?:'s)? (?:font )?size\b",
        r"enlarge \1", (("increase the title size", "enlarge the title"),)),
    Rewriting(r"\b(?:reduce|decrease|lower) (?:the )?(?:(?:font|text|letter) )?size of |"
        r"\b(?:reduce|decrease|lower) (?=(?:the |my )(?:title|text|captions?|subtitles|watermark) to half)",
        "shrink ", (("reduce the size of the title", "shrink the title"),)),
    Rewriting(r"\b(?:reduce|decrease|lower) ((?:the |my )(?:title|text|captions?|subtitles|watermark))(?:'s)? "
        r"(?:font )?size\b",
        r"shrink \1", (("reduce the title size", "shrink the title"),)),
    Rewriting(r"\bhalve (?:the )?size of ((?:the |my )[a-z]+)|\bshrink ((?:the |my )[a-z]+) (?:to|by) "
        r"half(?: (?:of )?(?:its|the) size)?",
        r"make \1\2 half as big", (("halve the size of the title", "make the title half as big"),)),
    Rewriting(r"\bdouble ((?:the |my )(?:title|text|watermark|captions|subtitles))(?:'s)? (?:font )?size",
        r"make \1 twice as big", (("double the title's size", "make the title twice as big"),)),
    Rewriting(r"\bdouble (?:the )?size of ((?:the |my )[a-z]+)", r"make \1 twice as big",
        (("double the size of the title", "make the title twice as big"),)),
    Rewriting(r"\b(?:the )?(?:font|letters|lettering|text|words|writing|wording|contents?)(?: size)? (?:of|in|on) "
        r"(?=(?:the |my )?(?:title|text|captions?|subtitles|watermark|lower third|heading|intro|outro)\b)",
        "", (("make the letters of the title bigger", "make the title bigger"),)),
    Rewriting(r"(片头|片尾)(?:的|上的?)?(?:文字|字|内容|文案)(?=[改换])", r"\1"),
    Rewriting(r"水印(?:写|写上|写着)(?=\ue000)", "加水印", (("水印写“我”", "加水印“我”"),)),
    Rewriting(
        r"(标题|文字|字幕|水印|人名条)(?:的)?(?:文字|字体|字号|字|内容|文案)(?=[大小变调放缩再的改换为太写])(?:的)?",
        r"\1", (("标题的字大一点", "标题大一点"),)),
    Rewriting(r"(标题|文字|字幕|水印|人名条|片头|片尾)(?:的)?(?:时长|长度|显示时间|时间)(?:改成|改为|设为|设成|调到|"
        r"调成|延长到|变成)(?=[\d一二两三四五六七八九十半])",
        r"\1显示", (("标题的时长改成6秒", "标题显示6秒"),)),
    Rewriting(rf"(标题|文字|人名条)(?:改到|改成|移到|调到|换到)(?:第)?({TIME})(?:才|再|时|处)?(?:出现|显示|开始)?",
        r"\1移到\2", (("标题改到第10秒出现", "标题移到0:10"),)),
    Rewriting(r"(标题|文字|人名条|水印)(?:不要|别|不)(?:放|出现)?(?:在)?(?:开头|结尾|中间|顶部|底部|上面|"
        r"下面)[,，](?:要|而是)?(?=放|移|改|显示|出现)",
        r"\1", (("标题不要放在开头，放到0:10", "标题放到0:10"),)),
    Rewriting(r"(?<=\ue001)[,，](?:再)?(?:把)?字(?:号|体)?(?=再?[大小变调放缩改用])", ",再",
        (("标题改成“你好”，字大一点", "标题改成“你好”，再大一点"),)),
    Rewriting(r"(标题|文字|水印|人名条)(?:多(?:留|停|显示)?一会儿?)[,，]?(?=显示|停|留)", r"\1",
        (("标题多留一会儿，显示6秒", "标题显示6秒"),)),
    Rewriting(rf"(?:从)?(?:第)?({TIME})(?:开始)?(?:显示|出现|播放?)?到(?:第)?({TIME})(?:再)?(?:消失|结束|停止?|为止)",
        r"\1到\2", (("人名条“安”从第4秒显示到第9秒结束", "人名条“安”4秒到9秒"),)),
    Rewriting(rf"从(?:第)?({TIME})(?:显示|出现|播放|持续)到(?:第)?({TIME})", r"\1到\2",
        (("人名条“安”，从第4秒显示到第9秒", "人名条“安”，4秒到9秒"),)),
    Rewriting(rf"结束前的?({TIME})", r"最后\1", (("结束前4秒显示“谢谢”", "最后4秒显示“谢谢”"),)),
    Rewriting(rf"\b(?:update|edit|correct|fix|alter|amend|swap|switch) "
        rf"(?:out )?({_NAMED})(?: (?:text|wording))? ?(?:, ?)?(?:to(?: (?:say|read))?|for|with|"
        rf"so (?:that )?it (?:says|reads)|it should (?:say|read|be)) (?={QUOTE})",
        r"change \1 to ",
        (('update the title to "Holiday"', 'change the title to "Holiday"'),
        ('edit the title so it says "Holiday"', 'change the title to "Holiday"'))),
    Rewriting(rf"\b(?:use|take|set|put|make) ({QUOTE}) as (?:the|my) "
        rf"(?:new )?(title|watermark|heading|lower third)\b(?: instead)?(?= ?(?:$|[.!,;]|and\b))",
        r"change the \2 to \1", (('use "Holiday" as the title', 'change the title to "Holiday"'),)),
    Rewriting(r"\bswap ((?:the )?(?:title|watermark|text))(?: text)? (?:for|with) (?=\ue000)", r"change \1 to ",
        (('swap the title text for "Holiday"', 'change the title to "Holiday"'),)),
    Rewriting(r"^(?:the video|it|this) (?:doesn't|does not) (?:need|want|require) "
        r"(?:an? |any |the )?(title|text|watermark|subtitles|captions|music|intro|outro|lower third)\b",
        r"remove the \1", (("the video doesn't need a title", "remove the title"),)),
    Rewriting(r"^(?:我|这个?视频)?不(?:需要|想要|用)(?:有)?(标题|文字|字幕|水印|人名条|片头|片尾|(?:背景)?音乐|"
        r"歌词)了?(?=$|[,，。])",
        r"删除\1", (("不需要标题", "删除标题"), ("不想要音乐了", "删除音乐"))),
    Rewriting(r"\b(remove|delete|take|erase|drop) ((?:the |my |all (?:the )?)*(?:title|text|words|watermark|captions|"
        r"subtitles|lyrics|intro|outro|lower third)s?(?: card)?) "
        r"(?:(?:off|from|out of|off of) (?:the |my )?(?:screen|video|picture|film|clip)|altogether|entirely|off)\b",
        r"remove \2",
        (("remove the text from the screen", "remove the text"), ("take the title off the video", "remove the title"))),
    Rewriting(rf"(去掉|删除|删掉|移除)({QUOTE})(?:这个|那个)?(?:标题|文字|字幕|水印)", r"\1\2",
        (("去掉“你好”这个标题", "去掉“你好”"),)),
    Rewriting(r"\btake off (?=(?:the )?(?:title|text|watermark|captions|subtitles|lyrics|intro|outro|end screen))",
        "remove ", (("take off the outro", "remove the outro"),)),
    Rewriting(rf"\b(?:finish|end|close) (?:the video |it )?(?:with|on) (?:the )?(?:text|words|caption) ({QUOTE}) "
        rf"((?:over|during|for|in|on) (?:screen for )?the (?:last|final) {TIME})",
        r"show \1 \2",
        (('end the video with the text "Bye" over the last 4 seconds', 'show "Bye" over the last 4 seconds'),)),
    Rewriting(rf"^(?:i (?:want|would like)|i'd like) (?:it|the (?:video|screen)) to say "
        rf"({QUOTE})(?= (?:at|in|for|on|over|along|from|during)\b)",
        r"show \1", (('I want it to say "Hi" at the top for 5 seconds', 'show "Hi" at the top for 5 seconds'),)),
    Rewriting(rf"\band ?,? ?({_PLACE}[a-z\s-]*?) ?,? ?({QUOTE})", r"and \2 \1",
        (('show "One" in red and, at the bottom, "Two" in white',
        'show "One" in red and "Two" at the bottom in white'),)),
    Rewriting(rf"\b(?:two|three|2|3|both) (title|text|caption|lower third|watermark)s ?[:,]? ?(?={QUOTE})", r"a \1 ",
        (('add two titles, "One" at 0:10 and "Two" at 0:20', 'add a title "One" at 0:10 and "Two" at 0:20'),)),
    Rewriting(rf"\band (?:another|a second|one more)(?: one)? ?,? ?(?:(?:that|which) )?(?:saying|says|reading|reads|"
        rf"with)? ?(?={QUOTE})(?<!another\s)",
        "and ",
        (('add a title "One" at 0:10 and another one, "Two", at 0:20',
        'add a title "One" at 0:10 and "Two", at 0:20'),)),
    Rewriting(
        rf"\b({_CARD}\b[^;.]*?)\bone (?:(?:that|which) (?:says|reads)|reading|saying|with(?: the words)?) (?={QUOTE})",
        r"\1a card ",
        (('start with a title card "Hi" and end with one that says "Bye"',
        'start with a title card "Hi" and end with a card that says "Bye"'),)),
    Rewriting(rf"\b({_CARD}\b[^,;.]*?) (?:before|in front of|ahead of|"
        rf"on the front(?: of)?) ?(?:(?:the|my) (?:video|film|movie|clip)|everything|"
        rf"it)?(?: (?:starts|begins))?(?= ?(?:$|[,.;!]|and\b|for\b))",
        r"\1 at the start", (('put a card "Hi" before the video', 'put a card "Hi" at the start'),)),
    Rewriting(rf"\b({_CARD}\b[^,;.]*?) (?:after|behind) (?:(?:the|my) (?:video|film|movie|clip)|everything|"
        rf"it)(?: (?:ends|is over|has ended))?(?= ?(?:$|[,.;!]|and\b|for\b))",
        r"\1 at the end", (('put a card "Bye" after the video', 'put a card "Bye" at the end'),)),
    Rewriting(rf"^before (?:the video|it|everything)(?: (?:starts|begins))? ?,? (?=[^;.]*\b{_CARD}\b)", "at the start ",
        (('before the video starts, show a card "Hi"', 'show a card "Hi" at the start'),)),
    Rewriting(rf"^after (?:the video|it|everything)(?: (?:ends|is over))? ?,? (?=[^;.]*\b{_CARD}\b)", "at the end ",
        (('after the video, show a card "Bye"', 'show a card "Bye" at the end'),)),
    Rewriting(rf"\bopen with ({QUOTE}) and (?:close|end|finish) with ({QUOTE}) ?,? ?each on (?:a |its own )card\b",
        r'add an intro \1 and an outro \2, each',
        (('open with "Hi" and close with "Bye", each on a card for 3 seconds',
        'add an intro "Hi" and an outro "Bye", each for 3 seconds'),)),
    Rewriting(r"\b(remove|delete|drop|lose|no|get rid of|take out) (?:both )?(?:the )?(?:both "
        r"(?:of )?(?:the )?)?(?:intro|opening)(?: card)? ?(?:,|and|as well as|&)+ ?(?:the )?(?:outro|end screen|"
        r"end card)(?: card)?",
        r"remove the intro and remove the outro",
        (("get rid of both the intro and the end screen", "remove the intro and remove the outro"),)),
    Rewriting(r"\b(?:remove|delete|drop|lose|get rid of|take out) (?:both|all|the two)(?: (?:of )?the)? "
        r"(?:title |text )?cards\b|\b(?:remove|delete|drop) the cards\b",
        "remove the intro and remove the outro", (("remove both cards", "remove the intro and remove the outro"),)),
    Rewriting(rf"(片头|片尾)(?:的)?(?:文字|内容|字|标题)?(?:上面?)?写(?:上|着)?(?={QUOTE})", r"加\1",
        (("片头写“你好”", "加片头“你好”"),)),
    Rewriting(rf"((?:做|加|来|添加)(?:一)?个?(?:{TIME}钟?的?)?(?:片头|片尾|标题卡))[,，]?(?:上面)?(?:写|写上|写着|"
        rf"内容是|文字是)(?={QUOTE})",
        r"\1", (("做一个4秒的片头，写上“你好”", "做一个4秒的片头“你好”"),)),
    Rewriting(r"(标题卡|片尾卡|片尾画面|卡片)[,，](?:上面)?(?:写|写上|写着|内容是|文字是)(?=\ue000)", r"\1",
        (("最后加一张片尾卡，写“再见”", "最后加一张片尾卡“再见”"),)),
    Rewriting(r"视频(?:开始|播放)(?:之)?前(?:先)?", "开头",
        (("视频开始前先放4秒的片头“你好”", "开头放4秒的片头“你好”"),)),
    Rewriting(r"视频(?:结束|播完|放完)(?:之)?后(?:再)?", "结尾", (("视频结束后显示片尾“再见”", "结尾显示片尾“再见”"),)),
    Rewriting(r"\b(lyrics\b[^,;.]*?) ?,? ?(?:in (?:time|sync)|synced|synchroni[sz]ed|timed|along|together|"
        r"line by line)(?: (?:with|to) (?:the )?(?:song|music|track|beat|audio))?",
        r"\1",
        (("show the lyrics in time with the song", "show the lyrics"),
        ("have the lyrics show up line by line", "have the lyrics show up"))),
    Rewriting(r"\b(lyrics\b[^,;.]*?) (?:as|while|when) (?:the )?(?:song|music|it|track) "
        r"(?:plays|is playing|goes on|runs|goes along)\b",
        r"\1", (("show the lyrics as the song plays", "show the lyrics"),)),
    Rewriting(
        r"\b(?:sync|synchroni[sz]e|time|match) ((?:the |my )?lyrics) (?:to|with) (?:the )?(?:song|music|track|audio)",
        r"show \1", (("sync the lyrics to the song", "show the lyrics"),)),
    Rewriting(r"\blet ((?:the |my )?lyrics) (?:run|scroll|play|appear|go)\b", r"show \1"),
    Rewriting(r"\b(?:make|turn) (?:it|this) (?:into )?an? lyrics? video\b", "show the lyrics",
        (("make it a lyric video", "show the lyrics"),)),
    Rewriting(r"歌词(?:跟着|随着|跟随|配合|按着?|和)(?:音乐|歌曲?|歌声|节奏)(?:一起)?(?:同步)?(?:滚动|逐句)?(?=显示|"
        r"出现|播放|滚动|走|$)|(?:同步|滚动)(?:的)?歌词",
        "歌词", (("歌词跟着音乐同步显示", "显示歌词"), ("加上同步歌词", "加上歌词"))),
    Rewriting(r"歌词(?:同步|滚动|逐句)(?=显示|出现)", "歌词"),
    Rewriting(r"(?:视频|影片|画面)(?:要|得|需要)?带(?:上)?字幕", "加上字幕", (("视频要带字幕", "加上字幕"),)),
    Rewriting(r"字幕文件", "字幕"),
    Rewriting(r"((?:加上?|添加|烧录|显示|配上?)字幕)[,，](?:用|颜色(?:用|改成|为|是|要)|改成|要)?(?=黄|白|红|蓝|绿|大|"
        r"小|字大|字小)",
        r"\1", (("添加字幕，颜色改成黄色", "添加字幕黄色"),)),
    Rewriting(r"\b((?:add|burn(?: in)?|show|put) (?:the |my |these )?(?:subtitles|captions)(?: in)?) ?,? ?(?:and|but) "
        r"make them\b",
        r"\1", (("burn the subtitles and make them yellow", "burn the subtitles in yellow"),)),
    Rewriting(r"\b(subtitles|captions)'(?=\s)", r"\1"),
    Rewriting(r"^((?:the )?(?:subtitles|captions)) (?:burn(?:ed|t) in|on)\b", r"burn in \1",
        (("subtitles burned in", "burn in the subtitles"),)),
    Rewriting(r"\bturn ((?:the |my )?(?:subtitles|captions|lyrics|title|watermark)) off\b", r"remove \1",
        (("turn the subtitles off", "remove the subtitles"),)),
    Rewriting(r"\bmake ((?:the |my )?(?:subtitles|captions|lyrics)) visible\b", r"show \1",
        (("make the subtitles visible", "show the subtitles"),)),
    Rewriting(r"(?<=[a-z]) that (fad(?:e|es) (?:in|out)) at the (?:start|end|beginning)\b", r" that \1"),
    Rewriting(r"\b(?:could|can) (the (?:title|text|music|watermark)) (?=fade\b)", r"\1 "),
)  # fmt: skip

LEXEMES: tuple[Lexeme, ...] = (*_ENGLISH, *_CHINESE)
