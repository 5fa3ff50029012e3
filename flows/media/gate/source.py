"""Whether a part of a source is black, still, silent or clipped itself; then so is the video, and rightly.

What lies behind the end of a source, and a file that cannot be read any more, counts as being so.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import av
import av.error
import numpy as np

from flows.media.gate.hear import Blocks, Samples, clipped_in
from flows.media.gate.see import Grid, grid_of, is_black_picture, is_same, picture_of, pictures_between

LONGEST_S = 20.0
EDGE_S = 0.2
"""What is left out at both ends of a part: cuts fall between pictures, and a codec's sound rings a little."""
MOSTLY = 0.9


@lru_cache(maxsize=64)
def is_black(path: Path, start_s: float, end_s: float) -> bool:
    """Whether every picture of a part is black."""
    return all(is_black_picture(grid) for grid in _grids(path, start_s, end_s))


@lru_cache(maxsize=64)
def is_frozen(path: Path, start_s: float, end_s: float) -> bool:
    """Whether the picture of a part stands still."""
    grids = _grids(path, start_s, end_s)
    first = next(grids, None)
    return first is None or all(is_same(first, grid) for grid in grids)


@lru_cache(maxsize=64)
def is_silent(path: Path, start_s: float, end_s: float) -> bool:
    """Whether there is nothing to be heard in a part but for moments."""
    blocks = None
    for frame, values in _sound(path, start_s, end_s):
        blocks = blocks or Blocks(frame.sample_rate)
        blocks.add(values)
    if blocks is None:
        return True
    quiet_ms = sum(one.length_ms for one in blocks.silent())
    return quiet_ms >= MOSTLY * 1000 * blocks.length_s


@lru_cache(maxsize=64)
def is_clipped(path: Path, start_s: float, end_s: float) -> bool:
    """Whether the sound of a part, or close to it, stays at full scale anywhere."""
    return any(clipped_in(values, 0) for _, values in _sound(path, start_s - 2 * EDGE_S, end_s + 2 * EDGE_S))


def _inside(start_s: float, end_s: float) -> tuple[float, float]:
    """A part without its edges, and no longer than what is looked at."""
    edge_s = min(EDGE_S, (end_s - start_s) / 4)
    return max(0.0, start_s + edge_s), min(end_s - edge_s, start_s + LONGEST_S)


def _grids(path: Path, start_s: float, end_s: float) -> Iterator[Grid]:
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            stream = picture_of(container)
            if stream is not None and _is_image(container):
                yield from (grid_of(frame) for frame in itertools.islice(container.decode(stream), 1))
            elif stream is not None:
                origin_s = float((stream.start_time or 0) * stream.time_base)
                inner = [origin_s + time_s for time_s in _inside(start_s, end_s)]
                yield from (grid for _, grid in pictures_between(container, stream, inner[0], inner[1]))
    except (av.error.FFmpegError, OSError, ValueError):
        return


def _is_image(container: Any) -> bool:
    """A picture has no times: it is the same in every part."""
    name: str = container.format.name
    return name == "image2" or name.endswith("_pipe")


def _sound(path: Path, start_s: float, end_s: float) -> Iterator[tuple[Any, Samples]]:
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            stream = next(iter(container.streams.audio), None)
            if stream is None:
                return
            as_float = av.AudioResampler(format="flt")  # planar, PyAV reads past the eighth channel
            first_s, last_s = _inside(start_s, end_s)
            container.seek(round(max(0.0, first_s - EDGE_S) * av.time_base))
            for frame in container.decode(stream):
                time_s = frame.time or 0.0
                if time_s >= last_s:
                    return
                if time_s >= first_s:
                    for part in as_float.resample(frame):
                        yield frame, np.asarray(part.to_ndarray().reshape(part.samples, -1).T, dtype=np.float32)
    except (av.error.FFmpegError, OSError, ValueError):
        return
