"""The executor of a plan: span after span becomes coded pictures, all under one pair of parameter sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from itertools import repeat as again
from typing import Self

from flows.studio.renderer.band import Band, encode_band
from flows.studio.renderer.cuts import Kept, Made
from flows.studio.renderer.encoder import Encoded, Encoder, encode_all, film_encoder, gop_of, still_encoder
from flows.studio.renderer.held import LONG_S, by_runs
from flows.studio.renderer.kept import KeptReader
from flows.studio.renderer.loop import group_length, repeat
from flows.studio.renderer.matching import Matching, film_for, still_for
from flows.studio.renderer.mux import Film
from flows.studio.renderer.picture import Picture
from flows.studio.renderer.plan import Plan
from flows.studio.renderer.recut import Recut
from flows.studio.renderer.scene import Scene
from flows.studio.renderer.source import SourceIndex
from flows.studio.renderer.spans import Span, band_rows
from flows.studio.renderer.spec import Quality, RenderPath

OWN_REORDER = 1


class Assembly:
    """Makes the pictures of a plan. As a context manager it holds the threads that encode the ends of cuts."""

    def __init__(self, plan: Plan, scene: Scene, quality: Quality, sources: Mapping[str, SourceIndex]) -> None:
        self._plan, self._scene, self._quality = plan, scene, quality
        self._sources = {span.media: sources[span.media] for span in plan.spans if span.cut is not None}
        self._stack = ExitStack()
        self._recuts: dict[str, Recut] = {}
        self._kept: dict[str, KeptReader] = {}
        self._own = plan.sets or film_encoder(plan.width, plan.height, plan.fps, quality).sets
        self._matching: Matching | None = None
        self._makers: dict[RenderPath, Callable[[Span], Iterator[Encoded]]] = {
            "graph": self._graph,
            "loop": self._loop,
            "band": self._band,
        }

    def __enter__(self) -> Self:
        for media, source in self._sources.items():
            cuts = [span.cut for span in self._plan.spans if span.media == media and span.cut is not None]
            made = [piece for cut in cuts for piece in cut.pieces if isinstance(piece, Made)]
            self._recuts[media] = self._stack.enter_context(Recut(source, made))
            self._kept[media] = self._stack.enter_context(KeptReader(source))
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
        if span.is_strip and self._plan.sets is None:
            return self._moving(span, range(self._plan.height))
        pictures, long = self._scene.frames(span.first, span.end), round(LONG_S * self._plan.fps)
        return by_runs(pictures, span.first, long, self._encoded, self._held)

    def _loop(self, span: Span) -> Iterator[Encoded]:
        return self._held(self._scene.backdrop(span.first), range(span.first, span.end))

    def _held(self, picture: Picture, shown: range) -> Iterator[Encoded]:
        """A picture that stands: one group, repeated."""
        length = group_length(len(shown), self._plan.fps)
        group, rest = (list(self._still(picture, frames)) for frames in (length, len(shown) % length))
        return repeat(group, rest, shown)

    def _still(self, picture: Picture, frames: int) -> Iterator[Encoded]:
        """A group that shows one picture."""
        plan, quality = self._plan, self._quality
        if plan.sets is None:
            return encode_all(still_encoder(plan.width, plan.height, plan.fps, quality), again(picture, frames), 0)
        return still_for(plan.sets, plan.fps, quality).still(picture, frames)

    def _band(self, span: Span) -> Iterator[Encoded]:
        boxes = [visual.box for visual, _ in self._scene.strips(span.first)]
        return self._moving(span, band_rows(self._plan.height, boxes))

    def _moving(self, span: Span, rows: range) -> Iterator[Encoded]:
        """A still picture with visualizers, of which only these rows are encoded."""
        plan, backdrop, strips = self._plan, self._scene.backdrop(span.first), self._scene.strips(span.first)
        band = Band(backdrop, strips, rows, plan.fps, self._quality, self._own)
        return encode_band(band, range(span.first, span.end))

    def _encoded(self, pictures: Iterator[Picture], first: int) -> Iterator[Encoded]:
        """Pictures as a stretch of its own, under the plan's parameter sets."""
        if self._plan.sets is None:
            return encode_all(self._encoder(), pictures, first)
        if self._matching is None:
            self._matching = film_for(self._plan.sets, self._plan.fps, self._quality)
        return self._matching.pictures(pictures, first, gop_of(self._plan.fps))

    def _encoder(self) -> Encoder:
        return film_encoder(self._plan.width, self._plan.height, self._plan.fps, self._quality)

    def _source(self, span: Span) -> Iterator[Encoded]:
        """The pieces of a cut, numbered as frames of the video."""
        assert span.cut is not None
        made = self._recuts[span.media].results()
        shift = span.first - span.source_first
        for piece in span.cut.pieces:
            if isinstance(piece, Kept):
                for frame, key, nals in self._kept[span.media].read(piece):
                    yield Encoded(frame + shift, key, nals)
            else:
                for number, nals in enumerate(made[piece]):
                    yield Encoded(piece.first + number + shift, number == 0, nals)
