"""The sound of a timeline: every piece at its exact sample, added up in float, written block by block.

Sources are decoded once to raw float files; positions are whole samples (48 per ms), so nothing can drift. Music that
ducks follows gains planned from all of the speech, and the finished mix is brought to one loudness where that is
wanted (`is_normalized`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from typing import Protocol

import numpy as np

from flows.errors import RenderError
from flows.media.probe import MediaInfo
from flows.studio.music import compose
from flows.studio.renderer.duck import Gains, duck_gains
from flows.studio.renderer.limiter import Finish, finish_loud, finish_safe
from flows.studio.renderer.loudness import Ear, Heard, Samples
from flows.studio.renderer.meter import HOP, Meter
from flows.studio.renderer.sounds import BLOCK, PER_MS, Sounds, raw_input
from flows.studio.timeline import Bed, Footage, Sound, Timeline

JOIN = 15 * PER_MS
BED_BELOW_VOICE = 10 ** (-9 / 20)
USUAL_VOLUME = 0.3


class Piece(Protocol):
    """Something that is heard from sample `start` on."""

    @property
    def start(self) -> int:
        """Its first sample on the timeline."""

    def heard(self, first: int, last: int) -> Samples | None:
        """What it adds between two samples of the timeline, starting at max(first, start); None when nothing."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of decoded sound with short fades at its joins.

    The sound goes on for `tail` samples past its end while it fades, so the end of a word is never clipped.
    """

    source: Samples
    start: int
    source_start: int
    length: int
    gain: float
    tail: int
    fade_in: int = 0
    fade_out: int = 0

    def heard(self, first: int, last: int) -> Samples | None:
        begin, end = max(first, self.start), min(last, self.start + self.length + self.tail)
        at = begin - self.start + self.source_start
        taken = self.source[at : at + end - begin] if end > begin else self.source[:0]
        return taken * self._gains(begin - self.start, len(taken))[:, None] if len(taken) else None

    def _gains(self, offset: int, count: int) -> Samples:
        place = np.arange(offset, offset + count, dtype=np.float32)
        gains = np.full(count, self.gain, np.float32)
        if self.source_start > 0:
            gains *= np.clip((place + 0.5) / JOIN, 0, 1)
        if len(self.source) - self.source_start - self.length >= JOIN:
            gains *= np.clip((self.length + self.tail - place - 0.5) / JOIN, 0, 1)
        return gains * _fades(place, self.length, self.fade_in, self.fade_out)


def _fades(place: Samples, length: int, fade_in: int, fade_out: int) -> Samples:
    """Gains of samples at those places of a piece that fades in and out; past its end a fade-out stays silent."""
    gains = np.ones(len(place), np.float32)
    if fade_in:
        gains *= np.clip((place + 0.5) / fade_in, 0, 1)
    if fade_out:
        gains *= np.clip((length - place - 0.5) / fade_out, 0, 1)
    return gains


@dataclass(frozen=True, slots=True)
class Music:
    """Composed sound at a constant gain."""

    source: Samples
    start: int
    gain: float
    fade_in: int = 0
    fade_out: int = 0

    def heard(self, first: int, last: int) -> Samples | None:
        begin, end = max(first, self.start), min(last, self.start + len(self.source))
        taken = self.source[begin - self.start : end - self.start] if end > begin else self.source[:0]
        if not len(taken):
            return None
        if not self.fade_in and not self.fade_out:
            return taken * np.float32(self.gain)
        place = np.arange(begin - self.start, end - self.start, dtype=np.float32)
        return taken * (self.gain * _fades(place, len(self.source), self.fade_in, self.fade_out))[:, None]


@dataclass(frozen=True, slots=True)
class Ducked:
    """A piece that gives way: `gains` stand at the edges of the timeline's hops."""

    piece: Piece
    gains: Gains

    @property
    def start(self) -> int:
        return self.piece.start

    def heard(self, first: int, last: int) -> Samples | None:
        sound = self.piece.heard(first, last)
        if sound is None:
            return None
        place = (max(first, self.start) + np.arange(len(sound))) / HOP
        gains = np.interp(place, np.arange(len(self.gains)), self.gains).astype(np.float32)
        return np.asarray(sound * gains[:, None], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Mix:
    """A finished raw float stereo file, and what was done to it last."""

    path: Path
    samples: int
    finish: Finish

    @property
    def inputs(self) -> list[str]:
        """Options that open the file as an ffmpeg input."""
        return raw_input(self.path)

    def graph(self, first_input: int) -> str:
        """The filter graph from that input to the label `[sound]`."""
        return f"[{first_input}:a]atrim=end_sample={self.samples}[sound]"


def make_mix(timeline: Timeline, sounds: Sounds, folder: Path) -> Mix:
    """Add up everything that is heard, finish it, and write it into `folder`."""
    samples = timeline.duration_ms * PER_MS
    started = [(bed, _composed_meanwhile(bed)) for bed in timeline.of(Bed)]
    clips = _heard(timeline)
    cuts = [_cut(clip, sounds, samples) for clip in clips if not _gives_way(clip)]
    songs = [_cut(clip, sounds, samples) for clip in clips if _gives_way(clip)]
    beds = [(bed, music()) for bed, music in started]
    voice = _listen(cuts, samples) if songs or any(bed.duck for bed, _ in beds) else Meter()
    pieces = [*cuts, *(_ducked(song, voice) for song in songs), *(_music(bed, music, voice) for bed, music in beds)]
    path = folder / "mix.f32"
    heard = _write(pieces, samples, path)
    finish = _finish(heard, path, loud=is_normalized(timeline, sounds.media))
    return Mix(path, samples, finish)


def is_normalized(timeline: Timeline, media: Mapping[str, MediaInfo]) -> bool:
    """Whether the mix is brought to one loudness: as the timeline says, else when it is a mix at all.

    Music made here and recordings joined or laid over each other have no loudness of their own that anyone chose. Songs
    and a single recording do, and keep it.
    """
    if timeline.normalized is not None:
        return timeline.normalized
    audible = [clip for clip in _heard(timeline) if clip.volume and media[clip.media].has_audio]
    joined = len(audible) > 1 and any(isinstance(clip, Footage) for clip in audible)
    return joined or bool(timeline.of(Bed))


def _heard(timeline: Timeline) -> list[Footage | Sound]:
    """Every clip with sound of its own; a frozen picture is silent."""
    return [*(clip for clip in timeline.of(Footage) if not clip.frozen), *timeline.of(Sound)]


def is_silent(timeline: Timeline, media: Mapping[str, MediaInfo]) -> bool:
    """Whether nothing in it can be heard."""
    return not timeline.of(Bed) and not any(clip.volume and media[clip.media].has_audio for clip in _heard(timeline))


def _gives_way(clip: Footage | Sound) -> bool:
    return isinstance(clip, Sound) and clip.duck


def _cut(clip: Footage | Sound, sounds: Sounds, samples: int) -> Cut:
    start, length = clip.start_ms * PER_MS, clip.duration_ms * PER_MS
    tail = JOIN if start + length + JOIN <= samples else 0
    source_start = round(clip.source_start_ms * PER_MS / clip.speed) - sounds.first_of(clip.media)
    source = sounds.of(clip.media, speed=clip.speed, denoise=clip.denoise)
    fades = (clip.sound_in_ms * PER_MS, clip.sound_out_ms * PER_MS)
    if isinstance(clip, Footage) and clip.reversed:
        end = source_start + length
        late = max(0, end - len(source))
        source, source_start = source[::-1], max(0, len(source) - end)
        start, length = start + late, length - late
    return Cut(source, start, source_start, length, clip.volume, tail, *fades)


def _composed_meanwhile(bed: Bed) -> Callable[[], Samples]:
    """Start to compose while others decode; call the result for the music, or for the failure."""
    made: list[Samples | RenderError] = []

    def work() -> None:
        try:
            made.append(_compose(bed))
        except RenderError as exc:
            made.append(exc)

    thread = Thread(target=work, daemon=True)
    thread.start()

    def wait() -> Samples:
        thread.join()
        (music,) = made
        if isinstance(music, RenderError):
            raise music
        return music

    return wait


def _compose(bed: Bed) -> Samples:
    try:
        return compose(bed.mood, bed.duration_ms, tempo_bpm=bed.tempo_bpm, seed=bed.seed)
    except ValueError as exc:
        raise RenderError(f"The music bed {bed.name} cannot be composed: {exc}") from exc


def _music(bed: Bed, music: Samples, voice: Meter) -> Piece:
    """The bed at its volume; one that ducks is lowered when at the usual volume it would not stay below the voice."""
    fades = (bed.sound_in_ms * PER_MS, bed.sound_out_ms * PER_MS)
    plain = Music(music, bed.start_ms * PER_MS, bed.volume, *fades)
    speech, level = voice.level, _listen([Music(music, 0, 1.0)], len(music)).level
    if not bed.duck or speech is None or level is None:
        return plain
    cap = min(1.0, speech * BED_BELOW_VOICE / (level * USUAL_VOLUME))
    return _ducked(replace(plain, gain=bed.volume * cap), voice)


def _ducked(piece: Piece, voice: Meter) -> Piece:
    return piece if voice.level is None else Ducked(piece, duck_gains(voice.levels_db))


def _listen(pieces: Sequence[Piece], samples: int) -> Meter:
    meter = Meter()
    for block in _blocks(pieces, samples):
        meter.hear(block)
    return meter


def _write(pieces: Sequence[Piece], samples: int, path: Path) -> Heard:
    """Write the sum of the pieces, listening to it."""
    ear = Ear()
    with path.open("wb") as file:
        for block in _blocks(pieces, samples):
            ear.hear(block)
            file.write(block.data)
    return ear.heard()


def _finish(heard: Heard, path: Path, *, loud: bool) -> Finish:
    """Change the written mix for the last time, in place."""
    file = np.memmap(path, np.dtype("<f4"), "r+")
    sound = file.reshape(-1, 2)

    def window(first: int, last: int) -> Samples:
        inside = sound[max(0, first) : last]
        before = max(0, -first)
        return np.pad(inside, ((before, last - first - before - len(inside)), (0, 0)))

    finish = finish_loud(heard, window) if loud else finish_safe(heard)
    if not finish.is_plain:
        for first in range(0, len(sound), BLOCK):
            sound[first : first + BLOCK] = finish.apply(sound[first : first + BLOCK], first)
        file.flush()
    return finish


def _blocks(pieces: Sequence[Piece], samples: int) -> Iterator[Samples]:
    for first in range(0, samples, BLOCK):
        last = min(samples, first + BLOCK)
        block = np.zeros((last - first, 2), np.float32)
        for piece in pieces:
            heard = piece.heard(first, last)
            if heard is not None:
                begin = max(0, piece.start - first)
                block[begin : begin + len(heard)] += heard
        yield block
