"""Where the token comes from: NEMO_TOKEN, else the saved one, else a new anonymous one.

Source: API document, section 1.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

from flows.errors import ApiError, BadRequestError
from flows.nemo.account import Account, Grant
from flows.nemo.grants import known_grant, load_grant, save_grant
from flows.nemo.http import Call, Http
from flows.nemo.identity import client_id, renew_client_id
from flows.settings import Settings
from flows.wire import routes
from flows.wire.models import Token

log = logging.getLogger(__name__)

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
                self._grant = known_grant(self._settings) or await self._obtain()
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


def _grant_of(payload: Any) -> Grant:
    try:
        token = Token.read(payload)
    except ValueError as exc:
        raise ApiError(f"the answer to the request for a token cannot be read: {exc}.") from exc
    expires_at = token.expires_at or datetime.now(UTC) + LIFETIME
    return Grant(token.token, Account(token.user_id, "anonymous", expires_at))
