"""Patterns as they are said: a space in one stands for any white space, ` ?` for some or none."""

from __future__ import annotations

import re
from functools import cache


@cache
def phrase(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern. In a class, such as `[a-z ]`, a space is a space."""
    return re.compile(_SPACE.sub(_spaced, pattern), flags)


_SPACE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]| \??", re.DOTALL)


def _spaced(found: re.Match[str]) -> str:
    return {" ": r"\s+", " ?": r"\s*"}.get(found[0], found[0])


def has_chinese(text: str) -> bool:
    """Whether a Chinese character stands in a text."""
    return bool(_HAN.search(text))


_HAN = re.compile(r"[\u4e00-\u9fff]")
