"""Look into a media file: streams, duration, tags. PyAV reads the streams, mutagen the tags, Pillow the pictures."""

from __future__ import annotations

import contextlib
import importlib
import math
import stat
import warnings
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import av
import av.error
from PIL import Image

from flows.errors import InputError
from flows.media.shown import UPRIGHT, Turn, pixel_aspect, turn_of
from flows.media.subtitles import read_subtitles
from flows.media.tags import embedded_cover, read_tags
from flows.wire import codes

__all__ = ["MediaInfo", "MediaKind", "embedded_cover", "probe", "read_tags"]

MediaKind = Literal["audio", "image", "video", "subtitles"]


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What a file is. Times in ms, sizes in square pixels as shown (upright); None where one does not apply.

    `container` is FFmpeg's name of the format. `turn`, `square_pixels` and `interlaced` tell what has to be done to the
    coded pictures for them to be seen like that.
    """

    path: Path
    kind: MediaKind
    bytes: int
    duration_ms: int | None = None
    width: int | None = None
    height: int | None = None
    fps: float | None = None
    turn: Turn = UPRIGHT
    video_codec: str | None = None
    pixel_format: str | None = None
    audio_codec: str | None = None
    sample_rate: int | None = None
    channels: int | None = None
    tags: dict[str, str] = field(default_factory=dict)
    container: str | None = None
    square_pixels: bool = True
    interlaced: bool = False

    @property
    def has_audio(self) -> bool:
        return self.audio_codec is not None

    @property
    def has_video(self) -> bool:
        return self.video_codec is not None


def probe(path: Path, *, max_bytes: int | None = None, is_known: bool = False) -> MediaInfo:
    """Read what `path` is, in one opening and with one decoded frame, however long it is.
    What `is_known` was probed before: tags are not read, and of pictures only PNG is decoded, for its orientation.

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
        if kind == "subtitles":
            read_subtitles(path)
            return MediaInfo(path, "subtitles", size)
        if kind == "image":
            return _picture(path, size, is_known=is_known)
        with av.open(str(path.absolute()), metadata_errors="replace", options=_ONLY_FILES) as container:
            info = _recording(path, size, kind, container)
        return info if is_known else replace(info, tags=info.tags | read_tags(path))
    except (av.error.FFmpegError, OSError, SyntaxError, ValueError, IndexError) as exc:
        raise _broken(path, kind) from exc


MOST_PIXELS = Image.MAX_IMAGE_PIXELS or 2**26
"""What Pillow takes without suspicion, 89 million: each costs a few bytes of memory, however small the file is."""
LONGEST_CLAIM_MS = 24 * 3_600_000
EARLY_OR_LATE_US = 50_000


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


def _too_many_pixels(path: Path) -> InputError:
    return InputError(
        f"{path} has too many pixels: at most {MOST_PIXELS // 10**6} million are accepted.",
        hint="Make it smaller, for example 3840 pixels wide.",
    )


# ---- pictures --------------------------------------------------------------------------------------------------------


def _picture(path: Path, size: int, *, is_known: bool) -> MediaInfo:
    for name in ("Gif", "Jpeg", "Png", "WebP"):  # else Pillow imports all fifty of its formats
        importlib.import_module(f"PIL.{name}ImagePlugin")
    try:
        with warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning):
            opened = Image.open(path, formats=("JPEG", "PNG", "GIF", "WEBP"))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as exc:
        raise _too_many_pixels(path) from exc
    with opened as picture:
        if not is_known:
            picture.load()
        turned = picture.getexif().get(_EXIF_ORIENTATION, 1) in _EXIF_SIDEWAYS
        width, height = reversed(picture.size) if turned else picture.size
        return MediaInfo(path, "image", size, width=width, height=height)


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
    if video and video.width * video.height > MOST_PIXELS:
        raise _too_many_pixels(path)
    audio = sounds[0] if sounds else None
    main: Any = video or audio
    frame: Any = next(container.decode(main), None)
    if frame is None:
        raise _broken(path, promised)
    turn, aspect = (turn_of(frame), pixel_aspect(video)) if video else (UPRIGHT, Fraction(1))
    width, height = (max(1, round(video.width * aspect)), video.height) if video else (None, None)
    return MediaInfo(
        path=path,
        kind="video" if video else "audio",
        bytes=size,
        container=container.format.name,
        duration_ms=_duration_ms(container, main),
        width=height if turn.is_sideways else width,
        height=width if turn.is_sideways else height,
        fps=float(video.average_rate or video.guessed_rate or 0) or None if video else None,
        turn=turn,
        square_pixels=aspect == 1,
        interlaced=bool(video and frame.interlaced_frame),
        video_codec=video.codec_context.name if video else None,
        pixel_format=video.codec_context.pix_fmt if video else None,
        audio_codec=audio.codec_context.name if audio else None,
        sample_rate=audio.codec_context.sample_rate if audio else None,
        channels=audio.codec_context.channels if audio else None,
        tags=_container_tags(container),
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
    """What the file says; counted where it says nothing, or nonsense, or where the format only estimates."""
    claimed = _claimed_duration_ms(container, stream)
    if claimed and _is_trusted(claimed, container):
        return claimed
    counted = _counted_duration_ms(container, stream) or _least_ms(claimed or 0, container, stream)
    if claimed and container.format.name == "mp3" and abs(counted - claimed) <= _PADDING_MS:
        return claimed
    return counted


def _lead_ms(container: av.container.InputContainer, stream: Any) -> int:
    """How long a stream that begins late keeps one waiting; less than its own jitter is nothing."""
    begin_us = (stream.start_time or 0) * stream.time_base * 1_000_000
    lead_us = float(begin_us - (container.start_time or 0))
    return round(lead_us / 1000) if lead_us > EARLY_OR_LATE_US else 0


def _least_ms(claimed_ms: int, container: av.container.InputContainer, stream: Any) -> int:
    """The length where packets have no times: up to the claimed end, and at least a frame."""
    rate = float(getattr(stream, "average_rate", None) or 25)
    return max(claimed_ms - min(0, container.start_time or 0) // 1000, round(1000 / rate))


def _is_trusted(claimed_ms: int, container: av.container.InputContainer) -> bool:
    """Matroska tells when a file ends, and not when it begins."""
    moved = "matroska" in container.format.name and abs(container.start_time or 0) > EARLY_OR_LATE_US
    return claimed_ms <= LONGEST_CLAIM_MS and not moved and container.format.name not in ("mp3", "aac")


_PADDING_MS = 200
"""An MP3's packets hold the encoder's padding, which its header takes off the length."""


def _claimed_duration_ms(container: av.container.InputContainer, stream: Any) -> int | None:
    if stream.duration is not None and stream.time_base is not None:
        return round(float(stream.duration * stream.time_base) * 1000) + _lead_ms(container, stream)
    return round(container.duration / 1000) if container.duration is not None else None


def _counted_duration_ms(container: av.container.InputContainer, stream: Any) -> int:
    """From the first packet's start to the last one's end; nothing is decoded."""
    with contextlib.suppress(av.error.FFmpegError):  # what cannot go back has only shown its first frame
        container.seek(container.start_time or 0)
    times = [
        (packet.pts * packet.time_base, (packet.pts + (packet.duration or 0)) * packet.time_base)
        for packet in container.demux(stream)
        if packet.pts is not None and packet.time_base is not None
    ]
    begin = min((start for start, _ in times), default=Fraction(0))
    if stream.start_time is not None:
        begin = min(begin, stream.start_time * stream.time_base)
    return round((max((end for _, end in times), default=begin) - begin) * 1000)


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
