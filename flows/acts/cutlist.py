"""The cut list of an export, in the two forms that editing programs read."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flows.acts.sidecar import Upload
from flows.media.cutlist import cut_list_of
from flows.media.edl import to_edl
from flows.media.otio import to_otio
from flows.result import ExportReport

NAMES = ("cuts.otio", "cuts.edl")


def cut_lists_of(export: ExportReport, draft: Any, uploads: Iterable[Upload]) -> dict[str, str]:
    """The files that belong beside a video, by name, in base64; none when nothing was cut out of its footage."""
    media = {name: one.source for one in uploads for name in one.names}
    cuts = cut_list_of(Path(export.file).stem, draft, media, export.fps) if export.fps else None
    texts = (to_otio(cuts), to_edl(cuts)) if cuts else ()
    return {name: base64.b64encode(text.encode()).decode() for name, text in zip(NAMES, texts, strict=False)}
