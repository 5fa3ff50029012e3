"""What was encoded before is taken from the stock instead of made again; what is made is kept there.

An entry is a line of JSON, which describes the bytes behind it: coded pictures one after the other, or a sound file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.container import OutputContainer

from flows.media.probe import MediaInfo
from flows.studio.renderer import commands
from flows.studio.renderer.content import Content
from flows.studio.renderer.cuts import Made
from flows.studio.renderer.encoder import Encoded
from flows.studio.renderer.entering import is_entered_anywhere
from flows.studio.renderer.loudness import Samples
from flows.studio.renderer.recut import Slices
from flows.studio.renderer.scene import Scene
from flows.studio.renderer.sounds import PER_MS
from flows.studio.renderer.stock import Stock
from flows.studio.renderer.track import Track, packets_of_file, window_places

SOUND_FILE = "sound.m4a"

Facts = dict[str, Any]


class Reuse:
    """What one render takes from the stock and brings to it; without a stock everything is made.

    `frames` are the ranges that earlier renders brought, `has_sound` tells whether the sound is theirs.
    """

    def __init__(
        self, stock: Stock | None, media: Mapping[str, MediaInfo], content: Callable[[Callable[[str], str]], Content]
    ) -> None:
        self._stock, self._media = stock, media
        self._digests: dict[str, str] = {}
        self._content = content(self._digest)
        self._taken: set[str] = set()
        self._brought: set[str] = set()
        self._showing: dict[str, set[str]] = {}
        self.frames: set[tuple[int, int]] = set()
        self.has_sound = False

    @property
    def has_taken(self) -> bool:
        """Whether an earlier render made anything of this one."""
        return bool(self.frames) or self.has_sound

    def reused_frames(self, first: int, end: int) -> int:
        """How many of these frames were taken."""
        return sum(max(0, min(end, b) - max(first, a)) for a, b in self.frames)

    def forget(self) -> None:
        """Keep nothing of what this render took and brought: its file is not as it should be."""
        for key in self._taken | self._brought:
            assert self._stock is not None
            self._stock.drop(key)

    # ---- pictures

    def pictures(
        self, way: str, first: int, end: int, scene: Scene, make: Callable[[], Iterator[Encoded]]
    ) -> Iterator[Encoded]:
        """Frames `first` up to `end`; what is not in the stock is made by `make`, which counts from 0."""
        shown = self._content.videos_in(first, end)
        key = self._content.of_frames(way, first, end) if self._can_keep(shown) else ""
        if entry := self._get(key):
            told, data = entry
            scene.note_ended(
                {name: told["ended"][at] for name in self._media if (at := self._digest(name)) in told["ended"]}
            )
            if key not in self._brought:
                self.frames.add((first, end))
            yield from _moved(_unpacked(told["pictures"], data), first)
            return
        mark, made = commands.mark(), list[Encoded]()
        for encoded in make():
            made.append(encoded)
            yield from _moved((encoded,), first)
        if key and not self._is_damaged(scene, key, shown):
            ended = {self._digest(name): ms for name, ms in scene.ended_ms().items()}
            self._put(
                key,
                {"pictures": _packed(made), "ended": ended},
                _bytes_of(made),
                commands.noted(mark, by_this_thread=True),
            )

    def _can_keep(self, shown: set[str]) -> bool:
        return self._stock is not None and all(is_entered_anywhere(self._media[name]) for name in shown)

    def _is_damaged(self, scene: Scene, key: str, shown: set[str]) -> bool:
        """Whether a source in an entry turned out to be damaged; what decoders make of it depends on how they came
        there, so nothing of this render that shows it is kept."""
        assert self._stock is not None
        self._showing[key] = shown
        damaged = scene.damaged()
        for other in [name for name, media in self._showing.items() if media & damaged]:
            self._stock.drop(other)
        return bool(shown & damaged)

    def slices(self, media: str, pieces: Sequence[Made]) -> dict[Made, Slices] | None:
        """All pieces of a source as they were encoded before; None when they were not."""
        entry = self._get(self._content.of_cuts(media, _ordered(pieces))) if self._stock else None
        if entry is None:
            return None
        pictures = _unpacked(entry[0]["pictures"], entry[1])
        return {piece: [next(pictures).nals for _ in range(piece.first, piece.end)] for piece in _ordered(pieces)}

    def keep_slices(self, media: str, made: Mapping[Made, Slices], noted: list[list[str]]) -> None:
        """Keep all encoded pieces of a source."""
        if self._stock:
            pictures = [Encoded(0, False, nals) for piece in _ordered(made) for nals in made[piece]]
            key = self._content.of_cuts(media, _ordered(made))
            self._put(key, {"pictures": _packed(pictures)}, _bytes_of(pictures), noted)

    # ---- sound

    def sound(self, folder: Path) -> Track | None:
        """The encoded sound of an earlier render, as a file in `folder`; None when there is none."""
        entry = self._get(self._content.of_sound()) if self._stock else None
        if entry is None:
            return None
        told, data = entry
        windows: dict[int, Samples] = {}
        for place, count in told["windows"]:
            windows[place] = np.frombuffer(data[: count * 4], np.float32)
            data = data[count * 4 :]
        path = folder / SOUND_FILE
        path.write_bytes(data)
        self.has_sound = True
        return KeptTrack(path, windows)

    def keep_sound(self, sound: Track, video: Path, folder: Path, noted: list[list[str]]) -> None:
        """Keep the sound of a video that was found to be right."""
        if self._stock and not self.has_sound:
            places = window_places(self._content.duration_ms * PER_MS)
            windows = {place: sound.expected(place).astype(np.float32) for place in places}
            data = b"".join([*(heard.tobytes() for heard in windows.values()), _sound_of(video, folder).read_bytes()])
            told = {"windows": [[place, len(heard)] for place, heard in windows.items()]}
            self._put(self._content.of_sound(), told, data, noted)

    # ---- entries

    def _digest(self, media: str) -> str:
        assert self._stock is not None
        if media not in self._digests:
            path = self._media[media].path
            self._digests[media] = self._stock.digest_of(path) + path.suffix.lower()
        return self._digests[media]

    def _get(self, key: str) -> tuple[Facts, bytes] | None:
        found = self._stock.get(key) if self._stock and key else None
        if found is None:
            return None
        line, _, data = found.partition(b"\n")
        told: Facts = json.loads(line)
        for command in told["commands"]:
            commands.note(command)
        self._taken.add(key)
        return told, data

    def _put(self, key: str, told: Facts, data: bytes, noted: list[list[str]]) -> None:
        assert self._stock is not None
        self._brought.add(key)
        self._stock.put(key, json.dumps({**told, "commands": noted}).encode() + b"\n" + data)


@dataclass(frozen=True)
class KeptTrack:
    """Sound that an earlier render made, with what is to be heard at some places."""

    path: Path
    windows: Mapping[int, Samples]

    def packets(self, target: OutputContainer) -> Iterator[Any]:
        """Packets for a new stream of a file, in order."""
        return packets_of_file(self.path, target)

    def expected(self, place: int) -> Samples:
        """Mono samples of the window at a place."""
        return self.windows[place]


def _sound_of(video: Path, folder: Path) -> Path:
    """The sound of a video as a file of its own."""
    path = folder / f"kept-{SOUND_FILE}"
    with av.open(str(path), "w", format="mp4") as target:
        for packet in packets_of_file(video, target):
            target.mux(packet)
    return path


def _moved(pictures: Iterable[Encoded], by: int) -> Iterator[Encoded]:
    return (replace(encoded, frame=encoded.frame + by) for encoded in pictures)


def _packed(pictures: Iterable[Encoded]) -> list[tuple[int, bool, list[int]]]:
    """Frame, key and the sizes of the slices of each picture."""
    return [(one.frame, one.key, [len(nal) for nal in one.nals]) for one in pictures]


def _unpacked(rows: Iterable[tuple[int, bool, list[int]]], data: bytes) -> Iterator[Encoded]:
    place = 0
    for frame, key, sizes in rows:
        nals = []
        for size in sizes:
            nals.append(data[place : place + size])
            place += size
        yield Encoded(frame, key, tuple(nals))


def _bytes_of(pictures: Iterable[Encoded]) -> bytes:
    return b"".join(nal for one in pictures for nal in one.nals)


def _ordered(pieces: Iterable[Made]) -> list[Made]:
    return sorted(set(pieces), key=lambda piece: (piece.first, piece.end, piece.exact))
