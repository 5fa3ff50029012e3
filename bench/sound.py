"""How fast a music bed comes under footage, beside plain ffmpeg, and how loud the result is.

Goals for ten minutes at 1080p: at least 35 times real time, -14 LUFS within half, true peaks at most at -1 dBTP, and
the picture's packets bit for bit those of the source. CPU seconds count all processes; the turns alternate.
"""

from __future__ import annotations

import argparse
import itertools
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import av
import imageio_ffmpeg
import numpy as np

from flows.media.probe import probe
from flows.studio.music import compose, write_wav
from flows.studio.renderer import OutputSpec, render
from flows.studio.timeline import Bed, Footage, Timeline, Track, TrackType

GOAL_REALTIME = 35
GOAL_LUFS, TOLERANCE_LU = -14.0, 0.5
GOAL_PEAK_DBTP = -1.0
MOOD = "calm"
TARGETS = f"I={GOAL_LUFS}:TP={GOAL_PEAK_DBTP - 0.5}:LRA=11"


class Turn(NamedTuple):
    """One way through: CPU seconds of all its processes, and wall seconds."""

    cpu_s: float
    wall_s: float


def main() -> int:
    """Measure in turns; the exit code says whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="length of the footage (default 600)")
    parser.add_argument("--turns", type=int, default=3, help="how often each way is measured (default 3)")
    parser.add_argument("--without-encoding", action="store_true", help="leave out the slow way that encodes again")
    parser.add_argument("--moviepy", help="a Python that has MoviePy, which encodes again too")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="reelflow-bench-") as name:
        folder = Path(name)
        source, ours = footage(folder, wanted.seconds), folder / "reelflow.mp4"
        ways: dict[str, Callable[[], object]] = {
            "reelflow": lambda: by_reelflow(source, ours, folder),
            "ffmpeg copy, loudnorm in two passes": lambda: by_loudnorm(source, folder),
        }
        if not wanted.without_encoding:
            ways["ffmpeg encoding again"] = lambda: by_encoding(source, folder)
        if wanted.moviepy:
            ways["MoviePy"] = lambda: by_moviepy(wanted.moviepy, source, folder)
        turns = [{way: measured(run) for way, run in ways.items()} for _ in range(wanted.turns)]
        lufs, peak_dbtp = loudness(ours)
        kept = packets(ours) == packets(source)
    return told(turns, wanted.seconds, lufs, peak_dbtp, kept=kept)


def told(turns: list[dict[str, Turn]], seconds: int, lufs: float, peak_dbtp: float, *, kept: bool) -> int:
    """Print what was found; 1 when a goal is missed."""
    own = [turn["reelflow"] for turn in turns]
    for way in turns[0]:
        cpu_s = statistics.median(turn[way].cpu_s for turn in turns)
        wall_s = statistics.median(turn[way].wall_s for turn in turns)
        ratio = statistics.median(turn[way].cpu_s / turn["reelflow"].cpu_s for turn in turns)
        print(f"{way:36} {cpu_s:7.2f} CPU-s {wall_s:7.2f} s   {ratio:5.2f} times our CPU, median of {len(turns)}")
    per_cpu = seconds / statistics.median(turn.cpu_s for turn in own)
    realtime = seconds / min(turn.wall_s for turn in own)
    print(
        f"speed       {per_cpu:.0f} times real time per CPU second, goal {GOAL_REALTIME} ({realtime:.0f} by the clock)"
    )
    print(f"loudness    {lufs:.1f} LUFS, goal {GOAL_LUFS} within {TOLERANCE_LU}")
    print(f"true peak   {peak_dbtp:.1f} dBTP, goal at most {GOAL_PEAK_DBTP}")
    print(f"picture     {'packets bit-identical' if kept else 'packets differ'}")
    good = abs(lufs - GOAL_LUFS) <= TOLERANCE_LU and peak_dbtp <= GOAL_PEAK_DBTP and kept
    return int(not good or per_cpu < GOAL_REALTIME)


def measured(run: Callable[[], object]) -> Turn:
    """Run once and count what it took."""
    before, start_s = cpu_s(), time.perf_counter()
    run()
    return Turn(cpu_s() - before, time.perf_counter() - start_s)


def cpu_s() -> float:
    """CPU seconds of this process and of the children it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def by_reelflow(source: Path, output: Path, folder: Path) -> None:
    """The renderer itself, from the timeline to the file, the music composed for it."""
    length_ms = probe(source).duration_ms
    assert length_ms
    clip = Footage(id="clip-1", name="talk", start_ms=0, duration_ms=length_ms, media="m")
    bed = Bed(id="bed-1", name="bed", start_ms=0, duration_ms=length_ms, mood=MOOD)
    tracks = (Track(id="main", type=TrackType.VIDEO, clips=(clip,)), Track(id="a", type=TrackType.AUDIO, clips=(bed,)))
    timeline = Timeline(width=1920, height=1080, tracks=tracks)
    report = render(timeline, {"m": source}, output, OutputSpec(), lambda _: None, scratch=folder / "scratch")
    assert report.path == "copy", report.reason


def by_loudnorm(source: Path, folder: Path) -> None:
    """The usual recipe: mix, loudnorm to measure, loudnorm to apply; the picture copied and the music ready-made."""
    measuring = mixed(f"loudnorm={TARGETS}:print_format=json")
    said = ffmpeg("-i", source, "-i", folder / "bed.wav", *measuring, "-f", "null", "-")
    found = dict(re.findall(r'"(\w+)" : "(-?[\d.]+)"', said))
    exact = ":".join(f"measured_{key}={found[f'input_{key.lower()}']}" for key in ("I", "TP", "LRA"))
    exact += f":measured_thresh={found['input_thresh']}:offset={found['target_offset']}:linear=true"
    graph = mixed(f"loudnorm={TARGETS}:{exact},aresample=48000")
    sound = ("-c:a", "aac", "-b:a", "320k")
    ffmpeg("-i", source, "-i", folder / "bed.wav", *graph, "-map", "0:v", "-c:v", "copy", *sound, folder / "norm.mp4")


def by_encoding(source: Path, folder: Path) -> None:
    """What a first attempt does: the same mix, and the picture encoded again."""
    graph = mixed("alimiter=limit=0.8:latency=1")
    video = ("-map", "0:v", "-c:v", "libx264", "-preset", "veryfast", "-crf", "20")
    ffmpeg("-i", source, "-i", folder / "bed.wav", *graph, *video, "-c:a", "aac", folder / "again.mp4")


def by_moviepy(python: str, source: Path, folder: Path) -> None:
    """The same mix without ducking and loudness, as one writes it with MoviePy."""
    script = [python, str(Path(__file__).with_name("render_moviepy.py")), "bed", str(folder / "moviepy.mp4")]
    subprocess.run([*script, str(source), str(folder / "bed.wav")], check=True, stdout=subprocess.DEVNULL)


def mixed(last: str) -> tuple[str, ...]:
    """Options for the music ducked under the voice, and a last filter."""
    duck = "sidechaincompress=threshold=0.05:ratio=6:attack=30:release=600:detection=rms"
    mix = f"[0:a]asplit[v][k];[1:a]volume=0.3[b];[b][k]{duck}[d];[v][d]amix=inputs=2:duration=first:normalize=0"
    return "-filter_complex", f"{mix},{last}[o]", "-map", "[o]"


def footage(folder: Path, seconds: int) -> Path:
    """A minute of 1080p30 with sound like speech, repeated without encoding it again; and music of the same length."""
    time_s = np.arange(60 * 48_000) / 48_000
    turns = np.cumsum(130 + 20 * np.sin(4 * np.pi * time_s)) / 48_000 * 2 * np.pi
    syllables = (np.sin(2 * np.pi * 3.1 * time_s) > 0) * (np.sin(2 * np.pi * 0.13 * time_s) > -0.5)
    voice = 0.05 * sum(np.sin(k * turns) / k for k in range(1, 25)) * syllables
    write_wav(np.repeat(voice[:, None], 2, axis=1).astype(np.float32), folder / "voice.wav")
    write_wav(compose(MOOD, seconds * 1000), folder / "bed.wav")
    picture = ("-f", "lavfi", "-i", "testsrc=s=1920x1080:r=30:d=60")
    coded = ("-c:v", "libx264", "-preset", "superfast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "192k")
    ffmpeg(*picture, "-i", folder / "voice.wav", *coded, "-shortest", folder / "minute.mp4")
    loop = ("-stream_loop", str(-(-seconds // 60)), "-i", folder / "minute.mp4", "-t", str(seconds), "-c", "copy")
    ffmpeg(*loop, folder / "source.mp4")
    return folder / "source.mp4"


def loudness(path: Path) -> tuple[float, float]:
    """Integrated loudness and true peak as ffmpeg measures them."""
    said = ffmpeg("-i", path, "-vn", "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-")
    summary = said[said.rindex("Summary:") :]
    found = [re.search(rf"{name}:\s+(-?[\d.]+)", summary) for name in ("I", "Peak")]
    assert found[0] and found[1]
    return float(found[0][1]), float(found[1][1])


def packets(path: Path) -> list[bytes]:
    """The picture's packets, of the first minute and a half."""
    with av.open(str(path)) as container:
        return [bytes(packet) for packet in itertools.islice(container.demux(video=0), 2700)]


def ffmpeg(*options: str | Path) -> str:
    """Run ffmpeg; returns what it says."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-nostats", "-nostdin", "-y", *map(str, options)]
    return subprocess.run(command, check=True, stderr=subprocess.PIPE, text=True).stderr


if __name__ == "__main__":
    sys.exit(main())
