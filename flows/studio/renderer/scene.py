"""The picture of a timeline, frame after frame: tracks over one another, then words and visualizers on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Self

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from flows.media.probe import MediaInfo
from flows.studio.renderer import picture, still, treat
from flows.studio.renderer.bars import Bars, heights, row_for
from flows.studio.renderer.footage import Footage as Source
from flows.studio.renderer.layer import Layer, OpaqueClip, Shot
from flows.studio.renderer.layout import Layout, inset_box, lay_out, strip_of
from flows.studio.renderer.loudness import RATE
from flows.studio.renderer.palette import DEFAULT, Palette, palette_of
from flows.studio.renderer.picture import Overlay, Picture
from flows.studio.renderer.plan import Plan
from flows.studio.renderer.sounds import PER_MS, Sounds
from flows.studio.renderer.visual import Circle, Spectrum, Visual, Wave, circle_box
from flows.studio.renderer.words import warnings_of, write
from flows.studio.timeline import BaseClip, Card, Footage, Look, Still, Text, Timeline, Visualizer
from flows.wire.draft import TrackType

EARLY_END_MS = 500
MOST_OPEN = 4


class Scene:
    """Draws the frames of a timeline; use as a context manager, it holds sources open."""

    def __init__(self, timeline: Timeline, plan: Plan, media: Mapping[str, MediaInfo], sounds: Sounds) -> None:
        self._timeline, self._plan, self._media, self._sounds = timeline, plan, media, sounds
        self._texts, self._visualizers = timeline.of(Text), timeline.of(Visualizer)
        self._insets: list[Footage | Still] = [
            clip for clip in timeline.clips() if isinstance(clip, Footage | Still) and clip.frame.inset is not None
        ]
        self._sources: dict[tuple[str, ...], Source] = {}
        self._ended_ms: dict[str, float] = {}
        self._images: dict[str, Image.Image] = {}
        self._visuals: dict[str, Visual] = {}
        self._logos: dict[str, Overlay] = {}
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

    def ended_ms(self) -> dict[str, float]:
        """When the picture of each source ended that was read to its end so far."""
        still_open = {key[1]: source.ended_ms for key, source in self._sources.items() if source.ended_ms is not None}
        return self._ended_ms | still_open

    def note_ended(self, ended_ms: Mapping[str, float]) -> None:
        """Take over what is known of sources that need not be read."""
        self._ended_ms |= ended_ms

    def frames(self, first: int = 0, end: int | None = None) -> Iterator[Picture]:
        """Frames in order; `first` is not below what was asked for before.

        A picture may be the same object as the one before; do not write into it.
        """
        return (self._frame(number) for number in range(first, self._plan.frames if end is None else end))

    def backdrop(self, number: int) -> Picture:
        """A frame without what moves over it, visualizers and fading words; do not write into it."""
        return self._with_words(self._with_insets(self._opaque(number), number), number)

    def strips(self, number: int) -> list[tuple[Visual, int]]:
        """The visualizers in a frame, each with the frame that it begins at."""
        on = [clip for clip in self._visualizers if self._is_on(clip, number)]
        return [(self._visual_of(clip), self._plan.frame_at(clip.start_ms)) for clip in on]

    def _frame(self, number: int) -> Picture:
        backdrop, moving = self.backdrop(number), self.strips(number)
        fading = [clip for clip in self._texts if self._is_on(clip, number) and self._strength(clip, number) < 1]
        if not moving and not fading:
            return backdrop
        drawn = backdrop.copy()
        for visual, start in moving:
            visual.draw(drawn.planes, number - start)
        for words in fading:
            for overlay in self._overlays_of((words.id,), [words]):
                overlay.draw(drawn, self._strength(words, number))
        return drawn

    def _with_insets(self, below: Picture, number: int) -> Picture:
        """Small pictures over a picture."""
        shown = [clip for clip in self._insets if self._is_on(clip, number)]
        if not shown:
            return below
        drawn = below.copy()
        for clip in shown:
            self._draw_inset(clip, drawn, number)
        return drawn

    def _draw_inset(self, clip: Footage | Still, below: Picture, number: int) -> None:
        info = self._media[clip.media]
        aspect = (info.width or 16) / (info.height or 9)
        box = inset_box(
            self._plan.width, self._plan.height, clip.frame.inset or "bottom right", aspect, isinstance(clip, Still)
        )
        if isinstance(clip, Footage):
            source = self._source("inset", clip, box.width, box.height)
            small = source.at(self._source_ms(clip, number))
            picture.paste(below, treat.treat(small, clip.look), box.left, box.top)
            return
        if clip.id not in self._logos:
            logo = still.open_translucent(info.path).resize((box.width, box.height))
            self._logos[clip.id] = Overlay(logo, box.left, box.top, self._plan.width, self._plan.height)
        self._logos[clip.id].draw(below)

    def _strength(self, clip: Text, number: int) -> float:
        """How much of fading words is seen in a frame, 0 to 1."""
        return treat.fade_at(self._age_ms(clip, number), clip.duration_ms, clip.fade_in_ms, clip.fade_out_ms)

    def _opaque(self, number: int) -> Picture:
        """The picture of the uppermost track that shows something."""
        seen = (layer.at(number) for layer in reversed(self._layers))
        return next((shown for shown in seen if shown is not None), self._black)

    def _with_words(self, below: Picture, number: int) -> Picture:
        """Words over a picture, drawn once for as long as both stay the same."""
        texts = [clip for clip in self._texts if self._is_on(clip, number) and self._strength(clip, number) >= 1]
        if not texts:
            return below
        key = tuple(clip.id for clip in texts)
        if self._backdrop is None or self._backdrop[0] is not below or self._backdrop[1] != key:
            drawn = below.copy()
            for overlay in self._overlays_of(key, texts):
                overlay.draw(drawn)
            self._backdrop = (below, key, drawn)
        return self._backdrop[2]

    def _overlays_of(self, key: tuple[str, ...], texts: list[Text]) -> list[Overlay]:
        """Words stay where they were put when the last of them came, whatever comes later."""
        if key not in self._overlays:
            layout = self._layout_at(max(self._plan.frame_at(clip.start_ms) for clip in texts))
            self._overlays[key] = write(texts, layout, self._plan.width, self._plan.height)
        return self._overlays[key]

    def _layout_at(self, number: int) -> Layout:
        covers = [clip for clip in self._timeline.of(Still) if _is_composed(clip) and self._is_on(clip, number)]
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
            has_info=any(cover.overlaps(clip) for clip in self._texts if clip.role in ("title", "artist")),
            has_strip=any(cover.overlaps(clip) for clip in self._visualizers if clip.style != "circle"),
        )

    def _visual_of(self, clip: Visualizer) -> Visual:
        if clip.id not in self._visuals:
            self._visuals[clip.id] = self._visual(clip)
        return self._visuals[clip.id]

    def _visual(self, clip: Visualizer) -> Visual:
        box, colours = strip_of(self._plan.width, self._plan.height), self._palette_for(clip)
        frames = max(1, self._plan.frame_at(clip.end_ms) - self._plan.frame_at(clip.start_ms))
        if clip.style == "wave":
            return Wave(box, colours, self._heard_by(clip), RATE, self._plan.fps)
        levels = heights(self._heard_by(clip), RATE, self._plan.fps, frames, row_for(box.width).count)
        if clip.style == "spectrum":
            return Spectrum(box, colours, levels)
        if clip.style == "circle":
            around = self._layout_at(self._plan.frame_at(clip.start_ms)).cover
            return Circle(circle_box(around), colours, levels)
        return Bars(box, colours, levels)

    def _heard_by(self, clip: Visualizer) -> NDArray[np.float32]:
        first = clip.source_start_ms * PER_MS
        stereo = self._sounds.of(clip.media)[first : first + clip.duration_ms * PER_MS]
        return np.asarray(stereo.mean(axis=1), np.float32)

    def _palette_for(self, clip: Visualizer) -> Palette:
        below = next((cover for cover in self._timeline.of(Still) if clip.overlaps(cover)), None)
        return palette_of(self._image(below.media)) if below else DEFAULT

    def _shot(self, track_id: str, clip: OpaqueClip) -> Shot:
        if isinstance(clip, Footage):
            plain = self._footage(track_id, clip)
        else:
            constant = picture.from_image(self._card(clip) if isinstance(clip, Card) else self._still(clip))
            constant = treat.treat(constant, clip.look)
            plain = lambda _: constant  # noqa: E731
        return self._treated(clip, plain)

    def _treated(self, clip: OpaqueClip, plain: Shot) -> Shot:
        """A shot with the clip's look, zoom and fades."""
        moves = clip.frame.zoom > 1 or clip.frame.slow_zoom
        if (
            not moves
            and not clip.fade_in_ms
            and not clip.fade_out_ms
            and (clip.look == Look() or not isinstance(clip, Footage))
        ):
            return plain

        def shot(number: int) -> Picture:
            age_ms = self._age_ms(clip, number)
            shown = plain(number)
            if isinstance(clip, Footage):
                shown = treat.treat(shown, clip.look)
            if moves:
                gone = min(1.0, max(0.0, float(age_ms / clip.duration_ms)))
                shown = treat.zoomed(shown, clip.frame.zoom * (1 + treat.SLOW_ZOOM * gone * clip.frame.slow_zoom))
            return treat.dimmed(shown, treat.fade_at(age_ms, clip.duration_ms, clip.fade_in_ms, clip.fade_out_ms))

        return shot

    def _card(self, clip: Card) -> Image.Image:
        return still.title_card(clip.text, clip.subtitle, self._plan.width, self._plan.height)

    def _still(self, clip: Still) -> Image.Image:
        image, size = still.framed(self._image(clip.media), clip.frame), (self._plan.width, self._plan.height)
        if clip.fit == "cover":
            return still.filled(image, *size)
        if clip.fit == "contain":
            return still.contained(image, *size)
        ground = clip.background if clip.fit == "solid" else None
        return still.cover_scene(image, *size, self._layout_of(clip).cover, ground)

    def _image(self, media_id: str) -> Image.Image:
        if media_id not in self._images:
            self._images[media_id] = still.open_image(self._media[media_id].path)
        return self._images[media_id]

    def _footage(self, track_id: str, clip: Footage) -> Shot:
        size = self._plan.width, self._plan.height
        return lambda number: self._source(track_id, clip, *size).at(self._source_ms(clip, number))

    def _source_ms(self, clip: Footage, number: int) -> float:
        """The time in its source that a clip shows in a frame."""
        return max(0.0, float(clip.source_start_ms + self._age_ms(clip, number) * Fraction(clip.speed)))

    def _source(self, track_id: str, clip: Footage, width: int, height: int) -> Source:
        """The open source; those used longest ago are closed, so that many inputs do not fill the memory."""
        frame = clip.frame.model_copy(update={"zoom": 1.0, "slow_zoom": False, "inset": None})
        key = (track_id, clip.media, frame.model_dump_json(), clip.fit, str(width))
        source = self._sources.pop(key, None)
        path = self._media[clip.media].path
        self._sources[key] = source or Source(path, width, height, self._plan.fps, frame, clip.fit)
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
        clips = [clip for clip in self._timeline.of(Footage) if clip.media == media_id]
        wanted_ms = max(clip.source_start_ms + clip.duration_ms * clip.speed for clip in clips)
        if wanted_ms - self._ended_ms[media_id] < EARLY_END_MS:
            return ""
        name, end_s = self._media[media_id].path.name, self._ended_ms[media_id] / 1000
        return f"The picture of {name} ends after {end_s:.1f} s; its last frame stays."

    def _age_ms(self, clip: BaseClip, number: int) -> Fraction:
        """How long a clip has been on in a frame: exact, so that it is the same wherever the clip stands."""
        return Fraction(number * 1000) / self._plan.fps - clip.start_ms

    def _is_on(self, clip: BaseClip, number: int) -> bool:
        return self._plan.frame_at(clip.start_ms) <= number < self._plan.frame_at(clip.end_ms)


def _is_composed(clip: Still) -> bool:
    return clip.fit in ("blur", "solid") and clip.frame.inset is None
