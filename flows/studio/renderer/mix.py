"""The sound of a timeline: every piece at its exact sample, added up in float, written block by block.

Sources are decoded once to raw float files; positions are whole samples (48 per ms), so nothing can drift. Beds that
duck go to a file of their own, which ffmpeg's compressor lowers under the rest while it encodes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from flows.errors import RenderError
from flows.media.probe import MediaInfo
from flows.studio.music import compose
from flows.studio.renderer import ffmpeg
from flows.studio.timeline import Bed, Footage, Sound, Timeline, Visualizer

RATE = 48_000
PER_MS = RATE // 1000
BLOCK = 10 * RATE
JOIN = 15 * PER_MS
WINDOW = RATE // 10
SILENCE = 10 ** (-55 / 20)
BED_BELOW_VOICE = 10 ** (-9 / 20)
USUAL_VOLUME = 0.3
LIMITER = "alimiter=limit=0.97:attack=3:release=80:level=0:latency=1"

LOUDNESS = f"loudnorm=I=-14:TP=-1.5:LRA=11,aresample={RATE}"
DENOISE = "highpass=f=70,afftdn=nr=20:nf=-32"

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


class Meter:
    """Listens to blocks of sound: how loud they are where they are not silent."""

    def __init__(self) -> None:
        self._powers: list[NDArray[np.float64]] = []

    def hear(self, block: Samples) -> None:
        """Take in the next block."""
        mono = block[: len(block) // WINDOW * WINDOW].mean(axis=1, dtype=np.float64)
        self._powers.append((mono.reshape(-1, WINDOW) ** 2).mean(axis=1))

    @property
    def level(self) -> float | None:
        """RMS of the windows within 20 dB of the loudest ones; None for silence."""
        powers = np.concatenate([np.zeros(0), *self._powers])
        loud = powers[powers > SILENCE**2]
        if not len(loud):
            return None
        return float(np.sqrt(loud[loud > np.percentile(loud, 95) / 100].mean()))


@dataclass(frozen=True, slots=True)
class Mix:
    """Raw float stereo files of equal length: what is heard in full, and the bed that ducks under it."""

    front: Path
    ducked: Path | None
    threshold: float
    limited: bool
    samples: int
    normalized: bool = False

    @property
    def inputs(self) -> list[str]:
        """Options that open the files as ffmpeg inputs."""
        raw = ["-f", "f32le", "-ar", str(RATE), "-ch_layout", "stereo"]
        return [option for path in (self.front, self.ducked) if path for option in (*raw, "-i", str(path))]

    def graph(self, first_input: int) -> str:
        """The filter graph from those inputs to the label `[sound]`."""
        steps = [LOUDNESS] if self.normalized else [LIMITER] if self.limited else []
        finish = ",".join([*steps, f"apad=whole_len={self.samples}", f"atrim=end_sample={self.samples}"]) + "[sound]"
        if self.ducked is None:
            return f"[{first_input}:a]{finish}"
        duck = f"sidechaincompress=threshold={self.threshold:.5f}:ratio=6:attack=30:release=600:detection=rms"
        return (
            f"[{first_input}:a]asplit=2[front][key];[{first_input + 1}:a][key]{duck}[bed];"
            f"[front][bed]amix=inputs=2:duration=first:normalize=0,{finish}"
        )


class Sounds:
    """Decoded sound of uploaded media, each decoded once, as far as the timeline needs it."""

    def __init__(self, timeline: Timeline, media: Mapping[str, MediaInfo], folder: Path) -> None:
        self._media, self._folder = media, folder
        self._needed_ms = _needed_ms(timeline)
        self._decoded: dict[tuple[str, float, bool], Samples] = {}

    def of(self, media_id: str, speed: float = 1.0, denoise: bool = False) -> Samples:
        """Stereo samples from the start of the source, so much faster; empty when it has no sound."""
        key = (media_id, speed, denoise)
        if key not in self._decoded:
            self._decoded[key] = self._decode(*key)
        return self._decoded[key]

    def _decode(self, media_id: str, speed: float, denoise: bool) -> Samples:
        info = self._media[media_id]
        if not info.has_audio:
            return np.zeros((0, 2), np.float32)
        raw = self._folder / f"sound-{len(self._decoded)}.f32"
        try:
            ffmpeg.run(decode_args(info, raw, self._needed_ms.get(media_id, 0), speed, denoise))
        except RenderError as exc:
            if exc.code == ffmpeg.DISK_FULL:
                raise
            raise RenderError(
                f"The sound of {info.path.name} cannot be decoded.", hint=exc.hint or exc.message
            ) from exc
        if raw.stat().st_size == 0:
            return np.zeros((0, 2), np.float32)
        return np.memmap(raw, np.dtype("<f4"), "r").reshape(-1, 2)


def decode_args(info: MediaInfo, output: Path, until_ms: int, speed: float = 1.0, denoise: bool = False) -> list[str]:
    """Options that decode the first sound stream to raw stereo, sample 0 at the start of the source."""
    stereo = "pan=stereo|c0=c0|c1=c0" if info.channels == 1 else "aformat=channel_layouts=stereo"
    chain = f"aresample={RATE}:async=1:first_pts=0,{stereo},atrim=end_sample={until_ms * PER_MS}"
    chain += f",{DENOISE}" if denoise else ""
    chain += "".join(f",atempo={step:.6f}" for step in tempo_steps(speed))
    return ["-i", str(info.path), "-map", "0:a:0", "-vn", "-af", chain, "-f", "f32le", str(output)]


def tempo_steps(speed: float) -> list[float]:
    """Factors of 0.5 to 2, which is what keeps the pitch best, whose product is the speed."""
    steps: list[float] = []
    while speed > 2:
        steps.append(2.0)
        speed /= 2
    while speed < 0.5:
        steps.append(0.5)
        speed /= 0.5
    return [*steps, speed] if abs(speed - 1) > 1e-6 else steps


def make_mix(timeline: Timeline, sounds: Sounds, folder: Path) -> Mix:
    """Add up everything that is heard and write it into `folder`."""
    samples = timeline.duration_ms * PER_MS
    songs = [clip for clip in timeline.of(Sound) if clip.duck]
    heard: list[Footage | Sound] = [*timeline.of(Footage), *(c for c in timeline.of(Sound) if not c.duck)]
    cuts = [_cut(clip, sounds, samples) for clip in heard]
    beds = [(bed, _compose(bed)) for bed in timeline.of(Bed)]
    voice = _level_of(cuts, samples) if songs or any(bed.duck for bed, _ in beds) else None
    ducking: list[Piece] = [_music(bed, music, voice) for bed, music in beds if bed.duck and voice]
    steady: list[Piece] = [_music(bed, music, None) for bed, music in beds if not (bed.duck and voice)]
    (ducking if voice else steady).extend(_cut(song, sounds, samples) for song in songs)
    front, ducked = folder / "front.f32", folder / "ducked.f32"
    peak = _write([*cuts, *steady], samples, front)
    if ducking:
        _write(ducking, samples, ducked)
    return Mix(
        front=front,
        ducked=ducked if ducking else None,
        threshold=min(1.0, max(0.001, (voice or 1.0) / 2)),
        limited=bool(ducking) or peak > 1,
        samples=samples,
        normalized=timeline.normalized,
    )


def _needed_ms(timeline: Timeline) -> dict[str, int]:
    """How much of each source is heard or shown, with a second to spare."""
    needed: dict[str, int] = {}
    for clip in timeline.clips():
        if isinstance(clip, Footage | Sound | Visualizer):
            speed = 1.0 if isinstance(clip, Visualizer) else clip.speed
            end_ms = clip.source_start_ms + round(clip.duration_ms * speed) + 1000
            needed[clip.media] = max(needed.get(clip.media, 0), end_ms)
    return needed


def _cut(clip: Footage | Sound, sounds: Sounds, samples: int) -> Cut:
    start, length = clip.start_ms * PER_MS, clip.duration_ms * PER_MS
    tail = JOIN if start + length + JOIN <= samples else 0
    source_start = round(clip.source_start_ms * PER_MS / clip.speed)
    fades = (clip.sound_in_ms * PER_MS, clip.sound_out_ms * PER_MS)
    return Cut(sounds.of(clip.media, clip.speed, clip.denoise), start, source_start, length, clip.volume, tail, *fades)


def _compose(bed: Bed) -> Samples:
    try:
        return compose(bed.mood, bed.duration_ms, tempo_bpm=bed.tempo_bpm, seed=bed.seed)
    except ValueError as exc:
        raise RenderError(f"The music bed {bed.name} cannot be composed: {exc}") from exc


def _music(bed: Bed, music: Samples, voice: float | None) -> Music:
    """The bed at its volume, lowered when at the usual volume it would not stay well below the voice."""
    level = _level_of([Music(music, 0, 1.0)], len(music))
    cap = voice * BED_BELOW_VOICE / (level * USUAL_VOLUME) if voice and level else 1.0
    fades = (bed.sound_in_ms * PER_MS, bed.sound_out_ms * PER_MS)
    return Music(music, bed.start_ms * PER_MS, bed.volume * min(1.0, cap), *fades)


def _level_of(pieces: Sequence[Piece], samples: int) -> float | None:
    meter = Meter()
    for block in _blocks(pieces, samples):
        meter.hear(block)
    return meter.level


def _write(pieces: Sequence[Piece], samples: int, path: Path) -> float:
    """Write the sum of the pieces; returns its peak."""
    peak = 0.0
    with path.open("wb") as file:
        for block in _blocks(pieces, samples):
            peak = max(peak, float(np.abs(block).max(initial=0)))
            file.write(block.data)
    return peak


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
