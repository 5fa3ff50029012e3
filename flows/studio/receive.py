"""Multipart bodies from the socket straight to disk: nothing larger than a chunk is ever in memory."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from flows.studio.service import Refusal
from flows.wire.codes import Code

FIELD = b"files"


@dataclass
class Staged:
    """A file that has arrived: the name it was sent under, and where its bytes lie for now."""

    filename: str
    path: Path


@dataclass
class Receiver:
    """Writes the `files` parts of one multipart body into `folder`, at most `max_bytes` each."""

    folder: Path
    max_bytes: int
    files: list[Staged] = field(default_factory=list)
    _headers: dict[bytes, bytes] = field(default_factory=dict)
    _name: bytes = b""
    _value: bytes = b""
    _file: IO[bytes] | None = None
    _written: int = 0

    async def receive(self, content_type: str, chunks: AsyncIterator[bytes]) -> list[Staged]:
        """Every file of the body. Raises Refusal when it is not multipart or a file is too large."""
        kind, options = parse_options_header(content_type)
        if kind != b"multipart/form-data" or b"boundary" not in options:
            raise Refusal(Code.BAD_REQUEST, "Send files as multipart/form-data, or JSON with urls.")
        parser = MultipartParser(
            options[b"boundary"],
            {
                "on_part_begin": self._begin,
                "on_header_field": lambda data, start, end: self._on_name(data[start:end]),
                "on_header_value": lambda data, start, end: self._on_value(data[start:end]),
                "on_header_end": self._header_end,
                "on_headers_finished": self._open,
                "on_part_data": lambda data, start, end: self._write(memoryview(data)[start:end]),
                "on_part_end": self._close,
            },
        )
        try:
            async for chunk in chunks:
                parser.write(chunk)
            parser.finalize()
        except MultipartParseError as exc:
            raise Refusal(Code.BAD_REQUEST, f"The multipart body is damaged: {exc}.") from exc
        finally:
            self._close()
        return self.files

    async def take(self, filename: str, chunks: AsyncIterator[bytes]) -> None:
        """One file whose bytes come from elsewhere."""
        self._start(filename)
        try:
            async for chunk in chunks:
                self._write(memoryview(chunk))
        finally:
            self._close()

    def discard(self) -> None:
        """Remove what was not taken over."""
        self._close()
        for staged in self.files:
            staged.path.unlink(missing_ok=True)

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
        if options.get(b"name") == FIELD and filename:
            self._start(filename)

    def _start(self, filename: str) -> None:
        self._written = 0
        staged = Staged(Path(filename.replace("\\", "/")).name, self.folder / f"{secrets.token_hex(8)}.part")
        self.files.append(staged)
        self._file = staged.path.open("wb")

    def _write(self, data: memoryview) -> None:
        if self._file is None:
            return
        self._written += len(data)
        if self._written > self.max_bytes:
            limit = self.max_bytes // 2**20
            message = f"{self.files[-1].filename} is larger than {limit} MB. Compress or trim it."
            raise Refusal(Code.FILE_TOO_LARGE, message)
        self._file.write(data)

    def _close(self) -> None:
        with contextlib.suppress(AttributeError):
            self._file.close()  # type: ignore[union-attr]
        self._file = None
