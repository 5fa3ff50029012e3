"""Who answers at the address of a Prefect server, and whether reelflow can work with it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

import httpx

from flows.errors import PrefectError

LOCKED = (401, 403)


@dataclass(frozen=True)
class Answer:
    """What answered: the `version` of a Prefect server that tells it, else whether it may be one (`plausible`)."""

    version: str | None
    plausible: bool


def ask(api_url: str, *, timeout_s: float) -> Answer | None:
    """Ask who is there; None when nobody answers within the time."""
    own = api_url.startswith("http://127.0.0.1:")
    try:
        response = httpx.get(
            f"{api_url}/admin/version",
            timeout=timeout_s,
            trust_env=not own,
            verify=not api_url.startswith("http://"),  # reading certificates takes longer than the request
        )
    except (httpx.HTTPError, httpx.InvalidURL):
        return None
    is_json = response.headers.get("content-type", "").startswith("application/json")
    said = response.json() if is_json and response.status_code == httpx.codes.OK else None
    return Answer(said if isinstance(said, str) else None, is_json or response.status_code in LOCKED)


def check_version(answer: Answer, where: str, note: Callable[[str], None]) -> None:
    """Raise PrefectError for a server that Prefect's client refuses; note one that it only warns of."""
    mine = version("prefect")
    if answer.version is None or answer.version == mine:
        return
    told = f"{where} is Prefect {answer.version}, and reelflow works with Prefect {mine} here"
    if _major(answer.version) != _major(mine):
        raise PrefectError(f"{told}.", hint="Use a server of the same version, or unset PREFECT_API_URL.")
    note(f"{told}; an older server may not know everything.")


def _major(version: str) -> str:
    return version.partition(".")[0]


def named_api() -> str | None:
    """The address that the user names by PREFECT_API_URL."""
    return os.environ.get("PREFECT_API_URL") or None
