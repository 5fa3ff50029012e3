"""The three shipped recipes, end to end: real Prefect, real HTTP, real ffmpeg, and a look at every frame."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import av
import numpy as np
import opentimelineio as otio
import pytest

from flows.media.checks import DecodedFacts, decode_all
from flows.media.probe import probe
from flows.media.silence import find_loud_spans

from .conftest import SONG_MS, Make, Samples

FRAME_S = 1 / 30


def only_export(result: dict[str, Any]) -> tuple[dict[str, Any], DecodedFacts]:
    (export,) = result["exports"]
    assert [check for check in export["checks"] if not check["ok"] or "level" in check] == []
    return export, decode_all(Path(export["file"]))


def assert_alive(facts: DecodedFacts) -> None:
    """Neither black nor frozen nor silent, and nothing clips."""
    assert facts.black_fraction < 0.05
    assert facts.luma_max > 40
    assert not facts.frozen
    assert facts.audio_rms_dbfs is not None
    assert facts.audio_rms_dbfs > -40
    assert facts.audio_peak_dbfs is not None
    assert facts.audio_peak_dbfs <= 0.5


@pytest.mark.parametrize(("aspect", "size"), [("16:9", (1920, 1080)), ("9:16", (1080, 1920))])
def test_music_video(make: Make, samples: Samples, aspect: str, size: tuple[int, int]) -> None:
    """A song and a cover become a video of the song's exact length, wide or tall."""
    inputs = {"audio": str(samples.song), "cover": str(samples.cover), "aspect": aspect}
    result = make("music-video", inputs=inputs)
    export, facts = only_export(result)
    song_s = (probe(samples.song).duration_ms or 0) / 1000
    assert (export["width"], export["height"], export["video_codec"], export["audio_codec"]) == (*size, "h264", "aac")
    assert abs(export["duration_s"] - song_s) <= FRAME_S
    assert abs(facts.audio_duration_s - song_s) <= FRAME_S
    assert abs(facts.frames - song_s * 30) <= 1
    assert_alive(facts)
    assert result["credits"]["spent"] == 50
    assert result["requests"] | {"poll": 0, "state": 0, "credits": 0} == {
        **dict.fromkeys(("token", "session", "claim", "edit", "render", "download"), 1),
        "upload": 2,
        "poll": 0,
        "state": 0,
        "credits": 0,
    }
    assert 'Title: "Blue Hour"' in result["timeline"]
    assert "The Testers" in result["messages"][0]
    assert pytest.approx(song_s * 1000, abs=60) == SONG_MS


def test_youtube_cut(make: Make, samples: Samples, tmp_path: Path) -> None:
    """Silences go, cards come, the clips stand in the order they were given, picture and sound are equally long."""
    other = tmp_path / "aaa" / "talk.mp4"
    other.parent.mkdir()
    other.write_bytes(samples.talk.read_bytes() + b"\0" * 8)
    result = make("youtube-cut", inputs={"footage": [str(samples.talk), str(other)], "title": 'Say "Hi"'})
    export, facts = only_export(result)
    spoken = find_loud_spans(samples.talk)
    assert len(spoken) == 2
    kept_s = 2 * sum(end - start for start, end in spoken) / 1000
    assert export["duration_s"] == pytest.approx(kept_s + 6, abs=FRAME_S)
    assert abs(facts.audio_duration_s - export["duration_s"]) <= FRAME_S + 0.03
    assert (export["width"], export["height"]) == (1920, 1080)
    assert_alive(facts)
    assert "Say “Hi”" in result["messages"][0]
    assert result["timeline"].startswith("Timeline (1 track): 1. Video: intro card +5 more (0-")
    assert_cut_list(Path(export["file"]), [samples.talk, samples.talk, other, other], spoken)


def assert_cut_list(video: Path, sources: list[Path], spoken: list[tuple[int, int]]) -> None:
    """Beside the video stands what was cut, for editing programs, with the user's own files."""
    about = json.loads(video.with_suffix(".reelflow.json").read_text())
    assert about["cuts"] == [f"{video.stem}.reelflow/cuts.otio", f"{video.stem}.reelflow/cuts.edl"]
    timeline = otio.adapters.read_from_file(str(video.parent / about["cuts"][0]), "otio_json")
    clips = [
        clip
        for clip in timeline.tracks[0].find_clips()
        if isinstance(clip.media_reference, otio.schema.ExternalReference)
    ]
    assert [clip.media_reference.target_url for clip in clips] == [source.as_uri() for source in sources]
    starts = [clip.source_range.start_time.to_seconds() * 1000 for clip in clips]
    assert starts == pytest.approx([start for start, _ in spoken] * 2, abs=1000 * FRAME_S)
    edl = (video.parent / about["cuts"][1]).read_text()
    assert edl.count("* SOURCE FILE: ") == 4


def test_background_music(make: Make, samples: Samples) -> None:
    """The picture's packets are the source's own, and music sounds where the clip was silent."""
    result = make("background-music", inputs={"clips": str(samples.talk), "mood": "upbeat", "volume": "60"})
    export, facts = only_export(result)
    assert packets(Path(export["file"])) == packets(samples.talk)
    assert export["duration_s"] == pytest.approx(4.4, abs=0.05)
    assert facts.audio_rms_dbfs is not None
    assert silence_level(samples.talk) < -60 < -45 < silence_level(Path(export["file"]))
    assert "upbeat music at 60 %" in result["messages"][0]


def packets(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [bytes(packet) for packet in container.demux(video=0) if packet.size]


def silence_level(path: Path) -> float:
    """Level in dBFS of the pause between 1.8 s and 2.4 s, in which nobody speaks."""
    with av.open(str(path)) as container:
        resampler = av.AudioResampler("flt", "mono", 48_000)
        blocks = [piece.to_ndarray()[0] for frame in container.decode(audio=0) for piece in resampler.resample(frame)]
    pause = np.concatenate(blocks)[int(1.8 * 48_000) : int(2.4 * 48_000)]
    return float(20 * np.log10(np.sqrt(np.mean(pause**2)) + 1e-9))


def test_cover_and_tags_from_the_song(make: Make, samples: Samples, tmp_path: Path) -> None:
    """A song that carries its artwork needs nothing else."""
    from flows.media.sample import write_sample_song
    from flows.studio.music import SAMPLE_RATE, compose

    song = tmp_path / "mit Bild & Ton.mp3"
    write_sample_song(song, compose("calm", 1500), SAMPLE_RATE, title="Été à Łódź", artist="", cover=samples.cover)
    export, facts = only_export(make("music-video", inputs={"audio": str(song)}))
    assert Path(export["file"]).name == "mit Bild _ Ton.mp4"
    assert facts.frames > 40
