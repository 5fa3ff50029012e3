"""Render one example of every kind of edit, with a frame of each on a contact sheet: `python bench/sheet.py OUT.jpg`.

Every cell is a real render by the studio's renderer of the timeline that the director made of the sentence below it.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import av
from PIL import Image, ImageDraw, ImageFont

from flows.media.sample import draw_sample_cover, draw_sample_footage, write_sample_song
from flows.studio.director import direct
from flows.studio.director.history import History
from flows.studio.music import SAMPLE_RATE, compose
from flows.studio.renderer import OutputSpec, render
from flows.studio.shelf import library_of
from flows.studio.store import MediaRow
from flows.studio.timeline import Timeline

WIDTH, HEIGHT, COLUMNS, LABEL = 240, 136, 6, 30
SRT = "1\n00:00:00,500 --> 00:00:04,000\nSubtitles from a file\n"
LRC = "[00:00.50]Words of the song\n[00:05.00]Next line\n"


@dataclass(frozen=True)
class Cell:
    """A sentence, the files that it works on, what was said before it, and the time of the frame in s."""

    say: str
    files: str = "a"
    at_s: float = 2.0
    before: tuple[str, ...] = ()


MV = ("Create a music video with visualizer and track info",)
CELLS = (
    Cell("trim the first 2 seconds", at_s=0.5),
    Cell("split at 0:03 and delete the second part", at_s=2.5),
    Cell("remove the silences", at_s=1.0),
    Cell("merge these clips", "ab", 7.0),
    Cell("put clip 2 first", "ab", 1.0),
    Cell("add crossfades of one second", "ab", 6.4),
    Cell('add an intro "Hello"', "a", 1.0, ("join the clips",)),
    Cell('add an end screen "Bye"', "a", 7.5, ("join the clips",)),
    Cell('add a title "My trip" for 4 seconds'),
    Cell('add a lower third "Jane Doe" for 4 seconds'),
    Cell('add a red title "Hot" top left for 4 s'),
    Cell('watermark the video with "reelflow"'),
    Cell("burn these subtitles", "as"),
    Cell("make it warmer"),
    Cell("make it cooler"),
    Cell("make it brighter"),
    Cell("make it darker"),
    Cell("more contrast"),
    Cell("black and white"),
    Cell("increase the saturation"),
    Cell("add a vignette"),
    Cell("blur the video"),
    Cell("sharpen the picture"),
    Cell("rotate it 90 degrees"),
    Cell("mirror it"),
    Cell("flip it vertically"),
    Cell("zoom in 1.5x"),
    Cell("slowly zoom in", at_s=5.5),
    Cell("crop the left half"),
    Cell("put clip 2 picture in picture over clip 1", "ab"),
    Cell("put cover.jpg in the top right corner", "ac"),
    Cell("fade in from black over 4 seconds", at_s=2.0),
    Cell("fade out over 4 seconds", at_s=4.0),
    Cell("twice as fast", at_s=2.0),
    Cell("slow motion", at_s=8.0),
    Cell("make it 9:16"),
    Cell("9:16 with a crop"),
    Cell("1:1 with black bars"),
    Cell("720p at 60 fps"),
    Cell("add lo-fi music at 30%, ducked under the voice"),
    Cell("use my uploaded track as background music", "am"),
    Cell("mute, then add calm music"),
    Cell("normalise the loudness"),
    Cell("remove the noise"),
    Cell("fade the audio out over 2 seconds"),
    Cell("make a music video with bars and track info", "mc"),
    Cell("a wave instead of the bars", "mc", 2.0, MV),
    Cell("make the visualizer a spectrum", "mc", 2.0, MV),
    Cell("make the visualizer a circle", "mc", 2.0, MV),
    Cell("solid navy background", "mc", 2.0, MV),
    Cell("slow zoom on the cover", "mc", 9.0, MV),
    Cell("show the lyrics", "mcl", 2.0, MV),
    Cell("slideshow from these photos to this song", "mcd", 8.0),
    Cell("undo", "a", 2.0, ("join the clips", "black and white")),
)


def make_files(folder: Path) -> dict[str, Path]:
    """The uploads, by the letters that cells name them with."""
    files = {
        "a": folder / "a.mp4",
        "b": folder / "b.mp4",
        "m": folder / "song.mp3",
        "c": folder / "cover.jpg",
        "d": folder / "dusk.jpg",
        "s": folder / "subs.srt",
        "l": folder / "words.lrc",
    }
    draw_sample_footage(files["a"], duration_ms=6000, width=640, height=360, talk_ms=((500, 2500), (4000, 5800)))
    draw_sample_footage(files["b"], duration_ms=4000, width=480, height=480, talk_ms=((500, 3500),))
    draw_sample_cover(files["c"], size=600)
    draw_sample_cover(files["d"], size=600, seed=2)
    write_sample_song(files["m"], compose("upbeat", 10_000), SAMPLE_RATE, title="Blue", artist="Mono")
    files["s"].write_text(SRT, "utf-8")
    files["l"].write_text(LRC, "utf-8")
    return files


def shoot(cell: Cell, files: dict[str, Path], folder: Path) -> Image.Image:
    """The frame of a cell."""
    rows = [MediaRow(letter, "", files[letter].name, files[letter], {}) for letter in cell.files]
    library = library_of(rows)
    timeline, history = Timeline(), History()
    for text in (*cell.before, cell.say):
        direction = direct(text, timeline, library, history)
        assert direction.edits, f"{text}: {direction.says}"
        timeline, history = direction.timeline, direction.history
    output = folder / "cell.mp4"
    media = {letter: files[letter] for letter in cell.files if letter not in "sl"}
    spec = OutputSpec(quality="draft")
    side = 240 / min(timeline.width, timeline.height)
    size = {"width": round(timeline.width * side / 2) * 2, "height": round(timeline.height * side / 2) * 2}
    timeline = timeline.model_copy(update=size)
    render(timeline, media, output, spec, lambda _: None, scratch=folder / "scratch")
    return frame_at(output, cell.at_s)


def frame_at(path: Path, time_s: float) -> Image.Image:
    """The picture of a video at a time, the last one when it ends before."""
    with av.open(str(path)) as container:
        shown = None
        for frame in container.decode(video=0):
            shown = frame
            if frame.time is not None and frame.time >= time_s:
                break
        assert shown is not None
        return shown.to_image()


def main(target: Path) -> None:
    rows = -(-len(CELLS) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * WIDTH, rows * (HEIGHT + LABEL)), (20, 23, 28))
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(11)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = make_files(folder)
        for number, cell in enumerate(CELLS):
            left, top = number % COLUMNS * WIDTH, number // COLUMNS * (HEIGHT + LABEL)
            print(f"{number + 1:2}. {cell.say}", flush=True)
            picture = shoot(cell, files, folder)
            picture.thumbnail((WIDTH - 6, HEIGHT - 6))
            sheet.paste(picture, (left + (WIDTH - picture.width) // 2, top + (HEIGHT - picture.height) // 2))
            pen.text((left + 6, top + HEIGHT), cell.say[:44], (232, 234, 237), font)
    sheet.save(target, quality=82)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/director.jpg"))
