"""Tokens that need not be asked for: that of NEMO_TOKEN, and the saved one of each API. Nothing here asks the network.

Source: API document, section 1.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from flows.files import write_private
from flows.nemo.account import Account, Grant
from flows.settings import Settings
from flows.wire.models import Token

MARGIN = timedelta(seconds=60)


def known_grant(settings: Settings) -> Grant | None:
    """The token that a client would use without asking for one, from the first source that has one."""
    return _given(settings) or load_grant(settings)


def _given(settings: Settings) -> Grant | None:
    """The token of NEMO_TOKEN, which belongs to the cloud and is never shown to the studio."""
    token = settings.token.get_secret_value().strip() if settings.token and settings.backend != "studio" else ""
    return Grant(SecretStr(token), Account(source="env")) if token else None


def load_grant(settings: Settings) -> Grant | None:
    """The saved token of this API unless it expires within a minute."""
    entry = _entries(_file(settings)).get(settings.origin)
    try:
        token = Token.read(entry)
    except ValueError:
        return None
    if token.expires_at is None or token.expires_at - MARGIN <= datetime.now(UTC):
        return None
    return Grant(token.token, Account(token.user_id, "saved", token.expires_at))


def save_grant(settings: Settings, grant: Grant) -> None:
    """Save a token for the next client, readable by its owner only. Raises OutputError."""
    path, account = _file(settings), grant.account
    entry = {
        "token": grant.token.get_secret_value(),
        "user_id": account.user_id,
        "expires_at": account.expires_at.isoformat() if account.expires_at else None,
    }
    write_private(path, json.dumps({**_entries(path), settings.origin: entry}, indent=1))


def _file(settings: Settings) -> Path:
    return settings.home / "tokens.json"


def _entries(path: Path) -> dict[str, Any]:
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return entries if isinstance(entries, dict) else {}
