"""One edit, one timeline → a new timeline and what to say about it. Nothing is changed in place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import singledispatch
from itertools import pairwise
from typing import Any, Literal

from flows.studio.director.edits import (
    AddCard,
    AddMusic,
    AddVisualizer,
    Crossfades,
    DuckMusic,
    Edit,
    JoinClips,
    MusicVideo,
    RemoveSilences,
    SetCanvas,
    TrackInfo,
)
from flows.studio.director.library import Item, Library
from flows.studio.director.tracks import (
    MAIN,
    MUSIC,
    SOUND,
    TITLE,
    VISUALIZER,
    between_cards,
    content_span,
    relay,
    set_track,
    track,
)
from flows.studio.timeline import (
    LANDSCAPE,
    AnyClip,
    Bed,
    Card,
    Footage,
    Sound,
    Still,
    Text,
    Timeline,
    Visualizer,
)
from flows.wire.draft import seconds

MIN_CLIP_MS = 100


class CannotDo(Exception):
    """An edit that makes sense but has nothing to work on; the message says what is missing."""


@dataclass(frozen=True)
class Applied:
    """The timeline after an edit, and the sentence that tells it."""

    timeline: Timeline
    says: str


@singledispatch
def apply(edit: Any, timeline: Timeline, library: Library) -> Applied:
    """Carry out `edit`. Raises CannotDo when there is nothing to carry it out on."""
    raise TypeError(f"no way to apply {edit!r}")


def apply_all(edits: Iterable[Edit], timeline: Timeline, library: Library) -> tuple[Timeline, list[str]]:
    """Carry out edits in the order of an editor's work: what is shown, then what lies over and under it.

    CannotDo from any of them leaves the caller's timeline as it was.
    """
    says = []
    for edit in sorted(edits, key=lambda one: _STAGES.index(type(one))):
        applied = apply(edit, timeline, library)
        timeline = applied.timeline
        says.append(applied.says)
    return timeline, [sentence for sentence in says if sentence]


_STAGES = (
    *(MusicVideo, JoinClips, RemoveSilences, AddCard, Crossfades),
    *(AddVisualizer, TrackInfo, SetCanvas, AddMusic, DuckMusic),
)


@apply.register
def _(edit: MusicVideo, timeline: Timeline, library: Library) -> Applied:
    song, cover = library.newest_song(), library.newest("image")
    if song is None:
        raise CannotDo("A music video needs a song: upload an audio file first.")
    if cover is None:
        raise CannotDo("A music video needs a picture: upload a cover image first.")
    length = _duration(song)
    still = Still(id="still-1", name=cover.name, start_ms=0, duration_ms=length, media=cover.id)
    sound = Sound(id="sound-1", name=song.name, start_ms=0, duration_ms=length, media=song.id)
    new = timeline.model_copy(update={"title": song.info.tags.get("title", timeline.title), "tracks": ()})
    new = set_track(set_track(new, MAIN, [still]), SOUND, [sound])
    return Applied(new, f"Made a music video of {seconds(length)} s from {song.name} over {cover.name}.")


@apply.register
def _(edit: AddVisualizer, timeline: Timeline, library: Library) -> Applied:
    sounds = timeline.of(Sound)
    if not sounds:
        raise CannotDo("A visualizer needs music on the timeline: ask for a music video first.")
    drawn = [
        Visualizer(
            id=f"visualizer-{n}",
            name=f"{edit.style} visualizer",
            start_ms=sound.start_ms,
            duration_ms=sound.duration_ms,
            style=edit.style,
            media=sound.media,
            source_start_ms=sound.source_start_ms,
        )
        for n, sound in enumerate(sounds, 1)
    ]
    said = f"Added a {edit.style} visualizer ({_span(drawn)})."
    return Applied(set_track(timeline, VISUALIZER, drawn), said)


@apply.register
def _(edit: TrackInfo, timeline: Timeline, library: Library) -> Applied:
    if not timeline.duration_ms:
        raise CannotDo("Track info needs something to lie over: ask for a music video first.")
    start, end = content_span(timeline)
    new, said = timeline, []
    lines: tuple[tuple[Literal["title", "artist"], str | None], ...] = (("title", edit.title), ("artist", edit.artist))
    for role, given in lines:
        text = given if given is not None else _current_line(timeline, role, library, from_tags=edit == TrackInfo())
        if text == _shown(timeline, role):
            continue
        line = [Text(id=f"{role}-1", name=role.title(), start_ms=start, duration_ms=end - start, text=text, role=role)]
        new = set_track(new, role, line if text else [])
        said.append(f'the {role} "{text}"' if text else f"no {role}")
    new = new.model_copy(update={"title": _shown(new, TITLE) or new.title})
    return Applied(new, f"Shows {' and '.join(said)} ({seconds(start)}-{seconds(end)} s)." if said else "")


@apply.register
def _(edit: SetCanvas, timeline: Timeline, library: Library) -> Applied:
    new = timeline.model_copy(update={"width": edit.width, "height": edit.height})
    return Applied(new, f"The frame is {edit.width}x{edit.height}.")


@apply.register
def _(edit: JoinClips, timeline: Timeline, library: Library) -> Applied:
    new = _laid_out(timeline, library, edit.names)
    names = [clip.name for clip in new.of(Footage)]
    told = f"Joined {len(names)} clips" if len(names) > 1 else f"Put {names[0]} on the timeline"
    return Applied(new, f"{told} (0-{seconds(new.duration_ms)} s).")


@apply.register
def _(edit: RemoveSilences, timeline: Timeline, library: Library) -> Applied:
    base = timeline if timeline.of(Footage) else _laid_out(timeline, library)
    kept: list[Footage] = []
    for clip in base.of(Footage):
        spans = library.loud_spans(library.by_id(clip.media))
        kept += _pieces(clip, spans)
    if not kept:
        raise CannotDo("There is no sound in the footage, so nothing would be left without the silences.")
    before = sum(clip.duration_ms for clip in base.of(Footage))
    after = sum(clip.duration_ms for clip in kept)
    new = relay(base, between_cards(base, kept))
    parts = f"{len(kept)} parts remain" if len(kept) > 1 else "1 part remains"
    return Applied(new, f"Removed {seconds(before - after)} s of silence: {parts}, {seconds(after)} s in all.")


@apply.register
def _(edit: AddCard, timeline: Timeline, library: Library) -> Applied:
    main = track(timeline, MAIN)
    if not main:
        raise CannotDo(f"An {edit.place} card needs something to stand beside: put the clips on the timeline first.")
    card = Card(
        id=edit.place,
        name=f"{edit.place} card",
        start_ms=0,
        duration_ms=edit.duration_ms,
        text=edit.text,
        crossfade_ms=next((clip.crossfade_ms for clip in main if clip.id == edit.place), 0),
    )
    others = [clip for clip in main if clip.id != edit.place]
    new = relay(timeline, [card, *others] if edit.place == "intro" else [*others, card])
    where = next(clip for clip in track(new, MAIN) if clip.id == edit.place)
    said = f'Added the {edit.place} card "{edit.text}" ({_span([where])}).'
    return Applied(new, said)


@apply.register
def _(edit: Crossfades, timeline: Timeline, library: Library) -> Applied:
    main = track(timeline, MAIN)
    if len(main) < 2:
        return Applied(timeline, "There is only one clip, so there is nothing to crossfade.")
    faded = [main[0].model_copy(update={"crossfade_ms": 0})]
    for before, clip in pairwise(main):
        length = min(edit.duration_ms, before.duration_ms // 2, clip.duration_ms // 2)
        faded.append(clip.model_copy(update={"crossfade_ms": length}))
    joins = f"{len(main) - 1} join{'s' if len(main) > 2 else ''}"
    return Applied(set_track(timeline, MAIN, faded), f"Crossfades of {seconds(edit.duration_ms)} s at {joins}.")


@apply.register
def _(edit: AddMusic, timeline: Timeline, library: Library) -> Applied:
    if not 0 <= edit.volume <= 1:
        raise CannotDo(f"Music can play at 0 to 100 %, not at {round(edit.volume * 100)} %.")
    base = timeline if timeline.duration_ms else _laid_out(timeline, library)
    bed = Bed(
        id="bed-1",
        name=f"{edit.mood} music",
        start_ms=0,
        duration_ms=base.duration_ms,
        mood=edit.mood,
        volume=edit.volume,
        duck=False,
    )
    new = set_track(base, MUSIC, [bed])
    return Applied(new, f"Added {edit.mood} music at {round(edit.volume * 100)} % ({_span([bed])}).")


@apply.register
def _(edit: DuckMusic, timeline: Timeline, library: Library) -> Applied:
    beds = timeline.of(Bed)
    if not beds:
        raise CannotDo("There is no music on the timeline to duck: add background music first.")
    new = set_track(timeline, MUSIC, [bed.model_copy(update={"duck": True}) for bed in beds])
    return Applied(new, "The music is ducked under the speech.")


# ---- footage ---------------------------------------------------------------------------------------------------------


def _laid_out(timeline: Timeline, library: Library, names: Sequence[str] = ()) -> Timeline:
    """The named videos, or all of them, end to end; an untouched canvas takes the size of the first."""
    videos = [_video_called(name, library) for name in names] or library.of("video")
    if not videos:
        raise CannotDo("There is no footage: upload a video first.")
    clips = [
        Footage(id=f"clip-{n}", name=item.name, start_ms=0, duration_ms=_duration(item), media=item.id)
        for n, item in enumerate(videos, 1)
    ]
    new = relay(timeline, between_cards(timeline, clips))
    first = videos[0].info
    if not timeline.tracks and (timeline.width, timeline.height) == LANDSCAPE and first.width and first.height:
        new = new.model_copy(update={"width": max(16, first.width // 2 * 2), "height": max(16, first.height // 2 * 2)})
    return new


def _video_called(name: str, library: Library) -> Item:
    found = next((item for item in library.of("video") if _straight(item.name) == _straight(name)), None)
    if found is None:
        known = ", ".join(item.name for item in library.of("video")) or "none"
        raise CannotDo(f"There is no video called {name}; uploaded are {known}.")
    return found


def _straight(name: str) -> str:
    """A name with typographic quotation marks made straight: an instruction cannot hold straight ones."""
    return name.replace("“", '"').replace("”", '"')


def _pieces(clip: Footage, spans: Iterable[tuple[int, int]]) -> list[Footage]:
    """The parts of `clip` inside `spans`, which are times of its source."""
    pieces: list[Footage] = []
    for start, end in spans:
        begin = max(start, clip.source_start_ms)
        length = min(end, clip.source_start_ms + clip.duration_ms) - begin
        if length >= MIN_CLIP_MS:
            fade = clip.crossfade_ms if not pieces else 0
            changes = {"source_start_ms": begin, "duration_ms": length, "crossfade_ms": fade}
            pieces.append(clip.model_copy(update=changes))
    return pieces


# ---- words -----------------------------------------------------------------------------------------------------------


def _duration(item: Item) -> int:
    if not item.info.duration_ms:
        raise CannotDo(f"{item.name} has no length that could be read; upload it in another format.")
    return item.info.duration_ms


def _shown(timeline: Timeline, track_id: str) -> str:
    return next((clip.text for clip in track(timeline, track_id)), "")


def _current_line(timeline: Timeline, role: str, library: Library, *, from_tags: bool) -> str:
    sounds = timeline.of(Sound) if from_tags else []
    tags = library.by_id(sounds[0].media).info.tags if sounds else {}
    return _shown(timeline, role) or tags.get(role, "")


def _span(clips: Sequence[AnyClip]) -> str:
    return f"{seconds(min(c.start_ms for c in clips))}-{seconds(max(c.end_ms for c in clips))} s"
