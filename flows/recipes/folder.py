"""A folder that was given where files are wanted: which of its files are meant, in which order, and its cover."""

from __future__ import annotations

import re
from pathlib import Path

from flows.errors import InputError
from flows.media.tags import read_tags
from flows.wire import codes

COVER_NAMES = ("cover", "folder", "front", "albumart")
"""What the artwork of an album is usually called, the likeliest first."""

_OTHERS = {
    "audio": frozenset(("flac", "ogg", "oga", "opus", "wma", "aif", "aiff", "ape", "wv", "alac", "m4b", "amr")),
    "image": frozenset(("heic", "heif", "avif", "tif", "tiff", "bmp")),
    "video": frozenset(("m4v", "wmv", "flv", "mpg", "mpeg", "mts", "m2ts", "3gp", "ts")),
}
"""Types of the same kind that the API does not take: to pass them over in silence would lose part of an album."""


def files_in(folder: Path, kind: str) -> list[Path]:
    """The files of a kind in a folder, songs by disc and track number, then by name, in which 2 comes before 10.

    Hidden files, folders below and files of other kinds are left alone. Raises InputError when there is none, or one of
    a type that is not accepted.
    """
    files = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
    refused = sorted(path.name for path in files if codes.suffix_of(path.name) in _OTHERS[kind])
    if refused:
        more = f" and {len(refused) - 1} more" if len(refused) > 1 else ""
        raise InputError(f"{folder} holds {refused[0]}{more}, of a type that is not accepted.", hint=_accepted(kind))
    found = [path for path in files if codes.kind_of(path.name) == kind]
    if not found:
        raise InputError(f"{folder} holds no {kind} file.", hint=_accepted(kind))
    return sorted(found, key=lambda path: (*_place(path, kind), *_natural(path.name)))


def cover_in(folder: Path) -> str:
    """The path of the artwork that lies in a folder under a usual name; empty when there is none."""
    pictures = [path for path in folder.iterdir() if codes.kind_of(path.name) == "image" and path.is_file()]
    ranked = sorted(path for path in pictures if path.stem.casefold() in COVER_NAMES)
    best = min(ranked, key=lambda path: COVER_NAMES.index(path.stem.casefold()), default=None)
    return str(best) if best else ""


def _accepted(kind: str) -> str:
    return f"Accepted are {', '.join(codes.SUFFIXES[kind])}."


def _place(path: Path, kind: str) -> tuple[int, float]:
    """Disc and track number of a song; without a number it comes after those that have one."""
    if kind != "audio":
        return 0, 0
    tags = read_tags(path)
    disc, track = (_number(tags.get(name, "")) for name in ("discnumber", "tracknumber"))
    return disc or 1, track or float("inf")


def _number(text: str) -> int:
    """The first number of "3" or "3/12"; 0 when there is none."""
    found = re.match(r"\s*(\d+)", text)
    return int(found[1]) if found else 0


def _natural(name: str) -> tuple[list[tuple[int, int, str]], str]:
    parts = [part for part in re.split(r"(\d+)", name.casefold()) if part]
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts], name
