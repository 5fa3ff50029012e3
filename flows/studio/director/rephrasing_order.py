"""Plainer words for the order of clips, for speed, and for steps that are taken back."""

from __future__ import annotations

from flows.studio.director.values import SAID_NUMBER as NUMBER
from flows.studio.director.values import SAID_TIME as TIME
from flows.studio.director.words import FILE, Rewriting
from flows.studio.director.words_time import SAID_CLIP as CLIP

_END = r"(?=[\s,]*(?:please\s*)?(?:$|[.!?]+(?:\s|$)))"
_DONE = r"(?=\s*(?:$|[.!?;,]+(?:\s|$)))"
_MAY = r"(?:(?:should|must|shall|can|could|needs?\s+to|has\s+to|is\s+to)\s+)?"
_ONE = rf"(?:{CLIP}|(?:the\s+)?(?:first|second|third|fourth|last|middle|opening|closing)(?:\s+one)?(?!\s+(?:\d|seconds?|minutes?|half|third|quarter|two|three|one)))"
_NAMES = r"[a-z0-9_.-]+"

ORDER = (
    Rewriting(rf"^(?:(?:start|begin|open)\s+with|first|play|put|join|merge)\s+({FILE})\s*(?:first\s*)?,\s*(?:and\s+)?then\s+({FILE})\s*,?\s*(?:and\s+)?then\s+({FILE}){_END}", r"join \1, \2, \3", (("start with c.mp4, then b.mp4, then a.mp4", "join c.mp4, b.mp4, a.mp4"),)),
    Rewriting(rf"^({FILE})\s*,\s*then\s+({FILE})(?:\s*,?\s*(?:and\s+)?then\s+({FILE}))?{_END}|^({FILE})\s+followed\s+by\s+({FILE}){_END}", r"join \1\4, \2\5, \3", (("a.mp4 followed by c.mp4", "join a.mp4, c.mp4"),)),
    Rewriting(rf"^(?:the\s+)?order\s+(?:is|should\s+be)\s*:?\s*({FILE}(?:\s*,\s*{FILE})+)\s*,\s*(?:join|merge|combine)\s+(?:them|the\s+clips){_END}", r"join \1", (("the order is c.mp4, b.mp4, a.mp4, join them", "join c.mp4, b.mp4, a.mp4"),)),
    Rewriting(rf"\b((?:join|merge|combine|stitch|splice)\s+{FILE}[^;!]*?)\s*,\s*(?:and\s+|but\s+)?(?:leave|keep)\s+{FILE}\s+out{_END}", r"\1", (("merge a.mp4 and c.mp4, leave b.mp4 out", "merge a.mp4 and c.mp4"),)),
    Rewriting(rf"\b(?:join|merge|combine|stitch|put\s+together)\s+([a-z])\s*(?:,\s*([a-z])\s*)?,?\s*(?:and|with|to)\s+([a-z])(?:\s+together)?{_END}", r"the order is \1 \2 \3", (("join c, b and a", "the order is c b a"),)),
    Rewriting(rf"\bappend\s+({_ONE})\s+to\s+({_ONE})", r"add \1 after \2", (("append c.mp4 to a.mp4", "add c.mp4 after a.mp4"),)),
    Rewriting(rf"\b(?:combine|turn|make|edit|merge|join|put)\s+(?:all\s+(?:of\s+)?)?(?:the\s+|my\s+|these\s+|those\s+)*(?:(?:two|three|four|five)\s+)?(?:clips|videos|files|shots|recordings|them|these|those)?\s*(?:together\s+)?in(?:to)?\s+(?:one|a\s+single|a)\s*(?:long\s+|single\s+)?(?:video|clip|film|movie|file|piece)?{_DONE}", "join the clips", (("turn these clips into one video", "join the clips"), ("combine these into a single video", "join the clips"))),
    Rewriting(r"\bmake\s+(?:one|a\s+single|a)\s+(?:long\s+|single\s+)?(?:video|film|clip|movie)\s+(?:out\s+of|from|of)\s+(?:all\s+)?(?:these|those|the)\s+(?:two|three|four)(?=\s*(?:$|[.,;!]))", "join the clips", (("make a single video out of these three", "join the clips"),)),
    Rewriting(r"^(?:i(?:'d|\s+would)\s+like|i\s+(?:want|need))\s+(?:all\s+)?(?:of\s+)?(?:my|the|these)\s+(?:three\s+|two\s+)?(?:clips|videos|uploads)\s+(?:to\s+be\s+)?(?:in|as)\s+one\s+(?:video|clip|film)", "join the clips", (("I'd like all my clips in one video", "join the clips"),)),
    Rewriting(rf"^(?:(?:let|have|make)\s+(?:it|the\s+video)|(?:the|my)\s+video\s+{_MAY})\s*(?:to\s+)?(?:start|begin|open)s?\s+(?:with|on)\s+({_ONE}){_DONE}", r"start with \1", (("let it start with the second clip", "start with clip 2"), ("the video should start with b.mp4", "start with b.mp4"))),
    Rewriting(rf"^({_ONE})\s+{_MAY}(?:open|start|begin)s?\s+(?:the\s+video|it)?{_END}", r"start with \1", (("c.mp4 should open the video", "start with c.mp4"),)),
    Rewriting(rf"\b(?:end|finish|close|conclude|wrap\s+(?:it\s+)?up)\s+(?:it\s+|the\s+video\s+)?(?:with|on)\s+({_ONE}){_DONE}|\blet\s+({_ONE})\s+be\s+the\s+(?:last|final|closing)(?:\s+(?:one|clip))?", r"put \1\2 at the end", (("end with the first clip", "put the first clip at the end"), ("let a.mp4 be the last clip", "put a.mp4 at the end"))),
    Rewriting(rf"\b(?:use|make|take)\s+({_ONE})\s+(?:as|for)\s+(?:the\s+)?(?:opener|opening|start|first\s+(?:clip|one))", r"put \1 first", (("use the second clip as the opener", "put the second clip first"),)),
    Rewriting(rf"\b(move|bring|put|shift)\s+({_ONE})\s+(?:up|back|down|over)\s+(?=to\s+the\s+(?:front|start|beginning|end|back|top))", r"\1 \2 ", (("move b.mp4 up to the front", "move b.mp4 to the front"),)),
    Rewriting(rf"\bsend\s+({_ONE})\s+to\s+the\s+(?:back|end)", r"move \1 to the end", (("send the first clip to the back", "move the first clip to the end"),)),
    Rewriting(rf"\b({_ONE})\s+{_MAY}(?:come|go|be|appear|play)s?\s+(?:right\s+|directly\s+)?(after|before)\s+({_ONE}){_DONE}", r"put \1 \2 \3", (("a.mp4 should come after b.mp4", "put a.mp4 after b.mp4"),)),
    Rewriting(rf"\b(put|move|place|insert)\s+({_ONE})\s+(?:in\s+)?between\s+({_ONE})\s+and\s+({_ONE})", r"\1 \2 between \3 and \4", ()),
    Rewriting(rf"\b(?:swap|exchange|switch|change)\s+(?:the\s+)?(?:places|positions)\s+of\s+({_ONE})\s+and\s+({_ONE})|\bswap\s+({_ONE})\s+(?:with|for)\s+({_ONE})", r"swap \1\3 and \2\4", (("change places of clip 2 and clip 3", "swap clip 2 and clip 3"), ("swap the first clip with the second", "swap the first clip and the second"))),
    Rewriting(r"\b(?:play|put|show|have)\s+(?:the\s+)?clips\s+(?:in\s+the\s+opposite\s+order|backwards\s+in\s+order|the\s+other\s+way\s+(?:a)?round)|\b(?:turn|flip|switch)\s+the\s+order\s+(?:of\s+the\s+clips\s+)?(?:a)?round|^(?:order|sort|arrange)\s+(?:them|the\s+clips)\s+(?:backwards|in\s+reverse)|^(?:put\s+)?the\s+last\s+clip\s+first\s*(?:,|and)+\s*the\s+first\s+(?:clip\s+)?last", "reverse the order of the clips", (("play the clips in the opposite order", "reverse the order of the clips"), ("order them backwards", "reverse the order of the clips"))),
    Rewriting(rf"^(?:先放?|首先)({FILE})[,，、]?(?:再|然后|接着|后面|,)+(?:放|是|接)?({FILE})(?:[,，、]?(?:再|然后|接着|最后|,)+(?:放|是|接)?({FILE}))?$", r"按\1、\2、\3的顺序合并", (("先放c.mp4，再放b.mp4，最后放a.mp4", "按c.mp4、b.mp4、a.mp4的顺序合并"),)),
    Rewriting(rf"^把?({FILE})(?:的)?后面(?:再)?接(?:上)?({FILE})$|^把?({FILE})(?:接|拼|加)在({FILE})(?:的)?后面$", r"合并\1\4和\2\3", (("a.mp4后面接c.mp4", "合并a.mp4和c.mp4"),)),
    Rewriting(r"依次(?=拼|合|连|接|串)|按(?:照)?(?:这个|上传的?)?顺序(?=拼|合|连|接|串)", "", ()),
    Rewriting(r"(?:片段|视频)?(?:的)?顺序(?:反(?:过来|一下|转)?|倒(?:过来|一下|转)?|颠倒(?:一下|过来)?)|(?:片段|视频)?倒着排(?:列)?|(?:把)?(?:片段|视频)的?顺序(?:反|倒)(?:一下|过来)", "颠倒片段顺序", (("把片段的顺序反一下", "颠倒片段顺序"), ("片段倒着排", "颠倒片段顺序"))),
    Rewriting(r"(首尾|头尾)(两个?(?:段|个)?(?:片段|视频)?|的?片段)(?:对调|交换|互换|调换)", "交换第一个和最后一个片段", (("首尾两段对调", "交换第一个和最后一个片段"),)),
    Rewriting(r"(调换|交换|互换|对调)(?:一下)?顺序", r"\1", (("第二段和第三段调换顺序", "交换第二段和第三段"),)),
    Rewriting(rf"(?:以|用|拿)((?:第[一二三四五两\d]+(?:个|段)(?:片段|视频)?|最后一(?:个|段)(?:片段|视频)?|{FILE}))(?:来|作为|做)?(?:开头|开场|打头)", r"把\1放到最前面", (("以第二个片段开头", "把第二个片段放到最前面"),)),
    Rewriting(rf"(?:以|用|拿)((?:第[一二三四五两\d]+(?:个|段)(?:片段|视频)?|{FILE}))(?:来|作为|做)?(?:结尾|收尾|结束)|^(?:最后|结尾)放((?:第[一二三四五两\d]+(?:个|段)(?:片段|视频)?|{FILE}))$", r"把\1\2放到最后", (("用第一段结尾", "把第一段放到最后"),)),
    Rewriting(rf"((?:第[一二三四五两\d]+(?:个|段)(?:片段|视频)?|{FILE}))(?:放|移|挪|排|插)(?:到|在|进)?((?:第[一二三四五两\d]+(?:个|段)?(?:片段|视频)?|{FILE}))(?:的)?(前|后)(?:面|边)?$", r"\1放到\2之\3", (("把b.mp4移到a.mp4前面", "把b.mp4放到a.mp4之前"), ("a.mp4挪到c.mp4后面", "a.mp4放到c.mp4之后"))),
    Rewriting(rf"((?:第[一二三四五两\d]+(?:个|段)(?:片段|视频)?|{FILE}))(?:放|移|挪|插|加)(?:到|在|进)?((?:第[一二三四五两\d]+(?:个|段)?(?:片段|视频)?|{FILE}))(?:和|与|跟)((?:第[一二三四五两\d]+(?:个|段)?(?:片段|视频)?|{FILE}))(?:的)?(?:之间|中间)$", r"\1放到\2和\3之间", (("第三段插到第一段和第二段中间", "第三段放到第一段和第二段之间"),)),
    Rewriting(r"((?:第[一二三四五两\d]+(?:个|段)(?:片段|视频)?))(?:让它)?排(?:在|到)?(?:最后|末尾)", r"\1放到最后", (("第一个片段排最后", "第一个片段放到最后"),)),
)  # fmt: skip

_TAKES = r"(?:is|lasts?|takes?|runs?(?:\s+for)?|plays?\s+for|fits?(?:\s+in(?:to)?)?|ends\s+up(?:\s+at)?|comes\s+to|becomes|will\s+be)"
SPEED = (
    Rewriting(rf"^(.*\b(?:speed|slow|fast|accelerat)\w*\b.*?)\s+(?:(?:in\s+order\s+)?so\s+(?:that\s+)?(?:it|the\s+video|the\s+whole\s+thing)(?:'s)?\s*(?:only\s+|just\s+)?(?:{_TAKES})?|until\s+it(?:'s|\s+is|\s+lasts)|(?:enough\s+)?(?:(?:in\s+order\s+)?to\s+(?:fit(?:\s+in(?:to)?)?|last|take|run(?:\s+for)?|be|make\s+it|reach|fill))|to\s+a\s+length\s+of)\s+(?:only\s+|just\s+)?(?:exactly\s+)?(?={TIME})", r"\1 lasting_for ", ()),
    Rewriting(rf"\b(?:squeeze|fit|compress|stretch|get|bring)\s+(it|the\s+video|this)\s+(?:in(?:to)?|to|down\s+to|out\s+to)\s+({TIME})\s+by\s+(?:speeding\s+(?:it\s+)?up|slowing\s+(?:it\s+)?down|changing\s+the\s+speed)(?:\s+(?:it\s+)?(?:up|down))?", r"speed lasting_for \2", ()),
    Rewriting(r"\bmake\s+it\s+play\s+(fast|slow)\s+(?=lasting_for)", "speed ", ()),
    Rewriting(rf"\b(speed(?:\s+\w+){{0,4}}\s+up|slow(?:\s+\w+){{0,4}}\s+down|faster|slower)((?:\s+[\w:.-]+){{0,7}}?)\s+by\s+(?:a\s+factor\s+of\s+)?(\d+(?:\.\d+)?|two|three|four|five){_END}", r"\1\2 by \3 times", (("speed it up by 1.5", "speed it up by 1.5x"),)),
    Rewriting(r"\bby\s+a\s+factor\s+of\s+(\d+(?:\.\d+)?|two|three|four|five)\b(?!\s*x)", r"by \1 times", (("speed up the video by a factor of two", "speed up the video by two times"),)),
    Rewriting(rf"^speed\s+((?:{CLIP}|{TIME}\s*(?:-|to)\s*{TIME}|the\s+rest|everything|all\s+of\s+it))\s+up\b", r"speed up \1", (("speed 1:00-2:00 up to 3x", "speed up 1:00-2:00 to 3x"),)),
    Rewriting(r"\bspeed\s+up\s+(.+?)\s+to\s+(?=\d+(?:\.\d+)?\s*(?:x|%))", r"speed up \1 ", ()),
    Rewriting(r"\bcut\s+the\s+speed\s+in\s+half|\bhalve\s+the\s+(?:playback\s+)?speed|\breduce\s+the\s+speed\s+(?:by|to)\s+(?:a\s+)?half", "half speed", (("cut the speed in half", "half speed"), ("halve the speed", "half speed"))),
    Rewriting(r"\b(?:increase|raise|set|bring|boost|drop|reduce|lower|decrease|turn|change|slow|crank)\s+(?:up\s+|down\s+)?(?:the\s+|its\s+)?(?:playback\s+)?speed(?:\s+(?:up|down))?\s+to\s+(double|half|triple)\b", r"\1 speed", (("raise the speed to double", "double speed"),)),
    Rewriting(rf"\b(?:increase|raise|boost|bump\s+up)\s+(?:the\s+|its\s+)?(?:playback\s+)?speed((?:\s+of\s+(?:it|the\s+video|{CLIP}))?)\s+by\s+({NUMBER}\s*(?:%|percent|x))", r"speed up\1 by \2", (("increase the speed by 50%", "speed it up by 50%"),)),
    Rewriting(rf"\b(?:reduce|lower|decrease|drop)\s+(?:the\s+|its\s+)?(?:playback\s+)?speed((?:\s+of\s+(?:it|the\s+video|{CLIP}))?)\s+by\s+({NUMBER}\s*(?:%|percent))", r"slow down\1 by \2", (("reduce the speed by 20%", "slow it down by 20%"),)),
    Rewriting(rf"\b(?:increase|raise|reduce|lower|decrease|drop|bring|set|change|turn)\s+(?:up\s+|down\s+)?(?:the\s+|its\s+)?(?:playback\s+)?speed((?:\s+of\s+(?:it|the\s+video|{CLIP}))?)\s+(?:down\s+|up\s+)?to\s+({NUMBER}\s*(?:%|percent|x|times))", r"play\1 at \2 speed", (("reduce speed to 50%", "play at 50% speed"),)),
    Rewriting(r"\bdouble\s+its\s+speed", "double speed", (("double its speed", "double speed"),)),
    Rewriting(r"\bdouble\s+the\s+speed\s+of\s+what(?:'s|\s+is)\s+left|\bdouble\s+the\s+speed\s+of\s+the\s+rest", "play the rest at double speed", ()),
    Rewriting(r"\bslow(?:\s+down)?\s+((?:(?!down)[\w:.-]+\s+){1,6}?)(?:right\s+|way\s+|all\s+the\s+way\s+)?(?:down\s+)?to\s+(?:a\s+)?(half|quarter|a\s+third\s+of\s+(?:its|the))(?:\s+(?:of\s+)?(?:its|the)?\s*(?:normal\s+|original\s+)?speed)?" + _DONE, r"play \1at \2 speed", (("slow the final 10 seconds right down to a quarter speed", "play the final 10 seconds at quarter speed"), ("slow it to half speed", "play it at half speed"))),
    Rewriting(rf"\bslow(?:\s+down)?\s+((?:(?!down)[\w:.-]+\s+){{1,6}}?)(?:right\s+|way\s+)?(?:down\s+)?to\s+({NUMBER}\s*(?:%|percent))(?:\s+(?:of\s+)?(?:its|the)?\s*(?:normal\s+|original\s+)?speed)?", r"play \1at \2 speed", (("slow the video down to 50%", "play the video at 50% speed"),)),
    Rewriting(r"\b(\d+|two|three|four|five)\s+times\s+(?:slower|as\s+slow(?:ly)?)\b|\bslow\s+(?:it|the\s+video)\s+down\s+(\d+|two|three|four|five)\s+times\b", r"slow down by \1\2 times", (("four times slower", "slow down by 4x"),)),
    Rewriting(r"\b(twice|double|triple|half)\s+as\s+(?:quick(?:ly)?|fast)\b", r"\1 as fast", (("make it twice as quick", "make it twice as fast"),)),
    Rewriting(r"\bone\s+and\s+a\s+half\s+times\s+(?:as\s+fast|the\s+(?:normal\s+)?speed|faster)|\bhalf\s+as\s+fast\s+again", "1.5x speed", (("play it at one and a half times the speed", "play it at 1.5x speed"),)),
    Rewriting(r"\b(?:time[\s-]?lapse|hyper[\s-]?lapse)\s+(?=(?:the\s+)?(?:first|last|\d))", "speed up ", (("time-lapse 1:00-2:00 at 3x", "speed up 1:00-2:00 at 3x"),)),
    Rewriting(r"\bslo[\s-]?mo(?:tion)?\b", "slow motion", (("slo-mo for the final 20 seconds", "slow motion for the final 20 seconds"),)),
    Rewriting(r"^(?:please\s+)?(?:end|finish)\s+in\s+(?=slow\s+mo)", "", (("end in slow motion for the last 20 seconds", "slow motion for the last 20 seconds"),)),
    Rewriting(r"\b(?:play|run)\s+(it|the\s+video|everything)\s+slow(?:ly|er)\b", r"slow \1 down", ()),
    Rewriting(r"^(?:i\s+want|i'd\s+like|let's\s+have)\s+(it|this|the\s+video)\s+(?:at|in)\s+(?=\d+(?:\.\d+)?\s*(?:x\b|%|times|percent)|double|half|slow|twice)", r"play \1 at ", (("I want it at 2x", "play it at 2x"),)),
    Rewriting(rf"^({CLIP})\s+at\s+(?={NUMBER}\s*(?:x\b|%)|double|half)", r"play \1 at ", ()),
    Rewriting(rf"(加速|放慢|减速|加快|变速)(?:播放)?[,，]?(?:让它?|使它?)?(?:正好|刚好)?(?:到|成|为|变成)?(?:正好|刚好)?({TIME})(?:长|左右|播完)?$", r"\1到\2", (("加速播放，让它正好90秒", "加速到90秒"),)),
    Rewriting(r"(?:播放)?速度(?:翻倍|翻一番|乘以?二|提高一倍|加倍)", "两倍速", (("速度翻倍", "两倍速"),)),
    Rewriting(r"(?:播放)?速度(?:减半|降到一半|减慢一半|降低一半|放慢一半)|减速一半|慢动作[,，]速度减半", "半速", (("速度减半", "半速"),)),
    Rewriting(rf"(?:播放)?速度(?:降|调|减|提高|提升|加快|改|设|变)?(?:到|成|为)({NUMBER})(?:%|％)|(?:放慢|减慢|加快|加速)(?:播放)?(?:速度)?(?:到|成|为)({NUMBER})%", r"\1\2%速度播放", (("速度降到25%", "25%速度播放"),)),
    Rewriting(rf"(?:播放)?速度(?:提高|提升|加快|增加|快)({NUMBER}%)|提速({NUMBER}%)|^(?:播放)?快({NUMBER}%)", r"加快\1\2\3", (("速度提高50%", "加快50%"),)),
    Rewriting(rf"(?:播放)?速度(?:降低|减慢|放慢|减少|慢)({NUMBER}%)|减速({NUMBER}%)|^(?:播放)?慢({NUMBER}%)", r"放慢\1\2\3", (("速度降低20%", "放慢20%"),)),
    Rewriting(r"(?:放慢|减慢|慢)到?(?:四分之一|1/4)(?:的?速度)?", "四分之一速度", (("放慢到四分之一", "四分之一速度"),)),
    Rewriting(r"(?:快放|快转|快播|快进)(?=[\d一二两三四五六七八九十])", "加速", (("1分到2分之间快转4倍", "1分到2分之间加速4倍"),)),
    Rewriting(r"(?:快放|快转|快播)", "快进", (("第二个片段快放", "第二个片段快进"),)),
    Rewriting(r"(?:加快|提速|加速)一半", "1.5倍速", (("加快一半", "1.5倍速"),)),
    Rewriting(r"(?:稍微|略微|稍稍|再)*(?:播放)?(?:速度)?(?:再|稍微|略微|稍稍)*(?:播放)?得?快(?:一?点点?|一些|些)儿?(?=$|[,，。])|(?:速度)?(?:稍微|略微|稍稍|稍)(?:加速|加快)(?:一?点|一下|一些)?", "一点加速", (("稍微快一点", "加速一点"), ("播放快一些", "加速一点"))),
    Rewriting(r"(?:稍微|略微|稍稍|再)*(?:播放)?(?:速度)?(?:再|稍微|略微|稍稍)*(?:播放)?得?慢(?:一?点点?|一些|些)儿?(?=$|[,，。])|(?:速度)?(?:稍微|略微|稍稍|稍)(?:放慢|减速|减慢)(?:一?点|一下|一些)?|放慢(?:一?点|一些)(?=$|[,，。])", "一点放慢", (("稍微慢一点", "放慢一点"),)),
    Rewriting(r"慢速播放|慢速(?=$|[,，。])", "慢动作", (("慢速播放", "慢动作"),)),
    Rewriting(r"以(?=(?:[\d一二两三四半]|一半).{0,4}速度?)", "用", (("以两倍的速度播放", "用两倍的速度播放"),)),
    Rewriting(rf"({NUMBER})倍的速度", r"\1倍速", ()),
)  # fmt: skip

_BACK = r"(?:undo|revert|(?:un)?redo|go\s+back|step\s+back|roll\s+(?:it\s+|that\s+)?back|take\s+(?:that|it)\s+back|put\s+it\s+back|change\s+it\s+back|start\s+(?:over|again))"
_EDIT = r"(?:changes?|edits?|steps?|things?|actions?|modifications?|commands?|instructions?|version|state|one)"
_PLEASE = r"(?:please\s+|just\s+|let's\s+|can\s+we\s+|could\s+we\s+|i\s+want\s+to\s+|i'd\s+like\s+to\s+)*"
_DID = r"(?:(?:that\s+)?(?:you|i|we)(?:'ve|\s+have)?\s+(?:just\s+)?(?:did|done|made|changed|cut|removed|added))"
_NO_EDIT = r"(?![^,.;]*\b(?:cut|trim|add|remove|delete|make|mute|put|keep|crop|split|change)\b)(?![^,.;]*[\d\ue000])"
HISTORY = (
    Rewriting(rf"^{_NO_EDIT}(?:that|this|it|i|no|not|nope|hmm+|oh|oops|sorry|mistake|wrong|ugh|argh|yikes)\b[^,.;!]{{0,60}}[,.;!–-]+\s*(?:so\s+|please\s+|just\s+|let's\s+)*(?={_BACK}\b)", "", (("that's not what I wanted, undo", "undo"), ("it was better before, undo", "undo"))),
    Rewriting(r"^[^,，。]{0,12}(?:不喜欢|不对|错了|不好|不行|不是(?:这样|我要的)|更好|的好|算了|搞错了|弄错了)(?:看|听)?了?[,，。！!]\s*(?:还是|请|帮我)?(?=撤销|撤回|改回|重做|恢复|退回)", "", (("不喜欢，撤销", "撤销"), ("还是原来的好，撤销吧", "撤销"))),
    Rewriting(rf"^{_PLEASE}(?:undo|revert|discard|scrap|cancel|take\s+back|reverse|throw\s+(?:away|out)|remove|roll\s+back|drop|forget)\s+all\s+(?:of\s+)?(?:the|my|your|our|these|those)?\s*{_EDIT}(?:\s+{_DID})?(?:\s+so\s+far)?{_END}|^{_PLEASE}(?:undo|revert|take\s+back|reverse|cancel|roll\s+back)\s+(?:everything|all(?:\s+of\s+(?:it|them|that))?)(?:\s+{_DID})?(?:\s+so\s+far)?{_END}", "undo everything", (("throw away all my edits", "undo everything"), ("undo everything you did", "undo everything"))),
    Rewriting(rf"^{_PLEASE}(?:(?:scrap|forget|undo|take|put|throw)\s+everything(?:\s+(?:back|away))?\s*(?:and\s+|,\s*)?)?(?:(?:go|get|roll|take\s+(?:me|it|everything)|bring\s+(?:it|everything)|put\s+(?:it|everything)|change\s+everything)\s+back\s+to|back\s+to|revert\s+(?:it\s+)?(?:back\s+)?to|return\s+to|restore)\s+(?:(?:how|the\s+way|what)\s+it\s+was\s+(?:in\s+the\s+beginning|originally|at\s+first|at\s+the\s+start)|(?:the|my)\s+(?:very\s+)?(?:original|unedited|initial|first|untouched)(?:\s+(?:video|version|state|clip|footage|one|cut|upload))?|square\s+one){_END}", "undo everything", (("scrap everything and go back to the original", "undo everything"), ("restore the original video", "undo everything"))),
    Rewriting(rf"^{_PLEASE}(?:take\s+everything\s+back|put\s+everything\s+back(?:\s+(?:to\s+)?(?:how|the\s+way|as)\s+it\s+was)?){_END}", "undo everything", (("take everything back", "undo everything"),)),
    Rewriting(rf"^{_PLEASE}(?:(?:go|step|roll)\s+back|back)\s+({NUMBER})\s+steps?{_END}|^{_PLEASE}({NUMBER})\s+steps?\s+back{_END}", r"undo \1\2 steps", (("two steps back", "undo two steps"),)),
    Rewriting(rf"^{_PLEASE}(?:undo|redo|re-?apply|cancel|reverse|revert)\s+(?:the|that|this|your|my|last|previous)?\s*(?:last\s+)?(?:undo|undoing)(?:\s+(?:step|action))?{_END}", "redo", (("undo the undo", "redo"), ("cancel the undo", "redo"))),
    Rewriting(rf"^{_PLEASE}(?:redo|re-?apply|restore|bring\s+back|put\s+back|reinstate)\s+(?:what|the\s+{_EDIT}(?:\s+that)?|whatever)\s+(?:you|i|we)(?:'ve|\s+have)?\s+(?:just\s+)?(?:undid|undone|reverted|took\s+back){_END}", "redo", (("redo what you just undid", "redo"),)),
    Rewriting(rf"^{_PLEASE}(?:re-?apply|reinstate|restore|re-?do)\s+(?:it|that|this|(?:the|that|my|your)\s+(?:last\s+)?(?:changes?|edits?|steps?)){_END}|^{_PLEASE}(?:bring|put)\s+(?:it|that|(?:the|that|my)\s+(?:last\s+)?(?:change|edit))\s+back(?:\s+in)?{_END}|^i\s+(?:want|would\s+like)\s+(?:it|(?:the|that)\s+(?:change|edit))\s+back{_END}|^(?:do|apply)\s+(?:it|that)\s+again{_END}|^(?:step|go)\s+forward(?:\s+(?:one|a)\s+step)?{_END}", "redo", (("put that change back", "redo"), ("reapply the last change", "redo"), ("step forward", "redo"))),
    Rewriting(rf"^{_PLEASE}(?:(?:go|get|take\s+me|bring\s+it|put\s+it|change\s+it|switch)\s+back\s+to|back\s+to|revert\s+(?:back\s+)?to|return\s+to|restore|bring\s+back)\s+(?:(?:how|the\s+way|what|as)\s+it\s+was(?:\s+(?:before|a\s+moment\s+ago|just\s+now|earlier))?|(?:the|my)\s+(?:previous|last|old|earlier|prior)\s+(?:version|state|cut|edit|one)|what\s+(?:you|i|we)\s+just\s+(?:cut|removed|deleted|changed|did)){_END}", "undo", (("go back to the previous version", "undo"), ("bring back what you just cut", "undo"))),
    Rewriting(rf"^{_PLEASE}(?:undo|revert|scrap|cancel|take\s+back|forget|reverse|discard|drop|roll\s+back)\s+(?:(?:the|your|my|that|this|our)\s+)?(?:very\s+)?(?:(?:last|latest|previous|most\s+recent|recent)\s+)?(?:change|edit|step|thing|action|modification|one)(?:\s+{_DID})?{_END}|^{_PLEASE}undo\s+what(?:ever)?\s+{_DID.replace('(?:that', '(?:')}{_END}|^{_PLEASE}(?:scrap|cancel|forget|reverse)\s+that{_END}|^(?:take|put)\s+that\s+(?:last\s+)?(?:one|change)\s+back{_END}|^{_PLEASE}(?:change|switch|turn|put)\s+it\s+back(?:\s+(?:again|please|to\s+(?:how|the\s+way)\s+it\s+was))?{_END}|^(?:go\s+|step\s+|roll\s+)?back(?:\s+(?:up\s+)?(?:a|one)(?:\s+step)?)?{_END}|^(?:one|a)\s+step\s+back{_END}|^i\s+liked\s+it\s+(?:better|more)\s+before(?:\s+(?:that|this))?{_END}|^it\s+was\s+better\s+before{_END}", "undo", (("undo your last change", "undo"), ("cancel that", "undo"), ("one step back", "undo"), ("I liked it better before", "undo"))),
    Rewriting(rf"^{_PLEASE}(?:(?:delete|remove|clear|wipe|scrap|discard|forget|erase|throw\s+away|dump|bin)\s+(?:everything|all\s+of\s+it|it\s+all|the\s+whole\s+thing|all)(?:\s+away|\s+out)?(?:\s+(?:on|from|off)\s+the\s+timeline)?\s*(?:(?:,|and|then)+\s*(?:let's\s+)?(?:start|begin)\s+(?:over|again|afresh|anew|from\s+scratch|fresh))|reset\s+the\s+(?:whole\s+)?(?:timeline|project)|throw\s+everything\s+(?:away|out)\s*(?:and|,)+\s*start\s+(?:over|again)){_END}", "start over", (("scrap everything and start again", "start over"), ("reset the project", "start over"))),
    Rewriting(rf"^{_PLEASE}(?:start|begin)\s+(?:all\s+)?(?:over|again|anew|fresh|afresh)(?:\s+(?:again|from\s+(?:scratch|zero|the\s+(?:very\s+)?beginning|the\s+start|nothing)))?{_END}|^{_PLEASE}(?:start|begin)\s+from\s+(?:scratch|zero|the\s+beginning\s+again|nothing|square\s+one)(?:\s+again)?{_END}|^from\s+scratch{_END}|^{_PLEASE}(?:start\s+|make\s+|open\s+)?(?:a\s+)?(?:new|fresh)\s+(?:project|timeline|start|video){_END}", "start over", (("start over from scratch", "start over"), ("start a new video", "start over"))),
    Rewriting(r"^(?:把)?(?:所有|全部|一切|之前)(?:的)?(?:修改|操作|编辑|改动)(?:都|全)?(?:撤销|撤回|取消|放弃|不要)了?$|^(?:撤销|撤回|取消|放弃)(?:所有|全部|一切|之前)(?:的)?(?:修改|操作|编辑|改动)?$|^(?:全部重来[,，]?)?(?:恢复|还原|回|变回)(?:到|成|为)?(?:原状|(?:最初|最开始|一开始|原始)(?:的)?(?:样子|状态|版本|视频|片段)|(?:原来|原先)的视频)$|^(?:恢复)(?:最初)(?:的)(?:原状|样子|状态|版本|视频|片段|素材)$", "全部撤销", (("恢复到最初的样子", "全部撤销"), ("放弃所有修改", "全部撤销"), ("恢复原状", "全部撤销"))),
    Rewriting(r"^(?:取消|撤销|撤回)(?:刚才|上一步|刚刚)?(?:的)?(?:那(?:个|次|一步))?(?:撤销|撤回)$|^(?:把)?(?:刚才|刚刚|上一步|被)?(?:的)?撤(?:销|回)的?(?:操作|修改|步骤|内容)?(?:再)?(?:恢复|重做|还原|找回)(?:回来|一下)?$|^恢复(?:刚才|刚刚|被)?撤(?:销|回)的?(?:操作|修改|步骤|内容)?$|^前进一步$|^(?:还是)?改回刚才那样[,，]重做$", "重做", (("恢复刚才撤销的", "重做"), ("取消撤销", "重做"))),
    Rewriting(r"^(?:请|帮我|麻烦|还是)*(?:返回|退回|回到|恢复到?|还原到?|回退到?|倒回)(?:到)?(?:上一步|上一个(?:版本|状态|步骤)|前一步|上个(?:版本|状态)|之前(?:的(?:样子|状态|版本))?|刚才(?:的样子|那样|的状态)?|原来(?:的样子|那样)?)$|^(?:还是)?(?:改|变|调|换|弄)回(?:来|去|(?:到)?(?:刚才|之前|原来|原先)(?:那样|的样子|的)?)$|^撤消(?:一下|上一步)?$|^(?:把)?(?:刚才|刚刚|上一步|上次)(?:的)?(?:那个?|那一?步|修改|改动|操作|编辑|东西)?(?:都)?(?:不要了?|不算|撤掉|取消|作废|撤销|撤回)(?:吧)?$", "撤销", (("返回上一步", "撤销"), ("改回来", "撤销"), ("刚才那个不要了", "撤销"))),
    Rewriting(r"^(?:请|帮我|我想)*(?:全部|一切|统统)?(?:都)?(?:删掉|清空|推倒)?(?:重新来过|从头来过|推倒重来|全部重来|一切重来|从零开始|重头(?:开始|再?来)|重新(?:做|来|剪)(?:一遍|一次)?|重置(?:项目|时间线|一切|全部)|全部(?:删掉|清空)(?:重来)?|清空(?:所有|全部|时间线|一切)(?:内容|片段)?|新建(?:项目|视频))$", "重新开始", (("推倒重来", "重新开始"), ("全部删掉重来", "重新开始"))),
    Rewriting(r"^全部重来[,，](?=全部撤销|恢复|还原|回到)", "", ()),
)  # fmt: skip
