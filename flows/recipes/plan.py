"""A filled recipe → the steps to take, in order. Pure: nothing is sent, nothing is spent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, Literal

from flows.errors import InputError
from flows.recipes import template
from flows.recipes.convert import is_number
from flows.recipes.fill import LATER, Filled, Find, Given, fill, nothing_fetched
from flows.recipes.media import Media, media_at
from flows.recipes.models import (
    NUMERIC_FACTS,
    EditStep,
    Expect,
    ExportStep,
    ForEachStep,
    Output,
    Recipe,
    Scalar,
    Step,
    UploadStep,
)
from flows.remote.urls import is_http
from flows.settings import Settings


@dataclass(frozen=True)
class PlannedUpload:
    """One file (or URL) to send; uploads that stand together run in parallel.

    `part`, of this and the other steps, is the item of the recipe's loop that it belongs to.
    """

    id: str
    group: int
    name: str
    source: str
    is_url: bool

    part: str = ""
    stage: Literal["upload"] = "upload"

    @property
    def title(self) -> str:
        return f"upload {self.name}"


@dataclass(frozen=True)
class PlannedEdit:
    """One instruction; `number` counts from 1 through the whole plan."""

    id: str
    number: int
    of: int
    message: str
    expect: Expect | None

    part: str = ""
    stage: Literal["edit"] = "edit"

    @property
    def title(self) -> str:
        return f"edit {self.number}/{self.of}"


@dataclass(frozen=True)
class PlannedPart:
    """A file that a video plays from start to end: its name in the session, what it is called, its length."""

    name: str
    title: str
    duration_ms: int


@dataclass(frozen=True)
class PlannedThumbnail:
    """A picture file, and the words beside it."""

    picture: str
    title: str
    subtitle: str


@dataclass(frozen=True)
class PlannedExport:
    """One render; `item` names what it belongs to inside a for_each, `parts` are to be its chapters."""

    id: str
    name: str
    item: str | None
    output: Output
    parts: tuple[PlannedPart, ...] = ()
    thumbnail: PlannedThumbnail | None = None

    part: str = ""
    stage: Literal["export"] = "export"

    @property
    def label(self) -> str:
        """Its name, and what it belongs to."""
        return self.name + (f" {self.item}" if self.item else "")

    @property
    def title(self) -> str:
        asked = " when its preview is approved" if self.output.approve else ""
        return f"export {self.name}" + (f" of {self.item}" if self.item else "") + asked

    @property
    def preview(self) -> PlannedExport:
        """The same export as a draft to look at."""
        draft = self.output.model_copy(update={"quality": "draft", "resolution": "720p", "approve": False})
        return PlannedExport(f"preview:{self.id}", f"{self.name} preview", self.item, draft, part=self.part)


PlannedStep = PlannedUpload | PlannedEdit | PlannedExport


@dataclass(frozen=True)
class Plan:
    """What one run of one variant does; its files are named after `stem`."""

    filled: Filled
    steps: tuple[PlannedStep, ...]
    require: dict[str, Any]
    stem: str

    @property
    def language(self) -> str:
        """The recipe's language; with `auto` that of the first instruction."""
        wanted = self.filled.recipe.language
        first = next((step.message for step in self.steps if isinstance(step, PlannedEdit)), "")
        return language_of(first) if wanted == "auto" else wanted

    def content(self) -> dict[str, Any]:
        """The inputs by content: files by name and SHA-256, so that folder and time do not matter."""
        return {name: self._content_of(name) for name in self.filled.values}

    def _content_of(self, name: str) -> Any:
        wanted = self.filled.recipe.inputs.get(name)
        if wanted is None or not wanted.is_media:
            return self.filled.values[name]
        return [[media.name, media.digest] for media in self.filled.media_of(name)]


def plan_variants(
    recipe: Recipe, inputs: Given, settings: Settings, variant: str | None = None, *, find: Find = nothing_fetched
) -> list[Plan]:
    """The plan of each variant, or of the one asked for. Every input is checked before anything is sent.

    Nothing is fetched: what lies behind a URL that `find` does not have is left open, `filled.pending` in the plan.
    Covers taken out of audio files go to the cache below REELFLOW_HOME. Raises InputError or UsageError.
    """
    names = (variant,) if variant else recipe.variant_names
    cache, max_bytes = settings.home / "cache", settings.upload.max_bytes
    return [
        make_plan(fill(recipe, inputs, cache=cache, max_bytes=max_bytes, variant=name, find=find)) for name in names
    ]


def refined(plan: Plan, instruction: str, mark: str) -> Plan:
    """One more edit and the exports again, in a session that holds the media already; nothing is required anew.

    `mark` tells the new files from the old ones.
    """
    last = {step.name: step for step in plan.steps if isinstance(step, PlannedExport)}
    edit = PlannedEdit("edit:1", 1, 1, instruction, None)
    return replace(plan, steps=(edit, *last.values()), require={}, stem=f"{plan.stem}-{mark}")


def make_plan(filled: Filled) -> Plan:
    """The steps of a filled recipe. Raises InputError when a template cannot be filled in."""
    planner = _Planner(filled)
    steps = tuple(_told_apart(planner.steps(filled.recipe.steps, dict(filled.values), None)))
    edits = sum(isinstance(step, PlannedEdit) for step in steps)
    numbered = tuple(replace(step, of=edits) if isinstance(step, PlannedEdit) else step for step in steps)
    named = next(
        (PurePosixPath(step.name).stem for step in steps if isinstance(step, PlannedUpload)), filled.recipe.name
    )
    return Plan(filled, numbered, _requirements(filled), _stem(filled) or named)


def _stem(filled: Filled) -> str:
    """What the recipe calls its files; empty when it does not say, or that is not known yet."""
    wanted = filled.recipe.stem or ""
    if template.names_in(wanted) & filled.pending:
        return ""
    return template.render(wanted, filled.values, what='"stem"').strip()


class _Planner:
    def __init__(self, filled: Filled):
        self.filled = filled
        self.edits = self.groups = 0

    def steps(self, steps: tuple[Step, ...], values: dict[str, Any], item: str | None) -> Iterator[PlannedStep]:
        for step in steps:
            match step:
                case UploadStep():
                    yield from self._uploads(step, values, item)
                case EditStep():
                    yield self._edit(step, values)
                case ExportStep():
                    yield self._export(step.export, values, item)
                case ForEachStep():
                    for label, value in labelled(values[step.for_each]):
                        inside = f"{item}-{label}" if item else label
                        inner = self.steps(step.steps, {**values, step.item: value}, inside)
                        is_part = step is self.filled.recipe.loop
                        yield from (replace(one, part=label) for one in inner) if is_part else inner

    def _uploads(self, step: UploadStep, values: dict[str, Any], item: str | None) -> Iterator[PlannedUpload]:
        self.groups += 1
        for name in step.upload:
            sources = [media_at(name, "video")] if is_http(name) else _listed(values[name])
            for index, media in enumerate(sources):
                suffix = f"[{index}]" if len(sources) > 1 else ""
                inside = f":{item}" if item else ""
                yield PlannedUpload(
                    f"upload:{name}{suffix}{inside}", self.groups, media.name, media.source, media.is_url
                )

    def _export(self, output: Output, values: dict[str, Any], item: str | None) -> PlannedExport:
        step_id = f"export:{output.name}" + (f":{item}" if item else "")
        parts = _parts(_listed(values[output.chapters])) if output.chapters else ()
        return PlannedExport(step_id, output.name, item, output, parts, self._thumbnail(output, values))

    def _thumbnail(self, output: Output, values: dict[str, Any]) -> PlannedThumbnail | None:
        wanted = output.thumbnail
        if wanted is None:
            return None
        words = []
        for text in (wanted.title, wanted.subtitle):
            is_open = bool(template.names_in(text) & self.filled.pending)
            words.append(LATER if is_open else template.render(text, values, what="the words of the thumbnail").strip())
        return PlannedThumbnail(str(values[wanted.picture]), *words)

    def _edit(self, step: EditStep, values: dict[str, Any]) -> PlannedEdit:
        self.edits += 1
        try:
            message = template.render_instruction(step.edit, values, what=f"edit {self.edits}")
        except InputError:
            if not self.filled.pending:
                raise
            message = LATER
        if not message:
            raise InputError(f'edit {self.edits} of recipe "{self.filled.recipe.name}" is empty with these inputs.')
        return PlannedEdit(f"edit:{self.edits}", self.edits, 0, message, step.expect)


_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh-CN", re.compile(r"[\u4e00-\u9fff]")),
)


def language_of(text: str) -> str:
    """The language of an instruction by its script (API document, section 2); English when no script tells."""
    return next((tag for tag, script in _SCRIPTS if script.search(text)), "en")


def labelled(values: Any) -> list[tuple[str, Any]]:
    """The items of a loop, each with a label of its own: its number, and its file's name or its text."""
    return [
        (f"{number}-{value.stem if isinstance(value, Media) else value}", value)
        for number, value in enumerate(_listed(values), 1)
    ]


def _parts(files: Iterable[Media]) -> tuple[PlannedPart, ...]:
    """Files as parts of a video, called as their tags have it; with the artist where there are several."""
    listed = [(media, media.tags.title or media.stem, media.tags.artist) for media in files]
    several = len({artist for _, _, artist in listed}) > 1
    return tuple(
        PlannedPart(media.name, f"{artist} - {title}" if several and artist else title, _ms(media))
        for media, title, artist in listed
    )


def _ms(media: Media) -> int:
    return round(1000 * (media.duration or 0))


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def _told_apart(steps: Iterable[PlannedStep]) -> Iterator[PlannedStep]:
    """Steps with an id each: a second step that would have the same one gets a number."""
    seen: Counter[str] = Counter()
    for step in steps:
        seen[step.id] += 1
        yield replace(step, id=f"{step.id}#{seen[step.id]}") if seen[step.id] > 1 else step


def _requirements(filled: Filled) -> dict[str, Any]:
    """Required facts with their templates filled in; a fact that is not known yet, or of nothing, is not required."""
    rendered = {key: _required(filled, key, value) for key, value in filled.recipe.require if value is not None}
    return {key: value for key, value in rendered.items() if value not in ("", "None", ())}


def _required(filled: Filled, key: str, value: Scalar | tuple[str, ...]) -> Scalar | tuple[str, ...]:
    if not isinstance(value, str):
        return value
    if template.names_in(value) & filled.pending:
        return ""
    what = f'"{key}" under require'
    rendered = template.render(value, filled.values, what=what).strip()
    if key in NUMERIC_FACTS and rendered not in ("", "None") and not is_number(rendered):
        raise InputError(f'{what} must be a number, and it is "{rendered}".')
    return rendered
