"""The client id: made once, kept for good, because every new id uses up the quota of the network it comes from.

Source: API document, section 1.
"""

from __future__ import annotations

import os
import re
import uuid
from pathlib import Path

from flows.errors import OutputError
from flows.files import create_private, write_private
from flows.nemo.account import Account
from flows.settings import Settings

VALID = re.compile(r"[!-~]{1,64}")


def client_id(settings: Settings) -> str:
    """The client id from NEMO_CLIENT_ID, else from its file, else a new one that is on disk before it is returned.

    Raises OutputError when none can be kept.
    """
    given = (settings.client_id or "").strip()
    if given:
        return given
    places = _places(settings)
    return next((found for place in places if (found := _read(place))), None) or _keep(places)


def account_name(settings: Settings, account: Account) -> str:
    """What the ledger knows an account by. It stays when the backend tells the user's id late, or renews the token."""
    given = settings.credentials or "NEMO_TOKEN"
    return f"{settings.origin} {given if account.source == 'env' else client_id(settings)}"


def renew_client_id(settings: Settings) -> str | None:
    """Replace a client id that the API refuses; None when it was given by NEMO_CLIENT_ID."""
    if settings.client_id:
        return None
    fresh = str(uuid.uuid4())
    places = _places(settings)
    kept = next((place for place in places if _read(place)), places[0])
    try:
        write_private(kept, fresh)
    except OutputError as exc:
        raise _unkept(exc) from exc
    return fresh


def _places(settings: Settings) -> list[Path]:
    """Where the id may be, best first; the studio has its own, so that nothing offline touches the cloud's identity."""
    own = settings.home / "client_id"
    if settings.backend == "studio" or os.environ.get("HOME") == "":
        return [own]
    try:
        return [Path.home() / ".config" / "nemovideo" / "client_id", own]
    except RuntimeError:
        return [own]


def _read(place: Path) -> str | None:
    try:
        found = place.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return None
    return found if VALID.fullmatch(found) else None


def _keep(places: list[Path]) -> str:
    """Write a new id to the first place that takes it; when another process was faster, its id is the one."""
    fresh = str(uuid.uuid4())
    for place in places:
        try:
            if create_private(place, fresh):
                return fresh
            if found := _read(place):
                return found
            write_private(place, fresh)
            return fresh
        except OutputError as exc:
            failure = exc
    raise _unkept(failure) from failure


def _unkept(why: OutputError) -> OutputError:
    message = f"the client id cannot be kept: {why.message}"
    return OutputError(message, hint="Set NEMO_CLIENT_ID to an id of your own.")
