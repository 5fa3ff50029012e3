"""`reelflow chat`, `credits`, `status`, `upload` and `export` on a real studio, as a user types them."""

from __future__ import annotations

import asyncio
import fcntl
import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest

from flows.cli import talk
from flows.cli.app import run_command
from flows.errors import ConnectError, RenderError
from flows.media.sample import draw_sample_cover, write_sample_song
from flows.nemo.client import NemoClient
from flows.progress import Progress, counting_requests
from flows.studio.music import SAMPLE_RATE, compose
from flows.wire.events import Text, TextDelta
from flows.wire.models import RenderStatus

MAKE = 'create a looping music video with visualizer. Title "Hi"'
Json = dict[str, Any]


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a song of a second, a cover, and a file that is no song."""
    folder = tmp_path_factory.mktemp("media")
    write_sample_song(folder / "song.mp3", compose("calm", 1000), SAMPLE_RATE, title="T", artist="A")
    draw_sample_cover(folder / "cover.png", size=120)
    (folder / "broken.mp3").write_text("no song")
    return folder


@pytest.fixture(autouse=True)
def at_home(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(media)
    monkeypatch.setenv("REELFLOW_RECOVERY__WAITS_S", "[0.05, 0.05]")


Run = Callable[..., Json]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command with --json and reads the one object it prints."""

    def command(*arguments: str, code: int = 0) -> Json:
        assert run_command([*arguments, "--json"]) == code
        (line,) = capsys.readouterr().out.splitlines()
        read: Json = json.loads(line)
        return read

    return command


@pytest.fixture
def project(run: Run) -> str:
    """A session with a song, a cover and a music video on its timeline."""
    return str(run("chat", f"upload song.mp3 and cover.png, then {MAKE}")["session"])


def test_warnings_of_the_renderer_are_told(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Characters that no font has are told on the terminal and in the answer of an export."""
    order = f'upload song.mp3 and cover.png, then {MAKE[:-4]}"Song \U000118ff" and then export'
    told = run("chat", order, "-o", str(tmp_path / "videos"))
    warnings = [check["detail"] for check in told["exports"][0]["checks"] if check["name"] == "render"]
    assert [part in warnings[0] for part in ("\U000118ff", "REELFLOW_FONTS")] == [True, True]
    assert run_command(["export", told["session"], "-o", str(tmp_path / "videos")]) == 0
    assert f"warning: render: {warnings[0]}" in capsys.readouterr().err


def test_from_a_song_to_a_video(run: Run, tmp_path: Path) -> None:
    """One message uploads, edits and exports; afterwards nothing is rendered, fetched or uploaded a second time."""
    out = tmp_path / "videos"
    first = run("chat", f"upload song.mp3 and cover.png, then {MAKE} and then export", "-o", str(out))
    assert [part["intent"] for part in first["parts"]] == ["upload", "chat", "export"]
    assert first["language"] == "en"
    assert first["error"] is None
    assert first["uploads"] == ["song.mp3", "cover.png"]
    assert first["credits"] == {"before": 1000, "after": 950, "spent": 50}
    assert first["timeline"].startswith("Timeline (4 tracks)")
    assert {key: first["requests"][key] for key in ("upload", "edit", "render")} == {
        "upload": 2,
        "edit": 1,
        "render": 1,
    }
    (made,) = first["exports"]
    assert made["file"] == str(out / "song.mp4")
    assert (made["width"], made["height"], made["video_codec"]) == (1920, 1080, "h264")
    assert made["url"].startswith("http://127.0.0.1:")
    assert sorted(path.name for path in out.iterdir()) == ["song.mp4", "song.reelflow", "song.reelflow.json"]
    assert {"readable", "faststart", "streams", "loudness"} <= {check["name"] for check in made["checks"]}

    session = first["session"]
    with counting_requests() as requests:
        again = run("export", session, "-o", str(out))
        assert again["exports"][0]["file"] == made["file"]
        assert set(requests) == {"state", "poll", "claim"}
        elsewhere = run("export", session, "-o", str(tmp_path / "more"))
        assert elsewhere["exports"][0]["sha256"] == made["sha256"]
        uploaded = run("upload", session, "song.mp3", "./cover.png", "song.mp3")
        assert [file["filename"] for file in uploaded["media"]] == ["song.mp3", "cover.png"]
    assert requests["render"] == requests["upload"] == 0
    (out / "song.mp4").write_bytes(b"mine")
    assert run("export", session, "-o", str(out))["exports"][0]["file"] == str(out / "song-2.mp4")
    assert (out / "song.mp4").read_bytes() == b"mine"


def test_a_video_of_a_session_is_made_again(run: Run, project: str, media: Path, tmp_path: Path) -> None:
    """Beside it stands what it was made from: the files, the words and the timeline; they make the same video."""
    (made,) = run("export", project, "-o", str(tmp_path))["exports"]
    sidecar = Path(made["file"]).with_suffix(".reelflow.json")
    about = json.loads(sidecar.read_text())
    assert [upload["source"] for upload in about["uploads"]] == [str(media / "song.mp3"), str(media / "cover.png")]
    assert about["instructions"] == [MAKE]
    assert (about["session"], about["recipe"]["name"]) == (project, None)
    assert about["checks"] == made["checks"]
    assert all((tmp_path / name).is_file() for name in about["pictures"])
    again = run("rebuild", str(sidecar))
    assert (again["same"], again["file"]) == (True, str(tmp_path / "song-2.mp4"))


def test_what_another_home_has_uploaded_cannot_be_made_again(
    run: Run, project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sidecar without one of the files behind the timeline says so when the video is to be made from it."""
    (made,) = run("export", project, "-o", str(tmp_path))["exports"]
    sidecar = Path(made["file"]).with_suffix(".reelflow.json")
    about = json.loads(sidecar.read_text())
    sidecar.write_text(json.dumps({**about, "uploads": about["uploads"][:1]}))
    assert run_command(["rebuild", str(sidecar)]) == 2
    assert "the sidecar does not tell which file the clip cover.png is of." in capsys.readouterr().err


def test_subtitles(run: Run, project: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The studio takes them, and the cloud does not; a file of them that holds none goes nowhere."""
    words, empty = tmp_path / "words.srt", tmp_path / "empty.srt"
    words.write_text("1\n00:00:00,200 --> 00:00:01,000\nHello there\n")
    empty.write_text("Hello there\n")
    listed = run("upload", project, str(words))["media"]
    assert {"filename": "words.srt", "file_type": "subtitles"}.items() <= listed[-1].items()
    assert "holds no subtitles" in run("upload", project, str(empty), code=2)["error"]["message"]
    burned = run("chat", "burn these subtitles", "--session", project)
    assert '"Hello there" (0.2-1s)' in burned["timeline"]
    monkeypatch.setenv("NEMO_API_URL", "http://127.0.0.1:9")
    told = run("upload", project, str(words), "--backend", "nemo", code=1)["error"]
    assert (told["code"], told["message"]) == (
        "4001",
        '"words.srt" holds subtitles, which only the embedded studio takes.',
    )


def test_plain_words(capsys: pytest.CaptureFixture[str], project: str, tmp_path: Path) -> None:
    """Without --json the commands print lines: a session's timeline and media, the credits, and a picture on demand."""
    assert run_command(["status", project]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Timeline (4 tracks): 1. Video: cover.png (0-1s)")
    assert "media: song.mp3 (audio, 1s), cover.png (image, 120×120)" in out
    assert list(tmp_path.rglob("*.svg")) == []
    assert run_command(["status", project, "--picture", str(tmp_path / "line.svg")]) == 0
    assert "“Hi”" in "".join(ElementTree.parse(tmp_path / "line.svg").getroot().itertext())
    capsys.readouterr()
    assert run_command(["credits"]) == 0
    assert capsys.readouterr().out == "credits: 950 available, 0 frozen, 950 total\n"
    assert run_command(["upload", project, "song.mp3"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "uploaded: song.mp3 (audio, 1s)"
    assert run_command(["chat", "--session", project, "还剩多少积分"]) == 0
    assert capsys.readouterr().out == "可用积分 950，冻结 0，总计 950。\n"


def test_a_new_session_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A message without a session opens one and prints its id; without a song nothing is made or spent."""
    assert run_command(["chat", "make a music video"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "I changed nothing." in lines[0]
    assert lines[1].startswith("session: ")
    assert run_command(["chat", "credits"]) == 0
    assert capsys.readouterr().out == "1000 credits are available, 0 are reserved, 1000 in total.\n"


def test_messages_from_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line of a pipe is a message; the first one that fails ends it, and what came before is kept."""
    monkeypatch.setattr("sys.stdin", io.StringIO("上传 song.mp3\n\n上传 nowhere.mp3\n积分\n"))
    told = run("chat", code=2)
    assert told["language"] == "zh-CN"
    assert told["uploads"] == ["song.mp3"]
    assert told["messages"] == ["已上传 song.mp3 (音频, 1s)。"]
    assert told["error"]["code"] == "input"
    assert "nowhere.mp3" in told["error"]["message"]


@pytest.mark.parametrize("order", ["export", "download the video", "导出", "把视频发给我"])
def test_an_export_never_reaches_the_agent(run: Run, project: str, order: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An order to export is a render and never a message, in both languages."""

    async def refuse(*_: Any, **__: Any) -> RenderStatus:
        raise RenderError("not today.")

    monkeypatch.setattr(NemoClient, "submit_render", refuse)
    told = run("chat", "--session", project, order, code=1)
    assert told["error"]["stage"] == "export"
    assert "edit" not in told["requests"]


def test_a_render_is_tried_twice(run: Run, project: str, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """A render that fails is made once more under a new id; both ids were in the ledger before they were sent."""
    asked: list[str] = []

    async def submit(client: NemoClient, session: str, draft: Any, *, render_id: str, output: Any) -> RenderStatus:
        assert render_id.encode() in b"".join(path.read_bytes() for path in home.glob("ledger.db*"))
        asked.append(render_id)
        return RenderStatus(id=render_id, status="pending")

    async def poll(client: NemoClient, render_id: str) -> RenderStatus:
        return RenderStatus(id=render_id, status="failed", error="no luck")

    monkeypatch.setattr(NemoClient, "submit_render", submit)
    monkeypatch.setattr(NemoClient, "poll_render", poll)
    told = run("export", project, code=1)
    assert told["error"] == {
        "code": "render",
        "stage": "export",
        "message": "the render failed: no luck",
        "hint": None,
    }
    assert len(set(asked)) == 2
    assert list(Path().glob("out/*")) == []


def test_a_silent_edit(run: Run, project: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An agent that says nothing is answered for: what changed, and what could come next."""
    real = NemoClient.chat

    async def silent(client: NemoClient, session: str, text: str) -> AsyncIterator[Any]:
        async for event in real(client, session, text):
            if not isinstance(event, (Text, TextDelta)):
                yield event

    monkeypatch.setattr(NemoClient, "chat", silent)
    (told,) = run("chat", "--session", project, 'Title "Bye"')["messages"]
    assert "“Hi” became “Bye”" in told
    assert "Next:" in told


@pytest.mark.parametrize("arrives", [True, False])
def test_a_lost_stream(run: Run, project: str, arrives: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that is lost is looked for on the timeline; the message goes out once, whatever is found."""
    real = NemoClient.chat
    sent: list[str] = []

    async def lost(client: NemoClient, session: str, text: str) -> AsyncIterator[Any]:
        sent.append(text)
        if arrives:
            async for event in real(client, session, text):
                if isinstance(event, TextDelta):
                    yield event
        raise ConnectError("the connection broke.", sent=True)
        yield

    monkeypatch.setattr(NemoClient, "chat", lost)
    told = run("chat", "--session", project, 'Title "Bye"', code=0 if arrives else 1)
    assert len(sent) == 1
    if arrives:
        assert "the edit was applied" in told["messages"][0]
        assert "“Bye”" in told["messages"][0]
    else:
        assert told["error"]["code"] == "uncertain"
        assert "status" in told["error"]["hint"]


def test_a_busy_session(run: Run, project: str, home: Path) -> None:
    """While another process edits or exports a session, this one does neither; it may still look."""
    with (home / "locks" / f"session-{project}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert run("chat", "--session", project, 'Title "Bye"', code=1)["error"]["code"] == "busy"
        told = run("export", project, code=1)
        assert told["error"]["message"] == f"session {project} is being worked on by another process."
        assert run("status", project)["error"] is None
    assert run("chat", "--session", project, 'Title "Bye"')["error"] is None


def test_an_unknown_session(run: Run, home: Path) -> None:
    """A session that nobody knows is an error with code 1002, and leaves no record."""
    for command in (["status"], ["export"], ["upload", "song.mp3"], ["chat", "hello", "--session"]):
        name, *rest = command
        arguments = [name, *rest, "nope"] if name == "chat" else [name, "nope", *rest]
        told = run(*arguments, code=1)
        assert told["error"]["code"] == "1002"
        assert told["session"] == "nope"
    assert run("status", "../../x", code=2)["error"]["code"] == "usage"
    assert b"chat-" not in b"".join(path.read_bytes() for path in home.glob("ledger.db*"))


def test_files_that_cannot_be_uploaded(run: Run, project: str) -> None:
    """A file that is missing or broken is told before any is sent."""
    with counting_requests() as requests:
        told = run("upload", project, "song.mp3", "broken.mp3", code=2)
        assert "broken.mp3 cannot be decoded as audio" in told["error"]["message"]
        assert "does not exist" in run("upload", project, "nope.mp3", code=2)["error"]["message"]
    assert requests["upload"] == 0


def test_out_of_credits(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without credits the error is 2001, in the user's language, with what gives the studio more of them."""
    monkeypatch.setenv("REELFLOW_STUDIO__CREDITS", "10")
    told = run("chat", f"upload song.mp3 and cover.png, then {MAKE}", code=1)
    assert told["error"]["code"] == "2001"
    assert "REELFLOW_STUDIO__CREDITS" in told["error"]["hint"]
    told = run("chat", "--session", told["session"], "加标题", code=1)
    assert told["error"]["message"] == "积分不足，无法继续。"
    assert "REELFLOW_STUDIO__CREDITS" in told["error"]["hint"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chat", " "], "there is no message."),
        (["chat", "hi", "--language", "no language"], "is no language tag"),
        (["chat", "hi", "--backend", "cloud"], 'unknown backend "cloud"'),
        (["chat", "hi", "--session", "a/b"], '"a/b" is no session id.'),
        (["upload", "s"], "missing argument 'FILE"),
    ],
)
def test_wrong_usage(capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str) -> None:
    """Wrong usage is told in a sentence, with exit code 2."""
    assert run_command(arguments) == 2
    assert sentence in capsys.readouterr().err


def test_json_needs_a_message(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal --json without a message is wrong usage, told as the object of a chat."""
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    told = run("chat", code=2)
    assert told["error"]["code"] == "usage"
    assert told["parts"] == []


def test_a_conversation(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path, media: Path
) -> None:
    """At the prompt: Ctrl-C drops a line, errors do not end it, Ctrl-D does; the history is kept for its owner."""
    from prompt_toolkit.application import create_app_session
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("upload song.mp3\r" + "never mind\x03" + "\r" + "upload broken.mp3\r" + "make it pop\r")
        keys.send_text("export\r" + "help\r" + "status\r\x04")
        assert run_command(["chat"]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0] == "Uploaded song.mp3 (audio, 1s)."
    assert "I did not understand" in lines[1]
    assert lines[2:4] == ["Timeline: empty", "Media: song.mp3 (audio, 1s)"]
    assert lines[4].startswith("session: ")
    assert "broken.mp3 cannot be decoded" in err
    assert "there is nothing on the timeline to export." in err
    history = home / "chat-history"
    assert "+make it pop" in history.read_text()
    assert "never mind" not in history.read_text()
    assert history.stat().st_mode & 0o077 == 0


def test_ctrl_c_stops_waiting(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C during an edit gives the prompt back, and says that the edit may still be applied."""
    from prompt_toolkit.application import create_app_session
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    async def endless(*_: Any) -> AsyncIterator[Any]:
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
        await asyncio.sleep(60)
        yield

    monkeypatch.setattr(NemoClient, "chat", endless)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("加标题\r积分\r\x04")
        assert run_command(["chat"]) == 0
    out, err = capsys.readouterr()
    assert "已停止等待" in err
    assert out.splitlines()[0].startswith("可用积分 1000")


def test_an_interrupted_message(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C during the one message of a command ends with 130, and never advises to send it again."""

    async def endless(*_: Any) -> AsyncIterator[Any]:
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
        await asyncio.sleep(60)
        yield

    monkeypatch.setattr(NemoClient, "chat", endless)
    assert run_command(["chat", "add a title"]) == 130
    err = capsys.readouterr().err
    assert "it may still be applied" in err
    assert "reelflow status " in err
    assert "Run the same command again" not in err


def test_what_is_seen_live() -> None:
    """Fragments are shown as they come, without instructions for a screen, and progress in the user's language."""
    assert talk.screened("I added the title. Click the Export button. Now the mu", "en") == (
        "I added the title. Now the mu"
    )
    assert talk.screened("Add", "en") == "Add"
    assert talk.screened("Click the Export button", "en") == ""
    assert talk.title_of("upload:song.mp3", "zh-CN") == "上传 song.mp3"


def test_the_live_display(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the fragments, the notes and the percentage are drawn; the message stays on stdout."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with talk.turn_display("en") as display:
        assert isinstance(display, talk.LiveTurn)
        display.see(Progress("text", "edit", "Adding a ti"))
        display.see(Progress("stage", "render", "render"))
        display.see(Progress("percent", "render", done=42, total=100))
        display.see(Progress("note", "edit", "Still working, 2 min so far."))
        from rich.console import Console

        console = Console(file=io.StringIO(), width=100)
        console.print(display._draw())
        drawn = console.file.getvalue()  # type: ignore[attr-defined]
        display.say("Added a title.")
    for shown in ("Adding a ti", "render", "42 %", "Still working, 2 min so far."):
        assert shown in drawn
    assert capsys.readouterr().out == "Added a title.\n"


def test_prefect_is_not_needed() -> None:
    """None of these commands imports Prefect."""
    code = (
        "import sys; from flows.cli import chat, delivery, session, talk; import flows.studio.serve; "
        "print('prefect' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_damaged_download(run: Run, project: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A download that is no video is an error, and no such file is left in the folder."""

    async def submit(client: NemoClient, session: str, draft: Any, *, render_id: str, output: Any) -> RenderStatus:
        return RenderStatus(id=render_id, status="pending")

    async def poll(client: NemoClient, render_id: str) -> RenderStatus:
        return RenderStatus(id=render_id, status="completed", url="http://127.0.0.1/v.mp4")

    async def download(client: NemoClient, url: str, target: Path, **_: Any) -> None:
        target.write_bytes(b"no video")

    monkeypatch.setattr(NemoClient, "submit_render", submit)
    monkeypatch.setattr(NemoClient, "poll_render", poll)
    monkeypatch.setattr(NemoClient, "download", download)
    assert run("export", project, "-o", str(tmp_path / "out"), code=1)["exports"] == []
    assert list((tmp_path / "out").iterdir()) == []


def test_a_killed_edit_is_not_sent_again(
    run: Run, project: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An edit whose process died is looked for before the next one goes out: once applied, it is not repeated."""
    real, sent = NemoClient.chat, list[str]()

    async def fatal(client: NemoClient, session: str, text: str) -> AsyncIterator[Any]:
        sent.append(text)
        async for event in real(client, session, text):
            yield event
        if len(sent) == 1:
            raise KeyboardInterrupt  # as good as dead: nothing below the prompt catches it

    monkeypatch.setattr(NemoClient, "chat", fatal)
    assert run_command(["chat", "--session", project, 'Title "Bye"']) == 130
    capsys.readouterr()
    (told,) = run("chat", "--session", project, 'Title "Bye"')["messages"]
    assert "the edit was applied" in told
    assert "“Hi” became “Bye”" in told
    assert sent == ['Title "Bye"']

    sent.clear()
    assert run_command(["chat", "--session", project, 'Title "Ciao"']) == 130
    capsys.readouterr()
    first, *_ = run("chat", "--session", project, 'Title "Salut"')["messages"]
    assert first.startswith('About “Title "Ciao"”: The answer was lost, but the edit was applied')
    assert sent == ['Title "Ciao"', 'Title "Salut"']


def test_an_edit_in_doubt_is_the_users_decision(run: Run, project: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit that left no trace is told as such, once; saying it again then sends it."""
    real, lose = NemoClient.chat, [True]

    async def lossy(client: NemoClient, session: str, text: str) -> AsyncIterator[Any]:
        if lose:
            lose.clear()
            raise ConnectError("the connection broke.", sent=True)
        async for event in real(client, session, text):
            yield event

    monkeypatch.setattr(NemoClient, "chat", lossy)
    assert run("chat", "--session", project, 'Title "Bye"', code=1)["error"]["code"] == "uncertain"
    assert run("chat", "--session", project, 'Title "Bye"')["requests"]["edit"] == 1
