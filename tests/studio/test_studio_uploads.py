"""Uploads: in order, straight to disk, all or nothing, whatever they are called and however they end."""

from __future__ import annotations

import asyncio
import errno
import io
import json
import tracemalloc
import wave
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from types import SimpleNamespace
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from flows.nemo.client import NemoClient
from flows.settings import Upload
from flows.studio.store import Store
from flows.wire import routes

if TYPE_CHECKING:
    from tests.studio.conftest import House, Person

pytestmark = pytest.mark.anyio
Visit = Callable[..., AbstractAsyncContextManager["Person"]]
OpenHouse = Callable[..., AbstractAsyncContextManager["House"]]

MB = 2**20
BOUNDARY = "b0undary"
KIND = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


def head(name: str) -> bytes:
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode()


END = f"\r\n--{BOUNDARY}--\r\n".encode()


def names(state: dict[str, Any]) -> list[str]:
    return [info["filename"] for info in state["video_infos"]]


def stored(house: House, session: str) -> list[Path]:
    return list((house.folder / "media" / session).glob("*"))


async def test_several(house: House, visit: Visit, media: SimpleNamespace) -> None:
    """Several files in one request come in in their order, each described by what it is."""
    async with visit(house.url) as person:
        session = await person.session()
        first = await person.upload(session, media.clip, media.song)
        await person.upload(session, media.cover)
        state = await person.state(session)
    assert [(file["filename"], file["file_type"]) for file in first] == [("clip.mp4", "video"), ("song.mp3", "audio")]
    assert (first[0]["width"], first[0]["height"], first[0]["fps"]) == (320, 180, 30)
    assert first[0]["duration"] == pytest.approx(1, abs=0.1) and first[1]["duration"] == pytest.approx(2, abs=0.1)
    assert names(state) == ["clip.mp4", "song.mp3", "cover.jpg"]
    assert state["video_infos"][:2] == first


async def test_at_once(house: House, visit: Visit, media: SimpleNamespace) -> None:
    """Uploads at once get one order that stays, and the files of each request stay together."""
    song, cover = media.song.read_bytes(), media.cover.read_bytes()
    async with visit(house.url) as person:
        session = await person.session()
        pairs = [((f"{n}a.mp3", song), (f"{n}b.jpg", cover)) for n in range(6)]
        answers = await asyncio.gather(*(person.send(session, *pair) for pair in pairs))
        assert {answer.status_code for answer in answers} == {200}
        order = names(await person.state(session))
        assert names(await person.state(session)) == order
    assert sorted(order) == sorted(name for pair in pairs for name, _ in pair)
    assert all(a[0] == b[0] for a, b in zip(order[::2], order[1::2], strict=True))


async def test_streams_to_disk(house: House, visit: Visit) -> None:
    """A body of 60 MB arrives whole and is never in memory."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setparams((2, 2, 48_000, 0, "NONE", ""))
        file.setnframes(60 * MB // 4)
        file.writeframesraw(b"")
    silence = bytes(64 * 1024)
    header = buffer.getvalue()[:4] + (60 * MB + 36).to_bytes(4, "little") + buffer.getvalue()[8:40]

    async def body() -> AsyncIterator[bytes]:
        yield head("long.wav") + header + (60 * MB).to_bytes(4, "little")
        for _ in range(60 * MB // len(silence)):
            yield silence
        yield END

    async with visit(house.url) as person:
        session = await person.session()
        tracemalloc.start()
        try:
            answer = await person.http.post(routes.upload(session), headers=KIND, content=body())
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert answer.status_code == 200, answer.text
    assert [path.stat().st_size for path in stored(house, session)] == [60 * MB + 44]
    assert peak < 12 * MB


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../x.mp3", "x.mp3"),
        ("/etc/x.mp3", "x.mp3"),
        ("..\\..\\x.mp3", "x.mp3"),
        ("C:\\songs\\x.mp3", "x.mp3"),
        ('say "hi".mp3', 'say "hi".mp3'),
        ("名曲 🎵 été.mp3", "名曲 🎵 été.mp3"),
        ("100% <b>.MP3", "100% <b>.MP3"),
        ("x" * 300 + ".mp3", "x" * 300 + ".mp3"),
        ("two.dots.mp3", "two.dots.mp3"),
        (" .mp3", " .mp3"),
    ],
)
async def test_names(house: House, visit: Visit, media: SimpleNamespace, sent: str, kept: str) -> None:
    """A file's name leads nowhere: it is kept as the user knows it, and the disk knows an id."""
    async with visit(house.url) as person:
        session = await person.session()
        answer = await person.send(session, (sent, media.song.read_bytes()))
        assert answer.status_code == 200, answer.text
        assert names(await person.state(session)) == [kept]
    (path,) = stored(house, session)
    assert path.name[:1] == "m" and path.suffix == ".mp3" and len(path.name) < 20
    url = answer.json()["data"]["files"][0]["cdn_url"]
    assert urlsplit(url).scheme == "studio" and url.isascii() and " " not in url


@pytest.mark.parametrize("name", ["x.txt", "x", "..", "x.mp3.exe"])
async def test_type(house: House, visit: Visit, media: SimpleNamespace, name: str) -> None:
    """A type that is not accepted is refused with 4001 and the list of those that are; the others are not taken."""
    async with visit(house.url) as person:
        session = await person.session()
        answer = await person.send(session, ("song.mp3", media.song.read_bytes()), (name, b"x"))
        assert answer.json()["code"] == 4001 and "mkv" in answer.json()["message"]
        assert names(await person.state(session)) == []
    assert stored(house, session) == [] and house.litter() == []


@pytest.mark.parametrize("content", [b"", b"<html>", bytes(5000)])
async def test_mismatch(house: House, visit: Visit, media: SimpleNamespace, content: bytes) -> None:
    """A file that is not what its name promises is refused with 4001 by that name; the good one beside it as well."""
    async with visit(house.url) as person:
        session = await person.session()
        good = ("song.mp3", media.song.read_bytes())
        answer = await person.send(session, good, ("fake.mp4", content))
        assert answer.json()["code"] == 4001 and answer.json()["message"].startswith("fake.mp4 ")
        answer = await person.send(session, ("photo.mp3", media.cover.read_bytes()))
        assert answer.json()["code"] == 4001
        assert names(await person.state(session)) == []
    assert stored(house, session) == [] and house.litter() == []


async def test_too_large(open_house: OpenHouse, visit: Visit, media: SimpleNamespace) -> None:
    """A file over the limit is refused with 4002; who is still sending gets the answer all the same."""
    async with open_house(upload=Upload(max_bytes=2 * MB)) as house, visit(house.url) as person:
        session = await person.session()
        for size in (2 * MB + 1, 30 * MB):
            answer = await person.send(session, ("song.mp3", bytes(size)))
            assert (answer.status_code, answer.json()["code"]) == (413, 4002)
            assert "song.mp3 is larger than 2 MB" in answer.json()["message"]
        assert await person.upload(session, media.song)
        assert names(await person.state(session)) == ["song.mp3"]
        assert house.litter() == []


async def test_new_token_halfway(house: House, visit: Visit, tmp_path: Path) -> None:
    """The client survives a token that was revoked: the refusal of a large upload reaches it, and it goes on."""
    settings = house.settings.model_copy(update={"api_url": house.url, "home": tmp_path})
    song = tmp_path / "song.wav"
    with wave.open(str(song), "wb") as file:
        file.setparams((2, 2, 48_000, 0, "NONE", ""))
        file.writeframes(bytes(20 * MB))
    async with NemoClient(settings) as client:
        session = await client.create_session()
        saved = json.loads((tmp_path / "tokens.json").read_text())
        saved["studio"]["token"] = "nmv_usr_revoked"
        (tmp_path / "tokens.json").write_text(json.dumps(saved))
    async with NemoClient(settings) as client:
        assert (await client.upload(session.session_id, song)).applied


@pytest.mark.parametrize(
    ("headers", "content"),
    [
        ({}, b""),
        ({"Content-Type": "text/plain"}, b"x"),
        ({"Content-Type": "multipart/form-data"}, head("a.mp3") + END),
        ({"Content-Type": f"multipart/form-data; boundary={'b' * 500}"}, b"x"),
        (KIND, b""),
        (KIND, b"no multipart at all"),
        (KIND, head("a.mp3")),
        (KIND, head("a.mp3") + b"data without an end"),
        (KIND, END.lstrip()),
        (KIND, head("a.mp3").replace(b"files", b"other") + END),
        (KIND, head("a.mp3").replace(b"; filename=", b"; x=") + END),
        ({"Content-Type": "application/json"}, b"{}"),
        ({"Content-Type": "application/json"}, b'{"urls": []}'),
        ({"Content-Type": "application/json"}, b'{"urls": [5]}'),
        ({"Content-Type": "Application/JSON; charset=utf-8"}, b'{"urls": "http://x/a.mp4"}'),
    ],
)
async def test_broken(house: House, visit: Visit, headers: dict[str, str], content: bytes) -> None:
    """A body that is damaged, cut, or holds no file is refused with 400, and nothing of it stays."""
    async with visit(house.url) as person:
        session = await person.session()
        answer = await person.http.post(routes.upload(session), headers=headers, content=content)
        assert (answer.status_code, answer.json()["code"]) == (400, 400), answer.text
        assert names(await person.state(session)) == []
    assert stored(house, session) == [] and house.litter() == []


async def test_hang_up(house: House, visit: Visit, eventually: Callable[[Callable[[], bool], float], None]) -> None:
    """When the sender hangs up in the middle, nothing of the file stays."""
    async with visit(house.url) as person:
        session = await person.session()
        address = urlsplit(house.url)
        _, writer = await asyncio.open_connection(address.hostname, address.port)
        lines = [
            f"POST {routes.upload(session)} HTTP/1.1",
            f"Host: {address.netloc}",
            f"Authorization: {person.http.headers['Authorization']}",
            f"Content-Type: {KIND['Content-Type']}",
            "Content-Length: 5000000",
        ]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + head("song.mp3") + bytes(200_000))
        await writer.drain()
        await asyncio.to_thread(eventually, lambda: len(house.litter()) == 1, 10)
        writer.close()
        await writer.wait_closed()
        await asyncio.to_thread(eventually, lambda: house.litter() == [], 10)
        assert names(await person.state(session)) == []


async def test_urls(house: House, visit: Visit, web: str) -> None:
    """URLs are fetched in their order; one without a suffix gets it from the type of the answer."""
    async with visit(house.url) as person:
        session = await person.session()
        urls = [f"{web}/a%20song.mp3", f"{web}/picture"]
        answer = await person.http.post(routes.upload(session), json={"urls": urls, "source_type": "url"})
        assert answer.status_code == 200, answer.text
        assert names(await person.state(session)) == ["a song.mp3", "picture.jpg"]


@pytest.mark.parametrize(
    ("url", "code", "words"),
    [
        ("{web}/missing.mp3", 400, "it answers 404"),
        ("{web}/page.html", 4001, "page.html"),
        ("{web}/liar.mp3", 4001, "liar.mp3"),
        ("http://127.0.0.1:1/a.mp3", 400, "cannot be fetched"),
        ("http://[::1/a.mp3", 400, "cannot be fetched"),
        ("file:///etc/passwd", 400, "cannot be fetched"),
        ("a.mp3", 400, "cannot be fetched"),
    ],
)
async def test_bad_urls(house: House, visit: Visit, web: str, url: str, code: int, words: str) -> None:
    """A URL that leads nowhere is refused with 400, one to no media with 4001; the good one stays out too."""
    async with visit(house.url) as person:
        session = await person.session()
        urls = [f"{web}/cover.jpg", url.format(web=web)]
        answer = await person.http.post(routes.upload(session), json={"urls": urls})
        assert answer.json()["code"] == code, answer.text
        assert words in answer.json()["message"] and "\n" not in answer.json()["message"]
        assert names(await person.state(session)) == []
    assert stored(house, session) == [] and house.litter() == []


async def test_url_too_large(open_house: OpenHouse, visit: Visit, web: str) -> None:
    """The limit holds for fetched files too."""
    async with open_house(upload=Upload(max_bytes=1000)) as house, visit(house.url) as person:
        session = await person.session()
        answer = await person.http.post(routes.upload(session), json={"urls": [f"{web}/cover.jpg"]})
        assert answer.json()["code"] == 4002
        assert house.litter() == []


class FullDisk(io.BytesIO):
    def write(self, data: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


async def test_disk_full_while_writing(
    house: House, visit: Visit, media: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is told as such, and nothing of the upload stays."""

    def opening(path: Path, mode: str = "r", **kwargs: Any) -> IO[Any]:
        return FullDisk() if house.folder in path.parents and mode == "wb" else real(path, mode, **kwargs)

    real: Any = Path.open
    song = media.song.read_bytes()
    async with visit(house.url) as person:
        session = await person.session()
        monkeypatch.setattr(Path, "open", opening)
        answer = await person.send(session, ("song.mp3", song))
        monkeypatch.undo()
        assert (answer.status_code, answer.json()["code"]) == (507, 507)
        assert "disk is full" in answer.json()["message"]
        assert names(await person.state(session)) == []
    assert stored(house, session) == [] and house.litter() == []


async def test_disk_full_while_listing(
    house: House, visit: Visit, media: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the last of several files can no longer be listed, none of them is there, and the next upload works."""
    listing, calls = Store._list_media, []

    def second_fails(self: Store, *args: Any) -> None:
        calls.append(args)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        listing(self, *args)

    async with visit(house.url) as person:
        session = await person.session()
        monkeypatch.setattr(Store, "_list_media", second_fails)
        files = [("song.mp3", media.song.read_bytes()), ("cover.jpg", media.cover.read_bytes())]
        assert (await person.send(session, *files)).json()["code"] == 507
        assert names(await person.state(session)) == []
        assert stored(house, session) == [] and house.litter() == []
        assert (await person.send(session, *files)).status_code == 200
        assert names(await person.state(session)) == ["song.mp3", "cover.jpg"]
