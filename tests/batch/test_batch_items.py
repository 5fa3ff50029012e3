"""What a batch is about: patterns, rows, names, and mistakes told all at once before Prefect is even imported."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli.app import run_command
from flows.recipes.items import Item, items_of
from flows.recipes.loader import load_recipe

from .conftest import Material


def found(material: Material, **source: str) -> list[Item]:
    return items_of(load_recipe(Path(material.recipe)), {}, **source)


def names(items: list[Item]) -> list[str]:
    return [item.name for item in items]


def test_names_of_files(material: Material) -> None:
    """Items are named by what the pattern leaves open; files that would share a name keep apart for good."""
    for folder, file in (("a", "1.mp3"), ("a", "2.mp3"), ("b", "1.mp3"), ("b", "1.wav")):
        (material.folder / "more" / folder).mkdir(parents=True, exist_ok=True)
        (material.folder / "more" / folder / file).touch()
    (material.folder / "more" / "c.mp3").mkdir()
    assert names(found(material, each=f"audio={material.folder}/more/a/*")) == ["1", "2"]
    assert names(found(material, each=f"audio={material.folder}/more/**/*.mp3")) == ["a-1", "a-2", "b-1"]
    twins = names(found(material, each=f"audio={material.folder}/more/b/*"))
    assert len(set(twins)) == 2 and all(name.startswith("1-") for name in twins)
    (material.folder / "more" / "b" / "0.wav").touch()
    assert set(twins) < set(names(found(material, each=f"audio={material.folder}/more/b/*")))


def test_rows(material: Material) -> None:
    """A column is an input, an empty cell gives nothing, files are looked for from the CSV's folder on."""
    rows = material.rows("\ufefftitle;audio;cover", '"Say ""A""";songs/1.mp3;', "", ";/abs/2.mp3;https://a.test/c.png")
    first, second = found(material, rows=rows)
    assert first.given == {"title": 'Say "A"', "audio": str(material.songs[0])}
    assert second.given == {"audio": "/abs/2.mp3", "cover": "https://a.test/c.png"}
    assert (first.name, second.name) == ("1", "2")
    assert (first.where, second.where) == (f"{rows}:2", f"{rows}:4")


def test_rows_are_named_by_what_tells_them_apart(material: Material) -> None:
    """The first column whose values differ gives the names; where none does, each row still has one of its own."""
    same = material.rows("audio,title", "songs/1.mp3,A/B", "songs/1.mp3,C")
    assert names(found(material, rows=same)) == ["A-B", "C"]
    links = material.rows("cover,audio", "cover.png,https://a.test/x/one.mp3?k=1", "cover.png,https://a.test/two.mp3")
    assert names(found(material, rows=links)) == ["one", "two"]
    twins = names(found(material, rows=material.rows("audio", "songs/1.mp3", "songs/1.mp3")))
    assert len(set(twins)) == 2


def test_a_column_may_stand_there_again(tmp_path: Path) -> None:
    """A `many` input takes a column for each of its values."""
    (tmp_path / "rows.csv").write_text("footage,footage,title\na.mp4,b.mp4,One\nc.mp4,,Two\n")
    recipe = load_recipe(Path("configs/recipes/youtube-cut.yaml"))
    one, two = items_of(recipe, {"outro": "Bye"}, rows=str(tmp_path / "rows.csv"))
    assert one.given["footage"] == [str(tmp_path / "a.mp4"), str(tmp_path / "b.mp4")]
    assert two.given == {"outro": "Bye", "footage": str(tmp_path / "c.mp4"), "title": "Two"}


MISTAKES = [
    ("", "rows.csv is empty."),
    ("audio\n", "rows.csv has no rows."),
    ("aduio,cover\nx,y\n", 'rows.csv:1: recipe "tiny" has no input "aduio". Did you mean "audio"?'),
    ("audio,,cover\nx,,y\n", "rows.csv:1: a column has no name."),
    ("audio,audio\nx,y\n", 'rows.csv:1: the column "audio" stands here 2 times, and the input takes one value.'),
    ("audio,title\nx,a,b\ny,c,d\n", "rows.csv:3: this row has 3 cells, and the head has 2 columns."),
    ('audio\n"x\n', "this is not CSV: unexpected end of data."),
    ("audio\nsongs/1.mp3\nsongs/nowhere.mp3\n", "rows.csv:3: "),
    ("audio\nnowhere.mp3\nsongs/9.mp3\n", "songs/9.mp3 does not exist."),
    ("audio,cover\nsongs/9.mp3,cover.bmp\n", 'cover.bmp: a file of type ".bmp" is not accepted.'),
]


@pytest.mark.parametrize(("text", "sentence"), MISTAKES)
def test_mistakes_in_rows(
    material: Material, capsys: pytest.CaptureFixture[str], home: Path, text: str, sentence: str
) -> None:
    """A mistake is told with file and line, exit code 2, before anything is begun."""
    (material.folder / "rows.csv").write_text(text)
    (material.folder / "cover.bmp").write_bytes(b"x")
    common = [] if "cover" in text else ["-i", f"cover={material.cover}"]
    assert run_command(["batch", material.recipe, "--rows", f"{material.folder}/rows.csv", *common]) == 2
    assert sentence in capsys.readouterr().err
    assert not (home / "studio").exists()


def test_everything_wrong_is_told_at_once(material: Material, capsys: pytest.CaptureFixture[str]) -> None:
    """Every row and every input of it, the same mistake in several rows once."""
    rows = material.rows("audio,cover", "a.mp3,cover.png", "b.mp3,c.png", *["songs/1.mp3,gone.png"] * 5)
    assert run_command(["batch", material.recipe, "--rows", rows, "--json"]) == 2
    output = capsys.readouterr()
    told = json.loads(output.out)["error"]["message"].splitlines()
    folder = material.folder
    assert told == [
        "7 of 7 items cannot be made, so nothing was started:",
        f"  {rows}:2: {folder}/a.mp3 does not exist.",
        f"  {rows}:3: {folder}/b.mp3 does not exist.",
        f"  {rows}:3: {folder}/c.png does not exist.",
        f"  {rows}:4, {rows}:5, {rows}:6 and 2 more: {folder}/gone.png does not exist.",
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "a batch needs either --each NAME=GLOB or --rows FILE.csv."),
        (["--each", "audio=*.mp3", "--rows", "x.csv"], "either --each NAME=GLOB or --rows FILE.csv."),
        (["--each", "audio"], '--each takes NAME=GLOB, and "audio" is not of that form.'),
        (["--each", "aduio=*.mp3"], '--each: recipe "tiny" has no input "aduio". Did you mean "audio"?'),
        (["--each", "title=*.mp3"], '--each takes an input that is a file, and "title" is text.'),
        (["--each", "audio=none/*.mp3"], "no file matches none/*.mp3."),
        (
            ["--each", "audio=*.mp3", "-i", "audio=x.mp3"],
            'the input "audio" comes from --each, and -i gives it as well.',
        ),
        (["--rows", "nowhere.csv"], "nowhere.csv does not exist."),
        (["--rows", "."], ". cannot be read: is a directory."),
        (["--each", "audio=*.mp3", "--parallel", "0"], "0 is not in the range x>=1"),
        (["--each", "audio=*.mp3", "--max-credits", "0"], "0.0 is not in the range x>0"),
    ],
)
def test_wrong_usage(
    material: Material, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    """Wrong usage gets one sentence and exit code 2."""
    assert run_command(["batch", material.recipe, *arguments]) == 2
    assert sentence in capsys.readouterr().err


def test_mistakes_cost_no_import_of_prefect(material: Material) -> None:
    """A bad row is told without waiting for Prefect."""
    rows = material.rows("audio", "nowhere.mp3")
    code = (
        "import sys; from flows.cli.app import run_command; "
        f"code = run_command(['batch', {material.recipe!r}, '--rows', {rows!r}]); print('prefect' in sys.modules, code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False 2"
