"""A media file as templates see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from flows.files import content_hash, write_atomically
from flows.media.hashing import sha256_file
from flows.media.probe import MediaInfo, embedded_cover
from flows.recipes.folder import cover_in
from flows.remote.urls import name_of


class Tags:
    """Tags of a file as attributes; a tag that the file does not carry is the empty string."""

    def __init__(self, tags: Mapping[str, str]):
        self._tags = dict(tags)

    def __getattr__(self, name: str) -> str:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._tags.get(name, "")

    def __repr__(self) -> str:
        return f"Tags({self._tags!r})"


@dataclass(frozen=True)
class Media:
    """A media value as templates see it: `duration` in seconds, sizes in pixels, `cover` the path of embedded artwork,
    `folder_cover` that of the artwork beside it.

    Facts of a URL are unknown (None) before it is fetched; tags are empty then. `origin` is the URL of a fetched file.
    """

    kind: str
    source: str
    info: MediaInfo | None
    tags: Tags
    _extract: Callable[[Path], str]
    alias: str = ""
    origin: str = ""

    def __str__(self) -> str:
        return self.source

    @property
    def is_url(self) -> bool:
        return self.info is None

    @property
    def path(self) -> Path:
        return Path(self.source)

    @property
    def name(self) -> str:
        """The name it is uploaded under."""
        return self.alias or self._file_name

    @property
    def _file_name(self) -> str:
        return name_of(self.source) if self.is_url else Path(self.source).name

    @property
    def stem(self) -> str:
        return PurePosixPath(self.name).stem

    @property
    def digest(self) -> str:
        """SHA-256 of the file's content; a URL stands for itself."""
        return self.source if self.is_url else sha256_file(self.path)

    @property
    def cover(self) -> str:
        return self._extract(self.path) if self.info and self.kind == "audio" else ""

    @property
    def folder_cover(self) -> str:
        return cover_in(self.path.parent) if self.info and not self.origin else ""

    @property
    def duration(self) -> float | None:
        return self.info.duration_ms / 1000 if self.info and self.info.duration_ms is not None else None

    @property
    def width(self) -> int | None:
        return self.info.width if self.info else None

    @property
    def height(self) -> int | None:
        return self.info.height if self.info else None

    @property
    def fps(self) -> float | None:
        return self.info.fps if self.info else None


def media_at(url: str, kind: str, name: str = "") -> Media:
    """Media behind a URL, of which nothing is known yet; without a URL what another file will turn out to hold."""
    return Media(kind, url, None, Tags({}), lambda _: "", alias=name)


def media_of(info: MediaInfo, kind: str, covers: Path, name: str = "", origin: str = "") -> Media:
    """A probed file; artwork inside it is written into the folder `covers` when a template asks for it.

    One that was fetched goes by its `name` there, and by its `origin`.
    """
    path = str(info.path.absolute())
    return Media(kind, path, info, Tags(info.tags), lambda path: _extract_cover(path, covers), name, origin)


def named_apart(files: list[Media]) -> list[Media]:
    """Files of the same name get numbered names, so that an instruction can tell them apart."""
    taken = {file.name for file in files}
    used: set[str] = set()
    apart = []
    for file in files:
        name = file.name if file.name not in used else _free_name(file.name, taken | used)
        used.add(name)
        apart.append(file if name == file.name else replace(file, alias=name))
    return apart


def _free_name(name: str, taken: set[str]) -> str:
    path = PurePosixPath(name)
    numbered = (f"{path.stem}-{number}{path.suffix}" for number in range(2, len(taken) + 3))
    return next(one for one in numbered if one not in taken)


def _extract_cover(path: Path, folder: Path) -> str:
    """Write the artwork once, under a name made of its content; its path, or the empty string when there is none."""
    found = embedded_cover(path)
    if found is None:
        return ""
    data, suffix = found
    target = folder / f"cover-{content_hash(data)[:16]}.{suffix}"
    if not target.exists():
        write_atomically(target, data)
    return str(target)
