"""What the studio does, without HTTP: the behaviour behind each route of the API document."""

from __future__ import annotations

import asyncio
import shutil
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from flows.errors import InputError
from flows.media.probe import MediaInfo, probe
from flows.media.silence import find_loud_spans
from flows.studio.director import Direction, direct
from flows.studio.director.direct import EDIT_COST
from flows.studio.director.library import Item, Library
from flows.studio.jobs import RenderQueue
from flows.studio.renderer import OutputSpec
from flows.studio.store import Job, MediaRow, SessionRow, Store, User
from flows.studio.timeline import Timeline, from_draft, to_draft
from flows.wire import codes, draft
from flows.wire.codes import Code

CLAIM_LIFE_S = 604800
CLIENT_ID_LIMIT = 64


class Refusal(Exception):
    """The studio says no, with a code of the API and a sentence."""

    def __init__(self, code: Code, message: str):
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True)
class Answer:
    """What the agent did with a message: `direction` tells what changed, `state` is the draft afterwards."""

    direction: Direction
    state: dict[str, Any] | None


class StudioService:
    """Users, sessions, media, edits and renders over one store."""

    def __init__(self, store: Store, queue: RenderQueue):
        self.store = store
        self.queue = queue
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

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

    async def add_file(self, session_id: str, filename: str, staged: Path) -> dict[str, Any]:
        """Take a staged file into the session. Raises Refusal when it is not the media that its name promises."""
        media_id, path = self.store.media_path(session_id, codes.suffix_of(filename))
        await asyncio.to_thread(shutil.move, staged, path)
        try:
            info = await asyncio.to_thread(probe, path)
        except InputError as exc:
            path.unlink(missing_ok=True)
            raise Refusal(Code.FILE_TYPE, exc.message.replace(str(path), filename)) from exc
        facts = _facts(media_id, filename, info)
        self.store.add_media(MediaRow(media_id, session_id, filename, path, facts))
        return facts

    def check_name(self, filename: str) -> None:
        if codes.kind_of(filename) is None:
            accepted = ", ".join(codes.ACCEPTED_SUFFIXES)
            raise Refusal(Code.FILE_TYPE, f"{filename}: file type not accepted. Accepted are {accepted}.")

    # ---- edits

    def check_chat(self, user: User, session_id: str) -> None:
        """What can be refused before any stream."""
        self.session(user, session_id)
        if self.store.user(user.id).credits < EDIT_COST:
            raise Refusal(Code.CREDITS, f"Out of credits: an edit costs {EDIT_COST}.")

    async def edit(self, user: User, session_id: str, text: str) -> Answer:
        """Carry out an instruction; one at a time per session. The draft and its price are saved together."""
        async with self._turns[session_id]:
            session = self.session(user, session_id)
            timeline = from_draft(session.draft) if session.draft else Timeline()
            rows = self.store.media(session_id)
            direction = await asyncio.to_thread(lambda: direct(text, timeline, _library(rows)))
            if not direction.edits:
                return Answer(direction, None)
            new = to_draft(direction.timeline)
            self.store.save_edit(session_id, new, user.id, direction.cost)
            return Answer(direction, new)

    # ---- renders

    def submit(self, user: User, body: dict[str, Any]) -> Job:
        """Queue a render of the draft that came with the request."""
        job_id, session_id = str(body.get("id") or ""), str(body.get("sessionId") or "")
        if not job_id or not session_id:
            raise Refusal(Code.BAD_REQUEST, "id and sessionId are required.")
        self.session(user, session_id)
        self._check_draft(session_id, body.get("draft"))
        spec = body.get("output") or {}
        try:
            OutputSpec.model_validate(spec)
        except ValidationError as exc:
            raise Refusal(Code.BAD_REQUEST, f"output: {exc.errors(include_url=False)[0]['msg']}") from exc
        if not self.store.add_job(job_id, session_id, body["draft"], spec):
            raise Refusal(Code.BAD_REQUEST, f"Duplicate render id {job_id}.")
        self.queue.wake()
        return self.job(user, job_id)

    def _check_draft(self, session_id: str, given: Any) -> None:
        if not draft.is_ready(given):
            raise Refusal(Code.BAD_REQUEST, "The draft has no track with segments, so there is nothing to render.")
        try:
            wanted = from_draft(given).media_ids()
        except ValueError as exc:
            raise Refusal(Code.BAD_REQUEST, "The draft cannot be read.") from exc
        missing = wanted - {row.id for row in self.store.media(session_id)}
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


def _library(rows: Sequence[MediaRow]) -> Library:
    return Library(
        tuple(Item(row.id, row.filename, probe(row.path)) for row in rows),
        lambda item: find_loud_spans(item.info.path),
    )


def _facts(media_id: str, filename: str, info: MediaInfo) -> dict[str, Any]:
    facts = {
        "file_id": media_id,
        "filename": filename,
        "file_type": info.kind,
        "cdn_url": f"studio://{media_id}/{filename}",
        "duration": info.duration_ms / 1000 if info.duration_ms is not None else None,
        "width": info.width,
        "height": info.height,
        "fps": info.fps,
    }
    return {key: value for key, value in facts.items() if value is not None}
