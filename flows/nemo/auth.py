"""Where the token comes from: NEMO_TOKEN, else the saved one, else a new anonymous one.

Source: API document, section 1.
"""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from flows.errors import ApiError, BadRequestError
from flows.files import write_private
from flows.nemo.account import Account, Grant
from flows.nemo.http import Call, Http
from flows.nemo.identity import client_id, renew_client_id
from flows.settings import Settings
from flows.wire import routes
from flows.wire.models import Token

log = logging.getLogger(__name__)

MARGIN = timedelta(seconds=60)
LIFETIME = timedelta(days=7)


class Auth:
    """The account of one client; asks for an anonymous token at most twice, the second time after a refusal."""

    def __init__(self, settings: Settings, http: Http):
        self._settings = settings
        self._http = http
        self._lock = asyncio.Lock()
        self._grant: Grant | None = None
        self._renewed = False

    def __repr__(self) -> str:
        return f"<Auth {self.account}>"

    @property
    def account(self) -> Account:
        """The account in use, as far as it is known."""
        return self._grant.account if self._grant else Account()

    async def grant(self) -> Grant:
        """The token to use, from the first source that has one."""
        async with self._lock:
            if self._grant is None:
                self._grant = self._given() or load_grant(self._settings) or await self._obtain()
            return self._grant

    async def renew(self, refused: Grant) -> bool:
        """Replace a refused token once per client; False when that is not allowed, as for NEMO_TOKEN."""
        async with self._lock:
            if self._grant is not None and self._grant.token != refused.token:
                return True
            if self._renewed or refused.account.source == "env":
                return False
            self._renewed = True
            saved = load_grant(self._settings)
            self._grant = saved if saved and saved.token != refused.token else await self._obtain()
            return True

    def learn(self, user_id: str | None) -> None:
        """Remember the user id when a later answer names it first."""
        grant = self._grant
        if grant is None or user_id in (None, routes.USER) or grant.account.user_id:
            return
        account = Account(user_id, grant.account.source, grant.account.expires_at)
        self._grant = Grant(grant.token, account)
        if account.source != "env":
            save_grant(self._settings, self._grant)

    def _given(self) -> Grant | None:
        """The token of NEMO_TOKEN, which belongs to the cloud and is never shown to the studio."""
        secret = self._settings.token
        token = secret.get_secret_value().strip() if secret and self._settings.backend != "studio" else ""
        return Grant(SecretStr(token), Account(source="env")) if token else None

    async def _obtain(self) -> Grant:
        try:
            payload = await self._ask(client_id(self._settings))
        except BadRequestError:
            fresh = renew_client_id(self._settings)
            if fresh is None:
                raise
            payload = await self._ask(fresh)
        grant = _grant_of(payload)
        save_grant(self._settings, grant)
        return grant

    async def _ask(self, client: str) -> Any:
        headers = {"X-Client-Id": client}
        return await self._http.fetch(Call("token", "POST", routes.ANONYMOUS_TOKEN, headers=headers))


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


def _grant_of(payload: Any) -> Grant:
    try:
        token = Token.read(payload)
    except ValueError as exc:
        raise ApiError(f"the answer to the request for a token cannot be read: {exc}.") from exc
    expires_at = token.expires_at or datetime.now(UTC) + LIFETIME
    return Grant(token.token, Account(token.user_id, "anonymous", expires_at))


def _file(settings: Settings) -> Path:
    return settings.home / "tokens.json"


def _entries(path: Path) -> dict[str, Any]:
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return entries if isinstance(entries, dict) else {}
