"""The picture of a timeline, frame after frame: tracks over one another, then words and visualizers on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Self

import numpy as np
from numpy.typing import NDArray

from flows.media.probe import MediaInfo
from flows.studio.renderer import picture, still, treat
from flows.studio.renderer.bars import Bars, heights, row_for
from flows.studio.renderer.layer import Layer
from flows.studio.renderer.layout import Layout, inset_box, lay_out, progress_of, strip_of
from flows.studio.renderer.loudness import RATE
from flows.studio.renderer.mirrored import MirroredBars
from flows.studio.renderer.palette import DEFAULT, Palette, palette_of
from flows.studio.renderer.picture import Overlay, Picture
from flows.studio.renderer.plan import Plan
from flows.studio.renderer.progress import Progress
from flows.studio.renderer.reels import Reels
from flows.studio.renderer.shots import Shots, is_composed
from flows.studio.renderer.sounds import PER_MS, Sounds
from flows.studio.renderer.visual import Circle, Spectrum, Visual, Wave, circle_box
from flows.studio.renderer.words import is_caption, warnings_of, write
from flows.studio.timeline import BaseClip, Footage, ProgressBar, Still, Text, Timeline, Visualizer
from flows.wire.draft import TrackType


class Scene:
    """Draws the frames of a timeline; use as a context manager, it holds sources open."""

    def __init__(self, timeline: Timeline, plan: Plan, media: Mapping[str, MediaInfo], sounds: Sounds) -> None:
        self._timeline, self._plan, self._media, self._sounds = timeline, plan, media, sounds
        self._texts = timeline.of(Text)
        self._captions = [clip for clip in self._texts if is_caption(clip)]
        self._strips: list[Visualizer | ProgressBar] = [*timeline.of(Visualizer), *timeline.of(ProgressBar)]
        self._insets: list[Footage | Still] = [
            clip for clip in timeline.clips() if isinstance(clip, Footage | Still) and clip.frame.inset is not None
        ]
        self._reels = Reels(timeline, plan, media)
        self._shots = Shots(timeline, plan, media, sounds, self._reels)
        self._visuals: dict[str, Visual] = {}
        self._logos: dict[str, Overlay] = {}
        self._overlays: dict[tuple[str, ...], list[Overlay]] = {}
        self._backdrop: tuple[Picture, tuple[str, ...], Picture] | None = None
        self._black = picture.black(plan.width, plan.height)
        self._layers = [
            Layer(track, plan, partial(self._shots.of, track.id))
            for track in timeline.tracks
            if track.type is TrackType.VIDEO
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._reels.close()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be shown as wanted, known after the `with` block."""
        return (*self._reels.warnings, *warnings_of(self._timeline))

    def ended_ms(self) -> dict[str, float]:
        """When the picture of each source ended that was read to its end so far."""
        return self._reels.ended_ms()

    def note_ended(self, ended_ms: Mapping[str, float]) -> None:
        """Take over what is known of sources that need not be read."""
        self._reels.note_ended(ended_ms)

    def damaged(self) -> set[str]:
        """The sources in which something could not be decoded so far."""
        return self._reels.damaged()

    def frames(self, first: int = 0, end: int | None = None) -> Iterator[Picture]:
        """Frames in order; `first` is not below what was asked for before.

        A picture may be the same object as the one before; do not write into it.
        """
        return (self._frame(number) for number in range(first, self._plan.frames if end is None else end))

    def backdrop(self, number: int) -> Picture:
        """A frame without what moves over it, visualizers and fading words; do not write into it."""
        return self._with_words(self._with_insets(self._opaque(number), number), number)

    def strips(self, number: int) -> list[tuple[Visual, int]]:
        """The visualizers and progress bars in a frame, each with the frame that it begins at."""
        on = [clip for clip in self._strips if self._is_on(clip, number)]
        return [(self._visual_of(clip), self._plan.frame_at(clip.start_ms)) for clip in on]

    def _frame(self, number: int) -> Picture:
        backdrop, moving = self.backdrop(number), self.strips(number)
        fading = [clip for clip in self._texts if self._is_on(clip, number) and self._strength(clip, number) < 1]
        if not moving and not fading:
            return backdrop
        drawn = backdrop.copy()
        for visual, start in moving:
            visual.over(drawn.planes)(drawn.planes, number - start)
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
            small = self._reels.shown("inset", clip, number, box.width, box.height)
            picture.paste(below, treat.treat(small, clip.look), box.left, box.top)
            return
        if clip.id not in self._logos:
            logo = still.open_translucent(info.path).resize((box.width, box.height))
            self._logos[clip.id] = Overlay(logo, box.left, box.top, self._plan.width, self._plan.height)
        self._logos[clip.id].draw(below)

    def _strength(self, clip: Text, number: int) -> float:
        """How much of fading words is seen in a frame, 0 to 1."""
        age_ms = self._plan.age_ms(clip.start_ms, number)
        return treat.fade_at(age_ms, clip.duration_ms, clip.fade_in_ms, clip.fade_out_ms)

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
            self._overlays[key] = write(texts, layout, self._plan.width, self._plan.height, self._captions)
        return self._overlays[key]

    def _layout_at(self, number: int) -> Layout:
        covers = [clip for clip in self._timeline.of(Still) if is_composed(clip) and self._is_on(clip, number)]
        if covers:
            return self._shots.layout_of(covers[-1])
        on = {type(clip) for clip in self._strips if self._is_on(clip, number)}
        info = [clip for clip in self._texts if clip.role in ("title", "artist") and self._is_on(clip, number)]
        return lay_out(
            self._plan.width,
            self._plan.height,
            cover_aspect=None,
            has_info=True,
            has_strip=Visualizer in on,
            has_progress=ProgressBar in on,
            has_captions=any(clip.overlaps(caption) for clip in info for caption in self._captions),
        )

    def _visual_of(self, clip: Visualizer | ProgressBar) -> Visual:
        if clip.id not in self._visuals:
            self._visuals[clip.id] = self._visual(clip)
        return self._visuals[clip.id]

    def _visual(self, clip: Visualizer | ProgressBar) -> Visual:
        box, colours = strip_of(self._plan.width, self._plan.height), self._palette_for(clip)
        frames = max(1, self._plan.frame_at(clip.end_ms) - self._plan.frame_at(clip.start_ms))
        if isinstance(clip, ProgressBar):
            return Progress(progress_of(self._plan.width, self._plan.height), colours, frames)
        if clip.style == "wave":
            return Wave(box, colours, self._heard_by(clip), RATE, self._plan.fps)
        levels = heights(self._heard_by(clip), RATE, self._plan.fps, frames, row_for(box.width).count)
        if clip.style == "spectrum":
            return Spectrum(box, colours, levels)
        if clip.style == "circle":
            around = self._layout_at(self._plan.frame_at(clip.start_ms)).cover
            return Circle(circle_box(around), colours, levels)
        return (MirroredBars if clip.style == "mirrored bars" else Bars)(box, colours, levels)

    def _heard_by(self, clip: Visualizer) -> NDArray[np.float32]:
        first = clip.source_start_ms * PER_MS
        stereo = self._sounds.of(clip.media)[first : first + clip.duration_ms * PER_MS]
        return np.asarray((stereo[:, 0] + stereo[:, 1]) / 2, np.float32)

    def _palette_for(self, clip: BaseClip) -> Palette:
        below = next((cover for cover in self._timeline.of(Still) if clip.overlaps(cover)), None)
        return palette_of(self._shots.image(below.media)) if below else DEFAULT

    def _is_on(self, clip: BaseClip, number: int) -> bool:
        return self._plan.frame_at(clip.start_ms) <= number < self._plan.frame_at(clip.end_ms)
