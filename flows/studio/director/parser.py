"""Text → edits, by rules. A rule claims the words it understands; words that nobody claims make the whole text refused.

Each rule carries examples, which are tests as well. Quoted text is taken out first and put back verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from flows.studio.director.edits import (
    AddCard,
    AddMusic,
    AddVisualizer,
    Crossfades,
    DuckMusic,
    Edit,
    JoinClips,
    MusicVideo,
    RemoveSilences,
    SetCanvas,
    TrackInfo,
)
from flows.studio.music import MOODS
from flows.studio.timeline import LANDSCAPE, PORTRAIT


@dataclass(frozen=True)
class Understood:
    """The edits of a text in the order of its words, and the words that no rule claims."""

    edits: tuple[Edit, ...]
    unclear: str = ""


@dataclass(frozen=True)
class Words:
    """A match of a rule, with the quotations of the text at hand."""

    match: re.Match[str]
    quotes: tuple[str, ...]

    def __getitem__(self, group: str) -> str:
        return self.match.group(group) or ""

    def quote(self, group: str = "quote") -> str:
        """The quoted text that the group's placeholder stands for."""
        return self.quotes[int(self[group][1:-1])]

    def quoted(self, group: str) -> tuple[str, ...]:
        """Every quoted text in the group, in order."""
        return tuple(self.quotes[int(number)] for number in re.findall(r"«(\d+)»", self[group]))


@dataclass(frozen=True)
class Rule:
    """What a phrase means. `pattern` sees lower-case text in which each quotation is `«n»`."""

    pattern: str
    edit: Callable[[Words], Edit]
    examples: tuple[str, ...]


QUOTE = r"«\d+»"
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|「([^」]*)」')
_MOODS = "|".join(sorted({*MOODS, "lofi", "lo fi"}, key=len, reverse=True))

RULES: tuple[Rule, ...] = (
    Rule(
        r"(?:create|make|build|produce)\s+(?:me\s+)?(?:a\s+)?(?:looping\s+)?music\s+video",
        lambda _: MusicVideo(),
        ("Create a looping music video", "make a music video"),
    ),
    Rule(
        r"(?:add\s+)?(?:an?\s+|the\s+)?(?:audio[- ]reactive\s+)?(?:bars?\s+)?visuali[sz]er(?:\s+bars)?",
        lambda _: AddVisualizer(),
        ("visualizer", "add an audio-reactive visualiser", "bars visualizer"),
    ),
    Rule(
        r"(?:add\s+|show\s+)?(?:an?\s+|the\s+)?track[- ]info(?:rmation)?(?:\s+overlay)?",
        lambda _: TrackInfo(),
        ("track info overlay", "show the track info"),
    ),
    Rule(
        rf"(?:with\s+)?(?:the\s+)?(?:song\s+)?title(?:\s+is|\s*:)?\s+(?P<quote>{QUOTE})",
        lambda words: TrackInfo(title=words.quote()),
        ('Title "Blue"', 'the song title is "Blue"'),
    ),
    Rule(
        rf"(?:by\s+)?(?:the\s+)?artist(?:\s+is|\s*:)?\s+(?P<quote>{QUOTE})",
        lambda words: TrackInfo(artist=words.quote()),
        ('artist "Mono"', 'the artist is "Mono"'),
    ),
    Rule(
        r"(?:aspect\s+ratio|format|ratio)\s*:?\s*(?P<ratio>16:9|9:16)",
        lambda words: SetCanvas(*(LANDSCAPE if words["ratio"] == "16:9" else PORTRAIT)),
        ("Aspect ratio: 9:16", "format 16:9"),
    ),
    Rule(
        r"(?:in\s+)?(?P<shape>portrait|vertical|landscape|horizontal)(?:\s+format|\s+video)?",
        lambda words: SetCanvas(*(PORTRAIT if words["shape"] in ("portrait", "vertical") else LANDSCAPE)),
        ("in portrait format", "horizontal"),
    ),
    Rule(
        r"(?:join|merge|combine|concatenate)\s+(?:all\s+)?(?:the\s+|these\s+|my\s+)?"
        r"(?:clips?|videos?|recordings?|footage)(?:\s+together)?"
        rf"(?:\s+in\s+(?:this\s+order\s*:\s*(?P<names>{QUOTE}(?:\s*(?:,|and)\s*{QUOTE})*)|(?:their\s+)?order))?",
        lambda words: JoinClips(words.quoted("names")),
        ("Join the clips in order", "merge these videos", 'join the clips in this order: "b.mp4", "a.mp4"'),
    ),
    Rule(
        r"(?:remove|cut(?:\s+out)?|delete)\s+(?:all\s+)?(?:the\s+)?(?:silences?|silent\s+parts|pauses?|dead\s+air)",
        lambda _: RemoveSilences(),
        ("remove the silences", "cut out dead air"),
    ),
    Rule(
        rf"(?:add\s+)?(?:an?\s+)?(?P<place>intro|outro|opening|end(?:ing)?)(?:\s+title)?\s+(?:card|screen)"
        rf"(?:\s+(?:with|saying))?\s+(?P<quote>{QUOTE})",
        lambda words: AddCard("intro" if words["place"] in ("intro", "opening") else "outro", words.quote()),
        ('add an intro title card "Hello"', 'an outro card "Bye"', 'end screen "Bye"'),
    ),
    Rule(
        r"(?:with\s+|add\s+|use\s+)?(?:short\s+)?(?:cross-?fades?|dissolves?|cross\s+fades?)(?:\s+between\s+(?:the\s+)?clips)?",
        lambda _: Crossfades(),
        ("with short crossfades", "add dissolves between the clips"),
    ),
    Rule(
        rf"(?:add\s+)?(?:some\s+)?(?:(?P<mood>{_MOODS})\s+)?(?:background\s+)?music"
        r"(?:\s+(?:at|with)\s+(?:a\s+volume\s+of\s+)?(?P<volume>\d+(?:\.\d+)?)\s*%)?",
        lambda words: AddMusic(*_mood_and_volume(words)),
        ("add calm background music at 30%", "lo-fi music", "background music"),
    ),
    Rule(
        r"(?:and\s+)?duck(?:ed)?(?:\s+(?:it|the\s+music))?\s+under\s+(?:the\s+|my\s+)?(?:speech|voices?|dialogue)",
        lambda _: DuckMusic(),
        ("ducked under the speech", "duck it under my voice"),
    ),
)

_COMPILED = [(re.compile(rf"(?<![\w«]){rule.pattern}(?![\w»])"), rule) for rule in RULES]
_FILLER = re.compile(r"\b(?:please|and|then|also|with|an?|the|now|it|plus)\b|[\s.,;:!&]+")


_CLAIMED = "\0"


def parse(text: str) -> Understood:
    """The edits that `text` asks for. Words that no rule claims are `unclear`; then nothing may be done."""
    masked, quotes = _mask_quotes(text)
    found: list[tuple[int, Edit]] = []
    rest = masked
    for pattern, rule in _COMPILED:
        found += [(match.start(), rule.edit(Words(match, quotes))) for match in pattern.finditer(rest)]
        rest = pattern.sub(lambda m: _CLAIMED * len(m.group()), rest)
    pieces = [piece for piece in re.split(f"{_CLAIMED}+", rest) if _FILLER.sub("", piece)]
    unclear = _unmask(" … ".join(" ".join(piece.split()).strip(" .,;") for piece in pieces), quotes)
    return Understood(tuple(edit for _, edit in sorted(found, key=lambda pair: pair[0])), unclear)


def _mask_quotes(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in lower case with `«n»` for each quotation, and the quotations as they were written."""
    quotes: list[str] = []
    masked, at = "", 0
    for match in _QUOTED.finditer(text):
        masked += _outside_quotes(text[at : match.start()]) + f"«{len(quotes)}»"
        quotes.append(next(group for group in match.groups() if group is not None))
        at = match.end()
    return masked + _outside_quotes(text[at:]), tuple(quotes)


def _outside_quotes(text: str) -> str:
    return text.replace("«", "<").replace("»", ">").replace(_CLAIMED, " ").casefold()


def _unmask(text: str, quotes: tuple[str, ...]) -> str:
    return re.sub(r"«(\d+)»", lambda m: f'"{quotes[int(m.group(1))]}"', text)


def _mood_and_volume(words: Words) -> tuple[str, float]:
    mood = words["mood"].replace("lo fi", "lo-fi").replace("lofi", "lo-fi") or AddMusic.mood
    return mood, float(words["volume"]) / 100 if words["volume"] else AddMusic.volume
