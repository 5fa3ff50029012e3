"""`reelflow watch`: files that come into a folder become videos, once each, and failures do not end it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.cli.app import run_command

from .conftest import Material, charged

PATIENCE_S = 60


class Watch:
    """A watch under way, and what it says."""

    def __init__(self, process: subprocess.Popen[str]):
        self.process = process
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        self.lines.extend(line for line in iter(self.process.stderr.readline, "") if line.strip())

    def wait_for(self, text: str) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not any(text in line for line in list(self.lines)):
            assert self.process.poll() is None and time.monotonic() < deadline, (text, self.lines)
            time.sleep(0.05)

    def end(self) -> int:
        os.killpg(self.process.pid, signal.SIGINT)
        code = self.process.wait(PATIENCE_S)
        self._reader.join()
        self.process.communicate()
        assert not [line for line in self.lines if "Traceback" in line], self.lines
        return code


@pytest.fixture
def start(prefect_server: str, material: Material, tmp_path: Path) -> Iterator[Callable[[], Watch]]:
    """Starts a watch of `inbox` as a process group of its own."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    prefect = {"PREFECT_API_URL": prefect_server, "PREFECT_HOME": str(tmp_path / "prefect")}
    started: list[Watch] = []

    def begin() -> Watch:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "flows", "watch", "inbox", material.recipe, "-i", f"cover={material.cover}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env={**inherited, **prefect, "PYTHONPATH": str(Path(__file__).parents[2])},
            start_new_session=True,
        )
        started.append(Watch(process))
        return started[-1]

    yield begin
    for watch in started:
        if watch.process.poll() is None:
            os.killpg(watch.process.pid, signal.SIGKILL)


def test_files_become_videos_once(start: Callable[[], Watch], material: Material, tmp_path: Path) -> None:
    """Files there already and coming in are made once they are whole; a restart and a new name make nothing again."""
    inbox, (first, second, _) = tmp_path / "inbox", material.songs
    inbox.mkdir()
    (inbox / "first.mp3").write_bytes(first.read_bytes())
    (inbox / "notes.txt").write_text("no song")
    watch = start()
    watch.wait_for("first.mp3: done")
    (inbox / "broken.mp3").write_bytes(b"no sound")
    watch.wait_for("broken.mp3: failed: ")
    content = second.read_bytes()
    with (inbox / "second.mp3").open("wb", buffering=0) as growing:
        for part in range(8):  # longer than a file must rest
            growing.write(content[len(content) * part // 8 : len(content) * (part + 1) // 8])
            time.sleep(0.3)
    watch.wait_for("second.mp3: done")
    assert watch.end() == 130
    assert not any("second.mp3: failed" in line or "notes" in line for line in watch.lines)
    assert sorted(path.name for path in (tmp_path / "out").glob("*.mp4")) == ["first.mp4", "second.mp4"]
    assert charged() == 100

    (inbox / "second.mp3").rename(inbox / "renamed.mp3")
    watch = start()
    watch.wait_for("first.mp3: made before")
    watch.wait_for("renamed.mp3: made before")
    watch.wait_for("broken.mp3: failed: ")
    assert watch.end() == 130
    assert charged() == 100


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere", "tiny.yaml"], "nowhere is not a folder."),
        (["songs", "tiny.yaml"], 'recipe "tiny" needs the input "cover" (image).'),
        (["songs", "tiny.yaml", "-i", "cover=nowhere.png"], "nowhere.png does not exist."),
        (["songs", "tiny.yaml", "-i", "covr=cover.png"], 'has no input "covr". Did you mean "cover"?'),
        (
            ["songs", "tiny.yaml", "-i", "audio=a", "-i", "cover=b"],
            'recipe "tiny" has no input left that takes a file.',
        ),
        (["songs", "tiny.yaml", "--input", "title"], 'cannot take files as "title": its files are audio, cover.'),
        (["songs", "tiny.yaml", "-i", "cover=cover.png", "--input", "cover"], "-i gives it already"),
        (
            ["songs", "tiny.yaml", "-i", "cover=cover.png", "-o", "songs"],
            "the videos would go into songs, which is watched.",
        ),
    ],
)
def test_wrong_usage(
    material: Material,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    sentence: str,
) -> None:
    """What would be wrong with every file is told at once, with exit code 2."""
    monkeypatch.chdir(material.folder)
    assert run_command(["watch", *arguments]) == 2
    assert sentence in capsys.readouterr().err
