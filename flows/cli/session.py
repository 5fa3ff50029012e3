"""`reelflow credits`, `status`, `upload` and `export`: what a session holds, what goes in and what comes out."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from flows.cli import options
from flows.cli.display import display
from flows.errors import ReelflowError, UsageError
from flows.files import write_atomically
from flows.nemo.client import NemoClient
from flows.nemo.conversation import describe_file, find_project, whole
from flows.progress import observed_by
from flows.result import ErrorReport
from flows.settings import Settings, load_settings
from flows.studio.serve import answering
from flows.wire.draft import read_tracks, summarize
from flows.wire.models import SessionState
from flows.wire.picture import draw_timeline

Answer = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What a command prints with --json."""

    answer: Answer

    def plain(self) -> Answer:
        return self.answer


@click.command()
@options.backend_option
@options.json_option
def credits(backend: str | None, as_json: bool) -> None:
    """Tell how many credits the account has."""

    async def act(_settings: Settings, nemo: NemoClient, answer: Answer) -> str:
        balance = await nemo.credits()
        answer.update({name: whole(value) for name, value in balance.model_dump().items()})
        known = [f"{answer[name]} {name}" for name in ("available", "frozen", "total") if answer[name] is not None]
        return f"credits: {', '.join(known) or 'the backend does not say'}"

    _perform("credits", backend, {"available": None, "frozen": None, "total": None}, act, as_json=as_json)


@click.command()
@click.argument("session")
@click.option("--picture", metavar="FILE.svg", help="Draw the timeline into this file too.")
@options.backend_option
@options.json_option
def status(session: str, picture: str | None, backend: str | None, as_json: bool) -> None:
    """Tell what is on the timeline of SESSION, and which media it has."""

    async def act(_settings: Settings, nemo: NemoClient, answer: Answer) -> str:
        state = await nemo.state(session)
        answer.update({"task_link": await find_project(nemo, session), **_facts(state)})
        lines = [answer["timeline"], _media_line(state)]
        lines += [f"project: {answer['task_link']}"] if answer["task_link"] else []
        if picture is not None:
            target = Path(picture).expanduser().absolute()
            write_atomically(target, draw_timeline(state.draft, f"Session {session}").encode())
            answer["picture"] = str(target)
            lines.append(f"picture: {target}")
        return "\n".join(lines)

    blank: Answer = {
        "session": session,
        "task_link": None,
        "timeline": None,
        "tracks": [],
        "media": [],
        "picture": None,
    }
    _perform("state", backend, blank, act, as_json=as_json)


@click.command()
@click.argument("session")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@options.backend_option
@options.json_option
def upload(session: str, files: tuple[str, ...], backend: str | None, as_json: bool) -> None:
    """Bring files (or http URLs) into SESSION, each once, and list what it has."""

    async def act(settings: Settings, nemo: NemoClient, answer: Answer) -> str:
        from flows.cli.delivery import Delivery

        found = await Delivery(settings, nemo, Path.cwd()).upload(session, files)
        state = await nemo.state(session)
        answer["uploaded"] = [file.filename for file in found]
        answer["media"] = _facts(state)["media"]
        return f"uploaded: {', '.join(map(describe_file, found))}\n{_media_line(state)}"

    _perform("upload", backend, {"session": session, "uploaded": [], "media": []}, act, as_json=as_json, shown=True)


@click.command()
@click.argument("session")
@options.backend_option
@options.output_option
@options.json_option
def export(session: str, backend: str | None, output: str, as_json: bool) -> None:
    """Render the timeline of SESSION and bring the video home.

    The same command again goes on with a render that is under way, and renders nothing twice.
    """

    async def act(settings: Settings, nemo: NemoClient, answer: Answer) -> str:
        from flows.cli.delivery import Delivery

        made = await Delivery(settings, nemo, Path(output).expanduser().absolute()).export(session)
        answer["exports"] = [made.model_dump(mode="json")]
        answer["task_link"] = await find_project(nemo, session)
        studio = " (while `reelflow studio` runs)" if settings.backend == "studio" else ""
        lines = [made.file, f"  {made.facts}"]
        lines += [f"  link: {made.url}{studio}"] if made.url else []
        lines += [f"  project: {answer['task_link']}{studio}"] if answer["task_link"] else []
        return "\n".join(lines)

    blank: Answer = {"session": session, "exports": [], "task_link": None}
    _perform("export", backend, blank, act, as_json=as_json, shown=True)


Act = Callable[[Settings, NemoClient, Answer], Awaitable[str]]


def check_session(session: str) -> None:
    """Raise UsageError for what cannot be a session's id, whatever ids look like."""
    if not session.strip(".") or re.search(r"[\s/\\?#%\x00-\x1f]", session):
        raise UsageError(f'"{session}" is no session id.', hint="reelflow chat tells the id of each session it opens.")


def _perform(stage: str, backend: str | None, blank: Answer, act: Act, *, as_json: bool, shown: bool = False) -> None:
    """Do a command's work with a client whose API answers; `shown` work has its progress on the terminal.

    A failure carries the same object that --json prints for success.
    """
    answer = {"backend": backend, **blank, "error": None}
    try:
        if "session" in blank:
            check_session(blank["session"])
        settings = load_settings(backend)
        answer["backend"] = settings.backend
        said = asyncio.run(_act(settings, act, answer, shown=shown))
    except ReelflowError as exc:
        exc.stage = exc.stage or stage
        answer["error"] = ErrorReport.of(exc).model_dump()
        exc.result = Told(answer)
        raise
    click.echo(json.dumps(answer, ensure_ascii=False) if as_json else said)


async def _act(settings: Settings, act: Act, answer: Answer, *, shown: bool) -> str:
    async with answering(settings) as ready, NemoClient(ready) as nemo:
        if not shown:
            return await act(ready, nemo, answer)
        with display() as progress, observed_by(progress.see):
            return await act(ready, nemo, answer)


def _facts(state: SessionState) -> Answer:
    """The timeline and the media as plain data."""
    tracks = [
        {"type": track.label, "clips": [asdict(segment) for segment in track.segments]}
        for track in read_tracks(state.draft)
    ]
    media = [file.model_dump(mode="json", exclude_none=True) for file in state.files]
    return {"timeline": summarize(state.draft), "tracks": tracks, "media": media}


def _media_line(state: SessionState) -> str:
    return f"media: {', '.join(map(describe_file, state.files)) or 'none'}"
