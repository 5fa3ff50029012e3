"""One ffmpeg process: its command line, its progress, its end, and its failure in words."""

from __future__ import annotations

import contextlib
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import IO, Self

import imageio_ffmpeg

from flows.errors import RenderError
from flows.studio.renderer import commands
from flows.studio.renderer.picture import Plane

TAIL_LINES = 12
POLL_S = 0.05
PIPE_BYTES = 1 << 20
DISK_FULL = "disk-full"


class Ffmpeg:
    """A running ffmpeg. Leaving the `with` block kills it when it still runs.

    `args` come after the program's name and the options that every call shares. With `reads_stdin` the caller writes
    pictures.
    """

    def __init__(self, args: Sequence[str], *, reads_stdin: bool = False) -> None:
        self._process = subprocess.Popen(
            commands.note(command(args, reads_stdin=reads_stdin)),
            stdin=subprocess.PIPE if reads_stdin else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pipesize=PIPE_BYTES,
        )
        self.frames_done = 0
        self.ms_done = 0.0
        self._tail: deque[str] = deque(maxlen=TAIL_LINES)
        self._readers = [
            threading.Thread(target=self._follow, args=(self._process.stdout, self._note_progress), daemon=True),
            threading.Thread(target=self._follow, args=(self._process.stderr, self._tail.append), daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        with contextlib.suppress(OSError):
            if self._process.stdin:
                self._process.stdin.close()
        for reader in self._readers:
            reader.join()

    @property
    def has_ended(self) -> bool:
        """Whether the process is over, well or not."""
        return self._process.poll() is not None

    def write(self, data: Plane) -> None:
        """Hand over the next picture; RenderError when ffmpeg has stopped."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(data.data)
        except BrokenPipeError as exc:
            self._process.wait()
            raise self._failure() from exc

    def finish(self, tick: Callable[[], None] = lambda: None) -> None:
        """Wait for a good end, calling `tick` now and then; RenderError on a bad one."""
        if self._process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        while self._process.poll() is None:
            tick()
            time.sleep(POLL_S)
        for reader in self._readers:
            reader.join()
        if self._process.returncode:
            raise self._failure()
        tick()

    def _failure(self) -> RenderError:
        for reader in self._readers:
            reader.join()
        lines = [line for line in self._tail if line]
        if any("No space left" in line for line in lines):
            return disk_full()
        return RenderError(
            f"ffmpeg failed: {lines[-1] if lines else f'it ended with code {self._process.returncode}'}",
            hint="\n".join(lines) or None,
        )

    def _follow(self, stream: IO[bytes], take: Callable[[str], None]) -> None:
        for line in stream:
            take(line.decode("utf-8", "replace").strip())
        stream.close()

    def _note_progress(self, line: str) -> None:
        key, _, value = line.partition("=")
        if key == "frame" and value.strip().isdigit():
            self.frames_done = int(value)
        elif key == "out_time_us" and value.strip().isdigit():
            self.ms_done = int(value) / 1000


def disk_full() -> RenderError:
    """The error for a disk without space."""
    return RenderError("The disk is full.", hint="Free some space, then render again.", code=DISK_FULL)


def command(args: Sequence[str], *, reads_stdin: bool) -> list[str]:
    """The whole command line."""
    shared = ["-hide_banner", "-loglevel", "error", "-y", "-progress", "pipe:1", "-stats_period", "0.2"]
    quiet = [] if reads_stdin else ["-nostdin"]
    return [imageio_ffmpeg.get_ffmpeg_exe(), *shared, *quiet, *args]


def run(args: Sequence[str], tick: Callable[[Ffmpeg], None] = lambda _: None) -> None:
    """Run ffmpeg to its end; RenderError when it fails."""
    with Ffmpeg(args) as process:
        process.finish(lambda: tick(process))
