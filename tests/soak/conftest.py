"""One world per schedule: a misbehaving studio as the cloud, a client with waits of next to nothing, and its promises.

`REELFLOW_SOAK=full` plays every schedule; without it a part is played that takes less than two minutes.
"""

from __future__ import annotations

import asyncio
import gc
import os
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows.errors import ReelflowError, UncertainEditError
from flows.media.checks import decode_all
from flows.media.hashing import sha256_file
from flows.media.sample import draw_sample_cover, draw_sample_footage, write_sample_song
from flows.settings import Studio, load_settings
from flows.studio.faults.plan import FaultPlan
from flows.studio.faults.tally import Tally, read_tally
from flows.studio.music import SAMPLE_RATE, compose
from flows.studio.serve import running_studio

SONG_MS = 1200
TRIES = 20
CALM_TRIES = 3
WAITS = {
    "REELFLOW_POLL__FIRST_S": "0.05",
    "REELFLOW_POLL__INTERVAL_S": "0.05",
    "REELFLOW_POLL__ATTEMPTS": "1200",
    "REELFLOW_RECOVERY__WAITS_S": "[0.05, 0.1]",
    "REELFLOW_RETRY__WAIT_S": "0.05",
    "REELFLOW_RETRY__DELAYS_S": "[0.02, 0.05]",
    "REELFLOW_TIMEOUT__READ_S": "20",
}
TOKEN = re.compile(rb"nmv_usr_[\w-]{16,}")
TINY = """
name: tiny
inputs:
  audio: {type: audio}
  cover: {type: image}
steps:
  - upload: [audio, cover]
  - edit: 'Create a music video. Title "Blue".'
    expect: {video: 1, audio: 1}
  - export: {name: small, quality: draft, resolution: 720p, fps: 5}
"""


def is_full() -> bool:
    """Whether every schedule is wanted."""
    return os.environ.get("REELFLOW_SOAK") == "full"


@dataclass(frozen=True)
class Material:
    """A recipe with its inputs, and what its video must be: length in ms, how exactly, and edits that it pays for."""

    recipe: str
    inputs: dict[str, str]
    duration_ms: float
    tolerance_ms: float = 250
    edits: int = 1


@pytest.fixture(scope="session")
def materials(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Material]:
    """The tiny recipe and the shipped ones, each with inputs of a second or two."""
    folder = tmp_path_factory.mktemp("material")
    song, cover, talk, tiny = (folder / name for name in ("song.mp3", "cover.png", "talk.mp4", "tiny.yaml"))
    write_sample_song(song, compose("upbeat", SONG_MS, seed=1), SAMPLE_RATE, title="Blue", artist="Mono")
    draw_sample_cover(cover, size=128)
    draw_sample_footage(talk, talk_ms=((300, 900),), duration_ms=1200, width=320, height=180)
    tiny.write_text(TINY)
    music = {"audio": str(song), "cover": str(cover)}
    return {
        "tiny": Material(str(tiny), music, SONG_MS),
        "music-video": Material("music-video", music, SONG_MS),
        "background-music": Material("background-music", {"clips": str(talk)}, 1200),
        "youtube-cut": Material("youtube-cut", {"footage": str(talk)}, 6300, 900),
    }


@dataclass
class World:
    """A client's home and folder, and a studio that plays the cloud at `url`."""

    root: Path
    url: str
    material: Material
    retry_edits: bool = False
    trail: list[str] = field(default_factory=list)

    @property
    def home(self) -> Path:
        return self.root / "home"

    @property
    def out(self) -> Path:
        return self.root / "out"

    @property
    def tally(self) -> Tally:
        return read_tally(self.root / "cloud")

    @property
    def environment(self) -> dict[str, str]:
        client = {"NEMO_API_URL": self.url, "NEMO_WEB_URL": self.url, "NEMO_CLIENT_ID": "soak"}
        return {**WAITS, **client, "REELFLOW_HOME": str(self.home)}

    def report(self) -> dict[str, Any]:
        """What the studio says of itself, once it listens: it may just be refusing connections."""
        patient = httpx.HTTPTransport(retries=5)
        with httpx.Client(transport=patient, trust_env=False) as asking:
            answer: dict[str, Any] = asking.get(f"{self.url}/faults").json()
        return answer

    # ---- running until it ends well

    def note_failure(self, code: str, message: str) -> None:
        """A try has failed: in doubt about an edit, the user looks into the account, and resends what was not paid."""
        self.trail.append(f"{code}: {message}")
        assert message and code, self.trail
        self.retry_edits = code == UncertainEditError.default_code and not self._is_paid()

    def _is_paid(self) -> bool:
        """Whether the studio has charged the edit in doubt, once nothing is under way in it any more."""
        time.sleep(0.3)
        latest = self.tally.sessions[-1]
        return any(session == latest for session, _, _ in self.tally.edits)

    def check_leftovers(self) -> None:
        """A failed try leaves nothing half-written where finished files belong."""
        assert [path for path in self.out.rglob("*.part*") if path.is_file()] == [], self.trail

    # ---- what must hold at the end

    def check(self, result: dict[str, Any]) -> None:
        """Every promise, whatever has happened on the way."""
        played = f"{self.trail} {self.report()['played']}"
        assert result["status"] == "completed", played
        tally = self.tally
        assert tally.repeated_edits == {}, played
        in_session = [edit for edit in tally.edits if edit[0] == result["session"]]
        assert len(in_session) == self.material.edits, played
        assert set(Counter(tally.uploads).values()) == {1}, played
        assert set(tally.renders) <= self._known_renders(), played
        self._check_files(result)
        self.check_secrecy()

    def _known_renders(self) -> set[str]:
        with closing(sqlite3.connect(self.home / "ledger.db")) as db:
            rows = db.execute("SELECT before ->> 'render', after ->> 'render' FROM steps").fetchall()
        return {render for row in rows for render in row if render}

    def _check_files(self, result: dict[str, Any]) -> None:
        (export,) = result["exports"]
        file = Path(export["file"])
        beside = [file.with_suffix(".reelflow") / name for name in ("contact-sheet.jpg", "poster.jpg")]
        expected = {file, file.with_suffix(".reelflow.json"), *beside}
        assert {path for path in self.out.rglob("*") if path.is_file()} == expected
        assert sha256_file(file) == export["sha256"]
        decoded = decode_all(file)
        assert decoded.frames > 0
        length_ms = (export["duration_s"] or 0) * 1000
        assert abs(length_ms - self.material.duration_ms) <= self.material.tolerance_ms
        assert [path for path in self.root.rglob("*.part*") if path.is_file()] == []

    def check_secrecy(self) -> None:
        """No token but in its own file, which only its owner can read."""
        kept = self.home / "tokens.json"
        assert kept.stat().st_mode & 0o777 == 0o600
        assert find_tokens(self.root, leave_out=kept) == []


def find_tokens(folder: Path, leave_out: Path | None = None) -> list[Path]:
    """Files that hold what looks like a token."""
    files = (path for path in folder.rglob("*") if path.is_file() and path != leave_out)
    return [path for path in files if path.suffix not in (".mp3", ".mp4", ".png") and TOKEN.search(path.read_bytes())]


OpenWorld = Callable[..., World]


@pytest.fixture
def open_world(tmp_path: Path, materials: dict[str, Material]) -> Iterator[OpenWorld]:
    """Opens the test's world: which recipe, and what goes wrong."""
    with asyncio.Runner() as runner:
        opened = []

        def open_one(recipe: str, faults: FaultPlan) -> World:
            settings = load_settings("studio", home=tmp_path / "cloud", studio=Studio(port=0))
            studio = running_studio(settings, faults=faults)
            opened.append(studio)
            return World(tmp_path, runner.run(studio.__aenter__()), materials[recipe])

        yield open_one
        for studio in opened:
            runner.run(studio.__aexit__(None, None, None))
    gc.collect()


@pytest.fixture
def survive(prefect_server: str, monkeypatch: pytest.MonkeyPatch) -> Callable[[World], dict[str, Any]]:
    """Runs the same command in this process, again and again, until it ends well: its result."""
    from flows import tasks
    from flows.reel import make_reel

    for stage in vars(tasks).values():
        if getattr(stage, "retry_delay_seconds", None):
            monkeypatch.setattr(stage, "retry_delay_seconds", [0.02] * stage.retries)

    def run(world: World) -> dict[str, Any]:
        for name, value in world.environment.items():
            monkeypatch.setenv(name, value)
        calm = played = 0
        for _ in range(TRIES):
            order = make_reel(
                recipe=world.material.recipe,
                inputs=dict(world.material.inputs),
                backend="nemo",
                output=str(world.out),
                retry_edits=world.retry_edits,
            )
            try:
                return asyncio.run(order)
            except ReelflowError as exc:
                world.note_failure(exc.code, exc.message)
                world.check_leftovers()
            before, played = played, len(world.report()["played"])
            calm = calm + 1 if played == before else 0
            if calm == CALM_TRIES:
                break
        raise AssertionError(f"it never came to a good end: {world.trail} {world.report()['played']}")

    return run
