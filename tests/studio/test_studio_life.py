"""A session from its token to its video: as the client lives it, and as the API document pins it."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from flows.media.probe import probe
from flows.nemo.client import NemoClient
from flows.nemo.render import new_render_id
from flows.wire import draft
from flows.wire.events import ChatEvent, Text, TextDelta, ToolCall
from flows.wire.models import Balance, RenderStatus, Session, SessionState, Token, UploadResult

if TYPE_CHECKING:
    from tests.studio.conftest import House

pytestmark = pytest.mark.anyio
WIRE = Path(__file__).parents[1] / "wire"
SESSION = "7301234567890123456"
RENDER = "render_1763683200000_ab12cd34"
QUICK = {"format": "mp4", "quality": "draft", "resolution": "720p"}


async def test_client(house: House, media: SimpleNamespace, instruction: str, tmp_path: Path) -> None:
    """The real client makes a music video: 50 credits less, a timeline as asked, a file as long as the song."""
    settings = house.settings.model_copy(update={"api_url": house.url, "home": tmp_path})
    async with NemoClient(settings) as client:
        before = await client.credits()
        session = await client.create_session("en")
        for path in (media.song, media.cover):
            assert (await client.upload(session.session_id, path)).applied
        events = [event async for event in client.chat(session.session_id, instruction)]
        check_talk(events)
        state = await client.state(session.session_id)
        assert draft.count_segments(state.draft) == {"video": 2, "audio": 1, "text": 2}
        assert [file.filename for file in state.files] == ["song.mp3", "cover.jpg"]
        assert state.canvas_config == {"width": 1920, "height": 1080}
        after = await client.credits()
        assert (before.available or 0) - (after.available or 0) == 50
        await check_export(client, session, state, tmp_path / "reel.mp4")


def check_talk(events: list[ChatEvent]) -> None:
    fragments = [event.text for event in events if isinstance(event, TextDelta)]
    (whole,) = [event for event in events if isinstance(event, Text)]
    assert len(fragments) > 1
    assert ("".join(fragments), whole.replaces, whole.complete) == (whole.text, False, True)
    assert [event.name for event in events if isinstance(event, ToolCall)] == ["edit_multitrack"]


async def check_export(client: NemoClient, session: Session, state: SessionState, target: Path) -> None:
    render_id = new_render_id()
    status = await client.submit_render(session.session_id, state.draft, render_id=render_id, output=QUICK)
    assert (status.id, status.status) == (render_id, "pending")
    seen = [0.0]
    while (status := await client.poll_render(render_id)).status in ("pending", "processing"):
        seen.append(status.progress or 0)
    assert (status.status, status.progress) == ("completed", 100)
    assert seen == sorted(seen)
    await client.download(status.url or "", target, render_id=render_id)
    info = probe(target)
    assert (info.width, info.height, info.video_codec, info.audio_codec) == (1280, 720, "h264", "aac")
    assert abs((info.duration_ms or 0) - 2000) < 100
    link = await client.claim_link(session)
    assert link is not None and "ct=clm_" in link


class Pinned:
    """Sends the requests that the API document pins, with this studio's token and session in place of the samples."""

    def __init__(self, http: httpx.AsyncClient):
        self.http = http
        self.ours: dict[str, str] = {}

    async def send(self, name: str, **changes: Any) -> Any:
        text = (WIRE / f"{name}.json").read_text("utf-8")
        for pinned, ours in self.ours.items():
            text = text.replace(pinned, ours)
        request = json.loads(text)["request"]
        body = request["body"]
        sent = {} if body is None else {"json": body | changes}
        if name == "upload":
            sent = {"files": [(part["name"], (part["filename"], changes["content"])) for part in body["multipart"]]}
            request["headers"].pop("Content-Type", None)
        answer = await self.http.request(request["method"], request["path"], headers=request["headers"], **sent)
        assert answer.status_code == 200, answer.text
        return answer.json() if answer.headers["content-type"] == "application/json" else answer.content


async def test_pinned(house: House, media: SimpleNamespace, instruction: str, web: str) -> None:
    """Every pinned request is accepted, and its answer has the documented shape and can be read by the models."""
    async with httpx.AsyncClient(base_url=house.url, timeout=60, verify=False) as http:
        pinned = Pinned(http)
        token = (await pinned.send("token"))["data"]
        assert set(token) == {"token", "credits", "user_id", "expires_at"}
        assert Token.read(token).expires_at is not None
        pinned.ours["nmv_usr_test"] = token["token"]

        session = (await pinned.send("session"))["data"]
        assert set(session) == {"session_id", "task_id", "user_id"}
        pinned.ours |= {SESSION: Session.read(session).session_id, "task_7": session["task_id"]}

        fresh = (await pinned.send("state"))["data"]
        assert set(fresh) == {"session_id", "task_id", "task_name", "state"}
        assert SessionState.read(fresh).fingerprint == {}

        uploads = [
            await pinned.send("upload", content=media.song.read_bytes()),
            await pinned.send("upload_urls", urls=[f"{web}/cover.jpg"]),
        ]
        song, cover = (UploadResult.read(upload).files[0] for upload in uploads)
        assert (song.filename, song.file_type, cover.file_type) == ("song.mp3", "audio", "image")
        assert song.cdn_url and song.duration and (cover.width, cover.height) == (200, 200)

        claim = (await pinned.send("claim"))["data"]
        assert claim["claim_token"].startswith("clm_") and claim["expires_in"] == 604800

        stream = await pinned.send("edit", new_message={"parts": [{"text": instruction}]})
        assert stream.startswith(b": heartbeat\n\ndata: ")
        balance = Balance.read(await pinned.send("credits"))
        assert (balance.available, balance.frozen, balance.total) == (950, 0, 950)

        state = SessionState.read(await pinned.send("state"))
        submitted = await pinned.send("render", draft=state.draft, output=QUICK)
        assert submitted == {"success": True, "data": {"id": RENDER, "status": "pending", "progress": 0}}
        while RenderStatus.read(polled := await pinned.send("poll")).status in ("pending", "processing"):
            assert set(polled) == {"taskId", "status", "progress"}
        assert (polled["taskId"], polled["status"], polled["progress"]) == (RENDER, "completed", 100)
        assert set(polled["output"]) == {"url", "duration", "size"}
        assert RenderStatus.read(polled).url == polled["output"]["url"]

        video = await pinned.send("download")
        assert len(video) == polled["output"]["size"] and video[4:8] == b"ftyp"
        assert (await pinned.send("cancel"))["status"] == "completed"
