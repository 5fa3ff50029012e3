"""All hostile files: what each is called, how it is made, and what must come of it."""

from __future__ import annotations

from PIL import Image

from tests.studio.renderer.hostile import (
    ANY,
    PLAIN,
    RED,
    X264,
    YUV420,
    Sample,
    absurdly_long,
    bomb,
    changed,
    containing,
    cover_first,
    damaged,
    drawn,
    ffmpeg,
    moving_pictures,
    noisy,
    photo,
    picture,
    png,
    see_through,
    share,
    swapped_profile,
    tone,
    turned_photo,
    video,
    with_cover,
    with_streams,
)
from tests.studio.renderer.hostile_recordings import AAC, MPEG4, ODD_RECORDINGS, SILENT, pixels

RECORDINGS = (
    *ODD_RECORDINGS,
    # codecs
    pixels("hevc.mp4", "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error", *YUV420, *AAC),
    pixels("vp9.webm", "-c:v", "libvpx-vp9", "-cpu-used", "8", "-deadline", "realtime", *YUV420, "-c:a", "libopus"),
    pixels("av1.mkv", "-c:v", "libsvtav1", "-preset", "13", *YUV420, "-c:a", "libopus"),
    pixels(
        "asp.avi",
        "-c:v",
        "mpeg4",
        "-vtag",
        "XVID",
        "-q:v",
        "2",
        "-flags",
        "+mv4",
        "-c:a",
        "libmp3lame",
    ),
    pixels("prores.mov", "-c:v", "prores_ks", "-pix_fmt", "yuv422p10le", "-c:a", "pcm_s24le"),
    pixels("mjpeg.avi", "-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj422p", "-c:a", "pcm_u8"),
    pixels("mpeg2.ts.mp4", "-c:v", "mpeg2video", "-q:v", "2", "-c:a", "mp2", "-f", "mpegts"),
    Sample(
        "picture-late.mp4",
        video(*PLAIN, inputs=["-itsoffset", "0.3", *picture(seconds=0.7), *tone()]),
        turns_white=False,
        corners=(),
        alone=True,
    ),
    Sample(
        "phone.3gp.mp4",
        video(
            "-c:v",
            "h263",
            "-q:v",
            "2",
            "-ac",
            "1",
            "-ar",
            "8000",
            *AAC,
            "-f",
            "3gp",
            inputs=[*picture("176x144"), *tone()],
        ),
        size=(176, 144),
    ),
    pixels("multi-slice.mp4", *PLAIN, "-x264-params", "slices=4:cabac=0"),
    pixels("fragmented.mp4", *PLAIN, "-movflags", "frag_keyframe+empty_moov"),
    # streams
    Sample("sound-only.mp4", lambda p: ffmpeg(p, *tone(), *AAC), refused="has no picture in it"),
    Sample("picture-only.mp4", lambda p: ffmpeg(p, *picture(), *X264, *YUV420), tones=SILENT, alone=True),
    Sample("more-streams.mkv", with_streams, alone=True),
    Sample("more-streams.mp4", with_streams, alone=True),
    Sample("cover-first.mp4", cover_first, alone=True),
    Sample(
        "two-of-each.mkv",
        video(
            "-map",
            "0",
            "-map",
            "1",
            "-map",
            "2",
            "-map",
            "3",
            *PLAIN,
            inputs=[
                *picture(),
                *tone(),
                "-f",
                "lavfi",
                "-i",
                "color=white:s=64x64:d=1",
                "-f",
                "lavfi",
                "-i",
                "sine=f=2000:d=1",
            ],
        ),
        alone=True,
    ),
    # sound
    Sample(
        "sound-late.mp4",
        video(*PLAIN, inputs=[*picture(), "-itsoffset", "0.5", *tone()]),
        tones=(None, 440),
        alone=True,
    ),
    Sample("sound-short.mp4", video(*PLAIN, inputs=[*picture(), *tone(0.5)]), tones=(ANY, None), alone=True),
    Sample("sound-longer.mp4", video(*PLAIN, inputs=[*picture(), *tone(3)]), tones=(440, 440), alone=True),
    pixels("mono.mp4", *PLAIN, "-ac", "1"),
    Sample("surround.mp4", video(*PLAIN, inputs=[*picture(), *tone(channels="5.1", count=6)])),
    Sample("low-rate.mp4", video(*PLAIN, inputs=[*picture(), *tone(rate=8000)])),
    Sample("high-rate.mkv", video(*X264, *YUV420, "-c:a", "flac", inputs=[*picture(), *tone(rate=192_000)])),
    # broken
    Sample("truncated.mp4", changed(video(), share(0.6)), refused="damaged"),
    Sample("truncated-fast.mp4", changed(video(*PLAIN, "-movflags", "faststart"), share(0.6)), refused="cut off"),
    Sample(
        "truncated.mkv",
        changed(video(), share(0.6)),
        told="ends after",
        turns_white=False,
        tones=(440, ANY),
        alone=True,
    ),
    Sample("truncated.avi", changed(video(*MPEG4), share(0.6)), length_ms=640, turns_white=False, tones=(440, ANY)),
    Sample(
        "truncated.webm",
        changed(video("-c:v", "libvpx", "-b:v", "1M", "-c:a", "libopus"), share(0.6)),
        turns_white=False,
        tones=(440, ANY),
    ),
    Sample("damaged.mp4", changed(video(), damaged), turns_white=False, alone=True),
    Sample("damaged.mkv", changed(video(), damaged), turns_white=False, tones=(440, ANY), alone=True),
    Sample("corrupt-header.mp4", changed(video(), noisy), refused="damaged"),
    Sample("corrupt-header.mkv", changed(video(), noisy), refused="damaged"),
    Sample("absurdly-long.mkv", changed(video(), absurdly_long), alone=True),
    Sample("empty.mp4", containing(b""), refused="empty"),
    Sample("text.mp4", containing(b"Dear diary,\ntoday I made a film.\n" * 40), refused="damaged"),
    Sample("zeros.mp4", containing(bytes(5000)), refused="damaged"),
    Sample("page.mp4", containing(b"<!doctype html><title>404</title>" * 9), refused="damaged"),
    Sample("playlist.mp4", containing(b"#EXTM3U\n#EXTINF:1,\nplain.mp4\n#EXT-X-ENDLIST\n"), refused="damaged"),
    Sample("picture.jpg.mp4", lambda p: drawn().save(p, "JPEG"), refused="damaged"),
    Sample("song.mp3.mp4", lambda p: ffmpeg(p, *tone(), "-f", "mp3"), refused="no picture"),
    Sample("webm-inside.mp4", video("-c:v", "libvpx", "-b:v", "1M", "-c:a", "libopus", "-f", "webm")),
    Sample("bare.mp4", lambda p: ffmpeg(p, *picture(), *X264, *YUV420, "-f", "h264"), refused="damaged"),
    # names
    *(
        Sample(name, video())
        for name in (
            "-y.mp4",
            "100%d %s.mp4",
            'it\'s "quoted".mp4',
            "two\nlines.mp4",
            "🎬 été.mp4",
            "a|b;c&d$(e).mp4",
            "[0:v]=,x.mp4",
            "concat:a.mp4",
            "back\\slash.mp4",
        )
    ),
    # very long
    Sample(
        "ten-hours.mp4",
        video(*X264, *YUV420, "-g", "60", inputs=picture(rate="1/60", seconds=36_000)),
        length_ms=36_000_000,
        tones=SILENT,
    ),
)

SONGS = tuple(
    Sample(name, make, size=(0, 0), corners=(), turns_white=False, **more)
    for name, make, more in (
        ("mono.wav", lambda p: ffmpeg(p, *tone(), "-ac", "1"), {}),
        ("surround.wav", lambda p: ffmpeg(p, *tone(channels="5.1", count=6)), {}),
        ("low-rate.wav", lambda p: ffmpeg(p, *tone(rate=8000)), {}),
        ("high-rate.wav", lambda p: ffmpeg(p, *tone(rate=192_000), "-c:a", "pcm_f32le"), {}),
        (
            "many-channels.wav",
            lambda p: ffmpeg(p, *tone(channels="hexadecagonal", count=16)),
            {},
        ),
        ("eight-bit.wav", lambda p: ffmpeg(p, *tone(), "-c:a", "pcm_u8"), {}),
        ("cover.mp3", with_cover, {}),
        ("cover.m4a", with_cover, {}),
        ("bare.aac", lambda p: ffmpeg(p, *tone(), "-c:a", "aac"), {}),
        ("lossless.m4a", lambda p: ffmpeg(p, *tone(), "-c:a", "alac"), {}),
        ("flac-inside.mp3", lambda p: ffmpeg(p, *tone(), "-f", "flac"), {}),
        ("video-inside.mp3", video(*PLAIN, "-f", "mp4"), {}),
        (
            "truncated.mp3",
            changed(lambda p: ffmpeg(p, *tone(), "-c:a", "libmp3lame"), share(0.75)),
            {"length_ms": 760, "tones": (440, ANY)},
        ),
        ("truncated.wav", changed(lambda p: ffmpeg(p, *tone()), share(0.75)), {"length_ms": 750, "tones": (440, ANY)}),
        ("nothing.wav", lambda p: ffmpeg(p, *tone(), "-t", "0"), {"refused": "damaged"}),
        ("text.mp3", containing(b"la la la\n" * 500), {"refused": "damaged"}),
        ("empty.wav", containing(b""), {"refused": "empty"}),
    )
)

SUBTITLES = (
    Sample("nonsense.srt", containing(b"1\nno time at all\n"), refused="no subtitles"),
    Sample("broken-times.vtt", containing(b"WEBVTT\n\n1.2.3 --> 4..5\nHello\n"), refused="damaged"),
    Sample("binary.lrc", containing(bytes(range(256)) * 9), refused="no subtitles"),
)

PICTURES = tuple(
    Sample(name, make, tones=SILENT, turns_white=False, **more)  # type: ignore[arg-type]
    for name, make, more in (
        ("plain.png", photo(), {}),
        ("cmyk.jpg", photo("CMYK", quality=95), {"near": 60}),
        ("grey.jpg", photo("L"), {"corners": ()}),
        ("sixteen-bit.png", lambda p: ffmpeg(p, *picture(), "-frames:v", "1", "-pix_fmt", "rgb48be"), {}),
        (
            "sixteen-bit-grey.png",
            lambda p: ffmpeg(p, *picture(), "-frames:v", "1", "-pix_fmt", "gray16be"),
            {"corners": tuple((luma,) * 3 for luma in (81, 118, 52, 181))},
        ),
        ("one-bit.png", photo("1"), {"corners": ()}),
        ("palette.png", photo("P"), {"near": 60}),
        ("see-through.png", see_through, {"corners": ()}),
        ("see-through.gif", lambda p: see_through(p), {"corners": ()}),
        ("profile.jpg", swapped_profile, {}),
        *((f"turned-{n}.jpg", turned_photo(n), {"size": (160, 90)}) for n in (2, 3, 5, 6, 8)),
        ("moving.gif", moving_pictures, {"near": 60}),
        ("moving.webp", moving_pictures, {}),
        ("moving.png", moving_pictures, {}),
        (
            "one-pixel.png",
            lambda p: Image.new("RGB", (1, 1), RED).save(p),
            {"size": (1, 1), "corners": (RED,) * 4},
        ),
        ("line.png", lambda p: Image.new("RGB", (3000, 1), RED).save(p), {"size": (3000, 1), "corners": ()}),
        ("jpeg-inside.png", lambda p: drawn().save(p, "JPEG"), {}),
        ("huge.png", lambda p: p.write_bytes(bomb(8000, 8000)), {"size": (8000, 8000), "corners": ()}),
        ("bomb.png", lambda p: p.write_bytes(bomb(20_000, 10_000)), {"refused": "pixels"}),
        ("bomb-header.png", lambda p: p.write_bytes(png(2**31 - 1, 2**31 - 1)), {"refused": "pixels"}),
        ("smaller-bomb.png", lambda p: p.write_bytes(bomb(15_000, 10_000)), {"refused": "pixels"}),
        ("truncated.jpg", changed(photo(), share(0.5)), {"refused": "damaged"}),
        ("truncated.png", changed(photo(), share(0.5)), {"refused": "damaged"}),
        (
            "drawing.png",
            containing(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
            {"refused": "damaged"},
        ),
        ("empty.jpg", containing(b""), {"refused": "empty"}),
        ("phone.jpg", containing(b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + bytes(400)), {"refused": "damaged"}),
    )
)
