"""The open videos of a render: a clip's picture at a time, forwards, backwards, or over and over."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from flows.media.probe import MediaInfo
from flows.studio.renderer.footage import Footage as Source
from flows.studio.renderer.picture import Picture, dissolve
from flows.studio.renderer.plan import Plan
from flows.studio.timeline import Footage, Framing, Still, Timeline

EARLY_END_MS = 500
MOST_OPEN = 4
SEAM_MS = 500
MOST_HELD = 160_000_000
FEWEST_HELD, MOST_PICTURES = 4, 60
PLAIN = Framing()


class Reels:
    """Reads what clips show; videos used longest ago are closed, so that many inputs do not fill the memory."""

    def __init__(self, timeline: Timeline, plan: Plan, media: Mapping[str, MediaInfo]) -> None:
        self._timeline, self._plan, self._media = timeline, plan, media
        self._open: dict[tuple[str, ...], Source] = {}
        self._ended_ms: dict[str, float] = {}
        self._damaged: set[str] = set()
        self._held: dict[tuple[str, str], dict[int, Picture]] = {}

    def shown(self, user: str, clip: Footage, number: int, width: int, height: int) -> Picture:
        """What a clip shows in a frame. Frames of one user (a track) are asked for in order."""
        if clip.reversed:
            return self._backwards(user, clip, number, width, height)
        return self._read(user, clip, number, width, height)

    def behind(self, clip: Still, number: int) -> Picture:
        """The video behind a picture, over and over; where it starts again, its end dissolves into its start."""
        length = self._media[clip.background_media].duration_ms or SEAM_MS
        seam = min(SEAM_MS, length // 4)
        turn, place = divmod(self._plan.age_ms(clip.start_ms, number), max(1, length - seam))
        shown = self._looped("start", clip, place)
        if not turn or place >= seam:
            return shown
        return dissolve(self._looped("end", clip, length - seam + place), shown, float(place / seam))

    def close(self, keep: int = 0) -> None:
        while len(self._open) > keep:
            key = next(iter(self._open))
            source = self._open.pop(key)
            source.close()
            self._note(key[1], source)

    def ended_ms(self) -> dict[str, float]:
        """When the picture of each source ended that was read to its end so far."""
        self._note_open()
        return dict(self._ended_ms)

    def note_ended(self, ended_ms: Mapping[str, float]) -> None:
        """Take over what is known of sources that need not be read."""
        self._ended_ms |= ended_ms

    def damaged(self) -> set[str]:
        """The sources in which something could not be decoded so far."""
        self._note_open()
        return self._damaged

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences about videos whose picture ended well before their clips did; known when all are closed."""
        return tuple(filter(None, map(self._early_end, self._ended_ms)))

    def _note_open(self) -> None:
        for key, source in self._open.items():
            self._note(key[1], source)

    def _note(self, media: str, source: Source) -> None:
        if source.ended_ms is not None:
            self._ended_ms[media] = source.ended_ms
        if source.is_damaged:
            self._damaged.add(media)

    def _backwards(self, user: str, clip: Footage, number: int, width: int, height: int) -> Picture:
        """Pictures are read forwards, as many at once as the memory allows, and then given from the last one on."""
        held = self._held.setdefault((user, clip.id), {})
        if number not in held:
            count = max(FEWEST_HELD, min(MOST_PICTURES, MOST_HELD * 2 // (3 * width * height)))
            end = max(number + 1, min(number + count, self._plan.frame_at(clip.end_ms)))
            held.clear()
            for one in reversed(range(number, end)):
                held[one] = self._read(user, clip, one, width, height)
        return held.pop(number) if number + 1 in held else held[number]

    def _read(self, user: str, clip: Footage, number: int, width: int, height: int) -> Picture:
        moves = {"zoom": 1.0, "slow_zoom": False, "slow_zoom_out": False, "pan": None, "pulse": None, "inset": None}
        framing = clip.frame.model_copy(update=moves)
        key = (user, clip.media, framing.model_dump_json(), clip.fit, str(width))
        return self._source(key, framing, height).at(max(0.0, float(source_ms(clip, self._plan, number))))

    def _looped(self, user: str, clip: Still, place: Fraction) -> Picture:
        key = (f"{user} of loop", clip.background_media, "", "cover", str(self._plan.width))
        return self._source(key, PLAIN, self._plan.height).at(float(place))

    def _source(self, key: tuple[str, str, str, str, str], framing: Framing, height: int) -> Source:
        _, media, _, fit, width = key
        source = self._open.pop(key, None)
        path = self._media[media].path
        self._open[key] = source or Source(path, int(width), height, self._plan.fps, framing, fit)
        self.close(keep=MOST_OPEN)
        return self._open[key]

    def _early_end(self, media_id: str) -> str:
        """A sentence when a source's picture ended well before its clips did."""
        wanted_ms = max((c.source_end_ms for c in self._timeline.of(Footage) if c.media == media_id), default=0)
        if wanted_ms - self._ended_ms[media_id] < EARLY_END_MS:
            return ""
        name, end_s = self._media[media_id].path.name, self._ended_ms[media_id] / 1000
        return f"The picture of {name} ends after {end_s:.1f} s; its last frame stays."


def source_ms(clip: Footage, plan: Plan, number: int) -> Fraction:
    """The time in its source that a clip shows in a frame; below 0 stands for the source's start."""
    age_ms = plan.age_ms(clip.start_ms, number)
    if clip.frozen:
        return Fraction(clip.source_start_ms)
    if clip.reversed:
        age_ms = clip.duration_ms - age_ms - 1000 / plan.fps
    return clip.source_start_ms + age_ms * Fraction(clip.speed)
