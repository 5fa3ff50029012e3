"""How one clip leads over to the next: both pictures and how far it has come go in, a new picture comes out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from flows.studio.renderer.picture import Picture, black, dissolve
from flows.studio.timeline import Transition

SOFT_EDGE = 0.06
"""The width of a wipe's edge, as a share of the side that it crosses."""
WHITE = (235, 128, 128)
_BACK = ("left", "up")


def lead_over(how: Transition, before: Picture, after: Picture, share: float) -> Picture:
    """The picture `share` (0 to 1) of the way from `before` to `after`, which are of one size."""
    if how == "dissolve":
        return dissolve(before, after, share)
    name, _, way = how.partition(" ")
    if name == "dip":
        return _dipped(before, after, share, _plain(after, way.removeprefix("to ")))
    eased = share * share * (3 - 2 * share)
    return (_wiped if name == "wipe" else _slid)(before, after, eased, way)


def _plain(like: Picture, colour: str) -> Picture:
    ground = black(like.width, like.height)
    if colour == "white":
        for (plane, _), value in zip(ground.planes, WHITE, strict=True):
            plane.fill(value)
    return ground


def _dipped(before: Picture, after: Picture, share: float, ground: Picture) -> Picture:
    if share < 0.5:
        return dissolve(before, ground, 2 * share)
    return dissolve(ground, after, 2 * share - 1)


def _wiped(before: Picture, after: Picture, share: float, way: str) -> Picture:
    """A soft edge crosses the picture that way; behind it lies `after`."""
    new = before.copy()
    across = way in ("left", "right")
    for (target, _), (source, _) in zip(new.planes, after.planes, strict=True):
        weights = _weights(target.shape[1 if across else 0], share, backwards=way in _BACK)
        seen = np.flatnonzero(weights)
        if not len(seen):
            continue
        part = slice(seen[0], seen[-1] + 1)
        place = (slice(None), part) if across else (part, slice(None))
        weight = weights[part] if across else weights[part, None]
        below, above = target[place].astype(np.int32), source[place].astype(np.int32)
        target[place] = below + ((above - below) * weight + 128 >> 8)
    return new


def _weights(length: int, share: float, *, backwards: bool) -> NDArray[np.int32]:
    """How much of `after` is seen along the side that a wipe crosses, 0 to 256."""
    places = (np.arange(length) + 0.5) / length
    edge = share * (1 + SOFT_EDGE)
    weights = np.round(np.clip((edge - places) / SOFT_EDGE, 0, 1) * 256).astype(np.int32)
    return weights[::-1] if backwards else weights


def _slid(before: Picture, after: Picture, share: float, way: str) -> Picture:
    """`after` pushes `before` out that way; steps are even, as colours have half the size."""
    new = Picture(after.width, after.height)
    axis = 1 if way in ("left", "right") else 0
    gone = round(share * (after.width if axis else after.height) / 2) * 2
    for (target, step), (old, _), (fresh, _) in zip(new.planes, before.planes, after.planes, strict=True):
        moved = gone // step
        first, second = (old, fresh) if way in _BACK else (fresh, old)
        start = moved if way in _BACK else target.shape[axis] - moved
        window = slice(start, start + target.shape[axis])
        both = np.concatenate([first, second], axis=axis)
        target[:] = both[:, window] if axis else both[window]
    return new
