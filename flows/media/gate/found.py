"""What a look through a whole file finds: stretches with their times, and what each stream is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Stretch:
    """A part of a file in ms from its beginning; `value` says how much of what it was found for."""

    start_ms: int
    end_ms: int
    value: float

    @property
    def length_ms(self) -> int:
        return self.end_ms - self.start_ms


@dataclass(frozen=True)
class Coded:
    """A stream as it is coded: how many packets, and the SHA-256 of its parameters and of all of them in order.

    Streams of which these are equal decode to the same frames.
    """

    packets: int
    sha256: str


@dataclass(frozen=True)
class Seen:
    """The picture of a file. `black` values are mean luma, `frozen` ones mean change (both of 255).

    `damage` says where it does not decode; None when nothing was found. Times in seconds.
    """

    start_s: float
    end_s: float
    frame_s: float
    coded: Coded
    black: tuple[Stretch, ...]
    frozen: tuple[Stretch, ...]
    damage: str | None


@dataclass(frozen=True)
class Heard:
    """The sound of a file. `silent` values are dBFS; `clipped` ones samples at full scale; times in seconds.

    `drift_s` is how much longer the sound's time stamps last than its samples.
    """

    start_s: float
    end_s: float
    packet_s: float
    drift_s: float
    coded: Coded
    loudness_lufs: float | None
    true_peak_dbtp: float | None
    silent: tuple[Stretch, ...]
    clipped: tuple[Stretch, ...]
    damage: str | None


@dataclass(frozen=True)
class Found:
    """A whole file; None where it has no such stream."""

    seen: Seen | None
    heard: Heard | None
