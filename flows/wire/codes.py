"""Codes of the API's error envelope. They come in the body or as the HTTP status; both mean the same."""

from __future__ import annotations

from enum import IntEnum


class Code(IntEnum):
    """Known codes; any other number is shown as it is and never retried."""

    OK = 0
    BAD_REQUEST = 400
    EXPORT_BLOCKED = 402
    FORBIDDEN = 403
    NOT_FOUND = 404
    TIMEOUT = 408
    RATE_LIMIT = 429
    TOKEN = 1001
    SESSION_GONE = 1002
    CREDITS = 2001
    FILE_TYPE = 4001
    FILE_TOO_LARGE = 4002


SAME_AS: dict[int, Code] = {
    401: Code.TOKEN,
    1010: Code.TOKEN,
    1011: Code.TOKEN,
    413: Code.FILE_TOO_LARGE,
    415: Code.FILE_TYPE,
    422: Code.BAD_REQUEST,
}
"""Other spellings of a known code: HTTP statuses and the codes of the vendor's other gateway."""

HTTP_STATUS: dict[Code, int] = {
    Code.TOKEN: 401,
    Code.SESSION_GONE: 404,
    Code.CREDITS: 402,
    Code.FILE_TYPE: 415,
    Code.FILE_TOO_LARGE: 413,
}
"""HTTP status that the studio sends with a code; the remote's choice is not published, so never rely on it."""

AUDIO_SUFFIXES = ("mp3", "wav", "m4a", "aac")
IMAGE_SUFFIXES = ("jpg", "png", "gif", "webp")
VIDEO_SUFFIXES = ("mp4", "mov", "avi", "webm", "mkv")
ACCEPTED_SUFFIXES = VIDEO_SUFFIXES + IMAGE_SUFFIXES + AUDIO_SUFFIXES
"""The 13 file types that the API accepts."""

SUFFIXES = {"audio": AUDIO_SUFFIXES, "image": IMAGE_SUFFIXES, "video": VIDEO_SUFFIXES}
"""The accepted types of each kind of media."""

SUBTITLE_SUFFIXES = ("srt", "vtt", "lrc")
"""Taken by the embedded studio alone; the API does not accept them."""

SUFFIX_ALIASES = {"jpeg": "jpg"}

MIME_TYPES = {
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "avi": "video/x-msvideo",
    "webm": "video/webm",
    "mkv": "video/x-matroska",
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
}


def suffix_of(name: str) -> str:
    """The accepted suffix of a file name in lower case, or whatever stands after its last dot."""
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    return SUFFIX_ALIASES.get(suffix, suffix)


def kind_of(name: str) -> str | None:
    """`audio`, `image` or `video` by the file name's suffix; None when the API does not accept it."""
    suffix = suffix_of(name)
    return next((kind for kind, suffixes in SUFFIXES.items() if suffix in suffixes), None)
