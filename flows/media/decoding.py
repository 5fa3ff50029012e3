"""Frames of a file as players show them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import av
import av.error


def frames_of(container: av.container.InputContainer, stream: Any) -> Iterator[Any]:
    """The frames of a stream from where the file stands; damaged packets are passed over."""
    packets = container.demux(stream)
    while True:
        try:
            frames = next(packets).decode()
        except (StopIteration, av.error.EOFError):
            return
        except av.error.FFmpegError:
            continue
        yield from frames
