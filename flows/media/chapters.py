"""Chapters of an mp4 file, and the tracklist that YouTube reads from a description.

Chapters are written by copying every packet into a new file: picture and sound stay as they are, bit for bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import av.error

from flows.errors import CheckError
from flows.files import part_file

SHORTEST_MS, FEWEST = 10_000, 3
"""YouTube shows chapters when there are at least three, of ten seconds or more, and the first one begins at 0:00."""

_MS = Fraction(1, 1000)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of a video under a title, in ms."""

    title: str
    start_ms: int
    end_ms: int

    @property
    def duration_ms(self) -> int:
        return self.end_ms - self.start_ms


def chapters_at(titles: Sequence[str], starts_ms: Sequence[int], length_ms: int) -> list[Chapter]:
    """Chapters from start to start, the first from 0 on, the last to the end of the video."""
    edges = [0, *starts_ms[1:], length_ms]
    return [Chapter(title, start, end) for title, (start, end) in zip(titles, pairwise(edges), strict=True)]


def write_chapters(path: Path, chapters: Sequence[Chapter]) -> None:
    """Put chapters into an mp4 file in the place of those it has. Raises CheckError when it cannot be read."""
    try:
        with part_file(path) as unfinished:
            _copy(path, unfinished, chapters)
    except (av.error.FFmpegError, ValueError) as exc:
        raise CheckError(f"{path}: no chapters could be written: {exc}.", stage="download") from exc


def _copy(path: Path, target: Path, chapters: Sequence[Chapter]) -> None:
    options = {"movflags": "+faststart"}
    with av.open(str(path)) as source, av.open(str(target), "w", format="mp4", options=options) as written:
        written.metadata.update(source.metadata)
        written.set_chapters(
            [
                {"id": n, "start": c.start_ms, "end": c.end_ms, "time_base": _MS, "metadata": {"title": c.title}}
                for n, c in enumerate(chapters)
            ]
        )
        kept = [stream for stream in source.streams if stream.type in ("video", "audio")]
        streams: dict[int, Any] = {stream.index: written.add_stream_from_template(stream) for stream in kept}
        for packet in source.demux(kept):
            if packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                written.mux(packet)


def read_chapters(path: Path) -> list[Chapter]:
    """The chapters that a file carries, in order; none where there are none."""
    with av.open(str(path), metadata_errors="replace") as container:
        found = container.chapters()
    return [Chapter(one["metadata"].get("title", ""), _ms(one, one["start"]), _ms(one, one["end"])) for one in found]


def _ms(chapter: Any, time: int) -> int:
    return round(time * (chapter["time_base"] or 1) * 1000)


def tracklist(chapters: Sequence[Chapter]) -> str:
    """Lines such as `0:00 First Light`, as YouTube reads them, hours only where the video has them."""
    has_hours = bool(chapters) and chapters[-1].start_ms >= 3_600_000
    return "".join(f"{_clock(one.start_ms, has_hours)} {one.title}\n" for one in chapters)


def _clock(time_ms: int, has_hours: bool) -> str:
    minutes, seconds = divmod(time_ms // 1000, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}" if has_hours else f"{minutes}:{seconds:02}"


def why_not_shown(chapters: Sequence[Chapter]) -> str:
    """Why YouTube would show no chapters; empty when it would."""
    if len(chapters) < FEWEST:
        return f"YouTube shows chapters only when there are at least {FEWEST}, and here are {len(chapters)}"
    short = [one for one in chapters if one.duration_ms < SHORTEST_MS]
    if short:
        return (
            f'YouTube shows no chapters when one is shorter than {SHORTEST_MS // 1000} s, and "{short[0].title}" is '
            f"{short[0].duration_ms / 1000:.1f} s long"
        )
    return ""
