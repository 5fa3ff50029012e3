"""What happens in a recording over time: how loud it is, how much it moves, where scenes change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import av
import av.error
import numpy as np
from numpy.typing import NDArray

from flows.errors import InputError
from flows.media.decoding import frames_of
from flows.media.silence import levels_of

LOOKS_PER_S = 4
LOOK_SIZE = (48, 27)
SCENE_CHANGE = 0.18
SCENE_ABOVE_USUAL = 3.0
SHORTEST_SCENE_MS = 800
ENVELOPE_HZ = 100


@dataclass(frozen=True)
class Looks:
    """Times in ms of small looks at the picture, and how much each differs from the one before, 0 to 1."""

    times_ms: NDArray[np.int64]
    changes: NDArray[np.float32]


def look(path: Path) -> Looks:
    """Look at the picture a few times a second. Raises InputError when it cannot be decoded."""
    times: list[int] = []
    changes: list[float] = []
    before: NDArray[np.floating] | None = None
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            stream = container.streams.video[0]
            stream.thread_type = "AUTO"
            origin = float(container.start_time or 0) / 1_000_000
            for frame in frames_of(container, stream):
                if frame.time is None or (times and (frame.time - origin) * 1000 < times[-1] + 1000 / LOOKS_PER_S - 1):
                    continue
                small = frame.reformat(*LOOK_SIZE, format="gray").to_ndarray() / 255
                times.append(round((frame.time - origin) * 1000))
                changes.append(0.0 if before is None else float(np.abs(small - before).mean()))
                before = small
    except (av.error.FFmpegError, OSError, IndexError) as exc:
        raise InputError(f"{path} cannot be decoded.", hint=str(exc)) from exc
    return Looks(np.asarray(times, np.int64), np.asarray(changes, np.float32))


def motion_per_second(path: Path) -> list[float]:
    """How much the picture moves in each second, 0 to 1."""
    looks = look(path)
    if not len(looks.times_ms):
        return []
    seconds = looks.times_ms // 1000
    return [float(looks.changes[seconds == n].mean()) if (seconds == n).any() else 0.0 for n in range(seconds[-1] + 1)]


def scene_changes(path: Path) -> list[int]:
    """Times in ms at which the picture changes at once, at least 0.8 s apart."""
    looks = look(path)
    if len(looks.changes) < 2:
        return []
    limit = max(SCENE_CHANGE, SCENE_ABOVE_USUAL * float(np.median(looks.changes)))
    found: list[int] = []
    for time_ms, change in zip(looks.times_ms.tolist(), looks.changes.tolist(), strict=True):
        if change > limit and time_ms - (found[-1] if found else 0) >= SHORTEST_SCENE_MS:
            found.append(time_ms)
    return found


def loudness_per_second(path: Path) -> list[float]:
    """Mean power of the sound in each second."""
    levels = levels_of(path)
    powers = 10 ** (levels / 10)
    whole = len(powers) // ENVELOPE_HZ
    rest = [float(powers[whole * ENVELOPE_HZ :].mean())] if len(powers) % ENVELOPE_HZ else []
    return [*powers[: whole * ENVELOPE_HZ].reshape(-1, ENVELOPE_HZ).mean(axis=1).tolist(), *rest]
