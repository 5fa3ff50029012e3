"""`reelflow server` as a user calls it: a real Prefect server that is started, found, killed, stopped."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from flows.cli.kept_server import Kept, find_kept
from flows.errors import PrefectError
from flows.settings import load_settings

Call = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def call(home: Path, tmp_path: Path) -> Iterator[Call]:
    """Calls reelflow in a process of its own; a server that is left over is ended."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_LOGGING")}

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        environment = {**inherited, "PYTHONPATH": str(Path(__file__).parents[2]), **environment}
        command = [sys.executable, "-m", "flows", *arguments]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=200)

    yield run
    if (left := kept_here()) and left.pid != os.getpid():
        os.kill(left.pid, signal.SIGKILL)


def kept_here() -> Kept | None:
    return find_kept(load_settings())


def status(call: Call, **environment: str) -> dict[str, object]:
    told: dict[str, object] = json.loads(call("server", "status", "--json", **environment).stdout)
    return told


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has waited for does not."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def wait_until_gone(pid: int) -> None:
    deadline = time.monotonic() + 20
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_alive(pid)


@contextlib.contextmanager
def web_server(body: bytes, content_type: str) -> Iterator[int]:
    """The port of a server that answers everything alike."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@contextlib.contextmanager
def locked_record(home: Path, *, locked: bool = True, **facts: object) -> Iterator[None]:
    """The file of a kept server that this very process is said to be; without the lock that server is gone."""
    path = home / "locks" / "prefect-server.lock"
    path.parent.mkdir(parents=True)
    with path.open("w") as file:
        if locked:
            fcntl.flock(file, fcntl.LOCK_EX)
        record = {"pid": os.getpid(), "port": 9, "version": "3.8.8", "started_at": time.time()}
        file.write(json.dumps({**record, **facts}))
        file.flush()
        yield


def test_a_server_lives_until_it_is_ended(call: Call) -> None:
    """It answers when `start` returns, is found again, is started only once, and is gone after kill -9 and `stop`."""
    started = call("server", "start", "--port", "0")
    assert started.returncode == 0, started.stderr
    told = status(call)
    assert (told["running"], told["healthy"], told["used"]) == (True, True, told["api_url"])
    assert str(told["url"]) in started.stdout
    with sqlite3.connect(Path(os.environ["PREFECT_HOME"]) / "prefect.db") as db:
        assert db.execute("SELECT count(*) FROM flow_run").fetchone() is not None
    db.close()
    again = call("server", "start")
    assert (again.returncode, "runs already" in again.stdout) == (0, True)
    assert status(call)["pid"] == told["pid"]
    pid = int(str(told["pid"]))
    os.kill(pid, signal.SIGKILL)
    wait_until_gone(pid)
    assert status(call)["running"] is False, "its file still stands there, and nobody believes it"
    assert call("server", "start", "--port", "0").returncode == 0
    second = int(str(status(call)["pid"]))
    assert second != pid
    assert call("server", "stop").returncode == 0
    wait_until_gone(second)
    assert status(call)["running"] is False


def test_a_recycled_process_id_is_left_alone(call: Call, home: Path) -> None:
    """A file whose server is gone may name a process that is something else by now: it is not stopped."""
    with locked_record(home, locked=False):
        assert status(call)["running"] is False
        assert call("server", "stop").stdout == "no Prefect server is kept.\n"


def test_a_port_that_is_taken(call: Call) -> None:
    """Somebody else's port is told at once, and nothing is left behind."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        refused = call("server", "start", "--port", str(port))
    assert refused.returncode == 1
    assert f"port {port} on 127.0.0.1 cannot be used: address already in use" in refused.stderr
    assert "--port" in refused.stderr
    assert status(call)["running"] is False


def test_a_port_where_another_prefect_server_is(call: Call) -> None:
    """A Prefect server of somebody else is neither replaced nor stopped; the sentence says how to use it."""
    with web_server(b'"3.8.8"', "application/json") as port:
        refused = call("server", "start", "--port", str(port))
        assert refused.returncode == 1
        assert f"a Prefect server (3.8.8) that reelflow did not start answers at 127.0.0.1:{port}" in refused.stderr
        assert f"PREFECT_API_URL=http://127.0.0.1:{port}/api" in refused.stderr


def test_a_server_of_another_version(call: Call, home: Path) -> None:
    """A server of the Prefect that was installed before is not taken for this one's."""
    with locked_record(home, version="3.0.1"):
        refused = call("server", "start")
    assert refused.returncode == 1
    assert "is of Prefect 3.0.1" in refused.stderr
    assert "reelflow server stop" in refused.stderr


def test_a_server_that_dies_at_the_start(call: Call, home: Path) -> None:
    """What it said last is told, with the place of the rest, and no server is kept."""
    database = "sqlite+aiosqlite:////proc/nowhere/prefect.db"
    failed = call("server", "start", "--port", "0", PREFECT_API_DATABASE_CONNECTION_URL=database)
    assert failed.returncode == 1
    assert "the Prefect server ended while it started" in failed.stderr
    assert str(home / "logs" / "prefect-kept-server.log") in failed.stderr
    assert "Traceback" not in failed.stderr
    assert status(call)["running"] is False


@pytest.mark.parametrize(
    ("body", "content_type", "sentence"),
    [
        (b"<!doctype html>", "text/html", "is no Prefect server"),
        (b'"2.20.1"', "application/json", "is Prefect 2.20.1, and reelflow works with Prefect 3."),
    ],
)
def test_an_address_that_is_no_use(
    monkeypatch: pytest.MonkeyPatch, body: bytes, content_type: str, sentence: str
) -> None:
    """PREFECT_API_URL may lead to a web page, or to a Prefect that is too old: told before anything is done."""
    from flows.cli.server import prepare_prefect

    with web_server(body, content_type) as port:
        monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{port}/api")
        with pytest.raises(PrefectError, match=sentence):
            prepare_prefect(load_settings(), print)
