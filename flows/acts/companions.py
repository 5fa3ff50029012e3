"""What goes beside a video for the page it is shown on: its chapters, a tracklist, a thumbnail.

They are made here, from the finished file, whatever backend rendered it. `album.mp4` has `album.tracklist.txt` and
`album.thumbnail.jpg`.
"""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from flows.acts.protect import Facts, Record
from flows.files import content_hash, write_atomically
from flows.ledger import Ledger
from flows.media import text
from flows.media.chapters import chapters_at, read_chapters, tracklist, why_not_shown, write_chapters
from flows.media.hashing import sha256_file
from flows.media.probe import probe
from flows.media.thumbnail import draw_thumbnail
from flows.progress import tell
from flows.recipes.plan import PlannedExport, PlannedPart
from flows.wire.draft import TrackType, read_tracks

SUFFIXES = (".tracklist.txt", ".thumbnail.jpg")
MOST_OFF_MS = 250
"""How much longer or shorter than all of its parts, for each part, a video may be for their lengths to tell where each
begins: the encoders of songs pad them."""


@dataclass(frozen=True)
class Row:
    """What a finished video plays one after the other, and the timeline that it was rendered from."""

    parts: tuple[PlannedPart, ...]
    draft: Any


def companions_of(video: Path) -> list[Path]:
    """Where what goes beside a video would stand."""
    return [video.with_suffix(suffix) for suffix in SUFFIXES]


def add_chapters(video: Path, row: Row) -> None:
    """A chapter for each part of a finished file, where it can be told when each begins. Raises CheckError."""
    length_ms = probe(video).duration_ms or 0
    starts = starts_of(row, length_ms)
    if starts is not None:
        write_chapters(video, chapters_at([part.title for part in row.parts], starts, length_ms))


def starts_of(row: Row, length_ms: int) -> list[int] | None:
    """When each part begins, in ms: by the timeline, else by the lengths of the parts when the video is as long as all
    of them; None when neither tells. Pure."""
    listed = _by_timeline(row)
    if listed is not None:
        return listed
    ends = [sum(part.duration_ms for part in row.parts[: n + 1]) for n in range(len(row.parts))]
    if not ends or abs(ends[-1] - length_ms) > MOST_OFF_MS * len(ends):
        return None
    return [0, *ends[:-1]]


def _by_timeline(row: Row) -> list[int] | None:
    """Where the timeline plays each part, once and in their order."""
    kinds = (TrackType.AUDIO, TrackType.VIDEO)
    for track in (one for kind in kinds for one in read_tracks(row.draft) if one.type is kind):
        named = [one for one in track.segments if one.name in {part.name for part in row.parts}]
        starts = [one.start_ms for one in named if one.start_ms is not None]
        if [one.name for one in named] == [part.name for part in row.parts] and starts == sorted(set(starts)):
            return starts
    return None


def look_at_companions(video: Path, step: PlannedExport) -> Facts:
    """What an export asks for besides the video: `{"chapters", "checks"}`; no check of it fails, some warn."""
    found, checks = read_chapters(video) if step.parts else [], []
    if step.parts:
        told = why_not_shown(found) if found else "the timeline does not tell where each part begins"
        checks.append(_check("chapters", "; ".join(filter(None, (f"{len(found)} written", told))), bool(told)))
    if step.thumbnail:
        missing = text.missing_in([(step.thumbnail.title, "bold"), (step.thumbnail.subtitle, "regular")])
        detail = f"no font here has {missing}, so that is left out" if missing else "1280x720"
        checks.append(_check("thumbnail", detail, bool(missing)))
    return {"chapters": [asdict(one) for one in found], "checks": checks}


def _check(name: str, detail: str, is_warning: bool) -> Facts:
    return {"name": name, "ok": True, "detail": detail, **({"level": "warning"} if is_warning else {})}


def are_free(video: Path, ledger: Ledger) -> bool:
    """Whether the places of companions are nobody else's."""
    return all(not file.exists() or _is_ours(file, ledger) for file in companions_of(video))


async def write_companions(record: Record, video: str, step: PlannedExport) -> tuple[list[str], bool]:
    """Put the tracklist and the thumbnail of an export beside its video: `(their files, whether all were there)`.

    A file that is not reelflow's, or was changed since, is left as it is. Raises InputError for a picture that cannot
    be read, and OutputError.
    """
    tracklist_file, thumbnail_file = companions_of(Path(video))
    wanted: dict[Path, bytes] = {}
    if step.parts and (chapters := await asyncio.to_thread(read_chapters, Path(video))):
        wanted[tracklist_file] = tracklist(chapters).encode()
    if (picture := step.thumbnail) is not None:
        what = (Path(picture.picture), picture.title, picture.subtitle)
        wanted[thumbnail_file] = await asyncio.to_thread(draw_thumbnail, *what)
    kept = [await _write(replace(record, step=f"{record.step}{file.suffix}"), file, wanted[file]) for file in wanted]
    return [str(file) for file in wanted], all(kept)


async def _write(record: Record, target: Path, data: bytes) -> bool:
    """Write a file, and whether nothing was written: it was there, or stands there as somebody else's."""
    facts = {"file": str(target), "sha256": content_hash(data)}
    if target.exists():
        if sha256_file(target) == facts["sha256"]:
            return True
        if not _is_ours(target, record.ledger):
            tell("note", record.step, f"{target} is not reelflow's, or was changed since, so it is left as it is.")
            return True
    await record.begin({"file": str(target)})
    write_atomically(target, data)
    await record.finish(facts)
    return False


def _is_ours(file: Path, ledger: Ledger) -> bool:
    return file.is_file() and sha256_file(file) in ledger.contents_of(str(file))
