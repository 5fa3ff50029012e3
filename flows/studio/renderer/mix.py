"""The sound of a timeline: every piece at its exact sample, added up in float, written block by block.

Sources are decoded once to raw float files; positions are whole samples (48 per ms), so nothing can drift. Music that
ducks follows gains planned from all of the speech, and the finished mix is brought to one loudness where that is
wanted (`is_normalized`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from flows.errors import RenderError
from flows.media.probe import MediaInfo
from flows.studio.music import compose
from flows.studio.renderer import ffmpeg
from flows.studio.renderer.cleaning import cleaning_filters, noise_floor_db
from flows.studio.renderer.duck import HOP_MS, Gains, duck_gains
from flows.studio.renderer.limiter import Finish, finish_loud, finish_safe
from flows.studio.renderer.loudness import Ear, Heard
from flows.studio.timeline import Bed, Footage, Sound, Timeline, Visualizer

RATE = 48_000
PER_MS = RATE // 1000
BLOCK = 10 * RATE
JOIN = 15 * PER_MS
HOP = HOP_MS * PER_MS
WINDOW_HOPS = 10
SILENCE = 10 ** (-55 / 20)
FAINTEST_DB = -70.0
BED_BELOW_VOICE = 10 ** (-9 / 20)
USUAL_VOLUME = 0.3

Samples = NDArray[np.float32]


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
        return gains


@dataclass(frozen=True, slots=True)
class Music:
    """Composed sound at a constant gain."""

    source: Samples
    start: int
    gain: float

    def heard(self, first: int, last: int) -> Samples | None:
        begin, end = max(first, self.start), min(last, self.start + len(self.source))
        taken = self.source[begin - self.start : end - self.start] if end > begin else self.source[:0]
        return taken * np.float32(self.gain) if len(taken) else None


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


class Meter:
    """Listens to blocks of sound, whole hops long but for the last: how loud it is, and where."""

    def __init__(self) -> None:
        self._powers: list[NDArray[np.float64]] = [np.zeros(0)]

    def hear(self, block: Samples) -> None:
        """Take in the next block."""
        mono = block[: len(block) // HOP * HOP].mean(axis=1, dtype=np.float64)
        self._powers.append((mono.reshape(-1, HOP) ** 2).mean(axis=1))

    @property
    def level(self) -> float | None:
        """RMS of the tenths of a second within 20 dB of the loudest ones; None for silence."""
        powers = np.concatenate(self._powers)
        powers = powers[: len(powers) // WINDOW_HOPS * WINDOW_HOPS].reshape(-1, WINDOW_HOPS).mean(axis=1)
        loud = powers[powers > SILENCE**2]
        if not len(loud):
            return None
        return float(np.sqrt(loud[loud > np.percentile(loud, 95) / 100].mean()))

    @property
    def levels_db(self) -> NDArray[np.float32]:
        """The level of every hop in dBFS, a little smoothed."""
        powers = np.concatenate(self._powers)
        smooth = np.convolve(powers, np.full(3, 1 / 3), mode="same")[: len(powers)]
        levels_db = np.maximum(10 * np.log10(smooth + 1e-12), FAINTEST_DB)
        return np.asarray(levels_db, dtype=np.float32)


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


class Sounds:
    """Decoded sound of uploaded media, each decoded once, as far as the timeline needs it."""

    def __init__(self, timeline: Timeline, media: Mapping[str, MediaInfo], folder: Path) -> None:
        self._media, self._folder = media, folder
        self._needed_ms = _needed_ms(timeline)
        self._files: dict[tuple[str, bool], Path] = {}

    def of(self, media_id: str, *, denoise: bool = False) -> Samples:
        """Stereo samples from the start of the source; empty when it has no sound."""
        if not self._media[media_id].has_audio:
            return np.zeros((0, 2), np.float32)
        if (media_id, denoise) not in self._files:
            made = self._cleaned(media_id) if denoise else self._decoded(media_id)
            self._files[media_id, denoise] = made
        return _opened(self._files[media_id, denoise])

    def _decoded(self, media_id: str) -> Path:
        info = self._media[media_id]
        raw = self._folder / f"sound-{len(self._files)}.f32"
        try:
            ffmpeg.run(decode_args(info, raw, self._needed_ms.get(media_id, 0)))
        except RenderError as exc:
            if exc.code == ffmpeg.DISK_FULL:
                raise
            raise RenderError(
                f"The sound of {info.path.name} cannot be decoded.", hint=exc.hint or exc.message
            ) from exc
        return raw

    def _cleaned(self, media_id: str) -> Path:
        sound = self.of(media_id)
        meter = Meter()
        for first in range(0, len(sound), BLOCK):
            meter.hear(sound[first : first + BLOCK])
        raw, clean = self._files[media_id, False], self._folder / f"sound-{len(self._files)}.f32"
        filters = cleaning_filters(noise_floor_db(meter.levels_db))
        ffmpeg.run([*raw_input(raw), "-af", filters, "-f", "f32le", str(clean)])
        return clean


def _opened(raw: Path) -> Samples:
    if raw.stat().st_size == 0:
        return np.zeros((0, 2), np.float32)
    return np.memmap(raw, np.dtype("<f4"), "r").reshape(-1, 2)


def raw_input(path: Path) -> list[str]:
    """Options that open a raw float stereo file as an ffmpeg input."""
    return ["-f", "f32le", "-ar", str(RATE), "-ch_layout", "stereo", "-i", str(path)]


def decode_args(info: MediaInfo, output: Path, until_ms: int) -> list[str]:
    """Options that decode the first sound stream to raw stereo, sample 0 at the start of the source."""
    stereo = "pan=stereo|c0=c0|c1=c0" if info.channels == 1 else "aformat=channel_layouts=stereo"
    chain = f"aresample={RATE}:async=1:first_pts=0,{stereo},atrim=end_sample={until_ms * PER_MS}"
    return ["-i", str(info.path), "-map", "0:a:0", "-vn", "-af", chain, "-f", "f32le", str(output)]


def make_mix(timeline: Timeline, sounds: Sounds, folder: Path) -> Mix:
    """Add up everything that is heard, finish it, and write it into `folder`."""
    samples = timeline.duration_ms * PER_MS
    clips: list[Footage | Sound] = [*timeline.of(Footage), *timeline.of(Sound)]
    cuts = [_cut(clip, sounds, samples) for clip in clips]
    beds = [(bed, _compose(bed)) for bed in timeline.of(Bed)]
    voice = _listen(cuts, samples) if any(bed.duck for bed, _ in beds) else Meter()
    path = folder / "mix.f32"
    heard = _write([*cuts, *(_music(bed, music, voice) for bed, music in beds)], samples, path)
    finish = _finish(heard, path, loud=is_normalized(timeline, sounds))
    return Mix(path, samples, finish)


def is_normalized(timeline: Timeline, sounds: Sounds) -> bool:
    """Whether the mix is brought to one loudness: as the timeline says, else when it is a mix at all.

    Music made here and recordings joined or laid over each other have no loudness of their own that anyone chose. Songs
    and a single recording do, and keep it.
    """
    if timeline.normalized is not None:
        return timeline.normalized
    clips: list[Footage | Sound] = [*timeline.of(Footage), *timeline.of(Sound)]
    audible = [clip for clip in clips if clip.volume and len(sounds.of(clip.media, denoise=clip.denoise))]
    joined = len(audible) > 1 and any(isinstance(clip, Footage) for clip in audible)
    return joined or bool(timeline.of(Bed))


def _needed_ms(timeline: Timeline) -> dict[str, int]:
    """How much of each source is heard or shown, with a second to spare."""
    needed: dict[str, int] = {}
    for clip in timeline.clips():
        if isinstance(clip, Footage | Sound | Visualizer):
            end_ms = clip.source_start_ms + clip.duration_ms + 1000
            needed[clip.media] = max(needed.get(clip.media, 0), end_ms)
    return needed


def _cut(clip: Footage | Sound, sounds: Sounds, samples: int) -> Cut:
    start, length = clip.start_ms * PER_MS, clip.duration_ms * PER_MS
    tail = JOIN if start + length + JOIN <= samples else 0
    return Cut(
        sounds.of(clip.media, denoise=clip.denoise), start, clip.source_start_ms * PER_MS, length, clip.volume, tail
    )


def _compose(bed: Bed) -> Samples:
    try:
        return compose(bed.mood, bed.duration_ms, tempo_bpm=bed.tempo_bpm, seed=bed.seed)
    except ValueError as exc:
        raise RenderError(f"The music bed {bed.name} cannot be composed: {exc}") from exc


def _music(bed: Bed, music: Samples, voice: Meter) -> Piece:
    """The bed at its volume; one that ducks is lowered when at the usual volume it would not stay below the voice."""
    plain = Music(music, bed.start_ms * PER_MS, bed.volume)
    speech, level = voice.level, _listen([Music(music, 0, 1.0)], len(music)).level
    if not bed.duck or speech is None or level is None:
        return plain
    cap = min(1.0, speech * BED_BELOW_VOICE / (level * USUAL_VOLUME))
    return Ducked(replace(plain, gain=bed.volume * cap), duck_gains(voice.levels_db))


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
