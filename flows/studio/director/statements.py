"""Whether a clause states something, as "my computer is slow with 4K" and "那天没开灯" do, and asks for nothing.

It has a subject and a verb, and no word that wishes, asks or turns an order about. What could as well be an order ("the
title is red") is no statement.
"""

from __future__ import annotations

from flows.studio.director.phrases import has_chinese, phrase
from flows.studio.director.telling import NAMED, TOPICS, VALUES
from flows.studio.director.words import QUOTE

# ---- English ---------------------------------------------------------------------------------------------------------

_PEOPLE = (
    r"(?:i|we|you|he|she|nobody|no one|everyone|everybody|people|viewers|somebody|someone|anyone|youtube|instagram|"
    r"tik\s?tok|facebook|whatsapp|grandma|grandpa|granny|mum|mom|dad|kids|children|folks|"
    r"(?:(?:most|many|some|all|one|none|half|two|both) of )?(?:my|our|his|her|their|your|the|a|an|some|most|many|"
    r"these) (?:\w+ ){0,2}?(?:boss|clients?|customers?|friends?|teacher|wife|husband|mum|mom|dad|mother|father|"
    r"(?:grand)?(?:ma|pa|mother|father|parents|kids|son|daughter|child|children)|daughters?|sons?|kids?|children|"
    r"brothers?|sisters?|uncle|aunt|cousins?|niece|nephew|family|team|class|students?|pupils?|band(?:mates?)?|fans?|"
    r"followers|subscribers|viewers|audience|people|guests|neighbou?rs?|parents|colleagues?|editor|singer|drummer|"
    r"speaker|guy|man|woman|lady|girl|boy|baby|dog|cat|phone|computer|laptop|machine|internet|connection|wifi|pc|mac|"
    r"tablet|projector|tv|telly|screens?(?: (?:at|in) (?:the |our |my )?\w+)?|displays?(?: (?:at|in) (?:the |our |"
    r"my )?\w+)?|monitors?|website|page|feed|battery|camera|eyes|ears|hands?|english))(?:'s \w+)?"
)
_THING = r"(?:it|this|that|these|those|they|there|everything|something|nothing|which|what)"
_DETERMINED = (
    r"(?:the|my|our|your|his|her|their|this|that|these|those|some|most|many|all|both|a|an|every|each|no|half|one|two|"
    r"three)"
)
_ADVERB = (
    r"(?: (?:just|really|only|always|never|also|still|already|often|sometimes|usually|hardly|barely|almost|even|"
    r"probably|actually|kind of|sort of|completely|totally|simply|all|both|now|once|constantly|accidentally))*"
)
_VERB = (
    r"(?:is|are|was|were|am|has|have|had|does|do|did|can|can't|cannot|couldn't|could not|won't|will|isn't|aren't|"
    r"wasn't|weren't|hasn't|haven't|hadn't|doesn't|don't|didn't|"
    r"(?:look|sound|feel|seem|get|come|keep|take|make|talk|speak|say|happen|work|stand|sit|walk|run|ring|bark|cough|"
    r"laugh|yell|shout|scream|sing|move|shake|flicker|jump|drag|last|hide|cover|block|distract|annoy|bother|bore|"
    r"disturb|remind|belong|fit|suit|drown|kill|ruin|spoil|hurt|wear|think|like|love|hate|know|complain|fall|fail|"
    r"break|end|start|stop|live|sell|open|post|turn|choke|stutter|freeze|eat|drop|hang|confuse|tire|wake|appear|"
    r"disappear|vanish|cut|show|play|leave|lose|cost|mumble|whisper|whistle|rattle|hum|buzz|hiss|crackle|echo|clash|"
    r"help|vary|stick|hold|film|shoot|record|watch|listen|use|prefer|change)s?|goes|go|watches|matches|does|crashes|"
    r"cries|varies|dies|gone|went|came|took|made|said|spoke|stood|sat|ran|rang|sang|fell|broke|ended|began|begins|"
    r"begin|forgot|left|lost|kept|got|shot|held|put|drowned|stuck|hid|threw|thought|knew|felt|wore|ate|hung|told|gave|"
    r"saw|heard|met|sent|bought|woke|spent|(?!speed|red\b|bed|feed|need|seed|shed|synced)\w+ed)"
)
_WHEN = (
    r"(?:(?:in|on|at|from|between|during|for|after|before|near|around|with|under|over|inside|towards|about|throughout) "
    r"[^,;]{1,45}?|today|yesterday|that (?:day|night|evening)|right now|at the moment|now|these days|then|"
    r"unfortunately|sadly|somehow|sometimes|usually|honestly|to be honest|in fact|you know|frankly|apparently|"
    r"obviously|i (?:think|guess|feel|fear|suppose)(?: that)?|for some reason|the way it is|most of the time|"
    r"half of the time|otherwise|(?:the|this) (?:last|first) time)"
)
AND = r"(?:(?:so|and|but|because|since|cos|'?cause|well|as|also|oh|ah|sorry) ?,? )*"
_ORDER = (
    r"(?:add|push|put|cut|make|remove|delete|drop|trim|take|mute|crop|fade|turn|move|change|set|split|join|merge|rotate|"
    r"brighten|darken|speed|slow|keep|leave|swap|replace|write|insert|shorten|show|zoom|blur|start|end|begin|give|use|"
    r"play|please|let|raise|lower|boost|reduce|increase|bring|shift|slide|wipe|dissolve|burn|overlay|place|mirror|flip)"
)
_STATES = phrase(
    rf"^{AND}(?:{_WHEN} ?,? )?(?:(?P<person>{_PEOPLE})|(?P<thing>{_THING})|"
    rf"(?P<named>{_DETERMINED} [\w'-]+(?: [\w'-]+){{0,6}}?"
    rf"|(?!(?:{_DETERMINED}|also|just|then|{_ORDER})(?![\w.]))[\w'.-]+(?: \d+)?|"
    rf"[\d:.]+ ?(?:-|–|to|until) ?[\d:.]+|(?:first|second|third|last|middle) (?:clip|one|video|part|shot|bit)|"
    rf"{QUOTE}))(?:'s|'re|'m|'ve|'d been|{_ADVERB} {_VERB})\b"
)
_ANYTHING = phrase(
    rf"^{AND}(?:{_WHEN} ?,? )?(?:{_PEOPLE}|it|they|she|he|there)(?:'s|'re|'m|'ve)? (?!(?:up|down|in|into|to|at|on|off|"
    r"out|by|for|with|from|under|over|as|and|a|an|the|one|two|three|four|[a-z]+er|half|twice|once|away|back|all|both|"
    r"after|before|between|through)\b)[a-z]"
)
_PERSONAL = phrase(rf"^{AND}(?:{_WHEN} ?,? )?(?:{_PEOPLE})\b")
_FRAGMENT = phrase(
    r"^(?:looks?|sounds?|feels?|seems?|nothing (?:happens|happening|to (?:see|hear)|interesting|special|going on|"
    r"there)|no idea (?:why|how|what)|hardly|barely|(?:way |far |much |just )?too "
    r"(?:distracting|boring|annoying|ugly|hectic|confusing|complicated)|"
    r"(?:so |very |really |quite |a bit )*(?:boring|ugly|annoying|distracting|horrible|awful|terrible|embarrassing|"
    r"useless)|like (?:in|on|at|an?|those|they|you|we|i|old|back)|as (?:in|on|if|always|usual))\b"
)
TURNS = phrase(
    r"\b(?:i|we)'d (?:like|love|prefer|rather|want)\b|\b(?:should(?:n't)?|must(?:n't)?|shall|ought|needs?|needed|"
    r"wants?|wanted|wish(?:es)?|hope|please|would(?:n't)?|could(?!n't| not)|may|might|let|let's|if|unless|whether|"
    r"except|either|or|(?<!nothing\s)but|instead|rather|until|till|without (?!it\b|them\b|that\b|music\b|sound\b)|"
    r"muted|silenced|besides|apart|means?|(?<!was\s)(?<!were\s)(?<!is\s)(?<!are\s)meant|prefer|supposed|better if|"
    r"as well|stays?|too(?= ?$)|(?:is|are|was|were) to|(?:what|who|how|why|which)(?: \w+)? ?(?:do|does|is|are|can) "
    r"(?:i|you|we)|(?:can|could|will) you|(?:do not|don't|never|not) "
    r"(?:cut|touch|change|remove|delete|use|make|put|add|mute|show|forget|let)|"
    r"(?:the rest|the others?|everything else) (?:can|could|may|is|are|go|goes))\b|"
    r"(?<!is\s)(?<!are\s)(?<!was\s)(?<!were\s)(?<!'s\s)(?<!'re\s)\bnot (?:the|in|on|at|from|to|too)\b"
)
_OBLIGES = phrase(
    r"\b(?:comes?|goes|go|stands?|belongs?) (?:first|last|before|after|at|to the|in the|on the|into|under|over|"
    r"behind|next)\b|\b(?:has|have|had) to\b|\bcan (?:go|stay|be|have|come)\b|"
    r"(?<!is\s)(?<!are\s)(?<!was\s)(?<!were\s)(?<!'s\s)(?<!'m\s)(?<!'re\s)(?<!you\s)\bonly\b|\bwhen(?:ever)?\b|"
    r"\bwhile\b|\blike to\b"
)
_TELLS_ME = phrase(
    r"^(?:so )?(?:i|we|you)(?: (?:also|just|then|now|simply|only))* "
    r"(?:cut|trim|remove|delete|drop|lose|make|add|put|mute|crop|fade|turn|move|change|set|split|join|merge|rotate|"
    r"brighten|darken|speed|slow|keep|leave|swap|replace|write|insert|shorten|show|zoom|blur|start with|end with|"
    r"begin with|give|get|have|use|take|choose|pick|imagine|picture|suggest|propose|recommend|vote|ask|think of|"
    r"go (?:for|with)|am for|'m for|expect)\b(?! (?:trouble|problems|the feeling))"
)
_NARRATED = phrase(
    r"\bi (?:just )?(?:drop|lose|move|turn|leave|have|get|take) (?:my|the|a|away|around|up|off|to|into)\b(?=.*\d)"
)
_OPINION = phrase(
    r"\b(?:i|we|they|he|she|(?:my|our|the) \w+) (?:(?:also|really|just|only|still) )?(?:see|say(?! (?:something|it|"
    r"a|the|some|things?|stuff|nothing)\b)|like|love|enjoy|hear|think|imagine|fancy|ask)s?\b"
)
_DENIED = phrase(
    r"n't\b|\bcannot\b|\bhardly\b|\bbarely\b|\bnobody\b|\bno one\b|\bnothing\b|\bnever\b|\bnot\b|\bscarcely\b"
)
_PAST = phrase(
    r"\b(?:was|were|had|came|went|took|filmed|shot|recorded|forgot|held|broke|got|made|kept|left|wasn't|weren't|didn't|"
    r"hadn't|couldn't|moved|talked|uploaded|stood|ran|spoke|happened|fell|lost|walked|coughed|laughed|started|"
    r"stopped)\b"
)
_LASTING = phrase(
    r"\b(?:look|watch|post|upload|share|film|shoot|record|work|live|sit|listen|edit|publish|send|present)(?:s|es)?\b"
)
_THAN = phrase(r"\b(?:much |far |a bit |a lot |way |even |so |more )*(\w+er|more \w+|less \w+|worse|better) than\b")
_COMPARED = phrase(
    r"\b(?:bigger|smaller|larger|louder|quieter|softer|brighter|darker|lighter|warmer|cooler|colder|faster|slower|"
    r"longer|shorter|sharper|higher|lower|earlier|later|stronger|softer|less|fewer|more|red|blue|green)\b"
)


def _english(plain: str, kinds: frozenset[str]) -> bool:
    """Whether a clause states something and asks for nothing."""
    plain = _HARMLESS.sub("know", plain)
    states = _STATES.match(plain)
    if not (
        states or _ANYTHING.match(plain) or (_FRAGMENT.match(plain) and not kinds & (VALUES | TOPICS))
    ) or TURNS.search(plain):
        return False
    told = kinds & (NAMED - {"video", "at", "photos", "clips"} | VALUES)
    if (
        "quote" in kinds
        or (_TELLS_ME.match(plain) and not (_NARRATED.search(plain) and kinds & VALUES <= {"span"}))
        or (told and _OBLIGES.search(plain) and not _LASTING.search(plain) and not _PAST.search(plain))
    ):
        return False
    if _COMPARED.search(_THAN.sub(" ", plain)) and not (_LIKED.search(plain) and not told):
        return False
    denied = bool(_DENIED.search(plain))
    if told and _OPINION.search(plain) and not denied:
        return False
    values = kinds & VALUES
    if not values or _EXPLAINS.match(plain) or _NOTHING.match(plain) or _PAST.search(plain) or _EXISTS.match(plain):
        return True
    if (states and states["person"]) or _PERSONAL.match(plain):
        return not _SHOWS.search(plain) or denied
    return _only_subject(plain, states["named"] if states else None, values) or bool(_THAN.search(plain))


_EXPLAINS = phrase(r"(?:that|this|it)(?:'s| is) (?:what|how|where|why|the way) ")
_NOTHING = phrase(
    r"nothing (?:interesting |special |much |really )?(?:happens|is happening|goes on|to (?:see|hear)|is going on)\b"
)
_HARMLESS = phrase(
    r"\b(?:doesn't|does not|didn't|did not) (?:want|need|wish) (?:to|it|that|this|us|me)\b|"
    r"\b(?:what|how|where|when) (?:i|we) want(?:ed)? to \w+|\b(?:isn't|aren't|is not|are not|no longer|is no longer) "
    r"(?:really )?(?:needed|wanted)\b|\blikes? to \w+"
)
"""Wishes that are no orders: "my sister doesn't want to be seen"."""
_LIKED = phrase(r"\b(?:like|love|enjoy)s? (?:it|that|this|them|those|these|the \w+)(?: \w+)? (?:more|better)\b")
_EXISTS = phrase(rf"^{AND}(?:{_WHEN} ?,? )?there(?:'s|'re| is| are| was| were)\b")
_SHOWS = phrase(
    r"(?<!you\s)(?<!you\sonly\s)(?<!you\scan\s)(?<!you\sjust\s)(?<!you\scan\sonly\s)(?<!you\smostly\s)\b(?:see|show|"
    r"put|have|got|use|add|play|take|give|make|begin|start|end|stop)s?\b"
)
_PLACED = phrase(
    r"(?:the |my )?(?:[\w.-]+\.\w{2,4}|clip \d+|(?:very )?(?:first|second|third|fourth|fifth|last|middle|final|"
    r"opening)\b.*|[\d:]+ ?-.*|from [\d:]+ .*|between [\d:]+ .*)"
)


def _only_subject(plain: str, named: str | None, values: frozenset[str]) -> bool:
    """Whether the values of a clause are all in its subject, as in "the last half minute is only the floor"."""
    if not values <= {"span", "part", "clip", "after", "until", "at"}:
        return False
    return bool(named and _PLACED.match(named)) or bool(_LED.match(plain))


_LED = phrase(
    rf"^{AND}(?:in|from|between|during|for|after|before|until) [^,;]{{3,45}}?,? (?:{_PEOPLE}|{_THING}|"
    rf"{_DETERMINED} \w+)\b"
)

# ---- Chinese ---------------------------------------------------------------------------------------------------------

_COMPOUNDS = phrase(
    r"单调|空调|色调|格调|语调|协调|强调|转场|剪辑|用(?:的是|的)?(?:手机|电脑|平板|微信|相机|自拍杆|的)|用不[着上]|第一次用|(?:第一次|在|刚|不会|常|好|有|能|不能|没法|不好|一起)用|"
    r"用[了过]|没什?么?用|没有?用|变天|"
    r"放学|放假|放松|加班|参加|更加|调皮|换季|换了?(?:个)?(?:手机|相机|地方)|别人|特别|个别|级别|不要紧|要么|重要|主要|需求|"
    r"(?:拍|录|说|讲|唱|弹|写|做|打|念|放|调|剪|改|加|弄)(?:的时候|错|反|倒|歪|糊|坏|得|着|到|完|过|进|漏|砸|乱|花)|再说|再见|也许|"
    r"调(?:相机|镜头|焦|机器|设备|试|麦|音响|灯|光)|偏[红蓝黄绿冷暖暗亮]|播放|改[名期版]|不想(?:出镜|露脸|上镜|被|看|听)|感觉|想起|想法|喜欢|"
    r"再怎么|把握|让人|让我(?:想起|觉得|有点|很)|除夕|先生|用户|不管|不用说|要求"
)
_TURNS_ZH = phrase(
    r"剪|删|做|去掉|去除|加|改|调|换|放(?!屁)|静音|变|裁|转|别|不要|不用|不必|不能|只要|只留|只用|除了?|保留|留|要(?!是我)|应该|应当|"
    r"最好|希望|想|请|麻烦|帮|把|将|给我|让|使|用|如果|要是|假如|万一|或者?|还是|但|先|再|移|设|做成|等于|配|旋|缩|并|切|"
    r"(?<!什)么$|[吗呢?？]$|(?:大|小|亮|暗|快|慢|高|低|轻|响|长|短|暖|冷|红|蓝|多|少)(?:一点|一些|点|些)(?!都|也)"
)
_STATES_ZH = phrase(
    r"是|有|没|最(?![后前先终近])|喜欢|偏|了$|了(?=[\u4e00-\u9fff])|太|很|都|一直|总|会|被|着|过|不|看|听|觉得|的$|更|像|跟|比|特别|非常|实在|真|挺|现在|"
    r"那天|当时|原来|本来|已经|好(?=[难丑吵乱])|(?:嗡嗡|沙沙|吱吱|呼呼|滋滋|在|一直|总)响|响个不停|就(?!行)|得(?:很|太|不|有点|特别|真)|到|在|只|反|倒|歪|糊|抖|发"
)
_THERE_ZH = phrase(r"^(?:上面|下面|左边|右边|旁边|后面|前面|顶上|底下|边上)(?:有|是|露|挂|全|都)|(?:都|全)是")
_DEGREE_ZH = phrase(r"太|有点|有些|很|特别|非常|偏|不|过于|比较|没")
_FINAL_ZH = phrase(r"[远近弱差老旧累忙懒晚早]$|得(?:很|太|不|有点|特别|真)")
SPEAKER_ZH = phrase(
    r"(?:我|我们|咱们|你|他|她|他们|大家|观众|粉丝|客户|老板|老师|同学|学生|朋友|家人|爸|妈|爷爷|奶奶|老人家?|孩子|儿子|女儿|老公|老婆|网友|"
    r"(?:我|我们|咱|家里|店里)?的?(?:电脑|手机|网络?|店里?|公司|学校|平板|内存|硬盘))"
)


_DOES = frozenset(
    [
        *(
            "quote",
            "normalize",
            "normalize_it",
            "denoise",
            "unmute",
            "duck",
            "burn",
            "undo",
            "redo",
            "restart",
            "reverse",
        ),
        *(
            "merge",
            "join",
            "split",
            "halves",
            "rotate",
            "mirror",
            "flip",
            "crop",
            "slowzoom",
            "zoom",
            "tighten",
            "inset",
        ),
        *("adjust", "fade", "blackfade", "replace", "insert"),
    ]
)
"""What is done to a video: no remark has it, but with "too" and the like."""


def _chinese(plain: str, kinds: frozenset[str]) -> bool:
    bare = _COMPOUNDS.sub("〇", plain)
    if (
        kinds & _DOES
        and not (_DEGREE_ZH.search(plain) and not kinds & _DOES - {"adjust"})
        and not plain.startswith(("像", "好像"))
    ):
        return False
    if _TURNS_ZH.search(bare) or not (
        _STATES_ZH.search(plain) or (_FINAL_ZH.search(plain) and not kinds & (VALUES | NAMED))
    ):
        return False
    values = kinds & VALUES - {"at"}
    if "偏" in plain or _THERE_ZH.search(plain):
        values -= {"colour", "place", "blackfade", "ratio"}
    if not values or SPEAKER_ZH.match(plain):
        return True
    return values <= {"span", "part", "clip", "after", "until", "at"} and bool(
        phrase(r"^(?:从|在|视频|那个?)?(?:第|前|后|最后|开头|结尾|中间|\d|[\w.-]+\.\w{2,4})").match(plain)
    )


def states(plain: str, kinds: frozenset[str]) -> bool:
    """Whether a clause, masked, with words of these kinds, is a statement."""
    return _chinese(plain, kinds) if has_chinese(plain) else _english(plain, kinds)
