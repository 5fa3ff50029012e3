"""Uploads: checked before anything is sent, streamed from disk, reported as they go."""

from __future__ import annotations

import asyncio
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from pytest_httpx import HTTPXMock

from flows.errors import ConnectError, FileTooLargeError, FileTypeError, InputError
from flows.nemo.client import NemoClient
from flows.progress import counting_requests
from flows.settings import Settings, Upload
from flows.wire.codes import ACCEPTED_SUFFIXES, MIME_TYPES
from flows.wire.models import UploadResult

Make = Callable[[Settings], NemoClient]
DONE = {"code": 0, "data": {"files": [{"filename": "a.mp4"}]}}
MB = 1024 * 1024


def upload(make_client: Make, settings: Settings, path: Path, progress: Any = None) -> UploadResult:
    async def run() -> UploadResult:
        async with make_client(settings) as client:
            return await client.upload("s/1", path, progress)

    return asyncio.run(run())


def file(tmp_path: Path, name: str, content: bytes = b"x") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("suffix", ACCEPTED_SUFFIXES)
def test_types(suffix: str, settings: Settings, make_client: Make, httpx_mock: HTTPXMock, tmp_path: Path) -> None:
    """Each of the 13 types goes out with its MIME type, whatever its case."""
    httpx_mock.add_response(json=DONE)
    upload(make_client, settings, file(tmp_path, f"A.{suffix.upper()}"))
    request = httpx_mock.get_requests()[0]
    assert f"Content-Type: {MIME_TYPES[suffix]}\r\n".encode() in request.content
    assert request.url.raw_path.endswith(b"/me/s%2F1")


def test_names(settings: Settings, make_client: Make, httpx_mock: HTTPXMock, tmp_path: Path) -> None:
    """Names keep their letters, a quote cannot break the header, bytes that are no text are replaced."""
    for name in ("城市 è.jpeg", 'a"b.mp3', "bad\udcff.png"):
        httpx_mock.add_response(json=DONE)
        upload(make_client, settings, file(tmp_path, name))
    sent = [request.content for request in httpx_mock.get_requests()]
    assert 'name="files"; filename="城市 è.jpeg"'.encode() in sent[0]
    assert b"Content-Type: image/jpeg" in sent[0]
    assert b'filename="a%22b.mp3"' in sent[1]
    assert b'filename="bad?.png"' in sent[2]


@pytest.mark.parametrize("name", ["a.txt", "a", "a.mp4.exe", ".mp4x", "a.flac"])
def test_refused_type(name: str, settings: Settings, make_client: Make, tmp_path: Path) -> None:
    """A type that the API does not accept is refused with the list of those it does, before anything is sent."""
    with counting_requests() as counted, pytest.raises(FileTypeError) as caught:
        upload(make_client, settings, file(tmp_path, name))
    assert caught.value.code == "4001"
    assert all(suffix in (caught.value.hint or "") for suffix in ACCEPTED_SUFFIXES)
    assert counted == {}


def test_too_large(settings: Settings, make_client: Make, tmp_path: Path) -> None:
    """A file beyond the limit is refused with both sizes, before anything is sent."""
    small = settings.model_copy(update={"upload": Upload(max_bytes=2 * MB)})
    with (
        counting_requests() as counted,
        pytest.raises(FileTooLargeError, match=r"has 2\.5 MB; 2 MB is the limit") as caught,
    ):
        upload(make_client, small, file(tmp_path, "a.mp4", bytes(2 * MB + MB // 2)))
    assert caught.value.code == "4002"
    assert counted == {}


def test_exactly_at_the_limit(settings: Settings, make_client: Make, httpx_mock: HTTPXMock, tmp_path: Path) -> None:
    """A file of just the limit is accepted."""
    httpx_mock.add_response(json=DONE)
    small = settings.model_copy(update={"upload": Upload(max_bytes=1000)})
    assert upload(make_client, small, file(tmp_path, "a.mp4", bytes(1000))).files


def test_unreadable(settings: Settings, make_client: Make, tmp_path: Path) -> None:
    """A missing file, a folder and an empty file are wrong inputs."""
    (tmp_path / "folder.mp4").mkdir()
    for path in (tmp_path / "none.mp4", tmp_path / "folder.mp4", file(tmp_path, "empty.mp4", b"")):
        with pytest.raises(InputError, match=path.name):
            upload(make_client, settings, path)


def test_progress(settings: Settings, make_client: Make, serve: Any, tmp_path: Path) -> None:
    """Progress grows to the whole size and never beyond."""
    reports: list[tuple[int, int]] = []
    sizes: list[int] = []
    _upload_to(serve, make_client, settings, file(tmp_path, "a.mp4", bytes(300_000)), reports, sizes)
    done = [done for done, _ in reports]
    assert done == sorted(done)
    assert len(done) > 2
    assert reports[-1] == (300_000, 300_000)
    assert 300_000 < sizes[0] < 301_000


def test_again_after_rate_limit(settings: Settings, make_client: Make, httpx_mock: HTTPXMock, tmp_path: Path) -> None:
    """The repeat after 429 sends the file from its beginning."""
    httpx_mock.add_response(status_code=429)
    httpx_mock.add_response(json=DONE)
    upload(make_client, settings, file(tmp_path, "a.mp4", b"the whole file"))
    assert [request.content.count(b"the whole file") for request in httpx_mock.get_requests()] == [1, 1]


def test_uncertain(settings: Settings, make_client: Make, httpx_mock: HTTPXMock, tmp_path: Path) -> None:
    """An upload whose answer is lost may have arrived; it is not repeated."""
    httpx_mock.add_exception(httpx.ReadTimeout(""))
    with counting_requests() as counted, pytest.raises(ConnectError) as caught:
        upload(make_client, settings, file(tmp_path, "a.mp4"))
    assert (caught.value.sent, counted) == (True, {"upload": 1})


def test_memory(settings: Settings, make_client: Make, serve: Any, tmp_path: Path) -> None:
    """A file of 64 MB passes through in pieces."""
    path = tmp_path / "large.mp4"
    with path.open("wb") as sparse:
        sparse.truncate(64 * MB)
    sizes: list[int] = []
    upload_small = file(tmp_path, "small.mp4")
    _upload_to(serve, make_client, settings, upload_small, None, sizes)
    tracemalloc.start()
    _upload_to(serve, make_client, settings, path, None, sizes)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sizes[1] > 64 * MB
    assert peak < 8 * MB


def _upload_to(
    serve: Any,
    make_client: Make,
    settings: Settings,
    path: Path,
    reports: list[tuple[int, int]] | None,
    sizes: list[int],
) -> None:
    body = b'{"code":0,"data":{"files":[{"filename":"a.mp4"}]}}'
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    progress = None if reports is None else lambda done, total: reports.append((done, total))

    async def run() -> None:
        async with (
            serve(answer, seen=sizes) as url,
            make_client(settings.model_copy(update={"api_url": url})) as client,
        ):
            assert (await client.upload("1", path, progress)).files

    asyncio.run(run())
