"""The studio over HTTP: routes, headers, envelopes, streams. What happens behind them is `service`."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import json
import logging
import secrets
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import partial
from html import escape
from pathlib import PurePosixPath
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from flows import __version__
from flows.studio.director.direct import Direction
from flows.studio.receive import Receiver
from flows.studio.service import Answer, Refusal, StudioService
from flows.studio.store import Job, User
from flows.wire import draft, events, routes
from flows.wire.codes import HTTP_STATUS, Code
from flows.wire.models import RENDER_LOG

LOG = logging.getLogger("reelflow.studio")
HEARTBEAT_S = 1.0
DRAIN_S = 10.0
JSON_LIMIT = 32 * 2**20
STATUS: dict[int, int] = {int(code): status for code, status in HTTP_STATUS.items()}
HOSTS = ["127.0.0.1", "localhost"]
TOOL = "edit_multitrack"
ATTRIBUTION = ("x-skill-source", "x-skill-version", "x-skill-platform")
RENDER_RESULT = "/render-result/{name}"

Endpoint = Callable[[Request], Awaitable[Response]]


def make_app(service: StudioService, *, max_upload_bytes: int, middleware: Sequence[Middleware] = ()) -> Starlette:
    """The application over one service; it starts the service's render queue and stops the service.

    It answers only to loopback names, so that no web page can reach it through a name of its own (DNS rebinding).
    `middleware` comes after that check.
    """

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        service.queue.start()
        try:
            yield
        finally:
            await service.stop()

    app = Starlette(
        routes=[_route(*row) for row in _ROUTES],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS), *middleware],
        exception_handlers={HTTPException: _no_such_route},
        lifespan=lifespan,
    )
    app.state.service = service
    app.state.max_upload_bytes = max_upload_bytes
    return app


def _route(method: str, path: str, endpoint: Endpoint) -> Route:
    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception as exc:
            code, message = _explain(exc)
            await _drain(request)
            return _envelope(code, message)

    return Route(path, answer, methods=[method])


async def _drain(request: Request) -> None:
    """Read what is left of a request: who is still sending does not see the answer."""
    with contextlib.suppress(RuntimeError, ClientDisconnect, TimeoutError):
        async with asyncio.timeout(DRAIN_S):
            async for _ in request.stream():
                pass


def _explain(exc: Exception) -> tuple[int, str]:
    """Code and sentence for whatever kept the studio from doing what it was asked."""
    if isinstance(exc, Refusal):
        return int(exc.code), exc.message
    if isinstance(exc, UnicodeEncodeError):
        return Code.BAD_REQUEST, "The request holds half a character."
    if _is_full(exc):
        LOG.error("the disk is full: %s", exc)
        return 507, "The studio's disk is full. Free some space."
    if isinstance(exc, sqlite3.OperationalError) and "locked" in str(exc):
        LOG.error("the database is locked by another process")
        return 503, "The studio's database is in use by another process. Try again."
    LOG.error("the studio broke", exc_info=exc)
    return 500, "The studio broke in an unforeseen way; its log says how."


def _is_full(exc: Exception) -> bool:
    return getattr(exc, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "disk is full" in str(exc)


def _envelope(code: int, message: str) -> JSONResponse:
    said = message.encode("utf-8", "replace").decode()
    return JSONResponse({"code": code, "message": said, "data": None}, status_code=STATUS.get(code, code))


async def _no_such_route(request: Request, exc: Exception) -> Response:
    assert isinstance(exc, HTTPException)
    await _drain(request)
    return _envelope(exc.status_code, f"{request.method} {request.url.path}: {exc.detail}.")


def _ok(data: dict[str, Any]) -> JSONResponse:
    return JSONResponse({"code": 0, "message": "ok", "data": data})


def _service(request: Request) -> StudioService:
    service: StudioService = request.app.state.service
    return service


def _user(request: Request) -> User:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return _service(request).authenticate(token if scheme.lower() == "bearer" else None)


def _attributed(request: Request) -> User:
    """The user of a render request, which must say which skill it is for."""
    user = _user(request)
    missing = [name for name in ATTRIBUTION if not request.headers.get(name)]
    if missing:
        raise Refusal(Code.EXPORT_BLOCKED, f"Export needs the header {missing[0]}.")
    return user


async def _body(request: Request) -> dict[str, Any]:
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > JSON_LIMIT:
            raise Refusal(Code.FILE_TOO_LARGE, f"The body is larger than {JSON_LIMIT // 2**20} MB.")
    try:
        body = json.loads(raw or b"{}")
    except (ValueError, RecursionError) as exc:
        raise Refusal(Code.BAD_REQUEST, "The body is not JSON.") from exc
    if not isinstance(body, dict):
        raise Refusal(Code.BAD_REQUEST, "The body is not a JSON object.")
    return body


# ---- routes ----------------------------------------------------------------------------------------------------------


async def health(request: Request) -> Response:
    return JSONResponse({"studio": "reelflow", "version": __version__})


async def anonymous_token(request: Request) -> Response:
    return _ok(_service(request).issue_token(request.headers.get("x-client-id", "").strip()))


async def create_session(request: Request) -> Response:
    user, body = _user(request), await _body(request)
    language = body.get("language")
    return _ok(_service(request).create_session(user, language if isinstance(language, str) else None))


async def claim_token(request: Request) -> Response:
    user, body = _user(request), await _body(request)
    return _ok(_service(request).claim(user, str(body.get("task_id", "")), str(body.get("session_id", ""))))


async def claim_page(request: Request) -> Response:
    """What a claim link shows in a browser: the session's timeline and its finished videos."""
    service = _service(request)
    session, jobs = service.claimed(request.query_params.get("ct", ""))
    videos = "".join(
        _VIDEO.format(url=RENDER_RESULT.format(name=f"{job.key}.mp4"), name=escape(job.id)) for job in jobs
    )
    timeline = escape(draft.summarize(session.draft))
    return HTMLResponse(_PAGE.format(session=session.id, timeline=timeline, videos=videos or "<p>No video yet.</p>"))


_PAGE = """<!doctype html><meta charset="utf-8"><title>reelflow studio</title>
<style>
body{{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:3rem auto;padding:0 1rem}}
body{{background:#14171c;color:#e8eaed}}
video{{width:100%;max-height:75vh;border-radius:8px;background:#000}}figcaption{{color:#9aa0a6}}</style>
<h1>Session {session}</h1><p>{timeline}</p>{videos}
"""
_VIDEO = '<figure><video controls src="{url}"></video><figcaption>{name}</figcaption></figure>'


async def credits_balance(request: Request) -> Response:
    return _ok(_service(request).credits(_user(request)))


async def state(request: Request) -> Response:
    return _ok(_service(request).state(_user(request), request.path_params["session"]))


async def upload(request: Request) -> Response:
    service, session = _service(request), request.path_params["session"]
    service.session(_user(request), session)
    receiver = Receiver(service.store.scratch, request.app.state.max_upload_bytes)
    content_type = request.headers.get("content-type", "")
    try:
        if content_type.lower().startswith("application/json"):
            await receiver.fetch(_urls(await _body(request)))
        else:
            await receiver.receive(content_type, request.stream())
        if not receiver.files:
            raise Refusal(Code.BAD_REQUEST, 'No file in the field "files", and no urls.')
        added = await service.add_files(session, receiver.files)
    finally:
        receiver.discard()
    return _ok({"files": added, "session_state_applied": True})


def _urls(body: dict[str, Any]) -> list[str]:
    urls = body.get("urls")
    if not isinstance(urls, list) or not urls or not all(isinstance(url, str) for url in urls):
        raise Refusal(Code.BAD_REQUEST, "urls must be a list of http(s) URLs.")
    return urls


async def chat(request: Request) -> Response:
    user, body = _user(request), await _body(request)
    session, text = str(body.get("session_id", "")), _instruction(body)
    if body.get("app_name") != routes.AGENT:
        raise Refusal(Code.NOT_FOUND, f"App not found: {body.get('app_name')}")
    service = _service(request)
    service.check_chat(user, session, text)
    return StreamingResponse(_talk(service, user, session, text), media_type="text/event-stream")


def _instruction(body: dict[str, Any]) -> str:
    """The text of a chat request; half characters, which no answer could carry, are replaced."""
    try:
        text = " ".join(part["text"] for part in body["new_message"]["parts"] if "text" in part).strip()
    except (KeyError, TypeError) as exc:
        raise Refusal(Code.BAD_REQUEST, "new_message.parts[].text is missing.") from exc
    if not text:
        raise Refusal(Code.BAD_REQUEST, "new_message.parts[].text is empty.")
    return text.encode("utf-8", "replace").decode()


async def _talk(service: StudioService, user: User, session: str, text: str) -> AsyncIterator[bytes]:
    """One turn of the agent as ADK writes it: the tool's call and answer, then fragments and the whole text."""
    turn = f"e-{secrets.token_hex(16)}"
    call = f"adk-{secrets.token_hex(16)}"
    yield events.HEARTBEAT
    work = service.start_edit(user, session, text)
    while not (await asyncio.wait([work], timeout=HEARTBEAT_S))[0]:
        yield events.HEARTBEAT
    try:
        answer = work.result()
    except Refusal as exc:
        yield events.sse({"code": int(exc.code), "message": exc.message})
        return
    except Exception as exc:
        yield events.sse(events.error_line(_explain(exc)[1], error_type=type(exc).__name__))
        return
    for event in _tool_events(answer, call, turn):
        yield events.sse(event)
    for event in [] if answer.silent else _text_events(answer.direction, turn, service.manners.gui_wording):
        yield events.sse(event)


def _tool_events(answer: Answer, call: str, turn: str) -> list[dict[str, Any]]:
    if answer.state is None:
        return []
    operations = [type(edit).__name__ for edit in answer.direction.edits]
    result = {"status": "success", "tracks": len(answer.state["t"])}
    delta = {"draft": answer.state}
    return [
        events.tool_call_event(TOOL, {"operations": operations}, call_id=call, invocation_id=turn, author=routes.AGENT),
        events.tool_response_event(
            TOOL, result, call_id=call, state_delta=delta, invocation_id=turn, author=routes.AGENT
        ),
    ]


_GUI = "Preview in the Timeline panel, or click the Export button to save it."
_GUI_ZH = "您可以在时间轴面板中预览效果，点击“导出”按钮保存。"


def _text_events(direction: Direction, turn: str, gui_wording: bool) -> list[dict[str, Any]]:
    extra = [_GUI_ZH if direction.chinese else _GUI] if gui_wording and direction.edits else []
    gap = "" if direction.chinese else " "
    fragments = [says if n == 0 else f"{gap}{says}" for n, says in enumerate([*direction.says, *extra])]
    speak = partial(events.text_event, invocation_id=turn, author=routes.AGENT)
    return [*(speak(fragment, partial=True) for fragment in fragments), speak("".join(fragments), partial=False)]


async def submit_render(request: Request) -> Response:
    user, body = _attributed(request), await _body(request)
    job = _service(request).submit(user, body)
    return JSONResponse({"success": True, "data": {"id": job.id, "status": job.status, "progress": 0}})


async def poll_render(request: Request) -> Response:
    return _render(request, _service(request).job(_attributed(request), request.path_params["render"]))


async def cancel_render(request: Request) -> Response:
    return _render(request, await _service(request).cancel(_attributed(request), request.path_params["render"]))


def _render(request: Request, job: Job) -> Response:
    answer: dict[str, Any] = {"taskId": job.id, "status": job.status, "progress": round(job.progress, 1)}
    if job.status == "completed" and job.result:
        url = str(request.base_url).rstrip("/") + RENDER_RESULT.format(name=f"{job.key}.mp4")
        answer[RENDER_LOG] = {key: value for key, value in job.result.items() if key != "bytes"}
        answer["output"] = {"url": url, "duration": job.result["duration_ms"] / 1000, "size": job.result["bytes"]}
    if job.error:
        answer["error"] = job.error
    return JSONResponse(answer)


async def download_render(request: Request) -> Response:
    return _file(request, _service(request).job(_attributed(request), request.path_params["render"]))


async def render_result(request: Request) -> Response:
    """The public link: whoever knows the random name may have the file, as on a CDN."""
    job = _service(request).store.job_by_key(PurePosixPath(request.path_params["name"]).stem)
    if job is None:
        raise Refusal(Code.NOT_FOUND, "There is no such video.")
    return _file(request, job)


def _file(request: Request, job: Job) -> Response:
    path = _service(request).store.render_path(job)
    if job.status != "completed" or not path.is_file():
        raise Refusal(Code.NOT_FOUND, f"Render {job.id} has no file: it is {job.status}.")
    return FileResponse(path, media_type="video/mp4")


_ROUTES: list[tuple[str, str, Endpoint]] = [
    ("GET", "/health", health),
    ("POST", routes.ANONYMOUS_TOKEN, anonymous_token),
    ("POST", routes.CLAIM_TOKEN, claim_token),
    ("GET", routes.CLAIM_PAGE, claim_page),
    ("POST", routes.SESSION, create_session),
    ("POST", routes.CHAT, chat),
    ("GET", routes.CREDITS, credits_balance),
    ("GET", routes.STATE, state),
    ("POST", routes.UPLOAD, upload),
    ("POST", routes.RENDER, submit_render),
    ("GET", routes.RENDER_DOWNLOAD, download_render),
    ("GET", routes.RENDER_POLL, poll_render),
    ("POST", routes.RENDER_CANCEL, cancel_render),
    ("GET", RENDER_RESULT, render_result),
]
