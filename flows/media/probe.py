"""Look into a media file: streams, duration, tags, embedded cover. PyAV reads the streams, mutagen the tags."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import av
import av.error
import mutagen
from mutagen.flac import Picture
from mutagen.id3 import APIC
from mutagen.mp4 import MP4Cover

from flows.errors import InputError
from flows.wire import codes

MediaKind = Literal["audio", "image", "video"]


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What a file is. Times in ms, sizes in pixels as shown (rotation applied); None where one does not apply."""

    path: Path
    kind: MediaKind
    bytes: int
    duration_ms: int | None = None
    width: int | None = None
    height: int | None = None
    fps: float | None = None
    rotation: int = 0
    video_codec: str | None = None
    pixel_format: str | None = None
    audio_codec: str | None = None
    sample_rate: int | None = None
    channels: int | None = None
    tags: dict[str, str] = field(default_factory=dict)

    @property
    def has_audio(self) -> bool:
        return self.audio_codec is not None

    @property
    def has_video(self) -> bool:
        return self.video_codec is not None


def probe(path: Path, *, max_bytes: int | None = None) -> MediaInfo:
    """Read what `path` is.

    Raises InputError with one clear sentence when it is missing, a directory, empty, over `max_bytes`, of a type that
    the API does not accept, or not the media file its name promises.
    """
    size = _readable_size(path)
    kind = codes.kind_of(path.name)
    if kind is None:
        suffix = f".{codes.suffix_of(path.name)}" if "." in path.name else "without a suffix"
        raise InputError(
            f"{path}: a file {suffix} is not accepted.",
            hint="Accepted are " + ", ".join(codes.ACCEPTED_SUFFIXES) + ".",
        )
    if max_bytes is not None and size > max_bytes:
        raise InputError(
            f"{path} is too large: {size / 2**20:.0f} MB, and at most {max_bytes // 2**20} MB are accepted.",
            hint="Compress it or trim it.",
        )
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            return _describe(path, size, kind, container)
    except (av.error.FFmpegError, ValueError, IndexError) as exc:
        raise _broken(path, kind) from exc


def _readable_size(path: Path) -> int:
    try:
        if path.is_dir():
            raise InputError(f"{path} is a folder, not a file.", hint="Name one media file.")
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except FileNotFoundError as exc:
        raise InputError(
            f"{path} does not exist.", hint="Check the path; it is relative to the current folder."
        ) from exc
    except OSError as exc:
        raise InputError(f"{path} cannot be read: {exc.strerror}.", hint="Check its permissions.") from exc
    if size == 0:
        raise InputError(f"{path} is empty (0 bytes).", hint="Export or download the file again.")
    return size


def _broken(path: Path, kind: str) -> InputError:
    return InputError(
        f"{path} cannot be decoded as {kind}: it is damaged or not what its name says.",
        hint="Open it in a player to check it, then export it again.",
    )


def _describe(path: Path, size: int, promised: str, container: av.container.InputContainer) -> MediaInfo:
    pictures = [s for s in container.streams.video if not _is_cover_art(s)]
    sounds = list(container.streams.audio)
    if promised == "image":
        return _describe_image(path, size, container)
    if promised == "audio" and not sounds:
        raise InputError(f"{path} has no sound in it.", hint="Give a file with an audio stream.")
    if promised == "video" and not pictures:
        raise InputError(f"{path} has no picture in it.", hint="Give a file with a video stream.")
    video = pictures[0] if pictures and promised == "video" else None
    audio = sounds[0] if sounds else None
    _decodes_once(path, promised, container)
    rotation = _rotation(path) if video else 0
    width, height = (video.width, video.height) if video else (None, None)
    return MediaInfo(
        path=path,
        kind="video" if video else "audio",
        bytes=size,
        duration_ms=_duration_ms(path, container, video or audio),
        width=height if rotation % 180 else width,
        height=width if rotation % 180 else height,
        fps=float(video.average_rate or video.guessed_rate or 0) or None if video else None,
        rotation=rotation,
        video_codec=video.codec_context.name if video else None,
        pixel_format=video.codec_context.pix_fmt if video else None,
        audio_codec=audio.codec_context.name if audio else None,
        sample_rate=audio.codec_context.sample_rate if audio else None,
        channels=audio.codec_context.channels if audio else None,
        tags=read_tags(path),
    )


def _describe_image(path: Path, size: int, container: av.container.InputContainer) -> MediaInfo:
    frame = next(container.decode(video=0), None)
    if frame is None:
        raise _broken(path, "image")
    return MediaInfo(
        path=path,
        kind="image",
        bytes=size,
        width=frame.width,
        height=frame.height,
        video_codec=container.streams.video[0].codec_context.name,
        pixel_format=frame.format.name,
    )


def _is_cover_art(stream: Any) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _decodes_once(path: Path, kind: str, container: av.container.InputContainer) -> None:
    """A container that opens may still hold nothing that decodes."""
    stream = container.streams.audio[0] if kind == "audio" else container.streams.video[0]
    frame = next(container.decode(stream), None)
    if frame is None:
        raise _broken(path, kind)


def _rotation(path: Path) -> int:
    """Clockwise turn in degrees that a player applies (phones write it as a display matrix)."""
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            return int(getattr(frame, "rotation", 0) or 0) % 360
    return 0


def _duration_ms(path: Path, container: av.container.InputContainer, stream: Any) -> int:
    if stream.duration is not None and stream.time_base is not None:
        return round(float(stream.duration * stream.time_base) * 1000)
    if container.duration is not None:
        return round(container.duration / 1000)
    return _counted_duration_ms(path, stream.index)


def _counted_duration_ms(path: Path, index: int) -> int:
    """The end of the last packet, for files that do not say how long they are."""
    end = Fraction(0)
    with av.open(str(path)) as container:
        for packet in container.demux(container.streams[index]):
            if packet.pts is not None and packet.time_base is not None:
                end = max(end, (packet.pts + (packet.duration or 0)) * packet.time_base)
    return round(end * 1000)


def read_tags(path: Path) -> dict[str, str]:
    """Common tags by their easy names (`title`, `artist`, `album`, `date`, …); empty when the file carries none."""
    try:
        easy = mutagen.File(path, easy=True)
    except mutagen.MutagenError:
        return {}
    if easy is None or not easy.tags:
        return {}
    found = {str(k).lower(): "; ".join(str(x) for x in v) for k, v in dict(easy.tags).items() if isinstance(v, list)}
    return {k: v.strip() for k, v in found.items() if v.strip()}


def embedded_cover(path: Path) -> tuple[bytes, str] | None:
    """The cover picture inside an audio file as `(bytes, suffix)`, or None when it carries none."""
    try:
        full = mutagen.File(path)
    except mutagen.MutagenError:
        return None
    if full is None:
        return None
    pictures: list[Any] = list(getattr(full, "pictures", []))
    for value in (full.tags or {}).values():
        pictures += value if isinstance(value, list) else [value]
    for picture in pictures:
        if isinstance(picture, APIC | Picture):
            found: Any = picture
            return bytes(found.data), "png" if "png" in found.mime else "jpg"
        if isinstance(picture, MP4Cover):
            return bytes(picture), "png" if picture.imageformat == MP4Cover.FORMAT_PNG else "jpg"
    return None
