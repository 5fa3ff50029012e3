"""What the edits of one message mean together: "a slideshow, no music" is a silent slideshow, and "a music video, no
visualizer" has none to be removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.studio.director.edits import (
    AddMusic,
    AddProgress,
    AddText,
    AddVisualizer,
    Adjust,
    BurnSubtitles,
    Crossfades,
    Edit,
    MusicVideo,
    NormalSpeed,
    RemoveCrossfades,
    RemoveMusic,
    RemoveProgress,
    RemoveText,
    RemoveTrackInfo,
    RemoveVisualizer,
    SetVolume,
    Slideshow,
    Speed,
    TrackInfo,
    UseTrack,
)
from flows.studio.director.places import EVERYWHERE

_OPPOSITES: dict[type, tuple[type, ...]] = {
    RemoveVisualizer: (AddVisualizer,),
    RemoveTrackInfo: (TrackInfo,),
    RemoveProgress: (AddProgress,),
    RemoveText: (TrackInfo, AddText, BurnSubtitles),
    RemoveCrossfades: (Crossfades,),
}


def settled(edits: Sequence[Edit], forbidden: Sequence[Edit] = ()) -> tuple[Edit, ...]:
    """The same edits without those that take from a new video what it does not have."""
    edits = [
        *edits,
        *(RemoveMusic() for one in forbidden if isinstance(one, AddMusic | UseTrack) and _makes_slides(edits)),
    ]
    last = max((n for n, edit in enumerate(edits) if isinstance(edit, MusicVideo | Slideshow)), default=-1)
    edits = [edit for n, edit in enumerate(edits) if n > last or not isinstance(edit, tuple(_OPPOSITES))]
    kept: list[Edit] = []
    for edit in edits:
        made = next((n for n in range(len(kept) - 1, -1, -1) if isinstance(kept[n], MusicVideo | Slideshow)), None)
        if made is not None and _lacks(kept[made:], edit):
            continue
        slideshow = kept[made] if made is not None else None
        if made is not None and isinstance(slideshow, Slideshow) and not slideshow.song and _silences(edit):
            kept[made] = replace(slideshow, silent=True)
            continue
        if kept and (spared := _spared(kept[-1], edit)):
            kept[-1] = spared
            continue
        if made is not None and isinstance(slideshow, Slideshow) and _plays_other(slideshow, edit):
            kept[made] = replace(slideshow, silent=True)
        if kept and _repeats(kept[-1], edit):
            kept.pop()
        kept.append(edit)
    return tuple(kept)


def _spared(one: Edit, other: Edit) -> Edit | None:
    """The speed of all but a part: "twice as fast, but the last 10 seconds at normal speed"."""
    if not isinstance(one, Speed) or not isinstance(other, NormalSpeed) or one.where != EVERYWHERE:
        return None
    has_place = (other.where.span is None) != (not other.where.clips)
    return replace(one, where=other.where.others) if has_place else None


def _repeats(one: Edit, other: Edit) -> bool:
    """Whether two steps in a row go the same way, as the fault and its remedy do: "too dark, make it brighter"."""
    if isinstance(one, Adjust) and isinstance(other, Adjust) and not (one.exactly or other.exactly):
        return (one.name, one.where) == (other.name, other.where) and (one.amount > 0) == (other.amount > 0)
    if isinstance(one, SetVolume) and isinstance(other, SetVolume) and one.to is None and other.to is None:
        return (one.what, one.where) == (other.what, other.where) and (one.times > 1) == (other.times > 1)
    return False


def _makes_slides(edits: Sequence[Edit]) -> bool:
    return any(isinstance(edit, Slideshow) for edit in edits)


def _lacks(since: Sequence[Edit], edit: Edit) -> bool:
    opposites = _OPPOSITES.get(type(edit), ())
    return bool(opposites) and not any(isinstance(one, opposites) for one in since)


def _plays_other(slideshow: Slideshow, edit: Edit) -> bool:
    """Whether music that is made takes the place of the song that was uploaded."""
    return isinstance(edit, AddMusic) and not (slideshow.song or slideshow.on_beat)


def _silences(edit: Edit) -> bool:
    return isinstance(edit, RemoveMusic) or (isinstance(edit, SetVolume) and edit.to == 0 and edit.what == "video")
