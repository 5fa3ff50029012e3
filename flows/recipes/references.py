"""What only the whole recipe can tell: names it mentions exist, templates are complete, defaults fit their type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from flows.errors import RecipeError, did_you_mean
from flows.recipes.convert import convert, is_number
from flows.recipes.models import (
    NUMERIC_FACTS,
    EditStep,
    ExportStep,
    ForEachStep,
    Input,
    Output,
    Recipe,
    Thumbnail,
    UploadStep,
)
from flows.recipes.places import Loc, Places
from flows.recipes.template import ENVIRONMENT, MEDIA_FACTS, names_in


def check_references(recipe: Recipe, places: Places) -> None:
    """Raises RecipeError for the first name, template or value that cannot be right."""
    _Check(recipe, places).run()


@dataclass(frozen=True)
class _Scope:
    """Names that a template may use, and those of them that are one media file or a list of them."""

    names: frozenset[str]
    media: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()


@dataclass
class _Check:
    recipe: Recipe
    places: Places
    exports: set[str] = field(default_factory=set)

    def run(self) -> None:
        recipe = self.recipe
        scope = self._scope()
        for name, wanted in recipe.inputs.items():
            self._default(name, wanted)
        for variant, values in recipe.variants.items():
            self._variant(variant, values)
        self._template(recipe.stem, scope, ("stem",))
        self._steps(recipe.steps, scope, ("steps",))
        for key, value in recipe.require:
            self._required(key, value, scope)
        for name, value in (recipe.deploy.inputs if recipe.deploy else {}).items():
            at = ("deploy", "inputs", name)
            self._known(name, recipe.inputs, "input", self.places.where(at, key=True))
            self._value(value, recipe.inputs[name], at)

    def _scope(self, without: str | None = None) -> _Scope:
        inputs = {name: wanted for name, wanted in self.recipe.inputs.items() if name != without}
        variables = {name for values in self.recipe.variants.values() for name in values} - {without}
        return _Scope(
            frozenset(inputs) | frozenset(variables),
            frozenset(name for name, wanted in inputs.items() if wanted.is_media and not wanted.many),
            frozenset(name for name, wanted in inputs.items() if wanted.is_media and wanted.many),
        )

    def _default(self, name: str, wanted: Input) -> None:
        at = ("inputs", name, "default")
        for value in wanted.default if isinstance(wanted.default, list) else [wanted.default]:
            self._template(value, self._scope(name), at, own=name)
        if wanted.default is not None:
            self._value(wanted.default, wanted, at)
        elif not wanted.is_required and wanted.type in ("number", "boolean", "choice"):
            raise RecipeError(self.places.where(at), f"null is no {wanted.type}. Give a default, or remove the key.")

    def _value(self, value: Any, wanted: Input, at: Loc) -> None:
        """A value that stands in the recipe, unless it is a template, fits the input that it is for."""
        where = self.places.where(at)
        if isinstance(value, list) and not wanted.many:
            raise RecipeError(where, f'"{at[-2] if at[-1] == "default" else at[-1]}" takes one value, not a list.')
        for one in value if isinstance(value, list) else [value]:
            if wanted.is_media or (isinstance(one, str) and "{" in one):
                continue
            try:
                convert(one, wanted)
            except ValueError as exc:
                raise RecipeError(where, str(exc)) from exc

    def _variant(self, variant: str, values: Mapping[str, Any]) -> None:
        """Each variant sets the same names, or a template would be undefined in one of them."""
        for other, theirs in self.recipe.variants.items():
            for name in theirs.keys() - values.keys() - self.recipe.inputs.keys():
                raise RecipeError(
                    self.places.where(("variants", variant), key=True),
                    f'"{name}" is set in variant "{other}" and not here.{did_you_mean(name, values)}',
                )
        for name, value in values.items():
            if name in self.recipe.inputs:
                self._value(value, self.recipe.inputs[name], ("variants", variant, name))

    def _steps(self, steps: tuple[Any, ...], scope: _Scope, loc: Loc) -> None:
        for index, step in enumerate(steps):
            at = (*loc, index)
            match step:
                case UploadStep():
                    self._upload(step, scope, at)
                case EditStep():
                    self._template(step.edit, scope, (*at, "edit"))
                case ExportStep():
                    self._export(step.export, scope, (*at, "export"))
                case ForEachStep():
                    self._for_each(step, scope, at)

    def _upload(self, step: UploadStep, scope: _Scope, at: Loc) -> None:
        for index, name in enumerate(step.upload):
            where = self.places.where((*at, "upload", index))
            if name in step.upload[:index]:
                raise RecipeError(where, f'"{name}" stands here twice. Remove one.')
            if name.lower().startswith(("http://", "https://")):
                continue
            if not name.isidentifier():
                raise RecipeError(where, f'"{name}" is neither the name of an input nor an http(s) URL.')
            self._known(name, scope.names, "input", where)
            if name not in scope.media | scope.lists:
                kind = self.recipe.inputs[name].type if name in self.recipe.inputs else "a value"
                raise RecipeError(where, f'"{name}" is {kind}, which cannot be uploaded.')

    def _export(self, output: Output, scope: _Scope, at: Loc) -> None:
        if output.name in self.exports:
            where = self.places.where((*at, "name"))
            raise RecipeError(where, f'another export is already called "{output.name}".')
        self.exports.add(output.name)
        if output.chapters is not None:
            self._chapters(output.chapters, scope, self.places.where((*at, "chapters")))
        if output.thumbnail is not None:
            self._thumbnail(output.thumbnail, scope, (*at, "thumbnail"))

    def _chapters(self, name: str, scope: _Scope, where: str) -> None:
        self._known(name, self.recipe.inputs, "input", where)
        if name not in scope.lists or self.recipe.inputs[name].type == "image":
            raise RecipeError(where, f'chapters are those of a `many` input of audio or video, and "{name}" is none.')

    def _thumbnail(self, wanted: Thumbnail, scope: _Scope, at: Loc) -> None:
        where = self.places.where((*at, "picture"))
        self._known(wanted.picture, scope.names, "input", where)
        if wanted.picture not in scope.media or self._type_of(wanted.picture) != "image":
            raise RecipeError(where, f'"{wanted.picture}" is not one picture.')
        for key in ("title", "subtitle"):
            self._template(getattr(wanted, key), scope, (*at, key))

    def _type_of(self, name: str) -> str:
        """The type of an input, or of the items that a loop calls so."""
        loops = [step for step in self.recipe.steps if isinstance(step, ForEachStep) and step.item == name]
        source = loops[0].for_each if loops else name
        return self.recipe.inputs[source].type

    def _for_each(self, step: ForEachStep, scope: _Scope, at: Loc) -> None:
        where = self.places.where((*at, "for_each"))
        self._known(step.for_each, self.recipe.inputs, "input", where)
        wanted = self.recipe.inputs[step.for_each]
        if not wanted.many:
            raise RecipeError(where, f'"{step.for_each}" is a single value. Give the input `many: true` to go over it.')
        if step.item in scope.names:
            hidden = self.places.where((*at, "as"))
            raise RecipeError(hidden, f'"{step.item}" already means something else here. Choose another word.')
        media = scope.media | {step.item} if wanted.is_media else scope.media
        self._steps(step.steps, _Scope(scope.names | {step.item}, media, scope.lists), (*at, "steps"))

    def _required(self, key: str, value: Any, scope: _Scope) -> None:
        at = ("require", key)
        self._template(value, scope, at)
        is_template = isinstance(value, str) and "{" in value
        if value is not None and key in NUMERIC_FACTS and not is_template and not is_number(value):
            raise RecipeError(self.places.where(at), f'"{key}" must be a number, and "{value}" is none.')

    def _template(self, value: Any, scope: _Scope, loc: Loc, own: str | None = None) -> None:
        if not isinstance(value, str) or "{" not in value:
            return
        where = self.places.where(loc)
        try:
            tree = ENVIRONMENT.parse(value)
            used = names_in(value)
        except TemplateSyntaxError as exc:
            raise RecipeError(where, f"this template cannot be read: {_syntax(str(exc.message))}") from exc
        if own in used:
            raise RecipeError(where, f'the default of "{own}" cannot be made of "{own}" itself.')
        for name in sorted(used):
            self._known(name, scope.names, "name in a template:", where)
        for fact in _unknown_facts(tree, scope):
            raise RecipeError(where, f'a media file has no "{fact}".{_meant_fact(fact)}')

    def _known(self, name: str, known: Iterable[str], what: str, where: str) -> None:
        if name not in known:
            listed = f" Known: {', '.join(sorted(known))}." if known else " This recipe has no inputs."
            raise RecipeError(where, f'unknown {what} "{name}".{did_you_mean(name, known) or listed}')


def _meant_fact(fact: str) -> str:
    tag = f' Did you mean "tags.{fact}"?' if fact in ("title", "artist", "album", "date", "genre") else ""
    return tag or did_you_mean(fact, MEDIA_FACTS) or f" Known: {', '.join(MEDIA_FACTS[:8])} and others."


def _syntax(message: str) -> str:
    """Jinja's words, with the likely meant filter."""
    unknown = re.match(r"No filter named '(\w+)'", message)
    guess = did_you_mean(unknown[1], ENVIRONMENT.filters) if unknown else ""
    first = message.split(". ")[0].rstrip(".")
    return f"{first[:1].lower()}{first[1:]}.{guess}"


def _unknown_facts(tree: nodes.Template, scope: _Scope) -> list[str]:
    """Attributes that a template asks of a media file and that no media file has."""
    loops = {
        loop.target.name
        for loop in tree.find_all(nodes.For)
        if isinstance(loop.target, nodes.Name) and isinstance(loop.iter, nodes.Name) and loop.iter.name in scope.lists
    }

    def is_media(node: nodes.Node) -> bool:
        if isinstance(node, nodes.Getitem):
            return isinstance(node.node, nodes.Name) and node.node.name in scope.lists
        return isinstance(node, nodes.Name) and node.name in scope.media | loops

    asked = [node.attr for node in tree.find_all(nodes.Getattr) if is_media(node.node)]
    return [fact for fact in asked if fact not in MEDIA_FACTS]
