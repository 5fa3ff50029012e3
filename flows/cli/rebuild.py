"""`reelflow rebuild`: a video is made again from its sidecar, and held against the first one.

In the studio the same files go into a new session, and the recorded timeline is rendered there: nothing is edited. In
the cloud the session of the first video renders its timeline again, as long as that is still the recorded one.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from flows.acts.protect import Facts, Record, once
from flows.acts.render import await_render, fetch_file, render_until_done, submit_once
from flows.acts.sidecar import Sidecar, Upload, new_names, versions
from flows.acts.upload import Source, upload_once
from flows.cli import options
from flows.cli.delivery import free_name
from flows.cli.display import display
from flows.cli.stage import stage
from flows.errors import Exit, InputError, NotFoundError, UsageError
from flows.files import check_folder, content_hash, write_atomically
from flows.ledger import ledger_of, run_key
from flows.media.chapters import Chapter, write_chapters
from flows.media.compare import compare
from flows.media.hashing import sha256_file
from flows.media.tags import embedded_cover
from flows.nemo.client import NemoClient
from flows.progress import observed_by
from flows.settings import Settings, Skill, load_settings
from flows.studio.draft import from_draft
from flows.studio.serve import answering
from flows.studio.timeline import Footage, Sound, Still, Visualizer
from flows.wire.draft import fingerprint_of


@click.command()
@click.argument("sidecar", type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="DIR", help="Folder for the finished file. [default: that of SIDECAR]")
@options.json_option
def rebuild(sidecar: Path, output: str | None, as_json: bool) -> None:
    """Make a video again from SIDECAR, the file `….reelflow.json` beside it, and tell whether it came out the same.

    Nothing is edited, so nothing is charged. The first video is left as it is. Ends with exit code 1 when picture or
    sound came out otherwise.
    """
    about = Sidecar.read(sidecar)
    folder = Path(output).expanduser().absolute() if output else sidecar.absolute().parent
    check_folder(folder)
    uploads = tuple(_found(one, about.uploads, sidecar.absolute().parent) for one in about.uploads)
    about = about.model_copy(update={"uploads": uploads})
    with display() as progress, observed_by(progress.see):
        answer = asyncio.run(_rebuild(about, sidecar.absolute(), folder))
    click.echo(json.dumps(answer, ensure_ascii=False) if as_json else _told(answer))
    if answer["same"] is False:
        raise click.exceptions.Exit(Exit.FAILED)


def _found(upload: Upload, all_of_them: Sequence[Upload], folder: Path) -> Upload:
    """The file with the recorded content: where it was, beside the sidecar, or as artwork inside another one.

    Raises InputError when it is nowhere.
    """
    if upload.is_url:
        return upload
    path = Path(upload.source)
    there = [place for place in (path, folder / upload.name) if place.is_file()]
    for place in there:
        if sha256_file(place) == upload.sha256:
            return upload.model_copy(update={"source": str(place)})
    if there:
        told = f"The video was made from the file with SHA-256 {upload.sha256}."
        raise InputError(f"{there[0]} has changed since.", hint=told)
    if not any(_take_artwork(Path(one.source), upload.sha256, path) for one in all_of_them if one is not upload):
        raise InputError(f"{path} is not there any more.", hint=f"Put it back, or beside the sidecar as {upload.name}.")
    return upload


def _take_artwork(song: Path, sha256: str | None, target: Path) -> bool:
    """Write the artwork inside a file to where it was taken out before; False when that is not the one."""
    found = embedded_cover(song) if song.is_file() else None
    if found is None or content_hash(found[0]) != sha256:
        return False
    write_atomically(target, found[0])
    return True


async def _rebuild(about: Sidecar, sidecar: Path, folder: Path) -> dict[str, Any]:
    settings = _settings(about)
    ledger = ledger_of(settings)
    async with answering(settings) as ready, NemoClient(ready) as nemo:
        key = run_key({"rebuild": about.model_dump(mode="json"), "origin": ready.origin})
        parameters = {"recipe": "rebuild", "inputs": {"sidecar": str(sidecar)}, "output": str(folder)}
        run = ledger.open_run(key, recipe="rebuild", backend=ready.backend, parameters=parameters, fresh=True)
        async with ledger.driving(run.id):
            work = Rebuild(ready, nemo, run.id, about)
            try:
                facts = await work.make(free_name(folder, Path(about.video["file"]).stem))
            except BaseException:
                ledger.close_run(run.id, "failed", None)
                raise
            ledger.close_run(run.id, "completed", None)
    first = sidecar.parent / about.video["file"]
    with stage("compare", "compare with the first"):
        compared = await asyncio.to_thread(compare, first, about.video["sha256"], about.streams, Path(facts["file"]))
    return {"file": facts["file"], "sha256": facts["sha256"], "run": run.id, **compared, "versions": _changed(about)}


def _settings(about: Sidecar) -> Settings:
    """Those that the video was made with, as its recipe names itself; nothing is taken over from earlier renders."""
    said = about.recipe["content"].get("skill")
    settings = load_settings(about.backend, skill=Skill(**said) if said else None)
    return settings.model_copy(update={"renderer": settings.renderer.model_copy(update={"keep_bytes": 0})})


def _changed(about: Sidecar) -> dict[str, list[str]]:
    """Programs of which the version is another one: `[then, now]`."""
    now = versions()
    return {name: [then, now.get(name, "")] for name, then in about.versions.items() if now.get(name) != then}


@dataclass(frozen=True)
class Rebuild:
    """One video made again, with a record in the ledger like any other."""

    settings: Settings
    nemo: NemoClient
    run: str
    about: Sidecar

    async def make(self, target: Path) -> Facts:
        """The finished file at `target`."""
        if self.settings.backend == "studio":
            session, timeline = await self._new_session()
        else:
            session, timeline = await self._old_session()

        async def attempt(record: Record, _: bool) -> Facts:
            with stage("render", "render"):
                render, _reused = await submit_once(record, self.nemo, session, self.about.output, timeline)
                url = await await_render(record, self.nemo, render, "render")
            with stage("download", "download"):
                record = self._record("download")
                return await fetch_file(record, self.nemo, render, url, target, "download", self._add_chapters)

        return await render_until_done(self._record("render"), "render", attempt)

    def _add_chapters(self, file: Path) -> None:
        if self.about.chapters:
            write_chapters(file, [Chapter(**one) for one in self.about.chapters])

    async def _new_session(self) -> tuple[str, Any]:
        """A session that holds the files, and the timeline in the names that they have there."""

        async def create() -> Facts:
            return {"session": (await self.nemo.create_session()).session_id}

        facts, _ = await once(self._record("session"), {}, create)
        names: dict[str, str] = {}
        for upload in self.about.uploads:
            step, source = f"upload:{upload.name}", Source(upload.source, upload.name, upload.sha256 or upload.source)
            with stage(step, f"upload {upload.name}"):
                record = self._record(f"{step}:{len(names)}")
                uploaded, _ = await upload_once(record, self.nemo, facts["session"], source, step)
            names |= new_names(upload, uploaded)
        timeline = _renamed(self.about.timeline, names)
        _require_files(timeline, set(names.values()))
        return facts["session"], timeline

    async def _old_session(self) -> tuple[str, Any]:
        """The session of the first video. Raises UsageError when it no longer holds that timeline."""
        session, hint = self.about.session or "", "Run its recipe again: that makes, and charges, new edits."
        if self.settings.origin != self.about.origin:
            raise UsageError(f"the video was made at {self.about.origin}.", hint="Set NEMO_API_URL to that address.")
        try:
            state = await self.nemo.state(session)
        except NotFoundError as exc:
            raise UsageError(f"the session {session} of the video is gone.", hint=hint) from exc
        then, now = ({"draft": draft} for draft in (self.about.timeline, state.draft))
        if fingerprint_of(then) != fingerprint_of(now):
            raise UsageError(f"the timeline of session {session} was changed after the video was made.", hint=hint)
        return session, state.draft

    def _record(self, step: str) -> Record:
        return Record(self.settings, self.run, step)


def _require_files(timeline: Any, known: set[str]) -> None:
    """Raise InputError for a clip whose file the sidecar does not tell."""
    for clip in from_draft(timeline).clips():
        if isinstance(clip, Footage | Sound | Still | Visualizer) and clip.media not in known:
            told = f"the sidecar does not tell which file the clip {clip.name} is of."
            raise InputError(told, hint="It came into its session by another way or from another machine.")


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """The same with every text that is a name replaced by the new one."""
    if isinstance(value, Mapping):
        return {key: _renamed(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value


def _told(answer: Mapping[str, Any]) -> str:
    return "\n".join([answer["file"], *(f"  {line}" for line in _lines(answer))])


def _lines(answer: Mapping[str, Any]) -> Iterator[str]:
    for name, found in answer["compared"].items():
        yield f"{name}: {found['detail']}"
    for name, (then, now) in answer["versions"].items():
        yield f"{name} was {then} then and is {now} now"
