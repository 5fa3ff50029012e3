"""What is put beside a finished video, and the video that is made again from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from flows.cli.app import run_command
from flows.errors import CheckError
from flows.media.checks import decode_all
from flows.media.sample import write_sample_song
from flows.studio.music import SAMPLE_RATE, compose

from .conftest import Make, Samples

QUICK = """
name: quick
inputs:
  audio: {type: audio}
  cover: {type: image, default: "{{ audio.cover }}"}
steps:
  - upload: [audio, cover]
  - edit: 'Create a music video with a visualizer. Title "{{ audio.stem }}".'
  - export: {name: small, quality: draft, fps: 12, resolution: 720p}
"""


@pytest.fixture
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("REELFLOW_POLL__INTERVAL_S", "0.1")
    path = tmp_path / "quick.yaml"
    path.write_text(QUICK)
    return str(path)


@pytest.fixture
def inputs(samples: Samples, tmp_path: Path) -> dict[str, str]:
    """Copies that a test may move and change."""
    copies = {"audio": tmp_path / "in" / "song.mp3", "cover": tmp_path / "in" / "cover.png"}
    (tmp_path / "in").mkdir()
    for name, source in (("audio", samples.song), ("cover", samples.cover)):
        copies[name].write_bytes(source.read_bytes())
    return {name: str(path) for name, path in copies.items()}


def _rebuild(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    assert run_command(["rebuild", *arguments, "--json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_a_video_is_rebuilt_from_what_stands_beside_it(
    make: Make, quick: str, inputs: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sidecar holds what the video was made from; from it, in a home that knows nothing, comes the same video."""
    result = make(quick, inputs=inputs)
    (export,) = result["exports"]
    video = Path(export["file"])
    sidecar = video.with_name("song.reelflow.json")
    about = json.loads(sidecar.read_text())
    assert about["video"]["sha256"] == export["sha256"]
    assert [upload["source"] for upload in about["uploads"]] == [inputs["audio"], inputs["cover"]]
    assert about["instructions"] == ['Create a music video with a visualizer. Title "song".']
    assert about["timeline"]["d"] == 2500
    assert about["recipe"]["content"]["steps"][0] == {"upload": ["audio", "cover"]}
    assert any("libx264" in command for command in about["render"]["commands"])
    assert about["checks"] == export["checks"]
    assert about["pictures"] == ["song.reelflow/poster.jpg", "song.reelflow/contact-sheet.jpg"]
    for name in about["pictures"]:
        with Image.open(video.parent / name) as picture:
            assert picture.width >= 640
    again = make(quick, inputs=inputs)
    assert next(step["cached"] for step in again["steps"] if step["stage"] == "sidecar")

    new_home = {"REELFLOW_HOME": str(tmp_path / "elsewhere")}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in new_home.items():
            patch.setenv(name, value)
        rebuilt = _rebuild(capsys, str(sidecar))
        assert rebuilt["file"] == str(video.with_name("song-2.mp4"))
        assert (rebuilt["same"], rebuilt["versions"]) == (True, {})
        assert rebuilt["compared"]["picture"]["detail"].startswith("the same, packet for packet")
        assert decode_all(Path(rebuilt["file"])) == decode_all(video)
        assert video.is_file()

        Path(inputs["cover"]).rename(video.parent / "cover.png")
        assert _rebuild(capsys, str(sidecar), "-o", str(tmp_path / "third"))["same"]
        (video.parent / "cover.png").unlink()
        assert run_command(["rebuild", str(sidecar)]) == 2
        assert f"{inputs['cover']} is not there any more." in capsys.readouterr().err
        Path(inputs["cover"]).write_bytes(b"something else")
        assert run_command(["rebuild", str(sidecar)]) == 2
        assert f"{inputs['cover']} has changed since." in capsys.readouterr().err


def test_a_rebuilt_video_that_differs_is_told(
    make: Make, quick: str, inputs: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Another title is another picture under the same sound; with the first file gone only the packets can tell."""
    (export,) = make(quick, inputs=inputs)["exports"]
    sidecar = Path(export["file"]).with_name("song.reelflow.json")
    sidecar.write_text(sidecar.read_text().replace('"text": "song"', '"text": "another"'))
    capsys.readouterr()
    assert run_command(["rebuild", str(sidecar), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["compared"]["sound"]["same"] is True
    assert answer["compared"]["picture"]["detail"] == "30 of 30 frames differ, first frame 1"
    Path(export["file"]).unlink()
    answer = _rebuild(capsys, str(sidecar))
    assert (answer["same"], answer["compared"]["picture"]["same"]) == (None, None)


def test_artwork_is_taken_out_again(
    make: Make, quick: str, samples: Samples, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A cover that came from inside the song is found there when the cache has lost it."""
    song = tmp_path / "tagged.mp3"
    sound = compose("calm", 1500, seed=2)
    write_sample_song(song, sound, SAMPLE_RATE, title="T", artist="A", album="B", cover=samples.cover)
    (export,) = make(quick, inputs={"audio": str(song)})["exports"]
    covers = list((home / "cache").glob("cover-*"))
    assert len(covers) == 1
    covers[0].unlink()
    assert _rebuild(capsys, str(Path(export["file"]).with_suffix(".reelflow.json")))["same"]


def test_what_is_no_sidecar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A video, a missing file and a sidecar of another version are told in a sentence."""
    other = tmp_path / "song.reelflow.json"
    for content, told in ((b"\x00\x01", "is no sidecar"), (b'{"sidecar": 9}', "sidecar: "), (None, "cannot be read")):
        other.unlink(missing_ok=True)
        if content is not None:
            other.write_bytes(content)
        assert run_command(["rebuild", str(other)]) == 2
        assert told in capsys.readouterr().err


def test_a_foreign_sidecar_is_never_replaced(make: Make, quick: str, inputs: dict[str, str], tmp_path: Path) -> None:
    """Where a file of somebody else's would be the sidecar, the video gets another name."""
    foreign = tmp_path / "out" / "song.reelflow.json"
    foreign.parent.mkdir()
    foreign.write_text("mine")
    (export,) = make(quick, inputs=inputs)["exports"]
    assert Path(export["file"]).name == "song-2.mp4"
    assert foreign.read_text() == "mine"
    assert (tmp_path / "out" / "song-2.reelflow.json").is_file()


def test_findings_of_the_gate(make: Make, inputs: dict[str, str], tmp_path: Path) -> None:
    """What `require` says of loudness fails the run, after its sidecar was written; a clean video is clean."""
    recipe = tmp_path / "loud.yaml"
    recipe.write_text(QUICK.replace("name: quick", "name: loud") + "require: {clean: true, loudness: -40}\n")
    with pytest.raises(CheckError, match=r"loudness: -\d.*, required -40 ± 1 LUFS\.") as caught:
        make(str(recipe), inputs=inputs)
    (export,) = caught.value.result.plain()["exports"]
    assert [check["name"] for check in export["checks"] if not check["ok"]] == ["loudness"]
    assert Path(export["file"]).with_suffix(".reelflow.json").is_file()


def test_what_the_renderer_warns_of(make: Make, inputs: dict[str, str], tmp_path: Path) -> None:
    """Characters that no font has are a warning of the export, with what to do, and fail a run that wants it clean."""
    recipe = tmp_path / "odd.yaml"
    odd = QUICK.replace("name: quick", "name: odd").replace('Title "{{ audio.stem }}".', 'Title "Song \U000118ff".')
    recipe.write_text(odd)
    (export,) = make(str(recipe), inputs=inputs)["exports"]
    (warning,) = [check for check in export["checks"] if check["name"] == "render"]
    assert (warning["ok"], warning["level"]) == (True, "warning")
    assert "\U000118ff" in warning["detail"]
    assert "REELFLOW_FONTS" in warning["detail"]
    assert json.loads(Path(export["file"]).with_suffix(".reelflow.json").read_text())["checks"] == export["checks"]
    recipe.write_text(odd + "require: {clean: render}\n")
    with pytest.raises(CheckError, match="render: No font"):
        make(str(recipe), inputs=inputs)
