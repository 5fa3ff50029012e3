"""What a render may take of the machine: so much memory, so much time, and what interactive work leaves of the rest."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from dataclasses import dataclass
from pathlib import Path

from flows.settings import Studio

NICE = 10
LOOK_S = 0.5
LEAST_S = 600.0
LEAST_BYTES = 2 * 2**30
SHARE_OF_MEMORY = 0.75
PROC = Path("/proc")


@dataclass(frozen=True)
class Bounds:
    """The most that the processes of one render may take together, in bytes and in seconds."""

    memory_bytes: int
    seconds: float


def bounds_of(duration_ms: int, settings: Studio) -> Bounds:
    """Bounds for a video of that length: generous, so that only what has gone wrong meets them."""
    memory = settings.memory_bytes or max(LEAST_BYTES, int(SHARE_OF_MEMORY * _machine_bytes() / settings.workers))
    return Bounds(memory, LEAST_S + settings.patience * duration_ms / 1000)


def step_back(pid: int) -> None:
    """Let interactive work go before a process, and what it will start."""
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, NICE)


async def outgrown(group: int, bounds: Bounds) -> str:
    """Wait until a process group is out of bounds: the sentence for it."""
    end_s = time.monotonic() + bounds.seconds
    while time.monotonic() < end_s:
        if await asyncio.to_thread(memory_of, group) > bounds.memory_bytes:
            most = f"{bounds.memory_bytes / 2**20:.0f} MB"
            return (
                f"The render needed more than {most} of memory and was ended."
                " Render it smaller, or allow more with REELFLOW_STUDIO__MEMORY_BYTES."
            )
        await asyncio.sleep(LOOK_S)
    return (
        f"The render took longer than {bounds.seconds / 60:.0f} minutes and was ended."
        " Render it smaller, or allow more with REELFLOW_STUDIO__PATIENCE."
    )


def memory_of(group: int) -> int:
    """Bytes that the processes of a group hold in memory, those of files left out; 0 where `/proc` does not tell."""
    if not PROC.is_dir():
        return 0
    return sum(_own_bytes(place) for place in PROC.iterdir() if place.name.isdigit() and _group_of(place) == group)


def _group_of(process: Path) -> int:
    with contextlib.suppress(OSError, IndexError):
        return int((process / "stat").read_text().rpartition(")")[2].split()[2])
    return 0


def _own_bytes(process: Path) -> int:
    with contextlib.suppress(OSError):
        facts = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
        return sum(int(facts.get(name, "0").split()[0]) for name in ("RssAnon", "RssShmem", "VmSwap")) * 1024
    return 0


def _machine_bytes() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
