"""A cut list as OpenTimelineIO's JSON, which is plain enough to be written without its library."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flows.media.cutlist import CutList, Event, Source

Node = dict[str, Any]


def to_otio(cuts: CutList) -> str:
    """Every track; each one of footage with the footage's own sound as a track of sound after it."""
    tracks = []
    for number, row in enumerate(cuts.pictures, 1):
        tracks.append(_track(f"V{number}", "Video", row, cuts.rate))
    heard = [tuple(e for e in row if e.is_heard and e.source and e.source.has_sound) for row in cuts.pictures]
    for number, row in enumerate([row for row in (*heard, *cuts.sounds) if row], 1):
        tracks.append(_track(f"A{number}", "Audio", row, cuts.rate))
    stack = {**_node("Stack.1", "tracks"), "source_range": None, "effects": [], "markers": [], "enabled": True}
    timeline = {**_node("Timeline.1", cuts.title), "global_start_time": _time(0, cuts.rate)}
    return json.dumps({**timeline, "tracks": {**stack, "children": tracks}}, ensure_ascii=False, indent=1) + "\n"


def _track(name: str, kind: str, row: tuple[Event, ...], rate: Fraction) -> Node:
    children = list(_children(row, rate, with_dissolves=kind == "Video"))
    item: Node = {"source_range": None, "effects": [], "markers": [], "enabled": True}
    return {**_node("Track.1", name), **item, "kind": kind, "children": children}


def _children(row: tuple[Event, ...], rate: Fraction, *, with_dissolves: bool) -> Iterator[Node]:
    at = 0
    for event in row:
        if event.first > at:
            yield {**_node("Gap.1", ""), **_item(0, event.first - at, rate)}
        elif event.dissolve and at and with_dissolves:
            yield _dissolve(event, rate)
        yield _clip(event, rate)
        at = event.end


def _dissolve(event: Event, rate: Fraction) -> Node:
    offsets = {"in_offset": _time(0, rate), "out_offset": _time(event.dissolve, rate)}
    return {**_node("Transition.1", "dissolve"), "transition_type": "SMPTE_Dissolve", **offsets}


def _clip(event: Event, rate: Fraction) -> Node:
    first = event.source_first + (event.source.start if event.source else 0)
    item = _item(first, event.end - event.first, rate)
    if event.speed != 1:
        schema = "LinearTimeWarp" if event.speed else "FreezeFrame"
        item["effects"] = [{**_node(f"{schema}.1", ""), "effect_name": schema, "time_scalar": event.speed}]
    media = {"DEFAULT_MEDIA": _media(event, rate)}
    key = {"active_media_reference_key": "DEFAULT_MEDIA"}
    name = event.source.name if event.source else event.name
    return {**_node("Clip.2", name), **item, "media_references": media, **key}


def _media(event: Event, rate: Fraction) -> Node:
    source = event.source
    if source is None:
        made = {"generator_kind": event.kind, "parameters": {"text": event.name}}
        return {**_node("GeneratorReference.1", event.name), "available_range": None, **made}
    known = _range(source.start, source.frames, rate) if source.frames is not None else None
    place = {"available_range": known, "available_image_bounds": None, "target_url": _url(source)}
    return {**_node("ExternalReference.1", source.name), **place}


def _url(source: Source) -> str:
    return quote(source.place, safe=":/%") if "://" in source.place else Path(source.place).as_uri()


def _item(first: int, frames: int, rate: Fraction) -> Node:
    return {"source_range": _range(first, frames, rate), "effects": [], "markers": [], "enabled": True}


def _range(first: int, frames: int, rate: Fraction) -> Node:
    return {"OTIO_SCHEMA": "TimeRange.1", "start_time": _time(first, rate), "duration": _time(frames, rate)}


def _time(frames: int, rate: Fraction) -> Node:
    return {"OTIO_SCHEMA": "RationalTime.1", "rate": float(rate), "value": float(frames)}


def _node(schema: str, name: str) -> Node:
    return {"OTIO_SCHEMA": schema, "metadata": {}, "name": name}
