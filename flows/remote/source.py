"""One remote file, opened: what is told of it before it is read, and its bytes. http(s) by httpx, all else by fsspec.

What the libraries say is not passed on as a cause: it may hold the URL with its secrets.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flows.errors import ConnectError, InputError, ReelflowError, did_you_mean
from flows.remote.urls import is_http, is_loopback, name_of, shown
from flows.settings import Settings
from flows.wire import codes

if TYPE_CHECKING:
    import httpx

PIECE_BYTES = 2**20

_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gcs", "gcs": "gcs"}
_MARKS = ("etag", "md5hash", "sha", "checksum", "mtime", "lastmodified", "modified", "modify", "updated", "created")
"""What file systems call that by which a change is seen; the first that is there is taken, with the size."""


@dataclass(frozen=True)
class Incoming:
    """A remote file that is being read. `size` in bytes is None where it is not told; `mark` changes with the content,
    and is empty where nothing tells of changes."""

    name: str
    size: int | None
    mark: str
    pieces: Iterator[bytes]


def check_url(url: str) -> None:
    """Raise InputError for a URL that nothing can be fetched from, without asking anybody."""
    if is_http(url):
        _check_host(url)
        return
    for protocol in re.findall(r"(?:^|::)([A-Za-z][A-Za-z0-9+.-]+)(?=://|::)", url):
        _check_protocol(protocol, url)
    if not re.search(r"://[^?#]", url):
        raise InputError(f'"{shown(url)}" is not a complete URL.', hint="Copy the whole address.")


@contextmanager
def opened(url: str, settings: Settings, *, since: str = "") -> Iterator[Incoming | None]:
    """The file behind `url`; None when it has not changed `since` it had that mark.

    Raises InputError when it is missing, refused or no file, and ConnectError for trouble that may pass.
    """
    check_url(url)
    reading = _over_http(url, settings, since) if is_http(url) else _over_fsspec(url, since)
    with reading as incoming:
        yield incoming


def _check_host(url: str) -> None:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    if not host:
        raise InputError(f'"{shown(url)}" is not a complete URL.', hint="Copy the whole address.")


def _check_protocol(protocol: str, url: str) -> None:
    from fsspec import available_protocols, get_filesystem_class

    try:
        get_filesystem_class(protocol.lower())
    except ImportError as exc:
        extra = _EXTRAS.get(protocol.lower())
        hint = f"Install it: pip install 'reelflow[{extra}]'." if extra else f"{str(exc).rstrip('.')}."
        raise InputError(f"{shown(url)} needs a package that is not installed.", hint=hint) from exc
    except ValueError:
        raise InputError(
            f'{shown(url)}: "{protocol}" is no known kind of URL.{did_you_mean(protocol, available_protocols())}',
            hint="Known are http, https, s3, gs, ftp, sftp, file and the others of fsspec.",
        ) from None


# ---- http(s)


@contextmanager
def _over_http(url: str, settings: Settings, since: str) -> Iterator[Incoming | None]:
    import httpx

    timeout = httpx.Timeout(settings.timeout.read_s, connect=settings.timeout.connect_s)
    client = httpx.Client(follow_redirects=True, timeout=timeout, trust_env=not is_loopback(url))
    with client:
        try:
            request = client.build_request("GET", url, headers={"Accept-Encoding": "identity", **_conditions(since)})
            answer = client.send(request, stream=True)
        except (httpx.HTTPError, httpx.InvalidURL) as exc:
            raise _trouble(url, exc) from None
        try:
            mark = _mark_of(answer)
            if since and (answer.status_code == httpx.codes.NOT_MODIFIED or mark == since):
                yield None
                return
            _check_answer(answer, url)
            pieces = _told(url, answer.iter_bytes(PIECE_BYTES))
            yield Incoming(_http_name(url, answer), _length(answer), mark, pieces)
        finally:
            answer.close()


def _conditions(since: str) -> dict[str, str]:
    kind, _, value = since.partition(" ")
    header = {"etag": "If-None-Match", "modified": "If-Modified-Since"}.get(kind)
    return {header: value} if header else {}


def _mark_of(answer: httpx.Response) -> str:
    if tag := answer.headers.get("etag"):
        return f"etag {tag}"
    modified = answer.headers.get("last-modified")
    return f"modified {modified}" if modified else ""


def _length(answer: httpx.Response) -> int | None:
    told = answer.headers.get("content-length", "")
    return int(told) if told.isdigit() and "content-encoding" not in answer.headers else None


def _check_answer(answer: httpx.Response, url: str) -> None:
    status = answer.status_code
    if status in (401, 403):
        raise _refused(url)
    if status in (404, 410):
        raise _missing(url)
    if status == 429 or status >= 500:
        raise ConnectError(f"{shown(url)} cannot be fetched now: the server answers {status}.", hint=_LATER)
    if status != 200:
        raise InputError(f"{shown(url)} cannot be fetched: the server answers {status}.", hint=_CHECK)


def _http_name(url: str, answer: httpx.Response) -> str:
    """The name that the server gives, else the URL's, with the suffix of the media type where it has none."""
    headers = Message()
    for header in ("content-disposition", "content-type"):
        if value := answer.headers.get(header):
            headers[header] = value
    name = PurePosixPath((headers.get_filename() or "").replace("\\", "/")).name
    name = name if codes.kind_of(name) else name_of(url)
    if codes.kind_of(name) is not None:
        return name
    suffix = next((one for one, kind in codes.MIME_TYPES.items() if kind == headers.get_content_type()), None)
    return f"{name}.{suffix}" if suffix else name


# ---- everything else


@contextmanager
def _over_fsspec(url: str, since: str) -> Iterator[Incoming | None]:
    from fsspec.core import url_to_fs

    try:
        files, path = url_to_fs(url)
        files.invalidate_cache()
        info = files.info(path)
        mark = _mark_in(info)
        unchanged = bool(since) and mark == since
        if not unchanged and info.get("type") == "directory":
            raise InputError(f"{shown(url)} is a folder, not a file.", hint="Name one media file.")
        file = None if unchanged else files.open(path, "rb")
    except ReelflowError:
        raise
    except Exception as exc:  # each file system has errors of its own
        raise _trouble(url, exc) from None
    if file is None:
        yield None
        return
    with file:
        size = info.get("size")
        pieces = _told(url, iter(lambda: file.read(PIECE_BYTES), b""))
        yield Incoming(name_of(url), size if isinstance(size, int) else None, mark, pieces)


def _mark_in(info: Mapping[str, Any]) -> str:
    told = {re.sub(r"[^a-z0-9]", "", str(name).lower()): value for name, value in info.items()}
    found = next(((name, told[name]) for name in _MARKS if told.get(name)), None)
    return json.dumps([*found, told.get("size")], default=str) if found else ""


# ---- trouble


def _told(url: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, with every trouble on the way in one sentence."""
    try:
        yield from pieces
    except Exception as exc:
        raise _trouble(url, exc) from None


_CHECK = "Check the address, and that it can be read from this machine."
_LATER = "Run the same command again later."


def _trouble(url: str, exc: Exception) -> ReelflowError:
    """The sentence for what a library raised while it reached for a file."""
    if isinstance(exc, FileNotFoundError):
        return _missing(url)
    if isinstance(exc, PermissionError) or type(exc).__name__ in ("NoCredentialsError", "AuthenticationException"):
        return _refused(url)
    if isinstance(exc, ImportError | ValueError | TypeError):
        return InputError(f"{shown(url)} cannot be fetched: {_reason(url, exc)}.", hint=_CHECK)
    return ConnectError(f"{shown(url)} cannot be fetched: {_reason(url, exc)}.", hint=_LATER)


def _reason(url: str, exc: Exception) -> str:
    """The first line of what a library says, without the URL; its kind when it says nothing."""
    said = str(exc).strip().splitlines()[0:1]
    text = re.sub(r"\S+://\S+", lambda found: shown(found[0]), said[0].replace(url, shown(url))) if said else ""
    return (text or type(exc).__name__).rstrip(".")


def _missing(url: str) -> InputError:
    return InputError(f"{shown(url)} does not exist.", hint=_CHECK)


def _refused(url: str) -> InputError:
    return InputError(
        f"{shown(url)} may not be read: access is refused.",
        hint="Give this machine the right to read it: credentials in its environment, or a signed URL.",
    )
