"""Machines as one kernel can play them: own HOME, REELFLOW_HOME and TMPDIR, and all of one's processes die together."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
INHERITED = ("PATH", "LANG", "LC_ALL", "TZ")


@dataclass
class Host:
    """One machine: `settings` is its environment besides what every machine has of its own. Linux only."""

    name: str
    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        (self.folder / "tmp").mkdir(parents=True)

    @property
    def home(self) -> Path:
        """Its REELFLOW_HOME."""
        return self.folder / "reelflow"

    @property
    def log(self) -> Path:
        """What its processes print."""
        return self.folder / "log"

    @property
    def environment(self) -> dict[str, str]:
        own = {"HOME": self.folder, "REELFLOW_HOME": self.home, "TMPDIR": self.folder / "tmp", "PYTHONPATH": CHECKOUT}
        inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
        quiet = {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
        return {**inherited, **quiet, **{name: str(path) for name, path in own.items()}, **self.settings}

    def start(self, *arguments: str) -> None:
        """Start `python -m …` there, as a session of its own."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env=self.environment,
                start_new_session=True,
            )
        self.started.append(process)

    def run(self, *arguments: str, codes: Sequence[int] = (0,)) -> None:
        """Run `python …` there to its end, which must be one of the exit codes."""
        command = [sys.executable, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, env=self.environment)
        assert done.returncode in codes, done.stderr

    @property
    def is_alive(self) -> bool:
        """Whether all that was started there still runs."""
        return all(process.poll() is None for process in self.started)

    def processes(self) -> set[int]:
        """Every process there, by its HOME: Prefect's workers start each run in a session of its own."""
        mark = f"HOME={self.folder}".encode()
        return {int(entry.name) for entry in Path("/proc").glob("[0-9]*") if mark in _environment_of(entry)}

    def freeze(self) -> None:
        """Stop everything there where it is, as a machine without power does."""
        frozen: set[int] = set()
        while fresh := self.processes() - frozen:
            _signal(fresh, signal.SIGSTOP)
            frozen |= fresh

    def thaw(self) -> None:
        """Go on."""
        _signal(self.processes(), signal.SIGCONT)

    def kill(self) -> None:
        """End everything there at once, by SIGKILL."""
        self.freeze()
        while left := self.processes():
            _signal(left, signal.SIGKILL)
            for process in self.started:
                process.wait()
            time.sleep(0.02)


def _environment_of(process: Path) -> list[bytes]:
    try:
        return (process / "environ").read_bytes().split(b"\0")
    except OSError:  # it has ended, or is somebody else's
        return []


def _signal(processes: set[int], number: signal.Signals) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, number)
