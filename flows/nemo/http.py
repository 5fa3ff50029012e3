"""The only request path: one request, its headers, and its answer or the exception that the answer means.

A token appears in the Authorization header of requests to the API's own host and nowhere else.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

import httpx

from flows.errors import ApiError, ConnectError, TokenError
from flows.nemo.account import Account, Grant
from flows.nemo.envelope import Refusal, masked, read_answer
from flows.nemo.errors import Situation, error_for
from flows.progress import count_request
from flows.remote.urls import is_loopback
from flows.settings import Settings
from flows.wire.events import StreamError

log = logging.getLogger(__name__)

DEFAULT_READ_S = -1.0

KEEPALIVE_S = 2.0
"""Shorter than any server's, so that no message goes out on a connection that the server is just about to close."""

UNSENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)
"""Failures that happen before anything of a request is written."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request: `name` for the counters, a `path` of the API or a whole URL, and a JSON body, files or neither.

    `read_s` is how long the answer may stay silent: by default as the settings say, None for ever.
    """

    name: str
    method: str
    path: str
    body: Any = None
    files: Any = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)
    read_s: float | None = DEFAULT_READ_S
    redirects: bool = False


class Http:
    """Sends calls to the API of `settings`. Holds connections; close it when done."""

    def __init__(self, settings: Settings, transport: httpx.AsyncBaseTransport | None = None):
        self._settings = settings
        self._client = httpx.AsyncClient(
            transport=transport,
            verify=tls_context(),
            trust_env=not is_loopback(settings.api_url),
            limits=httpx.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=KEEPALIVE_S),
        )

    async def close(self) -> None:
        await self._client.aclose()

    async def fetch(self, call: Call, grant: Grant | None = None) -> Any:
        """Send a call and read its payload.

        Raises the ApiError that the answer means, or ConnectError.
        """
        response = await self.open(call, grant)
        return await self.read(call, response, grant)

    async def open(self, call: Call, grant: Grant | None = None) -> httpx.Response:
        """Send a call and return its answer with the body still to come; the caller closes it."""
        try:
            request = self._request(call, grant)
            response = await self._client.send(request, stream=True, follow_redirects=call.redirects)
        except (httpx.HTTPError, httpx.InvalidURL) as exc:
            raise self.broken(call, exc) from exc
        except asyncio.CancelledError:
            count_request(call.name)
            raise
        count_request(call.name)
        log.debug("%s: %s %s answered %d", call.name, call.method, request.url.path, response.status_code)
        return response

    async def read(self, call: Call, response: httpx.Response, grant: Grant | None = None) -> Any:
        """Read the payload of an open answer to its end and close it."""
        try:
            body = await response.aread()
        except httpx.HTTPError as exc:
            raise self.broken(call, exc, answered=True) from exc
        finally:
            await response.aclose()
        return self.judge(response, body, grant)

    def judge(self, response: httpx.Response, body: bytes, grant: Grant | None = None) -> Any:
        """The payload in the `body` of an answer. Raises the ApiError that a refusal means."""
        payload = read_answer(response.status_code, body)
        if isinstance(payload, Refusal):
            raise self._error(response, body, grant)
        return payload

    def broken(self, call: Call, exc: Exception, *, answered: bool = False) -> ConnectError:
        """The exception for a connection that failed; counts the request when it may have arrived."""
        sent = not isinstance(exc, UNSENT)
        if sent and not answered:
            count_request(call.name)
        host = self._url(call.path).split("://")[-1].split("/")[0].rsplit("@")[-1]
        if sent:
            return ConnectError(f"the connection to {host} broke: {_reason(exc)}.", sent=True)
        hint = "Check the network" + (" and NEMO_API_URL." if self.is_own(call.path) else ".")
        return ConnectError(f"{host} cannot be reached: {_reason(exc)}.", hint=hint)

    def is_own(self, path: str) -> bool:
        """Whether a path or URL leads to the API's own host, the only one that may see the token."""
        return "://" not in path or _origin(path) == _origin(self._settings.api_url)

    def _request(self, call: Call, grant: Grant | None) -> httpx.Request:
        timeout = self._settings.timeout
        read_s = timeout.read_s if call.read_s == DEFAULT_READ_S else call.read_s
        content = None if call.body is None else json.dumps(call.body, separators=(",", ":")).encode()
        json_type = {} if content is None else {"Content-Type": "application/json"}
        return self._client.build_request(
            call.method,
            self._url(call.path),
            headers={**self._headers(call, grant), **json_type, **call.headers},
            content=content,
            files=call.files,
            timeout=httpx.Timeout(timeout.read_s, connect=timeout.connect_s, read=read_s),
        )

    def _headers(self, call: Call, grant: Grant | None) -> dict[str, str]:
        if not self.is_own(call.path):
            return {}
        headers = {name: value.encode("ascii", "replace").decode() for name, value in self.attribution().items()}
        return {**headers, **({"Authorization": bearer(grant)} if grant else {})}

    def attribution(self) -> dict[str, str]:
        """The headers without which the API refuses an export (API document, section 0)."""
        skill = self._settings.skill
        return {
            "X-Skill-Source": skill.name,
            "X-Skill-Version": skill.version,
            "X-Skill-Platform": self._settings.platform,
        }

    def situation(self, account: Account) -> Situation:
        """What hints need to know about this client."""
        blank = tuple(name for name, value in self.attribution().items() if not value.strip())
        is_studio = self._settings.backend == "studio"
        return Situation(account, self._settings.web_url, blank, is_studio=is_studio)

    def _error(self, response: httpx.Response, body: bytes, grant: Grant | None) -> ApiError:
        """The exception for a refused call; the answer is read again without the token it may echo."""
        clean = masked(body.decode("utf-8", "replace"))
        if grant:
            clean = clean.replace(grant.token.get_secret_value(), "***")
        refusal = read_answer(response.status_code, clean.encode())
        return error_for(
            refusal.code,
            refusal.message,
            status=response.status_code,
            retry_after_s=retry_after(response.headers.get("Retry-After")),
            data=refusal.data,
            situation=self.situation(grant.account if grant else Account()),
        )

    def refusal(self, error: StreamError, account: Account) -> ApiError:
        """The exception for an error of the API that came inside a stream."""
        data = json.loads(masked(json.dumps(error.data, default=str)))
        return error_for(int(error.code or 0), error.message, data=data, situation=self.situation(account))

    def _url(self, path: str) -> str:
        return path if "://" in path else self._settings.api_url + path


def bearer(grant: Grant) -> str:
    """The Authorization header; TokenError for a token that no header can carry."""
    token = grant.token.get_secret_value()
    if re.fullmatch(r"[!-~]+", token):
        return f"Bearer {token}"
    where = "NEMO_TOKEN" if grant.account.source == "env" else "The saved token"
    raise TokenError(f"{where} holds characters that a token cannot have.", hint="Copy the token again, as one line.")


def retry_after(value: str | None) -> float | None:
    """Seconds from a Retry-After header, which holds a number or a date; None when it says nothing readable."""
    if not value:
        return None
    try:
        if value.strip().isdigit():
            return float(value)
        moment = parsedate_to_datetime(value)
        return max((moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds(), 0)
    except ValueError:
        return None


def _reason(exc: Exception) -> str:
    """What httpx says, without a full stop; its class name where it says nothing, as it does for timeouts."""
    said = masked(str(exc)).strip().rstrip(".")
    return said or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(exc).__name__).lower()


def _origin(url: str) -> tuple[str, str, int | None] | None:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        return None
    return parsed.scheme, parsed.host, parsed.port


@cache
def tls_context() -> ssl.SSLContext:
    """One context for all clients: reading the certificates takes longer than most requests."""
    return httpx.create_ssl_context()
