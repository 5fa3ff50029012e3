"""How fast a large file goes up, beside curl to the same studio, and how much memory that takes.

Goals: a file of 500 MB keeps the process within 60 MB of its size before, and is at least 0.8 times as fast as curl.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import resource
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from flows.nemo.auth import load_grant
from flows.nemo.client import NemoClient
from flows.settings import Settings, load_settings
from flows.wire import routes

RUNS = 9
FILE_BYTES = 500_000_000
GOAL_SPEED = 0.8
GOAL_MB = 60
RSS_UNIT = 1 if sys.platform == "darwin" else 1024


class Sent(NamedTuple):
    """One upload: how long it took and by how much the largest size of the process grew."""

    seconds: float
    grown_mb: float


def main() -> int:
    """Measure in turns, after an upload that warms the studio up; the exit code says whether the goals are met."""
    with tempfile.TemporaryDirectory(prefix="reelflow-bench-", dir=in_memory()) as folder:
        song, home = silent_wav(Path(folder) / "song.wav"), Path(folder) / "home"
        with studio(home) as url:
            settings = load_settings("studio", home=home, api_url=url)
            by_client(settings, song)
            turns = [(by_curl(settings, song), by_client(settings, song)) for _ in range(RUNS)]
    curl_s = statistics.median(curl.seconds for curl, _ in turns)
    client_s = statistics.median(client.seconds for _, client in turns)
    grown_mb = max(client.grown_mb for _, client in turns)
    ratio = statistics.median(curl.seconds / client.seconds for curl, client in turns)
    for curl, client in turns:
        print(
            f"in turns    curl {curl.seconds:.2f} s, NemoClient {client.seconds:.2f} s, {client.grown_mb:.1f} MB more"
        )
    print(f"the studio's files were {'in memory' if in_memory() else 'on a disk, which blurs the times'}")
    print(f"curl        median {curl_s:.2f} s of {RUNS}, {FILE_BYTES / 1e6 / curl_s:.0f} MB/s")
    print(f"NemoClient  median {client_s:.2f} s of {RUNS}, {FILE_BYTES / 1e6 / client_s:.0f} MB/s")
    print(f"speed       median {ratio:.2f} times curl's, goal at least {GOAL_SPEED}")
    print(f"memory      at most {grown_mb:.1f} MB more than before, goal at most {GOAL_MB} MB")
    return int(ratio < GOAL_SPEED or grown_mb > GOAL_MB)


def in_memory() -> str | None:
    """A folder without a disk, whose other users decide more than either client; None where there is none."""
    memory = Path("/dev/shm")  # noqa: S108
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 3 * FILE_BYTES else None


def silent_wav(path: Path) -> Path:
    """A valid song of FILE_BYTES that takes no room on the disk."""
    with path.open("wb") as file:
        file.write(b"RIFF" + struct.pack("<I", FILE_BYTES - 8) + b"WAVE")
        file.write(b"fmt " + struct.pack("<IHHIIHH", 16, 1, 2, 48_000, 192_000, 4, 16))
        file.write(b"data" + struct.pack("<I", FILE_BYTES - 44))
        file.truncate(FILE_BYTES)
    return path


@contextlib.contextmanager
def studio(home: Path) -> Iterator[str]:
    """The address of a studio in a process of its own."""
    command = [sys.executable, "-m", "flows", "studio", "--port", "0"]
    environment = {**os.environ, "REELFLOW_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield next(word.rstrip(",") for word in process.stdout.readline().split() if word.startswith("http"))
        finally:
            process.terminate()


def by_curl(settings: Settings, song: Path) -> Sent:
    """Upload with curl into a new session."""
    session = asyncio.run(new_session(settings))
    grant = load_grant(settings)
    curl = shutil.which("curl")
    assert grant and curl
    headers = {
        "Authorization": f"Bearer {grant.token.get_secret_value()}",
        "X-Skill-Source": settings.skill.name,
        "X-Skill-Version": settings.skill.version,
        "X-Skill-Platform": settings.platform,
    }
    lines = "".join(f'header = "{name}: {value}"\n' for name, value in headers.items())
    command = [curl, "--silent", "--show-error", "--fail", "--noproxy", "*", "--config", "-", "--output", os.devnull]
    command += ["--form", f"files=@{song};type=audio/wav", "--write-out", "%{time_total}"]
    command += [settings.api_url + routes.upload(session)]
    done = subprocess.run(command, input=lines, check=True, stdout=subprocess.PIPE, text=True)
    forget(settings)
    return Sent(float(done.stdout), 0)


def by_client(settings: Settings, song: Path) -> Sent:
    """Upload with NemoClient, in a new process, into a new session."""
    session = asyncio.run(new_session(settings))
    command = [sys.executable, __file__, "send", str(settings.home), settings.api_url, session, str(song)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    forget(settings)
    return Sent(*json.loads(done.stdout))


async def new_session(settings: Settings) -> str:
    async with NemoClient(settings) as client:
        return (await client.create_session()).session_id


def forget(settings: Settings) -> None:
    """Remove what the studio has received, so that the next upload meets the same disk."""
    for path in (settings.home / "studio" / "media").rglob("*.wav"):
        path.unlink()


async def send(home: str, url: str, session: str, song: str) -> Sent:
    """Upload once from this process."""
    async with NemoClient(load_settings("studio", home=Path(home), api_url=url)) as client:
        await client.state(session)
        before = peak_mb()
        start_s = time.perf_counter()
        await client.upload(session, Path(song), lambda _done, _total: None)
        return Sent(time.perf_counter() - start_s, peak_mb() - before)


def peak_mb() -> float:
    """The largest size this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * RSS_UNIT / 1e6


if __name__ == "__main__":
    if sys.argv[1:2] == ["send"]:
        print(json.dumps(asyncio.run(send(*sys.argv[2:]))))
    else:
        sys.exit(main())
