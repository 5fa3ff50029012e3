"""Plainer words for the order of clips, for speed, and for steps that are taken back."""

from __future__ import annotations

from flows.studio.director.values import SAID_NUMBER as NUMBER
from flows.studio.director.values import SAID_TIME as TIME
from flows.studio.director.words import FILE, Rewriting
from flows.studio.director.words_time import SAID_CLIP as CLIP

_END = r"(?=[\s,]*(?:please ?)?(?:$|[.!?]+(?:\s|$)))"
_DONE = r"(?= ?(?:$|[.!?;,]+(?:\s|$)))"
_MAY = r"(?:(?:should|must|shall|can|could|needs? to|has to|is to) )?"
_ONE = (
    rf"(?:{CLIP}|(?:the )?(?:first|second|third|fourth|last|middle|opening|"
    rf"closing)(?: one)?(?! (?:\d|seconds?|minutes?|half|third|quarter|two|three|one)))"
)

ORDER = (
    Rewriting(rf"^(?:(?:start|begin|open) with|first|play|put|join|merge) ({FILE}) ?(?:first ?)?, ?(?:and )?(?:then )?"
        rf"({FILE}) ?,? ?(?:and )?(?:(?:then|finally|lastly) )?({FILE})(?: (?:at the end|last|to finish))?{_END}",
        r"join \1, \2, \3", (("start with c.mp4, then b.mp4, then a.mp4", "join c.mp4, b.mp4, a.mp4"),)),
    Rewriting(
        rf"^({FILE}) ?,? ?then ({FILE})(?: ?,? ?(?:and )?then ({FILE}))?{_END}|^({FILE}) followed by ({FILE}){_END}",
        r"join \1\4, \2\5, \3", (("a.mp4 followed by c.mp4", "join a.mp4, c.mp4"),)),
    Rewriting(rf"^(?:the )?order (?:is|should be) ?:? ?({FILE}(?: ?, ?{FILE})+) ?, ?(?:join|merge|combine) "
        rf"(?:them|the clips){_END}",
        r"join \1", (("the order is c.mp4, b.mp4, a.mp4, join them", "join c.mp4, b.mp4, a.mp4"),)),
    Rewriting(
        rf"\b((?:join|merge|combine|stitch|splice) {FILE}[^;!]*?) ?, ?(?:and |but )?(?:(?:leave|keep) {FILE} out|"
        rf"(?:skip|without|drop|ignore|omit|forget|not|no|leave out|except) {FILE}){_END}",
        r"\1", (("merge a.mp4 and c.mp4, leave b.mp4 out", "merge a.mp4 and c.mp4"),)),
    Rewriting(rf"\b(?:join|merge|combine|stitch|put together) ([a-z]) ?(?:, ?([a-z]) ?)?,? ?(?:and|with|to) "
        rf"([a-z])(?: together)?{_END}",
        r"the order is \1 \2 \3", (("join c, b and a", "the order is c b a"),)),
    Rewriting(rf"^((?:{FILE})(?: ?(?:,|\+|&|and\b|->|→|>|, ?and\b) ?{FILE})+)(?: (?:together|in a row|in (?:that|"
        rf"this) order|joined|"
        rf"merged|combined))?{_END}",
        r"the order is \1", (("c.mp4, b.mp4 and a.mp4 together", "the order is c.mp4, b.mp4, a.mp4"),)),
    Rewriting(rf"^(?:just |only )+({FILE}(?: ?, ?{FILE})* ?,? and {FILE}) ?,? ?(?:joined|together|merged|combined)"
        rf"(?: together)?{_END}",
        r"join \1", (("only a.mp4 and b.mp4, joined", "join a.mp4 and b.mp4"),)),
    Rewriting(rf"\bappend ({_ONE}) to ({_ONE})", r"add \1 after \2",
        (("append c.mp4 to a.mp4", "add c.mp4 after a.mp4"),)),
    Rewriting(rf"\b(?:combine|turn|make|edit|merge|join|put|unite|fuse|stitch|glue|mix|assemble) (?:all (?:of "
        rf")?)?(?:the |my |these |"
        rf"those )*(?:(?:two|three|four|five) )?(?:clips|videos|files|shots|recordings|them|these|"
        rf"those)? ?(?:together )?in(?:to)? (?:just |only )*(?:one|a single|a) ?(?:long |single |only )?(?:video|"
        rf"clip|film|movie|file|"
        rf"piece)?{_DONE}",
        "join the clips",
        (("turn these clips into one video", "join the clips"),
        ("combine these into a single video", "join the clips"))),
    Rewriting(r"\bmake (?:one|a single|a) (?:long |single )?(?:video|film|clip|movie) (?:out of|from|of) "
        r"(?:all )?(?:these|those|the) (?:two|three|four)(?= ?(?:$|[.,;!]))",
        "join the clips", (("make a single video out of these three", "join the clips"),)),
    Rewriting(r"^(?:i(?:'d| would) like|i (?:want|need)) (?:all )?(?:of )?(?:my|the|these) "
        r"(?:three |two )?(?:clips|videos|uploads) (?:to be )?(?:in|as) one (?:video|clip|film)",
        "join the clips", (("I'd like all my clips in one video", "join the clips"),)),
    Rewriting(rf"^(?:(?:let|have|make) (?:it|the video)|(?:the|my) video {_MAY}) ?(?:to )?(?:start|begin|open)s? "
        rf"(?:with|on) ({_ONE}){_DONE}",
        r"start with \1",
        (("let it start with the second clip", "start with clip 2"),
        ("the video should start with b.mp4", "start with b.mp4"))),
    Rewriting(rf"^({_ONE}) {_MAY}(?:open|start|begin)s? (?:the video|it)?{_END}", r"start with \1",
        (("c.mp4 should open the video", "start with c.mp4"),)),
    Rewriting(rf"\b(?:end|finish|close|conclude|wrap (?:it )?up) (?:it |the video )?(?:with|on) ({_ONE}){_DONE}|"
        rf"\blet ({_ONE}) be the (?:last|final|closing)(?: (?:one|clip))?",
        r"put \1\2 at the end",
        (("end with the first clip", "put the first clip at the end"),
        ("let a.mp4 be the last clip", "put a.mp4 at the end"))),
    Rewriting(rf"\b(?:use|make|take) ({_ONE}) (?:as|for) (?:the )?(?:opener|opening|start|first (?:clip|one))",
        r"put \1 first", (("use the second clip as the opener", "put the second clip first"),)),
    Rewriting(
        rf"\b(move|bring|put|shift) ({_ONE}) (?:up|back|down|over) (?=to the (?:front|start|beginning|end|back|top))",
        r"\1 \2 ", (("move b.mp4 up to the front", "move b.mp4 to the front"),)),
    Rewriting(rf"\bsend ({_ONE}) to the (?:back|end)", r"move \1 to the end",
        (("send the first clip to the back", "move the first clip to the end"),)),
    Rewriting(rf"\b({_ONE}) {_MAY}(?:come|go|be|appear|play)s? (?:right |directly )?(after|before) ({_ONE}){_DONE}",
        r"put \1 \2 \3", (("a.mp4 should come after b.mp4", "put a.mp4 after b.mp4"),)),
    Rewriting(rf"\b(put|move|place|insert) ({_ONE}) (?:in )?between ({_ONE}) and ({_ONE})", r"\1 \2 between \3 and \4",
        ()),
    Rewriting(rf"^({_ONE}) (?:and|with) ({_ONE}) {_MAY}(?:be )?(?:swap(?:ped)?|switch(?:ed)?|change|trade|exchange)(?: "
        rf"(?:places|positions|around|over|with each other))*{_DONE}",
        r"swap \1 and \2",
        (("the first and the last clip should change places", "swap the first and the last clip"),)),
    Rewriting(rf"\b(?:swap|exchange|switch|change) (?:the )?(?:places|positions) of ({_ONE}) and ({_ONE})|"
        rf"\bswap ({_ONE}) (?:with|for) ({_ONE})",
        r"swap \1\3 and \2\4",
        (("change places of clip 2 and clip 3", "swap clip 2 and clip 3"),
        ("swap the first clip with the second", "swap the first clip and the second"))),
    Rewriting(r"\b(?:play|put|show|have) (?:the )?clips (?:in the opposite order|backwards in order|"
        r"the other way (?:a)?round)|\b(?:turn|flip|switch) the order (?:of the clips )?(?:a)?round|"
        r"^(?:order|sort|arrange) (?:them|the clips) (?:backwards|in reverse)|"
        r"^(?:put )?the last clip first ?(?:,|and)+ ?the first (?:clip )?last",
        "reverse the order of the clips",
        (("play the clips in the opposite order", "reverse the order of the clips"),
        ("order them backwards", "reverse the order of the clips"))),
    Rewriting(rf"^(?:先放?|首先)({FILE})[,，、]?(?:再|然后|接着|后面|,)+(?:放|是|"
        rf"接)?({FILE})(?:[,，、]?(?:再|然后|接着|最后|,)+(?:放|是|接)?({FILE}))?$",
        r"按\1、\2、\3的顺序合并", (("先放c.mp4，再放b.mp4，最后放a.mp4", "按c.mp4、b.mp4、a.mp4的顺序合并"),)),
    Rewriting(rf"^把?({FILE})(?:的)?后面(?:再)?接(?:上)?({FILE})$|^把?({FILE})(?:接|拼|加)在({FILE})(?:的)?后面$",
        r"合并\1\4和\2\3", (("a.mp4后面接c.mp4", "合并a.mp4和c.mp4"),)),
    Rewriting(r"依次(?=拼|合|连|接|串)|按(?:照)?(?:这个|上传的?)?顺序(?=拼|合|连|接|串)", "", ()),
    Rewriting(r"(?:片段|视频)?(?:的)?顺序(?:反(?:过来|一下|转)?|倒(?:过来|一下|转)?|颠倒(?:一下|过来)?)|"
        r"(?:片段|视频)?倒着排(?:列)?|(?:把)?(?:片段|视频)的?顺序(?:反|倒)(?:一下|过来)",
        "颠倒片段顺序", (("把片段的顺序反一下", "颠倒片段顺序"), ("片段倒着排", "颠倒片段顺序"))),
    Rewriting(r"(首尾|头尾)(两个?(?:段|个)?(?:片段|视频)?|的?片段)(?:对调|交换|互换|调换)", "交换第一个和最后一个片段",
        (("首尾两段对调", "交换第一个和最后一个片段"),)),
    Rewriting(r"(调换|交换|互换|对调)(?:一下)?顺序", r"\1", (("第二段和第三段调换顺序", "交换第二段和第三段"),)),
    Rewriting(rf"(?:以|用|拿)((?:第[一二三四五两\d]+(?:个|段)(?:片段|视频)?|最后一(?:个|段)(?:片段|视频)?|"
        rf"{FILE}))(?:来|作为|做)?(?:开头|开场|打头)",
        r"把\1放到最前面", (("以第二个片段开头", "把第二个片段放到最前面"),)),
    Rewriting(rf"(?:以|用|拿)((?:第[一二三四五两\d]+(?:个|段)(?:片段|视频)?|{FILE}))(?:来|作为|做)?(?:结尾|收尾|结束)|"
        rf"^(?:最后|结尾)放((?:第[一二三四五两\d]+(?:个|段)(?:片段|视频)?|{FILE}))$",
        r"把\1\2放到最后", (("用第一段结尾", "把第一段放到最后"),)),
    Rewriting(rf"((?:第[一二三四五两\d]+(?:个|段)(?:片段|视频)?|{FILE}))(?:放|移|挪|排|插)(?:到|在|"
        rf"进)?((?:第[一二三四五两\d]+(?:个|段)?(?:片段|视频)?|{FILE}))(?:的)?(前|后)(?:面|边)?$",
        r"\1放到\2之\3",
        (("把b.mp4移到a.mp4前面", "把b.mp4放到a.mp4之前"), ("a.mp4挪到c.mp4后面", "a.mp4放到c.mp4之后"))),
    Rewriting(rf"((?:第[一二三四五两\d]+(?:个|段)(?:片段|视频)?|{FILE}))(?:放|移|挪|插|加)(?:到|在|"
        rf"进)?((?:第[一二三四五两\d]+(?:个|段)?(?:片段|视频)?|{FILE}))(?:和|与|"
        rf"跟)((?:第[一二三四五两\d]+(?:个|段)?(?:片段|视频)?|{FILE}))(?:的)?(?:之间|中间)$",
        r"\1放到\2和\3之间", (("第三段插到第一段和第二段中间", "第三段放到第一段和第二段之间"),)),
    Rewriting(r"((?:第[一二三四五两\d]+(?:个|段)(?:片段|视频)?))(?:让它)?排(?:在|到)?(?:最后|末尾)", r"\1放到最后",
        (("第一个片段排最后", "第一个片段放到最后"),)),
)  # fmt: skip

_TAKES = r"(?:is|lasts?|takes?|runs?(?: for)?|plays? for|fits?(?: in(?:to)?)?|ends up(?: at)?|comes to|becomes|will be)"
SPEED = (
    Rewriting(rf"^(.*\b(?:speed|slow|fast|accelerat)\w*\b.*?) (?:(?:in order )?so "
        rf"(?:that )?(?:it|the video|the whole thing)(?:'s)? ?(?:only |just )?(?:{_TAKES})?|until it(?:'s| is| lasts)|"
        rf"(?:enough )?(?:(?:in order )?to (?:fit(?: in(?:to)?)?|last|take|run(?: for)?|be|make it|reach|fill))|"
        rf"to a length of) (?:only |just )?(?:exactly )?(?={TIME})",
        r"\1 lasting_for ", ()),
    Rewriting(rf"\b(?:squeeze|fit|compress|stretch|get|bring) (it|the video|this) (?:in(?:to)?|to|down to|out to) "
        rf"({TIME}) by (?:speeding (?:it )?up|slowing (?:it )?down|changing the speed)(?: (?:it )?(?:up|down))?",
        r"speed lasting_for \2", ()),
    Rewriting(r"\bmake it play (fast|slow) (?=lasting_for)", "speed ", ()),
    Rewriting(rf"\b(speed(?: \w+){{0,4}} up|slow(?: \w+){{0,4}} down|faster|slower)((?: [\w:.-]+){{0,7}}?) by "
        rf"(?:a factor of )?(\d+(?:\.\d+)?|two|three|four|five){_END}",
        r"\1\2 by \3 times", (("speed it up by 1.5", "speed it up by 1.5x"),)),
    Rewriting(r"\bby a factor of (\d+(?:\.\d+)?|two|three|four|five)\b(?! ?x)", r"by \1 times",
        (("speed up the video by a factor of two", "speed up the video by two times"),)),
    Rewriting(rf"^speed ((?:{CLIP}|{TIME} ?(?:-|to) ?{TIME}|the rest|everything|all of it)) up\b", r"speed up \1",
        (("speed 1:00-2:00 up to 3x", "speed up 1:00-2:00 to 3x"),)),
    Rewriting(r"\bspeed up (.+?) to (?=\d+(?:\.\d+)? ?(?:x|%))", r"speed up \1 ", ()),
    Rewriting(r"\bcut the speed in half|\bhalve the (?:playback )?speed|\breduce the speed (?:by|to) (?:a )?half",
        "half speed", (("cut the speed in half", "half speed"), ("halve the speed", "half speed"))),
    Rewriting(r"\b(?:increase|raise|set|bring|boost|drop|reduce|lower|decrease|turn|change|slow|crank) "
        r"(?:up |down )?(?:the |its )?(?:playback )?speed(?: (?:up|down))? to (double|half|triple)\b",
        r"\1 speed", (("raise the speed to double", "double speed"),)),
    Rewriting(rf"\b(?:increase|raise|boost|bump up) (?:the |its )?(?:playback "
        rf")?speed((?: of (?:it|the video|{CLIP}))?) by ({NUMBER} ?(?:%|percent|x))",
        r"speed up\1 by \2", (("increase the speed by 50%", "speed it up by 50%"),)),
    Rewriting(rf"\b(?:reduce|lower|decrease|drop) (?:the |its )?(?:playback )?speed((?: of (?:it|the video|{CLIP}))?) "
        rf"by ({NUMBER} ?(?:%|percent))",
        r"slow down\1 by \2", (("reduce the speed by 20%", "slow it down by 20%"),)),
    Rewriting(rf"\b(?:increase|raise|reduce|lower|decrease|drop|bring|set|change|turn) "
        rf"(?:up |down )?(?:the |its )?(?:playback )?speed((?: of (?:it|the video|{CLIP}))?) (?:down |up )?to "
        rf"({NUMBER} ?(?:%|percent|x|times))",
        r"play\1 at \2 speed", (("reduce speed to 50%", "play at 50% speed"),)),
    Rewriting(r"\bdouble its speed", "double speed", (("double its speed", "double speed"),)),
    Rewriting(r"\bdouble the speed of what(?:'s| is) left|\bdouble the speed of the rest",
        "play the rest at double speed", ()),
    Rewriting(r"\bslow(?: down)? ((?:(?!down)[\w:.-]+ ){1,6}?)(?:right |way |all the way )?(?:down )?to "
        r"(?:a )?(half|quarter|a third of (?:its|the))(?: (?:of )?(?:its|the)? ?(?:normal |original )?speed)?" + _DONE,
        r"play \1at \2 speed",
        (("slow the final 10 seconds right down to a quarter speed", "play the final 10 seconds at quarter speed"),
        ("slow it to half speed", "play it at half speed"))),
    Rewriting(rf"\bslow(?: down)? ((?:(?!down)[\w:.-]+ ){{1,6}}?)(?:right |way )?(?:down )?to "
        rf"({NUMBER} ?(?:%|percent))(?: (?:of )?(?:its|the)? ?(?:normal |original )?speed)?",
        r"play \1at \2 speed", (("slow the video down to 50%", "play the video at 50% speed"),)),
    Rewriting(r"\b(\d+|two|three|four|five) times (?:slower|as slow(?:ly)?)\b|"
        r"\bslow (?:it|the video) down (\d+|two|three|four|five) times\b",
        r"slow down by \1\2 times", (("four times slower", "slow down by 4x"),)),
    Rewriting(r"\b(twice|double|triple|half) as (?:quick(?:ly)?|fast)\b", r"\1 as fast",
        (("make it twice as quick", "make it twice as fast"),)),
    Rewriting(r"\bone and a half times (?:as fast|the (?:normal )?speed|faster)|\bhalf as fast again", "1.5x speed",
        (("play it at one and a half times the speed", "play it at 1.5x speed"),)),
    Rewriting(r"\b(?:time[\s-]?lapse|hyper[\s-]?lapse) (?=(?:the )?(?:first|last|\d))", "speed up ",
        (("time-lapse 1:00-2:00 at 3x", "speed up 1:00-2:00 at 3x"),)),
    Rewriting(r"\bslo[\s-]?mo(?:tion)?\b", "slow motion",
        (("slo-mo for the final 20 seconds", "slow motion for the final 20 seconds"),)),
    Rewriting(r"^(?:please )?(?:end|finish) in (?=slow mo)", "",
        (("end in slow motion for the last 20 seconds", "slow motion for the last 20 seconds"),)),
    Rewriting(r"\b(?:play|run) (it|the video|everything) slow(?:ly|er)\b", r"slow \1 down", ()),
    Rewriting(r"^(?:i want|i'd like|let's have) (it|this|the video) (?:at|in) "
        r"(?=\d+(?:\.\d+)? ?(?:x\b|%|times|percent)|double|half|slow|twice)",
        r"play \1 at ", (("I want it at 2x", "play it at 2x"),)),
    Rewriting(rf"^({CLIP}) at (?={NUMBER} ?(?:x\b|%)|double|half)", r"play \1 at ", ()),
    Rewriting(rf"(加速|放慢|减速|加快|变速)(?:播放)?[,，]?(?:让它?|使它?)?(?:正好|刚好)?(?:到|成|为|变成)?(?:正好|"
        rf"刚好)?({TIME})(?:长|左右|播完)?$",
        r"\1到\2", (("加速播放，让它正好90秒", "加速到90秒"),)),
    Rewriting(r"(?:播放)?速度(?:翻倍|翻一番|乘以?二|提高一倍|加倍)", "两倍速", (("速度翻倍", "两倍速"),)),
    Rewriting(r"(?:播放)?速度(?:减半|降到一半|减慢一半|降低一半|放慢一半)|减速一半|慢动作[,，]速度减半", "半速",
        (("速度减半", "半速"),)),
    Rewriting(rf"(?:播放)?速度(?:降|调|减|提高|提升|加快|改|设|变)?(?:到|成|为)({NUMBER})(?:%|％)|"
        rf"(?:放慢|减慢|加快|加速)(?:播放)?(?:速度)?(?:到|成|为)({NUMBER})%",
        r"\1\2%速度播放", (("速度降到25%", "25%速度播放"),)),
    Rewriting(rf"(?:播放)?速度(?:提高|提升|加快|增加|快)({NUMBER}%)|提速({NUMBER}%)|^(?:播放)?快({NUMBER}%)",
        r"加快\1\2\3", (("速度提高50%", "加快50%"),)),
    Rewriting(rf"(?:播放)?速度(?:降低|减慢|放慢|减少|慢)({NUMBER}%)|减速({NUMBER}%)|^(?:播放)?慢({NUMBER}%)",
        r"放慢\1\2\3", (("速度降低20%", "放慢20%"),)),
    Rewriting(r"(?:放慢|减慢|慢)到?(?:四分之一|1/4)(?:的?速度)?", "四分之一速度",
        (("放慢到四分之一", "四分之一速度"),)),
    Rewriting(r"(?:快放|快转|快播|快进)(?=[\d一二两三四五六七八九十])", "加速",
        (("1分到2分之间快转4倍", "1分到2分之间加速4倍"),)),
    Rewriting(r"(?:快放|快转|快播)", "快进", (("第二个片段快放", "第二个片段快进"),)),
    Rewriting(r"(?:加快|提速|加速)一半", "1.5倍速", (("加快一半", "1.5倍速"),)),
    Rewriting(r"(?:稍微|略微|稍稍|再)*(?:播放)?(?:速度)?(?:再|稍微|略微|稍稍)*(?:播放)?得?快(?:一?点点?|一些|"
        r"些)儿?(?=$|[,，。])|(?:速度)?(?:稍微|略微|稍稍|稍)(?:加速|加快)(?:一?点|一下|一些)?",
        "一点加速", (("稍微快一点", "加速一点"), ("播放快一些", "加速一点"))),
    Rewriting(r"(?:稍微|略微|稍稍|再)*(?:播放)?(?:速度)?(?:再|稍微|略微|稍稍)*(?:播放)?得?慢(?:一?点点?|一些|"
        r"些)儿?(?=$|[,，。])|(?:速度)?(?:稍微|略微|稍稍|稍)(?:放慢|减速|减慢)(?:一?点|一下|一些)?|"
        r"放慢(?:一?点|一些)(?=$|[,，。])",
        "一点放慢", (("稍微慢一点", "放慢一点"),)),
    Rewriting(r"慢速播放|慢速(?=$|[,，。])", "慢动作", (("慢速播放", "慢动作"),)),
    Rewriting(r"以(?=(?:[\d一二两三四半]|一半).{0,4}速度?)", "用", (("以两倍的速度播放", "用两倍的速度播放"),)),
    Rewriting(rf"({NUMBER})倍的速度", r"\1倍速", ()),
)  # fmt: skip

_BACK = (
    r"(?:undo|revert|(?:un)?redo|go back|step back|roll (?:it |that )?back|take (?:that|it) back|put it back|"
    r"change it back|start (?:over|again))"
)
_EDIT = r"(?:changes?|edits?|steps?|things?|actions?|modifications?|commands?|instructions?|version|state|one)"
_PLEASE = r"(?:please |just |let's |can we |could we |i want to |i'd like to )*"
_DID = r"(?:(?:that )?(?:you|i|we)(?:'ve| have)? (?:just )?(?:did|done|made|changed|cut|removed|added))"
_NO_EDIT = r"(?![^,.;]*\b(?:cut|trim|add|remove|delete|make|mute|put|keep|crop|split|change)\b)(?![^,.;]*[\d\ue000])"
HISTORY = (
    Rewriting(rf"^{_PLEASE}(?:forget|scrap|ignore|never ?mind|drop|discard|leave) (?:about )?(?:all (?:of )?(?:that|"
        rf"this|"
        rf"it)|everything(?: (?:that )?(?:i|we|you)(?:'ve| have)? (?:just )?(?:said|did|done|asked(?: for)?))?|"
        rf"what (?:i|we) (?:just )?(?:said|did|asked(?: for)?)|that|it all|the whole thing)(?: so "
        rf"far)?[\s,.;!–-]+(?:and |so )?"
        rf"(?:let's |please |just |can we )*(?=(?:start|begin|go back|back to|return|undo|reset|restart)\b)",
        "", (("forget all that, start over", "start over"),)),
    Rewriting(rf"^{_PLEASE}(?:start|begin|restart|work|go on) (?:(?:over|again|fresh|afresh|anew) )*from (?:the |my "
        rf")?(?:very )?"
        rf"(?:originals?|raw|unedited|untouched|uncut|uploaded)(?: (?:video|footage|clip|file|recording|version|"
        rf"upload|one|"
        rf"material))?(?: again)?{_END}|"
        rf"^{_PLEASE}(?:go |get )?back to (?:the )?(?:very )?(?:beginning|start|square one|original(?: \w+)?|scratch) ?"
        rf"(?:,|and|then)+ ?(?:start|begin) (?:over|again|fresh|afresh|anew)(?: from there)?{_END}",
        "start over",
        (("can we start again from the original", "start over"), ("go back to the start and begin again", "start "
        "over"))),
    Rewriting(r"^(?:我)?(?:之前|刚才|前面|以上|刚刚)(?:我)?(?:说|做|改|弄|要求)的(?:都|全部?|全都)?(?:不算|作废|不要|忘掉|取消|算了)"
        r"(?:了|吧)?[,，。!！]? ?(?=重|从头|恢复|回到|全部|还原)",
        "", (("之前说的都不算，重新来", "重新来"),)),
    Rewriting(r"^(?:请|帮我|还是)*(?:回到|从|用|恢复到?)(?:最)?(?:原始|原来|最初|开始|初)的?(?:视频|素材|状态|版本|样子)?[,，]?"
        r"(?:再|从头|重新|重头)+(?:开始|来|做|剪|弄)(?:过|一遍|一次)?(?:吧)?$|^重新来(?:吧)?$",
        "重新开始", (("从原始视频重新开始", "重新开始"), ("重新来", "重新开始"))),
    Rewriting(rf"^{_NO_EDIT}(?:that|this|it|i|no|not|nope|hmm+|oh|oops|sorry|mistake|wrong|ugh|argh|"
        rf"yikes)\b[^,.;!]{{0,60}}[,.;!–-]+ ?(?:so |please |just |let's )*(?={_BACK}\b)",
        "", (("that's not what I wanted, undo", "undo"), ("it was better before, undo", "undo"))),
    Rewriting(r"^[^,，。]{0,12}(?:不喜欢|不对|错了|不好|不行|不是(?:这样|我要的)|更好|的好|算了|搞错了|弄错了)(?:看|"
        r"听)?了?[,，。！!] ?(?:还是|请|帮我)?(?=撤销|撤回|改回|重做|恢复|退回)",
        "", (("不喜欢，撤销", "撤销"), ("还是原来的好，撤销吧", "撤销"))),
    Rewriting(rf"^{_PLEASE}(?:undo|revert|discard|scrap|cancel|take back|reverse|throw (?:away|out)|remove|roll back|"
        rf"drop|forget) all (?:of )?(?:the|my|your|our|these|those)? ?{_EDIT}(?: {_DID})?(?: so far)?{_END}|"
        rf"^{_PLEASE}(?:undo|revert|take back|reverse|cancel|roll back) "
        rf"(?:everything|all(?: of (?:it|them|that))?)(?: {_DID})?(?: so far)?{_END}",
        "undo everything",
        (("throw away all my edits", "undo everything"), ("undo everything you did", "undo everything"))),
    Rewriting(rf"^{_PLEASE}(?:(?:scrap|forget|undo|take|put|throw) everything(?: (?:back|away))? ?(?:and |"
        rf", ?)?)?(?:(?:go|get|roll|take (?:me|it|everything)|bring (?:it|everything)|put (?:it|everything)|"
        rf"change everything) back to|back to|revert (?:it )?(?:back )?to|return to|restore) "
        rf"(?:(?:how|the way|what) it was (?:in the beginning|originally|at first|at the start)|"
        rf"(?:the|my) (?:very )?(?:original|unedited|initial|first|"
        rf"untouched)(?: (?:video|version|state|clip|footage|one|cut|upload))?|square one){_END}",
        "undo everything",
        (("scrap everything and go back to the original", "undo everything"),
        ("restore the original video", "undo everything"))),
    Rewriting(rf"^{_PLEASE}(?:take everything back|put everything back(?: (?:to )?(?:how|the way|as) it was)?){_END}",
        "undo everything", (("take everything back", "undo everything"),)),
    Rewriting(
        rf"^{_PLEASE}(?:(?:go|step|roll) back|back) ({NUMBER}) steps?{_END}|^{_PLEASE}({NUMBER}) steps? back{_END}",
        r"undo \1\2 steps", (("two steps back", "undo two steps"),)),
    Rewriting(rf"^{_PLEASE}(?:undo|redo|re-?apply|cancel|reverse|revert) "
        rf"(?:the|that|this|your|my|last|previous)? ?(?:last )?(?:undo|undoing)(?: (?:step|action))?{_END}",
        "redo", (("undo the undo", "redo"), ("cancel the undo", "redo"))),
    Rewriting(rf"^{_PLEASE}(?:redo|re-?apply|restore|bring back|put back|reinstate) "
        rf"(?:what|the {_EDIT}(?: that)?|whatever) (?:you|i|we)(?:'ve| have)? "
        rf"(?:just )?(?:undid|undone|reverted|took back){_END}",
        "redo", (("redo what you just undid", "redo"),)),
    Rewriting(rf"^{_PLEASE}(?:re-?apply|reinstate|restore|re-?do) (?:it|that|this|"
        rf"(?:the|that|my|your) (?:last )?(?:changes?|edits?|steps?)){_END}|"
        rf"^{_PLEASE}(?:bring|put) (?:it|that|(?:the|that|my) (?:last )?(?:change|edit)) back(?: in)?{_END}|"
        rf"^i (?:want|would like) (?:it|(?:the|that) (?:change|edit)) back{_END}|^(?:do|apply) (?:it|that) again{_END}|"
        rf"^(?:step|go) forward(?: (?:one|a) step)?{_END}",
        "redo", (("put that change back", "redo"), ("reapply the last change", "redo"), ("step forward", "redo"))),
    Rewriting(rf"^{_PLEASE}(?:(?:go|get|take me|bring it|put it|change it|switch) back to|back to|revert (?:back )?to|"
        rf"return to|restore|bring back) (?:(?:how|the way|what|as) it "
        rf"was(?: (?:before|a moment ago|just now|earlier))?|(?:the|my) (?:previous|last|old|earlier|prior) "
        rf"(?:version|state|cut|edit|one)|what (?:you|i|we) just (?:cut|removed|deleted|changed|did)){_END}",
        "undo", (("go back to the previous version", "undo"), ("bring back what you just cut", "undo"))),
    Rewriting(rf"^{_PLEASE}(?:undo|revert|scrap|cancel|take back|forget|reverse|discard|drop|roll back) "
        rf"(?:(?:the|your|my|that|this|our) )?(?:very )?(?:(?:last|latest|previous|most recent|recent) )?(?:change|"
        rf"edit|step|thing|action|modification|one)(?: {_DID})?{_END}|"
        rf"^{_PLEASE}undo what(?:ever)? {_DID.replace('(?:that', '(?:')}{_END}|"
        rf"^{_PLEASE}(?:scrap|cancel|forget|reverse) that{_END}|^(?:take|put) that (?:last )?(?:one|change) back{_END}|"
        rf"^{_PLEASE}(?:change|switch|turn|put) it back(?: (?:again|please|to (?:how|the way) it was))?{_END}|"
        rf"^(?:go |step |roll )?back(?: (?:up )?(?:a|one)(?: step)?)?{_END}|^(?:one|a) step back{_END}|"
        rf"^i liked it (?:better|more) before(?: (?:that|this))?{_END}|^it was better before{_END}",
        "undo",
        (("undo your last change", "undo"), ("cancel that", "undo"), ("one step back", "undo"),
        ("I liked it better before", "undo"))),
    Rewriting(rf"^{_PLEASE}(?:(?:delete|remove|clear|wipe|scrap|discard|forget|erase|throw away|dump|bin) "
        rf"(?:everything|all of it|it all|the whole thing|all)(?: away|"
        rf" out)?(?: (?:on|from|off) the timeline)? ?(?:(?:,|and|then)+ ?(?:let's )?(?:start|begin) "
        rf"(?:over|again|afresh|anew|from scratch|fresh))|reset the (?:whole )?(?:timeline|project)|"
        rf"throw everything (?:away|out) ?(?:and|,)+ ?start (?:over|again)){_END}",
        "start over", (("scrap everything and start again", "start over"), ("reset the project", "start over"))),
    Rewriting(rf"^{_PLEASE}(?:start|begin) (?:all )?(?:over|again|anew|fresh|"
        rf"afresh)(?: (?:again|from (?:scratch|zero|the (?:very )?beginning|the start|nothing)))?{_END}|"
        rf"^{_PLEASE}(?:start|begin) from (?:scratch|zero|the beginning again|nothing|square one)(?: again)?{_END}|"
        rf"^from scratch{_END}|^{_PLEASE}(?:start |make |open )?(?:a )?(?:new|fresh) "
        rf"(?:project|timeline|start|video){_END}",
        "start over", (("start over from scratch", "start over"), ("start a new video", "start over"))),
    Rewriting(r"^(?:把)?(?:所有|全部|一切|之前)(?:的)?(?:修改|操作|编辑|改动)(?:都|全)?(?:撤销|撤回|取消|放弃|"
        r"不要)了?$|^(?:撤销|撤回|取消|放弃)(?:所有|全部|一切|之前)(?:的)?(?:修改|操作|编辑|改动)?$|"
        r"^(?:全部重来[,，]?)?(?:恢复|还原|回|变回)(?:到|成|为)?(?:原状|"
        r"(?:最初|最开始|一开始|原始)(?:的)?(?:样子|状态|版本|视频|片段)|(?:原来|原先)的视频)$|"
        r"^(?:恢复)(?:最初)(?:的)(?:原状|样子|状态|版本|视频|片段|素材)$",
        "全部撤销", (("恢复到最初的样子", "全部撤销"), ("放弃所有修改", "全部撤销"), ("恢复原状", "全部撤销"))),
    Rewriting(r"^(?:取消|撤销|撤回)(?:刚才|上一步|刚刚)?(?:的)?(?:那(?:个|次|一步))?(?:撤销|撤回)$|"
        r"^(?:把)?(?:刚才|刚刚|上一步|被)?(?:的)?撤(?:销|回)的?(?:操作|修改|步骤|内容)?(?:再)?(?:恢复|重做|还原|"
        r"找回)(?:回来|一下)?$|^恢复(?:刚才|刚刚|被)?撤(?:销|回)的?(?:操作|修改|步骤|内容)?$|^前进一步$|"
        r"^(?:还是)?改回刚才那样[,，]重做$",
        "重做", (("恢复刚才撤销的", "重做"), ("取消撤销", "重做"))),
    Rewriting(r"^(?:请|帮我|麻烦|还是)*(?:返回|退回|回到|恢复到?|还原到?|回退到?|倒回)(?:到)?(?:上一步|"
        r"上一个(?:版本|状态|步骤)|前一步|上个(?:版本|状态)|之前(?:的(?:样子|状态|版本))?|刚才(?:的样子|那样|的状态)?|"
        r"原来(?:的样子|那样)?)$|^(?:还是)?(?:改|变|调|换|弄)回(?:来|去|"
        r"(?:到)?(?:刚才|之前|原来|原先)(?:那样|的样子|的)?)$|^撤消(?:一下|上一步)?$|"
        r"^(?:把)?(?:刚才|刚刚|上一步|上次)(?:的)?(?:那个?|那一?步|修改|改动|操作|编辑|东西)?(?:都)?(?:不要了?|不算|"
        r"撤掉|取消|作废|撤销|撤回)(?:吧)?$",
        "撤销", (("返回上一步", "撤销"), ("改回来", "撤销"), ("刚才那个不要了", "撤销"))),
    Rewriting(r"^(?:请|帮我|我想)*(?:全部|一切|统统)?(?:都)?(?:删掉|清空|推倒)?(?:重新来过|从头来过|推倒重来|全部重来|"
        r"一切重来|从零开始|重头(?:开始|再?来)|重新(?:做|来|剪)(?:一遍|一次)?|重置(?:项目|时间线|一切|全部)|"
        r"全部(?:删掉|清空)(?:重来)?|清空(?:所有|全部|时间线|一切)(?:内容|片段)?|新建(?:项目|视频))$",
        "重新开始", (("推倒重来", "重新开始"), ("全部删掉重来", "重新开始"))),
    Rewriting(r"^((?:撤销|撤回)[^,，。]{0,8}[,，。] ?)(?:改成|改为|换成|改)(?=剪|删|去|保留|加|静音|裁|旋转|放慢|"
        r"分割|合并|把)", r"\1",
        (("撤销，改成剪掉最后10秒", "撤销，剪掉最后10秒"),)),
    Rewriting(r"^全部重来[,，](?=全部撤销|恢复|还原|回到)", "", ()),
)  # fmt: skip
