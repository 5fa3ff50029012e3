"""Words with times, from .srt, .vtt and .lrc files."""

from __future__ import annotations

import re
from pathlib import Path

from flows.errors import InputError

Cue = tuple[int, int | None, str]
"""Start and end in ms (None: until the next one), and the words."""

MOST_BYTES = 8 * 2**20
_ARROW = re.compile(r"^\s*(?P<a>[\d:.,]+)\s*-->\s*(?P<b>[\d:.,]+)")
_STAMP = re.compile(r"\[(\d{1,3}):(\d{1,2}(?:[.:]\d{1,3})?)\]")
_MARKUP = re.compile(r"<[^>]*>|\{\\[^}]*\}")


def read_subtitles(path: Path) -> list[Cue]:
    """The cues of a file in order of time. Raises InputError when it cannot be read or holds none."""
    if path.stat().st_size > MOST_BYTES:
        raise InputError(f"{path} is too large for subtitles.")
    text = _decoded(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    cues = _lyrics(text) if path.suffix.lower() == ".lrc" else _captions(text)
    if not cues:
        raise InputError(f"{path} holds no subtitles.", hint="Each needs a time and words.")
    return sorted(cues, key=lambda cue: cue[0])


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def _captions(text: str) -> list[Cue]:
    cues: list[Cue] = []
    for block in re.split(r"\n\s*\n", text):
        lines = block.strip().split("\n")
        place = next((n for n, line in enumerate(lines) if _ARROW.match(line)), None)
        if place is None:
            continue
        times = _ARROW.match(lines[place])
        assert times
        words = " ".join(line.strip() for line in lines[place + 1 :] if line.strip())
        start, end = _clock(times["a"]), _clock(times["b"])
        words = _MARKUP.sub("", words).strip()
        if words and end > start:
            cues.append((start, end, words))
    return cues


def _clock(stamp: str) -> int:
    parts = [float(part) for part in stamp.replace(",", ".").split(":")]
    return round(sum(part * 60.0**power for power, part in enumerate(reversed(parts))) * 1000)


def _lyrics(text: str) -> list[Cue]:
    """Lines with one or more stamps; a line without words ends the one before."""
    offset = re.search(r"\[offset:\s*([+-]?\d+)\]", text, re.IGNORECASE)
    shift = int(offset[1]) if offset else 0
    found: list[tuple[int, str]] = []
    for line in text.split("\n"):
        stamps = _STAMP.findall(line)
        words = re.sub(r"<\d+:[\d.]+>", "", _STAMP.sub("", line)).strip()
        for minutes, seconds in stamps:
            time_ms = round((int(minutes) * 60 + float(seconds.replace(":", "."))) * 1000) - shift
            found.append((max(0, time_ms), words))
    found.sort()
    cues: list[Cue] = []
    for number, (start, words) in enumerate(found):
        end = found[number + 1][0] if number + 1 < len(found) else None
        if words and end != start:
            cues.append((start, end, words))
    return cues
