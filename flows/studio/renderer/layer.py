"""One video track as pictures: clip after clip, with transitions between them."""

from __future__ import annotations

from collections.abc import Callable

from flows.studio.renderer import picture
from flows.studio.renderer.picture import Picture
from flows.studio.renderer.plan import Plan
from flows.studio.renderer.transitions import lead_over
from flows.studio.timeline import BaseClip, Card, Footage, Still, Track

OpaqueClip = Footage | Still | Card
Shot = Callable[[int], Picture]


class Layer:
    """The picture of each frame of a track. `make_shot` opens a clip: a function from frame numbers to pictures."""

    def __init__(self, track: Track, plan: Plan, make_shot: Callable[[OpaqueClip], Shot]) -> None:
        self._plan, self._make_shot = plan, make_shot
        self._clips = [clip for clip in track.clips if isinstance(clip, OpaqueClip) and clip.frame.inset is None]
        self._place = 0
        self._current: OpaqueClip | None = None
        self._shot: Shot | None = None
        self._tail: list[Picture] = []

    def at(self, number: int) -> Picture | None:
        """The picture of a frame, None where the track is empty. Frames are asked for in order."""
        while self._place < len(self._clips) and self._end(self._clips[self._place]) <= number:
            self._place += 1
        if self._place == len(self._clips) or self._start(self._clips[self._place]) > number:
            return None
        return self._draw(self._clips[self._place], number)

    def _draw(self, clip: OpaqueClip, number: int) -> Picture:
        shot = self._open(clip)
        age = number - self._start(clip)
        if age >= len(self._tail):
            return shot(number)
        share = (age + 1) / (len(self._tail) + 1)
        return lead_over(clip.transition, self._tail[age], shot(number), share)

    def _open(self, clip: OpaqueClip) -> Shot:
        if self._shot is None or self._current is not clip:
            self._tail = self._read_tail(clip)
            self._current, self._shot = clip, self._make_shot(clip)
        return self._shot

    def _read_tail(self, clip: OpaqueClip) -> list[Picture]:
        """The pictures that the clip before goes on with; read at once, so that its source is free for this clip."""
        start, faded = self._start(clip), self._plan.frame_at(clip.start_ms + clip.crossfade_ms)
        numbers = range(start, min(self._end(clip), faded))
        if not numbers:
            return []
        before = self._clips[self._place - 1] if self._place else None
        if before is None or self._end(before) != start:
            return [picture.black(self._plan.width, self._plan.height)] * len(numbers)
        shot = self._shot if self._shot and self._current is before else self._make_shot(before)
        return [shot(number) for number in numbers]

    def _start(self, clip: BaseClip) -> int:
        return self._plan.frame_at(clip.start_ms)

    def _end(self, clip: BaseClip) -> int:
        return self._plan.frame_at(clip.end_ms)
