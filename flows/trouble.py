"""What Prefect's own failures mean to a user: one sentence each."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import httpx
from prefect.exceptions import PrefectHTTPStatusError

from flows.errors import PrefectError

HINT = "The server's log says more; what was made so far is kept, so run the same command again."
_REFUSED = "DeploymentApplyError"
"""Known by its name, because every run comes by here and importing the class costs a tenth of a second."""

_SAID_BY_CLIENT = ("Failed to reach API", "Found incompatible versions")


@contextlib.contextmanager
def trouble_told() -> Iterator[None]:
    """Raises PrefectError in place of what Prefect's client raises when its server fails, refuses or is gone."""
    try:
        yield
    except PrefectHTTPStatusError as exc:
        raise PrefectError(f"the Prefect server {_answered(exc)}.", hint=HINT) from exc
    except httpx.HTTPError as exc:
        raise PrefectError(f"the Prefect server does not answer: {_line(exc)}.", hint=HINT) from exc
    except RuntimeError as exc:
        if type(exc).__name__ == _REFUSED:
            raise PrefectError(f"the Prefect server refused the deployment: {_line(exc)}.", hint=HINT) from exc
        if not str(exc).startswith(_SAID_BY_CLIENT):
            raise
        raise PrefectError(f"the Prefect server cannot be used: {_line(exc)}.", hint=HINT) from exc


def _answered(exc: PrefectHTTPStatusError) -> str:
    """A locked SQLite database is 503 to Prefect's clients, a full disk 500."""
    status = exc.response.status_code
    if status == httpx.codes.SERVICE_UNAVAILABLE:
        return "is too busy, or its database is locked"
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:
        return f"failed with HTTP {status}, as it does when its disk is full or its database cannot be used"
    return f"refused with HTTP {status}: {_detail(exc)}"


def _detail(exc: PrefectHTTPStatusError) -> str:
    try:
        told = exc.response.json()
    except ValueError:
        return "no reason given"
    known = told.get("detail") or told.get("exception_message") if isinstance(told, dict) else None
    return str(known or told).rstrip(".")


def _line(exc: Exception) -> str:
    lines = str(exc).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(exc).__name__
