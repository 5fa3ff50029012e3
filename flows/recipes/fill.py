"""A recipe and what the user gave → every value filled in: files probed, defaults rendered, types checked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.errors import InputError, UsageError, did_you_mean
from flows.media.probe import MediaInfo, probe
from flows.recipes import template
from flows.recipes.convert import convert
from flows.recipes.folder import files_in
from flows.recipes.media import Media, media_at, media_of, named_apart
from flows.recipes.models import Input, Recipe
from flows.remote.cache import Kept
from flows.remote.source import check_url
from flows.remote.urls import all_shown, is_remote, marked, shown
from flows.wire import codes

Given = Mapping[str, str | Sequence[str]]
Find = Callable[[str], Kept | None]
"""The file that was fetched from a URL, if it was."""

LATER = "(known once it is fetched)"
"""Stands for a text that a file determines which is not here yet."""


def nothing_fetched(_: str) -> None:
    """No URL was fetched."""


@dataclass(frozen=True)
class Filled:
    """A recipe with its values, ready to be planned.

    `pending` are the inputs that lie behind a URL and are not fetched, and those whose defaults depend on them.
    """

    recipe: Recipe
    variant: str | None
    values: Mapping[str, Any]
    pending: frozenset[str] = frozenset()

    def media_of(self, name: str) -> list[Media]:
        """The files of a media input, one or many."""
        value = self.values[name]
        return list(value) if isinstance(value, list) else [value]

    @property
    def text_values(self) -> dict[str, Any]:
        """Every value as plain data: media as their path or URL, which may hold secrets."""
        return {name: _plain(value) for name, value in self.values.items()}

    @property
    def shown_values(self) -> dict[str, Any]:
        """Every value as it may be shown: URLs without login and query."""
        shown_values: dict[str, Any] = all_shown(self.text_values)
        return shown_values

    @property
    def marked_values(self) -> dict[str, Any]:
        """As `shown_values`; URLs that differ in what is left out are still told apart."""
        marked_values: dict[str, Any] = all_shown(self.text_values, marked)
        return marked_values

    @property
    def to_fetch(self) -> dict[str, str]:
        """URLs to be fetched before everything is known, each with the name of its file."""
        waiting = (media for name in sorted(self.pending) if self._is_media(name) for media in self.media_of(name))
        return {media.source: media.name for media in waiting if media.is_url and media.source}

    def _is_media(self, name: str) -> bool:
        return name in self.recipe.inputs and self.recipe.inputs[name].is_media


def fill(
    recipe: Recipe,
    given: Given,
    *,
    cache: Path,
    max_bytes: int,
    variant: str | None = None,
    find: Find = nothing_fetched,
) -> Filled:
    """Every input of `recipe` with its value.

    `cache` is the folder that receives covers taken out of audio files; no file may be over `max_bytes`. What lies
    behind a URL is known as far as `find` has it.
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
    filler = _Filler(recipe, given, chosen, cache, max_bytes, find)
    values = filler.values()
    return Filled(recipe, variant, values, frozenset(filler.pending))


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

    def __init__(
        self,
        recipe: Recipe,
        given: Given,
        chosen: Mapping[str, Any],
        cache: Path,
        max_bytes: int,
        find: Find = nothing_fetched,
    ):
        self.recipe, self.given, self.chosen = recipe, given, chosen
        self.cache, self.max_bytes, self.find = cache, max_bytes, find
        self.pending: set[str] = set()
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
        if self._depends_on_pending(name, wanted):
            self.pending.add(name)
            value = media_at("", wanted.type, LATER) if wanted.is_media else LATER
            return [value] if wanted.many else value
        raw = self._raw(name, wanted)
        items = [raw] if isinstance(raw, str) or not isinstance(raw, Sequence) else list(raw)
        if not wanted.many and len(items) > 1:
            raise InputError(f'input "{name}" takes one value and {len(items)} were given.')
        if wanted.is_media and wanted.many:
            items = [one for item in items for one in self._listed(name, wanted, str(item))]
        values = [self._typed(name, wanted, item) for item in items if not (wanted.is_media and item == "")]
        may_be_empty = wanted.many and (wanted.default == [] or not wanted.is_media)
        if not values and not may_be_empty:
            raise self._missing(name, wanted)
        if not wanted.many:
            return values[0]
        return named_apart(values) if wanted.is_media else values

    def _listed(self, name: str, wanted: Input, source: str) -> list[str]:
        """A folder stands for its files of the input's type."""
        folder = Path(os.path.expanduser(source))  # noqa: PTH111
        if not source or is_remote(source) or not folder.is_dir():
            return [source]
        try:
            return [str(path) for path in files_in(folder, wanted.type)]
        except InputError as exc:
            raise InputError(f'input "{name}": {exc.message}', hint=exc.hint) from exc

    def _depends_on_pending(self, name: str, wanted: Input) -> bool:
        """Whether the value comes from a default that a file determines which is not here yet."""
        if name in self.given or name in self.chosen:
            return False
        listed = wanted.default if isinstance(wanted.default, list) else [wanted.default]
        used = {one for text in listed if isinstance(text, str) and "{" in text for one in template.names_in(text)}
        for one in used & self.recipe.inputs.keys() - {*self.open}:
            self[one]
        return bool(used & self.pending)

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
        if is_remote(source):
            return self._remote(name, wanted, source)
        info = probe(Path(os.path.expanduser(source)), max_bytes=self.max_bytes)  # noqa: PTH111
        _check_kind(name, wanted, info, source)
        return media_of(info, wanted.type, self.cache)

    def _remote(self, name: str, wanted: Input, url: str) -> Media:
        kept = self.find(url)
        if kept is None:
            self._check_url(name, url)
            self.pending.add(name)
            return media_at(url, wanted.type)
        try:
            info = probe(kept.path, max_bytes=self.max_bytes)
        except InputError as exc:
            raise InputError(exc.message.replace(str(kept.path), shown(url)), hint=exc.hint) from exc
        _check_kind(name, wanted, info, shown(url))
        return media_of(info, wanted.type, self.cache, kept.name, url)

    def _check_url(self, name: str, url: str) -> None:
        try:
            check_url(url)
        except InputError as exc:
            raise InputError(f'input "{name}": {exc.message}', hint=exc.hint) from exc


def _check_kind(name: str, wanted: Input, info: MediaInfo, source: str) -> None:
    if info.kind != wanted.type and not (wanted.type == "audio" and info.has_audio):
        raise InputError(
            f'input "{name}" must be {_a(wanted.type)} file, and {source} is {_a(info.kind)} file.',
            hint=f"Accepted are {', '.join(codes.SUFFIXES[wanted.type])}.",
        )


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.origin or str(value) if isinstance(value, Media) else value
