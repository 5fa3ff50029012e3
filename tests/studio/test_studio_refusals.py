"""What the studio refuses, by which code, and that nobody gets at what belongs to somebody else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from flows.settings import Studio
from flows.studio import store
from flows.wire import routes
from flows.wire.codes import HTTP_STATUS

if TYPE_CHECKING:
    from tests.studio.conftest import House, Person

pytestmark = pytest.mark.anyio
Visit = Callable[..., AbstractAsyncContextManager["Person"]]
OpenHouse = Callable[..., AbstractAsyncContextManager["House"]]

AUTHORIZED = [
    ("POST", routes.SESSION),
    ("POST", routes.CLAIM_TOKEN),
    ("POST", routes.CHAT),
    ("GET", routes.CREDITS),
    ("GET", routes.state("1")),
    ("POST", routes.upload("1")),
    ("POST", routes.RENDER),
    ("GET", routes.render_poll("r")),
    ("POST", routes.render_cancel("r")),
    ("GET", routes.render_download("r")),
]
RENDERS = [(method, path) for method, path in AUTHORIZED if path.startswith(routes.RENDER.removesuffix("/lambda"))]


def check(answer: httpx.Response, code: int, words: str = "") -> None:
    """An envelope with this code, the HTTP status that goes with it, and a sentence."""
    status: dict[Any, int] = {**HTTP_STATUS}
    body = answer.json()
    assert (body["code"], body["data"]) == (code, None), answer.text
    assert answer.status_code == status.get(code, code)
    assert body["message"] and words in body["message"]


@pytest.mark.parametrize(("method", "path"), AUTHORIZED)
async def test_bad_token(house: House, method: str, path: str) -> None:
    """Without a token, and with one that nobody was given, every route answers 1001."""
    async with httpx.AsyncClient(base_url=house.url, verify=False) as http:
        for headers in ({}, {"Authorization": "Bearer nmv_usr_made_up"}, {"Authorization": "Basic eDp5"}):
            check(await http.request(method, path, headers=headers), 1001)


async def test_expired_token(house: House, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token that has expired is refused with 1001; the same client id gets a new one and its sessions again."""
    monkeypatch.setattr(store, "TOKEN_LIFE_S", -1)
    async with visit(house.url, "client-1") as person:
        check(await person.http.get(routes.CREDITS), 1001)
    monkeypatch.undo()
    async with visit(house.url, "client-1") as person:
        session = await person.session()
    async with visit(house.url, "client-1") as person:
        assert (await person.state(session))["draft"] == {}


@pytest.mark.parametrize("client_id", [None, "", "x" * 65])
async def test_client_id(house: House, client_id: str | None) -> None:
    """A token needs a client id of at most 64 characters, else 400."""
    headers = {} if client_id is None else {"X-Client-Id": client_id}
    async with httpx.AsyncClient(base_url=house.url, verify=False) as http:
        check(await http.post(routes.ANONYMOUS_TOKEN, headers=headers), 400, "X-Client-Id")


async def test_foreign(house: House, visit: Visit, media: SimpleNamespace) -> None:
    """A session and a render exist only for their owner: others get 1002 and 404, as for ones that never were."""
    async with visit(house.url) as owner, visit(house.url) as other:
        session, draft = await owner.project(media.song, media.cover)
        await owner.submit(session, draft, "mine")
        for gone in (session, "1"):
            check(await other.http.get(routes.state(gone)), 1002)
            check(await other.say(gone, "Create a music video"), 1002)
            check(await other.send(gone, ("a.mp3", media.song.read_bytes())), 1002)
            check(await other.submit(gone, draft, "theirs"), 1002)
            claim = await other.http.post(routes.CLAIM_TOKEN, json={"task_id": "t", "session_id": gone})
            check(claim, 1002)
        for render in ("mine", "never"):
            check(await other.http.get(routes.render_poll(render)), 404)
            check(await other.http.get(routes.render_download(render)), 404)
            check(await other.http.post(routes.render_cancel(render)), 404)
        stolen = await other.submit(await other.session(), draft, "theirs")
        check(stolen, 400, "media that this session does not have")
        assert (await owner.finished("mine"))["status"] == "completed"
        assert len((await owner.state(session))["video_infos"]) == 2


async def test_no_credits(open_house: OpenHouse, visit: Visit, media: SimpleNamespace) -> None:
    """Without credits an edit is refused with 2001 before any stream; uploads and exports stay free."""
    async with open_house(studio=Studio(port=0, credits=0)) as house, visit(house.url) as person:
        session = await person.session()
        await person.upload(session, media.song, media.cover)
        check(await person.say(session, person.instruction), 2001)
        assert (await person.state(session))["draft"] == {}


@pytest.mark.parametrize(("method", "path"), RENDERS)
async def test_attribution(house: House, visit: Visit, method: str, path: str) -> None:
    """A render request without one of the attribution headers, or with a blank one, is refused with 402."""
    async with visit(house.url) as person:
        for name in ("X-Skill-Source", "X-Skill-Version", "X-Skill-Platform"):
            kept = person.http.headers.pop(name)
            check(await person.http.request(method, path, json={} if method == "POST" else None), 402, name.lower())
            check(await person.http.request(method, path, headers={name: ""}), 402, name.lower())
            person.http.headers[name] = kept


@pytest.mark.parametrize("content", ["{", "[]", '"x"', "\xff", "[" * 100_000])
async def test_not_json(house: House, visit: Visit, content: str) -> None:
    """A body that is not a JSON object is a bad request on every route that reads one."""
    async with visit(house.url) as person:
        for path in (routes.SESSION, routes.CLAIM_TOKEN, routes.CHAT, routes.RENDER):
            check(await person.http.post(path, content=content.encode("latin-1")), 400)


@pytest.mark.parametrize(
    "message",
    [
        None,
        "x",
        {},
        {"parts": None},
        {"parts": []},
        {"parts": ["x"]},
        {"parts": [{"text": 5}]},
        {"parts": [{"text": " "}]},
    ],
)
async def test_bad_message(house: House, visit: Visit, message: Any) -> None:
    """A chat request without text is a bad request."""
    async with visit(house.url) as person:
        body = {"app_name": routes.AGENT, "session_id": await person.session(), "new_message": message}
        check(await person.http.post(routes.CHAT, json=body), 400, "new_message")


async def test_unknown(house: House, visit: Visit) -> None:
    """An unknown route, app, method, claim link or video is answered 404 or 405 in an envelope."""
    async with visit(house.url) as person:
        check(await person.http.get("/nothing/here"), 404)
        check(await person.http.put(routes.CREDITS), 405)
        body = {"app_name": "other", "session_id": "1", "new_message": {"parts": [{"text": "x"}]}}
        check(await person.http.post(routes.CHAT, json=body), 404, "other")
        check(await person.http.get(routes.CLAIM_PAGE, params={"ct": "clm_x"}), 404)
        check(await person.http.get("/render-result/abc.mp4"), 404)
        pair = {"task_id": "task_other", "session_id": await person.session()}
        check(await person.http.post(routes.CLAIM_TOKEN, json=pair), 400)


async def test_huge_body(house: House, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON beyond the limit is refused with 4002 instead of being kept in memory."""
    monkeypatch.setattr("flows.studio.app.JSON_LIMIT", 1000)
    async with visit(house.url) as person:
        check(await person.http.post(routes.SESSION, json={"language": "x" * 300_000}), 4002)


async def test_half_character(house: House, visit: Visit) -> None:
    """An id or a language with half a character in it is refused, not a fault of the studio."""
    async with visit(house.url) as person:
        check(await person.http.post(routes.SESSION, content=r'{"language": "\ud83d"}'), 400)
        check(await person.http.post(routes.RENDER, content=r'{"id": "r", "sessionId": "\ud83d"}'), 400)
        echo = r'{"app_name": "\ud83d", "new_message": {"parts": [{"text": "x"}]}}'
        check(await person.http.post(routes.CHAT, content=echo), 404, "App not found: ?")
        urls = r'{"urls": ["http://127.0.0.1:1/\ud83d.mp3"]}'
        upload = routes.upload(await person.session())
        headers = {"Content-Type": "application/json"}
        check(await person.http.post(upload, content=urls, headers=headers), 400, "cannot be fetched")


async def test_strangers_name(house: House) -> None:
    """A request for another host's name, as a page on the web would send after rebinding its name, is refused."""
    async with httpx.AsyncClient(base_url=house.url, verify=False) as http:
        assert (await http.get("/health", headers={"Host": "evil.example"})).status_code == 400
        assert (await http.get("/health", headers={"Host": "localhost:1"})).json()["studio"] == "reelflow"


async def test_locked(house: House, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that another process holds for too long is transient trouble: 503."""
    monkeypatch.setattr(store.Store, "create_session", locked)
    async with visit(house.url) as person:
        check(await person.http.post(routes.SESSION, json={}), 503, "in use")


def locked(*args: Any) -> Any:
    raise sqlite3.OperationalError("database is locked")
