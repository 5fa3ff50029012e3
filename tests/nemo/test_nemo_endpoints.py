"""Every endpoint sends the documented request and reads every documented answer."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import BaseModel, SecretStr
from pytest_httpx import HTTPXMock

from flows import errors
from flows.nemo.chat import ChatOutcome
from flows.nemo.client import NemoClient
from flows.progress import counting_requests
from flows.settings import Settings
from flows.wire.models import Session

WIRE = Path(__file__).parent.parent / "wire"
CASES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(WIRE.glob("*.json"))}
SID = "7301234567890123456"
RID = "render_1763683200000_ab12cd34"
API = "https://api.test"


async def _edit(client: NemoClient, case: dict[str, Any], folder: Path) -> ChatOutcome:
    text = case["request"]["body"]["new_message"]["parts"][0]["text"]
    return ChatOutcome.of([event async for event in client.chat(SID, text)])


async def _upload(client: NemoClient, case: dict[str, Any], folder: Path) -> Any:
    part = case["request"]["body"]["multipart"][0]
    path = folder / part["filename"]
    path.write_text(part["content"])
    return await client.upload(SID, path)


async def _render(client: NemoClient, case: dict[str, Any], folder: Path) -> Any:
    body = case["request"]["body"]
    return await client.submit_render(SID, body["draft"], render_id=RID, output=body["output"])


async def _download(client: NemoClient, case: dict[str, Any], folder: Path) -> Any:
    await client.download("", folder / "out.mp4", render_id=RID)
    return {"bytes": (folder / "out.mp4").stat().st_size}


async def _token(client: NemoClient, case: dict[str, Any], folder: Path) -> Any:
    return await client.token()


CALLS: dict[str, Callable[[NemoClient, dict[str, Any], Path], Awaitable[Any]]] = {
    "token": _token,
    "session": lambda client, case, folder: client.create_session("en"),
    "claim": lambda client, case, folder: client.claim_link(Session(session_id=SID, task_id="task_7")),
    "upload": _upload,
    "upload_urls": lambda client, case, folder: client.upload_urls(SID, case["request"]["body"]["urls"]),
    "edit": _edit,
    "credits": lambda client, case, folder: client.credits(),
    "state": lambda client, case, folder: client.state(SID),
    "render": _render,
    "poll": lambda client, case, folder: client.poll_render(RID),
    "cancel": lambda client, case, folder: client.cancel_render(RID),
    "download": _download,
}

PAIRS = [(name, response) for name, case in CASES.items() for response in case["responses"]]


def test_every_endpoint_is_pinned() -> None:
    """Each counter name of the client has a file here, and each file a call."""
    assert set(CASES) == set(CALLS)


@pytest.mark.parametrize(("endpoint", "response"), PAIRS, ids=[f"{name}: {r['name']}" for name, r in PAIRS])
def test_endpoint(
    endpoint: str,
    response: dict[str, Any],
    settings: Settings,
    make_client: Callable[[Settings], NemoClient],
    httpx_mock: HTTPXMock,
    tmp_path: Path,
) -> None:
    """The request is the pinned one and the answer is read as pinned."""
    case = CASES[endpoint]
    _answer(httpx_mock, endpoint, response)
    if endpoint == "token":
        settings = settings.model_copy(update={"token": None})

    async def call() -> Any:
        async with make_client(settings) as client:
            return await CALLS[endpoint](client, case, tmp_path)

    with counting_requests() as counted:
        if "error" in response:
            with pytest.raises(getattr(errors, response["error"]["type"])) as caught:
                asyncio.run(call())
            assert caught.value.code == response["error"]["code"]
        else:
            _same(endpoint, asyncio.run(call()), response["read"])
    _check_request(case["request"], httpx_mock.get_requests()[0])
    assert counted == {"upload" if endpoint == "upload_urls" else endpoint: 1}


def test_language_left_out(
    settings: Settings, make_client: Callable[[Settings], NemoClient], httpx_mock: HTTPXMock
) -> None:
    """A language that the API refuses is left out the second time, and only then."""
    httpx_mock.add_response(json={"code": 400, "message": "unknown language"})
    httpx_mock.add_response(json={"code": 0, "data": {"session_id": SID}})

    async def call() -> Session:
        async with make_client(settings) as client:
            return await client.create_session("tlh")

    assert asyncio.run(call()).session_id == SID
    bodies = [json.loads(request.content) for request in httpx_mock.get_requests()]
    assert bodies == [{"task_name": "project", "language": "tlh"}, {"task_name": "project"}]


def test_draft_goes_back_as_it_came(
    settings: Settings, make_client: Callable[[Settings], NemoClient], httpx_mock: HTTPXMock
) -> None:
    """Unknown keys, their order, 64-bit integers, floats and lone surrogates survive from state to render."""
    draft = (
        r'{"zz":1,"a":[9223372036854775807,-0.35,1.0,1e-7,true,null],"城":"\ud83d","t":[{"tt":"0","sg":{}}],"d":10000}'
    )
    httpx_mock.add_response(content=b'{"code":0,"data":{"state":{"draft":' + draft.encode() + b"}}}")
    httpx_mock.add_response(json={"success": True})

    async def call() -> None:
        async with make_client(settings) as client:
            state = await client.state(SID)
            await client.submit_render(SID, state.draft, render_id=RID, output=None)

    asyncio.run(call())
    sent = httpx_mock.get_requests()[1].content.decode()
    got = re.search(r'"draft":(.*)}$', sent)
    assert got is not None
    expected = json.dumps(json.loads(draft), separators=(",", ":"))
    assert got.group(1) == expected
    assert '"output"' not in sent


def _answer(httpx_mock: HTTPXMock, endpoint: str, response: dict[str, Any]) -> None:
    body, status = response["body"], response["status"]
    streams = endpoint == "edit" and isinstance(body, str)
    kind = (
        "text/event-stream; charset=utf-8" if streams else "video/mp4" if isinstance(body, str) else "application/json"
    )
    content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    httpx_mock.add_response(status_code=status, content=content, headers={"content-type": kind})


def _same(endpoint: str, result: Any, expected: Any) -> None:
    if endpoint == "token":
        assert result.user_id == expected["user_id"]
        assert result.source == "anonymous"
        assert expected["expires_at"] in (None, result.expires_at.isoformat())
    elif isinstance(result, BaseModel):
        assert json.loads(result.model_dump_json(exclude={"raw"})) == expected
    elif isinstance(result, ChatOutcome):
        error = result.error and {name: getattr(result.error, name) for name in ("message", "code", "noise")}
        seen = {"texts": [*result.texts], "tool_calls": [*result.tool_calls], "error": error, "ended": result.ended}
        assert seen == expected
    else:
        assert result == expected


def _check_request(pinned: dict[str, Any], request: httpx.Request) -> None:
    assert (request.method, str(request.url)) == (pinned["method"], API + pinned["path"])
    assert {name: request.headers.get(name) for name in pinned["headers"]} == pinned["headers"]
    assert "Authorization" in pinned["headers"] or "Authorization" not in request.headers
    body = pinned["body"]
    if body is None:
        assert request.content == b""
    elif "multipart" in body:
        assert _parts(request) == body["multipart"]
    else:
        assert json.loads(request.content) == body


def _parts(request: httpx.Request) -> list[dict[str, Any]]:
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message = BytesParser().parsebytes(head + request.content)
    parts = message.get_payload()
    assert isinstance(parts, list)
    return [
        {
            "name": part.get_param("name", header="content-disposition"),
            "filename": part.get_filename(),
            "content_type": part.get_content_type(),
            "content": str(part.get_payload()),
        }
        for part in parts
        if not isinstance(part, str)
    ]


def test_token_is_not_in_the_account(
    settings: Settings, make_client: Callable[[Settings], NemoClient], httpx_mock: HTTPXMock
) -> None:
    """`token()` with NEMO_TOKEN asks nobody and tells only where the token came from."""

    async def call() -> Any:
        async with make_client(settings) as client:
            return await client.token()

    account = asyncio.run(call())
    assert (account.source, account.user_id) == ("env", None)
    assert isinstance(settings.token, SecretStr) and settings.token.get_secret_value() not in repr(account)
    assert httpx_mock.get_requests() == []
