"""Files on their way in, by multipart or from the web: straight to disk, never more than a chunk in memory."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

import httpx
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from flows.studio.service import Refusal, Staged
from flows.wire import codes
from flows.wire.codes import Code

FIELD = b"files"
FETCH_TIMEOUT_S = 60.0
SUFFIXES = {mime: suffix for suffix, mime in codes.MIME_TYPES.items()}
QUOTED_BY_BROWSERS = (("%22", '"'), ("%0D", "\r"), ("%0A", "\n"))
"""What a form's file name escapes (HTML standard, multipart/form-data encoding algorithm)."""


@dataclass
class Receiver:
    """Writes files into `folder`, at most `max_bytes` each; who takes one over moves it away before `discard`."""

    folder: Path
    max_bytes: int
    files: list[Staged] = field(default_factory=list)
    _headers: dict[bytes, bytes] = field(default_factory=dict)
    _name: bytes = b""
    _value: bytes = b""
    _file: IO[bytes] | None = None
    _written: int = 0
    _complete: bool = False

    async def receive(self, content_type: str, chunks: AsyncIterator[bytes]) -> None:
        """The `files` parts of a multipart body.

        Raises Refusal when it is not one, or is damaged, and when a file is too large or not of an accepted type.
        """
        kind, options = parse_options_header(content_type)
        if kind != b"multipart/form-data" or b"boundary" not in options:
            raise Refusal(Code.BAD_REQUEST, "Send files as multipart/form-data, or JSON with urls.")
        try:
            parser = self._parser(options[b"boundary"])
            async for chunk in chunks:
                parser.write(chunk)
        except FormParserError as exc:
            raise Refusal(Code.BAD_REQUEST, f"The multipart body is damaged: {exc}.") from exc
        finally:
            self._close()
        if not self._complete:
            raise Refusal(Code.BAD_REQUEST, "The multipart body is damaged: it has no end.")

    async def fetch(self, urls: Iterable[str]) -> None:
        """The files behind URLs, in this order. Raises Refusal when one cannot be fetched or taken."""
        async with httpx.AsyncClient(timeout=FETCH_TIMEOUT_S, follow_redirects=True) as client:
            for url in urls:
                await self._fetch(client, url)

    def discard(self) -> None:
        """Remove what was not taken over."""
        self._close()
        for staged in self.files:
            staged.path.unlink(missing_ok=True)

    # ---- one part after the other

    def _parser(self, boundary: bytes) -> MultipartParser:
        return MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": lambda data, start, end: self._on_name(data[start:end]),
                "on_header_value": lambda data, start, end: self._on_value(data[start:end]),
                "on_header_end": self._header_end,
                "on_headers_finished": self._open,
                "on_part_data": lambda data, start, end: self._write(memoryview(data)[start:end]),
                "on_part_end": self._close,
                "on_end": self._end,
            },
        )

    def _begin(self) -> None:
        self._headers = {}

    def _on_name(self, data: bytes) -> None:
        self._name += data

    def _on_value(self, data: bytes) -> None:
        self._value += data

    def _header_end(self) -> None:
        self._headers[self._name.lower()] = self._value
        self._name = self._value = b""

    def _open(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        filename = options.get(b"filename", b"").decode("utf-8", "replace")
        for quoted, plain in QUOTED_BY_BROWSERS:
            filename = filename.replace(quoted, plain)
        if options.get(b"name") == FIELD and filename:
            self._start(filename)

    def _end(self) -> None:
        self._complete = True

    # ---- one URL after the other

    async def _fetch(self, client: httpx.AsyncClient, url: str) -> None:
        try:
            async with client.stream("GET", url) as response:
                if not response.is_success:
                    raise Refusal(Code.BAD_REQUEST, f"{url} cannot be fetched: it answers {response.status_code}.")
                self._start(_name_of(response))
                async for chunk in response.aiter_bytes():
                    self._write(memoryview(chunk))
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as exc:
            raise Refusal(Code.BAD_REQUEST, f"{url} cannot be fetched: {str(exc) or type(exc).__name__}.") from exc
        finally:
            self._close()

    # ---- one file after the other

    def _start(self, filename: str) -> None:
        """Open a place for a file whose name says that it may come in."""
        name = Path(filename.replace("\\", "/")).name
        if codes.kind_of(name) is None:
            accepted = ", ".join((*codes.ACCEPTED_SUFFIXES, *codes.SUBTITLE_SUFFIXES))
            raise Refusal(Code.FILE_TYPE, f"{name}: file type not accepted. Accepted are {accepted}.")
        path = self.folder / f"{secrets.token_hex(8)}.{codes.suffix_of(name)}"
        self.files.append(Staged(name, path))
        self._written = 0
        self._file = path.open("wb")

    def _write(self, data: memoryview) -> None:
        if self._file is None:
            return
        self._written += len(data)
        if self._written > self.max_bytes:
            limit = f"{self.max_bytes / 2**20:.1f}".removesuffix(".0")
            message = f"{self.files[-1].filename} is larger than {limit} MB. Compress or trim it."
            raise Refusal(Code.FILE_TOO_LARGE, message)
        self._file.write(data)

    def _close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close()


def _name_of(response: httpx.Response) -> str:
    """The last part of the URL; where that is no media file's name, the type of the answer gives it a suffix."""
    name = unquote(urlsplit(str(response.url)).path).rsplit("/", 1)[-1]
    mime = response.headers.get("content-type", "").split(";")[0].strip().lower()
    if codes.kind_of(name) is None and mime in SUFFIXES:
        return f"{name or 'file'}.{SUFFIXES[mime]}"
    return name or "file"
