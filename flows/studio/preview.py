"""How a session's timeline would be rendered as it stands, read from the studio's folder without starting a studio."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from flows.errors import StudioError
from flows.studio.draft import from_draft
from flows.studio.renderer import OutputSpec, plan_spans
from flows.studio.renderer.spec import SpanReport


def session_spans(home: Path, session: str, output: dict[str, Any], *, bitstream: bool) -> tuple[SpanReport, ...]:
    """The spans of the session's timeline for that output. Raises StudioError when the session has none here, and
    RenderError when it cannot be rendered."""
    folder = home / "studio"
    try:
        with closing(sqlite3.connect(f"{(folder / 'studio.db').as_uri()}?mode=rw", uri=True)) as db:
            row = db.execute("SELECT draft FROM sessions WHERE id=?", (session,)).fetchone()
            media = db.execute("SELECT id, path FROM media WHERE session_id=?", (session,)).fetchall()
    except sqlite3.Error as exc:
        raise StudioError(f"the studio's folder {folder} cannot be read: {exc}.") from exc
    if row is None or row[0] is None:
        raise StudioError(f"the studio has no timeline of session {session}.")
    paths = {name: folder / path for name, path in media}
    return plan_spans(from_draft(json.loads(row[0])), paths, OutputSpec.model_validate(output), bitstream=bitstream)
