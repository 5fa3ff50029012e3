"""Downloads: a whole video takes the target's place, or the target stays as it was."""

from __future__ import annotations

import asyncio
import errno
import os
import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from pytest_httpx import HTTPXMock

from flows.errors import ApiError, NotFoundError, OutputError
from flows.nemo.client import NemoClient
from flows.nemo.render import new_render_id
from flows.progress import counting_requests
from flows.settings import Settings

Make = Callable[[Settings], NemoClient]
VIDEO = b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 40
URL = "https://cdn.test/r.mp4"
FRESH = "https://cdn.test/fresh.mp4"
ROUTE = "https://api.test/api/render/proxy/r/download"
POLL = "https://api.test/api/render/proxy/lambda/r"
MP4 = {"content-type": "video/mp4"}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out" / "song.mp4"


def download(make_client: Make, settings: Settings, target: Path, url: str = URL, progress: Any = None) -> None:
    async def run() -> None:
        async with make_client(settings) as client:
            await client.download(url, target, render_id="r", progress=progress)

    asyncio.run(run())


def asked(httpx_mock: HTTPXMock) -> list[str]:
    return [str(request.url) for request in httpx_mock.get_requests()]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def leftovers(target: Path) -> list[str]:
    return [name for name in names(target.parent) if name != target.name]


def test_file(settings: Settings, make_client: Make, httpx_mock: HTTPXMock, target: Path) -> None:
    """The file is written whole, in a folder made for it, with progress to its size."""
    httpx_mock.add_response(content=VIDEO, headers=MP4)
    reports: list[tuple[int, int]] = []
    with counting_requests() as counted:
        download(make_client, settings, target, progress=lambda done, total: reports.append((done, total)))
    assert target.read_bytes() == VIDEO
    assert reports[-1] == (len(VIDEO), len(VIDEO))
    assert (leftovers(target), counted) == ([], {"download": 1})
    assert target.stat().st_mode & 0o044 == 0o044 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_repeated(
    settings: Settings, make_client: Make, httpx_mock: HTTPXMock, target: Path, naps: list[float]
) -> None:
    """Trouble of the network and of the server is tried again."""
    httpx_mock.add_exception(httpx.ReadError("reset"))
    httpx_mock.add_response(status_code=503)
    httpx_mock.add_response(content=VIDEO, headers={**MP4, "content-length": str(len(VIDEO) + 1)})
    httpx_mock.add_response(content=VIDEO, headers=MP4)
    download(make_client, settings, target)
    assert target.read_bytes() == VIDEO
    assert naps == [1, 3, 8]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<!doctype html><p>Sign in", "text/html; charset=utf-8"),
        (b"\n <html>", "video/mp4"),
        (b'{"detail": "not ready"}', "application/octet-stream"),
        (b'{"detail": "not ready"}', "application/json"),
    ],
)
def test_page_instead_of_a_video(
    content: bytes, kind: str, settings: Settings, make_client: Make, httpx_mock: HTTPXMock, target: Path
) -> None:
    """A page is no video, whatever its type claims; the API's own route is tried next."""
    httpx_mock.add_response(url=URL, content=content, headers={"content-type": kind})
    httpx_mock.add_response(url=ROUTE, content=VIDEO, headers=MP4)
    download(make_client, settings, target)
    assert target.read_bytes() == VIDEO
    assert httpx_mock.get_requests()[-1].headers["Authorization"] == "Bearer nmv_usr_test"


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_expired_link(status: int, settings: Settings, make_client: Make, httpx_mock: HTTPXMock, target: Path) -> None:
    """A link that has expired is replaced by a fresh one; a foreign 401 says nothing about the token."""
    httpx_mock.add_response(url=URL, status_code=status, text="AccessDenied")
    httpx_mock.add_response(url=POLL, json={"status": "completed", "output": {"url": FRESH}})
    httpx_mock.add_response(url=FRESH, content=VIDEO, headers=MP4)
    download(make_client, settings, target)
    assert asked(httpx_mock) == [URL, POLL, FRESH]


@pytest.mark.parametrize("poll", [{"status": "completed", "url": URL}, {"status": "completed"}, {"code": 404}])
def test_no_fresh_link(
    poll: dict[str, Any], settings: Settings, make_client: Make, httpx_mock: HTTPXMock, target: Path
) -> None:
    """Without a fresh link the API's own route is the last resort."""
    httpx_mock.add_response(url=URL, status_code=403)
    httpx_mock.add_response(url=POLL, json=poll)
    httpx_mock.add_response(url=ROUTE, content=VIDEO, headers=MP4)
    download(make_client, settings, target)
    assert asked(httpx_mock) == [URL, POLL, ROUTE]


def test_route_that_names_a_url(settings: Settings, make_client: Make, httpx_mock: HTTPXMock, target: Path) -> None:
    """The route may answer with JSON that names the file, which is then fetched without the token."""
    httpx_mock.add_response(url=ROUTE, json={"code": 0, "data": {"output": {"url": FRESH}}})
    httpx_mock.add_response(url=FRESH, content=VIDEO, headers=MP4)
    download(make_client, settings, target, url="")
    assert target.read_bytes() == VIDEO
    assert "Authorization" not in httpx_mock.get_requests()[1].headers


def test_nothing_works(settings: Settings, make_client: Make, httpx_mock: HTTPXMock, target: Path) -> None:
    """When every source fails the last reason is told and the file from before is still there."""
    target.parent.mkdir()
    target.write_bytes(b"before")
    httpx_mock.add_response(url=URL, status_code=404)
    httpx_mock.add_response(url=POLL, json={"code": 404, "message": "no such render"})
    httpx_mock.add_response(url=ROUTE, json={"code": 404, "message": "no such file"})
    with pytest.raises(NotFoundError, match="no such file"):
        download(make_client, settings, target)
    assert target.read_bytes() == b"before"
    assert leftovers(target) == []


@pytest.mark.parametrize("content", [b"", VIDEO[:-1]])
def test_truncated(content: bytes, settings: Settings, make_client: Make, httpx_mock: HTTPXMock, target: Path) -> None:
    """A body that is empty or shorter than announced never takes the target's place."""
    headers = {**MP4, "content-length": str(len(VIDEO))} if content else MP4
    httpx_mock.add_response(content=content, headers=headers, is_reusable=True)
    with pytest.raises(ApiError, match="the download stopped"):
        download(make_client, settings, target)
    assert names(target.parent) == []
    assert len(asked(httpx_mock)) == 8


def test_connection_cut(settings: Settings, make_client: Make, serve: Any, target: Path) -> None:
    """A connection that dies inside the body leaves nothing behind."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 99999\r\n\r\n"

    async def run() -> None:
        async with serve(head, VIDEO) as url, make_client(settings.model_copy(update={"api_url": url})) as client:
            await client.download(f"{url}/r.mp4", target, render_id="r")

    with pytest.raises(ApiError, match="broke"):
        asyncio.run(run())
    assert names(target.parent) == []


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_disk_full(
    code: int,
    settings: Settings,
    make_client: Make,
    httpx_mock: HTTPXMock,
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A disk that refuses is an OutputError at once: downloading again would not help."""

    def refuse(descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    httpx_mock.add_response(content=VIDEO, headers=MP4)
    with pytest.raises(OutputError, match=r"disk is full|cannot be written") as caught:
        download(make_client, settings, target)
    assert caught.value.hint
    assert names(target.parent) == []


def test_output_folder_that_is_none(
    settings: Settings, make_client: Make, httpx_mock: HTTPXMock, tmp_path: Path
) -> None:
    """A file where the folder should be, and a folder where the file should be, are OutputErrors."""
    httpx_mock.add_response(content=VIDEO, headers=MP4, is_reusable=True)
    (tmp_path / "file").write_text("")
    (tmp_path / "folder.mp4").mkdir()
    for target in (tmp_path / "file" / "a.mp4", tmp_path / "folder.mp4"):
        with pytest.raises(OutputError, match="cannot be written"):
            download(make_client, settings, target)
    assert names(tmp_path) == ["file", "folder.mp4"]


def test_cancelled(settings: Settings, make_client: Make, httpx_mock: HTTPXMock, target: Path) -> None:
    """A cancelled download closes its stream and removes what it wrote."""
    closed: list[bool] = []

    class Endless(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            yield VIDEO
            await asyncio.Event().wait()

        async def aclose(self) -> None:
            closed.append(True)

    httpx_mock.add_response(stream=Endless(), headers=MP4)

    async def run() -> None:
        async with make_client(settings) as client:
            task = asyncio.create_task(client.download(URL, target, render_id="r"))
            while not (target.parent.exists() and names(target.parent)):
                await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(run())
    assert names(target.parent) == []
    assert closed


def test_render_ids() -> None:
    """Ids hold the time in ms and differ even within one millisecond."""
    ids = [new_render_id() for _ in range(1000)]
    assert len(set(ids)) == 1000
    assert all(re.fullmatch(r"render_\d{13}_[0-9a-f]{8}", one) for one in ids)
