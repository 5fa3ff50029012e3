"""A video of a session has come home: it is looked through, and what it was made from is put beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from flows.acts.cutlist import cut_lists_of
from flows.acts.look import look_through, pictures_from, report_of, require_readable, with_warnings
from flows.acts.maker import BY_HAND
from flows.acts.protect import Record
from flows.acts.sidecar import Outcome, describe, history_of_session, pictures_of, write_sidecar
from flows.cli.stage import stage
from flows.errors import ReelflowError
from flows.progress import tell
from flows.result import ExportReport

NAME = "video"


async def finish(record: Record, session: str, rendered: Mapping[str, Any], kept: Mapping[str, Any]) -> ExportReport:
    """The gate's report about the file `kept`; the sidecar and the pictures stand beside it afterwards.

    `record` is that of the session, `rendered` what the ledger knows of the render. Raises CheckError for a file that
    is damaged or no video.
    """
    history = await history_of_session(record.ledger, session)
    with stage("check", "check"):
        found = await look_through(Path(kept["file"]), {}, rendered.get("draft"), history.media, "check")
        found = with_warnings(found, rendered, {}, "check")
        export = report_of(NAME, None, kept, found)
        require_readable(export)
    try:
        with stage("sidecar", "sidecar"):
            files = pictures_of(await pictures_from(Path(export.file)), found)
            files |= await asyncio.to_thread(cut_lists_of, export, rendered.get("draft"), history.uploads)
            outcome, output = Outcome(rendered, found), rendered["output"]
            about = describe(BY_HAND, history, outcome, export, output, record.run, record.settings, files)
            beside = replace(record, step=f"sidecar of {export.file}")
            await write_sidecar(beside, Path(export.file), about.text(), files)
    except ReelflowError as exc:
        tell("note", "sidecar", f"There is no sidecar: {exc.message}")
    return export
