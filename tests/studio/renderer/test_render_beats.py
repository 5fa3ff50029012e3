"""What is done on the beat, seen and heard in the file: photos change with the clicks, songs keep their time."""

from __future__ import annotations

import wave
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from flows.media.beats import beats_of
from flows.media.probe import probe
from flows.studio.director import direct
from flows.studio.director.library import Item, Library
from flows.studio.timeline import Sound, Still, Timeline

if TYPE_CHECKING:
    from tests.studio.renderer.conftest import Clips, Made, Rendered

RATE = 48_000
FIRST_S = 0.37
FRAME_MS = 1000 / 30


def click_song(path: Path, tempo_bpm: float, seconds: float) -> Path:
    """A short burst on every beat, over very faint noise, up to two seconds before the end."""
    rng = np.random.default_rng(3)
    sound = rng.standard_normal(round(seconds * RATE)) * 0.0005
    burst = 0.5 * rng.standard_normal(1200) * np.exp(-np.arange(1200) / 200)
    for time_s in np.arange(FIRST_S, seconds - 2, 60 / tempo_bpm):
        sound[round(time_s * RATE) :][:1200] += burst
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes((sound.clip(-1, 1) * 32767).astype("<i2").tobytes())
    return path


def library(*paths: Path) -> Library:
    items = tuple(Item(path.name, path.name, probe(path)) for path in paths)
    return Library(items, lambda _: [], beats=lambda item: list(beats_of(item.info.path).times_ms))


def made(text: str, paths: list[Path], rendered: Rendered, fps: int = 30) -> tuple[Timeline, Made]:
    direction = direct(text, Timeline(), library(*paths))
    assert direction.edits, direction.says
    small = direction.timeline.model_copy(update={"width": 64, "height": 36, "fps": fps})
    return direction.timeline, rendered(small, {path.name: path for path in paths})


@pytest.mark.parametrize(("tempo_bpm", "photos", "beats"), [(128, 6, {8}), (97, 11, {2, 4}), (120, 4, {8, 12, 16})])
def test_photos_change_with_the_beat(
    tmp_path: Path, rendered: Rendered, tempo_bpm: float, photos: int, beats: set[int]
) -> None:
    """Every change of picture lies within one frame of a click, whole or half bars apart, over all of the song."""
    paths = [tmp_path / f"p{number}.png" for number in range(photos)]
    for number, path in enumerate(paths):
        Image.new("RGB", (64, 36), (20 + number % 2 * 200,) * 3).save(path)
    song = click_song(tmp_path / "song.wav", tempo_bpm, 24)
    _, film = made("make a slideshow from these photos to this song, on the beat", [*paths, song], rendered)
    brightness = film.frames().reshape(len(film.times_ms()), -1).mean(axis=1)
    steps = np.abs(np.diff(brightness))
    assert steps.max() > 20
    changes_ms = [film.times_ms()[place] for place in np.flatnonzero(steps > 0.5 * steps.max()) + 1]
    assert len(changes_ms) == photos - 1
    places = (np.array(changes_ms) - 1000 * FIRST_S) / (60_000 / tempo_bpm)
    assert np.abs(places - np.rint(places)).max() * 60_000 / tempo_bpm <= FRAME_MS
    assert set(np.diff(np.rint(places)).astype(int).tolist()) <= beats
    assert film.video_ms == pytest.approx(24_000, abs=FRAME_MS)


def onsets_ms(film: Made) -> np.ndarray:
    """When each click is heard: the first of the loud hops of 2 ms that follow a quiet one."""
    sound = film.samples()
    hops = np.abs(sound[: len(sound) // 96 * 96].reshape(-1, 96)).max(axis=1)
    loud = np.flatnonzero(hops > 0.25 * hops.max()) * 2.0
    return loud[np.diff(loud, prepend=-1000) > 100]


@pytest.mark.parametrize(("footage_s", "song_s", "joins"), [(13, 30, 1), (45, 20, 2)])
def test_a_song_keeps_its_time_where_it_is_fitted(
    clips: Clips, tmp_path: Path, rendered: Rendered, footage_s: int, song_s: int, joins: int
) -> None:
    """Cut out of the middle or gone back in whole bars, the clicks go on in time, without a click of the cut's own."""
    film_file = clips.footage(f"quiet{footage_s}.mp4", seconds=footage_s, size="64x36", fps=10, sound=None)
    song = click_song(tmp_path / "song.wav", 120, song_s)
    timeline, film = made("use my uploaded track as background music at 100%", [film_file, song], rendered, fps=10)
    pieces = timeline.of(Sound)
    assert len(pieces) == joins + 1
    assert film.audio_ms == pytest.approx(1000 * footage_s, abs=120)
    times = onsets_ms(film)
    away = (times - times[0]) / 500
    assert np.abs(away - np.rint(away)).max() * 500 < 15
    steps = np.diff(np.rint(away)).astype(int)
    assert set(steps.tolist()) == {1}
    assert len(times) >= 2 * (footage_s - 3) - 1


def test_a_song_without_room_for_its_ending_fades(clips: Clips, tmp_path: Path, rendered: Rendered) -> None:
    """Where no whole bars fit, the end is faded and not cut off."""
    film_file = clips.footage("quiet5.mp4", seconds=5, size="64x36", fps=10, sound=None)
    tone = clips.ffmpeg("tone.wav", "-f", "lavfi", "-i", "sine=f=330:r=48000:d=9")
    timeline, film = made("use tone.wav as background music at 100%", [film_file, tone], rendered, fps=10)
    (piece,) = timeline.of(Sound)
    assert (piece.duration_ms, piece.sound_out_ms) == (5000, 1250)
    levels = [float(np.sqrt((part**2).mean())) for part in np.array_split(film.samples()[: 5 * RATE], 20)]
    assert levels[-1] < 0.2 * levels[10]
    assert all(after < before * 1.02 for before, after in pairwise(levels[15:]))


def test_photos_for_longer_than_the_song_repeat_it(tmp_path: Path) -> None:
    """With a time for each picture, the song is made as long as all of them."""
    paths = [tmp_path / f"p{number}.png" for number in range(5)]
    for path in paths:
        Image.new("RGB", (64, 36)).save(path)
    song = click_song(tmp_path / "song.wav", 120, 20)
    text = "make a slideshow with 6 seconds per photo on the beat"
    direction = direct(text, Timeline(), library(*paths, song))
    ends = [still.end_ms for still in direction.timeline.of(Still)]
    assert direction.timeline.duration_ms == ends[-1] == 30_000
    assert sum(sound.duration_ms for sound in direction.timeline.of(Sound)) == 30_000
    places = (np.array(ends[:-1]) - 1000 * FIRST_S) / 500
    assert np.abs(places - np.rint(places)).max() * 500 < 25
