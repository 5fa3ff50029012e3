"""Complaints that stand alone: "it's a bit dark", "there are too many pauses". Each asks for the remedy."""

from __future__ import annotations

from flows.studio.director.words import Rewriting

_DEGREE = (
    r"(?: (?:still|just|maybe|also|way|far|much|a bit|a little(?: bit)?|a tad|a touch|kind of|kinda|sort of|rather|"
    r"slightly|somewhat|definitely))+(?: too)?| too| (?:quite|pretty|very|really)(?= (?:dull|dim|gloomy|pale|flat|"
    r"washed|noisy|blurry|faded|overexposed|underexposed))"
)
_IS = rf"(?: is| are| was| looks?| sounds?| seems?| feels?|'s|'re)(?: still)?(?:{_DEGREE})"
_PICTURE = r"(?:it|this|that|everything|(?:the|my|this) (?:whole )?(?:video|picture|image|footage|film|clip|shot))"
_COLOURS = rf"(?:{_PICTURE}|(?:the|all the) colou?rs)"
_SOUND = r"(?:the|my) (?:sound|audio|voice|speech|recording|video|volume)"
_BEGIN = r"^(?:hmm+|well|oh|ok(?:ay)?|sorry|i think|i feel(?: like)?|i find(?: that)?)?[\s,.…]*"
_END = r"(?: (?:for me|to me|somehow|now|in my opinion|i think|though))?[\s.!…]*$"
_MANY = r"(?:way )?(?:too (?:many|much)|so (?:many|much)|a lot of|lots of|loads of|quite a few|a ton of)"

_CLIP = (
    r"(?:the (?:first|second|third|fourth|last|opening|final|middle) (?:clip|video|shot)|clip \d|"
    r"[\w-]+\.(?:mp4|mov|mkv|webm))"
)
_PICTURES = (
    (r"dark|dim|gloomy|underexposed|murky", "make it brighter", "it's a bit dark"),
    (r"bright|overexposed|glaring", "make it darker", "the picture is slightly overexposed"),
    (r"dull|pale|flat|washed[ -]out|faded|drab|gr[ae]y", "make it more vivid", "the colours look a bit dull"),
    (r"cold|bluish", "make it warmer", "the picture looks kind of cold"),
    (r"yellow|orange|yellowish", "make it cooler", "it's a little too yellow"),
    (r"blurry|out of focus", "sharpen it", "the footage is a bit blurry"),
    (r"slow|sluggish", "make it a bit faster", "the video is a bit slow"),
)
"""Faults of the picture, of all of it or of one clip, with the remedy and a complaint."""
_OTHERS = (
    (r"(?:it|this|that)", "loud", "make it quieter", ""),
    (r"(?:it|this|that)", "quiet|faint", "make it louder", ""),
    (
        r"the (?:background )?music",
        "loud|dominant|prominent|strong",
        "make the music quieter",
        "hmm, the music is a bit loud",
    ),
    (r"the (?:background )?music", "quiet|soft|low|faint", "make the music louder", "the music is way too quiet"),
    (_SOUND, "quiet|soft|low|faint", "make the sound louder", "my voice is a bit quiet"),
    (_SOUND, "loud", "make the sound quieter", "the audio is way too loud"),
    (_SOUND, "noisy|hissy", "remove the noise", "the recording is rather noisy"),
    (r"the title", "small|tiny|little", "make the title bigger", "the title is a bit small"),
    (r"the title", "big|large|huge", "make the title smaller", "the title looks a bit too big"),
)

REWRITINGS = (
    Rewriting(rf"{_BEGIN}{_PICTURE}(?:'s| is| looks?)(?: (?:so|really|very|pretty|super|quite))* cool{_END}", "great"),
    *(
        Rewriting(rf"{_BEGIN}{what}{_IS} (?:{fault}){_END}", remedy, ((said, remedy),) if said else ())
        for what, fault, remedy, said in (*((_COLOURS, *one) for one in _PICTURES), *_OTHERS)
    ),
    *(
        Rewriting(rf"{_BEGIN}({_CLIP}){_IS} (?:{fault}){_END}", remedy.replace("it", r"\1"))
        for fault, remedy, _ in _PICTURES
    ),
    Rewriting(rf"{_BEGIN}there(?:'s| is| are) {_MANY} (?:awkward |long )?(?:pauses|silences?|gaps|dead air|breaks)"
        rf"(?: in (?:it|there|this|the \w+|between))?{_END}",
        "remove the silences", (("there are too many pauses", "remove the silences"),)),
    Rewriting(rf"{_BEGIN}there(?:'s| is| are) (?:{_MANY}|some) (?:background )?(?:noise|hiss|hum|static)"
        rf"(?: in (?:it|there|this|the \w+))?{_END}",
        "remove the noise", (("there's a lot of noise in the background", "remove the noise"),)),
)  # fmt: skip
