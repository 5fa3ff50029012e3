"""`reelflow validate`, `recipes`, `schema` and `doctor`: what they print, how they end, what they never import."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli import doctor
from flows.cli.app import run_command
from flows.recipes.models import json_schema
from flows.settings import Settings

GOOD = "name: good\ninputs: {song: {type: audio}}\nsteps:\n  - upload: song\n"
BAD = "name: bad\nsteps:\n  - exprot: {name: x}\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_validate_checks_the_shipped_recipes(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a path every shipped recipe is checked, one line each."""
    assert run_command(["validate"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.rsplit("/", 1)[-1] for line in lines] == [
        "album.yaml: album is valid (4 steps, 5 inputs)",
        "background-music.yaml: background-music is valid (3 steps, 3 inputs)",
        "music-video.yaml: music-video is valid (3 steps, 5 inputs)",
        "youtube-cut.yaml: youtube-cut is valid (3 steps, 4 inputs)",
    ]


def test_validate_takes_files_folders_and_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file, every recipe below a folder, and a shipped recipe by its name."""
    (tmp_path / "deep" / "er").mkdir(parents=True)
    for name in ("one.yaml", "deep/two.yml", "deep/er/three.yaml", "deep/not-me.txt"):
        (tmp_path / name).write_text(GOOD)
    assert run_command(["validate", "one.yaml", "deep", "music-video"]) == 0
    found = [line.split(":")[0].rsplit("/", 1)[-1] for line in capsys.readouterr().out.splitlines()]
    assert found == ["one.yaml", "three.yaml", "two.yml", "music-video.yaml"]


def test_validate_says_it_in_the_singular(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One step is not called steps."""
    (tmp_path / "good.yaml").write_text(GOOD)
    run_command(["validate", "good.yaml"])
    assert capsys.readouterr().out == "good.yaml: good is valid (1 step, 1 input)\n"


def test_validate_goes_through_all_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong or missing file does not keep the others from being checked; the command ends as wrong usage."""
    (tmp_path / "bad.yaml").write_text(BAD)
    (tmp_path / "good.yaml").write_text(GOOD)
    assert run_command(["validate", "bad.yaml", "gone.yaml", "good.yaml"]) == 2
    output = capsys.readouterr()
    assert output.out == "good.yaml: good is valid (1 step, 1 input)\n"
    assert output.err.splitlines() == [
        'bad.yaml:3:5: unknown step "exprot". Did you mean "export"?',
        "gone.yaml: no such recipe file.",
        "reelflow: 2 of 3 recipes are not valid.",
    ]


def test_validate_one_that_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A single wrong recipe is not counted."""
    (tmp_path / "bad.yaml").write_text(BAD)
    assert run_command(["validate", "bad.yaml"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "reelflow: the recipe is not valid."


def test_validate_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without recipes is a mistake, not a success."""
    (tmp_path / "empty").mkdir()
    assert run_command(["validate", "empty"]) == 2
    assert capsys.readouterr().err == "reelflow: empty: there is no .yaml or .yml file in it.\n"


def test_recipes_lists_every_input(capsys: pytest.CaptureFixture[str]) -> None:
    """Each shipped recipe with its description, its inputs, and which of them are required."""
    assert run_command(["recipes"]) == 0
    out = capsys.readouterr().out
    for words in (
        "music-video\n  Looping 1080p music video from an audio track and cover art.",
        "    audio   audio; required; The song",
        "    footage  video, several; required; The recordings in their order",
        "    mood    calm|lo-fi|upbeat|cinematic|epic|dark|happy; default 'calm'",
        "    volume  number; default 30; Volume of the music in percent",
    ):
        assert words in out


def test_schema_is_one_json_document(capsys: pytest.CaptureFixture[str]) -> None:
    """The schema on stdout is what editors can read."""
    assert run_command(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema()


def test_doctor_finds_everything(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Every check is a line, and leaves nothing behind in the home folder."""
    assert run_command(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [["ok", name] for name in doctor.CHECKS]
    assert list((tmp_path / "home").iterdir()) == []


def test_doctor_tells_what_is_wrong(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check that fails says what to do, the others still run, and the command ends as failed."""
    (tmp_path / "home").write_text("a file where the folder should be")

    def no_ffmpeg(_: Settings) -> str:
        raise RuntimeError("No ffmpeg exe could be found.")

    monkeypatch.setitem(doctor.CHECKS, "ffmpeg", no_ffmpeg)
    assert run_command(["doctor"]) == 1
    output = capsys.readouterr()
    failed = [line for line in output.out.splitlines() if line.startswith("FAILED")]
    assert [line.split()[1] for line in failed] == ["ffmpeg", "home"]
    assert output.err == "reelflow: 2 of 8 checks failed; each line above says what to do.\n"


def test_doctor_sees_a_full_disk_and_a_poor_ffmpeg(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too little space and an ffmpeg without the encoders are found before a render fails on them."""
    monkeypatch.setattr(doctor, "MIN_FREE_GB", 1e9)
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", "/bin/true")
    assert run_command(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "this ffmpeg has no encoder libx264. Unset IMAGEIO_FFMPEG_EXE to use the bundled one." in out
    assert "GB are free. Free some space, or move REELFLOW_HOME." in out


def test_doctor_never_shows_the_token(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a token is set is told, the token is not."""
    monkeypatch.setenv("REELFLOW_BACKEND", "nemo")
    monkeypatch.setenv("NEMO_TOKEN", "nmt_very_secret")
    assert run_command(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "NEMO_TOKEN set" in out
    assert "nmt_very_secret" not in out


def test_none_of_them_imports_prefect(tmp_path: Path) -> None:
    """Looking at recipes must not pay for Prefect's import, which takes over a second."""
    script = (
        "import sys\n"
        "from flows.cli.app import run_command\n"
        "for line in (['--help'], ['validate'], ['recipes'], ['schema'],"
        " ['plan', 'music-video', '-i', 'audio=https://example.com/a.mp3', '-i', 'cover=https://example.com/c.jpg']):\n"
        "    assert run_command(line) == 0, line\n"
        "assert 'prefect' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
