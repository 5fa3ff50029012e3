"""What of a run is published, and what is kept out of it."""

from __future__ import annotations

from flows.artifacts import Gallery, artifact_of_item, artifacts_of, markdown
from flows.result import CreditsReport, ExportReport, Result

EXPORT = ExportReport(
    name="youtube",
    variant="tall",
    url="https://static.example/render-result/1.mp4",
    file="out/song.mp4",
    bytes=4_000_000,
    sha256="ab" * 32,
    duration_s=20.0,
    width=1080,
    height=1920,
    fps=30.0,
    video_codec="h264",
    audio_codec="aac",
    checks=(),
)
RESULT = Result(run="song-1", recipe="song", backend="nemo", status="completed", exports=(EXPORT,))
SIGNED = "https://cdn.example/1.mp4?X-Amz-Signature=secret&Expires=9"
TAKEN = {"poster": "UE9TVEVS", "sheet": "U0hFRVQ=", "times_ms": [0, 2500]}


def test_every_artifact_has_a_key_of_its_own() -> None:
    """Link, poster, contact sheet, timeline and report of each variant are told apart by keys that never change."""
    gallery = Gallery({"tall": "<svg/>", "wide": "<svg/>"}, [(EXPORT, TAKEN)])
    keys = [artifact["key"] for artifact in artifacts_of(RESULT, {}, gallery)]
    assert keys == [
        *("song-tall-youtube", "song-tall-youtube-poster", "song-tall-youtube-contact-sheet"),
        *("song-tall-timeline", "song-wide-timeline", "song-report"),
    ]


def test_pictures_need_no_server() -> None:
    """A picture stands in its artifact's description, where the run's page shows it, and is whole in itself."""
    described = [one["description"] for one in artifacts_of(RESULT, {}, Gallery({"tall": "<svg/>"}, [(EXPORT, TAKEN)]))]
    assert "![youtube (tall), poster](data:image/jpeg;base64,UE9TVEVS)" in described
    assert "![timeline](data:image/svg+xml;base64,PHN2Zy8+)" in described


def test_signed_addresses() -> None:
    """An export is linked as it came; of an input only the place is told, without its signature."""
    signed = RESULT.model_copy(update={"exports": (EXPORT.model_copy(update={"url": SIGNED}),)})
    link, report = artifacts_of(signed, {"clips": [SIGNED, "talk.mp4"]}, Gallery())
    assert link["link"] == SIGNED
    assert "| clips | https://cdn.example/1.mp4?…, talk.mp4 |" in report["markdown"]
    assert f"[{SIGNED}]({SIGNED})" in report["markdown"]


def test_an_item_of_a_batch_is_one_artifact() -> None:
    """Its report below its contact sheet, with the link in it; without a key, for there may be hundreds."""
    one = artifact_of_item(RESULT, {"title": "Blue"}, Gallery({}, [(EXPORT, TAKEN)]), "song-3")
    assert "key" not in one
    assert one["description"].startswith("**song-3**: completed")
    assert "data:image/jpeg;base64,U0hFRVQ=" in one["description"]
    assert f"[{EXPORT.url}]({EXPORT.url})" in one["markdown"]


def test_the_report_tells_inputs_words_and_times() -> None:
    """Inputs, what the agent said, the timeline, credits and stages stand in the report, whatever signs they hold."""
    result = RESULT.model_copy(
        update={
            "messages": ("Done | really.",),
            "timeline": "Timeline (1 tracks): 1. Video: a (0-2s)",
            "credits": CreditsReport(before=100, after=50, spent=50),
        }
    )
    told = markdown(result, {"title": "a | b\nc", "loud": True})
    for part in ("| title | a \\| b c |", "| loud | True |", "> Done | really.", "1. Video: a", "| 100 | 50 | 50 |"):
        assert part in told
