"""Pictures of a finished video: a poster frame, and a contact sheet of frames with their times, both as small JPEGs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.error
from av.stream import Disposition
from PIL import Image, ImageDraw, ImageFont, ImageStat

from flows.errors import CheckError

FRAMES = 9
POSTER = (640, 640)
CELL = (320, 240)
GAP = 6
LABEL = 22
QUALITY = 80
GROUND, INK = "#12141c", "#c9cfe0"


@dataclass(frozen=True)
class Frame:
    """One decoded frame, shown upright and no larger than a poster, and its time from the beginning."""

    time_ms: int
    image: Image.Image


@dataclass(frozen=True)
class Pictures:
    """JPEG files: the frame that shows most, and a sheet of frames whose times are `times_ms`."""

    poster: bytes
    sheet: bytes
    times_ms: tuple[int, ...]


def take_pictures(path: Path) -> Pictures | None:
    """A poster and a contact sheet of a video; None for a file without pictures.

    Frames are spread evenly; each is the key frame before its place, where that is a new one, for those cost little to
    decode. Raises CheckError when no frame can be decoded.
    """
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            stream = next((s for s in container.streams.video if not s.disposition & Disposition.attached_pic), None)
            if stream is None:
                return None
            frames = list(_spread_frames(container, stream))
    except (av.error.FFmpegError, OSError, ValueError) as exc:
        raise CheckError(f"no picture can be taken from {path}: {exc}.") from exc
    if not frames:
        raise CheckError(f"no picture can be taken from {path}: it has no frame that can be decoded.")
    poster = max(frames, key=lambda frame: ImageStat.Stat(frame.image.convert("L")).stddev[0])
    return Pictures(_jpeg(poster.image), _jpeg(_sheet(frames)), tuple(frame.time_ms for frame in frames))


def picture_at(path: Path, time_ms: int) -> bytes | None:
    """The frame at a time from the beginning as a small JPEG; None where there is none that can be decoded."""
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            stream = next((s for s in container.streams.video if not s.disposition & Disposition.attached_pic), None)
            if stream is None:
                return None
            base = stream.time_base or Fraction(1, av.time_base)
            target_s = float((stream.start_time or 0) * base) + time_ms / 1000
            container.seek(round(target_s / base), stream=stream)
            shown = None
            for frame in container.decode(stream):
                if shown is not None and (frame.time is None or frame.time > target_s):
                    break
                shown = frame
            if shown is None:
                return None
            image = _upright(shown)
    except (av.error.FFmpegError, OSError, ValueError):
        return None
    image.thumbnail(CELL)
    return _jpeg(image)


def _spread_frames(container: av.container.InputContainer, stream: Any) -> Iterator[Frame]:
    stream.thread_type = "AUTO"
    length_s = (
        float(stream.duration * stream.time_base) if stream.duration else (container.duration or 0) / av.time_base
    )
    start_s = float((stream.start_time or 0) * stream.time_base)
    last_s = -1.0
    for number in range(FRAMES):
        target_s = start_s + length_s * (number + 0.5) / FRAMES
        found = _frame_near(container, stream, target_s, last_s)
        if found is not None and found.time > last_s:
            last_s = found.time
            yield Frame(round((last_s - start_s) * 1000), _upright(found))


def _frame_near(container: av.container.InputContainer, stream: Any, target_s: float, last_s: float) -> Any:
    """The key frame before `target_s` when it comes after `last_s`, else the frame at `target_s`."""
    container.seek(round(target_s / stream.time_base), stream=stream)
    latest = None
    for frame in container.decode(stream):
        if frame.time is None:
            continue
        latest = frame
        if frame.time >= target_s or (frame.key_frame and frame.time > last_s):
            break
    return latest


def _upright(frame: Any) -> Image.Image:
    """The frame as it is shown: turned as its rotation says, and small."""
    scale = min(POSTER[0] / frame.width, POSTER[1] / frame.height, 1)
    size = [max(round(side * scale), 1) for side in (frame.width, frame.height)]
    image: Image.Image = frame.reformat(width=size[0], height=size[1], format="rgb24").to_image()
    return image.rotate(frame.rotation, expand=True) if frame.rotation else image


def _sheet(frames: list[Frame]) -> Image.Image:
    """The frames in rows, each with its time below."""
    cells = [frame.image.copy() for frame in frames]
    for cell in cells:
        cell.thumbnail(CELL)
    width, height = (max(cell.size[side] for cell in cells) for side in (0, 1))
    columns = min(3 if width >= height else 5, len(cells))
    rows = -(-len(cells) // columns)
    size = (columns * (width + GAP) + GAP, rows * (height + LABEL + GAP) + GAP)
    sheet = Image.new("RGB", size, GROUND)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(size=14)
    for place, (cell, frame) in enumerate(zip(cells, frames, strict=True)):
        left = GAP + place % columns * (width + GAP)
        top = GAP + place // columns * (height + LABEL + GAP)
        sheet.paste(cell, (left, top))
        draw.text((left + width / 2, top + height + LABEL / 2), clock(frame.time_ms), INK, font, anchor="mm")
    return sheet


def clock(time_ms: int) -> str:
    """A time as `0:02.5`, `12:00.0` or `1:02:03.4`."""
    tenths = round(time_ms / 100)
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    return (f"{hours}:{minutes:02}" if hours else f"{minutes}") + f":{rest / 10:04.1f}"


def _jpeg(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()
