"""A web server of one test, whose files and answers the test decides."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass
class Site:
    """`files` by path as (body, headers); `status` answers a path with an error; `cut` ends an answer after so many
    bytes. `log` lists the answers: (path, status)."""

    url: str
    files: dict[str, tuple[bytes, dict[str, str]]] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    cut: dict[str, int] = field(default_factory=dict)
    log: list[tuple[str, int]] = field(default_factory=list)


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            status = found.status.get(path, 200 if path in found.files else 404)
            body, headers = found.files.get(path, (b"", {}))
            if status == 200 and headers.get("ETag", "-") == self.headers.get("If-None-Match"):
                status = 304
            found.log.append((path, status))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)) if status == 200 else "0")
            self.end_headers()
            if status == 200:
                self.wfile.write(body[: found.cut.get(path, len(body))])

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()
