"""`reelflow run` and `demo` as a user starts them: real processes, real signals, real exit codes."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.cli.app import run_command
from flows.media.checks import decode_all

RECIPE = """
name: slow
inputs:
  audio: {type: audio}
  cover: {type: image}
steps:
  - upload: [audio, cover]
  - edit: 'Create a music video with a visualizer. Title "{{ audio.tags.title }}".'
  - export: {name: big, quality: high}
"""

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(home: Path, tmp_path: Path) -> Start:
    """Starts reelflow in a process group of its own, as a terminal does."""

    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}

    def begin(*arguments: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "flows", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env={**inherited, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
            start_new_session=True,
        )

    return begin


@pytest.fixture
def slow(tmp_path: Path) -> list[str]:
    """The arguments of a run whose render takes several seconds."""
    from flows.media.sample import draw_sample_cover, write_sample_song
    from flows.studio.music import SAMPLE_RATE, compose

    song, cover, recipe = tmp_path / "song.mp3", tmp_path / "cover.png", tmp_path / "slow.yaml"
    write_sample_song(song, compose("calm", 12_000), SAMPLE_RATE, title="Long", artist="")
    draw_sample_cover(cover, size=200)
    recipe.write_text(RECIPE)
    return ["run", str(recipe), "-i", f"audio={song}", "-i", f"cover={cover}", "-o", str(tmp_path / "out"), "--json"]


def wait_for(process: subprocess.Popen[str], text: str) -> None:
    assert process.stderr is not None
    seen = []
    for line in process.stderr:
        seen.append(line)
        if text in line:
            return
    raise AssertionError(f"{text!r} never came: {''.join(seen)}")


def processes_with(text: str) -> list[str]:
    """Command lines of living processes that mention `text`."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if text in line and path.parent.name != str(os.getpid()):
            found.append(line)
    return found


def assert_nothing_left(home: Path, out: Path) -> None:
    """No process works below this home any more, and nothing half-written lies about."""
    deadline = time.monotonic() + 10
    while (alive := processes_with(str(home))) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert alive == []
    assert [path for folder in (home, out) for path in folder.rglob("*.part*")] == []
    assert list(out.glob("*.mp4")) == []


def finish(process: subprocess.Popen[str]) -> tuple[int, dict[str, Any], str]:
    out, err = process.communicate(timeout=240)
    return process.returncode, json.loads(out) if out.strip() else {}, err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_run_goes_on(
    start: Start, slow: list[str], home: Path, tmp_path: Path, prefect_server: str, number: signal.Signals
) -> None:
    """Ctrl-C, a polite end or a kill in the middle of a render leaves nothing behind and costs nothing."""
    process = start(*slow, PREFECT_API_URL=prefect_server)
    wait_for(process, "render big: ")
    os.killpg(process.pid, number)
    code, result, errors = finish(process)
    assert code == {signal.SIGINT: 130, signal.SIGTERM: 130, signal.SIGKILL: -9}[number], errors
    assert "Traceback" not in errors
    assert result == {}
    assert_nothing_left(home, tmp_path / "out")
    code, result, errors = finish(start(*slow, PREFECT_API_URL=prefect_server))
    assert code == 0, errors
    assert {"upload", "edit", "render"}.isdisjoint(result["requests"])
    assert decode_all(Path(result["exports"][0]["file"])).frames == pytest.approx(360, abs=3)


def test_json_is_one_object(start: Start, slow: list[str], prefect_server: str) -> None:
    """--json prints exactly one object with the keys of the contract; everything else goes to stderr."""
    process = start(*slow, PREFECT_API_URL=prefect_server)
    out, errors = process.communicate(timeout=240)
    assert process.returncode == 0, errors
    assert out.count("\n") == 1
    result = json.loads(out)
    assert set(result) == {
        *("run", "recipe", "backend", "status", "session", "task_link", "credits", "exports", "timeline"),
        *("messages", "steps", "requests", "error"),
    }
    assert set(result["exports"][0]) == {
        *("name", "variant", "url", "file", "bytes", "sha256", "duration_s", "width", "height", "fps"),
        *("video_codec", "audio_codec", "checks"),
    }
    assert result["status"] == "completed"
    assert "agent: " in errors


def test_the_demo_needs_nothing(start: Start, home: Path, tmp_path: Path) -> None:
    """`demo` on an untouched machine makes a video; its temporary server keeps the whole history."""
    process = start("demo")
    out, errors = process.communicate(timeout=280)
    assert process.returncode == 0, errors
    video = Path(out.splitlines()[0])
    assert video == tmp_path / "out" / "first-light.mp4"
    facts = decode_all(video)
    assert facts.audio_duration_s >= 15
    assert not facts.frozen
    assert "link: http://127.0.0.1:" in out
    assert processes_with(str(home)) == []
    assert not (tmp_path / "user").exists(), "nothing is written to HOME"
    with sqlite3.connect(home / "prefect" / "prefect.db") as db:
        states = [row[0] for row in db.execute("SELECT state_type FROM task_run")]
        logs = db.execute("SELECT count(*) FROM log").fetchone()[0]
    db.close()
    assert len(states) > 10
    assert set(states) == {"COMPLETED"}
    assert logs > 10


def test_a_prefect_server_that_is_not_there(start: Start, slow: list[str]) -> None:
    """A named server that does not answer is told at once, not after minutes of retries."""
    code, result, errors = finish(start(*slow, PREFECT_API_URL="http://127.0.0.1:9/api"))
    assert code == 1
    assert result["error"]["code"] == "prefect"
    assert "no Prefect server answers at PREFECT_API_URL" in errors
    assert "Traceback" not in errors


def test_a_failure_is_an_object_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """With --json even a missing input ends in one object on stdout, and in the right exit code."""
    assert run_command(["run", "music-video", "--json"]) == 2
    captured = capsys.readouterr()
    result = json.loads(captured.out)
    assert result["status"] == "failed"
    assert result["recipe"] == "music-video"
    assert result["error"]["code"] == "input"
    assert "audio" in captured.err


def test_an_output_folder_that_cannot_be(capsys: pytest.CaptureFixture[str], slow: list[str]) -> None:
    """A folder that cannot be written is told before anything starts, with exit code 1."""
    arguments = [*slow]
    arguments[arguments.index("-o") + 1] = "/proc/nowhere"
    assert run_command(arguments) == 1
    assert "the folder /proc/nowhere cannot be written" in capsys.readouterr().err


def test_a_full_disk_is_seen_first(
    capsys: pytest.CaptureFixture[str], slow: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is told before anything is spent."""
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000})())
    assert run_command(slow) == 1
    assert "is full" in capsys.readouterr().err


def test_a_bug_is_reported_as_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    """What reelflow did not foresee ends with exit code 3, a sentence, and the traceback in a file."""

    def broken() -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("flows.cli.recipes.shipped_recipes", broken)
    assert run_command(["recipes"]) == 3
    assert "this is a bug in reelflow: ZeroDivisionError" in capsys.readouterr().err
    (report,) = (home / "logs").glob("crash-*.txt")
    assert "in broken" in report.read_text()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["rnu"], 'there is no command "rnu". Did you mean "run"?'),
        (["run", "music-vidoe"], 'there is no recipe "music-vidoe". Did you mean "music-video"?'),
        (["run", "music-video", "--backend", "cloud"], 'unknown backend "cloud"'),
        (["run", "music-video", "-i", "audio"], "-i takes NAME=VALUE"),
        (["run"], "missing argument 'RECIPE'"),
        (["studio", "--port", "x"], "'x' is not a valid integer"),
        (["run", "nowhere.yaml"], "nowhere.yaml: no such recipe file"),
    ],
)
def test_wrong_usage(capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str) -> None:
    """Wrong usage gets one sentence and exit code 2."""
    assert run_command(arguments) == 2
    assert sentence in capsys.readouterr().err


def test_a_wrong_setting_names_its_variable(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A setting in the environment that cannot be read is named as the user wrote it."""
    monkeypatch.setenv("REELFLOW_POLL__INTERVAL_S", "soon")
    assert run_command(["run", "music-video"]) == 2
    assert "REELFLOW_POLL__INTERVAL_S" in capsys.readouterr().err


def test_help_imports_next_to_nothing() -> None:
    """--help answers without pydantic, httpx, numpy or Prefect."""
    heavy = "{'prefect', 'pydantic', 'httpx', 'numpy', 'av', 'rich', 'yaml'}"
    code = (
        "import sys; from flows.cli.app import run_command; code = run_command(['--help']); "
        f"print(sorted({heavy} & set(sys.modules))); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert "doctor" in done.stdout


def test_doctor(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """doctor says ok line by line, never shows a token, and ends with 1 when something is missing."""
    monkeypatch.setenv("NEMO_TOKEN", "nmv_usr_secret")
    monkeypatch.setenv("REELFLOW_BACKEND", "nemo")
    assert run_command(["doctor"]) == 0
    out = capsys.readouterr().out
    assert out.count("ok ") == 8
    assert "fonts     Inter" in out
    assert "nmv_usr_secret" not in out
    monkeypatch.setenv("REELFLOW_HOME", "/proc/nowhere")
    assert run_command(["doctor"]) == 1
    assert "FAILED  home" in capsys.readouterr().out


STRUCK = """
import asyncio, os, signal
from prefect import flow
from flows.__main__ import main
from flows.cli import app, run

@flow
async def struck():
    os.kill(os.getpid(), signal.SIGTERM)  # in the middle of the flow's own code
    await asyncio.sleep(60)

app.app.main = lambda **_: run.run_to_end(struck())
main()
"""


def test_a_polite_end_in_the_midst_of_the_flow(prefect_server: str, tmp_path: Path) -> None:
    """SIGTERM ends a run in order even at the moment when the flow's own code is running."""
    environment = {**os.environ, "PREFECT_API_URL": prefect_server, "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(
        [sys.executable, "-c", STRUCK], capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=120
    )
    assert ended.returncode == 130, ended.stderr
    assert "interrupted" in ended.stderr and "Traceback (most" not in ended.stderr
