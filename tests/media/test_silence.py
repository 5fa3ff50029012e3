"""Which parts of a recording are loud."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from flows.errors import InputError
from flows.media.silence import Span, find_loud_spans, loud_hops

RATE = 16_000
MARGINS_MS = (120, 180)


def _recording(
    path: Path, duration_ms: int, bursts: Sequence[Span], *, hiss_dbfs: float | None = None, burst_dbfs: float = -20
) -> Path:
    frames = duration_ms * RATE // 1000
    time = np.arange(frames) / RATE
    sound = np.zeros(frames)
    if hiss_dbfs is not None:
        sound += np.random.default_rng(1).standard_normal(frames) * 10 ** (hiss_dbfs / 20)
    tone = np.sin(2 * np.pi * 220 * time) * 2**0.5 * 10 ** (burst_dbfs / 20)
    for start, end in bursts:
        part = slice(start * RATE // 1000, end * RATE // 1000)
        sound[part] += tone[part]
    return write_wav_mono(path, sound)


def write_wav_mono(path: Path, sound: NDArray[np.float64]) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    return path


def _near(found: Sequence[Span], wanted: Sequence[Span], tolerance_ms: int = 25) -> bool:
    return len(found) == len(wanted) and all(
        abs(f - w) <= tolerance_ms
        for span, aim in zip(found, wanted, strict=True)
        for f, w in zip(span, aim, strict=True)
    )


@pytest.mark.parametrize("hiss_dbfs", [None, -60, -50, -44])
def test_bursts_are_found_with_their_margins(tmp_path: Path, hiss_dbfs: float | None) -> None:
    """Bursts are found to within 25 ms, whether the pauses are digital silence or hiss."""
    path = _recording(tmp_path / "talk.wav", 9000, [(1000, 2500), (4000, 5000), (6500, 7200)], hiss_dbfs=hiss_dbfs)
    assert _near(find_loud_spans(path), [(880, 2680), (3880, 5180), (6380, 7380)])


def test_a_short_pause_stays(tmp_path: Path) -> None:
    """A pause shorter than `min_silence_ms` does not split a span."""
    path = _recording(tmp_path / "talk.wav", 5000, [(1000, 2000), (2400, 3400)])
    assert _near(find_loud_spans(path), [(880, 3580)])
    assert _near(find_loud_spans(path, min_silence_ms=350), [(880, 2180), (2280, 3580)])


def test_a_click_is_not_kept(tmp_path: Path) -> None:
    """A lone sound shorter than `min_loud_ms` is no reason to keep a pause."""
    path = _recording(tmp_path / "click.wav", 6000, [(1000, 2000), (4000, 4050)], hiss_dbfs=-60)
    assert _near(find_loud_spans(path), [(880, 2180)])


def test_silences_at_the_ends_shorter_than_a_pause_stay(tmp_path: Path) -> None:
    """What is too short to cut in the middle is too short to cut at the beginning and the end."""
    path = _recording(tmp_path / "talk.wav", 5000, [(400, 1500), (3000, 4600)])
    assert _near(find_loud_spans(path), [(0, 1680), (2880, 5000)])


@pytest.mark.parametrize("hiss_dbfs", [None, -70, -50])
def test_all_quiet_gives_nothing(tmp_path: Path, hiss_dbfs: float | None) -> None:
    """Digital silence and mere hiss hold nothing to keep."""
    assert find_loud_spans(_recording(tmp_path / "quiet.wav", 3000, [], hiss_dbfs=hiss_dbfs)) == []


@pytest.mark.parametrize("hiss_dbfs", [None, -50])
def test_no_silence_gives_everything(tmp_path: Path, hiss_dbfs: float | None) -> None:
    """A sound without a pause is one span from beginning to end."""
    path = _recording(tmp_path / "tone.wav", 3000, [(0, 3000)], hiss_dbfs=hiss_dbfs)
    assert find_loud_spans(path) == [(0, 3000)]


def test_one_pause_in_a_long_talk_is_found(tmp_path: Path) -> None:
    """The threshold does not need many quiet moments to find the one there is."""
    path = _recording(tmp_path / "talk.wav", 20000, [(0, 9000), (10200, 20000)], hiss_dbfs=-55)
    assert _near(find_loud_spans(path), [(0, 9180), (10080, 20000)])


@pytest.mark.parametrize("seed", range(6))
def test_a_cut_never_falls_inside_a_burst(tmp_path: Path, seed: int) -> None:
    """Every burst lies whole inside one span, and spans are ordered, apart and within the file."""
    rng = np.random.default_rng(seed)
    edges = np.cumsum(rng.integers(200, 1800, 14)).tolist()
    bursts = list(zip(edges[::2], edges[1::2], strict=True))
    duration_ms = edges[-1] + int(rng.integers(0, 1500))
    hiss_dbfs, burst_dbfs = float(rng.uniform(-75, -48)), float(rng.uniform(-28, -10))
    path = _recording(tmp_path / "talk.wav", duration_ms, bursts, hiss_dbfs=hiss_dbfs, burst_dbfs=burst_dbfs)
    spans = find_loud_spans(path)
    assert all(any(start <= a and b <= end for start, end in spans) for a, b in bursts)
    flat = [ms for span in spans for ms in span]
    assert flat == sorted(set(flat))
    assert flat[0] >= 0
    assert flat[-1] <= duration_ms


def test_hysteresis_keeps_the_tail_of_a_word() -> None:
    """A level that falls a little below the threshold still belongs to the sound it follows."""
    levels = np.array([-70.0] * 100 + [-20.0] * 50 + [-51.0] * 10 + [-57.0] * 10 + [-70.0] * 100, dtype=np.float32)
    loud = np.flatnonzero(loud_hops(levels))
    assert (loud[0], loud[-1]) == (100, 169)


@pytest.mark.parametrize("seed", range(4))
def test_soft_ends_of_words_are_kept(tmp_path: Path, seed: int) -> None:
    """Words of loud vowels between consonants 20 to 28 dB softer, in a hissing room, are kept from end to end."""
    rng = np.random.default_rng(seed)
    sound = rng.standard_normal(20 * RATE) * 10 ** (-62 / 20)
    words, at = [], round(0.8 * RATE)
    while at < 18 * RATE:
        lead, vowel, tail = (round(s * RATE) for s in rng.uniform((0.03, 0.12, 0.05), (0.09, 0.5, 0.16)))
        pitch = rng.uniform(90, 220) * np.linspace(1.1, 0.9, vowel)
        voiced = sum(np.sin(k * np.cumsum(2 * np.pi * pitch / RATE)) / k for k in range(1, 12))
        sound[at + lead :][:vowel] += 0.12 * voiced * np.sin(np.linspace(0.15, np.pi - 0.15, vowel))
        for start, count in ((at, lead), (at + lead + vowel, tail)):
            sound[start:][:count] += rng.standard_normal(count) * 10 ** (rng.uniform(-44, -38) / 20)
        words.append((at * 1000 // RATE, (at + lead + vowel + tail) * 1000 // RATE))
        at += lead + vowel + tail + round(rng.choice([0.05, 0.2, 0.9, 1.6]) * RATE)
    path = tmp_path / "speech.wav"
    write_wav_mono(path, sound)
    spans = find_loud_spans(path)
    assert len(spans) > 2
    assert all(any(start <= first and last <= end for start, end in spans) for first, last in words)


def test_a_film_without_sound_is_one_span(tmp_path: Path) -> None:
    """Without a sound stream nothing can be cut, so everything is kept."""
    path = tmp_path / "silent.mp4"
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=25)
        video.width, video.height, video.pix_fmt = 64, 36, "yuv420p"
        for _ in range(25):
            container.mux(video.encode(av.VideoFrame(64, 36, "yuv420p")))
        container.mux(video.encode(None))
    assert find_loud_spans(path) == [(0, 1000)]


def test_a_file_that_is_no_media_is_refused(tmp_path: Path) -> None:
    """Something undecodable is an InputError that names the file."""
    path = tmp_path / "noise.wav"
    path.write_bytes(b"no sound here" * 20)
    with pytest.raises(InputError, match=r"noise\.wav cannot be decoded"):
        find_loud_spans(path)
