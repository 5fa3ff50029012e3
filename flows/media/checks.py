"""Is a finished file what was asked for? Quick checks on a download, and a complete decode for closer looks."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import av
import av.error

from flows.errors import CheckError
from flows.media.hashing import sha256_file

if TYPE_CHECKING:  # a run that only looks at its file need not load numpy
    import numpy as np
    from numpy.typing import NDArray

_FPS_TOLERANCE = 0.05
_DURATION_TOLERANCE_S = 0.05
_LAST_PART_S = 2.0
_BLACK_LUMA = 20.0
_FROZEN_DIFFERENCE = 0.2
_SMALL = (160, 90)


@dataclass(frozen=True)
class Check:
    """One thing that was looked at; `detail` says what was found and, when it is wrong, what was wanted."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True)
class FileFacts:
    """What a finished file is; None where it has no such stream. Files that are not MP4 count as `faststart`."""

    bytes: int
    sha256: str
    duration_s: float | None
    width: int | None
    height: int | None
    fps: float | None
    video_codec: str | None
    audio_codec: str | None
    pixel_format: str | None
    faststart: bool


@dataclass(frozen=True)
class DecodedFacts:
    """What decoding a whole file showed. Luma and differences on a scale of 0 to 255; levels in dBFS (None: no sound).

    `max_frame_difference` is the greatest mean change from one frame to the next; a picture that never changes is
    `frozen`. `black_fraction` is the share of frames that are black.
    """

    frames: int
    luma_min: float
    luma_max: float
    max_frame_difference: float
    frozen: bool
    black_fraction: float
    audio_duration_s: float
    audio_rms_dbfs: float | None
    audio_peak_dbfs: float | None


def check_file(path: Path, require: Mapping[str, object]) -> tuple[FileFacts, list[Check]]:
    """Look into a finished file: is it whole, and is it what `require` wants?

    Known requirements: video_codec, audio_codec, pixel_format, width, height, fps, and in seconds duration,
    min_duration and max_duration; one that is None is not looked at. Raises CheckError when the file is missing, empty,
    or no media file at all.
    """
    _refuse_other_things(path)
    with _opened(path) as container:
        streams = _Streams.of(container)
        facts = _facts(path, streams)
        checks = [_readable(path, container), _faststart(path), _kinds(streams)]
    checks += [_requirement(name, wanted, facts, streams) for name, wanted in require.items() if wanted is not None]
    return facts, checks


@dataclass(frozen=True)
class _Streams:
    """The streams that matter, and how long they are in seconds."""

    video: Any
    audio: Any
    video_s: float | None
    audio_s: float | None

    @classmethod
    def of(cls, container: av.container.InputContainer) -> _Streams:
        pictures = [s for s in container.streams.video if not s.disposition & av.stream.Disposition.attached_pic]
        video, audio = next(iter(pictures), None), next(iter(container.streams.audio), None)
        return cls(video, audio, _duration_s(container, video), _duration_s(container, audio))


def _duration_s(container: av.container.InputContainer, stream: Any) -> float | None:
    if stream is None:
        return None
    if stream.duration is not None:
        return float(stream.duration * stream.time_base)
    return container.duration / av.time_base if container.duration is not None else None


def _facts(path: Path, streams: _Streams) -> FileFacts:
    video, audio = streams.video, streams.audio
    return FileFacts(
        bytes=path.stat().st_size,
        sha256=sha256_file(path),
        duration_s=streams.video_s if video else streams.audio_s,
        width=video.width if video else None,
        height=video.height if video else None,
        fps=float(video.average_rate or video.guessed_rate or 0) or None if video else None,
        video_codec=video.codec.canonical_name if video else None,
        audio_codec=audio.codec.canonical_name if audio else None,
        pixel_format=video.codec_context.pix_fmt if video else None,
        faststart=_faststart(path).ok,
    )


# Whether it is a media file at all


def _refuse_other_things(path: Path) -> None:
    try:
        with path.open("rb") as file:
            beginning = file.read(256)
    except OSError as exc:
        raise CheckError(f"{path} cannot be read: {exc.strerror}.") from exc
    if not beginning:
        raise CheckError(f"{path} is empty (0 bytes).", hint="Download it again.")
    page = re.match(rb"(?:\xef\xbb\xbf)?\s*([<{\[]\W{0,4}\w{0,12})", beginning)
    if page:
        shown = page[1].decode("utf-8", "replace")
        raise CheckError(
            f"{path} is not a video: it begins with '{shown}'.", hint="The server sent a page; download again."
        )


def _opened(path: Path) -> av.container.InputContainer:
    try:
        return av.open(str(path), metadata_errors="replace")
    except (av.error.FFmpegError, ValueError) as exc:
        raise CheckError(
            f"{path} cannot be opened as a video: {_reason(exc)}.", hint="It may be incomplete; download again."
        ) from exc


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


# Always checked


def _readable(path: Path, container: av.container.InputContainer) -> Check:
    missing = _missing_bytes(path)
    if missing:
        return Check("readable", False, f"the file is cut off: at least {missing} bytes are missing")
    try:
        unreadable = [_name(s) for s in container.streams if _decodes(s) and not _reads_both_ends(container, s)]
    except (av.error.FFmpegError, ValueError) as exc:
        return Check("readable", False, f"does not decode: {_reason(exc)}")
    if unreadable:
        return Check("readable", False, f"{' and '.join(unreadable)} cannot be decoded at the beginning or the end")
    return Check("readable", True, "decodes at the beginning and at the end")


def _name(stream: Any) -> str:
    return {"video": "the picture", "audio": "the sound"}[stream.type]


def _decodes(stream: Any) -> bool:
    return stream.type in ("video", "audio") and not stream.disposition & av.stream.Disposition.attached_pic


def _reads_both_ends(container: av.container.InputContainer, stream: Any) -> bool:
    container.seek(0, backward=True)
    if next(container.decode(stream), None) is None:
        return False
    length_s = _duration_s(container, stream)
    if length_s is None or length_s <= _LAST_PART_S:
        return True
    start_s = (container.start_time or 0) / av.time_base
    container.seek(int((start_s + length_s - _LAST_PART_S / 2) * av.time_base), backward=True)
    last_s = max((frame.time for frame in container.decode(stream) if frame.time is not None), default=0.0)
    return bool(last_s - start_s >= length_s - _LAST_PART_S / 2)


def _faststart(path: Path) -> Check:
    boxes = [name for name, _ in _top_level_boxes(path)]
    if b"moov" not in boxes or b"mdat" not in boxes:
        return Check("faststart", True, "not an MP4 file, nothing to arrange")
    ok = boxes.index(b"moov") < boxes.index(b"mdat")
    return Check("faststart", ok, f"the index stands {'before' if ok else 'behind'} the pictures")


def _missing_bytes(path: Path) -> int:
    """How much of an ISO base media file's last box is not there; 0 for other files."""
    boxes = list(_top_level_boxes(path))
    whole = max((end for _, end in boxes), default=0) if boxes[:1] and boxes[0][0] == b"ftyp" else 0
    return max(0, whole - path.stat().st_size)


def _top_level_boxes(path: Path) -> Iterator[tuple[bytes, int]]:
    """Name and end of an ISO base media file's outermost boxes (ISO/IEC 14496-12, 4.2); few or none for other files."""
    with path.open("rb") as file:
        while (header := file.read(8)) and len(header) == 8 and header[4:].isalnum():
            rest = _bytes_left(file, int.from_bytes(header[:4], "big"))
            yield header[4:], file.tell() + (rest or 0)
            if rest is None:
                return
            file.seek(rest, 1)


def _bytes_left(file: BinaryIO, size: int) -> int | None:
    """How far the next box lies ahead; None when this one reaches to the end of the file or is broken."""
    if size == 1:
        return max(0, int.from_bytes(file.read(8), "big") - 16)
    return size - 8 if size >= 8 else None


def _kinds(streams: _Streams) -> Check:
    found = [name for name, stream in (("picture", streams.video), ("sound", streams.audio)) if stream is not None]
    return Check("streams", bool(found), " and ".join(found) if found else "neither picture nor sound")


# Required by the recipe


def _requirement(name: str, wanted: object, facts: FileFacts, streams: _Streams) -> Check:
    if name in _COMPARED:
        return _compared(name, wanted, facts)
    if name in _TIMED:
        return _TIMED[name](_number(name, wanted), facts, streams)
    return Check(name, False, "not something that can be checked")


def _compared(name: str, wanted: object, facts: FileFacts) -> Check:
    found = getattr(facts, name)
    if found is None:
        return Check(name, False, f"none, required {wanted}")
    tolerance = _COMPARED[name]
    if tolerance is None:
        ok = str(found).casefold() == str(wanted).casefold()
    else:
        ok = abs(found - _number(name, wanted)) <= tolerance
    shown = _plain(found)
    return Check(name, ok, f"{shown}, as required" if ok else f"{shown}, required {wanted}")


# Requirements that name a fact, and by how much a number may differ; None compares words.
_COMPARED: dict[str, float | None] = {
    "video_codec": None,
    "audio_codec": None,
    "pixel_format": None,
    "width": 0.0,
    "height": 0.0,
    "fps": _FPS_TOLERANCE,
}


def _number(name: str, value: object) -> float:
    try:
        return float(str(value))
    except ValueError as exc:
        raise CheckError(f"requirement {name}: {value!r} is not a number.") from exc


def _plain(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _duration(wanted_s: float, facts: FileFacts, streams: _Streams) -> Check:
    lengths = {"picture": streams.video_s, "sound": streams.audio_s}
    known = {name: length for name, length in lengths.items() if length is not None}
    tolerance_s = max(1 / facts.fps if facts.fps else 0.0, _DURATION_TOLERANCE_S) + 1e-6
    ok = bool(known) and all(abs(length - wanted_s) <= tolerance_s for length in known.values())
    found = ", ".join(f"{name} {length:.2f} s" for name, length in known.items()) or "unknown"
    return Check("duration", ok, f"{found}, {'as required' if ok else f'required {_plain(wanted_s)} s'}")


def _min_duration(wanted_s: float, facts: FileFacts, streams: _Streams) -> Check:
    found_s = facts.duration_s or 0.0
    return Check("min_duration", found_s >= wanted_s, f"{found_s:.2f} s, at least {_plain(wanted_s)} s required")


def _max_duration(wanted_s: float, facts: FileFacts, streams: _Streams) -> Check:
    found_s = facts.duration_s or 0.0
    return Check("max_duration", found_s <= wanted_s, f"{found_s:.2f} s, at most {_plain(wanted_s)} s allowed")


_TIMED: dict[str, Callable[[float, FileFacts, _Streams], Check]] = {
    "duration": _duration,
    "min_duration": _min_duration,
    "max_duration": _max_duration,
}


# The complete decode


def decode_all(path: Path) -> DecodedFacts:
    """Decode every frame of picture and sound. Raises CheckError at the first one that is damaged or missing."""
    _refuse_other_things(path)
    pictures, sounds = _Pictures(), _Sounds()
    with _opened(path) as container:
        streams = _Streams.of(container)
        for frame in _every_frame(path, container, streams):
            (pictures if isinstance(frame, av.VideoFrame) else sounds).add(frame)
        promised = streams.video.frames if streams.video else 0
    if pictures.frames < promised:
        raise CheckError(f"{path} holds {pictures.frames} of the {promised} frames that it promises.")
    return _decoded(pictures, sounds)


def _every_frame(path: Path, container: av.container.InputContainer, streams: _Streams) -> Iterator[Any]:
    """The frames of picture and sound as they come, with damage raised and not concealed."""
    wanted = [stream for stream in (streams.video, streams.audio) if stream is not None]
    for stream in wanted:
        stream.codec_context.options = {"err_detect": "explode"}
        stream.thread_type = "AUTO"
    frames: Iterator[Any] = container.decode(wanted)
    try:
        for frame in frames:
            if frame.is_corrupt:
                raise CheckError(f"{path}: the frame at {frame.time or 0:.2f} s is damaged.")
            yield frame
    except (av.error.FFmpegError, ValueError) as exc:
        raise CheckError(f"{path} does not decode completely: {_reason(exc)}.") from exc


def _decoded(pictures: _Pictures, sounds: _Sounds) -> DecodedFacts:
    rms_dbfs, peak_dbfs = sounds.levels_dbfs()
    return DecodedFacts(
        frames=pictures.frames,
        luma_min=pictures.luma_min if pictures.frames else 0.0,
        luma_max=pictures.luma_max,
        max_frame_difference=pictures.max_difference,
        frozen=pictures.frames > 1 and pictures.max_difference < _FROZEN_DIFFERENCE,
        black_fraction=pictures.black / pictures.frames if pictures.frames else 0.0,
        audio_duration_s=sounds.duration_s,
        audio_rms_dbfs=rms_dbfs,
        audio_peak_dbfs=peak_dbfs,
    )


class _Pictures:
    """What is remembered of the frames that have passed."""

    def __init__(self) -> None:
        self.frames = self.black = 0
        self.luma_min, self.luma_max, self.max_difference = 255.0, 0.0, 0.0
        self._last: NDArray[np.float32] | None = None

    def add(self, frame: Any) -> None:
        small = frame.reformat(width=_SMALL[0], height=_SMALL[1], format="gray").to_ndarray().astype("float32")
        luma = float(small.mean())
        self.frames += 1
        self.black += luma < _BLACK_LUMA
        self.luma_min, self.luma_max = min(self.luma_min, luma), max(self.luma_max, luma)
        if self._last is not None:
            self.max_difference = max(self.max_difference, float(abs(small - self._last).mean()))
        self._last = small


class _Sounds:
    """What is remembered of the sound that has passed."""

    def __init__(self) -> None:
        self.duration_s, self._power, self._count, self._peak = 0.0, 0.0, 0, 0.0
        self._as_float = av.AudioResampler(format="fltp")

    def add(self, frame: Any) -> None:
        self.duration_s += frame.samples / frame.sample_rate
        for part in self._as_float.resample(frame):
            values: NDArray[Any] = part.to_ndarray()
            self._power += float((values.astype("float64") ** 2).sum())
            self._count += values.size
            self._peak = max(self._peak, float(abs(values).max(initial=0.0)))

    def levels_dbfs(self) -> tuple[float | None, float | None]:
        """RMS and peak; None without sound."""
        if not self._count:
            return None, None
        rms = (self._power / self._count) ** 0.5
        return 20 * math.log10(max(rms, 1e-6)), 20 * math.log10(max(self._peak, 1e-6))
