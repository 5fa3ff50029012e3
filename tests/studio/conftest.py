"""Real studios on loopback, people who talk to them over HTTP, and a little media to give them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import threading
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
import yaml
from jinja2 import Template

from flows.media.sample import draw_sample_cover, draw_sample_footage, write_sample_song
from flows.settings import Settings, Studio, configs_dir, load_settings
from flows.studio.music import SAMPLE_RATE, compose
from flows.studio.serve import running_studio
from flows.wire import routes

ATTRIBUTION = {"X-Skill-Source": "demo-skill", "X-Skill-Version": "2.3.4", "X-Skill-Platform": "unknown"}
QUICK = {"format": "mp4", "quality": "draft", "resolution": "720p"}
PATIENCE_S = 120.0


@dataclass(frozen=True)
class House:
    """A running studio: where it answers and where it keeps things."""

    url: str
    settings: Settings

    @property
    def folder(self) -> Path:
        return self.settings.home / "studio"

    def litter(self) -> list[Path]:
        """Files in scratch, and half-written ones anywhere."""
        scratch = [path for path in (self.folder / "scratch").rglob("*") if path.is_file()]
        return scratch + list(self.folder.rglob("*.part"))


class Person:
    """Somebody with a token of their own."""

    def __init__(self, http: httpx.AsyncClient, instruction: str):
        self.http = http
        self.instruction = instruction

    async def session(self) -> str:
        return str(data(await self.http.post(routes.SESSION, json={"task_name": "project"}))["session_id"])

    async def send(self, session: str, *files: tuple[str, bytes]) -> httpx.Response:
        """Upload files, each a name and its content."""
        return await self.http.post(routes.upload(session), files=[("files", file) for file in files])

    async def upload(self, session: str, *paths: Path) -> list[dict[str, Any]]:
        answer = await self.send(session, *((path.name, path.read_bytes()) for path in paths))
        return list(data(answer)["files"])

    async def say(self, session: str, text: str) -> httpx.Response:
        """A chat message; the answer is read to its end."""
        parts = {"parts": [{"text": text}]}
        body = {"app_name": routes.AGENT, "user_id": "me", "session_id": session, "new_message": parts}
        return await self.http.post(routes.CHAT, json=body)

    async def state(self, session: str) -> dict[str, Any]:
        return dict(data(await self.http.get(routes.state(session)))["state"])

    async def credits(self) -> float:
        return float(data(await self.http.get(routes.CREDITS))["available"])

    async def project(self, *paths: Path) -> tuple[str, dict[str, Any]]:
        """A session with a music video from these files: its id and its draft."""
        session = await self.session()
        await self.upload(session, *paths)
        await self.say(session, self.instruction)
        return session, (await self.state(session))["draft"]

    async def submit(self, session: str, draft: Any, render: str, **output: Any) -> httpx.Response:
        body = {"id": render, "sessionId": session, "draft": draft, "output": {**QUICK, **output}}
        return await self.http.post(routes.RENDER, json=body)

    async def look(self, render: str) -> dict[str, Any]:
        return dict((await self.http.get(routes.render_poll(render))).json())

    async def wait(self, render: str, until: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Look at a render until it is as wanted, or over."""
        over = ("completed", "failed", "cancelled")
        async with asyncio.timeout(PATIENCE_S):
            while not until(job := await self.look(render)) and job["status"] not in over:
                await asyncio.sleep(0.05)
        return job

    async def finished(self, render: str) -> dict[str, Any]:
        return await self.wait(render, lambda _: False)

    async def under_way(self, render: str) -> dict[str, Any]:
        """Wait until a render encodes."""
        job = await self.wait(render, lambda job: job["progress"] > 4)
        assert job["status"] == "processing"
        return job

    async def make(self, render: str, *paths: Path) -> dict[str, Any]:
        """A finished render of a fresh session."""
        session, draft = await self.project(*paths)
        assert (await self.submit(session, draft, render)).status_code == 200
        return await self.finished(render)


def data(answer: httpx.Response) -> dict[str, Any]:
    """The payload of an answer that must be good."""
    body = answer.json()
    assert (answer.status_code, body["code"]) == (200, 0), answer.text
    return dict(body["data"])


@pytest.fixture(scope="package", autouse=True)
def clean_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of the developer's own account or network gets into a test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(("NEMO_", "REELFLOW_", "SKILL_")) or name.lower().endswith("_proxy"):
                patch.delenv(name)
        patch.setenv("HOME", str(tmp_path_factory.mktemp("user")))
        yield


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """Files by name: `song` of 2 s, `long_song` of two minutes, `cover`, `clip` of 1 s."""
    folder = tmp_path_factory.mktemp("media")
    song, long_song, cover, clip = (folder / name for name in ("song.mp3", "long.mp3", "cover.jpg", "clip.mp4"))
    write_sample_song(song, compose("calm", 2000), SAMPLE_RATE, title="Blue", artist="Mono")
    write_sample_song(long_song, compose("calm", 120_000), SAMPLE_RATE, title="Long", artist="Mono")
    draw_sample_cover(cover, size=200)
    draw_sample_footage(clip, talk_ms=((100, 900),), duration_ms=1000, width=320, height=180)
    return SimpleNamespace(song=song, long_song=long_song, cover=cover, clip=clip)


@pytest.fixture(scope="session")
def instruction() -> str:
    """What the music video recipe tells the agent."""
    recipe = yaml.safe_load((configs_dir() / "recipes" / "music-video.yaml").read_text("utf-8"))
    (text,) = (step["edit"] for step in recipe["steps"] if "edit" in step)
    filled: str = Template(text).render(title="Blue", artist="Mono", aspect="16:9")
    return filled


def settings_in(home: Path, **changes: Any) -> Settings:
    return load_settings("studio", home=home, **{"studio": Studio(port=0), **changes})


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[House]:
    async with running_studio(settings) as url:
        yield House(url, settings)


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One studio for all tests that only need somebody in it."""
    with asyncio.Runner() as runner:
        studio = opened(settings_in(tmp_path_factory.mktemp("house")))
        yield runner.run(studio.__aenter__())
        runner.run(studio.__aexit__(None, None, None))


@pytest.fixture
def open_house(tmp_path: Path) -> Callable[..., AbstractAsyncContextManager[House]]:
    """Start a studio of one's own, with settings of one's own; every one has the same home."""
    return lambda **changes: opened(settings_in(tmp_path / "home", **changes))


@pytest.fixture
def visit(instruction: str) -> Callable[..., AbstractAsyncContextManager[Person]]:
    """Come to a studio, as somebody new or as `client`."""

    @asynccontextmanager
    async def come(url: str, client: str | None = None) -> AsyncIterator[Person]:
        async with httpx.AsyncClient(base_url=url, headers=ATTRIBUTION, timeout=60, verify=False) as http:
            asked = await http.post(routes.ANONYMOUS_TOKEN, headers={"X-Client-Id": client or str(uuid.uuid4())})
            http.headers["Authorization"] = f"Bearer {data(asked)['token']}"
            yield Person(http, instruction)

    return come


@pytest.fixture
def web(media: SimpleNamespace) -> Iterator[str]:
    """A web site with the song, the cover (under a name without a suffix as well), a page, and nothing else."""
    pages = {
        "/a%20song.mp3": ("audio/mpeg", media.song.read_bytes()),
        "/cover.jpg": ("image/jpeg", media.cover.read_bytes()),
        "/picture": ("image/jpeg", media.cover.read_bytes()),
        "/page.html": ("text/html", b"<html>"),
        "/liar.mp3": ("audio/mpeg", b"<html>not a song at all</html>"),
    }

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, content = pages.get(self.path, ("text/html", b""))
            self.send_response(200 if self.path in pages else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def processes_of() -> Callable[[Path], list[int]]:
    """Processes whose command line names something below a folder."""

    def scan(folder: Path) -> list[int]:
        found = []
        for entry in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if entry.name.isdigit() and str(folder).encode() in (entry / "cmdline").read_bytes():
                    found.append(int(entry.name))
        return found

    return scan


@pytest.fixture
def eventually() -> Callable[[Callable[[], bool], float], None]:
    """Wait until something is true; it must be within so many seconds."""

    def wait(is_true: Callable[[], bool], within_s: float) -> None:
        end = time.monotonic() + within_s
        while not is_true():
            assert time.monotonic() < end, "it did not happen in time"
            time.sleep(0.02)

    return wait


@pytest.fixture
def events_of() -> Callable[[httpx.Response], list[dict[str, Any]]]:
    """The JSON events of a chat answer, heartbeats left out."""

    def read(answer: httpx.Response) -> list[dict[str, Any]]:
        assert answer.headers["content-type"].startswith("text/event-stream"), answer.text
        frames = [frame for frame in answer.text.split("\n\n") if frame and not frame.startswith(":")]
        assert all(frame.startswith("data: ") and "\n" not in frame for frame in frames)
        return [json.loads(frame.removeprefix("data: ")) for frame in frames]

    return read
