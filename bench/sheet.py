"""Contact sheets of the director and the renderer: `python bench/sheet.py [director|looks] [OUT]`.

Every cell is a real render by the studio's renderer of the timeline that the director made of the sentence below it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import av
from PIL import Image, ImageDraw

from flows.media import fonts
from flows.media.fonts import Weight
from flows.media.sample import draw_sample_cover, draw_sample_footage, write_sample_song
from flows.studio.director import direct
from flows.studio.director.history import History
from flows.studio.music import SAMPLE_RATE, compose
from flows.studio.renderer import OutputSpec, render
from flows.studio.shelf import library_of
from flows.studio.store import MediaRow
from flows.studio.timeline import Timeline

GAP, LABEL, HEADING = 12, 26, 54
GROUND, LIGHT, DIM = (20, 23, 28), (232, 234, 237), (150, 157, 168)
SRT = "1\n00:00:00,500 --> 00:00:04,000\nSubtitles from a file\n"
LRC = "[00:00.50]Words of the song\n[00:05.00]Next line\n"


@dataclass(frozen=True)
class Cell:
    """A sentence, the files that it works on, what was said before it, and the time of the frame in s."""

    say: str
    files: str = "a"
    at_s: float = 2.0
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """Cells below a heading; `height` is that of a cell's picture in pixels."""

    heading: str
    cells: tuple[Cell, ...]
    height: int = 0


@dataclass(frozen=True)
class Sheet:
    """What stands on a sheet; pictures are `width` pixels wide and drawn `sharpness` times as large."""

    sections: tuple[Section, ...]
    columns: int
    width: int
    sharpness: float
    quality: int


MV = ("Create a music video with visualizer and track info",)
SHOW = ("make a slideshow from these photos, 3 seconds each", "fill the frame")
LONG = 'Title "The Extraordinarily Long and Winding Title of a Song That Hardly Ever Ends", artist "The Philharmonic"'
CHINESE = "标题“夜空中最亮的星”，艺术家“逃跑计划”"
FORMATS = ("16:9", "1:1", "4:5", "9:16")

DIRECTOR = (
    Cell("trim the first 2 seconds", at_s=0.5),
    Cell("split at 0:03 and delete the second part", at_s=2.5),
    Cell("remove the silences", at_s=1.0),
    Cell("merge these clips", "ab", 7.0),
    Cell("put clip 2 first", "ab", 1.0),
    Cell("fit the clips into 6 seconds", "ab", 4.0),
    Cell("add crossfades of one second", "ab", 6.4),
    Cell("wipe between the clips", "ab", 6.25),
    Cell("slide transitions", "ab", 6.25),
    Cell("loop it twice", "a", 8.0),
    Cell("play it backwards", "a", 1.0),
    Cell("freeze the frame at 0:02 for 3 seconds", "a", 4.0),
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
    Cell("make it sepia"),
    Cell("increase the saturation"),
    Cell("add a vignette"),
    Cell("blur the video"),
    Cell("sharpen the picture"),
    Cell("rotate it 90 degrees"),
    Cell("mirror it"),
    Cell("flip it vertically"),
    Cell("zoom in 1.5x"),
    Cell("slowly zoom in", at_s=5.5),
    Cell("slowly zoom out", at_s=0.5),
    Cell("pan to the left", at_s=5.0),
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
    Cell("make the visualizer a circle", "mc", 2.0, MV),
    Cell("add a progress bar", "mc", 6.0, MV),
    Cell("solid navy background", "mc", 2.0, MV),
    Cell("use a.mp4 as the looping background", "mca", 2.0, MV),
    Cell("slow zoom on the cover", "mc", 9.0, MV),
    Cell("zoom on the beat", "mc", 3.0, MV),
    Cell("show the lyrics", "mcl", 2.0, MV),
    Cell("slideshow from these photos to this song", "mcd", 8.0),
    Cell("undo", "a", 2.0, ("join the clips", "black and white")),
)
VISUALIZERS = (
    Cell("Create a music video with visualizer and track info", "mc", 5.2),
    Cell("mirrored bars instead", "mc", 5.2, MV),
    *(Cell(f"make the visualizer a {style}", "mc", 5.2, MV) for style in ("wave", "spectrum", "circle")),
    Cell("add a progress bar", "mc", 5.2, MV),
    Cell("zoom on the beat", "mc", 3.0, MV),
    Cell("show the lyrics", "mcl", 2.0, MV),
)  # fmt: skip
BACKGROUNDS = (
    Cell("use a blurred background", "mc", 5.2, MV),
    Cell("gradient background", "mc", 5.2, MV),
    Cell("solid navy background", "mc", 5.2, MV),
    Cell("use a.mp4 as the looping background", "mca", 5.2, MV),
)
WORDS = (
    Cell('add a title "My trip" for 4 seconds'),
    Cell('add a lower third "Jane Doe, geologist" for 4 s'),
    Cell("burn these subtitles", "as"),
    Cell('watermark the video with "reelflow"'),
    Cell('add a yellow title "Day one" top left'),
    Cell('添加标题“我的旅行”，持续4秒'),
    Cell('add an intro "Hello"', "a", 1.0, ("join the clips",)),
    Cell('add an end screen "See you next week"', "a", 7.5, ("join the clips",)),
)  # fmt: skip
TRANSITIONS = (
    Cell("crossfade between the photos", "cd", 3.15, SHOW),
    Cell("dip to black between the photos", "cd", 3.25, SHOW),
    Cell("dip to white between the photos", "cd", 3.25, SHOW),
    *(Cell(f"wipe {way} between the photos", "cd", 3.25, SHOW) for way in ("left", "right", "up", "down")),
    *(Cell(f"slide {way} between the photos", "cd", 3.25, SHOW) for way in ("left", "right", "up", "down")),
    Cell("fade in from black over 2 seconds", "cd", 1.0, SHOW),
)
SHEETS = {
    "director": Sheet((Section("", DIRECTOR),), 6, 228, 1.8, 82),
    "looks": Sheet(
        (
            Section("Visualizers in the cover's own colours", VISUALIZERS),
            Section("Backgrounds", BACKGROUNDS),
            Section("Words and cards", WORDS),
            Section("Four formats, long titles", tuple(
                Cell(f"{shape} with a progress bar", "mc", 5.2, (*MV, LONG)) for shape in FORMATS
            ), 330),
            Section("四种画面比例", tuple(
                Cell(f"画面比例{shape}，加进度条", "mc", 5.2, (*MV, CHINESE)) for shape in FORMATS
            ), 330),
            Section("Transitions, half way", TRANSITIONS),
        ), 4, 330, 2.0, 86,
    ),
}  # fmt: skip


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
    draw_sample_footage(files["a"], duration_ms=6000, width=1280, height=720, talk_ms=((500, 2500), (4000, 5800)))
    draw_sample_footage(files["b"], duration_ms=4000, width=480, height=480, talk_ms=((500, 3500),))
    draw_sample_cover(files["c"], size=1000)
    draw_sample_cover(files["d"], size=1000, seed=2)
    write_sample_song(files["m"], compose("upbeat", 10_000), SAMPLE_RATE, title="Blue Hour", artist="Mono Lake")
    files["s"].write_text(SRT, "utf-8")
    files["l"].write_text(LRC, "utf-8")
    return files


def shoot(cell: Cell, files: dict[str, Path], folder: Path, short_side: int) -> Image.Image:
    """The frame of a cell, rendered with that short side."""
    rows = [MediaRow(letter, "", files[letter].name, files[letter], {}) for letter in cell.files]
    library = library_of(rows)
    timeline, history = Timeline(), History()
    for text in (*cell.before, cell.say):
        direction = direct(text, timeline, library, history)
        assert direction.edits or direction.idle, f"{text}: {direction.says}"
        timeline, history = direction.timeline, direction.history
    output = folder / "cell.mp4"
    media = {letter: files[letter] for letter in cell.files if letter not in "sl"}
    side = short_side / min(timeline.width, timeline.height)
    size = {"width": round(timeline.width * side / 2) * 2, "height": round(timeline.height * side / 2) * 2}
    timeline = timeline.model_copy(update=size)
    report = render(timeline, media, output, OutputSpec(quality="medium"), lambda _: None, scratch=folder / "scratch")
    assert not report.warnings, report.warnings
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


def draw(sheet: Sheet, folder: Path) -> Image.Image:
    """The whole sheet."""
    files = make_files(folder)
    width = sheet.columns * (sheet.width + GAP) + GAP
    heights = [_height(section, sheet) for section in sheet.sections]
    canvas = Image.new("RGB", (width, sum(heights) + GAP), GROUND)
    top = GAP
    for section, height in zip(sheet.sections, heights, strict=True):
        if section.heading:
            _write(canvas, section.heading, "bold", 21, GAP, top + 34, LIGHT)
        _fill(canvas, section, sheet, files, folder, top + (HEADING if section.heading else 0))
        top += height
    return canvas


def _cell_height(section: Section, sheet: Sheet) -> int:
    return section.height or round(sheet.width * 9 / 16)


def _height(section: Section, sheet: Sheet) -> int:
    rows = -(-len(section.cells) // sheet.columns)
    return rows * (_cell_height(section, sheet) + LABEL + GAP) + (HEADING if section.heading else 0)


def _fill(canvas: Image.Image, section: Section, sheet: Sheet, files: dict[str, Path], folder: Path, top: int) -> None:
    tall = _cell_height(section, sheet)
    for number, cell in enumerate(section.cells):
        left = GAP + number % sheet.columns * (sheet.width + GAP)
        upper = top + number // sheet.columns * (tall + LABEL + GAP)
        print(f"{number + 1:2}. {cell.say}", flush=True)
        picture = shoot(cell, files, folder, round(sheet.width * 9 / 16 * sheet.sharpness))
        picture.thumbnail((sheet.width, tall), Image.Resampling.LANCZOS)
        canvas.paste(picture, (left + (sheet.width - picture.width) // 2, upper + (tall - picture.height) // 2))
        _write(canvas, _fitting(cell.say, sheet.width), "regular", 13, left, upper + tall + 18, DIM)


def _write(
    canvas: Image.Image, words: str, weight: Weight, size: int, left: float, base: int, colour: tuple[int, int, int]
) -> None:
    pen = ImageDraw.Draw(canvas)
    for run in fonts.split_runs(words, weight):
        font = fonts.load(run.face, size)
        pen.text((left, base), run.text, colour, font, anchor="ls")
        left += font.getlength(run.text)


def _fitting(words: str, width: int) -> str:
    """The words, shortened to a width."""

    def wide(some: str) -> float:
        return sum(fonts.load(run.face, 13).getlength(run.text) for run in fonts.split_runs(some, "regular"))

    if wide(words) <= width:
        return words
    while wide(words + "…") > width:
        words = words[:-1]
    return words.rstrip() + "…"


def main(arguments: Sequence[str]) -> None:
    names = [arguments[0]] if arguments else list(SHEETS)
    for name in names:
        target = Path(arguments[1]) if len(arguments) > 1 else Path("docs") / f"{name}.jpg"
        with tempfile.TemporaryDirectory() as folder:
            draw(SHEETS[name], Path(folder)).save(target, quality=SHEETS[name].quality, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
