"""`python -m flows` and the console script `reelflow`."""

from __future__ import annotations

import sys

from flows.cli.app import run_command


def main() -> None:
    sys.exit(run_command(sys.argv[1:]))


if __name__ == "__main__":
    main()
