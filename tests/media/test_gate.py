"""The gate: what is wrong with a finished file is found where it is, and what its timeline explains is not."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from flows.media.gate import coded_streams, examine

RATE, FPS, SECONDS = 48_000, 25, 6
Level = Callable[[np.ndarray[Any, Any]], np.ndarray[Any, Any]]


def _tone(times: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return 0.25 * np.sin(2 * np.pi * 440 * times)


def _film(
    path: Path,
    *,
    black: tuple[float, float] = (0, 0),
    frozen: tuple[float, float] = (0, 0),
    sound: Level | None = _tone,
    late_s: float = 0.0,
    sound_s: float = SECONDS,
    gop: int = 250,
) -> Path:
    """Six seconds of a moving pattern with a tone; times in seconds."""
    with av.open(str(path), "w", options={"movflags": "faststart"}) as container:
        video = container.add_stream("libx264", rate=FPS, options={"preset": "veryfast", "g": str(gop), "bf": "0"})
        video.width, video.height, video.pix_fmt = 320, 192, "yuv420p"
        audio = container.add_stream("aac", rate=RATE) if sound else None
        noise = np.random.default_rng(7).integers(40, 220, (24, 60), np.uint8).repeat(8, 0).repeat(8, 1)
        for number in range(SECONDS * FPS):
            time_s = number / FPS
            shift = int((frozen[0] if frozen[0] <= time_s < frozen[1] else time_s) * FPS)
            picture = np.full((288, 320), 128, np.uint8)
            picture[:192] = 16 if black[0] <= time_s < black[1] else np.roll(noise, shift, 1)[:, :320]
            frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
            frame.pts = number
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        if audio is not None and sound is not None:
            values = sound(np.arange(int(sound_s * RATE)) / RATE).astype(np.float32)
            whole = av.AudioFrame.from_ndarray(np.stack([values, values]), format="fltp", layout="stereo")
            whole.sample_rate, whole.pts = RATE, round(late_s * RATE)
            fifo = av.AudioResampler(format="fltp", layout="stereo", rate=RATE, frame_size=1024)
            for part in [*fifo.resample(whole), *fifo.resample(None)]:
                container.mux(audio.encode(part))
            container.mux(audio.encode(None))
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gate")


@pytest.fixture(scope="module")
def good(folder: Path) -> Path:
    return _film(folder / "good.mp4")


def _segment(kind: str, start_s: float, end_s: float, media: str = "", **more: Any) -> dict[str, Any]:
    said = {"kind": kind, "media": media, **more} if media else {"kind": kind, **more}
    return {"s": round(start_s * 1000), "d": round((end_s - start_s) * 1000), "m": said}


def _draft(*pictures: dict[str, Any], sounds: tuple[dict[str, Any], ...] = (), length_s: float = SECONDS) -> Any:
    tracks = [{"tt": 0, "sg": list(pictures)}, {"tt": 1, "sg": list(sounds)}]
    return {"t": [track for track in tracks if track["sg"]], "d": round(length_s * 1000)}


def _filmed(good: Path) -> tuple[Any, dict[str, Path]]:
    """A timeline of nothing but the good film."""
    return _draft(_segment("footage", 0, SECONDS, "m1")), {"m1": good}


def _warnings(found: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {check["name"]: check for check in found["checks"] if check.get("level") == "warning"}


def _failures(found: Mapping[str, Any]) -> list[str]:
    return [check["name"] for check in found["checks"] if not check["ok"]]


def test_a_good_film_has_no_finding(good: Path) -> None:
    """Everything is looked at, and nothing is wrong; progress rises to the end."""
    told: list[float] = []
    found = examine(good, {"video_codec": "h264"}, *_filmed(good), tell=told.append)
    names = [check["name"] for check in found["checks"]]
    assert names == [
        *("readable", "faststart", "streams", "video_codec"),
        *("black", "frozen", "silence", "clipping", "loudness", "sync", "length"),
    ]
    assert (_warnings(found), _failures(found), found["pictures"]) == ({}, [], [])
    assert told == sorted(told)
    assert 0.9 < told[-1] <= 1
    assert set(found["streams"]) == {"picture", "sound"}
    assert found["streams"]["picture"]["packets"] == SECONDS * FPS


@pytest.mark.parametrize("gop", [12, 250])
def test_a_black_stretch_is_found(good: Path, tmp_path: Path, gop: int) -> None:
    """Its times are right to a picture whether key frames are near or far, and it is shown."""
    film = _film(tmp_path / "black.mp4", black=(2.0, 3.2), gop=gop)
    found = examine(film, {}, *_filmed(good))
    warnings = _warnings(found)
    assert list(warnings) == ["black"]
    assert warnings["black"]["ok"]
    (evidence,) = warnings["black"]["evidence"]
    assert abs(evidence["at_s"] - 2.0) <= 0.05
    assert abs(evidence["until_s"] - 3.2) <= 0.05
    assert evidence["value"] < 20
    (shown,) = found["pictures"]
    with Image.open(io.BytesIO(base64.b64decode(shown["jpeg"]))) as picture:
        assert picture.size == (320, 192)
        assert max(picture.convert("L").tobytes()) < 40


@pytest.mark.parametrize("gop", [12, 250])
def test_a_frozen_stretch_is_found(good: Path, tmp_path: Path, gop: int) -> None:
    """Its times are right to two pictures whether key frames are near or far."""
    film = _film(tmp_path / "frozen.mp4", frozen=(1.4, 4.6), gop=gop)
    warnings = _warnings(examine(film, {}, *_filmed(good)))
    assert list(warnings) == ["frozen"]
    (evidence,) = warnings["frozen"]["evidence"]
    assert abs(evidence["at_s"] - 1.4) <= 0.1
    assert abs(evidence["until_s"] - 4.6) <= 0.1


def test_silence_is_found(good: Path, tmp_path: Path) -> None:
    """A hole in the sound is told with its times."""
    film = _film(tmp_path / "hole.mp4", sound=lambda t: _tone(t) * ((t < 2) | (t > 4.5)))
    warnings = _warnings(examine(film, {}, *_filmed(good)))
    assert list(warnings) == ["silence"]
    (evidence,) = warnings["silence"]["evidence"]
    assert abs(evidence["at_s"] - 2.0) <= 0.06
    assert abs(evidence["until_s"] - 4.5) <= 0.06


def test_what_the_sources_are_is_no_finding(folder: Path) -> None:
    """Black, still, silent and clipped footage makes such a video, and rightly, also from its middle."""
    odd = _film(
        folder / "odd.mp4", black=(0.5, 1.5), frozen=(2, 5), sound=lambda t: np.clip(9 * _tone(t), -1, 1) * (t > 2.5)
    )
    found = examine(odd, {}, _draft(_segment("footage", 0, SECONDS, "m1")), {"m1": odd})
    assert set(_warnings(found)) <= {"loudness"}
    late = _draft(_segment("footage", 0, 3, "m1", source_start_ms=2000), _segment("footage", 3, SECONDS, "m1"))
    assert {"black", "frozen"} <= set(_warnings(examine(odd, {}, late, {"m1": odd})))


@pytest.mark.parametrize(
    "pictures",
    [
        [_segment("still", 0, SECONDS, "m1")],
        [_segment("footage", 0, 1.4, "m1"), _segment("still", 1.4, 4.6, "m2"), _segment("footage", 4.6, SECONDS, "m1")],
        [_segment("footage", 0, 1.4, "m1"), _segment("card", 1.4, 4.6), _segment("footage", 4.6, SECONDS, "m1")],
        [{"s": 0, "d": 6000, "m": {"name": "cover.jpg"}}],
        [{"s": 0, "d": 6000, "m": {"name": "a clip of the cloud"}}],
        [{"m": {"kind": "footage", "media": "m1"}}],
    ],
    ids=["still", "still between", "card", "picture by name", "unknown", "no times"],
)
def test_a_still_that_the_timeline_has_is_no_finding(good: Path, tmp_path: Path, pictures: list[Any]) -> None:
    """A cover, a card, and what nobody can know may stand still."""
    film = _film(tmp_path / "frozen.mp4", frozen=(1.4, 4.6))
    found = examine(film, {}, _draft(*pictures), {"m1": good, "m2": tmp_path / "gone.png"})
    assert "frozen" not in _warnings(found)


def test_a_visualizer_moves_while_there_is_sound(good: Path, tmp_path: Path) -> None:
    """A cover under a visualizer stands still only in silence."""
    draft = _draft(_segment("still", 0, SECONDS, "m2"), sounds=(_segment("sound", 0, SECONDS, "m1"),))
    draft["t"].insert(1, {"tt": 0, "sg": [_segment("visualizer", 0, SECONDS, "m1")]})
    film = _film(tmp_path / "frozen.mp4", frozen=(1.0, 4.6))
    assert set(_warnings(examine(film, {}, draft, {"m1": good}))) == {"frozen"}
    quiet = _film(tmp_path / "quiet.mp4", frozen=(1.0, 4.6), sound=lambda t: _tone(t) * ((t < 1) | (t > 4.6)))
    assert set(_warnings(examine(quiet, {}, draft, {"m1": quiet}))) == set()


def test_clipping_is_found(good: Path, tmp_path: Path) -> None:
    """Sound at full scale is told with its first moment, and its loudness as deafening."""
    film = _film(tmp_path / "clipped.mp4", sound=lambda t: np.clip(_tone(t) * np.where(t > 3, 40, 1), -1, 1))
    warnings = _warnings(examine(film, {}, *_filmed(good)))
    assert "clipping" in warnings
    assert abs(warnings["clipping"]["evidence"][0]["at_s"] - 3) < 0.1
    assert "deafening" in warnings["loudness"]["detail"]


@pytest.mark.parametrize(
    ("late_s", "sound_s", "told"),
    [
        (0.3, SECONDS - 0.3, "begins (27|28|30). ms after"),
        (0.0, SECONDS - 0.5, "ends 4[789]. ms before|ends 50. ms before"),
        (0.0, SECONDS + 0.4, "after the picture"),
    ],
)
def test_sound_beside_the_picture_is_found(
    good: Path, tmp_path: Path, late_s: float, sound_s: float, told: str
) -> None:
    """Sound that begins or ends apart from the picture is told in milliseconds."""
    film = _film(tmp_path / "late.mp4", late_s=late_s, sound_s=sound_s)
    warnings = _warnings(examine(film, {}, *_filmed(good)))
    assert "sync" in warnings
    assert re.search(told, warnings["sync"]["detail"]), warnings["sync"]["detail"]


def test_sound_that_ends_where_the_timeline_says(good: Path, tmp_path: Path) -> None:
    """A song that is shorter than its picture is no finding."""
    film = _film(tmp_path / "short.mp4", sound_s=4)
    draft = _draft(_segment("still", 0, SECONDS, "m2"), sounds=(_segment("sound", 0, 4, "m1"),))
    assert "sync" not in _warnings(examine(film, {}, draft, {"m1": good}))


def test_a_silent_film_is_no_finding(tmp_path: Path) -> None:
    """Nor is one without any sound stream, when nothing on the timeline sounds; when something does, it is one."""
    mute, silent = _film(tmp_path / "mute.mp4", sound=None), _film(tmp_path / "silent.mp4", sound=lambda t: 0 * t)
    for film in (mute, silent):
        found = examine(film, {}, _draft(_segment("footage", 0, SECONDS, "m1")), {"m1": film})
        assert (_warnings(found), _failures(found)) == ({}, [])
        still = _draft(_segment("still", 0, SECONDS, "m2"))
        assert "silence" not in _warnings(examine(film, {}, still, {}))
        song = _draft(_segment("still", 0, SECONDS), sounds=(_segment("bed", 0, SECONDS, mood="calm"),))
        assert "silence" in _warnings(examine(film, {}, song, {}))


def test_a_video_of_another_length_is_found(good: Path) -> None:
    """A second more on the timeline than in the file is told."""
    draft = _draft(_segment("footage", 0, SECONDS + 1, "m1"), length_s=SECONDS + 1)
    assert set(_warnings(examine(good, {}, draft, {"m1": good}))) == {"length"}


def test_what_the_recipe_requires_fails(good: Path, tmp_path: Path) -> None:
    """`clean` makes failures of warnings, all or those it names; loudness and true peak have their bounds."""
    film = _film(tmp_path / "black.mp4", black=(2.0, 3.2), sound=lambda t: _tone(t) * (t < 2.5))
    assert _failures(examine(film, {"clean": ["black", "frozen", "silence", "sync"]}, *_filmed(good))) == [
        "black",
        "silence",
    ]
    assert _failures(examine(film, {"clean": ["silence"]}, *_filmed(good))) == ["silence"]
    assert _failures(examine(film, {"clean": []}, *_filmed(good))) == []
    measured = examine(good, {})
    (loudness,) = (check["detail"] for check in measured["checks"] if check["name"] == "loudness")
    lufs = float(loudness.split()[0])
    assert -17 < lufs < -8
    assert _failures(examine(good, {"loudness": lufs, "true_peak": "-6"})) == []
    assert _failures(examine(good, {"loudness": lufs - 1.5, "true_peak": -20})) == ["loudness", "true_peak"]
    assert _failures(examine(good, {"loudness": lufs - 1.5, "loudness_tolerance": 2})) == []
    assert _failures(examine(_film(tmp_path / "mute.mp4", sound=None), {"loudness": -14, "true_peak": -1})) == [
        "loudness"
    ]


@pytest.mark.parametrize("share", [0.3, 0.6])
def test_damage_inside_is_found(good: Path, tmp_path: Path, share: float) -> None:
    """Bytes that are lost in the middle make the file unreadable, and it is not looked at any further."""
    data = bytearray(good.read_bytes())
    place = int(len(data) * share)
    data[place : place + 4000] = bytes(4000)
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(data)
    found = examine(broken, {})
    assert _failures(found) == ["readable"]


def test_a_truncated_film_is_found(good: Path, tmp_path: Path) -> None:
    """A file without its end is unreadable."""
    short = tmp_path / "short.mp4"
    short.write_bytes(good.read_bytes()[:-3000])
    assert "readable" in _failures(examine(short, {}))


def test_streams_are_told_apart(good: Path, tmp_path: Path) -> None:
    """Equal packets have an equal hash whatever the file around them; other sound leaves the picture's as it is."""
    again = _film(tmp_path / "again.mp4")
    other = _film(tmp_path / "other.mp4", sound=lambda t: 0.5 * _tone(t))
    assert coded_streams(again) == coded_streams(good)
    assert coded_streams(other)["picture"] == coded_streams(good)["picture"]
    assert coded_streams(other)["sound"] != coded_streams(good)["sound"]
