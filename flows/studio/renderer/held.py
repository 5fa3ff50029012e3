"""Pictures that stand for long: footage may hold one for hours. What counts is what is seen, not how it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby
from itertools import repeat as again

from flows.studio.renderer.encoder import Encoded
from flows.studio.renderer.picture import Picture, same

LONG_S = 8
"""Shorter than most cells of drawn pictures, each of which is encoded by itself."""
Run = tuple[Picture, int]


def by_runs(
    pictures: Iterable[Picture],
    first: int,
    long: int,
    draw: Callable[[Iterator[Picture], int], Iterator[Encoded]],
    hold: Callable[[Picture, range], Iterator[Encoded]],
) -> Iterator[Encoded]:
    """Frames from `first` on: `hold` makes those of a picture that stands for `long` frames, `draw` all others."""
    for is_held, found in groupby(_runs(pictures), lambda run: run[1] >= long):
        if is_held:
            for picture, count in found:
                yield from hold(picture, range(first, first + count))
                first += count
            continue
        drawn = _Counted(chain.from_iterable(again(picture, count) for picture, count in found))
        yield from draw(drawn, first)
        first += drawn.count


def _runs(pictures: Iterable[Picture]) -> Iterator[Run]:
    """Pictures and how many frames in a row show each."""
    shown: Picture | None = None
    count = 0
    for picture in pictures:
        if shown is not None and (picture is shown or same(picture, shown)):
            count += 1
            continue
        if shown is not None:
            yield shown, count
        shown, count = picture, 1
    if shown is not None:
        yield shown, count


class _Counted(Iterator[Picture]):
    """Pictures, and how many were taken."""

    def __init__(self, pictures: Iterator[Picture]) -> None:
        self._pictures, self.count = pictures, 0

    def __next__(self) -> Picture:
        picture = next(self._pictures)
        self.count += 1
        return picture
