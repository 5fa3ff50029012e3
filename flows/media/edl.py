"""A cut list as an edit decision list in the form of CMX 3600."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.media.cutlist import CutList, Event, Source
from flows.media.timecode import drops, frame_of, timecode

BEGINNING = "01:00:00:00"
"""Where the timeline of a list customarily begins."""
NO_REEL, REEL_LENGTH, MOST_EVENTS = "AX", 8, 999


def to_edl(cuts: CutList) -> str:
    """The lowest track with footage and its own sound, an event a clip: the form holds one picture track.

    Both columns of times are in the video's frame rate.
    """
    track = next(row for row in cuts.pictures if any(event.kind == "footage" for event in row))
    kind = "DROP FRAME" if drops(cuts.rate) else "NON-DROP FRAME"
    return "\n".join([f"TITLE: {_plain(cuts.title)}", f"FCM: {kind}", "", *_lines(cuts, track)]) + "\n"


def _lines(cuts: CutList, track: tuple[Event, ...]) -> Iterator[str]:
    reels, before = _reels(track), None
    for number, event in enumerate(track[:MOST_EVENTS], 1):
        dissolves = before is not None and before.end == event.first and event.dissolve
        if before is not None and dissolves:
            ended = _source_first(before) + _source_length(before)
            yield _line(number, before, cuts, reels, "C", (ended, ended), (event.first, event.first))
        how = f"D    {event.dissolve:03}" if dissolves else "C"
        source = (_source_first(event), _source_first(event) + _source_length(event))
        yield _line(number, event, cuts, reels, how, source, (event.first, event.end))
        if event.speed != 1:
            begins = timecode(_source_first(event), cuts.rate).replace(";", ":")  # what readers of this line expect
            yield f"M2   {_reel(event, reels):<8} {float(cuts.rate) * event.speed:05.1f} {begins:>26}"
        if before is not None and dissolves:
            yield f"* FROM CLIP NAME: {_plain(_named(before))}"
        yield f"* {'TO' if dissolves else 'FROM'} CLIP NAME: {_plain(_named(event))}"
        if event.source:
            yield f"* SOURCE FILE: {_plain(event.source.place)}"
        before = event


def _line(
    number: int,
    event: Event,
    cuts: CutList,
    reels: dict[Source, str],
    how: str,
    source: tuple[int, int],
    shown: tuple[int, int],
) -> str:
    channels = "AA/V" if event.source and event.source.has_sound and event.is_heard else "V"
    beginning = frame_of(BEGINNING, cuts.rate) or 0
    times = (*source, *(beginning + frame for frame in shown))
    return f"{number:03}  {_reel(event, reels):<8} {channels:<5} {how:<8} " + " ".join(
        timecode(time, cuts.rate) for time in times
    )


def _source_first(event: Event) -> int:
    return event.source_first + (event.source.start if event.source else 0)


def _source_length(event: Event) -> int:
    return round((event.end - event.first) * abs(event.speed))


def _named(event: Event) -> str:
    return event.source.name if event.source else event.name


def _reel(event: Event, reels: dict[Source, str]) -> str:
    return reels[event.source] if event.source else NO_REEL


def _reels(track: tuple[Event, ...]) -> dict[Source, str]:
    """Names of eight letters and digits, one for each source."""
    reels: dict[Source, str] = {}
    for event in track:
        if event.source and event.source not in reels:
            stem = re.sub("[^A-Z0-9]", "", event.source.name.rpartition(".")[0].upper()) or "REEL"
            wanted = [stem[:REEL_LENGTH], *(f"{stem[: REEL_LENGTH - len(str(n))]}{n}" for n in range(2, 1000))]
            reels[event.source] = next(name for name in wanted if name not in {*reels.values(), NO_REEL, "BL"})
    return reels


def _plain(words: str) -> str:
    return " ".join(words.split())
