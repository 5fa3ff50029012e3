"""`reelflow new`: what it writes is a recipe that works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flows.cli.app import run_command
from flows.media.sample import draw_sample_cover, write_sample_song
from flows.recipes.loader import load_recipe, shipped_recipes
from flows.studio.music import SAMPLE_RATE, compose


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_new_recipe_runs(
    prefect_server: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commands that it tells next work as they stand, with a file of the user's."""
    draw_sample_cover(Path("cover.png"), size=128)
    write_sample_song(
        Path("song.mp3"), compose("upbeat", 600, seed=1), SAMPLE_RATE, title="Blue", artist="", cover=Path("cover.png")
    )
    assert run_command(["new", "promo"]) == 0
    told = capsys.readouterr().out
    commands = [line.split()[1:] for line in told.splitlines() if line.startswith("  reelflow ")]
    assert [command[0] for command in commands] == ["validate", "plan", "run"]
    text = Path("promo.yaml").read_text()
    Path("promo.yaml").write_text(text.replace("quality: high}", "quality: draft, resolution: 720p, fps: 5}"))
    monkeypatch.setenv("REELFLOW_POLL__FIRST_S", "0.05")
    monkeypatch.setenv("PREFECT_API_URL", prefect_server)
    for command in commands:
        assert run_command([word.replace("FILE", "song.mp3") for word in command]) == 0
    assert Path("out/song.mp4").is_file()
    schema = re.match(r"# yaml-language-server: \$schema=(.*)\n", text)
    assert schema is not None
    assert Path(schema[1]).is_file()


@pytest.mark.parametrize("source", shipped_recipes())
def test_a_copy_of_a_recipe(source: str) -> None:
    """The same recipe under another name, comments and all."""
    assert run_command(["new", "mine", "--from", source]) == 0
    mine, theirs = load_recipe(Path("mine.yaml")), load_recipe(shipped_recipes()[source])
    assert mine == theirs.model_copy(update={"name": "mine"})
    assert Path("mine.yaml").read_text().count("yaml-language-server") == 1
    assert run_command(["new", "next.yaml", "--from", "mine.yaml"]) == 0
    assert load_recipe(Path("next.yaml")).name == "next"


def test_a_file_is_never_replaced(capsys: pytest.CaptureFixture[str]) -> None:
    """What is there stays."""
    Path("mine.yaml").write_text("mine")
    assert run_command(["new", "mine"]) == 2
    assert capsys.readouterr().err == "reelflow: mine.yaml is there already.\n  Choose another name.\n"
    assert Path("mine.yaml").read_text() == "mine"


@pytest.mark.parametrize("name", ["My Video", "../x", "", "a--b", "x" * 61, "-a"])
def test_a_name_that_is_none(name: str, tmp_path: Path) -> None:
    """A name is a slug; nothing is written under any other."""
    assert run_command(["new", "--", name]) == 2
    assert list(tmp_path.glob("*.yaml")) == []


def test_a_source_that_is_none(tmp_path: Path) -> None:
    """A recipe that is not there, or not valid, is not copied."""
    Path("bad.yaml").write_text("name: bad\n")
    assert run_command(["new", "mine", "--from", "bad.yaml"]) == 2
    assert run_command(["new", "mine", "--from", "nothing"]) == 2
    assert not Path("mine.yaml").exists()
