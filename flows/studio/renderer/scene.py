"""The picture of a timeline, frame after frame: tracks over one another, then words and visualizers on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from flows.media.probe import MediaInfo
from flows.studio.renderer import picture, still
from flows.studio.renderer.bars import Bars, heights, row_for
from flows.studio.renderer.footage import Footage as Source
from flows.studio.renderer.layer import Layer, OpaqueClip, Shot
from flows.studio.renderer.layout import Layout, lay_out, strip_of
from flows.studio.renderer.mix import PER_MS, RATE, Sounds
from flows.studio.renderer.palette import DEFAULT, Palette, palette_of
from flows.studio.renderer.picture import Overlay, Picture
from flows.studio.renderer.plan import Plan
from flows.studio.renderer.words import warnings_of, write
from flows.studio.timeline import BaseClip, Card, Footage, Still, Text, Timeline, Visualizer
from flows.wire.draft import TrackType

EARLY_END_MS = 500
MOST_OPEN = 4


class Scene:
    """Draws the frames of a timeline; use as a context manager, it holds sources open."""

    def __init__(self, timeline: Timeline, plan: Plan, media: Mapping[str, MediaInfo], sounds: Sounds) -> None:
        self._timeline, self._plan, self._media, self._sounds = timeline, plan, media, sounds
        self._texts, self._visualizers = timeline.of(Text), timeline.of(Visualizer)
        self._sources: dict[tuple[str, str], Source] = {}
        self._ended_ms: dict[str, float] = {}
        self._images: dict[str, Image.Image] = {}
        self._bars: dict[str, Bars] = {}
        self._overlays: dict[tuple[str, ...], list[Overlay]] = {}
        self._backdrop: tuple[Picture, tuple[str, ...], Picture] | None = None
        self._black = picture.black(plan.width, plan.height)
        self._layers = [
            Layer(track, plan, partial(self._shot, track.id))
            for track in timeline.tracks
            if track.type is TrackType.VIDEO
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close_sources(keep=0)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be shown as wanted, known after the `with` block."""
        return (*filter(None, map(self._early_end, self._ended_ms)), *warnings_of(self._timeline))

    def frames(self, first: int = 0, end: int | None = None) -> Iterator[Picture]:
        """Frames in order; `first` is not below what was asked for before.

        A picture may be the same object as the one before; do not write into it.
        """
        return (self._frame(number) for number in range(first, self._plan.frames if end is None else end))

    def backdrop(self, number: int) -> Picture:
        """A frame without its visualizers; do not write into it."""
        return self._with_words(self._opaque(number), number)

    def strips(self, number: int) -> list[tuple[Bars, int]]:
        """The visualizers in a frame, each with the frame that it begins at."""
        on = [clip for clip in self._visualizers if self._is_on(clip, number)]
        return [(self._bars_of(clip), self._plan.frame_at(clip.start_ms)) for clip in on]

    def _frame(self, number: int) -> Picture:
        backdrop, moving = self.backdrop(number), self.strips(number)
        if not moving:
            return backdrop
        drawn = backdrop.copy()
        for bars, start in moving:
            bars.draw(drawn.planes, number - start)
        return drawn

    def _opaque(self, number: int) -> Picture:
        """The picture of the uppermost track that shows something."""
        seen = (layer.at(number) for layer in reversed(self._layers))
        return next((shown for shown in seen if shown is not None), self._black)

    def _with_words(self, below: Picture, number: int) -> Picture:
        """Words over a picture, drawn once for as long as both stay the same."""
        texts = [clip for clip in self._texts if self._is_on(clip, number)]
        if not texts:
            return below
        key = tuple(clip.id for clip in texts)
        if self._backdrop is None or self._backdrop[0] is not below or self._backdrop[1] != key:
            drawn = below.copy()
            for overlay in self._overlays_of(key, texts, number):
                overlay.draw(drawn)
            self._backdrop = (below, key, drawn)
        return self._backdrop[2]

    def _overlays_of(self, key: tuple[str, ...], texts: list[Text], number: int) -> list[Overlay]:
        if key not in self._overlays:
            self._overlays[key] = write(texts, self._layout_at(number), self._plan.width, self._plan.height)
        return self._overlays[key]

    def _layout_at(self, number: int) -> Layout:
        covers = [clip for clip in self._timeline.of(Still) if clip.fit == "blur" and self._is_on(clip, number)]
        if covers:
            return self._layout_of(covers[-1])
        has_strip = any(self._is_on(clip, number) for clip in self._visualizers)
        return lay_out(self._plan.width, self._plan.height, cover_aspect=None, has_info=True, has_strip=has_strip)

    def _layout_of(self, cover: Still) -> Layout:
        """One layout for the whole of a still, so that it does not move when words come and go."""
        image = self._image(cover.media)
        return lay_out(
            self._plan.width,
            self._plan.height,
            cover_aspect=image.width / image.height,
            has_info=any(_overlap(cover, clip) for clip in self._texts if clip.role != "caption"),
            has_strip=any(_overlap(cover, clip) for clip in self._visualizers),
        )

    def _bars_of(self, clip: Visualizer) -> Bars:
        if clip.id not in self._bars:
            box = strip_of(self._plan.width, self._plan.height)
            frames = max(1, self._plan.frame_at(clip.end_ms) - self._plan.frame_at(clip.start_ms))
            levels = heights(self._heard_by(clip), RATE, self._plan.fps, frames, row_for(box.width).count)
            self._bars[clip.id] = Bars(box, self._palette_for(clip), levels)
        return self._bars[clip.id]

    def _heard_by(self, clip: Visualizer) -> NDArray[np.float32]:
        first = clip.source_start_ms * PER_MS
        stereo = self._sounds.of(clip.media)[first : first + clip.duration_ms * PER_MS]
        return np.asarray(stereo.mean(axis=1), np.float32)

    def _palette_for(self, clip: Visualizer) -> Palette:
        below = next((cover for cover in self._timeline.of(Still) if _overlap(clip, cover)), None)
        return palette_of(self._image(below.media)) if below else DEFAULT

    def _shot(self, track_id: str, clip: OpaqueClip) -> Shot:
        if isinstance(clip, Footage):
            return self._footage(track_id, clip)
        constant = picture.from_image(self._card(clip) if isinstance(clip, Card) else self._still(clip))
        return lambda _: constant

    def _card(self, clip: Card) -> Image.Image:
        return still.title_card(clip.text, clip.subtitle, self._plan.width, self._plan.height)

    def _still(self, clip: Still) -> Image.Image:
        image, size = self._image(clip.media), (self._plan.width, self._plan.height)
        if clip.fit == "cover":
            return still.filled(image, *size)
        return still.cover_scene(image, *size, self._layout_of(clip).cover)

    def _image(self, media_id: str) -> Image.Image:
        if media_id not in self._images:
            self._images[media_id] = still.open_image(self._media[media_id].path)
        return self._images[media_id]

    def _footage(self, track_id: str, clip: Footage) -> Shot:
        fps, shift_ms = float(self._plan.fps), clip.source_start_ms - clip.start_ms
        return lambda number: self._source(track_id, clip.media).at(max(0.0, number * 1000 / fps + shift_ms))

    def _source(self, track_id: str, media_id: str) -> Source:
        """The open source; those used longest ago are closed, so that many inputs do not fill the memory."""
        key, plan = (track_id, media_id), self._plan
        source = self._sources.pop(key, None)
        self._sources[key] = source or Source(self._media[media_id].path, plan.width, plan.height, plan.fps)
        self._close_sources(keep=MOST_OPEN)
        return self._sources[key]

    def _close_sources(self, keep: int) -> None:
        while len(self._sources) > keep:
            key = next(iter(self._sources))
            source = self._sources.pop(key)
            source.close()
            if source.ended_ms is not None:
                self._ended_ms[key[1]] = source.ended_ms

    def _early_end(self, media_id: str) -> str:
        """A sentence when a source's picture ended well before its clips did."""
        wanted_ms = max(c.source_start_ms + c.duration_ms for c in self._timeline.of(Footage) if c.media == media_id)
        if wanted_ms - self._ended_ms[media_id] < EARLY_END_MS:
            return ""
        name, end_s = self._media[media_id].path.name, self._ended_ms[media_id] / 1000
        return f"The picture of {name} ends after {end_s:.1f} s; its last frame stays."

    def _is_on(self, clip: BaseClip, number: int) -> bool:
        return self._plan.frame_at(clip.start_ms) <= number < self._plan.frame_at(clip.end_ms)


def _overlap(one: BaseClip, other: BaseClip) -> bool:
    return one.start_ms < other.end_ms and other.start_ms < one.end_ms
