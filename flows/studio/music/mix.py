"""Playing the notes: every bar into one long array, with the hall around it, and the final levelling."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from flows.studio.music.arrangement import Note
from flows.studio.music.drums import play_drum
from flows.studio.music.instruments import play_note
from flows.studio.music.reverberation import BLOCK, Reverberation
from flows.studio.music.tones import SAMPLE_RATE, Samples, frames_of

PEAK = 0.89
_TAKES = 3
_ECHO_RETURN = 0.9
_FRAMES_AT_ONCE = 10 * SAMPLE_RATE


class Desk:
    """The mixing desk: notes go into `music` where they fall; their echoes follow, the last ones when all is played."""

    def __init__(self, music: Samples, hall_s: float, rng: np.random.Generator):
        self._music, self._rng = music, rng
        self._hall = Reverberation(hall_s, rng)
        self._sends = np.zeros((0, 2), dtype=np.float32)
        self._closed = self._answered = 0
        self._takes: dict[tuple[str, int, int], Samples] = {}

    def play(self, note: Note) -> None:
        """Add a note of the open bar."""
        take = self._take(note)
        at = frames_of(note.at_s)
        sides = np.array([np.cos((note.pan + 1) * np.pi / 4), np.sin((note.pan + 1) * np.pi / 4)], dtype=np.float32)
        heard = take * (sides * np.float32(note.level * np.sqrt(2)))
        _add(self._music, self._closed + at, heard)
        if note.echo:
            sent = self._closed + at - self._answered
            self._make_room(sent + len(heard))
            self._sends[sent : sent + len(heard)] += heard * np.float32(note.echo)

    def close_bar(self, frames: int) -> None:
        """Open the next bar; this one was `frames` long."""
        self._closed += frames
        while self._closed - self._answered >= BLOCK:
            self._answer()

    def finish(self) -> None:
        """Let the hall answer what was played last."""
        while self._answered < len(self._music):
            self._answer()

    def _answer(self) -> None:
        self._make_room(BLOCK)
        _add(self._music, self._answered, self._hall.answer(self._sends[:BLOCK]) * np.float32(_ECHO_RETURN))
        self._sends = self._sends[BLOCK:].copy()
        self._answered += BLOCK

    def _take(self, note: Note) -> Samples:
        """A recording of the note; each is made once, drums in a few varieties."""
        variety = int(self._rng.integers(_TAKES)) if note.pitch is None else note.pitch
        key = (note.instrument, variety, 0 if note.pitch is None else frames_of(note.length_s))
        if key not in self._takes:
            self._takes[key] = (
                play_drum(note.instrument, self._rng)
                if note.pitch is None
                else play_note(note.instrument, note.pitch, note.length_s, self._rng)
            )
        return self._takes[key]

    def _make_room(self, frames: int) -> None:
        if frames > len(self._sends):
            self._sends = np.pad(self._sends, ((0, frames - len(self._sends)), (0, 0)))


def _add(music: Samples, start: int, sound: Samples) -> None:
    """Add in place; what lies beyond the end is not heard."""
    room = len(music) - start
    music[start : start + len(sound)] += sound[: max(0, room)]


def fade(music: Samples, in_s: float, out_s: float) -> None:
    """Bring both ends to silence, in place, along cosines."""
    rise, fall = min(frames_of(in_s), len(music) // 2), min(frames_of(out_s), len(music) - 1)
    music[:rise] *= _quarter_wave(rise)[:, None] ** 2
    music[len(music) - fall :] *= _quarter_wave(fall)[::-1, None] ** 2


def _quarter_wave(frames: int) -> Samples:
    wave: Samples = np.sin(np.arange(frames) * (np.pi / 2 / max(1, frames))).astype(np.float32)
    return wave


def level_out(music: Samples, loudness_dbfs: float) -> None:
    """Bring the music to a mean level, in place, rounding off peaks so that none exceeds PEAK."""
    gain = np.float32(10 ** (loudness_dbfs / 20) / max(_mean_level(music), 1e-9))
    for block in _blocks(music):
        block *= gain
        _round_off(block)


def _mean_level(music: Samples) -> float:
    power = sum(float(np.vdot(block, block)) for block in _blocks(music))
    return float(np.sqrt(power / max(1, music.size)))


def _round_off(block: Samples) -> None:
    """Soft limiting: straight up to half of PEAK, then bending so that PEAK is never passed."""
    knee = np.float32(PEAK / 2)
    over = np.abs(block) > knee
    loud = block[over]
    block[over] = np.sign(loud) * (knee + knee * np.tanh((np.abs(loud) - knee) / knee))


def _blocks(music: Samples) -> Iterator[Samples]:
    for start in range(0, len(music), _FRAMES_AT_ONCE):
        yield music[start : start + _FRAMES_AT_ONCE]
