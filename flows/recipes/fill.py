"""A recipe and what the user gave → every value filled in: files probed, defaults rendered, types checked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flows.errors import InputError, UsageError, did_you_mean
from flows.media.probe import probe
from flows.recipes import template
from flows.recipes.convert import convert
from flows.recipes.media import Media, is_url, media_at, media_of, named_apart
from flows.recipes.models import Input, Recipe
from flows.wire import codes

Given = Mapping[str, str | Sequence[str]]


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

    `cache` is the folder that receives covers taken out of audio files; no file may be over `max_bytes`.
    Raises InputError for the first input that is missing, unknown, unreadable or of the wrong type.
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


def problems(
    recipe: Recipe, given: Given, *, cache: Path, max_bytes: int, names: Iterable[str] | None = None
) -> dict[str, InputError]:
    """Everything that is wrong with what was given, by its message: each input, or of `names`, looked at by itself."""
    found: dict[str, InputError] = {}
    for variant in recipe.variant_names:
        chosen = recipe.variants[variant] if variant else {}
        for name in recipe.inputs if names is None else names:
            try:
                _Filler(recipe, given, chosen, cache, max_bytes)[name]
            except InputError as exc:
                found.setdefault(exc.message, exc)
    return found


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
                    f'recipe "{self.recipe.name}": the defaults of these inputs need each other: {circle}.',
                    hint=f"Give one of them, such as -i {name}=VALUE.",
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
        may_be_empty = wanted.many and (wanted.default == [] or not wanted.is_media)
        if not values and not may_be_empty:
            raise self._missing(name, wanted)
        if not wanted.many:
            return values[0]
        return named_apart(values) if wanted.is_media else values

    def _raw(self, name: str, wanted: Input) -> Any:
        if name in self.given:
            return self.given[name]
        if name in self.chosen:
            return self.chosen[name]
        if wanted.is_required:
            raise self._missing(name, wanted)
        default = wanted.default
        if default is None:
            return [] if wanted.many else ""
        if isinstance(default, list):
            return [self._rendered(name, item) for item in default]
        return self._rendered(name, default)

    def _rendered(self, name: str, default: Any) -> Any:
        if not isinstance(default, str) or "{" not in default:
            return default
        return template.render(default, self, what=f'the default of input "{name}"')

    def _missing(self, name: str, wanted: Input) -> InputError:
        example = "FILE" if wanted.is_media else "VALUE"
        why = "" if wanted.is_required or name in self.given else " (its default found nothing)"
        return InputError(
            f'recipe "{self.recipe.name}" needs the input "{name}" ({wanted.type}){why}.',
            hint=f"Give it with -i {name}={example}.",
        )

    def _typed(self, name: str, wanted: Input, value: Any) -> Any:
        if wanted.is_media:
            return self._media(name, wanted, str(value))
        try:
            return convert(value, wanted)
        except ValueError as exc:
            raise InputError(f'input "{name}": {exc}') from exc

    def _media(self, name: str, wanted: Input, source: str) -> Media:
        if is_url(source):
            return self._remote(name, wanted, source)
        info = probe(Path(os.path.expanduser(source)), max_bytes=self.max_bytes)  # noqa: PTH111
        if info.kind != wanted.type and not (wanted.type == "audio" and info.has_audio):
            raise InputError(
                f'input "{name}" must be {_a(wanted.type)} file, and {source} is {_a(info.kind)} file.',
                hint=f"Accepted are {', '.join(_SUFFIXES[wanted.type])}.",
            )
        return media_of(info, wanted.type, self.cache)

    def _remote(self, name: str, wanted: Input, url: str) -> Media:
        try:
            host = urlsplit(url).hostname
        except ValueError:
            host = None
        if not host:
            raise InputError(f'input "{name}": "{url}" is not a complete URL.', hint="Copy the whole address.")
        return media_at(url, wanted.type)


_SUFFIXES = {"audio": codes.AUDIO_SUFFIXES, "image": codes.IMAGE_SUFFIXES, "video": codes.VIDEO_SUFFIXES}


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Media) else value
