"""What the studio does, without HTTP: the behaviour behind each route of the API document."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pydantic import ValidationError

from flows.errors import InputError
from flows.media.probe import MediaInfo
from flows.studio.director import Direction, direct
from flows.studio.director.direct import EDIT_COST
from flows.studio.director.history import History, Step
from flows.studio.director.questions import topic_of
from flows.studio.draft import from_draft, to_draft
from flows.studio.jobs import RenderQueue
from flows.studio.renderer import OutputSpec
from flows.studio.shelf import examine, library_of
from flows.studio.store import Job, MediaRow, SessionRow, Store, User
from flows.studio.timeline import Timeline
from flows.wire import draft
from flows.wire.codes import Code

LOG = logging.getLogger("reelflow.studio")
CLAIM_LIFE_S = 604800
CLIENT_ID_LIMIT = 64
RENDER_ID_LIMIT = 200
LONGEST_MS = 24 * 3_600_000
WIDEST = 8192


class Refusal(Exception):
    """The studio says no, with a code of the API and a sentence."""

    def __init__(self, code: Code, message: str):
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True)
class Staged:
    """A file that has arrived: the name it was sent under, and where its bytes lie for now."""

    filename: str
    path: Path


@dataclass(frozen=True)
class Answer:
    """What the agent did with a message: `direction` tells what changed, `state` is the draft afterwards.

    A `silent` one is told by the tool's call and result alone.
    """

    direction: Direction
    state: dict[str, Any] | None
    silent: bool = False


@dataclass(frozen=True)
class Manners:
    """How the agent imitates the remote one: every so many edits without a word (0: never), talk of a screen."""

    silent_every: int = 0
    gui_wording: bool = False


class StudioService:
    """Users, sessions, media, edits and renders over one store."""

    def __init__(self, store: Store, queue: RenderQueue, manners: Manners = Manners()):
        self.store = store
        self.queue = queue
        self.manners = manners
        self._done = 0
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._edits: set[asyncio.Task[Answer]] = set()

    async def stop(self) -> None:
        """End what is under way: edits are forgotten, renders wait for the next studio."""
        for edit in self._edits:
            edit.cancel()
        await asyncio.gather(*self._edits, return_exceptions=True)
        await self.queue.stop()
        self.store.close()

    # ---- who

    def issue_token(self, client_id: str) -> dict[str, Any]:
        if not client_id or len(client_id) > CLIENT_ID_LIMIT:
            raise Refusal(Code.BAD_REQUEST, f"X-Client-Id is required, at most {CLIENT_ID_LIMIT} characters.")
        token, user, expires_at = self.store.issue_token(client_id)
        expires = datetime.fromtimestamp(expires_at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return {"token": token, "credits": user.credits, "user_id": user.id, "expires_at": expires}

    def authenticate(self, token: str | None) -> User:
        user = self.store.user_of(token) if token else None
        if user is None:
            raise Refusal(Code.TOKEN, "The token is missing, unknown or expired.")
        return user

    def credits(self, user: User) -> dict[str, Any]:
        return {"available": user.credits, "frozen": user.frozen, "total": user.credits + user.frozen}

    # ---- sessions

    def create_session(self, user: User, language: str | None) -> dict[str, Any]:
        session = self.store.create_session(user.id, language)
        return {"task_id": session.task_id, "session_id": session.id, "user_id": user.id}

    def session(self, user: User, session_id: str) -> SessionRow:
        """The user's own session; others' do not exist for them."""
        session = self.store.session(session_id)
        if session is None or session.user_id != user.id:
            raise Refusal(Code.SESSION_GONE, f"Session not found: {session_id}")
        return session

    def claim(self, user: User, task_id: str, session_id: str) -> dict[str, Any]:
        session = self.session(user, session_id)
        if session.task_id != task_id:
            raise Refusal(Code.BAD_REQUEST, "task_id and session_id do not belong together.")
        return {"claim_token": self.store.create_claim(session_id, CLAIM_LIFE_S), "expires_in": CLAIM_LIFE_S}

    def claimed(self, token: str) -> tuple[SessionRow, list[Job]]:
        """The session that a claim token shows, and its finished renders."""
        session_id = self.store.claimed_session(token)
        session = self.store.session(session_id) if session_id else None
        if session is None:
            raise Refusal(Code.NOT_FOUND, "This link is unknown or has expired.")
        return session, self.store.finished_jobs(session.id)

    def state(self, user: User, session_id: str) -> dict[str, Any]:
        session = self.session(user, session_id)
        state: dict[str, Any] = {
            "draft": session.draft or {},
            "video_infos": [row.facts for row in self.store.media(session_id)],
            "generated_media": {},
        }
        if session.draft:
            meta = session.draft["m"]
            state["canvas_config"] = {"width": meta["width"], "height": meta["height"]}
        return {"session_id": session.id, "task_id": session.task_id, "task_name": "project", "state": state}

    # ---- media

    async def add_files(self, session_id: str, staged: Sequence[Staged]) -> list[dict[str, Any]]:
        """Take files into the session in this order: all, or none when one is not the media that its name promises."""
        rows = [await asyncio.to_thread(_examine, session_id, file) for file in staged]
        self.store.add_media(rows)
        return [row.facts for row in rows]

    # ---- edits

    def check_chat(self, user: User, session_id: str, text: str) -> None:
        """What can be refused before any stream. A question is free, so it is answered without credits, too."""
        self.session(user, session_id)
        if self.store.user(user.id).credits < EDIT_COST and topic_of(text) is None:
            raise _out_of_credits()

    def start_edit(self, user: User, session_id: str, text: str) -> asyncio.Task[Answer]:
        """Begin to carry out an instruction. It goes on when the one who asked has left."""
        task = asyncio.create_task(self._edit(user, session_id, text))
        self._edits.add(task)
        task.add_done_callback(self._forget)
        return task

    def _forget(self, task: asyncio.Task[Answer]) -> None:
        """Drop a finished edit; a failure that nobody waited for has no other listener than its log."""
        self._edits.discard(task)
        if not task.cancelled() and (exc := task.exception()):
            LOG.debug("an edit ended with %r", exc)

    async def _edit(self, user: User, session_id: str, text: str) -> Answer:
        """One at a time per session. The draft and its price are saved together."""
        async with self._turns[session_id]:
            session = self.session(user, session_id)
            timeline = from_draft(session.draft) if session.draft else Timeline()
            rows, history = self.store.media(session_id), _history(self.store.history(session_id))
            direction = await asyncio.to_thread(_direct, text, timeline, rows, history)
            if direction.idle:
                self.store.note_edit(session_id, text, 0)
            if not direction.edits:
                return Answer(direction, None)
            new = to_draft(direction.timeline)
            if not self.store.save_edit(session, new, direction.cost, text, _written(direction.history)):
                raise _out_of_credits()
            self._done += 1
            every = self.manners.silent_every
            return Answer(direction, new, silent=every > 0 and self._done % every == 0)

    # ---- renders

    def submit(self, user: User, body: dict[str, Any]) -> Job:
        """Queue a render of the draft that came with the request."""
        job_id, session_id = str(body.get("id") or ""), str(body.get("sessionId") or "")
        if not job_id or not session_id:
            raise Refusal(Code.BAD_REQUEST, "id and sessionId are required.")
        if "/" in job_id or len(job_id) > RENDER_ID_LIMIT:
            raise Refusal(Code.BAD_REQUEST, f"id must have no slash and at most {RENDER_ID_LIMIT} characters.")
        self.session(user, session_id)
        self._check_draft(session_id, body.get("draft"))
        spec = body.get("output") or {}
        _check_output(spec)
        if not self.store.add_job(job_id, session_id, body["draft"], spec):
            raise Refusal(Code.BAD_REQUEST, f"Duplicate render id {job_id}.")
        self.queue.wake()
        return self.job(user, job_id)

    def _check_draft(self, session_id: str, given: Any) -> None:
        timeline = _read_draft(given)
        missing = timeline.media_ids() - {row.id for row in self.store.media(session_id)}
        if missing:
            raise Refusal(Code.BAD_REQUEST, f"The draft uses media that this session does not have: {min(missing)}.")

    def job(self, user: User, job_id: str) -> Job:
        job = self.store.job(job_id)
        session = self.store.session(job.session_id) if job else None
        if job is None or session is None or session.user_id != user.id:
            raise Refusal(Code.NOT_FOUND, f"Render not found: {job_id}")
        return job

    async def cancel(self, user: User, job_id: str) -> Job:
        await self.queue.cancel(self.job(user, job_id).id)
        return self.job(user, job_id)


def _out_of_credits() -> Refusal:
    return Refusal(Code.CREDITS, f"Out of credits: an edit costs {EDIT_COST}.")


def _read_draft(given: Any) -> Timeline:
    """The timeline behind a draft. Raises Refusal when it cannot be rendered, or never would end."""
    try:
        ready = draft.is_ready(given)
        timeline = from_draft(given) if ready else Timeline()
    except ValueError as exc:
        raise Refusal(Code.BAD_REQUEST, "The draft cannot be read.") from exc
    if not ready:
        raise Refusal(Code.BAD_REQUEST, "The draft has no track with segments, so there is nothing to render.")
    if timeline.duration_ms > LONGEST_MS:
        raise Refusal(Code.BAD_REQUEST, f"The draft is longer than {LONGEST_MS // 3_600_000} hours.")
    if max(timeline.width, timeline.height) > WIDEST:
        raise Refusal(Code.BAD_REQUEST, f"The draft's frame is larger than {WIDEST} pixels.")
    return timeline


def _check_output(spec: Any) -> None:
    try:
        OutputSpec.model_validate(spec)
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        where = ".".join(["output", *map(str, first["loc"])])
        raise Refusal(Code.BAD_REQUEST, f"{where}: {first['msg']}.") from exc


def _history(saved: dict[str, Any]) -> History:
    """What `_written` wrote."""

    def steps(name: str) -> tuple[Step, ...]:
        return tuple(
            Step(from_draft(step["draft"]), step["says"], step.get("asks", "")) for step in saved.get(name, [])
        )

    return History(steps("past"), steps("future"))


def _written(history: History) -> dict[str, Any]:
    def steps(some: Sequence[Step]) -> list[dict[str, Any]]:
        return [{"draft": to_draft(step.timeline), "says": step.says, "asks": step.asks} for step in some]

    return {"past": steps(history.past), "future": steps(history.future)}


def _direct(text: str, timeline: Timeline, rows: Sequence[MediaRow], history: History) -> Direction:
    try:
        return direct(text, timeline, library_of(rows), history)
    except InputError as exc:
        message = exc.message
        for row in rows:
            message = message.replace(str(row.path), row.filename)
        return Direction((), timeline, (message, "I changed nothing."))


def _examine(session_id: str, file: Staged) -> MediaRow:
    """What a staged file is. Raises Refusal when it is not the media that its name promises."""
    try:
        info = examine(file.path, file.filename)
    except InputError as exc:
        raise Refusal(Code.FILE_TYPE, f"{exc.message} {exc.hint or ''}".strip()) from exc
    media_id = f"m{secrets.token_hex(6)}"
    return MediaRow(media_id, session_id, file.filename, file.path, _facts(media_id, file.filename, info))


def _facts(media_id: str, filename: str, info: MediaInfo) -> dict[str, Any]:
    facts = {
        "file_id": media_id,
        "filename": filename,
        "file_type": info.kind,
        "cdn_url": f"studio://{media_id}/{quote(filename)}",
        "duration": info.duration_ms / 1000 if info.duration_ms is not None else None,
        "width": info.width,
        "height": info.height,
        "fps": info.fps,
    }
    return {key: value for key, value in facts.items() if value is not None}
