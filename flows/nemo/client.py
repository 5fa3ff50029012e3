"""The client: one short method per endpoint of the API.

Tokens, headers, repeats and error classes are the business of the modules below; tasks call these methods and nothing
else.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import quote

import httpx

from flows.errors import ApiError, BadRequestError, ReelflowError
from flows.nemo.account import Account
from flows.nemo.auth import Auth
from flows.nemo.calls import Calls
from flows.nemo.http import Call, Http
from flows.nemo.render import Download
from flows.nemo.stream import chat_call, chat_events
from flows.nemo.upload import BYTES_PER_S, Progress, Upload, opened
from flows.settings import Settings
from flows.wire import routes
from flows.wire.events import ChatEvent, StreamError
from flows.wire.models import Balance, RenderStatus, Session, SessionState, UploadResult

log = logging.getLogger(__name__)

T = TypeVar("T")


class NemoClient:
    """Talks to the API of `settings`; an async context manager.

    Every method raises the ApiError that an answer means, TokenError when no token is accepted, and ConnectError when
    nothing answers. Reads are repeated on transient trouble; what makes or spends something is not.
    `transport` and `sleep` are for tests.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ):
        self._settings = settings
        self._http = Http(settings, transport)
        self._auth = Auth(settings, self._http)
        self._calls = Calls(settings, self._http, self._auth, sleep)

    def __repr__(self) -> str:
        return f"<NemoClient {self._settings.origin}>"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close every connection."""
        await self._http.close()

    async def token(self) -> Account:
        """The account in use; asks for an anonymous token and saves it when there is none yet."""
        return (await self._calls.grant()).account

    async def create_session(self, language: str | None = None) -> Session:
        """A new project with its session; a `language` that the API refuses is left out the second time."""
        body = {"task_name": "project", **({"language": language} if language else {})}
        call = Call("session", "POST", routes.SESSION, body)
        try:
            session = _read(Session.read, await self._calls.fetch(call), "a session")
        except BadRequestError:
            if language is None:
                raise
            return await self.create_session()
        self._auth.learn(session.user_id)
        return session

    async def claim_link(self, session: Session) -> str | None:
        """A browser link by which a person takes over the project; None when the API gives none."""
        body = {"task_id": session.task_id, "session_id": session.session_id}
        try:
            payload = await self._calls.fetch(Call("claim", "POST", routes.CLAIM_TOKEN, body))
        except ReelflowError as exc:
            log.debug("no claim link: %s", exc)
            return None
        claim = payload.get("claim_token") if isinstance(payload, Mapping) else None
        return (
            f"{self._settings.web_url}/workspace/claim?ct={quote(claim, safe='')}" if isinstance(claim, str) else None
        )

    async def upload(
        self, session_id: str, path: Path, progress: Progress | None = None, *, name: str | None = None
    ) -> UploadResult:
        """Upload one file under `name` (else its own), streamed from disk; `progress` gets bytes sent and bytes in all.

        Raises FileTypeError, FileTooLargeError and InputError before anything is sent.
        """
        most, subtitles = self._settings.upload.max_bytes, self._settings.backend == "studio"
        with opened(path, max_bytes=most, progress=progress, name=name, subtitles=subtitles) as file:
            payload = await self._calls.fetch(self._upload_call(session_id, file))
        return UploadResult.read(payload)

    def _upload_call(self, session_id: str, file: Upload) -> Call:
        read_s = self._settings.timeout.read_s + file.size / BYTES_PER_S
        return Call("upload", "POST", routes.upload(_part(session_id)), files=file.parts, read_s=read_s)

    async def upload_urls(self, session_id: str, urls: Sequence[str]) -> UploadResult:
        """Have the API fetch files from the web."""
        body = {"urls": list(urls), "source_type": "url"}
        return UploadResult.read(
            await self._calls.fetch(Call("upload", "POST", routes.upload(_part(session_id)), body))
        )

    def chat(self, session_id: str, text: str) -> AsyncIterator[ChatEvent]:
        """Send one instruction and yield what the agent does, as it comes.

        A ConnectError with `sent` True means that the edit may have been applied: read the state, do not send again.
        """
        return chat_events(self._calls, chat_call(session_id, text))

    def refusal(self, error: StreamError) -> ApiError:
        """The exception that an error of the API inside a chat stream means for this account."""
        return self._http.refusal(error, self._auth.account)

    async def credits(self) -> Balance:
        """The account's credits."""
        return Balance.read(await self._calls.fetch(Call("credits", "GET", routes.CREDITS)))

    async def state(self, session_id: str) -> SessionState:
        """The session's timeline and media as they are now."""
        state = SessionState.read(await self._calls.fetch(Call("state", "GET", routes.state(_part(session_id)))))
        self._auth.learn(state.user_id)
        return state

    async def submit_render(
        self, session_id: str, draft: Any, *, render_id: str, output: Mapping[str, Any] | None
    ) -> RenderStatus:
        """Start a render of `draft`, which goes out exactly as it came; `output` such as `{"format": "mp4"}`.

        The status names the id to poll, which may differ from `render_id`.
        """
        body = {
            "id": render_id,
            "sessionId": session_id,
            "draft": draft,
            **({"output": dict(output)} if output else {}),
        }
        payload = await self._calls.fetch(Call("render", "POST", routes.RENDER, body))
        return RenderStatus.read(payload, render_id=render_id)

    async def poll_render(self, render_id: str) -> RenderStatus:
        """One look at a render; a refusal that does nothing but report a failed render is a status, not an error."""
        try:
            payload = await self._calls.fetch(Call("poll", "GET", routes.render_poll(_part(render_id))))
        except ApiError as error:
            status = RenderStatus.read(error.data, render_id=render_id)
            if type(error) is ApiError and status.status == "failed":
                return status
            raise
        return RenderStatus.read(payload, render_id=render_id)

    async def cancel_render(self, render_id: str) -> None:
        """Give up a render."""
        await self._calls.fetch(Call("cancel", "POST", routes.render_cancel(_part(render_id))))

    async def download(self, url: str, target: Path, *, render_id: str, progress: Progress | None = None) -> None:
        """Bring a finished render to `target`, from `url` or else by the API's download route.

        Raises OutputError when the file cannot be written. `progress` gets bytes received and bytes in all.
        """

        async def fresh_url() -> str | None:
            return (await self.poll_render(render_id)).url

        await Download(self._calls, render_id, target, progress).run(url, fresh_url)


def _part(value: str) -> str:
    return quote(value, safe="")


def _read(read: Callable[[Any], T], payload: Any, what: str) -> T:
    try:
        return read(payload)
    except ValueError as exc:
        raise ApiError(f"the answer to the request for {what} cannot be read: {exc}.") from exc
