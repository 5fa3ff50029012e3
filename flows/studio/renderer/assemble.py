"""The executor of a plan: span after span becomes coded pictures, all under one pair of parameter sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from itertools import repeat as again
from typing import Self

from flows.studio.renderer import commands
from flows.studio.renderer.band import Band, encode_band
from flows.studio.renderer.cells import BAND_LENGTH_S, drawn_cells, even_cells
from flows.studio.renderer.cuts import Kept, Made
from flows.studio.renderer.encoder import Encoded, encode_all, film_encoder, gop_of, still_encoder
from flows.studio.renderer.held import LONG_S, by_runs
from flows.studio.renderer.kept import KeptReader
from flows.studio.renderer.loop import group_length, repeat
from flows.studio.renderer.matching import film_for, still_for
from flows.studio.renderer.mux import Film
from flows.studio.renderer.picture import Picture, same
from flows.studio.renderer.plan import Plan
from flows.studio.renderer.recut import Recut, Slices
from flows.studio.renderer.reuse import Reuse
from flows.studio.renderer.scene import Scene
from flows.studio.renderer.source import SourceIndex
from flows.studio.renderer.spans import Span, band_rows
from flows.studio.renderer.spec import Quality, RenderPath
from flows.studio.timeline import Timeline

OWN_REORDER = 1


class Assembly:
    """Makes the pictures of a plan. As a context manager it holds the threads that encode the ends of cuts."""

    def __init__(
        self,
        timeline: Timeline,
        plan: Plan,
        scene: Scene,
        quality: Quality,
        sources: Mapping[str, SourceIndex],
        reuse: Reuse,
    ) -> None:
        self._timeline, self._plan, self._scene, self._quality, self._reuse = timeline, plan, scene, quality, reuse
        self._sources = {span.media: sources[span.media] for span in plan.spans if span.cut is not None}
        self._stack, self._mark = ExitStack(), commands.mark()
        self._recuts: dict[str, Recut] = {}
        self._kept: dict[str, KeptReader] = {}
        self._slices: dict[str, Mapping[Made, Slices]] = {}
        self._stood: tuple[Picture, dict[int, list[Encoded]]] | None = None
        self._own = plan.sets or film_encoder(plan.width, plan.height, plan.fps, quality).sets
        self._makers: dict[RenderPath, Callable[[Span], Iterator[Encoded]]] = {
            "graph": self._graph,
            "loop": self._loop,
            "band": self._band,
        }

    def __enter__(self) -> Self:
        for media, source in self._sources.items():
            made = [piece for span in self._plan.spans if span.media == media for piece in _made(span)]
            self._kept[media] = self._stack.enter_context(KeptReader(source))
            slices = self._reuse.slices(media, made)
            if slices is None:
                self._recuts[media] = self._stack.enter_context(Recut(source, made))
            else:
                self._slices[media] = slices
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def film(self) -> Film:
        """The pictures in decoding order, each made when it is asked for."""
        reorder = max((source.reorder for source in self._sources.values()), default=OWN_REORDER)
        pictures = (encoded for span in self._plan.spans for encoded in self._span(span))
        return Film(pictures, self._own, self._plan.fps, reorder)

    def _span(self, span: Span) -> Iterator[Encoded]:
        return self._source(span) if span.cut is not None else self._makers[span.path](span)

    def _graph(self, span: Span) -> Iterator[Encoded]:
        if span.is_strip:
            yield from self._moving("strip", span, range(self._plan.height))
            return
        for first, end in drawn_cells(self._timeline, self._plan, span.first, span.end):
            yield from self._reuse.pictures("graph", first, end, self._scene, partial(self._drawn, first, end))

    def _drawn(self, first: int, end: int) -> Iterator[Encoded]:
        """A cell, numbered from 0 on."""
        pictures, long = self._scene.frames(first, end), round(LONG_S * self._plan.fps)
        return by_runs(pictures, 0, long, self._encoded, self._held)

    def _encoded(self, pictures: Iterator[Picture], first: int) -> Iterator[Encoded]:
        """Pictures as a stretch of its own, under the plan's parameter sets."""
        plan, quality = self._plan, self._quality
        if plan.sets is None:
            return encode_all(film_encoder(plan.width, plan.height, plan.fps, quality), pictures, first)
        return film_for(plan.sets, plan.fps, quality).pictures(pictures, first, gop_of(plan.fps))

    def _held(self, picture: Picture, shown: range) -> Iterator[Encoded]:
        """A picture that stands: one group, repeated; what it was encoded to is remembered for the next cell."""
        if self._stood is None or not same(self._stood[0], picture):
            self._stood = (picture, {})
        groups, length = self._stood[1], group_length(len(shown), self._plan.fps)
        for frames in {length, len(shown) % length} - groups.keys():
            groups[frames] = list(self._standing(picture, frames))
        return repeat(groups[length], groups[len(shown) % length], shown)

    def _loop(self, span: Span) -> Iterator[Encoded]:
        length = group_length(span.frames, self._plan.fps)
        group, rest = (self._still(span.first, frames) for frames in (length, span.frames % length))
        if self._reuse.reused_frames(span.first, span.first + 1):
            self._reuse.frames.add((span.first + 1, span.end))
        return repeat(group, rest, range(span.first, span.end))

    def _still(self, number: int, frames: int) -> list[Encoded]:
        """A group of so many frames, from 0 on, that shows what stands in a frame."""
        if not frames:
            return []
        make = lambda: self._standing(self._scene.backdrop(number), frames)  # noqa: E731
        made = self._reuse.pictures(f"{frames} times", number, number + 1, self._scene, make)
        return [replace(encoded, frame=encoded.frame - number) for encoded in made]

    def _standing(self, picture: Picture, frames: int) -> Iterator[Encoded]:
        plan, quality = self._plan, self._quality
        if plan.sets is None:
            return encode_all(still_encoder(plan.width, plan.height, plan.fps, quality), again(picture, frames), 0)
        return still_for(plan.sets, plan.fps, quality).still(picture, frames)

    def _band(self, span: Span) -> Iterator[Encoded]:
        boxes = [visual.box for visual, _ in self._scene.strips(span.first)]
        return self._moving("band", span, band_rows(self._plan.height, boxes))

    def _moving(self, way: str, span: Span, rows: range) -> Iterator[Encoded]:
        """A still picture with visualizers, of which only these rows are encoded."""
        for first, end in even_cells(span.first, span.end, round(BAND_LENGTH_S * self._plan.fps)):
            yield from self._reuse.pictures(way, first, end, self._scene, partial(self._banded, first, end, rows))

    def _banded(self, first: int, end: int, rows: range) -> Iterator[Encoded]:
        """A cell, numbered from 0 on; visualizers may have begun before it."""
        backdrop, strips = self._scene.backdrop(first), self._scene.strips(first)
        here = [(visual, start - first) for visual, start in strips]
        band = Band(backdrop, here, rows, self._plan.fps, self._quality, self._own)
        return encode_band(band, range(end - first))

    def _source(self, span: Span) -> Iterator[Encoded]:
        """The pieces of a cut, numbered as frames of the video."""
        assert span.cut is not None
        made = self._made_of(span.media)
        if span.media not in self._recuts and span.cut.made:
            self._reuse.frames.add((span.first, span.first + span.cut.made))
        shift = span.first - span.source_first
        for piece in span.cut.pieces:
            if isinstance(piece, Kept):
                for frame, key, nals in self._kept[span.media].read(piece):
                    yield Encoded(frame + shift, key, nals)
            else:
                for number, nals in enumerate(made[piece]):
                    yield Encoded(piece.first + number + shift, number == 0, nals)

    def _made_of(self, media: str) -> Mapping[Made, Slices]:
        """The encoded pieces of a source."""
        if media not in self._slices:
            made = self._recuts[media].results()
            self._slices[media] = made
            self._reuse.keep_slices(media, made, commands.noted(self._mark))
        return self._slices[media]


def _made(span: Span) -> list[Made]:
    """What of a cut has to be encoded."""
    return [piece for piece in span.cut.pieces if isinstance(piece, Made)] if span.cut else []
