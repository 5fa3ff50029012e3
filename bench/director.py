"""How many instructions of the corpus the director understands, refuses and misunderstands, by row and language."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.studio.director.cases import FOLDER, HELD_OUT, Case, cases, play

GOAL_RIGHT, GOAL_WRONG = 95.0, 1.0


def main(*, tell: bool) -> int:
    """Print a table for the corpus and one for the instructions kept apart; 1 when the corpus misses its goal."""
    met = report("corpus", list(cases(FOLDER)), tell=tell)
    report("kept apart", list(cases(HELD_OUT)), tell=tell)
    return 0 if met else 1


def report(name: str, some: list[Case], *, tell: bool) -> bool:
    """One table; whether the goal is met."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for case in some:
        outcome, why = play(case)
        counts.setdefault((case.row, case.language), Counter())[outcome] += 1
        if tell and outcome != "right":
            print(f"{outcome}: {case.text}: {why}")
    print(f"\n{name:<14} {'':<3} {'right':>6} {'refused':>8} {'misunderstood':>14}")
    total: Counter[str] = Counter()
    for (row, language), count in sorted(counts.items()):
        print(f"{row:<14} {language:<3} {count['right']:>6} {count['refused']:>8} {count['misunderstood']:>14}")
        total += count
    shares = {outcome: 100 * total[outcome] / total.total() for outcome in ("right", "refused", "misunderstood")}
    shown = ", ".join(f"{share:.1f} % {outcome}" for outcome, share in shares.items())
    print(f"{total.total()} instructions: {shown} (goal: {GOAL_RIGHT:.0f} % right, {GOAL_WRONG:.0f} % misunderstood)")
    return shares["right"] >= GOAL_RIGHT and shares["misunderstood"] <= GOAL_WRONG


if __name__ == "__main__":
    sys.exit(main(tell="--tell" in sys.argv))
