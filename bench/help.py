"""How long `reelflow --help` takes beside a Python that does nothing, in turns.

Goal: at most 0.2 s more, and no third-party import but click.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 15
GOAL_S = 0.2
IDLE = [sys.executable, "-c", "pass"]
MODULE = [sys.executable, "-m", "flows", "--help"]
SCRIPT = [str(Path(sys.executable).with_name("reelflow")), "--help"]


def main() -> int:
    """Measure, print, and say by the exit code whether the goal is met."""
    commands = [IDLE, SCRIPT if Path(SCRIPT[0]).exists() else MODULE]
    for command in commands:
        seconds(command)
    turns = [[seconds(command) for command in commands] for _ in range(RUNS)]
    idle_s, help_s = (statistics.median(column) for column in zip(*turns, strict=True))
    more_s = statistics.median(slow - fast for fast, slow in turns)
    foreign = third_party(MODULE) - third_party(IDLE)
    print(f"python -c pass     median {idle_s:.3f} s of {RUNS}")
    print(f"reelflow --help    median {help_s:.3f} s of {RUNS}")
    print(f"difference         median {more_s:.3f} s, goal at most {GOAL_S} s")
    print(f"third-party imports: {', '.join(sorted(foreign))}")
    return int(more_s > GOAL_S or foreign != {"click"})


def seconds(command: list[str]) -> float:
    """How long a command runs."""
    start_s = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start_s


def third_party(command: list[str]) -> set[str]:
    """The packages a Python command imports that come neither with Python nor from here."""
    timed = [command[0], "-X", "importtime", *command[1:]]
    lines = subprocess.run(timed, check=True, capture_output=True, text=True).stderr.splitlines()
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in lines if line.startswith("import time:")}
    return imported - sys.stdlib_module_names - {"imported package", "flows"}


if __name__ == "__main__":
    sys.exit(main())
