"""What each clip of a video track shows, as a function from frame numbers to pictures."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from PIL import Image

from flows.errors import InputError
from flows.media.beats import beats_of
from flows.media.probe import MediaInfo
from flows.studio.renderer import picture, still, treat
from flows.studio.renderer.cover import MovingCover
from flows.studio.renderer.layer import OpaqueClip, Shot
from flows.studio.renderer.layout import Box, Layout, lay_out
from flows.studio.renderer.picture import Picture
from flows.studio.renderer.plan import Plan
from flows.studio.renderer.pulse import Pulse, pulse_of
from flows.studio.renderer.reels import Reels
from flows.studio.renderer.sounds import Sounds
from flows.studio.renderer.visual import RING, circle_box
from flows.studio.timeline import BaseClip, Card, Footage, Look, ProgressBar, Sound, Still, Text, Timeline, Visualizer

COVER_IN_RING = RING * 0.95
"""The size of a round cover, as a share of the circle of rays around it."""


class Shots:
    """Opens clips, and keeps what several of them share: pictures, layouts, beats."""

    def __init__(
        self, timeline: Timeline, plan: Plan, media: Mapping[str, MediaInfo], sounds: Sounds, reels: Reels
    ) -> None:
        self._timeline, self._plan, self._media, self._sounds, self._reels = timeline, plan, media, sounds, reels
        self._size = plan.width, plan.height
        self._images: dict[str, Image.Image] = {}
        self._beats: dict[str, tuple[int, ...]] = {}

    def of(self, track_id: str, clip: OpaqueClip) -> Shot:
        """The clip's pictures with its look, moves and fades."""
        if isinstance(clip, Footage):
            shot = self._looking(clip, lambda number: self._reels.shown(track_id, clip, number, *self._size))
            return self._fading(clip, self._moving(clip, shot))
        if isinstance(clip, Still) and is_composed(clip) and (moves(clip) or clip.fit == "clip"):
            return self._fading(clip, self._looking(clip, self._moving_cover(clip)))
        image = self._card(clip) if isinstance(clip, Card) else self._still(clip)
        constant = treat.treat(picture.from_image(image), clip.look)
        return self._fading(clip, self._moving(clip, lambda _: constant))

    def image(self, media_id: str) -> Image.Image:
        """An uploaded picture, read once."""
        if media_id not in self._images:
            self._images[media_id] = still.open_image(self._media[media_id].path)
        return self._images[media_id]

    def layout_of(self, cover: Still) -> Layout:
        """One layout for the whole of a still, so that it does not move when words come and go."""
        image = self.image(cover.media)
        words = (clip for clip in self._timeline.of(Text) if clip.role in ("title", "artist"))
        strips = (clip for clip in self._timeline.of(Visualizer) if clip.style != "circle")
        is_round = self._is_round(cover)
        return lay_out(
            *self._size,
            cover_aspect=1.0 if is_round else image.width / image.height,
            has_info=any(cover.overlaps(clip) for clip in words),
            has_strip=any(cover.overlaps(clip) for clip in strips),
            has_progress=any(cover.overlaps(clip) for clip in self._timeline.of(ProgressBar)),
            has_captions=any(cover.overlaps(clip) for clip in self._timeline.of(Text) if clip.role == "caption"),
            has_mark=any(cover.overlaps(clip) for clip in self._timeline.of(Text) if clip.role == "watermark"),
            is_round=is_round,
        )

    def _is_round(self, cover: Still) -> bool:
        """Whether a circle of rays goes around the cover."""
        circles = (clip for clip in self._timeline.of(Visualizer) if clip.style == "circle")
        return any(cover.overlaps(clip) for clip in circles)

    def _cover(self, clip: Still, image: Image.Image) -> tuple[Image.Image, Box, int]:
        """The cover's picture, its place and the radius of its corners."""
        box = self.layout_of(clip).cover
        if not self._is_round(clip):
            return image, still.box_in(box, image.size), still.corner_of(self._size)
        side = round(COVER_IN_RING * circle_box(box).width / 2) * 2
        middle = Box(box.left + (box.width - side) // 2, box.top + (box.height - side) // 2, side, side)
        return still.filled(image, side, side), middle, side // 2

    def _card(self, clip: Card) -> Image.Image:
        return still.title_card(clip.text, clip.subtitle, *self._size)

    def _still(self, clip: Still) -> Image.Image:
        image = still.framed(self.image(clip.media), clip.frame)
        if clip.fit == "cover":
            return still.filled(image, *self._size)
        if clip.fit == "contain":
            return still.contained(image, *self._size)
        return still.cover_scene(*self._cover(clip, image), self._ground(image, clip))

    def _ground(self, image: Image.Image, clip: Still) -> Image.Image:
        return still.ground_of(image, *self._size, clip.fit, clip.background)

    def _moving_cover(self, clip: Still) -> Shot:
        """A cover in its frame over a ground that stands still, or over a video that is repeated."""
        image = still.framed(self.image(clip.media), clip.frame)
        cover = MovingCover(*self._cover(clip, image), self._size)
        pulse = self._pulse_of(clip)
        if clip.fit == "clip":
            light = treat.light_of_ground(*self._size)
            ground: Shot = lambda number: treat.lit(self._reels.behind(clip, number), light)  # noqa: E731
        else:
            constant = picture.from_image(self._ground(image, clip))
            ground = lambda _: constant  # noqa: E731

        def shot(number: int) -> Picture:
            view = treat.view_at(clip.frame, self._share(clip, number))
            return cover.over(ground(number), pulse.at(float(self._age_ms(clip, number))), view)

        return shot

    def _looking(self, clip: OpaqueClip, plain: Shot) -> Shot:
        return plain if clip.look == Look() else lambda number: treat.treat(plain(number), clip.look)

    def _moving(self, clip: OpaqueClip, plain: Shot) -> Shot:
        """The whole picture zoomed, panned and swelling on the beat."""
        if not moves(clip):
            return plain
        pulse = self._pulse_of(clip)

        def shot(number: int) -> Picture:
            view = treat.view_at(clip.frame, self._share(clip, number), pulse.at(float(self._age_ms(clip, number))))
            return treat.viewed(plain(number), view)

        return shot

    def _fading(self, clip: OpaqueClip, plain: Shot) -> Shot:
        if not clip.fade_in_ms and not clip.fade_out_ms:
            return plain

        def shot(number: int) -> Picture:
            age_ms = self._age_ms(clip, number)
            return treat.dimmed(
                plain(number), treat.fade_at(age_ms, clip.duration_ms, clip.fade_in_ms, clip.fade_out_ms)
            )

        return shot

    def _pulse_of(self, clip: OpaqueClip) -> Pulse:
        """The swells of the songs that are heard while a clip is seen, in times from its start on."""
        swells: list[tuple[float, float]] = []
        for song in self._timeline.of(Sound) if clip.frame.pulse else ():
            beats = self._beats_of(song.media)
            for time, strength in pulse_of(beats, self._sounds.of(song.media), clip.frame.pulse or "beat"):
                later_ms = song.start_ms - clip.start_ms
                at = later_ms + (time - song.source_start_ms) / song.speed
                if max(later_ms, 0) <= at < min(later_ms + song.duration_ms, clip.duration_ms):
                    swells.append((at, strength))
        swells.sort()
        return Pulse([time for time, _ in swells], [strength for _, strength in swells])

    def _beats_of(self, media_id: str) -> tuple[int, ...]:
        if media_id not in self._beats:
            try:
                self._beats[media_id] = beats_of(self._media[media_id].path).times_ms
            except InputError:
                self._beats[media_id] = ()
        return self._beats[media_id]

    def _share(self, clip: BaseClip, number: int) -> float:
        return min(1.0, max(0.0, float(self._age_ms(clip, number) / clip.duration_ms)))

    def _age_ms(self, clip: BaseClip, number: int) -> Fraction:
        return self._plan.age_ms(clip.start_ms, number)


def is_composed(clip: Still) -> bool:
    """Whether the picture stands as a cover in a layout."""
    return clip.fit in ("blur", "solid", "gradient", "clip") and clip.frame.inset is None


def moves(clip: OpaqueClip) -> bool:
    """Whether the picture is zoomed, panned or swells."""
    frame = clip.frame
    return bool(frame.zoom != 1 or frame.slow_zoom or frame.slow_zoom_out or frame.pan or frame.pulse)
