"""How learners and chatters write: "more bright", "please to make", "w blurry bg", "super saturated". Brought to the
usual wording before anything else is read."""

from __future__ import annotations

from flows.studio.director.values import TIME
from flows.studio.director.words import Rewriting

_COMPARED = {
    "brighter": r"bright|luminous|light(?! (?:in|on)\b)",
    "darker": r"dark",
    "warmer": r"warm",
    "colder": r"cold",
    "louder": r"loud",
    "quieter": r"quiet|silent|low(?= (?:volume|sound))",
    "bigger": r"big|large",
    "smaller": r"small|little",
    "faster": r"fast|quick|rapid",
    "slower": r"slow(?! down)",
    "sharper": r"sharp|clear|clean(?= (?:picture|image))",
    "softer": r"soft",
}
_THING = (
    r"(?:(?:the|my|this) (?:whole )?(?:video|clip|film|movie|title|text|music|sound|picture|image|subtitles|voice)|it)"
)
_PHOTOS = r"(?:photos|pictures|images|pics|photographs|snaps)"
_NARROWS = (
    r"(?!(?:and|with|of|the|my|first|last|other|second|third|only|but|two|three|four|five|six|seven|eight|nine|ten|"
    r"landscape|portrait|vertical|best|red|blue|green|black|white|new|old|even|odd|remaining|\d+)\b)"
)
_ONE_BY_ONE = r"(?:one (?:by one|after (?:the other|another|each other)|at a time)|in (?:a row|turn|sequence))"

REWRITINGS = (
    *(
        Rewriting(
            rf"\bmore (?:{plain})\b",
            comparative,
            ((f"make {thing} more {plain.split('|')[0].split('(')[0]}", f"make {thing} {comparative}"),),
        )
        for comparative, plain in _COMPARED.items()
        for thing in ["the title" if comparative in ("bigger", "smaller") else "it"]
    ),
    Rewriting(r"^(please|kindly) (?:to|you) (?=(?:add|make|put|cut|remove|show|create|change|give|turn|play|write|"
        r"do)\b)",
        r"\1 ", (("please to make it brighter", "make it brighter"),)),
    Rewriting(rf"^i (?:want|need|would like|prefer|wish) that ({_THING}) (?:is|be|will be|becomes|gets|looks|has to "
        rf"be)\b",
        r"make \1", (("I want that the video is brighter", "make the video brighter"),)),
    Rewriting(rf"\b(?:make|set|turn|put) ({_THING}) (?:to be|to become|become) (?:in )?", r"make \1 ",
        (("make the video to be brighter", "make the video brighter"),)),
    Rewriting(r"\b(sound|volume|music|voice) (?:more high|higher)\b", r"\1 louder",
        (("make the sound higher", "make the sound louder"),)),
    Rewriting(r"\b(?:put|set) ((?:the |my )?(?:sound|volume|music|voice|audio)) (?=(?:a (?:bit|little) |much "
        r")?(?:louder|quieter)\b)",
        r"make \1 ", (("put the music a bit louder", "make the music a bit louder"),)),
    Rewriting(r"\b(?:like|about|lowkey|around) (?=\d+(?:\.\d+)? ?(?:%|percent|db|x\b))", "",
        (("zoom in like 20%", "zoom in 20%"),)),
    Rewriting(r"\b(?:super|hella|mega|ultra|insanely|crazy|extra) (?=(?:saturated|bright|dark|warm|loud|quiet|slow|"
        r"fast|vivid|big|small)\b)",
        "very ", (("make it super saturated", "make it very saturated"),)),
    Rewriting(r"\b(?:lowkey|kinda|sorta) (?=[a-z])", "", (("make it kinda darker", "make it darker"),)),
    Rewriting(r"(?<=[a-z0-9%]\s)w (?=(?:an? |the |my |no )?[a-z]{2,})", "with ",
        (("music video w a circle visualizer", "music video with a circle visualizer"),)),
    Rewriting(r"(?<=[a-z0-9%]\s)n (?=[a-z]{2,})(?!n [a-z]+ white)", "and ",
        (("title bigger n in pink", "title bigger and in pink"),)),
    Rewriting(r"\b(?:yeet|quit|86|zap)(?= (?:the|my|that|this|all)\b)", "remove", (("yeet the title", "remove the "
        "title"),)),
    Rewriting(r"\bdo (?=(?:an? |one |the |some |me an? )(?:[a-z-]+ ){0,2}(?:music video|slide\s?show|title "
        r"card)\b)", "make ",
        (("I want to do a music video", "make a music video"),)),
    Rewriting(r"\b(name|title) of (?=(?:song|artist|singer|band)\b)", r"\1 of the ",
        (("make a music video with name of artist", "make a music video with the name of the artist"),)),
    Rewriting(rf"\b(slide\s?show (?:of|from|with|out of) (?:all )?(?:the|my|our|these|those) )(?:{_NARROWS}[a-z-]+ "
        rf"){{1,2}}(?={_PHOTOS}\b)",
        r"\1", (("make a slideshow of the product photos", "make a slideshow of the photos"),)),
    Rewriting(rf"^(?:i (?:want|would like)|i'd like|let|have|make|show|play|put)? ?((?:all )?(?:of )?(?:the |my |our "
        rf"|these )?{_PHOTOS}) (?:to )?(?:(?:pass|go|come|appear|run|play|be shown|follow|displayed?)(?:s|ing)? (?:by "
        rf")?)?{_ONE_BY_ONE}",
        r"make a slideshow of \1", (("I want the photos to pass one by one", "make a slideshow of the photos"),)),
    Rewriting(rf"^((?:all )?(?:of )?(?:the |my |our |these )*{_PHOTOS}) as (?:an?|one) (?:short |little |nice "
        rf")*(?:film|video|movie|slide\s?show)\b",
        r"make a slideshow of \1", (("my pictures as a film", "make a slideshow of my pictures"),)),
    Rewriting(r"^(?:(?:i (?:want|would like)|i'd like) to see|let me see) (?=(?:each|every) (?:photo|picture|"
        r"image)\b)", "show ",
        (("I want to see each picture for 4 seconds", "show each picture for 4 seconds"),)),
    Rewriting(r"\b(an?|some|that|the|my|our|this|these) (?:very )?(?:nice|lovely|pretty|beautiful|sweet|neat|"
        r"charming|cute)(?: little)? (?=[a-z])(?!and\b)",
        r"\1 ", (("add a lovely dissolve between the clips", "add a dissolve between the clips"),)),
    Rewriting(r"\bnice and (?=[a-z])(?!easy|slow|soft|quiet|low|gentle)", "",
        (("make the title nice and big", "make the title big"),)),
    Rewriting(r"^(?:would|could|can) you (?:please )?(?:be so (?:good|nice|sweet) (?:as to|and)|be a dear and|do me "
        r"the favou?r (?:of|to)) ",
        "", (("would you be so good as to mute it", "mute it"),)),
    Rewriting(r"\b((?:from|out of|to|into|in) (?:the )?(?:black|dark(?:ness)?)) ?,? (?:very |nice and )?(?:slowly|"
        r"gradually|gently|smoothly)\b",
        r"\1", (("fade in from black, slowly", "fade in from black"),)),
    Rewriting(r"\bblack (?:screen|slide|card|frame) (?=(?:saying|that says|which says|reading|that reads|with the "
        r"words)\b|\ue000)",
        "card ", (('finish with a black screen saying "The end"', 'finish with a card saying "The end"'),)),
    Rewriting(r"(?:一开始|开头|开始|最开始)(?:的时候)?(?:画面)?(?:先)?(?:是|为)?(?:全|一片)?黑(?:的|屏|色|场|"
        r"色的)?[,，](?:然后|再|接着)?(?:慢慢|渐渐|逐渐|缓缓)(?:地)?(?:亮|显|淡|出)(?:起来|出来|现|入)?",
        "从黑色淡入", (("一开始是黑的，慢慢亮起来", "从黑色淡入"),)),
    Rewriting(r"(?:用|把|拿|以)?封面(?:图片?)?(?:做|当|作为|作)(?:成)?背景[,，](?=.*(?:视频|mv))", "",
        (("用封面做背景，做一个音乐视频", "做一个音乐视频"),)),
    Rewriting(rf"({TIME}) each (?:one|of them)(?= ?(?:$|[,.!]|and\b|with\b))", r"\1 each",
        (("make a slideshow, 3 seconds each one", "make a slideshow, 3 seconds each"),)),
    Rewriting(r" ?,? ?(?:and )?the cover (?:must|should|has to|needs to|to) (?:be|stay|sit|stand) (?:in|at) the "
        r"(?:cent(?:er|re)|middle)(?= ?(?:$|[,.!]|and\b))",
        "", (("make a music video with my song, the cover should be in the middle", "make a music video with my "
        "song"),)),
    Rewriting(r"\bthe (bars|wave|waveform|circle|spectrum) (?:must|should|has to|have to|needs? to|to) (?:move|dance|"
        r"jump|react|bounce|go) (?:with|to|along with) the (?:music|song|beat|rhythm)\b",
        r"with \1", (("make a music video, the bars should move with the music", "make a music video with bars"),)),
    Rewriting(r"\b((?:the |my )?(?:title|text|words|watermark|caption|lower third|name)) (?:should |must |has to |"
        rf"needs to |to )?(?:disappear|vanish|go away|be gone|leave|go)(?:s|es)?(?: again)? after (?={TIME})",
        r"show \1 for ", (("the title should disappear after 2 seconds", "show the title for 2 seconds"),)),
    Rewriting(r" ?,? ?for (?:my|our|the) [a-z]+'s (?:facebook|instagram|website|web ?site|page|shop|store|channel|"
        r"blog|feed|account|profile)(?: page| feed| account)?(?= ?(?:$|[.,!]))",
        "", (("I need it square for my shop's Facebook", "make it square"),)),
)  # fmt: skip
