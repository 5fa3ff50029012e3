"""Whether a frame of a video is the same however it was come by: after all frames before it, or after a jump."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import av
import av.error

from flows.media.probe import MediaInfo
from flows.studio.renderer.h264.bits import Nal, Unsuited, nal_type, split_annexb, split_sized
from flows.studio.renderer.source import moving_picture, packets_of

INDEXED = frozenset({".mp4", ".m4v", ".mov", ".mkv", ".webm"})
"""Containers with an index, so that a jump ends at a key frame before the place."""


def is_entered_anywhere(info: MediaInfo) -> bool:
    """Whether it has an index, whole frames, and groups of pictures that each stand for themselves."""
    if info.interlaced or info.path.suffix.lower() not in INDEXED:
        return False
    status = info.path.stat()
    return _has_closed_groups(info.path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=64)
def _has_closed_groups(path: Path, _size: int, _changed: int) -> bool:
    """Whether every picture after a key frame in the file is also shown after it, and needs nothing before it."""
    latest_key: int | None = None
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            stream = moving_picture(container)
            for packet in packets_of(container, stream):
                if packet.pts is None or packet.is_corrupt or packet.is_discard:
                    return False
                if packet.is_keyframe:
                    if not _begins_anew(packet, stream.codec_context):
                        return False
                    latest_key = packet.pts
                if latest_key is None or packet.pts < latest_key:
                    return False
    except (av.error.FFmpegError, OSError, StopIteration, Unsuited, IndexError):
        return False
    return latest_key is not None


def _begins_anew(packet: Any, context: Any) -> bool:
    """Whether decoders forget all before it; H.264 also calls key frames what later pictures may look past."""
    if context.name != "h264":
        return True
    head, data = context.extradata or b"", bytes(packet)
    nals = split_sized(data, (head[4] & 3) + 1) if head[:1] == b"\x01" else split_annexb(data)
    return any(nal_type(nal) == Nal.IDR for nal in nals)
