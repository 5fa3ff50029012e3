"""Which font draws which character: Inter, which comes along, then the fonts of the machine.

`REELFLOW_FONTS` names one more folder, searched before the machine's own.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Literal

from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]
from PIL import ImageFont, features

Weight = Literal["regular", "bold"]

BUNDLED: dict[Weight, str] = {"regular": "Inter-Regular.otf", "bold": "InterDisplay-Bold.otf"}
FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
    "~/AppData/Local/Microsoft/Windows/Fonts",
)
PREFERRED = (
    "notosans-",
    "notosanscjk",
    "sourcehansans",
    "notosanssc",
    "notosans",
    "pingfang",
    "hiragino",
    "msyh",
    "yugoth",
    "malgun",
    "wqy",
    "dejavusans",
    "segoeui",
    "arialunicode",
    "arial",
    "freesans",
)
SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
SIMPLIFIED_CHINESE = 2  # its place inside the Noto Sans CJK collections
MOST_FONTS = 300


@dataclass(frozen=True, slots=True)
class Face:
    """One font file, or one font of a collection."""

    path: str
    index: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that one face draws together."""

    text: str
    face: Face
    rtl: bool


def split_runs(text: str, weight: Weight) -> list[Run]:
    """Cut `text` into runs by the face that has the characters; characters no font has are left out.

    Runs come as they stand from left to right, whichever way the text and its parts are read.
    """
    runs: list[Run] = []
    for character in text:
        face = face_for(character, weight)
        if face is None:
            continue
        last = runs[-1] if runs else None
        if last and (_joins(character, last.face) or last.face == face):
            runs[-1] = Run(last.text + character, last.face, last.rtl or _is_rtl(character))
        else:
            runs.append(Run(character, face, _is_rtl(character)))
    return _in_reading_order(runs, starts_rtl(text))


def _in_reading_order(runs: list[Run], rtl: bool) -> list[Run]:
    """Order stretches of one direction by the direction of the whole, and runs by the direction of their stretch."""
    stretches = [list(stretch) for _, stretch in groupby(runs, key=lambda run: run.rtl)]
    if rtl:
        for before, after in pairwise(stretches):
            _hand_on_space(before, after)
        stretches.reverse()
    return [run for stretch in stretches for run in (stretch[::-1] if stretch[0].rtl else stretch)]


def _hand_on_space(before: list[Run], after: list[Run]) -> None:
    """Space at the end of a left-to-right stretch stands on its left when the whole is read from the right."""
    last = before[-1]
    words = last.text.rstrip()
    if not last.rtl and words:
        before[-1] = replace(last, text=words)
        after[0] = replace(after[0], text=last.text[len(words) :] + after[0].text)


def missing_characters(text: str, weight: Weight) -> str:
    """The characters of `text` that no font on this machine has, each once."""
    return "".join(dict.fromkeys(c for c in text if face_for(c, weight) is None and not _is_invisible(c)))


def identities(text: str) -> list[str]:
    """Which font files draw a text here, each with its size and time: what changes when another font would."""
    faces = {face for weight in BUNDLED for c in text if (face := face_for(c, weight)) is not None}
    facts = [(Path(face.path), face.index) for face in faces]
    return sorted(f"{path} {index} {path.stat().st_size} {path.stat().st_mtime_ns}" for path, index in facts)


def load(face: Face, size_px: int) -> ImageFont.FreeTypeFont:
    """The face at a size in pixels."""
    return _load(face, size_px)


def can_shape() -> bool:
    """Whether Pillow can shape and order right-to-left scripts here."""
    return bool(features.check("raqm"))


def starts_rtl(text: str) -> bool:
    """Whether the first letter with a direction is a right-to-left one."""
    strong = (unicodedata.bidirectional(c) for c in text)
    return next((kind != "L" for kind in strong if kind in ("L", "R", "AL")), False)


@lru_cache(maxsize=4096)
def face_for(character: str, weight: Weight) -> Face | None:
    """The first face that has the character, None when there is none."""
    return next((face for face in _faces(weight) if ord(character) in _coverage(face)), None)


def _faces(weight: Weight) -> Iterator[Face]:
    yield Face(str(Path(__file__).parent / "fonts" / BUNDLED[weight]))
    yield from _machine_faces(weight, os.environ.get("REELFLOW_FONTS", ""))


@cache
def _machine_faces(weight: Weight, extra: str) -> tuple[Face, ...]:
    folders = [extra] if extra else []
    own, machine = ([p for f in part for p in _font_files(Path(f).expanduser())] for part in (folders, FOLDERS))
    ranked = [path for part in (own, machine) for path in sorted(part, key=lambda p: _rank(p, weight))][:MOST_FONTS]
    return tuple(
        Face(str(path), SIMPLIFIED_CHINESE if "CJK" in path.name and ".tt" in path.name else 0) for path in ranked
    )


def _font_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and "emoji" not in p.name.lower())


def _rank(path: Path, weight: Weight) -> tuple[int, int, int]:
    name = path.stem.lower().replace(" ", "").replace("_", "")
    place = next((n for n, start in enumerate(PREFERRED) if name.startswith(start)), len(PREFERRED))
    slanted = any(word in name for word in ("italic", "oblique", "condensed", "mono", "serif"))
    fits = ("bold" in name) == (weight == "bold") and not any(w in name for w in ("thin", "light", "black", "medium"))
    return place, int(slanted), int(not fits)


@cache
def _coverage(face: Face) -> frozenset[int]:
    try:
        with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
            outlines = any(table in font for table in ("glyf", "CFF ", "CFF2"))
            font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])  # their names need parsing
            return frozenset(font.getBestCmap() or {}) if outlines else frozenset()
    except (TTLibError, OSError, KeyError, ValueError, AssertionError):
        return frozenset()


@lru_cache(maxsize=256)
def _load(face: Face, size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(face.path, size_px, index=face.index)


def _joins(character: str, face: Face) -> bool:
    """Spaces, marks and punctuation stay in the run they follow when its face has them."""
    return unicodedata.category(character)[0] in "ZMPC" and ord(character) in _coverage(face)


def _is_rtl(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL")


def _is_invisible(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Cf", "Cc", "Mn")
