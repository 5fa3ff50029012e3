"""How often a call is made: the one table of repeats, and the loop that follows it.

Source: API document, sections 0.1 and 9. Whatever may spend credits or make something twice is never repeated, except
after a refusal that says that nothing was done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from flows.errors import ApiError, ConnectError, RateLimitError, ServerError, TokenError
from flows.nemo.account import Grant
from flows.nemo.auth import Auth
from flows.nemo.http import Call, Http
from flows.settings import Settings

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]

LONGEST_WAIT_S = 600.0
"""A Retry-After beyond this is not waited for: the quota of tokens opens again after days."""


class Calls:
    """Makes calls in the name of the client's account, each as often as is safe."""

    def __init__(self, settings: Settings, http: Http, auth: Auth, sleep: Sleep):
        self.http = http
        self.auth = auth
        self.settings = settings
        self._sleep = sleep

    async def fetch(self, call: Call) -> Any:
        """The payload of a call; a GET is repeated on transient trouble."""
        return await self.repeat(lambda grant: self.http.fetch(call, grant), safe=call.method == "GET")

    async def grant(self) -> Grant:
        """The account to use; asking for one may meet the rate limit too."""
        spent: Counter[type[ApiError]] = Counter()
        while True:
            try:
                return await self.auth.grant()
            except ApiError as error:
                if isinstance(error, TokenError) or not await self._may_repeat(error, spent, safe=False):
                    raise

    async def repeat(self, attempt: Callable[[Grant], Awaitable[T]], *, safe: bool) -> T:
        """Run `attempt` with a token until it succeeds or its error allows no repeat.

        `safe` says that it can be made any number of times, as a read can.
        """
        spent: Counter[type[ApiError]] = Counter()
        while True:
            grant = await self.grant()
            try:
                return await attempt(grant)
            except ApiError as error:
                renewed = isinstance(error, TokenError) and await self._renew(grant, spent)
                if not renewed and not await self._may_repeat(error, spent, safe=safe):
                    raise

    async def _may_repeat(self, error: ApiError, spent: Counter[type[ApiError]], *, safe: bool) -> bool:
        """Wait as long as `error` asks for before a repeat; False when there is to be none."""
        kind, waits_s = self._waits(error, safe)
        turn = spent[kind]
        spent[kind] += 1
        if turn >= len(waits_s) or waits_s[turn] > LONGEST_WAIT_S:
            return False
        await self._sleep(waits_s[turn])
        return True

    def _waits(self, error: ApiError, safe: bool) -> tuple[type[ApiError], tuple[float, ...]]:
        retry = self.settings.retry
        if isinstance(error, RateLimitError):
            return RateLimitError, (max(retry.wait_s, error.retry_after_s or 0),)
        if safe and isinstance(error, (ServerError, ConnectError)):
            return ServerError, retry.delays_s
        return ApiError, ()

    async def _renew(self, refused: Grant, spent: Counter[type[ApiError]]) -> bool:
        spent[TokenError] += 1
        return spent[TokenError] == 1 and await self.auth.renew(refused)
