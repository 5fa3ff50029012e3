"""What a file carries besides its streams: common tags and a cover picture."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import mutagen
from mutagen.flac import Picture
from mutagen.id3 import APIC
from mutagen.mp4 import MP4Cover

FRONT_COVER = 3
"""The picture type of ID3 and FLAC."""

_SIGNATURES = ((b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF8", "gif"), (b"RIFF", "webp"))


def read_tags(path: Path) -> dict[str, str]:
    """Common tags by their easy names (`title`, `artist`, `album`, `date`, …); empty when the file carries none."""
    file = _open(path, easy=True)
    if file is None:
        return {}
    found = {str(k).lower(): "; ".join(str(x) for x in v) for k, v in dict(file.tags).items() if isinstance(v, list)}
    return {k: v.strip() for k, v in found.items() if v.strip()}


def embedded_cover(path: Path) -> tuple[bytes, str] | None:
    """The cover picture inside an audio file as `(bytes, suffix)`, the front cover first; None when it has none.

    The suffix comes from the picture itself: what tags say about it is often wrong.
    """
    file = _open(path)
    found = [(kind, data, _suffix(data)) for kind, data in _pictures(file)] if file is not None else []
    usable = sorted((one for one in found if one[2]), key=lambda one: one[0] != FRONT_COVER)
    return (usable[0][1], usable[0][2]) if usable else None


def _open(path: Path, *, easy: bool = False) -> Any:
    """The file as mutagen reads it, by its name and else by its content; None without any tags."""
    for named in (True, False):
        try:
            with path.open("rb") as data:
                file: Any = mutagen.File(path if named else _Nameless(data), easy=easy)
        except (mutagen.MutagenError, OSError):
            continue
        if file is not None and (file.tags or getattr(file, "pictures", None)):
            return file
    return None


class _Nameless:
    """An open file that does not tell its name, so that a wrong suffix misleads nobody."""

    def __init__(self, data: IO[bytes]):
        self.read, self.seek, self.tell = data.read, data.seek, data.tell


def _pictures(file: Any) -> Iterator[tuple[int, bytes]]:
    values = [one for value in (file.tags or {}).values() for one in (value if isinstance(value, list) else [value])]
    for value in [*getattr(file, "pictures", []), *values]:
        if isinstance(value, MP4Cover):
            yield FRONT_COVER, bytes(value)
        elif isinstance(value, APIC | Picture):
            one: Any = value
            yield one.type, bytes(one.data)
    yield from _vorbis_pictures(file.tags)


def _vorbis_pictures(tags: Any) -> Iterator[tuple[int, bytes]]:
    """Ogg files hold a FLAC picture block as base64 text."""
    for text in (tags or {}).get("metadata_block_picture", []):
        try:
            picture: Any = Picture(base64.b64decode(text))  # type: ignore[no-untyped-call]
        except (binascii.Error, mutagen.MutagenError, ValueError):
            continue
        yield picture.type, bytes(picture.data)


def _suffix(data: bytes) -> str:
    return next((suffix for signature, suffix in _SIGNATURES if data.startswith(signature)), "")
