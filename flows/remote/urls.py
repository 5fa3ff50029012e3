"""URLs as people see them: whether a text is one, what its file is called, and how it is shown without its secrets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from flows.files import content_hash
from flows.wire import codes

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(::|://)")
_LOGIN = re.compile(r"://[^/\s]*@")
_QUERY = re.compile(r"[?#].*?(?=::|$)")


def is_remote(place: str) -> bool:
    """Whether a place is a URL and not a path on this machine."""
    return _URL.match(place) is not None


def is_http(place: str) -> bool:
    return place.lower().startswith(("http://", "https://"))


def shown(place: str) -> str:
    """A URL without what may be secret: login, query and fragment. A path stays as it is."""
    return _QUERY.sub("?…", _LOGIN.sub("://", place)) if is_remote(place) else place


def marked(place: str) -> str:
    """As `shown`, with a mark of what is left out, so that different URLs stay different."""
    told = shown(place)
    return told if told == place else f"{told}#{content_hash(place.encode())[:8]}"


def all_shown(data: Any, show: Callable[[str], str] = shown) -> Any:
    """Plain data with every URL in it as `show` shows it."""
    if isinstance(data, Mapping):
        return {name: all_shown(value, show) for name, value in data.items()}
    if isinstance(data, list):
        return [all_shown(value, show) for value in data]
    return show(data) if isinstance(data, str) else data


def name_of(url: str) -> str:
    """What the file behind a URL is called, as far as the URL tells."""
    if is_http(url):
        parts = urlsplit(url)
        return unquote(PurePosixPath(parts.path).name) or parts.netloc.rpartition("@")[2]
    name = PurePosixPath(url.split("::", 1)[0]).name
    return name if codes.kind_of(name) else name.partition("?")[0]


def is_loopback(url: str) -> bool:
    """Whether a URL leads to this machine, so that a proxy in the environment must be left aside."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
