"""Which request goes wrong, and how."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Annotated, Literal, Self, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from starlette.types import Scope

from flows.errors import UsageError
from flows.studio.app import RENDER_RESULT
from flows.wire import routes

Route = Literal[
    "token", "session", "claim", "upload", "edit", "state", "credits", "render", "poll", "cancel", "download"
]
Kind = Literal[
    "refuse",
    "reset_before",
    "reset_during",
    "reset_after",
    "stall_before",
    "stall_during",
    "stall_after",
    "rate_limit",
    "server_error",
    "server_error_after",
    "garbage",
    "html",
    "expired_token",
    "lost_session",
    "silent",
    "cut_stream",
    "doubled",
    "stuck_render",
    "failed_render",
    "truncated",
    "shortened",
    "forbidden",
]
ROUTES: tuple[Route, ...] = get_args(Route)
KINDS: tuple[Kind, ...] = get_args(Kind)
STATUSES = (500, 502, 503, 504)
"""Long enough for what was sent to be read before the connection is reset, which throws away what was not."""

_ONLY: dict[str, tuple[Route, ...]] = {
    "expired_token": tuple(route for route in ROUTES if route != "token"),
    "lost_session": ("upload", "edit", "state", "render"),
    **dict.fromkeys(("silent", "cut_stream", "doubled"), ("edit",)),
    "stuck_render": ("poll",),
    "failed_render": ("render", "poll"),
    **dict.fromkeys(("truncated", "shortened", "forbidden"), ("download",)),
}
_PATHS: tuple[tuple[str, str, Route], ...] = (
    ("POST", routes.ANONYMOUS_TOKEN, "token"),
    ("POST", routes.SESSION, "session"),
    ("POST", routes.CLAIM_TOKEN, "claim"),
    ("POST", routes.UPLOAD, "upload"),
    ("POST", routes.CHAT, "edit"),
    ("GET", routes.STATE, "state"),
    ("GET", routes.CREDITS, "credits"),
    ("POST", routes.RENDER, "render"),
    ("GET", routes.RENDER_DOWNLOAD, "download"),
    ("GET", RENDER_RESULT, "download"),
    ("GET", routes.RENDER_POLL, "poll"),
    ("POST", routes.RENDER_CANCEL, "cancel"),
)
_PATTERNS = [(method, re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), route) for method, path, route in _PATHS]


def routes_for(kind: Kind) -> tuple[Route, ...]:
    """The routes on which a kind of fault makes sense."""
    return _ONLY.get(kind, ROUTES)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


Count = Annotated[int, Field(ge=1)]
Seconds = Annotated[float, Field(ge=0, le=3600)]


class Fault(_Part):
    """One line of a script: the `nth` request of a route, or all from the `from`-th on, or only `every` n-th of those.

    `status` is for server errors, `retry_after` for rate limits, `for_s` for refusals and stalls.
    """

    route: Route
    fault: Kind
    nth: Count | None = None
    start: Count | None = Field(default=None, alias="from")
    every: Count | None = None
    status: Annotated[int, Field(ge=500, le=599)] = 502
    retry_after: Annotated[int, Field(ge=0)] | None = None
    for_s: Seconds = 0.1

    @model_validator(mode="after")
    def _is_sensible(self) -> Self:
        if self.route not in routes_for(self.fault):
            raise ValueError(
                f'"{self.fault}" cannot happen to {self.route}, only to {", ".join(routes_for(self.fault))}'
            )
        if (self.nth is None) == (self.start is None and self.every is None):
            raise ValueError("say when: `nth: N`, or `from: N` and `every: N`")
        return self

    def is_due(self, count: int) -> bool:
        """Whether it happens to the request with this number, counted from 1."""
        if self.nth is not None:
            return count == self.nth
        start, every = self.start or 1, self.every or 1
        return count >= start and (count - start) % every == 0


class FaultPlan(_Part):
    """Either a `script`, or a `seed` with the `rate` at which requests go wrong, of these `kinds` on these `routes`.

    `limit` ends the misbehaviour after so many faults.
    """

    script: tuple[Fault, ...] = ()
    seed: int | None = None
    rate: Annotated[float, Field(ge=0, le=1)] = 0.2
    kinds: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind not in ("lost_session", "shortened"))
    routes: tuple[Route, ...] = ROUTES
    limit: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Self:
        if bool(self.script) == (self.seed is not None):
            raise ValueError("a plan is either a `script` or a `seed`")
        if self.script and self.model_fields_set & {"rate", "kinds", "routes"}:
            raise ValueError("`rate`, `kinds` and `routes` belong to a `seed`, not to a `script`")
        return self

    def choose(self, route: Route, count: int) -> Fault | None:
        """What goes wrong with the `count`-th request of a route, if anything."""
        if self.seed is None:
            return next((fault for fault in self.script if fault.route == route and fault.is_due(count)), None)
        chance = random.Random(f"{self.seed} {route} {count}")
        possible = [kind for kind in self.kinds if route in self.routes and route in routes_for(kind)]
        if not possible or chance.random() >= self.rate:
            return None
        status, retry_after = chance.choice(STATUSES), chance.choice((None, 0))
        fault = chance.choice(possible)
        return Fault(route=route, fault=fault, nth=count, status=status, retry_after=retry_after)


def load_faults(path: Path) -> FaultPlan:
    """The plan in a YAML or JSON file. Raises UsageError that says where it is wrong."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except OSError as exc:
        raise UsageError(f"{path}: cannot be read: {(exc.strerror or str(exc)).lower()}.") from exc
    except (UnicodeDecodeError, yaml.YAMLError) as exc:
        raise UsageError(f"{path}: is not YAML: {' '.join(str(exc).split())}.") from exc
    try:
        return FaultPlan.model_validate(data)
    except ValidationError as exc:
        raise UsageError(
            f"{path}: {_complaint(exc)}", hint='docs/studio.md, "Faults on demand", has examples.'
        ) from exc


def _complaint(exc: ValidationError) -> str:
    first = exc.errors(include_url=False)[0]
    where = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f'unknown key "{where}".'
    said = first["msg"].removeprefix("Value error, ")
    return f"{where}: {said}." if where else f"{said}."


def route_of(scope: Scope) -> Route | None:
    method, path = scope["method"], scope["path"]
    return next((route for verb, pattern, route in _PATTERNS if verb == method and pattern.fullmatch(path)), None)
