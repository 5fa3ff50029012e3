"""Renders: a fresh id, and the way of the finished file to the disk.

Source: API document, section 7.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import IO
from urllib.parse import quote

import httpx

from flows.errors import ApiError, ForbiddenError, NotFoundError, ServerError
from flows.files import replacing
from flows.nemo.account import Grant
from flows.nemo.calls import Calls
from flows.nemo.http import Call
from flows.wire import routes
from flows.wire.models import RenderStatus

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]

CHUNK_BYTES = 256 * 1024
EXPIRED = frozenset({401, 403, 404, 410})
PAGE_TYPES = ("text/html", "application/json", "application/problem+json")


def new_render_id() -> str:
    """A render id that was never used: the time in ms and a random part."""
    return f"render_{time.time_ns() // 1_000_000}_{secrets.token_hex(4)}"


class Download:
    """Brings one finished render to `target`; what stands there before is replaced only by a whole file."""

    def __init__(self, calls: Calls, render_id: str, target: Path, progress: Progress | None):
        self._calls = calls
        self._render_id = render_id
        self._target = target
        self._progress = progress

    async def run(self, url: str, fresh_url: Callable[[], Awaitable[str | None]]) -> None:
        """Try `url`, a fresh one where it has expired, then the API's own download route.

        Raises OutputError when the disk refuses and the last ApiError when no source has the file.
        """
        if not url:
            return await self._fallback()
        try:
            await self._fetch(url)
        except (ForbiddenError, NotFoundError):
            await self._expired(url, fresh_url)
        except ApiError as error:
            log.debug("download of %s failed: %s", self._render_id, error)
            await self._fallback()

    async def _expired(self, url: str, fresh_url: Callable[[], Awaitable[str | None]]) -> None:
        try:
            fresh = await fresh_url()
            if fresh and fresh != url:
                return await self._fetch(fresh)
        except ApiError as error:
            log.debug("no fresh link for %s: %s", self._render_id, error)
        await self._fallback()

    async def _fallback(self) -> None:
        """The route with bearer, which answers with the file, a redirect, or JSON that names its URL."""
        path = routes.render_download(quote(self._render_id, safe=""))
        try:
            await self._fetch(path)
        except NotAFileError as found:
            if not found.url:
                raise
            await self._fetch(found.url)

    async def _fetch(self, url: str) -> None:
        call = Call("download", "GET", url, redirects=True)
        await self._calls.repeat(lambda grant: self._receive(call, grant), safe=True)

    async def _receive(self, call: Call, grant: Grant) -> None:
        response = await self._calls.http.open(call, grant)
        try:
            if response.status_code in EXPIRED and not self._calls.http.is_own(str(response.url)):
                raise NotFoundError("the link to the video has expired.", status=response.status_code)
            if response.status_code != 200 or _is_page(response):
                payload = await self._calls.http.read(call, response, grant)
                raise NotAFileError(RenderStatus.read(payload).url)
            await self._store(call, response)
        finally:
            await response.aclose()

    async def _store(self, call: Call, response: httpx.Response) -> None:
        with replacing(self._target) as file:
            try:
                await _copy(response, file, self._progress)
            except httpx.HTTPError as exc:
                raise self._calls.http.broken(call, exc, answered=True) from exc


class NotAFileError(ApiError):
    """A page instead of the video; `url` is the link in it, if any."""

    def __init__(self, url: str | None):
        super().__init__("the download is a page instead of a video.", code="download")
        self.url = url


async def _copy(response: httpx.Response, file: IO[bytes], progress: Progress | None) -> None:
    total = _length(response)
    done = 0
    async for chunk in _video(response):
        file.write(chunk)
        done += len(chunk)
        if progress:
            progress(done, total or done)
    if done == 0 or (total and done != total):
        raise ServerError(f"the download stopped at {done} of {total or 'unknown'} bytes.", code="download")


async def _video(response: httpx.Response) -> AsyncIterator[bytes]:
    """The bytes of the answer, of which the first must not be those of a page."""
    first = True
    async for chunk in response.aiter_bytes(CHUNK_BYTES):
        if first and chunk.lstrip()[:1] in (b"<", b"{"):
            raise NotAFileError(None)
        first = False
        yield chunk


def _is_page(response: httpx.Response) -> bool:
    return response.headers.get("content-type", "").split(";")[0].strip().lower() in PAGE_TYPES


def _length(response: httpx.Response) -> int:
    """Announced size in bytes; 0 when there is none or when the body is compressed."""
    length = response.headers.get("content-length", "")
    return int(length) if length.isdigit() and "content-encoding" not in response.headers else 0
