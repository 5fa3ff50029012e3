"""What a studio has charged, stored and rendered, read from its database."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Tally:
    """What a studio has done, over all its restarts.

    `edits` are those carried out as (session, text, credits), 0 where they changed nothing, `uploads` stored files as
    (session, name), `renders` the state of every accepted render by id.
    """

    edits: tuple[tuple[str, str, float], ...]
    uploads: tuple[tuple[str, str], ...]
    renders: Mapping[str, str]
    sessions: tuple[str, ...]

    @property
    def charged(self) -> float:
        return sum(cost for _, _, cost in self.edits)

    @property
    def repeated_edits(self) -> dict[tuple[str, str], int]:
        """Edits that were carried out more than once in the same session: there must be none."""
        counts = Counter((session, text) for session, text, _ in self.edits)
        return {edit: count for edit, count in counts.items() if count > 1}


def read_tally(home: Path) -> Tally:
    """The tally of the studio whose REELFLOW_HOME is `home`, running or not."""
    with closing(sqlite3.connect(f"file:{home / 'studio' / 'studio.db'}?mode=ro", uri=True, timeout=30)) as db:
        return Tally(
            edits=tuple(db.execute("SELECT session_id, text, cost FROM edits ORDER BY id")),
            uploads=tuple(db.execute("SELECT session_id, filename FROM media ORDER BY session_id, position")),
            renders=dict(db.execute("SELECT id, status FROM jobs ORDER BY created_at")),
            sessions=tuple(row[0] for row in db.execute("SELECT id FROM sessions ORDER BY created_at")),
        )
