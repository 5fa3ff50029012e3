"""The whole recipe schema, version 1. Unknown keys are errors; templates stay text until `fill`."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any, Literal, get_args
from zoneinfo import available_timezones

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    SerializerFunctionWrapHandler,
    Tag,
    field_validator,
    model_serializer,
    model_validator,
)
from pydantic_core import PydanticCustomError

from flows.errors import did_you_mean

MEDIA_TYPES = ("audio", "image", "video", "subtitles")
InputType = Literal["audio", "image", "video", "subtitles", "text", "number", "boolean", "choice"]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Name = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=60)]
Scalar = str | int | float | bool


def _as_text(value: Any) -> Any:
    """`version: 1.0` is a number to YAML."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Version = Annotated[str, BeforeValidator(_as_text, json_schema_input_type=str | float)]
Sources = Annotated[
    tuple[str, ...], Field(min_length=1), BeforeValidator(_as_list, json_schema_input_type=str | list[str])
]


def _without_unset(data: dict[str, Any], keys: Collection[str]) -> dict[str, Any]:
    """Without younger keys that say nothing, so that recipes older than them are known by the key they had."""
    return {key: value for key, value in data.items() if key not in keys or value not in (None, False, (), [])}


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)


class Skill(Strict):
    """Who made the recipe: sent as X-Skill-Source and X-Skill-Version with every request."""

    name: str
    version: Version


class Input(Strict):
    """Something the user gives. Without a default it is required; a default may be a template over the other inputs."""

    type: InputType
    many: bool = False
    default: Scalar | list[Scalar] | None = None
    choices: tuple[Scalar, ...] = ()
    description: str = ""

    @model_validator(mode="after")
    def _choices_for_choice(self) -> Input:
        if self.type == "choice" and not self.choices:
            raise PydanticCustomError("choices", 'an input of type "choice" needs a list of "choices"')
        if self.type != "choice" and self.choices:
            raise PydanticCustomError("choices", '"choices" belongs to an input of type "choice"')
        if any(isinstance(choice, bool) for choice in self.choices):
            raise PydanticCustomError("choices", "YAML reads yes, no, on and off as true or false; quote the choices")
        return self

    @property
    def is_media(self) -> bool:
        return self.type in MEDIA_TYPES

    @property
    def is_required(self) -> bool:
        return "default" not in self.model_fields_set


class UploadStep(Strict):
    """Send files into the session, in parallel: names of media inputs, or http(s) URLs."""

    upload: Sources


class Expect(Strict):
    """The least number of segments per track type in the timeline after an edit."""

    video: Annotated[int, Field(ge=0)] = 0
    audio: Annotated[int, Field(ge=0)] = 0
    text: Annotated[int, Field(ge=0)] = 0


class EditStep(Strict):
    """One instruction to the editing agent, in plain words."""

    edit: Annotated[str, Field(min_length=1)]
    expect: Expect | None = None


class Thumbnail(Strict):
    """A picture for the video's page: an image input with words beside it, which may be templates."""

    picture: Name
    title: str
    subtitle: str = ""


class Output(Strict):
    """What to render. `resolution` is the short side; without it the timeline's own size.

    `chapters` is a `many` input whose files play one after the other: the finished file gets a chapter for each, and a
    tracklist beside it. `approve` asks somebody first. It changes nothing in the video, so it is no part of what a run
    is about.
    """

    name: Slug
    format: Literal["mp4"] = "mp4"
    quality: Literal["draft", "medium", "high"] = "high"
    resolution: Literal["720p", "1080p"] | None = None
    fps: Annotated[int, Field(ge=1, le=120)] | None = None
    chapters: Name | None = None
    thumbnail: Thumbnail | None = None
    approve: Annotated[bool, Field(exclude=True)] = False

    def spec(self) -> dict[str, Any]:
        """The `output` object of a render request."""
        return self.model_dump(exclude={"name", "chapters", "thumbnail"}, exclude_none=True)

    @model_serializer(mode="wrap")
    def _as_before(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return _without_unset(handler(self), ("chapters", "thumbnail"))


class ExportStep(Strict):
    """Render the timeline and bring the file home."""

    export: Output


class ForEachStep(Strict):
    """The same steps for each item of a `many` input, in one session, one after the other.

    `independent` items owe nothing to what the session held before: one that an earlier run of the recipe has made,
    with the same texts and files, is kept.
    """

    for_each: Name
    item: Name = Field(alias="as")
    independent: bool = False
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @model_serializer(mode="wrap")
    def _as_before(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return _without_unset(handler(self), ("independent",))


STEPS = ("upload", "edit", "export", "for_each")


def _step_kind(value: Any) -> str | None:
    keys = value if isinstance(value, dict) else getattr(type(value), "model_fields", {})
    found = [kind for kind in STEPS if kind in keys]
    return found[0] if len(found) == 1 else None


Step = Annotated[
    Annotated[UploadStep, Tag("upload")]
    | Annotated[EditStep, Tag("edit")]
    | Annotated[ExportStep, Tag("export")]
    | Annotated[ForEachStep, Tag("for_each")],
    Discriminator(_step_kind, custom_error_type="unknown_step", custom_error_message="not a step"),
]


Finding = Literal["black", "frozen", "silence", "clipping", "sync", "length", "loudness", "render"]
"""What the gate may find in a finished file (flows.media.gate), and `render`: what its renderer told itself."""


def _as_findings(value: Any) -> Any:
    if isinstance(value, bool):
        return get_args(Finding) if value else ()
    return _as_list(value)


Clean = Annotated[
    tuple[Finding, ...],
    BeforeValidator(_as_findings, json_schema_input_type=bool | Finding | list[Finding]),
    Field(description="Findings that fail the run: true for all, or names"),
]


class Require(Strict):
    """What the finished file must be; every value but `clean` may be a template. Durations in seconds."""

    video_codec: str | None = None
    audio_codec: str | None = None
    pixel_format: str | None = None
    width: Scalar | None = None
    height: Scalar | None = None
    fps: Scalar | None = None
    duration: Scalar | None = None
    min_duration: Scalar | None = None
    max_duration: Scalar | None = None
    loudness: Scalar | None = Field(default=None, description="Integrated loudness in LUFS, such as -14")
    loudness_tolerance: Scalar | None = Field(default=None, description="How far from it in LU; 1 when not given")
    true_peak: Scalar | None = Field(default=None, description="The highest true peak in dBTP, such as -1")
    clean: Clean = ()

    @model_serializer(mode="wrap")
    def _as_before(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return _without_unset(handler(self), GATE_KEYS)


GATE_KEYS = ("loudness", "loudness_tolerance", "true_peak", "clean")
NUMERIC_FACTS = (
    *("width", "height", "fps", "duration", "min_duration", "max_duration"),
    *("loudness", "loudness_tolerance", "true_peak"),
)


class Limits(Strict):
    """Stop before exceeding: credits spent by one run, minutes it takes."""

    credits: Annotated[float, Field(gt=0)] | None = None
    minutes: Annotated[float, Field(gt=0)] | None = None


def occurs(cron: str) -> bool:
    """Whether this is a cron line as Prefect reads it, and there is a day on which it comes."""
    from croniter import CroniterBadDateError, croniter

    if not croniter.is_valid(cron) or any(field.casefold() in ("r", "h") for field in cron.split()):
        return False
    try:
        croniter(cron).get_next()
    except CroniterBadDateError:
        return False
    return True


class Schedule(Strict):
    """When a deployment runs: exactly one of cron, interval (seconds) and rrule."""

    cron: str | None = None
    interval: Annotated[float, Field(gt=0)] | None = None
    rrule: str | None = None
    timezone: str | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Schedule:
        if sum(value is not None for value in (self.cron, self.interval, self.rrule)) != 1:
            raise PydanticCustomError("schedule", 'a schedule has exactly one of "cron", "interval" and "rrule"')
        return self

    @field_validator("cron")
    @classmethod
    def _is_cron(cls, line: str | None) -> str | None:
        if line is not None and not occurs(line):
            told = f'"{line}" is no cron line that ever comes: minute, hour, day, month, weekday, as in "0 6 * * 1"'
            raise PydanticCustomError("cron", "{told}", {"told": told})
        return line

    @field_validator("rrule")
    @classmethod
    def _is_rrule(cls, rule: str | None) -> str | None:
        from dateutil.rrule import rrulestr

        try:
            rrulestr(rule or "FREQ=DAILY")
        except (ValueError, KeyError, AttributeError, TypeError) as exc:
            told = f'"{rule}" is no recurrence rule of iCalendar, such as "FREQ=WEEKLY;BYDAY=MO"'
            raise PydanticCustomError("rrule", "{told}", {"told": told}) from exc
        return rule

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, name: str | None) -> str | None:
        known = available_timezones()
        if name is not None and known and name not in known:
            told = f'unknown time zone "{name}".{did_you_mean(name, known)}'.removesuffix(".")
            raise PydanticCustomError("timezone", "{told}", {"told": told})
        return name


class Deploy(Strict):
    """What a deployment of this recipe registers."""

    schedules: tuple[Schedule, ...] = ()
    inputs: dict[str, Scalar | list[Scalar]] = {}
    concurrency: Annotated[int, Field(gt=0)] | None = None
    tags: tuple[str, ...] = ()
    work_pool: str | None = None


class Recipe(Strict):
    """A video in the making: inputs, steps, variants, and what the result must be.

    `stem` is what its files are called, a template; without it they are called after the first file uploaded.
    """

    name: Slug
    description: str = ""
    skill: Skill | None = None
    language: str = "auto"
    stem: str | None = None
    inputs: dict[Name, Input] = {}
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    variants: dict[Slug, dict[Name, Scalar]] = {}
    require: Require = Require()
    limits: Limits = Limits()
    deploy: Deploy | None = None

    @model_serializer(mode="wrap")
    def _as_before(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return _without_unset(handler(self), ("stem",))

    @property
    def loop(self) -> ForEachStep | None:
        """The one for_each among the steps; None when there is none, or several."""
        found = [step for step in self.steps if isinstance(step, ForEachStep)]
        return found[0] if len(found) == 1 else None

    @property
    def variant_names(self) -> tuple[str | None, ...]:
        """Names of the variants to make; `(None,)` for a recipe without any."""
        return tuple(self.variants) or (None,)


def json_schema() -> dict[str, Any]:
    """JSON Schema of a recipe file, for editors."""
    schema = Recipe.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "reelflow recipe"}
