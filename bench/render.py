"""What a render costs beside the usual ways to make the same video: CPU seconds, in turns, and how good it looks.

`python bench/render.py [--seconds N] [--turns N] [--only JOB] [--moviepy PYTHON]`. Every side is a process of its own.
A ratio is the median over the turns of one side's CPU time over another's in the same turn. MoviePy takes part when the
Python of an environment that has it is given; `make bench-render` makes one.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

import av
import imageio_ffmpeg
from in_step import look
from ready_frames import QUIET, SIZE, make_frames
from recording import RATE, Spans, make_recording

from flows.media.probe import probe
from flows.media.sample import draw_sample_cover
from flows.studio.draft import to_draft
from flows.studio.music import compose
from flows.studio.timeline import (
    TRACK_OF,
    Bed,
    Card,
    Footage,
    Sound,
    Still,
    Text,
    Timeline,
    Track,
    Visualizer,
)

FFMPEG = imageio_ffmpeg.get_ffmpeg_exe()
X264 = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p"]
AAC = ["-c:a", "aac", "-b:a", "192k"]
LEAST_SSIM = 0.997
HERE = Path(__file__).parent
CARD_MS = 2000


class Cost(NamedTuple):
    """CPU and wall time of a process and all its children."""

    cpu_s: float
    wall_s: float


Side = Callable[[], Cost]


def main() -> int:
    """Run the jobs; the exit code tells whether every goal that was measured is met."""
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=int, default=20, help="length of each video")
    options.add_argument("--turns", type=int, default=3)
    options.add_argument("--only", choices=sorted(JOBS))
    options.add_argument("--moviepy", help="a Python that has MoviePy")
    options.add_argument("--noise", action="store_true", help="lay a camera's noise over the footage that is cut")
    given = options.parse_args()
    print(f"{given.seconds} s of video, {given.turns} turns, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    missed = 0
    with tempfile.TemporaryDirectory(prefix="reelflow-bench-") as folder:
        for name, job in JOBS.items():
            if given.only in (None, name):
                missed += job(Bench(Path(folder), given.seconds, given.turns, given.moviepy, noise=given.noise))
    return int(missed > 0)


class Bench:
    """The material of a job, its sides, and the table of what they cost."""

    def __init__(self, folder: Path, seconds: int, turns: int, moviepy: str | None, *, noise: bool = False) -> None:
        self.folder, self.seconds, self.turns, self.moviepy, self.noise = folder, seconds, turns, moviepy, noise
        self.ms = seconds * 1000
        self.song, self.cover = folder / "song.wav", folder / "cover.png"
        if not self.song.exists():
            samples = (compose("upbeat", self.ms).clip(-1, 1) * 32767).astype("<i2")
            with wave.open(str(self.song), "wb") as file:
                file.setnchannels(2)
                file.setsampwidth(2)
                file.setframerate(48_000)
                file.writeframes(samples.tobytes())
            draw_sample_cover(self.cover)

    def out(self, name: str) -> Path:
        return self.folder / f"{name}.mp4"

    def measure(self, title: str, sides: dict[str, Side]) -> dict[str, list[Cost]]:
        """Run the sides in turns and print the medians."""
        costs: dict[str, list[Cost]] = {name: [] for name in sides}
        for _ in range(self.turns):
            for name, side in sides.items():
                costs[name].append(side())
        print(f"\n{title}")
        for name, runs in costs.items():
            cpu, wall = (statistics.median(run[part] for run in runs) for part in (0, 1))
            print(f"  {name:<24} {cpu:7.2f} CPU s {wall:7.2f} s   {self.seconds / wall:6.1f} x realtime")
        return costs

    def goal(
        self,
        costs: dict[str, list[Cost]],
        one: str,
        other: str,
        limit: float,
        *,
        most: bool = False,
        part: str = "cpu_s",
    ) -> int:
        """Print the median of one / other; 1 when it misses the goal."""
        if one not in costs or other not in costs:
            return 0
        pairs = zip(costs[one], costs[other], strict=True)
        ratio = statistics.median(getattr(a, part) / getattr(b, part) for a, b in pairs)
        met = ratio <= limit if most else ratio >= limit
        sign = "at most" if most else "at least"
        print(f"  {one} / {other}: {ratio:.2f}, goal {sign} {limit}{'' if met else '   MISSED'}")
        return int(not met)

    def ours(
        self,
        name: str,
        timeline: Timeline,
        media: dict[str, Path],
        *,
        bitstream: bool = True,
        stock: Path | None = None,
    ) -> Side:
        """A render of the studio, as its queue would run it; it takes nothing from earlier ones without a `stock`."""
        return lambda: run(self.command(name, timeline, media, bitstream=bitstream, stock=stock))

    def command(
        self,
        name: str,
        timeline: Timeline,
        media: dict[str, Path],
        *,
        bitstream: bool = True,
        stock: Path | None = None,
    ) -> list[str]:
        """How the studio's queue starts a render."""
        job = {
            "draft": to_draft(timeline),
            "media": {key: str(path) for key, path in media.items()},
            "output": str(self.out(name)),
            "spec": {"quality": "high"},
            "scratch": str(self.folder / "scratch"),
            "bitstream": bitstream,
            "stock": {"folder": str(stock), "max_bytes": 4 * 2**30} if stock else None,
        }
        path = self.folder / f"{name}.json"
        path.write_text(json.dumps(job))
        (self.folder / "scratch").mkdir(exist_ok=True)
        return [sys.executable, "-m", "flows.studio.renderer", str(path)]

    def others(self, name: str, command: list[str]) -> dict[str, Side]:
        return {name: lambda: run(command)}

    def alone(self, name: str, frames: Path, how: str) -> dict[str, Side]:
        script = [sys.executable, str(HERE / "ready_frames.py"), str(frames), str(self.out("alone")), how]
        return {name: lambda: run(script)}

    def by_moviepy(self, job: str, *args: object) -> dict[str, Side]:
        if not self.moviepy:
            return {}
        script = [self.moviepy, str(HERE / "render_moviepy.py"), job, str(self.out("moviepy"))]
        return {"MoviePy": lambda: run([*script, *map(str, args)])}

    def likeness(self, made: Path, frames: Path) -> str:
        """SSIM and PSNR of a file's pictures to ready-made ones, as ffmpeg tells them."""
        same = "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
        graph = f"[0:v]{same},split[a][c];[1:v]{same},split[b][d];[a][b]ssim;[c][d]psnr"
        raw = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-r", "30", "-s", f"{SIZE[0]}x{SIZE[1]}", "-i", "pipe:0"]
        command = [FFMPEG, "-i", str(made), *raw, "-lavfi", graph, "-f", "null", "-"]
        with subprocess.Popen(
            [sys.executable, str(HERE / "ready_frames.py"), str(frames)], stdout=subprocess.PIPE
        ) as drawn:
            told = subprocess.run(command, check=True, stdin=drawn.stdout, stderr=subprocess.PIPE, text=True).stderr
        found = {name: re.findall(rf"{name}:([\d.]+)", told)[-1] for name in ("All", "y")}
        return f"SSIM {found['All']}, luma PSNR {found['y']} dB"


def run(command: list[str]) -> Cost:
    """Run a process to its end; RuntimeError when it fails."""
    start_s = time.perf_counter()
    ours, theirs = os.pipe()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdin=ours, stdout=errors, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        os.close(ours)
        os.close(theirs)
        errors.seek(0)
        if status:
            raise RuntimeError(f"{command[:3]} failed: {errors.read()[-2000:].decode(errors='replace')}")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - start_s)


def timeline_of(*tracks: list[Footage | Still | Card | Visualizer | Sound | Bed | Text]) -> Timeline:
    rows = [Track(id=f"t{n}", type=TRACK_OF[type(row[0])], clips=tuple(row)) for n, row in enumerate(tracks)]
    return Timeline(width=SIZE[0], height=SIZE[1], tracks=tuple(rows))


def clip(kind, start_ms: int, duration_ms: int, **fields):  # type: ignore[no-untyped-def]  # one of many kinds
    name = f"{kind.__name__}{start_ms}"
    return kind(id=name, name=name, start_ms=start_ms, duration_ms=duration_ms, **fields)


# ---- the jobs --------------------------------------------------------------------------------------------------------


def visualizer(bench: Bench) -> int:
    """Bars under a cover, with two lines of text."""
    timeline = timeline_of(
        [clip(Still, 0, bench.ms, media="cover")],
        [clip(Visualizer, 0, bench.ms, media="song")],
        [clip(Sound, 0, bench.ms, media="song")],
        [clip(Text, 0, bench.ms, text="Midnight Signals")],
    )
    media = {"cover": bench.cover, "song": bench.song}
    frames = bench.folder / "frames.yuv"
    make_frames(timeline, media, frames, bench.folder)
    words = "drawtext=text='Midnight Signals':fontsize=90:fontcolor=white:x=840:y=400"
    blurred = "scale=1920:1080:force_original_aspect_ratio=increase,crop=1920:1080,gblur=sigma=40[bg]"
    plain = (
        f"[0:v]split[a][b];[a]{blurred};[b]scale=640:640[art];[1:a]asplit[s][o];"
        f"[s]showfreqs=s=1632x184:mode=bar:rate=30,colorkey=black[bars];[bg][art]overlay=144:100[x];"
        f"[x][bars]overlay=144:814:shortest=1,{words},format=yuv420p[v]"
    )
    inputs = ["-loop", "1", "-framerate", "30", "-i", str(bench.cover), "-i", str(bench.song)]
    command = [*QUIET, *inputs, "-filter_complex", plain, "-map", "[v]", "-map", "[o]", *X264, *AAC]
    sides = {
        "band": bench.ours("band", timeline, media),
        "graph": bench.ours("graph", timeline, media, bitstream=False),
        **bench.alone("encoder alone", frames, "film"),
        **bench.alone("graph's encoder alone", frames, "strip"),
        **bench.others("ffmpeg", [*command, "-t", str(bench.seconds), str(bench.out("ffmpeg"))]),
        **bench.by_moviepy("visualizer", bench.cover, bench.song, bench.seconds),
    }
    costs = bench.measure("visualizer, 1080p30", sides)
    likeness = {name: bench.likeness(bench.out(name), frames) for name in ("band", "graph")}
    print("  next to the pictures as drawn: " + "; ".join(f"{name} {told}" for name, told in likeness.items()))
    return (
        bench.goal(costs, "graph", "graph's encoder alone", 1.15, most=True)
        + bench.goal(costs, "band", "encoder alone", 0.45, most=True)
        + bench.goal(costs, "ffmpeg", "band", 8)
        + bench.goal(costs, "MoviePy", "band", 20)
        + int(any(float(told.split()[1].strip(",")) < LEAST_SSIM for told in likeness.values()))
    )


def still(bench: Bench) -> int:
    """A cover and a song."""
    timeline = timeline_of([clip(Still, 0, bench.ms, media="cover")], [clip(Sound, 0, bench.ms, media="song")])
    scale = "scale=1920:1080:force_original_aspect_ratio=decrease,pad=1920:1080:-1:-1"
    inputs = ["-loop", "1", "-framerate", "30", "-i", str(bench.cover), "-i", str(bench.song)]
    command = [*QUIET, *inputs, "-vf", scale, *X264, "-tune", "stillimage", *AAC, "-t", str(bench.seconds)]
    sides = {
        "loop": bench.ours("loop", timeline, {"cover": bench.cover, "song": bench.song}),
        **bench.others("ffmpeg -loop 1", [*command, str(bench.out("ffmpeg"))]),
        **bench.by_moviepy("still", bench.cover, bench.song, bench.seconds),
    }
    costs = bench.measure("still cover and a song, 1080p30", sides)
    return bench.goal(costs, "MoviePy", "loop", 20) + bench.goal(costs, "ffmpeg -loop 1", "loop", 20)


def cuts(bench: Bench) -> int:
    """A recorded screen without the pauses of who talks, between two cards."""
    return sum(_cuts(bench, gop, graft, head) for gop, graft, head in ((60, 6, 3), (250, 6, 1.5)))


def _cuts(bench: Bench, gop: int, graft_goal: float, head_goal: float) -> int:
    source, spans = make_recording(bench.folder, bench.seconds, gop, noise=bench.noise)
    clips: list[Footage | Still | Card | Visualizer | Sound | Bed | Text] = [clip(Card, 0, CARD_MS, text="Before")]
    at = CARD_MS
    for start, end in spans:
        clips.append(clip(Footage, at, end - start, media="v", source_start_ms=start))
        at += end - start
    clips.append(clip(Card, at, CARD_MS, text="After"))
    timeline = timeline_of(clips)
    pieces = [(start / 1000, end / 1000) for start, end in spans]
    trims = "".join(
        f"[0:v]trim={a}:{b},setpts=PTS-STARTPTS[v{n}];[0:a]atrim={a}:{b},asetpts=PTS-STARTPTS[a{n}];"
        for n, (a, b) in enumerate(pieces)
    )
    joined = "".join(f"[v{n}][a{n}]" for n in range(len(pieces))) + f"concat=n={len(pieces)}:v=1:a=1[v][a]"
    command = [*QUIET, "-i", str(source), "-filter_complex", trims + joined, "-map", "[v]", "-map", "[a]", *X264, *AAC]
    sides = {
        "graft": bench.ours("graft", timeline, {"v": source}),
        "head": bench.ours("head", timeline, {"v": source}, bitstream=False),
        **bench.others("ffmpeg trim, concat", [*command, str(bench.out("ffmpeg"))]),
        **bench.by_moviepy("cuts", source, json.dumps(pieces)),
    }
    costs = bench.measure(f"{len(pieces)} cuts with cards, 1080p30, a key frame every {gop}", sides)
    faults = sum(_faults(name, bench.out(name), source, spans) for name in ("graft", "head"))
    return (
        bench.goal(costs, "ffmpeg trim, concat", "graft", graft_goal)
        + bench.goal(costs, "ffmpeg trim, concat", "head", head_goal)
        + bench.goal(costs, "MoviePy", "graft", 15)
        + int(faults > 0)
    )


def _faults(name: str, made: Path, source: Path, spans: Spans) -> int:
    """How many frames are wrong, and at how many places the sound is more than a frame from its picture."""
    found = look(made, source, spans, CARD_MS * RATE // 1000)
    late = int(found.worst_ms > 1000 / RATE)
    print(
        f"  {name}: {found.wrong} wrong frames; sound at most {found.worst_ms:.1f} ms from its picture at"
        f" {found.windows} places, not found at {found.lost}"
    )
    return found.wrong + found.lost + late


def bed(bench: Bench) -> int:
    """Music under footage whose picture stays as it is."""
    source, _ = make_recording(bench.folder, bench.seconds, 60)
    length = probe(source).duration_ms or 0
    timeline = timeline_of(
        [clip(Footage, 0, length, media="v")], [clip(Bed, 0, length, mood="calm", volume=0.3, duck=True)]
    )
    inputs = [*QUIET, "-i", str(source), "-i", str(bench.song)]
    mixed = "[0:a][1:a]amix=inputs=2:duration=first:weights='1 0.3'[a]"
    encoded = [*inputs, "-filter_complex", mixed, "-map", "0:v", "-map", "[a]", *X264, *AAC]
    sides = {
        "copy": bench.ours("copy", timeline, {"v": source}),
        **bench.others("ffmpeg re-encoding", [*encoded, str(bench.out("ffmpeg"))]),
    }
    costs = bench.measure("music bed under 1080p30", sides)
    same = packets(source) == packets(bench.out("copy"))
    print(f"  picture packets {'bit-identical' if same else 'CHANGED'}")
    return bench.goal(costs, "ffmpeg re-encoding", "copy", 2) + int(not same)


def title(bench: Bench) -> int:
    """Drawn footage with a title for 3 s, rendered again with another title."""
    source, _ = make_recording(bench.folder, bench.seconds, 60)
    small = bench.folder / "small.mp4"
    command = [*QUIET, "-i", str(source), "-vf", "scale=1280:720", *X264, "-g", "60", *AAC, str(small)]
    subprocess.run(command, check=True)
    stock, number = bench.folder / "stock", itertools.count()

    def titled(words: str) -> Timeline:
        word = clip(Text, 7000, 3000, text=words, role="headline")
        return timeline_of([clip(Footage, 0, bench.ms, media="v")], [word])

    def changed() -> Cost:
        return bench.ours("changed", titled(f"Number {next(number)}"), {"v": small}, stock=stock)()

    word = clip(Text, 0, 3000, text="Number 0", role="headline")
    stretch = timeline_of([clip(Footage, 0, 3000, media="v", source_start_ms=7000)], [word])
    changed()
    sides = {
        "full render": bench.ours("full", titled("Number 0"), {"v": small}),
        "changed title": changed,
        "its stretch alone": bench.ours("stretch", stretch, {"v": small}),
        "joining": bench.ours("joining", titled("Number 0"), {"v": small}, stock=stock),
    }
    costs = bench.measure("one title changed, 1080p30", sides)
    pairs = zip(costs["its stretch alone"], costs["joining"], strict=True)
    costs["its stretch and joining"] = [Cost(a.cpu_s + b.cpu_s, a.wall_s + b.wall_s) for a, b in pairs]
    same = packets(bench.out("joining")) == packets(bench.out("full"))
    print(f"  packets {'bit-identical to those of the full render' if same else 'CHANGED'}")
    return bench.goal(costs, "changed title", "its stretch and joining", 1, most=True) + int(not same)


def together(bench: Bench) -> int:
    """Two renders at once, and the same two one after the other; here the wall time counts."""
    timeline = timeline_of(
        [clip(Still, 0, bench.ms, media="cover")],
        [clip(Visualizer, 0, bench.ms, media="song")],
        [clip(Sound, 0, bench.ms, media="song")],
    )
    media = {"cover": bench.cover, "song": bench.song}
    missed = 0
    for way, bitstream in (("graph", False), ("band", True)):
        commands = [bench.command(f"{way}{n}", timeline, media, bitstream=bitstream) for n in (1, 2)]
        sides = {"one after the other": partial(_in_turn, commands), "two at once": partial(_at_once, commands)}
        costs = bench.measure(f"two renders by {way}, 1080p30", sides)
        missed += bench.goal(costs, "one after the other", "two at once", 1.15, part="wall_s")
    return missed


def _in_turn(commands: list[list[str]]) -> Cost:
    costs = [run(command) for command in commands]
    return Cost(sum(cost.cpu_s for cost in costs), sum(cost.wall_s for cost in costs))


def _at_once(commands: list[list[str]]) -> Cost:
    start_s = time.perf_counter()
    with ThreadPoolExecutor(len(commands)) as pool:
        costs = list(pool.map(run, commands))
    return Cost(sum(cost.cpu_s for cost in costs), time.perf_counter() - start_s)


def packets(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [bytes(packet) for packet in container.demux(video=0) if packet.size]


JOBS: dict[str, Callable[[Bench], int]] = {
    "visualizer": visualizer,
    "still": still,
    "cuts": cuts,
    "bed": bed,
    "title": title,
    "together": together,
}


if __name__ == "__main__":
    sys.exit(main())
