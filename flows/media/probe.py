"""Look into a media file: streams, duration, tags. PyAV reads the streams, mutagen the tags, Pillow the pictures."""

from __future__ import annotations

import math
import stat
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import av
import av.error
from PIL import Image

from flows.errors import InputError
from flows.media.tags import embedded_cover, read_tags
from flows.wire import codes

__all__ = ["MediaInfo", "MediaKind", "embedded_cover", "probe", "read_tags"]

MediaKind = Literal["audio", "image", "video", "subtitles"]


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
    """Read what `path` is, in one opening and with one decoded frame, however long it is.

    Raises InputError with one clear sentence when it is missing, a directory, empty, over `max_bytes`, of a type that
    the API does not accept, or not the media file its name promises.
    """
    size = _readable_size(path)
    kind = codes.kind_of(path.name)
    if kind is None:
        suffix = f'of type ".{codes.suffix_of(path.name)}"' if "." in path.name else "without a suffix"
        raise InputError(
            f"{path}: a file {suffix} is not accepted.",
            hint="Accepted are " + ", ".join(codes.ACCEPTED_SUFFIXES) + ".",
        )
    if max_bytes is not None and size > max_bytes:
        raise InputError(
            f"{path} is too large: {math.ceil(size / 2**20)} MB, and at most {max_bytes // 2**20} MB are accepted.",
            hint="Compress it or trim it.",
        )
    try:
        if kind == "image":
            return _picture(path, size)
        with av.open(str(path.absolute()), metadata_errors="replace", options=_ONLY_FILES) as container:
            return _recording(path, size, kind, container)
    except (av.error.FFmpegError, Image.DecompressionBombError, OSError, ValueError, IndexError) as exc:
        raise _broken(path, kind) from exc


_ONLY_FILES = {
    "protocol_whitelist": "file",
    "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mp3,wav,w64,aac,flac,ogg,aiff,asf,mpegts",
}
"""A playlist under a media name would pull in other files and addresses, so no format that refers to any is read."""


def _readable_size(path: Path) -> int:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(f"{path} is a folder, not a file.", hint="Name one media file.")
        if not stat.S_ISREG(status.st_mode):
            raise InputError(f"{path} is not a regular file.", hint="Name one media file.")
        with path.open("rb"):
            pass
    except FileNotFoundError as exc:
        raise InputError(
            f"{path} does not exist.", hint="Check the path; it is relative to the current folder."
        ) from exc
    except OSError as exc:
        reason = (exc.strerror or str(exc)).lower()
        raise InputError(f"{path} cannot be read: {reason}.", hint="Check its name and permissions.") from exc
    if status.st_size == 0:
        raise InputError(f"{path} is empty (0 bytes).", hint="Export or download the file again.")
    return status.st_size


def _broken(path: Path, kind: str) -> InputError:
    return InputError(
        f"{path} cannot be decoded as {kind}: it is damaged or not what its name says.",
        hint="Open it in a player to check it, then export it again.",
    )


# ---- pictures --------------------------------------------------------------------------------------------------------


def _picture(path: Path, size: int) -> MediaInfo:
    with Image.open(path, formats=("JPEG", "PNG", "GIF", "WEBP")) as picture:
        picture.load()
        turned = picture.getexif().get(_EXIF_ORIENTATION, 1) in _EXIF_SIDEWAYS
        width, height = picture.size
        return MediaInfo(
            path=path,
            kind="image",
            bytes=size,
            width=height if turned else width,
            height=width if turned else height,
        )


_EXIF_ORIENTATION = 0x0112
_EXIF_SIDEWAYS = (5, 6, 7, 8)


# ---- sound and video -------------------------------------------------------------------------------------------------


def _recording(path: Path, size: int, promised: str, container: av.container.InputContainer) -> MediaInfo:
    pictures = [s for s in container.streams.video if _is_readable(s) and not _is_cover_art(s)]
    sounds = [s for s in container.streams.audio if _is_readable(s)]
    if not pictures and not sounds:
        raise _broken(path, promised)
    if promised == "audio" and not sounds:
        raise InputError(f"{path} has no sound in it.", hint="Give a file with an audio stream.")
    if promised == "video" and not pictures:
        raise InputError(f"{path} has no picture in it.", hint="Give a file with a video stream.")
    _refuse_cut_off(path, size, container)
    video = pictures[0] if promised == "video" else None
    audio = sounds[0] if sounds else None
    main: Any = video or audio
    frame: Any = next(container.decode(main), None)
    if frame is None:
        raise _broken(path, promised)
    rotation = int(frame.rotation) % 360 if video else 0
    width, height = (video.width, video.height) if video else (None, None)
    return MediaInfo(
        path=path,
        kind="video" if video else "audio",
        bytes=size,
        duration_ms=_duration_ms(container, main),
        width=height if rotation % 180 else width,
        height=width if rotation % 180 else height,
        fps=float(video.average_rate or video.guessed_rate or 0) or None if video else None,
        rotation=rotation,
        video_codec=video.codec_context.name if video else None,
        pixel_format=video.codec_context.pix_fmt if video else None,
        audio_codec=audio.codec_context.name if audio else None,
        sample_rate=audio.codec_context.sample_rate if audio else None,
        channels=audio.codec_context.channels if audio else None,
        tags=_container_tags(container) | read_tags(path),
    )


def _is_readable(stream: Any) -> bool:
    """Phones add streams that no decoder knows, such as spatial sound; they are as good as not there."""
    return stream.codec_context is not None


def _is_cover_art(stream: Any) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _refuse_cut_off(path: Path, size: int, container: av.container.InputContainer) -> None:
    """An MP4 lists where its samples stand: a list that points past the end of the file tells of a cut download."""
    if "mp4" not in container.format.name:
        return
    for stream in container.streams:
        listed: Any = stream.index_entries
        if len(listed) and listed[-1].pos + listed[-1].size > size:
            raise InputError(f"{path} is cut off: its end is missing.", hint="Download or copy the file again.")


def _duration_ms(container: av.container.InputContainer, stream: Any) -> int:
    """What the file says; counted where it says nothing or where the header of an MP3 or AAC file only estimates."""
    claimed = _claimed_duration_ms(container, stream)
    if claimed and container.format.name not in ("mp3", "aac"):
        return claimed
    counted = _counted_duration_ms(container, stream)
    if claimed and container.format.name == "mp3" and abs(counted - claimed) <= _PADDING_MS:
        return claimed
    return counted


_PADDING_MS = 200
"""An MP3's packets hold the encoder's padding, which its header takes off the length."""


def _claimed_duration_ms(container: av.container.InputContainer, stream: Any) -> int | None:
    if stream.duration is not None and stream.time_base is not None:
        return round(float(stream.duration * stream.time_base) * 1000)
    return round(container.duration / 1000) if container.duration is not None else None


def _counted_duration_ms(container: av.container.InputContainer, stream: Any) -> int:
    """From the first packet's start to the last one's end; nothing is decoded."""
    container.seek(0)
    begin, end = None, Fraction(0)
    for packet in container.demux(stream):
        if packet.pts is not None and packet.time_base is not None:
            start = packet.pts * packet.time_base
            begin = start if begin is None else min(begin, start)
            end = max(end, start + (packet.duration or 0) * packet.time_base)
    return round((end - (begin or 0)) * 1000)


# ---- tags ------------------------------------------------------------------------------------------------------------


def _container_tags(container: av.container.InputContainer) -> dict[str, str]:
    """The common tags as FFmpeg reads them: also from formats that mutagen does not know, such as Matroska and WAV."""
    found = {key.lower(): value.strip() for key, value in container.metadata.items()}
    return {name: found[key] for key, name in _TAG_NAMES.items() if found.get(key)}


_TAG_NAMES = {
    **{name: name for name in ("title", "artist", "album", "date", "genre", "composer", "comment")},
    "album_artist": "albumartist",
    "track": "tracknumber",
}
