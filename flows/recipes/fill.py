"""A recipe and what the user gave → every value filled in: files probed, defaults rendered, types checked."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from flows.errors import InputError, UsageError, did_you_mean
from flows.files import content_hash, write_atomically
from flows.media.hashing import sha256_file
from flows.media.probe import MediaInfo, embedded_cover, probe
from flows.recipes import template
from flows.recipes.models import Input, Recipe
from flows.wire import codes

Given = Mapping[str, str | Sequence[str]]


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
    """A media value as templates see it: `duration` in seconds, sizes in pixels, `cover` the path of embedded artwork.

    Facts of a URL are unknown (None) before it is uploaded; tags are empty then.
    """

    kind: str
    source: str
    info: MediaInfo | None
    tags: Tags
    _extract: Callable[[Path], str]
    alias: str = ""

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
        return _url_name(self.source) if self.is_url else Path(self.source).name

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


@dataclass(frozen=True)
class Filled:
    """A recipe with its values, ready to be planned."""

    recipe: Recipe
    variant: str | None
    values: Mapping[str, Any]

    def media_of(self, name: str) -> list[Media]:
        """The files of a media input, one or many."""
        value = self.values[name]
        return list(value) if isinstance(value, list) else [value]

    @property
    def text_values(self) -> dict[str, Any]:
        """Every value as plain data: media as their path or URL."""
        return {name: _plain(value) for name, value in self.values.items()}


def fill(recipe: Recipe, given: Given, *, cache: Path, max_bytes: int, variant: str | None = None) -> Filled:
    """Every input of `recipe` with its value.

    `cache` is the folder that receives covers taken out of audio files; no file may be over
    `max_bytes`. Raises InputError for the first input that is
    missing, unknown, unreadable or of the wrong type.
    """
    for name in given:
        if name not in recipe.inputs:
            raise InputError(
                f'recipe "{recipe.name}" has no input "{name}".{did_you_mean(name, recipe.inputs)}',
                hint=f"Its inputs are {', '.join(recipe.inputs) or 'none'}.",
            )
    if variant is not None and variant not in recipe.variants:
        known = recipe.variants
        raise UsageError(
            f'recipe "{recipe.name}" has no variant "{variant}".{did_you_mean(variant, known)}',
            hint=f"Its variants are {', '.join(known) or 'none'}.",
        )
    chosen = dict(recipe.variants[variant]) if variant else {}
    return Filled(recipe, variant, _Filler(recipe, given, chosen, cache, max_bytes).values())


class _Filler:
    """Fills inputs in whatever order their defaults need each other."""

    def __init__(self, recipe: Recipe, given: Given, chosen: Mapping[str, Any], cache: Path, max_bytes: int):
        self.recipe, self.given, self.chosen = recipe, given, chosen
        self.cache, self.max_bytes = cache, max_bytes
        self.done: dict[str, Any] = {name: value for name, value in chosen.items() if name not in recipe.inputs}
        self.open: list[str] = []

    def values(self) -> dict[str, Any]:
        for name in self.recipe.inputs:
            self[name]
        return self.done

    def __getitem__(self, name: str) -> Any:
        """The value of an input or of a variant's variable, filled when it is first asked for."""
        if name not in self.done and name not in self.recipe.inputs:
            raise KeyError(name)
        if name not in self.done:
            if name in self.open:
                circle = " → ".join([*self.open[self.open.index(name) :], name])
                raise InputError(
                    f'recipe "{self.recipe.name}": the defaults of these inputs need each other: {circle}.'
                )
            self.open.append(name)
            self.done[name] = self._make(name, self.recipe.inputs[name])
            self.open.pop()
        return self.done[name]

    def _make(self, name: str, wanted: Input) -> Any:
        raw = self._raw(name, wanted)
        items = [raw] if isinstance(raw, str) or not isinstance(raw, Sequence) else list(raw)
        if not wanted.many and len(items) > 1:
            raise InputError(f'input "{name}" takes one value and {len(items)} were given.')
        values = [self._typed(name, wanted, item) for item in items if not (wanted.is_media and item == "")]
        if wanted.is_media and not values:
            raise self._missing(name, wanted)
        if not wanted.many:
            return values[0]
        return _named_apart(values) if wanted.is_media else values

    def _raw(self, name: str, wanted: Input) -> Any:
        if name in self.given:
            return self.given[name]
        if name in self.chosen:
            return self.chosen[name]
        if wanted.is_required:
            raise self._missing(name, wanted)
        default = wanted.default
        if isinstance(default, list):
            return [self._rendered(name, item) for item in default]
        return self._rendered(name, default)

    def _rendered(self, name: str, default: Any) -> Any:
        if default is None:
            return ""
        if not isinstance(default, str) or "{" not in default:
            return default
        return template.render(default, self, what=f'the default of input "{name}"')

    def _missing(self, name: str, wanted: Input) -> InputError:
        example = "FILE" if wanted.is_media else "VALUE"
        why = " (its default found nothing)" if not wanted.is_required else ""
        return InputError(
            f'recipe "{self.recipe.name}" needs the input "{name}" ({wanted.type}){why}.',
            hint=f"Give it with -i {name}={example}.",
        )

    def _typed(self, name: str, wanted: Input, value: Any) -> Any:
        if wanted.is_media:
            return self._media(name, wanted, str(value))
        try:
            return _CONVERT[wanted.type](value, wanted)
        except ValueError as exc:
            raise InputError(f'input "{name}": {exc}') from exc

    def _media(self, name: str, wanted: Input, source: str) -> Media:
        if source.startswith(("http://", "https://")):
            return Media(wanted.type, source, None, Tags({}), self._extract)
        info = probe(Path(source).expanduser(), max_bytes=self.max_bytes)
        if info.kind != wanted.type and not (wanted.type == "audio" and info.has_audio):
            raise InputError(
                f'input "{name}" must be {_a(wanted.type)} file, and {source} is {_a(info.kind)}.',
                hint=f"Accepted are {', '.join(_SUFFIXES[wanted.type])}.",
            )
        return Media(wanted.type, str(info.path.absolute()), info, Tags(info.tags), self._extract)

    def _extract(self, path: Path) -> str:
        found = embedded_cover(path)
        if found is None:
            return ""
        return str(_keep(self.cache, *found))


_SUFFIXES = {"audio": codes.AUDIO_SUFFIXES, "image": codes.IMAGE_SUFFIXES, "video": codes.VIDEO_SUFFIXES}


def _keep(folder: Path, data: bytes, suffix: str) -> Path:
    """Write `data` once under a name made of its content."""
    target = folder / f"cover-{content_hash(data)[:16]}.{suffix}"
    if not target.exists():
        write_atomically(target, data)
    return target


def _named_apart(files: list[Media]) -> list[Media]:
    """Files of the same name get numbered names, so that an instruction can tell them apart."""
    seen: dict[str, int] = {}
    apart = []
    for file in files:
        count = seen[file.name] = seen.get(file.name, 0) + 1
        path = PurePosixPath(file.name)
        apart.append(file if count == 1 else replace(file, alias=f"{path.stem}-{count}{path.suffix}"))
    return apart


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _url_name(url: str) -> str:
    parts = urlsplit(url)
    return unquote(PurePosixPath(parts.path).name) or parts.netloc


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Media) else value


def _text(value: Any, _: Input) -> str:
    return str(value)


def _number(value: Any, _: Input) -> int | float:
    try:
        number = float(value)
    except (TypeError, ValueError) as exc:
        raise ValueError(f'"{value}" is not a number.') from exc
    if isinstance(value, bool) or not math.isfinite(number):
        raise ValueError(f'"{value}" is not a number.')
    return int(number) if number.is_integer() else number


_BOOLEANS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


def _boolean(value: Any, _: Input) -> bool:
    known = _BOOLEANS.get(str(value).strip().lower())
    if known is None:
        raise ValueError(f'"{value}" is neither true nor false.')
    return known


def _choice(value: Any, wanted: Input) -> Any:
    by_text = {str(choice).casefold(): choice for choice in wanted.choices}
    found = by_text.get(str(value).casefold())
    if found is None:
        known = [str(choice) for choice in wanted.choices]
        raise ValueError(f'"{value}" is not one of {", ".join(known)}.{did_you_mean(str(value), known)}')
    return found


_CONVERT: dict[str, Callable[[Any, Input], Any]] = {
    "text": _text,
    "number": _number,
    "boolean": _boolean,
    "choice": _choice,
}
