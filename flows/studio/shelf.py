"""Uploaded files as the director sees them: what each one is, and what can be found out about it when asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flows.errors import InputError
from flows.media import analysis
from flows.media.beats import beats_of
from flows.media.mood import mood_of
from flows.media.probe import MediaInfo, probe
from flows.media.silence import find_loud_spans
from flows.media.subtitles import read_subtitles
from flows.studio.director.library import Item, Library
from flows.studio.store import MediaRow


def examine(path: Path, filename: str) -> MediaInfo:
    """What a file is. Raises InputError, which calls the file by the name that the user knows."""
    try:
        return probe(path)
    except InputError as exc:
        raise InputError(exc.message.replace(str(path), filename), hint=exc.hint) from exc


def library_of(rows: Sequence[MediaRow]) -> Library:
    """The library of a session. Raises InputError when a file has gone."""
    items = tuple(Item(row.id, row.filename, examine(row.path, row.filename)) for row in rows)
    return Library(
        items,
        loud_spans=lambda item: find_loud_spans(item.info.path),
        scenes=lambda item: analysis.scene_changes(item.info.path),
        loudness=lambda item: analysis.loudness_per_second(item.info.path),
        motion=lambda item: analysis.motion_per_second(item.info.path),
        beats=lambda item: list(beats_of(item.info.path).times_ms),
        cues=lambda item: read_subtitles(item.info.path),
        mood=lambda item: mood_of(item.info.path),
    )
