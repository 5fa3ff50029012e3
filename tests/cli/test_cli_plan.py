"""`reelflow plan` and the inputs of every command: steps and messages in sight, mistakes in one sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from flows.cli.app import run_command
from flows.cli.options import parse_inputs
from flows.errors import UsageError
from flows.media.sample import draw_sample_footage, write_sample_song

ACCEPTED = "Accepted are mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a, aac."


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with good and bad files, which is the current one."""
    monkeypatch.chdir(tmp_path)
    Image.new("RGB", (64, 48), "red").save("cover.jpg")
    silence = np.zeros((24_000, 2), np.float32)
    write_sample_song(Path("song.mp3"), silence, 48_000, title="Blue", artist="Mono", cover=Path("cover.jpg"))
    write_sample_song(Path("bare.mp3"), silence, 48_000, title="", artist="")
    draw_sample_footage(Path("it's a clip.mp4"), duration_ms=300, width=64, height=48, talk_ms=())
    Path("empty.mp3").touch()
    Path("folder.mp3").mkdir()
    Path("text.mp3").write_text("no sound at all")
    Path("notes.txt").write_text("x")
    with Path("huge.mp3").open("wb") as huge:
        huge.truncate(500 * 2**20 + 1)


def plan_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert run_command(["plan", *arguments, "--json"]) == 0
    output = capsys.readouterr()
    assert output.err == ""
    return json.loads(output.out)


def test_a_plan_in_words(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Each step with what it sends, and what the result must be."""
    assert run_command(["plan", "music-video", "-i", "audio=song.mp3", "-i", "cover=cover.jpg"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "music-video",
        "  1. upload song.mp3: about 0.5 s",
        f"     {tmp_path / 'song.mp3'}",
        "  2. upload cover.jpg: about 0.5 s",
        f"     {tmp_path / 'cover.jpg'}",
        "  3. edit 1/1: about 50 credits and 1 s",
        "     Create a looping music video with visualizer and track info overlay. "
        'Title "Blue", artist "Mono". Aspect ratio: 16:9.',
        "  4. export youtube: about 30.5 s",
        "     format mp4, quality high",
        "  required: video_codec h264, audio_codec aac, pixel_format yuv420p, width 1920, height 1080, duration 0.5",
        "  in all: about 50 credits, about 32 s",
    ]


def test_a_plan_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """One object on stdout with steps, inputs and requirements, and nothing else."""
    found = plan_json(capsys, "background-music", "-i", "clips=it's a clip.mp4", "-i", "mood=DARK", "--backend", "nemo")
    assert (found["recipe"], found["backend"]) == ("background-music", "nemo")
    (one,) = found["variants"]
    assert one["variant"] is None
    assert one["inputs"] == {"clips": [str(tmp_path / "it's a clip.mp4")], "mood": "dark", "volume": 30}
    assert [(step["id"], step["stage"]) for step in one["steps"]] == [
        ("upload:clips", "upload"),
        ("edit:1", "edit"),
        ("export:video", "export"),
    ]
    assert one["steps"][1]["message"].startswith('Join the clips in this order: "it\'s a clip.mp4".')


def test_a_plan_of_variants(capsys: pytest.CaptureFixture[str]) -> None:
    """All variants are planned, or the one asked for."""
    Path("v.yaml").write_text(
        "name: v\nsteps: [{edit: 'Aspect ratio: {{ aspect }}'}]\n"
        'variants: {wide: {aspect: "16:9"}, tall: {aspect: "9:16"}}\n'
    )
    assert [one["variant"] for one in plan_json(capsys, "v.yaml")["variants"]] == ["wide", "tall"]
    assert run_command(["plan", "v.yaml", "--variant", "tall"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "v, variant tall"
    assert run_command(["plan", "v.yaml", "--variant", "tal"]) == 2
    assert 'has no variant "tal". Did you mean "tall"?' in capsys.readouterr().err


def test_a_plan_costs_nothing_and_leaves_little(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Planning writes nothing but the cover that it took out of the song."""
    assert run_command(["plan", "music-video", "-i", "audio=song.mp3"]) == 0
    (left,) = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert left.name.startswith("cover-")


MISTAKES = [
    (
        ["nosuch"],
        'there is no recipe "nosuch".',
        "`reelflow recipes` lists them; a file of your own is named with its path.",
    ),
    (["music-vide"], 'there is no recipe "music-vide". Did you mean "music-video"?', None),
    (["promo.yaml"], "promo.yaml: no such recipe file.", "`reelflow recipes` lists the shipped ones."),
    (["folder.mp3"], "folder.mp3: is a folder, not a recipe file.", None),
    (["song.mp3"], "song.mp3: is not text in UTF-8, so not a recipe.", None),
    (["notes.txt"], "notes.txt:1:1: this is no recipe: a recipe is a mapping with at least `name` and `steps`.", None),
    (["music-video"], 'recipe "music-video" needs the input "audio" (audio).', "Give it with -i audio=FILE."),
    (
        ["music-video", "-i", "audio=gone.mp3"],
        "gone.mp3 does not exist.",
        "Check the path; it is relative to the current folder.",
    ),
    (["music-video", "-i", "audio=folder.mp3"], "folder.mp3 is a folder, not a file.", "Name one media file."),
    (["music-video", "-i", "audio=empty.mp3"], "empty.mp3 is empty (0 bytes).", "Export or download the file again."),
    (
        ["music-video", "-i", "audio=text.mp3"],
        "text.mp3 cannot be decoded as audio: it is damaged or not what its name says.",
        "Open it in a player to check it, then export it again.",
    ),
    (["music-video", "-i", "audio=notes.txt"], 'notes.txt: a file of type ".txt" is not accepted.', ACCEPTED),
    (
        ["music-video", "-i", "audio=huge.mp3"],
        "huge.mp3 is too large: 501 MB, and at most 500 MB are accepted.",
        "Compress it or trim it.",
    ),
    (
        ["music-video", "-i", "audio=cover.jpg"],
        'input "audio" must be an audio file, and cover.jpg is an image file.',
        "Accepted are mp3, wav, m4a, aac.",
    ),
    (
        ["youtube-cut", "-i", "footage=song.mp3"],
        'input "footage" must be a video file, and song.mp3 is an audio file.',
        "Accepted are mp4, mov, avi, webm, mkv.",
    ),
    (
        ["music-video", "-i", "audio=bare.mp3"],
        'recipe "music-video" needs the input "cover" (image) (its default found nothing).',
        "Give it with -i cover=FILE.",
    ),
    (
        ["music-video", "-i", "aduio=song.mp3"],
        'recipe "music-video" has no input "aduio". Did you mean "audio"?',
        "Its inputs are audio, cover, title, artist, aspect.",
    ),
    (
        ["music-video", "-i", "audio=song.mp3", "-i", "audio=bare.mp3"],
        'input "audio" takes one value and 2 were given.',
        None,
    ),
    (
        ["music-video", "-i", "audio=song.mp3", "-i", "aspect=4:3"],
        'input "aspect": "4:3" is not one of 16:9, 9:16.',
        None,
    ),
    (
        ["background-music", "-i", "clips=it's a clip.mp4", "-i", "volume=loud"],
        'input "volume": "loud" is not a number.',
        None,
    ),
    (["music-video", "-i", "audio"], '-i takes NAME=VALUE, and "audio" is not of that form.', None),
    (
        ["music-video", "--backend", "clowd"],
        'unknown backend "clowd".',
        'Use "studio" or "nemo" (--backend or REELFLOW_BACKEND).',
    ),
    (["music-video", "--variant", "x"], 'recipe "music-video" has no variant "x".', "Its variants are none."),
]


@pytest.mark.parametrize(("arguments", "message", "hint"), MISTAKES)
def test_a_mistake_is_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str, hint: str | None
) -> None:
    """Each mistake ends with exit code 2, one sentence and at most one hint, without a traceback."""
    assert run_command(["plan", *arguments]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    lines = output.err.splitlines()
    assert lines[0] == f"reelflow: {message}"
    assert lines[1:] == ([f"  {hint}"] if hint else lines[1:2])
    assert len(lines) <= 2


def test_a_mistake_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """With --json a mistake is an object on stdout as well."""
    assert run_command(["plan", "music-video", "-i", "audio=gone.mp3", "--json"]) == 2
    output = capsys.readouterr()
    error = json.loads(output.out)["error"]
    assert error["message"] == "gone.mp3 does not exist."
    assert error["hint"] == "Check the path; it is relative to the current folder."


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ((), {}),
        (("a=1",), {"a": "1"}),
        (("a=1", "b=2", "a=3"), {"a": ["1", "3"], "b": "2"}),
        ((" a =  x y = z ",), {"a": "  x y = z "}),
        (("a=",), {"a": ""}),
        (("url=https://example.com/?a=b&c=d",), {"url": "https://example.com/?a=b&c=d"}),
    ],
)
def test_inputs_of_the_command_line(pairs: tuple[str, ...], found: dict[str, Any]) -> None:
    """The first equals sign divides; a name given twice is a list; values are kept to the letter."""
    assert parse_inputs(pairs) == found


@pytest.mark.parametrize("pair", ["a", "=1", " =1", ""])
def test_inputs_that_are_no_pairs(pair: str) -> None:
    """A word without a name or without an equals sign is refused."""
    with pytest.raises(UsageError, match="-i takes NAME=VALUE"):
        parse_inputs((pair,))
