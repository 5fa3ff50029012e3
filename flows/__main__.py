"""`python -m flows` and the console script `reelflow`."""

from __future__ import annotations

import atexit
import os
import signal
import sys

from flows.cli.app import run_command

SIGNALS = (signal.SIGINT, signal.SIGTERM)


def main() -> None:
    """Run the command line of this process. SIGTERM, the polite end, interrupts as Ctrl-C does.

    Once the outcome is printed, a signal hastens the end and changes nothing about the exit code.
    """
    atexit.register(_ignore_signals)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    code = run_command(sys.argv[1:])
    for number in SIGNALS:
        signal.signal(number, lambda *_: os._exit(code))
    sys.exit(code)


def _ignore_signals() -> None:
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


if __name__ == "__main__":
    main()
