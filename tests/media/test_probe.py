"""Probing: what a file is, told from one look, and one clear sentence for everything that will not do."""

from __future__ import annotations

import base64
import os
import shutil
import wave
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import mutagen
import numpy as np
import pytest
from mutagen.flac import FLAC, Picture
from mutagen.id3 import APIC, ID3, TIT2
from mutagen.mp4 import MP4Cover
from mutagen.oggopus import OggOpus
from PIL import Image

from flows.errors import Exit, InputError
from flows.media.probe import MediaInfo, embedded_cover, probe, read_tags
from flows.media.sample import draw_sample_footage, write_sample_song
from flows.wire import codes

RATE = 48_000


def write_sound(path: Path, container: str, codec: str, seconds: float = 1.0, **metadata: str) -> Path:
    """A quiet stereo hiss; random, so that its packets differ in size."""
    noise = np.random.default_rng(1).uniform(-0.1, 0.1, (2, round(seconds * RATE))).astype(np.float32)
    with av.open(str(path), "w", format=container) as file:
        file.metadata.update(metadata)
        stream: Any = file.add_stream(codec, rate=RATE, layout="stereo")
        for start in range(0, noise.shape[1], 4800):
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(noise[:, start : start + 4800]), "fltp", "stereo")
            frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path


def write_pictures(path: Path, *, seconds: float = 1.0, rate: int = 25, codec: str = "libx264", **options: str) -> Path:
    """Grey frames without sound."""
    with av.open(str(path), "w", options=options) as file:
        stream: Any = file.add_stream(codec, rate=rate)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(round(seconds * rate)):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), number * 5 % 255, np.uint8), format="rgb24")
            frame.pts = number
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a picture, a song with that picture as its cover, and a clip with sound."""
    folder = tmp_path_factory.mktemp("media")
    Image.new("RGB", (64, 48), "red").save(folder / "cover.jpg")
    silence = np.zeros((RATE, 2), np.float32)
    write_sample_song(
        folder / "song.mp3", silence, RATE, title="Blue", artist="Mono", album="Still", cover=folder / "cover.jpg"
    )
    draw_sample_footage(folder / "clip.mp4", duration_ms=1000, width=64, height=48, talk_ms=())
    return folder


def refused(path: Path, **more: Any) -> InputError:
    with pytest.raises(InputError) as caught:
        probe(path, **more)
    assert caught.value.exit_code is Exit.USAGE
    assert "\n" not in caught.value.message
    assert caught.value.hint
    return caught.value


# ---- what a file is


def test_a_clip(media: Path) -> None:
    """Size, rate, codecs and length of a clip, with its sound."""
    info = probe(media / "clip.mp4")
    assert info == MediaInfo(
        path=media / "clip.mp4",
        kind="video",
        bytes=(media / "clip.mp4").stat().st_size,
        container="mov,mp4,m4a,3gp,3g2,mj2",
        duration_ms=1000,
        width=64,
        height=48,
        fps=30.0,
        video_codec="h264",
        pixel_format="yuv420p",
        audio_codec="aac",
        sample_rate=48_000,
        channels=2,
    )
    assert info.has_audio
    assert info.has_video


@pytest.mark.parametrize("suffix", ["mov", "mkv", "avi", "webm"])
def test_every_container_of_video(tmp_path: Path, suffix: str) -> None:
    """Each accepted video type is read, also those that name a length only for the whole."""
    codec = "libvpx" if suffix == "webm" else "libx264"
    info = probe(write_pictures(tmp_path / f"clip.{suffix}", codec=codec))
    assert (info.kind, info.width, info.height, info.fps, info.has_audio) == ("video", 64, 48, 25.0, False)
    assert info.duration_ms == pytest.approx(1000, abs=41)


@pytest.mark.parametrize(
    ("suffix", "container", "codec"),
    [("mp3", "mp3", "libmp3lame"), ("m4a", "ipod", "aac"), ("aac", "adts", "aac"), ("wav", "wav", "pcm_s16le")],
)
def test_every_container_of_sound(tmp_path: Path, suffix: str, container: str, codec: str) -> None:
    """Each accepted audio type has its true length; AAC, whose files do not tell it, is counted."""
    info = probe(write_sound(tmp_path / f"song.{suffix}", container, codec, 2.0))
    assert (info.kind, info.sample_rate, info.channels, info.width, info.has_video) == ("audio", RATE, 2, None, False)
    assert info.duration_ms == pytest.approx(2000, abs=45)


@pytest.mark.parametrize("suffix", ["jpg", "JPEG", "png", "gif", "webp"])
def test_every_kind_of_picture(tmp_path: Path, suffix: str) -> None:
    """Each accepted picture type has a size and no length; the case of the suffix does not matter."""
    path = tmp_path / f"cover.{suffix}"
    Image.new("RGB", (64, 48), "blue").save(path)
    info = probe(path)
    assert (info.kind, info.width, info.height, info.duration_ms, info.has_audio) == ("image", 64, 48, None, False)


@pytest.mark.parametrize("suffix", ["gif", "webp"])
def test_an_animated_picture_is_a_picture(tmp_path: Path, suffix: str) -> None:
    """Moving GIF and WebP files count as images."""
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / f"a.{suffix}", save_all=True, append_images=frames[1:], duration=100)
    assert probe(tmp_path / f"a.{suffix}").kind == "image"


def test_a_turned_photo_has_the_size_that_is_seen(tmp_path: Path) -> None:
    """A camera's orientation mark swaps width and height."""
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (64, 48)).save(tmp_path / "photo.jpg", exif=exif)
    info = probe(tmp_path / "photo.jpg")
    assert (info.width, info.height) == (48, 64)


def test_a_turned_video_has_the_size_that_is_seen(tmp_path: Path, media: Path) -> None:
    """A phone's display matrix swaps width and height; half a turn does not."""
    upright = (media / "clip.mp4").read_bytes()
    plain = b"".join(n.to_bytes(4, "big", signed=True) for n in (1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30))
    at = upright.rindex(plain, 0, upright.index(b"mdhd"))
    for a, b, turn in ((0, 1, 90), (0, -1, 270), (-1, 0, 180)):
        matrix = (a << 16, b << 16, 0, -b << 16, a << 16, 0, 0, 0, 1 << 30)
        turned = b"".join(n.to_bytes(4, "big", signed=True) for n in matrix)
        path = tmp_path / f"turned{turn}.mp4"
        path.write_bytes(upright[:at] + turned + upright[at + len(plain) :])
        info = probe(path)
        assert (info.width, info.height) == ((64, 48) if turn == 180 else (48, 64))
        assert info.turn.degrees in (turn, 360 - turn)


# ---- names


@pytest.mark.parametrize(
    "name",
    [
        "a b.mp4",
        "naïve 🎬 夜.mp4",
        'it\'s "so".mp4',
        "12:30.mp4",
        "http:x.mp4",
        "50%d.mp4",
        "-i.mp4",
        "a.b.MP4",
        "*.mp4",
    ],
)
def test_names_are_only_names(media: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """No character of a relative file name means anything to the decoder."""
    shutil.copy(media / "clip.mp4", tmp_path / name)
    monkeypatch.chdir(tmp_path)
    assert probe(Path(name)).duration_ms == 1000


def test_a_link_to_a_file_is_the_file(media: Path, tmp_path: Path) -> None:
    """A symbolic link is followed; its own name tells the type."""
    (tmp_path / "link.mp4").symlink_to(media / "clip.mp4")
    assert probe(tmp_path / "link.mp4").kind == "video"
    (tmp_path / "dead.mp4").symlink_to(tmp_path / "gone")
    assert refused(tmp_path / "dead.mp4").message.endswith("dead.mp4 does not exist.")


# ---- what will not do


def test_a_missing_file(tmp_path: Path) -> None:
    """A missing file is told with where its path is looked up."""
    error = refused(tmp_path / "gone.mp3")
    assert error.message == f"{tmp_path / 'gone.mp3'} does not exist."
    assert error.hint == "Check the path; it is relative to the current folder."


def test_a_folder(tmp_path: Path) -> None:
    """A folder is no file, whatever it is called."""
    (tmp_path / "songs.mp3").mkdir()
    assert refused(tmp_path / "songs.mp3").message == f"{tmp_path / 'songs.mp3'} is a folder, not a file."


def test_a_pipe(tmp_path: Path) -> None:
    """A named pipe would never end; it is refused without being opened."""
    os.mkfifo(tmp_path / "pipe.mp3")
    assert refused(tmp_path / "pipe.mp3").message.endswith("is not a regular file.")


def test_an_empty_file(tmp_path: Path) -> None:
    """Zero bytes are told as such."""
    (tmp_path / "song.mp3").touch()
    assert refused(tmp_path / "song.mp3").message == f"{tmp_path / 'song.mp3'} is empty (0 bytes)."


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission(media: Path, tmp_path: Path) -> None:
    """A file that may not be read is told with the reason."""
    path = Path(shutil.copy(media / "song.mp3", tmp_path / "song.mp3"))
    path.chmod(0)
    assert refused(path).message == f"{path} cannot be read: permission denied."


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    """What the system refuses is one sentence as well."""
    assert refused(tmp_path / ("x" * 300 + ".mp3")).message.endswith("cannot be read: file name too long.")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("notes.txt", 'of type ".txt"'),
        ("song.ogg", 'of type ".ogg"'),
        ("x.tar.GZ", 'of type ".gz"'),
        ("song", "without a suffix"),
    ],
)
def test_a_type_that_is_not_accepted(tmp_path: Path, name: str, told: str) -> None:
    """An unknown type lists the thirteen that are accepted."""
    (tmp_path / name).write_bytes(b"x")
    error = refused(tmp_path / name)
    assert error.message == f"{tmp_path / name}: a file {told} is not accepted."
    assert error.hint == "Accepted are mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a, aac."
    assert len(codes.ACCEPTED_SUFFIXES) == 13


def test_a_file_over_the_limit(media: Path, tmp_path: Path) -> None:
    """A file of exactly the limit will do, one byte more will not, and nothing of it is read."""
    size = (media / "song.mp3").stat().st_size
    assert probe(media / "song.mp3", max_bytes=size).bytes == size
    huge = tmp_path / "huge.mp4"
    with huge.open("wb") as file:
        file.truncate(500 * 2**20 + 1)
    message = f"{huge} is too large: 501 MB, and at most 500 MB are accepted."
    assert refused(huge, max_bytes=500 * 2**20).message == message


def damaged(path: Path, kind: str) -> str:
    return f"{path} cannot be decoded as {kind}: it is damaged or not what its name says."


@pytest.mark.parametrize(
    ("name", "kind"),
    [("x.mp4", "video"), ("x.mkv", "video"), ("x.mp3", "audio"), ("x.wav", "audio"), ("x.jpg", "image")],
)
@pytest.mark.parametrize(
    "data",
    [
        b"hello world\n" * 99,
        b"\0" * 5000,
        b"#EXTM3U\n#EXTINF:9,\n/etc/passwd\n#EXT-X-ENDLIST\n",
        b"<html><body>404</body></html>",
        b"1\n00:00:00,000 --> 00:00:01,000\nhi\n\n",
    ],
    ids=["text", "zeros", "playlist", "html", "subtitles"],
)
def test_no_media_at_all(tmp_path: Path, name: str, kind: str, data: bytes) -> None:
    """Something else under a media name is damaged or not what its name says."""
    path = tmp_path / name
    path.write_bytes(data)
    assert refused(path).message == damaged(path, kind)


def test_a_playlist_reaches_no_other_file(media: Path, tmp_path: Path) -> None:
    """A list of files under a media name does not pull in the files that it names."""
    shutil.copy(media / "clip.mp4", tmp_path / "secret.mp4")
    path = tmp_path / "list.mp4"
    path.write_text("ffconcat version 1.0\nfile secret.mp4\n")
    assert refused(path).message == damaged(path, "video")


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("cover.jpg", "x.mp3", "audio"),
        ("cover.jpg", "x.mp4", "video"),
        ("song.mp3", "x.jpg", "image"),
        ("clip.mp4", "x.jpg", "image"),
    ],
)
def test_media_of_another_kind(media: Path, tmp_path: Path, source: str, name: str, kind: str) -> None:
    """Content is believed, not names: a picture is no song, a song with artwork and a video are no picture."""
    path = Path(shutil.copy(media / source, tmp_path / name))
    assert refused(path).message == damaged(path, kind)


def test_sound_where_a_picture_is_promised(media: Path, tmp_path: Path) -> None:
    """A file without a video stream is no video; artwork inside it does not count."""
    path = Path(shutil.copy(media / "song.mp3", tmp_path / "x.mp4"))
    assert refused(path).message == f"{path} has no picture in it."
    write_sound(tmp_path / "sound.mp4", "mp4", "aac")
    assert refused(tmp_path / "sound.mp4").message.endswith("sound.mp4 has no picture in it.")


def test_a_picture_where_sound_is_promised(tmp_path: Path) -> None:
    """A silent video is no song."""
    path = write_pictures(tmp_path / "x.mov").rename(tmp_path / "x.m4a")
    assert refused(path).message == f"{path} has no sound in it."


def test_a_video_where_sound_is_promised(media: Path, tmp_path: Path) -> None:
    """The sound of a video under an audio name counts as audio."""
    info = probe(Path(shutil.copy(media / "clip.mp4", tmp_path / "x.m4a")))
    assert (info.kind, info.width, info.audio_codec) == ("audio", None, "aac")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_cut_off_video(media: Path, tmp_path: Path, share: float) -> None:
    """A download that stopped is refused even where its beginning plays."""
    data = (media / "clip.mp4").read_bytes()
    path = tmp_path / "cut.mp4"
    path.write_bytes(data[: round(len(data) * share)])
    assert refused(path).message in (f"{path} is cut off: its end is missing.", damaged(path, "video"))


def test_a_video_whose_index_is_missing(tmp_path: Path) -> None:
    """An ordinary MP4 has its index at the end; without it nothing can be read."""
    data = write_pictures(tmp_path / "x.mp4").read_bytes()
    (tmp_path / "x.mp4").write_bytes(data[: len(data) // 2])
    assert refused(tmp_path / "x.mp4").message == damaged(tmp_path / "x.mp4", "video")


def test_a_cut_off_picture(tmp_path: Path) -> None:
    """Half a picture is damaged."""
    Image.effect_noise((64, 64), 90).save(tmp_path / "x.jpg")
    data = (tmp_path / "x.jpg").read_bytes()
    (tmp_path / "x.jpg").write_bytes(data[: len(data) // 2])
    assert refused(tmp_path / "x.jpg").message == damaged(tmp_path / "x.jpg", "image")


def test_a_stream_that_no_decoder_knows(media: Path, tmp_path: Path) -> None:
    """A phone's extra sound stream of an unknown kind is passed over; alone it is damaged."""
    strange = (media / "clip.mp4").read_bytes().replace(b"mp4a", b"apac").replace(b"esds", b"dapa")
    (tmp_path / "x.mp4").write_bytes(strange)
    assert not probe(tmp_path / "x.mp4").has_audio
    (tmp_path / "x.m4a").write_bytes(strange)
    assert refused(tmp_path / "x.m4a").message == f"{tmp_path / 'x.m4a'} has no sound in it."


# ---- length


def test_one_look_is_enough(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A video is opened once and one frame of it decoded, however long it is."""
    opened = []

    def counting(*arguments: Any, **options: Any) -> Any:
        opened.append(arguments)
        return real(*arguments, **options)

    real = av.open
    monkeypatch.setattr(av, "open", counting)
    assert probe(media / "clip.mp4").duration_ms == 1000
    assert len(opened) == 1


def test_an_mp3_without_a_header_is_counted(tmp_path: Path) -> None:
    """Without its header an MP3's length would be guessed from its first packets; cut short, the header would lie."""
    data = write_sound(tmp_path / "x.mp3", "mp3", "libmp3lame", 2.0).read_bytes()
    whole = probe(tmp_path / "x.mp3").duration_ms
    assert whole == 2000
    (tmp_path / "x.mp3").write_bytes(data[: len(data) // 2])
    assert probe(tmp_path / "x.mp3").duration_ms == pytest.approx(1000, abs=80)
    at = data.index(b"\xff\xfb", data.index(b"Xing" if b"Xing" in data else b"Info"))
    (tmp_path / "x.mp3").write_bytes(data[at:])
    assert probe(tmp_path / "x.mp3").duration_ms == pytest.approx(2000, abs=80)


def test_a_recording_that_was_never_finished(tmp_path: Path) -> None:
    """Matroska written as a live stream tells no length; its packets do."""
    info = probe(write_pictures(tmp_path / "live.mkv", seconds=2, live="1"))
    assert info.duration_ms == pytest.approx(2000, abs=41)


def test_a_wave_file_from_a_pipe(tmp_path: Path) -> None:
    """A header that promises more than the file holds is not believed."""
    path = tmp_path / "x.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\1\0" * 8000)
    path.write_bytes(path.read_bytes().replace((16000).to_bytes(4, "little"), b"\xff\xff\xff\xff"))
    assert probe(path).duration_ms == 1000


# ---- tags and covers


def test_tags_and_cover_of_a_song(media: Path) -> None:
    """Tags have their easy names; artwork is not a picture stream and does not make a video of the song."""
    info = probe(media / "song.mp3")
    assert {name: info.tags[name] for name in ("title", "artist", "album")} == {
        "title": "Blue",
        "artist": "Mono",
        "album": "Still",
    }
    assert (info.kind, info.width, info.has_video) == ("audio", None, False)
    assert embedded_cover(media / "song.mp3") == ((media / "cover.jpg").read_bytes(), "jpg")


def test_what_was_probed_before(media: Path) -> None:
    """A second look tells the same but for the tags."""
    for path in sorted(path for path in media.iterdir() if codes.kind_of(path.name)):
        assert replace(probe(path, is_known=True), tags={}) == replace(probe(path), tags={})


def test_no_tags_and_no_cover(tmp_path: Path, media: Path) -> None:
    """A bare file, a clip, and something that is no media have neither."""
    bare = write_sound(tmp_path / "x.wav", "wav", "pcm_s16le")
    (tmp_path / "text.mp3").write_text("hello")
    for path in (bare, tmp_path / "text.mp3", media / "cover.jpg"):
        assert read_tags(path).get("title") is None
        assert embedded_cover(path) is None
    assert probe(bare).tags.get("title") is None


@pytest.mark.parametrize(
    ("suffix", "container", "codec"),
    [
        ("m4a", "ipod", "aac"),
        ("wav", "wav", "pcm_s16le"),
        ("mp3", "mp3", "libmp3lame"),
        ("mp3", "flac", "flac"),
        ("mp3", "ogg", "libopus"),
    ],
)
def test_tags_whatever_the_container(tmp_path: Path, suffix: str, container: str, codec: str) -> None:
    """Tags are read from every accepted type, and from FLAC and Ogg under a wrong name."""
    path = write_sound(tmp_path / f"x.{suffix}", container, codec, title=" Naïve ", artist="夜")
    assert {k: v for k, v in probe(path).tags.items() if k in ("title", "artist")} == {"title": "Naïve", "artist": "夜"}


def test_tags_of_a_recording(tmp_path: Path) -> None:
    """A video's title is read too, also from Matroska."""
    for suffix in ("mp4", "mkv"):
        path = tmp_path / f"x.{suffix}"
        with av.open(str(path), "w") as file:
            file.metadata["title"] = "Day 1"
            stream: Any = file.add_stream("libx264", rate=25)
            stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
            file.mux(stream.encode(av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24")))
            file.mux(stream.encode(None))
        assert probe(path).tags["title"] == "Day 1"


def picture_bytes(tmp_path: Path, suffix: str, colour: str = "red") -> bytes:
    Image.new("RGB", (16, 16), colour).save(tmp_path / f"picture.{suffix}")
    return (tmp_path / f"picture.{suffix}").read_bytes()


def flac_picture(data: bytes, kind: int = 3) -> Any:
    picture: Any = Picture()  # type: ignore[no-untyped-call]
    picture.data, picture.type, picture.mime = data, kind, "image/png"
    return picture


@pytest.mark.parametrize("suffix", ["jpg", "png", "gif", "webp"])
def test_a_cover_is_named_by_its_content(tmp_path: Path, suffix: str) -> None:
    """What the tag says about the picture's type is often wrong and never believed."""
    path = write_sound(tmp_path / "x.mp3", "mp3", "libmp3lame", 0.2)
    data = picture_bytes(tmp_path, suffix)
    tags: Any = ID3()  # type: ignore[no-untyped-call]
    apic: Any = APIC
    tags.add(apic(encoding=3, mime="image/x-nonsense", type=3, desc="c", data=data))
    tags.save(path)
    assert embedded_cover(path) == (data, suffix)


def test_the_front_cover_comes_first(tmp_path: Path) -> None:
    """Among several pictures the front cover is taken; a link or an unknown format is no picture."""
    path = write_sound(tmp_path / "x.mp3", "mp3", "libmp3lame", 0.2)
    back, front = picture_bytes(tmp_path, "png", "blue"), picture_bytes(tmp_path, "png", "red")
    tags: Any = ID3()  # type: ignore[no-untyped-call]
    apic: Any = APIC
    tags.add(apic(encoding=3, mime="-->", type=3, desc="link", data=b"http://example.com/x.jpg"))
    tags.add(apic(encoding=3, mime="image/png", type=4, desc="back", data=back))
    tags.add(apic(encoding=3, mime="image/png", type=3, desc="front", data=front))
    tags.save(path)
    assert embedded_cover(path) == (front, "png")


@pytest.mark.parametrize("container", ["ipod", "flac", "ogg", "wav"])
def test_covers_whatever_the_container(tmp_path: Path, container: str) -> None:
    """Artwork is found in M4A, WAV, and in FLAC and Ogg files under a wrong name."""
    data = picture_bytes(tmp_path, "png")
    codec = {"ipod": "aac", "flac": "flac", "ogg": "libopus", "wav": "pcm_s16le"}[container]
    path = write_sound(tmp_path / ("x.m4a" if container == "ipod" else "x.wav"), container, codec, 0.2)
    if container == "ipod":
        mp4: Any = mutagen.File(path)
        cover: Any = MP4Cover
        mp4["covr"] = [cover(data, imageformat=cover.FORMAT_PNG)]
        mp4.save()
    elif container == "flac":
        flac: Any = FLAC(path)  # type: ignore[no-untyped-call]
        flac.add_picture(flac_picture(data))
        flac.save()
    elif container == "ogg":
        ogg: Any = OggOpus(path)  # type: ignore[no-untyped-call]
        ogg["metadata_block_picture"] = ["not base64!", base64.b64encode(flac_picture(data).write()).decode()]
        ogg.save()
    else:
        wav: Any = mutagen.File(path)
        wav.add_tags()
        apic: Any = APIC
        tit2: Any = TIT2
        wav.tags.add(apic(encoding=3, mime="image/png", type=3, desc="c", data=data))
        wav.tags.add(tit2(encoding=3, text="Wave"))
        wav.save()
        assert probe(path).tags["title"] == "Wave"
    assert embedded_cover(path) == (data, "png")
    assert probe(path).kind == "audio"
