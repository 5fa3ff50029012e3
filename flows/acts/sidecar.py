"""The sidecar of a video: a JSON file beside it that says what it was made from and how, so that it can be made again.

`song.mp4` has `song.reelflow.json`, and its poster, contact sheet, cut list and whatever the gate found in the folder
`song.reelflow`. No token and no query of a link is in it, and nothing that differs from one reading to the next.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import av
import imageio_ffmpeg
from pydantic import BaseModel, ConfigDict, ValidationError

from flows import __version__
from flows.acts.maker import Maker
from flows.acts.protect import Facts, Record
from flows.errors import UsageError
from flows.files import content_hash, write_atomically
from flows.ledger import Ledger, Step
from flows.media.frames import clock
from flows.media.hashing import sha256_file
from flows.recipes.plan import Plan
from flows.result import ExportReport
from flows.settings import Settings
from flows.wire.models import UploadedFile

SUFFIX, PICTURES = ".reelflow.json", ".jpg"
STUDIO_LINK = re.compile(r"studio://([^/]+)/.*")


class Upload(BaseModel):
    """One file of a session: where it was, its content (None for a URL), and what the timeline calls it."""

    model_config = ConfigDict(frozen=True)

    name: str
    source: str
    sha256: str | None
    names: tuple[str, ...]

    @property
    def is_url(self) -> bool:
        return self.sha256 is None


class Sidecar(BaseModel):
    """Everything about one video; keys that this version does not know are kept out."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    sidecar: Literal[1] = 1
    video: Facts
    recipe: Facts
    inputs: Facts
    uploads: tuple[Upload, ...]
    instructions: tuple[str, ...]
    backend: str
    origin: str
    run: str
    session: str | None
    render: Facts
    timeline: Any
    output: Facts
    checks: tuple[Facts, ...]
    chapters: tuple[Facts, ...] = ()
    streams: Facts
    pictures: tuple[str, ...]
    cuts: tuple[str, ...] = ()
    versions: dict[str, str]

    def text(self) -> str:
        """The file's text."""
        return json.dumps(_clean(self.model_dump(mode="json")), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def read(cls, path: Path) -> Sidecar:
        """The sidecar in a file. Raises UsageError when it is none."""
        try:
            return cls.model_validate_json(path.read_bytes())
        except OSError as exc:
            why = (exc.strerror or str(exc)).lower()
            raise UsageError(f"{path} cannot be read: {why}.", hint=f"It ends in {SUFFIX}.") from exc
        except ValidationError as exc:
            first = exc.errors(include_url=False)[0]
            where = ".".join(map(str, first["loc"])) or "the file"
            told = f"{path} is no sidecar of a video that this version reads: {where}: {first['msg'].lower()}."
            raise UsageError(told, hint=f"Name the file that ends in {SUFFIX} beside the video.") from exc


def sidecar_of(video: Path) -> Path:
    """Where the sidecar of a video stands."""
    return video.with_suffix(SUFFIX)


def folder_of(video: Path) -> Path:
    """Where the pictures and the cut list of a video stand."""
    return video.with_suffix(".reelflow")


def is_free(video: Path, ledger: Ledger) -> bool:
    """Whether the places beside a video are nobody else's."""
    sidecar = sidecar_of(video)
    known = ledger.contents_of(str(sidecar))
    if not sidecar.exists():
        return bool(known) or not folder_of(video).exists()
    return sidecar.is_file() and sha256_file(sidecar) in known


@dataclass(frozen=True)
class History:
    """What brought a session to where it is: its files and the instructions sent, in order."""

    uploads: tuple[Upload, ...]
    instructions: tuple[str, ...]

    @property
    def media(self) -> dict[str, str]:
        """The local files by all that a timeline may call them."""
        return {name: one.source for one in self.uploads if not one.is_url for name in one.names}


async def history_of(ledger: Ledger, run: str, session: str, plan: Plan) -> History:
    """What a run, and those that it refines, did in a session, from the ledger; files by the plan's inputs."""
    paths = {
        media.digest: media.source
        for name, wanted in plan.filled.recipe.inputs.items()
        for media in (plan.filled.media_of(name) if wanted.is_media and plan.filled.values[name] else [])
        if not media.is_url
    }
    steps: list[Step] = []
    refined: str | None = run
    while refined:
        done = [step for step in await ledger.steps(refined) if step.before.get("session") == session]
        steps = done + steps
        refined = ledger.run(refined).parameters.get("refines")
    order = {digest: number for number, digest in enumerate(paths)}  # the ledger has them as they came to their end
    uploads = [_upload(step, paths) for step in steps if "content" in step.before]
    uploads.sort(key=lambda one: order.get(one.sha256 or "", len(order)))
    said = [str(step.before["message"]) for step in steps if "message" in step.before]
    return History(tuple(uploads), tuple(said))


async def history_of_session(ledger: Ledger, session: str) -> History:
    """What was done in a session, by commands and by recipes, from the ledger."""
    steps = [step for step in await ledger.steps_in(session) if step.is_done]
    uploads = {str(step.before["content"]): _upload(step, {}) for step in steps if "content" in step.before}
    said = [
        str(step.before["message"]) for step in steps if "message" in step.before and "unresolved" not in step.after
    ]
    return History(tuple(uploads.values()), tuple(said))


def _upload(step: Step, paths: Mapping[str, str]) -> Upload:
    name, content = str(step.before["name"]), str(step.before["content"])
    is_url = content.startswith(("http://", "https://"))
    source = content if is_url else paths.get(content) or str(step.before.get("place", name))
    return Upload(name=name, source=source, sha256=None if is_url else content, names=_names(name, step.after))


def _names(name: str, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """What a timeline may call an uploaded file: its name, its link, its id."""
    file = UploadedFile.model_validate(facts) if facts else UploadedFile(filename=name)
    link = STUDIO_LINK.match(file.cdn_url or "")
    return tuple(dict.fromkeys(filter(None, (link and link[1], file.cdn_url, file.filename, name))))


@dataclass(frozen=True)
class Outcome:
    """An export as the ledger knows its render, and what the gate found in its file."""

    rendered: Mapping[str, Any]
    found: Mapping[str, Any]


def describe(
    maker: Maker,
    history: History,
    outcome: Outcome,
    export: ExportReport,
    output: Facts,
    run: str,
    settings: Settings,
    beside: Iterable[str],
) -> Sidecar:
    """The sidecar of one export; `beside` are the names of the files in its folder."""
    video = Path(export.file)
    files = [f"{folder_of(video).name}/{name}" for name in beside]
    facts = export.model_dump(mode="json", include={"bytes", "sha256", "duration_s", "width", "height", "fps"})
    return Sidecar(
        video={"file": video.name, "export": export.name, **facts},
        recipe=maker.recipe,
        inputs=maker.inputs,
        uploads=history.uploads,
        instructions=history.instructions,
        backend=settings.backend,
        origin=settings.origin,
        run=run,
        session=outcome.rendered.get("session"),
        render={"id": outcome.rendered.get("render"), **(outcome.rendered.get("log") or {})},
        timeline=outcome.rendered.get("draft"),
        output=output,
        checks=tuple(outcome.found["checks"]),
        chapters=tuple(outcome.found.get("chapters", ())),
        streams=outcome.found["streams"],
        pictures=tuple(name for name in files if name.endswith(PICTURES)),
        cuts=tuple(name for name in files if not name.endswith(PICTURES)),
        versions=versions(),
    )


def versions() -> dict[str, str]:
    """What decides how a video comes out."""
    return {"reelflow": __version__, "ffmpeg": imageio_ffmpeg.get_ffmpeg_version(), "av": av.__version__}


def new_names(upload: Upload, uploaded: Mapping[str, Any]) -> dict[str, str]:
    """What a timeline called a file, and what it must call it where it was uploaded again."""
    then, now = _told_apart(upload.names), _told_apart(_names(upload.name, uploaded))
    return {then[kind]: now[kind] for kind in then if kind in now}


def _told_apart(names: Iterable[str]) -> dict[str, str]:
    """The link among the names, and the id in it."""
    link = next((name for name in names if STUDIO_LINK.match(name)), None)
    found = STUDIO_LINK.match(link or "")
    return {"link": found[0], "id": found[1]} if found else {}


def _clean(value: Any) -> Any:
    """The same without queries, fragments and passwords of links."""
    if isinstance(value, Mapping):
        return {str(key): _clean(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    if isinstance(value, str):
        return re.sub(r"(https?://)(?:[^/\s@]+@)?([^\s?#\"'<>]+)(?:[?#][^\s\"'<>]*)?", r"\1\2", value)
    return value


def pictures_of(taken: Mapping[str, Any] | None, found: Mapping[str, Any]) -> dict[str, str]:
    """The JPEG files that belong beside a video, by name, in base64."""
    shown = {"poster.jpg": taken["poster"], "contact-sheet.jpg": taken["sheet"]} if taken else {}
    for one in found["pictures"]:
        shown[f"{one['name']}-at-{clock(one['at_ms']).replace(':', 'm')}s.jpg"] = one["jpeg"]
    return shown


async def write_sidecar(record: Record, video: Path, text: str, files: Mapping[str, str]) -> tuple[Facts, bool]:
    """Put the sidecar and the files of its folder beside a video: `({"file", "sha256"}, whether they were there)`.

    Raises UsageError when something of that name is not reelflow's, and OutputError.
    """
    target, folder = sidecar_of(video), folder_of(video)
    facts = {"file": str(target), "sha256": content_hash(text.encode())}
    known = await record.known()
    if known and known.is_done and known.after == facts and _stands(target, text) and _are_there(folder, files):
        return facts, True
    is_ours = _stands(target, text) or (known is not None and not target.exists())
    if not is_ours and not is_free(video, record.ledger):
        raise UsageError(f"{target} or {folder} is not reelflow's, so no sidecar was written.")
    await record.begin({"file": str(target)})
    for name, content in files.items():
        write_atomically(folder / name, base64.b64decode(content))
    write_atomically(target, text.encode())
    await record.finish(facts)
    return facts, False


def _stands(target: Path, text: str) -> bool:
    return target.is_file() and target.read_bytes() == text.encode()


def _are_there(folder: Path, files: Mapping[str, str]) -> bool:
    return all((folder / name).is_file() for name in files)
