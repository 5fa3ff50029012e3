"""Files that cameras, phones, editors, browsers and bad luck make, each built in a moment by ffmpeg or Pillow.

Unless it says otherwise a recording lasts a second. It shows four colours, one in each corner, and a square in the
middle that turns from black to white after half a second, when its tone rises from 440 to 880 Hz.
"""

from __future__ import annotations

import struct
import subprocess
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import mutagen
from mutagen.id3 import APIC
from mutagen.mp4 import MP4Cover
from PIL import Image, ImageCms, ImageDraw

Colour = tuple[int, int, int]
RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 180, 30), (30, 30, 200), (200, 200, 30)
GREY = (110, 110, 110)
UPRIGHT = (RED, GREEN, BLUE, YELLOW)
TONES = (440, 880)
ANY = -1


@dataclass(frozen=True)
class Sample:
    """A file and what must come of it.

    `size` is what is seen, `corners` the colours at the top left, top right, bottom left and bottom right, at most
    `near` steps off. `tones` are the pitches heard before and after the middle, None for silence, ANY for whatever it
    may be; the middle may be `slack_ms` off. `alone` when it is rendered whole besides being cut and joined. `refused`
    are words of the sentence when it is not taken, `told` words of a warning.
    """

    name: str
    make: Callable[[Path], object]
    size: tuple[int, int] = (160, 90)
    length_ms: int = 1000
    corners: tuple[Colour, ...] = UPRIGHT
    tones: tuple[int | None, int | None] = TONES
    near: int = 40
    turns_white: bool = True
    slack_ms: int = 60
    alone: bool = False
    refused: str = ""
    told: str = ""

    @property
    def kind(self) -> str:
        suffix = self.name.rsplit(".", 1)[-1]
        return {"jpg": "image", "png": "image", "gif": "image", "webp": "image"}.get(
            suffix, "audio" if suffix in ("mp3", "wav", "m4a", "aac") else "video"
        )


# ---- ffmpeg


def picture(size: str = "160x90", rate: str = "25", seconds: float = 1, extra: str = "") -> list[str]:
    """Options that open the four colours as an input."""
    boxes = (
        f"color=c={_hex(RED)}:s={size}:r={rate}:d={seconds},format=gbrp",
        f"drawbox=x=iw/2:y=0:w=iw/2:h=ih/2:c={_hex(GREEN)}:t=fill",
        f"drawbox=x=0:y=ih/2:w=iw/2:h=ih/2:c={_hex(BLUE)}:t=fill",
        f"drawbox=x=iw/2:y=ih/2:w=iw/2:h=ih/2:c={_hex(YELLOW)}:t=fill",
        "drawbox=x=iw*3/8:y=ih*3/8:w=iw/4:h=ih/4:c=black:t=fill",
        f"drawbox=x=iw*3/8:y=ih*3/8:w=iw/4:h=ih/4:c=white:t=fill:enable='gte(t,{seconds / 2 - 0.0005})'",
    )
    return ["-f", "lavfi", "-i", ",".join((*boxes, *filter(None, (extra,))))]


def tone(seconds: float = 1, rate: int = 48_000, channels: str = "stereo", count: int = 2) -> list[str]:
    """Options that open the rising tone as an input."""
    wave = f"0.3*sin(2*PI*t*if(lt(t,{seconds / 2}),{TONES[0]},{TONES[1]}))"
    return ["-f", "lavfi", "-i", f"aevalsrc='{'|'.join([wave] * count)}':s={rate}:d={seconds}:c={channels}"]


def _hex(colour: Colour) -> str:
    return "0x{:02X}{:02X}{:02X}".format(*colour)


def ffmpeg(path: Path, *args: str) -> None:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y", *args, f"file:{path}"]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-qp", "12")
YUV420 = ("-pix_fmt", "yuv420p")
PLAIN = (*X264, *YUV420, "-c:a", "aac")


def video(*options: str, inputs: list[str] | None = None) -> Callable[[Path], None]:
    """The usual recording, with these options of the encoder and the muxer."""
    return lambda path: ffmpeg(path, *(inputs or [*picture(), *tone()]), *(options or PLAIN))


def of(source: Callable[[Path], object], *options: str, suffix: str = "mp4", before: tuple[str, ...] = ()) -> Any:
    """A copy, without encoding, of what `source` makes."""

    def make(path: Path) -> None:
        first = path.with_name(f"{abs(hash(path.name))}-first.{suffix}")
        source(first)
        ffmpeg(path, *before, "-i", str(first), "-c", "copy", *options)
        first.unlink()

    return make


def changed(
    source: Callable[[Path], object], change: Callable[[bytes], bytes], suffix: str = ""
) -> Callable[[Path], None]:
    """What `source` makes under a name with `suffix`, with its bytes changed."""

    def make(path: Path) -> None:
        first = path.with_name(f"{abs(hash(path.name))}-first.{suffix}") if suffix else path
        source(first)
        data = change(first.read_bytes())
        if first != path:
            first.unlink()
        path.write_bytes(data)

    return make


def containing(data: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(data)

    return make


def share(part: float) -> Callable[[bytes], bytes]:
    return lambda data: data[: round(len(data) * part)]


# ---- pictures


def drawn(mode: str = "RGB", size: tuple[int, int] = (160, 90)) -> Image.Image:
    """The four colours, with white in the middle."""
    image = Image.new("RGB", size)
    draw, (width, height) = ImageDraw.Draw(image), size
    for number, colour in enumerate(UPRIGHT):
        left, top = number % 2 * width // 2, number // 2 * height // 2
        draw.rectangle((left, top, left + width // 2, top + height // 2), fill=colour)
    draw.rectangle((width * 3 // 8, height * 3 // 8, width * 5 // 8, height * 5 // 8), fill="white")
    return image.convert(mode)


def photo(mode: str = "RGB", **options: Any) -> Callable[[Path], None]:
    return lambda path: drawn(mode).save(path, **options)


def turned_photo(orientation: int) -> Callable[[Path], None]:
    """A photo that stands upright only when its EXIF orientation is obeyed (EXIF 2.3, 4.6.4, tag 274)."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        8: Image.Transpose.ROTATE_270,
    }

    def make(path: Path) -> None:
        exif = Image.Exif()
        exif[274] = orientation
        drawn().transpose(undo[orientation]).save(path, exif=exif, quality=95)

    return make


def swapped_profile(path: Path) -> None:
    """A JPEG whose ICC profile swaps red and blue; without a look at it the colours are wrong."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", profile[128:132])[0]
    places = {bytes(profile[place : place + 4]): place for place in range(132, 132 + 12 * count, 12)}
    for one, other in ((b"rXYZ", b"bXYZ"), (b"rTRC", b"bTRC")):
        a, b = places[one] + 4, places[other] + 4
        profile[a : a + 8], profile[b : b + 8] = profile[b : b + 8], profile[a : a + 8]
    red, green, blue = drawn().split()
    Image.merge("RGB", (blue, green, red)).save(path, icc_profile=bytes(profile), quality=95)


def moving_pictures(path: Path) -> None:
    """An animation whose first picture is the four colours."""
    frames = [drawn("P" if path.suffix == ".gif" else "RGB"), Image.new("RGB", (160, 90), "white")]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=500, loop=0)


def see_through(path: Path) -> None:
    """The four colours inside; outside of them nothing, which is black."""
    image = Image.new("RGBA", (160, 90), (255, 255, 255, 0))
    image.paste(drawn().crop((20, 20, 140, 70)), (20, 20))
    image.putalpha(image.getchannel("A"))
    image.save(path)


def png(width: int, height: int, bits: int = 1, colour: int = 0, rows: bytes = b"") -> bytes:
    """A PNG of that size by its header, with `rows` as its compressed content (PNG 1.2, chapter 4)."""
    header = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    body = b"".join(struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + body


def bomb(width: int, height: int) -> bytes:
    """A few kilobytes that unfold to an enormous white picture."""
    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return png(width, height, rows=packed)


# ---- bytes


def without_rate(data: bytes) -> bytes:
    """An AVI whose header tells a frame rate of nothing (dwScale and dwRate of its first stream)."""
    place = data.index(b"strh") + 8
    return data[: place + 20] + bytes(8) + data[place + 28 :]


def absurdly_long(data: bytes) -> bytes:
    """A Matroska file that says it lasts thirty years (element 0x4489, Duration, a float of 8 bytes)."""
    place = data.index(b"\x44\x89\x88") + 3
    return data[:place] + struct.pack(">d", 1e12) + data[place + 8 :]


def noisy(data: bytes) -> bytes:
    """The same with its beginning overwritten."""
    return bytes((n * 37) % 251 for n in range(64)) + data[64:]


def damaged(data: bytes) -> bytes:
    """The same with some bytes overwritten in the middle of the pictures."""
    middle = len(data) // 2
    return data[:middle] + bytes(200) + data[middle + 200 :]


# ---- songs


def with_cover(path: Path) -> None:
    """A song with its cover inside."""
    codec = {"mp3": "libmp3lame", "m4a": "aac"}[path.suffix[1:]]
    ffmpeg(path, *tone(), "-c:a", codec)
    art = path.with_suffix(".art.png")
    drawn().save(art)
    song: Any = mutagen.File(path)
    mp4_cover: Any = MP4Cover
    apic: Any = APIC
    if path.suffix == ".m4a":
        song["covr"] = [mp4_cover(art.read_bytes(), imageformat=MP4Cover.FORMAT_PNG)]
    else:
        song.tags.add(apic(encoding=3, mime="image/png", type=3, desc="c", data=art.read_bytes()))
    song.save()
    art.unlink()


def with_streams(path: Path) -> None:
    """A recording with subtitles, an attached font, and chapters."""
    words = path.with_suffix(".words.srt")
    words.write_text("1\n00:00:00,000 --> 00:00:01,000\nHello\n")
    attached = path.with_suffix(".ttf")
    attached.write_bytes(b"no real font")
    extra = ["-attach", str(attached), "-metadata:s:t", "mimetype=font/ttf"] if path.suffix == ".mkv" else []
    words_codec = "srt" if path.suffix == ".mkv" else "mov_text"
    inputs = [*picture(), *tone(), "-i", str(words)]
    maps = ["-map", "2", "-map", "1", "-map", "0", "-c:s", words_codec, "-timecode", "01:00:00:00"]
    ffmpeg(path, *inputs, *maps, *PLAIN, *extra)
    words.unlink()
    attached.unlink()


def cover_first(path: Path) -> None:
    """A video whose first picture stream is its cover art."""
    art = path.with_suffix(".art.png")
    Image.new("RGB", (64, 64), "white").save(art)
    maps = [
        "-map",
        "2",
        "-map",
        "0",
        "-map",
        "1",
        "-c:v:0",
        "png",
        "-c:v:1",
        "libx264",
        "-disposition:v:0",
        "attached_pic",
    ]
    ffmpeg(path, *picture(), *tone(), "-i", str(art), *maps, *YUV420[:0], "-pix_fmt:v:1", "yuv420p", "-c:a", "aac")
    art.unlink()
