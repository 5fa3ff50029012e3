"""Settings of one command: defaults, then the backend's profile, then the environment, then flags; frozen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal, get_args

import platformdirs
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    NonNegativeInt,
    PositiveFloat,
    PositiveInt,
    SecretStr,
    ValidationError,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    YamlConfigSettingsSource,
)

from flows import __version__
from flows.errors import UsageError

Backend = Literal["studio", "nemo"]


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Poll(Section):
    """Waiting for a render: a first look, then one every `interval_s`, at most `attempts` looks."""

    first_s: float = 10
    interval_s: float = 30
    attempts: int = 10


class Retry(Section):
    """`wait_s` before the one repeat after 429; `delays_s` between repeats of requests that are safe to repeat."""

    wait_s: float = 30
    delays_s: tuple[float, ...] = (1, 3, 8)


class Recovery(Section):
    """Looks at the state after an edit whose fate is unknown; waits before each look."""

    waits_s: tuple[float, ...] = (30, 60, 60, 60, 60)


class Chat(Section):
    """Bounds of one edit: no real event for `idle_s`, `total_s` in all, a notice to the user every `notice_s`."""

    idle_s: float = 600
    total_s: float = 900
    notice_s: float = 120


class Timeout(Section):
    """`connect_s` to reach the host, `read_s` for an answer that is not a stream."""

    connect_s: float = 15
    read_s: float = 60


class Upload(Section):
    max_bytes: int = 500 * 1024 * 1024


class Cache(Section):
    """Fetched inputs are kept until they take more than `max_bytes`; then those go that were used least recently."""

    max_bytes: int = 20 * 2**30


class Studio(Section):
    """`port` is tried first so that links stay the same between runs; when it is busy any free port serves.

    So many `workers` render at once; a render may take `memory_bytes` (0: as much as three quarters of the machine's
    memory give to each), and ten minutes and `patience` times the video's length. `credits` are refilled every day. To
    imitate the remote agent, every `silent_every`-th edit is done without a word (0: none), and with `gui_wording`
    answers talk of buttons that are not there.
    """

    port: int = 8799
    workers: PositiveInt = 2
    memory_bytes: NonNegativeInt = 0
    patience: PositiveFloat = 100
    credits: int = 1000
    silent_every: NonNegativeInt = 0
    gui_wording: bool = False


class Renderer(Section):
    """`bitstream` allows what rewrites H.264 slices at cuts and around strips; off, more is encoded anew.

    What was encoded is kept for later renders until it takes more than `keep_bytes` (0: nothing is kept).
    """

    bitstream: bool = True
    keep_bytes: NonNegativeInt = 4 * 2**30


class Skill(Section):
    """Attribution headers X-Skill-Source and X-Skill-Version."""

    name: str = "reelflow"
    version: str = __version__


class Settings(BaseSettings):
    """Everything a command needs to know besides its recipe. Never holds a token in clear text.

    After a run that leaves fewer than `low_credits`, Prefect is told so by an event. `credentials` names the block of
    Prefect that the token of a run comes from, in place of NEMO_TOKEN.
    """

    model_config = SettingsConfigDict(
        env_prefix="REELFLOW_",
        env_nested_delimiter="__",
        env_ignore_empty=True,
        frozen=True,
        extra="ignore",
        validate_by_name=True,
        validate_by_alias=True,
    )

    backend: Backend = "studio"
    home: Path = Field(default_factory=lambda: platformdirs.user_data_path("reelflow", appauthor=False))
    ledger_url: str | None = None
    low_credits: float = 100
    credentials: str | None = None
    api_url: str = Field("https://mega-api-prod.nemovideo.ai", validation_alias="NEMO_API_URL")
    web_url: str = Field("https://nemovideo.com", validation_alias="NEMO_WEB_URL")
    token: SecretStr | None = Field(None, validation_alias="NEMO_TOKEN")
    client_id: str | None = Field(None, validation_alias="NEMO_CLIENT_ID")
    platform: str = Field(default_factory=lambda: _platform(Path(__file__)), validation_alias="SKILL_SOURCE")
    skill: Skill = Skill()
    poll: Poll = Poll()
    retry: Retry = Retry()
    recovery: Recovery = Recovery()
    chat: Chat = Chat()
    timeout: Timeout = Timeout()
    upload: Upload = Upload()
    cache: Cache = Cache()
    studio: Studio = Studio()
    renderer: Renderer = Renderer()

    @property
    def origin(self) -> str:
        """What an account belongs to: the API's address, or `studio`, whose port changes from run to run."""
        return "studio" if self.backend == "studio" else self.api_url

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        profile = configs_dir() / "profiles" / f"{init_settings()['backend']}.yaml"
        return init_settings, env_settings, YamlConfigSettingsSource(settings_cls, yaml_file=profile)


def load_settings(backend: str | None = None, **flags: Any) -> Settings:
    """Settings for `backend` (else REELFLOW_BACKEND, else the studio) with `flags` on top.

    Raises UsageError that names the variable or flag at fault.
    """
    name: Any = backend or os.environ.get("REELFLOW_BACKEND") or "studio"
    if name not in get_args(Backend):
        raise UsageError(f'unknown backend "{name}".', hint='Use "studio" or "nemo" (--backend or REELFLOW_BACKEND).')
    try:
        settings = Settings(backend=name, **{k: v for k, v in flags.items() if v is not None})
    except (ValidationError, ValueError) as exc:
        raise UsageError(_complaint(exc), hint="See docs/reliability.md for what each setting takes.") from exc
    return settings.model_copy(
        update={
            "home": settings.home.expanduser().absolute(),
            "api_url": settings.api_url.rstrip("/"),
            "web_url": settings.web_url.rstrip("/"),
        }
    )


def _complaint(exc: Exception) -> str:
    if isinstance(exc, ValidationError):
        first = exc.errors(include_input=False, include_url=False)[0]
        name = "__".join(str(part) for part in first["loc"])
        variable = name if name.isupper() else f"REELFLOW_{name.upper()}"
        return f"the setting {variable} is wrong: {first['msg']}."
    return f"a setting in the environment cannot be read: {exc}."


def configs_dir() -> Path:
    """The shipped recipes and profiles: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "configs"
    return inside if inside.is_dir() else package.parent / "configs"


def _platform(install: Path) -> str:
    """X-Skill-Platform by the place of installation (API document, section 0)."""
    path = install.as_posix()
    if ".clawhub" in path:
        return "clawhub"
    return "cursor" if ".cursor/skills" in path else "unknown"
