"""Numbers and times as people write them, in English and Chinese. Each is a pattern and a function that reads it.

Times are whole milliseconds. Patterns have no groups of their own, so that larger ones can be built from them.
"""

from __future__ import annotations

import re

from flows.studio.director.phrases import phrase

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_SMALL = {word: n for n, word in enumerate([*_ONES.split(), "eighteen", "nineteen"])}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ENGLISH = {**_SMALL, **_TENS, "hundred": 100, "a hundred": 100, "half": 0.5, "half a": 0.5, "half an": 0.5}
_ENGLISH |= {"a": 1, "an": 1, "a quarter": 0.25, "a quarter of a": 0.25, "a couple of": 2}
_WORDS = "|".join(sorted((*_SMALL, "a hundred", "hundred"), key=len, reverse=True))
_TENS_WORDS = "|".join(_TENS)
_DIGITS = r"\d+(?:\.\d+)?"
_HAN = "零一二两三四五六七八九十百半"
_HAN_DIGITS = {**{c: n for n, c in enumerate("零一二三四五六七八九")}, "两": 2}

_UNITS_WORDS = "one|two|three|four|five|six|seven|eight|nine"
NUMBER = (
    rf"(?:{_DIGITS}|(?:{_TENS_WORDS})(?:[\s-](?:{_UNITS_WORDS}))?|(?:{_WORDS})\b(?: hundred)?"
    rf"|[{_HAN}]+(?:点[{_HAN}]+)?)"
)
"""A count or an amount: 5, 1.5, twenty-five, 三, 十五, 一点五."""

_COUNT = rf"{NUMBER}(?: and a half)?"
_VAGUE = r"(?:half an?|an? half|half|a quarter of an?|a couple of|an?)"
_AMOUNT = rf"(?:{_COUNT}[\s-]*|{_VAGUE}[\s-]+)"
_HOUR, _MINUTE = r"(?:hours?|hrs?|h)\b", r"(?:minutes?|mins?|m)\b"
_SECOND, _MS = r"(?:seconds?|secs?|s)\b", r"(?:milliseconds?|msecs?|ms)\b"
_UNIT = rf"(?:{_HOUR}|{_MINUTE}|{_SECOND}|{_MS})"
_CLOCK = r"(?:\d{1,2}:)?\d{1,3}:[0-5]\d(?:\.\d+)?"
_ENGLISH_TIME = (
    rf"(?:\d+m(?:in)?\s?\d+s(?:ec)?\b"
    rf"|{_AMOUNT}(?:{_MINUTE} ?(?:and )?{NUMBER}(?! and a half)(?:[\s-]*{_SECOND})?"
    rf"|{_HOUR} ?(?:and )?{NUMBER}[\s-]*{_MINUTE}|{_UNIT}(?: and a half)?))"
)
_HAN_NUMBER = rf"(?:{_DIGITS}|[{_HAN}]+(?:点[{_HAN}]+)?)"
_CHINESE_TIME = (
    rf"(?:{_HAN_NUMBER} ?个?半? ?小时(?:{_HAN_NUMBER} ?分钟?)?"
    rf"|{_HAN_NUMBER} ?分钟?半?钟?(?:零?{_HAN_NUMBER} ?秒钟?)?|{_HAN_NUMBER} ?毫秒|{_HAN_NUMBER} ?秒钟?半?)"
)
TIME = rf"(?:(?<![a-z0-9:]){_CLOCK}(?![a-z0-9:])|(?<![a-z0-9.:]){_ENGLISH_TIME}|{_CHINESE_TIME})"
"""A length or a place in time: 90s, 1:30, one and a half minutes, half a second, 一分半, 10秒."""

_SAID = (
    r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|"
    r"fifty|sixty|ninety|hundred|half|quarter|couple)"
)
SAID_NUMBER = rf"(?:{_SAID}|[零一二两三四五六七八九十百半点]+)"
SAID_TIME = (
    rf"(?:(?<![a-z0-9.:])(?:\d+:)?\d+:\d\d(?:\.\d+)?(?![\d:])|(?<![a-z0-9.:]){_SAID}(?:[\s-]+(?:and[\s-]+|"
        rf"of[\s-]+)?{_SAID})*[\s-]*(?:hours?|hrs?|minutes?|mins?|m|milliseconds?|ms|seconds?|secs?|s)\b"
    rf"(?: and a half\b| (?:and )?{_SAID}(?:[\s-]+{_SAID})*[\s-]*(?:seconds?|secs?)\b)?|"
        rf"[\d.:零一二两三四五六七八九十百半]+个?(?:小时|分|毫秒|"
        rf"秒)钟?半?钟?(?:零?[\d零一二两三四五六七八九十]+秒钟?)?)"
)  # fmt: skip
"""Where a time is said, for what only moves it about: shorter than TIME, by which it is read in the end."""

_MS_OF = ((r"ms|milli|毫秒", 1), (r"h|小时", 3_600_000), (r"m|分", 60_000), (r"s|秒", 1000))


def number(text: str) -> float:
    """The value of a text that NUMBER (or an amount such as "half a") matches."""
    text = " ".join(text.replace("-", " ").split())
    if text.endswith(" and a half"):
        return number(text.removesuffix(" and a half")) + 0.5
    if phrase(_DIGITS).fullmatch(text):
        return float(text)
    if text in _ENGLISH:
        return _ENGLISH[text]
    if re.fullmatch("a half|an half", text):
        return 0.5
    if " " in text:
        *front, last = text.split()
        head = number(" ".join(front))
        return head * 100 if last == "hundred" else head + number(last)
    return _han(text)


def _han(text: str) -> float:
    whole, _, fraction = text.partition("点")
    if fraction:
        return _han(whole) + float("0." + "".join(str(_HAN_DIGITS[c]) for c in fraction))
    if whole == "半":
        return 0.5
    if whole.endswith("半"):
        return _han(whole[:-1]) + 0.5
    total, digit = 0, None
    for character in whole:
        if character in _HAN_DIGITS:
            digit = _HAN_DIGITS[character]
        else:
            total += (1 if digit is None else digit) * (10 if character == "十" else 100)
            digit = None
    return total + (digit or 0)


def milliseconds(text: str) -> int:
    """The value of a text that TIME matches; a bare number counts seconds."""
    text = text.strip()
    if phrase(_CLOCK).fullmatch(text):
        parts = [float(part) for part in text.split(":")]
        return round(sum(part * 60.0**power for power, part in enumerate(reversed(parts))) * 1000)
    if phrase(NUMBER).fullmatch(text):
        return round(number(text) * 1000)
    extra = 0.0
    if found := phrase(r"(.+?) and a half").fullmatch(text):
        text, extra = found[1], 0.5
    total, unit = 0.0, 1000
    for amount, name in _quantities(text):
        unit = _unit(name) if name else unit // 60
        total += amount * unit
    return round(total + extra * unit)


def _quantities(text: str) -> list[tuple[float, str]]:
    """Amounts with the names of their units: "1 minute 45" → (1, minute), (45, "")."""
    pieces: list[tuple[float, str]] = []
    pattern = phrase(
        rf"(?:and )?(?P<amount>{_COUNT}|{_VAGUE})[\s-]*(?P<unit>个?半?小时|分钟?半?钟?|毫秒|秒钟?半?|[a-z]+)? ?零?"
    )
    place = 0
    while place < len(text):
        found = pattern.match(text, place)
        if found is None:
            raise ValueError(f"not a time: {text}")
        unit = found["unit"] or ""
        pieces.append((number(found["amount"]) + (0.5 if "半" in unit else 0), unit))
        place = found.end()
    return pieces


def _unit(name: str) -> int:
    return 1000 if name[0] == "s" else next(ms for pattern, ms in _MS_OF if phrase(pattern).search(name))


def share(text: str) -> float:
    """A part of a whole by its name: half, third, quarter, 一半, 三分之一."""
    return next(value for pattern, value in _SHARES if phrase(pattern).search(text))


_SHARES = (
    (r"two thirds|三分之二", 2 / 3),
    (r"three quarters|四分之三", 3 / 4),
    (r"third|三分之一", 1 / 3),
    (r"quarter|四分之一", 1 / 4),
    (r"half|半", 1 / 2),
)
