"""Files behind URLs: fetched once, kept by content, refused in one sentence that shows no secret."""

from __future__ import annotations

import gzip
import hashlib
import multiprocessing
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import fsspec
import pytest

from flows.errors import ConnectError, InputError, LimitError, ReelflowError
from flows.remote.cache import STALE_S, Cache, Kept
from flows.remote.urls import is_remote, marked, name_of, shown
from flows.settings import load_settings

from .conftest import Site

SONG = b"la" * 700_000


@pytest.fixture
def cache() -> Cache:
    return Cache(load_settings())


@pytest.fixture
def memory() -> Iterator[fsspec.AbstractFileSystem]:
    files = fsspec.filesystem("memory")
    yield files
    files.store.clear()


def bring(cache: Cache, url: str) -> tuple[Kept, bool]:
    return cache.bring(url, lambda done, total: None, Event())


def refused(cache: Cache, url: str) -> ReelflowError:
    with pytest.raises(ReelflowError) as caught:
        bring(cache, url)
    assert "\n" not in caught.value.message
    assert "s3cret" not in f"{caught.value.message} {caught.value.hint} {caught.value.__cause__}"
    assert not list((cache.folder / "files").glob(".*"))
    return caught.value


def test_a_file_is_kept_by_its_content(cache: Cache, memory: fsspec.AbstractFileSystem) -> None:
    """It lies under its SHA-256 with its suffix, whoever had it, and is known without asking afterwards."""
    for name in ("a/My Song.mp3", "b/other.mp3"):
        memory.pipe(f"/{name}", SONG)
    kept, reused = bring(cache, "memory://a/My Song.mp3")
    assert (kept.name, kept.sha256, reused) == ("My Song.mp3", hashlib.sha256(SONG).hexdigest(), False)
    assert kept.path == cache.folder / "files" / f"{kept.sha256}.mp3"
    assert kept.path.read_bytes() == SONG
    assert bring(cache, "memory://a/My Song.mp3") == (kept, True)
    assert cache.known("memory://a/My Song.mp3") == kept
    assert cache.known("memory://b/other.mp3") is None
    assert bring(cache, "memory://b/other.mp3")[0].path == kept.path
    assert len(list((cache.folder / "files").iterdir())) == 1


def test_a_file_that_changed_is_fetched_again(cache: Cache, tmp_path: Path) -> None:
    """Size and time of the file system tell."""
    song = tmp_path / "song.mp3"
    song.write_bytes(SONG)
    url = song.as_uri()
    assert [bring(cache, url)[1] for _ in range(2)] == [False, True]
    song.write_bytes(b"do" * 700_000)
    kept, reused = bring(cache, url)
    assert (kept.path.read_bytes(), reused) == (b"do" * 700_000, False)


def test_a_damaged_copy_is_fetched_again(cache: Cache, memory: fsspec.AbstractFileSystem) -> None:
    """A file in the cache that has lost bytes, or is gone, is no longer known."""
    memory.pipe("/song.mp3", SONG)
    kept, _ = bring(cache, "memory://song.mp3")
    os.truncate(kept.path, 10)
    assert cache.known("memory://song.mp3") is None
    assert bring(cache, "memory://song.mp3")[0].path.read_bytes() == SONG


def test_a_web_server_is_asked_whether_a_file_has_changed(cache: Cache, site: Site) -> None:
    """One request, answered without the file when its ETag is the same."""
    site.files["/song.mp3"] = (SONG, {"ETag": '"1"'})
    first, second = bring(cache, f"{site.url}/song.mp3?key=1"), bring(cache, f"{site.url}/song.mp3?key=1")
    site.files["/song.mp3"] = (SONG[:-2], {"ETag": '"2"'})
    third = bring(cache, f"{site.url}/song.mp3?key=1")
    assert (first[1], second[1], third[1]) == (False, True, False)
    assert third[0].path.read_bytes() == SONG[:-2]
    assert [status for _, status in site.log] == [200, 304, 200]


def test_without_a_mark_a_file_is_fetched_each_time(cache: Cache, site: Site) -> None:
    """A server that tells nothing of changes cannot be believed to have none."""
    site.files["/song.mp3"] = (SONG, {})
    assert [bring(cache, f"{site.url}/song.mp3")[1] for _ in range(2)] == [False, False]


@pytest.mark.parametrize(
    ("path", "headers", "name"),
    [
        ("/a/my%20song.mp3", {"Content-Type": "text/html"}, "my song.mp3"),
        ("/get", {"Content-Disposition": 'attachment; filename="Lied.wav"'}, "Lied.wav"),
        ("/get", {"Content-Disposition": 'attachment; filename="../../evil.mp3"'}, "evil.mp3"),
        ("/song", {"Content-Type": "audio/mpeg; x=1"}, "song.mp3"),
        ("/song", {}, "song"),
    ],
)
def test_what_a_file_is_called(cache: Cache, site: Site, path: str, headers: dict[str, str], name: str) -> None:
    """The server's name for it, else the URL's, with the suffix of its media type where there is none."""
    site.files[path] = (SONG, headers)
    kept, _ = bring(cache, f"{site.url}{path}?id=3")
    assert kept.name == name
    assert kept.path.parent == cache.folder / "files"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("foo://bucket/song.mp3", 'foo://bucket/song.mp3: "foo" is no known kind of URL.'),
        ("githb://bucket/song.mp3", 'is no known kind of URL. Did you mean "github"?'),
        ("memory://", '"memory://" is not a complete URL.'),
        ("http:///song.mp3", '"http:///song.mp3" is not a complete URL.'),
        ("memory://nowhere/song.mp3", "memory://nowhere/song.mp3 does not exist."),
        ("zip://a.mp3::memory://no.zip", "zip://a.mp3::memory://no.zip does not exist."),
    ],
)
def test_what_cannot_be_fetched(cache: Cache, url: str, told: str) -> None:
    """An unknown kind of URL, half of one, and a file that is not there."""
    error = refused(cache, url)
    assert isinstance(error, InputError)
    assert told in error.message


@pytest.mark.parametrize(("url", "extra"), [("s3://b/song.mp3", "s3"), ("gs://b/song.mp3", "gcs")])
def test_a_package_that_is_not_installed(cache: Cache, monkeypatch: pytest.MonkeyPatch, url: str, extra: str) -> None:
    """The sentence says what to install."""
    for package in ("s3fs", "gcsfs"):
        monkeypatch.setitem(sys.modules, package, None)
    error = refused(cache, url)
    assert error.message == f"{url} needs a package that is not installed."
    assert error.hint == f"Install it: pip install 'reelflow[{extra}]'."


@pytest.mark.parametrize(
    ("status", "kind", "told"),
    [
        (404, InputError, "does not exist"),
        (403, InputError, "may not be read: access is refused"),
        (401, InputError, "may not be read: access is refused"),
        (418, InputError, "cannot be fetched: the server answers 418"),
        (503, ConnectError, "cannot be fetched now: the server answers 503"),
    ],
)
def test_what_a_web_server_refuses(cache: Cache, site: Site, status: int, kind: type[ReelflowError], told: str) -> None:
    """Each refusal is a sentence without the login and the query; only trouble that may pass is worth a repeat."""
    site.status["/song.mp3"] = status
    host = site.url.removeprefix("http://")
    error = refused(cache, f"http://me:s3cret@{host}/song.mp3?sig=s3cret")
    assert type(error) is kind
    assert error.message == f"http://{host}/song.mp3?… {told}."


def test_a_transfer_that_is_cut(cache: Cache, site: Site) -> None:
    """Half a file is never taken for a whole one."""
    site.files["/song.mp3"], site.cut["/song.mp3"] = (SONG, {"ETag": '"1"'}), 1000
    error = refused(cache, f"{site.url}/song.mp3?sig=s3cret")
    assert isinstance(error, ConnectError)
    assert cache.known(f"{site.url}/song.mp3?sig=s3cret") is None


def test_nobody_answers(cache: Cache, site: Site) -> None:
    """A host that refuses the connection is trouble that may pass."""
    site.files["/song.mp3"] = (SONG, {})
    error = refused(cache, "http://127.0.0.1:9/song.mp3?sig=s3cret")
    assert isinstance(error, ConnectError)
    assert error.message.startswith("http://127.0.0.1:9/song.mp3?… cannot be fetched: ")


def test_too_large(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is over the limit is refused by the size that is told, and while it comes when none is told."""
    monkeypatch.setenv("REELFLOW_UPLOAD__MAX_BYTES", str(2**20))
    cache = Cache(load_settings())
    site.files["/song.mp3"] = (SONG, {})
    site.files["/packed.mp3"] = (gzip.compress(SONG), {"Content-Encoding": "gzip"})
    for name in ("song", "packed"):
        assert "is too large: at most 1 MB are accepted." in refused(cache, f"{site.url}/{name}.mp3").message


def test_a_folder_is_no_file(cache: Cache, tmp_path: Path) -> None:
    """A folder is refused as one."""
    assert "is a folder, not a file." in refused(cache, tmp_path.as_uri()).message


def test_a_fetch_can_be_stopped(cache: Cache, memory: fsspec.AbstractFileSystem) -> None:
    """When its run is cancelled a fetch ends at the next piece and leaves nothing behind."""
    memory.pipe("/song.mp3", SONG * 4)
    stop = Event()
    with pytest.raises(LimitError):
        cache.bring("memory://song.mp3", lambda done, total: stop.set(), stop)
    assert list((cache.folder / "files").iterdir()) == []


def test_the_least_recently_used_goes_first(memory: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the limit the file goes that nobody has used for longest, but never one that is in use."""
    monkeypatch.setenv("REELFLOW_CACHE__MAX_BYTES", "25")
    cache = Cache(load_settings())
    kept = []
    for number in range(4):
        memory.pipe(f"/{number}.mp3", bytes([number]) * 10)
        kept.append(bring(cache, f"memory://{number}.mp3")[0])
        os.utime(kept[-1].path, (1000 + number, 1000 + number))
    assert bring(cache, "memory://1.mp3") == (kept[1], True)
    with cache.held(kept[0]) as here:
        assert here
        cache.trim()
        assert [one.path.exists() for one in kept] == [True, True, False, False]
    with cache.held(kept[2]) as here:
        assert not here
    assert bring(cache, "memory://2.mp3")[1] is False


def test_halves_of_killed_fetches_go(cache: Cache, memory: fsspec.AbstractFileSystem) -> None:
    """An old half that nobody writes is removed; one that is new stays."""
    memory.pipe("/song.mp3", SONG)
    bring(cache, "memory://song.mp3")
    old, new = (cache.folder / "files" / f".{name}.part" for name in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"half")
    past = new.stat().st_mtime - STALE_S - 5
    os.utime(old, (past, past))
    cache.trim()
    assert (old.exists(), new.exists()) == (False, True)


def _bring_elsewhere(url: str) -> bool:
    return bring(Cache(load_settings()), url)[1]


def test_processes_fetch_a_file_once(site: Site) -> None:
    """Of several processes that want the same file at once one fetches it."""
    site.files["/song.mp3"] = (SONG, {"ETag": '"1"'})
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        reused = pool.map(_bring_elsewhere, [f"{site.url}/song.mp3"] * 3, chunksize=1)
    assert sorted(reused) == [False, True, True]
    assert sorted(status for _, status in site.log) == [200, 304, 304]


@pytest.mark.parametrize(
    ("url", "told", "name"),
    [
        ("s3://bucket/a/b.mp3?versionId=s3cret", "s3://bucket/a/b.mp3?…", "b.mp3"),
        ("ftp://me:p@ss@host/b.mp3", "ftp://host/b.mp3", "b.mp3"),
        ("zip://in/c.mp3::https://u:p@host/a.zip?sig=1", "zip://in/c.mp3::https://host/a.zip?…", "c.mp3"),
        ("https://u:p@host/?k=1", "https://host/?…", "host"),
        ("file:///what?.mp3", "file:///what?…", "what?.mp3"),
    ],
)
def test_how_urls_are_shown(url: str, told: str, name: str) -> None:
    """Without login and query, and with a mark where two that look alike must be told apart."""
    assert is_remote(url)
    assert (shown(url), name_of(url)) == (told, name)
    assert marked(url).startswith(told)
    assert marked(url) != marked(url.replace("b", "x", 1) + "&other")


@pytest.mark.parametrize("path", ["song.mp3", "/a/b://c.mp3", "C:/x.mp3", "./s3:/b", "a b://c"])
def test_paths_are_no_urls(path: str) -> None:
    """What does not begin like a URL is a path, and shown as it is."""
    assert not is_remote(path)
    assert shown(path) == path
