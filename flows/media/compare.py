"""Whether two videos show and sound the same: by their coded packets, else by their decoded frames."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

import av
import av.error

from flows.media.gate import coded_streams
from flows.media.hashing import sha256_file

Facts = dict[str, Any]


def compare(first: Path, sha256: str, streams: Mapping[str, Any], again: Path) -> Facts:
    """`{"same": …, "compared": {"picture": {"same", "detail"}, "sound": …}}` of a video made again.

    `streams` are the coded streams of the first one: equal packets decode to equal frames. Where they differ, each
    frame of both files is decoded and compared, if `first` is still the file with that `sha256`; `same` is None where
    it is not, so that nobody can tell.
    """
    now = coded_streams(again)
    is_there = first.is_file() and sha256_file(first) == sha256
    found = {
        name: _compared(name, first if is_there else None, streams.get(name), now.get(name), again)
        for name in ("picture", "sound")
        if name in streams or name in now
    }
    verdicts = [one["same"] for one in found.values()]
    same = False if False in verdicts else None if None in verdicts else True
    return {"same": same, "compared": found}


def _compared(name: str, first: Path | None, then: Any, now: Any, again: Path) -> Facts:
    if then == now:
        return {"same": True, "detail": f"the same, packet for packet ({now['packets']} packets)"}
    if then is None or now is None:
        return {"same": False, "detail": "only one of the two has any"}
    if first is None:
        return {"same": None, "detail": "coded otherwise, and the first video is not there to be compared with"}
    pairs = list(zip_longest(_frames(first, name), _frames(again, name)))
    other = [number for number, (one, two) in enumerate(pairs) if one != two]
    if not other:
        return {"same": True, "detail": f"the same, frame for frame ({len(pairs)} frames), coded otherwise"}
    return {"same": False, "detail": f"{len(other)} of {len(pairs)} frames differ, first frame {other[0] + 1}"}


def _frames(path: Path, name: str) -> Iterator[bytes]:
    """The SHA-256 of each decoded frame: the visible points of its planes, or its samples, and its time."""
    with av.open(str(path), metadata_errors="replace") as container:
        frames: Iterator[Any] = container.decode(video=0) if name == "picture" else container.decode(audio=0)
        for frame in frames:
            digest = hashlib.sha256(f"{frame.pts} ".encode())
            digest.update(frame.to_ndarray().tobytes())
            yield digest.digest()
