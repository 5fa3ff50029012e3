"""The sound of a whole file, decoded once: loudness and true peak by ffmpeg's ebur128, silence, clipping."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import av
import av.error
import numpy as np
from numpy.typing import NDArray

from flows.media.gate.found import Heard, Stretch
from flows.media.gate.see import Hashed

Samples = NDArray[np.float32]
Tell = Callable[[float], None]

SILENT_DBFS = -60.0
SILENT_MS = 2000
BLOCK_MS = 10
FULL_SCALE = 0.9995
CLIPPED_IN_A_ROW = 3
NO_SOUND_LUFS = -70.0


def hear(path: Path, tell: Tell = lambda _: None) -> Heard | None:
    """Listen to the sound of a file, telling the share that is done; None when it has none."""
    with av.open(str(path), metadata_errors="replace") as container:
        stream = next(iter(container.streams.audio), None)
        if stream is None:
            return None
        listener = _Listener(stream)
        length_s = (container.duration or 0) / av.time_base
        try:
            for packet in container.demux(stream):
                if packet.size:
                    listener.hashed.add(bytes(packet))
                for frame in packet.decode():
                    listener.add(frame)
                    tell(min(1.0, listener.end_s / length_s) if length_s else 0.0)
        except (av.error.FFmpegError, ValueError):
            listener.damage = f"the sound does not decode at {listener.end_s:.2f} s"
        return listener.heard()


class _Listener:
    """What is remembered of the sound that has passed."""

    def __init__(self, stream: Any):
        self.hashed = Hashed(stream)
        self.damage: str | None = None
        self.start_s: float | None = None
        self.end_s = 0.0
        self._rate = stream.rate
        self._packet_s = (stream.codec_context.frame_size or 1024) / stream.rate
        self._samples = 0
        self._meter = _Meter(stream)
        self._as_float = av.AudioResampler(format="fltp")
        self._blocks = Blocks(stream.rate)
        self._clipped: list[Stretch] = []

    def add(self, frame: Any) -> None:
        time_s = frame.time if frame.time is not None else self.end_s
        self.start_s = time_s if self.start_s is None else self.start_s
        self.end_s = time_s + frame.samples / frame.sample_rate
        for part in self._as_float.resample(frame):
            values: Samples = np.asarray(part.to_ndarray(), dtype=np.float32)
            at_ms = round(self._samples / self._rate * 1000)
            self._clipped += clipped_in(values, at_ms)
            self._blocks.add(values)
        self._samples += frame.samples
        self._meter.add(frame)

    def heard(self) -> Heard:
        start_s = self.start_s or 0.0
        lufs, peak = self._meter.read()
        return Heard(
            start_s=start_s,
            end_s=self.end_s,
            packet_s=self._packet_s,
            drift_s=(self.end_s - start_s) - self._samples / self._rate if self._samples else 0.0,
            coded=self.hashed.coded(),
            loudness_lufs=lufs,
            true_peak_dbtp=peak,
            silent=tuple(one for one in self._blocks.silent() if one.length_ms >= SILENT_MS),
            clipped=tuple(self._clipped),
            damage=self.damage,
        )


class _Meter:
    """ffmpeg's ebur128: integrated loudness in LUFS and true peak in dBTP."""

    def __init__(self, stream: Any):
        self._graph = av.filter.Graph()
        self._source = self._graph.add_abuffer(template=stream)
        meter, sink = self._graph.add("ebur128", "metadata=1:peak=true:framelog=quiet"), self._graph.add("abuffersink")
        self._source.link_to(meter)
        meter.link_to(sink)
        self._graph.configure()
        self._last: dict[str, str] = {}

    def add(self, frame: Any) -> None:
        self._source.push(frame)
        self._pull()

    def _pull(self) -> None:
        try:
            while True:
                self._last = dict(self._graph.pull().metadata) or self._last
        except (av.error.BlockingIOError, av.error.EOFError):
            return

    def read(self) -> tuple[float | None, float | None]:
        """None for what there is none of: a sound that is silent has neither."""
        self._source.push(None)
        self._pull()
        lufs = float(self._last.get("lavfi.r128.I", NO_SOUND_LUFS))
        peak = float(self._last.get("lavfi.r128.true_peak", 0.0))
        heard = np.isfinite(lufs) and lufs > NO_SOUND_LUFS
        return (round(lufs, 1) if heard else None), (round(20 * float(np.log10(peak)), 1) if peak > 1e-6 else None)


class Blocks:
    """The power of each 10 ms of a sound, over all channels."""

    def __init__(self, rate: int):
        self._length = max(1, rate * BLOCK_MS // 1000)
        self._ms = self._length * 1000 / rate
        self._rest = np.zeros(0, dtype=np.float32)
        self._powers: list[Samples] = []

    def add(self, values: Samples) -> None:
        power = np.concatenate([self._rest, np.square(values).max(axis=0)])
        whole = len(power) // self._length * self._length
        self._rest = power[whole:]
        self._powers.append(power[:whole].reshape(-1, self._length).mean(axis=1))

    @property
    def length_s(self) -> float:
        """How much has passed, in whole blocks."""
        return sum(map(len, self._powers)) * self._ms / 1000

    def silent(self) -> Iterator[Stretch]:
        """Stretches below -60 dBFS, however short, each with its loudest block."""
        ends = [self._rest.mean(keepdims=True)] if len(self._rest) else []
        powers = np.concatenate([np.zeros(0, dtype=np.float32), *self._powers, *ends])
        quiet = powers < 10 ** (SILENT_DBFS / 10)
        for start, end in runs_of(quiet):
            loudest = 10 * float(np.log10(max(float(powers[start:end].max()), 1e-12)))
            yield Stretch(round(start * self._ms), round(end * self._ms), round(loudest, 1))


def clipped_in(values: Samples, at_ms: int) -> list[Stretch]:
    """At most one stretch: samples in a row at full scale, in a frame of samples that begins at `at_ms`."""
    most = 0
    for channel in values:
        full = np.abs(channel) >= FULL_SCALE
        if full.any():
            most = max([most, *(end - start for start, end in runs_of(full))])
    return [Stretch(at_ms, at_ms + 1, float(most))] if most >= CLIPPED_IN_A_ROW else []


def runs_of(truths: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and end (exclusive) of every run of true values."""
    turns = np.flatnonzero(np.diff(np.concatenate([[False], truths, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in zip(turns[::2], turns[1::2], strict=True)]
