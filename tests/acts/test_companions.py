"""What goes beside a video: where its chapters begin, and files that are never put over somebody else's."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from flows.acts.companions import Row, add_chapters, are_free, companions_of, look_at_companions, starts_of
from flows.acts.companions import write_companions as write
from flows.acts.protect import Record
from flows.ledger import ledger_of
from flows.media.chapters import read_chapters
from flows.media.sample import draw_sample_footage
from flows.recipes.models import Output
from flows.recipes.plan import PlannedExport, PlannedPart, PlannedThumbnail
from flows.settings import load_settings

PARTS = tuple(PlannedPart(f"{name}.mp3", name.upper(), ms) for name, ms in (("a", 700), ("b", 800), ("c", 500)))


def draft(*segments: tuple[str, int, int], kind: int = 1) -> Any:
    return {"t": [{"tt": kind, "sg": [{"s": s, "d": d, "m": {"name": name}} for name, s, d in segments]}]}


@pytest.mark.parametrize(
    ("timeline", "length_ms", "starts"),
    [
        (draft(("a.mp3", 0, 700), ("b.mp3", 700, 800), ("c.mp3", 1500, 500)), 2000, [0, 700, 1500]),
        (draft(("a.mp3", 3000, 700), ("b.mp3", 3700, 800), ("c.mp3", 5000, 500)), 9000, [3000, 3700, 5000]),
        (draft(("a.mp3", 0, 700), ("b.mp3", 700, 800), ("c.mp3", 1500, 500), kind=0), 2000, [0, 700, 1500]),
        (draft(("music", 0, 2000)), 2010, [0, 700, 1500]),
        (None, 1990, [0, 700, 1500]),
        (draft(("music", 0, 4000)), 4000, None),
        (draft(("b.mp3", 0, 800), ("a.mp3", 800, 700), ("c.mp3", 1500, 500)), 5000, None),
        (draft(("a.mp3", 0, 300), ("a.mp3", 300, 400), ("b.mp3", 700, 800), ("c.mp3", 1500, 500)), 5000, None),
    ],
)
def test_where_parts_begin(timeline: Any, length_ms: int, starts: list[int] | None) -> None:
    """By the timeline when it plays each once in order; else by their lengths, if the video is as long as all."""
    assert starts_of(Row(PARTS, timeline), length_ms) == starts


@pytest.fixture
def video(tmp_path: Path) -> Path:
    path = tmp_path / "album.mp4"
    draw_sample_footage(path, duration_ms=2000, width=64, height=48, talk_ms=())
    return path


def export(tmp_path: Path, title: str = "All") -> PlannedExport:
    cover = tmp_path / "cover.png"
    Image.new("RGB", (40, 40), "teal").save(cover)
    return PlannedExport(
        "export:a", "a", None, Output(name="a"), PARTS, PlannedThumbnail(str(cover), title, "Somebody")
    )


@pytest.fixture
def record() -> Record:
    settings = load_settings("studio")
    run = ledger_of(settings).open_run("key", recipe="album", backend="studio", parameters={})
    return Record(settings, run.id, "companions")


def test_chapters_and_what_is_said_of_them(video: Path, tmp_path: Path) -> None:
    """Chapters are in the file; that YouTube would not show them is a warning, not a failure."""
    add_chapters(video, Row(PARTS, None))
    assert [one.title for one in read_chapters(video)] == ["A", "B", "C"]
    found = look_at_companions(video, export(tmp_path))
    assert [one["start_ms"] for one in found["chapters"]] == [0, 700, 1500]
    chapters, thumbnail = found["checks"]
    assert (chapters["ok"], chapters["level"]) == (True, "warning")
    assert chapters["detail"].startswith('3 written; YouTube shows no chapters when one is shorter than 10 s, and "A"')
    assert thumbnail == {"name": "thumbnail", "ok": True, "detail": "1280x720"}


def test_no_chapters_where_nobody_knows(video: Path, tmp_path: Path) -> None:
    """A video of another length keeps its bytes, and the report says why it has no chapters."""
    before = video.read_bytes()
    add_chapters(video, Row(PARTS[:1], None))
    assert video.read_bytes() == before
    (chapters, _) = look_at_companions(video, export(tmp_path))["checks"]
    assert chapters["detail"] == "0 written; the timeline does not tell where each part begins"
    assert chapters["level"] == "warning"


def test_files_beside_a_video(video: Path, tmp_path: Path, record: Record) -> None:
    """They are written once, anew when the video changes, and stay where somebody has changed them."""
    add_chapters(video, Row(PARTS, None))
    tracklist, thumbnail = companions_of(video)
    step = export(tmp_path)
    assert asyncio.run(write(record, str(video), step)) == ([str(tracklist), str(thumbnail)], False)
    assert tracklist.read_text() == "0:00 A\n0:00 B\n0:01 C\n"
    assert asyncio.run(write(record, str(video), step))[1] is True
    first = thumbnail.read_bytes()
    asyncio.run(write(record, str(video), export(tmp_path, title="Other")))
    assert thumbnail.read_bytes() != first
    assert are_free(video, record.ledger)
    tracklist.write_text("0:00 mine\n")
    assert not are_free(video, record.ledger)
    asyncio.run(write(record, str(video), step))
    assert (tracklist.read_text(), thumbnail.read_bytes()) == ("0:00 mine\n", first)
