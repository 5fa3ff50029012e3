"""Where finished files go."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from flows.acts.companions import are_free
from flows.acts.sidecar import is_free
from flows.errors import OutputError
from flows.ledger import Ledger
from flows.media.hashing import sha256_file
from flows.recipes.plan import Plan, PlannedExport, PlannedUpload


class Claims:
    """Which item of a batch a file belongs to, so that no two ever write the same one."""

    def __init__(self) -> None:
        self._owners: dict[Path, str] = {}

    def take(self, item: str, file: Path) -> bool:
        """Whether `file` belongs to `item`, as it does when it was nobody's before."""
        return self._owners.setdefault(file.resolve(), item) == item


def choose_target(folder: Path, plan: Plan, step: PlannedExport, ledger: Ledger, owns: Callable[[Path], bool]) -> Path:
    """Where an export goes: named after the first file that was uploaded, never over a file that is not reelflow's.

    A file that was changed since is not, nor one of the same name on another machine. `owns` says of a name that would
    do whether it may be taken.
    """
    uploads = [one for one in plan.steps if isinstance(one, PlannedUpload)]
    exports = {one.name for one in plan.steps if isinstance(one, PlannedExport) and (not one.item) is (not step.item)}
    parts = [plan.stem, step.item, plan.filled.variant, step.name if len(exports) > 1 else None]
    base = re.sub(r"[^\w.,()' -]+", "_", "-".join(part for part in parts if part)).strip(". ") or "video"
    sources = {Path(one.source).resolve() for one in uploads if not one.is_url}
    for number in range(1, 10_000):
        target = folder / (f"{base}.mp4" if number == 1 else f"{base}-{number}.mp4")
        free = target.resolve() not in sources and (not target.exists() or _is_ours(target, ledger))
        free = free and is_free(target, ledger) and are_free(target, ledger)
        if free and owns(target):
            return target
    raise OutputError(f"{folder} holds too many files called {base}.", hint="Name another folder with -o DIR.")


def _is_ours(file: Path, ledger: Ledger) -> bool:
    known = ledger.contents_of(str(file))
    return bool(known) and file.is_file() and sha256_file(file) in known
